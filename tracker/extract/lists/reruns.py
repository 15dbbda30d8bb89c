"""What stands in a list under a head, or behind a name in brackets, that tells of a rerun."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Span

_ABOVE = 400  # characters above a date in which the name of its row stands


def headed_again(doc: Doc, slot: Slot) -> bool:
    """■X(再放送), and below it 放送開始:4月6日; 春の再放送まとめ, and below it 『X』 4月6日."""
    words, text, at = doc.words, doc.plain, slot.when.span.start
    number = slot.clause.sentence
    if not words.words.final:
        return False
    line = doc.sentences[number]
    before = [title for title in doc.titles_in(Span(max(0, at - _ABOVE), at)) if title.span.end <= at]
    if before and words.match("again_behind", text, before[-1].span.end):
        return True
    heads = (head for head in doc.sentences[:number] if head.start >= doc.head and head.end - head.start <= _HEAD)
    return line.end - line.start <= _ROW and any(
        words.search("again_head", text, head.start, head.end) is not None for head in heads
    )


_ROW, _HEAD = 60, 24  # characters of a row, and of the head of a list
