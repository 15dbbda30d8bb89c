"""RSS, RDF, Atom and their traps: what reaches the later stages of a feed, and what does not stop it."""

from __future__ import annotations

import pytest

from tests.reading_cases import WORKS, look, recorded, rss
from tracker.errors import ReadError
from tracker.model import SourceType, Tier
from tracker.read import feed

FEED = SourceType.FEED


def test_an_item_becomes_an_entry_with_plain_text() -> None:
    reading = look(
        rss(
            "<title>A &amp;amp; B</title><link>/2026/07/x?utm_source=rss</link><guid isPermaLink='false'>g1</guid>"
            "<pubDate>Mon, 07 Sep 2026 08:43:02 JST</pubDate><description>&lt;p&gt;The &lt;cite&gt;Work&lt;/cite&gt;"
            " returns.&lt;/p&gt;&lt;p&gt;In July &amp;amp; later.&lt;img src='/a.jpg'&gt;&lt;/p&gt;</description>",
            title="Press",
            lang="en-US",
        ),
        FEED,
    )
    (entry,) = reading.entries
    assert (reading.title, reading.type, reading.seen, reading.warnings) == ("Press", FEED, 1, ())
    assert entry.title == "A & B"
    assert entry.text == "The Work returns.\nIn July & later."
    assert (entry.key, entry.url) == ("g1", "https://site.example/2026/07/x")
    assert str(entry.published) == "2026-09-06 23:43:02+00:00"
    assert (entry.lang, entry.feed_title, entry.tier, entry.source) == ("en", "Press", Tier.PRESS, "s")
    assert entry.media == ("https://site.example/a.jpg",)
    assert entry.cut, "a short description with a link is only the beginning"


def test_a_valid_feed_may_be_empty() -> None:
    assert look(rss(), FEED).entries == ()


@pytest.mark.parametrize("kind", [FEED, SourceType.AUTO])
def test_rdf_and_atom_are_read_like_rss(kind: SourceType) -> None:
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='https://site.example/'><title>t</title>"
        "</channel><item rdf:about='https://site.example/1'><title>放送決定のお知らせ</title><link>https://site.example/1</link>"
        "<dc:date>2026-07-05T10:00:00+09:00</dc:date></item></rdf:RDF>"
    )
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='ja'><title>t</title><entry><id>tag:x,2026:1</id><title"
        " type='html'>放送決定&lt;br&gt;のお知らせ</title><link href='https://site.example/1'/><published>2026-07-05T01:00:00Z"
        "</published><updated>2026-07-06T01:00:00Z</updated><content type='html'>&lt;p&gt;x&lt;/p&gt;</content>"
        "</entry></feed>"
    )
    (one,), (other,) = look(rdf, kind).entries, look(atom, kind).entries
    assert one.published == other.published
    assert (one.title, one.lang, one.key) == ("放送決定のお知らせ", "ja", "https://site.example/1")
    assert (other.title, other.lang, other.key) == ("放送決定のお知らせ", "ja", "tag:x,2026:1")
    assert not other.cut, "an Atom content is the whole text"
    assert str(other.updated)[:10] == "2026-07-06"


@pytest.mark.parametrize(
    "broken",
    [
        "<title>a&#xD800;b</title>",  # makes feedparser raise for the whole feed (HOSTILE 7)
        "<title>a&#0;b\x01</title>",
        "<title>a & b < c</title>",
        "<title>&undeclared; a</title>",
        "<title>a</title><pubDate>0000-00-00</pubDate>",
        "<title>a</title><link>http://[bad</link>",
        "<title>a</title><link>javascript:alert(1)</link><guid>file:///etc/passwd</guid>",
        "",
    ],
)
def test_one_broken_item_never_takes_the_others_along(broken: str) -> None:
    reading = look(rss("<title>first</title>", broken, "<title>last</title>"), FEED)
    assert reading.seen == 3
    titles = [entry.title for entry in reading.entries]
    assert titles[0] == "first"
    assert titles[-1] == "last"
    assert all(entry.url == "" or entry.url.startswith("http") for entry in reading.entries)


def test_items_are_parsed_singly_when_the_whole_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser's own stumbling is played here: whatever makes it raise next costs one item, with a warning."""
    real = feed._feedparser

    def stumbling(text: str, document: object) -> object:
        if "poison" in text:
            raise AttributeError("NoneType")
        return real(text, document)  # type: ignore[arg-type]

    monkeypatch.setattr(feed, "_feedparser", stumbling)
    reading = look(
        rss("<title>first</title><odd/>", "<title>poison</title>", "<title>last</title>", title="Press"), FEED
    )
    assert [entry.title for entry in reading.entries] == ["first", "last"]
    assert reading.title == "Press"
    assert reading.warnings == ("item 2 cannot be parsed and is left out",)
    with pytest.raises(ReadError, match="holds no separate items"):
        look("<rss version='2.0'><channel><title>a</title><title>poison</title></channel></rss>", FEED)


def test_an_item_that_cannot_be_understood_is_left_out_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    real = feed._body

    def stumbling(entry: dict[str, object], base: str) -> object:
        if entry.get("title") == "poison":
            raise ValueError("odd")
        return real(entry, base)

    monkeypatch.setattr(feed, "_body", stumbling)
    reading = look(rss("<title>first</title>", "<title>poison</title>"), FEED)
    assert [entry.title for entry in reading.entries] == ["first"]
    assert reading.warnings == ("item 2 cannot be read and is left out: odd",)


def test_one_bad_byte_is_one_bad_character() -> None:
    """feedparser would read the whole feed as iso-8859-2 (HOSTILE 4)."""
    body = rss("<title>負けヒロイン第2期\x1b決定</title>").encode().replace(b"\x1b", b"\xff")
    (entry,) = look(body, FEED, content_type="application/xml").entries
    assert entry.title == "負けヒロイン第2期\ufffd決定"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',  # nested
        '<!DOCTYPE rss [<!ENTITY b SYSTEM "file:///etc/passwd">]>',  # outside
        f'<!DOCTYPE rss [<!ENTITY b "{"x" * 5000}">]>',  # long, to be named a million times
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        "<!DOCTYPE rss [" + "<!-- -->" * 5000 + "]>",
    ],
)
def test_entities_that_could_be_bombs_are_never_expanded(head: str) -> None:
    (entry,) = look(rss("<title>&b; title</title>", head=head), FEED).entries
    assert "title" in entry.title
    assert len(entry.title) < 20
    assert "root" not in entry.title


def test_small_entities_are_an_old_custom() -> None:
    (entry,) = look(rss("<title>a&bead;b</title>", head='<!DOCTYPE rss [\n<!ENTITY bead "&#183;">\n]>'), FEED).entries
    assert entry.title == "a·b"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "the answer is empty"),
        (b"\xef\xbb\xbf \n", "the answer is empty"),
        (b"%PDF-1.7", "a PDF file"),
        (b"\x1f\x8b\x08", "compressed data"),
        (recorded("challenge.html"), "a bot wall"),
        ("<!DOCTYPE html><title>Sign in</title><form><input type='password'></form>", "a log-in page"),
        ("<html><head><title>503 Service Unavailable</title></head></html>", "an error page with status 200"),
        ("<html><title>Hello</title><body>words</body></html>", "is a web page, not a feed"),
        ("<urlset><url/></urlset>", "XML of another kind"),
        ("nothing of the sort", "neither XML nor HTML"),
        (rss("<title>a</title>")[:-20], "breaks off"),
        (rss("<title>a</title>")[:-30], "breaks off inside <item>"),
        (rss("<title><![CDATA[a]]></title>").replace("]]>", ""), "breaks off inside <CDATA>"),
        ("<rss><channel><title>t</title><item/><!-- and then", "breaks off inside <comment>"),
        ("<rss version='2.0'><channel>" + "<a>" * 400, "nests more than"),
    ],
)
def test_what_is_no_feed_is_an_error_that_says_so(body: str | bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(body, FEED)


def test_a_page_where_a_feed_was_promised_names_its_feeds() -> None:
    page = (
        "<html><head><link rel=alternate type='application/rss+xml' href='/feed?a=1&amp;b=2'><link rel='alternate'"
        " hreflang='fr' href='/fr'><link href='/a.atom' rel=\"alternate\" type=application/atom+xml></head></html>"
    )
    for kind in (FEED, SourceType.AUTO):
        with pytest.raises(ReadError, match=r"https://site\.example/feed\?a=1&b=2, https://site\.example/a\.atom"):
            look(page, kind)


def test_a_feed_with_every_item_closed_may_miss_its_last_end_tag() -> None:
    whole = rss("<title>a</title>", "<title>b</title>")
    assert len(look(whole.removesuffix("</rss>"), FEED).entries) == 2
    assert len(look(whole.removesuffix(">"), FEED).entries) == 2


def test_an_answer_larger_than_agreed_is_refused() -> None:
    with pytest.raises(ReadError, match="max_body"):
        look(rss("<title>a</title>"), FEED, max_body=10)


# --- keys, digests, folding -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("item", "key"),
    [
        (
            "<guid>https://www.animenewsnetwork.com/cms/.223278</guid><link>https://animenewsnetwork.com/news/x/.223278</link>",
            "ann:223278",
        ),
        ("<link>http://www.animenewsnetwork.com/news/2025-04-06/edited-slug/.223278</link>", "ann:223278"),
        ("<guid>https://myanimelist.net/news/7468?_location=rss</guid>", "mal:7468"),
        ("<guid isPermaLink='false'>tag:1</guid><link>https://a.example/b</link>", "tag:1"),
        ("<guid>http://www.site.example/p//1/?utm_medium=rss#ref=rss</guid>", "https://site.example/p/1"),
        ("<guid>1</guid><title>x</title>", "1"),
        ("<link>https://www.site.example:443/a/?source=rss</link>", "https://site.example/a"),
        ("<link>https://site.example/a?source=me</link>", "https://site.example/a?source=me"),
        ("<link>https://site.example:8080/日本</link>", "https://site.example:8080/%E6%97%A5%E6%9C%AC"),
        (f"<guid isPermaLink='false'>{'x' * 600}</guid>", "5130b33e6b87fbf5"),
    ],
)
def test_keys_are_what_the_site_calls_the_item(item: str, key: str) -> None:
    (entry,) = look(rss(item), FEED).entries
    assert entry.key == key
    assert len(entry.key) <= 500


def test_without_id_or_link_the_words_name_the_item() -> None:
    one = look(rss("<title>Ａ  title</title>"), FEED).entries[0]
    other = look(rss("<title>a Title</title>"), FEED).entries[0]
    assert one.key == other.key
    assert one.key.startswith("title:")
    assert not one.cut, "nowhere to read on"


def test_a_digest_is_of_the_words_alone() -> None:
    plain = look(rss("<title>T</title><description>x</description><link>https://a.example/1</link>"), FEED).entries[0]
    restamped = look(
        rss(
            "<title>T</title><description>x &lt;img src='https://i.example/1.jpg?sig=9'&gt;</description>"
            "<link>http://a.example/1?utm_source=rss</link><pubDate>Mon, 07 Sep 2026 08:43:02 GMT</pubDate>"
        ),
        FEED,
    ).entries[0]
    edited = look(rss("<title>T</title><description>y</description><link>https://a.example/1</link>"), FEED).entries[0]
    assert plain.digest == restamped.digest != edited.digest


def test_the_same_item_twice_is_one() -> None:
    reading = look(
        rss("<guid>https://a.example/1</guid><title>T</title>", "<guid>https://a.example/1</guid><title>T</title>"),
        FEED,
    )
    assert (len(reading.entries), reading.seen) == (1, 2)


def test_of_two_versions_the_later_stands_where_the_first_stood() -> None:
    def atom(stamp: str, text: str) -> str:
        return (
            f"<entry><id>i1</id><title>T</title><link href='https://a.example/1'/><updated>{stamp}</updated>"
            f"<summary>{text}</summary></entry>"
        )

    body = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"
    older, newer = atom("2026-01-01T00:00:00Z", "old"), atom("2026-02-01T00:00:00Z", "new")
    assert look(body.format(older + newer), FEED).entries[0].text == "new"
    assert look(body.format(newer + older), FEED).entries[0].text == "new"


def test_an_id_used_for_different_stories_is_given_to_none_of_them() -> None:
    items = [
        "<guid isPermaLink='false'>0</guid><title>One</title><link>https://a.example/1</link>",
        "<guid isPermaLink='false'>0</guid><title>Two</title><link>https://a.example/2</link>",
    ]
    keys = {entry.title: entry.key for entry in look(rss(*items), FEED).entries}
    turned = {entry.title: entry.key for entry in look(rss(*reversed(items)), FEED).entries}
    assert len(set(keys.values())) == 2
    assert keys == turned, "the order of the day must not rename them"


def test_items_that_all_lead_to_one_page_stay_apart() -> None:
    reading = look(
        rss("<title>A</title><link>https://a.example/</link>", "<title>B</title><link>https://a.example/</link>"), FEED
    )
    assert [entry.title for entry in reading.entries] == ["A", "B"]
    assert len({entry.key for entry in reading.entries}) == 2


def test_the_newest_are_kept_and_the_cut_is_reported() -> None:
    days = [f"<title>{n}</title><pubDate>{n:02} Jan 2026 00:00 GMT</pubDate>" for n in range(1, 9)]
    absurd = "<title>absurd</title><pubDate>01 Jan 2099 00:00 GMT</pubDate>"
    falling = look(rss(*reversed(days), absurd), FEED, max_entries=3)
    rising = look(rss(absurd, *days), FEED, max_entries=3)
    assert [entry.title for entry in falling.entries] == ["8", "7", "6"]
    assert [entry.title for entry in rising.entries] == ["6", "7", "8"]
    assert (falling.dropped, falling.seen) == (6, 9)


# --- text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("description", "text", "cut"),
    [
        ("a &lt;3 b", "a <3 b", True),
        ("the &amp;lt;Oshi no Ko&amp;gt; anime", "the <Oshi no Ko> anime", True),
        ("&lt;Oshi no Ko&gt; &lt;b&gt;anime&lt;/b&gt;", "<Oshi no Ko> anime", True),
        ("&lt;ruby&gt;漢字&lt;rt&gt;かんじ&lt;/rt&gt;&lt;/ruby&gt;", "漢字", True),
        ("放送は&lt;del&gt;7月5日&lt;/del&gt;8月2日", "放送は8月2日", True),
        ("一行目\n続く&lt;br&gt;二行目", "一行目続く\n二行目", True),
        ("&lt;script&gt;alert(1)&lt;/script&gt;x\u202ey\u0007", "xy", True),
        (
            "&lt;table&gt;&lt;tr&gt;&lt;td&gt;放送日&lt;/td&gt;&lt;td&gt;7月5日&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;",
            "放送日 7月5日",
            True,
        ),
        ("long enough " * 40 + "[&amp;hellip;]", None, True),
        ("long enough " * 40 + "続きを読む", None, True),
        ("long enough " * 40 + "Continue reading Some Title", None, True),
        (
            "long enough " * 40 + "&lt;p&gt;The post X appeared first on Y.&lt;/p&gt;",
            ("long enough " * 40).strip(),
            False,
        ),
        ("long enough " * 40, ("long enough " * 40).strip(), False),
    ],
)
def test_markup_becomes_words(description: str, text: str | None, cut: bool) -> None:
    (entry,) = look(rss(f"<link>https://a.example/1</link><description>{description}</description>"), FEED).entries
    assert text is None or entry.text == text
    assert entry.cut is cut


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Manga &amp;#039;X&amp;#039; Gets Anime", "Manga 'X' Gets Anime"),
        ("&lt;Oshi no Ko&gt; Season 3", "<Oshi no Ko> Season 3"),
        ("&lt;cite&gt;Work&lt;/cite&gt; Gets\n 2nd   Season", "Work Gets 2nd Season"),
        ("a\u202e\u200bb", "ab"),
    ],
)
def test_titles_are_one_clean_line(title: str, clean: str) -> None:
    assert look(rss(f"<title>{title}</title>"), FEED).entries[0].title == clean


def test_the_fullest_text_wins() -> None:
    item = "<description>short</description><content:encoded><![CDATA[<p>The whole story.</p>]]></content:encoded>"
    head = "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>t</title><item>"
    (entry,) = look(f"{head}{item}<link>https://a.example/1</link></item></channel></rss>", FEED).entries
    assert (entry.text, entry.cut) == ("The whole story.", False)


def test_only_videos_that_are_linked_are_media() -> None:
    text = (
        "&lt;a href='https://youtu.be/waveTEASER1'&gt;PV&lt;/a&gt;&lt;a href='https://a.example/'&gt;x&lt;/a&gt;"
        "&lt;iframe src='https://ads.example/'&gt;&lt;/iframe&gt;"
    )
    (entry,) = look(rss(f"<description>{text}</description>"), FEED).entries
    assert entry.media == ("https://youtu.be/waveTEASER1",)


def test_elements_nested_without_end_are_stripped_without_a_parser() -> None:
    """Lexbor's time is the square of the depth: 100,000 levels took 14 s."""
    deep = "&lt;div&gt;" * 50_000 + "words"
    assert look(rss(f"<description>{deep}</description>"), FEED).entries[0].text == "words"


def test_a_japanese_stamp_without_zone_is_japanese_time() -> None:
    reading = look(
        rss(
            "<title>x</title><pubDate>2026年11月22日 10:00</pubDate>",
            "<title>y</title><pubDate>2026-11-22 10:00</pubDate>",
        ),
        FEED,
    )
    assert [str(entry.published)[:16] for entry in reading.entries] == ["2026-11-22 01:00", "2026-11-22 10:00"]


def test_forms_that_only_feedparser_knows_are_left_to_it() -> None:
    (greek,) = look(rss("<title>x</title><pubDate>Κυρ, 11 Ιούλ 2004 12:00:00 EST</pubDate>"), FEED).entries
    assert str(greek.published) == "2004-07-11 17:00:00+00:00"


def test_enclosures_and_thumbnails_are_media() -> None:
    item = (
        "<title>x</title><enclosure url='https://a.example/v.mp4' type='video/mp4'/><enclosure url='https://a.example/s.mp3'"
        " type='audio/mpeg'/><m:thumbnail>https://a.example/t.jpg</m:thumbnail><m:content url='/c.jpg'/>"
    )
    body = rss(item).replace("<rss ", "<rss xmlns:m='http://search.yahoo.com/mrss/' ")
    assert look(body, FEED).entries[0].media == (
        "https://a.example/v.mp4",
        "https://site.example/c.jpg",
        "https://a.example/t.jpg",
    )


# --- houses -----------------------------------------------------------------------------------------------------------


def test_youtube_views_and_restamps_are_no_edit() -> None:
    def at(updated: str, views: str) -> str:
        return recorded("youtube.xml").replace("@UPDATED@", updated).replace("@VIEWS@", views)

    reading = look(
        at("2026-06-13T00:00:00+00:00", "12"), url="https://www.youtube.com/feeds/videos.xml?channel_id=UCexample"
    )
    (entry,) = reading.entries
    (later,) = look(at("2026-06-20T00:00:00+00:00", "99999"), SourceType.YOUTUBE).entries
    assert reading.type is SourceType.YOUTUBE
    assert (entry.digest, entry.updated) == (later.digest, None)
    assert entry.key == "yt:video:waveTEASER1"
    assert entry.text == "2026年10月3日より放送開始！\n公式サイト https://waves.example/ <3"
    assert entry.media[0] == entry.url == "https://www.youtube.com/watch?v=waveTEASER1"
    assert not entry.cut


@pytest.mark.parametrize(
    ("name", "address", "tier"),
    [
        ("コミックナタリー", "https://natalie.mu", Tier.PRESS),
        ("Some Blog", "https://blog.example", Tier.COMMUNITY),
        ("Library of Waves", "https://www.waves.example", Tier.OFFICIAL),
        ("コミックナタリー", "https://natalie.mu.blog.example", Tier.COMMUNITY),
    ],
)
def test_google_news_ranks_by_the_publisher(name: str, address: str, tier: Tier) -> None:
    item = (
        f"<title>Waves - 2期決定 - {name}</title><link>https://news.google.com/rss/articles/CBMiX?oc=5</link><guid"
        f" isPermaLink='false'>CBMiX</guid><description>&lt;a href='x'&gt;Waves&lt;/a&gt;</description><source"
        f" url='{address}'>{name}</source>"
    )
    reading = look(rss(item), url="https://news.google.com/rss/search?q=x", tier=Tier.OFFICIAL)
    (entry,) = reading.entries
    assert reading.type is SourceType.GOOGLENEWS
    assert (entry.title, entry.text, entry.publisher) == ("Waves - 2期決定", "", name)
    assert (entry.tier, entry.key, entry.cut) == (tier, "CBMiX", False)


def test_google_news_without_a_source_element_names_it_in_the_title() -> None:
    reading = look(
        rss("<title>Waves 2期 - MANTANWEB</title>", "<title>Waves 3期</title>"), SourceType.GOOGLENEWS, works=WORKS
    )
    assert [(e.title, e.publisher, e.tier) for e in reading.entries] == [
        ("Waves 2期", "MANTANWEB", Tier.PRESS),
        ("Waves 3期", "", Tier.COMMUNITY),
    ]


def test_yahoo_japan_names_the_publisher_it_copies() -> None:
    item = "<title>{}</title><link>https://news.yahoo.co.jp/articles/abc?source=rss</link>"
    (entry,) = look(rss(item.format("「波」第2期(アニメ！アニメ！)")), FEED).entries
    assert (entry.title, entry.publisher) == ("「波」第2期", "アニメ！アニメ！")
    assert entry.url == "https://news.yahoo.co.jp/articles/abc"
    assert look(rss(item.format("題だけ")), FEED).entries[0].publisher == ""


@pytest.mark.parametrize(
    ("path", "tier"),
    [("news/2026-01-01/x/.1111", Tier.PRESS), ("daily-briefs/x/.1112", Tier.PRESS), ("review/x/.1113", Tier.COMMUNITY)],
)
def test_ann_columns_are_no_reports(path: str, tier: Tier) -> None:
    (entry,) = look(rss(f"<title>x</title><link>https://www.animenewsnetwork.com/{path}</link>"), FEED).entries
    assert entry.tier is tier


def test_a_feed_inside_a_page_is_found_there() -> None:
    body = "<html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id><title>x</title></entry></feed></body></html>"
    assert look(body, FEED).seen == 1


@pytest.mark.parametrize("order", ["newest first", "oldest first", "undated", "one absurd"])
def test_of_a_crowd_only_the_newest_are_parsed(order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """100,000 items took feedparser 40 s, of which 5,000 were kept."""
    days = range(1, 28) if order == "oldest first" else range(27, 0, -1)
    items = [
        f"<title>{day}</title><guid>{day}</guid>"
        + (f"<pubDate>{day:02} Jul 2026 00:00:00 GMT</pubDate>" if order != "undated" else "")
        for day in days
    ]
    if order == "one absurd":
        items[0] = items[0].replace("2026", "2099")
    parsed: list[int] = []
    real = feed._whole

    def counting(safe: str, form: object, *rest: object, **more: object) -> object:
        parsed.append(safe.count("<item>"))
        return real(safe, form, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(feed, "_whole", counting)
    reading = look(rss(*items), FEED, max_entries=5)
    titles = [entry.title for entry in reading.entries]
    assert titles == (["23", "24", "25", "26", "27"] if order == "oldest first" else ["27", "26", "25", "24", "23"])
    assert (reading.seen, reading.dropped, parsed) == (27, 22, [5])


def test_an_item_that_is_not_closed_swallows_no_neighbour() -> None:
    reading = look(rss("<title>x<description>y", "<title>news</title>", "<title>more</title>"), FEED)
    assert [entry.title for entry in reading.entries][1:] == ["news", "more"]


def test_an_element_with_thousands_of_attributes_is_refused() -> None:
    many = " ".join(f"a{number}='{number}'" for number in range(300))
    with pytest.raises(ReadError, match="more than 250 attributes"):
        look(rss("<title>x</title>").replace("<item>", f"<item {many}>"), FEED)
    long = "x" * 5000
    assert look(rss("<title>x</title>").replace("<item>", f"<item a='{long}'>"), FEED).entries
