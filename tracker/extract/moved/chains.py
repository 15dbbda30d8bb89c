"""What several moves of one work leave: the ends of a row of dates, and which of two moves is the news."""

from __future__ import annotations

import re

from tracker import dates
from tracker.dates import Precision
from tracker.extract.doc import Doc
from tracker.extract.moved.shift import denied
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_AND = re.compile(r"\s*(?:,|and|,?(?: and)? then(?: for| to| on| in)?|及び|と)\s*")


def ends_of_a_move(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "From summer 2026 to March 2027": what follows an old date is the new one, whatever the verb; so is what holds
    "now" in a sentence that told the old one."""
    held = found[:1]
    old = found[0] if found and (found[0].sense is Sense.OLD or _fronted(doc, found[0])) else None
    for slot in found[1:]:
        before = held[-1]
        if doc.words.words.final and before.sense is Sense.OLD and before.when.date == slot.when.date:
            held.append(replace(slot, sense=Sense.OLD))  # 明日28日: one day, told twice
            continue
        joined = before.sense is Sense.OLD and doc.words.whole(
            "onward", doc.plain, before.when.span.end, _past_now(doc, slot.when.span)
        )
        if before.sense is Sense.NEW and doc.words.whole(
            "then_on", doc.plain, before.when.span.end, slot.when.span.start
        ):
            held[-1], joined = replace(before, sense=Sense.OLD), True  # "to November, then to April"
        both = before.sense is Sense.OLD and _AND.fullmatch(doc.plain, before.when.span.end, slot.when.span.start)
        now = joined or (_comes(doc, slot) and old is not None and _turned(doc, old, slot))
        held.append(replace(slot, sense=Sense.NEW if now else Sense.OLD) if now or both else slot)
        old = held[-1] if held[-1].sense is Sense.OLD or _fronted(doc, held[-1]) else old
    return held


def _comes(doc: Doc, slot: Slot) -> bool:
    """A release; and what is to be "unveiled" on a day to come, where its sentence gives up another."""
    return slot.sense is Sense.RELEASE or (slot.sense is Sense.NEWS and slot.when.date.earliest > doc.anchor)


def _fronted(doc: Doc, slot: Slot) -> bool:
    """ "Set to open on March 27, it is now slated for May 14": a sentence that opens with a plan tells what was."""
    sentence = doc.sentences[slot.clause.sentence]
    opened = doc.words.match("fronted", doc.plain, sentence.start) if slot.sense is Sense.RELEASE else None
    return opened is not None and opened.end() <= slot.when.span.start


def _turned(doc: Doc, old: Slot, slot: Slot) -> bool:
    if old.clause.sentence != slot.clause.sentence:
        return False
    now = doc.words.search("turned", doc.plain, old.when.span.end, slot.when.span.start)
    vague = old.when.relative and old.when.date.precision is Precision.YEAR  # "don't expect it this year"
    # "In April it won't come; it will only hit screens in September"
    return now is not None or (not vague and denied(doc, old))


def _past_now(doc: Doc, span: Span) -> int:
    """Where a date begins, without a word of the present that was read as a piece of it ("now January 28")."""
    now = _NOW.match(doc.plain, span.start, span.end)
    return now.end() if now else span.start


_NOW = re.compile(r"now\s+", re.IGNORECASE)


def chained(doc: Doc, found: list[Slot]) -> list[Slot]:
    """Of several moves the last is the news; one told in the pluperfect, or as an earlier one, gives the old date."""
    news = [slot for slot in found if slot.sense is Sense.NEW]
    early = [slot for slot in news if _told_before(doc, slot)]
    last = len(early) == len({slot.when.date for slot in news})
    if not early or (last and not doc.words.search("undated", doc.plain, 0, len(doc.plain))):
        return found
    return [replace(slot, sense=Sense.OLD) if slot in early else slot for slot in found]


def moved_on(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "After a first delay from March to May it was put off again. It will open on August 16"."""
    return [
        replace(slot, sense=Sense.OLD)
        if slot.sense is Sense.NEW
        and doc.words.ends("moved_before", doc.plain, slot.clause.span.start, slot.when.span.start)
        and _followed(doc, slot, found)
        else slot
        for slot in found
    ]


def _followed(doc: Doc, moved: Slot, found: list[Slot]) -> bool:
    """Is a later date of the same work told behind it, as the one that holds?"""
    named = {work for title in doc.titles_in(doc.sentences[moved.clause.sentence]) for work in title.works}
    for slot in found:
        apart = dates.disjoint(slot.when.date, moved.when.date)
        behind = slot.when.span.start > moved.when.span.start and slot.term != moved.term
        later = behind and slot.when.date.earliest > moved.when.date.earliest
        if later and apart and slot.sense is Sense.RELEASE and not slot.reason:
            between = doc.titles_in(Span(moved.when.span.end, slot.when.span.start))
            return not any(title.sure and not named & set(title.works) for title in between)
    return False


def _told_before(doc: Doc, slot: Slot) -> bool:
    if doc.words.match("overturned", doc.plain, slot.when.span.end):
        return True
    at = slot.term.span.start if slot.term and slot.term.span.end <= slot.when.span.start else slot.when.span.start
    start = slot.clause.span.start if slot.clause.span.start < at else doc.clause_at(at).span.start
    return doc.words.ends("pluperfect", doc.plain, start, at) is not None
