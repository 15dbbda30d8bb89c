"""The verbs over a database on a server: the same answers, and never its password."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import engines
from tests.engines import Database
from tests.house import House
from tests.talking import Talk, at_home
from tests.web import Web

PASSWORD = "Tr0ub4dor.und.3"
RSS = (
    "<rss version='2.0'><channel><title>Press</title><link>https://press.example/</link><item><guid>{0}</guid>"
    "<title>Makeine: Too Many Losing Heroines! Season 2 premieres on July 5, 2099</title>"
    "<link>https://press.example/{0}</link><pubDate>Mon, 02 Mar 2026 09:00:00 +0000</pubDate></item></channel></rss>"
)


@pytest.fixture
def house(tmp_path: Path, postgres: Database) -> Iterator[House]:
    with Web() as web:
        made = House(tmp_path, web)
        web.page("/feed", RSS.format("n1").encode(), type="application/rss+xml")
        made.source("press", "/feed")
        # The server lets everybody in; what counts is that the password of the address is nowhere to be seen.
        made.database = postgres.url.replace("tracker@", f"tracker:{PASSWORD}@", 1)
        made.write()
        yield made


@pytest.fixture
def talk(house: House, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    with at_home(house, monkeypatch):
        yield Talk(house, capsys)


VERBS = (
    ("status",),
    ("status", "--json"),
    ("sources",),
    ("alerts", "--json"),
    ("config", "show"),
    ("config", "check"),
    ("doctor", "--offline"),
    ("doctor", "--offline", "--json"),
    ("healthcheck",),
    ("db", "check"),
    ("db", "check", "--json"),
    ("db", "upgrade"),
    ("db", "backup", "copy.db"),
    ("check", "--dry-run"),
    ("why", "makeine-s2"),
    ("history", "--json"),
    ("upcoming",),
    ("export", "json"),
    ("replay", "--json"),
)


def test_every_verb_answers_and_none_shows_the_password(talk: Talk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)
    talk("check", "--all")
    shown: dict[tuple[str, ...], Any] = {}
    for words in VERBS:
        said = talk(*words, "-v", expect=None)
        assert said.code in ({1} if words[0] == "healthcheck" else {0}), (words, said)
        assert PASSWORD not in said.out + said.err, words
        shown[words] = said.out
    assert PASSWORD not in "\n".join(caplog.messages)
    assert "postgresql:///t" in shown["status",]
    assert json.loads(shown["status", "--json"])["database"] is None
    assert "2099-07-05" in shown["export", "json"]
    assert ": sound" in shown["db", "check"]
    assert ": sound" in shown["doctor", "--offline"]
    assert "no daemon is running" in shown["healthcheck",]
    assert "0 of 1 due" in shown["check", "--dry-run"]


def test_a_copy_is_a_database_like_any_other(talk: Talk, house: House) -> None:
    talk("check", "--all")
    before = json.loads(talk("status", "--json").out)["works"]
    talk("db", "backup", "copy.db")
    assert "exists already" in talk("db", "backup", "copy.db", expect=2).err
    house.database = "copy.db"
    house.write()
    assert json.loads(talk("status", "--json").out)["works"] == before
    sent = len(house.messages)
    talk("check", "--all")
    assert len(house.messages) == sent


def test_what_is_empty_and_what_is_away_are_said(talk: Talk, house: House) -> None:
    server = engines.servers.get()
    name = server.create()
    house.database = server.url(name).replace("tracker@", f"tracker:{PASSWORD}@", 1)
    house.write()
    assert "it is empty yet" in talk("doctor", "--offline", expect=None).out
    assert "there is no database yet" in talk("db", "check", expect=None).err
    server.drop(name)
    for words in (("status",), ("db", "check"), ("check",), ("doctor", "--offline"), ("healthcheck",)):
        said = talk(*words, "-v", expect=None)
        assert said.code != 0, words
        assert "no such database; make it with createdb" in said.out + said.err, words
        assert PASSWORD not in said.out + said.err, words


@pytest.mark.parametrize("password", ["pass@word9", "pass/word9", "pass#word9", "pass?word9"])
def test_a_password_that_must_be_written_otherwise_is_not_repeated(talk: Talk, house: House, password: str) -> None:
    house.database = f"postgresql+psycopg://tracker:{password}@127.0.0.1:1/t"
    house.write()
    said = talk("status", expect=2)
    assert "%40 %3A %2F %3F %23 %25" in said.err
    assert "word9" not in said.err
