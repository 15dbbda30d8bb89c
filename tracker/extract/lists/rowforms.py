"""Rows of a list by their form alone: cells between strokes, an hour below a day, the two ends of a move."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker import dates
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_ROW_START = re.compile(r"[\W\d]{0,8}")  # "2 | ", "#2 ", "• "
_CELLS = re.compile(
    r"(?:\s?[|/–—,-]\s?(?:[A-Z][\w&.+'’-]*\s?){1,3})*\s?[|/–—,:-]?\s?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,?\s)?"
)
_MOVES_ABOVE = 12  # lines above a row in which its list is said to be one of moves
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_ENDS = re.compile(r"[^\n]{3,24}?\s?(?:[–—-]|->|→|➔|=>)\s?[^\n]{3,24}")


def on_their_lines(text: str, whens: Sequence[When]) -> list[When]:
    """ "Wednesday, May 20", and on the next line "9 p.m. House of Salt": the hour belongs to the row."""
    return [_cut(text, _without_number(text, when)) for when in whens]


def _without_number(text: str, when: When) -> When:
    """ "Blue Rope 2 - 29 January": the number of a name, and no first day of a period."""
    span, last = when.span, when.date.latest
    number = _NAMED_NUMBER.match(text, span.start) if when.is_range and last is not None else None
    if number is None or last is None or _NAME.search(text, max(0, span.start - _WORD), span.start) is None:
        return when
    return replace(when, span=Span(number.end(), span.end), date=dates.day(last), other=None, is_range=False)


_NAMED_NUMBER = re.compile(r"\d\s[–—-]\s(?=\d{1,2}\s?(?:st|nd|rd|th)?\s[A-Z])")
_NAME = re.compile(
    r"\b(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|From|Between)[a-z]*\b)[A-Z][\w'’]+\s\Z"
)
_WORD = 20  # characters of the word before a number


def _cut(text: str, when: When) -> When:
    broken = text.find("\n", when.span.start, when.span.end)
    named = broken >= 0 and _HOUR.fullmatch(text, broken + 1, when.span.end) is not None
    goes_on = named and re.match(r"[ \t]*[^\W\d_]", text[when.span.end : when.span.end + 3]) is not None
    return replace(when, span=Span(when.span.start, broken)) if goes_on else when


_HOUR = re.compile(r"\W*\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|h|uhr)?[\w./ ]{0,8}", re.IGNORECASE)


def led_by_cells(doc: Doc, low: int, at: int) -> bool:
    """ "2 | Gale Runner | Northstar | " before a day: a row that a name opens, and what lies between is cells."""
    names = [title for title in doc.titles_in(Span(low, at)) if title.works]
    if not names or _ROW_START.fullmatch(doc.plain, low, names[0].span.start) is None:
        return False
    end = names[-1].span.end
    marks = [mark.span.end for mark in doc.markers_in(Span(end, at)) if mark.span.start - end <= _NEXT]
    end = max([end, *marks])
    ended = any(found.term.sense is not Sense.RELEASE for found in doc.terms_in(Span(end, at)))
    return not ended and _CELLS.fullmatch(doc.plain, end, at) is not None


_NEXT = 3  # characters between a name and its instalment


def moves_in_rows(doc: Doc, found: Sequence[Slot]) -> Iterator[Slot]:
    """ "Postponed so far:", and below it "Iron Comet – May 22 – December 18": no period, but the old day and the new
    one."""
    for slot in found:
        if doc.words.words.final or not slot.when.is_range or not _a_move(doc, slot):
            yield slot
            continue
        told = slot.when.date
        for day, sense in ((told.earliest, Sense.OLD), (told.latest or told.earliest, Sense.NEW)):
            when = replace(slot.when, date=dates.day(day), other=None, is_range=False)
            yield replace(slot, when=when, sense=sense, reason="")


def _a_move(doc: Doc, slot: Slot) -> bool:
    text, when = doc.plain, slot.when
    low = text.rfind("\n", 0, when.span.start) + 1
    high = text.find("\n", when.span.end)
    rest = text[when.span.end : high if high >= 0 else len(text)].strip(" .")
    days = _DAYS.fullmatch(when.date.edtf)
    if rest or not days or not led_by_cells(doc, low, when.span.start):
        return False
    number = doc.clause_at(low).sentence
    above = [Span(0, doc.head), *doc.sentences[max(0, number - _MOVES_ABOVE) : number]]
    told = [one for one in above if doc.words.search("list_moved", text, one.start, one.end)]
    return bool(told) and _ENDS.fullmatch(text, when.span.start, when.span.end) is not None
