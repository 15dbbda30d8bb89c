"""Which new work a sentence brings into the talk: "Her next film is Glass Orchard. It opens in May" is about that film.

Only what stands in the main clause does: a name in a relative clause, in brackets, in a comparison or behind "from the
makers of" leaves the talk where it was. So does any sentence whose subject is the watched work itself.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.extract.about.strangers import no_work
from tracker.extract.about.titles import BLANK, Title
from tracker.extract.words.brought import ROWS
from tracker.model import Span
from tracker.recognise.instalment import Unit
from tracker.record import dataclass

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_ONE_WORD = (
    rf"[\"“‘'«„]?(?P<name>{BLANK}+|(?:The\s)?[A-Z][\w'’.!&-]*"
    r"(?::?\s(?:[A-Z0-9][\w'’.!&-]*|of|the|in|to|a|and)(?=[\s,.:;?\"”’»]|$))*)[\"”’'»]?"
)
# Where a verb can stand before its subject ("dirige Ken Mori"), a single word is too little of a name.
_TWO_WORDS = (
    rf"(?:(?<=[\"“‘'«„])|[\"“‘'«„]?)(?P<name>{BLANK}+|(?<=[\"“‘'«„])[A-Z][^\"”’'»\n]{{2,40}}|(?:The\s)?[A-Z][\w'’.!&-]*"
    r"(?::?\s(?:[A-Z0-9][\w'’.!&-]*|of|the|in|to|a|and)(?=[\s,.:;\"”“’»]|$))+)[\"”“’'»]?"
)


@dataclass(frozen=True, slots=True)
class _Forms:
    opening: tuple[re.Pattern[str], ...]
    objects: re.Pattern[str]
    aside: re.Pattern[str]
    owned: re.Pattern[str]
    further: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=8)
def _forms(lang: str) -> _Forms | None:
    row = ROWS.get(lang)
    if row is None:
        return None
    name = _ONE_WORD if lang == "en" else _TWO_WORDS
    parts = {"name": name, "one": row.one, "words": row.words, "medium": row.medium}
    opening = [rf"[\s\"“«„•*·–-]*(?i:{row.led}){form % parts}" for form in row.forms]
    opening.append(rf"[\s]*[\"“‘«„]{_ONE_WORD}{row.quoted}")
    return _Forms(
        tuple(map(re.compile, opening)),
        re.compile(row.objects % parts),
        re.compile(row.aside),
        re.compile(row.owned, re.IGNORECASE),
        tuple(re.compile(form % parts) for form in (row.further, row.single, row.besides) if form),
    )


def introduced(doc: Doc, sentence: Span) -> Title | None:
    """The name nobody watches that the sentence is about, or brings in; None where it goes on about what was."""
    text, forms = doc.plain, _forms(doc.lang)
    if forms is None:
        return None
    for form in forms.opening:
        if (found := form.match(text, sentence.start, sentence.end)) is not None:
            return _unwatched(doc, found)
    if _goes_on(doc, sentence, forms.owned):
        return None
    for found in forms.objects.finditer(text, sentence.start, sentence.end):
        described = forms.aside.search(text, sentence.start, found.start())
        if described is None and (name := _unwatched(doc, found)) is not None:
            return name
    return None


def another(doc: Doc, sentence: Span) -> Title | None:
    """The same of a work without a name: "Her husband, too, has a film in the can", "she has sold her next series". Not
    before a watched work has been spoken of, and not where the sentence names it itself ("Her next series is X")."""
    forms = _forms(doc.lang)
    if forms is None or not forms.further or not any(t.works for t in doc.titles_in(Span(doc.head, sentence.end))):
        return None
    further, single, besides = forms.further
    found = further.search(doc.plain, sentence.start, sentence.end)
    if found is None and besides.search(doc.plain, sentence.start, sentence.end):
        found = single.search(doc.plain, sentence.start, sentence.end)
    if (
        found is None
        or doc.plain.endswith((f"{BLANK}, ", f"{BLANK}”, "), 0, found.start())
        or _goes_on(doc, sentence, forms.owned)
    ):
        return None
    marks = doc.markers_in(Span(*found.span()))
    if any(mark.instalment.unit is Unit.EXTRA for mark in marks) and _a_film(doc):
        return None  # "a compilation film": the one that is watched
    counted = any(mark.instalment.number for mark in marks)  # "a second series"
    named = any(title.works for title in doc.titles_in(Span(found.end(), sentence.end)))
    return None if counted or named else Title(Span(*found.span()))


def _a_film(doc: Doc) -> bool:
    return any(doc.watch.works[mention.work].film for mention in doc.mentions)


def _unwatched(doc: Doc, found: re.Match[str]) -> Title | None:
    name = Span(*found.span("name"))
    if any(title.works for title in doc.titles_in(Span(max(0, name.start - 1), name.end))):
        return None
    own = doc.text[name.start : name.end].strip()
    return Title(name) if own and not no_work(own) and not _owns_a_watched(doc, name) else None


def _owns_a_watched(doc: Doc, name: Span) -> bool:
    """ "Has unveiled the trailer for Jo Hale's new thriller X", "a role in Parlour+'s X": whose work it is."""
    opens = name.end - len("'s") if _OWNER.search(doc.text, name.start, name.end) else name.end
    led = _OWNED.match(doc.plain, opens)
    return led is not None and any(title.works for title in doc.titles_in(Span(led.end() - 1, led.end() + 1)))


_OWNER = re.compile(r"['’]s\Z")
_OWNED = re.compile(rf"\+?['’]s?\s(?:[\w-]+\s){{0,5}}?[\"“‘'«]?(?={BLANK})")


# "Iron Comet director Jo Hale has joined": who somebody is.
_OF_SOMEBODY = re.compile(
    r"[\"”’'»]?\s(?:(?:co-)?(?:creators?|stars?|directors?|writers?|showrunners?|producers?|composers?|actors?|actress|alum|veteran|"
    r"lead|author|designer))\s(?=[A-Z])"
)


def goes_on(doc: Doc, sentence: Span) -> bool:
    """Is the watched work the subject of the sentence?"""
    forms = _forms(doc.lang)
    return forms is not None and _goes_on(doc, sentence, forms.owned)


def _goes_on(doc: Doc, sentence: Span, owned: re.Pattern[str]) -> bool:
    """Is the watched work the subject of the sentence, by its name or by words that go back to it?"""
    text = doc.plain
    verb = doc.words.search("finite", text, sentence.start + 1, sentence.end)
    end = verb.start() if verb is not None else sentence.end
    if doc.words.match("anaphor", text, sentence.start):
        return True
    return any(
        title.works
        and not owned.search(text, sentence.start, title.span.start)
        and not doc.words.match("possessive", text, title.span.end)
        and not _OF_SOMEBODY.match(text, title.span.end)
        for title in doc.titles_in(Span(sentence.start, end))
    )
