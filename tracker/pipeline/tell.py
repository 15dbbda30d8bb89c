"""What is owed becomes messages, made as late as possible, sent, and noted as sent."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Thread

from tracker import alert as alerts
from tracker import deliver
from tracker.errors import DeliverError
from tracker.judge import Phase, phase
from tracker.model import Alert, AlertKind, Change, Fact, Key, Message, Notify, Told, View, Work
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.learn import views_of
from tracker.render import render
from tracker.store.store import Transaction
from tracker.store.values import AlertRow, TargetState

log = logging.getLogger("tracker")

GIVE_UP = timedelta(days=30)
"""A target that takes nothing for so long has a dead letter, which waits in `alerts` for a person."""
_AWAITED = frozenset({Phase.WAITING, Phase.DATED, Phase.LAPSED, Phase.DUE_UNCONFIRMED})
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """An alert ready to go, and what will have been told once it is accepted."""

    row: AlertRow
    target: Notify
    alert: Alert
    message: Message
    told: dict[str, dict[Key, Told]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """How sending a draft ended; `error` None when it was accepted."""

    draft: Draft
    error: DeliverError | None


class Post:
    """Sends drafts beside the writer, one at a time per target, so that a slow target delays nobody else."""

    def __init__(self, send: Callable[[Draft], None] | None = None) -> None:
        self._send = send or (lambda draft: deliver.send(draft.target, draft.row.recipient, draft.message))
        self._flying: dict[str, Future[Receipt]] = {}

    @property
    def busy(self) -> frozenset[str]:
        """The targets that a message is on its way to."""
        return frozenset(self._flying)

    def post(self, draft: Draft) -> None:
        future: Future[Receipt] = Future()
        self._flying[draft.target.id] = future
        # A daemon thread and no pool: the end of the process must not wait for a target that never answers.
        Thread(target=self._try, args=(draft, future), name=f"post-{draft.target.id}", daemon=True).start()

    def receipts(self, *, wait: bool = False) -> list[Receipt]:
        """Those that have ended; with `wait`, of all that are on their way."""
        ended = [name for name, future in self._flying.items() if wait or future.done()]
        return [self._flying.pop(name).result() for name in ended]

    def _try(self, draft: Draft, future: Future[Receipt]) -> None:
        error: DeliverError | None = None
        try:
            self._send(draft)
        except DeliverError as refusal:
            error = refusal
        except Exception as fault:  # noqa: BLE001 - a fault in one plug-in must not lose the alert: it is tried again
            log.error("notify %s: the plug-in failed with %s", draft.target.id, type(fault).__name__)
            error = DeliverError(f"the plug-in failed: {type(fault).__name__}")
        future.set_result(Receipt(draft, error))


def tell(ctx: Context, post: Post, *, now: datetime, hurry: bool = False, only: str = "") -> int:
    """Send what is due; returns how many messages set out. `hurry` does not wait for `group_wait` or a next try: `check`
    has its whole round behind it. What a target answered is noted by `note`."""
    drafts: list[Draft] = []
    with ctx.store.write() as tx:
        taken = set(post.busy)
        for row in tx.open_alerts(now=now, hurry=hurry):
            target = ctx.target(row.target)
            if target is None or row.target in taken or (only and row.id != only):
                continue
            if not _open_target(tx, target, now=now) or _snoozed(tx, row, now=now) or _held(ctx, row, target, now=now):
                continue
            draft = compose(ctx, tx, row, target, now=now)
            if draft is None:
                tx.settled(row.id, now=now)
                continue
            tx.sending(row.id, now=now)
            taken.add(row.target)
            drafts.append(draft)
    for draft in drafts:
        post.post(draft)
    return len(drafts)


def note(ctx: Context, receipts: Iterable[Receipt], *, now: datetime) -> list[Receipt]:
    """Write down how each message fared: told with the acceptance, or when to try again, or dead."""
    noted = list(receipts)
    for receipt in noted:
        with ctx.store.write() as tx:
            if receipt.error is None:
                _accepted(tx, receipt.draft, now=now)
            else:
                _refused(ctx, tx, receipt.draft, receipt.error, now=now)
    return noted


def tell_all(ctx: Context, post: Post, *, clock: Callable[[], datetime], hurry: bool = True) -> list[Receipt]:
    """Everything that is owed now, until nothing more can be sent; for `check`, which ends afterwards."""
    noted: list[Receipt] = []
    tried: set[str] = set()
    while tell(ctx, post, now=clock(), hurry=hurry):
        fresh = note(ctx, post.receipts(wait=True), now=clock())
        noted += fresh
        failed = {receipt.draft.row.id for receipt in fresh if receipt.error is not None}
        if failed & tried or not fresh:
            break
        tried |= failed
        hurry = hurry and not failed  # what just failed waits for its next try, also in a hurry
    return noted


def tell_these(ctx: Context, post: Post, ids: Collection[str], *, clock: Callable[[], datetime]) -> list[Receipt]:
    """Just these alerts, one after another, each tried once; for `notify test`."""
    noted: list[Receipt] = []
    for name in ids:
        if tell(ctx, post, now=clock(), hurry=True, only=name):
            noted += note(ctx, post.receipts(wait=True), now=clock())
    return noted


# --- making a message ------------------------------------------------------------------------------------------------


def compose(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, *, now: datetime) -> Draft | None:
    """The message for an outbox row as things stand now; None when nothing is owed any more."""
    maker = {AlertKind.NEWS: _news, AlertKind.WELCOME: _welcome}.get(row.kind, _notice)
    made = maker(ctx, tx, row, target, now)
    if made is None:
        return None
    alert, told = made
    zone = zone_of(target.timezone, ctx.zone)
    message = render(alert, settings=ctx.config.settings, zone=zone, now=now, style=deliver.style(target))
    if target.mention and alert.kind is AlertKind.NEWS and alerts.dates_changed(alert.changes):
        message = replace(message, mention=target.mention)
    return Draft(row, target, alert, message, told)


_Made = tuple[Alert, dict[str, dict[Key, Told]]]


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
    stamped = tuple(replace(change, revision=revisions.get(change.key, change.revision)) for change in changes)
    alert = _alert(row, work=work, changes=stamped, facts=tuple(view.facts.values()), works=(work,))
    return alert, {work.id: alerts.settle(told, view, now=now, revisions=revisions)}


def _welcome(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    works = tuple(work for work in ctx.config.works if alerts.watches(target, work))
    facts = []
    told: dict[str, dict[Key, Told]] = {}
    for work in works:
        view = views_of(tx, work, now=now)[target.minimum]
        facts += list(view.facts.values())
        told[work.id] = alerts.baseline(view, now=now)
    return _alert(row, works=works, facts=tuple(facts)), told


def _notice(ctx: Context, tx: Transaction, row: AlertRow, target: Notify, now: datetime) -> _Made | None:
    work = ctx.works.get(row.work or "")
    works = [work] if work else [one for one in ctx.config.works if alerts.watches(target, one)]
    views = {one.id: views_of(tx, one, now=now)[target.minimum] for one in works}
    if row.kind is AlertKind.REMINDER and (
        work is None or not _still_true(views[work.id], target, work, row, ctx, now)
    ):
        return None
    if row.kind is AlertKind.STILL_WAITING:
        works = [one for one in works if phase(views[one.id], one, now) in _AWAITED]
    facts = tuple(fact for one in works for fact in views[one.id].facts.values())
    return _alert(row, work=work, facts=facts, works=works), {}


def _still_true(view: View, target: Notify, work: Work, row: AlertRow, ctx: Context, now: datetime) -> bool:
    """A moved or withdrawn date cancels its reminders."""
    due = alerts.reminders(view, target, work, now=now, zone=zone_of(target.timezone, ctx.zone))
    return any(reminder.ref == row.ref for reminder in due)


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


# --- noting how it fared ---------------------------------------------------------------------------------------------


def _accepted(tx: Transaction, draft: Draft, *, now: datetime) -> None:
    row = draft.row
    tx.sent(row.id, title=draft.message.title, body=draft.message.body, changes=draft.alert.changes, now=now)
    for told in draft.told.values():
        tx.put_told(row.target, row.recipient, told)
    state = tx.target(row.target) or TargetState(id=row.target, started=now)
    welcomed = state.welcomed_at or (now if row.kind is AlertKind.WELCOME else None)
    tx.put_target(
        replace(state, welcomed_at=welcomed, dead_since=None, dead_reason="", failures=0, retry_until=None, last_ok=now)
    )
    log.info("notify %s: sent %s: %s", row.target, row.id, draft.message.title)


def _refused(ctx: Context, tx: Transaction, draft: Draft, error: DeliverError, *, now: datetime) -> None:
    row = draft.row
    state = tx.target(row.target) or TargetState(id=row.target, started=now)
    failures = state.failures + 1
    if error.permanent:
        tx.dead(row.id, error=str(error), now=now)
        tx.put_target(replace(state, dead_since=state.dead_since or now, dead_reason=str(error), failures=failures))
        log.error("notify %s: %s; nothing more is sent to it until its URL is changed", row.target, error)
        _tell_by_another(ctx, tx, row, str(error), now=now)
        return
    if error.refused or now - row.created > GIVE_UP:
        tx.dead(row.id, error=str(error), now=now)
        log.error("notify %s: alert %s was refused for good: %s", row.target, row.id, error)
        _tell_by_another(ctx, tx, row, str(error), now=now)
        return
    wait = _wait(row.attempts, error)
    tx.failed(row.id, error=str(error), next_try=now + wait, now=now)
    pause = now + timedelta(seconds=error.retry_after) if error.retry_after else state.retry_until
    tx.put_target(replace(state, failures=failures, retry_until=pause))
    log.warning("notify %s: %s; next try in %d s", row.target, error, wait.total_seconds())


def _wait(attempts: int, error: DeliverError) -> timedelta:
    if error.retry_after is not None:
        return timedelta(seconds=error.retry_after)
    return min(_FIRST_WAIT * (1 << min(attempts, 20)), _LONGEST_WAIT)


def _tell_by_another(ctx: Context, tx: Transaction, row: AlertRow, error: str, *, now: datetime) -> None:
    """A target that fails for good is told by the others; `status`, exit codes and `healthcheck` say it too."""
    if row.kind is AlertKind.HEALTH:
        return
    line = f"notify target {row.target!r} takes no messages any more: {error}; see `tracker alerts`"
    for target, recipient in ctx.addressees():
        if target.id != row.target:
            ref = f"dead:{row.target}:{row.id}"
            tx.owe(
                kind=AlertKind.HEALTH,
                target=target.id,
                recipient=recipient,
                work=None,
                ref=ref,
                due=now,
                now=now,
                lines=[line],
            )


def _held(ctx: Context, row: AlertRow, target: Notify, *, now: datetime) -> bool:
    """Quiet hours and a digest hold a message also when there is no time to wait for others of its group."""
    if row.kind in (AlertKind.TEST, AlertKind.WELCOME):
        return False
    return alerts.due_at(target, row.created, now=now, group_wait=timedelta(0), zone=ctx.zone) > now


def _open_target(tx: Transaction, target: Notify, *, now: datetime) -> bool:
    state = tx.target(target.id)
    if state is None:
        return True
    return state.dead_since is None and (state.retry_until is None or state.retry_until <= now)


def _snoozed(tx: Transaction, row: AlertRow, *, now: datetime) -> bool:
    until = tx.snoozes().get(row.work or "")
    return until is not None and until > now
