"""The hostile web of tests/hostile against the whole program: nothing false is told, nothing true is lost, nobody is
asked who was not named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.hostile.site import DEEP, HONEST, HOSTILE, NEWS, Route, Site, site
from tests.hostile.table import BEHAVIOURS
from tests.rounds import DAY, FIFTH, HOUR, JULY, QUIET, START, rounds, says
from tests.shapes import Item
from tests.web import Reply

REFUSED = [one for one in BEHAVIOURS if one.error]
READ = [one for one in BEHAVIOURS if not one.error]


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with site(tmp_path, request.param, monkeypatch) as made:
        assert len(made.round(HONEST, 0)) == 1, "the welcome"
        assert not [state for state in made.states().values() if state.failures]
        yield made
        assert not made.inside.connections, "a private host was reached"
        assert not _unnamed(made), "something was fetched that nobody named"


def _unnamed(made: Site) -> set[str]:
    known = {
        f"/{route.place.number}/{path}"
        for route in made.routes
        for act in route.acts
        for path in ("feed", "n1", "gone", *act.routes)
    }
    webs = (made.web, made.elsewhere, *made.safe.values())
    return {one.path for web in webs for one in web.requests} - known - {"/hook", "/robots.txt"}


@pytest.mark.parametrize("house", [REFUSED], indirect=True, ids=["all"])
def test_what_must_be_refused_is_an_error_that_changes_nothing(house: Site) -> None:
    """And when the source is honest again, its news is told once: no validator, date or fact of what was refused stays."""
    wrong = []
    for turn in range(DEEP):
        assert house.round(HOSTILE, 1) == []
        states = house.states()
        for route in house.routes:
            error = states[route.name].error
            if turn < len(route.acts) and route.act(turn).error not in error:
                wrong.append((route.act(turn).name, error))
    assert wrong == []
    told = house.told(house.round(NEWS, 8))
    assert _failing(house) == {}
    assert _others(house.routes, {name: len(messages) for name, messages in told.items()}) == {}
    assert not [one for one in house.web.requests if one.headers.get("if-none-match") == '"hostile"']


@pytest.mark.parametrize("house", [READ], indirect=True, ids=["all"])
def test_what_can_be_read_is_read_and_told_once(house: Site) -> None:
    """News in whatever dress is told once, and not again in its usual dress; what is no news is told never."""
    messages = house.round(HOSTILE, 9)
    told = house.told(messages)
    assert _failing(house) == {}
    first = {route.name: len(told[route.name]) for route in house.routes}
    assert {name: count for name, count in first.items() if count != house.act(name).news} == {}
    for message in messages:
        assert_harmless(message)
    later = house.told(house.round(NEWS, 9))
    expected = {route.name: not route.acts[0].news and route.acts[0].heard for route in house.routes}
    assert {name: len(found) for name, found in later.items() if len(found) != expected[name]} == {}


def _failing(house: Site) -> dict[str, str]:
    return {name: state.error for name, state in house.states().items() if state.failures}


def _others(routes: Iterable[Route], counts: dict[str, int]) -> dict[str, int]:
    """Where not exactly one message came."""
    heard = {route.name: int(route.acts[0].heard) for route in routes}
    return {name: count for name, count in counts.items() if count != heard[name]}


_HOSTILE = re.compile(
    r"@(?:everyone|here|channel)|<@|<#|<!|\]\(|<script|<img|javascript:|file:|data:|://[^/\s]*@", re.IGNORECASE
)


def assert_harmless(message: dict[str, str]) -> None:
    text = f"{message['title']}\n{message['message']}"
    assert not _HOSTILE.search(text), text
    odd = [char for char in text if unicodedata.category(char)[0] == "C" and char != "\n" and char != "\u200d"]
    assert not odd, (odd, text)
    hosts = re.findall(r"https?://([^/\s]+)", text)
    assert all(host.isascii() for host in hosts), text


def test_the_table_says_why() -> None:
    assert len(BEHAVIOURS) > 300
    assert not [one.name for one in BEHAVIOURS if not one.why or (one.error and one.news)]


def test_a_server_that_says_304_for_ever_is_not_believed_for_longer_than_a_week(tmp_path: Path) -> None:
    """Then it is asked without validators, and what it held back is told."""
    with rounds(tmp_path) as life:
        life.publish("/feed", etag='"1"')
        life.after(timedelta(0))
        life.publish("/feed", says(FIFTH, START, 11), etag='"1"')
        told = [life.after(DAY) for _ in range(8)]
        assert [len(titles) for titles in told if titles] == [1]
        assert len(told[0]) == 0, "the same validators are believed as a rule"
        life.house.web.answer("/feed", Reply(status=304, length=None))
        errors = {life.source("press").error for _ in range(8) if life.after(DAY) == []}
        assert any("was not told what is known" in error for error in errors)


@pytest.mark.parametrize(
    ("shown", "why"),
    [
        ([], "an empty feed"),
        ([QUIET], "most of it is gone"),
        ([says("gets a mascot", START, number) for number in range(60, 64)], "somebody else's entries"),
    ],
)
def test_a_doubtful_body_does_not_leave_its_validators(tmp_path: Path, shown: list[Item], why: str) -> None:
    """Else one passing fault with the ETag of the next good body would be 304 for ever."""
    with rounds(tmp_path) as life:
        usual = [says(JULY, START, number) for number in range(40, 44)]
        life.publish("/feed", *usual, quiet=False, etag='"1"')
        life.after(timedelta(0))
        life.publish("/feed", *shown, quiet=False, etag='"2"')
        life.after(HOUR)
        life.publish("/feed", says(FIFTH, life.clock, 50), *usual, quiet=False, etag='"2"')
        assert len(life.after(HOUR)) == 1, why
