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
from tracker.store.whereabouts import Whereabouts

_OUR_FAULTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)


class FileBacking:
    def __init__(self, path: Path, raw: sqlite3.Connection, engine: Engine, upgraded_from: Path | None) -> None:
        self.name = str(path)
        self.upgraded_from = upgraded_from
        self._path = path
        self._where = Whereabouts(path)
        self._gone: StoreError | None = None
        self._raw = raw
        self._engine = engine
        self._connection = engine.connect()

    @contextmanager
    def transaction(self, *, alone: bool) -> Iterator[Connection]:
        """BEGIN IMMEDIATE, whatever is asked for: a file has one writer. Nothing is committed to a file without a
        name."""
        del alone
        self.stay()
        try:
            with self._connection.begin():
                yield self._connection
                if self._where.strayed():
                    raise _StrayedError
        except _StrayedError:
            self.stay()
            raise StoreError(f"{self._path}: was away for a moment; nothing of this step was kept") from None
        self._where.settle()

    def stay(self) -> None:
        if self._gone is not None:
            raise self._gone
        if what := self._where.strayed():
            self._leave(what)

    def _leave(self, what: str) -> None:
        """Not for good before its contents are safe: while this process lives, they are."""
        try:
            part = self._where.copy(self._raw)
        except StoreError as error:
            if error.final:
                self._shut()
                self._gone = StoreError(f"{self._path}: {what}, and is beyond reading: {error}", final=True)
                raise self._gone from error
            raise StoreError(
                f"{self._path}: {what}; what it held lives as long as this process and could not be kept: {error}"
            ) from error
        self._shut()
        try:
            said = self._where.words(what, self._where.put_back(part))
        except OSError as error:
            said = f"{self._path}: {what}; what it held is kept in {part} ({place.os_words(part, error)})"
        self._gone = StoreError(said, final=True)
        raise self._gone

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
        if self._gone is not None:
            return
        try:
            self.stay()
        finally:
            self._shut()

    def _shut(self) -> None:
        self._connection.close()
        self._engine.dispose()
        self._raw.close()


class _StrayedError(Exception):
    """Undoes the transaction."""


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
