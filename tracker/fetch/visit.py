"""One look from its first request to its document: conditions, redirects, robots.txt, and what each status means."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import datetime

import httpx

from tracker.errors import FetchError
from tracker.fetch import headers as fields
from tracker.fetch import hop
from tracker.fetch.ask import Answer, Asker, Budget, origin
from tracker.fetch.look import Look
from tracker.fetch.robots import Robots
from tracker.fetch.transport import host_of
from tracker.model import Document, NotModified, SourceType, Validators
from tracker.record import dataclass

_OURS = frozenset({"host", "connection", "accept-encoding", "content-length", "transfer-encoding", "te", "upgrade"})
"""Header fields that say how the connection works; a configuration cannot change them."""


@dataclass(slots=True)
class _Trip:
    """Where a look stands between its hops."""

    look: Look
    budget: Budget
    start: httpx.URL
    url: httpx.URL
    authorization: str = ""
    hops: int = 0
    permanent: bool = True
    withheld: bool = False
    strayed: bool = False
    """It has been elsewhere: who sends it back may have chosen the path, and gets no secret carried there."""
    jar: httpx.Cookies | None = None
    """Cookies live for one look: a site that wants its own back at once gets it, none is carried to the next."""


class Visitor:
    def __init__(self, asker: Asker, *, user_agent: str, now: Callable[[], datetime]) -> None:
        self._asker = asker
        self._now = now
        self._usual = fields.usual(user_agent)
        self._for_pages = fields.usual_for_pages(user_agent)
        self._robots = Robots(asker, {**self._usual, "Accept": "text/plain, */*;q=0.5"})
        self._pages: set[str] = set()

    async def visit(self, look: Look) -> Document | NotModified:
        """Raises FetchError."""
        trip = _departure(look)
        while True:
            delay = 0.0
            if self._is_page(look):
                delay = await self._robots.check(trip.url, look.source, now=self._now())
            patient = look.article is not None  # a source's own silence is kept in the store
            answer = await self._asker.ask(self._request(trip), look.source, trip.budget, delay=delay, patient=patient)
            if answer.status not in hop.REDIRECTS:
                break
            _onward(trip, answer)
        document = self._settled(trip, answer)
        if isinstance(document, Document):
            await self._admit(look, trip, document)
        return document

    def _is_page(self, look: Look) -> bool:
        # A feed is made for programs; a page is made for people, and its owner may ask programs to stay away.
        return look.article is not None or look.source.type is SourceType.PAGE or look.source.id in self._pages

    async def _admit(self, look: Look, trip: _Trip, document: Document) -> None:
        """`type = "auto"` tells only by its answer whether it is a page; from then on robots.txt is asked first."""
        if look.source.type is not SourceType.AUTO or self._is_page(look):
            return
        if document.content_type.lower().startswith(("text/html", "application/xhtml")):
            self._pages.add(look.source.id)
            await self._robots.check(trip.url, look.source, now=self._now())

    def _request(self, trip: _Trip) -> httpx.Request:
        look = trip.look
        given = dict(self._usual if look.article is None else self._for_pages)
        if look.request.method == "GET":
            given |= fields.conditions(look.validators, onward=trip.hops > 0)
        here = origin(trip.url)
        if here == origin(trip.start):
            _override(given, look.request.headers)
            if trip.authorization and not trip.strayed:
                given["Authorization"] = trip.authorization
        if look.source.headers:
            # To their own origin only, and a linked article is often elsewhere.
            if here == origin(hop.parsed(look.source.url)) and not trip.strayed:
                _override(given, look.source.headers)
            else:
                trip.withheld = True
        raw = [(name.encode("latin-1"), _octets(value)) for name, value in given.items()]
        request = httpx.Request(look.request.method, trip.url, headers=raw, content=look.request.body)
        if trip.jar is not None:
            trip.jar.set_cookie_header(request)
        return request

    def _settled(self, trip: _Trip, answer: Answer) -> Document | NotModified:
        look, host = trip.look, host_of(trip.url)
        max_age, ahead = fields.max_age(answer.headers), fields.ahead(answer.headers, now=self._now())
        if answer.status in {200, 203}:
            return Document(
                url=str(trip.url),
                body=answer.body,
                status=answer.status,
                content_type=answer.headers.get("content-type", "")[:200],
                validators=fields.validators(answer.headers) if look.request.method == "GET" else Validators(),
                max_age=max_age,
                moved_to=str(trip.url) if trip.hops and trip.permanent else None,
                ahead=ahead,
            )
        asked = answer.request.headers
        if answer.status == 304 and ("if-none-match" in asked or "if-modified-since" in asked):
            kept = fields.refreshed(look.validators, fields.validators(answer.headers))
            return NotModified(validators=kept, max_age=max_age, ahead=ahead)
        raise self._refusal(trip, answer, host)

    def _refusal(self, trip: _Trip, answer: Answer, host: str) -> FetchError:
        status = answer.status
        text = f"{host}: {_meaning(status)} ({status})"
        if status == 403 and "cf-mitigated" in answer.headers:
            text = f"{host}: shows a challenge for browsers instead of the page (403)"
        if status in {401, 403} and trip.withheld:
            text += f"; the headers of source {trip.look.source.id} were not sent, they are for another origin"
        wait = fields.retry_after(answer.headers, now=self._now()) if status in _WAITING else None
        if wait and status in {429, 503}:
            self._asker.silence(trip.url, trip.look.source, wait)
        return FetchError(text, permanent=status in {404, 410}, retry_after=wait, status=status)


_WAITING = frozenset({403, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})

_MEANINGS: Mapping[int, str] = {
    204: "answered without content",
    205: "answered without content",
    206: "answered with a part that was not asked for",
    304: "answered that nothing has changed, though it was not told what is known",
    401: "wants a log-in",
    403: "refuses",
    404: "nothing there",
    407: "the proxy of the environment wants a user name and password",
    410: "gone for good",
    429: "too many requests",
    451: "withheld for legal reasons",
    503: "not available just now",
}


def _meaning(status: int) -> str:
    if status in _MEANINGS:
        return _MEANINGS[status]
    if status >= 500:
        return "trouble on the server"
    return "refuses the request" if status >= 400 else "an answer that is no document"


def _departure(look: Look) -> _Trip:
    url = hop.parsed(look.request.url)
    authorization = ""
    if url.userinfo:
        if look.article is not None:
            raise FetchError(f"{host_of(url)}: a link with a user name in it is not followed")
        pair = f"{url.username}:{url.password}".encode()
        authorization = "Basic " + base64.b64encode(pair).decode("ascii")
        url = url.copy_with(userinfo=b"")
    return _Trip(look, Budget(look.source.timeout), url, url, authorization)


def _onward(trip: _Trip, answer: Answer) -> None:
    """Set out for where the redirect leads; raises FetchError where we do not go."""
    host = host_of(trip.url)
    target = hop.next_url(trip.url, answer.headers)
    trip.hops += 1
    if trip.hops > hop.AT_MOST:
        raise FetchError(f"{host}: more than {hop.AT_MOST} redirects, one after another")
    same = answer.status in {307, 308} and origin(target) == origin(trip.url)
    if trip.look.request.method != "GET" and not same:
        # 301 to 303 would turn the query into a page view, and its body is for the origin it was written for.
        raise FetchError(f"{host}: a query (POST) was redirected, which is not followed; correct the URL")
    if "set-cookie" in answer.headers:
        trip.jar = trip.jar or httpx.Cookies()
        trip.jar.extract_cookies(httpx.Response(answer.status, headers=answer.headers, request=answer.request))
    trip.strayed = trip.strayed or origin(target) != origin(trip.url)
    trip.permanent = trip.permanent and answer.status in hop.PERMANENT
    trip.url = target


def _override(given: dict[str, str], more: Mapping[str, str]) -> None:
    names = {name.lower(): name for name in given}
    for name, value in more.items():
        if name.lower() in _OURS:
            continue
        given.pop(names.get(name.lower(), ""), None)
        given[name] = value


def _octets(value: str) -> bytes:
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        return value.encode("utf-8")
