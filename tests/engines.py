"""One contract for the store, kept by each engine: an empty database of either kind, and what lies in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ENGINES = ("sqlite", "postgresql")
OPTION = "--store"
"""`pytest --store postgresql`: every tracker of every test keeps what it learns there, not in a file."""
NO_SERVER = "NOT RUN: no PostgreSQL"


@dataclass(frozen=True)
class Database:
    """`url`: for `[tracker] database`."""

    engine: str
    url: str

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What lies in it, past the store. `values` for $1, $2 …"""
        if self.engine == "sqlite":
            with closing(sqlite3.connect(self.url)) as raw:
                found = raw.execute(sql.replace("$", "?"), values).fetchall()
                raw.commit()
                return found
        import psycopg

        from tracker.store import server

        with closing(server.connect(server.find(self.url), patience=server.PATIENCE, autocommit=True)) as raw:
            cursor = psycopg.RawCursor(raw).execute(sql.encode(), values)
            return cursor.fetchall() if cursor.description else []


class Servers:
    """The server of this test process, started by who first needs it."""

    def __init__(self) -> None:
        self.server: Any = None
        self._clean: list[str] = []
        self.missing = ""

    def get(self) -> Any:
        if self.server is None and not self.missing:
            self.missing = self._start()
        if self.missing:
            pytest.skip(f"{NO_SERVER}: {self.missing}")
        return self.server

    def _start(self) -> str:
        """What keeps it from starting."""
        try:
            from tests import postgres
        except ImportError:
            return "psycopg is not installed"
        programs = postgres.programs()
        if programs is None:
            return "no initdb on the PATH, nor where packages put it"
        try:
            self.server = postgres.Server(programs)
            self.server.start()
        except (postgres.NoServerError, OSError) as error:
            self.server = None
            return str(error)
        return ""

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty one with our tables. They are used again: to empty one takes a tenth of making one."""
        server = self.get()
        name = self._clean.pop() if self._clean else self._made(server)
        yield server.url(name)
        server.admin(_OTHERS, _EMPTY, database=name)
        self._clean.append(name)

    def _made(self, server: Any) -> str:
        from tests.store_cases import NOW
        from tracker.store.store import open_store

        name = server.create()
        open_store(server.url(name), now=NOW).close()
        return str(name)

    def close(self) -> None:
        if self.server is not None:
            self.server.close()
            self.server = None


_OTHERS = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
_EMPTY = """DO $$ DECLARE one record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT schemaname, tablename FROM pg_tables
        WHERE schemaname = 'tracker' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I.%I', one.schemaname, one.tablename);
    END LOOP;
    FOR one IN SELECT schemaname, sequencename FROM pg_sequences WHERE schemaname = 'tracker' AND last_value > 0 LOOP
        EXECUTE format('ALTER SEQUENCE %I.%I RESTART', one.schemaname, one.sequencename);
    END LOOP;
END $$"""
"""Rows go one by one, without their references being looked at: there are few, and TRUNCATE makes sixty new files."""

servers = Servers()


@contextmanager
def new_database(engine: str, folder: Path) -> Iterator[Database]:
    if engine == "sqlite":
        yield Database(engine, str(folder / "tracker.db"))
    else:
        with servers.database() as url:
            yield Database(engine, url)


class Places:
    """Where a test's tracker keeps what it learns. Files, unless everything is wanted on a server."""

    def __init__(self) -> None:
        self.engine = "sqlite"
        self._taken: dict[Path, tuple[str, ExitStack]] = {}

    def of(self, folder: Path) -> Path | str:
        """One for each folder, as long as the test lasts."""
        if self.engine == "sqlite":
            return folder / "tracker.db"
        if folder not in self._taken:
            stack = ExitStack()
            self._taken[folder] = stack.enter_context(servers.database()), stack
        return self._taken[folder][0]

    def leave(self, within: Path) -> None:
        for folder in [folder for folder in self._taken if folder.is_relative_to(within)]:
            self._taken.pop(folder)[1].close()


places = Places()
