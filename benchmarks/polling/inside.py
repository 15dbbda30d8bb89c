"""What concerns only our own program: its start, its idling, its history, its second round, and the way to an alert."""

from __future__ import annotations

import json
import os
import random  # noqa: TID251 - seeded
import signal
import sqlite3
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.polling import town
from benchmarks.polling.measure import ROOT, Run, Server, run
from benchmarks.polling.peers import TRACKER
from tracker import config as configuration
from tracker.model import Entry, Source
from tracker.pipeline import Context, settle_sources
from tracker.pipeline.entries import study_all
from tracker.store.packing import mark
from tracker.store.store import open_store
from tracker.store.values import SourceState

_TICKS = os.sysconf("SC_CLK_TCK")


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - of the machine that is measured


def _home(folder: Path, name: str) -> Path:
    home = folder / name
    home.mkdir()
    return home


# --- start -----------------------------------------------------------------------------------------------------------


def start(folder: Path, python: Path) -> dict[str, Any]:
    """Each verb in turn with an empty Python, so that a slow machine slows both: the median of the ratios."""
    home = _home(folder, "start")
    TRACKER.prepare(home, python, [])
    tracker = [str(python), "-m", "tracker"]
    given = ["--config", str(home / "config.toml")]
    run([*tracker, "check", *given], folder=home)
    verbs = {"status": ["status"], "why": ["why", "work-0"], "sources": ["sources"]}
    found: dict[str, Any] = {}
    for name, verb in verbs.items():
        pairs = [
            (run([*tracker, *verb, *given], folder=home), run([str(python), "-c", "pass"], folder=home))
            for _ in range(21)
        ][1:]
        found[name] = {
            "cpu": statistics.median(ours.cpu / max(bare.cpu, 0.001) for ours, bare in pairs),
            "wall": statistics.median(ours.wall / bare.wall for ours, bare in pairs),
            "ms": statistics.median(ours.wall for ours, _ in pairs) * 1000,
            "bare": statistics.median(bare.wall for _, bare in pairs) * 1000,
        }
    return found


# --- a process that goes on ------------------------------------------------------------------------------------------


def second_round(folder: Path, python: Path) -> dict[str, Any]:
    """The rounds of one process, as a daemon's: the first look is over, everything is loaded; 5 in 100 have changed."""
    count = 1000
    home = _home(folder, "second")
    with Server(count, 0) as server:
        server.show(0)
        TRACKER.prepare(home, python, server.urls("feed", count))
        call = [str(python), "-m", "benchmarks.polling.rounds", str(home / "config.toml"), str(server.port)]
        run(call, folder=home)
    told: dict[str, Any] = json.loads((home / "output.txt").read_text().splitlines()[-1])
    return {"count": count, **told}


def history(folder: Path, python: Path) -> dict[str, Any]:
    """The same warm rounds over 10 and over 1,000,000 entries that were met before, a twentieth of them kept."""
    count, found = 200, {}
    with Server(count, 0) as server:
        for stored in (10, 1_000_000):
            home = _home(folder, f"history-{stored}")
            call = TRACKER.prepare(home, python, server.urls("feed", count))
            _remember(home / "tracker.db", stored)
            server.show(0)
            first = server.measured(call, home)
            warm = []
            for turn in (1, 2, 3):
                server.show(turn)
                warm.append(server.measured(call, home))
            found[str(stored)] = {
                "cold": first.json(),
                "warm": min(warm, key=lambda one: one.cpu).json(),
                "size": (home / "tracker.db").stat().st_size / 1e6,
            }
    return found


def _remember(database: Path, count: int) -> None:
    dice = random.Random(1)
    at = int(_now().timestamp() * 1e6)
    open_store(str(database), now=_now()).close()
    with closing(sqlite3.connect(database)) as raw, raw:
        rows = ((n, mark("old", str(n)), dice.randbytes(16), at - n * 1_000_000) for n in range(1, count + 1))
        raw.executemany("INSERT INTO seen (id, mark, digest, first_seen) VALUES (?, ?, ?, ?)", rows)
        columns = (
            "id, source, key, url, title, text, digest, lang, cut, tier, publisher, feed_title, media, stated, read_at"
        )
        kept = (
            (n, "old", str(n), f"https://old.example/{n}", f"Story {n}", "Words. " * 40, b"x" * 16, "en")
            for n in range(1, count + 1, 20)
        )
        sql = f"INSERT INTO entry ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 'press', '', '', '[]', '[]', {at})"  # noqa: S608 - of our own columns
        raw.executemany(sql, kept)


def idle(folder: Path, python: Path) -> dict[str, Any]:
    """A daemon with 10,000 sources of which none is due: the share of a core it takes."""
    home, count, seconds = _home(folder, "idle"), 10_000, 30
    TRACKER.prepare(home, python, [("feed", f"http://127.0.0.1:9/feed/{n}") for n in range(count)])
    _settled(home)
    with _daemon(home, python) as process:
        _until(home, "watching")
        time.sleep(10)
        before = _cpu(process.pid)
        time.sleep(seconds)
        return {"count": count, "share": (_cpu(process.pid) - before) / seconds, "peak": _peak(process.pid)}


def _settled(home: Path) -> None:
    """As if all had been looked at a moment ago."""
    loaded = configuration.load(home / "config.toml", env={"HOME": str(home)}, cwd=home)
    now = _now()
    with open_store(loaded.settings.database, now=now) as store:
        ctx = Context(config=loaded, store=store, zone=UTC)
        settle_sources(ctx, now=now, dice=iter(lambda: 0.5, None))
        with store.write() as tx:
            tx.put_sources(
                [
                    SourceState(
                        id=name,
                        next_due=now + timedelta(minutes=50),
                        last_try=now,
                        last_ok=now,
                        first_look=now,
                        watch=ctx.sights[name],
                        entries=20,
                    )
                    for name in ctx.sources
                ]
            )


@contextmanager
def _daemon(home: Path, python: Path) -> Iterator[subprocess.Popen[bytes]]:
    call = [str(python), "-m", "tracker", "run", "--config", str(home / "config.toml")]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home)}
    with (home / "daemon.log").open("wb") as log:
        process = subprocess.Popen(call, cwd=home, stdout=log, stderr=log, env=env)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def _until(home: Path, word: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while word not in (home / "daemon.log").read_text(errors="replace"):
        if time.monotonic() > end:
            raise RuntimeError((home / "daemon.log").read_text(errors="replace")[-2000:])
        time.sleep(0.1)


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


# --- from the feed to the alert --------------------------------------------------------------------------------------


class _Press(ThreadingHTTPServer):
    """A feed that gets a story when told, and the webhook; each notes the moment."""

    stories: Sequence[str] = ()
    served = 0.0
    """When the newest story was first handed out."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.alerts: list[float] = []

    def publish(self, title: str) -> None:
        self.stories = (title, *self.stories)
        self.served = 0.0

    def document(self) -> bytes:
        items = "".join(
            f"<item><title>{title}</title><guid isPermaLink='false'>{title}</guid><description>{title}, it was"
            f" announced today.</description><pubDate>{_now():%a, %d %b %Y %H:%M:%S} +0000</pubDate></item>"
            for title in self.stories
        )
        return f"<rss version='2.0'><channel><title>Press</title>{items}</channel></rss>".encode()


class _Desk(BaseHTTPRequestHandler):
    server: _Press

    def do_GET(self) -> None:
        body = self.server.document()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.served = self.server.served or time.monotonic()

    def do_POST(self) -> None:
        self.server.alerts.append(time.monotonic())
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def publish_to_alert(folder: Path, python: Path) -> dict[str, Any]:
    """From the moment the feed is handed out with the news in it to the arrival of the alert; the source is due."""
    home = _home(folder, "alert")
    with _Press() as press:
        threading.Thread(target=press.serve_forever, daemon=True).start()
        place = f"127.0.0.1:{press.server_address[1]}"
        press.publish("A story about nothing")
        TRACKER.prepare(home, python, [("feed", f"http://{place}/feed")])
        config = home / "config.toml"
        text = config.read_text().replace("catalogue = false", 'catalogue = false\ngroup_wait = "0s"')
        config.write_text(f'{text}\nevery = "1s"\n[[notify]]\nurl = "json://{place}/hook"\ntell = "all"\n')
        waits = []
        with _daemon(home, python):
            _arrival(press, 0)  # the welcome
            for number, work in enumerate(town.WORKS[:6]):
                time.sleep(1.5)
                known = len(press.alerts)
                press.publish(f"{work} premieres on October {number + 3}, 2027")
                waits.append(_arrival(press, known) - press.served)
        press.shutdown()
    return {"median": statistics.median(waits) * 1000, "all": [wait * 1000 for wait in waits]}


def _arrival(press: _Press, known: int) -> float:
    end = time.monotonic() + 60
    while len(press.alerts) <= known:
        if time.monotonic() > end:
            raise RuntimeError("no alert came")
        time.sleep(0.002)
    return press.alerts[known]


# --- a year ----------------------------------------------------------------------------------------------------------

_A_DAY = {"feed": 40, "page": 1, "youtube": 1, "mal": 4}
"""New items of one source a day; a database has a changed version every third day."""


def year(folder: Path) -> dict[str, Any]:
    """The database after 365 days of the built-in default, every source with the items it has in a day."""
    home = _home(folder, "year")
    loaded = configuration.load(None, env={"HOME": str(home)}, cwd=home)
    dice, begin = random.Random(7), datetime(2026, 1, 1, tzinfo=UTC)
    entries = 0
    with open_store(str(home / "tracker.db"), now=begin) as store:
        ctx = Context(config=loaded, store=store, zone=UTC)
        for day in range(365):
            now = begin + timedelta(days=day)
            with store.write() as tx:
                for source in loaded.sources:
                    found = list(_items(source, day, now, dice, loaded.works[0].title))
                    entries += len(found)
                    state = tx.source(source.id) or SourceState(id=source.id, next_due=now)
                    state = SourceState(id=source.id, next_due=now, first_look=begin, watch=ctx.sights[source.id])
                    study_all(ctx, tx, source, state, found, now=now)
                    tx.put_source(state)
            if day % 30 == 29:
                with store.write() as tx:
                    tx.prune(now, keep=timedelta(days=400))
                store.tidy()
    return {"entries": entries, "size": (home / "tracker.db").stat().st_size / 1e6}


def _items(source: Source, day: int, now: datetime, dice: random.Random, title: str) -> Iterator[Entry]:
    count = _A_DAY.get(source.type.value, 0)
    pool = town._paragraphs()
    for number in range(count):
        name = f"{source.id}-{day}-{number}"
        about = f"{title} season 2: " if dice.random() < 1 / 200 else ""
        text = " ".join(dice.choice(pool) for _ in range(4))
        yield _entry(source, name, about + dice.choice(pool)[:60], text, now, dice)
    if not count and day % 3 == 0:
        yield _entry(source, source.id, f"{title} season 2", f"Version {day}. {dice.choice(pool)}", now, dice)


def _entry(source: Source, name: str, title: str, text: str, now: datetime, dice: random.Random) -> Entry:
    return Entry(
        source=source.id,
        key=name,
        url=f"https://{source.id}.example/{name}",
        title=title,
        text=text,
        published=now,
        digest=dice.randbytes(16).hex(),
        lang="en",
        tier=source.tier,
        about=source.about,
    )


__all__ = ["Run", "history", "idle", "publish_to_alert", "second_round", "start", "year"]
