"""The shipped sources: well-formed, implied by what a work is, and changed by id; and what is built in about works."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from tracker import config
from tracker.config import catalogue
from tracker.errors import ConfigError
from tracker.model import Act, Certainty, Field, Kind, Settings, Source, SourceType, Tier, Work

SETTINGS = Settings(database="x")
MAKEINE = Work(
    id="makeine-s2",
    title="Makeine: Too Many Losing Heroines!",
    kind=Kind.ANIME,
    season=2,
    aliases=("負けヒロインが多すぎる",),
    ids={"anilist": "189796", "mal": "61398", "bangumi": "550507", "ann": "31056"},
)
GAME = Work(id="harbor", title="Silent Harbor", kind=Kind.GAME, ids={"steam": "4711"})
PRESS = ["natalie", "animeanime", "ann-news", "mal-news", "animecorner", "livechart"]


def load(tmp_path: Path, text: str) -> Any:
    (tmp_path / "config.toml").write_text(text)
    return config.load(None, env={}, cwd=tmp_path)


def by_id(sources: tuple[Source, ...]) -> dict[str, Source]:
    return {source.id: source for source in sources}


ANIME_TOO = '[[works]]\ntitle = "An anime"\nkind = "anime"\n'
OWN_FEED = '[[sources]]\nurl = "https://own.example/feed"\n'
SHARED_SITE = '[[works]]\nid = "v"\ntitle = "V"\nsite = "https://a.example/"\n'


# --- every entry -----------------------------------------------------------------------------------------------------


def every_source() -> list[Source]:
    return [one.source for one in catalogue.instances([MAKEINE, GAME], {})]


def test_every_entry_makes_a_source_of_a_known_work() -> None:
    """Each pattern is filled: nothing of it is left in an address, and each id stands once."""
    made = catalogue.instances([MAKEINE, GAME], {})
    assert {one.template for one in made} == catalogue.names()
    assert len({one.source.id for one in made}) == len(made)
    for one in made:
        assert "{" not in one.source.url
        assert urlsplit(one.source.url).scheme == "https"
        assert one.source.name


@pytest.mark.parametrize("source", every_source(), ids=lambda source: source.id)
def test_every_source_is_polite_and_complete(source: Source) -> None:
    assert timedelta(minutes=15) <= source.every <= timedelta(hours=24)
    assert source.host_delay >= timedelta(seconds=1)
    assert source.host_connections <= 2
    assert source.type is not SourceType.AUTO
    assert source.tier is not Tier.PERSON
    ZoneInfo(source.zone)


def test_no_entry_has_the_id_that_a_host_would_give() -> None:
    """An id made from a host holds a dot; one of the catalogue never does, so nothing is changed by accident."""
    assert not [name for name in catalogue.names() if "." in name]


def test_what_is_off_or_left_out_says_why() -> None:
    off = {entry.id: entry.off for entry in catalogue.entries() if entry.off}
    assert set(off) == {"crunchyroll", "googlenews-en", "googlenews-ja"}
    assert all(len(reason) > 20 for reason in off.values())
    assert {"reddit", "x-twitter", "anidb", "annict", "syoboi", "jikan"} <= set(catalogue.refused())
    assert all(entry.why for entry in catalogue.entries())


# --- what implies what -----------------------------------------------------------------------------------------------


def test_the_default_work_implies_its_pages_first_and_the_press_after() -> None:
    sources = config.imply([MAKEINE], SETTINGS)
    assert [source.id for source in sources] == [
        *("official-makeine-s2", "youtube-aniplex", "anilist", "ann-31056", "mal-61398", "mal-61398-news"),
        *("bangumi-550507", *PRESS),
    ]
    found = by_id(sources)
    official = found["official-makeine-s2"]
    assert (official.url, official.tier, official.type, official.about, official.every) == (
        "https://makeine-anime.com/news/",
        Tier.OFFICIAL,
        SourceType.PAGE,
        "makeine-s2",
        timedelta(minutes=30),
    )
    assert official.select["item"] == ".news_list__item"
    assert found["youtube-aniplex"].url.endswith("channel_id=UC14QT5j2nQI8lKBCGtrrBQA")
    assert (found["youtube-aniplex"].tier, found["youtube-aniplex"].about) == (Tier.OFFICIAL, None)
    assert found["anilist"].ids == (("makeine-s2", "189796"),)
    assert found["anilist"].tier is Tier.AGGREGATOR
    assert found["ann-31056"].url == "https://cdn.animenewsnetwork.com/encyclopedia/api.xml?anime=31056"
    assert (found["ann-31056"].type, found["ann-31056"].tier) == (SourceType.ANN, Tier.PRESS)
    assert found["mal-61398"].url == "https://api.tenrai.org/v1/anime/61398/full"
    assert found["mal-61398-news"].url == "https://api.tenrai.org/v1/anime/61398/news"
    assert (found["mal-61398"].tier, found["mal-61398-news"].tier) == (Tier.AGGREGATOR, Tier.PRESS)
    assert found["bangumi-550507"].url == "https://api.bgm.tv/v0/subjects/550507"


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        pytest.param(Work(id="a", title="A"), [], id="nothing is known of it"),
        pytest.param(Work(id="a", title="A", kind=Kind.GAME), [], id="no press is shipped for games"),
        pytest.param(Work(id="a", title="A", kind=Kind.ANIME), PRESS, id="the press of its kind"),
        pytest.param(Work(id="a", title="A", ids={"mal": "5"}), ["mal-5", "mal-5-news"], id="ids of any kind"),
        pytest.param(Work(id="a", title="A", ids={"tmdb": "5"}), [], id="a database without an entry"),
        pytest.param(GAME, ["steam-4711"], id="the store's feed of a game"),
        pytest.param(Work(id="a", title="A", site="https://a.example/"), ["official-a"], id="its site"),
    ],
)
def test_each_trait_implies_its_sources(work: Work, expected: list[str]) -> None:
    assert [source.id for source in config.imply([work], SETTINGS)] == expected


def test_the_store_speaks_for_itself_but_is_not_official() -> None:
    """The feed of a game's news page may carry papers' pieces."""
    (found,) = config.imply([GAME], SETTINGS)
    assert found.url == "https://store.steampowered.com/feeds/news/app/4711/?l=english"
    assert (found.tier, found.about) == (Tier.PRESS, "harbor")


SERVED = [
    ("its own page", {"ids": {"mal": "5"}}, "", 2),
    ("the press of its kind", {"kind": Kind.ANIME}, "", len(PRESS)),
    ("nobody", {"kind": Kind.GAME}, "", 0),
    ("the press of another kind is not for it", {"kind": Kind.GAME}, ANIME_TOO, 0),
    ("a feed that the user added for all", {"kind": Kind.GAME}, OWN_FEED, 1),
    ("a page of the same site, watched for another season", {"site": "https://a.example/"}, SHARED_SITE, 1),
]


@pytest.mark.parametrize(("why", "work", "more", "count"), SERVED, ids=[case[0] for case in SERVED])
def test_who_is_asked_about_a_work(why: str, work: dict[str, Any], more: str, count: int, tmp_path: Path) -> None:
    said = "".join(f"{key} = {_toml(value)}\n" for key, value in work.items())
    found = load(tmp_path, f'[[works]]\nid = "w"\ntitle = "W"\n{said}{more}')
    one = next(work for work in found.works if work.id == "w")
    assert len(config.serving(one, found.works, found.sources, found.settings)) == count, why
    assert any("no source is asked" in text or "nothing will be polled" in text for text in found.warnings) == (
        count == 0
    )


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f'{key} = "{inner}"' for key, inner in value.items()) + " }"
    return f'"{value}"'


def test_without_the_catalogue_nothing_is_implied() -> None:
    assert config.imply([MAKEINE], Settings(database="x", catalogue=False)) == ()


def test_two_seasons_share_what_is_the_same() -> None:
    """One page of the encyclopedia, one AniList query, one official site, one channel."""
    first = Work(id="s1", title="M", kind=Kind.ANIME, ids={"anilist": "171457", "ann": "31056"})
    found = by_id(config.imply([first, MAKEINE], SETTINGS))
    assert found["ann-31056"].ids == (("s1", "31056"), ("makeine-s2", "31056"))
    assert found["anilist"].ids == (("s1", "171457"), ("makeine-s2", "189796"))
    assert [name for name in found if name.startswith(("official", "youtube"))] == ["official-s1", "youtube-aniplex"]


def test_many_works_are_asked_of_anilist_fifty_at_a_time() -> None:
    works = [Work(id=f"w{number}", title=f"W{number}", ids={"anilist": str(number)}) for number in range(1, 121)]
    sources = config.imply(works, SETTINGS)
    assert [(source.id, len(source.ids)) for source in sources] == [
        ("anilist", 50),
        ("anilist-2", 50),
        ("anilist-3", 20),
    ]


@pytest.mark.parametrize(
    ("site", "url", "selected"),
    [
        ("https://makeine-anime.com/", "https://makeine-anime.com/news/", True),
        ("https://www.makeine-anime.com", "https://makeine-anime.com/news/", True),
        ("https://makeine-anime.com/news/", "https://makeine-anime.com/news/", True),
        ("https://makeine-anime.com/2nd/news/", "https://makeine-anime.com/2nd/news/", False),
        ("https://other.example/", "https://other.example/", False),
    ],
)
def test_a_known_site_is_read_at_its_list_of_news(site: str, url: str, selected: bool) -> None:
    source = config.imply([Work(id="a", title="A", site=site)], SETTINGS)[0]
    assert (source.url, bool(source.select)) == (url, selected)


# --- changing it -----------------------------------------------------------------------------------------------------

ANIME = '[[works]]\nid = "a"\ntitle = "負け A"\nkind = "anime"\nids = { mal = 5, anilist = 6 }\n'


def test_a_source_is_switched_off_and_changed_by_id(tmp_path: Path) -> None:
    text = ANIME + '[[sources]]\nid = "natalie"\nenabled = false\n[[sources]]\nid = "ann-news"\nevery = "3h"\n'
    found = by_id(load(tmp_path, text).sources)
    assert "natalie" not in found
    assert found["ann-news"].every == timedelta(hours=3)
    assert found["ann-news"].url == "https://www.animenewsnetwork.com/all/rss.xml?ann-edition=us"


def test_naming_a_source_that_is_off_switches_it_on(tmp_path: Path) -> None:
    text = ANIME + '[[sources]]\nid = "crunchyroll"\n[[sources]]\nid = "googlenews-ja"\n'
    found = by_id(load(tmp_path, text).sources)
    assert "crunchyroll" in found
    assert parse_qs(urlsplit(found["googlenews-ja-a"].url).query)["q"] == ['"負け A" when:7d']
    assert "googlenews-en-a" not in found


def test_another_base_url_serves_all_paths_of_a_database(tmp_path: Path) -> None:
    text = ANIME + '[[sources]]\nid = "mal"\nurl = "https://jikan.example/v4/"\nallow_hosts = ["jikan.example:443"]\n'
    found = by_id(load(tmp_path, text).sources)
    assert found["mal-5"].url == "https://jikan.example/v4/anime/5/full"
    assert found["mal-5-news"].url == "https://jikan.example/v4/anime/5/news"
    assert found["mal-5-news"].allow_hosts == ("jikan.example:443",)


def test_a_pattern_or_a_whole_address_may_take_the_place_of_one(tmp_path: Path) -> None:
    text = (
        ANIME.replace("mal = 5", "mal = 5, bangumi = 8")
        + '[[sources]]\nid = "bangumi"\nurl = "https://b.example/s/{id}"\n'
    )
    text += '[[sources]]\nid = "mal-5"\nurl = "https://m.example/five"\n'
    found = by_id(load(tmp_path, text).sources)
    assert found["bangumi-8"].url == "https://b.example/s/8"
    assert found["mal-5"].url == "https://m.example/five"
    assert "tenrai" in found["mal-5-news"].url


def test_a_whole_address_under_the_name_of_a_pattern_is_a_source_of_ones_own(tmp_path: Path) -> None:
    channel = "https://www.youtube.com/feeds/videos.xml?channel_id=UCmine"
    text = ANIME.replace("mal = 5", "mal = 61398") + f'[[sources]]\nid = "youtube"\nurl = "{channel}"\n'
    found = by_id(load(tmp_path, text).sources)
    assert found["youtube"].url == channel
    assert "youtube-aniplex" in found


def test_one_of_several_is_changed_by_its_own_id(tmp_path: Path) -> None:
    found = by_id(load(tmp_path, ANIME + '[[sources]]\nid = "mal-5-news"\nenabled = false\n').sources)
    assert "mal-5" in found
    assert "mal-5-news" not in found


def test_a_change_that_meets_nothing_is_warned_of(tmp_path: Path) -> None:
    loaded = load(tmp_path, ANIME + '[[sources]]\nid = "bangumi"\nevery = "1h"\n')
    assert 'sources "bangumi": changes nothing' in loaded.warnings[0]


def test_without_the_catalogue_its_ids_are_free(tmp_path: Path) -> None:
    text = "[tracker]\ncatalogue = false\n" + ANIME
    with pytest.raises(ConfigError, match="the catalogue that knows this id is off"):
        load(tmp_path, text + '[[sources]]\nid = "natalie"\n')
    assert load(tmp_path, text).sources == ()


def test_ones_own_source_takes_the_place_of_an_implied_one_with_its_address(tmp_path: Path) -> None:
    """Whoever describes the official site is right, and it is not polled twice; also when it is switched off."""
    text = (
        ANIME + 'site = "https://a.example/news"\n[[sources]]\nid = "official"\nurl = "https://www.a.example/news/"\n'
    )
    assert [s.id for s in load(tmp_path, text).sources if "a.example" in s.url] == ["official"]
    assert [s.id for s in load(tmp_path, text + "enabled = false\n").sources if "a.example" in s.url] == []


def test_the_defaults_of_tracker_hold_for_all_sources_that_say_nothing_else(tmp_path: Path) -> None:
    text = '[tracker]\ntimeout = "7s"\nhost_delay = "1500ms"\n' + ANIME
    found = by_id(load(tmp_path, text + '[[sources]]\nurl = "https://x.example/"\ntimeout = "8s"\n').sources)
    assert found["natalie"].timeout == timedelta(seconds=7)
    assert found["natalie"].host_delay == timedelta(milliseconds=1500)
    assert found["anilist"].host_delay == timedelta(seconds=2)
    assert found["x.example"].timeout == timedelta(seconds=8)


def test_a_database_that_one_adds_oneself_is_told_the_ids(tmp_path: Path) -> None:
    text = "[tracker]\ncatalogue = false\n" + ANIME + '[[works]]\ntitle = "B"\nids.anilist = 7\n'
    text += '[[sources]]\nid = "all"\nurl = "https://gql.example/"\ntype = "anilist"\n'
    text += '[[sources]]\nid = "one"\nurl = "https://gql.example/1"\ntype = "anilist"\nabout = "a"\n'
    found = by_id(load(tmp_path, text).sources)
    assert found["all"].ids == (("a", "6"), ("b", "7"))
    assert found["one"].ids == (("a", "6"),)


def test_the_default_polls_the_official_news_once_with_its_selectors(tmp_path: Path) -> None:
    sources = config.load(None, env={}, cwd=tmp_path).sources
    assert [source.id for source in sources] == [
        *("official", "youtube-aniplex", "anilist", "ann-31056", "mal-61398", "mal-61398-news", "bangumi-550507"),
        *PRESS,
    ]
    assert sources[0].about == "makeine-s2"
    assert dict(sources[0].select) == {
        "item": ".news_list__item",
        "title": ".news_list__item-title",
        "date": ".news_list__item-date",
    }


# --- what is built in ------------------------------------------------------------------------------------------------


def test_what_is_known_of_the_default_work() -> None:
    """Announced on 2025-04-06 with its sources, a trailer, and the word that there was no date."""
    claims = config.known([MAKEINE])
    assert config.as_of() >= date(2026, 11, 22)
    status = [claim for claim in claims if claim.field is Field.STATUS]
    assert {claim.value for claim in status} == {"announced"}
    assert status[0].evidence.said_at == datetime(2025, 4, 6, 12, tzinfo=UTC)
    assert len({claim.evidence.origin for claim in status}) == len(status) >= 3
    assert status[0].evidence.quote == "Makeine: Too Many Losing Heroines! Anime Gets 2nd Season"
    denial = next(claim for claim in claims if claim.field is Field.RELEASE)
    assert (denial.act, denial.value, denial.evidence.source) == (Act.DENIES, None, "Sportskeeda")
    assert denial.evidence.quote == "No release date or window was shared at the time of publishing this article."
    assert [claim.element for claim in claims if claim.field is Field.TRAILER]
    assert all(claim.certainty is Certainty.OFFICIAL and claim.evidence.tier is Tier.PRESS for claim in claims)
    assert [claim.evidence.said_at for claim in claims] == sorted(claim.evidence.said_at for claim in claims)


@pytest.mark.parametrize(
    ("work", "is_known"),
    [
        (Work(id="x", title="X", ids={"anilist": "189796"}), True),
        (Work(id="makeine-s2", title="X"), True),
        (Work(id="makeine-s2", title="X", ids={"tmdb": "1"}), True),
        (Work(id="makeine-s2", title="another", ids={"anilist": "1"}), False),
        (Work(id="makeine-s1", title="X", ids={"anilist": "171457"}), False),
        (Work(id="x", title="Makeine", season=2), False),
    ],
)
def test_a_work_is_known_by_its_numbers_or_else_by_its_id(work: Work, is_known: bool) -> None:
    claims = config.known([work])
    assert bool(claims) is is_known
    assert all(claim.work == work.id for claim in claims)


def test_the_quotes_are_short() -> None:
    assert all(len(claim.evidence.quote) < 120 for claim in config.known([MAKEINE]))


def test_the_seed_articles_quotes_are_verbatim() -> None:
    folder = Path(__file__).parents[2] / "shared" / "seed"
    articles = list(folder.glob("*.txt"))
    if not articles:
        pytest.skip("../shared/seed is not here")
    text = articles[0].read_text("utf-8")
    quotes = [claim.evidence.quote for claim in config.known([MAKEINE]) if claim.evidence.source == "Sportskeeda"]
    assert quotes
    assert all(quote in text for quote in quotes)
