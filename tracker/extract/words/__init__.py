"""What words mean, per language: a language is a table of these, the grammar over them is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module

from tracker.extract.words.loose import DROPPING, loosened
from tracker.extract.words.quick import Union, at_words
from tracker.extract.words.table import Found, Sense, Term, Words
from tracker.model import Span

__all__ = ["LANGUAGES", "Found", "Lexicon", "Sense", "Term", "Words", "lexicon"]


def _either(sources: Sequence[str], flags: re.RegexFlag) -> re.Pattern[str]:
    whole = "|".join(f"(?:{source})" for source in sources) or "(?!)"
    return re.compile(rf"\b(?:{whole})" if all(map(at_words, sources)) else whole, flags)


class Lexicon:
    """A language's words, compiled."""

    __slots__ = ("_any_abroad", "_any_noun", "_held", "_nouns", "_patterns", "_terms", "_union", "abroad", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self._terms = words.terms
        self._union = Union([term.pattern for term in words.terms], words.flags)
        self._nouns = [(re.compile(noun.pattern, words.flags), noun) for noun in words.nouns]
        self._any_noun = _either([noun.pattern for noun in words.nouns], words.flags)
        self._any_abroad = _either(list(words.abroad.values()), words.flags)
        self.abroad = {code: re.compile(source, words.flags) for code, source in words.abroad.items()}
        self._patterns: dict[str, re.Pattern[str] | None] = {}
        self._held: tuple[str, dict[str, tuple[re.Match[str], ...]]] = ("", {})

    def terms(self, text: str) -> Iterator[Found]:
        for start, end, number in self._union.finditer(text):
            yield Found(Span(start, end), self._terms[number])

    def nouns(self, text: str, start: int, end: int) -> Iterator[Found]:
        if self._any_noun.search(text, start, end) is None:
            return  # one look for all of them: mostly there are none
        for pattern, noun in self._nouns:
            for found in pattern.finditer(text, start, end):
                yield Found(Span(found.start(), found.end()), noun)

    def names_abroad(self, text: str, start: int, end: int) -> bool:
        """Does any word of `abroad` stand there?"""
        return self._any_abroad.search(text, start, end) is not None

    def places(self, name: str, text: str) -> list[Span]:
        """Every place of the whole text where that field of `Words` matches."""
        pattern = self.pattern(name)
        return [Span(found.start(), found.end()) for found in pattern.finditer(text)] if pattern else []

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """The compiled pattern of that field of `Words`, None where the language has none."""
        if name not in self._patterns:
            source = getattr(self.words, name)
            source = rf"\b(?:{source})" if source and at_words(source) else source
            self._patterns[name] = re.compile(source, self.words.flags) if source else None
        return self._patterns[name]

    def search(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        pattern = self.pattern(name)
        return pattern.search(text, max(0, start), max(0, end)) if pattern else None

    def all(self, name: str, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        if end is None and start == 0:
            return iter(self.everywhere(name, text))
        pattern = self.pattern(name)
        return pattern.finditer(text, start, len(text) if end is None else end) if pattern else iter(())

    def everywhere(self, name: str, text: str) -> Sequence[re.Match[str]]:
        """All matches in the whole text, kept for the text at hand: each work that is spoken of asks again."""
        held = self._held
        if held[0] is not text:
            held = self._held = (text, {})
        if name not in held[1]:
            pattern = self.pattern(name)
            held[1][name] = tuple(pattern.finditer(text)) if pattern else ()
        return held[1][name]

    def match(self, name: str, text: str, at: int) -> re.Match[str] | None:
        pattern = self.pattern(name)
        return pattern.match(text, at) if pattern else None

    def whole(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Is this piece, all of it, what the pattern describes?"""
        pattern = self.pattern(name)
        return pattern is not None and pattern.fullmatch(text, start, len(text) if end is None else end) is not None

    def ends(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        """The pattern, so that it ends exactly where `end` is (white space aside)."""
        found = None
        if (pattern := self.pattern(name)) is not None:
            for found in pattern.finditer(text, max(0, start), end):
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
