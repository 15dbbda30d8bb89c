"""What words speak of, seen from one watched work: this instalment, another one, another work."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.extract.titles import Title
from tracker.model import Span, Work
from tracker.recognise.instalment import Marker, Relation, Unit, relation
from tracker.recognise.which import around, foreign

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc


class About(StrEnum):
    """What words speak of, seen from one watched work."""

    THIS = "this"
    PART = "part"  # a later cour of this season; `Subject.part` names it
    INSTALMENT = "instalment"  # another season, film or spin-off of the same franchise
    OTHER = "other"  # another work
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Subject:
    """`strength`: 3 the words of the clause name it, 2 the sentence does, 1 it is carried over from before."""

    about: About
    strength: int = 1
    part: str = ""
    named: str = ""  # the words that decided it


def subject(doc: Doc, work: Work, place: Span) -> Subject:
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    family = set(doc.watch.franchise[work.id])
    title, near = _title_for(doc, clause, sentence, place)
    if title is not None and not family & set(title.works):
        return Subject(About.OTHER, near, named=doc.quote(title.span))
    if title is None and not family & set(doc.lead):
        return Subject(About.OTHER, 1, named="another watched work")
    if title is None and _unnamed_yet(doc, place):
        return Subject(About.OTHER, 1, named="nothing watched is named so far")
    mark, close = _marker_for(doc, clause, sentence, place, title)
    strength = max(near if title is not None else 1, close if mark is not None else 1)
    told = mark.instalment if mark is not None else title.told if title is not None else None
    named = doc.quote(mark.span) if mark is not None else doc.quote(title.span) if title is not None else ""
    if told is None:
        return _unmarked(doc, work, strength, named)
    stands = relation(told, work)
    if told.unit is Unit.PART and not told.season and work.id not in doc.usual:
        stands = Relation.OTHER  # "the first cour" of the season spoken of
    sequels = [key for key in family if relation(told, doc.watch.works[key]) is Relation.THIS]
    if stands is Relation.THIS and told.unit is Unit.SEQUEL and work.id not in doc.usual and len(sequels) > 1:
        stands = Relation.OTHER
    if stands is Relation.PART:
        return Subject(About.PART, strength, part=str(told.number), named=named)
    if stands is Relation.OPEN:
        return _unmarked(doc, work, strength, named)
    return Subject(About.THIS if stands is Relation.THIS else About.INSTALMENT, strength, named=named)


def _unnamed_yet(doc: Doc, place: Span) -> bool:
    """Does a place stand before the first watched name, where a headline or another work is spoken of?"""
    hits = doc.scene.hits
    if not hits or place.start >= hits[0].span.start:
        return False
    if (
        doc.sentence_at(place.start) == doc.sentence_at(hits[0].span.start)
        or hits[0].alias.text.casefold() in doc.scene.slug.casefold()
    ):
        return False
    others = [title for title in doc.titles_in(Span(0, place.start)) if title.sure]
    return bool(others) or place.start < doc.head


def _unmarked(doc: Doc, work: Work, strength: int, named: str) -> Subject:
    usual = work.id in doc.usual
    return Subject(About.THIS if usual else About.INSTALMENT, strength, named=named)


def _title_for(doc: Doc, clause: Clause, sentence: Span, place: Span) -> tuple[Title | None, int]:
    """The name that a place belongs to, and how near it stands."""
    if (held := _bracketed(doc, place)) is not None:
        return held, 3
    here = doc.titles_in(clause.span)
    if (own := next((title for title in here if title.span == place), None)) is not None:
        return own, 3
    before = [title for title in here if title.span.end <= place.start]
    after = [title for title in here if title.span.start >= place.end]
    if doc.words.words.final and after and (not before or _relative(doc, place, after[0])):
        return after[0], 3
    if before:
        return before[-1], 3
    if after and doc.words.match("relative", doc.plain, clause.span.start):
        after = []
    if after:
        return after[0], 3
    rest = [title for title in doc.titles_in(sentence) if title.span.end <= place.start]
    if rest:
        return rest[-1], 2
    if (passed := _passed(doc, clause)) is not None:
        return passed, 2
    rest = doc.titles_in(Span(place.end, sentence.end))
    if rest and doc.words.words.final:
        return rest[0], 2
    return _carried(doc, clause, sentence), 1


def _passed(doc: Doc, clause: Clause) -> Title | None:
    """A slot's date passes to the work that opens it: 「4月より23時台にて放送する。第1弾は『X』」."""
    if clause.sentence + 1 >= len(doc.sentences):
        return None
    following = doc.sentences[clause.sentence + 1]
    names = doc.titles_in(following)
    return names[0] if names and doc.words.search("passes", doc.plain, following.start, names[0].span.start) else None


def _bracketed(doc: Doc, place: Span) -> Title | None:
    """『X』(3月16日公開): what stands in brackets right behind a name belongs to it."""
    text = doc.text
    opened = text.rfind("(", max(0, place.start - 40), place.start)
    if opened < 0 or ")" in text[opened : place.start]:
        return None
    low = max(0, opened - 30)
    near = [title for title in doc.titles_in(Span(low, opened)) if title.span.end <= opened]
    if near and re.fullmatch(
        r"[\s』」》”\"'の]*(?:(?:第?\w{1,3}(?:期|シーズン|季)|Season \d|season \d|\(?S\d\)?)[\s』」]*)?",
        text[near[-1].span.end : opened],
    ):
        return near[-1]
    return None


def _relative(doc: Doc, place: Span, title: Title) -> bool:
    """10月から放送される『X』: a verb that leads up to a name, with no particle between."""
    gap = doc.text[place.end : title.span.start]
    return bool(
        re.fullmatch(r"(?:に|から)?(?:は|:)\s?[『「]?", gap)
        or re.search(
            r"(?:する|される|始まる|開始の|予定の|公開の|放送の|配信の|スタートの|スタートする|となる|なる|た|始まるTV?アニメ|控える|迎える)(?:TV|テレビ|新作|オリジナル|長編|劇場|最新作|人気|本格)*(?:アニメ|映画|作品|シリーズ|ドラマ)?(?:ーション)?[・『「\s【(]*$",
            gap,
        )
    )


def _carried(doc: Doc, clause: Clause, sentence: Span) -> Title | None:
    """The name that the talk was of before this sentence. A line of its own after names nobody watches keeps theirs;
    words like "the anime" turn back to the watched work."""
    anaphor = doc.words.search("anaphor", doc.plain, sentence.start, sentence.end)
    for number in range(clause.sentence - 1, max(-1, clause.sentence - 9), -1):
        names = [name for name in doc.titles_in(doc.sentences[number]) if name.sure]
        if not names:
            continue
        if names[-1].works or anaphor is None or number == clause.sentence - 1:
            return names[-1]
        return None
    return None


_STORY_UNITS = (Unit.EPISODE, Unit.VOLUME)


def _marker_for(
    doc: Doc, clause: Clause, sentence: Span, place: Span, title: Title | None
) -> tuple[Marker | None, int]:
    """The instalment that a place belongs to: the nearest in its clause, before it rather than after."""
    text = doc.text

    def fits(mark: Marker) -> bool:
        if mark.instalment.unit in _STORY_UNITS or foreign(mark, around(doc.scene.hits, mark.span), text):
            return False
        # A marker that stands nearer to another name is that name's.
        return not any(
            not other.works and other is not title and -2 <= mark.span.start - other.span.end <= 6
            for other in doc.titles_in(sentence)
        )

    if doc.words.words.final and title is not None and title.span.start >= place.end:
        following = [other.span.start for other in doc.titles_in(sentence) if other.span.start > title.span.end]
        own = [mark for mark in doc.markers_in(Span(place.end, min([sentence.end, *following]))) if fits(mark)]
        if own and own[0].span.start - title.span.end <= 30:
            return own[0], 3
    for span, strength in ((clause.span, 3), (Span(sentence.start, place.start), 2)):
        marks = [mark for mark in doc.markers_in(span) if fits(mark)]
        if not marks:
            continue
        before = [mark for mark in marks if mark.span.end <= place.start]
        return (before[-1] if before else marks[0]), strength
    return None, 1
