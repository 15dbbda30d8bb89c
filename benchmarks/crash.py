"""Every system call of a whole cycle at which the program may die or meet a failing disk, tried one after another.

usage: python -m benchmarks.crash [SCENE…] [--kinds kill,power,…] [--every N] [--distinct]

Prints the figures; all of it takes an hour or two of one core.

SCENE: welcome (from nothing to the first message), news (learn, owe, send, note), upgrade (of an older database).
Kinds: kill (SIGKILL), power (only what was synced is left), torn (and half of the rest), interrupt (Ctrl-C), ENOSPC,
EIO, EDQUOT, and with a + (ENOSPC+) a disk that stays so. What is proved at each point stands in tests/dying.py; a
promise that is broken is printed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from tests.dying import ERRORS, KINDS, SCENES, Scene, crashing, scene, telling
from tests.syscalls import Fault, missing

_ALL = (*KINDS, *(f"{error}+" for error in ERRORS[:2]))


def enumerate_(staged: Scene, kinds: list[str], every: int, *, distinct: bool) -> tuple[int, list[str]]:
    """How many points one cycle has, and every promise that was broken."""
    points = staged.survey()
    numbers = (telling(points) if distinct else list(range(1, len(points) + 1)))[::every]
    broken = []
    for kind in kinds:
        for at in numbers:
            try:
                staged.strike(Fault(kind.rstrip("+"), at, lasting=kind.endswith("+")))
            except (AssertionError, sqlite3.Error) as error:
                broken.append(f"{kind} at {at}, {points[at - 1]}: {str(error)[:2000]}")
                print(f"BROKEN {broken[-1]}\n", flush=True)
    return len(points), broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scene", nargs="*", choices=[*SCENES, []], default=list(SCENES))
    parser.add_argument("--kinds", default=",".join(_ALL))
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--distinct", action="store_true", help="of a row of equal calls only the first and the last")
    args = parser.parse_args()
    if why := missing():
        print(f"NOT RUN: {why}")
        return 1
    failed = 0
    for name in args.scene:
        begun = time.monotonic()
        with (
            tempfile.TemporaryDirectory(prefix="crash-") as folder,
            crashing(Path(folder)) as crasher,
            scene(crasher, Path(folder), name) as staged,
        ):
            points, broken = enumerate_(staged, args.kinds.split(","), args.every, distinct=args.distinct)
        failed += len(broken)
        told = ", ".join(f"{kind} {count}" for kind, count in sorted(staged.counts.items()))
        print(f"{name}: {points} points; {told}; broken {len(broken)}; {time.monotonic() - begun:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
