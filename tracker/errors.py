"""What can go wrong, and whether trying again helps.

TrackerError
├── ConfigError      the configuration cannot be used; carries every problem found, not only the first
├── UsageError       a command was called with something that does not exist or does not fit
├── FetchError       a request brought no document; says whether, and after how long, to try again
├── ReadError        a document came, but is not what the source promised (challenge, log-in, empty, cut)
├── StoreError       the database cannot be used as it is; says the way out
└── DeliverError     a message was not accepted; says whether, and after how long, to try again
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.record import dataclass


class TrackerError(Exception):
    """Root of all errors a user can meet; its text names the thing, the place and the remedy."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a configuration file: `config.toml:12: works[0].title: empty; give the title`."""

    place: str
    key: str
    text: str
    line: int | None = None

    def __str__(self) -> str:
        at = self.place if self.line is None else f"{self.place}:{self.line}"
        return f"{at}: {self.key}: {self.text}" if self.key else f"{at}: {self.text}"


class ConfigError(TrackerError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UsageError(TrackerError):
    pass


class FetchError(TrackerError):
    """`retry_after` is in seconds from now; `permanent` is only a hint (404, 410): a source is never given up."""

    def __init__(
        self, message: str, *, permanent: bool = False, retry_after: float | None = None, status: int | None = None
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.retry_after = retry_after
        self.status = status


class ReadError(TrackerError):
    pass


class StoreError(TrackerError):
    """`final`: this process cannot go on with its database; a new one can."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


class DeliverError(TrackerError):
    """`permanent`: the target itself is gone (401, 404), stop using it. `refused`: this text was refused (400), a
    shorter plain one may pass. Otherwise temporary. `retry_after` is in seconds from now; `everywhere`: that holds for
    every target of the same service. `uncertain`: the message was handed over and no answer came, so it may have
    arrived."""

    def __init__(
        self,
        message: str,
        *,
        permanent: bool = False,
        refused: bool = False,
        retry_after: float | None = None,
        uncertain: bool = False,
        everywhere: bool = False,
    ) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.refused = refused
        self.retry_after = retry_after
        self.uncertain = uncertain
        self.everywhere = everywhere
