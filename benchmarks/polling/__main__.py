"""Measures all of it and writes docs/performance.md.

    python -m benchmarks.polling                      everything, about 15 minutes on two quiet cores
    python -m benchmarks.polling --only start idle    some parts; `--results FILE` keeps figures between calls
    python -m benchmarks.polling --write              also writes the page

Peers are installed by name with pip into `--environments` (made once). No figure comes from a timed test: each is what
the system says of a finished process, and programs that are compared run in turn, in one call, against one server.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.polling import inside, page
from benchmarks.polling.measure import ROOT, Run, Server, run
from benchmarks.polling.peers import CURL, PEERS, TRACKER, Program, install, ours, version

Results = dict[str, Any]
_SLOW = {"webchanges"}
"""60 ms a source: only up to 1,000 of them, and one warm round."""


class Bench:
    def __init__(self, folder: Path, environments: Path, results: Results) -> None:
        self.folder = folder
        self.environments = environments
        self.results = results
        self.python = {"tracker": ours(environments), "curl": Path()}
        for peer in PEERS:
            self.python[peer.name] = install(peer.name, environments)
        self.results["versions"] = {peer.name: version(peer.name, self.python[peer.name]) for peer in PEERS}

    def sources(self, kind: str, count: int, *, delay: int = 0) -> None:
        """Cold, then warm rounds, of each program in turn."""
        table = self.results.setdefault(f"{kind}s", {}).setdefault(str(count), {})
        with Server(count if kind == "feed" else 0, count if kind == "page" else 0) as server:
            for program in (TRACKER, *PEERS, CURL):
                if kind in program.kinds and not (program.name in _SLOW and count > 1000):
                    table[program.name] = self._rounds(program, server, kind, count, delay)
                    _say(f"{count} {kind}s, {program.name}: {_short(table[program.name])}")

    def _rounds(self, program: Program, server: Server, kind: str, count: int, delay: int) -> dict[str, Any]:
        folder = self.folder / f"{program.name}-{kind}-{count}"
        folder.mkdir(parents=True)
        python = self.python[program.name]
        call = program.prepare(folder, python, server.urls(kind, count))
        if program.setup is not None:
            prepared = run(program.setup(folder, python), folder=folder)
            if prepared.code:
                raise RuntimeError((folder / "output.txt").read_text())
        thin = count > 1000
        found: dict[str, Any] = {}
        server.show(0, thin=thin)
        first = server.measured(call, folder)
        found["seeded" if thin else "cold"] = first.json()
        if program.name != "curl":
            turns = (1,) if program.name in _SLOW else (1, 2)
            rounds = [self._turn(server, call, folder, turn) for turn in turns]
            # The quicker one; of both, what the one takes that has more to load, at any number of sources.
            peak = max(one.peak for one in rounds)
            found["warm"] = replace(min(rounds, key=lambda one: one.cpu), peak=peak).json()
        if delay:
            found["far"] = self._turn(server, call, folder, 3, delay=delay).json()
        shutil.rmtree(folder)
        return found

    def _turn(self, server: Server, call: list[str], folder: Path, turn: int, *, delay: int = 0) -> Run:
        server.show(turn, delay=delay)
        return server.measured(call, folder)

    # --- the parts ---

    def feeds(self) -> None:
        self.sources("feed", 100)
        self.sources("feed", 1000, delay=100)

    def many(self) -> None:
        self.sources("feed", 5000)

    def pages(self) -> None:
        self.sources("page", 300)

    def start(self) -> None:
        self.results["start"] = inside.start(self.folder, self.python["tracker"])

    def second(self) -> None:
        self.results["second"] = inside.second_round(self.folder, self.python["tracker"])

    def history(self) -> None:
        self.results["history"] = inside.history(self.folder, self.python["tracker"])

    def idle(self) -> None:
        self.results["idle"] = inside.idle(self.folder, self.python["tracker"])

    def alert(self) -> None:
        self.results["alert"] = inside.publish_to_alert(self.folder, self.python["tracker"])

    def year(self) -> None:
        self.results["year"] = inside.year(self.folder)


PARTS = ("start", "alert", "year", "history", "idle", "second", "feeds", "pages", "many")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _short(found: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {one['cpu']:.1f} s CPU, {one['wall']:.1f} s, {one['peak']:.0f} MB" for name, one in found.items()
    )


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polling")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--results", type=Path, help="a JSON file that keeps the figures of several calls")
    parser.add_argument("--environments", type=Path, default=Path(tempfile.gettempdir()) / "polling-peers")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    asked = parser.parse_args()
    results: Results = {}
    if asked.results is not None and asked.results.exists():
        results = json.loads(asked.results.read_text())
    with tempfile.TemporaryDirectory(prefix="polling-") as folder:
        bench = Bench(Path(folder), asked.environments, results)
        for part in asked.only:
            _say(f"== {part}")
            step: Callable[[], None] = getattr(bench, part)
            step()
            if asked.results is not None:
                asked.results.write_text(json.dumps(results, indent=1))
    text = page.page(results)
    if asked.write:
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
