"""Relative clauses that a comma closes, behind which the main clause goes on with its verb: "the season, which has 12
episodes, premieres on"."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.words import Sense
from tracker.model import Span

_WORD = re.compile(r"\w+")


def closed_relative(doc: Doc, clause: Span, sense: Sense | None = None) -> bool:
    """ "The season, which has 12 episodes, premieres on": a relative clause that ends at a comma, with the verb of its
    main clause (of that `sense`) right behind."""
    if doc.words.words.final or doc.words.match("aside_relative", doc.plain, clause.start) is None:
        return False
    comma = doc.plain.find(", ", clause.start, clause.end)
    verb = _WORD.search(doc.plain, comma, clause.end) if comma >= 0 else None
    if verb is None:
        return False
    told = [found.term.sense for found in doc.terms_in(Span(*verb.span())) if found.span.start == verb.start()]
    return any(sense in (None, one) for one in told)


def in_a_relative(doc: Doc, led: Span, at: int) -> bool:
    """ "The season, which picks up | after the fire, premieres on": what a clause of time or place begins with ends at
    the comma that closes the relative clause, right before the verb of the main clause."""
    comma = doc.plain.rfind(", ", led.start, led.end)
    if not doc.words.words.own_noun or comma < 0 or doc.words.match("aside_relative", doc.plain, comma + 2) is None:
        return False
    closed = doc.plain.rfind(", ", led.end, at)
    return closed >= 0 and (closed + 2 == at or doc.words.whole("chain", doc.plain, closed + 1, at))
