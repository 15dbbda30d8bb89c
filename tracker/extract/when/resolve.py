"""A date expression and the day it was said → the days it can mean."""

from __future__ import annotations

from datetime import date

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.when.draft import Draft
from tracker.extract.when.relative import from_anchor, from_told, lone_day, weekday_alone
from tracker.extract.when.sense import Resolved, Sense
from tracker.extract.when.value import day_in, value_in
from tracker.extract.when.years import dated, yearless
from tracker.record import replace


def resolve(d: Draft, sense: Sense) -> Resolved | None:
    """None where it cannot be known: no anchor, or no such day."""
    try:
        return _resolve(d, sense)
    except (ValueError, OverflowError):
        return None


def _resolve(d: Draft, sense: Sense) -> Resolved | None:
    if d.told is not None:
        return from_told(d, d.told, sense)
    if d.near is not None and d.near[0] != "year":
        return from_anchor(d, d.near, sense)
    if d.only_weekday:
        return weekday_alone(d, sense)
    if d.day and not d.month:
        return lone_day(d, sense)
    if d.near is not None:
        if sense.anchor is None:
            return None
        return dated(d, sense.anchor.year + d.near[1], sense, relative=True, given=False)
    if d.year:
        return dated(d, d.year, sense)
    return yearless(d, sense)


def resolve_range(first: Draft, last: Draft, sense: Sense) -> Resolved | None:
    """Each end lends the other what it lacks; an end that would come before its beginning is in the next year."""
    try:
        a, b = _completed(first.copy(), last.copy())
        start = _running(a, b, sense) or _resolve(a, sense)
        if start is None:
            return None
        end = _end(b, start.date, sense)
        if end is None or end.latest is None or end.latest < start.date.earliest:
            return None
        value = dates.span(start.date.earliest, end.latest)
        other = _other_year(b, start, sense)
    except (ValueError, OverflowError):
        return None
    given = bool(a.year or b.year)
    return replace(start, date=value, year_given=given, other=other)


def _other_year(b: Draft, start: Resolved, sense: Sense) -> ReleaseDate | None:
    """The same range in the year that its beginning could mean as well."""
    end = _end(b, start.other, sense) if start.other is not None and not b.has_year else None
    if start.other is None or end is None or end.latest is None or end.latest < start.other.earliest:
        return None
    return dates.span(start.other.earliest, end.latest)


def _running(a: Draft, b: Draft, sense: Sense) -> Resolved | None:
    """A range without a year that the anchor lies in is this one, though it began before: "from August to October"."""
    anchor = sense.anchor
    if (
        anchor is None
        or sense.close
        or a.has_year
        or b.has_year
        or a.near
        or b.near
        or a.told
        or b.told
        or not (a.month and b.month)
        or a.deixis is not None
    ):
        return None
    for year in (anchor.year - 1, anchor.year):
        if a.day and day_in(a, year) is None:
            continue
        start = dated(a, year, sense, given=False)
        end = _end(b, start.date, sense)
        if end is not None and end.latest is not None and start.date.earliest < anchor <= end.latest:
            return start
    return None


def _completed(a: Draft, b: Draft) -> tuple[Draft, Draft]:
    if b.day and not b.month and a.month:
        b.month = a.month + (b.day < a.day)
        if b.month > 12:
            b.month, b.year = 1, a.year and a.year + 1
    if not a.month and a.day and b.month:
        a.month = b.month - (a.day > b.day > 0)
        if a.month < 1:
            a.month, a.year = 12, b.year and b.year - 1
    if a.part_of_year and not a.has_year and b.has_year:
        a.year, a.near = b.year, b.near
    if b.year and not a.has_year and a.month:
        a.year = b.year - ((a.month, a.day or 1) > (b.month or 12, b.day or 31))
    if a.near and a.near[0] == "year" and not b.has_year and b.month and not b.near:
        b.near = a.near
    return a, b


def _end(b: Draft, start: ReleaseDate, sense: Sense) -> ReleaseDate | None:
    if b.year or b.near or b.told:
        found = _resolve(b, sense)
        return found.date if found else None
    if b.day and not b.month:
        later = b.day < start.earliest.day
        y, m = start.earliest.year + (later and start.earliest.month == 12), start.earliest.month % 12 + 1
        return dates.day(start.earliest.replace(day=b.day) if not later else date(y, m, b.day))
    value = value_in(b, start.earliest.year, broadcast=sense.broadcast)
    if (value.latest or value.earliest) >= start.earliest:
        return value
    return value_in(b, start.earliest.year + 1, broadcast=sense.broadcast)
