"""Labelled items, and the verdict on what a reader says of them.

An item is read with the watch list that all items of its file make together, so other works are there to be confused.
A release claim counts as an alert when it has a value, is at home, is of no later part, and is official or reported.
Values are compared as intervals of days; two single days may be one apart (24:30 on the 13th is 00:30 on the 14th).

right        an alert equals the label and none contradicts it      compatible   all contain or are contained in it
wrong        an alert contradicts it                                missed       labelled, but no alert
silent       nothing labelled, no alert                             false alarm  nothing labelled, but an alert
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tracker import dates
from tracker.extract import extract
from tracker.extract.jsonl import line_out
from tracker.model import Kind, Work
from tracker.read.items import from_json
from tracker.recognise import Watch, compile_watch, recognise

Row = Mapping[str, Any]
Days = tuple[date, date]
Reader = Callable[[Row, Watch], dict[str, Any]]

_KINDS = {"animation": Kind.ANIME, "game": Kind.GAME, "live_tv": Kind.TV, "live_film": Kind.FILM, "film": Kind.FILM}
_ELSEWHERE = re.compile(r"book|novel|manga|home_video|dub|audiobook|hardware|regional|software")
_SURE = ("official", "reported")
_OUTLETS = {
    "jp_tv": "tv",
    "tv_regional": "tv",
    "streaming": "stream",
    "streaming_intl": "stream",
    "theatrical": "theatre",
}
_WORDS = {"winter": 1, "spring": 4, "summer": 7, "fall": 10, "autumn": 10}


@dataclass
class Figures:
    """What came of some items. A share of nothing is 1 for what should be high, 0 for what should be low."""

    verdicts: Counter[str] = field(default_factory=Counter)
    strays: int = 0
    items: int = 0
    quotes: Counter[bool] = field(default_factory=Counter)
    statuses: Counter[bool] = field(default_factory=Counter)
    olds: Counter[bool] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    @property
    def dated(self) -> int:
        return sum(self.verdicts[name] for name in ("right", "compatible", "wrong", "missed"))

    @property
    def undated(self) -> int:
        return self.verdicts["silent"] + self.verdicts["false alarm"]

    @property
    def recall(self) -> float:
        return self.verdicts["right"] / self.dated if self.dated else 1.0

    @property
    def precision(self) -> float:
        good = self.verdicts["right"] + self.verdicts["compatible"]
        raised = good + self.verdicts["wrong"] + self.verdicts["false alarm"]
        return good / raised if raised else 1.0

    @property
    def wrong(self) -> float:
        return self.verdicts["wrong"] / max(self.dated, 1)

    @property
    def false_alarms(self) -> float:
        return self.verdicts["false alarm"] / max(self.undated, 1)

    @property
    def status(self) -> float:
        return _share(self.statuses)

    @property
    def old(self) -> float:
        """Of the delays: the date that was given up is told as well."""
        return _share(self.olds)

    def add(self, other: Figures) -> None:
        for mine, more in (
            (self.verdicts, other.verdicts),
            (self.quotes, other.quotes),
            (self.statuses, other.statuses),
            (self.olds, other.olds),
        ):
            mine.update(more)  # type: ignore[arg-type]
        self.strays += other.strays
        self.items += other.items
        self.misses += other.misses


def _share(counted: Counter[bool]) -> float:
    return counted[True] / counted.total() if counted else 1.0


def load(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(row: Row, watch: Watch) -> dict[str, Any]:
    """As `tracker read --jsonl` would answer."""
    entry, seen = from_json({key: row.get(key) for key in ("id", "url", "title", "text", "published", "seen", "lang")})
    mentions = recognise(entry, watch).mentions
    found = extract(entry, mentions, watch, seen=seen)
    return line_out(entry.key, mentions, found.claims)


def measure(rows: Iterable[Row], reader: Reader = ours) -> Figures:
    rows = list(rows)
    return measured(rows, reader, _all)[_all()] if rows else Figures()


def _all(_: Row | None = None) -> str:
    return "all"


def measured(rows: Iterable[Row], reader: Reader, group: Callable[[Row], str]) -> dict[str, Figures]:
    """The figures of each group of items; all are read with one watch list."""
    rows = list(rows)
    works = watch_list(rows)
    watch = compile_watch(works.values())
    found: dict[str, Figures] = {}
    for row in rows:
        _count(found.setdefault(group(row), Figures()), row, reader(row, watch), works)
    return found


def _count(figures: Figures, row: Row, answer: Mapping[str, Any], works: Mapping[str, Work]) -> None:
    whole = f"{row.get('title') or ''}\n{row['text']}"
    verdict, strays = judged(row, answer, works)
    figures.items += 1
    figures.quotes.update(bool(claim["quote"]) and claim["quote"] in whole for claim in answer["claims"])
    figures.verdicts[verdict] += 1
    figures.strays += strays
    for told, right in ((figures.statuses, status(row, answer, verdict)), (figures.olds, old(row, answer))):
        if right is not None:
            told[right] += 1
    if verdict in ("wrong", "missed", "false alarm", "compatible"):
        figures.misses.append((row["id"], verdict))


# --- the watch list --------------------------------------------------------------------------------------------------


def watch_list(rows: Iterable[Row]) -> dict[str, Work]:
    """Every instalment that some item is about; what it is called anywhere is an alias of all its instalments. A name
    that also is an ordinary word (one short Latin word) is a weak one."""
    names: dict[str, set[str]] = {}
    seasons: dict[str, set[object]] = {}
    kinds: dict[str, Kind] = {}
    for row in rows:
        labels = row["labels"]
        title = labels.get("work")
        if title and not title.startswith("("):
            names.setdefault(title, set()).update(labels.get("aliases") or [])
            seasons.setdefault(title, set()).add(labels.get("season"))
            kinds.setdefault(title, _KINDS.get(labels.get("medium") or "animation", Kind.OTHER))
    works = {}
    for title, said in seasons.items():
        for season in sorted((one for one in said if one is not None), key=str) or [None]:
            number, part, film = _instalment(season)
            aliases = sorted(names[title] - {title})
            works[name_of(title, season)] = Work(
                id=name_of(title, season),
                title=title,
                kind=kinds[title],
                season=number,
                part=part,
                film=film,
                aliases=tuple(alias for alias in aliases if not _ordinary(alias)),
                weak_aliases=tuple(alias for alias in aliases if _ordinary(alias)),
            )
    return works


def _instalment(season: object) -> tuple[int | None, int | None, bool]:
    text = str(season or "")
    if text.startswith("film"):
        return None, None, True
    found = re.match(r"(\d+)(?: (?:part|cour) (\d+))?$", text)
    return (int(found[1]), int(found[2]) if found[2] else None, False) if found else (None, None, False)


def _ordinary(name: str) -> bool:
    return len(name) <= 3 or bool(re.fullmatch(r"[A-Za-z]{1,9}", name))


def name_of(title: str, season: object) -> str:
    stem = re.sub(r"\W+", "-", title.casefold()).strip("-")
    return stem if season is None else f"{stem}-s{re.sub(r'[^a-z0-9]+', '-', str(season).lower())}"


# --- verdicts --------------------------------------------------------------------------------------------------------


def judged(row: Row, answer: Mapping[str, Any], works: Mapping[str, Work]) -> tuple[str, int]:
    """The verdict on one item, and how many alerts it raised for works that its labels do not speak of."""
    labels = row["labels"]
    raised = alerts(answer, _OUTLETS.get((labels.get("release") or {}).get("scope") or ""))
    spoken = [labels, *(labels.get("mentions") or [])]
    called = {_plain(name) for one in spoken for name in (one.get("work") or "", *(one.get("aliases") or [])) if name}
    strays = sum(
        len(spans)
        for work, spans in raised.items()
        if not called & {_plain(name) for name in (works[work].title, *works[work].aliases, *works[work].weak_aliases)}
    )
    if not labels.get("work") or labels["work"].startswith("("):
        return "skip", strays
    mine = [span for work, spans in raised.items() if _is_meant(works[work], row, works) for span in spans]
    kind, span = labelled(row)
    if kind == "skip":
        return "skip", strays
    if span is None:
        return ("false alarm" if mine else "silent"), strays
    return _compared(mine, span, labels["release"]), strays


def _is_meant(work: Work, row: Row, works: Mapping[str, Work]) -> bool:
    labels = row["labels"]
    if labels.get("season") is None:
        return bool(work.title == labels["work"])
    meant = works[name_of(labels["work"], labels["season"])]
    same = (work.season, work.part, work.film) == (meant.season, meant.part, meant.film)
    ours_, theirs = ({_plain(n) for n in (w.title, *w.aliases, *w.weak_aliases)} for w in (work, meant))
    return same and bool(ours_ & theirs)


def _compared(mine: list[Days], span: Days, release: Row) -> str:
    if not mine:
        return "missed"
    good = [span, *(days for value in release.get("also_accept") or [] if (days := interval(str(value))))]
    if release.get("interval"):
        good.append((date.fromisoformat(release["interval"][0]), date.fromisoformat(release["interval"][1])))
    if release.get("modifier") or release.get("bound"):
        good += [days for days in mine if _nested(days, span) or days[0] == span[0]]
    if any(not any(_same(days, other) or _nested(days, other) for other in good) for days in mine):
        return "wrong"
    return "right" if any(_same(days, other) for days in mine for other in good) else "compatible"


# What an item says last of all this is what it claims; some differ by a hair.
_STRONGEST = ("cancelled", "hiatus", "delayed", "released", "airing", "dated", "in_production", "announced")
_ALIKE = ({"announced", "in_production"}, {"released", "airing"})


def status(row: Row, answer: Mapping[str, Any], verdict: str) -> bool | None:
    """Is the strongest status told right? None where the item does not settle it. A right date counts as `dated`."""
    labels = row["labels"]
    claim, work = labels.get("status_claim"), labels.get("work")
    if not work or work.startswith("(") or claim in (None, "released") or labels.get("season") is None:
        return None
    mine = [one for one in answer["claims"] if one["work"] == name_of(work, labels["season"])]
    said = {one["value"] for one in mine if one["field"] == "status" and one["certainty"] in _SURE}
    if verdict in ("right", "compatible"):
        said.add("dated")
    if any(one["field"] == "release" and one.get("previous") for one in mine):
        said.add("delayed")
    if claim == "none":
        return not said - {"released", "airing"}
    told = next((name for name in _STRONGEST if name in said), None)
    return bool(told == claim) or any({claim, told} <= group for group in _ALIKE)


def old(row: Row, answer: Mapping[str, Any]) -> bool | None:
    """Is the date that was given up told with the new one? None where the item names none."""
    labels = row["labels"]
    given_up = interval(str((labels.get("old_release") or {}).get("value") or ""))
    if given_up is None or not labels.get("work") or labels["work"].startswith("("):
        return None
    told = [interval(str(one.get("previous") or "")) for one in answer["claims"] if one["field"] == "release"]
    return any(days and (_same(days, given_up) or _nested(days, given_up)) for days in told)


def labelled(row: Row) -> tuple[str, Days | None]:
    """("date", days), ("none", None), or ("skip", None) where the label settles neither."""
    labels = row["labels"]
    release = labels.get("release") or {}
    value, certainty = release.get("value"), release.get("certainty") or labels.get("certainty")
    elsewhere = release.get("scope") and _ELSEWHERE.search(release["scope"])
    if (labels.get("status_claim") == "released" and value) or elsewhere:
        return "skip", None
    if not value:
        return "none", None
    if certainty not in _SURE or labels.get("kind") in ("speculation", "rumor"):
        return ("none" if certainty in ("speculative", "rumored", "rumoured") else "skip"), None
    span = interval(str(value))
    return ("date", span) if span else ("skip", None)


def alerts(answer: Mapping[str, Any], outlet: str | None) -> dict[str, list[Days]]:
    found: dict[str, list[Days]] = {}
    for claim in answer["claims"]:
        if claim["field"] != "release" or claim["certainty"] not in _SURE or not claim["value"]:
            continue
        if claim["outlet"] in ("disc", "book") or claim["part"] or claim["territory"]:
            continue
        if outlet and claim["outlet"] not in (None, outlet):
            continue
        span = interval(claim["value"])
        if span:
            found.setdefault(claim["work"], []).append(span)
    return found


def interval(value: str) -> Days | None:
    """The first and last day that a label ("2025-summer", "2025-Q3", "2025-07~early") or an EDTF text can mean."""
    value = value.strip().split("~")[0]
    if found := re.fullmatch(r"(\d{4})-(?:Q([1-4])|H([12])|([a-z]+))", value):
        year = int(found[1])
        if found[2]:
            return _days(dates.quarter(year, int(found[2])))
        if found[3]:
            return _days(dates.half(year, int(found[3])))
        first = _WORDS.get(found[4])
        return _days(dates.quarter(year, (first + 2) // 3)) if first else None
    try:
        return _days(dates.parse(value))
    except ValueError:
        return None


def _days(value: dates.ReleaseDate) -> Days:
    return value.earliest, value.latest or value.earliest


def _same(a: Days, b: Days) -> bool:
    single = a[0] == a[1] and b[0] == b[1]
    return a == b or (single and abs(a[0] - b[0]) <= timedelta(days=1))


def _nested(a: Days, b: Days) -> bool:
    return (a[0] >= b[0] and a[1] <= b[1]) or (b[0] >= a[0] and b[1] <= a[1])


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())
