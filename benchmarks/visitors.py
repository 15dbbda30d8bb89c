"""What the page bears while the daemon polls: a hundred requests a second, for a while; then as many as it can.

usage: python -m benchmarks.visitors [SECONDS]

A real `tracker run` polls feeds on loopback, some of which bring something new at each look, and shows its page. One
visitor in two knows what they have (If-None-Match). Printed: how long answers took, what they were, what the daemon
polled meanwhile, and what it cost. Nothing else should run on the machine.
"""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tests import shapes
from tests.house import House
from tests.shapes import Item
from tests.web import Reply, Request, Web

FEEDS, EVERY, RATE = 100, 10, 100
"""Sources, seconds between two looks at one, requests a second."""
PATHS = ("/", "/work/makeine-s2", "/calendar.ics", "/feed.atom", "/status.json", "/metrics", "/healthz", "/style.css")


@contextmanager
def daemon() -> Iterator[tuple[int, Web, subprocess.Popen[bytes]]]:
    with tempfile.TemporaryDirectory() as folder, Web() as web:
        house = House(Path(folder), web)
        for number in range(FEEDS):
            web.answer(f"/feed/{number}", _feed(web, number))
            house.source(f"feed-{number}", f"/feed/{number}", more=f'every = "{EVERY}s"')
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = int(probe.getsockname()[1])
        house.config.write_text(f'{house.config.read_text()}\n[web]\nlisten = "127.0.0.1:{port}"\n', encoding="utf-8")
        command = house.command("run", "--quiet")
        process = subprocess.Popen(command, cwd=folder, env=house.environment())  # noqa: S603 - what is measured
        try:
            _until_it_answers(port)
            yield port, web, process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(15)


def _feed(web: Web, number: int) -> Callable[[Request], Reply]:
    looks = count()

    def answer(_: Request) -> Reply:
        """One in twenty has a new entry at each look, and one of those speaks of the work."""
        look = next(looks) if number % 20 == 0 else 0
        title = f"Makeine: Too Many Losing Heroines! Season 2 news {look}" if number == 0 else f"Other show {look}"
        now = datetime.now(UTC)  # noqa: TID251 - a program of its own
        items = [Item(f"{title}, {at}", "Nothing of note.", now, f"{number}-{look}-{at}", at) for at in range(30)]
        body = shapes.rss(items, title=f"Feed {number}", site=web.url())
        return Reply(body=body.encode(), headers={"Content-Type": "application/rss+xml"})

    return answer


def _until_it_answers(port: int) -> None:
    for _ in range(600):
        try:
            if _ask(port, "/style.css", "")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the daemon did not come up")


def _ask(port: int, path: str, etag: str) -> tuple[int, str, float]:
    """Status, ETag, seconds; over a connection of its own, as most visitors come."""
    begun = time.perf_counter()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        link.request("GET", path, headers={"If-None-Match": etag} if etag else {})
        got = link.getresponse()
        got.read()
        return got.status, got.getheader("etag") or "", time.perf_counter() - begun
    finally:
        link.close()


class Visitors:
    def __init__(self, port: int) -> None:
        self._port = port
        self._tags: dict[str, str] = {}
        self._lock = threading.Lock()
        self.took: list[float] = []
        self.statuses: Counter[str] = Counter()

    def visit(self, number: int) -> None:
        path = PATHS[number % len(PATHS)]
        known = self._tags.get(path, "") if number // len(PATHS) % 2 else ""
        try:
            status, etag, took = _ask(self._port, path, known)
        except OSError as error:
            status, etag, took = 0, "", 10.0
            print(type(error).__name__, file=sys.stderr)
        with self._lock:
            self._tags[path] = etag or self._tags.get(path, "")
            self.took.append(took)
            self.statuses[str(status)] += 1

    def told(self) -> str:
        took = sorted(self.took)
        shares = [f"{name} {1000 * took[int(share * (len(took) - 1))]:.1f} ms" for name, share in SHARES]
        return f"{len(took)} requests {dict(sorted(self.statuses.items()))}: {', '.join(shares)}"


SHARES = (("half", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("all", 1.0))


def _cpu(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _steady(port: int, seconds: int) -> str:
    """Each at its time, whether or not the one before has been answered."""
    visitors = Visitors(port)
    with ThreadPoolExecutor(32) as crowd:
        begun = time.perf_counter()
        for number in range(RATE * seconds):
            time.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
            crowd.submit(visitors.visit, number)
    return visitors.told()


def _crowded(port: int, seconds: int) -> str:
    """Four who ask without a pause."""
    visitors = Visitors(port)
    end = time.perf_counter() + seconds

    def go(start: int) -> None:
        for number in count(start):
            if time.perf_counter() > end:
                return
            visitors.visit(number)

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(go, range(4)))
    return f"{len(visitors.took) / seconds:.0f} requests a second: {visitors.told()}"


def main() -> None:
    seconds = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    # The visitors have a process of their own: that of the feeds has enough to do.
    with daemon() as (port, web, process), ProcessPoolExecutor(1) as elsewhere:
        while len({request.path for request in web.requests}) < FEEDS:  # starts are spread, a second apart
            time.sleep(1)
        time.sleep(EVERY)
        for name in ("nobody", "a hundred a second"):
            looks, cpu, begun = len(web.requests), _cpu(process), time.perf_counter()
            if name == "nobody":
                time.sleep(seconds)
            else:
                print(elsewhere.submit(_steady, port, seconds).result())
            lasted = time.perf_counter() - begun
            polled, spent = (len(web.requests) - looks) / lasted, (_cpu(process) - cpu) / lasted
            print(f"{name}: {polled:.1f} looks at sources a second, {100 * spent:.0f} % of a core")
        print(f"as many as it can: {elsewhere.submit(_crowded, port, max(seconds // 4, 5)).result()}")


if __name__ == "__main__":
    main()
