"""Clocks that jump, hours that come twice or never, machines that sleep: no flood, no gap, nothing twice."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.rounds import AUGUST, DAY, FIFTH, HOUR, START, Rounds, rounds, says
from tracker import alert as alerts
from tracker import pipeline
from tracker.model import AlertKind, Notify
from tracker.pipeline import fate
from tracker.store.values import AlertState

YEAR = 365 * DAY
SEPTEMBER = "has been delayed from August 9 to September 20, 2026"


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path, tracker='group_wait = "0s"\nstill_waiting = "90d"') as made:
        assert len(made.after(timedelta(0))) == 1, "the welcome"
        made.publish("/feed", says(FIFTH, START, 11))
        (title,) = made.after(HOUR)
        assert "5 July" in title
        yield made


@pytest.mark.parametrize("jump", [5 * HOUR, -5 * HOUR, -3 * DAY, 10 * YEAR, -10 * YEAR], ids=str)
def test_news_under_a_wrong_clock_are_told_once_and_so_are_those_after_it(life: Rounds, jump: timedelta) -> None:
    """Set wrong, heard something, set right again: each piece of news is told when it comes, none is told twice, and
    none counts as older than what it replaces."""
    right = life.clock
    life.clock += jump
    life.publish("/feed", says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    told = life.after(timedelta(0)) + life.after(HOUR)
    assert ["9 August" in title for title in told] == [True], told
    life.clock = right + 3 * HOUR
    assert life.after(timedelta(0)) + life.after(DAY) == [], "coming home is no news"
    life.publish("/feed", says(SEPTEMBER, START + DAY, 13), says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    told = life.after(DAY)
    assert ["20 September" in title for title in told] == [True], told
    assert life.after(DAY) == []


@pytest.mark.parametrize("jump", [3 * DAY, -3 * DAY, 10 * YEAR, -10 * YEAR], ids=str)
def test_no_source_waits_for_a_day_that_was_never_right(life: Rounds, jump: timedelta) -> None:
    """Due times and silences written under a wrong clock do not hold when it is right again."""
    right = life.clock
    life.clock += jump
    life.after(timedelta(0))
    life.clock = right + 7 * HOUR
    life.publish("/feed", says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    told = life.after(timedelta(0), everything=False) + life.after(7 * HOUR, everything=False)
    assert ["9 August" in title for title in told] == [True], told


def test_a_machine_that_slept_for_weeks_does_not_give_up_on_a_target(life: Rounds) -> None:
    """Its network is not there yet when it wakes; that one try is no month of refusals."""
    life.verdicts["/hook"] = 503
    life.publish("/feed", says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    for _ in range(fate._TRIES + 2):
        life.after(HOUR)
    assert life.after(40 * DAY) == []
    (row,) = life.alerts()
    assert row.state is AlertState.OWED
    life.verdicts["/hook"] = 200
    (title,) = life.after(HOUR)
    assert "9 August" in title


def test_a_target_that_refuses_for_a_month_without_a_pause_is_given_up(life: Rounds) -> None:
    life.verdicts["/hook"] = 503
    life.publish("/feed", says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    for _ in range(33):
        life.after(DAY)
    assert life.alerts() == []
    with life.looking() as tx:
        assert tx.dead_news("hook", "", "makeine-s2")


def test_what_is_left_of_a_silence_survives_a_clock_set_back(life: Rounds) -> None:
    with life.looking() as tx:
        state = tx.targets()["hook"]
        tx.put_target(fate.replace(state, retry_until=life.clock + 90 * timedelta(seconds=1)))
        pipeline.set_back(tx, before=life.clock, now=life.clock - YEAR)
        left = fate.pause_left(tx.targets()["hook"], now=life.clock - YEAR)
    assert left == timedelta(seconds=90)


def test_a_later_word_does_not_overtake_one_that_waits_for_its_next_try(life: Rounds) -> None:
    """About the same work to the same reader; what another work has to tell goes ahead."""
    life.house._works += '\n[[works]]\nid = "frieren-s3"\ntitle = "Frieren"\nseason = 3\n'
    life.house.write()
    life.verdicts["/hook"] = 503
    life.publish("/feed", says(AUGUST, START + 2 * HOUR, 12), says(FIFTH, START, 11))
    life.after(HOUR)
    (first,) = life.alerts()
    life.clock += timedelta(seconds=1)
    with life.looking() as tx:
        for work, ref in (("makeine-s2", "later"), ("frieren-s3", "other")):
            tx.owe(
                kind=AlertKind.HEALTH,
                target="hook",
                recipient="",
                work=work,
                ref=ref,
                due=life.clock,
                now=life.clock,
                lines=[ref],
            )
    life.verdicts["/hook"] = 200

    def told() -> list[str]:
        before = len(life.hooks["/hook"])
        post = pipeline.Post()
        with life.opened() as ctx:
            while pipeline.tell(ctx, post, now=life.clock) or post.busy:
                pipeline.note(ctx, post, now=life.clock, wait=True)
        return [message["message"] for message in life.hooks["/hook"][before:]]

    assert first.next_try is not None
    assert first.next_try > life.clock
    (other,) = told()
    assert "other" in other
    life.clock = first.next_try
    news, later = told()
    assert "9 August" in news
    assert "later" in later


ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Sao_Paulo", "Asia/Tokyo"]


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("hour", ["00:30", "02:00", "02:30", "03:00"])
def test_a_daily_message_comes_every_day_of_a_year_whatever_the_clocks_do(name: str, hour: str) -> None:
    """Also on the days that have 23 hours, or 25; never further than that from now, never in the past."""
    target, zone = Notify(id="d", url="json://x", digest=hour), ZoneInfo(name)
    since = datetime(2026, 1, 1, tzinfo=UTC)
    days = []
    while since < datetime(2027, 1, 1, tzinfo=UTC):
        due = alerts.due_at(target, since, now=since, group_wait=timedelta(0), zone=zone)
        assert since <= due <= since + timedelta(hours=26)
        days.append(due.astimezone(zone).date())
        since = due + timedelta(hours=3)
    assert days == sorted(set(days)), "none twice"
    assert all(later - earlier == timedelta(days=1) for earlier, later in itertools.pairwise(days))


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
def test_an_hour_that_comes_twice_brings_one_daily_message(name: str) -> None:
    """What is learned between the two waits for the next day."""
    zone = ZoneInfo(name)
    for hour in ("01:30", "01:45", "02:00", "02:30", "02:45"):
        target = Notify(id="d", url="json://x", digest=hour)
        days: dict[object, set[datetime]] = {}
        since = datetime(2026, 1, 1, tzinfo=UTC)
        while since < datetime(2027, 1, 1, tzinfo=UTC):
            due = alerts.due_at(target, since, now=since, group_wait=timedelta(0), zone=zone)
            days.setdefault(due.astimezone(zone).date(), set()).add(due)
            since += timedelta(minutes=20)
        assert {len(moments) for moments in days.values()} == {1}
