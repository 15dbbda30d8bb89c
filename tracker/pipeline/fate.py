"""How each message fared is written down: told with the acceptance, or tried again, or dead and told by another."""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from tracker import deliver
from tracker.errors import DeliverError
from tracker.model import AlertKind, Notify
from tracker.pipeline.compose import Draft, thread_note
from tracker.pipeline.context import Context
from tracker.pipeline.judging import owe_news, views_of
from tracker.pipeline.post import Post, Receipt
from tracker.record import replace
from tracker.render.words import words
from tracker.store.store import Transaction
from tracker.store.values import AlertRow, TargetState

log = logging.getLogger("tracker")

GIVE_UP, _TRIES = timedelta(days=30), 10
"""A target that takes nothing for so long, tried so often, has a dead letter, which waits in `alerts` for a person."""
_AWAKE = timedelta(days=1)
"""A try that comes later than this after its time was kept off by a machine that slept or a clock that jumped, not by
the target; it decides nothing for good."""
LONGEST_PAUSE = timedelta(days=1)
"""No target is left alone for longer, whatever it asked for; a pause beyond means that the clock was set back."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
_OFTEN_SILENT, _UNHEARD = frozenset({"discord"}), timedelta(seconds=5)
_MARGIN = timedelta(milliseconds=20)
"""Onto each silence: two clocks are not one, and what is told in thousandths was rounded."""
_SHORTEST_WAIT, _BELIEVED = timedelta(seconds=0.2), 5


def note(ctx: Context, post: Post, *, now: datetime, wait: bool = False) -> list[Receipt]:
    """Write down how each message that has ended fared. With `wait`, until one has ended; then `now` is the time before
    it, so where silences matter `post.wait` comes first."""
    noted = []
    for receipt in post.receipts(wait_for_one=wait):
        draft = receipt.draft
        with ctx.turns.write() as tx:
            accepted, service = receipt.error is None, deliver.service(draft.target)
            ours = ctx.turns.notes(tx, draft.row.id, service=service, accepted=accepted)
            ctx.turns.judge(tx, draft.told.keys())
            if receipt.error is None:
                _accepted(ctx, tx, receipt, now=now)
            elif ours:
                _refused(ctx, tx, receipt.draft, receipt.error, now=now)
        post.noted(receipt)
        noted.append(receipt)
    return noted


def recover(ctx: Context, tx: Transaction, *, now: datetime, spare: Collection[str] = ()) -> None:
    """What was on its way when the last process died is owed again, and may have arrived. Or it was refused for its
    number, and that was not yet written down: a service whose windows are short and many is left alone for one.
    `spare`: messages whose senders live."""
    for alert_id in tx.recover(now=now, spare=spare):
        row = tx.alert(alert_id)
        target = ctx.target(row.target) if row else None
        if target is not None and deliver.service(target) in _OFTEN_SILENT:
            _pause(ctx, tx, target, _UNHEARD, now=now)


def pause_left(state: TargetState | None, *, now: datetime) -> timedelta:
    """How long a target is still to be left alone."""
    if state is None or state.retry_until is None or not now < state.retry_until <= now + LONGEST_PAUSE:
        return timedelta(0)
    return state.retry_until - now


def set_back(tx: Transaction, *, before: datetime, now: datetime) -> None:
    """The clock was set back: what is left of each silence stays what it was."""
    for state in tx.targets().values():
        if state.retry_until is not None and state.retry_until > before:
            tx.put_target(replace(state, retry_until=now + (state.retry_until - before)))


def _accepted(ctx: Context, tx: Transaction, receipt: Receipt, *, now: datetime) -> None:
    draft, row = receipt.draft, receipt.draft.row
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
    if receipt.thread is not None:
        _remember(tx, receipt)
    if receipt.pause:
        _pause(ctx, tx, draft.target, timedelta(seconds=receipt.pause), now=now)
    log.info("notify %s: sent %s: %s", row.target, row.id, draft.message.title)
    for name in draft.told:
        # What was learned while the message was on its way is not in it.
        if name in ctx.works:
            owe_news(ctx, tx, ctx.works[name], views_of(tx, ctx.works[name], now=now), now=now)


def _remember(tx: Transaction, receipt: Receipt) -> None:
    """One thread a work in a forum, for all its messages."""
    name = thread_note(receipt.draft.target, receipt.draft.alert)
    if receipt.thread:
        tx.note(name, receipt.thread)
    else:
        tx.forget(name)


def _refused(ctx: Context, tx: Transaction, draft: Draft, error: DeliverError, *, now: datetime) -> None:
    row = draft.row
    state = tx.target(row.target) or TargetState(id=row.target, started=now)
    failures = state.failures + 1
    if ctx.target(row.target) is None or (row.work and row.work not in ctx.works):
        tx.settled(row.id, now=now)  # it left the configuration meanwhile
    elif error.permanent:
        tx.dead(row.id, error=str(error), now=now)
        tx.put_target(replace(state, dead_since=state.dead_since or now, dead_reason=str(error), failures=failures))
        log.error("notify %s: %s; nothing more is sent to it until its URL is changed", row.target, error)
        _tell_by_another(ctx, tx, row, "target_gone", error, now=now)
    elif error.refused or _hopeless(row, now=now):
        tx.dead(row.id, error=str(error), now=now)
        log.error("notify %s: alert %s was refused for good: %s", row.target, row.id, error)
        _tell_by_another(ctx, tx, row, "target_refused", error, now=now)
    else:
        wait = _wait(row.attempts, error)
        tx.failed(row.id, error=str(error), next_try=now + wait + _MARGIN, now=now, repeat=error.uncertain)
        tx.put_target(replace(state, failures=failures))
        if error.retry_after is not None:
            # What it asked for counts from its answer, and holds for every message to it.
            _pause(ctx, tx, draft.target, wait, now=now, everywhere=error.everywhere)
        log.warning("notify %s: %s; next try in %.1f s", row.target, error, wait.total_seconds())


def _hopeless(row: AlertRow, *, now: datetime) -> bool:
    late = row.next_try is not None and now - row.next_try > _AWAKE
    return now - row.created > GIVE_UP and row.attempts >= _TRIES and not late


def _wait(attempts: int, error: DeliverError) -> timedelta:
    """What was asked for, but one who asks for no time again and again is not believed: the wait grows all the same."""
    if error.retry_after is None:
        return min(_FIRST_WAIT * (1 << min(attempts, 20)), _LONGEST_WAIT)
    asked = min(timedelta(seconds=error.retry_after), LONGEST_PAUSE)
    if attempts < _BELIEVED:
        return max(asked, _SHORTEST_WAIT)
    return max(asked, min(_FIRST_WAIT * (1 << min(attempts - _BELIEVED, 20)), _LONGEST_WAIT))


def _pause(
    ctx: Context, tx: Transaction, target: Notify, wait: timedelta, *, now: datetime, everywhere: bool = False
) -> None:
    """Written down, so that a restart sends nothing in it either; also for the targets that share the limit."""
    limit, service = deliver.limit(target), deliver.service(target)
    for other in {target.id: target, **{one.id: one for one in ctx.targets}}.values():
        shared = deliver.limit(other) == limit or (everywhere and deliver.service(other) == service)
        if other.id == target.id or shared:
            state = tx.target(other.id) or TargetState(id=other.id, started=now)
            tx.put_target(replace(state, retry_until=now + max(wait + _MARGIN, pause_left(state, now=now))))


def _tell_by_another(
    ctx: Context, tx: Transaction, row: AlertRow, phrase: str, error: DeliverError, *, now: datetime
) -> None:
    """A target that fails for good is told by the others; `status`, exit codes and `healthcheck` say it too."""
    if row.kind is AlertKind.HEALTH:
        return
    line = words(ctx.config.settings.language).say(phrase, name=row.target, error=error)
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
