"""What the store hands out besides the shared values: the state of sources, targets and alerts, and stored claims."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tracker.model import AlertKind, Change, Claim, Key, Refusal, Standing, Validators, Value
from tracker.record import dataclass

NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """`validators` belong to the last body that could be read. `first_look`: the first good look. `watch`: digest of
    the watch list it was last read with. `gap`: what was missed between two looks, in words."""

    id: str
    validators: Validators = NO_VALIDATORS
    next_due: datetime
    last_try: datetime | None = None
    last_ok: datetime | None = None
    failures: int = 0
    failing_since: datetime | None = None
    error: str = ""
    retry_until: datetime | None = None
    first_look: datetime | None = None
    watch: str = ""
    title: str = ""
    entries: int = 0
    newest: datetime | None = None
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry that was met before. `digests` holds every version ever, also `digest`, the latest. `entry_id` is None
    where only the key is remembered, because the entry spoke of nothing that was watched."""

    key: str
    digest: str
    digests: frozenset[str]
    first_seen: datetime
    entry_id: int | None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """`voided` "" or why its entry no longer counts."""

    id: int
    claim: Claim
    arrived: datetime
    voided: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A follow-up look at the article behind a cut entry; `attempts` that failed so far."""

    source: str
    key: str
    url: str
    due: datetime
    attempts: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetState:
    """`fingerprint` is a hash of the target's URL, never the URL. `retry_until`: it asked to be left alone."""

    id: str
    fingerprint: str = ""
    started: datetime
    welcomed_at: datetime | None = None
    dead_since: datetime | None = None
    dead_reason: str = ""
    retry_until: datetime | None = None
    failures: int = 0
    last_ok: datetime | None = None


class AlertState(StrEnum):
    """SENDING: handed to the target, answer not yet noted. SETTLED: nothing was owed any more."""

    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """One row of the outbox. `title` and `body` as sent, "" before. `repeat`: it may have arrived before."""

    id: str
    kind: AlertKind
    target: str
    recipient: str
    work: str | None
    ref: str
    lines: tuple[str, ...]
    created: datetime
    due: datetime
    attempts: int
    next_try: datetime | None
    state: AlertState
    error: str
    title: str
    body: str
    sent_at: datetime | None
    repeat: bool


@dataclass(frozen=True, slots=True)
class StoredRefusal:
    """A refusal with the entry it came from; `url` and `title` "" where the entry's text was not kept."""

    id: int
    refusal: Refusal
    at: datetime
    source: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change of one view (`level`), when it was written down, and the claim behind it. Its `fact` is not kept.
    `gone`: a later judgement, with older claims or without voided ones, no longer holds it."""

    id: int
    change: Change
    level: Standing
    recorded: datetime
    standing: Standing | None
    claim: Claim | None
    gone: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlertedChange:
    """One line of the outbox's proof: this alert told this revision of this key."""

    alert: str
    key: Key
    revision: int
    kind: str
    old: Value | None
    new: Value | None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a database now. `beat` is its last sign of life."""

    pid: int
    purpose: str
    since: datetime | None
    beat: datetime | None
