"""What a headline puts behind the name of a work, before its date: 『X』特番、3月4日配信.

No case particle says what the verb is told of. The phrase that ends at the comma does, by its last noun: a programme, a
thing that is sold, something that is only shown. A verb that says no more than that something begins takes whatever
stands there.
"""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Span
from tracker.recognise.instalment import Unit

_SHOWN = re.compile(r"(?:に|より|から)?(?:公開|配信|解禁|発表|披露|更新|掲載)")  # what is said of a trailer as well
_BEGUN = re.compile(r"(?:に|より|から)?(?:開始|スタート)")
_NOUN = re.compile(r"[一-龯々ァ-ヺーA-Za-z\d]+\Z")
_CLOSED = "」』》】!?。 の"
_GOODS = ("zero_programme", "zero_goods", "zero_song", "zero_beside")


def beside_name(doc: Doc, slot: Slot) -> str:
    """The last noun of such a phrase, where it cannot be the work; else ""."""
    words, text, at = doc.words, doc.plain, slot.when.span.start
    if words.pattern("zero_beside") is None or text[at - 1 : at] != "、":
        return ""
    line = Span(doc.sentence_at(at).start, at - 1)
    names = [title for title in doc.titles_in(line) if title.works]
    if not names or words.search("case", text, names[-1].span.end, line.end):
        return ""
    phrase = Span(names[-1].span.end, line.end)
    shown, begun = (kind.match(text, slot.when.span.end) for kind in (_SHOWN, _BEGUN))
    for kind in (*_GOODS, *(("zero_media",) if shown else ())):
        if found := words.search(kind, text, phrase.start, phrase.end):
            return found[0]
    own = text[phrase.start : phrase.end].lstrip(_CLOSED)
    if not own:
        return ""
    marks = [mark for mark in doc.markers_in(phrase) if mark.span.end >= phrase.end - 1]
    if marks:
        piece = marks[-1].instalment
        return own if piece.unit is Unit.EPISODE and piece.number != 1 else ""
    begun = begun if _NOUN.search(own) else None
    return own if begun and not words.ends("own_noun", text, phrase.start, phrase.end) else ""
