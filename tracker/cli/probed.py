"""What `sources probe` found out, for a person and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.cli.items import claim_rows, headline_of
from tracker.cli.output import Screen, counted
from tracker.extract.jsonl import line_out
from tracker.model import Refusal
from tracker.report.moments import stamp

if TYPE_CHECKING:
    from tracker.cli.probing import Probed

_ENTRIES, _UNDERSTOOD = 10, 5


def as_json(found: Probed) -> dict[str, object]:
    document, reading = found.document, found.reading
    answer: dict[str, object] = {
        "asked": found.asked,
        "url": document.url,
        "moved_to": document.moved_to,
        "status": document.status,
        "content_type": document.content_type,
        "owner": {
            "title": found.owner.title,
            "name": found.owner.name,
            "link": found.owner.link,
            "about": found.owner.about,
        },
        "robots": found.robots,
        "feeds": list(found.feeds),
        "news": list(found.news),
        "watched_as": found.known or None,
    }
    if reading is None:
        return answer | {"error": found.problem}
    return answer | {
        "type": reading.type.value,
        "title": reading.title,
        "entries": [{"title": e.title, "url": e.url, "published": stamp(e.published)} for e in reading.entries],
        "conditional": found.conditional.startswith("yes"),
        "warnings": list(reading.warnings),
        "select": dict(found.select),
        "understood": [line_out(entry.key, mentions, said.claims) for entry, mentions, said in found.told if mentions],
        "block": found.block,
    }


def show(found: Probed) -> None:
    screen = Screen()
    screen.rows(list(_head(found)))
    if found.reading is None:
        _show_elsewhere(screen, found)
        return
    entries = found.reading.entries
    if entries:
        screen.line(f"\nits newest {min(len(entries), _ENTRIES)} of {counted(len(entries), 'entry')}", "cyan")
        dated = [
            (f"{e.published:%Y-%m-%d}" if e.published else "no date", e.title or "(no title)")
            for e in entries[:_ENTRIES]
        ]
        screen.rows(dated, styles=[("dim",)])
    _show_understood(screen, found)
    _show_block(screen, found)


def _head(found: Probed) -> Iterator[tuple[str, str]]:
    document, reading = found.document, found.reading
    yield "url", found.asked
    if document.url != found.asked:
        kept = "for good: watch this address" if document.moved_to else "for now"
        yield "leads to", f"{document.url} ({kept})"
    yield "answer", f"{document.status}, {document.content_type or 'no content type'}, {len(document.body):,} bytes"
    if reading is None:
        yield "problem", found.problem
    else:
        yield "type", reading.type.value
    yield (
        "title",
        found.owner.title or (reading.title if reading else "") or "none: check whose it is before you trust it",
    )
    for name, value in (("owner", found.owner.name), ("home", found.owner.link), ("about", found.owner.about)):
        if value and value != document.url:
            yield name, value
    if reading is not None:
        stamps = [entry.published for entry in reading.entries if entry.published is not None]
        span = f", from {min(stamps):%Y-%m-%d} to {max(stamps):%Y-%m-%d}" if stamps else ", none with a date"
        yield "entries", f"{len(reading.entries)}{span if reading.entries else ''}"
        yield "conditional", found.conditional
    yield "robots.txt", found.robots
    for url in found.feeds:
        yield "feed found", url
    for text in reading.warnings if reading is not None else ():
        yield "warning", text


def _show_elsewhere(screen: Screen, found: Probed) -> None:
    for url in [*found.feeds, *found.news][:5]:
        screen.line(f"  try: tracker sources probe {url}")


def _show_understood(screen: Screen, found: Probed) -> None:
    kept = [(entry, mentions, said) for entry, mentions, said in found.told if mentions]
    screen.line(f"\n{len(kept)} of {counted(len(found.told), 'entry')} speak of a watched work", "cyan")
    for entry, _, said in kept[:_UNDERSTOOD]:
        aside = _aside(said.refused)
        screen.text(f"{headline_of(entry, 200)}: {counted(len(said.claims), 'claim')}{aside}", indent=2)
        claim_rows(screen, said)


def _aside(refused: tuple[Refusal, ...]) -> str:
    reasons = Counter(one.reason for one in refused)
    said = ", ".join(f"{reason} ({number})" if number > 1 else reason for reason, number in reasons.most_common(3))
    return f"; set aside: {said}" if said else ""


def _show_block(screen: Screen, found: Probed) -> None:
    if found.known:
        screen.line(f"\nIt is watched already, as source {found.known!r}.")
        return
    screen.line("\nA block for the configuration:\n")
    for line in found.block.rstrip().splitlines():
        screen.line(line)
