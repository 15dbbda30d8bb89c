"""A work's names sorted: strong ones prove by themselves that a text speaks of it, weak ones need company.

The rule, from the names of one franchise as the press writes them: マケイン is a senator too and "Makeine" one short
word, while 負けヒロインが多すぎる and "Too Many Losing Heroines" can mean nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.find.values import Candidate
from tracker.find.words import bare, unfilmed
from tracker.model import Kind
from tracker.recognise.names import normal

_MOST_STRONG, _MOST_WEAK, _MOST_CONTEXT = 16, 8, 14
_LATIN = re.compile(r"[a-z0-9\u00c0-\u024f]+")
_KANA = re.compile(r"[ぁ-んァ-ヺー]+")
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LEAD = re.compile(r"^(.{3,60}?)[:：]\s")


def strength(name: str) -> int:
    """2 strong, 1 weak, 0 of no use."""
    plain = normal(name)
    if len(plain) < 2 or plain.isdigit() or len(plain) > 200:
        return 0
    if _LATIN.fullmatch(plain):
        words = re.findall(r"[^\W_]+", name)
        if len(plain) < 3:
            return 0
        return 1 if len(plain) <= 6 or (len(words) == 1 and len(plain) <= 10) else 2
    if _KANA.fullmatch(plain):
        return 1 if len(plain) <= 5 else 2
    if _EAST.search(plain):
        return 1 if len(plain) <= 3 else 2
    return 1 if len(plain) < 8 else 2


def forms(name: str) -> Iterable[str]:
    """A name without its instalment, and what stands before its subtitle."""
    plain = bare(name)
    yield plain
    if (lead := _LEAD.match(plain)) is not None and len(normal(lead[1])) >= 4:
        yield lead[1].strip()


def split(names: Sequence[str], *, title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(strong, weak), each once, none that the title itself is; the first given go first."""
    seen = {normal(title)}
    strong: list[str] = []
    weak: list[str] = []
    for name in names:
        cleaned = " ".join(name.split())
        key = normal(cleaned)
        if key in seen:
            continue
        seen.add(key)
        kind = strength(cleaned)
        if kind == 2:
            strong.append(cleaned)
        elif kind == 1:
            weak.append(cleaned)
    return tuple(strong[:_MOST_STRONG]), tuple(weak[:_MOST_WEAK])


def of_work(own: Candidate, kin: Sequence[Candidate], *, title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the franchise, from its beginning, and those of this instalment that are more than a number."""
    row = (own,) if own.film and not own.virtual else (*kin[:1], own)
    main = [name for one in row for name in (one.titles.native, one.titles.english, one.titles.romaji)]
    more = [name for one in row for name in one.synonyms]
    if own.kind in (Kind.ANIME, Kind.TV) and not (own.film and not own.virtual):
        return split([form for name in (*main, *more) if name for form in forms(name)], title=title)
    # A film, game or book is called by its whole name: what stands before its colon is another work. Only a film that
    # has no name of its own ("X the Movie") is also called by that of its series.
    given = [name for name in (*main, *more) if name]
    series = {normal(bare(name)) for one in kin for name in one.titles.all if one.ident != own.ident}
    given += [plain for name in given if own.film and normal(plain := unfilmed(name)) in series]
    return split(given, title=title)


def context(words: Sequence[str], *, taken: Iterable[str]) -> tuple[str, ...]:
    """What shows that a weak name is meant. A word that is itself a name of the work would prove nothing new."""
    held = {normal(name) for name in taken}
    found = [word for word in dict.fromkeys(words) if len(normal(word)) >= 3 and normal(word) not in held]
    return tuple(found[:_MOST_CONTEXT])
