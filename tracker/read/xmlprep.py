"""XML made safe and whole before it is parsed: no bombs, no depth, no half documents, no characters XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, starmap

from tracker.errors import ReadError
from tracker.record import dataclass

MAX_DEPTH = 250
MAX_ATTRIBUTES = 250
"""Of one element. Python's SAX looks for each of them among all of them: 20,000 cost 4 s."""
_MAX_ENTITY = 100
_MAX_SUBSET = 30_000

# Characters and references that XML 1.0 forbids: one `&#xD800;` makes feedparser raise (HOSTILE 7).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_RARE = (b"\xed", b"\xef\xbf")
"""What U+D000 to U+DFFF and U+FFC0 to U+FFFF begin with."""
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,32})|([0-9]{1,32}));")
_PROLOG = re.compile(r"^\s*<\?xml\b[^>]{0,500}\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[\]]{0,2000}(\[)?", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s+(%\s*)?([\w.:-]{1,100})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_TAG = re.compile(r"<(/?(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)[^>]*>?")
_MARK = re.compile(r"<!--|<!\[CDATA\[|<(/?[A-Za-z_])")
_BROKEN = {"<!--": "comment", "<![CDATA[": "CDATA"}
_ATTRIBUTE = re.compile(r"=\s*[\"']")
_ITEMS = frozenset({"item", "entry"})


def tame(text: str) -> str:
    """`text` without what no honest feed contains: forbidden characters, and any document type that could be a bomb."""
    if _is_suspect(text):
        text = _FORBIDDEN.sub("", text)
    text = _REFERENCE.sub(_allowed, text)
    text = _without_bombs(text)
    prolog = _PROLOG.match(text)
    return text[prolog.end() :] if prolog else text


def _is_suspect(text: str) -> bool:
    """May hold a forbidden character. Asked of the bytes: a tenth of what the pattern costs."""
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw.translate(None, _CONTROLS)) < len(raw):
        return True
    return not raw.isascii() and any(mark in raw for mark in _RARE)


def _allowed(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF:
        return found[0]
    return "\ufffd"


def _without_bombs(text: str) -> str:
    """Small entities (`nbsp`) are an old custom; nested, long or outside ones are an attack, and go unread."""
    start = _DOCTYPE.search(text, max(text.find("<!"), 0), 20_000)
    if start is None or start[1] is None:
        return text
    end = text.find("]", start.end())
    if end < 0:
        return text[: start.start()] + text[start.end() :]
    subset = text[start.end() : end]
    honest = len(subset) <= _MAX_SUBSET and all(_is_small(entity) for entity in _ENTITY.finditer(subset))
    if honest:
        return text
    closing = text.find(">", end)
    return text[: start.start()] + text[closing + 1 if closing >= 0 else end + 1 :]


def _is_small(entity: re.Match[str]) -> bool:
    value = entity[4] or entity[5] or ""
    return not (entity[1] or entity[3]) and len(value) <= _MAX_ENTITY and re.search(r"[&%](?!#)", value) is None


def root(text: str) -> str:
    """The local name of the first element, in lower case; "" when there is none."""
    at = 0
    while at >= 0 and (found := _ROOT.search(text, at)):
        comment = text.find("<!--", at, found.start())
        if comment < 0:
            return found[2].lower()
        at = text.find("-->", comment)
    return ""


@dataclass(frozen=True, slots=True)
class Shape:
    """`parts`: where the items lie. `open`: the name of what the document broke off in, "" when it is whole."""

    parts: tuple[tuple[int, int], ...]
    open: str


_ITEM, _FRAME = 1, 2
"""What a tag can be, and both at once."""


def shape(text: str) -> Shape:
    """One pass over the tags, comments and CDATA skipped. Raises ReadError when it nests too deep, or
    an element has too many attributes."""
    top = root(text)
    parts: list[tuple[int, int]] = []
    depth = base = 0
    begun = -1
    closed = False
    meanings = _Meanings(top)
    for found in _tags(text):
        name, end = found[1], found.end()
        if text[end - 1] != ">":
            return Shape(tuple(parts), "" if closed else _broken_in(found, top))
        if end - found.start() > 4 * MAX_ATTRIBUTES:
            _check_attributes(text, found.start(), end)
        meaning = meanings[name]
        if name[0] == "/":
            depth = max(depth - 1, 0)
            if meaning:
                closed = closed or meaning & _FRAME > 0
                if meaning & _ITEM and begun >= 0:
                    parts.append((begun, end))
                    begun, depth = -1, base
        elif text[end - 2] == "/":
            closed = closed or _local(name) == top
        else:
            depth += 1
            if meaning & _ITEM and depth <= 6:
                begun, base, closed = found.start(), depth - 1, False
        if depth > MAX_DEPTH:
            raise ReadError(f"the XML nests more than {MAX_DEPTH} elements: refused")
    return Shape(tuple(parts), "" if closed or not top else ("item" if begun >= 0 else top))


def _broken_in(last: re.Match[str], top: str) -> str:
    """`</rss` without its ">" is all there: nothing after it can have been lost."""
    if last[1] is None:
        return _BROKEN[last[0]]
    return "" if last[1][0] == "/" and _local(last[1][1:]) == top else last[1]


class _Meanings(dict[str, int]):
    """By the names of tags, with their "/": each is looked into once."""

    def __init__(self, top: str) -> None:
        super().__init__()
        self._ends = (top, "channel")

    def __missing__(self, name: str) -> int:
        local = _local(name.lstrip("/"))
        meaning = self[name] = _ITEM * (local in _ITEMS) | _FRAME * (local in self._ends)
        return meaning


def _check_attributes(text: str, at: int, end: int) -> None:
    if len(_ATTRIBUTE.findall(text, at, end)) > MAX_ATTRIBUTES:
        raise ReadError(f"an element of the XML has more than {MAX_ATTRIBUTES} attributes: refused")


def _tags(text: str) -> Iterable[re.Match[str]]:
    """Matches of `_TAG`. Where the document breaks off inside a tag, a comment or CDATA, that is the last one; it ends
    without a ">", and [1] is None where it is no tag."""
    gaps = _gaps(text)
    if gaps is None:
        return _tags_one_by_one(text)
    return chain.from_iterable(starmap(_TAG.finditer, ((text, start, end) for start, end in gaps)))


def _gaps(text: str) -> list[tuple[int, int]] | None:
    """What lies between the pieces of CDATA, where they are plainly seen: no comments, and each tag ends in its gap."""
    if "<!--" in text:
        return None
    gaps, start = [], 0
    while (end := text.find("<![CDATA[", start)) >= 0:
        gaps.append((start, end))
        start = text.find("]]>", end) + 3
        if start < 3 or text.rfind("<", gaps[-1][0], end) > text.rfind(">", gaps[-1][0], end):
            return None
    gaps.append((start, len(text)))
    return gaps


def _tags_one_by_one(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while found := _MARK.search(text, at):
        if found[1] is None:
            at = text.find("-->" if found[0] == "<!--" else "]]>", found.end()) + 3
            if at < 3:
                yield found
                return
        else:
            found = _TAG.match(text, found.start()) or found
            at = found.end()
            yield found


def wrapped(text: str, part: tuple[int, int], first: int) -> str:
    """One item as a document of its own, between the head and the end tags of the whole."""
    head = text[:first]
    open_names: list[str] = []
    for found in _tags(head):
        name = found[1] or "/"
        if not name.startswith("/"):
            open_names.append(name)
        elif name[1:] in open_names:
            del open_names[len(open_names) - 1 - open_names[::-1].index(name[1:]) :]
    closers = "".join(f"</{name}>" for name in reversed([n for n in open_names if _local(n) in _FRAMES]))
    return head + text[part[0] : part[1]] + closers


_FRAMES = frozenset({"rss", "feed", "rdf", "channel", "items"})


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
