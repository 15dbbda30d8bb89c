"""Of very many dates those near the names that are watched: what relates each to each else takes minutes."""

from __future__ import annotations

from bisect import bisect
from heapq import nsmallest

from tracker.extract.doc import Doc
from tracker.extract.when import When

_MOST = 300
"""An article has a dozen, the list of a season's works two or three for each."""


def nearest(doc: Doc, whens: list[When]) -> list[When]:
    """In their order; all of them, where they are not too many."""
    if len(whens) <= _MOST:
        return whens
    names = sorted(hit.span.start for hit in doc.scene.hits) or [0]

    def away(number: int) -> int:
        at = whens[number].span.start
        after = bisect(names, at)
        return min(abs(name - at) for name in names[max(0, after - 1) : after + 1])

    return [whens[number] for number in sorted(nsmallest(_MOST, range(len(whens)), key=away))]
