"""What the index shows: works, what lies ahead, sources, alerts. Values that a template has only to lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from urllib.parse import quote

from tracker import config as configuration
from tracker.model import Fact, Field, Key, Work
from tracker.render import describe, describe_fact, field_name, label, outlet_name, standing_name, witness, witnesses
from tracker.report.forms import ORDER
from tracker.report.state import State, WorkState, source_state
from tracker.report.words import Words
from tracker.store.values import AlertRow, AlertState, SourceState

_ALERTS = 20
PHASES = frozenset({"due_unconfirmed", "lapsed", "resting"})


@dataclass(frozen=True, slots=True)
class Look:
    """How its reader sees a state: in which words, on which clock."""

    state: State
    say: Words
    zone: tzinfo

    @property
    def language(self) -> str:
        return self.say.language

    def day(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%Y-%m-%d")

    def minute(self, moment: datetime | None) -> str:
        return self.say("never") if moment is None else moment.astimezone(self.zone).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """`standing` is the word of the JSON, `said` that of the reader. `note`: since when, and who says so."""

    field: str
    value: str
    standing: str
    said: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    id: str
    path: str
    label: str
    rows: Sequence[FactRow]
    missing: str
    now: str
    snoozed: str
    unheard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    name: str
    id: str
    state: str
    said: str
    last: str
    next: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    id: str
    state: str
    said: str
    target: str
    when: str
    text: str
    trouble: str


def index(look: Look) -> dict[str, object]:
    state, say = look.state, look.say
    names = {source.id: source.name for source in state.config.sources}
    sources = [source_row(one, names.get(one.id) or one.id, look) for one in state.sources()]
    works = {work.id: work for work in state.config.works}
    alerts = state.questions.alerts(limit=_ALERTS) if state.questions else []
    return {
        "works": [work_view(state.work(work), look) for work in state.config.works],
        "ahead": [_ahead(fact, works[fact.key.work], look) for fact, _ in state.upcoming(look.zone)],
        "sources": sources,
        "counts": _counts(sources, say),
        "troubled": [row for row in sources if row.trouble],
        "alerts": [alert_line(row, look) for row in alerts if row.state is not AlertState.SETTLED],
        "alert_counts": say("counts", **state.alerts()),
        "targets": [
            say("target_dead", target=target.id, reason=target.dead_reason)
            for target in state.targets().values()
            if target.dead_since is not None
        ],
    }


def footer(look: Look) -> dict[str, object]:
    state, say = look.state, look.say
    if state.questions is None:
        return {"as_of": say("built_in_note", day=configuration.as_of())}
    return {"as_of": say("as_of", when=look.minute(state.now))}


# --- works -----------------------------------------------------------------------------------------------------------


def work_path(work: str) -> str:
    return f"work/{quote(work, safe='')}"


def work_view(one: WorkState, look: Look) -> WorkView:
    rows: list[FactRow] = []
    missing: list[str] = []
    for field in ORDER:
        found = one.of(field)
        rows += [fact_row(key, fact, one, look) for key, fact in found]
        if not found and field is Field.RELEASE:
            rows.append(_missing(one, look))
        elif not found:
            missing.append(field_name(field, look.language))
    say = look.say
    return WorkView(
        id=one.work.id,
        path=work_path(one.work.id),
        label=label(one.work, look.language),
        rows=rows,
        missing=say.joined(missing),
        now=say(f"phase_{one.phase}") if one.phase.value in PHASES else "",
        snoozed=say("until", when=look.minute(one.snoozed)) if one.snoozed else "",
        unheard=_unheard(one, look),
    )


def _unheard(one: WorkState, look: Look) -> str:
    """Silence is told from deafness: whether anybody is asked about it, and has ever named it."""
    heard = one.unheard
    if heard is None:
        return ""
    if heard.since is None:
        return look.say("not_asked")
    phrase = "check_names" if heard.long(look.state.now) else "never_named"
    return look.say(phrase, count=heard.sources, day=look.day(heard.since))


def fact_row(key: Key, fact: Fact, one: WorkState, look: Look) -> FactRow:
    since = look.say("since", day=look.day(fact.since))
    who = witnesses(fact.evidence, look.language)
    return FactRow(
        field=key_name(key, one, look),
        value=describe_fact(fact, look.language, zone=look.zone),
        standing=fact.standing.value,
        said=standing_name(fact.standing, look.language),
        note=" · ".join(part for part in (since, who) if part),
    )


def key_name(key: Key, one: WorkState, look: Look) -> str:
    """As in "release date (streaming, US)"; the work's main outlet goes without saying."""
    main = one.work.main_outlet
    outlet = "" if main is not None and key.outlet == main.value else outlet_name(key.outlet, look.language)
    more = [piece for piece in (outlet, key.territory, look.say("part", part=key.part) if key.part else "") if piece]
    name = field_name(key.field, look.language)
    return look.say("more", name=name, more=look.say.joined(more)) if more else name


def _missing(one: WorkState, look: Look) -> FactRow:
    said = [claim for claim in one.denials if claim.field is Field.RELEASE]
    note = ""
    if said:
        day = look.day(said[0].evidence.said_at)
        note = look.say("last_missing", day=day, who=witness(said[0], look.language))
    return FactRow(
        field=field_name(Field.RELEASE, look.language),
        value=look.say("missing"),
        standing="missing",
        said="",
        note=note,
    )


def _ahead(fact: Fact, work: Work, look: Look) -> dict[str, str]:
    return {
        "path": work_path(work.id),
        "label": label(work, look.language, key=fact.key),
        "value": describe(fact.value, look.language, field=fact.key.field),
        "standing": fact.standing.value,
        "said": standing_name(fact.standing, look.language),
    }


# --- sources and alerts ----------------------------------------------------------------------------------------------


def source_row(one: SourceState, name: str, look: Look) -> SourceRow:
    say, word = look.say, source_state(one)
    asked = one.last_try is not None
    return SourceRow(
        name=name,
        id=one.id,
        state=word,
        said=say("failing_state" if word == "failing" else word),
        last=look.minute(one.last_ok),
        next=look.minute(one.next_due) if asked else "",
        trouble=_trouble(one, look),
    )


def _trouble(one: SourceState, look: Look) -> str:
    if not one.failures:
        return look.say("source_gap", gap=one.gap) if one.gap else ""
    if one.failing_since is None:
        return look.say("failing", error=one.error)
    return look.say("failing_since", when=look.minute(one.failing_since), error=one.error)


def _counts(rows: Sequence[SourceRow], say: Words) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.said] = counts.get(row.said, 0) + 1
    said = [say("count_state", count=count, state=word) for word, count in sorted(counts.items(), key=lambda p: -p[1])]
    return say.joined(said)


def alert_line(row: AlertRow, look: Look) -> AlertLine:
    return AlertLine(
        id=row.id,
        state=row.state.value,
        said=look.say(f"alert_{row.state}"),
        target=row.target,
        when=look.minute(row.sent_at or row.next_try or row.due),
        text=row.title or f"{row.kind.value.replace('_', ' ')} {row.work or ''}".strip(),
        trouble=row.error if row.state is not AlertState.SENT else "",
    )
