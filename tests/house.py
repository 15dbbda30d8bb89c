"""A tracker as a user has it, for tests: a configuration, a local web, a webhook that takes messages, real
processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tests import engines
from tests.conftest import ROOT
from tests.web import Reply, Request, Web

MAKEINE = """
[[works]]
id = "makeine-s2"
title = "Makeine: Too Many Losing Heroines!"
season = 2
kind = "anime"
aliases = ["負けヒロインが多すぎる！", "Too Many Losing Heroines", "Make Heroine ga Oosugiru!"]
weak_aliases = ["マケイン", "Makeine"]
context = ["雨森たきび", "A-1 Pictures"]
"""


class House:
    """`messages` are what arrived at the webhook, oldest first; `verdict` is what the webhook answers next."""

    def __init__(self, folder: Path, web: Web, *, works: str = MAKEINE, tracker: str = 'group_wait = "0s"') -> None:
        self.folder = folder
        self.web = web
        self.verdict = 200
        self.database = engines.places.of(folder)
        self.config = folder / "config.toml"
        self._works = works
        self._tracker = tracker
        self._sources: list[str] = []
        self._notify = f'[[notify]]\nid = "hook"\nurl = "json://{web.authority}/hook"\n'
        web.answer("/hook", self._take)
        self.messages: list[dict[str, str]] = []
        self.write()

    def _take(self, request: Request) -> Reply:
        if self.verdict == 200:
            self.messages.append(json.loads(request.body))
        return Reply(status=self.verdict, body=b"ok")

    def source(self, name: str, path: str, *, kind: str = "feed", tier: str = "press", more: str = "") -> None:
        self._sources.append(
            f'[[sources]]\nid = "{name}"\nurl = "{self.web.url(path)}"\ntype = "{kind}"\ntier = "{tier}"\n'
            f'host_delay = "0s"\nhost_connections = 8\nallow_hosts = ["{self.web.authority}"]\n{more}\n'
        )
        self.write()

    def notify(self, block: str) -> None:
        self._notify = block
        self.write()

    def write(self) -> None:
        database = self.database if isinstance(self.database, str) else self.database.name
        head = f'[tracker]\ndatabase = "{database}"\ncatalogue = false\ntimezone = "UTC"\n{self._tracker}\n'
        self.config.write_text("\n".join([head, self._works, *self._sources, self._notify]), encoding="utf-8")

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower() and name != "COLUMNS"}
        return kept | {
            "HOME": str(self.folder),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_CONFIG_HOME": str(self.folder / "conf"),
            "PYTHONPATH": str(ROOT),
            "TZ": "UTC",
        }

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "tracker", "--config", str(self.config), *words]

    def run(self, *words: str, expect: int | None = 0, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """A real process; fails with everything it printed when it did not end as expected."""
        done = subprocess.run(
            self.command(*words),
            capture_output=True,
            text=True,
            input=stdin,
            timeout=120,
            cwd=self.folder,
            env=self.environment(),
            check=False,
        )
        if expect is not None:
            assert done.returncode == expect, f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def check(self, expect: int | None = 0) -> subprocess.CompletedProcess[str]:
        return self.run("check", "--all", expect=expect)

    def status(self, work: str = "makeine-s2") -> dict[str, object]:
        told = json.loads(self.run("status", "--json").stdout)
        return next(one for one in told["works"] if one["id"] == work)

    def facts(self, field: str, work: str = "makeine-s2") -> list[dict[str, object]]:
        found = self.status(work)["facts"]
        assert isinstance(found, list)
        return [fact for fact in found if fact["field"] == field]


def saying(messages: Iterable[dict[str, str]], *words: str) -> list[dict[str, str]]:
    """Those messages that hold all the words."""
    return [m for m in messages if all(word in f"{m['title']}\n{m['message']}" for word in words)]
