"""Databases and JSON lists: what they state, how precisely, and of which instalment."""

from __future__ import annotations

import json

import pytest

from tests.reading_cases import WAVES, look, recorded, source
from tracker.dates import ReleaseDate
from tracker.errors import ReadError
from tracker.model import Act, Field, SourceType, Statement, Tier, Work
from tracker.read import Reading, anilist, databases, mal, request_for

IDS = (("waves-s2", "700002"),)


def told(reading: Reading) -> dict[str, str]:
    """Field → value of all statements, dates as EDTF with their hour."""
    found = {}
    for entry in reading.entries:
        for one in entry.stated:
            assert one.quote
            assert one.quote in entry.text, "a quote is cut from the text"
            found[one.field.value] = _shown(one)
    return found


def _shown(statement: Statement) -> str:
    value = statement.value
    if isinstance(value, ReleaseDate):
        return f"{value.edtf} {value.time}" if value.time else value.edtf
    return str(value)


def media(**more: object) -> dict[str, object]:
    (one,) = json.loads(recorded("anilist.json"))["data"]["p0"]["media"]
    return one | more  # type: ignore[no-any-return]


def answer(*found: dict[str, object]) -> dict[str, object]:
    return {"data": {"p0": {"media": list(found)}}}


# --- AniList ----------------------------------------------------------------------------------------------------------


def test_anilist_states_facts_with_quotes() -> None:
    reading = look(recorded("anilist.json"), SourceType.ANILIST, ids=IDS, tier=Tier.PRESS)
    assert told(reading) == {
        "status": "announced",
        "release": "2026-10-04 00:30",
        "studio": "Studio Example",
        "trailer": "trailer",
    }
    (entry,) = reading.entries
    assert (entry.about, entry.tier, entry.key) == ("waves-s2", Tier.AGGREGATOR, "anilist:700002:waves-s2")
    assert (entry.title, entry.published) == ("Library of Waves Season 2", None)
    assert "波の図書館 第2期" in entry.text
    assert look(recorded("anilist.json"), ids=IDS).type is SourceType.ANILIST, "told by its shape"


def start(year: int | None, month: int | None, day: int | None, **more: object) -> str | None:
    bare: dict[str, object] = {"nextAiringEpisode": None, "season": None, "seasonYear": None}
    found = anilist.start(media(**(bare | {"startDate": {"year": year, "month": month, "day": day}} | more)))
    return f"{found.edtf} {found.time}" if found and found.time else found and found.edtf


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ((2026, 10, 3), "2026-10-03"),
        ((2026, 10, None), "2026-10"),
        ((2026, None, None), "2026"),
        ((None, None, None), None),
        ((2026, 12, 31), "2026"),  # placeholders (DESIGN 3b 25)
        ((2026, 1, 1), "2026"),
        ((2026, 10, 1), "2026-10"),
        ((2026, 2, 31), "2026-02"),  # no such day
        ((2026, 13, 1), "2026"),
        ((0, 10, 1), None),
        ((99999, 1, 1), None),
    ],
)
def test_how_far_a_start_date_is_believed(stated: tuple[int | None, int | None, int | None], value: str | None) -> None:
    assert start(*stated) == value


@pytest.mark.parametrize(
    ("stated", "more", "value"),
    [
        ((2026, 10, 1), {"status": "RELEASING"}, "2026-10-01"),  # it has begun: no placeholder
        ((2026, None, None), {"season": "FALL", "seasonYear": 2026}, "2026-36"),  # a season is a quarter
        ((None, None, None), {"season": "WINTER", "seasonYear": 2027}, "2027-33"),
        ((2026, None, None), {"season": "WINTER", "seasonYear": 2027}, "2026"),  # December: whose winter?
        ((2026, 10, None), {"season": "FALL", "seasonYear": 2026}, "2026-10"),
        ((None, None, None), {"season": "FALL"}, None),
        ((2026, 10, 1), {"nextAiringEpisode": {"episode": 1, "airingAt": 1790779800}}, "2026-09-30 23:50"),
        (
            (2026, 10, 3),
            {"nextAiringEpisode": {"episode": 1, "airingAt": 1799999999}},
            "2026-10-03",
        ),  # weekly placeholder
        ((2026, 10, 3), {"nextAiringEpisode": {"episode": 2, "airingAt": 1791041400}}, "2026-10-03"),
        ((2026, 2, 31), {"nextAiringEpisode": {"episode": 1, "airingAt": 1772290800}}, "2026-02"),
        ((2026, 10, None), {"nextAiringEpisode": {"episode": 1, "airingAt": 1791041400}}, "2026-10"),
        ((2026, 10, 3), {"nextAiringEpisode": {"episode": 1, "airingAt": -5}}, "2026-10-03"),
    ],
)
def test_what_may_sharpen_or_replace_it(
    stated: tuple[int | None, ...], more: dict[str, object], value: str | None
) -> None:
    year, month, day = stated
    assert start(year, month, day, **more) == value


@pytest.mark.parametrize(
    ("status", "value", "act"),
    [
        ("NOT_YET_RELEASED", "announced", Act.SAYS),
        ("RELEASING", "airing", Act.SAYS),
        ("FINISHED", "released", Act.SAYS),
        ("CANCELLED", "cancelled", Act.CANCELS),
        ("HIATUS", "hiatus", Act.SAYS),
    ],
)
def test_status(status: str, value: str, act: Act) -> None:
    (entry,) = look(answer(media(status=status)), SourceType.ANILIST, ids=IDS).entries
    assert [(one.value, one.act) for one in entry.stated if one.field is Field.STATUS] == [(value, act)]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"errors": [{"message": "Too Many Requests."}], "data": None}, "error: Too Many Requests"),
        ({"data": {"p0": {"media": []}}}, r"knows none of the ids \(700002\)"),
        ([], "knows none of the ids"),
        ('{"data": {"p0": {"media": [{"id"', "breaks off"),
        ('{"data": nonsense}', "is broken"),
        ("<html><title>Just a moment...</title></html>", "a bot wall"),
        ("<x/>", "markup, not JSON"),
        ("[" * 100_000, "nests too deep"),
        ("1" * 10_000, "cannot be read"),
    ],
)
def test_anilist_errors(body: object, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(body, SourceType.ANILIST, ids=IDS)


def test_an_id_that_is_gone_and_a_partial_fault_are_warnings() -> None:
    body = answer(media()) | {"errors": [{"message": "one page failed"}]}
    reading = look(body, SourceType.ANILIST, ids=(*IDS, ("other", "5")))
    assert reading.warnings == ("AniList: one page failed", "AniList no longer knows the id 5 of other")


@pytest.mark.parametrize(
    ("titles", "relation", "says"),
    [
        ({"romaji": "Nami no Toshokan"}, "SEQUEL", "it is the first of its series"),
        ({"romaji": "Nami no Toshokan 3rd Season"}, "PREQUEL", "it is season 3, not 2"),
        ({"romaji": "Nami no Toshokan III"}, "PREQUEL", "it is season 3, not 2"),
        ({"native": "波の図書館 第三期"}, "PREQUEL", "it is season 3, not 2"),
    ],
)
def test_the_record_of_another_season_states_nothing(titles: dict[str, str], relation: str, says: str) -> None:
    body = answer(media(title=titles, relations={"edges": [{"relationType": relation}]}))
    reading = look(body, SourceType.ANILIST, ids=IDS)
    assert reading.entries == ()
    assert says in reading.warnings[0]


@pytest.mark.parametrize(
    "title", ["Nami no Toshokan II", "Nami no Toshokan 2", "Library Second Season", "波 2期", "A New Subtitle"]
)
def test_the_record_of_the_awaited_season_speaks(title: str) -> None:
    assert look(answer(media(title={"romaji": title})), SourceType.ANILIST, ids=IDS).entries


def test_a_later_cour_with_its_own_record_is_a_part() -> None:
    body = answer(media(title={"romaji": "Nami no Toshokan Season 2 Part 2"}))
    (entry,) = look(body, SourceType.ANILIST, ids=IDS).entries
    assert {one.part for one in entry.stated} == {"2"}
    awaited = {"waves-s2": Work(id="waves-s2", title="Waves", season=2, part=2)}
    (entry,) = look(body, SourceType.ANILIST, ids=IDS, works=awaited).entries
    assert {one.part for one in entry.stated} == {""}


def test_the_first_season_is_not_taken_for_a_later_one() -> None:
    assert databases.misfit(Work(id="w", title="W", season=1), ["W Season 2"], sequel=None) == "it is season 2, not 1"
    assert databases.misfit(Work(id="w", title="W", season=1), ["W"], sequel=None) == ""
    assert databases.misfit(Work(id="w", title="W"), ["W Season 2"], sequel=None) == ""
    assert databases.misfit(WAVES, ["W"], sequel=None) == "", "where the database does not tell, the id is trusted"


def test_one_question_asks_for_all_ids() -> None:
    many = (*((f"w{n}", str(n)) for n in range(1, 121)), ("odd", "x"))
    request = request_for(source(SourceType.ANILIST, ids=many))
    body = json.loads(request.body or b"")
    assert request.method == "POST"
    assert [len(body["variables"][f"i{n}"]) for n in range(3)] == [50, 50, 20]
    assert body["query"].count("Page(") == 3
    assert json.loads(request_for(source(SourceType.ANILIST)).body or b"")["variables"] == {"i0": []}


def test_media_by_itself_and_without_anything() -> None:
    reading = look({"data": {"Media": {"id": 5, "startDate": {}, "trailer": {"id": "a b", "site": "youtube"}}}})
    (entry,) = reading.entries
    assert (entry.title, entry.key, entry.stated) == ("AniList 5", "anilist:5", ())
    assert anilist.start({}) is None
    dailymotion = look(answer(media(trailer={"id": "x1", "site": "dailymotion"})), SourceType.ANILIST, ids=IDS)
    assert dailymotion.entries[0].media == ("https://www.dailymotion.com/video/x1",)
    assert "trailer" not in told(look(answer(media(trailer={"id": "x1", "site": "else"})), SourceType.ANILIST, ids=IDS))


# --- MyAnimeList ------------------------------------------------------------------------------------------------------

JIKAN = {
    "mal_id": 700002,
    "url": "https://myanimelist.net/anime/700002/x",
    "title": "Nami no Toshokan 2nd Season",
    "title_japanese": "波の図書館 第2期",
    "status": "Not yet aired",
    "aired": {"from": "2026-10-03T00:00:00+00:00", "prop": {"from": {"day": 3, "month": 10, "year": 2026}}},
    "episodes": 12,
    "studios": [{"name": "Studio Example"}],
    "trailer": {"youtube_id": None, "embed_url": "https://www.youtube-nocookie.com/embed/waveTEASER1?x=1"},
    "relations": [{"relation": "Prequel", "entry": []}],
}


def test_jikan_takes_the_calendar_day_not_the_instant() -> None:
    reading = look({"data": JIKAN}, ids=IDS)
    assert reading.type is SourceType.MAL
    assert told(reading) == {
        "status": "announced",
        "release": "2026-10-03",
        "episodes": "12",
        "studio": "Studio Example",
        "trailer": "trailer",
    }


@pytest.mark.parametrize(
    ("aired", "sure", "value"),
    [
        ({"prop": {"from": {"day": None, "month": 10, "year": 2026}}}, False, "2026-10"),
        ({"prop": {"from": {"day": None, "month": None, "year": None}}, "string": "Not available"}, False, None),
        ({"from": "2026-10-01T00:00:00+00:00", "string": "Oct 2026 to ?"}, False, "2026-10"),
        ({"from": "2026-01-01T00:00:00+00:00", "string": "2026 to ?"}, True, "2026"),
        ({"from": "2026-10-03T00:00:00+00:00", "string": "Oct 3, 2026 to ?"}, False, "2026-10-03"),
        ({"from": None}, False, None),
        ({}, False, None),
    ],
)
def test_jikan_precision(aired: dict[str, object], sure: bool, value: str | None) -> None:
    found = mal.start({"aired": aired}, sure=sure)
    assert (found and found.edtf) == value


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("2024-07-14", "2024-07-14"),
        ("2026-10", "2026-10"),
        ("2027", "2027"),
        ("2026-12-31", "2026"),
        ("2026-00-00", "2026"),
    ],
)
def test_mals_own_api_writes_precision_as_length(stated: str, value: str) -> None:
    record = {
        "id": 700002,
        "title": "X 2nd Season",
        "main_picture": {},
        "start_date": stated,
        "status": "not_yet_aired",
        "num_episodes": 0,
    }
    assert told(look(record, ids=IDS)) == {"status": "announced", "release": value}


def test_the_first_seasons_mal_record_is_set_aside() -> None:
    first = JIKAN | {"title": "Nami no Toshokan", "title_japanese": None, "relations": [{"relation": "Sequel"}]}
    reading = look({"data": first}, SourceType.MAL, ids=IDS)
    assert reading.entries == ()
    assert "first of its series" in reading.warnings[0]


def test_mal_stories_are_about_the_work() -> None:
    story = {
        "mal_id": 7468,
        "url": "https://myanimelist.net/news/7468?_location=x",
        "title": "Waves Gets Date",
        "date": "2026-06-12T05:31:00+00:00",
        "excerpt": "Text ... read more",
        "comments": 3,
    }
    (entry,) = look({"data": [story, {"title": ""}, 5]}, ids=IDS).entries
    assert (entry.key, entry.about, entry.cut) == ("mal:7468", "waves-s2", True)
    assert entry.url == "https://myanimelist.net/news/7468"
    assert look({"data": []}, SourceType.MAL, ids=IDS).entries == ()


def test_mal_videos_and_services() -> None:
    videos = {
        "data": {
            "promo": [{"title": "PV 1", "trailer": {"youtube_id": "waveTEASER1"}}, {"title": "gone", "trailer": {}}]
        }
    }
    (video,) = look(videos, ids=IDS).entries
    assert (video.key, video.title, video.about) == ("yt:video:waveTEASER1", "PV 1", "waves-s2")
    services = {"data": [{"name": "Crunchyroll", "url": "https://x.example"}, {"name": "Netflix"}]}
    (entry,) = look(services, SourceType.MAL, ids=IDS).entries
    assert [(one.field, one.value, one.element) for one in entry.stated] == [
        (Field.STREAMING, "Crunchyroll", "crunchyroll"),
        (Field.STREAMING, "Netflix", "netflix"),
    ]
    with pytest.raises(ReadError, match="no MyAnimeList record: Resource does not exist"):
        look({"status": 404, "message": "Resource does not exist"}, SourceType.MAL)


# --- Bangumi ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "stated"),
    [
        ({"date": None, "eps": 0}, {}),
        ({"date": "2026-10-03", "eps": 12}, {"release": "2026-10-03", "episodes": "12"}),
        (
            {"date": "2026-10-01", "infobox": [{"key": "x"}, {"key": "动画制作", "value": "Studio"}]},
            {"release": "2026-10", "studio": "Studio"},
        ),
        ({"date": "x", "infobox": [{"key": "动画制作", "value": [{"v": "A"}, {"v": "B"}]}]}, {"studio": "A, B"}),
    ],
)
def test_bangumi(more: dict[str, object], stated: dict[str, str]) -> None:
    subject = {"id": 700002, "name": "波の図書館 第2期", "name_cn": "浪之图书馆 第二季", "eps": 0} | more
    reading = look(subject, ids=IDS)
    assert (reading.type, told(reading)) == (SourceType.BANGUMI, stated)


def test_bangumi_errors_and_other_seasons() -> None:
    with pytest.raises(ReadError, match="no Bangumi subject: NOT FOUND"):
        look({"title": "Not Found", "description": "NOT FOUND"}, SourceType.BANGUMI)
    reading = look({"id": 700002, "name": "波 3期", "name_cn": ""}, SourceType.BANGUMI, ids=IDS)
    assert "season 3" in reading.warnings[0]


# --- ANN encyclopedia -------------------------------------------------------------------------------------------------


def test_the_first_seasons_ann_page_gives_stories_but_no_facts() -> None:
    """The default watches season 2 on season 1's page: its vintage must never date season 2 (SOURCES 2)."""
    reading = look(recorded("ann_encyclopedia.xml"), SourceType.ANN, ids=(("waves-s2", "90001"),))
    assert told(reading) == {}
    assert "first of its series" in reading.warnings[0]
    first, second = reading.entries
    assert (first.title, first.key) == (
        "Library of Waves Anime's 2nd Season Premieres in October",
        "ann:2026-06-12/library-of-waves-anime-%22season-2%22-premieres",
    )
    assert str(first.published) == "2026-06-12 09:11:46+00:00"
    assert (first.about, first.cut, second.key) == ("waves-s2", True, "ann:212345")


def test_an_ann_page_of_its_own_states_facts() -> None:
    own = (
        recorded("ann_encyclopedia.xml")
        .replace("adaptation of", "sequel of")
        .replace("2024-07-13 to 2024-09-28", "2026-10-01")
    )
    reading = look(own, ids=(("waves-s2", "90001"),))
    assert told(reading) == {"release": "2026-10", "episodes": "12", "studio": "Studio Example"}
    assert reading.entries[0].tier is Tier.AGGREGATOR
    assert reading.entries[1].tier is Tier.PRESS
    begun = recorded("ann_encyclopedia.xml").replace("adaptation of", "sequel of").replace("07-13 to", "07-01 to")
    assert told(look(begun, SourceType.ANN, about="waves-s2"))["release"] == "2024-07-01"
    festival = own.replace("2026-10-01", "2026-08-01 (Festival)").replace(">12<", ">many<")
    assert told(look(festival, SourceType.ANN, about="waves-s2")) == {"studio": "Studio Example"}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<ann><warning>no result for anime=999</warning></ann>", "ANN answers: no result for anime=999"),
        ("<ann></ann>", "no work in it"),
        ("\x01", "cannot be read"),
        ("<ann><anime id='1'>", "breaks off"),
        ("<rss version='2.0'/>", "no answer of the ANN encyclopedia"),
        ("<html><title>x</title></html>", "a web page"),
        ("<html><title>503 Service Unavailable</title></html>", "an error page"),
        ("<!-- -->", "no answer of the ANN|cannot be read"),
        ("<ann>" + "<a>" * 300, "nests more"),
    ],
)
def test_ann_errors(body: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(body, SourceType.ANN)


def test_ann_entities_are_not_expanded() -> None:
    bomb = (
        '<!DOCTYPE ann [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + recorded("ann_encyclopedia.xml").partition("?>")[2]
    )
    reading = look(bomb.replace("Reveals", "&a;"), SourceType.ANN)
    assert "root" not in reading.entries[-1].title


def test_ann_warnings_beside_works_are_kept() -> None:
    body = recorded("ann_encyclopedia.xml").replace("</ann>", "<warning>no result for anime=5</warning></ann>")
    assert "ANN: no result for anime=5" in look(body, SourceType.ANN).warnings


# --- other JSON -------------------------------------------------------------------------------------------------------


WORDPRESS = {
    "id": 5,
    "date": "2026-07-05T10:00:00",
    "date_gmt": "2026-07-05T01:00:00",
    "link": "https://a.example/5",
    "title": {"rendered": "T &amp; U"},
}
FIRESTORE = {"fields": {"title": {"stringValue": "T"}, "date": {"timestampValue": "2026-07-05T00:00:00Z"}}}
RSS_IN_JSON = {"title": "T", "link": "https://a.example/1", "pubDate": "Sun, 05 Jul 2026 00:00:00 GMT"}
KEYED = {
    "a": {"title": "T", "url": "/a", "date": "2026-07-05"},
    "b": {"title": "U", "url": "/b", "date": "2026-07-04"},
}
NUMBERED = {"uniqueId": 5, "date": "2026/7/5", "title": "T", "directLinkUrl": "/x"}


@pytest.mark.parametrize(
    ("body", "title", "url"),
    [
        ([{"day": "2026.07.05", "url": "./a.html", "title": "放送日"}], "放送日", "https://site.example/news/a.html"),
        ({"n": [NUMBERED]}, "T", "https://site.example/x"),
        ([WORDPRESS], "T & U", "https://a.example/5"),
        ({"documents": [FIRESTORE]}, "T", ""),
        ({"rss": {"channel": {"title": "x", "item": [RSS_IN_JSON]}}}, "T", "https://a.example/1"),
        (KEYED, "T", "https://site.example/a"),
        ([{"title": ["T"], "url": "/a", "time": 1783209600}], "T", "https://site.example/a"),
        ([{"title": {"odd": 1}, "body": "words", "url": "/a", "date": "2026-07-05"}], "", "https://site.example/a"),
    ],
)
def test_a_list_in_json_is_found(body: object, title: str, url: str) -> None:
    reading = look(body)
    first = reading.entries[0]
    assert (reading.type, first.title, first.url) == (SourceType.JSON, title, url)
    assert str(first.published)[:10] == "2026-07-05"


def test_json_paths() -> None:
    body = {"r": {"n": [{"t": "One", "u": "/1", "d": {"at": 1783209600}, "x": "<p>words</p>"}, {"t": "", "u": "/2"}]}}
    for item in ("$.r.n[*]", "r.n", "$.r.n"):
        select = {"item": item, "title": "t", "link": "$.u", "date": "d.at", "text": "x"}
        (entry,) = look(body, SourceType.JSON, select=select).entries
        assert (entry.title, entry.url, entry.text, str(entry.published)[:10]) == (
            "One",
            "https://site.example/1",
            "words",
            "2026-07-05",
        )
    (usual, *_) = look([{"title": "T", "date": "2026-07-05"}], SourceType.JSON, select={"item": "$[*]"}).entries
    assert str(usual.published)[:10] == "2026-07-05"
    (bare,) = look([["a", "b"]], SourceType.JSON, select={"item": "$[*]", "title": "[0]"}).entries
    assert bare.title == "a"


@pytest.mark.parametrize(
    ("body", "select", "says"),
    [
        ({"r": 1}, {"item": "$.r.n[*]"}, "select.item = .* matches nothing; the JSON has changed"),
        ({"r": 1}, {"item": "$.r[?"}, "select.item = .* cannot be used"),
        ({"r": [{"a": 1}]}, {"item": "$.r", "title": "b"}, "none has a title"),
        ({"error": "rate limited"}, {}, "the answer is an error: rate limited"),
        ({"errors": [{"message": "no such thing"}]}, {}, "no such thing"),
        ({"message": "Not Found", "documentation_url": "x"}, {}, "Not Found"),
        ({"error": {"code": 5}}, {}, "code"),
        ({"error": True}, {}, "no list of titled items"),
        ({"a": 1}, {}, "no list of titled items in the JSON; say where"),
        ([1, 2], {}, "no list of titled items"),
        ("5", {}, "no list of titled items"),
    ],
)
def test_json_that_does_not_fit_is_an_error(body: object, select: dict[str, str], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        look(body, SourceType.JSON, select=select)


def test_an_empty_json_list_is_an_empty_list() -> None:
    assert look([], SourceType.JSON).entries == ()


def test_a_guard_before_the_json_is_skipped() -> None:
    assert look(")]}'\n" + '[{"title": "T", "date": "2026-07-05"}]', SourceType.JSON).seen == 1


# --- JSON Feed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [SourceType.FEED, SourceType.AUTO])
@pytest.mark.parametrize("version", ["https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"])
def test_json_feed(kind: SourceType, version: str) -> None:
    items: list[object] = [
        {
            "id": 5, "url": "https://a.example/5?utm_source=x", "title": "Title",
            "content_html": "<p>One</p><p>two</p>",
            "date_published": "2026-07-05T10:00:00+09:00", "image": "/i.jpg", "language": "ja",
            "attachments": [{"url": "/v.mp4", "mime_type": "video/mp4"}, {"url": "/s", "mime_type": "audio/mpeg"}, 1],
        },
        {"id": "x", "content_text": "plain & <simple>", "summary": "s", "date_modified": "2026-07-04"},
        {"external_url": "https://b.example/", "summary": "a longer summary"},
        {},
        "no object",
    ]  # fmt: skip
    reading = look({"version": version, "title": "Blog", "items": items}, kind)
    one, two, three, _ = reading.entries
    assert (reading.type, reading.title, reading.seen) == (SourceType.FEED, "Blog", 5)
    assert reading.warnings == ("item 5 is no object and is left out",)
    assert (one.key, one.url, one.text, one.lang) == ("5", "https://a.example/5", "One\ntwo", "ja")
    assert one.media == ("https://site.example/i.jpg", "https://site.example/v.mp4")
    assert str(one.published) == "2026-07-05 01:00:00+00:00"
    assert (two.text, str(two.published)[:10], two.cut) == ("plain & <simple>", "2026-07-04", False)
    assert (three.text, three.url, three.cut) == ("a longer summary", "https://b.example/", True)


def test_json_feed_without_items() -> None:
    with pytest.raises(ReadError, match="no `items` list"):
        look({"version": "https://jsonfeed.org/version/1"}, SourceType.FEED)


@pytest.mark.parametrize(
    ("value", "name"),
    [(5, "5"), (5.0, "5"), (5.5, "5.5"), (True, ""), ("a", "a"), (None, ""), ([], ""), (10**50, "")],
)
def test_ids_are_texts_or_numbers(value: object, name: str) -> None:
    from tracker.read.jsonbody import name_of

    assert name_of(value) == name


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (5, 5),
        ("5", 5),
        (5.0, 5),
        (5.5, None),
        (True, None),
        (None, None),
        ("x", None),
        ("²", None),
        ([], None),
        (10**20, None),
    ],
)
def test_counts_are_whole_numbers(value: object, number: int | None) -> None:
    from tracker.read.jsonbody import number_of

    assert number_of(value) == number


@pytest.mark.parametrize("turned", [False, True], ids=["newest first", "oldest first"])
def test_of_too_many_items_the_newest_stay_in_whichever_order_they_come(turned: bool) -> None:
    items = [
        {
            "id": str(day),
            "title": f"Item {day}",
            "url": f"https://a.example/{day}",
            "date_published": f"2026-05-{day:02}T00:00:00Z",
        }
        for day in range(9, 1, -1)
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": items[::-1] if turned else items}
    reading = look(feed, SourceType.FEED, max_entries=3)
    assert sorted(entry.title for entry in reading.entries) == ["Item 7", "Item 8", "Item 9"]
