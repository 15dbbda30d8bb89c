"""Round-ups whose head gives one time to all works below it: "Here are the new shows coming in autumn 2026:", and then
lines that are a name each. Such a head tells the time of no one work, whatever was named before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.extract.about.titles import BLANK, Title
from tracker.extract.doc import Doc
from tracker.extract.lists.fieldlines import counted
from tracker.extract.once import once
from tracker.extract.slot import Slot
from tracker.extract.verbs.governor import governor
from tracker.extract.when import Bound, When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit

_LINES = 80  # sentences below a head
_NEAR = 3  # sentences below it in which a row is named in prose
_BETWEEN = 90  # characters from the noun of what is listed to the time
_BEGUN = 21  # days since a window began, in which what is told of several works is still to come
_LINE = 110  # characters of a line that is a name, with what is added to it
_SECTION = 8  # sentences of what is told of one entry
_BARE = re.compile(
    r"(?:the|these|l[oa]s|est[oa]s|i|gli|le|quest[ei]|les|ces|os|as|est[ea]s|die|diese)\s\w+", re.IGNORECASE
)
_LEAD = re.compile(
    r"[^\w\ufffc]{0,4}(?:\d{1,3}(?:/\d{1,3})?[.):]?\s+)?(?P<label>(?:[^\n:\ufffc.]{1,40}:\s){0,2})[\"“«„‘'*]{0,3}\s?"
)
_REST = re.compile(r"\s?[\"”»“’'*)\]!?]*\s*(?:[(\[][^()\[\]\n]{0,60}[)\]]\s*)*(?P<more>[,:|–—-].*)?[.…]?\s*", re.DOTALL)
_STORY = (Unit.EPISODE, Unit.VOLUME)


def below(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Slot]:
    """Every watched name that the head around a date gives its time to."""
    for title in _set(doc, when, whens):
        yield Slot(when, doc.clause_at(title.span.start), None, Sense.RELEASE, entry=_numbered(doc, title))
    head = _head(doc, when)
    if head is None:
        return
    named = [*_such(doc, when, head), *_behind(doc, when, whens)]
    named = named or [*_lines(doc, when, whens), *_rows(doc, when, whens)]
    for title in named or _openers(doc, when, whens, head):
        yield Slot(when, doc.clause_at(title.span.start), None, Sense.RELEASE, entry=_numbered(doc, title))


def of_many(doc: Doc, when: When) -> bool:
    """Is a date told of several works that its sentence does not name?"""
    head = _head(doc, when)
    if head is None or not _plural(doc.plain[head.start : head.end], doc.lang):
        return False
    return not any(title.works for title in doc.titles_in(doc.sentence_at(when.span.start)))


def _plural(noun: str, lang: str) -> bool:
    """ "New anime" can be one, "the shows" those that were named."""
    noun = noun.casefold()
    one = noun.endswith(("anime", "animê")) or (lang == "en" and noun.endswith("series"))
    return noun != "" and not one and _BARE.fullmatch(noun) is None


@once
def _head(doc: Doc, when: When) -> Span | None:
    """What is listed with this time, as it is called before it; empty where the line only says "New on X in"."""
    words, text, at = doc.words, doc.plain, when.span.start
    if (when.date.latest or when.date.earliest) <= doc.anchor or when.bound in (Bound.UNTIL, Bound.BEFORE):
        return None
    sentence = doc.sentence_at(at)
    if _of_preview(doc, when, sentence):
        return Span(at, at)
    if words.whole("round_new", doc.text, sentence.start, at) and when.date.earliest > doc.anchor:
        bare = _LETTER.search(text, when.span.end, sentence.end) is None or _COLON.match(text, when.span.end)
        return Span(at, at) if bare and not _closes(doc, sentence) else None
    if _over_row(doc, when, sentence):
        return Span(at, at)
    for many in words.all("round_many", text, max(sentence.start, at - 2 * _BETWEEN), at):
        if at - many.end() > 3 * _BETWEEN or words.ends("round_one", text, sentence.start, many.start()):
            continue
        if text[many.start() : many.end()].lower() in _ONE and text[sentence.end - 1] != ":":
            continue  # "the series premiering in May"
        shown = (noun.span for noun in words.nouns(text, sentence.start, at))
        if _links(doc, Span(*many.span()), when) and all(many.start() <= noun.start < many.end() for noun in shown):
            return Span(*many.span())
    return None


def _over_row(doc: Doc, when: When, sentence: Span) -> bool:
    """ "July 2026: Blue Rope, Iron Comet and Salt": a time to come, a colon or a dash, and nothing but names."""
    colon, rest = _JOINT.match(doc.plain, when.span.end), Span(when.span.end, sentence.end)
    if colon is None or when.date.earliest <= doc.anchor or not _MANY.search(doc.plain, rest.start, rest.end):
        return False
    fronted = doc.words.whole("blank", doc.plain, sentence.start, when.span.start)
    told = doc.terms_in(rest) or any(doc.words.nouns(doc.plain, rest.start, rest.end))
    return fronted and not told and _SMALL_WORD.search(doc.plain, rest.start, rest.end) is None


_MANY = re.compile(r"[,;] ")
_JOINT = re.compile(r" ?: | [–—|-] ")
_SMALL_WORD = re.compile(
    r"(?<![\w'’-])(?!(?:and|season|part|cour|the|of|in|to|for|with|on|at|from|no|as|an?|by|or|wa|ga|vs|de|la|is|my)\b)"
    r"[a-z]{2,}\b(?!\.)"
)


def _closes(doc: Doc, sentence: Span) -> bool:
    """ "A drama about ferries. Coming to Parlour on May 4.": the last sentence of an entry heads nothing."""
    text = doc.plain
    low = text.rfind("\n", 0, sentence.start) + 1
    prose = _LETTER.search(text, low, sentence.start) is not None
    return prose and text[sentence.end - 1] == "." and text[sentence.end : sentence.end + 1] in ("\n", "")


def _of_preview(doc: Doc, when: When, line: Span) -> bool:
    """ "Winter 2027 Anime Preview", as a headline: what has a heading of its own below begins then."""
    words, text = doc.words, doc.plain
    if when.season is None or BLANK in text[line.start : line.end] or line.end - line.start > _LINE:
        return False
    led = words.ends("round_led", text, line.start, when.span.start)
    if led is None and words.match("round_preview", text, when.span.end) is None:
        return False
    begun = words.search("round_begun", text, line.start, line.end) is not None
    return not begun and not any(words.nouns(text, line.start, line.end))


_LETTER = re.compile(r"[^\W\d_]")
_ONE = ("anime", "series")
_COLON = re.compile(r" ?: ")


def _links(doc: Doc, many: Span, when: When) -> bool:
    """Is the time that of the works' release: by a word of it, or by nothing but prepositions?"""
    between = Span(many.end, when.span.start)
    terms = doc.terms_in(between)
    other = any(doc.words.search(name, doc.plain, between.start, between.end) for name in _OTHERWISE)
    low = doc.sentence_at(many.start).start
    other = other or any(doc.words.search(name, doc.plain, low, many.start) for name in _NOT_OUT)
    other = other or _ANEW.search(doc.plain, between.start, between.end) is not None
    if other or any(found.term.sense is not Sense.RELEASE for found in terms):
        return False
    if any(title.works or title.sure for title in doc.titles_in(between)):
        return bool(terms) and doc.words.match("round_such", doc.plain, between.start) is not None
    coming = when.date.earliest > doc.anchor
    if not coming and (doc.anchor - when.date.earliest).days > _BEGUN:
        return False
    term = governor(doc, when, doc.clause_at(when.span.start))
    # "Announced ten shows for May": what is told of is still the shows.
    told = coming and term is not None and term.term.sense is Sense.NEWS and term.span.end <= many.end
    if term is not None and term.term.sense is not Sense.RELEASE and not told:
        return False
    short = between.end - between.start <= _BETWEEN
    return short and (bool(terms) or (coming and doc.words.whole("round_link", doc.plain, between.start, between.end)))


_OTHERWISE = ("round_over", "anaphor", "process")  # they end, something else is spoken of, they are only made
_NOT_OUT = ("round_over", "delay", "retired")  # before them: they come to no beginning then
_ANEW = re.compile(r",\s(?:and|but|y|pero|ed?|ma|mais|mas|und|aber|et)\s")  # another clause begins


def _set(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Title]:
    """ "The premieres in May include X and Y": what comes out then, and some of it by name."""
    sentence, text = doc.sentence_at(when.span.start), doc.plain
    lists = doc.words.match("round_lists", text, when.span.end)
    if lists is None or when.date.earliest <= doc.anchor:
        return
    rest = Span(lists.end(), sentence.end)
    told = doc.words.whole("round_set", text, sentence.start, when.span.start) and not _dated(rest, whens)
    for title in doc.titles_in(rest) if told else ():
        first = not text[rest.start : title.span.start].strip(_QUOTES)
        if title.works and (first or _in_row(doc, rest, title)) and _NEXT.match(text, _numbered(doc, title).end):
            yield title


_QUOTES = " \"“«„‘'"


def _such(doc: Doc, when: When, head: Span) -> Iterator[Title]:
    """ "More than fifty titles, including X (Orle) and Y, are to launch in May": the names in the head itself."""
    if doc.words.match("round_such", doc.plain, head.end):
        yield from (title for title in doc.titles_in(Span(head.end, when.span.start)) if title.works)


def _behind(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Title]:
    """ "Arriving in May: X, Y and Z": the row on the line of its head, in which nothing has a time of its own."""
    text, end = doc.plain, doc.sentence_at(when.span.start).end
    rest = Span(when.span.end, end)
    if _JOINT.match(text, rest.start) is None or _dated(rest, whens):
        return
    yield from (title for title in doc.titles_in(rest) if title.works and _in_row(doc, rest, title))


def _in_row(doc: Doc, place: Span, title: Title) -> bool:
    """Does the name stand between commas or joints?"""
    led = _LED.search(doc.plain, place.start, title.span.start) is not None
    return led and _NEXT.match(doc.plain, _numbered(doc, title).end) is not None


_LED = re.compile(
    r"(?:[:,;]|\s[–—|-]|\b(?:such as|like|wie|como|come|comme|and|y|e|ed|et|und|sowie|&))\s[\"“«„‘']?\s?\Z"
)
_NEXT = re.compile(r"\s?[\"”»“’']?\s?(?:[,;.(]|(?:and|y|e|ed|et|und|sowie|&)\s|\Z|\n)")


def _rows(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Title]:
    """ "Among them are X, Y and Z.": a sentence behind the head that names a row of them."""
    number = doc.clause_at(when.span.start).sentence + 1
    for line in doc.sentences[number : number + _NEAR]:
        if any(one.date != when.date for one in _dated(line, whens)):
            return
        names = doc.titles_in(line)
        if not names or not doc.words.match("round_row", doc.plain, line.start):
            continue
        yield from (title for title in names if title.works and (title is names[0] or _in_row(doc, line, title)))


def _openers(doc: Doc, when: When, whens: Sequence[When], head: Span) -> Iterator[Title]:
    """ "Three films open on May 4. “Iron Comet” is a comedy. “The Dune” is a drama.": sentences that each begin with
    one of them, and tell no time of their own."""
    if not _plural(doc.plain[head.start : head.end], doc.lang) or head.start == head.end:
        return
    number = doc.clause_at(when.span.start).sentence + 1
    for at in range(number, min(number + _SECTION, len(doc.sentences))):
        line, names = doc.sentences[at], doc.titles_in(doc.sentences[at])
        if doc.words.match("round_row", doc.plain, line.start):
            return  # they are named there
        if not names or not names[0].works or doc.plain[line.start : names[0].span.start].strip(_QUOTES + "•*-–—"):
            continue
        said = _numbered(doc, names[0]).end
        own = any(doc.words.search(name, doc.plain, line.start, line.end) for name in _APART)
        if _SAYS_OF.match(doc.plain, said) and not own and not _told_apart(doc, at, whens):
            yield names[0]


_APART = ("undated", "delay", "round_over", "negation", "round_untimed")
_SAYS_OF = re.compile(
    r"[\"”»“’']?(?::|,|\s(?:is|tells|follows|finds|sees|stars|centres|centers|brings|features|è|es|est|ist|é|racconta|"
    r"cuenta|raconte|erzählt|conta)\b)\s"
)


def _dated(place: Span, whens: Sequence[When]) -> Sequence[When]:
    """The times told there."""
    low = bisect_left(whens, place.start, key=lambda one: one.span.start)
    return whens[low : bisect_left(whens, place.end, low, key=lambda one: one.span.start)]


def _lines(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Title]:
    """The lines below that are a name, down to the next head. What has a time of its own is told of that."""
    number = doc.clause_at(when.span.start).sentence + 1
    for at in range(number, min(number + _LINES, len(doc.sentences))):
        line = doc.sentences[at]
        title = _entry(doc, line)
        if title is None:
            if _ends(doc, line, whens):
                return
        elif not _told_apart(doc, at, whens):
            yield title


def _entry(doc: Doc, line: Span) -> Title | None:
    """The watched name that a line is."""
    title = _heading(doc, line)
    if title is None or not title.works:
        return None
    other = any(found.term.sense is not Sense.RELEASE for found in doc.terms_in(line))
    things = (noun.span.start for noun in doc.words.nouns(doc.plain, line.start, line.end))
    return None if other or any(doc.plain[at - 1] not in "([" for at in things) else title  # "X (PV)": a link


def _heading(doc: Doc, line: Span) -> Title | None:
    """The name that a line is, with a number or a label before it and what is added behind it."""
    names = doc.titles_in(line) if line.end - line.start <= _LINE else []
    if not names:
        return None
    title, text = names[0], doc.plain
    lead = _LEAD.fullmatch(text, line.start, title.span.start)
    rest = _REST.fullmatch(text, _numbered(doc, title).end, line.end)
    return None if lead is None or rest is None or (lead["label"] and rest["more"]) else title


def _ends(doc: Doc, line: Span, whens: Sequence[When]) -> bool:
    """Does another head begin: a short line with a time of its own, a line that says that there is none?"""
    text = doc.plain[line.start : line.end].strip()
    if doc.words.match("round_stop", doc.plain, line.start) and line.end - line.start <= _LINE:
        return True
    own = _dated(line, whens)
    if any(_head(doc, one) is not None for one in own):
        return True
    labelled = any(doc.words.whole("label", doc.plain, line.start, one.span.start) for one in own)
    short = line.end - line.start <= _LINE and BLANK not in text and not labelled
    return short and (text.endswith(":") or (bool(own) and not text.endswith(".")))


def _told_apart(doc: Doc, at: int, whens: Sequence[When]) -> bool:
    """Has the entry a day to come of its own, or none yet, down to the next line that is a name?"""
    for number in range(at, min(at + _SECTION, len(doc.sentences))):
        line = doc.sentences[number]
        if number > at and (_heading(doc, line) is not None or _ends(doc, line, whens)):
            return False
        if any(one.date.earliest > doc.anchor for one in _dated(line, whens)):
            return True
        if doc.words.search("round_untimed", doc.plain, line.start, line.end):
            return True  # "Air date: TBC"
    return False


def _numbered(doc: Doc, title: Title) -> Span:
    """The name with the instalment right behind it."""
    marks = doc.markers_in(Span(title.span.end, title.span.end + 4))
    own = [mark.span.end for mark in marks if mark.instalment.unit not in _STORY]
    return Span(title.span.start, own[0]) if own else counted(doc, title)
