"""The official site looked at: does it speak of the work, and where does it list its news?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from tracker import read
from tracker.cli.fetching import source_for
from tracker.cli.web import Web
from tracker.errors import FetchError, ReadError
from tracker.find import selectors, webpage
from tracker.find.values import Link
from tracker.model import Document, Source, SourceType, Tier
from tracker.read import Reading, links

_SITES, _LISTS, _FEEDS = 2, 3, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place to look for official news. `feed`: it is one, not a page. `own`: the site names the work itself."""

    url: str
    title: str
    feed: bool = False
    own: bool = False
    entries: int = 0
    newest: datetime | None = None
    select: dict[str, str] = field(default_factory=dict)


def official_links(given: Iterable[Link]) -> list[str]:
    """What a database calls the official site, the Japanese one first."""
    named = [one for one in given if one.label.casefold().startswith("official site")]
    named.sort(key=lambda one: one.language.casefold() not in ("", "japanese"))
    return list(dict.fromkeys(one.url for one in named))[:_SITES]


def look_at(
    web: Web, addresses: Sequence[str], names: Sequence[str], leave: Collection[str]
) -> tuple[Site | None, list[str]]:
    """The best list of news on the first site that answers, and what is to be said about the looking. `leave`: private
    places that a person typed; wherever else databases and pages point to, nobody inside is asked."""
    notes: list[str] = []
    for address in addresses:
        answer = web.page(address, f"looking at {links.host(address)}", leave=leave)
        if isinstance(answer, FetchError):
            notes.append(f"official site {address}: {answer}")
            continue
        try:
            page = webpage.read(answer)
        except ReadError as error:
            notes.append(f"official site {address}: {error}")
            continue
        if links.host(answer.url) != links.host(address):
            notes.append(f"official site {address}: leads to {answer.url}")
        own = webpage.speaks_of(page, names)
        site = _best(web, answer, page, leave, own=own)
        if not own:
            notes.append(f"{site.url} is left out: nothing on it names the work ({page.title or 'it has no title'})")
            continue
        if not site.entries:
            notes.append(f"{site.url}: no list of dated news was found there yet; it is watched all the same")
        return site, notes
    return None, notes


def _best(web: Web, front: Document, page: webpage.Page, leave: Collection[str], *, own: bool) -> Site:
    """Its feed, else the page with the longest list of dated news."""
    feeds = [one for one in page.feeds if "comment" not in one.lower()]
    addresses = [*feeds[:_FEEDS], *page.news[:_LISTS]]
    asked = [(replace(_source(web, one, leave), id=f"probe {one}"), one) for one in addresses]
    looks = [(source, read.request_for(source)) for source, _ in asked]
    answers = web.ask(looks, f"looking for its news: {links.host(front.url)}") if looks else []
    found: list[tuple[tuple[int, int, int], Document, Reading]] = []
    for place, answer in enumerate([*answers, front]):
        if isinstance(answer, FetchError):
            continue
        reading = _reading(answer, _source(web, answer.url, leave))
        if reading is not None:
            dated = sum(entry.published is not None for entry in reading.entries)
            found.append(((int(reading.type is SourceType.FEED and dated > 0), dated, -place), answer, reading))
    if not found:
        return Site(url=(page.news or (front.url,))[0], title=page.title, own=own)
    _, document, reading = max(found, key=lambda one: one[0])
    stamps = [entry.published for entry in reading.entries if entry.published is not None]
    feed = reading.type is not SourceType.PAGE
    select = {} if feed else dict(selectors.suggest(document, _source(web, document.url, leave)))
    return Site(
        url=document.url,
        title=reading.title or page.title,
        feed=feed,
        own=own,
        entries=len(reading.entries),
        newest=max(stamps, default=None),
        select=select,
    )


def _source(web: Web, url: str, leave: Collection[str]) -> Source:
    return replace(source_for(url, web.config, leave=leave), tier=Tier.OFFICIAL)


def _reading(document: Document, source: Source) -> Reading | None:
    try:
        return read.read(document, source, works={})
    except ReadError:
        return None
