"""What a date expression is: where it stands, what it says, and how far it can be trusted."""

from __future__ import annotations

from enum import StrEnum

from tracker.dates import ReleaseDate
from tracker.model import Span
from tracker.record import dataclass


class Bound(StrEnum):
    """Which side of the named time is meant. `When.date` of BEFORE and UNTIL is the named time itself, an end and no
    release; SINCE is "from July" (the named time is the beginning), NOT_BEFORE "July or later" (以降)."""

    NONE = ""
    SINCE = "since"
    NOT_BEFORE = "not_before"
    AFTER = "after"
    UNTIL = "until"
    BEFORE = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """One date expression, resolved. `span` counts in the folded text and takes in the weekday, the time and words
    such as "early" or 以降 that belong to it.

    `weekday`: None without one, True where it agrees with the date, False where it contradicts every year near.
    `year_given`: a year stands in the expression itself; otherwise it was inferred (from the clause before:
    `inherited`, or from the anchor), and `other` is the neighbouring year's reading.
    `relative`: counted from the anchor (this summer, 本日, next month).
    `approximate`: about, early, mid, late, 頃. `is_range`: two ends were named.
    `date.latest` is None exactly where `not_before`.
    `season`: "spring", "summer", "autumn" or "winter" where the words name a season.
    """

    span: Span
    date: ReleaseDate
    year_given: bool = True
    relative: bool = False
    inherited: bool = False
    weekday: bool | None = None
    approximate: bool = False
    is_range: bool = False
    not_before: bool = False
    bound: Bound = Bound.NONE
    time: str | None = None
    season: str | None = None
    other: ReleaseDate | None = None
