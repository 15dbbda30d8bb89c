"""robots.txt: obeyed for pages and articles, never asked for feeds and APIs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from tests import web as bad
from tests.looks import NOW, document, failure, look, take
from tests.web import Reply, Web
from tracker.errors import FetchError
from tracker.fetch import Fetcher
from tracker.fetch.robots import _ours
from tracker.model import Document, SourceType

PAGE = {"type": SourceType.PAGE}


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as served:
        served.page("/news/", "<ul></ul>")
        yield served


def rules(web: Web, text: str) -> None:
    web.page("/robots.txt", text, type="text/plain")


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        pytest.param("User-agent: *\nDisallow: /", False, id="all of it"),
        pytest.param("User-agent: *\nDisallow: /news/", False, id="this page"),
        pytest.param("User-agent: *\nDisallow: /admin", True, id="another page"),
        pytest.param("User-agent: *\nDisallow:", True, id="nothing"),
        pytest.param("User-agent: GPTBot\nDisallow: /", True, id="another program"),
        pytest.param("User-agent: GPTBot\nUser-agent: *\nDisallow: /", False, id="another program and all"),
        pytest.param("User-agent: Release-Tracker\nDisallow: /", False, id="us, by name"),
        pytest.param(
            "User-agent: *\nDisallow: /\n\nUser-agent: release-tracker\nAllow: /", True, id="our own group is the one"
        ),
        pytest.param("User-agent: *\nDisallow: /\nAllow: /news/", True, id="the longer rule wins"),
        pytest.param("User-agent: *\nDisallow: /*/$", False, id="wildcards"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /", False, id="a byte order mark"),
        pytest.param("User-agent: *\r\nDisallow: / # all\r\n", False, id="a comment"),
        pytest.param("User-agent: *\n\n# a gap\n\nDisallow: /", False, id="a gap inside a group"),
        pytest.param("<html>not found</html>", True, id="no rules at all"),
        pytest.param("", True, id="empty"),
    ],
)
def test_pages_obey(web: Web, text: str, allowed: bool) -> None:
    rules(web, text)
    [outcome] = take([look(web, "/news/", **PAGE)])
    if allowed:
        assert isinstance(outcome.result, Document)
    else:
        assert isinstance(outcome.result, FetchError)
        assert "robots.txt asks programs not to fetch this page" in str(outcome.result)
        assert not web.asked("/news/")
    assert web.asked("/robots.txt")[0].headers["user-agent"].startswith("release-tracker/")


@pytest.mark.parametrize("kind", [SourceType.FEED, SourceType.JSON, SourceType.ANILIST, SourceType.ANN])
def test_what_is_made_for_programs_does_not_ask(web: Web, kind: SourceType) -> None:
    rules(web, "User-agent: *\nDisallow: /")
    document(look(web, "/news/", type=kind))
    assert not web.asked("/robots.txt")


def test_articles_obey(web: Web) -> None:
    rules(web, "User-agent: *\nDisallow: /news/")
    assert "robots.txt" in str(failure(look(web, "/news/", article="key")))


def test_auto_obeys_once_it_knows_that_it_is_a_page(web: Web) -> None:
    """The first answer tells; it is not used, and the page is not asked for again."""
    rules(web, "User-agent: *\nDisallow: /news/")
    web.page("/feed", "<rss/>", type="application/rss+xml")
    page = look(web, "/news/", id="page", type=SourceType.AUTO)
    feed = look(web, "/feed", id="feed", type=SourceType.AUTO)
    with Fetcher(version="1", now=lambda: NOW, dice=lambda: 0.0) as fetcher:
        for one in (page, page, feed):
            fetcher.submit(one)
            outcome = fetcher.next_result(10)
            assert outcome is not None
            assert isinstance(outcome.result, FetchError) is (one is page)
    assert len(web.asked("/news/")) == 1
    assert len(web.asked("/feed")) == 1
    assert len(web.asked("/robots.txt")) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_no_robots_txt_allows(web: Web, status: int) -> None:
    """RFC 9309 section 2.3.1.3."""
    web.answer("/robots.txt", Reply(status=status))
    document(look(web, "/news/", **PAGE))


@pytest.mark.parametrize(
    "answer", [Reply(status=429), Reply(status=500), Reply(status=503), bad.reset(), bad.cut(b"xx", 1)]
)
def test_robots_txt_in_trouble_means_later(web: Web, answer: Reply | bad.Act) -> None:
    """RFC 9309 section 2.3.1.4; asked again after minutes, not with every look."""
    web.answer("/robots.txt", answer)
    for outcome in take([look(web, "/news/", **PAGE) for _ in range(3)]):
        assert isinstance(outcome.result, FetchError)
        assert "robots.txt" in str(outcome.result)
        assert outcome.result.retry_after == 600
    assert len(web.asked("/robots.txt")) == 1
    assert not web.asked("/news/")


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


def visits(web: Web, clock: Clock, *steps: timedelta) -> list[bool]:
    allowed = []
    with Fetcher(version="1", now=clock, dice=lambda: 0.0) as fetcher:
        for step in steps:
            clock.time += step
            fetcher.submit(look(web, "/news/", **PAGE))
            outcome = fetcher.next_result(10)
            assert outcome is not None
            allowed.append(isinstance(outcome.result, Document))
    return allowed


def test_rules_are_kept_for_a_day(web: Web) -> None:
    rules(web, "")
    hours = timedelta(hours=1)
    assert visits(web, Clock(), 0 * hours, 12 * hours, 11 * hours, 2 * hours) == [True] * 4
    assert len(web.asked("/robots.txt")) == 2


def test_old_rules_hold_while_new_ones_cannot_be_had(web: Web) -> None:
    answers = iter([Reply(body=b"User-agent: *\nDisallow: /other"), Reply(status=503), Reply(status=503)])
    web.answer("/robots.txt", lambda _: next(answers))
    hours = timedelta(hours=1)
    assert visits(web, Clock(), 0 * hours, 25 * hours, 1 * hours) == [True] * 3


def test_trouble_passes(web: Web) -> None:
    answers = iter([Reply(status=503), Reply(status=404)])
    web.answer("/robots.txt", lambda _: next(answers))
    minutes = timedelta(minutes=1)
    assert visits(web, Clock(), 0 * minutes, 5 * minutes, 6 * minutes) == [False, False, True]


def test_redirected_rules_count(web: Web) -> None:
    with Web() as other:
        web.redirect("/robots.txt", other.url("/robots.txt"), status=301)
        rules(other, "User-agent: *\nDisallow: /news/")
        allow = (web.authority, other.authority)
        assert "robots.txt" in str(failure(look(web, "/news/", allow_hosts=allow, **PAGE)))


@pytest.mark.parametrize("to", ["/robots.txt", "ftp://example.org/", ""])
def test_rules_that_lead_nowhere_are_none(web: Web, to: str) -> None:
    web.redirect("/robots.txt", to)
    document(look(web, "/news/", **PAGE))


def test_the_rules_of_every_host_on_the_way_count(web: Web) -> None:
    with Web() as other:
        web.redirect("/go", other.url("/secret"))
        other.page("/secret", "secret")
        rules(other, "User-agent: *\nDisallow: /secret")
        allow = (web.authority, other.authority)
        assert "robots.txt" in str(failure(look(web, "/go", article="key", allow_hosts=allow)))
        assert not other.asked("/secret")


def test_crawl_delay_is_kept(web: Web) -> None:
    rules(web, "User-agent: *\nCrawl-delay: 0.2")
    take([look(web, "/news/", **PAGE) for _ in range(3)])
    starts = [request.at for request in web.asked("/news/")]
    assert all(later - sooner >= 0.18 for sooner, later in pairwise(starts))


def test_large_rules_are_read_in_part_and_in_time(web: Web) -> None:
    """Half a megabyte of other programs' names, then rules: parsed naively this takes minutes."""
    names = "".join(f"User-agent: bot{number}\n" for number in range(12_000))
    many = "".join(f"Disallow: /p{number}\n" for number in range(12_000))
    rules(web, f"User-agent: *\nDisallow: /news/\n\n{names}{many}" + "# filler\n" * 100_000)
    began = time.monotonic()
    assert "robots.txt" in str(failure(look(web, "/news/", timeout=timedelta(seconds=10), **PAGE)))
    assert time.monotonic() - began < 5


def test_only_groups_that_concern_us_are_kept() -> None:
    text = "User-agent: a\nuser-agent : b\nUseragent: *\nAllow: /\n\n"
    text += "User-agent: Release-Tracker/2\nuser-agent: release\nDisallow: /x\nSitemap: s"
    assert _ours(text).splitlines() == [
        "User-agent: other",
        "User-agent: *",
        "Allow: /",
        "User-agent: release-tracker",
        "User-agent: other",
        "Disallow: /x",
        "Sitemap: s",
    ]


def test_hosts_are_forgotten_when_there_are_many(web: Web) -> None:
    from tracker.fetch.robots import Robots, _Rules

    robots = Robots(None, {})  # type: ignore[arg-type]
    for number in range(600):
        robots._remember(("http", f"h{number}", 80), _Rules(NOW))
    assert len(robots._known) == 500
    assert ("http", "h599", 80) in robots._known
