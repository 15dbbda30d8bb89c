"""What a verb's subject is when it is not the work: "a vinyl soundtrack ships", "the game's open beta begins".

Words that mean the work are few, words for what else can be sold, shown or held are without number. So the head of the
noun phrase is asked whether it can be the work, by its form as much as by its meaning: an indefinite phrase brings a
new thing into the text, a definite one goes back to what was spoken of, and a name in front of another noun belongs to
that noun.
"""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.titles import BLANK
from tracker.model import Span

_TRAILING = re.compile(r",[^,]*,\s*$")
_WORD = re.compile(rf"{BLANK}+|[^\W_][\w.'’&+-]*", re.UNICODE)


def stranger(doc: Doc, place: Span, start: int) -> str:
    """The head of the subject between `start` and the verb at `place`, where it cannot be the work; else ""."""
    words = doc.words
    if not words.words.work_nouns:
        return ""
    text = _TRAILING.sub("", doc.plain[start : place.start])
    phrase = text.rsplit(",", 1)[-1]
    phrase = phrase if _WORD.search(phrase) else text
    marks = [mark.span for mark in doc.markers_in(Span(start, place.start))]
    return _outside(doc, phrase, titled=any(mark.end > place.start - len(phrase) for mark in marks))


def object_stranger(doc: Doc, start: int, end: int) -> str:
    """The same of what follows a verb: "launches a closed beta on", "opens an exhibition on"."""
    words = doc.words
    if not words.words.work_nouns or not words.match("indefinite", doc.plain, start):
        return ""
    return _outside(doc, doc.plain[start:end], titled=False)


def _outside(doc: Doc, phrase: str, *, titled: bool) -> str:
    words = doc.words
    cut = words.search("boundary", phrase, 1, len(phrase))
    phrase = phrase[: cut.start()] if cut else phrase
    tokens = _WORD.findall(phrase)
    while tokens and words.whole("auxiliary", tokens[-1]):
        tokens.pop()
    while tokens and words.whole("opener", tokens[0]):
        tokens.pop(0)
    if not tokens or tokens[-1].startswith(BLANK) or words.whole("work_nouns", tokens[-1]):
        return ""
    named = next((at for at in range(len(tokens) - 1, -1, -1) if tokens[at].startswith(BLANK)), None)
    head = tokens[-1]
    if named is not None or titled:
        return "" if head[:1].isupper() or head[:1].isdigit() else head
    if words.whole("process", head):
        return head
    return head if words.whole("indefinite", tokens[0]) and len(tokens) > 1 else ""
