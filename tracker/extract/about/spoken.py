"""Whether the talk, at a place that names no instalment, can be of the awaited one: what is introduced later is not yet
spoken of, and under a headline about copies of a work "it" is such a copy."""

from __future__ import annotations

import re

from tracker.extract.about.centre import goes_on
from tracker.extract.doc import About, Doc, Subject
from tracker.extract.slot import Slot
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Relation
from tracker.recognise.relation import relation

_EPISODE = "an episode, not the whole"
_COPIES = ("a disc", "the dub")
_SHOWN = ("a trailer or visual", "episodes, not the whole", "an advance screening")
_OF = re.compile(r"\s(?:\w+\s){0,3}?(?:for|of|to|from|on)\s(?:the\s)?(?:\w+\s)?[\"“‘']?")


def out_of_talk(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why a date whose sentence names no instalment is not the awaited one's; "" where it may be."""
    if doc.words.words.final or subject.about is not About.THIS or slot.entry is not None:
        return ""
    if other := _of_name_before(doc, work, slot):
        return f"speaks of another work ({other})"
    if source := _of_source(doc, work, slot):
        return f"its source ({source})"
    if _before_order(doc, work, slot):
        return "the premiere of the season before it"
    if _introduced_later(doc, work, slot):
        return "speaks of another instalment (this one is told of as new, further on)"
    return _headed(doc, work, slot)


def _of_name_before(doc: Doc, work: Work, slot: Slot) -> str:
    """ "Coming soon: Brine (June 9), House of Salt (TBA)": a date in brackets is that of the name before them, and of
    no name that its sentence has only behind them."""
    when, text = slot.when.span, doc.plain
    sentence = doc.sentence_at(when.start)
    named = _BRACKETED.search(text, sentence.start, when.start) if text.startswith(")", when.end) else None
    if named is None or any(work.id in title.works for title in doc.titles_in(Span(sentence.start, when.start))):
        return ""
    behind = any(work.id in title.works for title in doc.titles_in(Span(when.end, sentence.end)))
    return named[1] if behind and not doc.markers_in(Span(named.start(), when.start)) else ""


def _of_source(doc: Doc, work: Work, slot: Slot) -> str:
    """ "The novel House of Salt comes out on June 9": the noun right before the name says which of them is meant,
    unless the anime is named behind it, or the noun only tells what the work is made from."""
    text, start, when = doc.plain, slot.clause.span.start, slot.when.span
    names = [one.span for one in doc.titles_in(Span(start, when.start)) if work.id in one.works]
    if not names or slot.term is None or work.kind is Kind.BOOK:
        return ""
    name = names[-1]
    nouns = (noun.span for noun in doc.words.nouns(text, max(start, name.start - _NOUN), name.start))
    noun = next((noun for noun in nouns if _SOURCE.fullmatch(text, noun.start, name.start)), None)
    end = min(slot.clause.span.end, max(when.end, slot.term.span.end) + _NOUN)
    if noun is None or _SCREEN.search(text, start, noun.start) or _SCREEN.search(text, name.end, end):
        return ""
    return "" if doc.markers_in(Span(name.end, end)) else doc.quote(noun)


_NOUN = 20  # characters that hold a noun beside a name
_SOURCE = re.compile(r"(?:manga|(?:light |web ?)?novel|web ?comic|comic|webtoon)\s[\"“‘']?", re.IGNORECASE)
_SCREEN = re.compile(
    r"\b(?:\w*anime|anim\w+|adapt\w*|\w*serien?|series|film\w*|movie|show|drama|tv|cour|based|inspired|version|"
    r"made into|turned into|from|of|del|dal|tratt\w+|zum|zur|du|do|da|d['’]après)\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"([A-Z][\w'’-]+)[\"”’]?\s\(\Z")


def _before_order(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "Renewed for a second season ahead of its July 5 premiere": what is ordered before it opens is the next one."""
    words, text, when = doc.words, doc.plain, slot.when.span
    sentence = doc.sentence_at(when.start)
    limit = words.ends("ahead_of", text, sentence.start, when.start) if (work.season or 1) > 1 else None
    if limit is None:
        return False
    marks = [mark for mark in doc.markers_in(sentence) if relation(mark.instalment, work) is Relation.THIS]
    marks = [mark for mark in marks if not limit.start() <= mark.span.start < limit.end()]  # "before that of season 2"
    behind = Span(when.end, min(sentence.end, when.end + _OWN))
    if not marks or any(behind.start <= mark.span.start < behind.end for mark in marks):
        return False  # "before the June 5 premiere of its second season"
    return any(words.search("renews", text, sentence.start, mark.span.start) for mark in marks)


_OWN = 40  # characters behind such a date in which it is said whose it is


_FIELD = re.compile(r"\W{0,3}(?:[^\W\d_]+\s){0,2}[^\W\d_]+:\s")


def _introduced_later(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The show arrives on April 13. A second season is in the works.": an indefinite article brings in what has not
    been spoken of before."""
    if (work.season or 1) < 2:
        return False
    if _BACK.search(doc.plain, slot.clause.span.start, slot.when.span.start):
        return False  # "fera son retour le 6 avril. Une saison 5 déclinée en 10 épisodes": what returns is the new one
    named = [one.told for one in doc.titles_in(Span(slot.clause.span.start, slot.when.span.start)) if one.told]
    if any(relation(told, work) is Relation.THIS for told in named):
        return False  # "Lantern Harbor II begins in July. A second season was announced last year"
    line = doc.sentence_at(slot.when.span.start)
    if doc.text[line.start - 1 : line.start] == "\n" and _FIELD.match(doc.plain, line.start):
        return False  # "Air date: 5 November", and then the text about it
    end = line.end
    for mark in doc.markers_in(Span(slot.when.span.end, end)):
        if relation(mark.instalment, work) is Relation.THIS and _ordered_beside(doc, work, slot, mark.span.start):
            return True
    first = next((mark for mark in doc.markers if relation(mark.instalment, work) is Relation.THIS), None)
    if first is None or first.span.start < end:
        return False
    low = doc.clause_at(first.span.start).span.start
    return doc.words.ends("introduces", doc.plain, low, first.span.start) is not None


def _ordered_beside(doc: Doc, work: Work, slot: Slot, at: int) -> bool:
    """ "Although X does not premiere until June 1, the network is eyeing a second season", "X, which debuts on July 4,
    already has a second season order": what is planned or ordered, in a clause of its own behind the date, is no season
    that opens on it. What comes back can be no first season."""
    words, text, start, end = doc.words, doc.plain, slot.clause.span.start, slot.when.span.end
    if _APART.match(text, end) is None or doc.markers_in(Span(start, end)):
        return False
    if work.season == _SECOND and words.search("back_again", text, start, end):
        return False
    return words.ends("ordered_next", text, end, at) is not None


_APART = re.compile(r"\s?[,;–—)]|\s-\s|\s(?:and|but|while|though|und|y|et|e)\b")
_SECOND = 2


_BACK = re.compile(r"\b(?:retour|rivien|ritorn|vuelv|regres|volver|volta|retorn|zurück|kehrt)", re.IGNORECASE)


def _headed(doc: Doc, work: Work, slot: Slot) -> str:
    """Under "X on Blu-ray", "X Cafe to Open", "English Dub Cast of X", what "it", "the set" and "the release" are. What
    is shown is no such thing, and an event that tells something ("X Event Reveals") is not what follows."""
    nouns = (noun for noun in doc.words.nouns(doc.plain, 0, doc.head) if noun.term.reason not in _SHOWN)
    topic = min(nouns, key=lambda noun: noun.span.start, default=None)
    if topic is None or doc.terms_in(Span(0, topic.span.start)) or slot.term is None:
        return ""  # "X premieres in July; Blu-ray follows"
    if topic.term.reason == "a book or magazine" and work.kind is Kind.BOOK:
        return ""
    if topic.term.reason == "a special" and work.kind is Kind.TV and work.season is None:
        return ""  # who waits for a series, and for no season of it, waits for its Christmas special
    if _UPDATE.fullmatch(doc.plain, topic.span.start, topic.span.end) and (
        work.kind is not Kind.GAME or _OF_NEWS.search(doc.plain, 0, topic.span.start)
    ):
        return ""  # "Iron Comet Update": what is new of the work, and no patch
    name = next((title.span for title in doc.titles_in(Span(0, doc.head)) if title.works), None)
    if name is None or not (name.end <= topic.span.start or _OF.fullmatch(doc.plain, topic.span.end, name.start)):
        return ""
    if doc.words.words.belongs and doc.words.search("heads", doc.plain, 0, topic.span.start):
        return ""  # "Anime zum Manga"
    behind = Span(topic.span.end, doc.head)
    if doc.words.search("heads", doc.plain, behind.start, behind.end) or doc.markers_in(behind):
        return ""  # "Book Gets TV Anime"
    if _back_to_the_work(doc, slot, topic.term.reason):
        return ""
    term, sentence = slot.term.span, doc.sentence_at(slot.when.span.start)
    shown = doc.words.search("showing", doc.plain, term.start, term.end) is not None
    said = doc.words.search("heads", doc.plain, sentence.start, sentence.end) or doc.markers_in(sentence)
    told = shown and bool(said)
    if topic.term.reason not in _COPIES:
        told = bool(said or doc.titles_in(sentence)) or _tells_more(doc, behind, sentence)
    return "" if told else f"the headline is about something else ({doc.quote(topic.span)})"


_UPDATE = re.compile("update", re.IGNORECASE)
_OF_NEWS = re.compile(
    r"\b(?:news|status|release|launch|date|development|dev|progress|project|kickstarter|schedule|delay|quick|brief|small|big|"
    r"important|an|another)\s\Z",
    re.IGNORECASE,
)


def _back_to_the_work(doc: Doc, slot: Slot, reason: str) -> bool:
    """Under "X demo out now": "It opens in theaters" is told of no such thing, and nothing is behind a sentence of the
    text that X is the subject of and that does not hold it ("X has sold a million copies. It launches on May 4")."""
    here = doc.sentence_at(slot.when.span.start)
    shown = reason not in ("a special", _EPISODE) and doc.words.search("of_works", doc.plain, here.start, here.end)
    if shown or _OF_IT.search(doc.plain, here.start, here.end):
        return True
    number = slot.clause.sentence - 1
    before = doc.sentences[max(0, number)]
    if before.start < doc.head or reason in _COPIES or not goes_on(doc, before):
        return False
    named = any(title.works for title in doc.titles_in(before))
    nouns = doc.words.nouns(doc.plain, before.start, before.end)
    return named and not any(noun.term.reason == reason for noun in nouns)


_OF_IT = re.compile(
    r"\b(?:the|its)\s(?:full\s)?(?:game|film|movie|show|series|season|anime|book|novel)['’]s\s(?:second\s|third\s|next\s)?"
    r"(?:release|launch|premiere|debut|return|season|opening)\b|\btheatrical (?:release|run)\b|"
    r"\bbroadcast(?:ing)? (?:is|will|starts|begins)\b",
    re.IGNORECASE,
)


def _tells_more(doc: Doc, behind: Span, sentence: Span) -> bool:
    """Does the headline go on to tell something ("X Event Reveals"), or the sentence name the kind of work?"""
    own = doc.words.search("own_noun", doc.plain, sentence.start, sentence.end)
    return own is not None or doc.words.search("tells_more", doc.plain, behind.start, behind.end) is not None
