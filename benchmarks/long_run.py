"""What a long life costs: the real daemon for an hour at a hundred times the normal rate, and two years under a virtual
clock.

usage: python -m benchmarks.long_run hour [--minutes 60] [--curve FILE.svg]
       python -m benchmarks.long_run years [--days 730] [--keep 400] [--curve FILE.svg]

hour    24 feeds asked every 18 s (the usual interval is 30 min), half of which have something new each time; 20 works
        with three announcements each, in three feeds at once; a webhook that refuses every ninth message and is
        silent (429) after every seventh; sources that fail, stall and lie. Each minute: memory, handles, threads,
        database, log, requests, messages. At the end every message must have come exactly once, none inside a silence.
years   12 feeds with four new entries a day each, one in twenty about a watched work; the daemon's own duties
        (looks, messages, time, upkeep with retention and vacuum), driven by a clock that jumps from day to day.
        Each 15 days: rows, database, free pages, memory, handles. `--keep`: after how many days what nobody needs any
        more is let go (400 in the program); a smaller number shows in a shorter run that it is.
"""

from __future__ import annotations

import argparse
import os
import random  # noqa: TID251 - the news
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests import shapes
from tests.house import House
from tests.rounds import RSS, Rounds
from tests.shapes import Item
from tests.web import Reply, Request, Web, cut, stall
from tracker import config as configuration
from tracker import daemon as room
from tracker import pipeline
from tracker.daemon import Daemon
from tracker.store.lock import hold

_FIRST = ("Amber", "Silver", "Crimson", "Violet", "Hollow")
_SECOND = ("Harbour", "Lantern", "Orchard", "Railway")
NAMES = tuple(f"{first} {second}" for first in _FIRST for second in _SECOND)
SHOWN = 40
"""Entries that a feed holds."""


def works(names: Sequence[str] = NAMES) -> str:
    return "\n".join(
        f'[[works]]\nid = "w{at}"\ntitle = "{name}"\nkind = "anime"\nseason = 2\n' for at, name in enumerate(names)
    )


def story(name: str, said: str, at: datetime, number: int) -> Item:
    text = f"The official site of the {name} anime announced that the second season {said}."
    return Item(f"{name} Season 2 {said}", text, at, f"s{number}", number)


def other(number: int, at: datetime) -> Item:
    return Item(
        f"Another Show {number} Gets a Poster", f"Show {number} shows a poster in July 2031.", at, f"o{number}", number
    )


@dataclass(frozen=True, slots=True)
class Sample:
    at: float
    figures: dict[str, float]


def table(samples: Sequence[Sample], unit: str) -> str:
    names = list(samples[0].figures)
    rows = [f"| {unit} | " + " | ".join(names) + " |", "|---:" * (len(names) + 1) + "|"]
    rows += [f"| {one.at:.0f} | " + " | ".join(f"{one.figures[name]:,.0f}" for name in names) + " |" for one in samples]
    return "\n".join(rows)


def curves(samples: Sequence[Sample], names: Iterable[str], unit: str) -> str:
    """One line each, from nought to its own highest; the highest stands beside it."""
    width, height, left, row = 640, 60, 150, 84
    names = list(names)
    end = samples[-1].at or 1
    whole = f'width="{width + left + 20}" height="{row * len(names) + 24}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {whole} font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for place, name in enumerate(names):
        top = place * row + 12
        most = max(one.figures[name] for one in samples) or 1
        points = " ".join(
            f"{left + one.at / end * width:.1f},{top + height - one.figures[name] / most * height:.1f}"
            for one in samples
        )
        parts += [
            f'<text x="8" y="{top + 22}">{name}</text>',
            f'<text x="8" y="{top + 38}" fill="#666">at most {most:,.0f}</text>',
            f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="#bbb"/>',
            f'<polyline points="{points}" fill="none" stroke="#1f6feb" stroke-width="1.5"/>',
        ]
    bottom = row * len(names) + 14
    parts.append(f'<text x="{left + width}" y="{bottom}" text-anchor="end" fill="#666">{end:.0f} {unit}</text></svg>')
    return "\n".join(parts) + "\n"


def size(folder: Path, pattern: str) -> float:
    total = 0
    for file in folder.glob(pattern):
        with suppress(OSError):
            total += file.stat().st_size
    return total / 1024


# --- an hour ---------------------------------------------------------------------------------------------------------


@dataclass
class Hook:
    """A webhook that is not always there. `inside`: requests that came while it had asked for silence."""

    taken: list[str] = field(default_factory=list)
    asked: int = 0
    inside: int = 0
    refused: Counter[int] = field(default_factory=Counter)
    _silent_until: float = 0.0

    def answer(self, request: Request) -> Reply:
        import json

        now = time.monotonic()
        self.asked += 1
        if now < self._silent_until:
            self.inside += 1
            return Reply(status=429, headers={"Retry-After": "1"})
        if self.asked % 9 == 0:
            self.refused[503] += 1
            return Reply(status=503)
        if self.asked % 7 == 0:
            self.refused[429] += 1
            self._silent_until = now + 2.4
            return Reply(status=429, body=b'{"retry_after": 2.4}', headers={"Content-Type": "application/json"})
        self.taken.append(json.loads(request.body)["title"])
        return Reply(body=b"ok")


class Press:
    """The feeds: each has something new in half of all periods; watched works are reported by three at once."""

    def __init__(self, web: Web, feeds: int) -> None:
        self.web = web
        self.number = 0
        self.dice = random.Random(1)
        self.feeds: list[list[Item]] = [[self.other() for _ in range(SHOWN)] for _ in range(feeds)]

    def other(self) -> Item:
        self.number += 1
        return other(self.number, datetime.now(UTC) - timedelta(minutes=1))  # noqa: TID251

    def period(self) -> None:
        for items in self.feeds:
            if self.dice.random() < 0.5:
                items.append(self.other())
                del items[:-SHOWN]
        self.serve()

    def report(self, name: str, said: str) -> None:
        for items in self.dice.sample(self.feeds, 3):
            self.number += 1
            items.append(story(name, said, datetime.now(UTC) - timedelta(seconds=20), self.number))  # noqa: TID251

    def serve(self) -> None:
        for at, items in enumerate(self.feeds):
            body = shapes.rss(items[::-1], title=f"Press {at}", site=self.web.url(f"/f{at}"))
            self.web.page(f"/f{at}", body, type=RSS, etag=f'"{items[-1].number}"')


_FEEDS, _EVERY = 24, 18.0
YEAR = datetime.now(UTC).year + 1  # noqa: TID251
SAID = (f"will premiere in {YEAR}", f"will premiere in July {YEAR}", f"will premiere on July 5, {YEAR}")


def hour(minutes: float) -> tuple[list[Sample], list[str]]:
    with Web() as web, tempfile.TemporaryDirectory(prefix="long-") as place:
        folder = Path(place)
        house = House(folder, web, works=works(), tracker='group_wait = "2s"')
        hook, press = Hook(), Press(web, _FEEDS)
        web.answer("/hook", hook.answer)
        for at in range(_FEEDS):
            house.source(f"f{at}", f"/f{at}", more=f'every = "{_EVERY:.0f}s"')
        for name, answer in {"gone": Reply(status=404), "cut": cut(b"x" * 999, 99), "still": stall()}.items():
            web.answer(f"/{name}", answer)
            house.source(name, f"/{name}", more=f'every = "{_EVERY:.0f}s"\ntimeout = "5s"')
        press.serve()
        log = folder / "run.log"
        with log.open("wb") as out:
            daemon = subprocess.Popen(house.command("run"), stdout=out, stderr=out, cwd=folder, env=house.environment())  # noqa: S603 - our own
        try:
            samples = _watched(daemon, hook, press, folder, minutes)
        finally:
            begun = time.monotonic()
            daemon.send_signal(signal.SIGTERM)
            code = daemon.wait(20)
        text = log.read_text()
        told = Counter(hook.taken)
        faults = [f"told {count} times: {title}" for title, count in told.items() if count > 1]
        wanted = 1 + len(NAMES) * len(SAID)
        faults += [f"{len(hook.taken)} messages instead of {wanted}"] if len(hook.taken) != wanted else []
        faults += [f"{hook.inside} requests inside a silence"] if hook.inside else []
        faults += [f"exit {code}"] if code else []
        faults += ["a traceback in the log"] if "Traceback" in text else []
        print(
            f"ended in {time.monotonic() - begun:.1f} s; webhook asked {hook.asked} times, refused {dict(hook.refused)}"
        )
        levels = Counter(line.split()[2] for line in text.splitlines() if line[:2] == "20")
        print(f"looks {len(web.requests) - hook.asked}; log: {dict(levels)}")
        return samples, faults


def _watched(daemon: subprocess.Popen[bytes], hook: Hook, press: Press, folder: Path, minutes: float) -> list[Sample]:
    begun = time.monotonic()
    seconds = minutes * 60
    # The last announcement leaves time for a refused message to be tried again.
    news = [(name, said) for said in SAID for name in NAMES]
    moments = [120 + at * (seconds - 480) / len(news) for at in range(len(news))]
    ticks = [_EVERY * at for at in range(int(seconds / _EVERY) + 1)]
    minute = [60.0 * at for at in range(1, int(minutes) + 1)]
    samples: list[Sample] = []
    while (now := time.monotonic() - begun) < seconds + 1:
        if daemon.poll() is not None:
            raise RuntimeError("it ended")
        while moments and moments[0] <= now:
            moments.pop(0)
            press.report(*news.pop(0))
        if ticks and ticks[0] <= now:
            ticks.pop(0)
            press.period()
        if minute and minute[0] <= now:
            samples.append(_sample(minute.pop(0) / 60, daemon.pid, hook, press.web, folder))
            print(" ".join(f"{name} {value:,.0f}" for name, value in samples[-1].figures.items()), flush=True)
        time.sleep(0.5)
    return samples


def _sample(at: float, pid: int, hook: Hook, web: Web, folder: Path) -> Sample:
    status = Path(f"/proc/{pid}/status").read_text()
    ticks = sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]))
    return Sample(
        at,
        {
            "memory, MB": int(status.split("VmRSS:")[1].split()[0]) / 1024,
            "handles": len(list(Path(f"/proc/{pid}/fd").iterdir())),
            "threads": int(status.split("Threads:")[1].split()[0]),
            "processor, s": ticks / os.sysconf("SC_CLK_TCK"),
            "database, KB": size(folder, "tracker.db*"),
            "log, KB": size(folder, "run.log"),
            "requests": len(web.requests),
            "messages": len(hook.taken),
        },
    )


# --- two years -------------------------------------------------------------------------------------------------------

_DAY = timedelta(days=1)
_STEP = _DAY
_BEGIN = datetime(2026, 1, 1, 6, tzinfo=UTC)
_ABOUT = 20


class Life:
    """A daemon whose steps are taken here, under this clock."""

    def __init__(self, folder: Path, web: Web, feeds: int = 12) -> None:
        self.rounds = Rounds(
            House(folder, web, works=works(), tracker='group_wait = "2m"\nstill_waiting = "90d"'), _BEGIN
        )
        self.rounds.notify('id = "hook"\nremind = ["1d", "0d"]')
        self.web = web
        for at in range(feeds):
            self.rounds.house.source(f"f{at}", f"/f{at}", more='every = "1d"')
        self.dice = random.Random(2)
        self.number = 0
        self.feeds: list[list[Item]] = [[] for _ in range(feeds)]
        self.said: list[str] = []
        room.clock = lambda: self.rounds.clock
        room.dice = lambda: 0.5
        self._press()
        self.held = hold(str(self.rounds.house.database), pid=os.getpid(), purpose="run", now=_BEGIN)
        self.daemon = Daemon(self._load(), load=self._load, zone=lambda _: ZoneInfo("UTC"), held=self.held)
        pipeline.recover(self.daemon._ctx, now=_BEGIN)  # noqa: SLF001
        pipeline.begin(self.daemon._ctx, now=_BEGIN, dice=room.dice)  # noqa: SLF001

    def _load(self) -> configuration.Config:
        return configuration.load(self.rounds.house.config, env={}, cwd=self.rounds.house.folder)

    def _press(self) -> None:
        """Four new entries a feed; now and then about a watched work, which has its date, and moves it twice a year."""
        now = self.rounds.clock
        for at, items in enumerate(self.feeds):
            for _ in range(4):
                self.number += 1
                items.append(
                    self._entry(now) if self.number % _ABOUT == 0 else other(self.number, now - timedelta(minutes=9))
                )
            del items[:-SHOWN]
            body = shapes.rss(items[::-1], title=f"Press {at}", site=self.web.url(f"/f{at}"))
            self.web.page(f"/f{at}", body, type=RSS, etag=f'"{self.number}"')

    def _entry(self, now: datetime) -> Item:
        """Of a work, what is known: half a year before its next date a new one is announced; else a mere mention."""
        name = self.dice.choice(NAMES)
        quarter = (now - _BEGIN) // timedelta(days=182)
        day = datetime(2028, 1, 10, tzinfo=UTC) + timedelta(days=35 * quarter + 3 * NAMES.index(name))
        if self.dice.random() < 0.3:
            return story(name, f"gets mug number {self.number}", now - timedelta(minutes=9), self.number)
        said = (
            f"will premiere on {day:%B} {day.day}, {day.year}"
            if not quarter
            else f"has been delayed to {day:%B} {day.day}, {day.year}"
        )
        self.said.append(f"{name} {day:%Y-%m-%d}")
        return story(name, said, now - timedelta(minutes=9), self.number)

    def _settle(self) -> None:
        """Everything that is due is asked, learned, told."""
        daemon = self.daemon
        daemon._duty_look()  # noqa: SLF001
        while daemon._busy:  # noqa: SLF001
            daemon._step()  # noqa: SLF001
        daemon._duty_tell()  # noqa: SLF001
        while daemon._post.busy:  # noqa: SLF001
            daemon._post.wait()  # noqa: SLF001
            pipeline.note(daemon._ctx, daemon._post, now=self.rounds.clock)  # noqa: SLF001
            daemon._duty_tell()  # noqa: SLF001

    def live(self, days: int) -> list[Sample]:
        samples: list[Sample] = []
        for step in range(int(days * _DAY / _STEP) + 1):
            self._press()
            self._settle()
            self.rounds.clock += timedelta(minutes=5)
            self.daemon._duty_time()  # noqa: SLF001
            self._settle()
            self.daemon._duty_upkeep()  # noqa: SLF001
            if step % 15 == 0:
                samples.append(self._sample(step * _STEP / _DAY))
                print(
                    f"day {samples[-1].at:.0f}: " + " ".join(f"{n} {v:,.0f}" for n, v in samples[-1].figures.items()),
                    flush=True,
                )
                self.web.requests.clear()
            self.rounds.clock += _STEP - timedelta(minutes=5)
        self.daemon._put_down()  # noqa: SLF001
        self.held.close()
        return samples

    def _sample(self, day: float) -> Sample:
        store = self.daemon._store  # noqa: SLF001
        with store.write() as tx:
            rows = {
                name: tx.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one()  # noqa: S608
                for name in ("seen", "entry", "claim", "refusal", "alert")
            }
            free = tx.connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
        status = Path("/proc/self/status").read_text()
        return Sample(
            day,
            {
                "database, KB": size(self.rounds.house.folder, "tracker.db*"),
                "free pages": free,
                **{f"rows of {name}": count for name, count in rows.items()},
                "memory, MB": int(status.split("VmRSS:")[1].split()[0]) / 1024,
                "handles": len(list(Path("/proc/self/fd").iterdir())),
                "threads": threading.active_count(),
                "messages": len(self.rounds.hooks["/hook"]),
            },
        )


def years(days: int, keep: int) -> tuple[list[Sample], list[str]]:
    with Web() as web, tempfile.TemporaryDirectory(prefix="years-") as place:
        room._RETENTION = timedelta(days=keep)  # noqa: SLF001
        life = Life(Path(place), web)
        samples = life.live(days)
        titles = Counter(message["title"] for message in life.rounds.hooks["/hook"])
        faults = [
            f"told {count} times: {title}" for title, count in titles.items() if count > 1 and "premieres" in title
        ]
        different = len(set(life.said))
        print(f"{sum(titles.values())} messages; {different} different dates were published, {len(life.said)} times")
        checked = life.rounds.house.run("db", "check", expect=None)
        faults += [checked.stdout + checked.stderr] if checked.returncode else []
        return samples, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["hour", "years"])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--keep", type=int, default=400)
    parser.add_argument("--curve", type=Path)
    args = parser.parse_args()
    samples, faults = hour(args.minutes) if args.what == "hour" else years(args.days, args.keep)
    unit = "minutes" if args.what == "hour" else "days"
    print(table(samples, unit))
    if args.curve:
        names = [name for name in samples[0].figures if name not in ("threads", "free pages")]
        args.curve.write_text(curves(samples, names, unit), encoding="utf-8")
    print(f"peak of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    for fault in faults:
        print(f"BROKEN {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
