"""Lines of a record: a label with its date, a row of a table, and what may stand behind a name there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.dates import Precision
from tracker.extract.about.titles import BLANK, Title
from tracker.extract.doc import Clause, Doc
from tracker.extract.lists.records import RANGE, begun
from tracker.extract.lists.rowforms import led_by_cells
from tracker.extract.slot import OPEN, Slot
from tracker.extract.when import When
from tracker.extract.words import Found, Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit
from tracker.record import replace

_TAIL = 40  # characters behind a date that a label opens: a service, an hour
_MARK = 3  # characters before the name that a line of a list begins with


def labelled(doc: Doc, slot: Slot) -> Slot | None:
    """ "Watch it: Aug. 12", "Coming: May 4": a label alone on its line before a day to come, whatever it is called."""
    line, when = doc.sentence_at(slot.when.span.start), slot.when
    start = max(line.start, doc.plain.rfind("\n", line.start, when.span.start) + 1)
    told = when.relative or when.date.earliest <= doc.anchor or line.end - when.span.end > _TAIL
    own = doc.words.whole("label", doc.plain, start, when.span.start)
    own = own and doc.words.search("label_other", doc.plain, start, when.span.start) is None
    if told or not (own or _label_above(doc, Span(start, line.end), when)):
        return None
    return replace(slot, sense=Sense.RELEASE, term=Found(Span(start, when.span.start), OPEN))


def first_day(doc: Doc, slot: Slot) -> Slot:
    """ "Premieres Sundays, June 14 – July 19", "will air from October 6 to December 22": the first day of a run is that
    of its release."""
    when, term = slot.when, slot.term
    if term is None or slot.sense is not Sense.RELEASE or RANGE.match(when.date.edtf) is None:
        return slot
    if when.approximate or doc.words.search("run_of", doc.plain, term.span.start, term.span.end) is None:
        return slot
    if any(noun.term.reason == "an event" for noun in doc.words.nouns(doc.plain, when.span.end, slot.clause.span.end)):
        return slot  # "will air from July 5 to July 9 at the event"
    return replace(slot, when=begun(when))


def _label_above(doc: Doc, line: Span, when: When) -> bool:
    """ "Release date", and on the next line nothing but the day."""
    text = doc.plain
    if text[line.start : when.span.start].strip() or text[when.span.end : line.end].strip(" ."):
        return False
    end = max(0, line.start - 1)
    start = text.rfind("\n", 0, end) + 1
    terms = doc.terms_in(Span(start, end))
    told = bool(terms) and all(found.term.sense is Sense.RELEASE for found in terms)
    told = told and not any(other_thing(doc, Span(start, end)))
    return told and end - start <= _TAIL and BLANK not in text[start:end]


def in_table(doc: Doc, when: When) -> bool:
    """ "Gale Runner March 12, 2026 PC, Switch" on a line of its own: a name, a day, and where it comes out."""
    text, start, end = doc.plain, when.span.start, when.span.end
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = high if high >= 0 else len(text)
    if when.date.earliest <= doc.anchor or (low == 0 and high == len(text)) or doc.words.words.final:
        return False
    led = led_by_cells(doc, low, start)
    return led and _PLACES.fullmatch(text, end, high) is not None and not any(other_thing(doc, Span(low, high)))


_PLACES = re.compile(
    r"(?:[\s|,/&-]+(?:\d+ (?:eps?|episodes?|parts?|min|x \d+)\b\.?|(?!\d+\b)[A-Z0-9][\w+.-]*|tv\w+|and|on))*\s*\|?\s*"
)


def named_above(doc: Doc, clause: Clause) -> bool:
    """Is the line above nothing but a name?"""
    if not clause.sentence:
        return False
    line = doc.sentences[clause.sentence - 1]
    names = doc.titles_in(line)
    rest = doc.plain[line.start : line.end].replace(BLANK, "")
    return any(title.works for title in names) and not any(map(str.isalnum, rest))


def behind_name(doc: Doc, when: When) -> bool:
    """ "Iron Comet. May 23, 2025.": a sentence that is all name, and one that is all day."""
    clause = doc.clause_at(when.span.start)
    sentence = doc.sentences[clause.sentence]
    rest = doc.plain[sentence.start : when.span.start] + doc.plain[when.span.end : sentence.end]
    if clause.sentence == 0 or doc.words.words.final or when.date.earliest <= doc.anchor or _LETTERS.search(rest):
        return False
    before = doc.sentences[clause.sentence - 1]
    named = any(title.works for title in doc.titles_in(before))
    return named and not _LETTERS.search(doc.plain[before.start : before.end].replace(BLANK, ""))


_LETTERS = re.compile(r"[^\W\d_]")
_ADDED = re.compile(
    r"[\"”»'’)\]]*\s*(?:[.,|–—-].{0,40}|(?:\((?:[^()\[\]]|\[[^\[\]]*\])*\)|\[[^\[\]]*\]).{0,8})?", re.DOTALL
)


def alone(doc: Doc, rest: Span) -> bool:
    """ "December 3 – Gale Runner (PC).": is nothing told behind the name of a row but where it comes out?"""
    bare = _ADDED.fullmatch(doc.plain, rest.start, rest.end) is not None
    return bare and not doc.terms_in(rest) and not any(other_thing(doc, rest))


def other_thing(doc: Doc, place: Span) -> Iterator[bool]:
    """Is a thing named there that is no release of the work: a disc, a book? A platform's game is one."""
    yield from (True for found in doc.terms_in(place) if found.term.sense is Sense.DECOY)
    yield from (noun.term.reason != "a game" for noun in doc.words.nouns(doc.plain, place.start, place.end))


def with_instalment(doc: Doc, name: Span) -> Span:
    """ "July 4 – Lantern Harbor Season 2", 7/4(土) X 第2期: the name of a row with the instalment right behind it."""
    marks = doc.markers_in(Span(name.end, name.end + _MARK))
    told = marks[0].instalment if marks and not doc.plain[name.end : marks[0].span.start].strip() else None
    piece = told is not None and (told.unit is Unit.VOLUME or (told.unit is Unit.EPISODE and told.number != 1))
    return name if told is None or piece else Span(name.start, marks[0].span.end)


def coming(doc: Doc, when: When) -> When:
    """In a list of what is to come "July 8" is the next one, though the last one is nearer."""
    other, over = when.other, when.date.latest is not None and (doc.anchor - when.date.latest).days > _LATELY
    if when.year_given or other is None or not over or not 0 < (other.earliest - doc.anchor).days <= _AHEAD:
        return when
    return replace(when, date=other, other=when.date)


_LATELY, _AHEAD = 45, 330  # days


def counted(doc: Doc, title: Title) -> Span:
    """ "Lantern Harbor II": the name of a row with the number that tells its instalment."""
    number = _NUMBER.match(doc.plain, title.span.end) if title.told is not None else None
    return Span(title.span.start, number.end()) if number is not None else title.span


_NUMBER = re.compile(r" ?(?:\d{1,2}|[IVX]{1,4})\b(?!\s[A-Za-z])")
_CELL = re.compile(r"\s*\|\s*")  # the edge of a table
_FRONTED = re.compile(  # "In July: X", "8 p.m. Friday, July 11: X"
    r"[\s•*–—-]*(?:(?:in|on|am|im|ab(?: dem)?|le|dès le|en|el|a|ad|il|dal|em|no dia|dia)\s(?:the\s|week of\s)?|"
    r"\d{1,2}(?::\d\d)?\s?[ap]\.?m\.?,?\s)",
    re.IGNORECASE,
)
_ROW = re.compile(rf" ?(?:\) ?)?(?:: |(?<=[日月)]):(?=[^\s\d])|[|–—-] | [|–—-]| (?=[\"“«『「]?{BLANK}))")


def row_lead(doc: Doc, start: int, when: When) -> tuple[int, bool]:
    """Where a row begins that a date opens, behind the edge of its table; and whether words lead up to the date."""
    edge = _CELL.match(doc.plain, start)
    start = edge.end() if edge is not None else start
    led = row_joint(doc, when) is not None and _FRONTED.fullmatch(doc.plain, start, when.span.start) is not None
    return (when.span.start, True) if led else (start, False)


def row_joint(doc: Doc, when: When) -> re.Match[str] | None:
    """What stands between the date of a row and its name."""
    return _ROW.match(doc.plain, when.span.end)


_FIELD = re.compile(r"[^\w\n]{0,4}[^\W\d_][^:\n]{0,28}\s?:\s")  # "Studio: Orle"
_PROSE = 40  # characters that a sentence under a record has at least
_RECORD = 12  # lines of one


def above_name(doc: Doc, when: When, clause: Clause) -> Iterator[Slot]:
    """ "Format: TV | Premiere: April 9 | Studio: Orle", a line each, and below them a sentence on the work: a record
    without a heading is of what the first sentence behind it names."""
    line, text = doc.sentences[clause.sentence], doc.plain
    terms = doc.terms_in(Span(line.start, when.span.start))
    told = doc.words.whole("label", text, line.start, when.span.start) and any(
        found.term.sense is Sense.RELEASE for found in terms
    )
    if not told or when.date.earliest <= doc.anchor or text[when.span.end : line.end].strip() or _headed(doc, clause):
        return
    for number in range(clause.sentence + 1, min(clause.sentence + _RECORD, len(doc.sentences))):
        below = doc.sentences[number]
        if _FIELD.match(text, below.start):
            continue
        names = [title for title in doc.titles_in(below) if title.works]
        rest = Span(below.start, names[0].span.start) if names else below
        if names and below.end - below.start >= _PROSE and not any(doc.words.nouns(text, rest.start, rest.end)):
            yield Slot(when, doc.clause_at(names[0].span.start), None, Sense.RELEASE, entry=names[0].span)
        return


def _headed(doc: Doc, clause: Clause) -> bool:
    """Does anything that can be a name stand above the record?"""
    for number in range(clause.sentence, max(clause.sentence - _RECORD, -1), -1):
        line = doc.sentences[number]
        if line.start < doc.head:
            return any(title.works for title in doc.titles_in(line))
        if not _FIELD.match(doc.plain, line.start):
            return any(map(str.isalpha, doc.plain[line.start : line.end]))
        if doc.titles_in(line):
            return True
    return False


def heads_again(doc: Doc, when: When) -> bool:
    """A page's day, and below it the headline once more: the day it was shown, which can lie ahead of the news."""
    below = _WEEKDAY.sub("", doc.plain[when.span.end :], count=1)
    head = doc.plain[: doc.head].strip()
    return when.span.start >= doc.head > 0 and bool(head) and below.startswith(head)


_WEEKDAY = re.compile(r"\A\s*(?:\([月火水木金土日]\)\s*)?")


def dated_itself(when: When, line: Span, whens: Sequence[When]) -> bool:
    """ "September", and below it "Iron Comet: September 14": has the row a day of its own?"""
    at = bisect_left(whens, line.start, key=lambda one: one.span.start)
    return when.date.precision is not Precision.DAY and at < len(whens) and whens[at].span.start < line.end


def opens_line(doc: Doc, line: Span, whens: Sequence[When]) -> bool:
    """Does another date open this line?"""
    at = bisect_left(whens, line.start, key=lambda one: one.span.start)
    first = whens[at].span.start if at < len(whens) else line.end
    return first < line.end and doc.words.whole("blank", doc.plain, line.start, first)
