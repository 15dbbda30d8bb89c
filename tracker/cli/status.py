"""`status`: what is known per work, how precisely, since when, from whom; what is missing; sources and alerts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from tracker import config as configuration
from tracker.cli.common import load, now, work_named, zone_of
from tracker.cli.output import Screen, day, emit, grouped, pad, shown, width, wrap
from tracker.judge import Phase
from tracker.model import Config, Fact, Field, Key
from tracker.render import describe_fact, field_name, label, outlet_name, standing_name, witness, witnesses
from tracker.report import reasons
from tracker.report.forms import ORDER, status_json
from tracker.report.state import State, WorkState, source_state
from tracker.report.words import Words
from tracker.store import server
from tracker.store.values import SourceState
from tracker.store.whereabouts import rescued

_NAMES = 12
"""Columns of the first column: as wide as "release date"; "ビジュアル" is narrower."""
_HEADS = 10
"""Columns of what stands before sources, alerts, config and database."""

_TOLD_PHASES = (Phase.DUE_UNCONFIRMED, Phase.LAPSED, Phase.RESTING)


def status(args: argparse.Namespace) -> int:
    config = load(args)
    works = [work_named(config, args.work)] if args.work else list(config.works)
    with State(config, now=now()) as state:
        told = [state.work(work) for work in works]
        if args.json:
            emit(status_json(state, told))
            return 0
        screen, say = Screen(), Words(config.settings.language)
        zone = zone_of(config)
        for one in told:
            _work(screen, one, say, zone, state.now, verbose=args.verbose)
        if not args.work:
            _sources(screen, config, state.sources(), zone, verbose=args.verbose)
        _alerts(screen, state, say)
        _places(screen, state, say)
    return 0


# --- for people ------------------------------------------------------------------------------------------------------


def _work(screen: Screen, one: WorkState, say: Words, zone: tzinfo, at: datetime, *, verbose: bool) -> None:
    language = say.language
    first, *rest = wrap(label(one.work, language), max(screen.columns - width(one.work.id) - 2, 20))
    gap = max(screen.columns - width(first) - width(one.work.id), 2)
    screen.line(f"{first}{' ' * gap}{one.work.id}", "bold")
    for piece in rest:
        screen.line(piece, "bold")
    rows: list[tuple[str, str, str, str]] = []
    missing: list[str] = []
    for field in ORDER:
        found = one.of(field)
        if found:
            rows += [_row(key, fact, one, say, zone) for key, fact in found]
        elif field is Field.RELEASE:
            rows.append((field_name(field, language), say("missing"), "", _denied(one, say, zone)))
        else:
            missing.append(field_name(field, language))
    _table(screen, rows)
    screen.rows([(pad(say("missing"), _NAMES), say.joined(missing))], styles=[("dim",), ("dim",)])
    _heard(screen, one, say, zone, at)
    if one.phase in _TOLD_PHASES:
        screen.rows([(pad(say("now"), _NAMES), say(f"phase_{one.phase}"))])
    if one.snoozed is not None:
        screen.rows([(pad(say("snoozed"), _NAMES), say("until", when=shown(one.snoozed, zone)))])
    if one.aside:
        most = list(one.aside.items())[: None if verbose else 3]
        total = sum(one.aside.values())
        apart = "；" if language == "ja" else "; "
        said = apart.join(f"{count} × {reasons.told(reason, language)}" for reason, count in most)
        more = f"{apart}…" if len(most) < len(one.aside) else ""
        told = say("statement" if total == 1 else "statements", count=total, reasons=said + more)
        screen.rows([(pad(say("aside"), _NAMES), told)], styles=[("dim",), ("dim",)])
    screen.line()


def _heard(screen: Screen, one: WorkState, say: Words, zone: tzinfo, at: datetime) -> None:
    """Silence is told from deafness: whether anybody is asked about it, and has ever named it."""
    if one.unheard is None:
        return
    phrase = "not_asked" if one.unheard.since is None else "check_names" if one.unheard.long(at) else "never_named"
    said = say(phrase, count=one.unheard.sources, day=day(one.unheard.since, zone))
    style = "yellow" if one.unheard.long(at) else "dim"
    screen.rows([(pad(say("sources"), _NAMES), said)], styles=[(style,), (style,)])


def _row(key: Key, fact: Fact, one: WorkState, say: Words, zone: tzinfo) -> tuple[str, str, str, str]:
    language = say.language
    name = field_name(key.field, language)
    part = say("part", part=key.part) if key.part else ""
    extra = [piece for piece in (_outlet(key, one, language), key.territory, part) if piece]
    value = describe_fact(fact, language, zone=zone)
    if extra:
        value = say("more", name=value, more=say.joined(extra))
    # A withdrawn fact says so in its value.
    standing = "" if fact.value is None else standing_name(fact.standing, language)
    who = witnesses(fact.evidence, language)
    since = say("since", day=day(fact.since, zone)) if fact.since else ""
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


def _denied(one: WorkState, say: Words, zone: tzinfo) -> str:
    said = [claim for claim in one.denials if claim.field is Field.RELEASE]
    if not said:
        return ""
    when, who = day(said[0].evidence.said_at, zone), witness(said[0], say.language)
    return say("last_missing", day=when, who=who)


def _sources(screen: Screen, config: Config, states: Sequence[SourceState], zone: tzinfo, *, verbose: bool) -> None:
    say = Words(config.settings.language)
    names_of = {source.id: source.name for source in config.sources}
    counts: dict[str, int] = {}
    for state in states:
        counts[source_state(state)] = counts.get(source_state(state), 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: pair[0] != "ok")
    said = say.joined([say("count_state", count=count, state=state_name(word, say)) for word, count in ordered])
    screen.line(pad(say("sources"), _HEADS) + say("value", name=len(states), value=said or say("none")))
    troubled = [state for state in states if state.failures or state.gap]
    for names, trouble in grouped((state.id, _trouble(state, say, zone)) for state in troubled):
        screen.text(say("value", name=names, value=trouble), "red", indent=_HEADS)
    if verbose:
        rows = [
            (
                one.id,
                state_name(source_state(one), say),
                say("last_good", when=moment(one.last_ok, say, zone)),
                names_of[one.id],
            )
            for one in states
        ]
        screen.rows(rows, indent=_HEADS)


def state_name(state: str, say: Words) -> str:
    """`ok`, `failing` or `never`, the words of the JSON, in the reader's language."""
    return say("failing_state" if state == "failing" else state)


def moment(when: datetime | None, say: Words, zone: tzinfo) -> str:
    return say("never") if when is None else shown(when, zone)


def _trouble(state: SourceState, say: Words, zone: tzinfo) -> str:
    if not state.failures:
        return state.gap
    if state.failing_since is None:
        return say("failing", error=state.error)
    return say("failing_since", when=shown(state.failing_since, zone), error=state.error)


def _alerts(screen: Screen, state: State, say: Words) -> None:
    screen.line(pad(say("alerts"), _HEADS) + say("counts", **state.alerts()))
    for target in state.targets().values():
        if target.dead_since is not None:
            said = say("target_dead", target=target.id, reason=target.dead_reason)
            screen.line(" " * _HEADS + said, "red")


def _places(screen: Screen, state: State, say: Words) -> None:
    config = state.config
    database = server.shown(config.settings.database)
    if state.questions is None:
        database = say("not_made", database=database, day=configuration.as_of())
    screen.rows([(say("config"), config.file or say("built_in")), (say("database"), database)], indent=0)
    if not server.serves(config.settings.database):
        for kept in rescued(Path(config.settings.database)):
            screen.line(" " * _HEADS + say("rescued", file=kept.name), "yellow")
