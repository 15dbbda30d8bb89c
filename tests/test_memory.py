"""A ceiling for memory: what two hundred sources need beside the libraries themselves, and that rounds add nothing.

Measured in one process, as its peak: the libraries alone first, then rounds. So the figures do not depend on how large
Python and the libraries are on this machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.house import House
from tests.shapes import Item
from tests.web import Web

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the peak is asked of getrusage")

SOURCES, ENTRIES = 200, 8
CEILING, GROWTH = 48, 6
"""Megabytes. Measured: 31 above the libraries, and less than 1 for two further rounds."""
ROUNDS = """
import json, resource, sys
import tracker.cli.rounds, tracker.deliver.plug, tracker.fetch, tracker.pipeline, tracker.read.feed, tracker.store.store
import apscheduler, feedparser, selectolax, sqlmodel
from tracker.cli import main

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)

found = [peak()]
for _ in range(3):
    assert main(["-q", "--config", sys.argv[1], "check", "--all"]) == 0
    found.append(peak())
print(json.dumps(found))
"""


def test_memory_has_a_ceiling(tmp_path: Path) -> None:
    with Web() as web:
        house = House(tmp_path, web)
        for number in range(SOURCES):
            made = [_item(number, entry) for entry in range(ENTRIES)]
            feed = shapes.rss(made, title=f"Paper {number}", site=web.url())
            web.page(f"/{number}", feed, type="application/rss+xml; charset=utf-8")
            house.source(f"s{number}", f"/{number}")
        done = subprocess.run(
            [sys.executable, "-c", ROUNDS, str(house.config)],
            capture_output=True, text=True, timeout=240, cwd=tmp_path, env=house.environment(), check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    bare, first, *_, last = json.loads(done.stdout.splitlines()[-1])
    assert first - bare < CEILING, f"{first:.0f} MB, of which {bare:.0f} are the libraries"
    assert last - first < GROWTH, f"{last - first:.1f} MB more after two further rounds"


def _item(source: int, entry: int) -> Item:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=entry)
    return Item(f"Another Show {source} Gets a {entry}th Visual", "Words. " * 60, at, f"{source}-{entry}", entry)
