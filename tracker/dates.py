"""Release dates with a precision: an interval of days, written as EDTF (ISO 8601-2), compared by containment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class ReleaseDate:
    """Everything from `earliest` to `latest` is possible. `latest` None means "not before `earliest`" (EDTF `2026-04/..`).

    `time` is the wall-clock hour as announced, "HH:MM" with hours 00-29 ("24:30" keeps the broadcast day);
    `zone` its IANA name ("Asia/Tokyo"). Both only beside Precision.DAY.
    `edtf` is the canonical text: "2026-07-05", "2026-07", "2026-22", "2026-35", "2026-40", "2026",
    "2026-07-10/2026-07-20" (a range, or early/mid/late), "2026-04/..".
    """

    edtf: str
    earliest: date
    latest: date | None
    precision: Precision
    time: str | None = None
    zone: str | None = None
