"""What became of the work as a whole: announced, in production, on hiatus, cancelled, out (DESIGN 3b 19)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType

from tracker.dates import ReleaseDate
from tracker.judge import weight
from tracker.judge.compare import canonical, is_day, passed
from tracker.judge.voices import OLDEST, Voice
from tracker.judge.witness import Witnesses
from tracker.model import Act, Change, ChangeKind, Fact, Key, SetAside
from tracker.record import replace

OUT = frozenset({"airing", "released"})
STOPPED = frozenset({"hiatus", "cancelled"})
DERIVED = frozenset({"dated", "delayed"})
_STEPS: Mapping[str, int] = MappingProxyType({"announced": 1, "in_production": 2, "airing": 3, "released": 4})
_AHEAD_OF_UTC = timedelta(hours=14)
_EARLY = timedelta(weeks=3)
"""A season's window may be entered so much before its first day (rule 13)."""


class Status:
    """One instalment's status while claims are folded into it. `dates`: the release dates that are held in the end."""

    def __init__(self, key: Key, *, level: int, now: datetime, dates: list[ReleaseDate], aside: list[SetAside]) -> None:
        self.key = key
        self.value: str | None = None
        self.rank = 0
        self.changes: list[Change] = []
        self._level = level
        self._now = now
        self._opens = min(dates, key=lambda d: d.earliest, default=None)
        self._aside = aside
        self._holder: Voice | None = None
        self._since = OLDEST
        self._before = "announced"
        self._evidence: dict[tuple[str, str], Voice] = {}
        self._witnesses = Witnesses()

    def fact(self) -> Fact | None:
        if self.value is None or self._holder is None:
            return None
        others = (voice.claim for voice in self._evidence.values() if voice is not self._holder)
        return Fact(
            key=self.key,
            value=self.value,
            standing=weight.standing_of(self.rank),
            since=self._since,
            evidence=(self._holder.claim, *others),
            holder=self._holder.claim,
            rank=self.rank,
            revision=len(self.changes),
        )

    def hear(self, voice: Voice) -> None:
        said = _said(voice)
        voice = replace(voice, value=said)
        if said not in _STEPS and said not in STOPPED:
            self._set_aside(voice, f"{said or 'nothing'}: not a status that is said; it follows from the release date")
            return
        rank = self._weigh(voice, said)
        self._witnesses.note(voice)
        if said in OUT and (reason := self._why_not_out(voice, rank)):
            self._set_aside(voice, f"{said}, but {reason}")
        elif rank < self._level:
            self._set_aside(
                voice, f"not sure enough to act where the minimum is {weight.standing_of(self._level)} (rule 10)"
            )
        elif self._holder is not None and said == self.value:
            self._support(self._holder, voice, rank)
        elif self._kept_by_person(voice):
            self._set_aside(voice, "set by hand; only an official source can change it (rule 20)")
        else:
            self._turn(voice, said, rank)

    # --- weighing ---

    def _weigh(self, voice: Voice, said: str) -> int:
        if said in OUT and self._opens is not None and is_day(self._opens):
            # The day is known, so that a report of its coming true need be no surer than a report; and a database that
            # says so once the day has passed is the second witness beside the date itself.
            seconded = voice.database and passed(self._opens, self._now)
            if voice.rank >= weight.REPORT or seconded:
                return max(voice.rank, weight.REPORT, min(self._level, weight.OFFICIAL))
        if voice.rank == weight.REPORT:
            beside = self._witnesses.report_beside(voice, after=None)
            return weight.OFFICIAL if beside else weight.REPORT
        return voice.rank

    def _why_not_out(self, voice: Voice, rank: int) -> str:
        """One misread report must not end the watch: it needs a date that has come, or official words."""
        if rank < weight.REPORT:
            return "only a report or better ends the waiting"
        if self._opens is None:
            return (
                "" if rank >= weight.OFFICIAL else "no date was known; that takes the official source or two witnesses"
            )
        first = self._opens.earliest if is_day(self._opens) else self._opens.earliest - _EARLY
        too_early = _latest_day(voice.since) < first and voice.rank < weight.PERSON
        return "said before the date that is held; it speaks of something else" if too_early else ""

    def _kept_by_person(self, voice: Voice) -> bool:
        return self._holder is not None and self._holder.rank == weight.PERSON and not voice.official

    # --- turning ---

    def _support(self, holder: Voice, voice: Voice, rank: int) -> None:
        before = self.rank
        self._evidence.setdefault(voice.entry, voice)
        self.rank = max(before, rank)
        if voice.rank > holder.rank:
            self._holder = voice
        if before < weight.REPORT <= self.rank:
            self._change(ChangeKind.CONFIRMED, self.value, max(voice.since, self._since))

    def _turn(self, voice: Voice, said: str, rank: int) -> None:
        if said in STOPPED:
            self._stop(voice, said, rank)
        elif self.value in STOPPED:
            self._go_on(voice, said, rank)
        elif self.value is None or _STEPS[said] > _STEPS[self.value] or voice.rank == weight.PERSON:
            first = said in OUT
            self._hold(voice, said, rank, ChangeKind.RELEASED if first and self.value not in OUT else ChangeKind.FIRST)
        else:
            self._set_aside(voice, f"{said}, when it is {self.value} already; a status only rises (rule 19)")

    def _stop(self, voice: Voice, said: str, rank: int) -> None:
        if rank < weight.REPORT:
            self._set_aside(voice, f"only a report or better makes it {said} (rule 19)")
        elif self.value is not None and voice.undated:
            self._set_aside(voice, "undated, so it may be older than what is held, and never moves it (rule 3)")
        elif self.value == "cancelled" and not voice.official:
            self._set_aside(voice, "only an official claim or an explicit revival leaves a cancellation (rule 19)")
        else:
            if self.value is not None and self.value not in STOPPED:
                self._before = self.value
            self._hold(voice, said, rank, ChangeKind.CANCELLED if said == "cancelled" else ChangeKind.FIRST)

    def _go_on(self, voice: Voice, said: str, rank: int) -> None:
        revives = voice.act is Act.REVIVES and rank >= weight.REPORT
        if voice.undated or not (voice.official or revives):
            self._set_aside(
                voice, f"only an official claim or an explicit revival ends it being {self.value} (rule 19)"
            )
        else:
            back = self._before if voice.act is Act.REVIVES and _STEPS[said] < _STEPS[self._before] else said
            out_first = back in OUT and self._before not in OUT
            self._hold(voice, back, rank, ChangeKind.RELEASED if out_first else ChangeKind.REVIVED)

    def _hold(self, voice: Voice, value: str, rank: int, kind: ChangeKind) -> None:
        old = self.value
        self.value, self.rank, self._holder = value, rank, voice
        self._since = max(voice.since, self._since)
        backers = [other for other in self._witnesses.of(value) if other.rank >= min(rank, weight.REPORT)]
        self._evidence = {other.entry: other for other in [voice, *backers]}
        self._change(kind, old, self._since)

    def _change(self, kind: ChangeKind, old: str | None, at: datetime) -> None:
        revision = len(self.changes) + 1
        change = Change(key=self.key, kind=kind, old=old, new=self.value, at=at, fact=None, revision=revision)
        self.changes.append(change)
        self.changes[-1] = replace(change, fact=self.fact())

    def _set_aside(self, voice: Voice, reason: str) -> None:
        self._aside.append(SetAside(claim=voice.claim, reason=reason))


def _said(voice: Voice) -> str:
    """The status a claim comes to; a revival without one is of what was before."""
    if voice.act is Act.CANCELS:
        return "cancelled"
    said = canonical(voice.value).replace(" ", "_") if isinstance(voice.value, str) else ""
    if voice.act is Act.REVIVES and said not in _STEPS:
        return "announced"
    return said


def _latest_day(when: datetime) -> date:
    """The day it is by then where the day begins first."""
    return (when + _AHEAD_OF_UTC).date()
