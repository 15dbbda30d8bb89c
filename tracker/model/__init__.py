"""The values that the stages hand on: what is watched, what was read, what was said, what is believed, what is told.

All are frozen; the rooms import them from here."""

from __future__ import annotations

from tracker.model.believed import (
    Change,
    ChangeKind,
    Fact,
    Key,
    SetAside,
    Told,
    View,
)
from tracker.model.read import (
    Document,
    Entry,
    NotModified,
    Request,
    Statement,
    Validators,
)
from tracker.model.said import (
    Claim,
    Evidence,
    Extraction,
    Mention,
    Refusal,
    Span,
)
from tracker.model.terms import (
    GROWING,
    Act,
    Certainty,
    Field,
    Kind,
    Outlet,
    Standing,
    Tier,
    Value,
)
from tracker.model.told import (
    Alert,
    AlertKind,
    Delivery,
    Message,
)
from tracker.model.watched import (
    Config,
    Notify,
    Settings,
    Source,
    SourceType,
    Work,
)

__all__ = [
    "GROWING",
    "Act",
    "Alert",
    "AlertKind",
    "Certainty",
    "Change",
    "ChangeKind",
    "Claim",
    "Config",
    "Delivery",
    "Document",
    "Entry",
    "Evidence",
    "Extraction",
    "Fact",
    "Field",
    "Key",
    "Kind",
    "Mention",
    "Message",
    "NotModified",
    "Notify",
    "Outlet",
    "Refusal",
    "Request",
    "SetAside",
    "Settings",
    "Source",
    "SourceType",
    "Span",
    "Standing",
    "Statement",
    "Tier",
    "Told",
    "Validators",
    "Value",
    "View",
    "Work",
]
