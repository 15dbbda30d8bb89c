"""Politeness: how many requests at once to one host, and how soon after each other."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from types import TracebackType

from tracker.model import Source
from tracker.record import dataclass, field

_FORGET_ABOVE = 2000
"""Hosts remembered before those that were not asked for a while are forgotten."""

_FORGET_AFTER = 600.0


@dataclass(slots=True)
class _Host:
    running: int = 0
    last: float = float("-inf")
    delay: float = 0.0
    """what was kept before its last request"""
    waiting: deque[Turn] = field(default_factory=deque)
    timer: asyncio.TimerHandle | None = None
    stalled: bool = False
    """waits only for a connection to be free anywhere"""


class Turn:
    """`async with gate.turn(...)`: inside, a request may run. Waits in order of arrival, without a deadline."""

    def __init__(self, gate: Gate, host: str, most: int, delay: float) -> None:
        self.gate = gate
        self.host = host
        self.most = most
        self.delay = delay
        self.granted: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> None:
        await self.gate.enter(self)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gate.leave(self)


class Gate:
    """At most `connections` in all; per host what each turn asks for. Delays count from start to start."""

    def __init__(self, connections: int, dice: Callable[[], float]) -> None:
        self._free = connections
        self._dice = dice
        self._hosts: dict[str, _Host] = {}
        self._stalled: deque[_Host] = deque()

    def turn(self, host: str, source: Source, *, delay: float = 0.0) -> Turn:
        """`delay` in seconds is what the host itself asks for (Crawl-delay); the longer one counts."""
        own = source.host_delay.total_seconds()
        return Turn(self, host, max(source.host_connections, 1), max(own, delay))

    async def enter(self, turn: Turn) -> None:
        host = self._hosts.get(turn.host)
        if host is None:
            host = self._new(turn.host)
        host.waiting.append(turn)
        self._admit(host)
        try:
            await turn.granted
        except asyncio.CancelledError:
            if turn.granted.done() and not turn.granted.cancelled():
                self.leave(turn)
            else:
                self._withdraw(host, turn)
            raise

    def delay(self, host: str) -> float:
        """Seconds that its requests are apart, as configured or as it asks for itself. From any thread."""
        known = self._hosts.get(host)
        return known.delay if known is not None else 0.0

    def leave(self, turn: Turn) -> None:
        host = self._hosts[turn.host]
        host.running -= 1
        self._free += 1
        self._admit(host)
        while self._free > 0 and self._stalled:
            other = self._stalled.popleft()
            other.stalled = False
            self._admit(other)

    def _withdraw(self, host: _Host, turn: Turn) -> None:
        with contextlib.suppress(ValueError):
            host.waiting.remove(turn)
        if host.timer is not None:
            # It may have been set for the longer delay of the one that left.
            host.timer.cancel()
            host.timer = None
        self._admit(host)

    def _new(self, name: str) -> _Host:
        if len(self._hosts) >= _FORGET_ABOVE:
            old = asyncio.get_running_loop().time() - _FORGET_AFTER
            self._hosts = {key: one for key, one in self._hosts.items() if one.running or one.waiting or one.last > old}
        return self._hosts.setdefault(name, _Host())

    def _admit(self, host: _Host) -> None:
        """Let in all that may start now; see to it that the next one is thought of in time."""
        loop = asyncio.get_running_loop()
        while host.waiting:
            turn = host.waiting[0]
            if turn.granted.cancelled():
                host.waiting.popleft()
                continue
            if host.running >= turn.most:
                return
            soon = host.last + turn.delay - loop.time()
            if soon > 0:
                if host.timer is None:
                    # Up to a tenth longer, so that two trackers do not stay in step with each other.
                    host.timer = loop.call_later(soon * (1 + self._dice() / 10), self._ring, host)
                return
            if self._free <= 0:
                if not host.stalled:
                    host.stalled = True
                    self._stalled.append(host)
                return
            host.waiting.popleft()
            host.running += 1
            self._free -= 1
            host.last, host.delay = loop.time(), turn.delay
            turn.granted.set_result(None)

    def _ring(self, host: _Host) -> None:
        host.timer = None
        self._admit(host)

    def close(self) -> None:
        for host in self._hosts.values():
            if host.timer is not None:
                host.timer.cancel()
