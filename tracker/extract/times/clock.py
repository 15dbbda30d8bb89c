"""One moment told twice: "April 5 at 7:30 a.m. (April 4 at 6:30 p.m. EDT)", 4月5日24:30(4月6日0:30)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from tracker.dates import Precision
from tracker.extract.when import When

_OPENS = re.compile(
    r"[^()（）\n]{0,40}[(（]\s*"
    r"(?P<said>(?:effectively|technically|that is|or|i\.e\.,?|actually|すなわち|実質|つまり),?\s)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:on\s)?$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[^()（）\n]{0,40}[)）]")
_NEIGHBOURS = timedelta(days=1)


def one_clock(text: str, whens: Sequence[When]) -> list[When]:
    """Without the days in brackets that are the neighbouring day's hour on another clock."""
    echoes = {second.span for first, second in pairwise(whens) if _same_moment(text, first, second)}
    return [when for when in whens if when.span not in echoes]


def _same_moment(text: str, first: When, second: When) -> bool:
    one, two = first.date, second.date
    if not one.precision is two.precision is Precision.DAY:
        return False
    if first.is_range or second.is_range or abs(one.earliest - two.earliest) > _NEIGHBOURS:
        return False
    opened = _OPENS.fullmatch(text, first.span.end, second.span.start)
    if opened is None or not (second.time or opened["said"]):
        return False
    return _CLOSES.match(text, second.span.end) is not None
