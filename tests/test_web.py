"""The page over real sockets: what it shows, what it refuses, and that nothing hostile becomes more than text."""

from __future__ import annotations

import contextlib
import http.client
import json
import logging
import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
from lxml import etree

from tests import feedrules, shapes
from tests.house import MAKEINE, House
from tests.shapes import Item
from tests.talking import _own_log, at_home
from tests.web import Web
from tracker import config as configuration
from tracker.cli import main
from tracker.errors import UsageError
from tracker.model import Config, Work
from tracker.report.words import TABLES, Words
from tracker.web.address import Address, address, host_of, sockets
from tracker.web.hosting import Hosting, Served
from tracker.web.site import Site, _tongue
from tracker.web.timeline import Row, fitted, picture
from tracker.web.words import PAGE

NOW = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - published dates have to be recent for the real program
YEAR = NOW.year + 1
NAME = "Makeine: Too Many Losing Heroines!"
HOSTILE = "<script>alert(1)</script> \"onmouseover='x' {{ 7919*7907 }} {% raw %} &amp; \u202egnp\u2066 \x07\ud83d \ufdd0 ]]> --> <svg onload=x>"
TRAP = HOSTILE.replace("script", "iframe").replace("svg", "object")
WORKS = f"""{MAKEINE}
[[works]]
id = "hostile"
title = '''{HOSTILE.encode("utf-8", "ignore").decode().replace(chr(7), "")}'''
kind = "game"
[[works]]
id = "負け?#<b>&%2f"
title = "負けヒロインが多すぎる！とても長い題名の作品、どこまでも続く題名、途中で折り返せない題名、まだまだ続く題名の劇場版"
kind = "film"
"""
ODD = "負け?#<b>&%2f"
ZONE = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Reader:
    """Asks one served page, as a browser would."""

    def __init__(self, port: int) -> None:
        self.port = port

    def __call__(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            got = link.getresponse()
            return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        finally:
            link.close()


def fill(house: House) -> None:
    """A month, a day, a delay; a rumour that was set aside; a denial; a quote full of traps; a source that fails."""
    said = [
        ("premieres in July", YEAR, 400, "press"),
        (f"will premiere on July 5, {YEAR}", "", 200, "press"),
        (f"is delayed to August 9, {YEAR}", "", 60, "official"),
        (f"will premiere on September 1, {YEAR}", "", 20, "community"),
    ]
    for number, (text, year, ago, tier) in enumerate(said):
        title = f"{NAME} Season 2 {text} {year}".strip()
        trap = f" {title}. {TRAP}" if number == 1 else f" The official website announced: {title}."
        (house.folder / "item.txt").write_text(f"{title}\n\n{trap}\n", encoding="utf-8", errors="ignore")
        day = (NOW - timedelta(days=ago)).date().isoformat()
        ask(house, "learn", "item.txt", "--published", day, "--source", f"Corner <{number}>", "--tier", tier)
    news = Item(f"{NAME} Season 2 Streams on Crunchyroll", f"{NAME} Season 2 will stream on Crunchyroll.", NOW, "n", 1)
    house.web.page("/feed", shapes.rss([news], title="Press", site=house.web.url()), type="application/rss+xml")
    ask(house, "check", "--all", expect=1)
    more = Item(f"{NAME} Season 2 Runs for 12 Episodes", f"{NAME} Season 2 will have 12 episodes.", NOW, "m", 2)
    page = shapes.rss([more, news], title="Press", site=house.web.url())
    house.web.page("/feed", page, type="application/rss+xml")
    ask(house, "check", "--all", expect=1)


def ask(house: House, *words: str, expect: int = 0) -> None:
    with _own_log():
        assert main(["--config", str(house.config), *words]) == expect


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with Web() as web, pytest.MonkeyPatch.context() as patch:
        made = House(tmp_path_factory.mktemp("house"), web, works=WORKS)
        made.source("press", "/feed")
        made.source("down", "/nowhere?token=verysecret1234")
        with at_home(made, patch):
            fill(made)
        yield made


def config_of(house: House, language: str = "en") -> Config:
    found = configuration.load(house.config, env=os.environ, cwd=house.folder)
    return replace(found, settings=replace(found.settings, language=language))


@pytest.fixture(scope="module")
def reader(house: House) -> Iterator[Reader]:
    served = Served(address("127.0.0.1:0", key="test"), Site(config_of(house), ZONE, now=lambda: NOW))
    yield Reader(served.port)
    served.close()
    assert not served.alive


@pytest.fixture(scope="module")
def japanese(house: House) -> Iterator[Reader]:
    served = Served(address("127.0.0.1:0", key="test"), Site(config_of(house, "ja"), ZONE, now=lambda: NOW))
    yield Reader(served.port)
    served.close()


PAGES = ["/", "/work/makeine-s2", "/work/hostile", f"/work/{quote(ODD)}", "/nothing", "/a/b"]
ALL = [*PAGES[:3], "/calendar.ics", "/feed.atom", "/status.json", "/metrics", "/style.css", "/icon.svg"]


def parsed(answer: Answer) -> etree._Element:
    """Written so that it is well-formed XML too: then no tag is left open, and no attribute unquoted."""
    return etree.fromstring(answer.body, etree.XMLParser(resolve_entities=False))


def words_of(answer: Answer) -> str:
    return " ".join("".join(parsed(answer).itertext()).split())


# --- what it shows ---------------------------------------------------------------------------------------------------


def test_the_index_tells_what_is_known_and_what_is_missing(reader: Reader) -> None:
    text = words_of(reader("/"))
    for words in (
        "Makeine: Too Many Losing Heroines! S2",
        f"9 August {YEAR}",
        "missing",
        "failing since",
        "1 ok",
        "owed",
        "none has named it so far",
    ):
        assert words in text, words


def test_a_work_shows_its_facts_with_who_says_so(reader: Reader) -> None:
    page = reader("/work/makeine-s2")
    tree, text = parsed(page), words_of(page)
    for words in ("Who says so", "What changed", f"delayed: Mon 9 August {YEAR}", "Corner", "Crunchyroll", "Over time"):
        assert words in text or words.replace("Mon ", "") in re.sub(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ", "", text), (
            words
        )
    assert tree.findall(".//blockquote"), "the quotes"
    (drawn,) = tree.iter("{http://www.w3.org/2000/svg}svg")
    assert {group.get("class") for group in drawn.iter("{http://www.w3.org/2000/svg}g")} >= {
        "told",
        "aside",
    }


def test_the_files_are_those_of_export(reader: Reader) -> None:
    (event,) = icalendar.Calendar.from_ical(reader("/calendar.ics").body).walk("VEVENT")
    assert event["dtstart"].dt == date(YEAR, 8, 9)
    (entry,) = [one for one in feedparser.parse(reader("/feed.atom").body).entries if "delayed to" in one.title]
    assert "<blockquote><p>" in entry.content[0].value, "the words it was read from"
    assert "Confirmed by the official site" in entry.content[0].value
    (entry,) = [one for one in feedparser.parse(reader("/feed.atom").body).entries if "12" in one.title]
    assert entry.link.startswith("http://127.0.0.1:")
    told = json.loads(reader("/status.json").body)
    assert [work["id"] for work in told["works"]][:2] == ["makeine-s2", "hostile"]
    assert "database" not in told, "no path of this machine"


def test_the_calendar_follows_a_life(tmp_path: Path) -> None:
    """One event from the year to the day to its withdrawal: the same id, a rising sequence; and the feed tells each step."""
    said = [
        (f"{NAME} Season 2 premieres in {YEAR}", "TENTATIVE", date(YEAR, 1, 1)),
        (f"{NAME} Season 2 premieres in July {YEAR}", "TENTATIVE", date(YEAR, 7, 1)),
        (f"{NAME} Season 2 will premiere on July 5, {YEAR}", "CONFIRMED", date(YEAR, 7, 5)),
        (f"{NAME} Season 2, planned for July 5, {YEAR}, is postponed indefinitely", "CANCELLED", date(YEAR, 7, 5)),
        (f"{NAME} Season 2 will premiere on October 3, {YEAR}", "CONFIRMED", date(YEAR, 10, 3)),
    ]
    uids, sequences, idents = set(), [], set()
    with Web() as web, pytest.MonkeyPatch.context() as patch:
        house = House(tmp_path, web)
        with at_home(house, patch):
            site = Site(config_of(house), ZONE, now=lambda: NOW, fresh=timedelta(0))
            for number, (text, status, first) in enumerate(said):
                (tmp_path / "item.txt").write_text(
                    f"{text}\n\nThe official website announced: {text}.", encoding="utf-8"
                )
                day = (NOW - timedelta(days=30 - number)).date().isoformat()
                ask(house, "learn", "item.txt", "--published", day, "--source", "Site", "--tier", "official")
                events = icalendar.Calendar.from_ical(site.file("calendar.ics").body).walk("VEVENT")
                (event,) = events
                assert (str(event["status"]), event["dtstart"].dt) == (status, first), text
                uids.add(str(event["uid"]))
                sequences.append(int(event["sequence"]))
                idents |= {entry.id for entry in feedparser.parse(site.file("feed.atom").body).entries}
    assert len(uids) == 1
    assert sequences == sorted(set(sequences)), "it rises with every step"
    assert len({ident for ident in idents if "/release/" in ident}) == len(said)


def test_the_feed_names_itself_as_it_was_found(reader: Reader, house: House) -> None:
    """By the address that a reader of this machine asked for; not behind a proxy, which only the configuration knows."""
    asked = f"http://127.0.0.1:{reader.port}/feed.atom"
    body = reader("/feed.atom").body
    assert feedrules.errors(body) == set()
    assert "SelfDoesntMatchLocation" not in {fault.code for fault in feedrules.faults(body, location=asked)}
    assert asked.encode() in body
    for host in ("localhost", "127.0.0.1", f"127.0.0.1:{reader.port + 1}"):
        assert b'rel="self"' not in reader("/feed.atom", Host=host).body, host
    assert f"http://localhost:{reader.port}/".encode() in reader("/feed.atom", Host=f"LOCALHOST:{reader.port}").body
    told = replace(config_of(house), url="https://releases.example/here")
    body = Site(told, ZONE, now=lambda: NOW).file("feed.atom").body
    assert b'href="https://releases.example/here/feed.atom"' in body


@pytest.mark.file
def test_what_is_learned_meanwhile_is_shown_at_once(tmp_path: Path) -> None:
    with Web() as web, pytest.MonkeyPatch.context() as patch:
        house = House(tmp_path, web)
        with at_home(house, patch):
            site = Site(config_of(house), ZONE, now=lambda: NOW, fresh=timedelta(0))
            assert b"as of" in site.index().body, "without a database what is built in is shown"
            assert not house.database.exists(), "and nothing is made"
            before = site.work("makeine-s2")
            assert site.work("makeine-s2") is before, "kept while nothing changes"
            (tmp_path / "item.txt").write_text(f"{NAME} Season 2 premieres on July 5, {YEAR}.")
            ask(house, "learn", "item.txt", "--published", NOW.date().isoformat())
            assert site.work("makeine-s2").etag != before.etag
            assert f"5 July {YEAR}".encode() in site.work("makeine-s2").body


@pytest.mark.file
def test_many_readers_cost_one_look_a_second(house: House) -> None:
    """Whatever is learned meanwhile; and a clock that is set back keeps nothing for longer."""
    clock = [NOW]
    site = Site(config_of(house), ZONE, now=lambda: clock[0])
    first, figures = site.index(), site.metrics()
    os.utime(house.database)
    assert site.index() is first
    assert site.metrics() is figures
    for step in (timedelta(seconds=1), timedelta(minutes=2), timedelta(days=-1)):
        clock[0] = NOW + step
        again, before = site.index(), site.metrics()
        assert again is not first
        assert before is not figures
        first, figures = again, before


def test_japanese_pages_are_japanese(japanese: Reader) -> None:
    for path in ("/", "/work/makeine-s2"):
        tree = parsed(japanese(path))
        assert tree.get("lang") == "ja"
        heads = [
            "".join(head.itertext())
            for tag in ("h2", "th[@scope='col']", "caption")
            for head in tree.findall(f".//{tag}")
        ]
        assert heads
        ours = [head for head in heads if "alert(1)" not in head and "Makeine" not in head]
        assert not [head for head in ours if re.search(r"[a-z]{3}", head)], heads


@pytest.mark.parametrize("phrase", sorted(PAGE["en"]))
def test_every_language_has_every_word(phrase: str) -> None:
    assert PAGE["en"].keys() == PAGE["ja"].keys()
    assert set(re.findall(r"{(\w+)}", PAGE["en"][phrase])) == set(re.findall(r"{(\w+)}", PAGE["ja"][phrase]))
    assert phrase in TABLES["en"] or Words("en", PAGE)(
        phrase, **dict.fromkeys(re.findall(r"{(\w+)}", PAGE["en"][phrase]), 1)
    )


# --- a reader's needs ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_are_well_formed_and_reach_for_nothing_outside(
    path: str, language: str, reader: Reader, japanese: Reader
) -> None:
    answer = (reader if language == "en" else japanese)(path)
    assert answer.body.startswith(b"<!DOCTYPE html>\n")
    tree = parsed(answer)
    names = {etree.QName(one).localname for one in tree.iter("*")}
    assert not names & {"script", "iframe", "object", "embed", "form", "input", "style", "base", "img"}, names
    for one in tree.iter("*"):
        assert not [name for name in one.attrib if name.lower().startswith("on") or name == "style"], one.attrib
        for name in ("href", "src", "xlink:href"):
            target = one.get(name, "")
            outside = re.match(r"[a-z]+:|//", target, re.IGNORECASE)
            assert not outside or (one.tag == "a" and target.startswith(("http://", "https://"))), target
            assert not outside or "noreferrer" in one.get("rel", "")
    ids = [one.get("id") for one in tree.iter("*") if one.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_a_screen_reader_finds_its_way(path: str, reader: Reader) -> None:
    tree = parsed(reader(path))
    assert tree.get("lang") == "en"
    assert len(tree.findall(".//main")) == len(tree.findall(".//h1")) == 1
    assert tree.find(".//meta[@name='viewport']") is not None
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3")]
    assert all(here - before <= 1 for before, here in pairwise(levels)), levels
    ids = {one.get("id") for one in tree.iter("*")}
    for one in tree.iter("*"):
        assert {*one.get("aria-labelledby", "").split(), *one.get("aria-describedby", "").split()} <= ids
    for table in tree.iter("table"):
        assert table.find(".//th") is not None
        assert table.get("aria-labelledby") or "".join(table.find("caption").itertext())
    for head in tree.iter("th"):
        assert head.get("scope") in ("col", "row")
    for drawn in tree.iter("{http://www.w3.org/2000/svg}svg"):
        assert drawn.get("role") == "img"
        assert drawn.findtext("{http://www.w3.org/2000/svg}title")
        assert drawn.findtext("{http://www.w3.org/2000/svg}desc")


def test_other_tongues_are_named(reader: Reader, japanese: Reader) -> None:
    """So that a screen reader changes its voice: names and quotes, not in their own page."""
    for ask_it, spoken in ((reader, {"ja"}), (japanese, set())):
        tree = parsed(ask_it("/work/makeine-s2"))
        said = {one.get("lang") for one in tree.iter("li", "blockquote", "q")} - {None}
        assert said == spoken
    assert (_tongue("패배 히로인", "en"), _tongue("A <b>", "en"), _tongue("負", "en")) == (' lang="ko"', "", "")


def luminance(colour: str) -> float:
    """WCAG 2.2."""
    digits = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("scheme", "ground"), [(0, "page"), (0, "card"), (1, "page"), (1, "card")])
def test_texts_stand_out_from_their_ground(scheme: int, ground: str, reader: Reader) -> None:
    """4.5 to 1 at least, in light and in dark (WCAG 2.2, 1.4.3)."""
    sheets = re.findall(r":root \{(.*?)\}", reader("/style.css").text, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]+)", sheets[scheme]))
    below = luminance(colours[ground])
    for name in ("text", "soft", "link", "good", "warn", "bad"):
        pair = sorted((luminance(colours[name]), below))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, name


@pytest.mark.parametrize("path", PAGES)
def test_hostile_texts_are_only_text(path: str, reader: Reader) -> None:
    """They are shown, so that a person sees what was said; no tag, template, control or direction of theirs acts."""
    answer = reader(path)
    shown = "".join(parsed(answer).itertext())
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f\ufdd0\ufffe]", shown)
    assert not re.search(rb"<(script|iframe|object)", answer.body)
    assert b"verysecret1234" not in answer.body
    assert "62615533" not in shown, "a template of theirs was worked out"


def test_the_hostile_title_is_there(reader: Reader) -> None:
    assert "<script>alert(1)</script>" in words_of(reader("/"))
    assert "{{ 7919*7907 }}" in words_of(reader("/work/hostile"))


# --- HTTP ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [*ALL, "/healthz", "/nothing"])
def test_every_answer_carries_the_headers(path: str, reader: Reader) -> None:
    headers = reader(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    for directive in ("form-action 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
        assert directive in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert not {"set-cookie", "server", "x-powered-by"} & headers.keys()
    assert "charset" in headers["content-type"] or headers["content-type"] in ("application/json", "image/svg+xml")


@pytest.mark.parametrize("path", ALL)
def test_what_did_not_change_is_not_sent_again(path: str, reader: Reader) -> None:
    first = reader(path)
    assert first.status == 200
    tag = first.headers["etag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    assert first.headers["cache-control"] == "no-cache"
    for asked in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        again = reader(path, If_None_Match=asked)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert reader(path, If_None_Match='"x"').status == 200
    head = reader(path, method="HEAD")
    assert (head.status, head.body, head.headers["etag"]) == (200, b"", tag)
    assert head.headers["content-length"] == str(len(first.body))


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 405),
        ("PUT", "/work/makeine-s2", 405),
        ("DELETE", "/status.json", 405),
        ("OPTIONS", "/", 405),
        ("GET", "/work/", 404),
        ("GET", "/work/nobody", 404),
        ("GET", "/work/..%2f..%2fetc%2fpasswd", 404),
        ("GET", "/../../etc/passwd", 404),
        ("GET", "/templates/base.html", 404),
        ("GET", "/base.html", 404),
        ("GET", "//", 404),
        ("GET", "/%00", 404),
        ("GET", "/%ff%fe", 404),
        ("POST", "/nothing", 404),
    ],
)
def test_what_is_not_served(method: str, path: str, status: int, reader: Reader) -> None:
    answer = reader(path, method=method)
    assert answer.status == status
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert status != 405 or set(re.split(r",\s*", answer.headers["allow"])) == {"GET", "HEAD"}


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8765", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:8765", 200),
        ("localhost.", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.nip.example:8765", 421),
        ("evil@localhost", 421),
        ("", 421),
    ],
)
def test_other_names_are_refused_on_loopback(host: str, status: int, reader: Reader) -> None:
    """DNS rebinding: a page of the web has its visitor ask 127.0.0.1 under a name of its own."""
    answer = reader("/", Host=host)
    assert answer.status == status
    assert answer.headers["content-security-policy"]
    assert status == 200 or b"Makeine" not in answer.body


def test_figures_are_in_the_text_format(reader: Reader) -> None:
    answer = reader("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    sample = re.compile(r'([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (-?[\d.e+]+)')
    known: dict[str, str] = {}
    values: dict[tuple[str, str], float] = {}
    for line in answer.text.splitlines():
        if line.startswith("# TYPE "):
            known[line.split()[2]] = line.split()[3]
        elif not line.startswith("# HELP "):
            found = sample.fullmatch(line)
            assert found, line
            assert found[1] in known
            values[found[1], found[2] or ""] = float(found[3])
    assert set(known.values()) == {"gauge"}
    assert values["tracker_release_known", 'work="makeine-s2"'] == 1
    assert values["tracker_release_known", 'work="hostile"'] == 0
    assert values["tracker_source_up", 'source="down"'] == 0
    assert values["tracker_source_up", 'source="press"'] == 1
    assert answer.text.endswith("\n")


def test_health_is_that_of_healthcheck(reader: Reader) -> None:
    answer = reader("/healthz")
    assert answer.status == 503
    assert answer.text.startswith("no daemon is running")


def test_a_database_that_cannot_be_read_is_said(house: House, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    config = config_of(house)
    site = Site(replace(config, settings=replace(config.settings, database=str(broken))), ZONE, now=lambda: NOW)
    for page in (site.index(), site.work("makeine-s2"), site.file("status.json"), site.metrics(), site.health()):
        assert page.status == 503
        assert b"broken.db" in page.body


def test_a_fault_of_ours_is_logged_and_ends_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site = Site(config_of(house), ZONE, now=lambda: NOW)
    served = Served(address("127.0.0.1:0", key="test"), site)
    try:
        monkeypatch.setattr(Site, "index", lambda _: 1 / 0)
        answer = Reader(served.port)("/")
        assert (answer.status, answer.text) == (500, "an unexpected fault; the log has it\n")
        assert Reader(served.port)("/style.css").status == 200
    finally:
        served.close()
    assert caplog.text.count("ZeroDivisionError: ") == 1


def test_a_crowd_at_the_door_takes_no_files_from_the_daemon(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those who connect and say nothing, by the hundred: uvicorn would hold them all."""
    from tracker.web import protocol

    monkeypatch.setattr(protocol, "MOST", 8)
    served = Served(address("127.0.0.1:0", key="test"), Site(config_of(house), ZONE, now=lambda: NOW))
    crowd = []
    try:
        for _ in range(30):
            crowd += [socket.create_connection(("127.0.0.1", served.port), timeout=10)]
        assert _hung_up(crowd, 22)
    finally:
        for one in crowd:
            one.close()
        served.close()


def _hung_up(crowd: list[socket.socket], most: int) -> bool:
    watch = select.poll()
    for one in crowd:
        watch.register(one, select.POLLIN)
    end = time.monotonic() + 10
    while len(watch.poll(100)) < most:
        if time.monotonic() > end:
            return False
    return True


def test_who_never_finishes_asking_is_let_go(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as may be connected at once hold their connections; a moment later there is room again."""
    from tracker.web import protocol

    monkeypatch.setattr(protocol, "LIFE", 0.5)
    served = Served(address("127.0.0.1:0", key="test"), Site(config_of(house), ZONE, now=lambda: NOW))
    held = []
    try:
        for _ in range(70):
            held.append(socket.create_connection(("127.0.0.1", served.port)))
            held[-1].sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        end = time.monotonic() + 15
        while Reader(served.port)("/style.css").status != 200:
            assert time.monotonic() < end
            time.sleep(0.05)
        held[0].settimeout(10)
        with contextlib.suppress(ConnectionResetError):
            assert held[0].recv(100) == b"", "closed without an answer"
    finally:
        for one in held:
            one.close()
        served.close()


# --- where it listens ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "host", "port", "loopback"),
    [
        ("127.0.0.1:8765", "127.0.0.1", 8765, True),
        ("localhost:80", "localhost", 80, True),
        ("[::1]:8765", "::1", 8765, True),
        ("127.9.9.9:1", "127.9.9.9", 1, True),
        ("0.0.0.0:8765", "0.0.0.0", 8765, False),
        ("[::]:8765", "::", 8765, False),
        ("Tracker.example:8765", "tracker.example", 8765, False),
        ("localhost.example:8765", "localhost.example", 8765, False),
    ],
)
def test_addresses(written: str, host: str, port: int, loopback: bool) -> None:
    at = address(written, key="k")
    assert (at.host, at.port, at.loopback) == (host, port, loopback)
    assert str(at) == written.lower()
    assert (at.names is not None) == loopback


@pytest.mark.parametrize(
    "written",
    [
        "",
        "8765",
        ":8765",
        "localhost",
        "localhost:",
        "localhost:99999",
        "::1:80",
        "http://localhost:80",
        "a b:80",
        "[::1]",
    ],
)
def test_no_addresses(written: str) -> None:
    with pytest.raises(UsageError, match=r"--listen: .*127\.0\.0\.1:8765"):
        address(written, key="--listen")


@pytest.mark.parametrize(
    ("header", "name"), [("a:1", "a"), ("[::1]", "::1"), ("a:b", ""), ("a b", ""), ("", ""), ("A.", "a")]
)
def test_host_headers(header: str, name: str) -> None:
    assert host_of(header) == name


def test_a_port_in_use_is_named_with_its_remedy() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"\[web\] listen 127.0.0.1:{port}: another program listens there"):
            sockets(address(f"127.0.0.1:{port}", key="[web] listen"))


def test_an_address_of_another_machine_is_named() -> None:
    with pytest.raises(UsageError, match="this machine has no such address"):
        sockets(Address("192.0.2.1", 0, "--listen"))


def test_the_daemon_keeps_one_page_open(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Opened, shown anew, moved, closed; a port that is taken is an error in the log, once, until it is free."""
    caplog.set_level(logging.INFO, "tracker")
    config = config_of(house)
    hosting = Hosting(now=lambda: NOW)
    hosting.follow(config, ZONE)
    assert hosting._served is None
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        wanted = replace(config, listen=f"127.0.0.1:{port}")
        hosting.follow(wanted, ZONE)
        hosting.follow(wanted, ZONE)
        assert hosting._served is None
        assert caplog.text.count("another program listens there") == 1
    hosting.follow(wanted, ZONE)
    try:
        served = hosting._served
        assert served is not None
        assert Reader(port)("/").text.startswith("<!DOCTYPE")
        other = replace(wanted, works=(Work(id="other", title="Other"),))
        hosting.follow(other, ZONE)
        assert hosting._served is served, "the same page, with what is watched now"
        assert Reader(port)("/work/other").status == 200
        hosting.follow(replace(other, listen=""), ZONE)
        with pytest.raises(OSError, match="refused"):
            Reader(port)("/")
    finally:
        hosting.close()


def test_a_page_for_everybody_is_warned_of(house: House, caplog: pytest.LogCaptureFixture) -> None:
    hosting = Hosting(now=lambda: NOW)
    hosting.follow(replace(config_of(house), listen="0.0.0.0:0"), ZONE)
    try:
        assert "whoever can reach this machine can read the page" in caplog.text
        assert hosting._served is not None
        assert Reader(hosting._served.port)("/", Host="any.example").status == 200
        assert hosting._served.url.startswith("http://127.0.0.1:")
    finally:
        hosting.close()


# --- as processes ----------------------------------------------------------------------------------------------------


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def test_serve_shows_and_ends_when_told(house: House) -> None:
    process = subprocess.Popen(
        house.command("serve", "--listen", "127.0.0.1:0", "--json"),
        stdout=subprocess.PIPE,
        cwd=house.folder,
        env=house.environment(),
        text=True,
    )
    try:
        assert process.stdout is not None
        found = json.loads("".join(process.stdout.readline() for _ in range(3)))
        port = int(found["url"].rstrip("/").rpartition(":")[2])
        assert Reader(port)("/").status == 200
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
        assert time.monotonic() - begun < 10
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_serve_says_what_is_wrong_with_its_address(house: House) -> None:
    assert "--listen: 'nonsense' is no address" in house.run("serve", "--listen", "nonsense", expect=2).stderr
    with socket.create_server(("127.0.0.1", 0)) as taken:
        at = f"127.0.0.1:{taken.getsockname()[1]}"
        assert "another program listens there" in house.run("serve", "--listen", at, expect=2).stderr


def test_the_daemon_serves_is_healthy_and_ends_in_time(tmp_path: Path) -> None:
    """Also with a browser that holds its connection open and never asks."""
    with Web() as web:
        house = House(tmp_path, web)
        house.source("press", "/feed")
        house.web.page("/feed", shapes.rss([], title="Press", site=web.url()), type="application/rss+xml")
        port = free_port()
        house.config.write_text(house.config.read_text() + f'\n[web]\nlisten = "127.0.0.1:{port}"\n')
        log = (tmp_path / "run.log").open("wb")
        process = subprocess.Popen(house.command("run"), stderr=log, cwd=tmp_path, env=house.environment())
        try:
            end = time.monotonic() + 40
            while True:
                try:
                    if Reader(port)("/healthz").status == 200:
                        break
                except OSError:
                    pass
                assert process.poll() is None, (tmp_path / "run.log").read_text()
                assert time.monotonic() < end, (tmp_path / "run.log").read_text()
                time.sleep(0.05)
            assert "Makeine" in Reader(port)("/").text
            tag = Reader(port)("/healthz").headers["etag"]
            assert Reader(port)("/healthz", If_None_Match=tag).status == 304
            with socket.create_connection(("127.0.0.1", port)) as idle:
                idle.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
                begun = time.monotonic()
                process.send_signal(signal.SIGTERM)
                assert process.wait(10) == 0
                assert time.monotonic() - begun < 10
        finally:
            process.kill()
            process.wait()
            log.close()


def test_the_quick_verbs_load_nothing_of_it() -> None:
    code = (
        "import sys, tracker.daemon, tracker.cli.serving; print(*{'starlette', 'uvicorn', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1]
    )
    assert done.stdout.strip() == ""


def chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        pytest.skip("SKIPPED: there is no Chromium on this machine; the page was not tried in a real browser")
    return found


@pytest.mark.parametrize("path", ["", "work/makeine-s2", "work/hostile"])
def test_a_real_browser_has_nothing_to_complain_of(path: str, reader: Reader, tmp_path: Path) -> None:
    """Neither its console (a policy that was violated, a file not found) nor what it made of the page."""
    done = subprocess.run(
        [
            *(chromium(), "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom"),
            *(f"--user-data-dir={tmp_path}", "--disable-background-networking", "--no-first-run"),
            *("--proxy-server=127.0.0.1:9", "--proxy-bypass-list=127.0.0.1"),
            f"http://127.0.0.1:{reader.port}/{path}",
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "</html>" in done.stdout, done.stderr
    assert not [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    assert not re.search(r"<(script|iframe|object)", done.stdout)
    assert 'role="img"' in done.stdout or path != "work/makeine-s2"


# --- the picture -----------------------------------------------------------------------------------------------------

TODAY = date(2027, 1, 1)


def test_the_vaguer_the_wider() -> None:
    rows = [
        Row(date(2026, 1, 1), "year", "told", date(2027, 1, 1), date(2027, 12, 31)),
        Row(date(2026, 3, 1), "month", "told", date(2027, 7, 1), date(2027, 7, 31)),
        Row(date(2026, 5, 1), "day", "aside", date(2027, 7, 5), date(2027, 7, 5)),
        Row(date(2026, 6, 1), "words", "told"),
    ]
    drawn = picture(list(reversed(rows)), today=TODAY)
    assert drawn is not None
    assert [bar.row.text for bar in drawn.bars] == ["year", "month", "day", "words"], "as they were said"
    widths = [bar.width for bar in drawn.bars]
    assert widths[0] > widths[1] > widths[2] > widths[3] == 0
    assert [bar.dot for bar in drawn.bars] == sorted(bar.dot for bar in drawn.bars)
    assert drawn.bars[1].left > drawn.today > drawn.bars[3].dot
    assert all(0 <= bar.left <= bar.left + bar.width <= 100 for bar in drawn.bars)


@pytest.mark.parametrize(
    ("row", "width", "why"),
    [
        (Row(TODAY, "", "told", date(2027, 4, 1), None), 1, "no last day: to the edge"),
        (Row(TODAY, "", "told", date(9999, 1, 1), date(9999, 12, 31)), 0, "out of sight"),
        (Row(TODAY, "", "told", date(1, 1, 1), date(1, 12, 31)), 0, "long past"),
        (Row(date(1, 1, 1), "", "told", date.min, date.max), 1, "everything"),
        (Row(date(9999, 12, 31), "", "told", date(2027, 1, 1), date(2027, 1, 1)), 1, "said in a broken year"),
    ],
)
def test_odd_dates_are_drawn_within_the_picture(row: Row, width: int, why: str) -> None:
    drawn = picture([row], today=TODAY)
    assert drawn is not None
    (bar,) = drawn.bars
    assert (bar.width > 0) == bool(width), why
    assert 0 <= bar.left <= bar.left + bar.width <= 100
    assert 0 <= bar.dot <= 100
    assert len(drawn.ticks) <= 6


def test_a_long_life_keeps_its_newest_lines() -> None:
    rows = [Row(TODAY - timedelta(days=number), str(number), "told") for number in range(100)]
    drawn = picture(rows, today=TODAY)
    assert drawn is not None
    assert (len(drawn.bars), drawn.left_out, drawn.bars[-1].row.text) == (40, 60, "0")
    assert picture([], today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "columns", "shown"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("負けヒロ", 5, "負…"), ("", 3, "")]
)
def test_lines_are_cut_by_what_they_take(text: str, columns: int, shown: str) -> None:
    assert fitted(text, columns) == shown
