"""From a file to a server and back: every row, nothing told twice, nothing half moved."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.engines import Database
from tests.rounds import AUGUST, DAY, FIFTH, HOUR, START, Rounds, rounds, says
from tests.store_cases import NOW, entry
from tests.test_store_questions import fill
from tracker.cli import main
from tracker.errors import StoreError
from tracker.store import move as moving
from tracker.store import tables
from tracker.store.lock import hold
from tracker.store.move import move
from tracker.store.questions import ask
from tracker.store.store import open_store

pytestmark = pytest.mark.file


def everything(database: str) -> dict[str, list[tuple[Any, ...]]]:
    with open_store(database, now=NOW) as store, store.write() as tx:
        return {table.name: list(moving._rows(tx.connection, table)) for table in tables.metadata.sorted_tables}


def test_there_and_back_again_it_is_what_it_was(tmp_path: Path, postgres: Database) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    fill(first)
    with open_store(first, now=NOW) as store, store.write() as tx:
        tx.put_source(tx.sources()["press"])
        tx.put_entry(
            entry("e9", url="https://press.example/\0", text="\ud800"), first_seen=NOW, now=NOW, keep_text=True
        )
    met: list[tuple[str, int]] = []
    there = move(first, postgres.url, now=NOW, met=lambda *one: met.append(one))
    assert dict(met) == there.rows
    assert there.rows["claim"] == 4
    assert move(postgres.url, last, now=NOW) == there
    before = everything(first)
    assert everything(postgres.url) == everything(last) == before
    assert {name for name, rows in before.items() if not rows} == {"void", "version"}
    # What comes next gets a number of its own, wherever it comes.
    for place in (postgres.url, last):
        with open_store(place, now=NOW) as store, store.write() as tx:
            number = tx.put_entry(entry("new"), first_seen=NOW, now=NOW, keep_text=True)
            assert number == max(row[0] for row in before["seen"]) + 1


def test_a_database_that_holds_anything_is_refused(tmp_path: Path, postgres: Database) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    with open_store(postgres.url, now=NOW) as store, store.write() as tx:
        tx.note("k", "v")
    with pytest.raises(StoreError, match=r"holds data already \(in meta\), and nothing was changed"):
        move(first, postgres.url, now=NOW)
    with pytest.raises(StoreError, match="is the database that"):
        move(first, first, now=NOW)
    assert everything(postgres.url)["meta"] == [("k", "v")]
    assert not everything(postgres.url)["seen"]


def drop_one(rows: Iterator[Any]) -> Iterator[Any]:
    next(rows, None)
    return rows


def change_one(rows: Iterator[Any]) -> Iterator[Any]:
    for row in rows:
        yield (*row[:-1], "another") if row[0] == "last_round" else row


@pytest.mark.parametrize("fault", [drop_one, change_one])
def test_what_did_not_arrive_as_it_left_is_not_kept(
    tmp_path: Path, postgres: Database, monkeypatch: pytest.MonkeyPatch, fault: Callable[[Any], Any]
) -> None:
    first = str(tmp_path / "first.db")
    fill(first)
    real = moving._copy_in
    monkeypatch.setattr(moving, "_copy_in", lambda target, table, rows: real(target, table, fault(rows)))
    with pytest.raises(StoreError, match=r"the rows of \w+ did not arrive as they left .*nothing was kept"):
        move(first, postgres.url, now=NOW)
    assert not any(everything(postgres.url).values())


# --- as a person does it ---


def told(life: Rounds, *words: str) -> int:
    return main(["--config", str(life.house.config), *words])


def into(life: Rounds, database: str) -> None:
    life.house.database = database
    life.house.write()


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rounds]:
    monkeypatch.chdir(tmp_path)
    with rounds(tmp_path) as life:
        yield life


def test_after_a_move_nothing_is_told_twice_and_nothing_is_lost(
    at_home: Rounds, postgres: Database, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Known, told, and owed to a target that is down: on the server it goes on where the file ended, and back again."""
    life = at_home
    life.after(timedelta(0))
    life.publish("/feed", says(FIFTH, START, 1))
    assert len(life.after(HOUR)) == 1
    life.verdicts["/hook"] = 503
    life.publish("/feed", says(AUGUST, START + DAY, 2), says(FIFTH, START, 1))
    assert life.after(DAY) == []
    (owed,) = life.alerts()

    monkeypatch.setenv("NEW_HOME", postgres.url)
    assert told(life, "db", "move", "${NEW_HOME}", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["to"].startswith("postgresql:///")
    assert said["rows"]["alert"] >= 3
    into(life, postgres.url)
    assert [row.id for row in life.alerts()] == [owed.id]
    life.verdicts["/hook"] = 200
    (late,) = life.after(DAY)
    assert "August 9" in late or "9 August" in late
    for _ in range(3):
        assert life.after(DAY) == []
    assert told(life, "status") == 0
    assert "2026" in capsys.readouterr().out

    back = str(life.house.folder / "back.db")
    assert told(life, "db", "move", back) == 0
    words = capsys.readouterr().out
    assert "moved from postgresql:///" in words
    assert "Now set [tracker] database to it" in words
    into(life, back)
    for _ in range(3):
        assert life.after(DAY) == []
    life.publish("/feed", says("has been delayed from August 9 to September 13, 2026", life.clock, 3))
    assert len(life.after(HOUR)) == 1


def test_beside_a_daemon_nothing_is_moved(
    at_home: Rounds, postgres: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    life = at_home
    life.after(timedelta(0))
    for place in (str(life.house.database), postgres.url):
        with hold(place, pid=os.getpid(), purpose="run", now=NOW):
            assert told(life, "db", "move", postgres.url) != 0
        assert "in use by `tracker run`" in capsys.readouterr().err
    with ask(postgres.url) as questions:  # type: ignore[union-attr]
        assert not any(questions.counts().values())


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ((), "name the other database"),
        (("${NOT_SET_ANYWHERE}",), "NOT_SET_ANYWHERE} is not set"),
        (("postgresql://u:hunter2@h/d",), "begins with postgresql+psycopg://"),
        (("tracker.db",), "is the database that [tracker] database names already"),
    ],
)
def test_a_move_that_cannot_be_is_told_why(
    at_home: Rounds, capsys: pytest.CaptureFixture[str], to: tuple[str, ...], words: str
) -> None:
    at_home.after(timedelta(0))
    assert told(at_home, "db", "move", *to) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "hunter2" not in said


def test_works_that_were_added_are_pointed_at(
    at_home: Rounds, postgres: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    """They lie beside a file, but beside the configuration with a server."""
    life = at_home
    folder = life.house.folder / "data"
    into(life, "data/tracker.db")
    life.check()
    (folder / "works.d").mkdir()
    (folder / "works.d" / "a.toml").write_text('[[works]]\nid = "a"\ntitle = "Another Show"\n', encoding="utf-8")
    assert told(life, "db", "move", postgres.url) == 0
    assert f"mv {folder}/works.d {life.house.folder}/works.d" in " ".join(capsys.readouterr().out.split())
