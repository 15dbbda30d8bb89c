"""Which sources are due, and what asking them looks like."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from tracker import read, schedule
from tracker.fetch import Look
from tracker.judge import Phase
from tracker.model import Request, Source, SourceType, Tier, Validators
from tracker.pipeline.answers import new_to
from tracker.pipeline.context import Context, definition
from tracker.pipeline.turns import name_of
from tracker.record import dataclass, replace
from tracker.store.store import Transaction
from tracker.store.values import Article, SourceState

HEARTBEAT = "~heartbeat"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK = timedelta(days=7)


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
    looks: list[Look] = []
    later: list[datetime] = []
    waiting = 0
    for source in ctx.sources.values():
        if (only and source.id not in only) or not awaited(source, ctx, phases):
            continue
        state = states.get(source.id)
        hurry = everything or bool(only) or (not patient and state is not None and _unseen(state, ctx))
        ready = _ready(state, now=now, hurry=hurry)
        if ready is None and source.id not in busy:
            looks.append(_look(source, state, ctx, now=now))
            continue
        waiting += 1
        if ready is not None:
            later.append(ready)
    looks += _article_looks(articles, ctx, states, only=only, busy=busy, now=now)
    return Plan(tuple(looks), waiting, min(later, default=None))


def looks_for(
    ctx: Context, tx: Transaction, sources: Collection[str], articles: Iterable[Article], *, now: datetime
) -> tuple[Look, ...]:
    """What asking these looks like, where it may be asked at all; whether it is due was decided by somebody else."""
    states = tx.some_sources({*sources, *(article.source for article in articles)})
    asked = [ctx.sources[name] for name in sources if name in ctx.sources and not _silenced(states.get(name), now)]
    looks = [_look(source, states.get(source.id), ctx, now=now) for source in asked]
    return (*looks, *_article_looks(articles, ctx, states, only=(), busy=(), now=now))


def article_names(ctx: Context, tx: Transaction, *, now: datetime) -> list[tuple[str, Article]]:
    """The articles that are due and may be asked for, with what their looks are called."""
    articles = tx.articles(now=now)
    states = tx.some_sources({article.source for article in articles})
    looks = _article_looks(articles, ctx, states, only=(), busy=(), now=now)
    known = {(article.source, article.key): article for article in articles}
    return [(name_of(look), known[look.source.id, look.article or ""]) for look in looks]


def awaited_sources(ctx: Context, tx: Transaction) -> frozenset[str]:
    """Those that somebody still waits for."""
    phases = tx.phases()
    return frozenset(source.id for source in ctx.sources.values() if awaited(source, ctx, phases))


def follow_up(ctx: Context, *, after: Collection[str], hinted: Collection[str], now: datetime) -> tuple[Look, ...]:
    """What a round that ends takes at once, though it was put a little off for the daemon: the articles behind the cut
    entries of these sources, and the official sources of works that a database newly dates."""
    soon = now + schedule.EARLY
    with ctx.store.write() as tx:
        articles = [article for article in tx.articles(now=soon) if article.source in after]
        if not articles and not hinted:
            return ()
        states = tx.sources()
    looks = _article_looks(articles, ctx, states, only=(), busy=(), now=now)
    for source in ctx.sources.values():
        if source.about in hinted and is_official(source) and source.id not in after:
            state = states.get(source.id)
            if _ready(state, now=now, hurry=state is not None and state.next_due <= soon) is None:
                looks.append(_look(source, state, ctx, now=now))
    return tuple(looks)


def settle_sources(ctx: Context, *, now: datetime, dice: Iterable[float]) -> None:
    """Give new sources their first turn, spread so that a start is no stampede, and those that must be read again
    another; forget those that left the list; bring back within reach what a clock set back has put far off."""
    with ctx.store.write() as tx:
        states = tx.sources()
        unseen = [source for source in ctx.sources.values() if _to_be_seen(states.get(source.id), ctx)]
        turns = dict(zip((source.id for source in unseen), schedule.spread(unseen, now=now, dice=dice), strict=True))
        for source in ctx.sources.values():
            state = states.get(source.id)
            turn = turns.get(source.id, now)
            if state is None or _redefined(state, ctx):
                # Another address or other selectors make another source; only what its host asked for stays.
                retry = state.retry_until if state is not None else None
                settled = SourceState(id=source.id, next_due=turn, retry_until=retry, watch=new_to(ctx, source))
            else:
                settled = _within_reach(state, source, now=now)
                if source.id in turns:
                    settled = replace(settled, next_due=min(settled.next_due, turn))
            if settled != state:
                tx.put_source(settled)
        tx.drop_sources(keep=ctx.sources.keys())


def _to_be_seen(state: SourceState | None, ctx: Context) -> bool:
    """A source that fails keeps its back-off, whatever the watch list."""
    return state is None or _redefined(state, ctx) or (_unseen(state, ctx) and not state.failures)


def _unseen(state: SourceState, ctx: Context) -> bool:
    """It was never tried, or not yet read with the watch list of today."""
    return state.last_try is None or (state.watch != ctx.sights[state.id] and not state.failures)


def _redefined(state: SourceState, ctx: Context) -> bool:
    held = definition(state.watch)
    return bool(held) and held != definition(ctx.sights[state.id])


def _within_reach(state: SourceState, source: Source, *, now: datetime) -> SourceState:
    """After a clock was set back, or an interval shortened, nothing may lie further ahead than it could."""
    retry = schedule.clamp_retry(state.retry_until, now=now, looked=state.last_try)
    due = schedule.clamp(state.next_due, now=now, every=source.every, retry_until=retry, looked=state.last_try)
    last = min(state.last_try, now) if state.last_try else None
    return replace(state, next_due=due, retry_until=retry, last_try=last)


def awaited(source: Source, ctx: Context, phases: Mapping[str, str]) -> bool:
    """Whether somebody still waits for what this source can tell (works rest 14 days after their release). A cancelled
    work is still listened for: only its sources can say that it was not, or that it is revived."""
    return any(phases.get(work) != Phase.RESTING for work in subjects(source, ctx))


def subjects(source: Source, ctx: Context) -> list[str]:
    """The works that a source can tell of."""
    return [source.about] if source.about else [work for work, _ in source.ids] or list(ctx.works)


def _ready(state: SourceState | None, *, now: datetime, hurry: bool) -> datetime | None:
    """None when it may be asked now, else when."""
    if state is None:
        return None
    if _silenced(state, now):
        return max(filter(None, (state.retry_until, state.next_due)))
    if hurry or state.next_due <= now:
        return None
    return state.next_due


def _silenced(state: SourceState | None, now: datetime) -> bool:
    return state is not None and state.retry_until is not None and state.retry_until > now


def _look(source: Source, state: SourceState | None, ctx: Context, *, now: datetime) -> Look:
    # A changed watch list must see the body again: what was no mention yesterday may be one today.
    fresh = state is not None and state.watch == ctx.sights[source.id] and not _another_week(source, state, now)
    validators = state.validators if state is not None and fresh else Validators()
    return Look(source=source, request=read.request_for(source), validators=validators)


def _another_week(source: Source, state: SourceState, now: datetime) -> bool:
    """Once a week the body is asked for whatever is known of it: servers that say 304 for ever are not believed for
    longer. Each source has its own hour for that."""
    offset = timedelta(seconds=zlib.crc32(source.id.encode()) % _WEEK.total_seconds())
    last = state.last_ok or now
    return (now - _EPOCH + offset) // _WEEK != (last - _EPOCH + offset) // _WEEK


def _article_looks(
    articles: Iterable[Article],
    ctx: Context,
    states: Mapping[str, SourceState],
    *,
    only: Collection[str],
    busy: Collection[str],
    now: datetime,
) -> list[Look]:
    looks = []
    for article in articles:
        source = ctx.sources.get(article.source)
        if source is None or (only and source.id not in only) or _silenced(states.get(source.id), now):
            continue
        look = Look(source=source, request=Request(url=article.url), article=article.key)
        if name_of(look) not in busy:
            looks.append(look)
    return looks


def is_official(source: Source) -> bool:
    return source.tier is Tier.OFFICIAL


def ask_early(ctx: Context, *, work: str, now: datetime) -> None:
    """A date in a database is a hint: look at the official source soon, not at its next turn (DESIGN 3b 9)."""
    soon = schedule.early(now)
    official = [source for source in ctx.sources.values() if source.about == work and is_official(source)]
    with ctx.turns.write() as tx:
        ctx.turns.touch(tx, [source.id for source in official])
        for source in official:
            state = tx.source(source.id)
            if state is not None and not state.failures and soon < state.next_due - timedelta(minutes=1):
                tx.put_source(replace(state, next_due=soon))


def heartbeat(url: str) -> Look:
    """The user's own address, like a notify URL: private hosts are theirs to name."""
    parts = urlsplit(url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    port = parts.port or (443 if parts.scheme == "https" else 80)
    source = Source(id=HEARTBEAT, url=url, type=SourceType.FEED, allow_hosts=(f"{host}:{port}",))
    return Look(source=source, request=Request(url=url))
