"""Bring a database to the schema this program knows: a backup first, then all steps in one transaction.

Alembic is only imported here, and only when there is something to do.
"""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from tracker.errors import StoreError
from tracker.store import place
from tracker.store.sqlite import back_up, backup_name, schema_of, sweep

STEPS = Path(__file__).with_name("migrations")


def upgrade(connection: Connection, raw: sqlite3.Connection, path: Path, *, now: datetime) -> Path | None:
    """Returns the backup, None where there was nothing to back up. Killed anywhere, the old schema is still whole."""
    saved = None
    # Steps may rebuild tables, which looks like deleting what others refer to; they are checked as a whole instead.
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            schema = schema_of(raw, path)
            if schema == place.SCHEMA:
                return None  # another process was quicker
            if schema:
                sweep(path, schema)
                saved = backup_name(path, schema, now)
                back_up(path, saved)
            run_steps(connection)
            broken = raw.execute("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise StoreError(
                    f"{path}: the upgrade from schema {schema} would break {len(broken)} rows; nothing was changed"
                )
            raw.execute(f"PRAGMA application_id = {place.APPLICATION_ID}")
    finally:
        raw.execute("PRAGMA foreign_keys = ON")
    return saved


def run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # ConfigParser reads % as the beginning of a name.
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    talk = logging.getLogger("alembic")
    if talk.level == logging.NOTSET:
        talk.setLevel(logging.WARNING)  # its talk of implementations says nothing to who only wants to be told of dates
    command.upgrade(config, place.SCHEMA)
