"""Bytes made into text before any parser sees them: one bad byte must never turn a whole feed into mojibake."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Without a mark, the zero bytes around the first "<" tell (XML 1.0, appendix F).
_WIDE = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"{\0", "utf-16-le"),
    (b"\0{", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
# What the labels mean on the web (encoding.spec.whatwg.org): the supersets that pages are really written in.
_LABELS = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "ms_kanji": "cp932", "x-euc-jp": "euc_jp", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs", "iso-8859-9": "cp1254",
    "unicode": "utf-16", "utf8": "utf-8", "x-mac-roman": "mac_roman",
}  # fmt: skip
# Pure ASCII bytes that mean something else; valid UTF-8 proves nothing for them.
_SEVEN_BIT = ("iso2022", "iso-2022", "utf-7", "utf7", "hz")
_JAPANESE = ("euc_jp", "cp932")
# Codecs that are no character encoding, or can be made to burn time.
_REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})

_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})[\"']", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HTTP = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# How Japanese it reads: kana speak for a guess; half-width kana, replacements, controls and private characters against.
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc]")
_DOUBTFUL = re.compile("[\uff61-\uff9f]")
_WRONG = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]")
_SCORED = 200_000


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a body. A byte order mark decides, then valid UTF-8, then what is declared, then what it looks like.

    Where UTF-8 is declared a bad byte becomes U+FFFD; the rest stays what it was (feedparser reads it all as
    iso-8859-2, HOSTILE 4). Declarations that contradict each other, or call Japanese Latin, are judged by what reads
    best."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace").lstrip("\ufeff")
    for start, name in _WIDE:
        if body.startswith(start):
            return body.decode(name, "replace")
    declared = list(dict.fromkeys(_declared(body, content_type)))
    if body.isascii() and (seven := _seven_bit(body, declared)):
        return body.decode(seven, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if "utf-8" in declared or not declared:
        found = _nearly_utf8(body, few=3 if declared else 0)
        if found:
            return found
        declared = [name for name in declared if name != "utf-8"]
    return _likeliest(body, [*(declared or ["cp1252"]), *_JAPANESE])


def _seven_bit(body: bytes, declared: Sequence[str]) -> str:
    """ISO-2022-JP is valid UTF-8, too, whatever the server says; its escapes give it away."""
    named = next((name for name in declared if name.startswith(_SEVEN_BIT)), "")
    return named or ("iso2022_jp" if b"\x1b$B" in body or b"\x1b$@" in body else "")


def _likeliest(body: bytes, names: Iterable[str]) -> str:
    """The first of the readings, unless a later one reads better as Japanese."""
    texts = [body.decode(name, "replace") for name in dict.fromkeys(names)]
    scores = [_japanese(text[:_SCORED]) for text in texts]
    best = max(range(len(texts)), key=scores.__getitem__)
    return texts[best] if scores[best] > 0 else texts[0]


def _japanese(text: str) -> int:
    kana = len(_KANA.findall(text))
    return 2 * kana - len(_DOUBTFUL.findall(text)) - 10 * len(_WRONG.findall(text))


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    labels = []
    if found := _HTTP.search(content_type):
        labels.append(found[1])
    inside = [pattern.search(body[:4096]) for pattern in (_XML, _META)]
    labels += [one[1].decode("ascii", "replace") for one in inside if one]
    for label in labels:
        if name := _codec(label):
            yield name


def _codec(label: str) -> str:
    label = _LABELS.get(label.lower(), label.lower())
    try:
        name = codecs.lookup(label).name
        # Not every codec decodes text: "hex" and "zlib" are registered too, and this is how the library tells.
        b"x".decode(name)
    except (LookupError, ValueError):
        return ""
    return "" if name in _REFUSED or name.startswith(("utf-16", "utf-32")) else name


def _nearly_utf8(body: bytes, few: int) -> str:
    """UTF-8 with replacements, or "" when they outnumber the rest and are more than a `few`: no UTF-8 at all."""
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text[:200_000] if c > "\x7f" and c != "\ufffd")
    return text if bad <= few or bad < good else ""
