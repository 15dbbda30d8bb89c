"""What a verb's subject is when it is not the work: "a vinyl soundtrack ships", "the game's open beta begins".

Words that mean the work are few, words for what else can be sold, shown or held are without number. So the head of the
noun phrase is asked whether it can be the work, by its form as much as by its meaning: an indefinite phrase brings a
new thing into the text, a definite one goes back to what was spoken of, and a name in front of another noun belongs to
that noun.
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.once import once
from tracker.extract.verbs.bare import bare, behind_hyphen
from tracker.model import Span
from tracker.recognise.instalment import Unit

_COMMA = re.compile(r",\s+(?!and\s+\d|de[mnr]\s+\d|\d)")
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_LETTER = re.compile(rf"[^\W\d_]|{BLANK}")
_ELIDED = re.compile(r"(?<=['’])(?=\w{2})")
_WORD = re.compile(rf"{BLANK}+|[^\W_][\w.'’&+-]*")


@once
def core(doc: Doc, start: int, end: int) -> Span:
    """The subject between `start` and a verb at `end`, without what only describes it: "X, adapted from the novel"."""
    words, text = doc.words, doc.plain
    colon = text.rfind(": ", start, end)
    if words.words.head_first and colon >= 0 and colon + 2 == end and words.search("finite", text, start, colon):
        return Span(end, end)  # "no habrá que esperar mucho: sale en": a verb without a subject behind a sentence
    begun = start = colon + 2 if colon >= 0 and text[colon + 2 : end].strip() else start
    while (opener := words.match("opener", text, start)) and start < opener.end() <= end:
        start = opener.end()
    end = _before_the_source(doc, start, end)
    if not words.words.head_first:
        end = _before_which(doc, start, end)
    # Where the subject may be left out, a verb can open the clause: "che avrebbe dovuto debuttare".
    verb = words.search("finite", text, start if words.words.head_first else start + 1, end)
    if verb and words.match("inverting", text, start):
        start = verb.end()  # "Im Herbst wird die zweite Staffel"
    else:
        end = verb.start() if verb else end
    if (dash := _DASH.search(text, start + 1, end)) is not None and _LETTER.search(text, start, dash.start()):
        end = dash.start()  # "the third season - the show's last - arrives"
    start, end = _beside_commas(text, start, end)
    if start > begun:
        first = words.search("boundary", text, start + 1, end)
        behind = words.all("subject_behind", text, start, first.start() if first else end)
        start = max((found.end() for found in behind), default=start)
    at = start
    while cut := words.search("boundary", text, at + 1, end):
        if text.startswith(" from", cut.start()) or not words.ends("nominal", text, start, cut.start()):
            return Span(start, cut.start())
        at = cut.end()
    return Span(start, end)


def _before_the_source(doc: Doc, start: int, end: int) -> int:
    """ "El anime X, según la web oficial, se estrenará": who says so is told between commas, behind the subject."""
    for comma in _COMMA.finditer(doc.plain, start + 1, end):
        source = doc.words.match("sourced_first", doc.plain, comma.end())
        if source is not None and source.end() <= end:
            return comma.start()
    return end


def _before_which(doc: Doc, start: int, end: int) -> int:
    """ "The season, which has 12 episodes, premieres": a relative clause between commas is told of the subject."""
    for comma in _COMMA.finditer(doc.plain, start + 1, end):
        if doc.words.match("aside_relative", doc.plain, comma.end()) and doc.plain.find(",", comma.end(), end) >= 0:
            return comma.start()
    return end


def inner(doc: Doc, start: int, end: int) -> int:
    """Where a clause begins that a "that" leads to ("podemos ver que su estreno está previsto"), with a subject of its
    own behind it; else `start`."""
    last = max(doc.words.all("complement", doc.plain, start, end), key=lambda one: one.end(), default=None)
    return last.end() if last is not None and heads(doc, core(doc, last.end(), end)) else start


def _beside_commas(text: str, start: int, end: int) -> tuple[int, int]:
    """ "X, a film by Y, will open" is about X; "on Friday, X will open" as well; "10, 11, and 12" is one phrase."""
    pieces = [found for found in _COMMA.finditer(text, start, end) if _LETTER.search(text, found.end(), end)]
    if not pieces:
        return start, end
    if _CLOSED_OFF.search(text, start, end):
        return start, pieces[0].start()
    return pieces[-1].end(), end


_CLOSED_OFF = re.compile(r",\s*(?:(?:se|si)\s*)?\Z")  # "el rodaje, previsto para mayo, se [ha retrasado]"


def stranger(doc: Doc, place: Span, start: int) -> str:
    """The head of the subject between `start` and the verb at `place`, where it cannot be the work; else ""."""
    subject = core(doc, start, place.start)
    if _VERB_BEHIND.search(doc.plain, subject.start, place.end) or doc.words.search(
        "makers_plan", doc.plain, subject.start, place.end
    ):
        return ""  # "the X team targets": what it plans for is X
    return _outside(doc, subject, titled=bool(doc.markers_in(subject))) or _other_thing(doc, subject, place)


# "Iron Comet swings into cinemas", "becomes available", "receives a theatrical release": the word right behind the name
# is its verb where a preposition or an article leads on to the word of release.
_VERB_BEHIND = re.compile(
    rf"{BLANK}[\"”’]?(?:\s(?:anime|film|movie|series|show|game|season \d+))?\s(?:becomes available(?: to [a-z]+)?|"
    r"[a-z]+s out|[a-z]+(?<!s)s(?:\s(?:down|up|out|off|over|back))?\s"
    r"(?:(?:an?|its|the)\s(?:[\w-]+\s){0,3}[a-z]+|(?:in|into|to|on)\s.+))\s?\Z",
    re.IGNORECASE,
)


def _other_thing(doc: Doc, subject: Span, place: Span) -> str:
    """ "El cuaderno de X saldrá en mayo": where the noun comes before the name, a definite noun that cannot
    be the work is what comes out; unless it is somebody who does something to the work ("la cadena emitirá la tercera
    temporada", "lo emitirá")."""
    words, tokens = doc.words, heads(doc, subject)
    if not words.words.head_first or len(tokens) < _PHRASE or not words.whole("definite", tokens[0]):
        return ""
    if doc.markers_in(subject) or any(_may_be_work(doc, token) for token in uncounted(doc, tokens)):
        return ""
    if (words.whole("nominal", tokens[-1]) and len(tokens) == _PHRASE) or words.whole("period", tokens[1]):
        return ""  # "l'inizio è fissato per", ", annunciata l'anno scorso, debutterà"
    if _THAT.match(doc.plain, subject.end) or OF_EPISODES.match(doc.plain, subject.end):
        return ""  # "announced on Thursday that X"; "la nouvelle salve d'épisodes"
    verb = words.search("finite", doc.plain, subject.end, place.start)
    between = Span(verb.end(), place.start) if verb else place
    if any(title.works for title in doc.titles_in(between)) or doc.markers_in(between):
        return ""  # "the figure arrives in May, when the second season starts"
    behind = Span(place.start, doc.clause_at(place.start).span.end)
    if any(title.works for title in doc.titles_in(behind)) or doc.markers_in(behind):
        return ""
    object_ = _WORK_OBJECT.search(doc.plain, subject.start, behind.end)
    return "" if object_ or words.search("bestows", doc.plain, subject.end, behind.end) else tokens[1]


_PHRASE = 2  # words of such a subject: an article and its noun
_THAT = re.compile(r"\s(?:que|che|qu)\b")
OF_EPISODES = re.compile(r"\s(?:d['’]|de|di)\s?(?:(?:\w+\s){0,2})(?:[eé]pis[oó]d|cap[ií]tul|puntat)", re.IGNORECASE)
# A pronoun for the work, before a verb: "lo emitirá", "ne aveva annunciato".
_WORK_OBJECT = re.compile(
    r"\b(?:lo|la|los|las|li|le|les|ne|l['’])\s?(?:ha|hanno|han|aveva|avevano|había|habían|a|ont|avait|"
    r"\w+r(?:[àáa]n?|anno|ont|ão))\b"
)


def _may_be_work(doc: Doc, token: str) -> bool:
    words = doc.words
    return token.startswith(BLANK) or words.whole("work_nouns", token) or words.whole("audience", token)


def object_stranger(doc: Doc, start: int, end: int) -> str:
    """The same of what follows a verb: "launches a closed beta on", "opens an exhibition on"."""
    words, text = doc.words, doc.plain
    first = _WORD.search(text, start, end)
    if first is not None and words.whole("process", first[0]):
        return first[0]  # "will begin production in March"
    if not words.match("indefinite", text[start:end].lstrip(), 0):
        return ""
    cut = words.search("boundary", text, start + 1, end)
    other = _outside(doc, Span(start, cut.start() if cut else end), titled=False)
    return "" if words.whole("period", other) else other  # "arrives two months early"


def heads(doc: Doc, phrase: Span) -> list[str]:
    """The words of a noun phrase up to its head, without the auxiliaries of the verb behind it."""
    tokens: list[str] = _WORD.findall(doc.plain, phrase.start, phrase.end)
    if doc.words.words.head_first:  # l'anime, dell'opera
        tokens = [piece for token in tokens for piece in _ELIDED.split(token) if piece]
    while tokens and (tokens[-1] == "s" or doc.words.whole("auxiliary", tokens[-1])):
        tokens.pop()  # the "s" of a genitive behind a name as well
    return tokens


def _before_verb(doc: Doc, tokens: list[str]) -> list[str]:
    """ "Lantern Harbor brings the story back": behind a name, a word that an article follows is the verb."""
    for at in range(1, len(tokens) - 1):
        named = (
            tokens[at - 1].startswith(BLANK)
            or tokens[at - 1].isdigit()
            or doc.words.whole("work_nouns", tokens[at - 1])
        )
        if named and tokens[at].islower() and doc.words.whole("article", tokens[at + 1]):
            return tokens[:at]
    return tokens


def _head_first(doc: Doc, tokens: list[str], *, titled: bool) -> str:
    """ "La nueva serie animada": of several words the noun comes before what describes it, so any may be the head."""
    words = doc.words
    named = titled or any(token.startswith(BLANK) for token in tokens)
    if named or any(words.whole("work_nouns", token) for token in uncounted(doc, tokens)):
        return ""
    thing = next((token for token in tokens if words.whole("process", token)), "")
    if thing or not (words.whole("indefinite", tokens[0]) or words.whole("ordinal", tokens[0])):
        return thing
    return tokens[1] if len(tokens) > 1 and not words.whole("period", tokens[1]) else ""  # "un anno dopo"


def _timeless(doc: Doc, other: str, tokens: list[str]) -> str:
    """ ", annunciata l'anno scorso, debutterà", "repoussé de sept mois, au 15 mai": a time is no such head."""
    return "" if any(doc.words.whole("period", one) for one in (other, *tokens[1:3])) else other


def uncounted(doc: Doc, tokens: list[str]) -> list[str]:
    """The words of a phrase without its ordinals: "il primo aggiornamento" is an update, "la seconda" a season."""
    words = doc.words
    if len(tokens) < _PHRASE:
        return tokens
    last = tokens[-1:] if words.whole("definite", tokens[-_PHRASE]) else []
    tokens = tokens[1:] if tokens[0] in ("I", "i") else tokens  # "I lavori": an article, and no number
    return [token for token in tokens[: len(tokens) - len(last)] if not words.whole("ordinal", token)] + last


def _described(doc: Doc, tokens: list[str]) -> bool:
    """ "Iron Comet previously dated on May 4 moves to": a participle right behind a name only describes it."""
    last = next((token for token in reversed(tokens[:-1]) if not token.endswith("ly")), "")
    return doc.words.whole("made", tokens[-1]) and (last.startswith(BLANK) or doc.words.whole("work_nouns", last))


def _a_beginning(doc: Doc, phrase: Span, tokens: list[str]) -> bool:
    """ "The first episode", "episode 1", "a one-off episode": with it the work begins."""
    numbers = [mark.instalment.number for mark in doc.markers_in(phrase) if mark.instalment.unit is Unit.EPISODE]
    return 1 in numbers or any(doc.words.whole("beginning", token) for token in tokens)


def own_version(doc: Doc, tokens: list[str]) -> bool:
    """ "The film version", "the PS5 edition": the work in one of its forms; "the boxed version" is a thing to buy."""
    return len(tokens) > 1 and tokens[-1] in ("version", "edition") and doc.words.whole("form_of_work", tokens[-2])


def same_version(doc: Doc, subject: str, at: int) -> bool:
    """ "X has been delayed until May on PC. The PC edition is set for May 30": the form that the work was told of."""
    tokens = subject.split()
    if not own_version(doc, tokens) or not doc.words.whole("definite", tokens[0]):
        return False
    told = re.compile(rf"\b{re.escape(tokens[-2])}\b", re.IGNORECASE)
    spans = {doc.sentence_at(title.span.start) for title in doc.titles if title.works and title.span.start < at}
    return any(told.search(doc.plain, span.start, min(span.end, at)) for span in spans)


_NUMBERED = re.compile(
    r"\b(?:one|two|three|first|second|third|fourth|\d+(?:st|nd|rd|th)|deux|trois|première?|zwei|drei|erste[rsn]?|due|tre|prim[oa]|"
    r"dos|tres|primer[oa]?|dois|duas|três|primeir[oa])\s(?:[\w-]+\s)?\Z",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\W*(?:(?:the|one)\s(?:first|of)|l[ea]\spremi(?:er|ère)|d(?:er|ie|as)\serste|(?:il|la)\sprim[oa]|(?:el|la)\sprimer[oa]?|"
    r"[oa]\sprimeir[oa])\b",
    re.IGNORECASE,
)
_NAME = re.compile(rf"(?:\w+\s){{0,2}}[\"“‘«]?\s?{BLANK}+")
_OF = re.compile(rf"\s(?:of|for)\s(?:the\s)?[\"“‘']?{BLANK}+")


_SEVERAL = re.compile(
    r"\b(?:two|three|four|2|3|4)[- ](?:part|piece)\b|\b(?:two|three|four|several|new)\s(?:[\w-]+\s){0,2}?"
    r"(?:films|movies|features|specials|ovas|oads)\b|\btrilog(?:y|ia|ía|ie)\b|\bin (?:two|three) parts\b|"
    r"\b(?:in|en|em) (?:due|tre|quattro|dos|tres|cuatro|duas|três|deux|trois|quatre|zwei|drei|[2-4]) (?:parti|"
    r"partes|parties|teilen)\b|"
    r"\b(?:due|tre|nuovi|dos|tres|nuevas|dois|três|novos|deux|trois|zwei|drei) (?:\w+ )?(?:film|films|filmes|"
    r"filme|películas|oav|ova|special)s?\b|"
    r"\b(?:zwei|drei)teilig\w*",
    re.IGNORECASE,
)
_PART_OF_THEM = re.compile(
    r"parts?|half|films?|movies?|instal?lments?|chapters?|ones?|entry|parte|partie|teil|capitolo|filme|película",
    re.IGNORECASE,
)


def _of_several(doc: Doc, phrase: Span, tokens: list[str]) -> bool:
    """ "We get a two-part compilation film. The first part opens in May": one of several things that the sentence
    before brought in beside the season."""
    words = doc.words
    last = 2 if tokens and _PART_OF_THEM.fullmatch(tokens[-1]) else 1
    if len(tokens) < last or not words.whole("counting", tokens[-last]):
        return False
    if any(doc.watch.works[one.work].film for one in doc.mentions):
        return False
    sentence = doc.sentence_at(phrase.start)
    low = doc.sentence_at(max(0, sentence.start - 2)).start
    before = [mark for mark in doc.markers_in(Span(low, phrase.start)) if mark.span.end <= phrase.start]
    beside = bool(before) and before[-1].instalment.unit in (Unit.FILM, Unit.EXTRA, Unit.OVA)
    return beside and _SEVERAL.search(doc.plain, low, phrase.start) is not None


def _of_name(doc: Doc, at: int) -> re.Match[str] | None:
    """ "Of X", "del manga X": the name that a noun which ends at `at` is of."""
    of = doc.words.match("of_noun", doc.plain, at)
    start = of.end() if of is not None else at + doc.words.words.head_first  # "o arco do mangá X"
    return _NAME.match(doc.plain, start) or _OF.match(doc.plain, at)


def _counted(doc: Doc, phrase: Span) -> str:
    """ "The second volume came out in May, and the third is scheduled", "a fifth one": a number without its noun counts
    what its sentence counted before it. What that is, where it cannot be the work; else ""."""
    low = doc.sentence_at(phrase.start).start
    nouns = list(doc.words.nouns(doc.plain, low, phrase.start))
    if not doc.plain[low : phrase.start].strip():  # "got its first trailer. The second will arrive"
        low = doc.sentence_at(max(0, low - 2)).start
        if _BEGUN.match(doc.plain, low):  # "Two trailers are on the way. The first came in May. The second will"
            low = doc.sentence_at(max(0, low - 2)).start
        found = doc.words.nouns(doc.plain, low, phrase.start)
        nouns = [noun for noun in found if _NUMBERED.search(doc.plain, low, noun.span.start)]
    counted = max(nouns, key=lambda noun: noun.span.end, default=None)
    if counted is None:
        return ""
    of = _of_name(doc, counted.span.end)  # "the first volume of X in May, with the second": X is no other thing
    between = Span(of.end() if of else counted.span.end, phrase.end)
    marked = any(mark.instalment.unit is not Unit.EPISODE for mark in doc.markers_in(between))
    if marked or doc.titles_in(between) or doc.words.search("heads", doc.plain, between.start, between.end):
        return ""
    return doc.text[counted.span.start : counted.span.end]


def _outside(doc: Doc, phrase: Span, *, titled: bool) -> str:
    words, tokens = doc.words, heads(doc, phrase)
    if tokens and words.whole("piece", tokens[-1]) and not _a_beginning(doc, phrase, tokens):
        return tokens[-1]
    if _of_several(doc, phrase, tokens):
        return tokens[-1]
    if tokens and words.whole("counting", tokens[-1]) and not any(token.startswith(BLANK) for token in tokens):
        return _counted(doc, phrase)
    if not tokens or tokens[-1].startswith(BLANK) or words.whole("work_nouns", _OWNER.sub("", tokens[-1])):
        return ""  # "ahead of the film's arrival": the film arrives
    if (tokens[0].startswith(BLANK) and words.whole("conjunction", tokens[1])) or _release_on(doc, phrase, tokens):
        return ""  # "X and its figure": of two things in a row the work is one
    tokens = _before_verb(doc, tokens)
    if own_version(doc, tokens):
        return ""
    if words.words.head_first:
        return _timeless(doc, _head_first(doc, tokens, titled=titled), tokens) or bare(doc, phrase, tokens)
    return _last(doc, phrase, tokens, titled=titled)


def _last(doc: Doc, phrase: Span, tokens: list[str], *, titled: bool) -> str:
    """The same where the head of the phrase is its last word."""
    head = tokens[-1]
    if head.startswith(BLANK):
        return ""
    if behind_hyphen(doc, phrase, head) or (titled and _IN_MAKING.fullmatch(head)):
        return head  # "X Season 3 Filming Begins in May", in a headline
    if titled or any(token.startswith(BLANK) for token in tokens):
        return "" if head[:1].isupper() or head[:1].isdigit() or _described(doc, tokens) else head
    return _unnamed(doc, tokens) or bare(doc, phrase, tokens)


_IN_MAKING = re.compile(r"Filming|Production|Shooting|Recording|Casting|Photography|Development|Pre-?Production")


def _release_on(doc: Doc, phrase: Span, tokens: list[str]) -> bool:
    """ "A release on Switch and PC": no console comes out. Of a work that is put off it was the plan."""
    release = doc.words.search("nominal", doc.plain, phrase.start, phrase.end) if len(tokens) > _PHRASE else None
    led = release is not None and _TO_PLACE.match(doc.plain, release.end())
    return bool(led) and not doc.words.everywhere("delay", doc.plain)


_TO_PLACE = re.compile(
    r"\s(?:exclusive(?:ly)?\s)?(?:on|to|in|for|across|via)\s(?:the\s|all\s)?(?:[A-Z\d]|platforms\b|consoles\b)"
)
_OWNER = re.compile(r"['’]s?\Z")


def _unnamed(doc: Doc, tokens: list[str]) -> str:
    """The same of a phrase without a name of the work or an instalment in it."""
    words, head = doc.words, tokens[-1]
    if _described(doc, tokens):
        return ""  # "a film entirely made in Norway"
    if words.whole("makes", head) and tokens[-2:-1] and tokens[-2][0].isupper():
        return ""  # "the Sony production"
    if any(words.whole("process", token) for token in tokens[-2:] if token.islower() or token == tokens[0]):
        return head  # "the final test weekend"; not "the production committee now plans", nor "Blue Door Works"
    other = words.whole("definite", tokens[0]) and any(token[:1].isupper() for token in tokens[1:])
    if tokens[0].lower() in _OWN and head.islower() and not (_AGENT.fullmatch(head) or words.whole("period", head)):
        return head  # "its guidebook ships": a thing of the work
    fresh = words.whole("indefinite", tokens[0]) or other
    return head if fresh and (len(tokens) > 1 or words.whole("indefinite", head)) else ""


_OWN = ("its", "their")
_AGENT = re.compile(
    r"\w+(?:ers?|ors?|ists?)|teams?|studios?|compan(?:y|ies)|networks?|cast|crew|staff|fans|labels?|parent|home|\w+['’]s"
)
