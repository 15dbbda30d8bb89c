"""`sources probe URL`: what a URL is, whose, what would be understood there, and the block to put into the config."""

from __future__ import annotations

import argparse
from itertools import count
from urllib.parse import urlsplit

from tracker import read
from tracker.cli.common import now
from tracker.cli.fetching import allowed_at, fetch_once, source_for
from tracker.cli.items import claim_rows, headline_of, understand
from tracker.cli.output import Screen, counted, emit, stamp, toml
from tracker.errors import ReadError
from tracker.extract.jsonl import line_out
from tracker.model import Config, Document
from tracker.recognise import compile_watch


def probe(args: argparse.Namespace, config: Config) -> int:
    source = source_for(args.url, config)
    document = fetch_once(source, config)
    try:
        reading = read.read(document, source, works={work.id: work for work in config.works})
    except ReadError as error:
        return _unread(args, document, error)
    watch = compile_watch(config.works)
    told = [(entry, *understand(entry, watch, entry.published or now())) for entry in reading.entries]
    kept = [(entry, mentions, found) for entry, mentions, found in told if mentions]
    if args.json:
        understood = [line_out(entry.key, mentions, found.claims) for entry, mentions, found in kept]
        emit(_probe_json(document, reading) | {"understood": understood})
        return 0
    screen = Screen()
    _show_reading(screen, document, reading)
    screen.line(f"{len(kept)} of {counted(len(told), 'entry')} speak of a watched work", "cyan")
    for entry, _, found in kept[:5]:
        screen.text(f"{headline_of(entry, 200)}: {counted(len(found.claims), 'claim')}", indent=2)
        claim_rows(screen, found)
    _show_block(screen, document.url, reading, config)
    return 0


def _answer_json(document: Document) -> dict[str, object]:
    return {"url": document.url, "status": document.status, "content_type": document.content_type}


def _probe_json(document: Document, reading: read.Reading) -> dict[str, object]:
    return _answer_json(document) | {
        "type": reading.type.value,
        "title": reading.title,
        "entries": [{"title": e.title, "url": e.url, "published": stamp(e.published)} for e in reading.entries],
        "feeds": list(reading.feeds),
        "conditional": _conditional(document),
        "warnings": list(reading.warnings),
    }


def _conditional(document: Document) -> bool:
    return bool(document.validators.etag or document.validators.last_modified)


def _show_reading(screen: Screen, document: Document, reading: read.Reading) -> None:
    screen.rows(
        [
            ("url", document.url),
            ("answer", f"{document.status}, {document.content_type or 'no content type'}"),
            ("type", reading.type.value),
            ("title", reading.title or "none: check whose it is before you trust it"),
            ("entries", str(len(reading.entries))),
            ("conditional", "yes" if _conditional(document) else "no validators: it is sent whole each time"),
            *[("feed found", url) for url in reading.feeds],
            *[("warning", text) for text in reading.warnings],
        ]
    )
    screen.rows([(f"{e.published:%Y-%m-%d}" if e.published else "no date", e.title) for e in reading.entries[:10]])


def _show_block(screen: Screen, url: str, reading: read.Reading, config: Config) -> None:
    """What to put into the configuration. Every text is quoted: the URL may be one that a site redirected to."""
    known = next((source for source in config.sources if source.url == url), None)
    if known is not None:
        screen.line(f"It is watched already, as source {known.id!r}.")
        return
    host = urlsplit(url).hostname or "site"
    taken = {source.id for source in config.sources}
    name = next(name for number in count(1) if (name := host if number == 1 else f"{host}-{number}") not in taken)
    screen.line("\nA block for the configuration; give it tier official only if you know whose it is:\n")
    screen.line(f'[[sources]]\nid = {toml(name)}\nurl = {toml(url)}\ntype = "{reading.type.value}"\ntier = "press"')
    if allowed := allowed_at(url):
        screen.line(f"allow_hosts = [{toml(allowed[0])}]")


def _unread(args: argparse.Namespace, document: Document, error: ReadError) -> int:
    if args.json:
        emit(_answer_json(document) | {"error": str(error)})
    else:
        rows = [
            ("url", document.url),
            ("answer", f"{document.status}, {document.content_type}"),
            ("problem", str(error)),
        ]
        Screen().rows(rows)
    return 1
