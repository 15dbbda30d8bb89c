"""`worker`: looks, learns and sends for a `tracker run` whose database is on a server, on this machine or another."""

from __future__ import annotations

import argparse
import logging
import os
import random  # noqa: TID251 - the dice are thrown here
import signal
import socket
import sys

from tracker.cli.common import load, now, zone_of
from tracker.cli.ending import at_once
from tracker.cli.running import begin_log, check_targets
from tracker.errors import UsageError
from tracker.store.server import serves


def worker(args: argparse.Namespace) -> int:
    with at_once(signal.SIGTERM):  # until the worker has its own, gentler way
        return _work(args)


def _work(args: argparse.Namespace) -> int:
    config = load(args)
    begin_log(args, default=logging.INFO)
    check_targets(config)
    if not serves(config.settings.database):
        raise UsageError(
            "a worker needs a database that several machines can write to: [tracker] database = "
            '"postgresql+psycopg://…"; with a file, `tracker run` does all itself (docs/scaling.md)'
        )
    try:
        from tracker.cluster.worker import Worker
    except ImportError as error:
        raise UsageError(f"{error}; install it with `pip install 'release-tracker[cluster]'`") from error
    one = Worker(
        config,
        name=args.name or f"{socket.gethostname()}:{os.getpid()}",
        load=lambda: load(args),
        zone=zone_of,
        clock=now,
        dice=random.random,
        looks=args.looks,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: one.stop())
    signal.signal(signal.SIGHUP, lambda *_: one.reload())
    if not one.run():
        # A target that never answers holds a thread, and Python would wait for that one without end.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)
    return 0
