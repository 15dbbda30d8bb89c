"""The process that waits for years: looks when a source is due, tells when something is owed, reloads, ends quickly."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import random  # noqa: TID251 - the dice are thrown here
import signal
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import tracker
from tracker import pipeline
from tracker.config import beside
from tracker.duties import Duties
from tracker.errors import ConfigError, StoreError, TrackerError
from tracker.fetch import Fetcher, Outcome
from tracker.model import Config
from tracker.pipeline.context import Context
from tracker.report import files
from tracker.report.state import State
from tracker.store.lock import Hold, hold
from tracker.store.server import serves
from tracker.store.store import Store, open_store
from tracker.web.hosting import Hosting

if TYPE_CHECKING:
    from tracker.cluster.crew import Crew

log = logging.getLogger("tracker")

_EVERY = {
    "look": timedelta(seconds=2),
    "tell": timedelta(seconds=1),
    "beat": timedelta(seconds=20),
    "works": timedelta(seconds=2),
    "export": timedelta(seconds=2),
    "time": timedelta(minutes=5),
    "upkeep": timedelta(hours=24),
}
"""How often each duty comes up."""
_FIRST = {"upkeep": timedelta(minutes=15)}
"""Soon after the start, for machines that are switched off every night."""
_MINUTE = timedelta(minutes=1)
"""At least so often the list of sources is gone through, and at most so often it is noted that it was."""
_LOST = timedelta(hours=6)
"""An answer that has not come for so long will not come; the fetcher gives up each request after its `timeout`."""
_SET_BACK = timedelta(seconds=5)
_RETENTION = timedelta(days=400)
_GRACE = timedelta(seconds=5)
_LONGEST_PAUSE = 60.0
_OLDEST = datetime(1970, 1, 1, tzinfo=UTC)


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock is read here


def dice() -> float:
    return random.random()


class Daemon:
    """One thread decides and writes; others wait for the web and for targets. `load` reads the configuration anew,
    `zone` says how its reader sees times."""

    def __init__(
        self, config: Config, *, load: Callable[[], Config], zone: Callable[[Config], tzinfo], held: Hold
    ) -> None:
        self._load = load
        self._zone = zone
        self._held = held
        self._store = open_store(config.settings.database, now=clock())
        self._ctx = self._context(config)
        self._fetcher = self._new_fetcher()
        self._post = pipeline.Post()
        self._busy: dict[str, datetime] = {}
        self._duties = Duties(_EVERY, first=_FIRST, now=clock())
        self._alarm: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._ended = ""
        self._clock = self._wake = self._planned = self._rounded = self._exported = _OLDEST
        self._good = False
        self._unwelcomed = self._stale = True
        self._beside = beside.fingerprint(config)
        self._page = Hosting(now=clock)
        self._crew = _crew(config, self._store)

    def run(self) -> bool:
        """Until SIGTERM or SIGINT. False if a message was still on its way when the time to end was over: it stays
        owed, marked as a possible repeat."""
        if self._crew is None:
            pipeline.recover(self._ctx, now=clock())
        else:
            self._crew.recover(self._ctx, self._post)
        self._begin(self._ctx)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_stop)
        self._duties.begin()
        log.info("watching %s; %d sources", ", ".join(self._ctx.works) or "nothing", len(self._ctx.sources))
        try:
            self._duties.put("look")
            self._duties.put("page")
            self._go_on()
        finally:
            log.info("stopping on %s", self._ended or "a fault")
            self._duties.end()
            self._put_down()
        return not self._post.busy

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        # In the middle of anything: only what cannot block, so no log line and no lock.
        self._ended = signal.Signals(number).name
        self._alarm.put(None)

    def _go_on(self) -> None:
        """A fault must not end a daemon that waits for years, nor fill the log: what was to be done comes up again,
        after a pause that grows while the fault lasts (a full disk)."""
        pause = 0.0
        while not self._ended:
            try:
                self._step()
                pause = 0.0
                continue
            except TrackerError as error:
                if isinstance(error, StoreError) and error.final:
                    raise
                log.error("%s", error)
            except Exception:
                log.exception("unexpected fault; going on")
            pause = min(max(1.0, pause * 2), _LONGEST_PAUSE)
            with contextlib.suppress(queue.Empty):
                self._alarm.get(timeout=pause)

    def _step(self) -> None:
        """One thing that has come up: an answer, the fate of a message, or a duty."""
        self._duties.follow(clock())
        self._store.stay()
        outcomes = pipeline.arrived(self._fetcher, timeout=0.2)
        if outcomes:
            self._learn(outcomes)
        pipeline.note(self._ctx, self._post, now=clock())
        for duty in self._come_up():
            getattr(self, f"_duty_{duty}")()

    def _come_up(self) -> list[str]:
        asked = False
        while not _reloads.empty():
            _reloads.get()
            asked = True
        due = self._duties.come_up()
        return ["reload", *due] if asked and "reload" not in due else due

    # --- answers ---

    def _learn(self, outcomes: Sequence[Outcome]) -> None:
        for outcome in outcomes:
            self._busy.pop(pipeline.name_of(outcome.look), None)
        sources = [outcome for outcome in outcomes if outcome.look.source.id != pipeline.HEARTBEAT]
        now = clock()
        for lesson in pipeline.learn_all(self._ctx, sources, now=now, dice=dice):
            self._take(lesson, now)
        if sources and not self._busy:
            self._round_over()

    def _take(self, lesson: pipeline.Lesson, now: datetime) -> None:
        lesson.say()
        self._wake = min(self._wake, lesson.next_due or now)
        if lesson.fresh:
            self._wake = min(self._wake, now + pipeline.ARTICLE_DELAY)
        for work in lesson.hint:
            pipeline.ask_early(self._ctx, work=work, now=now)
        if lesson.claims:
            self._duties.put("tell")
            self._stale = True
        self._good = self._good or not lesson.error

    def _round_over(self) -> None:
        """Nothing is asked just now. With many sources that is seldom; then `time` comes here."""
        now = clock()
        if self._unwelcomed:
            self._unwelcomed = pipeline.welcome(self._ctx, now=now, looked=False)
            self._duties.put("tell")
        if now - self._rounded < _MINUTE:
            return
        self._rounded = now
        with self._store.write() as tx:
            tx.note("last_round", now.isoformat())
        url = self._ctx.config.settings.heartbeat
        if url and self._good:
            self._fetcher.submit(pipeline.heartbeat(url))
        self._good = False

    # --- duties ---

    def _duty_look(self) -> None:
        now = clock()
        if now < self._clock - _SET_BACK:
            self._set_back(now)
        self._clock = now
        if self._crew is not None and self._crew.tend(self._ctx, self._post):
            self._hand_out(self._crew, now)
            return
        if now < self._wake:
            return
        for name in [name for name, since in self._busy.items() if now - since > _LOST]:
            log.error("%s: no answer ever came; asking again", name.partition("\n")[0])
            del self._busy[name]
        given = self._crew.held() if self._crew is not None else frozenset()
        planned = pipeline.plan(self._ctx, now=now, busy={*self._busy, *given})
        self._wake = min(planned.next_due or now + _MINUTE, now + _MINUTE)
        for look in planned.looks:
            self._busy[pipeline.name_of(look)] = now
            self._fetcher.submit(look)
        self._note_plan(now)

    def _hand_out(self, crew: Crew, now: datetime) -> None:
        """There are workers: they look, learn and send; what depends on the day alone stays here."""
        if self._busy:
            return  # first our own answers, so that no host is asked by two
        self._wake = _OLDEST  # when they are gone
        crew.hand_out(self._ctx)
        good, learned = crew.muster.good, crew.muster.learned
        self._good = self._good or (good is not None and good > self._rounded)
        self._stale = self._stale or (learned is not None and learned > self._exported)
        if self._good:
            self._round_over()
        self._note_plan(now)

    def _note_plan(self, now: datetime) -> None:
        """What `healthcheck` reads: the daemon not only lives, it still asks what is due."""
        if now - self._planned >= _MINUTE:
            self._planned = now
            with self._store.write() as tx:
                tx.note("last_plan", now.isoformat())

    def _set_back(self, now: datetime) -> None:
        log.warning("the clock was set back by %s", self._clock - now)
        if self._crew is None or not self._crew.muster.workers:  # whose silences are told by the server's clock
            with self._store.write() as tx:
                pipeline.set_back(tx, before=self._clock, now=now)
        self._clock = self._wake = self._planned = self._rounded = _OLDEST
        self._busy = dict.fromkeys(self._busy, now)
        pipeline.settle_sources(self._ctx, now=now, dice=iter(dice, None))
        pipeline.tell(self._ctx, self._post, now=now, hurry=True)

    def _duty_tell(self) -> None:
        if self._crew is not None and self._crew.muster.workers:
            self._crew.send(self._ctx, self._post)
        else:
            pipeline.tell(self._ctx, self._post, now=clock())

    def _duty_beat(self) -> None:
        self._held.beat(clock())

    def _duty_time(self) -> None:
        now = clock()
        self._unwelcomed = pipeline.welcome(self._ctx, now=now, looked=False)
        pipeline.pass_time(self._ctx, now=now)
        if self._crew is not None:
            self._crew.settle(self._ctx)
        self._stale = True
        self._duties.put("page")  # a port that was taken may be free again
        if self._good:
            self._round_over()

    def _duty_export(self) -> None:
        """The files for other programs, when what they tell may have changed."""
        config = self._ctx.config
        if not config.export or not self._stale:
            return
        self._stale, self._exported = False, clock()
        with State(config, now=clock()) as state:
            for name in files.keep(Path(config.export), state, self._ctx.zone):
                log.debug("written: %s", name)

    def _duty_page(self) -> None:
        self._page.follow(self._ctx.config, self._ctx.zone)

    def _duty_upkeep(self) -> None:
        with self._store.write() as tx:
            tx.prune(clock(), keep=_RETENTION)
        self._store.tidy()

    def _duty_works(self) -> None:
        """What `tracker add --save` wrote, or somebody edited in works.d, is taken up without a signal; the
        configuration file itself only on SIGHUP, for it may be half written by its editor."""
        if beside.fingerprint(self._ctx.config) != self._beside:
            log.info("works.d has changed")
            self._duty_reload()

    def _duty_reload(self) -> None:
        """A broken file keeps the old configuration. Messages on their way stay on their way; answers to what is no
        longer asked are dropped when they come."""
        self._beside = beside.fingerprint(self._ctx.config)
        try:
            config = self._load()
        except ConfigError as error:
            log.error("not reloaded, the old configuration stays:\n%s", error)
            return
        old = self._ctx.config.settings
        if config.settings.database != old.database:
            log.error("not reloaded: [tracker] database changed; restart for that")
            return
        ctx = self._context(config)
        self._begin(ctx)
        self._ctx = ctx
        if config.settings.contact != old.contact:
            self._fetcher.close()
            self._fetcher = self._new_fetcher()
            self._busy.clear()
        self._wake, self._unwelcomed, self._stale = _OLDEST, True, True
        self._duties.put("time")
        self._duties.put("page")
        log.info("reloaded: watching %s; %d sources", ", ".join(self._ctx.works), len(self._ctx.sources))

    # --- beginning and end ---

    def _context(self, config: Config) -> Context:
        return Context(config=config, store=self._store, zone=self._zone(config))

    def _begin(self, ctx: Context) -> None:
        pipeline.begin(ctx, now=clock(), dice=dice)
        if self._crew is not None:
            self._crew.settle(ctx)

    def _new_fetcher(self) -> Fetcher:
        return Fetcher(contact=self._ctx.config.settings.contact, version=tracker.__version__, now=clock, dice=dice)

    def _put_down(self) -> None:
        """Within ten seconds: looks are dropped, messages on their way get a moment to be noted."""
        self._page.close()
        self._fetcher.close()
        end = time.monotonic() + _GRACE.total_seconds()
        try:
            while self._post.busy and time.monotonic() < end:
                pipeline.note(self._ctx, self._post, now=clock())
                if self._post.busy:
                    self._duties.wait(0.05)
        finally:
            self._store.close()
        log.info("stopped")


def _crew(config: Config, store: Store) -> Crew | None:
    """Workers are only for a database on a server; what they need is not loaded, nor installed, without one."""
    if not serves(config.settings.database):
        return None
    from tracker.cluster.crew import gather

    return gather(config.settings.database, store, clock=clock)


_reloads: queue.SimpleQueue[None] = queue.SimpleQueue()


def listen() -> None:
    """From before the configuration is read: a SIGHUP is then neither the end nor lost."""
    signal.signal(signal.SIGHUP, lambda *_: _reloads.put(None))


def run(config: Config, *, load: Callable[[], Config], zone: Callable[[Config], tzinfo]) -> bool:
    """Hold the database against a second daemon, and run until told to stop."""
    held = hold(config.settings.database, pid=os.getpid(), purpose="run", now=clock())
    try:
        return Daemon(config, load=load, zone=zone, held=held).run()
    finally:
        held.close()
