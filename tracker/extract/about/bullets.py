"""The items of a bulleted list: where a watched work is named in one of them, the others are told of something else.

"• Lumi Works has funded Gale Runner. • Nine Doors' mining sim is out on May 2." An item that turns back ("• It launches
on May 2") goes on about what was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from tracker.extract.about.titles import Title
from tracker.model import Span

if TYPE_CHECKING:
    from tracker.extract.doc import Clause, Doc

_BULLET = re.compile(r"(?m)(?:^|(?<=[.!?]\s))[●•▪■◆►‣*]\s")
_FEWEST = 2  # bullets of a list


def other_item(doc: Doc, clause: Clause) -> Title | None:
    """Where the item begins that a clause is in, if that is about nothing watched."""
    marks = [] if doc.words.words.final else [found.start() for found in _BULLET.finditer(doc.plain, doc.head)]
    at = bisect_right(marks, doc.sentences[clause.sentence].start) - 1
    if len(marks) < _FEWEST or at < 0:
        return None
    item = Span(marks[at], marks[at + 1] if at + 1 < len(marks) else _line_end(doc, marks[at]))
    if clause.span.start >= item.end or any(title.works for title in doc.titles_in(item)):
        return None
    if not any(title.works for title in doc.titles_in(Span(marks[0], _line_end(doc, marks[-1])))):
        return None
    first = doc.sentence_at(item.start)
    back = doc.words.search("anaphor", doc.plain, first.start, first.end) or doc.markers_in(item)
    return None if back else Title(Span(item.start, item.start + 1))


def _line_end(doc: Doc, at: int) -> int:
    end = doc.plain.find("\n", at)
    return end if end >= 0 else len(doc.plain)
