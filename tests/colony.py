"""A crew on one machine: a PostgreSQL server, `tracker run`, any number of `tracker worker`, feeds on several hosts, and
receivers that write down what arrives. For `test_cluster.py` and `benchmarks/cluster_soak.py`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests import shapes
from tests.conftest import ROOT
from tests.shapes import Item
from tests.web import Reply, Request, Web

RSS = "application/rss+xml; charset=utf-8"
NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
REPEAT = "This may be a repeat"
_FIRST = ("Velmora", "Tarkesh", "Ouliane", "Brinvale", "Kestria", "Solvane", "Dramond", "Quenthe", "Isparre", "Hollune")
_LAST = ("Saga", "Quartet", "Lullaby", "Overture", "Almanac", "Requiem", "Carousel", "Orchard", "Lighthouse", "Parade")
_DAY = date(YEAR, 1, 8)


def saying(step: int) -> str:
    """What is announced of each work, one after another: each is one message to each target."""
    if step == 0:
        return f"will premiere in {YEAR}"
    if step == 1:
        return f"will premiere on {_written(1)}"
    return f"has been delayed from {_written(step - 1)} to {_written(step)}"


def _written(step: int) -> str:
    day = _DAY + timedelta(days=10 * step)
    return f"{day:%B} {day.day}, {day.year}"


def told(step: int) -> str:
    """How a message names the day of a step."""
    day = _DAY + timedelta(days=10 * step)
    return f" {day.day} {day:%B}"


def titles(count: int) -> list[str]:
    return [f"{_FIRST[n % 10]} {_LAST[(n // 10 + n) % 10]}" for n in range(count)]


_LAPSE = """
from datetime import timedelta
from tracker.cluster import jobs, leases
leases.LIFE, jobs.STALLED = timedelta(seconds={life}), {life}
from tracker.cluster import crew, worker
crew._ROUNDS = worker._BEAT = {life} / 8
import sys
from tracker.__main__ import main
sys.exit(main())
"""
"""The tracker, with a life that is as long as wanted: nothing else is different."""


class Process:
    """A tracker; its log is kept beside it."""

    def __init__(self, colony: Colony, *words: str) -> None:
        self.words = words
        self.log = colony.folder / f"{words[0]}{next(colony.numbers)}.log"
        command = [sys.executable, "-c", _LAPSE.format(life=colony.life), "--config", str(colony.config), *words]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=out, cwd=colony.folder, env=colony.environment(), start_new_session=True
            )

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)

    @property
    def text(self) -> str:
        return self.log.read_text(errors="replace")


class Colony:
    """`hosts` webs with `feeds` each; each web is a host of its own. `delay`: seconds that an answer takes. Each target
    is `targets[id]`: what arrived there, in its order. `life`: seconds without a sign of life that are a death."""

    def __init__(
        self, folder: Path, server: Any, *, hosts: int = 3, feeds: int = 2, works: int = 4, targets: int = 2,
        delay: float = 0.0, more: str = 'every = "1s"\nhost_delay = "0s"', group_wait: str = "0s", life: float = 20,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.life = life
        self.server = server
        self.name = server.create()
        # The tests' servers take no care of a power cut. What is committed must survive their being killed, though.
        server.admin(f"ALTER DATABASE {self.name} SET synchronous_commit TO on")
        self.config = folder / "config.toml"
        self.numbers = iter(range(1, 10_000))
        self.titles = titles(works)
        self.targets: dict[str, list[dict[str, str]]] = {f"hook{n}": [] for n in range(targets)}
        self.verdict: Callable[[str], Reply | None] = lambda _: None
        """What a target answers instead of taking a message."""
        self.processes: list[Process] = []
        self.asked: dict[int, list[tuple[float, float]]] = {}
        """By web: when each request came and when it was answered."""
        self.items: dict[int, list[Item]] = {}
        self._delay = delay
        self._lock = threading.Lock()
        self._stack = ExitStack()
        self.webs = [self._stack.enter_context(Web()) for _ in range(hosts)]
        self.hooks = self._stack.enter_context(Web())
        self.feeds = feeds
        for at in range(hosts):
            self.asked[at] = []
            for feed in range(feeds):
                self.webs[at].answer(f"/feed{feed}", self._feed(at))
        for target in self.targets:
            self.hooks.answer(f"/{target}", self._hook(target))
        self.config.write_text(self._configuration(more, group_wait), encoding="utf-8")

    def _configuration(self, more: str, group_wait: str) -> str:
        head = f'[tracker]\ndatabase = "{self.server.url(self.name)}"\ncatalogue = false\ntimezone = "UTC"\n'
        parts = [head + f'group_wait = "{group_wait}"\n']
        parts += [
            f'[[works]]\nid = "w{n}"\ntitle = "{name}"\nseason = 2\nkind = "anime"\n'
            for n, name in enumerate(self.titles)
        ]
        for at, web in enumerate(self.webs):
            for feed in range(self.feeds):
                parts.append(
                    f'[[sources]]\nid = "s{at}-{feed}"\nurl = "{web.url(f"/feed{feed}")}"\ntype = "feed"\ntier = "press"\n'
                    f'allow_hosts = ["{web.authority}"]\n{more}\n'
                )
        parts += [f'[[notify]]\nid = "{name}"\nurl = "json://{self.hooks.authority}/{name}"\n' for name in self.targets]
        return "\n".join(parts)

    def _feed(self, at: int) -> Callable[[Request], Reply]:
        old = Item("Another Anime Gets a Film", "Another anime gets a film.", NOW - timedelta(days=2), "old", 1)

        def answer(_: Request) -> Reply:
            came = time.monotonic()
            if self._delay:
                time.sleep(self._delay)
            body = shapes.rss([*reversed(self.items.get(at, [])), old], title=f"Press {at}", site=self.webs[at].url())
            self.asked[at].append((came, time.monotonic()))
            return Reply(status=200, body=body.encode(), headers={"Content-Type": RSS})

        return answer

    def _hook(self, target: str) -> Callable[[Request], Reply]:
        def take(request: Request) -> Reply:
            verdict = self.verdict(target)
            if verdict is not None:
                return verdict
            with self._lock:
                self.targets[target].append(json.loads(request.body))
            return Reply(status=200, body=b"ok")

        return take

    # --- what is said ---

    def announce(self, step: int) -> None:
        """Every work moves on by a step, in every feed of every host at once."""
        for at in range(len(self.webs)):
            self.items[at] = [
                *self.items.get(at, []),
                *(self._item(name, n, step) for n, name in enumerate(self.titles)),
            ]

    def _item(self, name: str, number: int, step: int) -> Item:
        said = saying(step)
        words = f"The {name} anime's official site announced that the second season {said}."
        at = NOW - timedelta(minutes=600 - 10 * step)
        return Item(f"{name} Season 2 {said}", words, at, f"n{step}-{number}", 1000 * (step + 1) + number)

    # --- processes ---

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower() and name != "COLUMNS"}
        home = str(self.folder)
        return kept | {
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "PYTHONPATH": str(ROOT),
            "TZ": "UTC",
        }

    def start(self, *words: str) -> Process:
        self.processes.append(Process(self, *words))
        return self.processes[-1]

    @property
    def workers(self) -> list[Process]:
        return [one for one in self.processes if one.words[0] == "worker" and one.process.poll() is None]

    def await_(self, what: Callable[[], bool], seconds: float = 60, *, told: str = "") -> None:
        end = time.monotonic() + seconds
        while not what():
            if time.monotonic() > end:
                logs = "\n".join(f"--- {one.log.name}\n{one.text[-3000:]}" for one in self.processes[-4:])
                raise AssertionError(f"it did not come: {told}\n{self.counts()}\n{logs}")
            time.sleep(0.05)

    def close(self) -> None:
        for one in self.processes:
            if one.process.poll() is None:
                one.process.kill()
                one.process.wait()
        self._stack.close()

    def __enter__(self) -> Colony:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what arrived ---

    def rows(self, sql: str) -> list[Any]:
        return list(self.server.admin(sql, database=self.name))

    def once(self, target: str) -> list[dict[str, str]]:
        """Without those that say they may be repeats of one that came."""
        return [m for m in self.targets[target] if REPEAT not in m["message"]]

    def counts(self) -> dict[str, int]:
        return {name: len(self.once(name)) for name in self.targets}

    def different(self, target: str) -> set[str]:
        """What was told, whether it came once or, marked, twice."""
        return {m["title"] for m in self.targets[target]}

    def repeats(self) -> int:
        return sum(len(messages) - len(self.once(name)) for name, messages in self.targets.items())

    def doubled(self) -> list[str]:
        """What came twice without saying so."""
        found = []
        for name in self.targets:
            seen = Counter(m["title"] for m in self.once(name))
            found += [f"{name}: {title}" for title, count in seen.items() if count > 1]
        return found

    def out_of_order(self, steps: int) -> list[str]:
        """About one work each target hears things in their order: a later day is never followed by an earlier one."""
        found = []
        for target, messages in self.targets.items():
            for name in self.titles:
                heard = [m["title"].partition("(was")[0] for m in messages if m["title"].startswith(name)]
                days = [max((s for s in range(1, steps) if told(s) in title), default=0) for title in heard]
                if days != sorted(days):
                    found.append(f"{target}: {heard}")
        return found
