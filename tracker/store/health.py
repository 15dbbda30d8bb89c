"""Is a database sound? Asked without writing to it, and without keeping anybody who does from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tracker.store import place, server
from tracker.store.reading import wal_of


def faults(database: str) -> list[str]:
    """Everything the database finds wrong, in words; nothing when all is well, or where there is none yet. Reads all of
    it; `Store.check` does the same for the one who writes."""
    if server.serves(database):
        from tracker.store import server_health

        return server_health.faults(server.find(database))
    path = place.locate(database)
    if not place.exists(path):
        return []
    # Without a -wal nobody has it open, and a connection that is told so creates none.
    alone = "" if wal_of(path).exists() else "&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{alone}", uri=True, timeout=10)) as raw:
            found = [str(row[0]) for row in raw.execute("PRAGMA quick_check(20)")]
            lost = raw.execute("PRAGMA foreign_key_check").fetchmany(20)
    except sqlite3.Error as error:
        return [place.sqlite_words(path, error)]
    problems = [] if found == ["ok"] else [place.damaged(path, line) for line in found]
    return problems + [f"{path}: a row of {row[0]} refers to a missing row of {row[2]}" for row in lost]
