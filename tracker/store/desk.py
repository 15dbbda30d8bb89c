"""What the parts of a transaction share: short ways to ask and to write, and what it already looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.sql import Executable

from tracker.model import Claim, Key
from tracker.store.rows import Row
from tracker.store.sqlite import upsert
from tracker.store.values import SourceState, StoredClaim

_CHUNK = 500
"""Old SQLite builds take 999 variables in one statement."""


class Desk:
    """Caches live as long as the transaction, which nobody else can write beside."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sources: dict[str, SourceState] | None = None
        self._claims: dict[str, list[StoredClaim]] = {}
        self._subjects: dict[Key, tuple[int, int]] = {}
        self._works_known: set[str] = set()
        self._numbers: dict[str, tuple[list[StoredClaim], dict[int, int], dict[Claim, int]]] = {}
        self._raised: dict[tuple[object, ...], int] = {}

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
        names = [column.name for column in table.primary_key]
        insert = upsert(self._connection, table)
        if replacing:
            changed = {name: insert.excluded[name] for name in row if name not in names}
            self._run(insert.on_conflict_do_update(index_elements=names, set_=changed), row)
        else:
            self._run(insert.on_conflict_do_nothing(index_elements=names), row)


def chunks(items: Collection[Any]) -> Iterator[Sequence[Any]]:
    listed = list(items)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
