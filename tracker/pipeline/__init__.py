"""The story of a round: what is due is looked at, what comes is learned, what is owed is told.

    poll:  plan ─▶ fetch (in parallel) ─▶ learn (one after another: read, understand, judge, write down, owe)
    tell:  compose ─▶ send ─▶ note

Waiting happens in parallel, deciding in one line: the second site to report a date finds it known, changes nothing and
owes nothing. What is owed is written in the same transaction as what was learned; a message is made only when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.fetch import Fetcher
from tracker.pipeline.context import Context
from tracker.pipeline.learn import Lesson, learn, take_up_known
from tracker.pipeline.look import Plan, ask_early, plan, settle_sources
from tracker.pipeline.tell import Post, Receipt, note, tell, tell_all, tell_these
from tracker.pipeline.upkeep import pass_time, welcome

_READY = timedelta(seconds=10)
"""Articles wanted in this round are fetched in it, though they were put a few seconds off for the daemon."""

__all__ = [
    "Context",
    "Lesson",
    "Plan",
    "Post",
    "Receipt",
    "Round",
    "ask_early",
    "begin",
    "check",
    "learn",
    "note",
    "pass_time",
    "plan",
    "poll",
    "take_up_known",
    "tell",
    "tell_all",
    "tell_these",
    "welcome",
]


@dataclass(frozen=True, slots=True)
class Round:
    """What one `check` came to."""

    plan: Plan
    lessons: tuple[Lesson, ...]
    receipts: tuple[Receipt, ...]


def begin(ctx: Context, *, now: datetime, dice: Callable[[], float]) -> None:
    """Bring the store in line with the configuration: sources, what is built in, messages that died on their way."""
    with ctx.store.write() as tx:
        tx.recover(now=now)
        tx.drop_targets(keep=[target.id for target in ctx.targets], works=list(ctx.works), now=now)
    settle_sources(ctx, now=now, dice=iter(dice, None))
    take_up_known(ctx, now=now)


def poll(
    ctx: Context,
    fetcher: Fetcher,
    planned: Plan,
    *,
    clock: Callable[[], datetime],
    dice: Callable[[], float],
    seen: Callable[[Lesson], None] = lambda lesson: None,
) -> tuple[Lesson, ...]:
    """Take all the looks of a plan, and those that follow from them (the articles behind cut entries)."""
    lessons: list[Lesson] = []
    waiting = list(planned.looks)
    asked: set[tuple[str, str | None]] = set()
    while waiting:
        for look in waiting:
            asked.add((look.source.id, look.article))
            fetcher.submit(look)
        while fetcher.pending:
            outcome = fetcher.next_result(None)
            if outcome is None:
                break
            lesson = learn(ctx, outcome, now=clock(), dice=dice())
            lessons.append(lesson)
            seen(lesson)
            for work in lesson.hint:
                ask_early(ctx, work=work, now=clock())
        sources = {look.source.id for look in planned.looks}
        follow = plan(ctx, now=clock() + _READY, only=sources).looks if sources else ()
        waiting = [look for look in follow if look.article and (look.source.id, look.article) not in asked]
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
    seen: Callable[[Lesson], None] = lambda lesson: None,
) -> Round:
    """One round now, then tell what is owed."""
    begin(ctx, now=clock(), dice=dice)
    planned = plan(ctx, now=clock(), everything=everything, only=only, patient=False)
    lessons = poll(ctx, fetcher, planned, clock=clock, dice=dice, seen=seen)
    pass_time(ctx, now=clock())
    welcome(ctx, now=clock(), looked=bool(lessons) or not ctx.sources)
    receipts = tell_all(ctx, post, clock=clock)
    with ctx.store.write() as tx:
        tx.note("last_round", clock().isoformat())
    return Round(planned, lessons, tuple(receipts))
