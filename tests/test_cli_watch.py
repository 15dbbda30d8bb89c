"""`check`, `sources`, `healthcheck`, `db` and the screens: a round as a person sees it, and what its JSON promises."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.house import MAKEINE, House
from tests.shapes import Item
from tests.talking import Talk, at_home
from tests.web import Web
from tracker.cli.output import width

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
RSS = "application/rss+xml; charset=utf-8"
FACT = {
    *(
        "field",
        "outlet",
        "value",
        "precision",
        "standing",
        "earliest",
        "latest",
        "since",
        "revision",
        "text",
        "evidence",
    ),
}
SOURCE = {"id", "state", "last_ok", "failures", "next_due"}
EVIDENCE = {"source", "tier", "url", "quote", "said_at"}
CLAIM = {
    *("work", "field", "outlet", "value", "precision", "time", "previous", "part", "territory", "certainty", "act"),
    *("quote", "rule"),
}
"""The stable keys of DESIGN 6."""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        publish(house)
        with at_home(house, monkeypatch):
            yield house


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str]) -> Talk:
    return Talk(house, capsys)


def publish(house: House, *items: Item, path: str = "/feed") -> None:
    old = Item("Another Anime Gets a Film", "Another anime gets a film.", NOW - timedelta(days=2), "old", 1)
    house.web.page(path, shapes.rss([*items, old], title="Press", site=house.web.url(path)), type=RSS)


def news(text: str, number: int = 2) -> Item:
    title = f"Makeine: Too Many Losing Heroines! Season 2 {text}"
    words = f"The Makeine: Too Many Losing Heroines! anime's official site announced that the second season {text}."
    return Item(title, words, NOW - timedelta(minutes=60 - number), f"n{number}", number)


# --- check -----------------------------------------------------------------------------------------------------------


def test_a_round_and_then_nothing_to_do(house: House, talk: Talk) -> None:
    """The next look is told by the clock of the configuration."""
    assert talk("check").out == "1 of 1 source read: 1 new entry, 0 facts changed, 1 message sent\n"
    due = datetime.fromisoformat(talk("sources", "--json").json["sources"][0]["next_due"])
    said = talk("check")
    assert said.out in (f"0 of 1 due, next {due:%H:%M}\n", f"0 of 1 due, next {due:%m-%d %H:%M}\n")
    assert (talk("check", "-q").out, talk("check", "-q").err) == ("", "")
    found = talk("check", "--json").json
    assert (found["due"], found["sources"], found["read"]) == (0, 1, [])
    assert datetime.fromisoformat(found["next_due"]) == due


def test_only_one_source(house: House, talk: Talk) -> None:
    house.source("other", "/feed")
    said = talk("check", "--source", "other", "--json").json
    assert [one["source"] for one in said["read"]] == ["other"]


def test_a_failing_source_is_told_once_and_in_the_exit_code(house: House, talk: Talk) -> None:
    house.web.page("/feed", "upstream error", status=502)
    said = talk("check", expect=1)
    assert said.err.count("press: ") == 1
    assert "trouble on the server (502)" in said.err
    assert "failing" in talk("sources").out
    assert "press: failing since " in talk("status").out
    assert "press  failing  last good never" in talk("status", "-v").out
    assert talk("check", "--all", "--json", expect=1).json["read"][0]["error"]


def test_sources_that_fail_alike_are_one_line(house: House, talk: Talk) -> None:
    """As without a network."""
    house.source("other", "/feed", more='name = "Another paper"')
    house.web.page("/feed", "upstream error", status=502)
    said = talk("check", expect=1)
    assert said.err.count("failed: ") == 1
    assert "press, other: " in talk("sources").out
    assert "Another paper" in talk("status", "-v").out


@pytest.mark.file
def test_a_dry_run_stores_and_sends_nothing(house: House, talk: Talk) -> None:
    """Neither without a database nor with one; it shows what would be sent."""
    dry = talk("check", "--dry-run").out
    assert "--- would be sent to hook\nNow watching Makeine" in dry
    assert "1 message would be sent" in dry
    assert not house.database.exists()
    assert house.messages == []
    talk("check")
    content = house.database.read_bytes()
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    found = talk("check", "--dry-run", "--all", "--json").json
    assert "5 July" in found["would_send"][0]["title"]
    assert "tracker wrong" not in found["would_send"][0]["body"], "its id would lead nowhere"
    assert house.database.read_bytes() == content
    assert len(house.messages) == 1
    talk("check", "--all")
    assert len(house.messages) == 2


def test_beside_a_daemon(house: House, talk: Talk) -> None:
    """A round is refused by name; a dry one, questions and answers of a person are not."""
    from tracker.store.lock import hold

    talk("check")
    database, moment = str(house.database), datetime.now(UTC)  # noqa: TID251 - as the daemon writes it
    house.run("healthcheck", expect=1)
    daemon = house.command("run")
    with (house.folder / "log").open("wb") as log:
        process = subprocess.Popen(daemon, stdout=log, stderr=log, env=house.environment(), cwd=house.folder)
    try:
        while talk("healthcheck", expect=None).code:
            assert process.poll() is None
        refused = talk("check", expect=1).err
        assert f"process {process.pid}" in refused
        assert "tracker run" in refused
        assert talk("healthcheck", "--json").json == {"healthy": True, "problems": []}
        talk("check", "--dry-run")
        assert "silent until" in talk("snooze", "makeine-s2", "3d").out
        assert talk("notify", "test").out == "hook: accepted\n"
    finally:
        process.terminate()
        assert process.wait(15) == 0
    with hold(database, pid=1, purpose="run", now=moment - timedelta(hours=1)):
        assert "is stuck" in house.run("healthcheck", expect=1).stdout


# --- sources and the database ----------------------------------------------------------------------------------------


@pytest.mark.file
def test_probe_shows_what_a_url_is(house: House, talk: Talk) -> None:
    """A feed with its block for the configuration; nothing is stored; the address typed is the person's to allow."""
    import tomllib

    publish(house, news(f"will premiere on July 5, {YEAR}"), path="/other")
    said = talk("sources", "probe", house.web.url("/other")).out
    assert "1 of 2 entries speak of a watched work" in said
    assert f"release {YEAR}-07-05" in said
    (block,) = tomllib.loads(said[said.index("[[sources]]") :])["sources"]
    assert (block["url"], block["type"]) == (house.web.url("/other"), "feed")
    assert block["allow_hosts"] == [house.web.authority]
    assert "watched already, as source 'press'" in talk("sources", "probe", house.web.url("/feed")).out
    found = talk("sources", "probe", house.web.url("/other"), "--json").json
    assert (found["type"], len(found["entries"]), found["understood"][0]["claims"][0]["field"]) == (
        "feed",
        2,
        "release",
    )
    assert not house.database.exists()


def test_probe_of_what_cannot_be_read(house: House, talk: Talk) -> None:
    head = (
        '<html><head><link rel="alternate" type="application/rss+xml" href="/feed"></head><body><p>Hi</p></body></html>'
    )
    house.web.page("/page", head)
    said = talk("sources", "probe", house.web.url("/page"), expect=1).out
    assert house.web.url("/feed") in " ".join(said.split()).replace(" ", ""), "the feed that the page names"
    assert talk("sources", "probe", house.web.url("/page"), "--json", expect=1).json["error"]
    assert "(404)" in talk("sources", "probe", house.web.url("/nowhere"), expect=1).err
    assert "refused" in talk("sources", "probe", "http://169.254.169.254/", expect=1).err


@pytest.mark.file
def test_the_database_is_made_copied_and_checked(house: House, talk: Talk) -> None:
    assert "there is no database yet" in talk("db", "backup", expect=1).err
    assert talk("db", "upgrade").out.endswith("sound\n")
    copy = house.folder / "copy.db"
    assert talk("db", "backup", str(copy)).out == f"{copy}\n"
    assert copy.stat().st_size > 0
    assert "exists already" in talk("db", "backup", str(copy), expect=2).err
    assert Path(talk("db", "backup", "--json").json["backup"]).is_file()
    assert talk("db", "check", "--json").json["faults"] == []


# --- screens ---------------------------------------------------------------------------------------------------------

HOSTILE = Item(
    "Makeine \x1b[31mSeason 2\x1b]0;owned\x07 \u202eReveals\u202c \u009b2J\u2028Premiere\r\x00",
    f"Makeine season 2 will \x1b[2J premiere on July 5, {YEAR}.\u202e\u0007",
    NOW,
    "evil",
    9,
)


def test_a_hostile_title_cannot_steer_the_terminal(house: House, talk: Talk) -> None:
    """No escape, no control, no bidi mark reaches any screen, wherever the text shows up."""
    body = shapes.rss([HOSTILE], title="Pr\x1b[5mess", site=house.web.url())
    house.web.page("/feed", body, type=RSS)
    item = house.folder / "item.txt"
    item.write_text(f"{HOSTILE.title}\n{HOSTILE.text}".replace("\x00", ""), encoding="utf-8")
    talk("check", expect=None)
    screens = [
        talk(*words, expect=None)
        for words in (
            ("status", "-v"),
            ("why", "makeine-s2"),
            ("history",),
            ("history", "--ignored"),
            ("alerts",),
            ("sources",),
            ("explain", "item.txt"),
            ("learn", "item.txt"),
            ("missed", "item.txt"),
            ("sources", "probe", house.web.url("/feed")),
            ("status", "\x1b]0;x\x07"),
            ("explain", "\x1b[31m.txt"),
        )
    ]
    for said in screens:
        held = set(said.out + said.err) & set("\x1b\x07\x00\r\u009b\u202e\u202c\u2028")
        assert not held, (held, said)


LONG = (
    "とても長い題名のライトノベル原作アニメでありながら実は映画化もされて舞台にもなった作品の物語、そして続編「完結編」"
)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_line_is_wider_than_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: str, language: str
) -> None:
    """Wide characters count two; only an address is never broken."""
    works = MAKEINE + f'[[works]]\ntitle = "{LONG}"\nkind = "anime"\n'
    with Web() as web:
        house = House(tmp_path, web, works=works, tracker=f'group_wait = "0s"\nlanguage = "{language}"')
        house.source("press", "/feed")
        text = f"TVアニメ『負けヒロインが多すぎる！』第2期が{YEAR}年7月5日より放送されることが発表された。" * 2
        publish(house, Item(f"「負けヒロインが多すぎる！」第2期が{YEAR}年7月5日放送開始", text, NOW, "ja", 3))
        with at_home(house, monkeypatch):
            talk = Talk(house, capsys)
            talk("check")
            monkeypatch.setenv("COLUMNS", columns)
            for words in (("status",), ("why", "makeine-s2"), ("history",), ("alerts",), ("upcoming",), ("sources",)):
                for line in talk(*words).out.splitlines():
                    assert width(line) <= int(columns) or "://" in line or "/" in line, (words, line)


def test_in_a_pipe_no_phrase_is_broken(talk: Talk) -> None:
    """Whoever searches the output finds what a person would read, on one line."""
    told = talk("status", config=None).out
    assert "last said to be missing on 2025-04-06, Sportskeeda" in told
    assert max(width(line) for line in told.splitlines()) > 100


# --- what the JSON promises ------------------------------------------------------------------------------------------


def test_status_sources_and_read_have_the_stable_keys(house: House, talk: Talk) -> None:
    publish(house, news(f"will premiere on July 5, {YEAR}"))
    for _ in range(2):  # without a database, and with one
        found = talk("status", "--json").json
        assert {"works", "sources", "alerts"} <= found.keys()
        assert {"owed", "sent", "dead"} <= found["alerts"].keys()
        (work,) = found["works"]
        assert {"id", "title", "season", "facts"} <= work.keys()
        for fact in work["facts"]:
            assert fact.keys() >= FACT
            for evidence in fact["evidence"]:
                assert evidence.keys() >= EVIDENCE
        assert [source.keys() >= SOURCE for source in talk("sources", "--json").json["sources"]] == [True]
        assert found["sources"] == talk("sources", "--json").json["sources"]
        talk("check")
    (fact,) = [fact for fact in work["facts"] if fact["field"] == "release"]
    assert fact["standing"] in ("missing", "reported", "confirmed")
    line = {"id": 7, "title": f"Makeine season 2 premieres on July 5, {YEAR}", "text": None, "published": f"{NOW.year}"}
    lines = [json.dumps(line), "{broken", "", "[]", '{"id": "b", "text": 5}', '{"id": "c", "text": "\\ud800"}']
    (house.folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = [json.loads(one) for one in talk("read", "--jsonl", "in.jsonl").out.splitlines()]
    assert [one["id"] for one in out] == ["7", None, None, "b", "c"]
    assert [bool(one.get("error")) for one in out] == [False, True, True, True, False]
    assert [{"id", "mentions", "claims"} <= one.keys() for one in out] == [True] * 5
    assert out[0]["mentions"][0].keys() >= {"work", "alias", "score"}
    assert out[0]["claims"][0].keys() >= CLAIM
    assert out[0]["claims"][0]["value"] == f"{YEAR}-07-05"


def test_what_is_built_in_shows_without_a_database(talk: Talk) -> None:
    """In `status`, `why` and `history` alike."""
    assert "first known: announced" in talk("history", config=None).out
    assert talk("history", "--json", config=None).json["changes"]
    why = talk("why", "makeine-s2", "release", config=None).out
    assert "release date: missing" in why
    assert "said to be not known" in why
    assert talk("upcoming", "--json", config=None).json == {"upcoming": []}
    assert "no dates or windows ahead" in talk("upcoming", config=None).out
    assert "nothing yet" in talk("history", "--ignored", config=None).out
    found = talk("status", "--json", config=None).json
    (release,) = [fact for fact in found["works"][0]["facts"] if fact["field"] == "release"]
    assert release["last_said_missing"]["said_at"].startswith("2025-04-06")


@pytest.mark.file
def test_what_lies_ahead_and_what_was_set_aside(house: House, talk: Talk) -> None:
    old = "The first season's Blu-ray volume 1 shipped on September 25, 2024."
    item = news(f"will premiere on July 5, {YEAR}")
    publish(house, Item(item.title, f"{item.text} {old}", item.at, item.slug, item.number))
    talk("check")
    (ahead,) = talk("upcoming", "--json").json["upcoming"]
    assert (ahead["work"], ahead["value"]) == ("makeine-s2", f"{YEAR}-07-05")
    assert f"5 July {YEAR}" in talk("upcoming").out
    ignored = talk("history", "makeine-s2", "--ignored", "--json").json["ignored"]
    assert any(one["value"] == "2024-09-25" for one in ignored)
    assert "2024-09-25" in talk("history", "--ignored", "--limit", "3").out
    assert "did not count" in talk("why", "makeine-s2").out
    connection = sqlite3.connect(house.database)
    connection.execute("UPDATE source SET gap = 'entries were missed'")
    connection.commit()
    connection.close()
    assert "press: entries were missed" in talk("sources").out


def test_a_house_without_sources_says_how_to_get_some(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Web() as web:
        house = House(tmp_path, web)
        talk = Talk(house, capsys)
        assert "add [[sources]]" in talk("sources").out
        assert talk("check").out.startswith("0 of 0 due")
        assert "sources   0: none" in talk("status").out
