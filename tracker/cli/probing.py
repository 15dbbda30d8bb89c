"""`sources probe URL`: what a URL is, whose, what would be understood there, and the block to put into the config."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from tracker import read
from tracker.cli.fetching import fetch_once, source_for
from tracker.cli.items import understand
from tracker.cli.output import Screen, emit, stamp
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
    from tracker.cli.common import now

    told = [(entry, *understand(entry, watch, entry.published or now())) for entry in reading.entries]
    kept = [(entry, mentions, found) for entry, mentions, found in told if mentions]
    if args.json:
        emit(
            {
                "url": document.url,
                "status": document.status,
                "content_type": document.content_type,
                "type": reading.type.value,
                "title": reading.title,
                "entries": [{"title": e.title, "url": e.url, "published": stamp(e.published)} for e in reading.entries],
                "feeds": list(reading.feeds),
                "conditional": bool(document.validators.etag or document.validators.last_modified),
                "warnings": list(reading.warnings),
                "understood": [line_out(entry.key, mentions, found.claims) for entry, mentions, found in kept],
            }
        )
        return 0
    screen = Screen()
    screen.rows(
        [
            ("url", document.url),
            ("answer", f"{document.status}, {document.content_type}"),
            ("type", reading.type.value),
            ("title", reading.title or "none: check whose it is before you trust it"),
            ("entries", str(len(reading.entries))),
            (
                "conditional",
                "yes" if document.validators.etag or document.validators.last_modified else "no validators",
            ),
            *[("feed found", url) for url in reading.feeds],
            *[("warning", text) for text in reading.warnings],
        ]
    )
    screen.rows([(f"{e.published:%Y-%m-%d}" if e.published else "no date", e.title) for e in reading.entries[:10]])
    screen.line(f"{len(kept)} of {len(told)} entries speak of a watched work")
    for entry, mentions, found in kept[:5]:
        screen.rows([(entry.title, f"{len(found.claims)} claims")])
    host = urlsplit(document.url).hostname or "site"
    screen.line("\nA block for the configuration; give it tier official only if you know whose it is:\n")
    print(f'[[sources]]\nid = "{host}"\nurl = "{document.url}"\ntype = "{reading.type.value}"\ntier = "press"')
    return 0


def _unread(args: argparse.Namespace, document: Document, error: ReadError) -> int:
    if args.json:
        emit(
            {"url": document.url, "status": document.status, "content_type": document.content_type, "error": str(error)}
        )
    else:
        Screen().rows(
            [("url", document.url), ("answer", f"{document.status}, {document.content_type}"), ("", str(error))]
        )
    return 1
