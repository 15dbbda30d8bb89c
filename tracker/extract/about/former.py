"""Which of two names "the former" and "the latter" are: "Netflix has dated Glass Orchard and Iron Comet. The former
arrives on April 12, the latter on May 3"."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_NEAR = 14  # characters from such a word to a day that has no verb of its own: ", the latter on May 3"
_TOLD = (Sense.RELEASE, Sense.NEW, Sense.OLD, Sense.PAST)


def pointed_out(doc: Doc, slots: list[Slot]) -> list[Slot]:
    """The slots of a sentence, those behind such a word each under the name that it points to; none without one."""
    sentence = doc.sentences[slots[0].clause.sentence]
    words = sorted((*_words(doc, "former", sentence), *_words(doc, "latter", sentence)))
    told = [_pointed(doc, slot, words) for slot in slots] if words else []
    return told if told != slots else []


def _words(doc: Doc, name: str, sentence: Span) -> list[tuple[int, int, bool]]:
    found = doc.words.all(name, doc.plain, sentence.start, sentence.end)
    return [(one.start(), one.end(), name == "former") for one in found]


def _pointed(doc: Doc, slot: Slot, words: list[tuple[int, int, bool]]) -> Slot:
    before = [word for word in words if word[1] <= slot.when.span.start]
    if not before or slot.sense not in _TOLD or slot.entry is not None:
        return slot
    start, end, first = before[-1]
    stands = doc.words.match("finite", doc.plain, end + 1) or doc.terms_in(Span(end + 1, end + 2))
    if not stands and slot.when.span.start - end > _NEAR:
        return slot  # "the former star of", "la prima stagione"
    if any(title.works for title in doc.titles_in(Span(end, slot.when.span.start))):
        return slot
    meant = _meant(doc, slot, start, first=first)
    if meant is None:
        return slot
    said = doc.text[start:end]
    own = slot.reason.startswith("something else") or not slot.reason
    if meant.end == 0:
        return replace(slot, reason=f"something else ({said})")
    # "The former" is no plan of before.
    sense = (
        Sense.RELEASE if slot.sense is Sense.OLD and not any(doc.words.all("delay", doc.plain, start)) else slot.sense
    )
    return replace(slot, entry=meant, sense=sense, reason="" if own else slot.reason)


def _meant(doc: Doc, slot: Slot, at: int, *, first: bool) -> Span | None:
    """The watched name that is meant, an empty span for another one; None where nothing tells."""
    number = slot.clause.sentence
    for place in (Span(doc.sentences[number].start, at), doc.sentences[max(0, number - 1)]):
        names = [title for title in doc.titles_in(place) if title.works or title.sure]
        if not any(title.works for title in names):
            continue
        if len(names) > _PAIR:
            return None
        if len(names) == _PAIR:
            meant = names[0] if first else names[-1]
            return meant.span if meant.works else Span(0, 0)
        own = names[0].span
        if place.end == at and any(mark.instalment.number for mark in doc.markers_in(place)):
            return None  # "the first season of X ended, and the second arrives"
        led = _JOINED.search(doc.plain, place.start, own.start) is not None
        if led is (_JOINS.match(doc.plain, own.end, place.end) is not None):
            return None
        return own if led is not first else Span(0, 0)
    return None


_PAIR = 2
_AND = r"(?:and|or|und|oder|sowie|et|ou|e|ed|y|o|as well as)"
_JOINED = re.compile(rf"[\s,]{_AND}\s(?:[\w-]+\s){{0,4}}[\"“«„‘]?\s?\Z")
_JOINS = re.compile(rf"[\"”»“’]?[^.;:,\"“«„]{{0,24}}?[\"”»“’]?,?\s{_AND}\s")
