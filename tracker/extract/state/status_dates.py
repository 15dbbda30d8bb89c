"""Statuses that follow from what is told of the dates: put off, dated abroad alone, awaited without a day."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from tracker.extract.doc import Doc
from tracker.model import Act, Certainty, Claim, Field, Refusal, Span, Work
from tracker.record import replace

Whose = Callable[[Doc, Work, Span], bool]
_FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)


def awaited(doc: Doc, work: Work, found: Sequence[Claim | Refusal], dated: Sequence[Claim]) -> Iterator[Claim]:
    """ "The Copper Parish has no release date yet": what is asked for its day is to come. Of a later season that says
    nothing, as it is asked of those as well that nobody has ordered."""
    mine = [claim for claim in dated if claim.work == work.id]
    denied = any(isinstance(one, Refusal) and one.value == "announced" for one in found)
    if (work.season or 1) > 1 or denied or any(claim.act is not Act.DENIES for claim in mine):
        return
    for claim in mine:
        said = claim.evidence
        if doc.words.search("asked_day", said.quote, 0, len(said.quote)):
            told = replace(claim, field=Field.STATUS, value="announced", act=Act.SAYS, outlet=None)
            yield replace(told, evidence=replace(said, rule=f"status:{doc.lang}:awaited"))


def put_off(doc: Doc, work: Work, dated: Sequence[Claim], is_ours: Whose) -> Iterator[Claim]:
    """A delay of which no old date is told has no other trace than this; judging takes it from the release."""
    moved = [
        claim
        for claim in dated
        if claim.work == work.id and claim.act in (Act.MOVES, Act.WITHDRAWS) and claim.certainty in _FIRM
    ]
    if any(claim.previous is not None for claim in moved):
        return
    for claim in moved:
        said = claim.evidence.quote
        if doc.words.search("advanced", said, 0, len(said)) or not _delays(doc, work, said, is_ours):
            continue
        yield replace(
            claim,
            field=Field.STATUS,
            value="delayed",
            act=Act.SAYS,
            outlet=None,
            territory="",
            evidence=replace(claim.evidence, rule=f"status:{doc.lang}:delayed"),
        )
        return


def abroad(doc: Doc, work: Work, dated: Sequence[Claim]) -> Iterator[Claim]:
    """A work of which only an opening abroad is dated has a date all the same; judging takes that of others from the
    release at home."""
    firm = [claim for claim in dated if claim.work == work.id and claim.value is not None and claim.certainty in _FIRM]
    if firm and all(claim.territory and not claim.part for claim in firm):
        rule = f"status:{doc.lang}:dated"
        yield replace(
            firm[0],
            field=Field.STATUS,
            value="dated",
            act=Act.SAYS,
            outlet=None,
            territory="",
            previous=None,
            evidence=replace(firm[0].evidence, rule=rule),
        )


def _delays(doc: Doc, work: Work, said: str, is_ours: Whose) -> bool:
    """Is a word of delaying in what was quoted, or told of the work elsewhere: "has been delayed and will open on"?"""
    states = "put_off" if doc.words.pattern("put_off") else "delay"
    if doc.words.search(states, said, 0, len(said)):
        return True
    for found in itertools.islice(doc.words.all(states, doc.plain), _MOST):
        sentence = doc.sentence_at(found.start())
        sooner = doc.words.search("advanced", doc.plain, sentence.start, sentence.end)
        if not sooner and is_ours(doc, work, Span(found.start(), found.end())):
            return True
    return False


_MOST = 40  # words of a delay looked at
