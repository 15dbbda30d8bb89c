"""What a sentence takes back as it names a date: "no confirmation exists that it airs in July", "don't expect it in
2024", "a July release is off the table".

A clause with "that" has the truth of the clause that leads to it, a warning that of its opposite, and what is said of a
date's own noun phrase is said of the date.
"""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Span


def denied(doc: Doc, slot: Slot) -> bool:
    when, sentence = slot.when.span, doc.sentence_at(slot.when.span.start)
    lead = Span(sentence.start, when.start)
    if _unscheduled(doc, slot, Span(when.end, sentence.end)):
        return True
    return _unbacked(doc, lead) or _dismissed(doc, lead) or _ruled_out(doc, when, Span(when.end, sentence.end))


def _unscheduled(doc: Doc, slot: Slot, rest: Span) -> bool:
    """ "As of March 10, the film has no release date": the word of release behind the date is in what is denied."""
    term = slot.term
    if term is None or term.span.start < rest.start or doc.words.words.final:
        return False
    return any(
        found.start() <= term.span.start and term.span.end <= found.end()
        for name in ("unscheduled", "undated")
        for found in _all(doc, name, rest)
    )


_TURN = re.compile(
    r"[;:–—]|,\s(?:but|however|although|while|yet|still|ma|però|bensì|mentre|pero|sino|mas|mais|aber|sondern)\b"
)
_STOP = re.compile(r"[,;:–—、，]")


def _unbacked(doc: Doc, lead: Span) -> bool:
    """ "Nobody has said that it opens on May 4"."""
    return any(not _TURN.search(doc.plain, found.end(), lead.end) for found in _all(doc, "unbacked", lead))


def _dismissed(doc: Doc, lead: Span) -> bool:
    """ "You shouldn't count on seeing it in 2024"; "don't expect it until May" tells when it comes."""
    if doc.words.ends("not_until", doc.plain, lead.start, lead.end):
        return False
    return any(not _STOP.search(doc.plain, found.end(), lead.end) for found in _all(doc, "dismissed", lead))


def _ruled_out(doc: Doc, when: Span, rest: Span) -> bool:
    """ "A 2024 release is out of the question": the first verb behind the date is the one that says so."""
    aside = doc.plain.startswith(",", rest.start) and doc.words.ends(
        "set_aside", doc.plain, doc.sentence_at(rest.start).start, when.start
    )
    if aside:  # "X, planned for 2024, is now unlikely to appear"
        rest = Span(rest.start + 1, rest.end)
    found = doc.words.search("ruled_out", doc.plain, rest.start, rest.end)
    if found is None or _STOP.search(doc.plain, rest.start, found.start()):
        return False
    return doc.words.search("finite", doc.plain, rest.start, found.start()) is None


def _all(doc: Doc, name: str, span: Span) -> list[re.Match[str]]:
    return list(doc.words.all(name, doc.plain, span.start, span.end)) if doc.words.everywhere(name, doc.plain) else []
