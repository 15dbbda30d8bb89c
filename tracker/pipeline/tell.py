"""What is owed becomes messages, made as late as possible, and sent; how they fared is noted by `fate`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta

from tracker import alert as alerts
from tracker import deliver
from tracker.model import AlertKind, Notify
from tracker.pipeline.compose import Draft, compose
from tracker.pipeline.context import Context
from tracker.pipeline.fate import note, pause_left
from tracker.pipeline.post import Post, Receipt
from tracker.record import replace
from tracker.store.store import Transaction
from tracker.store.values import AlertRow

log = logging.getLogger("tracker")

_FAULT_WAIT = timedelta(hours=1)
_SHORT = timedelta(minutes=1)
"""A silence that a round waits out, where its caller lets it; a longer one is left for the next round."""
_PATIENCE = timedelta(minutes=10)
"""All of one round's waiting together: a hundred messages at thirty a minute, with some room."""
_IN_VAIN = 3
"""After so many silences in a row that brought no acceptance, a target is left for the next round."""

Pause = Callable[[float], None]
"""Waits so many seconds, on the same clock that the round is told the time by."""


def tell(
    ctx: Context,
    post: Post,
    *,
    now: datetime,
    hurry: bool = False,
    only: str = "",
    skip: Collection[str] = (),
    target: str = "",
) -> int:
    """Send what is due; returns how many messages set out. `hurry` does not wait for `group_wait` or a next try, as
    `check` has its whole round behind it. `skip`: targets to leave alone; `target`: only this one. What a target
    answered is noted by `note`."""
    drafts: list[Draft] = []
    with ctx.turns.write() as tx:
        if target and not _has_turn(ctx, tx, target):
            return 0
        busy = Busy(ctx, {*post.busy, *skip}, set(post.limits))
        for row, to in ready(ctx, tx, busy, now=now, hurry=hurry, target=target):
            if only and row.id != only:
                continue
            draft = _draft(ctx, tx, row, to, now=now)
            if draft is not None:
                tx.sending(row.id, now=now)
                ctx.turns.sends(tx, row.id)
                busy.add(to)
                drafts.append(draft)
    for draft in drafts:
        post.post(draft)
    return len(drafts)


def _has_turn(ctx: Context, tx: Transaction, target: str) -> bool:
    to = ctx.target(target)
    return to is not None and ctx.turns.may_send(tx, deliver.limit(to))


class Busy:
    """Targets that a message is on its way to, by whichever hand; another with the same rate limit waits, too."""

    def __init__(self, ctx: Context, targets: set[str], limits: set[str]) -> None:
        self._ctx = ctx
        self._targets = targets
        self._limits = limits

    def add(self, target: Notify) -> None:
        self._targets.add(target.id)
        self._limits.add(deliver.limit(target))

    def note(self, tx: Transaction) -> None:
        """Those the store knows of."""
        for name in tx.on_its_way():
            self._targets.add(name)
            if (target := self._ctx.target(name)) is not None:
                self.add(target)

    def __contains__(self, target: Notify) -> bool:
        return target.id in self._targets or deliver.limit(target) in self._limits


def ready(
    ctx: Context, tx: Transaction, busy: Busy, *, now: datetime, hurry: bool = False, target: str = ""
) -> Iterator[tuple[AlertRow, Notify]]:
    """What may be sent now, in its order, leaving out who becomes `busy` meanwhile."""
    busy.note(tx)
    for row in _in_turn(tx, now=now, hurry=hurry, target=target):
        to = ctx.target(row.target)
        if to is not None and to not in busy and _may_go(ctx, tx, row, to, now=now):
            yield row, to


def _in_turn(tx: Transaction, *, now: datetime, hurry: bool, target: str) -> list[AlertRow]:
    """What may be tried now. One that failed and waits for its next try is not overtaken by a later one about the same
    work to the same reader; others are not held up by it."""
    ready = tx.open_alerts(now=now, hurry=hurry, target=target)
    if hurry or not ready:
        return ready
    every = tx.open_alerts(now=now, hurry=True, target=target)
    wait = {_lane(row): row for row in reversed(every) if _waits(row, now=now)}
    return [row for row in ready if _lane(row) not in wait or _age(row) < _age(wait[_lane(row)])]


def _waits(row: AlertRow, *, now: datetime) -> bool:
    return row.attempts > 0 and row.next_try is not None and row.next_try > now


def _lane(row: AlertRow) -> tuple[str, ...]:
    # A test belongs to no order: it is asked for, and answered, at once.
    return (row.target, row.recipient, row.work or "", row.id if row.kind is AlertKind.TEST else "")


def _age(row: AlertRow) -> tuple[datetime, str]:
    return row.created, row.id


def _draft(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, *, now: datetime) -> Draft | None:
    told = ctx.works if row.kind is AlertKind.WELCOME else filter(None, [row.work])
    ctx.turns.judge(tx, frozenset(told))
    try:
        draft = compose(ctx, tx, row, target, now=now)
    except Exception as error:  # one message that cannot be made must not hold up all the others
        log.error("alert %s could not be made", row.id, exc_info=error)
        tx.failed(row.id, error=f"could not be made: {error!r}", next_try=now + _FAULT_WAIT, now=now)
        return None
    if draft is None:
        tx.settled(row.id, now=now)
    return draft


# --- a whole round's -------------------------------------------------------------------------------------------------


def tell_all(ctx: Context, post: Post, *, clock: Callable[[], datetime], pause: Pause | None = None) -> list[Receipt]:
    """Everything that is owed now, until nothing more can be sent; for `check`, which ends afterwards. A target that
    failed is left for the next round. With `pause`, short silences that targets ask for are waited out."""
    noted: list[Receipt] = []
    failed: set[str] = set()
    in_vain: dict[str, int] = {}
    end = clock() + _PATIENCE
    while True:
        while tell(ctx, post, now=clock(), hurry=True, skip=failed) or post.busy:
            post.wait()
            fresh = note(ctx, post, now=clock())
            noted += fresh
            for receipt in fresh:
                _weigh(receipt, failed, in_vain, patient=pause is not None)
        wait = _shortest_pause(ctx, now=clock(), skip=failed)
        if pause is None or wait is None or clock() + wait > end:
            return noted
        pause(wait.total_seconds())


def _weigh(receipt: Receipt, failed: set[str], in_vain: dict[str, int], *, patient: bool) -> None:
    name, error = receipt.draft.target.id, receipt.error
    if error is None:
        in_vain.pop(name, None)
    elif not error.refused:
        in_vain[name] = in_vain.get(name, 0) + 1
        if not patient or error.retry_after is None or in_vain[name] > _IN_VAIN:
            failed.add(name)


def _shortest_pause(ctx: Context, *, now: datetime, skip: Collection[str]) -> timedelta | None:
    """Until a target that is owed something may be asked again; None where none is soon."""
    with ctx.store.write() as tx:
        states = tx.targets()
        owed = {row.target for row in tx.open_alerts(now=now, hurry=True)} - {*skip}
        left = [pause_left(states.get(name), now=now) for name in owed]
    soon = [wait for wait in left if timedelta(0) < wait <= _SHORT]
    return min(soon, default=None)


def tell_these(
    ctx: Context, post: Post, ids: Collection[str], *, clock: Callable[[], datetime], pause: Pause | None = None
) -> list[Receipt]:
    """Just these alerts, one after another, each tried once; for `notify test`."""
    noted: list[Receipt] = []
    for name in ids:
        with ctx.store.write() as tx:
            row = tx.alert(name)
            left = pause_left(tx.target(row.target), now=clock()) if row else timedelta(0)
        if left and pause is not None and left <= _SHORT:
            pause(left.total_seconds())
        elif left:
            with ctx.store.write() as tx:
                until = clock() + left
                tx.failed(name, error=f"it asked for silence until {until:%H:%M:%S} UTC", next_try=until, now=clock())
            continue
        if tell(ctx, post, now=clock(), hurry=True, only=name):
            post.wait()
            noted += note(ctx, post, now=clock())
    return noted


# --- whether it may go now -------------------------------------------------------------------------------------------


def _may_go(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, *, now: datetime) -> bool:
    state = tx.target(target.id)
    if state is not None and (state.dead_since is not None or pause_left(state, now=now)):
        return False
    return not _snoozed(tx, row, now=now) and not _held(ctx, row, target, now=now)


def _held(ctx: Context, row: AlertRow, target: Notify, *, now: datetime) -> bool:
    """Quiet hours and a digest hold a message also when there is no time to wait for others of its group. A reminder
    has its own hour, and tomorrow's digest may be too late for it."""
    if row.kind in (AlertKind.TEST, AlertKind.WELCOME):
        return False
    if row.kind is AlertKind.REMINDER:
        target = replace(target, digest="")
    since = min(row.created, now)  # later only where the clock was set back
    return alerts.due_at(target, since, now=now, group_wait=timedelta(0), zone=ctx.zone) > now


def _snoozed(tx: Transaction, row: AlertRow, *, now: datetime) -> bool:
    until = tx.snoozes().get(row.work or "")
    return until is not None and until > now
