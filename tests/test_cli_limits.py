"""Where there is little to stand on: few open files, no input, no output, no directory, files that are none."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.store_cases import NOW
from tracker import deliver
from tracker.cli import main
from tracker.cli.limits import few_files
from tracker.errors import DeliverError, StoreError
from tracker.model import Message, Notify
from tracker.store.lock import hold
from tracker.store.store import open_store

WORK = '[[works]]\nid = "w"\ntitle = "Lantern Road"\n'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "config.toml").write_text(f'[tracker]\ndatabase = "t.db"\ncatalogue = false\n{WORK}')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def limits() -> Iterator[tuple[int, int]]:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_what_the_system_leaves_to_us_is_raised(limits: tuple[int, int]) -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (63, limits[1]))
    assert few_files() == ""
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] >= 64
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert few_files() == ""
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == before


def test_too_few_open_files_are_named_with_the_remedy() -> None:
    """A database that "cannot be written", names that "do not exist" and faults of Python's are what it looks like."""
    verbs = [["status"], ["check"], ["run"], ["read"], ["doctor"], ["healthcheck"]]
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (18, 18))\n"
        f"from tracker.cli import main\nassert [main(verb) for verb in {verbs}] == [1] * {len(verbs)}"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    said = done.stderr.splitlines()
    assert len(said) == len(verbs)
    assert set(said) == {said[0]}
    assert all(word in said[0] for word in ("only 18 files", "ulimit -n 1024", "LimitNOFILE"))


@pytest.mark.parametrize("words", [["read"], ["explain", "-"], ["learn", "-"], ["import", "opml", "-"]])
def test_standard_input_that_is_closed(
    home: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(words) == 2
    assert capsys.readouterr().err == "tracker: standard input is closed; give a file, or pipe something in\n"


def test_a_working_directory_that_was_deleted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "gone").mkdir()
    os.chdir(home / "gone")
    (home / "gone").rmdir()
    for words in (["status"], ["check"], ["config", "check"]):
        assert main(words) == 2
        assert "working directory was deleted" in capsys.readouterr().err


def test_a_message_is_not_told_to_a_closed_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a target messages are printed; what is printed to nobody stays owed."""
    monkeypatch.setattr(sys, "__stdout__", None)
    with pytest.raises(DeliverError, match="standard output is closed") as told:
        deliver.send(
            Notify(id="terminal", url="terminal://"), "", Message(title="t", body="b", short="s", message_id="m")
        )
    assert not told.value.permanent


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("file:t.db?mode=memory", "file: is not supported; give a path"),
        ("~nobody-of-this-name/t.db", "whose home directory that is, nobody knows"),
    ],
)
def test_a_path_of_another_grammar_makes_no_directories(
    home: Path, database: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "config.toml").write_text(f'[tracker]\ndatabase = "{database}"\n{WORK}')
    assert main(["check"]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in home.iterdir()] == ["config.toml"]


def test_a_pipe_nobody_writes_to_is_not_waited_for(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(home / "pipe")
    assert main(["--config", "pipe", "status"]) == 2
    assert "pipe: is a pipe that nobody writes to" in capsys.readouterr().err


def test_an_empty_name_is_none(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a variable that is not set; another file than the one meant would be used."""
    assert main(["--config", "", "status"]) == 2
    assert "--config: names no file" in capsys.readouterr().err


def test_what_can_be_no_database_gets_no_lock(tmp_path: Path) -> None:
    (tmp_path / "place").mkdir()
    with pytest.raises(StoreError, match="is a directory"):
        hold(str(tmp_path / "place"), pid=1, purpose="run", now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_what_was_kept_of_a_replaced_database_is_shown(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    open_store(str(home / "t.db"), now=NOW).close()
    (home / "t.db.rescued").touch()
    (home / "t.db.rescued.part").touch()
    assert main(["status"]) == 0
    said = capsys.readouterr().out
    assert "t.db.rescued beside it" in said
    assert "part" not in said
