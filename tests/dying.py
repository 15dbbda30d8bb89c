"""A tracker that dies, or meets a failing disk, again and again: scenes to die in, and the judge of what came of it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT
from tests.house import House
from tests.rounds import FIFTH, RSS, START, says
from tests.shapes import rss
from tests.store_cases import released, two_steps
from tests.syscalls import Fault
from tests.web import Web

REPEAT = "may be a repeat"
SIGKILL = -9
INTERRUPTED = 130
ERRORS = ("ENOSPC", "EIO", "EDQUOT")
KINDS = ("kill", "power", "torn", "interrupt", *ERRORS)
_DEADLY = ("kill", "power", "torn")


@dataclass(frozen=True, slots=True)
class Run:
    """How a call ended. A point is its call, and the files whose last writes were not yet synced."""

    status: int
    struck: bool
    points: list[tuple[str, list[str]]]
    said: str


class Crasher:
    """Hands calls of `tracker` to the process that forks for each."""

    def __init__(self, env: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crashing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=env,
        )

    def run(
        self,
        words: Sequence[str],
        folder: Path,
        *,
        fault: Fault | None = None,
        left: Path | None = None,
        free: bool = False,
        more: dict[str, str] | None = None,
    ) -> Run:
        """`left`: where to put what a power cut leaves of `folder`. `free`: nobody watches; quicker."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        given = {"kind": fault.kind, "at": fault.at, "lasting": fault.lasting} if fault else None
        order = {"words": list(words), "folder": str(folder), "fault": given, "free": free, **(more or {})}
        self._process.stdin.write(json.dumps(order | ({"left": str(left)} if left else {})) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Run(told["status"], told["struck"], [(name, files) for name, files in told["points"]], told["said"])

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@dataclass
class Scene:
    """A web, a base state, and copies of it to die in. `expected`: what stands in the title of the one message that
    this cycle owes."""

    house: House
    crasher: Crasher
    expected: str
    counts: Counter[str] = field(default_factory=Counter)
    base: Path | None = None
    _copies: int = 0

    def publish(self, *, news: bool) -> None:
        items = [says(FIFTH, START, 11)] if news else [says("gets a mascot", START, 2)]
        self.house.web.page("/feed", rss(items, title="Press", site=self.house.web.url("/feed")), type=RSS)

    def settle(self) -> None:
        """The first round, undisturbed: what follows begins here."""
        base = self._place()
        self._check(base, free=True)
        self.base = base

    def _place(self) -> Path:
        self._copies += 1
        place = self.house.folder / f"copy{self._copies}"
        if self.base is not None:
            shutil.copytree(self.base, place)
        else:
            place.mkdir()
        shutil.copy(self.house.config, place / "config.toml")
        return place

    def _check(self, place: Path, *, fault: Fault | None = None, left: Path | None = None, free: bool = False) -> Run:
        words = ["--config", str(place / "config.toml"), "check", "--all"]
        return self.crasher.run(words, place, fault=fault, left=left, free=free)

    def _arrived(self) -> list[str]:
        return [f"{message['title']}\n{message['message']}" for message in self.house.messages]

    # --- the undisturbed cycle ---

    def survey(self) -> list[str]:
        """Every point of one whole cycle. Nothing leaves before what it says is on the disk, and nothing is left
        unsynced at the end."""
        place = self._place()
        self.house.messages.clear()
        whole = self._check(place)
        assert whole.status == 0, whole.said
        assert [self.expected in text for text in self._arrived()] == [True], self._arrived()
        sent = [files for name, files in whole.points if "POST /hook" in name]
        assert sent == [[]], f"left before it was on the disk: {sent}"
        assert whole.points[-1][1] == [], whole.points[-1]
        self.facts = _facts(place)
        shutil.rmtree(place)
        return [name for name, _ in whole.points]

    # --- one fault ---

    def strike(self, fault: Fault) -> None:
        """Meet the fault, go on as a user would, and count. AssertionError where a promise is broken."""
        place = self._place()
        left = place.with_name(place.name + "-left") if fault.kind in ("power", "torn") else None
        self.house.messages.clear()
        run = self._check(place, fault=fault, left=left)
        where = f"{fault} at {run.points[min(fault.at, len(run.points)) - 1][0]}: {run.status}\n{run.said}"
        if not run.struck:
            self.counts["missed"] += 1
        else:
            self.counts[fault.kind] += 1
            self._ended_well(run, fault, where)
        if left is not None:
            shutil.rmtree(place)
            place = left
        self._goes_on(place, where, deadly=fault.kind in _DEADLY)
        shutil.rmtree(place)

    def _ended_well(self, run: Run, fault: Fault, where: str) -> None:
        assert "Traceback" not in run.said, where
        assert "fault of its own" not in run.said, where
        if fault.kind in _DEADLY:
            assert run.status == SIGKILL, where
        elif fault.kind == "interrupt":
            assert run.status in (INTERRUPTED, 0), where
        else:
            assert run.status in (0, 1), where
            if run.status == 1:
                assert run.said.strip(), f"said nothing: {where}"
                self.counts["said"] += 1

    def _goes_on(self, place: Path, where: str, *, deadly: bool) -> None:
        """The next run completes what the struck one owed, and the one after it has nothing to add."""
        first = self._arrived()
        states = _states(place)
        again = self._check(place, free=True)
        assert again.status == 0, f"does not recover: {where}\n{again.said}"
        texts = self._arrived()
        if "sending" in states or len(texts) > 1:
            assert self._check(place, free=True).status == 0, where
            assert self._arrived() == texts, f"a third message: {where}"
        assert texts, f"LOST: {where}"
        assert all(self.expected in text for text in texts), where
        window = "sending" in states or (not states and bool(first) and not deadly)
        assert len(texts) <= (2 if first and window else 1), f"REPEATED outside the window ({states}): {where}"
        marked = [REPEAT in text for text in texts]
        assert marked in ([False], [False, True], [True]), f"unmarked: {where}"
        assert not any(marked) or window, f"marked though it cannot have arrived ({states}): {where}"
        assert _facts(place) == self.facts, f"half learned: {where}"
        with closing(sqlite3.connect(place / "tracker.db")) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)], where
        self.counts["repeated"] += len(texts) > 1
        self.counts["marked"] += any(marked)

    facts: object = None


@dataclass
class Upgrading(Scene):
    """A database as `schema` left it, met by a newer program; the power may go at any call of the upgrade."""

    schema: str = "0001"
    steps: Path = Path()

    def settle(self) -> None:
        self.steps = two_steps(self.house.folder)
        base = self._place()
        released(base / "tracker.db", self.schema)
        self.base = base

    def _check(self, place: Path, *, fault: Fault | None = None, left: Path | None = None, free: bool = False) -> Run:
        words = ["--config", str(place / "config.toml"), "db", "upgrade"]
        more = {"steps": str(self.steps), "schema": "0002"}
        return self.crasher.run(words, place, fault=fault, left=left, free=free, more=more)

    def survey(self) -> list[str]:
        place = self._place()
        whole = self._check(place)
        assert whole.status == 0, whole.said
        assert whole.points[-1][1] == [], whole.points[-1]
        self._is_sound(place, "undisturbed", backups=1)
        shutil.rmtree(place)
        return [name for name, _ in whole.points]

    def _goes_on(self, place: Path, where: str, *, deadly: bool) -> None:  # noqa: ARG002 - as in every scene
        with closing(sqlite3.connect(place / "tracker.db")) as raw:
            assert raw.execute("SELECT version_num FROM alembic_version").fetchone() in ((self.schema,), ("0002",)), (
                where
            )
        again = self._check(place, free=True)
        assert again.status == 0, f"does not recover: {where}\n{again.said}"
        self._is_sound(place, where, backups=None)
        assert not list(place.glob("*.part*")), where

    def _is_sound(self, place: Path, where: str, *, backups: int | None) -> None:
        with closing(sqlite3.connect(place / "tracker.db")) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)], where
            assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)], where
            assert raw.execute("SELECT key, value FROM meta").fetchall() == [("k", "upgraded")], where
            assert raw.execute("SELECT extra, count(*) FROM seen GROUP BY 1").fetchall() == [("new", 1)], where
        saved = [file for file in place.iterdir() if ".backup-" in file.name and ".part" not in file.name]
        assert len(saved) == backups if backups else saved, f"no backup: {where}"
        for file in saved:
            with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
                assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)], f"{file.name}: {where}"
                assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [(self.schema,)], where
                assert raw.execute("SELECT key, value FROM meta").fetchall() == [("k", "v")], where


def _states(place: Path) -> list[str]:
    """Of the alerts that the struck run left behind; read from a copy, as another reader would change the files."""
    look = place.with_name(place.name + "-look")
    shutil.copytree(place, look)
    try:
        with closing(sqlite3.connect(look / "tracker.db")) as raw:
            rows = raw.execute("SELECT state FROM alert ORDER BY created, id").fetchall()
    except sqlite3.OperationalError:  # not yet made
        return []
    finally:
        shutil.rmtree(look)
    return [str(row[0]) for row in rows[-1:]]


def _facts(place: Path) -> object:
    """What was learned and told, without the instants and without the stamps of a try."""
    asks = (
        "SELECT count(*) FROM seen",
        "SELECT source, key, title FROM entry ORDER BY 1, 2",
        "SELECT work, field, value, act, source FROM claim ORDER BY 1, 2, 3",
        "SELECT s.field, f.level, f.value, f.standing FROM fact f JOIN subject s ON s.id = f.subject ORDER BY 1, 2",
        "SELECT s.field, t.target, t.value, t.standing FROM told t JOIN subject s ON s.id = t.subject ORDER BY 1, 2",
        "SELECT s.field, a.revision, a.kind FROM alert_change a JOIN subject s ON s.id = a.subject ORDER BY 1, 2",
        "SELECT kind, state FROM alert ORDER BY 1, 2",
    )
    with closing(sqlite3.connect(place / "tracker.db")) as raw:
        return [raw.execute(ask).fetchall() for ask in asks]


SCENES = {"welcome": "Now watching", "news": "5 July", "upgrade": ""}
"""What stands in the title of the message that each is about."""


@contextmanager
def crashing(folder: Path) -> Iterator[Crasher]:
    """One for many scenes: to import everything takes it longer than a dozen deaths."""
    with Web() as web:
        crasher = Crasher(House(folder, web).environment())
    try:
        yield crasher
    finally:
        crasher.close()


@contextmanager
def scene(crasher: Crasher, folder: Path, name: str, *, schema: str = "0001") -> Iterator[Scene]:
    """ "welcome": from nothing to the first message. "news": learn, owe, send, note. "upgrade": of an older database."""
    with Web() as web:
        house = House(folder, web)
        house.source("press", "/feed")
        if name == "upgrade":
            made: Scene = Upgrading(house, crasher, "", schema=schema)
        else:
            made = Scene(house, crasher, SCENES[name])
        made.publish(news=False)
        if name != "welcome":
            made.settle()
            made.publish(news=True)
        yield made


def spread(numbers: Sequence[int], count: int) -> list[int]:
    """About `count` of them, evenly over the whole, the first and the last among them."""
    if len(numbers) <= count:
        return list(numbers)
    return sorted({numbers[round(at * (len(numbers) - 1) / (count - 1))] for at in range(count)})


def telling(points: Sequence[str]) -> list[int]:
    """The numbers of all points but those in the middle of a row of equal calls: what a fault there leaves behind is
    what it leaves at the row's ends."""
    last = len(points)
    return [
        number
        for number, name in enumerate(points, 1)
        if not (1 < number < last and points[number - 2] == name == points[number])
    ]
