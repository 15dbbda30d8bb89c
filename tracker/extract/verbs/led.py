"""Verb-last languages: what a date's verb leads up to, where that is no name: an episode, an event about the work, a
thing with its day in brackets.
"""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Found, Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

CLOSERS = {"「": "」", "『": "』", "【": "】"}
_FAR = 40  # characters of a phrase, or of a name


def piece_behind(doc: Doc, term: Found) -> str | None:
    """4月3日から放送される第1話「…」: with its first episode a series begins (""), a later one is itself what is shown.
    None where the verb leads to no episode."""
    found = doc.words.match("adnominal", doc.plain, term.span.end)
    start = found.start("head") if found is not None else term.span.end
    marks = [mark for mark in doc.markers_in(Span(start, start + 1)) if mark.instalment.unit is Unit.EPISODE]
    if not marks or marks[0].span.start != start:
        return None
    first = marks[0].instalment.number == 1
    return "" if first else doc.plain[start : marks[0].span.end]


def event_of(doc: Doc, term: Found) -> str | None:
    """3月4日に予定している『X』の発表会: a verb that is none of release leads to the noun behind the name."""
    lead = doc.words.match("to_a_name", doc.plain, term.span.end)
    if lead is None or not doc.words.whole("neutral", doc.plain, term.span.start, term.span.end):
        return None
    closed = doc.plain.find(CLOSERS[doc.plain[lead.end()]], lead.end(), lead.end() + 2 * _FAR)
    held = doc.words.match("held_noun", doc.plain, closed + 1) if closed >= 0 else None
    return held[0] if held is not None else None


def aside_of(doc: Doc, slot: Slot) -> str:
    """「X」特番(1月16日21時〜)が決まった: a day in brackets is that of the thing right before them."""
    edge = slot.when.span.start - 1
    if doc.plain[edge : edge + 1] != "(":
        return ""
    low = max(0, edge - _FAR)
    things = [*doc.words.nouns(doc.plain, low, edge), *doc.terms_in(Span(low, edge))]
    named = (one for one in things if one.span.end == edge and one.term.sense is Sense.DECOY)
    return next((doc.plain[one.span.start : edge] for one in named), "")


def told_at(doc: Doc, slot: Slot, term: Found) -> bool:
    """20日の配信で、…と発表された: a showing at which something is told, where 7月5日放送開始で…解禁 tells its day."""
    found = doc.words.match("occasion", doc.plain, term.span.end)
    if found is None or "の" not in doc.plain[slot.when.span.end : term.span.start]:
        return False
    return not found["stop"] or slot.when.date.earliest <= doc.anchor


def opened_by(text: str, term: Found) -> bool:
    """北斗は、7月より『X』の放送を開始いたします: somebody's verb, with the showing of a named thing for its object."""
    return text[term.span.start - 1 : term.span.start] == "の" and text.endswith(
        ("を開始", "をスタート"), 0, term.span.end
    )
