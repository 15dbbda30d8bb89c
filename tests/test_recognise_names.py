"""Names are looked for by shortcuts; what they find is what the plain way finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.recognise import names
from tracker.recognise.names import Alias, Index

LEFT_OUT = re.compile(r"(?<=o)[ou]+|(?<=u)u+")
LETTERS = "ab oou–&é×マケインが負8-’İſ\u0300"
TEXTS = st.text(LETTERS, max_size=40)


def alias(text: str) -> Alias:
    return Alias(text, (text,), weak=False, common=False)


@given(TEXTS | st.text(max_size=20))
def test_a_text_is_made_ready_as_letter_by_letter(text: str) -> None:
    assert names._name(text) == LEFT_OUT.sub("", text.translate(names._TABLE))


@given(TEXTS | st.text("ou U-&9", max_size=20))
def test_where_a_letter_stands(text: str) -> None:
    """Against each letter with its place, without the vowels that are left out."""
    whole = [(letter, at) for at, char in enumerate(text) for letter in names._TABLE[ord(char)]]
    gone = {at for found in LEFT_OUT.finditer("".join(letter for letter, _ in whole)) for at in range(*found.span())}
    places = names._Places(text)
    assert [places.start(at) for at in range(len(whole) - len(gone))] == [
        at for number, (_, at) in enumerate(whole) if number not in gone
    ]


@given(st.lists(st.text("abouマケ負", min_size=1, max_size=6), max_size=6), TEXTS)
def test_every_beginning_is_found(aliases: list[str], text: str) -> None:
    """Against asking at each place whether an alias stands there."""
    index = Index(alias(one) for one in aliases)
    name = names._name(text)
    wanted = sorted(
        (at, whole, known.text)
        for bucket in index._buckets.values()
        for whole, known in bucket
        for at in range(len(name))
        if name.startswith(whole, at)
    )
    assert sorted((at, whole, known.text) for at, whole, known in index._raw(name, text)) == wanted


def test_a_long_watch_list_finds_short_names_too() -> None:
    """With more first letters than a tree takes, each place is looked up: names of one letter and of two as well."""
    many = [chr(0x4E00 + 7 * number) + "の夜話" for number in range(names._FEW + 1)]
    index = Index(alias(one) for one in [*many, "K", "86", "灯"])
    assert {hit.alias.text for hit in index.find(f"第{many[3]}と86、K、灯")} == {many[3], "86", "K", "灯"}
    assert [hit.alias.text for hit in index.find("On the 86, in no kind of K & ok")] == ["86", "K"]


WESTERN = st.lists(st.sampled_from(["to", "One", "&", "K", "ou", "ooze", "Zoo", "’s", "é", "ß", "×", "a-b", "'"])).map(
    " ".join
)


@given(
    st.lists(st.sampled_from(["one", "K", "ooz", "zoo", "ab", "s", "To One", "ss×", "é", "OU", "&"]), min_size=1),
    WESTERN,
)
def test_a_long_watch_list_finds_what_a_short_one_finds(aliases: list[str], text: str) -> None:
    """Names of a western text are looked for where its words begin, whose places are found in another way."""
    short = Index(alias(one) for one in aliases)
    found = short.find(text)
    short._handful = short._beginnings = None
    assert [(hit.alias.text, hit.span) for hit in short.find(text)] == [(hit.alias.text, hit.span) for hit in found]


def test_an_empty_watch_list_finds_nothing() -> None:
    assert Index([]).find("Anything at all") == []


def test_a_full_table_still_reads() -> None:
    """Hostile text holds any number of characters; what is kept of them is bounded, what is read is not."""
    table = names._Table.fromkeys(range(0x20000, 0x20000 + 50_000), "")
    assert "É9".translate(table) == "e9"
    assert len(table) == 50_000
    assert ord("É") not in table


@pytest.mark.parametrize(
    ("wanted", "text", "hits", "why"),
    [
        ("Oosu", "The anime Osu begins", 0, "a short name with another vowel is another name"),
        ("Make Heroine ga Oosugiru", "Make Heroine ga Osugiru begins", 1, "a long one is another spelling"),
        ("Sea Fog", "out to sea\nFog is ahead, a Sea\nFog indeed", 0, "a short name does not run over a line"),
        ("Lantern Harbor Nights", "Lantern Harbor\nNights", 1, "a long one that was broken does"),
    ],
)
def test_near_spellings(wanted: str, text: str, hits: int, why: str) -> None:
    assert len(Index([alias(wanted)]).find(text)) == hits, why


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("returns to Orla Reef soon", ["Orla Reef"]),
        ("películas como Orla Reef, ya", ["Orla Reef"]),
        ("este mismo año.\n• Orla Reef se retrasa", ["Orla Reef"]),
        ("no Ousen Tales, no Ōsen Tales", ["Ousen Tales", "Ōsen Tales"]),
        ("to Orlando, to Orla, to Our Reef", []),  # other words that begin so
        ("to Orla Reefs", []),  # a longer word
        ("il nuovo ORLA REEF e un altro Orla Reef", ["ORLA REEF", "Orla Reef"]),
    ],
)
def test_a_name_behind_the_vowel_it_begins_with(text: str, found: list[str]) -> None:
    """A long vowel is one letter; two words that meet in one are still two."""
    index = Index([alias("Orla Reef"), alias("Ousen Tales")])
    assert [text[hit.span.start : hit.span.end] for hit in index.find(text)] == found


def test_a_short_name_behind_a_vowel_keeps_its_case() -> None:
    """A name that is a word is told by its case, and one that needs another name beside it by that."""
    known = Alias("Otto", ("otto",), weak=False, common=True, forms=("OTTO",))
    beside = Alias("Orla Reef", ("reef",), weak=False, common=False, beside=("tide",))
    index = Index([known, beside])
    assert index.find("to Otto, to Orla Reef") == []
