"""Expressions counted from somewhere: the day of publication, or the date told before."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.extract.when.draft import Draft
from tracker.extract.when.sense import Reading, Resolved, Sense, Told
from tracker.extract.when.value import SEASONS, portion
from tracker.extract.when.years import dated
from tracker.record import replace


def lone_day(d: Draft, sense: Sense) -> Resolved | None:
    """ "5日から", "the 9th": the month is that of the date told before, else of the anchor; the weekday checks it."""
    told, anchor = sense.told, sense.anchor
    if told is not None and told.month and ((sense.close and not d.lean) or anchor is None):
        base = date(told.year, told.month, 1)
        inherited = True
    elif anchor is not None:
        base, inherited = anchor.replace(day=1), False
    else:
        return None
    options = [v for v in (_day_of(base, months, d.day) for months in (0, 1, -1)) if v is not None]
    agrees: bool | None = None
    if d.weekday is not None:
        fitting = [v for v in options if v.weekday() == d.weekday]
        agrees, options = bool(fitting), fitting or options
    value = options[0] if inherited or agrees else _nearest(options, sense, anchor or base)
    sure = inherited and told is not None and told.sure
    # 17日に発売を予定していた: a plan that is told as past can be for a day to come.
    coming = [v for v in options if anchor is not None and v > anchor >= value] if sense.lean < 0 else []
    return Resolved(
        dates.day(value),
        other=dates.day(coming[0]) if coming else None,
        relative=True,
        inherited=inherited,
        weekday=agrees,
        year_given=False,
        told=Told(value.year, value.month, value.day, sure=sure),
    )


def _day_of(base: date, months: int, dom: int) -> date | None:
    y, m = base.year + (base.month - 1 + months) // 12, (base.month - 1 + months) % 12 + 1
    return date(y, m, dom) if 1 <= dom <= monthrange(y, m)[1] else None


def _nearest(options: list[date], sense: Sense, anchor: date) -> date:
    """In news the day of this month is meant, unless the verb says it is to come."""
    if sense.reading is Reading.CALENDAR or (sense.lean > 0 and sense.reading is Reading.NEWS):
        coming = sorted(v for v in options if v >= anchor)
        return coming[0] if coming else options[0]
    if sense.lean < 0:
        gone = sorted(v for v in options if v <= anchor)
        return gone[-1] if gone else options[0]
    return min(options, key=lambda v: abs((v - anchor).days))


def weekday_alone(d: Draft, sense: Sense) -> Resolved | None:
    anchor = sense.anchor
    if anchor is None or d.weekday is None:
        return None
    ahead = (d.weekday - anchor.weekday()) % 7
    if d.deixis is not None:
        days = _deictic_weekday(d.deixis, d.weekday, anchor, sense)
    elif sense.reading is Reading.CALENDAR:
        days = ahead or 7
    elif sense.lean > 0:
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    value = anchor + timedelta(days=days)
    return Resolved(dates.day(value), relative=True, year_given=False, told=Told(value.year, value.month, value.day))


def _deictic_weekday(shift: int, weekday: int, anchor: date, sense: Sense) -> int:
    ahead = (weekday - anchor.weekday()) % 7
    if shift < 0:
        return ahead - 7
    if shift == 0:
        return weekday - anchor.weekday() if sense.reading is Reading.CALENDAR else ahead
    return ahead or 7


def from_anchor(d: Draft, near: tuple[str, int], sense: Sense) -> Resolved | None:
    return None if sense.anchor is None else _from_base(d, near, sense.anchor)


def from_told(d: Draft, near: tuple[str, int], sense: Sense) -> Resolved | None:
    """同年10月, 翌日, the following year: the date told before is the base; none was told: the anchor."""
    told = sense.told
    if told is not None:
        base = date(told.year, told.month or 1, min(told.day or 1, monthrange(told.year, told.month or 1)[1]))
    elif sense.anchor is not None and near[0] != "thatday":
        base = sense.anchor
    else:
        return None
    if near[0] == "year":
        inner = dated(d, base.year + near[1], sense, given=False, inherited=told is not None)
        return replace(inner, relative=told is None)
    return _from_base(d, near, base, inherited=told is not None)


def _from_base(d: Draft, near: tuple[str, int], base: date, *, inherited: bool = False) -> Resolved:
    value = _counted(d, *near, base)
    day = value.precision is Precision.DAY
    agrees = value.earliest.weekday() == d.weekday if d.weekday is not None and day else None
    told = Told(value.earliest.year, value.earliest.month, value.earliest.day if day else 0)
    return Resolved(value, relative=True, inherited=inherited, weekday=agrees, year_given=False, told=told)


def _counted(d: Draft, unit: str, shift: int, base: date) -> ReleaseDate:
    """ValueError where there is no such day."""
    if unit in ("day", "now", "thatday"):
        return dates.day(base + timedelta(days=shift))
    if unit == "week":
        return _in_week(d, shift, base)
    if unit in ("month", "month_end"):
        return _in_month(d, unit, shift, base)
    if unit in ("quarter", "cour"):
        year, index = divmod(base.year * 4 + (base.month - 1) // 3 + shift, 4)
        return dates.quarter(year, index + 1) if unit == "quarter" else dates.season(year, SEASONS[index])
    if unit == "half":
        year, index = divmod(base.year * 2 + (base.month > 6) + shift, 2)
        return dates.half(year, index + 1)
    if unit == "halfyear":  # 上期: the half itself, of this year
        return dates.half(base.year, shift)
    return _in_year(d, unit, base.year + shift)


def _in_year(d: Draft, unit: str, year: int) -> ReleaseDate:
    """ "End" is December, "begin" January; the rest of a year is as wide as the year, for nobody counts its days."""
    if unit == "rest":
        return portion(dates.year(year), d.part or "some")
    if unit == "end":
        return dates.month(year, 12)
    if unit == "begin":
        return dates.month(year, 1)
    return dates.year(year)


def _in_week(d: Draft, shift: int, base: date) -> ReleaseDate:
    monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
    if d.day:  # 翌週28日(土): the week settles the month
        near = [monday + timedelta(days=offset) for offset in (*range(7), *range(7, 21), *range(-7, 0))]
        fitting = [v for v in near if v.day == d.day]
        if not fitting:
            raise ValueError(f"no {d.day}th in a week near {monday}")
        return dates.day(next((v for v in fitting if v.weekday() == d.weekday), fitting[0]))
    if d.weekday is not None:
        return dates.day(monday + timedelta(days=d.weekday))
    return dates.span(monday, monday + timedelta(days=6))


def _in_month(d: Draft, unit: str, shift: int, base: date) -> ReleaseDate:
    index = base.year * 12 + base.month - 1 + shift
    whole = dates.month(index // 12, index % 12 + 1)
    if d.day:
        return dates.day(whole.earliest.replace(day=d.day))
    part = "late" if unit == "month_end" else d.part
    return portion(whole, part) if part else whole


def resolve_offset(unit: str, number: int, sense: Sense) -> Resolved | None:
    """In three weeks, two months ago. News rounds, so weeks and months give a week's or a month's span."""
    anchor = sense.anchor
    if anchor is None or abs(number) > 1000:
        return None
    try:
        if unit in ("month", "quarter", "year"):
            step = {"month": 1, "quarter": 3, "year": 12}[unit]
            index = anchor.year * 12 + anchor.month - 1 + number * step
            y, m = index // 12, index % 12 + 1
            exact = date(y, m, min(anchor.day, monthrange(y, m)[1]))
            rounded = dates.year(y) if unit == "year" else dates.month(y, m)
        else:
            exact = anchor + timedelta(days=number * (7 if unit == "week" else 1))
            rounded = (
                dates.day(exact) if unit == "day" else dates.span(exact - timedelta(days=3), exact + timedelta(days=3))
            )
    except (ValueError, OverflowError):
        return None
    value = dates.day(exact) if sense.reading is Reading.CALENDAR else rounded
    return Resolved(value, relative=True, year_given=False, told=Told(exact.year, exact.month, 0))


def resolve_stretch(unit: str, number: int, sense: Sense) -> Resolved | None:
    """The next three weeks, the last two months: whole units beside the one that it is now."""
    anchor = sense.anchor
    if anchor is None or not 0 < abs(number) <= 400:
        return None
    first, last = (1, number) if number > 0 else (number, -1)
    try:
        start, end = _counted(Draft(), unit, first, anchor), _counted(Draft(), unit, last, anchor)
        return Resolved(dates.span(start.earliest, end.latest or end.earliest), relative=True, year_given=False)
    except (ValueError, OverflowError):
        return None
