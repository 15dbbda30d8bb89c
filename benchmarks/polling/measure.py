"""Runs a program as a whole process and asks the system what it took; runs the load server beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """`cpu` user and system seconds of the process and of all it waited for; `peak` MB, asked for 100 times a second.
    `server` CPU seconds of the load server meanwhile."""

    wall: float
    cpu: float
    peak: float
    code: int
    requests: int = 0
    unchanged: int = 0
    bytes: int = 0
    server: float = 0.0

    def json(self) -> dict[str, Any]:
        return asdict(self)


def run(call: Sequence[str], *, folder: Path, env: Mapping[str, str] | None = None) -> Run:
    log = folder / "output.txt"
    given = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(folder), **(env or {})}
    with log.open("wb") as out:
        started = time.perf_counter()
        process = subprocess.Popen(call, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=given)
        peak = ended = 0.0
        while not ended:
            # What wait4 says of memory begins with ours, which the child had until it became another program.
            peak = max(peak, _peak(process.pid))
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            time.sleep(0 if ended else 0.01)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(wall, used.ru_utime + used.ru_stime, peak, process.returncode)


def _peak(pid: int) -> float:
    """MB, of a running process."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in text.splitlines() if line.startswith("VmHWM")), 0.0)


class Server:
    """The load server in a process of its own."""

    def __init__(self, feeds: int, pages: int) -> None:
        self._call = [sys.executable, "-m", "benchmarks.polling.server", str(feeds), str(pages)]

    def __enter__(self) -> Server:
        self._process = subprocess.Popen(self._call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def show(self, turn: int, *, delay: int = 0, thin: bool = False) -> None:
        self._ask(f"/~{'thin' if thin else 'round'}/{turn}?delay={delay}")

    def counts(self) -> dict[str, Any]:
        return self._ask("/~counts/0?delay=0")

    def _ask(self, path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=300) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def urls(self, kind: str, count: int) -> list[tuple[str, str]]:
        return [(kind, f"http://127.0.0.1:{self.port}/{kind}/{number}") for number in range(count)]

    def measured(self, call: Sequence[str], folder: Path) -> Run:
        before = self.counts()
        found = run(call, folder=folder)
        after = self.counts()
        return Run(
            found.wall,
            found.cpu,
            found.peak,
            found.code,
            after["requests"] - before["requests"],
            after["unchanged"] - before["unchanged"],
            after["bytes"] - before["bytes"],
            after["cpu"] - before["cpu"],
        )
