"""The day of another work, told of somebody of this one: 「X」の主演は、7月放送の「Y」にも出演するA."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.verbs.led import CLOSERS
from tracker.extract.words import Found
from tracker.model import Span

_FAR = 40  # characters of a name in quotation marks
_NO_NAME = re.compile(r"[」』](?:枠|内|シーズン|シリーズ|コーナー)")
_CLOSES = {**CLOSERS, "'": "'", "‘": "’", '"': '"', "“": "”", "《": "》"}


def of_another(doc: Doc, term: Found) -> str:
    """What the word of a date leads up to, where that is the name of a work that nobody watches, in a sentence that
    began with something of the watched one."""
    text, opened = doc.plain, doc.words.match("to_another", doc.plain, term.span.end)
    if opened is None:
        return ""
    start = opened.end()
    closed = text.find(_CLOSES[text[start]], start + 1, start + _FAR)
    sentence = doc.sentence_at(term.span.start)
    names = [title for title in doc.titles_in(sentence) if title.works]
    if closed < 0 or not names or names[-1].span.end > term.span.start or _NO_NAME.match(text, closed):
        return ""
    own = Span(names[-1].span.end, term.span.start)
    apart = any(mark.span.start - own.start > 1 for mark in doc.markers_in(own))  # 「X」の続編は
    if apart or doc.markers_in(Span(start, closed)) or doc.words.match("its_own", text, own.start) is None:
        return ""
    return text[start : closed + 1]
