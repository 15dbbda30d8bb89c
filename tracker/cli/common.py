"""What several verbs need: the configuration as the call names it, the clock, the reader's zone, works by name."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from tracker import config as configuration
from tracker.cli.output import conceal
from tracker.errors import UsageError
from tracker.model import Config, Field, Work

SECRETS: set[str] = set()
"""Of the configuration in use, so that not even the report of a fault of ours shows one."""


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


def load(args: argparse.Namespace, *, need_works: bool = True) -> Config:
    """`need_works` False: for the verbs that add the first work, or list what is wrong."""
    config = configuration.load(named(args), env=os.environ, cwd=here(), need_works=need_works)
    SECRETS.update(secret for secret in config.secrets if secret)
    SECRETS.update(target.url for target in config.notify)
    conceal(SECRETS)
    return config


def named(args: argparse.Namespace) -> Path | None:
    """The file that --config names."""
    if args.config == "":  # of a variable that is not set; what it should have named is not what we would find
        raise UsageError("--config: names no file")
    return Path(args.config) if args.config else None


def here() -> Path:
    """The working directory, which somebody may have deleted meanwhile."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise UsageError("the working directory was deleted; change to one that is there (cd)") from None


def standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise UsageError("standard input is closed; give a file, or pipe something in")
    return sys.stdin.buffer


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
    import difflib

    close = difflib.get_close_matches(name, ids, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"watched: {', '.join(ids) or 'nothing'}"
    raise UsageError(f"no watched work is called {name!r}; {hint}")


def field_named(name: str) -> Field:
    """A field by its key, or as screens write it ("release date", "source material")."""
    folded = "_".join(name.casefold().split())
    folded = {"release_date": "release", "date": "release", "premiere": "release"}.get(folded, folded)
    try:
        return Field(folded)
    except ValueError as error:
        names = [field.value for field in Field]
        import difflib

        close = difflib.get_close_matches(folded, names, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"one of {', '.join(names)}"
        raise UsageError(f"no field is called {name!r}; {hint}") from error


def web_address(text: str) -> str:
    """The host and port of a URL that a person typed; UsageError where it is none."""
    try:
        parts = urlsplit(text)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise UsageError(f"{text}: no web address ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{text}: no web address; give one that begins with https:// or http://")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{host}:{port}"
