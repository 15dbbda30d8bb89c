"""The story of a round: what is due is looked at, what comes is learned, what is owed is told.

    poll:  plan ─▶ fetch (in parallel) ─▶ learn (one after another: read, understand, judge, write down, owe)
    tell:  compose ─▶ send ─▶ note

Waiting happens in parallel, deciding in one line: the second site to report a date finds it known, changes nothing and
owes nothing. What is owed is written in the same transaction as what was learned; a message is made when it is sent.

look       which sources are due, and what asking them looks like
learn      what an answer teaches (answers: of sources; entries: one entry at a time; judging: facts, and who is owed
           them)
tell       what may be sent now (compose: the message; post: on its way; fate: how it fared)
upkeep     what time alone brings: welcome, reminders, a long silence, health
hand       what a person puts in
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from tracker.fetch import Fetcher, Outcome
from tracker.pipeline import fate
from tracker.pipeline.context import Context
from tracker.pipeline.entries import ARTICLE_DELAY, take_up_known
from tracker.pipeline.fate import note, set_back
from tracker.pipeline.learn import learn, learn_all
from tracker.pipeline.lesson import Lesson
from tracker.pipeline.look import HEARTBEAT, Plan, ask_early, follow_up, heartbeat, plan, settle_sources
from tracker.pipeline.post import Post, Receipt
from tracker.pipeline.tell import tell, tell_all, tell_these
from tracker.pipeline.turns import name_of
from tracker.pipeline.upkeep import pass_time, welcome
from tracker.record import dataclass

__all__ = [
    "ARTICLE_DELAY",
    "HEARTBEAT",
    "Context",
    "Lesson",
    "Plan",
    "Post",
    "Receipt",
    "Round",
    "arrived",
    "ask_early",
    "begin",
    "check",
    "heartbeat",
    "learn",
    "learn_all",
    "name_of",
    "note",
    "pass_time",
    "plan",
    "poll",
    "recover",
    "set_back",
    "settle_sources",
    "take_up_known",
    "tell",
    "tell_all",
    "tell_these",
    "welcome",
]

_AT_ONCE = 100
"""Answers that are taken in together, so that progress is shown and a crash undoes little."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one `check` came to."""

    plan: Plan
    lessons: tuple[Lesson, ...]
    receipts: tuple[Receipt, ...]


def recover(ctx: Context, *, now: datetime, spare: Collection[str] = ()) -> None:
    """Once, when a process starts: messages on their way when the last one died may have arrived. `spare`: those that
    others have on their way."""
    with ctx.store.write() as tx:
        fate.recover(ctx, tx, now=now, spare=spare)


def begin(ctx: Context, *, now: datetime, dice: Callable[[], float]) -> None:
    """Bring the store in line with the configuration: targets, sources, what is built in."""
    with ctx.store.write() as tx:
        tx.drop_targets(keep=[target.id for target in ctx.targets], works=list(ctx.works), now=now)
    settle_sources(ctx, now=now, dice=iter(dice, None))
    take_up_known(ctx, now=now)


def arrived(fetcher: Fetcher, *, timeout: float | None) -> list[Outcome]:
    """The next outcome, waiting up to `timeout` seconds for it, and those that have come meanwhile."""
    outcomes: list[Outcome] = []
    while len(outcomes) < _AT_ONCE and (outcome := fetcher.next_result(0 if outcomes else timeout)) is not None:
        outcomes.append(outcome)
    return outcomes


def poll(
    ctx: Context,
    fetcher: Fetcher,
    planned: Plan,
    *,
    clock: Callable[[], datetime],
    dice: Callable[[], float],
    seen: Callable[[Lesson], None] = lambda _: None,
) -> tuple[Lesson, ...]:
    """Take all the looks of a plan, and those that follow from them: the articles behind cut entries, and the official
    source of a work that a database newly dates."""
    lessons: list[Lesson] = []
    asked: set[str] = set()
    waiting = planned.looks
    while waiting:
        asked |= {name_of(look) for look in waiting}
        for look in waiting:
            fetcher.submit(look)
        hinted: set[str] = set()
        while outcomes := arrived(fetcher, timeout=None):
            for lesson in learn_all(ctx, outcomes, now=clock(), dice=dice):
                lessons.append(lesson)
                seen(lesson)
                for work in lesson.hint:
                    ask_early(ctx, work=work, now=clock())
                hinted |= lesson.hint
        follow = follow_up(ctx, after=asked, hinted=hinted, now=clock())
        waiting = tuple(look for look in follow if name_of(look) not in asked)
    return tuple(lessons)


def check(
    ctx: Context,
    fetcher: Fetcher,
    post: Post,
    *,
    clock: Callable[[], datetime],
    dice: Callable[[], float],
    everything: bool = False,
    only: Collection[str] = (),
    seen: Callable[[Lesson], None] = lambda _: None,
    pause: Callable[[float], None] | None = None,
) -> Round:
    """One round now, then tell what is owed. With `pause` (`time.sleep`), short silences of targets are waited out."""
    recover(ctx, now=clock())
    begin(ctx, now=clock(), dice=dice)
    planned = plan(ctx, now=clock(), everything=everything, only=only, patient=False)
    lessons = poll(ctx, fetcher, planned, clock=clock, dice=dice, seen=seen)
    pass_time(ctx, now=clock())
    welcome(ctx, now=clock(), looked=bool(lessons) or not ctx.sources)
    receipts = tell_all(ctx, post, clock=clock, pause=pause)
    with ctx.store.write() as tx:
        tx.note("last_round", clock().isoformat())
    url = ctx.config.settings.heartbeat
    if url and (not lessons or any(not lesson.error for lesson in lessons)):
        fetcher.submit(heartbeat(url))
        fetcher.next_result(None)
    return Round(planned, lessons, tuple(receipts))
