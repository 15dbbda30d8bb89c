"""Two processes, SIGKILL, full disks, foreign rights, and upgrades: nothing is lost, nothing is half."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.store_cases import DAY, NOW, RELEASED, SECOND, asked, claim, entry, released, two_steps
from tracker.errors import StoreError
from tracker.store import draw, models, place, upgrade
from tracker.store.lock import hold, holder
from tracker.store.questions import ask
from tracker.store.store import open_store

ROOT = Path(__file__).resolve().parent.parent

_PRELUDE = """
import os, signal, sys, time
import tracker.store.reading  # before rights are given up: the code may lie where only its owner reads
from tests.store_cases import *
from tracker.errors import StoreError
from tracker.store.lock import hold, holder
from tracker.store.questions import ask
from tracker.store.store import open_store
path = sys.argv[1]
def say(word):
    print(word, flush=True)
"""


def child(code: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _PRELUDE + code, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def killed(process: subprocess.Popen[str], after: str) -> None:
    """Wait for the child's word, then SIGKILL."""
    assert process.stdout
    for line in process.stdout:
        if line.strip() == after:
            break
    else:
        pytest.fail(process.stderr.read() if process.stderr else "no word")
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


# --- two processes ---


def test_two_processes_write_in_turn(tmp_path: Path) -> None:
    """Neither loses a row, neither sees half of the other's transaction, none gives up."""
    path = tmp_path / "t.db"
    code = """
with open_store(path, now=NOW) as store:
    for number in range(60):
        with store.write() as tx:
            count = int(tx.notes().get("count", "0"))
            tx.note("count", str(count + 1))
            tx.note(f"{os.getpid()}-{number}", "x")
"""
    for process in [child(code, path) for _ in range(3)]:
        ended(process)
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert tx.notes()["count"] == "180"
        assert len(tx.notes()) == 181


def test_processes_create_one_database_together(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    code = """
sys.stdin.readline()
with open_store(path, now=NOW) as store, store.write() as tx:
    tx.note(str(os.getpid()), "x")
"""
    processes = [child(code, path) for _ in range(4)]
    for process in processes:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        ended(process)
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert len(tx.notes()) == 4
        assert not list(tmp_path.glob("*.backup-*"))


# --- SIGKILL ---


def test_killed_in_the_middle_of_a_transaction(tmp_path: Path) -> None:
    """All of what was committed is there, nothing of what was not; the lock is void; the next writer just goes on."""
    path = tmp_path / "t.db"
    code = """
held = hold(path, pid=os.getpid(), purpose="run", now=NOW)
store = open_store(path, now=NOW)
with store.write() as tx:
    number = tx.put_entry(entry("committed"), first_seen=NOW, now=NOW, keep_text=True)
    tx.add_claims(number, [claim(key="committed")], now=NOW)
with store.write() as tx:
    for number in range(5000):
        tx.put_entry(entry(f"lost{number}", text="x" * 2000), first_seen=NOW, now=NOW, keep_text=True)
        if number == 4000:
            say("now")
            time.sleep(60)
"""
    killed(child(code, path), after="now")
    assert Path(f"{path}-wal").stat().st_size > 0
    with ask(str(path)) as questions:  # type: ignore[union-attr]
        assert questions.counts()["seen"] == 1
    assert holder(str(path)) is None
    with hold(str(path), pid=os.getpid(), purpose="check", now=NOW), open_store(str(path), now=NOW) as store:
        assert store.check() == []
        with store.write() as tx:
            assert [item.claim for item in tx.claims("w")] == [claim(key="committed")]
            assert set(tx.seen("press", ["committed", "lost1"])) == {"committed"}
    assert not Path(f"{path}-wal").exists()


@pytest.mark.parametrize("moment", ["steps", "commit"])
def test_killed_while_the_database_is_made(tmp_path: Path, moment: str) -> None:
    """Before the commit there is no database, and the next start makes it."""
    path = tmp_path / "t.db"
    code = f"""
from tracker.store import upgrade
run = upgrade.run_steps
def stop(connection):
    if {moment!r} == "commit":
        run(connection)
    say("now")
    time.sleep(60)
upgrade.run_steps = stop
open_store(path, now=NOW)
"""
    killed(child(code, path), after="now")
    assert ask(str(path)) is None
    with open_store(str(path), now=NOW) as store:
        assert store.check() == []


# --- who holds it ---


def test_a_second_holder_is_refused_naming_the_first(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    code = """
held = hold(path, pid=os.getpid(), purpose="run", now=NOW)
held.beat(NOW + HOUR)
say(os.getpid())
sys.stdin.readline()
"""
    process = child(code, path)
    assert process.stdin
    assert process.stdout
    pid = int(process.stdout.readline())
    found = holder(str(path))
    assert found is not None
    assert (found.pid, found.purpose, found.since, found.beat) == (pid, "run", NOW, NOW + 3600 * (DAY / 86400))
    with pytest.raises(
        StoreError, match=rf"t\.db: in use by `tracker run` \(process {pid}\) since 2026-07-05 12:30 UTC"
    ):
        hold(str(path), pid=1, purpose="check", now=NOW)
    link = tmp_path / "link.db"
    link.symlink_to(path)
    assert holder(str(link)) == found  # another name of the same file is no way round the lock
    process.stdin.write("\n")
    ended(process)
    assert holder(str(path)) is None
    hold(str(path), pid=1, purpose="check", now=NOW).close()


def test_a_process_knows_its_own_hold(tmp_path: Path) -> None:
    """Asking must not drop it: a POSIX lock goes when its process closes the file, by whatever name."""
    path = str(tmp_path / "t.db")
    with hold(path, pid=os.getpid(), purpose="run", now=NOW) as held:
        assert holder(path) == held.holder
        with pytest.raises(StoreError, match="in use by `tracker run`"):
            hold(path, pid=os.getpid(), purpose="run", now=NOW)
        assert ended(child("say(holder(path).purpose)", Path(path))).strip() == "run"
    held.close()
    assert holder(path) is None
    assert stat.S_IMODE(Path(f"{path}.lock").stat().st_mode) == 0o600


def test_a_holder_that_cannot_be_read_is_still_a_holder(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    code = """
import fcntl
file = os.open(path + ".lock", os.O_RDWR | os.O_CREAT, 0o600)
fcntl.lockf(file, fcntl.LOCK_EX)
say("ready")
sys.stdin.readline()
"""
    process = child(code, path)
    assert process.stdout
    process.stdout.readline()
    assert holder(str(path)) is not None
    with pytest.raises(StoreError, match="in use by another process"):
        hold(str(path), pid=1, purpose="check", now=NOW)
    assert process.stdin
    process.stdin.write("\n")
    ended(process)


def test_many_who_ask_do_not_keep_a_holder_out(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    Path(f"{path}.lock").touch()
    code = """
say("ready")
end = time.monotonic() + 3
while time.monotonic() < end:
    holder(path)
"""
    process = child(code, path)
    assert process.stdout
    process.stdout.readline()
    for _ in range(20):
        hold(str(path), pid=os.getpid(), purpose="check", now=NOW).close()
    process.kill()
    process.communicate()


# --- places that cannot be written ---


@pytest.fixture
def foreign_user() -> Iterator[Path]:
    """A directory that a user without rights can enter; as root, which may write anywhere, the child becomes one."""
    directory = Path(tempfile.mkdtemp())
    directory.chmod(0o755)
    yield directory
    directory.chmod(0o755)
    shutil.rmtree(directory)


_WITHOUT_RIGHTS = """
import tempfile
with tempfile.TemporaryDirectory() as directory:
    open_store(directory + "/warm.db", now=NOW).close()  # what is imported late may lie where others cannot read
if os.geteuid() == 0:
    os.setuid(65534)
"""


@pytest.mark.parametrize("what", ["directory", "file", "both", "unreadable"])
def test_what_cannot_be_written_is_said_with_the_remedy(foreign_user: Path, what: str) -> None:
    path = foreign_user / "t.db"
    if what != "directory":
        open_store(str(path), now=NOW).close()
        path.chmod(0o600 if what == "unreadable" else 0o444 if what == "both" else 0o666)
    if what == "file":
        path.chmod(0o444)
    else:
        foreign_user.chmod(0o555)
    code = """
try:
    open_store(path, now=NOW)
except StoreError as error:
    say(error)
try:
    found = ask(path)
    say(found and found.counts()["seen"])
except StoreError as error:
    say(error)
"""
    write, read = ended(child(_WITHOUT_RIGHTS + code, path)).splitlines()
    assert write.startswith(f"{path}: ")
    assert "no permission; give it to the user tracker runs as" in write
    # A reader needs no more than the right to read, not even in a place where SQLite cannot put its files.
    if what == "unreadable":
        assert "no permission" in read
    else:
        assert read == ("None" if what == "directory" else "0")


def test_a_writable_file_in_a_directory_that_is_not(foreign_user: Path) -> None:
    """SQLite keeps its log beside the file; without that it cannot write, and the message says so."""
    path = foreign_user / "t.db"
    open_store(str(path), now=NOW).close()
    path.chmod(0o666)
    foreign_user.chmod(0o555)
    code = """
try:
    with open_store(path, now=NOW) as store, store.write() as tx:
        tx.note("a", "b")
except StoreError as error:
    say(error)
"""
    words = ended(child(_WITHOUT_RIGHTS + code, path))
    assert words.startswith(f"{path}: cannot be written, or its directory cannot")


# --- full disks ---


def test_a_full_disk_keeps_what_was_committed_and_recovers(tmp_path: Path) -> None:
    """The look that did not fit is undone as a whole; when there is room again, the same store goes on."""
    path = tmp_path / "t.db"
    code = """
import resource
store = open_store(path, now=NOW)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
looks = 0
try:
    while looks < 1000:
        with store.write() as tx:
            for number in range(50):
                tx.put_entry(entry(f"{looks}-{number}", text="x" * 400), first_seen=NOW, now=NOW, keep_text=True)
        looks += 1
except StoreError as error:
    say(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.write() as tx:
    assert tx.count_seen() == looks * 50, tx.count_seen()
    tx.note("looks", str(looks))
store.close()
say(looks)
"""
    words, looks = ended(child(code, path)).splitlines()
    assert 0 < int(looks) < 1000
    assert words.startswith(f"{path}: the disk ")
    assert "nothing of this step was kept" in words
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert tx.count_seen() == int(looks) * 50
        assert store.check() == []


def test_no_room_for_the_database_or_its_backup(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    code = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
try:
    open_store(path, now=NOW)
except StoreError as error:
    say(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with open_store(path, now=NOW) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
    try:
        store.backup(path + ".copy")
    except StoreError as error:
        say(error)
"""
    made, saved = ended(child(code, path)).splitlines()
    assert made.startswith(f"{path}: the disk ")
    assert saved.startswith(f"no backup: {path}.copy: ")
    assert not Path(f"{path}.copy").exists()
    assert not Path(f"{path}.copy.part").exists()


def test_words_for_every_verdict(tmp_path: Path) -> None:
    """Each names the file and a remedy, none repeats the statement."""
    path = tmp_path / "t.db"
    for name, words in {
        "SQLITE_BUSY": "another process is writing",
        "SQLITE_FULL": "free some space",
        "SQLITE_IOERR_FSYNC": "check its space and health",
        "SQLITE_CORRUPT": "move it aside",
        "SQLITE_READONLY_DBMOVED": "cannot be written",
        "SQLITE_NOMEM": "(SQLITE_NOMEM)",
        "": "disk I/O",
    }.items():
        error = sqlite3.OperationalError("disk I/O")
        error.sqlite_errorname = name
        text = place.sqlite_words(path, error)
        assert text.startswith(f"{path}: ")
        assert words in text
    assert place.os_words(path, OSError(28, "No space left")).endswith("free some space")
    assert "check its health" in place.os_words(path, OSError(5, "Input/output error"))
    assert place.os_words(path, OSError(71, "Protocol error")).endswith("Protocol error")


# --- upgrades ---


def test_the_newest_step_is_the_schema_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.STEPS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [place.SCHEMA]


def test_the_tables_are_drawn_from_the_models() -> None:
    """What statements know of a column is what its model says; `python -m tracker.store.draw` after a change."""
    assert draw.TABLES.read_text(encoding="utf-8") == draw.drawn()


def test_the_steps_lead_to_the_tables(tmp_path: Path) -> None:
    """What Alembic would still change is nothing; also what it does not compare (WITHOUT ROWID) is as declared."""
    with open_store(str(tmp_path / "t.db"), now=NOW) as store:
        with store.write() as tx:
            context = MigrationContext.configure(tx.connection, opts={"compare_type": True})
            assert compare_metadata(context, models.metadata) == []
        compact = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%' ORDER BY name"
        assert asked(store, compact) == [("fact_evidence",), ("set_aside",), ("version",)]


def with_second_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str = "pass") -> Path:
    steps = two_steps(tmp_path, outcome)
    monkeypatch.setattr(upgrade, "STEPS", steps)
    monkeypatch.setattr(place, "SCHEMA", "0002")
    return steps


@pytest.mark.parametrize("schema", sorted(file.stem for file in RELEASED.glob("*.sql")))
def test_every_released_schema_opens_with_what_it_held(tmp_path: Path, schema: str) -> None:
    path = tmp_path / "t.db"
    released(path, schema)
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert [item.claim for item in tx.claims("w")] == [claim()]
        assert tx.entry("press", "e1") == entry()
        assert tx.notes()["k"] == "v"
        assert store.check() == []
    assert [file.name for file in tmp_path.glob("*.backup-*")] == (
        [] if schema == place.SCHEMA else [f"t.db.backup-{schema}-20260705T123015Z"]
    )


def test_an_older_database_is_backed_up_and_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    released(path, "0001")
    with_second_step(tmp_path, monkeypatch)
    with pytest.raises(StoreError, match=r"older tracker \(schema 0001\); `tracker db upgrade`"):
        ask(str(path))
    with open_store(str(path), now=NOW) as store:
        saved = store.upgraded_from
        assert saved == tmp_path / "t.db.backup-0001-20260705T123015Z"
        assert asked(store, "SELECT extra FROM seen") == [("new",)]
        assert asked(store, "SELECT heading FROM source") == [("Press",)]
        assert asked(store, "SELECT value FROM meta") == [("upgraded",)]
        assert asked(store, "PRAGMA foreign_keys") == [(1,)]
        assert store.check() == []
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    with open_store(str(path), now=NOW) as store:
        assert store.upgraded_from is None
    # The backup is a database of the old program, whole in one file.
    monkeypatch.undo()
    with open_store(str(saved), now=NOW) as old, old.write() as tx:
        assert tx.notes() == {"k": "v"}


@pytest.mark.parametrize(
    ("outcome", "error"),
    [
        ("raise RuntimeError('a step failed')", RuntimeError),
        ("op.execute('DELETE FROM seen')", StoreError),  # leaves claims that refer to nothing
        ("op.execute('SELECT * FROM nowhere')", StoreError),
    ],
)
def test_a_step_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str, error: type[Exception]
) -> None:
    path = tmp_path / "t.db"
    released(path, "0001")
    with_second_step(tmp_path, monkeypatch, outcome)
    with pytest.raises(error):
        open_store(str(path), now=NOW)
    monkeypatch.undo()
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert store.upgraded_from is None
        assert tx.notes() == {"k": "v"}
        assert tx.sources()["press"].title == "Press"


def test_killed_in_the_middle_of_an_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old schema is still whole; the next start does it again, with a backup of its own moment."""
    path = tmp_path / "t.db"
    released(path, "0001")
    steps = with_second_step(tmp_path, monkeypatch, "print('now', flush=True); import time; time.sleep(60)")
    code = f"""
from pathlib import Path
from tracker.store import place, upgrade
upgrade.STEPS, place.SCHEMA = Path({str(steps)!r}), "0002"
open_store(path, now=NOW)
"""
    killed(child(code, path), after="now")
    (steps / "versions" / "step_0002.py").write_text(SECOND.replace("OUTCOME", "pass"))
    with open_store(str(path), now=NOW + DAY) as store:
        assert asked(store, "SELECT value FROM meta") == [("upgraded",)]
        assert store.check() == []
    assert len(list(tmp_path.glob("t.db.backup-0001-*"))) == 2


def test_backups_that_were_cut_off_are_swept_and_never_recommended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in the backup, then killed after it, then started again, all within a second."""
    path = tmp_path / "t.db"
    released(path, "0001")
    name = "t.db.backup-0001-20260705T123015Z"
    for left in (f"{name}.part", f"{name}.part-journal"):
        (tmp_path / left).write_bytes(b"half")
    assert "no backup lies beside it" in place.way_back(path)
    shutil.copy(path, tmp_path / name)
    with_second_step(tmp_path, monkeypatch)
    with open_store(str(path), now=NOW) as store:
        assert store.upgraded_from == tmp_path / f"{name}.2"
    assert not list(tmp_path.glob("*.part*"))
    assert f"cp {tmp_path / name}.2 " in place.way_back(path)


@pytest.mark.parametrize(("number", "fails"), [(5, True), (28, True), (22, False), (13, False)])
def test_a_sync_that_fails_is_no_sync_that_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fails: bool
) -> None:
    """EIO and ENOSPC are the disk's; EINVAL is a file system that cannot, EACCES a directory that may not be read."""

    def fsync(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(place.os, "fsync", fsync)
    if fails:
        with pytest.raises(StoreError, match=r"t\.db: the disk"):
            place.make_file(tmp_path / "t.db")
    else:
        place.make_file(tmp_path / "t.db")


def test_without_a_backup_there_is_no_upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    released(path, "0001")
    with_second_step(tmp_path, monkeypatch)
    (tmp_path / "t.db.backup-0001-20260705T123015Z.part").mkdir()
    with pytest.raises(StoreError, match="no backup"):
        open_store(str(path), now=NOW)
    monkeypatch.undo()
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert tx.notes() == {"k": "v"}
