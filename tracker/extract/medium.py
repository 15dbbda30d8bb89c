"""Whether what comes out on a day is the work in its own medium: a film and no broadcast, a book and no series."""

from __future__ import annotations

import re

from tracker.extract.bearer import of_a_game, of_a_series
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.unfit import ADVANCE
from tracker.model import Kind, Outlet, Span, Work
from tracker.recognise.instalment import Unit, number


def medium(doc: Doc, work: Work, slot: Slot) -> str:
    """Why what comes out on a day is no copy of this work in its own medium; "" where it is one."""
    if (screen := _on_screen(doc, work, slot)) is not None:
        return screen
    if slot.sale:
        return "" if work.kind in (Kind.GAME, Kind.BOOK) else slot.reason
    if work.kind is Kind.BOOK:
        return "" if slot.book or (slot.outlet is None and not _of_a_screen(doc, work, slot)) else _OTHER
    shown = slot.outlet is Outlet.THEATRE or (slot.outlet is Outlet.TV and doc.words.words.final)
    if shown and work.kind is Kind.GAME and slot.reason != "a game":
        return _OTHER
    return "" if _allowed(doc, work, slot) else slot.reason


_OTHER = "another medium"


def _on_screen(doc: Doc, work: Work, slot: Slot) -> str | None:
    """The same of films and series, by the words of their showing; None where these leave it open."""
    film = work.film or work.kind is Kind.FILM
    if not film and of_the_film(doc, work, slot):
        return _OTHER
    if film and slot.outlet is Outlet.TV and slot.term is not None and doc.words.words.final:
        return _OTHER  # 放送 is said of no film that opens
    played = work.kind in (Kind.ANIME, Kind.TV, Kind.FILM) and slot.term is not None
    if played and slot.term is not None and doc.words.words.played and of_a_game(doc, slot, slot.term):
        return _OTHER
    if film and slot.term is not None and doc.words.words.own_noun and of_a_series(doc, slot, slot.term):
        return _OTHER
    weeks = Span(slot.when.span.end, slot.clause.span.end)
    if film and slot.reason == ADVANCE and doc.words.search("weeks_long", doc.plain, weeks.start, weeks.end):
        return ""  # three weeks in theatres are its opening, whatever follows
    return None


def _allowed(doc: Doc, work: Work, slot: Slot) -> bool:
    """Is a word that tells another thing elsewhere none for this kind of work?"""
    if slot.book and work.kind is Kind.TV and _first_volume(doc, slot):
        return True
    if slot.reason == "another product":
        return work.kind is not Kind.GAME  # "the latest update has it in October"
    if slot.reason == "another adaptation":
        return work.kind in (Kind.TV, Kind.FILM)
    return work.kind is Kind.GAME and slot.reason == "a game"


_VOLUME = re.compile(
    r"\b(?:vol(?:ume|\.)? (\d|one|two|three|i{1,3})|(first|second|third|final|last) volume)\b", re.IGNORECASE
)


def _first_volume(doc: Doc, slot: Slot) -> bool:
    """ "Volume 1 arrives on November 26, Volume 2 on Christmas Day": so a service calls the pieces of a season."""
    told = list(_VOLUME.finditer(doc.text, slot.clause.span.start, slot.when.span.start))
    return bool(told) and number(told[-1][1] or told[-1][2]) == 1


def _of_a_screen(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "The second season of X begins on", "the anime of X": of a book nothing has seasons or is animated. Where the
    series is watched as well, what is told of X and of no book is told of that."""
    clause = slot.clause.span
    if any(doc.watch.works[key].kind is not Kind.BOOK for key in doc.watch.franchise[work.id]):
        return True
    if any(mark.instalment.unit is Unit.SEASON for mark in doc.markers_in(clause)):
        return True
    return doc.words.search("heads", doc.plain, clause.start, slot.when.span.start) is not None


def of_the_film(doc: Doc, work: Work, slot: Slot) -> bool:
    """「TVアニメ第3期&劇場版 制作決定! 12月公開決定!」: of a series and its film, both watched and spoken of, the film
    is what opens in theatres."""
    if not doc.words.words.final or slot.outlet is not Outlet.THEATRE or doc.markers_in(slot.clause.span):
        return False
    family = doc.watch.franchise[work.id]
    return any(doc.watch.works[one.work].film for one in doc.mentions if one.work in family)


def in_its_name(work: Work, thing: str) -> bool:
    """The chapters of "Skyforge: Chapters 3 and 4" are the work."""
    noun = re.match(r"[^\W\d_]{3,}?(?=s?\b)", thing.casefold())
    return noun is not None and any(noun[0] in name.casefold() for name in (work.title, *work.aliases))


_APPOSED = re.compile(r"[\"”’'»]?,\s(?:the|an?|its)\s(?:[\w-]+\s){0,3}?(?:dlc|expansion)\b", re.IGNORECASE)


def is_one(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "A teaser for Ashen Bell, the next DLC for Skyforge": the work itself is what is sold beside a game."""
    if slot.reason != "another product" or work.kind is not Kind.GAME:
        return False
    return any(work.id in title.works and _APPOSED.match(doc.plain, title.span.end) for title in doc.titles)
