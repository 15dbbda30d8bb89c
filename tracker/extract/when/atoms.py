"""The smallest pieces a date is made of."""

from __future__ import annotations

from enum import StrEnum

from tracker.record import dataclass


class Kind(StrEnum):
    YEAR = "year"
    MONTH = "month"
    DAY = "day"  # said to be a day: 5日, 5th, "the fifth"
    NUMBER = "number"  # 1 to 31: a day beside a month
    SHORT = "short"  # 32 to 99: a year of two digits in 4-Jul-95
    FULL = "full"  # 2026/7/5, 07.05., 2026-07
    WEEKDAY = "weekday"
    SEASON = "season"
    COUR = "cour"  # 7月期
    QUARTER = "quarter"
    HALF = "half"
    PART = "part"
    NEAR = "near"  # counted from the anchor
    TOLD = "told"  # counted from the date told before
    DEIXIS = "deixis"  # this, next, last: before a noun
    UNIT = "unit"
    HOLIDAY = "holiday"
    FEAST = "feast"  # Easter, Thanksgiving: moves with the year
    WINDOW = "window"
    TIME = "time"
    ZONE = "zone"
    OTHER = "other"  # a number that is no date


@dataclass(frozen=True, slots=True)
class Atom:
    """`n`, `word` and `ymd` (0 where not said) by kind. `weak`: something else as well, believed only in company.
    `lower`: begins with a small letter."""

    kind: Kind
    start: int
    end: int
    n: int = 0
    word: str = ""
    ymd: tuple[int, int, int] = (0, 0, 0)
    weak: bool = False
    lower: bool = False
