"""Release dates with a precision: an interval of days, written as EDTF (ISO 8601-2), compared by containment."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from tracker.pattern import lazily
from tracker.record import dataclass, replace


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class ReleaseDate:
    """Everything from `earliest` to `latest` is possible. `latest` None: "not before `earliest`" (EDTF `2026-04/..`).

    `time` is the wall-clock hour as announced, "HH:MM" with hours 00-29 ("24:30" keeps the broadcast day);
    `zone` its IANA name ("Asia/Tokyo"). Both only beside Precision.DAY.
    `edtf` is the canonical text: "2026-07-05", "2026-07", "2026-22", "2026-35", "2026-40", "2026",
    "2026-07-10/2026-07-20" (a range, or early/mid/late), "2026-04/..".
    """

    edtf: str
    earliest: date
    latest: date | None
    precision: Precision
    time: str | None = None
    zone: str | None = None

    def __str__(self) -> str:
        return self.edtf


# ISO 8601-2 numbers that stand where a month would, as (first month, last month). Seasons are those of broadcast:
# winter 2026 (24) is January to March 2026. 25-28 name the same for the north, and are written as 21-24.
_SEASONS: Mapping[int, tuple[int, int]] = MappingProxyType({21: (4, 6), 22: (7, 9), 23: (10, 12), 24: (1, 3)})
_QUARTERS: Mapping[int, tuple[int, int]] = MappingProxyType({33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)})
_THIRDS: Mapping[int, tuple[int, int]] = MappingProxyType({37: (1, 4), 38: (5, 8), 39: (9, 12)})
_HALVES: Mapping[int, tuple[int, int]] = MappingProxyType({40: (1, 6), 41: (7, 12)})
_SEASON_NAMES = MappingProxyType({"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24})
# Outside broadcasting a season is the weather's. A Japanese film "in winter 2026" opens in December 2026.
_WEATHER = MappingProxyType(
    {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 12)}
)
_WEATHER_SPANS = frozenset({(3, 5), (6, 8), (9, 11)})

_TIME = lazily(r"(?:[01]\d|2\d):[0-5]\d")
_SHAPE = lazily(r"(\d{4})(?:-(?:([QH]\d)|(\d\d)(?:-(\d\d))?))?", re.ASCII)


def parse(edtf: str, *, time: str | None = None, zone: str | None = None) -> ReleaseDate:
    """ValueError for what is no date here. "2026-Q3" and "2026-H1" are taken too, and written as 2026-35 and 2026-40.
    The precision of a range is inferred from its length, so that a value survives being stored as its text."""
    text = edtf.strip()
    first, slash, last = text.partition("/")
    found = _simple(first)
    if slash:
        found = not_before(found) if last in ("..", "") else span(found.earliest, _last(_simple(last)))
    return _timed(found, time, zone)


def _last(d: ReleaseDate) -> date:
    return d.latest or d.earliest


def _simple(text: str) -> ReleaseDate:
    match = _SHAPE.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no date; write it like 2026-07-05, 2026-07, 2026-22, 2026-35 or 2026")
    number, letter, part, dom = int(match[1]), match[2], match[3], match[4]
    if letter is not None:
        return (quarter if letter[0] == "Q" else half)(number, int(letter[1]))
    if part is None:
        return year(number)
    return _part(number, int(part)) if dom is None else day(date(number, int(part), int(dom)))


def _part(number: int, part: int) -> ReleaseDate:
    if 1 <= part <= 12:
        return month(number, part)
    part -= 4 if 25 <= part <= 28 else 0
    for table, precision in ((_SEASONS, Precision.SEASON), (_QUARTERS, Precision.QUARTER), (_HALVES, Precision.HALF)):
        if part in table:
            return ReleaseDate(f"{number:04}-{part}", *_months(number, *table[part]), precision)
    if part in _THIRDS:
        return span(*_months(number, *_THIRDS[part]))
    raise ValueError(f"{number:04}-{part:02} is no date: there is no part {part} of a year")


def _months(number: int, first: int, last: int) -> tuple[date, date]:
    return date(number, first, 1), date(number, last, monthrange(number, last)[1])


def _timed(found: ReleaseDate, time: str | None, zone: str | None) -> ReleaseDate:
    if time is None and zone is None:
        return found
    if found.precision is not Precision.DAY or found.latest is None or found.earliest != found.latest:
        raise ValueError(f"{found.edtf}: only a day has a time")
    if time is None:
        raise ValueError(f"{found.edtf}: a zone without a time")
    if not _TIME.fullmatch(time):
        raise ValueError(f"{time!r} is no time; write it like 24:30")
    return replace(found, time=time, zone=zone)


def day(d: date, *, time: str | None = None, zone: str | None = None) -> ReleaseDate:
    return _timed(ReleaseDate(d.isoformat(), d, d, Precision.DAY), time, zone)


def month(y: int, m: int) -> ReleaseDate:
    return ReleaseDate(f"{y:04}-{m:02}", *_months(y, m, m), Precision.MONTH)


def quarter(y: int, q: int) -> ReleaseDate:
    if q not in (1, 2, 3, 4):
        raise ValueError(f"quarter {q}: there are four")
    return ReleaseDate(f"{y:04}-{32 + q}", *_months(y, 3 * q - 2, 3 * q), Precision.QUARTER)


def season(y: int, name: str, *, broadcast: bool = True) -> ReleaseDate:
    """`broadcast`: the quarter of an anime season, winter first. Otherwise the weather's three months under the same
    EDTF text (June to August as 2026-22), and December for winter, which no code of EDTF names."""
    if name not in _SEASON_NAMES:
        raise ValueError(f"{name!r} is no season")
    part = _SEASON_NAMES[name]
    if not broadcast and name == "winter":
        return month(y, 12)
    months = _SEASONS[part] if broadcast else _WEATHER[name]
    return ReleaseDate(f"{y:04}-{part}", *_months(y, *months), Precision.SEASON)


def half(y: int, h: int) -> ReleaseDate:
    if h not in (1, 2):
        raise ValueError(f"half {h}: there are two")
    return ReleaseDate(f"{y:04}-{39 + h}", *_months(y, 6 * h - 5, 6 * h), Precision.HALF)


def year(y: int) -> ReleaseDate:
    return ReleaseDate(f"{y:04}", *_months(y, 1, 12), Precision.YEAR)


def span(a: date, b: date, precision: Precision | None = None) -> ReleaseDate:
    """All days from `a` to `b`; a span that is a whole day, month, quarter, half or year is written as that."""
    if b < a:
        raise ValueError(f"{b} comes before {a}")
    if whole := _whole(a, b):
        return whole
    return ReleaseDate(_written(a, b), a, b, precision or _precision(a, b))


def _whole(a: date, b: date) -> ReleaseDate | None:
    if a == b:
        return day(a)
    if a.year != b.year or a.day != 1 or not _ends_month(b):
        return None
    shape = (a.month, b.month)
    if shape == (1, 12):
        return year(a.year)
    if a.month == b.month:
        return month(a.year, a.month)
    for table, make in ((_QUARTERS, quarter), (_HALVES, half)):
        for number, months in enumerate(table.values(), 1):
            if months == shape:
                return make(a.year, number)
    return None


def _ends_month(d: date) -> bool:
    return d.day == monthrange(d.year, d.month)[1]


def _written(a: date, b: date) -> str:
    """By years or months where the span is made of whole ones, else by days."""
    if (a.month, a.day) == (1, 1) and (b.month, b.day) == (12, 31):
        return f"{a.year:04}/{b.year:04}"
    if a.day == 1 and _ends_month(b):
        return f"{a.year:04}-{a.month:02}/{b.year:04}-{b.month:02}"
    return f"{a.isoformat()}/{b.isoformat()}"


def _precision(a: date, b: date) -> Precision:
    """What a reader would call a span of this length; three whole months of the weather's are a season."""
    if a.day == 1 and _ends_month(b) and a.year == b.year and (a.month, b.month) in _WEATHER_SPANS:
        return Precision.SEASON
    days = (b - a).days + 1
    for most, precision in ((31, Precision.MONTH), (92, Precision.QUARTER), (184, Precision.HALF)):
        if days <= most:
            return precision
    return Precision.YEAR


def not_before(d: ReleaseDate) -> ReleaseDate:
    """From the first day of `d` on. A season, like every other part of a year, keeps its own name: 2026-22/.."""
    begin = _simple(d.edtf.partition("/")[0])
    if begin.earliest != d.earliest:
        # The weather's seasons begin a month before those that EDTF's codes stand for here.
        begin = month(d.earliest.year, d.earliest.month)
    return ReleaseDate(f"{begin.edtf}/..", begin.earliest, None, begin.precision)


# --- comparison (DESIGN 3b 11-15) ------------------------------------------------------------------------------------

_BEFORE_SEASON = timedelta(weeks=3)


def same(a: ReleaseDate, b: ReleaseDate) -> bool:
    """Equal intervals; or days one apart where one carries an hour of 24:00-29:59 or 00:00-05:59: "24:30 on the 13th"
    and "00:30 on the 14th" are one slot, and writers differ by a day."""
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return True
    if not (_is_day(a) and _is_day(b)):
        return False
    early, late = (a, b) if a.earliest < b.earliest else (b, a)
    return late.earliest - early.earliest == timedelta(days=1) and (at_night(early) or at_night(late))


def inside(a: ReleaseDate, b: ReleaseDate) -> bool:
    """`a` says strictly more than `b` and does not contradict it. A day (or a few) within three weeks before a season's
    window is inside it: many a "summer" series starts on 28 June."""
    if _contained(a, b):
        return (a.earliest, a.latest) != (b.earliest, b.latest)
    early = b.precision is Precision.SEASON and b.latest is not None and _is_day(a)
    return early and timedelta() < b.earliest - a.earliest <= _BEFORE_SEASON


def _contained(a: ReleaseDate, b: ReleaseDate) -> bool:
    if a.earliest < b.earliest:
        return False
    return b.latest is None or (a.latest is not None and a.latest <= b.latest)


def meets(a: ReleaseDate, b: ReleaseDate) -> bool:
    """Some day is possible by both."""
    return (b.latest is None or a.earliest <= b.latest) and (a.latest is None or b.earliest <= a.latest)


def disjoint(a: ReleaseDate, b: ReleaseDate) -> bool:
    """No day is possible by both."""
    return not meets(a, b)


def instant(d: ReleaseDate) -> datetime | None:
    """The moment in UTC, where day, time and zone are known: 24:30 on the 13th in Tokyo is 15:30 UTC on the 13th."""
    if d.time is None or d.zone is None or not _is_day(d):
        return None
    hours, minutes = (int(part) for part in d.time.split(":"))
    try:
        on = d.earliest + timedelta(days=hours // 24)
        from zoneinfo import ZoneInfo

        local = datetime(on.year, on.month, on.day, hours % 24, minutes, tzinfo=ZoneInfo(d.zone))
        return local.astimezone(UTC)
    except (KeyError, ValueError, OSError, OverflowError):  # no such zone; the end of the calendar
        return None


def _is_day(d: ReleaseDate) -> bool:
    return d.earliest == d.latest


def at_night(d: ReleaseDate) -> bool:
    return d.time is not None and not "06:00" <= d.time < "24:00"
