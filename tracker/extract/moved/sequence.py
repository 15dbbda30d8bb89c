"""Old and new among several dates: of a work moved twice, of several works moved in one breath."""

from __future__ import annotations

import itertools
import re

from tracker import dates
from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.lists.redated import in_brackets, spread
from tracker.extract.lists.share import in_year
from tracker.extract.moved.chains import chained, ends_of_a_move, moved_on
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import replace


def in_sequence(doc: Doc, found: list[Slot]) -> list[Slot]:
    """Beside the new date of a sentence, another release date before it is the old one: "scheduled for January, will
    be delayed to March 4"; of several new ones the last holds."""
    found = _years_told(found) if doc.words.words.final else found
    found = [replace(slot, sense=Sense.NEWS) if _when_moved(doc, slot, found) else slot for slot in found]
    found = _listed_off(doc, found) if doc.words.words.row_put_off else found
    found = in_brackets(_planned_beside(doc, found), doc)
    found = _holding_now(
        doc, _told_then(doc, moved_on(doc, ends_of_a_move(doc, chained(doc, _day_of_move(doc, found)))))
    )
    found = [_forward(doc, slot) if slot.sense is Sense.OLD else slot for slot in found]
    last = {_topic(doc, slot): at for at, slot in enumerate(found) if _moves(slot)}
    told = [
        replace(slot, sense=Sense.OLD)
        if slot.sense in (Sense.RELEASE, Sense.NEW) and _gives_way(slot, found, last.get(_topic(doc, slot), -1), at)
        else slot
        for at, slot in enumerate(found)
    ]
    told = _behind_the_old(doc, _of_the_old(told))
    told = told if doc.words.words.final else spread(doc, told)
    return told if doc.words.words.final else _years_before(doc, told)


def _moves(slot: Slot) -> bool:
    """…に変更され、同社の別の新作は11月7日に移された: the move of another thing has no old date here."""
    return slot.sense is Sense.NEW and not slot.reason


def _when_moved(doc: Doc, slot: Slot, found: list[Slot]) -> bool:
    """ "On Thursday the studio shifted it to August 16": a day before the verb of a move, and not after today, is when
    it was moved. So is a month that opens the sentence, where the verb has a date of its own: "In November, it was
    pushed to 2023"."""
    term, at, told = slot.term, slot.when.span.end, slot.when.date
    if term is None or doc.words.words.final:
        return False
    if at >= term.span.start or term.term.sense is not Sense.NEW:
        return _told_on(doc, slot, found)
    if not doc.plain[at : term.span.start].strip(" ,") or slot.sense not in (Sense.NEW, Sense.RELEASE):
        return False
    if told.earliest <= doc.anchor and told.precision is dates.Precision.DAY:
        return True
    opens = slot.when.span.start - doc.sentences[slot.clause.sentence].start <= _LED
    return opens and any(0 <= one.when.span.start - term.span.end <= _NEXT for one in found)


def _told_on(doc: Doc, slot: Slot, found: list[Slot]) -> bool:
    """ "Pulled the game's August 25 date from its pages on Friday": a day that is over, behind one to come."""
    over = slot.when.date.precision is dates.Precision.DAY and slot.when.date.earliest <= doc.anchor
    over = over and slot.when.other is None  # Friday, and no day of another year
    led = over and slot.sense is not Sense.PAST and doc.plain.endswith(" on ", 0, slot.when.span.start)
    olds = (one for one in found if one.sense is Sense.OLD and one.clause.sentence == slot.clause.sentence)
    return led and any(old.when.date.earliest > doc.anchor for old in olds)


_LED = 6  # characters of what leads to a date that opens its sentence: "In ", "Last "
_NEXT = 8  # characters between a verb of moving and where it leads: " the ", " early "


def _listed_off(doc: Doc, found: list[Slot]) -> list[Slot]:
    """「公開延期となるのは『X』(5月8日)、『Y』(5月15日)」: in a row of works that are put off the days are those given
    up, unless the sentence tells the two ends of a move."""
    ends = {slot.clause.sentence for slot in found if slot.sense in _ENDS and not _in_brackets(doc, slot)}
    return [
        replace(slot, sense=Sense.OLD, row=True)
        if slot.sense in (Sense.RELEASE, Sense.MOVE) and slot.clause.sentence not in ends and _put_off_there(doc, slot)
        else slot
        for slot in found
    ]


_ENDS = (Sense.OLD, Sense.NEW, Sense.MOVE)
_ROW = 8  # lines of a row


def _in_brackets(doc: Doc, slot: Slot) -> bool:
    return _BRACKET.search(doc.plain, slot.clause.span.start - 1, slot.when.span.start) is not None


def _put_off_there(doc: Doc, slot: Slot) -> bool:
    """Does its own sentence put off what stands before the brackets, or a line above say so of all below it?"""
    words, text, number = doc.words, doc.plain, slot.clause.sentence
    here = doc.sentences[number]
    if any(words.search(name, text, here.start, here.end) for name in ("retold", "undelayed", "onward_mark")):
        return False
    own = _in_brackets(doc, slot)
    if own and words.search("delay", text, slot.when.span.end, here.end):
        return True
    if own and words.search("row_put_off", text, here.start, slot.when.span.start):
        return True
    for above in reversed(doc.sentences[max(0, number - _ROW) : number]):
        if words.search("row_put_off", text, above.start, above.end):
            return not any(words.search(name, text, above.start, above.end) for name in ("retold", "new_dates"))
        if doc.titles_in(above) and not text[above.start : above.end].strip().startswith(_OPENED):
            return False
    return False


_OPENED = ("『", "「", "・", "●", "■")
_BRACKET = re.compile(r"[』」]?\([^()]*$")


def _told_then(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "Back in January it was delayed from April to September": a move that was told then led to the September that
    followed."""
    held: list[Slot] = []
    then: Slot | None = None
    for slot in found:
        when, told = slot.when, slot
        if then is not None and slot.sense in (Sense.NEW, Sense.OLD) and when.other and not when.year_given:
            after = [one for one in (when.date, when.other) if one.earliest >= then.when.date.earliest]
            if then.clause.sentence == slot.clause.sentence and after:
                first = min(after, key=lambda one: one.earliest)
                told = replace(slot, when=replace(when, date=first, other=None, year_given=True))
        past = (when.date.latest or doc.anchor) < doc.anchor and slot.sense in (Sense.MOVE, Sense.NEWS)
        if past and doc.words.search("told_past", doc.plain, when.span.end, doc.sentences[slot.clause.sentence].end):
            then = slot
        held.append(told)
    return held


def _planned_beside(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "The film, dated for May 24, comes out on August 16": of a plan between commas and a verb with a later date of
    its own the verb tells what holds."""
    held = list(found)
    for at, (one, slot) in enumerate(itertools.pairwise(found)):
        same = one.clause.sentence == slot.clause.sentence and one.term is not None and one.term != slot.term
        if (
            same
            and one.sense is slot.sense is Sense.RELEASE
            and not (one.reason or slot.reason)
            and _aside(doc, one, slot)
        ):
            held[at] = replace(one, sense=Sense.OLD)
    return held


def _aside(doc: Doc, one: Slot, slot: Slot) -> bool:
    term, text, end = one.term, doc.plain, one.when.span.end
    if term is None or doc.words.words.final or not doc.words.match("plan", text, term.span.start):
        return False
    between = text[end : slot.when.span.start]
    later = slot.when.date.earliest > (one.when.date.latest or one.when.date.earliest)
    whole = text[: term.span.start].rstrip().endswith(",") and between.startswith(",") and "," not in between[1:]
    return later and whole and BLANK not in between and not doc.markers_in(Span(end, slot.when.span.start))


def _holding_now(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "It was put off from March to October. Now it will not open before January 21": a sentence that opens with
    "now", behind a move and with no other name between, tells the one that holds."""
    held: list[Slot] = []
    moves: list[int] = []  # where new dates stand in `held`
    for slot in found:
        if slot.sense is Sense.RELEASE and moves and _resumes(doc, held[moves[-1]], slot):
            for at in moves:
                held[at] = _outdone(held[at], slot)
            moves, slot = [], replace(slot, sense=Sense.NEW)  # noqa: PLW2901 - the slot goes on as the new one
        moves += [len(held)] if slot.sense is Sense.NEW else []
        held.append(slot)
    return held


def _resumes(doc: Doc, moved: Slot, slot: Slot) -> bool:
    start = doc.sentences[slot.clause.sentence].start
    if moved.clause.sentence >= slot.clause.sentence or not doc.words.match("turned", doc.plain, start):
        return False
    return not any(title.sure for title in doc.titles_in(Span(moved.when.span.end, slot.when.span.start)))


def _outdone(one: Slot, now: Slot) -> Slot:
    given_up = one.sense is Sense.NEW and dates.disjoint(one.when.date, now.when.date)
    return replace(one, sense=Sense.OLD) if given_up else one


def _day_of_move(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "It was delayed to 2026 back in February": a move has one end, and what follows says when it was told."""
    held = found[:1]
    for one, slot in itertools.pairwise(found):
        moved = one.sense is Sense.NEW and slot.sense is Sense.NEW and one.term == slot.term
        gap = (doc.plain, one.when.span.end, slot.when.span.start)
        told = moved and (doc.words.whole("told_when", *gap) or doc.words.match("told_ago", doc.plain, gap[1]))
        day = one.when.relative and slot.when.date.precision is dates.Precision.DAY
        # "Will now launch next month on December 7": a day to come inside of it is the same end.
        ahead = day and slot.when.date.earliest > doc.anchor
        narrower = ahead and not dates.disjoint(one.when.date, slot.when.date)
        held.append(replace(slot, sense=Sense.NEWS) if told and not narrower else slot)
    return held


def _gives_way(slot: Slot, found: list[Slot], last: int, at: int) -> bool:
    """Is a later date of the sentence the new one, and no closer telling of this one ("to spring, around May")?"""
    if at >= last:
        return False
    new, old = found[last].when.date, slot.when.date
    explained = dates.inside(new, old) or (slot.when.season and abs((new.earliest - old.earliest).days) <= _VAGUE)
    return not (explained and slot.sense is Sense.NEW)


_VAGUE = 35  # days that a season's edges are vague by: "to early summer: May 15"


def _forward(doc: Doc, slot: Slot) -> Slot:
    sentence = doc.sentences[slot.clause.sentence]
    before = doc.sentences[max(slot.clause.sentence - 1, 0)]  # "it comes earlier than expected. Listed for October"
    sooner = doc.words.search("brought_forward", doc.plain, sentence.start, sentence.end) is not None
    sooner = sooner or doc.words.search("sooner", doc.plain, before.start, sentence.end) is not None
    return replace(slot, forward=sooner)


def _topic(doc: Doc, slot: Slot) -> tuple[int, int, int]:
    """The sentence, and the name in it before the date: of several works moved in one breath each has its own dates."""
    sentence = doc.sentences[slot.clause.sentence]
    names = [title for title in doc.titles_in(Span(sentence.start, slot.when.span.start)) if title.sure]
    # The name that follows a date belongs to the next move, unless it is the first one of the sentence.
    parts = [mark for mark in doc.markers_in(Span(sentence.start, slot.when.span.start)) if mark.instalment.number]
    several = len({mark.instalment for mark in parts}) > 1
    name = names[-1].span.start if len(names) > 1 else -1
    if (opened := _new_thing(doc, slot)) >= 0:
        name = opened
    return slot.clause.sentence, name, parts[-1].span.start if several else -1


def _new_thing(doc: Doc, slot: Slot) -> int:
    """ "; an untitled project was moved from": where a clause begins that brings another thing with it, else -1."""
    start = slot.clause.span.start
    at = start + len(doc.plain[start : slot.when.span.start]) - len(doc.plain[start : slot.when.span.start].lstrip())
    later = start > doc.sentences[slot.clause.sentence].start
    return start if later and doc.words.match("single", doc.plain, at) else -1


def _years_told(found: list[Slot]) -> list[Slot]:
    """2026年10月より放送、劇場版は12月公開: a date takes the year that its sentence told before it, and what a day of
    2020 was put off to is the first one after it."""
    held: list[Slot] = []
    told: Slot | None = None
    for slot in found:
        when = slot.when
        if told is not None and told.clause.sentence == slot.clause.sentence and when.other and not when.year_given:
            year = told.when.date.earliest.year
            moved = told.sense is Sense.OLD and slot.sense in (Sense.NEW, Sense.RELEASE)
            if when.date.earliest.year < year == when.other.earliest.year or (moved and _sooner(told, when)):
                when = replace(when, date=when.other, other=when.date)
        told = slot if when.year_given else told
        held.append(replace(slot, when=when))
    return held


def _behind_the_old(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "Delayed from January 10, 2026 to April 25": the new date without a year is the first one behind the old. Where
    no word says that it was put off, it is the one nearest to it: "due on January 10, 2026, now opens December 12"."""
    held: list[Slot] = []
    old: Slot | None = None
    for slot in found:
        old = slot if slot.sense is Sense.OLD and slot.when.year_given else old
        beside = old is not None and slot.clause.sentence == old.clause.sentence and not old.forward
        open_ = slot.sense in _HOLDS[doc.words.words.final] and not (slot.when.year_given or slot.when.relative)
        held.append(_after(doc, old, slot) if old is not None and beside and open_ else slot)
    return held


def _of_the_old(found: list[Slot]) -> list[Slot]:
    """「画集の発売が5月から6月に延期」, "its British release moves from July 24 to August 7": what was put off on the
    one end of a move was so on the other."""
    held: list[Slot] = []
    for slot in found:
        old = held[-1] if held and held[-1].clause.sentence == slot.clause.sentence else None
        same = old is not None and old.sense is Sense.OLD and slot.sense is Sense.NEW and not slot.reason
        if old is not None and old.sense is Sense.OLD and slot.sense is Sense.NEW and slot.reason and not slot.sale:
            held[-1] = replace(old, reason=old.reason or slot.reason)
        held.append(replace(slot, reason=old.reason, sale=old.sale) if old is not None and same else slot)
    return held


_HOLDS = ((Sense.NEW,), (Sense.NEW, Sense.RELEASE))  # a verb-last language tells the new one as any other


def _years_before(doc: Doc, found: list[Slot]) -> list[Slot]:
    """ "X in January 2026, Y in April": what would be past by itself is of the year to come that its sentence told."""
    held: list[Slot] = []
    told: Slot | None = None
    for slot in found:
        beside = told is not None and told.clause.sentence == slot.clause.sentence and _gone(doc, slot)
        held.append(_in_told_year(doc, told, slot) if told is not None and beside else slot)
        told = slot if slot.when.year_given else told
    return held


def _in_told_year(doc: Doc, told: Slot, slot: Slot) -> Slot:
    date = in_year(slot.when.date, told.when.date.earliest.year)
    return replace(slot, when=replace(slot.when, date=date, other=None)) if date.earliest > doc.anchor else slot


def _gone(doc: Doc, slot: Slot) -> bool:
    when = slot.when
    bare = not when.year_given and not when.relative and when.date.latest is not None
    return bare and slot.sense in (Sense.RELEASE, Sense.NEW) and (when.date.latest or doc.anchor) < doc.anchor


def _after(doc: Doc, old: Slot, slot: Slot) -> Slot:
    before, when = old.when.date, slot.when
    year, sentence = before.earliest.year, doc.sentences[slot.clause.sentence]
    if when.date.earliest >= before.earliest:
        return slot
    later = in_year(when.date, year)
    later = later if later.earliest > before.earliest else in_year(when.date, year + 1)
    nearer = later.earliest - before.earliest < before.earliest - when.date.earliest
    if nearer or doc.words.search("delay", doc.plain, sentence.start, sentence.end):
        return replace(slot, when=replace(when, date=later, other=None, year_given=True))
    return slot


def _sooner(old: Slot, when: When) -> bool:
    """Is the other reading of a date the first one behind the old plan?"""
    return when.other is not None and old.when.date.earliest < when.other.earliest < when.date.earliest
