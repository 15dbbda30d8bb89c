"""Whether the talk, at a place that names no instalment, can be of the awaited one: what is introduced later is not yet
spoken of, and under a headline about copies of a work "it" is such a copy."""

from __future__ import annotations

from tracker.extract.doc import About, Doc, Subject
from tracker.extract.slot import Slot
from tracker.model import Span, Work
from tracker.recognise.instalment import Relation, relation

_COPIES = ("a disc", "the dub")


def out_of_talk(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why a date whose sentence names no instalment is not the awaited one's; "" where it may be."""
    if doc.words.words.final or subject.about is not About.THIS or slot.entry is not None:
        return ""
    if _introduced_later(doc, work, slot):
        return "speaks of another instalment (this one is told of as new, further on)"
    return _headed(doc, slot)


def _introduced_later(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The show arrives on April 13. A second season is in the works.": an indefinite article brings in what has not
    been spoken of before."""
    if (work.season or 1) < 2:
        return False
    first = next((mark for mark in doc.markers if relation(mark.instalment, work) is Relation.THIS), None)
    if first is None or first.span.start < doc.sentence_at(slot.when.span.start).end:
        return False
    low = doc.clause_at(first.span.start).span.start
    return doc.words.ends("introduces", doc.plain, low, first.span.start) is not None


def _headed(doc: Doc, slot: Slot) -> str:
    """Under "X on Blu-ray", "English Dub Cast of X", what "it", "the set" and "the release" are; what is shown is no
    such thing."""
    topic = next((noun for noun in doc.words.nouns(doc.plain, 0, doc.head) if noun.term.reason in _COPIES), None)
    if topic is None or doc.terms_in(Span(0, topic.span.start)) or slot.term is None:
        return ""  # "X premieres in July; Blu-ray follows"
    if not any(title.works for title in doc.titles_in(Span(0, doc.head))):
        return ""
    behind = Span(topic.span.end, doc.head)
    if doc.words.search("heads", doc.plain, behind.start, behind.end) or doc.markers_in(behind):
        return ""  # "Book Gets TV Anime"
    term, sentence = slot.term.span, doc.sentence_at(slot.when.span.start)
    shown = doc.words.search("showing", doc.plain, term.start, term.end) is not None
    said = doc.words.search("heads", doc.plain, sentence.start, sentence.end) or doc.markers_in(sentence)
    return "" if shown and said else f"the headline is about something else ({doc.quote(topic.span)})"
