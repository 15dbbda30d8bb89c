"""What an item says of one work, sorted by what each date of it can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker import dates
from tracker.extract.doc import Doc
from tracker.extract.moved.agree import Bound
from tracker.extract.words import Sense
from tracker.model import Refusal
from tracker.record import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Heard:
    """What an item says of one work, by what it can be: plans, plans given up, plans whose day has passed, moves before
    the last one; when it came out, and the sentences that move something else."""

    news: list[Bound] = field(default_factory=list)
    olds: list[Bound] = field(default_factory=list)
    stale: list[Bound] = field(default_factory=list)
    put_off: list[Bound] = field(default_factory=list)
    earlier: list[Bound] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    out: list[date] = field(default_factory=list)
    others: set[int] = field(default_factory=set)

    @property
    def elsewhere(self) -> set[int]:
        """The sentences of `others` in which the work itself is not moved."""
        moves = [bound.slot for bound in self.news if bound.slot.sense is Sense.NEW] + [old.slot for old in self.olds]
        return self.others - {slot.clause.sentence for slot in moves}

    def without(self, version: Sequence[Bound]) -> Heard:
        """The same, with what is moved there told of something else."""
        slots = [bound.slot for bound in version]
        news = [bound for bound in self.news if bound.slot not in slots]
        return replace(self, news=news, others=self.others | {slot.clause.sentence for slot in slots})


def of_one_version(doc: Doc, news: Sequence[Bound]) -> list[Bound]:
    """ "The Switch version has been pushed to September; on PC the game launches on April 18": the moves of one version
    of a work that comes out on another day."""
    moved = [bound for bound in news if bound.slot.sense is Sense.NEW and _of_version(doc, bound)]
    rest = [bound for bound in news if bound not in moved and not _of_version(doc, bound)]
    apart = [bound for bound in moved if any(dates.disjoint(bound.date, other.date) for other in rest)]
    return apart if any(bound.slot.sense is Sense.RELEASE for bound in rest) else []


def _of_version(doc: Doc, bound: Bound) -> bool:
    slot = bound.slot
    return doc.words.search("one_version", doc.text, slot.clause.span.start, slot.when.span.start) is not None


def out_since(heard: Heard, olds: Sequence[Bound]) -> bool:
    """ "It opened in September 2020. Before, it had been put off from January to April": what came out since the days
    that were given up is out."""
    last = max((old.date.latest or old.date.earliest for old in olds), default=None)
    return last is not None and any(day > last for day in heard.out)
