"""What `doctor` finds out on this machine alone: configuration, database, disk, clock, proxy, targets, daemon."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import tracker
from tracker import config as configuration
from tracker import deliver
from tracker.cli.common import local_zone, now, zone_of
from tracker.cli.output import counted, shown
from tracker.config import beside
from tracker.errors import FetchError, StoreError
from tracker.model import Config, Document, NotModified, Source
from tracker.report.state import State
from tracker.store import health, server
from tracker.store.lock import holder
from tracker.store.questions import Questions, ask
from tracker.store.whereabouts import rescued

_LITTLE, _LOW = 100_000_000, 1_000_000_000
_AHEAD = timedelta(minutes=10)
_STUCK = timedelta(minutes=2)
_PRIVATE = 0o077
_SKEW, _WRONG = 120.0, 900.0
"""Seconds: what nobody notices, and what tells a day wrong."""


class Level(StrEnum):
    OK = "ok"
    NOTE = "note"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """`remedy`: what to do about it, "" where nothing is to be done."""

    area: str
    level: Level
    text: str
    remedy: str = ""


def versions() -> Iterator[Finding]:
    python = platform.python_version()
    text = (
        f"release-tracker {tracker.__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {platform.system()}"
    )
    yield Finding("versions", Level.OK, text)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "") if sys.stdout else ""
    if encoding not in ("utf8", ""):
        yield Finding(
            "versions", Level.WARNING, f"the terminal takes {encoding}, not UTF-8", "set LANG=C.UTF-8, or PYTHONUTF8=1"
        )


def settings(config: Config) -> Iterator[Finding]:
    where = config.file or "the built-in default"
    parts = (len(config.works), "work"), (len(config.sources), "source"), (len(config.notify), "notify target")
    yield Finding("config", Level.OK, f"{where}: {', '.join(counted(*part) for part in parts)}")
    folder = beside.folder(config)
    held = len(beside.fingerprint(config))
    if held:
        yield Finding("config", Level.OK, f"{folder}: {counted(held, 'file')}")
    for warning in config.warnings:
        yield Finding("config", Level.WARNING, warning)
    if not config.works:
        yield Finding("config", Level.FAULT, "nothing is watched", 'add a work: tracker add "NAME" --save')
    if config.file is not None:
        yield from _readable(config, Path(config.file))
    for work in config.works:
        asked = configuration.serving(work, config.works, config.sources, config.settings)
        if asked and not any(source.about or source.ids for source in asked):
            text = f"{work.id}: no source is about it alone; only news that name it are seen"
            yield Finding("config", Level.NOTE, text, "give it ids or its site; `tracker add` finds both")
    yield from _unheard(config)


def _unheard(config: Config) -> Iterator[Finding]:
    """Works that nothing has ever named: their names may be none that anybody writes. (That nobody is asked is a
    warning of the configuration.)"""
    try:
        with State(config, now=now()) as state:
            found = [(work, state.work(work).unheard) for work in config.works]
    except StoreError:
        return  # said of the database
    for work, silence in found:
        if silence is not None and silence.since is not None:
            text = (
                f"{work.id}: none of {counted(silence.sources, 'source')} read since {silence.since:%Y-%m-%d} named it"
            )
            remedy = "if it should have been: compare its names with `tracker explain URL` of an item, and add aliases"
            yield Finding("config", Level.WARNING if silence.long(now()) else Level.NOTE, text, remedy)


def _readable(config: Config, file: Path) -> Iterator[Finding]:
    """A secret written into a file that others may read is none."""
    try:
        mode, text = stat.S_IMODE(file.stat().st_mode), file.read_text("utf-8", "replace")
    except OSError:
        return
    written = any(secret and len(secret) >= 8 and secret in text for secret in config.secrets)
    if written and mode & _PRIVATE:
        yield Finding(
            "config", Level.WARNING, f"{file}: holds secrets and others may read it ({mode:04o})", f"chmod 600 {file}"
        )


# --- database and disk -----------------------------------------------------------------------------------------------


def database(config: Config) -> Iterator[Finding]:
    if server.serves(config.settings.database):
        yield from _served(config.settings.database)
        return
    path = Path(config.settings.database)
    try:
        questions = ask(str(path))
    except StoreError as error:
        yield Finding("database", Level.FAULT, str(error), "see `tracker db check` and `tracker db upgrade`")
        yield from _place(path)
        return
    if questions is None:
        yield Finding("database", Level.NOTE, f"{path}: there is none yet", "`tracker check` or `tracker run` makes it")
    else:
        with questions:
            yield from _inside(questions, path)
        found = health.faults(str(path))
        yield from (Finding("database", Level.FAULT, fault) for fault in found)
        if not found:
            yield Finding("database", Level.OK, f"{path}: sound, {_size(path)}")
        yield from _modes(path)
    for kept in rescued(path):
        text = f"{kept}: what the database held when it was replaced under a running tracker"
        yield Finding("database", Level.NOTE, text, f"put it in the place of {path}, or remove it")
    yield from _place(path)


def _served(database: str) -> Iterator[Finding]:
    name = server.shown(database)
    try:
        questions = ask(database)
    except StoreError as error:
        yield Finding("database", Level.FAULT, str(error), "see `tracker db check` and `tracker db upgrade`")
        return
    if questions is None:
        yield Finding("database", Level.NOTE, f"{name}: it is empty yet", "`tracker check` or `tracker run` fills it")
        return
    with questions:
        yield from _inside(questions, name)
    found = health.faults(database)
    yield from (Finding("database", Level.FAULT, fault) for fault in found)
    if not found:
        yield Finding("database", Level.OK, f"{name}: sound")


def _inside(questions: Questions, path: Path | str) -> Iterator[Finding]:
    notes = questions.notes()
    for name in ("last_plan", "last_round"):
        at = _moment(notes.get(name))
        if at is not None and at > now() + _AHEAD:
            text = f"{path}: it was written at {at:%Y-%m-%d %H:%M} UTC, which is still to come"
            yield Finding("clock", Level.FAULT, text, "set the clock of this machine right (NTP)")
            return


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _size(path: Path) -> str:
    size = sum(one.stat().st_size for one in (path, Path(f"{path}-wal")) if one.exists())
    return f"{size / 1_000_000:.1f} MB"


def _modes(path: Path) -> Iterator[Finding]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & _PRIVATE:
        yield Finding("database", Level.NOTE, f"{path}: others may read it ({mode:04o})", f"chmod 600 {path}")
    if not os.access(path, os.W_OK):
        yield Finding(
            "database", Level.FAULT, f"{path}: may not be written", "give it to the user tracker runs as (chown)"
        )


def _place(path: Path) -> Iterator[Finding]:
    """The directory, or the nearest one above it that is there."""
    folder = next((one for one in path.parents if one.is_dir()), Path("/"))
    if not os.access(folder, os.W_OK | os.X_OK):
        remedy = "give the user tracker runs as the right to write there, or name another place in [tracker] database"
        yield Finding("database", Level.FAULT, f"{folder}: may not be written to", remedy)
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        yield Finding("disk", Level.WARNING, f"{folder}: {error.strerror}")
        return
    text = f"{folder}: {free / 1_000_000_000:.1f} GB free"
    if free < _LITTLE:
        yield Finding("disk", Level.FAULT, f"{folder}: only {free / 1_000_000:.0f} MB free", "free some space")
    elif free < _LOW:
        yield Finding("disk", Level.WARNING, text, "free some space before it runs out")
    else:
        yield Finding("disk", Level.OK, text)


# --- clock, zone, proxy ----------------------------------------------------------------------------------------------


def clock(config: Config) -> Iterator[Finding]:
    moment, zone = now(), zone_of(config)
    if moment.date() < configuration.as_of():
        text = f"the clock says {moment:%Y-%m-%d}, which was before this program was made"
        yield Finding("clock", Level.FAULT, text, "set the clock of this machine right (NTP)")
        return
    name = config.settings.timezone if config.settings.timezone != "local" else f"local, {getattr(zone, 'key', zone)}"
    yield Finding("clock", Level.OK, f"{shown(moment, zone)} ({name}), {moment:%Y-%m-%d %H:%M} UTC")
    if config.settings.timezone == "local" and getattr(local_zone(), "key", None) is None:
        remedy = 'name it: [tracker] timezone = "Europe/Berlin"'
        yield Finding("clock", Level.WARNING, "this machine's time zone has no name; summer time may be missed", remedy)
    try:
        ZoneInfo("Asia/Tokyo")
    except (KeyError, OSError, ValueError):
        yield Finding("clock", Level.FAULT, "no time zones are installed", "pip install tzdata")


def clocks(asked: Sequence[Source], answers: Sequence[object]) -> Iterator[Finding]:
    """Our clock beside those of the sources that were asked. A cache may date an answer too early, none too late: only
    where all are behind us are we ahead."""
    found: dict[str, float] = {}
    for source, answer in zip(asked, answers, strict=True):
        ahead = answer.ahead if isinstance(answer, (Document, NotModified)) else None
        if ahead is not None:
            host = urlsplit(source.url).hostname or source.id
            found[host] = max(ahead, found.get(host, ahead))
    if not found:
        return
    lead, middle = max(found.values()), sorted(found.values())[len(found) // 2]
    off = lead if lead < -_SKEW else middle if middle > _SKEW else 0.0
    many = counted(len(found), "host")
    if not off:
        yield Finding("clock", Level.OK, f"agrees with {many} that said the time")
        return
    side = "behind" if off > 0 else "ahead of"
    text = f"this machine's clock is {_span(abs(off))} {side} those of {many}"
    level = Level.FAULT if abs(off) > _WRONG else Level.WARNING
    yield Finding("clock", level, text, "set the clock of this machine right (NTP)")


def _span(seconds: float) -> str:
    if seconds < 3600:
        return counted(round(seconds / 60), "minute")
    return counted(round(seconds / 3600), "hour") if seconds < 172_800 else counted(round(seconds / 86_400), "day")


def environment() -> Iterator[Finding]:
    """Proxies without their passwords, and authorities that can be loaded."""
    from tracker.fetch.environment import Environment

    held = Environment(trust=True)
    ways: dict[str, list[str]] = {}
    for scheme, port in (("https", 443), ("http", 80)):
        try:
            proxy = held.proxy(scheme, "example.org", port)
        except FetchError as error:
            yield Finding("network", Level.FAULT, str(error), "correct or unset it")
            continue
        if proxy is not None:
            ways.setdefault(f"{proxy.host}:{proxy.port}", []).append(scheme)
    for place, schemes in ways.items():
        text = f"{' and '.join(schemes)} go through the proxy {place}; names are looked up there"
        yield Finding("network", Level.NOTE, text, "private addresses behind names cannot be refused then")
    try:
        held.tls()
    except FetchError as error:
        yield Finding("network", Level.FAULT, str(error), "correct or unset it")


# --- targets and daemon ----------------------------------------------------------------------------------------------


def targets(config: Config) -> Iterator[Finding]:
    """Understood, complete, and not given up; nothing is sent."""
    if not config.notify:
        remedy = 'add [[notify]] url = "${DISCORD_WEBHOOK}" or any Apprise URL, or set DISCORD_WEBHOOK'
        yield Finding("targets", Level.WARNING, "none: messages only go to the terminal", remedy)
    dead = _dead(config)
    for target in config.notify:
        scheme = urlsplit(target.url).scheme
        fault = deliver.problem(target.url)
        if fault:
            yield Finding("targets", Level.FAULT, f"{target.id}: {fault}", "correct its url")
        elif target.id in dead:
            text = f"{target.id}: was given up: {dead[target.id]}"
            yield Finding("targets", Level.FAULT, text, f"mend it, then: tracker notify test {target.id}")
        else:
            yield Finding(
                "targets", Level.OK, f"{target.id} ({scheme}): understood; to try it: tracker notify test {target.id}"
            )


def _dead(config: Config) -> dict[str, str]:
    try:
        questions = ask(config.settings.database)
    except StoreError:
        return {}
    if questions is None:
        return {}
    with questions:
        return {one.id: one.dead_reason for one in questions.targets().values() if one.dead_since is not None}


def daemon(config: Config) -> Iterator[Finding]:
    try:
        found = holder(config.settings.database)
    except StoreError as error:
        yield Finding("daemon", Level.FAULT, str(error))
        return
    if found is None:
        yield Finding(
            "daemon", Level.NOTE, "none runs on this database", "start `tracker run`, or `tracker check` from cron"
        )
        return
    beat = found.beat or found.since
    if found.purpose == "run" and beat is not None and now() - beat > _STUCK:
        text = f"process {found.pid} is stuck: its last sign of life was {beat:%Y-%m-%d %H:%M} UTC"
        yield Finding("daemon", Level.FAULT, text, "restart it")
        return
    since = f" since {found.since:%Y-%m-%d %H:%M} UTC" if found.since else ""
    yield Finding("daemon", Level.OK, f"`tracker {found.purpose}` runs (process {found.pid}){since}")
