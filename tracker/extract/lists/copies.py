"""Days that an item tells of copies of a work, where the clause of the day names none: "we knew of the Blu-ray, and now
there is a release date", "everything will be released on DVD"."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Span


def of_copies(doc: Doc, slot: Slot) -> str:
    """The reason why the day is that of a copy; "" where it is not."""
    return _told_before(doc, slot) or _told_behind(doc, slot)


_COPIES = ("a disc", "the dub", "music", "a campaign or goods")


def _told_before(doc: Doc, slot: Slot) -> str:
    """ "It was coming to Blu-ray, but now we also have a release date: May 29": a date noun that no name owns is of
    what the clause before was about."""
    term, words, clause = slot.term, doc.words, slot.clause.span
    low = doc.sentence_at(clause.start).start
    if term is None or low == clause.start or words.match("date_of_that", doc.plain, clause.start) is None:
        return ""
    if doc.titles_in(clause) or doc.markers_in(clause):
        return ""
    nouns = list(words.nouns(doc.plain, low, clause.start))
    last = max(nouns, key=lambda one: one.span.end, default=None)
    return last.term.reason if last is not None and last.term.reason in _COPIES else ""


def _told_behind(doc: Doc, slot: Slot) -> str:
    """ "First X on June 4, then Y on June 11. Everything will be released on DVD": what closes a list holds for all."""
    words, end = doc.words, doc.sentence_at(slot.when.span.start).end
    for told in words.all("all_on", doc.plain, end, len(doc.plain)):
        line = doc.sentence_at(told.start())
        nouns = words.nouns(doc.plain, told.end(), line.end)
        behind = Span(told.end(), line.end)
        if not doc.titles_in(behind) and any(noun.term.reason == "a disc" for noun in nouns):
            return "a disc"
    return ""
