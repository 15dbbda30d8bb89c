"""The article behind a cut entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.reading_cases import recorded
from tracker import read
from tracker.errors import ReadError
from tracker.model import Document, Entry
from tracker.read import main_text

LINKED = '[5, {"@type": "Thing"}, {"@type": ["BlogPosting"], "headline": "From data"}]'
ENTRY = Entry(
    source="s", key="k", url="https://press.example/1", title="Waves Season 2…", text="The official…", cut=True
)


def article(body: str | bytes, entry: Entry = ENTRY, content_type: str = "text/html; charset=utf-8") -> Entry:
    raw = body if isinstance(body, bytes) else body.encode()
    return read.article(Document(url="https://press.example/1", body=raw, content_type=content_type), entry)


def test_the_whole_text_replaces_the_teaser() -> None:
    found = article(recorded("article.html"))
    assert (found.key, found.source, found.url, found.cut) == ("k", "s", ENTRY.url, False)
    assert "its second season will premiere on October 3, 2026." in found.text
    assert "twelve episodes" in found.text
    assert "Another Show" not in found.text, "the furniture carries the dates of other works"
    assert "Volume 5" not in found.text
    assert found.title == "Library of Waves Season 2 Premieres in October", "a cut title is completed"
    assert str(found.published) == "2026-06-12 09:00:00+00:00"
    assert found.lang == "en"
    assert found.media == ("https://www.youtube.com/embed/waveTEASER1", "https://press.example/img/kv.jpg")
    assert found.digest != ENTRY.digest


def test_what_the_feed_said_stays() -> None:
    at = datetime(2026, 6, 1, tzinfo=UTC)
    found = article(recorded("article.html"), replace(ENTRY, title="Short title", published=at, lang="ja"))
    assert (found.title, found.published, found.lang) == ("Short title", at, "ja")


def test_a_page_with_less_than_the_feed_adds_to_it() -> None:
    long = replace(ENTRY, text="What the feed said already. " * 20)
    found = article("<html><body><p>Only a video caption of some length stands on this page.</p></body></html>", long)
    assert found.text == f"{long.text}\nOnly a video caption of some length stands on this page."


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("<meta property='og:title' content='From og'>", "From og", "None"),
        ("<title>From title</title>", "From title", "None"),
        ('<script type=\'application/ld+json\'>{"@type": "Article"}</script>', "", "None"),
        ("<meta property='article:published_time' content='2026-06-12T18:00:00+09:00'>", "", "2026-06-12"),
        ("<script type='application/ld+json'>{broken</script>", "", "None"),
        (f"<script type='application/ld+json'>{LINKED}</script>", "From data", "None"),
        ("<meta name='date' content='soon'>", "", "None"),
    ],
)
def test_title_and_day_come_from_where_the_page_has_them(head: str, title: str, day: str) -> None:
    body = "<article><p>" + "The site announced the second season on Friday. " * 6 + "</p></article>"
    found = article(f"<html><head>{head}</head><body>{body}</body></html>", replace(ENTRY, title=""))
    assert (found.title, str(found.published)[:10]) == (title, day)


def test_a_short_announcement_is_found_where_the_extractor_sees_only_furniture() -> None:
    page = (
        "<html lang='ja'><body><nav><a href='/'>TOP</a></nav><main><h1>お知らせ</h1><div>TVアニメ「波の図書館」第2期の"
        "放送開始日が2026年10月3日に決定しました。キービジュアルとティザーPVを公開しました。放送局は順次お知らせします。"
        "お楽しみに。詳しくは後日。</div></main></body></html>"
    )
    assert "2026年10月3日に決定" in article(page).text


def test_plain_text_is_taken_as_it_is() -> None:
    assert article("One.\r\n\r\nTwo.", content_type="text/plain").text == "The official…\nOne.\nTwo."


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.5", "a PDF file"),
        (recorded("challenge.html"), "a bot wall"),
        ("just words", "no web page"),
        ("<html><body></body></html>", "no article text"),
        ("<html>" + "<div>" * 3000, "too deep"),
    ],
)
def test_pages_without_an_article_are_errors(body: str | bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        article(body)


def test_an_extractor_that_stumbles_leaves_the_page_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> str:
        raise ValueError("odd page")

    monkeypatch.setattr("trafilatura.extract", stumble)
    assert main_text._trafilatura("<p>x</p>") == ""
    assert "premiere on October 3, 2026" in article(recorded("article.html")).text
