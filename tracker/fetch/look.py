"""What is asked of the web, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeAlias

from tracker.errors import FetchError
from tracker.model import Document, NotModified, Request, Source, Validators
from tracker.record import dataclass, field

Resolver: TypeAlias = Callable[[str, int], Sequence[str]]
"""Host and port to all addresses of the answer, as text. May block; raises OSError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One due look. `article`: the key of the entry whose linked article this is (DESIGN 3.17)."""

    source: Source
    request: Request
    validators: Validators = field(default_factory=Validators)
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A failure is a value here: one bad page never stops the others. `started` counts from the submission."""

    look: Look
    result: Document | NotModified | FetchError
    started: datetime
    finished: datetime
