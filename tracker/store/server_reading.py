"""A database on a server as the reading verbs see it: psycopg alone, one read-only transaction over one snapshot."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.server import PATIENCE, Server, connect, schema_of, words

if TYPE_CHECKING:
    from tracker.store.server import Connection

_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class ServerReader:
    def __init__(self, server: Server, raw: Connection) -> None:
        from psycopg import RawCursor
        from psycopg.rows import dict_row

        self.name = server.name
        self._server = server
        self._raw = raw
        self._cursor = RawCursor(raw, row_factory=dict_row)

    def all(self, sql: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
        import psycopg

        try:
            return self._cursor.execute(_dollars(sql), values).fetchall()
        except psycopg.Error as error:
            raise StoreError(words(self._server, error) or f"{self.name}: {error.diag.message_primary}") from error

    def copy(self, to: Path) -> None:
        from tracker.store import postgres

        postgres.save(self._server, to)

    def close(self) -> None:
        self._raw.close()


def signature(server: Server) -> str:
    """Of all that any transaction of the server has written; what cannot be asked is always another."""
    try:
        raw = connect(server, patience=PATIENCE, autocommit=True)
    except StoreError:
        return token_hex()
    try:
        row = raw.execute("SELECT pg_current_snapshot()::text").fetchone()
        return str(row and row[0])
    finally:
        raw.close()


def open_reader(server: Server) -> ServerReader | None:
    raw = connect(server, patience=PATIENCE, autocommit=True)
    import psycopg

    try:
        raw.execute(_SNAPSHOT)
        schema = schema_of(raw, server)
        if not schema:
            raw.close()
            return None
        if schema < place.SCHEMA:
            raise StoreError(
                f"{server.name}: was written by an older tracker (schema {schema}); "
                f"`tracker db upgrade` brings it to {place.SCHEMA}; make a backup first"
            )
        return ServerReader(server, raw)
    except psycopg.Error as error:
        raw.close()
        raise StoreError(words(server, error) or str(error)) from error
    except BaseException:
        raw.close()
        raise


@cache
def _dollars(sql: str) -> bytes:
    """? becomes $1, $2 …, ?2 becomes $2; our own SQL has no other question mark."""
    met = 0

    def dollar(found: re.Match[str]) -> str:
        nonlocal met
        met += 1
        return f"${found[1] or met}"

    return re.sub(r"\?(\d*)", dollar, sql).encode()
