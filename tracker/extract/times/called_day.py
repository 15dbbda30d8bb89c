"""What the words right beside a day call it: the day of release, or the one on which something was decided."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import NAMED_DAY, Slot
from tracker.extract.when import When
from tracker.extract.words import Found
from tracker.model import Span


def named_day(doc: Doc, when: When) -> Found | None:
    """12月20日の公開日から, 公開初日の3月14日に: the words call it the day of release, whatever happens on it."""
    behind = doc.words.match("day_after", doc.plain, when.span.end)
    if behind is not None:
        return Found(Span(when.span.end, behind.end()), NAMED_DAY)
    before = doc.words.ends("day_before", doc.plain, when.span.start - 12, when.span.start)
    return Found(Span(before.start(), when.span.start), NAMED_DAY) if before is not None else None


def decided_on(doc: Doc, slot: Slot) -> bool:
    """公開延期が10月24日に決定した: the day on which somebody put it off, and none that it was put off to."""
    words, text, when = doc.words, doc.plain, slot.when
    found = words.match("decided_on", text, when.span.end)
    later = found is not None and found["later"] is not None  # 4月1日に製作委員会から発表される
    if found is None or later or when.date.earliest > doc.anchor:
        return later
    return found["own"] is not None or words.ends("halted", text, slot.clause.span.start, when.span.start) is not None
