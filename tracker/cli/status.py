"""`status`: what is known per work, how precisely, since when, from whom; what is missing; sources and alerts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import tzinfo

from tracker import config as configuration
from tracker.cli.common import load, work_named, zone_of
from tracker.cli.jsonform import fact_json, missing_json, source_json
from tracker.cli.output import Screen, day, emit, grouped, pad, shown, stamp, width, wrap
from tracker.cli.state import State, WorkState, source_state
from tracker.judge import Phase
from tracker.model import Config, Fact, Field, Key
from tracker.render import describe_fact, field_name, label, outlet_name, standing_name, witness, witnesses
from tracker.store.values import SourceState

ORDER = (
    Field.STATUS,
    Field.RELEASE,
    Field.BROADCAST,
    Field.STREAMING,
    Field.EPISODES,
    Field.STUDIO,
    Field.STAFF,
    Field.CAST,
    Field.MUSIC,
    Field.TRAILER,
    Field.VISUAL,
    Field.EVENT,
    Field.SOURCE_MATERIAL,
)
_NAMES = 12
"""Columns of the first column: as wide as "release date"."""
_PHASES = {
    Phase.DUE_UNCONFIRMED: "due, unconfirmed",
    Phase.LAPSED: "its window passed in silence",
    Phase.RESTING: "out; no longer looked for",
}


def status(args: argparse.Namespace) -> int:
    config = load(args)
    works = [work_named(config, args.work)] if args.work else list(config.works)
    with State(config) as state:
        told = [state.work(work) for work in works]
        if args.json:
            emit(as_json(state, told))
            return 0
        screen = Screen()
        zone = zone_of(config)
        for one in told:
            _work(screen, one, config, zone, verbose=args.verbose)
        if not args.work:
            _sources(screen, config, state.sources(), zone, verbose=args.verbose)
        _alerts(screen, state)
        _places(screen, state)
    return 0


# --- for people ------------------------------------------------------------------------------------------------------


def _work(screen: Screen, one: WorkState, config: Config, zone: tzinfo, *, verbose: bool) -> None:
    language = config.settings.language
    first, *rest = wrap(label(one.work, language), max(screen.columns - width(one.work.id) - 2, 20))
    gap = max(screen.columns - width(first) - width(one.work.id), 2)
    screen.line(f"{first}{' ' * gap}{one.work.id}", "bold")
    for piece in rest:
        screen.line(piece, "bold")
    rows: list[tuple[str, str, str, str]] = []
    missing: list[str] = []
    for field in ORDER:
        found = _of(one, field)
        if found:
            rows += [_row(key, fact, one, language, zone) for key, fact in found]
        elif field is Field.RELEASE:
            rows.append(
                (field_name(field, language), standing_name("missing", language), "", _denied(one, language, zone))
            )
        else:
            missing.append(field_name(field, language))
    _table(screen, rows)
    screen.rows([(pad("missing", _NAMES), ", ".join(missing))], styles=[("dim",), ("dim",)])
    if one.phase in _PHASES:
        screen.rows([(pad("now", _NAMES), _PHASES[one.phase])])
    if one.snoozed is not None:
        screen.rows([(pad("snoozed", _NAMES), f"until {shown(one.snoozed, zone)}")])
    if one.aside:
        most = list(one.aside.items())[: None if verbose else 3]
        total = sum(one.aside.values())
        said = "; ".join(f"{count} × {reason}" for reason, count in most)
        more = "; …" if len(most) < len(one.aside) else ""
        screen.rows([(pad("set aside", _NAMES), f"{total} statements: {said}{more}")], styles=[("dim",), ("dim",)])
    screen.line()


def _row(key: Key, fact: Fact, one: WorkState, language: str, zone: tzinfo) -> tuple[str, str, str, str]:
    name = field_name(key.field, language)
    extra = [part for part in (_outlet(key, one, language), key.territory, key.part and f"part {key.part}") if part]
    value = describe_fact(fact, language, zone=zone)
    if extra:
        value = f"{value} ({', '.join(extra)})"
    # A withdrawn fact says so in its value.
    standing = "" if fact.value is None else standing_name(fact.standing, language)
    who = witnesses(fact.evidence, language)
    since = f"since {day(fact.since, zone)}" if fact.since else ""
    return name, value, standing, " · ".join(part for part in (since, who) if part)


def _outlet(key: Key, one: WorkState, language: str) -> str:
    main = one.work.main_outlet
    return (
        "" if not key.outlet or (main is not None and key.outlet == main.value) else outlet_name(key.outlet, language)
    )


def _table(screen: Screen, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Field, value, standing, who: a field's name stands once."""
    last = ""
    table = []
    for name, value, standing, who in rows:
        table.append((pad("" if name == last else name, _NAMES), value, standing, who))
        last = name
    screen.rows(_narrow(table, screen.columns) if screen.wraps else table, styles=[("cyan",)])


def _narrow(rows: Sequence[tuple[str, str, str, str]], columns: int) -> list[tuple[str, ...]]:
    """On a narrow terminal the last columns follow the value in one, so that nothing is squeezed."""
    widest = [max((width(row[at]) for row in rows), default=0) for at in range(3)]
    if 2 + sum(widest) + 6 + 24 <= columns:
        return [tuple(row) for row in rows]
    return [(row[0], " · ".join(part for part in row[1:] if part)) for row in rows]


def _denied(one: WorkState, language: str, zone: tzinfo) -> str:
    said = [claim for claim in one.denials if claim.field is Field.RELEASE]
    if not said:
        return ""
    return f"last said to be missing on {day(said[0].evidence.said_at, zone)}, {witness(said[0], language)}"


def _of(one: WorkState, field: Field) -> list[tuple[Key, Fact]]:
    return sorted(
        ((key, fact) for key, (fact, _) in one.facts.items() if key.field is field),
        key=lambda pair: (pair[1].since, pair[0]),
    )


def _sources(screen: Screen, config: Config, states: Sequence[SourceState], zone: tzinfo, *, verbose: bool) -> None:
    names_of = {source.id: source.name for source in config.sources}
    counts: dict[str, int] = {}
    for state in states:
        counts[source_state(state)] = counts.get(source_state(state), 0) + 1
    said = ", ".join(f"{count} {word}" for word, count in sorted(counts.items(), key=lambda pair: pair[0] != "ok"))
    screen.line(f"sources   {len(states)}: {said or 'none'}")
    for names, trouble in grouped((state.id, _trouble(state, zone)) for state in states if state.failures or state.gap):
        screen.text(f"{names}: {trouble}", "red", indent=10)
    if verbose:
        rows = [
            (one.id, source_state(one), f"last good {shown(one.last_ok, zone)}", names_of[one.id]) for one in states
        ]
        screen.rows(rows, indent=10)


def _trouble(state: SourceState, zone: tzinfo) -> str:
    if not state.failures:
        return state.gap
    since = f" since {shown(state.failing_since, zone)}" if state.failing_since else ""
    return f"failing{since}: {state.error}"


def _alerts(screen: Screen, state: State) -> None:
    counts = state.alerts()
    screen.line(f"alerts    {counts['owed']} owed, {counts['sent']} sent, {counts['dead']} dead")
    for target in state.targets().values():
        if target.dead_since is not None:
            screen.line(f"          {target.id} takes no messages: {target.dead_reason}", "red")


def _places(screen: Screen, state: State) -> None:
    config = state.config
    database = config.settings.database
    if state.questions is None:
        database += f" (not made yet; shown is what is built in, as of {configuration.as_of()})"
    screen.rows([("config", config.file or "built-in default"), ("database", database)], indent=0)


# --- for machines ----------------------------------------------------------------------------------------------------


def as_json(state: State, told: Sequence[WorkState]) -> dict[str, object]:
    return {
        "works": [work_json(one, state.config.settings.language) for one in told],
        "sources": [source_json(one) for one in state.sources()],
        "alerts": state.alerts(),
        "config": state.config.file,
        "database": state.config.settings.database if "://" not in state.config.settings.database else None,
        "as_of": str(configuration.as_of()) if state.questions is None else stamp(state.now),
    }


def work_json(one: WorkState, language: str) -> dict[str, object]:
    facts: list[dict[str, object]] = []
    for field in ORDER:
        found = _of(one, field)
        facts += [fact_json(key, fact, one.facts[key][1], language) for key, fact in found]
        if not found:
            facts.append(missing_json(field, one.denials))
    return {
        "id": one.work.id,
        "title": one.work.title,
        "kind": one.work.kind.value,
        "season": one.work.season,
        "part": one.work.part,
        "film": one.work.film,
        "phase": one.phase.value,
        "snoozed_until": stamp(one.snoozed),
        "facts": facts,
        "set_aside": dict(one.aside),
    }
