"""`read` and `explain`: one item's way through understanding, for machines and for people; nothing is stored."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from tracker.cli.common import load, now
from tracker.cli.output import Screen, emit
from tracker.errors import ReadError, UsageError
from tracker.extract import extract
from tracker.extract.jsonl import line_out
from tracker.model import Config, Entry, Extraction, Mention, Refusal, Tier
from tracker.read.items import from_json, from_text
from tracker.recognise import Watch, compile_watch, recognise


def read(args: argparse.Namespace) -> int:
    """One object in per line, one out, in the same order, also when an item fails."""
    watch = compile_watch(load(args).works)
    failed = 0
    with _lines(args.file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answer = _read_line(line, number, watch)
            failed += "error" in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    return 1 if failed else 0


def _lines(name: str) -> TextIO:
    if name == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror}") from error


def _read_line(line: str, number: int, watch: Watch) -> dict[str, object]:
    name: object = None
    try:
        item = json.loads(line)
        name = item.get("id") if isinstance(item, dict) else None
        entry, seen = from_json(item)
        mentions, found = understand(entry, watch, seen)
        return line_out(entry.key, mentions, found.claims)
    except (ValueError, ReadError) as error:
        return {"id": name, "mentions": [], "claims": [], "error": f"line {number}: {error}"}
    except Exception as error:  # noqa: BLE001 - one item that breaks a rule must not cost the others their line
        return {"id": name, "mentions": [], "claims": [], "error": f"line {number}: not understood: {error!r}"}


def understand(entry: Entry, watch: Watch, seen: datetime) -> tuple[tuple[Mention, ...], Extraction]:
    recognition = recognise(entry, watch)
    found = extract(entry, recognition.mentions, watch, seen=seen) if recognition.mentions else Extraction()
    return recognition.mentions, Extraction(found.claims, recognition.refused + found.refused)


# --- explain ---------------------------------------------------------------------------------------------------------


def explain(args: argparse.Namespace) -> int:
    config = load(args)
    entries = list(entries_of(args, config))
    watch = compile_watch(config.works)
    explained = [(entry, *understand(entry, watch, now())) for entry in entries]
    if args.json:
        emit(
            [
                line_out(entry.key, mentions, found.claims) | {"refused": [_refusal(r) for r in found.refused]}
                for entry, mentions, found in explained
            ]
        )
        return 0
    screen = Screen()
    for entry, mentions, found in explained:
        if len(explained) > 1 and not mentions:
            continue
        _show(screen, entry, mentions, found)
    silent = sum(not mentions for _, mentions, _ in explained)
    if len(explained) > 1:
        screen.line(f"{len(explained)} entries read, {silent} speak of no watched work", "dim")
    return 0


def _refusal(refusal: Refusal) -> dict[str, object]:
    return {
        "work": refusal.work,
        "field": refusal.field.value,
        "value": refusal.value,
        "quote": refusal.quote,
        "reason": refusal.reason,
        "rule": refusal.rule,
    }


def _show(screen: Screen, entry: Entry, mentions: tuple[Mention, ...], found: Extraction) -> None:
    screen.line(entry.title or entry.text[:80] or entry.key, "bold")
    published = f"{entry.published:%Y-%m-%d}" if entry.published else "not given"
    screen.line(f"  {entry.url or 'no link'}   published {published}   {entry.tier.value}", "dim")
    screen.line("speaks of", "cyan")
    screen.rows([(m.work, f"{m.score:.2f}", f"by {m.alias!r}") for m in mentions] or [("no watched work", "", "")])
    screen.line("states", "cyan")
    screen.rows([_claim_row(line) for line in claims_of(entry, mentions, found)] or [("nothing", "", "")])
    if found.refused:
        screen.line("set aside", "cyan")
        screen.rows([(r.work, f"{r.field.value} {r.value}".strip(), f"{r.reason}: “{r.quote}”") for r in found.refused])
    screen.line()


def claims_of(entry: Entry, mentions: Sequence[Mention], found: Extraction) -> list[dict[str, object]]:
    """The claims as `read --jsonl` writes them."""
    told = line_out(entry.key, mentions, found.claims)["claims"]
    assert isinstance(told, list)
    return told


def _claim_row(claim: dict[str, object]) -> tuple[str, str, str]:
    shown = [claim["value"] or "none", claim.get("time"), claim.get("outlet"), claim["certainty"], claim["act"]]
    previous = f" (was {claim['previous']})" if claim.get("previous") else ""
    saying = " ".join(str(part) for part in shown if part) + previous
    return f"{claim['work']} {claim['field']}", saying, f"“{claim['quote']}” [{claim['rule']}]"


def entries_of(args: argparse.Namespace, config: Config) -> Iterator[Entry]:
    """The item a call names: a file, standard input, a URL, or an entry kept in the database (its number or its link)."""
    item: str = args.item
    published = parse_published(args.published)
    tier = Tier(args.tier)
    if item == "-":
        yield _from_words(sys.stdin.buffer.read(), args, published, tier, name="standard input")
    elif item.startswith(("http://", "https://")):
        stored = _stored(config, item)
        if stored is not None:
            yield stored
        else:
            from tracker.cli.fetching import entries_at

            yield from entries_at(item, config, tier=tier, published=published, source=args.source)
    elif Path(item).is_file():
        yield _from_words(Path(item).read_bytes(), args, published, tier, name=item)
    else:
        stored = _stored(config, item)
        if stored is None:
            raise UsageError(f"{item}: neither a file, nor a URL, nor an entry that is kept")
        yield stored


def _from_words(body: bytes, args: argparse.Namespace, published: datetime | None, tier: Tier, *, name: str) -> Entry:
    text = body.decode("utf-8", errors="replace").lstrip("\ufeff")
    if not text.strip():
        raise UsageError(f"{name}: empty; give the item's text")
    entry = from_text(text, source=args.source or "by hand", url="", tier=tier, published=published)
    if args.title:
        from dataclasses import replace

        entry = replace(entry, title=args.title)
    return entry


def _stored(config: Config, name: str) -> Entry | None:
    from tracker.store.questions import ask

    questions = ask(config.settings.database)
    if questions is None:
        return None
    with questions:
        found = questions.entry(name)
    return found[1] if found else None


def parse_published(text: str | None) -> datetime | None:
    """An ISO date or date-time; a bare day stands at 12:00 UTC, so that it is the same day in every zone."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise UsageError(f"--published {text}: not a date; write 2025-04-06 or 2025-04-06T18:00+09:00") from error
    if len(text) <= 10:
        return moment.replace(hour=12, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
