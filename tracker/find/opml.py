"""OPML (opml.org, 1.0 to 2.0): feeds out of other readers' lists, and ours into one that they read.

A list of somebody else's is hostile input: no entity, no DTD and no other file is ever followed, what is broken is read
as far as it goes, and only web addresses are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from tracker.errors import ReadError
from tracker.model import Source, SourceType
from tracker.read import encoding, links, markup, xmlprep

_LARGEST = 5_000_000
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class List:
    """`left`: what was not taken, by reason."""

    title: str
    feeds: tuple[Feed, ...]
    left: dict[str, int]


def read(body: bytes) -> List:
    """ReadError for what is no OPML."""
    if len(body) > _LARGEST:
        raise ReadError(f"the list is larger than {_LARGEST:,} bytes")
    text = xmlprep.tame(encoding.decode(body))
    root = xmlprep.root(text)
    if root not in ("opml", "outlinedocument"):
        raise ReadError(f"is no OPML (its first element is <{root}>)" if root else "is no OPML, nor any XML")
    outlines, title = _outlines(text)
    feeds: dict[str, Feed] = {}
    left: dict[str, int] = {}
    for given in outlines:
        feed, reason = _feed(given)
        if feed is None:
            left[reason] = left.get(reason, 0) + bool(reason)
        elif links.same_page(feed.url) in feeds:
            left["stands twice"] = left.get("stands twice", 0) + 1
        elif len(feeds) >= _MOST:
            left[f"beyond the first {_MOST}"] = left.get(f"beyond the first {_MOST}", 0) + 1
        else:
            feeds[links.same_page(feed.url)] = feed
    return List(title, tuple(feeds.values()), {reason: count for reason, count in left.items() if count})


def _outlines(text: str) -> tuple[list[dict[str, str]], str]:
    """The attributes of every outline, names in lower case; namespaces do not count. What nests deeper than 256 is
    beyond the parser, and left."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    # The text is ours by now: what the declaration says of its encoding no longer holds.
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    tree = etree.fromstring(plain.encode("utf-8", "replace"), parser)
    if tree is None:  # pragma: no cover - the text begins with an element, and the parser recovers from all else
        raise ReadError("holds no outline")
    title = next((markup.line(node.text or "", 200) for node in tree.iter("{*}title")), "")
    found = []
    for node in tree.iter("{*}outline"):
        found.append({str(name).rpartition("}")[2].lower(): str(value) for name, value in node.attrib.items()})
        if len(found) > _MOST * 4:
            break
    return found, title


def _feed(given: dict[str, str]) -> tuple[Feed | None, str]:
    """The feed of an outline, or why it is none; a folder is none, and no loss. An xmlUrl makes a feed, whatever the
    type: WordPress writes "link", others "pie" or nothing. Liferea's "source" of OPML is a list of its own."""
    kind = given.get("type", "").strip().lower()
    address = given.get("xmlurl", "").strip()
    if kind == "include" or (kind == "source" and "opml" in given.get("sourcetype", "").lower()):
        return None, "names another list; import that file itself"
    if not address:
        listed = given.get("url", "").strip().lower().endswith(".opml")
        if listed:
            return None, "names another list; import that file itself"
        return None, "is a link, not a feed" if given.get("url") or given.get("htmlurl") else ""
    url = markup.join("", address)
    if not links.host(url):
        return None, "has no web address"
    title = markup.line(given.get("text", "").strip() or given.get("title", "").strip(), 200)
    return Feed(url, title or links.host(url)), ""


def write(sources: Iterable[Source], *, title: str) -> str:
    """OPML 2.0 that any reader takes: feeds with their address, pages as links."""
    body = "".join(_outline(source) for source in sources)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n'
        f"  <head><title>{_quoted(title)}</title></head>\n  <body>\n{body}  </body>\n</opml>\n"
    )


def _outline(source: Source) -> str:
    name = _quoted(source.name or source.id)
    if source.type in (SourceType.FEED, SourceType.YOUTUBE, SourceType.GOOGLENEWS, SourceType.AUTO):
        return f'    <outline type="rss" text="{name}" title="{name}" xmlUrl="{_quoted(source.url)}"/>\n'
    return f'    <outline type="link" text="{name}" url="{_quoted(source.url)}"/>\n'


def _quoted(text: str) -> str:
    return escape("".join(char for char in text if char.isprintable()))


def readable(sources: Sequence[Source]) -> list[Source]:
    """What another program can do something with: feeds and pages, not the questions to databases."""
    kinds = (SourceType.FEED, SourceType.YOUTUBE, SourceType.GOOGLENEWS, SourceType.AUTO, SourceType.PAGE)
    return [source for source in sources if source.type in kinds]
