"""Times that are counted from another date of their sentence, and tell none of their own."""

from __future__ import annotations

import re

from tracker.dates import Precision
from tracker.extract.doc import Doc
from tracker.extract.when import When

_CLOCK = re.compile(r"[^()\n]{0,24}\b(?:[ECMP][SD]?T|GMT|UTC|BST|CES?T|AES?T|[ECMP]astern|Pacific)\b")
_LED = re.compile(r",?\s(?:(?:on|in|until|till|to|for|am|ab|il|el|le|em|no|dia|den)\s)?")


def counted_on(doc: Doc, when: When, before: When | None, after: When | None) -> bool:
    """ "Slips to April 30, a month later", "three months later, on April 30": counted from the date told before it to
    the one told beside it, and no other date."""
    if after is not None and _counts(doc, when) and _LED.fullmatch(doc.plain, when.span.end, after.span.start):
        return True
    if before is None:
        return False
    if not _counts(doc, when):
        return _elsewhere(doc, when, before)
    return doc.clause_at(before.span.start).sentence == doc.clause_at(when.span.start).sentence


def _counts(doc: Doc, when: When) -> bool:
    return when.relative and doc.words.whole("counted_on", doc.plain, when.span.start, when.span.end)


def _elsewhere(doc: Doc, when: When, before: When) -> bool:
    """ "On Sunday, April 5 at 7:30 a.m. (Saturday, April 4 at 6:30 p.m. EDT)": the same moment by another clock."""
    if abs((when.date.earliest - before.date.earliest).days) > 1 or before.date.precision is not Precision.DAY:
        return False
    lead = doc.plain[before.span.end : when.span.start]
    return lead.count("(") == 1 and ")" not in lead and _CLOCK.match(doc.plain, when.span.end) is not None
