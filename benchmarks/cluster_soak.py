"""A crew under fire: workers, the daemon and the database are killed at random moments, and the messages are counted.

    python -m benchmarks.cluster_soak [--minutes 10] [--workers 3] [--seed 1]

Real processes, a real server, SIGKILL. News comes in steps; each work moves on in every feed of every host at once, and
each step must reach each target once. A message may be repeated only if it says so, and only as often as something was
killed. Nothing outside this machine is asked.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from tests.colony import Colony, Process
from tests.postgres import Server, programs

_STEP = 90.0
"""Seconds that a step may take, with all that is killed in it: a lease that nobody renews is void after 20."""


@dataclass
class Siege:
    colony: Colony
    workers: int
    dice: random.Random
    done: Counter[str] = field(default_factory=Counter)

    def strike(self) -> None:
        """One thing that can happen to a crew."""
        what = self.dice.choices(
            (
                "kill a worker",
                "end a worker",
                "kill the daemon",
                "restart the database",
                "cut the database",
                "add a worker",
            ),
            weights=(10, 3, 4, 2, 2, 2),
        )[0]
        self.done[what] += 1
        getattr(self, "_" + what.replace(" ", "_"))()

    def _kill_a_worker(self) -> None:
        if self.colony.workers:
            self.dice.choice(self.colony.workers).end(signal.SIGKILL)
        self.man()

    def _end_a_worker(self) -> None:
        if self.colony.workers:
            code = self.dice.choice(self.colony.workers).end()
            assert code in (0, -signal.SIGTERM), f"a worker ended with {code}"
        self.man()

    def _kill_the_daemon(self) -> None:
        run = next(one for one in reversed(self.colony.processes) if one.words[0] == "run")
        run.end(signal.SIGKILL)
        self._daemon()

    def _daemon(self) -> None:
        """Started until it holds: the server may not have seen yet that the last one is gone."""
        for _ in range(50):
            run = self.colony.start("run")
            time.sleep(2)
            if run.process.poll() is None:
                return
        raise AssertionError(f"no daemon holds the database:\n{run.text}")

    def _restart_the_database(self) -> None:
        self.colony.server.stop()
        time.sleep(self.dice.uniform(0, 4))
        self.colony.server.start()

    def _cut_the_database(self) -> None:
        """As if the power had gone: nothing of it is told to anybody."""
        self.colony.server.stop(hard=True)
        time.sleep(self.dice.uniform(0, 4))
        self.colony.server.start()

    def _add_a_worker(self) -> None:
        if len(self.colony.workers) < self.workers + 2:
            self.colony.start("worker")

    def man(self) -> None:
        while len(self.colony.workers) < self.workers:
            self.colony.start("worker")

    def watch(self) -> None:
        """A daemon that ended by itself is started again, as a supervisor does."""
        runs = [one for one in self.colony.processes if one.words[0] == "run"]
        if runs[-1].process.poll() is not None:
            self.done["the daemon ended by itself"] += 1
            self._daemon()
        for one in self.colony.processes:
            if one.words[0] == "worker" and one.process.poll() not in (None, 0, -signal.SIGKILL, -signal.SIGTERM):
                self.colony.processes.remove(one)
                self._ask_why(one)
        self.man()

    def _ask_why(self, one: Process) -> None:
        """Who starts while the database is away says so and ends, and its supervisor starts it anew."""
        if "the server cannot be reached" in one.text or "starting up" in one.text:
            self.done["a worker started without a database"] += 1
            return
        self.done["a worker ended by itself"] += 1
        print(f"ended by itself with {one.process.returncode}: {one.log.name}\n{one.text[-800:]}", flush=True)


def besiege(siege: Siege, *, minutes: float, pause: tuple[float, float]) -> int:
    """Returns the steps that were told."""
    colony, end, step = siege.colony, time.monotonic() + minutes * 60, 0
    colony.start("run")
    siege.man()
    colony.await_(lambda: all(len(colony.different(name)) >= 1 for name in colony.targets), 60, told="the welcome")
    while time.monotonic() < end and step < 30:
        colony.announce(step)
        step += 1
        want = 1 + step * len(colony.titles)
        last = time.monotonic() + _STEP
        following = time.monotonic() + siege.dice.uniform(0, 1)
        while any(len(colony.different(name)) < want for name in colony.targets):
            if time.monotonic() > last:
                colony.await_(
                    lambda: False,
                    0,
                    told=f"step {step}: {want}, have {[len(colony.different(n)) for n in colony.targets]}",
                )
            if time.monotonic() > following and time.monotonic() < last - 50:
                siege.strike()
                following = time.monotonic() + siege.dice.uniform(*pause)
            siege.watch()
            time.sleep(0.05)
        print(f"step {step}: {dict(siege.done)}; repeats {colony.repeats()}", flush=True)
    time.sleep(5)  # whatever should not come, comes now
    return step


def _folder(keep: str) -> AbstractContextManager[str]:
    if not keep:
        return tempfile.TemporaryDirectory(prefix="soak")
    Path(keep).mkdir(parents=True)
    return nullcontext(keep)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--works", type=int, default=8)
    parser.add_argument("--keep", default="", help="a new directory for the logs")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # who is cut off takes its crew with it
    place = programs()
    assert place is not None, "no PostgreSQL on this machine"
    server = Server(place)
    server.start()
    try:
        with (
            _folder(args.keep) as folder,
            Colony(Path(folder), server, hosts=4, feeds=2, works=args.works, targets=3) as colony,
        ):
            siege = Siege(colony, args.workers, random.Random(args.seed))
            steps = besiege(siege, minutes=args.minutes, pause=(0.5, 8))
            want = 1 + steps * len(colony.titles)
            killed = sum(count for what, count in siege.done.items() if what != "add a worker")
            print(
                f"steps {steps}, works {args.works}, targets {len(colony.targets)}; struck {killed}: {dict(siege.done)}"
            )
            print(
                f"messages due {want * len(colony.targets)}, told {sum(len(colony.different(n)) for n in colony.targets)}"
            )
            print(f"lost {sum(want - len(colony.different(n)) for n in colony.targets)}")
            print(f"repeated and marked {colony.repeats()}; unmarked {len(colony.doubled())} {colony.doubled()}")
            print(f"out of order {len(colony.out_of_order(steps))} {colony.out_of_order(steps)}")
            for one in colony.processes:
                for line in one.text.splitlines():
                    if "Traceback" in line or "unexpected" in line or "could not be" in line:
                        print(one.log.name, line)
    finally:
        server.close()


if __name__ == "__main__":
    main()
