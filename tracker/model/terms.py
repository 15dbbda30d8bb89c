"""The words of the field: kinds, outlets, tiers, certainties, acts, standings, fields, and what a value is."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from tracker.dates import ReleaseDate


class Kind(StrEnum):
    ANIME = "anime"
    FILM = "film"
    TV = "tv"
    GAME = "game"
    BOOK = "book"
    OTHER = "other"


class Outlet(StrEnum):
    TV = "tv"
    STREAM = "stream"
    THEATRE = "theatre"
    DISC = "disc"
    GAME = "game"
    BOOK = "book"


class Tier(StrEnum):
    """Who speaks. Ranks (DESIGN 3b): person 5, official 4, press 3, aggregator and community 2."""

    PERSON = "person"
    OFFICIAL = "official"
    PRESS = "press"
    AGGREGATOR = "aggregator"
    COMMUNITY = "community"


class Certainty(StrEnum):
    """How surely the words state it, whoever speaks. OFFICIAL: stated plainly as decided. REPORTED: attributed to
    someone who is not the maker ("according to", a shop's listing). RUMOURED: leak, insider, hedge. SPECULATIVE: a
    guess."""

    OFFICIAL = "official"
    REPORTED = "reported"
    RUMOURED = "rumoured"
    SPECULATIVE = "speculative"


class Act(StrEnum):
    SAYS = "says"
    MOVES = "moves"
    WITHDRAWS = "withdraws"
    DENIES = "denies"
    CANCELS = "cancels"
    REVIVES = "revives"


class Standing(StrEnum):
    """How a fact stands. The first four are also the levels a notify target can ask for as its `minimum`."""

    SPECULATIVE = "speculative"
    RUMOURED = "rumoured"
    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class Field(StrEnum):
    """What a claim is about. STATUS values said: announced, in_production, airing, released, hiatus, cancelled."""

    STATUS = "status"
    RELEASE = "release"
    EPISODES = "episodes"
    BROADCAST = "broadcast"
    STREAMING = "streaming"
    STUDIO = "studio"
    STAFF = "staff"
    CAST = "cast"
    MUSIC = "music"
    TRAILER = "trailer"
    VISUAL = "visual"
    EVENT = "event"
    SOURCE_MATERIAL = "source_material"


GROWING = frozenset(
    {Field.BROADCAST, Field.STREAMING, Field.STAFF, Field.CAST, Field.MUSIC, Field.TRAILER, Field.VISUAL, Field.EVENT}
)
"""Fields keyed per element (a name, a video); they only grow, only the official source removes (DESIGN 3b 5)."""

Value: TypeAlias = ReleaseDate | str
"""ReleaseDate for RELEASE; otherwise a text in the field's own words: "announced", "12", "A-1 Pictures",
"director: Shotaro Kitamura", "Anna Yanami: Hikaru Tono", "TOKYO MX: Saturdays 24:30", "Crunchyroll"."""
