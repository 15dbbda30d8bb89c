"""One pair of hands: a connection to the store, a way to the web, and the pipeline between them."""

from __future__ import annotations

import copy
import logging
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import tracker
from tracker import pipeline
from tracker.cluster import leases
from tracker.cluster.turns import Beside, opened
from tracker.errors import StoreError
from tracker.fetch import Fetcher, Look, Outcome
from tracker.model import Document
from tracker.pipeline.context import Context
from tracker.pipeline.look import looks_for
from tracker.pipeline.turns import OutOfTurnError
from tracker.store import server
from tracker.store.store import Store
from tracker.store.values import Article

log = logging.getLogger("tracker")

_IN_A_ROW = 100
"""Messages that are sent to one target before somebody else has a turn."""
_WAIT = 0.5
_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Shop:
    """What all hands of a worker share. `stopping`: whether it is time to end; `heard` is told of each lesson."""

    worker: str
    at: server.Server
    clock: Callable[[], datetime]
    dice: Callable[[], float]
    stopping: Callable[[], bool]
    heard: Callable[[pipeline.Lesson], None]


class Bench:
    def __init__(self, shop: Shop, store: Store) -> None:
        self._shop = shop
        self._store = store
        self._turns = Beside(store, shop.at, worker=shop.worker)
        self._fetcher: Fetcher | None = None

    def close(self) -> None:
        self._hang_up()
        self._store.close()

    def look(self, model: Context, batch: str) -> None:
        """Take the looks of a batch; what is not answered when this ends is due again."""
        ctx = self._context(model)
        self._turns.batch = batch
        looks = self._take(ctx)
        try:
            self._ask(ctx, looks)
        except BaseException:
            self._hang_up()  # its answers would come in the middle of the next batch
            raise
        finally:
            self._leave()

    def send(self, model: Context, alert: str) -> None:
        """Send this alert, and what else is owed to its target, one after another."""
        ctx = self._context(model)
        self._turns.batch = uuid4().hex
        with self._turns.write() as tx:
            row = tx.alert(alert)
        if row is None:
            return
        post = pipeline.Post()
        for _ in range(_IN_A_ROW):
            try:
                going = pipeline.tell(ctx, post, now=self._shop.clock(), target=row.target)
            except OutOfTurnError:
                return  # its works are being judged; the daemon asks for it once more
            if not going or self._shop.stopping():
                break
            post.wait()
            self._note(ctx, post)
        self._note(ctx, post)

    def _context(self, model: Context) -> Context:
        """The compiled watch list is shared; the connection is not."""
        ctx = copy.copy(model)
        ctx.store, ctx.turns = self._store, self._turns
        return ctx

    # --- looks ---

    def _take(self, ctx: Context) -> tuple[Look, ...]:
        with self._turns.write() as tx:
            leases.quickly(tx.driver)
            given = leases.take(tx.driver, self._turns.batch, self._shop.worker)
            sources = [one.source for one in given if one.article is None]
            articles = [
                Article(one.source, one.article, one.url, self._shop.clock())
                for one in given
                if one.article is not None and one.url is not None
            ]
            return looks_for(ctx, tx, sources, articles, now=self._shop.clock())

    def _ask(self, ctx: Context, looks: Sequence[Look]) -> None:
        fetcher = self._fetcher = self._fetcher or self._new_fetcher(ctx)
        for look in looks:
            fetcher.submit(look)
        waiting = len(looks)
        while waiting and not self._shop.stopping():
            outcomes = pipeline.arrived(fetcher, timeout=_WAIT)
            waiting -= len(outcomes)
            self._follow(outcomes)
            for one in outcomes:
                wait = fetcher.delay(leases.host_of(one.look.request.url))
                self._turns.delays[pipeline.name_of(one.look)] = timedelta(seconds=wait)
            now = self._shop.clock()
            for lesson in pipeline.learn_all(ctx, outcomes, now=now, dice=self._shop.dice):
                self._shop.heard(lesson)
                for work in lesson.hint:
                    pipeline.ask_early(ctx, work=work, now=now)

    def _follow(self, outcomes: Collection[Outcome]) -> None:
        """A host that another one sends us to is the one whose patience is spent; from now on it is counted so."""
        moved = {
            one.look.source.id: host
            for one in outcomes
            if one.look.article is None and isinstance(one.result, Document)
            if (host := leases.host_of(one.result.url)) and host != leases.host_of(one.look.request.url)
        }
        if moved:
            with opened(self._store, self._shop.at) as tx:
                for source, host in sorted(moved.items()):
                    leases.moved(tx.driver, source, host)

    def _leave(self) -> None:
        try:
            with opened(self._store, self._shop.at) as tx:
                leases.leave(tx.driver, self._turns.batch, self._shop.worker)
        except StoreError as error:
            log.warning("%s; what was not answered is due again in %d s", error, leases.LIFE.total_seconds())

    def _new_fetcher(self, ctx: Context) -> Fetcher:
        return Fetcher(
            contact=ctx.config.settings.contact,
            version=tracker.__version__,
            now=self._shop.clock,
            dice=self._shop.dice,
        )

    def _hang_up(self) -> None:
        if self._fetcher is not None:
            self._fetcher.close()
            self._fetcher = None

    # --- messages ---

    def _note(self, ctx: Context, post: pipeline.Post) -> None:
        """What was accepted must be noted, however long the server is away: who ends before that leaves a message
        that is repeated, and marked."""
        while post.busy:
            post.wait()
            try:
                pipeline.note(ctx, post, now=self._shop.clock())
            except StoreError as error:
                log.error("%s; the fate of a message to %s is noted later", error, ", ".join(post.busy))
                time.sleep(_AGAIN)
