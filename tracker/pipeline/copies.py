"""The same story printed by several sites: however many, they are one witness (DESIGN 3b 9)."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.model import Claim, Entry
from tracker.read.links import normalised
from tracker.record import replace
from tracker.store.store import Transaction

_LONG = 80
"""Characters of title and text; two who were told the same may well word a shorter note alike."""
_BEGINNING = 400


def as_copied(tx: Transaction, entry: Entry, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """A claim in words that another source has printed before, whole or cut, is that one's story, whoever the copy
    names or does not name. Citations are found by `extract`; this is for those who cite nobody."""
    words = _words(entry)
    if len(words) < _LONG:
        return tuple(claims)
    known: dict[tuple[str, str], bool] = {}
    return tuple(_of_its_first(tx, entry, words, claim, known) for claim in claims)


def _of_its_first(tx: Transaction, entry: Entry, words: str, claim: Claim, known: dict[tuple[str, str], bool]) -> Claim:
    for stored in tx.claims(claim.work):
        old = stored.claim.evidence
        if old.source == entry.source or old.quote != claim.evidence.quote or stored.claim.field is not claim.field:
            continue
        place = (old.source, old.entry)
        if place not in known:
            held = tx.entry(*place)
            known[place] = held is not None and _alike(words, _words(held))
        if known[place]:
            return replace(claim, evidence=replace(claim.evidence, origin=old.origin or old.source))
    return claim


def _words(entry: Entry) -> str:
    return normalised(f"{entry.title} {entry.text}").rstrip(" .…")


def _alike(one: str, other: str) -> bool:
    """Feeds cut the same text at different places."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _LONG and (long.startswith(short) or short[:_BEGINNING] == long[:_BEGINNING])
