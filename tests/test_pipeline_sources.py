"""Sources that fail, recover, ask for silence, lose entries, change or leave: nothing that is known is touched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.rounds import AUGUST, DAY, FIFTH, HOUR, JULY, START, Rounds, rounds, says
from tests.web import Reply, drip
from tracker import pipeline
from tracker.fetch import Look, Outcome
from tracker.model import Document, NotModified, Validators
from tracker.pipeline.turns import Turns
from tracker.store.store import Transaction

MINUTE = timedelta(minutes=1)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path) as made:
        assert len(made.after(timedelta(0))) == 1, "the welcome"
        yield made


def test_back_off_grows_to_a_daily_probe_and_ends_with_the_first_answer(life: Rounds) -> None:
    life.house.web.page("/feed", "gone", status=500)
    waits = []
    for failures in range(1, 9):
        life.clock = max(life.clock, life.source("press").next_due)
        assert life.after(timedelta(0), everything=False) == []
        state = life.source("press")
        assert state.failures == failures
        waits.append((state.next_due - life.clock) / HOUR)
    assert waits[:5] == pytest.approx([1, 2, 4, 8, 16])
    assert 20 < waits[-1] <= 24
    life.publish("/feed", says(FIFTH, life.clock, 11))
    life.clock = state.next_due
    assert len(life.after(timedelta(0), everything=False)) == 1
    state = life.source("press")
    assert (state.failures, state.failing_since, state.error) == (0, None, "")


def test_retry_after_is_kept_over_restarts_and_by_all(life: Rounds) -> None:
    """Each round is a process of its own here; `--all` and `--source` ask nobody who asked for silence."""
    life.house.web.page("/feed", "slow down", status=429, headers={"Retry-After": "7200"})
    life.after(HOUR)
    asked = len(life.house.web.asked("/feed"))
    life.after(1.9 * HOUR)
    life.check(only=["press"])
    assert len(life.house.web.asked("/feed")) == asked
    life.after(0.2 * HOUR)
    assert len(life.house.web.asked("/feed")) == asked + 1


def test_validators_are_kept_only_after_a_body_that_could_be_read(life: Rounds) -> None:
    """A challenge page with an ETag must not be 304 for ever."""
    life.house.web.page("/feed", "<html><title>Just a moment...</title></html>", etag='"bad"')
    life.after(HOUR)
    assert life.source("press").failures == 1
    life.publish("/feed", says(FIFTH, START, 11), etag='"bad"')
    assert len(life.after(HOUR)) == 1
    life.after(HOUR)
    assert life.house.web.asked("/feed")[-1].headers["if-none-match"] == '"bad"'


def test_a_gap_is_noticed_and_said(life: Rounds, caplog: pytest.LogCaptureFixture) -> None:
    """The feed holds three days, the machine was off for five: nothing in it was met before."""
    days = [says(f"gets its merchandise number {n}", START + n * DAY, 40 + n) for n in range(6)]
    life.publish("/feed", days[0], days[1].__class__("Other", "Other.", START, "o", 90), quiet=False)
    life.after(HOUR)
    assert life.source("press").gap == ""
    life.publish("/feed", days[5], days[4], days[3], quiet=False)
    life.after(5 * DAY + HOUR)
    assert "2026-03-01 13:00 and 2026-03-04 12:00 UTC" in life.source("press").gap
    assert "were missed" in life.house.run("status", "-v").stdout
    assert len([line for line in caplog.messages if "were missed" in line]) == 1


@pytest.mark.parametrize("overlap", [True, False], ids=["one met before", "only its latest"])
def test_no_gap_where_none_can_be(life: Rounds, overlap: bool) -> None:
    old, new = says(JULY, START, 41), says("gets a new visual", START + 4 * DAY, 42)
    life.publish("/feed", old, quiet=False)
    life.after(HOUR)
    shown = [new, old] if overlap else [new]
    life.publish("/feed", *shown, quiet=False)
    life.after(5 * DAY)
    assert life.source("press").gap == ""


def test_a_failing_source_touches_no_fact_and_delays_nobody(life: Rounds) -> None:
    life.publish("/feed", says(FIFTH, START, 11))
    life.house.source("slow", "/slow", more='timeout = "2s"')
    life.house.web.answer("/slow", drip(b"x" * 10_000, 0.2))
    assert len(life.after(HOUR)) == 1
    assert life.source("slow").failures == 1
    for body, status in (("", 200), ("<html><body>log in</body></html>", 200), ("oops", 503)):
        life.house.web.page("/feed", body, status=status)
        assert life.after(DAY) == []
        assert life.edtf() == "2026-07-05"


def test_sources_that_left_are_dropped_and_another_address_begins_anew(life: Rounds) -> None:
    """Neither the validators nor the back-off of the old address; what was said stays."""
    life.publish("/feed", says(FIFTH, START, 11), etag='"1"')
    life.after(HOUR)
    life.house.web.page("/feed", "", status=500)
    for _ in range(4):
        life.after(DAY)
    text = life.house.config.read_text(encoding="utf-8")
    life.house.config.write_text(text.replace('/feed"', '/new"'), encoding="utf-8")
    life.publish("/new", says(AUGUST, life.clock, 12), etag='"1"')
    (title,) = life.after(MINUTE, everything=False)
    assert "9 August" in title
    assert "if-none-match" not in life.house.web.asked("/new")[-1].headers
    life.house.config.write_text(text.replace('id = "press"', 'id = "other"').replace("/feed", "/new"))
    life.after(HOUR)
    with life.looking() as tx:
        assert set(tx.sources()) == {"other"}
    assert life.edtf() == "2026-08-09"


def test_sources_nobody_waits_on_are_not_asked(life: Rounds) -> None:
    """Fourteen days after the release the work rests; a cancelled one is still listened for."""
    life.publish("/feed", says("premieres on March 2, 2026", START, 11))
    life.after(HOUR)
    aired = says("premiered on March 2, 2026 and is now airing", START + 2 * DAY, 12)
    life.publish("/feed", aired)
    life.after(3 * DAY)
    with life.looking() as tx:
        assert tx.phases()["makeine-s2"] == "released"
    life.after(17 * DAY)
    asked = len(life.house.web.asked("/feed"))
    assert life.after(DAY) == []
    with life.looking() as tx:
        assert tx.phases()["makeine-s2"] == "resting"
    assert len(life.house.web.asked("/feed")) == asked


def test_a_cancelled_work_is_still_listened_for(life: Rounds) -> None:
    with life.looking() as tx:
        tx.put_phase("makeine-s2", "cancelled", START)
    with life.opened() as ctx:
        assert len(pipeline.plan(ctx, now=life.clock, everything=True).looks) == 1


def test_an_answer_for_what_is_no_longer_asked_is_dropped(life: Rounds) -> None:
    """A reload while a look is under way: its address or selectors are not those of the new list."""
    with life.opened() as ctx:
        (look,) = pipeline.plan(ctx, now=life.clock, everything=True).looks
        body = shapes.rss([says(FIFTH, START, 11)], title="Press", site="https://press.example").encode()
        document = Document(url=look.request.url, body=body)
        before = life_state(ctx)
        for source in (
            look.source.__class__(id="gone", url=look.source.url),
            look.source.__class__(id=look.source.id, url="https://old.example/feed"),
        ):
            stale = Outcome(
                look=Look(source=source, request=look.request), result=document, started=START, finished=START
            )
            lesson = pipeline.learn(ctx, stale, now=life.clock, dice=0.5)
            assert lesson.dropped
        assert life_state(ctx) == before
        fresh = Outcome(look=look, result=document, started=START, finished=START)
        assert pipeline.learn(ctx, fresh, now=life.clock, dice=0.5).claims


class Counted(Turns):
    """How often something was written, or asked so that nothing is written meanwhile."""

    opened = 0

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        self.opened += 1
        with self.store.write() as tx:
            yield tx


def test_what_came_together_is_taken_in_together(life: Rounds) -> None:
    """One transaction to ask what is known and one to write it all down, however many sources said it; what changed is
    reported with the first that spoke of it. Of one source, the later answer waits for the next transaction."""
    for name in ("second", "third"):
        life.house.source(name, f"/{name}")
    with life.opened() as ctx:
        pipeline.begin(ctx, now=life.clock, dice=lambda: 0.5)
        looks = {look.source.id: look for look in pipeline.plan(ctx, now=life.clock, everything=True).looks}
        ctx.turns = turns = Counted(ctx.store)

        def answer(name: str, *items: object) -> Outcome:
            body = shapes.rss(items, title=name, site=f"https://{name}.example").encode()  # type: ignore[arg-type]
            document = Document(url=looks[name].request.url, body=body)
            return Outcome(look=looks[name], result=document, started=START, finished=START)

        news = [answer(name, says(FIFTH, START, number)) for number, name in enumerate(looks, 11)]
        same = Outcome(look=looks["third"], result=NotModified(validators=Validators()), started=START, finished=START)
        lessons = list(pipeline.learn_all(ctx, [*news, same], now=life.clock, dice=lambda: 0.5))
        assert turns.opened == 4, "two for three of the answers, two for the other one of the third"
        assert [lesson.source for lesson in lessons] == ["third", "press", "second", "third"]
        told = [lesson for lesson in lessons if lesson.claims]
        assert len(told) == 3
        assert [bool(lesson.changes) for lesson in told] == [True, False, False]


def life_state(ctx: pipeline.Context) -> object:
    with ctx.store.write() as tx:
        return tx.sources(), tx.claims("makeine-s2")


def test_a_date_in_a_database_brings_an_early_look_at_the_official_source(life: Rounds) -> None:
    """In a round of its own at once; under the daemon within a minute or so."""
    life.house.source("official", "/news", tier="official", more='about = "makeine-s2"\nevery = "6h"')
    life.house.source("base", "/base", tier="aggregator", more='every = "1h"')
    life.publish("/news")
    life.publish("/base")
    life.after(MINUTE)
    asked = len(life.house.web.asked("/news"))
    life.publish("/base", says(FIFTH, START + HOUR, 11))
    life.publish("/news", says(FIFTH, START + HOUR, 12))
    (title,) = life.after(2 * HOUR, everything=False)
    assert "5 July" in title
    assert len(life.house.web.asked("/news")) == asked + 1


def test_a_clock_set_back_puts_nothing_off(life: Rounds) -> None:
    life.after(300 * DAY)
    life.clock = START + 2 * HOUR
    life.after(timedelta(0), everything=False)
    assert life.source("press").next_due <= life.clock + 1.2 * HOUR
    asked = len(life.house.web.asked("/feed"))
    life.after(1.2 * HOUR, everything=False)
    assert len(life.house.web.asked("/feed")) == asked + 1


def test_all_overdue_after_five_days_asleep_each_is_asked_once(life: Rounds) -> None:
    life.house.source("second", "/second")
    life.publish("/second")
    life.after(MINUTE)
    asked = [len(life.house.web.asked(path)) for path in ("/feed", "/second")]
    life.after(5 * DAY, everything=False)
    assert [len(life.house.web.asked(path)) for path in ("/feed", "/second")] == [n + 1 for n in asked]


def test_the_heartbeat_is_pinged_after_a_good_round_only(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.house._tracker += f'\nheartbeat = "{life.house.web.url("/ping")}"'
        life.house.write()
        life.house.web.answer("/ping", Reply(status=204))
        life.check()
        assert len(life.house.web.asked("/ping")) == 1
        life.house.web.page("/feed", "", status=500)
        life.after(HOUR)
        assert len(life.house.web.asked("/ping")) == 1
