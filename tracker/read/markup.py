"""HTML made into plain text that keeps its paragraphs and loses everything that could hide, blink or run."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from tracker.read import simple
from tracker.record import dataclass

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 400
"""Lexbor's time grows with the square of the nesting: 100,000 open <div> take 14 s. Honest pages stay below 100."""
MAX_TEXT = 200_000
_MAX_MEDIA = 20


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = _names(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote"
    " body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt"
    " em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html"
    " i iframe img input ins kbd keygen label legend li link main map mark marquee math menu meta meter nav nobr"
    " noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rbc rp rt rtc"
    " ruby s samp"
    " script search section select slot small source span strike strong style sub summary sup svg table tbody td"
    " template textarea tfoot th thead time title tr track tt u ul var video wbr xmp"
)
_VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
# Their end tags may be left out, so that they cannot tell how deep a document is.
_LENIENT = _names("p li dt dd option optgroup tr td th tbody thead tfoot colgroup rp rt html head body")
# Ruby readings double a name; struck words were taken back by their author.
_HIDDEN = _names(
    "script style noscript template head title svg math rt rp rtc object applet audio canvas select textarea button"
    " datalist s del strike iframe noframes"
)
_BLOCKS = _names(
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead tr"
    " ul video"
)
_INLINE = (
    "a|abbr|acronym|b|big|br|cite|code|del|em|font|i|img|ins|mark|p|q|rp|rt|ruby|s|small|span|strike|strong|sub|sup"
    "|tt|u|wbr"
)

_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]{0,40})")
_KNOWN_TAG = re.compile(rf"</?(?:{'|'.join(sorted(_NAMES))})(?:\s[^<>]*|\s*/?)>", re.IGNORECASE)
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE})(?:\s[^<>]*|\s*/?)>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"\s+")
_CJK = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
# A line break in the source between two Japanese characters is no space: browsers that follow CSS Text drop it.
_WRAP = re.compile(rf"(?<=[{_CJK}])[ \t]*\r?\n[ \t]*(?=[{_CJK}])")
_NO_ADDRESS = {ord(char): f"%{ord(char):02X}" for char in "<>\"'`"}
"""Signs that no address holds (RFC 3986, but for the apostrophe), and that end an attribute or begin markup."""
_KANA = re.compile("[\u3041-\u30fa]")
_VIDEO = re.compile(
    r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?|embed/|shorts/|live/)|youtu\.be/|vimeo\.com/\d)"
)


def _unwanted() -> dict[int, str | None]:
    """Characters that carry no text: controls, bidi orders, invisible marks, tags, lone surrogates, non-characters."""
    table: dict[int, str | None] = {}
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        table[code] = None
    for code in (0x09, 0x0B, 0x0C, 0xA0):
        table[code] = " "
    for code in (0x0A, 0x85, 0x2028, 0x2029):
        table[code] = "\n"
    gone = [0xAD, 0x61C, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]
    gone += [*range(0x202A, 0x202F), *range(0x2061, 0x2070), *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)]
    gone += [*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)]
    return table | dict.fromkeys(gone)


_UNWANTED = _unwanted()
_EMOJI = "\u2190-\u2bff\U0001f000-\U0001faff"
# A joiner builds pictures of several; between letters it only hides.
_STRAY_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")


def clean(text: str) -> str:
    """Without control, bidi and invisible characters; line breaks stay, other white space becomes plain spaces."""
    # Whatever is unwanted is not printable; to ask costs a hundredth of translating.
    if text.replace("\n", " ").replace("\u3000", " ").isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWANTED)
    return _STRAY_JOINER.sub("", text)


def line(text: str, limit: int = 1000) -> str:
    """A title: one line, references decoded (also when escaped twice), inline tags gone, `<Oshi no Ko>` kept."""
    if "&" in text:
        text = html.unescape(text)
        if "&" in text and _REFERENCE.search(text):
            text = html.unescape(text)
    if "<" in text:
        text = _INLINE_TAG.sub("", text)
    return _SPACE.sub(" ", clean(text)).strip()[:limit]


def looks_like_html(text: str) -> bool:
    return _KNOWN_TAG.search(text) is not None or _REFERENCE.search(text) is not None


def squeeze(text: str) -> str:
    """Spaces and blank lines reduced to one of each; nothing at the ends."""
    if "  " not in text and text.replace("\n", "").isprintable():  # of all white space, the blank alone is printable
        return "\n".join(filter(None, (one.strip() for one in text.split("\n"))))
    return "\n".join(filter(None, (" ".join(one.split()) for one in text.split("\n"))))


@dataclass(frozen=True, slots=True)
class Plain:
    text: str
    media: tuple[str, ...] = ()


def plain(source: str, base: str = "") -> Plain:
    """The text of an HTML fragment, or of plain text that was labelled as HTML."""
    source = source[: MAX_TEXT * 5]
    if not looks_like_html(source):
        return Plain(squeeze(clean(source))[:MAX_TEXT])
    if (found := simple.read(source, partial(join, base))) is not None:
        text, media = found
        return Plain(text, tuple(dict.fromkeys(media))[:_MAX_MEDIA])
    if too_deep(source):
        return Plain(squeeze(clean(html.unescape(_KNOWN_TAG.sub("\n", source))))[:MAX_TEXT])
    tree = parse(_escape_strangers(source))
    body = tree.body
    return of_node(body, base) if body is not None else Plain("")


def parse(source: str) -> LexborHTMLParser:
    """A tree of `source`, whose depth has been checked by the caller."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(source.encode("utf-8", "replace").replace(b"\0", b""))


def too_deep(source: str, limit: int = MAX_DEPTH) -> bool:
    """Whether elements nest deeper than any honest page; linear, before the parser sees them."""
    if source.count("<") <= limit:
        return False
    depth = 0
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        if name in _VOID or name in _LENIENT:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > limit:
            return True
    return False


def _escape_strangers(source: str) -> str:
    """`<Oshi no Ko>` is a title, not an element; what HTML does not know is text."""
    if "<" not in source:
        return source
    return _TAG.sub(lambda tag: tag[0] if tag[2].lower() in _NAMES else "&lt;" + tag[0][1:], source)


def of_node(top: LexborNode, base: str = "", skip: frozenset[int] = frozenset(), *, limit: int = MAX_TEXT) -> Plain:
    """The readable text below a node, and the pictures and videos it shows. `skip`: nodes (mem_id) to leave out."""
    pieces: list[str] = []
    media: list[str] = []
    size = 0
    for node, entering in walk(top, skip):
        tag = node.tag or ""
        if tag == "-text":
            words = _spaced(node.text_content or "")
            size += len(words)
            pieces.append(words)
        elif entering and (found := _media(node, tag, base)):
            media.append(found)
        if tag in _BLOCKS:
            pieces.append("\n")
        elif tag in ("td", "th") and not entering:
            pieces.append(" ")
        if size > limit:
            break
    text = squeeze("".join(pieces))[:limit]
    return Plain(text, tuple(dict.fromkeys(media))[:_MAX_MEDIA])


def _spaced(text: str) -> str:
    """A piece of text as browsers show it: white space is one space."""
    if text.isascii() and "\n" not in text and "  " not in text and text.isprintable():
        return text
    return _SPACE.sub(" ", clean(_WRAP.sub("", text) if "\n" in text else text))


def walk(top: LexborNode, skip: frozenset[int] = frozenset()) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below `top`, on entering and (elements) on leaving, without recursion and without hidden elements."""
    node = top.child
    while node is not None:
        hidden = (node.tag or "") in _HIDDEN or (bool(skip) and node.mem_id in skip)
        if not hidden or node.tag == "iframe":
            yield node, True
        down = None if hidden else node.child
        if down is not None:
            node = down
            continue
        while node.next is None:
            above = node.parent
            if above is None or above.mem_id == top.mem_id:
                return
            node = above
            yield node, False
        node = node.next


def _media(node: LexborNode, tag: str, base: str) -> str:
    if tag in ("img", "video", "source", "iframe", "embed"):
        address = node.attributes.get("src") or node.attributes.get("data-src") or ""
    elif tag == "a":
        address = node.attributes.get("href") or ""
        if not _VIDEO.match(address):
            return ""
    else:
        return ""
    found = join(base, address)
    return "" if tag == "iframe" and not _VIDEO.match(found) else found


_STEADY = re.compile(r"https?://[\w.-]+(?::\d+)?(?:/[\w.~%:@!$&()*+,=/-]*)?(?:\?[\w.~%:@!$&()*+,=/?-]+)?", re.ASCII)
"""Absolute, and made of nothing that joining would change or that an address cannot hold."""


def join(base: str, address: str) -> str:
    """An absolute http(s) address, or "": other schemes are never handed on, nor a user name, behind which the real
    host hides."""
    if _STEADY.fullmatch(address) and len(address) <= 4000:
        return address
    address = clean(address).strip().replace("\n", "").replace(" ", "%20")
    if not address or len(address) > 4000:
        return ""
    try:
        found = urljoin(base, address) if base else address
    except ValueError:
        return ""
    if not found[:8].lower().startswith(("http://", "https://")):
        return ""
    return "" if "@" in found.split("/", 3)[2] else found.translate(_NO_ADDRESS)


def language(declared: str | None, text: str) -> str:
    """The primary language tag. Kana outweighs a declaration: WordPress says en-US until told otherwise."""
    tag = _primary((declared or "")[:100])
    sample = text[:2000]
    if tag != "ja" and not sample.isascii():
        kana = len(_KANA.findall(sample))
        if kana >= 2 and kana * 5 > sum(c.isalpha() for c in sample):
            return "ja"
    return tag


@lru_cache(maxsize=64)
def _primary(declared: str) -> str:
    tag = clean(declared).strip().replace("_", "-").split("-")[0].lower()
    return sys.intern(tag if 2 <= len(tag) <= 3 and tag.isascii() and tag.isalpha() else "")
