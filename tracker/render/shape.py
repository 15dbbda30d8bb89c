"""How a release date would be said, before any language has said it: a month, the first third of one, a quarter."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.record import dataclass


class Form(StrEnum):
    DAY = "day"
    MONTH = "month"
    THIRD = "third"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Shape:
    """`part` is the third, quarter, season (spring is 1) or half, from 1. `open`: not before it."""

    form: Form
    first: date
    last: date
    part: int = 0
    open: bool = False


def shape(d: ReleaseDate) -> Shape:
    if d.latest is None:
        begun = shape(dates.parse(d.edtf.split("/", 1)[0]))
        return Shape(begun.form, begun.first, begun.last, begun.part, open=True)
    first, last = d.earliest, d.latest
    if d.edtf[4:] and "/" not in d.edtf and d.precision in _NUMBERED:
        form, before = _NUMBERED[d.precision]
        return Shape(form, first, last, int(d.edtf[5:7]) - before)
    if "/" not in d.edtf:
        return Shape({Precision.DAY: Form.DAY, Precision.MONTH: Form.MONTH}.get(d.precision, Form.YEAR), first, last)
    return _range(first, last)


_NUMBERED = {
    Precision.QUARTER: (Form.QUARTER, 32),
    Precision.SEASON: (Form.SEASON, 20),
    Precision.HALF: (Form.HALF, 39),
}


def _range(first: date, last: date) -> Shape:
    end = monthrange(last.year, last.month)[1]
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return Shape(Form.YEARS, first, last)
    if first.day == 1 and last.day == end:
        return Shape(Form.MONTHS, first, last)
    if (first.year, first.month) == (last.year, last.month):
        thirds = {(1, 10): 1, (11, 20): 2, (21, end): 3}
        if part := thirds.get((first.day, last.day)):
            return Shape(Form.THIRD, first, last, part)
    return Shape(Form.DAYS, first, last)
