"""The real `tracker`, struck at its n-th system call by tests/syscalls; the process behind tests/dying.

    python -m tests.crashing        one order (JSON) a line in, what came of it (JSON) a line out

Every call runs in a fork of this process, which has imported everything, so that many deaths take seconds.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.syscalls import Disk, Fault, Traced, arm


def obey(order: dict[str, Any]) -> dict[str, object]:
    """`words`: the call. `folder`: what a power cut is about; `left`: where to put what it leaves. `steps`, `schema`:
    a newer program, with one more step than was released."""
    folder, fault = Path(order["folder"]), Fault(**order["fault"]) if order.get("fault") else None
    said = folder.with_name(folder.name + ".said")

    def body(control: socket.socket) -> int:
        quiet = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        # In the background of a script it would be ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if order.get("steps"):
            from tracker.store import place, upgrade

            upgrade.STEPS, place.SCHEMA = Path(order["steps"]), order["schema"]
        from tracker.cli import main

        if not order.get("free"):
            arm(control)
        code = main(order["words"])
        sys.stdout.flush()
        sys.stderr.flush()
        return code

    disk = Disk(folder)
    traced = Traced(body, fault=fault, disk=disk)
    if order.get("left"):
        disk.after(Path(order["left"]), torn=fault.at if fault and fault.kind == "torn" else None)
    return {
        "status": traced.ended,
        "struck": traced.struck,
        "points": [[str(point), list(point.unsynced)] for point in traced.points],
        "said": said.read_text(encoding="utf-8", errors="replace"),
    }


def _warm_up() -> None:
    """Load all that every fork would else load again, by using it once; nothing stays open over the forks."""
    import alembic.command  # noqa: F401 - an upgrade would load it

    import tracker.cli.keeping
    import tracker.cli.rounds
    import tracker.cli.running
    import tracker.fetch.fetcher
    import tracker.read.main_text  # noqa: F401
    from tracker import deliver, read
    from tracker.extract.words import lexicon
    from tracker.model import Document, Source, SourceType
    from tracker.store.store import open_store

    for language in ("en", "ja"):
        lexicon(language)
    deliver.problem("json://127.0.0.1")
    feed = b"<rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>"
    read.read(Document(url="", body=feed), Source(id="x", url="", type=SourceType.FEED), works={})
    with tempfile.TemporaryDirectory() as folder:
        open_store(f"{folder}/x.db", now=datetime(2026, 1, 1, tzinfo=UTC)).close()


def serve() -> None:
    _warm_up()
    for line in sys.stdin:
        print(json.dumps(obey(json.loads(line))), flush=True)


if __name__ == "__main__":
    serve()
