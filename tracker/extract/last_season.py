"""A cancellation told with the season that was the last: "cancels X after season 2", 「シーズン2で打ち切り」."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.model import Span, Work
from tracker.recognise.instalment import Unit

_NEAR = 90  # characters between such a verb and its season


def ended_before(doc: Doc, work: Work, place: Span) -> bool:
    """Is the season before the awaited one named as that with which it ended? Then the awaited one is cancelled."""
    if (work.season or 1) < 2 or not doc.words.words.last_one:
        return False
    clause = doc.clause_at(place.start).span
    for mark in doc.markers_in(Span(clause.start, clause.end + 1)):
        if mark.instalment.unit is not Unit.SEASON or mark.instalment.number != (work.season or 1) - 1:
            continue
        gap = (mark.span.end, place.start) if doc.words.words.final else (place.end, mark.span.start)
        if 0 <= gap[1] - gap[0] <= _NEAR and doc.words.whole("last_one", doc.plain, *gap):
            return any(work.id in title.works for title in doc.titles_in(doc.sentence_at(place.start)))
    return False
