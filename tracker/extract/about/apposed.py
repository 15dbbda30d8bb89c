"""A name with a description between commas before its verb: "Gale Runner, the game from Marsh, weighs anchor on"."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Span


def apposed(doc: Doc, slot: Slot, behind: int) -> list[int]:
    """Where the name ends that the clause of the date opens with a description of, if nothing `behind` its beginning is
    asked for."""
    text, start = doc.plain, slot.clause.span.start
    names = doc.titles_in(Span(doc.sentence_at(start).start, start))
    if behind > start or not names or not names[-1].works or text.find(", ", start, slot.when.span.start) < 0:
        return []
    opens = text[start : slot.when.span.start].split(maxsplit=1)[0]
    article = doc.words.whole("definite", opens) or doc.words.whole("indefinite", opens)
    near = text[names[-1].span.end : start].strip(' "”’') == ","
    return [names[-1].span.end] if near and article else []
