"""An official or store page as a person gives it: its name, what it is, whose it is, and where its news are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from tracker.errors import ReadError
from tracker.find.values import Candidate, Link, Titles
from tracker.find.words import instalment
from tracker.model import Document, Kind
from tracker.read import encoding, feed, links, markup, walls
from tracker.read.jsonbody import mappings, text_of
from tracker.recognise.names import normal

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

BASE = "page"
_TYPES: Mapping[str, Kind] = {
    "movie": Kind.FILM, "tvseries": Kind.TV, "tvseason": Kind.TV, "videogame": Kind.GAME, "book": Kind.BOOK,
    "bookseries": Kind.BOOK, "videogameseries": Kind.GAME, "creativeworkseries": Kind.OTHER, "comicseries": Kind.BOOK,
    "softwareapplication": Kind.GAME, "product": Kind.OTHER, "creativework": Kind.OTHER,
}  # fmt: skip
_OG = {
    "video.movie": Kind.FILM,
    "video.tv_show": Kind.TV,
    "book": Kind.BOOK,
    "books.book": Kind.BOOK,
    "game": Kind.GAME,
}
_STORES = (
    "store.steampowered.com", "steampowered.com", "amazon.com", "amazon.co.jp", "amazon.de", "nintendo.com", "gog.com",
    "epicgames.com", "playstation.com", "xbox.com", "bookwalker.jp", "itch.io", "crunchyroll.com", "netflix.com",
)  # fmt: skip
_NUMBERS = (
    (
        "steam",
        ("store.steampowered.com", "steamcommunity.com"),
        re.compile(r"^/(?:agecheck/)?(?:app|games)/(\d{1,12})(?:/|$)"),
    ),
)
"""A store's own number of what it sells, as its addresses carry it."""
_NEWS = re.compile(r"news|topics?|お知らせ|新着|information|ニュース|最新情報", re.IGNORECASE)
_FEED = re.compile(
    r"(?:/(?:feed|rss|atom)/?$|\.(?:rss|rdf|atom)$|(?:rss|feed|atom|index)\d*\.(?:xml|rdf|json)$)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:[|｜]|[-–—](?=\s)|on Steam$|公式サイト|オフィシャルサイト|公式ホームページ|の公式"
    r"|official (?:web ?)?site).*$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:TV|テレビ|劇場|劇場版|オリジナル|Web)?アニメ(?:ーション)?(?:映画)?\s*(?=[『「《])"
    r"|^(?:映画|ゲーム|小説)\s*(?=[『「《])"
)
_QUOTED = re.compile(r"^\W*[『「《]([^』」》]{2,120})[』」》]")
_OWNER = re.compile(r"(?:©|&copy;|\(c\))\s*([^<>\n|｜]{3,120})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`title` as the page gives it, `name` without what sites put around it. `owner`: its copyright line."""

    url: str
    title: str = ""
    name: str = ""
    site: str = ""
    kind: Kind = Kind.OTHER
    others: tuple[str, ...] = ()
    published: str = ""
    owner: str = ""
    store: bool = False
    feeds: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    words: str = ""


def read(document: Document) -> Page:
    """ReadError for a wall, a log-in, an error page, or what is no web page."""
    text = encoding.decode(document.body, document.content_type)
    place = links.host(document.url) or document.url
    walls.check(document.body, place)
    if not walls.is_html(text):
        raise ReadError(f"{place}: {document.url} is no web page; give the address of the work's own page")
    walls.refuse(text, place)
    if markup.too_deep(text):
        raise ReadError(f"{place}: the page nests more than {markup.MAX_DEPTH} elements: refused")
    tree = markup.parse(text)
    meta = _meta(tree)
    data = next(iter(_works(tree)), {})
    title = markup.line(text_of(data.get("name")) or meta.get("og:title", "") or walls.title_of(text), 300)
    body = tree.body
    words = markup.of_node(body, limit=20_000).text if body is not None else ""
    return Page(
        url=document.url,
        title=title,
        name=name_in(title),
        site=markup.line(meta.get("og:site_name", ""), 200),
        kind=_kind(data, meta, title, words),
        others=_others(data),
        published=text_of(data.get("datePublished"))[:10],
        owner=_owner(words),
        store=links.is_on(document.url, *_STORES),
        feeds=tuple(dict.fromkeys([*feed.alternates(text, document.url), *_linked_feeds(tree, document.url)]))[:10],
        news=tuple(_news(tree, document.url)),
        words=words,
    )


def name_in(title: str) -> str:
    """ "TVアニメ『葬送のフリーレン』公式サイト" → 葬送のフリーレン; "Hades II on Steam" → Hades II."""
    plain = _HEAD.sub("", title.strip())
    quoted = _QUOTED.match(plain)
    if quoted:
        rest = plain[quoted.end() : quoted.end() + 12]
        said = re.match(r"\s*(?:第?\d+期|第?\d+シーズン|\d(?:st|nd|rd|th) season|season \d)", rest, re.IGNORECASE)
        return f"{quoted[1].strip()} {said[0].strip()}" if said else quoted[1].strip()
    return _TAIL.sub("", plain).strip() or plain


def candidate(page: Page) -> Candidate | None:
    """The page alone as a candidate; None where it does not say its name."""
    if not page.name:
        return None
    season, part = instalment(page.name)
    japanese = bool(re.search(r"[\u3040-\u30ff\u3400-\u9fff]", page.name))
    series = page.kind in (Kind.ANIME, Kind.TV)
    return Candidate(
        base=BASE,
        ident=page.url,
        titles=Titles(native=page.name) if japanese else Titles(english=page.name),
        kind=page.kind,
        form=page.kind.value if page.kind is not Kind.OTHER else "page",
        when=page.published if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", page.published) else "",
        season=season if series else None,
        part=part if series else None,
        synonyms=page.others,
        ids=numbers(page.url),
        links=() if page.store else (Link("Official Site", page.url),),
        url=page.url,
        note=page.title if page.title != page.name else "",
    )


def numbers(url: str) -> dict[str, str]:
    path = urlsplit(url).path
    return {
        base: found[1]
        for base, hosts, pattern in _NUMBERS
        if links.is_on(url, *hosts) and (found := pattern.match(path))
    }


def speaks_of(page: Page, names: Iterable[str]) -> bool:
    """Whether the page itself names the work: a link in a database alone makes nobody official."""
    plain = normal(f"{page.title} {page.site} {page.owner} {page.words}")
    return any(normal(name) in plain for name in names if len(normal(name)) >= 3)


# --- its parts -------------------------------------------------------------------------------------------------------


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:300]:
        name = (node.attributes.get("property") or node.attributes.get("name") or "").strip().lower()
        if name:
            found.setdefault(name, (node.attributes.get("content") or "")[:2000])
    return found


def _works(tree: LexborHTMLParser) -> Iterator[Mapping[str, object]]:
    """The works that the page describes in JSON-LD (schema.org), films and the like before mere products."""
    found: list[tuple[int, Mapping[str, object]]] = []
    for node in tree.css("script[type='application/ld+json']")[:20]:
        try:
            data = json.loads((node.text() or "")[:300_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for value in _values(data):
            kinds = _kinds(value)
            if kinds and text_of(value.get("name")):
                found.append((int(all(_TYPES[kind] is Kind.OTHER for kind in kinds)), value))
    yield from (value for _, value in sorted(found, key=lambda pair: pair[0]))


def _values(data: Any) -> list[Mapping[str, object]]:
    values = mappings(data if isinstance(data, list) else [data])[:200]
    return values + [inner for one in values for inner in mappings(one.get("@graph"))[:200]]


def _kinds(value: Mapping[str, object]) -> list[str]:
    given = value.get("@type")
    names = given if isinstance(given, list) else [given]
    return [name.lower() for name in names if isinstance(name, str) and name.lower() in _TYPES]


def _others(data: Mapping[str, object]) -> tuple[str, ...]:
    given = data.get("alternateName")
    values = given if isinstance(given, list) else [given]
    return tuple(name for one in values[:10] if (name := markup.line(text_of(one), 300)))


def _kind(data: Mapping[str, object], meta: Mapping[str, str], title: str, words: str) -> Kind:
    told = next((_TYPES[kind] for kind in _kinds(data) if _TYPES[kind] is not Kind.OTHER), None)
    told = told or _OG.get(meta.get("og:type", "").lower())
    said = f"{title} {meta.get('og:description', '')} {meta.get('description', '')}"
    if re.search(r"アニメ|\banime\b", said, re.IGNORECASE) and told in (None, Kind.TV, Kind.FILM):
        return Kind.ANIME
    if told is not None:
        return told
    for kind, pattern in (
        (Kind.GAME, r"\bon Steam\b|\b(?:video )?game\b|ゲーム"),
        (Kind.FILM, r"\b(?:film|movie)\b|映画|劇場"),
        (Kind.BOOK, r"\bnovel\b|小説|ライトノベル|コミックス"),
    ):
        if re.search(pattern, said, re.IGNORECASE):
            return kind
    return Kind.ANIME if words.count("アニメ") >= 3 else Kind.OTHER


def _owner(words: str) -> str:
    found = _OWNER.findall(words[-3000:])
    return markup.line(found[-1], 120) if found else ""


def _anchors(tree: LexborHTMLParser, base: str) -> Iterator[tuple[str, str]]:
    """(address, words) of the links on a page."""
    for node in tree.css("a[href]")[:2000]:
        address = urldefrag(markup.join(base, node.attributes.get("href") or ""))[0]
        if address:
            yield address, " ".join((node.text() or "").split())[:100]


def _linked_feeds(tree: LexborHTMLParser, base: str) -> list[str]:
    """Feeds that the page links to in its body; what is not linked is not guessed."""
    return [address for address, _ in _anchors(tree, base) if _FEED.search(urlsplit(address).path)]


def _news(tree: LexborHTMLParser, base: str) -> list[str]:
    """Lists of news on the same host, the likeliest first: short paths that say so."""
    here = links.same_page(base)
    found: dict[str, tuple[int, int]] = {}
    for address, words in _anchors(tree, base):
        path = urlsplit(address).path
        if links.host(address) != links.host(base) or links.same_page(address) == here:
            continue
        last = path.rstrip("/").rpartition("/")[2]
        named = bool(_NEWS.fullmatch(last.partition(".")[0])), bool(_NEWS.search(path)), bool(_NEWS.search(words))
        deep = path.count("/") + (1 if "?" in address else 0)
        if any(named[:2]) or (named[2] and len(words) <= 20):
            found.setdefault(address, (-named[0] * 4 - named[1] - named[2], deep))
    ranked = sorted(found, key=lambda address: found[address])
    return ranked[:4]
