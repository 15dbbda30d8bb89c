"""`learn`, `wrong`, `missed`, `correct`, `snooze`: what a person tells the tracker."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from tracker import pipeline
from tracker.cli.common import field_named, load, now, work_named, zone_of
from tracker.cli.items import claim_rows, entries_of, headline_of, parse_published
from tracker.cli.output import Screen, counted, emit, shown, toml
from tracker.cli.progress import Progress
from tracker.deliver.quiet import hush
from tracker.errors import UsageError
from tracker.model import Change, Entry, Outlet
from tracker.pipeline import hand
from tracker.pipeline.context import Context
from tracker.pipeline.entries import take_up_known
from tracker.render import describe
from tracker.store.lock import hold, holder
from tracker.store.questions import ask
from tracker.store.store import open_store
from tracker.store.values import AlertedChange

_LATER = "the daemon, or the next `tracker check`, tells it"


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Context]:
    """The tracker's state, to write to. A short transaction beside a running daemon is safe: it judges anew itself."""
    hush()
    config = load(args)
    store = open_store(config.settings.database, now=now())
    try:
        ctx = Context(config=config, store=store, zone=zone_of(config))
        take_up_known(ctx, now=now())
        yield ctx
    finally:
        store.close()


# --- learn and missed ------------------------------------------------------------------------------------------------


def learn(args: argparse.Namespace) -> int:
    _take_in(args, tell=False)
    return 0


def missed(args: argparse.Namespace) -> int:
    """Learn what was missed, owe what it changes, and print the case that would have caught it."""
    entries, changed = _take_in(args, tell=True)
    if not args.json:
        if changed:
            print(f"If a target is told of such things, {_LATER}.")
        _print_case(entries[0])
    return 0


def _take_in(args: argparse.Namespace, *, tell: bool) -> tuple[list[Entry], bool]:
    stamp = parse_published(args.published)
    entries = list(entries_of(args, load(args)))
    entries = [replace(entry, published=stamp) if stamp else entry for entry in entries]
    with opened(args) as ctx:
        learned = hand.learn_entries(ctx, entries, now=now(), tell=tell)
    if args.json:
        emit([_learned_json(entry, one) for entry, one in zip(entries, learned, strict=True)])
    else:
        screen = Screen()
        for entry, one in zip(entries, learned, strict=True):
            if one.works or len(entries) == 1:
                _show_learned(screen, entry, one)
        if len(entries) > 1:
            silent = sum(not one.works for one in learned)
            screen.line(f"{counted(len(entries), 'entry')} read, {silent} speak of no watched work", "dim")
    return entries, any(one.changes for one in learned)


def _learned_json(entry: Entry, one: hand.Learned) -> dict[str, object]:
    return {
        "entry": entry.key,
        "works": list(one.works),
        "claims": len(one.extraction.claims),
        "known": one.known,
        "changes": [_change(change) for change in one.changes],
    }


def _show_learned(screen: Screen, entry: Entry, one: hand.Learned) -> None:
    screen.line(headline_of(entry, screen.columns), "bold")
    if not one.works:
        screen.line("  speaks of no watched work; nothing kept")
        return
    if one.known:
        screen.line(f"  was read before, about {', '.join(one.works)}; nothing new")
        return
    screen.line(f"  kept: {counted(len(one.extraction.claims), 'claim')} about {', '.join(one.works)}")
    claim_rows(screen, one.extraction)
    for change in one.changes:
        screen.line(f"  changed: {_change(change)}", "cyan")


def _change(change: Change) -> str:
    new = "" if change.new is None else f": {describe(change.new, field=change.key.field)}"
    old = f" (was: {describe(change.old, field=change.key.field)})" if change.old is not None else ""
    return f"{change.key.field.value}: {change.kind.value.replace('_', ' ')}{new}{old}"


def _print_case(entry: Entry) -> None:
    day = f"{entry.published:%Y-%m-%d}" if entry.published else ""
    print("\nA case for the corpus; fill in what a person reads in it. Nothing is sent anywhere.\n")
    print(f'why = "missed: …"\nurl = {toml(entry.url)}\npublished = "{day}"')
    print(f"title = {toml(entry.title)}\ntext = {toml(entry.text[:2000])}\n")
    print('[[claims]]\nwork = "…"\nfield = "release"\nvalue = "…"')


# --- wrong -----------------------------------------------------------------------------------------------------------


def wrong(args: argparse.Namespace) -> int:
    name = args.alert.strip().lower()
    told = _told_by(args, name)
    with opened(args) as ctx:
        taken = hand.take_back(ctx, told, reason=f"a person said that alert {name} is wrong", now=now())
        sent, trouble = _send(ctx, [row.id for row in taken.owed])
    if args.json:
        refused = [
            {"source": c.evidence.source, "url": c.evidence.url, "quote": c.evidence.quote} for c in taken.refused
        ]
        changes = [_change(change) for change in taken.changes]
        emit({"refused": refused, "changes": changes, "owed": len(taken.owed) - sent, "sent": sent})
        return 1 if trouble else 0
    _show_taken(Screen(), taken, sent, trouble)
    return 1 if trouble else 0


def _told_by(args: argparse.Namespace, name: str) -> Sequence[AlertedChange]:
    questions = ask(load(args).settings.database)
    if questions is None:
        raise UsageError(f"no alert is called {name!r}: there is no database yet")
    with questions:
        told, row = questions.alerted(name), questions.alert(name)
    if row is None:
        raise UsageError(f"no alert is called {name!r}; `tracker alerts` lists them")
    if not told:
        what = row.kind.value.replace("_", " ")
        raise UsageError(
            f"alert {name} ({what}, {row.state.value}) told no change, so there is none to take back; "
            "set a fact with `tracker correct WORK FIELD VALUE`"
        )
    return told


def _send(ctx: Context, ids: Sequence[str]) -> tuple[int, list[str]]:
    """How many corrections went out, and what kept others from it. A running daemon sends them itself."""
    database = ctx.config.settings.database
    if not ids or holder(database) is not None:
        return 0, []
    with hold(database, pid=os.getpid(), purpose="wrong", now=now()), Progress("sending the correction"):
        receipts = pipeline.tell_these(ctx, pipeline.Post(), ids, clock=now)
    trouble = [f"{r.draft.target.id}: {r.error}" for r in receipts if r.error is not None]
    return len(receipts) - len(trouble), trouble


def _show_taken(screen: Screen, taken: hand.TakenBack, sent: int, trouble: Sequence[str]) -> None:
    for claim in taken.refused:
        screen.text(f"refused: {claim.evidence.source}: “{claim.evidence.quote}”")
        screen.line(f"         {claim.evidence.url}", "dim")
    for change in taken.changes:
        screen.line(f"  {_change(change)}")
    if not taken.refused:
        screen.line("nothing to refuse: it was taken back before, or no evidence for it is left")
        return
    left = len(taken.owed) - sent
    if sent:
        screen.line(f"{counted(sent, 'correction')} sent, where the alert went")
    elif not left:
        screen.line("no correction is owed: what was told last still holds")
    if left:
        screen.line(f"{counted(left, 'correction')} owed where the alert went; {_LATER}")
    for text in trouble:
        screen.line(f"not delivered yet: {text}", "red")
    print("\nA case for the corpus; nothing is sent anywhere.\n")
    print(f'why = "misread: …"\ntext = {toml(taken.refused[0].evidence.quote)}\nclaims = []')


# --- correct and snooze ----------------------------------------------------------------------------------------------


def correct(args: argparse.Namespace) -> int:
    config = load(args)
    work, field = work_named(config, args.work), field_named(args.field)
    hand.value_of(field, args.value)  # nothing is opened, or made, for a value that cannot be
    outlet = Outlet(args.outlet) if args.outlet else None
    with opened(args) as ctx:
        changes = hand.correct(ctx, work, field, args.value, outlet=outlet, reason=args.reason, now=now())
    if args.json:
        emit({"changes": [_change(change) for change in changes]})
        return 0
    screen = Screen()
    for change in changes:
        screen.line(f"{work.id}: {_change(change)}")
    if changes:
        screen.line(f"It stands until an official source says otherwise; {_LATER}.")
    else:
        screen.line(f"{work.id}: {field.value} was so already; your word is kept as evidence")
    return 0


_SPAN = re.compile(r"(\d+)\s*([dhw])")


def snooze(args: argparse.Namespace) -> int:
    config = load(args)
    work, zone = work_named(config, args.work), zone_of(config)
    until = _until(args.until, zone)
    with opened(args) as ctx:
        hand.snooze(ctx, work, until)
    if args.json:
        emit({"work": work.id, "until": until})
    elif until is None:
        print(f"{work.id}: no longer snoozed")
    else:
        print(f"{work.id}: silent until {shown(until, zone)}; what comes meanwhile is told then, once")
    return 0


def _until(text: str, zone: tzinfo) -> datetime | None:
    if text == "off":
        return None
    if found := _SPAN.fullmatch(text):
        unit = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[found[2]]
        try:
            moment = now() + int(found[1]) * unit
        except OverflowError as error:
            raise UsageError(f"{text}: too far ahead; give a date, or `off` later") from error
        return _ahead(moment, text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text}: neither a date (2026-12-24), a span (30d), nor off") from error
    return _ahead(moment if moment.tzinfo else moment.replace(tzinfo=zone), text)


def _ahead(moment: datetime, text: str) -> datetime:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError as error:
        raise UsageError(f"{text}: too far ahead; give an earlier date") from error
    if moment <= now():
        raise UsageError(f"{text}: already past")
    return moment
