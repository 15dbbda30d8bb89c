"""A PostgreSQL server as the place of the database: its address without its secrets, connections, what can go wrong.

psycopg 3 is imported where it is needed, so that who has a file pays nothing for it. Everything of ours lies in one
schema, `tracker`, so that a database that serves others as well meets none of our names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.packing import clean

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

SCHEME = "postgresql+psycopg://"
SCHEMA = "tracker"
_CLIENT = {
    "application_name": "tracker",
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""Unless the URL says otherwise. A server, or a network, that went without a word is noticed within a minute."""
_SESSION = (
    f"SET search_path TO {SCHEMA}; SET TimeZone TO 'UTC'; SET lock_timeout TO {{}}; "
    "SET tcp_keepalives_idle TO 30; SET tcp_keepalives_interval TO 10; SET tcp_keepalives_count TO 3; "
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)
"""The same for the server: else the locks of a machine that lost its power would stay for two hours. And a message is
only sent when it is certain that its sending is remembered, however the server is set up otherwise."""
PATIENCE = timedelta(seconds=5)
"""Of who only looks."""
_HIDDEN = "(secret)"


class Server:
    """`name` is what may be shown: host and database, never who logs in, nor how. `url`: as libpq reads it."""

    __slots__ = ("name", "url")

    def __init__(self, name: str, url: str) -> None:
        self.name = name
        self.url = url

    def __repr__(self) -> str:
        return f"Server({self.name!r})"


def serves(database: str) -> bool:
    """Whether `[tracker] database` names a server; else it is a file."""
    return database.startswith(SCHEME)


def shown(database: str) -> str:
    """What `[tracker] database` names, without secrets."""
    return find(database).name if serves(database) else database


def find(database: str) -> Server:
    rest = database.removeprefix(SCHEME)
    # Everything before the last @ may be a password, however badly it is written.
    shown = rest.rpartition("@")[2].partition("?")[0]
    return Server(f"postgresql://{shown}", f"postgresql://{rest}")


def connect(server: Server, *, patience: timedelta, autocommit: bool = False) -> Connection:
    """`patience`: how long to wait for who holds a lock. Raises StoreError."""
    psycopg = _library()
    try:
        given = psycopg.conninfo.conninfo_to_dict(server.url)
    except psycopg.ProgrammingError:
        # Its words may repeat a piece of a password that holds an @, a / or a %.
        raise StoreError(
            f"{server.name}: [tracker] database is no URL of a server; write the characters @ : / ? # % of a "
            "password as %40 %3A %2F %3F %23 %25"
        ) from None
    settings: dict[str, Any] = {**_CLIENT, **given, "client_encoding": "utf8"}
    try:
        raw: Connection = psycopg.connect(**settings, autocommit=True)
    except psycopg.Error as error:
        raise StoreError(_unreached(server, error)) from None
    try:
        _prepare(raw, patience)
        _refuse_encoding(raw, server)
        raw.autocommit = autocommit
    except psycopg.Error as error:
        raw.close()
        raise StoreError(words(server, error) or str(error)) from error
    except BaseException:
        raw.close()
        raise
    return raw


def _library() -> Any:
    try:
        import psycopg
        import psycopg.conninfo
    except ImportError as error:
        raise StoreError(
            "[tracker] database: postgresql+psycopg:// needs psycopg; install it with "
            "`pip install 'release-tracker[cluster]'`"
        ) from error
    return psycopg


def _prepare(raw: Connection, patience: timedelta) -> None:
    from psycopg.types.string import StrDumperUnknown

    class Clean(StrDumperUnknown):
        """One NUL or lone surrogate out of hostile text must not undo a whole look."""

        def dump(self, obj: str) -> Any:
            return super().dump(clean(obj))

    raw.adapters.register_dumper(str, Clean)
    milliseconds = int(patience.total_seconds() * 1000)
    raw.execute(_SESSION.format(milliseconds).encode())


def _refuse_encoding(raw: Connection, server: Server) -> None:
    encoding = raw.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise StoreError(
            f"{server.name}: the database keeps text as {encoding}, which cannot hold every title; make it anew with "
            "CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0"
        )


# --- the schema ------------------------------------------------------------------------------------------------------


def schema_of(raw: Connection, server: Server) -> str:
    """The schema it was written with, "" where nothing is yet. Changes nothing; refuses foreign and newer databases."""
    found = raw.execute("SELECT to_regclass(%s) IS NOT NULL", [f"{SCHEMA}.alembic_version"]).fetchone()
    if not found or not found[0]:
        beside = raw.execute("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = %s", [SCHEMA]).fetchone()
        if beside and beside[0]:
            raise StoreError(
                f"{server.name}: its schema {SCHEMA} is no tracker database and was left untouched; name another "
                "database in [tracker] database"
            )
        return ""
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise StoreError(f"{server.name}: the database does not say its schema; restore it from a backup")
    schema = str(row[0])
    if schema > place.SCHEMA:
        raise StoreError(
            f"{server.name}: was written by a newer tracker (schema {schema}, this one knows {place.SCHEMA}); "
            "upgrade tracker, or name another database"
        )
    return schema


def is_empty(server: Server) -> bool:
    raw = connect(server, patience=PATIENCE, autocommit=True)
    try:
        return not schema_of(raw, server)
    finally:
        raw.close()


# --- words -----------------------------------------------------------------------------------------------------------

_WORDS: Mapping[str, str] = {
    "55P03": "another process is writing to it and did not finish in time; try again, or end that process",
    "40P01": "another process was in the way; nothing of this step was kept; try again",
    "40001": "another process was in the way; nothing of this step was kept; try again",
    "57014": "a statement took longer than the server lets it (statement_timeout); nothing of this step was kept",
    "25006": "is read-only (a standby?); name the server that takes writes in [tracker] database",
    "53100": "the server's disk is full; nothing of this step was kept; free some space",
    "53200": "the server has no memory left; nothing of this step was kept",
    "53300": "the server takes no more connections; raise its max_connections, or end some",
    "42501": "no permission ({text}); the user needs CREATE on the database, or a schema of its own: "
    f"CREATE SCHEMA {SCHEMA} AUTHORIZATION …",
    "XX001": "the database is damaged ({text}); restore it from a backup",
    "XX002": "the database is damaged ({text}); REINDEX it, or restore it from a backup",
}
_FAULTS: Mapping[str, str] = {
    "08": "the connection was lost ({text}); nothing of this step was kept",
    "57": "the server ended the connection ({text}); nothing of this step was kept",
    "53": "the server is short of something ({text}); nothing of this step was kept",
    "58": "the server's system refused ({text}); check its disk",
    "54": "a value is too long for the server ({text}); nothing of this step was kept",
    "28": "the server lets the user of [tracker] database not in ({text})",
}
"""By class of SQLSTATE."""


def words(server: Server, error: psycopg.Error) -> str | None:
    """With thing and remedy; None where the fault is our own. Nothing of the statement: its values may be private."""
    import psycopg

    state = error.sqlstate or ""
    text = _primary(server, error)
    known = _WORDS.get(state) or _FAULTS.get(state[:2])
    if known is None and not state and isinstance(error, psycopg.OperationalError):
        known = "the connection was lost ({text}); nothing of this step was kept"
    return None if known is None else f"{server.name}: {known.replace('{text}', text)}"


def _primary(server: Server, error: psycopg.Error) -> str:
    said = error.diag.message_primary or str(error).strip().partition("\n")[0]
    return veiled(server, said)


def veiled(server: Server, text: str) -> str:
    """Without the password of the server's URL, whole or as it stands there."""
    from urllib.parse import unquote

    login = server.url.removeprefix("postgresql://").rpartition("@")[0]
    query = re.findall(r"[?&]password=([^&]+)", server.url)
    for secret in (login.partition(":")[2], *query):
        for form in (secret, unquote(secret)):
            if form:
                text = text.replace(form, _HIDDEN)
    return text


_UNREACHED: tuple[tuple[str, str], ...] = (
    (r"password authentication|no password supplied", "the server refuses the user or the password"),
    (r"role .* does not exist", "the server knows no such user; make it with createuser"),
    (r"database .* does not exist", "the server has no such database; make it with createdb"),
    (r"no pg_hba\.conf entry", "the server lets nobody in from here (pg_hba.conf)"),
    (r"too many (clients|connections)|remaining connection slots", "the server takes no more connections"),
    (r"starting up|shutting down|recovery mode", "the server is starting or ending; try again"),
    (r"SSL|certificate", "no agreement about TLS (sslmode)"),
    (r"could not translate host name|resolve host", "its host cannot be found"),
)


def _unreached(server: Server, error: psycopg.Error) -> str:
    said = " ".join(str(error).split())
    for pattern, told in _UNREACHED:
        if re.search(pattern, said):
            return f"{server.name}: {told}; correct [tracker] database or the server"
    reason = veiled(server, said.partition(" Is the server running")[0].rpartition(" failed: ")[2] or "no answer")
    return f"{server.name}: the server cannot be reached ({reason}); start it, or correct [tracker] database"
