"""Entries through the real pipeline under a clock of their own: what would have been told, and when. Nothing is sent.

    replay:  item ─▶ study ─▶ rejudge ─▶ (time passes: reminders, silences) ─▶ tell, into the caller's hands

The order of events is all that is here; understanding, judging and telling are those of every round. The store is the
caller's, and is meant to be thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import TypeAlias

from tracker import alert as alerts
from tracker.dates import ReleaseDate
from tracker.judge.witness import AGREED_FOR
from tracker.model import AlertKind, Change, Claim, Entry, Extraction, Work
from tracker.pipeline.compose import Draft
from tracker.pipeline.context import Context, zone_of
from tracker.pipeline.entries import study, take_up_known, understand
from tracker.pipeline.fate import note
from tracker.pipeline.judging import REPORTED, open_works, rejudge, views_of
from tracker.pipeline.post import Post
from tracker.pipeline.tell import tell
from tracker.pipeline.upkeep import pass_time, welcome
from tracker.record import dataclass, replace
from tracker.store.store import Transaction
from tracker.store.values import AlertRow

_MONTH = timedelta(days=30)
_AFTER = tuple(timedelta(days=days, hours=1) for days in (1, 2, 3, 4, 5, 15, 16))
"""When, after the last day of a date or window, its end may bring something: out, or passed in silence. At other times
a look a month is enough."""


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
    told in it. What is built in is taken up once all of it
    had been said. `until`: where the clock stops."""
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
        self._moments: dict[str, list[datetime]] = {}
        self._plans: dict[datetime, list[Callable[[], object]]] = {}
        self._plan(built_in, self._take_up_known)
        self._plan(welcomed, lambda: welcome(ctx, now=self._now, looked=True))
        self._met, self._sent = met, sent
        self._post = Post(send=lambda _: None)

    def _plan(self, at: datetime, deed: Callable[[], object]) -> None:
        self._plans.setdefault(at, []).append(deed)

    def _take_up_known(self) -> None:
        take_up_known(self._ctx, now=self._now)
        self._moments.clear()

    def live(self, until: datetime) -> None:
        while True:
            by_time, other = self._next()
            if min(by_time, other) > until:
                break
            self._now = min(by_time, other)
            self.look_around(time_brings=by_time <= other)
        self._now = max(self._now, until)

    def look_around(self, *, time_brings: bool = True) -> None:
        """What is planned for the present moment, what time brings by itself, and what is owed by now. To fold every
        work anew is what costs, and most messages only wait for their group."""
        for at in sorted(at for at in self._plans if at <= self._now):
            for deed in self._plans.pop(at):
                deed()
        if time_brings:
            pass_time(self._ctx, now=self._now)
        self._tell()

    def meet(self, event: Event) -> None:
        with self._ctx.store.write() as tx:
            if isinstance(event, Refused):
                tx.void(event.source, event.key, reason=event.reason, now=self._now)
                rejudge(self._ctx, tx, list(self._ctx.works), now=self._now)
                step = None
                self._moments.clear()
            else:
                step = self._take(tx, event)
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
        touched = {claim.work for claim in claims}
        changes = rejudge(self._ctx, tx, touched, now=now)
        for name in touched:
            self._moments.pop(name, None)
        if touched:  # what two weak witnesses agree on is believed after a while
            self._plan(now + AGREED_FOR, lambda: self._rejudge(touched))
        return Step(at=now, entry=entry, works=works, found=found, changes=changes, known=known)

    def _rejudge(self, works: Collection[str]) -> None:
        with self._ctx.store.write() as tx:
            rejudge(self._ctx, tx, works, now=self._now)
        for name in works:
            self._moments.pop(name, None)

    def _tell(self) -> None:
        while tell(self._ctx, self._post, now=self._now) or self._post.busy:
            self._post.wait()
            for receipt in note(self._ctx, self._post, now=self._now):
                if receipt.error is None:
                    self._sent(Sent(self._now, receipt.draft))

    # --- when something can happen next ---

    def _next(self) -> tuple[datetime, datetime]:
        """When time may next bring something, and when something else happens: what is planned, what is owed."""
        with self._ctx.store.write() as tx:
            moments = [at for work in self._ctx.works.values() for at in self._moments_of(tx, work)]
            moments += self._silences(tx)
            owed = [self._due(row) for row in tx.open_alerts(now=self._now, hurry=True)]
        by_time = min(at for at in (self._now + _MONTH, *moments) if at > self._now)
        return by_time, min((at for at in (*self._plans, *owed) if at > self._now), default=by_time + _MONTH)

    def _silences(self, tx: Transaction) -> list[datetime]:
        """When a silence would have lasted long enough to be broken."""
        every = self._ctx.config.settings.still_waiting
        states = tx.targets().values() if every else ()
        return [max(filter(None, (one.last_ok, one.welcomed_at, one.started))) + every for one in states]

    def _moments_of(self, tx: Transaction, work: Work) -> Sequence[datetime]:
        """Its reminders, and the ends of its dates and windows; the same until something is said of it."""
        if work.id not in self._moments:
            views = views_of(tx, work, now=self._now)
            found = [at for fact in views[REPORTED].facts.values() for at in _ends(fact.value)]
            for target in self._ctx.targets:
                zone = zone_of(target.timezone, self._ctx.zone)
                found += alerts.reminder_moments(views[target.minimum], target, work, zone=zone)
            self._moments[work.id] = sorted(set(found))
        return self._moments[work.id]

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


def _ends(value: object) -> Iterator[datetime]:
    if isinstance(value, ReleaseDate) and value.latest is not None:
        midnight = datetime(value.latest.year, value.latest.month, value.latest.day, tzinfo=UTC)
        yield from (midnight + after for after in _AFTER if midnight.year < MAXYEAR)


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
