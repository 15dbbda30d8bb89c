"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType
from tracker.read import jsonbody, links, markup, stamps
from tracker.read.jsonbody import text_of
from tracker.read.reading import Item, Reading, finish


def is_feed(data: object) -> bool:
    return isinstance(data, Mapping) and "jsonfeed.org/version" in text_of(data.get("version"))


def read(data: object, document: Document, source: Source) -> Reading:
    if not isinstance(data, Mapping) or not isinstance(data.get("items"), list):
        raise ReadError(f"{source.id}: {document.url} is JSON but no JSON Feed (no `items` list); check its `type`")
    title = markup.line(text_of(data.get("title")))
    lang = text_of(data.get("language"))
    items: list[Item] = []
    warnings = []
    for number, given in enumerate(data["items"], 1):
        if isinstance(given, Mapping):
            items.append(_item(given, document.url, lang, source.zone))
        else:
            warnings.append(f"item {number} is no object and is left out")
    return finish(items, source, kind=SourceType.FEED, title=title, warnings=warnings, seen=len(data["items"]))


def _item(given: Mapping[str, object], base: str, lang: str, zone: str) -> Item:
    url = markup.join(base, text_of(given.get("url"))) or markup.join(base, text_of(given.get("external_url")))
    title = markup.line(text_of(given.get("title")))
    content = markup.plain(text_of(given.get("content_html")), url or base)
    text = content.text or markup.squeeze(markup.clean(text_of(given.get("content_text"))))
    full = bool(text)
    summary = markup.plain(text_of(given.get("summary")), url or base).text
    if len(summary) > len(text):
        text, full = summary, False
    ident = jsonbody.name_of(given.get("id"))
    language = text_of(given.get("language")) or lang
    local = zone if language.startswith("ja") else "UTC"
    return Item(
        ident=ident,
        url=links.tidy(url),
        title=title,
        text=text,
        published=stamps.parse(given.get("date_published"), zone=local)
        or stamps.parse(given.get("date_modified"), zone=local),
        updated=stamps.parse(given.get("date_modified"), zone=local),
        lang=markup.language(language, f"{title} {text}"),
        full=full,
        media=(*_attachments(given, base), *content.media)[:20],
    )


def _attachments(given: Mapping[str, object], base: str) -> list[str]:
    found = [text_of(given.get("image")), text_of(given.get("banner_image"))]
    attachments = given.get("attachments")
    shown = [one for one in jsonbody.mappings(attachments) if not text_of(one.get("mime_type")).startswith("audio/")]
    found += [text_of(one.get("url")) for one in shown]
    return [address for address in (markup.join(base, one) for one in found) if address]
