"""`notify`, `config`, `healthcheck`, `db`: what keeps a tracker in order."""

from __future__ import annotations

import argparse
import os
from datetime import datetime, timedelta
from pathlib import Path

from tracker import config as configuration
from tracker.cli.common import load, now
from tracker.cli.output import Screen, emit, stamp
from tracker.errors import StoreError, UsageError

_STILL = timedelta(minutes=2)
"""A daemon beats three times a minute; one that has not for so long is stuck."""
_OVERDUE = timedelta(minutes=15)


def notify(args: argparse.Namespace) -> int:
    """Sends through the real outbox and target, now, and says how it went."""
    from tracker import pipeline
    from tracker.cli.answering import opened
    from tracker.deliver.quiet import hush
    from tracker.pipeline import hand

    hush()
    with opened(args) as ctx:
        names = [target.id for target in ctx.targets]
        if args.target and args.target not in names:
            raise UsageError(f"no notify target is called {args.target!r}; there are: {', '.join(names)}")
        ids = hand.owe_test(ctx, args.target or "", now=now())
        post = pipeline.Post()
        receipts = pipeline.tell_these(ctx, post, ids, clock=now)
    results = [
        {"target": r.draft.target.id, "alert": r.draft.row.id, "error": str(r.error) if r.error else None}
        for r in receipts
    ]
    if args.json:
        emit({"sent": results})
    for result in results if not args.json else []:
        print(f"{result['target']}: {result['error'] or 'accepted'}")
    failed = any(result["error"] for result in results) or len(results) < len(ids)
    return 1 if failed else 0


def config(args: argparse.Namespace) -> int:
    if args.action == "schema":
        emit(configuration.json_schema())
        return 0
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
        screen.line(
            f"{place}: good; {len(loaded.works)} works, {len(loaded.sources)} sources, {len(loaded.notify)} notify targets"
        )
    return 2 if bad else 0


def healthcheck(args: argparse.Namespace) -> int:
    """Healthy: a daemon lives and beats, no source is long overdue, no target is dead."""
    from tracker.cli.state import State
    from tracker.store.lock import holder

    config = load(args)
    moment = now()
    found = holder(config.settings.database)
    ills: list[str] = []
    if found is None or found.purpose != "run":
        ills.append("no daemon is running on this database")
    else:
        beat = found.beat or found.since
        if beat is None or moment - beat > _STILL:
            ills.append(
                f"the daemon (process {found.pid}) is stuck: its last sign of life was {stamp(beat) or 'never'}"
            )
    with State(config) as state:
        last = state.questions.notes().get("last_plan") if state.questions else None
        if last and moment - datetime.fromisoformat(last) > _OVERDUE:
            ills.append(f"no source was looked for since {last[:16]} UTC")
        ills += [f"notify target {t.id} is dead: {t.dead_reason}" for t in state.targets().values() if t.dead_since]
    if args.json:
        emit({"healthy": not ills, "problems": ills})
    else:
        print("healthy" if not ills else "\n".join(ills))
    return 1 if ills else 0


def db(args: argparse.Namespace) -> int:
    from tracker.store.store import open_store

    database = load(args).settings.database
    if args.action != "upgrade" and not Path(database).exists():
        raise StoreError(f"{database}: there is no database yet; `tracker check` or `tracker run` makes one")
    store = open_store(database, now=now())
    try:
        if args.action == "backup":
            to = args.to or f"{database}.backup-{now():%Y%m%dT%H%M%S}"
            if os.path.exists(to):  # noqa: PTH110 - a plain question about a plain name
                raise UsageError(f"{to}: exists already; name another file")
            store.backup(to)
            print(to)
            return 0
        faults = store.check()
    finally:
        store.close()
    if args.json:
        emit({"database": database, "faults": faults})
    else:
        print("\n".join(faults) if faults else f"{database}: sound")
    return 1 if faults else 0
