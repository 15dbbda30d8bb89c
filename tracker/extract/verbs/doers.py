"""Who comes back, begins or arrives, where that is a person and no work: "we will return to Devon in the autumn", "the
artist takes a rest and will come back with a new story in July"."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.making.tables import services, stations
from tracker.extract.slot import Slot
from tracker.extract.words import Found
from tracker.model import Span


def doer(doc: Doc, slot: Slot, term: Found, start: int) -> str:
    """The person who is the subject of a verb of coming between `start` and the date, if nothing behind the verb speaks
    of a work; else "". Makers that say "we return in July" speak of what they make, unless they say where to."""
    words, text, end = doc.words, doc.plain, slot.when.span.start
    if term.span.end > end or not words.whole("coming", text, term.span.start, term.span.end):
        return ""
    goal = words.match("goal", text, term.span.end)
    if goal is not None and _screen(doc, goal.end()):
        return ""
    behind = Span(slot.when.span.end, doc.sentence_at(start).end)
    if not any(title.works for title in doc.titles_in(behind)):  # "something new: Gale Runner"
        goal = goal or words.match("brings_other", text, behind.start)
    subject = words.match("doer", text, start) or (words.match("speaker", text, start) if goal is not None else None)
    if subject is None or subject.end() > term.span.start:
        return ""
    return subject[0].strip(_QUOTES) or text[term.span.start : term.span.end]


_QUOTES = ' "“‘«,'  # all that stands before a verb without a subject: "Volveremos a Devon"


def aims(doc: Doc, slot: Slot, start: int) -> bool:
    """ "The studio is now targeting July": of what is spoken of, unless it goes on ("with its new project")."""
    led = doc.words.ends("makers_aim", doc.plain, start, slot.when.span.start)
    return led is not None and _AIMED.match(doc.plain, slot.when.span.end) is not None


_AIMED = re.compile(r"(?: instead)?(?:[.,;)]|$)")


def _screen(doc: Doc, at: int) -> bool:
    """ "Return to TV Mizuho", "to screens", "to the service": where works are shown."""
    name = doc.plain[at : doc.clause_at(at).span.end].split(" on ")[0].split(" in ")[0].strip(" .,")
    shown = doc.words.match("shown_at", doc.plain, at) is not None
    return shown or bool(stations().canonical(name) or services().canonical(name))
