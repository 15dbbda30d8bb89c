"""The command called as a function, in a house: what it printed, and how it ended."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.house import House
from tracker.cli import main


@dataclass(frozen=True, slots=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Talk:
    """`talk("status", "--json")`: exit code, standard output and standard error. `config` None: as without a file."""

    def __init__(self, house: House, capsys: pytest.CaptureFixture[str]) -> None:
        self.house = house
        self._capsys = capsys

    def __call__(self, *words: str, expect: int | None = 0, config: str | None = "") -> Said:
        named = [] if config is None else ["--config", config or str(self.house.config)]
        self._capsys.readouterr()
        with _own_log():
            try:
                code = main([*named, *words])
            except SystemExit as end:
                code = int(end.code or 0)
        out, err = self._capsys.readouterr()
        said = Said(code, out, err)
        assert "Traceback" not in err or "-v" in words, err
        if expect is not None:
            assert code == expect, f"{words}: exit {code}\n{out}\n{err}"
        return said


@contextmanager
def _own_log() -> Iterator[None]:
    """What a verb sets up for its own process is taken down again."""
    root = logging.getLogger()
    before, level = list(root.handlers), logging.getLogger("tracker").level
    try:
        yield
    finally:
        root.handlers[:] = before
        logging.getLogger("tracker").setLevel(level)


@contextmanager
def at_home(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In the house's folder, with its environment: nothing of the machine's own user is read or written."""
    with monkeypatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TZ"):
            patch.setenv(name, house.environment()[name])
        patch.delenv("COLUMNS", raising=False)
        patch.chdir(house.folder)
        yield
