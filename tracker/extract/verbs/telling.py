"""A release told as the object of what tells it: "il video conferma l'esordio l'11 aprile", "der Clip nennt den
Starttermin". It is the work's, whatever the subject is, unless the talk is of another thing that comes out."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Found, Sense
from tracker.model import Span

_LAST = re.compile(r"[^\W\d_]+['’]?\s?\Z")
_OTHERS = frozenset({"a disc", "the dub", "a book or magazine", "an event"})
_SHOWER = "a trailer or visual"


def beside_showing(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Got a trailer and a release date: May 4", "a teaser along with the announcement of a 2023 date": what is told
    together with a trailer is the work's."""
    words, text, low = doc.words, doc.plain, slot.clause.span.start
    at = min(term.span.start, slot.when.span.start)
    low = min(low, doc.clause_at(at).span.start)
    if (noun := words.ends("news_of", text, low, at)) is not None:
        at = noun.start() + 1
    led = words.ends("shown_beside", text, low, at)
    shown = words.nouns(text, low, led.start()) if led is not None else ()
    return any(noun.term.reason in (_SHOWER, "an event") for noun in shown)


def told_release(doc: Doc, slot: Slot) -> bool:
    """Is the word of release a noun behind an article, and a verb before it that has a trailer for its subject, or is
    one of telling?"""
    words, term = doc.words, slot.term
    if not words.words.belongs or term is None:
        return False
    if term.span.start >= slot.when.span.end:
        return words.match("named_as", doc.plain, slot.when.span.end) is not None and not _of_another(doc, slot)
    if words.match("date_of_it", doc.plain, term.span.start):
        return not _of_another(doc, slot)
    if not words.match("nominal", doc.plain, term.span.start):
        return False
    start = slot.clause.span.start
    article = _LAST.search(doc.plain, start, term.span.start)
    if article is None:
        return False
    own = words.whole("definite", article[0].strip())
    if not own and not (_inverted(doc, start) and words.whole("indefinite", article[0].strip())):
        return False
    return _told(doc, Span(start, article.start())) and not _of_another(doc, slot)


def _told(doc: Doc, before: Span) -> bool:
    verbs = [found for found in doc.terms_in(before) if found.term.sense is Sense.NEWS]
    if verbs and _inverted(doc, before.start):
        return True
    if any(not doc.plain[found.span.end : before.end].strip() for found in verbs):
        return True
    comma = doc.plain.rfind(", ", before.start, before.end)  # "oltre a una demo, l'ultimo trailer ne fissa il lancio"
    return any(_shows(doc, Span(low, before.end)) for low in (before.start, max(comma + 2, before.start)))


def _shows(doc: Doc, subject: Span) -> bool:
    first = next(iter(doc.words.nouns(doc.plain, subject.start, subject.end)), None)
    lead = doc.plain[subject.start : first.span.start].split() if first else []
    return first is not None and first.term.reason == _SHOWER and len(lead) <= _LEAD


def _inverted(doc: Doc, start: int) -> bool:
    """ "In einem Memo bestätigte Jo Hale einen Start im Jahr 2026": who tells it stands behind the verb."""
    return doc.words.match("inverting", doc.plain, start) is not None


_LEAD = 3  # words before the noun of the subject: an article and an adjective


def _of_another(doc: Doc, slot: Slot) -> bool:
    """ "È stato annunciato il cofanetto di X. Il comunicato conferma l'uscita a maggio": the sentence before brought in
    what comes out."""
    number = slot.clause.sentence
    if number == 0 or doc.titles_in(slot.clause.span) or doc.markers_in(slot.clause.span):
        return False
    before = doc.sentences[number - 1]
    return any(noun.term.reason in _OTHERS for noun in doc.words.nouns(doc.plain, before.start, before.end))
