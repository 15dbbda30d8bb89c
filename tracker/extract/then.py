"""What a date beside a verb of telling is: when something was told ("confirmada en mayo"), or the day of another one
("ha anunciado para octubre Paper Sea")."""

from __future__ import annotations

import re

from tracker.dates import ReleaseDate
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.model import Span
from tracker.record import replace


def told_then(doc: Doc, slot: Slot, other: ReleaseDate) -> Slot | None:
    """ "De la segunda temporada, confirmada en mayo", "disponible en PC desde marzo": the nearer reading."""
    when = slot.when
    if not doc.words.ends("told_then", doc.plain, slot.clause.span.start, when.span.start):
        return None
    here, there = (_away(doc, one) for one in (when.date, other))
    return slot if here <= there else replace(slot, when=replace(when, date=other, other=when.date))


def _away(doc: Doc, one: ReleaseDate) -> int:
    """The days between a time and the day of publication, from the nearer end."""
    return max((one.earliest - doc.anchor).days, (doc.anchor - (one.latest or one.earliest)).days)


def another_behind(doc: Doc, low: int, when: When) -> str:
    """ "Lo studio di X ha annunciato per ottobre Paper Sea": the name behind the day, where nobody watches it and none
    stands between the verb and the day."""
    between = Span(low, when.span.start)
    if not doc.words.words.head_first or doc.titles_in(between) or doc.markers_in(between):
        return ""
    found = _NAMED.match(doc.plain, when.span.end)
    return found["name"] if found is not None else ""


_NAMED = re.compile(
    r"(?:\sde\s\d{4})?\s(?:(?:el|la|il|lo|o|a|le|un[ao]?|uma?|une?)\s(?:[a-zà-ÿ]+\s){1,3})?[\"“«‘']?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]*(?:\s(?:[A-ZÀ-Þ][\w'’-]*|\d+))+)"
)


def announces_another(doc: Doc, when: When) -> str:
    """The same of a verb right before the day, whose word for a plan would govern it."""
    told = _TELLS.search(doc.plain, max(0, when.span.start - _VERB), when.span.start)
    return another_behind(doc, told.end(), when) if told is not None else ""


_VERB = 30  # characters of such a verb
_TELLS = re.compile(
    r"\b(?:anunci(?:a|ad[oa]|ou|ó|aram|aron)|annunci(?:a|at[oa])|annonc(?:e|é)|prepar(?:a|ou|ó|ado)|program(?:a|ado|ou)|programmat[oa])\s"
    r"(?:para|per|pour)\s(?:(?:el|il|la|o|le)\s)?\Z"
)
