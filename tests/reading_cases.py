"""Builders for the tests of `read`: a source, a document, a feed, and the reading of all three."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tracker import read
from tracker.model import Document, Kind, Source, SourceType, Tier, Work
from tracker.read import Reading

DOCUMENTS = Path(__file__).parent / "documents"
WAVES = Work(id="waves-s2", title="Library of Waves", kind=Kind.ANIME, season=2, site="https://waves.example/")
WORKS: Mapping[str, Work] = {"waves-s2": WAVES}


def recorded(name: str) -> str:
    return (DOCUMENTS / name).read_text(encoding="utf-8")


def source(kind: SourceType = SourceType.AUTO, **more: object) -> Source:
    given: dict[str, object] = {"id": "s", "url": "https://site.example/news/", "type": kind} | more
    return Source(**given)  # type: ignore[arg-type]


def look(
    body: object,
    kind: SourceType = SourceType.AUTO,
    *,
    content_type: str = "",
    works: Mapping[str, Work] | None = None,
    url: str = "",
    **more: object,
) -> Reading:
    """Read a body: bytes as they are, text as UTF-8, everything else as JSON."""
    given = source(kind, **more)
    raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
    document = Document(url=url or given.url, body=raw, content_type=content_type)
    return read.read(document, given, works=WORKS if works is None else works)


def rss(*items: str, title: str = "t", head: str = "", lang: str = "") -> str:
    language = f"<language>{lang}</language>" if lang else ""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0"><channel><title>{title}</title>'
        f"<link>https://site.example/</link>{language}{inner}</channel></rss>"
    )


def press(**more: object) -> dict[str, object]:
    return {"tier": Tier.PRESS, **more}
