"""RSS 0.9x to 2.0, RDF and Atom: the text is settled by us, parsed by feedparser; no item can spoil the rest."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType, Tier, Work
from tracker.read import crowds, encoding, glance, links, markup, publishers, quick, stamps, walls, xmlprep
from tracker.read.reading import Item, Reading, finish
from tracker.record import dataclass, replace

# What feedparser raises on single broken items (UnicodeEncodeError on `&#xD800;`, AttributeError, …).
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
_ROOTS = frozenset({"rss", "feed", "rdf", "channel", "entry", "item"})
_GUID = re.compile(r"<guid\b[^<>]{0,200}>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]{1,2000})", re.IGNORECASE)
_INNER = re.compile(r"<((?:\w+:)?(?:feed|rss|RDF))\s[^>]{0,300}(?:xmlns|version)")
_SINGLY_AT_MOST = 500
"""Items that are parsed one by one, where one that is not closed has swallowed its neighbours: 2 ms each."""
_RELATIONS = frozenset({"alternate", "self", "related", "via"})
_MISREAD = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def read(document: Document, source: Source, works: Mapping[str, Work], known: glance.Glance | None = None) -> Reading:
    text = encoding.decode(document.body, document.content_type)
    return read_text(text, document, source, works, known)


def read_text(
    text: str, document: Document, source: Source, works: Mapping[str, Work], known: glance.Glance | None = None
) -> Reading:
    """All entries; of a feed that is `known`, those of its new items."""
    safe = _settled(text, document, source)
    found = quick.parse(safe) if known is None else None
    form = _shape(safe, source) if found is None else xmlprep.Shape(found.parts, "")
    total = len(form.parts)
    if total > source.max_entries:
        safe, form = crowds.newest(safe, form, source)
        reading = _whole(safe, form, document, source, works, quick.parse(safe))
        return replace(reading, dropped=reading.dropped + total - len(form.parts), seen=total)
    sight = glance.over(safe, form, document.url)
    if sight is not None and known is not None:
        news = _news(safe, sight, known, document, source, works)
        if news is not None:
            return news
    reading = _whole(safe, form, document, source, works, found if known is None else quick.parse(safe))
    held = sight.after(reading, range(len(form.parts))) if sight is not None else None
    return replace(reading, glance=held)


def _news(
    safe: str,
    sight: glance.Sight,
    known: glance.Glance,
    document: Document,
    source: Source,
    works: Mapping[str, Work],
) -> Reading | None:
    places = sight.news(known)
    if places is None:
        return None
    reading = Reading(entries=())
    if places:
        text, form = glance.only(safe, sight, places)
        reading = _whole(text, form, document, source, works, quick.parse(text), youtube=_is_youtube(safe))
    held = sight.after(reading, places, known)
    skipped = len(sight.items) - len(places)
    return None if held is None else replace(reading, glance=held, skipped=skipped, seen=len(sight.items))


def _whole(
    safe: str,
    form: xmlprep.Shape,
    document: Document,
    source: Source,
    works: Mapping[str, Work],
    found: quick.Quick | None,
    *,
    youtube: bool | None = None,
) -> Reading:
    """`found`: what could be read without feedparser."""

    def reading(found: quick.Quick | None) -> Reading:
        parsed = _parsed(safe, form, document, found)
        return _reading(parsed if youtube is None else replace(parsed, youtube=youtube), document, source, works)

    try:
        return reading(found)
    except _UnreadError:
        return reading(None)


class _UnreadError(Exception):
    """What feedparser makes of a stamp is wanted, and it was not asked."""


def _reading(parsed: Parsed, document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    kind = _kind(source, parsed, document)
    title = markup.line(_string(parsed.feed.get("title")))
    declared = _string(parsed.feed.get("language"))
    context = _Context(source, document.url, declared, kind, works, parsed.permalinks)
    items: list[Item] = []
    warnings = list(parsed.warnings)
    for number, entry in enumerate(parsed.entries, 1):
        try:
            item = _item(entry, context)
        except (*_STUMBLES, ReadError) as error:
            warnings.append(f"item {number} cannot be read and is left out: {error}")
            continue
        items.append(item)
    return finish(items, source, kind=kind, title=title, warnings=warnings, seen=len(parsed.entries))


@dataclass(frozen=True, slots=True)
class Parsed:
    feed: Mapping[str, Any]
    entries: Sequence[Mapping[str, Any]]
    warnings: tuple[str, ...]
    youtube: bool = False
    permalinks: frozenset[str] = frozenset()


def parse(text: str, document: Document, source: Source) -> Parsed:
    """What feedparser makes of a whole document. ReadError when it is cut, a web page, or no feed at all."""
    safe = _settled(text, document, source)
    return _parsed(safe, _shape(safe, source), document, None)


def _settled(text: str, document: Document, source: Source) -> str:
    safe = xmlprep.tame(text)
    root = xmlprep.root(safe)
    if not root:
        raise ReadError(f"{source.id}: the answer of {document.url} is neither XML nor HTML; check the address")
    if root not in _ROOTS:
        safe = _inner_feed(safe)
        if not safe:
            raise ReadError(_no_feed(root, text, document, source))
    return safe


def _shape(safe: str, source: Source) -> xmlprep.Shape:
    form = xmlprep.shape(safe)
    if form.open:
        raise ReadError(f"{source.id}: the feed breaks off inside <{form.open}>; it will be asked again")
    return form


def _parsed(safe: str, form: xmlprep.Shape, document: Document, found: quick.Quick | None) -> Parsed:
    """`found`: the items of a feed of the common form, read without feedparser."""
    feed, entries = _framed(found, safe, form, document) or _parse_all(safe, document)
    broken = feed is None or len(entries) < len(form.parts) <= _SINGLY_AT_MOST
    parsed = _parse_singly(safe, form, document) if feed is None or broken else Parsed(feed, entries, ())
    return replace(parsed, youtube=_is_youtube(safe), permalinks=frozenset(map(html.unescape, _GUID.findall(safe))))


def _inner_feed(text: str) -> str:
    """Some servers put the feed inside an HTML page: the feed alone, or ""."""
    found = _INNER.search(text[:20_000])
    if found is None:
        return ""
    end = text.rfind(f"</{found[1]}>")
    return text[found.start() : end + len(found[1]) + 3] if end > 0 else text[found.start() :]


def _is_youtube(text: str) -> bool:
    return "http://www.youtube.com/xml/schemas/2015" in text[:2000]


def _no_feed(root: str, text: str, document: Document, source: Source) -> str:
    if root != "html" and not walls.is_html(text):
        return f"{source.id}: {document.url} is XML of another kind (<{root}>), not a feed; check the address or `type`"
    walls.refuse(text, source.id)
    found = alternates(text, document.url)
    remedy = f"use one of its feeds: {', '.join(found[:5])}" if found else 'use type = "page", or find its feed'
    return f"{source.id}: {document.url} is a web page, not a feed; {remedy}"


def alternates(text: str, base: str) -> list[str]:
    """The feeds that a page's head links to."""
    found = []
    for tag in re.finditer(r"<link\b[^<>]{0,1000}>", text[:200_000], re.IGNORECASE):
        pairs = re.findall(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", tag[0])
        given = {name.lower(): a or b or c for name, a, b, c in pairs}
        kind = given.get("type", "").lower()
        if "alternate" in given.get("rel", "").lower() and ("rss" in kind or "atom" in kind or "feed+json" in kind):
            found.append(markup.join(base, markup.line(given.get("href", ""), 4000)))
    return [address for address in dict.fromkeys(found) if address]


def _feedparser(text: str, document: Document) -> Any:
    import feedparser

    # Bytes in a stream, never a bare value: feedparser opens what looks like a path or URL (DESIGN 3.10).
    # Sanitising and link rewriting are left out because only plain text leaves this module.
    return feedparser.parse(
        BytesIO(text.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8", "content-location": document.url},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _framed(
    found: quick.Quick | None, text: str, form: xmlprep.Shape, document: Document
) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]] | None:
    """Where the frame is of the common form, too, feedparser is not asked at all."""
    if found is None or len(found.entries) != len(form.parts):
        return None
    if found.feed is not None:
        return found.feed, found.entries
    edges = [0, *(edge for part in form.parts for edge in part), len(text)]
    frame = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    if len(frame) < 2 or any("title" in piece for piece in frame[1:]):
        return None
    feed, others = _parse_all("".join(frame), document)
    return None if feed is None or others else (feed, found.entries)


def _parse_all(text: str, document: Document) -> tuple[Mapping[str, Any] | None, Sequence[Mapping[str, Any]]]:
    try:
        found = _feedparser(text, document)
    except _STUMBLES:
        return None, ()
    return found.feed, found.entries


def _parse_singly(text: str, form: xmlprep.Shape, document: Document) -> Parsed:
    """Each item as a document of its own, so that a broken one costs only itself."""
    if not form.parts:
        raise ReadError(f"the feed at {document.url} cannot be parsed and holds no separate items")
    entries: list[Mapping[str, Any]] = []
    warnings = []
    feed: Mapping[str, Any] = {}
    for number, part in enumerate(form.parts, 1):
        one, found = _parse_all(xmlprep.wrapped(text, part, form.parts[0][0]), document)
        if one is None:
            warnings.append(f"item {number} cannot be parsed and is left out")
            continue
        feed = feed or one
        entries.extend(found)
    return Parsed(feed, entries, tuple(warnings))


def _kind(source: Source, parsed: Parsed, document: Document) -> SourceType:
    if source.type in (SourceType.YOUTUBE, SourceType.GOOGLENEWS):
        return source.type
    if parsed.youtube:
        return SourceType.YOUTUBE
    if links.is_on(document.url, "news.google.com") or _string(parsed.feed.get("generator")).startswith("NFE/"):
        return SourceType.GOOGLENEWS
    return SourceType.FEED


@dataclass(frozen=True, slots=True)
class _Context:
    source: Source
    base: str
    lang: str
    kind: SourceType
    works: Mapping[str, Work]
    permalinks: frozenset[str]


def _item(entry: Mapping[str, Any], context: _Context) -> Item:
    ident, url = _named(entry, context)
    title = markup.line(_string(entry.get("title")))
    text, media, full = _body(entry, url or context.base)
    lang = _language(entry) or context.lang
    item = Item(
        ident=ident,
        url=links.tidy(url),
        title=title,
        text="" if text == title else text,
        published=_stamp(entry, ("published", "created", "updated"), context, lang),
        updated=_stamp(entry, ("updated",), context, lang),
        lang=markup.language(lang, f"{title} {text}"),
        full=full,
        media=tuple(dict.fromkeys((*_enclosures(entry, context.base), *media)))[:20],
    )
    return _of_house(item, entry, context)


def _of_house(item: Item, entry: Mapping[str, Any], context: _Context) -> Item:
    """What single hosts do to their items."""
    if context.kind is SourceType.YOUTUBE:
        from tracker.read import youtube

        return youtube.adapt(item, _string(entry.get("yt_videoid")))
    if context.kind is SourceType.GOOGLENEWS:
        given = entry.get("source")
        given = given if isinstance(given, Mapping) else {}
        return publishers.google(item, _string(given.get("title")), _string(given.get("href")), context.works)
    if links.is_on(context.base, "news.yahoo.co.jp") or links.is_on(item.url, "news.yahoo.co.jp"):
        return publishers.yahoo(item)
    # ANN's "all" feed mixes news with reviews, columns and podcasts: kept, but not as reports (SHAPES 2).
    if links.is_on(item.url, "animenewsnetwork.com") and not publishers.is_ann_news(item.url):
        return replace(item, tier=Tier.COMMUNITY)
    return item


def _named(entry: Mapping[str, Any], context: _Context) -> tuple[str, str]:
    """The id and the link. A guid is a permalink unless it says otherwise, so feedparser makes an address of "1" too;
    that one is no place to go, and is the id as it was written."""
    ident = _string(entry.get("id"))
    if not entry.get("guidislink") or ident in context.permalinks:
        return ident, _link(entry, context.base)
    folder = markup.join(context.base, ".")
    raw = ident[len(folder) :] if folder and ident.startswith(folder) else ident
    return raw, _link({"links": entry.get("links")}, context.base)


def _link(entry: Mapping[str, Any], base: str) -> str:
    if found := markup.join(base, _string(entry.get("link"))):
        return found
    others = [link for link in _mappings(entry.get("links")) if link.get("rel", "alternate") in _RELATIONS]
    return next(filter(None, (markup.join(base, _string(link.get("href"))) for link in others)), "")


def _body(entry: Mapping[str, Any], base: str) -> tuple[str, tuple[str, ...], bool]:
    """The fullest text an item carries, its media, and whether it is a content (not a summary)."""
    best, full = "", False
    media: list[str] = []
    contents = [(_string(content.get("value")), True) for content in _mappings(entry.get("content"))]
    for source, whole in (*contents, (_string(entry.get("summary")), False)):
        if not source:
            continue
        found = markup.plain(source, base)
        media.extend(found.media)
        if len(found.text) > len(best):
            best, full = found.text, whole
    return best, tuple(media), full


def _language(entry: Mapping[str, Any]) -> str:
    for detail in (*_mappings(entry.get("content")), entry.get("summary_detail"), entry.get("title_detail")):
        if isinstance(detail, Mapping) and detail.get("language"):
            return _string(detail["language"])
    return _string(entry.get("language"))


def _stamp(entry: Mapping[str, Any], names: Iterable[str], context: _Context, lang: str) -> datetime | None:
    """feedparser's own reading only where ours finds nothing (Greek, Hungarian), never of Japanese (HOSTILE 24)."""
    for name in names:
        raw = _string(entry.get(name)) if name in entry else ""
        if not raw:
            continue
        # A time without a zone is UTC by RSS custom, but a Japanese form is Japanese time.
        local = lang.lower().startswith("ja") or (not raw.isascii() and _MISREAD.search(raw) is not None)
        zone = context.source.zone if local else "UTC"
        if found := stamps.parse(raw, zone=zone):
            return found
        parsed = entry.get(f"{name}_parsed")
        if parsed is quick.UNREAD:
            raise _UnreadError
        if parsed is not None and not _MISREAD.search(raw) and 1990 <= parsed[0] <= 9990:
            return _utc(parsed)
    return None


def _utc(parsed: Sequence[int]) -> datetime:
    year, month, day, hour, minute, second = parsed[:6]
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)


def _enclosures(entry: Mapping[str, Any], base: str) -> list[str]:
    """Videos and pictures. MAL writes the address of a thumbnail as text, others as an attribute (SHAPES 3)."""
    found: list[str] = []
    for link in _mappings(entry.get("links")):
        if link.get("rel") != "enclosure":
            continue
        kind = _string(link.get("type"))
        if not kind.startswith("audio/"):
            found.append(_string(link.get("href")))
    shown = (*_mappings(entry.get("media_content")), *_mappings(entry.get("media_thumbnail")))
    found += [_string(media.get("url")) or _string(media.get("content")) for media in shown]
    return [address for address in (markup.join(base, one) for one in found) if address]


def _mappings(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, (list, tuple)) else []


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
