"""What the rows of a list are dates of, by the words that stand over it.

Below "Leaving in November", "New on Blu-ray" or "Finale dates" no day is that of a release.
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace

_ROWS = 40  # sentences above a row in which the head of its list is looked for
_SHORT = 70  # characters of a line that heads a list
_PROSE = 4  # sentences of prose, above which no list goes on
_DATED = re.compile(
    r"\W*(?:\d|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)",
    re.IGNORECASE,
)


def as_headed(doc: Doc, slot: Slot) -> Slot:
    """The slot of a row, refused where its list is one of something else than beginnings."""
    if slot.term is not None or slot.sense is not Sense.RELEASE or slot.reason or doc.words.words.final:
        return slot
    other = _other(doc, slot.when.span.start)
    return replace(slot, reason=f"something else ({other})") if other else slot


def heads_other(doc: Doc, when: When) -> bool:
    """ "Leaving October 15: X", "Leaving October 15" on a line of its own: the head of a list of what ends on a day."""
    line = doc.sentence_at(when.span.start)
    lead = Span(line.start, when.span.start)
    alone = when.span.end >= line.end or doc.plain.startswith((":", "\n"), when.span.end)
    return alone and lead.end > lead.start and bool(_of_head(doc, lead)) and not doc.words.words.final


def _other(doc: Doc, at: int) -> str:
    """What the nearest head above lists, where it says so and that is no release; else ""."""
    lead = Span(doc.sentence_at(at).start, at)
    if doc.plain.startswith(": ", at - 2) and (own := _of_head(doc, lead)) is not None:
        return own  # "Leaving in November: Nov. 14: X"
    number, prose = doc.clause_at(at).sentence, 0
    for above in reversed(doc.sentences[max(0, number - _ROWS) : number]):
        line = _lead(doc, above)
        bare = doc.plain[line.start : line.end].strip()
        titled = line.start < doc.head
        if BLANK in bare or not bare or (_DATED.match(bare) and not titled):
            continue
        heads = titled or bare.endswith(":") or (len(bare) <= _SHORT and bare[-1] not in ".!?")
        prose += not heads
        if prose > _PROSE:
            return ""
        told = _of_head(doc, line) if heads else None
        if told is not None:
            return told
    return ""


def _lead(doc: Doc, line: Span) -> Span:
    """ "Leaving in November: Nov. 1: X. Nov. 14: Y.": the head of a list on the line of its first row."""
    colon = doc.plain.find(": ", line.start, line.end)
    return Span(line.start, colon + 1) if colon > 0 and _DATED.match(doc.plain, colon + 2) else line


def _of_head(doc: Doc, line: Span) -> str | None:
    """The word for what is listed that is no release, "" where releases are listed (as well), None without either."""
    words, text = doc.words, doc.plain
    if BLANK in text[line.start : line.end] or line.end - line.start > 2 * _SHORT:
        return None
    found = words.search("list_other", text, line.start, line.end)
    if found is None:
        term = any(one.term.sense is Sense.RELEASE for one in doc.terms_in(line))
        return "" if term else None
    return "" if words.search("list_too", text, line.start, line.end) else found[0]
