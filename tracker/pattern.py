"""Patterns that are compiled when they are first used, since most runs of a reading verb use few of those they load;
and the alternatives that a pattern is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. For modules that a reading verb imports; `re.compile` elsewhere."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Kept as an attribute, so that this is asked once for each method that is used."""
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found


SYNTAX = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
"""What a reader of patterns must know: brackets and bars, with what is none put aside whole."""


def ways(source: str) -> Iterator[str]:
    """The alternatives of a pattern that stand in no bracket."""
    depth = start = 0
    for found in SYNTAX.finditer(source):
        if found[0] == "|" and depth == 0:
            yield source[start : found.start()]
            start = found.end()
        depth += (found[0] == "(") - (found[0] == ")")
    yield source[start:]


def at_edges(source: str) -> str:
    """The same pattern, whose alternatives at the edge of a word are tried only there: "\\ba|\\bb|c" as "\\b(?:a|b)|c".
    They come before the others."""
    edges: list[str] = []
    others: list[str] = []
    for way in ways(source):
        (edges if way.startswith(r"\b") else others).append(way)
    if len(edges) < 2:
        return source
    return "|".join((rf"\b(?:{'|'.join(way[2:] for way in edges)})", *others))
