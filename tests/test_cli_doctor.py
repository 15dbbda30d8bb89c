"""`doctor`: every finding with its remedy, nothing changed, nothing sent, exit codes that a script can use."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.documented import fits
from tests.house import House
from tests.shapes import Item
from tests.talking import Said, Talk, at_home
from tests.web import Reply, Web
from tracker.cli.output import width
from tracker.store.lock import hold

RSS = "application/rss+xml; charset=utf-8"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Talk]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        item = Item("Another Anime", "Words.", datetime(2026, 1, 1, tzinfo=UTC), "a", 1)
        web.page("/feed", shapes.rss([item], title="Press", site=web.url()), type=RSS, etag='"1"')
        house.config.chmod(0o600)  # it holds the address of a target
        with at_home(house, monkeypatch):
            yield Talk(house, capsys)


def findings(said: Said, area: str, level: str = "") -> list[dict[str, str]]:
    fits("doctor", said.json)
    return [one for one in said.json["findings"] if one["area"] == area and (not level or one["level"] == level)]


def test_all_is_well(talk: Talk) -> None:
    talk("check", "--all")
    held = hold(str(talk.house.database), pid=os.getpid(), purpose="run", now=datetime.now(UTC))  # noqa: TID251
    with held:
        said = talk("doctor")
        assert "Nothing is broken\n" in said.out
        found = talk("doctor", "--json")
    assert found.json["ok"] is True
    assert {one["level"] for one in found.json["findings"]} <= {"ok", "note"}, found.out
    assert "1 of 1 answer: press (unchanged)" in findings(found, "sources")[0]["text"]
    assert f"(process {os.getpid()})" in findings(found, "daemon")[0]["text"]


def test_it_changes_and_sends_nothing(talk: Talk) -> None:
    before = {path: path.read_bytes() for path in talk.house.folder.iterdir() if path.is_file()}
    talk("doctor")
    talk("doctor", "--offline")
    assert {path: path.read_bytes() for path in talk.house.folder.iterdir() if path.is_file()} == before
    assert talk.house.messages == []
    assert not talk.house.web.asked("/hook")
    assert len(talk.house.web.asked("/feed")) == 1, "one polite request, and none offline"


def test_a_configuration_that_cannot_be_used(talk: Talk) -> None:
    """Every problem is named, and the rest is looked at all the same."""
    talk.house.config.write_text('[[works]]\ntitel = "x"\n[[notify]]\nurl = 5\n', encoding="utf-8")
    said = talk("doctor", "--json", expect=2)
    assert len(findings(said, "config", "fault")) >= 2
    assert findings(said, "versions")
    assert 'did you mean "title"' in said.out.replace('\\"', '"')


def test_nothing_watched_and_nobody_told(talk: Talk) -> None:
    talk.house.config.write_text('[tracker]\ndatabase = "tracker.db"\ncatalogue = false\n', encoding="utf-8")
    said = talk("doctor", "--json", expect=1)
    assert "tracker add" in findings(said, "config", "fault")[0]["remedy"]
    assert "only go to the terminal" in findings(said, "targets", "warning")[0]["text"]
    assert "there is none yet" in findings(said, "database", "note")[0]["text"]
    assert "tracker run" in findings(said, "daemon", "note")[0]["remedy"]


TROUBLES = [
    (404, "its address has changed"),
    (410, "it is gone"),
    (401, "wants a log-in"),
    (403, "set [tracker] contact"),
    (429, "ask it less often"),
    (500, "tried again by itself"),
]


@pytest.mark.parametrize(("status", "remedy"), TROUBLES, ids=[str(case[0]) for case in TROUBLES])
def test_sources_in_trouble(talk: Talk, status: int, remedy: str) -> None:
    talk.house.web.answer("/feed", Reply(status=status))
    said = talk("doctor", "--json", expect=1)
    (found,) = findings(said, "sources", "fault")
    assert f"({status})" in found["text"]
    assert remedy in found["remedy"]
    assert not findings(said, "network", "fault"), "the network answered"


def test_sources_that_cannot_be_read_or_reached(talk: Talk) -> None:
    talk.house.web.page("/feed", "<html><head><title>Just a moment...</title></head><body>Checking</body></html>")
    assert "bot wall" in findings(talk("doctor", "--json", expect=1), "sources", "fault")[0]["text"]
    text = (
        talk.house.config.read_text("utf-8")
        .replace("/feed", ":1/feed")
        .replace(f"{talk.house.web.authority}:1", "127.0.0.1:1")
    )
    talk.house.config.write_text(text.replace("allow_hosts = [", 'allow_hosts = ["127.0.0.1:1", '), encoding="utf-8")
    said = talk("doctor", "--json", expect=1)
    assert "no source could be reached" in findings(said, "network", "fault")[0]["text"]
    assert "refused the connection" in findings(said, "sources", "fault")[0]["text"]


@pytest.mark.parametrize(
    ("offsets", "level", "said"),
    [
        ((), "", ""),
        ((0, 3), "ok", "agrees with 2 hosts"),
        ((0, -86_400), "ok", "agrees with 2 hosts"),
        ((7200, 7201), "fault", "2 hours behind those of 2 hosts"),
        ((-300, -90_000), "warning", "5 minutes ahead of those of 2 hosts"),
        ((400_000, 400_000, 0), "fault", "5 days behind"),
        ((-9000,), "fault", "2 hours ahead of those of 1 host"),
    ],
    ids=["nobody says the time", "right", "an old answer of a cache", "slow", "fast", "most say so", "fast, by one"],
)
def test_the_clock_beside_those_of_the_sources(offsets: tuple[float, ...], level: str, said: str) -> None:
    from tracker.cli import checkup
    from tracker.errors import FetchError
    from tracker.model import Document, NotModified, Source

    asked = [Source(id=f"s{at}", url=f"https://h{at}.example/feed") for at in range(len(offsets) + 2)]
    answers = [FetchError("x"), NotModified(), *(Document(url="", body=b"", ahead=float(one)) for one in offsets)]
    found = list(checkup.clocks(asked, answers))
    assert [one.level.value for one in found] == ([level] if level else [])
    assert all(said in one.text for one in found)


def test_a_number_that_a_database_does_not_know(talk: Talk) -> None:
    text = talk.house.config.read_text("utf-8").replace("catalogue = false", "catalogue = true")
    text = text.replace('kind = "anime"', "ids = { mal = 5 }")
    server = f'[[sources]]\nid = "mal"\nurl = "{talk.house.web.url("/v4")}"\nhost_delay = "0s"\n'
    talk.house.config.write_text(f'{text}{server}allow_hosts = ["{talk.house.web.authority}"]\n', encoding="utf-8")
    (found,) = findings(talk("doctor", "--json", expect=1), "sources", "fault")
    assert found["text"].startswith("mal-5, mal-5-news: ")
    assert found["remedy"].startswith("it does not know that number: correct `ids`")


@pytest.mark.file
def test_a_work_that_nothing_has_ever_named(talk: Talk) -> None:
    """Silence is told from deafness: first noted, after a month a warning, in `status` as well."""
    with talk.house.config.open("a", encoding="utf-8") as file:
        file.write('[[works]]\nid = "lake"\ntitle = "Quiet Lake"\n')

    def silence(level: str) -> list[dict[str, str]]:
        return [one for one in findings(talk("doctor", "--json"), "config", level) if "named it" in one["text"]]

    assert silence("note") == [], "nothing was read yet"
    talk("check", "--all")
    (found,) = silence("note")
    assert "lake: none of 1 source read since" in found["text"]
    assert "none has named it so far (1 read, since" in talk("status", "lake").out
    database = sqlite3.connect(talk.house.database)
    database.execute("UPDATE source SET first_look = first_look - 40 * 86400000000")
    database.commit()
    database.close()
    (found,) = silence("warning")
    assert "add aliases" in found["remedy"]
    assert "are its names as sites write them?" in talk("status", "lake").out
    fits("status", talk("status", "--json").json)
    item = Item('"Quiet Lake" Manga Gets TV Anime', "", datetime(2026, 1, 2, tzinfo=UTC), "b", 2)
    feed = shapes.rss([item], title="Press", site=talk.house.web.url())
    talk.house.web.page("/feed", feed, type=RSS, etag='"2"')
    talk("check", "--all")
    assert talk("status", "lake", "--json").json["works"][0]["unheard"] is None


def test_a_work_that_nobody_is_asked_about(talk: Talk) -> None:
    with talk.house.config.open("a", encoding="utf-8") as file:
        file.write('[[works]]\ntitle = "A game"\n[[sources]]\nurl = "https://x.example"\nabout = "makeine-s2"\n')
    text = talk.house.config.read_text("utf-8").replace('id = "press"\n', 'id = "press"\nabout = "makeine-s2"\n')
    talk.house.config.write_text(text, encoding="utf-8")
    said = talk("doctor", "--offline", "--json")
    assert 'works "a-game": no source is asked about it' in findings(said, "config", "warning")[0]["text"]
    assert "no source is asked about it" in talk("status", "a-game").out


def test_a_source_that_asked_to_be_left_alone_is(talk: Talk) -> None:
    talk.house.web.answer("/feed", Reply(status=429, headers={"Retry-After": "3600"}))
    talk("check", "--all", expect=1)
    asked = len(talk.house.web.asked("/feed"))
    said = talk("doctor", "--json")
    assert len(talk.house.web.asked("/feed")) == asked
    assert "asked to be left alone until" in findings(said, "sources", "note")[0]["text"]


def test_targets(talk: Talk) -> None:
    """Understood or not, and what was given up; the address is a secret and never shown."""
    text = talk.house.config.read_text("utf-8")
    talk.house.notify('[[notify]]\nid = "bad"\nurl = "https://hidden.example/token"\n')
    said = talk("doctor", "--json", expect=1)
    assert "jsons://" in findings(said, "targets", "fault")[0]["text"]
    assert "hidden.example" not in said.out
    talk.house.config.write_text(text, encoding="utf-8")
    talk.house.verdict = 401
    talk("check", "--all", expect=None)
    said = talk("doctor", "--json", "--offline", expect=1)
    assert "was given up" in findings(said, "targets", "fault")[0]["text"]
    assert "tracker notify test hook" in findings(said, "targets", "fault")[0]["remedy"]


@pytest.mark.file
def test_a_damaged_foreign_or_older_database(talk: Talk) -> None:
    talk("check", "--all")
    database = talk.house.database
    good = database.read_bytes()
    database.write_bytes(good[:8192] + b"\xff" * (len(good) - 8192))
    said = talk("doctor", "--json", "--offline", expect=1)
    assert "damaged" in findings(said, "database", "fault")[0]["text"]
    database.write_bytes(b"GIF89a" + b"x" * 5000)
    assert (
        "is no tracker database"
        in findings(talk("doctor", "--json", "--offline", expect=1), "database", "fault")[0]["text"]
    )
    database.write_bytes(good)
    with sqlite3.connect(database) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '0000'")
    raw.close()
    assert "db upgrade" in findings(talk("doctor", "--json", "--offline", expect=1), "database", "fault")[0]["text"]


@pytest.mark.file
def test_rows_without_their_partners(talk: Talk) -> None:
    talk("check", "--all")
    with sqlite3.connect(talk.house.database) as raw:
        table, column = next(
            (table, row[3])
            for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for row in raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()
            if raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        )
        raw.execute(f"UPDATE {table} SET {column} = 999999 WHERE rowid = (SELECT max(rowid) FROM {table})")
    raw.close()
    said = talk("doctor", "--json", "--offline", expect=1)
    assert "refers to a missing row" in findings(said, "database", "fault")[0]["text"]


@pytest.mark.file
def test_permissions(talk: Talk) -> None:
    talk("check", "--all")
    talk.house.database.chmod(0o644)
    text = talk.house.config.read_text("utf-8")
    talk.house.config.write_text(text.replace('id = "hook"\n', 'id = "hook"\nmention = ""\n'), encoding="utf-8")
    talk.house.config.chmod(0o644)
    said = talk("doctor", "--json", "--offline")
    assert "chmod 600" in findings(said, "database", "note")[0]["remedy"]
    assert "holds secrets and others may read it (0644)" in findings(said, "config", "warning")[0]["text"]
    talk.house.config.chmod(0o600)
    assert not findings(talk("doctor", "--json", "--offline"), "config", "warning")


@pytest.mark.file
def test_a_clock_that_was_set_back_and_a_stuck_daemon(talk: Talk) -> None:
    talk("check", "--all")
    now = datetime.now(UTC)  # noqa: TID251
    with sqlite3.connect(talk.house.database) as raw:
        ahead = (now + timedelta(days=2)).isoformat()
        raw.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('last_plan', ?)", [ahead])
    raw.close()
    with hold(str(talk.house.database), pid=os.getpid(), purpose="run", now=now - timedelta(hours=1)):
        said = talk("doctor", "--json", "--offline", expect=1)
    assert "still to come" in findings(said, "clock", "fault")[0]["text"]
    assert "stuck" in findings(said, "daemon", "fault")[0]["text"]


def test_the_proxy_is_named_without_its_password(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://me:hush@proxy.example:3128")
    monkeypatch.setenv("HTTP_PROXY", "nonsense://x:y:z")
    said = talk("doctor", "--json", "--offline", expect=1)
    assert "https go through the proxy proxy.example:3128" in findings(said, "network", "note")[0]["text"]
    assert "is not an http proxy" in findings(said, "network", "fault")[0]["text"]
    assert "hush" not in said.out
    monkeypatch.setenv("SSL_CERT_FILE", "/nowhere.pem")
    assert "SSL_CERT_FILE" in talk("doctor", "--offline", expect=1).out


def test_a_zone_without_a_name(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    text = talk.house.config.read_text("utf-8")
    talk.house.config.write_text(text.replace('timezone = "UTC"', 'timezone = "local"'), encoding="utf-8")
    monkeypatch.setenv("TZ", "Nowhere/Land")
    said = talk("doctor", "--json", "--offline")
    assert "summer time may be missed" in findings(said, "clock", "warning")[0]["text"]


def test_files_of_works_d_are_counted(talk: Talk) -> None:
    folder = talk.house.folder / "works.d"
    folder.mkdir()
    (folder / "a.toml").write_text('[[works]]\ntitle = "A"\n', encoding="utf-8")
    said = talk("doctor", "--json", "--offline")
    assert any("works.d: 1 file" in one["text"] for one in findings(said, "config", "ok"))
    assert any(one["text"].startswith("a: no source is about it alone") for one in findings(said, "config", "note"))


def test_the_screen_fits(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    talk.house.web.answer("/feed", Reply(status=404))
    said = talk("doctor", expect=1).out
    assert max(width(line) for line in said.splitlines() if str(talk.house.folder) not in line) <= 80
    assert "→ its address has changed" in said
    assert json.loads(talk("doctor", "--json", expect=1).out)["ok"] is False
