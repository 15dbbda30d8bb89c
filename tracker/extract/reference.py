"""Whether a clause without a name in it goes back to the work spoken of before: "it", "the anime", "its premiere".

A date in such a clause is the work's only where the clause itself says so. What a sentence can be about is without
number, so the proof is asked of the sentence and not of a list: its subject turns back (a pronoun, a definite phrase, a
word of the release itself, or none at all), or an agent does something to the work ("CBS has it down for"). A new name
or a new thing as the subject takes the topic away: "Apple TV+ launches on", "Google Stadia will shut down on".
"""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.heads import core, heads
from tracker.extract.slot import Slot
from tracker.model import Span

_WORD = re.compile(r"[^\W_][\w.'’&+-]*")
_CONTRACTED = re.compile(r"['’](?:s|ll|d|re|ve)$")


def turned_away(doc: Doc, slot: Slot, start: int) -> str:
    """What the clause of a carried-over date is about instead of the work; "" where it goes back to it. `start` is
    where the subject of the governing word begins."""
    term, words, text = slot.term, doc.words, doc.plain
    if not words.words.work_nouns or term is None or slot.entry is not None:
        return ""
    if text[term.span.end : slot.when.span.start].strip() == ":":
        return ""  # "(Japanese TV start: October 6": a label
    at = min(term.span.start, slot.when.span.start)
    subjects = [core(doc, min(begin, at), at) for begin in dict.fromkeys((start, slot.clause.span.start))]
    told = [subject for subject in subjects if heads(doc, subject)]
    several = next((told for told in told if words.whole("several", heads(doc, told)[-1])), None)
    if several is not None:
        return text[several.start : several.end].strip()  # "the first two seasons will be shown"
    if not told or any(returns(doc, subject) for subject in told):
        return _demonstrated(doc, heads(doc, told[0]) if told else [])
    subject = told[0]
    end = min(slot.clause.span.end, max(term.span.end, slot.when.span.end) + 60)
    if words.search("reference", text, subject.start, end) or words.search("bestows", text, subject.end, end):
        return ""
    return text[subject.start : subject.end].strip()


def returns(doc: Doc, subject: Span) -> bool:
    """Does a subject go back to what was spoken of: a pronoun, a definite phrase without a name, a release word?"""
    words, tokens = doc.words, heads(doc, subject)
    if not tokens:
        return False
    if words.whole("another", " ".join(tokens)):
        return False
    head = _CONTRACTED.sub("", tokens[-1])
    if doc.markers_in(subject) or words.whole("work_nouns", head) or words.whole("audience", tokens[0]):
        return True
    if words.whole("auxiliary", tokens[0]) and not words.whole("definite", tokens[0]):
        return True  # "and is eyeing a launch": the subject is the one before
    if words.words.head_first and any(words.whole("work_nouns", token) for token in tokens):
        return True
    plain = not any(token[:1].isupper() for token in tokens[1:])
    return plain and words.whole("definite", tokens[0]) and not words.whole("process", head)


def pointed_away(doc: Doc, slot: Slot) -> str:
    """ "That film moves to May": an instalment's noun that points to another one, at the head of its sentence."""
    start = slot.clause.span.start
    if slot.term is None or start != doc.sentences[slot.clause.sentence].start:
        return ""
    found = doc.words.match("distal", doc.plain, start)
    return found[0] if found and found.end() <= slot.term.span.start else ""


def _demonstrated(doc: Doc, tokens: list[str]) -> str:
    """ "That film", "the latter": what was named last, which is another one."""
    phrase = " ".join(tokens)
    return phrase if len(tokens) > 1 and doc.words.whole("distal", phrase) else ""


def antecedent(doc: Doc, slot: Slot, start: int) -> str:
    """What "which" goes back to where it is no work: "the financial year 2026-27, which begins in April"."""
    words, text = doc.words, doc.plain
    if slot.term is None or not (opened := words.match("relative_subject", text, start)):
        return ""
    if text[opened.end() : slot.term.span.start].strip() and slot.term.span.start - opened.end() > 40:
        return ""
    edge = len(text[:start].rstrip(" ,–—-"))
    if any(0 <= edge - title.span.end <= 2 for title in doc.titles_in(Span(max(0, edge - 80), edge))):
        return ""
    found = _WORD.findall(text, max(0, edge - 30), edge)
    return found[-1] if found and words.whole("period", found[-1]) else ""
