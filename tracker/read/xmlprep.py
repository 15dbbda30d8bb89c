"""XML made safe and whole before it is parsed: no bombs, no depth, no half documents, no characters XML forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.errors import ReadError

MAX_DEPTH = 250
MAX_ATTRIBUTES = 250
"""Of one element. Python's SAX looks for each of them among all of them: 20,000 cost 4 s."""
_MAX_ENTITY = 100
_MAX_SUBSET = 30_000

# Characters and references that XML 1.0 forbids: one `&#xD800;` makes feedparser raise (HOSTILE 7).
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,32})|([0-9]{1,32}));")
_PROLOG = re.compile(r"^\s*<\?xml\b[^>]{0,500}\?>", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[\]]{0,2000}(\[)?", re.IGNORECASE)
_ENTITY = re.compile(
    r"<!ENTITY\s+(%\s*)?([\w.:-]{1,100})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_MARK = re.compile(r"<!--|<!\[CDATA\[|<(/?)((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)")
_ATTRIBUTE = re.compile(r"=\s*[\"']")
_ITEMS = frozenset({"item", "entry"})


def tame(text: str) -> str:
    """`text` without what no honest feed contains: forbidden characters, and any document type that could be a bomb."""
    text = _REFERENCE.sub(_allowed, _FORBIDDEN.sub("", text))
    return _PROLOG.sub("", _without_bombs(text), count=1)


def _allowed(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    if code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF:
        return found[0]
    return "\ufffd"


def _without_bombs(text: str) -> str:
    """Small entities (`nbsp`) are an old custom; nested, long or outside ones are an attack, and go unread."""
    start = _DOCTYPE.search(text, 0, 20_000)
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


def shape(text: str) -> Shape:
    """One pass over the tags, comments and CDATA skipped. Raises ReadError when it nests too deep, or
    an element has too many attributes."""
    top = root(text)
    parts: list[tuple[int, int]] = []
    depth = 0
    begun = -1
    base = 0
    closed = False
    for mark, at, end in _marks(text):
        if end < 0:
            # `</rss` without its ">" is all there: nothing after it can have been lost.
            closed = closed or (mark.startswith("/") and _local(mark.lstrip("/")) == top)
            return Shape(tuple(parts), "" if closed else mark)
        if end - at > 4 * MAX_ATTRIBUTES:
            _check_attributes(text, at, end)
        name = _local(mark.lstrip("/"))
        if mark.startswith("/"):
            depth = max(depth - 1, 0)
            closed = closed or name in (top, "channel")
            if name in _ITEMS and begun >= 0:
                parts.append((begun, end))
                begun, depth = -1, base
        elif text[end - 2] == "/":
            closed = closed or name == top
        else:
            depth += 1
            if name in _ITEMS and depth <= 6:
                begun, base, closed = at, depth - 1, False
        if depth > MAX_DEPTH:
            raise ReadError(f"the XML nests more than {MAX_DEPTH} elements: refused")
    return Shape(tuple(parts), "" if closed or not top else ("item" if begun >= 0 else top))


def _check_attributes(text: str, at: int, end: int) -> None:
    if len(_ATTRIBUTE.findall(text, at, end)) > MAX_ATTRIBUTES:
        raise ReadError(f"an element of the XML has more than {MAX_ATTRIBUTES} attributes: refused")


def _marks(text: str) -> Iterator[tuple[str, int, int]]:
    """Tags as (name, with "/" in front when closing; start; end). `end` -1: broken off inside; nothing follows."""
    at = 0
    while found := _MARK.search(text, at):
        opener = found[0]
        if opener in ("<!--", "<![CDATA["):
            end = text.find("-->" if opener == "<!--" else "]]>", found.end())
            if end < 0:
                yield "comment" if opener == "<!--" else "CDATA", found.start(), -1
                return
            at = end + 3
            continue
        at = text.find(">", found.end()) + 1
        yield found[1] + found[2], found.start(), at or -1
        if not at:
            return


def wrapped(text: str, part: tuple[int, int], first: int) -> str:
    """One item as a document of its own, between the head and the end tags of the whole."""
    head = text[:first]
    open_names: list[str] = []
    for name, _, _ in _marks(head):
        if not name.startswith("/"):
            open_names.append(name)
        elif name[1:] in open_names:
            del open_names[len(open_names) - 1 - open_names[::-1].index(name[1:]) :]
    closers = "".join(f"</{name}>" for name in reversed([n for n in open_names if _local(n) in _FRAMES]))
    return head + text[part[0] : part[1]] + closers


_FRAMES = frozenset({"rss", "feed", "rdf", "channel", "items"})


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
