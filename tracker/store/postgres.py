"""PostgreSQL under the writer: psycopg 3 below SQLAlchemy, the same statements, the same steps.

One writer at a time is what the rest of the program counts on. SQLite gives it by its write lock, here it is an
advisory lock of the transaction: taken alone by who counts on it, shared by who keeps order otherwise (`alone=False`:
several workers, each with the locks of `Transaction.lock`).
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql import Executable

from tracker.errors import StoreError
from tracker.store import place, server_lock
from tracker.store.server import SCHEMA, Server, connect, schema_of, words
from tracker.store.sqlite import back_up
from tracker.store.upgrade import run_steps

if TYPE_CHECKING:
    from tracker.store.server import Connection as Raw

_ALONE = text(f"SELECT pg_advisory_xact_lock({server_lock.CLASS}, {server_lock.WRITING})")
_SHARED = text(f"SELECT pg_advisory_xact_lock_shared({server_lock.CLASS}, {server_lock.WRITING})")
_NAMED = text("SELECT pg_advisory_xact_lock(:key)")
_NUMBER = text("SELECT txid_current_if_assigned()")
_FATE = text("SELECT txid_status(:number)")
_PAUSE = timedelta(milliseconds=100)
_PATIENCE = timedelta(seconds=15)
_ANY = datetime(1970, 1, 1, tzinfo=UTC)
"""Only an upgrade asks when it is, and a new file needs none."""


class ServerBacking:
    """One connection at a time. One that was lost is made anew by the next transaction."""

    upgraded_from: Path | None = None

    def __init__(self, server: Server, engine: Engine, patience: timedelta) -> None:
        self.name = server.name
        self._patience = patience
        self._server = server
        self._engine = engine

    @contextmanager
    def transaction(self, *, alone: bool) -> Iterator[Connection]:
        connection = self._begin(_ALONE if alone else _SHARED)
        with connection:  # closed, and what is not committed undone, whatever happens
            yield connection
            self._commit(connection)

    def stay(self) -> None:
        """A server keeps its files."""

    def _begin(self, lock: Executable) -> Connection:
        """Nothing was done yet, so a connection that was lost since the last transaction is no fault: once more."""
        for last in (False, True):
            connection = self._engine.connect()
            try:
                connection.execute(lock)
            except BaseException as error:
                connection.close()
                if last or not (isinstance(error, DBAPIError) and error.connection_invalidated):
                    raise
            else:
                break
        return connection

    def _commit(self, connection: Connection) -> None:
        """Where the connection is lost in the middle of a commit, the server is asked what became of it: to count what
        is kept as lost would tell it twice, to count what is lost as kept would tell it never."""
        number = connection.execute(_NUMBER).scalar()
        try:
            connection.commit()
        except DBAPIError as error:
            if not error.connection_invalidated or (number is not None and not self._was_committed(int(number))):
                raise

    def _was_committed(self, number: int) -> bool:
        for _ in range(max(2, int(self._patience / _PAUSE))):
            time.sleep(_PAUSE.total_seconds())
            try:
                with self._engine.connect() as connection:
                    state = connection.execute(_FATE, {"number": number}).scalar()
            except (DBAPIError, StoreError):
                continue
            if state != "in progress":
                return bool(state == "committed")
        raise StoreError(
            f"{self.name}: the connection was lost in the middle of a commit, and the server does not come back to say "
            "whether it was kept"
        )

    @staticmethod
    def lock(connection: Connection, name: str) -> None:
        connection.execute(_NAMED, {"key": key_of(name)})

    def words(self, error: DBAPIError) -> str | None:
        import psycopg

        return words(self._server, error.orig) if isinstance(error.orig, psycopg.Error) else None

    def check(self) -> list[str]:
        from tracker.store.server_health import faults

        return faults(self._server)

    def tidy(self) -> None:
        """The server does that by itself (autovacuum)."""

    def backup(self, to: Path) -> None:
        """As a SQLite file, which is a tracker database like any other."""
        if to.exists():
            raise StoreError(f"{to}: exists already; a backup overwrites nothing")
        try:
            with tempfile.TemporaryDirectory(prefix=f"{to.name}.", suffix=".part", dir=to.parent) as folder:
                made = Path(folder) / to.name
                save(self._server, made)
                back_up(made, to)
        except OSError as error:
            raise StoreError(f"no backup: {place.os_words(to, error)}") from error

    def close(self) -> None:
        self._engine.dispose()


def key_of(name: str) -> int:
    """The advisory lock of a name: 64 bits, signed."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def save(server: Server, to: Path) -> None:
    """All there is at this moment, as a new SQLite file; keeps nobody from writing."""
    from tracker.store.move import copy
    from tracker.store.store import open_store

    engine = _engine_over(lambda: connect(server, patience=_PATIENCE))
    snapshot = engine.execution_options(isolation_level="REPEATABLE READ")
    try:
        with snapshot.connect() as source, open_store(str(to), now=_ANY) as file, file.write() as new:
            copy(source, new.connection)
    except DBAPIError as error:
        raise _told(error, server) from error.orig
    finally:
        engine.dispose()


def _told(error: DBAPIError, server: Server) -> Exception:
    import psycopg

    said = words(server, error.orig) if isinstance(error.orig, psycopg.Error) else None
    return error if said is None else StoreError(said)


def open_backing(server: Server, *, patience: timedelta) -> ServerBacking:
    """Create and upgrade as needed. There is no backup before an upgrade: its steps are one transaction, and the
    server's own backups are its owner's."""
    engine = _engine_over(lambda: _for_writing(server, patience))
    try:
        with engine.connect() as connection:
            if schema_of(_raw(connection), server) != place.SCHEMA:
                connection.rollback()
                _upgrade(connection, server)
        return ServerBacking(server, engine, patience)
    except DBAPIError as error:
        engine.dispose()
        raise _told(error, server) from error.orig
    except BaseException:
        engine.dispose()
        raise


def _engine_over(connected: Callable[[], Raw]) -> Engine:
    return create_engine(
        "postgresql+psycopg://",
        creator=connected,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        hide_parameters=True,
        use_native_hstore=False,
    )


def _for_writing(server: Server, patience: timedelta) -> Raw:
    raw = connect(server, patience=patience, autocommit=True)
    try:
        server_lock.take_turn(raw, server)
        raw.autocommit = False
    except BaseException:
        raw.close()
        raise
    return raw


def _upgrade(connection: Connection, server: Server) -> None:
    with connection.begin():
        connection.execute(_ALONE)
        if schema_of(_raw(connection), server) == place.SCHEMA:
            return  # another process was quicker
        # IF NOT EXISTS asks for the right to create even where there is nothing to create.
        if not connection.execute(text("SELECT to_regnamespace(:name)"), {"name": SCHEMA}).scalar():
            connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        run_steps(connection)


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection
