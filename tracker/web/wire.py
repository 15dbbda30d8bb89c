"""HTTP: read-only paths, the names a request may call us by, headers that leave a hostile text nothing to do, 304."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tracker.web.address import Address, host_of
from tracker.web.site import FILES, STILL, Page, Site

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("tracker")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    # Kept by browsers, but asked for again each time: it is right to the minute, and costs a 304.
    "Cache-Control": "no-cache",
}


def application(site: Callable[[], Site], names: frozenset[str] | None) -> ASGIApp:
    """`site` is asked anew for each request, since a reload puts another in its place. `names`: None for any host."""

    def route(path: str, make: Callable[[Request], Page]) -> Route:
        async def answer(request: Request) -> Response:
            return _answered(make(request), request)

        return Route(path, answer, methods=["GET"])

    def kept(path: str) -> Callable[[Request], Page]:
        return lambda request: site().file(path, _base(request) if names is not None and path == "feed.atom" else "")

    def still(path: str) -> Callable[[Request], Page]:
        return lambda _: site().still(path)

    async def lost(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - for the type checker
        if error.status_code == 404:
            return _answered(site().lost(request.url.path.count("/") - 1), request)
        return PlainTextResponse("only GET and HEAD are answered here\n", error.status_code, error.headers)

    routes = [
        route("/", lambda _: site().index()),
        route("/work/{name}", lambda request: site().work(request.path_params["name"])),
        route("/healthz", lambda _: site().health()),
        route("/metrics", lambda _: site().metrics()),
        *(route(f"/{name}", kept(name)) for name in FILES),
        *(route(f"/{name}", still(name)) for name in STILL),
    ]
    inside = Starlette(routes=routes, exception_handlers={HTTPException: lost, Exception: _fault})
    inside.router.redirect_slashes = False
    return _Door(inside, names)


def _base(request: Request) -> str:
    """Where a reader of this machine found us; "" behind a proxy, which asks in a name without our port
    (docs/running.md), and then only `[web] url` can say."""
    asked = request.headers.get("host", "")
    server = request.scope.get("server") or ("", 0)
    host, port = host_of(asked), int(server[1] or 0)
    return f"http://{Address(host, port, '')}/" if port and asked.endswith(f":{port}") else ""


async def _fault(_request: Request, _error: Exception) -> Response:
    return PlainTextResponse("an unexpected fault; the log has it\n", 500)


def _answered(page: Page, request: Request) -> Response:
    if page.status != 200:
        return Response(page.body, page.status, media_type=page.type)
    headers = {"ETag": page.etag}
    if _known(request.headers.get("if-none-match", ""), page.etag):
        return Response(status_code=304, headers=headers)
    return Response(page.body, headers=headers, media_type=page.type)


def _known(asked: str, etag: str) -> bool:
    """RFC 9110 13.1.2, compared weakly: a proxy that compresses marks what it passes on as weak."""
    tags = [tag.strip().removeprefix("W/") for tag in asked.split(",")]
    return etag in tags or tags == ["*"]


class _Door:
    """Outermost, so that no answer leaves without the headers, and no fault takes the server with it."""

    def __init__(self, inside: ASGIApp, names: frozenset[str] | None) -> None:
        self._inside = inside
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        if self._names is not None and host_of(Headers(scope=scope).get("host", "")) not in self._names:
            await _STRANGE(scope, receive, sealed)
            return
        try:
            await self._inside(scope, receive, sealed)
        except Exception:  # Starlette has answered, and hands it on for the log
            log.exception("the page: unexpected fault at %s", scope["path"][:200])


_STRANGE = PlainTextResponse(
    "This page answers to localhost and 127.0.0.1 only.\n"
    "Behind a proxy, let the proxy send one of these as Host (docs/running.md).\n",
    421,
)
