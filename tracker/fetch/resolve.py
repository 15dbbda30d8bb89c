"""Names to addresses, without holding up anything else."""

from __future__ import annotations

import asyncio
import queue
import socket
import threading
from collections.abc import Sequence
from typing import TypeAlias

from tracker.fetch.guard import literal
from tracker.fetch.look import Resolver

_Job: TypeAlias = "tuple[asyncio.Future[Sequence[str]], str, int]"


def system_resolver(host: str, port: int) -> list[str]:
    """All addresses the system knows for a host, in the order it prefers (RFC 6724)."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Lookups:
    """Daemon threads, as many as are needed at once. asyncio's own pool has six on a small machine, shared with all
    else, and waits for them at exit, while a look-up can hang for half a minute."""

    def __init__(self, resolver: Resolver, *, threads: int) -> None:
        self._resolver = resolver
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._most = threads
        self._threads = 0
        self._open = 0

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """Raises OSError as the resolver does."""
        itself = literal(host)
        if itself is not None:
            return [str(itself)]
        self._open += 1
        if self._open > self._threads and self._threads < self._most:
            self._threads += 1
            loop = asyncio.get_running_loop()
            threading.Thread(target=self._work, args=[loop], name="tracker-dns", daemon=True).start()
        answer: asyncio.Future[Sequence[str]] = asyncio.get_running_loop().create_future()
        self._jobs.put((answer, host, port))
        return await answer

    def close(self) -> None:
        for _ in range(self._threads):
            self._jobs.put(None)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while (job := self._jobs.get()) is not None:
            answer, host, port = job
            found: Sequence[str] | Exception
            try:
                found = self._resolver(host, port)
            except UnicodeError:
                found = socket.gaierror(socket.EAI_NONAME, "not a host name")
            except Exception as error:  # noqa: BLE001 - it is raised where the answer is awaited
                found = error
            try:
                loop.call_soon_threadsafe(self._settle, answer, found)
            except RuntimeError:
                return  # the loop was closed meanwhile; nobody waits

    def _settle(self, answer: asyncio.Future[Sequence[str]], found: Sequence[str] | Exception) -> None:
        self._open -= 1
        if answer.done():
            return  # given up: the deadline came first
        if isinstance(found, Exception):
            answer.set_exception(found)
        else:
            answer.set_result(found)
