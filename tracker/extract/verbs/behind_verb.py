"""A subject that stands behind its verb where the date opens the clause ("Il 2 aprile arriverà un aggiornamento"), and
a participle that stands before its noun with the date before it ("der am 3. Mai startende Anime X")."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.verbs.heads import object_stranger
from tracker.extract.words import Found
from tracker.model import Span

_PHRASE = re.compile(r"[\w'’]+")
_LEAD, _FEW = 3, 2  # words before a date that opens its clause ("a partire dal"), and between it and its verb


def behind_verb(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Il 2 aprile arriverà un aggiornamento": where the date opens the clause, the subject follows its verb."""
    when, clause, text = slot.when.span, slot.clause.span, doc.plain
    lead, gap = text[clause.start : when.start].rpartition(", ")[2].split(), text[when.end : term.span.start].split()
    if not doc.words.words.belongs or term.span.start < when.end or len(lead) > _LEAD or len(gap) > _FEW:
        return ""
    behind = term.span.end
    if (also := _ALSO.match(text, behind)) is not None:
        behind = also.end()  # "erscheint außerdem eine App", "sortira également un artbook"
    if doc.words.match("boundary", text, behind):  # "verrà distribuita agli spettatori una cartolina"
        new = (word for word in _PHRASE.finditer(text, behind, min(clause.end, behind + _ASIDE)))
        behind = next((word.start() for word in new if doc.words.whole("indefinite", word[0])), behind)
    first: list[str] = [*_PHRASE.findall(text, behind, clause.end)[:2], "", ""]
    article, noun = first[0], first[1]
    if doc.words.whole("definite", article) and doc.words.whole("process", noun):
        return noun  # "am 12. Juni startet das Casting"
    return object_stranger(doc, behind, clause.end)


_ASIDE = 60  # characters between a verb and its subject behind it
_ALSO = re.compile(
    r"\s(?:auch|außerdem|zudem|noch|schließlich|ebenfalls|zusätzlich|obendrein|parallel|zeitgleich|darüber hinaus|"
    r"également|aussi|ensuite|par ailleurs|en outre|de plus|anche|inoltre|también|además|também|ainda)\b"
)


def attributive_of_work(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Der am 3. Mai startende Film X hat ein Poster erhalten": what comes out is the noun right behind the
    participle, whatever the sentence goes on to tell of it."""
    if not doc.words.words.inverting or term.span.start < slot.when.span.end:
        return False
    if _BEFORE_NOUN.search(doc.plain, term.span.start, term.span.end) is None:
        return False
    noun = _NOUN.match(doc.plain, term.span.end)
    names = [title.span.start for title in doc.titles_in(Span(term.span.end, term.span.end + _NEAR)) if title.works]
    return noun is not None and bool(names) and names[0] <= noun.end()


_NEAR = 40  # characters of a noun and the mark before its name
_BEFORE_NOUN = re.compile(r"ende[nrsm]?\Z")
_NOUN = re.compile(r"\s(?:[a-zäöüß]\w+\s){0,2}(?:[A-ZÄÖÜ][\w-]+\s){0,2}[„\"»]?")
