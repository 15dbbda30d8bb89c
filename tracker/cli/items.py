"""`read` and `explain`: one item's way through understanding, for machines and for people; nothing is stored."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from tracker.cli.common import load, now, standard_input
from tracker.cli.output import Screen, counted, cut, emit, numbered
from tracker.errors import ReadError, UsageError
from tracker.extract import extract
from tracker.extract.jsonl import claims_out, line_out
from tracker.model import Config, Entry, Extraction, Mention, Refusal, Tier
from tracker.read.items import from_json, from_text
from tracker.recognise import Watch, compile_watch, recognise

if TYPE_CHECKING:
    from tracker.report.words import Words


def read(args: argparse.Namespace) -> int:
    """One object in per line, one out, in the same order. An item that fails says so in its own line: the answer is
    complete, and the exit code 0."""
    watch = compile_watch(load(args).works)
    with lines_of(args.file) as lines:
        for number, line in enumerate(bounded(lines), start=1):
            if line.strip():
                told = json.dumps(_read_line(line, number, watch), ensure_ascii=False)
                sys.stdout.write(numbered(told) + "\n")
    return 0


def lines_of(name: str) -> TextIO:
    try:
        stream = standard_input() if name == "-" else Path(name).open("rb")  # noqa: SIM115 - closed by the wrapper
    except (OSError, ValueError) as error:
        raise UsageError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    # Only a line feed ends a line: texts may hold other separators. Bytes that are no UTF-8 cost one item, not all.
    return TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="\n")


_LONGEST = 15_000_000
"""Characters of a line; an article has a thousandth of it."""


def bounded(lines: TextIO) -> Iterator[str]:
    """Its lines; of one that never ends only the beginning, so that it costs itself alone."""
    while line := lines.readline(_LONGEST):
        rest = line
        while rest and not rest.endswith("\n"):
            rest = lines.readline(_LONGEST)
        yield line


def _read_line(line: str, number: int, watch: Watch) -> dict[str, object]:
    name: object = None
    try:
        item = json.loads(line)
        name = item.get("id") if isinstance(item, dict) else None
        entry, seen = from_json(item)
        mentions, found = understand(entry, watch, seen)
        told = line_out(entry.key, mentions, found.claims)
        json.dumps(told, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        told = _failed(name, f"line {number}: no JSON: {error.msg} at character {error.pos + 1}")
    except (ValueError, ReadError) as error:
        told = _failed(name, f"line {number}: {error}")
    except Exception as error:  # noqa: BLE001 - one item that breaks a rule must not cost the others their line
        told = _failed(name, f"line {number}: not understood: {error!r}")
    return told


def _failed(name: object, text: str) -> dict[str, object]:
    readable = text.encode("utf-8", "replace").decode()
    return {
        "id": name if isinstance(name, (int, type(None))) else str(name),
        "mentions": [],
        "claims": [],
        "error": readable,
    }


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
    from tracker.report.words import Words

    screen, say = Screen(), Words(config.settings.language)
    for entry, mentions, found in explained:
        if len(explained) == 1 or mentions:
            _show(screen, entry, mentions, found, say)
    if len(explained) > 1:
        silent = sum(not mentions for _, mentions, _ in explained)
        count = len(explained) if say.language == "ja" else counted(len(explained), "entry")
        screen.line(say("entries_read", count=count, silent=silent), "dim")
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


def headline_of(entry: Entry, columns: int) -> str:
    return cut(" ".join((entry.title or entry.text[:500] or entry.key).split()), columns)


def _show(screen: Screen, entry: Entry, mentions: tuple[Mention, ...], found: Extraction, say: Words) -> None:
    screen.line(headline_of(entry, screen.columns), "bold")
    published = say("published", day=f"{entry.published:%Y-%m-%d}" if entry.published else say("not_given"))
    screen.line(f"  {entry.url or say('no_link')}   {published}   {say(f'tier_{entry.tier}')}", "dim")
    screen.line(say("speaks_of"), "cyan")
    named = [(m.work, f"{m.score:.2f}", say("by_name", name=repr(m.alias))) for m in mentions]
    screen.rows(named or [(say("nobody_watched"),)])
    screen.line(say("states"), "cyan")
    if found.claims:
        claim_rows(screen, found)
    else:
        screen.line(f"  {say('nothing')}")
    if found.refused:
        from tracker.report.reasons import told

        screen.line(say("set_aside"), "cyan")
        for refusal in found.refused:
            said = f"{refusal.field.value} {refusal.value}".strip()
            screen.rows([(refusal.work, f"{said}: {told(refusal.reason, say.language)}")])
            _quoted(screen, refusal.quote, refusal.rule)
    screen.line()


def claim_rows(screen: Screen, found: Extraction) -> None:
    """Each claim in its words of `read --jsonl`, with its quote and the rule that fired."""
    for claim in claims_out(found.claims):
        shown = [claim["field"], claim["value"] or "none", claim.get("time"), claim.get("outlet")]
        previous = f" (was {claim['previous']})" if claim.get("previous") else ""
        saying = " ".join(str(part) for part in shown if part) + previous
        screen.rows([(str(claim["work"]), f"{saying}: {claim['act']}, {claim['certainty']}")])
        _quoted(screen, str(claim["quote"]), str(claim["rule"]))


def _quoted(screen: Screen, quote: str, rule: str) -> None:
    screen.text(f"“{quote}” [{rule}]", "dim", indent=4)


# --- the item that a call names --------------------------------------------------------------------------------------


def entries_of(args: argparse.Namespace, config: Config) -> Iterator[Entry]:
    """A file, standard input, a URL, or an entry kept in the database (its number, its key or its link)."""
    item: str = args.item
    published = parse_published(args.published)
    tier = Tier(args.tier)
    if item == "-":
        yield _from_words(_limited(standard_input()), args, published, tier, name="standard input")
    elif item.startswith(("http://", "https://")):
        stored = _stored(config, item)
        if stored is not None:
            yield stored
        else:
            from tracker.cli.fetching import entries_at

            hushed = bool(args.quiet or args.json)
            yield from entries_at(item, config, tier=tier, published=published, source=args.source, quiet=hushed)
    elif (body := _file(item)) is not None:
        yield _from_words(body, args, published, tier, name=item)
    else:
        stored = _stored(config, item)
        if stored is None:
            raise UsageError(f"{item}: neither a file, nor a URL (https://…), nor an entry that is kept")
        yield stored


def _file(name: str) -> bytes | None:
    """None where no file is; a pipe (`<(…)`) is a file as well."""
    try:
        with Path(name).open("rb") as file:
            return _limited(file)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror or error}; give a readable file with the item's text") from error


_LARGEST = 15_000_000
"""As `max_body`: what is longer is no news item."""


def _limited(file: BinaryIO) -> bytes:
    body = file.read(_LARGEST + 1)
    if len(body) > _LARGEST:
        raise UsageError("the item is larger than 15 MB; give one article")
    return body


def _from_words(body: bytes, args: argparse.Namespace, published: datetime | None, tier: Tier, *, name: str) -> Entry:
    if b"\0" in body[:4000] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"{name}: is no text; give the item's text or HTML")
    text = _decoded(body)
    if not text.strip():
        raise UsageError(f"{name}: empty; give the item's text")
    if text.count("\ufffd") > len(text) // 20:
        raise UsageError(f"{name}: is no text in UTF-8; give the item's text or HTML")
    try:
        entry = from_text(text, source=args.source or "learned", url="", tier=tier, published=published)
    except ReadError as error:
        raise UsageError(f"{name}: {error}") from error
    return replace(entry, title=args.title) if args.title else entry


def _decoded(body: bytes) -> str:
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return body.decode(encoding, errors="replace")


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
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--published {text}: not a date; write 2025-04-06 or 2025-04-06T18:00+09:00") from error
    if len(text) <= 10:
        return moment.replace(hour=12, tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
