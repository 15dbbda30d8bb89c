"""A date in a text with what governs it: the value that the reading of dates passes on."""

from __future__ import annotations

import re

from tracker.extract.doc import Clause
from tracker.extract.when import When
from tracker.extract.words import Found, Sense, Term
from tracker.model import Outlet, Span
from tracker.record import dataclass

NAMED_DAY = Term(Sense.RELEASE, "", Outlet.THEATRE)  # "its opening day": a noun that says what the day is
CROP = Term(Sense.RELEASE, "")  # "it is an autumn 2018 anime": which season's crop it belongs to
OPEN = Term(Sense.RELEASE, "")  # a verb that no list holds: "will set sail on"


@dataclass(frozen=True, slots=True)
class Slot:
    """A date with what governs it. `reason` says why it is no release, where it is none."""

    when: When
    clause: Clause
    term: Found | None
    sense: Sense | None
    reason: str = ""
    thing: str = ""  # the word that the reason stands on, where it is one
    outlet: Outlet | None = None
    sale: bool = False  # sold or shipped: a release for games and books only
    episode: int = 0
    book: bool = False
    forward: bool = False  # told beside a move to an earlier day
    row: bool = False  # stands in a row of works that are put off
    floor: int = 0  # where an earlier date of the clause ends, behind which it has a verb of its own
    entry: Span | None = None  # the line under a date that stands as its heading

    @property
    def place(self) -> Span:
        """Where to ask what it speaks of: the verb before the date, else the date; under a heading the line."""
        if self.entry is not None:
            return self.entry
        return self.term.span if self.term and self.term.span.end <= self.when.span.start else self.when.span

    @property
    def span(self) -> Span:
        """From the governing word to the date: what is quoted."""
        if self.term is None:
            return self.when.span
        return Span(min(self.term.span.start, self.when.span.start), max(self.term.span.end, self.when.span.end))


def temporal(slot: Slot) -> bool:
    """ "We meet again in October, when season 2 begins": is the date told of a clause of its own behind it?"""
    return slot.clause.span.start >= slot.when.span.end


_KIND = re.compile(
    r".{0,2}|\W{0,2}(?:(?:theatrical|worldwide|global|wide|full|digital|official|streaming|tv|television|domestic|console|pc)\s){1,2}",
    re.IGNORECASE,
)


def attributive(slot: Slot, text: str) -> bool:
    """ "Ahead of a May 2 theatrical release": is the governing word a noun right behind its date?"""
    if slot.term is None or slot.term.span.start < slot.when.span.end:
        return False
    return _KIND.fullmatch(text, slot.when.span.end, slot.term.span.start) is not None


def overlaps(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
