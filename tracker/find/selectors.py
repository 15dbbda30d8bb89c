"""CSS selectors for a page whose list was found by itself, so that a rebuilt page is noticed instead of guessed at.

Suggested only where they are proven: the page read by them gives the very entries that were found without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import TYPE_CHECKING

from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType
from tracker.read import encoding, finder, links, markup, page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_NAME = re.compile(r"[A-Za-z_][\w-]{0,60}")
_PASSING = re.compile(
    r"^(?:is|has|js|active|current|new|first|last|odd|even|item|post|fade|show)(?:$|[-_]?\d|-(?!list|box|item|title|date))"
    r"|\d{3,}",
    re.IGNORECASE,
)
"""Classes that say how an item stands just now, or which one it is."""
_TRIES = 40


def suggest(document: Document, source: Source) -> Mapping[str, str]:
    """`item`, `title` and `date` for `select`; empty where none was proven."""
    text = encoding.decode(document.body, document.content_type)
    if markup.too_deep(text):
        return {}
    tree = markup.parse(text)
    blocks = [block for block in finder.blocks(tree) if finder.title_of(block)]
    if len(blocks) < 2 or any(len(block.nodes) != 1 for block in blocks):
        return {}
    bare = replace(source, type=SourceType.PAGE, select={})
    wanted = _said(document, bare)
    if wanted is None:
        return {}
    offers = islice(_offers(tree, blocks), _TRIES)
    return next((select for select in offers if _said(document, replace(bare, select=select)) == wanted), {})


def _said(document: Document, source: Source) -> list[tuple[str, str, object]] | None:
    try:
        entries = page.read(document, source, {}).entries
    except ReadError:
        return None
    return [(entry.url, entry.title, entry.published) for entry in entries]


def _offers(tree: LexborHTMLParser, blocks: Sequence[finder.Block]) -> Iterator[dict[str, str]]:
    """From the fullest to the plainest; not all, since each is tried on the whole page."""
    items = [block.nodes[0] for block in blocks]
    titles = [*_common([_title_nodes(block) for block in blocks], items), ""][:3]
    dates = [*_common([block.date for block in blocks], items), ""][:3]
    for item, title, date in product(_item_selectors(tree, items), titles, dates):
        yield {"item": item, **({"title": title} if title else {}), **({"date": date} if date else {})}


def _item_selectors(tree: LexborHTMLParser, items: Sequence[LexborNode]) -> Iterator[str]:
    """Those that match these items and nothing else."""
    shared = set.intersection(*(set(_names(item)) for item in items))
    for own in sorted(shared, key=len):
        if _matches(tree, own, items):
            yield own
    tag = items[0].tag or "div"
    above = items[0].parent
    for _ in range(4):
        if above is None or above.tag in ("body", "html"):
            return
        for name in [*_names(above), *([f"#{above.attributes.get('id')}"] if _plain_id(above) else [])]:
            for path in (f"{name} > {tag}", f"{name} {tag}"):
                if _matches(tree, path, items):
                    yield path
        above = above.parent


def _plain_id(node: LexborNode) -> bool:
    return bool(_NAME.fullmatch(node.attributes.get("id") or ""))


def _names(node: LexborNode) -> list[str]:
    classes = (node.attributes.get("class") or "").split()
    return [f".{name}" for name in classes if _NAME.fullmatch(name) and not _PASSING.search(name)]


def _matches(tree: LexborHTMLParser, selector: str, items: Sequence[LexborNode]) -> bool:
    found = {node.mem_id for node in tree.css(selector)}
    return found == {item.mem_id for item in items}


def _common(parts: Sequence[Sequence[LexborNode]], items: Sequence[LexborNode]) -> list[str]:
    """Selectors that all items have for a part of theirs: a class, else the tag where it is the only one."""
    if not all(parts):
        return []
    shared = set.intersection(*({*_names(nodes[0]), nodes[0].tag or ""} for nodes in parts))
    good = [
        name
        for name in shared
        if name
        and all(
            (first := item.css_first(name)) is not None and first.mem_id == nodes[0].mem_id
            for item, nodes in zip(items, parts, strict=True)
        )
    ]
    return sorted(good, key=lambda name: (not name.startswith("."), len(name)))


def _title_nodes(block: finder.Block) -> list[LexborNode]:
    """The smallest element that says the title and nothing else."""
    wanted = links.normalised(finder.title_of(block))
    found = [
        node
        for node, entering in markup.walk(block.nodes[0])
        if entering and not (node.tag or "-").startswith("-") and node.mem_id != block.nodes[0].mem_id
        and links.normalised((node.text() or "")[:2000]) == wanted
    ]  # fmt: skip
    return [found[-1]] if found else []
