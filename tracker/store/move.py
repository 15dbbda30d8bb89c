"""From one database to another, whole: a file to a server, a server to a file.

Every row of every table, with its number; compared row by row before anything is kept. So what was told stays told, and
nobody is told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from tracker.errors import StoreError
from tracker.store import packing, tables
from tracker.store.store import Store, open_store

_ROWS = 2000
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows of each table, those of empty tables left out."""

    rows: Mapping[str, int]


def move(database: str, to: str, *, now: datetime, met: Callable[[str, int], None] = lambda *_: None) -> Moved:
    """Copy everything; the old database stays as it is. Refuses a target that holds anything; all of it is one
    transaction there. Who calls holds both databases, so that nobody writes to either meanwhile."""
    with closing(open_store(database, now=now)) as source, closing(open_store(to, now=now)) as target:
        if source.path == target.path:
            raise StoreError(f"{target.path}: is the database that [tracker] database names already")
        return _between(source, target, met)


def _between(source: Store, target: Store, met: Callable[[str, int], None]) -> Moved:
    with source.write() as old, target.write() as new:
        refuse_full(new.connection, target.path)
        return copy(old.connection, new.connection, met)


def refuse_full(connection: Connection, name: str) -> None:
    for table in tables.metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table.select().limit(1).subquery())).scalar():
            raise StoreError(
                f"{name}: holds data already (in {table.name}), and nothing was changed; name an empty database"
            )


def copy(source: Connection, target: Connection, met: Callable[[str, int], None] = lambda *_: None) -> Moved:
    """Between two open transactions. Raises if a single row arrived otherwise than it left."""
    rows: dict[str, int] = {}
    for table in tables.metadata.sorted_tables:
        write = _copy_in if target.dialect.name == "postgresql" else _insert
        left = _Count()
        write(target, table, left.over(_rows(source, table)))
        arrived = _Count()
        for _ in arrived.over(_rows(target, table)):
            pass
        if (left.rows, left.sum) != (arrived.rows, arrived.sum):
            raise StoreError(
                f"the rows of {table.name} did not arrive as they left ({left.rows} left, {arrived.rows} arrived); "
                "nothing was kept"
            )
        _count_on(target, table)
        if left.rows:
            rows[table.name] = left.rows
            met(table.name, left.rows)
    return Moved(rows)


class _Count:
    """Counts rows on their way, and sums up what is in them, whatever their order."""

    def __init__(self) -> None:
        self.rows = 0
        self.sum = 0

    def over(self, rows: Iterator[_Row]) -> Iterator[_Row]:
        for row in rows:
            self.rows += 1
            self.sum ^= int.from_bytes(blake2b(repr(row).encode(), digest_size=16).digest())
            yield row


def _rows(connection: Connection, table: Table) -> Iterator[_Row]:
    """In the order of their keys, so that references within a table, and numbers, come as they came."""
    ask = select(table).order_by(*table.primary_key.columns)
    with connection.execute(ask, execution_options={"yield_per": _ROWS}) as found:
        for row in found:
            yield tuple(packing.clean(value) if isinstance(value, str) else value for value in row)


def _insert(target: Connection, table: Table, rows: Iterator[_Row]) -> None:
    names = [column.name for column in table.columns]
    for some in _batches(rows):
        target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])


def _batches(rows: Iterator[_Row]) -> Iterator[Sequence[_Row]]:
    from itertools import islice

    while some := list(islice(rows, _ROWS)):
        yield some


def _copy_in(target: Connection, table: Table, rows: Iterator[_Row]) -> None:
    """COPY, five times as quick as INSERT."""
    from psycopg import sql

    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in table.columns)
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), names)
    driver: Any = target.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def _count_on(target: Connection, table: Table) -> None:
    """The next row gets a number that no row has. SQLite looks by itself."""
    if target.dialect.name != "postgresql" or table.autoincrement_column is None:
        return
    last = target.execute(select(func.max(table.autoincrement_column))).scalar()
    if last is not None:
        ask = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :last)")
        target.execute(ask, {"table": table.name, "last": last})
