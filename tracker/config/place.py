"""Where in a TOML text a value stands, so that a complaint about it can name the line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
"""`("works", 0, "ids", "anilist")`: names of keys, and numbers of list items."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_INLINE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]*")
_DEEPEST = 50


def lines(text: str) -> Mapping[Steps, int]:
    """The line (from 1) of every table header, key and list item of valid TOML. Written for texts that `tomllib` has
    accepted: on one it has not, the answer is partial, never an exception."""
    scan = _Scan(text)
    with suppress(IndexError, RecursionError, ValueError, _LostError):  # what was found so far still helps
        scan.document()
    return scan.found


def line_of(found: Mapping[Steps, int], path: Steps) -> int | None:
    """The line of `path`, or of the nearest thing around it."""
    for end in range(len(path), 0, -1):
        if (line := found.get(path[:end])) is not None:
            return line
    return None


def written(path: Steps) -> str:
    """`works[0].ids.anilist`, with keys quoted where TOML would quote them."""
    pieces: list[str] = []
    for step in path:
        if isinstance(step, int):
            pieces.append(f"[{step}]")
        else:
            name = step if _BARE.fullmatch(step) else '"' + _safe(step) + '"'
            pieces.append(f".{name}" if pieces else name)
    return "".join(pieces)


def _safe(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name)[:60]


class _LostError(Exception):
    pass


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.found: dict[Steps, int] = {}
        self._arrays: dict[Steps, int] = {}
        # Lines are counted forward from the last question: positions only grow.
        self._line, self._counted = 1, 0

    def document(self) -> None:
        table: Steps = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table, 0)

    def _header(self) -> Steps:
        line = self._here()
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        names = self._key()[:_DEEPEST]
        self._skip(_INLINE)
        self._expect("]]" if many else "]")
        path = self._resolved(names[:-1])
        last: Steps = (*path, names[-1])
        if many:
            number = self._arrays.get(last, -1) + 1
            self._arrays[last] = number
            self.found.setdefault(last, line)
            last = (*last, number)
        else:
            last = self._resolved(names)
        for end in range(1, len(last)):
            self.found.setdefault(last[:end], line)
        self.found.setdefault(last, line)
        return last

    def _resolved(self, names: Steps) -> Steps:
        """`[works.ids]` speaks of the latest `[[works]]`."""
        path: Steps = ()
        for name in names:
            path = (*path, name)
            if path in self._arrays:
                path = (*path, self._arrays[path])
        return path

    def _pair(self, table: Steps, depth: int) -> None:
        line = self._here()
        path = table
        for name in self._key()[:_DEEPEST]:
            path = (*path, name)
            self.found.setdefault(path, line)
        self._skip(_INLINE)
        self._expect("=")
        self._skip(_INLINE)
        self._value(path, depth)

    def _key(self) -> Steps:
        names: list[str] = []
        while True:
            self._skip(_INLINE)
            names.append(self._name())
            self._skip(_INLINE)
            if self.text[self.at] != ".":
                return tuple(names)
            self.at += 1

    def _name(self) -> str:
        if bare := _BARE.match(self.text, self.at):
            self.at = bare.end()
            return bare[0]
        quoted = _STRING.match(self.text, self.at)
        if not quoted:
            raise _LostError
        self.at = quoted.end()
        if quoted[0].startswith("'"):
            return quoted[0][1:-1]
        import tomllib

        return str(tomllib.loads(f"k = {quoted[0]}")["k"])

    def _value(self, path: Steps, depth: int) -> None:
        if depth > _DEEPEST:
            raise _LostError
        if string := _STRING.match(self.text, self.at):
            self.at = string.end()
        elif self.text[self.at] == "[":
            self._list(path, depth)
        elif self.text[self.at] == "{":
            self._inline_table(path, depth)
        else:
            self._skip(_PLAIN)

    def _list(self, path: Steps, depth: int) -> None:
        self.at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            if self.text[self.at] == "]":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            before = self.at
            self.found.setdefault((*path, number), self._here())
            self._value((*path, number), depth + 1)
            number += 1
            if self.at == before:
                raise _LostError

    def _inline_table(self, path: Steps, depth: int) -> None:
        self.at += 1
        while True:
            self._skip(_BLANK)
            if self.text[self.at] == "}":
                self.at += 1
                return
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path, depth + 1)

    def _skip(self, what: re.Pattern[str]) -> None:
        if found := what.match(self.text, self.at):
            self.at = found.end()

    def _expect(self, what: str) -> None:
        if not self.text.startswith(what, self.at):
            raise _LostError
        self.at += len(what)

    def _here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
