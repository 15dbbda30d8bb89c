"""Whatever the bytes: entries or a ReadError, in time, and nothing that a terminal or a browser would obey. `FUZZ=100`
looks a hundred times as long, by new dice."""

from __future__ import annotations

import json
import os
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading_cases import WORKS, recorded, rss
from tracker import read
from tracker.errors import ReadError
from tracker.model import Document, Entry, Source, SourceType
from tracker.read import markup, stamps

BASES = (
    recorded("news_list.html").encode(),
    recorded("article.html").encode(),
    recorded("youtube.xml").encode(),
    recorded("ann_encyclopedia.xml").encode(),
    recorded("anilist.json").encode(),
    json.dumps({"data": {"mal_id": 700002, "title": "x", "aired": {"prop": {"from": {"year": 2026}}}}}).encode(),
    json.dumps({"id": 700002, "name": "x", "name_cn": "y", "date": "2026-10", "infobox": []}).encode(),
    json.dumps({"version": "https://jsonfeed.org/version/1", "items": [{"id": 1, "content_html": "<b>x"}]}).encode(),
    rss(
        "<title>x</title><description>&lt;p&gt;y</description><pubDate>2026年7月5日</pubDate>", "<guid>1</guid>"
    ).encode(),
)
MARKS = b'< > &#xD800; ]]> <![CDATA[ <!-- " \x00 \xff null [ {'
NASTY = (*MARKS.split(), b"9" * 400, b"<div>" * 50, "\u202e日".encode())
LONGER = int(os.environ.get("FUZZ", "1"))
QUIET = settings(
    deadline=None,
    max_examples=150 * LONGER,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=LONGER == 1,
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    body = bytearray(draw(st.sampled_from(BASES)))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(body)))
        match draw(st.integers(0, 3)):
            case 0:
                body[at:at] = draw(st.sampled_from(NASTY))
            case 1:
                del body[at : at + draw(st.integers(1, 200))]
            case 2:
                body[at : at + 1] = draw(st.binary(max_size=4))
            case _:
                size = draw(st.integers(1, 400))
                body[at:at] = body[at : at + size]
    return bytes(body)


def check(entry: Entry) -> None:
    for text in (entry.title, entry.text, entry.feed_title, entry.publisher):
        text.encode()
        assert not any(c in text for c in "\x00\x07\x1b\u202e\u2066\ufeff\u200b\u200c")
    assert "\n" not in entry.title
    assert entry.key
    assert entry.url == "" or entry.url.startswith(("http://", "https://"))
    assert "@" not in entry.url.partition("//")[2].partition("/")[0]
    assert not set(entry.url) & set('<>"`\u202e')
    assert all(address.startswith(("http://", "https://")) for address in entry.media)
    assert all(one.quote in entry.whole for one in entry.stated)
    assert entry.published is None or entry.published.utcoffset() is not None


@QUIET
@given(
    mutated(),
    st.sampled_from(list(SourceType)),
    st.sampled_from(["", "text/html; charset=utf-8", "text/xml; charset=x-sjis"]),
)
def test_readers_never_raise_anything_else(body: bytes, kind: SourceType, content_type: str) -> None:
    place = Source(id="s", url="https://site.example/x", type=kind, ids=(("waves-s2", "700002"),))
    try:
        reading = read.read(Document(url=place.url, body=body, content_type=content_type), place, works=WORKS)
    except ReadError:
        return
    assert len({entry.key for entry in reading.entries}) == len(reading.entries)
    for entry in reading.entries:
        check(entry)


@QUIET
@given(mutated())
def test_articles_never_raise_anything_else(body: bytes) -> None:
    entry = Entry(source="s", key="k", url="https://site.example/x", text="teaser…", cut=True)
    try:
        found = read.article(Document(url=entry.url, body=body, content_type="text/html"), entry)
    except ReadError:
        return
    assert found.key == "k"
    check(found)


@QUIET
@given(st.binary(max_size=300), st.sampled_from(list(SourceType)))
def test_noise(body: bytes, kind: SourceType) -> None:
    with suppress(ReadError):
        read.read(Document(url="https://a.example/", body=body), Source(id="s", url="", type=kind), works={})


@QUIET
@given(st.text(max_size=400))
def test_words_of_any_kind(text: str) -> None:
    assert "\n" not in markup.line(text)
    markup.plain(text)
    stamps.find(text)
    stamps.parse(text)


NAMES = (
    "data media title id mal_id items aired startDate date url name name_cn p0 Page errors promo trailer studios nodes"
    " infobox prop from year fields"
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES.split()), inner, max_size=6),
    max_leaves=30,
)


@QUIET
@given(
    JSON, st.sampled_from([SourceType.AUTO, SourceType.JSON, SourceType.ANILIST, SourceType.MAL, SourceType.BANGUMI])
)
def test_json_of_any_shape(data: object, kind: SourceType) -> None:
    body = json.dumps(data).encode()
    try:
        reading = read.read(Document(url="https://a.example/", body=body), Source(id="s", url="", type=kind), works={})
    except ReadError:
        return
    for entry in reading.entries:
        check(entry)


@QUIET
@given(st.dictionaries(st.sampled_from(["id", "url", "title", "text", "published", "seen", "lang", "tier"]), JSON))
def test_lines_of_any_shape(line: dict[str, object]) -> None:
    try:
        entry, seen = read.from_json(line)
    except ReadError:
        return
    entry.whole.encode()
    assert seen.utcoffset() is not None
