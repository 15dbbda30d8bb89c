"""Several instalments that are one subject: "both season 2 and a film", "seasons 2 and 3"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from tracker.extract.about.titles import BLANK
from tracker.model import Span
from tracker.recognise.instalment import Marker
from tracker.recognise.paired import joined

if TYPE_CHECKING:
    from tracker.extract.doc import Doc


_ROW = re.compile(
    rf"(?:\s(?:of|di|de|do|da|von)\s{BLANK}+|(?:\s[^\W\d]+){{0,3}})\s(?:and|as well as|y|e|ed|et|und)\s"
    r"(?:(?:an?|the|its|un[ao]?|une|eine?|il|la|el|le|der|die)\s)?"
    r"(?:[\w-]+\s){0,2}",  # "season 2 of X and an original"
    re.IGNORECASE,
)
_ROW_OPENS = re.compile(
    rf"[\s\"“]*(?:(?:{BLANK}+(?:['’]s)?|that|both|the|its|an?|new|upcoming|tv|television|anime|series)[\s\"”]+)*",
    re.IGNORECASE,
)


def beside_it(doc: Doc, mark: Marker | None, place: Span) -> Iterator[Marker]:
    """The other instalments of a subject of several, unless it is that one alone that is asked about."""
    if mark is None or mark.span == place or doc.words.words.final:
        return
    marks = doc.markers_in(doc.clause_at(mark.span.start).span)
    at = marks.index(mark) if mark in marks else 0
    for step in (1, -1):
        near, here = at + step, mark
        while 0 <= near < len(marks) and joined(doc.text, *sorted((here.span, marks[near].span), key=_START)):
            here = marks[near]
            yield here
            near += step
    if (other := _in_a_row(doc, mark)) is not None:
        yield other


_START = attrgetter("start")


def _in_a_row(doc: Doc, mark: Marker) -> Marker | None:
    """ "Both season 2 and a film will be released in 2027": of two instalments that are the subject, the other one."""
    clause = doc.clause_at(mark.span.start).span
    before = doc.markers_in(Span(clause.start, mark.span.start))
    if len(before) != 1 or not _ROW.fullmatch(doc.plain, before[0].span.end, mark.span.start):
        return None
    opens = _ROW_OPENS.fullmatch(doc.plain, clause.start, before[0].span.start)
    return before[0] if opens and doc.words.match("predicate", doc.plain, mark.span.end) else None
