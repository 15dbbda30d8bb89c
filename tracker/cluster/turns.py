"""Order among workers: locks around the pipeline's transactions, and a lease for each answer and each message."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg

from tracker.cluster import jobs, leases
from tracker.errors import StoreError
from tracker.pipeline.turns import OutOfTurnError, Turns
from tracker.store import server
from tracker.store.postgres import key_of
from tracker.store.store import Store, Transaction


@contextmanager
def opened(store: Store, at: server.Server, *, alone: bool = False) -> Iterator[Transaction]:
    """A transaction in which `tx.driver` is used as well; its faults become StoreErrors, too."""
    try:
        with store.write(alone=alone) as tx:
            yield tx
    except psycopg.Error as error:
        said = server.words(at, error)
        if said is None:
            raise
        raise StoreError(said) from error


class Beside(Turns):
    """One pair of hands; one transaction at a time. `worker` is whose hands these are, `batch` what they hold now."""

    together = 1  # the fewer works are locked at a time, the less others wait for them

    def __init__(self, store: Store, at: server.Server, *, worker: str) -> None:
        super().__init__(store)
        self.batch = ""
        self.delays: dict[str, timedelta] = {}
        """How long the host of each look of the batch rests after its answer."""
        self._at = at
        self._worker = worker
        self._held: set[str] = set()

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """What became owed has its job in the same transaction."""
        with opened(self.store, self._at) as tx:
            self._held = set()
            yield tx
            if tx.fresh:
                jobs.send(tx.driver, tx.fresh)

    def take_in(self, tx: Transaction, looks: Collection[str]) -> Collection[str]:
        self.touch(tx, [name.partition("\n")[0] for name in looks])
        delays = {name: self.delays.get(name, timedelta(0)) for name in looks}
        return leases.answered(tx.driver, delays, self.batch, self._worker)

    def touch(self, tx: Transaction, sources: Collection[str]) -> None:
        for source in sorted(set(sources)):
            tx.lock(f"source:{source}")

    def judge(self, tx: Transaction, works: Collection[str]) -> None:
        wanted = sorted(set(works) - self._held)
        in_order = not self._held or not wanted or wanted[0] > max(self._held)
        for work in wanted:
            if in_order:
                tx.lock(f"work:{work}")
            elif not _try(tx, f"work:{work}"):
                raise OutOfTurnError(self._held | set(works))
        self._held |= set(wanted)

    def may_send(self, tx: Transaction, limit: str) -> bool:
        return _try(tx, f"limit:{limit}")

    def sends(self, tx: Transaction, alert: str) -> None:
        leases.send(tx.driver, alert, self.batch, self._worker)

    def notes(self, tx: Transaction, alert: str, *, service: str, accepted: bool) -> bool:
        # Silence may be for a whole service: whoever changes one of its targets changes it alone.
        tx.lock(f"service:{service}")
        return leases.sent(tx.driver, alert, self.batch, self._worker, accepted=accepted)


def _try(tx: Transaction, name: str) -> bool:
    row = tx.driver.execute("SELECT pg_try_advisory_xact_lock(%s)", [key_of(name)]).fetchone()
    return bool(row[0])
