"""A sentence that only says when: "When does it start? January 12.", "It is out soon. On March 4, to be exact."."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span


def answered(doc: Doc, slot: Slot) -> Span | None:
    """ "Ya hay fecha de estreno. Será en julio", "the film finally has a date. July 11, 2025.": a sentence without a
    subject, that only says when what the one before it told of comes."""
    number, when = slot.clause.sentence, slot.when.span
    sentence = doc.sentences[number]
    if number == 0 or not (doc.words.whole("answers", doc.plain, sentence.start, when.start) or _asked(doc, slot)):
        return None
    before = doc.sentences[number - 1]
    if not (doc.words.words.head_first or doc.words.words.inverting):
        named = _DATE.search(doc.plain, sentence.start, when.start) is not None  # "The date is May 4"
        if (before.start < doc.head and not named) or not _bare(doc, slot, sentence):
            return None  # the day of a page stands under its headline
        if ":" in doc.plain[sentence.start : when.start] and not doc.plain.endswith("?", 0, before.end):
            return None  # "Delivery: July"; "When can we play it? Studio: On July 5."
        if _WHEN.fullmatch(doc.plain, before.start, before.end):  # "It starts soon. When? January 12."
            before = doc.sentences[max(0, number - 2)]
        if of_other(doc, before) or _DID.match(doc.plain, before.start, before.end):
            return None
    told = any(found.term.sense is Sense.RELEASE for found in doc.terms_in(before))
    told = told or (_DATE.search(doc.plain, sentence.start, when.start) is not None and _dated(doc, before))
    return Span(sentence.start, when.start) if told or _WHEN_IS.match(doc.plain, before.start, before.end) else None


def _asked(doc: Doc, slot: Slot) -> bool:
    """ "Quando debutterà? Il prossimo anno": a question in the text, and a date that opens its sentence."""
    number, start = slot.clause.sentence, slot.when.span.start
    if not doc.words.words.belongs:
        return False
    asked = doc.sentences[number - 1]
    lead = doc.plain[doc.sentences[number].start : start].split()
    return asked.start >= doc.head and doc.plain[: asked.end].endswith("?") and len(lead) <= 1


def _bare(doc: Doc, slot: Slot, sentence: Span) -> bool:
    """Does nothing follow the day but where and how: "On March 4 in select markets, including Japan"?"""
    end = slot.when.span.end
    if slot.when.date.earliest <= doc.anchor or _TAIL.fullmatch(doc.plain, end, sentence.end) is None:
        return False
    names = ("finite", "in_advance")
    told = any(doc.words.search(name, doc.plain, end, sentence.end) for name in names)
    return not told and not doc.terms_in(Span(end, sentence.end))


def _dated(doc: Doc, before: Span) -> bool:
    """ "X was due in February. That date is now May 4", "they have said when X arrives. The date is May 4"."""
    told = doc.words.search("plan", doc.plain, before.start, before.end) or _ARRIVES.search(
        doc.plain, before.start, before.end
    )
    return told is not None and any(title.works for title in doc.titles_in(before))


def of_other(doc: Doc, before: Span) -> bool:
    """ "When does the beta start?", "when does filming on X begin?", "when will we know more?": it is no release."""
    if any(True for _ in doc.words.nouns(doc.plain, before.start, before.end)):
        return True
    if any(found.term.sense in _OTHER for found in doc.terms_in(before)):
        return True
    return any(
        doc.words.whole("process", token.strip('?.!,:"')) for token in doc.plain[before.start : before.end].split()
    )


_OTHER = (Sense.NEWS, Sense.DECOY, Sense.PAST, Sense.END)
_ARRIVES = re.compile(
    r"\bwhen\b[^.?!]{3,80}\b(?:arriv|return|premier|releas|launch|com|open|debut|start|begin|drop|land)\w*\b"
)
_DATE = re.compile(r"\bdate\b")
_WHEN = re.compile(r"\W*(?:And )?[Ww]hen\?\s*")
_DID = re.compile(r"\W*(?:So |And |But )?[Ww]hen\s(?:did|was|were|had)\b")  # "When did X come out? In May."
_WHEN_IS = re.compile(
    r"\W*(?:(?:Q\d?|Question|[A-Z]\w{1,12})[:.]\s)?(?:(?:[Ss]o|[Aa]nd|[Bb]ut|[Oo][Kk]|[Oo]kay|[Nn]ow|[Ww]ell|[Rr]ight),?\s){0,2}"
    r"[Ww]hen(?:['’]s)?\s(?!did|was|were|had)[^?]{3,80}\?\s*\Z"
)
_TAIL = re.compile(
    r"(?:,?\s(?:at(?=\s(?:\d|noon|midnight))|in|on|to|across|only|exclusively|worldwide|globally|exactly|sharp)\b[^;:?!]{0,120})?[.!\s\"”)]*"
)
