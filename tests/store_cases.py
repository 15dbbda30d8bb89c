"""Values for the tests of the store: small builders, so that a case names only what it is about."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tracker.dates import Precision, ReleaseDate
from tracker.model import (
    Act,
    Change,
    ChangeKind,
    Claim,
    Entry,
    Evidence,
    Fact,
    Field,
    Key,
    Outlet,
    Refusal,
    Standing,
    Tier,
    Value,
    View,
)
from tracker.store import place, upgrade
from tracker.store.store import Store

NOW = datetime(2026, 7, 5, 12, 30, 15, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

A = ReleaseDate("2026-10-03", date(2026, 10, 3), date(2026, 10, 3), Precision.DAY, "24:30", "Asia/Tokyo")
B = ReleaseDate("2026-11-07", date(2026, 11, 7), date(2026, 11, 7), Precision.DAY)
AUTUMN = ReleaseDate("2026-23", date(2026, 10, 1), date(2026, 12, 31), Precision.SEASON)
OPEN_END = ReleaseDate("2026-04/..", date(2026, 4, 1), None, Precision.MONTH)

RELEASE = Key("w", Field.RELEASE, outlet="tv")
STATUS = Key("w", Field.STATUS)


def entry(key: str = "e1", digest: str = "00" * 16, source: str = "press", **more: object) -> Entry:
    values: dict[str, object] = {
        "url": f"https://press.example/{key}",
        "title": f"News {key}",
        "text": "第2期 2026年10月",
    }
    return Entry(source=source, key=key, digest=digest, **{**values, **more})  # type: ignore[arg-type]


def claim(
    value: Value | None = A, *, source: str = "press", key: str = "e1", said: datetime = NOW, **more: object
) -> Claim:
    evidence = Evidence(
        source=source,
        tier=Tier.PRESS,
        entry=key,
        url=f"https://press.example/{key}",
        quote="on October 3",
        rule="release.day",
        said_at=said,
        origin=source,
    )
    values: dict[str, object] = {"work": "w", "field": Field.RELEASE, "outlet": Outlet.TV, "evidence": evidence}
    return Claim(value=value, **{**values, **more})  # type: ignore[arg-type]


def denial(said: datetime = NOW) -> Claim:
    return claim(None, act=Act.DENIES, outlet=None, said=said)


def refusal(reason: str = "a Blu-ray, not the broadcast", **more: str) -> Refusal:
    return Refusal(work="w", field=Field.RELEASE, value="2026-12-01", quote="on December 1", reason=reason, **more)


def fact(value: Value | None = A, *claims: Claim, key: Key = RELEASE, standing: Standing = Standing.REPORTED) -> Fact:
    return Fact(key=key, value=value, standing=standing, since=NOW, evidence=claims or (claim(value),))


def change(
    kind: ChangeKind,
    old: Value | None,
    new: Value | None,
    *,
    key: Key = RELEASE,
    held: Fact | None = None,
    at: datetime = NOW,
) -> Change:
    return Change(key=key, kind=kind, old=old, new=new, at=at, fact=held)


def view(*facts: Fact, changes: tuple[Change, ...] = (), level: Standing = Standing.REPORTED, **more: object) -> View:
    return View(level=level, facts={item.key: item for item in facts}, changes=changes, **more)  # type: ignore[arg-type]


def asked(store: Store, sql: str) -> list[tuple[object, ...]]:
    """Through the store's own connection, whose settings are not the database's."""
    with store.write() as tx:
        return list(tx.driver.execute(sql).fetchall())


# --- schemas ---

RELEASED = Path(__file__).with_name("store_schemas")
"""One SQL dump for each schema that was ever released."""


def released(path: Path, schema: str) -> None:
    """A database as the program of that time made it."""
    raw = sqlite3.connect(path)
    raw.executescript((RELEASED / f"{schema}.sql").read_text())
    raw.execute(f"PRAGMA application_id = {place.APPLICATION_ID}")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.close()


SECOND = '''
"""A second step, for this test only: a new column, a rebuilt table, rows rewritten."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("seen", sa.Column("extra", sa.String(), server_default="new"))
    with op.batch_alter_table("source") as batch:
        batch.alter_column("title", new_column_name="heading")
    op.execute("UPDATE meta SET value = 'upgraded' WHERE key = 'k'")
    OUTCOME
'''


def two_steps(folder: Path, outcome: str = "pass") -> Path:
    """The steps of a newer program, with one more than was released."""
    steps = folder / "steps"
    shutil.copytree(upgrade.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "step_0002.py").write_text(SECOND.replace("OUTCOME", outcome))
    return steps
