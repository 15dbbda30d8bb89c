"""How surely a sentence states what it states: certainty belongs to the fact, not to the article."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.model import Certainty, Span


def certainty(doc: Doc, place: Span) -> Certainty:
    """The certainty of what is said at `place`, from the words of its sentence up to and around it."""
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    text, words = doc.text, doc.words
    if words.search("question", text, sentence.start, sentence.end):
        return Certainty.SPECULATIVE
    end = sentence.end if words.words.final else max(clause.span.end, place.end)
    if words.search("rumoured", text, sentence.start, end):
        return Certainty.RUMOURED
    if _speculative(doc, sentence, end):
        return Certainty.SPECULATIVE
    if words.search("reported", text, sentence.start, sentence.end):
        return Certainty.REPORTED
    return Certainty.OFFICIAL


def _speculative(doc: Doc, sentence: Span, end: int) -> bool:
    pattern = doc.words.pattern("speculative")
    if pattern is None:
        return False
    found = [match[0].lower() for match in pattern.finditer(doc.text, sentence.start, end)]
    if not found:
        return False
    # "is expected to release in 2021 now": an announcement speaks so too, a bare "expected" is a guess.
    if all(word.startswith(("is expected", "are expected")) for word in found):
        delayed = doc.words.search("delay", doc.text, sentence.start, sentence.end)
        return not (delayed or doc.words.search("firm", doc.text, sentence.start, sentence.end))
    return True


def asked(doc: Doc, place: Span) -> bool:
    sentence = doc.sentence_at(place.start)
    return doc.words.search("question", doc.text, sentence.start, sentence.end) is not None
