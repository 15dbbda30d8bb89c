"""Several dates of one work in one text: which of them stands, and what the others are beside it."""

from __future__ import annotations

from collections.abc import Sequence

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.doc import Doc, Subject
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Certainty, Outlet, Span
from tracker.record import dataclass, replace

_MOST = 24  # different dates of one work that one item is heard on
_VAGUE = 35  # days
_SURENESS = (Certainty.OFFICIAL, Certainty.REPORTED, Certainty.RUMOURED, Certainty.SPECULATIVE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A date that is the work's: its slot, whose it is, and what kind of opening."""

    slot: Slot
    subject: Subject
    certainty: Certainty
    outlet: Outlet | None
    territory: str
    strong: bool = False  # the work is the subject of what is to come: nothing said elsewhere outweighs that

    @property
    def date(self) -> ReleaseDate:
        return self.slot.when.date


def agree(news: Sequence[Bound]) -> tuple[list[Bound], list[tuple[Bound, str]]]:
    """Of firm dates for one opening that contradict each other, the best bound stays; of stations, the earliest."""
    kept: list[Bound] = []
    dropped: list[tuple[Bound, str]] = []
    order = sorted(range(len(news)), key=lambda at: (_rank(news[at]), at))
    told: set[object] = set()
    for at in order:
        bound = news[at]
        same = (bound.date, bound.outlet, bound.territory, bound.subject.part, bound.certainty)
        if same in told or len(kept) >= _MOST:
            continue
        told.add(same)
        rival = next((other for other in kept if _rivals(other, bound) or _other_hour(other, bound)), None)
        if rival is None:
            kept.append(bound)
        elif _looser(rival, bound):
            kept[kept.index(rival)] = bound
            dropped.append((rival, _LOOSE))
        elif _later_station(rival, bound):
            dropped.append((bound, "a later station or service than the first"))
        elif _later_station(bound, rival):
            kept[kept.index(rival)] = bound
            dropped.append((rival, "a later station or service than the first"))
        else:
            dropped.append((bound, f"contradicts {rival.date.edtf}, which is bound more closely"))
    loose = [bound for bound in kept if any(_looser(bound, other) for other in kept)]
    dropped.extend((bound, _LOOSE) for bound in loose)
    kept = [bound for bound in kept if bound not in loose]
    kept.sort(key=lambda bound: bound.slot.when.span.start)
    return kept, dropped


_LOOSE = "a day is told beside it"


def overtaken(doc: Doc, news: Sequence[Bound]) -> tuple[list[Bound], list[Bound]]:
    """What stands, and what it has replaced: "it was then delayed to September 17. Now it is set for November 19",
    "they planned a Christmas release. Now it opens on January 17". A move or a plan that is told as past gives way to
    what is told as it stands."""
    report = doc.words.search("earlier_report", doc.plain, 0, len(doc.plain))
    edge = report.start() if report is not None else len(doc.plain)
    taken_back = report is not None and any(doc.words.search(name, doc.plain, 0, edge) for name in _TAKEN_BACK)
    gone = [
        bound
        for bound in news[:_MOST]
        if (taken_back and bound.slot.when.span.start >= edge)
        or any(
            _replaces(doc, other, bound) or _updates(other, bound, edge) or _conceded(doc, other, bound)
            for other in news[:_MOST]
        )
    ]
    return [bound for bound in news if bound not in gone], gone


_TAKEN_BACK = ("undated", "delay")  # what an update above an earlier report takes back


def _updates(new: Bound, old: Bound, edge: int) -> bool:
    """ "Update: it opens on May 4. Original report of March 8: …": what is added above gives way to nothing below."""
    return new.slot.when.span.start < edge <= old.slot.when.span.start and _rivals(new, old)


def _conceded(doc: Doc, new: Bound, old: Bound) -> bool:
    """ "While some shops list X for June 5, it opens on May 22": what a sentence concedes gives way to what it
    states."""
    if old.slot.clause == new.slot.clause or old.slot.clause.sentence != new.slot.clause.sentence:
        return False
    start = doc.sentences[old.slot.clause.sentence].start
    first = old.slot.when.span.start < new.slot.when.span.start
    return first and _rivals(new, old) and doc.words.match("conceding", doc.plain, start) is not None


def _replaces(doc: Doc, new: Bound, old: Bound) -> bool:
    if not _rivals(new, old) or new.certainty not in _SURENESS[:2]:
        return False
    words, text, slot, when = doc.words, doc.plain, old.slot, new.slot.when
    sentence, start = doc.sentence_at(when.span.start), doc.sentences[slot.clause.sentence].start
    now = words.search("turned", text, sentence.start, when.span.start)
    if when.span.start < slot.when.span.end and (now is None or new.date.earliest < old.date.earliest):
        return False
    if slot.sense is Sense.NEW or words.search("delay", text, start, slot.when.span.start):
        fresh = not slot.when.year_given or new.date.earliest > old.date.earliest
        was = max((found.end() for found in words.all("told_past", text, start, slot.when.span.start)), default=-1)
        past = was >= 0 and words.search("told_present", text, was, slot.when.span.start) is None
        return fresh and past and words.search("told_present", text, sentence.start, when.span.start) is not None
    return now is not None and sentence.start > slot.when.span.start and _planned_once(doc, old)


def given_up(doc: Doc, kept: Sequence[Bound], dropped: Sequence[tuple[Bound, str]]) -> list[Bound]:
    """Of a work that moves, what contradicts the new date and was told before it, for an earlier day, or as what
    "would" be, is the date that was held: "X, scheduled for 2026, will have to wait until 2027"."""
    new = next((bound for bound in kept if bound.slot.sense is Sense.NEW), None)
    if new is None:
        return []
    firm = [bound for bound, _ in dropped if bound.certainty in _SURENESS[:2] and _rivals(bound, new)]
    return [bound for bound in firm if _held_before(new, bound) or _planned_once(doc, bound)]


def _held_before(new: Bound, old: Bound) -> bool:
    earlier = (old.date.latest or old.date.earliest) < new.date.earliest
    return earlier and old.slot.when.span.start < new.slot.when.span.start


def _planned_once(doc: Doc, bound: Bound) -> bool:
    start, end = bound.slot.clause.span.start, bound.slot.when.span.start
    return doc.words.search("planned_once", doc.plain, start, end) is not None


def echoed(doc: Doc, news: Sequence[Bound]) -> list[Bound]:
    """A date is as sure as the sentence that tells it. A headline is no surer than the text below it; and what repeats
    a rumour or a guess ("the alleged May release", "that May release fits") makes it no surer, where the sentence does
    not say who stands by it."""
    body = [bound for bound in news if bound.slot.when.span.start >= doc.head]
    told: list[Bound] = []
    for bound in body[:_MOST]:
        told.append(_repeated(doc, bound, told))
    told += body[_MOST:]
    return [_sobered(bound, told) for bound in news if bound.slot.when.span.start < doc.head] + told


def _repeated(doc: Doc, bound: Bound, before: Sequence[Bound]) -> Bound:
    same = [other for other in before if other.date == bound.date or dates.inside(other.date, bound.date)]
    if not doc.words.words.attested or not same or bound.certainty not in _SURENESS[:2]:
        return bound
    first = min(same, key=lambda other: _SURENESS.index(other.certainty))
    if bound.strong and first.certainty is Certainty.SPECULATIVE:
        return bound  # guessed at first, then told
    sentence = doc.sentence_at(bound.slot.when.span.start)
    stands = doc.words.search("attested", doc.plain, sentence.start, sentence.end)
    if first.certainty in _SURENESS[:2] or (stands and first.slot.clause.sentence != bound.slot.clause.sentence):
        return bound
    return replace(bound, certainty=first.certainty)


def _sobered(bound: Bound, body: Sequence[Bound]) -> Bound:
    told = [
        _SURENESS.index(other.certainty)
        for other in body
        if other.date == bound.date or dates.inside(other.date, bound.date)
    ]
    return replace(bound, certainty=_SURENESS[max(min(told), _SURENESS.index(bound.certainty))]) if told else bound


def still_held(news: Sequence[Bound], olds: Sequence[Bound], denial: Span) -> tuple[list[Bound], list[Bound]]:
    """What stands and what does not, of an item that ends without a date: one that it calls the old one elsewhere was
    the last of several moves, and is given up with it. What is told behind the denial, in the sentence of it, stands:
    "no day yet, but it will be out later this year"."""
    gone = {(old.date, old.territory) for old in olds}
    told = {bound.date for bound in news if denial.start < bound.slot.when.span.start < denial.end}
    held = [bound for bound in news if (bound.date, bound.territory) not in gone or bound.date in told]
    return held, [bound for bound in news if bound not in held]


def _rank(bound: Bound) -> tuple[int, bool, bool, int, bool, int, bool]:
    """What is firm first, a new date before others, a subject with its verb before what is only near, the surer,
    "next year" last, a named subject before a carried one, a plain date before "this month"."""
    new, when = bound.slot.sense is Sense.NEW, bound.slot.when
    return (
        max(_SURENESS.index(bound.certainty), 1),
        not new,
        not bound.strong,
        _SURENESS.index(bound.certainty),
        not when.year_given and bound.date.precision is dates.Precision.YEAR,
        -bound.subject.strength,
        when.relative and not when.year_given,
    )


def _rivals(one: Bound, other: Bound) -> bool:
    same = (one.territory, one.subject.part) == (other.territory, other.subject.part)
    return (
        same
        and (one.outlet == other.outlet or None in (one.outlet, other.outlet))
        and dates.disjoint(one.date, other.date)
    )


def _other_hour(one: Bound, other: Bound) -> bool:
    """The same day at two hours: two stations."""
    hours = {one.date.time, other.date.time}
    alike = (one.territory, one.subject.part, one.outlet) == (other.territory, other.subject.part, other.outlet)
    return alike and None not in hours and len(hours) == 2 and one.date.earliest == other.date.earliest


def _looser(bound: Bound, other: Bound) -> bool:
    """ "This fall" beside September 4: a season's edges are vague, and the day in the same text says what is meant."""
    one, day = bound.date, other.date
    same = (bound.territory, bound.subject.part) == (other.territory, other.subject.part)
    when = bound.slot.when
    if not (when.season or when.relative) or one.precision is dates.Precision.DAY:
        return False
    if not same or day.precision is not dates.Precision.DAY or one.latest is None:
        return False
    sure = other.slot.sense is Sense.NEW or other.subject.strength >= bound.subject.strength
    if dates.disjoint(one, day) and not sure:
        return False
    return (one.earliest - day.earliest).days <= _VAGUE and (day.earliest - one.latest).days <= _VAGUE


def _later_station(one: Bound, other: Bound) -> bool:
    """Two days at most a fortnight apart, equally well bound: one station follows another."""
    if _other_hour(one, other):
        return (one.date.time or "") < (other.date.time or "")
    if _rank(one) != _rank(other) or Sense.NEW in (one.slot.sense, other.slot.sense):
        return False
    if one.date.precision is not dates.Precision.DAY or other.date.precision is not dates.Precision.DAY:
        return False
    return 0 < (other.date.earliest - one.date.earliest).days <= 14
