"""What a pronoun, or a verb without a subject, takes up from the sentence before: "Il cofanetto conterrà tutti gli
episodi. Uscirà il 5 luglio.", "A plataforma confirmou a dublagem. Ela chega em 5 de julho."."""

from __future__ import annotations

import re

from tracker.extract.about.reference import returns
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.verbs.heads import core, heads
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

_THINGS = frozenset({"a disc", "the dub", "a book or magazine", "music", "an event"})
_GOODS = frozenset({"another product", "a campaign or goods", "a board or card game"})
_OTHERS = frozenset({*_THINGS, *_GOODS}) - {"a book or magazine"}
_EPISODE = "an episode, not the whole"
_LEAD = re.compile(r"\s*(?:[^\W\d_]+['’\s]\s?){0,3}")  # an article and an adjective before the noun


def taken_up(doc: Doc, slot: Slot, start: int) -> str:
    """The head of the sentence before, where the clause of a date goes back to it and it cannot be the work. `start` is
    where the subject of the governing word begins."""
    words, number = doc.words, slot.clause.sentence
    if not words.words.pronoun or slot.term is None or number == 0:
        return ""
    told = heads(doc, core(doc, start, max(start, slot.term.span.start)))
    before = doc.sentences[number - 1]
    if start == doc.sentences[number].start and _DEMONSTRATIVE.fullmatch("".join(told)):
        return _played(doc, before)
    if told and words.whole("article", told[0]):
        told = told[1:]  # "A | nova data"
    fronted = not told and _fronted(doc, slot, start)
    if fronted or start != doc.sentences[number].start or len(told) > 1 or not words.whole("pronoun", "".join(told)):
        return ""
    shown = words.search("of_works", doc.plain, start, slot.when.span.start)
    if shown or words.search("bestows", doc.plain, before.start, before.end):
        return ""  # "the novel gets an anime": what starts is that; "it hits theaters": no song does
    subject = core(doc, before.start, before.end)
    if piece := _piece(doc, subject):
        return piece
    said = "".join(told).lower()
    if thing := _thing(doc, subject, said):
        return thing
    if doc.lang == "en":
        return _brought_in(doc, before) or _opened_with(doc, before)
    if doc.markers_in(subject) or returns(doc, subject) or any(title.works for title in doc.titles_in(subject)):
        return ""  # the work itself: what is done to another thing does not take its place
    verb = words.search("finite", doc.plain, subject.end, before.end)
    verbs = [found.span.end for found in doc.terms_in(before) if found.term.sense is Sense.NEWS]
    verbs += [verb.end()] if verb is not None else []
    return next((thing for at in verbs if (thing := _thing(doc, Span(at, before.end), said))), "")


def _fronted(doc: Doc, slot: Slot, start: int) -> bool:
    """ "Attendu le 19 août, la série X adapte": the subject of a participle stands behind its comma."""
    rest = slot.clause.span.end < doc.sentences[slot.clause.sentence].end
    return rest and doc.words.match("plan", doc.plain, start) is not None


def in_one_sentence(doc: Doc, slot: Slot) -> str:
    """ "The trailer was to be shown on Sunday, but it has been pushed to May 2": the thing that a move in the second
    half of a sentence goes back to."""
    start, sentence = slot.clause.span.start, doc.sentences[slot.clause.sentence]
    if slot.sense not in (Sense.OLD, Sense.NEW) or start == sentence.start:
        return ""
    pronoun = _AND_IT.match(doc.plain, start)
    if pronoun is None or not doc.words.whole("pronoun", pronoun["it"]):
        return ""
    phrase = core(doc, sentence.start, start)
    noun = min(doc.words.nouns(doc.plain, phrase.start, phrase.end), key=lambda one: one.span.start, default=None)
    heads_it = noun is not None and _LEAD.fullmatch(doc.plain, phrase.start, noun.span.start) is not None
    return doc.quote(noun.span) if noun is not None and heads_it else ""


_AND_IT = re.compile(r"\W*(?:but|and|so|however|ma|e|pero|y|mas|mais|et|aber|und)\s(?P<it>\w+)\b", re.IGNORECASE)


def _brought_in(doc: Doc, before: Span) -> str:
    """ "The studio announced an expansion for X. It will": what a verb of news has for its object, as a new thing."""
    verb = next((one.span for one in doc.terms_in(before) if one.term.sense is Sense.NEWS), None)
    if verb is None or doc.titles_in(Span(before.start, verb.start)) or doc.markers_in(Span(before.start, verb.start)):
        return ""
    first = doc.plain[verb.end : before.end].split(maxsplit=1)[:1]
    return _thing(doc, Span(verb.end, before.end)) if first and doc.words.whole("indefinite", first[0]) else ""


def _opened_with(doc: Doc, before: Span) -> str:
    """ "The first expansion for X, Cold Front, adds 12 tracks. It arrives": the noun that the sentence opens with."""
    noun = next(iter(doc.words.nouns(doc.plain, before.start, before.end)), None)
    if noun is None or _GOES_ON.match(doc.plain, noun.span.end) is None or _LED_BY.match(doc.plain, before.start):
        return ""
    if noun.term.reason == "a book or magazine" and _A_BOOK.fullmatch(doc.plain, before.start, noun.span.end):
        return doc.quote(noun.span)  # "an art book collects sketches from X. It is due out on"
    return _thing(doc, Span(before.start, before.end))


_A_BOOK = re.compile(r"\s*(?:An?|The)\s(?:[\w-]+\s){0,2}(?:books?|artbook|volumes?|anthology|issue)")


# "During its showcase, Blue Door showed X. It": where something was told is no subject.
_LED_BY = re.compile(
    r"\W*(?:During|At|In|On|After|Before|Following|Ahead of|Alongside|With|For|From|As part of|Through|Via)\s"
)
_GOES_ON = re.compile(
    r",|\s(?:of|for|to|about|with|from|based|titled|called|named|dubbed|is|are|was|were|will|has|have|had|adds?|includes?|"
    r"collects?|features?|contains?|comes?|brings?|takes?|holds?|sends?|lets?|introduces?|can|may|should|runs?|marks?|gets?|offers?|tells?|covers?|continues|stars|spans?|costs?)\b"
)
_DEMONSTRATIVE = re.compile(r"(?:Diese[rs]?|Quest[ao]|Est[aeo]|Ést[ae]|Ess[ae]|Celle-ci|Celui-ci)")


def _played(doc: Doc, before: Span) -> str:
    """ "Zudem gibt es eine Live-Action-Serie. Diese soll": a demonstrative takes up what its sentence ended with."""
    marks = doc.markers_in(before)
    live = bool(marks) and marks[-1].instalment.unit is Unit.LIVE
    return doc.quote(marks[-1].span) if live else ""


def _piece(doc: Doc, subject: Span) -> str:
    """ "O episódio 5 foi adiado. A nova data é 7 de fevereiro": of a piece that was put off."""
    nouns = doc.words.nouns(doc.plain, subject.start, subject.end)
    return next((doc.quote(noun.span) for noun in nouns if noun.term.reason == _EPISODE), "")


# The articles that a pronoun does not go back to: "l'album … Elle débutera", "die Demo … Es erscheint".
_UNLIKE = {
    "il": ("une", "la", "sa", "cette"),
    "elle": ("un", "le", "son", "ce"),
    "er": ("die", "das", "eine", "seine", "ihre"),
    "es": ("der", "die", "eine", "seine", "ihre"),
    "sie": ("das", "der", "ein", "sein", "ihr"),
    "ela": ("o", "um"),
    "ele": ("a", "uma"),
}


def _thing(doc: Doc, phrase: Span, said: str = "") -> str:
    """The first noun of a phrase, where it stands at its head and is none of the work. `said`: the pronoun that would
    go back to it, which agrees with its article."""
    noun = min(doc.words.nouns(doc.plain, phrase.start, phrase.end), key=lambda one: one.span.start, default=None)
    if noun is None or noun.term.reason not in (_OTHERS if doc.lang == "en" else _THINGS):
        return ""
    if any(found.term.sense is Sense.NEWS for found in doc.terms_in(Span(phrase.start, noun.span.start))):
        return ""  # "X, the new show from Studio Blau, revealed its theme songs. It"
    if doc.plain[phrase.start : noun.span.start].lower().startswith(tuple(f"{one} " for one in _UNLIKE.get(said, ()))):
        return ""
    return doc.quote(noun.span) if _LEAD.fullmatch(doc.plain, phrase.start, noun.span.start) else ""
