"""A single polite look at a URL that a person named, for `explain`, `learn`, `missed` and `sources probe`."""

from __future__ import annotations

import ipaddress
import random  # noqa: TID251 - the dice are thrown here
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import tracker
from tracker import read
from tracker.cli.common import now, web_address
from tracker.cli.progress import Progress
from tracker.errors import FetchError, ReadError
from tracker.fetch import Fetcher, Look
from tracker.fetch.guard import globally_reachable
from tracker.model import Config, Document, Entry, Request, Source, SourceType, Tier

_HOMES = tuple(
    ipaddress.ip_network(net)
    for net in ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
)
"""Where people have programs of their own."""


def fetch_once(source: Source, config: Config, *, quiet: bool) -> Document:
    """The document behind `source`, or FetchError."""
    fetcher = Fetcher(contact=config.settings.contact, version=tracker.__version__, now=now, dice=random.random)
    try:
        fetcher.submit(Look(source=source, request=Request(url=source.url)))
        with Progress(f"reading {urlsplit(source.url).hostname}", quiet=quiet):
            outcome = fetcher.next_result(source.timeout.total_seconds() + 30)
    finally:
        fetcher.close()
    if outcome is None:
        raise FetchError(f"{source.url}: no answer within its time")
    if isinstance(outcome.result, FetchError):
        raise outcome.result
    if not isinstance(outcome.result, Document):
        raise FetchError(f"{source.url}: not modified, though it was never read")
    return outcome.result


def allowed_at(url: str) -> tuple[str, ...]:
    """A private address that a person types, and sees to be one, is theirs to name, as in `allow_hosts`; a name that
    leads to one is not, nor an odd spelling (2130706433, 0x7f.1), nor where it redirects to, nor what only machines
    have business with (169.254.0.0/16)."""
    place = web_address(url)
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return (place,)
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return ()
    if globally_reachable(address) or not any(address in net for net in _HOMES if net.version == address.version):
        return ()
    return (place,)


def source_for(
    url: str, config: Config, *, tier: Tier = Tier.PRESS, name: str = "", leave: Collection[str] | None = None
) -> Source:
    """The configured source at this URL or on its host (its pace applies), else a bare one. A URL that no person typed,
    but a page or a database named, may only go to those private places that a person did type: `leave`."""
    host = urlsplit(url).hostname or url
    for known in config.sources:
        if known.url == url:
            return known
    for known in config.sources:
        if urlsplit(known.url).hostname == host:
            bare = replace(
                known, id=name or host, url=url, type=SourceType.AUTO, select={}, about=None, ids=(), headers={}
            )
            return replace(bare, allow_hosts=(*known.allow_hosts, *allowed_at(url)) if leave is None else tuple(leave))
    allowed = allowed_at(url) if leave is None else tuple(leave)
    return Source(id=name or host, url=url, name=name or host, tier=tier, allow_hosts=allowed)


def entries_at(
    url: str, config: Config, *, tier: Tier, published: datetime | None, source: str, quiet: bool
) -> Iterator[Entry]:
    """The entries of a feed or list, or the one article that a page is."""
    web_address(url)
    place = source_for(url, config, tier=tier, name=source)
    document = fetch_once(place, config, quiet=quiet)
    works = {work.id: work for work in config.works}
    if "html" in document.content_type:
        bare = Entry(source=place.id, key=url, url=url, published=published, tier=tier, publisher=source)
        try:
            yield read.article(document, bare)
            return
        except ReadError:
            pass
    for entry in read.read(document, place, works=works).entries:
        yield replace(entry, tier=tier)
