"""A belief, and the questions that the rules put to it before anything changes (DESIGN 3b 12, 15, 17, 18, 20, 21)."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.dates import ReleaseDate, at_night
from tracker.judge import weight
from tracker.judge.compare import known_day, passed, touches
from tracker.judge.voices import Voice
from tracker.model import Act, ChangeKind, Fact, Key, Standing, Value
from tracker.record import dataclass, field

_FRESH = timedelta(days=1)
"""A source that says otherwise so soon, without a word of a delay, has mended a slip of its pen."""


@dataclass(slots=True)
class Belief:
    """A value, or (None) that the value was withdrawn. `affirmed`: when it was last said by somebody worth as much as
    the holder; witnesses against it must speak later (rule 9)."""

    value: Value | None
    holder: Voice
    rank: int
    since: datetime
    affirmed: datetime
    previous: Value | None = None
    lapsed: bool = False
    evidence: dict[tuple[str, str], Voice] = field(default_factory=dict)
    disputes: list[Voice] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        if self.value is None:
            return Standing.WITHDRAWN
        if self.lapsed:
            return Standing.LAPSED
        return Standing.DISPUTED if self.disputes else weight.standing_of(self.rank)

    def revised_by(self, voice: Voice) -> bool:
        """The very entry that set the value, edited since."""
        return voice.entry == self.holder.entry and voice.when > self.holder.when

    def ageless_beside(self, when: datetime) -> bool:
        """Rule 3: held by nothing but claims without a date, which were first met after `when`. They fill; they do not
        stand against what was said before them."""
        said = [voice.claim.evidence for voice in self.evidence.values()]
        return all(evidence.undated and evidence.said_at >= when for evidence in said)

    def kept_from(self, voice: Voice) -> bool:
        """Rule 20: what a person set yields only to an official claim said after it."""
        return self.holder.rank == weight.PERSON and not voice.official

    def fact(self, key: Key, revision: int) -> Fact:
        """The holder stands first in the evidence, the others in the order they were said."""
        others = (voice.claim for voice in self.evidence.values() if voice is not self.holder)
        return Fact(
            key=key,
            value=self.value,
            standing=self.standing,
            since=self.since,
            evidence=(self.holder.claim, *others),
            previous=self.previous,
            holder=self.holder.claim,
            rank=self.rank,
            revision=revision,
            disputes=tuple(voice.claim for voice in self.disputes),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A voice at its moment: the value it states, the rank it speaks with. `when` orders, `since` is written down."""

    voice: Voice
    value: Value
    rank: int
    when: datetime
    since: datetime


def names_slip(voice: Voice, value: Value, held: Value) -> bool:
    """ "From the 13th to the 14th": a day moved by one, in so many words."""
    before, after, now = known_day(voice.claim.previous), known_day(value), known_day(held)
    if voice.act is not Act.MOVES or before is None or after is None or now is None or (after.time and now.time):
        return False
    return before.earliest == now.earliest != after.earliest


def moves_by_a_day(belief: Belief, voice: Voice, *, moved: bool) -> bool:
    """ "Delayed to the 4th", where the 3rd is held and no old date is named; neither with an hour, as an hour of the
    night would tell that both are one. A plain "on the 4th" is no move, and neither is a move told again by somebody
    who counts nights otherwise: so it is where the held day came by a move itself (`moved`), unless the speaker gave
    that very day before."""
    if voice.act is not Act.MOVES or voice.claim.previous is not None or voice.rank < weight.REPORT:
        return False
    earlier_on = [other for other in belief.evidence.values() if other.entry != voice.entry or other.when < voice.when]
    days = [(other, day) for other in earlier_on if (day := known_day(other.value)) is not None]
    if not days or any(at_night(day) for _, day in days):
        return False
    own = {day.earliest for other, day in days if other.entry[0] == voice.entry[0]}
    if own:
        return isinstance(voice.value, ReleaseDate) and voice.value.earliest not in own
    return not moved and all(other.act is not Act.MOVES for other, _ in days)


def better_written(belief: Belief, said: Said) -> Value | None:
    """The hour of the same slot is worth keeping, and so is the better source's way to write it."""
    value, held = said.value, belief.value
    if not isinstance(value, ReleaseDate) or not isinstance(held, ReleaseDate) or not value.time:
        return held
    better = said.voice.official or said.voice.rank > belief.holder.rank
    adds = held.time is None and value.earliest == held.earliest and said.voice.rank >= weight.REPORT
    return value if better or adds else held


def earlier(value: Value, held: Value) -> bool:
    return isinstance(value, ReleaseDate) and isinstance(held, ReleaseDate) and value.earliest < held.earliest


def outweighs(belief: Belief, held: Value, said: Said) -> bool:
    """Rule 15: (a) higher rank, (b) official, (c) the holder's own revision, (d) a move that knows what it moves,
    (e) two witnesses."""
    voice = said.voice
    if said.rank > belief.rank or voice.official:
        return True
    if belief.revised_by(voice) and said.rank >= min(belief.rank, weight.REPORT):
        return True
    if announces_move(voice, held, voice.rank):
        return True
    return voice.rank < said.rank >= belief.rank


def announces_move(voice: Voice, held: Value, rank: int) -> bool:
    previous = voice.claim.previous
    return voice.act is Act.MOVES and rank >= weight.REPORT and (previous is None or touches(previous, held))


def kind_of_move(belief: Belief, held: Value, said: Said) -> ChangeKind:
    """Rule 21."""
    voice, holder = said.voice, belief.holder
    if not isinstance(said.value, ReleaseDate):
        return ChangeKind.CORRECTED
    if not announces_move(voice, held, weight.REPORT):
        below = not any(other.official for other in belief.evidence.values())
        mended = voice.entry[0] == holder.entry[0] and voice.when - holder.when <= _FRESH
        if below or mended or belief.revised_by(voice):
            return ChangeKind.CORRECTED
    return ChangeKind.ADVANCED if earlier(said.value, held) else ChangeKind.DELAYED


def why_not_withdrawn(belief: Belief | None, voice: Voice, rank: int, when: datetime) -> str:
    """Empty where it may."""
    if rank < weight.REPORT:
        return "only a report or better can withdraw (rule 17)"
    if belief is None:
        return ""
    if belief.kept_from(voice):
        return "set by hand; only an official source can change it (rule 20)"
    if belief.value is None:
        return ""
    if voice.undated:
        return "undated, so it may be older than what is held, and never moves it (rule 3)"
    if voice.rank < weight.PERSON and known_day(belief.value) and passed(belief.value, when):
        return "the day had come by then (rule 18)"
    previous = voice.claim.previous
    if previous is not None and not touches(previous, belief.value):
        return "withdraws another date than the one that is held (rule 17)"
    return ""
