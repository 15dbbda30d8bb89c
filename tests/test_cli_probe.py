"""`sources probe`: what a URL is, whose, how polite it can be asked, and the block that watches it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import shapes
from tests.databases import FRONT, news_list
from tests.documented import fits
from tests.house import House
from tests.shapes import Item
from tests.talking import Talk, at_home
from tests.web import Reply, Request, Web
from tracker.cli.output import width

RSS = "application/rss+xml; charset=utf-8"
ITEM = Item(
    "Makeine season 2 premieres on July 5, 2031",
    "It premieres on July 5, 2031.",
    datetime(2030, 1, 2, tzinfo=UTC),
    "a",
    1,
)


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Talk]:
    with Web() as web:
        house = House(tmp_path, web)
        # Pauses are for real hosts; this one gives this host its pace.
        house.source("pace", "/pace")
        with at_home(house, monkeypatch):
            yield Talk(house, capsys)


def feed(web: Web, path: str, **more: str) -> str:
    web.page(path, shapes.rss([ITEM], title="Channel of Sora", site="https://sora.example"), type=RSS, **more)  # type: ignore[arg-type]
    return web.url(path)


def test_a_feed_says_whose_it_is_and_is_never_made_official(talk: Talk) -> None:
    """A public list calls another singer's channel "Aniplex": what a feed says of itself stands first."""
    url = feed(talk.house.web, "/aniplex", etag='"1"')
    said = talk("sources", "probe", url).out
    assert "title        Channel of Sora" in said
    assert "home         https://sora.example" in said
    assert "conditional  yes (ETag)" in said
    assert "entries      1, from 2030-01-02 to 2030-01-02" in said
    assert "1 of 1 entry speak" in said
    assert "release 2031-07-05" in said
    (block,) = tomllib.loads(said[said.index("[[sources]]") :])["sources"]
    assert (block["tier"], block["type"], block["url"]) == ("press", "feed", url)
    found = talk("sources", "probe", url, "--json").json
    fits("probe", found)
    assert (found["conditional"], found["owner"]["title"], found["watched_as"]) == (True, "Channel of Sora", None)
    assert tomllib.loads(found["block"])["sources"][0]["tier"] == "press"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({}, "no: it gives no ETag"),
        ({"last_modified": "Wed, 02 Jan 2030 00:00:00 GMT"}, "yes (Last-Modified)"),
    ],
)
def test_conditional_requests_are_tried(talk: Talk, answer: dict[str, str], words: str) -> None:
    assert words in talk("sources", "probe", feed(talk.house.web, "/f", **answer)).out


def test_a_site_that_only_pretends_to_know_conditions(talk: Talk) -> None:
    body = shapes.rss([ITEM], title="T", site="https://t.example").encode()
    web = talk.house.web
    web.answer("/f", Reply(body=body, headers={"Content-Type": RSS, "ETag": '"1"'}))
    assert "no: it gives ETag, and sends everything all the same" in talk("sources", "probe", web.url("/f")).out

    def once(request: Request) -> Reply:
        if "if-none-match" in request.headers:
            return Reply(status=500)
        return Reply(body=body, headers={"Content-Type": RSS, "ETag": '"1"'})

    web.answer("/f", once)
    assert "unknown: 127.0.0.1: trouble on the server (500)" in talk("sources", "probe", web.url("/f")).out


ROBOTS = [
    (None, "none: everything may be asked for"),
    ("User-agent: *\nDisallow:\nCrawl-delay: 7\n", "allows it, 7 s between two requests"),
    ("User-agent: *\nDisallow: /f\n", "asks programs not to fetch this"),
    ("User-agent: release-tracker\nDisallow: /\n", "asks programs not to fetch this"),
    ("User-agent: GPTBot\nDisallow: /\n", "allows it"),
]


@pytest.mark.parametrize(("text", "words"), ROBOTS, ids=[str(case[0]) for case in ROBOTS])
def test_robots_are_read(talk: Talk, text: str | None, words: str) -> None:
    if text is not None:
        talk.house.web.page("/robots.txt", text, type="text/plain")
    assert words in talk("sources", "probe", feed(talk.house.web, "/f")).out


def test_robots_that_cannot_be_read(talk: Talk) -> None:
    talk.house.web.answer("/robots.txt", Reply(status=503))
    assert "could not be read" in talk("sources", "probe", feed(talk.house.web, "/f")).out


def test_redirects_are_shown(talk: Talk) -> None:
    web = talk.house.web
    url = feed(web, "/f")
    web.redirect("/old", "/f", status=301)
    web.redirect("/now", "/f", status=302)
    said = talk("sources", "probe", web.url("/old")).out
    assert f"leads to     {url} (for good: watch this address)" in said
    assert f'url = "{url}"' in said
    assert "(for now)" in talk("sources", "probe", web.url("/now")).out


def test_a_page_gets_selectors_and_its_feeds(talk: Talk) -> None:
    web = talk.house.web
    body = news_list(
        [("2026.03.28", "最終回放送御礼"), ("2026.01.10", "第2期 放送直前特番"), ("2025.09.01", "キービジュアル公開")]
    )
    head = '<head><link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    web.page("/news/", body.replace("<head>", head))
    said = talk("sources", "probe", web.url("/news/")).out
    assert f"feed found   {web.url('/feed.xml')}" in said
    (block,) = tomllib.loads(said[said.index("[[sources]]") :])["sources"]
    assert block["select"] == {"item": ".topics__item", "title": ".topics__title", "date": ".topics__date"}
    assert (block["type"], block["tier"]) == ("page", "press")


def test_a_page_without_a_list_leads_on(talk: Talk) -> None:
    web = talk.house.web
    web.page("/", FRONT.replace("</nav>", '</nav><a href="/rss.xml">RSS</a>'))
    said = talk("sources", "probe", web.url("/"), expect=1).out
    assert f"try: tracker sources probe {web.url('/rss.xml')}" in said
    assert f"try: tracker sources probe {web.url('/news/')}" in said
    assert "owner       川瀬花／サクラ製作委員会" in said
    found = talk("sources", "probe", web.url("/"), "--json", expect=1).json
    fits("probe", found)
    assert (found["feeds"], found["news"]) == ([web.url("/rss.xml")], [web.url("/news/")])


def test_a_channel_of_youtube_is_its_feed(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    web = talk.house.web
    video = shapes.youtube([ITEM], channel="UCp6993wxpyDPHUpavwDFqgg", title="SoraCh.")
    web.page("/feeds/videos.xml", video, host="www.youtube.com", type="text/xml")
    for name, value in web.env().items():
        monkeypatch.setenv(name, value)
    said = talk("sources", "probe", "https://www.youtube.com/channel/UCp6993wxpyDPHUpavwDFqgg").out
    assert "title        SoraCh." in said
    assert 'type = "youtube"' in said


def test_what_is_nothing(talk: Talk) -> None:
    web = talk.house.web
    web.page("/x", "plain words", type="text/plain")
    assert "neither a feed" in " ".join(talk("sources", "probe", web.url("/x"), expect=1).out.split())
    assert "(404)" in talk("sources", "probe", web.url("/nowhere"), expect=1).err


def test_screens_fit_and_nothing_hostile_gets_through(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Escape sequences and bidi marks in titles; lines of 80 columns, but for links and the block."""
    web = talk.house.web
    evil = Item(
        "負けヒロインが多すぎる！第2期\x1b[31m\u202eevil" + "、とても長い題名" * 12,
        "x",
        datetime(2030, 1, 2, tzinfo=UTC),
        "e",
        2,
    )
    web.page("/f", shapes.rss([evil], title="\x1b]0;owned\x07News", site="https://e.example"), type=RSS)
    monkeypatch.setenv("COLUMNS", "80")
    said = talk("sources", "probe", web.url("/f")).out
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
    head = said[: said.index("A block for")]
    assert max(width(line) for line in head.splitlines() if "http" not in line) <= 80
