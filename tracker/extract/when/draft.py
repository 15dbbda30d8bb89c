"""A date expression while it grows, piece by piece; which piece may follow which is decided here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tracker.extract.when.atoms import Atom, Kind
from tracker.extract.when.values import Bound
from tracker.record import dataclass, replace

_GLUE = frozenset({"-", "/", "."})


@dataclass(slots=True)
class Draft:
    """`near`, `told`: (unit, shift) from the anchor, from the date told before. `number`: the day is a bare number, no
    date without its month. `ordinal`: the day was counted ("the first"), so it may count weekdays instead: `nth`.
    `lean`: what a deixis before a full date said of it ("last October 5").
    `bare`: nothing but four digits stands for the year. `pieces`: the kinds taken, in order."""

    start: int = -1
    end: int = -1
    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    nth: int = 0
    quarter: int = 0
    half: int = 0
    season: str = ""
    cour: bool = False
    part: str = ""
    window: int = 0
    feast: str = ""
    ordinal: bool = False
    near: tuple[str, int] | None = None
    told: tuple[str, int] | None = None
    deixis: int | None = None
    lean: int = 0
    fiscal: bool = False
    number: bool = False
    bare: bool = False
    weak: bool = False
    lower: bool = False
    pieces: tuple[Kind, ...] = ()
    time: str | None = None
    zone: str | None = None
    bound: Bound = Bound.NONE
    about: bool = False
    week: bool = False
    recurring: bool = False

    def take(self, atom: Atom, gap: str) -> bool:
        """Whether the piece fits what is there; if so it is part of it now."""
        taker = _TAKERS.get(atom.kind)
        if taker is None or not taker(self, atom, gap):
            return False
        self.start = atom.start if self.start < 0 else self.start
        self.end = atom.end
        self.lower = atom.lower if not self.pieces else self.lower
        self.weak = atom.weak if not self.pieces else False
        self.pieces = (*self.pieces, atom.kind)
        return True

    def copy(self) -> Draft:
        return replace(self)

    @property
    def last(self) -> Kind | None:
        return self.pieces[-1] if self.pieces else None

    @property
    def part_of_year(self) -> bool:
        return bool(self.quarter or self.half or self.season or self.window or self.feast)

    @property
    def has_year(self) -> bool:
        return (
            bool(self.year)
            or (self.near is not None and self.near[0] == "year")
            or (self.told is not None and self.told[0] == "year")
        )

    @property
    def complete(self) -> bool:
        if self.day and self.year and not self.month:  # 2026-13: half of something glued
            return False
        if self.month:
            return not self.nth or self.weekday is not None
        if self.part_of_year or self.has_year or self.near or self.told:
            return True
        return bool(self.day and not self.number) or (self.weekday is not None and not self.nth)

    @property
    def only_weekday(self) -> bool:
        return self.weekday is not None and not (self.month or self.day or self.near or self.told or self.year)


def _year(d: Draft, a: Atom, gap: str) -> bool:
    if d.has_year or (d.near and d.near[0] != "rest") or d.told:
        return False
    if d.pieces and not (d.month or d.part_of_year or d.part) and not (d.day and gap in _GLUE):
        return False
    d.deixis = None  # "this July 2026"
    d.year, d.bare, d.fiscal = a.n, a.weak and not d.pieces, a.word == "fiscal"
    return True


def _anew(d: Draft) -> None:
    """Today, July 5; 本日5月21日; 翌日4月8日: the date says it better."""
    if d.pieces in ((Kind.NEAR,), (Kind.TOLD,)) and "day" in ((d.near or d.told) or ("",)):
        d.near = d.told = None


def _month(d: Draft, a: Atom, _: str) -> bool:
    _anew(d)
    if d.month or d.part_of_year or (d.near and d.near[0] != "year") or (d.told and d.told[0] != "year"):
        return False
    if d.weekday is not None:
        _free(d)
    d.month = a.n
    return True


def _free(d: Draft) -> bool:
    """ "This Friday, July 10", "this coming July 10": "this" says nothing more once a date stands there."""
    if d.deixis is not None and (d.weekday is not None or d.month):
        d.lean = (d.deixis > 0) - (d.deixis < 0) if d.month else 0
        d.deixis = None
    return d.deixis is None


def _short(d: Draft, a: Atom, gap: str) -> bool:
    if not (d.month and d.day) or d.has_year or gap not in ("-", "/"):
        return False
    d.year = 1900 + a.n if a.n >= 70 else 2000 + a.n
    return True


def _day(d: Draft, a: Atom, gap: str) -> bool:
    """An ordinal stands alone; a number word ("may twenty nine") only beside its month."""
    if a.word == "season":
        return False
    if a.word == "nth":
        d.nth = a.n
        return not (d.day or d.part_of_year or d.part) and (bool(d.month) or not d.pieces)
    if d.pieces == (Kind.DEIXIS,) and a.word != "nth" and d.deixis:
        d.lean, d.deixis = 1 if d.deixis > 0 else -1, None  # 지난 26일, "le 26 dernier"
    if a.word == "said" and d.pieces == (Kind.NEAR,):  # "el próximo día 20": no next day
        d.near, d.lean = None, 1
    if (
        d.day
        or d.part_of_year
        or d.part
        or (d.near and d.near[0] not in ("month", "year", "week"))
        or not (d.deixis is None or _free(d))
    ):
        return False
    if d.has_year and not d.month:
        return False
    if d.year and d.month and d.last is Kind.YEAR and gap not in _GLUE:
        return False
    d.day, d.number, d.ordinal = a.n, a.weak, a.weak or a.word == "ord"
    return True


def _number(d: Draft, a: Atom, gap: str) -> bool:
    if d.month and d.day and not d.year and gap in ("-", "/") and d.last is Kind.MONTH:
        d.year = 2000 + a.n
        return True
    if d.day or d.part_of_year or d.part or not _free(d):
        return False
    if (d.near or d.told) and not (d.month and d.has_year):  # "next year on March 7"
        return False
    after_month = d.month and d.last is Kind.MONTH and gap != ","
    glued = bool(d.year) and gap in _GLUE and bool(d.pieces)
    if d.pieces and not (after_month or glued or (d.last is Kind.WEEKDAY and not d.month)):
        return False
    d.day, d.number = a.n, True
    return True


def _full(d: Draft, a: Atom, _: str) -> bool:
    _anew(d)
    if d.month or d.day or d.part_of_year or d.told or (d.near and (d.near[0] != "year" or a.ymd[0])):
        return False
    if (d.year and a.ymd[0]) or not _free(d):
        return False
    if a.ymd[0]:
        d.year = a.ymd[0]
    d.month, d.day = a.ymd[1], a.ymd[2]
    return True


def _weekday(d: Draft, a: Atom, _: str) -> bool:
    if d.weekday is not None or d.part_of_year or d.part:
        return False
    if d.pieces and not (d.day or d.nth or d.deixis is not None or _weekly(d)):
        return False
    if a.word.lstrip("-").isdigit():
        d.near = ("week", int(a.word))
    if d.ordinal and d.day <= 5 and not d.month and d.last is Kind.DAY and not d.pieces[:-1]:
        d.nth, d.day = d.day, 0
    d.weekday = a.n
    return True


def _weekly(d: Draft) -> bool:
    return any(shift is not None and shift[0] in ("week", "day", "month") for shift in (d.near, d.told))


def _season(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year or (d.near and d.near[0] != "year") or (d.told and d.told[0] != "year"):
        return False
    d.season = a.word
    return True


def _cour(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year:
        return False
    d.month, d.cour = a.n, True
    return True


def _quarter(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year or (a.ymd[0] and d.has_year):
        return False
    if d.near and d.near[0] != "year":
        return False
    if a.kind is Kind.QUARTER:
        d.quarter = a.n
    else:
        d.half = a.n
    d.year = d.year or a.ymd[0]
    return True


def _part(d: Draft, a: Atom, _: str) -> bool:
    if d.part or d.day or d.weekday is not None:
        return False
    if d.pieces and not (
        d.month or d.has_year or d.season or (d.near and d.near[0] in ("month", "week")) or d.deixis is not None
    ):
        return False
    if d.month and a.word in ("first", "second"):
        d.part = {"first": "early", "second": "late"}[a.word]
    elif a.word in ("first", "second"):
        d.half = 1 if a.word == "first" else 2
        return d.has_year and not d.season
    else:
        d.part = a.word
    return True


def _near(d: Draft, a: Atom, _: str) -> bool:
    unit = a.word
    if unit == "year":
        _free(d)  # "el próximo mes de julio de este año"
    if d.near or d.told or d.has_year or d.deixis is not None:
        return False
    if unit in _SEASONS:
        d.season = unit
        unit = "year"
    if d.pieces and not _near_fits(d, unit):
        return False
    d.near = (unit, a.n)
    return True


_SEASONS = frozenset({"spring", "summer", "autumn", "winter"})


def _near_fits(d: Draft, unit: str) -> bool:
    if unit == "year":
        return bool(d.month or d.part_of_year or d.part or d.season)
    if unit == "month":
        return bool(d.part) or (bool(d.day) and not d.month)
    if unit == "week":
        return d.only_weekday or bool(d.part)
    return unit == "day" and d.only_weekday


def _told(d: Draft, a: Atom, _: str) -> bool:
    if d.near or d.told or d.has_year or d.deixis is not None:
        return False
    unit = a.word
    if unit in _SEASONS:
        d.season = unit
        unit = "year"
    if d.pieces and not (unit == "year" and (d.month or d.part_of_year or d.part)):
        return False
    d.told = (unit, a.n)
    return True


def _deixis(d: Draft, a: Atom, _: str) -> bool:
    if d.deixis is not None or d.near or d.told or d.has_year:
        return False
    if d.pieces and not (a.word == "end" and (d.weekday is not None or d.month or d.season)) and not d.part:
        return False
    d.deixis = a.n
    return True


def _holiday(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year or d.part or d.near:
        return False
    d.month, d.day = divmod(a.n, 100)
    return True


def _feast(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year or d.part or (d.near and d.near[0] != "year"):
        return False
    d.feast = a.word
    return True


def _window(d: Draft, a: Atom, _: str) -> bool:
    if d.month or d.day or d.part_of_year:
        return False
    d.window = a.n
    return True


_TAKERS: Mapping[Kind, Callable[[Draft, Atom, str], bool]] = MappingProxyType(
    {
        Kind.YEAR: _year,
        Kind.MONTH: _month,
        Kind.DAY: _day,
        Kind.NUMBER: _number,
        Kind.SHORT: _short,
        Kind.FULL: _full,
        Kind.WEEKDAY: _weekday,
        Kind.SEASON: _season,
        Kind.COUR: _cour,
        Kind.QUARTER: _quarter,
        Kind.HALF: _quarter,
        Kind.PART: _part,
        Kind.NEAR: _near,
        Kind.TOLD: _told,
        Kind.DEIXIS: _deixis,
        Kind.HOLIDAY: _holiday,
        Kind.FEAST: _feast,
        Kind.WINDOW: _window,
    }
)


def lend_year(old: Draft, new: Draft) -> None:
    """ "Moved from July to October 2021", "from December to March of that year": the year told at the end is both's."""
    if old.has_year or old.near or not (old.month and new.month):
        return
    if new.year and (old.month, old.day or 1) <= (new.month, new.day or 31):
        old.year = new.year  # "from December 8 to June 13, 2025" may be the December after next or the one before it
    elif new.told is not None and new.told[0] == "year":
        old.told = new.told
