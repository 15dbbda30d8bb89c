"""Why a date that a word of release governs is none all the same: past, denied, one of two, shown to few, of a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.dates import Precision
from tracker.extract.doc import Doc, Subject
from tracker.extract.lists.reruns import headed_again
from tracker.extract.once import once
from tracker.extract.slot import CROP, Slot, attributive, temporal
from tracker.extract.sure.denial import denied
from tracker.extract.verbs import final
from tracker.extract.when import Bound
from tracker.extract.words import Found, Sense
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Unit

PAST = "already past when it was said"
ADVANCE = "an advance screening"


@once
def unfit(doc: Doc, slot: Slot) -> str:
    when = slot.when
    if (when.date.latest or when.date.earliest) < doc.anchor and not _just_out(doc, slot):
        return PAST
    if headed_again(doc, slot):
        return "a rerun"
    if said := _of_the_news(doc, slot):
        return said
    text, words = doc.plain, doc.words
    sentence = doc.sentence_at(when.span.start)
    low = max(sentence.start, when.span.start - 40)
    window = when.is_range and text[low : when.span.start].rstrip().endswith(_BETWEEN)
    if (
        not (window or _fixed(doc, slot, Span(sentence.start, low)))
        and (limit := words.ends("negated_before", text, low, when.span.start))
        and not _attributed(doc, slot, limit[0])
    ):
        return "denied, or only a limit"
    later = slot.sense is Sense.NEW and when.bound is Bound.AFTER  # "delayed to after 2023"
    if later or words.match("negated_after", text, when.span.end) or denied(doc, slot):
        return "denied, or only a limit"
    if when.date.precision is not Precision.DAY and (
        words.match("either", text, when.span.end) or words.ends("either_before", text, low, when.span.start)
    ):
        return "one of two dates"
    if slot.sense is not Sense.NEW and _in_advance(doc, slot):
        return ADVANCE
    if words.match("again", text, when.span.end):
        return "a rerun"  # "comes to the service on November 19, a year after its launch"
    place = Span(slot.clause.span.start, min(slot.clause.span.end, when.span.end + 60))
    if words.search("rollout", text, max(sentence.start, when.span.start - 60), place.end):
        return "the opening in several countries, none of them named"
    return ""


def _of_the_news(doc: Doc, slot: Slot) -> str:
    if _of_another_page(doc, slot):
        return "the headline of another article"
    return "the day of the announcement itself, or of something shown" if _day_told(doc, slot) else ""


def _of_another_page(doc: Doc, slot: Slot) -> bool:
    """ "Leggi anche: Paper Ferry, la serie arriva il 9 aprile": a link to another article, on nothing watched."""
    sentence = doc.sentence_at(slot.when.span.start)
    led = None if doc.words.words.final else doc.words.match("link", doc.plain, sentence.start)
    return led is not None and not any(title.works for title in doc.titles_in(sentence))


def _just_out(doc: Doc, slot: Slot) -> bool:
    """A page that tells no day of its own is older than the day it was found: what it says "will" open on a day that
    has just gone by was news when it was written."""
    term, when = slot.term, slot.when
    if doc.entry.published is not None or term is None or not when.year_given or doc.words.words.final:
        return False
    behind = (doc.anchor - (when.date.latest or when.date.earliest)).days
    told = doc.words.ends("future_before", doc.plain, slot.clause.span.start, term.span.start)
    return behind <= _FOUND and told is not None


_FOUND = 30  # days


def _fixed(doc: Doc, slot: Slot, lead: Span) -> bool:
    """Is a limit the beginning after all: "not until May 4", "until May 4 to catch up: that's when season 2 starts"?"""
    words, when, text = doc.words, slot.when.span, doc.plain
    if (
        slot.sense is Sense.NEW
        or temporal(slot)
        or words.ends("not_until", text, max(lead.start, lead.end - 50), when.start)
    ):
        return True
    return slot.term is not None and bool(words.search("that_is_when", text, when.end, slot.term.span.start))


def other_version(doc: Doc, slot: Slot, work: Work) -> str:
    """ "X gets a live-action series. The drama will premiere": what was brought in last is no anime."""
    words, text = doc.words, doc.plain
    if work.kind is not Kind.ANIME or not words.words.other_version or slot.term is None:
        return ""
    number, end = slot.clause.sentence, min(slot.term.span.start, slot.when.span.start)
    start = doc.sentences[max(0, number - 1)].start
    told = max(words.all("other_version", text, start, end), key=lambda one: one.end(), default=None)
    if told is None or words.search("anime_again", text, told.start(), end):
        return ""
    behind = [title for title in doc.titles_in(Span(told.end(), end)) if title.works]
    named = any(not words.whole("of_noun", text, told.end(), title.span.start) for title in behind)
    named = named or bool(doc.markers_in(Span(told.end(), end)))
    return "" if named else f"another adaptation ({told[0]})"


def ordered_before(doc: Doc, work: Work, slot: Slot) -> str:
    """4月5日の放送開始を前に第2期の制作が決定: what is decided on before a premiere is the season after it."""
    if not doc.words.words.final or slot.term is None or (work.season or 1) == 1:
        return ""
    sentence, end = doc.sentences[slot.clause.sentence], slot.term.span.end
    ahead = slot.term.span.start >= slot.when.span.end and doc.words.match("before_it", doc.plain, end)
    told = ahead and doc.words.search("ordered", doc.plain, sentence.start, sentence.end)
    return "the season before the one that is ordered" if told else ""


def _behind(doc: Doc, slot: Slot) -> bool:
    """ "Wird am 4. Oktober im Rahmen des Filmfests gezeigt": where the verb or the place comes behind the date."""
    start, end = slot.when.span.end, slot.clause.span.end
    if doc.words.match("in_advance", doc.plain, start + 1):
        return True
    if not doc.words.words.belongs:  # "on March 4, X comes to Gamescom"
        start = slot.term.span.start if slot.term is not None and slot.term.span.start >= start else end
    found = doc.words.search("in_advance", doc.plain, start, end)
    return found is not None and not _APART.search(doc.plain, start, found.start())


_APART = re.compile(r"[,:;]")


def _day_told(doc: Doc, slot: Slot) -> bool:
    """ "Announced the cast and the premiere on Sunday", said on Sunday: the day of the verb, and not of the noun. And
    製作決定(2021.09.22): the day on which it was written, in brackets behind the news."""
    term, words, when = slot.term, doc.words, slot.when
    if when.date.earliest == doc.anchor and _STAMPED.fullmatch(
        doc.text, max(0, when.span.start - 1), when.span.end + 1
    ):
        return True
    if when.date.earliest <= doc.anchor and _of_the_page(doc, when.span):
        return True
    if term is None or when.year_given or when.date.earliest != doc.anchor or not words.words.noun_form:
        return False
    if words.words.final or not words.whole("noun_form", doc.plain, term.span.start, term.span.end):
        return False
    lead = Span(doc.sentence_at(when.span.start).start, term.span.start)
    return any(found.term.sense is Sense.NEWS for found in doc.terms_in(lead))


def _of_the_page(doc: Doc, day: Span) -> bool:
    """입력 2026.03.10 10:30, 2026-03-10 10:30 来源:…: the page's own day."""
    before, behind = doc.text[max(0, day.start - _LABEL) : day.start], doc.text[day.end : day.end + _LABEL]
    return _STAMP_BEFORE.search(before) is not None or _STAMP_BEHIND.match(behind) is not None


_LABEL = 24  # characters
_STAMP_BEFORE = re.compile(
    r"(?:(?:기사)?입력|수정|송고|등록일?|작성일?|발행일?|승인|최종 ?업데이트)\s?:?\s?\Z|"
    r"(?:[发發]布[时時][间間]|[发發]表[于於]|[发發]布[于於]|更新[时時][间間]|[发發]稿[时時][间間])[:：]?\s?\Z"
)
_STAMP_BEHIND = re.compile(
    r"\s?(?:\d{1,2}:\d\d(?::\d\d)?)?\s?(?:来源|來源|责任编辑|責任編輯|编辑[:：]|編輯[:：]|기자\b|발행\b|송고\b)"
)
_STAMPED = re.compile(r"[(（]\d{4}[./-]\d{1,2}[./-]\d{1,2}[)）]")


def _in_advance(doc: Doc, slot: Slot) -> bool:
    """ "Will get an early premiere in theaters on", "premieres at a festival on": what is shown before it opens."""
    start, end = slot.clause.span.start, slot.when.span.start
    if doc.words.words.final and slot.term is not None and _shown_early(doc, slot, slot.term.span):
        return True
    before = doc.words.match("leads_up", doc.plain, doc.sentence_at(end).start)
    if before is not None and before.end() <= end:
        return True  # "ahead of its debut on July 5, the first episode will be streamed on"
    found = max(doc.words.all("in_advance", doc.plain, start, end), key=lambda one: one.end(), default=None)
    if found is None:
        return _behind(doc, slot)
    if slot.floor >= found.end():
        return False  # "Presented at X on May 4, it will open on June 5": a verb between, and a date of its own
    # "Premieres at X in May and opens in theaters on June 5": another verb takes the date from it.
    behind = Span(found.end(), end)
    told = any(term.term.sense is Sense.NEWS for term in doc.terms_in(behind))  # "at the festival they announced"
    return not told and not any(term.term.sense is Sense.RELEASE for term in _verbs(doc, behind))


def _verbs(doc: Doc, span: Span) -> Iterator[Found]:
    """The words of release behind a joint or a comma in these words: they govern what follows them."""
    comma = doc.plain.find(", ", span.start, span.end)
    if comma >= 0 or doc.words.match("afterwards", doc.plain, doc.clause_at(span.start).span.start):
        yield from doc.terms_in(Span(max(comma, span.start), span.end))
    for joint in doc.words.all("conjoined", doc.plain, span.start, span.end):
        yield from doc.terms_in(Span(joint.end(), span.end))


def _shown_early(doc: Doc, slot: Slot, term: Span) -> bool:
    """10月に映画祭で上映される, 放送に先駆け、第1話が6月28日に配信される: to few, or a first episode before its day."""
    words, text, when, clause = doc.words, doc.plain, slot.when.span, slot.clause.span
    if term.start >= when.end and words.ends("in_advance", text, when.end, term.start):
        return True
    start = doc.sentence_at(when.start).start
    pieces = (mark.instalment.unit is Unit.EPISODE for mark in doc.markers_in(Span(start, max(term.end, when.end))))
    if not any(pieces):
        return False
    led = words.search("before_it", text, term.end, clause.end) is not None and term.start >= when.end
    return not led and any(
        words.search("early", text, low, high)
        for low, high in ((start, when.start), (when.end, max(term.end, when.end)))
    )


_BETWEEN = ("between", "entre")  # the two ends of a window, no limit


def _attributed(doc: Doc, slot: Slot, limit: str) -> bool:
    """ "Before its May 24 release" limits something else by a date that stands."""
    return attributive(slot, doc.plain) and doc.words.whole("owned_limit", limit)


def _named_season(doc: Doc, slot: Slot) -> bool:
    """ "Starts the winter anime season": the name of a season, where no preposition makes a time of it."""
    text, span = doc.plain, slot.when.span
    if not slot.when.season or not doc.words.match("crop_noun", text, span.end):
        return False
    term = slot.term
    if term is not None and text[term.span.end : span.start] in (" of the ", " of "):
        return doc.words.whole(
            "noun_form", text, term.span.start, term.span.end
        )  # "the best premiere of the fall season"
    return not doc.words.ends("timed_before", text, slot.clause.span.start, span.start)


def generic(doc: Doc, slot: Slot, subject: Subject) -> str:
    """10月に始まるアニメは: a kind of thing, and no work named in the clause."""
    if doc.words.match("crop_many", doc.plain, slot.when.span.end):
        return _CROP
    if (
        slot.term is None
        or slot.term.term is CROP
        or (subject.strength == 3 and not _unnumbered(doc, slot.clause.span))
    ):
        return ""
    words, text = doc.words, doc.plain
    if (
        words.match("category_after", text, slot.when.span.end)
        or (words.match("generic_after", text, slot.term.span.end) and not final.definite(doc, slot.term))
        or _named_season(doc, slot)
    ):
        return _CROP
    return ""


_CROP = "speaks of a season's crop, not of one work"


def _unnumbered(doc: Doc, clause: Span) -> bool:
    """Does the clause name no work and no instalment, but at most something newly made (新作アニメ)?"""
    named = any(title.works for title in doc.titles_in(clause))
    marks = doc.markers_in(clause)
    return (
        not named
        and bool(marks)
        and all(
            mark.instalment.unit is Unit.FRESH
            or (doc.words.words.final and mark.instalment.unit is Unit.FILM and not mark.instalment.number)
            for mark in marks
        )
    )
