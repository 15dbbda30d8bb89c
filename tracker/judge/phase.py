"""Where a work stands in its life: waited for, dated, due, out, at rest; from the release fact and the status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.dates import ReleaseDate
from tracker.judge.compare import Relation, is_day, known_day, passed, relate
from tracker.judge.status import OUT, STOPPED
from tracker.model import Act, ChangeKind, Claim, Fact, Field, Key, Kind, Standing, Tier, View, Work
from tracker.record import replace

REST_AFTER = timedelta(days=14)


class Phase(StrEnum):
    WAITING = "waiting"
    DATED = "dated"
    DUE_UNCONFIRMED = "due_unconfirmed"
    LAPSED = "lapsed"
    RELEASED = "released"
    RESTING = "resting"
    CANCELLED = "cancelled"


_LIVELY = (
    Phase.DUE_UNCONFIRMED, Phase.DATED, Phase.LAPSED, Phase.WAITING, Phase.RELEASED, Phase.RESTING, Phase.CANCELLED,
)  # fmt: skip


def phase(view: View, work: Work, now: datetime) -> Phase:
    """Of the whole work: while one of its parts is still to come, it does not rest."""
    parts = {key.part for key in view.facts if key.field in (Field.RELEASE, Field.STATUS) and not key.territory} or {""}
    if phase_of(view, work, now) is Phase.CANCELLED:
        return Phase.CANCELLED
    return min((phase_of(view, work, now, part=part) for part in parts), key=_LIVELY.index)


def phase_of(view: View, work: Work, now: datetime, *, part: str = "") -> Phase:
    """Of one part, at home. A passed day without a word that it came true is due, never released (rule 18)."""
    status = view.facts.get(Key(work=work.id, field=Field.STATUS, part=part))
    if status is not None and status.value == "cancelled":
        return Phase.CANCELLED
    dated = headline(view, work, part=part)
    if status is not None and status.value in OUT:
        return Phase.RESTING if now >= _came_out(status, view, work, part) + REST_AFTER else Phase.RELEASED
    if dated is None or dated.value is None:
        return Phase.WAITING
    if dated.standing is Standing.LAPSED:
        return Phase.LAPSED
    if known_day(dated.value):
        return Phase.DUE_UNCONFIRMED if passed(dated.value, now) else Phase.DATED
    return Phase.DATED


def _came_out(status: Fact, view: View, work: Work, part: str) -> datetime:
    """When it came out: the last outlet's known day that its status could speak of, or else when that was said."""
    days = [day for fact in _releases(view, work, part) if (day := known_day(fact.value))]
    midnights = [datetime(d.earliest.year, d.earliest.month, d.earliest.day, tzinfo=status.since.tzinfo) for d in days]
    return max([status.since, *midnights])


def headline(view: View, work: Work, *, part: str = "", territory: str = "") -> Fact | None:
    """The release fact to be named first: of the outlet the user waits on, else of the kind's main one, else the
    earliest that has a date. At home, unless a `territory` is named."""
    facts = _releases(view, work, part, territory)
    wanted = [outlet.value for outlet in work.outlets] or [work.main_outlet.value if work.main_outlet else ""]
    order = {outlet: place for place, outlet in enumerate(wanted)}

    def place(fact: Fact) -> tuple[object, ...]:
        d = fact.value
        first = d.earliest.isoformat() if isinstance(d, ReleaseDate) else "9999"
        return (d is None, order.get(fact.key.outlet, len(order)), first, fact.key)

    return min(facts, key=place, default=None)


def _releases(view: View, work: Work, part: str, territory: str = "") -> list[Fact]:
    here = Key(work=work.id, field=Field.RELEASE, part=part, territory=territory)
    return [fact for key, fact in view.facts.items() if replace(key, outlet="") == here]


def derived_status(view: View, work: Work, now: datetime, *, part: str = "") -> Fact | None:
    """The status to show: what was said, or what follows from the date (dated, delayed, airing, released). Shown beside
    the date, never told beside it. Nobody announces that a series has ended, so after a year it counts as ended."""
    key = Key(work=work.id, field=Field.STATUS, part=part)
    said = view.facts.get(key)
    if said is not None and (said.value in STOPPED or said.value in OUT):
        series = work.kind in (Kind.ANIME, Kind.TV) and not work.film
        over = said.value == "airing" and (not series or now - said.since > timedelta(days=366))
        return replace(said, value="released") if over else said
    dated = headline(view, work, part=part)
    if dated is None:
        return said
    kinds = [change.kind for change in view.changes if change.key == dated.key]
    moved = dated.value is None or _delayed(kinds)
    return replace(dated, key=key, value="delayed" if moved else "dated", previous=said.value if said else None)


def _delayed(kinds: Iterable[ChangeKind]) -> bool:
    """Whether the last word on the date was a delay; a more exact date of a delayed release leaves it delayed."""
    delayed = False
    for kind in kinds:
        if kind in (ChangeKind.DELAYED, ChangeKind.LOOSENED):
            delayed = True
        elif kind in (ChangeKind.ADVANCED, ChangeKind.CORRECTED, ChangeKind.FIRST, ChangeKind.DATED_AGAIN):
            delayed = False
    return delayed


def early_look(fresh: Sequence[Claim], view: View) -> bool:
    """Rule 9: a date that appears in a database, and that `view` does not hold yet, is worth an early look at the
    official source."""
    held = [fact.value for key, fact in view.facts.items() if key.field is Field.RELEASE and fact.value is not None]
    for claim in fresh:
        d = claim.value
        stated = claim.field is Field.RELEASE and claim.act in (Act.SAYS, Act.MOVES) and isinstance(d, ReleaseDate)
        if not stated or claim.evidence.tier is not Tier.AGGREGATOR or d is None:
            continue
        news = (Relation.INSIDE, Relation.DISJOINT, Relation.OVERLAP)
        if not any(relate(d, value) not in news for value in held):
            return True
    return False


def upcoming(view: View, now: datetime) -> list[Fact]:
    """The dates and windows that have not passed, the nearest first; for `upcoming`."""
    ahead = [
        (d.earliest, not is_day(d), fact)
        for fact in view.facts.values()
        if isinstance(d := fact.value, ReleaseDate) and not passed(d, now)
    ]
    return [fact for *_, fact in sorted(ahead, key=lambda item: (*item[:2], item[2].key))]
