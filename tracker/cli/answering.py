"""`learn`, `wrong`, `missed`, `correct`, `snooze`: what a person tells the tracker."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tracker.cli.common import load, now, work_named, zone_of
from tracker.cli.items import entries_of, parse_published
from tracker.cli.output import Screen, emit, shown
from tracker.errors import UsageError
from tracker.model import Change, Field, Outlet
from tracker.pipeline import hand
from tracker.pipeline.context import Context
from tracker.pipeline.learn import take_up_known
from tracker.render import describe
from tracker.store.store import open_store


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Context]:
    """The tracker's state, to write to. A short transaction beside a running daemon is safe: it judges anew itself."""
    config = load(args)
    store = open_store(config.settings.database, now=now())
    try:
        ctx = Context(config=config, store=store, zone=zone_of(config))
        take_up_known(ctx, now=now())
        yield ctx
    finally:
        store.close()


def learn(args: argparse.Namespace) -> int:
    return _take_in(args, tell=False)


def missed(args: argparse.Namespace) -> int:
    """Learn what was missed, owe what it changes, and print the case that would have caught it."""
    code = _take_in(args, tell=True)
    if not args.json:
        _print_case(args)
    return code


def _take_in(args: argparse.Namespace, *, tell: bool) -> int:
    with opened(args) as ctx:
        entries = list(entries_of(args, ctx.config))
        stamp = parse_published(args.published)
        entries = [replace(entry, published=stamp) if stamp else entry for entry in entries]
        learned = hand.learn_entries(ctx, entries, now=now(), tell=tell)
    if args.json:
        emit(
            [
                {"entry": entry.key, "works": list(one.works), "claims": len(one.extraction.claims), "known": one.known}
                for entry, one in zip(entries, learned, strict=True)
            ]
        )
        return 0
    screen = Screen()
    for entry, one in zip(entries, learned, strict=True):
        if not one.works:
            if len(entries) == 1:
                screen.line(f"{entry.title or entry.key}: speaks of no watched work; nothing kept")
            continue
        said = "known already" if one.known else f"{len(one.extraction.claims)} claims kept"
        screen.line(f"{entry.title or entry.key}: {said} about {', '.join(one.works)}")
        for change in one.changes:
            screen.line(f"  {_change(change)}")
        for refusal in one.extraction.refused:
            screen.line(f"  set aside: {refusal.field.value} {refusal.value}: {refusal.reason}", "dim")
    return 0


def _change(change: Change) -> str:
    new = describe(change.new) if change.new is not None else "none"
    old = f" (was: {describe(change.old)})" if change.old is not None else ""
    return f"{change.key.field.value}: {change.kind.value.replace('_', ' ')}: {new}{old}"


def _print_case(args: argparse.Namespace) -> None:
    with opened(args) as ctx:
        entries = list(entries_of(args, ctx.config))
    for entry in entries[:1]:
        print("\nA case for the corpus; fill in what a person reads in it, nothing is sent anywhere:\n")
        print(f'why = "missed: …"\nurl = "{entry.url}"\npublished = "{args.published or ""}"')
        print(
            f'title = {_toml(entry.title)}\ntext = {_toml(entry.text[:2000])}\n\n[[claims]]\nwork = "…"\nfield = "release"'
        )
        print('value = "…"')


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def wrong(args: argparse.Namespace) -> int:
    with opened(args) as ctx:
        refused, changes = hand.take_back(
            ctx, args.alert, reason=f"a person said that alert {args.alert} is wrong", now=now()
        )
    if args.json:
        emit({"refused": [claim.evidence.url for claim in refused], "changes": [_change(change) for change in changes]})
        return 0
    screen = Screen()
    for claim in refused:
        screen.line(f"refused: {claim.evidence.source}: “{claim.evidence.quote}” {claim.evidence.url}")
    for change in changes:
        screen.line(f"  {_change(change)}")
    screen.line("One correction is owed where the alert went; the daemon, or the next `tracker check`, sends it.")
    if refused:
        quote = refused[0].evidence.quote
        print("\nA case for the corpus; nothing is sent anywhere:\n")
        print(f'why = "misread: …"\ntext = {_toml(quote)}\nclaims = []')
    return 0


def correct(args: argparse.Namespace) -> int:
    with opened(args) as ctx:
        work = work_named(ctx.config, args.work)
        try:
            field = Field(args.field)
        except ValueError as error:
            raise UsageError(f"{args.field}: no field; one of {', '.join(f.value for f in Field)}") from error
        outlet = Outlet(args.outlet) if args.outlet else None
        changes = hand.correct(ctx, work, field, args.value, outlet=outlet, reason=args.reason, now=now())
    if args.json:
        emit({"changes": [_change(change) for change in changes]})
        return 0
    for change in changes:
        print(f"{work.id}: {_change(change)}")
    if not changes:
        print(f"{work.id}: {field.value} was so already")
    return 0


_SPAN = re.compile(r"(\d+)\s*([dhw])")


def snooze(args: argparse.Namespace) -> int:
    with opened(args) as ctx:
        work = work_named(ctx.config, args.work)
        until = _until(args.until, ctx)
        hand.snooze(ctx, work, until)
        zone = ctx.zone
    if args.json:
        emit({"work": work.id, "until": until})
    elif until is None:
        print(f"{work.id}: no longer snoozed")
    else:
        print(f"{work.id}: silent until {shown(until, zone)}; what comes meanwhile is told then, once")
    return 0


def _until(text: str, ctx: Context) -> datetime | None:
    if text == "off":
        return None
    if found := _SPAN.fullmatch(text):
        unit = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}[found[2]]
        return now() + int(found[1]) * unit
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text}: neither a date (2026-12-24), a span (30d), nor off") from error
    moment = moment if moment.tzinfo else moment.replace(tzinfo=ctx.zone)
    if moment <= now():
        raise UsageError(f"{text}: already past")
    return moment.astimezone(UTC)
