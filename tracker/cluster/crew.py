"""The daemon's side of a crew of workers: it gives out what is due and what may be sent, and believes in a death.

While nobody works here the daemon does all itself, as on one machine; nothing has to be configured for either. Who
never has a worker has none of its tables: the first one makes them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from tracker.cluster import jobs, leases, roll
from tracker.cluster.clock import Clock
from tracker.cluster.schema import is_ready
from tracker.cluster.turns import opened
from tracker.errors import StoreError
from tracker.pipeline import fate
from tracker.pipeline.context import Context
from tracker.pipeline.look import article_names, awaited_sources
from tracker.pipeline.post import Post
from tracker.pipeline.tell import Busy, ready
from tracker.store import server
from tracker.store.packing import stamp
from tracker.store.store import Store, Transaction

log = logging.getLogger("tracker")

_AHEAD = 12
"""Batches in the queue for each worker: enough until the next round of giving out, few enough to stay in order."""
_ROUNDS = 5.0
"""Seconds between two looks at who lives."""


def gather(database: str, store: Store, *, clock: Callable[[], datetime]) -> Crew | None:
    """None where procrastinate is not installed: then nobody works on this queue."""
    return Crew(store, server.find(database), clock=clock)


class Crew:
    def __init__(self, store: Store, at: server.Server, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._at = at
        self.clock = Clock(clock)
        self._config = ""
        self._muster = roll.Muster()
        self._ready = False
        self._in_touch = self._tended = time.monotonic()

    @property
    def muster(self) -> roll.Muster:
        """As of the last `tend`."""
        return self._muster

    def settle(self, ctx: Context) -> None:
        """At a start, after a reload, and now and then: where the sources are, and what all must agree on."""
        with self._shared() as tx:
            self._ready = is_ready(tx.driver)
            if not self._ready:
                return
            self._config = roll.agreed(ctx.config)
            self.clock.set(tx.driver)
            leases.settle(tx.driver, ctx.sources.values(), awaited_sources(ctx, tx))
            roll.proclaim(tx.driver, self._config)
            roll.forget(tx.driver)

    def recover(self, ctx: Context, post: Post) -> None:
        """Messages whose sender died may have arrived. Alone, so that no message sets out meanwhile."""
        with opened(self._store, self._at, alone=True) as tx:
            spare = leases.on_their_way(tx.driver) | post.alerts if is_ready(tx.driver) else post.alerts
            fate.recover(ctx, tx, now=self.clock(), spare=spare)

    def tend(self, ctx: Context, post: Post) -> bool:
        """Who lives, what the dead have left behind. Whether there is somebody to work."""
        if not self._ready:
            self.settle(ctx)
            if not self._ready:
                return False
        with self._shared() as tx:
            self._muster = roll.muster(tx.driver, self._config)
            if not self._muster.workers:
                jobs.withdraw(tx.driver)
                leases.withdraw(tx.driver)
        now = time.monotonic()
        # While the server was away nobody could give a sign of life; nobody is dead before all had the time to.
        if now - self._in_touch > leases.LIFE.total_seconds() and now - self._tended >= _ROUNDS:
            self._tended = now
            self._bury(ctx, post)
        return bool(self._muster.workers)

    def _bury(self, ctx: Context, post: Post) -> None:
        with self._shared() as tx:
            jobs.bury(tx.driver)
            gone = leases.void(tx.driver)
            lost = leases.lost(tx.driver, post.alerts)
        if gone:
            log.warning("%d looks or messages were given to workers that are gone; they are given out again", gone)
        if lost:
            self.recover(ctx, post)

    def hand_out(self, ctx: Context) -> int:
        """Make batches of what is due. Returns how many looks."""
        with self._shared() as tx:
            raw = tx.driver
            leases.quickly(raw)
            room = _AHEAD * self._muster.workers - jobs.waiting(raw)
            if room <= 0:
                return 0
            now = self.clock()
            looks = leases.due(raw, now=stamp(now), count=room * leases.LARGE)
            looks += leases.free(raw, self._articles(ctx, tx, now))
            jobs.look(raw, leases.give(raw, looks))
            return len(looks)

    def _articles(self, ctx: Context, tx: Transaction, now: datetime) -> list[leases.Leased]:
        return [
            leases.Leased(name, article.source, leases.host_of(article.url), article.key, article.url)
            for name, article in article_names(ctx, tx, now=now)
        ]

    def send(self, ctx: Context, post: Post) -> None:
        """A job for what may be sent now and has none."""
        now = self.clock()
        with self._shared() as tx:
            busy = Busy(ctx, set(post.busy), set(post.limits))
            alerts = {}
            for row, to in ready(ctx, tx, busy, now=now):
                alerts[row.id] = now
                busy.add(to)
            jobs.send(tx.driver, alerts)

    def held(self) -> frozenset[str]:
        """Looks that were given out."""
        if not self._ready:
            return frozenset()
        with self._shared() as tx:
            return leases.held(tx.driver)

    @contextmanager
    def _shared(self) -> Iterator[Transaction]:
        try:
            with opened(self._store, self._at) as tx:
                yield tx
        except StoreError:
            self._in_touch = time.monotonic()
            raise
