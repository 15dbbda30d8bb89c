"""Discord's limits are kept, by whatever road: a hundred at once, restarts, several targets; and what may have arrived
is told from what cannot have. The other end is strict and counts every request that came while it wanted silence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.discordland import Land, cut_off, said, unread
from tests.house import House
from tests.web import Act, Reply, Request, Web, stall
from tracker import config as configuration
from tracker import pipeline
from tracker.deliver import discord as door
from tracker.model import AlertKind
from tracker.pipeline.context import Context
from tracker.store.store import open_store
from tracker.store.values import AlertRow, AlertState

REPEAT = "may be a repeat"
PORTAL = b"<!DOCTYPE html><html><body>Welcome to the hotel's network"


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the windows of the other end are real time


class Tower:
    """A tracker whose alerts are made by hand, and whose process can be started anew between two calls."""

    def __init__(self, folder: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
        self.house = House(folder, web)
        self._patch = monkeypatch
        self.restart()
        self.land = Land(web)
        self.targets(self.land.url)

    def targets(self, *urls: str) -> None:
        blocks = (f'[[notify]]\nid = "d{at}"\nurl = "{url}"\n' for at, url in enumerate(urls))
        self.house.notify("\n".join(blocks))

    def restart(self) -> None:
        """What a process knows by itself is forgotten."""
        self._patch.setattr(door, "_windows", door.Windows())

    def opened(self) -> Context:
        config = configuration.load(self.house.config, env={}, cwd=self.house.folder)
        return Context(config=config, store=open_store(config.settings.database, now=now()), zone=UTC)

    def owe(self, *names: str, target: str = "d0", work: str | None = None) -> list[str]:
        ctx = self.opened()
        with ctx.store, ctx.store.write() as tx:
            made = [
                tx.owe(
                    kind=AlertKind.HEALTH,
                    target=target,
                    recipient="",
                    work=work,
                    ref=name,
                    due=now(),
                    now=now(),
                    lines=[f"line {name}"],
                )
                for name in names
            ]
        return [name for name in made if name]

    def tell(self, *, patient: bool = False) -> list[pipeline.Receipt]:
        """As `check` does it."""
        ctx = self.opened()
        with ctx.store:
            pipeline.recover(ctx, now=now())
            return pipeline.tell_all(ctx, pipeline.Post(), clock=now, pause=time.sleep if patient else None)

    def rows(self, ids: list[str]) -> list[AlertRow]:
        ctx = self.opened()
        with ctx.store, ctx.store.write() as tx:
            return [row for name in ids if (row := tx.alert(name)) is not None]

    def texts(self) -> list[str]:
        return [
            payload.get("content", "") + "".join(e["title"] + e["description"] for e in payload.get("embeds", []))
            for payload in self.land.taken
        ]


@pytest.fixture
def tower(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tower]:
    with Web() as web:
        for name, value in web.env().items():
            monkeypatch.setenv(name, value)
        yield Tower(tmp_path, web, monkeypatch)


# --- limits ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [True, False])
def test_many_alerts_at_once_keep_the_limit(tower: Tower, headers: bool) -> None:
    """Where the bucket is told, not one request too many; where only the 429 tells, none inside its window."""
    land = tower.land
    land.bucket, land.seconds, land.headers = 6, 1.2, headers
    tower.owe(*(f"n{number:03}" for number in range(20)))
    receipts = tower.tell(patient=True)
    assert len(land.taken) == 20
    assert land.inside == []
    refused = sum(receipt.error is not None for receipt in receipts)
    assert refused <= (0 if headers else 3)
    told = [text.partition("line ")[2][:4] for text in tower.texts()]
    assert sorted(told) == sorted(set(told)), "none twice"


def test_an_impatient_round_leaves_the_rest_for_the_next(tower: Tower) -> None:
    tower.land.bucket, tower.land.seconds = 2, 30
    ids = tower.owe("one", "two", "three")
    assert len(tower.tell()) == 2
    assert [row.state for row in tower.rows(ids)].count(AlertState.OWED) == 1
    assert not any(row.error for row in tower.rows(ids)), "to wait is no failure"


@pytest.mark.parametrize("asked", ["429", "empty bucket"])
def test_a_window_outlives_the_process(tower: Tower, asked: str) -> None:
    """Killed and started again inside the window, by one target or by another that has the same webhook."""
    land = tower.land
    tower.targets(land.url, land.url + "?wait=true&thread_id=7")
    land.script = [lambda _: land.limited(1.5)]
    if asked == "empty bucket":
        land.script, land.bucket, land.seconds = [], 1, 1.5
    ids = tower.owe("one", "two") + tower.owe("three", target="d1")
    tower.tell()
    for _ in range(3):
        tower.restart()
        tower.tell()
    tower.restart()
    tower.tell(patient=True)
    assert land.inside == []
    assert {row.state for row in tower.rows(ids)} == {AlertState.SENT}
    assert len(land.taken) == 3


def test_killed_before_the_429_was_written_down_it_asks_nothing_in_its_window(tower: Tower) -> None:
    """What it answered nobody knows any more; most of its windows are shorter than the breath that is taken."""
    (name,) = tower.owe("one")
    with tower.opened().store as store, store.write() as tx:
        tx.sending(name, now=now())
    tower.land.limited(3)
    tower.tell()
    assert tower.land.asked == []
    assert len(tower.tell(patient=True)) == 1
    assert tower.land.inside == []
    (text,) = tower.texts()
    assert REPEAT in text


def test_a_global_window_is_kept_by_every_webhook_also_after_a_restart(tower: Tower) -> None:
    other = Land(tower.house.web, number="77", token="another")
    tower.targets(tower.land.url, other.url)
    tower.land.script = [lambda _: tower.land.limited(0.7, everywhere=True)]
    tower.owe("one")
    tower.tell()
    tower.owe("two", target="d1")
    for _ in range(3):
        tower.tell()
        tower.restart()
    assert other.asked == []
    tower.tell(patient=True)
    assert (len(tower.land.taken), len(other.taken)) == (1, 1)
    assert min(other.asked) >= tower.land.silent_until


def test_the_networks_own_429_counts_for_every_webhook(tower: Tower) -> None:
    """Cloudflare counts by address: no JSON, no bucket, a long time."""
    other = Land(tower.house.web, number="77", token="another")
    tower.targets(tower.land.url, other.url)
    tower.land.script = [lambda _: Reply(status=429, headers={"Retry-After": "600"}, body=b"error code: 1015")]
    tower.owe("one")
    tower.tell()
    tower.restart()
    tower.owe("two", target="d1")
    tower.tell(patient=True)
    assert other.asked == []


def test_one_webhooks_window_holds_up_no_other(tower: Tower) -> None:
    other = Land(tower.house.web, number="77", token="another")
    tower.targets(tower.land.url, other.url)
    tower.land.script = [lambda _: tower.land.limited(300)]
    tower.owe("one")
    tower.owe("two", target="d1")
    tower.tell(patient=True)
    assert (len(tower.land.taken), len(other.taken)) == (0, 1)


def test_a_slow_webhook_holds_up_no_other(tower: Tower) -> None:
    other = Land(tower.house.web, number="77", token="another")
    tower.targets(tower.land.url, other.url)
    answered: list[float] = []

    def slow(request: Request) -> Reply:
        until = time.monotonic() + 20
        while len(other.taken) < 3 and time.monotonic() < until:
            time.sleep(0.02)
        answered.append(time.monotonic())
        return tower.land.take(request)

    tower.land.script = [slow]
    tower.owe("slow")
    tower.owe("one", "two", "three", target="d1")
    tower.tell()
    assert len(other.taken) == 3
    assert max(other.asked) < answered[0]
    assert len(tower.land.taken) == 1


def test_one_who_always_asks_for_a_moment_is_not_asked_for_ever(tower: Tower) -> None:
    tower.land.script = [lambda _: tower.land.limited(0.01)] * 100
    (name,) = tower.owe("one")
    tower.tell(patient=True)
    assert len(tower.land.asked) <= 5
    assert tower.land.inside == []
    assert tower.rows([name])[0].state is AlertState.OWED


def test_a_person_who_asks_for_a_test_does_not_break_the_window(tower: Tower) -> None:
    from tracker.pipeline import hand

    tower.land.script = [lambda _: tower.land.limited(0.5)]
    tower.owe("one")
    tower.tell()
    ctx = tower.opened()
    with ctx.store:
        ids = hand.owe_test(ctx, "d0", now=now())
        with ctx.store.write() as tx:
            hand.retry(tx, None, now=now())
        assert pipeline.tell_these(ctx, pipeline.Post(), ids, clock=now) == []
        with ctx.store.write() as tx:
            row = tx.alert(ids[0])
        assert row is not None
        assert "asked for silence until" in row.error
        assert [r.error for r in pipeline.tell_these(ctx, pipeline.Post(), ids, clock=now, pause=time.sleep)] == [None]
    assert tower.land.inside == []


# --- what may have arrived -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "arrives", "marked"),
    [
        ("cut_off", 2, True),  # taken, and the connection reset instead of an answer: nobody can know
        ("unread", 1, True),  # the same to us
        ("portal", 1, False),  # a hotel's page: it is not Discord that answered
        ("redirect", 1, False),
        ("503", 1, False),
        ("slow", 1, False),  # accepted late, but accepted
        ("silent", 2, True),  # taken, and no word in time
    ],
)
def test_repeated_only_what_may_have_arrived_and_then_marked(
    tower: Tower, monkeypatch: pytest.MonkeyPatch, answer: str, arrives: int, marked: bool
) -> None:
    from tracker.deliver import plug

    monkeypatch.setattr(plug, "_PATIENCE", 1.0)
    land = tower.land

    def slow(request: Request) -> Reply:
        time.sleep(0.4)
        return land.take(request)

    def silent(request: Request) -> Act:
        land.take(request)
        return stall(seconds=30)

    answers: dict[str, Callable[[Request], Reply | Act]] = {
        "cut_off": cut_off(land),
        "unread": unread,
        "portal": lambda _: Reply(status=200, body=PORTAL, headers={"Content-Type": "text/html"}),
        "redirect": lambda _: Reply(status=302, headers={"Location": "http://login.example/"}),
        "503": lambda _: Reply(status=503),
        "slow": slow,
        "silent": silent,
    }
    land.script = [answers[answer]]
    ids = tower.owe("one")
    tower.tell()
    tower.tell()
    assert len(land.taken) == arrives
    assert [REPEAT in text for text in tower.texts()] == ([False, True] if arrives == 2 else [marked])
    assert {row.state for row in tower.rows(ids)} == {AlertState.SENT}


def test_a_refused_text_comes_short_and_plain_once(tower: Tower) -> None:
    land = tower.land
    land.script = [lambda _: said({"message": "Invalid Form Body", "code": 50035}, 400)]
    tower.owe("one")
    tower.tell()
    tower.tell()
    (payload,) = land.taken
    assert "embeds" not in payload
    assert "line one" in payload["content"] or payload["content"]
    assert len(land.asked) == 2


@pytest.mark.parametrize("status", [401, 404])
def test_a_dead_webhook_is_asked_once_and_told_by_the_other(tower: Tower, status: int) -> None:
    """In `status`, by exit code and healthcheck: tests/test_pipeline_tell and tests/test_cli have those."""
    other = Land(tower.house.web, number="77", token="another")
    tower.targets(tower.land.url, other.url)
    tower.land.script = [lambda _: said({"message": "Unknown Webhook", "code": 10015}, status)] * 9
    tower.owe("one")
    with tower.opened().store as store, store.write() as tx:
        tx.owe(kind=AlertKind.TEST, target="d0", recipient="", work=None, ref="x", due=now(), now=now())
    for _ in range(3):
        tower.tell()
    assert len(tower.land.asked) == 1
    told = [payload["embeds"][0] for payload in other.taken]
    assert len(told) <= 1


# --- forums ----------------------------------------------------------------------------------------------------------


def test_a_forum_has_a_thread_for_each_work(tower: Tower) -> None:
    """Made with the first message and remembered, also over a restart; what is of no work has one as well."""
    land = tower.land
    land.forum, land.bucket = True, 100
    ids = [*tower.owe("a", "b", work="makeine-s2"), *tower.owe("c")]
    assert [receipt.error for receipt in tower.tell()] == [None] * 3
    tower.restart()
    assert [receipt.error for receipt in tower.tell()] == []
    tower.owe("d", work="makeine-s2")
    tower.tell()
    names = [land.threads[place] for place in land.places]
    assert sorted(land.threads.values()) == ["Makeine: Too Many Losing Heroines! S2", "release-tracker"]
    assert (names.count("release-tracker"), len(names), names[-1][:7]) == (1, 4, "Makeine")
    assert len(land.asked) == 6, "only the first of each thread is refused once"
    assert {row.state for row in tower.rows(ids)} == {AlertState.SENT}


def test_a_thread_that_was_deleted_is_made_anew(tower: Tower) -> None:
    land = tower.land
    land.forum, land.bucket = True, 100
    tower.owe("a", work="makeine-s2")
    tower.tell()
    del land.threads["9000"]
    land.threads["elsewhere"] = "of others"
    tower.owe("b", work="makeine-s2")
    assert [receipt.error for receipt in tower.tell()] == [None]
    tower.owe("c", work="makeine-s2")
    tower.tell()
    assert land.places == ["9000", "9001", "9001"]


def test_a_channel_that_is_no_forum_any_more(tower: Tower) -> None:
    """The thread that was remembered is forgotten, and asked for no more."""
    land = tower.land
    land.forum, land.bucket = True, 100
    tower.owe("a", work="makeine-s2")
    tower.tell()
    land.script.append(lambda _: said({"message": "Unknown Channel", "code": 10003}, 404))
    land.forum = False
    tower.owe("b", work="makeine-s2")
    assert [receipt.error for receipt in tower.tell()] == [None]
    asked = len(land.asked)
    tower.owe("c", work="makeine-s2")
    tower.tell()
    assert len(land.asked) == asked + 1


def test_a_thread_named_in_the_url_is_the_users(tower: Tower) -> None:
    """It is asked for as it was given; that it is gone is told, not mended by a thread that nobody wanted."""
    land = tower.land
    land.forum = True
    land.threads["77"] = "mine"
    tower.targets(f"{land.url}?thread_id=77")
    tower.owe("a", work="makeine-s2")
    assert [receipt.error for receipt in tower.tell()] == [None]
    assert land.places == ["77"]
    del land.threads["77"]
    tower.owe("b", work="makeine-s2")
    assert [receipt.error is None for receipt in tower.tell()] == [False]
    assert land.threads == {}


def test_a_forum_within_its_limits(tower: Tower) -> None:
    """The refusal that asks for a thread counts as well: the message waits its time, and is in the forum once."""
    land = tower.land
    land.forum, land.bucket, land.seconds = True, 1, 0.6
    tower.owe("a", work="makeine-s2")
    tower.tell(patient=True)
    assert (land.places, land.inside) == (["9000"], [])
