"""Where a film or a series is at home, as far as its names and the item tell it: what opens there is its release.

Anime is at home in Japan. Of other works nobody is asked; "the South Korean drama", a native name in Hangul and "will
first air in South Korea" say it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.extract.doc import Doc
from tracker.extract.words.homes import FIRST, ROWS, SOURCED
from tracker.model import Kind, Span, Work
from tracker.pattern import lazily

_HANGUL = re.compile("[가-힣]")
_OTHER_SCRIPT = re.compile("[ぁ-ヿ一-龯Ѐ-ӿ฀-๿]")
_FIRST, _SOURCED = lazily(FIRST, re.IGNORECASE), lazily(SOURCED, re.IGNORECASE)


@lru_cache(maxsize=len(ROWS))
def _called(code: str) -> re.Pattern[str]:
    return re.compile(ROWS[code])


def at_home(doc: Doc, work: Work, code: str, when: Span, clause: Span) -> bool:
    """Is what opens in that country on that date the work's first opening, at home?"""
    if work.kind not in (Kind.TV, Kind.FILM):
        return False
    if _FIRST.search(doc.plain, clause.start, when.start) is not None:
        return True
    return (code == "KR" and _korean(work)) or _native(doc, work, code)


def _korean(work: Work) -> bool:
    """One native name, in Hangul; a list of translations has other scripts as well."""
    names = (work.title, *work.aliases, *work.weak_aliases)
    return any(map(_HANGUL.search, names)) and not any(map(_OTHER_SCRIPT.search, names))


def _native(doc: Doc, work: Work, code: str) -> bool:
    """Does the item call the work one of that country, in a sentence that names it or names no other?"""
    if code not in ROWS:
        return False
    for found in _called(code).finditer(doc.plain):
        sentence = doc.sentence_at(found.start())
        titles = [title for title in doc.titles_in(Span(sentence.start, sentence.end)) if title.works]
        if titles and not any(work.id in title.works for title in titles):
            continue
        if _SOURCED.search(doc.plain, sentence.start, found.start()) is None:
            return True
    return False
