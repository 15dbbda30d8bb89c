"""What only a server can do: be away, begin anew, refuse, serve several who write; and its address keeps its secrets."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event

from tests import engines
from tests.engines import Database
from tests.store_cases import DAY, NOW, A, asked, claim, entry, two_steps
from tracker.errors import StoreError
from tracker.model import Field, Key, Standing, Told
from tracker.store import health, models, place, postgres, server, upgrade
from tracker.store.lock import Hold, hold, holder
from tracker.store.questions import ask
from tracker.store.store import Store, Transaction, open_store

QUICK = timedelta(seconds=0.2)


@pytest.fixture
def running() -> Iterator[Any]:
    """The server itself, left running."""
    found = engines.servers.get()
    yield found
    if not found.is_running:
        found.start()


@pytest.fixture
def store(postgres: Database) -> Iterator[Store]:
    with open_store(postgres.url, now=NOW) as opened:
        yield opened


@pytest.fixture
def empty(running: Any) -> Iterator[str]:
    """A database without even our schema; its URL."""
    name = running.create()
    yield running.url(name)
    running.drop(name)


# --- the address ---

ANY = "postgresql+psycopg://"


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("u:hunter2@db.example:5433/t", "postgresql://db.example:5433/t"),
        ("u:hun%40ter2@db/t?sslmode=require", "postgresql://db/t"),
        ("u:hun@ter2@db/t", "postgresql://db/t"),
        ("u:hun/ter2@db/t", "postgresql://db/t"),
        ("u:hun?ter2@db/t", "postgresql://db/t"),
        ("/t?host=/run/postgresql&password=hunter2", "postgresql:///t"),
        ("u@[::1]:1/t", "postgresql://[::1]:1/t"),
    ],
)
def test_what_is_shown_of_an_address_holds_no_secret(rest: str, name: str) -> None:
    found = server.find(ANY + rest)
    assert found.name == server.shown(ANY + rest) == name
    assert "ter2" not in repr(found)
    assert "ter2" not in server.veiled(found, f"cannot reach {found.url}")


@pytest.mark.parametrize(
    "rest",
    [
        "u:hunter2@127.0.0.1:1/t",
        "u:hunter2@127.0.0.1:port/t",
        "u:hunter2%zz@127.0.0.1:1/t",
        "u:a@hunter2/b@127.0.0.1:1/t",
        "u:hunter2@127.0.0.1:1/t?nonsense=1",
        "u@127.0.0.1:1/t?password=hunter2",
        "u:hunter2@/t?host=/nowhere/hunter2",
    ],
)
def test_a_server_that_is_not_there_is_named_without_its_secrets(rest: str) -> None:
    for tried in (
        lambda: open_store(ANY + rest, now=NOW),
        lambda: ask(ANY + rest),
        lambda: holder(ANY + rest),
        lambda: hold(ANY + rest, pid=1, purpose="run", now=NOW),
    ):
        with pytest.raises(StoreError, match=r"^postgresql://") as caught:
            tried()
        assert "hunter2" not in str(caught.value)
    (fault,) = health.faults(ANY + rest)
    assert "hunter2" not in fault


def test_what_a_server_refuses_is_said_with_the_remedy(running: Any, postgres: Database) -> None:
    for url, words in (
        (running.url("nosuch"), "no such database; make it with createdb"),
        (postgres.url.replace("tracker@", "nobody@"), "no such user; make it with createuser"),
        (running.url(running.create(encoding="SQL_ASCII")), "cannot hold every title"),
    ):
        with pytest.raises(StoreError, match=words):
            open_store(url, now=NOW)


def test_a_password_opens_or_is_refused_without_being_repeated(running: Any, empty: str) -> None:
    from tests.postgres import WITH_PASSWORD

    running.admin(f"DROP ROLE IF EXISTS {WITH_PASSWORD}", f"CREATE ROLE {WITH_PASSWORD} LOGIN PASSWORD 'as@it:should'")
    Database("postgresql", empty).rows(f"CREATE SCHEMA tracker AUTHORIZATION {WITH_PASSWORD}")
    for login in (WITH_PASSWORD, f"{WITH_PASSWORD}:hunter2"):
        with pytest.raises(StoreError, match="refuses the user or the password") as caught:
            open_store(empty.replace("tracker@", f"{login}@", 1), now=NOW)
        assert "hunter2" not in str(caught.value)
    with open_store(empty.replace("tracker@", f"{WITH_PASSWORD}:as%40it%3Ashould@", 1), now=NOW) as store:
        assert store.check() == []


def test_without_psycopg_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"needs psycopg; .*release-tracker\[cluster\]"):
        ask(f"{ANY}127.0.0.1:1/x")


# --- opening ---


def test_the_steps_lead_to_the_tables(empty: str) -> None:
    with open_store(empty, now=NOW) as store, store.write() as tx:
        context = MigrationContext.configure(tx.connection, opts={"compare_type": True})
        assert compare_metadata(context, models.metadata) == []
        unlike = """SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'tracker'
            AND table_name <> 'alembic_version' AND (data_type = 'integer' OR data_type = 'text'
            AND collation_name IS DISTINCT FROM 'C')"""
        assert tx.driver.execute(unlike).fetchall() == []


def test_all_of_ours_lies_in_one_schema_beside_what_others_have(empty: str) -> None:
    with closing(server.connect(server.find(empty), patience=QUICK, autocommit=True)) as raw:
        raw.execute("CREATE TABLE public.entry (mine text); CREATE TABLE public.alembic_version (mine text)")
    assert ask(empty) is None
    assert health.faults(empty) == []
    with open_store(empty, now=NOW) as store, store.write() as tx:
        tx.note("k", "v")
        assert tx.driver.execute("SELECT count(*) FROM public.entry").fetchall() == [(0,)]


def test_a_schema_of_that_name_that_is_not_ours_is_left_untouched(empty: str) -> None:
    with closing(server.connect(server.find(empty), patience=QUICK, autocommit=True)) as raw:
        raw.execute("CREATE SCHEMA tracker; CREATE TABLE tracker.entry (mine text)")
        for tried in (lambda: open_store(empty, now=NOW), lambda: ask(empty)):
            with pytest.raises(StoreError, match="schema tracker is no tracker database and was left untouched"):
                tried()
        assert raw.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'tracker'").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", "was written by a newer tracker"),
        ("DELETE FROM alembic_version", "does not say its schema"),
    ],
)
def test_a_database_of_another_time_is_refused(empty: str, damage: str, words: str) -> None:
    open_store(empty, now=NOW).close()
    Database("postgresql", empty).rows(damage)
    for tried in (lambda: open_store(empty, now=NOW), lambda: ask(empty)):
        with pytest.raises(StoreError, match=words):
            tried()
    assert words.split(maxsplit=1)[0] in health.faults(empty)[0]


def test_a_user_without_rights_is_told_what_is_missing(running: Any, empty: str) -> None:
    running.admin("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    with pytest.raises(StoreError, match=r"no permission .*CREATE SCHEMA tracker AUTHORIZATION"):
        open_store(empty.replace("tracker@", "guest@"), now=NOW)
    Database("postgresql", empty).rows("CREATE SCHEMA tracker AUTHORIZATION guest")
    open_store(empty.replace("tracker@", "guest@"), now=NOW).close()


def _open(url: str, gate: Any) -> None:
    gate.wait()
    open_store(url, now=NOW).close()


def test_processes_create_one_database_together(empty: str) -> None:
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(3)
    made = [context.Process(target=_open, args=(empty, gate)) for _ in range(3)]
    for one in made:
        one.start()
    for one in made:
        one.join()
    assert [one.exitcode for one in made] == [0, 0, 0]
    assert Database("postgresql", empty).rows("SELECT version_num FROM alembic_version") == [(place.SCHEMA,)]


@pytest.mark.parametrize("outcome", ["pass", "raise RuntimeError('a step failed')", "op.execute('SELECT * FROM no')"])
def test_an_older_database_is_brought_up_whole_or_not_at_all(
    empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: str
) -> None:
    with open_store(empty, now=NOW) as store, store.write() as tx:
        tx.note("k", "v")
    monkeypatch.setattr(upgrade, "STEPS", two_steps(tmp_path, outcome))
    monkeypatch.setattr(place, "SCHEMA", "0002")
    with pytest.raises(StoreError, match=r"older tracker \(schema 0001\); `tracker db upgrade`"):
        ask(empty)
    if outcome == "pass":
        with open_store(empty, now=NOW) as store:
            assert asked(store, "SELECT value FROM meta") == [("upgraded",)]
        return
    with pytest.raises((RuntimeError, StoreError, postgres.DBAPIError)):
        open_store(empty, now=NOW)
    monkeypatch.undo()
    with open_store(empty, now=NOW) as store, store.write() as tx:
        assert tx.notes() == {"k": "v"}


# --- hostile text ---


def test_no_character_undoes_a_look(store: Store, postgres: Database) -> None:
    """PostgreSQL takes no NUL and no lone surrogate, wherever they come from."""
    with store.write() as tx:
        tx.note("a\0b", "c\0d")
        tx.put_glances({"s\ud800": "\0"})
        number = tx.put_entry(entry("e\0", about="x\0"), first_seen=NOW, now=NOW, keep_text=True)
        tx.add_claims(number, [claim(A)], now=NOW)
    with ask(postgres.url) as questions:  # type: ignore[union-attr]
        assert questions.notes() == {"a\ufffdb": "c\ufffdd"}
        assert questions.entry("no\0such\udcff") is None
        assert questions.alert("\0") is None


@pytest.mark.parametrize("long", ["x" * 60_000, "".join(f"{number:x}·" for number in range(20_000))])
def test_no_length_undoes_a_look(database: Database, long: str) -> None:
    """An index of PostgreSQL's takes 2,700 bytes. Shortened, an identity is still one, and the same in each engine."""
    with open_store(database.url, now=NOW) as store:
        _remember(store, long)


def _remember(store: Store, long: str) -> None:
    with store.write() as tx:
        number = tx.put_entry(entry(long, url=f"https://press.example/{long}"), first_seen=NOW, now=NOW, keep_text=True)
        tx.add_claims(number, [claim(A, key=long, part=long, element=long, territory=long)], now=NOW)
        tx.want_article("press", long, long, due=NOW)
        tx.want_article("press", long, long, due=NOW)
        tx.void("press", long, reason="r", now=NOW)
        tx.void("press", long, reason="r", now=NOW)
        assert len(tx.articles(now=NOW)) == 1
        assert [item.voided for item in tx.claims("w")] == ["r"]
        key = Key("w", Field.TRAILER, part=long, element=long, territory=long)
        tx.put_told("t", "r", {key: Told(value=A, standing=Standing.REPORTED, revision=1, at=NOW)})
        assert len(tx.told("t", "r", "w")) == 1
        assert tx.put_entry(entry(long), first_seen=NOW, now=NOW, keep_text=True) == number
        assert tx.seen("press", [long]).keys() == {long}
        assert tx.entry("press", long) == tx.entry("press", tx.claims("w")[0].claim.evidence.entry)


# --- who writes ---


def test_one_writer_alone_or_several_beside_each_other(store: Store, postgres: Database) -> None:
    with open_store(postgres.url, now=NOW, patience=QUICK) as other:
        with store.write(), pytest.raises(StoreError, match="another process is writing"), other.write():
            pass
        with store.write(alone=False) as tx, other.write(alone=False) as beside:
            tx.note("a", "1")
            beside.note("b", "2")
        with store.write(alone=False), pytest.raises(StoreError, match="another process is writing"), other.write():
            pass
        with other.write() as tx:
            assert tx.notes() == {"a": "1", "b": "2"}


def test_a_named_lock_lasts_as_long_as_its_transaction(store: Store, postgres: Database) -> None:
    with open_store(postgres.url, now=NOW, patience=QUICK) as other:
        with store.write(alone=False) as tx:
            tx.lock("work:a")
            with other.write(alone=False) as beside:
                beside.lock("work:b")
            with pytest.raises(StoreError, match="another process is writing"), other.write(alone=False) as beside:
                beside.lock("work:a")
        with other.write(alone=False) as beside:
            beside.lock("work:a")


def test_with_a_file_all_of_that_is_one_writer(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "t.db"), now=NOW) as store, store.write(alone=False) as tx:
        tx.lock("work:a")
        tx.driver.execute("INSERT INTO meta VALUES ('k', 'v')")
        assert tx.notes() == {"k": "v"}


def test_what_goes_through_the_driver_is_part_of_the_transaction(store: Store) -> None:
    def fail() -> None:
        with store.write() as tx:
            tx.driver.execute("INSERT INTO meta VALUES ('k', 'v')")
            assert tx.notes() == {"k": "v"}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.write() as tx:
        assert tx.notes() == {}


# --- a server that goes and comes ---


def test_a_server_that_began_anew_is_no_fault(running: Any, postgres: Database) -> None:
    with hold(postgres.url, pid=7, purpose="run", now=NOW) as held, open_store(postgres.url, now=NOW) as store:
        with store.write() as tx:
            tx.note("k", "1")
        running.stop()
        with pytest.raises(StoreError, match="cannot be reached"), store.write():
            pass
        with pytest.raises(StoreError, match="cannot be reached"):
            held.beat(NOW)
        running.start()
        with store.write() as tx:
            assert tx.notes() == {"k": "1"}
            tx.note("k", "2")
        held.beat(NOW + DAY)
        found = holder(postgres.url)
        assert found is not None
        assert (found.pid, found.purpose, found.beat) == (7, "run", NOW + DAY)


def test_cut_off_in_the_middle_nothing_is_kept(running: Any, store: Store) -> None:
    def cut(tx: Transaction) -> None:
        tx.note("k", "v")
        running.stop()
        tx.note("k", "w")

    with pytest.raises(StoreError, match="nothing of this step was kept"), store.write() as tx:
        cut(tx)
    running.start()
    with store.write() as tx:
        assert tx.notes() == {}


class Line:
    """The commit's answer is lost: the statement arrives (`kept`), or the connection is gone before it."""

    def __init__(self, store: Store, *, kept: bool) -> None:
        self.engine = store._backing._engine  # type: ignore[attr-defined]
        self.kept = kept
        self.back = threading.Event()
        event.listen(self.engine, "commit", self._cut, once=True)

    def _cut(self, connection: Any) -> None:
        driver = connection.connection.driver_connection
        if self.kept:
            driver.execute("COMMIT")
            driver.execute("BEGIN")
        driver.close()


@pytest.mark.parametrize("kept", [True, False])
def test_a_commit_whose_answer_was_lost_is_asked_after(store: Store, kept: bool) -> None:
    Line(store, kept=kept)
    if kept:
        with store.write() as tx:
            tx.note("k", "v")
    else:
        with pytest.raises(StoreError), store.write() as tx:
            tx.note("k", "v")
    with store.write() as tx:
        assert tx.notes() == ({"k": "v"} if kept else {})


# --- who holds it ---


def test_a_second_holder_is_told_who_has_it(postgres: Database) -> None:
    assert holder(postgres.url) is None
    with hold(postgres.url, pid=os.getpid(), purpose="run", now=NOW) as held:
        assert holder(postgres.url) == held.holder
        with pytest.raises(StoreError, match=r"in use by `tracker run` \(process \d+\) since 2026-07-05 12:30 UTC"):
            hold(postgres.url, pid=1, purpose="check", now=NOW)
        child = _child(lambda: hold(postgres.url, pid=1, purpose="check", now=NOW))
        assert "in use by `tracker run`" in child
    held.close()
    assert holder(postgres.url) is None


def _child(do: Any) -> str:
    """What a process of its own says."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()

    def run() -> None:
        from tracker.store import server_lock

        server_lock._mine.clear()
        try:
            theirs.send(str(do()))
        except StoreError as error:
            theirs.send(str(error))

    process = context.Process(target=run)
    process.start()
    said = str(ours.recv())
    process.join()
    return said


def test_who_lost_its_hold_writes_nothing_more(running: Any, postgres: Database) -> None:
    """The holder's session ends (a network that forgets it), and another process begins: the first must not write."""
    name = postgres.url.rpartition("/")[2].partition("?")[0]
    ours = hold(postgres.url, pid=1, purpose="run", now=NOW)
    with open_store(postgres.url, now=NOW) as store:
        with store.write() as tx:
            tx.note("k", "1")
        running.admin(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tracker|%'"
            f" AND datname = '{name}'"
        )
        # As long as the connection that writes is there, nobody else becomes the holder.
        assert "has not ended yet" in _child(lambda: hold(postgres.url, pid=2, purpose="run", now=NOW))
        running.admin(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
        )
        theirs = _taken_over(postgres.url)
        with pytest.raises(StoreError, match=r"in use by `tracker run` \(process 2\)"), store.write():
            pass
        with pytest.raises(StoreError, match=r"in use by `tracker run` \(process 2\)"):
            ours.beat(NOW)
        theirs.close()
        with store.write() as tx:
            assert tx.notes() == {"k": "1"}
    ours.close()


def _taken_over(url: str) -> Hold:
    """By another process, as the server sees it."""
    from tracker.store import server_lock
    from tracker.store.values import Holder

    found = server.find(url)
    return server_lock.ServerHold(
        found, Holder(2, "run", NOW, NOW), server_lock._take(found, Holder(2, "run", NOW, NOW))
    )


# --- is it sound ---


def test_what_lies_badly_is_named(store: Store, postgres: Database) -> None:
    assert store.check() == health.faults(postgres.url) == []
    postgres.rows("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'tracker.ix_entry_url'::regclass")
    try:
        assert store.check() == [
            f"{store.path}: the index ix_entry_url is not whole; REINDEX INDEX tracker.ix_entry_url"
        ]
    finally:
        postgres.rows("UPDATE pg_index SET indisvalid = true WHERE indexrelid = 'tracker.ix_entry_url'::regclass")
    store.tidy()


def test_words_for_every_verdict() -> None:
    """Each names the place and a remedy, none repeats the statement; what is our own fault has none."""
    import psycopg

    place_ = server.find(f"{ANY}u:hunter2@db/t")
    for kind, words in {
        psycopg.errors.LockNotAvailable: "another process is writing",
        psycopg.errors.DeadlockDetected: "try again",
        psycopg.errors.SerializationFailure: "try again",
        psycopg.errors.DiskFull: "free some space",
        psycopg.errors.TooManyConnections: "max_connections",
        psycopg.errors.InsufficientPrivilege: "AUTHORIZATION",
        psycopg.errors.ReadOnlySqlTransaction: "standby",
        psycopg.errors.DataCorrupted: "restore it from a backup",
        psycopg.errors.IndexCorrupted: "REINDEX",
        psycopg.errors.AdminShutdown: "ended the connection",
        psycopg.errors.ConnectionFailure: "connection was lost",
        psycopg.errors.OutOfMemory: "no memory",
        psycopg.errors.IoError: "check its disk",
        psycopg.errors.QueryCanceled: "statement_timeout",
        psycopg.errors.InvalidPassword: "lets the user",
        psycopg.errors.ProgramLimitExceeded: "too long",
        psycopg.OperationalError: "connection was lost",
    }.items():
        said = server.words(place_, kind("the password hunter2 is no good"))
        assert said is not None
        assert said.startswith("postgresql://db/t: ")
        assert words in said
        assert "hunter2" not in said
    assert server.words(place_, psycopg.errors.UniqueViolation("x")) is None
    assert server.words(place_, psycopg.ProgrammingError("x")) is None
