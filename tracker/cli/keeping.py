"""`notify`, `config`, `healthcheck`, `db`: what keeps a tracker in order."""

from __future__ import annotations

import argparse
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import config as configuration
from tracker.cli.common import load, now
from tracker.cli.output import Screen, counted, emit
from tracker.cli.progress import Progress
from tracker.errors import StoreError, UsageError
from tracker.store import server

if TYPE_CHECKING:
    from tracker.pipeline.context import Context
    from tracker.store.store import Store

_TEST_WAIT = timedelta(minutes=1)


def notify(args: argparse.Namespace) -> int:
    if args.action == "preview":
        from tracker.cli.previewing import show

        return show(args)
    if args.html:
        raise UsageError("notify test: takes no --html; `tracker notify preview --html` shows the HTML of mails")
    return _test(args)


def _test(args: argparse.Namespace) -> int:
    """Sends through the real outbox and target, now, and says how it went."""
    from tracker import pipeline
    from tracker.cli.answering import opened
    from tracker.pipeline import hand

    with opened(args) as ctx:
        names = [target.id for target in ctx.targets]
        if args.target and args.target not in names:
            raise UsageError(f"no notify target is called {args.target!r}; there are: {', '.join(names)}")
        ids = hand.owe_test(ctx, args.target or "", now=now())
        with Progress("sending", quiet=args.quiet or args.json):
            receipts = pipeline.tell_these(ctx, pipeline.Post(), ids, clock=now, pause=time.sleep)
        failed = [receipt.draft.row.id for receipt in receipts if receipt.error is not None]
        hand.drop(ctx, failed, now=now())
        results = [_result(r.draft.target.id, r.draft.row.id, str(r.error) if r.error else None) for r in receipts]
        # A daemon on this database may have been quicker to send it.
        results += [_awaited(ctx, name) for name in set(ids) - {r.draft.row.id for r in receipts}]
    if args.json:
        emit({"sent": results})
    else:
        screen = Screen()
        for result in results:
            screen.line(f"{result['target']}: {result['error'] or 'accepted'}")
    return 1 if any(result["error"] for result in results) else 0


def _result(target: str, alert: str, error: str | None) -> dict[str, str | None]:
    return {"target": target, "alert": alert, "error": error}


def _awaited(ctx: Context, name: str) -> dict[str, str | None]:
    from tracker.store.values import AlertState

    end = now() + _TEST_WAIT
    while True:
        with ctx.store.write() as tx:
            row = tx.alert(name)
        if row is None or row.state is AlertState.SENT:
            return _result(row.target if row else "?", name, None)
        if row.error or row.state is AlertState.DEAD or now() > end:
            return _result(row.target, name, row.error or "not sent within a minute; see `tracker alerts`")
        time.sleep(0.1)


def config(args: argparse.Namespace) -> int:
    if args.to and args.action != "init":
        raise UsageError(f"config {args.action}: takes no file; --config names it")
    if args.action == "schema":
        emit(configuration.json_schema())
        return 0
    if args.action == "init":
        from tracker.cli.beginning import init

        return init(args, load(args, need_works=False))
    loaded = load(args)
    if args.action == "show":
        emit(configuration.redacted(loaded))
        return 0
    from tracker import deliver

    bad = [f"notify {target.id!r}: {text}" for target in loaded.notify if (text := deliver.problem(target.url))]
    place = loaded.file or "built-in default"
    if args.json:
        emit({"file": loaded.file, "ok": not bad, "problems": bad, "warnings": list(loaded.warnings)})
        return 2 if bad else 0
    screen = Screen()
    for text in bad:
        screen.line(f"{place}: {text}", "red")
    for text in loaded.warnings:
        screen.line(f"{place}: {text}", "yellow")
    if not bad:
        parts = (len(loaded.works), "work"), (len(loaded.sources), "source"), (len(loaded.notify), "notify target")
        screen.line(f"{place}: good; {', '.join(counted(*part) for part in parts)}")
    return 2 if bad else 0


def healthcheck(args: argparse.Namespace) -> int:
    """Healthy: a daemon lives and beats, no source is long overdue, no target is dead."""
    from tracker.report.health import ills
    from tracker.report.state import State

    with State(load(args), now=now()) as state:
        found = ills(state)
    if args.json:
        emit({"healthy": not found, "problems": found})
    else:
        Screen().line("\n".join(found) or "healthy")
    return 1 if found else 0


_DOING = {"upgrade": "upgrading", "backup": "copying", "check": "testing"}


def db(args: argparse.Namespace) -> int:
    from tracker.cli import moving
    from tracker.store.store import open_store

    if args.action == "move":
        return moving.move(args)
    database = load(args).settings.database
    name = server.shown(database)
    if args.to and args.action != "backup":
        raise UsageError(f"db {args.action}: takes no file; [tracker] database names it")
    if args.action != "upgrade" and moving.missing(database):
        raise StoreError(f"{name}: there is no database yet; `tracker check` or `tracker run` makes one")
    with Progress(f"{_DOING[args.action]} {name}", quiet=args.quiet or args.json):
        store = open_store(database, now=now())
        try:
            if args.action == "backup":
                return _backup(args, store, name)
            faults = store.check()
        finally:
            store.close()
    if args.json:
        emit({"database": name, "faults": faults})
    else:
        Screen().line("\n".join(faults) if faults else f"{name}: sound")
    return 1 if faults else 0


def _backup(args: argparse.Namespace, store: Store, database: str) -> int:
    to = args.to or f"{'tracker.db' if '://' in database else database}.backup-{now():%Y%m%dT%H%M%S}"
    if Path(to).exists():
        raise UsageError(f"{to}: exists already; name another file")
    store.backup(to)
    if args.json:
        emit({"backup": to})
    else:
        print(to)
    return 0
