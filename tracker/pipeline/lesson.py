"""What one answer came to."""

from __future__ import annotations

import logging
from datetime import datetime

from tracker.model import Change
from tracker.record import dataclass

log = logging.getLogger("tracker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one answer came to: `error` empty when it was read. `hint`: works a database newly dates. `article`: it was
    the text behind a cut entry, whose absence is no failure of the source. `dropped`: the source left the list, or was
    changed, while it was asked, or was given to somebody else."""

    source: str
    error: str = ""
    unchanged: bool = False
    dropped: bool = False
    entries: int = 0
    fresh: int = 0
    claims: int = 0
    changes: tuple[Change, ...] = ()
    hint: frozenset[str] = frozenset()
    article: bool = False
    next_due: datetime | None = None

    def say(self) -> None:
        """In the log; of its trouble, whoever took it in has spoken."""
        if self.dropped:
            log.info("%s: changed, removed or given to another while it was asked; its answer is dropped", self.source)
        elif not self.error:
            count = "unchanged" if self.unchanged else f"{self.entries} entries, {self.fresh} new"
            due = self.next_due.isoformat(timespec="minutes") if self.next_due else "when needed"
            log.info("%s: %s; next %s", self.source, count, due)
