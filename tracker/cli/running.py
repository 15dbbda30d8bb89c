"""`run` and `check`: the main job, as a daemon and as one round."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Callable

from tracker import deliver
from tracker.cli.common import load, zone_of
from tracker.cli.ending import at_once
from tracker.cli.loading import loaded
from tracker.cli.output import clean
from tracker.deliver.quiet import hush
from tracker.model import Config

_LINE = "%(asctime)s %(levelname)-7s %(message)s"


def begin_log(args: argparse.Namespace, *, default: int) -> None:
    level = logging.DEBUG if args.verbose else max(default, logging.WARNING) if args.quiet else default
    logging.basicConfig(level=logging.WARNING, format=_LINE, stream=sys.stderr)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(_Veiled(_LINE))
    logging.getLogger("tracker").setLevel(level)
    hush()


class _Veiled(logging.Formatter):
    """Whoever logs, and whatever a traceback repeats: no secret of the configuration is in a line, nothing that steers
    a terminal, and what follows a line break is set in, so that no text of the web can look like a line of ours."""

    def format(self, record: logging.LogRecord) -> str:
        return clean(super().format(record)).replace("\n", "\n    ")


def run(args: argparse.Namespace) -> int:
    from tracker import daemon

    loaded()
    daemon.listen()
    with at_once(signal.SIGTERM):  # until the daemon has its own, gentler way
        return _run(args, daemon.run)


def _run(args: argparse.Namespace, run: Callable[..., bool]) -> int:
    config = load(args)
    begin_log(args, default=logging.INFO)
    check_targets(config)
    for warning in config.warnings:
        logging.getLogger("tracker").warning("%s", warning)
    if not run(config, load=lambda: _reloaded(args), zone=zone_of):
        # A target that never answers holds a thread of Apprise's, and Python would wait for that one without end.
        logging.shutdown()
        sys.stdout.flush()
        os._exit(0)
    return 0


def _reloaded(args: argparse.Namespace) -> Config:
    config = load(args)
    check_targets(config)
    return config


def check_targets(config: Config) -> None:
    from tracker.errors import ConfigError, Problem

    problems = [
        Problem(config.file or "environment", f"notify[{at}].url", text)
        for at, target in enumerate(config.notify)
        if (text := deliver.problem(target.url))
    ]
    if problems:
        raise ConfigError(problems)


def check(args: argparse.Namespace) -> int:
    """Exit 1 if a source failed, or while a delivery that has failed is still owed or dead, tried now or not."""
    config = load(args)  # first: the memory that its tables take for a moment is used again by what is loaded now
    begin_log(args, default=logging.ERROR)  # what fails is said at the end, once
    check_targets(config)
    from tracker.cli import rounds

    loaded()
    return rounds.check(args, config)
