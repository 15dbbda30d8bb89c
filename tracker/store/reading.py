"""A SQLite file as the reading verbs see it: the standard library's sqlite3 alone, read-only.

Nothing is created, not even SQLite's files beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tracker.errors import StoreError
from tracker.store import place, server

_PATIENCE = 5.0


class FileReader:
    def __init__(self, path: Path, raw: sqlite3.Connection, *, alone: bool) -> None:
        self.name = str(path)
        self._alone = alone
        self._path = path
        self._raw = raw

    def all(self, sql: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
        try:
            return self._raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            if self._alone and wal_of(self._path).exists():
                raise StoreError(f"{self.name}: a writer began in this very moment; ask again") from error
            raise StoreError(place.sqlite_words(self._path, error)) from error

    def copy(self, to: Path) -> None:
        target = sqlite3.connect(to)
        try:
            self._raw.backup(target)
        except sqlite3.Error as error:
            raise StoreError(place.sqlite_words(self._path, error)) from error
        finally:
            target.close()

    def close(self) -> None:
        self._raw.close()


def open_reader(database: str) -> FileReader | None:
    path = place.locate(database)
    if not place.exists(path):
        return None
    try:
        raw, alone = _open(path)
    except sqlite3.Error as error:
        raise StoreError(place.sqlite_words(path, error)) from error
    try:
        if not _ours(raw, path):
            raw.close()
            return None
    except sqlite3.Error as error:
        raw.close()
        raise StoreError(place.sqlite_words(path, error)) from error
    except StoreError:
        raw.close()
        raise
    return FileReader(path, raw, alone=alone)


def signature(database: str) -> tuple[object, ...]:
    """Changes with every commit."""
    if server.serves(database):
        from tracker.store import server_reading

        return (server_reading.signature(server.find(database)),)
    path = place.locate(database)
    found: list[object] = []
    for one in (path, wal_of(path)):
        with suppress(OSError):
            seen = one.stat()
            found += [seen.st_ino, seen.st_size, seen.st_mtime_ns]
    return tuple(found)


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what is not yet in the file; beside the real one, whatever link led there."""
    real = path.resolve()
    return real.with_name(real.name + "-wal")


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The connection, inside a read transaction, and whether it relies on nobody writing."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    # Even a read-only connection would create -wal and -shm where there are none, which also fails in a directory that
    # cannot be written. Without a -wal nobody has it open, and the file alone is the whole truth.
    alone = not wal_of(path).exists()
    try:
        return _connect(f"{uri}&immutable=1" if alone else uri), alone
    except sqlite3.OperationalError:
        if alone or wal_of(path).stat().st_size:
            raise
        return _connect(f"{uri}&immutable=1"), True  # an empty -wal left behind, in a place that cannot be written


def _connect(uri: str) -> sqlite3.Connection:
    raw = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    raw.row_factory = _as_dict
    try:
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def _as_dict(cursor: sqlite3.Cursor, row: Sequence[Any]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _ours(raw: sqlite3.Connection, path: Path) -> bool:
    application = raw.execute("PRAGMA application_id").fetchone()["application_id"]
    tables = raw.execute("SELECT count(*) AS n FROM sqlite_master").fetchone()["n"]
    if application == 0 and tables == 0:
        return False  # its creation was cut off before anything was in it
    if application != place.APPLICATION_ID:
        raise StoreError(place.foreign(path))
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    schema = found["version_num"] if found else ""
    if schema > place.SCHEMA:
        raise StoreError(place.newer(path, schema))
    if schema < place.SCHEMA:
        raise StoreError(place.older(path, schema))
    return True
