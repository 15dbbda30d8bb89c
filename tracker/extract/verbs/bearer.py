"""Whom the predicate of a date is about, where a phrase of its own says it: "the tournament starts on", "networks will
broadcast the special on", "the first collection of X, which arrives on", "the eighth episode ahead of its premiere".

What can be sold, shown or held is without number, so the head of a definite phrase has to be one of the nouns that can
mean the work or its release. A head with a name behind it ("the collection of X") counts unless it tells who made the
work or what is shown of it.
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import OPEN, Slot
from tracker.extract.verbs.heads import core, heads, own_version
from tracker.extract.verbs.regions import GIVEN
from tracker.extract.words import Found
from tracker.model import Span
from tracker.recognise.instalment import Unit


def other_bearer(doc: Doc, slot: Slot, term: Found, start: int) -> str:
    """The head of what is released, where no noun that can mean the work stands for it; else ""."""
    words, text = doc.words, doc.plain
    if not words.words.own_noun:
        return ""
    subject = core(doc, start, term.span.start)
    end = slot.when.span.start if term.span.end <= slot.when.span.start else slot.clause.span.end
    verb = words.search("finite", text, subject.end, term.span.end)
    if verb is None and _PLAIN_VERB.match(text, term.span.start) and not text[subject.end : term.span.start].strip():
        return _several(doc, subject)  # "the nominations come out on"
    if verb is None or "," in text[verb.end() : term.span.start]:
        return ""
    behind = text[subject.end : verb.start()]  # "copies of X will be": what stands before the name comes out
    if behind.strip() and ("," in behind or not behind.startswith(_COMPLEMENTS)):
        return ""
    between = Span(verb.end(), max(verb.end(), end))
    if speaks_of_works(doc, between) or words.search("back_again", text, verb.start(), max(term.span.end, end)):
        return ""  # whoever does it, what it is done to is the work; "the girls return on": and whoever comes back
    return (_with_name(doc, subject) if behind.strip() else _head(doc, subject)) or _shown(doc, term, end)


def _several(doc: Doc, phrase: Span) -> str:
    """ "The nominations come out": a plural that is none of the words for a work, its people or its watchers."""
    tokens = heads(doc, phrase)
    several = len(tokens) == _PHRASE and tokens[0].lower() in _THE and _SEVERAL.search(tokens[-1]) is not None
    return _head(doc, phrase) if several and not doc.words.whole("audience", tokens[-1]) else ""


_THE = ("the", "these", "those")
_PLAIN_VERB = re.compile(r"(?:come|open|launch|arrive|start|begin|drop|debut|air|land|go)\s")
_COMPLEMENTS = (" of ", " for ", " from ")


def of_a_series(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "The TV series returns in July": what is told of a series is told of no film."""
    return _headed_by(doc, slot, term, _SERIES)


def of_a_picture(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "The anime premieres in July", "the movie opens": is told of no game."""
    return _headed_by(doc, slot, term, _SCREENED)


def _headed_by(doc: Doc, slot: Slot, term: Found, nouns: tuple[str, ...]) -> bool:
    subject = core(doc, slot.clause.span.start, term.span.start)
    tokens = heads(doc, subject)
    if nouns is _SCREENED and _ADAPTED.fullmatch(" ".join(tokens[-2:])):
        return True  # "Gale Runner's anime adaptation airs on"
    led = doc.plain[doc.sentence_at(term.span.start).start : term.span.start]
    if (_NAMED_SERIES if nouns is _SERIES else _NAMED_SCREENED).search(led) is not None:
        return True  # "the X series", "X: The Series"
    return bool(tokens) and tokens[-1] in nouns and BLANK not in doc.plain[subject.start : subject.end]


_ADAPTED = re.compile(
    r"(?:anime|tv|television|animated|live-action|film|movie|tabletop|comic|manga|stage|series) "
    r"(?:adaptation|series|show|version|film|movie)",
    re.IGNORECASE,
)


def of_a_game(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "The game launches in November", "il gioco di X è stato rinviato": is told of no series and no film."""
    given = min(slot.clause.span.end, slot.when.span.end + GIVEN)
    return led_by_a_game(doc, Span(slot.clause.span.start, term.span.start), given)


def led_by_a_game(doc: Doc, led: Span, end: int) -> bool:
    """The same of what leads up to a verb, where nothing up to `end` says what the game gets."""
    subject = core(doc, led.start, led.end)
    tokens = heads(doc, subject)
    # "The game X will get an anime" is about X; elsewhere the noun comes first, behind its article.
    tokens = tokens[-1:] if doc.words.words.own_noun else _first_noun(doc, tokens)
    if not any(doc.words.whole("played", token) for token in tokens) or doc.words.search(
        "bestows", doc.plain, subject.end, end
    ):
        return False
    other = [token for token in tokens if not doc.words.whole("played", token)]
    return not any(doc.words.whole("heads", token) for token in other) and not doc.markers_in(subject)


def _first_noun(doc: Doc, tokens: list[str]) -> list[str]:
    """ "Il primo gioco di X", "das X-Spiel": the article and its noun, whatever counts or names that."""
    return [one for one in tokens if BLANK not in one and not doc.words.whole("counting", one)][:_PHRASE]


_THEN = r"[\"”’]?(?:\s(?:will|is|are|now|also|finally|then|set|slated|scheduled|due|to|be|has|been)\b)*\s?\Z"
_NAMED_SERIES = re.compile(
    rf"(?:\b[Tt]he\s[\"“]?{BLANK}+[\"”’]?\s(?:(?:tv|television|animated)\s)?(?:series|show)|"
    rf"{BLANK}:\sThe\s(?:(?:TV|Television|Animated|Limited)\s)?(?:Series|Show)){_THEN}",
)
_NAMED_SCREENED = re.compile(
    rf"{BLANK}:\sThe\s(?:(?:TV|Television|Animated|Limited)\s)?(?:Series|Show|Anime|Movie|Film){_THEN}"
)
_SERIES = ("series", "show", "season", "episodes")
_SCREENED = ("anime", "movie", "film", "drama", "sitcom", "miniseries", "cartoon")


def speaks_of_works(doc: Doc, span: Span) -> bool:
    """Does a name, an instalment, a noun of the media or a pronoun for them stand there?"""
    text, start, end = doc.plain, span.start, span.end
    if BLANK in text[start:end] or doc.markers_in(span):
        return True
    return any(doc.words.search(name, text, start, end) for name in ("own_noun", "own_pronoun"))


def _shown(doc: Doc, term: Found, end: int) -> str:
    """ "Will broadcast the special on": the object of a verb that takes a work."""
    words, text = doc.words, doc.plain
    if not words.whole("showing_verb", text, term.span.start, term.span.end) or words.match(
        "boundary", text, term.span.end
    ):
        return ""  # "will launch with the other versions": no object
    cut = words.search("boundary", text, term.span.end + 1, end)
    shown = _head(doc, Span(term.span.end, cut.start() if cut else end))
    return "" if words.whole("period", shown) else shown  # "premieres the week after, on May 16"


def _with_name(doc: Doc, phrase: Span) -> str:
    """ "Copies of X", "the printing of X": a plural needs no article in front of its complement."""
    tokens = heads(doc, phrase)
    if not tokens or doc.markers_in(phrase) or _told_of_works(doc, tokens[-1].lower()):
        return ""
    several = _SEVERAL.search(tokens[-1]) and (tokens[-1][0].islower() or len(tokens) == 1)
    return tokens[-1] if several else _head(doc, phrase)


def _head(doc: Doc, phrase: Span) -> str:
    words, tokens = doc.words, heads(doc, phrase)
    if len(tokens) < _PHRASE or doc.markers_in(phrase):
        return ""
    if not words.whole("definite", tokens[0]) and not (tokens[0].islower() and _SEVERAL.search(tokens[-1])):
        return ""  # "physical copies will be": several need no article
    rest = [token for token in tokens[1:-1] if not words.whole("counting", token)] + tokens[-1:]
    if any(not token[0].islower() or words.whole("work_nouns", token) or _NO_NOUN.search(token) for token in rest):
        return ""
    return "" if own_version(doc, tokens) else tokens[-1]


_PHRASE = 2  # words of such a phrase: a determiner and its noun
_NO_NOUN = re.compile(r"(?:ly|ed)$|^(?:yesterday|today|tonight)$")
_SEVERAL = re.compile(r"[^s]s$|^[Mm]erchandise$")


def takes_the_work(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Der Sender zeigt die zweite Staffel ab", "la chaîne diffusera X dès": the object of a verb of showing, right
    behind it, is what is shown, whoever the subject is."""
    # "La compañía sacará el juego": of a verb of its own the object is all that leads to the day
    object_ = Span(term.span.start if term.term is OPEN else term.span.end, slot.when.span.start)
    if _opens_with_the_work(doc, object_, ("article",)) or _is_the_work(doc, object_):
        return True
    # "Das Studio hat den Kinostart von X auf Juli verschoben": what stands right behind the auxiliary is put off
    verb = doc.words.search("frame", doc.plain, slot.clause.span.start, term.span.start)
    return verb is not None and _opens_with_the_work(doc, Span(verb.end(), slot.when.span.start), _OF_ITS_RELEASE)


def _is_the_work(doc: Doc, object_: Span) -> bool:
    """ "Der Sender bringt die Serie am", "zeigt die ersten beiden Folgen von X ab": the work by its kind, or its
    episodes, and no other name."""
    words, tokens = doc.words, doc.plain[object_.start : object_.end].split()
    if not tokens or not words.whole("definite", tokens[0]) or any(not one.works for one in doc.titles_in(object_)):
        return False
    kinds = (at for at, token in enumerate(tokens) if words.whole("heads", token) or _EPISODES.fullmatch(token))
    at = next(kinds, 0)
    between = "".join(tokens[1:at])  # "die Doku zur Serie", "le teaser du film"
    plain = at < _OBJECT if words.words.head_first else between.islower() or at == 1
    return 0 < at <= _OBJECT and plain and not "".join(tokens[at + 1 : at + 2])[:1].isupper()


_OBJECT = 3  # words up to the noun of an object: "die ersten beiden Folgen"
_EPISODES = re.compile(r"Folgen|Episoden|épisodes|episodi|episodios|episódios")
_OF_ITS_RELEASE = ("article", "noun_form", "work_nouns")


def _opens_with_the_work(doc: Doc, object_: Span, fields: tuple[str, ...]) -> bool:
    spans = [title.span for title in doc.titles_in(object_) if title.works]
    first = min((span.start for span in (*spans, *(mark.span for mark in doc.markers_in(object_)))), default=-1)
    before = doc.plain[object_.start : first].split() if first >= 0 else []
    return first >= 0 and all(any(doc.words.whole(name, word.strip('„“«»"')) for name in fields) for word in before)


def its_own(doc: Doc, slot: Slot) -> str:
    """ "The eighth episode of X ahead of its May 4 premiere": whose premiere it is, where that is a piece of X."""
    words, text, when = doc.words, doc.plain, slot.when.span
    owned = words.ends("owned_by_it", text, slot.clause.span.start, when.start)
    if owned is None:
        return _teller(doc, slot)
    edge = len(text[: owned.start()].rstrip())
    found = gone_back_to(doc, edge)
    named = any(0 <= edge - title.span.end <= _CLOSED for title in doc.titles_in(Span(max(0, edge - _FAR), edge)))
    return found if named or words.whole("piece", found) else ""  # a poster has no premiere


def _teller(doc: Doc, slot: Slot) -> str:
    """ "The soundtrack confirms its May 4 release": its own; a poster tells that of the work."""
    low = slot.clause.span.start
    told = doc.words.ends("tells_of", doc.plain, low, slot.when.span.start)
    if told is None or told[0].split()[-1] not in _OWNERS:
        return ""
    subject = core(doc, low, told.start())
    nouns = doc.words.nouns(doc.plain, subject.start, subject.end)
    return next((noun.term.reason for noun in nouns if noun.term.reason != _SHOWN), "")


_SHOWN, _OWNERS = "a trailer or visual", ("its", "their")


def gone_back_to(doc: Doc, edge: int) -> str:
    """The head of the phrase that ends at `edge`, to which a "which" or an "its" behind it goes back, where that cannot
    be the work: "a countdown timer, which", "the first collection of X, which"; else ""."""
    words, text, low = doc.words, doc.plain, max(doc.sentence_at(max(0, edge - 1)).start, edge - _FAR)
    start = _named_at(doc, low, edge)
    if start < 0:
        phrase = _NOUN_PHRASE.search(text, low, edge)
        if phrase is None or _IDIOM.search(text, low, edge):
            return ""
        later = not any(words.whole("beginning", token) for token in phrase[0].split())
        if later and words.whole("piece", phrase["head"]):
            return phrase["head"]  # "a preview of the eighth episode ahead of its"
        if _COMPLEMENT.search(text, low, phrase.start()):
            return phrase["head"] if words.whole("process", phrase["head"]) else ""  # "at the festival, which"
        if not any(words.whole(name, phrase["head"]) for name in ("work_nouns", "period")):
            return phrase["head"]
        start = phrase.start()
    of = _PIECE_OF.search(text, low, start)
    if of is None or _told_of_works(doc, of["head"]) or own_version(doc, [of["kind"] or "", of["head"]]):
        return ""
    return of["head"]


def _named_at(doc: Doc, low: int, edge: int) -> int:
    """Where the name or instalment that ends at `edge` begins; -1 without one."""
    spans = [title.span for title in doc.titles_in(Span(low, edge))]
    spans += [mark.span for mark in doc.markers_in(Span(low, edge)) if mark.instalment.unit is not Unit.EPISODE]
    return min((span.start for span in spans if 0 <= edge - span.end <= _CLOSED), default=-1)


def _told_of_works(doc: Doc, noun: str) -> bool:
    """Does what is told behind a noun and its name go on about the work: a season, a trailer, whoever made it?"""
    told = any(doc.words.whole(name, noun) for name in ("work_nouns", "told_of", "period", "beginning"))
    return told and not doc.words.whole("piece", noun)


_FAR = 90  # characters of such a phrase that are looked at
_CLOSED = 2  # a quotation mark and a comma behind a name
_SMALL = "is|are|was|were|will|has|have|had|be|been|being|of|for|in|on|to|and|or|the|an?|its|their|this|that"
_NOUN_PHRASE = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|its|their|his|her|our|this|that|another)\s(?:(?!(?:{_SMALL})\s)[\w'’-]+\s){{0,4}}"
    rf"(?P<head>(?!(?:{_SMALL})\b)[a-z][\w-]*)"
    r"(?:\s(?:by|from|at|in|with|called|titled|starring|featuring)\s[^,.;]{1,50})?\Z"
)
_PIECE_OF = re.compile(
    r"\b(?:(?P<kind>[\w-]+)\s)?(?P<head>[a-zà-ÿ][\w-]*)\s(?:of|del?|d[aoi])\s(?:(?:the|this|its|la|el)\s)?(?:[\w-]+\s){0,3}[\"“‘']?\Z"
)
# "Based on the manga, which": that goes back to what stands before.
_COMPLEMENT = re.compile(r"\b(?:of|on|from|by|in|at|with|for|to|and)\s\Z")
# Set phrases, which bring in no thing: "a second season is in the works, which".
_IDIOM = re.compile(
    r"\b(?:in the (?:works|making)|on the (?:way|air|horizon)|same name|a statement|the (?:future|past))\Z"
)
