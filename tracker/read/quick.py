"""The common forms of a feed read straight from expat: the same items as feedparser's, for a tenth of its work.

feedparser spends 20 to 40 µs on every element, also on those that nobody reads. Here only what becomes part of an entry
is kept. Whatever is not plainly of the common form (relative links, XHTML, languages that change, doubled elements,
other vocabularies) makes `parse` answer None, and feedparser reads the whole feed. tests/test_read_quick.py holds both
against each other; the rules are those of feedparser 6.0's `mixin.py` and `namespaces/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any
from xml.parsers import expat

from tracker.read.vocabularies import HANDLED, MEANT, NAMESPACES
from tracker.record import dataclass

UNREAD = object()
"""Stands for feedparser's own reading of a stamp; who needs it lets feedparser read the feed."""

Entry = dict[str, Any]
Attributes = Mapping[str, str]

_XML = "http://www.w3.org/XML/1998/namespace"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SLOTS = {
    "title": "title",
    "description": "summary",
    "summary": "summary",
    "content": "content",
    "content:encoded": "content",
    "guid": "id",
    "id": "id",
    "pubdate": "published",
    "published": "published",
    "dcterms:issued": "published",
    "updated": "updated",
    "dc:date": "updated",
    "dcterms:modified": "updated",
    "dcterms:created": "created",
    "source": "source",
}
"""What may stand once in an item, and where feedparser puts it."""
_TEXTS = frozenset({"title", "summary", "content"})
_PASSED_OVER = _words(
    "author contributor category comments dc:creator dc:subject dc:publisher dc:rights slash:comments slash:department"
    " slash:section wfw:comment wfw:commentrss thr:total thr:in-reply-to feedburner:origlink rights"
)
_PLACES = (["rss", "channel"], ["rdf:rdf"], ["feed"])
"""Where items lie."""
_HEADS = (["rss", "channel"], ["rdf:rdf", "channel"], ["feed"])
"""Where a feed speaks of itself."""
_OWN = {"title": "title", "language": "language", "dc:language": "language", "generator": "generator"}
_PREFIXES = frozenset(NAMESPACES.values())
_PERSON = frozenset({"name", "uri", "email"})
_TELLING = frozenset({"href", "url", "uri", "rel", "type", "ispermalink", "mode", "content", "src"})
_TYPES = frozenset({"text", "html", "text/html", "text/plain"})
_STEADY = re.compile(
    r"https?://[\w.-]+(?::\d+)?(?:/[^\s\0-\x1f;?#\[\]\\]*)?(?:\?[^\s\0-\x1f;#\[\]\\]+)?(?:#[^\s\0-\x1f;\[\]\\]+)?",
    re.ASCII,
)
_NAMED = re.compile(r"(?:tag|urn):[^\s\0-\x1f/\[\]:][^\s\0-\x1f\[\]]*", re.ASCII)
_C1 = re.compile("[\x80-\x9f]")
_DEEPEST, _DECLARED, _ATTRIBUTES = 200, 150, 50
"""Elements in each other, vocabularies in all, attributes of one element: what has more is looked at more closely."""


class _OddError(Exception):
    """Not plainly of the common form."""


@dataclass(frozen=True, slots=True)
class Quick:
    """Mappings with feedparser's names. `feed` is what the feed says of itself, None where feedparser must be asked.
    `parts`: where the items lie, as `xmlprep.shape` finds them."""

    entries: list[Entry]
    feed: Entry | None
    parts: tuple[tuple[int, int], ...]


def parse(text: str) -> Quick | None:
    """The items of a well-formed feed, or None where feedparser must be asked."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 65536
    raw = text.encode("utf-8", "replace")
    reader = _Reader(parser, raw)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartNamespaceDeclHandler = reader.declared
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - "the last piece"
    except (_OddError, expat.ExpatError):
        return None
    edges = reader.edges if len(raw) == len(text) else _in_characters(raw, reader.edges)
    return Quick(reader.entries, reader.frame.told(reader.lang), tuple(zip(edges[::2], edges[1::2], strict=True)))


def _in_characters(raw: bytes, edges: Sequence[int]) -> list[int]:
    """Places in the text, of those that were counted in bytes."""
    found, at, count = [], 0, 0
    for edge in edges:
        count += len(raw[at:edge].decode())
        at = edge
        found.append(count)
    return found


class _Frame:
    """What a feed says of itself, each thing once and where it belongs: its title, its language, what made it."""

    def __init__(self) -> None:
        self._found: Entry = {}
        self._odd = False
        self._slot = ""
        self._pieces: list[str] = []
        self._depth = -1

    def told(self, lang: str | None) -> Entry | None:
        """`lang`: what the root says of its language, which an element that says so as well outweighs. None where
        feedparser must be asked."""
        if self._odd or self._found.get("language") == "":
            return None
        return {"language": lang, **self._found}

    def start(self, name: str, attributes: Attributes, names: list[str]) -> None:
        if self._slot:
            self._odd = True
        elif name not in _OWN:
            self._odd = self._odd or name.rpartition(":")[2].lstrip("?!") in _OWN
        elif names in _HEADS:
            slot = _OWN[name]
            self._odd = self._odd or slot in self._found or (name == "title" and not _is_text(attributes))
            self._found[slot], self._slot, self._depth = "", slot, len(names)
        elif not names or names[-1] not in ("image", "textinput"):
            self._odd = True

    def characters(self, text: str) -> None:
        if self._slot:
            self._pieces.append(text)

    def end(self, depth: int) -> None:
        if self._slot and depth == self._depth:
            self._found[self._slot] = _settled("".join(self._pieces))
            self._slot, self._pieces = "", []


def _is_text(attributes: Attributes) -> bool:
    given = _plain(attributes)
    return given.keys() <= {"type"} and given.get("type", "text") in _TYPES


class _Reader:
    """expat's events. `names` are the elements that are open, by feedparser's name for them. `edges`: where each item
    begins and ends, in bytes."""

    def __init__(self, parser: expat.XMLParserType, raw: bytes) -> None:
        self.entries: list[Entry] = []
        self.edges: list[int] = []
        self._parser = parser
        self._raw = raw
        self._declared = 0
        self._names: list[str] = []
        self._known: dict[str, str] = {}
        self._item = 0
        self.lang: str | None = None
        self._pieces: list[str] | None = None
        self.frame = _Frame()
        self._done: Callable[[Entry, str], None] | None = None

    def declared(self, prefix: str | None, uri: str | None) -> None:
        self._declared += 1
        if self._declared > _DECLARED:
            raise _OddError
        bound, prefix = _prefix(uri or ""), (prefix or "").lower()
        if prefix and bound != prefix and (prefix in HANDLED if bound is None else prefix in _PREFIXES):
            raise _OddError

    def start(self, raw: str, attributes: Attributes) -> None:
        name = self._known.get(raw)
        if name is None:
            name = self._known[raw] = _name(raw)
        depth = len(self._names)
        if depth > _DEEPEST:
            raise _OddError
        if attributes:
            self._look_out(attributes, root=not depth)
        if self._item:
            if depth == self._item:
                self._inside(name, attributes)
            else:
                self._below(name, attributes)
        elif name in ("item", "entry", "!item", "!entry"):
            self._begin(name, attributes)
        else:
            self.frame.start(name, attributes, self._names)
        self._names.append(name)

    def end(self, _: str) -> None:
        self._names.pop()
        depth = len(self._names)
        if not self._item:
            self.frame.end(depth)
        elif self._done is not None and depth == self._item:
            done, pieces = self._done, self._pieces or []
            self._done = self._pieces = None
            done(self.entries[-1], _settled("".join(pieces)))
        elif depth < self._item:
            self._item = 0
            self.edges.append(self._end())

    def _end(self) -> int:
        """Behind the tag that is read now. An item without content is no part of the feed."""
        at = self._parser.CurrentByteIndex
        if self._raw[at : at + 2] != b"</":
            raise _OddError
        return self._raw.index(b">", at) + 1

    def characters(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)
        elif not self._item:
            self.frame.characters(text)

    # --- what stands where ---

    def _look_out(self, attributes: Attributes, *, root: bool) -> None:
        if len(attributes) > _ATTRIBUTES:
            raise _OddError
        for name in attributes:
            uri, _, local = name.rpartition(" ")
            if local.lower() not in ("lang", "base"):
                continue
            if not root or uri != _XML or local != "lang":
                raise _OddError
            self.lang = attributes[name].replace("_", "-") or None

    def _begin(self, name: str, attributes: Attributes) -> None:
        if self._names not in _PLACES or name[0] == "!":
            raise _OddError
        about = attributes.get(f"{_RDF} about", "")
        if len(attributes) > bool(about):
            raise _OddError
        self._item = len(self._names) + 1
        self.edges.append(self._parser.CurrentByteIndex)
        self.entries.append({"id": about} if about else {})

    def _inside(self, name: str, attributes: Attributes) -> None:
        """An element that is an item's own."""
        entry = self.entries[-1]
        slot = _SLOTS.get(name)
        if slot is not None:
            if slot in entry:
                raise _OddError
            entry[slot] = ""
            self._pieces, self._done = [], self._filler(slot, _plain(attributes))
        elif name == "link":
            self._link(entry, _plain(attributes))
        elif name in ("enclosure", "media:content", "media:thumbnail"):
            self._shown(entry, name, _plain(attributes))
        elif name not in _PASSED_OVER and name != "media:group" and name[0] != "?":
            raise _OddError

    def _below(self, name: str, attributes: Attributes) -> None:
        """Deeper down only what stands where it belongs."""
        if self._pieces is not None:
            raise _OddError
        above = self._names[-1]
        if above in ("media:group", "media:content") and name in ("media:content", "media:thumbnail"):
            self._shown(self.entries[-1], name, _plain(attributes))
        elif not (above in ("author", "contributor") and name in _PERSON) and not (above[0] == "?" == name[0]):
            raise _OddError

    # --- what becomes of it ---

    def _filler(self, slot: str, given: Mapping[str, str]) -> Callable[[Entry, str], None]:
        if slot in _TEXTS:
            if not given.keys() <= {"type"} or given.get("type", "text") not in _TYPES:
                raise _OddError
            return self._content if slot == "content" else lambda entry, text: self._text(entry, slot, text)
        if slot == "id":
            return lambda entry, text: _identify(entry, text, link=given.get("ispermalink", "true") == "true")
        if slot == "source":
            return lambda entry, text: _origin(entry, text, given.get("url"))
        return lambda entry, text: entry.update({slot: text, f"{slot}_parsed": UNREAD})

    def _text(self, entry: Entry, slot: str, text: str) -> None:
        entry[slot] = text
        entry["title_detail"] = {"language": self.lang}

    def _content(self, entry: Entry, text: str) -> None:
        """feedparser takes it for the summary, too, until there is one; so do our readers, who take the longest."""
        entry["content"] = [{"value": text, "language": self.lang}]

    def _link(self, entry: Entry, given: dict[str, str]) -> None:
        link = {"rel": "alternate", "type": "text/html", **given}
        if link["rel"] == "self" and "type" not in given:
            link["type"] = "application/atom+xml"
        entry.setdefault("links", []).append(link)
        if "url" in given or "uri" in given:
            raise _OddError
        if "href" not in given:
            self._pieces, self._done = [], _linked
        elif link["rel"] == "alternate" and link["type"] in ("text/html", "html", "application/xhtml+xml", "xhtml"):
            entry["link"] = link["href"] = _steady(given["href"])
        else:
            link["href"] = _steady(given["href"])

    def _shown(self, entry: Entry, name: str, given: dict[str, str]) -> None:
        if name == "enclosure":
            if len(given.keys() & {"url", "uri", "href"}) > 1:
                raise _OddError
            href = given.get("url") or given.get("uri") or given.get("href") or ""
            entry.setdefault("links", []).append({"type": given.get("type", ""), "rel": "enclosure", "href": href})
            return
        entry.setdefault(name.replace(":", "_"), []).append(given)
        if name == "media:thumbnail" and "url" not in given:
            raise _OddError


def _linked(entry: Entry, text: str) -> None:
    entry["link"] = text
    if text:
        _steady(text)
        entry["links"][-1]["href"] = text


def _identify(entry: Entry, text: str, *, link: bool) -> None:
    entry["id"] = text = _steady(text) if link and text else text
    entry["guidislink"] = link and "link" not in entry
    if link:
        entry.setdefault("link", text)


def _origin(entry: Entry, text: str, href: str | None) -> None:
    entry["source"] = {"title": text} | ({"href": href} if href is not None else {})


def _prefix(uri: str) -> str | None:
    """feedparser's own, whatever the document chose; None for a vocabulary that it does not know."""
    uri = uri.lower()
    return "" if "backend.userland.com/rss" in uri else NAMESPACES.get(uri)


def _name(raw: str) -> str:
    """feedparser's name of an element. "?" before one of an unknown vocabulary, "!" where it could mean anything."""
    uri, _, local = raw.rpartition(" ")
    prefix, local = _prefix(uri), local.lower()
    if prefix is not None:
        if prefix and local in ("item", "entry"):
            raise _OddError  # whoever looks for items by their names alone finds one
        return f"{prefix}:{local}" if prefix else local
    return f"!{local}" if local in MEANT or local.partition("_")[0] in HANDLED else f"?{local}"


def _plain(attributes: Attributes) -> dict[str, str]:
    """By their lower-case names; those of other vocabularies must not be called like plain ones."""
    found = {}
    for name, value in attributes.items():
        if " " in name:
            if name.rpartition(" ")[2].lower() in _TELLING:
                raise _OddError
            continue
        found[name.lower()] = value.lower() if name.lower() in ("rel", "type") else value
    return found


def _steady(address: str) -> str:
    """An address that joining with a base leaves as it is."""
    if _STEADY.fullmatch(address) is None and _NAMED.fullmatch(address) is None:
        raise _OddError
    return address


def _settled(text: str) -> str:
    """feedparser's last touches: UTF-8 that was read as Latin-1, and the controls that Windows writes for quotes."""
    text = text.strip()
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    if _C1.search(text):
        raise _OddError
    return text
