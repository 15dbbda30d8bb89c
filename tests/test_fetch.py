"""The door to the web, over real sockets: what an honest server gives, and what a bad one gets away with (nothing)."""

from __future__ import annotations

import gzip
import logging
import os
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests import web as bad
from tests.looks import NOW, document, failure, fetch, look, take
from tests.web import Reply, Web
from tracker.errors import FetchError
from tracker.fetch import Fetcher
from tracker.model import Document, NotModified, Request, SourceType, Validators

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
    ("type_", "article", "accepts"),
    [
        (SourceType.PAGE, None, "text/html"),
        (SourceType.FEED, "an entry", "text/html"),
        (SourceType.ANILIST, None, "application/json"),
        (SourceType.AUTO, None, "application/rss+xml"),
    ],
)
def test_what_is_accepted(web: Web, type_: SourceType, article: str | None, accepts: str) -> None:
    web.page("/x", "{}", type="application/json")
    document(look(web, "/x", type=type_, article=article, zone="UTC"))
    asked = web.asked("/x")[0]
    assert asked.headers["accept"].startswith(accepts)
    assert asked.headers["accept-language"] == "en,ja;q=0.8"


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


# --- redirects -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [([301], True), ([308], True), ([301, 308, 301], True), ([302], False), ([301, 307], False), ([303, 301], False)],
)
def test_redirects_are_followed_and_permanent_chains_told(web: Web, statuses: list[int], moved: bool) -> None:
    for number, status in enumerate(statuses):
        web.redirect(f"/{number}", f"{number + 1}" if number % 2 else f"/{number + 1}#part", status=status)
    web.page(f"/{len(statuses)}", FEED)
    answer = document(look(web, "/0"))
    assert answer.url == web.url(f"/{len(statuses)}")
    assert answer.moved_to == (answer.url if moved else None)


def test_five_redirects_and_not_six(web: Web) -> None:
    for number in range(6):
        web.redirect(f"/{number}", f"/{number + 1}")
    web.page("/5", FEED)
    web.page("/6", FEED)
    assert document(look(web, "/0")).body
    web.redirect("/5", "/6")
    assert "more than 5 redirects" in str(failure(look(web, "/0")))


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "leads nowhere"),
        ("file:///etc/passwd", "file is no address of the web"),
        ("javascript:alert(1)", "javascript is no address"),
        ("http://example.org:99999/", "without a usable host"),
        ("http://example.org:x/", "no URL"),
        ("http://example.org:0/", "without a usable host"),
        ("http://user:hunter2@example.org/", "user name"),
        ("//user:hunter2@example.org/", "user name"),
        ("http://[::1/", "no"),
        ("/" + "a" * 9000, "nowhere"),
        ("/loop", "more than 5"),
    ],
)
def test_redirects_that_are_not_followed(web: Web, to: str, said: str) -> None:
    web.redirect("/loop", to)
    error = failure(look(web, "/loop"))
    assert said in str(error)
    assert "hunter2" not in str(error)


def test_a_redirect_without_a_location(web: Web) -> None:
    web.answer("/feed", Reply(status=302))
    assert "leads nowhere" in str(failure(look(web, "/feed")))


def test_no_way_back_from_https(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else whoever listens on the line could answer."""
    with Web(tls=True) as safe:
        monkeypatch.setenv("SSL_CERT_FILE", safe.authority_files())
        safe.redirect("/feed", web.url("/feed"))
        web.page("/feed", FEED)
        error = failure(look(safe, "/feed", allow_hosts=(safe.authority, web.authority)))
        assert "from https to plain http" in str(error)
        assert not web.requests
        web.redirect("/up", safe.url("/up"), status=301)
        safe.page("/up", "safe")
        answer = document(look(web, "/up", allow_hosts=(safe.authority, web.authority)))
        assert (answer.body, answer.moved_to) == (b"safe", safe.url("/up"))


def test_headers_go_to_their_own_origin_only(web: Web) -> None:
    """Not behind a redirect elsewhere, not to a linked article elsewhere; and the failure says so."""
    with Web() as other:
        allow = (web.authority, other.authority)
        web.page("/mine", FEED)
        web.redirect("/away", other.url("/theirs"))
        other.page("/theirs", "log in", status=401)
        secret = {"X-Token": "hunter2", "authorization": "Bearer hunter2"}
        document(look(web, "/mine", headers=secret))
        assert web.requests[0].headers["x-token"] == "hunter2"
        error = failure(look(web, "/away", headers=secret, allow_hosts=allow))
        assert "headers of source it were not sent" in str(error)
        failure(look(web, headers=secret, allow_hosts=allow, request=Request(url=other.url("/theirs")), article="key"))
        assert len(other.asked("/theirs")) == 2
        assert "hunter2" not in str([one.headers for one in other.requests])
        assert "hunter2" not in str(error)


def test_own_headers_replace_ours_but_not_the_connection(web: Web) -> None:
    web.page("/feed", FEED)
    headers = {"user-agent": "mine", "ACCEPT": "x/y", "Accept-Encoding": "br", "Host": "other", "connection": "upgrade"}
    document(look(web, "/feed", headers=headers))
    asked = web.requests[0].headers
    assert (asked["user-agent"], asked["accept"]) == ("mine", "x/y")
    assert (asked["accept-encoding"], asked["host"], asked["connection"]) == ("gzip", web.authority, "close")


@pytest.mark.parametrize("header", [{"X-Token": "hunter2\r\nEvil: 1"}, {"X Token": "hunter2"}, {"": "hunter2"}])
def test_a_header_that_is_none_is_not_sent_and_not_shown(web: Web, header: dict[str, str]) -> None:
    web.page("/feed", FEED)
    error = failure(look(web, "/feed", headers=header))
    assert "check the headers of source it" in str(error)
    assert "hunter2" not in str(error)
    assert not web.requests


def test_headers_in_japanese_are_sent_as_utf_8(web: Web) -> None:
    web.page("/feed", FEED)
    document(look(web, "/feed", headers={"X-Name": "負け"}))
    assert web.requests[0].headers["x-name"].encode("latin-1").decode() == "負け"


def test_a_name_and_password_in_the_users_own_url(web: Web) -> None:
    """They become a header for that origin, and nothing that is kept or shown has them."""
    web.page("/feed", FEED)
    url = web.url("/feed").replace("http://", "http://us%40er:p%3Aw@")
    answer = document(look(web, url=url))
    assert web.requests[0].headers["authorization"] == "Basic dXNAZXI6cDp3"
    assert answer.url == web.url("/feed")
    assert "p:w" not in str(failure(look(web, url=url.replace("/feed", "/gone"))))


def test_a_name_and_password_in_a_link_are_not_used(web: Web) -> None:
    url = web.url("/feed").replace("http://", "http://admin:admin@")
    assert "user name" in str(failure(look(web, "/", request=Request(url=url), article="key")))
    assert not web.requests


def test_queries_are_not_redirected_elsewhere(web: Web) -> None:
    with Web() as other:
        other.page("/", "{}")
        web.redirect("/away", other.url("/"), status=307)
        web.redirect("/get", "/here", status=302)
        web.redirect("/moved", "/here", status=308)
        web.page("/here", "{}")
        for path in ("/away", "/get"):
            query = Request(url=web.url(path), method="POST", body=b"q")
            one = look(web, path, request=query, allow_hosts=(web.authority, other.authority))
            assert "redirected" in str(failure(one))
        document(look(web, "/moved", request=Request(url=web.url("/moved"), method="POST", body=b"q")))
        assert web.asked("/here")[0].body == b"q"
        assert not other.requests


def test_cookies_live_for_one_look(web: Web) -> None:
    """A site that sends everybody in a circle until its cookie comes back gets it; the next look starts without."""

    def wall(request: bad.Request) -> Reply:
        if request.headers.get("cookie") == "seen=1":
            return Reply(body=FEED.encode(), headers={"Set-Cookie": "track=me"})
        return Reply(status=302, headers={"Location": "/feed", "Set-Cookie": "seen=1; Path=/"})

    web.answer("/feed", wall)
    first, second = look(web, "/feed"), look(web, "/feed")
    assert all(isinstance(outcome.result, Document) for outcome in take([first, second]))
    assert [one.headers.get("cookie") for one in web.requests].count(None) == 2


def test_behind_a_redirect_a_date_alone_is_not_trusted_beside_an_etag(web: Web) -> None:
    """A log-in page older than our feed would answer 304 for a feed it never had."""
    web.redirect("/feed", "/login")
    web.page("/login", "log in")
    fetch(look(web, "/feed", validators=Validators('"1"', "Sun, 05 Jul 2026 00:00:00 GMT")))
    asked = web.asked("/login")[0].headers
    assert asked["if-none-match"] == '"1"'
    assert "if-modified-since" not in asked


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


# --- bad servers -----------------------------------------------------------------------------------------------------

GZIPPED = gzip.compress(os.urandom(5000))

BROKEN = {
    "closed at once": (bad.raw(b""), "without an answer"),
    "reset at once": (bad.reset(), "broke the connection off"),
    "reset in the middle": (bad.reset(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), "broke the connection off"),
    "not HTTP": (bad.raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "not valid HTTP"),
    "binary": (bad.raw(bytes(range(256)) * 10), "not valid HTTP"),
    "half a head": (bad.raw(b"HTTP/1.1 200 OK\r\nContent-"), "not valid HTTP"),
    "cut by length": (bad.cut(b"x" * 1000, 500), "cut before its end"),
    "cut at nothing": (bad.cut(b"x" * 1000, 0), "cut before its end"),
    "cut in a chunk": (
        bad.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"),
        "cut before its end",
    ),
    "cut between chunks": (
        bad.raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"),
        "cut before its end",
    ),
    "cut gzip, honest length": (
        Reply(body=GZIPPED[:-20], headers={"Content-Encoding": "gzip"}),
        "its gzip stream has no end",
    ),
    "gzip without its last byte": (
        Reply(body=GZIPPED[:-1], headers={"Content-Encoding": "gzip"}, length=None),
        "its gzip stream has no end",
    ),
    "gzip of nothing at all": (Reply(headers={"Content-Encoding": "gzip"}), "its gzip stream has no end"),
    "gzip with a wrong sum": (
        Reply(body=GZIPPED[:-8] + b"\0" * 8, headers={"Content-Encoding": "gzip"}),
        "is not the gzip",
    ),
    "gzip that is none": (Reply(body=b"<rss/>", headers={"Content-Encoding": "gzip"}), "is not the gzip"),
    "deflate that is none": (Reply(body=b"xx<rss/>", headers={"Content-Encoding": "deflate"}), "is not the deflate"),
    "gzip twice": (
        Reply(body=gzip.compress(GZIPPED), headers={"Content-Encoding": "gzip, gzip"}),
        "2 times over",
    ),
    "brotli": (Reply(body=b"x", headers={"Content-Encoding": "br"}), "was not asked for"),
    "zstd": (Reply(body=b"x", headers={"Content-Encoding": "zstd"}), "was not asked for"),
    "gzip members without end": (
        Reply(body=gzip.compress(b"") * 1500, headers={"Content-Encoding": "gzip"}),
        "gzip members",
    ),
    "a length too small": (Reply(body=b"x" * 1000, length=500), "longer than its Content-Length"),
    "two lengths": (
        bad.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        "not valid HTTP",
    ),
    "a negative length": (bad.raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"), "not valid HTTP"),
    "a header line without end": (bad.endless(b"a" * 5000, head=b"HTTP/1.1 200 OK\r\nX: "), "not valid HTTP"),
    "headers without end": (bad.endless_headers(), "not valid HTTP"),
    "hints without end": (
        bad.endless(b"HTTP/1.1 103 Early Hints\r\n\r\n", head=b""),
        "never comes to its point",
    ),
    "crumbs": (
        bad.endless(b"1\r\nx\r\n" * 2000, head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        "crumbled",
    ),
    "another protocol": (bad.raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), "not valid HTTP"),
    "a status of four digits": (bad.raw(b"HTTP/1.1 2000 OK\r\n\r\n"), "not valid HTTP"),
    "a folded secret in the head": (bad.raw(b"HTTP/1.1 200 OK\r\nSet-Cookie hunter2\r\n\r\n"), "not valid HTTP"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_answers_are_failures_never_content(web: Web, name: str) -> None:
    answer, said = BROKEN[name]
    web.answer("/feed", answer)
    error = failure(look(web, "/feed"))
    assert said in str(error)
    assert "hunter2" not in str(error)
    assert error.__cause__ is None
    assert error.__context__ is None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(bad.endless(b"x" * 10_000), id="an endless body"),
        pytest.param(Reply(body=b"x" * 2_000_001), id="an honest large one"),
        pytest.param(Reply(length=10**15), id="a length that promises too much"),
        pytest.param(
            Reply(body=gzip.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "gzip"}), id="a gzip bomb"
        ),
        pytest.param(
            Reply(body=zlib.compress(b"\0" * 50_000_000), headers={"Content-Encoding": "deflate"}), id="a deflate bomb"
        ),
        pytest.param(
            bad.endless(
                b"1;" + b"e" * 5000 + b"\r\nx\r\n", head=b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            ),
            id="chunks that are all extension",
        ),
    ],
)
def test_too_much_is_refused(web: Web, answer: Reply | bad.Act) -> None:
    """On the wire and inflated; the remedy is in the text."""
    web.answer("/feed", answer)
    error = failure(look(web, "/feed", max_body=2_000_000, timeout=timedelta(seconds=20)))
    assert "sent more than 2,000,000 bytes" in str(error)
    assert "max_body of source it" in str(error)


def test_just_enough_is_not_too_much(web: Web) -> None:
    body = b"\0" * 2_000_000
    web.answer("/plain", Reply(body=body))
    web.answer("/packed", Reply(body=gzip.compress(body), headers={"Content-Encoding": "gzip"}))
    for path in ("/plain", "/packed"):
        assert document(look(web, path, max_body=2_000_000)).body == body


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(bad.stall(), id="no answer"),
        pytest.param(bad.stall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"), id="no end"),
        pytest.param(bad.drip(b"x" * 1000, 0.05), id="a drip in the body"),
        pytest.param(bad.drip(b"x" * 1000, 0.05, head=b"HTTP/1.1 200 OK\r\nX: "), id="a drip in the head"),
    ],
)
def test_one_deadline_for_all(web: Web, answer: bad.Act) -> None:
    web.answer("/feed", answer)
    began = time.monotonic()
    error = failure(look(web, "/feed", timeout=timedelta(seconds=0.4)))
    assert "longer than 0.4 s in all, the timeout of source it" in str(error)
    assert 0.3 < time.monotonic() - began < 3


def test_the_deadline_counts_all_hops_together(web: Web) -> None:
    def slow(request: bad.Request) -> bad.Act:
        def behave(wire: bad.Wire) -> None:
            wire.wait(0.25)
            wire.send(b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n")

        return bad.Act(behave)

    web.answer("/feed", slow)
    web.answer("/next", slow)
    assert "longer than 0.4 s" in str(failure(look(web, "/feed", timeout=timedelta(seconds=0.4))))


def test_nobody_listens() -> None:
    with Web() as gone:
        pass
    assert "refused the connection" in str(failure(look(gone, "/")))


def test_bad_sources_do_not_delay_a_good_one(web: Web) -> None:
    """Ten that stall, one that answers: it does not wait for them."""
    with Web() as slow:
        slow.answer("/", bad.stall())
        web.page("/feed", FEED)
        bad_looks = [look(slow, "/", timeout=timedelta(seconds=1.5)) for _ in range(10)]
        good = look(web, "/feed")
        began = time.monotonic()
        with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0) as fetcher:
            for one in [*bad_looks, good]:
                fetcher.submit(one)
            first = fetcher.next_result(10)
        assert first is not None
        assert first.look is good
        assert isinstance(first.result, Document)
        assert time.monotonic() - began < 1.4


def test_a_url_that_is_none() -> None:
    for url in (
        "",
        "example.org/feed",
        "http://",
        "ftp://example.org/",
        "http://exa mple\x00/",
        "http://" + "a" * 9000,
    ):
        error = failure(look(None, url))
        assert "http" in str(error) or "refused" in str(error)


def test_names_that_do_not_exist() -> None:
    def nowhere(host: str, port: int) -> list[str]:
        raise OSError("nope")

    assert "cannot be reached" in str(failure(look(None, "http://nowhere.example/"), resolver=nowhere))
    assert "leads to no address" in str(failure(look(None, "http://nowhere.example/"), resolver=lambda *_: []))
    assert "there is no such name" in str(failure(look(None, f"http://{'a' * 70}.example/")))


def test_a_look_up_that_hangs_ends_with_the_deadline() -> None:
    waiting = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        waiting.wait(20)
        return []

    began = time.monotonic()
    error = failure(look(None, "http://slow.example/", timeout=timedelta(seconds=0.3)), resolver=hang)
    waiting.set()
    assert "longer than 0.3 s" in str(error)
    assert time.monotonic() - began < 3


# --- the queue -------------------------------------------------------------------------------------------------------


def test_pending_counts_what_was_not_taken(web: Web) -> None:
    web.page("/feed", FEED)
    with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0) as fetcher:
        assert fetcher.next_result(None) is None
        for _ in range(3):
            fetcher.submit(look(web, "/feed"))
        assert fetcher.pending == 3
        assert fetcher.next_result(10) is not None
        assert fetcher.pending == 2
        assert len(list(fetcher.results())) == 2
        assert fetcher.pending == 0
        assert list(fetcher.results(1)) == []


def test_waiting_ends_when_asked(web: Web) -> None:
    web.answer("/feed", bad.stall())
    with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0) as fetcher:
        fetcher.submit(look(web, "/feed"))
        began = time.monotonic()
        assert fetcher.next_result(0.1) is None
        assert list(fetcher.results(0.1)) == []
        assert 0.15 < time.monotonic() - began < 2
        assert fetcher.pending == 1


def test_close_ends_everything_promptly(web: Web) -> None:
    """Looks under way, looks that wait for their turn, look-ups that hang, and a writer that waits."""
    web.answer("/feed", bad.stall())
    waiting = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        waiting.wait(20)
        return []

    fetcher = Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0, resolver=hang)
    for _ in range(5):
        fetcher.submit(look(web, "/feed", host_connections=2, host_delay=timedelta(seconds=9)))
        fetcher.submit(look(None, "http://slow.example/"))
    closer = threading.Timer(0.2, fetcher.close)
    began = time.monotonic()
    closer.start()
    assert fetcher.next_result(None) is None
    closer.join()
    fetcher.close()
    waiting.set()
    assert time.monotonic() - began < 3
    assert fetcher.pending == 0
    fetcher.submit(look(web, "/feed"))
    assert fetcher.pending == 0
    assert not [one for one in threading.enumerate() if one.name == "tracker-fetch"]


def test_outcomes_say_when(web: Web) -> None:
    web.page("/feed", FEED)
    one = look(web, "/feed")
    [outcome] = take([one])
    assert (outcome.look, outcome.started, outcome.finished) == (one, NOW, NOW)


def test_a_fault_of_ours_is_an_outcome_too(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    """It is reported without its message, which could hold a URL."""

    def clumsy(host: str, port: int) -> list[str]:
        return None  # type: ignore[return-value]

    error = failure(look(None, "http://user:hunter2@a.example/?token=hunter2"), resolver=clumsy)
    assert "unforeseen" in str(error)
    assert "unforeseen" in caplog.text
    assert "hunter2" not in caplog.text + str(error)


def test_no_library_logs_what_is_secret(web: Web, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    web.redirect("/feed", "/next?token=hunter2")
    web.page("/next", "no", status=403, headers={"Set-Cookie": "hunter2"})
    error = failure(look(web, "/feed?key=hunter2", headers={"Authorization": "hunter2"}))
    assert isinstance(error, FetchError)
    assert "hunter2" not in caplog.text + str(error)


def test_many_looks_at_many_hosts_at_once(web: Web) -> None:
    """Every look has its outcome, whatever the others do."""
    web.page("/ok", FEED)
    web.answer("/cut", bad.cut(b"x" * 100, 50))
    web.answer("/reset", bad.reset())
    looks = [look(web, ["/ok", "/cut", "/reset", "/none"][number % 4], id=f"s{number}") for number in range(200)]
    outcomes = take(looks, max_connections=20)
    assert [outcome.look.source.id for outcome in outcomes] == [f"s{number}" for number in range(200)]
    assert sum(isinstance(outcome.result, Document) for outcome in outcomes) == 50
