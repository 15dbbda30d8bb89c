"""What a worker says of the queue when nobody asked."""

from __future__ import annotations

import asyncio
import gc
import logging
from functools import partial

import pytest

pytest.importorskip("procrastinate", reason="NOT RUN: no PostgreSQL: procrastinate is not installed")

from procrastinate.exceptions import ConnectorException

from tracker.cluster import worker
from tracker.store import server


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ConnectorException("the server went away"), "the queue: the server went away; what was being done"),
        (ValueError("a fault of ours"), "Task exception was never retrieved"),
    ],
)
def test_a_job_whose_end_nobody_asks_for(error: Exception, line: str, caplog: pytest.LogCaptureFixture) -> None:
    """The database going away just then is one line without a traceback; a fault of ours keeps its own."""

    async def job() -> None:
        raise error

    async def live() -> None:
        at = server.find("postgresql://somebody@127.0.0.1/tracker")
        asyncio.get_running_loop().set_exception_handler(partial(worker._unheeded, at))
        task = asyncio.create_task(job())
        await asyncio.wait([task])
        del task
        gc.collect()

    with caplog.at_level(logging.WARNING):
        asyncio.run(live())
    (said,) = [record for record in caplog.records if record.name in {"tracker", "asyncio"}]
    assert said.getMessage().startswith(line)
    assert bool(said.exc_info) is (line == "Task exception was never retrieved")
