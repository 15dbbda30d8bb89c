"""How surely a sentence states what it states: certainty belongs to the fact, not to the article."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from tracker.extract.doc import Clause, Doc
from tracker.extract.once import once
from tracker.extract.sure.attitude import believed, conditional, expected, governing, informed, supposed
from tracker.extract.verbs.final import led_to
from tracker.extract.words import Lexicon
from tracker.model import Certainty, Span


@once
def certainty(
    doc: Doc, place: Span, term: Span | None = None, *, end: int | None = None, dated: bool = False
) -> Certainty:
    """The certainty of what is said at `place`: from the words of its clause, of its governing word's clause, and of a
    clause that introduces it with "that". Verb-last languages say it at the end of the sentence. Behind `end` no word
    counts as a guess. `dated`: it is a date, which a report calls "expected" where it is planned."""
    clause = doc.clause_at(place.start)
    sentence = doc.sentences[clause.sentence]
    text, words = doc.plain, doc.words
    if text[clause.span.start : clause.span.start + 1] in ("(", "【", "[") and clause.span.end < sentence.end:
        scope = sentence = clause.span  # what stands in brackets does not share the sentence's doubts
    else:
        scope = (_aside(doc, place, sentence) if dated else None) or _scope(doc, clause, term)
    if stated := words.search("adversative", text, max(place.end, term.end if term else 0), sentence.end):
        scope = Span(scope.start, min(scope.end, stated.end()))
    asked_in = Span(sentence.start, stated.end() if stated else _added(doc, place, sentence.end))
    heard, named = scope, led_to(doc, place, term)
    if named is not None:
        scope = asked_in = Span(scope.start, named)
    if _questioned(doc, clause, scope, asked_in, _CLAUSE_TAIL + max(place.end, term.end if term else 0)):
        return Certainty.SPECULATIVE
    # Where every comma ends a clause, "網傳" opens a sentence whose clauses all are hearsay.
    low = sentence.start if words.words.final and doc.lang != "ja" else scope.start
    if fronted := words.match("sourced_first", text, sentence.start):
        low = min(low, fronted.start())  # "According to this rumour, the game will"
    if _only_heard(doc, clause, sentence, Span(low, heard.end), place) and not _borne_out(doc, clause.sentence):
        return Certainty.RUMOURED
    scope = _narrowed(doc, scope, place)
    if end is not None:
        scope = Span(scope.start, max(scope.start, min(scope.end, end)))
    if _guessed(doc, place, scope, sentence) or believed(doc, place) or (dated and supposed(doc, place, term)):
        return Certainty.SPECULATIVE
    awaited = _awaited(doc, place, scope, sentence, dated=dated)
    reported = awaited is Certainty.OFFICIAL and words.search("reported", text, sentence.start, sentence.end)
    return Certainty.REPORTED if reported else awaited


def _only_heard(doc: Doc, clause: Clause, sentence: Span, scope: Span, place: Span) -> bool:
    """Is it hearsay, by its own words, by those of the item, or by who tells it?"""
    doubts = governing(doc, "rumoured", scope, place)
    if next(doubts, None) is not None or _tagged(doc) or _hearsay(doc.words, doc.plain):
        return True
    return _unconfirmed(doc, clause.sentence) or _leaked(doc, sentence) or informed(doc, place)


def _added(doc: Doc, place: Span, end: int) -> int:
    """ "X 7/23/2021 (has anyone seen a trailer?)": a question in brackets of its own asks nothing of what is told."""
    text = doc.plain
    opened = text.rfind("(", place.end, end)
    return opened if opened >= 0 and text[opened:end].rstrip().endswith("?)") else end


_CLAUSE_TAIL = 8  # characters behind a verb that hold its endings: 放送されれば、


def _questioned(doc: Doc, clause: Clause, scope: Span, asked_in: Span, end: int) -> bool:
    """ "Is it worth it to see X, which opens on May 4?": what such an aside tells is taken for granted. In a verb-last
    language a condition stands before what depends on it, which ends at `end`."""
    text, words = doc.plain, doc.words
    if text[: clause.span.start].endswith(", ") and words.match("aside_relative", text, clause.span.start):
        return conditional(doc, scope)
    if words.search("question", text, asked_in.start, asked_in.end) is not None:
        return True
    return conditional(doc, Span(asked_in.start, min(asked_in.end, end)) if words.words.final else asked_in)


def _aside(doc: Doc, place: Span, sentence: Span) -> Span | None:
    """ "X, set for July 1, could become a hit": a description between commas does not share the doubts around it."""
    opened = doc.words.ends("set_aside", doc.plain, sentence.start, place.start)
    end = doc.plain.find(",", place.end, min(sentence.end, place.end + _SHORT))
    return Span(opened.start(), end) if opened is not None and end >= 0 else None


_SHORT = 40  # characters behind a date in which such a description ends


def _awaited(doc: Doc, place: Span, scope: Span, sentence: Span, *, dated: bool) -> Certainty:
    """What is "expected"; and "a release in May would give the publisher a good year" tells of none."""
    if dated and doc.words.match("irrealis", doc.plain, place.end):
        return Certainty.SPECULATIVE
    if dated:
        return expected(doc, scope, sentence, place)
    return Certainty.SPECULATIVE if _expecting(doc, scope, place) else Certainty.OFFICIAL


def _guessed(doc: Doc, place: Span, scope: Span, sentence: Span) -> bool:
    """Verb-last languages guess behind what is guessed; before it only with words that lead up to it."""
    if doc.words.words.speculative_before:
        start = _description(doc, Span(scope.start, place.start))
        told = doc.words.all("adversative", doc.plain, start, place.start)  # ご存じの方も多いと思いますが、
        start = max((found.end() for found in told), default=start)
        if doc.words.search("speculative_before", doc.plain, start, place.start) or _guessing(doc, sentence):
            return True
        scope = Span(max(scope.start, place.start), scope.end)
    if _speculative(doc, scope, place) or _inferred(doc, sentence):
        return True
    return _opened(doc, sentence) or _guessing(doc, sentence)


def _expecting(doc: Doc, scope: Span, place: Span) -> bool:
    """ "Is expected to be announced": of anything but a date a guess, unless the sentence says who stands by it."""
    firm = doc.words.search("firm", doc.plain, scope.start, scope.end)
    return not firm and next(governing(doc, "expected", scope, place), None) is not None


def _description(doc: Doc, lead: Span) -> int:
    """Where what describes a name ends: もしも…だったら、という物語『X』 puts nothing in doubt but its own story."""
    return max(
        (found.end() for found in doc.words.all("described", doc.plain, lead.start, lead.end)), default=lead.start
    )


def _guessing(doc: Doc, sentence: Span) -> bool:
    """「次回作はいつ?時期を予想」: under a headline that guesses, what is told as no announcement is a guess."""
    guesses = doc.words.search("guessing", doc.plain, 0, doc.head)
    return bool(guesses) and not doc.words.search("firm", doc.plain, sentence.start, sentence.end)


_TAG = re.compile(r"[【\[(]([^】\])\n]{1,14})[】\])]|^\W{0,2}([^\W\d]{3,12})(?::|\s[-–—|])\s")


def _tagged(doc: Doc) -> bool:
    """A tag in the headline ("[Leak] …", "Rumour: …") holds for the whole item."""
    tags = (found.span(found.lastindex or 0) for found in _TAG.finditer(doc.text, 0, doc.head))
    return any(doc.words.search("rumoured", doc.text, start, end) for start, end in tags)


def _leaked(doc: Doc, sentence: Span) -> bool:
    """ "Release date seemingly leaks": under a headline of hearsay, what no sentence calls official is hearsay."""
    words, text = doc.words, doc.plain
    told = "rumour_told" if words.words.final else "rumoured"  # 「X」がストアからリーク
    if all(_of_a_section(text, found) for found in words.all(told, text, 0, doc.head)):
        return False
    return not any(words.search("attested", text, *span) for span in ((0, doc.head), (sentence.start, sentence.end)))


def _of_a_section(text: str, found: re.Match[str]) -> bool:
    """ "News, rumours and tips": the name of a section, and no word on what it holds."""
    return bool(_NEWS_AND.search(text, 0, found.start()) or _AND_NEWS.match(text, found.end()))


_AND = r"(?:,|\s?(?:&|/|und|and|y|e|et)\b)\s?"
_NEWS = r"\b(?:News|Neuigkeiten|Noticias|Notizie|Notícias|Infos?|Actus?|Updates)\b"
_NEWS_AND = re.compile(rf"{_NEWS}\s?{_AND}\Z", re.IGNORECASE)
_AND_NEWS = re.compile(rf"\s?{_AND}{_NEWS}", re.IGNORECASE)


@lru_cache(maxsize=4)  # asked for each claim of an entry
def _hearsay(words: Lexicon, text: str) -> bool:
    """ "There is no official announcement yet", in an item that names a leak as its source: all of it is hearsay."""
    denied = words.search("unofficial", text, 0, len(text))
    return denied is not None and words.search("rumoured", text, 0, len(text)) is not None


_OPENER = re.compile(r"\s*(?:[^\s,;.]+ ){0,3}[^\s,;.]+[,:]\s")


def _opened(doc: Doc, sentence: Span) -> bool:
    """ "With any luck, X and Y": a guess that opens the sentence holds for all of its clauses."""
    lead = None if doc.words.words.final else _OPENER.match(doc.plain, sentence.start, sentence.end)
    if lead is None:
        return False
    opened = Span(sentence.start, lead.end())
    return _speculative(doc, opened, opened)


def _inferred(doc: Doc, sentence: Span) -> bool:
    """ "Given the usual gap of 18 months, season 2 will premiere in": worked out from what was, and stated by none."""
    return doc.words.match("inferred", doc.plain, sentence.start) is not None


_HEADED = 1200  # characters in which a headline's news can


def _unconfirmed(doc: Doc, number: int) -> bool:
    """ "The information has not been confirmed": what stands before it was hearsay, the headline with it."""
    here, *following = doc.sentences[number : number + 2]
    end = _HEADED if here.start < doc.head else here.end
    if any(doc.words.search(name, doc.plain, here.start, end) for name in ("unconfirmed", "unanswered")):
        return True
    for after in following:
        lead = doc.words.match("unconfirmed_lead", doc.plain, after.start)
        if doc.words.match("unconfirmed", doc.plain, lead.end() if lead is not None else after.start):
            return True
        told = doc.words.search("unanswered", doc.plain, after.start, after.end)
        if told is not None and len(doc.plain[after.start : told.start()].split()) <= _ASKED:
            return True
    return False


def _borne_out(doc: Doc, number: int) -> bool:
    """ "A leak said that it premieres on June 9. The network has now confirmed it": hearsay no more."""
    after = doc.sentences[number + 1 : number + 2]
    return any(doc.words.match("borne_out", doc.plain, one.start) is not None for one in after)


_ASKED = 4  # words of who was asked: "However, the studio"


def _narrowed(doc: Doc, scope: Span, place: Span) -> Span:
    """ "In fall 2026, most likely in early October": a guess set off behind it narrows it, and leaves it as it is."""
    found = doc.words.search("guess_behind", doc.plain, place.end, scope.end)
    return Span(scope.start, found.start()) if found is not None else scope


def reach(doc: Doc, place: Span) -> Span:
    """From the clause that introduces what is said at `place` with "that" to the end of its own."""
    return _scope(doc, doc.clause_at(place.start), None)


def _scope(doc: Doc, clause: Clause, term: Span | None) -> Span:
    sentence = doc.sentences[clause.sentence]
    start = min(clause.span.start, term.start) if term is not None else clause.span.start
    at = bisect_right(doc.clauses, start, key=lambda other: other.span.start) - 1
    start = doc.clauses[at].span.start
    if doc.words.words.final:
        return Span(start, sentence.end)
    if term is None and at > 0 and doc.clauses[at - 1].sentence == clause.sentence and _gapped(doc, clause.span):
        at -= 1  # "season 2 should come in 2027 and the third in 2028"
        start = doc.clauses[at].span.start
    while (
        at > 0
        and doc.clauses[at - 1].sentence == clause.sentence
        and (
            doc.plain[start : start + 6].lstrip(" ,").startswith(("that ", "it "))
            or doc.words.match("complement", doc.plain, start)
        )
    ):
        at -= 1
        start = doc.clauses[at].span.start
    return Span(start, clause.span.end)


def _gapped(doc: Doc, clause: Span) -> bool:
    """ "And the third in 2028": a clause without a verb of its own has that of the one before, and its doubts."""
    opened = _JOINED.match(doc.plain, clause.start, clause.end)
    return opened is not None and not doc.terms_in(clause) and not doc.words.search("finite", doc.plain, *_ends(clause))


_JOINED = re.compile(r"[\s,]*(?:and|y|e|ed|et|und)\s(?:the|el|la|il|o|a|le|l['’]|die|der|das)\b")


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _speculative(doc: Doc, scope: Span, place: Span) -> bool:
    return next(governing(doc, "speculative", scope, place), None) is not None


def asked(doc: Doc, place: Span) -> bool:
    sentence = doc.sentence_at(place.start)
    return doc.words.search("question", doc.plain, sentence.start, sentence.end) is not None
