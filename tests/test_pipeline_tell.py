"""What is owed is told once, to everybody who asked, when they want it; and nothing is lost while a target is away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.rounds import AUGUST, DAY, FIFTH, HOUR, JULY, START, Rounds, rounds, says
from tests.web import Reply, stall
from tracker import pipeline
from tracker.errors import DeliverError
from tracker.model import AlertKind, Standing
from tracker.pipeline import compose
from tracker.pipeline.compose import Draft
from tracker.store.values import AlertState

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path) as made:
        assert len(made.after(timedelta(0))) == 1, "the welcome"
        yield made


def texts(life: Rounds, name: str = "hook") -> list[str]:
    return [f"{message['title']}\n{message['message']}" for message in life.hooks[f"/{name}"]]


def exit_code(life: Rounds) -> int:
    """As `tracker check` has it."""
    from tracker.store.questions import ask

    with ask(str(life.house.database)) as questions:  # type: ignore[union-attr]
        return 1 if questions.failing_alerts() else 0


# --- who is told what, and when --------------------------------------------------------------------------------------


class Daily:
    """The daemon's way: looks and messages at their times, without hurry."""

    def __init__(self, life: Rounds) -> None:
        self.life = life

    def learn(self, path: str, *items: object) -> None:
        """A look at one source; nothing is sent."""
        self.life.publish(path, *items)  # type: ignore[arg-type]
        from tracker.fetch import Fetcher

        with self.life.opened() as ctx, Fetcher(version="t", now=lambda: self.life.clock, dice=lambda: 0.5) as fetcher:
            pipeline.begin(ctx, now=self.life.clock, dice=lambda: 0.5)
            only = [source.id for source in ctx.config.sources if source.url.endswith(path)]
            planned = pipeline.plan(ctx, now=self.life.clock, only=only)
            pipeline.poll(ctx, fetcher, planned, clock=lambda: self.life.clock, dice=lambda: 0.5)

    def tell(self, wait: timedelta = timedelta(0)) -> list[str]:
        self.life.clock += wait
        before = {path: len(taken) for path, taken in self.life.hooks.items()}
        post = pipeline.Post()
        with self.life.opened() as ctx:
            while pipeline.tell(ctx, post, now=self.life.clock) or post.busy:
                pipeline.note(ctx, post, now=self.life.clock, wait=True)
        return [m["title"] for path, taken in self.life.hooks.items() for m in taken[before[path] :]]


def test_group_wait_joins_the_facts_of_several_sources_in_one_message(tmp_path: Path) -> None:
    with rounds(tmp_path, tracker='group_wait = "2m"\nstill_waiting = ""') as life:
        life.house.source("second", "/second")
        life.publish("/second")
        life.after(timedelta(0))
        day = Daily(life)
        day.learn("/feed", says(FIFTH, START, 11))
        assert day.tell(MINUTE) == []
        day.learn("/second", says("will have 12 episodes", START, 12))
        assert day.tell(59 * SECOND) == []
        assert len(day.tell(2 * SECOND)) == 1
        (text,) = texts(life)[1:]
        assert "5 July 2026" in text
        assert "12" in text
        assert day.tell(DAY) == []


def at(hour: int, minute: int = 0) -> datetime:
    return START.replace(hour=hour, minute=minute)


def test_quiet_hours_hold_delivery_not_checking(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nquiet_hours = "23:00-08:00"\nremind = []')
        life.after(timedelta(0))
        life.clock = at(23, 30)
        life.publish("/feed", says(FIFTH, life.clock, 11))
        assert life.after(timedelta(0)) == []
        assert life.edtf() == "2026-07-05"
        assert Daily(life).tell(8 * HOUR) == []
        assert len(Daily(life).tell(31 * MINUTE)) == 1


def test_a_digest_is_one_message_a_day_with_the_last_state(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\ndigest = "09:00"\nremind = []')
        life.after(timedelta(0))
        life.publish("/feed", says(JULY, START + HOUR, 11))
        assert life.after(HOUR) == []
        life.publish("/feed", says(FIFTH, START + 2 * HOUR, 12))
        assert life.after(HOUR) == []
        life.clock = at(9) + DAY
        (title,) = life.after(MINUTE)
        assert "5 July" in title
        assert life.after(DAY) == []


def test_a_snoozed_work_is_silent_until_its_day_and_then_current(life: Rounds) -> None:
    with life.looking() as tx:
        tx.snooze("makeine-s2", START + 10 * DAY)
    life.publish("/feed", says(JULY, START, 11))
    assert life.after(DAY) == []
    assert exit_code(life) == 0
    life.publish("/feed", says(FIFTH, START + 2 * DAY, 12))
    assert life.after(2 * DAY) == []
    (title,) = life.after(8 * DAY)
    assert "5 July" in title


def test_each_target_has_its_own_minimum_and_its_own_fields(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.house.source("forum", "/forum", tier="community")
        life.publish("/forum")
        life.notify(
            'id = "hook"\nremind = []',
            'id = "eager"\nminimum = "rumoured"\nremind = []',
            'id = "sure"\nminimum = "confirmed"\nremind = []',
            'id = "dates"\ntell = "dates"\nremind = []',
        )
        life.after(timedelta(0))
        counts = lambda: [len(life.hooks[f"/{name}"]) - 1 for name in ("hook", "eager", "sure", "dates")]  # noqa: E731
        life.publish("/forum", says(FIFTH, START, 11))
        life.after(HOUR)
        assert counts() == [0, 1, 0, 0]
        life.publish("/feed", says(FIFTH, START + HOUR, 12))
        life.after(HOUR)
        assert counts() == [1, 2, 0, 1], "to the eager one it is confirmed once"
        life.publish("/feed", says("will have 12 episodes", START + 3 * HOUR, 13), says(FIFTH, START + HOUR, 12))
        life.after(HOUR)
        assert counts() == [2, 3, 0, 1], "no date, so nothing for the last"


# --- a target that is away -------------------------------------------------------------------------------------------


def test_a_target_down_for_long_gets_one_current_message(life: Rounds) -> None:
    life.verdicts["/hook"] = 503
    for day, text in ((0, JULY), (5, FIFTH), (12, AUGUST)):
        life.publish("/feed", says(text, START + day * DAY, 11 + day))
        life.after(5 * DAY)
        assert exit_code(life) == 1
    assert len(life.alerts()) == 1
    life.verdicts["/hook"] = 200
    (title,) = life.after(HOUR)
    assert "9 August" in title
    assert exit_code(life) == 0
    assert life.after(DAY) == []


def test_there_and_back_while_it_was_down_owes_nothing(life: Rounds) -> None:
    life.house.source("official", "/official", tier="official", more='about = "makeine-s2"')
    life.publish("/official", says(FIFTH, START, 11))
    assert len(life.after(HOUR)) == 1
    life.verdicts["/hook"] = 503
    life.publish("/official", says(AUGUST, START + DAY, 12), says(FIFTH, START, 11))
    life.after(DAY)
    assert life.edtf() == "2026-08-09"
    back = says("has been moved from August 9 back to July 5, 2026", START + 2 * DAY, 13)
    life.publish("/official", back, says(AUGUST, START + DAY, 12))
    life.after(DAY)
    assert life.edtf() == "2026-07-05"
    life.verdicts["/hook"] = 200
    assert life.after(DAY) == []
    assert exit_code(life) == 0
    assert life.alerts() == []


def test_nothing_is_sent_inside_a_429_window(life: Rounds) -> None:
    """Fractions kept, over restarts (each round is one), also for other messages to the same target."""
    life.verdicts["/hook"] = Reply(
        status=429, body=b'{"retry_after": 90.75}', headers={"Content-Type": "application/json"}
    )
    life.publish("/feed", says(FIFTH, START, 11))
    life.after(HOUR)
    refused = life.clock
    life.verdicts["/hook"] = 200
    sent = len(life.asked)
    assert life.after(timedelta(seconds=90.5)) == []
    with life.looking() as tx:
        tx.owe(kind=AlertKind.TEST, target="hook", recipient="", work=None, ref="t", due=life.clock, now=life.clock)
    assert Daily(life).tell() == []
    assert len(life.asked) == sent
    assert len(life.after(timedelta(seconds=0.3))) == 2
    assert life.asked[-1][1] - refused > timedelta(seconds=90.75)


def test_a_refused_text_falls_back_to_a_short_one_then_is_a_dead_letter_once(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nremind = []', 'id = "other"\nremind = []')
        life.after(timedelta(0))
        life.verdicts["/hook"] = 400
        life.publish("/feed", says(JULY, START, 11))
        life.after(HOUR)
        tried = sum(path == "/hook" for path, _ in life.asked) - 1
        assert tried == 2, "the text and its short form"
        for _ in range(3):
            life.after(HOUR)
        assert sum(path == "/hook" for path, _ in life.asked) - 1 == tried, "not again and again"
        assert exit_code(life) == 1
        assert len([text for text in texts(life, "other") if "target hook did not take" in text]) == 1
        life.verdicts["/hook"] = 200
        life.publish("/feed", says(FIFTH, START + DAY, 12))
        assert len(life.after(DAY)) == 2
        assert "5 July" in texts(life)[-1]
        assert exit_code(life) == 0, "the later message told all that the dead letter would have"


@pytest.mark.parametrize("status", [401, 404])
def test_a_target_that_is_gone_is_told_by_another_and_revived_by_a_new_url(tmp_path: Path, status: int) -> None:
    with rounds(tmp_path) as life:
        blocks = ('id = "hook"\nremind = []', 'id = "other"\nremind = []')
        life.notify(*blocks)
        life.after(timedelta(0))
        life.verdicts["/hook"] = status
        life.publish("/feed", says(JULY, START, 11))
        life.after(HOUR)
        assert len([text for text in texts(life, "other") if f"answered {status}" in text]) == 1
        tried = len(life.asked)
        life.publish("/feed", says(FIFTH, START + DAY, 12))
        life.after(DAY)
        assert [path for path, _ in life.asked[tried:]] == ["/other"], "nothing more is sent to it"
        assert exit_code(life) == 1
        with life.looking() as tx:
            assert tx.targets()["hook"].dead_since is not None
        life.house.notify(life.house._notify.replace("/hook", "/moved"))
        life.hook("/moved")
        assert life.after(HOUR) == [life.hooks["/moved"][0]["title"]]
        assert "5 July" in life.hooks["/moved"][0]["title"]
        assert exit_code(life) == 0
        with life.looking() as tx:
            assert tx.targets()["hook"].dead_since is None
        assert life.after(DAY) == []


def test_one_target_that_fails_does_not_keep_the_others_messages_back(tmp_path: Path) -> None:
    """Also not those whose group_wait is not over: a round that ends sends all it can."""
    with rounds(tmp_path, tracker='group_wait = "10m"\nstill_waiting = ""') as life:
        life.house._works += '\n[[works]]\nid = "frieren-s3"\ntitle = "Frieren"\nseason = 3\nkind = "anime"\n'
        life.notify('id = "aaa"\nremind = []', 'id = "hook"\nremind = []')
        life.house.write()
        life.after(timedelta(0))
        life.verdicts["/aaa"] = 503
        frieren = says(JULY, START, 12).__class__(
            "Frieren Season 3 Premieres in July 2026", "Frieren Season 3 will premiere in July 2026.", START, "f", 12
        )
        life.publish("/feed", says(FIFTH, START, 11), frieren)
        assert len(life.after(HOUR)) == 2


def test_a_message_that_cannot_be_made_holds_up_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nremind = []', 'id = "other"\nremind = []')
        life.after(timedelta(0))
        sound = compose.render

        def faulty(alert: object, **more: object) -> object:
            if alert.target == "hook":  # type: ignore[attr-defined]
                raise ZeroDivisionError("rendering")
            return sound(alert, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(compose, "render", faulty)
        life.publish("/feed", says(FIFTH, START, 11))
        assert len(life.after(HOUR)) == 1
        assert exit_code(life) == 1
        monkeypatch.undo()
        assert len(life.after(2 * HOUR)) == 1
        assert exit_code(life) == 0


def test_a_target_that_answers_too_late_may_have_it_already(life: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole message was handed over and no answer came: tried again, marked as a possible repeat."""
    from tracker.deliver import plug

    monkeypatch.setattr(plug, "_PATIENCE", 0.5)
    life.house.web.answer("/hook", stall())
    life.publish("/feed", says(FIFTH, START, 11))
    assert life.after(HOUR) == []
    life.hook("/hook")
    assert len(life.after(HOUR)) == 1
    assert "may be a repeat" in texts(life)[-1]


# --- recipients, targets and works that come and go ------------------------------------------------------------------


def _draft_to(draft: Draft, taken: list[tuple[str, str]]) -> None:
    taken.append((draft.row.recipient, draft.alert.kind.value))


def test_every_recipient_is_told_and_a_later_one_is_welcomed(life: Rounds) -> None:
    """Each has its own welcome; nobody gets the news of an old fact beside it."""
    taken: list[tuple[str, str]] = []
    refuse: set[str] = set()

    def send(draft: Draft) -> None:
        if draft.row.recipient in refuse:
            raise DeliverError("full", retry_after=1)
        _draft_to(draft, taken)

    def round_() -> list[tuple[str, str]]:
        taken.clear()
        with life.opened() as ctx:
            post = pipeline.Post(send=send)
            pipeline.begin(ctx, now=life.clock, dice=lambda: 0.5)
            pipeline.pass_time(ctx, now=life.clock)
            pipeline.welcome(ctx, now=life.clock, looked=True)
            pipeline.tell_all(ctx, post, clock=lambda: life.clock)
        return sorted(taken)

    def to(*names: str) -> None:
        addresses = ",".join(f"{name}@example.org" for name in names)
        life.house.notify(f'[[notify]]\nid = "mail"\nurl = "mailto://u:p@localhost?to={addresses}"\nremind = []\n')

    to("a", "b")
    life.publish("/feed", says(JULY, START, 11))
    first = round_()
    assert [kind for _, kind in first] == ["welcome", "welcome"]
    assert len({name for name, _ in first}) == 2
    assert round_() == []
    to("a", "b", "c")
    (late,) = round_()
    assert late[1] == "welcome"
    assert late[0] not in {name for name, _ in first}
    refuse.add(late[0])
    Daily(life).learn("/feed", says(FIFTH, START + DAY, 12))
    life.clock += HOUR
    news = round_()
    assert {kind for _, kind in news} <= {"news"}
    refuse.clear()
    life.clock += HOUR
    news += round_()
    assert sorted(news) == sorted((name, "news") for name in {name for name, _ in first} | {late[0]})
    to("a")
    life.clock += DAY
    assert round_() == []
    assert life.alerts() == []


def test_what_left_the_configuration_is_owed_no_more_and_may_come_back(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        hook, other = 'id = "hook"\nremind = []', 'id = "other"\nremind = []'
        life.notify(hook, other)
        life.after(timedelta(0))
        life.verdicts["/other"] = 503
        life.publish("/feed", says(JULY, START, 11))
        life.after(HOUR)
        assert exit_code(life) == 1
        life.notify(hook)
        assert life.after(HOUR) == []
        assert exit_code(life) == 0
        life.publish("/feed", says(FIFTH, START + DAY, 12))
        assert len(life.after(DAY)) == 1
        life.verdicts["/other"] = 200
        life.notify(hook, other)
        (title,) = life.after(DAY)
        assert "5 July" in title, "one message with the difference, and no second welcome"
        life.house._works = life.house._works.replace("makeine-s2", "another").replace("Makeine", "Nobody")
        life.house.write()
        life.after(DAY)
        with life.looking() as tx:
            assert tx.told("hook", "", "makeine-s2"), "what it was told is remembered"


def test_a_new_target_starts_as_told_with_one_welcome(life: Rounds) -> None:
    life.publish("/feed", says(FIFTH, START, 11))
    life.after(HOUR)
    life.notify('id = "hook"\nremind = []', 'id = "new"\nremind = []')
    assert life.after(HOUR) == [life.hooks["/new"][0]["title"]]
    assert "5 July" in texts(life, "new")[0]
    assert life.after(DAY) == []


def test_the_welcome_waits_for_first_looks_but_not_for_ever(tmp_path: Path) -> None:
    with rounds(tmp_path) as life, life.opened() as ctx:
        pipeline.begin(ctx, now=life.clock, dice=lambda: 0.5)
        assert pipeline.welcome(ctx, now=life.clock, looked=False)
        with ctx.store.write() as tx:
            assert tx.open_alerts(now=life.clock, hurry=True) == []
        life.clock += timedelta(minutes=11)
        assert pipeline.welcome(ctx, now=life.clock, looked=False)
        with ctx.store.write() as tx:
            assert [row.kind for row in tx.open_alerts(now=life.clock)] == [AlertKind.WELCOME]
        pipeline.tell_all(ctx, pipeline.Post(), clock=lambda: life.clock)
        assert not pipeline.welcome(ctx, now=life.clock, looked=False)
    assert len(life.hooks["/hook"]) == 1


def test_what_is_learned_while_a_message_is_on_its_way_is_told_after_it(life: Rounds) -> None:
    """Not in that message, not lost, and not said twice."""
    day = Daily(life)
    day.learn("/feed", says(JULY, START, 11))
    sent: list[str] = []
    with life.opened() as ctx:
        post = pipeline.Post(send=lambda draft: sent.append(draft.message.title))
        assert pipeline.tell(ctx, post, now=life.clock) == 1
        receipts = post.receipts(wait_for_one=True)
        assert len(receipts) == 1
    day.learn("/feed", says(FIFTH, START + HOUR, 12))
    with life.opened() as ctx:
        pipeline.note(ctx, post, now=life.clock)
        assert not post.busy
        pipeline.tell_all(ctx, post, clock=lambda: life.clock)
        pipeline.tell_all(ctx, post, clock=lambda: life.clock)
    assert ["July 2026" in sent[0], "5 July" in sent[1]] == [True, True]
    assert len(sent) == 2


# --- by the calendar -------------------------------------------------------------------------------------------------


def test_reminders_come_once_each_and_are_cancelled_by_a_moved_date(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nremind = ["7d", "1d"]\ntell = "dates"')
        life.after(timedelta(0))
        life.publish("/feed", says("will premiere on March 20, 2026", START, 11))
        assert len(life.after(HOUR)) == 1
        assert life.after(10 * DAY) == []
        life.clock = datetime(2026, 3, 13, 9, 1, tzinfo=START.tzinfo)
        assert len(life.after(timedelta(0))) == 1
        assert life.after(HOUR) == [], "once, over restarts"
        life.verdicts["/hook"] = 503
        life.clock = datetime(2026, 3, 19, 9, 1, tzinfo=START.tzinfo)
        life.after(timedelta(0))
        assert [row.kind for row in life.alerts()] == [AlertKind.REMINDER]
        life.publish("/feed", says("has been delayed from March 20 to April 10, 2026", START + 18 * DAY, 12))
        life.after(HOUR)
        life.verdicts["/hook"] = 200
        (title,) = life.after(HOUR)
        assert "10 April" in title, "the date that is no more is not reminded of"


def test_a_reminder_does_not_wait_for_the_digest_after_it(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nremind = ["1d"]\ndigest = "08:00"')
        life.after(timedelta(0))
        life.publish("/feed", says("will premiere on March 20, 2026", START, 11))
        life.after(HOUR)
        life.after(DAY)
        sent = len(life.hooks["/hook"])
        life.clock = datetime(2026, 3, 19, 9, 1, tzinfo=START.tzinfo)
        assert len(life.after(timedelta(0))) == 1
        assert len(life.hooks["/hook"]) == sent + 1


def test_a_long_silence_is_broken_once(tmp_path: Path) -> None:
    with rounds(tmp_path, tracker='group_wait = "0s"\nstill_waiting = "90d"') as life:
        life.after(timedelta(0))
        assert life.after(89 * DAY) == []
        (title,) = life.after(2 * DAY)
        assert title
        for _ in range(5):
            assert life.after(10 * DAY) == []
        life.publish("/feed", says(FIFTH, life.clock, 11))
        assert len(life.after(45 * DAY)) == 1, "news are no silence"
        assert life.after(2 * DAY) == []


def test_one_closing_message_then_silence(life: Rounds) -> None:
    life.publish("/feed", says("premieres on March 2, 2026", START, 11))
    life.after(HOUR)
    life.publish("/feed", says("premiered on March 2, 2026 and is now airing", START + 2 * DAY, 12))
    assert len(life.after(3 * DAY)) == 1
    for days in (1, 5, 20, 100):
        assert life.after(days * DAY) == []


def test_trouble_of_a_source_is_told_once_when_down_and_once_when_back(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.house.source("official", "/official", tier="official", more='about = "makeine-s2"')
        life.publish("/official")
        life.notify('id = "hook"\nremind = []\nhealth = true', 'id = "calm"\nremind = []')
        life.after(timedelta(0))
        life.house.web.page("/official", "", status=500)
        titles = [title for _ in range(20) for title in life.after(2 * HOUR)]
        assert titles.count(titles[0]) == len(titles) == 1
        assert "official has not answered since" in texts(life)[-1]
        life.house.web.page("/feed", "", status=500)
        (last,) = [title for _ in range(5) for title in life.after(DAY)]
        assert "press has not answered" in last, "the last one of the work"
        life.publish("/official")
        life.publish("/feed")
        assert len(life.after(HOUR)) == 2
        assert life.after(DAY) == []
        assert len(life.hooks["/calm"]) == 1


def test_witnesses_and_troubles_in_the_words_of_the_reader(tmp_path: Path) -> None:
    """Sources by the name they were given, times on the reader's clock; the language is that of the configuration."""
    with rounds(tmp_path) as life:
        life.house.source("evening", "/evening", more='name = "The Evening Paper"')
        life.publish("/evening")
        text = life.house.config.read_text("utf-8").replace("[tracker]", '[tracker]\nlanguage = "ja"', 1)
        life.house.config.write_text(text, encoding="utf-8")
        life.after(timedelta(0))
        life.publish("/evening", says(FIFTH, START, 3))
        life.after(HOUR)
        assert "報道：The Evening Paper" in texts(life)[-1]
        with life.opened() as ctx, ctx.store.write() as tx:
            facts = [fact for fact, _ in tx.facts("makeine-s2", Standing.REPORTED).values()]
            kept = {claim.evidence.source for fact in facts for claim in fact.evidence}
            assert "evening" in kept, "what is kept has the ids"


def test_one_failure_before_a_long_sleep_is_no_absence_of_the_source(tmp_path: Path) -> None:
    with rounds(tmp_path) as life:
        life.notify('id = "hook"\nremind = []\nhealth = true')
        life.after(timedelta(0))
        life.house.web.page("/feed", "", status=500)
        life.after(HOUR)
        life.clock += 5 * DAY
        with life.opened() as ctx:
            pipeline.pass_time(ctx, now=life.clock)
            with ctx.store.write() as tx:
                assert tx.open_alerts(now=life.clock) == []


# --- killed on the way -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("accepted", [True, False])
def test_killed_between_acceptance_and_noting_it_is_sent_again_and_marked(life: Rounds, accepted: bool) -> None:
    """Nobody can know whether it arrived. What was never handed over is not marked."""
    Daily(life).learn("/feed", says(FIFTH, START, 11))
    if accepted:
        with life.opened() as ctx:
            post = pipeline.Post()
            pipeline.tell(ctx, post, now=life.clock)
            post.receipts(wait_for_one=True)
    assert life.after(MINUTE) == [life.hooks["/hook"][-1]["title"]]
    assert len(life.hooks["/hook"]) == (3 if accepted else 2)
    assert ["may be a repeat" in text for text in texts(life)[1:]] == ([False, True] if accepted else [False])
    assert life.after(DAY) == []


def test_a_reload_does_not_repeat_what_is_on_its_way(life: Rounds) -> None:
    """Only a new process asks what the last one left; `begin` at a reload must not."""
    Daily(life).learn("/feed", says(FIFTH, START, 11))
    with life.opened() as ctx:
        post = pipeline.Post()
        assert pipeline.tell(ctx, post, now=life.clock) == 1
        pipeline.begin(ctx, now=life.clock, dice=lambda: 0.5)
        assert pipeline.tell(ctx, post, now=life.clock) == 0
        pipeline.note(ctx, post, now=life.clock, wait=True)
        pipeline.tell_all(ctx, post, clock=lambda: life.clock)
    assert len(life.hooks["/hook"]) == 2
    assert "may be a repeat" not in texts(life)[-1]


def test_a_fate_that_cannot_be_noted_is_noted_later(life: Rounds, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full just then: the receipt is kept, the target stays busy, nothing is sent a second time."""
    Daily(life).learn("/feed", says(FIFTH, START, 11))
    with life.opened() as ctx:
        post = pipeline.Post()
        pipeline.tell(ctx, post, now=life.clock)
        with monkeypatch.context() as patch:
            patch.setattr(type(ctx.store), "write", _disk_full)
            with pytest.raises(sqlite3.OperationalError):
                pipeline.note(ctx, post, now=life.clock, wait=True)
        assert post.busy == {"hook"}
        assert pipeline.tell(ctx, post, now=life.clock) == 0
        assert len(pipeline.note(ctx, post, now=life.clock)) == 1
        assert not post.busy
        with ctx.store.write() as tx:
            assert tx.open_alerts(now=life.clock, hurry=True) == []
    assert len(life.hooks["/hook"]) == 2


def _disk_full(*_: object, **__: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_states_of_an_alert_on_its_way(life: Rounds) -> None:
    Daily(life).learn("/feed", says(FIFTH, START, 11))
    (row,) = life.alerts()
    with life.opened() as ctx:
        post = pipeline.Post()
        pipeline.tell(ctx, post, now=life.clock)
        with ctx.store.write() as tx:
            assert tx.alert(row.id).state is AlertState.SENDING  # type: ignore[union-attr]
        pipeline.note(ctx, post, now=life.clock, wait=True)
        with ctx.store.write() as tx:
            assert tx.alert(row.id).state is AlertState.SENT  # type: ignore[union-attr]
