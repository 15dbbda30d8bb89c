"""AniList and Wikidata: what is asked of them, and what is made of answers, also of broken ones."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.databases import ITEMS, SAKURA, entity, media
from tracker.errors import ReadError
from tracker.find import anilist, wikidata
from tracker.find.values import Link, Titles
from tracker.find.words import wanted
from tracker.model import Document, Kind, Request


def answer(data: object) -> Document:
    return Document(url="https://db.example/", body=json.dumps(data).encode(), content_type="application/json")


def body(request: Request) -> dict[str, Any]:
    found = json.loads(request.body or b"{}")
    assert isinstance(found, dict)
    return found


def query(request: Request) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(request.url).query).items()}


# --- AniList ---------------------------------------------------------------------------------------------------------


def test_one_question_asks_for_the_name_in_all_its_forms() -> None:
    """As typed, without its instalment, without the number at its end; each once."""
    request = anilist.search(wanted("Frieren season 3"))
    assert (request.method, request.url) == ("POST", "https://graphql.anilist.co")
    assert body(request)["variables"] == {"s0": "Frieren", "s1": "Frieren season 3"}
    assert body(request)["query"].count("SEARCH_MATCH") == 2
    assert body(anilist.search(wanted("Mob Psycho 100 III")))["variables"] == {
        "s0": "Mob Psycho 100 III",
        "s1": "Mob Psycho 100",
    }
    assert "type: MANGA" in body(anilist.search(wanted("X", kind=Kind.BOOK)))["query"]


def test_what_was_typed_stays_a_variable() -> None:
    """No text ever becomes a piece of the query."""
    hostile = '"){deleteEverything}}'
    request = anilist.search(wanted(hostile))
    assert "deleteEverything" not in body(request)["query"]
    assert hostile in body(request)["variables"].values()


def test_numbers_are_asked_for_at_most_fifty_at_once() -> None:
    request = anilist.by_id([*map(str, range(1, 80)), "x", "²", "-1"])
    assert body(request)["variables"]["i"] == list(range(1, 51))
    assert "idMal_in" in body(anilist.by_id(["5"], mal=True))["query"]
    assert "staff(" in body(anilist.details(["5"]))["query"]
    assert body(anilist.planning("aoi", 2))["variables"] == {"u": "aoi", "c": 2}


def test_a_record_becomes_a_candidate() -> None:
    one = anilist.candidate(SAKURA[1])
    assert one is not None
    assert one.titles == Titles(
        english="Sakura: Beyond the Stars Season 2",
        romaji="Hoshi wo Kakeru Sakura 2nd Season",
        native="星を駆けるサクラ 第2期",
    )
    assert (one.season, one.part, one.form, one.status, one.when) == (2, None, "TV", "finished", "2026-01-16")
    assert one.ids == {"anilist": "102", "mal": "902"}
    assert one.before == ("101",)
    assert one.context == ("川瀬花", "Hana Kawase", "水瀬瑠璃", "Ruri Minase", "Studio Aozora"), "no key animator"
    assert Link("Official Site", "https://sakura-anime.example/", "Japanese") in one.links
    assert (one.year, one.names[0]) == ("2026", "Sakura: Beyond the Stars Season 2")


def test_a_book_has_no_numbers_that_the_catalogue_would_ask_by() -> None:
    """They are of AniList's manga, and its sources are asked for anime."""
    one = anilist.candidate(media(5, "Kaze", form="NOVEL", type="MANGA", mal=77))
    assert one is not None
    assert (one.kind, one.form, one.ids) == (Kind.BOOK, "novel", {})


BROKEN: list[tuple[object, str]] = [
    ({}, "nothing"),
    ({"id": 1}, "no title"),
    ({"id": None, "title": {"romaji": "X"}}, "no number"),
    ({"id": "x", "title": {"romaji": "X"}}, "a number that is none"),
    ({"id": 1, "title": None}, "a null for titles"),
    ({"id": 1, "title": {"romaji": 5, "english": [], "native": {}}}, "titles of other types"),
]


@pytest.mark.parametrize(("record", "why"), BROKEN, ids=[case[1] for case in BROKEN])
def test_broken_records_are_left_out(record: object, why: str) -> None:
    assert anilist.candidates(answer({"data": {"p0": {"media": [record, SAKURA[0], 7, None]}}}))[0].ident == "101", why


def test_a_record_of_nulls_and_strange_types_is_still_read() -> None:
    strange = dict.fromkeys(SAKURA[0]) | {
        "id": 9,
        "title": {"romaji": "Kaze\u202e\x07"},
        "format": "NEW_KIND",
    }
    one = anilist.candidate(strange)
    assert one is not None
    assert (one.titles.romaji, one.form, one.when, one.before, one.links) == ("Kaze", "new kind", "", (), ())
    wrong = SAKURA[0] | {
        "synonyms": "x",
        "externalLinks": [{"url": "javascript:alert(1)"}, "x"],
        "relations": {"edges": [{}]},
    }
    one = anilist.candidate(wrong)
    assert one is not None
    assert (one.synonyms, one.links, one.before) == ((), (), ())


def test_relations_of_books_are_no_seasons() -> None:
    edges = [
        {"relationType": "PREQUEL", "node": {"id": 1, "type": "MANGA", "format": "MANGA"}},
        {"relationType": "SIDE_STORY", "node": {"id": 2, "type": "ANIME", "format": "TV"}},
        {"relationType": "SEQUEL", "node": {"id": 3, "type": "ANIME", "format": "MUSIC"}},
    ]
    one = anilist.candidate(SAKURA[0] | {"relations": {"edges": edges}})
    assert one is not None
    assert (one.before, one.after) == ((), ())


def test_errors_of_anilist_are_told() -> None:
    with pytest.raises(ReadError, match="AniList answers: Too Many Requests"):
        anilist.candidates(
            answer({"data": None, "errors": [{"message": "Too Many Requests.\nWait"}, {"message": None}]})
        )
    half = answer({"data": {"p0": {"media": [SAKURA[0]]}}, "errors": [{"message": "x"}]})
    assert len(anilist.candidates(half)) == 1, "what came all the same is taken"
    with pytest.raises(ReadError):
        anilist.candidates(Document(url="https://db.example/", body=b"<html>", content_type="text/html"))


def test_a_list_comes_in_chunks_each_work_once() -> None:
    entries = [{"media": SAKURA[0]}, {"media": SAKURA[0]}, {"media": None}, {}]
    data = {"data": {"MediaListCollection": {"hasNextChunk": True, "lists": [{"entries": entries}, {"entries": None}]}}}
    found, more = anilist.planned(answer(data))
    assert ([one.ident for one in found], more) == (["101"], True)
    assert anilist.planned(answer({"data": {}})) == ((), False)


# --- Wikidata --------------------------------------------------------------------------------------------------------


def test_names_are_searched_in_their_language() -> None:
    first, second = wikidata.search(wanted("Silent Harbor movie"))
    assert (query(first)["search"], query(first)["language"]) == ("Silent Harbor movie", "en")
    assert query(second)["search"] == "Silent Harbor"
    (only,) = wikidata.search(wanted("サイレント・ハーバー"))
    assert query(only)["language"] == "ja"
    assert query(wikidata.items(["Q1", "Q2"]))["ids"] == "Q1|Q2"
    assert query(wikidata.of_page("enwiki", "A & B"))["titles"] == "A & B"
    assert query(wikidata.of_anilist("5"))["srsearch"] == "haswbstatement:P8729=5"


def test_hits_of_both_searches() -> None:
    assert wikidata.hits(answer({"search": [{"id": "Q5"}, {"id": "Q5"}, {"id": "P31"}, {"id": "Q0"}, {}, 3]})) == (
        "Q5",
    )
    assert wikidata.hits(answer({"query": {"search": [{"title": "Q7"}]}})) == ("Q7",)
    assert wikidata.hits(answer([])) == ()


def test_an_item_becomes_a_candidate() -> None:
    one = wikidata.candidate("Q1003", ITEMS["Q1003"])
    assert one is not None
    assert (one.kind, one.when, one.ids, one.note) == (
        Kind.FILM,
        "2027-12-18",
        {"wikidata": "Q1003"},
        "film by Jo Maker",
    )
    assert one.links == (Link("Official Site", "https://desertkings.example/"),)
    assert (one.season, one.part) == (None, None), "a film's part is its name"
    anime = wikidata.candidate("Q1", entity("Hana Season 2", "x", classes=["Q63952888"], P8729=["5"], P4086=["6", "7"]))
    assert anime is not None
    assert (anime.season, anime.ids) == (2, {"wikidata": "Q1", "anilist": "5"}), "two numbers in one base: one a season"


KINDS = [
    (entity("X", "", classes=["Q7889"]), Kind.GAME, "a class that is known"),
    (entity("X", "1999 indie game", classes=["Q999999"]), None, "one that is not, and words that say little"),
    (entity("X", "upcoming video game", classes=["Q999999"]), Kind.GAME, "words that say it"),
    (entity("X", "2027 film directed by Y"), Kind.FILM, "a film"),
    (entity("X", "American film director"), None, "no film"),
    (entity("X", "Japanese anime television series"), Kind.ANIME, "anime before television"),
    (entity("X", "British sitcom"), Kind.TV, "a series"),
    (entity("X", "novel by Y"), Kind.BOOK, "a book"),
    (entity("X", "video game", classes=["Q4167410"]), None, "a page that lists others"),
    (entity("X", "film", classes=["Q5"]), None, "a person"),
    (entity("X", "village in Poland"), None, "a village"),
]


@pytest.mark.parametrize(("item", "kind", "why"), KINDS, ids=[case[2] for case in KINDS])
def test_what_an_item_is(item: dict[str, Any], kind: Kind | None, why: str) -> None:
    one = wikidata.candidate("Q1", item)
    assert (one.kind if one is not None else None) is (Kind.GAME if "indie" in str(item) else kind), why


def test_what_has_no_name_is_left_out() -> None:
    assert wikidata.candidate("Q1", entity("", "film", classes=["Q11424"])) is None
    german = {"labels": {"de": {"value": "Film"}}, "claims": entity("x", "film", classes=["Q11424"])["claims"]}
    one = wikidata.candidate("Q1", german)
    assert one is not None
    assert one.titles.english == "Film"


DATES = [
    ({"time": "+2027-12-18T00:00:00Z", "precision": 11}, "2027-12-18"),
    ({"time": "+2027-12-00T00:00:00Z", "precision": 10}, "2027-12"),
    ({"time": "+2027-00-00T00:00:00Z", "precision": 9}, "2027"),
    ({"time": "+2027-00-00T00:00:00Z", "precision": 11}, "2027"),
    ({"time": "+2020-00-00T00:00:00Z", "precision": 8}, ""),
    ({"time": "-0400-01-01T00:00:00Z", "precision": 11}, ""),
    ({"time": "+0100-01-01T00:00:00Z", "precision": 11}, ""),
    ({"time": "+2027-02-31T00:00:00Z", "precision": 11}, "2027-02"),
    ({"time": 5}, ""),
    ({}, ""),
    ("+2027-12-18T00:00:00Z", ""),
]


@pytest.mark.parametrize(("value", "when"), DATES, ids=[str(case[0]) for case in DATES])
def test_dates_keep_their_precision(value: object, when: str) -> None:
    item = entity("X", "film", classes=["Q11424"])
    item["claims"]["P577"] = [{"rank": "normal", "mainsnak": {"datavalue": {"value": value}}}]
    one = wikidata.candidate("Q1", item)
    assert one is not None
    assert one.when == when


def test_the_earliest_date_counts_and_no_deprecated_one() -> None:
    item = entity("X", "film", classes=["Q11424"], date=("2027-05-01", 11))
    for day, rank in (("2027-03-01", "normal"), ("2001-01-01", "deprecated")):
        value = {"time": f"+{day}T00:00:00Z", "precision": 11}
        item["claims"]["P577"].append({"rank": rank, "mainsnak": {"datavalue": {"value": value}}})
    one = wikidata.candidate("Q1", item)
    assert one is not None
    assert one.when == "2027-03-01"


def test_preferred_statements_go_first() -> None:
    item = entity("X", "", classes=["Q5"])
    item["claims"]["P31"].append({"rank": "preferred", "mainsnak": {"datavalue": {"value": {"id": "Q7889"}}}})
    one = wikidata.candidate("Q1", item)
    assert one is not None
    assert one.kind is Kind.GAME


def test_statements_without_a_value_are_passed_over() -> None:
    item = entity("X", "film", classes=["Q11424"])
    item["claims"]["P31"] += [{"rank": "normal", "mainsnak": {"snaktype": "novalue"}}, {}, 5]
    assert wikidata.candidate("Q1", item) is not None


def test_numbers_makers_and_labels() -> None:
    whole = answer({"entities": {"Q1101": ITEMS["Q1101"]}})
    assert wikidata.numbers(whole) == {"anilist": "102", "ann": "7001"}
    assert wikidata.numbers(answer({"entities": {}})) == {}
    assert wikidata.maker_ids(answer({"entities": {"Q1001": ITEMS["Q1001"]}}), "Q1001") == ("Q2001",)
    assert wikidata.labels(answer({"entities": {"Q2001": ITEMS["Q2001"]}})) == ("Lantern Works",)
    assert [one.ident for one in wikidata.candidates(answer({"entities": {"Q1": {}, "Q1001": ITEMS["Q1001"]}}))] == [
        "Q1001"
    ]


def test_errors_of_wikidata_are_told() -> None:
    for fault, words in (
        ({"info": "Waiting for a host"}, "Waiting for a host"),
        ({"code": "maxlag"}, "maxlag"),
        ({"x": 1}, "an error"),
    ):
        with pytest.raises(ReadError, match=f"Wikidata answers: {words}"):
            wikidata.hits(answer({"error": fault}))
