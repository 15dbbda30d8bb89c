"""The outbox: owed once, never lost, never doubled; told is remembered for each addressee and key."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.engines import Database
from tests.store_cases import DAY, HOUR, NOW, RELEASE, STATUS, A, B, change, fact, view
from tracker.model import AlertKind, ChangeKind, Standing, Told
from tracker.store.store import Store, Transaction, open_store
from tracker.store.values import AlertState, TargetState


@pytest.fixture
def store(database: Database):
    with open_store(database.url, now=NOW) as opened:
        yield opened


def owe(tx: Transaction, kind: AlertKind = AlertKind.NEWS, **more: object) -> str | None:
    values: dict[str, object] = {"target": "discord", "recipient": "", "work": "w", "ref": "", "due": NOW, "now": NOW}
    return tx.owe(kind=kind, **{**values, **more})  # type: ignore[arg-type]


def row(store: Store, name: str | None):
    with store.write() as tx:
        return tx.alert(name or "")


def test_one_open_alert_for_one_addressee_work_and_kind(store: Store) -> None:
    with store.write() as tx:
        first = owe(tx, lines=["a"])
        assert owe(tx, due=NOW + DAY, lines=["b"]) == first
        others = [
            owe(tx, target="mail"),
            owe(tx, recipient="b@example"),
            owe(tx, work="v"),
            owe(tx, work=None),
            owe(tx, kind=AlertKind.REMINDER),
            owe(tx, ref="x"),
        ]
        assert len({first, *others}) == 7
        assert owe(tx, work=None) == others[3]
    kept = row(store, first)
    assert (kept.due, kept.lines, kept.state, kept.attempts, kept.repeat) == (NOW, ("a",), AlertState.OWED, 0, False)
    assert len(kept.id) == 6
    assert kept.id.isalnum()


@pytest.mark.parametrize(
    ("kind", "ended", "again"),
    [
        (AlertKind.NEWS, "sent", True),
        (AlertKind.NEWS, "dead", True),  # what changed since is owed, whatever became of the last message
        (AlertKind.WELCOME, "sent", False),
        (AlertKind.REMINDER, "sent", False),
        (AlertKind.HEALTH, "dead", False),  # else every round would make a new dead letter of it
        (AlertKind.REMINDER, "settled", True),  # the date moved away, and back
    ],
)
def test_all_but_news_is_owed_once_ever(store: Store, kind: AlertKind, ended: str, again: bool) -> None:
    with store.write() as tx:
        first = owe(tx, kind, ref="r")
        assert first
        if ended == "sent":
            tx.sent(first, title="t", body="b", changes=(), now=NOW)
        elif ended == "dead":
            tx.dead(first, error="401", now=NOW)
        else:
            tx.settled(first, now=NOW)
    with store.write() as tx:
        second = owe(tx, kind, ref="r", now=NOW + HOUR)
        assert (second is not None) is again
        assert second != first
        assert owe(tx, kind, ref="another") is not None


def test_open_alerts_are_due_and_in_order(store: Store) -> None:
    """By target, work and age, so that one work's messages arrive in the order of what happened."""
    with store.write() as tx:
        names = {
            "later": owe(tx, ref="1", now=NOW + HOUR),
            "first": owe(tx, ref="2", now=NOW),
            "a": owe(tx, target="a"),
            "v": owe(tx, work="v", now=NOW + DAY),
            "not yet": owe(tx, ref="3", due=NOW + DAY),
            "waiting": owe(tx, ref="4"),
        }
        tx.failed(names["waiting"], error="503", next_try=NOW + DAY, now=NOW)
        at = NOW + HOUR
        assert [item.id for item in tx.open_alerts(now=at)] == [names[name] for name in ("a", "v", "first", "later")]
        assert len(tx.open_alerts(now=at, hurry=True)) == 6
        assert len(tx.open_alerts(now=NOW + DAY)) == 6


def test_sending_is_written_before_and_recovered_as_a_repeat(store: Store) -> None:
    """Killed while sending: nobody knows, so it is owed again and says so."""
    with store.write() as tx:
        name = owe(tx)
        tx.sending(name, now=NOW)
        assert tx.open_alerts(now=NOW) == []
        assert owe(tx) == name  # still open: no second message beside it
    with store.write() as tx:
        assert tx.recover(NOW) == [name]
        assert tx.recover(now=NOW) == []
        (found,) = tx.open_alerts(now=NOW)
    assert (found.repeat, found.attempts) == (True, 1)


def test_a_refused_message_is_no_repeat_but_a_lost_answer_is(store: Store) -> None:
    with store.write() as tx:
        name = owe(tx)
        for repeat in (False, True, False):
            tx.sending(name, now=NOW)
            tx.failed(name, error="x" * 5000, next_try=NOW + HOUR, now=NOW, repeat=repeat)
    found = row(store, name)
    assert (found.repeat, found.attempts, found.next_try, found.state) == (True, 3, NOW + HOUR, AlertState.OWED)
    assert len(found.error) == 1000


def test_sent_writes_down_which_revisions_were_told(store: Store, database: Database) -> None:
    moved = change(ChangeKind.DELAYED, A, B)
    with store.write() as tx:
        tx.put_view("w", view(fact(A), changes=(change(ChangeKind.FIRST, None, A),)), now=NOW)
        (fresh,) = tx.put_view("w", view(fact(B), changes=(change(ChangeKind.FIRST, None, A), moved)), now=NOW)
        assert fresh.revision == 2
        name = owe(tx)
        tx.sent(name, title="T\ud800", body="B\0", changes=[fresh], now=NOW + HOUR)
        # Not stamped with a revision: the key's present one. The same again (a repeat) is noted without a fault.
        tx.sent(name, title="T", body="B", changes=[moved], now=NOW + HOUR)
        tx.sent("nosuch", title="T", body="B", changes=[moved], now=NOW + HOUR)
    found = row(store, name)
    assert (found.state, found.sent_at, found.title, found.error) == (AlertState.SENT, NOW + HOUR, "T", "")
    with store.write() as tx:
        tx.put_view("w", view(), now=NOW)  # the counter goes on, what was told stays what it was
        assert tx.alerted(str(name).upper()) == [(RELEASE, 2)]
        assert tx.alerted("nosuch") == []
    assert database.rows("SELECT alert, revision, kind FROM alert_change") == [(name, 2, "delayed")]


def test_retry_revives_dead_letters_without_doubling(store: Store) -> None:
    with store.write() as tx:
        dead = owe(tx)
        tx.dead(dead, error="401", now=NOW)
        twin = owe(tx, now=NOW + HOUR, due=NOW + DAY)
        lone = owe(tx, work="v")
        tx.dead(lone, error="401", now=NOW)
        other = owe(tx, target="mail")
        tx.failed(other, error="421", next_try=NOW + DAY, now=NOW)
        assert tx.retry("nosuch", NOW) == []
        assert tx.retry(None, NOW, target="mail") == [other]
        assert set(tx.retry(None, NOW)) == {twin, lone, other}
        assert {item.id for item in tx.open_alerts(now=NOW)} == {twin, lone, other}
    assert row(store, dead).state is AlertState.SETTLED


def test_what_left_the_configuration_is_settled_not_lost(store: Store) -> None:
    with store.write() as tx:
        kept, target, work = owe(tx), owe(tx, target="gone"), owe(tx, work="gone")
        whole = owe(tx, work=None, kind=AlertKind.HEALTH, ref="r")
        tx.put_told("gone", "", {RELEASE: Told(value=A, standing=Standing.REPORTED, revision=1, at=NOW)})
        assert tx.drop_targets(keep=["discord"], works=["w"], now=NOW) == 2
        assert {item.id for item in tx.open_alerts(now=NOW)} == {kept, whole}
        assert tx.told("gone", "", "w")
    assert row(store, target).state is AlertState.SETTLED
    assert row(store, work).state is AlertState.SETTLED


def test_told_is_kept_for_each_addressee_and_key(store: Store) -> None:
    first = {
        RELEASE: Told(value=A, standing=Standing.REPORTED, revision=3, at=NOW),
        STATUS: Told(value=None, standing=Standing.WITHDRAWN, revision=1, at=NOW),
    }
    with store.write() as tx:
        tx.put_told("discord", "a", first)
        assert tx.told("discord", "a", "w") == first
        assert tx.told("discord", "b", "w") == {}
        assert tx.told("discord", "a", "v") == {}
        later = Told(value=B, standing=Standing.CONFIRMED, revision=4, at=NOW + DAY)
        tx.put_told("discord", "a", {RELEASE: later})
    with store.write() as tx:
        assert tx.told("discord", "a", "w") == {**first, RELEASE: later}


def test_a_target_comes_back_as_it_went(store: Store) -> None:
    bare = TargetState(id="a", started=NOW, fingerprint="f")
    full = TargetState(
        id="b",
        fingerprint="g",
        started=NOW,
        welcomed_at=NOW,
        dead_since=NOW,
        dead_reason="404",
        retry_until=NOW + HOUR,
        failures=2,
        last_ok=NOW - DAY,
    )
    with store.write() as tx:
        tx.put_target(bare)
        tx.put_target(full)
    with store.write() as tx:
        assert tx.target("a") == bare
        assert tx.targets() == {"a": bare, "b": full}
        assert tx.target("c") is None


def test_snoozes_and_notes(store: Store) -> None:
    with store.write() as tx:
        tx.snooze("w", NOW + DAY)
        tx.snooze("v", NOW)
        tx.snooze("v", None)
        assert tx.snoozes() == {"w": NOW + DAY}
        tx.note("a", "1")
        tx.note("a", "2")
        tx.note("b", "3")
        tx.forget("b")
        assert tx.notes() == {"a": "2"}


def test_ids_are_unique_and_typeable(store: Store) -> None:
    at: datetime = NOW
    with store.write() as tx:
        names = {owe(tx, ref=str(number), now=at) for number in range(500)}
    assert len(names) == 500
    assert all(name and name == name.lower() and not name.isdigit() for name in names)


def test_settled_alerts_are_pruned_sent_ones_never(store: Store) -> None:
    with store.write() as tx:
        sent, settled = owe(tx, ref="1"), owe(tx, ref="2")
        tx.sent(sent, title="t", body="b", changes=(), now=NOW)
        tx.settled(settled, now=NOW)
        tx.prune(NOW + 500 * DAY, keep=400 * DAY)
        assert tx.alert(sent) is not None
        assert tx.alert(settled) is None
