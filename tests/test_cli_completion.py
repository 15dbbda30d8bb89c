"""Completion is written from the parser; bash runs it for real where there is one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.house import House
from tests.web import Web
from tracker.cli import completion
from tracker.cli.parser import build


def _script(shell: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "completion", shell],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        timeout=60,
    )
    return done.stdout


def test_every_verb_and_option_is_in_every_script() -> None:
    """A new option needs no second place."""
    scripts = {shell: _script(shell) for shell in ("bash", "zsh", "fish")}
    found = list(completion.verbs())
    assert {verb.name for verb in found} >= {"add", "run", "why", "sources"}
    assert "completion" in build().format_help()
    for verb in found:
        for shell, text in scripts.items():
            assert verb.name in text, f"{shell}: {verb.name}"
            for option in verb.options:
                long = [name for name in option.names if name.startswith("--")]
                wanted = long[0][2:] if shell == "fish" else long[0]
                assert wanted in text, f"{shell}: {verb.name} {wanted}"
    assert all("'" not in line.partition("[")[2].partition("]")[0] for line in scripts["zsh"].splitlines())


COMPLETED = [
    ("tracker ad", {"add"}, "a verb"),
    ("tracker --json sta", {"status"}, "behind a global option"),
    ("tracker --config x.toml sta", {"status"}, "behind one with a value"),
    ("tracker sources pr", {"probe"}, "a fixed word"),
    ("tracker add --ki", {"--kind"}, "an option"),
    ("tracker add --kind ga", {"game"}, "its value"),
    ("tracker add --title x", set(), "a value that nobody knows"),
    ("tracker import an", {"anilist"}, "a form"),
    ("tracker why mak", {"makeine-s2"}, "a work, by the configuration"),
    ("tracker completion z", {"zsh"}, "a shell"),
    ("release-tracker doc", {"doctor"}, "by its other name"),
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize(("line", "wanted", "why"), COMPLETED, ids=[case[2] for case in COMPLETED])
def test_bash_completes(tmp_path: Path, line: str, wanted: set[str], why: str) -> None:
    """As bash itself calls it: words, the one the cursor is at, and what came back."""
    script = tmp_path / "tracker.bash"
    script.write_text(_script("bash"), encoding="utf-8")
    program = f"""
    source {script}
    tracker() {{ {sys.executable} -m tracker "$@"; }}
    COMP_LINE="{line}"; COMP_WORDS=({line}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); COMP_POINT=${{#COMP_LINE}}
    complete -p ${{COMP_WORDS[0]}} >/dev/null || exit 9
    _tracker 2>/dev/null
    printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    with Web() as web:
        house = House(tmp_path, web)
        done = subprocess.run(
            ["bash", "--norc", "-c", program],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=house.environment(),
            timeout=60,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == wanted, why


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_names_are_silent_when_the_configuration_is_broken(tmp_path: Path) -> None:
    with Web() as web:
        house = House(tmp_path, web)
        assert house.run("completion", "bash", "--names").stdout == "makeine-s2\n"
        house.config.write_text("broken = [", encoding="utf-8")
        done = house.run("completion", "bash", "--names")
        assert (done.stdout, done.stderr) == ("", "")
