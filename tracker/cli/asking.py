"""`why`, `history`, `upcoming`, `sources`, `alerts`: where facts come from, what changed, what lies ahead."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import tzinfo

from tracker import config as configuration
from tracker.cli.common import load, work_named, zone_of
from tracker.cli.output import Screen, day, emit, shown, stamp
from tracker.cli.state import State, source_state
from tracker.cli.status import evidence_json, fact_json, source_json
from tracker.dates import ReleaseDate
from tracker.errors import UsageError
from tracker.model import Claim, Config, Field, Key, Standing, Value, Work
from tracker.render import describe, field_name, label, standing_name
from tracker.store.values import AlertRow, AlertState, StoredChange, StoredClaim, StoredRefusal


def _field(name: str | None) -> Field | None:
    try:
        return Field(name) if name else None
    except ValueError as error:
        raise UsageError(f"{name}: no field; one of {', '.join(field.value for field in Field)}") from error


def _value(value: Value | None) -> str | None:
    return value.edtf if isinstance(value, ReleaseDate) else value


# --- why -------------------------------------------------------------------------------------------------------------


def why(args: argparse.Namespace) -> int:
    """A fact's life in the order of what was said: each claim with its quote, what it changed, and what was refused."""
    config = load(args)
    work = work_named(config, args.work)
    field = _field(args.field)
    with State(config) as state:
        held = state.work(work).facts
        questions = state.questions
        claims = questions.claims(work.id, field) if questions else _built_in(work, field, state)
        changes = questions.changes(work.id, field) if questions else []
        refused = questions.refusals(work.id, field) if questions else []
        aside = questions.set_aside(work.id, Standing.REPORTED, field) if questions else []
    if args.json:
        emit(_why_json(work, field, held, claims, changes, refused, aside, config))
        return 0
    _show_why(Screen(), config, work, field, held, claims, changes, refused, aside)
    return 0


def _built_in(work: Work, field: Field | None, state: State) -> list[StoredClaim]:
    claims = configuration.known([work])
    return [StoredClaim(0, claim, state.now) for claim in claims if field is None or claim.field is field]


def _why_json(
    work: Work,
    field: Field | None,
    held: object,
    claims: Sequence[StoredClaim],
    changes: Sequence[StoredChange],
    refused: Sequence[StoredRefusal],
    aside: Sequence[tuple[StoredClaim, str]],
    config: Config,
) -> dict[str, object]:
    assert isinstance(held, dict)
    language = config.settings.language
    return {
        "work": work.id,
        "facts": [fact_json(key, f, r, language) for key, (f, r) in held.items() if field in (None, key.field)],
        "claims": [_claim_json(stored) for stored in claims],
        "changes": [_change_json(stored) for stored in changes],
        "set_aside": [_claim_json(stored) | {"reason": reason} for stored, reason in aside],
        "refused": [_refusal_json(stored) for stored in refused],
    }


def _claim_json(stored: StoredClaim) -> dict[str, object]:
    claim = stored.claim
    return {
        "field": claim.field.value,
        "outlet": claim.outlet.value if claim.outlet else None,
        "part": claim.part or None,
        "value": _value(claim.value),
        "previous": _value(claim.previous),
        "arrived": stamp(stored.arrived),
        "voided": stored.voided or None,
    } | evidence_json(claim)


def _change_json(stored: StoredChange) -> dict[str, object]:
    change = stored.change
    return {
        "work": change.key.work,
        "field": change.key.field.value,
        "outlet": change.key.outlet or None,
        "part": change.key.part or None,
        "element": change.key.element or None,
        "kind": change.kind.value,
        "old": _value(change.old),
        "new": _value(change.new),
        "at": stamp(change.at),
        "recorded": stamp(stored.recorded),
        "revision": change.revision,
        "evidence": evidence_json(stored.claim) if stored.claim else None,
    }


def _refusal_json(stored: StoredRefusal) -> dict[str, object]:
    refusal = stored.refusal
    return {
        "work": refusal.work,
        "field": refusal.field.value,
        "value": refusal.value,
        "quote": refusal.quote,
        "reason": refusal.reason,
        "rule": refusal.rule,
        "at": stamp(stored.at),
        "source": stored.source,
        "url": stored.url,
    }


def _show_why(
    screen: Screen,
    config: Config,
    work: Work,
    field: Field | None,
    held: object,
    claims: Sequence[StoredClaim],
    changes: Sequence[StoredChange],
    refused: Sequence[StoredRefusal],
    aside: Sequence[tuple[StoredClaim, str]],
) -> None:
    assert isinstance(held, dict)
    zone, language = zone_of(config), config.settings.language
    screen.line(label(work, language), "bold")
    for key, (fact, _) in held.items():
        if field in (None, key.field):
            text = describe(fact.value, language, field=key.field)
            screen.line(f"{_name(key, language)}: {text} ({standing_name(fact.standing, language)})", "cyan")
    screen.line("said", "cyan")
    for stored in sorted(claims, key=lambda one: (one.claim.evidence.said_at, one.id)):
        _show_claim(screen, stored, zone, language)
    if changes:
        screen.line("changed", "cyan")
        screen.rows([_change_row(stored, zone, language) for stored in reversed(changes)])
    if aside:
        screen.line("did not count", "cyan")
        screen.rows([(day(s.claim.evidence.said_at, zone), s.claim.evidence.source, why_not) for s, why_not in aside])
    if refused:
        screen.line("seen and refused", "cyan")
        screen.rows([_refusal_row(stored, zone) for stored in refused])


def _name(key: Key, language: str) -> str:
    more = [part for part in (key.outlet, key.part and f"part {key.part}", key.territory, key.element) if part]
    return field_name(key.field, language) + (f" ({', '.join(more)})" if more else "")


def _show_claim(screen: Screen, stored: StoredClaim, zone: tzinfo, language: str) -> None:
    claim: Claim = stored.claim
    value = describe(claim.value, language, field=claim.field)
    was = f" (was: {describe(claim.previous, language, field=claim.field)})" if claim.previous is not None else ""
    void = f" — void: {stored.voided}" if stored.voided else ""
    head = f"{claim.act.value} {claim.field.value}: {value}{was}, {claim.certainty.value}"
    screen.rows([(day(claim.evidence.said_at, zone), claim.evidence.source, head + void)], styles=[("dim",)])
    if claim.evidence.quote:
        screen.rows([("          ", f"“{claim.evidence.quote}” [{claim.evidence.rule}]")])
    if claim.evidence.url:
        # Never wrapped: a link in two pieces cannot be clicked.
        screen.line(f"              {claim.evidence.url}", "dim")


def _change_row(stored: StoredChange, zone: tzinfo, language: str) -> tuple[str, str, str]:
    change = stored.change
    new = describe(change.new, language, field=change.key.field)
    old = f" (was: {describe(change.old, language, field=change.key.field)})" if change.old is not None else ""
    kind = change.kind.value.replace("_", " ")
    return day(change.at, zone), _name(change.key, language), f"{kind}: {new}{old}"


def _refusal_row(stored: StoredRefusal, zone: tzinfo) -> tuple[str, str, str]:
    refusal = stored.refusal
    return (
        day(stored.at, zone),
        f"{refusal.field.value} {refusal.value}".strip(),
        f"{refusal.reason}: “{refusal.quote}”",
    )


# --- history and upcoming --------------------------------------------------------------------------------------------


def history(args: argparse.Namespace) -> int:
    config = load(args)
    name = work_named(config, args.work).id if args.work else None
    zone, language = zone_of(config), config.settings.language
    screen = Screen()
    with State(config) as state:
        if args.ignored:
            refused = state.questions.refusals(name, limit=args.limit) if state.questions else []
            if args.json:
                emit({"ignored": [_refusal_json(stored) for stored in refused]})
                return 0
            screen.rows([(stored.refusal.work, *_refusal_row(stored, zone)) for stored in refused])
            found = bool(refused)
        else:
            changes = state.questions.changes(name, limit=args.limit) if state.questions else []
            if args.json:
                emit({"changes": [_change_json(stored) for stored in changes]})
                return 0
            screen.rows([(stored.change.key.work, *_change_row(stored, zone, language)) for stored in changes])
            found = bool(changes)
    if not found:
        screen.line("nothing yet")
    return 0


def upcoming(args: argparse.Namespace) -> int:
    config = load(args)
    zone, language = zone_of(config), config.settings.language
    works = {work.id: work for work in config.works}
    with State(config) as state:
        today = state.now.astimezone(zone).date()
        ahead = state.questions.upcoming(today, Standing.REPORTED) if state.questions else []
        ahead = [(fact, revision) for fact, revision in ahead if fact.key.work in works]
    if args.json:
        emit({"upcoming": [{"work": f.key.work} | fact_json(f.key, f, r, language) for f, r in ahead]})
        return 0
    screen = Screen()
    screen.rows(
        [
            (describe(fact.value, language), label(works[fact.key.work], language, key=fact.key), fact.standing.value)
            for fact, _ in ahead
        ]
    )
    if not ahead:
        screen.line("no dates or windows ahead")
    return 0


# --- sources and alerts ----------------------------------------------------------------------------------------------


def sources(args: argparse.Namespace) -> int:
    config = load(args)
    if args.action == "probe":
        if not args.url:
            raise UsageError("sources probe: give the URL to look at")
        from tracker.cli.probing import probe

        return probe(args, config)
    with State(config) as state:
        states = state.sources()
    if args.json:
        emit({"sources": [source_json(one) for one in states]})
        return 0
    screen, zone = Screen(), zone_of(config)
    by_id = {source.id: source for source in config.sources}
    screen.rows(
        [
            (
                one.id,
                source_state(one),
                by_id[one.id].tier.value,
                f"{one.entries} entries" if one.last_ok else "",
                f"last good {shown(one.last_ok, zone)}",
                f"next {shown(one.next_due, zone)}" if one.next_due.year > 1 else "",
                one.error or one.gap,
            )
            for one in states
        ]
    )
    return 0


def alerts(args: argparse.Namespace) -> int:
    config = load(args)
    if args.action == "retry":
        return _retry(args, config)
    with State(config) as state:
        rows = state.questions.alerts(limit=50) if state.questions else []
        counts = state.alerts()
    if args.json:
        emit({"alerts": [_alert_json(row) for row in rows], **counts})
        return 0
    screen, zone = Screen(), zone_of(config)
    screen.rows([_alert_row(row, zone) for row in rows if row.state is not AlertState.SETTLED])
    screen.line(f"{counts['owed']} owed, {counts['sent']} sent, {counts['dead']} dead")
    return 0


def _alert_row(row: AlertRow, zone: tzinfo) -> tuple[str, str, str, str, str]:
    moment = row.sent_at or row.next_try or row.due
    saying = row.title or (f"{row.kind.value.replace('_', ' ')} {row.work or ''}").strip()
    trouble = f" — {row.error}" if row.error and row.state is not AlertState.SENT else ""
    return row.id, row.state.value, row.target, shown(moment, zone), saying + trouble


def _alert_json(row: AlertRow) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind.value,
        "target": row.target,
        "work": row.work,
        "state": row.state.value,
        "created": stamp(row.created),
        "due": stamp(row.due),
        "attempts": row.attempts,
        "next_try": stamp(row.next_try),
        "sent_at": stamp(row.sent_at),
        "error": row.error or None,
        "title": row.title or None,
        "body": row.body or None,
        "repeat": row.repeat,
    }


def _retry(args: argparse.Namespace, config: Config) -> int:
    """Dead letters, and targets that were given up, become owed again; the daemon or the next `check` sends them."""
    if not args.id and not args.all:
        raise UsageError("alerts retry: give an alert's ID, or --all")
    from tracker.cli.common import now
    from tracker.pipeline.hand import revive_targets
    from tracker.store.store import open_store

    store = open_store(config.settings.database, now=now())
    try:
        with store.write() as tx:
            revived = tx.retry(None if args.all else args.id, now())
            revive_targets(tx, revived)
    finally:
        store.close()
    if args.json:
        emit({"retried": revived})
    else:
        print(f"{len(revived)} owed again: {', '.join(revived)}" if revived else "no dead alert to try again")
    return 0 if revived or args.all else 1
