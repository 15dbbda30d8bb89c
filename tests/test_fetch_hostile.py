"""What a bad server gets away with: nothing."""

from __future__ import annotations

import gzip
import os
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests import web as bad
from tests.looks import NOW, document, failure, look
from tests.web import Reply, Web
from tracker.fetch import Fetcher
from tracker.model import Document

FEED = "<rss version='2.0'><channel><title>t</title></channel></rss>"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        yield served


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
