"""The state that the reading verbs show: from the database, or, where there is none, what is built in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType

from tracker import config as configuration
from tracker.cli.common import now
from tracker.judge import Phase, derived_status, judge, phase
from tracker.model import Act, Claim, Config, Fact, Key, Standing, View, Work
from tracker.store.questions import Questions, ask
from tracker.store.values import SourceState, TargetState

_NEVER = datetime.min.replace(tzinfo=UTC)

SHOWN = (Standing.REPORTED, Standing.RUMOURED)
"""The views that `status` shows: what is told by default, and below it what is only rumoured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkState:
    """`facts` by key with their revision. `denials`: who last said that nothing is known. `aside`: how much was read and
    set aside, by reason."""

    work: Work
    facts: Mapping[Key, tuple[Fact, int]]
    phase: Phase
    denials: Sequence[Claim] = ()
    aside: Mapping[str, int] = field(default_factory=dict)
    snoozed: datetime | None = None


class State:
    """One look at everything, closed again when its block ends. `questions` is None without a database."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.now = now()
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
        )

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

    def sources(self) -> list[SourceState]:
        """Of every source in the configuration; one that was never asked has no `last_try`."""
        known = self.questions.sources() if self.questions else {}
        return [known.get(source.id) or SourceState(id=source.id, next_due=_NEVER) for source in self.config.sources]

    def targets(self) -> dict[str, TargetState]:
        return self.questions.targets() if self.questions else {}

    def alerts(self) -> dict[str, int]:
        return self.questions.alert_counts() if self.questions else {"owed": 0, "sent": 0, "dead": 0}


def source_state(state: SourceState) -> str:
    """ok, failing or never: the words of the JSON."""
    if state.last_try is None:
        return "never"
    return "failing" if state.failures else "ok"
