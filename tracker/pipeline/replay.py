"""Entries through the real pipeline under a clock of their own: what would have been told, and when. Nothing is sent.

    replay:  item ─▶ study ─▶ rejudge ─▶ (time passes: reminders, silences) ─▶ tell, into the caller's hands

The order of events is all that is here; understanding, judging and telling are those of every round. The store is the
caller's, and is meant to be thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from tracker import alert as alerts
from tracker.dates import ReleaseDate
from tracker.model import AlertKind, Change, Claim, Entry, Extraction, Field
from tracker.pipeline.compose import Draft
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.entries import study, take_up_known, understand
from tracker.pipeline.fate import note
from tracker.pipeline.judging import REPORTED, open_works, rejudge, views_of
from tracker.pipeline.post import Post
from tracker.pipeline.tell import tell
from tracker.pipeline.upkeep import pass_time, welcome
from tracker.store.store import Transaction
from tracker.store.values import AlertRow

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_AFTER = timedelta(days=45)
"""So long after a date or a window its end may still bring something: out, due and unconfirmed, passed in silence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry, and when it was first met. `undated`: it stood there at a first look, and nobody knows since when.
    `stated`: what a person set by hand, which is taken as it is, not understood."""

    at: datetime
    entry: Entry
    undated: bool = False
    stated: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A person said that an alert was wrong: from then on this entry does not count."""

    at: datetime
    source: str
    key: str
    reason: str


Event: TypeAlias = Item | Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What an item came to. `known`: the same text was met before."""

    at: datetime
    entry: Entry
    works: tuple[str, ...]
    found: Extraction
    changes: tuple[Change, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that would have gone, and when."""

    at: datetime
    draft: Draft


def replay(
    ctx: Context,
    tape: Sequence[Event],
    *,
    welcomed: datetime | None = None,
    until: datetime,
    met: Callable[[Step], None] = lambda _: None,
    sent: Callable[[Sent], None] = lambda _: None,
) -> None:
    """`welcomed`: when the targets got their welcome, before the first item unless given; what is met until then is
    told in it. What is built in is taken up once it had been said. `until`: where the clock stops."""
    events = sorted(tape, key=lambda event: event.at)
    first = events[0].at if events else until
    start = min(first, welcomed or first)
    said = max((claim.evidence.said_at for claim in ctx.known), default=start)
    life = _Life(ctx, now=start, welcomed=welcomed or start, built_in=max(said, start), met=met, sent=sent)
    life.look_around()
    for event in events:
        life.live(event.at)
        life.meet(event)
    life.live(until)


class _Life:
    """Goes from one moment at which something can happen to the next."""

    def __init__(
        self,
        ctx: Context,
        *,
        now: datetime,
        welcomed: datetime,
        built_in: datetime,
        met: Callable[[Step], None],
        sent: Callable[[Sent], None],
    ) -> None:
        self._ctx, self._now = ctx, now
        self._plans: dict[datetime, list[Callable[[], object]]] = {}
        self._plan(built_in, lambda: take_up_known(ctx, now=self._now))
        self._plan(welcomed, lambda: welcome(ctx, now=self._now, looked=True))
        self._met, self._sent = met, sent
        self._post = Post(send=lambda _: None)

    def _plan(self, at: datetime, deed: Callable[[], object]) -> None:
        self._plans.setdefault(at, []).append(deed)

    def live(self, until: datetime) -> None:
        while (at := self._next()) <= until:
            self._now = at
            self.look_around()
        self._now = max(self._now, until)

    def look_around(self) -> None:
        """What the present moment brings by itself, and what is owed by now."""
        for at in sorted(at for at in self._plans if at <= self._now):
            for deed in self._plans.pop(at):
                deed()
        pass_time(self._ctx, now=self._now)
        self._tell()

    def meet(self, event: Event) -> None:
        with self._ctx.store.write() as tx:
            step = self._take(tx, event) if isinstance(event, Item) else self._refuse(tx, event)
        if step is not None:
            self._met(step)
        self._tell()

    def _take(self, tx: Transaction, item: Item) -> Step:
        entry, now = item.entry, self._now
        before = tx.seen(entry.source, [entry.key]).get(entry.key)
        known = before is not None and entry.digest in before.digests
        seen = before.first_seen if before is not None else now
        works, found = understand(self._ctx, entry, seen=seen, open_works=open_works(self._ctx, tx))
        claims: tuple[Claim, ...] = ()
        if item.stated:
            claims = item.stated
            tx.add_claims(tx.put_entry(entry, first_seen=now, now=now, keep_text=True), claims, now=now)
        elif not known:
            claims = study(self._ctx, tx, entry, before=before, now=now, undated=item.undated)
        changes = rejudge(self._ctx, tx, {claim.work for claim in claims}, now=now)
        return Step(at=now, entry=entry, works=works, found=found, changes=changes, known=known)

    def _refuse(self, tx: Transaction, event: Refused) -> None:
        tx.void(event.source, event.key, reason=event.reason, now=self._now)
        rejudge(self._ctx, tx, list(self._ctx.works), now=self._now)

    def _tell(self) -> None:
        while tell(self._ctx, self._post, now=self._now) or self._post.busy:
            self._post.wait()
            for receipt in note(self._ctx, self._post, now=self._now):
                if receipt.error is None:
                    self._sent(Sent(self._now, receipt.draft))

    # --- when something can happen next ---

    def _next(self) -> datetime:
        with self._ctx.store.write() as tx:
            near, moments = self._moments(tx)
            tick = self._now + (_DAY if near else _WEEK)
            owed = [self._due(row) for row in tx.open_alerts(now=self._now, hurry=True)]
        return min(at for at in (tick, *self._plans, *moments, *owed) if at > self._now)

    def _moments(self, tx: Transaction) -> tuple[bool, list[datetime]]:
        """Whether some date is so near that each day counts, and the moments of the reminders."""
        near, moments = False, []
        for work in self._ctx.works.values():
            views = views_of(tx, work, now=self._now)
            facts = views[REPORTED].facts
            near |= any(self._is_near(fact.value) for key, fact in facts.items() if key.field is Field.RELEASE)
            for target in self._ctx.targets:
                zone = zone_of(target.timezone, self._ctx.zone)
                moments += alerts.reminder_moments(views[target.minimum], target, work, zone=zone)
        return near, moments

    def _is_near(self, value: object) -> bool:
        if not isinstance(value, ReleaseDate):
            return False
        today = self._now.date()
        return value.latest is not None and today - _AFTER <= value.latest <= today + 2 * _DAY

    def _due(self, row: AlertRow) -> datetime:
        """Also of what is due and held, for quiet hours or a digest."""
        target = self._ctx.target(row.target)
        due = max(filter(None, (row.due, row.next_try)))
        if target is None or due > self._now:
            return due
        if row.kind is AlertKind.REMINDER:
            target = replace(target, digest="")
        since = min(row.created, self._now)
        return alerts.due_at(target, since, now=self._now, group_wait=timedelta(0), zone=self._ctx.zone)


# --- what differs ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message as two lives are compared by: to whom, of what kind, and what it told."""

    at: datetime
    target: str
    recipient: str
    kind: AlertKind
    work: str
    title: str

    @property
    def lane(self) -> tuple[str, ...]:
        return (self.target, self.recipient, self.kind.value, self.work)


@dataclass(frozen=True, slots=True)
class Difference:
    """`was` alone: no longer told; `now` alone: told newly; both: told with another title."""

    was: Letter | None
    now: Letter | None


_APART = timedelta(days=3)
"""Two messages of one lane further apart than this are two, not one in other words."""


def difference(was: Sequence[Letter], now: Sequence[Letter]) -> list[Difference]:
    """What was sent against what would have been. The same title in the same lane is the same message, whenever it
    went; of the rest, what lies close together is one that changed."""
    left, fresh = list(was), []
    for letter in now:
        same = [old for old in left if old.lane == letter.lane and old.title == letter.title]
        if same:
            left.remove(min(same, key=lambda old, at=letter.at: abs(old.at - at)))  # type: ignore[misc]
        else:
            fresh.append(letter)
    found = list(_paired(left, fresh))
    return sorted(found, key=lambda each: (each.now or each.was or fresh[0]).at)


def _paired(left: list[Letter], fresh: Sequence[Letter]) -> Iterator[Difference]:
    for letter in fresh:
        near = [old for old in left if old.lane == letter.lane and abs(old.at - letter.at) <= _APART]
        old = near[0] if near else None
        if old is not None:
            left.remove(old)
        yield Difference(old, letter)
    for old in left:
        yield Difference(old, None)
