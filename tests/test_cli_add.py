"""`add`, `remove`, `import` and `export` as a new user meets them, against databases and sites on loopback."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import ANILIST, FRONT, WIKIDATA, Databases, dress_site, news_list
from tests.documented import fits
from tests.house import MAKEINE, House
from tests.talking import Talk, at_home
from tests.web import Reply, Web, stall
from tracker import config as configuration
from tracker.cli.output import width

SITE = "sakura-anime.example"
PACE = "".join(
    f'[[sources]]\nid = "{name}"\nurl = "https://{host}"\ntype = "{kind}"\nhost_delay = "0s"\n'
    for name, kind, host in (
        ("anilist", "anilist", "graphql.anilist.co"),
        ("wikidata", "json", "www.wikidata.org/w/api.php"),
        ("pace", "feed", f"{SITE}/pace"),
    )
)
"""The pauses between two questions are for real hosts."""


class Town:
    """A house whose way into the world leads through a web that plays AniList, Wikidata and a site."""

    def __init__(self, house: House, databases: Databases, talk: Talk) -> None:
        self.house, self.databases, self.talk = house, databases, talk

    @property
    def folder(self) -> Path:
        return self.house.folder / "works.d"

    def add(self, *words: str, expect: int = 0) -> dict[str, object]:
        found = self.talk("add", *words, "--json", expect=expect).json
        assert isinstance(found, dict)
        fits("add", found)
        return found

    def work(self, *words: str) -> dict[str, object]:
        """The [[works]] table that the block holds."""
        found: dict[str, object] = tomllib.loads(str(self.add(*words)["block"]))["works"][0]
        return found

    def load(self) -> dict[str, object]:
        loaded = configuration.load(self.house.config, env={"HOME": str(self.house.folder)}, cwd=self.house.folder)
        return {work.id: work for work in loaded.works}


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    with Web() as web:
        house = House(tmp_path, web, works=MAKEINE + PACE)
        databases = Databases(web)
        dress_site(web, SITE)
        with at_home(house, monkeypatch), monkeypatch.context() as patch:
            for name, value in web.env().items():
                patch.setenv(name, value)
            yield Town(house, databases, Talk(house, capsys))


# --- found by name ---------------------------------------------------------------------------------------------------


def test_a_season_is_found_with_its_names_numbers_and_site(town: Town) -> None:
    found = town.add("Sakura", "season", "2")
    data = tomllib.loads(str(found["block"]))
    (work,), (source,) = data["works"], data["sources"]
    assert (work["id"], work["title"], work["season"]) == ("sakura-beyond-the-stars-s2", "Sakura: Beyond the Stars", 2)
    assert work["ids"] == {"anilist": 102, "mal": 902, "ann": 7001, "wikidata": "Q1101"}
    assert work["weak_aliases"] == ["Sakura", "Hoshisaku", "HKS"]
    assert "川瀬花" in work["context"]
    assert (source["url"], source["tier"], source["about"]) == (f"https://{SITE}/news/", "official", work["id"])
    assert source["select"]["item"] == ".topics__item"
    assert found["saved"] is None
    assert not town.folder.exists()


def test_what_is_not_announced_can_be_waited_for(town: Town) -> None:
    found = town.add("Sakura season 3")
    (work,) = tomllib.loads(str(found["block"]))["works"]
    assert (work["season"], work["ids"]["mal"]) == (3, 902)
    assert any("those of season 2" in note for note in found["notes"])  # type: ignore[attr-defined]
    said = town.talk("add", "Sakura season 3")
    assert "season 3, not in the database yet" in said.err
    assert said.out.startswith("[[works]]")


def test_films_games_and_series_come_from_wikidata(town: Town) -> None:
    assert town.work("Silent Harbor") == {
        "id": "silent-harbor", "title": "Silent Harbor", "kind": "game", "ids": {"wikidata": "Q1001"},
        "aliases": ["サイレント・ハーバー"],
    }  # fmt: skip
    assert town.work("Desert Kings Part Three")["kind"] == "film"
    assert town.work("Cold Office season 3")["season"] == 3
    asked = town.databases.asked[ANILIST]
    assert town.work("Silent Harbor", "--kind", "game")["id"] == "silent-harbor"
    assert town.databases.asked[ANILIST] == asked, "AniList has no games"


def test_candidates_are_listed_and_picked(town: Town) -> None:
    said = town.talk("add", "Neko no Machi", expect=3)
    assert said.out == "", "nothing that would spoil a file"
    assert "1  season 2  not in the database yet" in said.err
    assert "--pick N" in said.err
    assert town.work("Neko no Machi", "--pick", "1")["season"] == 2
    assert "season" not in town.work("Neko no Machi", "--pick", "2")
    assert town.work("Neko", "--pick", "3")["title"] == "Rain and Cats", "of another family"
    assert "there are 2 to choose from" in town.talk("add", "Neko no Machi", "--pick", "9", expect=2).err
    found = town.add("Neko no Machi", expect=3)
    assert found["picked"] is None
    assert [one["announced"] for one in found["candidates"]] == [False, True]  # type: ignore[attr-defined]


def test_a_person_at_a_terminal_is_asked(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("tracker.cli.adding._is_asked", lambda: True)
    monkeypatch.setattr(sys, "stdin", Terminal("x\n7\n2\n"))
    said = town.talk("add", "Neko no Machi")
    assert "Which one? [1-2, nothing to stop]" in said.err
    assert 'title = "Neko no Machi"' in said.out
    monkeypatch.setattr(sys, "stdin", Terminal("\n"))
    assert "nothing was added" in town.talk("add", "Neko no Machi", expect=2).err


def test_nothing_found_says_the_way_on(town: Town) -> None:
    said = town.talk("add", "Zzyzx", expect=1)
    assert "Nothing is called 'Zzyzx' there" in said.err
    assert 'tracker add "Zzyzx" --offline' in said.err
    assert town.add("Zzyzx", expect=1)["candidates"] == []


def test_databases_that_cannot_be_asked(town: Town) -> None:
    """One of two is enough; with none the way on is said."""
    town.house.web.answer("/w/api.php", Reply(status=503, body=b"x"), host=WIKIDATA)
    found = town.add("Sakura season 2")
    assert any("Wikidata: www.wikidata.org: not available" in note for note in found["notes"])  # type: ignore[attr-defined]
    town.house.web.answer("/", Reply(status=429, headers={"Retry-After": "60"}), host=ANILIST)
    said = town.talk("add", "Sakura season 2", expect=1)
    assert "AniList: graphql.anilist.co: too many requests (429)" in said.err
    assert "Nobody could be asked" in said.err
    assert "--offline" in said.err
    town.house.web.answer("/", Reply(body=b"<html>not JSON</html>"), host=ANILIST)
    assert "AniList" in town.talk("add", "Sakura season 2", expect=1).err


def test_narrow_terminals_and_japanese_titles(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words in (("Neko no Machi",), ("Sakura season 3",), ("Sakura movie",)):
        said = town.talk("add", *words, expect=None)
        assert max(width(line) for line in said.err.splitlines()) <= 80, said.err


# --- by address ------------------------------------------------------------------------------------------------------


def test_pages_of_databases_are_their_records(town: Town) -> None:
    assert town.work("https://anilist.co/anime/203/Kyojin/")["season"] == 3
    assert town.work("https://myanimelist.net/anime/902")["season"] == 2
    assert town.work("https://www.wikidata.org/wiki/Q1001")["kind"] == "game"
    assert town.work("https://en.wikipedia.org/wiki/Cold_Office")["kind"] == "tv"
    assert town.add("https://anilist.co/anime/999", expect=1)["candidates"] == []
    assert town.add("https://en.wikipedia.org/wiki/Nothing", expect=1)["candidates"] == []


def test_an_official_page_is_joined_with_its_record(town: Town) -> None:
    found = town.add(f"https://{SITE}/", "--season", "2")
    data = tomllib.loads(str(found["block"]))
    assert (data["works"][0]["ids"]["anilist"], data["works"][0]["season"]) == (102, 2)
    assert data["sources"][0]["url"] == f"https://{SITE}/news/"


def test_a_page_that_no_database_knows_is_taken_by_its_word(town: Town) -> None:
    page = FRONT.replace("星を駆けるサクラ", "風の図書館")
    town.house.web.page("/", page, host="kaze.example")
    town.house.web.page(
        "/news/", news_list([("2026.03.28", "お知らせ"), ("2026.01.10", "サイト公開")]), host="kaze.example"
    )
    found = town.add("https://kaze.example/")
    (work,) = tomllib.loads(str(found["block"]))["works"]
    assert (work["title"], work["kind"]) == ("風の図書館", "anime")
    assert found["site"]["official"] is True  # type: ignore[index]


def test_a_store_page_is_no_official_site(town: Town) -> None:
    head = '<script type="application/ld+json">{"@type":"VideoGame","name":"Silent Harbor"}</script>'
    town.house.web.page("/app/5/", f"<html><head>{head}</head><body>Buy</body></html>", host="store.steampowered.com")
    found = town.add("https://store.steampowered.com/app/5/")
    (work,) = tomllib.loads(str(found["block"]))["works"]
    assert (work["ids"], found["site"]) == ({"steam": 5, "wikidata": "Q1001"}, None)


def test_that_nobody_is_asked_is_said(town: Town) -> None:
    """A game without a site or a number in a store: nothing would ever be heard of it."""
    assert not any("nobody is asked" in note for note in town.add("Silent Harbor")["notes"])  # type: ignore[attr-defined]
    own = PACE.replace("host_delay", 'about = "makeine-s2"\nhost_delay')
    town.house.config.write_text(town.house.config.read_text("utf-8").replace(PACE, own), encoding="utf-8")
    found = town.add("Silent Harbor")
    assert found["notes"][0].startswith("nobody is asked about it yet")  # type: ignore[index]
    assert not any("nobody is asked" in note for note in town.add("Sakura season 2")["notes"])  # type: ignore[attr-defined]


def test_what_happens_next_is_said(town: Town) -> None:
    from tracker.cli.common import now
    from tracker.store.lock import hold

    assert "No daemon runs here: `tracker run` starts one" in town.talk("add", "Sakura season 2", "--save").err
    with hold(str(town.house.database), pid=1, purpose="run", now=now()):
        assert "The running daemon takes it up" in town.talk("add", "Cold Office season 3", "--save").err


@pytest.mark.parametrize(
    ("address", "words", "code"),
    [
        ("https://nowhere.example/", "(404)", 1),
        ("https://", "no web address", 2),
        ("http://169.254.169.254/latest", "refused", 1),
    ],
)
def test_pages_that_cannot_be_read(town: Town, address: str, words: str, code: int) -> None:
    assert words in town.talk("add", address, expect=code).err.replace("private", "refused")


def test_a_page_without_a_name(town: Town) -> None:
    town.house.web.page("/", "<html><body><p>Hello there</p></body></html>", host="blank.example")
    assert "does not say its name" in town.talk("add", "https://blank.example/", expect=2).err


# --- its site --------------------------------------------------------------------------------------------------------


def test_a_site_that_does_not_name_the_work_is_not_made_official(town: Town) -> None:
    """A domain that was sold, or a wrong link in a database."""
    town.house.web.page("/", "<html><head><title>Casino</title></head><body>Play now</body></html>", host=SITE)
    found = town.add("Sakura season 2")
    assert "sources" not in tomllib.loads(str(found["block"]))
    assert any("nothing on it names the work (Casino)" in note for note in found["notes"])  # type: ignore[attr-defined]


def test_a_feed_is_preferred_and_a_moved_site_is_told(town: Town) -> None:
    from tests import shapes
    from tests.shapes import Item
    from tests.test_daemon import NOW, RSS

    web = town.house.web
    front = FRONT.replace("<head>", '<head><link rel="alternate" type="application/rss+xml" href="/feed">')
    web.redirect("/", "https://new.example/", host=SITE)
    web.page("/", front, host="new.example")
    web.page("/news/", news_list([("2026.03.28", "a thing")]), host="new.example")
    item = Item("放送決定", "", NOW, "a", 1)
    web.page(
        "/feed",
        shapes.rss([item], title="Sakura news", site="https://new.example", lang="ja"),
        host="new.example",
        type=RSS,
    )
    found = town.add("Sakura season 2")
    (source,) = tomllib.loads(str(found["block"]))["sources"]
    assert (source["url"], source["type"], source["tier"]) == ("https://new.example/feed", "feed", "official")
    assert any("leads to https://new.example/" in note for note in found["notes"])  # type: ignore[attr-defined]


def test_a_site_without_a_list_is_watched_all_the_same(town: Town) -> None:
    town.house.web.page("/news/", "<html><title>NEWS</title><body>Coming soon</body></html>", host=SITE)
    found = town.add("Sakura season 2")
    assert tomllib.loads(str(found["block"]))["works"][0]["site"] == f"https://{SITE}/news/"
    town.house.web.page("/", "no page", host=SITE, type="text/plain")
    assert any("is no web page" in note for note in town.add("Sakura season 2")["notes"])  # type: ignore[attr-defined]


# --- by hand ---------------------------------------------------------------------------------------------------------


def test_by_hand_without_a_network(town: Town) -> None:
    words = [
        "A Thing season 2",
        "--offline",
        "--kind",
        "anime",
        "--alias",
        "もののけ",
        "--weak-alias",
        "Thing",
        "--context",
        "Aoi",
    ]
    work = town.work(*words, "--url", "https://a.example/news/", "--part", "2")
    assert work == {
        "id": "a-thing-s2-p2", "title": "A Thing", "season": 2, "part": 2, "kind": "anime", "aliases": ["もののけ"],
        "weak_aliases": ["Thing"], "context": ["Aoi"], "site": "https://a.example/news/",
    }  # fmt: skip
    assert town.databases.asked == {ANILIST: 0, WIKIDATA: 0}
    assert (
        town.work("--offline", "--title", "もののけ", "--alias", "Mononoke Film", "--film")["id"]
        == "mononoke-film-film"
    )
    assert any("no --kind was given" in note for note in town.add("X", "--offline")["notes"])  # type: ignore[attr-defined]


def test_what_a_person_says_outranks_what_was_found(town: Town) -> None:
    work = town.work(
        "Sakura season 2", "--title", "Sakura", "--alias", "HKS", "--weak-alias", "星を駆けるサクラ", "--id", "mine"
    )
    assert (work["id"], work["title"], work["aliases"][0]) == ("mine", "Sakura", "HKS")  # type: ignore[index]
    assert "星を駆けるサクラ" in work["weak_aliases"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "give a name or a page"),
        (("https://a.example/", "--offline"), "a page cannot be read so"),
        (("X", "--offline", "--url", "nonsense"), "no web address"),
        (("X", "--offline", "--season", "0"), "a number from 1 to 99"),
        (("X", "--offline", "--part", "-3"), "a number from 1 to 99"),
        (("X", "--offline", "--id", "../x", "--save"), "cannot be the name of a file"),
        (("X", "--offline", "--id", "a b\x07", "--save"), "nothing was saved: id:"),
    ],
)
def test_calls_that_miss_something(town: Town, words: tuple[str, ...], said: str) -> None:
    assert said in town.talk("add", *words, expect=2).err
    assert not town.folder.exists() or list(town.folder.iterdir()) == []


HOSTILE_NAMES = [
    "evil\x1b[31m\u202e name",
    'a\nb [[works]]\ntitle="x',
    '"""; rm -rf',
    "${HOME}",
    "x" * 5000,
    "\udcff name",
    "- -",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_hostile_names_stay_names(town: Town, name: str) -> None:
    """What is saved is one work of that name, and the configuration is as good as before."""
    said = town.talk("add", name, "--offline", "--kind", "anime", "--save")
    assert not {"\x1b", "\u202e"} & set(said.out + said.err)
    assert len(town.load()) == 2


# --- saved -----------------------------------------------------------------------------------------------------------


def test_saved_it_is_watched_and_a_second_time_refused_by_place(town: Town) -> None:
    said = town.talk("add", "Sakura season 2", "--save")
    file = town.folder / "sakura-beyond-the-stars-s2.toml"
    assert said.out == "sakura-beyond-the-stars-s2\n"
    assert str(file) in said.err
    assert file.read_text("utf-8").startswith("# Added by `tracker add` on ")
    assert {path.name for path in town.folder.iterdir()} == {file.name}, "no half-written file is left"
    assert set(town.load()) == {"makeine-s2", "sakura-beyond-the-stars-s2"}
    before = file.read_bytes()
    for words in (("星を駆けるサクラ 第2期",), ("https://anilist.co/anime/102",), ("Sakura season 2", "--id", "other")):
        refused = town.talk("add", *words, "--save", expect=2)
        assert f"watched already, as 'sakura-beyond-the-stars-s2' ({file}:3)" in refused.err
    assert file.read_bytes() == before
    assert any("watched already" in note for note in town.add("Sakura season 2")["notes"])  # type: ignore[attr-defined]
    town.talk("add", "Sakura season 3", "--save")
    assert len(town.load()) == 3


def test_a_file_that_a_person_wrote_is_never_overwritten(town: Town) -> None:
    town.folder.mkdir()
    file = town.folder / "silent-harbor.toml"
    file.write_text("# mine\n", encoding="utf-8")
    said = town.talk("add", "Silent Harbor", "--save", expect=2)
    assert f"{file}: is there already" in said.err
    assert file.read_text("utf-8") == "# mine\n"


def test_a_place_that_cannot_be_written(town: Town) -> None:
    town.folder.write_text("no folder", encoding="utf-8")
    assert "works.d" in town.talk("add", "Silent Harbor", "--save", expect=2).err


def test_the_first_work_of_an_empty_configuration(town: Town) -> None:
    town.house.config.write_text('[tracker]\ndatabase = "tracker.db"\n', encoding="utf-8")
    assert "run `tracker add" in town.talk("status", expect=2).err
    town.talk("add", "Silent Harbor", "--save")
    assert "Silent Harbor" in town.talk("status").out


def test_two_works_of_one_name_get_two_ids(town: Town) -> None:
    town.talk("add", "Silent Harbor", "--save")
    assert town.work("Silent Harbor", "--kind", "book")["id"] == "silent-harbor-book"


def test_a_first_configuration_keeps_what_is_there(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database and the saved works stay in use; the built-in work is written down, to be edited."""
    monkeypatch.chdir(town.house.folder.parent)
    town.talk("add", "Cold Office season 3", "--save", config=None)
    before = town.talk("status", "--json", config=None).json
    target = town.house.folder / "mine.toml"
    assert str(target) in town.talk("config", "init", str(target), config=None).out
    after = town.talk("status", "--json", config=str(target)).json
    assert {work["id"] for work in after["works"]} == {work["id"] for work in before["works"]}
    assert after["database"] == before["database"]
    assert "is there already" in town.talk("config", "init", str(target), config=None, expect=2).err
    assert "is in use already" in town.talk("config", "init", config=str(target), expect=2).err
    assert "takes no file" in town.talk("config", "show", "x", config=None, expect=2).err


def test_only_some_works_are_exported(town: Town) -> None:
    town.talk("add", "Cold Office season 3", "--save")
    assert [work["id"] for work in tomllib.loads(town.talk("export", "works", "--work", "cold").out)["works"]] == [
        "cold-office-s3"
    ]
    assert "no watched work is called" in town.talk("export", "ics", "--work", "zzz", expect=2).err
    assert "is of all works" in town.talk("export", "json", "--work", "cold", expect=2).err


# --- remove ----------------------------------------------------------------------------------------------------------


def test_remove_takes_out_what_was_saved(town: Town) -> None:
    town.talk("add", "Sakura season 2", "--save")
    said = town.talk("remove", "sakura").out
    assert "no longer watched" in said
    assert list(town.folder.iterdir()) == []
    town.talk("add", "Silent Harbor", "--save")
    assert town.talk("remove", "silent-harbor", "--json").json["removed"] == "silent-harbor"


def test_remove_says_where_a_person_has_to_do_it(town: Town) -> None:
    """In the configuration, or in a file that holds more."""
    said = town.talk("remove", "makeine-s2", expect=2).err
    text = town.house.config.read_text("utf-8").splitlines()
    first = text.index("[[works]]") + 1
    assert f"{town.house.config}, lines {first}-{first + 7}" in said
    town.folder.mkdir()
    two = '[[works]]\ntitle = "A"\naliases = [\n  "B",\n]\n\n[works.ids]\nanilist = 5\n\n# about C\n[[works]]\ntitle = "C"\n'
    (town.folder / "two.toml").write_text(two, encoding="utf-8")
    assert "two.toml, lines 1-8; delete them (more stands in that file)" in town.talk("remove", "a", expect=2).err
    assert "two.toml, lines 11-12" in town.talk("remove", "c", expect=2).err


def test_the_built_in_default_has_no_lines_to_delete(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in no file is left out by a file that is written for it; what was added and learned stays in use."""
    monkeypatch.chdir(town.house.folder.parent)
    assert "is all that is watched" in town.talk("remove", "makeine-s2", expect=2, config=None).err
    town.talk("add", "Cold Office season 3", "--save", config=None)
    before = town.talk("status", "--json", config=None).json
    said = town.talk("remove", "makeine", config=None)
    written = town.house.folder / "conf" / "release-tracker" / "config.toml"
    assert str(written) in said.out
    assert written.stat().st_mode & 0o777 == 0o600
    after = town.talk("status", "--json", config=None).json
    assert [work["id"] for work in after["works"]] == ["cold-office-s3"]
    assert (after["config"], after["database"]) == (str(written), before["database"])
    assert "is all that is watched" not in town.talk("remove", "cold-office-s3", config=None).out


def test_what_others_still_need_is_not_removed(town: Town) -> None:
    town.talk("add", "Silent Harbor", "--save")
    text = town.house.config.read_text("utf-8")
    town.house.config.write_text(
        text + '\n[[sources]]\nurl = "https://a.example/f"\nabout = "silent-harbor"\n', encoding="utf-8"
    )
    said = town.talk("remove", "silent-harbor", expect=2).err
    assert "is still needed, so nothing was removed" in said
    assert 'there is no work "silent-harbor"' in said
    assert [path.name for path in town.folder.iterdir()] == ["silent-harbor.toml"]


def test_the_last_work_may_go(town: Town) -> None:
    town.house.config.write_text('[tracker]\ndatabase = "tracker.db"\n', encoding="utf-8")
    town.talk("add", "Silent Harbor", "--save")
    assert "Nothing is watched now" in town.talk("remove", "silent-harbor").out


# --- import and export -----------------------------------------------------------------------------------------------


def test_a_planning_list_is_watched(town: Town) -> None:
    said = town.talk("import", "anilist", "aoi", "--dry-run").out
    assert "3 files would be added" in said
    assert not town.folder.exists()
    said = town.talk("import", "anilist", "aoi").out
    assert "2 works finished or cancelled: left out" in said
    assert set(town.load()) == {
        "makeine-s2", "sakura-beyond-the-stars-the-movie", "garden-of-giants-s4-p2", "rain-and-cats",
    }  # fmt: skip
    assert "3 works watched already" in town.talk("import", "anilist", "aoi").out
    found = town.talk("import", "anilist", "aoi", "--all", "--json").json
    assert [name.partition(":")[0] for name in found["added"]] == ["sakura-beyond-the-stars-s2", "neko-no-machi"]
    assert len(town.load()) == 6


def test_lists_that_cannot_be_had(town: Town) -> None:
    assert "User not found" in town.talk("import", "anilist", "nobody", expect=2).err
    town.house.web.answer("/", Reply(status=404, body=b"{}"), host=ANILIST)
    assert "AniList knows no user 'aoi'" in town.talk("import", "anilist", "aoi", expect=2).err
    town.house.web.answer("/", Reply(status=500), host=ANILIST)
    assert "(500)" in town.talk("import", "anilist", "aoi", expect=1).err
    town.house.web.page(
        "/", json.dumps({"errors": [{"message": "Internal fault"}]}), host=ANILIST, type="application/json"
    )
    assert "Internal fault" in town.talk("import", "anilist", "aoi", expect=1).err


def test_a_shared_list_comes_back_without_secrets(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUSH", "t0ken-of-mine")
    text = town.house.config.read_text("utf-8")
    more = """
[[sources]]
id = "paid"
url = "https://paid.example/feed"
headers = { Authorization = "Bearer ${HUSH}" }
[[sources]]
id = "mine"
url = "https://mine.example/${HUSH}/feed"
[[sources]]
id = "open"
url = "https://open.example/feed"
about = "sakura-beyond-the-stars-s2"
tier = "official"
"""
    town.talk("add", "Sakura season 2", "--save")
    town.house.config.write_text(text + more, encoding="utf-8")
    said = town.talk("export", "works")
    assert "t0ken" not in said.out + said.err
    assert ("paid is left out" in said.err, "mine is left out" in said.err) == (True, True)
    data = tomllib.loads(said.out)
    assert set(data) == {"works", "sources"}
    named = {source["id"] for source in data["sources"]} - {"anilist", "wikidata", "pace"}
    assert named == {"open", "sakura-beyond-the-stars-s2-official"}
    (town.house.folder / "list.toml").write_text(said.out, encoding="utf-8")
    assert town.talk("export", "works", "--json").json["text"].splitlines()[2:] == said.out.splitlines()[2:]
    assert "2 works watched already" in town.talk("import", "works", "list.toml").out

    town.talk("remove", "sakura", expect=2)
    town.house.config.write_text(text, encoding="utf-8")
    town.talk("remove", "sakura")
    said = town.talk("import", "works", "list.toml")
    assert "2 sources called official there came in as press" in said.out
    (file,) = town.folder.iterdir()
    assert [source["tier"] for source in tomllib.loads(file.read_text("utf-8"))["sources"] if "tier" in source] == []
    town.talk("remove", "sakura")
    town.talk("import", "works", "list.toml", "--trust")
    assert "official" in file.read_text("utf-8")


HOSTILE = """
[tracker]
database = "/etc/passwd"
[[notify]]
url = "json://evil.example"
[[works]]
id = "makeine-s2"
title = "Other"
site = "https://evil.example/news/"
[[sources]]
id = "inner"
url = "http://169.254.169.254/"
about = "makeine-s2"
allow_hosts = ["169.254.169.254:80"]
headers = { Cookie = "x" }
[[sources]]
id = "spy"
url = "https://evil.example/feed"
tier = "official"
"""


def test_a_hostile_list_gets_nothing(town: Town) -> None:
    """No setting, target, private address, header, file or variable of this machine; nobody becomes official."""
    (town.house.folder / "list.toml").write_text(HOSTILE, encoding="utf-8")
    said = town.talk("import", "works", "list.toml").out
    for words in (
        "[tracker] is left out",
        "[notify] is left out",
        "inner: allow_hosts is left out",
        "inner: headers is left out",
    ):
        assert words in said
    text = "".join(path.read_text("utf-8") for path in town.folder.iterdir())
    assert "official" not in text.replace("official-", "")
    assert "allow_hosts" not in text
    loaded = configuration.load(town.house.config, env={}, cwd=town.house.folder)
    assert {work.title for work in loaded.works} == {"Makeine: Too Many Losing Heroines!", "Other"}
    for hostile in (
        '[[sources]]\nurl = "https://e.example/${HOME}"\n',
        '[[works]]\ntitle = "${PATH}"\n',
        '[[works]]\nid = "../x"\ntitle = "x"\n',
    ):
        (town.house.folder / "list.toml").write_text(hostile, encoding="utf-8")
        town.talk("import", "works", "list.toml", expect=2)
    (town.house.folder / "list.toml").write_text("not = [toml", encoding="utf-8")
    assert "list.toml" in town.talk("import", "works", "list.toml", expect=2).err


def test_feeds_of_a_reader_come_in_as_press(town: Town) -> None:
    outlines = "".join(
        f'<outline text="{name}" xmlUrl="{url}"/>'
        for name, url in (
            ("A", "https://a.example/f"),
            ("B", "https://a.example/g"),
            ("C", "http://192.168.1.5/f"),
            ("A", "https://a.example/f"),
        )
    )
    (town.house.folder / "my.opml").write_text(f"<opml><body>{outlines}</body></opml>", encoding="utf-8")
    said = town.talk("import", "opml", "my.opml").out
    assert "feeds: 2 feeds" in said
    assert "1 left out: stands twice" in said
    assert "1 left out: an address in a private network" in said
    loaded = configuration.load(town.house.config, env={}, cwd=town.house.folder)
    assert [(source.id, source.tier.value) for source in loaded.sources if source.id.startswith("a.")] == [
        ("a.example", "press"),
        ("a.example-2", "press"),
    ]
    assert "2 are sources already" in town.talk("import", "opml", "my.opml").out
    assert "nothing to add" in town.talk("import", "opml", "my.opml").out
    assert 'xmlUrl="https://a.example/g"' in town.talk("export", "opml").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("import", "opml", "nowhere.opml"), "nowhere.opml: No such file"),
        (("import", "opml", "config.toml"), "is no OPML"),
        (("import", "works", "."), "Is a directory"),
    ],
)
def test_files_that_cannot_be_read(town: Town, words: tuple[str, ...], said: str) -> None:
    assert said in town.talk(*words, expect=2).err


def test_a_list_from_standard_input(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(b'[[works]]\ntitle = "Piped"\n[[sources]]\nurl = "https://p.example/f"\n')

    monkeypatch.setattr(sys, "stdin", Input())
    said = town.talk("import", "works", "-").out
    assert "2 files added" in said
    assert "piped" in town.load()


# --- slow networks ---------------------------------------------------------------------------------------------------


def test_a_database_that_stalls_is_given_up_in_time(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the timeout of the configured source; Ctrl-C is another matter."""
    text = town.house.config.read_text("utf-8").replace('host_delay = "0s"', 'host_delay = "0s"\ntimeout = "200ms"', 1)
    town.house.config.write_text(text, encoding="utf-8")
    town.house.web.answer("/", stall(), host=ANILIST)
    said = town.talk("add", "Zzyzx", "--kind", "anime", expect=1)
    assert "took longer than 0.2 s" in said.err
