"""Dates of sentences that have no verb: a name, a day and where it is shown, or only a day and a place."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.when import When
from tracker.model import Span
from tracker.recognise.instalment import Unit

_REACH = 40  # characters of what leads to a date, and of what names a place behind it
_STORY = (Unit.EPISODE, Unit.VOLUME)


def on_a_channel(doc: Doc, when: When) -> bool:
    """ "House of Salt: Staffel 3 ab 9. April im ZDF", and of what was named before "Sur Arte, le 2 novembre.": a day to
    come and where the work is shown on it are all that is said."""
    sentence = doc.sentence_at(when.span.start)
    if doc.words.words.final or when.date.earliest <= doc.anchor:
        return False
    if any(True for _ in doc.words.nouns(doc.plain, sentence.start, sentence.end)) or doc.terms_in(sentence):
        return False
    return _at_a_place(doc, when, sentence) or _at_an_hour(doc, when, sentence) or _named(doc, when, sentence)


def _at_a_place(doc: Doc, when: When, sentence: Span) -> bool:
    led = _PLACE.fullmatch(doc.plain, sentence.start, when.span.start)
    return led is not None and _END.fullmatch(doc.plain, when.span.end, sentence.end) is not None


def _at_an_hour(doc: Doc, when: When, sentence: Span) -> bool:
    """ "Donnerstag, 21. Mai, 20.15 Uhr, ZDF.": a day, its hour and a channel, and nothing else."""
    led = _DAY_ONLY.fullmatch(doc.plain, sentence.start, when.span.start)
    hour = _HOUR_IN.search(doc.plain, when.span.start, when.span.end)
    at = hour.start() if hour is not None else when.span.end
    return led is not None and _ON_AIR.fullmatch(doc.plain, at, sentence.end) is not None


def _named(doc: Doc, when: When, sentence: Span) -> bool:
    text, start = doc.plain, when.span.start
    spans = [title.span for title in doc.titles_in(Span(sentence.start, start)) if title.works]
    marks = doc.markers_in(Span(sentence.start, start))
    if any(mark.instalment.unit in _STORY for mark in marks):
        return False
    edge = max((span.end for span in (*spans, *(mark.span for mark in marks))), default=0)
    if not edge or _DAY.fullmatch(text, edge, start) is None:
        return False
    shown = _SHOWN.match(text, when.span.end, min(sentence.end, when.span.end + _REACH))
    return shown is not None and doc.words.search("finite", text, shown.end(), sentence.end) is None


_HOUR = r"(?:,?\s(?:à|um|ab|at|alle(?:\sore)?|a\slas|às)\s\d{1,2}\s?(?:[h:.]\s?\d{0,2}|Uhr|pm|am)?(?:\sUhr)?)?"
_DAY = re.compile(
    r"(?:\s\d{1,2})?[\"”»)]?(?:\s?[:–-])?,?\s(?:(?:[Aa] partire|[Àà] partir|[Aa] partir)\s)?"
    r"(?:(?:[Dd]al|[Dd]a|[Dd]esde el|[Dd]el?|[Dd]u|[Dd]ès le|[Aa]b(?:\sdem)?|[Ff]rom|[Aa]m|"
    r"[Ll]e|[Oo]n|[Ii]l|[Ee]l|[Ee]m|[Nn]o dia)\s|[Dd]all['’])?"
)
_SHOWN = re.compile(
    _HOUR + r"(?:,?\s(?:chaque|tous les|toutes les|immer|jeden|ogni|cada|todos os|todos los|every)\s[a-zà-ÿ]|"
    r"\s(?:(?:sur|auf|bei|on|su|en|na|no)\s[A-ZÀ-Þ]|im\s(?:[A-ZÄÖÜ]{2,}|Ersten|Zweiten|Free-TV|Kino|"
    r"Fernsehen|Stream|Simulcast)\b|au cinéma|en salles|al cinema|al cine|nos cinemas))"
)
_PLACE = re.compile(
    r"(?:Sur|Auf|Bei|Im|On|Su|En|Na|No|In)\s(?:(?:the|la|le|der|dem)\s)?[A-ZÀ-Þ][\w+.&’'-]*"
    r"(?:\s(?:[A-ZÀ-Þ+][\w+.&’'-]*|\d|et|und|and|e|y)){0,4}"
    r",?\s(?:(?:à partir|a partire)\s)?(?:(?:le|du|dès le|ab(?:\sdem)?|am|on|from|dal|il|el|desde el)\s)?"
)
_DAY_ONLY = re.compile(r"(?:[^\W\d]{5,10},?\s)?(?:(?:[Aa]m|[Aa]b|[Ll]e|[Dd]ès le|[Ii]l|[Dd]al|[Ee]l|[Oo]n)\s)?")
_HOUR_IN = re.compile(r",?\s(?:(?:à|um|ab|at|alle(?:\sore)?|a\slas|às)\s)?\d{1,2}(?:\s?[h:.]\s?\d{2}|\s?h\b)")
_ON_AIR = re.compile(
    r",?\s(?:(?:à|um|ab|at|alle(?:\sore)?|a\slas|às)\s)?\d{1,2}(?:\s?[h:.]\s?\d{2}|\s?h\b)(?:\sUhr)?"
    r"(?:,|,?\s(?:sur|auf|bei|im|in|on|su|en|na|no))\s(?!YouTube|Twitch|Steam|Discord|Niconico|Instagram|X\b)[A-ZÀ-Þ][\w+.&’'-]*(?:\s(?:[A-ZÀ-Þ+][\w+.&’'-]*|\d+)){0,3}[\s.!)]*"
)
_END = re.compile(_HOUR + r"[\s.!)]*")
