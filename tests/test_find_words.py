"""What a person types: the name apart from the words that say which instalment of it."""

from __future__ import annotations

import pytest

from tracker.find.words import bare, instalment, is_final, unfilmed, wanted
from tracker.model import Kind

TYPED = [
    ("Frieren season 3", ("Frieren", 3, None, False, False), "the usual way"),
    ("Frieren S3", ("Frieren", 3, None, False, False), "as downloads are called"),
    ("frieren 2nd season", ("frieren", 2, None, False, False), "as databases write"),
    ("Oshi no Ko season three", ("Oshi no Ko", 3, None, False, False), "a number in a word"),
    ("Ｆｒｉｅｒｅｎ　ｓｅａｓｏｎ　３", ("Frieren", 3, None, False, False), "typed with a Japanese keyboard"),
    ("葬送のフリーレン 第3期", ("葬送のフリーレン", 3, None, False, False), "Japanese"),
    ("葬送のフリーレン3期", ("葬送のフリーレン", 3, None, False, False), "Japanese, joined"),
    ("負けヒロインが多すぎる！第２期", ("負けヒロインが多すぎる!", 2, None, False, False), "full-width digits"),
    ("Spy x Family part 2", ("Spy x Family", None, 2, False, False), "a part without its season"),
    ("Re:Zero season 3 part 2", ("Re:Zero", 3, 2, False, False), "both"),
    ("Frieren movie", ("Frieren", None, None, True, False), "a film"),
    ("Chainsaw Man the movie", ("Chainsaw Man", None, None, True, False), "with an article that belongs to it"),
    ("劇場版 鬼滅の刃", ("鬼滅の刃", None, None, True, False), "a Japanese film"),
    ("One Piece Film: Red", ("One Piece : Red", None, None, True, False), "the word for film inside the name"),
    ("Attack on Titan final season", ("Attack on Titan", None, None, False, True), "the last one"),
    ("Attack on Titan The Final Season part 2", ("Attack on Titan", None, 2, False, True), "the last one's part"),
    ("進撃の巨人 ファイナルシーズン", ("進撃の巨人", None, None, False, True), "the last one in Japanese"),
    ("Bocchi the Rock! sequel", ("Bocchi the Rock!", None, None, False, False), "no number is said"),
    ("Dune: Part Three", ("Dune", None, 3, False, False), "part of a film's name; the whole text is searched as well"),
    ("Season 3", ("Season 3", None, None, False, False), "nothing but the words: then they are the name"),
    ("The Sequel Game", ("The Sequel Game", None, None, False, False), "the word inside a name is the name's"),
    ("Season of Blossom", ("Season of Blossom", None, None, False, False), "no number, no season"),
    ("Frieren episode 3", ("Frieren episode 3", None, None, False, False), "an episode is no instalment"),
    ("Frieren Season 0", ("Frieren Season 0", None, None, False, False), "nor is a season nought"),
    ("86", ("86", None, None, False, False), "a name that is a number"),
    ("  a   b  ", ("a b", None, None, False, False), "blanks"),
]


@pytest.mark.parametrize(("text", "said", "why"), TYPED, ids=[case[2] for case in TYPED])
def test_words_say_which_instalment(text: str, said: tuple[object, ...], why: str) -> None:
    found = wanted(text)
    assert (found.name, found.season, found.part, found.film, found.final) == said, why
    assert found.open is (said[1:] == (None, None, False, False))


def test_options_outrank_words() -> None:
    found = wanted("Frieren season 2", season=3, part=2, film=True, kind=Kind.ANIME)
    assert (found.name, found.season, found.part, found.film, found.kind) == ("Frieren", 3, 2, True, Kind.ANIME)
    assert not wanted("X final season", season=4).final, "a number is clearer"


def test_a_number_at_the_end_is_kept_as_a_question() -> None:
    """ "Hades 2" is a name and "Mob Psycho 100 III" a season: only the databases can tell."""
    found = wanted("Mob Psycho 100 III")
    assert (found.name, found.stem, found.number, found.season) == ("Mob Psycho 100 III", "Mob Psycho 100", 3, None)
    assert wanted("Hades 2").stem == "Hades"
    assert wanted("Hades 2", season=2).stem == "", "the season was given apart"
    assert wanted("Hades 12").stem == "", "no season counts so far"


def test_a_very_long_text_is_cut() -> None:
    assert len(wanted("x" * 5000).text) == 200


BARE = [
    ("Sousou no Frieren 2nd Season", "Sousou no Frieren", (2, None)),
    ("葬送のフリーレン 第2期", "葬送のフリーレン", (2, None)),
    ("Shingeki no Kyojin: The Final Season Part 2", "Shingeki no Kyojin", (None, 2)),
    ("Re:ZERO -Starting Life in Another World- Season 3", "Re:ZERO -Starting Life in Another World", (3, None)),
    ("Mushoku Tensei II: Isekai Ittara Honki Dasu Part 2", "Mushoku Tensei II: Isekai Ittara Honki Dasu", (2, 2)),
    ("Mob Psycho 100 III", "Mob Psycho 100 III", (3, None)),
    ("Spy x Family Cour 2", "Spy x Family", (None, 2)),
    ("Fire Force Season 3 Part 2", "Fire Force", (3, 2)),
    ("Part-Timer", "Part-Timer", (None, None)),
    ("S2", "S2", (2, None)),
    ("負けヒロインが多すぎる！　第２期", "負けヒロインが多すぎる！", (2, None)),
    ("D.C.II ～ダ・カーポII～", "D.C.II ～ダ・カーポII～", (None, None)),
    ("Kaguya-sama: Love Is War -Ultra Romantic-", "Kaguya-sama: Love Is War -Ultra Romantic-", (None, None)),
]


@pytest.mark.parametrize(("title", "plain", "count"), BARE, ids=[case[0] for case in BARE])
def test_titles_of_databases(title: str, plain: str, count: tuple[int | None, int | None]) -> None:
    assert (bare(title), instalment(title)) == (plain, count)


def test_numerals_are_names_where_nothing_came_before() -> None:
    assert instalment("Final Fantasy VII Advent", numerals=False) == (None, None)
    assert instalment("Date A Live V") == (5, None)
    assert instalment("X Season 2", numerals=False) == (2, None)


def test_films_and_finals() -> None:
    assert unfilmed("Sakura the Movie") == "Sakura"
    assert unfilmed("Gekijouban Sakura") == "Sakura"
    assert unfilmed("劇場版 桜") == "劇場版 桜", "a single character would be no name"
    assert unfilmed("Sakura") == "Sakura"
    assert is_final("X: The Final Season")
    assert not is_final("X")
