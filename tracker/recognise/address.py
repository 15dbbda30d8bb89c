"""What the words of an address name, kept for the entry at hand: each franchise that it speaks of asks."""

from __future__ import annotations

from functools import lru_cache

from tracker.recognise.instalment import Marker, markers
from tracker.recognise.watch import Watch


@lru_cache(maxsize=4)
def named_in(slug: str, watch: Watch) -> frozenset[str]:
    """The works of all names there."""
    return frozenset(key for hit in watch.index.find(slug) for key in hit.alias.works)


@lru_cache(maxsize=4)
def marked_in(slug: str) -> tuple[Marker, ...]:
    return tuple(markers(slug))
