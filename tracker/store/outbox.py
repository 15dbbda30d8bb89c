"""What is owed, to whom, and what was told: the transactional outbox.

An alert is `owed`, then `sending` (written before it is handed over), then `sent`, `dead`, or `settled` (nothing was
owed any more). Killed while sending, nobody knows whether it arrived: `recover` makes it owed again, as a repeat.
"""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update

from tracker.model import AlertKind, Change, Key, Told
from tracker.store import packing, rows, tables
from tracker.store.judged import Judged
from tracker.store.learned import GLANCE
from tracker.store.values import AlertRow, AlertState, TargetState

_OPEN = (AlertState.OWED.value, AlertState.SENDING.value)
_GLANCES = tables.meta.c.key.startswith(GLANCE)
_WELCOMED = select(tables.alert.c.target, tables.alert.c.recipient).where(
    tables.alert.c.kind == AlertKind.WELCOME.value,
    tables.alert.c.state.in_((AlertState.SENT.value, AlertState.DEAD.value)),
)
_ID_LENGTH = 6


class Outbox(Judged):
    # --- targets ---

    def target(self, name: str) -> TargetState | None:
        row = self._first(select(tables.target).where(tables.target.c.id == name))
        return None if row is None else rows.target_of(row)

    def targets(self) -> dict[str, TargetState]:
        return {row["id"]: rows.target_of(row) for row in self._all(select(tables.target))}

    def put_target(self, state: TargetState) -> None:
        self._put(tables.target, rows.target_to_row(state))

    def drop_targets(self, *, keep: Collection[str], works: Collection[str], now: datetime) -> int:
        """Settle what is owed to targets, or about works, that left the configuration, dead letters too. What they were
        told stays: they may come back. Returns how many alerts."""
        alert = tables.alert
        ask = select(alert.c.id, alert.c.target, alert.c.work).where(alert.c.state.in_((*_OPEN, AlertState.DEAD.value)))
        gone = [row[0] for row in self._pairs(ask) if row[1] not in keep or (row[2] and row[2] not in works)]
        for number in gone:
            self.settled(number, now=now)
        return len(gone)

    def welcomed(self) -> set[tuple[str, str]]:
        """(target, recipient) of those whose welcome was accepted, or lies dead: from then on changes are told."""
        return {(row[0], row[1]) for row in self._pairs(_WELCOMED)}

    def dead_news(self, target: str, recipient: str, work: str) -> list[str]:
        """The dead letters with news of this work for this addressee."""
        alert, same = tables.alert, _identity(AlertKind.NEWS, target, recipient, work, "")
        where = [alert.c[name] == value for name, value in same.items()]
        return [str(row[0]) for row in self._pairs(select(alert.c.id).where(*where, alert.c.state == "dead"))]

    # --- told ---

    def told(self, target: str, recipient: str, work: str) -> dict[Key, Told]:
        told, subject = tables.told, tables.subject
        names = [subject.c[name] for name in ("work", "field", "part", "element", "outlet", "territory")]
        ask = select(told, *names).join(subject, subject.c.id == told.c.subject)
        ask = ask.where(told.c.target == target, told.c.recipient == recipient, subject.c.work == work)
        return {rows.key_of(row): rows.told_of(row) for row in self._all(ask)}

    def put_told(self, target: str, recipient: str, told: Mapping[Key, Told]) -> None:
        for key, last in told.items():
            row = {
                "target": target,
                "recipient": recipient,
                "subject": self._subject(key),
                "value": packing.pack_value(last.value),
                "standing": last.standing.value,
                "revision": last.revision,
                "at": packing.stamp(last.at),
            }
            self._put(tables.told, row)

    # --- owing ---

    def owe(
        self,
        *,
        kind: AlertKind,
        target: str,
        recipient: str,
        work: str | None,
        ref: str,
        due: datetime,
        now: datetime,
        lines: Sequence[str] = (),
    ) -> str | None:
        """The alert's id; an open one of the same kind, addressee, work and `ref` is it already, unchanged. News may be
        owed again and again; all else once ever for its `ref`: None when it was sent, or lies dead."""
        alert = tables.alert
        same = _identity(kind, target, recipient, work, packing.short_key(ref))
        where = [alert.c[name] == value for name, value in same.items()]
        known = {row[1]: row[0] for row in self._pairs(select(alert.c.id, alert.c.state).where(*where))}
        for state in _OPEN:
            if state in known:
                return str(known[state])
        if kind is not AlertKind.NEWS and (AlertState.SENT.value in known or AlertState.DEAD.value in known):
            return None
        number = self._new_id(*same.values(), str(packing.stamp(now)))
        row: dict[str, object] = {
            "id": number,
            "work": work,
            "lines": json.dumps(list(lines)),
            "created": packing.stamp(now),
            "due": packing.stamp(due),
            "attempts": 0,
            "next_try": None,
            "state": AlertState.OWED.value,
            "error": "",
            "title": "",
            "body": "",
            "sent_at": None,
            "repeat": False,
            "updated": packing.stamp(now),
        }
        self._run(tables.alert.insert(), row | same)
        self.fresh[number] = due
        return number

    def _new_id(self, *pieces: str) -> str:
        """Six letters and digits that a person can type; no dice, the same alert of the same moment has the same id."""
        attempt = 0
        while True:
            raw = b32encode(packing.mark(*pieces, str(attempt))).decode().lower()[:_ID_LENGTH]
            if not raw.isdigit() and self._first(select(tables.alert.c.id).where(tables.alert.c.id == raw)) is None:
                return raw
            attempt += 1

    # --- sending ---

    def open_alerts(self, *, now: datetime, hurry: bool = False, target: str = "") -> list[AlertRow]:
        """Owed, due, not waiting for a next try; `hurry` takes also what is not due or waits. By target, work, age.
        `target`: only what is owed to it."""
        alert = tables.alert
        ask = select(alert).where(alert.c.state == AlertState.OWED.value)
        if target:
            ask = ask.where(alert.c.target == target)
        if not hurry:
            at = packing.stamp(now)
            ask = ask.where(alert.c.due <= at, or_(alert.c.next_try.is_(None), alert.c.next_try <= at))
        ask = ask.order_by(alert.c.target, alert.c.work_ref, alert.c.created, alert.c.id)
        return [rows.alert_of(row) for row in self._all(ask)]

    def alert(self, alert_id: str) -> AlertRow | None:
        row = self._first(select(tables.alert).where(tables.alert.c.id == alert_id))
        return None if row is None else rows.alert_of(row)

    def sending(self, alert_id: str, *, now: datetime) -> None:
        """Written before the message leaves; from here on it may have arrived."""
        self._set(alert_id, now, state=AlertState.SENDING, attempts=tables.alert.c.attempts + 1, next_try=None)

    def on_its_way(self) -> set[str]:
        """The targets that a message is on its way to."""
        ask = select(tables.alert.c.target).where(tables.alert.c.state == AlertState.SENDING.value)
        return {str(row[0]) for row in self._pairs(ask)}

    def recover(self, now: datetime, *, spare: Collection[str] = ()) -> list[str]:
        """At start: what was on its way when we died is owed again, as a possible repeat. `spare`: not these, whose
        senders live."""
        alert = tables.alert
        ask = select(alert.c.id).where(alert.c.state == AlertState.SENDING.value)
        found = [str(row[0]) for row in self._pairs(ask) if row[0] not in spare]
        for alert_id in found:
            self._set(alert_id, now, state=AlertState.OWED, repeat=True)
        return found

    def sent(self, alert_id: str, *, title: str, body: str, changes: Sequence[Change], now: datetime) -> None:
        """Accepted by the target. Each change is written down under (target, recipient, key, revision)."""
        self._set(
            alert_id,
            now,
            state=AlertState.SENT,
            title=packing.clean(title),
            body=packing.clean(body),
            sent_at=packing.stamp(now),
            error="",
        )
        row = self.alert(alert_id)
        if row is None:
            return
        for change in changes:
            subject = self._subject(change.key)
            made = {
                "target": row.target,
                "recipient": row.recipient,
                "subject": subject,
                "revision": change.revision or self._revision(change.key),
                "alert": alert_id,
                "kind": change.kind.value,
                "old": packing.pack_value(change.old),
                "new": packing.pack_value(change.new),
            }
            # A repeat of what may have arrived before tells the same revision; noting that must not fail.
            self._put(tables.alert_change, made, replacing=False)

    def alerted(self, alert_id: str) -> list[tuple[Key, int]]:
        """What this alert told: keys with their revision; empty for one that told no fact, or that never was."""
        told, subject = tables.alert_change, tables.subject
        names = [subject.c[name] for name in ("work", "field", "part", "element", "outlet", "territory")]
        ask = select(told.c.revision, *names).join(subject, subject.c.id == told.c.subject)
        ask = ask.where(told.c.alert == alert_id.strip().lower()).order_by(told.c.subject, told.c.revision)
        return [(rows.key_of(row), int(row["revision"])) for row in self._all(ask)]

    def failed(self, alert_id: str, *, error: str, next_try: datetime, now: datetime, repeat: bool = False) -> None:
        """Not accepted, to be tried again. `repeat`: it may have arrived all the same (the answer was lost)."""
        more = {"repeat": True} if repeat else {}
        self._set(
            alert_id,
            now,
            state=AlertState.OWED,
            error=packing.clean(error)[:1000],
            next_try=packing.stamp(next_try),
            **more,
        )

    def dead(self, alert_id: str, *, error: str, now: datetime) -> None:
        self._set(alert_id, now, state=AlertState.DEAD, error=packing.clean(error)[:1000], next_try=None)

    def settled(self, alert_id: str, *, now: datetime) -> None:
        """Nothing is owed any more."""
        self._set(alert_id, now, state=AlertState.SETTLED, next_try=None)

    def retry(self, alert_id: str | None, now: datetime, *, target: str | None = None) -> list[str]:
        """Try dead and waiting alerts now: one, all (None), or all of a `target`. Returns those that will be tried; a
        dead one beside an open one of the same kind needs no second message and is settled."""
        alert = tables.alert
        which: list[ColumnElement[bool]] = [alert.c.state.in_((AlertState.DEAD.value, AlertState.OWED.value))]
        if alert_id is not None:
            which.append(alert.c.id == alert_id)
        if target is not None:
            which.append(alert.c.target == target)
        # Owed ones first, so that a dead twin meets them.
        found = [
            rows.alert_of(row)
            for row in self._all(select(alert).where(*which).order_by(alert.c.state.desc(), alert.c.created))
        ]
        tried = []
        for row in found:
            if row.state is AlertState.DEAD and self._open_twin(row):
                self.settled(row.id, now=now)
            else:
                self._set(row.id, now, state=AlertState.OWED, due=packing.stamp(min(row.due, now)), next_try=None)
                tried.append(row.id)
        return tried

    def _open_twin(self, row: AlertRow) -> bool:
        alert = tables.alert
        same = _identity(row.kind, row.target, row.recipient, row.work, row.ref)
        where = [alert.c[name] == value for name, value in same.items()]
        return self._first(select(alert.c.id).where(*where, alert.c.state.in_(_OPEN))) is not None

    def _set(self, alert_id: str, now: datetime, **values: object) -> None:
        alert = tables.alert
        if isinstance(values.get("state"), AlertState):
            values["state"] = str(values["state"])
        self._run(update(alert).where(alert.c.id == alert_id).values(updated=packing.stamp(now), **values))

    # --- snoozes and notes ---

    def snooze(self, work: str, until: datetime | None) -> None:
        """None wakes it."""
        if until is None:
            self._run(delete(tables.snooze).where(tables.snooze.c.work == work))
        else:
            self._put(tables.snooze, {"work": work, "until": packing.stamp(until)})

    def snoozes(self) -> dict[str, datetime]:
        return {row["work"]: packing.instant(row["until"]) for row in self._all(select(tables.snooze))}

    def note(self, key: str, value: str) -> None:
        self._put(tables.meta, {"key": key, "value": packing.clean(value)})

    def forget(self, key: str) -> None:
        self._run(delete(tables.meta).where(tables.meta.c.key == key))

    def notes(self) -> dict[str, str]:
        return {row["key"]: row["value"] for row in self._all(select(tables.meta).where(~_GLANCES))}


def _identity(kind: AlertKind, target: str, recipient: str, work: str | None, ref: str) -> dict[str, str]:
    return {"target": target, "recipient": recipient, "kind": kind.value, "work_ref": work or "", "ref": ref}
