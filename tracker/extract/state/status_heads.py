"""Headings that say what has become of all works below them: "RENEWED", "Cancelled shows of 2026:", "Renewed: X, Y"."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extract.about.titles import BLANK, Title
from tracker.extract.doc import About, Doc
from tracker.model import Span, Work

_FAR = 1500  # characters above a row in which its heading is looked for
_LINE = 90  # characters of a row
_HEAD = 60  # characters of a heading
_OPENS = 8  # characters before the name that a row begins with: "12. ", "• "
_HEADS = {"head_cancelled": "cancelled", "head_delayed": "delayed", "head_renewed": "announced"}


def below_heads(doc: Doc, work: Work) -> Iterator[tuple[str, Span]]:
    """What a heading tells of the work in a row below it or behind it, and the row."""
    for title in doc.titles:
        if work.id not in title.works:
            continue
        line = _line(doc, title.span.start)
        value = _behind(doc, line, title) or _above(doc, line, title)
        if value and doc.subject(work, _counted(doc, title)).about is About.THIS:
            yield value, line
            return


def _counted(doc: Doc, title: Title) -> Span:
    """Right behind the name and the instalment that follows it."""
    marks = [mark.span.end for mark in doc.markers_in(Span(title.span.end, title.span.end + 4))]
    at = max([title.span.end, *marks])
    return Span(at, at)


def _line(doc: Doc, at: int) -> Span:
    end = doc.plain.find("\n", at)
    return Span(doc.plain.rfind("\n", 0, at) + 1, end if end >= 0 else len(doc.plain))


def _behind(doc: Doc, line: Span, title: Title) -> str:
    """ "Renewed: Lantern Harbor, Drift Protocol (season 3)": the label of the line."""
    colon = doc.plain.find(":", line.start, title.span.start)
    return _told(doc, Span(line.start, colon)) if colon >= 0 and colon - line.start <= _HEAD else ""


def _above(doc: Doc, line: Span, title: Title) -> str:
    """The nearest line above that is no row."""
    if title.span.start - line.start > _OPENS or line.end - line.start > _LINE:
        return ""
    at = line.start
    while at > max(0, line.start - _FAR):
        above = _line(doc, at - 1)
        if told := _told(doc, above):
            return told
        bare = doc.plain[above.start : above.end].strip()
        if above.end - above.start > _LINE or bare.endswith((".", ":", "!", "?")) or bare.isupper():
            break
        at = above.start
    return ""


def _told(doc: Doc, head: Span) -> str:
    if head.end - head.start > _HEAD or BLANK in doc.plain[head.start : head.end]:
        return ""
    return next((value for name, value in _HEADS.items() if doc.words.whole(name, doc.plain, *_at(head))), "")


def _at(span: Span) -> tuple[int, int]:
    return span.start, span.end
