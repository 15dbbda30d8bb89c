"""The days of a calendar that stand under the name of their month: "October 2026", and below it "12th – Blue Rope".

A row that tells the month again ("October 12: Blue Rope") is of the year of its head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tracker import dates
from tracker.dates import Precision
from tracker.extract.when import When
from tracker.model import Span
from tracker.record import replace

_ROWS = 40  # lines under one head
_FEWEST = 2  # rows of a calendar that tell a bare day
_DAY = r"(?P<at>(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s)?(?:the\s)?(?P<day>\d{1,2})(?:st|nd|rd|th)?)"
_FIRST = re.compile(
    rf"[^\w\n“\"]{{0,4}}{_DAY}(?:\s?[–—:|,-]\s?(?=\D)|\t|[^\S\n]{{2,}}|(?<=[a-z])\s(?=[A-Z“\"‘]))", re.IGNORECASE
)
_LAST = re.compile(rf"(?:[–—:|,(-]\s?|\t|[^\S\n]{{2,}}){_DAY}\)?[^\S\n]*$", re.IGNORECASE)


_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[./-]\d", re.IGNORECASE)


def under_months(text: str, whens: Sequence[When]) -> list[When]:
    """The dates of a text, with those of the rows under a month."""
    heads = [when for when in whens if when.date.precision is Precision.MONTH and _alone(text, when.span)]
    if not heads:
        return list(whens)
    found = list(whens)
    added: list[When] = []
    for head, after in zip(heads, [*heads[1:], None], strict=True):
        end = after.span.start if after is not None else len(text)
        for line in _lines(text, head.span.end, end):
            own = [when for when in whens if line.start <= when.span.start < line.end]
            if own and all(_MONTH.search(text, when.span.start, when.span.end) for when in own):
                found = [_of_year(when, head) if when in own else when for when in found]
            elif (row := _row(text, line, head)) is not None:
                found = [when for when in found if when not in own]
                added.append(row)
    if len(added) < _FEWEST:
        return list(whens) if added else found
    return sorted([*found, *added], key=lambda when: when.span.start)


def _alone(text: str, span: Span) -> bool:
    low, high = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[low : span.start] + text[span.end : high if high >= 0 else len(text)]
    return high >= 0 and not any(map(str.isalnum, line))


def _lines(text: str, low: int, end: int) -> Iterator[Span]:
    start = text.find("\n", low, end) + 1
    for line in text[start:end].split("\n")[:_ROWS]:
        yield Span(start, start + len(line))
        start += len(line) + 1


def _of_year(when: When, head: When) -> When:
    """ "June 2026", and below it "June 20": of that year, whatever year was read."""
    if when.year_given or when.other is None or _inside(when, head):
        return when
    turned = replace(when, date=when.other, other=when.date)
    return replace(turned, other=None, inherited=True) if _inside(turned, head) else when


def _inside(when: When, head: When) -> bool:
    return head.date.earliest <= when.date.earliest and when.date.earliest <= (head.date.latest or when.date.earliest)


def _row(text: str, line: Span, head: When) -> When | None:
    told = _FIRST.match(text, line.start, line.end) or _LAST.search(text, line.start, line.end)
    if told is None or not any(map(str.isalpha, text[line.start : line.end].replace(told[0], ""))):
        return None
    first = head.date.earliest
    day = _day(first, int(told["day"]))
    if day is None:
        return None
    other = _day(head.other.earliest, int(told["day"])) if head.other is not None else None
    return replace(
        head,
        span=Span(*told.span("at")),
        date=dates.day(day),
        other=dates.day(other) if other is not None else None,
        inherited=True,
        approximate=False,
    )


def _day(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None
