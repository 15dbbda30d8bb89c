"""What is to be believed: all that was said of a work, folded into one table of facts (DESIGN 3b).

`judge` is a pure function of the claims: a re-fetch changes nothing, and the order in which dated claims arrive decides
nothing (rule 2). Each `minimum` has its own view, in which only claims of at least that standing act (rule 10)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from tracker.judge.fold import Fold
from tracker.judge.phase import Phase, derived_status, early_look, headline, phase, upcoming
from tracker.judge.voices import prepare
from tracker.judge.weight import level_of, rank_of, standing_of
from tracker.model import Claim, Standing, View, Work

__all__ = [
    "MINIMUMS",
    "Phase",
    "derived_status",
    "early_look",
    "headline",
    "judge",
    "level_of",
    "phase",
    "rank_of",
    "standing_of",
    "upcoming",
    "views",
]

MINIMUMS = (Standing.SPECULATIVE, Standing.RUMOURED, Standing.REPORTED, Standing.CONFIRMED)
"""What a notify target can ask for; each has its own view (rule 10)."""


def judge(
    claims: Sequence[Claim],
    work: Work,
    *,
    level: Standing,
    now: datetime,
    voided: Collection[tuple[str, str]] = (),
) -> View:
    """The view of one `minimum`. `claims` are all claims of the work in order of arrival; `voided` names entries, as
    (source, key), whose claims were taken back, and with them all copies of their origin (rule 20). `now` decides only
    what has lapsed and what two databases have agreed on for long enough."""
    return views(claims, work, levels=(level,), now=now, voided=voided)[level]


def views(
    claims: Sequence[Claim],
    work: Work,
    *,
    levels: Iterable[Standing] = MINIMUMS,
    now: datetime,
    voided: Collection[tuple[str, str]] = (),
) -> dict[Standing, View]:
    """Several views of the same claims, for little more than the price of one."""
    voices, refused = prepare(claims, work, voided)
    made = {}
    for level in levels:
        fold = Fold(work, level=level, now=now, aside=list(refused))
        for voice in voices:
            fold.hear(voice)
        made[level] = fold.view()
    return made
