"""What takes a status back: words that deny it, wish for it or doubt it, where they are said of it."""

from __future__ import annotations

from tracker.extract.doc import Doc
from tracker.extract.sure.certainty import reach
from tracker.model import Span

DENIED = "denied"


def taken_back(doc: Doc, place: Span, against: str) -> str:
    """Do words around it deny it, wish for it or doubt it? Verb-last languages say that behind it; the others in its
    own clause, or in the one that a "that" leads back to."""
    sentence = doc.sentence_at(place.start)
    if doc.words.words.final:
        low, high = max(sentence.start, place.start - 10), min(sentence.end, place.end + 12)
    else:
        clause = doc.clause_at(max(place.start, place.end - 1)).span
        if doc.plain[clause.end : clause.end + 6].startswith((" that ", "that ")):
            clause = doc.clause_at(clause.end + 1).span  # what is told is in the words to come
        low = max(min(reach(doc, place).start, place.start), place.start - 120, doc.plain.rfind(": ", 0, place.start))
        low = max(low, _main_clause(doc, sentence, place))
        high = min(sentence.end, place.end + 40, max(clause.end, place.end))
    if not against or not _said(doc, against, Span(low, high), sentence, place):
        return ""
    denies = against == "unannounced" and doc.words.search("negation", doc.plain, low, place.end)
    if denies and not doc.words.search("detail", doc.plain, low, place.end + 20):
        return DENIED
    return "denied, wished for, or not the work itself"


def _said(doc: Doc, against: str, near: Span, sentence: Span, place: Span) -> bool:
    """ "The press conference planned ahead of its release was cancelled": what is no cancellation of the work reaches
    up to the verb, across a clause."""
    if doc.words.search(against, doc.plain, near.start, near.end) is not None:
        return True
    if against != "uncancelled" or doc.words.words.final:
        return False
    return any(found.end() > place.start for found in doc.words.all(against, doc.plain, sentence.start, near.end))


def _main_clause(doc: Doc, sentence: Span, place: Span) -> int:
    """ "In case you did not hear, X was renewed", "While nobody talks of a date, X was renewed": what only introduces
    the main clause, or is set against it, denies and doubts nothing of it."""
    opened = doc.words.match("courtesy", doc.plain, sentence.start) or doc.words.match(
        "conceding", doc.plain, sentence.start
    )
    return 0 if opened is None else max(doc.plain.rfind(", ", opened.end(), place.start), 0)
