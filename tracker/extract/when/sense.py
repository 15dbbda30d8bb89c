"""What is known when a date expression is resolved, and what comes of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tracker.dates import ReleaseDate
from tracker.record import dataclass


class Reading(StrEnum):
    """NEWS: a date without a year may lie behind, as the verbs say, and "in two months" is a month. CALENDAR: it is
    always the next one, and lengths are counted to the day."""

    NEWS = "news"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Told:
    """The date told before, that "the 11th" and 同年 lean on. `sure`: its year was written. `opens`: a bare year that
    opens its sentence ("In 2013, ...") and rules the rest of it. `wide`: months from one to another, that lend a lone
    day none (10~12月)."""

    year: int
    month: int = 0
    day: int = 0
    sure: bool = False
    end: int = 0
    opens: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sense:
    """What is known when an expression is resolved. `lean`: -1 the clause speaks of the past, 1 of what is to come.
    `close`: the date told before stands in the same clause."""

    anchor: date | None
    told: Told | None = None
    lean: int = 0
    close: bool = False
    broadcast: bool = False
    reading: Reading = Reading.NEWS
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    date: ReleaseDate
    relative: bool = False
    inherited: bool = False
    weekday: bool | None = None
    year_given: bool = True
    other: ReleaseDate | None = None
    told: Told | None = None
