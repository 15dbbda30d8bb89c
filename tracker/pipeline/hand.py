"""What a person puts in: an item learned, a fact set or taken back, a work snoozed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker import alert as alerts
from tracker import dates
from tracker.errors import UsageError
from tracker.model import (
    GROWING,
    Act,
    AlertKind,
    Certainty,
    Change,
    Claim,
    Entry,
    Evidence,
    Extraction,
    Field,
    Key,
    Outlet,
    Standing,
    Tier,
    Value,
    View,
    Work,
)
from tracker.pipeline.context import Context
from tracker.pipeline.learn import LEVELS, rejudge, study, understand, views_of
from tracker.store.store import Transaction

PERSON = "by hand"


@dataclass(frozen=True, slots=True)
class Learned:
    """What an item came to: `known` if it had been read before, as it is."""

    works: tuple[str, ...]
    extraction: Extraction
    changes: tuple[Change, ...]
    known: bool


def learn_entries(ctx: Context, entries: Sequence[Entry], *, now: datetime, tell: bool) -> list[Learned]:
    """Keep items as evidence. Without `tell` what they change counts as told (DESIGN 3b 24); with it, it is owed."""
    learned = []
    with ctx.store.write() as tx:
        for entry in entries:
            before = tx.seen(entry.source, [entry.key]).get(entry.key)
            known = before is not None and before.entry_id is not None and entry.digest in before.digests
            first_seen = before.first_seen if before else now
            works, found = understand(ctx, entry, seen=first_seen, open_works=None)
            changes: tuple[Change, ...] = ()
            if works and not known:
                held = {name: views_of(tx, ctx.works[name], now=now) for name in works if name in ctx.works}
                claims = study(ctx, tx, entry, before=before, now=now)
                touched = {claim.work for claim in claims}
                changes = rejudge(ctx, tx, touched, now=now, owe=tell)
                if not tell:
                    _count_as_told(ctx, tx, {name: held[name] for name in touched & held.keys()}, now=now)
            learned.append(Learned(works, found, changes, known))
    return learned


def _count_as_told(
    ctx: Context, tx: Transaction, before: Mapping[str, Mapping[Standing, View]], *, now: datetime
) -> None:
    for name, held in before.items():
        views = views_of(tx, ctx.works[name], now=now)
        for target, recipient in ctx.addressees():
            told = tx.told(target.id, recipient, name)
            level = target.minimum
            tx.put_told(target.id, recipient, alerts.learned(told, held[level], views[level], now=now))


def correct(
    ctx: Context, work: Work, field: Field, value: str, *, outlet: Outlet | None, reason: str, now: datetime
) -> tuple[Change, ...]:
    """A fact set by a person; it yields only to an official claim said after it (DESIGN 3b 20)."""
    parsed = value_of(field, value)
    element = ""
    if field in GROWING and isinstance(parsed, str):
        element = parsed.split(":")[0].strip()
    digest = hashlib.sha256(f"{value}\n{now.isoformat()}".encode()).hexdigest()
    entry = Entry(
        source=PERSON,
        key=f"{work.id}:{field.value}:{outlet or ''}:{element}",
        title=f"{work.title}: {field.value} = {value}",
        text=reason,
        published=now,
        digest=digest,
        tier=Tier.PERSON,
        publisher=PERSON,
    )
    evidence = Evidence(
        source=PERSON,
        tier=Tier.PERSON,
        entry=entry.key,
        url="",
        quote=reason or entry.title,
        rule="set by hand",
        said_at=now,
        origin=PERSON,
    )
    claim = Claim(
        work=work.id,
        field=field,
        value=parsed,
        act=Act.WITHDRAWS if parsed is None else Act.SAYS,
        element=element,
        outlet=outlet,
        certainty=Certainty.OFFICIAL,
        evidence=evidence,
    )
    with ctx.store.write() as tx:
        number = tx.put_entry(entry, first_seen=now, now=now, keep_text=True)
        tx.add_claims(number, [claim], now=now)
        return rejudge(ctx, tx, {work.id}, now=now)


def value_of(field: Field, value: str) -> Value | None:
    """A value as typed: EDTF for a release ("2026-07-13T24:30" with its hour), a text for the rest, "none" for none."""
    if value.casefold() in ("none", "missing", "tba"):
        return None
    if field is not Field.RELEASE:
        return value
    day, _, time = value.partition("T")
    try:
        return dates.parse(day, time=time or None)
    except ValueError as error:
        raise UsageError(
            f"{value}: {error}; write a date as 2026-07-05, 2026-07-05T24:30, 2026-07, 2026-35 (Q3), 2026 or none"
        ) from error


def take_back(ctx: Context, alert: str, *, reason: str, now: datetime) -> tuple[list[Claim], tuple[Change, ...]]:
    """What an alert said was misread: its evidence is refused, the facts are folded anew, and one correction is owed
    where the alert went. The fact is not pinned: better evidence may state the same again."""
    with ctx.store.write() as tx:
        told = tx.alerted(alert)
        if not told:
            raise UsageError(f"no alert {alert!r} that told a fact; `tracker alerts` lists them")
        keys = {key for key, _ in told}
        refused = _evidence_of(tx, keys)
        for claim in refused:
            tx.void(claim.evidence.source, claim.evidence.entry, reason=reason, now=now)
        return refused, rejudge(ctx, tx, {key.work for key in keys}, now=now)


def _evidence_of(tx: Transaction, keys: set[Key]) -> list[Claim]:
    found: dict[tuple[str, str], Claim] = {}
    for work in {key.work for key in keys}:
        for level in LEVELS:
            for key, (fact, _) in tx.facts(work, level).items():
                if key in keys:
                    for claim in fact.evidence:
                        found.setdefault((claim.evidence.source, claim.evidence.entry), claim)
    return list(found.values())


def snooze(ctx: Context, work: Work, until: datetime | None) -> None:
    with ctx.store.write() as tx:
        tx.snooze(work.id, until)


def revive_targets(tx: Transaction, alerts_again: Sequence[str]) -> None:
    """A target that was given up gets another chance when a person asks for its letters to be tried again."""
    for row in filter(None, map(tx.alert, alerts_again)):
        state = tx.target(row.target)
        if state is not None and state.dead_since is not None:
            tx.put_target(replace(state, dead_since=None, dead_reason="", failures=0, retry_until=None))


def owe_test(ctx: Context, target: str, *, now: datetime) -> list[str]:
    """Test messages for one target or ("") all, through the same outbox as any other."""
    ids = []
    with ctx.store.write() as tx:
        for notify, recipient in ctx.addressees():
            if target in ("", notify.id):
                ref = f"test:{now.isoformat()}"
                made = tx.owe(
                    kind=AlertKind.TEST, target=notify.id, recipient=recipient, work=None, ref=ref, due=now, now=now
                )
                ids += [made] if made else []
    return ids
