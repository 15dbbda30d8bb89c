"""The verb that a date takes from another clause, where its own has none."""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Clause, Doc
from tracker.extract.lists.cards import on_lines
from tracker.extract.slot import OPEN
from tracker.extract.verbs.governor import OPENING_WORDS, holding
from tracker.extract.when import Bound, When
from tracker.extract.words import Found, Sense
from tracker.model import Span

_CONTRAST = re.compile(r"ものの|一方|[るただい]が[、,]")


def borrowed(doc: Doc, when: When, clause: Clause) -> Found | None:
    sentence = doc.sentences[clause.sentence]
    terms, text = doc.terms_in(sentence), doc.plain
    before = [found for found in terms if found.span.end <= when.span.start]
    after = [found for found in terms if found.span.start >= when.span.end]
    if doc.words.words.final:
        near = bool(after) and _apart(text, when.span.end, after[0].span.start) <= _BORROWED
        if near and not _CONTRAST.search(text, when.span.end, after[0].span.start):
            return holding(text, after)
        told = doc.words.whole("equates", text, clause.span.start, when.span.start)  # 播出时间已经确定,为明年10月
        closed = doc.lang != "ja" and not told and "," in text[before[-1].span.end if before else 0 : when.span.start]
        closed = closed or bool(before and _TOLD.search(text, before[-1].span.end, when.span.start))
        if before and doc.words.match("led_up_to", text, before[-1].span.end):
            closed = True  # 公開に合わせて、7月1日から: what happens then is another thing
        if before and when.span.start - before[-1].span.end <= 20 and not closed:
            return before[-1]
        answers = not terms and _ANSWER.fullmatch(text, when.span.end, sentence.end) is not None
        if answers or _left_to(doc, when, sentence):
            return _from_before(doc, when, clause) or on_lines(doc, when, clause)
        return on_lines(doc, when, clause)
    if doc.words.search("own_verb", text, clause.span.start, clause.span.end):
        return None  # "it is coming back, and in February we got word": the clause has its own verb
    near = bool(before) and when.span.start - before[-1].span.end <= 90
    if near and ";" not in text[before[-1].span.end : when.span.start]:
        return before[-1]
    gap = text[when.span.end : after[0].span.start] if after else ""
    if gap.startswith(",") and when.span.start - sentence.start <= _OPENS:
        # "On July 4, 2026, X by Y will have its premiere"
        opens = len(text[clause.span.start : when.span.start].split()) <= OPENING_WORDS
        return after[0] if opens and len(gap) - gap.count(BLANK) <= _FRONTED else None
    return after[0] if after and len(gap) <= _AHEAD and _LIMITS.search(gap) is None else None


_LIMITS = re.compile(r"\b(?:ahead of|prior to|in advance of)\b")  # "competes in March 2027, ahead of an autumn bow"
_OPENS = 4  # characters before a date that opens its sentence
_AHEAD, _FRONTED = 60, 80  # characters between a date and the verb of another clause; names aside behind a comma

_TOLD = re.compile(r"(?:[すたる]|です)(?:が|けれ?ど|ので|から)、")  # 放送されていますが、今夏は『X』のみです
_BORROWED = 30  # characters, names aside, between a date and a verb of another clause
_NAMES = re.compile(r"[『「][^』」\n]{1,60}[』」]|\([^()\n]{1,30}\)|\ufffc+")


def _apart(text: str, start: int, end: int) -> int:
    """How far two words stand apart, without the names between them: 4月8日には、『X』(NHK)や『Y』がスタート."""
    gap = text[start:end]
    return len(_NAMES.sub("", gap)) if len(gap) <= 6 * _BORROWED else len(gap)


_ANSWER = re.compile(
    r"\s*(?:から|より|に決定|に)?(?:だ|です|とのこと(?:です|だ)?|だって|(?:だ|なんだ)そう(?:です|だ)?|のようです|(?:な|になる)(?:ん|の)です|(?:に|と)なります)?[よねぞ]?\s*[。!]*\s*"
)


def _left_to(doc: Doc, when: When, sentence: Span) -> bool:
    """公開日決定!2月20日、映画館で会いましょう。 The sentence before left the day to this one, which opens with it."""
    before = doc.sentences[max(0, doc.clause_at(when.span.start).sentence - 1)]
    opens = sentence.start == when.span.start and before.end <= when.span.start
    return opens and doc.words.search("day_decided", doc.plain, before.start, before.end) is not None


def _from_before(doc: Doc, when: When, clause: Clause) -> Found | None:
    """ついに放送開始日が決定!10月3日だ。 A sentence that is all date answers the one before, a stamp does not."""
    if when.date.earliest <= doc.anchor:
        return None
    before = doc.sentences[clause.sentence - 1] if clause.sentence else clause.span
    terms = doc.terms_in(before)
    begins = not terms and when.bound is Bound.SINCE and any(title.works for title in doc.titles_in(before))
    if begins and not any(doc.words.nouns(doc.plain, before.start, before.end)):
        return Found(when.span, OPEN)  # 『X』第2期、新たな章へ。4月22日より。
    if doc.words.search("day_decided", doc.plain, before.start, before.end):
        return Found(when.span, OPEN)  # 放送日がついに発表されましたね。7月5日だそうです。
    last = [found for found in terms if before.end - found.span.end <= 12]
    return last[-1] if last and last[-1].term.sense is Sense.RELEASE else None
