"""Titles made comparable, and all watched titles found in a text at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.model import Span

_PREFIX = 4  # aliases are looked up by their first characters; more makes smaller buckets, fewer misses shorter aliases
_LONG = 8  # from here on a difference in long vowels only (Oosugiru, Osugiru) is a spelling, not another title
_VOWELS = re.compile(r"(?<=o)[ou]+|(?<=u)u+")
_SPECIAL = {"×": "x", "&": "and", "’": "", "º": "", "°": ""}
_KATAKANA = re.compile(r"[ァ-ヺー]")


@lru_cache(maxsize=8192)
def _letter(char: str) -> str:
    """One character of folded text as it counts in a name: no case, no accent, nothing for a mark or a space."""
    if char in _SPECIAL:
        return _SPECIAL[char]
    folded = char.casefold()
    if "\u00c0" <= char <= "\u024f" or "\u1e00" <= char <= "\u1eff":
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return "".join(c for c in folded if c.isalnum())


class _Table(dict[int, str]):
    """A translation table that learns each character once."""

    def __missing__(self, point: int) -> str:
        made = _letter(chr(point))
        if len(self) < 50_000:
            self[point] = made
        return made


_TABLE = _Table()


def normal(text: str) -> str:
    """How a name is compared: 『SPY×FAMILY』 and "Spy x Family!" are equal."""
    return unicodedata.normalize("NFKC", text).translate(_TABLE)


def _short(name: str) -> str:
    return _VOWELS.sub("", name)


@dataclass(frozen=True, slots=True)
class Alias:
    """A watched name. `common`: it also is an ordinary word or is listed as weak, and needs company."""

    text: str
    works: tuple[str, ...]
    weak: bool
    common: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An alias at a place of the folded text."""

    alias: Alias
    span: Span


_ORDINARY = re.compile(r"[a-z]{1,10}|\d{1,4}|.{1,2}|[ぁ-ん]{1,4}|[ァ-ヺー]{1,3}")


def ordinary(text: str) -> bool:
    """Could a text mean something else by it? One Latin word, a number, or very few characters."""
    return bool(_ORDINARY.fullmatch(normal(text))) and not re.search(r"\w[\W_]+\w", text.strip())


class Index:
    """All aliases, found in one pass over the text whatever their number."""

    __slots__ = ("_buckets", "_lengths")

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._buckets: dict[str, list[tuple[str, Alias]]] = {}
        for alias in aliases:
            name = _short(normal(alias.text))
            if name:
                self._buckets.setdefault(name[:_PREFIX], []).append((name, alias))
        for bucket in self._buckets.values():
            bucket.sort(key=lambda pair: -len(pair[0]))
        self._lengths = tuple(sorted({len(key) for key in self._buckets}, reverse=True))

    def _raw(self, name: str) -> Iterator[tuple[int, str, Alias]]:
        buckets = self._buckets
        for length in self._lengths:
            for at in range(len(name) - length + 1):
                bucket = buckets.get(name[at : at + length])
                if bucket is not None and (length == _PREFIX or len(bucket[0][0]) == length):
                    for whole, alias in bucket:
                        if name.startswith(whole, at):
                            yield at, whole, alias

    def find(self, text: str) -> list[Hit]:
        """The aliases in folded text that stand as names, longest first where they overlap, in order."""
        name = _short(text.translate(_TABLE))
        raw = list(self._raw(name))
        if not raw:
            return []
        starts, ends = _places(text)
        hits: list[Hit] = []
        for at, whole, alias in raw:
            start, end = starts[at], ends[at + len(whole) - 1]
            if _stands(text, start, end) and _spelled(text[start:end], alias):
                hits.append(Hit(alias, Span(start, end)))
        return _longest(hits)


def _places(text: str) -> tuple[list[int], list[int]]:
    """For each character of the shortened name of `text`: where it begins and ends in `text`."""
    letters: list[str] = []
    places: list[int] = []
    for at, char in enumerate(text):
        for letter in _TABLE[ord(char)]:
            letters.append(letter)
            places.append(at)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for found in _VOWELS.finditer("".join(letters)):
        starts.extend(places[at : found.start()])
        ends.extend(place + 1 for place in places[at : found.start()])
        ends[-1] = places[found.end() - 1] + 1
        at = found.end()
    starts.extend(places[at:])
    ends.extend(place + 1 for place in places[at:])
    return starts, ends


def _stands(text: str, start: int, end: int) -> bool:
    """Latin names have word boundaries; kana ones must not be a piece of a longer katakana word or a person's name."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if _latin(first) and before and _latin(before):
        return False
    if _latin(last) and after and _latin(after):
        return False
    if _KATAKANA.match(first) and before and (_KATAKANA.match(before) or _joint(text, start - 1, -1)):
        return False
    return not (_KATAKANA.match(last) and after and (_KATAKANA.match(after) or _joint(text, end, 1)))


def _latin(char: str) -> bool:
    return char.isalnum() and (char.isascii() or "\u00c0" <= char <= "\u024f")


def _joint(text: str, at: int, step: int) -> bool:
    """ジョン・マケイン is one name: a middle dot between two katakana words."""
    return text[at] in "・=゠" and 0 <= at + step < len(text) and bool(_KATAKANA.match(text[at + step]))


def _spelled(piece: str, alias: Alias) -> bool:
    wanted = normal(alias.text)
    if piece.translate(_TABLE) != wanted and len(wanted) < _LONG:
        return False
    if "\n" in piece.strip() and len(wanted) < 12:
        return False
    if not alias.common or not alias.text.isascii() or not alias.text.isalpha():
        return True
    # A name that is a word is told by its case: CITY is no city, and pet no Pet.
    return (
        piece == alias.text
        or (piece.isupper() and not alias.text.islower())
        or (alias.text[:1].isupper() and piece[:1].isupper() and not alias.text.isupper())
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.span.start < kept[-1].span.end:
            continue
        kept.append(hit)
    return kept
