"""How what is claimed lies to what is held: the same, more exact, coarser, or something else (DESIGN 3b 11-15)."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta
from enum import Enum, auto

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.model import Value
from tracker.text import spelling

_ONE_SLOT = timedelta(hours=3)
"""Two hours given for neighbouring days are one broadcast when they are this close: 24:30 and 00:30 are equal."""
_DAY = timedelta(days=1)


class Relation(Enum):
    SAME = auto()
    SLOT = auto()
    """Days one apart, both without an hour: most often one late night counted in two ways (rule 12)."""
    INSIDE = auto()
    WIDER = auto()
    OVERLAP = auto()
    DISJOINT = auto()


def relate(claimed: Value, held: Value) -> Relation:
    """Texts are the same or not; dates are compared as intervals."""
    if not isinstance(claimed, ReleaseDate) or not isinstance(held, ReleaseDate):
        return _texts(claimed, held) if isinstance(claimed, str) and isinstance(held, str) else Relation.DISJOINT
    if (claimed.earliest, claimed.latest) == (held.earliest, held.latest):
        return Relation.SAME
    if claimed.earliest == claimed.latest and held.earliest == held.latest:
        apart = claimed.earliest.toordinal() - held.earliest.toordinal()
        return _neighbours(claimed, held) if apart in (1, -1) else Relation.DISJOINT
    if dates.inside(claimed, held):
        return Relation.INSIDE
    if dates.inside(held, claimed):
        return Relation.WIDER
    return Relation.OVERLAP if dates.meets(claimed, held) else Relation.DISJOINT


def _texts(claimed: str, held: str) -> Relation:
    """One name in two spellings is the same; "TOKYO MX: Sat 24:30" says more of "TOKYO MX"."""
    one, other = canonical(claimed), canonical(held)
    if one == other or spelling(one) == spelling(other):
        return Relation.SAME
    if one.startswith(f"{other}: "):
        return Relation.INSIDE
    return Relation.WIDER if other.startswith(f"{one}: ") else Relation.DISJOINT


def _neighbours(claimed: ReleaseDate, held: ReleaseDate) -> Relation:
    if claimed.time and held.time:
        # Both hours are known, so nothing is ambiguous: a slip from the 13th, 24:30 to the 14th, 24:30 is a slip.
        return Relation.SAME if abs(_moment(claimed) - _moment(held)) <= _ONE_SLOT else Relation.DISJOINT
    if dates.same(claimed, held):
        return Relation.SAME
    return Relation.DISJOINT if claimed.time or held.time else Relation.SLOT


def _moment(d: ReleaseDate) -> datetime:
    hours, minutes = (int(part) for part in (d.time or "0:0").split(":"))
    return datetime(d.earliest.year, d.earliest.month, d.earliest.day) + timedelta(hours=hours, minutes=minutes)  # noqa: DTZ001 - two wall clocks of one zone are compared


def touches(a: Value, b: Value) -> bool:
    """Whether both can speak of one date ("October" and the 3rd of October, a day and its late-night neighbour)."""
    return relate(a, b) is not Relation.DISJOINT


def one_slot(a: Value, b: Value) -> bool:
    return relate(a, b) in (Relation.SAME, Relation.SLOT)


def is_day(d: ReleaseDate) -> bool:
    return d.earliest == d.latest


def known_day(value: Value | None) -> ReleaseDate | None:
    return value if isinstance(value, ReleaseDate) and is_day(value) else None


def ends(d: ReleaseDate) -> date | None:
    """The last day on which it can still come true; a broadcast at 24:30 runs into the next."""
    if d.latest is None:
        return None
    return d.latest + _DAY if d.time and d.time >= "24:00" else d.latest


def passed(value: Value | None, when: datetime) -> bool:
    end = ends(value) if isinstance(value, ReleaseDate) else None
    return end is not None and when.date() > end


def canonical(text: str) -> str:
    """Case, width and spacing make no other value."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
