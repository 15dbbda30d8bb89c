"""One request and its whole answer, politely, within its budget of time and bytes."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from datetime import timedelta
from types import TracebackType

import httpx

from tracker.errors import FetchError
from tracker.fetch.exchange import BrokenAnswerError, RequestError
from tracker.fetch.gate import Gate
from tracker.fetch.guard import Guard, place
from tracker.fetch.inflate import Body, CodingError, TooLargeError
from tracker.fetch.transport import Terms, Transport, host_of, port_of
from tracker.fetch.wire import TooMuchError
from tracker.model import Source
from tracker.record import dataclass

_READABLE = frozenset({200, 203})


class Budget:
    """Seconds that a look may take in all: `async with` it wherever they run. Waiting for one's turn is free."""

    def __init__(self, time: timedelta) -> None:
        self._left = time.total_seconds()
        self._began = 0.0
        self._timeout = asyncio.timeout(None)

    async def __aenter__(self) -> None:
        self._began = asyncio.get_running_loop().time()
        self._timeout = asyncio.timeout(max(self._left, 0.0))
        await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left -= asyncio.get_running_loop().time() - self._began
        await self._timeout.__aexit__(kind, error, trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`body` is read for a document only (200, 203)."""

    request: httpx.Request
    status: int
    headers: httpx.Headers
    body: bytes


class Asker:
    def __init__(self, transport: Transport, gate: Gate) -> None:
        self._transport = transport
        self._gate = gate
        self._silent: dict[tuple[str, str], float] = {}

    def silence(self, url: httpx.URL, source: Source, seconds: float) -> None:
        """This host asked for it, when asked for this source: its further articles wait, too."""
        self._silent[_kin(url), source.id] = asyncio.get_running_loop().time() + seconds

    def _check_silence(self, url: httpx.URL, source: Source) -> None:
        left = self._silent.get((_kin(url), source.id), 0.0) - asyncio.get_running_loop().time()
        if left > 0:
            raise FetchError(f"{host_of(url)}: asked for silence", retry_after=left, status=429)

    async def ask(
        self,
        request: httpx.Request,
        source: Source,
        budget: Budget,
        *,
        delay: float = 0.0,
        most: int | None = None,
        beginning: bool = False,
        patient: bool = False,
    ) -> Answer:
        """Raises FetchError for whatever went wrong on the way; a status is no error here. `most` bytes (else the
        source's max_body); `beginning`: what is longer is cut there instead of refused; `patient`: not within a silence
        that was asked for while this waited for its turn."""
        host = host_of(request.url)
        terms = Terms(Guard(source.id, source.allow_hosts), most if most is not None else source.max_body)
        request.extensions = {"terms": terms}
        try:
            async with self._gate.turn(_kin(request.url), source, delay=delay), budget:
                if patient:
                    self._check_silence(request.url, source)
                return await self._exchange(request, terms.most, beginning=beginning)
        except FetchError:
            raise
        except _EXPECTED as error:
            raise FetchError(_explained(error, host, source)) from None

    async def _exchange(self, request: httpx.Request, most: int, *, beginning: bool) -> Answer:
        response = await self._transport.handle_async_request(request)
        try:
            body = b""
            if response.status_code in _READABLE:
                body = await _body(response, most, beginning=beginning)
            return Answer(request=request, status=response.status_code, headers=response.headers, body=body)
        finally:
            await response.aclose()


async def _body(response: httpx.Response, most: int, *, beginning: bool) -> bytes:
    length = response.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > most and not beginning:
        raise TooLargeError
    body = Body(response.headers.get("content-encoding", ""), most)
    try:
        async for chunk in response.aiter_raw():
            body.feed(chunk)
    except TooLargeError:
        if beginning:
            return body.beginning()
        raise
    return body.finish()


def origin(url: httpx.URL) -> tuple[str, str, int]:
    return url.scheme, host_of(url), port_of(url)


def _kin(url: httpx.URL) -> str:
    """Whose patience is spent: both default ports are one server, another port is another service."""
    port = port_of(url)
    return host_of(url) if port in {80, 443} else place(host_of(url), port)


_EXPECTED = (
    OSError,
    BrokenAnswerError,
    RequestError,
    TooLargeError,
    TooMuchError,
    CodingError,
)


def _explained(error: Exception, host: str, source: Source) -> str:
    """In words for a person; never the library's own, which may hold header values."""
    match error:
        case TooLargeError() | TooMuchError():
            return f"{host}: sent more than {source.max_body:,} bytes; raise max_body of source {source.id} if it may"
        case CodingError():
            return f"{host}: the answer {error}"
        case RequestError():
            return f"{host}: not asked, the request would not be valid HTTP; check the headers of source {source.id}"
        case BrokenAnswerError():
            return f"{host}: {error}"
        case TimeoutError():
            seconds = source.timeout.total_seconds()
            return f"{host}: took longer than {seconds:g} s in all, the timeout of source {source.id}"
        case OSError():
            return f"{host}: {_unreached(error)}"
    raise error  # pragma: no cover - _EXPECTED has no others


def _unreached(error: OSError) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not accepted: {error.verify_message}"
        case ssl.SSLError():
            return f"no secure connection ({error.reason or 'the handshake failed'})"
        case socket.gaierror():
            known = error.errno == socket.EAI_AGAIN
            return "the name cannot be looked up just now" if known else "there is no such name"
        case ConnectionRefusedError():
            return "refused the connection"
        case ConnectionError():
            return "broke the connection off"
    return os.strerror(error.errno) if error.errno else "cannot be reached"
