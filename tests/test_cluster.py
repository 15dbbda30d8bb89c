"""Several hands over one database: who may ask which host, who judges which work, who sends to which target, and what
becomes of what the dead have held. On a real server; each case has a database of its own."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests import engines, shapes
from tests.shapes import Item

pytest.importorskip("procrastinate", reason="NOT RUN: no PostgreSQL: procrastinate is not installed")

from tracker import config as configuration
from tracker import pipeline
from tracker.cluster import jobs, leases, roll, schema
from tracker.cluster.clock import Clock
from tracker.cluster.crew import Crew
from tracker.cluster.leases import Leased
from tracker.cluster.turns import Beside
from tracker.errors import DeliverError, StoreError
from tracker.fetch import Outcome
from tracker.model import Document, NotModified, Request
from tracker.pipeline.context import Context
from tracker.pipeline.look import looks_for
from tracker.pipeline.turns import OutOfTurnError
from tracker.store import server
from tracker.store.store import Store, open_store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
WORKS = ("Velmora Saga", "Tarkesh Quartet", "Ouliane Lullaby")
JULY = "will premiere in July 2026"
FIFTH = "will premiere on July 5, 2026"
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def template() -> str:
    """A database with all tables, to be copied."""
    place = engines.servers.get()
    name = str(place.create())
    open_store(place.url(name), now=NOW).close()
    at = server.find(place.url(name))
    with server.connect(at, patience=5 * SECOND, autocommit=True) as raw:
        schema.prepare(raw)
    return name


def copied(template: str) -> str:
    name = f"{template}_{next(_numbers)}"
    engines.servers.get().admin(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


class Still(Clock):
    """The server's clock stands still, too."""

    def set(self, raw: server.Connection) -> None:
        pass


class Hands:
    """One worker's: a connection, and the pipeline over it."""

    def __init__(self, scene: Scene, name: str) -> None:
        self.store = open_store(scene.url, now=NOW)
        self.turns = Beside(self.store, scene.at, worker=name)
        self.name = name
        self.ctx = Context(config=scene.config, store=self.store, zone=ZoneInfo("UTC"), beside=self.turns)
        self.post = pipeline.Post(send=scene.send)

    def take(self, batch: str) -> list[str]:
        self.turns.batch = batch
        with self.turns.write() as tx:
            return sorted(one.name for one in leases.take(tx.driver, batch, self.name))

    def learn(self, source: str, *said: tuple[int, str]) -> pipeline.Lesson:
        """The source holds these: (work, what of it)."""
        with self.store.write(alone=False) as tx:
            (look,) = looks_for(self.ctx, tx, [source], [], now=NOW)
        items = [
            Item(f"{WORKS[n]} Season 2 {text}", f"The {WORKS[n]} anime's official site announced that the second season {text}.", NOW, f"{n}-{len(text)}", n * 100 + len(text))
            for n, text in said
        ]  # fmt: skip
        body = shapes.rss(items, title=source, site=look.request.url).encode()
        page = Document(url=look.request.url, body=body, content_type="application/rss+xml")
        return pipeline.learn(self.ctx, Outcome(look=look, result=page, started=NOW, finished=NOW), now=NOW, dice=0.5)

    def tell(self, target: str = "one", *, now: datetime = NOW) -> int:
        return pipeline.tell(self.ctx, self.post, now=now, target=target)

    def note(self, *, now: datetime = NOW) -> None:
        self.post.wait()
        pipeline.note(self.ctx, self.post, now=now)


class Scene:
    """`sent`: what reached a target. `verdict`: what it says to that."""

    def __init__(self, folder: Path, template: str, *, sources: Sequence[str] = (), notify: str = "") -> None:
        place = engines.servers.get()
        self.name = copied(template)
        self.url = place.url(self.name)
        self.at = server.find(self.url)
        self.sent: list[tuple[str, str]] = []
        self.verdict: DeliverError | None = None
        self.config = self._read(folder, sources, notify)
        self._stack = ExitStack()
        self.hands: dict[str, Hands] = {}
        self.store = self._stack.enter_context(open_store(self.url, now=NOW))
        self.ctx = Context(config=self.config, store=self.store, zone=ZoneInfo("UTC"))
        self.post = pipeline.Post(send=self.send)
        self.crew = Crew(self.store, self.at, clock=lambda: NOW)
        self.crew.clock = Still(lambda: NOW)
        pipeline.begin(self.ctx, now=NOW, dice=lambda: 0.0)
        self.crew.settle(self.ctx)

    def _read(self, folder: Path, sources: Sequence[str], notify: str) -> Any:
        head = f'[tracker]\ndatabase = "{self.url}"\ncatalogue = false\ntimezone = "UTC"\ngroup_wait = "0s"\n'
        parts = [head]
        parts += [
            f'[[works]]\nid = "w{n}"\ntitle = "{title}"\nseason = 2\nkind = "anime"\n' for n, title in enumerate(WORKS)
        ]
        for line in sources:
            name, _, rest = line.partition(" ")
            url, _, more = rest.partition(" ")
            tier = "" if "tier" in more else 'tier = "press"'
            parts.append(f'[[sources]]\nid = "{name}"\nurl = "{url}"\ntype = "feed"\nfollow = false\n{tier}\n{more}\n')
        parts.append(notify or '[[notify]]\nid = "one"\nurl = "json://127.0.0.1:9/one"\n')
        path = folder / f"{self.name}.toml"
        path.write_text("\n".join(parts), encoding="utf-8")
        return configuration.load(path, env={}, cwd=folder)

    def send(self, draft: Any) -> None:
        self.sent.append((draft.target.id, draft.message.title))
        if self.verdict is not None:
            raise self.verdict

    def worker(self, name: str) -> Hands:
        """It gives a sign of life as well."""
        if name not in self.hands:
            self.hands[name] = hands = Hands(self, name)
            self._stack.callback(hands.store.close)
        with self.driver() as raw:
            roll.sign(raw, name, name, roll.agreed(self.config), good=None, learned=None)
        return self.hands[name]

    def welcomed(self) -> None:
        """The targets have had their welcome; from now on changes are told."""
        pipeline.welcome(self.ctx, now=NOW, looked=True)
        while pipeline.tell(self.ctx, self.post, now=NOW) or self.post.busy:
            self.post.wait()
            pipeline.note(self.ctx, self.post, now=NOW)
        self.sent.clear()

    def all_due(self) -> None:
        with self.store.write() as tx:
            tx.driver.execute("UPDATE source SET next_due = 0")

    def hand_out(self) -> list[str]:
        """The batches of one round."""
        assert self.crew.tend(self.ctx, self.post), "somebody works here"
        self.crew.hand_out(self.ctx)
        return [
            str(row[0])
            for row in self.rows("SELECT DISTINCT batch FROM tracker_jobs.lease WHERE worker IS NULL ORDER BY 1")
        ]

    def age(self, seconds: float) -> None:
        """So long nobody gave a sign of life, but the daemon, which looks again."""
        self.do(
            f"UPDATE tracker_jobs.lease SET until = until - interval '{seconds} seconds'",
            f"UPDATE tracker_jobs.worker SET beat = beat - interval '{seconds} seconds'",
            f"UPDATE tracker_jobs.procrastinate_workers SET last_heartbeat = last_heartbeat - interval '{seconds} seconds'",
        )
        self.crew._in_touch -= seconds
        self.crew._tended -= seconds

    @contextmanager
    def driver(self) -> Iterator[server.Connection]:
        with server.connect(self.at, patience=5 * SECOND, autocommit=True) as raw:
            yield raw

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.driver() as raw:
            return raw.execute(sql.encode()).fetchall()

    def do(self, *statements: str) -> None:
        with self.driver() as raw:
            for statement in ("SET search_path TO tracker, tracker_jobs", *statements):
                raw.execute(statement.encode())

    def lose_jobs(self) -> None:
        self.do("DELETE FROM procrastinate_jobs")

    def alerts(self) -> list[tuple[str, str]]:
        return [
            (row[0], row[1]) for row in self.rows("SELECT work, state FROM alert WHERE kind = 'news' ORDER BY work")
        ]

    def queue(self) -> list[str]:
        return [
            row[0]
            for row in self.rows("SELECT queueing_lock FROM tracker_jobs.procrastinate_jobs WHERE queue_name = 'post'")
        ]

    def close(self) -> None:
        self._stack.close()
        engines.servers.get().drop(self.name)


@pytest.fixture
def scene(tmp_path: Path, template: str) -> Iterator[Any]:
    made: list[Scene] = []

    def make(*sources: str, notify: str = "") -> Scene:
        made.append(Scene(tmp_path, template, sources=sources, notify=notify))
        return made[-1]

    yield make
    for one in made:
        one.close()


TWO_PRESS = ("a https://a.example/f", "b https://b.example/f")

# --- who asks whom ---------------------------------------------------------------------------------------------------


def test_batches_are_of_whole_hosts_and_of_fifty_to_a_hundred(scene: Any) -> None:
    """130 hosts with one source each, one with 90: no host is in two batches, and a host stays 15 seconds at most."""
    lone = [f"s{n} https://h{n}.example/f" for n in range(130)]
    many = [f"m{n} https://many.example/{n} host_delay = '0.1s'" for n in range(90)]
    slow = [f"t{n} https://slow.example/{n} host_delay = '2s'" for n in range(20)]
    one = scene(*lone, *many, *slow)
    one.worker("x")
    one.all_due()
    one.hand_out()
    batches: dict[str, list[str]] = {}
    for name, batch, host in one.rows("SELECT name, batch, host FROM tracker_jobs.lease"):
        assert name
        batches.setdefault(batch, []).append(host)
    placed = [host for hosts in batches.values() for host in set(hosts)]
    assert len(placed) == len(set(placed)), "a host is in one batch"
    assert all(len(hosts) <= leases.LARGE for hosts in batches.values())
    assert sum(len(hosts) < leases.SMALL for hosts in batches.values()) <= 2, (
        "but for the last, and one before a large host"
    )
    counted = [host for hosts in batches.values() for host in hosts]
    assert counted.count("many.example") == 90
    assert counted.count("slow.example") == 7, "7 times 2 seconds"
    assert len(one.rows("SELECT FROM tracker_jobs.procrastinate_jobs")) == len(batches)


def test_a_host_rests_between_two_batches_whoever_takes_the_next(scene: Any) -> None:
    one = scene(
        "a https://h.example/1 host_delay = '5s'", "b https://h.example/2 host_delay = '5s'", "c https://g.example/1"
    )
    one.all_due()
    x = one.worker("x")
    (batch,) = one.hand_out()
    assert x.take(batch) == ["a", "b", "c"]
    one.all_due()
    assert one.hand_out() == [], "hosts that are being asked are not given to anybody else"
    x.turns.delays = {"a": 5 * SECOND, "b": 5 * SECOND}
    x.learn("a")
    x.learn("b")
    one.all_due()
    assert one.hand_out() == [], "h.example rests, g.example has not answered"
    one.do("UPDATE tracker_jobs.host SET free = clock_timestamp()")
    assert one.worker("y").take(one.hand_out()[0]) == ["a", "b"]


def test_one_inside_its_retry_after_or_no_longer_awaited_is_not_given_out(scene: Any) -> None:
    one = scene("a https://a.example/f", "b https://b.example/f", "c https://c.example/f about = 'w0'")
    one.worker("x")
    one.all_due()
    later = int((NOW + timedelta(hours=1)).timestamp() * 1e6)
    one.do(f"UPDATE source SET retry_until = {later} WHERE id = 'b'", "INSERT INTO phase VALUES ('w0', 'resting', 0)")
    one.crew.settle(one.ctx)
    (batch,) = one.hand_out()
    assert one.worker("x").take(batch) == ["a"]


def test_a_redirect_teaches_whose_patience_is_spent(scene: Any) -> None:
    one = scene("a https://a.example/f", "b https://mirror.example/f", "c https://c.example/f")
    with one.driver() as raw:
        leases.moved(raw, "a", "mirror.example")
    one.crew.settle(one.ctx)
    assert dict(one.rows("SELECT source, host FROM tracker_jobs.place"))["a"] == "mirror.example", "kept over a reload"
    packed = list(
        leases._packed([Leased("a", "a", "mirror.example"), Leased("c", "c", "c"), Leased("b", "b", "mirror.example")])
    )
    assert [[look.name for look in batch] for batch in packed] == [["a", "b", "c"]]


def test_articles_are_given_out_with_their_own_host(scene: Any) -> None:
    one = scene("a https://a.example/f")
    with one.store.write() as tx:
        tx.want_article("a", "k", "https://texts.example/1", due=NOW)
    x = one.worker("x")
    one.all_due()
    (batch,) = one.hand_out()
    assert x.take(batch) == ["a", "a\nk"]
    assert ("a\nk", "texts.example") in one.rows("SELECT name, host FROM tracker_jobs.lease")


def test_the_queue_is_kept_short_and_is_nobodys_when_nobody_works(scene: Any) -> None:
    one = scene(*(f"s{n} https://h{n}.example/f" for n in range(60)))
    one.worker("x")
    one.all_due()
    assert len(one.hand_out()) == 2
    one.do(
        "INSERT INTO tracker_jobs.procrastinate_jobs (queue_name, task_name) SELECT 'looks', 'look' FROM generate_series(1, 20)"
    )
    one.do("DELETE FROM tracker_jobs.lease")
    assert one.hand_out() == [], "there is enough to do"
    one.age(60)
    assert not one.crew.tend(one.ctx, one.post)
    assert one.rows("SELECT FROM tracker_jobs.procrastinate_jobs") == []
    assert one.crew.held() == frozenset(), "the daemon looks itself"


def test_only_who_reads_the_same_configuration_is_counted(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    assert not one.crew.tend(one.ctx, one.post)
    with one.driver() as raw:
        assert roll.sign(raw, "x", "x", "another", good=None, learned=None) == roll.agreed(one.config)
    assert not one.crew.tend(one.ctx, one.post)
    one.worker("y")
    assert one.crew.tend(one.ctx, one.post)


# --- what becomes of what the dead have held -------------------------------------------------------------------------


def test_what_a_dead_worker_held_is_given_out_again_and_its_late_answer_is_dropped(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.welcomed()
    one.all_due()
    x = one.worker("x")
    (batch,) = one.hand_out()
    assert x.take(batch) == ["a", "b"]
    assert x.learn("a", (0, JULY)).claims
    one.age(60)
    y = one.worker("y")
    assert y.take(one.hand_out()[0]) == ["b"], "what was learned before is done; the rest is due again"
    assert x.learn("b", (0, JULY)).dropped
    assert not y.learn("b", (0, FIFTH)).dropped
    assert one.alerts() == [("w0", "owed")]


def test_nobody_is_dead_while_the_server_was_away(scene: Any) -> None:
    """After a restart of the server no sign of life is fresh. All get the time to give one."""
    one = scene(*TWO_PRESS)
    one.all_due()
    x = one.worker("x")
    (batch,) = one.hand_out()
    x.take(batch)
    one.age(60)
    one.crew._in_touch += 60
    one.worker("y")
    one.crew.tend(one.ctx, one.post)
    assert one.crew.held() == {"a", "b"}
    one.worker("x")
    one.crew._in_touch -= 60
    one.crew.tend(one.ctx, one.post)
    assert one.crew.held() == {"a", "b"}, "x lives"
    assert not x.learn("a", (0, JULY)).dropped


def test_a_batch_without_a_job_is_void(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.worker("x")
    one.all_due()
    one.hand_out()
    one.lose_jobs()
    one.age(70)
    one.worker("x")
    one.crew.tend(one.ctx, one.post)
    assert one.crew.held() == frozenset()


def test_who_ends_leaves_nothing_but_its_messages(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.welcomed()
    one.all_due()
    x = one.worker("x")
    (batch,) = one.hand_out()
    x.take(batch)
    x.learn("a", (0, JULY))
    x.tell()
    with one.driver() as raw:
        roll.sign_off(raw, "x")
        assert leases.held(raw) == frozenset()
        assert len(leases.on_their_way(raw)) == 1


def test_a_job_whose_worker_died_is_buried(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.do(
        "INSERT INTO tracker_jobs.procrastinate_workers DEFAULT VALUES",
        "INSERT INTO tracker_jobs.procrastinate_jobs (queue_name, task_name, status, worker_id) SELECT 'looks', 'look', 'doing', id "
        "FROM tracker_jobs.procrastinate_workers",
    )
    one.worker("x")
    one.crew.tend(one.ctx, one.post)
    assert len(one.rows("SELECT FROM tracker_jobs.procrastinate_jobs")) == 1
    one.age(60)
    one.crew.tend(one.ctx, one.post)
    assert one.rows("SELECT FROM tracker_jobs.procrastinate_jobs") == []


# --- one line per work -----------------------------------------------------------------------------------------------


def test_what_is_learned_owed_and_enqueued_is_one_transaction(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.welcomed()
    one.all_due()
    x = one.worker("x")
    x.take(one.hand_out()[0])
    x.learn("a", (0, JULY))
    [(alert,)] = one.rows("SELECT id FROM alert WHERE kind = 'news'")
    assert one.queue() == [f"alert:{alert}"]
    before = one.rows("SELECT count(*) FROM claim")
    send = jobs.send

    def fails(raw: server.Connection, alerts: Any) -> None:
        send(raw, alerts)
        raise StoreError("the power went")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "send", fails)
        with pytest.raises(StoreError):
            x.learn("b", (1, JULY))
    assert one.rows("SELECT count(*) FROM claim") == before
    assert one.queue() == [f"alert:{alert}"]
    assert one.crew.held() == {"b"}, "its lease as well: it is looked at again"
    x.learn("b", (1, JULY))
    assert len(one.queue()) == 2


def test_the_second_site_to_report_a_date_waits_and_finds_it_known(scene: Any) -> None:
    """Eight answers about the same three works, four hands at once: each fact has one alert, whoever was first."""
    one = scene(*(f"s{n} https://h{n}.example/f" for n in range(8)))
    one.welcomed()
    one.all_due()
    workers = [one.worker(f"x{n}") for n in range(4)]
    (batch,) = one.hand_out()
    with one.driver() as raw:
        for at, hands in enumerate(workers):
            hands.turns.batch = batch
            raw.execute(
                "UPDATE tracker_jobs.lease SET worker = %s WHERE name = ANY(%s)",
                [hands.name, [f"s{n}" for n in range(at, 8, 4)]],
            )
    lessons: list[pipeline.Lesson] = []
    begin = threading.Barrier(4)

    def work(at: int) -> None:
        begin.wait(30)
        for n in range(at, 8, 4):
            # Each feed has the works in another order, so that each asks for their locks in another.
            order = [(n + step) % 3 for step in range(3)]
            lessons.append(workers[at].learn(f"s{n}", *((work, JULY) for work in order)))

    threads = [threading.Thread(target=work, args=[at]) for at in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(lessons) == 8
    assert not [lesson for lesson in lessons if lesson.error or lesson.dropped]
    assert one.rows("SELECT count(*) FROM claim WHERE field = 'release'") == [(24,)]
    assert sorted(one.alerts()) == [("w0", "owed"), ("w1", "owed"), ("w2", "owed")]
    assert one.rows("SELECT count(*) FROM change WHERE level = 'reported' AND kind = 'first'") == [(6,)], (
        "day and status"
    )
    assert len(one.queue()) == 3


def test_nobody_waits_in_a_circle(scene: Any) -> None:
    """Who holds a later work asks for an earlier one without waiting; if it is held, all is taken once more in order."""
    one = scene(*TWO_PRESS)
    x, y = one.worker("x"), one.worker("y")
    with x.turns.write() as first:
        x.turns.judge(first, {"w1"})
        with pytest.raises(OutOfTurnError) as crossed, y.turns.write() as second:  # noqa: PT012
            y.turns.judge(second, {"w2"})
            y.turns.judge(second, {"w1"})
        assert crossed.value.works == {"w1", "w2"}
    with y.turns.write() as second:
        y.turns.judge(second, crossed.value.works)
        y.turns.judge(second, {"w0"})  # free: had at once


def test_a_hint_and_the_look_it_is_about_do_not_undo_each_other(scene: Any) -> None:
    """A database's date calls for the official site early; that site's own answer is being written down meanwhile."""
    one = scene(
        "a https://a.example/f",
        "o https://o.example/f about = 'w0'\ntier = 'official'",
    )
    x, y = one.worker("x"), one.worker("y")
    one.all_due()
    x.take(one.hand_out()[0])
    done = threading.Event()

    def hint() -> None:
        pipeline.ask_early(y.ctx, work="w0", now=NOW)
        done.set()

    with x.turns.write() as tx:
        x.turns.take_in(tx, ["o"])
        thread = threading.Thread(target=hint)
        thread.start()
        assert not done.wait(0.3), "it waits for the answer"
        state = tx.source("o")
        assert state is not None
        tx.put_source(state)
    thread.join(10)
    assert done.is_set()


def test_unchanged_answers_share_a_transaction_and_each_lease_is_its_own(scene: Any) -> None:
    one = scene(*TWO_PRESS, "c https://c.example/f")
    one.all_due()
    x = one.worker("x")
    x.take(one.hand_out()[0])
    with one.driver() as raw:
        raw.execute("DELETE FROM tracker_jobs.lease WHERE name = 'b'")
    with x.store.write(alone=False) as tx:
        looks = looks_for(x.ctx, tx, ["a", "b", "c"], [], now=NOW)
    outcomes = [Outcome(look=look, result=NotModified(), started=NOW, finished=NOW) for look in looks]
    found = {lesson.source: lesson for lesson in pipeline.learn_all(x.ctx, outcomes, now=NOW, dice=lambda: 0.5)}
    assert [name for name, lesson in found.items() if lesson.unchanged] == ["a", "c"]
    assert found["b"].dropped


# --- messages --------------------------------------------------------------------------------------------------------


def _owed(one: Scene, *works: int) -> Hands:
    """News of these works is owed to all targets."""
    one.welcomed()
    one.all_due()
    x = one.worker("x")
    x.take(one.hand_out()[0])
    x.learn("a", *((work, JULY) for work in works))
    return x


def test_one_message_at_a_time_for_a_target_across_workers(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x, y = _owed(one, 0, 1), one.worker("y")
    assert x.tell() == 1
    assert y.tell() == 0, "one is on its way, by another hand"
    assert one.crew.send(one.ctx, one.post) is None
    x.note()
    assert y.tell() == 1
    y.note()
    assert [title.partition(":")[0] for _, title in one.sent] == ["Velmora Saga S2", "Tarkesh Quartet S2"]
    assert x.tell() + y.tell() == 0
    assert one.alerts() == [("w0", "sent"), ("w1", "sent")]


def test_two_who_make_a_message_at_once_make_one(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x, y = _owed(one, 0), one.worker("y")
    with x.turns.write() as tx:
        assert x.turns.may_send(tx, "limit")
        with y.turns.write() as other:
            assert not y.turns.may_send(other, "limit")
            assert y.turns.may_send(other, "another")


def test_targets_with_one_address_have_one_limit_across_workers(scene: Any) -> None:
    two = "".join(f'[[notify]]\nid = "{name}"\nurl = "json://127.0.0.1:9/same"\n' for name in ("one", "two"))
    one = scene(*TWO_PRESS, notify=two)
    x, y = _owed(one, 0), one.worker("y")
    assert x.tell("one") == 1
    assert y.tell("two") == 0
    x.note()
    assert y.tell("two") == 1


def test_silence_that_one_worker_was_asked_for_holds_for_all(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x, y = _owed(one, 0, 1), one.worker("y")
    one.verdict = DeliverError("429", retry_after=10)
    x.tell()
    x.note()
    one.verdict = None
    assert y.tell(now=NOW + 9 * SECOND) == 0
    assert y.tell(now=NOW + 11 * SECOND) == 1
    assert len(one.sent) == 2


def test_a_message_whose_sender_died_is_owed_again_and_marked(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x = _owed(one, 0)
    assert x.tell() == 1
    x.post.wait()  # it was accepted; x dies before it can note that
    one.worker("y")
    one.crew.tend(one.ctx, one.post)
    assert one.alerts() == [("w0", "sending")]
    one.age(60)
    y = one.worker("y")
    one.crew.tend(one.ctx, one.post)
    assert one.alerts() == [("w0", "owed")]
    assert one.rows("SELECT repeat FROM alert WHERE kind = 'news'") == [(True,)]
    one.crew.send(one.ctx, one.post)
    assert len(one.queue()) == 1
    assert y.tell() == 1
    y.note()
    assert one.alerts() == [("w0", "sent")]


def test_one_believed_dead_counts_its_acceptance_but_no_failure(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x = _owed(one, 0, 1)
    for accepted in (True, False):
        one.verdict = None if accepted else DeliverError("503")
        assert x.tell() == 1
        x.post.wait()
        one.age(60)
        y = one.worker("y")
        one.crew.tend(one.ctx, one.post)
        one.verdict = None
        assert y.tell() == 1, "marked as a repeat, it is on its way once more"
        x.note()
        state = one.alerts()[0 if accepted else 1][1]
        assert state == ("sent" if accepted else "sending")
        y.note()
    assert one.alerts() == [("w0", "sent"), ("w1", "sent")]
    assert len(one.sent) == 4


def test_a_new_daemon_leaves_the_messages_of_living_workers_alone(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    x = _owed(one, 0)
    x.tell()
    one.crew.recover(one.ctx, one.post)
    assert one.alerts() == [("w0", "sending")]
    x.note()
    assert one.alerts() == [("w0", "sent")]


def test_an_alert_lies_in_the_queue_once(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    _owed(one, 0)
    (job,) = one.queue()
    one.crew.send(one.ctx, one.post)
    one.crew.send(one.ctx, one.post)
    assert one.queue() == [job]
    one.lose_jobs()
    one.crew.send(one.ctx, one.post)
    assert one.queue() == [job], "one that was lost is made again"


# --- the tables ------------------------------------------------------------------------------------------------------


def test_what_another_version_left_is_made_anew_and_nothing_is_lost(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    _owed(one, 0)
    one.do("UPDATE tracker_jobs.about SET value = '0:1.0' WHERE key = 'version'")
    crew = Crew(one.store, one.at, clock=lambda: NOW)
    crew.recover(one.ctx, one.post)
    assert not crew.tend(one.ctx, one.post), "they speak another language; the daemon does all itself"
    assert crew.held() == frozenset()
    with one.driver() as raw:
        schema.prepare(raw)
    assert one.queue() == []
    assert not crew.tend(one.ctx, one.post), "nobody is there yet"
    one.worker("y")
    assert crew.tend(one.ctx, one.post)
    crew.send(one.ctx, one.post)
    assert len(one.queue()) == 1


def test_who_never_has_a_worker_has_none_of_its_tables(scene: Any) -> None:
    one = scene(*TWO_PRESS)
    one.do("DROP SCHEMA tracker_jobs CASCADE")
    crew = Crew(one.store, one.at, clock=lambda: NOW)
    crew.recover(one.ctx, one.post)
    crew.settle(one.ctx)
    assert not crew.tend(one.ctx, one.post)
    assert one.rows("SELECT to_regnamespace('tracker_jobs')::text") == [(None,)]
    one.do("CREATE SCHEMA tracker_jobs")
    with one.driver() as raw:
        schema.prepare(raw)
        assert schema.is_ready(raw), "one that an administrator has made is used"


def test_what_all_must_agree_on_holds_the_secrets_and_shows_none(scene: Any, tmp_path: Path) -> None:
    one = scene(*TWO_PRESS)
    other = scene(*TWO_PRESS, notify='[[notify]]\nid = "one"\nurl = "json://user:s3cret@127.0.0.1:9/one"\n')
    again = scene(*TWO_PRESS)
    assert roll.agreed(one.config) == roll.agreed(again.config), "each has its own way to the database"
    assert roll.agreed(one.config) != roll.agreed(other.config)
    assert "s3cret" not in roll.agreed(other.config)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://A.example/x", "a.example"),
        ("http://a.example:80/x", "a.example"),
        ("http://a.example:8080/x", "a.example:8080"),
        ("http://[::1]:9/x", "::1:9"),
        ("http://[broken", ""),
    ],
)
def test_hosts_are_counted_as_fetch_counts_them(url: str, host: str) -> None:
    assert leases.host_of(url) == host
    assert Request(url=url).url == url


def test_a_store_on_a_server_is_what_hands_need(template: str) -> None:
    """Two transactions beside each other, and one that is alone waits for both."""
    place = engines.servers.get()
    name = copied(template)
    with ExitStack() as stack:
        stores: list[Store] = [stack.enter_context(open_store(place.url(name), now=NOW)) for _ in range(3)]
        done = threading.Event()

        def alone() -> None:
            with stores[2].write():
                done.set()

        thread = threading.Thread(target=alone)
        with stores[0].write(alone=False), stores[1].write(alone=False):
            thread.start()
            assert not done.wait(0.2)
        thread.join(10)
        assert done.is_set()
    place.drop(name)
