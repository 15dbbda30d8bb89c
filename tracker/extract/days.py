"""Several days of one month, told as a list: "il 4, 5 e 6 maggio", "los días 10 y 11 de julio". The first counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker import dates
from tracker.dates import Precision
from tracker.extract.when import When
from tracker.record import replace

_LISTED = re.compile(
    r"\b(?:il|l['’]|i|nei giorni|el|los|los días|les|le|dias|nos dias|am|dem|den)\s?"
    r"(\d{1,2})[.º°]?(?:,\s\d{1,2}[.º°]?){0,5}"
    r"\s(?:e|y|et|und|&)\s(?:il\s|l['’]|le\s|el\s)?\Z",
    re.IGNORECASE,
)
_LEAD = 50  # characters of such a list


def first_days(text: str, whens: Sequence[When]) -> list[When]:
    """The same dates, each that closes such a list as its first day."""
    return [_first(text, when) for when in whens]


def _first(text: str, when: When) -> When:
    start = when.span.start
    found = _LISTED.search(text, max(0, start - _LEAD), start) if when.date.precision is Precision.DAY else None
    day = int(found[1]) if found is not None else 0
    if when.is_range or when.relative or not 0 < day < when.date.earliest.day:
        return when
    other = when.other and when.other.earliest.day == when.date.earliest.day
    return replace(
        when,
        date=dates.day(when.date.earliest.replace(day=day)),
        other=dates.day(when.other.earliest.replace(day=day)) if other and when.other else when.other,
    )
