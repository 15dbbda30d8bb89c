"""What a date in a text is the date of: the word that governs it, its tense, and what lies between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Clause, Doc
from tracker.extract.lists.cards import beside
from tracker.extract.lists.crops import crops
from tracker.extract.lists.entrydays import of_entry
from tracker.extract.lists.fieldlines import above_name, first_day, labelled
from tracker.extract.lists.grid import in_grid
from tracker.extract.lists.listheads import as_headed, heads_other
from tracker.extract.lists.oneline import on_one_line
from tracker.extract.lists.records import recorded
from tracker.extract.lists.roster import rows
from tracker.extract.lists.roundup import below, of_many
from tracker.extract.lists.rowforms import moves_in_rows
from tracker.extract.lists.rows import headed
from tracker.extract.lists.runin import in_run
from tracker.extract.lists.share import shared_out
from tracker.extract.lists.timetable import listed, on_a_card, station, under
from tracker.extract.moved.sequence import in_sequence
from tracker.extract.moved.shift import called_off, kept, moved, retired
from tracker.extract.slot import OPEN, Slot, overlaps
from tracker.extract.sure.asserted import no_plan
from tracker.extract.times.called_day import decided_on
from tracker.extract.times.counted import counted_on, of_a_gallery
from tracker.extract.times.date_given import date_given
from tracker.extract.times.temporal import whereon
from tracker.extract.times.tense import predicated, tense
from tracker.extract.times.then import another_behind
from tracker.extract.times.weekly import weekly
from tracker.extract.verbs import govern
from tracker.extract.verbs.borrow import borrowed
from tracker.extract.verbs.company import company
from tracker.extract.verbs.copula import becomes, of_crop
from tracker.extract.verbs.final import issued, topic
from tracker.extract.verbs.governor import governor, telling
from tracker.extract.verbs.heads import core, heads
from tracker.extract.verbs.regions import subject_start
from tracker.extract.when import Bound, When
from tracker.extract.words import Found, Sense
from tracker.model import Outlet, Span
from tracker.recognise.instalment import Unit
from tracker.record import replace

_RELEASES = (Sense.RELEASE, Sense.NEW, Sense.OLD, Sense.PAST)
_ORDINAL_NAME = re.compile(r"(?:upcoming |latest )?\d+(?:st|nd|rd|th)", re.IGNORECASE)
_NO_DAY = re.compile(
    r"now|currently|(?:to |until |till )?this (?:very )?day|at the moment|recently|nowadays|once|later|soon|"
    r"(?:on )?(?:the |that )?same (?:day|week|month|year)|"
    r"いま|今|現在|最近|今期|今クール",
    re.IGNORECASE,
)


def slots(doc: Doc, whens: list[When]) -> list[Slot]:
    """Every date of a text with what governs it, old and new told apart where a sentence holds several."""
    return in_sequence(doc, shared_out(doc, list(moves_in_rows(doc, list(_slots(doc, whens))))))


def _slots(doc: Doc, whens: list[When]) -> Iterator[Slot]:
    before: When | None = None
    told = rows(doc, whens)
    for when, after in itertools.zip_longest(whens, whens[1:]):
        if when.span.start in told or _no_time(doc, when):
            yield from told.get(when.span.start, ())
            continue
        clause = doc.clause_at(when.span.start)
        if counted_on(doc, when, before, after):
            continue
        floor, before = _floor(doc, clause, before, when), when
        if not doc.words.words.final and _begins(doc, when, clause):
            continue
        if entries := _in_list(doc, when, clause, whens):
            yield from (as_headed(doc, one) for one in entries)
            continue
        yield from crops(doc, when, clause)
        yield from (as_headed(doc, one) for one in below(doc, when, whens))
        yield from above_name(doc, when, clause)
        if of_many(doc, when):
            yield Slot(when, clause, None, Sense.DECOY, reason="the head of a list, and no one work's")
            continue
        yield as_headed(doc, first_day(doc, kept(doc, _judge(doc, replace(_slot(doc, when, clause), floor=floor)))))


def _in_list(doc: Doc, when: When, clause: Clause, whens: list[When]) -> list[Slot]:
    """What a date is told of by the list that it stands in."""
    if entries := list(in_grid(doc, when, whens)) or list(in_run(doc, when, whens)):
        return entries
    if heads_other(doc, when):
        return [Slot(when, clause, None, Sense.DECOY, reason="the head of a list, and no one work's")]
    if entries := list(under(doc, when, clause, whens)) or list(on_one_line(doc, when, clause)):
        return entries
    return list(of_entry(doc, when, whens))


def _floor(doc: Doc, clause: Clause, before: When | None, when: When) -> int:
    """ "X which was planned for July | will now be shown from October": a verb between two dates of a clause gives the
    second a predicate of its own, and what is told of the first ends before it."""
    if before is None or before.span.end <= clause.span.start or doc.words.words.final:
        return 0
    verb = doc.words.search("finite", doc.plain, before.span.end, when.span.start)
    return before.span.end if verb is not None else 0


def _no_time(doc: Doc, when: When) -> bool:
    """Is it no time of anything: "now", "as of May 4", a number in a name, a length?"""
    text, span = doc.text, when.span
    said = text[span.start : span.end]
    ordinal = _ORDINAL_NAME.fullmatch(said) and re.match(rf" [A-Za-z{BLANK}]", doc.plain[span.end : span.end + 2])
    if _NO_DAY.fullmatch(said) or ordinal or doc.words.ends("as_of", doc.plain, span.start - 24, span.start):
        return True
    if no_plan(doc, when) or of_a_gallery(text, span) or weekly(doc, when):
        return True
    if doc.words.match("owned_time", doc.plain, span.end) or doc.words.match("occasion_of", doc.plain, span.end):
        return True
    if doc.words.words.final and _EDITION.match(text, span.start - (text[span.start - 1 : span.start] == " ")):
        return True
    if _DAYS.fullmatch(said) and doc.words.match("length_after", doc.plain, span.end):
        return True
    if when.date.latest == doc.anchor and doc.words.ends("goes_on", doc.plain, span.start - 12, span.start):
        return True  # "to this day"
    if any(overlaps(title.span, span) for title in doc.titles_in(Span(span.start - 60, span.end))):
        return True  # 3月のライオン
    return doc.words.words.final and _in_a_name(doc, when)


# 「Anime Expo 2023にて」: a year that is a piece of an event's name.
_EDITION = re.compile(
    r"(?<=[A-Za-zァ-ヺー祭展賞会])\s?(?:19|20)\d\d(?=」?(?:にて|で(?!は)|において|の(?:ステージ|会場|公式|場|中|イベント|発表)|内|ステージ|開催))"
)
_DAYS = re.compile(r"\d{1,2}[日일]")


def _begins(doc: Doc, when: When, clause: Clause) -> bool:
    """ "January starts the winter season": a time that is the subject of its verb, and of no work's."""
    text, end = doc.plain, clause.span.end
    lead = text[clause.span.start : when.span.start].split()
    verb = doc.words.match("finite", text, when.span.end + 1)
    if verb is None or (lead and lead[-1].lower() not in _JOINTS) or verb[0].lower() not in _STARTING:
        return False
    behind = Span(verb.end(), end)
    return text[when.span.end] == " " and not doc.titles_in(behind) and not doc.markers_in(behind)


_STARTING = ("starts", "begins", "opens")
_JOINTS = ("and", "but", "because", "since", "as", "when", "while", "so", "that")


_NAME = 3  # letters beside a date that make a name of a quotation


def _in_a_name(doc: Doc, when: When) -> bool:
    """「新作発表会 2026.10.28」: a date that is a piece of a name, in quotation marks with no verb in them."""
    low = max(0, when.span.start - 40)
    opened = max(doc.text.rfind("「", low, when.span.start), doc.text.rfind("『", low, when.span.start))
    closer = "」" if doc.text[opened] == "「" else "』"
    closed = doc.text.find(closer, when.span.end, when.span.end + 40)
    if min(opened, closed) < 0 or closer in doc.text[opened : when.span.start] or "\n" in doc.text[opened:closed]:
        return False
    rest = doc.text[opened + 1 : when.span.start] + doc.text[when.span.end : closed]
    inside = Span(opened, closed)
    return sum(map(str.isalpha, rest)) >= _NAME and not doc.terms_in(inside)


def _slot(doc: Doc, when: When, clause: Clause) -> Slot:
    if (outlet := station(doc, when)) is not None:
        return Slot(when=when, clause=clause, term=None, sense=Sense.RELEASE, outlet=outlet)
    bare = Slot(when=when, clause=clause, term=None, sense=None)
    if (told := of_crop(doc, bare)) is not None:
        return told
    if (told := recorded(doc, bare)) is not None:
        return told
    if _told_ahead(doc, when) or beside(doc, when):
        return replace(bare, sense=Sense.RELEASE)
    if (told := whereon(doc, when) or date_given(doc, bare)) is not None:
        return told
    term = governor(doc, when, clause)
    if term is None:
        if (told := predicated(doc, bare) or labelled(doc, bare)) is not None:
            return told
        if doc.plain.startswith(" (", when.span.end) and listed(doc, bare):
            return replace(bare, sense=Sense.RELEASE)  # "Season 2: January 2026 (delayed from October)"
        term = borrowed(doc, when, clause)
    else:
        told = becomes(doc, bare, term) if doc.words.words.final else _nearer_predicate(doc, when, clause, term)
        if told is not None:
            return told
    sense = term.term.sense if term else None
    return Slot(when=when, clause=clause, term=term, sense=sense, outlet=term.term.outlet if term else None)


def _told_ahead(doc: Doc, when: When) -> bool:
    """ "Anunciou que a série estrearia em 2023": what was still to come when it was announced, and is so today. Of
    what has been moved since, it was the plan."""
    sentence = doc.sentence_at(when.span.start)
    if (when.date.latest or when.date.earliest) < doc.anchor:
        return False
    told = doc.words.ends("told_ahead", doc.plain, sentence.start, when.span.start)
    return told is not None and doc.words.search("delay", doc.plain, sentence.start, sentence.end) is None


def _nearer_predicate(doc: Doc, when: When, clause: Clause, term: Found) -> Slot | None:
    """ "According to its site the series will be on …", "after a year of drops, X hits version 1.0 on …": a subject of
    the work's own with its verb, behind a word that would govern the date, takes it from that."""
    if term.span.end > when.span.start or term.term.sense not in _YIELDING:
        return None
    if telling(doc, when, [term]) is not None:
        return None  # "anunció dos miembros del elenco para la serie el miércoles"
    return predicated(doc, Slot(when=when, clause=clause, term=None, sense=None), behind=term.span.end)


_YIELDING = (Sense.RELEASE, Sense.NEWS, Sense.PAST, Sense.END, Sense.DECOY)


def _of_topic(doc: Doc, slot: Slot) -> Slot:
    """A date without a verb is told of what its sentence opens with."""
    whole = slot.entry is not None or on_a_card(doc, slot.when)
    other = topic(doc, slot) if doc.words.words.final and not whole else ""
    return replace(slot, reason=f"something else ({other})") if other else slot


def _judge(doc: Doc, slot: Slot) -> Slot:
    """The slot with its tense read, its decoys seen."""
    past = slot.when.date.latest is not None and slot.when.date.latest < doc.anchor
    end = slot.when.span.end
    given_up = doc.words.match("old_plan_after", doc.plain, end)  # 9月公開予定だった小説が原作の『X』
    if past and not given_up and doc.words.search("sourced", doc.plain, end, doc.sentence_at(end).end):
        return replace(slot, sense=Sense.DECOY, reason="its source")
    if decided_on(doc, slot):
        return replace(slot, sense=Sense.NEWS)
    if slot.term is None and slot.sense is Sense.RELEASE:
        return replace(slot, sense=Sense.OLD) if called_off(doc, slot) else _of_topic(doc, slot)
    slot = _shown_from(doc, slot)
    if past and slot.sense is Sense.OLD and _has_run(doc, slot):
        return replace(slot, sense=Sense.PAST)
    shifted = moved(doc, slot) or retired(doc, slot)
    if slot.term is None:
        return company(doc, shifted) if shifted is not None else _of_list(doc, slot)
    told = _governed(doc, slot, slot.term, shifted)
    other = "" if told.reason else govern.elsewhere(doc, told)
    return replace(told, reason=other) if other else told


def _has_run(doc: Doc, slot: Slot) -> bool:
    """ "Se estrenó originalmente en 2024": beside a verb of what came about, "originally" tells no plan."""
    low, high = max(slot.clause.span.start, slot.when.span.start - _NEAR), slot.when.span.start
    verbs = [found for found in doc.terms_in(Span(low, high)) if found.term.sense is Sense.PAST]
    return any(
        _apart(found, other) <= 1
        for found in verbs
        for other in doc.terms_in(Span(low, high))
        if other.term.sense is Sense.OLD
    )


def _apart(one: Found, other: Found) -> int:
    return max(one.span.start, other.span.start) - min(one.span.end, other.span.end)


_NEAR = 60  # characters before a date in which such a word and its verb stand


def _of_list(doc: Doc, slot: Slot) -> Slot:
    if not (listed(doc, slot) or headed(doc, slot)):
        return slot
    awaited = doc.words.search("imperfect", doc.plain, slot.clause.span.start, slot.when.span.start)
    return replace(slot, sense=Sense.OLD if awaited else Sense.RELEASE)  # "si vous attendiez X en octobre"


def _governed(doc: Doc, slot: Slot, term: Found, shifted: Slot | None) -> Slot:
    if slot.sense is Sense.DECOY and slot.outlet is Outlet.GAME:
        return _sale(doc, slot, term)
    if slot.sense is Sense.DECOY and doc.words.search("all_at_once", doc.plain, slot.clause.span.start, term.span.end):
        slot = replace(slot, sense=Sense.RELEASE, outlet=Outlet.STREAM)  # a service opens so what it shows first
    if slot.sense is Sense.DECOY and _opens(doc, term):
        return shifted or company(doc, replace(slot, sense=tense(doc, slot, term), outlet=None))
    if shifted is not None and slot.sense in (*_RELEASES, Sense.MOVE, Sense.NEWS):
        return company(doc, shifted)
    if slot.sense in (Sense.RELEASE, Sense.PAST):
        slot = replace(slot, sense=tense(doc, slot, term))
    if slot.sense is Sense.DECOY:
        return replace(slot, reason=term.term.reason, outlet=None)
    return company(doc, slot)


def _shown_from(doc: Doc, slot: Slot) -> Slot:
    """ "From July 5 on the station shows": no telling goes on. "From Thursday – the director reveals" is one."""
    to_come = slot.when.date.earliest > doc.anchor
    if slot.sense is Sense.NEWS and slot.term is not None and to_come and _standing(doc, slot.term, slot.when):
        return replace(slot, sense=Sense.RELEASE)
    goal = _meant_for(doc, slot.term, slot.when) if slot.sense is Sense.NEWS and slot.term and to_come else None
    if goal is None and slot.sense is Sense.NEWS and slot.term is not None and to_come:
        goal = _dated_by_news(doc, slot.term, slot.when)
    if goal is not None:
        return replace(slot, sense=Sense.RELEASE, term=Found(goal, OPEN))
    ahead = slot.when.bound is Bound.SINCE and to_come
    ahead = ahead and not _OF_TIME.search(doc.plain, slot.when.span.start - 3, slot.when.span.start)
    if slot.sense is not Sense.NEWS or slot.term is None or not ahead or doc.words.words.final:
        return slot
    close = re.search(r"[,;:–—]", doc.plain[slot.when.span.end : slot.term.span.start]) is None
    return replace(slot, sense=Sense.RELEASE) if close else slot


def _meant_for(doc: Doc, term: Found, when: When) -> Span | None:
    """ "Kadokawa annuncia la terza stagione per ottobre": what is announced for a day has it for its own."""
    low, at = term.span.end, when.span.start
    if low > at or doc.words.match("date_of_it", doc.plain, low) or another_behind(doc, low, when):
        return None
    if doc.words.words.belongs:
        goal = _GOAL.search(doc.plain, max(low, at - _REACH), at)
    else:
        goal = _goal_of_work(doc, low, at)
    return Span(goal.start(), goal.end()) if goal is not None else None


def _goal_of_work(doc: Doc, low: int, at: int) -> re.Match[str] | None:
    """The same in English, where the object of the verb, right before the preposition, is the work."""
    goal = doc.words.ends("goal_of", doc.plain, low, at)
    spans = [title.span for title in doc.titles_in(Span(low, at)) if title.works]
    spans += [mark.span for mark in doc.markers_in(Span(low, at)) if mark.instalment.unit in _WHOLE]
    if goal is not None:  # "announced the game for May 24"
        spans += [Span(*found.span()) for found in doc.words.all("anaphor", doc.plain, low, at)]
    close = goal is not None and any(0 <= goal.start() - span.end <= _BESIDE for span in spans)
    return goal if close and not any(doc.words.nouns(doc.plain, low, at)) else None


def _dated_by_news(doc: Doc, term: Found, when: When) -> Span | None:
    """ "Release date confirmed in 2027", "an announcement of a second season next January": a day to come is none on
    which something was told. It is what the date is, or when the work named right before it comes."""
    words, text, at = doc.words, doc.plain, term.span
    if at.end > when.span.start or doc.words.words.final:
        return None
    low = doc.clause_at(at.start).span.start
    noun = max(words.all("date_noun", text, low, at.start), key=lambda one: one.end(), default=None)
    if noun is not None and _TO_VERB.fullmatch(text, noun.end(), at.start):
        return Span(noun.start(), at.end) if _TO_DATE.fullmatch(text, at.end, when.span.start) else None
    if not words.whole("news_noun", text, at.start, at.end):
        return None
    object_ = Span(at.end, when.span.start)
    ends = [mark.span.end for mark in doc.markers_in(object_) if mark.instalment.unit in _WHOLE]
    ends += [title.span.end for title in doc.titles_in(object_) if title.works]
    last = max(ends, default=0)
    return Span(at.start, last) if ends and _TO_DATE.fullmatch(text, last, when.span.start) else None


_TO_VERB = re.compile(r"\s(?:(?:is|was|are|has been|have been|finally|officially|now)\s)*")
_TO_DATE = re.compile(r"\s(?:(?:in|for|on|this|during|as)\s)?")
_BESIDE = 2  # characters between a name and what follows it: a mark, a space
_WHOLE = (Unit.SEASON, Unit.ENTRY, Unit.PART, Unit.FILM, Unit.SEQUEL, Unit.FRESH)


_REACH = 24  # characters of such a preposition with what belongs to it
_GOAL = re.compile(
    r"\b(?:per|pour|para|pra|für)\s(?:(?:il|lo|la|le|el|los|o|a|den|das|dia|día|mese|mois|mes|mês|di|de|d['’]|l['’]|questo|questa|este|esta|cet|"
    r"cette|ce|diesen|dieses|prossim[oa]|próxim[oa])\s?)*\Z",
    re.IGNORECASE,
)
_OF_TIME = re.compile(r"\bd(?:e\s|['’])\Z", re.IGNORECASE)  # "las novedades de octubre"


def _standing(doc: Doc, term: Found, when: When) -> bool:
    """ "Est annoncé chez X dès le 4 octobre": what is told now of a day to come is the plan."""
    words, text, at = doc.words, doc.plain, term.span.start
    if at > when.span.start or not words.match("plan", text, at):
        return False
    return words.ends("stands", text, doc.clause_at(at).span.start, at) is not None


def _opens(doc: Doc, term: Found) -> bool:
    """ "Its premiere will take place on": what takes place is the release itself."""
    if not doc.words.whole("happening", doc.plain, term.span.start, term.span.end):
        return False
    clause = doc.clause_at(term.span.start).span.start
    subjects = [heads(doc, core(doc, start, term.span.start)) for start in (clause, subject_start(doc, term))]
    start = doc.sentence_at(clause).start
    if start < clause and doc.words.match("relative", doc.plain, clause):
        subjects.append(
            heads(doc, core(doc, start, clause))
        )  # "the premiere, which was set for May 1, will take place on"
    return any(doc.words.whole("opening", token) for tokens in subjects for token in tokens)


def _sale(doc: Doc, slot: Slot, term: Found) -> Slot:
    """Sold or shipped: a release for games and books, unless it is something else that is sold."""
    if issued(doc, slot, term):
        return company(doc, replace(slot, sense=tense(doc, slot, term), outlet=None))
    sale = replace(slot, sense=Sense.RELEASE, sale=True, outlet=None, reason=term.term.reason)
    sold = moved(doc, sale) or retired(doc, sale) or replace(sale, sense=tense(doc, sale, term))
    other = company(doc, replace(sold, reason=""))
    return replace(other, sale=False) if other.reason else sold
