"""Lists of feeds and works: hostile ones survived, nothing secret handed out, what is written is what was meant."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from tracker.errors import ReadError
from tracker.find import opml, share, written
from tracker.model import Kind, Outlet, Source, SourceType, Tier, Work


def outlines(*attributes: str) -> bytes:
    body = "".join(f"<outline {one}/>" for one in attributes)
    return f"<opml version='2.0'><head><title>Mine</title></head><body>{body}</body></opml>".encode()


TAKEN = [
    ('type="rss" text="A" xmlUrl="https://a.example/f"', ("https://a.example/f", "A"), "the usual one"),
    ('type="rSs" TEXT="A" XMLURL=" https://a.example/f "', ("https://a.example/f", "A"), "case and blanks"),
    ('text="" title="B" xmlUrl="https://a.example/f"', ("https://a.example/f", "B"), "no type, no text"),
    ('xmlUrl="https://a.example/f"', ("https://a.example/f", "a.example"), "nothing but the address"),
    ('type="link" text="A" xmlUrl="https://a.example/f"', ("https://a.example/f", "A"), "WordPress"),
    ('type="pie" text="A&amp;B" xmlUrl="https://a.example/f?x=1&amp;y=2"', ("https://a.example/f?x=1&y=2", "A&B"), "old"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "feed", "why"), TAKEN, ids=[case[2] for case in TAKEN])
def test_feeds_are_taken(given: str, feed: tuple[str, str], why: str) -> None:
    found = opml.read(outlines(given))
    assert [(one.url, one.title) for one in found.feeds] == [feed], why
    assert found.title == "Mine"


LEFT = [
    ('type="include" url="https://a.example/more.opml"', "names another list", "another list is not followed"),
    ('type="link" text="x" url="https://a.example/more.opml"', "names another list", "nor as a link"),
    ('type="source" sourceType="fl_opml" xmlUrl="https://a.example/l"', "names another list", "nor Liferea's"),
    ('type="link" url="https://a.example/"', "is a link", "a bookmark"),
    ('text="x" htmlUrl="https://a.example/"', "is a link", "a page"),
    ('type="rss" xmlUrl="javascript:alert(1)"', "has no web address", "no web address"),
    ('type="rss" xmlUrl="file:///etc/passwd"', "has no web address", "a file"),
    ('type="rss" xmlUrl="https:///x"', "has no web address", "no host"),
]


@pytest.mark.parametrize(("given", "reason", "why"), LEFT, ids=[case[2] for case in LEFT])
def test_what_is_no_feed_is_left_and_said(given: str, reason: str, why: str) -> None:
    found = opml.read(outlines(given, given))
    assert found.feeds == ()
    assert [count for words, count in found.left.items() if words.startswith(reason)] == [2], why


def test_folders_are_no_loss_and_doubles_are_counted() -> None:
    found = opml.read(
        b"<opml><body><outline text='Folder'><outline xmlUrl='https://a.example/f'/><outline xmlUrl='http://www.a.example/f/'/>"
        b"</outline></body></opml>"
    )
    assert (len(found.feeds), found.left, found.title) == (1, {"stands twice": 1}, "")


def test_too_many_feeds_are_cut() -> None:
    found = opml.read(outlines(*(f'xmlUrl="https://a.example/{n}"' for n in range(5003))))
    assert (len(found.feeds), found.left) == (5000, {"beyond the first 5000": 3})
    many = opml.read(outlines(*["text='x'"] * 20_100))
    assert many.feeds == ()


BOMB = b"""<!DOCTYPE opml [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY file SYSTEM "file:///etc/passwd">]>
<opml><body><outline text="&d;&file;" xmlUrl="https://a.example/f"/></body></opml>"""


def test_entities_are_never_expanded_nor_followed() -> None:
    (feed,) = opml.read(BOMB).feeds
    assert "root" not in feed.title
    assert len(feed.title) < 100


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is no OPML"),
        (b"plain words", "is no OPML"),
        (b"<rss><channel/></rss>", "its first element is <rss>"),
        (b"<html><body/></html>", "its first element is <html>"),
        (b" " * 5_000_001, "larger than"),
    ],
    ids=["nothing", "words", "a feed", "a page", "too large"],
)
def test_what_is_no_list(body: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        opml.read(body)


def test_what_nests_too_deep_is_left() -> None:
    deep = b"<outline>" * 5000
    found = opml.read(b"<opml><body><outline xmlUrl='https://a.example/f'/>" + deep + b"</body></opml>")
    assert [one.url for one in found.feeds] == ["https://a.example/f"]


def test_other_encodings_namespaces_and_broken_ends() -> None:
    for body in (
        "<?xml version='1.0' encoding='utf-16'?><opml><body><outline text='ニュース' xmlUrl='https://a.example/f'/></body></opml>".encode(
            "utf-16"
        ),
        "<?xml version='1.0' encoding='shift_jis'?><opml><body><outline text='ニュース' xmlUrl='https://a.example/f'/></body></opml>".encode(
            "shift_jis"
        ),
        "<opml xmlns='urn:x' xmlns:y='urn:y'><body><outline y:z='' text='ニュース' xmlUrl='https://a.example/f'/>".encode(),
    ):
        assert [one.title for one in opml.read(body).feeds] == ["ニュース"]


def test_public_samples_are_read(shared: Path) -> None:
    """What other readers' test files hold, as their own expectations say."""
    folder = shared / "data" / "opml"
    counted = 0
    for path in sorted((folder / "listparser" / "opml").glob("outline_*.xml")):
        text = path.read_text("utf-8", "replace")
        wanted = text.partition("len(result['feeds']) == ")[2][:1]
        if wanted.isdigit():
            assert len(opml.read(path.read_bytes()).feeds) == int(wanted), path.name
            counted += 1
    assert counted >= 8
    for path in sorted((folder / "feedvalidator" / "clean").glob("*.opml")):
        opml.read(path.read_bytes())
    for path in sorted((folder / "listparser" / "malformed").glob("*.xml")):
        opml.read(path.read_bytes())


def test_what_is_written_is_read_again() -> None:
    feeds = [
        Source(id="a", url="https://a.example/f?x=1&y=2", name='"A" & C\x07', type=SourceType.FEED),
        Source(id="b", url="https://b.example/news/", type=SourceType.PAGE),
        Source(id="c", url="https://c.example/", type=SourceType.ANILIST),
    ]
    text = opml.write(opml.readable(feeds), title="T & U")
    found = opml.read(text.encode())
    assert [(one.url, one.title) for one in found.feeds] == [("https://a.example/f?x=1&y=2", '"A" & C')]
    assert (found.title, found.left) == ("T & U", {"is a link, not a feed": 1})


# --- sharing ---------------------------------------------------------------------------------------------------------

KEPT = [
    "https://a.example/feed",
    "https://a.example/?feed=rss2",
    "https://www.youtube.com/feeds/videos.xml?channel_id=UC14QT5j2nQI8lKBCGtrrBQA",
    "https://a.example/news/the-return-of-season-2-in-2027/feed",
    "https://a.example/category/anime-news-and-reviews/feed.xml",
    "https://8.8.8.8/feed",
]
HELD_BACK = [
    ("https://user:pass@a.example/feed", "user name"),
    ("https://a.example/rss?token=abc", "token"),
    ("https://a.example/.rss?feed=0123abcd&user=aoi", "feed"),
    ("https://a.example/u/9f8a7b6c5d4e3f2a1b0c9d8e/feed", "may be a token"),
    ("https://a.example/rss?q=8f7e6d5c4b3a29181706f5e4", "(q)"),
    ("https://a.example/rss#8f7e6d5c4b3a29181706f5e4", "may be a token"),
    ("http://192.168.1.5/feed", "private network"),
    ("http://nas/feed", "private network"),
    ("http://files.home.arpa/feed", "private network"),
    ("http://[bad/feed", "private network"),
]


@pytest.mark.parametrize("url", KEPT)
def test_public_addresses_are_shared(url: str) -> None:
    assert share.reason(Source(id="x", url=url), ()) == ""


@pytest.mark.parametrize(("url", "words"), HELD_BACK, ids=[case[0] for case in HELD_BACK])
def test_private_ones_are_not(url: str, words: str) -> None:
    assert words in share.reason(Source(id="x", url=url), ())


def test_headers_hosts_and_secrets_hold_a_source_back() -> None:
    plain = "https://a.example/feed"
    assert "headers" in share.reason(Source(id="x", url=plain, headers={"Cookie": "x"}), ())
    assert "private network" in share.reason(Source(id="x", url=plain, allow_hosts=("10.0.0.1:80",)), ())
    assert "secret" in share.reason(Source(id="x", url=f"{plain}/hush-hush"), ("hush-hush",))


def test_works_with_secrets_or_private_sites_are_held_back() -> None:
    works = [
        Work(id="a", title="A"),
        Work(id="b", title="B", context=("hush-hush",)),
        Work(id="c", title="C", site="http://10.0.0.1/news"),
        Work(id="d", title="D", site="https://d.example/?key=abc1"),
    ]
    good, notes = share.works(works, ("hush-hush", "A"))
    assert [work.id for work in good] == ["a"]
    assert [note.partition(" ")[0] for note in notes] == ["b", "c", "d"]


# --- written ---------------------------------------------------------------------------------------------------------


def test_a_work_is_written_with_just_what_it_says() -> None:
    work = Work(
        id="a-s2", title='A "quoted" \\ name\u202e ${HOME}', season=2, part=3, film=True, kind=Kind.ANIME,
        aliases=("負けヒロインが多すぎる！", "x" * 100), weak_aliases=("A",), context=("雨森",), outlets=(Outlet.TV,),
        ids={"anilist": "5", "imdb": "tt0007"}, site="https://a.example/news/",
    )  # fmt: skip
    source = Source(
        id="s", url="https://a.example/f", name="S", type=SourceType.PAGE, tier=Tier.OFFICIAL, every=timedelta(minutes=30),
        about="a-s2", select={"item": ".x"}, allow_hosts=("10.0.0.1:80",), zone="UTC", follow=False,
    )  # fmt: skip
    text = written.document([work], [source], head="one\ntwo\x1b")
    assert text.startswith("# one\n# two \n")
    assert "\u202e" not in text
    data = tomllib.loads(text)
    (said,), (told,) = data["works"], data["sources"]
    assert said["title"] == 'A "quoted" \\ name\u202e $${HOME}', "`$${` stands for `${` itself"
    assert (said["ids"], said["season"], said["part"], said["film"]) == ({"anilist": 5, "imdb": "tt0007"}, 2, 3, True)
    assert (said["aliases"], said["outlets"], said["site"]) == (list(work.aliases), ["tv"], work.site)
    assert (told["every"], told["tier"], told["select"], told["follow"]) == ("30m", "official", {"item": ".x"}, False)


def test_what_is_default_is_not_written() -> None:
    assert written.document([Work(id="", title="A")]) == '[[works]]\ntitle = "A"\n'
    assert (
        written.source_block(Source(id="s", url="https://a.example/"))
        == '[[sources]]\nid = "s"\nurl = "https://a.example/"\n'
    )
    assert 'tier = "press"  # look' in written.source_block(Source(id="s", url="https://a.example/"), note="look")
