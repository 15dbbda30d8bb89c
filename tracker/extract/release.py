"""When a work starts: dates bound to it, moves, withdrawals, and "no date was announced"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.extract.agree import Bound, agree
from tracker.extract.certainty import certainty
from tracker.extract.doc import About, Doc, Subject
from tracker.extract.moves import claims, quote
from tracker.extract.slot import Slot
from tracker.extract.slots import slots
from tracker.extract.tense import announced, bounded, planned
from tracker.extract.when import find as find_dates
from tracker.extract.words import Sense
from tracker.model import Claim, Field, Kind, Outlet, Refusal, Span, Work

_AHEAD, _RECENT, _YEAR = 330, 45, 365  # days


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    """All that the entry says of the release of each work it mentions."""
    read: dict[bool, list[Slot]] = {}
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        seasonal = work.kind in (Kind.ANIME, Kind.TV) and not work.film  # their seasons are quarters
        if seasonal not in read:
            whens = find_dates(doc.text, lang=doc.lang, anchor=doc.anchor, anime=seasonal)
            read[seasonal] = [_rolled(doc, slot) for slot in slots(doc, whens)]
        yield from _of_work(doc, work, read[seasonal])


def _rolled(doc: Doc, slot: Slot) -> Slot:
    """A year-less date that is still to come was not last year: the tense decides between the two readings."""
    when = slot.when
    if (
        when.year_given
        or when.other is None
        or slot.sense not in (Sense.RELEASE, Sense.NEW)
        or when.date.latest is None
    ):
        return slot
    ahead, behind = (when.other.earliest - doc.anchor).days, (doc.anchor - when.date.latest).days
    # A date a few weeks old is more likely told in the present tense than a date of next autumn without its year.
    far = _YEAR if slot.sense is Sense.NEW or announced(doc, slot) else _AHEAD
    behind = behind if far == _AHEAD else _YEAR
    if 0 <= ahead <= far and behind > _RECENT and planned(doc, slot):
        return replace(slot, when=replace(when, date=when.other, other=when.date))
    return slot


def _of_work(doc: Doc, work: Work, found: Sequence[Slot]) -> Iterator[Claim | Refusal]:
    started = _started(doc, work, found)
    news: list[Bound] = []
    olds: list[Bound] = []
    for slot in found:
        subject = doc.subject(work, _place(doc, slot))
        reason = _refused(doc, work, slot, subject)
        if not reason and started and slot.sense is Sense.RELEASE:
            reason = "the same item says that it has already started"
        if reason:
            if subject.about is not About.OTHER:
                yield _refusal(doc, work, slot, reason)
            continue
        bound = _bind(doc, work, slot, subject)
        (olds if slot.sense is Sense.OLD else news).append(bound)
    kept, dropped = agree(news)
    for bound, reason in dropped:
        yield _refusal(doc, work, bound.slot, reason)
    yield from claims(doc, work, kept, olds)


def _place(doc: Doc, slot: Slot) -> Span:
    """ "Will air in two cours: the first in July, the second in 2027": what is named after the verb is nearer."""
    place = slot.place
    if slot.entry is None and doc.markers_in(Span(place.end, max(place.end, slot.when.span.start))):
        return slot.when.span
    return place


def _started(doc: Doc, work: Work, found: Sequence[Slot]) -> bool:
    """Does the item itself say that this very instalment has begun? A first season needs no number for that."""
    for slot in found:
        when = slot.when
        begun = slot.sense is Sense.PAST and when.date.earliest <= doc.anchor
        begun = begun or (
            slot.sense is Sense.RELEASE
            and when.year_given
            and when.date.latest is not None
            and when.date.latest < doc.anchor
        )
        if not begun or slot.reason:
            continue
        subject = doc.subject(work, slot.place)
        if subject.about is About.THIS and (work.season == 1 and subject.strength >= 2 and work.part is None):
            return True
    return False


def _refused(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why a date is not this work's release, in words for a person; "" where it is."""
    if subject.about is About.OTHER:
        return f"speaks of another work ({subject.named})"
    if slot.term is None and slot.sense is None:
        return "no word of a release beside it"
    if slot.sense is Sense.NEWS:
        return "the day of the announcement itself, or of something shown"
    if slot.sense is Sense.END:
        return "the end of a run"
    if reason := _medium(work, slot):
        return reason
    if subject.about is not About.THIS and subject.about is not About.PART:
        return f"speaks of another instalment ({subject.named or 'not this one'})"
    if slot.sense is Sense.OLD:
        return ""
    if slot.sense is Sense.PAST:
        return "already past: an earlier release"
    if slot.sense is Sense.MOVE:
        return "beside a delay, but neither its old nor its new date"
    limit = "" if slot.sense is Sense.NEW else bounded(doc, slot)  # "postponed until October" is no limit
    return limit or _unfit(doc, slot) or _generic(doc, slot, subject)


def _generic(doc: Doc, slot: Slot, subject: Subject) -> str:
    """10月に始まるアニメは: a kind of thing, and no work named in the clause."""
    if subject.strength == 3 or slot.term is None:
        return ""
    words, text = doc.words, doc.plain
    if words.match("category_after", text, slot.when.span.end) or words.match(
        "generic_after", text, slot.term.span.end
    ):
        return "speaks of a season's crop, not of one work"
    return ""


def _medium(work: Work, slot: Slot) -> str:
    if slot.sale:
        return "" if work.kind in (Kind.GAME, Kind.BOOK) else slot.reason
    if work.kind is Kind.BOOK:
        return "" if slot.book or slot.outlet is None else "another medium"
    if work.kind is Kind.GAME and slot.reason == "a game":
        return ""
    if slot.outlet is Outlet.THEATRE and work.kind is Kind.GAME:
        return "another medium"
    return slot.reason


def _unfit(doc: Doc, slot: Slot) -> str:
    when = slot.when
    if (when.date.latest or when.date.earliest) < doc.anchor:
        return "already past when it was said"
    text, words = doc.plain, doc.words
    sentence = doc.sentence_at(when.span.start)
    low = max(sentence.start, when.span.start - 40)
    fixed = slot.sense is Sense.NEW or words.ends("not_until", text, low, when.span.start)
    if not fixed and words.ends("negated_before", text, low, when.span.start):
        return "denied, or only a limit"
    if words.match("negated_after", text, when.span.end):
        return "denied, or only a limit"
    place = Span(slot.clause.span.start, min(slot.clause.span.end, when.span.end + 60))
    if words.search("rollout", text, when.span.start - 60, place.end):
        return "the opening in several countries, none of them named"
    return ""


def _bind(doc: Doc, work: Work, slot: Slot, subject: Subject) -> Bound:
    clause = slot.clause.span
    outlet = (
        Outlet.GAME if work.kind is Kind.GAME else Outlet.BOOK if work.kind is Kind.BOOK else _outlet(doc, work, slot)
    )
    return Bound(
        slot=slot,
        subject=subject,
        certainty=certainty(doc, slot.when.span, slot.term.span if slot.term else None),
        outlet=outlet,
        territory=_territory(doc, work, slot.when.span, clause),
    )


def _outlet(doc: Doc, work: Work, slot: Slot) -> Outlet | None:
    if work.film or work.kind is Kind.FILM:
        return Outlet.STREAM if slot.outlet is Outlet.STREAM else Outlet.THEATRE if slot.outlet else None
    if slot.outlet in (Outlet.TV, Outlet.STREAM):
        return slot.outlet
    if slot.outlet is Outlet.THEATRE:
        return Outlet.THEATRE
    start = min(slot.span.start, slot.when.span.start)
    near = Span(max(slot.clause.span.start, start - 30), min(slot.clause.span.end, slot.span.end + 50))
    if doc.words.search("tv", doc.plain, near.start, near.end):
        return Outlet.TV
    if doc.words.search("stream", doc.plain, near.start, near.end) and doc.words.search(
        "exclusive", doc.plain, near.start, near.end
    ):
        return Outlet.STREAM
    return None  # a simulcast service tells the broadcast's day as well as its own


def _territory(doc: Doc, work: Work, place: Span, clause: Span) -> str:
    """The country named nearest to the date, "" for the work's home: Japan for anime, else the United States too."""
    best: tuple[int, str] | None = None
    for code, pattern in doc.words.abroad.items():
        for found in pattern.finditer(doc.plain, clause.start, clause.end):
            gap = place.start - found.end() if found.end() <= place.start else found.start() - place.end
            if found.start() >= place.end and "," in doc.plain[place.end : found.start()]:
                gap += 40  # "in India on April 21, in Britain on": the country stands with the date beside it
            if gap <= 80 and (best is None or gap < best[0]):
                best = (gap, code)
    home = ("JP",) if work.kind is Kind.ANIME else ("US", "JP")
    return best[1] if best and best[1] not in home else ""


def _refusal(doc: Doc, work: Work, slot: Slot, reason: str) -> Refusal:
    return doc.refusal(
        work.id, Field.RELEASE, slot.when.date.edtf, span=quote(slot), reason=reason, rule=f"release:{doc.lang}"
    )
