"""What an answer teaches: read it, understand what is new, judge, write it down together with what is owed for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from tracker import read, schedule
from tracker.errors import FetchError, ReadError, StoreError
from tracker.fetch import Look, Outcome
from tracker.model import Document, Entry, NotModified
from tracker.pipeline.answers import fresh, learn_sources
from tracker.pipeline.context import Context
from tracker.pipeline.entries import study
from tracker.pipeline.judging import rejudge
from tracker.pipeline.lesson import Lesson
from tracker.pipeline.turns import OutOfTurnError, name_of
from tracker.record import replace
from tracker.store.store import Transaction
from tracker.store.values import Seen, SourceState

log = logging.getLogger("tracker")

_Take: TypeAlias = "Callable[..., Lesson]"

_SHARED_BYTES = 2_000_000
"""Of bodies that are taken in together: others who write wait for a fraction of a second meanwhile."""


def learn(ctx: Context, outcome: Outcome, *, now: datetime, dice: float) -> Lesson:
    """Take one answer in, in one transaction: entries, claims, facts and what is owed stand or fall together."""
    look = outcome.look
    if ctx.sources.get(look.source.id) != look.source:
        return Lesson(source=look.source.id, dropped=True, article=look.article is not None)
    take = _learn_source if look.article is None else _learn_article
    outcome = _without_secrets(ctx, outcome)
    try:
        return _in_turn(ctx, take, outcome, now=now, dice=dice)
    except StoreError:
        raise
    except Exception as error:  # a fault on hostile input is this source's trouble: it must neither stop
        # the others nor be asked again at once. Nothing of the transaction was kept.
        log.error("%s: %s could not be taken in", look.source.id, ctx.veil.url(look.request.url), exc_info=error)
        fault = ReadError(f"could not be taken in ({type(error).__name__}); please report it")
        return _in_turn(ctx, take, replace(outcome, result=fault), now=now, dice=dice)  # type: ignore[arg-type]


def _in_turn(ctx: Context, take: _Take, outcome: Outcome, *, now: datetime, dice: float) -> Lesson:
    """Which works an answer speaks of is only known when it is understood; where others judge them meanwhile, it is
    taken once more, with these works first."""
    first: frozenset[str] = frozenset()
    while True:
        try:
            return take(ctx, outcome, now=now, dice=dice, first=first)
        except OutOfTurnError as crossed:
            first |= crossed.works


def _without_secrets(ctx: Context, outcome: Outcome) -> Outcome:
    """A key in the address of a source gets neither into links nor into what is said of its trouble."""
    result = outcome.result
    if isinstance(result, Document) and (url := ctx.veil.bare(result.url)) != result.url:
        return replace(outcome, result=replace(result, url=url))
    return outcome


def learn_all(
    ctx: Context, outcomes: Sequence[Outcome], *, now: datetime, dice: Callable[[], float]
) -> Iterator[Lesson]:
    """Answers that have come, as they are taken in: all by which nothing has changed and a few others in a transaction.
    A commit costs more than all else a 304 needs, and to judge a work is as much for ten claims as for one. What a
    crash undoes is only asked again."""
    quiet = [one for one in outcomes if _is_quiet(ctx, one)]
    others = [one for one in outcomes if not _is_quiet(ctx, one)]
    for some in _together(ctx, [*quiet, *others]):
        yield from _learn_some(ctx, some, now=now, dice=[dice() for _ in some])


def _is_asked(ctx: Context, outcome: Outcome) -> bool:
    """Whether it is the answer of a source that is still on the list as it was asked."""
    look = outcome.look
    return look.article is None and ctx.sources.get(look.source.id) == look.source


def _is_quiet(ctx: Context, outcome: Outcome) -> bool:
    return isinstance(outcome.result, NotModified) and _is_asked(ctx, outcome)


def _together(ctx: Context, outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    """What is taken in at a time: of different sources, and articles by themselves."""
    some: dict[str, Outcome] = {}
    loud = size = 0
    for outcome in outcomes:
        asked = _is_asked(ctx, outcome)
        name = outcome.look.source.id
        more = len(outcome.result.body) if isinstance(outcome.result, Document) else 0
        if some and (not asked or name in some or loud >= ctx.turns.together or size + more > _SHARED_BYTES):
            yield list(some.values())
            some, loud, size = {}, 0, 0
        if not asked:
            yield [outcome]
            continue
        some[name] = outcome
        size += more
        loud += not isinstance(outcome.result, NotModified)
    if some:
        yield list(some.values())


def _learn_some(ctx: Context, outcomes: Sequence[Outcome], *, now: datetime, dice: Sequence[float]) -> list[Lesson]:
    """Of different sources. Where taking them in together fails, it shows whose fault it is when each is by itself."""
    if len(outcomes) > 1:
        try:
            return learn_sources(ctx, [_without_secrets(ctx, one) for one in outcomes], now=now, dice=dice)
        except StoreError:
            raise
        except Exception as error:  # noqa: BLE001 - it comes again, or it was no fault of theirs
            log.debug("%d answers are taken in one by one: %r", len(outcomes), error)
    return [learn(ctx, outcome, now=now, dice=one) for outcome, one in zip(outcomes, dice, strict=True)]


def _learn_source(ctx: Context, outcome: Outcome, *, now: datetime, dice: float, first: Collection[str] = ()) -> Lesson:
    return learn_sources(ctx, [outcome], now=now, dice=[dice], first=first)[0]


# --- articles --------------------------------------------------------------------------------------------------------


def _learn_article(
    ctx: Context,
    outcome: Outcome,
    *,
    now: datetime,
    dice: float,  # noqa: ARG001 - as for a source
    first: Collection[str] = (),
) -> Lesson:
    """The article behind a cut entry: a fuller text of the same entry, said when the entry was."""
    look, source = outcome.look, outcome.look.source
    key = look.article or ""
    with ctx.turns.write() as tx:
        if not ctx.turns.take_in(tx, [name_of(look)]):
            return Lesson(source=source.id, dropped=True, article=True)
        ctx.turns.judge(tx, first)
        entry = tx.entry(source.id, key)
        if entry is None:
            tx.article_done(source.id, key)
            return Lesson(source=source.id, article=True)
        try:
            fuller = _article_of(outcome.result, entry)
        except (FetchError, ReadError) as error:
            return _no_article(tx, look, error, now=now)
        before = tx.seen(source.id, [key]).get(key)
        state = tx.source(source.id) or fresh(ctx, source, now)
        undated = fuller.published is None and _is_backlog(state, before, tx)
        claims = study(ctx, tx, fuller, before=before, now=now, undated=undated, fuller=True)
        tx.article_done(source.id, key)
        changes = rejudge(ctx, tx, {claim.work for claim in claims}, now=now)
    return Lesson(source=source.id, entries=1, fresh=1, claims=len(claims), changes=changes, article=True)


def _article_of(result: Document | NotModified | FetchError | ReadError, entry: Entry) -> Entry:
    if isinstance(result, FetchError | ReadError):
        raise result
    if isinstance(result, NotModified):
        raise ReadError("not modified, though never read")
    return read.article(result, entry)


def _is_backlog(state: SourceState, before: Seen | None, tx: Transaction) -> bool:
    if before is None or before.entry_id is None or state.first_look is None:
        return False
    said = tx.entry_claims(before.entry_id)
    return before.first_seen <= state.first_look or any(stored.claim.evidence.undated for stored in said)


def _no_article(tx: Transaction, look: Look, error: FetchError | ReadError, *, now: datetime) -> Lesson:
    permanent = isinstance(error, FetchError) and error.permanent
    asked = timedelta(seconds=error.retry_after or 0) if isinstance(error, FetchError) else timedelta(0)
    tx.article_failed(
        look.source.id,
        look.article or "",
        error=str(error),
        permanent=permanent,
        now=now,
        retry_after=min(asked, schedule.RETRY_AT_MOST),
    )
    log.info("%s: article %s: %s", look.source.id, look.request.url, error)
    return Lesson(source=look.source.id, error=str(error), article=True)
