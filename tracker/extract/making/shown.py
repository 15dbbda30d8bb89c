"""What is shown of a work before it starts: trailers, visuals, and events to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from tracker.dates import Precision
from tracker.extract.detail import Detail, Statement, Tense, cut, sentences_with
from tracker.extract.doc import Doc
from tracker.extract.making.tables import cased, compiled, cues, number
from tracker.extract.when import find as find_dates
from tracker.extract.words.services import Cues
from tracker.model import Field, Span

_VIDEO_HOSTS = ("youtube.com", "youtu.be", "nicovideo.jp", "bilibili.com")
_REACH = 110  # how far a verb of showing stands from what is shown
_WORDS = {
    "announcement": "announcement video",
    "teaser": "teaser",
    "character": "character PV",
    "main": "main PV",
    "final": "final PV",
    "commercial": "commercial",
    "trailer": "trailer",
}


def statements(doc: Doc, lower: str) -> Iterator[Statement]:
    words = cues(doc.lang)
    for _, sentence in sentences_with(doc, lower, words.trailer_words):
        yield from _shown(doc, lower, words, sentence, Field.TRAILER, words.trailer)
    for _, sentence in sentences_with(doc, lower, words.visual_words):
        yield from _shown(doc, lower, words, sentence, Field.VISUAL, words.visual)
    for _, sentence in sentences_with(doc, lower, words.event_words):
        yield from _events(doc, words, sentence)


# --- trailers and visuals --------------------------------------------------------------------------------------------


def _shown(doc: Doc, lower: str, words: Cues, sentence: Span, field: Field, source: str) -> Iterator[Statement]:
    last = sentence.start
    for found in cased(source).finditer(lower, sentence.start, sentence.end):
        low = max(last, found.start() - 60)
        lead = compiled(words.leading).search(doc.text[low : found.start()])
        own = Span(low + lead.start() if lead else found.start(), found.end())
        last = found.end()
        led = _led(words, lower, max(sentence.start, own.start - _REACH), own.start)
        if not led and not _is_shown(doc, words, sentence, own):
            continue
        element = _element(doc, words, sentence, doc.text[own.start : own.end], field)
        detail = Detail(field, element, _value(element, field), cut(doc, sentence, own))
        reason = _unshown(doc, words, sentence, own, told=led)
        yield Statement(own, (detail,), f"{field.value}:{doc.lang}:shown", Tense.NOW, reason, news=True)


def _led(words: Cues, lower: str, start: int, end: int) -> bool:
    """A verb of showing stands before, with nothing between but what may stand before a noun."""
    gap = compiled(words.shown_gap)
    return any(
        gap.fullmatch(lower, verb.end(), end) is not None
        for verb in cased(words.shown_before).finditer(lower, start, end)
    )


def _is_shown(doc: Doc, words: Cues, sentence: Span, own: Span) -> bool:
    """A verb of showing governs it; or the item is itself the video, or the headline that it leads."""
    text = doc.text
    if compiled(words.shown_after).match(text, own.end, min(sentence.end, own.end + _REACH)):
        return True
    if own.start >= doc.head:
        return False
    if compiled(words.headline).match(text, own.end, sentence.end):
        return True
    host = urlsplit(doc.entry.url).hostname or "" if "://" in doc.entry.url else ""
    return any(host == name or host.endswith("." + name) for name in _VIDEO_HOSTS)


_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20\d\d)(?!\d)")


def _unshown(doc: Doc, words: Cues, sentence: Span, own: Span, *, told: bool) -> str:
    """Why it is not shown now; "" where it is. `told`: a verb of showing stands before it, so what follows it is told of
    something else ("revealed a trailer and that it will open in May")."""  # noqa: E501
    text = doc.text
    low, high = max(sentence.start, own.start - 60), min(sentence.end, own.end + 60)
    clause = doc.clause_at(own.start).span
    if compiled(words.negated).search(text, max(low, clause.start), min(high, max(clause.end, own.end))):
        return "denied: it has not been shown"
    if not (told and doc.lang != "ja") and compiled(words.coming).search(text, own.end, high):
        return "not shown yet, or only asked about"
    first = doc.anchor.year - (1 if doc.anchor.month == 1 else 0)
    years = [int(year) for year in _YEAR.findall(text[low:high])]
    return "shown long ago" if years and max(years) < first else ""


def _element(doc: Doc, words: Cues, sentence: Span, said: str, field: Field) -> str:
    plain_name = "trailer" if field is Field.TRAILER else "visual"
    kind = next((key for key, pattern in words.kinds if compiled(pattern).search(said)), "")
    if field is Field.VISUAL and not kind and compiled(r"key|キー").search(said):
        kind = "key"
    count = 0
    if (found := compiled(words.number).search(said)) is not None:
        groups = found.groupdict()
        count = number(next(word for word in groups.values() if word), words.numbers)
    if not kind and not count and compiled(words.of_announcement).search(doc.text, sentence.start, sentence.end):
        kind = "announcement"
    if kind == "teaser" and count <= 1:
        return kind
    if field is Field.TRAILER and not kind:
        return str(count) if count else plain_name
    if field is Field.VISUAL and kind == "key" and count <= 1:
        return kind
    return " ".join(filter(None, (kind or plain_name, str(count) if count > 1 else "")))


def _value(element: str, field: Field) -> str:
    """The same words for the same element, so that two sites never seem to differ."""
    kind, _, count = element.partition(" ")
    if field is Field.VISUAL:
        name = "visual" if kind == "visual" else f"{kind} visual"
        return f"{name} {count}".strip()
    if kind.isdecimal():
        return f"PV {kind}"
    return f"{_WORDS[kind]} {count}".strip()


# --- events ----------------------------------------------------------------------------------------------------------


def _events(doc: Doc, words: Cues, sentence: Span) -> Iterator[Statement]:
    """An event that is to come; one that took place is where something was announced, no news of its own."""
    text = doc.text
    coming = compiled(words.event_coming).search(text, sentence.start, sentence.end)
    if coming is None:
        return
    for kind, source in words.event:
        found = compiled(source).search(text, sentence.start, sentence.end)
        if found is None:
            continue
        own = Span(found.start(), found.end())
        day = _day(doc, sentence)
        if day and day < doc.anchor.isoformat():
            return
        reason = (
            "denied"
            if compiled(words.negated).search(text, coming.start(), min(sentence.end, coming.end() + 20))
            else ""
        )
        element = f"{kind}: {day}" if day else kind
        detail = Detail(Field.EVENT, element, element, cut(doc, sentence, own))
        yield Statement(own, (detail,), f"event:{doc.lang}:coming", Tense.NOW, reason)
        return


def _day(doc: Doc, sentence: Span) -> str:
    piece = doc.text[sentence.start : sentence.end][:600]
    days = [
        when.date
        for when in find_dates(piece, lang=doc.lang, anchor=doc.anchor)
        if when.date.precision is Precision.DAY
    ]
    return min((day.edtf for day in days if day.earliest >= doc.anchor), default=days[0].edtf if days else "")
