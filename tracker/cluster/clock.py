"""One clock for all machines: the database's. Each keeps how far its own is from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.store.server import Connection


class Clock:
    """`machine` is this machine's own."""

    def __init__(self, machine: Callable[[], datetime]) -> None:
        self._machine = machine
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return self._machine() + self._ahead

    def set(self, raw: Connection) -> None:
        """To be done often: a machine's clock may be set, or drift."""
        before = self._machine()
        row = raw.execute("SELECT clock_timestamp()").fetchone()
        after = self._machine()
        if row is not None:
            self._ahead = row[0].astimezone(before.tzinfo) - (before + (after - before) / 2)
