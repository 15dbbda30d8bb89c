"""News pages without a feed: the items that given selectors name, or the repeated block with link and date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType, Work
from tracker.read import encoding, feed, finder, glance, links, markup, stamps, walls
from tracker.read.reading import Item, Reading, finish
from tracker.record import dataclass, replace

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MONTH_FIRST = frozenset({"", "en", "ja", "ko", "zh"})


def read(
    document: Document,
    source: Source,
    works: Mapping[str, Work],  # noqa: ARG001 (a reader's shape)
    known: glance.Glance | None = None,
) -> Reading:
    """Items whose identity is their canonical address, else their id attribute, else title and day. Nothing of a page
    that is `known`: half of all pages have no validators, and carry a token that is new at each request."""
    text = encoding.decode(document.body, document.content_type)
    frame = glance.of_page(text, document.url)
    if known is not None and known.frame == frame:
        count = len(known.items)
        return Reading(entries=(), type=SourceType.PAGE, skipped=count, seen=count, glance=known)
    reading = _read(text, document, source)
    plain = not any(name in selector for selector in source.select.values() for name in ("meta", "input", "script"))
    return replace(reading, glance=glance.after_page(frame, reading) if plain else None)


def _read(text: str, document: Document, source: Source) -> Reading:
    walls.refuse(text, source.id)
    if markup.too_deep(text):
        raise ReadError(f"{source.id}: the page nests more than {markup.MAX_DEPTH} elements: refused")
    page = Page(markup.parse(text), text, document, source)
    blocks = _selected(page) if "item" in source.select else finder.blocks(page.tree)
    if not blocks:
        raise ReadError(_nothing_found(page))
    rows = [_row(block, page) for block in blocks]
    rows = [row for row in rows if row.title]
    if not rows:
        raise ReadError(
            f"{source.id}: {len(blocks)} items on {document.url}, but none has a title; the page was rebuilt, or set"
            " select.title"
        )
    items = _items(rows, page)
    return finish(
        items,
        source,
        kind=SourceType.PAGE,
        title=walls.title_of(text)[:200],
        feeds=feed.alternates(text, document.url),
        warnings=[]
        if len(rows) == len(blocks)
        else [f"{len(blocks) - len(rows)} items have no title and are left out"],
        seen=len(blocks),
    )


class Page:
    """What all items of a page share."""

    __slots__ = ("base", "document", "lang", "source", "tree")

    def __init__(self, tree: LexborHTMLParser, text: str, document: Document, source: Source) -> None:
        self.tree, self.document, self.source = tree, document, source
        given = tree.css_first("base[href]")
        self.base = (markup.join(document.url, given.attributes.get("href") or "") if given else "") or document.url
        root = tree.css_first("html")
        declared = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
        self.lang = markup.language(declared, text[:20_000])


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    text: str
    url: str
    ident: str
    written: str
    media: tuple[str, ...]


def _selected(page: Page) -> list[finder.Block]:
    """The blocks that the source's selectors name; a selector that cannot be used, or finds nothing, is an error."""
    select = page.source.select
    nodes = _css(page, None, "item")
    if not nodes:
        raise ReadError(
            f"{page.source.id}: select.item = {select['item']!r} matches nothing on {page.document.url}: the page was"
            " rebuilt (news may be near); look at it and set new selectors, or remove them"
        )
    return [
        finder.Block(
            nodes=(node,),
            date=tuple(_css(page, node, "date")) if "date" in select else finder.date_nodes(node),
            title=next(iter(_css(page, node, "title")), None) if "title" in select else None,
            link=next(iter(_css(page, node, "link")), None) if "link" in select else None,
            text=next(iter(_css(page, node, "text")), None) if "text" in select else None,
            guess_title="title" not in select,
        )
        for node in nodes
    ]


def _css(page: Page, node: LexborNode | None, name: str) -> list[LexborNode]:
    from selectolax.lexbor import SelectolaxError

    selector = page.source.select[name]
    try:
        return list((node or page.tree).css(selector))
    except (SelectolaxError, ValueError) as error:
        raise ReadError(f"{page.source.id}: select.{name} = {selector!r} is no CSS selector: {error}") from error


def _nothing_found(page: Page) -> str:
    body = page.tree.body
    words = markup.of_node(body).text if body is not None else ""
    hollow = len(words) < 200 and page.tree.css_first("script") is not None
    remedy = (
        'the page is filled in by a script: look for the JSON it loads and use type = "json"'
        if hollow
        else 'name the items: select = { item = "…", title = "…", date = "…" }'
    )
    return f"{page.source.id}: no list of dated items found on {page.document.url}; {remedy}"


def _row(block: finder.Block, page: Page) -> _Row:
    address, ident = _address(block, page)
    title = finder.title_of(block)
    skip = frozenset((*(node.mem_id for node in block.date), *finder.other_stamps(block)))
    pieces: list[str] = []
    media: list[str] = []
    for node in [block.text] if block.text is not None else [one for one in block.nodes if one.mem_id not in skip]:
        found = markup.of_node(node, page.base, skip)
        pieces.append(found.text)
        media += found.media
    text = "\n".join(piece for piece in pieces if piece)
    written = finder.date_text(block.date)
    return _Row(title, _rest(text, title), address, ident, written, tuple(media))


def _rest(text: str, title: str) -> str:
    """The text of an item beyond its title; category labels alone are no text."""
    lines = [line for line in text.split("\n") if links.normalised(line) != links.normalised(title)]
    rest = "\n".join(lines).strip()
    return rest if len(rest) > 30 and rest not in title else ""


def _address(block: finder.Block, page: Page) -> tuple[str, str]:
    """Where an item leads: its link, else the place on this page that its id attribute names."""
    here = urldefrag(page.document.url)[0]
    for href in finder.hrefs(block):
        if href.strip() in ("#", "", "#top", "#page-top"):
            continue
        found = markup.join(page.base, href)
        if found:
            return links.tidy(found), ""
    for node in block.nodes:
        if name := (node.attributes.get("id") or "").strip():
            return f"{here}#{name}"[:2000], ""
    return here, "page"


def _items(rows: Sequence[_Row], page: Page) -> list[Item]:
    day_first = _day_first(rows, page)
    found = [
        stamps.find(row.written, zone=page.source.zone, day_first=day_first) if row.written else None for row in rows
    ]
    dated = [one for one in found if one is not None]
    years = [finder.year_of(row.url) for row, one in zip(rows, found, strict=True) if one is not None]
    whole = iter(stamps.carry_years(dated, years.__getitem__))
    items = []
    for row, one in zip(rows, found, strict=True):
        at: datetime | None = next(whole) if one is not None else None
        # Without an address of its own, an item is its title and day; the day as written, so that it stays the same.
        ident = "title:" + links.digest(links.normalised(row.title), row.written) if row.ident else ""
        items.append(
            Item(
                ident=ident,
                url=row.url,
                title=row.title,
                text=row.text,
                published=at,
                lang=markup.language(page.lang, f"{row.title} {row.text}"),
                full=bool(row.ident)
                or links.same_page(row.url).partition("#")[0] == links.same_page(page.document.url),
                media=row.media,
            )
        )
    return items


def _day_first(rows: Sequence[_Row], page: Page) -> bool:
    """Whether "03/04/2026" is the third of April: as the list shows where it can, else as the language does."""
    firsts = [numbers[0] for row in rows if (numbers := finder.leading_numbers(row.written))]
    seconds = [numbers[1] for row in rows if (numbers := finder.leading_numbers(row.written))]
    if any(number > 12 for number in firsts):
        return True
    if any(number > 12 for number in seconds):
        return False
    return page.lang not in _MONTH_FIRST
