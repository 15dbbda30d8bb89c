"""Posts that are set in lines: a name, a day and an hour, where it is shown, and the verb on a line of its own."""

from __future__ import annotations

import re

from tracker.extract.about.sections import under_showing
from tracker.extract.doc import Clause, Doc
from tracker.extract.lists.fragments import on_a_channel
from tracker.extract.lists.timetable import beside_name, from_then_on, on_a_card
from tracker.extract.when import When
from tracker.extract.words import Found, Sense
from tracker.model import Span

_LINES = 4  # lines under a date in which its verb stands
_SHORT = 44  # characters of such a line
_REST = re.compile(
    r"(?:[^\w]|毎週|深夜|よる|夜|朝|昼|午前|午後|から|より|曜日?|[\d時分半頃月火水木金土日祝]|[AP]M|JST|"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)*",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"[\W_]*(?:[^\s、。\n]{1,16}[\s:：|／/]+)?[\W_]*")
_DATE = re.compile(r"\d\s?[年月日/.]\s?\d|\d[月日]")
_NO_VERB = (Sense.RELEASE, Sense.DECOY, Sense.NEWS, Sense.END)


def beside(doc: Doc, when: When) -> bool:
    """Is it told of a name by where it stands beside it, with no verb?"""
    return any(told(doc, when) for told in (beside_name, on_a_card, in_bars, from_then_on, on_a_channel, under_showing))


def on_lines(doc: Doc, when: When, clause: Clause) -> Found | None:
    """『X』第2期\n4/4(土)25:30〜\nTOKYO MXほかにて\n放送開始! The first of the short lines below that has a verb."""
    line, text = doc.sentences[clause.sentence], doc.plain
    if not doc.words.words.final or when.date.earliest <= doc.anchor:
        return None
    number = doc.clause_at(max(when.span.start, when.span.end - 1)).sentence  # a slot can go on below
    alone = _BEFORE.fullmatch(text, line.start, when.span.start) and _REST.fullmatch(
        text, when.span.end, doc.sentences[number].end
    )
    if not alone:
        return None
    for below in doc.sentences[number + 1 : number + 1 + _LINES]:
        own = text[below.start : below.end].strip()
        if len(own) > _SHORT or _DATE.search(own) or _strange(doc, below):
            return None
        if terms := [found for found in doc.terms_in(below) if found.term.sense in _NO_VERB]:
            decoys = [found for found in terms if found.term.sense is not Sense.RELEASE]
            return decoys[0] if decoys else terms[0]
    return None


def in_bars(doc: Doc, when: When) -> bool:
    """X 第2期|7月4日|海辺テレビ, under 作品名|放送開始日|放送局: a row of a table whose head says what its day is."""
    text, start = doc.plain, when.span.start
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", when.span.end)
    line = text[low : high if high >= 0 else len(text)]
    cells = line.count("|")
    if not doc.words.words.final or when.date.earliest <= doc.anchor or not cells or low == 0:
        return False
    at = line.rfind("|", 0, start - low)
    named = any(title.works for title in doc.titles_in(Span(low, start))) and at > 0
    above = (head for head in reversed(text[:low].split("\n")) if head.count("|") == cells and not _DATE.search(head))
    head = next(above, "")
    label = (head.split("|") + [""] * cells)[line.count("|", 0, start - low)]
    return named and any(found.term.sense is Sense.RELEASE for found in doc.words.terms(label))


def _strange(doc: Doc, line: Span) -> bool:
    """Does the line name a work that nobody watches, or a thing of the work's?"""
    named = any(not title.works for title in doc.titles_in(line))
    return named or any(True for _ in doc.words.nouns(doc.plain, line.start, line.end))
