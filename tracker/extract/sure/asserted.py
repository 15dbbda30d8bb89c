"""Whether a sentence with a date asserts a plan: what is usual, what nobody has confirmed, what was taken back since,
and what a work goes through before it comes out announce nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker import dates
from tracker.dates import Precision
from tracker.extract.about.answers import answered
from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc, Subject
from tracker.extract.moved.agree import Bound
from tracker.extract.slot import OPEN, Slot, temporal
from tracker.extract.sure.denial import denied
from tracker.extract.times.person_month import of_a_person
from tracker.extract.times.temporal import then_told
from tracker.extract.times.tense import announced
from tracker.extract.times.then import announces_another, subject_behind
from tracker.extract.when import Bound as Limit
from tracker.extract.when import When
from tracker.extract.words import Found, Sense
from tracker.model import Kind, Span, Work
from tracker.recognise.instalment import Relation
from tracker.recognise.relation import relation

_DENIED = "denied, or only a limit"


def unasserted(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """Why what a sentence tells of a date is no announcement of it; "" where it is one."""
    if doc.words.words.final:
        return ""
    return _no_plan_told(doc, slot, subject) or _not_of_it(doc, work, slot, subject)


def _no_plan_told(doc: Doc, slot: Slot, subject: Subject) -> str:
    if _usual(doc, slot):
        return "what is usual, and no plan"
    if _untold(doc, slot) or _withdrawn(doc, slot) or _absent(doc, slot):
        return _DENIED
    sentence = doc.sentence_at(slot.when.span.start)
    if doc.words.match("fiction", doc.plain, sentence.start):
        return "told of the story"
    if doc.words.search("to_know", doc.plain, sentence.start, sentence.end):
        return "the day on which something is told"
    if _undergone(doc, slot) or _being_made(doc, slot):
        return "something else (on the way to a release)"
    if _on_now(doc, slot):
        return "speaks of a season's crop, not of one work"
    return "nothing says that it is planned" if _bare(doc, slot, subject) else ""


def _not_of_it(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    if other := _of_another(doc, work, slot, subject):
        return f"speaks of another work ({other})"
    if work.kind is not Kind.BOOK and (source := _source(doc, slot)):
        return f"something else ({source})"
    if thing := _thing(doc, slot, slot.term):
        return f"something else ({thing})"
    if work.part is None and doc.words.match("later_parts", doc.plain, doc.sentence_at(slot.when.span.start).start):
        return "speaks of another instalment (not the first)"
    before = _of_the_one_before(doc, work, slot, subject) or _all_there_is(doc, work, slot)
    return "speaks of another instalment (the one before)" if before else ""


_NEAR = 45  # characters between an adverb of habit and its verb
_BREAK = re.compile(r"[;:–—]|,\s(?!\w+\s(?:\w+\s)?$)")


def _usual(doc: Doc, slot: Slot) -> bool:
    """ "The show usually airs in the summer", "new seasons tend to arrive in July"."""
    if slot.term is None or slot.when.year_given or slot.sense is not Sense.RELEASE or announced(doc, slot):
        return False
    verb = min(slot.term.span.start, slot.when.span.start)
    low = max(doc.sentence_at(verb).start, verb - _NEAR)
    told = max(doc.words.all("habit", doc.plain, low, slot.when.span.start), key=lambda one: one.end(), default=None)
    if told is None:
        return False
    fronted = not doc.plain[doc.sentence_at(verb).start : told.start()].strip(' "“')
    between = doc.plain[told.end() : max(verb, told.end())]
    return fronted or _BREAK.search(between) is None


def _untold(doc: Doc, slot: Slot) -> bool:
    """ "While the network never confirmed an April release": a verb of telling that is denied, with the date's own noun
    phrase as its object."""
    start = doc.sentence_at(slot.when.span.start).start
    behind = slot.term is not None and slot.term.span.start >= slot.when.span.end
    return behind and doc.words.ends("untold", doc.plain, start, slot.when.span.start) is not None


def _absent(doc: Doc, slot: Slot) -> bool:
    """ "Won't premiere this year", "was missing from the April schedule", "has vanished from the plans for 2025"."""
    start, at = doc.sentence_at(slot.when.span.start).start, slot.when.span.start
    if slot.when.bound is Limit.NONE and doc.words.ends("not_then", doc.plain, start, at):
        return True  # "won't premiere this year"
    found = doc.words.ends("absent", doc.plain, start, at)
    return found is not None and not doc.words.ends("not_until", doc.plain, start, at)


_REST = 2  # sentences behind a date, in which it can be taken back


def _withdrawn(doc: Doc, slot: Slot) -> bool:
    """ "It was confirmed for 2026, but the window has since been removed"."""
    if slot.sense is Sense.NEW:
        return False
    number, when = slot.clause.sentence, slot.when.span
    here = doc.sentences[number]
    after = doc.sentences[min(number + 1, len(doc.sentences) - 1)]
    found = doc.words.search("withdrawn", doc.plain, when.end, max(here.end, after.end))
    if found is None:
        return False
    subject = Span(found.start() if _BUT_THAT.match(found[0]) else when.end, found.end())
    named = any(title.works for title in doc.titles_in(subject)) or doc.markers_in(subject)
    return not named and doc.words.search("hearsay", doc.plain, *_ends(subject)) is None


_BUT_THAT = re.compile(r"(?:but|though|although|yet|however)\b")


def _undergone(doc: Doc, slot: Slot) -> bool:
    """ "Will undergo a thorough review in August", where the verb is none that tells a release."""
    if slot.term is None or slot.term.term is not OPEN:
        return False
    span = Span(slot.term.span.start, min(slot.term.span.end, slot.when.span.start))
    return doc.words.search("undergone", doc.plain, span.start, span.end) is not None


def _being_made(doc: Doc, slot: Slot) -> bool:
    """ "Se rueda en la Costa Azul desde finales de abril": a verb of making, with no word of release between it and the
    date."""
    at = slot.when.span.start
    found = doc.words.ends("being_made", doc.plain, doc.sentence_at(at).start, at)
    return found is not None and not (slot.term and found.start() < slot.term.span.start < at)


def _of_another(doc: Doc, work: Work, slot: Slot, subject: Subject) -> str:
    """ "Blue Rope's October 11 release", "Blue Rope 3 hasn't even reached its October 11 release date", where the work
    is named elsewhere: the name in front of a noun of release says whose it is."""
    term, when, words = slot.term, slot.when.span, doc.words
    start = doc.sentence_at(when.start).start
    named = words.ends("owner_of", doc.plain, start, when.start)
    if named is not None and not any(title.works for title in doc.titles_in(Span(start, when.start))):
        told = words.search("maker", doc.plain, *named.span(1)) or doc.markers_in(Span(start, when.start))
        return "" if told or _alias(work, named[1]) else named[1]
    names = [title.span.start for title in doc.titles_in(doc.sentence_at(start)) if work.id in title.works]
    if names and names[0] > when.end and words.ends("not_it", doc.plain, when.end, names[0]):
        return "another"
    start = slot.clause.span.start
    timed = words.search("owner_when", doc.plain, start, when.start)
    if timed is not None and not words.search("maker", doc.plain, *timed.span(1)):
        led = Span(timed.start(1), when.start)
        return "" if _alias(work, timed[1]) or doc.titles_in(led) or doc.markers_in(led) else timed[1]
    if term is None or subject.strength == 3 or term.span.start < when.end:
        return ""
    for name in ("owner", "owner_has"):
        found = words.ends(name, doc.plain, start, when.start)
        if found is None or words.search("maker", doc.plain, *found.span(1)):
            continue
        behind = Span(term.span.end, slot.clause.span.end)
        ours = any(title.works for title in (*doc.titles_in(Span(*found.span(1))), *doc.titles_in(behind)))
        if not ours and not doc.markers_in(behind) and not _alias(work, found[1]):
            return found[1]
    return ""


def _alias(work: Work, name: str) -> bool:
    """Is a word of the name one of the work's own: a short form of it that is not on the list?"""
    own = " ".join((work.title, *work.aliases)).casefold()
    if (number := _NUMBER.search(name)) is not None and not re.search(rf"\b{number[0]}\b", own):
        return False  # "Blue Rope 3" of whoever waits for "Blue Rope 4"
    return any(len(word) > _SHORT and word in own for word in _WORDS.findall(name.casefold()))


def _bare(doc: Doc, slot: Slot, subject: Subject) -> bool:
    """A time that is no day, in a clause that does not name the work and neither states outright that it comes out then
    nor holds a word of a plan: "has the most thrilling premiere of the summer" may be said of whatever else."""
    term, words, text = slot.term, doc.words, doc.plain
    vague = slot.when.date.precision is not Precision.DAY and slot.sense is Sense.RELEASE
    if not vague or subject.strength == 3 or term is None or slot.entry is not None or temporal(slot):
        return False
    behind = then_told(doc, slot)
    if behind is not None and words.search("anaphor", text, behind.start, behind.end):
        return False  # "See you in October, when it comes out"
    clause = Span(min(slot.clause.span.start, doc.clause_at(term.span.start).span.start), slot.clause.span.end)
    if words.pattern("plans") is None or words.search("plans", text, clause.start, max(clause.end, term.span.end)):
        return False
    if words.search("attested", text, *_ends(doc.sentence_at(slot.when.span.start))):
        return False
    if words.ends("stated", text, clause.start, slot.when.span.start) is not None:
        return False
    return answered(doc, slot) is None  # "When can we play it? In September."


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


_SHORT = 3  # letters
_NUMBER = re.compile(r"\d+\Z")
_WORDS = re.compile(r"[^\W\d_]+")


def _source(doc: Doc, slot: Slot) -> str:
    """ "The manga X is based on returns on October 4"."""
    start = doc.sentence_at(slot.when.span.start).start
    told = doc.words.search("source_of", doc.text, start, slot.when.span.start)
    return told[0].split()[0] if told is not None and "," not in doc.plain[told.end() : slot.when.span.start] else ""


def _thing(doc: Doc, slot: Slot, term: Found | None) -> str:
    """What is told of instead of the work: "a shop that opens on", "what opens on October 11 is the exhibition",
    "gets a deep dive in"."""
    words, text, at = doc.words, doc.plain, slot.when.span.start
    if (noun := words.match("attribute", text, slot.when.span.end)) is not None:
        return "" if _of_work(doc, noun[1]) else noun[1]
    if (other := announces_another(doc, slot.when) or subject_behind(doc, slot)) and not _of_work(doc, other):
        return other
    if words.match("what_is", text[:at], doc.sentence_at(at).start):
        told = words.match("is_what", text, slot.when.span.end)
        return _last_noun(doc, Span(*told.span(1))) if told is not None else ""
    if term is None or term.span.start >= at:
        return ""
    return _described(doc, slot, term)


def _last_noun(doc: Doc, phrase: Span) -> str:
    noun = _NOUN.search(doc.plain, phrase.start, phrase.end)
    return "" if noun is None or _of_work(doc, noun[0]) else noun[0]


_NOUN = re.compile(r"[^\W\d_][\w-]*\Z")


def _described(doc: Doc, slot: Slot, term: Found) -> str:
    """ "A pop-up shop that opens on", "for the console that Nintendo will launch in": the noun before "that", where the
    clause behind it has no subject, or no object, of its own."""
    words, text, clause = doc.words, doc.plain, slot.clause.span
    led = words.ends("that_noun", text, doc.sentence_at(clause.start).start, clause.start + len("that"))
    if led is None or _of_work(doc, led[1]) or led[1].endswith(_PARTICIPLES):
        return ""  # "in an article explaining that the studio was pushing back its release"
    if _ABOUT.search(text, max(0, led.start() - _LED), led.start()):
        return ""  # "a thriller about a ship that opens on"
    inside = Span(clause.start + len("that "), term.span.start)
    if doc.titles_in(Span(clause.start, slot.when.span.end)) or doc.markers_in(Span(clause.start, slot.when.span.end)):
        return ""  # "in an event that starts on May 4, players of X": the name behind is of the main clause
    verb = words.match("finite", text, inside.start)
    subject = inside.start == term.span.start or (
        verb is not None and words.whole("chain", text, inside.start - 1, inside.end)
    )
    named = (
        text[inside.start : inside.start + 1].isupper() and not text[term.span.end : slot.when.span.start].split()[1:]
    )
    return led[1] if subject or named else ""


_ABOUT = re.compile(r"\b(?:about|of|following|featuring|around|set (?:in|on|aboard))\s\Z")
_PARTICIPLES = ("ing", "ed")


def _of_work(doc: Doc, noun: str) -> bool:
    """Can the noun mean a work or its release?"""
    names = ("work_nouns", "own_noun", "nominal", "noun_form", "opening", "period", "news_noun")
    return BLANK in noun or any(doc.words.whole(name, noun) for name in names)


def _all_there_is(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "You can stream all of Lantern Harbor from October 1", to whoever waits for a later season."""
    if (work.season or 1) < 2 or doc.markers_in(slot.clause.span):
        return False
    names = [title.span.start for title in doc.titles_in(slot.clause.span) if work.id in title.works]
    return any(doc.words.ends("whole_run", doc.plain, slot.clause.span.start, at) for at in names)


def _on_now(doc: Doc, slot: Slot) -> bool:
    """ "Is one of the hits of the winter season", said in winter: it is spoken of as it is."""
    when, term = slot.when, slot.term
    begun = when.season and when.date.earliest <= doc.anchor
    if begun and doc.words.search("now_on", doc.plain, slot.clause.span.start, when.span.start):
        return True
    if not begun or term is None or term.span.start >= when.span.start or announced(doc, slot):
        return False
    of = doc.words.ends("under_way", doc.plain, term.span.start, when.span.start)
    noun = term.term is OPEN or doc.words.whole("noun_form", doc.plain, term.span.start, term.span.end)
    return of is not None and noun


def _of_the_one_before(doc: Doc, work: Work, slot: Slot, subject: Subject) -> bool:
    """ "The first season was released last November. It will begin airing on Netflix on May 31": a pronoun takes up the
    subject of the sentence before it."""
    number = slot.clause.sentence
    if (work.season or 1) < 2 or subject.strength != 1 or number == 0:
        return False
    opened = doc.words.match("takes_up", doc.plain, doc.sentences[number].start)
    if opened is None or doc.titles_in(Span(opened.end(), slot.when.span.start)):
        return False
    if doc.words.search("whole_returns", doc.plain, opened.end(), slot.when.span.start):
        return False  # "The first season was a hit. It returns on May 4"
    lost = doc.words.search("cancelled", doc.plain, 0, doc.sentences[number].start)
    if lost is None and doc.words.search("stream", doc.plain, opened.end(), slot.clause.span.end) is None:
        return False  # "The previous season aired in spring. It will air every Monday, starting on": the one announced
    before = doc.sentences[number - 1]
    marks = doc.markers_in(before)
    if not marks or marks[0].span.start - before.start > _OPENS:
        return False
    return all(relation(mark.instalment, work) not in (Relation.THIS, Relation.PART) for mark in marks)


_OPENS = 40  # characters before the instalment that a sentence is about


def taken_back(doc: Doc, found: Sequence[Slot], news: Sequence[Bound]) -> list[Bound]:
    """What the same item takes back, of plans that it tells as told a while ago: "was said last year to be coming in
    2024. But there is no release date", "the 2025 window is not realistic any more. They had announced the second half
    of 2025"."""
    if doc.words.words.final or not any(doc.words.everywhere("told_once", doc.plain)):
        return []
    denials = [slot.when.date for slot in found if denied(doc, slot)]
    open_ = [one.start() for one in doc.words.all("unscheduled", doc.plain)]
    open_ += [one.start() for one in doc.words.all("undated", doc.plain) if _DATE.search(one[0])]
    gone = []
    for bound in news:
        sentence = doc.sentence_at(bound.slot.when.span.start)
        if bound.slot.sense is Sense.NEW or not doc.words.search("told_once", doc.plain, sentence.start, sentence.end):
            continue
        ruled_out = any(dates.inside(bound.date, other) or bound.date == other for other in denials)
        if ruled_out or any(at > bound.slot.when.span.end for at in open_):
            gone.append(bound)
    return gone


_LED = 70  # characters before a date
_DATE = re.compile(r"\b(?:dates?|windows?|when|tb[acd]|fecha|data|\w*termin|datum)\b", re.IGNORECASE)


def no_plan(doc: Doc, when: When) -> bool:
    """ "Yet here we are on the 1st of November": the day of writing, or a time that it lies in. "With two film slots in
    2024": times that are free."""
    start = max(doc.sentence_at(when.span.start).start, when.span.start - _LED)
    if _signed(doc, when) or of_a_person(doc, when):
        return True
    if doc.words.ends("slots_of", doc.plain, start, when.span.start):
        return True
    if when.date.earliest > doc.anchor or (when.date.latest or doc.anchor) < doc.anchor:
        return False
    if doc.words.ends("today", doc.plain, start, when.span.start):
        return True
    return doc.words.match("today_after", doc.plain, when.span.end) is not None


def _signed(doc: Doc, when: When) -> bool:
    """ "— Studio Blau (@blau) May 12, 2022", behind a quotation: the day of a post, with who wrote it."""
    past = when.date.precision is Precision.DAY and when.date.earliest <= doc.anchor
    return past and _SIGNATURE.search(doc.text, max(0, when.span.start - _WRITER), when.span.start) is not None


_WRITER = 70  # characters before such a day that hold who wrote it
_SIGNATURE = re.compile(
    r"(?:[\"”»’]\s?|[.!?…]\s|\n)[—–-]{1,2}\s?[A-ZÀ-Þ@][^.;:\n—–\"”]{1,50}?,?\s?(?:\(@\w+\)\s?)?\s?(?:(?:on|el|le|il|am|em)\s)?\Z"
)
