"""Pieces of a work and measures of it, which say what is released and what only tells how much of it."""

from __future__ import annotations

import re

from tracker.extract.doc import Doc
from tracker.extract.words import Found
from tracker.recognise.instalment import Marker, Unit
from tracker.recognise.relation import own_markers


def ordered(doc: Doc, noun: Found, low: int) -> bool:
    """ "Has ordered 10 episodes with a 2027 premiere": a season, by its length."""
    counted = noun.term.reason == "episodes, not the whole"
    return counted and doc.words.search("renews", doc.plain, low, noun.span.start) is not None


def later_piece(doc: Doc, mark: Marker, low: int) -> bool:
    """An episode behind the first one, unless it is where a part of a run sets out from."""
    later = mark.instalment.unit is Unit.EPISODE and mark.instalment.number != 1
    later = later and not (doc.words.words.final and doc.words.ends("measured", doc.plain, low, mark.span.start))
    return later and not of_name(doc, mark) and not _sets_out(doc, low, mark.span.start)


def no_bearer(doc: Doc, low: int, at: int) -> bool:
    """ "In two episodes", "chapter 2 of the film": a measure, a film; where a part of a run sets out from; who says so
    ("laut dem Trailer")."""
    measured = doc.words.ends("measured", doc.plain, low, at) or doc.words.match("film_piece", doc.plain, at)
    return measured is not None or _sets_out(doc, low, at) or _SOURCE.search(doc.plain, low, at) is not None


_SOURCE = re.compile(
    r"\b(?:according to|laut|gemäß|zufolge|selon|d['’]après|secondo|según|segundo)\s"
    r"(?:(?:the|its|an?|dem|der|den|eine[mr]|la|le|l['’]|une?|il|lo|el|o)\s?)?(?:[\w’'-]+\s){0,2}\Z"
    r"|\b(?:nach|trotz|seit|dank)\sde[mrn]\s\Z",  # "nach der Beta"
    re.IGNORECASE,
)


def _sets_out(doc: Doc, low: int, at: int) -> bool:
    """ "The second half begins with episode 13 and airs from April 4": where a part of a run sets out from."""
    told = doc.words.ends("sets_out", doc.plain, low, at) is not None
    part = any((doc.watch.works[mention.work].part or 1) > 1 for mention in doc.mentions)
    return told and (part or any(mark.instalment.unit is Unit.PART for mark in doc.markers))


def of_name(doc: Doc, mark: Marker) -> bool:
    """A film called 『X 最終章 第3話』: its own name says which piece of the whole it is."""
    return any(mark.instalment in own_markers(doc.watch.works[mention.work].title) for mention in doc.mentions)
