"""The command line as a stranger meets it: exit codes, errors, pipes, what is loaded and what is left untouched."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import shapes
from tests.house import House
from tests.talking import Talk, at_home
from tests.web import Web

READING = (
    ("status",),
    ("status", "makeine-s2"),
    ("why", "makeine-s2"),
    ("why", "makeine-s2", "release"),
    ("history",),
    ("history", "--ignored"),
    ("upcoming",),
    ("sources",),
    ("alerts",),
    ("config", "show"),
    ("explain", "item.txt"),
    ("read", "items.jsonl"),
)
"""Every verb that only asks, with what it needs."""
HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "httpx",
    "apprise",
    "feedparser",
    "pydantic",
    "trafilatura",
    "apscheduler",
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with Web() as web:
        house = House(tmp_path, web)
        (tmp_path / "item.txt").write_text("Makeine season 2 premieres on July 5, 2031.", encoding="utf-8")
        line = {
            "id": "a",
            "title": "Makeine season 2 premieres on July 5, 2031",
            "text": None,
            "published": "2030-01-02",
        }
        (tmp_path / "items.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        with at_home(house, monkeypatch):
            yield house


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(house, capsys)


def _tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# --- what reading touches --------------------------------------------------------------------------------------------


def test_reading_verbs_create_nothing_without_a_database(house: House, talk: Talk) -> None:
    """Not a directory, not a database, not SQLite's files beside it: with a configuration, and as out of the box."""
    before = _tree(house.folder)
    for words in READING:
        talk(*words)
        talk(*words, config=None)
    assert _tree(house.folder) == before


@pytest.mark.file
def test_reading_verbs_leave_no_files_beside_a_database(house: House, talk: Talk) -> None:
    house.run("check")
    before = _tree(house.folder)
    content = house.database.read_bytes()
    for words in READING:
        talk(*words)
    assert _tree(house.folder) == before
    assert house.database.read_bytes() == content


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_reading_verbs_load_no_heavy_library(house: House, words: tuple[str, ...]) -> None:
    """A new process each: a single careless import would cost every `status` a second."""
    program = (
        "import sys; from tracker.cli import main; code = main(sys.argv[1:]);"
        f"sys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules)); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--config", str(house.config), *words],
        capture_output=True,
        text=True,
        env=house.environment(),
        cwd=house.folder,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_round_loads_only_what_it_has_a_use_for(house: House, tmp_path: Path) -> None:
    """Half of the start of a round was for libraries that most rounds never call, and for the words of the grammar."""
    where = house.web.authority
    house.web.page(
        "/feed",
        shapes.rss(
            [shapes.Item("A Day", "Nothing.", datetime(2026, 1, 1, tzinfo=UTC), "a", 1)],
            title="P",
            site=house.web.url(),
        ),
    )
    config = tmp_path / "light.toml"
    config.write_text(
        f'[tracker]\ndatabase = "light.db"\ncatalogue = false\n[[works]]\ntitle = "Orla Reef"\n[[sources]]\n'
        f'url = "http://{where}/feed"\ntype = "feed"\nallow_hosts = ["{where}"]\n',
        encoding="utf-8",
    )
    unused = ("sqlmodel", "pydantic", "apprise", "feedparser", "tracker.extract", "sqlalchemy.dialects.postgresql")
    program = (
        "import sys; from tracker.cli import main; code = main(sys.argv[1:]);"
        f"sys.stderr.write(' '.join(name for name in {unused!r} if name in sys.modules)); sys.exit(code)"
    )
    for _ in range(2):  # the first makes the database, which Alembic's own environment does
        done = subprocess.run(
            [sys.executable, "-c", program, "--config", str(config), "check"],
            capture_output=True, text=True, env=house.environment(), cwd=tmp_path, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 source read" in done.stdout or "0 of 1 due" in done.stdout


# --- calls and errors ------------------------------------------------------------------------------------------------


def test_global_options_stand_before_and_after_the_verb(talk: Talk) -> None:
    """`as_of` is the moment of the asking, and differs."""
    one, other = talk("--json", "sources").json, talk("sources", "--json").json
    assert one == other
    config = str(talk.house.config)
    assert talk("sources", "--config", config, "--json", config=None).json == one


def test_help_names_every_verb_and_no_verb_is_no_success(talk: Talk) -> None:
    assert "healthcheck" in talk("--help").out
    assert "usage" in talk(expect=2).out
    assert talk("--version").out.startswith("release-tracker ")


WRONG = [
    (("status", "frieren"), "no watched work is called 'frieren'; watched: makeine-s2"),
    (("status", "makeine-s3"), "did you mean 'makeine-s2'?"),
    (("why", "makeine-s2", "relaese"), "no field is called 'relaese'; did you mean 'release'?"),
    (("why", "makeine-s2", "colour"), "one of status, release"),
    (("check", "--source", "nix"), "no source is called nix; there are: none"),
    (("explain", "nowhere.txt"), "neither a file, nor a URL (https://…), nor an entry that is kept"),
    (("explain", "."), "give a readable file"),
    (("explain", "item.txt", "--published", "yesterday"), "--published yesterday: not a date; write 2025-04-06"),
    (("explain", "http://[bad"), "no web address"),
    (("read", "nowhere.jsonl"), "nowhere.jsonl: No such file or directory"),
    (("learn", "empty.txt"), "empty.txt: empty; give the item's text"),
    (("learn", "bytes.bin"), "is no text"),
    (("learn", "latin.bin"), "is no text in UTF-8"),
    (("learn", "huge.txt"), "larger than 15 MB"),
    (("learn", "tags.html"), "tags.html: "),
    (("wrong", "abcdef"), "no alert is called 'abcdef'"),
    (("correct", "makeine-s2", "release", "13.7.2031"), "is no date; write it like 2026-07-05"),
    (("correct", "makeine-s2", "status", "flying"), "no status; one of announced, in_production"),
    (("correct", "makeine-s2", "studio", " "), "the value is empty"),
    (("correct", "makeine-s2", "colour", "red"), "no field is called 'colour'"),
    (("correct", "frieren", "release", "2031"), "no watched work"),
    (("snooze", "makeine-s2", "tomorrow"), "neither a date (2026-12-24), a span (30d), nor off"),
    (("snooze", "makeine-s2", "2020-01-01"), "already past"),
    (("snooze", "makeine-s2", "999999999d"), "too far ahead"),
    (("snooze", "makeine-s2", "0001-01-01T00:00+14:00"), "too far ahead"),
    (("snooze", "frieren", "30d"), "no watched work"),
    (("notify", "test", "nix"), "no notify target is called 'nix'; there are: hook"),
    (("alerts", "retry"), "give an alert's ID, or --all"),
    (("alerts", "retry", "abcdef", "--all"), "give an alert's ID, or --all"),
    (("alerts", "retry", "abcdef"), "there is no database yet"),
    (("alerts", "--all"), "belongs to `tracker alerts retry`"),
    (("sources", "probe"), "give the URL"),
    (("sources", "probe", "ftp://example.org/feed"), "give one that begins with https://"),
    (("sources", "probe", "example.org"), "give one that begins with https://"),
    (("db", "check", "other.db"), "takes no file"),
    (("status", "--limit", "3"), "unrecognized arguments"),
    (("dance",), "invalid choice: 'dance'"),
]


@pytest.mark.file
@pytest.mark.parametrize(("words", "remedy"), WRONG, ids=[" ".join(words) for words, _ in WRONG])
def test_a_wrong_call_is_told_with_its_remedy(house: House, talk: Talk, words: tuple[str, ...], remedy: str) -> None:
    """Exit 2, a line on standard error, nothing on standard output, no traceback."""
    (house.folder / "empty.txt").write_text(" \n", encoding="utf-8")
    (house.folder / "bytes.bin").write_bytes(b"\x7fELF\0\0\0")
    (house.folder / "latin.bin").write_bytes("é".encode("latin-1") * 200)
    (house.folder / "tags.html").write_text("<!doctype html><html><body></body></html>", encoding="utf-8")
    if "huge.txt" in words:
        (house.folder / "huge.txt").write_bytes(b"x" * 15_000_001)
    said = talk(*words, expect=2)
    assert remedy in said.err
    assert said.out == ""


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_a_configuration_that_is_named_must_be_there(talk: Talk, name: str) -> None:
    """Nothing else is taken in its place."""
    assert name in talk("status", config=name, expect=2).err


def test_all_errors_of_a_configuration_at_once(house: House, talk: Talk) -> None:
    bad = house.folder / "bad.toml"
    bad.write_text('[[works]]\ntitel = "x"\n\n[trackr]\n', encoding="utf-8")
    err = talk("config", "check", config=str(bad), expect=2).err
    assert "bad.toml:2: works[0].titel: unknown; did you mean" in err
    assert "bad.toml:4: trackr: unknown table" in err


def test_a_configuration_may_come_from_a_pipe(house: House) -> None:
    """As in `--config <(generate)`."""
    read, write = os.pipe()
    os.write(write, house.config.read_bytes())
    os.close(write)
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "--config", f"/dev/fd/{read}", "config", "check"],
        capture_output=True,
        text=True,
        env=house.environment(),
        pass_fds=[read],
        timeout=60,
        check=False,
    )
    os.close(read)
    assert done.returncode == 0, done.stderr
    assert "good; 1 work, 0 sources, 1 notify target" in done.stdout


@pytest.mark.file
@pytest.mark.parametrize(
    ("content", "words"),
    [(b"this is no database, whatever its name says", "no tracker database"), (None, "is a directory")],
)
def test_what_is_no_database_is_left_alone(house: House, talk: Talk, content: bytes | None, words: str) -> None:
    if content is None:
        house.database.mkdir()
    else:
        house.database.write_bytes(content)
    for call in (("status",), ("learn", "item.txt"), ("db", "check")):
        assert words in talk(*call, expect=1).err
    assert content is None or house.database.read_bytes() == content


def test_a_fault_of_ours_is_short_and_shows_no_secret(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also with -v, which adds where it happened."""
    url = f"json://{talk.house.web.authority}/hook"

    def fault(*_: object) -> None:
        raise RuntimeError(f"cannot post to {url}")

    monkeypatch.setattr("tracker.cli.listing.source_json", fault)
    talk.house.source("press", "/feed")
    said = talk("sources", "--json", expect=1)
    assert "a fault of its own in `tracker sources`: RuntimeError: cannot post to (secret)" in said.err
    said = talk("-v", "sources", "--json", expect=1)
    assert "in fault" in said.err
    assert talk.house.web.authority not in said.err


# --- processes -------------------------------------------------------------------------------------------------------


def _shell(house: House, line: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    python = f"{sys.executable} -m tracker --config {house.config}"
    line = line.replace("TRACKER", python)
    return subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        env=house.environment() | env,
        cwd=house.folder,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("line", "code", "why"),
    [
        ("TRACKER status | true; exit ${PIPESTATUS[0]}", 0, "the reader of a pipe has seen enough"),
        ("yes '{}' | head -2000 | TRACKER read --jsonl | head -1 >/dev/null; exit ${PIPESTATUS[2]}", 0, "the same"),
        ("TRACKER status --json >&-", 0, "standard output is closed"),
        ("TRACKER status 2>&-", 0, "standard error is closed"),
        ("TRACKER status nix 2>&-", 2, "an error that nobody can read is still an exit code"),
        ("TRACKER status > /dev/full", 1, "nothing can be written"),
        ("TRACKER read < /dev/null", 0, "no items, no lines"),
        ("TRACKER explain - < /dev/null", 2, "an empty item"),
        ("TRACKER explain <(cat item.txt) > /dev/null", 0, "a file may be a pipe"),
        ("PYTHONIOENCODING=ascii TRACKER explain item.txt", 0, "a terminal that knows no quotation marks"),
    ],
)
def test_in_pipes(house: House, line: str, code: int, why: str) -> None:
    done = _shell(house, line)
    assert done.returncode == code, (why, done.stderr.decode())
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)], ids=["Ctrl-C", "SIGTERM"]
)
def test_an_interrupted_check_loses_nothing(house: House, number: int, code: int) -> None:
    """While a source keeps it waiting; the next round finds a sound database."""
    from tests.web import stall

    house.web.answer("/slow", stall())
    house.source("slow", "/slow")
    with subprocess.Popen(
        house.command("check"), stderr=subprocess.PIPE, stdout=subprocess.PIPE, env=house.environment(), text=True
    ) as process:
        while not house.web.asked("/slow"):
            assert process.poll() is None
        process.send_signal(number)
        _, err = process.communicate(timeout=15)
    assert process.returncode == code
    assert "Traceback" not in err
    assert house.run("db", "check").stdout.endswith("sound\n")


def test_colours_only_where_a_person_looks(house: House) -> None:
    """None in a pipe; on a terminal some; none with NO_COLOR or on a dumb one."""
    assert b"\x1b" not in _shell(house, "TRACKER status").stdout
    assert b"\x1b[1m" in _on_terminal(house)
    assert b"\x1b" not in _on_terminal(house, NO_COLOR="")
    assert b"\x1b" not in _on_terminal(house, TERM="dumb")


def _on_terminal(house: House, **env: str) -> bytes:
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        house.command("status"), stdout=slave, env=house.environment() | {"TERM": "xterm", **env}, cwd=house.folder
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux says EIO at the end of a terminal
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert process.wait(30) == 0
    return seen
