"""Ctrl-C ends a command at once, wherever it is: what is written is whole at every instant, so nothing is unwound."""

from __future__ import annotations

import atexit
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

_WORDS = {
    signal.SIGINT: (130, b"\ntracker: interrupted; nothing is lost\n"),
    signal.SIGTERM: (0, b"tracker: ended while it was starting; nothing is lost\n"),
}
"""Ended by SIGTERM is ended as asked, as it is later on."""


@contextmanager
def at_once(number: signal.Signals = signal.SIGINT) -> Iterator[None]:
    """In here the signal ends the process with a word and its exit code.

    Python's own way, an exception between any two instructions, comes out of destructors, callbacks and locks of the
    libraries as a traceback, or is swallowed there. A `daemon.run` puts its own, gentler end in place of this."""
    # Only the main thread may say what a signal does; and what is ignored (a job in the background) stays so.
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(number) is signal.SIG_IGN:
        yield
        return
    before = signal.signal(number, _end)
    try:
        yield
    finally:
        signal.signal(number, before)


def _end(number: int, _frame: FrameType | None) -> None:
    code, words = _WORDS[signal.Signals(number)]
    with suppress(OSError):
        os.write(2, words)
    with suppress(BaseException):
        atexit._run_exitfuncs()  # noqa: SLF001 - temporary files go
    os._exit(code)
