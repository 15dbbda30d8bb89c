"""Several dates shared out among several works: "seasons 2 and 3 air in January and October, respectively"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

_JOINED = re.compile(
    r"[\s』」》”\"'’!?]*(?:,|、|;|\band\b|\bund\b|\be\b|\by\b|\bet\b|[与與和及]|と|과|와|의?\s)+[\s『「《“\"'‘]*"
    r"(?:(?:the|in|on|im|am|en|el|la|le|il|a|em|no|au|ab|il|die|der)\s)*[\s『「《“\"'‘]*",
    re.IGNORECASE,
)
_STORY = (Unit.EPISODE, Unit.VOLUME)


def shared_out(doc: Doc, found: Sequence[Slot]) -> list[Slot]:
    """The slots, those of a sentence that says "respectively" each under the name or instalment that is its own."""
    held: list[Slot] = []
    for number, group in itertools.groupby(found, key=lambda slot: slot.clause.sentence):
        slots = list(group)
        sentence = doc.sentences[number]
        if len(slots) > 1 and doc.words.search("respectively", doc.plain, sentence.start, sentence.end):
            slots = _shared(doc, sentence, slots)
        held.extend(slots)
    return held


def _shared(doc: Doc, sentence: Span, slots: list[Slot]) -> list[Slot]:
    names = [title.span for title in doc.titles_in(sentence) if title.sure]
    marks = [mark.span for mark in doc.markers_in(sentence) if mark.instalment.unit not in _STORY]
    for run in _rows(doc, slots):
        owners = next((row for spans in (marks, names) for row in _joined(doc, spans) if len(row) == len(run)), None)
        if owners is None:  # whose they are, nobody can tell
            slots = [slot for slot in slots if slot not in run]
            continue
        for at, (slot, owner) in enumerate(zip(run, owners, strict=True)):
            dated = slot if at == 0 else _same_year(run[0], slot)
            slots[slots.index(slot)] = replace(dated, entry=owner)
    return slots


def _rows(doc: Doc, slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Dates of a release that stand side by side."""
    spans = [slot.when.span for slot in slots if slot.sense in (Sense.RELEASE, Sense.NEW) and not slot.reason]
    for row in _joined(doc, spans):
        if len(row) > 1:
            yield [slot for slot in slots if slot.when.span in row]


def _joined(doc: Doc, spans: Sequence[Span]) -> Iterator[list[Span]]:
    row: list[Span] = []
    for span in spans:
        if row and not _JOINED.fullmatch(doc.text, row[-1].end, span.start):
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def _same_year(first: Slot, slot: Slot) -> Slot:
    """ "In January 2027 and October": the year that is told once is everybody's."""
    year, when = first.when.date.earliest.year, slot.when
    if when.year_given or not first.when.year_given or when.date.earliest.year == year:
        return slot
    return replace(slot, when=replace(when, date=_in_year(when.date, year), year_given=True))


def _in_year(value: ReleaseDate, year: int) -> ReleaseDate:
    last = value.latest or value.earliest
    try:
        return dates.span(value.earliest.replace(year=year), last.replace(year=year + last.year - value.earliest.year))
    except ValueError:  # 29 February
        return value
