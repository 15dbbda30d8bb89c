"""Several dates of one work in one text: which of them stands, and what the others are beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.doc import Subject
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Certainty, Outlet

_MOST = 24  # different dates of one work that one item is heard on
_VAGUE = 35  # days
_SURENESS = (Certainty.OFFICIAL, Certainty.REPORTED, Certainty.RUMOURED, Certainty.SPECULATIVE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A date that is the work's: its slot, whose it is, and what kind of opening."""

    slot: Slot
    subject: Subject
    certainty: Certainty
    outlet: Outlet | None
    territory: str

    @property
    def date(self) -> ReleaseDate:
        return self.slot.when.date


def agree(news: Sequence[Bound]) -> tuple[list[Bound], list[tuple[Bound, str]]]:
    """Of firm dates for one opening that contradict each other, the best bound stays; of stations, the earliest."""
    kept: list[Bound] = []
    dropped: list[tuple[Bound, str]] = []
    order = sorted(range(len(news)), key=lambda at: (_rank(news[at]), at))
    told: set[object] = set()
    for at in order:
        bound = news[at]
        same = (bound.date, bound.outlet, bound.territory, bound.subject.part, bound.certainty)
        if same in told or len(kept) >= _MOST:
            continue
        told.add(same)
        rival = next((other for other in kept if _rivals(other, bound) or _other_hour(other, bound)), None)
        if rival is None:
            kept.append(bound)
        elif _later_station(rival, bound):
            dropped.append((bound, "a later station or service than the first"))
        elif _later_station(bound, rival):
            kept[kept.index(rival)] = bound
            dropped.append((rival, "a later station or service than the first"))
        else:
            dropped.append((bound, f"contradicts {rival.date.edtf}, which is bound more closely"))
    loose = [bound for bound in kept if any(_looser(bound, other) for other in kept)]
    dropped.extend((bound, "a day is told beside it") for bound in loose)
    kept = [bound for bound in kept if bound not in loose]
    kept.sort(key=lambda bound: bound.slot.when.span.start)
    return kept, dropped


def as_below(news: Sequence[Bound], head: int) -> list[Bound]:
    """A headline is no surer than the text below it: what that calls a rumour or a guess was none in the headline.
    `head` is where the headline ends."""
    body = [bound for bound in news if bound.slot.when.span.start >= head]
    return [_sobered(bound, body) if bound.slot.when.span.start < head else bound for bound in news]


def _sobered(bound: Bound, body: Sequence[Bound]) -> Bound:
    told = [
        _SURENESS.index(other.certainty)
        for other in body
        if other.date == bound.date or dates.inside(other.date, bound.date)
    ]
    return replace(bound, certainty=_SURENESS[max(min(told), _SURENESS.index(bound.certainty))]) if told else bound


def still_held(news: Sequence[Bound], olds: Sequence[Bound]) -> tuple[list[Bound], list[Bound]]:
    """What stands and what does not, of an item that ends without a date: one that it calls the old one elsewhere was
    the last of several moves, and is given up with it."""
    gone = {(old.date, old.territory) for old in olds}
    held = [bound for bound in news if (bound.date, bound.territory) not in gone]
    return held, [bound for bound in news if bound not in held]


def _rank(bound: Bound) -> tuple[int, int, int, int]:
    """Surer first, a new date before others, a named subject before a carried one, a plain date before "this month"."""
    new, when = bound.slot.sense is Sense.NEW, bound.slot.when
    return (
        _SURENESS.index(bound.certainty),
        0 if new else 1,
        -bound.subject.strength,
        int(when.relative and not when.year_given) * (1 + (bound.date.precision is dates.Precision.YEAR)),
    )


def _rivals(one: Bound, other: Bound) -> bool:
    same = (one.territory, one.subject.part) == (other.territory, other.subject.part)
    return (
        same
        and (one.outlet == other.outlet or None in (one.outlet, other.outlet))
        and dates.disjoint(one.date, other.date)
    )


def _other_hour(one: Bound, other: Bound) -> bool:
    """The same day at two hours: two stations."""
    hours = {one.date.time, other.date.time}
    alike = (one.territory, one.subject.part, one.outlet) == (other.territory, other.subject.part, other.outlet)
    return alike and None not in hours and len(hours) == 2 and one.date.earliest == other.date.earliest


def _looser(bound: Bound, other: Bound) -> bool:
    """ "This fall" beside September 4: a season's edges are vague, and the day in the same text says what is meant."""
    one, day = bound.date, other.date
    same = (bound.territory, bound.subject.part) == (other.territory, other.subject.part)
    when = bound.slot.when
    if not (when.season or when.relative) or one.precision is dates.Precision.DAY:
        return False
    if not same or day.precision is not dates.Precision.DAY or one.latest is None:
        return False
    return one.earliest - timedelta(_VAGUE) <= day.earliest <= one.latest + timedelta(_VAGUE)


def _later_station(one: Bound, other: Bound) -> bool:
    """Two days at most a fortnight apart, equally well bound: one station follows another."""
    if _other_hour(one, other):
        return (one.date.time or "") < (other.date.time or "")
    if _rank(one) != _rank(other) or Sense.NEW in (one.slot.sense, other.slot.sense):
        return False
    if one.date.precision is not dates.Precision.DAY or other.date.precision is not dates.Precision.DAY:
        return False
    return 0 < (other.date.earliest - one.date.earliest).days <= 14
