"""Which candidate is meant: seasons counted through their row, clear choices made, all others left to the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.databases import OTHERS, SAKURA, TITAN, entity, media
from tracker.find import Candidate, Choice, Titles, anilist, choose, names, propose, seasons, wikidata
from tracker.find.words import wanted
from tracker.model import Kind

TODAY = date(2026, 11, 22)


def records(*media_: dict[str, Any]) -> list[Candidate]:
    return [one for record in media_ if (one := anilist.candidate(record)) is not None]


def items(**entities: dict[str, Any]) -> list[Candidate]:
    return [one for ident, item in entities.items() if (one := wikidata.candidate(ident, item)) is not None]


ROW = records(*SAKURA)
GIANTS = records(*TITAN)
REST = records(*OTHERS)
WORLD = [*ROW, *GIANTS, *REST]
BESIDE = items(
    Q1=entity("Silent Harbor", "upcoming video game", classes=["Q7889"]),
    Q2=entity("Silent Harbor", "2014 novel", classes=["Q8261"], date=("2014-05-01", 11)),
    Q3=entity("Desert Kings: Part Three", "film", classes=["Q11424"], date=("2027-12-18", 11)),
    Q4=entity("Desert Kings", "2021 film", classes=["Q11424"], date=("2021-09-03", 11)),
    Q5=entity("Cold Office", "American television series", classes=["Q5398426"]),
)

CLEAR = [
    ("Sakura season 2", "102", 2, None, "a season by its number"),
    ("Sakura season 1", "101", 1, None, "the first, which nobody counts"),
    ("星を駆けるサクラ 第2期", "102", 2, None, "its very title"),
    ("Sakura movie", "103", None, None, "the film"),
    ("Sakura: Beyond the Stars", "103", None, None, "nothing else is still to come"),
    ("Sakura season 3", "", 3, None, "not announced: made from the one before"),
    ("Sakura season 5", "", 5, None, "far ahead"),
    ("Sakura season 2 part 2", "", 2, 2, "a second part nobody has announced"),
    ("Garden of Giants season 3", "203", 3, None, "a season that has an arc's name only, counted through its row"),
    ("Garden of Giants season 4", "204", 4, None, "the final season is the fourth"),
    ("Garden of Giants season 4 part 2", "205", 4, 2, "its second part is no fifth season"),
    ("Garden of Giants final season part 2", "205", 4, 2, "the same in words"),
    ("Garden of Giants final season", "205", 4, 2, "what of the final season is still to come"),
    ("Garden of Giants part 2", "205", 4, 2, "the only part that has not begun"),
    ("Garden of Giants", "205", 4, 2, "nothing said: what is still to come"),
    ("Garden of Giants 2", "202", 2, None, "a number behind a whole name is a season"),
    ("Kyojin no Niwa: Hoshi-hen", "203", 3, None, "an arc by its title"),
    ("Rain and Cats", "301", None, None, "a work of one season, not begun"),
    ("Silent Harbor", "Q1", None, None, "the game is still to come, the novel is not"),
    ("Desert Kings Part Three", "Q3", None, None, "a film whose name holds a number"),
    ("Desert Kings Part Three movie", "Q3", None, None, "the word for what it is"),
    ("Cold Office season 3", "Q5", 3, None, "a series without a row of seasons"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "ident", "season", "part", "why"), CLEAR, ids=[case[0] for case in CLEAR])
def test_what_is_clear_is_chosen(text: str, ident: str, season: int | None, part: int | None, why: str) -> None:
    found = choose.choose(wanted(text), [*WORLD, *BESIDE], today=TODAY).picked
    assert found is not None, why
    if ident not in ("103", "301"):
        assert (found.ident, found.season, found.part) == (ident, season, part), why
    assert found.ident == ident, why
    assert found.virtual is (ident == "")


UNCLEAR = [
    ("Neko no Machi", ["", "302"], "it is out; the next one, or that one?"),
    ("Harbor", [], "only pieces of names, and other works' at that"),
    ("Zzyzx", [], "nothing of that name"),
]


@pytest.mark.parametrize(("text", "first", "why"), UNCLEAR, ids=[case[0] for case in UNCLEAR])
def test_what_is_not_clear_is_left_to_the_person(text: str, first: list[str], why: str) -> None:
    found = choose.choose(wanted(text), [*WORLD, *BESIDE], today=TODAY)
    assert found.picked is None, why
    assert [one.ident for one in found.candidates][: len(first)] == first


def test_a_kind_leaves_out_all_others() -> None:
    for kind, ident in ((Kind.FILM, "103"), (Kind.ANIME, "103")):
        found = choose.choose(
            wanted("Sakura: Beyond the Stars movie", kind=kind), [*WORLD, *BESIDE], today=TODAY
        ).picked
        assert found is not None
        assert found.ident == ident
    assert choose.choose(wanted("Sakura: Beyond the Stars", kind=Kind.GAME), WORLD, today=TODAY).candidates == ()


def test_a_name_that_is_only_nearly_right_is_asked_about() -> None:
    found = choose.choose(wanted("Garden of Gaints season 3"), GIANTS, today=TODAY)
    assert found.picked is None
    assert found.candidates[0].ident == "203"
    assert found.why == "no name is quite the one you typed"


def test_a_game_that_bears_the_name_of_an_anime_is_a_rival() -> None:
    game = items(Q9=entity("Rain and Cats", "upcoming video game", classes=["Q7889"]))
    found = choose.choose(wanted("Rain and Cats"), [*REST, *game], today=TODAY)
    assert found.picked is None
    assert {one.ident for one in found.candidates} >= {"301", "Q9"}
    chosen = choose.choose(wanted("Rain and Cats", kind=Kind.ANIME), [*REST, *game], today=TODAY).picked
    assert chosen is not None
    assert chosen.ident == "301"
    chosen = choose.choose(wanted("Rain and Cats season 1"), [*REST, *game], today=TODAY).picked
    assert chosen is not None, "games have no seasons"


def test_an_old_game_or_the_book_it_comes_from_is_none() -> None:
    old = items(
        Q9=entity("Rain and Cats", "video game", classes=["Q7889"], date=("2009-00-00", 9)),
        Q10=entity("Rain and Cats", "novel", classes=["Q8261"]),
    )
    found = choose.choose(wanted("Rain and Cats"), [*REST, *old], today=TODAY).picked
    assert found is not None
    assert found.ident == "301"
    book = choose.choose(wanted("Rain and Cats", kind=Kind.BOOK), [*REST, *old], today=TODAY).picked
    assert book is not None
    assert book.ident == "Q10"


def test_the_drawn_and_the_played_series_of_a_season_are_asked_about() -> None:
    played = items(
        Q9=entity("Sakura: Beyond the Stars", "television series", classes=["Q5398426"], date=("2020-01-01", 11))
    )
    found = choose.choose(wanted("Sakura: Beyond the Stars season 2"), [*ROW, *played], today=TODAY)
    assert found.picked is None
    assert found.why == "others bear that name too"


def test_a_film_of_that_name_that_is_played_is_a_rival_too() -> None:
    played = items(Q9=entity("Sakura: Beyond the Stars", "2028 film", classes=["Q11424"], date=("2028-00-00", 9)))
    found = choose.choose(wanted("Sakura: Beyond the Stars movie"), [*ROW, *played], today=TODAY)
    assert found.picked is None
    assert {one.ident for one in found.candidates} >= {"103", "Q9"}


def test_films() -> None:
    """None: one is made; several: the one still to come, else a question."""
    alone = records(media(1, "Hana", english="Hana"))
    made = choose.choose(wanted("Hana movie"), alone, today=TODAY).picked
    assert made is not None
    assert (made.virtual, made.film, made.form) == (True, True, "film")
    films = [media(n, f"Hana Movie {n}", form="MOVIE", before=[1]) for n in (2, 3)]
    both = records(media(1, "Hana", after=[2, 3]), *films)
    assert choose.choose(wanted("Hana movie"), both, today=TODAY).picked is None
    assert choose.choose(wanted("Hana movie"), both, today=TODAY).why == "it has several films"
    own = choose.choose(wanted("Hana Movie 2"), both, today=TODAY).picked
    assert own is not None
    assert own.ident == "2"
    lone = choose.choose(wanted("Hana movie"), both[:2], today=TODAY).picked
    assert lone is not None
    assert lone.ident == "2", "the only one, though it is out"


def test_works_that_are_no_series() -> None:
    """A film by itself, or an OVA."""
    film = records(media(1, "Kaze no Uta", form="MOVIE", status="NOT_YET_RELEASED", start=(2027, 8, 1)))
    found = choose.choose(wanted("Kaze no Uta"), film, today=TODAY).picked
    assert found is not None
    assert found.film
    ova = choose.choose(wanted("Nami"), records(media(1, "Nami", form="OVA")), today=TODAY).picked
    assert ova is not None
    assert ova.ident == "1"
    other = choose.choose(wanted("Nami", kind=Kind.OTHER), records(media(1, "Nami", form="OVA")), today=TODAY)
    assert other.picked == ova
    two = records(media(1, "Kaze", form="OVA", after=[2]), media(2, "Kaze 2", form="OVA", before=[1]))
    assert choose.choose(wanted("Kaze"), two, today=TODAY).picked is None


def test_seasons_of_one_number_twice_are_a_question() -> None:
    twins = records(
        media(1, "Umi", after=[2, 3]),
        media(2, "Umi 2nd Season", before=[1]),
        media(3, "Umi: Second Season", form="ONA", before=[1]),
    )
    found = choose.choose(wanted("Umi season 2"), twins, today=TODAY)
    assert found.picked is None
    assert found.why == "several records are that season"


def test_a_number_that_the_row_skips_is_a_question() -> None:
    """Season 2 is missing between 1 and 3: perhaps it is counted otherwise."""
    gap = records(media(1, "Umi", after=[3]), media(3, "Umi 3rd Season", before=[1]))
    found = choose.choose(wanted("Umi season 2"), gap, today=TODAY)
    assert found.picked is None
    assert found.why == "AniList counts its seasons differently"


def test_several_still_to_come() -> None:
    ahead = records(
        media(1, "Umi", after=[2, 3]),
        media(2, "Umi 2nd Season", before=[1], status="NOT_YET_RELEASED"),
        media(3, "Umi Movie", form="MOVIE", before=[1], status="NOT_YET_RELEASED"),
    )
    assert choose.choose(wanted("Umi"), ahead, today=TODAY).why == "several have not begun"


def test_final_seasons() -> None:
    plain = records(media(1, "Umi", after=[2]), media(2, "Umi 2nd Season", before=[1]))
    made = choose.choose(wanted("Umi final season"), plain, today=TODAY).picked
    assert made is not None
    assert (made.virtual, made.season) == (True, 3)
    twice = records(
        media(1, "Umi", after=[2]),
        media(2, "Umi Final Season", before=[1], after=[3]),
        media(3, "Umi Final Season Part 2", before=[2]),
    )
    assert choose.choose(wanted("Umi last season"), twice, today=TODAY).why == "several records are called final"


def test_parts_without_a_season() -> None:
    made = choose.choose(wanted("Rain and Cats part 2"), REST, today=TODAY).picked
    assert made is not None
    assert (made.virtual, made.season, made.part) == (True, 1, 2)


def test_rows_that_are_broken_number_nobody() -> None:
    """A circle, a row whose beginning is unknown, a special between two seasons."""
    circle = records(media(1, "A", before=[2]), media(2, "B", before=[1]))
    assert seasons.numbers(circle) == {}
    torn = records(media(2, "Umi: Arc", before=[1]))
    assert seasons.numbers(torn) == {}
    assert seasons.unknown(torn) == ("1",)
    held = records(
        media(1, "Umi", after=[2]),
        media(2, "Umi Special", form="SPECIAL", before=[1], after=[3]),
        media(3, "Umi: Return", before=[2, 2]),
    )
    assert seasons.numbers(held) == {"1": (1, None), "3": (2, None)}
    after_torn = records(media(2, "Umi: Arc", before=[1]), media(3, "Umi: Arc Two", before=[2]))
    assert seasons.numbers(after_torn) == {}
    special = records(
        media(1, "S", form="SPECIAL", before=[2]), media(2, "T", form="SPECIAL", before=[1]), media(3, "U", before=[1])
    )
    assert seasons.numbers(special) == {"3": (1, None)}, "only specials before it, in a circle"


def test_scores() -> None:
    one = replace(ROW[0], synonyms=("Hoshisaku",))
    say = lambda text: choose.score(wanted(text), one)  # noqa: E731
    assert say("Sakura: Beyond the Stars") == 100
    assert say("Sakura") == 92, "what stands before the colon"
    assert say("hoshisaku") == 97, "a synonym"
    assert say("Hoshi wo Kakeru") == 84, "its beginning"
    assert say("Stars Sakura") == 74, "its words in another order"
    assert say("サクラ") == 72, "a piece of a name in kana"
    assert 45 <= say("Sakura: Beyond teh Stras") < 80, "mistyped"
    assert say("Something else") < 45
    assert choose.score(wanted("!!"), one) == 0
    assert choose.score(wanted("x"), replace(one, titles=Titles(english="!!"), synonyms=())) == 0


def test_no_candidates() -> None:
    assert choose.choose(wanted("x"), [], today=TODAY) == Choice(candidates=())


def test_dates_tell_what_is_still_to_come() -> None:
    one = replace(BESIDE[0], when="2026")
    assert choose.is_awaited(one, TODAY), "this year may still hold it"
    assert not choose.is_awaited(replace(one, when="2026-10"), TODAY)
    assert choose.is_awaited(replace(one, when="2026-11-22"), TODAY)


def test_labels() -> None:
    assert [choose.label(one) for one in ROW] == ["TV", "season 2", "the film"]
    assert choose.label(replace(ROW[0], season=2, part=2)) == "season 2 part 2"
    assert choose.label(replace(ROW[0], form="")) == "it"


# --- what is made of it ----------------------------------------------------------------------------------------------


def _work(text: str, found: list[Candidate], **more: str) -> propose.Proposal:
    asked = wanted(text)
    picked = choose.choose(asked, found, today=TODAY).picked
    assert picked is not None
    row = seasons.family(next(one for one in found if one.ident in (picked.ident, *picked.before)), found)
    held = seasons.numbers(row)
    kin = [replace(one, season=held[one.ident][0]) if one.ident in held else one for one in row]
    return propose.propose(picked, kin, asked, **more)


def test_a_season_has_the_names_of_its_franchise() -> None:
    made = _work("Sakura season 2", ROW)
    work = made.work
    assert (work.title, work.season, work.kind) == ("Sakura: Beyond the Stars", 2, Kind.ANIME)
    assert work.aliases == ("星を駆けるサクラ", "Hoshi wo Kakeru Sakura")
    assert work.weak_aliases == ("Sakura", "Hoshisaku", "HKS")
    assert work.ids == {"anilist": "102", "mal": "902"}
    assert "it is finished already" in made.notes[0]
    assert "season 3" in made.notes[0]
    assert _work("Sakura season 2", ROW, language="ja").work.title == "星を駆けるサクラ"


def test_an_arc_keeps_its_own_names_beside_those_of_the_franchise() -> None:
    work = _work("Garden of Giants season 3", GIANTS).work
    assert work.title == "Garden of Giants"
    assert {"Kyojin no Niwa", "Garden of Giants: Star Arc", "Kyojin no Niwa: Hoshi-hen"} <= set(work.aliases)


def test_what_is_not_announced_says_whose_numbers_it_has() -> None:
    made = _work("Sakura season 3", ROW)
    assert (made.work.season, made.work.ids) == (3, {"anilist": "102", "mal": "902"})
    assert made.notes[0] == "the names and numbers are those of season 2"


def test_numbers_that_could_be_mistaken_for_the_awaited_ones_are_left_out() -> None:
    """An arc's record does not say that it is season 3: as the fourth's it would give it a date of the past."""
    row = records(*TITAN[:3])
    made = _work("Garden of Giants season 4", row)
    assert made.work.ids == {}
    assert "left out" in made.notes[1]


def test_a_film_without_a_name_of_its_own_is_called_by_its_series() -> None:
    work = _work("Sakura movie", ROW).work
    assert (work.film, work.season, work.title) == (True, None, "Sakura: Beyond the Stars the Movie")
    assert "星を駆けるサクラ" in work.aliases
    arc = records(media(1, "Hana", after=[2]), media(2, "Hana: Wind Arc", form="MOVIE", before=[1]))
    assert "Hana" not in (work := _work("Hana: Wind Arc movie", arc).work).aliases + work.weak_aliases


def test_a_film_nobody_announced_has_no_number_of_its_series() -> None:
    made = _work("Hana movie", records(media(1, "Hana Monogatari")))
    assert (made.work.film, made.work.ids, made.work.title) == (True, {}, "Hana Monogatari")


def test_the_only_film_when_nothing_was_said_hints_at_the_series() -> None:
    made = _work("Sakura: Beyond the Stars", ROW)
    assert made.notes == ('if you wait for more of the series: tracker add "Sakura: Beyond the Stars season 3"',)


def test_a_first_season_is_just_the_work_unless_it_was_counted() -> None:
    assert _work("Rain and Cats", REST).work.season is None
    assert _work("Rain and Cats season 1", REST).work.season == 1


def test_films_games_and_books_are_called_by_their_whole_name() -> None:
    """ "Desert Kings" alone is the film before."""
    third = BESIDE[2]
    made = propose.propose(third, (), wanted("Desert Kings Part Three"))
    assert (made.work.title, made.work.aliases, made.work.part) == ("Desert Kings: Part Three", (), None)
    series = propose.propose(replace(BESIDE[4], season=3), (), wanted("Cold Office season 3")).work
    assert (series.kind, series.season, series.title) == (Kind.TV, 3, "Cold Office")


def test_the_item_of_a_whole_series_gives_no_numbers_of_its_first_season() -> None:
    (item,) = items(Q1=entity("Hana", "x", classes=["Q63952888"], P8729=["5"], P1985=["6"]))
    assert propose.propose(item, (), wanted("Hana")).work.ids == {"wikidata": "Q1", "anilist": "5", "ann": "6"}
    assert propose.propose(item, (), wanted("Hana season 2")).work.ids == {"wikidata": "Q1", "ann": "6"}


NAMES = [
    ("負けヒロインが多すぎる", 2, "long enough to mean nothing else"),
    ("Too Many Losing Heroines", 2, "several words"),
    ("マケイン", 1, "a senator too"),
    ("Makeine", 1, "one short word"),
    ("Shadowverse Flame", 2, "two words"),
    ("AoT", 1, "an acronym"),
    ("K", 0, "a letter"),
    ("FX", 0, "two letters"),
    ("86", 0, "a number"),
    ("A Sign", 1, "two words, hardly longer than one"),
    ("雨と猫", 1, "three characters"),
    ("進撃の巨人", 2, "five"),
    ("くもいろ", 1, "short kana"),
    ("ฝ่าพิภพไททัน", 2, "another script"),
    ("Ван Пис", 1, "another script, short"),
    ("x" * 300, 0, "no name is so long"),
    ("!?", 0, "nothing"),
]


@pytest.mark.parametrize(("name", "strength", "why"), NAMES, ids=[case[0][:20] for case in NAMES])
def test_names_are_strong_or_weak(name: str, strength: int, why: str) -> None:
    assert names.strength(name) == strength, why


def test_names_of_no_use_are_left_out() -> None:
    assert names.split(["K", "Sakura", "sakura!", "Hoshisaku no Uta"], title="Sakura") == (("Hoshisaku no Uta",), ())


def test_context_holds_no_name_of_the_work_itself() -> None:
    assert names.context(["Ab", "Sakura", "川瀬花", "川瀬花"], taken=["SAKURA"]) == ("川瀬花",)
