"""The store as a door: opening, refusing, transactions, and what comes back is what went in."""

from __future__ import annotations

import os
import sqlite3
import stat
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.engines import Database
from tests.store_cases import AUTUMN, DAY, HOUR, NOW, OPEN_END, A, B, asked, claim, denial, entry, refusal
from tracker.errors import StoreError
from tracker.model import Act, Certainty, Entry, Field, Outlet, Statement, Tier, Validators
from tracker.store import packing, place
from tracker.store.store import Store, open_store
from tracker.store.values import SourceState


@pytest.fixture
def store(database: Database):
    with open_store(database.url, now=NOW) as opened:
        yield opened


@pytest.fixture
def file(tmp_path: Path):
    with open_store(str(tmp_path / "tracker.db"), now=NOW) as opened:
        yield opened


def pragma(store: Store, name: str) -> object:
    return asked(store, f"PRAGMA {name}")[0][0]


# --- opening ---


def test_a_new_database_is_private_and_durable(file: Store) -> None:
    """The file and what SQLite keeps beside it are readable by their owner only; a commit survives a power cut."""
    with file.write() as tx:
        tx.note("a", "b")
    for name in ("", "-wal", "-shm"):
        assert stat.S_IMODE(Path(file.path + name).stat().st_mode) == 0o600
    assert pragma(file, "journal_mode") == "wal"
    assert pragma(file, "synchronous") == 2
    assert pragma(file, "foreign_keys") == 1
    assert pragma(file, "application_id") == place.APPLICATION_ID
    assert pragma(file, "busy_timeout") > 1000
    assert file.check() == []


@pytest.mark.parametrize(
    ("database", "words"),
    [
        ("sqlite://", "without a path"),
        ("sqlite:///", "without a path"),
        (":memory:", "must be a file"),
        ("", "must be a file"),
        ("mysql://user:hunter2@host/x", "mysql:// is not supported"),
    ],
)
def test_what_names_no_file_is_refused_without_its_secrets(database: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught:
        open_store(database, now=NOW)
    assert "hunter2" not in str(caught.value)


def test_a_url_names_the_same_file_as_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a b%20?ü.db"
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        tx.note("k", "v")
    plain = tmp_path / "plain.db"
    open_store(f"sqlite:///{plain}", now=NOW).close()
    assert plain.exists()
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        assert tx.notes() == {"k": "v"}


def test_missing_directories_are_made_for_the_owner_only(tmp_path: Path) -> None:
    open_store(str(tmp_path / "share" / "tracker" / "t.db"), now=NOW).close()
    assert stat.S_IMODE((tmp_path / "share" / "tracker").stat().st_mode) & 0o077 == 0


def test_a_directory_in_place_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a directory; .*must name a file"):
        open_store(str(tmp_path), now=NOW)


def test_a_file_in_place_of_a_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file/t\.db: a part of the path is a file"):
        open_store(str(tmp_path / "file" / "t.db"), now=NOW)


@pytest.mark.parametrize(
    "content", [b"[tracker]\ntimezone = 'local'\n", b"x" * 5000, b"SQLite format 2\0" + bytes(500)]
)
def test_a_file_that_is_no_database_is_left_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is no tracker database"):
        open_store(str(path), now=NOW)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE entry (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is no tracker database"):
        open_store(str(path), now=NOW)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_pipe_is_not_waited_at(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.db")
    with pytest.raises(StoreError, match=r"t\.db: is no ordinary file"):
        open_store(str(tmp_path / "t.db"), now=NOW)


def test_an_empty_file_becomes_the_database(tmp_path: Path) -> None:
    """What a creation that was cut off, or `touch`, leaves behind."""
    path = tmp_path / "t.db"
    path.touch()
    with open_store(str(path), now=NOW) as store:
        assert store.check() == []


def test_a_newer_schema_is_refused_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    open_store(str(path), now=NOW).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0999'")
    raw.close()
    with pytest.raises(StoreError, match=r"t\.db: was written by a newer tracker \(schema 0999.*upgrade tracker"):
        open_store(str(path), now=NOW)


@pytest.mark.parametrize("loss", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_database_that_lost_its_schema_is_damaged(tmp_path: Path, loss: str) -> None:
    path = tmp_path / "t.db"
    open_store(str(path), now=NOW).close()
    with sqlite3.connect(path) as raw:
        raw.execute(loss)
    raw.close()
    with pytest.raises(StoreError, match=r"t\.db: the database is damaged .*no backup lies beside it"):
        open_store(str(path), now=NOW)


def filled(path: Path) -> None:
    with open_store(str(path), now=NOW) as store, store.write() as tx:
        for number in range(2000):
            tx.put_entry(entry(f"e{number}"), first_seen=NOW, now=NOW, keep_text=True)


@pytest.mark.parametrize("where", ["header", "schema", "pages", "tail"])
def test_a_damaged_file_is_refused_with_the_way_out(tmp_path: Path, where: str) -> None:
    """Whatever part is destroyed: the file is named, and so is the backup that can take its place."""
    path = tmp_path / "t.db"
    filled(path)
    (tmp_path / "t.db.backup-0001-20260101T000000Z").touch()
    (tmp_path / "t.db.backup-0001-20260201T000000Z").touch()
    data = bytearray(path.read_bytes())
    size = len(data)
    start, end = {"header": (16, 100), "schema": (100, 4096), "pages": (40960, 81920), "tail": (size // 2, size)}[where]
    if where == "tail":
        del data[start:end]
    else:
        data[start:end] = bytes((7 * n + 13) % 251 for n in range(end - start))
    path.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        open_store(str(path), now=NOW)
    words = str(caught.value)
    assert str(path) in words
    assert "damaged" in words or "no tracker database" in words
    if "damaged" in words:
        assert f"cp {tmp_path}/t.db.backup-0001-20260201T000000Z {path}" in words
    assert path.read_bytes() == data


# --- transactions ---


def test_all_or_nothing(store: Store) -> None:
    """An exception inside takes back everything, and the store goes on."""

    def fail() -> None:
        with store.write() as tx:
            tx.note("a", "1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.write() as tx:
        assert tx.notes() == {}
        tx.note("a", "2")
    with store.write() as tx:
        assert tx.notes() == {"a": "2"}


def test_a_transaction_inside_a_transaction_is_refused(store: Store) -> None:
    with store.write() as tx:
        tx.note("a", "1")
        with pytest.raises(RuntimeError), store.write():
            pass
    with store.write() as tx:
        assert tx.notes() == {"a": "1"}


def test_a_locked_database_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with open_store(str(path), now=NOW, patience=timedelta(seconds=0.2)) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"t\.db: another process is writing"), store.write():
            pass
        other.execute("COMMIT")
        other.close()
        with store.write() as tx:
            tx.note("a", "b")


def test_backup_is_whole_private_and_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    with store.write() as tx:
        tx.note("a", "b")
    to = tmp_path / "copy.db"
    store.backup(str(to))
    assert stat.S_IMODE(to.stat().st_mode) == 0o600
    with open_store(str(to), now=NOW) as copy, copy.write() as tx:
        assert tx.notes() == {"a": "b"}
    with pytest.raises(StoreError, match="exists already"):
        store.backup(str(to))
    with pytest.raises(StoreError, match="no backup: "):
        store.backup(str(tmp_path / "missing" / "copy.db"))
    assert not list(tmp_path.glob("*.part"))


def test_check_says_what_is_broken(file: Store) -> None:
    with sqlite3.connect(file.path) as raw:
        raw.execute("INSERT INTO version (entry, digest) VALUES (77, x'00')")
    raw.close()
    assert file.check() == [f"{file.path}: a row of version refers to a missing row of seen"]


# --- sources ---


def test_a_source_comes_back_as_it_went(store: Store) -> None:
    """Validators byte for byte, instants to the microsecond."""
    full = SourceState(
        id="press",
        validators=Validators('W/"a\\"b"', "Sun, 05 Jul 2026 12:00:00 GMT"),
        next_due=NOW + HOUR,
        last_try=NOW,
        last_ok=NOW - HOUR,
        failures=3,
        failing_since=NOW - DAY,
        error="503 \ud800 from \0 here",
        retry_until=NOW + DAY,
        first_look=datetime(1999, 1, 1, tzinfo=NOW.tzinfo),
        watch="d",
        title="新聞",
        entries=20,
        newest=NOW,
        gap="some",
    )
    bare = SourceState(id="bare", next_due=NOW)
    with store.write() as tx:
        tx.put_source(full)
        tx.put_source(bare)
        tx.put_source(replace(bare, failures=1))
        assert tx.sources()["bare"].failures == 1
    with store.write() as tx:
        found = tx.sources()
        assert found["press"] == replace(full, error="503 \ufffd from \ufffd here")
        assert found["bare"] == replace(bare, failures=1)
        tx.drop_sources(keep=["press"])
        assert set(tx.sources()) == {"press"}
    with store.write() as tx:
        assert set(tx.sources()) == {"press"}


def test_a_naive_instant_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="without a zone"), store.write() as tx:
        tx.put_source(SourceState(id="x", next_due=datetime(2026, 1, 1)))  # noqa: DTZ001 - that is the fault


# --- entries ---


FULL = Entry(
    source="press",
    key="tag:press,2026:1",
    url="https://press.example/1",
    title="題名 \U0001f3ac",
    text="text\nmore",
    published=NOW - DAY,
    updated=NOW,
    digest="ab" * 16,
    lang="ja",
    cut=True,
    tier=Tier.AGGREGATOR,
    publisher="Other",
    about="w",
    feed_title="Feed",
    media=("https://img.example/a.jpg",),
    stated=(
        Statement(
            work="w", field=Field.RELEASE, value=A, quote="q", outlet=Outlet.TV, element="e", territory="JP", part="2"
        ),
        Statement(work="w", field=Field.EPISODES, value="12", quote="12"),
        Statement(work="w", field=Field.RELEASE, value=None, quote="-", act=Act.DENIES),
    ),
)


def test_an_entry_comes_back_as_it_went(store: Store) -> None:
    with store.write() as tx:
        tx.put_entry(FULL, first_seen=NOW, now=NOW, keep_text=True)
    with store.write() as tx:
        assert tx.entry("press", FULL.key) == FULL
        assert tx.entry("press", "other") is None
        assert tx.entry("elsewhere", FULL.key) is None


def test_an_entry_of_nothing_watched_leaves_two_hashes(store: Store) -> None:
    """Its key and version are remembered for ever, its words are not."""
    with store.write() as tx:
        tx.put_entry(FULL, first_seen=NOW, now=NOW, keep_text=False)
    with store.write() as tx:
        assert tx.entry("press", FULL.key) is None
        seen = tx.seen("press", [FULL.key, "other"])
        assert set(seen) == {FULL.key}
        assert seen[FULL.key].entry_id is None
        assert seen[FULL.key].digest == FULL.digest
        assert tx.seen("elsewhere", [FULL.key]) == {}
        tx.put_entry(FULL, first_seen=NOW, now=NOW, keep_text=True)
        assert tx.seen("press", [FULL.key])[FULL.key].entry_id is not None


@pytest.mark.parametrize(
    "digest",
    ["", "ab" * 16, "ab" * 32, "AB" * 16, "x" * 15, "x" * 16, "ab" * 15, "0" * 31, "ü", "\ud800", "00" * 15, "q" * 40],
)
def test_any_digest_comes_back_exactly(digest: str) -> None:
    packed = packing.pack_digest(digest)
    assert packing.unpack_digest(packed) == digest
    assert (len(packed) == 16) == (digest == "ab" * 16)


def test_versions_are_remembered_and_a_stale_one_changes_nothing(store: Store) -> None:
    first, second = entry(digest="11" * 16, title="first"), entry(digest="22" * 16, title="second")
    with store.write() as tx:
        number = tx.put_entry(first, first_seen=NOW, now=NOW, keep_text=True)
        assert tx.put_entry(second, first_seen=NOW + HOUR, now=NOW, keep_text=True) == number
        assert tx.put_entry(first, first_seen=NOW + DAY, now=NOW, keep_text=True) == number
        seen = tx.seen("press", ["e1"])["e1"]
        assert seen.digest == second.digest
        assert seen.digests == {first.digest, second.digest}
        assert seen.first_seen == NOW
        assert tx.entry("press", "e1") == second
        tx.put_entry(second, first_seen=NOW - DAY, now=NOW, keep_text=True)
        assert tx.seen("press", ["e1"])["e1"].first_seen == NOW - DAY


def test_a_cut_text_does_not_replace_the_article_of_the_same_version(store: Store) -> None:
    cut = entry(text="The beginning…", cut=True)
    whole = replace(cut, text="The beginning and the end.", cut=False)
    edited = replace(cut, digest="33" * 16)
    with store.write() as tx:
        for given, kept in ((cut, cut), (whole, whole), (cut, whole), (edited, edited)):
            tx.put_entry(given, first_seen=NOW, now=NOW, keep_text=True)
            assert tx.entry("press", "e1") == kept


def test_thousands_of_keys_are_asked_for_at_once(store: Store) -> None:
    keys = [f"k{n}" for n in range(5000)]
    with store.write() as tx:
        for key in keys[:3000]:
            tx.put_entry(entry(key), first_seen=NOW, now=NOW, keep_text=False)
        assert set(tx.seen("press", keys)) == set(keys[:3000])


def test_keys_do_not_run_together() -> None:
    assert packing.mark("ab", "c") != packing.mark("a", "bc")
    assert packing.mark("a", "") != packing.mark("a")
    assert len(packing.mark("\ud800", b"\0")) == 16


def test_a_year_of_the_default_list_stays_small(file: Store) -> None:
    """Under 50 MB: about 600 new items a day, of which nearly all leave only a key (the issue's measure)."""
    with file.write() as tx:
        for number in range(5000):
            item = entry(f"https://press.example/{number}", packing.mark(str(number)).hex())
            tx.put_entry(item, first_seen=NOW, now=NOW, keep_text=False)
    each = int(str(pragma(file, "page_count"))) * 4096 / 5000
    assert each * 600 * 365 < 35_000_000


# --- claims ---

CLAIMS = [
    claim(A),
    claim(B, act=Act.MOVES, previous=A, certainty=Certainty.RUMOURED),
    claim(AUTUMN, outlet=None, part="2", territory="DE"),
    claim(OPEN_END, source="other", key="e2"),
    denial(),
    claim("Anna Yanami: Hikaru Tono", field=Field.CAST, element="Anna Yanami", outlet=None),
    claim("date:not|one", field=Field.TRAILER, element="text:1", outlet=None),
    claim("", field=Field.EPISODES, outlet=None),
]


def test_claims_come_back_as_they_went_in_order_of_arrival(store: Store) -> None:
    with store.write() as tx:
        number = tx.put_entry(entry(), first_seen=NOW, now=NOW, keep_text=True)
        numbers = tx.add_claims(number, CLAIMS, now=NOW + HOUR)
    with store.write() as tx:
        found = tx.claims("w")
        assert [item.claim for item in found] == CLAIMS
        assert [item.id for item in found] == numbers
        assert {item.arrived for item in found} == {NOW + HOUR}
        assert tx.entry_claims(number) == found
        assert tx.claims("other") == []


def test_the_same_version_says_a_thing_once(store: Store) -> None:
    """Read again, with another quote or stamp, it is the same claim; said by a new version, or otherwise, it is not."""
    again = replace(CLAIMS[0], evidence=replace(CLAIMS[0].evidence, quote="10月3日", said_at=NOW + DAY))
    with store.write() as tx:
        number = tx.put_entry(entry(), first_seen=NOW, now=NOW, keep_text=True)
        first = tx.add_claims(number, [CLAIMS[0], CLAIMS[0]], now=NOW)
        assert first[0] == first[1]
        assert tx.add_claims(number, [again, CLAIMS[1]], now=NOW)[0] == first[0]
        assert len(tx.claims("w")) == 2
        tx.put_entry(entry(digest="44" * 16), first_seen=NOW, now=NOW, keep_text=True)
        assert tx.add_claims(number, [again], now=NOW)[0] not in first
        assert [item.claim for item in tx.claims("w")] == [CLAIMS[0], CLAIMS[1], again]


def test_a_voided_entry_says_why_and_is_not_forgotten(store: Store) -> None:
    with store.write() as tx:
        one = tx.put_entry(entry("e1"), first_seen=NOW, now=NOW, keep_text=True)
        two = tx.put_entry(entry("e2"), first_seen=NOW, now=NOW, keep_text=True)
        tx.add_claims(one, [claim(A, key="e1")], now=NOW)
        tx.add_claims(two, [claim(B, key="e2")], now=NOW)
        assert tx.voided("w") == set()
        tx.void("press", "e1", reason="misread", now=NOW)
        tx.void("press", "e1", reason="again", now=NOW)
        assert tx.voided("w") == {("press", "e1")}
        assert [item.voided for item in tx.claims("w")] == ["misread", ""]
        assert tx.voided("other") == set()


def test_refusals_are_kept_once_for_each_version(store: Store, database: Database) -> None:
    with store.write() as tx:
        number = tx.put_entry(entry(), first_seen=NOW, now=NOW, keep_text=True)
        tx.add_refusals(number, [refusal("a"), refusal("a"), refusal("b")], now=NOW)
        tx.add_refusals(number, [refusal("a")], now=NOW)
        tx.add_refusals(number, [], now=NOW)
    assert database.rows("SELECT count(*) FROM refusal") == [(2,)]


# --- articles ---


def test_an_article_is_wanted_once(store: Store) -> None:
    with store.write() as tx:
        tx.want_article("press", "e1", "https://press.example/1", due=NOW)
        tx.want_article("press", "e2", "https://press.example/2", due=NOW + HOUR)
        assert [item.key for item in tx.articles(now=NOW)] == ["e1"]
        tx.article_done("press", "e1")
        tx.want_article("press", "e1", "https://press.example/1", due=NOW)
        assert tx.articles(now=NOW) == []
        tx.drop_sources(keep=[])
        assert [item.key for item in tx.articles(now=NOW + DAY)] == ["e2"]


def test_a_failing_article_is_tried_later_and_given_up_in_the_end(store: Store) -> None:
    with store.write() as tx:
        tx.want_article("press", "e1", "https://press.example/1", due=NOW)
        tx.want_article("press", "e2", "https://press.example/2", due=NOW)
        tx.article_failed("press", "e2", error="410 Gone", permanent=True, now=NOW)
        at, tries = NOW, 0
        while due := tx.articles(now=at):
            assert due[0].attempts == tries
            tries += 1
            tx.article_failed("press", "e1", error="503", now=at)
            assert tx.articles(now=at) == []
            at += DAY
        assert tries == 8


# --- retention ---


def test_prune_never_forgets_keys_claims_or_what_is_open(store: Store) -> None:
    old = NOW - 500 * DAY
    with store.write() as tx:
        said = tx.put_entry(entry("said"), first_seen=old, now=old, keep_text=True)
        tx.add_claims(said, [claim(key="said")], now=old)
        tx.put_entry(entry("silent"), first_seen=old, now=old, keep_text=True)
        tx.put_entry(entry("waiting", cut=True), first_seen=old, now=old, keep_text=True)
        tx.want_article("press", "waiting", "https://press.example/w", due=old)
        refused = tx.put_entry(entry("refused"), first_seen=old, now=old, keep_text=True)
        tx.add_refusals(refused, [refusal()], now=old)
        late = tx.put_entry(entry("late"), first_seen=old, now=old, keep_text=True)
        tx.add_refusals(late, [refusal()], now=NOW)
        tx.put_entry(entry("fresh"), first_seen=NOW, now=NOW, keep_text=True)
        tx.prune(NOW, keep=400 * DAY)
        keys = ["said", "silent", "waiting", "refused", "late", "fresh"]
        seen = tx.seen("press", keys)
        assert set(seen) == set(keys)
        assert {key for key in keys if seen[key].entry_id} == {"said", "waiting", "late", "fresh"}
        assert len(tx.claims("w")) == 1
    store.tidy()
    assert store.check() == []
