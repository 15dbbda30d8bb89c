"""What a person puts in: an item learned, a fact set or taken back, a work snoozed."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
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
    Outlet,
    Standing,
    Tier,
    Value,
    View,
    Work,
)
from tracker.pipeline.context import Context
from tracker.pipeline.entries import study, understand
from tracker.pipeline.judging import LEVELS, rejudge, views_of
from tracker.record import dataclass, replace
from tracker.store.store import Transaction
from tracker.store.values import AlertedChange, AlertRow, AlertState, TargetState

PERSON = "by hand"
STATUSES = ("announced", "in_production", "airing", "released", "hiatus", "cancelled")
"""What can be said of a work as a whole; "dated" and "delayed" follow from its date."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What an item came to: `known` if it had been read before, as it is."""

    works: tuple[str, ...]
    extraction: Extraction
    changes: tuple[Change, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What `wrong` came to: the claims refused, what changed by it, and the corrections owed for it."""

    refused: tuple[Claim, ...]
    changes: tuple[Change, ...]
    owed: tuple[AlertRow, ...]


def learn_entries(ctx: Context, entries: Sequence[Entry], *, now: datetime, tell: bool) -> list[Learned]:
    """Keep items as evidence. Without `tell` what they change counts as told (DESIGN 3b 24); with it, it is owed."""
    learned = []
    with ctx.store.write() as tx:
        for entry in (_bare(ctx, entry) for entry in entries):
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


def _bare(ctx: Context, entry: Entry) -> Entry:
    """A key in an address that was typed is kept out of links and out of the database."""
    url = ctx.veil.bare(entry.url)
    return entry if url == entry.url else replace(entry, url=url, key=ctx.veil.bare(entry.key))


def _count_as_told(
    ctx: Context, tx: Transaction, before: Mapping[str, Mapping[Standing, View]], *, now: datetime
) -> None:
    for name, held in before.items():
        views = views_of(tx, ctx.works[name], now=now)
        for target, recipient in ctx.addressees:
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
    claim = _by_hand(work, field, parsed, element, outlet, entry, now)
    with ctx.store.write() as tx:
        number = tx.put_entry(entry, first_seen=now, now=now, keep_text=True)
        tx.add_claims(number, [claim], now=now)
        return rejudge(ctx, tx, {work.id}, now=now)


def _by_hand(
    work: Work, field: Field, value: Value | None, element: str, outlet: Outlet | None, entry: Entry, said_at: datetime
) -> Claim:
    evidence = Evidence(
        source=PERSON,
        tier=Tier.PERSON,
        entry=entry.key,
        url="",
        quote=entry.text or entry.title,
        rule="set by hand",
        said_at=said_at,
        origin=PERSON,
    )
    return Claim(
        work=work.id,
        field=field,
        value=value,
        act=Act.WITHDRAWS if value is None else Act.SAYS,
        element=element,
        outlet=outlet,
        certainty=Certainty.OFFICIAL,
        evidence=evidence,
    )


def value_of(field: Field, value: str) -> Value | None:
    """A value as typed: EDTF for a release ("2026-07-13T24:30" with its hour), a text for the rest, "none" for none."""
    if value.casefold() in ("none", "missing", "tba"):
        return None
    if field is Field.STATUS:
        status = "_".join(value.casefold().split())
        if status not in STATUSES:
            raise UsageError(f"{value}: no status; one of {', '.join(STATUSES)}, or none")
        return status
    if field is not Field.RELEASE:
        if not value.strip():
            raise UsageError(f"{field.value}: the value is empty; give a text, or none")
        return value.strip()
    day, _, time = value.partition("T")
    try:
        return dates.parse(day, time=time or None)
    except ValueError as error:
        raise UsageError(f"release: {error}; add an hour as in 2026-07-05T24:30; or none") from error


def take_back(ctx: Context, told: Sequence[AlertedChange], *, reason: str, now: datetime) -> TakenBack:
    """What an alert told was misread: the evidence for it is refused, the facts are folded anew, and one correction is
    owed where the alert went. The fact is not pinned: better evidence may state the same again, and what has been
    learned since about the same field stays."""
    with ctx.store.write() as tx:
        refused: dict[tuple[str, str], Claim] = {}
        for change in told:
            for claim in _evidence_of(tx, change):
                refused.setdefault((claim.evidence.source, claim.evidence.entry), claim)
        for claim in refused.values():
            tx.void(claim.evidence.source, claim.evidence.entry, reason=reason, now=now)
        works = {change.key.work for change in told}
        changes = rejudge(ctx, tx, works, now=now)
        return TakenBack(tuple(refused.values()), changes, _news(tx, works, now=now) if refused else ())


def _news(tx: Transaction, works: Collection[str], *, now: datetime) -> tuple[AlertRow, ...]:
    open_now = tx.open_alerts(now=now, hurry=True)
    return tuple(row for row in open_now if row.kind is AlertKind.NEWS and row.work in works)


def _evidence_of(tx: Transaction, told: AlertedChange) -> Iterator[Claim]:
    """The claims behind what was told, whether the fact still stands so or has moved on."""
    key, voided = told.key, tx.voided(told.key.work)
    for level in LEVELS:
        held = tx.facts(key.work, level).get(key)
        if held is not None and _same(held[0].value, told.new):
            yield from (claim for claim in held[0].evidence if claim.act is not Act.DENIES)
    for stored in tx.claims(key.work):
        claim = stored.claim
        about = (claim.field, claim.part, claim.element) == (key.field, key.part, key.element)
        fits = claim.outlet is None or claim.outlet == key.outlet
        stated = claim.act is not Act.DENIES and _same(claim.value, told.new)
        if about and fits and stated and (claim.evidence.source, claim.evidence.entry) not in voided:
            yield claim


def _same(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, dates.ReleaseDate) and isinstance(other, dates.ReleaseDate):
        return dates.same(one, other)
    return one == other


def snooze(ctx: Context, work: Work, until: datetime | None) -> None:
    with ctx.store.write() as tx:
        tx.snooze(work.id, until)


def retry(tx: Transaction, alert: str | None, *, now: datetime) -> list[str]:
    """Dead letters become owed again, one or (None) all, and the targets that were given up over them get a chance."""
    revived = tx.retry(alert, now)
    names = {row.target for row in map(tx.alert, revived) if row is not None}
    for state in tx.targets().values():
        if state.dead_since is not None and (alert is None or state.id in names):
            _revive(tx, state)
    return revived


def _revive(tx: Transaction, state: TargetState) -> None:
    """Not out of a silence that it asked for: a person's impatience is no reason to break a rate limit."""
    tx.put_target(replace(state, dead_since=None, dead_reason="", failures=0))


def owe_test(ctx: Context, target: str, *, now: datetime) -> list[str]:
    """Test messages for one target or ("") all, through the same outbox as any other. A target that was given up is
    tried as well: that is what a person asks who has just mended it."""
    ids = []
    with ctx.store.write() as tx:
        states = tx.targets()
        for notify, recipient in ctx.addressees:
            if target in ("", notify.id):
                if notify.id in states:
                    _revive(tx, states[notify.id])
                ref = f"test:{now.isoformat()}"
                made = tx.owe(
                    kind=AlertKind.TEST, target=notify.id, recipient=recipient, work=None, ref=ref, due=now, now=now
                )
                ids += [made] if made else []
    return ids


def drop(ctx: Context, alerts_made: Sequence[str], *, now: datetime) -> None:
    """A test that failed has served its end; it does not come hours later, or keep `check` failing."""
    with ctx.store.write() as tx:
        for name in alerts_made:
            row = tx.alert(name)
            if row is not None and row.state is not AlertState.SENT:
                tx.settled(name, now=now)
