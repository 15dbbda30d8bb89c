"""The real `tracker`, killed by SIGKILL at its n-th point of no return; for test_crash.py.

    python -m tests.crashing        one JSON object a line in: {"words": [...], "kill": 7, "log": FILE}; its status out

Every call runs in a fork of this process, which has imported everything, so that many deaths take seconds. Points are:
before each statement that writes to SQLite, before and after each byte that leaves by a socket, each file write of our
own. `log` gets the name of every point as it is reached. What SQLite does inside a statement is its own promise.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

_READS = ("SELECT", "PRAGMA", "EXPLAIN")


class Killer:
    def __init__(self, kill: int | None, log: str) -> None:
        self._kill = kill
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._count = 0
        self._lock = threading.Lock()

    def point(self, name: str) -> None:
        with self._lock:
            self._count += 1
            os.write(self._log, f"{name[:300]}\n".encode())
            if self._count == self._kill:
                os.kill(os.getpid(), signal.SIGKILL)

    def statement(self, sql: str) -> None:
        words = " ".join(sql.split())
        if not words.upper().startswith(_READS) and not words.startswith("--"):
            self.point(f"sql {words}")

    def around(self, owner: Any, name: str, what: Callable[..., str]) -> None:
        real = getattr(owner, name)

        def wrapped(*args: Any, **more: Any) -> Any:
            said = what(*args)
            self.point(f"before {said}")
            result = real(*args, **more)
            self.point(f"after {said}")
            return result

        setattr(owner, name, wrapped)


def _sent(sock: socket.socket, data: bytes, *_: object) -> str:
    return f"send {bytes(data)[:60]!r}" if sock.family is not socket.AF_UNIX else "wake"


def arm(killer: Killer) -> None:
    from tracker.store import sqlite as room

    real = sqlite3.connect

    def connect(*args: Any, **more: Any) -> sqlite3.Connection:
        raw: sqlite3.Connection = real(*args, **more)
        raw.set_trace_callback(killer.statement)
        return raw

    room.sqlite3.connect = connect  # type: ignore[assignment]
    killer.around(socket.socket, "sendall", _sent)
    killer.around(socket.socket, "send", _sent)
    killer.around(socket.socket, "connect", lambda *_: "connect")
    killer.around(os, "pwrite", lambda *_: "pwrite")


def run(words: list[str], kill: int | None, log: str) -> int:
    child = os.fork()
    if child == 0:
        code = 99
        try:
            quiet = os.open(log + ".out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            arm(Killer(kill, log))
            from tracker.cli import main

            code = main(words)
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _warm_up() -> None:
    """Load all that every fork would else load again, by using it once; nothing stays open over the forks."""
    import tracker.cli.running
    import tracker.fetch.fetcher
    import tracker.read.main_text  # noqa: F401
    from tracker import deliver, read
    from tracker.model import Document, Source, SourceType
    from tracker.store.store import open_store

    deliver.problem("json://127.0.0.1")
    feed = b"<rss version='2.0'><channel><title>x</title><item><title>y</title></item></channel></rss>"
    read.read(Document(url="", body=feed), Source(id="x", url="", type=SourceType.FEED), works={})
    with tempfile.TemporaryDirectory() as folder:
        open_store(f"{folder}/x.db", now=datetime(2026, 1, 1, tzinfo=UTC)).close()


def serve() -> None:
    _warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        print(run(order["words"], order.get("kill"), order["log"]), flush=True)


if __name__ == "__main__":
    serve()
