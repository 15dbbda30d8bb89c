"""The daemon's duties under a clock that jumps: none is forgotten until an old time comes again, none is counted as often
as it was missed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from apscheduler.schedulers import base

from tracker.duties import Duties

SECOND, YEAR = timedelta(seconds=1), timedelta(days=365)


class Clock(datetime):
    """The machine's clock, as the scheduler reads it, set wrong by `wrong`."""

    wrong = timedelta(0)

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return datetime.now(tz) + cls.wrong  # noqa: TID251 - the machine's, which is the point


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Clock]]:
    monkeypatch.setattr(base, "datetime", Clock)
    yield Clock
    Clock.wrong = timedelta(0)


@pytest.fixture
def duties(clock: type[Clock]) -> Iterator[Duties]:
    made = Duties({"tick": SECOND / 20, "rare": YEAR}, first={}, now=clock.now(UTC))
    made.begin()
    yield made
    made.end()


def comes(duties: Duties, name: str, *, told: Callable[[], datetime] | None = None) -> bool:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if told is not None:
            duties.follow(told())
        if name in duties.come_up():
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("years", [-50, -1, 1, 50])
def test_a_jump_of_years_neither_silences_nor_floods(clock: type[Clock], duties: Duties, years: int) -> None:
    assert comes(duties, "tick")
    clock.wrong = years * YEAR
    for _ in range(3):
        assert comes(duties, "tick", told=lambda: clock.now(UTC))
    clock.wrong = timedelta(0)
    for _ in range(3):
        assert comes(duties, "tick", told=lambda: clock.now(UTC))


def test_what_was_missed_is_done_once(clock: type[Clock], duties: Duties) -> None:
    clock.wrong = 3 * YEAR
    assert comes(duties, "rare")
    assert not [name for _ in range(20) for name in duties.come_up() if name == "rare"]


def test_each_duty_comes_up_once_however_often_it_was_asked_for(duties: Duties) -> None:
    for name in ("reload", "page", "reload"):
        duties.put(name)
    assert [name for name in duties.come_up() if name != "tick"] == ["reload", "page"]


def test_the_first_time_may_be_sooner(clock: type[Clock]) -> None:
    made = Duties({"rare": YEAR}, first={"rare": SECOND / 50}, now=clock.now(UTC))
    made.begin()
    try:
        assert comes(made, "rare")
    finally:
        made.end()
