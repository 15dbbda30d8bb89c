"""An outbox row becomes a message, as late as possible: it tells how things stand now, not how they stood when owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from tracker import alert as alerts
from tracker import deliver
from tracker.judge import Phase, phase
from tracker.model import (
    Alert,
    AlertKind,
    Change,
    ChangeKind,
    Fact,
    Key,
    Message,
    Notify,
    Outlet,
    Told,
    Value,
    View,
    Work,
)
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.judging import views_of
from tracker.record import dataclass, replace
from tracker.render import Style, render
from tracker.store.store import Transaction
from tracker.store.values import AlertRow

_AWAITED = frozenset({Phase.WAITING, Phase.DATED, Phase.LAPSED, Phase.DUE_UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class Draft:
    """An alert ready to go, and what will have been told once it is accepted, by work."""

    row: AlertRow
    target: Notify
    alert: Alert
    message: Message
    told: Mapping[str, Mapping[Key, Told]]


_Made = tuple[Alert, dict[str, dict[Key, Told]]]


def compose(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, *, now: datetime) -> Draft | None:
    """The message for an outbox row as things stand now; None when nothing is owed any more."""
    if row.recipient not in [recipient for notify, recipient in ctx.addressees if notify.id == target.id]:
        return None  # taken out of the target's URL since
    maker = {AlertKind.NEWS: _news, AlertKind.WELCOME: _welcome, AlertKind.REMINDER: _reminder}.get(row.kind, _notice)
    made = maker(ctx, tx, row, target, now)
    if made is None:
        return None
    alert, told = _named(made[0], ctx), made[1]
    zone = zone_of(target.timezone, ctx.zone)
    message = render(alert, settings=ctx.config.settings, zone=zone, now=now, style=deliver.style(target))
    if target.mention and alert.kind is AlertKind.NEWS and alerts.dates_changed(alert.changes):
        message = replace(message, mention=target.mention)
    if deliver.style(target) is Style.DISCORD:
        message = replace(message, place=tx.notes().get(thread_note(target, alert), ""))
    return Draft(row, target, alert, message, told)


def thread_note(target: Notify, alert: Alert) -> str:
    """Under which name the thread is remembered that a forum has for this work. It is the webhook's: another address
    has others."""
    return f"thread:{deliver.limit(target)}:{alert.work.id if alert.work else ''}"


def _news(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    work = ctx.works.get(row.work or "")
    if work is None:
        return None
    view = views_of(tx, work, now=now)[target.minimum]
    told = tx.told(row.target, row.recipient, work.id)
    revisions = {key: revision for key, (_, revision) in tx.facts(work.id, target.minimum).items()}
    changes = alerts.owed(told, view, target, work, now=now)
    if not changes:
        return None
    misread = _misread(tx, work)
    stamped = tuple(
        replace(
            change,
            revision=revisions.get(change.key, change.revision),
            kind=ChangeKind.TAKEN_BACK
            if change.kind in _MOVED and (change.key, change.old) in misread
            else change.kind,
        )
        for change in changes
    )
    alert = _alert(row, work=work, changes=stamped, facts=tuple(view.facts.values()), works=(work,))
    return alert, {work.id: alerts.settle(told, view, now=now, revisions=revisions)}


_MOVED = frozenset(
    {ChangeKind.CORRECTED, ChangeKind.NARROWED, ChangeKind.LOOSENED, ChangeKind.DELAYED, ChangeKind.ADVANCED}
)


def _misread(tx: Transaction, work: Work) -> set[tuple[Key, Value]]:
    """What only claims said that a person has taken back: it was our misreading, and no source has moved anything."""
    kept: dict[bool, set[tuple[Key, Value]]] = {True: set(), False: set()}
    for stored in tx.claims(work.id):
        claim = stored.claim
        if claim.value is not None:
            outlets = [claim.outlet.value] if claim.outlet else ["", *(one.value for one in Outlet)]
            for outlet in outlets:
                key = Key(work.id, claim.field, claim.part, claim.element, outlet, claim.territory)
                kept[bool(stored.voided)].add((key, claim.value))
    return kept[True] - kept[False]


def _welcome(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    works = _watched(ctx, target)
    views = {work.id: views_of(tx, work, now=now)[target.minimum] for work in works}
    facts = _heard(target, views)
    told = {name: alerts.baseline(view, now=now) for name, view in views.items()}
    return _alert(row, works=works, facts=facts), told


def _reminder(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    """A moved or withdrawn date cancels its reminders."""
    work = ctx.works.get(row.work or "")
    if work is None:
        return None
    view = views_of(tx, work, now=now)[target.minimum]
    due = alerts.reminders(view, target, work, now=now, zone=zone_of(target.timezone, ctx.zone))
    facts = tuple(reminder.fact for reminder in due if reminder.ref == row.ref)
    return (_alert(row, work=work, facts=facts, works=(work,)), {}) if facts else None


def _notice(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    work = ctx.works.get(row.work or "")
    works = [work] if work else _watched(ctx, target)
    views: dict[str, View] = {one.id: views_of(tx, one, now=now)[target.minimum] for one in works}
    if row.kind is AlertKind.STILL_WAITING:
        works = [one for one in works if phase(views[one.id], one, now) in _AWAITED]
        if not works or _news_open(tx, row, now=now):
            return None  # the silence is over, or nobody waits any more
    facts = _heard(target, {one.id: views[one.id] for one in works})
    return _alert(row, work=work, facts=facts, works=works), {}


def _heard(target: Notify, views: Mapping[str, View]) -> tuple[Fact, ...]:
    return tuple(fact for view in views.values() for fact in view.facts.values() if alerts.hears(target, fact.key))


def _named(alert: Alert, ctx: Context) -> Alert:
    """With its witnesses as people know them: "Comic Natalie", not `natalie`. What is told and kept has the ids."""
    changes = (replace(change, fact=_witnessed(change.fact, ctx) if change.fact else None) for change in alert.changes)
    return replace(alert, changes=tuple(changes), facts=tuple(_witnessed(fact, ctx) for fact in alert.facts))


def _witnessed(fact: Fact, ctx: Context) -> Fact:
    """Counted by origin, as before: where none is known, by the id."""
    named = []
    for claim in fact.evidence:
        said, source = claim.evidence, ctx.sources.get(claim.evidence.source)
        # "ANN encyclopedia: Makeine": whose page it is there goes without saying in a message about it.
        name = source.name.partition(": ")[0] if source and (source.about or source.ids) else source and source.name
        evidence = replace(said, source=name or said.source, origin=said.origin or said.source)
        named.append(replace(claim, evidence=evidence))
    return replace(fact, evidence=tuple(named))


def _watched(ctx: Context, target: Notify) -> list[Work]:
    return [work for work in ctx.config.works if alerts.watches(target, work)]


def _news_open(tx: Transaction, row: AlertRow, *, now: datetime) -> bool:
    return any(
        other.kind is AlertKind.NEWS and (other.target, other.recipient) == (row.target, row.recipient)
        for other in tx.open_alerts(now=now, hurry=True)
    )


def _alert(
    row: AlertRow,
    *,
    work: Work | None = None,
    changes: Sequence[Change] = (),
    facts: tuple[Fact, ...] = (),
    works: Sequence[Work] = (),
) -> Alert:
    return Alert(
        id=row.id,
        kind=row.kind,
        target=row.target,
        recipient=row.recipient,
        work=work,
        changes=tuple(changes),
        facts=facts,
        works=tuple(works),
        lines=row.lines,
        created=row.created,
        repeat=row.repeat,
    )
