"""How each match of a pattern begins, read off its source: the question that is asked before the pattern is."""

from __future__ import annotations

import re

from tracker.pattern import SYNTAX, ways

_LENGTH, _LENGTH_INSIDE = 4, 2  # characters read; more tell hardly more words apart
_MOST = 2000  # beginnings; a pattern with more begins nearly anywhere

_PIECE = re.compile(
    r"(?P<edge>\\b)|(?P<place>\\[BAZ]|[$^])|(?P<digit>\\d)|(?P<space>\\s)|\\u(?P<code>[0-9a-f]{4})|"
    r"(?P<letter>\\[^\w\s]|[^\\.^$*+?{}\[\]|()])|"
    r"(?P<set>\[(?:[^\\\]\[^-]|\\[^\w\s])(?:[^\\\]-]|\\[^\w\s])*-?\])|"
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?:P<\w+>|[-a-z]*:))?)",
    re.DOTALL,
)
_REPEAT = re.compile(r"(?:(?P<none>[?*]|\{0?,\d*\}|\{0\})|\+|\{[\d,]+\})\??")
_MEMBER = re.compile(r"\\?(.)", re.DOTALL)


def at_words(source: str) -> bool:
    """Does a pattern begin at the edge of a word whatever its alternative?"""
    return all(way.startswith(r"\b") for way in ways(source))


class _Table(dict[int, str]):
    """A translation table that learns each character once."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        made = "0" if char.isdecimal() else " " if char.isspace() else _ALIKE.get(char, char.lower())
        self[point] = made = made if len(made) == 1 else char
        return made


_ALIKE = {"ı": "i", "İ": "i", "ſ": "s"}  # what a pattern that ignores case takes for another letter
_TABLE = _Table()


def plain(text: str) -> str:
    """In small letters, all digits and all kinds of space alike, each character at its place: as heads are written."""
    return text.translate(_TABLE)


def length(*, inside: bool) -> int:
    """How many characters of a match are its head. `inside`: as in `heads`."""
    return _LENGTH_INSIDE if inside else _LENGTH


class _AnywhereError(Exception):
    """A match can begin with any letter, or inside a word."""


def heads(source: str, *, inside: bool = False) -> frozenset[str] | None:
    """Of each match of the pattern, in any case, the first characters as `plain` writes them, `length` of them or as
    many as are certain; None if it may begin with anything. `inside`: also where it begins inside a word, as in scripts
    without spaces."""
    try:
        going, ended = _Reader(inside=inside).either(source, edge=False)
    except _AnywhereError:
        return None
    found = going | ended
    if not found or any(head[:1] in ("", " ") for head in found):
        return None
    return frozenset(head for head in found if not any(head[:size] in found for size in range(1, len(head))))


_Heads = tuple[set[str], set[str]]  # those that go on with what follows, and those of which nothing more is certain


class _Reader:
    def __init__(self, *, inside: bool) -> None:
        self._inside, self._length = inside, length(inside=inside)

    def either(self, source: str, *, edge: bool) -> _Heads:
        """`edge`: whatever begins here begins at the edge of a word."""
        going: set[str] = set()
        ended: set[str] = set()
        for way in ways(source):
            more, stopped = self._way(way, edge=edge)
            going |= more
            ended |= stopped
            if len(going) + len(ended) > _MOST:
                raise _AnywhereError
        return going, ended

    def _way(self, way: str, *, edge: bool) -> _Heads:
        going, ended, at = {""}, set[str](), 0
        while going and at < len(way):
            piece = _PIECE.match(way, at)
            if piece is None:
                return set(), ended | going
            end = _closing(way, piece.end()) if piece["look"] or piece["open"] else piece.end()
            if piece["edge"] or piece["place"] or piece["look"]:
                edge = edge or (piece["edge"] is not None and "" in going)
                at = end
                continue
            more, stopped = self._of(piece, way[piece.end() : end - 1], edge=edge or "" not in going)
            repeat = _REPEAT.match(way, end)
            going, ended = self._joined(going, ended, more, stopped, repeat)
            at = repeat.end() if repeat else end
        return going, ended

    def _of(self, piece: re.Match[str], inner: str, *, edge: bool) -> _Heads:
        if piece["open"]:
            return self.either(inner, edge=edge)
        letters = _letters(piece)
        if not (edge or self._inside) and any(letter.isalnum() or letter == "_" for letter in letters):
            raise _AnywhereError
        return letters, set()

    def _joined(
        self, going: set[str], ended: set[str], more: set[str], stopped: set[str], repeat: re.Match[str] | None
    ) -> _Heads:
        """What was read so far, gone on with by a piece."""
        size = self._length
        reached = set(going) if repeat and repeat["none"] else set[str]()
        front = going
        for _ in range(size if repeat and repeat[0][0] != "?" else 1):
            ended = ended | {(head + tail)[:size] for head in front for tail in stopped}
            front = {(head + tail)[:size] for head in front for tail in more} - reached
            reached |= front
            if len(reached) + len(ended) > _MOST:
                raise _AnywhereError
        whole = {head for head in reached if len(head) == size}
        return reached - whole, ended | whole


def _letters(piece: re.Match[str]) -> set[str]:
    if piece["digit"] or piece["space"]:
        return {"0"} if piece["digit"] else {" "}
    if piece["code"]:
        return {plain(chr(int(piece["code"], 16)))}
    members = _MEMBER.findall(piece[0][1:-1]) if piece["set"] else [piece[0][-1]]
    return set(map(plain, members))


def _closing(source: str, at: int) -> int:
    """Where the bracket that was opened before `at` ends."""
    depth = 1
    for found in SYNTAX.finditer(source, at):
        depth += (found[0] == "(") - (found[0] == ")")
        if depth == 0:
            return found.end()
    return len(source)
