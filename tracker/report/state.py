"""The state that is shown: from the database, or, where there is none, what is built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, tzinfo
from types import TracebackType

from tracker import config as configuration
from tracker.dates import ReleaseDate
from tracker.judge import Phase, derived_status, judge, phase
from tracker.model import Act, Claim, Config, Fact, Field, Key, Refusal, Standing, View, Work
from tracker.record import dataclass, field
from tracker.store.questions import Questions, ask
from tracker.store.values import SourceState, StoredChange, StoredClaim, StoredRefusal, TargetState

_NEVER = datetime.min.replace(tzinfo=UTC)
_LONG = timedelta(days=30)
"""A work that is waited for is named somewhere in a month, if only in passing."""

SHOWN = (Standing.REPORTED, Standing.RUMOURED)
"""The views that `status` shows: what is told by default, and below it what is only rumoured."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Nothing that was read has ever named the work. `sources`: so many may have, `since` the first was read; 0 and
    None where nobody is asked about it at all."""

    sources: int
    since: datetime | None

    def long(self, now: datetime) -> bool:
        """Worth a warning: nobody is asked, or it has gone on for weeks."""
        return self.since is None or now - self.since > _LONG


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """`facts` by key with their revision. `denials`: who last said that nothing is known. `aside`: how much was read
    and set aside, by reason. `unheard`: that it was never named; None where it was, or nothing was read yet."""

    work: Work
    facts: Mapping[Key, tuple[Fact, int]]
    phase: Phase
    denials: Sequence[Claim] = ()
    aside: Mapping[str, int] = field(default_factory=dict)
    snoozed: datetime | None = None
    unheard: Unheard | None = None

    def of(self, field: Field) -> list[tuple[Key, Fact]]:
        """What is known of one field, in the order in which it became known."""
        found = ((key, fact) for key, (fact, _) in self.facts.items() if key.field is field)
        return sorted(found, key=lambda pair: (pair[1].since, pair[0]))


class State:
    """One look at everything, closed again when its block ends. `questions` is None without a database."""

    def __init__(self, config: Config, *, now: datetime) -> None:
        self.config = config
        self.now = now
        self._stack = ExitStack()
        self.questions: Questions | None = None

    def __enter__(self) -> State:
        self.questions = ask(self.config.settings.database)
        if self.questions is not None:
            self._stack.enter_context(self.questions)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def work(self, work: Work) -> WorkState:
        if self.questions is None or not self.questions.claims(work.id):
            return self._built_in(work)
        facts = self._shown_facts(work, self.questions)
        history = [stored.change for stored in reversed(self.questions.changes(work.id))]
        held = {key: fact for key, (fact, _) in facts.items()}
        view = View(level=Standing.REPORTED, facts=held, changes=tuple(history))
        return WorkState(
            work=work,
            facts=self._with_status(facts, view, work),
            phase=phase(view, work, now=self.now),
            denials=[stored.claim for stored in self.questions.denials(work.id)],
            aside=self._aside(work, self.questions),
            snoozed=self.questions.snoozes().get(work.id),
        )

    def _shown_facts(self, work: Work, questions: Questions) -> dict[Key, tuple[Fact, int]]:
        facts: dict[Key, tuple[Fact, int]] = {}
        for level in SHOWN:
            for key, held in questions.facts(work.id, level).items():
                facts.setdefault(key, held)
        return facts

    def _built_in(self, work: Work) -> WorkState:
        claims = configuration.known([work])
        view = judge(claims, work, level=Standing.REPORTED, now=self.now)
        facts = {key: (fact, 1) for key, fact in view.facts.items()}
        denials = sorted(
            (claim for claim in claims if claim.act is Act.DENIES), key=lambda c: c.evidence.said_at, reverse=True
        )
        return WorkState(
            work=work,
            facts=self._with_status(facts, view, work),
            phase=phase(view, work, now=self.now),
            denials=denials,
            aside=self._aside(work, self.questions) if self.questions else {},
            snoozed=self.questions.snoozes().get(work.id) if self.questions else None,
            unheard=None if claims else self._unheard(work),
        )

    def _unheard(self, work: Work) -> Unheard | None:
        asked = configuration.serving(work, self.config.works, self.config.sources, self.config.settings)
        if not asked:
            return Unheard(0, None)
        if self.questions is None or self.questions.refused_counts(work.id):
            return None
        known = self.questions.sources()
        if any(one.about == work.id and one.id in known and known[one.id].entries for one in asked):
            return None  # what its own page lists is about it, named or not
        read = [state.first_look for one in asked if (state := known.get(one.id)) is not None and state.first_look]
        return Unheard(len(read), min(read)) if read else None

    def _with_status(
        self, facts: Mapping[Key, tuple[Fact, int]], view: View, work: Work
    ) -> dict[Key, tuple[Fact, int]]:
        """Dated, airing and released follow from the date; they are shown as the status, never told beside it."""
        derived = derived_status(view, work, self.now)
        shown = dict(facts)
        if derived is not None:
            revision = shown[derived.key][1] if derived.key in shown else 1
            shown[derived.key] = (derived, revision)
        return shown

    def _aside(self, work: Work, questions: Questions) -> dict[str, int]:
        counts = dict(questions.refused_counts(work.id))
        for _, reason in questions.set_aside(work.id, Standing.REPORTED):
            counts[reason] = counts.get(reason, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: -pair[1]))

    def claims(self, work: Work, field: Field | None) -> list[StoredClaim]:
        """All that was said, in order of arrival; also what was taken back."""
        if self.questions is not None and (found := self.questions.claims(work.id)):
            return [stored for stored in found if field in (None, stored.claim.field)]
        known = configuration.known([work])
        return [StoredClaim(0, claim, claim.evidence.said_at) for claim in known if field in (None, claim.field)]

    def changes(self, work: Work, field: Field | None = None) -> list[StoredChange]:
        """The newest first; also what was told and is no longer held, unless the same is held again."""
        if self.questions is None or not self.questions.claims(work.id):
            view = judge(configuration.known([work]), work, level=Standing.REPORTED, now=self.now)
            found = [StoredChange(0, one, view.level, one.at, None, None) for one in reversed(view.changes)]
        else:
            found = self.questions.changes(work.id, gone=True)
        shown = {_telling(stored) for stored in found if stored.gone is None}
        kept = []
        for stored in found:
            if stored.gone is not None:
                if _telling(stored) in shown:
                    continue
                shown.add(_telling(stored))
            if field in (None, stored.change.key.field):
                kept.append(stored)
        return kept

    def ignored(self, work: Work, *, limit: int) -> list[StoredRefusal]:
        """What was seen and not claimed, and what was claimed and did not count; the newest first."""
        if self.questions is None:
            return []
        found = self.questions.refusals(work.id, limit=limit)
        for stored, reason in self.questions.set_aside(work.id, Standing.REPORTED):
            claim, said = stored.claim, stored.claim.evidence
            value = claim.value.edtf if isinstance(claim.value, ReleaseDate) else claim.value or ""
            refusal = Refusal(
                work=claim.work, field=claim.field, value=value, quote=said.quote, reason=reason, rule=said.rule
            )
            found.append(StoredRefusal(0, refusal, stored.arrived, said.source, said.url))
        return sorted(found, key=lambda one: one.at, reverse=True)[:limit]

    def upcoming(self, zone: tzinfo) -> list[tuple[Fact, int]]:
        """Dates whose day or window is not over in the reader's zone, of watched works, the nearest first."""
        today = self.now.astimezone(zone).date()
        if self.questions is not None:
            watched = {work.id for work in self.config.works}
            held = self.questions.upcoming(today, Standing.REPORTED)
            return [(fact, revision) for fact, revision in held if fact.key.work in watched]
        found = [held for work in self.config.works for held in self._built_in(work).facts.values()]
        ahead = [
            (fact.value.earliest, fact.key, fact, revision)
            for fact, revision in found
            if isinstance(fact.value, ReleaseDate) and (fact.value.latest is None or fact.value.latest >= today)
        ]
        return [(fact, revision) for _, _, fact, revision in sorted(ahead, key=lambda one: one[:2])]

    def sources(self) -> list[SourceState]:
        """Of every source in the configuration; one that was never asked has no `last_try`."""
        known = self.questions.sources() if self.questions else {}
        return [known.get(source.id) or SourceState(id=source.id, next_due=_NEVER) for source in self.config.sources]

    def targets(self) -> dict[str, TargetState]:
        return self.questions.targets() if self.questions else {}

    def alerts(self) -> dict[str, int]:
        return self.questions.alert_counts() if self.questions else {"owed": 0, "sent": 0, "dead": 0}


def _telling(stored: StoredChange) -> tuple[object, ...]:
    return stored.change.key, stored.change.kind, stored.change.old, stored.change.new


def source_state(state: SourceState) -> str:
    """ok, failing or never: the words of the JSON."""
    if state.last_try is None:
        return "never"
    return "failing" if state.failures else "ok"
