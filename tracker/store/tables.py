"""The tables, as statements need them: names, types, keys. Made from `models` by
`python -m tracker.store.draw`.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

_TEXT = String().with_variant(Text(collation="C"), "postgresql")
_NUMBER = Integer().with_variant(BigInteger(), "postgresql")
_INSTANT = BigInteger()
_BYTES = LargeBinary()
_FLAG = Boolean()

alert = Table(
    "alert",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("kind", _TEXT, nullable=False),
    Column("target", _TEXT, nullable=False),
    Column("recipient", _TEXT, nullable=False),
    Column("work", _TEXT),
    Column("work_ref", _TEXT, nullable=False),
    Column("ref", _TEXT, nullable=False),
    Column("lines", _TEXT, nullable=False),
    Column("created", _INSTANT, nullable=False),
    Column("due", _INSTANT, nullable=False),
    Column("attempts", _NUMBER, nullable=False),
    Column("next_try", _INSTANT),
    Column("state", _TEXT, nullable=False),
    Column("error", _TEXT, nullable=False),
    Column("title", _TEXT, nullable=False),
    Column("body", _TEXT, nullable=False),
    Column("sent_at", _INSTANT),
    Column("repeat", _FLAG, nullable=False),
    Column("updated", _INSTANT, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("source", _TEXT, primary_key=True),
    Column("key", _TEXT, primary_key=True),
    Column("url", _TEXT, nullable=False),
    Column("due", _INSTANT, nullable=False),
    Column("attempts", _NUMBER, nullable=False),
    Column("state", _TEXT, nullable=False),
    Column("error", _TEXT, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("key", _TEXT, primary_key=True),
    Column("value", _TEXT, nullable=False),
)

phase = Table(
    "phase",
    metadata,
    Column("work", _TEXT, primary_key=True),
    Column("phase", _TEXT, nullable=False),
    Column("since", _INSTANT, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("mark", _BYTES, nullable=False),
    Column("digest", _BYTES, nullable=False),
    Column("first_seen", _INSTANT, nullable=False),
)

snooze = Table(
    "snooze",
    metadata,
    Column("work", _TEXT, primary_key=True),
    Column("until", _INSTANT, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("etag", _TEXT),
    Column("last_modified", _TEXT),
    Column("next_due", _INSTANT, nullable=False),
    Column("last_try", _INSTANT),
    Column("last_ok", _INSTANT),
    Column("failures", _NUMBER, nullable=False),
    Column("failing_since", _INSTANT),
    Column("error", _TEXT, nullable=False),
    Column("retry_until", _INSTANT),
    Column("first_look", _INSTANT),
    Column("watch", _TEXT, nullable=False),
    Column("title", _TEXT, nullable=False),
    Column("entries", _NUMBER, nullable=False),
    Column("newest", _INSTANT),
    Column("gap", _TEXT, nullable=False),
)

subject = Table(
    "subject",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("work", _TEXT, nullable=False),
    Column("field", _TEXT, nullable=False),
    Column("part", _TEXT, nullable=False),
    Column("element", _TEXT, nullable=False),
    Column("outlet", _TEXT, nullable=False),
    Column("territory", _TEXT, nullable=False),
    Column("revision", _NUMBER, nullable=False),
)

target = Table(
    "target",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("fingerprint", _TEXT, nullable=False),
    Column("started", _INSTANT, nullable=False),
    Column("welcomed_at", _INSTANT),
    Column("dead_since", _INSTANT),
    Column("dead_reason", _TEXT, nullable=False),
    Column("retry_until", _INSTANT),
    Column("failures", _NUMBER, nullable=False),
    Column("last_ok", _INSTANT),
)

void = Table(
    "void",
    metadata,
    Column("source", _TEXT, primary_key=True),
    Column("entry_key", _TEXT, primary_key=True),
    Column("reason", _TEXT, nullable=False),
    Column("at", _INSTANT, nullable=False),
)

alert_change = Table(
    "alert_change",
    metadata,
    Column("target", _TEXT, primary_key=True),
    Column("recipient", _TEXT, primary_key=True),
    Column("subject", _NUMBER, ForeignKey("subject.id"), primary_key=True),
    Column("revision", _NUMBER, primary_key=True),
    Column("alert", _TEXT, ForeignKey("alert.id"), nullable=False),
    Column("kind", _TEXT, nullable=False),
    Column("old", _TEXT),
    Column("new", _TEXT),
)

claim = Table(
    "claim",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("mark", _BYTES, nullable=False),
    Column("entry", _NUMBER, ForeignKey("seen.id"), nullable=False),
    Column("version", _BYTES, nullable=False),
    Column("work", _TEXT, nullable=False),
    Column("field", _TEXT, nullable=False),
    Column("part", _TEXT, nullable=False),
    Column("element", _TEXT, nullable=False),
    Column("outlet", _TEXT, nullable=False),
    Column("territory", _TEXT, nullable=False),
    Column("act", _TEXT, nullable=False),
    Column("value", _TEXT),
    Column("previous", _TEXT),
    Column("certainty", _TEXT, nullable=False),
    Column("source", _TEXT, nullable=False),
    Column("entry_key", _TEXT, nullable=False),
    Column("tier", _TEXT, nullable=False),
    Column("url", _TEXT, nullable=False),
    Column("quote", _TEXT, nullable=False),
    Column("rule", _TEXT, nullable=False),
    Column("said_at", _INSTANT, nullable=False),
    Column("origin", _TEXT, nullable=False),
    Column("undated", _FLAG, nullable=False),
    Column("arrived", _INSTANT, nullable=False),
)

entry = Table(
    "entry",
    metadata,
    Column("id", _NUMBER, ForeignKey("seen.id"), primary_key=True, autoincrement=False),
    Column("source", _TEXT, nullable=False),
    Column("key", _TEXT, nullable=False),
    Column("url", _TEXT, nullable=False),
    Column("title", _TEXT, nullable=False),
    Column("text", _TEXT, nullable=False),
    Column("published", _INSTANT),
    Column("updated", _INSTANT),
    Column("digest", _BYTES, nullable=False),
    Column("lang", _TEXT, nullable=False),
    Column("cut", _FLAG, nullable=False),
    Column("tier", _TEXT, nullable=False),
    Column("publisher", _TEXT, nullable=False),
    Column("about", _TEXT),
    Column("feed_title", _TEXT, nullable=False),
    Column("media", _TEXT, nullable=False),
    Column("stated", _TEXT, nullable=False),
    Column("read_at", _INSTANT, nullable=False),
)

fact = Table(
    "fact",
    metadata,
    Column("subject", _NUMBER, ForeignKey("subject.id"), primary_key=True),
    Column("level", _TEXT, primary_key=True),
    Column("value", _TEXT),
    Column("standing", _TEXT, nullable=False),
    Column("since", _INSTANT, nullable=False),
    Column("previous", _TEXT),
    Column("revision", _NUMBER, nullable=False),
    Column("earliest", _TEXT),
    Column("latest", _TEXT),
)

refusal = Table(
    "refusal",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("mark", _BYTES, nullable=False),
    Column("entry", _NUMBER, ForeignKey("seen.id"), nullable=False),
    Column("work", _TEXT, nullable=False),
    Column("field", _TEXT, nullable=False),
    Column("value", _TEXT, nullable=False),
    Column("quote", _TEXT, nullable=False),
    Column("reason", _TEXT, nullable=False),
    Column("rule", _TEXT, nullable=False),
    Column("at", _INSTANT, nullable=False),
)

told = Table(
    "told",
    metadata,
    Column("target", _TEXT, primary_key=True),
    Column("recipient", _TEXT, primary_key=True),
    Column("subject", _NUMBER, ForeignKey("subject.id"), primary_key=True),
    Column("value", _TEXT),
    Column("standing", _TEXT, nullable=False),
    Column("revision", _NUMBER, nullable=False),
    Column("at", _INSTANT, nullable=False),
)

version = Table(
    "version",
    metadata,
    Column("entry", _NUMBER, ForeignKey("seen.id"), primary_key=True),
    Column("digest", _BYTES, primary_key=True),
)

change = Table(
    "change",
    metadata,
    Column("id", _NUMBER, primary_key=True),
    Column("subject", _NUMBER, ForeignKey("subject.id"), nullable=False),
    Column("level", _TEXT, nullable=False),
    Column("kind", _TEXT, nullable=False),
    Column("old", _TEXT),
    Column("new", _TEXT),
    Column("nth", _NUMBER, nullable=False),
    Column("at", _INSTANT, nullable=False),
    Column("revision", _NUMBER, nullable=False),
    Column("standing", _TEXT),
    Column("claim", _NUMBER, ForeignKey("claim.id")),
    Column("recorded", _INSTANT, nullable=False),
    Column("gone", _INSTANT),
)

fact_evidence = Table(
    "fact_evidence",
    metadata,
    Column("subject", _NUMBER, ForeignKey("subject.id"), primary_key=True),
    Column("level", _TEXT, primary_key=True),
    Column("position", _NUMBER, primary_key=True),
    Column("claim", _NUMBER, ForeignKey("claim.id")),
    Column("extra", _TEXT),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("claim", _NUMBER, ForeignKey("claim.id"), primary_key=True),
    Column("level", _TEXT, primary_key=True),
    Column("reason", _TEXT, nullable=False),
)
