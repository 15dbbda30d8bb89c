"""What only SQLite knows: opening and knowing a file, PRAGMAs, integrity, backup. The rest is portable SQL."""

from __future__ import annotations

import glob
import os
import sqlite3
import time
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.place import APPLICATION_ID, damaged, foreign, newer, os_words, sqlite_words

_SWITCH_TRIES, _SWITCH_PAUSE = 100, 0.05


def connect(path: Path, *, patience: timedelta) -> sqlite3.Connection:
    """Open an existing file for writing; transactions are begun by `engine_over`, never by sqlite3 itself."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    raw = sqlite3.connect(
        uri,
        uri=True,
        timeout=patience.total_seconds(),
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    try:
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA temp_store = MEMORY")  # the container's file system is read-only but for the volume
    except BaseException:
        raw.close()
        raise
    return raw


def schema_of(raw: sqlite3.Connection, path: Path) -> str:
    """The schema it was written with, "" for an empty file. Changes nothing; refuses foreign and newer databases."""
    (application,) = raw.execute("PRAGMA application_id").fetchone()
    (tables,) = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application == 0 and tables == 0:
        return ""
    if application != APPLICATION_ID:
        raise StoreError(foreign(path))
    try:
        found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        raise StoreError(damaged(path, str(error))) from error
    if found is None:
        raise StoreError(damaged(path, "it does not say its schema"))
    schema = str(found[0])
    if schema > place.SCHEMA:
        raise StoreError(newer(path, schema))
    return schema


def examine(raw: sqlite3.Connection, path: Path) -> None:
    """Refuse a damaged file before anything is built on it."""
    found = [str(row[0]) for row in raw.execute("PRAGMA quick_check(3)")]
    if found != ["ok"]:
        raise StoreError(damaged(path, "; ".join(" ".join(line.split()) for line in found)[:300]))


def prepare(raw: sqlite3.Connection, path: Path, *, fresh: bool) -> None:
    """Write-ahead log: readers never wait for the writer, a commit is one fsync."""
    if fresh:
        raw.execute("PRAGMA auto_vacuum = INCREMENTAL")
    for attempt in range(_SWITCH_TRIES):
        try:
            (mode,) = raw.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # Switching does not wait for others as a transaction does; two processes may create one file together.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or attempt == _SWITCH_TRIES - 1:
                raise
            time.sleep(_SWITCH_PAUSE)
        else:
            break
    if mode != "wal":
        raise StoreError(f"{path}: its file system cannot hold a write-ahead log ({mode}); name a local disk")
    raw.execute("PRAGMA journal_size_limit = 16777216")


def engine_over(raw: sqlite3.Connection) -> Engine:
    """SQLAlchemy Core over the one connection. Every transaction takes the write lock at once: a read that later wants
    to write could find that somebody else was quicker, and would have to be undone."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


# --- backup ----------------------------------------------------------------------------------------------------------


def backup_name(path: Path, schema: str, now: datetime) -> Path:
    """Free: one who was killed and started again within a second left one of that name."""
    first = path.with_name(f"{path.name}.backup-{schema}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}")
    name, number = first, 1
    while name.exists():
        number += 1
        name = first.with_name(f"{first.name}.{number}")
    return name


def sweep(path: Path, schema: str) -> None:
    """Remove what backups that were cut off left behind."""
    for left in path.parent.glob(f"{glob.escape(path.name)}.backup-{schema}-*.part*"):
        with suppress(OSError):
            left.unlink()


def back_up(path: Path, to: Path) -> None:
    """A whole, checked, single-file copy, only for its owner's eyes, under its name only when it is complete. Reads
    through a connection of its own: it sees what is committed, also while a transaction is open."""
    if to.exists():
        raise StoreError(f"{to}: exists already; a backup overwrites nothing")
    part = to.with_name(to.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        _copy(path, part)
        place.sync(part)
        part.rename(to)
        place.sync(to.parent)
    except sqlite3.Error as error:
        raise StoreError(f"no backup: {sqlite_words(to, error)}") from error
    except OSError as error:
        raise StoreError(f"no backup: {os_words(to, error)}") from error
    finally:
        # After success, too: SQLite does not say where it could not remove what it had made beside the copy.
        for left in part.parent.glob(f"{glob.escape(part.name)}*"):
            with suppress(OSError):
                left.unlink()


def _copy(path: Path, to: Path) -> None:
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(to)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        examine(copy, to)
