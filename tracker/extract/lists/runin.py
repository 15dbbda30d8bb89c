"""Lists that have run into one line: "New this month Iron Comet May 4 Salt May 9 Blue Rope June 2"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from tracker.extract.doc import Doc
from tracker.extract.lists.fieldlines import coming
from tracker.extract.lists.grid import named, nobodys, own_name
from tracker.extract.once import once
from tracker.extract.slot import Slot
from tracker.extract.when import When
from tracker.extract.words import Sense
from tracker.model import Span

_FEWEST = 3  # dates of such a line
_EDGES = ' ,:;|–—-()"“”‘’•·/'
_HEAD = 60  # characters before the first date of a list that dates open


def in_run(doc: Doc, when: When, whens: Sequence[When]) -> Iterator[Slot]:
    """The date of such a line as that of the name beside it."""
    told = _runs(doc, whens).get(when.span.start)
    if told is not None:
        yield told


@once
def _runs(doc: Doc, whens: Sequence[When]) -> dict[int, Slot]:
    found: dict[int, Slot] = {}
    if doc.words.words.final or len(whens) < _FEWEST:
        return found
    low = 0
    while low < len(whens):
        end = doc.plain.find("\n", whens[low].span.start)
        high = bisect_left(whens, end, low, key=lambda one: one.span.start) if end >= 0 else len(whens)
        high = max(high, low + 1)
        if high - low >= _FEWEST:
            start = doc.plain.rfind("\n", 0, whens[low].span.start) + 1
            found.update(_of_line(doc, Span(start, end if end >= 0 else len(doc.plain)), whens[low:high]))
        low = high
    return found


def _of_line(doc: Doc, line: Span, whens: Sequence[When]) -> Iterator[tuple[int, Slot]]:
    edges = [line.start, *(edge for when in whens for edge in (when.span.start, when.span.end)), line.end]
    gaps = [_trimmed(doc, low, high) for low, high in zip(edges[::2], edges[1::2], strict=True)]
    if not all(named(doc, gap) for gap in gaps[1:-1]):
        return
    behind = gaps[-1].start < gaps[-1].end
    if behind and not (named(doc, gaps[-1]) and gaps[0].end - gaps[0].start <= _HEAD):
        return
    names = gaps[1:] if behind else gaps[:-1]
    own = [_own(doc, gap, last=not behind) for gap in names]
    if not any(own):
        return
    for when, gap, name in zip(whens, names, own, strict=True):
        at = Span(gap.start, gap.end) if name is None else name
        told = Slot(coming(doc, when), doc.clause_at(at.start), None, Sense.RELEASE, entry=at)
        yield when.span.start, told if name is not None else nobodys(doc, gap, when)


def _trimmed(doc: Doc, low: int, high: int) -> Span:
    while low < high and doc.plain[low] in _EDGES:
        low += 1
    while high > low and doc.plain[high - 1] in _EDGES:
        high -= 1
    return Span(low, high)


def _own(doc: Doc, gap: Span, *, last: bool) -> Span | None:
    """The watched name that a gap is; before the first date a head can stand before it."""
    names = [title for title in doc.titles_in(gap) if title.works]
    if not names:
        return None
    name = own_name(doc, Span(names[-1].span.start, gap.end))
    whole = name is not None and (name.end >= gap.end if last else names[-1].span.start == gap.start)
    return name if whole else None
