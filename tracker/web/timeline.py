"""The picture of a work's facts over time: when each was said, and the window it names, as wide as it is vague.

Pure geometry in percent of the width: the picture fits a phone without a script, and its letters keep their size.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

ROW, TOP, BOTTOM = 38, 20, 24
"""Pixels: of one row, above the first, below the last."""
_MOST = 40
"""Rows; the oldest are left out, for a picture that is longer is no picture."""
_FARTHEST = timedelta(days=6 * 366)
"""From today. What is said of another decade would press all else into a line; it is cut off at the edge."""
_SHORTEST = timedelta(days=90)
_MARGIN = 3.0
_THINNEST = 0.8
"""Percent: a single day has to be seen."""
_TICKS = 5
_STEPS = (1, 2, 3, 6, 12, 24, 60)
"""Months between two ticks."""


@dataclass(frozen=True, slots=True)
class Row:
    """`state`: told, believed or aside. `earliest` None: a fact that is no date; `latest` None beside it: open."""

    said: date
    text: str
    state: str
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """`dot` is when it was said. `width` 0: nothing to draw but the dot. `open`: no last day is known."""

    row: Row
    top: int
    dot: float
    left: float
    width: float
    open: bool


@dataclass(frozen=True, slots=True)
class Picture:
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    today: float
    left_out: int


def picture(rows: Sequence[Row], *, today: date) -> Picture | None:
    """None where nothing was said. Rows stand in the order of what was said."""
    if not rows:
        return None
    ordered = sorted(rows, key=lambda row: row.said)
    kept = ordered[-_MOST:]
    scale = _scale(kept, today)
    return Picture(
        height=TOP + ROW * len(kept) + BOTTOM,
        bars=tuple(_bar(row, TOP + ROW * at, scale) for at, row in enumerate(kept)),
        ticks=_ticks(scale),
        today=scale.at(today),
        left_out=len(ordered) - len(kept),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        share = (within - self.first).days / (self.last - self.first).days
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)

    def holds(self, first: date, last: date) -> bool:
        return first <= self.last and last >= self.first


def _scale(rows: Sequence[Row], today: date) -> _Scale:
    days = [today, *(row.said for row in rows)]
    days += [day for row in rows for day in (row.earliest, row.latest) if day is not None]
    near = [day for day in days if abs(day - today) <= _FARTHEST]
    first, last = min(near), max(near)
    short = max(_SHORTEST - (last - first), timedelta(0)) / 2
    return _Scale(first - short, last + short)


def _bar(row: Row, top: int, scale: _Scale) -> Bar:
    dot = scale.at(row.said)
    last = row.latest or scale.last
    if row.earliest is None or not scale.holds(row.earliest, last):
        return Bar(row, top, dot, dot, 0, open=False)
    left = scale.at(row.earliest)
    # To the end of its last day.
    right = scale.at(last + timedelta(days=1)) if last < scale.last else scale.at(last)
    width = max(right - left, _THINNEST)
    return Bar(row, top, dot, round(min(left, 100 - width), 2), round(width, 2), open=row.latest is None)


def _ticks(scale: _Scale) -> tuple[tuple[float, str], ...]:
    first = scale.first.year * 12 + scale.first.month - 1
    last = scale.last.year * 12 + scale.last.month - 1
    step = next((step for step in _STEPS if (last - first) / step <= _TICKS), _STEPS[-1])
    months = range(-(-first // step) * step, last + 1, step)
    found = []
    for month in months:
        day = date(month // 12, month % 12 + 1, 1)
        if day >= scale.first:
            found.append((scale.at(day), f"{day.year}" if step % 12 == 0 else f"{day:%Y-%m}"))
    return tuple(found)


def fitted(text: str, columns: int) -> str:
    """`text` in at most so many columns, wide letters counted as two: a picture does not break its lines."""
    used = 0
    for at, char in enumerate(text):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > columns:
            return text[: max(at - 1, 1)].rstrip() + "…"
    return text
