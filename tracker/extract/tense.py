"""Whether a date is to come, past, the old one of a delay or its new one."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.extract.doc import Doc
from tracker.extract.slot import OPEN, Slot
from tracker.extract.titles import BLANK
from tracker.extract.when import Bound
from tracker.extract.words import Found, Sense
from tracker.model import Span

_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d")
_PLANS = ("set", "slated", "scheduled", "dated", "lined", "booked", "due", "planned", "targeted", "promised")


def retired(doc: Doc, slot: Slot) -> Slot | None:
    """ "Once pencilled in for November", "had been eyeing", "will no longer air in": a plan that holds no more."""
    start, end = slot.clause.span.start, slot.when.span.start
    if slot.term is not None and slot.term.term.sense in (Sense.NEWS, Sense.END) and slot.term.span.end <= end:
        start = max(start, slot.term.span.end)
    found = doc.words.search("retired", doc.plain, start, end)
    if found is None or slot.when.date.latest is None or doc.words.search("renewed", doc.plain, found.end(), end):
        return None
    late = (slot.when.other or slot.when.date).latest if not slot.when.year_given else slot.when.date.latest
    ahead = max(slot.when.date.latest, late or slot.when.date.latest)
    return replace(slot, sense=Sense.OLD) if ahead >= doc.anchor else None


def predicated(doc: Doc, slot: Slot) -> Slot | None:
    """ "Lantern Harbor will set sail in July 2026": whatever a work will do on a day, it is its release."""
    if not doc.words.words.predicate:
        return None
    start, end = slot.clause.span.start, slot.when.span.start
    names = [title.span.end for title in doc.titles_in(Span(start, end)) if title.works]
    names += [mark.span.end for mark in doc.markers_in(Span(start, end))]
    if (
        not names
        or not doc.words.whole("predicate", doc.plain, max(names), end)
        or BLANK in doc.plain[max(names) : end]
    ):
        return None
    return replace(slot, sense=Sense.RELEASE, term=Found(Span(max(names), end), OPEN))


def moved(doc: Doc, slot: Slot) -> Slot | None:
    """The two ends of a delay: from the old date, to the new one."""
    text, when, words = doc.plain, slot.when, doc.words
    sentence = doc.sentences[slot.clause.sentence]
    at, start = when.span.end, when.span.start
    low = max(sentence.start, start - 80)
    tail = re.search(r"(?:から|より)(?:の)?$", text[start:at])
    ends = (at, start + tail.start()) if tail else (at,)
    if words.search("delay", text, sentence.start, sentence.end):
        if words.ends("old_date_before", text, low, start) or any(
            words.match("old_date_after", text, end) for end in ends
        ):
            return replace(slot, sense=Sense.OLD)
        if words.ends("new_date_before", text, low, start) or words.match("new_date_after", text, at):
            return replace(slot, sense=Sense.NEW)
    elif words.words.final and any(words.match("old_date_after", text, end) for end in ends):
        return replace(slot, sense=Sense.OLD)
    return None


def tense(doc: Doc, slot: Slot, term: Found) -> Sense:
    text, words, start = doc.plain, doc.words, slot.clause.span.start
    if words.words.final:
        if words.match("old_after", text, max(term.span.end, slot.when.span.end)) or words.match(
            "old_after", text, term.span.end
        ):
            return Sense.OLD
        if words.ends("old_before", text, start, slot.when.span.start):
            return Sense.OLD
        if words.match("past_after", text, term.span.end):
            return Sense.PAST
        linked = slot.when.date.earliest < doc.anchor and words.match("linked_after", text, term.span.end)
        return Sense.PAST if linked and term.span.start >= slot.when.span.end else Sense.RELEASE
    low = max(start, term.span.start - 70)
    if slot.sense is Sense.PAST and slot.when.date.earliest <= doc.anchor:
        return Sense.PAST
    if words.ends("old_before", text, low, term.span.start):
        return Sense.OLD
    if slot.sense is Sense.PAST:
        return Sense.PAST
    if words.ends("future_before", text, low, term.span.start):
        return Sense.RELEASE
    bare = text[term.span.start : term.span.end].lower()
    if words.ends("past_before", text, low, term.span.start) and not bare.startswith(_PLANS):
        # "Has locked in April 4": a perfect that leads to a day to come is the news.
        return Sense.RELEASE if slot.when.date.earliest > doc.anchor else Sense.PAST
    return Sense.PAST if bare in ("released", "streamed") else Sense.RELEASE


def planned(doc: Doc, slot: Slot) -> bool:
    """Do the words say that it is still to come? In verb-last languages whatever is not past does."""
    if doc.words.words.final or slot.term is None or slot.sense is Sense.NEW:
        return True
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    return doc.words.ends("past_before", doc.plain, low, slot.term.span.start) is None


def announced(doc: Doc, slot: Slot) -> bool:
    """Does an auxiliary say outright that it is to come: "will open December 18"?"""
    if doc.words.words.final or slot.term is None:
        return False
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    return doc.words.ends("future_before", doc.plain, low, slot.term.span.start) is not None


def bounded(doc: Doc, slot: Slot) -> str:
    """Why a date that only limits is no release; "" for one that is none of these."""
    when, term = slot.when, slot.term
    if term is not None and 0 <= term.span.start - when.span.end <= 2:
        return ""  # "ahead of the April premiere"
    if when.bound is Bound.UNTIL and doc.words.ends("not_until", doc.plain, slot.clause.span.start, when.span.start):
        return ""
    if not when.approximate and _DAYS.match(when.date.edtf):
        return "a period, not a beginning"
    if when.bound in (Bound.UNTIL, Bound.BEFORE):
        return "the end of a time, not its beginning"
    return ""
