"""Looks that are not begun yet: they are cheap while they wait, and no host keeps the others waiting."""

from __future__ import annotations

from collections import Counter, deque
from datetime import datetime

from tracker.fetch.look import Look

Waiting = tuple[Look, datetime]
"""A look, and when it was submitted."""


class Line:
    """In order of arrival, at most `most` under way, of one host no more than it admits and the next one."""

    def __init__(self, most: int) -> None:
        self._free = most
        self._line: deque[Waiting] = deque()
        self._under_way: Counter[str] = Counter()
        self._behind: dict[str, deque[Waiting]] = {}

    def append(self, look: Look, submitted: datetime) -> None:
        """From any thread; the rest is for one."""
        self._line.append((look, submitted))

    def next(self) -> Waiting | None:
        """The one to begin now; `done` must be told of its end. A look whose host is busy steps aside."""
        while self._free > 0 and self._line:
            turn = self._line.popleft()
            host = _host(turn[0])
            if self._under_way[host] > turn[0].source.host_connections:
                self._behind.setdefault(host, deque()).append(turn)
                continue
            self._under_way[host] += 1
            self._free -= 1
            return turn
        return None

    def done(self, look: Look) -> None:
        host = _host(look)
        self._free += 1
        self._under_way[host] -= 1
        if not self._under_way[host]:
            del self._under_way[host]
        if behind := self._behind.get(host):
            self._line.appendleft(behind.popleft())
            if not behind:
                del self._behind[host]


def _host(look: Look) -> str:
    """Roughly, which is enough: the gate is exact."""
    return look.request.url.split("/", 3)[2].lower() if "//" in look.request.url else ""
