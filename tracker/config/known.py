"""What is built in about known works, so that `status` has an answer before any poll (`tracker/known.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from tracker.config import files
from tracker.model import Act, Certainty, Claim, Evidence, Field, Outlet, Tier, Work

RULE = "known"
"""The rule that built-in claims name as theirs."""


@cache
def _shipped() -> Mapping[str, Any]:
    return tomllib.loads(files.shipped("known.toml"))


def as_of() -> date:
    """The day the built-in knowledge was last looked over."""
    day: date = _shipped()["as_of"]
    return day


def known(works: Sequence[Work]) -> tuple[Claim, ...]:
    """The built-in claims about these works, in the order they were said."""
    claims = [
        _claim(said, work.id)
        for work in works
        for entry in _shipped()["work"]
        if _is(work, entry)
        for said in entry["claim"]
    ]
    return tuple(sorted(claims, key=lambda claim: claim.evidence.said_at))


def _is(work: Work, entry: Mapping[str, Any]) -> bool:
    """By a number both have; by the id only when they share no database."""
    shared = [base for base in entry["ids"] if base in work.ids]
    if shared:
        return any(work.ids[base] == str(entry["ids"][base]) for base in shared)
    return bool(work.id == entry["id"])


def _claim(said: Mapping[str, Any], work: str) -> Claim:
    # A bare calendar day stands at noon UTC, so that it is the same day in every zone.
    moment = datetime.combine(said["said"], time(12), UTC)
    evidence = Evidence(
        source=said["source"],
        tier=Tier(said["tier"]),
        entry=said["url"],
        url=said["url"],
        quote=said.get("quote", ""),
        rule=RULE,
        said_at=moment,
        origin=(urlsplit(said["url"]).hostname or "").removeprefix("www."),
    )
    return Claim(
        work=work,
        field=Field(said["field"]),
        value=said.get("value"),
        act=Act(said.get("act", Act.SAYS)),
        element=said.get("element", ""),
        outlet=Outlet(said["outlet"]) if "outlet" in said else None,
        certainty=Certainty(said.get("certainty", Certainty.OFFICIAL)),
        evidence=evidence,
    )
