"""Messages on their way: each in a thread of its own, one at a time for a target, so that a slow one delays nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from threading import Thread

from tracker import deliver
from tracker.errors import DeliverError
from tracker.pipeline.compose import Draft
from tracker.record import dataclass

log = logging.getLogger("tracker")


@dataclass(frozen=True, slots=True)
class Receipt:
    """How sending a draft ended; `error` None when it was accepted. `pause`: seconds of silence asked for with that.
    `thread`: the one that was made for its work; "" where the one that was known is no more."""

    draft: Draft
    error: DeliverError | None
    pause: float = 0.0
    thread: str | None = None


class Post:
    """A target stays busy until the fate of its message is written down (`noted`), so that nothing overtakes it."""

    def __init__(self, send: Callable[[Draft], float | None] | None = None) -> None:
        self._send = send or (lambda draft: deliver.send(draft.target, draft.row.recipient, draft.message))
        self._flying: dict[str, Future[Receipt]] = {}
        self._limits: dict[str, str] = {}
        self._alerts: dict[str, str] = {}

    @property
    def busy(self) -> frozenset[str]:
        """The targets that a message is on its way to."""
        return frozenset(self._flying)

    @property
    def alerts(self) -> frozenset[str]:
        """The messages themselves."""
        return frozenset(self._alerts.values())

    @property
    def limits(self) -> frozenset[str]:
        """Whose rate limits those messages count towards: another target with the same address waits, too."""
        return frozenset(self._limits.values())

    def post(self, draft: Draft) -> None:
        future: Future[Receipt] = Future()
        self._flying[draft.target.id] = future
        self._limits[draft.target.id] = deliver.limit(draft.target)
        self._alerts[draft.target.id] = draft.row.id
        # A daemon thread and no pool: the end of the process must not wait for a target that never answers.
        thread = Thread(target=self._try, args=(draft, future), name=f"post-{draft.target.id}", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:  # no more threads, for now
            future.set_result(Receipt(draft, DeliverError(f"could not be sent: {error}")))

    def wait(self) -> None:
        """Until one has ended, if any is on its way."""
        if self._flying:
            wait(self._flying.values(), return_when=FIRST_COMPLETED)

    def receipts(self, *, wait_for_one: bool = False) -> list[Receipt]:
        """Of those that have ended; they come again until they are `noted`."""
        if wait_for_one:
            self.wait()
        return [future.result() for future in self._flying.values() if future.done()]

    def noted(self, receipt: Receipt) -> None:
        self._flying.pop(receipt.draft.target.id, None)
        self._limits.pop(receipt.draft.target.id, None)
        self._alerts.pop(receipt.draft.target.id, None)

    def _try(self, draft: Draft, future: Future[Receipt]) -> None:
        error: DeliverError | None = DeliverError("the plug-in ended without a word", uncertain=True)
        pause, thread = 0.0, None
        try:
            taken = self._send(draft)
            pause, thread = float(taken or 0.0), getattr(taken, "thread", None)
            error = None
        except DeliverError as refusal:
            error = refusal
        except Exception as fault:  # noqa: BLE001 - a fault in one plug-in must not lose the alert: it is tried again
            log.error("notify %s: the plug-in failed with %s", draft.target.id, type(fault).__name__)
            error = DeliverError(f"the plug-in failed: {type(fault).__name__}")
        finally:
            future.set_result(Receipt(draft, error, pause, thread))
