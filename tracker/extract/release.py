"""When a work starts: dates bound to it, moves, withdrawals, and "no date was announced"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.certainty import asked, certainty
from tracker.extract.doc import About, Doc, Subject
from tracker.extract.slots import Slot, announced, bounded, planned, slots
from tracker.extract.when import When
from tracker.extract.when import find as find_dates
from tracker.extract.words import Sense
from tracker.model import Act, Certainty, Claim, Field, Kind, Outlet, Refusal, Span, Work
from tracker.recognise.instalment import Unit

_MOST = 24  # different dates of one work that one item is heard on
_AHEAD, _RECENT, _YEAR, _VAGUE = 280, 45, 365, 35  # days
_FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)
_SURENESS = (Certainty.OFFICIAL, Certainty.REPORTED, Certainty.RUMOURED, Certainty.SPECULATIVE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A date that is the work's: its slot, whose it is, and what kind of opening."""

    slot: Slot
    subject: Subject
    certainty: Certainty
    outlet: Outlet | None
    territory: str

    @property
    def date(self) -> ReleaseDate:
        return self.slot.when.date


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
    kept, dropped = _agree(news)
    for bound, reason in dropped:
        yield _refusal(doc, work, bound.slot, reason)
    yield from _claims(doc, work, kept, olds)


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


# --- is it the work's release? ---------------------------------------------------------------------------------------


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
            if gap <= 80 and (best is None or gap < best[0]):
                best = (gap, code)
    home = ("JP",) if work.kind is Kind.ANIME else ("US", "JP")
    return best[1] if best and best[1] not in home else ""


# --- several dates of one work ---------------------------------------------------------------------------------------


def _agree(news: Sequence[Bound]) -> tuple[list[Bound], list[tuple[Bound, str]]]:
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
        elif _later_station(rival, bound):
            dropped.append((bound, "a later station or service than the first"))
        elif _later_station(bound, rival):
            kept[kept.index(rival)] = bound
            dropped.append((rival, "a later station or service than the first"))
        else:
            dropped.append((bound, f"contradicts {rival.date.edtf}, which is bound more closely"))
    loose = [bound for bound in kept if any(_looser(bound, other) for other in kept)]
    dropped.extend((bound, "a day is told beside it") for bound in loose)
    kept = [bound for bound in kept if bound not in loose]
    kept.sort(key=lambda bound: bound.slot.when.span.start)
    return kept, dropped


def _rank(bound: Bound) -> tuple[int, int, int, int]:
    """Surer first, a new date before others, a named subject before a carried one, a plain date before "this month"."""
    new, when = bound.slot.sense is Sense.NEW, bound.slot.when
    return (
        _SURENESS.index(bound.certainty),
        0 if new else 1,
        -bound.subject.strength,
        int(when.relative and not when.year_given),
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
    if not same or day.precision is not dates.Precision.DAY or one.latest is None or not bound.slot.when.season:
        return False
    return one.earliest - timedelta(_VAGUE) <= day.earliest <= one.latest + timedelta(_VAGUE)


def _later_station(one: Bound, other: Bound) -> bool:
    """Two days at most a fortnight apart, equally well bound: one station follows another."""
    if _other_hour(one, other):
        return (one.date.time or "") < (other.date.time or "")
    if _rank(one) != _rank(other) or Sense.NEW in (one.slot.sense, other.slot.sense):
        return False
    if one.date.precision is not dates.Precision.DAY or other.date.precision is not dates.Precision.DAY:
        return False
    return 0 < (other.date.earliest - one.date.earliest).days <= 14


# --- claims ----------------------------------------------------------------------------------------------------------


def _claims(doc: Doc, work: Work, news: Sequence[Bound], olds: Sequence[Bound]) -> Iterator[Claim]:
    moved = _delay(doc, work)
    cancelled = _cancelled(doc, work) if olds and not news else None
    firm = [bound for bound in news if bound.certainty in _FIRM and bound.subject.about is About.THIS]
    for bound in news:
        widened = bound.slot.sense is Sense.NEW
        previous = _previous(bound.date, olds, widened=widened) if bound in firm else None
        act = Act.MOVES if bound in firm and _moves(doc, bound, previous, moved) else Act.SAYS
        yield doc.claim(
            work.id,
            Field.RELEASE,
            bound.date,
            span=_quote(bound.slot),
            rule=f"release:{doc.lang}:{'move' if act is Act.MOVES else 'date'}",
            act=act,
            certainty=bound.certainty,
            part=bound.subject.part,
            outlet=bound.outlet,
            territory=bound.territory,
            previous=previous,
        )
    if firm:
        return
    moved = moved or cancelled
    if moved is not None:
        previous = _previous(None, olds)
        yield doc.claim(
            work.id,
            Field.RELEASE,
            None,
            span=moved,
            rule=f"release:{doc.lang}:withdrawn",
            act=Act.WITHDRAWS,
            certainty=certainty(doc, moved),
            previous=previous,
        )
        return
    for place in _denials(doc, work):
        yield doc.claim(work.id, Field.RELEASE, None, span=place, rule=f"release:{doc.lang}:undated", act=Act.DENIES)
        return


def _previous(new: ReleaseDate | None, olds: Sequence[Bound], *, widened: bool = False) -> ReleaseDate | None:
    """The date that held last: of several old ones the latest told that is not the new one."""
    read = [(_nearest(bound.slot.when, new), _vague(bound.slot.when)) for bound in olds]
    fit = [(old, vague) for old, vague in read if new is None or dates.disjoint(old, new) or (widened and dates.inside(old, new))]
    said = [old for old, vague in fit if not vague]
    return max(
        said or [old for old, _ in fit],
        key=lambda old: (old.earliest, -(old.latest or date.max).toordinal()),
        default=None,
    )


def _vague(when: When) -> bool:
    """ "This year", "next month": no date that anyone would have been told."""
    return when.relative and when.date.precision not in (dates.Precision.DAY, dates.Precision.MONTH) and not when.season


def _nearest(when: When, new: ReleaseDate | None) -> ReleaseDate:
    """A year-less old date is the one nearest to the new date: in January "from September 17 to August 6"."""
    if new is None or when.year_given or when.other is None or not dates.disjoint(when.other, new):
        return when.date
    return min((when.date, when.other), key=lambda old: abs((old.earliest - new.earliest).days))


def _moves(doc: Doc, bound: Bound, previous: ReleaseDate | None, moved: Span | None) -> bool:
    if bound.slot.sense is Sense.NEW:
        return moved is not None or previous is not None
    return moved is not None and (
        previous is not None or doc.clause_at(moved.start).sentence == bound.slot.clause.sentence
    )


def _delay(doc: Doc, work: Work) -> Span | None:
    """The sentence that says, as news, that this work's release is moved; the one that names it most surely."""
    pattern = doc.words.pattern("delay")
    best: tuple[int, Span] | None = None
    for found in pattern.finditer(doc.plain) if pattern else ():
        place = Span(found.start(), found.end())
        subject = doc.subject(work, place)
        if (
            subject.about is not About.THIS
            or (best is not None and subject.strength <= best[0])
            or _no_delay(doc, place)
        ):
            continue
        best = (subject.strength, doc.sentence_at(place.start))
    return best[1] if best else None


def _no_delay(doc: Doc, place: Span) -> bool:
    """An old delay told again, a denied or feared one, or the delay of an episode, a disc, an event."""
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    low, high = max(sentence.start, place.start - 60), min(sentence.end, place.end + 40)
    if doc.words.search("retold", doc.plain, low, high) or doc.words.search("undelayed", doc.plain, low, high):
        return True
    if asked(doc, place) or certainty(doc, place) not in _FIRM:
        return True
    if any(mark.instalment.unit in (Unit.EPISODE, Unit.VOLUME) for mark in doc.markers_in(clause.span)):
        return True
    return any(
        noun.term.reason != "a trailer or visual" for noun in doc.words.nouns(doc.plain, clause.span.start, place.start)
    )


def _cancelled(doc: Doc, work: Work) -> Span | None:
    """A cancelled work's date is withdrawn with it."""
    pattern = doc.words.pattern("cancelled")
    for found in pattern.finditer(doc.plain) if pattern else ():
        place = Span(found.start(), found.end())
        sentence = doc.sentence_at(place.start)
        taken = doc.words.search(
            "uncancelled", doc.plain, max(sentence.start, place.start - 80), min(sentence.end, place.end + 40)
        )
        if not taken and certainty(doc, place) in _FIRM and doc.subject(work, place).about is About.THIS:
            return sentence
    return None


def _denials(doc: Doc, work: Work) -> Iterator[Span]:
    pattern = doc.words.pattern("undated")
    if pattern is None:
        return
    for found in pattern.finditer(doc.plain):
        place = Span(found.start(), found.end())
        if doc.subject(work, place).about is About.THIS:
            yield doc.sentence_at(place.start)


def _quote(slot: Slot) -> Span:
    """The clause that states it, if it is short; else from the governing word to the date."""
    clause = slot.clause.span
    start, end = min(clause.start, slot.span.start), max(clause.end, slot.span.end)
    if end - start <= 160:
        return Span(start, end)
    if slot.span.end - slot.span.start > 160:
        return slot.when.span
    return Span(max(start, slot.span.start - 40), min(end, slot.span.end + 40))


def _refusal(doc: Doc, work: Work, slot: Slot, reason: str) -> Refusal:
    return doc.refusal(
        work.id, Field.RELEASE, slot.when.date.edtf, span=_quote(slot), reason=reason, rule=f"release:{doc.lang}"
    )
