"""Which of several works a definite phrase can mean, by the kind of work that it says: between a film and a game, "the
film" goes back to the film, however near the game's name stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.extract.words.kinds import ROWS
from tracker.model import Kind, Span, Work

if TYPE_CHECKING:
    from tracker.extract.doc import Doc


@lru_cache(maxsize=8)
def _forms(lang: str) -> re.Pattern[str] | None:
    row = ROWS.get(lang)
    if row is None:
        return None
    kinds = "|".join(f"(?P<{name}>{getattr(row, name)})" for name in _FITS)
    return re.compile(rf"{row.one}(?:{kinds})(?![\w'’-])(?!\s(?:{row.other})\b)", re.IGNORECASE)


def called(doc: Doc, near: Title, clause: Span) -> Title | None:
    """The last name before `near` that the clause can mean, where it calls a work by a kind that `near` is not of."""
    forms = _forms(doc.lang)
    said = forms.search(doc.plain, clause.start, clause.end) if forms is not None and near.works else None
    if said is None or said.lastgroup is None or _fits(doc, near, said.lastgroup):
        return None
    own = doc.clause_at(near.span.start).sentence
    if doc.words.search("bestows", doc.plain, doc.sentences[own].start, doc.sentences[own].end):
        return None  # "the game is getting a movie. The movie"
    low = doc.sentences[max(0, own - _BACK)].start
    names: Sequence[Title] = [title for title in doc.titles if title.works and title.span.end <= near.span.start]
    near_by = [title for title in names if title.span.start >= low or title.span.end <= doc.head]
    return next((title for title in reversed(near_by) if _fits(doc, title, said.lastgroup)), None)


_BACK = 2  # sentences before the last name in which the other one stands


def _fits(doc: Doc, title: Title, kind: str) -> bool:
    return any(_FITS[kind](doc.watch.works[key]) for key in title.works)


_FITS: Mapping[str, Callable[[Work], bool]] = {
    "anime": lambda work: work.kind is Kind.ANIME,
    "series": lambda work: work.kind in (Kind.ANIME, Kind.TV) and not work.film,
    "film": lambda work: work.film or work.kind is Kind.FILM,
    "game": lambda work: work.kind is Kind.GAME,
}
