"""A configuration is found, understood, or refused with every fault, its line and what to do about it."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker import config
from tracker.config import files, keys, manual, place, schema, show, values
from tracker.errors import ConfigError, Problem
from tracker.model import Config, Field, Kind, Notify, Outlet, Settings, Source, SourceType, Standing, Tier, Work

LONGER = int(os.environ.get("FUZZ", "1"))
"""So many times as long as usual the search takes, by new dice (docs/reliability.md)."""
ROOT = Path(__file__).parent.parent
ONE = '[[works]]\ntitle = "Frieren"\n'


def load(tmp_path: Path, text: str | bytes, *, env: Mapping[str, str] | None = None) -> Any:
    file = tmp_path / "config.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.load(None, env=env or {}, cwd=tmp_path)


def faults(tmp_path: Path, text: str | bytes, *, env: Mapping[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, env=env)
    assert caught.value.problems
    return str(caught.value).splitlines()


# --- the whole file --------------------------------------------------------------------------------------------------


def test_one_work_and_one_target_are_a_complete_file(tmp_path: Path) -> None:
    text = """
        [[works]]
        title = "Frieren: Beyond Journey's End"
        season = 3
        kind = "anime"
        ids = { anilist = 123456 }

        [[notify]]
        url = "${DISCORD_WEBHOOK}"
    """
    env = {"DISCORD_WEBHOOK": "https://discord.com/api/webhooks/1/abc"}
    loaded = load(tmp_path, text, env=env)
    assert loaded.works == (
        Work(
            id="frieren-beyond-journeys-end-s3",
            title="Frieren: Beyond Journey's End",
            season=3,
            kind=Kind.ANIME,
            ids={"anilist": "123456"},
        ),
    )
    assert loaded.notify == (Notify(id="discord", url=env["DISCORD_WEBHOOK"]),)
    assert loaded.settings == Settings(database=str(tmp_path / "tracker.db"))
    assert {source.id for source in loaded.sources} >= {"anilist", "natalie", "ann-news"}
    assert loaded.warnings == ()


EVERYTHING = """
[tracker]
database = "data/t.db"
catalogue = false
timezone = "Europe/Berlin"
language = "ja"
group_wait = "0s"
contact = "me@example.org"
still_waiting = ""
heartbeat = "https://hc.example.org/ping/secret-1"
timeout = "10s"
max_body = "2MB"

[[works]]
id = "m2"
title = "Makeine"
season = 2
part = 2
film = true
kind = "anime"
aliases = ["負けヒロイン"]
weak_aliases = ["マケイン"]
context = ["雨森たきび"]
outlets = ["tv", "stream"]
ids.mal = "61398"
site = "https://example.org/m/"

[[sources]]
id = "official"
url = "https://example.org/news/"
name = "Official"
enabled = true
type = "page"
tier = "official"
every = "30m"
about = "m2"
select = { item = ".a", title = ".b", link = "a", date = "time", text = "p" }
follow = false
timeout = "5s"
host_connections = 1
host_delay = "500ms"
max_entries = 10
allow_hosts = ["127.0.0.1:8080", "[::1]:80"]
headers = { Authorization = "Bearer ${TOKEN}", X-Other_file = "key" }
timezone = "UTC"

[[notify]]
url_file = "hook"
id = "me"
works = ["m2"]
tell = "all"
fields = ["release"]
events = ["first"]
minimum = "confirmed"
quiet_hours = "23:00-08:00"
territories = ["us", "UK", "Home"]
digest = "09:00"
timezone = "Asia/Tokyo"
remind = ["2d", "0d"]
mention = "<@1>"
health = true

[export]
directory = "out"

[web]
listen = "[::1]:8765"
url = "https://releases.example/"
"""


def test_every_key_arrives(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(" from-a-file ${NOT_A_REFERENCE}\n")
    (tmp_path / "hook").write_text("\n json://example.org/x \n")
    loaded = load(tmp_path, EVERYTHING, env={"TOKEN": "tok-123456"})
    assert loaded.file == str(tmp_path / "config.toml")
    assert loaded.settings == Settings(
        database=str(tmp_path / "data/t.db"),
        catalogue=False,
        timezone="Europe/Berlin",
        language="ja",
        group_wait=timedelta(0),
        contact="me@example.org",
        still_waiting=timedelta(0),
        heartbeat="https://hc.example.org/ping/secret-1",
    )
    assert loaded.works == (
        Work(
            id="m2",
            title="Makeine",
            season=2,
            part=2,
            film=True,
            kind=Kind.ANIME,
            aliases=("負けヒロイン",),
            weak_aliases=("マケイン",),
            context=("雨森たきび",),
            outlets=(Outlet.TV, Outlet.STREAM),
            ids={"mal": "61398"},
            site="https://example.org/m/",
        ),
    )
    assert loaded.sources == (
        Source(
            id="official",
            url="https://example.org/news/",
            name="Official",
            type=SourceType.PAGE,
            tier=Tier.OFFICIAL,
            every=timedelta(minutes=30),
            about="m2",
            select={"item": ".a", "title": ".b", "link": "a", "date": "time", "text": "p"},
            follow=False,
            timeout=timedelta(seconds=5),
            host_connections=1,
            host_delay=timedelta(milliseconds=500),
            max_body=2_000_000,
            max_entries=10,
            allow_hosts=("127.0.0.1:8080", "[::1]:80"),
            headers={"Authorization": "Bearer tok-123456", "X-Other": "from-a-file ${NOT_A_REFERENCE}"},
            zone="UTC",
        ),
    )
    assert loaded.notify == (
        Notify(
            id="me",
            url="json://example.org/x",
            works=("m2",),
            tell="all",
            fields=(Field.RELEASE,),
            events=("first",),
            minimum=Standing.CONFIRMED,
            quiet_hours="23:00-08:00",
            territories=("US", "GB", "home"),
            digest="09:00",
            timezone="Asia/Tokyo",
            remind=(timedelta(days=2), timedelta(0)),
            mention="<@1>",
            health=True,
        ),
    )
    assert loaded.export == str(tmp_path / "out"), "beside the file, as every path"
    assert (loaded.listen, loaded.url) == ("[::1]:8765", "https://releases.example/")


def test_the_table_of_everything_holds_every_key() -> None:
    """A key that is added to the schema must be added to the test above."""
    data = tomllib.loads(EVERYTHING)
    for table in keys.TABLES:
        said = data[table.name][0] if table.many else data[table.name]
        written = {name.removesuffix("_file") for name in said}
        fetching = set(keys.FETCHING) if table is keys.TRACKER else {"max_body"}
        assert {key.name for key in table.keys} - written <= fetching


def test_the_defaults_of_the_schema_are_those_of_the_values() -> None:
    models: dict[str, Any] = {
        "tracker": Settings(database="tracker.db"),
        "works": Work(id="x", title="x"),
        "sources": Source(id="x", url="https://x.example/"),
        "notify": Notify(id="x", url="json://x"),
        "export": (whole := Config(file=None, settings=Settings(database="x"), works=(), sources=(), notify=())),
        "web": whole,
    }
    renamed = {("sources", "timezone"): "zone", ("works", "outlets"): "outlets", ("export", "directory"): "export"}
    for table in keys.TABLES:
        for key in table.keys:
            name = renamed.get((table.name, key.name), key.name)
            model = models["sources"] if table.name == "tracker" and key.name in keys.FETCHING else models[table.name]
            if key.default is None or key.name == "enabled":
                continue
            assert schema.parse(key, key.default) == getattr(model, name), (table.name, key.name)


def test_every_field_of_a_value_can_be_configured() -> None:
    for table, model, elsewhere in (
        (keys.WORKS, Work, set()),
        (keys.SOURCES, Source, {"ids", "zone"}),
        (keys.NOTIFY, Notify, set()),
        (keys.TRACKER, Settings, set()),
    ):
        fields = {field.name for field in dataclasses.fields(model)}
        assert fields - elsewhere <= {key.name for key in table.keys}


# --- what is refused, and how ----------------------------------------------------------------------------------------

HOOK = '[[notify]]\nurl = "json://x"\n'
FEED = '[[sources]]\nurl = "https://x.example/"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", ["nothing to watch; add [[works]]"], id="an empty file would never tell anything"),
        pytest.param("works = []", [":1: works: nothing to watch"], id="so would an empty list"),
        pytest.param("[[works]]\n", [':1: works[0].title: missing; add title = "Frieren'], id="a title is needed"),
        pytest.param('[[works]]\ntitle = " "\n', [":2: works[0].title: empty"], id="not an empty one"),
        pytest.param('[works]\ntitle = "A"\n', [":1: works: must be a list of tables; write [[works]]"], id="brackets"),
        pytest.param('works = ["A"]\n', [":1: works[0]: must be a table"], id="a list of names is no list of tables"),
        pytest.param(
            '[[tracker]]\nlanguage = "en"\n' + ONE,
            [":1: tracker: must be a table; write [tracker]"],
            id="one [tracker]",
        ),
        pytest.param(
            ONE + "sesson = 2\n", [':3: works[0].sesson: unknown; did you mean "season"?'], id="a typing mistake"
        ),
        pytest.param(ONE + 'name = "x"\n', ['name: unknown; did you mean "title"?'], id="another program's word"),
        pytest.param(
            ONE + 'quiet_hours = ""\n', ["works[0].quiet_hours: does not belong here but below [[notify]]"], id="moved"
        ),
        pytest.param(ONE + "zzqx = 1\n", ["works[0].zzqx: unknown; [[works]] knows title, id"], id="nothing is near"),
        pytest.param('database = "x"\n' + ONE, [":1: database: stands outside of its table"], id="key without table"),
        pytest.param(ONE + '[[work]]\ntitle = "B"\n', [':3: work: unknown table; did you mean "works"?'], id="table"),
        pytest.param(ONE + "[qqq]\n", ["unknown table; there are [tracker], [[works]]"], id="unlike any table"),
        pytest.param(
            'baseURL = "x"\ntheme = "y"\n',
            ["this does not look like a configuration of tracker"],
            id="another program's",
        ),
        pytest.param(ONE + 'season = "2"\n', ["works[0].season: must be a whole number without quotes"], id="quoted"),
        pytest.param(ONE + "season = 0\n", ["works[0].season: must be between 1 and"], id="no season 0"),
        pytest.param(ONE + "film = 1\n", ["works[0].film: must be true or false, without quotes"], id="1 is not true"),
        pytest.param(
            ONE + 'kind = "anme"\n', [':3: works[0].kind: "anme" is not known; did you mean "anime"?'], id="kind"
        ),
        pytest.param(ONE + 'kind = "symphony"\n', ["write one of anime, film, tv, game, book, other"], id="a far kind"),
        pytest.param(
            ONE + 'aliases = "A"\n', ['aliases: must be a list; put the text in brackets: ["…"]'], id="no list"
        ),
        pytest.param(ONE + "aliases = 5\n", ["aliases: must be a list of texts"], id="a number for a list"),
        pytest.param(
            ONE + 'aliases = [\n  "A",\n  5,\n  "",\n]\n',
            [":5: works[0].aliases[1]: must be a text in quotes", ":6: works[0].aliases[2]: empty"],
            id="each item has its line",
        ),
        pytest.param(ONE + 'outlets = ["telly"]\n', ['works[0].outlets[0]: "telly" is not known'], id="outlets"),
        pytest.param(ONE + "ids = 5\n", ["ids: must be a table, such as { anilist = 123456 }"], id="ids"),
        pytest.param(
            ONE + "ids.anlist = 5\n", [':3: works[0].ids.anlist: unknown; did you mean "anilist"?'], id="anlist"
        ),
        pytest.param(
            ONE + 'ids.mal = "x/y"\n', [":3: works[0].ids.mal: must be the number in the address"], id="number"
        ),
        pytest.param(ONE + "ids.tmdb = 1.5\n", ["ids.tmdb: must be a number or a text, not a number"], id="float"),
        pytest.param(ONE + 'ids.imdb = ""\n', ["ids.imdb: empty"], id="empty id"),
        pytest.param(ONE + 'id = "*"\n', ["works[0].id: must be a short name without slashes"], id="* means all"),
        pytest.param(ONE + "id = 5\n", ["works[0].id: must be a text in quotes, not a whole number"], id="number id"),
        pytest.param(
            '[[works]]\nid = "a"\ntitle = "A"\n[[works]]\nid = "a"\ntitle = "B"\n',
            [':5: works[1].id: "a" stands twice, first at config.toml:1'],
            id="ids are unique",
        ),
        pytest.param(ONE + ONE, [":4: works[1].title: stands twice, first at config.toml:1"], id="the same work twice"),
        pytest.param(
            "[tracker]\ngroup_wait = 5\n" + ONE, ['group_wait: must say its unit, in quotes, such as "30m"'], id="u"
        ),
        pytest.param('[tracker]\ngroup_wait = "5 parsecs"\n' + ONE, ['"5 parsecs" is no length of time'], id="unit"),
        pytest.param('[tracker]\ngroup_wait = "-5m"\n' + ONE, ['"-5m" is no length of time'], id="negative"),
        pytest.param('[tracker]\ngroup_wait = ""\n' + ONE, ["group_wait: empty"], id="empty only where it means never"),
        pytest.param('[tracker]\nstill_waiting = "999999w"\n' + ONE, ["longer than ten years"], id="overflow"),
        pytest.param(FEED + 'every = "0s"\n' + ONE, [':3: sources[0].every: "0s" is too short'], id="every 0s"),
        pytest.param(FEED + 'max_body = "15 potatoes"\n' + ONE, ['"15 potatoes" is no size'], id="size"),
        pytest.param(
            FEED + 'max_body = "9999999999GB"\n' + ONE, ["must be between 1 byte and 1000 GB"], id="too large"
        ),
        pytest.param(FEED + "max_body = 0\n" + ONE, ["max_body: must be at least 1"], id="nothing at all"),
        pytest.param(FEED + "max_body = []\n" + ONE, ["max_body: must be a text in quotes, not a list"], id="list"),
        pytest.param(
            '[tracker]\ntimezone = "Asia/Tokio"\n' + ONE,
            [':2: tracker.timezone: "Asia/Tokio" is no time zone; did you mean "Asia/Tokyo"?'],
            id="zone",
        ),
        pytest.param('[tracker]\ntimezone = "America"\n' + ONE, ['"America" is no time zone'], id="a zone's directory"),
        pytest.param('[tracker]\ntimezone = "../etc"\n' + ONE, ["is no time zone"], id="a path is no zone"),
        pytest.param('[[sources]]\nid = "x"\n' + ONE, [":1: sources[0].url: missing; say where to look"], id="no url"),
        pytest.param(
            '[[sources]]\nid = "natale"\n' + ONE,
            ['url: missing; say where to look; did you mean "natalie"?'],
            id="near",
        ),
        pytest.param(
            '[[sources]]\nurl = "x.org/a"\n' + ONE, ["must be a web address that begins with https://"], id="bare"
        ),
        pytest.param('[[sources]]\nurl = "feed://x.org"\n' + ONE, ["begin with https://, not feed://"], id="feed"),
        pytest.param('[[sources]]\nurl = "file:///etc"\n' + ONE, ["not file://"], id="file"),
        pytest.param('[[sources]]\nurl = "https://"\n' + ONE, ["names no host"], id="no host"),
        pytest.param('[[sources]]\nurl = "https://a b/"\n' + ONE, ["must be an address without blanks"], id="blank"),
        pytest.param('[[sources]]\nurl = "https://a:99999/"\n' + ONE, ["is no valid web address"], id="port"),
        pytest.param('[[sources]]\nurl = "https://[::1/"\n' + ONE, ["is no valid web address"], id="bracket"),
        pytest.param(FEED + 'tier = "person"\n' + ONE, ['"person" is not known'], id="only a person speaks as one"),
        pytest.param(
            FEED + 'about = "freren"\n' + ONE,
            [':3: sources[0].about: there is no work "freren"; did you mean "frieren"?'],
            id="about",
        ),
        pytest.param(FEED + 'about = "zzz"\n' + ONE, ['there is no work "zzz"; there are frieren'], id="far about"),
        pytest.param(FEED + "select = 1\n" + ONE, ["select: must be a table"], id="select"),
        pytest.param(
            FEED + 'type = "page"\nselect = { items = ".a", title = "" }\n' + ONE,
            ['select.items: unknown; did you mean "item"?', "select.title: empty", "select.item: missing"],
            id="all faults of a select",
        ),
        pytest.param(
            FEED + 'type = "feed"\nselect = { item = "a" }\n' + ONE,
            ['select: is for type "page" or "json", not "feed"'],
            id="a feed needs no selectors",
        ),
        pytest.param(
            FEED + 'allow_hosts = ["10.0.0.1"]\n' + ONE, ["allow_hosts[0]", "a host and a port"], id="port needed"
        ),
        pytest.param(FEED + 'allow_hosts = ["h:0"]\n' + ONE, ["must be a host and a port"], id="port 0"),
        pytest.param(FEED + "headers = 5\n" + ONE, ["headers: must be a table"], id="headers"),
        pytest.param(
            FEED + 'headers = { "a b" = "x", Host = "y", N = 5, U = "ü" }\n' + ONE,
            [
                'headers."a b": is no header that may be set here',
                "headers.Host: is no header",
                "headers.N: must be a text",
                "headers.U: may hold only printable ASCII",
            ],
            id="each header",
        ),
        pytest.param(
            '[[sources]]\nid = "a"\nurl = "https://x.example/"\n[[sources]]\nid = "a"\nurl = "https://y.example/"\n'
            + ONE,
            [':5: sources[1].id: "a" stands twice'],
            id="sources too",
        ),
        pytest.param(
            "[[notify]]\n" + ONE, [':1: notify[0].url: missing; add url = "${DISCORD_WEBHOOK}"'], id="no target"
        ),
        pytest.param('[[notify]]\nurl = "me@x.org"\n' + ONE, ["must be an Apprise URL"], id="no scheme"),
        pytest.param('[[notify]]\nurl = "a://b c"\n' + ONE, ["one address without blanks"], id="two in one"),
        pytest.param(HOOK + 'url_file = "x"\n' + ONE, [":3: notify[0].url_file: stands beside url"], id="url and file"),
        pytest.param('[[notify]]\nurl_file = "nowhere"\n' + ONE, ["url_file", "nowhere not found"], id="no such file"),
        pytest.param('[[notify]]\nurl_file = ""\n' + ONE, ["notify[0].url_file: empty"], id="no name"),
        pytest.param("[[notify]]\nurl_file = 5\n" + ONE, ["notify[0].url_file: must be a text"], id="number as name"),
        pytest.param(
            HOOK + 'works = ["*", "freren"]\n' + ONE,
            [':3: notify[0].works[1]: there is no work "freren"; did you mean "frieren"?'],
            id="works of a target",
        ),
        pytest.param(
            HOOK + 'fields = ["releese"]\n' + ONE,
            ['fields[0]: "releese" is not known; did you mean "release"?'],
            id="f",
        ),
        pytest.param(
            HOOK + 'territories = ["Germany"]\n' + ONE, ["is no country; write its two letters"], id="country"
        ),
        pytest.param(HOOK + 'quiet_hours = "23-8"\n' + ONE, ['write it as "23:00-08:00"'], id="hours"),
        pytest.param(HOOK + 'quiet_hours = "08:00-08:00"\n' + ONE, ["begins and ends at the same time"], id="all day"),
        pytest.param(
            HOOK + 'digest = "24:00"\n' + ONE, ['"24:00" is no time of day; write it as "09:00"'], id="digest"
        ),
        pytest.param(
            HOOK + 'remind = ["1d", "soon"]\n' + ONE, ["notify[0].remind[1]", "is no length of time"], id="remind"
        ),
        pytest.param(
            HOOK + "digest = 09:00:00\n" + ONE, ["digest: must be a text in quotes, not a date or time"], id="time"
        ),
        pytest.param(
            '[tracker]\ndatabase = "mysql://x"\n' + ONE, ["mysql:// is not supported; give a path"], id="mysql"
        ),
        pytest.param(
            '[tracker]\ndatabase = "postgres://x"\n' + ONE, ["must begin with postgresql+psycopg://"], id="pg"
        ),
        pytest.param('[tracker]\ndatabase = "sqlite://"\n' + ONE, ["must name a file"], id="memory"),
        pytest.param(ONE + 'context = ["${"]\n', ['context[0]: "${" begins a reference'], id="half a reference"),
        pytest.param(
            ONE + 'context = ["${A:-b}"]\n', ["begins a reference to the environment; write ${NAME}"], id="shell"
        ),
    ],
)
def test_each_fault_says_where_it_is_and_what_to_do(tmp_path: Path, text: str, expected: list[str]) -> None:
    found = faults(tmp_path, text)
    for words in expected:
        assert any(words in line for line in found), found
    assert all(line.startswith("config.toml") for line in found)


def test_all_faults_of_all_tables_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = '[tracker]\nlanguage = "fr"\n[[works]]\ntitel = "A"\n[[sources]]\nurl = "x"\n'
    text += '[[notify]]\nurl = "y"\ntell = "b"\n'
    lines = [line.split(":")[1] for line in faults(tmp_path, text)]
    assert lines == ["2", "3", "4", "6", "8", "9"]


def test_a_fault_of_an_environment_variable_names_it(tmp_path: Path) -> None:
    text = ONE + '[[notify]]\nurl = "json://${HOST}/${TOKEN}"\n[[notify]]\nurl = "${EMPTY}"\n'
    found = faults(tmp_path, text, env={"TOKEN": "t", "EMPTY": " "})
    assert found == [
        "config.toml:4: notify[0].url: ${HOST} is not set in the environment; set HOST, or write the value here",
        "config.toml:6: notify[1].url: ${EMPTY} is empty in the environment; set EMPTY, or remove this line",
    ]


def test_a_doubled_dollar_is_no_reference(tmp_path: Path) -> None:
    assert load(tmp_path, '[[works]]\ntitle = "A $${B} $5"\n').works[0].title == "A ${B} $5"


def test_no_fault_repeats_a_secret(tmp_path: Path) -> None:
    text = (
        ONE + '[[notify]]\nurl = "discord://hush hush"\n[[notify]]\nurl = "${X}"\n' + FEED + 'headers = {A = "hüsh"}\n'
    )
    assert "hush" not in "".join(faults(tmp_path, text, env={"X": "hushhush"})).replace("${", "")
    assert "hüsh" not in "".join(faults(tmp_path, text, env={"X": "hushhush"}))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            b"[[works]]\ntitle = Frieren\n",
            "config.toml:2: is no valid TOML: Invalid value; a text needs quotes around it",
        ),
        (b'[[works]]\ntitle = "A\n', "config.toml:2: is no valid TOML"),
        (b'a = "C:\\home"\n', "config.toml:1: is no valid TOML: Unescaped '\\' in a string; write a path in 'single'"),
        (b'a = """x\n\n', "config.toml:1: is no valid TOML: Unterminated string"),
        (b"x = 1\nx = 2\n", "config.toml:2: is no valid TOML: Cannot overwrite a value; the same key stands twice"),
        (b"[works]\n[[works]]\n", "config.toml:2: is no valid TOML"),
        (b"\xff\xfea\x00", "config.toml:1: is written as UTF-16; save it as UTF-8"),
        (
            "[[works]]\ntitle = 'ü'\n".encode("latin-1"),
            "config.toml:2: is not UTF-8 from here on; save the file as UTF-8",
        ),
        (b"x = " + b"[" * 100_000, "config.toml: nested too deeply to be read"),
        (b"x = " + b"9" * 10_000, "config.toml: is no valid TOML: Exceeds the limit"),
        (b"x = 1\r", "is no valid TOML"),
        (b"x = '\x00'", "is no valid TOML"),
    ],
)
def test_a_file_that_is_no_toml(tmp_path: Path, body: bytes, expected: str) -> None:
    found = faults(tmp_path, body)
    assert len(found) == 1
    assert expected in found[0]


def test_a_bom_and_windows_line_ends_are_fine_and_lines_stay_right(tmp_path: Path) -> None:
    text = b'\xef\xbb\xbf[[works]]\r\ntitle = "A"\r\ncontext = ["""x\r\ny""", "z"]\r\n'
    assert load(tmp_path, text).works[0].context == ("x y", "z")
    assert "config.toml:5: works[0].seson" in faults(tmp_path, text + b"seson = 2\r\n")[0]


def test_a_far_too_large_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "config.toml").open("wb") as stream:
        stream.truncate(17_000_000)
    with pytest.raises(ConfigError, match="is larger than 16,000,000 bytes"):
        config.load(None, env={}, cwd=tmp_path)


def test_invisible_marks_in_pasted_titles_are_dropped(tmp_path: Path) -> None:
    assert load(tmp_path, '[[works]]\ntitle = "A\\u202e \\t B"\n').works[0].title == "A B"


# --- where it is looked for ------------------------------------------------------------------------------------------


def write(path: Path, title: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'[tracker]\ncatalogue = false\n[[works]]\ntitle = "{title}"\n')
    return path


def test_the_search_takes_the_first_that_is_there(tmp_path: Path) -> None:
    env = {
        "HOME": str(tmp_path / "home"),
        "XDG_CONFIG_HOME": str(tmp_path / "xdg"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    here = tmp_path / "here"
    here.mkdir()

    def title(path: Path | None = None, **more: str) -> str:
        return str(config.load(path, env={**env, **more}, cwd=here).works[0].title)

    assert title().startswith("Makeine")
    write(tmp_path / "xdg/release-tracker/config.toml", "user's")
    assert title() == "user's"
    write(here / "config.toml", "here")
    assert title() == "here"
    named = write(tmp_path / "named.toml", "named")
    assert title(TRACKER_CONFIG=str(named)) == "named"
    assert title(TRACKER_CONFIG="../named.toml") == "named"
    assert title(TRACKER_CONFIG=" ") == "here"
    write(tmp_path / "home/mine.toml", "mine")
    assert title(TRACKER_CONFIG="~/mine.toml") == "mine"
    option = write(tmp_path / "option.toml", "option")
    assert title(option, TRACKER_CONFIG=str(named)) == "option"


def test_the_user_directories_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import platformdirs

    for variables in ({}, {"XDG_CONFIG_HOME": str(tmp_path / "c"), "XDG_DATA_HOME": str(tmp_path / "d")}):
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert files.user_dir("config", os.environ) == platformdirs.user_config_path("release-tracker", appauthor=False)
        assert files.user_dir("data", os.environ) == platformdirs.user_data_path("release-tracker", appauthor=False)


def test_a_relative_xdg_directory_is_ignored_as_its_rules_say() -> None:
    assert files.user_dir("data", {"HOME": "/h", "XDG_DATA_HOME": "x"}) == Path("/h/.local/share/release-tracker")


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path, how: str) -> None:
    write(tmp_path / "config.toml", "never taken instead")
    path = Path("missing.toml") if how == "option" else None
    env = {"TRACKER_CONFIG": "missing.toml"} if how == "variable" else {}
    with pytest.raises(ConfigError, match=r"missing\.toml: not found; check the path"):
        config.load(path, env=env, cwd=tmp_path)


def test_a_directory_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    """Docker makes one when the file to mount is missing; to fall back to the default would hide that."""
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError, match=r"config\.toml: is a directory"):
        config.load(None, env={}, cwd=tmp_path)


def test_a_link_to_nowhere_and_an_impossible_name_are_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").symlink_to("nowhere")
    with pytest.raises(ConfigError, match="not found"):
        config.load(None, env={}, cwd=tmp_path)
    with pytest.raises(ConfigError, match="not a usable path"):
        config.load(Path("a\0b"), env={}, cwd=tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match="cannot be read: Not a directory"):
        config.load(Path("file/x"), env={}, cwd=tmp_path)


def test_a_file_without_the_right_to_read_it(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    write(tmp_path / "config.toml", "x").chmod(0)
    with pytest.raises(ConfigError, match="may not be read"):
        config.load(None, env={}, cwd=tmp_path)


def test_a_pipe_is_read_once_and_its_paths_begin_where_the_user_stands(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, ONE.encode())
    os.close(writing)
    try:
        loaded = config.load(Path(f"/dev/fd/{reading}"), env={}, cwd=tmp_path)
    finally:
        os.close(reading)
    assert loaded.settings.database == str(tmp_path / "tracker.db")


def test_standard_input_and_process_substitution(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from tracker import config\n"
        "print(config.load(Path(sys.argv[1]), env=os.environ, cwd=Path.cwd()).works[0].title)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = [sys.executable, "-c", code, "/dev/stdin"]
    piped = subprocess.run(run, input=ONE, text=True, capture_output=True, cwd=tmp_path, env=environment, check=True)
    assert piped.stdout == "Frieren\n"
    script = f"{sys.executable} -c '{code}' <(printf '[[works]]\\ntitle = \"Frieren\"\\n')"
    substituted = subprocess.run(
        ["bash", "-c", script], text=True, capture_output=True, cwd=tmp_path, env=environment, check=True
    )
    assert substituted.stdout == "Frieren\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", "{base}/tracker.db"),
        ('database = "a/../b.db"', "{base}/b.db"),
        ('database = "~/t.db"', "/home/me/t.db"),
        ('database = "/var/t.db"', "/var/t.db"),
        ('database = "sqlite:///t.db"', "{base}/t.db"),
        ('database = "sqlite:////var/t.db"', "/var/t.db"),
        ('database = "${DIR}/t.db"', "/srv/t.db"),
        ('database = "postgresql+psycopg://u:p@h/d"', "postgresql+psycopg://u:p@h/d"),
    ],
)
def test_where_the_database_lies(tmp_path: Path, written: str, expected: str) -> None:
    file = tmp_path / "etc" / "c.toml"
    file.parent.mkdir()
    file.write_text(f"[tracker]\n{written}\n{ONE}")
    loaded = config.load(file, env={"HOME": "/home/me", "DIR": "/srv"}, cwd=tmp_path)
    assert loaded.settings.database == expected.format(base=file.parent)


# --- works.d ---------------------------------------------------------------------------------------------------------


def test_works_d_beside_the_database_is_merged_in(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "works.d"
    folder.mkdir(parents=True)
    (folder / "b.toml").write_text('[[works]]\ntitle = "B"\n[[sources]]\nurl = "https://b.example/"\nabout = "a"\n')
    (folder / "a.toml").write_text('[[works]]\ntitle = "C"\n')
    (folder / ".half-written.toml").write_text("[[")
    (folder / "notes.txt").write_text("[[")
    text = '[tracker]\ndatabase = "data/t.db"\n[[works]]\ntitle = "A"\n[[notify]]\nurl = "json://x"\nworks = ["b"]\n'
    loaded = load(tmp_path, text)
    assert [work.title for work in loaded.works] == ["A", "C", "B"]
    assert [source.id for source in loaded.sources] == ["b.example"]
    assert loaded.notify[0].works == ("b",)


def test_the_built_in_default_takes_works_d_too(tmp_path: Path) -> None:
    folder = tmp_path / "release-tracker" / "works.d"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(ONE)
    loaded = config.load(None, env={"XDG_DATA_HOME": str(tmp_path)}, cwd=tmp_path)
    assert [work.id for work in loaded.works] == ["makeine-s2", "frieren"]


def test_faults_in_works_d_are_told_with_those_of_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "works.d"
    folder.mkdir()
    (folder / "a.toml").write_text("[[works]]\nid = 'x'\ntitle = 'A'\n[tracker]\n[[notify]]\n")
    (folder / "b.toml").write_text("[[")
    found = faults(tmp_path, '[[works]]\nid = "x"\ntitle = ""\n')
    assert any("works[0].title: empty" in line for line in found)
    assert any(
        "a.toml:4: tracker: may not stand in this file; it holds only [[works]], [[sources]]" in line for line in found
    )
    assert any("b.toml:1: is no valid TOML" in line for line in found)
    assert any('a.toml:2: works[0].id: "x" stands twice, first at config.toml:1' in line for line in found)


def test_works_d_that_is_no_directory_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "works.d").touch()
    assert load(tmp_path, ONE).works


def test_a_file_without_works_is_enough_for_the_command_that_adds_the_first(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(HOOK)
    loaded = config.load(None, env={}, cwd=tmp_path, need_works=False)
    assert (loaded.works, loaded.notify[0].id) == ((), "json")


# --- secrets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "is empty; put the value into it"),
        (b"a://b\nc://d\n", "holds more than one line"),
        (b"\xff", "is not UTF-8 text"),
        (b"x" * 70_000, "is larger than"),
        (b"no-url", "must be an Apprise URL"),
    ],
)
def test_a_file_that_holds_no_usable_secret(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "hook").write_bytes(content)
    found = faults(tmp_path, ONE + '[[notify]]\nurl_file = "hook"\n')
    assert len(found) == 1
    assert found[0].startswith("config.toml:4: notify[0].url_file: ")
    assert expected in found[0]


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, []),
        ({"DISCORD_WEBHOOK": " "}, []),
        (
            {"DISCORD_WEBHOOK": "https://discord.com/api/webhooks/1/x"},
            [("discord", "https://discord.com/api/webhooks/1/x")],
        ),
        ({"TRACKER_NOTIFY_URL": " json://x/y\n"}, [("json", "json://x/y")]),
        (
            {"DISCORD_WEBHOOK": "discord://a/b", "TRACKER_NOTIFY_URL": "discord://c/d"},
            [("discord", "discord://a/b"), ("discord-2", "discord://c/d")],
        ),
        ({"DISCORD_WEBHOOK": "discord://a/b", "TRACKER_NOTIFY_URL": "discord://a/b"}, [("discord", "discord://a/b")]),
        ({"TRACKER_NOTIFY_URL": "tgram://TOKEN/chat"}, [("tgram", "tgram://TOKEN/chat")]),
        ({"DISCORD_WEBHOOK_FILE": "hook"}, [("discord", "discord://from/file")]),
    ],
)
def test_the_environment_is_told_when_nothing_else_is_named(
    tmp_path: Path, env: dict[str, str], expected: list[tuple[str, str]]
) -> None:
    (tmp_path / "hook").write_text("discord://from/file\n")
    loaded = load(tmp_path, ONE, env=env)
    assert [(one.id, one.url) for one in loaded.notify] == expected
    assert set(loaded.secrets) == {url for _, url in expected}


def test_the_environment_is_not_told_beside_a_target_of_the_file(tmp_path: Path) -> None:
    assert [one.id for one in load(tmp_path, ONE + HOOK, env={"DISCORD_WEBHOOK": "discord://a/b"}).notify] == ["json"]


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({"DISCORD_WEBHOOK": "nonsense"}, "$DISCORD_WEBHOOK: must be an Apprise URL"),
        ({"TRACKER_NOTIFY_URL_FILE": "nowhere"}, "$TRACKER_NOTIFY_URL_FILE: not found"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(tmp_path: Path, env: dict[str, str], expected: str) -> None:
    assert expected in faults(tmp_path, ONE, env=env)[0]


def test_what_is_shown_holds_no_secret(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("file-secret")
    (tmp_path / "hook").write_text("json://user:hook-secret@example.org/x")
    text = EVERYTHING.replace('"data/t.db"', '"postgresql+psycopg://me:pg-secret@db/x"').replace(
        "https://example.org/news/", "https://me:url-secret@example.org/news/?a=1&api_key=key-secret&b=${TOKEN}"
    )
    loaded = load(tmp_path, text, env={"TOKEN": "tok-secret"})
    seen = repr(show.redacted(loaded)) + repr(loaded)
    for secret in ("file-secret", "hook-secret", "secret-1"):
        assert secret not in seen
    shown = config.redacted(loaded)
    assert "secret" not in repr(shown).replace(show.HIDDEN, "")
    assert shown["tracker"]["database"] == f"postgresql+psycopg://{show.HIDDEN}@db/x"  # type: ignore[index]
    assert shown["tracker"]["group_wait"] == "0s"  # type: ignore[index]
    assert shown["notify"][0]["service"] == "json"  # type: ignore[index]
    assert shown["sources"][0]["headers"] == {"Authorization": show.HIDDEN, "X-Other": show.HIDDEN}  # type: ignore[index]


def test_what_is_shown_of_the_default_is_plain_data(tmp_path: Path) -> None:
    import json

    loaded = config.load(None, env={"HOME": "/h"}, cwd=tmp_path)
    assert json.loads(json.dumps(config.redacted(loaded)))["works"][0]["ids"]["anilist"] == "189796"


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('title = "Frieren: Beyond Journey\'s End"\nseason = 3', "frieren-beyond-journeys-end-s3"),
        ('title = "Apothecary"\nseason = 3\npart = 2', "apothecary-s3-p2"),
        ('title = "Evangelion 3.0+1.0"\nfilm = true', "evangelion-3-0-1-0-film"),
        ('title = "Pokémon ÉÈ"', "pokemon-ee"),
        ('title = "負けヒロインが多すぎる！"\nseason = 2', "w92ba6d5d-s2"),
        ('title = "負けヒロインが多すぎる！"\nseason = 2\nids.anilist = 1', "w92ba6d5d-s2"),
        ('title = "負けヒロイン 2"', "w4f6c9d77"),
        ('title = "86"', "86"),
    ],
)
def test_a_work_without_an_id_gets_one_from_its_title(tmp_path: Path, written: str, expected: str) -> None:
    name = load(tmp_path, f"[[works]]\n{written}\n").works[0].id
    if expected.startswith("w"):
        assert len(name) == len(expected)
        assert name[0] == "w"
        assert name[9:] == expected[9:]
    else:
        assert name == expected


def test_ids_that_would_be_the_same_are_told_apart(tmp_path: Path) -> None:
    text = (
        ONE
        + 'kind = "anime"\n'
        + ONE
        + 'kind = "book"\n'
        + FEED
        + '[[sources]]\nurl = "https://www.x.example/rss.xml"\n'
        '[[sources]]\nurl = "https://x.example/rss/xml"\n'
        + HOOK
        + HOOK
        + '[[notify]]\nid = "json-2"\nurl = "json://y"\n'
    )
    loaded = load(tmp_path, "[tracker]\ncatalogue = false\n" + text)
    assert [work.id for work in loaded.works] == ["frieren", "frieren-book"]
    assert [source.id for source in loaded.sources] == ["x.example", "x.example-rss-xml", "x.example-2"]
    assert [one.id for one in loaded.notify] == ["json", "json-3", "json-2"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://discord.com/api/webhooks/1/t", "discord"),
        ("https://canary.discordapp.com/api/webhooks/1/t", "discord"),
        ("https://hooks.example.org/T0KEN", "hooks.example.org"),
        ("tgram://T0KEN/chat", "tgram"),
        ("mailto://me:T0KEN@example.org", "mailto"),
    ],
)
def test_a_targets_id_never_holds_its_token(tmp_path: Path, url: str, expected: str) -> None:
    assert load(tmp_path, f'{ONE}[[notify]]\nurl = "{url}"\n').notify[0].id == expected


def test_oddities_are_warnings(tmp_path: Path) -> None:
    found = load(tmp_path, ONE + 'weak_aliases = ["F"]\n').warnings
    assert "nothing will be polled" in found[0]
    assert "weak_aliases count only beside a word of context" in found[1]


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        *[("30s", 30), ("30m", 1800), ("2h", 7200), ("90d", 7_776_000), ("1d12h", 129_600), ("1d 12h", 129_600)],
        *[("500ms", 0.5), ("1.5H", 5400), ("0", 0), ("0d", 0), ("1w", 604_800), ("1m1ms", 60.001)],
    ],
)
def test_durations(written: str, seconds: float) -> None:
    assert values.duration(written) == timedelta(seconds=seconds)
    assert values.duration(show.length(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("written", "size"),
    [("15MB", 15_000_000), ("500 kB", 500_000), ("1.5gb", 1_500_000_000), ("1MiB", 1_048_576), ("10B", 10), (77, 77)],
)
def test_sizes(written: object, size: int) -> None:
    assert values.size(written) == size


# --- lines -----------------------------------------------------------------------------------------------------------


def test_lines_are_found_in_every_way_of_writing() -> None:
    text = '''# comment [[works]]
title = "a # b ] } ="
"quoted key"."x.y" = 1
'single' = """
[[works]]
fake = 1 \\"""
""""
many = [ # one
  "a", { b = 'c', "d" = [1,
  2] },
]
[table.sub]
k.l = { m.n = 2024-01-01 }
[[works]]
title = \'\'\'x
[[works]]\'\'\'\'
[works.ids]
mal = 1
[[works]]
[[works.parts]]
z = 1
'''
    data = tomllib.loads(text)
    found = place.lines(text)
    assert found["title",] == 2
    assert found["quoted key", "x.y"] == 3
    assert found["single",] == 4
    assert found["many", 1, "d", 1] == 10
    assert found["table", "sub", "k", "l", "m", "n"] == 13
    assert (found["works", 0], found["works", 0, "title"], found["works", 0, "ids", "mal"]) == (14, 15, 18)
    assert (found["works", 1], found["works", 1, "parts", 0, "z"]) == (19, 21)
    assert set(_paths(data)) <= set(found)
    assert place.written(("works", 0, "x y", 'a"b\n')) == 'works[0]."x y"."a"b?"'


def _paths(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        inner = [(*path, name) for name in data]
        return inner + [deep for name in data for deep in _paths(data[name], (*path, name))]
    if isinstance(data, list):
        inner = [(*path, number) for number in range(len(data))]
        return inner + [deep for number, item in enumerate(data) for deep in _paths(item, (*path, number))]
    return []


_NAMES = st.sampled_from(
    sorted(
        {key.name for table in keys.TABLES for key in table.keys} | {t.name for t in keys.TABLES} | {"url_file", "x y"}
    )
)
_TEXT = st.text(max_size=20) | st.sampled_from(
    ["", "1d", "https://x.example/", "${A}", "*", "a", "anime", "tv", "é\u202e"]
)
_LEAF = st.one_of(_TEXT, st.integers(-(10**20), 10**20), st.booleans(), st.floats(), st.dates())
_VALUE = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3), max_leaves=6
)
_ROW = st.dictionaries(_NAMES, _VALUE, max_size=5)
_TABLES = st.fixed_dictionaries(
    {},
    optional={name: st.lists(_ROW, max_size=3) | _VALUE for name in ("tracker", "works", "sources", "notify", "other")},
)


def _dump(value: object) -> str:
    """Any value as inline TOML."""
    import datetime as dt
    import json
    import math

    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value).replace("\x7f", "\\u007f") if value.isascii() else _escaped(value)
    if isinstance(value, float):
        return (
            "nan"
            if math.isnan(value)
            else "inf"
            if value == math.inf
            else "-inf"
            if value == -math.inf
            else repr(float(value))
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_dump, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_dump(name)} = {_dump(item)}" for name, item in value.items()) + "}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


def _escaped(text: str) -> str:
    return (
        '"' + "".join(char if char.isalnum() and ord(char) < 0xD800 else f"\\U{ord(char):08x}" for char in text) + '"'
    )


@settings(
    max_examples=300 * LONGER,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(tables=_TABLES)
def test_any_tables_are_loaded_or_refused(tmp_path: Path, tables: dict[str, Any]) -> None:
    """Nothing but a ConfigError ever comes of a file, and every complaint about a key has a line."""
    text = "".join(f"{_dump(name)} = {_dump(value)}\n" for name, value in tables.items())
    data = tomllib.loads(text)
    assert set(_paths(data)) <= set(place.lines(text))
    (tmp_path / "config.toml").write_text(text)
    problems: tuple[Problem, ...] = ()
    try:
        config.redacted(config.load(None, env={"A": "b"}, cwd=tmp_path))
    except ConfigError as error:
        problems = error.problems
    assert all(problem.line for problem in problems if problem.key not in ("works", ""))


@settings(max_examples=200 * LONGER, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=60) | st.text("[]{}=\".,#'\\\n ax1works", max_size=60).map(str.encode))
def test_any_bytes_are_loaded_or_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "config.toml").write_bytes(body)
    with pytest.raises(ConfigError):
        config.load(None, env={}, cwd=tmp_path)
    place.lines(body.decode("latin-1"))


def test_a_key_of_a_thousand_dots_is_no_trouble(tmp_path: Path) -> None:
    deep = ".".join("a" * 2000)
    assert faults(tmp_path, f"{ONE}{FEED}select.{deep} = 1\n")
    assert faults(tmp_path, f"{deep} = 1\n{ONE}")


# --- what is shipped -------------------------------------------------------------------------------------------------


def test_the_example_is_the_default_and_about_forty_lines(tmp_path: Path) -> None:
    text = config.default_text()
    assert text == config.example_path().read_text() == (ROOT / "config.example.toml").read_text()
    assert len(text.splitlines()) <= 50
    default = config.load(None, env={"HOME": str(tmp_path)}, cwd=tmp_path)
    (tmp_path / "config.toml").write_text(text)
    copied = config.load(None, env={"HOME": str(tmp_path)}, cwd=tmp_path)
    assert (default.works, default.sources, default.notify) == (copied.works, copied.sources, copied.notify)
    assert default.file is None
    assert default.settings.database == str(tmp_path / ".local/share/release-tracker/tracker.db")
    assert default.warnings == ()


def test_the_default_is_loaded_in_20_ms(tmp_path: Path) -> None:
    import timeit

    assert min(timeit.repeat(lambda: config.load(None, env={}, cwd=tmp_path), number=1, repeat=5)) < 0.02


def test_loading_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from tracker import config\n"
        "config.load(None, env={}, cwd=Path('/nonexistent'))\n"
        "heavy = {'pydantic', 'sqlmodel', 'httpx', 'apprise', 'feedparser', 'platformdirs', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], text=True, capture_output=True, cwd=ROOT, check=True)
    assert run.stdout == "[]\n"


def test_the_manual_is_what_the_schema_says() -> None:
    """Anew: python -c 'from tracker import config; print(config.document(), end="")' > docs/configuration.md"""
    assert (ROOT / "docs" / "configuration.md").read_text() == config.document()


def test_every_documented_example_and_default_is_valid() -> None:
    for table in keys.TABLES:
        for key in table.keys:
            for written in (key.default, key.example):
                if written is not None and "${" not in str(written) and "…" not in str(written):
                    schema.parse(key, written)
                    assert tomllib.loads(f"x = {manual.toml(written)}")["x"] == written


def test_the_json_schema_agrees_with_the_checks(tmp_path: Path) -> None:
    import jsonschema

    shape = config.json_schema()
    jsonschema.Draft202012Validator.check_schema(shape)
    checker = jsonschema.Draft202012Validator(shape)
    for good in (EVERYTHING, config.default_text(), ONE + HOOK, ONE + '[[sources]]\nid = "natalie"\nenabled = false\n'):
        assert list(checker.iter_errors(tomllib.loads(good))) == []
    for wrong in (
        ONE + "sesson = 2\n",
        ONE + 'season = "2"\n',
        ONE + 'kind = "symphony"\n',
        "[[works]]\n",
        ONE + "[[notify]]\n",
        ONE + FEED + 'every = "soon"\n',
        ONE + HOOK + 'digest = "9"\n',
        ONE + FEED + "select = { items = 'a' }\n",
        ONE + "[[sources]]\n",
    ):
        assert list(checker.iter_errors(tomllib.loads(wrong))), wrong
        assert faults(tmp_path, wrong)
