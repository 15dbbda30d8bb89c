"""The day of an entry that stands in it without a verb, as those of the entries beside it do.

"1. Iron Comet. A diver finds more than she looked for. (May 4) 2. Salt. …. (June 9)", "… Parlour, May 4."
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tracker.extract.about.titles import Title
from tracker.extract.doc import Doc
from tracker.extract.lists.fieldlines import coming, counted, with_instalment
from tracker.extract.lists.oneline import known
from tracker.extract.once import once
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import dataclass

_CUT = re.compile(r"\s*\n\s*|(?<=[.!?)”\"]) (?=[\w“\"‘*•\ufffc-])|(?<=[.!?:]) (?=\()")
_NUMBER = re.compile(r"[^\w\n\ufffc“\"‘(]*(?:#?\d{1,3}[.):]?\s+)?[\"“‘*_]{0,3}")
_NUMBERED = re.compile(r"(?:\A|\s)#?\d{1,3}[.):] [\"“‘*_]{0,3}\Z")
_REACH = 600  # characters of an entry
_LONGEST = 70  # characters beside the day of such a sentence
_LINK = re.compile(r"\b(?:on|in|at|from|out|and|to|the|via|only|now|also)\b", re.IGNORECASE)
_SPLIT = re.compile(r"[,/|()–—·&+-]|\s{2,}")


@dataclass(frozen=True, slots=True)
class _Day:
    """A piece of text that is a day and a place; `sign`: how it is built."""

    sign: str
    start: int
    head: Span | None  # the name that its entry begins with; None where that is nobody's


def of_entry(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Slot]:
    """The day as that of the watched name its entry begins with."""
    days, when = _days(doc, whens), coming(doc, when)
    day = days.get(when.span.start)
    if day is None or day.head is None or when.date.earliest <= doc.anchor:
        return
    beside = any(one.sign == day.sign and one.start != day.start for one in days.values())
    before = any(day.head.start < one.start < day.start for one in days.values())
    if beside and not before and not day.head.start < doc.head <= day.start:
        yield Slot(when, doc.clause_at(day.head.start), None, Sense.RELEASE, entry=day.head)


@once
def _days(doc: Doc, whens: Sequence[When]) -> dict[int, _Day]:
    found: dict[int, _Day] = {}
    if doc.words.words.final or len(whens) < len("ab"):
        return found
    cuts = [cut for cut in _CUT.finditer(doc.plain) if not _inside(whens, cut.start())]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(doc.plain)]
    for when in whens:
        at = bisect_right(starts, when.span.start) - 1
        piece = Span(starts[at], max(ends[at], when.span.end))
        sign = _sign(doc, piece, when)
        if sign is not None:
            found[when.span.start] = _Day(sign, when.span.start, _head(doc, starts, piece.start))
    return found


def _inside(whens: Sequence[When], at: int) -> bool:
    """ "Dec. 11": is it a piece of a date?"""
    number = bisect_left(whens, at, key=lambda one: one.span.start) - 1
    return number >= 0 and whens[number].span.end > at


def _sign(doc: Doc, piece: Span, when: When) -> str | None:
    """How the piece is built, if it is nothing but the day and where the work comes out."""
    before, behind = doc.text[piece.start : when.span.start], doc.text[when.span.end : piece.end]
    if len(before) + len(behind) > _LONGEST:
        return None
    places = [place for part in (before, behind) for place in _SPLIT.split(_LINK.sub(",", part)) if place.strip(" .")]
    celled = _below_name(doc, piece) and _CELLED.search(before + behind) is not None
    if not all(known(place) or (celled and _NAME.fullmatch(place.strip())) for place in places):
        return None
    bracketed = "(" if before.lstrip().startswith("(") else ""
    return f"{bracketed}{'x' if places and _letters(before) else ''}@{'x' if _letters(behind) else ''}"


def _below_name(doc: Doc, piece: Span) -> bool:
    """Is the line above short, and no sentence: a name?"""
    end = piece.start - 1
    low = doc.plain.rfind("\n", 0, max(end, 0)) + 1
    return end > 0 and doc.plain[end] == "\n" and end - low <= _LONGEST and doc.plain[end - 1] not in ".!?:,"


_CELLED = re.compile(r"\s?[|·•,/]\s")
_NAME = re.compile(r"(?:[A-Z][\w.'’+-]*|\d{1,2}\sepisodes|&)(?:\s(?:[A-Z][\w.'’+-]*|&|of|the|\d)){0,4}")


def _letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _head(doc: Doc, starts: Sequence[int], at: int) -> Span | None:
    """The watched name that the entry around a place begins with: the last name before it that begins a piece."""
    names = doc.titles_in(Span(max(0, at - _REACH), at))
    for title in reversed(names):
        piece = starts[bisect_right(starts, title.span.start) - 1]
        opens = _NUMBER.fullmatch(doc.plain, piece, title.span.start) is not None
        if opens or _NUMBERED.search(doc.plain, max(0, title.span.start - 8), title.span.start):
            return _named(doc, title) if title.works else None
    return None


def _named(doc: Doc, title: Title) -> Span:
    name = with_instalment(doc, title.span)
    return name if name != title.span else counted(doc, title)
