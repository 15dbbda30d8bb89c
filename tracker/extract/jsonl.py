"""Claims as the JSON of `read --jsonl` (DESIGN 6)."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.dates import ReleaseDate
from tracker.model import Claim, Mention, Value


def line_out(entry_id: str, mentions: Sequence[Mention], claims: Sequence[Claim]) -> dict[str, object]:
    return {
        "id": entry_id,
        "mentions": [{"work": m.work, "alias": m.alias, "score": round(m.score, 2)} for m in mentions],
        "claims": claims_out(claims),
    }


def claims_out(claims: Sequence[Claim]) -> list[dict[str, object]]:
    return [_claim(claim) for claim in claims]


def _claim(claim: Claim) -> dict[str, object]:
    dated = claim.value if isinstance(claim.value, ReleaseDate) else None
    return {
        "work": claim.work,
        "field": claim.field.value,
        "element": claim.element or None,
        "outlet": claim.outlet.value if claim.outlet else None,
        "value": _value(claim.value),
        "precision": dated.precision.value if dated else None,
        "time": dated.time if dated else None,
        "zone": dated.zone if dated else None,
        "previous": _value(claim.previous),
        "part": claim.part or None,
        "territory": claim.territory or None,
        "certainty": claim.certainty.value,
        "act": claim.act.value,
        "quote": claim.evidence.quote,
        "rule": claim.evidence.rule,
    }


def _value(value: Value | None) -> str | None:
    return value.edtf if isinstance(value, ReleaseDate) else value
