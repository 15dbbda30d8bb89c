"""What is believed of one key, and how each further voice bears on it (DESIGN 3b 11-18, 20, 21)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tracker.dates import ReleaseDate
from tracker.judge import weight
from tracker.judge.compare import Relation, ends, is_day, known_day, passed, relate, touches
from tracker.judge.voices import OLDEST, Voice
from tracker.judge.witness import Witnesses
from tracker.model import Act, Change, ChangeKind, Claim, Fact, Key, SetAside, Standing, Value

_FRESH = timedelta(days=1)
"""A source that says otherwise so soon, without a word of a delay, has mended a slip of its pen."""
_MOST_PAST, _MOST_DISPUTES = 256, 8


class Held:
    """One key's fact while claims are folded into it. Voices must come in the order of `when`."""

    def __init__(self, key: Key, *, level: int, aside: list[SetAside]) -> None:
        self.key = key
        self.level = level
        self.value: Value | None = None
        self.gone = False
        self.lapsed = False
        self.rank = 0
        self.holder: Voice | None = None
        self.since = OLDEST
        self.affirmed = OLDEST
        self.previous: Value | None = None
        self.evidence: dict[tuple[str, str], Voice] = {}
        self.disputes: list[Voice] = []
        self.past: list[Value] = []
        self.changes: list[Change] = []
        self.witnesses = Witnesses()
        self._aside = aside

    # --- what stands ---

    @property
    def empty(self) -> bool:
        return self.value is None and not self.gone

    def fact(self) -> Fact | None:
        if self.empty:
            return None
        return Fact(
            key=self.key,
            value=self.value,
            standing=self._standing(),
            since=self.since,
            evidence=self._claims(),
            previous=self.previous,
            holder=self.holder.claim if self.holder else None,
            rank=self.rank,
            revision=len(self.changes),
            disputes=tuple(voice.claim for voice in self.disputes),
        )

    def _standing(self) -> Standing:
        if self.gone:
            return Standing.WITHDRAWN
        if self.lapsed:
            return Standing.LAPSED
        return Standing.DISPUTED if self.disputes else weight.standing_of(self.rank)

    def _claims(self) -> tuple[Claim, ...]:
        """The holder first, the others in the order they were said."""
        first = [self.holder] if self.holder else []
        return tuple(voice.claim for voice in first + [v for v in self.evidence.values() if v is not self.holder])

    def relation(self, value: Value, voice: Voice) -> Relation:
        """How `value` lies to what is held; a slip by a day that is named as such is no late-night ambiguity."""
        assert self.value is not None
        found = relate(value, self.value)
        if found in (Relation.SAME, Relation.SLOT) and self._named_slip(value, voice):
            return Relation.DISJOINT
        if found is Relation.SLOT and (voice.official or self._own_revision(voice)):
            return Relation.DISJOINT  # rule 12: these two may move a day by one
        return found

    def _named_slip(self, value: Value, voice: Voice) -> bool:
        before, after, held = known_day(voice.claim.previous), known_day(value), known_day(self.value)
        if voice.act is not Act.MOVES or before is None or after is None or held is None or (after.time and held.time):
            return False
        return before.earliest == held.earliest != after.earliest

    # --- time ---

    def pass_time(self, when: datetime) -> None:
        """Rule 18: a window that passes in silence lapses; a known day only comes due."""
        d = self.value
        if self.lapsed or not isinstance(d, ReleaseDate) or is_day(d) or not passed(d, when):
            return
        end = ends(d)
        assert end is not None
        self.lapsed = True
        at = max(datetime(end.year, end.month, end.day, tzinfo=UTC) + timedelta(days=1), self.since)
        self._change(ChangeKind.LAPSED, d, d, at)

    # --- a voice ---

    def hear(self, voice: Voice, *, rank: int | None = None, at: datetime | None = None) -> None:
        """`rank` and `at` where witnesses give it more weight than its own, from a later moment on."""
        when, since = at or voice.when, at or voice.since
        self.pass_time(when)
        rank = self._weigh(voice) if rank is None else rank
        self.witnesses.note(voice)
        if rank < self.level:
            self._too_weak(voice)
        elif voice.act is Act.WITHDRAWS or voice.value is None:
            self._withdraw(voice, rank, when, since)
        elif self.value is None:
            self._fill(voice, voice.value, rank, since)
        else:
            self._meet(voice, voice.value, rank, when, since)
        self._speak_with_latest(voice)

    def agree(self, voice: Voice, other: Voice, at: datetime) -> None:
        """Rule 9: two independent databases have agreed for two days, and weigh as much as a report from then on. They
        outweigh nothing that was said after them, and an edit meanwhile ends it."""
        if not (self.witnesses.still(voice) and self.witnesses.still(other)) or voice.value is None:
            return
        alike = self.value is not None and relate(voice.value, self.value) in _ALIKE
        if self.empty or alike or min(voice.when, other.when) > self.affirmed:
            self.hear(voice, rank=weight.REPORT, at=at)

    def _weigh(self, voice: Voice) -> int:
        """Rule 9: a second independent report, said after what it contradicts, lifts both to rank 4."""
        if voice.rank != weight.REPORT:
            return voice.rank
        agrees = self.value is not None and voice.value is not None and relate(voice.value, self.value) in _ALIKE
        after = None if agrees or self.empty else self.affirmed
        return weight.OFFICIAL if self.witnesses.report_beside(voice, after=after) else voice.rank

    def _too_weak(self, voice: Voice) -> None:
        if voice.act is Act.SAYS and voice.value is not None and self.value is not None:
            if self.relation(voice.value, voice) is Relation.SAME:
                self.evidence.setdefault(voice.entry, voice)
                return
        self._set_aside(
            voice, f"not sure enough to act where the minimum is {weight.standing_of(self.level)} (rule 10)"
        )

    def _speak_with_latest(self, voice: Voice) -> None:
        """Rule 4: an entry that was edited supports only what it says now, unless nobody else set the value."""
        old = self.evidence.get(voice.entry)
        if old is None or old is voice or old is self.holder or voice.value is None or self.value is None:
            return
        if relate(voice.value, self.value) is Relation.DISJOINT:
            del self.evidence[voice.entry]
            alone = max(other.rank for other in self.evidence.values())
            assert self.holder is not None
            beside = self.witnesses.report_beside(self.holder, after=None)
            self.rank = max(alone, self.level, weight.OFFICIAL if beside else 0)

    # --- nothing is held ---

    def _fill(self, voice: Voice, value: Value, rank: int, since: datetime) -> None:
        if self._kept_by_person(voice):
            self._set_aside(voice, "set by hand; only an official source can change it (rule 20)")
            return
        if self.gone and self._comes_back(voice, value, rank, touching=True):
            self._set_aside(voice, "repeats a date that was withdrawn (rule 16)")
            return
        old = voice.claim.previous if voice.act is Act.MOVES else None
        if self.empty and old is not None and not touches(old, value):
            self.past.append(old)
            self.previous = old
        kind = ChangeKind.DATED_AGAIN if self.gone else ChangeKind.FIRST
        self._hold(voice, value, rank, since, kind, None)

    # --- something is held ---

    def _meet(self, voice: Voice, value: Value, rank: int, when: datetime, since: datetime) -> None:
        found = self.relation(value, voice)
        if found in (Relation.SAME, Relation.SLOT):
            self._support(voice, value, rank, since)
        elif self._kept_by_person(voice):
            self._set_aside(voice, "set by hand; only an official source can change it (rule 20)")
        elif known_day(self.value) and passed(self.value, when) and rank < self.rank:
            self._set_aside(voice, "the day had come by then, and a weaker source does not change it (rule 18)")
        elif found is Relation.INSIDE:
            self._narrow(voice, value, rank, since)
        elif found in (Relation.WIDER, Relation.OVERLAP):
            self._loosen(voice, value, rank, since)
        else:
            self._contradict(voice, value, rank, since)

    def _support(self, voice: Voice, value: Value, rank: int, since: datetime) -> None:
        """Rules 11, 12, 23: the same adds evidence; it is a change only when it first makes a report of a rumour."""
        assert self.holder is not None and self.value is not None
        before = self.rank
        if voice.official or (voice.rank >= self.holder.rank and voice.independent_of(self.holder)):
            self.affirmed = max(self.affirmed, voice.when)
        self.evidence.setdefault(voice.entry, voice)
        self.rank = max(self.rank, rank)
        self.disputes = [other for other in self.disputes if other.rank >= rank and not voice.official]
        self._refine(value, voice)
        if voice.rank > self.holder.rank:
            self.holder = voice
        if before < weight.REPORT <= self.rank and not self.lapsed:
            self._change(ChangeKind.CONFIRMED, self.value, self.value, max(since, self.since))

    def _refine(self, value: Value, voice: Voice) -> None:
        """The hour of the same slot is worth keeping, and the better source's way to write it."""
        held = self.value
        if not isinstance(value, ReleaseDate) or not isinstance(held, ReleaseDate) or not value.time:
            return
        assert self.holder is not None
        better = voice.rank > self.holder.rank or voice.official
        if better or (held.time is None and value.earliest == held.earliest and voice.rank >= weight.REPORT):
            self.value = value

    def _narrow(self, voice: Voice, value: Value, rank: int, since: datetime) -> None:
        """Rule 13."""
        if rank < min(self.rank, weight.REPORT):
            self._set_aside(voice, "more exact, but from a weaker source than what is held (rule 13)")
        elif self._comes_back(voice, value, rank):
            self._set_aside(voice, "repeats a date that was superseded (rule 16)")
        else:
            disputes = [other for other in self.disputes if other.rank > rank]
            self._hold(voice, value, rank, since, ChangeKind.NARROWED, self.value)
            self.disputes = disputes

    def _loosen(self, voice: Voice, value: Value, rank: int, since: datetime) -> None:
        """Rule 14: a coarser repeat is no news, a move to "later this year" is."""
        assert self.value is not None
        previous = voice.claim.previous
        moved = voice.act is Act.MOVES and previous is not None and touches(previous, self.value)
        if not moved or rank < min(self.rank, weight.REPORT):
            self._set_aside(voice, "coarser than what is held, which it does not contradict (rule 14)")
        elif self._comes_back(voice, value, rank, coarser=False):
            self._set_aside(voice, "repeats a date that was superseded (rule 16)")
        else:
            self.past.append(self.value)
            self._hold(voice, value, rank, since, ChangeKind.LOOSENED, self.value)

    def _contradict(self, voice: Voice, value: Value, rank: int, since: datetime) -> None:
        """Rules 15 and 16."""
        assert self.value is not None
        if self._comes_back(voice, value, rank):
            self._set_aside(voice, "repeats a date that was superseded (rule 16)")
        elif voice.undated:
            self._set_aside(voice, "undated, so it may be older than what is held, and never moves it (rule 3)")
        elif self.lapsed and not self._earlier(value):
            self.past.append(self.value)
            self._hold(voice, value, rank, since, ChangeKind.DATED_AGAIN, self.value)
        elif self._outweighs(voice, rank):
            old = self.value
            kind = self._kind_of_move(voice, value)
            self.past.append(old)
            self._hold(voice, value, rank, since, kind, old)
        elif rank >= min(self.rank, weight.REPORT):
            self.disputes = [*self.disputes, voice][-_MOST_DISPUTES:]
            self._set_aside(voice, "disputed: it contradicts what is held and does not outweigh it (rule 15)")
        else:
            self._set_aside(voice, "contradicts what a weightier source says (rule 15)")

    def _earlier(self, value: Value) -> bool:
        return (
            isinstance(value, ReleaseDate)
            and isinstance(self.value, ReleaseDate)
            and value.earliest < self.value.earliest
        )

    def _outweighs(self, voice: Voice, rank: int) -> bool:
        """Rule 15, (a) to (e)."""
        if rank > self.rank or voice.official or self._own_revision(voice):
            return True
        if self._announces_move(voice, rank):
            return True
        return rank > voice.rank and rank >= self.rank

    def _announces_move(self, voice: Voice, rank: int) -> bool:
        previous = voice.claim.previous
        fits = previous is None or (self.value is not None and touches(previous, self.value))
        return voice.act is Act.MOVES and rank >= weight.REPORT and fits

    def _own_revision(self, voice: Voice) -> bool:
        """The very entry that set the value, edited since."""
        return self.holder is not None and voice.entry == self.holder.entry and voice.when > self.holder.when

    def _kind_of_move(self, voice: Voice, value: Value) -> ChangeKind:
        """Rule 21."""
        assert self.holder is not None
        if not isinstance(value, ReleaseDate) or not isinstance(self.value, ReleaseDate):
            return ChangeKind.CORRECTED
        if not self._announces_move(voice, weight.REPORT):
            same_source = voice.entry[0] == self.holder.entry[0] and voice.when - self.holder.when <= _FRESH
            below = not any(other.official for other in self.evidence.values())
            if below or same_source or self._own_revision(voice):
                return ChangeKind.CORRECTED
        return ChangeKind.ADVANCED if self._earlier(value) else ChangeKind.DELAYED

    # --- withdrawals (rule 17) ---

    def _withdraw(self, voice: Voice, rank: int, when: datetime, since: datetime) -> None:
        if reason := self._why_not_withdrawn(voice, rank, when):
            self._set_aside(voice, reason)
        elif self.gone:
            self.evidence.setdefault(voice.entry, voice)
            self.rank = max(self.rank, rank)
        else:
            old = self.value if self.value is not None else voice.claim.previous
            if old is not None and not voice.undated:
                self.past.append(old)
            held = self.value
            self._hold(voice, None, rank, since, ChangeKind.WITHDRAWN, held)
            self.previous = old

    def _why_not_withdrawn(self, voice: Voice, rank: int, when: datetime) -> str:
        if rank < weight.REPORT:
            return "only a report or better can withdraw (rule 17)"
        if self._kept_by_person(voice):
            return "set by hand; only an official source can change it (rule 20)"
        if self.value is None:
            return ""
        if voice.undated:
            return "undated, so it may be older than what is held, and never moves it (rule 3)"
        if voice.rank < weight.PERSON and known_day(self.value) and passed(self.value, when):
            return "the day had come by then (rule 18)"
        previous = voice.claim.previous
        if previous is not None and not touches(previous, self.value):
            return "withdraws another date than the one that is held (rule 17)"
        return ""

    # --- helpers of all ---

    def _kept_by_person(self, voice: Voice) -> bool:
        """Rule 20."""
        by_person = self.holder is not None and self.holder.rank == weight.PERSON
        return by_person and not voice.official and not self.empty

    def _comes_back(
        self, voice: Voice, value: Value, rank: int, *, touching: bool = False, coarser: bool = True
    ) -> bool:
        """Rule 16: whether this only repeats a value of the past. After a withdrawal all that touches it does
        ("October" after the 3rd of October was withdrawn); a new window is not old for holding an old day (`coarser`)."""
        if voice.official or not self.past:
            return False
        if touching and voice.act is Act.MOVES and voice.claim.previous is None and rank >= weight.REPORT:
            return False
        alike = {*_ALIKE, Relation.INSIDE}
        alike |= {Relation.WIDER} if coarser else set()
        alike |= {Relation.OVERLAP} if touching else set()
        return any(relate(value, old) in alike for old in self.past)

    def _hold(
        self, voice: Voice, value: Value | None, rank: int, since: datetime, kind: ChangeKind, old: Value | None
    ) -> None:
        if value is not None and old is not None:
            self.previous = old
        self.value, self.gone, self.lapsed = value, value is None, False
        self.rank, self.holder = rank, voice
        self.since = max(since, self.since)
        self.affirmed = max(voice.when, self.affirmed)
        backers = [other for other in self.witnesses.of(value) if other.rank >= min(rank, weight.REPORT)]
        self.evidence = {other.entry: other for other in [voice, *backers]}
        self.disputes = []
        if value is not None:
            self.past = [gone for gone in self.past if relate(gone, value) is not Relation.SAME][-_MOST_PAST:]
        self._change(kind, old, value, self.since)

    def _change(self, kind: ChangeKind, old: Value | None, new: Value | None, at: datetime) -> None:
        change = Change(key=self.key, kind=kind, old=old, new=new, at=at, fact=None, revision=len(self.changes) + 1)
        self.changes.append(change)
        self.changes[-1] = replace(change, fact=self.fact())

    def _set_aside(self, voice: Voice, reason: str) -> None:
        self._aside.append(SetAside(claim=voice.claim, reason=reason))


_ALIKE = (Relation.SAME, Relation.SLOT)
