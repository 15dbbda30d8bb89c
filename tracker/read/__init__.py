"""Bytes into entries: one reader per kind of source, chosen by the source's type or by what the body shows.

Everything heavy is imported by the reader that needs it, so that `read --jsonl` starts quickly (DESIGN 3.15)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from tracker.errors import ReadError
from tracker.model import Document, Entry, Request, Source, SourceType, Work
from tracker.read.items import from_json, from_text
from tracker.read.reading import Reading, own_key

__all__ = ["READERS", "Reading", "article", "from_json", "from_text", "own_key", "read", "request_for"]

Reader: TypeAlias = Callable[[Document, Source, Mapping[str, Work], str], Reading]

_FEED = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.8"
_JSON = "application/json, */*;q=0.5"
_ANY = f"{_FEED}, text/html;q=0.9"
_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


def read(document: Document, source: Source, *, works: Mapping[str, Work], known: str = "") -> Reading:
    """All entries of a document, or, where `known` is what is known of the one before (`Glance.packed`), those that are
    new. ReadError when it is not what the source promised."""
    from tracker.read import walls

    if len(document.body) > source.max_body:
        raise ReadError(
            f"{source.id}: the answer is larger than max_body = {source.max_body}; raise it if that is right"
        )
    walls.check(document.body, source.id)
    return READERS[source.type](document, source, works, known)


def _feed(document: Document, source: Source, works: Mapping[str, Work], known: str) -> Reading:
    """A feed of either family: JSON Feed is told by its first character."""
    from tracker.read import feed, glance

    if document.body.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith((b"{", b"[")):
        return _api(document, source, works, known)
    return feed.read(document, source, works, glance.unpacked(known))


def _page(document: Document, source: Source, works: Mapping[str, Work], known: str = "") -> Reading:
    from tracker.read import glance, page

    return page.read(document, source, works, glance.unpacked(known))


def _api(document: Document, source: Source, works: Mapping[str, Work], known: str = "") -> Reading:  # noqa: ARG001
    from tracker.read import api

    return api.read(document, source, works)


def _ann(document: Document, source: Source, works: Mapping[str, Work], known: str = "") -> Reading:  # noqa: ARG001
    from tracker.read import ann

    return ann.read(document, source, works)


def _auto(document: Document, source: Source, works: Mapping[str, Work], known: str) -> Reading:
    """By the body first, because servers lie about content types."""
    from tracker.read import encoding, feed, glance, walls, xmlprep

    text = encoding.decode(document.body, document.content_type).lstrip("\ufeff \t\r\n")
    if text[:1] in ("{", "["):
        return _api(document, source, works, known)
    if not text.startswith("<"):
        if "html" in document.content_type:
            return _page(document, source, works, known)
        raise ReadError(f"{source.id}: {document.url} is neither a feed, nor JSON, nor a web page; check the address")
    if xmlprep.root(text[:100_000]) == "ann":
        return _ann(document, source, works)
    if walls.is_html(text) and "<rss" not in text[:2000]:
        return _auto_page(text, document, source, works, known)
    return feed.read_text(text, document, source, works, glance.unpacked(known))


def _auto_page(text: str, document: Document, source: Source, works: Mapping[str, Work], known: str) -> Reading:
    """A page that lists something is read as such; one that only links to feeds is an error that names them."""
    from tracker.read import feed

    try:
        return _page(document, source, works, known)
    except ReadError as error:
        found = feed.alternates(text, document.url)
        if found:
            raise ReadError(f"{error}; or use one of the page's feeds: {', '.join(found[:5])}") from error
        raise


READERS: Mapping[SourceType, Reader] = {
    SourceType.AUTO: _auto,
    SourceType.FEED: _feed,
    SourceType.YOUTUBE: _feed,
    SourceType.GOOGLENEWS: _feed,
    SourceType.PAGE: _page,
    SourceType.JSON: _api,
    SourceType.ANILIST: _api,
    SourceType.MAL: _api,
    SourceType.BANGUMI: _api,
    SourceType.ANN: _ann,
}


@cache
def _asking(accept: str) -> Mapping[str, str]:
    """One for all sources that are asked alike."""
    return {"Accept": accept, "Accept-Language": "ja,en;q=0.8"}


def request_for(source: Source) -> Request:
    """What to ask. The source's own headers are added by `fetch`, which knows when they must not leave their origin."""
    if source.type is SourceType.ANILIST:
        from tracker.read import anilist

        return anilist.request(source)
    if source.type in (SourceType.JSON, SourceType.MAL, SourceType.BANGUMI):
        return Request(url=source.url, headers=_asking(_JSON))
    if source.type is SourceType.PAGE:
        return Request(url=source.url, headers=_asking(_PAGE))
    url = source.url
    if source.type is SourceType.YOUTUBE:
        from tracker.read import youtube

        url = youtube.feed_url(url)
    if source.type is SourceType.GOOGLENEWS and "://news.google.com/search?" in url:
        url = url.replace("://news.google.com/search?", "://news.google.com/rss/search?", 1)
    accept = _FEED if source.type is not SourceType.AUTO else _ANY
    return Request(url=url, headers=_asking(accept))


def article(document: Document, entry: Entry) -> Entry:
    """The linked article as a fuller text of the same entry. ReadError when the page holds no article."""
    from tracker.read import main_text

    return main_text.read(document, entry)
