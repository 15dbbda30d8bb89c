"""Which reader reads what, and what each source is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.reading_cases import look, recorded, rss, source
from tracker import read
from tracker.errors import ReadError
from tracker.model import Entry, SourceType
from tracker.read import own_key


def test_every_type_has_a_reader() -> None:
    assert set(read.READERS) == set(SourceType)


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (rss("<title>a</title>"), "text/html", SourceType.FEED),  # servers lie about types
        (rss("<title>a</title>"), "", SourceType.FEED),
        (recorded("news_list.html"), "application/rss+xml", SourceType.PAGE),
        (recorded("youtube.xml"), "text/xml", SourceType.YOUTUBE),
        (recorded("ann_encyclopedia.xml"), "text/xml", SourceType.ANN),
        (recorded("anilist.json"), "text/html", SourceType.ANILIST),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "", SourceType.FEED),
        ("\ufeff" + rss("<title>a</title>"), "", SourceType.FEED),
        ("2024.07.05 <b>x</b>" + recorded("news_list.html"), "text/html", SourceType.PAGE),
    ],
)
def test_auto_goes_by_what_the_body_is(body: str, content_type: str, kind: SourceType) -> None:
    assert look(body, content_type=content_type).type is kind


@pytest.mark.parametrize("body", ["plain words", "\0\0\x01"])
def test_auto_refuses_what_is_nothing(body: str) -> None:
    with pytest.raises(ReadError, match="neither a feed, nor JSON, nor a web page"):
        look(body)


def test_auto_on_a_bare_page_without_feeds_says_what_is_missing() -> None:
    with pytest.raises(ReadError, match=r"no list of dated items found .*select = \{ item") as caught:
        look("<html><body>words</body></html>")
    assert "feeds" not in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "url", "asked", "accept"),
    [
        (SourceType.FEED, "https://a.example/f", "https://a.example/f", "application/rss+xml"),
        (SourceType.AUTO, "https://a.example/f", "https://a.example/f", "text/html;q=0.9"),
        (SourceType.PAGE, "https://a.example/n", "https://a.example/n", "text/html, "),
        (SourceType.JSON, "https://a.example/n", "https://a.example/n", "application/json"),
        (SourceType.ANN, "https://a.example/?anime=1", "https://a.example/?anime=1", "application/xml"),
        (
            SourceType.YOUTUBE,
            "https://www.youtube.com/channel/UCexample",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UCexample",
            "application/atom+xml",
        ),
        (
            SourceType.YOUTUBE,
            "https://www.youtube.com/playlist?list=PLx",
            "https://www.youtube.com/feeds/videos.xml?playlist_id=PLx",
            "application/atom+xml",
        ),
        (SourceType.YOUTUBE, "https://a.example/x", "https://a.example/x", "application/atom+xml"),
        (
            SourceType.GOOGLENEWS,
            "https://news.google.com/search?q=x",
            "https://news.google.com/rss/search?q=x",
            "application/rss+xml",
        ),
    ],
)
def test_requests(kind: SourceType, url: str, asked: str, accept: str) -> None:
    request = read.request_for(source(kind, url=url))
    assert (request.url, request.method) == (asked, "GET")
    assert accept in request.headers["Accept"]


def test_reading_verbs_start_without_parsers() -> None:
    """`read --jsonl` imports the items' reader and nothing heavy (DESIGN 3.15)."""
    heavy = ["feedparser", "selectolax", "lxml", "trafilatura", "jsonpath_rfc9535"]
    code = f"import sys, tracker.read; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_id_used_again_for_another_story_gets_its_own_key() -> None:
    held = Entry(source="s", key="7", title="Old", url="https://a.example/old")
    edited = Entry(source="s", key="7", title="Old, edited", url="https://a.example/old?utm_source=x")
    reused = Entry(source="s", key="7", title="New", url="https://a.example/new")
    assert own_key(edited, held) is edited
    assert own_key(reused, held).key.startswith("7#")
    assert own_key(reused, held) == own_key(reused, held)
