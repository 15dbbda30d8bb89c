"""What a target answered: overheard below Apprise, which says only whether it worked, and read as a verdict."""

from __future__ import annotations

import json
import math
import re
import socket
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import connection as lines

from tracker.deliver.trust import bundle
from tracker.errors import DeliverError
from tracker.record import dataclass, field
from tracker.render.safe import clean, cut

_LONGEST_WAIT = 86_400.0
_UNTOLD = 30.0
"""Seconds of silence after a 429 that does not say how many."""
_AWAITING = frozenset({"getresponse", "stream", "read_chunked", "iter_content"})
"""Functions of http.client, urllib3 and requests that run only after the whole request was sent."""
_MOST = 16_384
_LONGEST_BODY = 1_000_000
"""No service says more; a page that never ends would fill the memory."""
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` 0: none came, and `fault` names the exception's class; `handed_over`: the whole message had left before.
    `lost`: it was redirected to where it must not go. Nothing here holds the address asked."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    fault: str = ""
    lost: bool = False
    handed_over: bool = False

    @property
    def json(self) -> Any:
        """None where the body is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def is_page(self) -> bool:
        """A whole HTML document: what a captive portal, a log-in or a parked domain says with status 200."""
        return bool(_PAGE.match(self.body.removeprefix(b"\xef\xbb\xbf")))


class _Talk(list[Answer]):
    """The answers of one message, and the lines they came over."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[socket.socket] | None = []

    def opened(self, line: socket.socket) -> None:
        """A second handle, as TLS takes the first away; both are ends of the same line."""
        if self._lines is None:
            line.shutdown(socket.SHUT_RDWR)
        else:
            self._lines.append(line.dup())

    def hang_up(self) -> None:
        """Apprise gives up waiting in time, but leaves its thread waiting; and a server may let fall a letter a minute
        for ever."""
        open_lines, self._lines = self._lines or [], None
        for line in open_lines:
            with line, suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


_heard: ContextVar[_Talk | None] = ContextVar("tracker_heard", default=None)


@contextmanager
def overheard() -> Iterator[list[Answer]]:
    """Every answer that `requests` gets in this context (Apprise hands it on to its threads), in their order."""
    answers = _Talk()
    mark = _heard.set(answers)
    try:
        yield answers
    finally:
        _heard.reset(mark)
        answers.hang_up()


def opened(line: socket.socket) -> socket.socket:
    """To be hung up when the context ends, whoever still waits there then."""
    talk = _heard.get()
    if talk is not None:
        talk.opened(line)
    return line


def listen() -> None:
    """165 of Apprise's plug-ins call `requests.post` and drop the status; wrapping the methods all of them end in is
    the only place that serves them all. Outside of `overheard` it changes nothing."""
    send = requests.Session.send
    if getattr(send, "overheard", False):
        return
    _bound()

    def overhearing(self: requests.Session, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        heard = _heard.get()
        if heard is None:
            return send(self, request, **kwargs)
        if kwargs.get("verify", True) is not False and (authorities := bundle()):
            kwargs["verify"] = authorities
        try:
            response = _within_origin(send, self, request, kwargs)
        except (requests.RequestException, OSError) as error:
            heard.append(Answer(0, fault=type(error).__name__, handed_over=handed_over(error)))
            raise
        body = (response.content or b"")[:_MOST]
        heard.append(Answer(response.status_code, response.headers, body, lost=response.is_redirect))
        return response

    overhearing.overheard = True  # type: ignore[attr-defined]
    requests.Session.send = overhearing  # type: ignore[method-assign]


def _bound() -> None:
    ask, connect = HTTPAdapter.send, lines.create_connection

    def asking(self: HTTPAdapter, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        response = ask(self, request, **kwargs)
        return response if _heard.get() is None else _read(response)

    def connecting(*args: Any, **kwargs: Any) -> socket.socket:
        return opened(connect(*args, **kwargs))

    HTTPAdapter.send = asking  # type: ignore[method-assign,assignment]
    lines.create_connection = connecting


def _read(response: requests.Response) -> requests.Response:
    """Its body, or the beginning of one that is no answer to a message. `requests` would read all of it, also that of a
    redirect which is not followed."""
    body = bytearray()
    for piece in response.iter_content(_MOST):
        body += piece
        if len(body) > _LONGEST_BODY:
            response.close()
            break
    response._content, response._content_consumed = bytes(body), True  # noqa: SLF001 - where `content` looks
    return response


_HOPS = 4


def _within_origin(
    send: Callable[..., requests.Response],
    session: requests.Session,
    request: requests.PreparedRequest,
    kwargs: dict[str, Any],
) -> requests.Response:
    """`requests` takes a message, with the headers that the user gave for one place, wherever a redirect leads; and
    301, 302 and 303 turn it into a mere look. Here it goes on within its origin, or up to https, whole, or not at all.
    """
    kwargs["allow_redirects"] = False
    for _ in range(_HOPS):
        response = send(session, request, **kwargs)
        target = urljoin(request.url or "", session.get_redirect_target(response) or "")
        dropped = request.method not in ("GET", "HEAD") and response.status_code not in (307, 308)
        if not response.is_redirect or dropped or not _same_origin(request.url or "", target):
            break
        request = request.copy()
        request.url = target
    return response


def _same_origin(url: str, target: str) -> bool:
    try:
        old, new = urlsplit(url), urlsplit(target)
        ports = [one.port or {"http": 80, "https": 443}.get(one.scheme, 0) for one in (old, new)]
    except ValueError:
        return False
    upgraded = (old.scheme, new.scheme, *ports) == ("http", "https", 80, 443)
    return old.hostname == new.hostname and (upgraded or (old.scheme == new.scheme and ports[0] == ports[1]))


# --- verdicts --------------------------------------------------------------------------------------------------------


def verdict(answers: Sequence[Answer], *, accepted: bool, shared: bool, pages: bool) -> DeliverError | None:
    """None when the message was taken. `shared`: other recipients use the same URL, so that one of them who is gone
    does not close it for all. `pages`: this target answers with HTML when all is well."""
    if accepted:
        return None if pages else _no_delivery(answers)
    if not answers:
        return DeliverError("not accepted, and nothing is known of why", uncertain=True)
    bad = [answer for answer in answers if not 200 <= answer.status < 300]
    if not bad:
        return DeliverError("not accepted, and the service did not say why")
    answer = bad[-1]
    if answer.lost:
        return _redirected()
    return unreached(answer) if not answer.status else of_status(answer, shared=shared)


def _no_delivery(answers: Sequence[Answer]) -> DeliverError | None:
    """A 200 that is not delivery: a web page, or the end of a redirect that turned the message into a look."""
    if not answers:
        return None
    if answers[-1].is_page:
        return DeliverError("answered with a web page: a log-in of the network, or a wrong address; not delivered")
    return _redirected() if answers[-1].lost else None


def _redirected() -> DeliverError:
    return DeliverError("redirected elsewhere, which is not followed; not delivered; correct its URL")


def unreached(answer: Answer) -> DeliverError:
    if answer.handed_over:
        said = "no answer in time" if answer.fault in ("ReadTimeout", "Timeout") else f"no answer ({answer.fault})"
        return DeliverError(f"{said}; the message may have arrived all the same", uncertain=True)
    return DeliverError(f"could not be reached ({answer.fault})")


def handed_over(error: BaseException | None) -> bool:
    """Whether the fault came while the answer was awaited or read: then all was sent, and may have been taken. The
    exceptions do not say it (a reset is one, a time-out the other, before and after); where they were raised does."""
    while error is not None:
        if any(frame.f_code.co_name in _AWAITING for frame, _ in traceback.walk_tb(error.__traceback__)):
            return True
        error = error.__cause__ or error.__context__
    return False


def pause(answers: Sequence[Answer]) -> float:
    """Seconds of silence that an acceptance asks for: its bucket is empty now."""
    if answers and answers[-1].headers.get("X-RateLimit-Remaining") == "0":
        return min(_seconds(answers[-1].headers.get("X-RateLimit-Reset-After")) or 0.0, _LONGEST_WAIT)
    return 0.0


def of_status(answer: Answer, *, shared: bool = False) -> DeliverError:
    """401, 403, 404 and 410: the target is gone. 400 and its kin: this text is refused. The rest passes."""
    status = answer.status
    said = f"answered {status}{_reason(answer)}"
    if status == 429:
        wait = retry_after(answer)
        return DeliverError(said, retry_after=_UNTOLD if wait is None else wait)
    if status >= 500:
        return DeliverError(said, retry_after=retry_after(answer))
    if status in (401, 402, 405, 410) or (status in (403, 404) and not shared):
        return DeliverError(said, permanent=True)
    if 400 <= status < 500 and status not in (407, 408, 409, 423, 425):
        return DeliverError(said, refused=True)
    return DeliverError(said, retry_after=retry_after(answer))


def _reason(answer: Answer) -> str:
    """The service's own words, where it has some; never an address."""
    told = answer.json
    words = (
        next((told[key] for key in ("message", "description", "error") if isinstance(told.get(key), str)), "")
        if isinstance(told, dict)
        else ""
    )
    return f" ({cut(clean(words), 120)})" if words and "/" not in words else ""


def retry_after(answer: Answer) -> float | None:
    """Seconds to stay silent: the longest of what body and headers ask, fractions kept, a day at the most."""
    asked = [_seconds(answer.headers.get(name)) for name in ("X-RateLimit-Reset-After", "Retry-After")]
    asked.append(_until(answer.headers.get("Retry-After"), answer.headers.get("Date")))
    told = answer.json
    if isinstance(told, dict):
        inner = told.get("parameters")  # Telegram's place for it
        asked += [
            _seconds(told.get("retry_after")),
            _seconds(inner.get("retry_after") if isinstance(inner, dict) else None),
        ]
    known = [seconds for seconds in asked if seconds is not None]
    return min(max(known), _LONGEST_WAIT) if known else None


def _seconds(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def _until(value: str | None, date: str | None) -> float | None:
    """An HTTP date, counted from the answer's own clock; from ours only where it does not tell its own."""
    try:
        end = parsedate_to_datetime(value or "")
        begin = parsedate_to_datetime(date) if date else datetime.now(UTC)  # noqa: TID251 - nobody's decision hangs on it
        return max(0.0, (end - begin).total_seconds())
    except (ValueError, TypeError):
        return None
