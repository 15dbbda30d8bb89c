"""Times that are counted from another date of their sentence, and tell none of their own."""

from __future__ import annotations

import re

from tracker.dates import Precision
from tracker.extract.doc import Doc
from tracker.extract.when import When
from tracker.model import Span

_CLOCK = re.compile(r"[^()\n]{0,24}\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|AES?T|[ECMP]astern|Pacific)\b")
_TOPIC = re.compile(r"は、?|、")
_LED = re.compile(r",?\s(?:(?:on|in|until|till|to|for|am|ab|il|el|le|em|no|dia|den)\s)?")


def counted_on(doc: Doc, when: When, before: When | None, after: When | None) -> bool:
    """ "Slips to April 30, a month later", "three months later, on April 30": counted from the date told before it to
    the one told beside it, and no other date."""
    if after is not None and _counts(doc, when) and _LED.fullmatch(doc.plain, when.span.end, after.span.start):
        return True
    if after is not None and _of_telling(doc, when, after):
        return True
    if before is None:
        return False
    if not _counts(doc, when):
        return _elsewhere(doc, when, before)
    return doc.clause_at(before.span.start).sentence == doc.clause_at(when.span.start).sentence


def _of_telling(doc: Doc, when: When, after: When) -> bool:
    """今日は来春に放送される『X』について書きます: the day of the talk, before the one that is the verb's."""
    if not doc.words.words.final or when.date.precision is not Precision.DAY:
        return False
    if not 0 <= (doc.anchor - when.date.earliest).days <= 1 or not _TOPIC.match(doc.plain, when.span.end):
        return False
    clause = doc.clause_at(when.span.start)
    if after.span.start >= clause.span.end or after.date.earliest <= doc.anchor:
        return False
    return not doc.terms_in(Span(when.span.end, after.span.start))


def _counts(doc: Doc, when: When) -> bool:
    return when.relative and doc.words.whole("counted_on", doc.plain, when.span.start, when.span.end)


def _elsewhere(doc: Doc, when: When, before: When) -> bool:
    """ "On Sunday, April 5 at 7:30 a.m. (Saturday, April 4 at 6:30 p.m. EDT)": the same moment by another clock."""
    if abs((when.date.earliest - before.date.earliest).days) > 1 or before.date.precision is not Precision.DAY:
        return False
    lead = doc.plain[before.span.end : when.span.start]
    return lead.count("(") == 1 and ")" not in lead and _CLOCK.match(doc.plain, when.span.end) is not None


def of_a_gallery(text: str, span: Span) -> bool:
    """ "1/7", with "2/7" on a line of its own further down: the pictures of a page, counted."""
    at = _OF_ALL.fullmatch(text, span.start, span.end)
    if at is None or text[span.start - 1 : span.start].strip() or text[span.end : span.end + 1].strip():
        return False
    beside = (int(at[1]) - 1, int(at[1]) + 1)
    return any(re.search(rf"(?m)^{one}/{at[2]}$", text) for one in beside)


_OF_ALL = re.compile(r"(\d{1,2})/(\d{1,2})")
