"""The daemon as a process: it tells what comes while it runs, ends when told to, and loses nothing when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.house import House
from tests.shapes import Item
from tests.web import Web

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
RSS = "application/rss+xml; charset=utf-8"


class Running:
    """A `tracker run`; its log is kept, and shown when something that was awaited does not come."""

    def __init__(self, house: House) -> None:
        self.log = house.folder / "run.log"
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                house.command("run"), stdout=out, stderr=out, cwd=house.folder, env=house.environment()
            )

    def await_(self, what: Callable[[], bool], seconds: float = 40) -> None:
        end = time.monotonic() + seconds
        while not what():
            assert self.process.poll() is None, f"it ended:\n{self.log.read_text()}"
            assert time.monotonic() < end, f"it did not come:\n{self.log.read_text()}"
            time.sleep(0.05)

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(15)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed", more='every = "1s"')
        publish(house)
        yield house


@pytest.fixture
def running(house: House) -> Iterator[Callable[[], Running]]:
    started: list[Running] = []

    def start() -> Running:
        started.append(Running(house))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait()


def news(text: str, number: int) -> Item:
    title = f"Makeine: Too Many Losing Heroines! Season 2 {text}"
    words = f"The Makeine: Too Many Losing Heroines! anime's official site announced that the second season {text}."
    return Item(title, words, NOW - timedelta(minutes=30 - number), f"n{number}", number)


def publish(house: House, *items: Item) -> None:
    old = Item("Another Anime Gets a Film", "Another anime gets a film.", NOW - timedelta(days=2), "old", 1)
    house.web.page("/feed", shapes.rss([*items, old], title="Press", site=house.web.url()), type=RSS)


FIRST = news(f"will premiere in July {YEAR}", 10)
SECOND = news(f"will premiere on July 5, {YEAR}", 11)


def test_killed_and_started_again_the_count_is_exact(house: House, running: Callable[[], Running]) -> None:
    """A welcome, the month, the day: three messages, whatever instant the process dies at between them."""
    one = running()
    one.await_(lambda: len(house.messages) == 1)
    publish(house, FIRST)
    one.await_(lambda: len(house.messages) == 2)
    assert one.end(signal.SIGKILL) == -signal.SIGKILL
    publish(house, SECOND, FIRST)
    two = running()
    two.await_(lambda: len(house.messages) == 3)
    asked = len(house.web.asked("/feed"))
    two.await_(lambda: len(house.web.asked("/feed")) >= asked + 3)
    assert two.end() == 0
    assert len(house.messages) == 3, [message["title"] for message in house.messages]
    assert f"July {YEAR}" in house.messages[1]["title"]
    assert "5 July" in house.messages[2]["title"]


def test_its_database_deleted_under_it(house: House, running: Callable[[], Running]) -> None:
    """It ends with a fault, at once, and whoever starts it anew finds everything where it was."""
    one = running()
    one.await_(lambda: "sent" in one.log.read_text())
    # It says so before that is committed.
    one.await_(lambda: json.loads(house.run("status", "--json").stdout)["alerts"]["sent"] == 1)
    for file in house.folder.glob("tracker.db*"):
        file.unlink()
    assert one.process.wait(15) == 1
    said = one.log.read_text()
    assert f"{house.folder / 'tracker.db'}: was deleted" in said
    assert "put back there" in said
    assert "Traceback" not in said
    publish(house, SECOND)
    house.run("check", "--all")
    assert len(house.messages) == 2
    assert "5 July" in house.messages[1]["title"]


def test_a_second_daemon_and_a_check_are_refused_by_name(house: House, running: Callable[[], Running]) -> None:
    one = running()
    one.await_(lambda: len(house.messages) == 1)
    for verb in ("run", "check"):
        refused = house.run(verb, expect=1)
        assert str(one.process.pid) in refused.stderr
    assert json.loads(house.run("healthcheck", "--json").stdout) == {"healthy": True, "problems": []}
    assert one.end() == 0
    assert house.run("healthcheck", expect=1).stdout.startswith("no daemon")


def test_reload_takes_the_new_list_and_keeps_the_old_when_it_is_broken(
    house: House, running: Callable[[], Running]
) -> None:
    one = running()
    one.await_(lambda: len(house.messages) == 1)
    good = house.config.read_text(encoding="utf-8")
    house.config.write_text(good + "\n[[works]]\ntitel = 'x'\n", encoding="utf-8")
    one.process.send_signal(signal.SIGHUP)
    one.await_(lambda: "not reloaded" in one.log.read_text())
    assert "title" in one.log.read_text()
    added = '\n[[works]]\nid = "frieren"\ntitle = "Frieren"\nseason = 3\n[export]\ndirectory = "out"\n'
    house.config.write_text(good + added, encoding="utf-8")
    one.process.send_signal(signal.SIGHUP)
    one.await_(lambda: "reloaded: watching makeine-s2, frieren" in one.log.read_text())
    calendar = house.folder / "out" / "calendar.ics"
    one.await_(lambda: calendar.exists() and "BEGIN:VEVENT" not in calendar.read_text())
    publish(house, FIRST)
    one.await_(lambda: len(house.messages) == 2)
    one.await_(lambda: "BEGIN:VEVENT" in calendar.read_text())
    assert one.end() == 0


def _signals(process: subprocess.Popen[bytes], line: str) -> int:
    """A mask out of the kernel's own account of a process; 0 once it has ended."""
    try:
        text = Path(f"/proc/{process.pid}/status").read_text()
    except OSError:
        return 0
    return int(next(each.split()[1] for each in text.splitlines() if each.startswith(line)), 16)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_reload_while_it_starts_is_not_its_end(house: House, running: Callable[[], Running]) -> None:
    """`systemctl reload` right after a start: the signal's own meaning would be to end the process."""
    one = running()
    hangup = 1 << (signal.SIGHUP - 1)
    while not (_signals(one.process, "SigIgn:") | _signals(one.process, "SigCgt:")) & hangup:
        assert one.process.poll() is None
    while not house.messages:
        one.process.send_signal(signal.SIGHUP)
        time.sleep(0.02)
        assert one.process.poll() is None, one.log.read_text()
    one.await_(lambda: "reloaded: watching" in one.log.read_text())
    assert one.end() == 0
    assert len(house.messages) == 1


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ended_while_it_starts_it_says_no_more_than_that(
    house: House, running: Callable[[], Running], number: signal.Signals
) -> None:
    one = running()
    caught = 1 << (number - 1)
    while not _signals(one.process, "SigCgt:") & caught or _signals(one.process, "SigCgt:") == caught:
        assert one.process.poll() is None
        time.sleep(0.001)
    assert one.end(number) in (0, 130, -number)
    assert "Traceback" not in one.log.read_text()
    two = running()
    two.await_(lambda: len(house.messages) == 1)
    assert two.end() == 0


def test_a_target_that_stalls_holds_up_neither_the_looks_nor_the_end(
    house: House, running: Callable[[], Running]
) -> None:
    """A webhook that never answers: sources are still read, and SIGTERM still ends within ten seconds."""
    from tests.web import stall

    house.web.answer("/hook", stall())
    one = running()
    one.await_(lambda: len(house.web.asked("/hook")) == 1)
    asked = len(house.web.asked("/feed"))
    one.await_(lambda: len(house.web.asked("/feed")) >= asked + 2)
    begun = time.monotonic()
    assert one.end() == 0
    assert time.monotonic() - begun < 10


def test_without_a_target_alerts_are_printed(house: House, running: Callable[[], Running]) -> None:
    house.notify("")
    one = running()
    one.await_(lambda: "Now watching Makeine" in one.log.read_text())
    publish(house, FIRST)
    one.await_(lambda: f"premieres in July {YEAR}" in one.log.read_text())
    assert one.end() == 0
    assert house.messages == []


def test_it_needs_no_terminal_and_no_home(house: House, tmp_path: Path) -> None:
    """As in a container: closed standard input, a read-only home, only the database's directory to write to."""
    env = house.environment() | {"HOME": "/nonexistent"}
    env.pop("XDG_DATA_HOME")
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "--config", str(house.config), "run"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=env,
        cwd=tmp_path,
        text=True,
    ) as process:
        end = time.monotonic() + 40
        while not house.messages and time.monotonic() < end and process.poll() is None:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGTERM)
        out, _ = process.communicate(timeout=15)
    assert house.messages, out
    assert process.returncode == 0, out
