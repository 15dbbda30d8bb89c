"""`db move`: everything into another database, with what was told, so that nothing is told twice."""

from __future__ import annotations

import argparse
import os
import re
from contextlib import ExitStack
from pathlib import Path

from tracker.cli.common import load, now
from tracker.cli.output import Screen, counted, emit
from tracker.cli.progress import Progress
from tracker.config import beside
from tracker.errors import UsageError
from tracker.model import Config
from tracker.store import server

_REFERENCE = re.compile(r"\$\{(\w+)\}")


def move(args: argparse.Namespace) -> int:
    """The old database stays as it is, the configuration too: its `database` is the user's to change."""
    from tracker.store.lock import hold
    from tracker.store.move import move as moved

    config = load(args)
    database, to = config.settings.database, _target(args.to)
    names = server.shown(database), server.shown(to)
    if names[0] == names[1]:
        raise UsageError(f"db move: {names[1]} is the database that [tracker] database names already")
    progress = Progress("moving", quiet=args.quiet)
    with ExitStack() as held:
        for place in (database, to):
            held.enter_context(hold(place, pid=os.getpid(), purpose="db move", now=now()))
        with progress:
            rows = moved(database, to, now=now(), met=lambda name, count: progress.say(f"{name}: {count}")).rows
    if args.json:
        emit({"from": names[0], "to": names[1], "rows": dict(rows)})
        return 0
    screen = Screen()
    screen.line(f"{counted(sum(rows.values()), 'row')} moved from {names[0]} to {names[1]}, and compared one by one.")
    for step in _next(config, to, names):
        screen.line(step)  # not wrapped: it holds paths, and a command to be copied
    return 0


def _target(written: str | None) -> str:
    """A password need not stand in the shell's history: ${NAME} is taken from the environment."""
    if not written:
        raise UsageError("db move: name the other database: postgresql+psycopg://…, or a file")

    def named(found: re.Match[str]) -> str:
        if found[1] not in os.environ:
            raise UsageError(f"db move: ${{{found[1]}}} is not set in the environment")
        return os.environ[found[1]]

    to = _REFERENCE.sub(named, written)
    if server.serves(to):
        return to
    if "://" in to and not to.startswith("sqlite://"):
        raise UsageError("db move: a database on a server begins with postgresql+psycopg://")
    return os.path.abspath(to.removeprefix("sqlite:///"))  # noqa: PTH100 - a link stays one


def _next(config: Config, to: str, names: tuple[str, str]) -> list[str]:
    steps = [f"Now set [tracker] database to it{f' in {config.file}' if config.file else ''}, and start tracker again."]
    new = beside.folder(_with(config, to))
    old = beside.folder(config)
    if old != new and any(old.glob("*.toml")):
        steps.append(f"The works you added lie in {old}; from now on they belong in {new}: mv {old} {new}")
    steps.append(f"{names[0]} stays as it was; nothing is written to it any more. Keep it until all is well.")
    return steps


def _with(config: Config, database: str) -> Config:
    from dataclasses import replace

    return replace(config, settings=replace(config.settings, database=database))


def missing(database: str) -> bool:
    """Whether there is nothing yet, which no other verb of `db` can do anything with."""
    return server.is_empty(server.find(database)) if server.serves(database) else not Path(database).exists()
