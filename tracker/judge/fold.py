"""All voices of a work, each led to the key it speaks of, in one pass; what time brings is heard in between."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from heapq import heappop, heappush
from itertools import count

from tracker.dates import ReleaseDate
from tracker.judge import weight
from tracker.judge.held import Held
from tracker.judge.release import Outlets
from tracker.judge.status import Status
from tracker.judge.voices import Voice
from tracker.judge.witness import AGREED_FOR, mark_of
from tracker.model import GROWING, Act, Claim, Fact, Field, Key, SetAside, Standing, View, Work
from tracker.record import replace

_Instalment = tuple[str, str]
"""Part and territory."""


class Fold:
    def __init__(self, work: Work, *, level: Standing, now: datetime, aside: list[SetAside]) -> None:
        self._work = work
        self._standing = level
        self._level = weight.level_of(level)
        self._now = now
        self._aside = aside
        self._releases: dict[_Instalment, Outlets] = {}
        self._others: dict[Key, Held] = {}
        self._statuses: dict[_Instalment, list[Voice]] = defaultdict(list)
        self._denials: dict[Key, list[Voice]] = defaultdict(list)
        self._pending: list[tuple[datetime, int, Held, Voice, Voice]] = []
        self._count = count()

    def hear(self, voice: Voice) -> None:
        """Voices must come in the order of `when`. Statuses wait: only the dates that are held in the end can tell
        whether "now airing" was said of this work."""
        self._let_agree(voice.when)
        field, act, value = voice.claim.field, voice.act, voice.value
        if act is Act.DENIES:
            self._denials[self._key(voice)].append(voice)
        elif field is Field.STATUS or act in (Act.CANCELS, Act.REVIVES):
            self._statuses[voice.part, voice.claim.territory].append(voice)
        elif value is None and act is Act.SAYS:
            self._set_aside(voice, "says nothing")
        elif field is Field.RELEASE:
            self._hear_release(voice)
        else:
            self._hear_other(voice)

    def view(self) -> View:
        self._let_agree(self._now)
        held = [held for outlets in self._releases.values() for held in outlets]
        for one in held:
            one.pass_time(self._now)
        keepers: list[Held | Status] = [*held, *self._others.values(), *self._fold_statuses()]
        facts = {one.key: fact for one in keepers if (fact := one.fact())}
        changes = sorted(
            (change for one in keepers for change in one.changes),
            key=lambda change: (change.at, change.key, change.revision),
        )
        denied = self._denied(facts)
        return View(
            level=self._standing,
            facts=dict(sorted(facts.items())),
            changes=tuple(changes),
            set_aside=tuple(self._aside),
            denied=denied,
        )

    # --- where a voice belongs ---

    def _hear_release(self, voice: Voice) -> None:
        if not isinstance(voice.value, ReleaseDate | None):
            self._set_aside(voice, "no date")
            return
        for held in self._outlets(voice).addressed(voice):
            self._lead(held, voice)

    def _outlets(self, voice: Voice) -> Outlets:
        where = (voice.part, voice.claim.territory)
        if where not in self._releases:
            self._releases[where] = Outlets(self._work, *where, level=self._level, aside=self._aside)
        return self._releases[where]

    def _hear_other(self, voice: Voice) -> None:
        """Rule 5: episodes and studio are single, the rest is keyed per element and only grows; the official source
        alone removes."""
        if voice.claim.field in GROWING:
            if not voice.element:
                self._set_aside(voice, "names nobody and nothing")
                return
            if voice.act is Act.WITHDRAWS and not voice.official:
                self._set_aside(voice, "only the official source removes (rule 5)")
                return
        key = self._key(voice)
        if key not in self._others:
            self._others[key] = Held(key, level=self._level, aside=self._aside)
        self._lead(self._others[key], voice)

    def _key(self, voice: Voice) -> Key:
        claim = voice.claim
        outlet = claim.outlet.value if claim.outlet and claim.field is Field.RELEASE else ""
        return Key(
            work=self._work.id,
            field=claim.field,
            part=voice.part,
            element=voice.element,
            outlet=outlet,
            territory=claim.territory,
        )

    # --- databases that agree (rule 9) ---

    def _lead(self, held: Held, voice: Voice) -> None:
        other = held.witnesses.database_beside(voice)
        held.hear(voice)
        if other is not None and mark_of(voice.value) not in held.witnesses.agreed:
            at = max(voice.claim.evidence.said_at, other.claim.evidence.said_at) + AGREED_FOR
            heappush(self._pending, (at, next(self._count), held, voice, other))

    def _let_agree(self, until: datetime) -> None:
        while self._pending and self._pending[0][0] <= min(until, self._now):
            at, _, held, voice, other = heappop(self._pending)
            held.agree(voice, other, at)

    # --- at the end ---

    def _fold_statuses(self) -> list[Status]:
        folded = []
        for (part, territory), voices in self._statuses.items():
            outlets = self._releases.get((part, territory), ())
            dates = [held.value for held in outlets if isinstance(held.value, ReleaseDate)]
            key = Key(work=self._work.id, field=Field.STATUS, part=part, territory=territory)
            status = Status(key, level=self._level, now=self._now, dates=dates, aside=self._aside)
            for voice in voices:
                status.hear(voice)
            folded.append(status)
        return folded

    def _denied(self, facts: dict[Key, Fact]) -> dict[Key, tuple[Claim, ...]]:
        """Rule 1: a denial changes nothing; it is evidence while the fact is missing."""
        known = {replace(key, outlet="", element="") for key in facts}
        denied = {}
        for key, voices in self._denials.items():
            held = key in facts if key.outlet else replace(key, element="") in known
            if held:
                reason = "denies what is held; a denial changes nothing (rule 1)"
                self._aside.extend(SetAside(claim=voice.claim, reason=reason) for voice in voices)
            else:
                denied[key] = tuple(voice.claim for voice in voices)
        return denied

    def _set_aside(self, voice: Voice, reason: str) -> None:
        self._aside.append(SetAside(claim=voice.claim, reason=reason))
