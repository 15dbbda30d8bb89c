"""`sources` and `alerts`: how each source is, and what is owed, sent and dead."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from tracker.cli.common import load, now, zone_of
from tracker.cli.output import Screen, counted, cut, emit, grouped, near, width
from tracker.cli.status import state_name
from tracker.errors import UsageError
from tracker.model import Config, Source
from tracker.report.forms import alert_json, source_json
from tracker.report.state import State, source_state
from tracker.report.words import Words
from tracker.store.values import AlertRow, AlertState, SourceState, TargetState

_LEAST = 16
_SHOWN = 50
"""How many alerts are listed."""


def sources(args: argparse.Namespace) -> int:
    config = load(args)
    if args.action == "probe":
        if not args.url:
            raise UsageError("sources probe: give the URL to look at")
        from tracker.cli.probing import probe

        return probe(args, config)
    with State(config, now=now()) as state:
        states, at = state.sources(), state.now
    if args.json:
        emit({"sources": [source_json(one) for one in states]})
        return 0
    screen, zone, say = Screen(), zone_of(config), Words(config.settings.language)
    by_id = {source.id: source for source in config.sources}
    table = [
        tuple(say(head) for head in ("source", "state", "tier", "entries", "last_good_head", "next")),
        *[_source_row(one, by_id[one.id], zone, at, say) for one in states],
    ]
    screen.rows(_fitting(table, screen.columns) if screen.wraps else table, indent=0)
    for names, trouble in grouped((one.id, one.error) for one in states if one.error):
        screen.text(say("value", name=names, value=trouble), "red")
    for names, trouble in grouped((one.id, one.gap) for one in states if one.gap):
        screen.text(say("value", name=names, value=trouble), "yellow")
    if not states:
        screen.line(say("no_sources"))
    return 0


def _fitting(table: Sequence[tuple[str, ...]], columns: int) -> list[tuple[str, ...]]:
    """On a narrow terminal without the entries, then the tier, at last with shorter names: a table whose rows
    are broken is none."""
    kept = list(table)
    for spare in (3, 2):
        if _width(kept) > columns:
            kept = [row[:spare] + row[spare + 1 :] for row in kept]
    room = max(width(row[0]) for row in kept) - max(_width(kept) - columns, 0)
    return [(cut(row[0], max(room, _LEAST)), *row[1:]) for row in kept]


def _width(table: Sequence[tuple[str, ...]]) -> int:
    widest = [max(width(row[at]) for row in table) for at in range(len(table[0]))]
    return sum(widest) + 2 * (len(widest) - 1)


def _source_row(one: SourceState, source: Source, zone: tzinfo, at: datetime, say: Words) -> tuple[str, ...]:
    entries = str(one.entries) if one.last_ok else ""
    due = near(one.next_due, zone, at) if one.next_due.year > 1 else ""
    good = near(one.last_ok, zone, at) if one.last_ok else say("never")
    return one.id, state_name(source_state(one), say), say(f"tier_{source.tier}"), entries, good, due


def alerts(args: argparse.Namespace) -> int:
    config = load(args)
    if args.action == "retry":
        return _retry(args, config)
    if args.all:
        raise UsageError("--all belongs to `tracker alerts retry`")
    with State(config, now=now()) as state:
        rows = state.questions.alerts(limit=_SHOWN) if state.questions else []
        counts, targets, at = state.alerts(), state.targets(), state.now
    if args.json:
        emit({"alerts": [alert_json(row) for row in rows], **counts})
        return 0
    screen, zone, say = Screen(), zone_of(config), Words(config.settings.language)
    shown = [row for row in rows if row.state is not AlertState.SETTLED]
    screen.rows([_alert_row(row, targets, zone, at, say) for row in shown], indent=0)
    screen.line(say("counts", **counts))
    if counts["dead"] or any(target.dead_since for target in targets.values()):
        screen.line(say("retry"))
    return 0


def _alert_row(
    row: AlertRow, targets: Mapping[str, TargetState], zone: tzinfo, at: datetime, say: Words
) -> tuple[str, ...]:
    saying = row.title or (f"{row.kind.value.replace('_', ' ')} {row.work or ''}").strip()
    trouble = row.error if row.state is not AlertState.SENT else ""
    target = targets.get(row.target)
    if row.state is AlertState.OWED and target is not None and target.dead_since is not None:
        trouble = trouble or say("waits", target=row.target)
    when = near(row.sent_at or row.next_try or row.due, zone, at)
    return row.id, say(f"alert_{row.state}"), row.target, when, saying + (f" — {trouble}" if trouble else "")


def _retry(args: argparse.Namespace, config: Config) -> int:
    """Dead letters, and targets that were given up, become owed again; the daemon or the next `check` sends them."""
    if bool(args.id) == args.all:
        raise UsageError("alerts retry: give an alert's ID, or --all")
    from tracker.pipeline.hand import retry
    from tracker.store.questions import ask
    from tracker.store.store import open_store

    name = args.id.strip().lower() if args.id else None
    questions = ask(config.settings.database)
    if questions is None:
        raise UsageError("alerts retry: nothing was ever owed; there is no database yet")
    with questions:
        row = questions.alert(name) if name else None
    if name and row is None:
        raise UsageError(f"no alert is called {name!r}; `tracker alerts` lists them")
    store = open_store(config.settings.database, now=now())
    try:
        with store.write() as tx:
            revived = retry(tx, name, now=now())
    finally:
        store.close()
    if args.json:
        emit({"retried": revived})
    elif revived:
        print(f"{counted(len(revived), 'message')} owed again: {', '.join(revived)}; the daemon, or a check, sends")
    elif row is not None:
        print(f"{row.id}: is {row.state.value} already; nothing to try again")
    else:
        print("nothing is owed or dead")
    return 0 if revived or args.all else 1
