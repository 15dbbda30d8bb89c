"""When a message may go: joined with its group, held through the night, or kept for the daily one; and what is due by
the calendar alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.judge.compare import known_day
from tracker.judge.phase import Phase, headline, phase
from tracker.model import Fact, Notify, View, Work
from tracker.record import dataclass

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_MORNING = time(9)
"""Reminders that count in days come in the morning of their day."""
_LATE = timedelta(hours=6)
"""A reminder of what began so long ago is no use to anybody."""
_DAY = timedelta(days=1)
_SILENT = frozenset({Phase.RELEASED, Phase.RESTING, Phase.CANCELLED})


def due_at(notify: Notify, since: datetime, *, now: datetime, group_wait: timedelta, zone: tzinfo) -> datetime:
    """The earliest moment for what has been owed since `since`. `zone` is the reader's; the target's own comes first.
    Hours are wall clock: where the clocks change in the night, quiet hours are an hour longer or shorter."""
    here = zone_of(notify, zone)
    due = since + group_wait
    if notify.digest:
        # Of an hour that comes twice only the first: one message a day.
        due = max(due, _next(parse_clock(notify.digest), since, here, folds=(0,)))
    if notify.quiet_hours:
        begin, end = parse_hours(notify.quiet_hours)
        at = max(due, now)
        if _quiet(at.astimezone(here).time(), begin, end):
            due = _next(end, at, here)
    return due.astimezone(UTC)


def zone_of(notify: Notify, zone: tzinfo) -> tzinfo:
    return zone if notify.timezone in ("", "local") else ZoneInfo(notify.timezone)


def parse_clock(text: str) -> time:
    """ "9:00" or "09:00"; ValueError for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no time of day; write it like 09:00")
    return time(int(found[1]), int(found[2]))


def parse_hours(text: str) -> tuple[time, time]:
    """ "23:00-08:00", over midnight where it ends before it begins."""
    begin, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f"{text!r} are no hours; write them like 23:00-08:00")
    return parse_clock(begin), parse_clock(end)


def _quiet(clock: time, begin: time, end: time) -> bool:
    if begin <= end:
        return begin <= clock < end
    return clock >= begin or clock < end


def _next(clock: time, after: datetime, zone: tzinfo, *, folds: tuple[int, ...] = (0, 1)) -> datetime:
    """The next time that the clock shows so, at or after a moment. An hour that is skipped comes at its end; of one
    that is repeated, the first that lies ahead counts, among `folds`."""
    day = after.astimezone(zone).date()
    for ahead in (0, 1, 2):
        for fold in folds:
            local = datetime.combine(day + ahead * _DAY, clock, tzinfo=zone).replace(fold=fold)
            if local.astimezone(UTC) >= after:
                return local.astimezone(UTC)
    raise ValueError(f"{zone}: no {clock} within two days of {after}")  # pragma: no cover - no zone skips two days


# --- by the calendar -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reminder:
    """`ref` names the date it is of, so that it is sent once, and another date brings another. `line` is its bare text,
    for where the fact cannot be shown."""

    ref: str
    fact: Fact
    due: datetime
    ahead: timedelta
    line: str


def reminders(view: View, notify: Notify, work: Work, *, now: datetime, zone: tzinfo) -> tuple[Reminder, ...]:
    """Those due now, of the headlined outlet. Of several that are due at once, after the machine was off, only the last
    is worth sending; what was told after a reminder's moment needs none."""
    here = zone_of(notify, zone)
    if phase(view, work, now) in _SILENT:
        return ()
    found = [_of(fact, notify, work, now=now, zone=here) for fact in _awaited(view, notify, work)]
    return tuple(reminder for reminder in found if reminder is not None)


def reminder_moments(view: View, notify: Notify, work: Work, *, zone: tzinfo) -> tuple[datetime, ...]:
    """When the reminders of the dates that are held now come due, past ones included."""
    here = zone_of(notify, zone)
    days = [known_day(fact.value) for fact in _awaited(view, notify, work)]
    return tuple(sorted(_moment(d, ahead, here) for d in days if d is not None for ahead in notify.remind))


def _awaited(view: View, notify: Notify, work: Work) -> list[Fact]:
    """Of each part the release that is headlined: at home, and in each country that the target names."""
    abroad = sorted({code for code in notify.territories if code != "home"})
    parts = sorted({key.part for key in view.facts})
    found = (headline(view, work, part=part, territory=where) for part in parts for where in ("", *abroad))
    return [fact for fact in found if fact is not None]


def _of(fact: Fact, notify: Notify, work: Work, *, now: datetime, zone: tzinfo) -> Reminder | None:
    d = known_day(fact.value)
    if d is None or now > _over(d, zone) + _LATE:
        return None
    due = [(_moment(d, ahead, zone), ahead) for ahead in notify.remind]
    due = [(at, ahead) for at, ahead in due if fact.since < at <= now]
    if not due:
        return None
    at, ahead = max(due)
    where = ":".join(filter(None, (fact.key.part, fact.key.outlet, fact.key.territory)))
    ref = f"remind:{work.id}:{where or '-'}:{d.edtf}{'T' + d.time if d.time else ''}:{_length(ahead)}"
    return Reminder(ref=ref, fact=fact, due=at, ahead=ahead, line=" ".join(filter(None, (d.edtf, d.time, d.zone))))


def _moment(d: ReleaseDate, ahead: timedelta, zone: tzinfo) -> datetime:
    """Whole days ahead: nine in the morning, of the last such morning before it begins. Otherwise so long before the
    known moment, or before the day itself."""
    begins = dates.instant(d)
    if ahead % _DAY:
        return (begins or _midnight(d, zone)) - ahead
    day = begins.astimezone(zone).date() if begins else d.earliest
    morning = datetime.combine(day, _MORNING, tzinfo=zone)
    if begins is not None and morning.astimezone(UTC) > begins:
        day -= _DAY
    return datetime.combine(day - ahead, _MORNING, tzinfo=zone).astimezone(UTC)


def _midnight(d: ReleaseDate, zone: tzinfo) -> datetime:
    return datetime.combine(d.earliest, time(0), tzinfo=zone).astimezone(UTC)


def _over(d: ReleaseDate, zone: tzinfo) -> datetime:
    """When the day, or its known moment, has come and gone."""
    return dates.instant(d) or datetime.combine(d.earliest + _DAY, time(0), tzinfo=zone).astimezone(UTC)


def _length(ahead: timedelta) -> str:
    """ "1d", "2h30m", "0d": the same length always reads the same."""
    days, rest = divmod(ahead, _DAY)
    hours, rest = divmod(rest, timedelta(hours=1))
    minutes = rest // timedelta(minutes=1)
    said = "".join(f"{count}{unit}" for count, unit in ((days, "d"), (hours, "h"), (minutes, "m")) if count)
    return said or "0d"


def still_waiting(view: View, work: Work, *, last: datetime, now: datetime, every: timedelta) -> bool:
    """Whether a long silence is worth a word: nothing was sent since `last`, and the work is still to come. An `every`
    of zero means never."""
    return bool(every) and now - last >= every and phase(view, work, now) not in _SILENT
