"""Which sources are due, and what asking them looks like."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tracker import read, schedule
from tracker.fetch import Look
from tracker.judge import Phase
from tracker.model import Request, Source, Tier, Validators
from tracker.pipeline.context import Context
from tracker.store.values import Article, SourceState

_RESTING = frozenset({Phase.RESTING, Phase.CANCELLED})


@dataclass(frozen=True, slots=True)
class Plan:
    """`looks` to take now; `waiting` sources that are not due, the first of them at `next_due`."""

    looks: tuple[Look, ...]
    waiting: int
    next_due: datetime | None


def plan(
    ctx: Context,
    *,
    now: datetime,
    everything: bool = False,
    only: Collection[str] = (),
    busy: Collection[str] = (),
    patient: bool = True,
) -> Plan:
    """What is due. `everything` asks every source, due or not, but never inside its Retry-After. Only the `patient`
    daemon spreads the first looks; a round that ends takes them all."""
    with ctx.store.write() as tx:
        states = tx.sources()
        phases = tx.phases()
        articles = tx.articles(now=now)
    wanted = [source for source in ctx.sources.values() if not only or source.id in only]
    wanted = [source for source in wanted if _awaited(source, ctx, phases)]
    looks: list[Look] = []
    later: list[datetime] = []
    for source in wanted:
        state = states.get(source.id)
        asked = everything or bool(only) or (not patient and state is not None and state.last_try is None)
        ready = _ready(state, now=now, everything=asked)
        if ready is None and source.id not in busy:
            looks.append(_look(source, state, ctx))
        else:
            later.append(ready or now)
    looks += _article_looks(articles, ctx, only=only, busy=busy)
    return Plan(tuple(looks), len(later), min(later, default=None))


def settle_sources(ctx: Context, *, now: datetime, dice: Iterable[float]) -> None:
    """Give new sources their first turn, spread so that a start is no stampede; forget those that left the list."""
    with ctx.store.write() as tx:
        states = tx.sources()
        fresh = [source for source in ctx.sources.values() if source.id not in states]
        for source, at in zip(fresh, schedule.spread(fresh, now=now, dice=dice), strict=True):
            tx.put_source(SourceState(id=source.id, next_due=at))
        for state in states.values():
            if state.id in ctx.sources:
                tx.put_source(_within_reach(state, ctx.sources[state.id], now=now))
        tx.drop_sources(keep=ctx.sources.keys())


def _within_reach(state: SourceState, source: Source, *, now: datetime) -> SourceState:
    """After a clock was set back, or an interval shortened, nothing may lie further ahead than it could."""
    retry = schedule.clamp_retry(state.retry_until, now=now, looked=state.last_try)
    due = schedule.clamp(state.next_due, now=now, every=source.every, retry_until=retry, looked=state.last_try)
    return replace(state, next_due=due, retry_until=retry)


def _awaited(source: Source, ctx: Context, phases: dict[str, str]) -> bool:
    """Whether somebody still waits for what this source can tell (works rest 14 days after their release)."""
    subjects = [source.about] if source.about else [work for work, _ in source.ids] or list(ctx.works)
    return any(phases.get(work) not in _RESTING for work in subjects)


def _ready(state: SourceState | None, *, now: datetime, everything: bool) -> datetime | None:
    """None when it may be asked now, else when."""
    if state is None:
        return None
    if state.retry_until is not None and state.retry_until > now:
        return state.retry_until
    if everything or state.next_due <= now:
        return None
    return state.next_due


def _look(source: Source, state: SourceState | None, ctx: Context) -> Look:
    # A changed watch list must see the body again: what was no mention yesterday may be one today.
    fresh = state is not None and state.watch == ctx.watch_digest
    validators = state.validators if state is not None and fresh else Validators()
    return Look(source=source, request=read.request_for(source), validators=validators)


def _article_looks(
    articles: Iterable[Article], ctx: Context, *, only: Collection[str], busy: Collection[str]
) -> list[Look]:
    looks = []
    for article in articles:
        source = ctx.sources.get(article.source)
        if source is None or (only and source.id not in only) or article_name(article.source, article.key) in busy:
            continue
        looks.append(Look(source=source, request=Request(url=article.url), article=article.key))
    return looks


def article_name(source: str, key: str) -> str:
    """How a follow-up look is called in the set of looks under way."""
    return f"{source}\n{key}"


def name_of(look: Look) -> str:
    return look.source.id if look.article is None else article_name(look.source.id, look.article)


def is_official(source: Source) -> bool:
    return source.tier is Tier.OFFICIAL


def ask_early(ctx: Context, *, work: str, now: datetime) -> None:
    """A date in a database is a hint: look at the official source soon, not at its next turn (DESIGN 3b 9)."""
    with ctx.store.write() as tx:
        states = tx.sources()
        for source in ctx.sources.values():
            state = states.get(source.id)
            if source.about == work and is_official(source) and state is not None:
                soon = schedule.early(now)
                if soon < state.next_due - timedelta(minutes=1):
                    tx.put_source(replace(state, next_due=soon))
