"""What is released, where it is not the work: a disc, a dub, a ticket, an episode, another thing altogether."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.lists.behind_name import beside_name
from tracker.extract.lists.pieces import later_piece, no_bearer, of_name, ordered
from tracker.extract.slot import Slot, overlaps
from tracker.extract.verbs import final
from tracker.extract.verbs.bearer import gone_back_to, its_own, other_bearer, takes_the_work
from tracker.extract.verbs.behind_verb import attributive_of_work, behind_verb
from tracker.extract.verbs.doers import aims, doer
from tracker.extract.verbs.heads import core, heads, object_stranger, stranger
from tracker.extract.verbs.regions import (
    GIVEN,
    NO_SHOWING,
    NONE,
    ONLY_COPIES,
    clause_start,
    elided,
    named_at,
    regions,
    subject_start,
)
from tracker.extract.verbs.telling import beside_showing, told_release
from tracker.extract.words import Found, Sense
from tracker.model import Outlet, Span
from tracker.recognise.instalment import Marker, Unit
from tracker.record import replace

_OF = re.compile(
    r"\b(?:anime|series|film|movie|adaptation|seasons?(?: \d)?|project)\b(?!['’]s)[^,;]{0,60}?"
    r"\b(?:of|based on|from|adapting|adapts|inspired by)\b",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:for|of|from|to|about|featuring|with|on|in|(?:inspired|themed|made) (?:by|after|around|for))\s+"
    r"(?:(?:the|its|this|their|an?)\s+(?:[\w'’-]+\s+){0,3})?[\"“']?$"
)


def company(doc: Doc, slot: Slot) -> Slot:
    """What is released, where it is not the work: a disc, a dub, a ticket, an episode."""
    term = slot.term
    if term is None:
        return _moved_thing(doc, slot)
    if doc.words.words.lexical_verb and _leading_up(doc, slot, term):
        other = its_own(doc, slot)  # "el quinto episodio de X antes de su estreno el"
        piece = doc.words.whole("piece", other)
        return replace(slot, reason=f"something else ({other})") if piece else slot
    if doc.words.words.final and (told := _episode_topic(doc, slot)):
        return replace(slot, episode=told, reason="an episode, not the whole")
    if slot.sense in (Sense.NEW, Sense.RELEASE) and _release_itself(doc, slot, term):
        return slot
    if attributive_of_work(doc, slot, term):
        return slot
    if doc.words.words.head_first and (_of_phrase(doc, term) or _of_release(doc, term) or _shown_of(doc, term)):
        return slot
    beside = beside_showing(doc, slot, term)
    spoken = (*_set_out(doc, slot), *_apposed(doc, term), *_called(doc, slot, term), *regions(doc, slot, term))
    for low, high, light in spoken:
        found = _in_region(doc, slot, Span(low, high), NO_SHOWING if beside and light is NONE else light)
        if found is not None:
            return found
    return slot if beside else _strange(doc, slot, term)


def _called(doc: Doc, slot: Slot, term: Found) -> Iterator[tuple[int, int, frozenset[str]]]:
    """ "Season 2, Episode 4, titled "7 AM," premieres": what is called so stands before."""
    low = slot.clause.span.start
    for title in doc.titles_in(Span(low, term.span.start)):
        if not title.works and (led := doc.words.ends("titled", doc.plain, low, title.span.start)) is not None:
            yield low, led.start(), NONE


def _moved_thing(doc: Doc, slot: Slot) -> Slot:
    """ "X's showcase has been moved from May 3 to May 10": what a verb of moving has for its subject."""
    clause, words = slot.clause.span, doc.words
    verb = words.search("moving", doc.plain, clause.start, slot.when.span.start)
    if verb is None:
        return slot
    if doc.plain.startswith(f" {BLANK}", verb.end()) or words.match("object", doc.plain, verb.end()):
        return slot  # "the BBC has shifted X from": who moves it
    found = stranger(doc, Span(verb.start(), verb.end()), clause.start)
    if not found and (told := _in_region(doc, slot, Span(clause.start, verb.start()), NONE)) is not None:
        return told  # "episodes 6-10 have also moved"
    return replace(slot, reason=f"something else ({found})") if found else slot


def _apposed(doc: Doc, term: Found) -> list[tuple[int, int, frozenset[str]]]:
    """ "Terminerà con il quindicesimo volume, in uscita il 9 gennaio": what stands right before the comma comes out."""
    words, text, low = doc.words, doc.plain, doc.sentence_at(term.span.start).start
    if words.words.own_noun and _OUT.match(text, term.span.start) and text.endswith(", ", low, term.span.start):
        edge = term.span.start - 2
        last = (noun.span.start for noun in words.nouns(text, max(low, edge - _NEAR), edge) if noun.span.end == edge)
        return [(start, edge, NONE) for start in last]  # "in the magazine's spring issue, out on"
    if not words.words.head_first or (led := _SET_OFF.search(text, low, term.span.start)) is None:
        return []
    edge = led.start()
    piece = _PIECE.search(text, max(low, edge - _NEAR), edge)
    return [(piece.start(), edge, NONE)] if piece is not None else []


_OUT = re.compile(r"(?:out|due|available|on sale)\b")
_NEAR = 40  # characters of such a phrase
_SET_OFF = re.compile(r"\s?[,–—]\s(?:(?:com|con|avec)\s(?:l['’]|\w{1,3}\s)?)?\Z")
_PIECE = re.compile(
    r"\b(?:volum|tom[eo]|cofanett|coffret|blu-?ray|dvd|singol|single|album|capítulo \d|capitolo \d)\w*[^,.;]*\Z",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[\w'’]+")


def _of_phrase(doc: Doc, term: Found) -> bool:
    """ "La rivista dice che lavora a un progetto anime atteso per il 2017": a participle of planning right behind a new
    work is told of that, whatever the sentence is about."""
    words, text = doc.words, doc.plain
    if not words.match("plan", text, term.span.start):
        return False
    before = _PHRASE.findall(
        text, max(doc.clause_at(term.span.start).span.start, term.span.start - 70), term.span.start
    )
    opened = max((at for at, word in enumerate(before) if words.whole("indefinite", word)), default=-1)
    phrase = before[opened + 1 :]
    named = any(words.whole("work_nouns", word) for word in phrase[:2])
    return opened >= 0 and named and not any(words.whole("finite", word) for word in phrase)


def _of_release(doc: Doc, term: Found) -> bool:
    """ "Svela il cast e il debutto della serie, previsto ad ottobre": a participle of planning right behind a noun of
    release and whose it is."""
    words, text, end = doc.words, doc.plain, term.span.start
    if not words.match("plan", text, end) or words.ends("attached", text, max(0, end - 3), end) is None:
        return False
    start = doc.clause_at(end - 2).span.start
    noun = max(words.all("nominal", text, max(start, end - _NEAR), end), key=lambda one: one.end(), default=None)
    behind = Span(noun.end(), end) if noun is not None else Span(0, 0)
    phrase = text[behind.start : behind.end].strip(" ,–—")
    return noun is not None and not _CUT.search(phrase) and not any(words.nouns(text, behind.start, behind.end))


# "Il trailer dell'anime in arrivo a luglio": what is shown of a work to come.
_OF_WORK = re.compile(
    r"\s(?:del(?:la)?\s|dell['’]|de\s(?:la\s|l['’])?|d[oa]\s|du\s|de\s)(?:nuov[oa]\s|attes[oa]\s|nouve\w+\s|nuev[oa]\s|nov[oa]\s)?"
    r"(?:anim[eéê]|serie|série|film|filme|película|adattamento|adaptación|adaptação|stagione|temporada)\s\Z"
)
_TO_COME = re.compile(r"in (?:arrivo|uscita|partenza)\b|al via\b")


def _shown_of(doc: Doc, term: Found) -> bool:
    """Does such a phrase stand right behind a trailer or a picture?"""
    text, end = doc.plain, term.span.start
    if not (_TO_COME.match(text, end) or doc.words.match("plan", text, end)):
        return False
    of = _OF_WORK.search(text, max(doc.clause_at(end).span.start, end - _NEAR), end)
    if of is None:
        return False
    nouns = doc.words.nouns(text, max(0, of.start() - _NEAR), of.start())
    last = max(nouns, key=lambda one: one.span.end, default=None)
    return last is not None and last.term.reason == "a trailer or visual" and last.span.end == of.start()


_CUT = re.compile(r"[,;:()]|\b(?:e|y|et)\b")


def _set_out(doc: Doc, slot: Slot) -> list[tuple[int, int, frozenset[str]]]:
    """ "As for the video game, it comes out on": what the sentence sets out as its topic."""
    sentence = doc.sentence_at(slot.when.span.start)
    opened = doc.words.match("as_for", doc.plain, sentence.start)
    comma = doc.plain.find(",", opened.end(), slot.when.span.start) if opened is not None else -1
    return [(opened.end(), comma, NONE)] if opened is not None and comma >= 0 else []


def _leading_up(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "New pictures before its start on May 4": the release as a noun behind "before" has a date of its own, whatever
    the rest of the sentence is about."""
    words, text, span = doc.words, doc.plain, term.span
    if words.match("plan", text, span.start):  # "prima del suo debutto previsto il"
        before = (found.span for found in doc.terms_in(Span(slot.clause.span.start, span.start)))
        span = next((one for one in before if one.end == span.start - 1), span)
    noun = words.whole("nominal", text, span.start, span.end) and span.end <= slot.when.span.start
    return noun and words.ends("owned_limit", text, slot.clause.span.start, span.start) is not None


def _in_region(doc: Doc, slot: Slot, region: Span, light: frozenset[str]) -> Slot | None:
    low, high = region.start, region.end
    for noun in doc.words.nouns(doc.plain, low, high):
        if noun.term.reason not in light if light is ONLY_COPIES else noun.term.reason in light:
            continue
        named = any(overlaps(noun.span, title.span) for title in doc.titles_in(region))
        disc = light is ONLY_COPIES and doc.words.ends("carried_on", doc.plain, low, noun.span.start) is not None
        bearer = not (no_bearer(doc, low, noun.span.start) or ordered(doc, noun, slot.clause.span.start))
        if not bearer or _of_next(doc, noun, low, light) or _made_into(doc, slot, noun):
            continue
        if not named and (disc or not _attribute(doc, noun.span, high)):
            reason, thing = noun.term.reason, doc.text[noun.span.start : noun.span.end]
            return replace(slot, reason=reason, thing=thing, book=reason == "a book or magazine")
    marks = [] if light is ONLY_COPIES and _goes_on(doc, region) else doc.markers_in(region)
    if doc.words.words.final:  # 13話の感想 そして2期が10月より: what stands nearest before the date counts
        marks = marks[-1:] if marks and marks[-1].instalment.unit is Unit.SEASON else marks
    for mark in marks:
        titles = [title for title in doc.titles_in(region) if title.works or doc.words.words.final]
        if any(overlaps(mark.span, title.span) for title in titles):
            continue
        if later_piece(doc, mark, low):
            return replace(slot, episode=mark.instalment.number or -1, reason="an episode, not the whole")
        if mark.instalment.unit is Unit.VOLUME and not doc.words.match("film_piece", doc.plain, mark.span.start):
            return replace(slot, book=True, reason="a volume", thing=doc.text[mark.span.start : mark.span.end])
    return None


def _of_next(doc: Doc, noun: Found, low: int, light: frozenset[str]) -> bool:
    """ "In theaters on May 4 and on disc on July 5": what stands behind the date has one of its own."""
    joined = light is ONLY_COPIES and _THEN.match(doc.plain, low) is not None
    return joined and _DATED.match(doc.plain, noun.span.end) is not None


def _made_into(doc: Doc, slot: Slot, noun: Found) -> bool:
    """ "Manga X noch dieses Jahr als Anime": the book is what the work is made of."""
    book = noun.term.reason == "a book or magazine" and slot.term is not None
    return book and slot.term is not None and doc.words.match("made_into", doc.plain, slot.term.span.start) is not None


def _goes_on(doc: Doc, region: Span) -> bool:
    """ "Episode 1 on January 8, Episode 2 on January 15": behind a comma the next line of a list begins."""
    return doc.plain.startswith((",", ";", "/", "|", "\n"), region.start) and not doc.words.words.final


_THEN = re.compile(r"[^.;,\d\n]{0,24}?,?\s(?:and|et|und|e|y|puis|then|dann)\s")
_DATED = re.compile(r"[^.;\n]{0,24}?\d")


def _release_itself(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "And to push its release to April 26", "the developer has moved the launch from May 3 to": the words of the move
    hold what is moved, whatever stands before them."""
    text, span, end = doc.plain, term.span, slot.when.span.start
    owned = doc.words.search("going_back", text, span.start, span.end) if slot.sense is Sense.NEW else None
    owned = owned or doc.words.search("moves_release", text, doc.clause_at(span.start).span.start, end)
    return owned is not None and not any(doc.words.nouns(text, span.start, end))


_OF_EPISODE = ("は", "が", "を", "も", "の放送", "の配信", "について", "につき", "に関し", "以降")


def _episode_topic(doc: Doc, slot: Slot) -> int:
    """第3話は、…: the number of the episode that the sentence is about; 0 where it is about none, or the first."""
    start = doc.sentence_at(slot.when.span.start).start
    if (behind := _named_behind(doc, slot)) is not None:
        return behind.instalment.number or -1
    marks = [
        mark for mark in doc.markers_in(Span(start, slot.when.span.start)) if mark.span.end <= slot.when.span.start
    ]
    if not marks or marks[-1].instalment.unit is not Unit.EPISODE or marks[-1].instalment.number == 1:
        return 0
    if of_name(doc, marks[-1]) or doc.words.ends("measured", doc.plain, start, marks[-1].span.start):
        return 0  # 6月21日に最初の2話が配信され
    rest = Span(slot.when.span.end, slot.clause.span.end)
    if marks[-1].span.end <= slot.clause.span.start and any(title.works for title in doc.titles_in(rest)):
        return 0  # 「Y」が6月28日に最終回を迎え、7月5日からは「X」が始まる
    if doc.words.search("restart", doc.plain, marks[-1].span.end, doc.sentence_at(slot.when.span.start).end):
        return 0
    after = doc.plain[marks[-1].span.end : marks[-1].span.end + 4]
    return (marks[-1].instalment.number or -1) if after.startswith(_OF_EPISODE) else 0


def _named_behind(doc: Doc, slot: Slot) -> Marker | None:
    """4月12日に予定している『X』第2回: the piece right behind the name that the date leads to."""
    names = [title.span.end for title in doc.titles_in(Span(slot.when.span.end, slot.clause.span.end)) if title.works]
    marks = doc.markers_in(Span(names[0], names[0] + 4)) if names else []
    story = bool(marks) and marks[0].instalment.unit is Unit.EPISODE and marks[0].instalment.number != 1
    return marks[0] if story and not of_name(doc, marks[0]) else None


def _strange(doc: Doc, slot: Slot, term: Found) -> Slot:
    if doc.words.words.final and slot.sense in (Sense.RELEASE, Sense.NEW, Sense.OLD):
        old = slot.sense is Sense.OLD
        other = final.held_by(doc, slot, term) if old else final.stranger(doc, slot) or beside_name(doc, slot)
        return replace(slot, reason=f"something else ({other})") if other else slot
    if slot.sense not in (Sense.RELEASE, Sense.NEW):
        return slot
    if other := behind_verb(doc, slot, term):
        return replace(slot, reason=f"something else ({other})")
    if 0 <= term.span.start - slot.when.span.end <= 2 or BLANK in doc.plain[term.span.start : term.span.end]:
        other = its_own(doc, slot)
        if other:
            return replace(slot, reason=f"something else ({other})")
        return _scheduled(doc, slot) or slot  # "a July launch": no subject
    given = min(slot.clause.span.end, slot.when.span.end + GIVEN)
    bestowed = doc.words.search("bestows", doc.plain, slot.clause.span.start, given)
    if bestowed or doc.words.match("as_date", doc.plain, slot.when.span.end):
        return slot  # "set July 11 as the premiere date"
    if doc.lang != "en" and (
        takes_the_work(doc, slot, term) or elided(doc, clause_start(doc, slot.clause.span.start), term)
    ):
        return slot
    if term.term.outlet is Outlet.THEATRE and (present := _present(doc, slot, term)):
        return replace(slot, reason=f"something else ({present})")
    found = _subject(doc, slot, term, subject_start(doc, term))
    return replace(slot, reason=f"something else ({found})") if found else slot


def _subject(doc: Doc, slot: Slot, term: Found, start: int) -> str:
    """The head of what the governing word has for its subject or its object, where that is not the work; else ""."""
    if other := _participle_of(doc, term, start):
        return other
    if aims(doc, slot, start):
        return ""
    attached = doc.words.ends("attached", doc.plain, start, term.span.start) is not None
    if (attached and named_at(doc, start, term.span.start)) or told_release(doc, slot):
        return doer(doc, slot, term, start)  # "Kana Doi, autrice de X, revient en juillet"
    aside = doc.words.match("said_aside", doc.plain, term.span.end)  # "will premiere, the studio said, on"
    low = aside.end() if aside is not None else term.span.end
    found = stranger(doc, term.span, start) or (
        object_stranger(doc, low, slot.when.span.start) if low <= slot.when.span.start else ""
    )
    return found or other_bearer(doc, slot, term, start) or doer(doc, slot, term, start)


def _scheduled(doc: Doc, slot: Slot) -> Slot | None:
    """ "This episode is scheduled for a May 24 debut": the launch is that of the subject."""
    words, text, start = doc.words, doc.plain, slot.clause.span.start
    verb = words.search("scheduled_for", text, start, slot.when.span.start)
    if verb is None:
        return None
    subject = core(doc, start, verb.start())
    if (tokens := heads(doc, subject)) and words.whole("piece", tokens[-1]) and not doc.titles_in(subject):
        return replace(slot, episode=-1, reason="an episode, not the whole")
    return _in_region(doc, slot, subject, NONE)


def _present(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Chi andrà al cinema dal 14 novembre riceverà un booklet": where a film is on, those who see it are given
    something from a day on."""
    sentence = doc.sentence_at(slot.when.span.start)
    given = doc.words.search("handed_out", doc.plain, sentence.start, sentence.end)
    before = doc.terms_in(Span(slot.clause.span.start, term.span.start))
    if given is None or any(found.term.sense in (Sense.RELEASE, Sense.NEW) for found in before):
        return ""
    return given[0].split()[0]


def _participle_of(doc: Doc, term: Found, start: int) -> str:
    """ "Our booth at the fair, scheduled to open on": what a participle follows, where that is no work."""
    led = doc.words.ends("participle", doc.plain, start, term.span.start)
    if led is None or not (led[0].strip(" ,") or doc.words.match("participle", doc.plain, led.start())):
        return ""
    return gone_back_to(doc, led.start())


def _verb_between(doc: Doc, low: int, high: int) -> bool:
    """ "The second season of X gets a disc release": behind a verb the noun is none of the phrase before it."""
    return any(found.term.sense is not Sense.NEWS for found in doc.terms_in(Span(low, high))) or bool(
        doc.words.search("finite", doc.plain, low, high)
    )


def _attribute(doc: Doc, noun: Span, end: int) -> bool:
    """Is the noun no head of what is released? "The manga's anime", "the anime of the novel"."""
    if doc.words.words.final:
        return False
    clause = doc.clause_at(noun.start).span
    if (of := _OF.search(doc.plain, clause.start, noun.start)) and not _verb_between(doc, of.end(), noun.start):
        return True
    rest = Span(noun.end, end)
    head = doc.words.search("heads", doc.plain, rest.start, rest.end)
    starts = [title.span.start for title in doc.titles_in(rest)] + [mark.span.start for mark in doc.markers_in(rest)]
    first = min(starts + ([head.start()] if head else []), default=-1)
    led = doc.words.search("heads", doc.plain, clause.start, noun.start)  # "l'adaptation du manga de"
    beside = not doc.plain[noun.end : first].strip(' «“"„»')
    # "Die Synchronfassung der zweiten Staffel", "le manga X": the noun before is the head
    own = (
        bool(doc.words.words.belongs) and not led and (beside or doc.words.ends("belongs", doc.plain, noun.end, first))
    )
    if first < 0 or own:
        return False
    return not _BELONGS.search(doc.plain[noun.start : first])
