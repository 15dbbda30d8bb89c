"""httpx's own door to the wire, without its pool: a checked connection for each request, direct or through a proxy.

Why no pool (httpx 0.28, measured): it is quadratic in idle connections, short keep-alive gave spurious read errors, and
a source is asked every half hour, when no server still holds the connection. Why not `httpx.AsyncClient`: it keeps
cookies of all sites in one jar, follows redirects with the wrong headers, and logs whole URLs; all of it would have to
be switched off.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable

import httpx

from tracker.errors import FetchError
from tracker.fetch.environment import Environment, Proxy
from tracker.fetch.exchange import Exchange, Headers
from tracker.fetch.guard import Guard, place
from tracker.fetch.resolve import Lookups
from tracker.fetch.wire import Wire, connect
from tracker.record import dataclass

# httpx logs whole URLs, httpcore header fields; we call neither's logging parts, but a plug-in of Apprise might.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_HEADERS_AT_MOST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Terms:
    """What one request may do, in its extensions: whom it may reach, how many bytes may come back."""

    guard: Guard
    most: int


class Transport(httpx.AsyncBaseTransport):
    def __init__(self, environment: Environment, lookups: Lookups) -> None:
        self._environment = environment
        self._lookups = lookups
        self._wires: set[Wire] = set()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """`request.extensions["terms"]` is a Terms. Raises FetchError, OSError, BrokenAnswerError, RequestError."""
        terms: Terms = request.extensions["terms"]
        url = request.url
        host, port = host_of(url), port_of(url)
        terms.guard.check_name(host, port)
        proxy = self._environment.proxy(url.scheme, host, port)
        wire = await self._open(host, port, proxy, terms)
        try:
            target, headers = await self._prepare(wire, url, proxy, request.headers.raw)
            exchange = Exchange(wire)
            head = await exchange.head(request.method.encode(), target, headers, request.content)
        except BaseException:
            self._hang_up(wire)
            raise
        body = _Body(exchange.body(), wire, self._hang_up)
        return httpx.Response(head.status_code, headers=head.headers.raw_items(), stream=body)

    async def aclose(self) -> None:
        for wire in tuple(self._wires):
            self._hang_up(wire)

    def _hang_up(self, wire: Wire) -> None:
        self._wires.discard(wire)
        wire.abort()

    async def _open(self, host: str, port: int, proxy: Proxy | None, terms: Terms) -> Wire:
        # Tiny chunks and interim answers are overhead, too; a quarter more than the body is beyond any honest server.
        limit = terms.most + terms.most // 4 + _HEADERS_AT_MOST
        if proxy is not None:
            wire = await self._open_proxy(proxy, limit)
        else:
            answers = await self._lookups.addresses(host, port)
            addresses = terms.guard.check_addresses(host, port, answers)
            if not addresses:
                raise FetchError(f"{host}: the name leads to no address")
            wire = await connect(addresses, port, limit=limit)
        self._wires.add(wire)
        return wire

    async def _open_proxy(self, proxy: Proxy, limit: int) -> Wire:
        """The proxy is the owner's own choice, so it may be anywhere."""
        try:
            addresses = await self._lookups.addresses(proxy.host, proxy.port)
            return await connect(addresses, proxy.port, limit=limit)
        except OSError as error:
            why = "no answer" if isinstance(error, TimeoutError) else type(error).__name__
            where = place(proxy.host, proxy.port)
            raise FetchError(f"the proxy {where} of the environment cannot be reached ({why})") from None

    async def _prepare(
        self, wire: Wire, url: httpx.URL, proxy: Proxy | None, headers: Headers
    ) -> tuple[bytes, Headers]:
        """Make the wire lead to the host; the request's target and header fields as they must be on it."""
        host, target = host_of(url), url.raw_path
        if proxy is not None:
            credentials = [(b"Proxy-Authorization", proxy.authorization.encode())] if proxy.authorization else []
            if proxy.secure:
                await wire.secure(self._environment.tls(), proxy.host)
            if url.scheme == "http":
                return b"http://" + url.netloc + target, [*headers, *credentials]
            await _tunnel(wire, place(host, port_of(url)), credentials)
        if url.scheme == "https":
            await wire.secure(self._environment.tls(), host.rstrip("."))
        return target, headers


async def _tunnel(wire: Wire, target: str, credentials: Headers) -> None:
    """CONNECT (RFC 9110 section 9.3.6)."""
    name = target.encode()
    head = await Exchange(wire).head(b"CONNECT", name, [(b"Host", name), *credentials])
    if not 200 <= head.status_code < 300:
        why = "it wants a user name and password" if head.status_code == 407 else f"status {head.status_code}"
        raise FetchError(f"the proxy of the environment does not connect to {target} ({why})")


class _Body(httpx.AsyncByteStream):
    """A body, whose connection ends with it."""

    def __init__(self, pieces: AsyncIterator[bytes], wire: Wire, hang_up: Callable[[Wire], None]) -> None:
        self._pieces = pieces
        self._wire = wire
        self._hang_up = hang_up

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._pieces

    async def aclose(self) -> None:
        self._hang_up(self._wire)


def host_of(url: httpx.URL) -> str:
    """As ASCII, without the brackets of IPv6."""
    return url.raw_host.decode("ascii")


def port_of(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
