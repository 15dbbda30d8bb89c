"""Where the words stand that say what is released: the subject of the governing word, its object, what is beside it."""

from __future__ import annotations

import re

from tracker.extract.about.closed import closed_relative, in_a_relative
from tracker.extract.doc import Doc
from tracker.extract.once import once
from tracker.extract.slot import OPEN, Slot
from tracker.extract.verbs.heads import core, inner
from tracker.extract.verbs.telling import told_release
from tracker.extract.words import Found, Sense
from tracker.model import Span

ONLY_COPIES = frozenset({"a disc", "the dub", "a rerun"})
NO_SHOWING = frozenset({"a trailer or visual", "an event"})
UNSCREENED = NO_SHOWING | {"music", "a book or magazine"}
NONE: frozenset[str] = frozenset()


@once
def subject_start(doc: Doc, term: Found) -> int:
    start = clause_start(doc, term.span.start)
    told = _aside_end(doc, doc.clause_at(term.span.start).span.start, term.span.start)
    start = max([start, *(found.span.end for found in verbs_before(doc, start, term) if found.span.start >= told)])
    start = max([start, *(found.end() for found in doc.words.all("wherein", doc.plain, start, term.span.start))])
    if led := doc.words.ends("for_to", doc.plain, start, term.span.start):
        start = led.start() + len("for ")  # "is on track for the game to launch"
    return which(doc, start, term.span.start)


_AND = re.compile(
    r",?\s(?:e|ed|y|et|und)\s(?:(?:si|se|s['’]|anche|también|também|aussi|auch|sera|será|sarà|verrà|wird|va|vai|tem|ter[áà]|ha|avrà|tiene|tendrá|aura)\s?){0,2}\Z"
)


# "Mostra un trailer e una data di debutto a luglio": the date as another object of the verb.
_AND_A = re.compile(r",?\s(?:e|ed|y|et|und)\s(?:(?:una?|la|une|uma|a|eine?n?|die|der|das)\s)?(?:[^\W\d]+\s)?\Z")
_DATE = re.compile(r"(?:data|date|fecha|finestra|ventana|fenêtre|janela)\b|Starttermin|Termin")


def elided(doc: Doc, low: int, term: Found) -> bool:
    """ "L'anime si mostra in un trailer e debutterà": a verb behind a joint has the subject of the verb before."""
    words, text, end = doc.words, doc.plain, term.span.start
    if not words.words.belongs:
        return False
    joint = _AND.search(text, low, end) or (_AND_A.search(text, low, end) if _DATE.match(text, end) else None)
    if joint is None:
        return False
    while (opener := words.match("opener", text, low)) and low < opener.end() <= end:
        low = opener.end()
    edge = _named_first(doc, low)
    return low < edge < joint.start() and words.match("boundary", text, edge) is None


def _joined(doc: Doc, low: int, term: Found) -> bool:
    """Is the verb joined to one before it, with its subject, and no clause of its own begun between?"""
    words, end = doc.words, term.span.start
    if not words.words.belongs or _AND.search(doc.plain, low, end) is None:
        return False
    return words.search("complement", doc.plain, low, end) is None


def _named_first(doc: Doc, low: int) -> int:
    """The end of a name, an instalment, both, or a definite phrase for the work, with which a clause opens."""
    subject = doc.words.match("anaphor", doc.plain, low)
    edge = subject.end() if subject is not None else low
    for span in (mark.span for mark in doc.markers_in(Span(low, low + _LEAD))):
        edge = max(edge, span.end)
    names = (title.span for title in doc.titles_in(Span(low, edge + _LEAD)) if title.works)
    joined = (one.end for one in names if one.start <= low or doc.words.ends("belongs", doc.plain, edge, one.start))
    return max(joined, default=edge)


_LEAD = 8  # characters that an article or a preposition takes


_PRONOUN = re.compile(r"[\"”’']?\s(?:which|that)\s")


def which(doc: Doc, low: int, at: int) -> int:
    """ "The trailer for season 2 which opens on": what "which" goes back to stands right before it."""
    if doc.words.words.final:
        return low
    spans = [title.span for title in doc.titles_in(Span(low, at))] + [
        mark.span for mark in doc.markers_in(Span(low, at))
    ]
    return max([low, *(span.start for span in spans if _PRONOUN.match(doc.plain, span.end, at))])


def _modifies(doc: Doc, word: Span, verb: int) -> bool:
    """ "The X cast announcement comes on", "its ending theme is released": a noun before the head, and no verb."""
    return _NOUN_TOO.fullmatch(doc.plain, word.start, word.end) is not None and (
        _HEAD_BEHIND.fullmatch(doc.plain, word.end, verb) is not None
    )


def _set_off(doc: Doc, word: Span, verb: int) -> bool:
    """ "The making-of book, written by Jo Hale, comes out": a participle between commas only describes the subject."""
    return doc.words.words.own_noun != "" and (
        doc.plain[max(0, word.start - 2) : word.start] == ", "
        and _ASIDE.fullmatch(doc.plain, word.end, verb) is not None
    )


_ASIDE = re.compile(
    r"\s(?:by|for|in|with|from|as|on|last|earlier|back|(?:\w+\s){1,2}ago)(?=[\s,])[^,;:]{0,60},\s"
    r"(?:(?:will|is|are|also|now|be|set|due|to|can)\s){0,4}"
)
_NOUN_TOO = re.compile(r"(?:reveal|cast|casting|award|ending|closing|tease|showing|end)\s?", re.IGNORECASE)
_HEAD_BEHIND = re.compile(
    r"\s?(?!(?:in|on|at|for|to|as|with|from|of|by|is|was|will|the|its|their|an?)\b)[a-z-]+(?:\s(?:[a-z-]+\s)?|,\s.*)"
)
_DASH = re.compile(r"\s[–—-]{1,2}\s")


def clause_start(doc: Doc, at: int) -> int:
    """Where the clause begins; one that only describes the name before it belongs to the clause of that name."""
    clause = doc.clause_at(at)
    start, sentence = clause.span.start, doc.sentences[clause.sentence].start
    if _DASH.search(doc.plain, max(sentence, start - 3), start + 3) and _DASH.search(doc.plain, sentence, start - 3):
        return sentence  # "the first volume — with a booklet — arriving on": the dashes hold an aside
    if doc.plain[max(0, start - 3) : start].rstrip().endswith(",") and (
        doc.words.match("appositive", doc.plain, start)
        or closed_relative(doc, clause.span)
        or _closed_with(doc, clause.span)
    ):
        return doc.clause_at(start - 2).span.start
    if start > sentence and _aside_end(doc, start, at):
        return doc.clause_at(start - 2).span.start
    if start > sentence and doc.words.match("coordinated", doc.plain, start):
        return doc.clause_at(start - 2).span.start  # what it is about stands before
    if start > sentence and _in_that(doc, Span(sentence, start), at):
        return sentence
    if start > sentence and in_a_relative(doc, Span(sentence, start), at):
        return doc.clause_at(doc.plain.rfind(",", sentence, start)).span.start
    first = _WORD.search(doc.plain, start, at)
    if start > sentence and first and doc.words.whole("conjunction", first[0]):
        whole = doc.words.search("finite", doc.plain, sentence, start) is not None or _verb_in(doc, sentence, start)
        return start if whole else sentence  # "X and its figure will": one subject
    return start


def _verb_in(doc: Doc, low: int, high: int) -> bool:
    """ "Le riprese iniziano l'8 giugno e la serie uscirà": a word of release that is no noun is a verb."""
    if not doc.words.words.head_first:
        return False
    told = (found.span for found in doc.terms_in(Span(low, high)) if found.term.sense is Sense.RELEASE)
    return any(not doc.words.whole("nominal", doc.plain, span.start, span.end) for span in told)


def _aside_end(doc: Doc, start: int, at: int) -> int:
    """ "X, que termina el rodaje en mayo, llega": where the comma stands that closes a relative clause right before the
    verb; 0 where none does."""
    if not doc.words.words.head_first or doc.words.match("relative", doc.plain, start) is None:
        return 0
    if not doc.plain[max(0, start - 2) : start].rstrip().endswith(","):
        return 0  # "informou que a segunda temporada, prevista para julho, foi adiada"
    comma = doc.plain.rfind(", ", start, at)
    return comma if comma > 0 and len(doc.plain[comma:at].split()) <= _ADVERBS else 0


_ADVERBS = 3  # a comma, an auxiliary and the verb itself, before a word of release that stands behind it


def _closed_with(doc: Doc, clause: Span) -> bool:
    """ "The next issue, with X on the cover, is out": what "with" brings in ends at a comma, right before the verb."""
    if not doc.words.words.own_noun or not doc.plain.startswith("with ", clause.start):
        return False
    comma = doc.plain.find(", ", clause.start, clause.end)
    return comma >= 0 and doc.words.match("finite", doc.plain, comma + 2) is not None


def _in_that(doc: Doc, led: Span, at: int) -> bool:
    """ "A comic | that continues the story is coming": the verb of the main clause, behind a relative clause without
    commas that a noun phrase of the first words has."""
    words, text = doc.words, doc.plain
    opened = _THAT.match(text, led.end) if words.words.own_noun else None
    if opened is None or opened.end() >= at or words.whole("chain", text, opened.end() - 1, at):
        return False
    verb = max((found.start() for found in words.all("finite", text, opened.end(), at)), default=at)
    between = text[opened.end() : verb if words.whole("chain", text, verb - 1, at) else at].split()
    phrase = text[led.start : led.end].split()
    if len(between) < _RELATIVE or len(phrase) > _PHRASE or any(mark in text[led.start : at] for mark in ",:;"):
        return False
    if _SAYS.search(text, opened.end(), at):
        return False  # "an image that claims to be official says X launches": a statement of its own
    if words.search("finite", text, led.start, led.end) or doc.terms_in(led):
        return False
    first = phrase[0].lower()
    return words.whole("definite", first) or words.match("indefinite", first, 0) is not None


_SAYS = re.compile(
    r"\b(?:says?|said|shows?|reads?|states?|claims?|confirms?|reveals?|suggests?|notes|mentions|lists)\s(?!to\b)"
)
_RELATIVE, _PHRASE = 2, 7  # words of such a clause, its verb and an object, and of the phrase before it
_THAT = re.compile(
    r"(?:that|who|which)\s(?!(?:the|an?|it|its|this|these|that|there|he|she|they|we|you|his|her|their|our|fans|season|no)\b)(?=[a-z])"
)


_WORD = re.compile(r"\w+")


def verbs_before(doc: Doc, start: int, term: Found) -> list[Found]:
    return [
        found
        for found in doc.terms_in(Span(start, term.span.start))
        if found.span.end <= term.span.start
        and found.term.sense in (Sense.NEWS, Sense.PAST, Sense.END)
        and not doc.words.whole("ending", doc.plain, found.span.start, found.span.end)
        and not doc.words.whole("news_noun", doc.plain, found.span.start, found.span.end)
        and not _modifies(doc, found.span, term.span.start)
        and not _set_off(doc, found.span, term.span.start)
        and not (doc.words.words.belongs and doc.words.match("sourced_first", doc.plain, found.span.start))
        and not (doc.words.words.belongs and any(doc.words.nouns(doc.plain, found.span.start, found.span.end)))
    ]


def _before_last(doc: Doc, slot: Slot, term: Found, start: int) -> list[tuple[int, int, frozenset[str]]]:
    """The same of a language whose verb stands last: what stands between it and the date, and the topic before."""
    when = slot.when.span
    lead = [title.span.end for title in doc.titles_in(Span(start, when.start)) if title.span.end <= when.start]
    low = max(start, lead[-1] if lead else start, when.start - 24)
    between = (when.end, term.span.start) if term.span.start >= when.end else (term.span.end, when.start)
    return [(*between, NONE), *((a, b, NONE) for a, b in _topics(doc, low, when.start))]


def regions(doc: Doc, slot: Slot, term: Found) -> list[tuple[int, int, frozenset[str]]]:
    """As `_regions`, without a relative clause that closes right before the verb: "X, que se verá en el festival,
    llegará a las salas"."""
    found, start = _regions(doc, slot, term), doc.clause_at(term.span.start).span.start
    told = _aside_end(doc, start, term.span.start)
    if not told:
        return found
    pieces = [
        piece for low, high, light in found for piece in ((low, min(high, start), light), (max(low, told), high, light))
    ]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _regions(doc: Doc, slot: Slot, term: Found) -> list[tuple[int, int, frozenset[str]]]:
    """Where the thing released is named: before the verb back to the verb before it, and between verb and date. The
    last of the three, True: behind the date, where only a disc or a dub counts."""
    when, clause = slot.when, slot.clause
    printed = _PRINTED.search(doc.plain, clause.span.start, when.span.start)
    if printed is not None and doc.words.match("as_date", doc.plain, when.span.end):
        return []  # "the magazine gives July 5 as the premiere date": who says so
    start = clause_start(doc, min(clause.span.start, term.span.start))
    if doc.words.words.final:
        return _before_last(doc, slot, term, start)
    earlier = verbs_before(doc, start, term)
    low = max(start, earlier[-1].span.end if earlier else start)
    if earlier and doc.words.words.belongs:  # "ha annunciato sul sito che i cofanetti"
        low = max((found.end() for found in doc.words.all("complement", doc.plain, low, term.span.start)), default=low)
    low = which(doc, inner(doc, low, term.span.start), term.span.start)
    subject = core(doc, low, term.span.start)
    if 0 <= term.span.start - when.span.end <= 1 and doc.words.ends("tells_of", doc.plain, low, when.span.start):
        return [(subject.start, subject.end, NO_SHOWING)]  # "the poster confirms its June 12 release"
    if doc.words.ends("attached", doc.plain, low, term.span.start) and named_at(doc, low, term.span.start):
        behind = (when.span.end, min(clause.span.end, when.span.end + 30), ONLY_COPIES)
        done_to = [(term.span.end, max(term.span.end, when.span.start), NONE)] if doc.words.words.head_first else []
        return [(low, term.span.start, NO_SHOWING), *done_to, behind]
    regions = _before_verb(doc, slot, term, Span(start, low), earlier)
    if term.span.end <= when.span.start:
        # What stands in no list is read to the date: what is released is among its words ("makes its way to disc on").
        regions.append((term.span.start if term.term is OPEN else term.span.end, when.span.start, NONE))
    regions.append((when.span.end, min(clause.span.end, when.span.end + 30), ONLY_COPIES))
    if term.span.start >= when.span.end and doc.words.words.belongs:
        last = max(clause.span.end, doc.clause_at(term.span.start).span.end)  # "(24 maggio) nell'uscita di un singolo"
        comma = doc.plain.find(",", term.span.end, last)
        end = comma if comma >= 0 else last
        cut = doc.words.search("boundary", doc.plain, term.span.end + 2, end)
        regions.append((term.span.end, cut.start() if cut else end, NONE))
    if term.span.start >= when.span.end:  # "on July 3 they release it on disc"
        regions += _done_to(doc, term, clause.span.end)
    if _described(doc, clause.span.start, start, term) and not _of_release(doc, clause.span.start, term.span.start):
        regions.append(_before_which(doc, slot))
    return regions


def _before_which(doc: Doc, slot: Slot) -> tuple[int, int, frozenset[str]]:
    """ "A trailer for X, which opens on": the name before the comma opens, and no trailer."""
    clause = slot.clause.span
    before = doc.clause_at(max(0, clause.start - 1)).span
    if _of_screens(doc, slot) and named_at(doc, before.start, before.end):
        return max(before.start, before.end - 50), before.end, UNSCREENED  # "the theme song for X, which opens on"
    whole = _of_work(doc, before) or doc.words.search("of_works", doc.plain, clause.start, slot.when.span.start)
    light = NO_SHOWING if whole or told_release(doc, slot) or named_at(doc, before.start, before.end) else NONE
    return max(before.start, before.end - 50), before.end, light


_PRINTED = re.compile(
    r"\b(?:magazine|issue|booklet|flyer|volume)\s(?:also\s)?(?:gives|lists|names|shows|has|reveals|confirms)\s\Z"
)


def _of_screens(doc: Doc, slot: Slot) -> bool:
    """Is the verb such that no song and no book does it: "opens", "airs", "hits theaters"?"""
    term = slot.term
    return term is not None and _SCREENS.search(doc.plain, term.span.start, slot.when.span.start) is not None


_SCREENS = re.compile(r"\b(?:opens?|airs?|in theat(?:er|re)s|in cinemas|on air)\b")
GIVEN = 24  # characters behind a date in which what is given stands: "is slated for a 2027 anime"


def _before_verb(
    doc: Doc, slot: Slot, term: Found, lead: Span, earlier: list[Found]
) -> list[tuple[int, int, frozenset[str]]]:
    """The subject and what stands between it and the verb; `lead` is from where the clause begins to where its subject
    can."""
    given = min(slot.clause.span.end, slot.when.span.end + GIVEN)
    if elided(doc, lead.start, term) or told_release(doc, slot):
        return []
    if doc.words.search("bestows", doc.plain, lead.end, given):
        return []
    subject = core(doc, lead.end, term.span.start)
    verb = doc.words.search("finite", doc.plain, subject.end, term.span.start)
    rest = verb.start() if verb else subject.end if earlier else term.span.start
    regions = [(subject.start, subject.end, NONE), (_behind_aside(doc, subject.end, rest, term), term.span.start, NONE)]
    if earlier and _joined(doc, earlier[0].span.end, term):
        first = core(doc, lead.start, earlier[0].span.start)
        regions.append((first.start, first.end, NONE))  # "die Blu-ray zeigt sich in Bildern und erscheint"
    if doc.plain.startswith(" of ", subject.end):  # "the first episode of the English dub will"
        regions.append((subject.end, rest, ONLY_COPIES))
    return regions


def _behind_aside(doc: Doc, edge: int, rest: int, term: Found) -> int:
    """ "The season, which has 12 episodes, premieres": a relative clause between commas holds no subject of it."""
    opened = doc.plain.startswith(", ", edge) and doc.words.match("aside_relative", doc.plain, edge + 2)
    closed = doc.plain.find(",", edge + 2, term.span.start) if opened else -1
    return max(rest, closed + 1)


def _done_to(doc: Doc, term: Found, end: int) -> list[tuple[int, int, frozenset[str]]]:
    """What follows a verb behind its date: "on July 3 she will release the theme song for X", "release it on disc"."""
    regions = [(term.span.end, min(end, term.span.end + 90), ONLY_COPIES)]
    if doc.words.match("object", doc.plain, term.span.end):
        cut = doc.words.search("boundary", doc.plain, term.span.end + 1, end)
        regions.append((term.span.end, cut.start() if cut else end, NONE))
    return regions


def _described(doc: Doc, at: int, start: int, term: Found) -> bool:
    """Does the clause describe what stands before it? "Confirms that" leads to a new subject instead."""
    if at < start or at == doc.sentence_at(at).start or not doc.words.match("relative", doc.plain, at):
        return False  # "Die Fortsetzung" opens its sentence, and no relative clause
    own = doc.clause_at(at).span
    if doc.plain.find(", ", own.start, term.span.start) >= 0 and closed_relative(doc, own, Sense.NEWS):
        return False  # "the video, which previews the song, reveals the July debut": the verb is that of "the video"
    said = doc.terms_in(doc.clause_at(max(0, at - 1)).span)
    return not said or said[-1].term.sense is not Sense.NEWS or at - said[-1].span.end > 1


def _of_work(doc: Doc, clause: Span) -> bool:
    """ "La locandina della nuova stagione, che andrà in onda dal": of two nouns the nearer one, if it is the work's."""
    end = len(doc.plain[: clause.end].rstrip(" ,–—-"))
    return bool(doc.words.words.belongs) and doc.words.ends("heads", doc.plain, clause.start, end) is not None


_KIND = 20  # characters before a comma in which the kind of work stands behind its name


def _of_release(doc: Doc, start: int, end: int) -> bool:
    """ "Dal video vediamo che il debutto è previsto": a clause with a subject of its own, which is the release."""
    at = inner(doc, start, end)
    return at > start and doc.words.search("nominal", doc.plain, at, end) is not None


def named_at(doc: Doc, low: int, at: int) -> bool:
    """ "..., Season 2, premiering": does a name or an instalment stand right before the comma?"""
    edge = len(doc.plain[:at].rstrip(" ,–—-"))
    near = 1
    if kind := doc.words.ends("own_noun", doc.plain, max(low, edge - _KIND), edge):
        edge, near = len(doc.plain[: kind.start()].rstrip()), len(" TV")  # "a trailer for the X TV series, which"
    spans = [title.span for title in doc.titles_in(Span(low, at))] + [
        mark.span for mark in doc.markers_in(Span(low, at))
    ]
    return any(0 <= edge - span.end <= near for span in spans)


def _topics(doc: Doc, low: int, high: int) -> list[tuple[int, int]]:
    """Words before the date that are its topic: Blu-rayは10月3日発売, OST가 7월 4일 공개, 主题曲将于7月4日上线."""
    found = re.search(rf"[^、。\n]{{1,24}}(?:{doc.words.words.topic_end})\s*$", doc.plain[low:high])
    return [(low + found.start(), high)] if found else []
