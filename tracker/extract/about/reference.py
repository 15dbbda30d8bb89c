"""Whether a clause without a name in it goes back to the work spoken of before: "it", "the anime", "its premiere".

A date in such a clause is the work's only where the clause itself says so. What a sentence can be about is without
number, so the proof is asked of the sentence and not of a list: its subject turns back (a pronoun, a definite phrase, a
word of the release itself, or none at all), or an agent does something to the work ("CBS has it down for"). A new name
or a new thing as the subject takes the topic away: "Apple TV+ launches on", "Google Stadia will shut down on".
"""

from __future__ import annotations

import re

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.verbs.bearer import gone_back_to, speaks_of_works, takes_the_work
from tracker.extract.verbs.heads import OF_EPISODES, core, heads, inner
from tracker.extract.verbs.telling import told_release
from tracker.extract.words import Found
from tracker.model import Span

_WORD = re.compile(r"[^\W_][\w.'’&+-]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CONTRACTED = re.compile(r"['’](?:s|ll|d|re|ve)$")


def turned_away(doc: Doc, slot: Slot, start: int) -> str:
    """What the clause of a carried-over date is about instead of the work; "" where it goes back to it. `start` is
    where the subject of the governing word begins."""
    term, words, text = slot.term, doc.words, doc.plain
    if not words.words.work_nouns or term is None or slot.entry is not None:
        return ""
    label = _LABEL.fullmatch(text, term.span.end, slot.when.span.start)  # "(Japanese TV start: October 6"
    if label or told_release(doc, slot) or _of_release(doc, slot) or _relative_to_work(doc, slot, term):
        return ""
    if other := _that_one(doc, slot, term):
        return other
    if words.words.belongs and takes_the_work(doc, slot, term):
        return ""  # "la chaîne diffusera les nouveaux épisodes"
    subjects = _subjects(doc, slot, term, start)
    told = [subject for subject in subjects if heads(doc, subject)]
    several = next((one for one in told if _many(doc, heads(doc, one))), None)
    if several is not None and words.search("in_pieces", text, several.start, several.end) is None:
        return text[several.start : several.end].strip()  # "the first two seasons will be shown"
    if _participle_first(doc, slot, term):
        return ""
    if not told or any(returns(doc, subject) for subject in told):
        return _demonstrated(doc, heads(doc, told[0]) if told else [])
    subject = told[0]
    if _of_a_year(doc, heads(doc, subject)) or words.whole("another", " ".join(heads(doc, subject))):
        return text[subject.start : subject.end].strip()
    end = min(slot.clause.span.end, max(term.span.end, slot.when.span.end) + 60)
    low = min(term.span.start, subject.end)
    if words.search("reference", text, subject.start, end) or words.search("bestows", text, low, end):
        return ""
    return text[subject.start : subject.end].strip()


_LABEL = re.compile(r"(?:\s(?:date|window|day))?\s?:\s?")


def _that_one(doc: Doc, slot: Slot, term: Found) -> str:
    """ "That one opens in May", "that series is set for": a demonstrative that opens its sentence."""
    start = doc.sentences[slot.clause.sentence].start
    found = doc.words.match("distal", doc.plain, start) if start == slot.clause.span.start else None
    close = found is not None and doc.plain[found.end() : term.span.start].strip() in (
        "",
        "is",
        "was",
        "will",
        "has been",
    )
    return found[0] if found is not None and close and doc.words.whole("work_nouns", found[0].split()[-1]) else ""


def _subjects(doc: Doc, slot: Slot, term: Found, start: int) -> list[Span]:
    """What can be the subject of the governing word, in the order of its nearness."""
    words, text, at = doc.words, doc.plain, min(term.span.start, slot.when.span.start)
    subjects = [core(doc, min(begin, at), at) for begin in dict.fromkeys((start, slot.clause.span.start))]
    if (begun := inner(doc, subjects[0].start, at)) > subjects[0].start:
        subjects = [core(doc, begun, at)]
    if words.match("inverting", text, subjects[0].start) and term.span.end < slot.when.span.start:
        subjects = [core(doc, term.span.end, slot.when.span.start)]  # "Auf die Leinwand kommt das Werk am"
    if (behind := _behind_participle(doc, slot)) is not None:
        return [behind]
    if (owner := _object_relative(doc, slot, at)) is not None:
        return [owner]
    return subjects


def _object_relative(doc: Doc, slot: Slot, at: int) -> Span | None:
    """ "Mara Vale's thriller, which Blue Door releases on May 16": what is done to the noun before "which"."""
    start, sentence = slot.clause.span.start, doc.sentences[slot.clause.sentence]
    opened = doc.words.match("relative_subject", doc.plain, start) if doc.words.words.own_noun else None
    if opened is None or _DOER.fullmatch(doc.plain, opened.end(), at) is None or start == sentence.start:
        return None
    return core(doc, sentence.start, start)


_DOER = re.compile(
    r"\s(?:the\s)?[A-Z][\w+&.'’]*(?:\s[A-Z][\w+&.'’]*){0,3}\s(?:will\s|is\s|now\s|also\s|plans\sto\s|to\s|set\s)*"
)


def _relative_to_work(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Riportiamo la sinossi ufficiale dell'anime che esordirà il": the verb is told of the noun before "that"."""
    words, text, start = doc.words, doc.plain, slot.clause.span.start
    if not words.words.head_first:
        return False
    opened = max(words.all("relative_subject", text, start, term.span.start), key=lambda one: one.end(), default=None)
    if opened is None:
        return False
    chain = _WORD.findall(text, opened.end(), term.span.start)
    near = all(words.whole("auxiliary", word) for word in chain)
    return near and words.ends("heads", text, start, opened.start()) is not None


# "Curato dallo studio Zeta, ": what opens a sentence and describes a subject that is left out or follows.
_PARTICIPLE = re.compile(
    r"[\"“«]?(?!Stat|Tutt|Quest|Molt|Est[aeo]|Ess[ae]|Tod[ao]|Outr|Altr)[A-ZÀ-Þ][^\W\d]+(?:[aiu]t|[aiu]d|tt|st|rs|s)[oa]\s"
    r"(?:d[aeiou]|dal(?:l[oa]|l['’])?|por|pel[oa]|per|en|in|con|com|em|su|sul(?:la)?)\b[^.;,]{2,80},\s(?:se\s|si\s|lo\s|la\s)?"
)


def _participle_first(doc: Doc, slot: Slot, term: Found) -> bool:
    """ "Curato dallo studio Zeta, sarà trasmesso a luglio": the subject that is left out is what was spoken of."""
    start = doc.sentence_at(slot.clause.span.start).start
    opened = _PARTICIPLE.match(doc.plain, start) if doc.words.words.head_first else None
    if opened is None or opened.end() > term.span.start:
        return False
    return opened.end() == term.span.start or doc.words.match("finite", doc.plain, opened.end()) is not None


def new_beside(doc: Doc, slot: Slot) -> str:
    """ "Gale Runner won best in show. A new racing game launches on May 4": a new work of a kind of its own, behind a
    sentence of the text that names the watched one."""
    start = doc.sentences[slot.clause.sentence].start
    if slot.term is None or not doc.words.words.own_noun:
        return ""
    subject = core(doc, slot.clause.span.start, max(slot.clause.span.start, slot.term.span.start))
    phrase = " ".join(heads(doc, subject))
    new = doc.words.whole("new_of_kind", phrase) and start > doc.head
    return phrase if new and any(title.works for title in doc.titles_in(Span(doc.head, start))) else ""


def _many(doc: Doc, tokens: list[str]) -> bool:
    """ "The first two seasons", "gli anime"; not "Blau Films"."""
    head, phrase = tokens[-1], " ".join(tokens[-2:])
    return (head[0].islower() and doc.words.whole("several", head)) or doc.words.whole("several", phrase)


def _of_release(doc: Doc, slot: Slot) -> bool:
    """ "Faltando dez dias para a estreia, marcada para 10 de julho": a participle behind a noun of release."""
    words, text, start = doc.words, doc.plain, slot.clause.span.start
    if not words.words.belongs or slot.term is None or not words.ends("attached", text, start, slot.term.span.start):
        return False
    edge = len(text[: slot.term.span.start].rstrip(" ,–—"))
    return words.ends("nominal", text, start, edge) is not None


def _behind_participle(doc: Doc, slot: Slot) -> Span | None:
    """ "Previsto per il 5 maggio, il cofanetto uscirà …": the subject of a participle that opens its sentence follows
    it, behind the comma."""
    words, text = doc.words, doc.plain
    sentence = doc.sentence_at(slot.when.span.start)
    opened = words.match("fronted", text, sentence.start) if words.words.head_first else None
    when = slot.when.span
    if opened is None or opened.end() > when.start or not text.startswith(", ", when.end):
        return None
    verb = words.search("finite", text, slot.when.span.end + 2, sentence.end)
    return core(doc, slot.when.span.end + 2, verb.start()) if verb else None


def returns(doc: Doc, subject: Span) -> bool:
    """Does a subject go back to what was spoken of: a pronoun, a definite phrase without a name, a release word?"""
    words, tokens = doc.words, heads(doc, subject)
    if not tokens or words.whole("another", " ".join(tokens)):
        return False
    if words.words.head_first and _verb_first(doc, subject):
        return True
    head = _CONTRACTED.sub("", tokens[-1])
    if _of_a_year(doc, tokens):
        return False
    # "l'inizio è fissato per"; "Broadcasting will start on"
    release = words.whole("nominal", head) and (words.words.head_first or len(tokens) == 1)
    release = release or _short_name(doc, subject)
    who = _CONTRACTED.sub("", tokens[0])  # "we're out on May 4"
    if release or doc.markers_in(subject) or words.whole("work_nouns", head) or words.whole("audience", who):
        return True
    # "Now Day One and Day Two are set": a name behind such a word is the subject.
    named = any(token[:1].isupper() and not words.whole("auxiliary", token) for token in tokens[1:])
    if words.whole("auxiliary", tokens[0]) and not words.whole("definite", tokens[0]) and not named:
        return True  # "and is eyeing a launch": the subject is the one before
    if words.words.head_first:  # the noun comes before what describes it, so any word of the phrase may be it
        if OF_EPISODES.match(doc.plain, subject.end):
            return True  # "la nouvelle salve d'épisodes"
        return any(words.whole("work_nouns", token) or words.whole("audience", token) for token in tokens)
    plain = not any(token[:1].isupper() for token in tokens[1:])
    if not plain and words.whole("makes", head):
        return True  # "the Sony production"
    return plain and words.whole("definite", tokens[0]) and not words.whole("process", head)


def _short_name(doc: Doc, subject: Span) -> bool:
    """ "Dominion was set for June" of "Hollow Reef Dominion": the end of the work's own name."""
    said = doc.text[subject.start : subject.end].strip(" \"“”'‘’,")
    if len(said) < _NAMED or not said[0].isupper():
        return False
    works = (doc.watch.works[mention.work] for mention in doc.mentions)
    return any(name.endswith((" " + said, ":" + said)) for work in works for name in (work.title, *work.aliases))


_NAMED = 5  # letters of such a name


def _of_a_year(doc: Doc, tokens: list[str]) -> bool:
    """ "The 2026 league season": a season of something else."""
    return doc.words.whole("period", tokens[-1]) and any(_YEAR.fullmatch(token) for token in tokens[:-1])


def _verb_first(doc: Doc, subject: Span) -> bool:
    """ "Previsto inicialmente para 2026, el juego …": where a verb may open its clause, its subject is what was spoken
    of."""
    first = _WORD.search(doc.plain, subject.start, subject.end)
    return first is not None and any(found.span.start == first.start() for found in doc.terms_in(Span(*first.span())))


def pointed_away(doc: Doc, slot: Slot) -> str:
    """ "That film moves to May": an instalment's noun that points to another one, at the head of its sentence; "an
    untitled project was moved": a new thing, behind the name of the sentence."""
    start = slot.clause.span.start
    if slot.entry is not None:
        return ""
    if start != doc.sentences[slot.clause.sentence].start:
        subject = core(doc, start, max(start, (slot.term or slot.when).span.start))
        tokens = heads(doc, subject)
        new = len(tokens) > 1 and doc.words.whole("single", " ".join(tokens[:2]))
        new = new and doc.words.whole("work_nouns", tokens[-1]) and not _absolute(doc, start, tokens)
        return " ".join(tokens) if new and not doc.markers_in(subject) else ""
    found = doc.words.match("distal", doc.plain, start)
    return found[0] if found and slot.term is not None and found.end() <= slot.term.span.start else ""


def of_the_past(doc: Doc, slot: Slot) -> str:
    """ "The 2019 hit lands on Switch on May 4": a work that is called by a year that lies behind has been out."""
    if slot.term is None or slot.entry is not None or not doc.words.words.own_noun:
        return ""
    for found in _OF_YEAR.finditer(doc.plain, slot.clause.span.start, slot.term.span.end):
        if int(found["year"]) < doc.anchor.year and (
            found["noun"].strip(BLANK) in _OUT or doc.words.whole("work_nouns", found["noun"])
        ):
            return found[0]
    return ""


_OUT = ("hit", "classic", "smash", "debut", "release", "")  # the last: "the 1987 Iron Comet"
_OF_YEAR = re.compile(
    r"\b[Tt]he\s(?P<year>(?:19|20)\d\d)\s(?:[a-z-]+\s)?(?P<noun>[a-z-]+|\ufffc+)(?=\s(?:will|is|has|now|then|also|finally|[a-z]+s)\b)"
)


def _absolute(doc: Doc, start: int, tokens: list[str]) -> bool:
    """ "X has been delayed, with a premiere now set for May": the release of what the main clause is about."""
    led = doc.words.match("absolute", doc.plain, start) is not None
    return led and any(doc.words.whole("nominal", token) for token in tokens)


def _demonstrated(doc: Doc, tokens: list[str]) -> str:
    """ "That film", "the latter": what was named last, which is another one."""
    phrase = " ".join(tokens)
    return phrase if len(tokens) > 1 and doc.words.whole("distal", phrase) else ""


def antecedent(doc: Doc, slot: Slot, start: int) -> str:
    """What "which" goes back to where it is not the work: "the financial year 2026-27, which begins in April", "beside
    Blue Rope: Ashes, which moved to May 4"."""
    words, text = doc.words, doc.plain
    if slot.term is None or not (opened := words.match("relative_subject", text, start)):
        return ""
    between = text[opened.end() : slot.term.span.start].strip()
    if between.endswith(",") or (between and slot.term.span.start - opened.end() > 40):
        return ""  # "the season, which has 12 episodes, premieres on"
    edge = len(text[:start].rstrip(" ,–—-"))
    done_to = speaks_of_works(doc, Span(opened.end(), slot.when.span.start)) or words.search(
        "of_works", text, start, slot.when.span.start
    )
    if words.words.own_noun and not done_to and (other := gone_back_to(doc, edge)):
        return other
    near = Span(max(0, edge - 80), edge)
    spans = [title.span for title in doc.titles_in(near)] + [mark.span for mark in doc.markers_in(near)]
    if any(0 <= edge - span.end <= _CLOSED for span in spans):
        return ""
    found: list[str] = _WORD.findall(text, max(0, edge - 30), edge)
    period = bool(found) and words.whole("period", found[-1]) and found[-1] != "season"  # "The season, which begins on"
    if found and (period or _many(doc, found)):
        return found[-1]  # "los animes que se estrenan"
    if (event := _EVENT.search(text, max(0, edge - 60), edge)) is not None:
        return event[0]  # "is part of Steam Next Fest, which begins on June 10"
    named = _NAME.search(text, max(0, edge - 60), edge)
    if (
        named is None
        or doc.markers_in(Span(named.start(), edge))
        or doc.titles_in(Span(slot.term.span.start, slot.clause.span.end))
    ):
        return ""
    before = [title for title in doc.titles_in(Span(max(0, named.start() - 60), named.start())) if title.works]
    led = before and _PREPOSITION.fullmatch(text, before[-1].span.end, named.start())  # "X for Console 2, which"
    return "" if led else named[0]


_EVENT = re.compile(
    r"\b[A-Z][\w'’-]*\s(?:[A-Z][\w'’-]*\s){0,4}(?:[A-Z]\w*fest|Fest(?:ival)?|Con(?:vention)?|Expo|Week(?:end)?|Awards?|Showcase|"
    r"Market|Fair|Summit|Emmys|Oscars|Grammys|Globes|Tonys|BAFTAs|Conference|Days?|Sale|Live|Event)(?:\s(?:19|20)\d\d)?\Z"
)
_CLOSED = 2  # a quotation mark and a comma behind a name
_PREPOSITION = re.compile(r"[\"”’]?\s(?:for|on|of|in|by|from)\s")


# Words with capitals, of which one ends in a colon or a number stands at the end: nothing but a name of a work.
_NAME = re.compile(
    r"[A-Z][\w'’.!&-]*(?:\s(?:[A-Z][\w'’.!&-]*|\d+|of|the|and|in|to|a))*(?::\s[A-Z][\w'’.!&\s-]*|\s\d{1,2})$"
)
