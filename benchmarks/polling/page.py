"""The figures as docs/performance.md shows them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Figures = Mapping[str, Any]

_HEAD = """# What it costs

Made by `python -m benchmarks.polling --write` (about a quarter of an hour on two quiet cores; peers are installed by
name with pip, each into an environment of its own, byte code compiled).
All programs poll the same made-up sources on one load server on loopback, in turn, in one call; CPU is user and system
time of the whole process tree as the system counts it, start-up included unless a slope is named.
Of two warm rounds the CPU time is the quicker one's, the peak of memory the higher one's.
Feeds have 20 to 100 entries and 25 to 120 KB, nine in ten compressed; 5 % have one new entry in each round; ETag and
Last-Modified are honoured. Of six pages two carry a token that changes with each request, one has no validators.
"""

_LEFT = """## What is left, and why

* **Start-up of `check`** (0.3 s of CPU, once): SQLAlchemy's Core is two thirds of it, asyncio and httpx most of the
  rest; without them there is neither a store nor a fetch. SQLModel, Apprise and feedparser are not loaded by a round
  that has no use for them. The first entry that names a work loads the grammar and compiles the words of its language:
  0.3 s more, once. A daemon pays both once, the slope leaves them out, `status`, `why` and `sources` load neither.
* **A warm round**, sampled (500 feeds, 5 % changed, start-up left out): a quarter opens and closes connections inside
  asyncio, a sixth is h11 and httpx's URL and header objects, a sixth writes rows, a sixth reads and understands what
  is new, the rest is ours around it. nvchecker, which asks curl and reads nothing, takes 1.3 ms.
* **A first look** takes in 60 entries on average, 0.16 ms each, sampled (200 feeds, what is paid once left out): 54 %
  reads (a quarter of that is expat and what it calls, a fifth HTML made text, a seventh keys and digests, the rest
  addresses, stamps, languages and the hashes by which items are known again); 21 % understands the few entries that
  name a work; 17 % is SQLAlchemy and SQLite; 4 % finds out that the others name none; 3 % judges. reader stores what
  feedparser says and understands nothing.
* **A body that was seen before** costs 1.4 ms where nothing is new: 0.8 of them find where its items lie.
* **Memory** is code: 50 of the 70 MB are there before the first source. Of each further source 1.2 KB are in use when
  the round ends (what its configuration says, its look, what came of it); what TOML's own tables and the states of all
  sources take for a moment is used again by what is loaded, or read, after them. A round in which something is
  understood has the grammar in memory, 6 MB at any number of sources.

What was tried, and what did not help: [docs/decisions](decisions/0007-what-a-round-may-cost.md).
"""


def page(results: Figures) -> str:
    parts = [_HEAD, f"Measured on {_machine()}.\n", *_targets(results), *_feeds(results), *_pages(results)]
    parts += [*_inside(results), _LEFT]
    return "\n".join(parts)


def _machine() -> str:
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    return f"{os.cpu_count()} × {cpu or platform.machine()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


# --- tables ----------------------------------------------------------------------------------------------------------


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def _feeds(results: Figures) -> Iterator[str]:
    feeds = results.get("feeds", {})
    names = results.get("versions", {})
    for count in sorted(feeds, key=int):
        yield f"## {int(count):,} feeds\n"
        yield _table(_HEADS, list(_rows(feeds[count], int(count), names)))
    if "100" in feeds and "1000" in feeds:
        yield "## Slopes\n"
        yield "CPU that each further source takes in a warm round, start-up left out, in ms.\n"
        yield _table(["program", "100 to 1,000", "1,000 to 5,000"], list(_slopes(feeds)))


_HEADS = ["program", "round", "CPU ms/source", "wall s", "peak MB", "MB received", "requests", "304", "server CPU s"]
_ROUNDS = {"cold": "cold", "seeded": "seeding", "warm": "warm", "far": "warm, 100 ms away"}


def _rows(table: Figures, count: int, names: Mapping[str, str]) -> Iterator[list[str]]:
    for program, rounds in table.items():
        for name, title in _ROUNDS.items():
            one = rounds.get(name)
            if one is None:
                continue
            yield [
                f"{program} {names[program]}" if program in names else program,
                title,
                f"{one['cpu'] * 1000 / count:.2f}",
                f"{one['wall']:.2f}",
                f"{one['peak']:.0f}",
                f"{one['bytes'] / 1e6:.1f}",
                f"{one['requests']:,}",
                f"{one['unchanged']:,}",
                f"{one['server']:.2f}",
            ]


def _slopes(feeds: Figures) -> Iterator[list[str]]:
    for program in feeds["1000"]:
        if "warm" in feeds["1000"][program]:
            pairs = (slope(feeds, program, "100", "1000"), slope(feeds, program, "1000", "5000"))
            yield [program, *(f"{one:.2f}" if one is not None else "–" for one in pairs)]


def slope(feeds: Figures, program: str, few: str, many: str, what: str = "cpu") -> float | None:
    """ms (or MB times 1,000) for each further source, from the warm rounds."""
    try:
        low, high = (feeds[count][program]["warm"][what] for count in (few, many))
    except KeyError:
        return None
    return float((high - low) * 1000 / (int(many) - int(few)))


def _pages(results: Figures) -> Iterator[str]:
    for count, table in results.get("pages", {}).items():
        yield f"## {count} pages\n"
        yield _table(_HEADS, list(_rows(table, int(count), results.get("versions", {}))))


def _inside(results: Figures) -> Iterator[str]:
    if "history" in results:
        yield "## History\n"
        yield "The same warm round of 200 feeds over few and over many entries that were met before.\n"
        rows = [
            [f"{int(stored):,}", f"{one['warm']['cpu'] * 5:.2f}", f"{one['cold']['cpu'] * 5:.2f}", f"{one['size']:.0f}"]
            for stored, one in results["history"].items()
        ]
        yield _table(["entries met before", "warm, CPU ms/source", "cold, CPU ms/source", "database MB"], rows)
    if "second" in results:
        told = results["second"]
        rows = [
            [str(number), f"{one['cpu'] * 1000 / told['count']:.2f}", f"{one['wall']:.2f}"]
            for number, one in enumerate(told["rounds"], 1)
        ]
        yield f"## A process that goes on\n\nRounds of one process with {told['count']:,} feeds, as a daemon's.\n"
        yield _table(["round", "CPU ms/source", "wall s"], rows)


# --- targets ---------------------------------------------------------------------------------------------------------


def _targets(results: Figures) -> Iterator[str]:
    rows = [[what, wanted, found, "yes" if met else "**no**"] for what, wanted, found, met in _judged(results)]
    if rows:
        yield "## Targets\n"
        yield _table(["measure", "target", "measured", "met"], rows)


def _judged(results: Figures) -> Iterator[tuple[str, str, str, bool]]:
    feeds = results.get("feeds", {})
    yield from _warm(results, feeds)
    thousand = feeds.get("1000", {})
    if "tracker" in thousand:
        ours = thousand["tracker"]
        cold, reader = ours["cold"]["cpu"], thousand["reader"]["cold"]["cpu"]
        text = f"{cold:.1f} ms; {cold / reader:.2f} of reader's"
        yield "cold, CPU a source", "≤ 22 ms and ≤ ⅓ of reader", text, cold <= 22 and cold <= reader / 3
        others = min(
            one["far"]["wall"] for name, one in thousand.items() if "far" in one and name not in ("tracker", "curl")
        )
        text = f"{ours['far']['wall']:.1f} s; best peer {others:.1f} s"
        yield (
            "warm wall, 1,000 feeds 100 ms away",
            "≤ 3 s, ahead of every peer",
            text,
            ours["far"]["wall"] <= min(3, others),
        )
    yield from _of_pages(results)
    if "5000" in feeds:
        peak, more = feeds["5000"]["tracker"]["warm"]["peak"], slope(feeds, "tracker", "1000", "5000", "peak") or 0.0
        text = f"{peak:.0f} MB; {more:.1f} KB"
        yield "peak memory at 5,000 sources; each further", "≤ 120 MB; ≤ 2 KB", text, peak <= 120 and more <= 2
    yield from _alone(results)


def _warm(results: Figures, feeds: Figures) -> Iterator[tuple[str, str, str, bool]]:
    ours = slope(feeds, "tracker", "1000", "5000")
    if ours is not None:
        peers = [one for name in ("reader", "urlwatch") if (one := slope(feeds, name, "1000", "5000")) is not None]
        text = f"{ours:.2f} ms; {ours / min(peers):.2f} of the better of both" if peers else f"{ours:.2f} ms"
        met = ours <= 1.5 and all(ours <= one / 4 for one in peers)
        yield "warm, CPU a source, slope 1,000 to 5,000", "≤ 1.5 ms, ≤ ¼ of urlwatch and reader; then ≤ 1.0", text, met
    if "second" in results:
        told = results["second"]
        best = min(one["cpu"] for one in told["rounds"][1:]) * 1000 / told["count"]
        yield "warm, CPU a source, a process's later rounds", "≤ 1.5 ms; then ≤ 1.0", f"{best:.2f} ms", best <= 1.5


def _of_pages(results: Figures) -> Iterator[tuple[str, str, str, bool]]:
    for count, table in results.get("pages", {}).items():
        ours, theirs = (table[name]["warm"]["cpu"] * 1000 / int(count) for name in ("tracker", "urlwatch"))
        start = _startup(results)
        net = ours - start * 1000 / int(count)
        text = f"{net:.1f} ms without start-up ({ours:.1f} with); urlwatch {theirs:.1f}"
        yield "pages, later rounds, CPU a source", "≤ 5 ms, ahead of urlwatch", text, net <= 5 and net <= theirs


def _startup(results: Figures) -> float:
    """CPU seconds before the first source, from the line through the warm rounds of 100 and 1,000 feeds."""
    feeds = results.get("feeds", {})
    each = slope(feeds, "tracker", "100", "1000")
    return float(feeds["100"]["tracker"]["warm"]["cpu"] - each / 10) if each is not None else 0.0


def _alone(results: Figures) -> Iterator[tuple[str, str, str, bool]]:
    if "idle" in results:
        share = results["idle"]["share"]
        yield "daemon idle, 10,000 sources", "< 1 % of a core", f"{share:.2%}", share < 0.01
    if "alert" in results:
        waits = results["alert"]
        text = f"{waits['median']:.0f} ms (each: {', '.join(f'{one:.0f}' for one in waits['all'])})"
        yield "publish to alert, beyond the fetch", "≤ 150 ms", text, waits["median"] <= 150
    for verb, one in results.get("start", {}).items():
        text = f"{one['cpu']:.1f} × CPU, {one['wall']:.1f} × wall ({one['ms']:.0f} ms)"
        yield f"`{verb}`", "≤ 7 × `python -c pass`", text, one["cpu"] <= 7
    if "year" in results:
        size = results["year"]["size"]
        text = f"{size:.1f} MB, {results['year']['entries']:,} entries"
        yield "database after a year of the default list", "< 50 MB", text, size < 50
