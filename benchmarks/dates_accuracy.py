"""How well `tracker.extract.when` reads the date suites of others: value and precision both, per language.

usage: python -m benchmarks.dates_accuracy DIRECTORY [--misses LANG]    (the one that holds date_expressions.jsonl)

Counted are the expressions marked `relevant` whose expected value lies in 1990 or later. The whole sentence is read,
and what was found at the place of the expression is compared. The suites are calendars' suites ("July 5" is the next
one), so they are read with Reading.CALENDAR. Where a suite differs from usage both readings count; these are all:
- one suite ends a range before its last unit ("March to May" up to 30 April); including the last unit counts as well;
- "after 2016" and 2018年以降 begin with the year named or with the next;
- early, mid and late: the suites cut months and years differently, so a part counts that meets the expected days;
- "the week of July 6" is seven days, which one suite calls day-precise;
- rows without a reference day count only where a year is written, for nothing else can be asked of them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from tracker.extract.when import Bound, Reading, When, find
from tracker.text import fold

POINTS = ("day", "month", "quarter", "half", "season", "year")
Row = Mapping[str, str]


@dataclass
class Tally:
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[tuple[Row, list[When]]] = field(default_factory=list)

    def share(self, lang: str, *, ranges: bool = False) -> float:
        kinds = ("range",) if ranges else POINTS
        asked = sum(self.asked[lang, kind] for kind in kinds)
        return sum(self.right[lang, kind] for kind in kinds) / asked if asked else 1.0


def rows(directory: Path) -> Iterator[Row]:
    with (directory / "date_expressions.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            told = row["lo"] or row["hi"]
            if row["relevant"] and told and told >= "1990" and (row["ref"] or re.search(r"\d{4}", row["span"])):
                yield row


def measure(directory: Path, reading: Reading = Reading.CALENDAR) -> Tally:
    tally = Tally()
    for row in rows(directory):
        key = (row["lang"], row["precision"])
        tally.asked[key] += 1
        found = at_place(row, reading)
        if any(right(row, when) for when in found):
            tally.right[key] += 1
        else:
            tally.misses.append((row, found))
    return tally


def at_place(row: Row, reading: Reading) -> list[When]:
    text = fold(row["context"]).text
    piece = fold(row["span"]).text
    piece, lower = piece.strip().casefold(), text.casefold()
    places = [found.start() for found in re.finditer(re.escape(piece), lower)] or [0]
    size = len(piece) if piece in lower else len(text)
    anchor = date.fromisoformat(row["ref"]) if row["ref"] else None
    every = find(text, lang=row["lang"], anchor=anchor, reading=reading)
    return [when for when in every if any(when.span.start < place + size and when.span.end > place for place in places)]


def right(row: Row, when: When) -> bool:
    low = date.fromisoformat(row["lo"]) if row["lo"] else None
    high = date.fromisoformat(row["hi"]) if row["hi"] else None
    first, last = when.date.earliest, when.date.latest
    if row["precision"] == "range" or when.is_range:
        return when.is_range | (row["precision"] == "range") and first == low and _ends(high, last, row)
    part = when.approximate and bool(row["mod"])
    week = row["precision"] == "day" and low != high and None not in (low, high)  # the suites call a week day-precise
    if row["precision"] != when.date.precision and not part and not week:
        return False
    if low is None:
        before = when.bound in (Bound.BEFORE, Bound.UNTIL)
        return before and (high in (first - timedelta(days=1), last) or (part and _near(high, when)))
    if high is None:
        after = when.bound in (Bound.SINCE, Bound.AFTER, Bound.NOT_BEFORE)
        return after and (low in (first, _next(when)) or (part and _near(low, when)))
    return (first, last) == (low, high) or _third(row, when)


def _near(day: date | None, when: When) -> bool:
    return day is not None and abs((day - when.date.earliest).days) <= 16


def _next(when: When) -> date | None:
    value = find(when.date.edtf.split("/")[0], lang="en", anchor=None)
    last = value[0].date.latest if value else when.date.latest
    return last + timedelta(days=1) if last else None


def _third(row: Row, when: When) -> bool:
    """Early, mid and late: the suites disagree with each other on the days, so any overlap by a part counts."""
    if not row["mod"] or not when.approximate or when.date.latest is None:
        return False
    low = date.fromisoformat(row["lo"]) if row["lo"] else date.min
    high = date.fromisoformat(row["hi"]) if row["hi"] else date.max
    return when.date.earliest <= high and low <= when.date.latest


def _ends(expected: date | None, last: date | None, row: Row) -> bool:
    if expected is None or last is None:
        return expected is last
    if last == expected:
        return True
    if row["suite"] != "recognizers":
        return False
    opened = expected + timedelta(days=1)
    units = {opened, _month_end(opened), date(opened.year, 12, 31), _month_end(opened, 2)}
    return last in units


def _month_end(day: date, more: int = 0) -> date:
    index = day.year * 12 + day.month + more
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def main(arguments: list[str]) -> None:
    tally = measure(Path(arguments[0]))
    langs = sorted({lang for lang, _ in tally.asked})
    print(f"{'':6}" + "".join(f"{kind:>14}" for kind in (*POINTS, "range", "points", "ranges")))
    for lang in langs:
        cells = [f"{tally.right[lang, kind]}/{tally.asked[lang, kind]}" for kind in (*POINTS, "range")]
        cells += [f"{tally.share(lang):.1%}", f"{tally.share(lang, ranges=True):.1%}"]
        print(f"{lang:6}" + "".join(f"{cell:>14}" for cell in cells))
    if "--misses" in arguments:
        wanted = arguments[arguments.index("--misses") + 1]
        for row, found in tally.misses:
            if row["lang"] == wanted:
                told = ", ".join(f"{when.date.edtf} {when.bound.value}" for when in found)
                print(
                    f"{row['precision']:8} {row['span']!r} in {row['context'][:60]!r} ref {row['ref']}: "
                    f"{row['lo']}..{row['hi']} {row['mod'] or ''}; found {told or '-'}"
                )


if __name__ == "__main__":
    main(sys.argv[1:])
