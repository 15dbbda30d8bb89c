"""What one addressee is owed of one work, and what counts as told to it (DESIGN 3b 22-25)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from fnmatch import fnmatchcase

from tracker.alert.difference import Case, as_change, difference, told_standing, without_outlet
from tracker.judge.compare import one_slot
from tracker.judge.phase import Phase, headline, phase
from tracker.judge.status import OUT, STOPPED
from tracker.judge.weight import level_of
from tracker.model import Change, ChangeKind, Fact, Field, Key, Notify, Standing, Told, View, Work
from tracker.record import dataclass, replace

_NEWS = frozenset({Field.RELEASE, Field.STATUS, Field.STREAMING, Field.EPISODES, Field.TRAILER, Field.VISUAL})
_ENDS = frozenset({ChangeKind.CANCELLED, ChangeKind.REVIVED, ChangeKind.RELEASED})
_MOVES = frozenset({ChangeKind.DELAYED, ChangeKind.ADVANCED, ChangeKind.CORRECTED})
_GONE = Standing.SPECULATIVE
"""What stands beside no value where it was taken back; beside a withdrawal stands *withdrawn*."""
_MENDS = frozenset({ChangeKind.TAKEN_BACK, ChangeKind.CORRECTED})


def watches(notify: Notify, work: Work) -> bool:
    return any(fnmatchcase(work.id, pattern) for pattern in notify.works)


def hears(notify: Notify, key: Key) -> bool:
    """What is said of the home release is for everybody; of the others those that were chosen, all by default."""
    return not key.territory or not notify.territories or key.territory in notify.territories


def owed(told: Mapping[Key, Told], view: View, notify: Notify, work: Work, *, now: datetime) -> tuple[Change, ...]:
    """What to tell now. `told` is of this addressee and work, `view` that of its `minimum`."""
    if not watches(notify, work):
        return ()
    return tuple(_closing(_sort(told, view, notify, work, now=now).wanted, view, work))


def baseline(view: View, *, now: datetime) -> dict[Key, Told]:
    """Rule 24: a new target starts as told."""
    return {key: _told(fact, now, fact.revision) for key, fact in view.facts.items()}


def settle(
    told: Mapping[Key, Told], view: View, *, now: datetime, revisions: Mapping[Key, int] | None = None
) -> dict[Key, Told]:
    """What counts as told once a message made from this `view` was accepted: all that it holds, but for what is kept
    from everybody (a dispute, what a raised minimum would take back). Only what differs from `told` is returned."""
    numbers = revisions or {}
    return {
        case.key: _settled(case, now, numbers.get(case.key))
        for case in _cases(told, view)
        if difference(case) is not None or _stronger(case)
    }


def silent(
    told: Mapping[Key, Told],
    view: View,
    notify: Notify,
    work: Work,
    *,
    now: datetime,
    revisions: Mapping[Key, int] | None = None,
) -> dict[Key, Told]:
    """What counts as told without a message, since this target does not ask for it or it says nothing new. To be
    written beside what was learned, so that the next change is measured from here."""
    numbers = revisions or {}
    if not watches(notify, work):
        return {}
    hushed = _sort(told, view, notify, work, now=now).hushed
    cases = {case.key: case for case in _cases(told, view, notify)}
    return {key: _settled(cases[key], now, numbers.get(key)) for key in hushed}


def learned(told: Mapping[Key, Told], before: View, after: View, *, now: datetime) -> dict[Key, Told]:
    """Rule 24: `learn` counts as told, so what it changed is settled; what was owed before it stays owed."""
    owed_before = {case.key for case in _cases(told, before) if difference(case) is not None}
    return {key: entry for key, entry in settle(told, after, now=now).items() if key not in owed_before}


# --- every key once --------------------------------------------------------------------------------------------------


def _cases(told: Mapping[Key, Told], view: View, notify: Notify | None = None) -> list[Case]:
    histories: dict[Key, list[Change]] = defaultdict(list)
    for change in view.changes:
        histories[change.key].append(change)
    stopped = {(key.part, key.territory) for key, fact in view.facts.items() if _stopped(fact)}
    level = level_of(view.level)
    cases = []
    for key in sorted(view.facts.keys() | told.keys()):
        if key not in view.facts and _has_heir(key, view):
            continue
        cases.append(
            Case(
                key=key,
                told=told.get(key) or _told_to_ancestor(key, told, view) or _unasked(histories[key], notify),
                fact=view.facts.get(key),
                history=histories[key],
                level=level,
                stopped=(key.part, key.territory) in stopped,
            )
        )
    return cases


def _stopped(fact: Fact) -> bool:
    return fact.key.field is Field.STATUS and (fact.value in OUT or fact.value in STOPPED)


def _has_heir(key: Key, view: View) -> bool:
    """A date told before any outlet was known lives on under the first that was named."""
    return key.field is Field.RELEASE and not key.outlet and any(without_outlet(other) == key for other in view.facts)


def _told_to_ancestor(key: Key, told: Mapping[Key, Told], view: View) -> Told | None:
    ancestor = without_outlet(key)
    if key.field is not Field.RELEASE or ancestor in view.facts or ancestor == key:
        return None
    return told.get(ancestor)


def _unasked(history: Sequence[Change], notify: Notify | None) -> Told | None:
    """A target that does not ask for a first date knows it all the same when it is told of its delay."""
    if notify is None or not notify.events or len(history) < 2 or history[0].kind.value in notify.events:
        return None
    first = history[0]
    standing = told_standing(first.fact) if first.fact else Standing.REPORTED
    return Told(value=first.new, standing=standing, revision=0, at=first.at)


@dataclass(frozen=True, slots=True)
class _Sorted:
    wanted: Sequence[Change]
    hushed: Collection[Key]


def _sort(told: Mapping[Key, Told], view: View, notify: Notify, work: Work, *, now: datetime) -> _Sorted:
    """All differences: what this target wants to hear, and what counts as told without a word."""
    cases = _cases(told, view, notify)
    kinds = [(case, kind) for case in cases if (kind := difference(case)) is not None]
    kinds.sort(key=lambda pair: _place(pair[0].key, work))
    seen_visual = {key.part for key, entry in told.items() if key.field is Field.VISUAL and entry.value is not None}
    resting = _rests(told, view, work, now)
    told_now: list[Change] = []
    wanted: list[Change] = []
    hushed: set[Key] = set()
    for case, kind in kinds:
        change = as_change(case, kind, now=now)
        echo = _echo(case, change, cases, told_now)
        asked = _wants(notify, change, seen_visual) and not (resting and kind not in _MENDS)
        if change.key.field is Field.VISUAL and asked:
            seen_visual.add(change.key.part)
        if not echo and asked:
            wanted.append(change)
        elif not _echoes_owed(case, echo, wanted):
            hushed.add(case.key)
        if not echo:
            told_now.append(change)
    return _Sorted(wanted, hushed)


def _place(key: Key, work: Work) -> tuple[object, ...]:
    """The headlined outlet first, so that the others are its echoes and not the reverse."""
    first = [outlet.value for outlet in work.outlets] or [work.main_outlet.value if work.main_outlet else ""]
    outlet = first.index(key.outlet) if key.outlet in first else len(first)
    return (key.field is not Field.RELEASE, key.part, key.territory, outlet, key)


# --- a further outlet with the same slot (rule 24) -------------------------------------------------------------------


def _echo(case: Case, change: Change, cases: Iterable[Case], told_now: Collection[Change]) -> Key | None:
    """Another outlet that has told, or tells now, the very same: the same slot before (or never heard of), the same
    slot after."""
    if case.key.field is not Field.RELEASE:
        return None
    speaking = {other.key for other in told_now}
    for other in cases:
        if other.key == case.key or without_outlet(other.key) != without_outlet(case.key):
            continue
        went = (other.fact is None) is not (change.fact is None)
        if _alike_now(change, other) and _alike_before(case, other) and (went or _audible(other, change, speaking)):
            return other.key
    return None


def _alike_now(change: Change, other: Case) -> bool:
    """A date that vanished here and stands there, or the reverse, only went from one outlet to another."""
    if other.fact is None or change.fact is None:
        gone = change.old if change.fact is None else change.new
        there = other.fact.value if other.fact else other.told.value if other.told else None
        return gone is not None and there is not None and one_slot(gone, there)
    if change.new is None or other.fact.value is None:
        return change.new is other.fact.value
    if change.kind is ChangeKind.LAPSED and other.fact.standing is not Standing.LAPSED:
        return False
    return one_slot(change.new, other.fact.value)


def _alike_before(case: Case, other: Case) -> bool:
    if case.told is None or case.fact is None:
        return True
    if other.told is None or case.told.value is None or other.told.value is None:
        return other.told is not None and case.told.value is other.told.value
    return one_slot(case.told.value, other.told.value)


def _audible(other: Case, change: Change, speaking: Collection[Key]) -> bool:
    """It tells its value now, or has told it before. An outlet that stays speaks for none that leaves it by a day."""
    if other.key in speaking:
        return True
    if change.kind in _MOVES:
        return False
    return difference(other) is None and other.told is not None and _tells(other.told, other.fact)


def _tells(told: Told, fact: Fact | None) -> bool:
    if fact is None or told.value is None or fact.value is None:
        return fact is not None and told.value is fact.value
    return one_slot(told.value, fact.value)


def _echoes_owed(case: Case, echo: Key | None, wanted: Iterable[Change]) -> bool:
    """An echo of what is still owed is not told before that is."""
    return echo is not None and any(change.key == echo for change in wanted) and case.key != echo


# --- what a target asks for ------------------------------------------------------------------------------------------


def _wants(notify: Notify, change: Change, seen_visual: Collection[str]) -> bool:
    if not hears(notify, change.key):
        return False
    if notify.events and change.kind.value not in notify.events and str(change.new) not in notify.events:
        return False
    field = change.key.field
    if notify.fields:
        return field in notify.fields or (change.kind is ChangeKind.RELEASED and Field.RELEASE in notify.fields)
    if notify.tell == "all":
        return True
    if notify.tell == "dates":
        return field is Field.RELEASE or (field is Field.STATUS and _is_end(change))
    first = field is not Field.VISUAL or change.key.part not in seen_visual
    return field in _NEWS and first


def _is_end(change: Change) -> bool:
    return change.kind in _ENDS or change.new in STOPPED or change.old in STOPPED


def _rests(told: Mapping[Key, Told], view: View, work: Work, now: datetime) -> bool:
    """After the closing message and two weeks the watch is at rest; only what was told wrongly is still mended."""
    closed = any(key.field is Field.STATUS and entry.value in OUT for key, entry in told.items())
    return closed and phase(view, work, now) is Phase.RESTING


def _closing(changes: Sequence[Change], view: View, work: Work) -> list[Change]:
    """The closing message names the date that came true; beside it that date is not told again."""
    closings = [change for change in changes if change.kind is ChangeKind.RELEASED]
    if not closings:
        return list(changes)
    dated = {change.key: _with_date(change, headline(view, work, part=change.key.part)) for change in closings}
    named = {change.key for change in dated.values()}
    return [dated.get(change.key, change) for change in changes if change.key not in named or change.key in dated]


def _with_date(change: Change, dated: Fact | None) -> Change:
    if dated is None or dated.value is None or change.fact is None:
        return change
    fact = replace(dated, evidence=(*change.fact.evidence, *dated.evidence))
    return replace(change, key=dated.key, old=None, new=dated.value, fact=fact)


# --- what counts as told ---------------------------------------------------------------------------------------------


def _settled(case: Case, now: datetime, revision: int | None) -> Told:
    """Told under the revision of its change; a value that was told and holds keeps its moment, its standing rises."""
    told, fact = case.told, case.fact
    number = max(revision or 0, as_change(case, ChangeKind.FIRST, now=now).revision)
    if fact is None:
        return Told(value=None, standing=_GONE, revision=number, at=now)
    if told is not None and difference(case) is None:
        return replace(told, standing=told_standing(fact))
    return _told(fact, now, number)


def _told(fact: Fact, now: datetime, revision: int) -> Told:
    return Told(value=fact.value, standing=told_standing(fact), revision=revision, at=now)


def _stronger(case: Case) -> bool:
    """The same value on a higher standing, which is told to nobody (rule 23)."""
    told, fact = case.told, case.fact
    if told is None or fact is None or told.value is None or fact.value is None or not _tells(told, fact):
        return False
    return 0 < level_of(told.standing) < level_of(told_standing(fact))
