"""What takes longer than a second says so on a terminal, and nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.databases import ANILIST, Databases
from tests.house import House
from tests.web import Reply, Request, Web
from tracker.cli.progress import Progress


class Terminal:
    """Keeps what was written."""

    def __init__(self, *, tty: bool = True) -> None:
        self.text = ""
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    def fileno(self) -> int:
        raise OSError

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


def test_what_is_quick_says_nothing() -> None:
    out = Terminal()
    with Progress("asking", out=out):  # type: ignore[arg-type]
        pass
    assert out.text == ""
    for progress in (Progress("x", out=Terminal(tty=False)), Progress("x", quiet=True, out=out)):  # type: ignore[arg-type]
        assert not progress._shown


def test_what_is_slow_says_what_it_does_and_wipes_it(tmp_path: Path) -> None:
    """In a real terminal: the line comes, and the screen is clean when the answer does."""
    with Web() as web:
        house = House(tmp_path, web)
        databases = Databases(web)
        answer = databases._anilist

        def slow(request: Request) -> Reply:
            import time

            time.sleep(1.4)
            return answer(request)

        web.answer("/", slow, host=ANILIST)
        here, there = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "tracker", "--config", str(house.config), "add", "Rain and Cats", "--kind", "anime"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=there,
            env=house.environment() | web.env() | {"COLUMNS": "40", "TERM": "xterm"},
            cwd=tmp_path,
        ) as process:
            os.close(there)
            said = b""
            while True:
                try:
                    piece = os.read(here, 4096)
                except OSError:
                    break
                if not piece:
                    break
                said += piece
            out, _ = process.communicate(timeout=30)
        os.close(here)
    text = said.decode()
    assert "looking for Rain and Cats" in text
    assert text.count("\r\033[K") >= 2
    assert "looking" not in text.rpartition("\r\033[K")[2], "wiped before the answer"
    assert out.decode().startswith("[[works]]")
