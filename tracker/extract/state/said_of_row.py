"""Whose a verb in a list is: its row's, that of the works a heading stands over, that of several counted off."""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.model import Span, Work


def own(doc: Doc, work: Work, phrase: Span) -> bool:
    """Does a name of the work stand in these words?"""
    family = set(doc.watch.franchise[work.id])
    return any(family & set(title.works) for title in doc.titles_in(phrase))


# A line that begins with what it is about: "Sundown: cancelled". The names of fields are none.
_LABEL = re.compile(
    r"(?:(?<=\n)|(?<=[.!?]\s)|\A)[^\w\n\ufffc]{0,3}((?!(?:update|news|status|season|series|official|breaking|"
    r"exclusive|note|verdict|the verdict|report|confirmed|question|answer|q|a)\b)(?-i:[A-Z0-9\ufffc])"
    r"[^:\n.!?]{1,50}):\s",
    re.IGNORECASE,
)


def labelled(doc: Doc, work: Work, place: Span) -> str:
    """ "Bates: Season 3 in May\nLongmire: cancelled": in a list whose rows begin with the name of a work, what another
    row says is that one's; of an own row nothing follows here."""
    labels = list(_LABEL.finditer(doc.plain, doc.head))
    rows = [found for found in labels if found.start(1) < place.start]
    if not rows or "\n" in doc.plain[rows[-1].end() : place.start] or BLANK in rows[-1][1]:
        return ""
    mine = any(own(doc, work, Span(*found.span(1))) for found in labels)
    return rows[-1][1] if mine and not own(doc, work, Span(rows[-1].end(), place.end)) else ""


_NEW_ONE = re.compile(
    r"\b(?:is|are)\s(?:[\w\s]{0,30}?)\ban?\s(?:\w+\s)?(?:new|original)\s(?:\w+\s)?"
    r"(?:film|movie|anime|series|project)\Z",
    re.IGNORECASE,
)


def some_other(doc: Doc, work: Work, place: Span) -> bool:
    """ "The studio of X is working on a new film": one that it does not name."""
    new = _NEW_ONE.search(doc.plain, place.start, place.end)
    return new is not None and not own(doc, work, Span(place.end, doc.sentence_at(place.start).end))


_BELOW = re.compile(r"[^.\n\ufffc]{0,30}(?::|\n|\Z)")  # "Cancelled: X, Y", "CANCELLED", a line each
_MARKS = " •*#-"
_COUNTED = re.compile(  # "axed three series: X, Y and Z"
    r"\s?(?:off\s)?(?:the\s|its\s|all\s)?(?:two|three|four|five|six|seven|eight|nine|ten|several|\d+|dos|tres|cuatro|"
    r"cinco|due|tre|quattro|cinque|duas|três|quatro|deux|trois|quatre|cinq|zwei|drei|vier|fünf)\s"
    r"(?:[\w-]+\s){0,3}?(?:shows|series?|dramas|comedies|films?|movies|games|projects|titles|anime|programmes|sitcoms|"
    r"séries|serien|filme|películas|filmes|progetti|proyectos)"
    r"(?:\sab)?\s?[:,–—(-]",
    re.IGNORECASE,
)
_KEPT = re.compile(r"\b(?:but|pero|ma|mas|mais|aber|while|whereas|though|instead|kept|keeps|renew\w+|spared?)\b")


def cancelled_in_list(doc: Doc, work: Work, place: Span) -> str | None:
    """Why a cancellation told of a list is none of this work, "" where the work is on the list; None without one."""
    text = doc.plain
    if text[place.start : place.end].lower() == "dropped" and doc.words.search("impressions", text, 0, doc.head):
        return "somebody's own list"
    line = text.rfind("\n", 0, place.start) + 1
    if _BELOW.match(text, place.end) and not text[line : place.start].strip(_MARKS):
        return "said of what stands below"
    listed = _COUNTED.match(text, place.end)
    if listed is None:
        return None
    end = doc.sentence_at(place.start).end
    stop = _KEPT.search(text, listed.end(), end)
    row = Span(listed.end(), stop.start() if stop else end)
    return "" if own(doc, work, row) else "said of several others"
