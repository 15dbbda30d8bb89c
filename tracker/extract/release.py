"""When a work starts: dates bound to it, moves, withdrawals, and "no date was announced"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.dates import Precision
from tracker.extract.about.reference import antecedent, new_beside, of_the_past, pointed_away, returns, turned_away
from tracker.extract.about.spoken import out_of_talk
from tracker.extract.about.taken import in_one_sentence, taken_up
from tracker.extract.about.zero import taken_over
from tracker.extract.binding import bind
from tracker.extract.doc import About, Doc, Subject
from tracker.extract.heard import Heard, of_one_version, out_since
from tracker.extract.lists.monthrows import under_months
from tracker.extract.lists.rowforms import on_their_lines
from tracker.extract.lists.share import in_year, that_year
from tracker.extract.moved.agree import Bound, agree, echoed, given_up, overtaken, still_held
from tracker.extract.moved.moves import claims, quote
from tracker.extract.moved.shift import moves_another, moves_release
from tracker.extract.once import once
from tracker.extract.slot import Slot, temporal
from tracker.extract.slots import slots
from tracker.extract.state import aired
from tracker.extract.state.running import episode_put_off, numbered, previews, restarted, running, screened, started
from tracker.extract.sure.asserted import taken_back, unasserted
from tracker.extract.sure.unfit import ADVANCE, PAST, generic, ordered_before, other_version, unfit
from tracker.extract.times.clock import one_clock
from tracker.extract.times.days import first_days
from tracker.extract.times.far_off import far_off
from tracker.extract.times.nearest import nearest
from tracker.extract.times.own_number import without_numbers
from tracker.extract.times.temporal import several_behind, then_told
from tracker.extract.times.tense import announced, bounded, described, planned
from tracker.extract.times.then import told_then
from tracker.extract.verbs.beside import beside, in_its_years
from tracker.extract.verbs.govern import outright
from tracker.extract.verbs.heads import same_version
from tracker.extract.verbs.medium import in_its_name, is_one, medium, of_the_film
from tracker.extract.verbs.regions import subject_start
from tracker.extract.when import find as find_dates
from tracker.extract.words import Found, Sense
from tracker.model import Certainty, Claim, Field, Kind, Refusal, Span, Work
from tracker.record import dataclass, replace

_AHEAD, _RECENT, _YEAR, _NEXT = 330, 45, 365, 250  # days


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    """All that the entry says of the release of each work it mentions."""
    read: dict[bool, list[Slot]] = {}
    for mention in doc.mentions:
        work = doc.watch.works[mention.work]
        seasonal = work.kind in (Kind.ANIME, Kind.TV) and not work.film  # their seasons are quarters
        if seasonal not in read:
            whens = find_dates(without_numbers(doc), lang=doc.lang, anchor=doc.anchor, anime=seasonal)
            whens = whens if doc.words.words.final else under_months(doc.text, whens)
            whens = one_clock(doc.text, on_their_lines(doc.text, whens))
            read[seasonal] = [_rolled(doc, slot) for slot in slots(doc, nearest(doc, first_days(doc.text, whens)))]
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
    if (then := told_then(doc, slot, when.other)) is not None:
        return then
    if any(found.term.sense is Sense.PAST for found in doc.terms_in(slot.clause.span)) and not announced(doc, slot):
        return slot  # "began in January with the launch on Jan. 7"
    ahead, behind = (when.other.earliest - doc.anchor).days, (doc.anchor - when.date.latest).days
    if doc.entry.published is None and 0 < behind <= _RECENT and not doc.words.words.final:
        return slot  # a page that tells no day of its own is older than the day it was found
    # A date a few weeks old is more likely told in the present tense than a date of next autumn without its year.
    far = _YEAR if slot.sense is Sense.NEW or announced(doc, slot) else _AHEAD
    behind = behind if far == _AHEAD else _YEAR
    told = slot.term is not None and doc.words.match("coming_after", doc.plain, slot.term.span.end) is not None
    next_year = when.other.earliest.year > doc.anchor.year
    if doc.words.words.final and slot.sense is not Sense.NEW and ahead > _NEXT and next_year and not told:
        return slot  # 来年 is said where it is meant
    # What is put off to a month is put off to one that is still to come.
    recent = 0 if slot.sense is Sense.NEW and when.date.precision is not Precision.DAY else _RECENT
    # The month that it is now is no past one, unless something is put off to it.
    over = when.date.latest < doc.anchor or slot.sense is Sense.NEW
    if over and 0 <= ahead <= far and behind > recent and planned(doc, slot):
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
    under_way = _serial(work) and aired.under_way(doc, work)
    begun = started(doc, work, found)
    on = not begun and (under_way or running(doc, work, found))
    shown = screened(doc, work, found) or (_serial(work) and aired.has_run(doc, work))
    run = _Run(begun or under_way, on, under_way, _broken_off(doc, work, found, begun=begun), shown)
    heard = _heard(doc, work, found, run)
    yield from heard.refused
    news, replaced = overtaken(doc, echoed(doc, heard.news))
    for bound in (void := taken_back(doc, found, news)):
        yield _refusal(doc, work, bound.slot, "the same item gives it up")
    news = [bound for bound in news if bound not in void]
    for bound in (version := of_one_version(doc, news)):
        yield _refusal(doc, work, bound.slot, "one version of it, not the whole")
    heard = heard.without(version)
    news = [bound for bound in news if bound not in version]
    olds = heard.olds + replaced
    out = out_since(heard, olds)
    olds = [] if out else olds
    denied = max(
        (found.start() for found in doc.words.everywhere("undated", doc.plain) if not _abroad(doc, found)), default=-1
    )
    if olds and denied >= 0 and any(doc.words.everywhere("delay", doc.plain)):
        news, gone = still_held(news, olds, Span(denied, doc.sentence_at(denied).end))
        for bound in gone:
            yield _refusal(doc, work, bound.slot, "the same item gives it up")
    kept, dropped = agree(news)
    for bound, reason in dropped:
        yield _refusal(doc, work, bound.slot, reason)
    # Of two moves the one that does not hold is the date before.
    earlier = heard.earlier + [bound for bound, _ in dropped if bound.slot.sense is Sense.NEW and _firm(bound)]
    moved = any(bound.slot.sense is Sense.NEW for bound in kept)
    olds = (olds + earlier if moved or not kept else olds) or given_up(doc, kept, dropped)
    # A day that has passed without a release is the old one, if the item tells a new one.
    olds = olds or (heard.stale if moved else heard.put_off)
    yield from claims(doc, work, kept, olds, running=on or out, others=heard.elsewhere)


def _firm(bound: Bound) -> bool:
    """ "It's likely that it can even be delayed into 2021" tells no move that was held before."""
    return bound.certainty in (Certainty.OFFICIAL, Certainty.REPORTED)


def _abroad(doc: Doc, found: re.Match[str]) -> bool:
    """中国内地的上映日期尚未公布: no day in another country is no news of the day at home."""
    clause = doc.clause_at(found.start()).span
    return doc.words.words.final and doc.words.names_abroad(doc.plain, clause.start, found.start())


def _serial(work: Work) -> bool:
    return work.kind in (Kind.ANIME, Kind.TV) and not work.film


def _broken_off(doc: Doc, work: Work, found: Sequence[Slot], *, begun: bool) -> bool:
    return begun and (episode_put_off(doc, work) is not None or started(doc, work, found, lately=True))


@dataclass(frozen=True, slots=True)
class _Run:
    """Where the work stands, from all that the item says: begun, on at this moment, on by the words of a verb-last
    language, begun and broken off, shown in theatres already."""

    begun: bool
    on: bool
    under_way: bool
    broken_off: bool
    screened: bool


def _heard(doc: Doc, work: Work, found: Sequence[Slot], run: _Run) -> Heard:
    heard = Heard()
    for slot in found:
        subject = doc.subject(work, _place(doc, slot))
        reason = _refused(doc, work, slot, subject)
        if reason == PAST and slot.when.year_given and slot.sense is Sense.RELEASE:
            heard.stale.extend([bind(doc, work, slot, subject)] if _plan(doc, slot) else [])
            heard.put_off.extend(heard.stale[-1:] if _put_off(doc, slot) else [])
        elif reason == PAST and slot.sense is Sense.NEW:
            heard.earlier.append(bind(doc, work, slot, subject))  # the last move before this one
        if not reason and _over(doc, work, slot, subject, run) and not restarted(doc, slot):
            reason = "the same item says that it has already started"
        if not reason:
            (heard.olds if slot.sense is Sense.OLD else heard.news).append(bind(doc, work, slot, subject))
        elif subject.about is not About.OTHER:
            heard.refused.append(_refusal(doc, work, slot, reason))
            if slot.sense in _ENDS and reason != PAST and not doc.words.words.final:
                heard.others.add(slot.clause.sentence)
        if reason == _CAME_OUT:
            heard.out.append(slot.when.date.earliest)
    return _of_episodes(doc, work, heard, found)


_ENDS = (Sense.OLD, Sense.NEW)  # of a move
_CAME_OUT = "already past: an earlier release"
_A_PIECE = "an episode, not the whole"


def _headed_by_goods(slot: Slot, work: Work, head: int) -> bool:
    """Does the headline tell the day of another thing?"""
    return slot.when.span.end <= head and slot.reason not in ("", ADVANCE) and not (slot.sale and work.kind in _SOLD)


_SOLD = (Kind.GAME, Kind.BOOK)


def _of_episodes(doc: Doc, work: Work, heard: Heard, found: Sequence[Slot]) -> Heard:
    """ "Episode 2 airs on April 9. It will be released at 1:30": a day told of an episode, told again with no name."""
    days = {refusal.value for refusal in heard.refused if refusal.reason == _A_PIECE}
    if doc.words.words.final:  # 「X」サントラ4月3日発売\n4月3日より配信される。
        days.update(slot.when.date.edtf for slot in found if _headed_by_goods(slot, work, doc.head))
    again = [
        bound
        for bound in heard.news
        if bound.slot.when.date.edtf in days and doc.subject(work, _place(doc, bound.slot)).strength == 1
    ]
    news = [bound for bound in heard.news if bound not in again]
    refused = [*heard.refused, *(_refusal(doc, work, bound.slot, _A_PIECE) for bound in again)]
    return replace(heard, news=news, refused=refused) if again else heard


def _over(doc: Doc, work: Work, slot: Slot, subject: Subject, run: _Run) -> bool:
    """Is what the slot tells no beginning, since the work is on already?"""
    if run.screened and doc.words.search("stream", doc.plain, slot.clause.span.start, slot.clause.span.end):
        return True
    over = run.begun and slot.sense is Sense.RELEASE and (run.broken_off or not outright(doc, work, slot))
    over = over or (not numbered(doc, slot) and (run.on or (_serial(work) and previews(doc, work))))
    return over and (run.under_way or not _strong(doc, slot, subject))


def _plan(doc: Doc, slot: Slot) -> bool:
    """ "Scheduled for July 2024" was a plan, "its July 2024 debut" a release: only the one can have been given up."""
    if doc.words.words.final or slot.term is None or doc.words.match("date_noun", doc.plain, slot.when.span.end + 1):
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


@once
def _place(doc: Doc, slot: Slot) -> Span:
    """ "Will air in two cours: the first in July, the second in 2027": what is named after the verb is nearer."""
    place = slot.place
    if slot.entry is None and slot.term is not None and (_leads(doc, slot, slot.term) or temporal(slot)):
        return slot.term.span
    between = Span(place.end, max(place.end, slot.when.span.start))
    named = [] if doc.words.words.final else [title for title in doc.titles_in(between) if title.sure]
    if named and doc.words.ends("alongside", doc.plain, place.end, doc.titles_in(between)[0].span.start):
        return place  # "was to open alongside Paper Sea on May 12": what it meets there
    if named and doc.words.match("possessive", doc.text, named[-1].span.end):
        named = []  # "takes Iron Comet's May 4 slot": whose date it was is not what moves there
    if slot.entry is None and (named or doc.markers_in(between)):
        return slot.when.span
    return place


def _leads(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "In 2027, they are releasing Blue Rope": a date before the clause that says what is released, and names it."""
    clause = doc.clause_at(term.span.start)
    if doc.words.words.final or clause.span.start < slot.when.span.end or clause.sentence != slot.clause.sentence:
        return False
    before = doc.plain[doc.sentences[clause.sentence].start : slot.when.span.start]
    opens = len(before) <= _PREPOSITION and not doc.plain[slot.when.span.end : clause.span.start].strip(" ,")
    return opens and any(title.sure for title in doc.titles_in(clause.span))


_PREPOSITION = 6  # characters before a date that opens its sentence: "In ", "Late "


def _refused(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why a date is not this work's release, in words for a person; "" where it is."""
    if subject.about is About.OTHER:
        return f"speaks of another work ({subject.named})"
    if reason := _no_release(slot):
        return reason
    if (reason := medium(doc, work, slot)) and not (in_its_name(work, slot.thing) or is_one(doc, work, slot)):
        return reason
    opens = subject.about is About.INSTALMENT and work.film and of_the_film(doc, work, slot)
    if subject.about is not About.THIS and subject.about is not About.PART and not opens:
        return f"speaks of another instalment ({subject.named or 'not this one'})"
    if (
        reason := moves_another(doc, slot)
        or _elsewhere(doc, slot, subject.strength)
        or out_of_talk(doc, work, slot, subject)
    ):
        return reason
    if slot.sense is Sense.OLD:
        story = "told of the story" if in_its_years(doc, slot) else ""
        return generic(doc, slot, subject) if doc.words.words.final else story
    if slot.sense is Sense.PAST:
        return _CAME_OUT
    if slot.sense is Sense.MOVE:
        return "beside a delay, but neither its old nor its new date"
    limit = "" if slot.sense is Sense.NEW else bounded(doc, slot)  # "postponed until October" is no limit
    other = beside(doc, work, slot, subject) or other_version(doc, slot, work) or ordered_before(doc, work, slot)
    return other or limit or unfit(doc, slot) or generic(doc, slot, subject) or unasserted(doc, work, slot, subject)


def _no_release(slot: Slot) -> str:
    if slot.term is None and slot.sense is None:
        return "no word of a release beside it"
    if slot.sense is Sense.NEWS:
        return "the day of the announcement itself, or of something shown"
    return "the end of a run" if slot.sense is Sense.END else ""


@once
def _elsewhere(doc: Doc, slot: Slot, strength: int) -> str:
    """A date carried over from an earlier sentence needs a clause that goes back to the work. `strength`: of its
    subject."""
    if strength == 1 and far_off(doc, slot):
        return "the clause is about something else (nothing in it goes back to the work)"
    if temporal(slot) or moves_release(doc, slot):
        return ""
    if (then := then_told(doc, slot)) is not None and (several_behind(doc, then) or returns(doc, then)):
        other = doc.text[then.start : then.end].strip() if several_behind(doc, then) else ""
        return f"the clause is about something else ({other})" if other else ""
    if slot.term is None:
        other = pointed_away(doc, slot) if slot.sense in (Sense.NEW, Sense.OLD) else taken_over(doc, slot)
        return f"the clause is about something else ({other})" if other else ""
    if _of_person(doc, slot, slot.term):
        return "the clause is about something else (who)"
    start = subject_start(doc, slot.term)
    other = (
        of_the_past(doc, slot)
        or new_beside(doc, slot)
        or antecedent(doc, slot, slot.clause.span.start)
        or taken_over(doc, slot)
    )
    if not other:
        other = taken_up(doc, slot, start) if strength == 1 else in_one_sentence(doc, slot)
    if not other and (strength == 1 or not doc.titles_in(slot.clause.span)):
        other = turned_away(doc, slot, start) if strength == 1 else pointed_away(doc, slot)
        other = "" if other and _excused(doc, slot, slot.term, other) else other
    return f"the clause is about something else ({other})" if other else ""


def _excused(doc: Doc, slot: Slot, term: Found, other: str) -> bool:
    """ "Our final release date is July 19", "the PC version launches": what only describes the release, or the work."""
    ours = doc.words.match("date_noun", doc.plain, term.span.start) is not None
    alone = not doc.plain[slot.clause.span.start : term.span.start].replace(other, "").strip(' "“')
    own = ours and alone and other.count(" ") <= 1 and doc.words.whole("date_owner", other.split(maxsplit=1)[0])
    return own or same_version(doc, other, slot.clause.span.start)


def _of_person(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Who will also star in Golden Crab this July": what is told of somebody, unless the aside has ended before."""
    start = slot.clause.span.start
    who = doc.words.match("who", doc.plain, start)
    if who is None and (led := doc.words.ends("person_who", doc.plain, doc.sentence_at(start).start, start)):
        who = led  # "l'attrice Lola Vega, che in autunno debutta a teatro"
    if who is None or who.end() > term.span.start:
        return False
    return not set(",:") & set(doc.plain[who.end() : term.span.start])


def _refusal(doc: Doc, work: Work, slot: Slot, reason: str) -> Refusal:
    return doc.refusal(
        work.id, Field.RELEASE, slot.when.date.edtf, span=quote(slot), reason=reason, rule=f"release:{doc.lang}"
    )
