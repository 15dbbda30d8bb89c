"""What several verbs need: the configuration as the call names it, the clock, the reader's zone, works by name."""

from __future__ import annotations

import argparse
import difflib
import os
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from tracker import config as configuration
from tracker.errors import UsageError
from tracker.model import Config, Work


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the clock is read here


def local_zone() -> tzinfo:
    """The machine's own zone, by name where it has one, so that a daemon follows summer time."""
    name = os.environ.get("TZ", "").lstrip(":")
    try:
        if name:
            return ZoneInfo(name)
        return ZoneInfo("/".join(Path("/etc/localtime").resolve().parts[-2:]))
    except (ValueError, OSError, KeyError):
        zone = now().astimezone().tzinfo
        return zone or UTC


def zone_of(config: Config) -> tzinfo:
    name = config.settings.timezone
    return local_zone() if name in ("", "local") else ZoneInfo(name)


def load(args: argparse.Namespace) -> Config:
    path = Path(args.config) if args.config else None
    return configuration.load(path, env=os.environ, cwd=Path.cwd())


def work_named(config: Config, name: str) -> Work:
    """A work by its id, or by a piece of its id or title that fits only one."""
    for work in config.works:
        if work.id == name:
            return work
    folded = name.casefold()
    fits = [w for w in config.works if folded in w.id.casefold() or folded in w.title.casefold()]
    if len(fits) == 1:
        return fits[0]
    ids = [work.id for work in config.works]
    if fits:
        raise UsageError(f"{name!r} fits {', '.join(work.id for work in fits)}; give one of these ids")
    close = difflib.get_close_matches(name, ids, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"watched: {', '.join(ids) or 'nothing'}"
    raise UsageError(f"no watched work is called {name!r}; {hint}")
