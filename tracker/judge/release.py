"""The release dates of one instalment in one territory: which outlets a claim speaks for (DESIGN 3b 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.judge.compare import Relation, touches
from tracker.judge.held import ALIKE, Held
from tracker.judge.voices import Voice
from tracker.model import Act, Field, Key, SetAside, Value, Work
from tracker.record import replace


class Outlets:
    """One `Held` per outlet; "" where the kind of work has no main outlet and none was named."""

    def __init__(self, work: Work, part: str, territory: str, *, level: int, aside: list[SetAside]) -> None:
        self._held: dict[str, Held] = {}
        self._key = Key(work=work.id, field=Field.RELEASE, part=part, territory=territory)
        self._main = work.main_outlet.value if work.main_outlet else ""
        self._level = level
        self._aside = aside

    def __iter__(self) -> Iterator[Held]:
        return iter(self._held.values())

    def at(self, outlet: str) -> Held:
        if outlet not in self._held:
            self._held[outlet] = self._heir(outlet) or Held(self._named(outlet), level=self._level, aside=self._aside)
        return self._held[outlet]

    def _heir(self, outlet: str) -> Held | None:
        """Where no outlet was known, the first that is named takes over what was held so far."""
        held = self._held.pop("", None)
        if held is not None:
            held.rename(self._named(outlet))
        return held

    def _named(self, outlet: str) -> Key:
        return replace(self._key, outlet=outlet)

    def main(self) -> Held:
        if self._main or not self._held:
            return self.at(self._main)
        return next(iter(self._held.values()))

    def addressed(self, voice: Voice) -> list[Held]:
        """Whom the claim speaks for; empty where it says nothing new to anybody."""
        outlet = voice.claim.outlet
        if outlet is not None:
            return [self.at(outlet.value)]
        if voice.act is Act.WITHDRAWS or voice.value is None:
            return self._struck(voice) or self._withdrawn() or self._unless_held(voice)
        same = self._holding(lambda held: _same(held, voice))
        if voice.act is Act.MOVES:
            # A report of a move that has been made already strikes nobody else, unless it says whom.
            struck = self._struck(voice) if voice.claim.previous is not None or not same else []
            return list(dict.fromkeys([*struck, *same])) or [self.main()]
        return same or self._coarser(voice.value, voice) or [self.main()]

    def _holding(self, fits: Callable[[Held], bool]) -> list[Held]:
        return [held for held in self._held.values() if held.value is not None and fits(held)]

    def _struck(self, voice: Voice) -> list[Held]:
        previous = voice.claim.previous
        return self._holding(lambda held: previous is None or _touches(held.value, previous))

    def _withdrawn(self) -> list[Held]:
        return [held for held in self._held.values() if held.gone]

    def _unless_held(self, voice: Voice) -> list[Held]:
        if not self._holding(lambda _: True):
            return [self.main()]
        self._aside.append(SetAside(claim=voice.claim, reason="withdraws another date than any outlet's (rules 6, 17)"))
        return []

    def _coarser(self, value: Value, voice: Voice) -> list[Held]:
        """ "October" after a stream was dated to the 6th of October repeats that, and dates no other outlet; it is left
        to the outlet that holds the finer date to say so."""
        if self.main().value is not None:
            return []
        return self._holding(lambda held: held.relation(value, voice) is Relation.WIDER)


def _same(held: Held, voice: Voice) -> bool:
    return voice.value is not None and held.relation(voice.value, voice) in ALIKE


def _touches(value: Value | None, previous: Value) -> bool:
    return value is not None and touches(previous, value)
