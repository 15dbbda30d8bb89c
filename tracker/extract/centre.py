"""Which new work a sentence brings into the talk: "Her next film is Glass Orchard. It opens in May" is about that film.

Only what stands in the main clause does: a name in a relative clause, in brackets, in a comparison or behind "from the
makers of" leaves the talk where it was. So does any sentence whose subject is the watched work itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.titles import BLANK, Title
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_NAME = (
    rf"[\"“‘']?(?P<name>{BLANK}+|(?:The\s)?[A-Z][\w'’.!&-]*"
    r"(?::?\s(?:[A-Z0-9][\w'’.!&-]*|of|the|in|to|a|and)(?=[\s,.:;\"”’]|$))*)[\"”’']?"
)
_MEDIUM = (
    r"(?:anime|series|films?|movie|show|drama|game|thriller|comedy|sitcom|miniseries|musical|epic|RPG|project|title|"
    r"spin-?off|sequel|prequel)(?!['’])"
)
_WORDS = r"(?:[\w'’-]+\s){0,4}?"
_ONE = r"(?:an?|the|another|its|his|her)"
_LED = r"[\s\"“]*(?:(?:like|unlike|after|while|besides|alongside|since|with|before)\b[^,]{3,80},\s)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?i:{_LED}){_NAME},\s{_ONE}\s{_WORDS}{_MEDIUM}\b[^,]{{0,60}},\s[a-z]",
        rf"(?i:{_LED}){_NAME}(?:,[^,]{{3,80}},)?\s(?:is|was|will be)\s{_ONE}\s{_WORDS}{_MEDIUM}\b",
        rf"[\s]*[\"“‘]{_NAME}\s[a-z]+s\s",
    )
)
_OBJECTS = re.compile(
    rf"\b(?:(?:an?|the|another|next|new|latest|upcoming|second|other)\s{_WORDS}{_MEDIUM}"
    r"(?:,|\s(?:is|was|will be))?(?:\s(?:titled|called|named))?|"
    r"ordered|renewed|greenlit|acquired|picked up|developing|directing|adapting|working on|turns? to|turned to|"
    r"follow(?:s|ed)?(?: up)? with|(?:heard|star|stars|starring) in|sign(?:s|ed|ing) on for|"
    r"the cast of|(?:announced|revealed|unveiled)(?=\s[\w\s]{2,30}\s\d))"
    rf"\s{_NAME}"
)
_ASIDE = re.compile(r"\b(?:who|which|whose|that|by|like|than|as|behind|known for|based on)\b[^,;]*\Z|\([^)]*\Z")


def introduced(doc: Doc, sentence: Span) -> Title | None:
    """The name nobody watches that the sentence is about, or brings in; None where it goes on about what was."""
    text = doc.plain
    if doc.words.words.final or not doc.words.words.own_noun:
        return None
    for form in _FORMS:
        if (found := form.match(text, sentence.start, sentence.end)) is not None:
            return _unwatched(doc, found)
    if _goes_on(doc, sentence):
        return None
    for found in _OBJECTS.finditer(text, sentence.start, sentence.end):
        if _ASIDE.search(text, sentence.start, found.start()) is None and (name := _unwatched(doc, found)) is not None:
            return name
    return None


def _unwatched(doc: Doc, found: re.Match[str]) -> Title | None:
    name = Span(*found.span("name"))
    if any(title.works for title in doc.titles_in(Span(max(0, name.start - 1), name.end))):
        return None
    return Title(name) if doc.text[name.start : name.end].strip() else None


def _goes_on(doc: Doc, sentence: Span) -> bool:
    """Is the watched work the subject of the sentence, by its name or by words that go back to it?"""
    text = doc.plain
    verb = doc.words.search("finite", text, sentence.start + 1, sentence.end)
    end = verb.start() if verb is not None else sentence.end
    if doc.words.match("anaphor", text, sentence.start):
        return True
    return any(
        title.works
        and not _OWNED.search(text, sentence.start, title.span.start)
        and not doc.words.match("possessive", text, title.span.end)
        for title in doc.titles_in(Span(sentence.start, end))
    )


_OWNED = re.compile(r"\b(?:of|by|for|from|behind|like|after|in|with|to|who|which|while|since)\b[^,;]*\Z", re.IGNORECASE)
