"""Many patterns searched only where one of them can begin: the same matches as all of them tried everywhere."""

from __future__ import annotations

import itertools
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract.words import LANGUAGES, asserted, last, lexicon, moved, naming, roundup, stated, zero
from tracker.extract.words.heads import at_words, heads, plain
from tracker.extract.words.quick import Family, Page, Sought
from tracker.extract.words.table import Words
from tracker.pattern import ways
from tracker.record import fields

ANY = None


@pytest.mark.parametrize(
    ("source", "begun", "why"),
    [
        (r"\bair(?:s|ed)", "airs aire", "four letters"),
        (r"\bAir", "air", "small ones"),
        (r"\bair|\bopen", "air open", "either"),
        (r"\b(?:is|was) set", "is_s was_", "in brackets, and what follows them"),
        (r"\b(?P<n>one|two)", "one two", "in brackets with a name"),
        (r"\b[Pp]re", "pre", "a set of letters"),
        (r"\bi[’'-]x", "i-x i'x i’x", "a set of marks"),
        (r"\b(?:re)?air", "reai air", "what may be missing lets the next begin"),
        (r"\bx*y", "y xy xxy xxxy xxxx", "what may stand any number of times"),
        (r"\bz{0,2}y", "y zy zzy zzzy zzzz", "and with a number"),
        (r"\bw+", "w", "once at least: the shorter one says what the longer would"),
        (r"\bw{2}", "w", "a number that is not read"),
        (r"\b(?=o)open", "open", "a look ahead takes nothing"),
        (r"\b(?<!un)set", "set", "nor does one behind"),
        (r"\b(?:on|on the) ", "on_", "the shorter of two"),
        (r"\bin\s\w+", "in_", "what is certain before any letter"),
        (r"\bQ[1-4]", "q", "a range is not read"),
        (r"\b\d{1,2}th", "0th 00th 000t 0000", "all digits are one, and a number is not read"),
        ("\ufffc x", "\ufffc_x", "no letter of a word"),
        (r"\ufffc+\s", "\ufffc_ \ufffc\ufffc_ \ufffc\ufffc\ufffc_ \ufffc\ufffc\ufffc\ufffc", "written as its number"),
        (r"['’]s\b", "'s ’s", "a mark inside a word"),
        (r"\.\.", "..", "a mark that means something in patterns"),
        (r"(?i:\bOpen)", "open", "brackets with flags"),
        (r"\b\w+", ANY, "any letter"),
        (r"\b(?:\d|\w)", ANY, "any in the brackets"),
        (r"\b[a-z]+", ANY, "a range is not read"),
        (r"\b[\w-]x", ANY, "nor a class in a set"),
        (r"\b(?:a)?", ANY, "it may be empty"),
        (r"\sof", ANY, "a space is no place that is looked up"),
        (r"air", ANY, "inside a word"),
        (r"\bair|open", ANY, "one of two inside a word"),
        (r"(?:\bair|open)x", ANY, "the same in brackets"),
        (r"", ANY, "it is empty"),
        (r"(", ANY, "a bracket that never ends"),
        (r"\b" + "(?:a|b|c|d|e|f|g|h|i|j|k|l|m|n|o)" * 3, ANY, "too many"),
        (r"\b" + "[abcdefghijklmno]*" * 2, ANY, "too many of them repeated"),
        (r"\b" + "[abcdefghijkl]" * 3 + r"|\b" + "[mnopqrstuvwx]" * 3, ANY, "too many of both together"),
    ],
)
def test_how_matches_begin(source: str, begun: str | None, why: str) -> None:
    expected = None if begun is None else frozenset(head.replace("_", " ") for head in begun.split(" "))
    assert heads(source) == expected, why


@pytest.mark.parametrize(
    ("source", "begun"),
    [("放送|配信", "放送 配信"), (r"第?\d+話", "第0 00 0話"), ("[制製]作", "制作 製作"), (r"\d\d年", "00")],
)
def test_inside_words_of_scripts_without_spaces(source: str, begun: str) -> None:
    assert heads(source, inside=True) == frozenset(begun.split(" "))


@pytest.mark.parametrize(
    ("text", "told"),
    [("On\tMay\n٤", "on may 0"), ("İstanbul ışık", "istanbul işik"), ("ΣΑΣ", "σασ"), ("ẞ", "ß"), ("２", "0")],
)
def test_as_patterns_compare(text: str, told: str) -> None:
    """Each character at its place, as a pattern that ignores case takes it."""
    assert plain(text) == told


def test_alternatives_outside_of_brackets() -> None:
    assert list(ways(r"a(?:b|c)|[|)]d\||e")) == ["a(?:b|c)", r"[|)]d\|", "e"]
    assert at_words(r"\ba|\bb")
    assert not at_words(r"\ba|b")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_term_has_a_beginning(code: str) -> None:
    """Else the slow way is taken, in silence."""
    words = lexicon(code).words
    assert [term.pattern for term in words.terms if heads(term.pattern, inside=words.unspaced) is None] == []


TEXT = (
    "The 2nd season of Lantern Harbor will premiere on July 4, was originally slated for April, and its Blu-ray ships "
    "in May; a rerun starts in June. It's out now! Die Staffel startet im Juli. La saison 2 sera diffusée en avril. "
    "\ufffc\ufffc has been delayed to fall, which isn't likely. 第2期は 7月5日 より放送開始 予定だったが 延期となり、"
    "公開日は 未定 である 시즌2 방영 확정 第二季 将于 播出"
)
WORDS = st.lists(st.sampled_from([*TEXT.split(), "X", "’s", "-", "\n", "é", "１"]), max_size=40).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(WORDS, st.integers(0, 60), st.integers(0, 200))
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_same_as_everywhere(code: str, text: str, start: int, length: int) -> None:
    lexis = lexicon(code)
    names = ("delay", "speculative", "rumoured", "undated", "cancelled", "announced", "finite", "question", "blank")
    lexis.page(text)
    end = min(start + length, len(text))
    for name in names:
        pattern = lexis.pattern(name)
        wanted = [found.span() for found in pattern.finditer(text, start, end)] if pattern else []
        assert [found.span() for found in lexis.all(name, text, start, end)] == wanted
        first = lexis.search(name, text, start, end)
        assert (first.span() if first else None) == (wanted[0] if wanted else None)


@settings(max_examples=25, deadline=None)
@given(WORDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_terms_are_the_same_as_all_at_once(code: str, text: str) -> None:
    words = lexicon(code).words
    joined = re.compile("|".join(f"(?P<t{at}>{term.pattern})" for at, term in enumerate(words.terms)), words.flags)
    wanted = [
        (found.start(), found.end(), words.terms[int((found.lastgroup or "t0")[1:])]) for found in joined.finditer(text)
    ]
    assert [(one.span.start, one.span.end, one.term) for one in lexicon(code).terms(text)] == wanted


def family(*sources: str) -> Family:
    return Family([Sought(source, re.IGNORECASE, inside=False) for source in sources])


def test_patterns_that_begin_anywhere() -> None:
    page = Page("abB放送 set", inside=False)
    some = family("b", "放送", r"\bset")
    assert [(number, found.span()) for number, found in page.union(some)] == [
        (0, (1, 2)),
        (0, (2, 3)),
        (1, (3, 5)),
        (2, (6, 9)),
    ]
    assert [(number, found.span()) for number, found in page.each(some, 2, 9)] == [
        (0, (2, 3)),
        (1, (3, 5)),
        (2, (6, 9)),
    ]


def test_each_pattern_by_itself() -> None:
    page = Page("now set to air", inside=False)
    some = family(r"\bset to", r"\bset", r"\bair")
    assert [(number, found[0]) for number, found in page.union(some)] == [(0, "set to"), (2, "air")]
    assert [(number, found[0]) for number, found in page.each(some, 0, 14)] == [(0, "set to"), (1, "set"), (2, "air")]
    assert [(number, found[0]) for number, found in page.each(some, 0, 8)] == [(1, "set")]
    assert list(page.each(some, 9, 11)) == []


def test_a_beginning_inside_a_word_is_none() -> None:
    page, sought = Page("fair, air", inside=False), Sought(r"\bair", re.IGNORECASE, inside=False)
    assert [found.start() for found in page.finditer(sought, 0, 9)] == [6]
    assert list(page.finditer(sought, 0, 6)) == list(page.finditer(sought, 7, 9)) == []


def test_all_matches_are_kept() -> None:
    page, sought = Page("air, airs", inside=False), Sought(r"\bair", re.IGNORECASE, inside=False)
    assert [found.start() for found in page.everywhere(sought)] == [0, 5]
    assert page.everywhere(sought) is page.everywhere(sought)


def test_a_bracket_in_a_set_is_no_group() -> None:
    """Its alternatives are looked for by how they begin, all the same."""
    assert Sought(r"\bset [()]|\bair", re.IGNORECASE, inside=False).begun().keys() == {"set ", "air"}
    assert not Sought(r"\bset [(]([^)]+)|x?", re.IGNORECASE, inside=False).begun()


def test_a_group_is_there_whichever_alternative_is_found() -> None:
    page = Page("set for May", inside=False)
    sought = Sought(r"\bset|\b(?P<name>air)", re.IGNORECASE, inside=False)
    found = page.search(sought, 0, 11)
    assert found is not None
    assert found["name"] is None


def test_what_begins_alike_is_asked_for_in_order() -> None:
    """The first alternative of a pattern counts, and of several patterns each by itself or the first."""
    one, several = (
        Sought(r"\bset to|\bset for|\bset out", re.IGNORECASE, inside=False),
        family(r"\bset (?P<to>to)", r"\bset for", r"\bset"),
    )
    text = "set up, set for, set to " * 3
    for page in (Page(text, inside=False), Page(text.upper(), inside=False)):
        assert [found[0].lower() for found in page.finditer(one, 0, len(text))] == ["set for", "set to"] * 3
        told = [(number, found[0].lower()) for number, found in page.each(several, 0, len(text))]
        assert told == [(0, "set to")] * 3 + [(1, "set for")] * 3 + [(2, "set")] * 9
        assert [number for number, _ in page.union(several)] == [2, 1, 0] * 3


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "de"])
def test_every_word_list_is_looked_for_by_its_beginnings(lang: str) -> None:
    """One alternative that can begin with anything makes its whole list be tried at each place of a text: five times
    the time of all lists together, once. German has compounds (\\w*trailer)."""
    words = lexicon(lang)
    lists = (
        *zip(words._terms.members, words.words.terms, strict=True),
        *zip(words._nouns.members, words.words.nouns, strict=True),
    )
    slow = [term.pattern[:60] for sought, term in lists if not sought.by_head()]
    assert not slow, "begin each alternative with letters; a lookbehind can stand behind them"


def test_each_field_has_one_home() -> None:
    """A field of a table and one of the rows beside it, or of two of those, under one name would hide each other."""
    beside = (asserted.FIELDS, last.FIELDS, moved.FIELDS, naming.FIELDS, roundup.FIELDS, stated.FIELDS, zero.FIELDS)
    homes = Counter(itertools.chain({one.name for one in fields(Words)}, *beside))
    assert [name for name, count in homes.items() if count > 1] == []
