"""Lists of dates that were moved: "Iron Comet 7/23/2021 (from 10/22/2020)" in a row, and heads that move every work
below them: "These series are being delayed from spring to summer 2020:".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tracker.extract.about.titles import BLANK, Title
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span, Work
from tracker.record import replace

_LINES = 60  # lines below a head
_SHORT = 110  # characters of a line that is a name, with what is added to it
_CONTRAST = 24  # characters between the new day of a delay and the old
_BULLET = re.compile(r"[^\w\ufffc]{0,4}(?:\d{1,3}[.)]\s)?")
_OPENED = re.compile(r"\s?,?\s?[(\[][^()\[\]\d]{0,40}")


def in_brackets(found: Sequence[Slot], doc: Doc) -> list[Slot]:
    """ "Iron Comet: July 23, 2021 (was October 22, 2020)": beside an old date in brackets the one before is the new."""
    held = list(found)
    for at, (one, slot) in enumerate(itertools.pairwise(found)):
        if slot.sense is not Sense.OLD or one.reason or one.sense not in (Sense.RELEASE, Sense.MOVE):
            continue
        gap = (doc.plain, one.when.span.end, slot.when.span.start)
        beside = one.sense is Sense.MOVE and gap[2] - gap[1] <= _CONTRAST  # "a week late, on May 12 and not on May 5"
        if beside or (one.sense is Sense.RELEASE and _OPENED.fullmatch(*gap)):
            held[at] = replace(one, sense=Sense.NEW)
    return held


def spread(doc: Doc, found: Sequence[Slot]) -> list[Slot]:
    """The slots, with those of a head that moves what is listed below it told of each watched name there."""
    held: list[Slot] = []
    for number, group in itertools.groupby(found, key=lambda slot: slot.clause.sentence):
        slots = list(group)
        ends = [slot for slot in slots if slot.sense in (Sense.OLD, Sense.NEW) and slot.entry is None]
        names = list(below(doc, number)) if ends else []
        held.extend(slot for slot in slots if not names or slot not in ends)
        for title in names:
            place = doc.clause_at(title.span.start)
            held.extend(replace(slot, clause=place, entry=title.span) for slot in ends)
    return held


def below(doc: Doc, number: int) -> Iterator[Title]:
    """The watched names that the lines below a head are; none where the sentence is no head of a list."""
    head = doc.sentences[number]
    if not is_head(doc, head):
        return
    for line in doc.sentences[number + 1 : number + 1 + _LINES]:
        names = doc.titles_in(line)
        lead = _BULLET.match(doc.plain, line.start)
        if names and lead is not None and lead.end() >= names[0].span.start - 1 and line.end - line.start <= _SHORT * 2:
            if names[0].works:
                yield names[0]
        elif is_head(doc, line):
            return


def is_head(doc: Doc, line: Span) -> bool:
    """Does a line end in a colon, and name no work?"""
    text = doc.plain[line.start : line.end].rstrip()
    return text.endswith(":") and BLANK not in text and doc.plain[line.end : line.end + 1].strip() == ""


def heads_for(doc: Doc, work: Work, place: Span) -> bool | None:
    """Of what a head says: whether this work stands below it; None where the place is in no head of a list."""
    clause = doc.clause_at(place.start)
    if not is_head(doc, doc.sentences[clause.sentence]) or doc.words.words.final:
        return None
    return any(work.id in title.works for title in below(doc, clause.sentence))
