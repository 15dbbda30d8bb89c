"""Values to columns and back, with the standard library only: the writer and the quick reader share them.

Instants are integers (microseconds since 1970, UTC): exact, sortable, half the size of text. A date stands as
`date:EDTF|earliest|latest|precision|time|zone`, whole, so that reading it back needs no parser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.model import (
    Act,
    AlertKind,
    Certainty,
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
    Statement,
    Tier,
    Told,
    Validators,
)
from tracker.record import fields
from tracker.store.packing import (
    clean,
    instant,
    instant_maybe,
    mark,
    pack_digest,
    pack_value,
    short_key,
    short_name,
    stamp,
    stamp_maybe,
    unpack_digest,
    unpack_value,
)
from tracker.store.values import AlertRow, AlertState, Article, SourceState, TargetState

Row = Mapping[str, Any]

# --- entries ---------------------------------------------------------------------------------------------------------


def entry_to_row(entry: Entry) -> dict[str, Any]:
    return {
        "source": clean(entry.source),
        "key": short_key(entry.key),
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
        "part": short_name(claim.part),
        "element": short_name(claim.element),
        "outlet": claim.outlet.value if claim.outlet else "",
        "territory": short_name(claim.territory),
        "act": claim.act.value,
        "value": pack_value(claim.value),
        "previous": pack_value(claim.previous),
        "certainty": claim.certainty.value,
        "source": clean(evidence.source),
        "entry_key": short_key(evidence.entry),
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


def claim_to_json(claim: Claim) -> str:
    return json.dumps(claim_to_row(claim))


def claim_from_json(text: str) -> Claim:
    return claim_of(json.loads(text))


_SAYING = ("work", "field", "part", "element", "outlet", "territory", "act", "value", "previous", "certainty")


def claim_mark(entry: int, version: bytes, row: Row) -> bytes:
    """The same saying in the same version of an entry is one claim, whatever quote or rule it was found by."""
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
        "part": short_name(key.part),
        "element": short_name(key.element),
        "outlet": str(key.outlet),
        "territory": short_name(key.territory),
    }


def key_of(row: Row) -> Key:
    return Key(row["work"], Field(row["field"]), row["part"], row["element"], row["outlet"], row["territory"])


def fact_of(row: Row, key: Key, evidence: Iterable[Claim]) -> Fact:
    return Fact(
        key=key,
        value=unpack_value(row["value"]),
        standing=Standing(row["standing"]),
        since=instant(row["since"]),
        evidence=tuple(evidence),
        previous=unpack_value(row["previous"]),
    )


def change_of(row: Row) -> Change:
    """Without its fact, which is not kept."""
    return Change(
        key=key_of(row),
        kind=ChangeKind(row["kind"]),
        old=unpack_value(row["old"]),
        new=unpack_value(row["new"]),
        at=instant(row["at"]),
        fact=None,
        revision=row["revision"],
    )


def told_of(row: Row) -> Told:
    return Told(
        value=unpack_value(row["value"]),
        standing=Standing(row["standing"]),
        revision=row["revision"],
        at=instant(row["at"]),
    )


# --- states ----------------------------------------------------------------------------------------------------------

_INSTANTS = frozenset(
    (
        *("next_due", "last_try", "last_ok", "failing_since", "retry_until", "first_look", "newest", "due"),
        *("started", "welcomed_at", "dead_since"),
    )
)


_COLUMNS: Mapping[type[object], tuple[tuple[str, bool], ...]] = {
    shape: tuple((field.name, field.name in _INSTANTS) for field in fields(shape) if field.name != "validators")
    for shape in (SourceState, TargetState, Article)
}
"""The plain fields of each state, and whether they are instants."""


def _to_row(state: SourceState | TargetState) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, is_instant in _COLUMNS[type(state)]:
        value = getattr(state, name)
        if is_instant:
            value = stamp_maybe(value)
        row[name] = clean(value) if isinstance(value, str) else value
    return row


def source_to_row(state: SourceState) -> dict[str, Any]:
    return _to_row(state) | {"etag": state.validators.etag, "last_modified": state.validators.last_modified}


def source_of(row: Row) -> SourceState:
    return SourceState(validators=Validators(row["etag"], row["last_modified"]), **_from_row(row, SourceState))


def target_to_row(state: TargetState) -> dict[str, Any]:
    return _to_row(state)


def target_of(row: Row) -> TargetState:
    return TargetState(**_from_row(row, TargetState))


def article_of(row: Row) -> Article:
    return Article(**_from_row(row, Article))


def _from_row(row: Row, shape: type[SourceState | TargetState | Article]) -> dict[str, Any]:
    return {name: instant_maybe(row[name]) if is_instant else row[name] for name, is_instant in _COLUMNS[shape]}


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
