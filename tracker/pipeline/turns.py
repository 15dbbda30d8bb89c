"""Who writes when. One process decides alone, and nobody has to be asked; workers keep order among themselves.

What they protect is locked before it is read, until the transaction ends: a source while its answer is taken in, a
target while a message to it is made or noted, and last a work, while its claims are folded and told. They are waited
for in this order, so that nobody waits in a circle.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager

from tracker.fetch import Look
from tracker.store.store import Store, Transaction


def name_of(look: Look) -> str:
    """How a look is called in the set of those under way."""
    return look.source.id if look.article is None else f"{look.source.id}\n{look.article}"


class OutOfTurnError(Exception):
    """To wait now for these works could be to wait in a circle. Nothing was kept; to be taken again with them first."""

    def __init__(self, works: Collection[str]) -> None:
        super().__init__(", ".join(sorted(works)))
        self.works = frozenset(works)


class Turns:
    """One process writes: every transaction is alone, and what it asks is granted."""

    together = 16
    """Answers that are taken in with one commit."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def write(self) -> AbstractContextManager[Transaction]:
        """The transaction in which something is decided."""
        return self.store.write()

    def take_in(self, tx: Transaction, looks: Collection[str]) -> Collection[str]:
        """What these looks (`name_of`) brought is about to be written down. Those that are still ours to answer for:
        of one that was given to somebody else, because we were believed dead, the answer is dropped."""
        del tx
        return looks

    def touch(self, tx: Transaction, sources: Collection[str]) -> None:
        """When these sources are due is about to be read, and changed."""

    def judge(self, tx: Transaction, works: Collection[str]) -> None:
        """What is known and told of these works is about to be read, and changed. Raises OutOfTurnError."""

    def may_send(self, tx: Transaction, limit: str) -> bool:
        """Whether a message that counts towards this limit may be made now; False where another hand does so."""
        del tx, limit
        return True

    def sends(self, tx: Transaction, alert: str) -> None:
        """This message is about to leave."""

    def notes(self, tx: Transaction, alert: str, *, service: str, accepted: bool) -> bool:
        """How it fared is about to be noted, and how long this service wants silence. False where the message was given
        to somebody else, because we were believed dead: then only its acceptance counts."""
        del tx, alert, service, accepted
        return True
