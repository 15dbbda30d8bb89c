"""The JSON of the reading verbs: one form for each value, the same in every verb (DESIGN 6, docs/json.md)."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import config as configuration
from tracker.dates import ReleaseDate
from tracker.model import Claim, Evidence, Fact, Field, Key, Value
from tracker.render import describe
from tracker.report.moments import stamp
from tracker.report.state import State, WorkState, source_state
from tracker.store.values import AlertRow, SourceState, StoredChange, StoredClaim, StoredRefusal

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
"""The order in which fields are shown."""


def value_json(value: Value | None) -> str | None:
    return value.edtf if isinstance(value, ReleaseDate) else value


def fact_json(key: Key, fact: Fact, revision: int, language: str) -> dict[str, object]:
    date = fact.value if isinstance(fact.value, ReleaseDate) else None
    value = date.edtf if date else fact.value
    return {
        "field": key.field.value,
        "outlet": key.outlet or None,
        "part": key.part or None,
        "territory": key.territory or None,
        "element": key.element or None,
        "value": value,
        "precision": date.precision.value if date else "none" if key.field is Field.RELEASE else None,
        "time": date.time if date else None,
        "zone": date.zone if date else None,
        "standing": fact.standing.value,
        "earliest": date.earliest.isoformat() if date else None,
        "latest": date.latest.isoformat() if date and date.latest else None,
        "previous": value_json(fact.previous),
        "since": stamp(fact.since),
        "revision": revision,
        "text": describe(fact.value, language, field=key.field) if fact.value is not None else fact.standing.value,
        "evidence": [evidence_json(claim) for claim in fact.evidence],
    }


def missing_json(field: Field, denials: Sequence[Claim]) -> dict[str, object]:
    """Nothing is known; for the release with those who said so."""
    denied = [claim for claim in denials if claim.field is field]
    return {
        "field": field.value,
        "outlet": None,
        "part": None,
        "territory": None,
        "element": None,
        "value": None,
        "precision": "none" if field is Field.RELEASE else None,
        "time": None,
        "zone": None,
        "standing": "missing",
        "earliest": None,
        "latest": None,
        "previous": None,
        "since": None,
        "revision": 0,
        "text": "missing",
        "evidence": [],
        "last_said_missing": evidence_json(denied[0]) if denied else None,
    }


def evidence_json(claim: Claim) -> dict[str, object]:
    said: Evidence = claim.evidence
    return {
        "source": said.source,
        "tier": said.tier.value,
        "url": said.url,
        "quote": said.quote,
        "said_at": stamp(said.said_at),
        "rule": said.rule,
        "certainty": claim.certainty.value,
        "act": claim.act.value,
    }


def source_json(state: SourceState) -> dict[str, object]:
    asked = state.last_try is not None
    return {
        "id": state.id,
        "state": source_state(state),
        "last_ok": stamp(state.last_ok),
        "last_try": stamp(state.last_try),
        "failures": state.failures,
        "failing_since": stamp(state.failing_since),
        "next_due": stamp(state.next_due) if asked or state.next_due.year > 1 else None,
        "entries": state.entries,
        "error": state.error or None,
        "gap": state.gap or None,
    }


def claim_json(stored: StoredClaim) -> dict[str, object]:
    claim = stored.claim
    date = claim.value if isinstance(claim.value, ReleaseDate) else None
    return {
        "work": claim.work,
        "field": claim.field.value,
        "outlet": claim.outlet.value if claim.outlet else None,
        "part": claim.part or None,
        "territory": claim.territory or None,
        "value": value_json(claim.value),
        "precision": date.precision.value if date else None,
        "time": date.time if date else None,
        "previous": value_json(claim.previous),
        "arrived": stamp(stored.arrived),
        "voided": stored.voided or None,
    } | evidence_json(claim)


def change_json(stored: StoredChange) -> dict[str, object]:
    change = stored.change
    return {
        "work": change.key.work,
        "field": change.key.field.value,
        "outlet": change.key.outlet or None,
        "part": change.key.part or None,
        "element": change.key.element or None,
        "kind": change.kind.value,
        "old": value_json(change.old),
        "new": value_json(change.new),
        "at": stamp(change.at),
        "recorded": stamp(stored.recorded),
        "gone": stamp(stored.gone),
        "revision": change.revision,
        "evidence": evidence_json(stored.claim) if stored.claim else None,
    }


def refusal_json(stored: StoredRefusal) -> dict[str, object]:
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


def alert_json(row: AlertRow) -> dict[str, object]:
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


def status_json(state: State, told: Sequence[WorkState]) -> dict[str, object]:
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
        found = one.of(field)
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
        "unheard": None if one.unheard is None else {"sources": one.unheard.sources, "since": stamp(one.unheard.since)},
    }
