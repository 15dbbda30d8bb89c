"""Lists whose rows are built alike: a name and a day, or a day and a name, on one line each or one behind the other.

"Iron Comet – May 4. Salt – TBA. Blue Rope – June 9.": each day is told of the name in its own row, and of no other one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.extract.lists.fieldlines import coming, counted, other_thing, with_instalment
from tracker.extract.lists.oneline import known
from tracker.extract.once import once
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span
from tracker.record import dataclass, replace

_CUT = re.compile(r"\s*\n\s*|;\s+|(?<=[.!?)\]\"”]) (?=[A-Z\d\"“'‘•*\ufffc-])|\s+(?=[•●▪■◆►*‣]\s)")
_MARK = re.compile(
    r"\s*(?:[|•●▪■◆►‣*–—-]\s*|#?\d{1,3}[.)]\s+|#\d{1,3}\s+|\d{1,3}(?:\s*[|\t·]\s*|\s\s+))*[\"“‘'*_]{0,2}"
)
_NONE = re.compile(
    r"\b(?:TB[ACD]|to be (?:announced|confirmed|determined)|(?:release |premiere )?date (?:unknown|tba|pending)|"
    r"no (?:release |premiere )?date(?: yet)?|undated|unknown|coming soon|in development)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s*(?:[|,·/]|[:–—-]|\()\s*[\"“‘]?\Z|\s*\t\s*\Z|\s{2,}\Z|[\"”’)]?\s\Z")
_VERB = re.compile(
    r"\s?[:–—|-]\s(?:(?:is|now|will be|officially)\s)?(?:opens?|opening|out|arriv(?:es|ing)|coming|releases?d?|"
    r"releasing|launch(?:es|ing)|premier(?:es|ing)|begins|starts|debuts|returns|lands|hits|due|set|dated|confirmed|"
    r"slated|scheduled)(?:\s(?:in|on|to|for|airing|streaming|theaters|theatres|cinemas)){0,3}\s\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\)?\s*(?:[|,·/]|[:–—-])\s*|\s*\t\s*|\s{2,}|\)?\s(?=[\"“‘]?[A-Z\d\ufffc])")
_EDGE = re.compile(r"\s*[|\t·]\s*|\s{2,}")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "in",
        "on",
        "to",
        "for",
        "with",
        "from",
        "at",
        "vs",
        "no",
        "wa",
        "ga",
        "o",
        "wo",
        "ni",
        "by",
        "my",
        "is",
        "season",
        "part",
        "cour",
        "vol",
        "de",
        "la",
        "x",
        "or",
        "as",
    ]
)
_WORD = re.compile(r"(?<!\w)[^\W\d_][\w'’-]*")
_LETTER = re.compile(rf"[\w{BLANK}]")
_LONGEST = 90  # characters of a name
_ROW = 420  # characters of a row
_GAP = 3  # pieces without a day of their own between two rows
_REST = re.compile(
    r"[\"”»“’'*_)\]!?]*\s*(?:[(\[][^()\[\]\n]{0,60}[)\]]\s*)*"
    r"(?:(?:for|on|in|at|from)\s(?=[A-Z])|(?:out|in theaters|in theatres|in cinemas|early access|releases?|"
    r"launch(?:es)?|premieres?|opens|arrives|lands|begins|starts|debuts?|season premiere|series premiere)\b\s*"
    r"(?:on|in|from)?|[|\t·,;:–—/(-]|\s{2,}|$)"
)
_TAIL = re.compile(r"\s*(?:$|[)\]|,(–—·\t/;!.-]|\s\s|(?:on|at|in|via|from|for)\s[A-Z])|\s?\?$")
_THING = re.compile(r"[\"”’]?(?:['’]s)?\s\(?(?:(?-i:[A-Z])[\w&-]*\s){0,2}[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A row. `sign`: how it is built; `name`: its cell of a name; `when`: its day, None where it says there is none."""

    span: Span
    sign: str
    name: Span
    when: When | None
    old: When | None = None  # the day that it is moved from


def in_grid(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Slot]:
    """The date of a row as that of the name in it, or as nothing that is watched."""
    told = _grid(doc, whens).get(when.span.start)
    if told is not None:
        yield told


@once
def _grid(doc: Doc, whens: Sequence[When]) -> dict[int, Slot]:
    found: dict[int, Slot] = {}
    if doc.words.words.final or not whens:
        return found
    spans = list(_cut(doc, whens))
    untold = _NONE.search(doc.plain) is not None
    pieces = [_piece(doc, span, whens, untold=untold) for span in spans]
    for numbers in _lists(pieces):
        rows = [piece for number in numbers if (piece := pieces[number]) is not None]
        beside = spans[max(0, numbers[0] - 1) : numbers[-1] + 2]
        ahead = any(row.when is not None and row.when.date.earliest > doc.anchor for row in rows)
        if not ahead:
            continue
        if any(own_name(doc, row.name) is not None for row in rows) or any(
            _undated(doc, span, whens) for span in beside
        ):
            for row in rows:
                found.update((slot.when.span.start, slot) for slot in _slots(doc, row))
    found.update(_in_brackets(doc, whens))
    return found


def _in_brackets(doc: Doc, whens: Sequence[When]) -> Iterator[tuple[int, Slot]]:
    """ "Blue Rope (May 4), Iron Comet (TBA) and Salt (June 9)": where a watched name stands in such a row, the day in
    brackets behind another name is that one's."""
    row: list[tuple[Span, When | None]] = []
    for one in [*_BRACKETED.finditer(doc.plain), None]:
        joined = one is not None and row and _BETWEEN.fullmatch(doc.plain, row[-1][0].end, one.start("name"))
        if row and not joined:
            yield from _bracketed(doc, row)
            row = []
        if one is not None:
            inside = [when for when in whens if one.start("in") <= when.span.start < one.end("in")]
            row.append((Span(one.start("name"), one.end()), inside[0] if len(inside) == 1 else None))


def _bracketed(doc: Doc, row: Sequence[tuple[Span, When | None]]) -> Iterator[tuple[int, Slot]]:
    names = [doc.titles_in(cell) for cell, _ in row]
    if len(row) < _FEWEST or not any(title.works for titles in names for title in titles):
        return
    for (cell, when), titles in zip(row, names, strict=True):
        if when is not None and not any(title.works for title in titles):
            yield when.span.start, nobodys(doc, cell, when)


_FEWEST = 2  # names of such a row
_BRACKETED = re.compile(rf"(?P<name>[A-Z\"“‘{BLANK}][^,;()\n.:]{{1,60}}?)\s\((?P<in>[^()\n]{{2,40}})\)")
_BETWEEN = re.compile(r"\s?(?:,|;|,?\s(?:and|&|plus))\s?")


def _undated(doc: Doc, span: Span, whens: Sequence[When]) -> bool:
    """ "Lantern Harbor season 2: casting is under way": a row of a watched name, without a day."""
    low = bisect_left(whens, span.start, key=lambda one: one.span.start)
    if low < len(whens) and whens[low].span.start < span.end:
        return False
    marked = _MARK.match(doc.plain, span.start, span.end)
    name = own_name(doc, Span(marked.end() if marked else span.start, span.end))
    return name is not None and _APART.match(doc.plain, name.end, span.end) is not None


_APART = re.compile(r"[\"”’)]{0,2}\s?[:–—|-]\s?\S")


def _cut(doc: Doc, whens: Sequence[When]) -> Iterator[Span]:
    low = 0
    for cut in _CUT.finditer(doc.plain):
        at = bisect_left(whens, cut.end(), key=lambda one: one.span.start) - 1
        if at >= 0 and whens[at].span.end > cut.start() and "\n" not in cut[0]:
            continue  # "Dec. 11"
        yield Span(low, cut.start())
        low = cut.end()
    yield Span(low, len(doc.plain))


def _piece(doc: Doc, span: Span, whens: Sequence[When], *, untold: bool) -> _Piece | None:
    if span.end - span.start > _ROW:
        return None
    low = bisect_left(whens, span.start, key=lambda one: one.span.start)
    own = whens[low : bisect_left(whens, span.end, low, key=lambda one: one.span.start)]
    if not (own or untold):
        return None
    marked = _MARK.match(doc.plain, span.start, span.end)
    start = marked.end() if marked else span.start
    old = own[0] if len(own) == len("ab") and _ARROW.fullmatch(doc.plain, own[0].span.end, own[1].span.start) else None
    if old is None and len(own) > 1:
        return None
    if own and (own[0].span.start <= start or not _LETTER.search(doc.plain, start, own[0].span.start)):
        return _dated_first(doc, span, own[0])
    none = None if own else _NONE.search(doc.plain, start, span.end)
    day = own[0].span if own else Span(none.start(), none.end()) if none else None
    if day is None or day.start <= start:
        return None
    joint = _VERB.search(doc.plain, start, day.start) or _BEFORE.search(doc.plain, start, day.start)
    name = Span(start, joint.start()) if joint else None
    if (
        name is None
        or not named(doc, _cell(doc, name))
        or _TAIL.match(doc.plain, own[-1].span.end if own else day.end, span.end) is None
    ):
        return None
    sign = _sign(doc, Span(joint.start(), day.start)) if joint else ""
    if not sign and not _line(doc, span):
        return None
    return _Piece(span, f"name{sign or ' '}", _cell(doc, name), own[-1] if own else None, old)


def _dated_first(doc: Doc, span: Span, when: When) -> _Piece | None:
    joint = _BEHIND.match(doc.plain, when.span.end, span.end)
    if joint is None:
        return None
    start = joint.end()
    quoted = doc.plain[start : start + 1] in tuple("\"“‘'")
    edge = _EDGE.search(doc.plain, start, span.end)
    name = Span(start + quoted, edge.start() if edge else span.end)
    sign = _sign(doc, Span(joint.start(), start))
    if not sign and not _line(doc, span):
        return None
    return _Piece(span, f"{sign or ' '}name", name, when) if named(doc, name) else None


def _sign(doc: Doc, joint: Span) -> str:
    """What stands between a day and a name, "" for a space."""
    said = doc.plain[joint.start : joint.end]
    if _VERB.fullmatch(said):
        return "verb"
    return said.strip(' "“‘)”’') or ("\t" if "  " in said else "")


def _line(doc: Doc, span: Span) -> bool:
    """Is it a line of its own?"""
    opens = not doc.plain[doc.plain.rfind("\n", 0, span.start) + 1 : span.start].strip(" •*-–—")
    return opens and doc.plain[span.end : span.end + 2].strip(" ")[:1] in ("\n", "")


def _cell(doc: Doc, name: Span) -> Span:
    """The first cell of a row of a table, or the one that holds a watched name."""
    cells, low = [], name.start
    for edge in _EDGE.finditer(doc.plain, name.start, name.end):
        cells.append(Span(low, edge.start()))
        low = edge.end()
    cells.append(Span(low, name.end))
    return next((cell for cell in cells if any(title.works for title in doc.titles_in(cell))), cells[0])


def named(doc: Doc, name: Span) -> bool:
    """Can it be a name: no sentence, no label of a field?"""
    said = doc.plain[name.start : name.end]
    if len(said) > _LONGEST or not said.strip() or not (said[0].isupper() or said[0].isdigit() or said[0] in _OPENS):
        return False
    bare = [word for word in _WORD.findall(_ASIDE.sub("", said)) if word.lower() not in _SMALL]
    small = sum(word[0].islower() for word in bare)
    watched = said[0] == BLANK or said[1:2] == BLANK
    if not bare and BLANK not in said:
        return False
    return small <= (_ADDED if watched else 0) and doc.words.search("finite", doc.plain, name.start, name.end) is None


_OPENS = f"{BLANK}\"“‘'"
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_ADDED = 3  # words behind a watched name: what is dated is a thing of its own


def _lists(pieces: Sequence[_Piece | None]) -> Iterator[list[int]]:
    """The numbers of rows of one build, with no more between two of them than a head."""
    signs: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        if piece is not None:
            signs.setdefault(piece.sign, []).append(number)
    for alike in signs.values():
        breaks = [0, *(at for at, (one, two) in enumerate(pairwise(alike), 1) if two - one > _GAP), len(alike)]
        yield from (alike[low:high] for low, high in pairwise(breaks) if high - low > 1)


def own_name(doc: Doc, cell: Span) -> Span | None:
    """The watched name that opens the cell, with its instalment."""
    names = [title for title in doc.titles_in(Span(cell.start, cell.end + 1)) if title.works]
    if not names or any(map(str.isalnum, doc.plain[cell.start : names[0].span.start])):
        return None
    name = with_instalment(doc, names[0].span)
    return name if name != names[0].span else counted(doc, names[0])


def _slots(doc: Doc, row: _Piece) -> Iterator[Slot]:
    slot = _told(doc, row, row.when) if row.when is not None else None
    if slot is None:
        return
    if row.old is None:
        yield slot
    elif slot.reason:
        yield from (replace(slot, when=when) for when in (row.old, slot.when))
    else:
        yield replace(slot, when=row.old, sense=Sense.OLD)
        yield replace(slot, sense=Sense.NEW)


_ARROW = re.compile(r"\s?(?:→|->|=>|➔|>)\s?")


def _told(doc: Doc, row: _Piece, when: When) -> Slot | None:
    name = own_name(doc, row.name)
    if name is None:
        return None if _open(doc, row) else nobodys(doc, row.name, when)
    rest = Span(name.end, row.name.end)
    if _REST.match(doc.plain, name.end, row.name.end) is None:
        thing = _THING.match(doc.plain, name.end, row.name.end) is not None or any(other_thing(doc, rest))
        return nobodys(doc, row.name, when) if thing else None
    if any(other_thing(doc, row.span)) or any(
        found.term.sense is not Sense.RELEASE for found in doc.terms_in(row.span)
    ):
        return None
    return Slot(coming(doc, when), doc.clause_at(name.start), None, Sense.RELEASE, entry=name)


def nobodys(doc: Doc, name: Span, when: When) -> Slot:
    other = f"something else ({doc.quote(name, limit=40)})"
    return Slot(when, doc.clause_at(when.span.start), None, Sense.DECOY, reason=other)


def _open(doc: Doc, row: _Piece) -> bool:
    """A row that can be one of the work spoken of: a country, a service, a field, a season, a watched name."""
    marks = doc.markers_in(row.name)
    own = bool(marks) and marks[0].span.start - row.name.start <= 4
    return (
        own
        or any(title.works for title in doc.titles_in(row.span))
        or bool(doc.terms_in(row.name))
        or known(doc.text[row.name.start : row.name.end].strip())
        or doc.words.names_abroad(doc.plain, row.name.start, row.name.end)
    )
