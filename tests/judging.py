"""Runs the sequences of judging_cases.py through judge and alert, as the pipeline would."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.judging_cases import Case
from tracker import alert, dates
from tracker.dates import ReleaseDate
from tracker.judge import judge
from tracker.model import (
    Act,
    Certainty,
    Claim,
    Evidence,
    Fact,
    Field,
    Key,
    Kind,
    Notify,
    Outlet,
    Standing,
    Tier,
    Told,
    Value,
    View,
    Work,
)

WORK = Work(id="w", title="A Work", kind=Kind.ANIME)
TIERS = {"O": Tier.OFFICIAL, "P": Tier.PRESS, "A": Tier.AGGREGATOR, "C": Tier.COMMUNITY, "M": Tier.PERSON}
OUTLETS = {"tv": Outlet.TV, "st": Outlet.STREAM, "th": Outlet.THEATRE}
SHORT = {"tv": "tv", "stream": "st", "theatre": "th", "": ""}
ACTS = {"w": Act.WITHDRAWS, "m": Act.MOVES, "d": Act.DENIES, "c": Act.CANCELS, "v": Act.REVIVES}
CERTAINTIES = {"rum": Certainty.RUMOURED, "spec": Certainty.SPECULATIVE, "rep": Certainty.REPORTED}
LEVELS = {
    "s": Standing.SPECULATIVE,
    "u": Standing.RUMOURED,
    "r": Standing.REPORTED,
    "c": Standing.CONFIRMED,
}


def date(text: str) -> ReleaseDate:
    day, _, time = text.partition("T")
    return dates.parse(day, time=time or None, zone="Asia/Tokyo" if time else None)


@dataclass(slots=True)
class Target:
    minimum: Standing
    told: dict[Key, Told] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)

    @property
    def notify(self) -> Notify:
        return Notify(id="n", url="json://127.0.0.1", tell="all", minimum=self.minimum)


class World:
    """What the pipeline keeps: claims in order of arrival, voided entries, targets and what they were told."""

    def __init__(self, year: int = 2026, work: Work = WORK) -> None:
        self.start = datetime(year, 1, 1, tzinfo=UTC)
        self.work = work
        self.claims: list[Claim] = []
        self.voided: set[tuple[str, str]] = set()
        self.targets = {name: Target(level) for name, level in LEVELS.items()}
        self.now = self.start

    def at(self, day: str | float) -> datetime:
        return self.start + timedelta(days=float(day))

    def view(self, level: Standing = Standing.REPORTED) -> View:
        return judge(self.claims, self.work, level=level, now=self.now, voided=self.voided)

    def run(self, events: str) -> None:
        for group in events.split(";"):
            for event in group.split("&"):
                self.happen(event.split())
            self.flush()

    def happen(self, words: list[str]) -> None:
        match words:
            case ["T", name, minimum]:
                target = Target(Standing(minimum))
                target.told = alert.baseline(self.view(target.minimum), now=self.now)
                self.targets[name] = target
            case ["L", name, minimum]:
                self.targets[name].minimum = Standing(minimum)
            case ["lapse", day]:
                self.now = self.at(day)
            case ["gone"] | ["back"]:
                pass
            case [day, "X", source, entry]:
                self.now = self.at(day)
                self.voided.add((source, entry))
            case [day, source, value, *flags]:
                self.now = self.at(day)
                self.hear(source, value, flags)
            case _:
                raise ValueError(words)

    def hear(self, source: str, value: str, flags: list[str]) -> None:
        before = {name: self.view(target.minimum) for name, target in self.targets.items()}
        self.claims.append(self.claim(source, value, flags))
        if "!L" in flags:
            for name, target in self.targets.items():
                now_told = alert.learned(target.told, before[name], self.view(target.minimum), now=self.now)
                target.told.update(now_told)

    def claim(self, source: str, value: str, flags: list[str]) -> Claim:
        evidence = Evidence(
            source=source,
            tier=TIERS[source[0]],
            entry=f"entry {len(self.claims)}",
            url="",
            quote="",
            rule="",
            said_at=self.now,
        )
        claim = Claim(work=self.work.id, field=Field.RELEASE, value=None, evidence=evidence)
        for flag in flags:
            claim = self.flagged(claim, flag)
        return replace(claim, value=self.value(claim, value))

    def value(self, claim: Claim, text: str) -> Value | None:
        if text == "-":
            return None
        return date(text) if claim.field is Field.RELEASE else text.replace("_", " ") if "_" in text else text

    def flagged(self, claim: Claim, flag: str) -> Claim:
        if flag in OUTLETS:
            return replace(claim, outlet=OUTLETS[flag])
        if flag == "!u" or flag[0] in "^eo":
            return replace(claim, evidence=self.evidenced(claim.evidence, flag))
        rest = flag[1:]
        match flag[0]:
            case "!":
                return replace(claim, act=ACTS.get(rest, claim.act))
            case "f":
                return replace(claim, field=Field(flag[2:]))
            case "<":
                return replace(claim, previous=date(rest))
            case "~":
                return replace(claim, certainty=CERTAINTIES[rest])
        return replace(claim, territory=rest) if flag[0] == "@" else replace(claim, part=rest)

    def evidenced(self, said: Evidence, flag: str) -> Evidence:
        match flag[0]:
            case "!":
                return replace(said, undated=True)
            case "^":
                return replace(said, said_at=min(self.now, self.at(flag[1:])))
            case "e":
                return replace(said, entry=flag[2:])
        return replace(said, origin=flag[2:])

    def flush(self) -> None:
        for target in self.targets.values():
            view = self.view(target.minimum)
            changes = alert.owed(target.told, view, target.notify, self.work, now=self.now)
            if changes:
                target.messages.append("+".join(change.kind.value.replace("_", " ") for change in changes))
            target.told.update(alert.settle(target.told, view, now=self.now))
            again = alert.owed(target.told, view, target.notify, self.work, now=self.now)
            assert not again, f"owed again right after it was told: {again}"


def written(fact: Fact) -> str:
    """ "2/release/tv=2026-10-03 24:30"."""
    key = fact.key
    name = key.field.value
    if key.field is Field.RELEASE and key.outlet:
        name += f"/{SHORT[key.outlet]}"
    if key.element:
        name += f"/{fact.value}"
    if key.territory:
        name += f"@{key.territory}"
    if key.part:
        name = f"{key.part}/{name}"
    return f"{name}={_value(fact.value)}"


def _value(value: Value | None) -> str:
    if value is None:
        return "withdrawn"
    if not isinstance(value, ReleaseDate):
        return value.replace(" ", "_")
    if value.earliest == value.latest:
        return f"{value.earliest} {value.time}" if value.time else f"{value.earliest}"
    return f"{value.earliest}..{value.latest or ''}"


def facts_of(view: View) -> set[str]:
    return {written(fact) for fact in view.facts.values()} or {"missing"}


def outcome(case: Case) -> tuple[set[str], dict[str, str]]:
    world = World(case.year)
    world.run(case.events)
    return facts_of(world.view()), {name: " / ".join(target.messages) for name, target in world.targets.items()}


def expected(case: Case) -> tuple[set[str], dict[str, str]]:
    told = {}
    for part in case.told.split(";"):
        name, _, messages = part.partition(":")
        told[name.strip()] = messages.strip()
    return set(case.facts.split(", ")), told
