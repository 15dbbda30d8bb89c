"""`serve`: the page alone, for looking at what a daemon on this database has learned."""

from __future__ import annotations

import argparse
import queue
import signal
from types import FrameType

from tracker.cli.common import load, now, zone_of
from tracker.cli.output import Screen, emit
from tracker.errors import UsageError
from tracker.web.address import DEFAULT, address
from tracker.web.hosting import Served


def serve(args: argparse.Namespace) -> int:
    """Until Ctrl-C or SIGTERM. Where nothing says where to listen, on this machine only."""
    config = load(args)
    if args.listen is not None:
        at = address(args.listen, key="--listen")
    else:
        at = address(config.listen or DEFAULT, key="[web] listen")
    from tracker.web.site import Site

    try:
        served = Served(at, Site(config, zone_of(config), now=now))
    except UsageError as error:
        if args.listen is None:
            raise UsageError(f"{error}; or `tracker serve --listen HOST:PORT`") from error
        raise
    ended: queue.SimpleQueue[None] = queue.SimpleQueue()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.put(None)  # a handler may interrupt anything: only what cannot block

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        if args.json:
            emit({"url": served.url})
        elif not args.quiet:
            Screen().line(f"{served.url} until Ctrl-C; it only shows, `tracker run` is what looks and tells")
            if not at.loopback:
                Screen().line("whoever can reach this machine can read it", "yellow")
        _flush()
        ended.get()
    finally:
        served.close()
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0


def _flush() -> None:
    """A pipe would keep the address to itself until the end."""
    import sys

    sys.stdout.flush()
