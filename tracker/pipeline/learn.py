"""What an answer teaches: read it, understand what is new, judge, and write it down together with what is owed for it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tracker import alert, read, schedule
from tracker.errors import FetchError, ReadError
from tracker.extract import extract
from tracker.fetch import Look, Outcome
from tracker.judge import judge, phase
from tracker.model import (
    AlertKind,
    Change,
    Claim,
    Document,
    Entry,
    Extraction,
    Field,
    NotModified,
    Refusal,
    Source,
    Standing,
    Tier,
    View,
    Work,
)
from tracker.pipeline.context import Context
from tracker.recognise import recognise
from tracker.store.store import Transaction
from tracker.store.values import Seen, SourceState

log = logging.getLogger("tracker")

LEVELS = (Standing.SPECULATIVE, Standing.RUMOURED, Standing.REPORTED, Standing.CONFIRMED)
_ARTICLE_DELAY = timedelta(seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """What one answer came to: `error` empty when it was read. `hint`: works a database newly dates. `article`: it was
    the text behind a cut entry, whose absence is no failure of the source."""

    source: str
    error: str = ""
    unchanged: bool = False
    entries: int = 0
    fresh: int = 0
    claims: int = 0
    changes: tuple[Change, ...] = ()
    hint: frozenset[str] = frozenset()
    article: bool = False
    next_due: datetime | None = None


def learn(ctx: Context, outcome: Outcome, *, now: datetime, dice: float) -> Lesson:
    """Take one answer in, in one transaction: entries, claims, facts and what is owed stand or fall together."""
    if outcome.look.article is not None:
        return _learn_article(ctx, outcome, now=now)
    source = outcome.look.source
    result = outcome.result
    if isinstance(result, FetchError):
        return _failed(ctx, source, result, now=now, dice=dice)
    if isinstance(result, NotModified):
        return _unchanged(ctx, source, result, now=now, dice=dice)
    try:
        reading = _read(result, source, ctx)
    except ReadError as error:
        return _failed(ctx, source, error, now=now, dice=dice)
    with ctx.store.write() as tx:
        state = _state(tx, source, now)
        studied = _study_all(ctx, tx, source, state, reading.entries, now=now)
        changes = rejudge(ctx, tx, studied.works, now=now)
        due = schedule.next_due(now=now, every=source.every, max_age=result.max_age, dice=dice)
        tx.put_source(_read_well(state, ctx, result, reading, now=now, due=due))
    return Lesson(
        source=source.id,
        entries=len(reading.entries),
        fresh=studied.fresh,
        claims=studied.claims,
        changes=changes,
        hint=_hints(source, changes),
        next_due=due,
    )


def _read(document: Document, source: Source, ctx: Context) -> read.Reading:
    try:
        return read.read(document, source, works=ctx.works)
    except ReadError:
        raise
    except Exception as error:
        # A fault of a reader on hostile bytes is this source's trouble; it must neither stop the others nor be asked
        # again at once.
        log.error("%s: %s could not be read", source.id, document.url, exc_info=error)
        raise ReadError(f"{document.url}: the reader failed with {error!r}; please report it") from error


def _read_well(
    state: SourceState, ctx: Context, document: Document, reading: read.Reading, *, now: datetime, due: datetime
) -> SourceState:
    """Validators are kept only now, after the body proved readable: else one bad body is 304 for ever."""
    stamps = [entry.published for entry in reading.entries if entry.published and entry.published <= now]
    newest = max(stamps, default=None)
    oldest = min(stamps, default=None)
    # A feed that holds three days, read after five, has lost some on the way; say so (SOURCES: retention).
    lost = bool(state.newest and oldest and state.last_ok and len(stamps) > 4 and oldest > state.last_ok)
    gap = f"entries between {state.last_ok:%Y-%m-%d %H:%M} and {oldest:%Y-%m-%d %H:%M} UTC were missed" if lost else ""
    return replace(
        state,
        validators=document.validators,
        next_due=due,
        last_try=now,
        last_ok=now,
        failures=0,
        failing_since=None,
        error="",
        retry_until=None,
        first_look=state.first_look or now,
        watch=ctx.watch_digest,
        title=reading.title,
        entries=len(reading.entries),
        newest=newest or state.newest,
        gap=gap or state.gap,
    )


def _failed(ctx: Context, source: Source, error: FetchError | ReadError, *, now: datetime, dice: float) -> Lesson:
    """A source error touches nothing that is known; it only moves the next try."""
    wait = error.retry_after if isinstance(error, FetchError) else None
    with ctx.store.write() as tx:
        state = _state(tx, source, now)
        failures = state.failures + 1
        due = schedule.after_failure(now=now, failures=failures, every=source.every, retry_after=wait, dice=dice)
        tx.put_source(
            replace(
                state,
                next_due=due,
                last_try=now,
                failures=failures,
                failing_since=state.failing_since or now,
                error=str(error)[:500],
                retry_until=now + timedelta(seconds=wait) if wait else None,
            )
        )
    log.warning("%s: %s; next try %s", source.id, error, due.isoformat(timespec="minutes"))
    return Lesson(source=source.id, error=str(error), next_due=due)


def _unchanged(ctx: Context, source: Source, answer: NotModified, *, now: datetime, dice: float) -> Lesson:
    with ctx.store.write() as tx:
        state = _state(tx, source, now)
        due = schedule.next_due(now=now, every=source.every, max_age=answer.max_age, dice=dice)
        tx.put_source(
            replace(
                state,
                next_due=due,
                last_try=now,
                last_ok=now,
                failures=0,
                failing_since=None,
                error="",
                retry_until=None,
            )
        )
    return Lesson(source=source.id, unchanged=True, next_due=due)


def _state(tx: Transaction, source: Source, now: datetime) -> SourceState:
    return tx.sources().get(source.id) or SourceState(id=source.id, next_due=now)


def _hints(source: Source, changes: Sequence[Change]) -> frozenset[str]:
    if source.tier not in (Tier.AGGREGATOR, Tier.COMMUNITY):
        return frozenset()
    return frozenset(change.key.work for change in changes if change.key.field is Field.RELEASE)


# --- entries ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Studied:
    works: set[str]
    fresh: int = 0
    claims: int = 0


def _study_all(
    ctx: Context, tx: Transaction, source: Source, state: SourceState, entries: Sequence[Entry], *, now: datetime
) -> _Studied:
    seen = tx.seen(source.id, [entry.key for entry in entries])
    reread = state.watch != ctx.watch_digest
    total = _Studied(set())
    # Oldest first, so that arrival agrees with what was said, where the source gives its newest first.
    for entry in reversed(entries):
        before = seen.get(entry.key)
        if before is not None and entry.digest in before.digests and not (reread and before.entry_id is None):
            continue  # the same, or a version already superseded: a stale cache says nothing
        total.fresh += 1
        undated = entry.published is None and state.first_look is None
        claims = study(ctx, tx, entry, before=before, now=now, undated=undated, follow=source.follow)
        total.claims += len(claims)
        total.works.update(claim.work for claim in claims)
    return total


def study(
    ctx: Context,
    tx: Transaction,
    entry: Entry,
    *,
    before: Seen | None,
    now: datetime,
    undated: bool = False,
    follow: bool = False,
    fuller: bool = False,
) -> tuple[Claim, ...]:
    """Understand one entry and write down what it says. `fuller`: not an edit, but the article behind a cut entry."""
    first_seen = before.first_seen if before is not None else now
    mentions, found = understand(ctx, entry, seen=first_seen, open_works=_open(tx, ctx))
    claims = found.claims
    if undated:
        claims = tuple(replace(claim, evidence=replace(claim.evidence, undated=True)) for claim in claims)
    if before is not None and before.entry_id is not None and not fuller:
        claims = _as_edited(claims, [stored.claim for stored in tx.entry_claims(before.entry_id)], now=now)
    kept = bool(mentions)
    number = tx.put_entry(entry, first_seen=first_seen, now=now, keep_text=kept)
    if not kept:
        return ()
    tx.add_claims(number, claims, now=now)
    tx.add_refusals(number, found.refused, now=now)
    if follow and entry.cut and entry.url and not fuller:
        tx.want_article(entry.source, entry.key, entry.url, due=now + _ARTICLE_DELAY)
    return claims


def understand(
    ctx: Context, entry: Entry, *, seen: datetime, open_works: Collection[str] | None
) -> tuple[tuple[str, ...], Extraction]:
    """The works an entry speaks of, and what it says. A rule that fails on one entry never stops the others: the entry
    is kept with the reason, shown in `status`, and read again by `replay`."""
    try:
        recognition = recognise(entry, ctx.watch, open_works=open_works)
        if not recognition.mentions:
            return (), Extraction(refused=recognition.refused)
        found = extract(entry, recognition.mentions, ctx.watch, seen=seen)
    except Exception as error:  # noqa: BLE001 - the one place where any fault of a rule is caught
        log.error("%s: entry %s could not be understood", entry.source, entry.key, exc_info=error)
        fault = Refusal(
            work="",
            field=Field.STATUS,
            value="",
            quote=entry.title[:200],
            reason=f"not understood: {error!r}",
            rule="fault",
        )
        return ("",), Extraction(refused=(fault,))
    works = tuple(mention.work for mention in recognition.mentions)
    return works, Extraction(found.claims, recognition.refused + found.refused)


def _as_edited(claims: Sequence[Claim], earlier: Sequence[Claim], *, now: datetime) -> tuple[Claim, ...]:
    """What an edit repeats was said when it was first read; what it adds is said now (DESIGN 3b 3)."""
    before = {_saying(claim): claim.evidence for claim in earlier}
    edited = []
    for claim in claims:
        old = before.get(_saying(claim))
        said_at = old.said_at if old else now
        evidence = replace(claim.evidence, said_at=said_at, undated=old.undated if old else False)
        edited.append(replace(claim, evidence=evidence))
    return tuple(edited)


def _saying(claim: Claim) -> tuple[object, ...]:
    return (claim.work, claim.field, claim.part, claim.element, claim.outlet, claim.territory, claim.act, claim.value)


def _open(tx: Transaction, ctx: Context) -> frozenset[str]:
    """The watched instalments that have not come out: a mention without a season can only mean one of these."""
    closed = {"released", "resting", "cancelled"}
    phases = tx.phases()
    return frozenset(work for work in ctx.works if phases.get(work) not in closed)


def _learn_article(ctx: Context, outcome: Outcome, *, now: datetime) -> Lesson:
    """The article behind a cut entry: a fuller text of the same entry, said when the entry was."""
    look = outcome.look
    assert look.article is not None
    source = look.source
    result = outcome.result
    with ctx.store.write() as tx:
        entry = tx.entry(source.id, look.article)
        if entry is None:
            tx.article_done(source.id, look.article)
            return Lesson(source=source.id, article=True)
        fuller = _article_of(result, entry)
        if isinstance(fuller, str):
            permanent = isinstance(result, FetchError) and result.permanent
            tx.article_failed(source.id, look.article, error=fuller, permanent=permanent, now=now)
            log.info("%s: article %s: %s", source.id, look.request.url, fuller)
            return Lesson(source=source.id, error=fuller, article=True)
        before = tx.seen(source.id, [entry.key]).get(entry.key)
        claims = study(ctx, tx, fuller, before=before, now=now, fuller=True)
        tx.article_done(source.id, look.article)
        changes = rejudge(ctx, tx, {claim.work for claim in claims}, now=now)
    return Lesson(source=source.id, entries=1, fresh=1, claims=len(claims), changes=changes, article=True)


def _article_of(result: Document | NotModified | FetchError, entry: Entry) -> Entry | str:
    if not isinstance(result, Document):
        return str(result) if isinstance(result, FetchError) else "not modified, though never read"
    try:
        return read.article(result, entry)
    except ReadError as error:
        return str(error)


# --- judging ---------------------------------------------------------------------------------------------------------


def rejudge(
    ctx: Context, tx: Transaction, works: Collection[str], *, now: datetime, owe: bool = True
) -> tuple[Change, ...]:
    """Fold the claims of these works anew, in every view, and owe each addressee what differs from what it was told.
    Returns the changes of the view that most people ask for (reported)."""
    told: list[Change] = []
    for name in sorted(works):
        work = ctx.works.get(name)
        if work is None:
            continue
        views = views_of(tx, work, now=now)
        for level, view in views.items():
            fresh = tx.put_view(work.id, view, now=now)
            if level is Standing.REPORTED:
                told.extend(fresh)
        reached = phase(views[Standing.REPORTED], work, now=now)
        tx.put_phase(work.id, reached.value, now)
        if owe:
            _owe(ctx, tx, work, views, now=now)
    return tuple(told)


def views_of(tx: Transaction, work: Work, *, now: datetime) -> Mapping[Standing, View]:
    claims = [stored.claim for stored in tx.claims(work.id)]
    voided = tx.voided(work.id)
    return {level: judge(claims, work, level=level, now=now, voided=voided) for level in LEVELS}


def _owe(ctx: Context, tx: Transaction, work: Work, views: Mapping[Standing, View], *, now: datetime) -> None:
    for target, recipient in ctx.addressees():
        state = tx.target(target.id)
        if state is None or state.welcomed_at is None:
            continue  # the welcome will tell all that is known by then
        view = views[target.minimum]
        told = tx.told(target.id, recipient, work.id)
        tx.put_told(target.id, recipient, alert.silent(told, view, target, work, now=now))
        if alert.owed(told, view, target, work, now=now):
            due = alert.due_at(target, now, now=now, group_wait=ctx.config.settings.group_wait, zone=ctx.zone)
            tx.owe(kind=AlertKind.NEWS, target=target.id, recipient=recipient, work=work.id, ref="", due=due, now=now)


def take_up_known(ctx: Context, *, now: datetime) -> None:
    """Write down once what is built in about the watched works, as evidence like any other."""
    stories: dict[tuple[str, str], list[Claim]] = {}
    for claim in ctx.known:
        stories.setdefault((claim.evidence.source, claim.evidence.entry), []).append(claim)
    with ctx.store.write() as tx:
        touched: set[str] = set()
        for (publisher, key), claims in stories.items():
            entry = _known_entry(publisher, key, claims)
            before = tx.seen(entry.source, [key]).get(key)
            if before is not None and entry.digest in before.digests:
                continue
            number = tx.put_entry(entry, first_seen=claims[0].evidence.said_at, now=now, keep_text=True)
            tx.add_claims(number, claims, now=now)
            touched.update(claim.work for claim in claims)
        rejudge(ctx, tx, touched, now=now)


def _known_entry(publisher: str, key: str, claims: Sequence[Claim]) -> Entry:
    first = claims[0].evidence
    saying = "\n".join(repr((_saying(claim), claim.evidence.quote)) for claim in claims)
    return Entry(
        source=f"known:{publisher}",
        key=key,
        url=first.url,
        title=first.quote,
        text="\n".join(claim.evidence.quote for claim in claims[1:]),
        published=first.said_at,
        digest=hashlib.sha256(saying.encode()).hexdigest(),
        tier=first.tier,
        publisher=publisher,
    )
