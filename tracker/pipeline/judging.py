"""What is believed is folded anew and written down, together with what is owed for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from tracker import alert
from tracker.judge import MINIMUMS, Phase, phase, views
from tracker.model import AlertKind, Change, Standing, View, Work
from tracker.pipeline.context import Context
from tracker.store.store import Transaction

LEVELS = MINIMUMS
REPORTED = Standing.REPORTED
"""The view that most people ask for; it decides whether a work is still awaited."""

_CLOSED = frozenset({Phase.RELEASED, Phase.RESTING, Phase.CANCELLED})


def rejudge(
    ctx: Context, tx: Transaction, works: Collection[str], *, now: datetime, owe: bool = True
) -> tuple[Change, ...]:
    """Fold the claims of these works anew, in every view, and owe each addressee what differs from what it was told.
    Returns the changes of the reported view."""
    changes: list[Change] = []
    ctx.turns.judge(tx, works)
    for name in sorted(works):
        if name in ctx.works:
            folded = views_of(tx, ctx.works[name], now=now)
            changes += settle_views(ctx, tx, ctx.works[name], folded, now=now, owe=owe)
    return tuple(changes)


def settle_views(
    ctx: Context, tx: Transaction, work: Work, folded: Mapping[Standing, View], *, now: datetime, owe: bool = True
) -> tuple[Change, ...]:
    if not tx.claims(work.id):
        return ()  # nothing was ever said of it, so nothing can have changed
    fresh = {level: tx.put_view(work.id, view, now=now) for level, view in folded.items()}
    tx.put_phase(work.id, phase(folded[REPORTED], work, now=now).value, now)
    if owe:
        owe_news(ctx, tx, work, folded, now=now, changed={level for level in fresh if fresh[level]})
    return fresh[REPORTED]


def views_of(tx: Transaction, work: Work, *, now: datetime) -> Mapping[Standing, View]:
    claims = [stored.claim for stored in tx.claims(work.id)]
    return views(claims, work, now=now, voided=tx.voided(work.id))


def open_works(ctx: Context, tx: Transaction) -> frozenset[str]:
    """The watched instalments that have not come out: a mention without a season can only mean one of these."""
    phases = tx.phases()
    return frozenset(work for work in ctx.works if phases.get(work) not in _CLOSED)


def owe_news(
    ctx: Context,
    tx: Transaction,
    work: Work,
    folded: Mapping[Standing, View],
    *,
    now: datetime,
    changed: Collection[Standing] = (),
) -> None:
    """`changed`: the views that hold something new. Where nothing is new, a letter that was refused for good is not
    written a second time."""
    welcomed = tx.welcomed()
    for target, recipient in ctx.addressees:
        if (target.id, recipient) not in welcomed or not alert.watches(target, work):
            continue  # the welcome will tell all that is known by then
        view = folded[target.minimum]
        told = tx.told(target.id, recipient, work.id)
        tx.put_told(target.id, recipient, alert.silent(told, view, target, work, now=now))
        if not alert.owed(told, view, target, work, now=now):
            continue
        if target.minimum not in changed and tx.dead_news(target.id, recipient, work.id):
            continue
        due = alert.due_at(target, now, now=now, group_wait=ctx.config.settings.group_wait, zone=ctx.zone)
        tx.owe(kind=AlertKind.NEWS, target=target.id, recipient=recipient, work=work.id, ref="", due=due, now=now)
