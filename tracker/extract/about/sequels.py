"""What "the sequel" or "the 30th film" is, seen from a work that such words can mean: it, or one beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.about.titles import BLANK, Title
from tracker.model import Span, Work
from tracker.recognise.instalment import Marker, Unit

if TYPE_CHECKING:
    from tracker.extract.doc import Doc


def other_film(doc: Doc, mark: Marker) -> bool:
    """ "The 29th film ... The 30th film is slated for": of films that are counted, the first one is the work."""
    counted = [other for other in doc.markers if other.instalment.unit is Unit.FILM and other.instalment.number]
    first = min((other.instalment.number for other in counted), default=0)  # "the second in 2026, the first in 2024"
    ours = first if first == 1 else counted[0].instalment.number if counted else 0
    return mark in counted and mark.instalment.number != ours


def of_spin_off(doc: Doc, mark: Marker) -> bool:
    """ "The spin-off gets a sequel in fall": the sequel of that, where the spin-off is not the named work itself."""
    if mark.instalment.unit is not Unit.SEQUEL:
        return False
    before = doc.markers_in(Span(doc.sentence_at(mark.span.start).start, mark.span.start))
    extra = [one.span.end for one in before if one.instalment.unit is Unit.EXTRA]
    return bool(extra) and not any(title.works for title in doc.titles_in(Span(extra[-1], extra[-1] + _NAMED)))


_NAMED = 24  # characters behind "the spin-off" in which its name stands


def sequel_to_it(doc: Doc, mark: Marker, title: Title | None) -> bool:
    """Does the name stand right behind "the sequel to", or right before の続編? "The sequel X 2" is counted from X."""
    if doc.words.words.final:
        return title is not None and _OF_IT.fullmatch(doc.text, title.span.end, mark.span.start) is not None
    if title is None or title.span.start < mark.span.end:
        return False
    between = doc.plain[mark.span.end : title.span.start].strip(' "“‘«„')
    return between in _TO or (not between and _COUNT.match(doc.plain, title.span.end) is not None)


_OF_IT = re.compile(r"[』」》”’]?(?:の|的|의)\s?")
_COUNT = re.compile(r"\s(?:\d(?!\d)|I{2,3}\b|IV\b)")
_TO = ("to", "of", "di", "de", "do", "da", "du", "del", "von", "zu")


def has_a_sequel(doc: Doc, work: Work, mark: Marker) -> bool:
    """ "X and its sequel, X II, are in the works. The sequel is set for 2027": of what has a sequel "the sequel" is
    told no more, unless its own name counts it."""
    if doc.words.words.final or _COUNTED.search(work.title):
        return False
    for other in doc.markers:
        if other.instalment.unit is not Unit.SEQUEL or other.span.start >= mark.span.start:
            continue
        low = doc.sentence_at(other.span.start).start
        if _ITS_OWN.search(doc.plain, low, other.span.start) or _TO_IT.match(doc.plain, other.span.end):
            return True
    return False


_COUNTED = re.compile(r"\d|:|\b[IVX]{2,}\b")
_ITS_OWN = re.compile(
    rf"(?:{BLANK}[\"”’]?['’]s?\s|\b(?:and|with|for)\s(?:its|a)\s|\b(?:gets?|getting|receiv\w+|e|y|et|und|con|mit)\s"
    r"(?:an?|its|un[ae]?|seine?|ihre?|su[oa]?|sa|son)\s)(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_TO_IT = re.compile(rf"\s(?:to|of|di|de|von|zu)\s(?:the\s)?[\"“«„]?{BLANK}")
