"""What an answer teaches: read it, understand what is new, judge, write it down together with what is owed for it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from tracker import read, schedule
from tracker.errors import FetchError, ReadError, StoreError
from tracker.fetch import Look, Outcome
from tracker.judge import early_look
from tracker.model import Change, Claim, Document, Entry, Field, NotModified, Source, Tier, Validators
from tracker.pipeline.context import Context, definition
from tracker.pipeline.entries import Studied, study, study_all
from tracker.pipeline.judging import REPORTED, rejudge, views_of
from tracker.pipeline.turns import OutOfTurnError, name_of
from tracker.store.store import Transaction
from tracker.store.values import Seen, SourceState

log = logging.getLogger("tracker")

_Take: TypeAlias = "Callable[..., Lesson]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one answer came to: `error` empty when it was read. `hint`: works a database newly dates. `article`: it was
    the text behind a cut entry, whose absence is no failure of the source. `dropped`: the source left the list, or was
    changed, while it was asked, or was given to somebody else."""

    source: str
    error: str = ""
    unchanged: bool = False
    dropped: bool = False
    entries: int = 0
    fresh: int = 0
    claims: int = 0
    changes: tuple[Change, ...] = ()
    hint: frozenset[str] = frozenset()
    article: bool = False
    next_due: datetime | None = None

    def say(self) -> None:
        """In the log; of its trouble, whoever took it in has spoken."""
        if self.dropped:
            log.info("%s: changed, removed or given to another while it was asked; its answer is dropped", self.source)
        elif not self.error:
            count = "unchanged" if self.unchanged else f"{self.entries} entries, {self.fresh} new"
            due = self.next_due.isoformat(timespec="minutes") if self.next_due else "when needed"
            log.info("%s: %s; next %s", self.source, count, due)


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
    """Answers that have come, as they are taken in. Those by which nothing has changed share one transaction: a commit
    costs more than all else they need, and what a crash undoes is only asked again."""
    quiet: list[tuple[Source, NotModified]] = []
    others: list[Outcome] = []
    for outcome in outcomes:
        if isinstance(outcome.result, NotModified) and _is_asked(ctx, outcome):
            quiet.append((outcome.look.source, outcome.result))
        else:
            others.append(outcome)
    if quiet:
        yield from _unchanged(ctx, quiet, now=now, dice=dice)
    for outcome in others:
        yield learn(ctx, outcome, now=now, dice=dice())


def _is_asked(ctx: Context, outcome: Outcome) -> bool:
    """Whether it is the answer of a source that is still on the list as it was asked."""
    look = outcome.look
    return look.article is None and ctx.sources.get(look.source.id) == look.source


# --- sources ---------------------------------------------------------------------------------------------------------


def _learn_source(ctx: Context, outcome: Outcome, *, now: datetime, dice: float, first: Collection[str] = ()) -> Lesson:
    source, result = outcome.look.source, outcome.result
    if isinstance(result, FetchError | ReadError):
        return _failed(ctx, source, result, now=now, dice=dice)
    if isinstance(result, NotModified):
        return _unchanged(ctx, [(source, result)], now=now, dice=lambda: dice)[0]
    known = _known(ctx, source)
    try:
        reading = read.read(result, source, works=ctx.works, known=known)
    except ReadError as error:
        return _failed(ctx, source, error, now=now, dice=dice)
    with ctx.turns.write() as tx:
        if not ctx.turns.take_in(tx, [source.id]):
            return Lesson(source=source.id, dropped=True)
        ctx.turns.judge(tx, first)
        state = _state(ctx, tx, source, now)
        studied = study_all(ctx, tx, source, state, reading.entries, now=now, besides=reading.skipped)
        hint = _hints(ctx, tx, studied, now=now)
        changes = rejudge(ctx, tx, studied.works, now=now)
        due = schedule.next_due(now=now, every=source.every, max_age=result.max_age, dice=dice)
        gap = _gap(state, reading.entries, studied, now=now)
        if _doubtful(state, reading, studied):
            result = replace(result, validators=Validators())
        _remember(tx, source, reading, known)
        tx.put_source(_read_well(state, result, reading, now=now, due=due, sight=ctx.sights[source.id], gap=gap))
    if gap:
        log.warning("%s: %s", source.id, gap)
    return Lesson(
        source=source.id,
        entries=reading.count,
        fresh=studied.fresh,
        claims=len(studied.claims),
        changes=changes,
        hint=hint,
        next_due=due,
    )


def _known(ctx: Context, source: Source) -> str:
    """What was seen of it, where that was with the watch list of today."""
    with ctx.turns.write() as tx:
        state = tx.source(source.id)
        return tx.glance(source.id) if state is not None and state.watch == ctx.sights[source.id] else ""


def _remember(tx: Transaction, source: Source, reading: read.Reading, known: str) -> None:
    """Together with what the entries taught: one that is passed over next time was taken in."""
    glance = reading.glance.packed() if reading.glance is not None else ""
    if glance != (known or tx.glance(source.id)):
        tx.put_glance(source.id, glance)


def _answered(state: SourceState, *, now: datetime, due: datetime) -> SourceState:
    return replace(
        state, next_due=due, last_try=now, last_ok=now, failures=0, failing_since=None, error="", retry_until=None
    )


def _read_well(
    state: SourceState, document: Document, reading: read.Reading, *, now: datetime, due: datetime, sight: str, gap: str
) -> SourceState:
    """Validators are kept only now, after the body proved readable: else one bad body is 304 for ever."""
    return replace(
        _answered(state, now=now, due=due),
        validators=document.validators,
        first_look=state.first_look or now,
        watch=sight,
        title=reading.title or (state.title if reading.skipped else ""),
        entries=reading.count,
        newest=max(filter(None, (state.newest, *_stamps(reading.entries, now))), default=None),
        gap=gap or state.gap,
    )


def _doubtful(state: SourceState, reading: read.Reading, studied: Studied) -> bool:
    """A feed that lost most of its entries, or shows none that was there before, may be a passing fault of its server.
    It is taken as it is, but asked for once more in whole, lest the 304 that follows keep the fault for ever."""
    return bool(state.entries) and (2 * reading.count < state.entries or not studied.met)


def _stamps(entries: Sequence[Entry], now: datetime) -> list[datetime]:
    return [entry.published for entry in entries if entry.published and entry.published <= now]


def _gap(state: SourceState, entries: Sequence[Entry], studied: Studied, *, now: datetime) -> str:
    """A feed that holds three days, read after five, has lost some on the way (SOURCES: retention): nothing in it was
    met before, and all of it is younger than the last look."""
    oldest = min(_stamps(entries, now), default=None)
    if studied.met or not state.entries or state.last_ok is None or oldest is None or oldest <= state.last_ok:
        return ""
    if len(entries) < 2:
        return ""  # it only ever shows its latest
    return f"entries between {state.last_ok:%Y-%m-%d %H:%M} and {oldest:%Y-%m-%d %H:%M} UTC were missed"


def _failed(ctx: Context, source: Source, error: FetchError | ReadError, *, now: datetime, dice: float) -> Lesson:
    """A source error touches nothing that is known; it only moves the next try."""
    wait = error.retry_after if isinstance(error, FetchError) else None
    trouble = ctx.veil.text(str(error))
    with ctx.turns.write() as tx:
        if not ctx.turns.take_in(tx, [source.id]):
            return Lesson(source=source.id, dropped=True)
        state = _state(ctx, tx, source, now)
        failures = state.failures + 1
        due = schedule.after_failure(now=now, failures=failures, every=source.every, retry_after=wait, dice=dice)
        tx.put_source(
            replace(
                state,
                next_due=due,
                last_try=now,
                failures=failures,
                failing_since=state.failing_since or now,
                error=trouble[:500],
                retry_until=now + min(timedelta(seconds=wait), schedule.RETRY_AT_MOST) if wait else None,
            )
        )
    log.warning("%s: %s; next try %s", source.id, trouble, due.isoformat(timespec="minutes"))
    return Lesson(source=source.id, error=trouble, next_due=due)


def _unchanged(
    ctx: Context, answers: Sequence[tuple[Source, NotModified]], *, now: datetime, dice: Callable[[], float]
) -> list[Lesson]:
    lessons, settled = [], []
    with ctx.turns.write() as tx:
        ours = ctx.turns.take_in(tx, [source.id for source, _ in answers])
        states = tx.some_sources(ours)
        for source, answer in answers:
            if source.id not in ours:
                lessons.append(Lesson(source=source.id, dropped=True))
                continue
            state = states.get(source.id) or _fresh(ctx, source, now)
            due = schedule.next_due(now=now, every=source.every, max_age=answer.max_age, dice=dice())
            if state.watch != ctx.sights[source.id]:
                due = now  # asked for the old watch list; the body has yet to be seen for the new one
            settled.append(replace(_answered(state, now=now, due=due), validators=answer.validators))
            lessons.append(Lesson(source=source.id, unchanged=True, next_due=due))
        tx.put_sources(settled)
    return lessons


def _state(ctx: Context, tx: Transaction, source: Source, now: datetime) -> SourceState:
    return tx.source(source.id) or _fresh(ctx, source, now)


def _fresh(ctx: Context, source: Source, now: datetime) -> SourceState:
    return SourceState(id=source.id, next_due=now, watch=new_to(ctx, source))


def new_to(ctx: Context, source: Source) -> str:
    """The sight of a source that was never read."""
    return f":{definition(ctx.sights[source.id])}"


def _hints(ctx: Context, tx: Transaction, studied: Studied, *, now: datetime) -> frozenset[str]:
    """Works of which a database gives a date that is not held yet (DESIGN 3b 9)."""
    dated: dict[str, list[Claim]] = {}
    for claim in studied.claims:
        if claim.field is Field.RELEASE and claim.evidence.tier is Tier.AGGREGATOR and claim.work in ctx.works:
            dated.setdefault(claim.work, []).append(claim)
    return frozenset(
        name for name, claims in dated.items() if early_look(claims, views_of(tx, ctx.works[name], now=now)[REPORTED])
    )


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
        undated = fuller.published is None and _is_backlog(_state(ctx, tx, source, now), before, tx)
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
