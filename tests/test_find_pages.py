"""Official and store pages: what they call themselves, whose they are, where their news are; selectors that are proven."""

from __future__ import annotations

import pytest

from tests.databases import FRONT, news_list
from tracker.errors import ReadError
from tracker.find import owner, selectors, webpage
from tracker.model import Document, Kind, Source, SourceType

URL = "https://sakura-anime.example/"
SOURCE = Source(id="probe", url=URL)


def page(body: str, url: str = URL, kind: str = "text/html; charset=utf-8") -> Document:
    return Document(url=url, body=body.encode(), content_type=kind)


def html(head: str, body: str = "<p>Words that stand on the page.</p>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


NAMES = [
    ("TVアニメ『星を駆けるサクラ』公式サイト", "星を駆けるサクラ"),
    ("TVアニメ「星を駆けるサクラ」第2期 公式サイト", "星を駆けるサクラ 第2期"),
    ("『映画 桜』オフィシャルサイト", "映画 桜"),
    ("星を駆けるサクラ | 公式サイト", "星を駆けるサクラ"),
    ("アニメ映画「海の歌」公式サイト", "海の歌"),
    ("Silent Harbor on Steam", "Silent Harbor"),
    ("Desert Kings: Part Three - Official Site", "Desert Kings: Part Three"),
    ("Sakura Official Website", "Sakura"),
    ("Spider-Man – Into the Box", "Spider-Man"),
    ("X-Men", "X-Men"),
    ("| x", "| x"),
]


@pytest.mark.parametrize(("title", "name"), NAMES, ids=[case[0] for case in NAMES])
def test_names_without_what_sites_put_around_them(title: str, name: str) -> None:
    assert webpage.name_in(title) == name


def test_an_official_site() -> None:
    found = webpage.read(page(FRONT))
    assert (found.name, found.kind, found.store) == ("星を駆けるサクラ", Kind.ANIME, False)
    assert found.owner == "川瀬花／サクラ製作委員会"
    assert found.news == ("https://sakura-anime.example/news/",)
    assert webpage.speaks_of(found, ["Something", "星を駆けるサクラ！"])
    assert not webpage.speaks_of(found, ["Another Work", "TV"]), "a name of two letters stands everywhere"
    one = webpage.candidate(found)
    assert one is not None
    assert (one.titles.native, one.links[0].url) == ("星を駆けるサクラ", URL)


LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "Product", "name": "A product"},
 {"@type": ["VideoGame"], "name": "Silent Harbor", "alternateName": ["SH", 5], "datePublished": "2027-03-01T00:00:00Z"}]}</script>
<script type="application/ld+json">{broken</script><script type="application/ld+json">"text"</script>
<meta content="nameless"><meta property="og:title" content="Something else"><meta property="og:site_name" content="A store">"""


def test_json_ld_outranks_titles() -> None:
    found = webpage.read(page(html(LINKED), "https://store.steampowered.com/app/5/Silent_Harbor/"))
    assert (found.name, found.kind, found.others, found.published) == (
        "Silent Harbor",
        Kind.GAME,
        ("SH",),
        "2027-03-01",
    )
    assert (found.site, found.store) == ("A store", True)
    one = webpage.candidate(found)
    assert one is not None
    assert (one.links, one.when, one.synonyms) == ((), "2027-03-01", ("SH",)), "a store is nobody's official site"


KINDS = [
    ('<meta property="og:type" content="video.movie"><title>X</title>', Kind.FILM),
    ('<meta property="og:type" content="video.tv_show"><title>X</title>', Kind.TV),
    ('<meta property="og:type" content="video.movie"><title>アニメ X</title>', Kind.ANIME),
    ("<title>X - the video game</title>", Kind.GAME),
    ("<title>映画『X』公式サイト</title>", Kind.FILM),
    ("<title>小説 X</title>", Kind.BOOK),
    ("<title>X</title>", Kind.OTHER),
    (
        '<title>X</title><script type="application/ld+json">[{"@type":"Book","name":"X"},{"@type":5,"name":"Y"}]</script>',
        Kind.BOOK,
    ),
]


@pytest.mark.parametrize(("head", "kind"), KINDS, ids=[case[0][:40] for case in KINDS])
def test_what_a_page_is_about(head: str, kind: Kind) -> None:
    assert webpage.read(page(html(head))).kind is kind


def test_the_words_of_a_page_tell_an_anime_too() -> None:
    body = "<p>アニメの公式。アニメ化。アニメーション。</p>"
    assert webpage.read(page(html("<title>X</title>", body))).kind is Kind.ANIME


def test_a_page_without_a_name_is_no_candidate() -> None:
    found = webpage.read(page(html("", "<p>Some words.</p>")))
    assert (found.title, webpage.candidate(found)) == ("", None)
    western = webpage.candidate(webpage.read(page(html("<title>Sakura Season 2</title>"))))
    assert western is not None
    assert (western.titles.english, western.season) == ("Sakura Season 2", None), "it does not say that it is a series"


def test_feeds_that_are_linked_and_none_that_is_guessed() -> None:
    head = '<title>X</title><link rel="alternate" type="application/rss+xml" href="/feed">'
    body = (
        '<a href="/rss.xml">RSS</a> <a href="https://other.example/index.rdf">x</a> <a href="mailto:x@y.example">m</a>'
    )
    assert webpage.read(page(html(head, body))).feeds == (
        "https://sakura-anime.example/feed",
        "https://sakura-anime.example/rss.xml",
        "https://other.example/index.rdf",
    )
    assert webpage.read(page(FRONT)).feeds == ()


def test_news_pages_the_likeliest_first_on_the_same_host_only() -> None:
    links_ = [
        "/about/",
        "/archive/news/2024/",
        "/news/",
        "https://other.example/news/",
        "/info.html",
        "/x/",
        "/",
        "#news",
    ]
    body = "".join(f'<a href="{link}">{"お知らせ" if link == "/x/" else "link"}</a>' for link in links_)
    assert webpage.read(page(html("<title>X</title>", body))).news == (
        "https://sakura-anime.example/news/",
        "https://sakura-anime.example/x/",
        "https://sakura-anime.example/archive/news/2024/",
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "empty"),
        ("{}", "no web page"),
        ("<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>", "bot wall"),
        ("<html><body>" + "<div>" * 5000, "nests more than"),
    ],
    ids=["empty", "JSON", "a wall", "too deep"],
)
def test_what_is_no_page(body: str, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        webpage.read(page(body))


# --- whose it is -----------------------------------------------------------------------------------------------------

RSS = """<rss version="2.0"><channel><title>Channel of Sora</title><link>/home</link><description>Songs</description>
<managingEditor>Sora Tokino</managingEditor><item><title>a</title><link>https://e.example/1</link></item></channel></rss>"""


def test_a_feed_says_whose_it_is() -> None:
    found = owner.of(page(RSS, kind="application/rss+xml"), SOURCE)
    assert (found.title, found.about, found.link) == ("Channel of Sora", "Songs", "https://sakura-anime.example/home")
    assert "Sora Tokino" in found.name


def test_json_feeds_pages_and_what_cannot_be_read() -> None:
    feed = '{"version": "https://jsonfeed.org/version/1.1", "title": "News", "authors": [{"name": "Aoi"}], "items": []}'
    assert (owner.of(page(feed, kind="application/json"), SOURCE).name, owner.of(page(feed), SOURCE).title) == (
        "Aoi",
        "News",
    )
    assert owner.of(page(FRONT), SOURCE).name == "川瀬花／サクラ製作委員会"
    nobody = owner.Owner()
    for body in ("", "{broken", "plain words", "<xml/>", "<html><title>Just a moment...</title>Checking</html>"):
        assert owner.of(page(body), SOURCE) == nobody, body
    assert owner.of(page("[1]"), SOURCE) == nobody
    unsigned = RSS.replace("<managingEditor>Sora Tokino</managingEditor>", "")
    assert owner.of(page(unsigned), SOURCE).name == ""


# --- selectors -------------------------------------------------------------------------------------------------------

DAYS = [("2026.03.28", "Last episode, with thanks"), ("2026.01.10", "A talk show"), ("2025.09.01", "Key visual")]


def test_selectors_are_suggested_where_they_give_the_same() -> None:
    assert selectors.suggest(page(news_list(DAYS), URL + "news/"), SOURCE) == {
        "item": ".topics__item",
        "title": ".topics__title",
        "date": ".topics__date",
    }


def test_items_without_a_class_are_found_by_what_is_around_them() -> None:
    rows = "".join(
        f"<li><a href='/n/{n}'><time>{day}</time> <b>{title}</b></a></li>" for n, (day, title) in enumerate(DAYS)
    )
    body = html("<title>News</title>", f"<main><ul id='newslist'>{rows}</ul></main>")
    found = selectors.suggest(page(body), SOURCE)
    assert found["item"] in ("#newslist > li", "#newslist li")
    reading_source = Source(id="x", url=URL, type=SourceType.PAGE, select=found)
    from tracker.read import read

    assert [entry.title for entry in read(page(body), reading_source, works={}).entries] == [title for _, title in DAYS]


@pytest.mark.parametrize(
    "body",
    [
        "<p>nothing here</p>",
        "<div>" * 5000,
        "<div>" * 6
        + "".join(
            f"<section><p>{day}</p><a href='/n/{n}'>{title}</a></section>" for n, (day, title) in enumerate(DAYS)
        ),
        "<dl>" + "".join(f"<dt>{day}</dt><dd><a href='/n'>{title}</a></dd>" for day, title in DAYS) + "</dl>",
    ],
    ids=["no list", "too deep", "boxes in boxes without a name", "a flat list, whose items are several elements"],
)
def test_none_is_suggested_where_none_is_proven(body: str) -> None:
    assert selectors.suggest(page(html("<title>N</title>", body)), SOURCE) == {}


def test_passing_classes_are_no_selectors() -> None:
    """`is-new`, `item-3` and hashes change with the next item."""
    rows = "".join(
        f"<li class='is-new item-{n} css-1x2y3z456'><a href='/n/{n}'><span class='date'>{day}</span><p class='t'>{title}</p></a></li>"
        for n, (day, title) in enumerate(DAYS)
    )
    found = selectors.suggest(page(html("<title>N</title>", f"<ul class='newslist'>{rows}</ul>")), SOURCE)
    assert found["item"] in (".newslist > li", ".newslist li")


MORE = [
    ("".join(f"<div class='row'><a href='/n/{n}'>{day} <b>{title}</b></a></div>" for n, (day, title) in enumerate(DAYS)), "dates in the text"),
    ("<table>" + "".join(f"<tr><td>{day}</td><td><a href='/n/{n}'>{title}</a></td></tr>" for n, (day, title) in enumerate(DAYS)) + "</table>", "a table without any class"),
    ("".join(f"<section><article class='c{n}'><time>{day}</time><h3><a href='/n/{n}'>{title}</a></h3></article></section>" for n, (day, title) in enumerate(DAYS)), "each item in a box of its own"),
    ("<ul class='l'>" + "".join(f"<li class='x' id='n{n}'><time class='d'>{day}</time> {title}</li>" for n, (day, title) in enumerate(DAYS)) + "</ul>", "a title that is no element"),
    ("<ul class='l'>" + "".join(f"<li class='x'><time class='d'>{day}</time><a href='/n/{n}'>{title}</a><p>{title}</p></li>" for n, (day, title) in enumerate(DAYS)) + "<li class='x'>more</li></ul>", "a class that others bear too"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), MORE, ids=[case[1] for case in MORE])
def test_what_is_suggested_always_gives_the_same_entries(body: str, why: str) -> None:
    """Or nothing is suggested."""
    from tracker.read import read

    document = page(html("<title>News</title>", f"<main class='news'>{body}</main>"))
    found = selectors.suggest(document, SOURCE)
    plain = read(document, Source(id="x", url=URL, type=SourceType.PAGE), works={})
    told = read(document, Source(id="x", url=URL, type=SourceType.PAGE, select=found), works={})
    assert [(e.title, e.url, e.published) for e in told.entries] == [
        (e.title, e.url, e.published) for e in plain.entries
    ], why


def test_a_page_whose_list_cannot_be_read_has_none() -> None:
    wall = "<html><head><title>Just a moment...</title></head><body>" + news_list(DAYS) + "</body></html>"
    assert selectors.suggest(page(wall), SOURCE) == {}


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("https://store.steampowered.com/app/4711/Silent_Harbor/", {"steam": "4711"}),
        ("https://store.steampowered.com/agecheck/app/4711", {"steam": "4711"}),
        ("https://steamcommunity.com/games/4711/announcements", {"steam": "4711"}),
        ("https://store.steampowered.com/news/", {}),
        ("https://store.steampowered.com.evil.example/app/4711/", {}),
        ("https://sakura-anime.example/app/4711/", {}),
    ],
)
def test_a_stores_number_stands_in_its_address(url: str, ids: dict[str, str]) -> None:
    assert webpage.numbers(url) == ids
