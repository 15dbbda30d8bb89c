"""What a verb without a subject goes on with, where a language leaves it out.

「主題歌は「Y」に決まった。8月28日に配信される。」: Japanese names its subject once. A sentence, or a clause, that opens
with its date and has none takes the one before it: the song that was told of, the guide book whose sale was decided,
the drama in which somebody plays as well. What the verb can be said of decides where both could be meant: nothing but a
work or a programme is 放送, a song only 配信.
"""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.model import Kind, Span

_FAR = 60  # characters of a subject that are looked at
_NOUN = 4  # characters of a noun that a date is told of without a verb: 配信は8月28日から
_AFTER = 8  # characters behind a verb that still belong to it: 公開(全国)


def taken_over(doc: Doc, slot: Slot) -> str:
    """The other thing that the verb of a date is told of; "" where it has a subject of its own, or goes on with the
    work."""
    words, when = doc.words, slot.when.span
    if not words.words.zero_goods or slot.entry is not None:
        return ""
    term = slot.term.span if slot.term is not None else Span(max(when.start - _NOUN, 0), when.start)
    before = _before(doc, slot, max(term.start, when.end))
    if before is None:
        return ""
    if played := words.search("zero_played", doc.plain, before.start, before.end):
        name = Span(*played.span("name"))
        return "" if any(title.works for title in doc.titles_in(name)) else doc.quote(name)
    low, end = min(term.start, when.start), max(term.end, when.end) + _AFTER
    kinds = ["zero_programme"]
    if not words.search("of_works", doc.plain, low, end):
        kinds.append("zero_goods")
        song = words.search("of_songs", doc.plain, low, end) and not _sold(doc)
        kinds += ["zero_song"] if song else []
    return _subject(doc, before, kinds)


def _sold(doc: Doc) -> bool:
    """Is one of the works spoken of a game or a book, which is sold as a song or a disc is?"""
    return any(doc.watch.works[mention.work].kind in (Kind.GAME, Kind.BOOK) for mention in doc.mentions)


def _before(doc: Doc, slot: Slot, end: int) -> Span | None:
    """The clause or the sentence that the verb goes on from; None where it has a subject, a name or an instalment."""
    words, text, when = doc.words, doc.plain, slot.when.span
    sentence = doc.sentences[slot.clause.sentence]
    comma = text.rfind("、", sentence.start, when.start)
    start = comma + 1 if comma >= 0 else sentence.start
    if comma >= 0 and text[comma - 1] in "はがもを":
        return None
    if not words.whole("zero_lead", text, start, when.start) or words.search("case", text, when.end, end):
        return None
    own = Span(start, sentence.end)
    if doc.markers_in(Span(start, end)) or any(title.works for title in doc.titles_in(own)):
        return None
    if comma >= 0:
        return Span(sentence.start, start)
    return doc.sentences[slot.clause.sentence - 1] if slot.clause.sentence else None


_DATED = re.compile(r"\d[月日年]|[本昨明今]日|[今来昨去]年|[今来先][月週]")


def _subject(doc: Doc, before: Span, kinds: list[str]) -> str:
    """The last subject there, where it is such a thing and no day of its own was told; a topic that is the work rules
    over it."""
    words, text = doc.words, doc.plain
    for found in reversed(list(words.all("case", text, before.start, before.end))):
        low = max(before.start, found.start() - _FAR)
        if found[0] == "を" or words.ends("zero_formal", text, low, found.start()):
            continue
        held = next((held for kind in kinds if (held := words.search(kind, text, low, found.start()))), None)
        if held is None or _DATED.search(text, before.start, before.end):
            return ""
        return "" if held.groupdict().get("sold") and _sold(doc) else held[0]
    return ""
