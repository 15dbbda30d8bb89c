"""A date expression in a given year → the days it means."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.when.draft import Draft

SEASONS = ("winter", "spring", "summer", "autumn")
"""As broadcasters count them, by quarter."""


def value_in(d: Draft, year: int, *, broadcast: bool) -> ReleaseDate:
    """ValueError where there is no such day."""
    if d.day and d.nth == 0:
        return dates.day(date(year, d.month, d.day))
    if d.nth and d.weekday is not None:
        return dates.day(nth_weekday(year, d.month, d.weekday, d.nth))
    whole = _whole(d, year, broadcast=broadcast)
    vague = d.season and not broadcast  # its edges are: "early summer" is May to some, and July to others
    return portion(whole, d.part) if d.part and not vague else whole


def day_in(d: Draft, year: int) -> ReleaseDate | None:
    if not 1 <= d.day <= monthrange(year, d.month)[1]:
        return None
    return dates.day(date(year, d.month, d.day))


def _whole(d: Draft, year: int, *, broadcast: bool) -> ReleaseDate:
    if d.month or d.quarter or d.half:
        return _months(d, year)
    if d.season:
        return dates.season(year, d.season, broadcast=broadcast)
    if d.feast:
        return dates.day(_feast(d.feast, year))
    if d.window:
        first, last = divmod(d.window, 100)
        return dates.span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
    if d.fiscal:
        return dates.span(date(year, 4, 1), date(year + 1, 3, 31))
    return dates.year(year)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _months(d: Draft, year: int) -> ReleaseDate:
    if d.cour and d.month % 3 == 1:
        return dates.season(year, SEASONS[d.month // 3])
    if d.month:
        return dates.month(year, d.month)
    if d.fiscal:  # 2026年度第3四半期 begins in October
        first, length = (3 * d.quarter + 1, 3) if d.quarter else (6 * d.half - 2, 6)
        (y, m), (y2, m2) = (divmod(year * 12 + month - 1, 12) for month in (first, first + length - 1))
        return dates.span(date(y, m + 1, 1), date(y2, m2 + 1, monthrange(y2, m2 + 1)[1]))
    return dates.quarter(year, d.quarter) if d.quarter else dates.half(year, d.half)


def _feast(rule: str, year: int) -> date:
    """ "easter 49", "nth 11 3 4 1": month, weekday, which one (-1 the last), days after it."""
    name, *numbers = rule.split()
    if name == "easter":
        return _easter(year) + timedelta(days=int(numbers[0]))
    if name == "lunar":
        return _new_moon(year) + timedelta(days=int(numbers[0]))
    month, weekday, nth, more = (int(number) for number in numbers)
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7) + timedelta(days=more)
    return nth_weekday(year, month, weekday, nth) + timedelta(days=more)


# The first day of the Chinese year, from 2015 on, as month and day.
_LUNAR = (
    (2, 19), (2, 8), (1, 28), (2, 16), (2, 5), (1, 25), (2, 12), (2, 1), (1, 22),
    (2, 10), (1, 29), (2, 17), (2, 6), (1, 26), (2, 13), (2, 3), (1, 23), (2, 11),
    (1, 31), (2, 19), (2, 8), (1, 28), (2, 15), (2, 4), (1, 24), (2, 12),
)  # fmt: skip


def _new_moon(year: int) -> date:
    """ValueError outside the years that are listed."""
    if not 0 <= year - 2015 < len(_LUNAR):
        raise ValueError(f"no lunar new year is listed for {year}")
    return date(year, *_LUNAR[year - 2015])


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


def portion(whole: ReleaseDate, part: str) -> ReleaseDate:
    """Early, mid and late are thirds: days 1-10, 11-20 and the rest of a month, four months of a year."""
    first, last = whole.earliest, whole.latest
    if last is None or part in ("some", "later"):
        return whole
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    begin, end = _THIRDS[part]
    if months == 1:
        return dates.span(first.replace(day=1 + 10 * begin), first.replace(day=10 * end) if end < 3 else last)
    step = months // 3
    y, m = _month_after(first, step * begin)
    y2, m2 = _month_after(first, step * end - 1)
    return dates.span(date(y, m, 1), date(y2, m2, monthrange(y2, m2)[1]))


_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3), "early-mid": (0, 2), "mid-late": (1, 3)}


def _month_after(day: date, months: int) -> tuple[int, int]:
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, index + 1
