"""What is watched, where it is looked for, who is told, and the settings around it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from tracker.model.terms import Field, Kind, Outlet, Standing, Tier
from tracker.record import dataclass, field

_NOTHING: Mapping[str, str] = {}
"""One for all: thousands of sources have nothing to say there, and each empty mapping takes 64 bytes."""


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
        return {Kind.ANIME: Outlet.TV, Kind.TV: Outlet.TV, Kind.GAME: Outlet.GAME, Kind.BOOK: Outlet.BOOK}.get(
            self.kind
        )


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
    select: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    follow: bool = True
    timeout: timedelta = timedelta(seconds=30)
    host_connections: int = 2
    host_delay: timedelta = timedelta(seconds=1)
    max_body: int = 15_000_000
    max_entries: int = 5000
    allow_hosts: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: _NOTHING, repr=False)
    zone: str = "Asia/Tokyo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notify:
    """Whom to tell, what, when. `url` is a secret: it never reaches a log, an error, or `--json`. `territories`: those
    abroad that it hears of beside home, by ISO 3166 code; empty: all."""

    id: str
    url: str = field(repr=False)
    works: tuple[str, ...] = ("*",)
    tell: str = "news"
    fields: tuple[Field, ...] = ()
    events: tuple[str, ...] = ()
    minimum: Standing = Standing.REPORTED
    territories: tuple[str, ...] = ()
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
    """All that a user said, checked. `file` None: the built-in default. `secrets`: texts that are never to be shown.
    `export`: the directory of the files kept for other programs, absolute, or ""; `listen`: host:port of the page, or
    ""; `url`: where readers find it from outside, or ""."""

    file: str | None
    settings: Settings
    works: tuple[Work, ...]
    sources: tuple[Source, ...]
    notify: tuple[Notify, ...]
    warnings: tuple[str, ...] = ()
    secrets: tuple[str, ...] = field(default=(), repr=False)
    export: str = ""
    listen: str = ""
    url: str = ""
