"""What governs a date, where a word of release only stands beside it.

A date belongs to the verb that it modifies. "The plan is to share a release date in Q4" dates the sharing; "we take the
game offline beginning September 6" dates the taking, since "beginning" only leads up to a day; "a showcase for X, which
is scheduled for May 4" dates the showcase. What a verb of release takes as its object is what is released.
"""

from __future__ import annotations

import re

from tracker.dates import Precision
from tracker.extract.about.reference import returns
from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.verbs.heads import core, heads
from tracker.extract.words import Found, Sense
from tracker.model import Span, Work

_TOLD = "the day on which something is told"


def elsewhere(doc: Doc, slot: Slot) -> str:
    """Why the date is none of the release that its word speaks of; "" where nothing speaks against it."""
    term, words = slot.term, doc.words
    if term is None or slot.sense not in (Sense.RELEASE, Sense.NEW):
        return ""
    if not words.words.light_verb:
        return _undertaking(doc, slot, term) if term.span.end <= slot.when.span.start else ""
    if _new_hour(doc, slot, term):
        return "a new hour"
    if words.whole("marks_the", doc.plain, slot.when.span.end, term.span.start):
        return _marked(doc, slot, term)
    if term.span.end <= slot.when.span.start:
        return (
            _date_told(doc, slot, term)
            or _undertaking(doc, slot, term)
            or _led_up_to(doc, slot, term)
            or _other_object(doc, slot, term)
            or _process(doc, slot, term)
            or _of_a_kind(doc, slot, term)
            or _of_an_event(doc, slot, term)
        )
    return ""


def _new_hour(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Starting December 1, X will move to Mondays at 10 p.m.": the verb moves it to another hour or day of the week,
    unless a verb of its own starts it on that day ("returns December 1, moving to Mondays")."""
    words, text, clause = doc.words, doc.plain, doc.sentences[slot.clause.sentence]
    moved = words.search("new_hour", text, clause.start, clause.end)
    if moved is None:
        return False
    own = moved.start() <= term.span.start < moved.end() or words.whole("leading_up", text, *_ends(term))
    return own or slot.sense is Sense.NEW or words.match("hour_after", text, term.span.end) is not None


def _marked(doc: Doc, slot: Slot, term: Found) -> str:
    """ "June 5 marks the beginning of pre-orders for X": what begins is the noun behind "of"."""
    words, text, end = doc.words, doc.plain, slot.clause.span.end
    of = words.match("of_noun", text, term.span.end)
    if of is None:
        return ""
    cut = words.search("boundary", text, of.end() + 1, end)
    tokens = heads(doc, Span(of.end(), cut.start() if cut else end))
    asked = tokens if words.words.head_first else tokens[-1:]
    named = any(BLANK in token or words.whole("work_nouns", token.rstrip(".")) for token in asked)
    return "" if named or not tokens else f"something else ({tokens[-1]})"


def _ends(term: Found) -> tuple[int, int]:
    return term.span.start, term.span.end


def _undertaking(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Will begin its shoot in March", "cameras start rolling", "work on X kicks off": what begins is its making."""
    words, text = doc.words, doc.plain
    start = doc.clause_at(term.span.start).span.start
    made = words.match("undertaking", text, term.span.end) or words.search("undertaking_of", text, start, term.span.end)
    if made is not None and _JOINT.search(text, made.end(), max(made.end(), term.span.start)):
        made = None  # "è entrata in produzione e vedrà la luce"
    if made is None and (words.words.head_first or words.words.inverting):  # "inizierà ad aprile le riprese"
        made = words.match("undertaking", text, slot.when.span.end)
        made = None if made is not None and "\n" in made[0] else made  # the next line of a record: "Tournage : mai"
    return f"something else ({made[0].strip()})" if made is not None else ""


_JOINT = re.compile(r"\s(?:and|e|ed|y|et|und)\s")


def outright(doc: Doc, work: Work, slot: Slot) -> bool:
    """ "Lantern Harbor is scheduled to premiere on April 7": a name of the work, or where no other work is named words
    that go back to it, is the subject of what is to come. What else the item tells does not weigh against that."""
    words, text = doc.words, doc.plain
    if (led := _led_to(doc, slot)) is None:
        return False
    if _by_name(doc, work, led):
        return True
    verb = words.search("finite", text, led.start, led.end)
    family = set(doc.watch.franchise[work.id])
    alone = all(family & set(title.works) for title in doc.titles if title.sure)
    return (
        alone
        and verb is not None
        and words.whole("chain", text, verb.start() - 1, led.end)
        and returns(doc, core(doc, led.start, led.end))
    )


def strong(doc: Doc, work: Work, slot: Slot) -> bool:
    """The same of a name or of a plain definite phrase right before the verb ("they confirmed the drama will return"):
    what only stands nearer to another date outweighs it not."""
    words, text = doc.words, doc.plain
    if (led := _led_to(doc, slot)) is None:
        return False
    if _by_name(doc, work, led):
        return True
    verb = max((found.start() for found in words.all("finite", text, led.start, led.end)), default=led.start)
    if verb == led.start or not words.whole("chain", text, verb - 1, led.end):
        return False
    phrase = words.ends("plain_subject", text, led.start, verb)
    return phrase is not None and words.whole("work_nouns", phrase[1])


def _led_to(doc: Doc, slot: Slot) -> Span | None:
    """What leads up to the word of release of a day to come, from the beginning of its clause; None without one."""
    term = slot.term
    if term is None or term.span.end > slot.when.span.start or slot.when.date.earliest <= doc.anchor:
        return None
    return Span(doc.clause_at(term.span.start).span.start, term.span.start)


def _by_name(doc: Doc, work: Work, led: Span) -> bool:
    """Is a name of the work, with nothing but auxiliaries behind it, what leads up to the word?"""
    family = set(doc.watch.franchise[work.id])
    names = [title.span.end for title in doc.titles_in(led) if family & set(title.works)]
    return bool(names) and doc.words.whole("chain", doc.plain, names[-1], led.end)


def _date_told(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Share a new release date in Q4": behind the noun "date" a time is the verb's, unless the verb only has it."""
    words, text = doc.words, doc.plain
    noun = words.match("date_noun", text, term.span.start)
    if noun is None or not words.whole("time_of_verb", text, noun.end(), slot.when.span.start):
        return ""
    start = max(slot.clause.span.start, term.span.start - 60)
    return "" if words.ends("light_verb", text, start, term.span.start) else _TOLD


def _led_up_to(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Take the game offline beginning September 6": another verb, whose time "beginning" leads up to."""
    words, text, start = doc.words, doc.plain, slot.clause.span.start
    if not words.whole("leading_up", text, term.span.start, term.span.end):
        return ""
    before = [found for found in doc.terms_in(Span(start, term.span.start)) if found.span.end <= term.span.start]
    if before or any(title.works for title in doc.titles_in(Span(start, term.span.start))):
        return ""
    other = words.search("other_verb_before", text, start, term.span.start)
    return f"something else ({other[1]})" if other else ""


def _other_object(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Will release its reboot of Blue Rope on May 4": the object of the verb is another work."""
    words, text = doc.words, doc.plain
    object_ = Span(term.span.end, slot.when.span.start)
    if not words.match("object", text, term.span.end) or BLANK in text[object_.start : object_.end]:
        return ""
    named = words.search("object_of", text, object_.start, object_.end)
    if named is None or doc.markers_in(object_) or not returns(doc, Span(object_.start, named.start())):
        return ""
    return f"speaks of another work ({named[1]})"


def _process(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Is set to go into production in 2027", "scheduled to start filming in May": a plan of what comes first."""
    text, end = doc.plain, term.span.end
    if not doc.words.whole("planned", text, term.span.start, end) or not text[:end].endswith(" to"):
        return ""
    if (verb := doc.words.match("other_doing", text, end)) is not None:
        return f"something else ({verb[0].strip()})"
    clause = Span(doc.clause_at(term.span.start).span.start, slot.when.span.start)
    named = any(title.works for title in doc.titles_in(clause)) or doc.markers_in(clause)
    if not named and not doc.words.match("known_doing", text, end):
        return "no word of a release beside it"  # "this is set to change in December"
    words = _TOKEN.findall(text, end, slot.when.span.start)
    done = next((word for word in words if doc.words.whole("process", word)), "")
    return f"something else ({done})" if done else ""


_TOKEN = re.compile(r"[^\W\d_][\w-]*")


def _of_a_kind(doc: Doc, slot: Slot, term: Found) -> str:
    """ "Is one of the best films to come out this year": says what kind of thing it is, and may have come out."""
    if slot.when.date.precision is Precision.DAY:
        return ""
    start = slot.clause.span.start
    several = doc.words.whole("several_releases", doc.plain, term.span.start, term.span.end)
    found = doc.words.ends("praised", doc.plain, start, slot.when.span.start)  # "shaping up to be one of the"
    if found is None and several and slot.when.date.earliest > doc.anchor:
        return ""  # "one of the most awaited releases of summer 2027": none of them is out
    found = found or doc.words.ends("ranked" if several else "one_of_a_kind", doc.plain, start, term.span.start)
    return "only says what kind of thing it is" if found else ""


def _of_an_event(doc: Doc, slot: Slot, term: Found) -> str:
    """ "A showcase for X, which is scheduled for May 4": what is scheduled is the event, and not what it is about."""
    words, text, start = doc.words, doc.plain, slot.clause.span.start
    if not words.whole("planned", text, term.span.start, term.span.end):
        return ""
    if words.words.head_first:  # "una diretta dedicata a X, prevista per il"
        found = words.ends("event_about", text, doc.sentence_at(start).start, term.span.start)
    elif words.match("relative_subject", text, start):
        found = words.search("event_about", text, max(0, start - 90), start + 1)
    else:
        return ""
    return f"an event ({found[1]})" if found else ""
