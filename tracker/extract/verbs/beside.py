"""What has a day beside the work itself: a moment of the story, a season of a game that is being played, a house that
was seen in a series, the season before that a service has bought, many works at once."""

from __future__ import annotations

from tracker.dates import Precision
from tracker.extract.doc import Doc, Subject
from tracker.extract.lists.copies import of_copies
from tracker.extract.slot import Slot
from tracker.extract.verbs.heads import heads
from tracker.extract.verbs.regions import subject_start
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Relation, Unit
from tracker.recognise.relation import relation


def beside(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why the day of a slot is not that of the work coming out; "" where nothing says so."""
    if in_a_scene(doc, slot) or in_its_years(doc, slot):
        return "told of the story"
    words, text, clause = doc.words, doc.plain, slot.clause.span
    if words.ends("back_then", text, clause.start, slot.when.span.start) or (
        not slot.when.year_given and words.search("years_ago", text, clause.start, clause.end)
    ):
        return "already past: an earlier release"
    if work.kind in (Kind.ANIME, Kind.TV) and words.match("with_piece", text, slot.when.span.end):
        return "an episode, not the whole"
    if copy := of_copies(doc, slot):
        return copy
    if _live_season(doc, work, slot):
        return "another product"
    if subject.strength == 1 and _of_season_before(doc, work, slot):
        return "speaks of another instalment (not this one)"
    if work.season is not None and work.season > 1 and _made_of_it(doc, slot):
        return "another work"
    if _many(doc, slot):
        return "speaks of a season's crop, not of one work"
    other = _seen_in(doc, slot)
    return f"something else ({other})" if other else ""


def in_a_scene(doc: Doc, slot: Slot) -> bool:
    """ "The picture opens on a quiet June morning in a mining town": one moment of many, and no day."""
    words, span = doc.words, slot.when.span
    if slot.when.date.precision is Precision.DAY or words.match("scene_after", doc.plain, span.end) is None:
        return False
    return words.ends("scene_before", doc.plain, slot.clause.span.start, span.start) is not None


def in_its_years(doc: Doc, slot: Slot) -> bool:
    """ "It begins in 1986, jumps to 2024 and ends in 2061": years far from ours, in the present tense."""
    sentence, now = doc.sentence_at(slot.when.span.start), doc.anchor.year
    years = (int(told[1]) for told in doc.words.all("story_year", doc.plain, sentence.start, sentence.end))
    vague = slot.when.date.precision is Precision.YEAR
    return vague and any(not now - _LONG <= year <= now + _LONG for year in years)


_LONG = 12  # years for which a work can be in the making


def _live_season(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "Season 5 of Gale Runner begins on March 21": a game has its seasons after it has come out."""
    term = slot.term
    if work.kind is not Kind.GAME or work.season is not None or term is None:
        return False
    low = slot.clause.span.start if doc.words.words.final else subject_start(doc, term)
    subject = Span(low, min(term.span.start, slot.when.span.start))
    named = doc.titles_in(subject)
    return any(
        mark.instalment.unit is Unit.SEASON
        and not any(title.span.start <= mark.span.start < title.span.end for title in named)
        and not doc.words.ends("comes_with", doc.plain, low, mark.span.start)
        for mark in doc.markers_in(subject)
    )


def _of_season_before(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The service has licensed the first season of X. It will be available on July 12. Season 2 is in the works":
    what was bought is what comes, whatever is told behind it."""
    number = slot.clause.sentence
    if number == 0 or doc.markers_in(slot.clause.span):
        return False
    before = doc.sentences[number - 1]
    marks = [mark for mark in doc.markers_in(before) if mark.instalment.unit is Unit.SEASON]
    if not marks or any(relation(mark.instalment, work) is not Relation.OTHER for mark in marks):
        return False
    return doc.words.search("bought", doc.plain, before.start, marks[0].span.start) is not None


def _made_of_it(doc: Doc, slot: Slot) -> bool:
    """ "The American remake of X begins": what is made of a series that has its seasons is none of them."""
    low, at = slot.clause.span.start, slot.when.span.start
    return any(
        title.works and doc.words.ends("remade_of", doc.plain, low, title.span.start) is not None
        for title in doc.titles_in(Span(low, at))
    )


def _seen_in(doc: Doc, slot: Slot) -> str:
    """ "The manor seen in House of Salt opens on June 15": the noun that a participle and a name describe."""
    words, term = doc.words, slot.term
    if term is None or words.pattern("seen_in") is None:
        return ""
    low = subject_start(doc, term)
    end = min(term.span.start, slot.when.span.start)
    for title in doc.titles_in(Span(low, end)):
        led = words.ends("seen_in", doc.plain, low, title.span.start)
        told = heads(doc, Span(low, led.start())) if led is not None and title.works else []
        if told and not words.whole("work_nouns", told[-1]) and not words.whole("nominal", told[-1]):
            return told[-1]
    return ""


def _many(doc: Doc, slot: Slot) -> bool:
    """ "Plenty of news about games ready to hit the shelves this summer", "105 drama series will be released": what is
    told of many, and of none by name."""
    term = slot.term
    if term is None or any(title.works for title in doc.titles_in(slot.clause.span)):
        return False
    low, at = doc.sentence_at(term.span.start).start, term.span.start
    if doc.words.ends("many_of", doc.plain, low, at) is not None:
        return doc.words.search("one_of_many", doc.plain, low, at) is None
    counted = doc.words.search("so_many", doc.plain, subject_start(doc, term), at)
    return counted is not None
