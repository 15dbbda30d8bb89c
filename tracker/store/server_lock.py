"""Who writes to a database on a server: a lock of the holder's session, which the server drops with it.

What the holder says about itself is the name of its session, seen in pg_stat_activity: no table, nothing to clean up.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, LiteralString

from tracker.errors import StoreError
from tracker.store.lock import in_use
from tracker.store.server import PATIENCE, Server, connect, words
from tracker.store.values import Holder

if TYPE_CHECKING:
    from tracker.store.server import Connection

CLASS = 0x54524B52
"""ASCII "TRKR": the first half of our advisory locks; the second says which."""
HOLDER, TURN, WRITING = 1, 2, 3
"""HOLDER: of a holder's own session. TURN: shared by the connections it writes with, whose sessions may outlive the
first. WRITING: of each transaction."""

_mine: dict[str, ServerHold] = {}


@dataclass(slots=True)
class ServerHold:
    server: Server
    holder: Holder
    _raw: Connection | None = field(repr=False)

    def beat(self, now: datetime) -> None:
        self.holder = replace(self.holder, beat=now)
        self.confirm()

    def confirm(self) -> None:
        """A lock that was lost with its connection (the server began anew) is taken again, if nobody else has it."""
        if self._raw is None or not _sign(self._raw, self.holder):
            if self._raw is not None:
                self._raw.close()
            self._raw = None
            self._raw = _take(self.server, self.holder)

    def close(self) -> None:
        if _mine.get(self.server.url) is self:
            del _mine[self.server.url]
        if self._raw is not None:
            self._raw.close()
            self._raw = None

    def __enter__(self) -> ServerHold:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def hold(server: Server, holder: Holder) -> ServerHold:
    if server.url in _mine:
        raise StoreError(in_use(server.name, _mine[server.url].holder))
    held = ServerHold(server, holder, _take(server, holder, first=True))
    _mine[server.url] = held
    return held


def holder(server: Server) -> Holder | None:
    if server.url in _mine:
        return _mine[server.url].holder
    raw = connect(server, patience=PATIENCE, autocommit=True)
    try:
        return _ask(raw, server)
    finally:
        raw.close()


def take_turn(raw: Connection, server: Server) -> None:
    """For a connection that this process is to write with; where the process holds the database, only while it does.
    So nobody else can become its holder before this connection's session has ended, and two never write."""
    held = _mine.get(server.url)
    if held is not None:
        if not _lock(raw, "pg_try_advisory_lock_shared", TURN):
            raise StoreError(f"{server.name}: another process is taking over; nothing is written")
        held.confirm()


def _take(server: Server, who: Holder, *, first: bool = False) -> Connection:
    raw = connect(server, patience=PATIENCE, autocommit=True)
    try:
        if not _lock(raw, "pg_try_advisory_lock", HOLDER):
            raise StoreError(in_use(server.name, _ask(raw, server) or Holder(0, "", None, None)))
        if first:
            if not _lock(raw, "pg_try_advisory_lock", TURN):
                raise StoreError(
                    f"{server.name}: the connection of who wrote to it last has not ended yet; try again in a minute"
                )
            raw.execute("SELECT pg_advisory_unlock(%s, %s)", [CLASS, TURN])
        _sign(raw, who)
    except BaseException:
        raw.close()
        raise
    return raw


def _lock(raw: Connection, how: LiteralString, which: int) -> bool:
    row = raw.execute(f"SELECT {how}(%s, %s)", [CLASS, which]).fetchone()
    return bool(row and row[0])


def _sign(raw: Connection, who: Holder) -> bool:
    """False where the connection is gone. The server keeps 63 bytes."""
    import psycopg

    since, beat = (str(int(at.timestamp())) if at else "" for at in (who.since, who.beat))
    try:
        raw.execute(
            "SELECT set_config('application_name', %s, false)", [f"tracker|{who.purpose[:20]}|{who.pid}|{since}|{beat}"]
        )
    except psycopg.OperationalError:
        return False
    return True


_WHO = """SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
    WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %s AND l.objid = %s AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


def _ask(raw: Connection, server: Server) -> Holder | None:
    import psycopg

    try:
        row = raw.execute(_WHO, [CLASS, HOLDER]).fetchone()
    except psycopg.Error as error:
        raise StoreError(words(server, error) or str(error)) from error
    return None if row is None else _read(str(row[0] or ""))


def _read(note: str) -> Holder:
    try:
        _, purpose, pid, since, beat = note.split("|")
        return Holder(int(pid), purpose, _when(since), _when(beat))
    except ValueError:
        return Holder(0, "", None, None)  # between taking the lock and signing it, or the session of another user


def _when(seconds: str) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), UTC) if seconds else None
