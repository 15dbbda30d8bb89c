"""What time alone brings: a first welcome, a passed date, a reminder, a long silence, a source that stays away."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from tracker import alert as alerts
from tracker.model import AlertKind, Notify, Source, Standing, Tier, View, Work
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.fate import pause_left
from tracker.pipeline.judging import settle_views, views_of
from tracker.pipeline.look import awaited, subjects
from tracker.record import dataclass, replace
from tracker.render import notice
from tracker.store.store import Transaction
from tracker.store.values import SourceState, TargetState

log = logging.getLogger("tracker")

PATIENCE = timedelta(minutes=10)
"""How long the welcome waits for sources that have not answered yet."""
DOWN_OFFICIAL, DOWN_PRESS = timedelta(hours=24), timedelta(days=7)
"""How long a source may be down before people who asked for `health` are told (DESIGN 5.4)."""
_SURELY = 3
"""Failures in a row that make a long absence the source's, not of a machine that slept after the first."""

_SHORT = timedelta(minutes=10)

_Views = Mapping[str, Mapping[Standing, View]]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Owes one addressee what is no news of one fact."""

    tx: Transaction
    target: Notify
    recipient: str
    now: datetime

    def owe(self, kind: AlertKind, ref: str, *, work: str | None = None, lines: Iterable[str] = ()) -> None:
        self.tx.owe(
            kind=kind,
            target=self.target.id,
            recipient=self.recipient,
            work=work,
            ref=ref,
            due=self.now,
            now=self.now,
            lines=tuple(lines),
        )


def pass_time(ctx: Context, *, now: datetime) -> None:
    """Judge anew what depends on the day, and owe what the day brings. Cheap enough for every few minutes."""
    with ctx.store.write() as tx:
        folded = {work.id: views_of(tx, work, now=now) for work in ctx.config.works}
        for work in ctx.config.works:
            settle_views(ctx, tx, work, folded[work.id], now=now)
        snoozed = {work for work, until in tx.snoozes().items() if until > now}
        states = tx.targets()
        welcomed = tx.welcomed()
        for target, recipient in ctx.addressees:
            if (target.id, recipient) not in welcomed or target.id not in states:
                continue
            desk = _Desk(tx, target, recipient, now)
            for work in ctx.config.works:
                if alerts.watches(target, work) and work.id not in snoozed:
                    _remind(ctx, desk, work, folded[work.id])
            _break_silence(ctx, desk, states[target.id], folded)
        _report_health(ctx, tx, now=now)


def _remind(ctx: Context, desk: _Desk, work: Work, views: Mapping[Standing, View]) -> None:
    target = desk.target
    zone = zone_of(target.timezone, ctx.zone)
    for reminder in alerts.reminders(views[target.minimum], target, work, now=desk.now, zone=zone):
        desk.owe(AlertKind.REMINDER, reminder.ref, work=work.id, lines=(reminder.line,))


def _break_silence(ctx: Context, desk: _Desk, state: TargetState, folded: _Views) -> None:
    every = ctx.config.settings.still_waiting
    # The latest, not the last written: a clock that was years behind left a stamp of its own.
    last = max(at for at in (state.last_ok, state.welcomed_at, state.started) if at is not None)
    if not every or desk.now - last < every:
        return
    target = desk.target
    works = [work for work in ctx.config.works if alerts.watches(target, work)]
    views = ((folded[work.id][target.minimum], work) for work in works)
    if any(alerts.still_waiting(view, work, last=last, now=desk.now, every=every) for view, work in views):
        desk.owe(AlertKind.STILL_WAITING, f"still:{last:%Y-%m-%dT%H:%M}")


# --- welcome ---------------------------------------------------------------------------------------------------------


def welcome(ctx: Context, *, now: datetime, looked: bool) -> bool:
    """Owe each new addressee its welcome once the first looks are over (`looked`: this round was one), or have taken
    long enough. A target whose URL was changed is alive again. Whether somebody still waits for it."""
    with ctx.store.write() as tx:
        welcomed = tx.welcomed()
        known = [(*one, _known_target(tx, one[0], now=now)) for one in ctx.addressees]
        waiting = [one for one in known if (one[0].id, one[1]) not in welcomed]
        if waiting:
            states = tx.sources()
            ready = looked or _settled(ctx, tx, states, now=now)
            for target, recipient, state in waiting:
                if ready or now - state.started >= PATIENCE:
                    _Desk(tx, target, recipient, now).owe(AlertKind.WELCOME, "welcome", lines=_unreached(ctx, states))
        return bool(waiting)


def _settled(ctx: Context, tx: Transaction, states: Mapping[str, SourceState], *, now: datetime) -> bool:
    """Every source that is asked at all has been asked, and the articles of the first looks were read."""
    phases = tx.phases()
    asked = [source for source in ctx.sources.values() if awaited(source, ctx, phases)]
    if any(source.id not in states or states[source.id].last_try is None for source in asked):
        return False
    return not any(article.attempts == 0 for article in tx.articles(now=now + PATIENCE))


def _known_target(tx: Transaction, target: Notify, *, now: datetime) -> TargetState:
    fingerprint = hashlib.sha256(target.url.encode()).hexdigest()[:16]
    state = tx.target(target.id)
    if state is None:
        state = TargetState(id=target.id, started=now, fingerprint=fingerprint)
        tx.put_target(state)
    elif state.fingerprint != fingerprint:
        again = tx.retry(None, now, target=target.id) if state.fingerprint else []
        if again:
            log.info("notify %s: its URL was changed; %d messages are tried again", target.id, len(again))
        # The webhook may be the same, or the limit that of the network: a short silence outlives the change.
        pause = state.retry_until if pause_left(state, now=now) <= _SHORT else None
        state = replace(state, fingerprint=fingerprint, dead_since=None, dead_reason="", retry_until=pause, failures=0)
        tx.put_target(state)
    return state


def _unreached(ctx: Context, states: Mapping[str, SourceState]) -> tuple[str, ...]:
    return tuple(
        f"{name}: {states[name].error}" for name in ctx.sources if name in states and states[name].failures > 0
    )


# --- health ----------------------------------------------------------------------------------------------------------


def _report_health(ctx: Context, tx: Transaction, *, now: datetime) -> None:
    """Once when a source that matters stays away, once when it is back (DESIGN 5.4)."""
    desks = [_Desk(tx, target, recipient, now) for target, recipient in ctx.addressees if target.health]
    phases, notes = tx.phases(), tx.notes()
    back = [name.removeprefix("down:") for name in notes if name.startswith("down:")]
    states = tx.some_sources([*tx.failing_sources(), *back])
    for source in ctx.sources.values():
        state = states.get(source.id)
        if state is None or not awaited(source, ctx, phases):
            continue
        name, since = f"down:{source.id}", state.failing_since
        if since is not None and name not in notes and _stays_away(state, source, ctx, tx, now=now):
            tx.note(name, since.isoformat())
            for desk in desks:
                line = _line(ctx, desk, "source_down", source, since, error=state.error)
                desk.owe(AlertKind.HEALTH, f"{name}:{since:%Y-%m-%dT%H:%M}", lines=(line,))
        elif since is None and name in notes:
            away = datetime.fromisoformat(notes[name])
            for desk in desks:
                line = _line(ctx, desk, "source_up", source, away)
                desk.owe(AlertKind.HEALTH, f"up:{source.id}:{notes[name]}", lines=(line,))
            tx.forget(name)
    for name in notes:
        if name.startswith("down:") and name.removeprefix("down:") not in ctx.sources:
            tx.forget(name)


def _line(ctx: Context, desk: _Desk, phrase: str, source: Source, since: datetime, **more: object) -> str:
    """In the target's language and on its clock."""
    zone = zone_of(desk.target.timezone, ctx.zone)
    return notice(phrase, ctx.config.settings.language, zone=zone, name=source.name or source.id, since=since, **more)


def _stays_away(state: SourceState, source: Source, ctx: Context, tx: Transaction, *, now: datetime) -> bool:
    since, last = state.failing_since, state.last_try
    if since is None or last is None or now - since < min(DOWN_OFFICIAL, DOWN_PRESS):
        return False
    patience = _patience(source, ctx, tx.sources())
    return now - since >= patience and (state.failures >= _SURELY or last - since >= patience)


def _patience(source: Source, ctx: Context, states: Mapping[str, SourceState]) -> timedelta:
    """An official source, or the last one of a work that still answered, is missed after a day."""
    if source.tier is Tier.OFFICIAL:
        return DOWN_OFFICIAL
    answering: set[str] = set()
    for other in ctx.sources.values():
        if other.id in states and states[other.id].failing_since is None:
            answering.update(subjects(other, ctx))
    return DOWN_PRESS if answering.issuperset(subjects(source, ctx)) else DOWN_OFFICIAL
