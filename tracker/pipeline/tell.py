"""What is owed becomes messages, made as late as possible, sent, and noted as sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta

from tracker import alert as alerts
from tracker.errors import DeliverError
from tracker.model import AlertKind, Notify
from tracker.pipeline.compose import Draft, compose
from tracker.pipeline.context import Context
from tracker.pipeline.judging import owe_news, views_of
from tracker.pipeline.post import Post, Receipt
from tracker.store.store import Transaction
from tracker.store.values import AlertRow, TargetState

log = logging.getLogger("tracker")

GIVE_UP = timedelta(days=30)
"""A target that takes nothing for so long has a dead letter, which waits in `alerts` for a person."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
_FAULT_WAIT = timedelta(hours=1)
_LONGEST_PAUSE = timedelta(days=1)
"""No target is left alone for longer, whatever it asked for; a pause beyond means that the clock was set back."""


def tell(
    ctx: Context,
    post: Post,
    *,
    now: datetime,
    hurry: bool = False,
    only: str = "",
    skip: Collection[str] = (),
) -> int:
    """Send what is due; returns how many messages set out. `hurry` does not wait for `group_wait` or a next try, as
    `check` has its whole round behind it. `skip`: targets to leave alone. What a target answered is noted by `note`."""
    drafts: list[Draft] = []
    with ctx.store.write() as tx:
        taken = {*post.busy, *skip}
        for row in tx.open_alerts(now=now, hurry=hurry):
            target = ctx.target(row.target)
            if target is None or row.target in taken or (only and row.id != only):
                continue
            if not _open_target(tx, target, now=now) or _snoozed(tx, row, now=now) or _held(ctx, row, target, now=now):
                continue
            draft = _draft(ctx, tx, row, target, now=now)
            if draft is not None:
                tx.sending(row.id, now=now)
                taken.add(row.target)
                drafts.append(draft)
    for draft in drafts:
        post.post(draft)
    return len(drafts)


def _draft(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, *, now: datetime) -> Draft | None:
    try:
        draft = compose(ctx, tx, row, target, now=now)
    except Exception as error:  # one message that cannot be made must not hold up all the others
        log.error("alert %s could not be made", row.id, exc_info=error)
        tx.failed(row.id, error=f"could not be made: {error!r}", next_try=now + _FAULT_WAIT, now=now)
        return None
    if draft is None:
        tx.settled(row.id, now=now)
    return draft


def note(ctx: Context, post: Post, *, now: datetime, wait: bool = False) -> list[Receipt]:
    """Write down how each message that has ended fared: told with the acceptance, or when to try again, or dead. With
    `wait`, until one has ended."""
    noted = []
    for receipt in post.receipts(wait_for_one=wait):
        with ctx.store.write() as tx:
            if receipt.error is None:
                _accepted(ctx, tx, receipt.draft, now=now)
            else:
                _refused(ctx, tx, receipt.draft, receipt.error, now=now)
        post.noted(receipt)
        noted.append(receipt)
    return noted


def tell_all(ctx: Context, post: Post, *, clock: Callable[[], datetime]) -> list[Receipt]:
    """Everything that is owed now, until nothing more can be sent; for `check`, which ends afterwards. A target that
    failed is left for the next round."""
    noted: list[Receipt] = []
    failed: set[str] = set()
    while tell(ctx, post, now=clock(), hurry=True, skip=failed) or post.busy:
        fresh = note(ctx, post, now=clock(), wait=True)
        failed |= {r.draft.target.id for r in fresh if r.error is not None and not r.error.refused}
        noted += fresh
    return noted


def tell_these(ctx: Context, post: Post, ids: Collection[str], *, clock: Callable[[], datetime]) -> list[Receipt]:
    """Just these alerts, one after another, each tried once; for `notify test`."""
    noted: list[Receipt] = []
    for name in ids:
        if tell(ctx, post, now=clock(), hurry=True, only=name):
            noted += note(ctx, post, now=clock(), wait=True)
    return noted


# --- whether it may go now -------------------------------------------------------------------------------------------


def _held(ctx: Context, row: AlertRow, target: Notify, *, now: datetime) -> bool:
    """Quiet hours and a digest hold a message also when there is no time to wait for others of its group. A reminder
    has its own hour, and tomorrow's digest may be too late for it."""
    if row.kind in (AlertKind.TEST, AlertKind.WELCOME):
        return False
    if row.kind is AlertKind.REMINDER:
        target = replace(target, digest="")
    since = min(row.created, now)  # later only where the clock was set back
    return alerts.due_at(target, since, now=now, group_wait=timedelta(0), zone=ctx.zone) > now


def _open_target(tx: Transaction, target: Notify, *, now: datetime) -> bool:
    state = tx.target(target.id)
    if state is None:
        return True
    paused = state.retry_until is not None and now < state.retry_until <= now + _LONGEST_PAUSE
    return state.dead_since is None and not paused


def _snoozed(tx: Transaction, row: AlertRow, *, now: datetime) -> bool:
    until = tx.snoozes().get(row.work or "")
    return until is not None and until > now


# --- noting how it fared ---------------------------------------------------------------------------------------------


def _accepted(ctx: Context, tx: Transaction, draft: Draft, *, now: datetime) -> None:
    row = draft.row
    tx.sent(row.id, title=draft.message.title, body=draft.message.body, changes=draft.alert.changes, now=now)
    for name, told in draft.told.items():
        tx.put_told(row.target, row.recipient, told)
        for letter in tx.dead_news(row.target, row.recipient, name):
            tx.settled(letter, now=now)  # this message told all that one would have
    state = tx.target(row.target) or TargetState(id=row.target, started=now)
    welcomed = state.welcomed_at or (now if row.kind is AlertKind.WELCOME else None)
    tx.put_target(
        replace(state, welcomed_at=welcomed, dead_since=None, dead_reason="", failures=0, retry_until=None, last_ok=now)
    )
    log.info("notify %s: sent %s: %s", row.target, row.id, draft.message.title)
    for name in draft.told:
        # What was learned while the message was on its way is not in it.
        if name in ctx.works:
            owe_news(ctx, tx, ctx.works[name], views_of(tx, ctx.works[name], now=now), now=now)


def _refused(ctx: Context, tx: Transaction, draft: Draft, error: DeliverError, *, now: datetime) -> None:
    row = draft.row
    state = tx.target(row.target) or TargetState(id=row.target, started=now)
    failures = state.failures + 1
    if ctx.target(row.target) is None:
        tx.settled(row.id, now=now)  # it left the configuration meanwhile
    elif error.permanent:
        tx.dead(row.id, error=str(error), now=now)
        tx.put_target(replace(state, dead_since=state.dead_since or now, dead_reason=str(error), failures=failures))
        log.error("notify %s: %s; nothing more is sent to it until its URL is changed", row.target, error)
        _tell_by_another(ctx, tx, row, f"takes no messages any more: {error}", now=now)
    elif error.refused or now - row.created > GIVE_UP:
        tx.dead(row.id, error=str(error), now=now)
        log.error("notify %s: alert %s was refused for good: %s", row.target, row.id, error)
        _tell_by_another(ctx, tx, row, f"did not take a message: {error}", now=now)
    else:
        wait = _wait(row.attempts, error)
        tx.failed(row.id, error=str(error), next_try=now + wait, now=now, repeat=error.uncertain)
        # What it asked for counts from its answer, and holds for every message to it.
        pause = now + wait if error.retry_after is not None else state.retry_until
        tx.put_target(replace(state, failures=failures, retry_until=pause))
        log.warning("notify %s: %s; next try in %.1f s", row.target, error, wait.total_seconds())


def _wait(attempts: int, error: DeliverError) -> timedelta:
    if error.retry_after is not None:
        return min(timedelta(seconds=error.retry_after), _LONGEST_PAUSE)
    return min(_FIRST_WAIT * (1 << min(attempts, 20)), _LONGEST_WAIT)


def _tell_by_another(ctx: Context, tx: Transaction, row: AlertRow, what: str, *, now: datetime) -> None:
    """A target that fails for good is told by the others; `status`, exit codes and `healthcheck` say it too."""
    if row.kind is AlertKind.HEALTH:
        return
    line = f"notify target {row.target!r} {what}; see `tracker alerts`"
    for target, recipient in ctx.addressees:
        if target.id != row.target:
            tx.owe(
                kind=AlertKind.HEALTH,
                target=target.id,
                recipient=recipient,
                work=None,
                ref=f"dead:{row.target}:{row.id}",
                due=now,
                now=now,
                lines=[line],
            )
