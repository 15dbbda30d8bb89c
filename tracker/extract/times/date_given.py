"""A date that is spoken of as a thing, and told behind it: "We finally have a date, and it's May 4", "the trailer ends
with a date. That date is May 4".

Whose date it is must be the work's: one for the beta, of the concert, or that nobody has, is none.
"""

from __future__ import annotations

import re

from tracker.extract.about.answers import of_other
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace


def date_given(doc: Doc, slot: Slot) -> Slot | None:
    """The slot as a release where its date is the one that was just spoken of."""
    when, text = slot.when.span, doc.plain
    number = slot.clause.sentence
    low = doc.sentences[max(0, number - 1)].start
    given = doc.words.ends("date_given", text, low, when.start)
    if given is None or _gone(doc, slot.when):
        return None
    start = doc.sentence_at(given.start()).start
    led = _LED.search(text, start, given.start())
    if start < doc.head <= given.end() or led is None or _LACKED.search(text, start, led.start()):
        return None
    shown = (noun.term.reason for noun in doc.words.nouns(text, start, led.start()))
    ended = any(found.term.sense is Sense.END for found in doc.terms_in(Span(start, led.start())))  # "the finale has a"
    if (
        ended
        or any(reason != "a trailer or visual" for reason in shown)
        or of_other(doc, Span(given.start(), when.start))
    ):
        return None
    return replace(slot, sense=Sense.RELEASE)


def _gone(doc: Doc, when: When) -> bool:
    """Does the date lie behind, in both of its years where it has none of its own?"""
    return when.date.earliest <= doc.anchor and (when.other is None or when.other.earliest <= doc.anchor)


# All that may stand right before the noun: "we have a", "the trailer ends with an official release".
_LED = re.compile(
    r"\b(?:[Aa]s for|ends?\s(?:with|on)|have|has|had|got|gets?|is|are|['’]s|with|on|at|gave|gives?|given|reveal\w*|"
    r"announc\w*|confirm\w*|shar\w+|dropp?\w*|set|know|named?|includes?|shows?|showed|brings?|tells?|picked|chosen|received?)"
    r"\s(?:(?:us|me|fans|also|now|finally)\s){0,2}(?:an?|the|its|that|our)\s"
    r"(?:(?!\b(?:end|expiration|expiry|birth|due)\b)[\w-]+\s){0,3}\Z"
)
_LACKED = re.compile(r"(?:n['’]t|\b(?:not|never|no|nobody|without|yet to))\s(?:\w+\s){0,2}\Z")
