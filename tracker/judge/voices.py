"""Claims made ready to be folded: voided ones gone, parts bound, versions told apart, in the order they were said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime

from tracker import dates
from tracker.judge import weight
from tracker.judge.compare import Relation, canonical, known_day, relate
from tracker.model import GROWING, Act, Certainty, Claim, Field, SetAside, Tier, Value, Work
from tracker.record import dataclass, field

OLDEST = datetime.min.replace(tzinfo=UTC)
OPEN_PART = "?"
"""The part of a claim that names no instalment where several could be meant (rule 7)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim as the fold hears it. `value` and `part` may be read otherwise than claimed (rules 7, 25). `when` orders:
    it is `since` for a dated claim, and before everything for an undated one (rule 3)."""

    claim: Claim
    rank: int
    when: datetime
    since: datetime
    value: Value | None
    part: str
    element: str
    who: frozenset[str]

    @property
    def act(self) -> Act:
        """An undated claim may fill but never move (rule 3)."""
        act = self.claim.act
        return Act.SAYS if act is Act.MOVES and self.claim.evidence.undated and self.value is not None else act

    @property
    def undated(self) -> bool:
        return self.claim.evidence.undated

    @property
    def official(self) -> bool:
        return self.rank >= weight.OFFICIAL

    @property
    def database(self) -> bool:
        return self.claim.evidence.tier is Tier.AGGREGATOR and self.rank == weight.RUMOUR and not self.hedged

    @property
    def hedged(self) -> bool:
        return self.claim.certainty in (Certainty.RUMOURED, Certainty.SPECULATIVE)

    @property
    def entry(self) -> tuple[str, str]:
        return self.claim.evidence.source, self.claim.evidence.entry

    def independent_of(self, other: Voice) -> bool:
        return self.who.isdisjoint(other.who)


def prepare(
    claims: Sequence[Claim], work: Work, voided: Collection[tuple[str, str]]
) -> tuple[list[Voice], list[SetAside]]:
    """Rules 2, 3, 4, 7 and 20: what is left to be heard, in the order of said, then of arrival."""
    aside: list[SetAside] = []
    own = [claim for claim in claims if claim.work == work.id]
    bound = _bind(_standing(own, frozenset(voided), aside), aside)
    oldest = min((claim.evidence.said_at for claim, _ in bound if not claim.evidence.undated), default=None)
    voices = [_voice(claim, part, oldest) for claim, part in bound]
    # Of undated claims nobody knows the order: the weightier first, then as they stood on the page.
    voices.sort(key=lambda voice: (voice.when, -voice.rank if voice.undated else 0))
    return _latest_versions(_explained(voices), aside), aside


def _voice(claim: Claim, part: str, oldest: datetime | None) -> Voice:
    said = claim.evidence
    # The history of an undated claim begins no later than what came after it.
    since = min(said.said_at, oldest) if said.undated and oldest else said.said_at
    element = ""
    if claim.field in GROWING:
        element = canonical(claim.element or (claim.value if isinstance(claim.value, str) else ""))
    return Voice(
        claim=claim,
        rank=weight.rank_of(claim),
        when=OLDEST if said.undated else said.said_at,
        since=since,
        value=_meant(claim),
        part=part,
        element=element,
        who=weight.identities(said),
    )


def _meant(claim: Claim) -> Value | None:
    """Rule 25: databases write 31 December or 1 January for "some time in the year", and the 1st for a month."""
    d = known_day(claim.value)
    if d is None or d.time or claim.evidence.tier is not Tier.AGGREGATOR:
        return claim.value
    on = d.earliest
    if (on.month, on.day) in ((12, 31), (1, 1)):
        return dates.year(on.year)
    return dates.month(on.year, on.month) if on.day == 1 else claim.value


# --- what was taken back (rule 20) -----------------------------------------------------------------------------------


def _standing(claims: Sequence[Claim], voided: frozenset[tuple[str, str]], aside: list[SetAside]) -> list[Claim]:
    """Without the voided claims and all copies of their origin. What an official source or a person says itself is no
    copy, whoever cited it; only its own voiding strikes it."""
    if not voided:
        return list(claims)
    struck: dict[tuple[str, Field, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if (claim.evidence.source, claim.evidence.entry) in voided:
            struck[_story(claim)].append(claim)
    kept = []
    for claim in claims:
        if (claim.evidence.source, claim.evidence.entry) in voided:
            aside.append(SetAside(claim=claim, reason="taken back: it was wrong or retracted (rule 20)"))
        elif weight.rank_of(claim) < weight.OFFICIAL and any(_copies(claim, other) for other in struck[_story(claim)]):
            aside.append(SetAside(claim=claim, reason="a copy of a story that was taken back (rule 20)"))
        else:
            kept.append(claim)
    return kept


def _story(claim: Claim) -> tuple[str, Field, str, str]:
    return weight.origin_of(claim.evidence), claim.field, claim.part, claim.territory


def _copies(claim: Claim, struck: Claim) -> bool:
    """A copy may be coarser ("in October") or finer than its model; the same source says other things too."""
    if claim.value is None or struck.value is None:
        return claim.value is struck.value and claim.act is struck.act
    related = relate(claim.value, struck.value)
    same_source = claim.evidence.source == struck.evidence.source
    return related is Relation.SAME or (not same_source and related in (Relation.SLOT, Relation.INSIDE, Relation.WIDER))


# --- which instalment (rule 7) ---------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Instalments:
    """What is open as the claims arrive: named by a claim worth believing, and not out, over or past its day."""

    days: dict[str, date | None] = field(default_factory=dict)
    over: set[str] = field(default_factory=set)

    def read(self, claim: Claim) -> None:
        if weight.rank_of(claim) < weight.REPORT or claim.act is Act.DENIES:
            return
        self.days.setdefault(claim.part, None)
        if claim.field is Field.RELEASE and claim.value is not None:
            day = known_day(claim.value)
            self.days[claim.part] = day.earliest if day else None
        if claim.act is Act.CANCELS or (claim.field is Field.STATUS and claim.value in ("released", "cancelled")):
            self.over.add(claim.part)

    def open_at(self, when: datetime) -> list[str]:
        on = when.date()
        return [part for part, day in self.days.items() if part not in self.over and (day is None or day >= on)]


def _bind(claims: Iterable[Claim], aside: list[SetAside]) -> list[tuple[Claim, str]]:
    """Rule 7: a claim that names no instalment binds to the only one open when it is read. Later arrivals cannot change
    that, as only what arrived before is asked."""
    known = _Instalments()
    bound = []
    for claim in claims:
        if claim.part != OPEN_PART:
            known.read(claim)
            bound.append((claim, claim.part))
            continue
        choices = known.open_at(claim.evidence.said_at) if known.days else [""]
        if len(choices) == 1:
            bound.append((claim, choices[0]))
        else:
            said = ", ".join(part or "the work itself" for part in choices) or "none"
            aside.append(
                SetAside(claim=claim, reason=f"names no instalment, and not exactly one is open: {said} (rule 7)")
            )
    return bound


# --- versions of an entry (rule 4) -----------------------------------------------------------------------------------


def _explained(voices: Sequence[Voice]) -> list[Voice]:
    """ "Postponed" in a headline strikes every outlet; where the article behind it names the date that is meant, the
    headline means that one, too."""
    naming = {_struck(voice) for voice in voices if voice.claim.previous is not None}
    return [voice for voice in voices if voice.claim.previous is not None or _struck(voice) not in naming]


def _struck(voice: Voice) -> tuple[object, ...]:
    claim = voice.claim
    return (*voice.entry, claim.field, voice.part, claim.outlet, claim.territory, voice.act, voice.value, voice.when)


@dataclass(slots=True)
class _Slot:
    """What one entry said about one thing: all it ever said, and what its latest version says."""

    ever: set[tuple[object, ...]] = field(default_factory=set)
    latest: set[tuple[object, ...]] = field(default_factory=set)
    when: datetime | None = None


def _latest_versions(voices: Iterable[Voice], aside: list[SetAside]) -> list[Voice]:
    """A re-fetch says nothing, a superseded version is a stale cache. What one version says side by side all counts."""
    slots: dict[tuple[object, ...], _Slot] = defaultdict(_Slot)
    heard = []
    for voice in voices:
        claim = voice.claim
        slot = slots[(*voice.entry, claim.field, voice.part, voice.element, claim.outlet, claim.territory)]
        saying = (claim.act, voice.value, claim.previous, claim.certainty)
        if saying in slot.ever:
            if saying not in slot.latest:
                aside.append(SetAside(claim=claim, reason="a superseded version, from a stale cache (rule 4)"))
            continue
        if slot.when != voice.when:
            slot.latest = set()
            slot.when = voice.when
        slot.ever.add(saying)
        slot.latest.add(saying)
        heard.append(voice)
    return heard
