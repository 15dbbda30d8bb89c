"""The tables of this room, and procrastinate's, in a schema of their own; made where there is none, or another's."""

from __future__ import annotations

from datetime import timedelta
from importlib import metadata
from typing import TYPE_CHECKING

import psycopg
from procrastinate.schema import SchemaManager

from tracker.cluster.clock import Clock
from tracker.errors import StoreError
from tracker.store import server

if TYPE_CHECKING:
    from tracker.store.server import Connection

SCHEMA = "tracker_jobs"
PATH = "SET LOCAL search_path TO tracker, tracker_jobs"
"""For the statements of procrastinate, which name no schema."""
_OURS = 1
_PATIENCE = timedelta(seconds=10)
_TABLES = """
CREATE TABLE tracker_jobs.about (key text PRIMARY KEY, value text NOT NULL);
CREATE TABLE tracker_jobs.worker (
    id text PRIMARY KEY, name text NOT NULL, config text NOT NULL, since timestamptz NOT NULL,
    beat timestamptz NOT NULL, good timestamptz, learned timestamptz
);
CREATE TABLE tracker_jobs.place (
    source text COLLATE "C" PRIMARY KEY, asked text NOT NULL, host text NOT NULL, most integer NOT NULL,
    awaited boolean NOT NULL
);
CREATE TABLE tracker_jobs.host (name text PRIMARY KEY, free timestamptz NOT NULL);
CREATE TABLE tracker_jobs.lease (
    name text COLLATE "C" PRIMARY KEY, source text, article text, url text, host text,
    batch text NOT NULL, worker text, until timestamptz NOT NULL
);
CREATE INDEX lease_host ON tracker_jobs.lease (host);
CREATE INDEX lease_batch ON tracker_jobs.lease (batch);
CREATE INDEX lease_worker ON tracker_jobs.lease (worker);
CREATE INDEX IF NOT EXISTS ix_source_next_due ON tracker.source (next_due);
"""
"""place: which host a source is at (`asked`: in its address; `host`: where its answer came from, which a redirect may
have moved), how many of the host's may go into one batch, and whether anybody waits for it. host: not to be asked
before `free`. lease: a look, or the message "alert:…", that was given out; `worker` NULL while it lies in the queue."""


def reach(at: server.Server, clock: Clock) -> None:
    """For a worker that starts: the tables are there, and the clock is the server's. The tracker's own have been
    made."""
    with server.connect(at, patience=_PATIENCE, autocommit=True) as raw:
        try:
            prepare(raw)
            clock.set(raw)
        except psycopg.Error as error:
            raise StoreError(server.words(at, error) or f"{at.name}: {error}") from error


def prepare(raw: Connection) -> None:
    """`raw` is in autocommit. What another version left behind goes as a whole: it holds nothing that is not known
    elsewhere."""
    with raw.transaction():
        raw.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SCHEMA])
        if _version(raw) == _wanted():
            return
        # One that was made for us, and is empty, stays: we may have no right to make it again.
        if not _is_empty(raw):
            raw.execute("DROP SCHEMA IF EXISTS tracker_jobs CASCADE")
            raw.execute("CREATE SCHEMA tracker_jobs")
        raw.execute("SET LOCAL search_path TO tracker_jobs")
        raw.execute(SchemaManager.get_schema().encode())
        raw.execute(_TABLES.encode())
        raw.execute("INSERT INTO tracker_jobs.about VALUES ('version', %s)", [_wanted()])


def is_ready(raw: Connection) -> bool:
    """Whether a worker was here, whose tables are also ours."""
    return _version(raw) == _wanted()


def _is_empty(raw: Connection) -> bool:
    there = raw.execute("SELECT to_regnamespace(%s) IS NOT NULL", [SCHEMA]).fetchone()
    held = raw.execute("SELECT FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace(%s) LIMIT 1", [SCHEMA])
    return bool(there and there[0]) and held.fetchone() is None


def _wanted() -> str:
    return f"{_OURS}:{metadata.version('procrastinate')}"


def _version(raw: Connection) -> str:
    found = raw.execute("SELECT to_regclass(%s) IS NOT NULL", ["tracker_jobs.about"]).fetchone()
    if not found or not found[0]:
        return ""
    row = raw.execute("SELECT value FROM tracker_jobs.about WHERE key = 'version'").fetchone()
    return str(row[0]) if row else ""
