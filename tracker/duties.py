"""The daemon's duties come up in time, whatever the machine's clock does.

APScheduler ticks (DESIGN 3.7), but its own interval counts every tick of a jump: a clock that is set right after a boot
in 1970 would owe 1.8 thousand million of them, each a value in a list; and one that is set back would wait until the
old time comes again.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

_SET_BACK = timedelta(seconds=5)


class Duties:
    """`every`: how often each comes up; one that was missed (a suspended machine) is done once, not as often as missed.
    `first`: when, where that is sooner. Everything but the ticking itself is for the daemon's one thread."""

    def __init__(self, every: Mapping[str, timedelta], *, first: Mapping[str, timedelta], now: datetime) -> None:
        self._due: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._last = now
        # The defaults drop a run that is a second late; here every duty is done, once, however late it comes.
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for name, pause in every.items():
            begin = {"next_run_time": now + first[name]} if name in first else {}
            self._scheduler.add_job(self._due.put, _Every(pause), args=[name], id=name, **begin)

    def begin(self) -> None:
        self._scheduler.start()

    def end(self) -> None:
        self._scheduler.shutdown(wait=False)

    def put(self, name: str) -> None:
        """One that has come up by itself."""
        self._due.put(name)

    def come_up(self) -> list[str]:
        """Each once, in their order."""
        found: dict[str, None] = {}
        while not self._due.empty():
            found[self._due.get()] = None
        return list(found)

    def wait(self, seconds: float) -> None:
        """Until something comes up, which is dropped."""
        try:
            self._due.get(timeout=seconds)
        except queue.Empty:
            return

    def follow(self, now: datetime) -> None:
        """To be told the time often: where the clock was set back, nothing may wait for a time that has been."""
        if now < self._last - _SET_BACK and self._scheduler.running:
            for job in self._scheduler.get_jobs():
                job.modify(next_run_time=min(job.next_run_time, now + job.trigger.every))
        self._last = now


class _Every(BaseTrigger):  # type: ignore[misc]
    __slots__ = ("every",)

    def __init__(self, every: timedelta) -> None:
        self.every = every

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """In step with the one before, where that is still ahead; never one that is past."""
        if previous_fire_time is not None and now < (following := previous_fire_time + self.every) <= now + self.every:
            return following
        return now + self.every
