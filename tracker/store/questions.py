"""What the reading verbs ask: over the standard library's sqlite3 alone, read-only, so that `status` starts at once.

    with ask(database) as questions:       # None where there is no database yet
        questions.facts("makeine-s2", Standing.REPORTED)

All answers of one `Questions` show the database at one moment. Nothing is created, not even SQLite's files beside it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.errors import StoreError
from tracker.model import Claim, Entry, Fact, Field, Key, Standing, Told
from tracker.store import place, rows
from tracker.store.packing import instant, instant_maybe, mark, unpack_value
from tracker.store.values import (
    AlertedChange,
    AlertRow,
    Article,
    SourceState,
    StoredChange,
    StoredClaim,
    StoredRefusal,
    TargetState,
)

_PATIENCE = 5.0
_SUBJECT = "s.work, s.field, s.part, s.element, s.outlet, s.territory"
_CLAIMS = """SELECT c.*, v.reason AS void_reason FROM claim c
    LEFT JOIN void v ON v.source = c.source AND v.entry_key = c.entry_key"""


def ask(database: str) -> Questions | None:
    """None where there is no database, or only an empty one. StoreError as for the writer, and for an older schema."""
    path = place.locate(database)
    if not place.exists(path):
        return None
    try:
        raw, alone = _open(path)
    except sqlite3.Error as error:
        raise StoreError(place.sqlite_words(path, error)) from error
    try:
        if not _ours(raw, path):
            raw.close()
            return None
    except sqlite3.Error as error:
        raw.close()
        raise StoreError(place.sqlite_words(path, error)) from error
    except StoreError:
        raw.close()
        raise
    return Questions(path, raw, alone=alone)


def wal_of(path: Path) -> Path:
    """Where SQLite keeps what is not yet in the file; beside the real one, whatever link led there."""
    real = path.resolve()
    return real.with_name(real.name + "-wal")


def _open(path: Path) -> tuple[sqlite3.Connection, bool]:
    """The connection, inside a read transaction, and whether it relies on nobody writing."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    # Even a read-only connection would create -wal and -shm where there are none, which also fails in a directory that
    # cannot be written. Without a -wal nobody has it open, and the file alone is the whole truth.
    alone = not wal_of(path).exists()
    try:
        return _connect(f"{uri}&immutable=1" if alone else uri), alone
    except sqlite3.OperationalError:
        if alone or wal_of(path).stat().st_size:
            raise
        return _connect(f"{uri}&immutable=1"), True  # an empty -wal left behind, in a place that cannot be written


def _connect(uri: str) -> sqlite3.Connection:
    raw = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    raw.row_factory = _as_dict
    try:
        raw.execute("PRAGMA query_only = ON")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("BEGIN")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


def _as_dict(cursor: sqlite3.Cursor, row: Sequence[Any]) -> dict[str, Any]:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _ours(raw: sqlite3.Connection, path: Path) -> bool:
    application = raw.execute("PRAGMA application_id").fetchone()["application_id"]
    tables = raw.execute("SELECT count(*) AS n FROM sqlite_master").fetchone()["n"]
    if application == 0 and tables == 0:
        return False  # its creation was cut off before anything was in it
    if application != place.APPLICATION_ID:
        raise StoreError(place.foreign(path))
    found = raw.execute("SELECT version_num FROM alembic_version").fetchone()
    schema = found["version_num"] if found else ""
    if schema > place.SCHEMA:
        raise StoreError(place.newer(path, schema))
    if schema < place.SCHEMA:
        raise StoreError(place.older(path, schema))
    return True


class Questions:
    """Close it, or use it in `with`."""

    def __init__(self, path: Path, raw: sqlite3.Connection, *, alone: bool) -> None:
        self.path = str(path)
        self._alone = alone
        self._path = path
        self._raw = raw

    def __enter__(self) -> Questions:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._raw.close()

    def copy(self, to: Path) -> None:
        """All of it into a new file, as it is at this moment, for a dry run; the original is only read."""
        target = sqlite3.connect(to)
        try:
            self._raw.backup(target)
        except sqlite3.Error as error:
            raise StoreError(place.sqlite_words(self._path, error)) from error
        finally:
            target.close()

    def _all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        try:
            return self._raw.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            if self._alone and wal_of(self._path).exists():
                raise StoreError(f"{self.path}: a writer began in this very moment; ask again") from error
            raise StoreError(place.sqlite_words(self._path, error)) from error

    def _one(self, sql: str, *values: object) -> dict[str, Any] | None:
        found = self._all(sql, *values)
        return found[0] if found else None

    # --- what is known ---

    def facts(self, work: str, level: Standing) -> dict[Key, tuple[Fact, int]]:
        """What the view of `level` believes, with revisions."""
        evidence: dict[int, list[Claim]] = {}
        sql = """SELECT e.subject AS about, e.extra, c.* FROM fact_evidence e JOIN subject s ON s.id = e.subject
            LEFT JOIN claim c ON c.id = e.claim WHERE s.work = ? AND e.level = ? ORDER BY e.subject, e.position"""
        for row in self._all(sql, work, level.value):
            said = rows.claim_of(row) if row["extra"] is None else rows.claim_from_json(row["extra"])
            evidence.setdefault(row["about"], []).append(said)
        sql = f"""SELECT f.*, {_SUBJECT} FROM fact f JOIN subject s ON s.id = f.subject
            WHERE s.work = ? AND f.level = ? ORDER BY f.subject"""  # noqa: S608 - our own column names
        found = {}
        for row in self._all(sql, work, level.value):
            key = rows.key_of(row)
            found[key] = (rows.fact_of(row, key, evidence.get(row["subject"], ())), int(row["revision"]))
        return found

    def upcoming(self, since: date, level: Standing, *, until: date | None = None) -> list[tuple[Fact, int]]:
        """Release facts whose day or window is not over on `since` (and begins by `until`), the nearest first."""
        last = until.isoformat() if until else "9999"
        sql = """SELECT DISTINCT s.work FROM fact f JOIN subject s ON s.id = f.subject
            WHERE f.level = ? AND f.earliest IS NOT NULL"""
        found = []
        for row in self._all(sql, level.value):
            for fact, revision in self.facts(row["work"], level).values():
                days = fact.value
                if days is None or isinstance(days, str):
                    continue
                if (days.latest is None or days.latest >= since) and days.earliest.isoformat() <= last:
                    found.append((days.earliest, days.latest or date.max, fact.key, fact, revision))
        return [(item[3], item[4]) for item in sorted(found, key=lambda item: item[:3])]

    def phases(self) -> dict[str, tuple[str, datetime]]:
        return {row["work"]: (row["phase"], instant(row["since"])) for row in self._all("SELECT * FROM phase")}

    def snoozes(self) -> dict[str, datetime]:
        return {row["work"]: instant(row["until"]) for row in self._all("SELECT * FROM snooze")}

    def notes(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._all("SELECT * FROM meta WHERE key NOT LIKE 'glance:%'")}

    # --- what was said ---

    def claims(self, work: str | None = None, field: Field | None = None) -> list[StoredClaim]:
        """In order of arrival; also those that are voided."""
        where, values = _where(("c.work = ?", work), ("c.field = ?", field and field.value))
        return _stored(self._all(f"{_CLAIMS} {where} ORDER BY c.id", *values))

    def denials(self, work: str) -> list[StoredClaim]:
        """Who said that nothing is known yet, the latest said first: evidence for what is missing."""
        sql = f"{_CLAIMS} WHERE c.work = ? AND c.act = 'denies' AND v.reason IS NULL ORDER BY c.said_at DESC, c.id DESC"
        return _stored(self._all(sql, work))

    def set_aside(self, work: str, level: Standing, field: Field | None = None) -> list[tuple[StoredClaim, str]]:
        """Claims that did not act in this view, with the rule that held them back; the latest said first."""
        sql = """SELECT c.*, v.reason AS void_reason, a.reason AS because FROM set_aside a
            JOIN claim c ON c.id = a.claim
            LEFT JOIN void v ON v.source = c.source AND v.entry_key = c.entry_key"""
        where, values = _where(
            ("c.work = ?", work), ("a.level = ?", level.value), ("c.field = ?", field and field.value)
        )
        found = self._all(f"{sql} {where} ORDER BY c.said_at DESC, c.id DESC", *values)
        return [(stored, row["because"]) for stored, row in zip(_stored(found), found, strict=True)]

    def refusals(
        self, work: str | None = None, field: Field | None = None, *, limit: int = 200, entry: int | None = None
    ) -> list[StoredRefusal]:
        """What was seen and not claimed, and why; the newest first."""
        sql = """SELECT r.*, e.source, e.url, e.title FROM refusal r LEFT JOIN entry e ON e.id = r.entry"""
        where, values = _where(("r.work = ?", work), ("r.field = ?", field and field.value), ("r.entry = ?", entry))
        found = self._all(f"{sql} {where} ORDER BY r.at DESC, r.id DESC LIMIT ?", *values, limit)
        return [
            StoredRefusal(
                row["id"],
                rows.refusal_of(row),
                instant(row["at"]),
                row["source"] or "",
                row["url"] or "",
                row["title"] or "",
            )
            for row in found
        ]

    def refused_counts(self, work: str | None = None) -> dict[str, int]:
        """How much was refused for each reason, the most frequent first."""
        where, values = _where(("work = ?", work))
        sql = f"SELECT reason, count(*) AS n FROM refusal {where} GROUP BY reason ORDER BY n DESC, reason"  # noqa: S608
        return {row["reason"]: row["n"] for row in self._all(sql, *values)}

    # --- entries ---

    def entry(self, name: str) -> tuple[int, Entry] | None:
        """A kept entry by its number, its URL or its key; of several with one URL the latest read."""
        sql = """SELECT * FROM entry WHERE id = ?1 OR url = ?2 OR key = ?2
            ORDER BY (id = ?1) DESC, (url = ?2) DESC, read_at DESC, id DESC LIMIT 1"""
        number = int(name) if name.isascii() and name.isdigit() and len(name) < 16 else -1
        row = self._one(sql, number, name)
        return None if row is None else (int(row["id"]), rows.entry_of(row))

    def entry_claims(self, number: int) -> list[StoredClaim]:
        return _stored(self._all(f"{_CLAIMS} WHERE c.entry = ? ORDER BY c.id", number))

    def was_seen(self, source: str, key: str) -> datetime | None:
        """When an entry was first met, also where its text was not kept."""
        row = self._one("SELECT first_seen FROM seen WHERE mark = ?", mark(source, key))
        return None if row is None else instant(row["first_seen"])

    def entries(self, *, limit: int | None = None) -> Iterable[tuple[int, Entry]]:
        """All kept entries, in the order they were met."""
        for row in self._all("SELECT * FROM entry ORDER BY id LIMIT ?", -1 if limit is None else limit):
            yield int(row["id"]), rows.entry_of(row)

    def voids(self) -> list[tuple[str, str, str, datetime]]:
        """(source, entry key, reason, when) of the entries that were taken back."""
        found = self._all("SELECT * FROM void ORDER BY at, source, entry_key")
        return [(row["source"], row["entry_key"], row["reason"], instant(row["at"])) for row in found]

    # --- what changed ---

    def changes(
        self,
        work: str | None = None,
        field: Field | None = None,
        *,
        level: Standing = Standing.REPORTED,
        limit: int = 200,
        gone: bool = False,
    ) -> list[StoredChange]:
        """The newest first, by when it was written down. `gone`: also those a later judgement no longer holds."""
        names = ", ".join(f"c.{name} AS claim_{name}" for name in _CLAIM_COLUMNS)
        sql = f"""SELECT h.*, {_SUBJECT}, {names} FROM change h JOIN subject s ON s.id = h.subject
            LEFT JOIN claim c ON c.id = h.claim"""  # noqa: S608 - our own column names
        where, values = _where(
            ("s.work = ?", work),
            ("s.field = ?", field and field.value),
            ("h.level = ?", level.value),
            ("h.gone IS NULL OR ?", None if gone else 0),
        )
        return [
            _change_of(row)
            for row in self._all(f"{sql} {where} ORDER BY h.recorded DESC, h.id DESC LIMIT ?", *values, limit)
        ]

    # --- sources ---

    def sources(self) -> dict[str, SourceState]:
        return {row["id"]: rows.source_of(row) for row in self._all("SELECT * FROM source ORDER BY id")}

    def articles(self, *, state: str = "open") -> list[Article]:
        """Follow-up looks: open, done or given_up."""
        return [rows.article_of(row) for row in self._all("SELECT * FROM article WHERE state = ? ORDER BY due", state)]

    # --- what was told ---

    def alerts(self, *states: str, limit: int = 200) -> list[AlertRow]:
        """The newest first; of the given states, else of all. No target's URL stands in the database."""
        marks = ", ".join("?" * len(states))
        where = f"WHERE state IN ({marks})" if states else ""
        sql = f"SELECT * FROM alert {where} ORDER BY created DESC, id LIMIT ?"  # noqa: S608 - only question marks
        return [rows.alert_of(row) for row in self._all(sql, *map(str, states), limit)]

    def alert(self, name: str) -> AlertRow | None:
        row = self._one("SELECT * FROM alert WHERE id = ?", name.strip().lower())
        return None if row is None else rows.alert_of(row)

    def alerted(self, name: str) -> list[AlertedChange]:
        """The changes an alert told."""
        sql = f"""SELECT a.*, {_SUBJECT} FROM alert_change a JOIN subject s ON s.id = a.subject
            WHERE a.alert = ? ORDER BY a.subject, a.revision"""  # noqa: S608 - our own column names
        return [
            AlertedChange(
                row["alert"],
                rows.key_of(row),
                row["revision"],
                row["kind"],
                unpack_value(row["old"]),
                unpack_value(row["new"]),
            )
            for row in self._all(sql, name.strip().lower())
        ]

    def alert_counts(self) -> dict[str, int]:
        """{"owed": …, "sent": …, "dead": …}; one that is being sent is still owed."""
        counts = {"owed": 0, "sent": 0, "dead": 0}
        for row in self._all("SELECT state, count(*) AS n FROM alert GROUP BY state"):
            state = "owed" if row["state"] == "sending" else row["state"]
            if state in counts:
                counts[state] += row["n"]
        return counts

    def failing_alerts(self) -> int:
        """Deliveries that failed and are still owed, or are dead: what `check` says by its exit code."""
        sql = "SELECT count(*) AS n FROM alert WHERE state = 'dead' OR (state IN ('owed', 'sending') AND error <> '')"
        return int(self._all(sql)[0]["n"])

    def targets(self) -> dict[str, TargetState]:
        return {row["id"]: rows.target_of(row) for row in self._all("SELECT * FROM target ORDER BY id")}

    def told(self, target: str, work: str) -> dict[str, dict[Key, Told]]:
        """By recipient, what each was last told."""
        sql = f"""SELECT t.*, {_SUBJECT} FROM told t JOIN subject s ON s.id = t.subject
            WHERE t.target = ? AND s.work = ? ORDER BY t.recipient, t.subject"""  # noqa: S608 - our own column names
        found: dict[str, dict[Key, Told]] = {}
        for row in self._all(sql, target, work):
            found.setdefault(row["recipient"], {})[rows.key_of(row)] = rows.told_of(row)
        return found

    def counts(self) -> dict[str, int]:
        """How much is kept, for `doctor`."""
        names = ("seen", "entry", "claim", "refusal", "fact", "change", "alert")
        return {name: int(self._all(f"SELECT count(*) AS n FROM {name}")[0]["n"]) for name in names}  # noqa: S608


_CLAIM_COLUMNS = (
    *("work", "field", "value", "act", "part", "element", "outlet", "territory", "previous", "certainty"),
    *("source", "tier", "entry_key", "url", "quote", "rule", "said_at", "origin", "undated"),
)


def _where(*tests: tuple[str, object]) -> tuple[str, list[object]]:
    """Those tests that have a value to test for."""
    wanted = [(test, value) for test, value in tests if value is not None]
    return (
        "WHERE " + " AND ".join(f"({test})" for test, _ in wanted) if wanted else "",
        [value for _, value in wanted],
    )


def _stored(found: Iterable[rows.Row]) -> list[StoredClaim]:
    return [
        StoredClaim(row["id"], rows.claim_of(row), instant(row["arrived"]), row["void_reason"] or "") for row in found
    ]


def _change_of(row: rows.Row) -> StoredChange:
    claim = None
    if row["claim"] is not None:
        claim = rows.claim_of({name: row[f"claim_{name}"] for name in _CLAIM_COLUMNS})
    return StoredChange(
        row["id"],
        rows.change_of(row),
        Standing(row["level"]),
        instant(row["recorded"]),
        Standing(row["standing"]) if row["standing"] else None,
        claim,
        instant_maybe(row["gone"]),
    )
