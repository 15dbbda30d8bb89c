"""A release told as the object of what tells it: "il video conferma l'esordio l'11 aprile", "der Clip nennt den
Starttermin". It is the work's, whatever the subject is, unless the talk is of another thing that comes out."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span

_LAST = re.compile(r"[^\W\d_]+['’]?\s?\Z")
_OTHERS = frozenset({"a disc", "the dub", "a book or magazine", "an event"})
_SHOWER = "a trailer or visual"


def told_release(doc: Doc, slot: Slot) -> bool:
    """Is the word of release a noun behind an article, and a verb before it that has a trailer for its subject, or is
    one of telling?"""
    words, term = doc.words, slot.term
    if not words.words.belongs or term is None:
        return False
    if term.span.start >= slot.when.span.end:
        return words.match("named_as", doc.plain, slot.when.span.end) is not None and not _of_another(doc, slot)
    if words.match("date_of_it", doc.plain, term.span.start):
        return not _of_another(doc, slot)
    if not words.match("nominal", doc.plain, term.span.start):
        return False
    start = slot.clause.span.start
    article = _LAST.search(doc.plain, start, term.span.start)
    if article is None or not words.whole("definite", article[0].strip()):
        return False
    return _told(doc, Span(start, article.start())) and not _of_another(doc, slot)


def _told(doc: Doc, before: Span) -> bool:
    verbs = (found for found in doc.terms_in(before) if found.term.sense is Sense.NEWS)
    if any(not doc.plain[found.span.end : before.end].strip() for found in verbs):
        return True
    first = next(iter(doc.words.nouns(doc.plain, before.start, before.end)), None)
    lead = doc.plain[before.start : first.span.start].split() if first else []
    return first is not None and first.term.reason == _SHOWER and len(lead) <= _LEAD


_LEAD = 3  # words before the noun of the subject: an article and an adjective


def _of_another(doc: Doc, slot: Slot) -> bool:
    """ "È stato annunciato il cofanetto di X. Il comunicato conferma l'uscita a maggio": the sentence before brought in
    what comes out."""
    number = slot.clause.sentence
    if number == 0 or doc.titles_in(slot.clause.span) or doc.markers_in(slot.clause.span):
        return False
    before = doc.sentences[number - 1]
    return any(noun.term.reason in _OTHERS for noun in doc.words.nouns(doc.plain, before.start, before.end))
