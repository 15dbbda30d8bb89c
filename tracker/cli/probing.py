"""`sources probe URL`: what a URL is, whose, what would be understood there, and the block to put into the config."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import urlsplit

from tracker import read
from tracker.cli import probed
from tracker.cli.common import now
from tracker.cli.fetching import allowed_at, source_for
from tracker.cli.items import understand
from tracker.cli.output import emit
from tracker.cli.web import Web
from tracker.errors import FetchError, ReadError
from tracker.find import owner, selectors, webpage, written
from tracker.find.owner import Owner
from tracker.model import Config, Document, Entry, Extraction, Mention, NotModified, Request, Source, SourceType, Tier
from tracker.read import links, youtube
from tracker.recognise import compile_watch

Told = tuple[Entry, tuple[Mention, ...], Extraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Probed:
    """All that was found out. `conditional`: "yes", or what the site does instead. `robots`: what it asks for."""

    asked: str
    document: Document
    reading: read.Reading | None = None
    problem: str = ""
    owner: Owner = field(default_factory=Owner)
    conditional: str = ""
    robots: str = ""
    select: Mapping[str, str] = field(default_factory=dict)
    told: Sequence[Told] = ()
    feeds: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    block: str = ""
    known: str = ""


def probe(args: argparse.Namespace, config: Config) -> int:
    source = source_for(_feed_of(args.url), config)
    request = read.request_for(source)
    with Web(config, args) as web:
        answer = web.ask([(source, request)], f"reading {urlsplit(args.url).hostname}")[0]
        if isinstance(answer, FetchError):
            raise answer
        found = _looked_into(web, config, source, request, answer)
    if args.json:
        emit(probed.as_json(found))
    else:
        probed.show(found)
    return 1 if found.problem else 0


def _feed_of(url: str) -> str:
    """A channel's or play list's page on YouTube stands for its feed."""
    return youtube.feed_url(url) if links.is_on(url, "youtube.com") else url


def _looked_into(web: Web, config: Config, source: Source, request: Request, document: Document) -> Probed:
    try:
        reading = read.read(document, source, works={work.id: work for work in config.works})
        problem = ""
    except ReadError as error:
        reading, problem = None, str(error)
    page = _page(document)
    whose = owner.of(document, source)
    feeds = tuple(dict.fromkeys((*(reading.feeds if reading else ()), *(page.feeds if page else ()))))
    html = reading is not None and reading.type is SourceType.PAGE
    select = dict(selectors.suggest(document, source)) if html and not source.select else {}
    return Probed(
        asked=request.url,
        document=document,
        reading=reading,
        problem=problem,
        owner=whose,
        conditional=_conditional(web, source, request, document) if reading else "",
        robots=_robots(web, source, document.url),
        select=select,
        told=_told(config, reading.entries) if reading else (),
        feeds=feeds,
        news=page.news if page is not None and reading is None else (),
        block=_block(config, document, reading, select) if reading else "",
        known=next((one.id for one in config.sources if one.url in (document.url, request.url)), ""),
    )


def _page(document: Document) -> webpage.Page | None:
    try:
        return webpage.read(document)
    except ReadError:
        return None


def _told(config: Config, entries: Sequence[Entry]) -> list[Told]:
    watch = compile_watch(config.works)
    return [(entry, *understand(entry, watch, entry.published or now())) for entry in entries]


def _conditional(web: Web, source: Source, request: Request, document: Document) -> str:
    """Asked once more, with what the site gave to be asked with."""
    given = document.validators
    if not given.etag and not given.last_modified:
        return "no: it gives no ETag and no Last-Modified, so it is sent whole each time"
    again = web.again(source, replace(request, url=document.url), given)
    names = " and ".join(
        name for name, value in (("ETag", given.etag), ("Last-Modified", given.last_modified)) if value
    )
    if isinstance(again, NotModified):
        return f"yes ({names})"
    if isinstance(again, FetchError):
        return f"unknown: {again}"
    return f"no: it gives {names}, and sends everything all the same"


def _robots(web: Web, source: Source, url: str) -> str:
    from tracker.fetch.robots import verdict

    parts = urlsplit(url)
    place = f"{parts.scheme}://{parts.netloc}/robots.txt"
    plain = replace(source, id="robots", url=place, type=SourceType.FEED, headers={})
    answer = web.ask([(plain, Request(url=place))], "reading its robots.txt")[0]
    if isinstance(answer, FetchError):
        if answer.status in (404, 410, 401, 403):
            return "none: everything may be asked for"
        return f"could not be read: {answer}"
    allowed, delay = verdict(answer.body, url)
    wait = f", {delay:g} s between two requests" if delay else ""
    return (
        f"allows it{wait}" if allowed else "asks programs not to fetch this; feeds are read all the same, pages are not"
    )


def _block(config: Config, document: Document, reading: read.Reading, select: Mapping[str, str]) -> str:
    """Every text is quoted: the URL may be where a site redirected to. Never official: that is for a person to say."""
    host = (urlsplit(document.url).hostname or "site").removeprefix("www.")
    taken = {source.id for source in config.sources}
    name = next(name for number in count(1) if (name := host if number == 1 else f"{host}-{number}") not in taken)
    kind = reading.type
    made = Source(
        id=name,
        url=document.moved_to or document.url,
        type=kind,
        tier=Tier.PRESS,
        select=select,
        allow_hosts=allowed_at(document.url)[:1],
    )
    return written.source_block(made, note="official only if you know whose it is")
