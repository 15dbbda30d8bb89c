"""Who has said what of one key, remembered so that two who agree can outweigh what is held (DESIGN 3b 9)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from datetime import datetime, timedelta

from tracker.dates import ReleaseDate
from tracker.judge import weight
from tracker.judge.compare import Relation, canonical, relate
from tracker.judge.voices import Voice
from tracker.model import Value

AGREED_FOR = timedelta(days=2)
"""How long two databases must agree to weigh as much as a report."""
_MOST_VALUES, _MOST_VOICES = 24, 32
"""Bounds for a hostile flood; the newest are kept. Two suffice for every rule."""

_Said = OrderedDict[tuple[str, str], Voice]


class Witnesses:
    """Of each value (None: of the withdrawal), the entries that state it in their latest version."""

    def __init__(self) -> None:
        self._said: OrderedDict[object, _Said] = OrderedDict()
        self._where: dict[tuple[str, str], object] = {}
        self.agreed: set[object] = set()
        """The values on which two databases have been found to agree."""

    def note(self, voice: Voice) -> None:
        """An entry that says something else now is no witness any more for what it said before (rule 4)."""
        mark = mark_of(voice.value)
        before = self._where.get(voice.entry)
        if before is not None and before != mark and before in self._said:
            self._said[before].pop(voice.entry, None)
        self._where[voice.entry] = mark
        bucket = self._said.setdefault(mark, OrderedDict())
        self._said.move_to_end(mark)
        bucket.setdefault(voice.entry, voice)
        if len(bucket) > _MOST_VOICES:
            bucket.popitem(last=False)
        if len(self._said) > _MOST_VALUES:
            self._said.popitem(last=False)

    def of(self, value: Value | None) -> list[Voice]:
        return list(self._said.get(mark_of(value), _Said()).values())

    def all(self) -> Iterator[Voice]:
        """One for each value."""
        return (next(iter(bucket.values())) for bucket in self._said.values() if bucket)

    def report_beside(self, voice: Voice, *, after: datetime | None) -> Voice | None:
        """Another, independent report (rank 3) of the same, said after what is held; one that is more exact counts."""
        if voice.rank != weight.REPORT or (after is not None and voice.when <= after):
            return None
        for mark, bucket in self._said.items():
            if not _backs(mark, bucket, voice):
                continue
            for other in bucket.values():
                late = after is None or other.when > after
                if late and other.rank >= weight.REPORT and voice.independent_of(other):
                    return other
        return None

    def database_beside(self, voice: Voice) -> Voice | None:
        """Another, independent database that holds the same."""
        if not voice.database:
            return None
        return next((other for other in self.of(voice.value) if other.database and voice.independent_of(other)), None)

    def still(self, voice: Voice) -> bool:
        return self._where.get(voice.entry) == mark_of(voice.value)


def mark_of(value: Value | None) -> object:
    if isinstance(value, ReleaseDate):
        return value.earliest, value.latest
    return canonical(value) if value is not None else None


def _backs(mark: object, bucket: _Said, voice: Voice) -> bool:
    if mark == mark_of(voice.value):
        return True
    if voice.value is None or mark is None:
        return False
    sample = next(iter(bucket.values()), None)
    if sample is None or sample.value is None:
        return False
    return relate(sample.value, voice.value) in (Relation.SAME, Relation.SLOT, Relation.INSIDE)
