"""Rounds of one process: `python -m benchmarks.polling.rounds CONFIG PORT` prints what each took, as JSON."""

from __future__ import annotations

import json
import os
import random  # noqa: TID251 - the dice of a real round
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

import tracker
from tracker import config as configuration
from tracker import pipeline
from tracker.fetch import Fetcher
from tracker.store.store import open_store


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - of the machine that is measured


def main(config: Path, port: int) -> None:
    loaded = configuration.load(config, env=os.environ, cwd=config.parent)
    told = []
    with open_store(loaded.settings.database, now=_now()) as store:
        ctx = pipeline.Context(config=loaded, store=store, zone=UTC)
        pipeline.begin(ctx, now=_now(), dice=random.random)
        with Fetcher(version=tracker.__version__, now=_now, dice=random.random) as fetcher:
            for turn in range(4):
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/~round/{turn}?delay=0", timeout=300) as answer:
                    answer.read()
                cpu, wall = time.process_time(), time.perf_counter()
                planned = pipeline.plan(ctx, now=_now(), everything=True)
                pipeline.poll(ctx, fetcher, planned, clock=_now, dice=random.random)
                told.append({"cpu": time.process_time() - cpu, "wall": time.perf_counter() - wall})
    print(json.dumps({"rounds": told}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
