"""A line on the terminal while something takes longer than a second; nothing in a pipe, nothing with --quiet."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType
from typing import TextIO

from tracker.cli.output import clean, cut

_AFTER, _EVERY = 1.0, 0.2
_WHEEL = "|/-\\"


class Progress:
    """`with Progress("asking AniList") as progress: … progress.say("reading the site")`. The line stands on standard
    error, is wiped at the end, and never appears for what is quick."""

    def __init__(self, text: str, *, quiet: bool = False, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._text = text
        self._shown = not quiet and self._out is not None and self._out.isatty()
        self._done = threading.Event()
        self._thread: threading.Thread | None = None

    def say(self, text: str) -> None:
        self._text = text

    def __enter__(self) -> Progress:
        if self._shown:
            self._thread = threading.Thread(target=self._turn, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join()

    def _turn(self) -> None:
        if self._done.wait(_AFTER):
            return
        number = 0
        while not self._done.is_set():
            line = cut(f"{_WHEEL[number % 4]} {clean(self._text)} …", _columns(self._out) - 1)
            print(f"\r\033[K{line}", end="", file=self._out, flush=True)
            number += 1
            self._done.wait(_EVERY)
        print("\r\033[K", end="", file=self._out, flush=True)


def _columns(out: TextIO) -> int:
    said = os.environ.get("COLUMNS", "")
    try:
        return int(said) if said.isdecimal() and int(said) > 10 else os.get_terminal_size(out.fileno()).columns
    except (OSError, ValueError):
        return 80
