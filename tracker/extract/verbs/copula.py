"""Verb-last languages: dates that a noun or a copula tells, with no verb of release.

「『X』は2018年秋アニメだ」, 「第2期は7月に。」, 「放送は来年1月になると告知された」.
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import CROP, OPEN, Slot
from tracker.extract.words import Found, Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit
from tracker.record import replace

_STORY = (Unit.EPISODE, Unit.VOLUME)


_LABELS = (("【", "】"), ("(", ")"), ("[", "]"))


def of_crop(doc: Doc, slot: Slot) -> Slot | None:
    """『X』は2018年秋アニメだ, X【2018秋アニメ】, and under "X" alone 「2018秋アニメです」: to which crop the work
    belongs says when it begins, where that is what is said of it."""
    words, text, when = doc.words, doc.plain, slot.when
    crop = words.match("crop_label", text, when.span.end) if when.season else None
    if crop is None or (when.date.latest or when.date.earliest) < doc.anchor:
        return None
    label = (text[when.span.start - 1 : when.span.start], text[crop.end() : crop.end() + 1]) in _LABELS
    near = doc.titles_in(Span(when.span.start - 4, crop.end() + 4)) if label else []
    start = doc.sentence_at(when.span.start).start
    names = [title for title in doc.titles_in(Span(start, when.span.start)) if title.works]
    told = bool(names) and _of_a_name(doc, slot)
    alone = start == when.span.start and not text[: doc.head].strip(f"{BLANK} \n") and start <= doc.head + 1
    said = (told or (alone and doc.head > 0)) and words.match("crop_said", text, crop.end()) is not None
    if not (said or any(title.works for title in near)):
        return None
    return replace(slot, sense=Sense.RELEASE, term=Found(Span(when.span.end, crop.end()), CROP))


def predicated(doc: Doc, slot: Slot) -> Slot | None:
    """『X』第2期は7月に。 and 新シリーズ、2026年に: a work and a day to come, and a verb that no list holds or none."""
    words, when = doc.words, slot.when
    if not words.words.topic_gap or (when.date.latest or when.date.earliest) < doc.anchor:
        return None
    if not _of_a_name(doc, slot) or not words.match("open_end", doc.plain, when.span.end):
        return None
    return replace(slot, sense=Sense.RELEASE, term=Found(when.span, OPEN))


def _of_a_name(doc: Doc, slot: Slot) -> bool:
    """Does nothing but a particle stand between a work, or an instalment, and the day?"""
    when, start = slot.when, slot.clause.span.start
    names = [title.span.end for title in doc.titles_in(Span(start, when.span.start)) if title.works]
    names += [
        mark.span.end for mark in doc.markers_in(Span(start, when.span.start)) if mark.instalment.unit not in _STORY
    ]
    names = [end for end in names if end <= when.span.start]
    return bool(names) and doc.words.whole("topic_gap", doc.plain, max(names), when.span.start)


_KIND = re.compile(r"(?:開始)?(?:日|時期|予定日?)")  # 放送開始時期を
_TOLD_BY = re.compile(
    r"(?:です|だ)?(?:が|は|について(?:は)?)、?(?:公式(?:サイト|X|アカウント)?|製作委員会|メーカー)(?:から|より|で(?:は)?|にて)、?"
)


def becomes(doc: Doc, slot: Slot, term: Found) -> Slot | None:
    """「2期の放送が2025年になると告知された」: what is told of a day to come is what the noun of a release before it is
    said to be."""
    words, when = doc.words, slot.when
    if term.term.sense is not Sense.NEWS or not words.match("becomes", doc.plain, when.span.end):
        return None
    led = doc.plain.startswith("が、", slot.clause.span.start)  # 発売日ですが、公式から7月5日と発表されています
    start = doc.sentence_at(when.span.start).start if led else slot.clause.span.start
    nouns = list(doc.terms_in(Span(start, when.span.start)))
    if not nouns:  # 第3期は2025年になると発表された
        told = replace(slot, sense=Sense.RELEASE, term=Found(when.span, OPEN))
        return told if _of_a_name(doc, slot) else None
    kind = _KIND.match(doc.plain, nouns[-1].span.end)
    low = kind.end() if kind else nouns[-1].span.end
    if not (
        words.whole("topic_gap", doc.plain, low, when.span.start) or _TOLD_BY.fullmatch(doc.plain, low, when.span.start)
    ):
        return None
    return replace(slot, term=nouns[-1], sense=nouns[-1].term.sense, outlet=nouns[-1].term.outlet)
