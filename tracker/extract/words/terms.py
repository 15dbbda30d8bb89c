"""What a word beside a date makes of it, and where one stands."""

from __future__ import annotations

from enum import StrEnum

from tracker.model import Outlet, Span
from tracker.record import dataclass


class Sense(StrEnum):
    """What a word beside a date makes of it."""

    RELEASE = "release"  # the work starts: premieres, opens, 放送開始
    PAST = "past"  # it has started: premiered, 放送された
    END = "end"  # it ends: finale, 最終回
    OLD = "old"  # the date that no longer holds: was slated for, 予定だった
    NEW = "new"  # the date that holds now: delayed to, への延期
    MOVE = "move"  # a delay or shift, the direction left open
    NEWS = "news"  # something is told or shown, nothing starts
    DECOY = "decoy"  # something else is released, held or sold


@dataclass(frozen=True, slots=True)
class Term:
    sense: Sense
    pattern: str
    outlet: Outlet | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A term at a place of the text."""

    span: Span
    term: Term
