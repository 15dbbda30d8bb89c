"""A work that is described first and named in the next sentence: "A roguelike about a courier is coming on July 18.
Called Gale Runner, it is …".

The next sentence either says that it gives the name ("It's called", "The game in question is"), or opens with it and
tells what the work is ("Gale Runner follows a courier"); the second alone counts for nothing where a work has been
named before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc

_CLOSERS = tuple("\"”“»‘’'*")
_OWNED = ("its ", "sein", "ihr", "su ", "sus ", "son ", "sa ", "seu", "sua", "suo", "il suo", "la sua")  # its new anime
_QUOTES = " \"“”«»„‘’'*"


def named_next(doc: Doc, clause: Clause) -> tuple[Title, int] | None:
    """The watched name that the sentence behind a clause gives to what is described in it, and how surely: 2 where it
    says so, 1 where it only begins to tell of it."""
    if clause.sentence + 1 >= len(doc.sentences) or not (later := _first(doc, clause.sentence + 1)):
        return None
    own, following = doc.sentences[clause.sentence], doc.sentences[clause.sentence + 1]
    if any(title.sure for title in doc.titles_in(own)):
        return None
    led = doc.words.match("naming", doc.plain, following.start)
    if led is not None and not doc.plain[led.end() : later.span.start].strip(_QUOTES):
        return later, 2
    apart = own.end > doc.head and "\n" in doc.text[own.end : following.start]  # another piece of a page
    back = doc.words.search("anaphor", doc.plain, own.start, own.end)
    if back is not None and not back[0].lower().startswith(_OWNED):
        return None  # "the series will launch on October 4": what was spoken of
    if apart or any(title.works for title in doc.titles_in(Span(0, own.end))):
        return None
    behind = _behind(doc, later.span)
    if behind < 0 or doc.words.match("beside_it", doc.plain, behind):
        return None
    return (later, 1) if doc.words.match("presents", doc.plain, behind) else None


def beside_another(doc: Doc, name: Span) -> bool:
    """ "The studio's new film opens on August 9. Iron Comet, meanwhile, …": what stood before was told of another."""
    behind = _behind(doc, name)
    return behind >= 0 and doc.words.match("beside_it", doc.plain, behind) is not None


def _behind(doc: Doc, name: Span) -> int:
    """Where a name with which a sentence opens ends, its quotation mark with it; -1 where something stands before."""
    led = doc.plain[doc.sentence_at(name.start).start : name.start].strip(_QUOTES)
    return -1 if led else name.end + doc.plain.startswith(_CLOSERS, name.end)


def _first(doc: Doc, number: int) -> Title | None:
    return next((title for title in doc.titles_in(doc.sentences[number]) if title.works), None)
