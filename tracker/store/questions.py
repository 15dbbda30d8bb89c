"""What the reading verbs ask: read-only and without SQLModel, so that `status` starts at once.

    with ask(database) as questions:       # None where there is no database yet
        questions.facts("makeine-s2", Standing.REPORTED)

All answers of one `Questions` show the database at one moment. The SQL is what SQLite and PostgreSQL both understand;
how it gets there is the `Reader`'s: `reading` for a file, by the standard library alone, `server_reading` for a server.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from tracker.model import Claim, Entry, Fact, Field, Key, Standing, Told
from tracker.store import rows, server
from tracker.store.packing import clean, entry_mark, instant, instant_maybe, unpack_value
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

_SUBJECT = "s.work, s.field, s.part, s.element, s.outlet, s.territory"
_CLAIMS = """SELECT c.*, v.reason AS void_reason FROM claim c
    LEFT JOIN void v ON v.source = c.source AND v.entry_key = c.entry_key"""
_ALL = 2**62
"""More rows than there are: how both databases write "no limit"."""


class Reader(Protocol):
    name: str

    def all(self, sql: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
        """`sql` with ? or ?1, ?2 … for its values."""

    def copy(self, to: Path) -> None: ...

    def close(self) -> None: ...


def ask(database: str) -> Questions | None:
    """None where there is no database, or only an empty one. StoreError as for the writer, and for an older schema."""
    reader: Reader | None
    if server.serves(database):
        from tracker.store import server_reading

        reader = server_reading.open_reader(server.find(database))
    else:
        from tracker.store import reading

        reader = reading.open_reader(database)
    return None if reader is None else Questions(reader)


class Questions:
    """Close it, or use it in `with`."""

    def __init__(self, reader: Reader) -> None:
        self.path = reader.name
        self._reader = reader

    def __enter__(self) -> Questions:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._reader.close()

    def copy(self, to: Path) -> None:
        """All of it into a new file, as it is at this moment, for a dry run; the original is only read."""
        self._reader.copy(to)

    def _all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """What a person typed may be no text that a database takes."""
        return self._reader.all(sql, tuple(clean(one) if isinstance(one, str) else one for one in values))

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
        row = self._one("SELECT first_seen FROM seen WHERE mark = ?", entry_mark(source, key))
        return None if row is None else instant(row["first_seen"])

    def entries(self, *, limit: int | None = None) -> Iterable[tuple[int, Entry]]:
        """All kept entries, in the order they were met."""
        for row in self._all("SELECT * FROM entry ORDER BY id LIMIT ?", _ALL if limit is None else limit):
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
            ("h.gone IS NULL OR ? = 1", None if gone else 0),
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
