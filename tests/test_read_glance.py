"""A feed that was seen before: only its new items are read, and they are what the whole feed would have made of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.shortcuts import faults, read, recorded
from tracker.model import Document, Source, SourceType
from tracker.read import glance, page
from tracker.read.glance import Glance
from tracker.read.reading import Reading

HEAD = "<rss version='2.0'><channel><title>Press</title><lastBuildDate>{stamp}</lastBuildDate>"


def item(name: str, *, text: str = "news", key: str = "") -> str:
    return (
        f"<item><title>{name}</title><link>https://site.example/{name}</link><guid isPermaLink='false'>{key or name}</guid>"
        f"<description>{text}</description></item>"
    )


def body(*items: str, head: str = HEAD, stamp: str = "Mon, 07 Sep 2026 08:43:02 GMT", tail: str = "") -> bytes:
    return (head.format(stamp=stamp) + "\n".join(items) + tail + "</channel></rss>").encode()


def seen(*items: str, **more: str) -> Glance:
    reading = read(body(*items, **more))
    assert isinstance(reading, Reading)
    assert reading.glance is not None
    return reading.glance


def told(found: bytes, known: Glance) -> tuple[list[str], int]:
    """Titles of what was read, and how many entries were passed over."""
    reading = read(found, known)
    assert isinstance(reading, Reading)
    return [entry.title for entry in reading.entries], reading.skipped


A, B, C = item("a"), item("b"), item("c")


@pytest.mark.parametrize(
    ("now", "titles", "skipped", "why"),
    [
        (body(A, B), [], 2, "the same bytes"),
        (body(A, B, stamp="Tue, 08 Sep 2026 08:43:02 GMT"), [], 2, "the frame says only when it was made"),
        (body(C, A, B), ["c"], 2, "a new item on top"),
        (body(B, A), [], 2, "another order"),
        (body(C, A), ["c"], 1, "one came, one went"),
        (body(item("a", text="edited"), B), ["a"], 1, "an edit is another item of the same key"),
        (body(), [], 0, "nothing is left"),
        (body(A, B, head=HEAD.replace("Press", "Journal")), ["a", "b"], 0, "the feed's title is part of an entry"),
        (body(A, B, tail="<language>ja</language>"), ["a", "b"], 0, "and so may be what stands behind the items"),
        (body(A, "<ttl>5</ttl>", B), ["a", "b"], 0, "something stands between the items"),
        (body(item("c", key="a"), A, B), ["c", "a", "b"], 0, "a new item under an id that is there: read together"),
        (body(item("c"), item("c2", key="c"), A, B), ["c", "c2", "a", "b"], 0, "two new items under one id"),
        (body(A, A, B), ["a", "b"], 0, "the same item twice"),
    ],
)
def test_what_is_read_of_a_known_feed(now: bytes, titles: list[str], skipped: int, why: str) -> None:
    assert told(now, seen(A, B)) == (titles, skipped), why


def test_stories_under_one_id_are_always_read_together() -> None:
    """They are told apart by what each says, which takes all of them."""
    reading = read(body(item("one", key="same"), item("two", key="same")))
    assert isinstance(reading, Reading)
    assert len(reading.entries) == 2
    assert reading.glance is None


def test_a_feed_that_was_not_read_whole_leaves_no_glance() -> None:
    reading = read(body(A, item("x", key="a"), "<item></item>", "<item></item>"))
    assert isinstance(reading, Reading)
    assert reading.glance is None
    many = read(body(*(item(f"n{number}") for number in range(2001))))
    assert isinstance(many, Reading)
    assert many.glance is None, "of so many items the hashes alone would be a burden"


def test_a_glance_survives_being_written_down() -> None:
    held = seen(A, B)
    assert glance.unpacked(held.packed()) == held
    grown = read(body(C, A, B), held)
    assert isinstance(grown, Reading)
    assert grown.glance == seen(C, A, B)


@pytest.mark.parametrize("text", ["", "~", "no base 64 \x7f", "abc", "00000" * 4])
def test_what_is_no_glance_has_the_feed_read(text: str) -> None:
    assert glance.unpacked(text) is None


def test_recorded_feeds_are_the_same_at_a_glance(shared: Path) -> None:
    """A sample; `python -m tests.shortcuts` takes them all."""
    feeds = list(recorded(shared / "data"))[::9]
    assert feeds
    assert [(name, told) for name, found in feeds if (told := faults(found)[0])] == []


def test_a_known_item_may_change_only_in_its_place() -> None:
    held = seen(A, B)
    moved = replace(held, frame=b"another!")
    assert told(body(A, B), moved) == (["a", "b"], 0)


PAGE = """<html><head><title>House</title><meta name="csrf" content="{token}">{head}</head><body>
<ul>{items}</ul><script>var t = "{token}";</script><!-- {token} --><form><input value="{token}"></form></body></html>"""
SITE = Source(id="p", url="https://site.example/news/", type=SourceType.PAGE, select={"item": "li"})


def shown(*titles: str, token: str = "a", head: str = "") -> str:
    items = "".join(f"<li>2026.09.07 <a href='/{title}'>{title}</a></li>" for title in titles)
    return PAGE.format(token=token, head=head, items=items)


def looked(text: str, known: Glance | None = None, source: Source = SITE) -> Reading:
    return page.read(Document(url=source.url, body=text.encode()), source, {}, known)


@pytest.mark.parametrize(
    ("now", "count", "why"),
    [
        (shown("one", "two"), 0, "the same bytes"),
        (shown("one", "two", token="b"), 0, "only tokens have changed"),
        (shown("new", "one", "two"), 3, "a page with news is read as a whole"),
        (shown("one", "two", head="<base href='/x/'>"), 2, "its links lead elsewhere"),
        (shown("one", "two") + "<input ", 2, "what is not closed is left in"),
    ],
)
def test_a_page_is_known_whatever_its_tokens(now: str, count: int, why: str) -> None:
    first = looked(shown("one", "two"))
    assert first.glance is not None
    reading = looked(now, glance.unpacked(first.glance.packed()))
    assert (len(reading.entries), reading.skipped) == (count, 0 if count else 2), why


def test_a_page_that_is_not_read_whole_or_by_its_tokens_leaves_no_glance() -> None:
    assert looked(shown("one", " ")).glance is None, "an item without a title"
    odd = replace(SITE, select={"item": "li", "title": "li, meta"})
    assert looked(shown("one"), source=odd).glance is None
