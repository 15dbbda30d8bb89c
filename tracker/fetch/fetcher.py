"""Many looks at once, in a thread of their own; their outcomes wait in a queue for the one who decides."""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from types import TracebackType

from tracker.errors import FetchError
from tracker.fetch.ask import Asker
from tracker.fetch.environment import Environment
from tracker.fetch.gate import Gate
from tracker.fetch.headers import user_agent
from tracker.fetch.line import Line
from tracker.fetch.look import Look, Outcome, Resolver
from tracker.fetch.resolve import Lookups, system_resolver
from tracker.fetch.transport import Transport
from tracker.fetch.visit import Visitor
from tracker.model import Document, NotModified

log = logging.getLogger("tracker.fetch")

_END_WITHIN = 3.0

_UNDECIDED = 64
"""Outcomes that wait for the one who decides before nothing new is begun: each may hold a body in memory."""


class Fetcher:
    """Wait in parallel, decide in one line (DESIGN 3.1).

    `submit` and `next_result` are for one thread, the writer's.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        version: str,
        now: Callable[[], datetime],
        dice: Callable[[], float],
        resolver: Resolver | None = None,
        max_connections: int = 64,
        trust_env: bool = True,
    ) -> None:
        """`contact` goes into the User-Agent; `trust_env` False ignores the machine's proxies and authorities."""
        self._now = now
        self._results: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        # As many as may run: a name whose server is silent must hold up no other look.
        self._lookups = Lookups(resolver or system_resolver, threads=max_connections)
        self._transport = Transport(Environment(trust=trust_env), self._lookups)
        self._gate = Gate(max_connections, dice)
        asker = Asker(self._transport, self._gate)
        self._visitor = Visitor(asker, user_agent=user_agent(version, contact), now=now)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._line = Line(2 * max_connections)
        self._held_back = False
        self._called = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._pending = 0
        self._closed = False

    @property
    def pending(self) -> int:
        """Looks submitted whose outcomes were not taken yet."""
        return self._pending

    def delay(self, host: str) -> float:
        """Seconds between two requests to this host, also where it asks for them itself (Crawl-delay)."""
        return self._gate.delay(host)

    def submit(self, look: Look) -> None:
        """Returns at once. After `close` nothing is taken any more."""
        if self._closed:
            return
        loop = self._loop or self._start()
        self._pending += 1
        self._line.append(look, self._now())
        # Said after the look is in line, unsaid before the line is read: none is overlooked, and thousands of looks are
        # one call of the loop instead of one each.
        if not self._called:
            self._called = True
            loop.call_soon_threadsafe(self._begin, loop)

    def next_result(self, timeout: float | None) -> Outcome | None:
        """The next outcome, waiting up to `timeout` seconds for it. None waits as long as something is pending."""
        if timeout is None and not self._pending:
            return None
        try:
            outcome = self._results.get(timeout=timeout)
        except queue.Empty:
            return None
        if outcome is not None:
            self._pending -= 1
        if self._held_back and self._results.qsize() <= _UNDECIDED // 2 and self._loop is not None:
            self._held_back = False
            self._loop.call_soon_threadsafe(self._begin_more, self._loop)
        return outcome

    def results(self, timeout: float | None = None) -> Iterator[Outcome]:
        """Outcomes as they come, until none is pending or `timeout` seconds have gone by in all."""
        end = None if timeout is None else time.monotonic() + timeout
        while self._pending:
            left = None if end is None else max(end - time.monotonic(), 0.0)
            outcome = self.next_result(left)
            if outcome is None:
                return
            yield outcome

    def close(self) -> None:
        """Drop what is under way and hang up; the looks stay due. Safe to call twice, and from another thread."""
        if self._closed:
            return
        self._closed = True
        self._lookups.close()
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_END_WITHIN)
        self._pending = 0
        # Wakes a writer that waits for an outcome which will not come.
        self._results.put(None)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # From here on: in the thread of the loop.

    def _start(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        self._loop = loop
        # A daemon thread: nothing in it needs to be finished, whatever is due stays due.
        self._thread = threading.Thread(target=self._run, args=[loop], name="tracker-fetch", daemon=True)
        self._thread.start()
        return loop

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
            loop.run_until_complete(self._wind_up())
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            asyncio.set_event_loop(None)
            loop.close()

    async def _wind_up(self) -> None:
        self._gate.close()
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=_END_WITHIN / 2)
        await self._transport.aclose()
        await asyncio.sleep(0)  # aborted connections close in the next turn of the loop

    def _begin(self, loop: asyncio.AbstractEventLoop) -> None:
        self._called = False
        self._begin_more(loop)

    def _begin_more(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._is_keeping_up() and (turn := self._line.next()):
            look, started = turn
            task = loop.create_task(self._take(look, started))
            self._tasks.add(task)
            task.add_done_callback(partial(self._done, loop, look))

    def _is_keeping_up(self) -> bool:
        """The one who decides is. Said before asked, so that an outcome taken meanwhile is not overlooked."""
        self._held_back = True
        if self._results.qsize() >= _UNDECIDED:
            return False
        self._held_back = False
        return True

    def _done(self, loop: asyncio.AbstractEventLoop, look: Look, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self._line.done(look)
        if not self._closed:
            self._begin_more(loop)

    async def _take(self, look: Look, started: datetime) -> None:
        result: Document | NotModified | FetchError
        try:
            result = await self._visitor.visit(look)
        except FetchError as error:
            result = _bare(error)
        except Exception as error:  # noqa: BLE001 - one bad page never stops the others; this is the loop
            # Frames without the message: the text of an unforeseen error may hold a URL or a header.
            frames = "".join(traceback.format_tb(error.__traceback__))
            log.error("source %s: unforeseen %s\n%s", look.source.id, type(error).__name__, frames)
            result = FetchError(f"unforeseen trouble while fetching ({type(error).__name__}); please report it")
        self._results.put(Outcome(look=look, result=result, started=started, finished=self._now()))


def _bare(error: FetchError) -> FetchError:
    """Without its past: frames hold bodies and headers alive, and a printed one could show them."""
    error.__context__ = error.__cause__ = None
    return error.with_traceback(None)
