"""A date expression and the day it was said → the days it can mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.extract.when.draft import Draft
from tracker.extract.when.values import Bound

# A date without a year is the last one up to so many days ago, beyond that the next; a window is told ahead of its time.
_PAST_DAYS = {Precision.DAY: 120, Precision.MONTH: 75}
_PAST_WINDOW = 14
_STALE_DAYS = 60  # "will premiere on July 5", printed in August, is a stale page and not next year
_SEASON_ORDER = ("winter", "spring", "summer", "autumn")


class Reading(StrEnum):
    """NEWS: a date without a year may lie behind, as the verbs say, and "in two months" is a month. CALENDAR: it is
    always the next one, and lengths are counted to the day."""

    NEWS = "news"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True)
class Told:
    """The date told before, that "the 11th" and 同年 lean on. `sure`: its year was written. `opens`: a bare year that opens
    its sentence ("In 2013, ...") and rules the rest of it."""

    year: int
    month: int = 0
    day: int = 0
    sure: bool = False
    end: int = 0
    opens: bool = False


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


def resolve(d: Draft, sense: Sense) -> Resolved | None:
    """None where it cannot be known: no anchor, or no such day."""
    try:
        return _resolve(d, sense)
    except (ValueError, OverflowError):
        return None


def _resolve(d: Draft, sense: Sense) -> Resolved | None:
    if d.told is not None:
        return _from_told(d, sense)
    if d.near is not None and d.near[0] != "year":
        return _from_anchor(d, sense)
    if d.only_weekday:
        return _weekday(d, sense)
    if d.day and not d.month:
        return _lone_day(d, sense)
    if d.near is not None:
        if sense.anchor is None:
            return None
        return _dated(d, sense.anchor.year + d.near[1], sense, relative=True, given=False)
    if d.year:
        return _dated(d, d.year, sense)
    return _yearless(d, sense)


def _dated(d: Draft, year: int, sense: Sense, *, relative: bool = False, given: bool = True, inherited: bool = False) -> Resolved:
    """The expression with its year. A weekday that contradicts shows the neighbouring year that would agree."""
    value = _value(d, year, sense)
    agrees, other = None, None
    if d.weekday is not None and value.precision is Precision.DAY:
        agrees = value.earliest.weekday() == d.weekday if not d.nth else None
        other = None if agrees is not False else next((v for y in (year - 1, year + 1) if (v := _on(d, y)) and v.earliest.weekday() == d.weekday), None)
    told = Told(value.earliest.year, value.earliest.month if d.month else 0, d.day, given)
    return Resolved(value, relative, inherited, agrees, given, other, told)


def _on(d: Draft, year: int) -> ReleaseDate | None:
    if not 1 <= d.day <= monthrange(year, d.month)[1]:
        return None
    return dates.day(date(year, d.month, d.day))


def _value(d: Draft, year: int, sense: Sense) -> ReleaseDate:
    if d.day and d.nth == 0:
        return dates.day(date(year, d.month, d.day))
    if d.nth and d.weekday is not None:
        return dates.day(_nth(year, d.month, d.weekday, d.nth))
    whole = _whole(d, year, sense)
    return _portion(whole, d.part, sense.anchor) if d.part else whole


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _whole(d: Draft, year: int, sense: Sense) -> ReleaseDate:
    if d.cour and d.month % 3 == 1:
        return dates.season(year, _SEASON_ORDER[d.month // 3])
    if d.month:
        return dates.month(year, d.month)
    if d.quarter:
        return dates.quarter(year, d.quarter)
    if d.half:
        return dates.half(year, d.half)
    if d.season:
        return dates.season(year, d.season, broadcast=sense.broadcast)
    if d.feast:
        return dates.day(_feast(d.feast, year))
    if d.window:
        first, last = divmod(d.window, 100)
        return dates.span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    if d.fiscal:
        return dates.span(date(year, 4, 1), date(year + 1, 3, 31))
    return dates.year(year)


def _feast(rule: str, year: int) -> date:
    """"easter 49", "nth 11 3 4 1": month, weekday, which one (-1 the last), days after it."""
    name, *numbers = rule.split()
    if name == "easter":
        return _easter(year) + timedelta(days=int(numbers[0]))
    month, weekday, nth, more = (int(number) for number in numbers)
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7) + timedelta(days=more)
    return _nth(year, month, weekday, nth) + timedelta(days=more)


def _easter(year: int) -> date:
    """The anonymous Gregorian computus, as printed in Nature, 20 April 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _portion(whole: ReleaseDate, part: str, anchor: date | None) -> ReleaseDate:
    """Early, mid and late are thirds: days 1-10, 11-20 and the rest of a month, four months of a year."""
    first, last = whole.earliest, whole.latest
    if last is None or part in ("some", "later"):
        return whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    index = ("early", "mid", "late").index(part)
    if months == 1:
        days = ((1, 10), (11, 20), (21, last.day))[index]
        return dates.span(first.replace(day=days[0]), first.replace(day=days[1]))
    if months % 3:
        return whole
    step = months // 3
    start = first.month + step * index
    y, m = first.year + (start - 1) // 12, (start - 1) % 12 + 1
    y2, m2 = first.year + (start + step - 2) // 12, (start + step - 2) % 12 + 1
    return dates.span(date(y, m, 1), date(y2, m2, monthrange(y2, m2)[1]))


# --- without a year --------------------------------------------------------------------------------------------------


def _yearless(d: Draft, sense: Sense) -> Resolved | None:
    anchor = sense.anchor
    if sense.close and sense.told is not None and sense.told.sure:
        return _dated(d, sense.told.year, sense, given=False, inherited=True)
    if len(sense.years) == 1 and d.day:
        return _dated(d, sense.years[0], sense, given=False, inherited=True)
    if anchor is None:
        if sense.told is None or not sense.told.sure:
            return None
        return _dated(d, _following(d, sense.told), sense, given=False, inherited=True)
    if d.deixis is not None:
        return _deictic(d, sense, anchor)
    readings = _readings(d, sense, anchor)
    if not readings:
        return None
    if d.weekday is None or not d.day or d.nth:
        return _picked(d, _chosen(readings, sense, anchor), readings, anchor, weekday=None)
    agreeing = [v for v in readings if v.earliest.weekday() == d.weekday and abs(v.earliest.year - anchor.year) <= 1]
    if sense.reading is Reading.CALENDAR:
        agreeing = [v for v in agreeing if v.earliest != anchor and (anchor - v.earliest).days <= 7]
    return _picked(d, _chosen(agreeing or readings, sense, anchor), readings, anchor, weekday=bool(agreeing))


def _following(d: Draft, told: Told) -> int:
    """Without an anchor a year-less date belongs to the year told before."""
    return told.year


def _readings(d: Draft, sense: Sense, anchor: date) -> list[ReleaseDate]:
    """The expression in the years around the anchor; 29 February in its nearest leap years."""
    found = []
    for year in range(anchor.year - 4, anchor.year + 9):
        if abs(year - anchor.year) <= 1 or (d.month == 2 and d.day == 29):
            try:
                found.append(_value(d, year, sense))
            except ValueError:
                continue
    return found


def _chosen(readings: list[ReleaseDate], sense: Sense, anchor: date) -> ReleaseDate:
    behind = [v for v in readings if v.latest is not None and v.latest < anchor]
    coming = [v for v in readings if v.latest is not None and v.latest >= anchor]
    if not coming or not behind:
        return coming[0] if coming else behind[-1]
    if sense.reading is Reading.CALENDAR:
        return next((v for v in coming if v.latest != anchor or v.earliest != anchor), coming[0])
    gone = (anchor - (behind[-1].latest or anchor)).days
    if coming[0].earliest <= anchor:  # the month, the season or the day that it is now
        return coming[0]
    if sense.lean < 0:
        return behind[-1] if gone <= 330 else coming[0]
    most = _PAST_DAYS.get(behind[-1].precision, _PAST_WINDOW)
    return behind[-1] if gone <= (min(most, _STALE_DAYS) if sense.lean > 0 else most) else coming[0]


def _picked(
    d: Draft, value: ReleaseDate, readings: list[ReleaseDate], anchor: date, *, weekday: bool | None
) -> Resolved:
    others = [v for v in readings if v is not value]
    other = min(others, key=lambda v: abs((v.earliest - anchor).days), default=None)
    told = Told(value.earliest.year, d.month, d.day)
    return Resolved(value, weekday=weekday, year_given=False, other=other, told=told)


def _deictic(d: Draft, sense: Sense, anchor: date) -> Resolved | None:
    """This July is this year's, next July the coming one, last July the one before. Next spring is next year's."""
    shift = d.deixis or 0
    values = _readings(d, sense, anchor)
    this = next((v for v in values if v.earliest.year == anchor.year), None)
    if this is None:
        return None
    value = this
    if d.season:
        value = _season_near(d, shift, sense, anchor)
    elif shift > 0:
        value = next(v for v in values if v.earliest > anchor)
    elif shift < 0:
        value = next(v for v in reversed(values) if v.latest is not None and v.latest < anchor)
    return Resolved(value, relative=True, year_given=False, told=Told(value.earliest.year, d.month, d.day))


def _season_near(d: Draft, shift: int, sense: Sense, anchor: date) -> ReleaseDate:
    """Winter straddles the year: "this winter" said in autumn is broadcasters' winter of the next year."""
    year = anchor.year + shift
    if d.season == "winter" and sense.broadcast and shift >= 0 and anchor.month >= 9:
        year = anchor.year + 1
    if shift < 0 and (now := dates.season(anchor.year, d.season, broadcast=sense.broadcast)).latest is not None and now.latest is not None:
        year = anchor.year if now.latest < anchor else anchor.year - 1
    return dates.season(year, d.season, broadcast=sense.broadcast)


# --- a day alone, a weekday alone ------------------------------------------------------------------------------------


def _lone_day(d: Draft, sense: Sense) -> Resolved | None:
    """"5日から", "the 9th": the month is that of the date told before, else of the anchor; the weekday checks it."""
    told, anchor = sense.told, sense.anchor
    if told is not None and told.month and (sense.close or anchor is None):
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
    if not options:
        return None
    value = options[0] if inherited or agrees else _nearest(options, sense, anchor or base)
    resolved = dates.day(value)
    return Resolved(resolved, True, inherited, agrees, False, None, Told(value.year, value.month, value.day, told.sure if told and inherited else False))


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


def _weekday(d: Draft, sense: Sense) -> Resolved | None:
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


# --- counted from the anchor, or from what was told ------------------------------------------------------------------


def _from_anchor(d: Draft, sense: Sense) -> Resolved | None:
    if sense.anchor is None or d.near is None:
        return None
    return _from_base(d, d.near, sense.anchor, sense)


def _from_told(d: Draft, sense: Sense) -> Resolved | None:
    """同年10月, 翌日, the following year: the date told before is the base; none was told: the anchor."""
    if d.told is None:
        return None
    told = sense.told
    if told is not None:
        base = date(told.year, told.month or 1, min(told.day or 1, monthrange(told.year, told.month or 1)[1]))
    elif sense.anchor is not None:
        base = sense.anchor
    else:
        return None
    if d.told[0] == "year":
        inner = _dated(d, base.year + d.told[1], sense, given=False, inherited=told is not None)
        return replace(inner, relative=told is None)
    return _from_base(d, d.told, base, sense, inherited=told is not None)


def _from_base(d: Draft, near: tuple[str, int], base: date, sense: Sense, *, inherited: bool = False) -> Resolved | None:
    unit, shift = near
    if unit == "day" and d.month and d.day:  # 本日4月5日, 翌4月8日
        return _yearless(replace(d, near=None, told=None), sense)
    value = _counted(d, unit, shift, base, sense)
    if value is None:
        return None
    agrees = None if d.weekday is None or value.precision is not Precision.DAY else value.earliest.weekday() == d.weekday
    told = Told(value.earliest.year, value.earliest.month, value.earliest.day if value.precision is Precision.DAY else 0)
    return Resolved(value, True, inherited, agrees, False, None, told)


def _counted(d: Draft, unit: str, shift: int, base: date, sense: Sense) -> ReleaseDate | None:
    if unit == "day":
        return dates.day(base + timedelta(days=shift))
    if unit == "week":
        return _in_week(d, shift, base)
    if unit in ("month", "month_end"):
        return _in_month(d, unit, shift, base)
    if unit == "quarter":
        index = base.year * 4 + (base.month - 1) // 3 + shift
        return dates.quarter(index // 4, index % 4 + 1)
    if unit == "cour":
        index = base.year * 4 + (base.month - 1) // 3 + shift
        return dates.season(index // 4, _SEASON_ORDER[index % 4])
    if unit == "half":
        index = base.year * 2 + (base.month > 6) + shift
        return dates.half(index // 2, index % 2 + 1)
    if unit == "halfyear":
        return dates.half(base.year, shift)
    if unit == "rest":
        return _portion(dates.year(base.year + shift), d.part or "some", base)
    if unit == "year":
        return dates.year(base.year + shift)
    if unit == "end":
        return dates.month(base.year + shift, 12)
    return dates.month(base.year + shift, 1) if unit == "begin" else None


def _in_week(d: Draft, shift: int, base: date) -> ReleaseDate | None:
    monday = base - timedelta(days=base.weekday()) + timedelta(weeks=shift)
    if d.day:  # 翌週28日(土): the week settles the month
        near = [monday + timedelta(days=offset) for offset in (*range(7), *range(7, 21), *range(-7, 0))]
        fitting = [v for v in near if v.day == d.day]
        return dates.day(next((v for v in fitting if v.weekday() == d.weekday), fitting[0])) if fitting else None
    if d.weekday is not None:
        return dates.day(monday + timedelta(days=d.weekday))
    return dates.span(monday, monday + timedelta(days=6))


def _in_month(d: Draft, unit: str, shift: int, base: date) -> ReleaseDate:
    index = base.year * 12 + base.month - 1 + shift
    whole = dates.month(index // 12, index % 12 + 1)
    if d.day:
        return dates.day(whole.earliest.replace(day=d.day))
    part = "late" if unit == "month_end" else d.part
    return _portion(whole, part, base) if part else whole


# --- ranges and lengths ----------------------------------------------------------------------------------------------


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
    except (ValueError, OverflowError):
        return None
    given = bool(a.year or b.year)
    return replace(start, date=value, year_given=given, other=None)


def _running(a: Draft, b: Draft, sense: Sense) -> Resolved | None:
    """A range without a year that the anchor lies in is this one, though it began before: "from August to October"."""
    anchor = sense.anchor
    if anchor is None or sense.close or a.has_year or b.has_year or a.near or b.near or a.told or b.told or not (a.month and b.month) or a.deixis is not None:
        return None
    for year in (anchor.year - 1, anchor.year):
        if a.day and _on(a, year) is None:
            continue
        start = _dated(a, year, sense, given=False)
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
    if a.near and not b.has_year and b.month and not b.near:
        b.near = a.near
    return a, b


def _end(b: Draft, start: ReleaseDate, sense: Sense) -> ReleaseDate | None:
    if b.year or b.near or b.told:
        found = _resolve(b, sense)
        return found.date if found else None
    if not (b.month or b.part_of_year):
        return None
    for year in (start.earliest.year, start.earliest.year + 1):
        value = _value(b, year, sense)
        if value.latest is not None and value.latest >= start.earliest:
            return value
    return None


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
            rounded = dates.day(exact) if unit == "day" else dates.span(exact - timedelta(days=3), exact + timedelta(days=3))
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
        start, end = _counted(Draft(), unit, first, anchor, sense), _counted(Draft(), unit, last, anchor, sense)
        if start is None or end is None or end.latest is None:
            return None
        return Resolved(dates.span(start.earliest, end.latest), relative=True, year_given=False)
    except (ValueError, OverflowError):
        return None


def bounded(value: ReleaseDate, bound: Bound) -> ReleaseDate:
    return dates.not_before(value) if bound is Bound.NOT_BEFORE and value.latest is not None else value
