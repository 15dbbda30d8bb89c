"""Instalments that share one noun: "seasons 2 and 3", "a third and fourth season", «las temporadas 2 y 3».

The noun tells one number; those joined to it count on from it, each by one. What is told of the first with others is
no news of these: "seasons 1 and 2 join the service".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tracker.model import Span

_AND = r"\s?(?:&|,|,?\s(?:and|or|e|y|et|und|ou|o|oder))\s"
_NEXT = re.compile(
    rf"{_AND}(?P<n>\d{{1,2}}|two|three|four|five|six|seven|eight|due|tre|quattro|dos|tres|cuatro|trois|quatre|zwei|drei|vier)"
    r"(?=\s?(?:[.,;:()&\"”’'\n–—]|$)|\s(?!(?:new|more|other|episodes?|specials?|ova|films?|movies?|years?|months?|weeks?|days?|hours?|"
    r"million|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|de|del|von|am|pm|a\.m|p\.m)\b)[a-z])",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?P<o>[^\W\d_]+|\d{1,2}(?:st|nd|rd|th|[ªa.]))(?:\s(?:and|or|e|y|et|und|ou)\s|\s?&\s)(?:(?:the|la|die)\s)?\Z"
)
_JOINT = re.compile(rf"{_AND}(?:(?:the|la|die)\s)?", re.IGNORECASE)
_SECOND = 2
_WORD = 24  # characters that a number in words takes, with its joint


def joined(text: str, first: Span, second: Span) -> bool:
    """Do two instalments share a noun?"""
    return _JOINT.fullmatch(text, first.end, second.start) is not None


def behind(text: str, end: int, first: int, number: Callable[[str], int]) -> Iterator[tuple[Span, int]]:
    """(place, number) of each instalment joined to the one that ends there, which is the `first`."""
    found = _NEXT.match(text, end) if first > 1 else None
    while found is not None and number(found["n"]) == first + 1:
        first += 1
        yield Span(*found.span("n")), first
        found = _NEXT.match(text, found.end())


def ahead(text: str, start: int, last: int, number: Callable[[str], int]) -> tuple[Span, int] | None:
    """The same of the one before it: "a third and fourth season"."""
    found = _BEFORE.search(text, max(0, start - _WORD), start) if last > _SECOND else None
    if found is None or number(found["o"]) != last - 1:
        return None
    return Span(*found.span("o")), last - 1
