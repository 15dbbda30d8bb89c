"""A date without its year that tells when something was announced, or since when it is out: "confirmada en mayo"."""

from __future__ import annotations

from tracker.dates import ReleaseDate
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.record import replace


def told_then(doc: Doc, slot: Slot, other: ReleaseDate) -> Slot | None:
    """ "De la segunda temporada, confirmada en mayo", "disponible en PC desde marzo": the nearer of the two readings."""
    when = slot.when
    if not doc.words.ends("told_then", doc.plain, slot.clause.span.start, when.span.start):
        return None
    here, there = (_away(doc, one) for one in (when.date, other))
    return slot if here <= there else replace(slot, when=replace(when, date=other, other=when.date))


def _away(doc: Doc, one: ReleaseDate) -> int:
    """The days between a time and the day of publication, from the nearer end."""
    return max((one.earliest - doc.anchor).days, (doc.anchor - (one.latest or one.earliest)).days)
