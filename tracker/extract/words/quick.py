"""Many patterns searched at once, only where one of them can begin.

A union of hundreds of words, none of them a fixed beginning, is tried alternative by alternative at every place. Here
each pattern's possible first letters are read off its source, and at the edge of a word only those are tried that can
begin with the letter found there: the same matches in an eighth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_EDGE = re.compile(r"\b(?=[^\s])")
_ANY = None  # the pattern may begin with any character


def ways(source: str) -> Iterator[str]:
    """The alternatives of a pattern that stand in no bracket."""
    depth = start = 0
    for found in _SYNTAX.finditer(source):
        if found[0] == "|" and depth == 0:
            yield source[start : found.start()]
            start = found.end()
        depth += (found[0] == "(") - (found[0] == ")")
    yield source[start:]


def at_words(source: str) -> bool:
    """Does a pattern begin at the edge of a word whatever its alternative?"""
    return all(way.startswith(r"\b") for way in ways(source))


_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_PIECE = re.compile(
    r"(?P<edge>\\[bB])|(?P<letter>[^\W_]|[ '’-])|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?:P<\w+>|[-a-z]*:))?)",
    re.DOTALL,
)
_OPTIONAL = re.compile(r"[?*]|\{0?,")
_REPEAT = re.compile(r"[+?*]\??|\{[\d,]+\}\??")
_PLAIN_CLASS = re.compile(r"\[(?:[^\W_]|[ '’-])+\]")


def firsts(source: str) -> frozenset[str] | None:
    """The small letters that a match can begin with, None if that may be any character."""
    found: set[str] = set()
    for way in ways(source):
        letters = _first_of(way)
        if letters is _ANY:
            return _ANY
        found |= letters
    return frozenset(found)


def _first_of(way: str) -> frozenset[str] | None:
    found: set[str] = set()
    at = 0
    while piece := _PIECE.match(way, at):
        end = _closing(way, piece.end()) if piece["look"] or piece["open"] else piece.end()
        if piece["edge"] or piece["look"]:
            at = end
            continue
        letters = _letters(way, piece, end)
        if letters is _ANY:
            return _ANY
        found |= letters
        if not _OPTIONAL.match(way, end):
            return frozenset(found)
        repeat = _REPEAT.match(way, end)
        at = repeat.end() if repeat else end
    return _ANY  # it can be empty, or begins with what is not read here


def _letters(way: str, piece: re.Match[str], end: int) -> frozenset[str] | None:
    if piece["open"]:
        return firsts(way[piece.end() : end - 1])
    if piece["letter"]:
        return frozenset(piece[0].lower())
    return frozenset(piece[0][1:-1].lower()) if _PLAIN_CLASS.fullmatch(piece[0]) and "-" not in piece[0][2:-2] else _ANY


def _closing(source: str, at: int) -> int:
    """Where the bracket that was opened before `at` ends."""
    depth = 1
    for found in _SYNTAX.finditer(source, at):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0:
            return found.end()
    return len(source)


class Union:
    """Of patterns that match at one place the first counts; matches never overlap."""

    def __init__(self, sources: Sequence[str], flags: re.RegexFlag) -> None:
        self._sources, self._flags = sources, flags
        self._firsts = [firsts(source) for source in sources]
        self._whole = None if all(map(at_words, sources)) else self._joined(range(len(sources)))
        self._by_letter: dict[str, re.Pattern[str] | None] = {}

    def _joined(self, numbers: Sequence[int]) -> re.Pattern[str]:
        return re.compile("|".join(f"(?P<t{at}>{self._sources[at]})" for at in numbers), self._flags)

    def _of(self, letter: str) -> re.Pattern[str] | None:
        if letter not in self._by_letter:
            numbers = [at for at, some in enumerate(self._firsts) if some is _ANY or letter in some]
            self._by_letter[letter] = self._joined(numbers) if numbers else None
        return self._by_letter[letter]

    def finditer(self, text: str) -> Iterator[tuple[int, int, int]]:
        """(start, end, number of the pattern), in order."""
        if self._whole is not None:
            for found in self._whole.finditer(text):
                yield found.start(), found.end(), int((found.lastgroup or "t0")[1:])
            return
        after = 0
        for edge in _EDGE.finditer(text):
            at = edge.start()
            if at < after or (pattern := self._of(text[at].lower())) is None:
                continue
            if (match := pattern.match(text, at)) is not None:
                after = match.end()
                yield at, after, int((match.lastgroup or "t0")[1:])
