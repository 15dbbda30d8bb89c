"""What words mean, per language: a language is a table of these, the grammar over them is one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module

from tracker.extract.words import asserted, last, moved, naming, roundup, stated, zero
from tracker.extract.words.loose import DROPPING, loose, loosened
from tracker.extract.words.quick import Family, Page, Sought
from tracker.extract.words.table import Words
from tracker.extract.words.terms import Found, Sense, Term
from tracker.model import Span

__all__ = ["LANGUAGES", "Found", "Lexicon", "Sense", "Term", "Words", "lexicon"]


class _Fields(dict[str, Sought | None]):
    """The patterns of a table by their names, each made when it is first asked for; None where the language has none."""

    def __init__(self, words: Words, seek: Callable[[str], Sought]) -> None:
        self._words, self._seek = words, seek

    def __missing__(self, name: str) -> Sought | None:
        rows = _BESIDE.get(name)
        source = getattr(self._words, name) if rows is None else _beside(rows, self._words.lang, name)
        return self.setdefault(name, self._seek(source) if source else None)


_BESIDE: Mapping[str, Mapping[str, object]] = {
    name: rows
    for fields, rows in (
        (asserted.FIELDS, asserted.ROWS),
        (last.FIELDS, last.ROWS),
        (moved.FIELDS, moved.ROWS),
        (naming.FIELDS, naming.ROWS),
        (roundup.FIELDS, roundup.ROWS),
        (stated.FIELDS, stated.ROWS),
        (zero.FIELDS, zero.ROWS),
    )
    for name in fields
}  # the rows that stand beside the tables, by the names of their patterns


def _beside(rows: Mapping[str, object], lang: str, name: str) -> str:
    source: str = getattr(rows[lang], name) if lang in rows else ""
    return loose(source) if lang in DROPPING else source


class Lexicon:
    """A language's words, compiled."""

    __slots__ = ("_abroad", "_gathered", "_inside", "_nouns", "_page", "_sought", "_terms", "abroad", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self._inside = words.unspaced
        self._terms = Family([self._seek(term.pattern) for term in words.terms])
        self._nouns = Family([self._seek(noun.pattern) for noun in words.nouns])
        self._abroad = Family([self._seek(source) for source in words.abroad.values()])
        self.abroad = {code: sought.pattern for code, sought in zip(words.abroad, self._abroad.members, strict=True)}
        self._sought = _Fields(words, self._seek)
        self._page = Page("", inside=self._inside)
        self._gathered: dict[tuple[str, ...], Family] = {}

    def _seek(self, source: str) -> Sought:
        return Sought(source, self.words.flags, inside=self._inside)

    def page(self, text: str) -> Page:
        """The text with what was found out about it, kept while it is at hand: each work that is spoken of asks again."""
        page = self._page
        if page.text is not text:
            page = self._page = Page(text, inside=self._inside)
        return page

    def terms(self, text: str) -> Iterator[Found]:
        for number, found in self.page(text).union(self._terms):
            yield Found(Span(found.start(), found.end()), self.words.terms[number])

    def nouns(self, text: str, start: int, end: int) -> Iterator[Found]:
        for number, found in self.page(text).each(self._nouns, start, end):
            yield Found(Span(found.start(), found.end()), self.words.nouns[number])

    def names_abroad(self, text: str, start: int, end: int) -> bool:
        """Does any word of `abroad` stand there?"""
        return any(True for _ in self.page(text).each(self._abroad, start, end))

    def places(self, name: str, text: str) -> list[Span]:
        """Every place of the whole text where that field of `Words` matches."""
        return [Span(found.start(), found.end()) for found in self.everywhere(name, text)]

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """The compiled pattern of that field of `Words`, None where the language has none."""
        sought = self._sought[name]
        return sought.pattern if sought else None

    def search(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        sought = self._sought[name]
        if sought is None:
            return None
        page = self._page
        return page.search(sought, start, end) if page.text is text else sought.pattern.search(text, start, end)

    def all(self, name: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        sought = self._sought[name]
        if sought is None:
            return iter(())
        end, page = len(text) if end is None else end, self._page
        return page.finditer(sought, start, end) if page.text is text else sought.pattern.finditer(text, start, end)

    def gather(self, names: tuple[str, ...], text: str) -> None:
        """Looks for all of these patterns in the whole text at once; `everywhere` and `places` then only tell."""
        family = self._gathered.get(names)
        if family is None:
            members = [sought for name in names if (sought := self._sought[name]) is not None]
            family = self._gathered[names] = Family(members)
        self.page(text).gather(family)

    def everywhere(self, name: str, text: str) -> Sequence[re.Match[str]]:
        """All matches in the whole text."""
        sought = self._sought[name]
        return self.page(text).everywhere(sought) if sought else ()

    def match(self, name: str, text: str, at: int) -> re.Match[str] | None:
        sought = self._sought[name]
        return sought.whole.match(text, at) if sought else None

    def whole(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Is this piece, all of it, what the pattern describes?"""
        sought = self._sought[name]
        return (
            sought is not None and sought.pattern.fullmatch(text, start, len(text) if end is None else end) is not None
        )

    def ends(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """The pattern, so that it ends exactly where `end` is (white space aside)."""
        for found in self.all(name, text, start, end):
            if not text[found.end() : end].strip():
                return found
        return None


LANGUAGES = ("en", "ja", "zh", "ko", "de", "fr", "it", "es", "pt")


@lru_cache(maxsize=16)
def lexicon(lang: str) -> Lexicon:
    """The words of a language; English for one that has no table."""
    name = lang if lang in LANGUAGES else "en"
    module = import_module(f"{__name__}.{name}")
    words: Words = module.WORDS
    return Lexicon(loosened(words) if name in DROPPING else words)
