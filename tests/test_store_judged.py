"""What is believed: facts by view, a history without doubles, a revision that only rises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.engines import Database
from tests.store_cases import AUTUMN, DAY, HOUR, NOW, RELEASE, STATUS, A, B, change, claim, entry, fact, view
from tracker.model import Act, ChangeKind, Fact, Field, Key, SetAside, Standing
from tracker.store.store import Store, Transaction, open_store

FIRST, MOVED, BACK = ChangeKind.FIRST, ChangeKind.DELAYED, ChangeKind.ADVANCED
R, C = Standing.REPORTED, Standing.CONFIRMED


@pytest.fixture
def store(database: Database):
    with open_store(database.url, now=NOW) as opened:
        yield opened


def told(tx: Transaction, *claims: object) -> None:
    number = tx.put_entry(entry(), first_seen=NOW, now=NOW, keep_text=True)
    tx.add_claims(number, claims, now=NOW)  # type: ignore[arg-type]


def revision(store: Store, key: Key = RELEASE, level: Standing = R) -> int:
    with store.write() as tx:
        return tx.facts("w", level)[key][1]


def test_facts_come_back_as_they_went(store: Store) -> None:
    """Value, standing, past, and the evidence in the judge's order, also claims the judge made itself."""
    one, two, made = claim(A), claim(A, source="other", key="e2"), claim(A, outlet=None, certainty=claim().certainty)
    with store.write() as tx:
        told(tx, one, two)
        held = Fact(key=RELEASE, value=A, standing=R, since=NOW - DAY, evidence=(two, made, one), previous=AUTUMN)
        gone = Fact(key=STATUS, value=None, standing=Standing.WITHDRAWN, since=NOW, evidence=(), previous="x")
        tx.put_view("w", view(held, gone), now=NOW)
        assert tx.facts("w", R) == {RELEASE: (held, 1), STATUS: (gone, 1)}
    with store.write() as tx:
        assert tx.facts("w", R) == {RELEASE: (held, 1), STATUS: (gone, 1)}
        assert tx.facts("w", C) == {}
        assert tx.facts("other", R) == {}


def test_the_same_view_again_changes_nothing(store: Store, database: Database) -> None:
    """A round every five minutes for a year must leave no trace."""
    shown = view(fact(A), changes=(change(FIRST, None, A, held=fact(A)),))
    with store.write() as tx:
        told(tx, claim(A))
        (fresh,) = tx.put_view("w", shown, now=NOW)
        assert fresh.revision == 1
        assert replace(fresh, revision=0) == shown.changes[0]
    log = Path(store.path + "-wal")
    before = log.stat().st_size if log.exists() else 0
    with store.write() as tx:
        assert tx.put_view("w", shown, now=NOW + DAY) == ()
        if database.engine == "postgresql":  # a transaction gets its number with the first thing it writes
            assert tx.driver.execute("SELECT txid_current_if_assigned()").fetchone() == (None,)
    assert (log.stat().st_size if log.exists() else 0) == before
    assert revision(store) == 1


def test_there_and_back_is_three_revisions(store: Store) -> None:
    """A→B→A: equal values are not the same revision."""
    history = [change(FIRST, None, A), change(MOVED, A, B), change(BACK, B, A), change(MOVED, A, B)]
    seen = []
    for length, value in ((1, A), (2, B), (3, A), (4, B)):
        with store.write() as tx:
            fresh = tx.put_view("w", view(fact(value), changes=tuple(history[:length])), now=NOW)
        seen += [(item.kind, item.revision) for item in fresh]
    assert seen == [(FIRST, 1), (MOVED, 2), (BACK, 3), (MOVED, 4)]


def test_views_that_learn_the_same_in_one_look_share_the_revision(store: Store) -> None:
    shown = [view(fact(A), changes=(change(FIRST, None, A),), level=level) for level in (R, C)]
    with store.write() as tx:
        fresh = [tx.put_view("w", item, now=NOW) for item in shown]
    assert [item[0].revision for item in fresh] == [1, 1]


def test_a_view_that_learns_later_raises_the_one_counter(store: Store) -> None:
    """One counter over all views: what `confirmed` learns a day later is not what `reported` was told before."""
    with store.write() as tx:
        tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),)), now=NOW)
    with store.write() as tx:
        (later,) = tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),), level=C), now=NOW)
    assert later.revision == 2
    assert revision(store, level=R) == 1
    assert revision(store, level=C) == 2


@pytest.mark.parametrize(
    "after",
    [
        fact(A, standing=Standing.DISPUTED),  # a dispute is told to nobody, yet the view is another
        replace(fact(A), previous=B),
        fact(B),
    ],
)
def test_a_fact_that_differs_without_a_line_of_history_still_raises(store: Store, after: Fact) -> None:
    with store.write() as tx:
        tx.put_view("w", view(fact(A)), now=NOW)
    with store.write() as tx:
        assert tx.put_view("w", view(after), now=NOW) == ()
    assert revision(store) == 2


def test_more_evidence_raises_nothing(store: Store) -> None:
    with store.write() as tx:
        told(tx, claim(A), claim(A, source="other", key="e2"))
        tx.put_view("w", view(fact(A, claim(A))), now=NOW)
    both = fact(A, claim(A), claim(A, source="other", key="e2"))
    with store.write() as tx:
        tx.put_view("w", view(replace(both, since=NOW - HOUR)), now=NOW)
        assert tx.facts("w", R) == {RELEASE: (replace(both, since=NOW - HOUR), 1)}


def test_the_counter_survives_the_fact(store: Store) -> None:
    """Taken back and learned anew: the revision goes on, else the new fact would look as if it had been told."""
    with store.write() as tx:
        tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),)), now=NOW)
    with store.write() as tx:
        assert tx.put_view("w", view(), now=NOW) == ()
        assert tx.facts("w", R) == {}
    with store.write() as tx:
        (again,) = tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),)), now=NOW)
        assert again.revision == 3


def test_a_history_folded_anew_with_other_dates_is_not_news(store: Store) -> None:
    with store.write() as tx:
        tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),)), now=NOW)
    with store.write() as tx:
        assert tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A, at=NOW - DAY),)), now=NOW) == ()


def test_what_an_older_claim_rewrites_is_gone_but_kept(store: Store, database: Database) -> None:
    with store.write() as tx:
        tx.put_view("w", view(fact(A), changes=(change(FIRST, None, A),)), now=NOW)
    with store.write() as tx:
        fresh = tx.put_view("w", view(fact(B), changes=(change(FIRST, None, B, at=NOW - DAY),)), now=NOW + HOUR)
        assert [item.new for item in fresh] == [B]
    rows = database.rows("SELECT gone IS NOT NULL, revision FROM change ORDER BY id")
    assert rows == [(1, 1), (0, 2)]


def test_growing_fields_keep_their_elements_apart(store: Store) -> None:
    keys = [Key("w", Field.CAST, element=name) for name in ("Anna", "Lemon", "Chika \ud800")]
    facts = [Fact(key=key, value=key.element, standing=R, since=NOW, evidence=()) for key in keys]
    with store.write() as tx:
        tx.put_view("w", view(*facts), now=NOW)
    with store.write() as tx:
        assert {key.element for key in tx.facts("w", R)} == {"Anna", "Lemon", "Chika \ufffd"}


def test_what_was_set_aside_follows_the_view(store: Store, database: Database) -> None:
    one, two = claim(A), claim(B, act=Act.MOVES)
    with store.write() as tx:
        told(tx, one, two)
        tx.put_view(
            "w",
            view(set_aside=(SetAside(claim=one, reason="wider"), SetAside(claim=claim("?"), reason="made"))),
            now=NOW,
        )
        tx.put_view("w", view(set_aside=(SetAside(claim=one, reason="a"), SetAside(claim=two, reason="b"))), now=NOW)
    assert database.rows("SELECT claim, reason FROM set_aside ORDER BY claim") == [(1, "a"), (2, "b")]
    with store.write() as tx:
        tx.put_view("w", view(set_aside=(SetAside(claim=two, reason="b"),)), now=NOW)
    assert database.rows("SELECT claim, reason FROM set_aside ORDER BY claim") == [(2, "b")]


def test_a_phase_that_goes_on_keeps_its_beginning(store: Store, database: Database) -> None:
    with store.write() as tx:
        tx.put_phase("w", "waiting", NOW)
        tx.put_phase("w", "waiting", NOW + DAY)
        assert tx.phases() == {"w": "waiting"}
        tx.put_phase("v", "dated", NOW)
        tx.put_phase("v", "released", NOW + DAY)
    rows = database.rows("SELECT work, phase, since = $1 FROM phase ORDER BY work", int(NOW.timestamp() * 1e6))
    assert [row[:2] for row in rows] == [("v", "released"), ("w", "waiting")]
    assert [row[2] for row in rows] == [0, 1]
