"""The door to the web, over real sockets: what an honest server gives, and what its statuses mean."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

import pytest

from tests import web as bad
from tests.looks import document, failure, fetch, look
from tests.web import Reply, Web
from tracker.model import Document, NotModified, Request, Validators

FEED = "<rss version='2.0'><channel><title>t</title></channel></rss>"
RSS = "application/rss+xml"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        yield served


# --- an honest server ------------------------------------------------------------------------------------------------


def test_a_document(web: Web) -> None:
    """Everything a reader needs, as the server said it."""
    web.page("/feed", FEED, type=RSS, etag='W/"a\\b"', last_modified="Sun, 05 Jul 2026 00:00:00 GMT")
    assert document(look(web, "/feed#part")) == Document(
        url=web.url("/feed"),
        body=FEED.encode(),
        content_type=RSS,
        validators=Validators('W/"a\\b"', "Sun, 05 Jul 2026 00:00:00 GMT"),
    )


def test_the_request_is_honest(web: Web) -> None:
    """Who asks, how to reach them, what is understood."""
    web.page("/feed", FEED)
    document(look(web, "/feed?a=1&b=%E8%B2%A0"), contact="me@example.org")
    [asked] = web.requests
    assert asked.target == "/feed?a=1&b=%E8%B2%A0"
    assert asked.headers["user-agent"].startswith("release-tracker/1.2 (+me@example.org) httpx/0.28")
    assert asked.headers["accept"].startswith("application/rss+xml, application/atom+xml")
    assert asked.headers["accept-language"] == "ja,en;q=0.8"
    assert asked.headers["accept-encoding"] == "gzip"
    assert asked.headers["host"] == web.authority
    assert not {"if-none-match", "if-modified-since", "cookie", "referer", "authorization"} & set(asked.headers)


@pytest.mark.parametrize(
    ("said", "article", "accepts"),
    [
        ({}, None, "application/rss+xml, application/atom+xml"),
        ({}, "an entry", "text/html, application/xhtml+xml"),
        ({"accept": "application/json"}, None, "application/json"),
        ({"accept": "application/json"}, "an entry", "application/json"),
    ],
)
def test_what_is_accepted(web: Web, said: dict[str, str], article: str | None, accepts: str) -> None:
    """The reader's request says what it can read; an article is a page."""
    web.page("/x", "{}", type="application/json")
    request = Request(url=web.url("/x"), headers=said)
    document(look(web, "/x", request=request, article=article))
    assert web.asked("/x")[0].headers["accept"].startswith(accepts)


def test_a_query_in_a_body(web: Web) -> None:
    """AniList: POST, with its own content type, without conditions, without validators to keep."""
    web.page("/graphql", "{}", etag='"1"')
    query = Request(
        url=web.url("/graphql"), method="POST", body=b'{"query":""}', headers={"Content-Type": "application/json"}
    )
    answer = document(look(web, "/graphql", request=query, validators=Validators('"1"')))
    [asked] = web.requests
    assert (asked.method, asked.body) == ("POST", b'{"query":""}')
    assert asked.headers["content-type"] == "application/json"
    assert "if-none-match" not in asked.headers
    assert answer.validators == Validators()


@pytest.mark.parametrize(
    "etag", ['"plain"', 'W/"weak"', "unquoted", '"sp ace"', '"\xff\xe9"', '"a","b"', "0", '"' + "x" * 500 + '"']
)
def test_validators_are_echoed_byte_for_byte(web: Web, etag: str) -> None:
    web.page("/feed", FEED, etag=etag, last_modified="yesterday, about noon")
    first = document(look(web, "/feed"))
    second = fetch(look(web, "/feed", validators=first.validators))
    assert isinstance(second, NotModified)
    assert second.validators == first.validators
    assert web.requests[1].headers["if-none-match"] == etag
    assert web.requests[1].headers["if-modified-since"] == "yesterday, about noon"


def test_a_date_alone_is_a_validator_too(web: Web) -> None:
    web.page("/feed", FEED, last_modified="Sun, 05 Jul 2026 00:00:00 GMT")
    first = document(look(web, "/feed"))
    assert isinstance(fetch(look(web, "/feed", validators=first.validators)), NotModified)


def test_a_304_that_was_not_asked_for_is_an_error(web: Web) -> None:
    """Taken for "nothing new" it would be silence for ever."""
    web.answer("/feed", Reply(status=304, length=None))
    error = failure(look(web, "/feed"))
    assert error.status == 304
    assert "not told what is known" in str(error)


def test_a_304_that_names_another_body_does_not_change_what_we_hold(web: Web) -> None:
    web.answer("/feed", Reply(status=304, headers={"ETag": '"new"', "Cache-Control": "max-age=60"}, length=None))
    held = Validators('"old"')
    assert fetch(look(web, "/feed", validators=held)) == NotModified(validators=held, max_age=60)


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZip", "deflate", "raw deflate", "identity", ""])
def test_codings_that_are_read(web: Web, coding: str) -> None:
    body = FEED.encode() * 1000
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "deflate": zlib.compress(body),
        "raw deflate": raw.compress(body) + raw.flush(),
        "identity": body,
        "": body,
    }.get(coding, gzip.compress(body))
    web.answer("/feed", Reply(body=packed, headers={"Content-Encoding": coding.removeprefix("raw ")}))
    assert document(look(web, "/feed")).body == body


def test_gzip_in_members_and_with_padding(web: Web) -> None:
    """Both are seen; the bytes behind the end are not content."""
    web.answer(
        "/feed",
        Reply(body=gzip.compress(b"one ") + gzip.compress(b"two") + b"\0" * 100, headers={"Content-Encoding": "gzip"}),
    )
    assert document(look(web, "/feed")).body == b"one two"


@pytest.mark.parametrize("reply", [Reply(body=b"x" * 5000, chunked=True), Reply(body=b"x" * 5000, length=None)])
def test_framings(web: Web, reply: Reply) -> None:
    """Chunked, or ended by the end of the connection."""
    web.answer("/feed", reply)
    assert document(look(web, "/feed")).body == b"x" * 5000


def test_early_hints_are_passed_over(web: Web) -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    web.answer("/feed", bad.raw(early * 3 + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"))
    assert document(look(web, "/feed")).body == b"ok"


def test_nothing_else_is_fetched(web: Web) -> None:
    """No image, style, icon, hub or second page: one look, one request."""
    web.page("/feed", '<?xml-stylesheet href="/s.xsl"?><!DOCTYPE r SYSTEM "/x.dtd"><r><img src="/i.png"/></r>')
    document(look(web, "/feed"))
    assert [one.path for one in web.requests] == ["/feed"]


# --- statuses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "permanent", "said"),
    [
        (204, False, "without content"),
        (205, False, "without content"),
        (206, False, "a part"),
        (226, False, "no document"),
        (300, False, "no document"),
        (305, False, "no document"),
        (400, False, "refuses the request"),
        (401, False, "log-in"),
        (403, False, "refuses"),
        (404, True, "nothing there"),
        (410, True, "gone for good"),
        (418, False, "refuses the request"),
        (429, False, "too many requests"),
        (451, False, "legal"),
        (500, False, "trouble on the server"),
        (503, False, "not available"),
        (599, False, "trouble on the server"),
    ],
)
def test_statuses(web: Web, status: int, permanent: bool, said: str) -> None:
    web.answer("/feed", Reply(status=status, body=b"sorry" if status not in {204, 205} else b"", length=None))
    error = failure(look(web, "/feed"))
    assert (error.status, error.permanent) == (status, permanent)
    assert said in str(error)
    assert "127.0.0.1" in str(error)


def test_a_challenge_is_named(web: Web) -> None:
    web.answer("/feed", Reply(status=403, headers={"cf-mitigated": "challenge"}, body=b"Just a moment"))
    assert "challenge" in str(failure(look(web, "/feed")))


@pytest.mark.parametrize("status", [403, 429, 503])
def test_retry_after_is_handed_on(web: Web, status: int) -> None:
    web.answer("/feed", Reply(status=status, headers={"Retry-After": "7200"}))
    assert failure(look(web, "/feed")).retry_after == 7200


def test_max_age_is_handed_on(web: Web) -> None:
    web.page("/feed", FEED, headers={"Cache-Control": "public, max-age=3600", "Age": "600"})
    assert document(look(web, "/feed")).max_age == 3000
