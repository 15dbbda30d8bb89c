"""Open the database, and write to it: everything that one look teaches stands or falls in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tracker.errors import StoreError
from tracker.store import server
from tracker.store.lock import Hold, hold, holder
from tracker.store.outbox import Outbox

__all__ = ["Hold", "Store", "Transaction", "hold", "holder", "open_store"]

_PATIENCE = timedelta(seconds=15)
"""How long to wait for another writer, whose transactions take milliseconds."""


class Backing(Protocol):
    """What differs between a file and a server: `file.FileBacking`, `postgres.ServerBacking`."""

    name: str
    """As it may be shown."""
    upgraded_from: Path | None

    def transaction(self, *, alone: bool) -> AbstractContextManager[Connection]: ...

    def lock(self, connection: Connection, name: str) -> None: ...

    def stay(self) -> None: ...

    def words(self, error: DBAPIError) -> str | None:
        """What a fault of the database is, with its remedy; None for one of ours."""

    def check(self) -> list[str]: ...

    def tidy(self) -> None: ...

    def backup(self, to: Path) -> None: ...

    def close(self) -> None: ...


class Transaction(Outbox):
    """All that can be asked and written inside `Store.write`: what was learned, what is judged, what is owed."""

    def __init__(self, connection: Connection, backing: Backing) -> None:
        super().__init__(connection)
        self._backing = backing

    def lock(self, name: str) -> None:
        """Until the end of the transaction, nobody else has the lock of this name. For those who write beside others
        (`alone=False`): to be taken before what it protects is read. With a file nobody writes beside us."""
        self._backing.lock(self._connection, name)

    @property
    def connection(self) -> Connection:
        """For what goes over whole tables."""
        return self._connection

    @property
    def driver(self) -> Any:
        """The driver's own connection (psycopg.Connection, sqlite3.Connection), inside this transaction: what is
        written through it is committed, or not, with everything else."""
        return self._connection.connection.driver_connection


class Store:
    """One connection, one writer. May be handed from thread to thread; two threads that write take turns."""

    def __init__(self, backing: Backing) -> None:
        self.path = backing.name
        self._backing = backing
        self._turn = threading.RLock()
        self._writing = False

    @property
    def upgraded_from(self) -> Path | None:
        """The backup, if opening it brought it to a new schema."""
        return self._backing.upgraded_from

    @contextmanager
    def write(self, *, alone: bool = True) -> Iterator[Transaction]:
        """COMMIT at the end, ROLLBACK if anything is raised. A database fault becomes a StoreError, and then nothing of
        the transaction was kept. `alone`: nobody else writes meanwhile, in no process; without, on a server, others who
        are not alone either do, and what must not change under one's hands is kept by `Transaction.lock`."""
        with self._turn:
            if self._writing:
                raise RuntimeError("a transaction inside a transaction would be neither")
            self._writing = True
            try:
                with self._backing.transaction(alone=alone) as connection:
                    yield Transaction(connection, self._backing)
            except DBAPIError as error:
                said = self._backing.words(error)
                if said is None:
                    raise
                raise StoreError(said) from error.orig
            finally:
                self._writing = False

    def stay(self) -> None:
        """StoreError, mostly a `final` one, where the file was deleted, moved away or replaced. Costs next to nothing,
        so that it is noticed before there is something to write."""
        with self._turn:
            self._backing.stay()

    def backup(self, to: str) -> None:
        """A whole copy in one file, mode 0600; refuses to overwrite."""
        with self._turn:
            self._backing.backup(Path(to))

    def check(self) -> list[str]:
        """Everything the database finds wrong, in words; nothing when all is well. Reads all of it."""
        with self._turn:
            return self._backing.check()

    def tidy(self) -> None:
        """Give back what `prune` freed. For quiet moments."""
        with self._turn:
            self._backing.tidy()

    def close(self) -> None:
        with self._turn:
            self._backing.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_store(database: str, *, now: datetime, patience: timedelta = _PATIENCE) -> Store:
    """Create, check and upgrade as needed. StoreError for a place that cannot be written, a file that is not ours, is
    damaged, or was written by a newer tracker; such a file is left untouched."""
    if server.serves(database):
        from tracker.store import postgres

        return Store(postgres.open_backing(server.find(database), patience=patience))
    from tracker.store import file

    return Store(file.open_backing(database, patience=patience, now=now))
