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
    if words.pattern("zero_goods") is None or slot.entry is not None:
        return ""
    term = slot.term.span if slot.term is not None else Span(max(when.start - _NOUN, 0), when.start)
    if chosen := _CHOSEN.search(doc.plain, max(0, when.start - _CHOSEN_WIDTH), when.start):
        return chosen[0] if words.search("of_songs", doc.plain, term.start, term.end) else ""
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
    return _subject(doc, before, kinds, added=_adds(doc, when.end, end))


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
    if not words.whole("zero_lead", text, start, when.start) or _own_subject(doc, when.end, end):
        return None
    own = Span(start, sentence.end)
    if doc.markers_in(Span(start, end)) or any(title.works for title in doc.titles_in(own)):
        return None
    led = Span(sentence.start, start)
    if comma >= 0 and (words.search("case", text, led.start, led.end) or doc.titles_in(led) or doc.markers_in(led)):
        return led  # else a row of stations goes on: MXでは18日、BS11では28日の放送
    return doc.sentences[slot.clause.sentence - 1] if slot.clause.sentence else None


def _own_subject(doc: Doc, start: int, end: int) -> bool:
    """7月6日には先行配信もスタート: the noun of the release itself is no other subject."""
    found = doc.words.search("case", doc.plain, start, end)
    return found is not None and not _adds(doc, start, end)


def _adds(doc: Doc, start: int, end: int) -> bool:
    """Is a second release told of the same thing (先行配信も)?"""
    return doc.words.search("also_shown", doc.plain, start, end) is not None


_DATED = re.compile(r"\d[月日年]|[本昨明今]日|[今来昨去]年|[今来先][月週]")


def _dated(doc: Doc, before: Span, held: re.Match[str]) -> bool:
    """Has it a day of its own? Of a song what it is made for can have one (1月放送の「X」のOPに決定)."""
    if held.re is not doc.words.pattern("zero_song"):
        return _DATED.search(doc.plain, before.start, before.end) is not None
    days = _DATED.finditer(doc.plain, before.start, before.end)
    return any(doc.words.search("of_songs", doc.plain, day.end(), day.end() + _OWN) for day in days)


_OWN = 16  # characters behind a day in which its verb stands


_BROUGHT = re.compile(r"(?:新たに|正式に)?(?:発表|開催|告知|予告|企画|発売|リリース)")  # ツアーを発表。4月9日に


# 主題歌を夜凪が担当する。配信は4月22日から。 The song is the object of the one who makes it.
_MADE_BY = re.compile(r"(?:担当|手[がか掛]け|歌[いうっ]|書き下ろ|提供|務め)")
_MADE = re.compile(r"[^、。\n]{1,16}が(?:担当|手[がか掛]け|歌[いうっ]|書き下ろ|提供|務め)")
# 夜凪の新曲、『X』の主題歌に決定 4月22日配信
_CHOSEN = re.compile(
    r"(?:主題歌|テーマ(?:ソング|曲)?|挿入歌|(?:OP|ED)(?:テーマ|曲)?)に(?:決定|起用|抜擢|決まる)[ 、!]{1,2}\Z"
)
_CHOSEN_WIDTH = 24  # characters of such words


def _subject(doc: Doc, before: Span, kinds: list[str], *, added: bool) -> str:
    """The last subject there, where it is such a thing and no day of its own was told, unless another is `added`; a
    topic that is the work rules over it."""
    words, text = doc.words, doc.plain
    last = [title.span.end for title in doc.titles_in(before) if title.works]
    if last and not text[last[-1] : before.end].strip("」』!?。 "):
        return ""  # 主題歌が「Y」に決まった「X」。 The sentence is about what it ends with.
    for found in reversed(list(words.all("case", text, before.start, before.end))):
        low = max(before.start, found.start() - _FAR)
        given = found[0] != "を" or _BROUGHT.match(text, found.end()) or _MADE.match(text, found.end(), before.end)
        maker = found[0] == "が" and _MADE_BY.match(text, found.end(), before.end)
        if not given or maker or words.ends("zero_formal", text, low, found.start()):
            continue
        held = next((held for kind in kinds if (held := words.search(kind, text, low, found.start()))), None)
        if held is None or (not added and _dated(doc, before, held)):
            return ""
        return "" if held.groupdict().get("sold") and _sold(doc) else held[0]
    return ""
