"""A date before a temporal clause: "we meet again in October, when the second season begins"."""

from __future__ import annotations

import re

from tracker.extract.about.answers import of_other
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_WORD = re.compile(r"[^\W\d_]+")


def whereon(doc: Doc, when: When) -> Slot | None:
    """The date as that of the clause behind it, where that one names what begins."""
    cleft = _cleft(doc, when)
    led = doc.words.match("whereon", doc.plain, when.span.end) or cleft
    if led is None:
        return None
    clause = doc.clause_at(led.end())
    behind = Span(led.end(), clause.span.end)
    verb = next(iter(doc.terms_in(behind)), None)
    points = cleft is None and _POINTS.search(led[0]) is not None
    if verb is None or verb.term.sense is not Sense.RELEASE or not (cleft or points or _names(doc, behind)):
        return None
    lead = Span(behind.start, verb.span.start)
    if points and (of_other(doc, lead) or doc.words.search("undertaking_of", doc.plain, lead.start, verb.span.end)):
        return None  # "because that's when pre-orders open"
    if cleft is None and several_behind(doc, lead):
        return None  # "on June 21, when two family films arrive"
    named = cleft is not None or _names(doc, lead) or (points and _goes_back(doc, lead))
    if not named and any(_subject(doc, word) for word in _WORD.findall(doc.plain, lead.start, lead.end)):
        return None  # "when Jo Hale returns to the set of X"
    return Slot(when, replace(clause, span=behind), verb, Sense.RELEASE, outlet=verb.term.outlet)


# "Keep June 7 free, because that's when it opens": the clause behind says outright that the date is its own.
_POINTS = re.compile(r"\b(?:that|it|which)\b", re.IGNORECASE)


def _goes_back(doc: Doc, lead: Span) -> bool:
    return doc.words.search("anaphor", doc.plain, lead.start, lead.end) is not None


def _cleft(doc: Doc, when: When) -> re.Match[str] | None:
    """ "C'est le 5 juillet que la saison 2 sera lancée": what a sentence sets out before its own verb."""
    if doc.words.ends("cleft", doc.plain, doc.sentence_at(when.span.start).start, when.span.start) is None:
        return None
    return doc.words.match("cleft_on", doc.plain, when.span.end)


def _names(doc: Doc, span: Span) -> bool:
    return bool(doc.markers_in(span)) or any(title.works for title in doc.titles_in(span))


def several_behind(doc: Doc, lead: Span) -> bool:
    """Are several works the subject there, none of them named?"""
    last = _WORD.findall(doc.plain, lead.start, lead.end)[-1:]
    many = bool(last) and doc.words.whole("several", last[0])
    return many and not any(title.works for title in doc.titles_in(lead))


def then_told(doc: Doc, slot: Slot) -> Span | None:
    """ "She will say more on July 25, when it opens": the subject of the clause behind a date, where its verb is what
    the date is told of."""
    led = doc.words.match("whereon", doc.plain, slot.when.span.end)
    if led is None or slot.term is None or slot.term.span.start < led.end():
        return None
    return Span(led.end(), slot.term.span.start)


def _subject(doc: Doc, word: str) -> bool:
    return word[0].isupper() or doc.words.whole("article", word)
