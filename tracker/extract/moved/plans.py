"""Which of the dates that a work gives up is the one that held last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.moved.agree import Bound
from tracker.extract.when import When


def previous_of(
    new: ReleaseDate | None, olds: Sequence[Bound], anchor: date, *, widened: bool = False, sooner: bool = False
) -> ReleaseDate | None:
    """The date that held last: of several old ones the latest told that is not the new one."""
    # Of moves told in a row each leads to a later day than the one before it.
    last = max(olds, key=lambda bound: bound.slot.when.span.start, default=None)
    after = {id(bound): new if new is not None or last is None or bound is last else last.date for bound in olds}
    read = [
        (_nearest(bound.slot.when, anchor, after[id(bound)], forward=bound.slot.forward), _vague(bound.slot.when))
        for bound in olds
    ]
    fit = [
        (old, vague)
        for old, vague in read
        if new is None or dates.disjoint(old, new) or (widened and dates.inside(old, new))
    ]
    if new is not None and not sooner and not any(bound.slot.forward for bound in olds):
        fit = [(old, vague) for old, vague in fit if old.earliest <= new.earliest] or fit  # what is put off comes later
    said = [old for old, vague in fit if not vague]
    return max(
        said or [old for old, _ in fit],
        key=lambda old: (old.earliest, -(old.latest or date.max).toordinal()),
        default=None,
    )


def sharpened(told: ReleaseDate | None, olds: Sequence[Bound]) -> ReleaseDate | None:
    """ "Later this November" in one sentence, "November 11" in another, "the fall line-up" beside "September 27": of
    two tellings of one date the day."""
    if told is None or told.precision is dates.Precision.DAY:
        return told
    season = any(old.date == told and old.slot.when.season for old in olds)
    near = [old.date for old in olds if dates.inside(old.date, told) or (season and _about(old.date, told))]
    return next((day for day in near if day.precision is dates.Precision.DAY), told)


def _about(day: ReleaseDate, told: ReleaseDate) -> bool:
    return abs((day.earliest - told.earliest).days) <= _EDGE


_EDGE = 35  # days; a season's edges are vague


def _vague(when: When) -> bool:
    """ "This year", "next month": no date that anyone would have been told."""
    return when.relative and when.date.precision not in (dates.Precision.DAY, dates.Precision.MONTH) and not when.season


def _nearest(when: When, anchor: date, new: ReleaseDate | None, *, forward: bool) -> ReleaseDate:
    """A year-less old date is the last one before the new date: in January "from September 17 to August 6"; where the
    release comes sooner than planned, the nearest."""
    if when.year_given or when.other is None:
        return when.date
    if new is None or not dates.disjoint(when.other, new):
        # A plan that is given up lay ahead when it was, or not long ago.
        gone = (anchor - when.date.earliest).days > _GONE and when.other.earliest >= anchor
        return when.other if gone else when.date
    both = (when.date, when.other)
    before = [old for old in both if 0 < (new.earliest - old.earliest).days <= _WAIT]
    last = max(before, key=lambda old: old.earliest, default=None)
    stale = last is not None and (anchor - last.earliest).days > _STALE and max(both, key=_first).earliest >= anchor
    if last is not None and not forward and not stale:
        return last
    return min(both, key=lambda old: abs((old.earliest - new.earliest).days))


def _first(day: ReleaseDate) -> date:
    return day.earliest


_STALE = 200  # days: what passed so long ago was not the plan any more
_GONE = 90  # days
_WAIT = 330  # days: a delay told without its year is seldom longer, and a date of a year ago is rather next year's
