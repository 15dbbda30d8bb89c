"""`run` and `check`: the main job, as a daemon and as one round."""

from __future__ import annotations

import argparse
import logging
import os
import random  # noqa: TID251 - the dice are thrown here
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import tracker
from tracker import deliver, pipeline
from tracker.deliver.quiet import hush
from tracker.cli.common import load, now, zone_of
from tracker.cli.output import Screen, emit, stamp
from tracker.cli.state import State
from tracker.errors import UsageError
from tracker.fetch import Fetcher
from tracker.model import Config
from tracker.pipeline.context import Context
from tracker.pipeline.tell import Draft
from tracker.store.lock import hold
from tracker.store.store import open_store


def _logging(args: argparse.Namespace, *, default: int) -> None:
    level = logging.DEBUG if args.verbose else logging.WARNING if args.quiet else default
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)-7s %(message)s", stream=sys.stderr)
    logging.getLogger("tracker").setLevel(level)
    hush()


def run(args: argparse.Namespace) -> int:
    from tracker import daemon

    config = load(args)
    _logging(args, default=logging.INFO)
    _check_targets(config)
    for warning in config.warnings:
        logging.getLogger("tracker").warning("%s", warning)
    if not daemon.run(config, load=lambda: _reloaded(args), zone=zone_of(config)):
        # A target that never answers holds a thread of Apprise's, and Python would wait for that one without end.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)
    return 0


def _reloaded(args: argparse.Namespace) -> Config:
    config = load(args)
    _check_targets(config)
    return config


def _check_targets(config: Config) -> None:
    from tracker.errors import ConfigError, Problem

    problems = [
        Problem(config.file or "environment", f"notify[{at}].url", text)
        for at, target in enumerate(config.notify)
        if (text := deliver.problem(target.url))
    ]
    if problems:
        raise ConfigError(problems)


def check(args: argparse.Namespace) -> int:
    """Exit 1 if a source failed, or while a delivery that has failed is still owed or dead, tried in this round or not."""
    config = load(args)
    _logging(args, default=logging.WARNING)
    _check_targets(config)
    unknown = set(args.source) - {source.id for source in config.sources}
    if unknown:
        known = ", ".join(source.id for source in config.sources)
        raise UsageError(f"no source is called {', '.join(sorted(unknown))}; there are: {known}")
    if args.dry_run:
        return _dry(args, config)
    held = hold(config.settings.database, pid=os.getpid(), purpose="check", now=now())
    try:
        return _round(args, config, pipeline.Post())
    finally:
        held.close()


def _dry(args: argparse.Namespace, config: Config) -> int:
    """The real round on a copy of the database, with messages shown instead of sent."""

    def show(draft: Draft) -> None:
        if not args.json:
            print(f"--- would be sent to {draft.target.id}\n{draft.message.title}\n\n{draft.message.body}\n")

    with tempfile.TemporaryDirectory(prefix="tracker-dry-") as folder:
        copy = Path(folder) / "tracker.db"
        original = Path(config.settings.database)
        if original.exists():
            source = open_store(str(original), now=now())
            try:
                source.backup(str(copy))
            finally:
                source.close()
        dry = replace(config, settings=replace(config.settings, database=str(copy)))
        return _round(args, dry, pipeline.Post(send=show))


def _round(args: argparse.Namespace, config: Config, post: pipeline.Post) -> int:
    store = open_store(config.settings.database, now=now())
    fetcher = Fetcher(contact=config.settings.contact, version=tracker.__version__, now=now, dice=random.random)
    screen = Screen(sys.stderr)
    progress = _progress(screen, quiet=args.quiet or args.json)
    try:
        ctx = Context(config=config, store=store, zone=zone_of(config))
        done = pipeline.check(
            ctx,
            fetcher,
            post,
            clock=now,
            dice=random.random,
            everything=args.all,
            only=args.source,
            seen=progress,
        )
    finally:
        fetcher.close()
        store.close()
    progress(None)
    with State(config) as state:
        trouble = state.questions.failing_alerts() if state.questions else 0
    failed = [lesson for lesson in done.lessons if lesson.error and not lesson.article]
    _report(args, done, failed, trouble)
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


def _report(args: argparse.Namespace, done: pipeline.Round, failed: list[pipeline.Lesson], trouble: int) -> None:
    planned = done.plan
    total = len(planned.looks) + planned.waiting
    sent = [receipt for receipt in done.receipts if receipt.error is None]
    if args.json:
        emit(
            {
                "due": len(planned.looks),
                "sources": total,
                "next_due": stamp(planned.next_due),
                "read": [
                    {
                        "source": l.source,
                        "entries": l.entries,
                        "new": l.fresh,
                        "unchanged": l.unchanged,
                        "error": l.error,
                    }
                    for l in done.lessons
                    if not l.article
                ],
                "changes": sum(len(lesson.changes) for lesson in done.lessons),
                "sent": len(sent),
                "undelivered": trouble,
            }
        )
        return
    if args.quiet:
        return
    screen = Screen(sys.stderr)
    if not planned.looks:
        at = f", next {planned.next_due.astimezone():%H:%M}" if planned.next_due else ""
        screen.line(f"0 of {total} due{at}")
    else:
        fresh = sum(lesson.fresh for lesson in done.lessons)
        changes = sum(len(lesson.changes) for lesson in done.lessons)
        screen.line(
            f"{len(planned.looks)} of {total} sources read: {fresh} new entries, {changes} facts changed,"
            f" {len(sent)} messages sent"
        )
    for lesson in failed:
        screen.line(f"failed: {lesson.source}: {lesson.error}", "red")
    if trouble:
        screen.line(f"{trouble} messages could not be delivered; see `tracker alerts`", "red")
