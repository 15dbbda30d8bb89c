"""When to look at a source again: politely, without crowds, and never giving up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from tracker.model import Source, Tier

JITTER = 0.1
"""An interval is stretched or shrunk by up to this share, so that sources drift apart instead of marching in step."""

PROBE = timedelta(days=1)
"""A failing source is still looked at this often; it is never given up (DESIGN promise 4)."""

FRESH_AT_MOST = timedelta(days=1)
"""A max-age beyond this is a careless setting of a static site, not a promise that nothing will be announced."""

RETRY_AT_MOST = timedelta(days=7)
"""A Retry-After beyond this would be giving the source up."""

START_WITHIN = timedelta(minutes=3)
"""All first looks after a start happen within this time, however many sources there are."""

START_STEP = timedelta(seconds=1)
"""Between two first looks, while there are few sources."""

EARLY = timedelta(minutes=1)


def next_due(*, now: datetime, every: timedelta, max_age: float | None = None, dice: float) -> datetime:
    """After an answer. `max_age` in seconds only lengthens the interval, never shortens it."""
    wait = every * (1 - JITTER + 2 * JITTER * dice)
    fresh = min(_seconds(max_age, FRESH_AT_MOST), FRESH_AT_MOST)
    if fresh > wait:
        # Past the promised age, not before it: a little early would be a wasted request every time.
        wait = fresh * (1 + JITTER * dice)
    return now + wait


def after_failure(
    *, now: datetime, failures: int, every: timedelta, retry_after: float | None = None, dice: float
) -> datetime:
    """After the `failures`-th failure in a row (from 1): `every`, twice that, four times, up to a daily probe; a
    source looked at less often than daily keeps its interval. `retry_after` in seconds wins where it is longer."""
    most = max(every, PROBE)
    # The exponent is bounded because a year of daily failures must not overflow a timedelta.
    wait = min(every * (1 << min(max(failures - 1, 0), 20)), most)
    wait = min(wait * (1 - JITTER + 2 * JITTER * dice), most * (1 - JITTER + JITTER * dice))
    asked = min(_seconds(retry_after, RETRY_AT_MOST), RETRY_AT_MOST)
    if asked > wait:
        # Never inside the window that was asked for; a little after it, because others were told the same second.
        wait = asked + min(asked * JITTER, timedelta(minutes=1)) * dice
    return now + wait


def spread(sources: Sequence[Source], *, now: datetime, dice: Iterable[float]) -> tuple[datetime, ...]:
    """When each of `sources` (same order) has its first look: one after another, hosts taking turns, official ones
    first, two looks at one host at least its `host_delay` apart, and all within `START_WITHIN`."""
    step = min(START_STEP, START_WITHIN / max(len(sources), 1))
    due = dict.fromkeys(range(len(sources)), now)
    turns = zip(_turns(sources), dice, strict=False)
    for place, ((index, turn), chance) in enumerate(turns):
        # Half a step of chance keeps the order and still sets two installations apart.
        at = max(step * (place + chance / 2), sources[index].host_delay * turn)
        due[index] = now + min(at, START_WITHIN)
    return tuple(due.values())


def _turns(sources: Sequence[Source]) -> list[tuple[int, int]]:
    """(index, how many of its host come before it), first all the first of their hosts, then the second ones."""
    seen: dict[str, int] = {}
    turns = []
    for index in sorted(range(len(sources)), key=lambda i: sources[i].tier is not Tier.OFFICIAL):
        host = _host(sources[index].url)
        turn = seen.get(host, 0)
        seen[host] = turn + 1
        turns.append((index, turn))
    return sorted(turns, key=lambda pair: pair[1])


def early(now: datetime) -> datetime:
    """A date appeared in a database: the official source is looked at now, not at its next turn (DESIGN 3b 9)."""
    return now + EARLY


def clamp(
    due: datetime,
    *,
    now: datetime,
    every: timedelta,
    retry_until: datetime | None = None,
    looked: datetime | None = None,
) -> datetime:
    """`due`, unless it lies further ahead than any rule above could have put it, which means that the clock was set
    back or the interval shortened. `looked`, the last look, betrays a clock set back by less than a day.

    What is moved keeps its place inside its interval, so that a thousand sources are not all due at once. A time
    already past is left alone: the fetcher spaces what is overdue after a long sleep.
    """
    if looked is not None and looked > now:
        # The wait that was meant, from now on instead of from a time that has not come yet.
        due -= looked - now
    furthest = now + max(every, FRESH_AT_MOST) * (1 + JITTER)
    if due > furthest:
        due = now + (due - now) % max(every, timedelta(seconds=1))
    until = clamp_retry(retry_until, now=now, looked=looked)
    return due if until is None else max(due, until)


def clamp_retry(until: datetime | None, *, now: datetime, looked: datetime | None = None) -> datetime | None:
    """The end of a Retry-After as stored, None once it has passed, moved along with a clock that was set back."""
    if until is None or until <= now:
        return None
    if looked is not None and looked > now:
        until -= looked - now
    until = min(until, now + RETRY_AT_MOST + timedelta(minutes=1))
    return until if until > now else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _seconds(value: float | None, most: timedelta) -> timedelta:
    """A header's number of seconds as a time span, whatever the header says (inf, nan, 10**30, -1)."""
    if value is None or math.isnan(value) or value <= 0:
        return timedelta(0)
    return timedelta(seconds=min(value, most.total_seconds()))
