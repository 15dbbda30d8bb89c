"""Killed, interrupted, without power, on a failing disk, at system calls of a whole cycle: nothing is lost, and only
what may have arrived is repeated, and says so.

The real `tracker` over real HTTP on real files is struck from outside, by Linux itself (tests/syscalls), at its n-th
call that writes, syncs, connects or sends; then the next run goes on (tests/dying says what is proved). Here a spread of
all points with each kind of fault; `python -m benchmarks.crash` tries every point with every kind."""

from __future__ import annotations

import itertools
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.dying import ERRORS, KINDS, SCENES, Crasher, Scene, crashing, scene, spread, telling
from tests.store_cases import RELEASED
from tests.syscalls import Fault, Traced, arm, missing

ALL = (*KINDS, *(f"{error}+" for error in ERRORS[:2]))
_WHY = missing()
pytestmark = pytest.mark.skipif(bool(_WHY), reason=f"NOT RUN: no crash was tried: {_WHY}")


@pytest.fixture(scope="module")
def crasher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crasher]:
    with crashing(tmp_path_factory.mktemp("home")) as made:
        yield made


def _strike(staged: Scene, numbers: Sequence[int], *, first: int = 0) -> None:
    """Each number with one kind, in turn, so that a few points meet all kinds."""
    kinds = itertools.islice(itertools.cycle(ALL), first, None)
    for number, kind in zip(numbers, kinds, strict=False):
        staged.strike(Fault(kind.rstrip("+"), number, lasting=kind.endswith("+")))
    print(dict(staged.counts))
    assert sum(staged.counts[kind] for kind in KINDS) >= 0.8 * len(numbers), "struck, not missed"


@pytest.mark.parametrize("name", ["welcome", "news"])
def test_at_points_all_over_a_cycle(crasher: Crasher, tmp_path: Path, name: str) -> None:
    with scene(crasher, tmp_path, name) as staged:
        points = staged.survey()
        assert len(points) > 100
        _strike(staged, spread(telling(points), len(ALL)))


def test_around_the_one_honest_window(crasher: Crasher, tmp_path: Path) -> None:
    """From the moment before the message leaves to the moment it is noted as sent, point by point."""
    with scene(crasher, tmp_path, "news") as staged:
        points = staged.survey()
        (leaves,) = (number for number, name in enumerate(points, 1) if "POST /hook" in name)
        noted = next(number for number, name in enumerate(points, 1) if number > leaves and "fdatasync" in name)
        numbers = [leaves - 1, leaves + 1, leaves + 2, noted, noted + 1]
        for number in numbers:
            staged.strike(Fault("kill", number))
        for number, kind in ((leaves + 1, "EIO"), (leaves + 2, "ENOSPC"), (noted, "power")):
            staged.strike(Fault(kind, number))
        print(dict(staged.counts))
        assert 2 <= staged.counts["repeated"] <= 5, "the window was met, and is no wider than it must be"
        assert staged.counts["marked"] >= staged.counts["repeated"]


@pytest.mark.parametrize("schema", sorted(file.stem for file in RELEASED.glob("*.sql")))
def test_while_an_older_database_is_upgraded(crasher: Crasher, tmp_path: Path, schema: str) -> None:
    """Backup first; at every moment either the old schema is whole or the new one."""
    with scene(crasher, tmp_path, "upgrade", schema=schema) as staged:
        _strike(staged, spread(telling(staged.survey()), len(ALL)))


# --- from the outside: how durable, how quick to end -----------------------------------------------------------------


def test_an_interrupted_start_says_no_more_than_that(tmp_path: Path) -> None:
    """Ctrl-C from the first import of ours to the end: never a traceback; it ends by the signal itself, or with 130."""
    command = [sys.executable, "-m", "tracker", "--config", str(tmp_path / "config.toml"), "status"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(tmp_path)}
    (tmp_path / "config.toml").write_text('[tracker]\ncatalogue = false\n[[works]]\ntitle = "Frieren"\n')
    said = tmp_path / "said"

    def body(control: socket.socket) -> int:
        quiet = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        arm(control, opens=True)
        os.execve(command[0], command, env)

    whole = Traced(body)
    assert whole.ended == 0, said.read_text()
    first = next(number for number, point in enumerate(whole.points, 1) if point.what.startswith("__main__"))
    for share in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95):
        struck = Traced(body, fault=Fault("interrupt", first + 2 + int(share * (len(whole.points) - first - 2))))
        assert struck.struck
        assert "Traceback" not in said.read_text(), said.read_text()
        assert struck.ended in (-signal.SIGINT, 130, 0), said.read_text()


def test_all_scenes_are_tried() -> None:
    assert set(SCENES) == {"welcome", "news", "upgrade"}
