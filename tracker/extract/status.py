"""Whether a work is announced, in production, airing, on hiatus or cancelled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tracker.extract.certainty import certainty
from tracker.extract.doc import About, Doc
from tracker.model import Act, Certainty, Claim, Field, Refusal, Span, Work
from tracker.recognise.instalment import Relation, relation

# Word list, value, act, and the list of words that take it back.
_RULES = (
    ("cancelled", "cancelled", Act.CANCELS, "uncancelled"),
    ("revived", "in_production", Act.REVIVES, ""),
    ("hiatus", "hiatus", Act.SAYS, "uncancelled"),
    ("in_production", "in_production", Act.SAYS, "unannounced"),
    ("announced", "announced", Act.SAYS, "unannounced"),
    ("airing", "airing", Act.SAYS, ""),
)


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        for words, value, act, against in _RULES:
            yield from _first(doc, work, words, value, act, against)


def _first(doc: Doc, work: Work, words: str, value: str, act: Act, against: str) -> Iterator[Claim | Refusal]:
    """The first place that plainly states it; guesses and denials before it are shown as refused."""
    pattern = doc.words.pattern(words)
    for found in pattern.finditer(doc.plain) if pattern else ():
        place = Span(found.start(), found.end())
        if not _about_this(doc, work, place):
            continue
        sentence = doc.sentence_at(place.start)
        sure = certainty(doc, place)
        reason = ""
        low, high = (
            (max(sentence.start, place.start - 10), min(sentence.end, place.end + 12))
            if doc.words.words.final
            else (max(sentence.start, place.start - 80), min(sentence.end, place.end + 40))
        )
        if against and doc.words.search(against, doc.plain, low, high):
            reason = "denied, or not the work itself"
        elif sure in (Certainty.SPECULATIVE, Certainty.RUMOURED):
            reason = "a guess or a rumour"
        if reason:
            yield doc.refusal(
                work.id, Field.STATUS, value, span=sentence, reason=reason, rule=f"status:{doc.lang}:{words}"
            )
            continue
        yield doc.claim(
            work.id, Field.STATUS, value, span=sentence, rule=f"status:{doc.lang}:{words}", act=act, certainty=sure
        )
        return


_JOINED = re.compile(
    r"[^。.;\n]{0,14}?(?:と|・|&|、|および|および|\band\b|\be\b|\by\b|\bet\b|\bund\b|와|과|和)[^。.;\n]{0,14}"
)


def _about_this(doc: Doc, work: Work, place: Span) -> bool:
    """Is it this instalment, alone or one of several named side by side (第4期と劇場版第2弾の制作が決定)?"""
    if (
        doc.subject(work, Span(place.end, place.end)).about is About.THIS
        or doc.subject(work, place).about is About.THIS
    ):
        return True
    clause = doc.clause_at(place.start).span
    marks = [mark for mark in doc.markers_in(Span(clause.start, place.end)) if mark.span.end <= place.end]
    for one, other in itertools.pairwise(marks):
        joined = _JOINED.fullmatch(doc.text, one.span.end, other.span.start)
        if (
            joined
            and relation(one.instalment, work) is Relation.THIS
            and doc.subject(work, place).about is About.INSTALMENT
        ):
            return True
    return False
