"""Fragments of plain HTML made text without a tree: the same words as the tree's, for a third of its work.

Most entries are paragraphs, links, pictures and lists, written properly. For those it is known what a browser's parser
makes of them, so that nothing has to be parsed: a tag is nothing, or the end of a line. Whatever is not plainly so
(elements of other kinds, ends without a beginning, odd quotes, rare references, invisible signs) is left to the tree.
tests/test_read_simple.py holds both against each other.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Sequence

_LONGEST, _TAGS_AT_MOST = 100_000, 400
"""Characters; signs "<". What is longer, or could nest too deep, is the tree's."""


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_INLINE = _names("a abbr b big cite code em font i ins mark q small span strong sub sup tt u wbr img")
_BREAKS = _names("p br hr")
_NESTED = _names("div ul ol li h1 h2 h3 h4 h5 h6 blockquote section article figure figcaption center")
"""They must end in order: an end that has no beginning breaks no line."""
_HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_LISTS = ("ul", "ol")

_ATTRIBUTES = r"""(?:\s++[^\s"'<>/=]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))?+)*+"""
_TAG = re.compile(rf"<(/?[A-Za-z][A-Za-z0-9]*+){_ATTRIBUTES}\s*+/?+>")
_IMAGE = re.compile(rf"<(?:img|IMG)({_ATTRIBUTES})\s*+/?+>")
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s"']++)))?+""")
_REFERENCE = re.compile(r"&([A-Za-z0-9#][A-Za-z0-9]*+;?)?")
_CJK = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_WRAP = re.compile(rf"[{_CJK}](?:[ \t\r]|</[^<>]*+>)*+\n(?:[ \t\r\n]|</[^<>]*+>)*+[{_CJK}]")
"""A line break that may be no space (`markup._WRAP`); an end tag without a beginning leaves it in one text."""
_SPACES = str.maketrans("\n\r\t\xa0\u3000", "     ")


class _OddError(Exception):
    """Not plainly simple."""


def _signs() -> dict[str, str]:
    """What stands in the text for each tag."""
    signs: dict[str, str] = {}
    for names, sign in ((_INLINE, ""), (_BREAKS | _NESTED, "\n")):
        for name in names:
            signs |= dict.fromkeys((name, "/" + name, name.upper(), "/" + name.upper()), sign)
    return {name: sign for name, sign in signs.items() if name.lower() not in ("/img", "/hr")}


_SIGNS = _signs()
_NESTING = frozenset(name for name in _SIGNS if name.lower().lstrip("/") in _NESTED)


class _References(dict[str, str]):
    """What they mean; each is looked up once. Signs that are no text, or that decide how lines are joined, are odd."""

    def __missing__(self, name: str) -> str:
        if name.startswith("#"):
            digits = name[1:-1]
            code = int(digits) if digits.isdecimal() and len(digits) < 6 and name[-1] == ";" else 0
            meant = chr(code) if 32 < code < 127 or 160 <= code < 0x3000 else ""
        else:
            meant = html.entities.html5.get(name, "") if name[-1] == ";" else ""
        if not meant:
            raise _OddError
        if len(self) < 2000:
            self[name] = meant
        return meant


_MEANT = _References()


def read(source: str, join: Callable[[str], str]) -> tuple[str, list[str]] | None:
    """The text of a fragment and the addresses of its pictures (those that `join` makes something of), or None where
    the tree must be asked."""
    if len(source) > _LONGEST or source.count("<") > _TAGS_AT_MOST or "youtu" in source or "vimeo" in source:
        return None
    try:
        return _text(source), _images(source, join)
    except _OddError:
        return None


def _text(source: str) -> str:
    if "\n" in source and not source.isascii() and _WRAP.search(source):
        raise _OddError
    # Of all white space, the blank alone is printable.
    parts = _TAG.split(source if source.isprintable() else source.translate(_SPACES))
    tags = parts[1::2]
    try:
        parts[1::2] = [_SIGNS[tag] for tag in tags]
    except KeyError:
        raise _OddError from None
    if not _NESTING.isdisjoint(tags):
        _check_nesting(tags)
    text = "".join(parts)
    if "<" in text:
        raise _OddError
    if "&" in source:
        text = _decoded(text, source)
    if not text.replace("\n", "").isprintable():
        raise _OddError
    if "  " in text:
        return "\n".join(filter(None, (" ".join(one.split()) for one in text.split("\n"))))
    return "\n".join(filter(None, (one.strip() for one in text.split("\n"))))


def _decoded(text: str, source: str) -> str:
    if "&#" in source and source.count("&#") != text.count("&#"):
        raise _OddError  # an address that is written so may lead to a video
    return _REFERENCE.sub(lambda found: _MEANT[found[1]] if found[1] else "&", text).replace("\xa0", " ")


def _check_nesting(tags: Sequence[str]) -> None:
    """Ends in the order of their beginnings; no list item but in a list, no heading right in a heading: else a parser
    ends what is open of itself, and finds no beginning for the end that follows."""
    held: list[str] = []
    for tag in tags:
        name = tag.lower()
        if name[0] == "/":
            if name[1:] in _NESTED and (not held or held.pop() != name[1:]):
                raise _OddError
        elif name in _NESTED:
            above = held[-1] if held else ""
            if (name == "li" and above and above not in _LISTS) or (name in _HEADINGS and above in _HEADINGS):
                raise _OddError
            held.append(name)


def _images(source: str, join: Callable[[str], str]) -> list[str]:
    found = []
    for attributes in _IMAGE.findall(source) if "<img" in source or "<IMG" in source else ():
        given: dict[str, str] = {}
        for name, *values in _ATTRIBUTE.findall(attributes):
            given.setdefault(name.lower(), "".join(values))
        address = given.get("src") or given.get("data-src") or ""
        address = address.replace("&amp;", "\0")
        if "&" in address:
            raise _OddError
        if address := join(address.replace("\0", "&")):
            found.append(address)
    return found
