"""HTTP/1.1 over one wire: a request out, an answer in. h11 knows the protocol, this is the loop around it.

httpcore's own loop costs 0.3 ms more of CPU per request (locks, traces, an import tried anew each time) and has no
public way to ask whether bytes came behind the message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TypeAlias

import h11

from tracker.fetch.wire import Wire

Headers: TypeAlias = Sequence[tuple[bytes, bytes]]

_HEAD_AT_MOST = 100 * 1024
"""Bytes of all header fields of an answer together."""

_INTERIM_AT_MOST = 10
"""Answers like "103 Early Hints" before the real one."""

_PIECES_AT_MOST = 20_000
_PIECE_AT_LEAST = 64
"""An honest body has few pieces, or pieces of some size; each costs as much work as 10,000 bytes in one."""

_READ = 64 * 1024


class BrokenAnswerError(Exception):
    """What came is no proper answer; the text says how, for a person, after the host's name."""


class RequestError(Exception):
    """The request itself cannot be written down as HTTP: a header of the configuration has forbidden characters."""


class Exchange:
    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._state = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=_HEAD_AT_MOST)

    async def head(self, method: bytes, target: bytes, headers: Headers, body: bytes = b"") -> h11.Response:
        """Send the request; the answer's status and header fields."""
        self._wire.write(self._written(method, target, headers, body))
        for _ in range(_INTERIM_AT_MOST + 1):
            event = await self._next()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse) or event.status_code == 101:
                break
        raise BrokenAnswerError("the answer never comes to its point")

    async def body(self) -> AsyncIterator[bytes]:
        """The body in pieces, still compressed; raises when its end is missing, or is not where it was announced."""
        pieces = came = 0
        while isinstance(event := await self._next(), h11.Data):
            pieces += 1
            came += len(event.data)
            if pieces > _PIECES_AT_MOST and came < pieces * _PIECE_AT_LEAST:
                raise BrokenAnswerError("the answer comes crumbled into tiny chunks")
            yield bytes(event.data)
        left = self._state.trailing_data[0]
        # A Content-Length that is too short cuts the body in silence; a stray line end behind it is harmless.
        if left.strip() or self._wire.surplus:
            raise BrokenAnswerError("the answer is longer than its Content-Length says")

    def _written(self, method: bytes, target: bytes, headers: Headers, body: bytes) -> bytes:
        try:
            parts = [self._state.send(h11.Request(method=method, target=target, headers=list(headers)))]
            if body:
                parts.append(self._state.send(h11.Data(data=body)))
            parts.append(self._state.send(h11.EndOfMessage()))
        except h11.LocalProtocolError:
            raise RequestError from None
        return b"".join(part for part in parts if part)

    async def _next(self) -> object:
        try:
            while (event := self._state.next_event()) is h11.NEED_DATA:
                data = await self._wire.read(_READ)
                if not data and self._state.their_state is h11.SEND_RESPONSE and not self._state.trailing_data[0]:
                    raise BrokenAnswerError("closed the connection without an answer")
                self._state.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise BrokenAnswerError(_described(str(error))) from None
        return event


def _described(said: str) -> str:
    """h11's own words may quote header lines, which may be secrets."""
    if "complete message body" in said or "incomplete chunked" in said:
        return "the answer was cut before its end"
    return "the answer is not valid HTTP"
