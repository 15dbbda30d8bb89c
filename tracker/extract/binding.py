"""A date that is the work's, with what is told of it: how surely, on which outlet, in which country."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.about.home import at_home
from tracker.extract.doc import Doc, Subject
from tracker.extract.moved.agree import Bound
from tracker.extract.slot import Slot
from tracker.extract.sure.certainty import certainty
from tracker.extract.verbs import final
from tracker.extract.verbs.govern import strong
from tracker.extract.when import find as find_dates
from tracker.extract.words import Sense
from tracker.model import Certainty, Kind, Outlet, Span, Work


def bind(doc: Doc, work: Work, slot: Slot, subject: Subject) -> Bound:
    clause = slot.clause.span
    outlet = (
        Outlet.GAME if work.kind is Kind.GAME else Outlet.BOOK if work.kind is Kind.BOOK else _outlet(doc, work, slot)
    )
    return Bound(
        slot=slot,
        subject=subject,
        certainty=Certainty.OFFICIAL
        if _only_asked(doc, slot)
        else certainty(doc, slot.when.span, slot.term.span if slot.term else None, dated=True),
        outlet=outlet,
        territory=territory_of(doc, work, slot.when.span, clause),
        strong=slot.sense is Sense.RELEASE and strong(doc, work, slot),
    )


def _only_asked(doc: Doc, slot: Slot) -> bool:
    """ "What's coming in March?", over a list of names: the head of a list asks nothing."""
    line = doc.sentence_at(slot.when.span.start)
    if slot.entry is None or slot.entry.start < line.end or not doc.plain.startswith("?", slot.when.span.end):
        return False
    return doc.words.whole("round_new", doc.plain, line.start, slot.when.span.start)


def _any_showing(doc: Doc, slot: Slot) -> bool:
    """新作アニメ、2021年春公開: of a serial the word names no theatre, where none is spoken of."""
    words, text, term = doc.words, doc.plain, slot.term
    if term is None or not words.whole("open_medium", text, term.span.start, term.span.end):
        return False
    clause = slot.clause.span
    named = (Span(clause.start, term.span.start), Span(term.span.end, clause.end))
    return not any(words.search("theatre", text, place.start, place.end) for place in named)


def _outlet(doc: Doc, work: Work, slot: Slot) -> Outlet | None:
    if work.film or work.kind is Kind.FILM:
        return Outlet.STREAM if slot.outlet is Outlet.STREAM else Outlet.THEATRE if slot.outlet else None
    if slot.outlet is Outlet.TV and (_on_a_service(doc, slot.clause.span) or _of_a_service(doc)):
        return None
    if slot.outlet in (Outlet.TV, Outlet.STREAM):
        return slot.outlet
    if slot.outlet is Outlet.THEATRE:
        return None if _any_showing(doc, slot) else Outlet.THEATRE
    start = min(slot.span.start, slot.when.span.start)
    reach = (
        start - slot.clause.span.start if slot.sense is Sense.NEW else 30
    )  # "the TV premiere of X has been moved to"
    end = min(slot.clause.span.end, slot.span.end + 50)
    stop = _OTHER.search(doc.plain, slot.span.end, end)  # "on July 6th, Parlour's own listings say"
    near = Span(max(slot.clause.span.start, start - reach), stop.start() if stop else end)
    if doc.words.search("tv", doc.plain, near.start, near.end):
        return Outlet.TV
    if doc.words.search("stream", doc.plain, near.start, near.end) and doc.words.search(
        "exclusive", doc.plain, near.start, near.end
    ):
        return Outlet.STREAM
    return None  # a simulcast service tells the broadcast's day as well as its own


_OTHER = re.compile(r",\s[A-Z][\w+]*['’]s\s")


def _on_a_service(doc: Doc, clause: Span) -> bool:
    """ "Will begin airing globally", "airs on Parlour+": a service speaks so too, where no station is named."""
    if any(doc.words.search(name, doc.plain, clause.start, clause.end) for name in ("exclusive", "stream")):
        return not any(
            not found[0].lower().startswith(_AIRING)
            for found in doc.words.all("tv", doc.plain, clause.start, clause.end)
        )
    return False


def _of_a_service(doc: Doc) -> bool:
    """ "Netflix's X will air in May": where an item names nothing but services, its verbs of airing tell no station."""
    return not doc.words.words.final and _on_a_service(doc, Span(0, len(doc.plain)))


_AIRING = ("air", "broadcast")  # verbs, that say nothing of the way


def territory_of(doc: Doc, work: Work, place: Span, clause: Span) -> str:
    """The country named nearest to the date, "" for the work's home: Japan for anime, else the United States too, and
    where it is said to come from."""
    if doc.words.words.final and doc.plain[clause.start : clause.start + 1] == ")":
        clause = Span(
            doc.sentence_at(clause.start).start, clause.end
        )  # 台湾では「X(原題)」として: a bracket cuts no clause
    if not doc.words.names_abroad(doc.plain, clause.start, clause.end):
        return ""
    best: tuple[int, str, Span] | None = None
    for code, pattern in doc.words.abroad.items():
        for found in pattern.finditer(doc.plain, clause.start, clause.end):
            if doc.words.words.final and final.told_before(doc, Span(found.start(), place.start)):
                continue  # 2019年に中国で公開された『X』が7月30日に: it has its own verb
            gap = place.start - found.end() if found.end() <= place.start else found.start() - place.end
            between = doc.plain[place.end : found.start()]
            if found.start() >= place.end and "," in between:
                gap += 40  # "in India on April 21, in Britain on": the country stands with the date beside it
            if gap <= 80 and (best is None or gap < best[0]):
                best = (gap, code, Span(*found.span()))
    home = ("JP",) if work.kind is Kind.ANIME or _dated_in_japan(doc) else ("US", "JP")
    if best is None or best[1] in home or _with_home(doc, best[2], home) or at_home(doc, work, best[1], place, clause):
        return ""
    return best[1]


def _dated_in_japan(doc: Doc) -> bool:
    """全米で3月に公開される『X』が、日本では5月22日に: where a Japanese item tells both days, the one is abroad.
    日本公開日は未定 tells none."""
    if doc.lang != "ja":
        return False
    for found in doc.words.abroad["JP"].finditer(doc.plain):
        clause = doc.clause_at(found.start()).span
        undated = doc.words.search("undated", doc.plain, found.start(), clause.end) is not None
        if not undated and find_dates(doc.plain[clause.start : clause.end], lang=doc.lang, anchor=doc.anchor):
            return True
    return False


def _with_home(doc: Doc, place: Span, home: Sequence[str]) -> bool:
    """ "In Giappone e negli Stati Uniti", "en Japón y en México": at home as well."""
    low, high = max(0, place.start - _JOINT_REACH), place.end + _JOINT_REACH
    spans = [
        found.span()
        for code in home
        if code in doc.words.abroad
        for found in doc.words.abroad[code].finditer(doc.plain, low, high)
    ]
    return any(
        _JOINED.fullmatch(doc.plain, min(end, place.end), max(start, place.start)) is not None for start, end in spans
    )


_JOINT_REACH = 30  # characters beside a country in which another one is joined to it
_JOINED = re.compile(r"\s(?:ed?|y|et|und)\s(?:\w+\s)?")
