"""What a person asks the program to look at leads it nowhere inside: `add`, `sources probe`, `explain`, `learn`,
`missed` and `doctor`, against pages, databases and names that point to private places."""

from __future__ import annotations

import json
import socket
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests import shapes
from tests.databases import ANILIST, SAKURA, Databases, news_list
from tests.house import House
from tests.rounds import RSS, START, says
from tests.talking import Talk, at_home
from tests.web import Web
from tracker.cli.fetching import allowed_at

PAGE = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>TVアニメ『星を駆けるサクラ』公式サイト</title>
<link rel="alternate" type="application/rss+xml" href="{inside}/feed">
<link rel="alternate" type="application/rss+xml" href="{odd}/feed"></head>
<body><a href="{inside}/news/">NEWS</a><a href="{odd}/news/">お知らせ</a><a href="{inside}/rss.xml">RSS</a><a href="{kept}/news/">NEWS</a>
<p>星を駆けるサクラ</p></body></html>"""


@dataclass(frozen=True, slots=True)
class Town:
    """`inside` is a program of the user's machine that nobody named, `kept` one that a source of its own may reach."""

    talk: Talk
    web: Web
    inside: Web
    kept: Web

    def page(self, path: str) -> str:
        odd = self.inside.url("").replace("127.0.0.1", "2130706433")
        body = PAGE.format(inside=self.inside.url(""), odd=odd, kept=self.kept.url(""))
        self.web.page(path, body)
        return self.web.url(path)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    with Web() as web, Web() as inside, Web() as kept:
        house = House(tmp_path, web)
        house.source("pace", "/pace")
        pace = f'[[sources]]\nid = "bridge"\nurl = "{kept.url("/bridge")}"\nallow_hosts = ["{kept.authority}"]\n'
        house._sources.append(pace + 'host_delay = "0s"\n')
        house.write()
        for one in (inside, kept):
            one.page("/feed", shapes.rss([], title="x", site="x"), type=RSS)
            one.page("/news/", news_list([("2026.03.28", "第2期 放送決定")]))
        with at_home(house, monkeypatch):
            yield Town(Talk(house, capsys), web, inside, kept)
        assert not inside.connections, "a private place that nobody named was reached"
        assert not kept.connections, "what one source may reach, a page may not point to"


@pytest.fixture
def databases(town: Town, monkeypatch: pytest.MonkeyPatch) -> Databases:
    """Reached through a proxy, which is passed by for what is on this machine: else nothing inside could be reached."""
    for name, value in town.web.env().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return Databases(town.web, json.loads(json.dumps(SAKURA)))


@pytest.mark.parametrize("by", ["page", "--url"])
def test_a_page_that_is_added_points_inside(town: Town, databases: Databases, by: str) -> None:
    """What it calls its feeds and its news are not inside, and no leave to go there is written down."""
    page = town.page("/p")
    words = (page,) if by == "page" else ("Sakura season 2", "--url", page)
    said = town.talk("add", *words, "--json").json
    assert town.web.asked("/p"), "the page itself was looked at"
    assert databases.asked[ANILIST]
    block = tomllib.loads(said["block"])
    allowed = [place for source in block.get("sources", []) for place in source.get("allow_hosts", [])]
    assert set(allowed) <= {town.web.authority}


def test_a_database_calls_a_place_inside_the_official_site(town: Town, databases: Databases) -> None:
    for one in databases.records:
        one["externalLinks"] = [
            {"site": "Official Site", "url": town.inside.url("/news/"), "type": "INFO", "language": "Japanese"},
            {"site": "Official Site", "url": town.kept.url("/news/"), "type": "INFO", "language": "English"},
        ]
    said = town.talk("add", "Sakura", "season", "2", "--json").json
    assert town.web.asked("/", ANILIST)
    assert "is not a public address" in " ".join(said["notes"])
    assert "allow_hosts" not in said["block"]


ASKING = (("sources", "probe"), ("explain",), ("learn",), ("missed",), ("add", "--kind", "anime"))


@pytest.mark.parametrize("verb", ASKING, ids=" ".join)
def test_an_address_that_is_asked_leads_inside(town: Town, verb: tuple[str, ...]) -> None:
    """By a redirect, and by a redirect from there, in every spelling."""
    place = town.inside.url("")
    for number, to in enumerate(
        [place, place.replace("127.0.0.1", "localhost"), place.replace("127.0.0.1", "[::ffff:7f00:1]"),
         place.replace("127.0.0.1", "0x7f.1"), place.replace("127.0.0.1", "[64:ff9b::7f00:1]"), place.replace("//", "//u:p@")]
    ):  # fmt: skip
        town.web.redirect(f"/to{number}", f"{to}/feed")
        town.web.redirect(f"/twice{number}", town.web.url(f"/to{number}"))
        for path in (f"/to{number}", f"/twice{number}"):
            said = town.talk(*verb, town.web.url(path), expect=None)
            assert said.code != 0, said
            assert "Traceback" not in said.err


@pytest.mark.parametrize("verb", [ASKING[0], ASKING[-1]], ids=" ".join)
@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f.1", "017700000001", "127.1", "0.0.0.0", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
             "[::127.0.0.1]", "169.254.169.254", "[fe80::1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255", "LOCALHOST.", "a.localhost"]
)  # fmt: skip
def test_an_address_that_does_not_look_private_is_not_the_users_word_for_it(
    town: Town, verb: tuple[str, ...], host: str
) -> None:
    """Somebody gave it to them to paste."""
    said = town.talk(*verb, f"http://{host}:{town.inside.port}/feed", expect=None)
    assert said.code != 0
    assert any(words in said.err for words in ("refused", "no web address", "not a URL")), said.err


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::1"], ["::ffff:127.0.0.1"]], ids=str
)
@pytest.mark.parametrize("verb", ASKING, ids=" ".join)
def test_a_name_that_leads_inside(
    town: Town, verb: tuple[str, ...], answers: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """127-0-0-1.nip.example and its kind, also among honest addresses, also spelled as a private address is."""
    sound = socket.getaddrinfo

    def resolve(host: Any, port: Any, *args: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if not str(name).endswith(".example"):
            return sound(host, port, *args, **more)
        families = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(families[":" in one], socket.SOCK_STREAM, 6, "", (one, port)) for one in answers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    for host in ("127-0-0-1.nip.example", "127.0.0.1.nip.example"):
        said = town.talk(*verb, f"http://{host}:{town.inside.port}/feed", expect=None)
        assert said.code != 0
        assert "is not a public address" in said.err, said.err


def test_the_doctor_follows_nobody_inside(town: Town) -> None:
    town.web.redirect("/away", town.inside.url("/feed"))
    town.talk.house.source("away", "/away")
    town.web.page("/pace", shapes.rss([says("gets a mascot", START, 1)], title="P", site="https://p.example"), type=RSS)
    text = town.talk.house.config.read_text()
    town.talk.house.config.write_text(text.replace(f'allow_hosts = ["{town.kept.authority}"]', ""))
    said = town.talk("doctor", expect=1)
    assert said.out.count("is not a public address") == 2, said.out


def test_what_a_person_may_name_by_its_address() -> None:
    """Programs of their own; nothing that only machines speak to, nothing spelled to be overlooked."""
    for url in (
        "http://127.0.0.1:8080/x",
        "http://192.168.1.5/",
        "http://localhost:3000/",
        "http://[::1]:80/",
        "http://100.100.1.1/",
    ):
        assert allowed_at(url), url
    for url in ("http://2130706433/", "http://127.1/", "http://169.254.169.254/", "http://0.0.0.0/", "http://[::ffff:10.0.0.1]/",
                "http://[fe80::1]/", "http://224.0.0.1/", "https://example.org/", "http://168.63.129.16/", "http://localhost.evil.example/"):  # fmt: skip
        assert not allowed_at(url), url
