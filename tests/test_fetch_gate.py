"""Politeness: at once, after each other, in turn."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from tests.looks import look, take
from tests.web import Act, Reply, Request, Web, Wire
from tracker.fetch.gate import Gate
from tracker.model import Source, SourceType


def source(*, most: int = 2, delay: float = 0.0) -> Source:
    return Source(id="it", url="", host_connections=most, host_delay=timedelta(seconds=delay))


def played(story: Callable[[Gate], Awaitable[None]], *, connections: int = 64, dice: float = 0.0) -> None:
    async def play() -> None:
        gate = Gate(connections, lambda: dice)
        await asyncio.wait_for(story(gate), 10)
        gate.close()

    asyncio.run(play())


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


class Visitors:
    """Tasks that hold their turn until told to leave."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        self.inside: list[str] = []
        self.leave: dict[str, asyncio.Event] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}

    def come(self, name: str, host: str, of: Source, delay: float = 0.0) -> None:
        self.leave[name] = asyncio.Event()
        self.tasks[name] = asyncio.create_task(self._visit(name, host, of, delay))

    async def _visit(self, name: str, host: str, of: Source, delay: float) -> None:
        async with self.gate.turn(host, of, delay=delay):
            self.inside.append(name)
            try:
                await self.leave[name].wait()
            finally:
                self.inside.remove(name)

    async def go(self, name: str) -> None:
        self.leave[name].set()
        await self.tasks[name]
        await settled()

    async def give_up(self, name: str) -> None:
        self.tasks[name].cancel()
        await asyncio.gather(self.tasks[name], return_exceptions=True)
        await settled()


def test_so_many_at_once_to_a_host_and_in_order() -> None:
    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        for name in "abcd":
            here.come(name, "x", source())
        here.come("e", "y", source())
        await settled()
        assert here.inside == ["a", "b", "e"]
        await here.go("b")
        assert here.inside == ["a", "e", "c"]
        for name in "aecd":
            await here.go(name)

    played(story)


def test_so_many_at_once_in_all() -> None:
    """Who waits for a connection anywhere gets it when another host lets one go."""

    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        for name in "abc":
            here.come(name, f"host {name}", source())
        await settled()
        assert here.inside == ["a", "b"]
        await here.go("a")
        assert here.inside == ["b", "c"]
        await here.go("b")
        await here.go("c")

    played(story, connections=2)


def test_who_gives_up_waiting_makes_room() -> None:
    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        for name in "abc":
            here.come(name, "x", source(most=1))
        await settled()
        await here.give_up("b")
        await here.go("a")
        assert here.inside == ["c"]
        await here.give_up("c")
        here.come("d", "x", source(most=1))
        await settled()
        assert here.inside[-1] == "d"
        await here.go("d")

    played(story)


@pytest.mark.parametrize("moment", range(6))
def test_who_gives_up_in_the_moment_of_being_let_in_makes_room(moment: int) -> None:
    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        for name in "abc":
            here.come(name, "x", source(most=1))
        await settled()
        here.leave["a"].set()
        for _ in range(moment):
            await asyncio.sleep(0)
        await here.give_up("b")
        await here.tasks["a"]
        await settled()
        assert here.inside == ["c"]
        await here.go("c")

    played(story)


def test_two_who_give_up_at_once() -> None:
    """The one let in must not be one who has left already."""

    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        for name in "abc":
            here.come(name, "x", source(most=1))
        await settled()
        here.tasks["b"].cancel()
        here.tasks["a"].cancel()
        await asyncio.gather(here.tasks["a"], here.tasks["b"], return_exceptions=True)
        await settled()
        assert here.inside[-1] == "c"
        await here.go("c")

    played(story)


def test_delay_counts_from_start_to_start() -> None:
    async def story(gate: Gate) -> None:
        loop = asyncio.get_running_loop()
        starts = []
        for _ in range(4):
            async with gate.turn("x", source(delay=0.05)):
                starts.append(loop.time())
        gaps = [later - sooner for sooner, later in pairwise(starts)]
        assert min(gaps) >= 0.05

    played(story)


@pytest.mark.parametrize(("own", "asked"), [(0.0, 0.06), (0.06, 0.0)])
def test_the_longer_delay_counts(own: float, asked: float) -> None:
    """The source's own, or the Crawl-delay of the host."""

    async def story(gate: Gate) -> None:
        loop = asyncio.get_running_loop()
        async with gate.turn("x", source(delay=own), delay=asked):
            began = loop.time()
        async with gate.turn("x", source(delay=own), delay=asked):
            assert loop.time() - began >= 0.06

    played(story)


def test_what_a_host_wants_can_be_asked_for() -> None:
    """By who gives its next sources to another machine."""

    async def story(gate: Gate) -> None:
        assert gate.delay("host") == 0
        async with gate.turn("host", source(delay=1), delay=3):
            assert gate.delay("host") == 3

    played(story)


def test_who_leaves_takes_a_long_delay_along() -> None:
    """The next in the queue waits for its own delay, not for that of one who left."""

    async def story(gate: Gate) -> None:
        here = Visitors(gate)
        here.come("a", "x", source())
        here.come("patient", "x", source(delay=60))
        here.come("quick", "x", source())
        await settled()
        assert here.inside == ["a"]
        await here.give_up("patient")
        assert here.inside == ["a", "quick"]
        await here.go("a")
        await here.go("quick")

    played(story)


def test_hosts_are_forgotten_when_there_are_many() -> None:
    async def story(gate: Gate) -> None:
        for number in range(2500):
            async with gate.turn(f"host {number}", source()):
                pass
        here = Visitors(gate)
        here.come("a", "x", source())
        await settled()
        for host in gate._hosts.values():
            host.last -= 10_000
        async with gate.turn("y", source()):
            assert set(gate._hosts) == {"x", "y"}
        await here.go("a")

    played(story)


def test_a_real_host_is_not_pressed() -> None:
    """Seen from the server: never more at once, never sooner, and the wait for a turn is not counted as slowness."""
    running, most = 0, 0
    lock = threading.Lock()

    def slow(request: Request) -> Act:
        def behave(wire: Wire) -> None:
            nonlocal running, most
            with lock:
                running += 1
                most = max(most, running)
            wire.wait(0.15)
            with lock:
                running -= 1
            wire.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

        return Act(behave)

    with Web() as web:
        web.answer("/feed", slow)
        polite = {"host_connections": 2, "host_delay": timedelta(seconds=0.04), "timeout": timedelta(seconds=0.5)}
        looks = [look(web, "/feed", **polite) for _ in range(12)]
        outcomes = take(looks)
        assert not [outcome.result for outcome in outcomes if isinstance(outcome.result, Exception)]
        assert most == 2
        starts = sorted(request.at for request in web.requests)
        assert min(later - sooner for sooner, later in pairwise(starts)) > 0.02


def test_redirects_and_robots_wait_their_turn_too() -> None:
    with Web() as web:
        web.redirect("/a", "/b")
        web.answer("/b", Reply(body=b"ok"))
        take([look(web, "/a", type=SourceType.PAGE, host_delay=timedelta(seconds=0.1))])
        starts = [request.at for request in web.requests]
        assert [request.path for request in web.requests] == ["/robots.txt", "/a", "/b"]
        assert all(later - sooner > 0.08 for sooner, later in pairwise(starts))
