"""What is believed, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from tracker.model.said import Claim
from tracker.model.terms import Field, Standing, Value
from tracker.record import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a fact is about. `outlet` "" is the work itself (DESIGN 3.4)."""

    work: str
    field: Field
    part: str = ""
    element: str = ""
    outlet: str = ""
    territory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is believed of one key, in one view. `value` None with WITHDRAWN: the old date was taken back and no new one
    given; `previous` is then the past. `holder` is the claim that set the value, `evidence` all that support it,
    `since` when the value came to be held. `rank` is its weight (DESIGN 3b 8, 9) also where `standing` says that it is
    disputed or lapsed; 0 where nobody weighed it. `disputes`: the claims that contradict it and could not replace
    it."""

    key: Key
    value: Value | None
    standing: Standing
    since: datetime
    evidence: tuple[Claim, ...]
    previous: Value | None = None
    holder: Claim | None = None
    rank: int = 0
    revision: int = 0
    disputes: tuple[Claim, ...] = ()


class ChangeKind(StrEnum):
    FIRST = "first"
    NARROWED = "narrowed"
    LOOSENED = "loosened"
    DELAYED = "delayed"
    ADVANCED = "advanced"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    DATED_AGAIN = "dated_again"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    TAKEN_BACK = "taken_back"
    CANCELLED = "cancelled"
    REVIVED = "revived"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """`old` and `new` as told before and held now; `fact` is what is held now (None: nothing any more)."""

    key: Key
    kind: ChangeKind
    old: Value | None
    new: Value | None
    at: datetime
    fact: Fact | None
    revision: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that did not act, and the rule that held it back, in words for a person."""

    claim: Claim
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one `minimum` believes of one work: only claims of at least that standing act (DESIGN 3b 10).
    `changes` is its whole history, oldest first. `denied`: who said of a key that holds nothing that nothing is known
    ("no date was announced"), in order of said."""

    level: Standing
    facts: Mapping[Key, Fact]
    changes: tuple[Change, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    denied: Mapping[Key, tuple[Claim, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an addressee was last told of a key. `value` None: told as withdrawn, or as gone."""

    value: Value | None
    standing: Standing
    revision: int
    at: datetime
