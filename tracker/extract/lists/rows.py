"""Round-ups whose head gives the time for all that they name: "New anime this April: A, B and C"."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot


def headed(doc: Doc, slot: Slot) -> bool:
    """Does a date without a verb stand in the head of such a row, and a watched work in the row? A head that speaks of
    anything but the works ("Panels in April:", "New trailers:") is none."""
    words, text, when = doc.words, doc.plain, slot.when
    sentence = doc.sentence_at(when.span.start)
    if (when.date.latest or when.date.earliest) < doc.anchor:
        return False
    opens = not text[sentence.start : when.span.start].strip(" •*-–—") and when.date.earliest > doc.anchor
    if not opens and not words.whole("row_before", text, sentence.start, when.span.start):
        return False
    behind = words.match("row_named" if opens else "row_after", text, when.span.end)
    if behind is None or behind.end() > sentence.end or any(words.nouns(text, sentence.start, behind.end())):
        return False
    return any(title.works and title.span.start >= behind.end() for title in doc.titles_in(sentence))
