"""procrastinate, the queue: what a job is called, how one is made in a transaction of the store, and the stalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from procrastinate import sql
from procrastinate.jobs import Job
from procrastinate.manager import JobManager
from procrastinate.sync_psycopg_connector import SyncPsycopgConnector
from procrastinate.types import JSONDict

from tracker.cluster.schema import PATH

if TYPE_CHECKING:
    from tracker.store.server import Connection

LOOKS, POST = "looks", "post"
"""The queues: batches of looks, and messages."""
LOOK, SEND = "look", "send"
"""The tasks."""
_manager = JobManager(SyncPsycopgConnector())
"""Never opened: its jobs go through the connection they are given, and so into its transaction."""
STALLED = 20.0
"""Seconds without a sign of life after which procrastinate counts a worker as gone."""


def look(raw: Connection, batches: Iterable[str]) -> None:
    """Inside the transaction of `raw`: one job for each batch."""
    _defer(raw, [_job(LOOKS, LOOK, {"batch": batch}) for batch in batches])


def send(raw: Connection, alerts: Mapping[str, datetime]) -> None:
    """Inside the transaction of `raw`: a job for each alert, not before it is due; none for one that has a job."""
    names = [f"alert:{alert}" for alert in alerts]
    ask = "SELECT queueing_lock FROM tracker_jobs.procrastinate_jobs WHERE status = 'todo' AND queueing_lock = ANY(%s)"
    rows = raw.execute(ask, [names])
    known = {str(row[0]) for row in rows}
    _defer(
        raw,
        [
            _job(POST, SEND, {"alert": alert}, lock=f"alert:{alert}", at=due)
            for alert, due in alerts.items()
            if f"alert:{alert}" not in known
        ],
    )


def _job(queue: str, task: str, args: JSONDict, *, lock: str | None = None, at: datetime | None = None) -> Job:
    return Job(id=None, queue=queue, task_name=task, task_kwargs=args, queueing_lock=lock, lock=None, scheduled_at=at)


def _defer(raw: Connection, jobs: list[Job]) -> None:
    if jobs:
        raw.execute(PATH.encode())
        _manager.batch_defer_jobs(jobs, connection=raw)


def waiting(raw: Connection) -> int:
    """Batches that nobody has taken yet."""
    row = raw.execute(
        "SELECT count(*) FROM tracker_jobs.procrastinate_jobs WHERE status = 'todo' AND queue_name = %s", [LOOKS]
    ).fetchone()
    return int(row[0]) if row else 0


def bury(raw: Connection) -> int:
    """Away with jobs whose worker died over them: what they were about is due, or owed, as soon as its lease is void,
    and has a new job then. Returns how many."""
    raw.execute(PATH.encode())
    ask = sql.queries["select_stalled_jobs_by_heartbeat"].encode()
    rows = raw.execute(ask, {"seconds_since_heartbeat": STALLED, "queue": None, "task_name": None}).fetchall()
    for row in rows:
        raw.execute(b"SELECT procrastinate_finish_job_v1(%s, 'failed', true)", [row[0]])
    return len(rows)


def withdraw(raw: Connection) -> None:
    """What lies in the queue is nobody's: there are no workers any more."""
    raw.execute(PATH.encode())
    raw.execute("DELETE FROM tracker_jobs.procrastinate_jobs WHERE status = 'todo'")
