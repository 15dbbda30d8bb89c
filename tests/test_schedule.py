"""When to look again: every rule with its reason."""

from __future__ import annotations

import itertools
import math
from datetime import UTC, datetime, timedelta

import pytest

from tracker import schedule
from tracker.model import Source, Tier

NOW = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("every", "max_age", "dice", "wait"),
    [
        pytest.param(HOUR, None, 0.0, 54 * MINUTE, id="the luckiest throw looks a tenth early"),
        pytest.param(HOUR, None, 0.5, HOUR, id="the middle one on time"),
        pytest.param(HOUR, None, 1.0, 66 * MINUTE, id="the last one a tenth late"),
        pytest.param(HOUR, 60.0, 0.5, HOUR, id="a short max-age never shortens"),
        pytest.param(HOUR, 0.0, 0.5, HOUR, id="no-cache never shortens"),
        pytest.param(HOUR, -5.0, 0.5, HOUR, id="nonsense is ignored"),
        pytest.param(HOUR, math.nan, 0.5, HOUR, id="not a number is ignored"),
        pytest.param(HOUR, 7200.0, 0.0, 2 * HOUR, id="a longer max-age lengthens, and is never undercut"),
        pytest.param(HOUR, 7200.0, 1.0, 132 * MINUTE, id="jitter stays, behind the promised age"),
        pytest.param(HOUR, 3e7, 0.0, DAY, id="a year of max-age is believed for a day"),
        pytest.param(HOUR, math.inf, 0.0, DAY, id="and so is for ever"),
        pytest.param(7 * DAY, 3e7, 0.5, 7 * DAY, id="a weekly source stays weekly"),
    ],
)
def test_next_due(every: timedelta, max_age: float | None, dice: float, wait: timedelta) -> None:
    assert schedule.next_due(now=NOW, every=every, max_age=max_age, dice=dice) == NOW + wait


@pytest.mark.parametrize(
    ("failures", "every", "retry_after", "dice", "wait"),
    [
        pytest.param(1, HOUR, None, 0.5, HOUR, id="the first failure: one interval"),
        pytest.param(2, HOUR, None, 0.5, 2 * HOUR, id="the second: two"),
        pytest.param(4, HOUR, None, 0.5, 8 * HOUR, id="the fourth: eight"),
        pytest.param(0, HOUR, None, 0.5, HOUR, id="a count of none is a first failure"),
        pytest.param(1, HOUR, None, 0.0, 54 * MINUTE, id="with jitter below"),
        pytest.param(1, HOUR, None, 1.0, 66 * MINUTE, id="with jitter above"),
        pytest.param(9, HOUR, None, 1.0, DAY, id="a daily probe at the latest"),
        pytest.param(9, HOUR, None, 0.0, DAY * 0.9, id="the probes drift apart too"),
        pytest.param(100_000, HOUR, None, 1.0, DAY, id="years of failure do not overflow"),
        pytest.param(5, 7 * DAY, None, 1.0, 7 * DAY, id="a weekly source is not asked more often for failing"),
        pytest.param(1, HOUR, 60.0, 0.5, HOUR, id="a shorter Retry-After changes nothing"),
        pytest.param(1, HOUR, 7200.0, 0.0, 2 * HOUR, id="a longer one wins, exactly"),
        pytest.param(1, HOUR, 7200.0, 1.0, 2 * HOUR + MINUTE, id="and is followed a little later"),
        pytest.param(1, HOUR, 2 * 86400.0, 0.0, 2 * DAY, id="also beyond the daily probe"),
        pytest.param(1, HOUR, 1e300, 0.0, 7 * DAY, id="but no source is given up"),
        pytest.param(1, HOUR, math.nan, 0.5, HOUR, id="nonsense is ignored"),
    ],
)
def test_after_failure(
    failures: int, every: timedelta, retry_after: float | None, dice: float, wait: timedelta
) -> None:
    due = schedule.after_failure(now=NOW, failures=failures, every=every, retry_after=retry_after, dice=dice)
    assert due == NOW + wait


def test_back_off_never_falls_as_failures_rise() -> None:
    waits = [schedule.after_failure(now=NOW, failures=n, every=MINUTE, dice=0.5) - NOW for n in range(1, 40)]
    assert waits == sorted(waits)
    assert max(waits) <= DAY


def sources(*hosts: str, delay: float = 1.0) -> list[Source]:
    return [
        Source(id=f"s{n}", url=f"https://{host}/{n}", host_delay=timedelta(seconds=delay))
        for n, host in enumerate(hosts)
    ]


def offsets(of: list[Source], dice: float = 0.0) -> list[float]:
    return [(at - NOW).total_seconds() for at in schedule.spread(of, now=NOW, dice=itertools.repeat(dice))]


def test_first_looks_come_one_after_another_and_hosts_take_turns() -> None:
    """Three sources of one host must not be the first three."""
    assert offsets(sources("a.org", "a.org", "a.org", "b.org", "c.org")) == [0, 3, 4, 1, 2]


def test_the_official_source_goes_first() -> None:
    some = sources("a.org", "b.org")
    some.append(Source(id="official", url="https://c.org/", tier=Tier.OFFICIAL))
    assert offsets(some) == [1, 2, 0]


def test_two_first_looks_at_a_host_are_its_delay_apart() -> None:
    assert offsets(sources("a.org", "a.org", delay=30)) == [0, 30]


def test_dice_shift_within_a_step() -> None:
    assert offsets(sources("a.org", "b.org"), dice=1.0) == [0.5, 1.5]


@pytest.mark.parametrize("count", [1, 14, 180, 10_000])
def test_all_first_looks_happen_within_minutes(count: int) -> None:
    due = offsets(sources(*(f"h{n % 50}.org" for n in range(count))), dice=0.99)
    assert len(due) == count
    assert max(due) <= 180
    if count > 1:
        assert max(due) > 0


def test_nothing_to_spread() -> None:
    assert schedule.spread([], now=NOW, dice=[]) == ()


def test_a_url_that_is_none_still_gets_a_turn() -> None:
    """The look will fail and say so; the schedule must not."""
    assert schedule.spread([Source(id="x", url="http://[broken")], now=NOW, dice=[0.0]) == (NOW,)


def test_early() -> None:
    assert NOW < schedule.early(NOW) <= NOW + 2 * MINUTE


@pytest.mark.parametrize(
    ("ahead", "every", "looked", "wait"),
    [
        pytest.param(-3 * DAY, HOUR, None, -3 * DAY, id="overdue after a suspend: due, once"),
        pytest.param(20 * MINUTE, HOUR, None, 20 * MINUTE, id="nothing wrong"),
        pytest.param(DAY, HOUR, None, DAY, id="a day ahead may be a back-off"),
        pytest.param(365 * DAY + 20 * MINUTE, HOUR, None, 20 * MINUTE, id="a year ahead: the clock was set back"),
        pytest.param(7 * DAY, 7 * DAY, None, 7 * DAY, id="a weekly source may be a week ahead"),
        pytest.param(3 * DAY + MINUTE, timedelta(0), None, timedelta(0), id="no interval, no division by zero"),
        pytest.param(
            12 * HOUR + 40 * MINUTE,
            HOUR,
            12 * HOUR - 20 * MINUTE,
            HOUR,
            id="a look in the future betrays a clock set back by hours: the wait that was meant, from now",
        ),
        pytest.param(20 * MINUTE, HOUR, -40 * MINUTE, 20 * MINUTE, id="a look in the past betrays nothing"),
    ],
)
def test_clamp(ahead: timedelta, every: timedelta, looked: timedelta | None, wait: timedelta) -> None:
    last = None if looked is None else NOW + looked
    assert schedule.clamp(NOW + ahead, now=NOW, every=every, looked=last) == NOW + wait


def test_clamp_spares_the_places_inside_the_interval() -> None:
    """A thousand sources found a year ahead must not all be due in the same second."""
    found = [schedule.clamp(NOW + 365 * DAY + n * MINUTE, now=NOW, every=HOUR) for n in range(60)]
    assert len(set(found)) == 60
    assert max(found) <= NOW + HOUR


@pytest.mark.parametrize(
    ("until", "looked", "left"),
    [
        pytest.param(None, None, None, id="none was asked for"),
        pytest.param(-MINUTE, None, None, id="it has passed"),
        pytest.param(2 * DAY, None, 2 * DAY, id="it holds"),
        pytest.param(400 * DAY, None, 7 * DAY + MINUTE, id="more than can have been promised"),
        pytest.param(10 * DAY, 9 * DAY, DAY, id="moved along with the clock"),
        pytest.param(DAY, 2 * DAY, None, id="moved into the past"),
    ],
)
def test_clamp_retry(until: timedelta | None, looked: timedelta | None, left: timedelta | None) -> None:
    stored = None if until is None else NOW + until
    last = None if looked is None else NOW + looked
    assert schedule.clamp_retry(stored, now=NOW, looked=last) == (None if left is None else NOW + left)


def test_clamp_keeps_a_retry_after() -> None:
    until = NOW + 3 * DAY
    assert schedule.clamp(NOW + 400 * DAY, now=NOW, every=HOUR, retry_until=until) == until
    assert schedule.clamp(NOW + MINUTE, now=NOW, every=HOUR, retry_until=NOW - DAY) == NOW + MINUTE
