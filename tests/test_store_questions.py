"""The reading half: quick, read-only, and of one mind with the writer."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.engines import Database
from tests.store_cases import (
    AUTUMN,
    DAY,
    HOUR,
    NOW,
    OPEN_END,
    RELEASE,
    A,
    B,
    change,
    claim,
    denial,
    entry,
    fact,
    refusal,
    view,
)
from tracker.errors import StoreError
from tracker.model import Act, AlertKind, ChangeKind, Field, Key, SetAside, Standing, Told
from tracker.store.questions import Questions, ask
from tracker.store.store import open_store
from tracker.store.values import SourceState, TargetState

R = Standing.REPORTED


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a bit of everything."""
    fill(str(tmp_path / "tracker.db"))
    return tmp_path / "tracker.db"


@pytest.fixture
def kept(database: Database) -> str:
    """The same, of either engine."""
    fill(database.url)
    return database.url


def fill(database: str) -> None:
    one, two, no = claim(A), claim(B, act=Act.MOVES, previous=A, key="e2", said=NOW + DAY), denial(NOW - DAY)
    with open_store(database, now=NOW) as store, store.write() as tx:
        tx.put_source(SourceState(id="press", next_due=NOW, title="Press"))
        first = tx.put_entry(entry("e1"), first_seen=NOW, now=NOW, keep_text=True)
        second = tx.put_entry(entry("e2"), first_seen=NOW, now=NOW, keep_text=True)
        tx.put_entry(entry("e3"), first_seen=NOW, now=NOW, keep_text=False)
        tx.add_claims(first, [one, no], now=NOW)
        tx.add_claims(second, [two, claim("12", field=Field.EPISODES, outlet=None, key="e2")], now=NOW)
        tx.add_refusals(first, [refusal("b"), refusal("a", rule="x"), refusal("a", rule="y")], now=NOW)
        tx.put_view(
            "w",
            view(
                fact(B, two),
                changes=(
                    change(ChangeKind.FIRST, None, A, held=fact(A, one)),
                    change(ChangeKind.DELAYED, A, B, held=fact(B, two)),
                ),
                set_aside=(SetAside(claim=no, reason="a denial changes nothing"),),
            ),
            now=NOW,
        )
        tx.put_phase("w", "dated", NOW)
        tx.snooze("w", NOW + DAY)
        tx.note("last_round", "now")
        tx.want_article("press", "e1", "https://press.example/1", due=NOW)
        tx.put_target(TargetState(id="discord", started=NOW))
        tx.put_told("discord", "", {RELEASE: Told(value=B, standing=R, revision=2, at=NOW)})
        for ref in ("sent", "dead", "owed", "sending", "settled"):
            name = tx.owe(kind=AlertKind.NEWS, target="discord", recipient="", work="w", ref=ref, due=NOW, now=NOW)
            assert name
            if ref == "sent":
                tx.sent(name, title="Moved", body="…", changes=[change(ChangeKind.DELAYED, A, B)], now=NOW)
            elif ref == "dead":
                tx.dead(name, error="401", now=NOW)
            elif ref == "owed":
                tx.failed(name, error="503", next_try=NOW, now=NOW)
            elif ref == "sending":
                tx.sending(name, now=NOW)
            else:
                tx.settled(name, now=NOW)


@pytest.fixture
def questions(kept: str):
    with ask(kept) as opened:  # type: ignore[union-attr]
        yield opened


def test_reading_leaves_no_trace(path: Path) -> None:
    """Not even the -wal and -shm that SQLite makes for its readers."""
    before = {item: item.stat().st_mtime_ns for item in path.parent.iterdir()}
    with ask(str(path)) as questions:  # type: ignore[union-attr]
        assert questions.facts("w", R)
    assert {item: item.stat().st_mtime_ns for item in path.parent.iterdir()} == before


@pytest.mark.parametrize("touched", [False, True])
def test_where_nothing_is_nothing_is_made(tmp_path: Path, touched: bool) -> None:
    if touched:
        (tmp_path / "t.db").touch()
    before = list(tmp_path.iterdir())
    assert ask(str(tmp_path / "t.db")) is None
    assert ask(str(tmp_path / "missing" / "t.db")) is None
    assert list(tmp_path.iterdir()) == before


def test_a_creation_that_was_cut_off_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()
    assert path.stat().st_size > 0
    assert ask(str(path)) is None


def test_reading_beside_a_writer_sees_one_moment(kept: str) -> None:
    """What is committed later is not mixed into the answers of one reader; what is not committed is not seen at all."""
    with open_store(kept, now=NOW) as store:
        with store.write() as tx:
            tx.note("k", "1")
        reader = ask(kept)
        assert reader
        assert reader.notes()["k"] == "1"
        with store.write() as tx:
            tx.note("k", "2")
            fresh = ask(kept)
            assert fresh
            assert fresh.notes()["k"] == "1"
            fresh.close()
        assert reader.notes()["k"] == "1"
        reader.close()
        with ask(kept) as later:  # type: ignore[union-attr]
            assert later.notes()["k"] == "2"


def test_a_reader_cannot_write(questions: Questions) -> None:
    with pytest.raises(StoreError, match=r"read-?only"):
        questions._all("DELETE FROM meta")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", "newer tracker"),
        ("UPDATE alembic_version SET version_num = '0000'", "older tracker .*db upgrade"),
        ("PRAGMA application_id = 7", "is no tracker database"),
        ("DROP TABLE alembic_version", "no such table"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_out(path: Path, damage: str, words: str) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute(damage)
    raw.close()
    with pytest.raises(StoreError, match=words) as caught:
        ask(str(path))
    assert str(path) in str(caught.value)


def test_a_directory_a_text_and_a_ruin_are_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a directory"):
        ask(str(tmp_path))
    (tmp_path / "config.toml").write_text("[tracker]\n" * 100)
    with pytest.raises(StoreError, match="is no tracker database"):
        ask(str(tmp_path / "config.toml"))
    data = bytearray(path.read_bytes())
    data[100:] = bytes(len(data) - 100)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged"):
        ask(str(path))


def test_a_fault_in_the_middle_is_explained(path: Path) -> None:
    with ask(str(path)) as questions:  # type: ignore[union-attr]
        questions._all("ROLLBACK")
        with pytest.raises(StoreError, match="no such table"):
            questions._all("SELECT * FROM missing")
        Path(f"{path}-wal").touch()
        with pytest.raises(StoreError, match="a writer began in this very moment"):
            questions._all("SELECT * FROM missing")


def test_facts_are_the_writers(kept: str, questions: Questions) -> None:
    with open_store(kept, now=NOW) as store, store.write() as tx:
        assert questions.facts("w", R) == tx.facts("w", R)
        assert questions.sources() == tx.sources()
        assert questions.claims("w") == tx.claims("w")
        assert questions.targets() == tx.targets()
        assert questions.told("discord", "w") == {"": tx.told("discord", "", "w")}


def test_what_was_said(questions: Questions) -> None:
    assert [item.claim.field for item in questions.claims("w", Field.EPISODES)] == [Field.EPISODES]
    assert len(questions.claims()) == 4
    assert [item.claim.act for item in questions.denials("w")] == [Act.DENIES]
    ((aside, reason),) = questions.set_aside("w", R)
    assert (aside.claim.act, reason) == (Act.DENIES, "a denial changes nothing")
    assert questions.set_aside("w", R, Field.CAST) == []


def test_what_was_refused(questions: Questions) -> None:
    assert questions.refused_counts("w") == {"a": 2, "b": 1}
    assert questions.refused_counts("v") == {}
    found = questions.refusals("w", Field.RELEASE)
    assert {item.refusal.reason for item in found} == {"a", "b"}
    assert {(item.source, item.url, item.title) for item in found} == {("press", "https://press.example/e1", "News e1")}
    assert len(questions.refusals(limit=1)) == 1
    assert len(questions.refusals(entry=1)) == 3


def test_an_entry_by_number_url_or_key(questions: Questions) -> None:
    for name in ("1", "https://press.example/e1", "e1"):
        number, found = questions.entry(name)  # type: ignore[misc]
        assert (number, found) == (1, entry("e1"))
        assert len(questions.entry_claims(number)) == 2
    assert questions.entry("nothing") is None
    assert questions.entry("9" * 40) is None
    assert questions.was_seen("press", "e3") == NOW
    assert questions.was_seen("press", "e4") is None
    assert [item.key for _, item in questions.entries()] == ["e1", "e2"]
    assert [item.key for _, item in questions.entries(limit=1)] == ["e1"]


def test_what_changed(questions: Questions) -> None:
    newest, oldest = questions.changes("w")
    assert (newest.change.kind, newest.change.old, newest.change.new) == (ChangeKind.DELAYED, A, B)
    assert (newest.change.revision, newest.recorded, newest.standing, newest.gone) == (2, NOW, R, None)
    assert newest.claim is not None
    assert newest.claim.value == B
    assert oldest.claim == claim(A)
    assert questions.changes("w", Field.CAST) == []
    assert questions.changes(level=Standing.CONFIRMED) == []
    assert len(questions.changes(limit=1)) == 1


def test_changes_that_are_gone_are_shown_when_asked_for(kept: str) -> None:
    with open_store(kept, now=NOW) as store, store.write() as tx:
        tx.put_view("w", view(fact(B), changes=(change(ChangeKind.FIRST, None, B),)), now=NOW + HOUR)
    with ask(kept) as questions:  # type: ignore[union-attr]
        (left,) = questions.changes("w")
        assert left.claim is None
        assert [item.gone for item in questions.changes("w", gone=True)] == [None, NOW + HOUR, NOW + HOUR]


def test_upcoming_is_what_is_not_over_the_nearest_first(kept: str) -> None:
    def at(work: str, value: object) -> None:
        key = replace(RELEASE, work=work)
        tx.put_view(work, view(replace(fact(value), key=key, evidence=())), now=NOW)  # type: ignore[arg-type]

    with open_store(kept, now=NOW) as store, store.write() as tx:
        at("autumn", AUTUMN)
        at("open", OPEN_END)
        at("past", A)
        tx.put_view("none", view(fact(None, key=Key("none", Field.RELEASE))), now=NOW)
    with ask(kept) as questions:  # type: ignore[union-attr]
        found = questions.upcoming(date(2026, 10, 4), R)
        assert [item.key.work for item, _ in found] == ["open", "autumn", "w"]
        assert [item.key.work for item, _ in questions.upcoming(date(2026, 10, 4), R, until=date(2026, 10, 31))] == [
            "open",
            "autumn",
        ]


def test_what_was_told(questions: Questions) -> None:
    assert questions.alert_counts() == {"owed": 2, "sent": 1, "dead": 1}
    assert questions.failing_alerts() == 2
    assert len(questions.alerts()) == 5
    (sent,) = questions.alerts("sent")
    assert questions.alert(sent.id.upper()) == sent
    assert questions.alert("nosuch") is None
    (line,) = questions.alerted(sent.id)
    assert (line.key, line.revision, line.old, line.new) == (RELEASE, 2, A, B)


def test_the_rest(questions: Questions) -> None:
    assert questions.phases() == {"w": ("dated", NOW)}
    assert questions.snoozes() == {"w": NOW + DAY}
    assert questions.notes() == {"last_round": "now"}
    assert [item.key for item in questions.articles()] == ["e1"]
    assert questions.counts() == {"seen": 3, "entry": 2, "claim": 4, "refusal": 3, "fact": 1, "change": 2, "alert": 5}


def test_nothing_heavy_is_imported() -> None:
    """DESIGN 3.15; the standard library alone answers."""
    code = "import sys, tracker.store, tracker.store.questions, tracker.store.lock; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "httpx", "apprise", "psycopg"} & set(loaded)


def test_names_of_the_package_come_when_used() -> None:
    import tracker.store

    assert tracker.store.open_store is open_store
    with pytest.raises(AttributeError):
        _ = tracker.store.nothing  # type: ignore[attr-defined]
