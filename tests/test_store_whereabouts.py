"""The database is deleted, moved or replaced under its writer: noticed before the next commit, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.store_cases import DAY, NOW
from tests.test_store_faults import child
from tracker.errors import StoreError
from tracker.store.lock import hold
from tracker.store.store import Store, open_store
from tracker.store.whereabouts import rescued


def opened(path: Path) -> Store:
    """With one thing noted, which is still in the log alone."""
    store = open_store(str(path), now=NOW)
    with store.write() as tx:
        tx.note("held", "yes")
    return store


def held(path: Path) -> str | None:
    with closing(open_store(str(path), now=NOW)) as store, store.write() as tx:
        return tx.notes().get("held")


def _delete(path: Path) -> None:
    path.unlink()


def _delete_all(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _delete_directory(path: Path) -> None:
    shutil.rmtree(path.parent)


def _move(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def _replace(path: Path) -> None:
    other = path.with_name("other")
    open_store(str(other), now=NOW).close()
    other.replace(path)


def _replace_with_nothing(path: Path) -> None:
    path.with_name("nothing").touch()
    path.with_name("nothing").replace(path)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _delete_log(path: Path) -> None:
    path.with_name(f"{path.name}-wal").unlink()


def _delete_index(path: Path) -> None:
    path.with_name(f"{path.name}-shm").unlink()


@pytest.mark.parametrize(
    ("harm", "said", "kept", "there"),
    [
        (_delete, "was deleted", "t.db", "yes"),
        (_delete_all, "was deleted", "t.db", "yes"),
        (_delete_directory, "was deleted", "t.db", "yes"),
        (_move, "moved away", "t.db", "yes"),
        (_empty, "was emptied", "t.db.rescued", "yes"),
        (_replace_with_nothing, "was replaced by another file", "t.db", "yes"),
        (_replace, "was replaced by another file", "t.db.rescued", None),
        (_delete_log, "lost a part of it, t.db-wal", "t.db.rescued", "yes"),
        (_delete_index, "lost a part of it, t.db-shm", "t.db.rescued", "yes"),
    ],
)
def test_what_it_held_is_kept(
    tmp_path: Path, harm: Callable[[Path], None], said: str, kept: str, there: str | None
) -> None:
    """`kept`: where all of it lies afterwards; `there`: what the file under the old name knows of it."""
    path = tmp_path / "place" / "t.db"
    store = opened(path)
    harm(path)
    with pytest.raises(StoreError, match=said) as told, store.write() as tx:
        tx.note("lost", "never written")
    assert told.value.final
    assert kept in str(told.value)
    with pytest.raises(StoreError, match=said):
        store.stay()
    store.close()
    assert held(path) == there
    assert held(path.with_name(kept)) == "yes"
    assert rescued(path) == [path.with_name(kept)] * (kept != "t.db")
    assert not list(path.parent.glob("*.part*"))
    assert stat_of(path.with_name(kept)) == "600"


def stat_of(path: Path) -> str:
    return oct(path.stat().st_mode)[-3:]


def test_in_the_middle_of_a_transaction_nothing_of_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    store = opened(path)
    with pytest.raises(StoreError, match="put back there") as told:
        _write(store, path.unlink)
    assert told.value.final
    assert held(path) == "yes"


def test_away_for_a_moment_costs_one_step(tmp_path: Path) -> None:
    """It is missed right before the commit, and back when that has been undone."""
    path = tmp_path / "t.db"
    with closing(opened(path)) as store:
        with pytest.raises(StoreError, match="away for a moment") as told:
            _write(store, lambda: path.rename(tmp_path / "aside"), back=lambda: (tmp_path / "aside").rename(path))
        assert not told.value.final
    assert held(path) == "yes"


def _write(store: Store, harm: Callable[[], object], back: Callable[[], object] | None = None) -> None:
    def undone(statement: str) -> None:
        if back is not None and statement.startswith("ROLLBACK"):
            back()

    with store.write() as tx:
        tx.driver.set_trace_callback(undone)
        tx.note("held", "half")
        harm()


def test_what_is_destroyed_is_said_with_the_way_back(tmp_path: Path) -> None:
    """Emptied when most of it was no longer in the log, and is now nowhere."""
    path = tmp_path / "t.db"
    with closing(opened(path)) as store:
        store.backup(f"{path}.backup-0001-20260101T000000Z")
    store = opened(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(RESTART)")
    with store.write() as tx:
        tx.note("held", "later")
    with store.write() as tx:
        tx.driver.execute("PRAGMA shrink_memory")  # or it would be told from memory
    _empty(path)
    with pytest.raises(StoreError, match=r"beyond reading.*put the newest backup in its place") as told:
        store.stay()
    assert told.value.final
    store.close()


def test_it_is_noticed_when_nothing_more_is_written(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    store = opened(path)
    path.unlink()
    with pytest.raises(StoreError, match="put back there"):
        store.close()
    assert held(path) == "yes"


def test_where_no_copy_can_be_made_it_lives_on_and_tries_again(tmp_path: Path) -> None:
    path = tmp_path / "place" / "t.db"
    store = opened(path)
    shutil.rmtree(path.parent)
    path.parent.write_text("in the way")
    with pytest.raises(StoreError, match="lives as long as this process") as told:
        store.stay()
    assert not told.value.final
    path.parent.unlink()
    with pytest.raises(StoreError, match="put back there"):
        store.stay()
    assert held(path) == "yes"


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "t.db"
    store = opened(path)
    path.unlink()
    with pytest.raises(StoreError, match="put back there"):
        store.stay()
    assert held(path) == "yes"
    store = opened(path)
    _replace(path)
    with pytest.raises(StoreError, match=r"kept in .*\.rescued\.part"):
        store.stay()
    with suppress(StoreError):
        store.close()
    assert held(tmp_path / "t.db.rescued.part") == "yes"


def test_several_are_kept_and_none_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    for _ in range(3):
        store = opened(path)
        _replace(path)
        with pytest.raises(StoreError, match="was replaced"):
            store.stay()
    assert [file.name for file in rescued(path)] == ["t.db.rescued", "t.db.rescued.2", "t.db.rescued.3"]


def test_a_link_that_leads_elsewhere_is_another_file(tmp_path: Path) -> None:
    path, real = tmp_path / "t.db", tmp_path / "real" / "r.db"
    real.parent.mkdir()
    path.symlink_to(real)
    store = opened(path)
    with store.write():
        pass
    path.unlink()
    path.symlink_to(tmp_path / "other.db")
    open_store(str(path), now=NOW).close()
    with pytest.raises(StoreError, match="was replaced"):
        store.stay()
    assert held(tmp_path / "real" / "r.db.rescued") == "yes"


def test_a_lock_that_was_deleted_is_taken_anew(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    lock = path.with_name("t.db.lock")
    with hold(str(path), pid=os.getpid(), purpose="run", now=NOW) as ours:
        lock.unlink()
        ours.beat(NOW + DAY)
        assert (NOW + DAY).isoformat() in lock.read_text()


def test_who_came_in_meanwhile_keeps_it(tmp_path: Path) -> None:
    """Two daemons on one database would tell everything twice."""
    path = tmp_path / "t.db"
    lock = path.with_name("t.db.lock")
    with hold(str(path), pid=os.getpid(), purpose="run", now=NOW) as ours:
        lock.unlink()
        with child("held = hold(path, pid=7, purpose='run', now=NOW)\nsay('held')\nsys.stdin.read()", path) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            with pytest.raises(StoreError, match=r"process 7.*we give way") as told:
                ours.beat(NOW)
            other.communicate("")
    assert told.value.final
