"""A crew as processes: workers are killed, added and ended, the database is restarted, the daemon is killed; every
message arrives once. The long version is `python -m benchmarks.cluster_soak`."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests import engines

pytest.importorskip("procrastinate", reason="NOT RUN: no PostgreSQL: procrastinate is not installed")

from tests.colony import Colony


def test_whoever_dies_the_count_is_exact(tmp_path: Path) -> None:
    server = engines.servers.get()
    with Colony(tmp_path, server, hosts=2, feeds=2, works=3, targets=2, life=4) as colony:
        run, first = colony.start("run"), colony.start("worker")
        colony.await_(
            lambda: "worker" in first.text and colony.counts() == {"hook0": 1, "hook1": 1}, told="the welcome"
        )
        colony.await_(lambda: _looks(first) >= 4, told="the worker's looks")
        steps = 0

        def told() -> bool:
            return all(len(colony.different(name)) == 1 + 3 * steps for name in colony.targets)

        asked = sum(map(len, colony.asked.values()))
        colony.announce(0)
        steps = 1
        colony.await_(lambda: sum(map(len, colony.asked.values())) > asked, told="a look")
        first.end(signal.SIGKILL)  # in the middle of looking, learning or sending
        second, third = colony.start("worker"), colony.start("worker")
        colony.await_(told, told="what the dead one held")

        colony.announce(1)
        steps = 2
        server.stop()
        time.sleep(0.5)
        server.start()
        colony.await_(told, told="what was said while the database was away")

        colony.announce(2)
        steps = 3
        run.end(signal.SIGKILL)
        second.end(signal.SIGKILL)
        colony.start("run")
        colony.await_(told, told="what was said when the daemon died")
        assert third.end() == 0

        colony.announce(3)  # nobody is left to work: the daemon does it all
        steps = 4
        colony.await_(told, told="what the daemon found alone")
        assert colony.processes[-1].end() == 0
        assert colony.doubled() == []
        assert colony.repeats() <= 3, "only what was on its way when somebody died"
        assert colony.out_of_order(steps) == []
        for process in colony.processes:
            assert "Traceback" not in process.text, process.text


def _looks(process: object) -> int:
    return process.text.count("entries, ")  # type: ignore[attr-defined,no-any-return]


def test_a_worker_says_what_it_needs(tmp_path: Path) -> None:
    """With a file there is nobody to work for; without its daemon it waits, and ends when told to."""
    server = engines.servers.get()
    with Colony(tmp_path, server, hosts=1, feeds=1, works=1, targets=1) as colony:
        alone = colony.start("worker", "--name", "lonely")
        colony.await_(lambda: "`tracker run` never ran" in alone.text)
        assert alone.end() == 0
        assert "worker lonely: 1 sources" in alone.text
        colony.config.write_text(colony.config.read_text().replace(server.url(colony.name), "file.db"))
        refused = colony.start("worker")
        assert refused.process.wait(20) == 2
        assert "docs/scaling.md" in refused.text
