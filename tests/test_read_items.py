"""Items handed in: one line of `read --jsonl`, or a text for `learn`."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.errors import ReadError
from tracker.model import Tier
from tracker.read import from_json, from_text

NOW = datetime(2026, 8, 1, tzinfo=UTC)


def day(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}T12:00:00+00:00")


def test_a_line_becomes_an_entry_word_for_word() -> None:
    line = {
        "id": "x1",
        "url": "https://a.example/1",
        "title": "A  <b>title</b>",
        "text": "line one\r\n\u200bline\u202e two &amp; more",
        "published": "2025-04-06T10:00:00+09:00",
        "seen": "2025-04-07",
        "lang": "en-US",
    }
    entry, seen = from_json(line)
    assert (entry.key, entry.url, entry.lang, entry.tier) == ("x1", "https://a.example/1", "en", Tier.PRESS)
    assert (entry.title, entry.text) == (line["title"], line["text"]), "quotes are cut from what was given"
    assert (str(entry.published), seen) == ("2025-04-06 01:00:00+00:00", day("2025-04-07"))
    assert entry.source == "a.example"
    assert not entry.cut


@pytest.mark.parametrize(
    ("published", "seen", "stands_at", "first_seen"),
    [
        ("2025-04-06", "2025-04-07", day("2025-04-06"), day("2025-04-07")),
        (None, "2025-04-07", None, day("2025-04-07")),
        ("", "2025-04-07", None, day("2025-04-07")),
        ("2025", "2025-10-19", day("2025-10-19"), day("2025-10-19")),  # seen inside the period says more
        ("2025", "2026-10-19", day("2025-01-01"), day("2026-10-19")),
        ("2025-04", "2025-04-15", day("2025-04-15"), day("2025-04-15")),
        ("2025-04", "2025-05-15", day("2025-04-01"), day("2025-05-15")),
        ("2025-04", None, day("2025-04-01"), day("2025-04-01")),
        (None, None, None, NOW),
    ],
)
def test_stamps(published: str | None, seen: str | None, stands_at: datetime | None, first_seen: datetime) -> None:
    entry, was_seen = from_json({"id": "x", "text": "t", "published": published, "seen": seen}, now=NOW)
    assert (entry.published, was_seen) == (stands_at, first_seen)


def test_without_any_date_nothing_lies_in_the_past() -> None:
    assert from_json({"text": "t"})[1].year == 1970


@pytest.mark.parametrize(
    ("line", "key", "source"),
    [
        ({"id": 5, "text": "t"}, "5", "jsonl"),
        ({"id": None, "url": "https://www.a.example/1?utm_source=x"}, "https://a.example/1", "a.example"),
        ({"url": None, "title": None, "text": "t", "lang": None, "source": "press"}, "title:", "press"),
        ({}, "title:", "jsonl"),
    ],
)
def test_names(line: dict[str, object], key: str, source: str) -> None:
    entry, _ = from_json(line)
    assert entry.key.startswith(key)
    assert entry.source == source


def test_half_a_character_is_replaced_in_place() -> None:
    entry, _ = from_json({"text": "a\ud800b"})
    assert entry.text == "a\ufffdb"
    entry.text.encode()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ([], "no JSON object"),
        ({"text": 5}, "text: int where a text or null belongs"),
        ({"title": ["a"]}, "title: list"),
        ({"id": True}, "id: bool"),
        ({"published": "soon"}, "published: 'soon' is no date; write YYYY"),
        ({"seen": {}}, "seen: '{}' is no date"),
        ({"tier": "nobody"}, "tier: 'nobody' is none of person, official"),
    ],
)
def test_a_bad_line_names_the_field(line: object, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        from_json(line)  # type: ignore[arg-type]


# --- from_text --------------------------------------------------------------------------------------------------------


def given(text: str, url: str = "") -> tuple[str, str]:
    entry = from_text(text, source="by hand", url=url, tier=Tier.PRESS, published=None)
    return entry.title, entry.text


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("Title Of It\n\nFirst.  Second.\r\n\r\n\r\nThird.", "Title Of It", "First. Second.\nThird."),
        ("A sentence that ends here.\nAnother one.", "", "A sentence that ends here.\nAnother one."),
        ("It was confirmed. Then more\nAnother", "", "It was confirmed. Then more\nAnother"),
        ("放送が決定した。\n続き", "", "放送が決定した。\n続き"),
        ("x" * 300 + "\nrest", "", "x" * 300 + "\nrest"),
        ("only one line", "", "only one line"),
    ],
)
def test_a_short_first_line_is_the_title(text: str, title: str, rest: str) -> None:
    assert given(text) == (title, rest)


def test_a_text_is_named_by_its_address_or_its_words() -> None:
    entry = from_text("words", source="s", url="https://a.example/x/", tier=Tier.OFFICIAL, published=NOW)
    assert (entry.key, entry.url, entry.tier, entry.published) == (
        "https://a.example/x",
        "https://a.example/x/",
        Tier.OFFICIAL,
        NOW,
    )
    assert from_text("words", source="s", url="", tier=Tier.PRESS, published=None).key.startswith("text:")
    assert entry.lang == "en"
    assert from_text("これは放送の告知", source="s", url="", tier=Tier.PRESS, published=None).lang == "ja"
    assert from_text("Ça alors", source="s", url="", tier=Tier.PRESS, published=None).lang == ""


def test_an_empty_text_is_an_error() -> None:
    with pytest.raises(ReadError, match="s: the text is empty"):
        from_text(" \u200b\n", source="s", url="", tier=Tier.PRESS, published=None)


@pytest.mark.parametrize("url", ["", "https://a.example/1"])
def test_markup_is_read_as_an_article(url: str) -> None:
    body = "<p>The anime's second season premieres on October 3, 2026, the site said on Friday.</p>" * 4
    page = (
        f"<!doctype html><html lang='en'><head><title>Waves</title></head><body><article>{body}</article></body></html>"
    )
    entry = from_text(page, source="s", url=url, tier=Tier.PRESS, published=None)
    assert "<p>" not in entry.text
    assert entry.title == "Waves"
    assert entry.key.startswith("https://a.example/1" if url else "text:")


def test_an_article_of_long_ago_is_read() -> None:
    """No feed would be believed so, but a line may hold any real day; nonsense is still refused by name."""
    entry, seen = from_json({"id": "x", "title": "t", "text": "x", "published": "1983-03-02"})
    assert entry.published == datetime(1983, 3, 2, 12, tzinfo=UTC)
    assert seen == entry.published
    with pytest.raises(ReadError, match="published"):
        from_json({"id": "x", "text": "x", "published": "1983-02-31"})
    with pytest.raises(ReadError, match="seen"):
        from_json({"id": "x", "text": "x", "seen": 1})
