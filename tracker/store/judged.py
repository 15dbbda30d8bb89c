"""What is believed: the facts of each view, the changes that led there, and the revision that only rises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Select, Table, bindparam, delete, insert, select, update

from tracker.dates import ReleaseDate
from tracker.model import Change, Claim, Fact, Key, Standing, View
from tracker.store import packing, rows, tables
from tracker.store.learned import Learned

_WORK: BindParameter[str] = bindparam("work")
_LEVEL: BindParameter[str] = bindparam("level")
_NUMBER: BindParameter[int] = bindparam("number")
_KEY = tuple(tables.subject.c[name] for name in ("work", "field", "part", "element", "outlet", "territory"))


def _of_view(table: Table, *more: Any) -> Select[Any]:
    """What a view holds of a work. Made once, as in `learned`."""
    ask = select(table, *more).join(tables.subject, tables.subject.c.id == table.c.subject)
    return ask.where(tables.subject.c.work == _WORK, table.c.level == _LEVEL)


_PHASES = select(tables.phase)
_PHASE = _PHASES.where(tables.phase.c.work == _WORK)
_SUBJECTS = select(tables.subject).where(tables.subject.c.work == _WORK)
_CHANGES = _of_view(tables.change).where(tables.change.c.gone.is_(None))
_FACTS = _of_view(tables.fact, *_KEY).order_by(tables.fact.c.subject)
_EVIDENCE = _of_view(tables.fact_evidence).order_by(tables.fact_evidence.c.subject, tables.fact_evidence.c.position)
_SET_ASIDE = (
    select(tables.set_aside)
    .join(tables.claim, tables.claim.c.id == tables.set_aside.c.claim)
    .where(tables.claim.c.work == _WORK, tables.set_aside.c.level == _LEVEL)
)
_RAISED = update(tables.subject).where(tables.subject.c.id == _NUMBER).values(revision=bindparam("raised"))
_NO_EVIDENCE = delete(tables.fact_evidence).where(
    tables.fact_evidence.c.subject == _NUMBER, tables.fact_evidence.c.level == _LEVEL
)

_Reference = tuple[int | None, str | None]
"""A claim's number, or the claim itself as JSON where the judge made one that was never stored."""


class Judged(Learned):
    def put_view(self, work: str, view: View, *, now: datetime) -> tuple[Change, ...]:
        """Make one view's facts and history what `view` says. Returns the changes that were not known before, with
        their revision. A change that several views share in one transaction has one revision; where a view's fact
        changes without a change worth a line (a dispute, a standing), the revision rises as well."""
        fresh = self._put_changes(work, view, now)
        latest = {change.key: change.revision for change in fresh}
        self._put_facts(work, view, latest)
        self._put_set_aside(work, view)
        return fresh

    def facts(self, work: str, level: Standing) -> dict[Key, tuple[Fact, int]]:
        """Each fact with the revision of its last change in this view."""
        stored = {claim.id: claim.claim for claim in self.claims(work)}
        evidence: dict[int, list[Claim]] = {}
        for row in self._evidence_rows(work, level):
            said = stored.get(row["claim"]) if row["extra"] is None else rows.claim_from_json(row["extra"])
            if said is not None:
                evidence.setdefault(row["subject"], []).append(said)
        found = {}
        for row in self._fact_rows(work, level):
            key = rows.key_of(row)
            found[key] = (rows.fact_of(row, key, evidence.get(row["subject"], ())), int(row["revision"]))
        return found

    # --- phases ---

    def put_phase(self, work: str, phase: str, since: datetime) -> None:
        """A phase that goes on keeps its beginning."""
        stored = self._first(_PHASE, {"work": work})
        if stored is None or stored["phase"] != phase:
            self._put(tables.phase, {"work": work, "phase": phase, "since": packing.stamp(since)})
            self._phases = None

    def phases(self) -> dict[str, str]:
        if self._phases is None:
            self._phases = {row["work"]: row["phase"] for row in self._all(_PHASES)}
        return dict(self._phases)

    # --- keys and revisions ---

    def _subject(self, key: Key) -> int:
        """The number of a key, made at its first use."""
        self._know_subjects(key.work)
        if key not in self._subjects:
            row = rows.key_to_row(key)
            subject = tables.subject
            stored = self._first(select(subject).where(*(subject.c[name] == value for name, value in row.items())))
            if stored is None:
                self._subjects[key] = (self._add(subject, row | {"revision": 0}), 0)
            else:
                self._subjects[key] = (stored["id"], stored["revision"])
        return self._subjects[key][0]

    def _know_subjects(self, work: str) -> None:
        if work not in self._works_known:
            self._works_known.add(work)
            for row in self._all(_SUBJECTS, {"work": work}):
                self._subjects.setdefault(rows.key_of(row), (row["id"], row["revision"]))

    def _revision(self, key: Key) -> int:
        self._subject(key)
        return self._subjects[key][1]

    def _raise(self, key: Key, *what: object) -> int:
        """The next revision of the key, the same for the same change in another view of this transaction."""
        sign = (key, *what)
        if sign not in self._raised:
            number, revision = self._subject(key), self._revision(key) + 1
            self._run(_RAISED, {"number": number, "raised": revision})
            self._subjects[key] = (number, revision)
            self._raised[sign] = revision
        return self._raised[sign]

    # --- changes ---

    def _put_changes(self, work: str, view: View, now: datetime) -> tuple[Change, ...]:
        """What the judge's history has and ours lacks is new; what ours has and the judge's lacks is gone. Changes are
        told apart by what they say and how often, not by when: a history folded again may date them otherwise."""
        stored = {
            (row["subject"], row["kind"], row["old"], row["new"], row["nth"]): row["id"]
            for row in self._change_rows(work, view.level)
        }
        fresh: list[Change] = []
        met: Counter[tuple[object, ...]] = Counter()
        for change in view.changes:
            saying = (
                self._subject(change.key),
                change.kind.value,
                packing.pack_value(change.old),
                packing.pack_value(change.new),
            )
            nth = met[saying]
            met[saying] += 1
            if stored.pop((*saying, nth), None) is None:
                fresh.append(replace(change, revision=self._raise(change.key, *saying, nth)))
                self._add_change(fresh[-1], view, saying, nth, now)
        for number in stored.values():
            self._run(update(tables.change).where(tables.change.c.id == number).values(gone=packing.stamp(now)))
        return tuple(fresh)

    def _add_change(self, change: Change, view: View, saying: tuple[Any, ...], nth: int, now: datetime) -> None:
        subject, kind, old, new = saying
        self._add(
            tables.change,
            {
                "subject": subject,
                "level": view.level.value,
                "kind": kind,
                "old": old,
                "new": new,
                "nth": nth,
                "at": packing.stamp(change.at),
                "revision": change.revision,
                "standing": change.fact.standing.value if change.fact else None,
                "claim": self._reason_for(change),
                "recorded": packing.stamp(now),
                "gone": None,
            },
        )

    def _reason_for(self, change: Change) -> int | None:
        """The claim that made the change: the one said at its moment, else the fact's first."""
        if change.fact is None or not change.fact.evidence:
            return None
        evidence = change.fact.evidence
        claim = next((claim for claim in evidence if claim.evidence.said_at == change.at), evidence[0])
        return self._number(claim)

    def _change_rows(self, work: str, level: Standing) -> Sequence[rows.Row]:
        return self._all(_CHANGES, {"work": work, "level": level.value})

    # --- facts ---

    def _put_facts(self, work: str, view: View, latest: dict[Key, int]) -> None:
        stored = {rows.key_of(row): row for row in self._fact_rows(work, view.level)}
        evidence: dict[int, list[_Reference]] = {}
        for row in self._evidence_rows(work, view.level):
            evidence.setdefault(row["subject"], []).append((row["claim"], row["extra"]))
        for key, fact in view.facts.items():
            number = self._subject(key)
            self._put_fact(number, fact, view.level, stored.pop(key, None), latest.get(key))
            references = [self._reference(claim) for claim in fact.evidence]
            if references != evidence.get(number, []):
                self._put_evidence(number, view.level, references)
        for key in stored:
            self._drop_fact(key, view.level)
            if key not in latest:
                self._raise(key, "gone")

    def _put_fact(self, number: int, fact: Fact, level: Standing, stored: rows.Row | None, latest: int | None) -> None:
        row = _fact_to_row(fact)
        same = stored is not None and all(stored[name] == row[name] for name in ("value", "standing", "previous"))
        if latest is not None:
            revision = latest
        elif stored is not None and same:
            revision = stored["revision"]
        else:
            revision = self._raise(fact.key, "state", row["value"], row["standing"], row["previous"])
        row |= {"subject": number, "level": level.value, "revision": revision}
        if stored is None or any(stored[name] != value for name, value in row.items()):
            self._put(tables.fact, row)

    def _put_evidence(self, number: int, level: Standing, references: Iterable[_Reference]) -> None:
        self._run(_NO_EVIDENCE, {"number": number, "level": level.value})
        made = [
            {"subject": number, "level": level.value, "position": position, "claim": claim, "extra": extra}
            for position, (claim, extra) in enumerate(references)
        ]
        if made:
            self._run(insert(tables.fact_evidence), made)

    def _drop_fact(self, key: Key, level: Standing) -> None:
        number = self._subject(key)
        for table in (tables.fact_evidence, tables.fact):
            self._run(delete(table).where(table.c.subject == number, table.c.level == level.value))

    def _fact_rows(self, work: str, level: Standing) -> Sequence[rows.Row]:
        return self._all(_FACTS, {"work": work, "level": level.value})

    def _evidence_rows(self, work: str, level: Standing) -> Sequence[rows.Row]:
        return self._all(_EVIDENCE, {"work": work, "level": level.value})

    # --- which claim is it ---

    def _reference(self, claim: Claim) -> _Reference:
        number = self._number(claim)
        return (number, None) if number is not None else (None, rows.claim_to_json(claim))

    def _number(self, claim: Claim) -> int | None:
        """The number of a stored claim. The judge hands back the objects it was given, so that identity mostly does."""
        stored = self.claims(claim.work)
        known = self._numbers.get(claim.work)
        if known is None or known[0] is not self._claims[claim.work]:
            known = (self._claims[claim.work], {id(item.claim): item.id for item in stored}, {})
            self._numbers[claim.work] = known
        number = known[1].get(id(claim))
        if number is not None:
            return number
        if not known[2]:
            known[2].update((item.claim, item.id) for item in stored)
        return known[2].get(claim)

    # --- set aside ---

    def _put_set_aside(self, work: str, view: View) -> None:
        table = tables.set_aside
        wanted: dict[int, str] = {}
        for item in view.set_aside:
            number = self._number(item.claim)
            if number is not None:
                wanted[number] = packing.clean(item.reason)
        asked = {"work": work, "level": view.level.value}
        stored = {row["claim"]: row["reason"] for row in self._all(_SET_ASIDE, asked)}
        for number in stored.keys() - wanted.keys():
            self._run(delete(table).where(table.c.claim == number, table.c.level == view.level.value))
        for number, reason in wanted.items():
            if stored.get(number) != reason:
                self._put(table, {"claim": number, "level": view.level.value, "reason": reason})


def _fact_to_row(fact: Fact) -> dict[str, Any]:
    days = fact.value if isinstance(fact.value, ReleaseDate) else None
    return {
        "value": packing.pack_value(fact.value),
        "standing": fact.standing.value,
        "since": packing.stamp(fact.since),
        "previous": packing.pack_value(fact.previous),
        "earliest": days.earliest.isoformat() if days else None,
        "latest": days.latest.isoformat() if days and days.latest else None,
    }
