"""A SQLite file under the writer: the one connection, and what becomes of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.sqlite import back_up, connect, engine_over, examine, prepare, schema_of
from tracker.store.upgrade import upgrade

_OUR_FAULTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)


class FileBacking:
    def __init__(self, path: Path, raw: sqlite3.Connection, engine: Engine, upgraded_from: Path | None) -> None:
        self.name = str(path)
        self.upgraded_from = upgraded_from
        self._path = path
        self._raw = raw
        self._engine = engine
        self._connection = engine.connect()

    @contextmanager
    def transaction(self, *, alone: bool) -> Iterator[Connection]:
        """BEGIN IMMEDIATE, whatever is asked for: a file has one writer."""
        del alone
        with self._connection.begin():
            yield self._connection

    @staticmethod
    def lock(connection: Connection, name: str) -> None:
        """Nobody writes beside us."""

    def words(self, error: DBAPIError) -> str | None:
        if isinstance(error.orig, sqlite3.Error) and not isinstance(error.orig, _OUR_FAULTS):
            return place.sqlite_words(self._path, error.orig)
        return None

    def check(self) -> list[str]:
        try:
            found = [str(row[0]) for row in self._raw.execute("PRAGMA integrity_check(100)")]
            lost = self._raw.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.Error as error:
            return [place.sqlite_words(self._path, error)]
        problems = [] if found == ["ok"] else [place.damaged(self._path, line) for line in found]
        return problems + [f"{self._path}: a row of {row[0]} refers to a missing row of {row[2]}" for row in lost]

    def tidy(self) -> None:
        try:
            self._raw.execute("PRAGMA incremental_vacuum(2000)").fetchall()
            self._raw.execute("PRAGMA optimize").fetchall()
            # PASSIVE waits for no reader; one that reads for long must not stop the daemon.
            self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        except sqlite3.Error as error:
            raise StoreError(place.sqlite_words(self._path, error)) from error

    def backup(self, to: Path) -> None:
        back_up(self._path, to)

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()
        self._raw.close()


def open_backing(database: str, *, patience: timedelta, now: datetime) -> FileBacking:
    path = place.locate(database)
    place.exists(path)
    place.make_file(path)
    raw = None
    try:
        raw = connect(path, patience=patience)
        schema = schema_of(raw, path)
        if schema:
            examine(raw, path)
        prepare(raw, path, fresh=not schema)
        return _open(raw, path, schema, now=now)
    except DBAPIError as error:
        _close(raw)
        if isinstance(error.orig, sqlite3.Error):
            raise StoreError(place.sqlite_words(path, error.orig)) from error.orig
        raise
    except sqlite3.Error as error:
        _close(raw)
        raise StoreError(place.sqlite_words(path, error)) from error
    except BaseException:
        _close(raw)
        raise


def _open(raw: sqlite3.Connection, path: Path, schema: str, *, now: datetime) -> FileBacking:
    engine = engine_over(raw)
    saved = None
    if schema != place.SCHEMA:
        with engine.connect() as connection:
            saved = upgrade(connection, raw, path, now=now)
    return FileBacking(path, raw, engine, saved)


def _close(raw: sqlite3.Connection | None) -> None:
    if raw is not None:
        raw.close()
