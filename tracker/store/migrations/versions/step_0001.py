"""The first schema.

Revision ID: 0001
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

OPEN = "state IN ('owed', 'sending')"


def upgrade() -> None:
    for step in (_sources, _entries, _claims, _beliefs, _history, _phases, _telling, _outbox):
        step()


# PostgreSQL's; as in `tables`, and as they were from its first database on.
_THERE: dict[type[sa.types.TypeEngine[Any]], sa.types.TypeEngine[Any]] = {
    sa.String: sa.Text(collation="C"),
    sa.Integer: sa.BigInteger(),
}


def _column(name: str, kind: type[sa.types.TypeEngine[Any]], *, null: bool = False, **more: Any) -> sa.Column[Any]:
    there = _THERE.get(kind)
    return sa.Column(name, kind().with_variant(there, "postgresql") if there else kind(), nullable=null, **more)


def _sources() -> None:
    op.create_table(
        "meta",
        _column("key", sa.String),
        _column("value", sa.String),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "source",
        _column("id", sa.String),
        _column("etag", sa.String, null=True),
        _column("last_modified", sa.String, null=True),
        _column("next_due", sa.BigInteger),
        _column("last_try", sa.BigInteger, null=True),
        _column("last_ok", sa.BigInteger, null=True),
        _column("failures", sa.Integer),
        _column("failing_since", sa.BigInteger, null=True),
        _column("error", sa.String),
        _column("retry_until", sa.BigInteger, null=True),
        _column("first_look", sa.BigInteger, null=True),
        _column("watch", sa.String),
        _column("title", sa.String),
        _column("entries", sa.Integer),
        _column("newest", sa.BigInteger, null=True),
        _column("gap", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_table(
        "article",
        _column("source", sa.String),
        _column("key", sa.String),
        _column("url", sa.String),
        _column("due", sa.BigInteger),
        _column("attempts", sa.Integer),
        _column("state", sa.String),
        _column("error", sa.String),
        sa.PrimaryKeyConstraint("source", "key", name="pk_article"),
    )
    op.create_index("ix_article_state_due", "article", ["state", "due"])


def _entries() -> None:
    op.create_table(
        "seen",
        _column("id", sa.Integer),
        _column("mark", sa.LargeBinary),
        _column("digest", sa.LargeBinary),
        _column("first_seen", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_seen"),
        sa.UniqueConstraint(*("mark",), name="uq_seen_mark"),
    )
    op.create_table(
        "version",
        _column("entry", sa.Integer),
        _column("digest", sa.LargeBinary),
        sa.PrimaryKeyConstraint("entry", "digest", name="pk_version"),
        sa.ForeignKeyConstraint(["entry"], ["seen.id"], name="fk_version_entry"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry",
        _column("id", sa.Integer, autoincrement=False),
        _column("source", sa.String),
        _column("key", sa.String),
        _column("url", sa.String),
        _column("title", sa.String),
        _column("text", sa.String),
        _column("published", sa.BigInteger, null=True),
        _column("updated", sa.BigInteger, null=True),
        _column("digest", sa.LargeBinary),
        _column("lang", sa.String),
        _column("cut", sa.Boolean),
        _column("tier", sa.String),
        _column("publisher", sa.String),
        _column("about", sa.String, null=True),
        _column("feed_title", sa.String),
        _column("media", sa.String),
        _column("stated", sa.String),
        _column("read_at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.ForeignKeyConstraint(["id"], ["seen.id"], name="fk_entry_id"),
    )
    op.create_index("ix_entry_source_key", "entry", ["source", "key"])
    op.create_index("ix_entry_url", "entry", ["url"], postgresql_using="hash")


def _claims() -> None:
    op.create_table(
        "claim",
        _column("id", sa.Integer),
        _column("mark", sa.LargeBinary),
        _column("entry", sa.Integer),
        _column("version", sa.LargeBinary),
        _column("work", sa.String),
        _column("field", sa.String),
        _column("part", sa.String),
        _column("element", sa.String),
        _column("outlet", sa.String),
        _column("territory", sa.String),
        _column("act", sa.String),
        _column("value", sa.String, null=True),
        _column("previous", sa.String, null=True),
        _column("certainty", sa.String),
        _column("source", sa.String),
        _column("entry_key", sa.String),
        _column("tier", sa.String),
        _column("url", sa.String),
        _column("quote", sa.String),
        _column("rule", sa.String),
        _column("said_at", sa.BigInteger),
        _column("origin", sa.String),
        _column("undated", sa.Boolean),
        _column("arrived", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
        sa.ForeignKeyConstraint(["entry"], ["seen.id"], name="fk_claim_entry"),
        sa.UniqueConstraint(*("mark",), name="uq_claim_mark"),
    )
    op.create_index("ix_claim_entry", "claim", ["entry"])
    op.create_index("ix_claim_source_entry_key", "claim", ["source", "entry_key"])
    op.create_index("ix_claim_work", "claim", ["work"])
    op.create_table(
        "refusal",
        _column("id", sa.Integer),
        _column("mark", sa.LargeBinary),
        _column("entry", sa.Integer),
        _column("work", sa.String),
        _column("field", sa.String),
        _column("value", sa.String),
        _column("quote", sa.String),
        _column("reason", sa.String),
        _column("rule", sa.String),
        _column("at", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_refusal"),
        sa.ForeignKeyConstraint(["entry"], ["seen.id"], name="fk_refusal_entry"),
        sa.UniqueConstraint(*("mark",), name="uq_refusal_mark"),
    )
    op.create_index("ix_refusal_at", "refusal", ["at"])
    op.create_index("ix_refusal_entry", "refusal", ["entry"])
    op.create_index("ix_refusal_work", "refusal", ["work"])
    op.create_table(
        "void",
        _column("source", sa.String),
        _column("entry_key", sa.String),
        _column("reason", sa.String),
        _column("at", sa.BigInteger),
        sa.PrimaryKeyConstraint("source", "entry_key", name="pk_void"),
    )


def _beliefs() -> None:
    op.create_table(
        "subject",
        _column("id", sa.Integer),
        _column("work", sa.String),
        _column("field", sa.String),
        _column("part", sa.String),
        _column("element", sa.String),
        _column("outlet", sa.String),
        _column("territory", sa.String),
        _column("revision", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_subject"),
        sa.UniqueConstraint(
            *("work", "field", "part", "element", "outlet", "territory"),
            name="uq_subject_work_field_part_element_outlet_territory",
        ),
    )
    op.create_table(
        "fact",
        _column("subject", sa.Integer),
        _column("level", sa.String),
        _column("value", sa.String, null=True),
        _column("standing", sa.String),
        _column("since", sa.BigInteger),
        _column("previous", sa.String, null=True),
        _column("revision", sa.Integer),
        _column("earliest", sa.String, null=True),
        _column("latest", sa.String, null=True),
        sa.PrimaryKeyConstraint("subject", "level", name="pk_fact"),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name="fk_fact_subject"),
    )
    op.create_index("ix_fact_earliest", "fact", ["earliest"])
    op.create_table(
        "fact_evidence",
        _column("subject", sa.Integer),
        _column("level", sa.String),
        _column("position", sa.Integer),
        _column("claim", sa.Integer, null=True),
        _column("extra", sa.String, null=True),
        sa.PrimaryKeyConstraint("subject", "level", "position", name="pk_fact_evidence"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_fact_evidence_claim"),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name="fk_fact_evidence_subject"),
        sqlite_with_rowid=False,
    )


def _history() -> None:
    op.create_table(
        "change",
        _column("id", sa.Integer),
        _column("subject", sa.Integer),
        _column("level", sa.String),
        _column("kind", sa.String),
        _column("old", sa.String, null=True),
        _column("new", sa.String, null=True),
        _column("nth", sa.Integer),
        _column("at", sa.BigInteger),
        _column("revision", sa.Integer),
        _column("standing", sa.String, null=True),
        _column("claim", sa.Integer, null=True),
        _column("recorded", sa.BigInteger),
        _column("gone", sa.BigInteger, null=True),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name="fk_change_subject"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_change_claim"),
    )
    op.create_index("ix_change_recorded", "change", ["recorded"])
    op.create_index("ix_change_subject_level", "change", ["subject", "level"])
    op.create_table(
        "set_aside",
        _column("claim", sa.Integer),
        _column("level", sa.String),
        _column("reason", sa.String),
        sa.PrimaryKeyConstraint("claim", "level", name="pk_set_aside"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_set_aside_claim"),
        sqlite_with_rowid=False,
    )


def _phases() -> None:
    op.create_table(
        "phase",
        _column("work", sa.String),
        _column("phase", sa.String),
        _column("since", sa.BigInteger),
        sa.PrimaryKeyConstraint("work", name="pk_phase"),
    )
    op.create_table(
        "snooze",
        _column("work", sa.String),
        _column("until", sa.BigInteger),
        sa.PrimaryKeyConstraint("work", name="pk_snooze"),
    )


def _telling() -> None:
    op.create_table(
        "target",
        _column("id", sa.String),
        _column("fingerprint", sa.String),
        _column("started", sa.BigInteger),
        _column("welcomed_at", sa.BigInteger, null=True),
        _column("dead_since", sa.BigInteger, null=True),
        _column("dead_reason", sa.String),
        _column("retry_until", sa.BigInteger, null=True),
        _column("failures", sa.Integer),
        _column("last_ok", sa.BigInteger, null=True),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
    )
    op.create_table(
        "told",
        _column("target", sa.String),
        _column("recipient", sa.String),
        _column("subject", sa.Integer),
        _column("value", sa.String, null=True),
        _column("standing", sa.String),
        _column("revision", sa.Integer),
        _column("at", sa.BigInteger),
        sa.PrimaryKeyConstraint("target", "recipient", "subject", name="pk_told"),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name="fk_told_subject"),
    )


def _outbox() -> None:
    op.create_table(
        "alert",
        _column("id", sa.String),
        _column("kind", sa.String),
        _column("target", sa.String),
        _column("recipient", sa.String),
        _column("work", sa.String, null=True),
        _column("work_ref", sa.String),
        _column("ref", sa.String),
        _column("lines", sa.String),
        _column("created", sa.BigInteger),
        _column("due", sa.BigInteger),
        _column("attempts", sa.Integer),
        _column("next_try", sa.BigInteger, null=True),
        _column("state", sa.String),
        _column("error", sa.String),
        _column("title", sa.String),
        _column("body", sa.String),
        _column("sent_at", sa.BigInteger, null=True),
        _column("repeat", sa.Boolean),
        _column("updated", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
    )
    op.create_index("ix_alert_state", "alert", ["state"])
    op.create_index("ix_alert_target_recipient_kind_ref", "alert", ["target", "recipient", "kind", "ref"])
    op.create_index(
        "uq_alert_open",
        "alert",
        ["target", "recipient", "kind", "work_ref", "ref"],
        unique=True,
        sqlite_where=sa.text(OPEN),
        postgresql_where=sa.text(OPEN),
    )
    op.create_table(
        "alert_change",
        _column("target", sa.String),
        _column("recipient", sa.String),
        _column("subject", sa.Integer),
        _column("revision", sa.Integer),
        _column("alert", sa.String),
        _column("kind", sa.String),
        _column("old", sa.String, null=True),
        _column("new", sa.String, null=True),
        sa.PrimaryKeyConstraint("target", "recipient", "subject", "revision", name="pk_alert_change"),
        sa.ForeignKeyConstraint(["alert"], ["alert.id"], name="fk_alert_change_alert"),
        sa.ForeignKeyConstraint(["subject"], ["subject.id"], name="fk_alert_change_subject"),
    )
    op.create_index("ix_alert_change_alert", "alert_change", ["alert"])
