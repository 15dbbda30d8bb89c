"""What was read: requests, documents, entries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from tracker.model.terms import Act, Field, Outlet, Tier, Value
from tracker.record import dataclass, field


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
    `max_age` in seconds, from Cache-Control or Expires. `ahead`: so many seconds its server's clock is before ours;
    None if it did not say what time it is."""

    url: str
    body: bytes
    status: int = 200
    content_type: str = ""
    validators: Validators = Validators()
    max_age: float | None = None
    moved_to: str | None = None
    ahead: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotModified:
    validators: Validators = Validators()
    max_age: float | None = None
    ahead: float | None = None


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
