"""JSON answers: the shapes of known databases, lists found by JSONPath, and lists found by looking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType, Work
from tracker.read import anilist, bangumi, jsonbody, jsonfeed, links, mal, markup, stamps
from tracker.read.reading import Item, Reading, finish

Shape = Callable[[object, Document, Source, Mapping[str, Work]], Reading]

_TITLES = ("title", "name", "headline", "subject", "ttl", "newsTitle", "post_title", "heading", "label", "text")
_LINKS = ("url", "link", "permalink", "href", "directLinkUrl", "external_url", "uri", "path", "guid")
_DATES = (
    "date", "day", "published", "published_at", "publishedAt", "date_published", "pubDate", "publish_date",
    "publishDate", "datetime", "release_date", "releaseDate", "created_at", "createdAt", "posted_at", "openDate",
    "open_date", "startDate", "time", "timestamp", "updated_at", "updated",
)  # fmt: skip
_TEXTS = ("content", "body", "description", "excerpt", "summary", "detail", "lead", "content_html", "content_text")
_IDS = ("id", "uniqueId", "unique_id", "guid", "_id", "uid", "ID", "newsId", "news_id")
_MAX_LOOKED_AT = 20_000


def read(document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    data = jsonbody.load(document.body, document.content_type, source.id)
    if source.type in _SHAPES:
        return _SHAPES[source.type](data, document, source, works)
    if source.select:
        return by_paths(data, document, source)
    if jsonfeed.is_feed(data):
        return jsonfeed.read(data, document, source)
    for is_shape, shape in _TOLD:
        if is_shape(data):
            return shape(data, document, source, works)
    return found(data, document, source)


_SHAPES: Mapping[SourceType, Shape] = {
    SourceType.ANILIST: anilist.read,
    SourceType.MAL: mal.read,
    SourceType.BANGUMI: bangumi.read,
}
_TOLD: Sequence[tuple[Callable[[object], bool], Shape]] = (
    (anilist.is_answer, anilist.read),
    (mal.is_answer, mal.read),
    (bangumi.is_answer, bangumi.read),
)


def by_paths(data: object, document: Document, source: Source) -> Reading:
    """The items at `select.item`, each field at a path of its own below the item (RFC 9535)."""
    path = source.select.get("item", "$")
    nodes = _find(path, data, source, "item")
    if len(nodes) == 1 and isinstance(nodes[0], list) and not path.endswith("*]"):
        nodes = nodes[0]
    if not nodes:
        raise ReadError(
            f"{source.id}: select.item = {source.select.get('item')!r} matches nothing; the JSON has changed"
        )
    items = []
    for node in nodes:
        picked = {name: _first(source, name, node) for name in ("title", "link", "date", "text", "id")}
        items.append(_item(picked, document, source))
    items = [item for item in items if item.title or item.text]
    if not items:
        raise ReadError(
            f"{source.id}: select.item matches {len(nodes)} items, but none has a title; check select.title"
        )
    return finish(items, source, kind=SourceType.JSON, seen=len(nodes))


def _first(source: Source, name: str, node: object) -> object:
    if name not in source.select:
        # What is not selected is looked for under its usual names; a title that is selected is never guessed.
        return _moment(node) if name == "date" else _pick(node, _NAMES[name])
    nodes = _find(source.select[name], node, source, name)
    return nodes[0] if nodes else None


def _find(path: str, data: object, source: Source, name: str) -> list[object]:
    """`$.a.b`, or `a.b` for short."""
    from jsonpath_rfc9535 import JSONPathError, find

    full = path if path.startswith("$") else f"${path}" if path.startswith("[") else f"$.{path}"
    try:
        return [node.value for node in find(full, data)]  # type: ignore[arg-type]
    except (JSONPathError, RecursionError, ValueError) as error:
        raise ReadError(f"{source.id}: select.{name} = {path!r} cannot be used: {error}") from error


def found(data: object, document: Document, source: Source) -> Reading:
    """The largest list of things with a title and a date or link (`news.json`, WordPress, RSS in JSON)."""
    if (fault := _fault(data)) is not None:
        raise ReadError(f"{source.id}: the answer is an error: {fault}")
    lists = [(nodes, _titled(nodes)) for nodes in _lists(data)]
    best = max(lists, key=lambda pair: pair[1], default=([], 0))
    if best[1] == 0:
        if isinstance(data, list) and not data:
            return finish([], source, kind=SourceType.JSON)
        raise ReadError(
            f'{source.id}: no list of titled items in the JSON; say where it is: select = {{ item = "$.…" }}'
        )
    picked = [
        {name: _pick(node, names) for name, names in _NAMES.items()} | {"date": _moment(node)} for node in best[0]
    ]
    items = [_item(one, document, source) for one in picked]
    items = [item for item in items if item.title or item.text]
    return finish(items, source, kind=SourceType.JSON, seen=len(best[0]))


_NAMES: Mapping[str, Sequence[str]] = {"title": _TITLES, "link": _LINKS, "date": _DATES, "text": _TEXTS, "id": _IDS}


def _fault(data: object) -> str | None:
    """What an error object says, when it holds nothing else."""
    if not isinstance(data, Mapping) or len(data) > 6 or any(isinstance(v, list) and len(v) > 3 for v in data.values()):
        return None
    errors = data.get("errors")
    first = jsonbody.mappings(errors)[:1]
    said = data.get("error") or (first[0].get("message") if first else None)
    if said is None and "message" in data and ({"code", "status", "statusCode", "documentation_url"} & set(data)):
        said = data.get("message")
    if not said or said is True:
        return None
    return markup.line(said if isinstance(said, str) else str(said), 200)


def _lists(data: object) -> list[list[Mapping[str, object]]]:
    lists = []
    waiting: list[object] = [data]
    looked = 0
    while waiting and looked < _MAX_LOOKED_AT:
        looked += 1
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting.extend(value.values())
            if value and all(isinstance(one, Mapping) for one in value.values()) and len(value) > 1:
                lists.append(jsonbody.mappings(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(value)
            if mappings := jsonbody.mappings(value):
                lists.append(mappings)
    return lists


def _titled(nodes: Sequence[Mapping[str, object]]) -> int:
    """How many of the nodes read as news: a title, and a date or a link."""
    count = 0
    for node in nodes[:200]:
        title = _plain(_pick(node, _TITLES)) or _plain(_pick(node, _TEXTS))
        dated = stamps.parse(_unwrap(_pick(node, _DATES))) is not None
        if title and (dated or _plain(_pick(node, _LINKS))):
            count += 2 if dated else 1
    return count


def _pick(node: object, names: Sequence[str]) -> object:
    if not isinstance(node, Mapping):
        return None
    inner = node.get("fields") or node.get("attributes")
    for name in names:
        for holder in (node, inner):
            if isinstance(holder, Mapping) and holder.get(name) not in (None, "", [], {}):
                return holder[name]
    return None


def _moment(node: object) -> object:
    """The date of a node. WordPress gives it twice; the one in UTC leaves nothing to guess."""
    exact = _pick(node, ("date_gmt", "published_gmt"))
    return f"{exact}Z" if isinstance(exact, str) and exact[-1:].isdigit() else _pick(node, _DATES)


_WRAPPERS = ("rendered", "stringValue", "timestampValue", "integerValue", "value", "ja", "en", "#text", "$t")


def _unwrap(value: object, depth: int = 4) -> object:
    """`{"rendered": …}` of WordPress, `{"stringValue": …}` of Firestore, and one-element lists."""
    inner: object = None
    if isinstance(value, list):
        inner = value[0] if value else None
    elif isinstance(value, Mapping):
        inner = next((value[name] for name in _WRAPPERS if name in value), None)
    else:
        return value
    return _unwrap(inner, depth - 1) if depth else None


def _plain(value: object) -> str:
    value = _unwrap(value)
    return jsonbody.name_of(value)


def _item(picked: Mapping[str, object], document: Document, source: Source) -> Item:
    content = markup.plain(_plain(picked.get("text")), document.url)
    title = markup.line(markup.plain(_plain(picked.get("title"))).text)
    url = markup.join(document.url, _plain(picked.get("link"))) if picked.get("link") else ""
    when = _unwrap(picked.get("date"))
    return Item(
        ident=_plain(picked.get("id")),
        url=links.tidy(url),
        title=title,
        text="" if content.text == title else content.text,
        published=stamps.parse(when, zone=source.zone),
        lang=markup.language("", f"{title} {content.text}"),
        full=len(content.text) > 600,
        media=content.media,
    )
