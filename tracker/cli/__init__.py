"""The command `tracker`: finds the verb, keeps errors short, and says by its exit code how it went.

Exit codes: 0 well; 1 something failed (a source, a delivery, a check); 2 the configuration or the call is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from tracker.cli.parser import build
from tracker.errors import ConfigError, TrackerError, UsageError

_VERBS = {
    "run": "tracker.cli.running",
    "check": "tracker.cli.running",
    "status": "tracker.cli.status",
    "why": "tracker.cli.asking",
    "history": "tracker.cli.asking",
    "upcoming": "tracker.cli.asking",
    "sources": "tracker.cli.asking",
    "alerts": "tracker.cli.asking",
    "explain": "tracker.cli.items",
    "read": "tracker.cli.items",
    "learn": "tracker.cli.answering",
    "wrong": "tracker.cli.answering",
    "missed": "tracker.cli.answering",
    "correct": "tracker.cli.answering",
    "snooze": "tracker.cli.answering",
    "notify": "tracker.cli.keeping",
    "config": "tracker.cli.keeping",
    "healthcheck": "tracker.cli.keeping",
    "db": "tracker.cli.keeping",
}
"""Which module a verb lives in; loaded only when asked for, so that a reading verb starts quickly."""

OK, FAILED, MISUSED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    parser = build()
    args = parser.parse_args(argv)
    for name in ("config", "json", "verbose", "quiet"):
        if not hasattr(args, name):
            setattr(args, name, None if name == "config" else False)
    if args.verb is None:
        parser.print_help()
        return MISUSED
    return _guarded(args)


def _guarded(args: argparse.Namespace) -> int:
    try:
        code: int = getattr(import_module(_VERBS[args.verb]), args.verb)(args)
        sys.stdout.flush()
    except ConfigError as error:
        print(f"tracker: the configuration cannot be used:\n{error}", file=sys.stderr)
        return MISUSED
    except UsageError as error:
        print(f"tracker: {error}", file=sys.stderr)
        return MISUSED
    except TrackerError as error:
        print(f"tracker: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("tracker: interrupted; nothing is lost", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    return code
