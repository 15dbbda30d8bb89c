"""What only describes a name, and is no topic behind it: a phrase between commas or dashes, a relative clause."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_CLOSING = 9  # characters between a name and its verb: a quotation mark, an adverb


def undescribed(doc: Doc, names: list[Title], place: Span) -> list[Title]:
    """ "X, serialized in "Y", will air": a name inside a description between commas is no topic behind it."""
    while len(names) > 1:
        last = names[-1].span
        opened = doc.plain.rfind(", ", names[-2].span.end, last.start)
        verb = doc.words.search("finite", doc.plain, last.end, min(last.end + _CLOSING, place.start))
        closed = verb is not None or doc.plain.find(", ", last.end, place.start) >= 0
        if opened < 0 or not closed or not doc.words.match("participial", doc.plain, opened):
            break
        names = names[:-1]
    return names


# "If you liked X, you'll want to see Y, which": a clause of its own describes nothing.
_CLAUSE = re.compile(
    r"(?:(?:so|and|but|yet|because|since|as|then)\s)?(?:I|you|we|they|he|she|it|there|try|check|see|watch|take)(?:['’]\w+)?\s"
)
_ENDED = re.compile(r"[\"”’'»)~]{0,2},\s")


def described(doc: Doc, before: list[Title], place: Span) -> Title | None:
    """ "X, the sequel to Y, opens in May" is about X: a phrase between commas describes the name before it."""
    for one, other in itertools.pairwise(before[-3:]):
        opened = _ENDED.match(doc.plain, one.span.end)
        closed = doc.plain.find(", ", other.span.end, place.start)
        if opened is None or closed < 0 or doc.words.words.final:
            continue
        phrase = doc.plain[opened.end() : other.span.start]
        joined = phrase.split()
        if (
            ";" not in phrase
            and phrase[:1].islower()
            and _CLAUSE.match(phrase) is None
            and len(joined) > 1
            and not doc.words.search("finite", phrase, 0, len(phrase))
        ):
            return one
    return None


def aside_over(doc: Doc, names: list[Title], place: Span) -> list[Title]:
    """ "X replaces Y, which wraps on October 4, starting October 11": behind a relative clause that a comma closes the
    main clause goes on."""
    if len(names) < _PAIR or doc.words.words.final or not names[-2].works:
        return names
    opened = _ENDED_IN.match(doc.plain, names[-1].span.end)
    if opened is None or not doc.words.match("aside_relative", doc.plain, opened.end()):
        return names
    return names[:-1] if doc.plain.find(", ", opened.end(), place.start) >= 0 else names


_PAIR = 2
_ENDED_IN = re.compile(r"[\"”’'»)]{0,2},[\"”’]?\s")


def set_against(doc: Doc, title: Title) -> bool:
    """ "Blue Rope, not Iron Comet, comes out in May": the name between commas is the one of which it is not told."""
    low = max(0, title.span.start - _LEFT_OUT)
    led = _NOT_IT.search(doc.plain, low, title.span.start) if doc.plain.startswith(", ", title.span.end) else None
    return led is not None and not doc.words.words.final


_LEFT_OUT = 16  # characters of such a lead
_NOT_IT = re.compile(r",\s(?:and\s)?(?:not|rather than|instead of)\s[\"“]?\Z")


_ASIDE = re.compile(r"\s[–—-]{1,2}\s")


def dashed(doc: Doc, title: Title, place: Span) -> bool:
    """ "X – the latest Y spinoff – has shifted": what stands between dashes describes the name before them."""
    sentence = doc.sentence_at(place.start)
    if doc.words.words.final or title.works or title.span.start < sentence.start or title.span.end > place.start:
        return False
    opened = max(_ASIDE.finditer(doc.plain, sentence.start, title.span.start), key=lambda one: one.end(), default=None)
    closed = _ASIDE.search(doc.plain, title.span.end, place.start)
    if opened is None or closed is None:
        return False
    named = any(other.works for other in doc.titles_in(Span(sentence.start, opened.start())))
    return named and doc.words.search("finite", doc.plain, opened.end(), closed.start()) is None
