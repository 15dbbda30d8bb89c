"""One connection: bytes in and out, bounded, to an address that was checked."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Sequence
from typing import cast

_PAUSE_ABOVE = 256 * 1024
_STAGGER = 0.3
_MOST_ATTEMPTS = 6
"""RFC 8305: the next address is tried when the one before has not answered in this time, so that a broken IPv6 route
costs a blink and not the whole deadline."""


class TooMuchError(Exception):
    """More came over the wire than any honest answer of the permitted size would need."""


class Wire(asyncio.Protocol):
    """Waits for as long as it takes: the deadline of the look stands around it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._buffer = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._transport: asyncio.Transport | None = None
        self._paused = False

    # asyncio's half

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._limit -= len(data)
        self._buffer += data
        if len(self._buffer) > _PAUSE_ABOVE and self._transport is not None and not self._paused:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        self._ended = True
        self._wake()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # our half

    async def read(self, most: int) -> bytes:
        if self._buffer:
            # What has come already must not keep the loop from its other connections.
            await asyncio.sleep(0)
        while not self._buffer:
            if self._error is not None:
                raise self._error
            if self._ended:
                return b""
            self._waiter = asyncio.get_running_loop().create_future()
            await self._waiter
        if self._limit < 0:
            raise TooMuchError
        data = bytes(self._buffer[:most])
        del self._buffer[:most]
        if self._paused and not self._buffer and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()
        return data

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    def abort(self) -> None:
        """At once: a polite TLS farewell would wait for a server that may never answer."""
        if self._transport is not None:
            self._transport.abort()

    async def secure(self, context: ssl.SSLContext, name: str) -> None:
        """Go on over TLS, with a server that proves to be `name`."""
        if self._buffer or self._transport is None:
            raise ssl.SSLError("bytes came before the handshake")
        loop = asyncio.get_running_loop()
        raw = self._transport
        try:
            secured = await loop.start_tls(raw, self, context, server_hostname=name)
        except BaseException:
            raw.abort()
            raise
        if secured is None:
            raise ConnectionResetError
        self._transport = secured

    @property
    def surplus(self) -> bool:
        """Whether bytes came that nobody has read."""
        return bool(self._buffer)


async def connect(addresses: Sequence[str], port: int, *, limit: int) -> Wire:
    """To the first address that answers; these very addresses, no name is looked up again. Raises OSError."""
    if len(addresses) == 1:
        return await _attempt(addresses[0], port, limit)
    return await _race(_alternate(addresses)[:_MOST_ATTEMPTS], port, limit)


async def _attempt(address: str, port: int, limit: int) -> Wire:
    _, wire = await asyncio.get_running_loop().create_connection(lambda: Wire(limit), address, port)
    return wire


def _alternate(addresses: Iterable[str]) -> list[str]:
    """The preferred family first, then in turn: six dead IPv6 addresses must not hide the one of IPv4."""
    families: dict[bool, list[str]] = {}
    for address in addresses:
        families.setdefault(":" in address, []).append(address)
    turns = [
        (place, order, address) for order, kin in enumerate(families.values()) for place, address in enumerate(kin)
    ]
    return [address for _, _, address in sorted(turns)]


async def _race(addresses: Sequence[str], port: int, limit: int) -> Wire:
    running: set[asyncio.Task[Wire]] = set()
    waiting = list(addresses)
    failure: OSError = OSError("no address")
    try:
        while waiting or running:
            if waiting:
                running.add(asyncio.create_task(_attempt(waiting.pop(0), port, limit)))
            done, running = await asyncio.wait(
                running, timeout=_STAGGER if waiting else None, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                error = task.exception()
                if error is None:
                    running |= done - {task}
                    return task.result()
                failure = error if isinstance(error, OSError) else failure
        raise failure
    finally:
        _discard(running)


def _discard(tasks: Iterable[asyncio.Task[Wire]]) -> None:
    """The losers of a race, also one that won too late."""
    for task in tasks:
        task.cancel()
        task.add_done_callback(_hang_up)


def _hang_up(task: asyncio.Task[Wire]) -> None:
    if not task.cancelled() and task.exception() is None:
        task.result().abort()
