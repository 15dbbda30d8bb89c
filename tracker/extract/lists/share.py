"""Several dates shared out among several works: "seasons 2 and 3 air in January and October, respectively"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.extract.about.former import pointed_out
from tracker.extract.doc import Doc
from tracker.extract.slot import Slot
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.recognise.instalment import Unit
from tracker.recognise.paired import joined
from tracker.record import replace

_JOINED = re.compile(
    r"[\s』」》”\"'’!?]*(?:,|、|;|\band\b|\bund\b|\be\b|\by\b|\bet\b|[与與和及]|と|과|와|의?\s)+[\s『「《“\"'‘]*"
    r"(?:(?:the|in|on|im|am|en|el|la|le|il|a|em|no|au|ab|il|die|der)\s)*[\s『「《“\"'‘]*",
    re.IGNORECASE,
)
_STORY = (Unit.EPISODE, Unit.VOLUME)


def shared_out(doc: Doc, found: Sequence[Slot]) -> list[Slot]:
    """The slots, those of a sentence that says "respectively" each under the name or instalment that is its own."""
    held: list[Slot] = []
    for number, group in itertools.groupby(found, key=lambda slot: slot.clause.sentence):
        slots = list(group)
        sentence = doc.sentences[number]
        if len(slots) > 1 and (
            doc.words.search("respectively", doc.plain, sentence.start, sentence.end) or _paired(doc, sentence, slots)
        ):
            slots = _shared(doc, sentence, slots)
        elif pointed := pointed_out(doc, slots):
            slots = pointed
        elif len(slots) > 1:
            slots = _before_names(doc, slots) if doc.words.words.final else _crossed(doc, sentence, slots)
        held.extend(slots)
    return held


def _paired(doc: Doc, sentence: Span, slots: list[Slot]) -> bool:
    """ "A third and fourth season, which will air in 2026 and 2027": as many dates as instalments that share a noun."""
    if doc.words.words.final:
        return False
    rows = {len(run) for run in _rows(doc, slots)}
    marks = doc.markers_in(sentence) if rows else []
    count = 1
    for before, mark in itertools.pairwise(marks):
        count = count + 1 if joined(doc.text, before.span, mark.span) else 1
        if count in rows:
            return True
    return False


def _crossed(doc: Doc, sentence: Span, slots: list[Slot]) -> list[Slot]:
    """ "A ottobre arriva X, a dicembre tocca a Y": where dates and names take turns and a date comes first, each name
    has the date before it."""
    names = [title.span for title in doc.titles_in(sentence) if title.sure]
    order = sorted([(slot.when.span.start, True) for slot in slots] + [(name.start, False) for name in names])
    turns = all(dated is (at % 2 == 0) for at, (_, dated) in enumerate(order))
    if len(names) != len(slots) or not turns or slots[0].sense is not Sense.RELEASE:
        return slots
    return [
        replace(slot, entry=name, sense=slot.sense or Sense.RELEASE) for slot, name in zip(slots, names, strict=True)
    ]


def _before_names(doc: Doc, slots: list[Slot]) -> list[Slot]:
    """来年夏に『X』、冬に『Y』公開決定: of times in a row, each right before a name, each is that of its name alone."""
    led = {slot.when.span: found for slot in slots if (found := _LEADS.match(doc.plain, slot.when.span.end))}
    for row in (row for row in _turns(doc, led) if len(row) > 1):
        mine = [slot for slot in slots if slot.when.span in row]
        plain = any(slot.sense is Sense.RELEASE and not slot.reason for slot in mine)
        plain = plain and not any(slot.sense in _MOVED for slot in mine)
        if not plain or not _of_several(doc, [led[when] for when in row]):
            continue
        slots = [_of_name(doc, slot, led[slot.when.span], mine[0]) if slot in mine else slot for slot in slots]
    return slots


_MOVED = (Sense.OLD, Sense.NEW, Sense.MOVE, Sense.PAST)


def _of_several(doc: Doc, row: list[re.Match[str]]) -> bool:
    """A work that is watched and others beside it, and no pieces of one: 4月に「前編」、6月に「後編」."""
    spans = [Span(found.start("name"), found.end()) for found in row]
    ours = [any(title.works for title in doc.titles_in(span)) for span in spans]
    rest = [doc.text[span.start + 1 : span.end - 1] for span, own in zip(spans, ours, strict=True) if not own]
    names = [doc.text[title.span.start : title.span.end] for title in doc.titles if title.works] if any(ours) else []
    return bool(names) and not any(other in name for other in rest for name in names)


def _turns(doc: Doc, led: dict[Span, re.Match[str]]) -> Iterator[list[Span]]:
    row: list[Span] = []
    for when in led:
        if row and not _NEXT.fullmatch(doc.plain, led[row[-1]].end(), when.start):
            yield row
            row = []
        row.append(when)
    yield row


def _of_name(doc: Doc, slot: Slot, led: re.Match[str], first: Slot) -> Slot:
    names = [title for title in doc.titles_in(Span(led.start("name"), led.end())) if title.works]
    if not names:
        return replace(slot, reason=f"something else ({doc.text[led.start('name') : led.end()]})")
    dated = _same_year(first, slot)
    dated = dated if dated.when.date.earliest >= first.when.date.earliest else slot
    return replace(dated, entry=names[0].span, sense=Sense.RELEASE, reason="")


# From a time to the end of the name it stands before, and from there to the next time.
_LEADS = re.compile(
    r"(?:に|より|から)?は?、?(?:TV|テレビ|新作|実写)?(?:アニメ|映画|ドラマ|ゲーム)?(?P<name>[『「][^』」\n]{1,60}[』」])"
)
_NEXT = re.compile(r"(?:第?\d期)?(?:が|を)?、(?:そして|続いて|さらに)?")


def _shared(doc: Doc, sentence: Span, slots: list[Slot]) -> list[Slot]:
    names = [title.span for title in doc.titles_in(sentence) if title.sure]
    marks = [mark.span for mark in doc.markers_in(sentence) if mark.instalment.unit not in _STORY]
    for run in _rows(doc, slots):
        owners = next((row for spans in (marks, names) for row in _joined(doc, spans) if len(row) == len(run)), None)
        if owners is None:  # whose they are, nobody can tell
            left = run[1:] if _in_pieces(doc, sentence, run[0]) else run
            slots = [slot for slot in slots if slot not in left]
            continue
        for at, (slot, owner) in enumerate(zip(run, owners, strict=True)):
            dated = slot if at == 0 else _same_year(run[0], slot)
            slots[slots.index(slot)] = replace(dated, entry=owner)
    return slots


def _in_pieces(doc: Doc, sentence: Span, first: Slot) -> bool:
    """ "The season's three theatrical features open on March 4, April 1 and May 13": the first of the pieces is the
    beginning of the work."""
    before = Span(sentence.start, first.when.span.start)
    names = [title for title in doc.titles_in(before) if title.sure and not title.works]
    return not names and doc.words.search("in_pieces", doc.plain, before.start, before.end) is not None


def _rows(doc: Doc, slots: Sequence[Slot]) -> Iterator[list[Slot]]:
    """Dates of a release that stand side by side."""
    spans = [slot.when.span for slot in slots if slot.sense in (Sense.RELEASE, Sense.NEW) and not slot.reason]
    for row in _joined(doc, spans):
        if len(row) > 1:
            yield [slot for slot in slots if slot.when.span in row]


def _joined(doc: Doc, spans: Sequence[Span]) -> Iterator[list[Span]]:
    row: list[Span] = []
    for span in spans:
        if row and not _JOINED.fullmatch(doc.text, row[-1].end, span.start):
            yield row
            row = []
        row.append(span)
    if row:
        yield row


def _same_year(first: Slot, slot: Slot) -> Slot:
    """ "In January 2027 and October": the year that is told once is everybody's."""
    year, when = first.when.date.earliest.year, slot.when
    if when.year_given or not first.when.year_given or when.date.earliest.year == year:
        return slot
    return replace(slot, when=replace(when, date=in_year(when.date, year), year_given=True))


def in_year(value: ReleaseDate, year: int) -> ReleaseDate:
    """The same days of another year."""
    last = value.latest or value.earliest
    try:
        return dates.span(value.earliest.replace(year=year), last.replace(year=year + last.year - value.earliest.year))
    except ValueError:  # 29 February
        return value


_FOUR = re.compile(r"\b(?:19|20)\d\d\b")


def that_year(doc: Doc, slot: Slot) -> int:
    """ "From July to October of that year": the year that was told last, for every date of the sentence; 0 for none."""
    sentence = doc.sentences[slot.clause.sentence]
    found = doc.words.search("that_year", doc.plain, sentence.start, sentence.end)
    years = _FOUR.findall(doc.plain, max(0, sentence.start - 400), found.start()) if found else []
    return int(years[-1]) if years else 0
