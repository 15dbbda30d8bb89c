"""What an entry was understood to say: mentions, claims with their evidence, and what was refused."""

from __future__ import annotations

from datetime import datetime

from tracker.model.terms import Act, Certainty, Field, Outlet, Tier, Value
from tracker.record import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """An entry speaks of a watched work (entity linking). `spans` are the places in `Entry.whole`; empty when only the
    URL, the feed's title or `about` name it. `season_said`: the words name this very instalment."""

    work: str
    alias: str
    score: float
    spans: tuple[Span, ...] = ()
    season_said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Wikidata's "reference". `said_at` = min(published, first seen). `origin`: whose story it is; copies, citations
    and syndications share one. `undated`: no publication date and read at a first look, so it may fill but never
    move."""

    source: str
    tier: Tier
    entry: str
    url: str
    quote: str
    rule: str
    said_at: datetime
    origin: str = ""
    undated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What was said, not yet believed. `part` "" is the whole work, "2" its second cour. `element` keys growing fields.
    `territory` is ISO 3166 alpha-2, "" at home."""

    work: str
    field: Field
    value: Value | None
    act: Act = Act.SAYS
    part: str = ""
    element: str = ""
    outlet: Outlet | None = None
    territory: str = ""
    previous: Value | None = None
    certainty: Certainty = Certainty.OFFICIAL
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something seen that was not claimed, and why, in words for a person."""

    work: str
    field: Field
    value: str
    quote: str
    reason: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    claims: tuple[Claim, ...] = ()
    refused: tuple[Refusal, ...] = ()
