"""How each further voice bears on what is held of a key (DESIGN 3b 11-18)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tracker.dates import ReleaseDate
from tracker.judge import weight
from tracker.judge.belief import (
    Belief,
    Said,
    better_written,
    earlier,
    kind_of_move,
    moves_by_a_day,
    names_slip,
    outweighs,
    why_not_withdrawn,
)
from tracker.judge.compare import Relation, ends, is_day, known_day, passed, relate, touches
from tracker.judge.voices import OLDEST, Voice
from tracker.judge.witness import Witnesses, mark_of
from tracker.model import Act, Change, ChangeKind, Fact, Key, SetAside, Value
from tracker.record import replace

ALIKE = (Relation.SAME, Relation.SLOT)
_MOVED = (ChangeKind.DELAYED, ChangeKind.ADVANCED, ChangeKind.LOOSENED, ChangeKind.WITHDRAWN, ChangeKind.DATED_AGAIN)
_MOST_PAST, _MOST_DISPUTES = 128, 8


class Held:
    """One key's fact while claims are folded into it. Voices must come in the order of `when`."""

    def __init__(self, key: Key, *, level: int, aside: list[SetAside]) -> None:
        self.key = key
        self.belief: Belief | None = None
        self.changes: list[Change] = []
        self.witnesses = Witnesses()
        self._level = level
        self._past: list[Value] = []
        self._aside = aside

    @property
    def value(self) -> Value | None:
        return self.belief.value if self.belief else None

    @property
    def gone(self) -> bool:
        return self.belief is not None and self.belief.value is None

    def fact(self) -> Fact | None:
        return self.belief.fact(self.key, len(self.changes)) if self.belief else None

    def relation(self, value: Value, voice: Voice) -> Relation | None:
        """How `value` lies to what is held; None where nothing is."""
        if self.belief is None or self.belief.value is None:
            return None
        found = relate(value, self.belief.value)
        if found in ALIKE and names_slip(voice, value, self.belief.value):
            return Relation.DISJOINT  # a move of one day that is named as such is no late night counted in two ways
        if found is Relation.SLOT and (voice.official or self.belief.revised_by(voice) or self._steps(voice)):
            return Relation.DISJOINT  # rule 12: these may move a day by one
        return found

    def _steps(self, voice: Voice) -> bool:
        moved = any(change.kind in _MOVED for change in self.changes)
        return self.belief is not None and moves_by_a_day(self.belief, voice, moved=moved)

    def pass_time(self, when: datetime) -> None:
        """Rule 18: a window that passes in silence lapses; a known day only comes due."""
        belief = self.belief
        d = belief.value if belief else None
        end = ends(d) if isinstance(d, ReleaseDate) and not is_day(d) else None
        if belief is None or belief.lapsed or end is None or when.date() <= end:
            return
        belief.lapsed = True
        midnight = datetime(end.year, end.month, end.day, tzinfo=UTC) + timedelta(days=1)
        self._change(belief, ChangeKind.LAPSED, d, max(midnight, belief.since))

    # --- a voice ---

    def hear(self, voice: Voice, *, rank: int = 0, at: datetime | None = None) -> None:
        """`rank` and `at` where witnesses give it more weight than its own, from a later moment on."""
        when, since = at or voice.when, at or voice.since
        self.pass_time(when)
        rank = rank or self._weigh(voice)
        self.witnesses.note(voice)
        if rank < self._level:
            self._too_weak(voice)
        elif voice.act is Act.WITHDRAWS or voice.value is None:
            self._withdraw(voice, rank, when, since)
        else:
            self._hear_value(Said(voice, voice.value, rank, when, since))
        self._speak_with_latest(voice)

    def agree(self, voice: Voice, other: Voice, at: datetime) -> None:
        """Rule 9: two independent databases have agreed for two days, and weigh as much as a report from then on. They
        outweigh nothing that was said after them, and an edit meanwhile ends it."""
        if voice.value is None or not (self.witnesses.still(voice) and self.witnesses.still(other)):
            return
        alike = self.relation(voice.value, voice) in ALIKE
        if self.belief is None or alike or min(voice.when, other.when) > self.belief.affirmed:
            self.hear(voice, rank=weight.REPORT, at=at)

    def _weigh(self, voice: Voice) -> int:
        """Rule 9: a second independent report, said after what it contradicts, lifts both to rank 4."""
        if voice.rank != weight.REPORT:
            return voice.rank
        agrees = voice.value is not None and self.relation(voice.value, voice) in ALIKE
        after = None if agrees or self.belief is None else self.belief.affirmed
        return weight.OFFICIAL if self.witnesses.report_beside(voice, after=after) else voice.rank

    def _too_weak(self, voice: Voice) -> None:
        """It may still bear witness to what stronger claims have established."""
        supports = voice.act is Act.SAYS and voice.value is not None
        if self.belief and supports and voice.value and self.relation(voice.value, voice) is Relation.SAME:
            self.belief.evidence.setdefault(voice.entry, voice)
        else:
            level = weight.standing_of(self._level)
            self._set_aside(voice, f"not sure enough to act where the minimum is {level} (rule 10)")

    def _speak_with_latest(self, voice: Voice) -> None:
        """Rule 4: an edited entry supports what it says now. The value it set stays: vanishing is no withdrawal."""
        belief = self.belief
        if belief is None or belief.value is None or voice.value is None:
            return
        old = belief.evidence.get(voice.entry, voice)
        if old is voice or old is belief.holder or relate(voice.value, belief.value) is not Relation.DISJOINT:
            return
        del belief.evidence[voice.entry]
        alone = max(other.rank for other in belief.evidence.values())
        second = self.witnesses.report_beside(belief.holder, after=None)
        belief.rank = max(alone, self._level, weight.OFFICIAL if second else 0)

    def _hear_value(self, said: Said) -> None:
        belief = self.belief
        found = self.relation(said.value, said.voice)
        if belief is None:
            self._first(said)
        elif found is Relation.SAME or found is Relation.SLOT:
            self._support(belief, said)
        elif belief.kept_from(said.voice):
            self._set_aside(said.voice, "set by hand; only an official source can change it (rule 20)")
        elif belief.value is None:
            self._date_again(belief, said)
        elif known_day(belief.value) and passed(belief.value, said.when) and said.rank < belief.rank:
            self._set_aside(said.voice, "the day had come by then, and a weaker source does not change it (rule 18)")
        elif found is Relation.INSIDE:
            self._narrow(belief, said)
        elif found is Relation.DISJOINT:
            self._contradict(belief, belief.value, said)
        else:
            self._loosen(belief, belief.value, said)

    # --- nothing is held ---

    def _first(self, said: Said) -> None:
        """A move of a date never heard of tells of a past that must not come back."""
        old = said.voice.claim.previous if said.voice.act is Act.MOVES else None
        if old is not None and touches(old, said.value):
            old = None
        if old is not None:
            self._past.append(old)
        self._take(said, ChangeKind.FIRST, old=None, previous=old)

    def _date_again(self, belief: Belief, said: Said) -> None:
        """Rule 16: after a withdrawal, all that touches the old date only repeats it ("October" after the 3rd of
        October was withdrawn); but for a move that knows of no date before."""
        claim = said.voice.claim
        anew = said.voice.act is Act.MOVES and claim.previous is None and said.voice.rank >= weight.REPORT
        if not anew and self._comes_back(said, (*ALIKE, Relation.INSIDE, Relation.WIDER, Relation.OVERLAP)):
            self._set_aside(said.voice, "repeats a date that was withdrawn (rule 16)")
        else:
            self._take(said, ChangeKind.DATED_AGAIN, old=None, previous=belief.previous)

    # --- something is held ---

    def _support(self, belief: Belief, said: Said) -> None:
        """Rules 11, 12, 23: the same adds evidence; it is a change only when it first makes a report of a rumour."""
        voice, before = said.voice, belief.rank
        if voice.official or (voice.rank >= belief.holder.rank and voice.independent_of(belief.holder)):
            belief.affirmed = max(belief.affirmed, voice.when)
        belief.evidence.setdefault(voice.entry, voice)
        belief.rank = max(belief.rank, said.rank)
        belief.disputes = [other for other in belief.disputes if other.rank >= said.rank and not voice.official]
        belief.value = better_written(belief, said)
        if voice.rank > belief.holder.rank:
            belief.holder = voice
        if before < weight.REPORT <= belief.rank and not belief.lapsed:
            self._change(belief, ChangeKind.CONFIRMED, belief.value, max(said.since, belief.since))

    def _narrow(self, belief: Belief, said: Said) -> None:
        """Rule 13. An older dispute ends where it weighs no more than the more exact date."""
        if said.rank < min(belief.rank, weight.REPORT):
            self._set_aside(said.voice, "more exact, but from a weaker source than what is held (rule 13)")
        elif self._comes_back(said, (*ALIKE, Relation.INSIDE, Relation.WIDER)):
            self._set_aside(said.voice, "repeats a date that was superseded (rule 16)")
        else:
            disputes = [other for other in belief.disputes if other.rank > said.rank]
            self._take(said, ChangeKind.NARROWED, old=belief.value).disputes = disputes

    def _loosen(self, belief: Belief, held: Value, said: Said) -> None:
        """Rule 14: a coarser repeat is no news, a move to "later this year" is."""
        voice, previous = said.voice, said.voice.claim.previous
        moved = voice.act is Act.MOVES and previous is not None and touches(previous, held)
        if not moved or voice.rank < min(belief.rank, weight.REPORT):
            self._set_aside(voice, "coarser than what is held, which it does not contradict (rule 14)")
        elif self._comes_back(said, (*ALIKE, Relation.INSIDE)):
            self._set_aside(voice, "repeats a date that was superseded (rule 16)")
        else:
            self._past.append(held)
            self._take(said, ChangeKind.LOOSENED, old=held)

    def _contradict(self, belief: Belief, held: Value, said: Said) -> None:
        """Rules 15 and 16. A window that has lapsed holds nobody back from naming a later date."""
        voice = said.voice
        if self._comes_back(said, (*ALIKE, Relation.INSIDE, Relation.WIDER)):
            self._set_aside(voice, "repeats a date that was superseded (rule 16)")
        elif voice.undated:
            self._set_aside(voice, "undated, so it may be older than what is held, and never moves it (rule 3)")
        elif belief.ageless_beside(said.when) and said.rank >= belief.rank:
            # Not into the past: what nobody knows the age of may be what comes after.
            self._set_aside(belief.holder, "undated, so it fills, but stands against nothing said before (rule 3)")
            self._take(said, kind_of_move(belief, held, said), old=held)
        elif belief.lapsed and not earlier(said.value, held):
            self._past.append(held)
            self._take(said, ChangeKind.DATED_AGAIN, old=held)
        elif outweighs(belief, held, said):
            self._past.append(held)
            self._take(said, kind_of_move(belief, held, said), old=held)
        elif said.rank >= min(belief.rank, weight.REPORT):
            belief.disputes = [*belief.disputes, voice][-_MOST_DISPUTES:]
            self._set_aside(voice, "disputed: it contradicts what is held and does not outweigh it (rule 15)")
        else:
            self._set_aside(voice, "contradicts what a weightier source says (rule 15)")

    # --- withdrawals (rule 17) ---

    def _withdraw(self, voice: Voice, rank: int, when: datetime, since: datetime) -> None:
        belief = self.belief
        if reason := why_not_withdrawn(belief, voice, rank, when):
            self._set_aside(voice, reason)
        elif belief is not None and belief.value is None:
            belief.evidence.setdefault(voice.entry, voice)
            belief.rank = max(belief.rank, rank)
        else:
            held = belief.value if belief else None
            old = held if held is not None else voice.claim.previous
            if old is not None and not voice.undated:
                self._past.append(old)
            self._hold(voice, None, rank, since, ChangeKind.WITHDRAWN, old=held, previous=old)

    # --- helpers of all ---

    def _comes_back(self, said: Said, alike: tuple[Relation, ...]) -> bool:
        """Rule 16: a value of the past comes back only through the official source or a person."""
        return not said.voice.official and any(relate(said.value, old) in alike for old in self._past)

    def _take(self, said: Said, kind: ChangeKind, *, old: Value | None, previous: Value | None = None) -> Belief:
        return self._hold(said.voice, said.value, said.rank, said.since, kind, old=old, previous=previous)

    def _hold(
        self,
        voice: Voice,
        value: Value | None,
        rank: int,
        since: datetime,
        kind: ChangeKind,
        *,
        old: Value | None,
        previous: Value | None,
    ) -> Belief:
        before = self.belief
        backers = [other for other in self.witnesses.of(value) if other.rank >= min(rank, weight.REPORT)]
        belief = Belief(
            value=value,
            holder=voice,
            rank=rank,
            since=max(since, before.since if before else OLDEST),
            affirmed=max(voice.when, before.affirmed if before else OLDEST),
            previous=previous if previous is not None else old,
            evidence={other.entry: other for other in [voice, *backers]},
        )
        if value is not None:
            self._past += self._overruled(value, rank)
            mark = mark_of(value)
            self._past = [gone for gone in self._past[-_MOST_PAST:] if mark_of(gone) != mark]
        self.belief = belief
        self._change(belief, kind, old, belief.since)
        return belief

    def _overruled(self, value: Value, rank: int) -> list[Value]:
        """Reports that could not act in this view and are contradicted now: as superseded as where they could."""
        waiting = (voice for voice in self.witnesses.all() if weight.REPORT <= voice.rank < min(self._level, rank))
        return [old for voice in waiting if (old := voice.value) and relate(old, value) is Relation.DISJOINT]

    def _change(self, belief: Belief, kind: ChangeKind, old: Value | None, at: datetime) -> None:
        revision = len(self.changes) + 1
        fact = belief.fact(self.key, revision)
        change = Change(key=self.key, kind=kind, old=old, new=belief.value, at=at, fact=fact, revision=revision)
        self.changes.append(change)

    def rename(self, key: Key) -> None:
        """Give what is held so far to another key."""
        self.key = key
        self.changes = [
            replace(change, key=key, fact=replace(change.fact, key=key) if change.fact else None)
            for change in self.changes
        ]

    def _set_aside(self, voice: Voice, reason: str) -> None:
        self._aside.append(SetAside(claim=voice.claim, reason=reason))
