"""Whose a feed or page is, in its own words: titles in other people's lists have been wrong before."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors import ReadError
from tracker.find import webpage
from tracker.model import Document, Source
from tracker.read import encoding, feed, markup, walls


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What the document says about itself; "" where it says nothing."""

    title: str = ""
    name: str = ""
    link: str = ""
    about: str = ""
    feeds: tuple[str, ...] = ()


def of(document: Document, source: Source) -> Owner:
    """Never raises: what cannot be read says nothing about itself."""
    text = encoding.decode(document.body, document.content_type)
    if walls.is_html(text) and "<rss" not in text[:2000]:
        return _of_page(document)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _of_json(document)
    try:
        head = feed.parse(text, document, source).feed
    except ReadError:
        return Owner()
    return Owner(
        title=_line(head.get("title")),
        name=_person(head),
        link=markup.join(document.url, _line(head.get("link"))),
        about=_line(head.get("subtitle") or head.get("description")),
    )


def _person(head: object) -> str:
    values = head if hasattr(head, "get") else {}
    for name in ("author", "publisher", "rights", "copyright"):
        if said := _line(values.get(name)):
            return said
    details = values.get("author_detail")
    return _line(details.get("name")) if hasattr(details, "get") else ""


def _line(value: object) -> str:
    return markup.line(value if isinstance(value, str) else "", 200)


def _of_page(document: Document) -> Owner:
    try:
        page = webpage.read(document)
    except ReadError:
        return Owner()
    return Owner(title=page.title, name=page.owner or page.site, link=page.url, feeds=page.feeds)


def _of_json(document: Document) -> Owner:
    from tracker.read import jsonbody
    from tracker.read.jsonbody import mapping, mappings, text_of

    try:
        data = mapping(jsonbody.load(document.body, document.content_type, document.url))
    except ReadError:
        return Owner()
    people = [text_of(mapping(one).get("name")) for one in [data.get("author"), *mappings(data.get("authors"))]]
    return Owner(
        title=_line(data.get("title")),
        name=_line(next((one for one in people if one), "")),
        link=markup.join(document.url, _line(data.get("home_page_url"))),
        about=_line(data.get("description")),
    )
