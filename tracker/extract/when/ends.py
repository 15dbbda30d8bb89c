"""Which two date expressions can be the ends of one range, or alternatives."""

from __future__ import annotations

import re

from tracker.extract.when.atoms import Atom, Kind
from tracker.extract.when.draft import Draft

# Spelled numbers that count things behind "and", and no day.
_SPELLED = re.compile(
    r"(?:prima|primeira|primera|première|second[oa]?|segund[oa]|zweite[rns]?|terz[oa]|tercer[oa]?|terceir[oa]|"
    r"troisième|dritte[rns]?)\Z",
    re.IGNORECASE,
)


def spelled(text: str, atom: Atom) -> bool:
    """ "Il 4 dicembre e il secondo": the next thing that is counted, and no day."""
    return _SPELLED.match(text, atom.start, atom.end) is not None


def counts_on(text: str, left: Atom, right: Atom) -> bool:
    """ "A maggio, un mese dopo", "em maio, segundo o estúdio": a word behind a comma is no day of the month."""
    return left.kind is Kind.MONTH and right.kind in _COUNTING and text[right.start].isalpha()


def counts_next(text: str, left: Atom, right: Atom) -> bool:
    """ "En avril un film", not "mai vingt-neuf": what a number in words counts stands right behind it."""
    return counts_on(text, left, right) and _NOUN.match(text, right.end) is not None


def numeral(text: str, left: Atom, right: Atom) -> bool:
    """ "The games of June. 1. Blue Rope": behind a month or a year and a full stop the number of a list's first row."""
    if _NUMERAL.match(text, right.end) is None:
        return False
    return left.kind is Kind.YEAR or _WHOLE_MONTH.fullmatch(text, left.start, left.end) is not None


_NUMERAL = re.compile(r"[.)] ?[A-Z\"“‘]")
_WHOLE_MONTH = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december", re.IGNORECASE
)
BULLET = re.compile(r"\n\s*[–—•*-]\s*\Z")  # "November 4", and below it "- Seven Lamps"
_COUNTING = (Kind.NUMBER, Kind.DAY)
_NOUN = re.compile(r"\s[^\W\d_]")


def comma(draft: Draft, left: Atom, right: Atom) -> bool:
    """A comma joins a year or a weekday to a day, never a number to a month: "in July, 12 episodes"."""
    if Kind.WEEKDAY in (left.kind, right.kind) or right.kind is Kind.YEAR:
        return not (right.kind is Kind.YEAR and draft.part_of_year and draft.has_year)
    return left.kind in (Kind.YEAR, Kind.NEAR, Kind.PART) or right.kind is Kind.DAY


def is_day(draft: Draft) -> bool:
    if draft.day or draft.only_weekday:
        return True
    if draft.near and (draft.near[0] == "day" or draft.weekday is not None):
        return True
    return draft.told is not None and (draft.told[0] == "day" or draft.weekday is not None)


def alike(first: Draft, second: Draft) -> bool:
    """Two of a kind: months, seasons, quarters, years; days are told in full."""
    if first.day or second.day or first.weekday is not None or second.weekday is not None:
        return False
    kinds = [(bool(one.month), bool(one.season), bool(one.quarter), bool(one.half)) for one in (first, second)]
    return kinds[0] == kinds[1] and not (first.near or first.told or second.near or second.told)


def comparable(first: Draft, second: Draft) -> bool:
    """Two ends of one range: "July 2024 - Season 2" and "2014 to May" are none."""
    if any(end.near and end.near[0] in ("day", "now") for end in (first, second)):
        return bool(first.month or second.month)
    if second.day and not second.month:
        return bool(first.day)
    if first.part_of_year or second.part_of_year:
        return first.part_of_year and second.part_of_year
    return not (first.month and not (second.month or second.year))
