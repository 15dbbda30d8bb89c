"""Killed wherever something is written or sent: nothing is lost, and only what may have arrived is repeated.

The real `tracker check`, over real HTTP, dies by SIGKILL at its n-th point; the next one runs to its end; then the
webhook is asked what it got. Two cycles: from nothing to the welcome, and from news to its message. Of the points that
leave the same state behind (two statements of one transaction, say) one is tried; EVERY_POINT=1 tries all."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house import House
from tests.rounds import FIFTH, RSS, START, says
from tests.shapes import rss
from tests.web import Web

REPEAT = "may be a repeat"
SIGKILL = -9


class Crasher:
    """Hands calls of `tracker` to the process that forks for each."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.crashing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=env,
        )
        self._folder = folder
        self._number = 0

    def run(self, config: Path, *, kill: int | None = None) -> tuple[int, list[str]]:
        """How it ended, and the points it reached."""
        self._number += 1
        log = self._folder / f"{self._number}.log"
        words = ["--config", str(config), "check", "--all"]
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"words": words, "kill": kill, "log": str(log)}) + "\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        if status not in (0, SIGKILL):
            raise AssertionError(Path(f"{log}.out").read_text(encoding="utf-8"))
        return status, log.read_text(encoding="utf-8").splitlines()

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()


@dataclass
class Scene:
    """A web, a base state, and copies of it to die in."""

    house: House
    crasher: Crasher
    base: Path
    copies: int = 0

    def publish(self, *, news: bool) -> None:
        items = [says(FIFTH, START, 11)] if news else [says("gets a mascot", START, 2)]
        self.house.web.page("/feed", rss(items, title="Press", site=self.house.web.url("/feed")), type=RSS)

    def copy(self) -> Path:
        """A place of its own, in the base state, beside the same webhook."""
        self.copies += 1
        place = self.base.with_name(f"copy{self.copies}")
        if self.base.exists():
            shutil.copytree(self.base, place)
        else:
            place.mkdir()
        config = place / "config.toml"
        shutil.copy(self.house.config, config)
        return config

    def die_and_recover(self, kill: int) -> tuple[int, list[str], list[str]]:
        """How the first run ended, its points, and what arrived in both runs together."""
        config = self.copy()
        self.house.messages.clear()
        status, points = self.crasher.run(config, kill=kill)
        # Once more where a message may have left: a third would be one too many.
        for _ in range(2 if _set_out(points) else 1):
            ended, _ = self.crasher.run(config)
            assert ended == 0
        shutil.rmtree(config.parent)
        return status, points, [f"{m['title']}\n{m['message']}" for m in self.house.messages]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        crasher = Crasher(tmp_path, house.environment())
        try:
            yield Scene(house, crasher, tmp_path / "base")
        finally:
            crasher.close()


def _set_out(points: list[str]) -> bool:
    """Whether it was written that the message leaves: from then on nobody knows whether it arrived."""
    marks = [at for at, point in enumerate(points) if "UPDATE alert" in point and "'sending'" in point]
    return bool(marks) and any(point.startswith("sql COMMIT") for point in points[marks[0] :])


def _noted(points: list[str]) -> bool:
    marks = [at for at, point in enumerate(points) if "UPDATE alert" in point and "'sent'" in point]
    # The point is reached before its statement: the commit is done when another point follows it.
    return bool(marks) and any(point.startswith("sql COMMIT") for point in points[marks[0] : -1])


def _telling(points: Sequence[str]) -> list[int]:
    """The numbers of the points that differ in what a death there leaves behind: before and after the COMMIT of each
    transaction that writes, before and after each send."""
    chosen: set[int] = {1}
    written = 0
    for number, point in enumerate(points, 1):
        if point.startswith("sql BEGIN"):
            written = 0
        elif point.startswith("sql COMMIT") and written:
            chosen |= {number, number + 1}
        elif point.startswith("sql"):
            written += 1
        elif "send" in point or point == "after pwrite":
            chosen.add(number)
    return sorted(number for number in chosen if number <= len(points))


def _survey(scene: Scene, expected: str) -> dict[str, int]:
    """Die at point after point; returns the counts."""
    whole = scene.copy()
    scene.house.messages.clear()
    status, points = scene.crasher.run(whole)
    assert status == 0
    assert len(scene.house.messages) == 1, scene.house.messages
    assert expected in scene.house.messages[0]["title"]
    every = range(1, len(points) + 1) if os.environ.get("EVERY_POINT") else _telling(points)
    counts = {"points": len(every), "killed": 0, "lost": 0, "repeated": 0, "marked": 0}
    for kill in every:
        status, reached, texts = scene.die_and_recover(kill)
        counts["killed"] += status == SIGKILL
        counts["lost"] += not texts
        counts["repeated"] += len(texts) > 1
        assert texts, f"lost, killed at {reached[-1]}"
        assert expected in texts[0]
        marked = [REPEAT in text for text in texts]
        counts["marked"] += any(marked)
        window = status == SIGKILL and _set_out(reached) and not _noted(reached)
        assert len(texts) <= (2 if window else 1), f"repeated, killed at {reached[-1]}"
        assert marked in ([False], [False, True], [True]), f"unmarked, killed at {reached[-1]}"
        if any(marked):
            assert window, f"marked though it cannot have arrived, killed at {reached[-1]}"
    return counts


def test_from_nothing_to_the_welcome(scene: Scene) -> None:
    """The database is made, the first looks are taken, the welcome is sent: whatever instant it dies at."""
    scene.publish(news=False)
    counts = _survey(scene, "Now watching")
    print(counts)
    assert counts["lost"] == 0
    assert counts["killed"] >= 0.9 * counts["points"], "how often threads wake each other is not always the same"
    assert counts["repeated"] >= 1, "the one honest window was met"


def test_from_news_to_its_message(scene: Scene) -> None:
    """Learn, owe, send, note: whatever instant it dies at, exactly one message, or a second that says what it is."""
    scene.publish(news=False)
    first = scene.copy()
    scene.crasher.run(first)
    shutil.move(str(first.parent), scene.base)
    scene.publish(news=True)
    counts = _survey(scene, "5 July")
    print(counts)
    assert counts["lost"] == 0
    assert counts["killed"] >= 0.9 * counts["points"], "how often threads wake each other is not always the same"
    assert counts["repeated"] >= 1
