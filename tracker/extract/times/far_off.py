"""Whether a date with a noun of release behind it stands too far from the name to be told of that: "there is talk of a
July premiere", two sentences later."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span

_FAR = 2  # sentences since the name
_FOR_THE = re.compile(r"\s(?:for|as) (?:the|its) \Z")


def far_off(doc: Doc, slot: Slot) -> bool:
    """A noun of release behind a date ties it to no work, unless its clause goes back to one."""
    term = slot.term
    if term is None or slot.sense is not Sense.RELEASE or slot.clause.sentence < _FAR:
        return False
    behind = term.span.start >= slot.when.span.end
    if not behind or not doc.words.whole("noun_form", doc.plain, term.span.start, term.span.end):
        return False
    clause = slot.clause.span
    if doc.markers_in(clause) or doc.words.search("anaphor", doc.plain, clause.start, clause.end):
        return False  # "keeps the show on track for its late 2026 release", "season 3 was given a July 5 launch"
    if _FOR_THE.search(doc.plain, slot.when.span.end, term.span.start):
        return False  # "Orle has set June 2026 for the release"
    near = Span(doc.sentences[slot.clause.sentence - _FAR + 1].start, slot.when.span.start)
    return not any(title.works for title in doc.titles_in(near))
