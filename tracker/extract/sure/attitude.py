"""Whose doubt a word tells, and of what: it counts only where it governs what is stated.

"Fans hope that the show returns in May" tells a hope. "X, about a girl who supposedly sees ghosts, opens in May" tells
a date: what only describes a name shares nothing with its verb. "After months of rumours X opens in May" ends them. And
"if all goes well" in the mouth of the makers is no condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.extract.doc import Doc
from tracker.model import Certainty, Span


def governing(doc: Doc, name: str, scope: Span, place: Span) -> Iterator[re.Match[str]]:
    """The words of doubt in `scope` that are said of what stands at `place`."""
    if not doc.words.everywhere(name, doc.plain):
        return
    free: list[Span] | None = None
    for found in doc.words.all(name, doc.plain, scope.start, scope.end):
        if free is None:  # looked for only where there is a doubt
            free = [*_asides(doc, scope, place), *_settled(doc, scope), *_refuted(doc, scope, place)]
        if not any(span.start <= found.start() < span.end for span in free):
            yield found


def _asides(doc: Doc, scope: Span, place: Span) -> Iterator[Span]:
    """ "X, about a girl who supposedly sees ghosts, opens": what describes a name between commas."""
    sentence = doc.sentence_at(place.start)
    for opened in doc.words.all("describes", doc.plain, sentence.start, scope.end):
        end = doc.plain.find(",", opened.end(), sentence.end)
        behind = opened.start() >= place.end
        if end < 0 and not behind:
            continue
        aside = Span(opened.start(), end if end >= 0 else sentence.end)
        if not aside.start <= place.start < aside.end:
            yield aside


def _refuted(doc: Doc, scope: Span, place: Span) -> Iterator[Span]:
    """ "Is still on for May, contrary to reports of a delay": what stands before them is not what is doubted."""
    for found in doc.words.all("refuted", doc.plain, scope.start, scope.end):
        if place.end <= found.start():
            yield Span(*found.span())


def _settled(doc: Doc, scope: Span) -> Iterator[Span]:
    """ "As had been rumoured", "after months of speculation", "if all goes well, the studio says"."""
    words, text = doc.words, doc.plain
    sentence = doc.sentence_at(scope.start)
    yield from (Span(*found.span()) for found in words.all("settled", text, sentence.start, sentence.end))
    if words.search("voiced", text, sentence.start, sentence.end):
        for name in ("settled_by", "formality"):
            yield from (Span(*found.span()) for found in words.all(name, text, sentence.start, sentence.end))


def informed(doc: Doc, place: Span) -> bool:
    """ "A user who calls himself a leaker has shared: it airs in 2027", "we have a rumour for you. It is real, and
    coming in 2027": who tells it is nobody who can know, unless the sentence itself says that it is official."""
    words, text = doc.words, doc.plain
    number = doc.clause_at(place.start).sentence
    sentence = doc.sentences[number]
    lead = Span(sentence.start, place.start)
    free = [*_settled(doc, lead), *_refuted(doc, lead, place)]
    told_by = words.all("informant", text, *_at(lead))
    if any(not any(span.start <= one.start() < span.end for span in free) for one in told_by):
        return True
    behind = _TOLD_BEHIND.search(text, place.end, sentence.end)  # ", writes a user on a forum"
    if behind is not None and words.search("informant", text, behind.end(), min(sentence.end, behind.end() + _NEXT)):
        return True
    if number == 0 or words.search("attested", text, sentence.start, sentence.end):
        return False
    clause = doc.clause_at(place.start).span
    if words.match("presupposes", text, clause.start) or any(title.works for title in doc.titles_in(clause)):
        return False  # a plain sentence of its own stands
    before = doc.sentences[number - 1]
    told = words.search("rumour_told", text, before.start, before.end) if before.start >= doc.head else None
    return told is not None and not any(span.start <= told.start() < span.end for span in _settled(doc, before))


_NEXT = 24  # characters behind such a verb that name its subject
_TOLD_BEHIND = re.compile(
    r",?\s(?:so|laut|schreibt|behauptet|meint|glaubt|selon|d['’]après|écrit|affirme|says|said|writes|claims|claimed|"
    r"according to|secondo|según|segundo|scrive|escribe|escreve|afirma)\s"
)


def supposed(doc: Doc, place: Span, term: Span | None) -> bool:
    """ "With a similar turnaround it would land in 2027": "would" is a plan only where a telling in the past leads to
    it ("they said that it would"); "ce jeu sortirait en mai" is hearsay."""
    if term is None or term.end > place.start:
        return False
    clause = doc.clause_at(term.start)
    start = clause.span.start
    found = doc.words.ends("supposed", doc.plain, start, term.start)
    verb = found.start() if found else term.start
    if found is None and doc.words.match("supposed_verb", doc.plain, verb) is None:
        return False
    return doc.words.search("told", doc.plain, doc.sentences[clause.sentence].start, verb) is None


def _at(span: Span) -> tuple[int, int]:
    return span.start, span.end


def conditional(doc: Doc, scope: Span) -> bool:
    """Does the sentence say "if", and mean it?"""
    found = list(doc.words.all("conditional", doc.plain, scope.start, scope.end))
    polite = list(_settled(doc, scope)) if found else []
    return any(not any(span.start <= one.start() < span.end for span in polite) for one in found)


_CLOSED = re.compile(r",(?!\s(?:and|but|so|yet|or|e|ma|y|pero|et|mais|mas|und|aber)\s)[^,]{1,90},")
_TURN = re.compile(r"[,;:–—]|\b(?:when|quando|cuando|quand|wenn)\b")  # "hopes that you like it when it opens"
_BARE = ("open", "begin", "start", "host")  # behind an auxiliary
_HOLDER = 60  # characters before a verb of thinking in which its subject stands


def believed(doc: Doc, place: Span) -> bool:
    """ "Fans are certain that it returns in May": what somebody thinks or hopes, who is not one of the makers; a hope
    and a belief are one whoever has it. What is thought is a clause of its own, with one verb and no turn before the
    date."""
    words, text = doc.words, doc.plain
    start = doc.sentence_at(place.start).start
    for found in words.all("belief", text, start, place.start):
        between = _CLOSED.sub(" ", text[found.end() : place.start])
        verbs = [verb for verb in words.all("finite", between, 0, len(between)) if verb[0] not in _BARE]
        if _TURN.search(between) or len(verbs) > 1:
            continue
        told = Span(found.end(), place.start)
        whose = any(title.works for title in doc.titles_in(told)) or doc.markers_in(told)
        dropped = words.words.head_first and not doc.titles_in(told)  # "i fan sperano che debutti"
        if not whose and not dropped and not words.search("anaphor", between, 0, len(between)):
            continue
        low = max(start, found.start() - _HOLDER)
        if words.search("hope", text, found.start(), found.end()) or words.search("outsiders", text, low, found.end()):
            return True
    return False


def expected(doc: Doc, scope: Span, sentence: Span, place: Span) -> Certainty:
    """ "Is expected to open in May" with a plain date is what a report says of a plan; with a vague one, of what
    somebody concludes, or in an item that says that nothing is known, it is a guess."""
    words, text, told = doc.words, doc.plain, Certainty.OFFICIAL
    for found in governing(doc, "expected", scope, place):
        if words.search("sourced_only", text, *found.span()):
            open_ = not words.search("voiced", text, sentence.start, sentence.end)
        else:
            open_ = not words.search("firm", text, sentence.start, sentence.end) and _open(doc, sentence)
        concluded = words.search("concluded", text, sentence.start, sentence.end)
        behind = min(sentence.end, place.end + _OTHER)
        # "Wird etwa für 2026 erwartet": where the verb stands last, the word stands before the date
        first = found.end() if found.end() <= place.start else max(sentence.start, place.start - _ABOUT)
        if open_ or concluded or words.search("vague", text, first, behind):
            return Certainty.SPECULATIVE
        told = Certainty.REPORTED
    return told


_OTHER = 6  # characters behind a date: " or "
_ABOUT = 12  # characters before it: "etwa für "


def _open(doc: Doc, sentence: Span) -> bool:
    """Does the item ask in its headline, or say elsewhere that no date is known?"""
    words, text = doc.words, doc.plain
    if words.search("surveys", text, 0, doc.head):
        return True
    return any(not sentence.start <= found.start() < sentence.end for found in words.everywhere("unscheduled", text))
