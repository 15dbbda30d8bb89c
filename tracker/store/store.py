"""Open the database, and write to it: everything that one look teaches stands or falls in one transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.lock import Hold, hold, holder
from tracker.store.outbox import Outbox
from tracker.store.sqlite import back_up, connect, engine_over, examine, prepare, schema_of
from tracker.store.upgrade import upgrade

__all__ = ["Hold", "Store", "Transaction", "hold", "holder", "open_store"]

_PATIENCE = timedelta(seconds=15)
"""How long to wait for another writer, whose transactions take milliseconds."""
_OUR_FAULTS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)


class Transaction(Outbox):
    """All that can be asked and written inside `Store.write`: what was learned, what is judged, what is owed."""


class Store:
    """One connection, one writer. May be handed from thread to thread; two threads that write take turns."""

    def __init__(
        self, path: Path, raw: sqlite3.Connection, engine: Engine, *, upgraded_from: Path | None = None
    ) -> None:
        self.path = str(path)
        self.upgraded_from = upgraded_from
        """The backup, if opening it brought it to a new schema."""
        self._path = path
        self._raw = raw
        self._engine = engine
        self._connection = engine.connect()
        self._turn = threading.RLock()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """BEGIN IMMEDIATE; COMMIT at the end, ROLLBACK if anything is raised. A database fault becomes a StoreError,
        and then nothing of the transaction was kept."""
        with self._turn:
            if self._connection.in_transaction():
                raise RuntimeError("a transaction inside a transaction would be neither")
            try:
                with self._connection.begin():
                    yield Transaction(self._connection)
            except DBAPIError as error:
                if isinstance(error.orig, sqlite3.Error) and not isinstance(error.orig, _OUR_FAULTS):
                    raise StoreError(place.sqlite_words(self._path, error.orig)) from error.orig
                raise

    def backup(self, to: str) -> None:
        """A whole copy in one file, mode 0600; refuses to overwrite."""
        back_up(self._path, Path(to))

    def check(self) -> list[str]:
        """Everything SQLite finds wrong, in words; nothing when all is well. Reads the whole file."""
        with self._turn:
            try:
                found = [str(row[0]) for row in self._raw.execute("PRAGMA integrity_check(100)")]
                lost = self._raw.execute("PRAGMA foreign_key_check").fetchall()
            except sqlite3.Error as error:
                return [place.sqlite_words(self._path, error)]
        problems = [] if found == ["ok"] else [place.damaged(self._path, line) for line in found]
        return problems + [f"{self._path}: a row of {row[0]} refers to a missing row of {row[2]}" for row in lost]

    def tidy(self) -> None:
        """Give back what `prune` freed. For quiet moments."""
        with self._turn:
            try:
                self._raw.execute("PRAGMA incremental_vacuum(2000)").fetchall()
                self._raw.execute("PRAGMA optimize").fetchall()
                # PASSIVE waits for no reader; one that reads for long must not stop the daemon.
                self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
            except sqlite3.Error as error:
                raise StoreError(place.sqlite_words(self._path, error)) from error

    def close(self) -> None:
        with self._turn:
            self._connection.close()
            self._engine.dispose()
            self._raw.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(database: str, *, now: datetime, patience: timedelta = _PATIENCE) -> Store:
    """Create, check and upgrade as needed. StoreError for a place that cannot be written, a file that is not ours, is
    damaged, or was written by a newer tracker; such a file is left untouched."""
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


def _open(raw: sqlite3.Connection, path: Path, schema: str, *, now: datetime) -> Store:
    engine = engine_over(raw)
    saved = None
    if schema != place.SCHEMA:
        with engine.connect() as connection:
            saved = upgrade(connection, raw, path, now=now)
    return Store(path, raw, engine, upgraded_from=saved)


def _close(raw: sqlite3.Connection | None) -> None:
    if raw is not None:
        raw.close()
