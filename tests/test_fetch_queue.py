"""Submitting, waiting, closing; and what is never said aloud."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests import web as bad
from tests.looks import NOW, failure, look, take
from tests.web import Reply, Web
from tracker.errors import FetchError
from tracker.fetch import Fetcher
from tracker.fetch.line import Line
from tracker.model import Document

FEED = "<rss version='2.0'><channel><title>t</title></channel></rss>"


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        yield served


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


def test_nothing_new_is_begun_while_nobody_decides(web: Web) -> None:
    """Bodies wait in memory: a round of thousands must not hold them all."""
    web.page("/feed", FEED)
    with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0) as fetcher:
        for _ in range(400):
            fetcher.submit(look(web, "/feed"))
        end = time.monotonic() + 30
        while fetcher._results.qsize() < 64 and time.monotonic() < end:
            time.sleep(0.01)
        assert 64 <= len(web.requests) < 300
        assert len([one for one in fetcher.results(60) if isinstance(one.result, Document)]) == 400


def test_a_line_lets_no_host_keep_the_others_waiting() -> None:
    line = Line(5)
    many = [look(None, url=f"https://a.example/{number}", host_connections=1) for number in range(4)]
    other = look(None, url="https://b.example/", host_connections=1)
    for one in (*many, other):
        line.append(one, NOW)
    begun = [turn[0] for turn in iter(line.next, None)]
    assert begun == [many[0], many[1], other]
    line.done(many[0])
    assert line.next() == (many[2], NOW)
    assert line.next() is None
    line.done(other)
    assert line.next() is None
    for one in (many[1], many[2]):
        line.done(one)
    assert line.next() == (many[3], NOW)


def test_a_line_lets_so_many_begin() -> None:
    line = Line(2)
    looks = [look(None, url=f"https://{name}.example/") for name in "abc"]
    for one in looks:
        line.append(one, NOW)
    assert [turn[0] for turn in iter(line.next, None)] == looks[:2]
    line.done(looks[1])
    assert line.next() == (looks[2], NOW)


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


def test_a_fetcher_that_was_never_used() -> None:
    fetcher = Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0)
    fetcher.close()
    assert fetcher.next_result(1) is None


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


def test_the_articles_of_a_source_wait_when_their_host_asks_for_silence(web: Web) -> None:
    """Those that stood in line, too; another source is asked all the same, and so is another host."""
    with Web() as other:
        for number in range(5):
            web.answer(f"/a{number}", Reply(status=429, headers={"Retry-After": "60"}))
        web.page("/feed", FEED)
        other.page("/a9", FEED)
        own = {"id": "cut", "host_connections": 1, "allow_hosts": (web.authority, other.authority)}
        looks = [look(web, f"/a{number}", article=f"k{number}", **own) for number in range(5)]
        looks += [look(web, "/feed", id="another"), look(None, other.url("/a9"), article="k9", **own)]
        results = [outcome.result for outcome in take(looks)]
    assert len([one for one in web.requests if one.path.startswith("/a")]) == 1
    waits = [one.retry_after or 0 for one in results if isinstance(one, FetchError)]
    assert len(waits) == 5
    assert all(50 < wait <= 60 for wait in waits)
    assert len([one for one in results if isinstance(one, Document)]) == 2


def test_names_whose_servers_are_silent_hold_up_nobody(web: Web) -> None:
    """A look-up cannot be broken off; a few dozen that hang must not use up the threads of all others."""
    web.page("/feed", FEED)
    free = threading.Event()

    def resolve(host: str, _: int) -> list[str]:
        if host.startswith("hang"):
            free.wait(20)
            raise socket.gaierror(socket.EAI_AGAIN, "no answer")
        return ["127.0.0.1"]

    named = f"good.example:{web.port}"
    looks = [look(None, f"http://hang{n}.example/", id=f"h{n}", timeout=timedelta(seconds=3)) for n in range(40)]
    with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0, resolver=resolve) as fetcher:
        for one in looks:
            fetcher.submit(one)
        fetcher.submit(look(None, f"http://{named}/feed", id="good", allow_hosts=(named,)))
        first = fetcher.next_result(20)
        assert first is not None
        assert (first.look.source.id, type(first.result)) == ("good", Document), first.result
        free.set()
