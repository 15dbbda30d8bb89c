"""The rules of RFC 4287 (and 3339, 4151) that a feed like ours can break, as the W3C's feed validator names them.

They are held to the validator's own test cases (`test_feedrules.py`), and then our feed to them. Only what our feed can
contain is looked at: no `source`, no categories, no people but an author, no XHTML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
WARNINGS = frozenset({"MissingSelf", "RelativeSelf", "SelfDoesntMatchLocation", "DuplicateUpdated", "ContainsHTML"})
"""The validator calls a feed valid in spite of these."""
_ONCE = {
    "feed": ("generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated"),
    "entry": ("content", "id", "published", "rights", "source", "summary", "title", "updated"),
    "author": ("name", "uri", "email"),
    "contributor": ("name", "uri", "email"),
}
_NEEDED = {
    "feed": ("id", "title", "updated"),
    "entry": ("id", "title", "updated"),
    "author": ("name",),
    "contributor": ("name",),
}
_KNOWN = {
    "feed": {*_ONCE["feed"], "author", "category", "contributor", "entry", "link"},
    "entry": {*_ONCE["entry"], "author", "category", "contributor", "link"},
    "author": set(_ONCE["author"]),
    "contributor": set(_ONCE["contributor"]),
}
_NOT_BLANK = {"id", "title", "name", "subtitle", "generator"}
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)")
_NAME = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_DNS = rf"{_NAME}(?:\.{_NAME})*"
_TAG = re.compile(
    rf"tag:(?:[\w.\-]+@)?{_DNS},\d{{4}}(?:-\d\d(?:-\d\d)?)?:(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{{2}})*(?:#.*)?",
    re.ASCII,
)
_MIME = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+\s*(?:;|$)", re.ASCII)
_HTML = re.compile(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);")


@dataclass(frozen=True, slots=True)
class Fault:
    """As in `MissingElement{parent:feed,element:id}`."""

    code: str
    parent: str = ""
    element: str = ""


def faults(body: bytes, *, location: str = "") -> set[Fault]:
    """`location`: where the feed was read, for its link to itself."""
    try:
        root = ET.fromstring(body)
    except ET.ParseError:
        return {Fault("SAXError")}
    if _local(root) not in ("feed", "entry"):
        return {Fault("UndefinedElement", "root", _local(root))}
    return set(_element(root, "")) | set(_feed(root, location))


def errors(body: bytes) -> set[Fault]:
    return {fault for fault in faults(body) if fault.code not in WARNINGS}


def _local(element: ET.Element) -> str:
    return element.tag.removeprefix(ATOM) if element.tag.startswith(ATOM) else ""


def _element(element: ET.Element, base: str) -> Iterator[Fault]:
    """Of one element and all below it."""
    name = _local(element)
    base = urljoin(base, element.get(f"{_XML}base", ""))
    if name in _KNOWN:
        yield from _children(element, name)
    for child in element:
        yield from _one(child, name, base)
        if name in ("feed", "entry", "source"):
            yield from _element(child, base)


def _children(element: ET.Element, name: str) -> Iterator[Fault]:
    counts = Counter(_local(child) for child in element)
    yield from (Fault("MissingElement", name, wanted) for wanted in _NEEDED[name] if not counts[wanted])
    yield from (Fault("DuplicateElement", name, once) for once in _ONCE[name] if counts[once] > 1)
    yield from (Fault("UndefinedElement", name, child) for child in counts if child and child not in _KNOWN[name])
    if any((text or "").strip() for text in (element.text, *(child.tail for child in element))):
        yield Fault("UnexpectedText", name)
    if name == "entry" and not counts["content"] and not _alternate(element):
        yield Fault("MissingContentOrAlternate", "feed", name)


def _alternate(element: ET.Element) -> bool:
    return any(link.get("rel", "alternate") == "alternate" for link in element.iter(f"{ATOM}link"))


def _one(element: ET.Element, parent: str, base: str) -> Iterator[Fault]:
    name, text = _local(element), element.text or ""
    if name in _NOT_BLANK and not text.strip() and not len(element):
        yield Fault("NotBlank", parent, name)
    if name in ("updated", "published") and not _is_stamp(text):
        yield Fault("InvalidRFC3339Date", parent, name)
    if name == "id":
        yield from _ident(text, parent)
    if name == "link":
        yield from _link(element, parent, base)
    if name in ("title", "content", "summary", "subtitle", "rights", "name"):
        yield from _text(element, parent, name)


def _is_stamp(text: str) -> bool:
    found = _STAMP.fullmatch(text)
    if not found:
        return False
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return hour < 24 and minute < 60 and second < 60


def _ident(text: str, parent: str) -> Iterator[Fault]:
    if text.lower().startswith("tag:"):
        if not _TAG.fullmatch(text):
            yield Fault("InvalidTAG", parent, "id")
    elif not re.match(r"[A-Za-z][A-Za-z0-9+.\-]*:", text):
        yield Fault("InvalidFullLink", parent, "id")


def _link(element: ET.Element, parent: str, base: str) -> Iterator[Fault]:
    if "href" not in element.attrib:
        yield Fault("MissingHref", parent, "link")
    if (element.text or "").strip() or any(_local(child) for child in element):
        yield Fault("AtomLinkNotEmpty", parent, "link")
    kind = element.get("type")
    if kind is not None and not _MIME.match(kind):
        yield Fault("InvalidMIMEType", parent, "link")
    if _is_self(element) and not urlsplit(urljoin(base, element.get("href", ""))).scheme:
        yield Fault("RelativeSelf", parent, "link")


def _is_self(link: ET.Element) -> bool:
    return link.get("rel", "").removeprefix("http://www.iana.org/assignments/relation/") == "self"


def _text(element: ET.Element, parent: str, name: str) -> Iterator[Fault]:
    kind, text = element.get("type", "text"), element.text or ""
    if kind not in ("text", "html", "xhtml"):
        if name != "content":
            yield Fault("InvalidTextType", parent, name)
        elif not _MIME.match(kind):
            yield Fault("InvalidMIMEType", parent, name)
    if name == "content" and "src" not in element.attrib and not text.strip() and not len(element):
        yield Fault("NotBlank", parent, name)
    if kind == "text" and _HTML.search(text):
        yield Fault("ContainsHTML", parent, name)
    if kind in ("html", "text/html") and re.search(
        r"<(script|iframe|object|embed|meta)\b|<[^>]*\bon\w+\s*=", text, re.IGNORECASE
    ):
        yield Fault("SecurityRisk", parent, name)


def _feed(root: ET.Element, location: str) -> Iterator[Fault]:
    """What concerns entries together, and the feed as a whole."""
    if _local(root) != "feed":
        return
    entries = root.findall(f"{ATOM}entry")
    authored = root.find(f"{ATOM}author") is not None
    for entry in entries:
        source = entry.find(f"{ATOM}source")
        own = entry.find(f"{ATOM}author") is not None or (
            source is not None and source.find(f"{ATOM}author") is not None
        )
        if not authored and not own:
            yield Fault("MissingElement", "entry", "author")
    idents = Counter((_said(entry, "id"), _said(entry, "updated")) for entry in entries)
    if any(count > 1 for (ident, _), count in idents.items() if ident):
        yield Fault("DuplicateEntries", "entry", "id")
    stamps = Counter(_said(entry, "updated") for entry in entries)
    if any(count > 1 for stamp, count in stamps.items() if stamp):
        yield Fault("DuplicateUpdated", "", "updated")
    base = urljoin(location, root.get(f"{_XML}base", ""))
    selves = [link.get("href", "") for link in root.findall(f"{ATOM}link") if _is_self(link)]
    if not selves:
        yield Fault("MissingSelf", "", "feed")
    elif location and location not in [urljoin(base, href) for href in selves]:
        yield Fault("SelfDoesntMatchLocation")


def _said(entry: ET.Element, name: str) -> str:
    return (entry.findtext(f"{ATOM}{name}") or "").strip()


# --- OPML (opml.org/spec2.opml) --------------------------------------------------------------------------------------

_VERSIONS = {"1.0", "1.1", "2.0"}
_TYPES = {"rss", "link", "include", "song", "photo", "playlist", "outline", "thumbList", "tabbedview", ""}


def opml_faults(body: bytes) -> set[Fault]:
    try:
        root = ET.fromstring(body)
    except (ET.ParseError, ValueError):
        return {Fault("SAXError")}
    return set(_opml(root))


def _opml(root: ET.Element) -> Iterator[Fault]:
    if root.tag == "outlineDocument":  # what OPML was called at first
        return
    if root.tag != "opml":
        yield Fault("UndefinedElement", "root", root.tag)
    if "version" not in root.attrib:
        yield Fault("MissingAttribute", "", "opml")
    elif root.attrib["version"] not in _VERSIONS:
        yield Fault("InvalidOPMLVersion")
    yield from (Fault("MissingElement", "opml", name) for name in ("head", "body") if root.find(name) is None)
    for parent in ("opml", "head"):
        place = root if parent == "opml" else root.find("head")
        if place is not None and place.find("outline") is not None:
            yield Fault("UndefinedElement", parent, "outline")
    lines = root.find("body")
    if lines is not None and lines.find("outline") is None:
        yield Fault("MissingElement", "body", "outline")
    for outline in root.iterfind("body//outline"):
        yield from _outline(outline.attrib)
        if root.get("version") != "2.0" and outline.get("type", "") not in _TYPES:  # 2.0 lets everybody add their own
            yield Fault("InvalidOutlineType")


def _outline(said: dict[str, str]) -> Iterator[Fault]:
    if "text" not in said:
        yield Fault("MissingAttribute", "", "outline")
    kind = said.get("type", "")
    if kind == "rss":
        if "xmlUrl" not in said:
            yield Fault("MissingXmlURL")
        if "title" not in said:
            yield Fault("MissingTitleAttr", "", "outline")
    if kind in ("link", "include") and "url" not in said:
        yield Fault("MissingUrlAttr", "", "outline")
