"""Feeds of the common form, read without feedparser: the same entries, or None and feedparser is asked."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from itertools import product
from unittest.mock import patch
from urllib.parse import urljoin

import pytest
from feedparser.mixin import _FeedParserMixin
from hypothesis import given
from hypothesis import strategies as st

from tests.shortcuts import SOURCE, faults, parsed_by, read
from tracker.model import Document
from tracker.read import feed, quick, stamps, vocabularies
from tracker.read.reading import Reading

DOCUMENT = Document(url=SOURCE.url, body=b"")
MEDIA = "xmlns:media='http://search.yahoo.com/mrss/'"
DC = "xmlns:dc='http://purl.org/dc/elements/1.1/'"
FULL = "xmlns:content='http://purl.org/rss/1.0/modules/content/'"
OWN = "xmlns:own='https://own.example/ns'"


def rss(item: str, *, root: str = "", inside: str = "") -> bytes:
    head = f"<rss version='2.0' {root}><channel><title>t</title>{inside}"
    return f"{head}<item>{item}</item><item><title>last</title></item></channel></rss>".encode()


def atom(entry: str, *, root: str = "") -> bytes:
    head = f"<feed xmlns='http://www.w3.org/2005/Atom' {root}><title>t</title><id>tag:x,2026:f</id>"
    return f"{head}<entry>{entry}</entry></feed>".encode()


RDF = (
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>"
    b"<title>t</title></channel><item rdf:about='https://a.example/1'><title>x</title></item></rdf:RDF>"
)

QUICK = [
    (rss(""), "an item without anything"),
    (rss("<title>a &amp; b</title><link>https://a.example/x?a=1&amp;b=2</link><guid>https://a.example/x</guid>"), "plain"),
    (rss("<guid>https://a.example/x</guid>"), "an id that is the link"),
    (rss("<guid isPermaLink='false'>17</guid><link/>"), "an id that is none, and an empty link"),
    (rss("<guid isPermaLink='false'></guid>"), "an empty id"),
    (rss("<title>T</title><description>&lt;p&gt;x&lt;/p&gt;</description><pubDate>Mon, 07 Sep 2026 08:43:02 GMT</pubDate>"), ""),
    (rss("<content:encoded><![CDATA[<p>long</p>]]></content:encoded><description>short</description>", root=FULL), "both"),
    (rss("<dc:creator>x</dc:creator><dc:date>2026-07-05T10:00:00+09:00</dc:date><dc:subject>y</dc:subject>", root=DC), ""),
    (rss("<author>a@b.example (A)</author><category>c</category><category>d</category><comments>e</comments>"), "unread"),
    (rss("<own:new type='x'>1</own:new><own:box><own:inner/></own:box>", root=OWN), "a vocabulary nobody knows"),
    (rss("<enclosure url='/a.jpg' type='image/jpeg' length='1'/><enclosure/>"), "pictures, one without an address"),
    (rss("<media:group><media:content url='https://a.example/v.mp4'/></media:group>", root=MEDIA), "media in a group"),
    (rss("<media:content url='a.jpg'><media:thumbnail url='b.jpg'/></media:content>", root=MEDIA), "media in media"),
    (rss("<source url='https://b.example/'>Other</source>"), "a source"),
    (rss("<source>Other</source>"), "a source without an address"),
    (rss("<title>名前</title><description>本文</description>", root="xml:lang='ja_JP'"), "a language for all"),
    (rss("<title>\xc3\xa9t\xc3\xa9</title>"), "UTF-8 that was read as Latin-1 is mended"),
    (rss("<title>\xe9t\xe9 x</title>"), "Latin letters are not"),
    (rss("<title>a</title>", inside="<language>de</language><image><title>i</title><url>u</url></image>"), "a full head"),
    (atom("<title type='html'>a &lt;b&gt;b&lt;/b&gt;</title><link href='https://a.example/1'/><id>tag:x,2026:1</id>"), ""),
    (atom("<content type='html'>&lt;p&gt;x&lt;/p&gt;</content><updated>2026-07-06T01:00:00Z</updated>"), "content"),
    (atom("<link rel='self' href='https://a.example/s'/><link rel='alternate' href='https://a.example/1'/>"), "two links"),
    (atom("<link rel='replies' href='https://a.example/r' thr:count='3' xmlns:thr='http://purl.org/syndication/thread/1.0'/>"), ""),
    (atom("<link type='application/pdf' href='https://a.example/1.pdf'/><link rel='self' type='x/y' href='urn:uuid:1'/>"), ""),
    (atom("<author><name>N</name><uri>u</uri><email>e</email></author><summary>s</summary><published>2026</published>"), ""),
    (rss("<title>名 <![CDATA[<item>é</item>]]></title><!-- <item> --><own:a b='>'/>", root=OWN), "what looks like an item"),
    (RDF, "RDF"),
]  # fmt: skip

PLAIN = [
    (rss("<title>a</title><title>b</title>"), "which of two counts is feedparser's business"),
    (rss("<title>a</title><link>/relative</link>"), "it joins addresses"),
    (rss("<guid>relative</guid>"), "and ids that are links"),
    (rss("<title>a<b>c</b></title>"), "markup inside a text"),
    (rss("<title type='xhtml'>a</title>"), "XHTML"),
    (rss("<title mode='base64'>YQ==</title>"), "base64"),
    (rss("<title>\x93 名</title>"), "a Windows quote"),
    (rss("<title xml:lang='ja'>a</title>"), "a language of its own"),
    (rss("<title>a</title>", root="xml:base='https://b.example/'"), "another base"),
    (rss("<title>a</title>", inside="<x lang='ja'/>"), "a language that changes"),
    (rss("<image>x</image>"), "an element that changes what follows"),
    (rss("<own:title>a</own:title>", root=OWN), "a name that means something"),
    (rss("<title xmlns='https://own.example/ns'>a</title>"), "also without a prefix"),
    (rss("<category><x/></category>"), "something below what is passed over"),
    (rss("<itunes:summary>x</itunes:summary>", root="xmlns:itunes='http://www.itunes.com/DTDs/PodCast-1.0.dtd'"), ""),
    (rss("<dc:date>2026</dc:date>", root="xmlns:dc='https://own.example/ns'"), "a prefix that lies"),
    (rss("<x:content/>", root="xmlns:slash='http://search.yahoo.com/mrss/' xmlns:x='https://own.example/ns'"), "another"),
    (rss("<media:thumbnail>https://a.example/t.jpg</media:thumbnail>", root=MEDIA), "an address as text"),
    (rss("<enclosure url='a' href='b'/>"), "two addresses"),
    (rss("<link url='https://a.example/'/>"), "an address by another name"),
    (rss("<link own:href='https://a.example/'/>", root=OWN), "an attribute that is called like a plain one"),
    (rss("<x/>", root="x='y'").replace(b"<item>", b"<item lastmod='2026'>"), "an item that says more of itself"),
    (b"<feed xmlns='http://www.w3.org/2005/Atom'><x><entry><title>a</title></entry></x></feed>", "an item elsewhere"),
    (rss("<item><title>a</title></item>"), "an item in an item"),
    (rss("<title>a</title>").replace(b"</item></ch", b"</item><title>u</title></ch"), "a title behind the items"),
    (b"<!DOCTYPE rss [<!ENTITY n 'x'>]>" + rss("<title>&n;</title>"), "entities"),
    (rss("<title>a</title>", root="xmlns:userland='http://backend.userland.com/rss2'"), "its own namespaces are the plain one"),
    (rss("<title>a</title>", inside="<item/>"), "an item without an end"),
    (rss("<title>a</title>", inside="<media:item>x</media:item>", root=MEDIA), "something else that is called an item"),
    (rss("<title>a</title>", inside="<own:entry>x</own:entry>", root=OWN), "in a vocabulary that nobody knows"),
    (rss("<title>a</title>", inside="<x>" * 201 + "</x>" * 201), "so deep that it is looked at more closely"),
    (rss("<x " + " ".join(f"a{n}=''" for n in range(51)) + "/>"), "so many attributes"),
    (rss("<x/>", root=" ".join(f"xmlns:n{n}='https://{n}.example/'" for n in range(151))), "so many vocabularies"),
    (rss("<pubDate>\u0394\u03b5\u03c5, 12 \u0399\u03bf\u03c5\u03bb 2026 14:00:00</pubDate>"), "a stamp that only it reads"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), QUICK)
def test_the_common_forms_are_read_quickly_and_the_same(body: bytes, why: str) -> None:
    told, quickly, _ = faults(body)
    assert quickly, why
    assert told == []


@pytest.mark.parametrize(("body", "why"), PLAIN)
def test_all_else_is_left_to_feedparser(body: bytes, why: str) -> None:
    assert faults(body)[0] == [], why


FRAMES = [
    ("<title> a &amp; b </title><language>ja</language><generator>g 1</generator>", "", True, "plain"),
    ("<title>a</title><dc:language>de</dc:language>", DC, True, "a language by another name"),
    ("<title>a</title><language>ja</language>", "xml:lang='en_GB'", True, "an element outweighs an attribute"),
    ("<title>a</title>", "xml:lang='en_GB'", True, "by the attribute alone"),
    ("<image><title>b</title><url>u</url></image><title>a</title>", "", True, "a picture has a title, too"),
    ("<title type='html'>&lt;b&gt;a&lt;/b&gt;</title>", "", True, "a title of a common type"),
    ("<link>https://a.example/</link>", "", True, "no title at all"),
    ("<title>a</title><title>b</title>", "", False, "two titles"),
    ("<title>a</title><language></language>", "", False, "an empty language"),
    ("<title>a<b>c</b></title>", "", False, "markup inside"),
    ("<title type='xhtml'>a</title>", "", False, "markup announced"),
    ("<media:title>b</media:title><title>a</title>", MEDIA, False, "a title of another vocabulary"),
    ("<cloud><title>b</title></cloud><title>a</title>", "", False, "a title deeper down"),
]


@pytest.mark.parametrize(("frame", "root", "alone", "why"), FRAMES)
def test_what_a_feed_says_of_itself(frame: str, root: str, alone: bool, why: str) -> None:
    body = f"<rss version='2.0' {root}><channel>{frame}<item><title>x</title></item></channel></rss>".encode()
    found = quick.parse(body.decode())
    assert found is not None, why
    assert (found.feed is not None) is alone, why
    assert faults(body)[0] == [], why
    if found.feed is not None:
        told = feed._feedparser(body.decode(), DOCUMENT).feed
        for name in ("title", "language", "generator"):
            assert (found.feed.get(name) or "") == (told.get(name) or ""), why


def test_a_stamp_that_only_feedparser_knows_has_it_read_the_feed() -> None:
    reading, _ = parsed_by(rss("<pubDate>Κυρ, 11 Ιούλ 2026 12:00:00 EST</pubDate>"))
    with patch.object(quick, "parse", lambda _: None):
        plain = read(rss("<pubDate>Κυρ, 11 Ιούλ 2026 12:00:00 EST</pubDate>"))
    assert isinstance(reading, Reading)
    assert isinstance(plain, Reading)
    assert reading.entries == plain.entries
    assert reading.entries[0].published is not None


ELEMENTS = st.sampled_from(
    [
        *(
            "<title>{}</title>",
            "<link>https://a.example/{}</link>",
            "<guid>{}</guid>",
            "<guid>https://a.example/{}</guid>",
        ),
        *(
            "<guid isPermaLink='false'>{}</guid>",
            "<description>{}</description>",
            "<summary>{}</summary>",
            "<link>{}</link>",
        ),
        *(
            "<pubDate>{}</pubDate>",
            "<dc:date>2026-07-0{}</dc:date>",
            "<dc:title>{}</dc:title>",
            "<category>{}</category>",
        ),
        *("<content:encoded>{}</content:encoded>", "<link href='{}'/>", "<link rel='{}' href='https://a.example/'/>"),
        *(
            "<author><name>{}</name></author>",
            "<enclosure url='{}'/>",
            "<media:thumbnail url='{}'/>",
            "<id>tag:a,2026:{}</id>",
        ),
        *(
            "<media:content url='{}'><media:title>{}</media:title></media:content>",
            "<source url='{}'>{}</source>",
            "<x>{}</x>",
        ),
        *(
            "<content type='{}'>x</content>",
            "<content type='html'>&lt;p&gt;{}</content>",
            "<own:p>{}</own:p>",
            "<!-- {} -->",
        ),
    ]
)
PIECES = st.sampled_from([*string.ascii_letters, *" .:/?=#%é名\x93🎬\n", "&amp;", "&lt;b&gt;"])
WORDS = st.lists(PIECES, max_size=12).map("".join)


@given(st.lists(st.lists(st.tuples(ELEMENTS, WORDS), max_size=6), min_size=1, max_size=4))
def test_any_feed_reads_the_same_on_every_way(items: list[list[tuple[str, str]]]) -> None:
    written = "".join(f"<item>{''.join(one.replace('{}', word) for one, word in item)}</item>" for item in items)
    names = f"{MEDIA} {DC} {FULL} {OWN}"
    assert faults(f"<rss version='2.0' {names}><channel><title>t</title>{written}</channel></rss>".encode())[0] == []


def test_the_words_that_mean_something_are_all_of_feedparsers() -> None:
    """A new version may know more; then they belong into `vocabularies`."""
    handled = {name[7:] for name in dir(_FeedParserMixin) if name.startswith("_start_")}
    handled |= {name[5:] for name in dir(_FeedParserMixin) if name.startswith("_end_")}
    plain = {name.lower() for name in handled if name.partition("_")[0].lower() not in vocabularies.HANDLED}
    assert plain <= vocabularies.MEANT
    assert {
        uri.lower(): prefix.lower() for uri, prefix in _FeedParserMixin.namespaces.items()
    } == vocabularies.NAMESPACES


@given(st.from_regex(quick._STEADY, fullmatch=True) | st.from_regex(quick._NAMED, fullmatch=True))
def test_a_steady_address_is_one_that_joining_leaves_alone(address: str) -> None:
    for base in ("https://site.example/dir/feed.xml", "http://site.example/"):
        assert urljoin(base, address) == address


def test_the_form_of_mail_is_read_as_without_the_shortcut() -> None:
    days = ("7 Sep 2026", "07 Okt 2026", "31 Jun 2026", "7 Foo 2026", "7 Sep 1989", "7 Sep 9991")
    times = ("08:43:02", "24:00:00", "23:60:00", "23:59:60", "29:59:59")
    zones = ("GMT", "Z", "+0900", "-0730", "+2400", "+0060", "-2359")
    for text in map("".join, product(("", "Mon, ", "Xyz, "), days, (" ",), times, (" ",), zones)):
        found = stamps.find(text)
        assert stamps.parse(text) == (found.at if found else None), text


def test_a_year_that_runs_over_is_none() -> None:
    assert stamps.parse("31 Dec 9990 23:00:00 -0200") == datetime(9991, 1, 1, 1, tzinfo=UTC)


def test_the_whole_of_a_feed_is_feedparsers() -> None:
    """For who asks whose feed it is: its links and its author are not in any entry."""
    parsed = feed.parse(
        "<rss version='2.0'><channel><title>t</title><webMaster>w</webMaster></channel></rss>", DOCUMENT, SOURCE
    )
    assert (parsed.feed["title"], parsed.feed["publisher"], parsed.entries) == ("t", "w", [])
