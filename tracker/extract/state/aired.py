"""Verb-last languages: whether a run is on, has moved to another hour, or is over.

What a day tells of such a run is no beginning: 「第8話以降の放送を延期」, 「放送時間帯を変更、2月4日から毎週火曜」, and
「TV放送は昨年12月に終了」 of what a service shows of it later.
"""

from __future__ import annotations

import itertools
import re

from tracker.extract.doc import About, Doc
from tracker.model import Span, Work
from tracker.recognise.instalment import Unit


def under_way(doc: Doc, work: Work) -> bool:
    """Are later episodes put off (「第8話以降の放送を延期」), or does a run go on? Then it has begun, unless it starts
    anew."""
    names = ("paused", "resumed") if doc.words.words.final else ()
    for found in itertools.chain.from_iterable(doc.words.all(name, doc.plain) for name in names):
        place = Span(found.start(), found.end())
        numbered = any(mark.instalment.unit is Unit.SEASON for mark in doc.markers_in(doc.sentence_at(place.start)))
        if numbered and not _BROKEN.search(found[0]):
            continue  # 2期は、第14話からのスタート: a season that counts on
        if doc.subject(work, place).about is About.THIS:
            following = doc.sentences[doc.clause_at(place.start).sentence :][:3]
            return not any(doc.words.search("restart", doc.plain, span.start, span.end) for span in following)
    return _retimed(doc, work)


_BROKEN = re.compile(r"再開|中断|休止|延期|見合わせ|延び")


def has_run(doc: Doc, work: Work) -> bool:
    """TV放送は昨年12月に終了した: what a service shows of it later is no release."""
    return any(
        not doc.words.search("source_noun", doc.plain, doc.sentence_at(found.start()).start, found.start())
        and doc.subject(work, Span(found.start(), found.end())).about is About.THIS
        for found in doc.words.everywhere("ran", doc.plain)
    )


def _retimed(doc: Doc, work: Work) -> bool:
    """放送時間帯の変更を発表。…2月4日から毎週火曜25時30分: what is on moves to another hour, unless it says that it
    begins there."""
    for found in doc.words.everywhere("retimed", doc.plain):
        following = doc.sentences[doc.clause_at(found.start()).sentence :][:2]
        begins = any(doc.words.search("starts_yet", doc.plain, span.start, span.end) for span in following)
        if not begins and doc.subject(work, Span(found.start(), found.end())).about is About.THIS:
            return True
    return False
