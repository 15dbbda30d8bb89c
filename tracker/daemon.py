"""The process that waits for years: looks when a source is due, tells when something is owed, reloads, ends quickly."""

from __future__ import annotations

import logging
import os
import queue
import random  # noqa: TID251 - the dice are thrown here
import signal
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from types import FrameType
from urllib.parse import urlsplit

from apscheduler.executors.pool import ThreadPoolExecutor as SchedulerPool
from apscheduler.schedulers.background import BackgroundScheduler

import tracker
from tracker import pipeline
from tracker.errors import ConfigError, TrackerError
from tracker.fetch import Fetcher, Look, Outcome
from tracker.model import Config, Request, Source, SourceType
from tracker.pipeline.context import Context
from tracker.pipeline.look import name_of
from tracker.store.lock import Hold, hold
from tracker.store.store import open_store

log = logging.getLogger("tracker")

_HEARTBEAT = "~heartbeat"
_EVERY = {
    "look": timedelta(seconds=2),
    "tell": timedelta(seconds=1),
    "beat": timedelta(seconds=20),
    "time": timedelta(minutes=5),
    "upkeep": timedelta(hours=24),
}
"""How often each duty comes up. A duty that was missed (a suspended machine) is done once, not as often as missed."""
_RETENTION = timedelta(days=400)
_GRACE = timedelta(seconds=6)


def clock() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock is read here


def dice() -> float:
    return random.random()


class Daemon:
    """One thread decides and writes; others wait for the web and for targets. `load` reads the configuration anew."""

    def __init__(self, config: Config, *, load: Callable[[], Config], zone: tzinfo, held: Hold) -> None:
        self._load = load
        self._held = held
        self._store = open_store(config.settings.database, now=clock())
        self._zone = zone
        self._ctx = Context(config=config, store=self._store, zone=zone)
        self._fetcher = self._new_fetcher()
        self._post = pipeline.Post()
        self._busy: set[str] = set()
        self._duties: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._planned = datetime.min.replace(tzinfo=UTC)

    def run(self) -> bool:
        """Until SIGTERM or SIGINT. False if a message was still on its way when the time to end was over: it stays owed,
        marked as a possible repeat."""
        pipeline.begin(self._ctx, now=clock(), dice=dice)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_stop)
        signal.signal(signal.SIGHUP, lambda *_: self._duties.put("reload"))
        scheduler = self._schedule()
        log.info("watching %s; %d sources", ", ".join(self._ctx.works) or "nothing", len(self._ctx.sources))
        try:
            self._duties.put("look")
            while not self._stopping.is_set():
                self._step()
        finally:
            scheduler.shutdown(wait=False)
            self._put_down()
        return not self._post.busy

    def _on_stop(self, number: int, _frame: FrameType | None) -> None:
        log.info("stopping on %s", signal.Signals(number).name)
        self._stopping.set()

    def _schedule(self) -> BackgroundScheduler:
        # The defaults drop a run that is a second late; here every duty is done, once, however late it comes.
        scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": SchedulerPool(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        for duty, every in _EVERY.items():
            scheduler.add_job(self._duties.put, "interval", args=[duty], seconds=every.total_seconds(), id=duty)
        scheduler.start()
        return scheduler

    def _step(self) -> None:
        """One thing that has come up: an answer, the fate of a message, or a duty."""
        outcome = self._fetcher.next_result(0.2)
        try:
            if outcome is not None:
                self._learn(outcome)
            pipeline.note(self._ctx, self._post.receipts(), now=clock())
            for duty in self._come_up():
                getattr(self, f"_duty_{duty}")()
        except TrackerError as error:
            log.error("%s", error)
        except Exception:  # noqa: BLE001 - one fault must not end a daemon that waits for years; the duty comes up again
            log.exception("unexpected fault; going on")

    def _come_up(self) -> list[str]:
        duties: dict[str, None] = {}
        while not self._duties.empty():
            duties[self._duties.get()] = None
        return list(duties)

    def _learn(self, outcome: Outcome) -> None:
        name = name_of(outcome.look)
        self._busy.discard(name)
        if outcome.look.source.id == _HEARTBEAT:
            return
        lesson = pipeline.learn(self._ctx, outcome, now=clock(), dice=dice())
        if not lesson.error:
            log.info(
                "%s: %s; next %s",
                lesson.source,
                "unchanged" if lesson.unchanged else f"{lesson.entries} entries, {lesson.fresh} new",
                lesson.next_due.isoformat(timespec="minutes") if lesson.next_due else "when needed",
            )
        for work in lesson.hint:
            pipeline.ask_early(self._ctx, work=work, now=clock())
        if lesson.changes:
            self._duties.put("tell")
        if not self._busy:
            self._round_over()

    def _round_over(self) -> None:
        now = clock()
        pipeline.welcome(self._ctx, now=now, looked=False)
        with self._store.write() as tx:
            tx.note("last_round", now.isoformat())
        url = self._ctx.config.settings.heartbeat
        if url:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            # The user's own address, like a notify URL: private hosts are theirs to name.
            source = Source(
                id=_HEARTBEAT, url=url, type=SourceType.FEED, allow_hosts=(f"{parts.hostname}:{port}",)
            )
            self._fetcher.submit(Look(source=source, request=Request(url=url)))

    def _duty_look(self) -> None:
        planned = pipeline.plan(self._ctx, now=clock(), busy=self._busy)
        for look in planned.looks:
            self._busy.add(name_of(look))
            self._fetcher.submit(look)
        if planned.looks or clock() - self._planned > timedelta(minutes=5):
            # What `healthcheck` reads: the daemon not only lives, it still asks what is due.
            self._planned = clock()
            with self._store.write() as tx:
                tx.note("last_plan", self._planned.isoformat())

    def _duty_tell(self) -> None:
        pipeline.tell(self._ctx, self._post, now=clock())

    def _duty_beat(self) -> None:
        self._held.beat(clock())

    def _duty_time(self) -> None:
        pipeline.welcome(self._ctx, now=clock(), looked=False)
        pipeline.pass_time(self._ctx, now=clock())

    def _duty_upkeep(self) -> None:
        with self._store.write() as tx:
            tx.prune(clock(), keep=_RETENTION)
        self._store.tidy()

    def _duty_reload(self) -> None:
        """A broken file keeps the old configuration."""
        try:
            config = self._load()
        except ConfigError as error:
            log.error("not reloaded, the old configuration stays:\n%s", error)
            return
        if config.settings.database != self._ctx.config.settings.database:
            log.error("not reloaded: [tracker] database changed; restart for that")
            return
        contact = self._ctx.config.settings.contact
        self._ctx = Context(config=config, store=self._store, zone=self._zone)
        pipeline.begin(self._ctx, now=clock(), dice=dice)
        if config.settings.contact != contact:
            self._fetcher.close()
            self._fetcher = self._new_fetcher()
            self._busy.clear()
        log.info("reloaded: watching %s; %d sources", ", ".join(self._ctx.works), len(self._ctx.sources))

    def _new_fetcher(self) -> Fetcher:
        return Fetcher(contact=self._ctx.config.settings.contact, version=tracker.__version__, now=clock, dice=dice)

    def _put_down(self) -> None:
        """Within ten seconds: looks are dropped, messages on their way get a moment to be noted."""
        self._fetcher.close()
        end = clock() + _GRACE
        while self._post.busy and clock() < end:
            pipeline.note(self._ctx, self._post.receipts(), now=clock())
            if self._post.busy:
                threading.Event().wait(0.05)
        self._store.close()
        log.info("stopped")


def run(config: Config, *, load: Callable[[], Config], zone: tzinfo) -> bool:
    """Hold the database against a second daemon, and run until told to stop."""
    held = hold(config.settings.database, pid=os.getpid(), purpose="run", now=clock())
    try:
        return Daemon(config, load=load, zone=zone, held=held).run()
    finally:
        held.close()
