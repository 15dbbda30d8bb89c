"""What people do in the middle of things: take away what a message is on its way to, or about."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.rounds import FIFTH, HOUR, START, Rounds, rounds, says
from tracker import pipeline
from tracker.errors import DeliverError
from tracker.pipeline.compose import Draft
from tracker.store.values import AlertState


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    with rounds(tmp_path) as made:
        made.notify('id = "hook"\nremind = []', 'id = "other"\nremind = []')
        assert len(made.after(timedelta(0))) == 2, "the welcomes"
        yield made


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("gone", ["target", "work"])
def test_removed_while_a_message_is_on_its_way(life: Rounds, gone: str, accepted: bool) -> None:
    """Noted as it fared; then nothing more is owed, nothing is repeated, and all may come back without a flood."""
    life.publish("/feed", says(FIFTH, START, 11))
    there, go = threading.Event(), threading.Event()

    def send(draft: Draft) -> None:
        if draft.target.id == "hook":
            there.set()
            assert go.wait(20)
        if not accepted:
            raise DeliverError("503")

    life.verdicts = {"/hook": 503, "/other": 503}
    life.after(HOUR)
    assert len(life.alerts()) == 2
    kept, works = life.house._notify, life.house._works
    post = pipeline.Post(send=send)
    life.clock += HOUR
    with life.opened() as ctx:
        assert pipeline.tell(ctx, post, now=life.clock) == 2
        assert there.wait(20)
        if gone == "target":
            life.house.notify(kept[kept.index("[[notify]]", 5) :])
        else:
            life.house._works = '[[works]]\nid = "frieren-s3"\ntitle = "Frieren"\nseason = 3\n'
            life.house.write()
        go.set()
        # As after a reload: another context over the same store, the same messages on their way.
        reloaded = life.reloaded(ctx)
        pipeline.begin(reloaded, now=life.clock, dice=lambda: 0.5)
        while post.busy:
            pipeline.note(reloaded, post, now=life.clock, wait=True)
        with ctx.store.write() as tx:
            open_now = tx.open_alerts(now=life.clock, hurry=True)
            assert [row.target for row in open_now] == (["other"] if gone == "target" and not accepted else [])
    life.verdicts = {}
    expected = 1 if gone == "target" and not accepted else 0
    assert len(life.after(HOUR)) == expected
    life.house._works = works
    life.house.notify(kept)
    back = life.after(HOUR)
    assert len(back) == (0 if accepted else {"target": 1, "work": 2}[gone]), back
    assert life.after(HOUR) == []
    with life.looking() as tx:
        assert not [row for row in tx.open_alerts(now=life.clock, hurry=True) if row.state is AlertState.SENDING]
