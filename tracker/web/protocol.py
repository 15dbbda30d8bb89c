"""A connection does not last: uvicorn waits without end for a request that is never finished, or for an answer that is
never read, and a few dozen of those would leave no room for anybody else."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

LIFE = 30.0
"""Seconds. A browser that is cut off between two requests connects again, unnoticed."""

MOST = 128
"""Connections at once. uvicorn's own limit answers with a 503, which those who never ask do not get: they would take
all the files that this process may open, and those of the looks and messages with them."""


class Brief(H11Protocol):
    """Closed when its time is over; an answer that is under way then gets the same time once more."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if len(self.connections) > MOST:
            transport.abort()
        self._end = self.loop.call_later(LIFE, self._over, True)  # noqa: FBT003 - how asyncio passes arguments

    def connection_lost(self, exc: Exception | None) -> None:
        self._end.cancel()
        super().connection_lost(exc)

    def _over(self, patient: bool) -> None:
        if patient and self.cycle is not None and not self.cycle.response_complete:
            self._end = self.loop.call_later(LIFE, self._over, False)  # noqa: FBT003
            return
        self.transport.abort()
