"""Titles made comparable, and all watched titles found in a text at once."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, islice
from typing import Any

from tracker.model import Span
from tracker.record import dataclass

_PREFIX = 4  # aliases are looked up by their first characters; more makes smaller buckets, fewer misses shorter aliases
_FEW = 150  # first letters; a tree with more branches takes longer than to look up each place
_HANDFUL = 40  # names; to ask for each whether it is there takes less than the tree
_LONG = 8  # from here on a difference in long vowels only (Oosugiru, Osugiru) is a spelling, not another title
_LONG_VOWELS = re.compile(r"o[ou]+|uu+")  # the first of them stays
_MEETING = re.compile(r"[ouóúôõOU](?=([^\w\n]{1,6}\n?[^\w\n]{0,4})[OUŌŪÓÔÚ])")
_AHEAD = 100  # characters, longer than any name
_MOST = 400  # such places that are looked at; no article has more
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


TABLE = _TABLE = _Table()


def normal(text: str) -> str:
    """How a name is compared: 『SPY×FAMILY』 and "Spy x Family!" are equal."""
    return _kept(text) if len(text) <= _AHEAD else _normal(text)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_TABLE)


_kept = lru_cache(maxsize=4096)(_normal)  # the same few names are compared again and again


def _short(name: str) -> str:
    if "oo" not in name and "ou" not in name and "uu" not in name:
        return name
    return _LONG_VOWELS.sub(lambda found: found[0][0], name)


_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalnum() and chr(code) != "&")
_LETTERS = bytes(len(_TABLE[code]) for code in range(128)).ljust(256, b"\0")  # how many each character becomes


def _name(text: str) -> str:
    """Folded text as it is searched for names, the shortened form of what `_TABLE` makes of it."""
    if not text.isascii():
        return _short(text.translate(_TABLE))
    return _short(_ascii(text))


def _ascii(text: str) -> str:
    plain = text.lower().encode().translate(None, _NO_LETTER).decode()
    return plain.replace("&", "and") if "&" in plain else plain


_EASTERN = re.compile("[^\0-\u024f\u1e00-\u2bff]")  # a letter before which no space need stand
_SPACED = bytes(code if chr(code).isalnum() else 32 for code in range(128)).ljust(256, b" ")


class _Apart(dict[int, str]):
    """As `_Table`, with a space for what is no letter, and around what stands for letters and is none."""

    def __missing__(self, point: int) -> str:
        made, char = _TABLE[point], chr(point)
        self[point] = made if made and _latin(char) else f" {made} "
        return self[point]


_APART = _Apart()


def _words_of(text: str) -> list[int]:
    """Where a word of a western text begins, as a place of its shortened name: a name begins nowhere else."""
    if text.isascii():
        spaced = text.lower().replace("&", " and ").encode().translate(_SPACED).decode()
    else:
        spaced = text.translate(_APART)
    words = spaced.split()
    places = list(accumulate(map(len, words), initial=0))
    name = "".join(words)
    if "oo" not in name and "ou" not in name and "uu" not in name:
        return places
    kept, gone, at = [], 0, 0
    for found in _LONG_VOWELS.finditer(name):
        start, end = found.span()
        while places[at] <= start:
            kept.append(places[at] - gone)
            at += 1
        while places[at] < end:  # "to one": the word before has swallowed its first letter
            at += 1
        gone += end - start - 1
    return [*kept, *(place - gone for place in places[at:])]


@dataclass(frozen=True, slots=True)
class Alias:
    """A watched name. `common`: it also is an ordinary word or is listed as weak, and needs company. `forms`: all the
    ways in which the watch list writes it, where that is not one. `beside`: normal names that must stand in the same
    entry, of a name that is only the distinctive half of a whole one. `base`: it is what stands before the colon of a
    name, and counts with the watched instalment beside it, or where the whole name stands in the entry; `behind`: only
    there."""

    text: str
    works: tuple[str, ...]
    weak: bool
    common: bool
    forms: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    base: bool = False
    behind: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Hit:
    """An alias at a place of the folded text: itself alone, as a key of what was found out about it."""

    alias: Alias
    span: Span


_ORDINARY = re.compile(r"[a-z]{1,10}|\d{1,4}|.{1,2}|[ぁ-ん]{1,4}|[ァ-ヺー]{1,3}")


def ordinary(text: str) -> bool:
    """Could a text mean something else by it? One Latin word, a number, or very few characters."""
    return bool(_ORDINARY.fullmatch(normal(text))) and not re.search(r"\w[\W_]+\w", text.strip())


_READING = re.compile(r"(?<=[一-龯々])\([ぁ-ゖ]{1,8}\)")


class Index:
    """All aliases, each of a letter or more, found in one pass over the text whatever their number."""

    __slots__ = ("_beginnings", "_buckets", "_handful", "_lengths", "_short", "_single", "_vowels", "names")

    def __init__(self, aliases: Iterable[Alias]) -> None:
        self._buckets: dict[str, list[tuple[str, Alias]]] = {}
        for alias in aliases:
            name = _short(normal(alias.text))
            self._buckets.setdefault(name[:_PREFIX], []).append((name, alias))
        for bucket in self._buckets.values():
            bucket.sort(key=lambda pair: -len(pair[0]))
        self._lengths = tuple(sorted({len(key) for key in self._buckets}, reverse=True))
        self._short = frozenset(key[:2] for key in self._buckets if 2 <= len(key) < _PREFIX)
        self._single = frozenset(key for key in self._buckets if len(key) == 1)
        many = len({key[0] for key in self._buckets}) > _FEW
        self._beginnings = None if many else _any_of(self._buckets)
        self.names = names = tuple(name for bucket in self._buckets.values() for name, _ in bucket)
        self._handful = names if len(names) <= _HANDFUL else None
        self._vowels = any(name[0] in "ou" for name in names)

    def _starts(self, name: str, text: str) -> Iterator[tuple[int, int]]:
        """(place, length) of each first piece of a name. A tree of many branches is slow at every place; then each
        piece of the text that could begin one is looked up."""
        if self._beginnings is None:
            known, short, single = self._buckets, self._short, self._single
            places = range(len(name)) if _EASTERN.search(text) else _words_of(text)
            for at in [at for at in places if name[at : at + _PREFIX] in known]:
                yield at, _PREFIX
            for at in [at for at in places if name[at : at + 2] in short]:
                yield from ((at, length) for length in range(2, _PREFIX))
            if not single.isdisjoint(name):
                yield from ((at, 1) for at in places if name[at : at + 1] in single)
            return
        search, at = self._beginnings.search, -1
        while found := search(name, at + 1):
            at = found.start()
            for length in self._lengths:
                yield at, length

    def _raw(self, name: str, text: str) -> Iterator[tuple[int, str, Alias]]:
        if self._handful is not None and not any(one in name for one in self._handful):
            return
        for at, length in self._starts(name, text):
            bucket = self._buckets.get(name[at : at + length]) if at + length <= len(name) else None
            if bucket is not None and (length == _PREFIX or len(bucket[0][0]) == length):
                for whole, alias in bucket:
                    if name.startswith(whole, at):
                        yield at, whole, alias

    def _behind_vowels(self, text: str) -> Iterator[Hit]:
        """ "To One Piece", "como Uncharted": the vowel of the word before would swallow the one that the name begins
        with. Names are written with a capital there."""
        for found in islice(_MEETING.finditer(text), _MOST if self._vowels else 0):
            start = found.end(1)
            piece = text[start : start + _AHEAD]
            name = _name(piece)
            places = _Places(piece)
            for length in self._lengths:
                for whole, alias in self._buckets.get(name[:length], ()):
                    end = start + places.end(len(whole) - 1) if name.startswith(whole) else 0
                    if end and not alias.beside and _begins(text, start) and _closes(text, start, end):
                        hit = Span(start, end)
                        if _spelled(text[hit.start : hit.end], alias):
                            yield Hit(alias, hit)

    def find(self, text: str) -> list[Hit]:
        """The aliases in folded text that stand as names, longest first where they overlap, in order."""
        if "(" in text and not text.isascii():
            text = _READING.sub(lambda found: " " * len(found[0]), text)  # 青天を衝(つ)け
        name = _name(text)
        raw = list(self._raw(name, text))
        hits = list(self._behind_vowels(text))
        if not raw:
            return _longest(hits)
        places = _Places(text)
        for at, whole, alias in raw:
            if alias.beside and not all(_short(other) in name for other in alias.beside):
                continue
            start = places.start(at)
            if not _begins(text, start):
                continue  # most that are found stand inside a word: nothing more is asked of them
            end = places.end(at + len(whole) - 1)
            if _closes(text, start, end) and _spelled(text[start:end], alias):
                hits.append(Hit(alias, Span(start, end)))
        return _longest(hits)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern that finds where any of the words begins, built as a tree: it costs a name-less text 20 µs a kilobyte
    for ten works and 80 for two thousand, where looking up each place in a table costs 90."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return re.compile(_branches(tree) if tree else r"(?!)")


def _branches(tree: Mapping[str, Any]) -> str:
    if "" in tree:
        return ""
    tails: dict[str, list[str]] = {}
    for letter, below in tree.items():
        tails.setdefault(_branches(below), []).append(re.escape(letter))
    ways = [(f"[{''.join(letters)}]" if len(letters) > 1 else letters[0]) + tail for tail, letters in tails.items()]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


class _Places:
    """Where the letters of the shortened name of a text stand in the text."""

    __slots__ = ("_counts", "_cuts", "_gone")

    def __init__(self, text: str) -> None:
        if text.isascii():
            name = _ascii(text)
            self._counts = list(accumulate(text.encode().translate(_LETTERS)))
        else:
            letters = list(map(_TABLE.__getitem__, map(ord, text)))
            name = "".join(letters)
            self._counts = list(accumulate(map(len, letters)))
        self._cuts: list[int] = []  # the letter behind each vowel left out, as it counts in the shortened name
        self._gone = [0]  # how many are left out before
        for found in _LONG_VOWELS.finditer(name):
            self._cuts.append(found.start() + 1 - self._gone[-1])
            self._gone.append(self._gone[-1] + found.end() - found.start() - 1)

    def start(self, at: int) -> int:
        return bisect_right(self._counts, at + self._gone[bisect_right(self._cuts, at)])

    def end(self, at: int) -> int:
        """Behind the letter and the vowels left out right after it; those of the next word are none of the name's."""
        full = at + self._gone[bisect_right(self._cuts, at)]
        last = at + self._gone[bisect_right(self._cuts, at + 1)]
        place = bisect_right(self._counts, full)
        for left_out in range(full + 1, last + 1):
            following = bisect_right(self._counts, left_out)
            if following - place > 1:
                break
            place = following
        return place + 1


def _begins(text: str, start: int) -> bool:
    """Latin names have word boundaries; kana ones must not be a piece of a longer katakana word or a person's name."""
    if not start:
        return True
    first, before = text[start], text[start - 1]
    if _latin(first) and _latin(before):
        return False
    return not (_KATAKANA.match(first) and (_KATAKANA.match(before) or _joint(text, start - 1, -1)))


def _closes(text: str, start: int, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if _latin(last) and after and _latin(after) and not _glued(text, start, end):
        return False
    return not (_KATAKANA.match(last) and after and (_KATAKANA.match(after) or _joint(text, end, 1)))


_CELL = re.compile(r"[A-Z][a-z]")


def _glued(text: str, start: int, end: int) -> bool:
    """ "Pikmin 4July 21": the cells of a table run together, where a capital begins behind a name of several words."""
    return not text[end - 1].isupper() and " " in text[start:end] and _CELL.match(text, end) is not None


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
    return any(_same_case(piece, form) for form in alias.forms or (alias.text,))


def _same_case(piece: str, form: str) -> bool:
    """A name that is a word is told by its case: CITY is no city, and pet no Pet."""
    return (
        piece == form
        or (piece.isupper() and not form.islower())
        or (form[:1].isupper() and piece[:1].isupper() and not form.isupper())
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    hits.sort(key=lambda hit: (hit.span.start, -hit.span.end))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.span.start < kept[-1].span.end:
            continue
        kept.append(hit)
    return kept
