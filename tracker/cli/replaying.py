"""`replay`: kept entries or a tape through today's rules; what would have been told, and how that differs."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path

from tracker.cli.common import load, now, zone_of
from tracker.cli.items import bounded, lines_of
from tracker.cli.output import Screen, counted, emit, shown, unsigned
from tracker.cli.progress import Progress
from tracker.deliver.quiet import hush
from tracker.errors import ReadError, UsageError
from tracker.model import AlertKind, Config, Tier
from tracker.pipeline.context import Context
from tracker.pipeline.hand import PERSON
from tracker.pipeline.replay import Difference, Event, Item, Letter, Refused, Sent, Step, difference
from tracker.pipeline.replay import replay as live_again
from tracker.read.items import from_json
from tracker.report.moments import stamp
from tracker.store.questions import Questions, ask
from tracker.store.store import open_store
from tracker.store.values import AlertState

_COMPARED = (AlertKind.NEWS, AlertKind.REMINDER)
"""The rest depends on when sources answered, and on what a person asked for."""
_EARLIEST, _AHEAD = datetime(1970, 1, 1, tzinfo=UTC), timedelta(days=3653)
"""The clock stops at every month of a tape: a slip of the pen must not make it run for centuries."""
_LINGER = timedelta(days=2)
"""So long the clock goes on after the end of a tape, at least: quiet hours end and digests go."""


def replay(args: argparse.Namespace) -> int:
    config = load(args)
    hush()
    zone = zone_of(config)
    progress = Progress("replaying", quiet=args.quiet)
    if args.tape:
        sent = _heard(config, _tape(args.tape), zone, progress)
        _print(args, zone, sent, None)
        return 0
    questions = ask(config.settings.database)
    if questions is None:
        raise UsageError(
            "nothing is kept yet, so there is nothing to replay; name a FILE of items, or try `tracker demo`"
        )
    with questions:
        tape, welcomed, was = _kept(questions), _welcomed(questions), _letters(questions)
    sent = _heard(config, tape, zone, progress, welcomed=welcomed)
    would = [_letter(one) for one in sent if one.draft.row.kind in _COMPARED]
    _print(args, zone, sent, difference(was, would))
    return 0


def _heard(
    config: Config, tape: Sequence[Event], zone: tzinfo, progress: Progress, *, welcomed: datetime | None = None
) -> list[Sent]:
    sent: list[Sent] = []
    end = max([now(), *(event.at + _LINGER for event in tape)])
    steps = count(1)

    def met(step: Step) -> None:
        progress.say(f"{next(steps)} of {len(tape)} replayed, up to {step.at:%Y-%m-%d}")

    with progress:
        play(config, tape, zone, welcomed=welcomed, until=end, met=met, sent=sent.append)
    return sent


def play(
    config: Config,
    tape: Sequence[Event],
    zone: tzinfo,
    *,
    welcomed: datetime | None = None,
    until: datetime,
    met: Callable[[Step], None] = lambda _: None,
    sent: Callable[[Sent], None] = lambda _: None,
) -> None:
    """Over a database that is gone afterwards; no source is known, so nobody is asked."""
    with _context(config, zone, tape[0].at if tape else until) as ctx:
        live_again(ctx, tape, welcomed=welcomed, until=until, met=met, sent=sent)


@contextmanager
def _context(config: Config, zone: tzinfo, at: datetime) -> Iterator[Context]:
    with tempfile.TemporaryDirectory(prefix="tracker-replay-") as folder:
        database = str(Path(folder) / "tracker.db")
        alone = replace(config, sources=(), settings=replace(config.settings, database=database, heartbeat=""))
        with open_store(database, now=at) as store:
            yield Context(config=alone, store=store, zone=zone)


# --- a tape ----------------------------------------------------------------------------------------------------------


def _tape(name: str) -> list[Event]:
    with lines_of(name) as lines:
        return read_tape(bounded(lines), name)


def read_tape(lines: Iterator[str], name: str) -> list[Event]:
    """One that cannot be read is refused whole: a life with a hole in it proves nothing."""
    tape: list[Event] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            entry, at = from_json(given)
        except (ValueError, ReadError) as error:
            raise UsageError(f"{name}: line {number}: {error}") from error
        if not _EARLIEST <= at <= now() + _AHEAD:
            raise UsageError(
                f"{name}: line {number}: {at:%Y-%m-%d} is no day to replay; from 1970 to ten years ahead is"
            )
        dated = entry.published is not None or bool(given.get("seen"))
        tape.append(Item(at=at, entry=entry, undated=not dated))
    if not tape:
        raise UsageError(f"{name}: no items; give one JSON object a line, as `tracker read --jsonl` takes them")
    return tape


# --- what is kept ----------------------------------------------------------------------------------------------------


def _kept(questions: Questions) -> list[Event]:
    """What is built in comes from today's program, not from the database. What was set by hand stands as it was set."""
    tape: list[Event] = []
    for number, entry in questions.entries():
        if entry.source.startswith("known:"):
            continue
        said = [stored.claim for stored in questions.entry_claims(number)]
        at = questions.was_seen(entry.source, entry.key) or entry.published or now()
        undated = entry.published is None and any(claim.evidence.undated for claim in said)
        by_hand = entry.source == PERSON and entry.tier is Tier.PERSON
        tape.append(Item(at=at, entry=entry, undated=undated, stated=tuple(said) if by_hand else ()))
    taken_back = [Refused(at=at, source=source, key=key, reason=why) for source, key, why, at in questions.voids()]
    return [*tape, *taken_back]


def _welcomed(questions: Questions) -> datetime | None:
    """Just after the first target was welcomed: all that was met by then was told in that."""
    moments = [state.welcomed_at for state in questions.targets().values() if state.welcomed_at]
    return min(moments) + timedelta(microseconds=1) if moments else None


def _letters(questions: Questions) -> list[Letter]:
    rows = questions.alerts(AlertState.SENT.value, limit=1_000_000)
    return [
        Letter(
            at=row.sent_at or row.created,
            target=row.target,
            recipient=row.recipient,
            kind=row.kind,
            work=row.work or "",
            title=row.title,
        )
        for row in reversed(rows)
        if row.kind in _COMPARED
    ]


def _letter(sent: Sent) -> Letter:
    row = sent.draft.row
    return Letter(
        at=sent.at,
        target=row.target,
        recipient=row.recipient,
        kind=row.kind,
        work=row.work or "",
        title=sent.draft.message.title,
    )


# --- shown -----------------------------------------------------------------------------------------------------------


def bare(sent: Sent) -> str:
    return unsigned(sent.draft.message.body, sent.draft.row.id)


def _print(args: argparse.Namespace, zone: tzinfo, sent: Sequence[Sent], differs: Sequence[Difference] | None) -> None:
    if args.json:
        emit({"messages": [_json(one) for one in sent]} | _differs_json(differs))
        return
    screen = Screen()
    if not args.quiet or differs is None:
        screen.rows(
            [(shown(one.at, zone), one.draft.target.id, one.draft.message.title) for one in sent],
            indent=0,
            styles=(("dim",), ("cyan",), ()),
        )
        screen.line(f"{counted(len(sent), 'message')} would have been sent; none was", "dim")
    if differs is not None:
        _show_difference(screen, zone, differs)


def _show_difference(screen: Screen, zone: tzinfo, differs: Sequence[Difference]) -> None:
    screen.line()
    if not differs:
        screen.line("the same was sent at the time", "green")
        return
    screen.line("not as it was sent at the time", "bold")
    for each in differs:
        letter = each.now or each.was
        if letter is None:
            continue
        sign, style = ("~", "yellow") if each.now and each.was else ("+", "green") if each.now else ("-", "red")
        rows = [(sign, shown(letter.at, zone), letter.target, letter.title)]
        if each.now and each.was:
            rows.append(("", "", "", f"was: {each.was.title}"))
        screen.rows(rows, indent=0, styles=((style,), ("dim",), ("cyan",), ()))
    screen.line("+ would be new   - would be missing   ~ would say something else", "dim")


def _json(one: Sent) -> dict[str, object]:
    row, message = one.draft.row, one.draft.message
    return {
        "at": stamp(one.at),
        "target": row.target,
        "kind": row.kind.value,
        "work": row.work,
        "title": message.title,
        "body": bare(one),
    }


def _differs_json(differs: Sequence[Difference] | None) -> dict[str, object]:
    if differs is None:
        return {}
    parts: dict[str, list[dict[str, object]]] = {"new": [], "missing": [], "changed": []}
    for each in differs:
        if each.now and each.was:
            parts["changed"].append(_letter_json(each.now) | {"was": each.was.title})
        elif each.now or each.was:
            parts["new" if each.now else "missing"].append(_letter_json(each.now or each.was))
    return {"difference": parts}


def _letter_json(letter: Letter | None) -> dict[str, object]:
    if letter is None:
        return {}
    return {
        "at": stamp(letter.at),
        "target": letter.target,
        "kind": letter.kind.value,
        "work": letter.work or None,
        "title": letter.title,
    }
