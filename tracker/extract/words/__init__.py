"""What words mean, per language: a language is a table of these, the grammar over them is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib import import_module

from tracker.model import Outlet, Span


class Sense(StrEnum):
    """What a word beside a date makes of it."""

    RELEASE = "release"  # the work starts: premieres, opens, 放送開始
    PAST = "past"  # it has started: premiered, 放送された
    END = "end"  # it ends: finale, 最終回
    OLD = "old"  # the date that no longer holds: was slated for, 予定だった
    NEW = "new"  # the date that holds now: delayed to, への延期
    MOVE = "move"  # a delay or shift, the direction left open
    NEWS = "news"  # something is told or shown, nothing starts
    DECOY = "decoy"  # something else is released, held or sold


@dataclass(frozen=True, slots=True)
class Term:
    sense: Sense
    pattern: str
    outlet: Outlet | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A term at a place of the text."""

    span: Span
    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A language. `final`: the verb follows what it governs (Japanese). Each pattern is a regular expression; an empty
    one never matches. Patterns named `_before` are searched in the words that lead up to a term or date, `_after` at
    what follows."""

    lang: str
    final: bool = False
    flags: re.RegexFlag = re.IGNORECASE
    terms: tuple[Term, ...]
    nouns: tuple[Term, ...] = ()  # what the thing released is, where it is not the work: (DECOY, reason)
    clause: str  # where a clause ends inside a sentence
    future_before: str = ""
    future_after: str = ""
    past_before: str = ""
    past_after: str = ""
    linked_after: str = ""  # a form that takes its tense from the verb to come: 放送され、
    old_before: str = ""  # before the term
    old_after: str = ""
    old_date_before: str = ""  # right before the date
    old_date_after: str = ""
    new_date_before: str = ""
    new_date_after: str = ""
    delay: str = ""  # the release is put off or moved
    retold: str = ""  # an old delay told again
    undelayed: str = ""  # a delay denied
    speculative: str = ""
    rumoured: str = ""
    reported: str = ""
    firm: str = ""  # words that make an "expected" an announcement
    question: str = ""
    negated_before: str = ""  # right before the date: "not in", "rather than"
    not_until: str = ""  # "won't arrive until": its beginning after all
    negated_after: str = ""
    undated: str = ""  # "no release date was announced"
    announced: str = ""
    in_production: str = ""
    unannounced: str = ""  # "no announcement of a season 2"
    airing: str = ""
    hiatus: str = ""
    cancelled: str = ""
    uncancelled: str = ""
    revived: str = ""
    abroad: Mapping[str, str] = field(default_factory=dict)  # ISO code → words of a territory's opening
    exclusive: str = ""  # on this service first or only: its day is the stream's own
    heads: str = ""  # nouns that are the work itself, and take what stands before them as an attribute
    rollout: str = ""  # abroad, no single territory
    appositive: str = ""  # a clause that only describes the name before it: ", the finale of the show, will"
    leads: str = ""  # behind a date, where a name follows that it is told of: 7月からのTVアニメ『
    whereon: str = ""  # behind a date: "on which", "when"
    starting: str = ""  # a participle that only leads a date to the verb before it: "rerun starting"
    attached: str = ""  # between a name and a participle about it: ", premiering"
    ending: str = ""  # a word of an end that is a thing, no verb ("finale")
    blank: str = ""  # what may stand around a date that is a heading
    timed: str = ""  # an hour and a name right under it, in one sentence with the date
    noun_form: str = ""  # a release word as a noun: "a 2027 launch"
    station: str = ""  # a broadcaster's name, up to its date in a schedule
    stream_name: str = ""
    stream: str = ""
    tv: str = ""
    theatre: str = ""
    generic_after: str = ""  # behind the term: a kind of thing, no one work (10月に始まるアニメは)
    category_after: str = ""  # behind the date: it names a crop (2025年秋アニメ)
    announcing: str = ""  # the verb of announcements, at the end of a sentence
    passes: str = ""  # the work that a slot's date passes to (枠の第1弾)
    anaphor: str = ""  # "the anime", 本作: the work spoken of
    work_nouns: str = ""  # one word: a noun that can be the work or its release
    process: str = ""  # one word: what is done on the way to a release (filming)
    indefinite: str = ""  # one word: brings a new thing into the text ("a")
    definite: str = ""  # one word: goes back to what was spoken of ("the")
    finite: str = ""  # a verb that ends the subject
    gap: str = ""  # between a name and its date in a list without verbs
    bestows: str = ""  # a verb whose object is the work: "gets an anime"
    relative: str = ""  # opens a clause about the name before it
    opener: str = ""  # what stands before a subject and is no part of it
    nominal: str = ""  # "the release of": the real subject follows
    conditional: str = ""  # a sentence that says "if"
    onward: str = ""  # between the old date and the new one
    renewed: str = ""  # between a word of the past and a date: the date is another one's
    auxiliary: str = ""  # one word between a subject and its verb
    boundary: str = ""  # where a noun phrase ends and what modifies it begins
    retired: str = ""  # somewhere before the date: it no longer holds ("once", "had", "no longer")
    pluperfect: str = ""  # before a new date: an earlier move, told beside the last one
    predicate: str = ""  # what leads from a subject to its date, whatever the verb


class Lexicon:
    """A language's words, compiled."""

    __slots__ = ("_nouns", "_patterns", "_terms", "_union", "abroad", "words")

    def __init__(self, words: Words) -> None:
        self.words = words
        self._terms = words.terms
        self._union = re.compile(
            "|".join(f"(?P<t{at}>{term.pattern})" for at, term in enumerate(words.terms)), words.flags
        )
        self._nouns = [(re.compile(noun.pattern, words.flags), noun) for noun in words.nouns]
        self.abroad = {code: re.compile(source, words.flags) for code, source in words.abroad.items()}
        self._patterns: dict[str, re.Pattern[str] | None] = {}

    def terms(self, text: str) -> Iterator[Found]:
        for found in self._union.finditer(text):
            term = self._terms[int((found.lastgroup or "t0")[1:])]
            yield Found(Span(found.start(), found.end()), term)

    def nouns(self, text: str, start: int, end: int) -> Iterator[Found]:
        for pattern, noun in self._nouns:
            for found in pattern.finditer(text, start, end):
                yield Found(Span(found.start(), found.end()), noun)

    def pattern(self, name: str) -> re.Pattern[str] | None:
        """The compiled pattern of that field of `Words`, None where the language has none."""
        if name not in self._patterns:
            source = getattr(self.words, name)
            self._patterns[name] = re.compile(source, self.words.flags) if source else None
        return self._patterns[name]

    def search(self, name: str, text: str, start: int, end: int) -> re.Match[str] | None:
        pattern = self.pattern(name)
        return pattern.search(text, max(0, start), max(0, end)) if pattern else None

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
    return Lexicon(words)
