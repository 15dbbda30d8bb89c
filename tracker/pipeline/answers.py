"""What the answers of sources teach: several are taken in together, in one transaction."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from tracker import read, schedule
from tracker.errors import FetchError, ReadError
from tracker.fetch import Outcome
from tracker.judge import early_look
from tracker.model import Change, Claim, Document, Entry, Field, NotModified, Source, Tier, Validators
from tracker.pipeline.context import Context, definition
from tracker.pipeline.entries import Studied, study_all
from tracker.pipeline.judging import REPORTED, rejudge, views_of
from tracker.pipeline.lesson import Lesson
from tracker.record import dataclass, replace
from tracker.store.store import Transaction
from tracker.store.values import SourceState

log = logging.getLogger("tracker")


@dataclass(frozen=True, slots=True)
class _Answer:
    """Read as far as that can be done before anything is written. `stored`: the glance that is kept of the source."""

    source: Source
    result: Document | NotModified | FetchError | ReadError
    dice: float
    stored: str
    reading: read.Reading | None = None


@dataclass(slots=True)
class _Taken:
    """`works`: those that something was said of. `warning` is for the log, once the transaction stands."""

    lesson: Lesson
    state: SourceState
    works: Collection[str] = ()
    glance: str = ""
    warning: str = ""


def learn_sources(
    ctx: Context, outcomes: Sequence[Outcome], *, now: datetime, dice: Sequence[float], first: Collection[str] = ()
) -> list[Lesson]:
    """Each of another source. Works are judged once, after all that was said of them, and what changed is reported with
    the first answer that spoke of the work. `first`: works that are to be locked before anything else."""
    answers = _read(ctx, outcomes, dice)
    done: dict[str, _Taken] = {}
    with ctx.turns.write() as tx:
        ours = ctx.turns.take_in(tx, [answer.source.id for answer in answers])
        ctx.turns.judge(tx, first)
        states = tx.some_sources(ours)
        for answer in answers:
            name = answer.source.id
            if name in ours:
                done[name] = _take_in(ctx, tx, answer, states.get(name) or fresh(ctx, answer.source, now), now=now)
        changes = rejudge(ctx, tx, {work for taken in done.values() for work in taken.works}, now=now)
        tx.put_sources([taken.state for taken in done.values()])
        stored = {answer.source.id: answer.stored for answer in answers}
        tx.put_glances({name: taken.glance for name, taken in done.items() if taken.glance != stored[name]})
    for name, taken in done.items():
        if taken.warning:
            log.warning("%s: %s", name, taken.warning)
    lessons = {name: taken.lesson for name, taken in done.items()} | _changed(done, changes)
    return [lessons.get(answer.source.id) or Lesson(source=answer.source.id, dropped=True) for answer in answers]


def _changed(done: dict[str, _Taken], changes: Iterable[Change]) -> dict[str, Lesson]:
    """The lessons with which changes are reported."""
    by_work: dict[str, list[Change]] = {}
    for change in changes:
        by_work.setdefault(change.key.work, []).append(change)
    found = {}
    for name, taken in done.items():
        ours = [change for work in sorted(taken.works) for change in by_work.pop(work, ())]
        if ours:
            found[name] = replace(taken.lesson, changes=tuple(ours))
    return found


def _read(ctx: Context, outcomes: Sequence[Outcome], dice: Sequence[float]) -> list[_Answer]:
    documents = [outcome.look.source.id for outcome in outcomes if isinstance(outcome.result, Document)]
    states: dict[str, SourceState] = {}
    glances: dict[str, str] = {}
    if documents:
        with ctx.turns.write() as tx:
            states, glances = tx.some_sources(documents), tx.glances(documents)
    answers = []
    for outcome, one in zip(outcomes, dice, strict=True):
        source, result = outcome.look.source, outcome.result
        answer = _Answer(source, result, one, glances.get(source.id, ""))
        if isinstance(result, Document):
            state = states.get(source.id)
            # What was passed over was taken in with the watch list of that day.
            known = answer.stored if state is not None and state.watch == ctx.sights[source.id] else ""
            try:
                answer = replace(answer, reading=read.read(result, source, works=ctx.works, known=known))
            except ReadError as error:
                answer = replace(answer, result=error)
        answers.append(answer)
    return answers


def _take_in(ctx: Context, tx: Transaction, answer: _Answer, state: SourceState, *, now: datetime) -> _Taken:
    if isinstance(answer.result, Document) and answer.reading is not None:
        taken = _well(ctx, tx, answer, answer.result, answer.reading, state, now=now)
        # Together with what the entries taught: one that is passed over next time was taken in.
        glance = answer.reading.glance
        taken.glance = glance.packed() if glance is not None else ""
        return taken
    if isinstance(answer.result, NotModified):
        taken = _unchanged(ctx, answer.source, answer.result, state, now=now, dice=answer.dice)
    else:
        taken = _failed(ctx, answer, state, now=now)
    taken.glance = answer.stored
    return taken


def _well(
    ctx: Context,
    tx: Transaction,
    answer: _Answer,
    document: Document,
    reading: read.Reading,
    state: SourceState,
    *,
    now: datetime,
) -> _Taken:
    source = answer.source
    studied = study_all(ctx, tx, source, state, reading.entries, now=now, besides=reading.skipped)
    hint = _hints(ctx, tx, studied, now=now)
    due = schedule.next_due(now=now, every=source.every, max_age=document.max_age, dice=answer.dice)
    gap = _gap(state, reading.entries, studied, now=now)
    if _doubtful(state, reading, studied):
        document = replace(document, validators=Validators())
    lesson = Lesson(
        source=source.id,
        entries=reading.count,
        fresh=studied.fresh,
        claims=len(studied.claims),
        hint=hint,
        next_due=due,
    )
    after = _read_well(state, document, reading, now=now, due=due, sight=ctx.sights[source.id], gap=gap)
    return _Taken(lesson, after, studied.works, warning=gap)


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


def _failed(ctx: Context, answer: _Answer, state: SourceState, *, now: datetime) -> _Taken:
    """A source error touches nothing that is known; it only moves the next try."""
    source, error = answer.source, answer.result
    wait = error.retry_after if isinstance(error, FetchError) else None
    trouble = ctx.veil.text(str(error))
    failures = state.failures + 1
    due = schedule.after_failure(now=now, failures=failures, every=source.every, retry_after=wait, dice=answer.dice)
    after = replace(
        state,
        next_due=due,
        last_try=now,
        failures=failures,
        failing_since=state.failing_since or now,
        error=trouble[:500],
        retry_until=now + min(timedelta(seconds=wait), schedule.RETRY_AT_MOST) if wait else None,
    )
    warning = f"{trouble}; next try {due.isoformat(timespec='minutes')}"
    return _Taken(Lesson(source=source.id, error=trouble, next_due=due), after, warning=warning)


def _unchanged(
    ctx: Context, source: Source, answer: NotModified, state: SourceState, *, now: datetime, dice: float
) -> _Taken:
    due = schedule.next_due(now=now, every=source.every, max_age=answer.max_age, dice=dice)
    if state.watch != ctx.sights[source.id]:
        due = now  # asked for the old watch list; the body has yet to be seen for the new one
    after = replace(_answered(state, now=now, due=due), validators=answer.validators)
    return _Taken(Lesson(source=source.id, unchanged=True, next_due=due), after)


def fresh(ctx: Context, source: Source, now: datetime) -> SourceState:
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
