"""What the tables are. They are not the domain: SQLModel does not validate rows, so values travel, rows stay here.

No run loads this. Its statements need the names and types alone, and to have SQLModel, Pydantic and an object mapper
work these out at every start took 0.3 s and 20 MB: `draw` writes them down as `tables`, which a test holds equal.

Instants are BIGINT microseconds, values text (see `rows`). What is remembered for ever about every entry of every
source is two hashes and an instant (`seen`); the text is kept only of entries that speak of a watched work (`entry`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Integer, MetaData, Text, UniqueConstraint, text
from sqlmodel import AutoString, Field, SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_COMPACT = {"sqlite_with_rowid": False}


class Base(SQLModel):
    """Our own MetaData, so that a program that embeds us and uses SQLModel itself does not meet our tables."""

    metadata: ClassVar[MetaData] = metadata


def _instant(**more: Any) -> Any:
    return Field(sa_type=BigInteger, **more)


class MetaRow(Base, table=True):
    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


class SourceRow(Base, table=True):
    __tablename__ = "source"
    id: str = Field(primary_key=True)
    etag: str | None
    last_modified: str | None
    next_due: int = _instant()
    last_try: int | None = _instant()
    last_ok: int | None = _instant()
    failures: int
    failing_since: int | None = _instant()
    error: str
    retry_until: int | None = _instant()
    first_look: int | None = _instant()
    watch: str
    title: str
    entries: int
    newest: int | None = _instant()
    gap: str


class SeenRow(Base, table=True):
    """`mark` is the hash of source and key; `digest` of the latest version. Rows are never deleted."""

    __tablename__ = "seen"
    id: int | None = Field(default=None, primary_key=True)
    mark: bytes = Field(unique=True)
    digest: bytes
    first_seen: int = _instant()


class VersionRow(Base, table=True):
    """The versions of an entry that were superseded."""

    __tablename__ = "version"
    __table_args__ = _COMPACT
    entry: int = Field(primary_key=True, foreign_key="seen.id")
    digest: bytes = Field(primary_key=True)


class EntryRow(Base, table=True):
    """`digest` is that of the version whose text this is."""

    __tablename__ = "entry"
    __table_args__ = (Index(None, "source", "key"), Index(None, "url", postgresql_using="hash"))  # of any length
    id: int = Field(primary_key=True, foreign_key="seen.id", sa_column_kwargs={"autoincrement": False})
    source: str
    key: str
    url: str
    title: str
    text: str
    published: int | None = _instant()
    updated: int | None = _instant()
    digest: bytes
    lang: str
    cut: bool
    tier: str
    publisher: str
    about: str | None
    feed_title: str
    media: str
    stated: str
    read_at: int = _instant()


class ClaimRow(Base, table=True):
    """In order of arrival by `id`. `version` is the digest of the entry's version that said it."""

    __tablename__ = "claim"
    __table_args__ = (Index(None, "work"), Index(None, "entry"), Index(None, "source", "entry_key"))
    id: int | None = Field(default=None, primary_key=True)
    mark: bytes = Field(unique=True)
    entry: int = Field(foreign_key="seen.id")
    version: bytes
    work: str
    field: str
    part: str
    element: str
    outlet: str
    territory: str
    act: str
    value: str | None
    previous: str | None
    certainty: str
    source: str
    entry_key: str
    tier: str
    url: str
    quote: str
    rule: str
    said_at: int = _instant()
    origin: str
    undated: bool
    arrived: int = _instant()


class RefusalRow(Base, table=True):
    __tablename__ = "refusal"
    __table_args__ = (Index(None, "work"), Index(None, "entry"), Index(None, "at"))
    id: int | None = Field(default=None, primary_key=True)
    mark: bytes = Field(unique=True)
    entry: int = Field(foreign_key="seen.id")
    work: str
    field: str
    value: str
    quote: str
    reason: str
    rule: str
    at: int = _instant()


class VoidRow(Base, table=True):
    """Entries that no longer count, because a person or their publisher took them back."""

    __tablename__ = "void"
    source: str = Field(primary_key=True)
    entry_key: str = Field(primary_key=True)
    reason: str
    at: int = _instant()


class SubjectRow(Base, table=True):
    """A key, and its revision: one counter over all views, which never falls, also when the fact is gone."""

    __tablename__ = "subject"
    __table_args__ = (UniqueConstraint("work", "field", "part", "element", "outlet", "territory"),)
    id: int | None = Field(default=None, primary_key=True)
    work: str
    field: str
    part: str
    element: str
    outlet: str
    territory: str
    revision: int


class FactRow(Base, table=True):
    """What one view believes of a key. `earliest` and `latest` repeat a date's days, to be asked for in SQL."""

    __tablename__ = "fact"
    __table_args__ = (Index(None, "earliest"),)
    subject: int = Field(primary_key=True, foreign_key="subject.id")
    level: str = Field(primary_key=True)
    value: str | None
    standing: str
    since: int = _instant()
    previous: str | None
    revision: int
    earliest: str | None
    latest: str | None


class FactEvidenceRow(Base, table=True):
    """A fact's claims in the judge's order. `extra` is a claim that the judge made itself, as JSON."""

    __tablename__ = "fact_evidence"
    __table_args__ = _COMPACT
    subject: int = Field(primary_key=True, foreign_key="subject.id")
    level: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    claim: int | None = Field(foreign_key="claim.id")
    extra: str | None


class SetAsideRow(Base, table=True):
    __tablename__ = "set_aside"
    __table_args__ = _COMPACT
    claim: int = Field(primary_key=True, foreign_key="claim.id")
    level: str = Field(primary_key=True)
    reason: str


class ChangeRow(Base, table=True):
    """`nth` tells equal changes of one history apart; `gone` is set when a later judgement no longer holds it."""

    __tablename__ = "change"
    __table_args__ = (Index(None, "subject", "level"), Index(None, "recorded"))
    id: int | None = Field(default=None, primary_key=True)
    subject: int = Field(foreign_key="subject.id")
    level: str
    kind: str
    old: str | None
    new: str | None
    nth: int
    at: int = _instant()
    revision: int
    standing: str | None
    claim: int | None = Field(foreign_key="claim.id")
    recorded: int = _instant()
    gone: int | None = _instant()


class PhaseRow(Base, table=True):
    __tablename__ = "phase"
    work: str = Field(primary_key=True)
    phase: str
    since: int = _instant()


class ArticleRow(Base, table=True):
    """`state`: open, done, given_up."""

    __tablename__ = "article"
    __table_args__ = (Index(None, "state", "due"),)
    source: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    url: str
    due: int = _instant()
    attempts: int
    state: str
    error: str


class TargetRow(Base, table=True):
    __tablename__ = "target"
    id: str = Field(primary_key=True)
    fingerprint: str
    started: int = _instant()
    welcomed_at: int | None = _instant()
    dead_since: int | None = _instant()
    dead_reason: str
    retry_until: int | None = _instant()
    failures: int
    last_ok: int | None = _instant()


class ToldRow(Base, table=True):
    __tablename__ = "told"
    target: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    subject: int = Field(primary_key=True, foreign_key="subject.id")
    value: str | None
    standing: str
    revision: int
    at: int = _instant()


_OPEN = "state IN ('owed', 'sending')"


class AlertRecord(Base, table=True):
    """The outbox. `work_ref` is `work` or "", because NULLs never collide in a unique index."""

    __tablename__ = "alert"
    __table_args__ = (
        Index(
            "uq_alert_open",
            *("target", "recipient", "kind", "work_ref", "ref"),
            unique=True,
            sqlite_where=text(_OPEN),
            postgresql_where=text(_OPEN),
        ),
        Index(None, "target", "recipient", "kind", "ref"),
        Index(None, "state"),
    )
    id: str = Field(primary_key=True)
    kind: str
    target: str
    recipient: str
    work: str | None
    work_ref: str
    ref: str
    lines: str
    created: int = _instant()
    due: int = _instant()
    attempts: int
    next_try: int | None = _instant()
    state: str
    error: str
    title: str
    body: str
    sent_at: int | None = _instant()
    repeat: bool
    updated: int = _instant()


class AlertChangeRow(Base, table=True):
    """The proof that an addressee was told a revision of a key, once."""

    __tablename__ = "alert_change"
    __table_args__ = (Index(None, "alert"),)
    target: str = Field(primary_key=True)
    recipient: str = Field(primary_key=True)
    subject: int = Field(primary_key=True, foreign_key="subject.id")
    revision: int = Field(primary_key=True)
    alert: str = Field(foreign_key="alert.id")
    kind: str
    old: str | None
    new: str | None


class SnoozeRow(Base, table=True):
    __tablename__ = "snooze"
    work: str = Field(primary_key=True)
    until: int = _instant()


_TEXT, _NUMBER = Text(collation="C"), BigInteger()
"""What PostgreSQL has instead. Text sorted by its bytes, as SQLite does, is sorted alike on every system, and an index
over it survives an upgrade of the system's collations; numbers of entries outgrow 32 bits where sources are many."""


def _portable() -> None:
    for column in (column for table in metadata.tables.values() for column in table.columns):
        if isinstance(column.type, AutoString):
            column.type = column.type.with_variant(_TEXT, "postgresql")
        elif isinstance(column.type, Integer):
            column.type = column.type.with_variant(_NUMBER, "postgresql")


_portable()
