"""What time alone brings: a first welcome, a passed date, a reminder, a long silence, a source that stays away."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from tracker import alert as alerts
from tracker.model import AlertKind, Notify, Source, Tier, Work
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.learn import rejudge, views_of
from tracker.store.store import Transaction
from tracker.store.values import SourceState, TargetState

PATIENCE = timedelta(minutes=10)
"""How long the welcome waits for sources that have not answered yet."""
DOWN_OFFICIAL, DOWN_PRESS = timedelta(hours=24), timedelta(days=7)
"""How long a source may be down before people who asked for `health` are told (DESIGN 5.4)."""


def pass_time(ctx: Context, *, now: datetime) -> None:
    """Judge anew what depends on the day, and owe what the day brings. Cheap enough for every few minutes."""
    with ctx.store.write() as tx:
        rejudge(ctx, tx, ctx.works.keys(), now=now)
        snoozed = tx.snoozes()
        for target, recipient in ctx.addressees():
            state = tx.target(target.id)
            if state is None or state.welcomed_at is None:
                continue
            for work in ctx.config.works:
                if alerts.watches(target, work) and not snoozed.get(work.id, now) > now:
                    _remind(ctx, tx, target, recipient, work, now=now)
            _break_silence(ctx, tx, target, recipient, state, now=now)
        _report_health(ctx, tx, now=now)


def _remind(ctx: Context, tx: Transaction, target: Notify, recipient: str, work: Work, *, now: datetime) -> None:
    view = views_of(tx, work, now=now)[target.minimum]
    for reminder in alerts.reminders(view, target, work, now=now, zone=zone_of(target.timezone, ctx.zone)):
        tx.owe(
            kind=AlertKind.REMINDER,
            target=target.id,
            recipient=recipient,
            work=work.id,
            ref=reminder.ref,
            due=now,
            now=now,
            lines=(reminder.line,),
        )


def _break_silence(
    ctx: Context, tx: Transaction, target: Notify, recipient: str, state: TargetState, *, now: datetime
) -> None:
    every = ctx.config.settings.still_waiting
    last = state.last_ok or state.welcomed_at or state.started
    works = [work for work in ctx.config.works if alerts.watches(target, work)]
    views = ((views_of(tx, work, now=now)[target.minimum], work) for work in works)
    if every and any(alerts.still_waiting(view, work, last=last, now=now, every=every) for view, work in views):
        ref = f"still:{last:%Y-%m-%dT%H:%M}"
        tx.owe(
            kind=AlertKind.STILL_WAITING, target=target.id, recipient=recipient, work=None, ref=ref, due=now, now=now
        )


def welcome(ctx: Context, *, now: datetime, looked: bool) -> None:
    """Owe each new target its welcome once the first looks are over (`looked`: this round was one), or have taken long
    enough. A target whose URL was changed is alive again."""
    with ctx.store.write() as tx:
        states = tx.sources()
        settled = all(name in states and (states[name].last_try is not None) for name in ctx.sources)
        for target, recipient in ctx.addressees():
            state = _known_target(tx, target, now=now)
            if state.welcomed_at is not None:
                continue
            if looked or settled or now - state.started >= PATIENCE:
                tx.owe(
                    kind=AlertKind.WELCOME,
                    target=target.id,
                    recipient=recipient,
                    work=None,
                    ref="welcome",
                    due=now,
                    now=now,
                    lines=_unreached(ctx, states),
                )


def _known_target(tx: Transaction, target: Notify, *, now: datetime) -> TargetState:
    fingerprint = hashlib.sha256(target.url.encode()).hexdigest()[:16]
    state = tx.target(target.id)
    if state is None:
        state = TargetState(id=target.id, started=now, fingerprint=fingerprint)
        tx.put_target(state)
    elif state.fingerprint != fingerprint:
        state = replace(state, fingerprint=fingerprint, dead_since=None, dead_reason="", retry_until=None, failures=0)
        tx.put_target(state)
    return state


def _unreached(ctx: Context, states: Mapping[str, SourceState]) -> tuple[str, ...]:
    return tuple(
        f"{name}: {states[name].error}" for name in ctx.sources if name in states and states[name].failures > 0
    )


# --- health ----------------------------------------------------------------------------------------------------------


def _report_health(ctx: Context, tx: Transaction, *, now: datetime) -> None:
    """Once when a source that matters stays away, once when it is back (DESIGN 5.4)."""
    listeners = [(target, recipient) for target, recipient in ctx.addressees() if target.health]
    states = tx.sources()
    notes = tx.notes()
    for source in ctx.sources.values():
        state = states.get(source.id)
        name = f"down:{source.id}"
        if state is None:
            continue
        since = state.failing_since
        if since is not None and now - since >= _patience(source, ctx, states) and name not in notes:
            tx.note(name, since.isoformat())
            line = f"{source.name or source.id} has not answered since {since:%Y-%m-%d %H:%M} UTC: {state.error}"
            _owe_health(tx, listeners, f"{name}:{since:%Y-%m-%dT%H:%M}", line, now=now)
        elif since is None and name in notes:
            line = f"{source.name or source.id} answers again (it was away since {notes[name][:16]})"
            _owe_health(tx, listeners, f"up:{source.id}:{notes[name]}", line, now=now)
            tx.forget(name)


def _patience(source: Source, ctx: Context, states: Mapping[str, SourceState]) -> timedelta:
    if source.tier is Tier.OFFICIAL:
        return DOWN_OFFICIAL
    working = [s for s in ctx.sources.values() if s.id in states and states[s.id].failing_since is None]
    return DOWN_PRESS if working else DOWN_OFFICIAL


def _owe_health(tx: Transaction, listeners: list[tuple[Notify, str]], ref: str, line: str, *, now: datetime) -> None:
    for target, recipient in listeners:
        tx.owe(
            kind=AlertKind.HEALTH,
            target=target.id,
            recipient=recipient,
            work=None,
            ref=ref,
            due=now,
            now=now,
            lines=(line,),
        )
