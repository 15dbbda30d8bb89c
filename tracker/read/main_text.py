"""The article behind a cut entry: its main text, without the site's furniture."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.errors import ReadError
from tracker.model import Document, Entry
from tracker.read import encoding, jsonbody, links, markup, stamps, walls
from tracker.read.reading import digest_of
from tracker.record import replace

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, SyntaxError)
_MAX_PAGE = 6_000_000
_STAMPS = (
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='pubdate']",
    "meta[name='date']",
    "meta[name='DC.date.issued']",
    "time[itemprop='datePublished']",
    "time[pubdate]",
    "article time[datetime]",
    "main time[datetime]",
)
_MAIN = (
    "article",
    "[itemprop='articleBody']",
    "main",
    "#main",
    "#content",
    ".article-body",
    ".entry-content",
    ".post-content",
    "body",
)
_CUT_TITLE = re.compile(r"(?:…|\.\.\.)\s*$")


def read(document: Document, entry: Entry) -> Entry:
    """The same entry, same key, with the whole text. What the entry said stays where the page says nothing better."""
    place = document.url or entry.url
    walls.check(document.body, place)
    text = encoding.decode(document.body, document.content_type)
    if "text/plain" in document.content_type and not walls.is_html(text):
        return _fuller(entry, "", markup.squeeze(markup.clean(text))[: markup.MAX_TEXT], None, "", ())
    if not walls.is_html(text) and not markup.looks_like_html(text[:50_000]):
        raise ReadError(f"{place}: the article is no web page")
    walls.refuse(text, place)
    if markup.too_deep(text) or len(text) > _MAX_PAGE:
        raise ReadError(f"{place}: the article's page is too large or too deep to read")
    tree = markup.parse(text)
    body = _main_text(text, tree)
    if len(body) < 40 and len(body) <= len(entry.text):
        raise ReadError(f"{place}: no article text found on the page")
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") or "") if root is not None else ""
    found = _media(tree, place)
    return _fuller(entry, _title(tree), body, _published(tree), lang, found)


def _fuller(
    entry: Entry, title: str, body: str, published: datetime | None, lang: str, media: tuple[str, ...]
) -> Entry:
    # A page can carry less than its feed did (a video, a paywall): the teaser is kept in front then.
    text = body if len(body) >= len(entry.text) or entry.text[:200] in body else f"{entry.text}\n{body}"
    heading = title if not entry.title or (_CUT_TITLE.search(entry.title) and title) else entry.title
    return replace(
        entry,
        title=heading,
        text=text,
        # The feed's stamp is kept: pages re-date themselves when they are edited (SHAPES 11).
        published=entry.published or published,
        digest=digest_of(heading, text, entry.url),
        lang=entry.lang or markup.language(lang, text),
        cut=False,
        media=tuple(dict.fromkeys((*entry.media, *media)))[:20],
    )


def _main_text(text: str, tree: LexborHTMLParser) -> str:
    found = markup.squeeze(markup.clean(_trafilatura(text)))
    if len(found) >= 200:
        return found[: markup.MAX_TEXT]
    # Short announcements are all furniture to an extractor made for long reads.
    for selector in _MAIN:
        nodes = tree.css(selector)
        best = max((markup.of_node(node).text for node in nodes), key=len, default="")
        if len(best) >= max(80, len(found)):
            return best
    return found


def _trafilatura(text: str) -> str:
    """Without metadata: trafilatura's date finder reads the clock, and the stamp is found here anyway."""
    from trafilatura import extract

    try:
        # Bytes in, so that a page is never taken for an address to fetch; without its own address, which it would log.
        return (
            extract(
                text.encode("utf-8", "replace"),
                output_format="txt",
                include_comments=False,
                include_tables=True,
                include_formatting=False,
                with_metadata=False,
                favor_recall=True,
            )
            or ""
        )
    except _STUMBLES:
        return ""


def _title(tree: LexborHTMLParser) -> str:
    for data in _linked_data(tree):
        if headline := markup.line(jsonbody.text_of(data.get("headline"))):
            return headline
    for selector in ("meta[property='og:title']", "meta[name='twitter:title']"):
        node = tree.css_first(selector)
        if node is not None and (words := markup.line(node.attributes.get("content") or "")):
            return words
    for selector in ("article h1", "h1", "title"):
        node = tree.css_first(selector)
        if node is not None and (words := markup.line(node.text() or "")):
            return words
    return ""


def _published(tree: LexborHTMLParser) -> datetime | None:
    for data in _linked_data(tree):
        if found := stamps.parse(data.get("datePublished"), zone="Asia/Tokyo"):
            return found
    for selector in _STAMPS:
        node = tree.css_first(selector)
        if node is not None:
            said = node.attributes.get("content") or node.attributes.get("datetime") or node.text() or ""
            if found := stamps.parse(said, zone="Asia/Tokyo"):
                return found
    return None


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, object]]:
    """The articles that the page describes in JSON-LD (schema.org)."""
    for node in tree.css("script[type='application/ld+json']")[:20]:
        try:
            data = json.loads((node.text() or "")[:300_000], strict=False)
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph") if isinstance(data, dict) else None
        for value in [*_list(data), *_list(graph)][:200]:
            kinds = " ".join(str(kind) for kind in _list(value.get("@type"))) if isinstance(value, dict) else ""
            if "Article" in kinds or "Posting" in kinds:
                yield value


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _media(tree: LexborHTMLParser, base: str) -> tuple[str, ...]:
    found = []
    for selector, name in (("meta[property='og:video']", "content"), ("iframe[src]", "src"), ("a[href]", "href")):
        for node in tree.css(selector)[:500]:
            address = markup.join(base, node.attributes.get(name) or "")
            if links.number(address).startswith("yt:"):
                found.append(address)
    picture = tree.css_first("meta[property='og:image']")
    if picture is not None:
        found.append(markup.join(base, picture.attributes.get("content") or ""))
    return tuple(dict.fromkeys(one for one in found if one))[:20]
