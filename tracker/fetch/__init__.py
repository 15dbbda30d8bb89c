"""The door to the web: polite, bounded and guarded requests, many at once, answers in a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.fetch.look import Look, Outcome, Resolver

if TYPE_CHECKING:
    from tracker.fetch.fetcher import Fetcher

__all__ = ["Fetcher", "Look", "Outcome", "Resolver"]


def __getattr__(name: str) -> object:
    # httpx is loaded by the first who fetches; who only speaks of looks need not wait for it (DESIGN 3.15).
    if name == "Fetcher":
        from tracker.fetch.fetcher import Fetcher

        return Fetcher
    raise AttributeError(name)
