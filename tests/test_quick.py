"""Many patterns searched only where one of them can begin: the same matches as all of them tried everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract.words import LANGUAGES, lexicon
from tracker.extract.words.quick import Union, at_words, firsts, ways

VERB_FIRST = [code for code in LANGUAGES if not lexicon(code).words.final]


@pytest.mark.parametrize(
    ("source", "letters", "why"),
    [
        (r"\bair(?:s|ed)", "a", "a letter"),
        (r"\bair|\bopen", "ao", "either"),
        (r"\b(?:is|was) set", "iw", "in brackets"),
        (r"\b(?P<n>one|two)", "ot", "in brackets with a name"),
        (r"\b[Pp]remiere", "p", "a set of letters"),
        (r"\b(?:re)?air", "ra", "what may be missing lets the next begin"),
        (r"\bx*y", "xy", "and so does what may stand any number of times"),
        (r"\bz{0,2}y", "zy", "and with a number"),
        (r"\bw+", "w", "once at least"),
        (r"\b(?=o)open", "o", "a look ahead takes nothing"),
        (r"\b(?<!un)\bset", "s", "nor does one behind"),
        (r"\b\w+", None, "any letter"),
        (r"\b(?:\d|a)", None, "any in the brackets"),
        (r"\b[a-z]+", None, "a range is not read"),
        (r"\b[\w-]x", None, "nor a class in a set"),
        (r"\b(?:a)?", None, "it may be empty"),
        (r"", None, "it is empty"),
        (r"(", None, "a bracket that never ends"),
    ],
)
def test_first_letters(source: str, letters: str | None, why: str) -> None:
    assert firsts(source) == (None if letters is None else frozenset(letters)), why


def test_alternatives_outside_of_brackets() -> None:
    assert list(ways(r"a(?:b|c)|[|)]d\||e")) == ["a(?:b|c)", r"[|)]d\|", "e"]
    assert at_words(r"\ba|\bb")
    assert not at_words(r"\ba|b")


@pytest.mark.parametrize("code", VERB_FIRST)
def test_every_term_begins_at_a_word(code: str) -> None:
    """Else the slow way is taken, in silence."""
    assert [term.pattern for term in lexicon(code).words.terms if not at_words(term.pattern)] == []


TEXT = (
    "The 2nd season of Lantern Harbor will premiere on July 4, was originally slated for April, and its Blu-ray ships "
    "in May; a rerun starts in June. It's out now! Die Staffel startet im Juli. La saison 2 sera diffusée en avril."
)
WORDS = st.lists(st.sampled_from([*TEXT.split(), "X", "’s", "-", "\n", "é", "１"]), max_size=40).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(WORDS)
@pytest.mark.parametrize("code", VERB_FIRST)
def test_the_same_as_all_at_once(code: str, text: str) -> None:
    words = lexicon(code).words
    plain = re.compile("|".join(f"(?P<t{at}>{term.pattern})" for at, term in enumerate(words.terms)), words.flags)
    wanted = [(found.start(), found.end(), int((found.lastgroup or "t0")[1:])) for found in plain.finditer(text)]
    assert list(Union([term.pattern for term in words.terms], words.flags).finditer(text)) == wanted


def test_patterns_that_begin_anywhere() -> None:
    assert list(Union(["b", "放送"], re.IGNORECASE).finditer("abB放送")) == [(1, 2, 0), (2, 3, 0), (3, 5, 1)]
