"""Which instalment in the words of a sentence a place belongs to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.model import Span
from tracker.recognise.instalment import Marker, Unit
from tracker.recognise.others import foreign
from tracker.recognise.which import around

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc

_NEXT_TO = re.compile(r"[!?。〉\s]{0,2}[』」》】]?(?:\([^()\n]{0,20}\))?[の、は\s]{0,2}[^、。\n「『の]{0,8}")
_HINGE = re.compile(r"\s?[-–—:]{1,2}\s?[\"“]?")
_STORY_UNITS = (Unit.EPISODE, Unit.VOLUME)


_SUBJECT = re.compile(r"[がはもを이가은는도을를]|の(?:放送|放映|公開|配信|上映)(?:開始)?[がはも]")


def _between(doc: Doc, clause: Clause, place: Span) -> Marker | None:
    """7月から2期が放送される: the instalment between a date and its verb."""
    verb = next((term for term in doc.terms_in(Span(place.end, clause.span.end)) if term.span.start >= place.end), None)
    marks = doc.markers_in(Span(place.end, verb.span.start)) if verb is not None else []
    near = marks and "、" not in doc.text[place.end : marks[0].span.start]
    return marks[0] if near and _SUBJECT.match(doc.text, marks[0].span.end) else None


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
    if doc.words.words.final and mark.instalment.unit is Unit.EARLIER:
        led = doc.titles_in(Span(mark.span.end, mark.span.end + 1))
        if _MEASURE.match(doc.plain, mark.span.end) or (led and _stranger_to(led[0], title)):
            return False  # 前作『Y』を手がけたスタジオの新作『X』
    # A marker that stands nearer to another name is that name's.
    return not any(
        _stranger_to(other, title) and -2 <= mark.span.start - other.span.end <= 6 for other in doc.titles_in(sentence)
    )


# 前作に続く『X』が7月に, 前作から3年ぶりの: what the new one is measured by.
_MEASURE = re.compile(
    r"に(?:続く|次ぐ|続き|続いて|引き続き)|から(?:約|およそ)?\d+(?:年|[かヶカ]月)|(?:と同様|同様|と同じく)|を(?:超え|上回|凌[ぎぐ]|大きく)|"
    r"(?:の|と同じ)(?:スタッフ|監督|キャスト|主演|制作陣|世界観)(?:が|に|で|を|、|も)"
)


def _stranger_to(other: Title, title: Title | None) -> bool:
    """A name that nobody watches, or one of another franchise than the name spoken of."""
    if not other.works:
        return other is not title
    return title is not None and bool(title.works) and not set(other.works) & set(title.works)


_BEHIND_NAME = re.compile(r"[\"”’'»)]{0,2},\s(?:[^\W\d_]+['’\s]){0,3}")


def _describes(doc: Doc, mark: Marker, sentence: Span) -> bool:
    """ "X, the sequel to Y,": what X is to another work, and no instalment of X."""
    if mark.instalment.unit not in (Unit.SEQUEL, Unit.EXTRA, Unit.OVA) or doc.words.words.final:
        return False
    end = doc.plain.find(",", mark.span.end, sentence.end)
    named = end >= 0 and doc.plain[mark.span.end : end].strip() != ""
    before = [title for title in doc.titles_in(Span(sentence.start, mark.span.start)) if title.works]
    return named and bool(before) and bool(_BEHIND_NAME.fullmatch(doc.plain, before[-1].span.end, mark.span.start))


def _left_behind(doc: Doc, mark: Marker, title: Title) -> bool:
    """Does a marker stand before the name, in another clause than it?"""
    return mark.span.end < title.span.start and doc.clause_at(mark.span.start) != doc.clause_at(title.span.start)


def _another_between(doc: Doc, mark: Marker, title: Title) -> bool:
    between = doc.titles_in(Span(mark.span.end, title.span.start)) if mark.span.end < title.span.start else []
    return any(other.works and not set(other.works) & set(title.works) for other in between)


# "X in April, and an original film in summer": what a joint and an indefinite article bring in behind a place.
_JOINS = re.compile(r"(?:\b(?:and|ed?|y|et|und)\s(?:an?|un[ao]?|une|eine?|uma?|the|il|la|el|le|der|die)\s)(?:\w+\s)?\Z")
_NEW_THING = (Unit.FILM, Unit.EXTRA, Unit.OVA)


def _joins(doc: Doc, mark: Marker) -> bool:
    lead = doc.plain[max(0, mark.span.start - 24) : mark.span.start]
    return mark.instalment.unit in _NEW_THING and _JOINS.search(lead) is not None


_KINDS = (Unit.SEQUEL, Unit.FRESH, Unit.LIVE, Unit.EXTRA, Unit.OVA)


def _told_before_name(doc: Doc, mark: Marker, title: Title | None, place: Span) -> bool:
    """アニメと実写での企画のアニメ版『X』が7月に: in a verb-last language a kind of instalment that stands before the
    name, and not right before it, describes what led up to it. And a name that says itself which instalment it is needs
    no word before it: 7月より続編が描かれる『劇場版X』が公開."""
    if not doc.words.words.final or title is None:
        return False
    if title.told is not None and place.start <= mark.span.start < title.span.start:
        return True
    if mark.instalment.unit not in _KINDS:
        return False
    before = mark.span.end <= title.span.start and title.span.end <= place.start
    return before and not _RIGHT_BEFORE.fullmatch(doc.text, mark.span.end, title.span.start)


_RIGHT_BEFORE = re.compile(r"(?:作品|映画|アニメ|の|である|となる|にあたる|シリーズ|、)*[『「]?")


def _of_the_name(doc: Doc, mark: Marker, title: Title, place: Span, *, far: bool) -> bool:
    if doc.words.words.final:
        # 「X」の監督による長編アニメ: what is told of the name's maker is not told of it
        led = title.span.start < place.end or mark.span.start < title.span.end
        return led or _NEXT_TO.fullmatch(doc.text, title.span.end, mark.span.start) is not None
    if _another_between(doc, mark, title):
        return False  # "Season 2 of Y arrives in October and X in December": the season is Y's
    # "Beside a film and an anime, the studio announced X": the film is not X
    return not (far and _left_behind(doc, mark, title))


def _subordinate(doc: Doc, mark: Marker, clause: Clause, place: Span) -> bool:
    """ "Since season two wrapped in January, the show has been delayed": what a clause of time or concession names is
    not what the main clause is about, which has a subject of its own."""
    start = doc.clause_at(mark.span.start).span.start
    if _in_an_aside(doc, start, clause, place):
        return True
    if doc.words.words.final or start >= clause.span.start or doc.words.match("subordinate", doc.plain, start) is None:
        return False
    own = doc.words.search("anaphor", doc.plain, clause.span.start, place.start)
    return own is not None and doc.plain[clause.span.start : own.start()].strip() in _LED_IN


def _in_an_aside(doc: Doc, start: int, clause: Clause, place: Span) -> bool:
    """ "X, whose second season ended in April, will be back in May": a relative clause that the comma before the verb
    closes tells of X, and names no instalment for that verb."""
    opened = doc.words.match("aside_relative", doc.plain, start) if doc.lang == "en" else None
    if opened is None or start >= clause.span.start or not doc.plain[:start].rstrip().endswith(","):
        return False
    low, end = clause.span.start, clause.span.end
    resumed = doc.plain[:low].rstrip().endswith(",") or doc.plain[low : place.start].lstrip().startswith(",")
    return resumed and doc.words.match("finite", doc.plain, end - len(doc.plain[low:end].lstrip(" ,"))) is not None


_LED_IN = ("", "that", "que", "che", "dass", "and", "but")  # what can stand before the subject of such a clause


def marker_for(doc: Doc, clause: Clause, sentence: Span, place: Span, title: Title | None) -> tuple[Marker | None, int]:
    """The instalment that a place belongs to: the nearest in its clause, before it rather than after."""
    words = doc.words.words

    def fitting(span: Span) -> list[Marker]:
        return [mark for mark in doc.markers_in(span) if _fits(doc, mark, title, place, sentence)]

    if place.end > clause.span.end and (own := fitting(place)):
        return own[-1], 3  # "confirmed in January that the second season": the words asked about hold it
    if words.final and (told := _verb_last(doc, clause, sentence, place, title)) is not None:
        return told, 3
    behind = ((Span(place.end, sentence.end), 2),) if words.final and doc.lang != "ja" else ()
    for span, strength in ((_own(doc, clause.span, place), 3), (Span(sentence.start, place.start), 2), *behind):
        marks = fitting(span)
        if title is not None:
            marks = [mark for mark in marks if _of_the_name(doc, mark, title, place, far=strength == 2)]
        if marks and doc.words.search("itself", doc.plain, clause.span.start, place.start):
            marks = [mark for mark in marks if mark.instalment.unit not in _NEW_THING]
        if strength == 2:
            marks = [mark for mark in marks if not _subordinate(doc, mark, clause, place)]
        if marks:
            return _nearest(marks, place), strength
    return None, 1


def _own(doc: Doc, clause: Span, place: Span) -> Span:
    """ "X, which premieres on November 14, will get a second season": a relative clause ends at its comma, behind which
    the verb of the main clause goes on."""
    if doc.words.words.final or not doc.words.match("relative_subject", doc.plain, clause.start):
        return clause
    commas = _COMMA.finditer(doc.plain, min(place.end, clause.end), clause.end)
    ends = (comma.start() for comma in commas if doc.words.match("finite", doc.plain, comma.end()))
    return Span(clause.start, next(ends, clause.end))


_COMMA = re.compile(r",\s")


def _fits(doc: Doc, mark: Marker, title: Title | None, place: Span, sentence: Span) -> bool:
    if _told_before_name(doc, mark, title, place) or (place.end <= mark.span.start and _joins(doc, mark)):
        return False
    return _tells(doc, mark, title, sentence)


def _verb_last(doc: Doc, clause: Clause, sentence: Span, place: Span, title: Title | None) -> Marker | None:
    """Right behind the name that the place leads up to, or between a date and its verb. A clause with a number of its
    own leads up to none: シーズン1は4月10日に始まるが、『X』の続編は未定."""
    before = doc.markers_in(Span(clause.span.start, place.start))
    led = any(mark.instalment.unit is Unit.SEASON and mark.instalment.number for mark in before)
    if title is not None and place.end <= title.span.start and not (led and title.span.start >= clause.span.end):
        following = [other.span.start for other in doc.titles_in(sentence) if other.span.start > title.span.end]
        rest = Span(place.end, min([sentence.end, *following]))
        own = [mark for mark in doc.markers_in(rest) if _fits(doc, mark, title, place, sentence)]
        if own and _NEXT_TO.fullmatch(doc.text, title.span.end, own[0].span.start):
            return own[0]
    told = _between(doc, clause, place)
    return told if told is not None and _fits(doc, told, title, place, sentence) else None


def _nearest(marks: list[Marker], place: Span) -> Marker:
    """The last of those inside the place, or before it; else the first behind it."""
    own = [mark for mark in marks if place.start <= mark.span.start and mark.span.end <= place.end]
    before = own or [mark for mark in marks if mark.span.end <= place.start]
    return before[-1] if before else marks[0]
