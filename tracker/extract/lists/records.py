"""The fields of a record: a label of a release and its day, however the two are set apart.

"Aired: Oct 6, 2027 to ?", "Release date | May 4", "Original run", and on the next line "July 5, 2027".
"""

from __future__ import annotations

import re

from tracker import dates
from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_DAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s)?"
_JOINT = re.compile(rf"(?P<edge>\s*\|\s*|[^\S\n]*\t\s*|\s{{2,}}|\s?:\s*|\s)(?:(?:from|on)\s)?{_DAY}\Z", re.IGNORECASE)
_LEAD = re.compile(r"(?:.*(?:[|•·/;]|[.!?]\s|\s[–—-]\s))?[\s•*–—|-]*|.*[A-Za-z]:\s?[^:]{1,40}[,\s]\s?", re.DOTALL)
_VALUE = re.compile(r"[^\w\n]{0,3}[A-Z][^:|\t\n]{1,28}(?:\s?[:|]|\t|\s\s)\s?\S")  # "Studio: Orle"
_FIELD = re.compile(r"[^\w\n]{0,3}(?:Studio|Director|Developer|Publisher|Episodes|Genres?|Cast|Network|Platforms?)\b")
_LABEL = 60  # characters of a label with what leads to its date


def recorded(doc: Doc, slot: Slot) -> Slot | None:
    """In a record such a label names the beginning of a work that is still to come; where an old date and a new one
    stand below each other, "original" is the old one."""
    when, words = slot.when, doc.words
    if when.relative or when.date.earliest <= doc.anchor or not _labelled(doc, when):
        return None
    if any(words.everywhere("record_new", doc.plain)) or any(words.nouns(doc.plain, 0, doc.head)):
        return None  # the record of a soundtrack
    if thing := _of_thing(doc, when):
        return replace(slot, sense=Sense.DECOY, reason=thing)
    return replace(slot, sense=Sense.RELEASE, when=begun(when) if RANGE.match(when.date.edtf) else when)


def _of_thing(doc: Doc, when: When) -> str:
    """ "Soundtrack of Iron Comet", over its record: what the name above is only the name of."""
    names = doc.titles_in(Span(max(0, when.span.start - _ABOVE), when.span.start))
    line = doc.sentence_at(names[-1].span.start) if names else None
    if line is None or when.span.start < line.end or doc.words.search("finite", doc.plain, line.start, line.end):
        return ""
    return next((noun.term.reason for noun in doc.words.nouns(doc.plain, line.start, names[-1].span.start)), "")


_ABOVE = 300  # characters over a field in which its record has its name


def begun(when: When) -> When:
    """A run as its first day."""
    other = dates.day(when.other.earliest) if when.other is not None else None
    return replace(when, date=dates.day(when.date.earliest), other=other, is_range=False)


RANGE = re.compile(r"\d{4}-\d\d-\d\d/\d")


def _labelled(doc: Doc, when: When) -> bool:
    text = doc.plain
    start = text.rfind("\n", 0, when.span.start) + 1
    if not text[start : when.span.start].strip(" •*–—-|"):
        line = Span(text.rfind("\n", 0, max(0, start - 1)) + 1, max(0, start - 1))
        end = line.start + len(text[line.start : line.end].rstrip(" :"))
        return _label_behind(doc, when) or (start > 0 and _is_label(doc, Span(line.start, end)))
    joint = _JOINT.search(text, max(start, when.span.start - _LABEL), when.span.start)
    if joint is None:
        return False
    apart = joint["edge"] != " " or _beside_fields(doc, start, when)
    return apart and _is_label(doc, Span(start, joint.start()))


def _label_behind(doc: Doc, when: When) -> bool:
    """ "2026-04-27: Release", "Q4 2026 | Full release": a row of a time line with only a label behind its date."""
    joint = _BEHIND.match(doc.plain, when.span.end)
    label = doc.words.match("record_label", doc.plain, joint.end()) if joint is not None else None
    return label is not None and doc.plain[label.end() : label.end() + 2].lstrip(" .")[:1] in ("\n", "")


_BEHIND = re.compile(r"\s*(?:[:|–—-]|\t)\s*(?=[A-Z\d])")


def _is_label(doc: Doc, line: Span) -> bool:
    """Does the line end in such a label, with nothing before it but other fields?"""
    if BLANK in doc.plain[max(line.start, line.end - _LABEL) : line.end]:
        return False
    label = doc.words.ends("record_label", doc.plain, max(line.start, line.end - _LABEL), line.end)
    if label is None:
        return False
    lead = doc.plain[line.start : label.start()]
    return not lead or (_LEAD.fullmatch(lead) is not None and label[0][0].isupper())


def _beside_fields(doc: Doc, start: int, when: When) -> bool:
    """ "Release date May 4" over "Studio Orle": does another field stand on the line above or below?"""
    text = doc.plain
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    below = text.find("\n", when.span.end) + 1
    return any(_VALUE.match(text, at) or _FIELD.match(text, at) for at in (above, below or len(text)))
