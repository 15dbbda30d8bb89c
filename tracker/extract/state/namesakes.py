"""What bears the name of the work and is not it, where a verb ends the waiting: "the original 1984 X is streaming now",
"the X board game is out now", "X's open beta was cancelled". Such a state is grave: who is told of it waits no more.
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.model import Kind, Span, Work

_GRAVE = ("airing", "cancelled")
_ROOM = 40  # characters between the thing and the verb, its auxiliaries
_RECENT = 1  # years: "X (2026) is out now" is the work itself
# Of which kinds of work each kind of thing is another one. A series may be one of games or books.
_OTHERS = {
    "goods": frozenset(Kind),
    "screen": frozenset((Kind.FILM, Kind.GAME, Kind.BOOK)),
    "serial": frozenset((Kind.FILM,)),
    "film": frozenset((Kind.GAME, Kind.BOOK)),
    "print": frozenset((Kind.FILM, Kind.ANIME, Kind.TV, Kind.GAME)),
    "game": frozenset((Kind.FILM, Kind.ANIME, Kind.TV, Kind.BOOK)),
}


def namesake(doc: Doc, work: Work, place: Span, value: str) -> str:
    """Why the verb at `place` tells the state of another thing of that name; "" where it may tell that of the work."""
    if value not in _GRAVE:
        return ""
    clause = doc.clause_at(place.start).span
    if doc.plain.startswith(")", clause.start):
        clause = doc.sentence_at(place.start)  # "X (1984) is out now": the bracket belongs to the name
    named = [title.span for title in doc.titles_in(Span(clause.start, place.end)) if work.id in title.works]
    if not named:
        return ""
    name = named[-1]
    thing = (
        _kind(doc, work, name, clause.start, place)
        or _earlier(doc, name, clause.start, value)
        or _part(doc, name, clause.start, place, value)
    )
    return f"said of {thing}" if thing else ""


def _behind(doc: Doc, field: str, name: Span, place: Span) -> re.Match[str] | None:
    """The thing whose name begins with that of the work, where the verb is its own."""
    found = doc.words.match(field, doc.plain, name.end)
    if found is None or place.start - found.end() > _ROOM or "," in doc.plain[found.end() : place.start]:
        return None
    return found


def _kind(doc: Doc, work: Work, name: Span, start: int, place: Span) -> str:
    """The kind of work that is named with it, if it is another than that of the work."""
    found = _behind(doc, "kind_behind", name, place) or doc.words.ends("kind_ahead", doc.plain, start, name.start)
    if found is None or doc.words.match("turned_into", doc.plain, name.end):
        return ""
    kind, named = Kind.FILM if work.film else work.kind, str(found.lastgroup)  # each alternative has a group
    shown = kind is Kind.BOOK and named == "serial" and _SHOWN.search(doc.plain, place.start, place.end)
    return found[named] if shown or kind in _OTHERS[named] else ""


_SHOWN = re.compile(r"stream|air|watch|episode", re.IGNORECASE)  # what is done to no book


def _earlier(doc: Doc, name: Span, start: int, value: str) -> str:
    """The version of long ago that can be seen again."""
    if value != "airing":
        return ""
    if (led := doc.words.ends("earlier_ahead", doc.plain, start, name.start)) is not None:
        return led[0].strip()
    found = doc.words.match("earlier_behind", doc.plain, name.end)
    year = next((int(one) for one in found.groups() if one), 0) if found is not None else 0
    return str(year) if 0 < year < doc.anchor.year - _RECENT else ""


def _part(doc: Doc, name: Span, start: int, place: Span, value: str) -> str:
    """A piece or a showing of it: that an evening was cancelled does not cancel the film."""
    fields = ("showing", "piece") if value == "cancelled" else ("piece",)  # a run is on where an episode of it is
    for field in fields:
        found = doc.words.ends(f"{field}_ahead", doc.plain, start, name.start) or _behind(
            doc, f"{field}_behind", name, place
        )
        if found is not None and (value == "cancelled" or not found["run"]):
            return " ".join(found[0].replace(BLANK, " ").split())
    return ""
