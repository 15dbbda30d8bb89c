"""Whether a date is to come, past, the old one of a delay or its new one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.about.answers import answered
from tracker.extract.about.apposed import apposed
from tracker.extract.about.reference import returns
from tracker.extract.about.titles import BLANK, Title
from tracker.extract.doc import Doc
from tracker.extract.slot import OPEN, Slot, attributive, temporal
from tracker.extract.verbs import copula
from tracker.extract.verbs.handled import handled_by
from tracker.extract.verbs.heads import core
from tracker.extract.when import Bound
from tracker.extract.words import Found, Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit
from tracker.record import replace

_CLOSING = ('"', "”", "“", "»", "«", "’", "'")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d")
_PLANS = ("set", "slated", "scheduled", "dated", "lined", "booked", "due", "planned", "targeted", "promised", "ordered")


def predicated(doc: Doc, slot: Slot, *, behind: int = 0) -> Slot | None:
    """ "Lantern Harbor will set sail in July 2026", "it unlocks on May 4": whatever a work does on a day to come, it is
    its release, whichever the verb. The subject is a name, an instalment, or words that go back to the work; it stands
    `behind` that place."""
    words, text = doc.words, doc.plain
    if words.words.final:
        return copula.predicated(doc, slot)
    if not words.words.predicate or _gone(doc, slot) > _hoped(slot):
        return None
    start, end = max(slot.clause.span.start, behind), slot.when.span.start
    if (seen := words.match("awaited", text, slot.when.span.end)) is not None:
        stop = _APART.search(text, seen.end(), slot.clause.span.end)
        object_ = Span(seen.end(), stop.start() if stop else slot.clause.span.end)  # "you'll be surprised: X"
        if any(title.works for title in doc.titles_in(object_)) or doc.markers_in(object_):
            return replace(slot, sense=Sense.RELEASE, term=Found(Span(slot.when.span.end, seen.end()), OPEN))
    if (verb := _date_first(doc, slot) or answered(doc, slot)) is not None:
        return replace(slot, sense=Sense.RELEASE, term=Found(verb, OPEN))
    titles = [title for title in doc.titles_in(Span(start, end)) if title.works]
    names = [title.span.end for title in titles if not of_thing(doc, slot.clause.span.start, title.span)]
    things = {title.span.end for title in titles} - set(names)
    marks = [
        mark for mark in doc.markers_in(Span(start, end)) if not words.ends("counted", text, start, mark.span.start)
    ]
    marks = [
        mark for mark in marks if not {mark.span.start - 1, mark.span.start - 2} & things
    ]  # "the room for X season 2"
    if any(mark.instalment.unit in (Unit.EPISODE, Unit.VOLUME) and mark.instalment.number != 1 for mark in marks):
        return None  # "it's time for episode 3 to hit"
    owned = [mark.span.end for mark in marks if of_thing(doc, start, mark.span)]  # "der Sprecher der Staffel von X"
    names = [one for one in names if not any(_owned_by(doc, edge, one, titles) for edge in owned)]
    names += [mark.span.end for mark in marks if mark.span.end not in owned] + apposed(doc, slot, behind)
    begun = _going_back(doc, start, end) if names or not things else None  # "the cast of X will meet fans on"
    names += [begun] if begun is not None else []
    at = max(names, default=end)
    at += text[at : at + 1] in _CLOSING  # the mark behind a name
    if at >= end and (done := handled_by(doc, start, end)) is not None:
        return replace(slot, sense=Sense.RELEASE, term=Found(done, OPEN))
    if at >= end or not words.whole("predicate", text, at, end) or BLANK in text[at:end]:
        return None
    ranked = _RANKED.search(text, at, end) is not None and not _to_come(doc, slot)
    ranked = ranked and not _AWAITED.search(text, at, end)
    if ranked or words.ends("praised", text, at, end) or words.search("no_opening", text, at, end):  # "will compete in"
        return None  # "is shaping up to be one of the best shows of 2025"
    return replace(slot, sense=Sense.RELEASE, term=Found(Span(at, end), OPEN))


_APART = re.compile(r"[:;–—]\s")


def _owned_by(doc: Doc, edge: int, end: int, titles: Sequence[Title]) -> bool:
    """Does the name that ends at `end` only say of what the instalment before it is?"""
    name = next((title.span for title in titles if title.span.end == end), None)
    return name is not None and edge < name.start and doc.words.whole("of_noun", doc.plain, edge, name.start)


def of_thing(doc: Doc, start: int, name: Span) -> bool:
    """ "The director of X joins us on": the name describes a noun that is no work."""
    led = doc.words.ends("of_it", doc.plain, start, name.start)
    if doc.words.search("own_pronoun", doc.plain, name.end, doc.clause_at(name.end).span.end):
        return False  # "the briefing on X files it under July 17"
    if led is None or led[1] in _FORMS:
        return False
    return not any(doc.words.whole(name, led[1]) for name in ("work_nouns", "nominal", "own_noun", "noun_form"))


_FORMS = ("version", "versions", "edition", "all", "opener")  # "the full version of X"


_LEAD = 3  # words before a date that opens its clause: "A partir del"


def _date_first(doc: Doc, slot: Slot) -> Span | None:
    """ "Dal 4 ottobre ci farà compagnia la seconda stagione", "dès le 4 octobre, la saison 2 envahira": a day to come
    that opens its clause, with the work as the subject behind it, before or after a verb to come."""
    words, text, when, clause = doc.words, doc.plain, slot.when.span, slot.clause.span
    if not words.words.date_first or len(text[clause.start : when.start].split()) > _LEAD:
        return None
    if doc.terms_in(Span(clause.start, when.start)):
        return None  # "Originariamente programmato per dicembre, il film"
    spans = [title.span for title in doc.titles_in(Span(when.end, clause.end)) if title.works]
    spans += [mark.span for mark in doc.markers_in(Span(when.end, clause.end))]
    if not spans:
        return None
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    if words.whole("date_first", text, when.end, first):
        return Span(when.end, first)
    opened = text[when.end : first].lstrip(" ,").split()
    told = words.match("predicate", text, last) if all(words.whole("article", word) for word in opened) else None
    if told is None:
        return None
    if not (words.words.head_first or words.words.inverting):
        return _to_the_end(doc, last, clause.end) if _to_come(doc, slot) else None
    return Span(last, told.end()) if words.search("lexical_verb", text, last, told.end()) else None


def _to_the_end(doc: Doc, start: int, end: int) -> Span | None:
    """ "In 2027 Lantern Harbor migrates to Parlour": what is said behind the name, if a release can be told so."""
    comma = doc.plain.find(",", start, end)
    end = comma if comma >= 0 else end
    last = doc.plain.rfind(" ", start, end) + 1
    if any(doc.words.nouns(doc.plain, start, end)) or doc.words.search("in_advance", doc.plain, start, end):
        return None  # "gets a patch", "comes to Gamescom"
    if not doc.words.search("arrives", doc.plain, start, end):
        return None  # "competes for a prize", "costs more"
    return Span(start, end) if doc.words.whole("predicate", doc.plain, start, max(last, start)) else None


# "Is the best show of 2026" ranks it, and may have begun long ago; what is awaited has not.
_RANKED = re.compile(
    r"\s(?:of(?:\sthe\s(?:year|season))?|d(?:e|i|o|u|ell?a?|es)"
    r"(?:\s(?:l['’]année|la saison|Jahres|año|ano))?|von|aus)\s*$"
)
_AWAITED = re.compile(
    r"\b(?:anticipated|awaited|upcoming|coming|attendu|atteso|attesi|attes[ae]|esperad|aguardad|erwartet)\w*",
    re.IGNORECASE,
)


def _to_come(doc: Doc, slot: Slot) -> bool:
    """ "Is one of the biggest shows of fall 2026", said before the fall: what has not begun is part of it."""
    return slot.when.date.earliest > doc.anchor


def _gone(doc: Doc, slot: Slot) -> int:
    """Days since the date was over."""
    return (doc.anchor - (slot.when.date.latest or slot.when.date.earliest)).days


def _hoped(slot: Slot) -> int:
    """The most of them that it may be and still come; a date without its year may be next year's."""
    return 0 if slot.when.year_given or slot.when.other is None else 366


def _going_back(doc: Doc, start: int, end: int) -> int | None:
    """Where the predicate of a clause begins whose subject goes back to the work: "the story of Mara will ..."."""
    verb = doc.words.search("finite", doc.plain, start, end)
    if verb is None or _WE.search(doc.plain, start, verb.start()):
        return None  # "we are moving offices on May 4"
    return verb.start() if returns(doc, core(doc, start, verb.start())) else None


_WE = re.compile(r"\b[Ww]e\s\Z")


def tense(doc: Doc, slot: Slot, term: Found) -> Sense:
    text, words, start = doc.plain, doc.words, slot.clause.span.start
    if words.words.final:
        return _tense_final(doc, slot, term)
    start = min(start, doc.clause_at(term.span.start).span.start)  # "will be launched on PS5 (and PS4) in May"
    low = max(start, term.span.start - 70, slot.floor)
    if slot.sense is Sense.PAST and slot.when.date.earliest <= doc.anchor:
        return Sense.PAST
    given_up = words.ends("old_before", text, low, term.span.start)
    if slot.sense is Sense.PAST and not given_up and words.ends("future_before", text, low, term.span.start):
        return Sense.RELEASE  # "will be launched"; "was going to be aired" was a plan
    now = words.search("turned", text, term.span.end, slot.when.span.start)
    if given_up and not now:
        return Sense.PAST if _first_run(doc, slot, term) or _done(doc, slot, term) else Sense.OLD
    if slot.sense is Sense.PAST:
        return Sense.PAST
    if words.ends("future_before", text, low, term.span.start):
        return Sense.RELEASE
    bare = text[term.span.start : term.span.end].lower()
    if _backshifted(doc, slot, term):
        return Sense.OLD
    if words.ends("past_before", text, low, term.span.start) and not (
        bare.startswith(_PLANS) or _fixed(doc, slot, term) or _window(doc, slot, term) or _told_noun(doc, term, low)
    ):
        # "Has locked in April 4": a perfect that leads to a day to come is the news.
        return Sense.RELEASE if slot.when.date.earliest > doc.anchor else Sense.PAST
    gone = bare in ("released", "streamed") and not _set_ahead(doc, slot)
    return Sense.PAST if gone else Sense.RELEASE


def _set_ahead(doc: Doc, slot: Slot) -> bool:
    """ "An adaptation released this fall": a participle has the time of its date, where that is told in full."""
    return (slot.when.year_given or slot.when.relative) and slot.when.date.earliest > doc.anchor


def _window(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Est prévu pour cette année": a plan for a time that has begun and is not over."""
    latest = slot.when.date.latest
    return (
        doc.words.match("plan", doc.plain, term.span.start) is not None
        and latest is not None
        and slot.when.date.earliest <= doc.anchor < latest
    )


def _fixed(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Verge ha fissato X al 20 dicembre", "ha programado": an active perfect of planning, of a day that may come."""
    verb = doc.words.match("plan", doc.plain, term.span.start)
    led = _HAVE.search(doc.plain, max(0, term.span.start - 24), term.span.start)
    return verb is not None and led is not None and _gone(doc, slot) <= _hoped(slot)


def _told_noun(doc: Doc, term: Found, low: int) -> bool:
    """ "Ha annunciato il lancio di X per il 17 settembre": the perfect is that of the telling, not of the release."""
    noun = doc.words.words.head_first and doc.words.whole("noun_form", doc.plain, term.span.start, term.span.end)
    return noun and any(found.term.sense is Sense.NEWS for found in doc.terms_in(Span(low, term.span.start)))


_HAVE = re.compile(r"\b(?:ha|hanno|han|has|hat|haben|a|ont)\s(?:\w+\s)?\Z")
_BEFORE = 40  # characters


def _done(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Initially released in 2016": a verb of release in the past, and no plan."""
    verb = doc.plain[term.span.start : term.span.end].lower()
    gone = slot.when.date.latest is not None and slot.when.date.latest < doc.anchor
    if doc.words.search("plan", doc.plain, max(slot.clause.span.start, term.span.start - _BEFORE), term.span.start):
        return False  # "was supposed to be released in October"
    return gone and verb.endswith("ed") and not verb.startswith(_PLANS)


def _first_run(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "After its initial release in 2021": what has come about, and no plan."""
    past = slot.when.date.latest is not None and slot.when.date.latest < doc.anchor
    noun = past and doc.words.whole("noun_form", doc.plain, term.span.start, term.span.end)
    return noun and doc.words.ends("first_run", doc.plain, slot.clause.span.start, term.span.start) is not None


def _tense_final(doc: Doc, slot: Slot, term: Found) -> Sense:
    text, words, start = doc.plain, doc.words, slot.clause.span.start
    for at in (max(term.span.end, slot.when.span.end), term.span.end):
        gone = words.match("old_after", text, at)
        if gone is not None and not term.span.end < gone.end() <= slot.when.span.start:
            return Sense.OLD  # not 6日スタートの予定だったが、20日から
    sentence = doc.sentences[slot.clause.sentence]
    kept = words.search("undelayed", text, sentence.start, sentence.end)
    if not kept and words.ends("old_before", text, start, slot.when.span.start):
        return Sense.OLD
    was = words.match("unrealised", text, term.span.end)
    stood = was is not None and _describes(doc, sentence, was.end())
    if was is not None and not stood and (_ahead(doc, slot) or _planned_again(doc, slot, was.end())):
        return Sense.OLD
    linked = words.match("linked_after", text, term.span.end)
    if linked is not None and _ahead(doc, slot) and words.search("plan_was", text, linked.end(), sentence.end):
        return Sense.OLD  # 前編が7月3日に公開され、後編が8月7日に公開予定となっていた
    if words.match("put_off_after", text, max(term.span.start, slot.when.span.end)) and _may_come(doc, slot):
        return Sense.OLD  # 春から放送予定の『X』ですが、…延期: no other day is told
    if words.match("past_after", text, term.span.end):
        return Sense.RELEASE if _decided(doc, slot, term) else Sense.PAST
    past = linked is not None and slot.when.date.earliest < doc.anchor
    return Sense.PAST if past and term.span.start >= slot.when.span.end else Sense.RELEASE


def _describes(doc: Doc, sentence: Span, at: int) -> bool:
    """7月4日に放送開始と発表されていた「X」の新PVが公開: where nothing is put off, what was announced stands."""
    return doc.plain[at : at + 1] in _NAMES and not doc.words.search("delay", doc.plain, sentence.start, sentence.end)


_NAMES = ("「", "『")


def _decided(doc: Doc, slot: Slot, term: Found) -> bool:
    """公開日が、来年(27年)3月27日に決定した: what is past is the decision, on the day of what is named before it."""
    if slot.when.date.earliest <= doc.anchor or not doc.words.whole(
        "decided", doc.plain[term.span.start : term.span.end]
    ):
        return False
    before = doc.terms_in(Span(doc.sentence_at(slot.when.span.start).start, slot.when.span.start))
    slot_of = doc.words.search("crop_label", doc.plain, slot.when.span.end, term.span.start)  # 2022年の大河ドラマが
    return slot_of is not None or any(found.term.sense is Sense.RELEASE for found in before)


def _planned_again(doc: Doc, slot: Slot, end: int) -> bool:
    """7月の放送開始を目指していた: a plan for a month without its year was for the next one."""
    return _may_come(doc, slot) and doc.words.search("planning", doc.plain, slot.when.span.end, end) is not None


def _may_come(doc: Doc, slot: Slot) -> bool:
    other = slot.when.other
    return _ahead(doc, slot) or (other is not None and other.earliest > doc.anchor)


def _ahead(doc: Doc, slot: Slot) -> bool:
    latest = slot.when.date.latest
    return latest is not None and latest >= doc.anchor


def _backshifted(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "It was launching March 9", "which was dated for June 26": a plan told as past, in an item that moves it."""
    start = max(slot.clause.span.start, slot.floor)
    coming = (slot.when.date.latest or slot.when.date.earliest) >= doc.anchor
    told = doc.words.ends("backshift", doc.plain, start, term.span.start)
    if not coming or not (told or doc.words.search("imperfect", doc.plain, start, slot.when.span.start)):
        return False
    return any(_of_ours(doc, found.start()) for found in doc.words.everywhere("delay", doc.plain))


def _of_ours(doc: Doc, at: int) -> bool:
    """Does no name that nobody watches stand alone in the sentence?"""
    names = doc.titles_in(doc.sentence_at(at))
    return not names or any(title.works for title in names)


def planned(doc: Doc, slot: Slot) -> bool:
    """Do the words say that it is still to come? In verb-last languages whatever is not past does."""
    if doc.words.words.final or slot.term is None or slot.sense is Sense.NEW:
        return True
    if described(doc, slot) or _participle_of_the_past(doc, slot) or _upon(doc, slot):
        return False
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    gone = doc.words.ends("past_before", doc.plain, low, slot.term.span.start)
    if gone is not None and doc.words.match("plan", doc.plain, slot.term.span.start) and _PERFECT.search(gone[0]):
        return True  # "la date a été fixée au 22 novembre": it is told as it stands
    return gone is None or _told_noun(doc, slot.term, low)


_PERFECT = re.compile(r"\b(?:été|stat[oaie]|sid[oa]|foi|foram|wurden?)\s\Z")


def _upon(doc: Doc, slot: Slot) -> bool:
    """ "Flew to the top of the charts upon its June 20 premiere": a noun of release behind its date, in a sentence that
    tells of nothing to come."""
    sentence, at = doc.sentence_at(slot.when.span.start), slot.when.span.start
    led = attributive(slot, doc.plain) and doc.words.ends("upon", doc.plain, sentence.start, at)
    return bool(led) and doc.words.search("told_present", doc.plain, sentence.start, sentence.end) is None


def _participle_of_the_past(doc: Doc, slot: Slot) -> bool:
    """ "Premiering on June 10, the series made its way into the charts": a participle that opens its sentence has the
    time of the main clause behind it."""
    if slot.term is None or not (doc.words.words.head_first or doc.plain[: slot.term.span.end].endswith("ing")):
        return False
    opens = not doc.plain[doc.sentence_at(slot.term.span.start).start : slot.term.span.start].strip(' "“')
    return opens and doc.words.match("past_clause", doc.plain, slot.when.span.end) is not None


def described(doc: Doc, slot: Slot) -> bool:
    """ "A show titled X, broadcast from April 6": a participle that has no form of its own describes what has been."""
    if slot.term is None:
        return False
    low, at = max(slot.clause.span.start, slot.term.span.start - 70), slot.term.span
    plain = doc.words.whole("ambiguous", doc.plain, at.start, at.end)
    return plain and doc.words.ends("attached", doc.plain, low, at.start) is not None


def announced(doc: Doc, slot: Slot) -> bool:
    """Does an auxiliary say outright that it is to come: "will open December 18"?"""
    if doc.words.words.final or slot.term is None:
        return False
    low = max(slot.clause.span.start, slot.term.span.start - 70)
    return doc.words.ends("future_before", doc.plain, low, slot.term.span.start) is not None


def bounded(doc: Doc, slot: Slot) -> str:
    """Why a date that only limits is no release; "" for one that is none of these."""
    when, term = slot.when, slot.term
    until = doc.words.words.final and when.bound is Bound.UNTIL  # 3月12日までプレイできる
    if (attributive(slot, doc.plain) or temporal(slot)) and not until:
        return ""  # "ahead of the April premiere"
    if when.bound is Bound.UNTIL and doc.words.ends("not_until", doc.plain, slot.clause.span.start, when.span.start):
        return ""
    if doc.words.words.final and doc.words.match("not_until", doc.plain, when.span.end):
        return ""  # 公開は2027年までお預け
    if term is not None and doc.words.search("that_is_when", doc.plain, when.span.end, term.span.start):
        return ""
    if not when.approximate and _DAYS.match(when.date.edtf) and not doc.plain.endswith(_BETWEEN, 0, when.span.start):
        return "a period, not a beginning"
    if when.bound in (Bound.UNTIL, Bound.BEFORE):
        return "the end of a time, not its beginning"
    if when.bound is Bound.AFTER and not doc.words.words.final:
        return _LIMIT
    return ""


_LIMIT, _BETWEEN = "denied, or only a limit", ("between ", "entre ", "zwischen ")
