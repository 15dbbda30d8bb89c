"""When a work starts: dates bound to it, moves, withdrawals, and "no date was announced"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.dates import Precision
from tracker.extract import final
from tracker.extract.agree import Bound, agree, echoed, given_up, overtaken, still_held
from tracker.extract.certainty import certainty
from tracker.extract.clock import one_clock
from tracker.extract.company import subject_start
from tracker.extract.doc import About, Doc, Subject
from tracker.extract.govern import outright, strong
from tracker.extract.moves import claims, quote
from tracker.extract.nearest import nearest
from tracker.extract.reference import antecedent, pointed_away, turned_away
from tracker.extract.running import episode_put_off, numbered, previews, restarted, running, started
from tracker.extract.share import in_year, that_year
from tracker.extract.slot import CROP, Slot
from tracker.extract.slots import slots
from tracker.extract.spoken import out_of_talk
from tracker.extract.taken import taken_up
from tracker.extract.tense import announced, bounded, described, planned
from tracker.extract.when import find as find_dates
from tracker.extract.words import Found, Sense
from tracker.model import Claim, Field, Kind, Outlet, Refusal, Span, Work
from tracker.recognise.instalment import Unit
from tracker.record import replace

_AHEAD, _RECENT, _YEAR, _NEXT = 330, 45, 365, 250  # days


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    """All that the entry says of the release of each work it mentions."""
    read: dict[bool, list[Slot]] = {}
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        seasonal = work.kind in (Kind.ANIME, Kind.TV) and not work.film  # their seasons are quarters
        if seasonal not in read:
            whens = find_dates(doc.text, lang=doc.lang, anchor=doc.anchor, anime=seasonal)
            read[seasonal] = [_rolled(doc, slot) for slot in slots(doc, nearest(doc, one_clock(doc.text, whens)))]
        yield from _of_work(doc, work, read[seasonal])


def _rolled(doc: Doc, slot: Slot) -> Slot:
    """A year-less date that is still to come was not last year: the tense decides between the two readings."""
    when = slot.when
    if doc.words.words.final and slot.sense is Sense.OLD and not when.year_given and when.weekday is None:
        return _given_up(doc, slot)
    if not when.year_given and (told := that_year(doc, slot)):
        return replace(slot, when=replace(when, date=in_year(when.date, told), other=None, year_given=True))
    if (
        when.year_given
        or when.other is None
        or slot.sense not in (Sense.RELEASE, Sense.NEW)
        or when.date.latest is None
    ):
        return slot
    if any(found.term.sense is Sense.PAST for found in doc.terms_in(slot.clause.span)) and not announced(doc, slot):
        return slot  # "began in January with the launch on Jan. 7"
    ahead, behind = (when.other.earliest - doc.anchor).days, (doc.anchor - when.date.latest).days
    if doc.entry.published is None and 0 < behind <= _RECENT and not doc.words.words.final:
        return slot  # a page that tells no day of its own is older than the day it was found
    # A date a few weeks old is more likely told in the present tense than a date of next autumn without its year.
    far = _YEAR if slot.sense is Sense.NEW or announced(doc, slot) else _AHEAD
    behind = behind if far == _AHEAD else _YEAR
    told = slot.term is not None and doc.words.match("coming_after", doc.plain, slot.term.span.end) is not None
    if doc.words.words.final and slot.sense is not Sense.NEW and ahead > _NEXT and not told:
        return slot  # 来年 is said where it is meant
    # What is put off to a month is put off to one that is still to come.
    recent = 0 if slot.sense is Sense.NEW and when.date.precision is not Precision.DAY else _RECENT
    if 0 <= ahead <= far and behind > recent and planned(doc, slot):
        return replace(slot, when=replace(when, date=when.other, other=when.date))
    gone = when.date.earliest > doc.anchor and (when.other.latest or doc.anchor) < doc.anchor
    if gone and described(doc, slot):
        return replace(slot, when=replace(when, date=when.other, other=when.date))
    return slot


def _given_up(doc: Doc, slot: Slot) -> Slot:
    """A plan that is given up was for the days around; beside a new date `_nearest` has the last word."""
    when = slot.when
    if when.other is None or abs((when.other.earliest - doc.anchor).days) >= abs(
        (when.date.earliest - doc.anchor).days
    ):
        return slot
    return replace(slot, when=replace(when, date=when.other, other=when.date))


def _of_work(doc: Doc, work: Work, found: Sequence[Slot]) -> Iterator[Claim | Refusal]:
    serial = work.kind in (Kind.ANIME, Kind.TV) and not work.film
    under_way = serial and final.under_way(doc, work)
    begun = started(doc, work, found)
    on = not begun and (under_way or running(doc, work, found))
    shown = serial and previews(doc, work)
    broken_off = begun and (episode_put_off(doc, work) or started(doc, work, found, lately=True))
    begun = begun or under_way
    news: list[Bound] = []
    olds: list[Bound] = []
    stale: list[Bound] = []
    put_off: list[Bound] = []
    earlier: list[Bound] = []
    for slot in found:
        subject = doc.subject(work, _place(doc, slot))
        reason = _refused(doc, work, slot, subject)
        if reason == _PAST and slot.when.year_given and slot.sense is Sense.RELEASE:
            stale += [_bind(doc, work, slot, subject)] if _plan(doc, slot) else []
            put_off += stale[-1:] if _put_off(doc, slot) else []
        elif reason == _PAST and slot.sense is Sense.NEW:
            earlier.append(_bind(doc, work, slot, subject))  # the last move before this one
        over = begun and slot.sense is Sense.RELEASE and (broken_off or not outright(doc, work, slot))
        over = over or ((on or shown) and not numbered(doc, slot))
        over = over and (under_way or not _strong(doc, slot, subject))
        if not reason and over and not restarted(doc, slot):
            reason = "the same item says that it has already started"
        if reason:
            if subject.about is not About.OTHER:
                yield _refusal(doc, work, slot, reason)
            continue
        bound = _bind(doc, work, slot, subject)
        (olds if slot.sense is Sense.OLD else news).append(bound)
    news, replaced = overtaken(doc, echoed(doc, news))
    olds += replaced
    denied = max((found.start() for found in doc.words.all("undated", doc.plain)), default=-1)
    if olds and denied >= 0 and doc.words.search("delay", doc.plain, 0, len(doc.plain)):
        news, gone = still_held(news, olds, Span(denied, doc.sentence_at(denied).end))
        for bound in gone:
            yield _refusal(doc, work, bound.slot, "the same item gives it up")
    kept, dropped = agree(news)
    for bound, reason in dropped:
        yield _refusal(doc, work, bound.slot, reason)
    # Of two moves the one that does not hold is the date before.
    earlier += [bound for bound, _ in dropped if bound.slot.sense is Sense.NEW]
    moved = any(bound.slot.sense is Sense.NEW for bound in kept)
    olds = (olds + earlier if moved or not kept else olds) or given_up(doc, kept, dropped)
    # A day that has passed without a release is the old one, if the item tells a new one.
    yield from claims(doc, work, kept, olds or (stale if moved else put_off), running=on)


def _plan(doc: Doc, slot: Slot) -> bool:
    """ "Scheduled for July 2024" was a plan, "its July 2024 debut" a release: only the one can have been given up."""
    if doc.words.words.final or slot.term is None:
        return True
    start, end = slot.clause.span.start, max(slot.term.span.end, slot.when.span.end) + _NOUN
    return not doc.words.words.plan or doc.words.search("plan", doc.plain, start, end) is not None


_NOUN = 20  # characters behind a date: "launch window"


def _put_off(doc: Doc, slot: Slot) -> bool:
    """2018年12月に公開と発表したが、延期された: a day of the past whose sentence goes on to a delay."""
    end = doc.sentence_at(slot.when.span.start).end
    if not doc.words.words.final or slot.term is None or "、" in doc.plain[slot.when.span.end : slot.term.span.start]:
        return False
    return doc.words.search("delay", doc.plain, slot.when.span.end, end) is not None


def _strong(doc: Doc, slot: Slot, subject: Subject) -> bool:
    """『X』が10月17日に放送開始: the work's own name with a verb of its release on a day to come outweighs what sounds
    like a beginning elsewhere in the item (a project's, a source's, another version's)."""
    if not doc.words.words.final or slot.sense is not Sense.RELEASE or slot.term is None:
        return False
    vague = slot.when.relative and slot.when.date.precision is not Precision.DAY
    coming = slot.when.date.earliest >= doc.anchor and not vague
    return coming and subject.strength == 3 and any(title.works for title in doc.titles_in(slot.clause.span))


_PAST = "already past when it was said"


def _place(doc: Doc, slot: Slot) -> Span:
    """ "Will air in two cours: the first in July, the second in 2027": what is named after the verb is nearer."""
    place = slot.place
    between = Span(place.end, max(place.end, slot.when.span.start))
    named = [] if doc.words.words.final else [title for title in doc.titles_in(between) if title.sure]
    if named and doc.words.match("possessive", doc.text, named[-1].span.end):
        named = []  # "takes Iron Comet's May 4 slot": whose date it was is not what moves there
    if slot.entry is None and (named or doc.markers_in(between)):
        return slot.when.span
    return place


def _refused(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why a date is not this work's release, in words for a person; "" where it is."""
    if subject.about is About.OTHER:
        return f"speaks of another work ({subject.named})"
    if reason := _no_release(slot):
        return reason
    if (reason := _medium(doc, work, slot)) and not _in_its_name(work, slot.thing):
        return reason
    if subject.about is not About.THIS and subject.about is not About.PART:
        return f"speaks of another instalment ({subject.named or 'not this one'})"
    if reason := _elsewhere(doc, slot, subject) or out_of_talk(doc, work, slot, subject):
        return reason
    if slot.sense is Sense.OLD:
        return ""
    if slot.sense is Sense.PAST:
        return "already past: an earlier release"
    if slot.sense is Sense.MOVE:
        return "beside a delay, but neither its old nor its new date"
    limit = "" if slot.sense is Sense.NEW else bounded(doc, slot)  # "postponed until October" is no limit
    return limit or _unfit(doc, slot) or _generic(doc, slot, subject)


def _no_release(slot: Slot) -> str:
    if slot.term is None and slot.sense is None:
        return "no word of a release beside it"
    if slot.sense is Sense.NEWS:
        return "the day of the announcement itself, or of something shown"
    return "the end of a run" if slot.sense is Sense.END else ""


def _elsewhere(doc: Doc, slot: Slot, subject: Subject) -> str:
    """A date carried over from an earlier sentence needs a clause that goes back to the work."""
    if slot.term is None:
        other = pointed_away(doc, slot) if slot.sense in (Sense.NEW, Sense.OLD) else ""
        return f"the clause is about something else ({other})" if other else ""
    start = subject_start(doc, slot.term)
    other = antecedent(doc, slot, slot.clause.span.start)
    if not other and subject.strength == 1:
        other = taken_up(doc, slot, start)
    if not other and (subject.strength == 1 or not doc.titles_in(slot.clause.span)):
        other = turned_away(doc, slot, start) if subject.strength == 1 else pointed_away(doc, slot)
    return f"the clause is about something else ({other})" if other else ""


def _named_season(doc: Doc, slot: Slot) -> bool:
    """ "Starts the winter anime season": the name of a season, where no preposition makes a time of it."""
    text, span = doc.plain, slot.when.span
    if not slot.when.season or not doc.words.match("crop_noun", text, span.end):
        return False
    return not doc.words.ends("timed_before", text, slot.clause.span.start, span.start)


def _generic(doc: Doc, slot: Slot, subject: Subject) -> str:
    """10月に始まるアニメは: a kind of thing, and no work named in the clause."""
    if (
        slot.term is None
        or slot.term.term is CROP
        or (subject.strength == 3 and not _unnumbered(doc, slot.clause.span))
    ):
        return ""
    words, text = doc.words, doc.plain
    if (
        words.match("category_after", text, slot.when.span.end)
        or (words.match("generic_after", text, slot.term.span.end) and not final.definite(doc, slot.term))
        or _named_season(doc, slot)
    ):
        return "speaks of a season's crop, not of one work"
    return ""


def _unnumbered(doc: Doc, clause: Span) -> bool:
    """Does the clause name no work and no instalment, but at most something newly made (新作アニメ)?"""
    named = any(title.works for title in doc.titles_in(clause))
    marks = doc.markers_in(clause)
    return not named and bool(marks) and all(mark.instalment.unit is Unit.FRESH for mark in marks)


_ADVANCE = "an advance screening"


def _medium(doc: Doc, work: Work, slot: Slot) -> str:
    film = work.film or work.kind is Kind.FILM
    if film and slot.outlet is Outlet.TV and slot.term is not None and doc.words.words.final:
        return "another medium"  # 放送 is said of no film that opens
    if (
        film
        and slot.reason == _ADVANCE
        and doc.words.search("weeks_long", doc.plain, slot.when.span.end, slot.clause.span.end)
    ):
        return ""  # three weeks in theatres are its opening, whatever follows
    if slot.sale:
        return "" if work.kind in (Kind.GAME, Kind.BOOK) else slot.reason
    if work.kind is Kind.BOOK:
        return "" if slot.book or slot.outlet is None else "another medium"
    if slot.reason == "another product" and work.kind is not Kind.GAME:
        return ""  # "the latest update has it in October"
    if slot.reason == "another adaptation" and work.kind in (Kind.TV, Kind.FILM):
        return ""
    if work.kind is Kind.GAME and slot.reason == "a game":
        return ""
    if slot.outlet is Outlet.THEATRE and work.kind is Kind.GAME:
        return "another medium"
    return slot.reason


def _in_its_name(work: Work, thing: str) -> bool:
    """The chapters of "Skyforge: Chapters 3 and 4" are the work."""
    noun = re.match(r"[^\W\d_]{3,}?(?=s?\b)", thing.casefold())
    return noun is not None and any(noun[0] in name.casefold() for name in (work.title, *work.aliases))


def _unfit(doc: Doc, slot: Slot) -> str:
    when = slot.when
    if (when.date.latest or when.date.earliest) < doc.anchor:
        return _PAST
    text, words = doc.plain, doc.words
    sentence = doc.sentence_at(when.span.start)
    low = max(sentence.start, when.span.start - 40)
    fixed = slot.sense is Sense.NEW or words.ends("not_until", text, low, when.span.start)
    window = when.is_range and text[low : when.span.start].rstrip().endswith(_BETWEEN)
    if (
        not (fixed or window)
        and (limit := words.ends("negated_before", text, low, when.span.start))
        and not _attributed(doc, slot, limit[0])
    ):
        return "denied, or only a limit"
    if words.match("negated_after", text, when.span.end):
        return "denied, or only a limit"
    if when.date.precision is not Precision.DAY and (
        words.match("either", text, when.span.end) or words.ends("either_before", text, low, when.span.start)
    ):
        return "one of two dates"
    if slot.sense is not Sense.NEW and _in_advance(doc, slot):
        return _ADVANCE
    place = Span(slot.clause.span.start, min(slot.clause.span.end, when.span.end + 60))
    if words.search("rollout", text, when.span.start - 60, place.end):
        return "the opening in several countries, none of them named"
    return ""


def _in_advance(doc: Doc, slot: Slot) -> bool:
    """ "Will get an early premiere in theaters on", "premieres at a festival on": what is shown before it opens."""
    start, end = slot.clause.span.start, slot.when.span.start
    found = max(doc.words.all("in_advance", doc.plain, start, end), key=lambda one: one.end(), default=None)
    if found is None:
        return doc.words.match("in_advance", doc.plain, slot.when.span.end + 1) is not None
    # "Premieres at X in May and opens in theaters on June 5": another verb takes the date from it.
    behind = Span(found.end(), end)
    told = any(term.term.sense is Sense.NEWS for term in doc.terms_in(behind))  # "at the festival they announced"
    return not told and not any(term.term.sense is Sense.RELEASE for term in _verbs(doc, behind))


def _verbs(doc: Doc, span: Span) -> Iterator[Found]:
    """The words of release behind a joint or a comma in these words: they govern what follows them."""
    comma = doc.plain.find(", ", span.start, span.end)
    if comma >= 0 or doc.words.match("afterwards", doc.plain, doc.clause_at(span.start).span.start):
        yield from doc.terms_in(Span(max(comma, span.start), span.end))
    for joint in doc.words.all("conjoined", doc.plain, span.start, span.end):
        yield from doc.terms_in(Span(joint.end(), span.end))


_BETWEEN = ("between", "entre")  # the two ends of a window, no limit


def _attributed(doc: Doc, slot: Slot, limit: str) -> bool:
    """ "Before its May 24 release" limits something else by a date that stands."""
    close = slot.term is not None and 0 <= slot.term.span.start - slot.when.span.end <= 2
    return close and doc.words.whole("owned_limit", limit)


def _bind(doc: Doc, work: Work, slot: Slot, subject: Subject) -> Bound:
    clause = slot.clause.span
    outlet = (
        Outlet.GAME if work.kind is Kind.GAME else Outlet.BOOK if work.kind is Kind.BOOK else _outlet(doc, work, slot)
    )
    return Bound(
        slot=slot,
        subject=subject,
        certainty=certainty(doc, slot.when.span, slot.term.span if slot.term else None, dated=True),
        outlet=outlet,
        territory=_territory(doc, work, slot.when.span, clause),
        strong=slot.sense is Sense.RELEASE and strong(doc, work, slot),
    )


def _outlet(doc: Doc, work: Work, slot: Slot) -> Outlet | None:
    if work.film or work.kind is Kind.FILM:
        return Outlet.STREAM if slot.outlet is Outlet.STREAM else Outlet.THEATRE if slot.outlet else None
    if slot.outlet is Outlet.TV and _on_a_service(doc, slot.clause.span):
        return None
    if slot.outlet in (Outlet.TV, Outlet.STREAM):
        return slot.outlet
    if slot.outlet is Outlet.THEATRE:
        return Outlet.THEATRE
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


_AIRING = ("air", "broadcast")  # verbs, that say nothing of the way


def _territory(doc: Doc, work: Work, place: Span, clause: Span) -> str:
    """The country named nearest to the date, "" for the work's home: Japan for anime, else the United States too."""
    if doc.words.words.final and doc.plain[clause.start : clause.start + 1] == ")":
        clause = Span(
            doc.sentence_at(clause.start).start, clause.end
        )  # 台湾では「X(原題)」として: a bracket cuts no clause
    if not doc.words.names_abroad(doc.plain, clause.start, clause.end):
        return ""
    best: tuple[int, str] | None = None
    for code, pattern in doc.words.abroad.items():
        for found in pattern.finditer(doc.plain, clause.start, clause.end):
            if doc.words.words.final and final.told_before(doc, Span(found.start(), place.start)):
                continue  # 2019年に中国で公開された『X』が7月30日に: it has its own verb
            gap = place.start - found.end() if found.end() <= place.start else found.start() - place.end
            between = doc.plain[place.end : found.start()]
            if found.start() >= place.end and _ITS_OWN.search(between):
                continue  # "on April 10 (April 9 in Brazil)"
            if found.start() >= place.end and "," in between:
                gap += 40  # "in India on April 21, in Britain on": the country stands with the date beside it
            if gap <= 80 and (best is None or gap < best[0]):
                best = (gap, code)
    home = ("JP",) if work.kind is Kind.ANIME else ("US", "JP")
    return best[1] if best and best[1] not in home else ""


_ITS_OWN = re.compile(r"\([^()]*\d[^()]*$")


def _refusal(doc: Doc, work: Work, slot: Slot, reason: str) -> Refusal:
    return doc.refusal(
        work.id, Field.RELEASE, slot.when.date.edtf, span=quote(slot), reason=reason, rule=f"release:{doc.lang}"
    )
