"""The daemon's bookkeeping: what is under way, what a reload changes, what a jumping clock does, what idling costs."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.rounds import AUGUST, DAY, FIFTH, HOUR, JULY, START, Rounds, rounds, says
from tests.web import Reply, Request
from tracker import config as configuration
from tracker import daemon as room
from tracker import pipeline
from tracker.daemon import Daemon
from tracker.errors import StoreError
from tracker.model import Config
from tracker.store.lock import hold

SECOND = timedelta(seconds=1)


class Watched:
    """A daemon whose steps the test takes, under the test's clock."""

    def __init__(self, life: Rounds) -> None:
        self.life = life
        self.held = hold(str(life.house.database), pid=1, purpose="run", now=life.clock)
        self.daemon = Daemon(self.load(), load=self.load, zone=lambda _: ZoneInfo("UTC"), held=self.held)
        self.plans = 0
        pipeline.recover(self.daemon._ctx, now=life.clock)
        pipeline.begin(self.daemon._ctx, now=life.clock, dice=lambda: 0.5)

    def load(self) -> Config:
        return configuration.load(self.life.house.config, env={}, cwd=self.life.house.folder)

    def close(self) -> None:
        self.daemon._put_down()
        self.held.close()

    def duty(self, *names: str) -> None:
        for name in names:
            self.daemon._duties.put(name)
        self.daemon._step()

    def until(self, what: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not what():
            assert time.monotonic() < end, "it did not come"
            self.daemon._step()

    def settle(self) -> None:
        """Everything that is due is asked, learned, told."""
        self.duty("look")
        self.until(lambda: not self.daemon._busy)
        self.duty("tell")
        self.until(lambda: not self.daemon._post.busy)
        self.duty("look", "tell")
        self.until(lambda: not self.daemon._busy and not self.daemon._post.busy)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path) as made:
        yield made


@pytest.fixture
def watched(life: Rounds, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(room, "clock", lambda: life.clock)
    monkeypatch.setattr(room, "dice", lambda: 0.5)
    made = Watched(life)
    life.clock += 5 * SECOND
    made.settle()
    assert len(life.hooks["/hook"]) == 1, "the welcome"
    yield made
    made.close()


def test_news_are_told_in_the_step_that_learns_them(life: Rounds, watched: Watched) -> None:
    """From the answer of the site to the arrival of the alert: well under 150 ms, on a machine that is not busy."""
    arrived: list[float] = []
    taken = life.hook("/hook")
    assert taken
    served: list[float] = []
    life.publish("/feed", says(FIFTH, life.clock, 11))
    page = life.house.web._answers[None, "/feed"]

    def serve(request: Request) -> Reply:
        served.append(time.monotonic())
        return page(request)  # type: ignore[operator,return-value]

    def take(_: Request) -> Reply:
        arrived.append(time.monotonic())
        return Reply()

    life.house.web.answer("/feed", serve)
    life.house.web.answer("/hook", take)
    life.clock += 2 * HOUR
    watched.duty("look")
    watched.until(lambda: bool(arrived))
    print(f"published to alert: {(arrived[0] - served[0]) * 1000:.0f} ms")
    assert arrived[0] - served[0] < 1.5, "bounded loosely: the machine that tests may be busy"


def test_an_idle_daemon_does_not_go_through_its_sources(
    life: Rounds, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tick before anything is due asks nothing of the database; once a minute it makes sure."""
    planned: list[object] = []
    sound = pipeline.plan
    monkeypatch.setattr(pipeline, "plan", lambda *args, **more: planned.append(1) or sound(*args, **more))
    for _ in range(29):
        life.clock += 2 * SECOND
        watched.daemon._duty_look()
    assert len(planned) <= 1
    for _ in range(60):
        life.clock += 2 * SECOND
        watched.daemon._duty_look()
    assert 2 <= len(planned) <= 4


def test_a_machine_that_slept_for_days_does_each_duty_once(life: Rounds, watched: Watched) -> None:
    asked = len(life.house.web.asked("/feed"))
    life.publish("/feed", says(FIFTH, START + DAY, 11))
    life.clock += 5 * DAY
    for duty in ("look", "time", "tell", "beat") * 500:
        watched.daemon._duties.put(duty)
    watched.settle()
    assert len(life.house.web.asked("/feed")) == asked + 1
    assert len(life.hooks["/hook"]) == 2


def test_a_clock_set_back_delays_neither_looks_nor_messages(life: Rounds, watched: Watched) -> None:
    life.clock += 200 * DAY
    watched.settle()
    life.verdicts["/hook"] = 503
    life.publish("/feed", says(FIFTH, START, 11))
    life.clock += HOUR * 1.2
    watched.settle()
    assert len(life.hooks["/hook"]) == 1
    life.verdicts["/hook"] = 200
    life.clock -= 200 * DAY
    watched.settle()
    assert len(life.hooks["/hook"]) == 2
    asked = len(life.house.web.asked("/feed"))
    life.clock += HOUR * 1.2
    watched.settle()
    assert len(life.house.web.asked("/feed")) > asked


def test_reload_with_looks_under_way(life: Rounds, watched: Watched) -> None:
    """A source that left the list, and one whose address changed: their answers teach nothing, nothing stays busy."""
    text = life.house.config.read_text(encoding="utf-8")
    life.publish("/feed", says(JULY, START, 11))
    life.publish("/new", says(AUGUST, START, 12))
    life.clock += 2 * HOUR
    watched.daemon._duty_look()
    assert set(watched.daemon._busy) == {"press"}
    life.house.config.write_text(text.replace('/feed"', '/new"'), encoding="utf-8")
    watched.daemon._duty_reload()
    life.clock += 10 * SECOND
    watched.settle()
    life.clock += 10 * SECOND
    watched.settle()
    assert life_edtf(watched) == "2026-08-09"
    assert watched.daemon._busy == {}


def life_edtf(watched: Watched) -> str:
    with watched.daemon._store.write() as tx:
        values = [stored.claim.value for stored in tx.claims("makeine-s2") if stored.claim.evidence.source == "press"]
    return " ".join(sorted({getattr(value, "edtf", "") for value in values} - {""}))


def test_a_new_contact_drops_the_looks_under_way_and_asks_again(life: Rounds, watched: Watched) -> None:
    life.publish("/feed", says(FIFTH, START, 11))
    life.clock += 2 * HOUR
    watched.daemon._duty_look()
    life.house._tracker += '\ncontact = "me@example.org"'
    life.house.write()
    watched.daemon._duty_reload()
    assert watched.daemon._busy == {}
    watched.settle()
    assert "me@example.org" in life.house.web.asked("/feed")[-1].headers["user-agent"]
    assert len(life.hooks["/hook"]) == 2


def test_a_reload_while_a_message_is_on_its_way_repeats_nothing(life: Rounds, watched: Watched) -> None:
    life.publish("/feed", says(FIFTH, START, 11))
    life.clock += 2 * HOUR
    watched.daemon._duty_look()
    watched.until(lambda: bool(watched.daemon._post.busy) or len(life.hooks["/hook"]) == 2)
    watched.daemon._duty_reload()
    watched.settle()
    assert len(life.hooks["/hook"]) == 2


def test_a_new_target_is_welcomed_after_a_reload_once(life: Rounds, watched: Watched) -> None:
    life.notify('id = "hook"\nremind = []', 'id = "new"\nremind = []')
    for _ in range(2):
        watched.duty("reload")
        watched.duty("time")
        watched.settle()
        life.clock += HOUR
    assert len(life.hooks["/new"]) == 1
    assert len(life.hooks["/hook"]) == 1


def test_an_answer_that_never_comes_is_not_waited_for_for_ever(life: Rounds, watched: Watched) -> None:
    watched.daemon._busy["press"] = life.clock
    asked = len(life.house.web.asked("/feed"))
    life.clock += 3 * HOUR
    watched.daemon._duty_look()
    assert len(life.house.web.asked("/feed")) == asked
    life.clock += 4 * HOUR
    watched.settle()
    assert len(life.house.web.asked("/feed")) == asked + 1


def test_a_full_disk_pauses_longer_and_longer_and_ends_when_told(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def full(*_: object, **__: object) -> None:
        raise StoreError("tracker.db: the disk is full; make room") from sqlite3.OperationalError()

    class Alarm:
        def get(self, timeout: float) -> None:
            pauses.append(timeout)
            if len(pauses) == 8:
                watched.daemon._ended = "SIGTERM"

    with monkeypatch.context() as patch:
        patch.setattr(watched.daemon, "_step", full)
        patch.setattr(watched.daemon, "_alarm", Alarm())
        watched.daemon._go_on()
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_the_heartbeat_is_pinged_at_most_once_a_minute(life: Rounds, watched: Watched) -> None:
    life.house._tracker += f'\nheartbeat = "{life.house.web.url("/ping")}"'
    life.house.write()
    life.house.web.answer("/ping", Reply(status=204))
    watched.duty("reload")
    for _ in range(3):
        life.clock += 2 * HOUR
        watched.settle()
        watched.until(lambda: not watched.daemon._fetcher.pending)
    assert len(life.house.web.asked("/ping")) == 3
    watched.daemon._good = True
    watched.daemon._round_over()
    assert not watched.daemon._fetcher.pending
