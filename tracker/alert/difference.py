"""What changed between what was told of a key and what is held of it, in one word (DESIGN 3b 21-23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from tracker.dates import ReleaseDate
from tracker.judge.compare import Relation, relate, touches
from tracker.judge.status import OUT, STOPPED
from tracker.judge.weight import OFFICIAL, REPORT, level_of, rank_of, standing_of
from tracker.model import Act, Change, ChangeKind, Fact, Field, Key, Standing, Told, Value
from tracker.record import dataclass, replace

_REPLACED = frozenset(
    {ChangeKind.DELAYED, ChangeKind.ADVANCED, ChangeKind.LOOSENED, ChangeKind.WITHDRAWN, ChangeKind.DATED_AGAIN}
)
_ALIKE = (Relation.SAME, Relation.SLOT)


@dataclass(frozen=True, slots=True)
class Case:
    """One key: what the addressee was told (None: nothing), what is held (None: nothing), how the view came there, and
    the view's level. `stopped`: the work is cancelled or out, so that a window may pass in silence."""

    key: Key
    told: Told | None
    fact: Fact | None
    history: Sequence[Change]
    level: int
    stopped: bool = False


def difference(case: Case) -> ChangeKind | None:
    """None: nothing is owed."""
    told, fact = case.told, case.fact
    if fact is None:
        return _vanished(case)
    if told is None:
        return _first(fact)
    if _only_raised(case, told, fact) or _still_disputed(told, fact):
        return None
    if fact.key.field is Field.STATUS:
        return _status(case, told, fact)
    if fact.value is None:
        return ChangeKind.WITHDRAWN if told.value is not None else None
    if told.value is None:
        return _again(case, told, fact)
    return _moved(case, told, told.value, fact, fact.value)


def weight_of(fact: Fact) -> int:
    """Its rank, also while it is disputed or lapsed; of facts that nobody weighed, the rank its standing means."""
    return fact.rank or level_of(fact.standing) or REPORT


def told_standing(fact: Fact) -> Standing:
    """What counts as told: a dispute is told to nobody (rule 15)."""
    if fact.standing in (Standing.WITHDRAWN, Standing.LAPSED):
        return fact.standing
    return standing_of(weight_of(fact))


def dates_changed(changes: Iterable[Change]) -> bool:
    """Whether a release date is among them; only these may ping (DESIGN 6, `mention`)."""
    return any(change.key.field is Field.RELEASE for change in changes)


# --- silence ---------------------------------------------------------------------------------------------------------


def _vanished(case: Case) -> ChangeKind | None:
    """Held no more: the claims behind it were voided (rule 20). Unless it was told under a lower minimum: raising that
    takes nothing back (rule 24)."""
    told = case.told
    if told is None or told.value is None or _below(told, case.level):
        return None
    return ChangeKind.TAKEN_BACK


def _only_raised(case: Case, told: Told, fact: Fact) -> bool:
    """Rule 24: what was told under a lower minimum stands, until something is said after it was told."""
    return _below(told, case.level) and fact.since <= told.at


def _below(told: Told, level: int) -> bool:
    return told.value is not None and 0 < level_of(told.standing) < level


def _still_disputed(told: Told, fact: Fact) -> bool:
    """Rule 15: while what was told and what is held contradict each other undecided, nobody is told."""
    value = told.value
    return value is not None and any(
        claim.value is not None and relate(claim.value, value) is Relation.SAME for claim in fact.disputes
    )


# --- kinds -----------------------------------------------------------------------------------------------------------


def _first(fact: Fact) -> ChangeKind:
    if fact.key.field is Field.STATUS:
        return _rise(fact.value)
    return ChangeKind.FIRST if fact.value is not None else ChangeKind.WITHDRAWN


def _rise(value: Value | None) -> ChangeKind:
    if value in OUT:
        return ChangeKind.RELEASED
    return ChangeKind.CANCELLED if value == "cancelled" else ChangeKind.FIRST


def _status(case: Case, told: Told, fact: Fact) -> ChangeKind | None:
    """Rule 19. That a series on the air has ended closes nothing a second time."""
    old, new = told.value, fact.value
    if old == new:
        return _confirmed(told, fact)
    if old in OUT and new in OUT:
        return None
    if old in STOPPED and new not in STOPPED:
        out_again = sum(change.new in OUT for change in case.history) > 1
        return ChangeKind.RELEASED if new in OUT and not out_again else ChangeKind.REVIVED
    if old is None or new in OUT or new in STOPPED or _STEP.get(str(new), 0) > _STEP.get(str(old), 0):
        return _rise(new)
    return ChangeKind.CORRECTED


_STEP = {"announced": 1, "in_production": 2, "airing": 3, "released": 4}


def _confirmed(told: Told, fact: Fact) -> ChangeKind | None:
    """Rule 23."""
    below = 0 < level_of(told.standing) < REPORT
    return ChangeKind.CONFIRMED if below and weight_of(fact) >= REPORT else None


def _again(case: Case, told: Told, fact: Fact) -> ChangeKind | None:
    """A date after none. Where the view never saw a withdrawal, that one was misread, and told."""
    if fact.standing is Standing.LAPSED:
        return None
    if fact.key.field is not Field.RELEASE:
        return ChangeKind.FIRST
    withdrawn = any(change.kind is ChangeKind.WITHDRAWN for change in case.history)
    misread = told.standing is Standing.WITHDRAWN and not withdrawn
    return ChangeKind.CORRECTED if misread else ChangeKind.DATED_AGAIN


def _moved(case: Case, told: Told, old: Value, fact: Fact, new: Value) -> ChangeKind | None:
    found = relate(new, old)
    since = _since_told(case.history, old)
    if found is Relation.SLOT and (since or (fact.holder is not None and rank_of(fact.holder) >= OFFICIAL)):
        found = Relation.DISJOINT  # rule 12: whoever may move a day by one has done so
    if found in _ALIKE:
        return _lapsed(case, told) if fact.standing is Standing.LAPSED else _confirmed(told, fact)
    if not isinstance(new, ReleaseDate) or not isinstance(old, ReleaseDate):
        return ChangeKind.CORRECTED
    if found is Relation.INSIDE:
        return ChangeKind.NARROWED
    if told.standing is Standing.LAPSED:
        return ChangeKind.DATED_AGAIN if fact.standing is not Standing.LAPSED else None
    if not _announced(since, old, fact):
        return ChangeKind.CORRECTED
    if found in (Relation.WIDER, Relation.OVERLAP):
        return ChangeKind.LOOSENED
    return ChangeKind.DELAYED if new.earliest > old.earliest else ChangeKind.ADVANCED


def _lapsed(case: Case, told: Told) -> ChangeKind | None:
    """Rule 18: noted once, and only where it was waited for."""
    return None if told.standing is Standing.LAPSED or case.stopped else ChangeKind.LAPSED


def _since_told(history: Sequence[Change], old: Value) -> Sequence[Change] | None:
    """What happened in the view after it last held what was told; None when it never did (it was folded anew)."""
    for place in range(len(history) - 1, -1, -1):
        new = history[place].new
        if new is not None and relate(new, old) is Relation.SAME:
            return history[place + 1 :]
    return None


def _announced(since: Sequence[Change] | None, old: Value, fact: Fact) -> bool:
    """Rule 21: whether somebody announced a move, or the date was only wrong."""
    if any(change.kind in _REPLACED for change in since or ()):
        return True
    return any(
        claim.act is Act.MOVES and (claim.previous is None or touches(claim.previous, old)) for claim in fact.evidence
    )


def as_change(case: Case, kind: ChangeKind, *, now: datetime) -> Change:
    """`at` is when it is noticed. The revision is above the one told, also where a fold lost some."""
    told, fact = case.told, case.fact
    least = told.revision + 1 if told is not None else 1
    revision = max(fact.revision if fact is not None else 0, least)
    return Change(
        key=case.key,
        kind=kind,
        old=told.value if told is not None else None,
        new=fact.value if fact is not None else None,
        at=now,
        fact=fact,
        revision=revision,
    )


def without_outlet(key: Key) -> Key:
    return replace(key, outlet="")
