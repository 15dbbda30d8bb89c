"""What is to be believed: all that was said of a work, folded into one table of facts (DESIGN 3b).

`judge` is a pure function of the claims: a re-fetch changes nothing, and the order in which dated claims arrive decides
nothing (rule 2). Each `minimum` has its own view, in which only claims of at least that standing act (rule 10)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from tracker.judge.fold import Fold
from tracker.judge.phase import Phase, derived_status, early_look, headline, phase, upcoming
from tracker.judge.voices import prepare
from tracker.judge.weight import level_of, rank_of, standing_of
from tracker.model import Claim, Standing, View, Work

__all__ = [
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
]


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
    voices, aside = prepare(claims, work, voided)
    fold = Fold(work, level=level, now=now, aside=aside)
    for voice in voices:
        fold.hear(voice)
    return fold.view()
