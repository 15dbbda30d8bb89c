"""Who works here: each worker's sign of life, and the configuration that all must agree on."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import tracker
from tracker.cluster.leases import LIFE
from tracker.model import Config

if TYPE_CHECKING:
    from tracker.store.server import Connection


@dataclass(frozen=True, slots=True)
class Muster:
    """The workers that live. `good`: when one last read a source; `learned`: when one last learned a claim."""

    workers: int = 0
    good: datetime | None = None
    learned: datetime | None = None


def agreed(config: Config) -> str:
    """A digest of all that decides how answers are read and who is told; the way to the database may differ. Secrets
    are in it, and not to be read out of it."""
    settings = replace(config.settings, database="")
    said = replace(config, file=None, settings=settings, warnings=(), secrets=(), export="", listen="", url="")
    parts = asdict(said)
    return hashlib.sha256(repr((tracker.__version__, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def proclaim(raw: Connection, config: str) -> None:
    raw.execute(
        "INSERT INTO tracker_jobs.about VALUES ('config', %s) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [config],
    )


def sign(
    raw: Connection, worker: str, name: str, config: str, *, good: datetime | None, learned: datetime | None
) -> str:
    """A sign of life, which renews all that the worker holds. Returns the configuration that was proclaimed."""
    raw.execute(
        "INSERT INTO tracker_jobs.worker (id, name, config, since, beat, good, learned) "
        "VALUES (%s, %s, %s, clock_timestamp(), clock_timestamp(), %s, %s) ON CONFLICT (id) DO UPDATE "
        "SET config = excluded.config, beat = excluded.beat, good = excluded.good, learned = excluded.learned",
        [worker, name, config, good, learned],
    )
    raw.execute("UPDATE tracker_jobs.lease SET until = clock_timestamp() + %s WHERE worker = %s", [LIFE, worker])
    row = raw.execute("SELECT value FROM tracker_jobs.about WHERE key = 'config'").fetchone()
    return str(row[0]) if row else ""


def sign_off(raw: Connection, worker: str) -> None:
    """What it still holds is free at once, but for messages, which may have left."""
    raw.execute("DELETE FROM tracker_jobs.lease WHERE worker = %s AND source IS NOT NULL", [worker])
    raw.execute("DELETE FROM tracker_jobs.worker WHERE id = %s", [worker])


def muster(raw: Connection, config: str) -> Muster:
    """Those that agree on the configuration."""
    row = raw.execute(
        "SELECT count(*), max(good), max(learned) FROM tracker_jobs.worker "
        "WHERE config = %s AND beat > clock_timestamp() - %s",
        [config, LIFE],
    ).fetchone()
    return Muster(*row) if row else Muster()


def forget(raw: Connection) -> None:
    """The signs of those that are long gone."""
    raw.execute("DELETE FROM tracker_jobs.worker WHERE beat < clock_timestamp() - interval '1 day'")
