"""The values that the stages hand on: what is watched, what was read, what was said, what is believed, what is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
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
    someone who is not the maker ("according to", a shop's listing). RUMOURED: leak, insider, hedge. SPECULATIVE: guess."""

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


# --- what is watched, where, and who is told -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One awaited instalment. `season`, `part` (a later cour) and `film` say which one of its franchise."""

    id: str
    title: str
    kind: Kind = Kind.OTHER
    season: int | None = None
    part: int | None = None
    film: bool = False
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    site: str = ""

    @property
    def main_outlet(self) -> Outlet | None:
        """The outlet that a date without one speaks for (DESIGN 3b 6)."""
        if self.outlets:
            return self.outlets[0]
        if self.film or self.kind is Kind.FILM:
            return Outlet.THEATRE
        return {Kind.ANIME: Outlet.TV, Kind.TV: Outlet.TV, Kind.GAME: Outlet.GAME, Kind.BOOK: Outlet.BOOK}.get(self.kind)


class SourceType(StrEnum):
    AUTO = "auto"
    FEED = "feed"
    PAGE = "page"
    JSON = "json"
    ANILIST = "anilist"
    ANN = "ann"
    MAL = "mal"
    BANGUMI = "bangumi"
    YOUTUBE = "youtube"
    GOOGLENEWS = "googlenews"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place to look. `select`: CSS selectors (page) or JSONPaths (json) by the names item, title, link, date, text.
    `about`: the work every entry concerns. `ids`: (work id, the id this API knows it by) for per-work endpoints."""

    id: str
    url: str
    type: SourceType = SourceType.AUTO
    name: str = ""
    tier: Tier = Tier.PRESS
    every: timedelta = timedelta(hours=1)
    about: str | None = None
    ids: tuple[tuple[str, str], ...] = ()
    select: Mapping[str, str] = field(default_factory=dict)
    follow: bool = True
    timeout: timedelta = timedelta(seconds=30)
    host_connections: int = 2
    host_delay: timedelta = timedelta(seconds=1)
    max_body: int = 15_000_000
    max_entries: int = 5000
    allow_hosts: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    zone: str = "Asia/Tokyo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """Whom to tell, what, when. `url` is a secret: it never reaches a log, an error, or `--json`."""

    id: str
    url: str = field(repr=False)
    works: tuple[str, ...] = ("*",)
    tell: str = "news"
    fields: tuple[Field, ...] = ()
    events: tuple[str, ...] = ()
    minimum: Standing = Standing.REPORTED
    quiet_hours: str = ""
    digest: str = ""
    timezone: str = ""
    remind: tuple[timedelta, ...] = (timedelta(days=1), timedelta(0))
    mention: str = ""
    health: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The [tracker] table, with `database` made absolute. Zero `still_waiting` means never."""

    database: str
    catalogue: bool = True
    timezone: str = "local"
    language: str = "en"
    group_wait: timedelta = timedelta(minutes=2)
    contact: str = ""
    still_waiting: timedelta = timedelta(days=90)
    heartbeat: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All that a user said, checked. `file` None: the built-in default. `secrets`: texts that are never to be shown."""

    file: str | None
    settings: Settings
    works: tuple[Work, ...]
    sources: tuple[Source, ...]
    notify: tuple[Notify, ...]
    warnings: tuple[str, ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)


# --- what was read ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Validators:
    """RFC 9110 section 8.8; echoed back byte for byte."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole answer. `url` is the final one after redirects, `moved_to` the target of a chain of only permanent ones.
    `max_age` in seconds, from Cache-Control or Expires."""

    url: str
    body: bytes
    status: int = 200
    content_type: str = ""
    validators: Validators = Validators()
    max_age: float | None = None
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    validators: Validators = Validators()
    max_age: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A fact that an API states as data, not in words; `quote` is a piece of the entry's text."""

    work: str
    field: Field
    value: Value | None
    quote: str
    act: Act = Act.SAYS
    element: str = ""
    outlet: Outlet | None = None
    territory: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a source (RFC 4287). `key` is its identity inside the source, `digest` of what it says (not of
    counters or stamps). `published` as stated, never trusted alone; a bare day stands at 12:00 UTC, so that it is the
    same day in every zone. `cut`: the text is only the beginning, the rest is at `url`. `tier` and `publisher` are
    the item's own (a Google News item has its publisher's). `feed_title` may be all that names the work."""

    source: str
    key: str
    url: str = ""
    title: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    digest: str = ""
    lang: str = ""
    cut: bool = False
    tier: Tier = Tier.PRESS
    publisher: str = ""
    about: str | None = None
    feed_title: str = ""
    media: tuple[str, ...] = ()
    stated: tuple[Statement, ...] = ()

    @property
    def whole(self) -> str:
        """Title and text as one, the string that quotes are cut from and spans count in."""
        return f"{self.title}\n{self.text}" if self.title else self.text


# --- what was understood ---------------------------------------------------------------------------------------------


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
    """Wikidata's "reference". `said_at` = min(published, first seen). `origin`: whose story it is; copies, citations and
    syndications share one. `undated`: no publication date and read at a first look, so it may fill but never move."""

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


# --- what is believed, and what changed ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a fact is about. `outlet` "" is the work itself (DESIGN 3.4)."""

    work: str
    field: Field
    part: str = ""
    element: str = ""
    outlet: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is believed of one key, in one view. `value` None with WITHDRAWN: the old date was taken back and no new one
    given; `previous` is then the past. `holder` is the claim that set the value, `evidence` all that support it, `since`
    when the value came to be held. `rank` is its weight (DESIGN 3b 8, 9) also where `standing` says that it is disputed
    or lapsed; 0 where nobody weighed it. `disputes`: the claims that contradict it and could not replace it."""

    key: Key
    value: Value | None
    standing: Standing
    since: datetime
    evidence: tuple[Claim, ...]
    previous: Value | None = None
    holder: Claim | None = None
    rank: int = 0
    revision: int = 0
    disputes: tuple[Claim, ...] = ()


class ChangeKind(StrEnum):
    FIRST = "first"
    NARROWED = "narrowed"
    LOOSENED = "loosened"
    DELAYED = "delayed"
    ADVANCED = "advanced"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DATED_AGAIN = "dated_again"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    CANCELLED = "cancelled"
    REVIVED = "revived"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`old` and `new` as told before and held now; `fact` is what is held now (None: nothing any more)."""

    key: Key
    kind: ChangeKind
    old: Value | None
    new: Value | None
    at: datetime
    fact: Fact | None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that did not act, and the rule that held it back, in words for a person."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one `minimum` believes of one work: only claims of at least that standing act (DESIGN 3b 10).
    `changes` is its whole history, oldest first. `denied`: who said of a key that holds nothing that nothing is known
    ("no date was announced"), in order of said."""

    level: Standing
    facts: Mapping[Key, Fact]
    changes: tuple[Change, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    denied: Mapping[Key, tuple[Claim, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an addressee was last told of a key. `value` None: told as withdrawn, or as gone."""

    value: Value | None
    standing: Standing
    revision: int
    at: datetime


# --- what is told ----------------------------------------------------------------------------------------------------


class AlertKind(StrEnum):
    NEWS = "news"
    WELCOME = "welcome"
    REMINDER = "reminder"
    STILL_WAITING = "still_waiting"
    HEALTH = "health"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An outbox row: this addressee (a recipient of a target) is owed this revision of this key."""

    target: str
    recipient: str
    key: Key
    revision: int
    owed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What shares one message: Alertmanager's group. `id` is short, for `why` and `wrong`. `facts` is the whole state of
    `works`, for the welcome. `lines` carries texts that are no facts (health). `repeat`: it may have arrived before."""

    id: str
    kind: AlertKind
    target: str
    recipient: str
    work: Work | None
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    works: tuple[Work, ...] = ()
    lines: tuple[str, ...] = ()
    created: datetime
    repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a person reads. `body` is Markdown where the target renders it, else plain text; `html` for mail.
    `short` is the plain fallback of at most 300 characters for a target that refused the body.
    `message_id` is stable over retries; `thread` joins mails of one work."""

    title: str
    body: str
    short: str
    html: str = ""
    message_id: str = ""
    thread: str = ""
    mention: str = ""
