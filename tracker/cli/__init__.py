"""The command `tracker`: finds the verb, keeps errors short, and says by its exit code how it went.

Exit codes: 0 well; 1 something failed (a source, a delivery, a check); 2 the configuration or the call is wrong.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from keyword import iskeyword

from tracker.cli.ending import at_once
from tracker.cli.limits import few_files
from tracker.cli.loading import loaded
from tracker.cli.parser import build
from tracker.errors import ConfigError, TrackerError, UsageError

_VERBS = {
    "run": "tracker.cli.running",
    "check": "tracker.cli.running",
    "worker": "tracker.cli.working",
    "status": "tracker.cli.status",
    "why": "tracker.cli.asking",
    "history": "tracker.cli.asking",
    "upcoming": "tracker.cli.asking",
    "sources": "tracker.cli.listing",
    "alerts": "tracker.cli.listing",
    "explain": "tracker.cli.items",
    "read": "tracker.cli.items",
    "replay": "tracker.cli.replaying",
    "demo": "tracker.cli.showing",
    "learn": "tracker.cli.answering",
    "wrong": "tracker.cli.answering",
    "missed": "tracker.cli.answering",
    "correct": "tracker.cli.answering",
    "snooze": "tracker.cli.answering",
    "notify": "tracker.cli.keeping",
    "config": "tracker.cli.keeping",
    "healthcheck": "tracker.cli.keeping",
    "db": "tracker.cli.keeping",
    "add": "tracker.cli.adding",
    "remove": "tracker.cli.lists",
    "import": "tracker.cli.lists",
    "export": "tracker.cli.lists",
    "doctor": "tracker.cli.doctor",
    "completion": "tracker.cli.completion",
    "serve": "tracker.cli.serving",
}
"""Which module a verb lives in; loaded only when asked for, so that a reading verb starts quickly."""

_LATE = frozenset({"check", "run"})
"""They load most of what they need themselves."""

OK, FAILED, MISUSED = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    named = [word for word in words if word in _VERBS]
    # With two such words one may be an option's value ("--config status why"); the whole parser knows which.
    parser = build(named[0] if len(named) == 1 else "")
    args = parser.parse_args(words)
    for name in ("config", "json", "verbose", "quiet"):
        if not hasattr(args, name):
            setattr(args, name, None if name == "config" else False)
    if args.verb is None:
        build().print_help()
        return MISUSED
    if too_few := few_files():
        return _say(too_few, FAILED)
    with at_once():
        return _guarded(args)


def _guarded(args: argparse.Namespace) -> int:
    try:
        if sys.stdout is None:  # closed by the caller; what is printed goes nowhere, what is done is done
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - until the end of the process
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")  # a file's name may hold what no encoding writes
        code: int = _loaded(args.verb)(args)
        sys.stdout.flush()
    except ConfigError as error:
        return _say(f"the configuration cannot be used:\n{error}", MISUSED)
    except UsageError as error:
        return _say(str(error), MISUSED)
    except TrackerError as error:
        return _say(str(error), FAILED)
    except KeyboardInterrupt:
        return _say("interrupted; nothing is lost", 130)
    except BrokenPipeError:
        # The reader of a pipe has seen enough; Python would complain once more at exit.
        _let_go()
        return OK
    except OSError as error:
        _let_go()
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or type(error).__name__}; nothing that was learned is lost", FAILED)
    except Exception as error:  # noqa: BLE001 - the outermost place: a fault of ours is shown without any secret
        return _fault(args, error)
    return code


def _loaded(verb: str) -> Callable[[argparse.Namespace], int]:
    act: Callable[[argparse.Namespace], int] = getattr(
        import_module(_VERBS[verb]), f"{verb}_" if iskeyword(verb) else verb
    )
    if verb not in _LATE:
        loaded()
    return act


def _say(text: str, code: int) -> int:
    """Names from a call or a file may hold anything; they never steer the terminal."""
    from tracker.cli.output import clean

    with suppress(OSError, AttributeError):  # nobody may be there to read it
        print(f"tracker: {clean(text)}", file=sys.stderr)
    return code


def _let_go() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(args: argparse.Namespace, error: Exception) -> int:
    import traceback

    from tracker.cli.common import SECRETS

    where = traceback.extract_tb(error.__traceback__)[-1]
    text = f"a fault of its own in `tracker {args.verb}`: {type(error).__name__}: {error} ({where.name}:{where.lineno})"
    if args.verbose:
        text += "\n" + "".join(traceback.format_exception(error))
    else:
        text += "; please report it with what `-v` prints"
    for secret in sorted(SECRETS, key=len, reverse=True):
        text = text.replace(secret, "(secret)")
    return _say(text, FAILED)
