"""One entry at a time: is it new, an edit, a repeat under another name? Understand it, and write down what it says."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TypeAlias

from tracker import read
from tracker.model import Claim, Entry, Evidence, Extraction, Field, Refusal, Source
from tracker.pipeline.context import Context
from tracker.pipeline.copies import as_copied
from tracker.pipeline.judging import open_works, rejudge
from tracker.recognise import recognise, silent
from tracker.record import dataclass, field, replace
from tracker.store.store import Transaction
from tracker.store.values import Seen, SourceState

log = logging.getLogger("tracker")

ARTICLE_DELAY = timedelta(seconds=5)
_AHEAD = timedelta(days=1)
_UNDERSTOOD = 50_000
"""Characters of a text that are searched for news. No announcement stands further down, and a text that is all dates
costs 20 µs a character."""
_TURNOVER = 3
"""So many entries, none of which was met before: the site was rebuilt, or its ids were."""

Understood: TypeAlias = tuple[tuple[str, ...], Extraction]
"""The works an entry speaks of, and what it says."""


@dataclass(slots=True)
class Studied:
    """What the entries of one look came to. `met`: how many of them were known before, in whatever version."""

    works: set[str] = field(default_factory=set)
    claims: list[Claim] = field(default_factory=list)
    fresh: int = 0
    met: int = 0


def study_all(
    ctx: Context,
    tx: Transaction,
    source: Source,
    state: SourceState,
    entries: Sequence[Entry],
    *,
    now: datetime,
    besides: int = 0,
) -> Studied:
    """`besides`: how many entries of the same body were met before and are not given."""
    moment = tx.moment(now)
    seen = tx.seen(source.id, [entry.key for entry in entries])
    reread = state.watch != ctx.sights[source.id]
    total = Studied(met=len(seen) + besides)
    # What a first look finds, or a look at a rebuilt site, stood there before; without a date nobody knows since when.
    backlog = state.first_look is None or (not total.met and len(entries) >= _TURNOVER)
    strangers: list[Entry] = []
    awaited = open_works(ctx, tx)
    unmet = [entry for entry in entries if entry.key not in seen]
    mute = {entry.key for entry, nothing in zip(unmet, silent(unmet, ctx.watch), strict=True) if nothing}
    # Oldest first, so that arrival agrees with what was said, where the source gives its newest first.
    for given in reversed(entries):
        if given.key in mute:
            total.fresh += 1
            strangers.append(given)  # the most common case by far, written in one go
            continue
        found = _to_study(tx, given, seen.get(given.key), reread=reread)
        if found is None:
            continue
        entry, before = found
        old = backlog if before is None else bool(state.first_look and before.first_seen <= state.first_look)
        undated = entry.published is None and old and not _edited(entry, before)
        total.fresh += 1
        understood = understand(ctx, entry, seen=before.first_seen if before else moment, open_works=awaited)
        if before is None and not understood[0]:
            strangers.append(entry)
            continue
        total.claims += _write_down(
            ctx,
            tx,
            entry,
            understood,
            before=before,
            now=moment,
            undated=undated,
            follow=now if source.follow else None,
            renumbered=not total.met,
        )
    tx.meet(strangers, first_seen=moment)
    total.works.update(claim.work for claim in total.claims)
    return total


def _to_study(tx: Transaction, entry: Entry, before: Seen | None, *, reread: bool) -> tuple[Entry, Seen | None] | None:
    """The entry to be understood, with what is known of it. None for the same again, and for a version already
    superseded, which is a stale cache and says nothing."""
    if before is None:
        return entry, None
    held = tx.entry(entry.source, entry.key) if before.entry_id is not None else None
    if entry.digest in before.digests:
        if not reread:
            return None
        # For a longer watch list: the text that is kept, perhaps of the whole article, else what stands here now.
        if held is not None:
            return replace(entry, title=held.title, text=held.text, digest=held.digest, cut=held.cut), before
        return (entry, before) if entry.digest == before.digest else None
    if held is None:
        return entry, before
    own = read.own_key(entry, held)
    if own.key == entry.key:
        return entry, before
    return _to_study(tx, own, tx.seen(own.source, [own.key]).get(own.key), reread=reread)


def _edited(entry: Entry, before: Seen | None) -> bool:
    return before is not None and entry.digest not in before.digests


def study(
    ctx: Context,
    tx: Transaction,
    entry: Entry,
    *,
    before: Seen | None,
    now: datetime,
    undated: bool = False,
    fuller: bool = False,
) -> tuple[Claim, ...]:
    """Understand one entry and write down what it says. `fuller`: not an edit, but the article behind a cut entry."""
    now = tx.moment(now)
    seen = before.first_seen if before is not None else now
    understood = understand(ctx, entry, seen=seen, open_works=open_works(ctx, tx))
    return _write_down(ctx, tx, entry, understood, before=before, now=now, undated=undated, fuller=fuller)


def _write_down(
    ctx: Context,
    tx: Transaction,
    entry: Entry,
    understood: Understood,
    *,
    before: Seen | None,
    now: datetime,
    undated: bool = False,
    follow: datetime | None = None,
    fuller: bool = False,
    renumbered: bool = False,
) -> tuple[Claim, ...]:
    """`now` is the store's moment. `follow`: what the clock says, where the article behind a cut entry is wanted.
    `renumbered`: no entry of this look was met before, so that its stamp may be that of a move, too."""
    first_seen = before.first_seen if before is not None else now
    mentions, found = understood
    # Only here it is known whether an entry without a date was met at a first look, or came later and is new.
    claims = tuple(replace(claim, evidence=replace(claim.evidence, undated=undated)) for claim in found.claims)
    ctx.turns.judge(tx, {claim.work for claim in claims})
    if before is None:
        # Beside entries that are known, a new one with a day of its own is new, also where it uses the old words: that
        # is how a withdrawn date is announced again.
        if entry.published is None or renumbered:
            claims = _as_repeated(tx, entry, claims)
    elif not fuller:
        earlier = [stored.claim for stored in tx.entry_claims(before.entry_id)] if before.entry_id is not None else []
        if _edited(entry, before):
            claims = _as_edited(claims, earlier, now=now)
        else:
            # Read again for a longer watch list. What it said of other works was understood when it was new.
            works = {claim.work for claim in earlier}
            claims = tuple(claim for claim in claims if claim.work not in works)
    if before is None or fuller:
        claims = as_copied(tx, entry, claims)
    kept = bool(mentions)
    number = tx.put_entry(entry, first_seen=first_seen, now=now, keep_text=kept)
    if not kept:
        return ()
    tx.add_claims(number, claims, now=now)
    tx.add_refusals(number, found.refused, now=now)
    if follow is not None and entry.cut and entry.url and not fuller:
        tx.want_article(entry.source, entry.key, entry.url, due=follow + ARTICLE_DELAY)
    return claims


def understand(ctx: Context, entry: Entry, *, seen: datetime, open_works: Collection[str] | None) -> Understood:
    """The works an entry speaks of, and what it says. A rule that fails on one entry never stops the others: the entry
    is kept with the reason, and read again by the next version of this program."""
    if entry.published is not None and entry.published > seen + _AHEAD:
        entry = replace(entry, published=seen)  # a stamp of 2099 would make every date in it a past one
    if len(entry.text) > _UNDERSTOOD:
        entry = replace(entry, text=entry.text[:_UNDERSTOOD])
    try:
        recognition = recognise(entry, ctx.watch, open_works=open_works)
        if not recognition.mentions:
            return (), Extraction(refused=recognition.refused)
        from tracker.extract import extract  # its tables take a seventh of a start; most rounds name nothing

        found = extract(entry, recognition.mentions, ctx.watch, seen=seen)
    except (ImportError, MemoryError):
        raise  # no fault of the entry's: the whole look is taken again
    except Exception as error:  # the one place where any fault of a rule is caught
        log.error("%s: entry %s could not be understood", entry.source, entry.key, exc_info=error)
        fault = Refusal(
            work="",
            field=Field.STATUS,
            value="",
            quote=entry.title[:200],
            reason=f"not understood: {error!r}"[:500],
            rule="fault",
        )
        return ("",), Extraction(refused=(fault,))
    works = tuple(mention.work for mention in recognition.mentions)
    return works, Extraction(found.claims, recognition.refused + found.refused)


# --- said before -----------------------------------------------------------------------------------------------------


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


def _as_repeated(tx: Transaction, entry: Entry, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The same title and the same words from the same source under a new id are no new saying: feeds lose their ids,
    and their dates with them, when a site is moved. They keep the day on which they were first read."""
    titles: dict[str, bool] = {}

    def same_title(key: str) -> bool:
        if key not in titles:
            held = tx.entry(entry.source, key)
            titles[key] = held is not None and held.title.split() == entry.title.split()
        return titles[key]

    told = []
    for claim in claims:
        first = _first_said(tx, entry, claim)
        if first is not None and first.said_at < claim.evidence.said_at and same_title(first.entry):
            evidence = replace(claim.evidence, said_at=first.said_at, undated=first.undated)
            told.append(replace(claim, evidence=evidence))
        else:
            told.append(claim)
    return tuple(told)


def _first_said(tx: Transaction, entry: Entry, claim: Claim) -> Evidence | None:
    for stored in tx.claims(claim.work):
        old = stored.claim
        same_words = old.evidence.source == entry.source and old.evidence.quote == claim.evidence.quote
        if same_words and _saying(old) == _saying(claim):
            return old.evidence
    return None


def _saying(claim: Claim) -> tuple[object, ...]:
    return (claim.work, claim.field, claim.part, claim.element, claim.outlet, claim.territory, claim.act, claim.value)


# --- what is built in ------------------------------------------------------------------------------------------------


def take_up_known(ctx: Context, *, now: datetime) -> None:
    """Write down once what is built in about the watched works, as evidence like any other."""
    stories: dict[tuple[str, str], list[Claim]] = {}
    for claim in ctx.known:
        stories.setdefault((claim.evidence.source, claim.evidence.entry), []).append(claim)
    with ctx.store.write() as tx:
        touched = {
            claim.work for story, claims in stories.items() if _taken(tx, story, claims, now) for claim in claims
        }
        rejudge(ctx, tx, touched, now=now)


def _taken(tx: Transaction, story: tuple[str, str], claims: Sequence[Claim], now: datetime) -> bool:
    entry = _known_entry(*story, claims)
    before = tx.seen(entry.source, [entry.key]).get(entry.key)
    if before is not None and entry.digest in before.digests:
        return False
    number = tx.put_entry(entry, first_seen=claims[0].evidence.said_at, now=now, keep_text=True)
    tx.add_claims(number, claims, now=now)
    return True


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
