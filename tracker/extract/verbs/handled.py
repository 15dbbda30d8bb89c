"""What somebody does with the work on a day to come: "HBO is determined to bring it back in 2027"."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.words import Sense
from tracker.model import Span


def handled_by(doc: Doc, start: int, end: int) -> Span | None:
    """ "HBO is determined to bring it back in 2027": what is done with the work on a day to come."""
    last = max(doc.words.all("reference", doc.plain, start, end), key=lambda found: found.start(), default=None)
    if last is None or not doc.words.whole("handled", doc.plain, last.end(), end):
        return None
    low = doc.clause_at(last.start()).span.start if doc.words.words.head_first else start
    if doc.words.search("starts_none", doc.plain, low, last.start()) is not None:
        return None  # "will leave the show on May 4", "presentará la película el 7 de junio"
    if not doc.words.words.head_first:
        return Span(last.start(), end) if doc.words.search("finite", doc.plain, start, last.start()) else None
    told = any(found.term.sense is Sense.NEWS for found in doc.terms_in(Span(low, last.start())))
    return None if told else Span(last.start(), end)  # the pronoun stands before its verb, and is read with it
