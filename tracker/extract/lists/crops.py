"""Japanese round-ups: heads that give their time to all that they name, and times before a name without a verb.

「2025年1月スタートの新作一覧」 is no date of one work; under it 「・X」, or 「注目は『X』や『Y』」, is told of it.
「3月に『X』、10月に『Y』第3期。」 tells a time and a name, and nothing of the name that could be another thing's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.extract.about.titles import Title
from tracker.extract.doc import Clause, Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

# 同じ4月3日には、『A』、そして劇場版『B』も公開だ: all that one verb tells of.
_ITEM = r"[^。、\n「『」』\d]{0,24}[「『][^」』\n]{1,40}[」』](?:第?\d期)?"
_OPENS_WITH = re.compile(
    rf"(?:から|より|に)?は、?(?:[^。、\n「『」』]{{0,24}}[「『][^」』\n]{{1,40}}[」』](?:第?\d期)?(?:、(?:そして|さらに)?|や|と|に加え、?))"
    rf"{{1,6}}{_ITEM}(?:など)?[がも](?:公開|放送|配信|発売|封切|スタート|登場|始ま)(?!され(?:た|て)|し(?:た|て)|っ)"
)
# 2026年に配信予定の
_PLANNED = re.compile(
    r"(?:に|から)?(?:放送|配信|公開|発売|上映)(?:開始)?(?:予定|する予定|される)の?|[^。\n『「\d]{0,16}ラインナップ(?!発表会)"
)
_LINES = 30  # sentences under a head
_MARK = 3  # characters before the name that a line of a list begins with
_SHORT = 8  # characters behind such a name: a season's number
_DATED = re.compile(r"\d[月日]|[今来昨去]年|[今来先][月週期]|明日")
_JOINT = re.compile(r"[!?。]{0,2}[』」》]?(?:の|、)?(?:TV|テレビ)?(?:アニメ)?\s?")
_CLOSING = re.compile(r"[!?]{0,2}[』」》]?")
_OPENING = "『「"


def crops(doc: Doc, when: When, clause: Clause) -> Iterator[Slot]:
    """Every watched name that a head gives its time to, or the one that the time stands before."""
    begun = when.date.earliest <= doc.anchor
    planned = begun and (when.date.latest or doc.anchor) > doc.anchor and _PLANNED.match(doc.plain, when.span.end)
    if not doc.words.words.crop_head or (begun and not planned):
        return
    if (named := _before_name(doc, when)) is not None:
        yield Slot(when, clause, None, Sense.RELEASE, entry=named)
    elif (row := _OPENS_WITH.match(doc.plain, when.span.end)) is not None:
        for title in doc.titles_in(Span(row.start(), row.end())):
            if title.works and title.span.end <= row.end():
                yield Slot(when, clause, None, Sense.RELEASE, entry=_numbered(doc, title))
    elif (head := doc.words.match("crop_head", doc.plain, when.span.end)) is not None:
        for name in _row(doc, clause, head):
            yield Slot(when, doc.clause_at(name.start), None, Sense.RELEASE, entry=name)
    elif doc.words.match("hands_on", doc.plain, when.span.end) is not None:
        for name in _handed(doc, clause):
            yield Slot(when, doc.clause_at(name.start), None, Sense.RELEASE, entry=name)


def _handed(doc: Doc, clause: Clause) -> Iterator[Span]:
    """11月20日からは3作品が上映スタート。『A』は…。『X』は…。 Every sentence that opens with a name, up to one that
    does not."""
    for line in doc.sentences[clause.sentence + 1 : clause.sentence + 1 + _HANDED]:
        names = [title for title in doc.titles_in(line) if title.span.start - line.start <= 1]
        if not names:
            return
        if names[0].works and not _DATED.search(doc.plain, line.start, line.end):
            yield _numbered(doc, names[0])


_HANDED = 8  # sentences behind such a head


def _row(doc: Doc, clause: Clause, head: re.Match[str]) -> Iterator[Span]:
    """The names in the rest of the head's sentence and in those below, up to the next head. What has a date of its own
    is told of that."""
    between = Span(head.start("list"), head.end())
    if any(doc.words.nouns(doc.plain, between.start, between.end)) or doc.titles_in(between):
        return
    for number in range(clause.sentence, min(clause.sentence + _LINES, len(doc.sentences))):
        line = doc.sentences[number]
        low = max(line.start, head.end())
        names = [title for title in doc.titles_in(Span(low, line.end)) if title.span.start >= low]
        if _DATED.search(doc.plain, low, line.end):
            if not names:
                return
            continue
        yield from (_numbered(doc, title) for title in names if title.works and _picked(doc, title, line))


def _picked(doc: Doc, title: Title, line: Span) -> bool:
    """Does the sentence name the work as one of the row, and tell nothing else of it?"""
    end = _end(doc, title)
    low = max(line.start, doc.plain.rfind("、", line.start, title.span.start))
    if any(found.term.sense is Sense.DECOY for found in doc.terms_in(Span(low, title.span.start))):
        return False  # 再放送には『X』など
    if doc.words.match("known_for", doc.plain, title.span.end):
        return False
    alone = title.span.start - line.start <= _MARK and not doc.plain[end : line.end].strip()
    return alone or doc.words.match("row_item", doc.plain, end) is not None


def _before_name(doc: Doc, when: When) -> Span | None:
    """10月には待望の『X』第3期も。"""
    text = doc.plain
    led = doc.words.match("before_name", text, when.span.end)
    names = [title for title in doc.titles_in(Span(led.end(), led.end() + 1)) if title.works] if led else []
    if not names:
        return None
    sentence = doc.sentence_at(when.span.start)
    end = _end(doc, names[0])
    said = doc.words.match("named_only", text, end)
    return _numbered(doc, names[0]) if said is not None and said.end() >= sentence.end else None


def _numbered(doc: Doc, title: Title) -> Span:
    """The name with the instalment right behind it."""
    marks = doc.markers_in(Span(title.span.end, title.span.end + _SHORT))
    told = [mark for mark in marks if mark.instalment.unit not in (Unit.EPISODE, Unit.VOLUME)]
    if told and _JOINT.fullmatch(doc.text, title.span.end, told[0].span.start):
        return Span(title.span.start, told[0].span.end)
    return title.span


def _end(doc: Doc, title: Title) -> int:
    """Where the name ends, with its instalment and its bracket."""
    closed = _CLOSING.match(doc.plain, _numbered(doc, title).end)
    return closed.end() if closed is not None else title.span.end
