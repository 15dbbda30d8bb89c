"""The two ends of a delay: the date that is given up, and the one that holds now."""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.verbs import final
from tracker.extract.when import Bound
from tracker.extract.words import Found, Sense
from tracker.model import Span
from tracker.record import replace


def retired(doc: Doc, slot: Slot) -> Slot | None:
    """ "Once pencilled in for November", "had been eyeing", "will no longer air in": a plan that holds no more."""
    start, end = max(slot.clause.span.start, slot.floor), slot.when.span.start
    if denied(doc, slot) or called_off(doc, slot):
        return replace(slot, sense=Sense.OLD)
    if slot.term is not None and slot.term.term.sense in (Sense.NEWS, Sense.END) and slot.term.span.end <= end:
        start = max(start, slot.term.span.end)
    found = doc.words.search("retired", doc.plain, start, end)
    if found is None or slot.when.date.latest is None or doc.words.search("renewed", doc.plain, found.end(), end):
        return None
    if _moves_on(doc, slot, found.end()):
        return None
    late = (slot.when.other or slot.when.date).latest if not slot.when.year_given else slot.when.date.latest
    ahead = max(slot.when.date.latest, late or slot.when.date.latest)
    return replace(slot, sense=Sense.OLD) if ahead >= doc.anchor or found[0].lower() == "no longer" else None


def _moves_on(doc: Doc, slot: Slot, at: int) -> bool:
    """ "Initially planned for December 8, jumps forward to December 1": behind the plan, and the comma that closes it,
    a verb of moving has a day of its own."""
    verb = slot.term
    if verb is None or verb.term.sense is not Sense.NEW or verb.span.start < at:
        return False
    between = doc.plain[at : verb.span.start]
    return "," in between and _NUMBER.search(between) is not None


def moves_release(doc: Doc, slot: Slot) -> bool:
    """ "The developer has moved the launch from May 3 to September 6": whoever moves it, it is the release."""
    start, end = slot.clause.span.start, slot.when.span.start
    found = doc.words.search("moves_release", doc.plain, start, end) if slot.sense in _ENDS else None
    return found is not None and not any(title.sure and not title.works for title in doc.titles_in(Span(start, end)))


_ENDS = (Sense.OLD, Sense.NEW)


def moves_another(doc: Doc, slot: Slot) -> str:
    """ "The studio has also moved Paper Sea from May 3 to May 17": the name behind the verb, where it is not ours."""
    start, end = slot.clause.span.start, slot.when.span.start
    found = _MOVES_NAME.search(doc.plain, start, end) if slot.sense in _ENDS and slot.entry is None else None
    if found is None or _PASSIVE.search(doc.plain, start, found.start()):
        return ""
    own = any(title.works for title in doc.titles_in(Span(found.start(), end)))
    return "" if own else f"the clause is about something else ({found[1]})"


_MOVES_NAME = re.compile(
    r"\b(?:moved|moves|moving|pushed|pushes|pushing|delayed|delays|delaying|postponed|postpones|shifted|shifts|bumped|"
    r"bumps|rescheduled)\s(?:back\s)?[\"“‘]?((?!(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|Spring|Summer|Fall|Autumn|Winter|Q[1-4]|To|From|Until|Into|Back|Up|Out|Its|The|Release|Due|By|For|Season|Part)\b)"
    r"[A-Z][\w'’:&.-]*(?:\s(?:[A-Z0-9][\w'’:&.-]*|of|the|and|in|to(?=\s[A-Z][a-z]+\s(?:from|to)\b)))*?)[\"”’]?\s(?:back\s|up\s)?(?:from|to)\b"
)
_PASSIVE = re.compile(r"\b(?:been|be|being|was|were|is|are|got|gets|\ufffc+)[\"”’]?\s(?:\w+ly\s)?\Z")


def kept(doc: Doc, slot: Slot) -> Slot:
    """ "Opens as originally planned on July 17": what was the plan is the plan."""
    start, end = slot.clause.span.start, slot.when.span.start
    if slot.sense is not Sense.OLD or slot.term is None or denied(doc, slot):
        return slot
    last = max((found.end() for found in doc.words.all("as_planned", doc.plain, start, end)), default=-1)
    beside = last >= 0 and len(doc.plain[last:end].split()) <= 1
    return replace(slot, sense=Sense.RELEASE) if beside else slot


def called_off(doc: Doc, slot: Slot) -> bool:
    """ "X, planned for April 2025, has been cancelled": a plan in an aside, whose main clause ends it."""
    text, end = doc.plain, slot.when.span.end
    closed = _ASIDE_ENDS.match(text, end)
    if closed is None or closed.end() >= doc.sentence_at(end).end:
        return False
    verb = Span(closed.end(), min(doc.sentence_at(end).end, closed.end() + _VERB_NEAR))
    if any(title.works for title in doc.titles_in(verb)) or doc.words.search("uncancelled", text, verb.start, verb.end):
        return False
    return doc.words.search("cancelled", text, verb.start, verb.end) is not None


_ASIDE_ENDS = re.compile(r"[^,.;:()\n]{0,30}[,)]")
_VERB_NEAR = 50  # characters behind an aside in which its verb stands


def denied(doc: Doc, slot: Slot) -> bool:
    """ "Will not launch at the end of this year", "won't air it tonight": what the verb of the date denies. Not until a
    day is that day after all."""
    start, end = slot.clause.span.start, slot.when.span.start
    if doc.words.words.final:  # 予定していた5月24日には公開されない
        planned = doc.words.ends("old_date_before", doc.plain, start, end)
        sentence = doc.sentences[slot.clause.sentence]
        given_up = planned or doc.words.search("delay", doc.plain, sentence.start, sentence.end)
        return bool(given_up and slot.term and doc.words.match("denied_after", doc.plain, slot.term.span.end))
    if slot.term is None or slot.when.bound in (Bound.UNTIL, Bound.BEFORE):
        return False
    if slot.term.span.start >= slot.when.span.end:
        return _denied_behind(doc, slot, slot.term.span)
    if slot.term.span.end > end:
        return False
    if doc.words.ends("negated_verb", doc.plain, start, slot.term.span.start) is None:
        return False
    words, verb = doc.words, slot.term.span
    if words.words.head_first and (
        words.search("undated", doc.plain, start, verb.end) or words.search("renewed", doc.plain, verb.end, end)
    ):
        return False  # "no date has been told beyond July"; "ya no saldrá en mayo, sino en junio"
    return words.ends("not_until", doc.plain, start, end) is None


def _denied_behind(doc: Doc, slot: Slot, verb: Span) -> bool:
    """ "In April it won't come as planned": a day that opens its sentence, before the verb that denies it."""
    words, end = doc.words, slot.when.span.end
    opens = slot.when.span.start - doc.sentences[slot.clause.sentence].start <= _FRONT
    denied = opens and words.ends("negated_verb", doc.plain, end, verb.start) is not None
    rest = doc.clause_at(verb.start).span.end
    if any(found.end() >= verb.end for name in _NO_DATE for found in words.all(name, doc.plain, end, rest)):
        return False  # "today the film has no release date"
    return denied and _NOT_YET.search(doc.plain, verb.end, rest) is None


_NO_DATE = ("undated", "unscheduled")
_FRONT = 6  # characters of what leads to a date that opens its sentence: "In "
_NOT_YET = re.compile(r"\b(?:until|till|before|hasta|antes|fino|prima|até|avant|qu['’]|bis|vor)\b", re.IGNORECASE)


def put_off_beside(doc: Doc, place: Span) -> bool:
    """『X』の発表会が4月10日に延期された: where the verb stands last, its subject right before it is put off."""
    start = max(doc.clause_at(place.start).span.start, place.start - _SUBJECT)
    found = max(doc.words.all("case", doc.plain, start, place.start), key=lambda one: one.end(), default=None)
    if found is None or found[0] not in "がは" or not _TO_A_DAY.fullmatch(doc.plain, found.end(), place.start):
        return False
    return final.told_of(doc, place) != ""


# Between what is put off and the verb: from one day to another.
_TO_A_DAY = re.compile(
    r"(?:[\d年月日時分週間末春夏秋冬上中下旬期頃来今再後前半内無限()火水木金土約\s]|から|より|まで|に|へ|の|と|正式|"
    r"急[遽きょ]+)*"
)


_SUBJECT = 40  # characters before a delay in which its subject is looked for


def moved(doc: Doc, slot: Slot) -> Slot | None:
    """The two ends of a delay: from the old date, to the new one."""
    sense = _by_itself(doc, slot)
    if sense is None and not doc.words.match("told_ago", doc.plain, slot.when.span.start - 1):
        sense = _beside_a_delay(doc, slot)  # "a report from earlier this week" is no end of one
    return replace(slot, sense=sense) if sense is not None else None


def _by_itself(doc: Doc, slot: Slot) -> Sense | None:
    """What the words right around a date make it, whatever else the sentence says."""
    text, words, start = doc.plain, doc.words, slot.when.span.start
    begun = max(doc.sentences[slot.clause.sentence].start, slot.floor)
    low = max(begun, start - _LEAD)
    if _planned_aside(doc, slot) or vacated(doc, slot) or _over_since(doc, slot):
        return Sense.OLD
    end = slot.when.span.end
    if words.match("was_the_date", text, end) or words.match("called_off_after", text, end):
        return Sense.OLD  # "December 14 was the planned date"
    if _OF_ROW.search(text, begun, start) or any(doc.words.everywhere("delay", text)):
        if _ARROW_ON.match(text, end):
            return Sense.OLD  # "X: March 20 → November 4", elsewhere in an item that tells of delays
        if _ARROW_TO.search(text, low, start):
            return Sense.NEW
    if words.match("moved_on", text, end) and words.ends("delayed_range", text, begun, start):
        return Sense.OLD  # "moving from March 17 to"
    if words.match("is_new_day", text, end):
        return Sense.NEW
    if words.ends("restored", text, low, start) or (words.words.final and words.match("restored", text, end)):
        return Sense.NEW
    if words.ends("original_before", text, low, start):
        return Sense.OLD  # "a few weeks after its original July 7 date"
    # "Old date: 22 November", and the new one on a line of its own
    labelled = text[low:start].rstrip().endswith(":") and words.ends("old_date_before", text, low, start)
    return Sense.OLD if labelled else None


_LEAD = 80  # characters before a date
_OF_ROW = re.compile(rf"{BLANK}[\"”’]?(?: [^\s.;:]+){{0,3}}\s?[:(|–—-]\s[^.;\n]{{0,40}}\Z")
_ARROW_ON = re.compile(r"\s?(?:→|➔|➜|➡|⇒|-{1,2}>|=>)\s?(?=\d|[^\W\d_])")
_ARROW_TO = re.compile(r"\d\w{0,2}\.?\s?(?:→|➔|➜|➡|⇒|-{1,2}>|=>)\s?\Z")


def _over_since(doc: Doc, slot: Slot) -> bool:
    """ "X was announced for May. That has changed: it will open in July": the sentence behind takes the plan away."""
    behind = slot.clause.sentence + 1
    if doc.words.words.final or behind >= len(doc.sentences):
        return False
    start = doc.sentences[behind].start
    gone = doc.words.match("plan_gone", doc.plain, start)
    return (
        gone is not None
        and doc.words.search("told_past", doc.plain, slot.clause.span.start, slot.when.span.start) is not None
    )


def _beside_a_delay(doc: Doc, slot: Slot) -> Sense | None:
    text, words, sentence = doc.plain, doc.words, doc.sentences[slot.clause.sentence]
    at, start = slot.when.span.end, slot.when.span.start
    low = max(sentence.start, start - _LEAD, slot.floor)
    tail = re.search(r"(?:から|より)(?:の)?$|[にへ]$|まで$", text[start:at])  # 以降に is one word to it
    ends = (at, start + tail.start()) if tail else (at,)
    denied = bool(words.words.final and words.search("undelayed", text, sentence.start, sentence.end))
    denied = denied or _beside_another(doc, slot, sentence.start)
    if denied or not words.search("delay", text, sentence.start, sentence.end):
        given_up = words.words.final and any(words.match("old_plan_after", text, end) for end in ends)
        return Sense.OLD if given_up else None
    led = words.ends("new_date_before", text, low, start) or _goal(doc, slot)
    if _since(doc, slot, bare=not led):
        return Sense.NEW
    if words.ends("old_date_before", text, low, start) or any(
        words.match("old_date_after", text, end) for end in ends if not led or words.words.final
    ):
        return Sense.OLD
    return Sense.NEW if led or any(words.match("new_date_after", text, end) for end in ends) else None


def _beside_another(doc: Doc, slot: Slot, start: int) -> bool:
    """ "Postponed its release before the lockdown from 18 to 31 March was ordered": a clause of time behind the delay
    has dates of its own."""
    clause, words = slot.clause.span, doc.words
    behind = clause.start > start and words.match("meanwhile", doc.plain, clause.start) is not None
    return behind and words.search("delay", doc.plain, clause.start, clause.end) is None


def _since(doc: Doc, slot: Slot, *, bare: bool) -> bool:
    """ "Will now be broadcast from October", `bare` of a word like "now" too: behind a verb to come, "from" tells a
    beginning, and no end of a move."""
    term, words, start = slot.term, doc.words, slot.when.span.start
    if term is None or term.term.sense is not Sense.RELEASE or words.match("moved_on", doc.plain, slot.when.span.end):
        return False
    low = max(slot.clause.span.start, slot.floor)
    to_come = words.ends("future_before", doc.plain, low, term.span.start)
    between = doc.plain[term.span.end : start].split()
    return to_come is not None and len(between) == 1 and (not bare or between[0] in _FROM)


_FROM = ("from",)


def vacated(doc: Doc, slot: Slot) -> bool:
    """ "Leaves its May 4 slot", "pulled from May 4", "delayed past 2024"."""
    start = slot.when.span.start
    begun = max(doc.sentences[slot.clause.sentence].start, slot.floor)
    if slot.when.date.earliest <= doc.anchor and doc.plain.endswith(" on ", begun, start):
        return False  # "pulled the game from its pages on Friday"
    return doc.words.ends("away", doc.plain, begun, start) is not None and not _of_goods(doc, slot)


def _of_goods(doc: Doc, slot: Slot) -> bool:
    """ "From their March 30 album": the day of a thing, that stands right behind it."""
    end = slot.when.span.end
    return any(noun.span.start <= end + 1 for noun in doc.words.nouns(doc.plain, end, end + _NEXT))


_NEXT = 20  # characters behind a date that hold the next word


def _planned_aside(doc: Doc, slot: Slot) -> bool:
    """ "X, previsto per il 14 settembre, è stato rinviato": a plan that only describes its subject, in a sentence that
    goes on to a delay."""
    term, text, sentence = slot.term, doc.plain, doc.sentences[slot.clause.sentence]
    start = _plan(doc, term, sentence.start) if term is not None else -1
    if term is None or start < 0:
        return False
    lead = _ADVERB.sub("", text[sentence.start : start].rstrip())
    end = slot.when.span.end
    if (lead and not lead.endswith((",", ":")) and not _noun_opens(doc, lead)) or not text[end:].startswith(","):
        return False
    if (now := doc.words.search("turned", text, end, end + _TURN)) and not text[end : now.start()].strip(" ,"):
        return True  # "previsto para mayo, ahora no llegará hasta abril"
    if doc.words.search("undelayed", text, sentence.start, sentence.end):
        return False
    if doc.words.search("delay", text, sentence.start, term.span.start) and _dated_again(doc, Span(end, sentence.end)):
        return True  # "X slips by months: the film, set for June 7, will open on November 15"
    if lead.endswith(f"{BLANK},") and doc.words.search("put_off", text, sentence.start, start):
        # "Delays X, set for May 1, indefinitely"
        return doc.words.search("undated", text, end, sentence.end) is not None
    return doc.words.search("delay", text, end, min(sentence.end, end + _PUT_OFF)) is not None


def _noun_opens(doc: Doc, lead: str) -> bool:
    """ "X, a film planned for July 17, has been put off": the noun that a description opens with."""
    opened = lead.rpartition(",")[2].split() if "," in lead else []
    return 0 < len(opened) <= _NOUN_PHRASE and doc.words.whole("work_nouns", opened[-1])


_NOUN_PHRASE = 4  # words: an article, an adjective or two and their noun


def _plan(doc: Doc, term: Found, low: int) -> int:
    """Where the participle of a plan begins, which the word of release is, or depends on ("prevista para ser estrenada
    el"); -1 without one."""
    start = term.span.start
    if doc.words.match("plan", doc.plain, start):
        return start
    plans = doc.words.all("plan", doc.plain, max(low, start - _PUT_OFF), start)
    before = max(plans, key=lambda one: one.end(), default=None)
    led = before is not None and _TO_BE.fullmatch(doc.plain, before.end(), start)
    return before.start() if before is not None and led else -1


_TO_BE = re.compile(r"\s(?:(?:para|per|pour|to|a|à|en|di|de)\s)?(?:(?:ser|essere|être|be|se)\s)?")


def _dated_again(doc: Doc, rest: Span) -> bool:
    """Does a verb of release to come follow, with a number behind it?"""
    verbs = (found for found in doc.terms_in(rest) if found.term.sense in (Sense.RELEASE, Sense.NEW))
    verb = next(verbs, None)
    return verb is not None and _NUMBER.search(doc.plain, verb.span.end, rest.end) is not None


_NUMBER = re.compile(r"\d")


_ADVERB = re.compile(r"(?<=,)\s(?:\w+ly|already|once|which (?:was|is|had been))$")
_TURN, _PUT_OFF = 20, 60  # characters behind such a date in which "now" or the delay follows


def _goal(doc: Doc, slot: Slot) -> bool:
    """ "Have delayed the release of the thriller until February": between the verb and where it leads stands what it
    moves."""
    words, text, start, end = doc.words, doc.plain, slot.clause.span.start, slot.when.span.start
    goal = words.ends("goal_before", text, start, end)
    verb = max((found.end() for found in words.all("put_off", text, start, end)), default=-1) if goal else -1
    if goal is None or not 0 <= verb <= goal.start():
        return False
    return words.search("finite", text, verb, goal.start()) is None and not _VERB.search(text, verb, goal.start())


# A verb in the past; what stands before a noun ("the animated film") is none.
_VERB = re.compile(
    r"(?<![-\w])(?!(?:animated|anticipated|awaited|acclaimed|untitled|titled|limited|related)\b)[a-z]{2,}ed\b|"
    r";|,\s(?:and|but)\b"
)
