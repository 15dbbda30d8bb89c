"""One round now, for `check`: what it is about to send, how far it is, what it came to."""

from __future__ import annotations

import argparse
import os
import random  # noqa: TID251 - the dice are thrown here
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path

import tracker
from tracker import pipeline
from tracker.cli.common import now, zone_of
from tracker.cli.output import Screen, counted, emit, grouped, near, unsigned
from tracker.errors import UsageError
from tracker.fetch import Fetcher
from tracker.model import Config
from tracker.pipeline.compose import Draft
from tracker.pipeline.context import Context
from tracker.record import replace
from tracker.report.moments import stamp
from tracker.report.state import State
from tracker.store.lock import hold
from tracker.store.questions import ask
from tracker.store.store import open_store


def check(args: argparse.Namespace, config: Config) -> int:
    unknown = set(args.source) - {source.id for source in config.sources}
    if unknown:
        known = ", ".join(source.id for source in config.sources)
        raise UsageError(f"no source is called {', '.join(sorted(unknown))}; there are: {known or 'none'}")
    if args.dry_run:
        return _dry(args, config)
    held = hold(config.settings.database, pid=os.getpid(), purpose="check", now=now())
    try:
        return _round(args, config, pipeline.Post())
    finally:
        held.close()


def _dry(args: argparse.Namespace, config: Config) -> int:
    """The real round on a copy of the database, with messages shown instead of sent."""
    shown: list[dict[str, str]] = []

    def show(draft: Draft) -> None:
        body = unsigned(draft.message.body, draft.row.id)  # the id is of the copy
        shown.append({"target": draft.target.id, "title": draft.message.title, "body": body})

    with tempfile.TemporaryDirectory(prefix="tracker-dry-") as folder:
        copy = Path(folder) / "tracker.db"
        questions = ask(config.settings.database)
        if questions is not None:
            with questions:
                questions.copy(copy)
        dry = replace(config, settings=replace(config.settings, database=str(copy)))
        return _round(args, dry, pipeline.Post(send=show), shown)


def _round(
    args: argparse.Namespace, config: Config, post: pipeline.Post, shown: list[dict[str, str]] | None = None
) -> int:
    """`shown` gathers what a dry run would send."""
    store = open_store(config.settings.database, now=now())
    fetcher = Fetcher(contact=config.settings.contact, version=tracker.__version__, now=now, dice=random.random)
    progress = _progress(Screen(sys.stderr), quiet=args.quiet or args.json)
    zone = zone_of(config)
    try:
        ctx = Context(config=config, store=store, zone=zone)
        done = pipeline.check(
            ctx,
            fetcher,
            post,
            clock=now,
            dice=random.random,
            everything=args.all,
            only=args.source,
            seen=progress,
            pause=time.sleep,
        )
    finally:
        fetcher.close()
        store.close()
        progress(None)
    with State(config, now=now()) as state:
        trouble = state.questions.failing_alerts() if state.questions else 0
    failed = [lesson for lesson in done.lessons if lesson.error and not lesson.article]
    if args.json:
        emit(_round_json(done, trouble) | ({} if shown is None else {"would_send": shown}))
    elif not args.quiet:
        _report(done, shown, zone)
    if not args.json:
        _complain(done, failed, trouble)
    return 1 if failed or trouble else 0


def _progress(screen: Screen, *, quiet: bool) -> Callable[[pipeline.Lesson | None], None]:
    """A line that counts answers, on a terminal only; None wipes it."""
    seen = 0
    shown = not quiet and screen.out.isatty()

    def step(lesson: pipeline.Lesson | None) -> None:
        nonlocal seen
        if not shown:
            return
        if lesson is None:
            print("\r\033[K", end="", file=screen.out, flush=True)
            return
        seen += 1
        text = f"{seen} read, last {lesson.source}"
        print(f"\r\033[K{text[: shutil.get_terminal_size().columns - 1]}", end="", file=screen.out, flush=True)

    return step


def _round_json(done: pipeline.Round, trouble: int) -> dict[str, object]:
    looks = [lesson for lesson in done.lessons if not lesson.article]
    return {
        "due": len(done.plan.looks),
        "sources": len(done.plan.looks) + done.plan.waiting,
        "next_due": stamp(done.plan.next_due),
        "read": [
            {
                "source": look.source,
                "entries": look.entries,
                "new": look.fresh,
                "unchanged": look.unchanged,
                "error": look.error or None,
            }
            for look in looks
        ],
        "changes": sum(len(lesson.changes) for lesson in done.lessons),
        "sent": sum(receipt.error is None for receipt in done.receipts),
        "undelivered": trouble,
    }


def _report(done: pipeline.Round, shown: list[dict[str, str]] | None, zone: tzinfo) -> None:
    """What the round came to, in a line; before it, what a dry run would send."""
    screen = Screen()
    for message in shown or ():
        screen.line(f"--- would be sent to {message['target']}", "cyan")
        screen.line(f"{message['title']}\n\n{message['body']}\n")
    planned = done.plan
    total = len(planned.looks) + planned.waiting
    sent = sum(receipt.error is None for receipt in done.receipts)
    told = f"{counted(sent, 'message')} {'sent' if shown is None else 'would be sent'}"
    if planned.looks:
        fresh = counted(sum(lesson.fresh for lesson in done.lessons), "new entry")
        changes = counted(sum(len(lesson.changes) for lesson in done.lessons), "fact")
        screen.line(f"{len(planned.looks)} of {counted(total, 'source')} read: {fresh}, {changes} changed, {told}")
        return
    due = f", next {near(planned.next_due, zone, now())}" if planned.next_due else ""
    screen.line(f"0 of {total} due{due}" + (f"; {told}" if sent else ""))


def _complain(done: pipeline.Round, failed: list[pipeline.Lesson], trouble: int) -> None:
    """What went wrong, on standard error, so that cron's mail has it also when the rest is thrown away."""
    screen = Screen(sys.stderr)
    for names, error in grouped((lesson.source, lesson.error) for lesson in failed):
        screen.line(f"failed: {names}: {error}", "red")
    for receipt in done.receipts:
        if receipt.error is not None:
            screen.line(f"not delivered: {receipt.draft.target.id}: {receipt.error}", "red")
    if trouble:
        screen.line(f"{counted(trouble, 'message')} could not be delivered so far; see `tracker alerts`", "red")
