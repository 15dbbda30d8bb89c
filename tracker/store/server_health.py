"""Is a database on a server sound? As far as a user without special rights can see.

References are kept whole by the server itself. What can break is what lies on its disk: every row is read, with the
long values that lie elsewhere, and indexes that were left unfinished are named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.errors import StoreError
from tracker.store.server import PATIENCE, SCHEMA, Server, connect, schema_of, words

if TYPE_CHECKING:
    from tracker.store.server import Connection

_TABLES = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = %s ORDER BY tablename"
_BROKEN = """SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s AND NOT (i.indisvalid AND i.indisready)"""


def faults(server: Server) -> list[str]:
    try:
        raw = connect(server, patience=PATIENCE, autocommit=True)
    except StoreError as error:
        return [str(error)]
    import psycopg

    try:
        return _faults(raw, server)
    except StoreError as error:
        return [str(error)]
    except psycopg.Error as error:
        return [words(server, error) or f"{server.name}: {error.diag.message_primary or type(error).__name__}"]
    finally:
        raw.close()


def _faults(raw: Connection, server: Server) -> list[str]:
    import psycopg
    from psycopg import sql

    if not schema_of(raw, server):
        return []
    found = [
        f"{server.name}: the index {name} is not whole; REINDEX INDEX {SCHEMA}.{name}"
        for (name,) in raw.execute(_BROKEN, [SCHEMA]).fetchall()
    ]
    for (name,) in raw.execute(_TABLES, [SCHEMA]).fetchall():
        read = sql.SQL("SELECT count(length(t::text)) FROM {} AS t").format(sql.Identifier(SCHEMA, name))
        try:
            raw.execute(read).fetchone()
        except psycopg.Error as error:
            found.append(words(server, error) or f"{server.name}: the table {name} cannot be read: {error}")
    return found
