"""Which of many entries certainly name nothing: asked of all the entries of a document at once.

Nearly every entry of a first look names no watched work, and to find that out one by one costs more than all that is
done about it. What is asked here may find a name where none is; it never misses one that `recognise` would find.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.model import Entry
from tracker.recognise.names import TABLE
from tracker.recognise.scene import slug
from tracker.recognise.watch import Watch

_MOST = 100
"""Names; to ask for each whether it is there takes longer than the entries one by one, where there are more."""

_FEW = 32
"""Signs; to replace each in turn takes longer than to look up every sign of the text, where there are more."""

_APART = "\0"
_MARK = "\uffff"
"""Stands for a sign that makes another letter of the one before it."""

_NO_BONES = bytes(code for code in range(1, 128) if not chr(code).isalnum() and chr(code) != "&") + b"ou"


def _bones(text: str) -> bytes:
    """Of ASCII text: the letters that a name has however its vowels are written. Texts between NULs stay apart."""
    plain = text.lower().encode().translate(None, _NO_BONES)
    return plain.replace(b"&", b"and") if b"&" in plain else plain


class _Letters(dict[str, str]):
    """What each sign of a text comes to when it is folded and made a name; each is looked up once."""

    def __missing__(self, char: str) -> str:
        made = "".join(TABLE[ord(one)] for one in unicodedata.normalize("NFKC", char))
        if unicodedata.combining(char) or char in "\uff9e\uff9f":
            made = _MARK
        if len(self) < 50_000:
            self[char] = made
        return made


_LETTERS = _Letters()


class _Silence:
    """A name whose bones are not there is not there; neither is one of another script of which a letter is missing."""

    def __init__(self, names: Iterable[str]) -> None:
        self._bones = sorted({_bones(name) for name in names if name.isascii()})
        self._foreign = [frozenset(name) for name in names if not name.isascii()]

    def holds(self, texts: Sequence[str]) -> list[bool]:
        found, plain = [True] * len(texts), list(texts)
        for at, text in enumerate(texts):
            if not text.isascii():
                found[at], plain[at] = self._transcribed(text)
        joined = _APART.join(plain)
        bones = _bones(joined)
        named = [name for name in self._bones if name in bones]
        if joined.count(_APART) >= len(texts) > 0:
            return [False] * len(texts)
        if named:
            for at, piece in enumerate(bones.split(b"\0")):
                found[at] = found[at] and not any(name in piece for name in named)
        return found

    def _transcribed(self, text: str) -> tuple[bool, str]:
        """Whether no name of another script can be in a text, and what it comes to in ASCII."""
        letters: set[str] = set()
        latin: dict[str, str] = {}
        for char in set(text):
            meant = _LETTERS[char]
            letters.update(meant)
            if char > "\x7f" and meant and min(meant) < "\x80":
                latin[char] = meant
        if len(latin) > _FEW:
            text = text.translate({ord(char): meant for char, meant in latin.items()})
        else:
            for char, meant in latin.items():
                text = text.replace(char, meant)
        silent = _MARK not in letters and not any(name <= letters for name in self._foreign)
        return silent or not self._foreign, text.encode("ascii", "ignore").decode()


@lru_cache(maxsize=4)
def _silence(watch: Watch) -> _Silence | None:
    names = watch.index.names
    return (
        _Silence(names) if len(names) <= _MOST and all(_bones(name) or not name.isascii() for name in names) else None
    )


def silent(entries: Sequence[Entry], watch: Watch) -> list[bool]:
    """Of each entry, whether `recognise` would surely find no mention in it."""
    asked = _silence(watch)
    if asked is None or not entries:
        return [False] * len(entries)
    urls = [slug(entry.url) if "%" in entry.url else entry.url for entry in entries]
    titles = list({entry.feed_title: None for entry in entries})
    count = len(entries)
    held = asked.holds([*(entry.whole for entry in entries), *urls, *titles])
    named = {title for title, nothing in zip(titles, held[2 * count :], strict=True) if not nothing}
    return [
        # An address is searched as it is written; only in ASCII that comes to the same.
        held[at] and held[count + at] and urls[at].isascii() and entry.about is None and entry.feed_title not in named
        for at, entry in enumerate(entries)
    ]
