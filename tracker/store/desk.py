"""What the parts of a transaction share: short ways to ask and to write, and what it already looked up."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable

from tracker.model import Claim, Key
from tracker.store import packing
from tracker.store.rows import Row
from tracker.store.values import SourceState, StoredClaim

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.sql.compiler import SQLCompiler

_CHUNK = 500
"""Old SQLite builds take 999 variables in one statement."""


class Desk:
    """Caches live as long as the transaction, which nobody else can write beside."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sources: dict[str, SourceState] | None = None
        self._marks: dict[tuple[str, str], bytes] = {}
        self._claims: dict[str, list[StoredClaim]] = {}
        self._subjects: dict[Key, tuple[int, int]] = {}
        self._works_known: set[str] = set()
        self._numbers: dict[str, tuple[list[StoredClaim], dict[int, int], dict[Claim, int]]] = {}
        self._raised: dict[tuple[object, ...], int] = {}
        self._phases: dict[str, str] | None = None
        self.fresh: dict[str, datetime] = {}
        """The alerts that became owed in this transaction, and when each is due."""

    def _mark(self, source: str, key: str) -> bytes:
        """Asked for twice of each new entry."""
        known = self._marks.get((source, key))
        if known is None:
            known = self._marks[source, key] = packing.entry_mark(source, key)
        return known

    def _all(self, ask: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Row]:
        return cast("Sequence[Row]", self._connection.execute(ask, values).mappings().all())

    def _first(self, ask: Executable, values: Mapping[str, Any] | None = None) -> Row | None:
        return cast("Row | None", self._connection.execute(ask, values).mappings().first())

    def _pairs(self, ask: Executable, values: Mapping[str, Any] | None = None) -> Sequence[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(ask, values)]

    def _run(self, do: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None) -> int:
        """How many rows it touched."""
        return self._connection.execute(do, values).rowcount

    def _add(self, table: Table, row: Mapping[str, Any]) -> int:
        """The number of the new row."""
        key = self._connection.execute(table.insert(), row).inserted_primary_key
        return int(key[0]) if key is not None else 0

    def _put(self, table: Table, row: Mapping[str, Any], *, replacing: bool = True) -> None:
        """Insert, or replace what has the same primary key (`replacing`), or leave that as it is."""
        self._put_all(table, [row], replacing=replacing)

    def _put_all(self, table: Table, rows: Sequence[Mapping[str, Any]], *, replacing: bool = True) -> None:
        """Rows of the same columns at once."""
        if rows:
            self._run_all(_upsert(self._connection.dialect.name, table, tuple(rows[0]), replacing), rows)

    def _run_all(self, do: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """For each row. The rows go to the driver as they are: SQLAlchemy would look at each value of each of them, and
        nothing that we store needs that."""
        sql, order = _driven(self._connection.dialect, do)
        given = [tuple(row[name] for name in order) for row in rows] if order is not None else list(rows)
        self._connection.exec_driver_sql(sql, given)

    def _asked(self, ask: Executable, values: Mapping[str, Any]) -> Sequence[Any]:
        """Rows as the driver gives them."""
        sql, order = _driven(self._connection.dialect, ask)
        given: Any = tuple(values[name] for name in order) if order is not None else values
        return self._connection.exec_driver_sql(sql, given).fetchall()


@lru_cache(maxsize=256)
def _driven(dialect: Dialect, statement: Executable) -> tuple[str, Sequence[str] | None]:
    """The statement as the driver takes it, and the order of its values where it wants them in a row."""
    compiled = cast("ClauseElement", statement).compile(dialect=dialect)
    return str(compiled), cast("SQLCompiler", compiled).positiontup


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...], replacing: bool) -> Executable:
    """INSERT … ON CONFLICT, which both databases know.

    Made once: to build and to fingerprint a statement costs SQLAlchemy more than SQLite needs to run it."""
    insert = _inserting(dialect)(table)
    if not replacing:
        return insert.on_conflict_do_nothing()
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in names if name not in keys}
    return insert.on_conflict_do_update(index_elements=keys, set_=changed)


def _inserting(dialect: str) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # with asyncio and all its drivers; a file needs none

        return postgresql.insert
    return sqlite.insert


def chunks(items: Collection[Any], size: int = _CHUNK) -> Iterator[Sequence[Any]]:
    listed = list(items)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
