"""Who writes: a lock that the operating system drops with its holder, and what the holder says about itself.

A POSIX record lock on `<database>.lock`, standard library only. Such a lock is not inherited by children (a worker that
outlives a killed daemon holds nothing), but any close of the file by this process would drop it: so what this process
holds is remembered in `_mine`, and asked there first. With PostgreSQL the server keeps the lock (`server_lock`).
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tracker.errors import StoreError
from tracker.record import dataclass, field, replace
from tracker.store import server
from tracker.store.place import exists, locate, os_words
from tracker.store.values import Holder

_SIZE = 512
"""The note has one size, so that a heartbeat overwrites it in place and needs no disk space."""
_TRIES, _PAUSE = 10, 0.03
"""Somebody who only asks who holds it has a shared lock for a moment; that must not look like a holder."""


class Hold(Protocol):
    """Held until `close`, or until this process ends, however it ends."""

    holder: Holder

    def beat(self, now: datetime) -> None:
        """Leave a sign of life for `healthcheck`."""

    def close(self) -> None: ...

    def __enter__(self) -> Hold: ...

    def __exit__(self, *_: object) -> None: ...


_mine: dict[Path, FileHold] = {}


@dataclass(slots=True)
class FileHold:
    path: Path
    holder: Holder
    _file: int = field(repr=False)

    def beat(self, now: datetime) -> None:
        self.holder = replace(self.holder, beat=now)
        self._stay()
        self.sign()

    def _stay(self) -> None:
        """A lock on a file that was deleted keeps nobody out: take it anew, unless somebody came in meanwhile."""
        try:
            if self.path.exists() and os.path.samestat(self.path.stat(), os.fstat(self._file)):
                return
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StoreError(os_words(self.path, error)) from error
        if not _lock(file, self.path):
            who = _read(file)
            os.close(file)
            raise StoreError(f"{in_use(_database(self.path), who)}; our lock was deleted, so we give way", final=True)
        os.close(self._file)
        self._file = file

    def close(self) -> None:
        if self._file < 0:
            return
        _mine.pop(self.path, None)
        with suppress(OSError):  # a note that stays means nothing without its lock
            os.ftruncate(self._file, 0)
        os.close(self._file)
        self._file = -1

    def __enter__(self) -> FileHold:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def sign(self) -> None:
        note = {
            "pid": self.holder.pid,
            "purpose": self.holder.purpose[:100],
            "since": self.holder.since.isoformat() if self.holder.since else None,
            "beat": self.holder.beat.isoformat() if self.holder.beat else None,
        }
        try:
            os.pwrite(self._file, json.dumps(note).encode().ljust(_SIZE), 0)
        except OSError as error:
            raise StoreError(os_words(self.path, error)) from error


def hold(database: str, *, pid: int, purpose: str, now: datetime) -> Hold:
    """Take the lock, or raise StoreError naming who has it."""
    if server.serves(database):
        from tracker.store import server_lock

        return server_lock.hold(server.find(database), Holder(pid, purpose, now, now))
    exists(locate(database))  # a lock beside what can never be a database would be litter
    path = _path(database)
    if path in _mine:
        raise StoreError(in_use(_database(path), _mine[path].holder))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreError(os_words(path, error)) from error
    held = FileHold(path, Holder(pid, purpose, now, now), file)
    try:
        if not _lock(file, path):
            raise StoreError(in_use(_database(path), _read(file)))
        held.sign()
    except BaseException:
        os.close(file)
        raise
    _mine[path] = held
    return held


def holder(database: str) -> Holder | None:
    """Who holds it now; None also for a note that a killed holder left behind. Creates nothing."""
    if server.serves(database):
        from tracker.store import server_lock

        return server_lock.holder(server.find(database))
    path = _path(database)
    if path in _mine:
        return _mine[path].holder
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StoreError(os_words(path, error)) from error
    try:
        fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _read(file)
    else:
        return None
    finally:
        os.close(file)


def _path(database: str) -> Path:
    """Beside the file itself, so that two names of one database (a link, another working directory) share one lock."""
    path = Path(os.path.realpath(locate(database)))
    return path.with_name(path.name + ".lock")


def _lock(file: int, path: Path) -> bool:
    for _ in range(_TRIES):
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            time.sleep(_PAUSE)
        except OSError as error:
            raise StoreError(f"{os_words(path, error)}; its file system may not know locks") from error
        else:
            return True
    return False


def _read(file: int) -> Holder:
    try:
        note = json.loads(os.pread(file, _SIZE, 0) or b"{}")
        return Holder(int(note["pid"]), str(note["purpose"]), _when(note["since"]), _when(note["beat"]))
    except (OSError, ValueError, TypeError, KeyError):
        return Holder(0, "", None, None)  # between taking the lock and signing it


def _when(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _database(lock: Path) -> str:
    return str(lock.with_name(lock.name.removesuffix(".lock")))


def in_use(database: str, who: Holder) -> str:
    since = f" since {who.since:%Y-%m-%d %H:%M} UTC" if who.since else ""
    name = f"`tracker {who.purpose}` (process {who.pid}){since}" if who.pid else "another process"
    return f"{database}: in use by {name}; end it first, or let it do the work"
