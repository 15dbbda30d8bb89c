"""Values to columns and back, with the standard library only: the writer and the quick reader share them.

Instants are integers (microseconds since 1970, UTC): exact, sortable, half the size of text. A date stands as
`date:EDTF|earliest|latest|precision|time|zone`, whole, so that reading it back needs no parser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import Any

from tracker.dates import Precision, ReleaseDate
from tracker.model import (
    Act,
    AlertKind,
    Certainty,
    Claim,
    Entry,
    Evidence,
    Field,
    Key,
    Outlet,
    Refusal,
    Standing,
    Statement,
    Tier,
    Told,
    Validators,
    Value,
)
from tracker.store.values import AlertRow, AlertState, Article, SourceState, TargetState

Row = Mapping[str, Any]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


# --- atoms -----------------------------------------------------------------------------------------------------------


def stamp(at: datetime) -> int:
    """Refuses naive instants, because nobody could tell later what they meant."""
    if at.tzinfo is None:
        raise ValueError(f"an instant without a zone cannot be stored: {at!r}")
    return (at - _EPOCH) // _MICROSECOND


def instant(at: int) -> datetime:
    return _EPOCH + at * _MICROSECOND


def stamp_maybe(at: datetime | None) -> int | None:
    return None if at is None else stamp(at)


def instant_maybe(at: int | None) -> datetime | None:
    return None if at is None else instant(at)


def clean(text: str) -> str:
    """Hostile JSON brings lone surrogates (no UTF-8 for them, SQLite refuses) and NULs (PostgreSQL refuses); one such
    character must not undo a whole look."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\ufffd") if "\0" in text else text


def mark(*pieces: str | bytes) -> bytes:
    """16 bytes that stand for a compound identity; no two lists of pieces run together."""
    digest = blake2b(digest_size=16)
    for piece in pieces:
        raw = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.digest()


def pack_digest(text: str) -> bytes:
    """An entry's digest in 16 bytes where it is 32 hexadecimal digits; any other text comes back exactly, too."""
    raw = _from_hex(text)
    if raw is not None and len(raw) == 16:
        return raw
    tag, data = (b"\0", raw) if raw is not None else (b"\1", text.encode("utf-8", "surrogatepass"))
    return tag * (2 if len(data) == 15 else 1) + data


def unpack_digest(data: bytes) -> str:
    if len(data) == 16:
        return data.hex()
    body = data[2:] if len(data) == 17 and data[0] == data[1] else data[1:]
    return body.hex() if data[:1] == b"\0" else body.decode("utf-8", "surrogatepass")


def _from_hex(text: str) -> bytes | None:
    if not text or len(text) % 2 or text != text.lower() or not text.isalnum():
        return None
    try:
        return bytes.fromhex(text)
    except ValueError:
        return None


def pack_value(value: Value | None) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        value = clean(value)
        return f"text:{value}" if value.startswith(("date:", "text:")) else value
    pieces = (value.edtf, value.earliest, value.latest or "", value.precision, value.time or "", value.zone or "")
    return "date:" + "|".join(map(str, pieces))


def unpack_value(text: str | None) -> Value | None:
    if text is None or not text.startswith(("date:", "text:")):
        return text
    if text.startswith("text:"):
        return text[5:]
    edtf, earliest, latest, precision, time, zone = text[5:].split("|")
    return ReleaseDate(
        edtf=edtf,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest) if latest else None,
        precision=Precision(precision),
        time=time or None,
        zone=zone or None,
    )


# --- entries ---------------------------------------------------------------------------------------------------------


def entry_to_row(entry: Entry) -> dict[str, Any]:
    return {
        "source": clean(entry.source),
        "key": clean(entry.key),
        "url": clean(entry.url),
        "title": clean(entry.title),
        "text": clean(entry.text),
        "published": stamp_maybe(entry.published),
        "updated": stamp_maybe(entry.updated),
        "digest": pack_digest(entry.digest),
        "lang": clean(entry.lang),
        "cut": entry.cut,
        "tier": entry.tier.value,
        "publisher": clean(entry.publisher),
        "about": entry.about,
        "feed_title": clean(entry.feed_title),
        "media": json.dumps(entry.media),
        "stated": json.dumps([_statement_to_json(statement) for statement in entry.stated]),
    }


def entry_of(row: Row) -> Entry:
    return Entry(
        source=row["source"],
        key=row["key"],
        url=row["url"],
        title=row["title"],
        text=row["text"],
        published=instant_maybe(row["published"]),
        updated=instant_maybe(row["updated"]),
        digest=unpack_digest(row["digest"]),
        lang=row["lang"],
        cut=bool(row["cut"]),
        tier=Tier(row["tier"]),
        publisher=row["publisher"],
        about=row["about"],
        feed_title=row["feed_title"],
        media=tuple(json.loads(row["media"])),
        stated=tuple(_statement_of(item) for item in json.loads(row["stated"])),
    )


def _statement_to_json(statement: Statement) -> dict[str, str | None]:
    return {
        "work": statement.work,
        "field": statement.field.value,
        "value": pack_value(statement.value),
        "quote": statement.quote,
        "act": statement.act.value,
        "element": statement.element,
        "outlet": statement.outlet.value if statement.outlet else None,
        "territory": statement.territory,
        "part": statement.part,
    }


def _statement_of(item: Row) -> Statement:
    return Statement(
        work=item["work"],
        field=Field(item["field"]),
        value=unpack_value(item["value"]),
        quote=item["quote"],
        act=Act(item["act"]),
        element=item["element"],
        outlet=Outlet(item["outlet"]) if item["outlet"] else None,
        territory=item["territory"],
        part=item["part"],
    )


# --- claims ----------------------------------------------------------------------------------------------------------


def claim_to_row(claim: Claim) -> dict[str, Any]:
    evidence = claim.evidence
    return {
        "work": claim.work,
        "field": claim.field.value,
        "part": clean(claim.part),
        "element": clean(claim.element),
        "outlet": claim.outlet.value if claim.outlet else "",
        "territory": clean(claim.territory),
        "act": claim.act.value,
        "value": pack_value(claim.value),
        "previous": pack_value(claim.previous),
        "certainty": claim.certainty.value,
        "source": clean(evidence.source),
        "entry_key": clean(evidence.entry),
        "tier": evidence.tier.value,
        "url": clean(evidence.url),
        "quote": clean(evidence.quote),
        "rule": evidence.rule,
        "said_at": stamp(evidence.said_at),
        "origin": clean(evidence.origin),
        "undated": evidence.undated,
    }


def claim_of(row: Row) -> Claim:
    return Claim(
        work=row["work"],
        field=Field(row["field"]),
        value=unpack_value(row["value"]),
        act=Act(row["act"]),
        part=row["part"],
        element=row["element"],
        outlet=Outlet(row["outlet"]) if row["outlet"] else None,
        territory=row["territory"],
        previous=unpack_value(row["previous"]),
        certainty=Certainty(row["certainty"]),
        evidence=Evidence(
            source=row["source"],
            tier=Tier(row["tier"]),
            entry=row["entry_key"],
            url=row["url"],
            quote=row["quote"],
            rule=row["rule"],
            said_at=instant(row["said_at"]),
            origin=row["origin"],
            undated=bool(row["undated"]),
        ),
    )


_SAYING = ("work", "field", "part", "element", "outlet", "territory", "act", "value", "previous", "certainty")


def claim_mark(entry: int, version: bytes, row: Row) -> bytes:
    """The same saying in the same version of an entry is one claim, however it was quoted or by which rule it was found."""
    return mark(str(entry), version, *(repr(row[name]) for name in _SAYING))


def refusal_to_row(refusal: Refusal) -> dict[str, Any]:
    return {
        "work": refusal.work,
        "field": refusal.field.value,
        "value": clean(refusal.value),
        "quote": clean(refusal.quote),
        "reason": clean(refusal.reason),
        "rule": refusal.rule,
    }


def refusal_of(row: Row) -> Refusal:
    return Refusal(
        work=row["work"],
        field=Field(row["field"]),
        value=row["value"],
        quote=row["quote"],
        reason=row["reason"],
        rule=row["rule"],
    )


# --- beliefs ---------------------------------------------------------------------------------------------------------


def key_to_row(key: Key) -> dict[str, str]:
    return {
        "work": key.work,
        "field": key.field.value,
        "part": clean(key.part),
        "element": clean(key.element),
        "outlet": str(key.outlet),
        "territory": clean(key.territory),
    }


def key_of(row: Row) -> Key:
    return Key(row["work"], Field(row["field"]), row["part"], row["element"], row["outlet"], row["territory"])


def told_of(row: Row) -> Told:
    return Told(
        value=unpack_value(row["value"]),
        standing=Standing(row["standing"]),
        revision=row["revision"],
        at=instant(row["at"]),
    )


# --- states ----------------------------------------------------------------------------------------------------------

_INSTANTS = frozenset(
    "next_due last_try last_ok failing_since retry_until first_look newest started welcomed_at dead_since due".split()
)


def _to_row(state: SourceState | TargetState) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields(state):
        value = getattr(state, field.name)
        if field.name in _INSTANTS:
            value = stamp_maybe(value)
        row[field.name] = clean(value) if isinstance(value, str) else value
    return row


def source_to_row(state: SourceState) -> dict[str, Any]:
    row = _to_row(state)
    validators: Validators = row.pop("validators")
    return row | {"etag": validators.etag, "last_modified": validators.last_modified}


def source_of(row: Row) -> SourceState:
    return SourceState(validators=Validators(row["etag"], row["last_modified"]), **_from_row(row, SourceState))


def target_to_row(state: TargetState) -> dict[str, Any]:
    return _to_row(state)


def target_of(row: Row) -> TargetState:
    return TargetState(**_from_row(row, TargetState))


def article_of(row: Row) -> Article:
    return Article(**_from_row(row, Article))


def _from_row(row: Row, shape: type[SourceState | TargetState | Article]) -> dict[str, Any]:
    names: Iterable[str] = (field.name for field in fields(shape) if field.name != "validators")
    return {name: instant_maybe(row[name]) if name in _INSTANTS else row[name] for name in names}


def alert_of(row: Row) -> AlertRow:
    return AlertRow(
        id=row["id"],
        kind=AlertKind(row["kind"]),
        target=row["target"],
        recipient=row["recipient"],
        work=row["work"],
        ref=row["ref"],
        lines=tuple(json.loads(row["lines"])),
        created=instant(row["created"]),
        due=instant(row["due"]),
        attempts=row["attempts"],
        next_try=instant_maybe(row["next_try"]),
        state=AlertState(row["state"]),
        error=row["error"],
        title=row["title"],
        body=row["body"],
        sent_at=instant_maybe(row["sent_at"]),
        repeat=bool(row["repeat"]),
    )
