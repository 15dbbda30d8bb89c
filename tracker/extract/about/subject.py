"""What words speak of, seen from one watched work: this instalment, another one, another work."""

from __future__ import annotations

import itertools
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.extract.about.among import beside_it
from tracker.extract.about.foreign import LANGUAGES
from tracker.extract.about.marked import marker_for
from tracker.extract.about.naming import beside_another
from tracker.extract.about.sequels import has_a_sequel, of_spin_off, other_film, sequel_to_it
from tracker.extract.about.titles import Title
from tracker.extract.about.topic import credited, in_passing, title_for
from tracker.extract.making.tables import services, stations
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, sequel_to
from tracker.recognise.relation import relation
from tracker.recognise.which import PART_BEHIND, PART_OF
from tracker.record import dataclass

if TYPE_CHECKING:
    from tracker.extract.doc import Doc


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


@dataclass(frozen=True, slots=True)
class Spoken:
    """What words speak of, seen from a franchise: the instalment they tell (None for none), by a marker or a name."""

    told: Instalment | None
    mark: Marker | None
    title: Title | None
    strength: int
    named: str


def subject(doc: Doc, work: Work, place: Span) -> Subject:
    franchise = doc.watch.franchise[work.id]
    asked = (place.start, place.end, franchise[0])
    spoken = doc.spoken.get(asked)
    if spoken is None:  # the same for all works of a franchise
        spoken = doc.spoken[asked] = _spoken(doc, set(franchise), place)
    if isinstance(spoken, Subject):
        return spoken
    told, strength, named = spoken.told, spoken.strength, spoken.named
    if told is None:
        return _unmarked(doc, work, strength, named)
    stands = _standing(doc, work, told, spoken.mark, spoken.title)
    if stands is Relation.PART:
        return Subject(About.PART, strength, part=str(told.number), named=named)
    if stands is Relation.OPEN:
        return _unmarked(doc, work, strength, named)
    for other in beside_it(doc, spoken.mark, place) if stands is not Relation.THIS else ():
        stands = _standing(doc, work, other.instalment, other, spoken.title)
        if stands is Relation.THIS:
            break
    return Subject(About.THIS if stands is Relation.THIS else About.INSTALMENT, strength, named=named)


def _spoken(doc: Doc, family: set[str], place: Span) -> Subject | Spoken:
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    at = (place.start, place.end)
    if at not in doc.named:  # the same for every work
        doc.named[at] = title_for(doc, clause, sentence, place)
    title, near = doc.named[at]
    if title is not None and title.span != place and not family & set(title.works):
        title = _beside(doc, title, doc.sentence_at(title.span.start), family)
    if title is not None and (other := _another(doc, title, place, family)):
        return Subject(About.OTHER, near, named=other)
    if title is None and not family & set(doc.lead):
        return Subject(About.OTHER, 1, named="another watched work")
    if title is None and (_unnamed_yet(doc, place) or _only_credited(doc, sentence)):
        return Subject(About.OTHER, 1, named="nothing watched is named so far")
    mark, close = marker_for(doc, clause, sentence, place, title)
    if mark is not None and not mark.instalment.number and not doc.words.words.final:
        close = min(close, 2)  # "the movie" names nothing, as surely as it points to what was named
    strength = max(near if title is not None else 1, close if mark is not None else 1)
    named = doc.quote(mark.span) if mark is not None else doc.quote(title.span) if title is not None else ""
    return Spoken(_told(doc, mark, title), mark, title, strength, named)


def _only_credited(doc: Doc, sentence: Span) -> bool:
    """ "A luglio arriverà un nuovo anime dai creatori di X": X has been named for nothing but who made it."""
    names = [title for title in doc.titles_in(Span(0, sentence.end)) if title.works]
    return bool(names) and all(credited(doc, title) or in_passing(doc, title) for title in names)


def _another(doc: Doc, title: Title, place: Span, family: set[str]) -> str:
    """Another name; or this one, where it says only what somebody is known for, up to their new work
    (「X」の監督、新作を2024年に公開)."""
    if not family & set(title.works):
        return doc.quote(title.span)
    found = doc.words.match("makers_new", doc.plain, title.span.end)
    reached = found is not None and (title.span.end if not doc.words.words.final else found.end()) <= place.start
    return found[0] if found is not None and reached else ""


def _told(doc: Doc, mark: Marker | None, title: Title | None) -> Instalment | None:
    """The instalment that is said: by the marker, else by the name; by both in 「X2」の続編."""
    by_name = _by_name(doc, title) if title is not None else None
    if (
        mark is not None
        and mark.instalment.unit is Unit.SEASON
        and _PHRASE_ENDS.match(doc.plain, mark.span.end)
        and doc.words.ends("after_it", doc.plain, max(0, mark.span.start - _LED), mark.span.start)
    ):
        return Instalment(Unit.SEQUEL, 0, mark.instalment.number)  # "two years after its second season, X returns"
    if mark is None or title is None or by_name is None:
        return mark.instalment if mark is not None else by_name
    if by_name.unit is Unit.PART and mark.instalment == Instalment(Unit.PART, by_name.number):
        return by_name
    return sequel_to(by_name, title.span, mark, doc.text) or mark.instalment


def _by_name(doc: Doc, title: Title) -> Instalment | None:
    """What a name tells by itself; "X 2: Parte 2", "la seconda parte di X 2" tell a part of its season."""
    told, name = title.told, title.span
    for mark in doc.markers_in(Span(name.start - _LED, name.end + _LED)) if told and told.unit is Unit.SEASON else ():
        behind = mark.span.start >= name.end and PART_BEHIND.fullmatch(doc.text, name.end, mark.span.start)
        beside = behind or PART_OF.fullmatch(doc.text, mark.span.end, name.start)
        if told and mark.instalment.unit is Unit.PART and not mark.instalment.season and beside:
            return Instalment(Unit.PART, mark.instalment.number, told.number)
    return told


_LED = 48  # characters of such words
_PHRASE_ENDS = re.compile(
    r"(?:\s(?:of|for|on|d(?:[aeiou]|el|ell[ao]|as|os)|von)\s[^,.;]{1,40}|\s(?:d|dell)['’][^,.;]{1,40})?(?:,|\s(?=(?:kehrt|startet|kommt|geht|meldet|läuft|erscheint|wird|soll|folgt|beginnt)\s))"
)


def _standing(doc: Doc, work: Work, told: Instalment, mark: Marker | None, title: Title | None) -> Relation:
    """How the instalment named at a place stands to the work, given which of the franchise the entry speaks of."""
    family = set(doc.watch.franchise[work.id])
    stands = relation(told, work)
    if mark is not None and told.unit is not Unit.FILM and of_spin_off(doc, mark):
        return Relation.OTHER
    if mark is not None and told.unit is Unit.FILM and stands is not Relation.THIS and other_film(doc, mark):
        return Relation.OTHER
    if (
        mark is not None
        and told.unit is Unit.SEQUEL
        and work.kind in (Kind.GAME, Kind.FILM)
        and (sequel_to_it(doc, mark, title) or has_a_sequel(doc, work, mark))
    ):
        return Relation.OTHER  # "the sequel to X" is not X
    if told.unit is Unit.PART and not told.season and not _in_season(doc, work, family):
        stands = Relation.OTHER  # "the first cour" of the season spoken of
    if stands is Relation.OTHER and mark is not None and (_appositive(doc, mark, title) or _the_last(doc, mark)):
        return Relation.OPEN
    if mark is not None and stands is Relation.OTHER and told.unit is Unit.SEQUEL and work.id in doc.usual:
        film = work.film or work.kind is Kind.FILM
        definite = doc.words.ends("back_to", doc.plain, mark.span.start - 30, mark.span.start)
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


_SUBTITLE = re.compile(r"[\"”’']?:\s[A-Z]")
_OWN_NAME = re.compile(r"[\"”’']?:\s[A-Z]|\s(?!Stagion|Temporada|Saison)[A-Z][a-z]")  # "la segunda OVA, X Kin no Kane"


def _the_last(doc: Doc, mark: Marker) -> bool:
    """ "Season 4 will be the last of X. The last season opens on May 13": no season before it."""
    last = mark.instalment.unit is Unit.EARLIER and doc.text.startswith("last ", mark.span.start)
    return last and doc.words.search("final_one", doc.plain, 0, len(doc.plain)) is not None


def _appositive(doc: Doc, mark: Marker, title: Title | None) -> bool:
    """「Y」の続編『X』, "the film sequel X": what the named work is, and no other one beside it."""
    if title is None or mark.instalment.unit not in (Unit.SEQUEL, Unit.FRESH, Unit.EXTRA, Unit.OVA):
        return False
    if not doc.words.words.final:
        behind = [other for other in doc.titles_in(Span(mark.span.end, mark.span.end + 40)) if other.works] or [title]
        own = doc.words.words.head_first and mark.instalment.unit in (Unit.EXTRA, Unit.OVA)
        goes_on = (_OWN_NAME if own else _SUBTITLE).match(doc.text, behind[0].span.end)  # "the OVA X: The Deep"
        longer = behind[0].told is not None and behind[0].told.unit is Unit.EXTRA  # "the spin-off X Days launches"
        opened = _OPENING_QUOTE.fullmatch(doc.text, mark.span.end, behind[0].span.start)
        return not goes_on and not longer and bool(opened)
    beside = mark.instalment.unit in (Unit.EXTRA, Unit.OVA) and _LONGER_NAME.match(doc.text, title.span.end)
    return not beside and bool(_TO_QUOTE.fullmatch(doc.text, mark.span.end, title.span.start))


_TO_QUOTE = re.compile(r"(?:に(?:あたる|当たる)|となる|である)?(?:作品|映画|アニメ|劇場版)?[『「]")
_LONGER_NAME = re.compile(r"[\s:~〜・-]{1,3}[^\W\d][^』」\n]{0,30}[』」]")  # 総集編『X 潮騒』 is none of X


_JOINT = r"\s?(?:と|、|・|や|&|および)?\s?"
# Between two names of a row others can stand, which nobody watches: 「X」「…」「Y」が7月から.
_AND = re.compile(
    rf"[!?。]{{0,2}}[』」》】]?(?:{_JOINT}[『「《【][^』」》】\n]{{1,40}}[』」》】]){{0,8}}{_JOINT}[『「《【]?"
)


_NAMES = r"[A-Z][\w'’:&.-]*(?:\s(?:[A-Z][\w'’:&.-]*|of|the|in|to|a|&))*"
_JOINS = r"(?:,|,?\s(?:and|or|&|as well as|y|e|et|und|sowie)(?:\sfor)?)"
# “X,” “Y (Studio Kai)” and “Z”; « X », « Y » et « Z »; X, Y season 2 and Z
_AND_LATIN = re.compile(
    r"(?:\s(?:season\s\w{1,6}|s\d|part\s\w{1,5}))?"
    rf"(?:,[\"”](?:\s(?:and|or|&))?|[,!]?\s?[\"”“’»]?(?:\s\([^()\n\d]{{1,60}}\))?{_JOINS}"
    rf"(?:\s{_NAMES}(?:,|,?\s(?:and|or|as well as)(?:\sfor)?))?)\s(?:the\s)?(?:[\"“‘«„]\s?)?"
)
# "From the makers of X and Y, Z will premiere"
_FRONTED = re.compile(
    r"[\s\"“]*(?:from|after|following|before|unlike|like|besides|since|nach|von|vor|après|avant|des|dai|dagli|dopo|prima|"
    r"tras|después|antes|depois|dos|das)\s[^,;.]*\Z",
    re.IGNORECASE,
)
# "X arrives on July 4 along with Y"
_ALONG = re.compile(
    r"\b(?:along with|together with|as well as|as will|junto (?:con|a)|así como|assim como|insieme ad?|ainsi que|"
    r"zusammen mit)\s(?:the\s)?[\"“«„]?\s?\Z",
    re.IGNORECASE,
)


def _beside(doc: Doc, title: Title, sentence: Span, family: set[str]) -> Title:
    """『Y』と『X』: of names in a row, what is told of the first is told of all."""
    names = doc.titles_in(sentence)
    at = names.index(title) if title in names else len(names)
    if any(mark.span.start - title.span.end <= 1 for mark in doc.markers_in(Span(title.span.end, title.span.end + 2))):
        return title  # 『X』と『Y』第3期: Y's season alone
    for one, other in itertools.pairwise(names) if not doc.words.words.final else ():
        if title in (one, other) and _ALONG.search(doc.text, one.span.end, other.span.start):
            return next((name for name in (one, other) if family & set(name.works)), title)
    for row in (names[at:], names[at::-1]):
        found, closed = None, doc.words.words.final
        for one, other in itertools.pairwise(row):
            low, high = sorted((one.span, other.span), key=lambda span: span.start)
            joined = _AND if doc.words.words.final else _AND_LATIN
            if not joined.fullmatch(doc.text, low.end, high.start) or _fronted(doc, low, sentence):
                break
            # "X, Y and Z": a row of names ends with an "and"
            closed = closed or doc.words.search("conjoined", doc.text, low.end, high.start) is not None
            found = found or (other if family & set(other.works) else None)
        if found is not None and closed:
            return found
    return title


def _fronted(doc: Doc, name: Span, sentence: Span) -> bool:
    """Does a name stand in what only leads up to the subject: "from the makers of X and Y, Z will premiere"?"""
    return not doc.words.words.final and _FRONTED.match(doc.plain[sentence.start : name.start]) is not None


def _in_season(doc: Doc, work: Work, family: set[str]) -> bool:
    """Is the season spoken of this work's own, whichever of its parts is meant?"""
    spoken = [doc.watch.works[key] for key in doc.usual if key in family]
    return work.id in doc.usual or any(other.season == work.season and work.season is not None for other in spoken)


def _unnamed_yet(doc: Doc, place: Span) -> bool:
    """Does a place stand before the first watched name, where a headline or another work is spoken of?"""
    hits = doc.scene.hits
    if not hits or place.start >= hits[0].span.start:
        return False
    if doc.sentence_at(place.start) == doc.sentence_at(hits[0].span.start):
        return False
    if beside_another(doc, hits[0].span):
        return True
    if hits[0].alias.text.casefold() in doc.scene.slug.casefold():
        return doc.lang == "en" and doc.head == 0 and _other_work(doc, doc.sentence_at(place.start).end)
    if doc.words.words.final and hits[0].span.end <= doc.head:
        # いよいよ明日放送開始!『X』: one headline, if nothing else is the subject of what stands before the name
        other = doc.words.search("case", doc.plain, doc.sentence_at(place.start).start, place.start)
        return other is not None or any(title.sure for title in doc.titles_in(Span(0, place.start)))
    if doc.head == 0 and not doc.words.words.final and _heads_a_line(doc, hits[0].span):
        return True
    if doc.lang in LANGUAGES:
        return doc.text[place.end : hits[0].span.start].strip("\n\t -–•*·") != ""  # what heads its row is its own
    # Under a headline that does not name it, nothing is told of the work before its name.
    if doc.head > 0 or any(title.sure or doc.lang == "ko" for title in doc.titles_in(Span(0, place.start))):
        return True
    return doc.lang == "en" and _of_others(doc, doc.sentence_at(place.start).end)


def _of_others(doc: Doc, end: int) -> bool:
    """ "Studio Blau has acquired the rights to Glass Orchard. The film opens on July 20. … X": without a headline, who
    and what is named before the first watched name is what is spoken of; "The wait is over: the film opens on July 20.
    X …" leads up to it."""
    names = (found[0] for found in _CAPITALS.finditer(doc.plain, 0, end))
    named = any(not (services().canonical(name) or stations().canonical(name)) for name in names)
    return named or _other_work(doc, end)


def _other_work(doc: Doc, end: int) -> bool:
    """Is another work named there, in quotation marks or behind its kind: "Jo Hale's “Tallow”", "the drama TALLOW"?"""
    sure = any(title.sure and not title.works for title in doc.titles_in(Span(0, end)))
    return sure or _WORK_NAMED.search(doc.text, 0, end) is not None


_NO_NAME = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Season|Part|TV|US|UK)\b)"
)
_CAPITALS = re.compile(rf"\b{_NO_NAME}[A-Z][\w'’+-]*(?:\s(?:of|the|and|in|to))?(?:\s{_NO_NAME}[A-Z][\w'’+-]*)+")
_WORK_NAMED = re.compile(
    r"(?<=[a-z]\s)[\"“](?!Season|Part|Coming)[A-Z][^\"”\d]{2,40}[\"”]|"
    r"\b(?:drama|series|film|movie|anime|show|game|comedy|thriller|sitcom|miniseries)\s(?!(?:TV|In|On|At|By|For)\b)[A-Z][\w'’]+"
)
_SHORT = 90  # characters of a line that heads a piece


def _heads_a_line(doc: Doc, name: Span) -> bool:
    """A short line without a full stop, further down: another piece of a page begins there."""
    start = doc.text.rfind("\n", 0, name.start) + 1
    end = doc.text.find("\n", name.end)
    line = doc.text[start : end if end >= 0 else len(doc.text)].rstrip()
    return start > 0 and end >= 0 and len(line) <= _SHORT and not line.endswith((".", "!", "?", "…", '"', "”"))


def _unmarked(doc: Doc, work: Work, strength: int, named: str) -> Subject:
    usual = work.id in doc.usual
    return Subject(About.THIS if usual else About.INSTALMENT, strength, named=named)
