"""Whether a work is announced, in production, airing, on hiatus or cancelled."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extract.certainty import certainty
from tracker.extract.doc import About, Doc
from tracker.model import Act, Certainty, Claim, Field, Refusal, Span, Work

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
    for found in pattern.finditer(doc.text) if pattern else ():
        place = Span(found.start(), found.end())
        about = doc.subject(work, place)
        if about.about is not About.THIS:
            continue
        sentence = doc.sentence_at(place.start)
        sure = certainty(doc, place)
        reason = ""
        clause = doc.clause_at(place.start).span
        low, high = (clause.start, clause.end) if doc.words.words.final else (max(sentence.start, place.start - 80), min(sentence.end, place.end + 40))
        if against and doc.words.search(against, doc.text, low, high):
            reason = "denied, or not the work itself"
        elif sure in (Certainty.SPECULATIVE, Certainty.RUMOURED):
            reason = "a guess or a rumour"
        if reason:
            yield doc.refusal(work.id, Field.STATUS, value, span=sentence, reason=reason, rule=f"status:{doc.lang}:{words}")
            continue
        yield doc.claim(work.id, Field.STATUS, value, span=sentence, rule=f"status:{doc.lang}:{words}", act=act, certainty=sure)
        return
