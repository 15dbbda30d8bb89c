"""All that is remembered between two rounds: one SQLite file, one writer, every look one transaction.

Reading verbs must start quickly, so nothing heavy is imported here: `store.store` (the writer) needs SQLModel,
`store.questions` and `store.lock` only the standard library. The names below come when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.store.lock import Hold as Hold
    from tracker.store.lock import hold as hold
    from tracker.store.lock import holder as holder
    from tracker.store.store import Store as Store
    from tracker.store.store import Transaction as Transaction
    from tracker.store.store import open_store as open_store

_ROOMS = {
    "Store": "store",
    "Transaction": "store",
    "open_store": "store",
    "Hold": "lock",
    "hold": "lock",
    "holder": "lock",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
