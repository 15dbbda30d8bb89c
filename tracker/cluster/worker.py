"""`tracker worker`: takes batches of looks and messages from the queue, on any machine, beside any number of others."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta, tzinfo
from functools import partial
from typing import Any
from uuid import uuid4

import procrastinate
import psycopg

from tracker import pipeline
from tracker.cluster import jobs, roll
from tracker.cluster.bench import Bench, Shop
from tracker.cluster.clock import Clock
from tracker.cluster.schema import reach
from tracker.config import beside
from tracker.errors import ConfigError, StoreError, TrackerError
from tracker.model import Config
from tracker.pipeline.context import Context
from tracker.store import server
from tracker.store.store import open_store

log = logging.getLogger("tracker")

LOOKS, POSTS = 4, 4
"""Batches, and targets, that one worker is at together; both wait most of the time."""
_BEAT = 3.0
_PATIENCE = timedelta(seconds=10)
_TURN = 0.25
_GRACE = 8.0
_LONGEST_PAUSE = 30.0


class Worker:
    """`name` is how people know it. `load` reads the configuration anew; `clock` is this machine's own."""

    def __init__(
        self,
        config: Config,
        *,
        name: str,
        load: Callable[[], Config],
        zone: Callable[[Config], tzinfo],
        clock: Callable[[], datetime],
        dice: Callable[[], float],
        looks: int = LOOKS,
    ) -> None:
        self._name = name
        self._load = load
        self._zone = zone
        self._looks = looks
        self._at = server.find(config.settings.database)
        self._clock = Clock(clock)
        # At once: to learn whether there can be one, and to make the tables where there are none.
        first = open_store(config.settings.database, now=self._clock())
        reach(self._at, self._clock)
        self._ended = threading.Event()
        self._agrees = False
        self._reload_asked = False
        self._good: datetime | None = None
        self._learned: datetime | None = None
        self._id = uuid4().hex
        self._shop = Shop(self._id, self._at, self._clock, dice, self._ended.is_set, self._heard)
        self._database = config.settings.database
        self._free: queue.LifoQueue[Bench] = queue.LifoQueue()
        self._free.put(Bench(self._shop, first))
        self._take_up(config)

    def run(self) -> bool:
        """Until `stop`. False if a message was still on its way when the time to end was over."""
        keeper = threading.Thread(target=self._keep, name="tracker-keeper", daemon=True)
        keeper.start()
        log.info("worker %s: %d sources", self._name, len(self._model.sources))
        whole = asyncio.run(self._live())
        self._ended.set()
        keeper.join(_PATIENCE.total_seconds())
        while not self._free.empty():
            self._free.get().close()
        log.info("stopped")
        return whole

    def stop(self) -> None:
        """From a signal: only what cannot block."""
        self._ended.set()

    def reload(self) -> None:
        self._reload_asked = True

    # --- the configuration ---

    def _take_up(self, config: Config) -> None:
        # Its store is that of no transaction; each bench has its own.
        self._model = Context(config=config, store=None, zone=self._zone(config))  # type: ignore[arg-type]
        self._agreed = roll.agreed(config)
        self._beside = beside.fingerprint(config)

    def _reconsider(self) -> None:
        """The daemon reads its configuration anew when it is told to, and so do we when we differ from it."""
        self._reload_asked = False
        self._beside = beside.fingerprint(self._model.config)
        try:
            config = self._load()
        except ConfigError as error:
            log.error("not reloaded, the old configuration stays:\n%s", error)
            return
        if config.settings.database != self._database:
            log.error("not reloaded: [tracker] database changed; restart for that")
        elif roll.agreed(config) != self._agreed:
            self._take_up(config)
            log.info("reloaded: %d sources", len(self._model.sources))

    # --- signs of life ---

    def _keep(self) -> None:
        """In a thread of its own: who is busy lives as well."""
        raw: server.Connection | None = None
        differed = False
        while True:
            try:
                raw = raw or server.connect(self._at, patience=_PATIENCE, autocommit=True)
                self._clock.set(raw)
                wanted = roll.sign(raw, self._id, self._name, self._agreed, good=self._good, learned=self._learned)
                self._agrees = wanted == self._agreed
                if not self._agrees and not differed:
                    told = "reads another configuration; waiting until both read the same" if wanted else "never ran"
                    log.warning("`tracker run` %s", told)
                differed = not self._agrees
                if differed or self._reload_asked or beside.fingerprint(self._model.config) != self._beside:
                    self._reconsider()
            except (StoreError, psycopg.Error) as error:
                self._agrees = False
                log.warning("no sign of life could be given: %s", _said(self._at, error))
                with suppress(psycopg.Error):
                    if raw is not None:
                        raw.close()
                raw = None
            if self._ended.wait(_BEAT):
                break
        with suppress(StoreError, psycopg.Error):
            raw = raw or server.connect(self._at, patience=_PATIENCE, autocommit=True)
            roll.sign_off(raw, self._id)
            raw.close()

    def _heard(self, lesson: pipeline.Lesson) -> None:
        lesson.say()
        if not lesson.error:
            self._good = self._clock()
        if lesson.claims:
            self._learned = self._clock()

    # --- work ---

    async def _live(self) -> bool:
        loop = asyncio.get_running_loop()
        hands = ThreadPoolExecutor(self._looks + POSTS + 2, thread_name_prefix="hands")
        loop.set_default_executor(hands)
        loop.set_exception_handler(partial(_unheeded, self._at))
        pause = 0.0
        whole = True
        while not self._ended.is_set():
            if not self._agrees:
                await asyncio.sleep(_TURN)
                continue
            try:
                whole = await self._work()
                pause = 0.0
            except Exception as error:  # noqa: BLE001 - the queue is away, or at odds with itself: nothing is lost
                pause = min(max(1.0, pause * 2), _LONGEST_PAUSE)
                log.warning("the queue: %s; again in %d s", _said(self._at, error), pause)
                await asyncio.sleep(pause)
        hands.shutdown(wait=False)
        return whole

    async def _work(self) -> bool:
        """Until it is time to end, or the queue fails, or the configurations differ."""
        app = self._app()
        async with app.open_async():
            at_work = [
                asyncio.create_task(self._worker(app, jobs.LOOKS, self._looks)),
                asyncio.create_task(self._worker(app, jobs.POST, POSTS)),
            ]
            while self._agrees and not self._ended.is_set():
                done, _ = await asyncio.wait(at_work, timeout=_TURN, return_when=asyncio.FIRST_COMPLETED)
                if done:
                    break
            for task in at_work:
                task.cancel()  # which asks it to take no further job
            _, left = await asyncio.wait(at_work, timeout=_GRACE if self._ended.is_set() else None)
            for task in at_work:
                if task.done() and not task.cancelled() and (error := task.exception()) is not None:
                    raise error
            return not left

    @staticmethod
    def _worker(app: procrastinate.App, name: str, hands: int) -> Coroutine[None, None, None]:
        return app.run_worker_async(
            queues=[name],
            concurrency=hands,
            fetch_job_polling_interval=1.0,
            update_heartbeat_interval=_BEAT,
            stalled_worker_timeout=jobs.STALLED,
            delete_jobs="always",
            install_signal_handlers=False,
        )

    def _app(self) -> procrastinate.App:
        for name in ("procrastinate", "psycopg.pool"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what fails is said here, once

        async def configure(raw: psycopg.AsyncConnection[object]) -> None:
            await raw.execute("SET search_path TO tracker, tracker_jobs")
            await raw.execute("SET synchronous_commit TO off")  # what a job is about is written down elsewhere
            await raw.commit()

        app = procrastinate.App(
            connector=procrastinate.PsycopgConnector(
                conninfo=self._at.url, min_size=2, max_size=4, configure=configure, timeout=_PATIENCE.total_seconds()
            )
        )
        app.task(name=jobs.LOOK)(self._do_look)
        app.task(name=jobs.SEND)(self._do_send)
        return app

    def _do_look(self, batch: str) -> None:
        with self._bench() as bench:
            bench.look(self._model, batch)

    def _do_send(self, alert: str) -> None:
        with self._bench() as bench:
            bench.send(self._model, alert)

    @contextmanager
    def _bench(self) -> Iterator[Bench]:
        """A job never fails: what it did not do is given out again."""
        bench: Bench | None = None
        try:
            try:
                bench = self._free.get_nowait()
            except queue.Empty:
                bench = Bench(self._shop, open_store(self._database, now=self._clock()))
            yield bench
        except TrackerError as error:
            log.error("%s", error)
        except Exception:
            log.exception("unexpected fault; going on")
        finally:
            if bench is not None:
                self._free.put(bench)


def _unheeded(at: server.Server, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A job whose end could not be written down because the database went away just then: its task ends with an error
    that procrastinate never asks it for. The job counts as stalled later and is given out again, so one line will do.
    """
    error = context.get("exception")
    if isinstance(error, procrastinate.exceptions.ConnectorException | psycopg.Error):
        log.warning("the queue: %s; what was being done is looked at again", _said(at, error))
    else:
        loop.default_exception_handler(context)


def _said(at: server.Server, error: BaseException) -> str:
    """Never with the password of the database, whatever a driver repeats."""
    cause = error.__cause__ or error
    text = " ".join(str(cause).split()) or type(cause).__name__
    return server.veiled(at, text)[:300]
