"""Where the words stand that say what is released: the subject of the governing word, its object, what is beside it."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.heads import core
from tracker.extract.slot import OPEN, Slot
from tracker.extract.words import Found, Sense
from tracker.model import Span

ONLY_COPIES = frozenset({"a disc", "the dub"})
NO_SHOWING = frozenset({"a trailer or visual", "an event"})
NONE: frozenset[str] = frozenset()


def subject_start(doc: Doc, term: Found) -> int:
    start = clause_start(doc, term.span.start)
    start = max([start, *(found.span.end for found in verbs_before(doc, start, term))])
    return which(doc, start, term.span.start)


_PRONOUN = re.compile(r"[\"”’']?\s(?:which|that)\s")


def which(doc: Doc, low: int, at: int) -> int:
    """ "The trailer for season 2 which opens on": what "which" goes back to stands right before it."""
    if doc.words.words.final:
        return low
    spans = [title.span for title in doc.titles_in(Span(low, at))] + [
        mark.span for mark in doc.markers_in(Span(low, at))
    ]
    return max([low, *(span.start for span in spans if _PRONOUN.match(doc.plain, span.end, at))])


_DASH = re.compile(r"\s[–—-]{1,2}\s")


def clause_start(doc: Doc, at: int) -> int:
    """Where the clause begins; one that only describes the name before it belongs to the clause of that name."""
    clause = doc.clause_at(at)
    start, sentence = clause.span.start, doc.sentences[clause.sentence].start
    if _DASH.search(doc.plain, max(sentence, start - 3), start + 3) and _DASH.search(doc.plain, sentence, start - 3):
        return sentence  # "the first volume — with a booklet — arriving on": the dashes hold an aside
    if doc.plain[max(0, start - 3) : start].rstrip().endswith(",") and doc.words.match("appositive", doc.plain, start):
        return doc.clause_at(start - 2).span.start
    if start > sentence and doc.words.match("coordinated", doc.plain, start):
        return doc.clause_at(start - 2).span.start  # what it is about stands before
    first = _WORD.search(doc.plain, start, at)
    if start > sentence and first and doc.words.whole("conjunction", first[0]):
        whole = doc.words.search("finite", doc.plain, sentence, start) is not None
        return start if whole else sentence  # "X and its figure will": one subject
    return start


_WORD = re.compile(r"\w+")


def verbs_before(doc: Doc, start: int, term: Found) -> list[Found]:
    return [
        found
        for found in doc.terms_in(Span(start, term.span.start))
        if found.span.end <= term.span.start
        and found.term.sense in (Sense.NEWS, Sense.PAST, Sense.END)
        and not doc.words.whole("ending", doc.plain, found.span.start, found.span.end)
        and not (doc.words.words.belongs and any(doc.words.nouns(doc.plain, found.span.start, found.span.end)))
    ]


def regions(doc: Doc, slot: Slot, term: Found) -> list[tuple[int, int, frozenset[str]]]:
    """Where the thing released is named: before the verb back to the verb before it, and between verb and date. The
    last of the three, True: behind the date, where only a disc or a dub counts."""
    when, clause = slot.when, slot.clause
    start = clause_start(doc, min(clause.span.start, term.span.start))
    if doc.words.words.final:
        lead = [
            title.span.end for title in doc.titles_in(Span(start, when.span.start)) if title.span.end <= when.span.start
        ]
        low = max(start, lead[-1] if lead else start, when.span.start - 24)
        between = (
            (when.span.end, term.span.start) if term.span.start >= when.span.end else (term.span.end, when.span.start)
        )
        return [(*between, NONE), *((a, b, NONE) for a, b in _topics(doc, low, when.span.start))]
    earlier = verbs_before(doc, start, term)
    low = max(start, earlier[-1].span.end if earlier else start)
    if earlier and doc.words.words.belongs:  # "ha annunciato sul sito che i cofanetti"
        low = max((found.end() for found in doc.words.all("complement", doc.plain, low, term.span.start)), default=low)
    low = which(doc, low, term.span.start)
    subject = core(doc, low, term.span.start)
    if 0 <= term.span.start - when.span.end <= 1 and doc.words.ends("tells_of", doc.plain, low, when.span.start):
        return [(subject.start, subject.end, NO_SHOWING)]  # "the poster confirms its June 12 release"
    if doc.words.ends("attached", doc.plain, low, term.span.start) and named_at(doc, low, term.span.start):
        behind = (when.span.end, min(clause.span.end, when.span.end + 30), ONLY_COPIES)
        return [(low, term.span.start, NO_SHOWING), behind]
    verb = doc.words.search("finite", doc.plain, subject.end, term.span.start)
    regions = [(subject.start, subject.end, NONE)]
    rest = verb.start() if verb else subject.end if earlier else term.span.start
    regions.append((rest, term.span.start, NONE))
    if doc.words.search("bestows", doc.plain, low, when.span.start):
        regions = []
    if term.span.end <= when.span.start:
        # What stands in no list is read to the date: what is released is among its words ("makes its way to disc on").
        regions.append((term.span.start if term.term is OPEN else term.span.end, when.span.start, NONE))
    regions.append((when.span.end, min(clause.span.end, when.span.end + 30), ONLY_COPIES))
    if term.span.start >= when.span.end and doc.words.words.belongs:
        comma = doc.plain.find(",", term.span.end, clause.span.end)
        end = comma if comma >= 0 else clause.span.end
        cut = doc.words.search("boundary", doc.plain, term.span.end + 2, end)
        regions.append((term.span.end, cut.start() if cut else end, NONE))
    if term.span.start >= when.span.end:  # "on July 3 they release it on disc"
        regions += _done_to(doc, term, clause.span.end)
    if _described(doc, clause.span.start, start):
        before = doc.clause_at(max(0, clause.span.start - 1)).span
        # "A trailer for X, which opens on": the name before the comma opens, and no trailer
        light = NO_SHOWING if named_at(doc, before.start, before.end) else NONE
        regions.append((max(before.start, before.end - 50), before.end, light))
    return regions


def _done_to(doc: Doc, term: Found, end: int) -> list[tuple[int, int, frozenset[str]]]:
    """What follows a verb behind its date: "on July 3 she will release the theme song for X", "release it on disc"."""
    regions = [(term.span.end, min(end, term.span.end + 90), ONLY_COPIES)]
    if doc.words.match("object", doc.plain, term.span.end):
        cut = doc.words.search("boundary", doc.plain, term.span.end + 1, end)
        regions.append((term.span.end, cut.start() if cut else end, NONE))
    return regions


def _described(doc: Doc, at: int, start: int) -> bool:
    """Does the clause describe what stands before it? "Confirms that" leads to a new subject instead."""
    if at < start or at == doc.sentence_at(at).start or not doc.words.match("relative", doc.plain, at):
        return False  # "Die Fortsetzung" opens its sentence, and no relative clause
    said = doc.terms_in(doc.clause_at(max(0, at - 1)).span)
    return not said or said[-1].term.sense is not Sense.NEWS or at - said[-1].span.end > 1


def named_at(doc: Doc, low: int, at: int) -> bool:
    """ "..., Season 2, premiering": does a name or an instalment stand right before the comma?"""
    edge = len(doc.plain[:at].rstrip(" ,–—-"))
    spans = [title.span for title in doc.titles_in(Span(low, at))] + [
        mark.span for mark in doc.markers_in(Span(low, at))
    ]
    return any(0 <= edge - span.end <= 1 for span in spans)


def _topics(doc: Doc, low: int, high: int) -> list[tuple[int, int]]:
    """Words before the date that are its topic: Blu-rayは10月3日発売, OST가 7월 4일 공개, 主题曲将于7月4日上线."""
    found = re.search(rf"[^、。\n]{{1,24}}(?:{doc.words.words.topic_end})\s*$", doc.plain[low:high])
    return [(low + found.start(), high)] if found else []
