"""Whose standing a verb tells: "the project was scrapped", "the network renewed it", "the other show gets a season 2".

What is announced, renewed or cancelled is the object of an active verb and the subject of a passive one; what "gets" a
season is the subject. That noun phrase must be able to mean the watched work. A participle in front of its noun
("the cancelled film") or an adverb of the past ("previously shelved") tells what was, and is no news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.state.said_of_row import cancelled_in_list, labelled, some_other
from tracker.extract.state.said_of_row import own as _own
from tracker.extract.verbs.heads import core, heads
from tracker.model import Kind, Span, Work

_SUBJECT_IS = ("receives", "affirmed", "comes_to", "airing", "hiatus", "revived")


def stray(doc: Doc, work: Work, place: Span, words: str) -> str:
    """Why the verb at `place` speaks of something else than this work; "" where it may speak of it. Languages whose
    table names no passive are not looked at."""
    if work.kind is Kind.ANIME and (filmed := doc.words.match("live_form", doc.plain, place.start)):
        return f"said of another medium ({filmed[0]})"
    if not doc.words.words.passive:
        listed = cancelled_in_list(doc, work, place) if words == "cancelled" else None
        return listed or (_thing_done_to(doc, place) if words in ("cancelled", "hiatus") else "")
    start = doc.clause_at(place.start).span.start
    if words == "hiatus" and _own(doc, work, place):
        return ""  # "has put it on hold"
    if words in _SAID and (row := labelled(doc, work, place)):
        return f"said of {row}"
    if words in ("announced", "upcoming"):
        return _object_of(doc, work, place, words)
    if words == "cancelled":
        listed = cancelled_in_list(doc, work, place)
        return _of_source(doc, work, place) or (_undone(doc, work, place, start) if listed is None else listed)
    if words in ("affirmed", "comes_to", "in_production") and (other := _of_another(doc, work, place)):
        return f"said of {other}"
    if words == "in_production":
        return _made_apart(doc, work, place)
    if words in _SUBJECT_IS:
        strict = words in ("airing", "hiatus")
        return _other_subject(doc, work, start, place.start, strict=strict)
    return ""


_SAID = ("announced", "affirmed", "comes_to", "receives", "in_production", "airing", "cancelled", "hiatus", "revived")


def _object_of(doc: Doc, work: Work, place: Span, words: str) -> str:
    """ "Announced X season 2", "X has been confirmed to return", "is working on a new film"."""
    if words == "upcoming":
        return "said of another work" if some_other(doc, work, place) else ""
    start = doc.clause_at(place.start).span.start
    if doc.words.ends("passive", doc.plain, start, place.start) and not _DOING.match(doc.plain, place.start):
        return _other_subject(doc, work, start, place.start, strict=False)
    if _BARE.match(doc.plain, place.start) and not _own(doc, work, Span(start, place.end)):
        other = _capitals(doc, Span(start, place.start))
        if other and doc.plain[start : place.start].rstrip().endswith(other):
            return f"said of {other}"  # "Paper Kites renewed for season 3"
    return _other_object(doc, work, place)


_BARE = re.compile(r"(?:renewed|confirmed|announced|ordered|picked up|greenlit|green-lit)\b", re.IGNORECASE)


# The auxiliary of a passive, in the Romance languages.
_DONE_TO = re.compile(
    r"\b(?:(?:è|sono|era|erano|sarà|saranno|verrà|verranno)(?:\sstat[oaie])?|(?:es|ha sido|han sido|fue|fueron|"
    r"será|foi|foram)|"
    r"(?:a|ont) été|est|sera)\s(?:\w+\s)?\Z"
)
_MAKING = re.compile(
    r"sviluppo|lavor\w+|realizzazione|produ\w+|desarrollo|desenvolvimento|développement|rodaje|riprese|tournage|"
    r"planes|piani|plans|planos"
)


def _thing_done_to(doc: Doc, place: Span) -> str:
    """ "La modalità multigiocatore di X è stata cancellata": a definite noun before the name that is no work."""
    start = doc.clause_at(place.start).span.start
    verb = _DONE_TO.search(doc.plain, start, place.start) if doc.words.words.head_first else None
    if verb is None:
        return ""
    phrase = core(doc, start, verb.start())
    tokens = heads(doc, phrase)
    if len(tokens) < _PHRASE or not doc.words.whole("definite", tokens[0]) or doc.markers_in(phrase):
        return ""
    named = any(token.startswith(BLANK) or doc.words.whole("work_nouns", token) for token in tokens)
    return "" if named or _MAKING.match(tokens[1]) else f"said of {tokens[1]}"


_PHRASE = 2  # words: an article and its noun


def _of_another(doc: Doc, work: Work, place: Span) -> str:
    """ "A second season of Brass Garden was announced", "she is now shooting Paper Sea": a name nobody watches, that
    the noun or the verb takes for its object."""
    lead = _TAKES.match(doc.plain, place.start) or _TAKES.match(doc.plain, max(place.start, place.end - _VERBED))
    if lead is None or _own(doc, work, place):
        return ""
    other = _capitals(doc, Span(lead.end(), doc.clause_at(max(place.start, place.end - 1)).span.end))
    return other if other and doc.plain.startswith(other, lead.end()) else ""


def _made_apart(doc: Doc, work: Work, place: Span) -> str:
    """ "Harbor Tales, another drama of the network, wrapped last month", "the studio's other show is in production":
    what is made is the subject, where the words take no object. "Jo Hale has started filming" is told of anything."""
    clause = doc.clause_at(place.start).span
    behind = Span(clause.start, doc.clause_at(max(place.start, place.end - 1)).span.end)
    if _own(doc, work, behind) or doc.markers_in(behind):
        return ""
    phrase = core(doc, clause.start, place.start)
    other = doc.words.search("another", doc.plain, phrase.start, phrase.end)
    name = _new_thing(doc, phrase) or (other[0] if other is not None else _capitals(doc, phrase))
    itself = _MADE_ITSELF.match(doc.plain, place.start) or _KIND_OF_WORK.search(doc.plain, phrase.start, phrase.end)
    return f"said of {name}" if name and itself else ""


_MADE_ITSELF = re.compile(
    r"(?:currently |now |already |well |deep |fully )?(?:in|into)\b|under production|wrapped\b|being\b|"
    r"(?:is|are|was|were)(?: \w+)? being\b|(?:has|have)(?: \w+)? (?:wrapped|entered)\b",
    re.IGNORECASE,
)
_KIND_OF_WORK = re.compile(r"\b(?:series|show|drama|comedy|thriller|film|movie|game|anime|project),?\s[\"“]?[A-Z]")
_VERBED = 8  # letters of "shooting"
_TAKES = re.compile(
    r"(?:(?:seasons?|series|sequel|anime|adaptation|film|movie|cours?|production)\s(?:\d+\s)?(?:of|to|for|on)|"
    r"(?:(?:currently|now|back|again|was|were)\s)?on\s(?:the\s)?set\s(?:of|for)|that['’]s\sa\swrap\s(?:on|for)|"
    r"scenes?\s(?:for|of|from)|\W?(?:shooting|filming))\s(?:(?:the|an?|second|third|fourth|new|final|upcoming|season|series|film|of|for)\s)*",
    re.IGNORECASE,
)


def _other_subject(doc: Doc, work: Work, start: int, end: int, *, strict: bool) -> str:
    held = _HAVING.search(doc.plain, start, end)
    phrase = core(doc, start, held.start() if held else end)
    tokens = heads(doc, phrase)
    if other := _other_medium(doc, work, Span(phrase.start, end + _HEAD)):
        return f"said of another medium ({other})"
    if _own(doc, work, phrase):
        if strict and (thing := _thing_of(doc, phrase)):
            return f"said of {thing}"
        return _of_its(doc, work, tokens) if strict and not doc.markers_in(phrase) else ""
    if other := _capitals(doc, phrase) or _new_thing(doc, phrase):
        return f"said of {other}"
    if not tokens or doc.words.match("presupposed", doc.plain, start):
        return ""  # "why was it cancelled": the subject stands behind its verb
    if doc.words.whole("relative", tokens[-1]) and _MANY.search(doc.plain, max(0, phrase.start - 60), phrase.start):
        return "said of several others"
    told = doc.words.whole("work_nouns", tokens[-1]) or _NOMINAL.search(tokens[-1]) or doc.markers_in(phrase)
    if strict and not told:
        return f"said of {tokens[-1]}"
    return ""


def _new_thing(doc: Doc, phrase: Span) -> str:
    """ "A podcast about the show has been renewed", "the director's other project": what an indefinite phrase brings in
    is something else, if it is no work."""
    if doc.markers_in(phrase):
        return ""
    if other := _OTHER.match(doc.plain, phrase.start, phrase.end):
        return str(other[0])
    about = _ABOUT.search(doc.plain, phrase.start, phrase.end)
    tokens = heads(doc, Span(phrase.start, about.start() if about else phrase.end))
    if len(tokens) < _PHRASE or tokens[0].lower() not in ("a", "an") or tokens[-1].startswith(BLANK):
        return ""
    ours = doc.words.whole("work_nouns", tokens[-1]) or _NOMINAL.search(tokens[-1])
    return "" if ours else " ".join(tokens)


_OTHER = re.compile(
    r"(?:[\w.]+\s){0,2}?(?:[\w.]+['’]s?|the|its|his|her|their)\s(?:other|sister|fellow|rival|companion)\s\w+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s(?:about|of|for|on|from|with)\s")
_HAVING = re.compile(
    r"\s(?:(?:already|also|now)\s)?(?:has|have|had)\s(?:an?|the|its)\s(?:\w+\s){0,2}$"
)  # "has an anime in the works"


def _thing_of(doc: Doc, phrase: Span) -> str:
    """ "The release date for Lantern Harbor is here": a thing that belongs to the work, in front of its name."""
    name = doc.titles_in(phrase)[0].span
    thing = doc.words.search("detail", doc.plain, phrase.start, name.start)
    return thing[0] if thing is not None else ""


def _of_its(doc: Doc, work: Work, tokens: list[str]) -> str:
    """ "Skyforge Requiem's multiplayer mode", "its star Mae Lund": of a name in front of a noun that is no work."""
    head = tokens[-1] if tokens else BLANK
    if work.kind not in _MADE and _ANY.fullmatch(head):
        return f"said of another medium ({head})"
    if len(tokens) > 1 and _OPENING.fullmatch(head) and _CITY.match(tokens[-2]):
        return f"said of {tokens[-2]} {head}"  # "X's London premiere was cancelled"
    plain = head.startswith(BLANK) or doc.words.whole("work_nouns", head) or _NOMINAL.search(head)
    return "" if plain or any(map(str.isdigit, head)) else f"said of {head}"


_OPENING = re.compile(r"premieres?|screenings?", re.IGNORECASE)
_CITY = re.compile(r"(?!Season|Series)[A-Z][a-z]+\Z")
_HEAD = 12  # characters of the noun with which such a verb's words begin
_MADE = {
    Kind.GAME: re.compile(
        r"\b(?:anime|film|movie|television|tv|stage|manga|novel|live-action|animated)\b", re.IGNORECASE
    ),
    Kind.BOOK: re.compile(r"\b(?:anime|film|movie|television|tv|stage|game|live-action|animated)\b", re.IGNORECASE),
}
_ANY = re.compile(r"\b(?:(?:video |mobile |card |board )?game|stage(?: play)?|musical|manga|novel)\b", re.IGNORECASE)


def _other_medium(doc: Doc, work: Work, phrase: Span) -> str:
    """ "The game adaptation of X", seen from the anime."""
    found = doc.words.search("adapted_as", doc.plain, phrase.start, phrase.end)
    other = found and _MADE.get(work.kind, _ANY).search(doc.plain, found.start(), found.end())
    return other[0] if other else ""


_MANY = re.compile(
    r"\b(?:other|another|several|many|some|two|three|four|five|six|list|roundup|all|every|any)\b[^.;]*$", re.IGNORECASE
)


def _other_object(doc: Doc, work: Work, place: Span) -> str:
    """ "Announced Iron Comet season 2": a name nobody watches in front of the noun."""
    if _own(doc, work, place):
        return ""
    verb = _FIRST.match(doc.plain, place.start)
    start = verb.end() if verb else place.start
    other = _capitals(doc, Span(start, place.end))
    if not other or not _NUMBERED.match(doc.plain, doc.plain.find(other, start) + len(other)):
        return ""  # "the Pablo Escobar drama": only a description
    return f"said of {other}"


_NUMBERED = re.compile(
    r"(?:['’]s)?\s(?:(?:\w+(?:st|nd|rd|th)|second|third|new|next|final)\s)?"
    r"(?:seasons?|series \d|sequel|cours?|part|anime|adaptation|movie|film)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\S+\s*")


def _undone(doc: Doc, work: Work, place: Span, start: int) -> str:
    """The thing cancelled: before a passive or a headline's bare participle, after an active verb."""
    text, words = doc.plain, doc.words
    if _WHOLE.match(text, place.start) or _one_of_them(doc, work, place):
        return ""
    clause = doc.clause_at(place.start).span
    lead = None if _DOING.match(text, place.start) else words.ends("passive", text, start, place.start)
    if lead is not None and lead[0].lower().startswith(_CAUSES) and "been" not in lead[0].lower():
        return ""  # "only to have it scrapped"
    if lead is not None or words.match("passive", text, place.start):
        return _other_subject(doc, work, start, place.start, strict=True)
    if text[place.start : place.end].lower().endswith("ed") and _ATTRIBUTE.search(text, start, place.start):
        return "told of what was cancelled before"
    after = Span(place.end, _with_apposition(doc, clause))
    follows = _OBJECT.match(text, place.end)
    if follows is None:
        return _other_subject(doc, work, start, place.start, strict=True)
    bare = text[place.start : place.end].lower().endswith("ed") and not text[start : place.start].strip(" \"“'‘")
    joined = _JOINED.search(text, follows.end(), clause.end)
    if bare or words.search("finite", text, follows.end(), joined.start() if joined else clause.end):
        return "told of what was cancelled before"
    cut = words.search("boundary", text, place.end + 1, after.end)
    end = cut.start() if cut else after.end
    stop = _STOP.search(text, place.end, end)
    phrase = Span(after.start, stop.start() if stop else end)
    if piece := _piece_of(doc, phrase):
        return f"said of {piece}"
    if _own(doc, work, phrase) or (cut and _NOMINAL.search(text, phrase.start, phrase.end) and _own(doc, work, after)):
        return ""
    tokens = [token.rstrip(".") for token in heads(doc, phrase)]
    if tokens and (words.whole("work_nouns", tokens[-1]) or _NOMINAL.search(tokens[-1])) and not _capitals(doc, phrase):
        return ""
    return f"said of {tokens[-1]}" if tokens else "said of something else"


def _of_source(doc: Doc, work: Work, place: Span) -> str:
    """ "The manga ended after 69 chapters, it was axed": what a sentence on the source says is the source's end."""
    begun = (
        None if work.kind is Kind.BOOK else _SOURCE.match(doc.plain, doc.sentence_at(place.start).start, place.start)
    )
    return f"said of another medium ({begun[1]})" if begun else ""


_SOURCE = re.compile(
    r"\W*(?:the|its|this)\s(?:original\s)?(manga|novels?|light novels?|comics?)\s(?!adaptation)", re.IGNORECASE
)


def _piece_of(doc: Doc, phrase: Span) -> str:
    """ "Cancelled the final episode of X": the head of an object that is no whole; else ""."""
    of = _OF.search(doc.plain, phrase.start, phrase.end)
    tokens = [token.rstrip(".") for token in heads(doc, Span(phrase.start, of.start() if of else phrase.end))]
    return tokens[-1] if tokens and doc.words.whole("piece", tokens[-1]) else ""


_OF = re.compile(r"\s(?:of|for|from)\s")


def _one_of_them(doc: Doc, work: Work, place: Span) -> bool:
    """ "X was one of three games that Kodama cancelled", "the shows that were axed are X and Y"."""
    sentence = doc.sentence_at(place.start)
    among = _AMONG.search(doc.plain, sentence.start, place.start)
    listed = _LISTED.match(doc.plain, place.end)
    named = Span(*among.span()) if among else Span(listed.end(), sentence.end) if listed else None
    return named is not None and _own(doc, work, named)


_AMONG = re.compile(rf"{BLANK}+[\"”’']?\s(?:is|was|are|were|became)\s(?:also\s)?(?:one of|among)\s[^.;]{{0,60}}$")
_LISTED = re.compile(r"(?:\s\w+){0,3}?(?:\s(?:is|are|was|were|includes?|included)\s|:\s)", re.IGNORECASE)
_JOINED = re.compile(
    r",?\s(?:and|but|so|as|after|while)\s(?!(?:its|their|the)\b)"
)  # "ceased work on X, and 40 were let go"
_STOP = re.compile(
    r",[\"”]|[\"”]|,\s(?!(?:the|an?|its)\s)|\s(?:over|due to|because of|amid|after|following|despite|in favou?r of)\s"
)
_CAUSES = ("have", "has", "had", "see", "saw")
_APPOSED = re.compile(r",\s(?:the|an?|its)\s")


def _with_apposition(doc: Doc, clause: Span) -> int:
    """The end of a clause with the description that follows its object: "another hit, the space drama X"."""
    found = _APPOSED.match(doc.plain, clause.end) or _APPOSED.search(doc.plain, max(0, clause.end - 2), clause.end + 8)
    return doc.clause_at(found.end()).span.end if found else clause.end


# A noun, or a negation that holds its verb whole: these take either side for their subject.
_DOING = re.compile(r"(?!being\b)\w+ing\b", re.IGNORECASE)  # "is scrapping X" is no passive
_WHOLE = re.compile(
    r"cancell?ation|decision|decid|opt|elect|chose|there|pass(?:es|ed|ing) on|development|production|work|"
    r"(?:will )?not\b|(?:is|are|was|were)(?: not|n['’]t)\b|won['’]t|no longer|"
    r"(?:gives?|gave|given|giving|hand(?:s|ed)) [\"“‘']?\ufffc|(?:sw[iu]ng|br(?:ings|ought) down|took|tak(?:en|es))|"
    r"no\b|plans |"
    r"revers|rescind|revok|renewal|pick-?up|call(?:s|ed|ing)? (?:it )?(?:time|quits|a day)|\ufffc|"
    r"plug|the plug|end of the|casualt|(?:given|gives|giving|gave) up|(?:decided|decides|deciding|voted) against|"
    r"(?:it|they|the \w+) (?:will|wo|would|is|are)|(?:was|were|is|are|has|have|had)(?: not|n['’]t)|(?:has|have) met|"
    r"(?:announc|confirm|said|reveal|report)\w*\b[^.;]{0,60}?\snot renew",
    re.IGNORECASE,
)
# What an object begins with: an article, a name in any form, a noun of works.
_OBJECT = re.compile(
    rf"(?:\s+|(?<=\s))[\"“'‘]?(?:(?:the|an?|another|one|yet|its|their|his|her|all|both|this|that|plans?|production|work|"
    rf"development|films?|movies?|shows?|"
    rf"series|seasons?|sequels?|animes?|games?|it)\b|{BLANK}|(?-i:[A-Z]))",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"\b(?:the|a|an|its|their|his|previously|formerly|once|recently|now|long|[\w.]+['’]s?)[\s-]+$", re.IGNORECASE
)
_NOMINAL = re.compile(
    r"\b(?:production|development|plans?|work|release|premiere|broadcast|adaptation|project|rest|remainder)$",
    re.IGNORECASE,
)


_RUN = re.compile(r"(?-i:[A-Z])[\w'’.:!-]*(?:\s(?:(?-i:[A-Z0-9])[\w'’.:!-]*|of|the|in|to|no|wa|ga|de|and)(?=\s|$))*")
_JOINT = re.compile(r"(?:\s(?:of|the|in|to|no|wa|ga|de|and))+\Z")  # "September and": what follows is no name
_PLAIN = re.compile(
    r"(?:the|a|an|this|its|their|season|series|part|cour|film|movie|anime|tv|show|first|second|third|fourth|"
    r"fifth|final|"
    r"new|official|netflix|crunchyroll|january|february|march|april|may|june|july|august|september|october|november|"
    r"december|\W|\d|i{1,3}|iv|vi?)+",
    re.IGNORECASE,
)


def _capitals(doc: Doc, phrase: Span) -> str:
    """A capitalised name of two words or more that nobody watches; not in a headline, where every word is so."""
    if _headline(doc, phrase):
        return ""
    marks: Sequence[Span] = [mark.span for mark in doc.markers_in(phrase)]
    for found in _RUN.finditer(doc.plain, phrase.start, phrase.end):
        name = _JOINT.sub("", found[0])
        if (
            " " in name
            and not _PLAIN.fullmatch(name.replace(" ", ""))
            and not any(mark.start <= found.start() and found.end() <= mark.end for mark in marks)
        ):
            return name
    return ""


_LETTERS = re.compile(r"[A-Za-z]{4,}")


def _headline(doc: Doc, phrase: Span) -> bool:
    sentence = doc.sentence_at(phrase.start)
    words = _LETTERS.findall(doc.plain, sentence.start, sentence.end)
    capital = sum(1 for word in words if word[0].isupper())
    return capital * 10 >= len(words) * 7
