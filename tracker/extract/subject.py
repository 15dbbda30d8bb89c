"""What words speak of, seen from one watched work: this instalment, another one, another work."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.extract.titles import Title
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, relation
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
    if place not in doc.named:  # the same for every work
        doc.named[place] = _title_for(doc, clause, sentence, place)
    title, near = doc.named[place]
    if title is not None and doc.words.words.final and not family & set(title.works):
        title = _beside(doc, title, sentence, family)
    if title is not None and not family & set(title.works):
        return Subject(About.OTHER, near, named=doc.quote(title.span))
    if title is None and not family & set(doc.lead):
        return Subject(About.OTHER, 1, named="another watched work")
    if title is None and _unnamed_yet(doc, place):
        return Subject(About.OTHER, 1, named="nothing watched is named so far")
    mark, close = _marker_for(doc, clause, sentence, place, title)
    if mark is not None and not mark.instalment.number and not doc.words.words.final:
        close = min(close, 2)  # "the movie" names nothing, as surely as it points to what was named
    strength = max(near if title is not None else 1, close if mark is not None else 1)
    told = mark.instalment if mark is not None else title.told if title is not None else None
    named = doc.quote(mark.span) if mark is not None else doc.quote(title.span) if title is not None else ""
    if told is None:
        return _unmarked(doc, work, strength, named)
    stands = _standing(doc, work, told, mark, title)
    if stands is Relation.PART:
        return Subject(About.PART, strength, part=str(told.number), named=named)
    if stands is Relation.OPEN:
        return _unmarked(doc, work, strength, named)
    return Subject(About.THIS if stands is Relation.THIS else About.INSTALMENT, strength, named=named)


def _standing(doc: Doc, work: Work, told: Instalment, mark: Marker | None, title: Title | None) -> Relation:
    """How the instalment named at a place stands to the work, given which of the franchise the entry speaks of."""
    family = set(doc.watch.franchise[work.id])
    stands = relation(told, work)
    if mark is not None and told.unit is Unit.FILM and _other_film(doc, mark):
        return Relation.OTHER
    if told.unit is Unit.PART and not told.season and not _in_season(doc, work, family):
        stands = Relation.OTHER  # "the first cour" of the season spoken of
    if stands is Relation.OTHER and mark is not None and _appositive(doc, mark, title):
        return Relation.OPEN
    if mark is not None and stands is Relation.OTHER and told.unit is Unit.SEQUEL and work.id in doc.usual:
        film = work.film or work.kind is Kind.FILM
        definite = doc.words.ends("back_to", doc.plain, mark.span.start - 12, mark.span.start)
        return Relation.OPEN if film and definite else stands
    if stands is Relation.THIS and told.unit in (Unit.SEQUEL, Unit.FRESH) and work.id not in doc.usual:
        sequels = [key for key in family if relation(told, doc.watch.works[key]) is Relation.THIS]
        return Relation.OTHER if len(sequels) > 1 else stands
    if stands is Relation.PART and any(
        (other := doc.watch.works[key]).season == work.season and other.part == told.number for key in family
    ):
        return Relation.OTHER  # that part is watched as a work of its own
    return stands


_OPENING_QUOTE = re.compile(
    r",?\s(?:(?:tv|original|net|web|short|anime|animated|series|film|movie|show|manga|special)\s)*[\"“‘'«]?",
    re.IGNORECASE,
)


def _appositive(doc: Doc, mark: Marker, title: Title | None) -> bool:
    """「Y」の続編『X』, "the film sequel X": what the named work is, and no other one beside it."""
    if title is None or mark.instalment.unit not in (Unit.SEQUEL, Unit.FRESH, Unit.EXTRA):
        return False
    if not doc.words.words.final:
        behind = [other for other in doc.titles_in(Span(mark.span.end, mark.span.end + 40)) if other.works] or [title]
        return bool(_OPENING_QUOTE.fullmatch(doc.text, mark.span.end, behind[0].span.start))
    return bool(re.fullmatch(r"(?:作品|映画|アニメ)?[『「]", doc.text[mark.span.end : title.span.start]))


_AND = re.compile(r"[!?。]?[』」》】]?\s?(?:と|、|・|や|&|および)?\s?[『「《【]?")


def _beside(doc: Doc, title: Title, sentence: Span, family: set[str]) -> Title:
    """『Y』と『X』: of names in a row, what is told of the first is told of all."""
    names = doc.titles_in(sentence)
    at = names.index(title) if title in names else len(names)
    if any(mark.span.start - title.span.end <= 1 for mark in doc.markers_in(Span(title.span.end, title.span.end + 2))):
        return title  # 『X』と『Y』第3期: Y's season alone
    for row in (names[at:], names[at::-1]):
        for one, other in itertools.pairwise(row):
            low, high = sorted((one.span, other.span), key=lambda span: span.start)
            if not _AND.fullmatch(doc.text, low.end, high.start):
                break
            if family & set(other.works):
                return other
    return title


_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)\s(?:[\w-]+\s)?\Z")


def _other_film(doc: Doc, mark: Marker) -> bool:
    """ "The 29th film ... The 30th film is slated for": of films that are counted, the first one is the work."""
    counted = [
        (other.span, found[1])
        for other in doc.markers
        if other.instalment.unit is Unit.FILM
        and (found := _NTH.search(doc.text, max(0, other.span.start - 24), other.span.start))
    ]
    return any(span == mark.span and number != counted[0][1] for span, number in counted)


def _in_season(doc: Doc, work: Work, family: set[str]) -> bool:
    """Is the season spoken of this work's own, whichever of its parts is meant?"""
    spoken = [doc.watch.works[key] for key in doc.usual if key in family]
    return work.id in doc.usual or any(other.season == work.season and work.season is not None for other in spoken)


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
    # Under a headline that does not name it, nothing is told of the work before its name.
    return doc.head > 0 or any(title.sure or doc.lang == "ko" for title in doc.titles_in(Span(0, place.start)))


def _unmarked(doc: Doc, work: Work, strength: int, named: str) -> Subject:
    usual = work.id in doc.usual
    return Subject(About.THIS if usual else About.INSTALMENT, strength, named=named)


def _title_for(doc: Doc, clause: Clause, sentence: Span, place: Span) -> tuple[Title | None, int]:
    """The name that a place belongs to, and how near it stands."""
    if (held := _bracketed(doc, place)) is not None:
        return held, 3
    here = doc.titles_in(clause.span)
    # "delays Iron Comet to": the name stands inside the words that were asked about.
    if (own := next((t for t in here if place.start <= t.span.start and t.span.end <= place.end), None)) is not None:
        return own, 3
    before = _undescribed(doc, [title for title in here if title.span.end <= place.start], place)
    after = [title for title in here if title.span.start >= place.end]
    if doc.words.words.final and after and (not before or _relative(doc, place, after[0])):
        return after[0], 3
    if before:
        return _described(doc, before, place) or before[-1], 3
    if after and doc.words.match("relative", doc.plain, clause.span.start):
        after = []
    rest = [title for title in doc.titles_in(sentence) if title.span.end <= place.start]
    if after and not (rest and doc.words.ends("listing", doc.plain, place.start, after[0].span.start)):
        return after[0], 3
    # "X, making its debut on May 4, and Y": the next name of a list has a date of its own.
    if rest:
        return rest[-1], 2
    if (passed := _passed(doc, clause, place)) is not None:
        return passed, 2
    rest = doc.titles_in(Span(place.end, sentence.end))
    if rest and doc.words.words.final:
        return rest[0], 2
    return _carried(doc, clause, sentence), 1


_CLOSING = 9  # characters between a name and its verb: a quotation mark, an adverb


def _undescribed(doc: Doc, names: list[Title], place: Span) -> list[Title]:
    """ "X, serialized in "Y", will air": a name inside a description between commas is no topic behind it."""
    while len(names) > 1:
        last = names[-1].span
        opened = doc.plain.rfind(", ", names[-2].span.end, last.start)
        verb = doc.words.search("finite", doc.plain, last.end, min(last.end + _CLOSING, place.start))
        closed = verb is not None or doc.plain.find(", ", last.end, place.start) >= 0
        if opened < 0 or not closed or not doc.words.match("participial", doc.plain, opened):
            break
        names = names[:-1]
    return names


_ENDED = re.compile(r"[\"”’'»)]{0,2},\s")


def _described(doc: Doc, before: list[Title], place: Span) -> Title | None:
    """ "X, the sequel to Y, opens in May" is about X: a phrase between commas describes the name before it."""
    for one, other in itertools.pairwise(before[-3:]):
        opened = _ENDED.match(doc.plain, one.span.end)
        closed = doc.plain.find(", ", other.span.end, place.start)
        if opened is None or closed < 0 or doc.words.words.final:
            continue
        phrase = doc.plain[opened.end() : other.span.start]
        joined = phrase.split()
        if phrase[:1].islower() and len(joined) > 1 and not doc.words.search("finite", phrase, 0, len(phrase)):
            return one
    return None


def _passed(doc: Doc, clause: Clause, place: Span) -> Title | None:
    """A slot's date passes to the work that opens it: 「4月より23時台にて放送する。第1弾は『X』」."""
    if clause.sentence + 1 >= len(doc.sentences):
        return None
    following = doc.sentences[clause.sentence + 1]
    names = doc.titles_in(following)
    if not names:
        return None
    handed = names[0].span.start - following.start <= 2 and doc.words.match("hands_on", doc.plain, place.end)
    handed = handed or doc.words.search("passes", doc.plain, following.start, names[0].span.start)
    return names[0] if handed else None


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
        before = doc.sentences[number]
        names = [name for name in doc.titles_in(before) if name.sure]
        if names and doc.words.search("explains", doc.plain, before.end - 12, before.end):
            continue  # 「Y」が延期されたため。 A reason is told of another, and the talk goes on
        if not names:
            continue
        if names[-1].works or anaphor is None or number == clause.sentence - 1 or _heads_a_piece(doc, names[-1]):
            return names[-1]
        return None
    return None


def _heads_a_piece(doc: Doc, title: Title) -> bool:
    """A name that is a line of its own, over the text about it."""
    line = doc.sentence_at(title.span.start)
    rest = doc.plain[line.start : title.span.start] + doc.plain[title.span.end : line.end]
    return not any(map(str.isalpha, rest))


_NEXT_TO = re.compile(r"[!?。〉\s]{0,2}[』」》】]?(?:\([^()\n]{0,20}\))?[の、は\s]{0,2}[^、。\n「『の]{0,8}")
_HINGE = re.compile(r"\s?[-–—:]{1,2}\s?[\"“]?")
_STORY_UNITS = (Unit.EPISODE, Unit.VOLUME)


def _between(doc: Doc, clause: Clause, place: Span) -> Marker | None:
    """7月から2期が放送される: the instalment between a date and its verb."""
    verb = next((term for term in doc.terms_in(Span(place.end, clause.span.end)) if term.span.start >= place.end), None)
    marks = doc.markers_in(Span(place.end, verb.span.start)) if verb is not None else []
    near = marks and "、" not in doc.text[place.end : marks[0].span.start]
    return (
        marks[0] if near and doc.text[marks[0].span.end : marks[0].span.end + 1] in ("が", "は", "も", "を") else None
    )


def _tells(doc: Doc, mark: Marker, title: Title | None, sentence: Span) -> bool:
    """Can a marker say which instalment is meant, where `title` is the name spoken of?"""
    text = doc.text
    if mark.instalment.unit in _STORY_UNITS or foreign(mark, around(doc.scene.hits, mark.span), text):
        return False
    behind = doc.titles_in(Span(mark.span.end, mark.span.end + 5))
    if behind and behind[0].works and _HINGE.fullmatch(text, mark.span.end, behind[0].span.start):
        return False  # "Lantern Chronicle: Part 7 - The Drowned Bell": the number counts something else
    if doc.words.match("reference_point", doc.plain, mark.span.end) or _describes(doc, mark, sentence):
        return False
    # A marker that stands nearer to another name is that name's.
    return not any(
        not other.works and other is not title and -2 <= mark.span.start - other.span.end <= 6
        for other in doc.titles_in(sentence)
    )


_BEHIND_NAME = re.compile(r"[\"”’'»)]{0,2},\s(?:[^\W\d_]+['’\s]){0,3}")


def _describes(doc: Doc, mark: Marker, sentence: Span) -> bool:
    """ "X, the sequel to Y,": what X is to another work, and no instalment of X."""
    if mark.instalment.unit not in (Unit.SEQUEL, Unit.EXTRA) or doc.words.words.final:
        return False
    end = doc.plain.find(",", mark.span.end, sentence.end)
    named = end >= 0 and doc.plain[mark.span.end : end].strip() != ""
    before = [title for title in doc.titles_in(Span(sentence.start, mark.span.start)) if title.works]
    return named and bool(before) and bool(_BEHIND_NAME.fullmatch(doc.plain, before[-1].span.end, mark.span.start))


def _left_behind(doc: Doc, mark: Marker, title: Title) -> bool:
    """Does a marker stand before the name, in another clause than it?"""
    return mark.span.end < title.span.start and doc.clause_at(mark.span.start) != doc.clause_at(title.span.start)


def _marker_for(
    doc: Doc, clause: Clause, sentence: Span, place: Span, title: Title | None
) -> tuple[Marker | None, int]:
    """The instalment that a place belongs to: the nearest in its clause, before it rather than after."""
    text = doc.text

    def fits(mark: Marker) -> bool:
        return _tells(doc, mark, title, sentence)

    if doc.words.words.final and title is not None and title.span.start >= place.end:
        following = [other.span.start for other in doc.titles_in(sentence) if other.span.start > title.span.end]
        own = [mark for mark in doc.markers_in(Span(place.end, min([sentence.end, *following]))) if fits(mark)]
        if own and _NEXT_TO.fullmatch(text, title.span.end, own[0].span.start):
            return own[0], 3
    if doc.words.words.final and (told := _between(doc, clause, place)) is not None and fits(told):
        return told, 3
    behind = ((Span(place.end, sentence.end), 2),) if doc.words.words.final and doc.lang != "ja" else ()
    for span, strength in ((clause.span, 3), (Span(sentence.start, place.start), 2), *behind):
        marks = [mark for mark in doc.markers_in(span) if fits(mark)]
        if doc.words.words.final and title is not None and title.span.start >= place.end:
            # 「X」の監督による長編アニメ: what is told of the name's maker is not told of it
            marks = [
                mark
                for mark in marks
                if mark.span.start < title.span.end or _NEXT_TO.fullmatch(text, title.span.end, mark.span.start)
            ]
        if not doc.words.words.final and title is not None and strength == 2:
            # "Beside a film and an anime, the studio announced X": the film is not X
            marks = [mark for mark in marks if not _left_behind(doc, mark, title)]
        if not marks:
            continue
        if doc.words.words.final and (
            own := [mark for mark in marks if place.start <= mark.span.start and mark.span.end <= place.end]
        ):
            return own[-1], strength
        before = [mark for mark in marks if mark.span.end <= place.start]
        return (before[-1] if before else marks[0]), strength
    return None, 1
