"""How a named instalment stands to a watched work: it is this one, a later part of it, another one, or left open."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.model import Kind, Work
from tracker.recognise.instalment import Instalment, Relation, Unit, markers, number


def relation(instalment: Instalment, work: Work) -> Relation:
    """How a named instalment stands to a watched one. Numbers that differ never merge."""
    film = work.film or work.kind is Kind.FILM
    unit = instalment.unit
    if unit in _SHARED:
        return _of_shared_name(instalment, work)
    if unit is Unit.ENTRY:
        counted = film or work.kind is Kind.GAME
        return _counted_work(instalment.number, work) if counted else _season(instalment.number, work)
    if _called_so(instalment, work, film=film):
        return Relation.THIS
    if unit is Unit.LIVE:  # of a work that is played by people it says nothing new
        return Relation.OPEN if work.kind in (Kind.TV, Kind.FILM) else Relation.OTHER
    if unit in (Unit.EPISODE, Unit.VOLUME):
        return Relation.OPEN
    if film:
        return _to_film(instalment, work)
    if unit in (Unit.FILM, Unit.EXTRA, Unit.OVA, Unit.EARLIER):
        whole = unit is Unit.OVA and work.season is None  # watched as a whole, it may be just that
        return Relation.OPEN if whole else Relation.OTHER
    if unit in (Unit.SEQUEL, Unit.FRESH):
        return _sequel(instalment, work)
    if unit is Unit.PART:
        return _part(instalment, work)
    return _season(instalment.number, work)


_SHARED = (Unit.GAME, Unit.SHOWN, Unit.NEXT)


def _of_shared_name(told: Instalment, work: Work) -> Relation:
    """ "The Thornfall game", "Thornfall 2", where a game and a series are called so. Games count by their names."""
    if told.unit is Unit.NEXT:
        return _season(told.number, work) if work.season is not None else Relation.OTHER
    if told.unit is Unit.GAME:
        return Relation.THIS if work.kind is Kind.GAME else Relation.OTHER
    return Relation.OTHER if work.kind is Kind.GAME else Relation.OPEN


def _sequel(told: Instalment, work: Work) -> Relation:
    if told.season and work.season is not None:
        follows = (work.season, work.part or 1) in ((told.season, 2), (told.season + 1, 1))
        return Relation.THIS if follows else Relation.OTHER
    other = Relation.OTHER if told.unit is Unit.SEQUEL else Relation.OPEN
    return Relation.THIS if work.season is None or work.season > 1 else other


def _season(told: int, work: Work) -> Relation:
    if work.season is None:
        return Relation.OPEN
    return Relation.THIS if work.season == told and work.part in (None, 1) else Relation.OTHER


_FIRST_PART = Instalment(Unit.PART, 1)
_OWN_NUMBER = re.compile(r"(?<=[\s–-])(\d{1,2}|i{1,3}|iv|vi{0,3})(?=$|:|\s[–-])", re.IGNORECASE)


def _to_film(instalment: Instalment, work: Work) -> Relation:
    """An original video is watched as a film is, and one in several acts begins with its first."""
    if instalment.unit is Unit.FILM:
        return _counted_work(instalment.number, work) if instalment.number else Relation.THIS
    parts = any(own.unit is Unit.PART for own in own_markers(work.title))
    first = instalment == _FIRST_PART and not parts
    later = instalment.unit is Unit.SEQUEL and _may_follow(work)
    return Relation.OPEN if first or later or instalment.unit is Unit.OVA else Relation.OTHER


def _may_follow(work: Work) -> bool:
    """Is a film a sequel itself, by a number above one in its name?"""
    return any(number(found[1]) > 1 for name in (work.title, *work.aliases) for found in _OWN_NUMBER.finditer(name))


def _counted_work(told: int, work: Work) -> Relation:
    """Of films and games that are counted the number in the name decides; a name without one leaves it open."""
    own = {number(found[1]) for name in (work.title, *work.aliases) for found in _OWN_NUMBER.finditer(name)}
    return Relation.THIS if told in own else Relation.OTHER if own else Relation.OPEN


def _called_so(instalment: Instalment, work: Work, *, film: bool) -> bool:
    """Is the marker a piece of the watched name: a work called "… the Sequel", the whole film "Dune: Part Two"?"""
    alike = instalment.unit in (Unit.SEQUEL, Unit.EXTRA, Unit.OVA, Unit.LIVE)
    if not alike and not (film and instalment.unit in (Unit.PART, Unit.SEASON)):
        return False
    own = own_markers(work.title).union(*map(own_markers, work.aliases))
    return any(other.unit is instalment.unit for other in own) if alike else instalment in own


@lru_cache(maxsize=4096)
def own_markers(title: str) -> frozenset[Instalment]:
    return frozenset(marker.instalment for marker in markers(title))


def _part(instalment: Instalment, work: Work) -> Relation:
    if instalment.season and work.season is not None and instalment.season != work.season:
        return Relation.OTHER
    if work.part is not None:
        return Relation.THIS if work.part == instalment.number else Relation.OTHER
    return Relation.THIS if instalment.number <= 1 else Relation.PART
