"""What is told, to whom, and in which words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tracker.model.believed import Change, Fact, Key
from tracker.model.watched import Work
from tracker.record import dataclass


class AlertKind(StrEnum):
    NEWS = "news"
    WELCOME = "welcome"
    REMINDER = "reminder"
    STILL_WAITING = "still_waiting"
    HEALTH = "health"
    TEST = "test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An outbox row: this addressee (a recipient of a target) is owed this revision of this key."""

    target: str
    recipient: str
    key: Key
    revision: int
    owed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What shares one message: Alertmanager's group. `id` is short, for `why` and `wrong`. `facts` is the whole state
    of `works`, for the welcome. `lines` carries texts that are no facts (health). `repeat`: it may have arrived
    before."""

    id: str
    kind: AlertKind
    target: str
    recipient: str
    work: Work | None
    changes: tuple[Change, ...] = ()
    facts: tuple[Fact, ...] = ()
    works: tuple[Work, ...] = ()
    lines: tuple[str, ...] = ()
    created: datetime
    repeat: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a person reads. `body` is Markdown where the target renders it, else plain text; `html` for mail.
    `short` is the plain fallback of at most 300 characters for a target that refused the body.
    `message_id` is stable over retries; `thread` joins mails of one work. `topic`: what a thread made for it would be
    called; `place`: the one that was made before, by the name the target gave it."""

    title: str
    body: str
    short: str
    html: str = ""
    message_id: str = ""
    thread: str = ""
    mention: str = ""
    topic: str = ""
    place: str = ""
