"""What takes a date away without another one: a denial, a plan that is gone, words that cancel the work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker import dates
from tracker.extract.doc import About, Doc
from tracker.extract.moved.agree import Bound
from tracker.extract.moved.shift import denied
from tracker.extract.sure.certainty import certainty
from tracker.model import Certainty, Kind, Span, Work

_FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)
SOON = 400  # characters in which what belongs to such a plan follows


def wished(doc: Doc, old: Bound) -> bool:
    """ "Fans had hoped for summer", "don't expect it this year": a date that nobody had told; "following its delay from
    April": one that was given up before."""
    clause, when = old.slot.clause.span, old.slot.when
    sentence = doc.sentence_at(when.span.start)
    if when.relative and when.date.precision is dates.Precision.YEAR:
        return True
    if doc.words.search("retold", doc.plain, sentence.start, sentence.end):
        return True
    return doc.words.search("outsiders", doc.plain, clause.start, clause.end) is not None


def no_new(doc: Doc, place: Span, olds: Sequence[Bound]) -> bool:
    """ "Originally scheduled for March 20. No new date has been set.": what has a new one to come has lost the old."""
    new = doc.words.search("new_day", doc.plain, place.start, place.end) is not None
    return new and any(abs(place.start - bound.slot.when.span.end) <= SOON for bound in olds)


def no_more(doc: Doc, work: Work, olds: Sequence[Bound]) -> Span | None:
    """ "It had planned a release in June. That is no longer possible", "it won't be released on May 1; a new date will
    follow"."""
    dated_anew = any(doc.words.everywhere("new_day", doc.plain))
    for bound in olds:
        slot = bound.slot
        told = slot.when.date.earliest > doc.anchor and slot.when.date.precision is not dates.Precision.YEAR
        whole = work.film or work.kind not in (Kind.ANIME, Kind.TV)  # a series "will not air" for a week
        gone = whole and told and dated_anew and slot.term is not None and denied(doc, slot)
        if gone or doc.words.match("called_off_after", doc.plain, slot.when.span.end):
            return doc.sentences[slot.clause.sentence]
    for found in doc.words.everywhere("plan_gone", doc.plain):
        here = doc.clause_at(found.start()).sentence
        if any(0 <= here - bound.slot.clause.sentence <= 1 for bound in olds):
            return doc.sentences[here]
    return None


def cancelled_at(doc: Doc, work: Work) -> Span | None:
    """The words that cancel the work: its date is withdrawn with it."""
    for found in doc.words.everywhere("cancelled", doc.plain):
        place = Span(found.start(), found.end())
        sentence = doc.sentence_at(place.start)
        taken = doc.words.search(
            "uncancelled", doc.plain, max(sentence.start, place.start - 80), min(sentence.end, place.end + 40)
        )
        if not taken and certainty(doc, place) in _FIRM and doc.subject(work, place).about is About.THIS:
            return place
    return None


def denials(doc: Doc, work: Work) -> Iterator[Span]:
    for found in doc.words.everywhere("undated", doc.plain):
        place = Span(found.start(), found.end())
        if doc.words.ends("once_so", doc.plain, doc.clause_at(place.start).span.start, place.start):
            continue  # "had previously been shelved indefinitely"
        if doc.subject(work, place).about is About.THIS:
            yield doc.sentence_at(place.start)
