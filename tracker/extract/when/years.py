"""Which year is meant: the one that is written, the one told before, or the one that fits the day of publication."""

from __future__ import annotations

from datetime import date

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.extract.when.draft import Draft
from tracker.extract.when.sense import Reading, Resolved, Sense, Told
from tracker.extract.when.value import day_in, value_in

# A date without a year is the last one up to so many days ago, beyond that the next; a window is told ahead.
_PAST_DAYS = {Precision.DAY: 120, Precision.MONTH: 75}
_PAST_WINDOW = 14
_COMING = 2  # "il prossimo autunno": the nearest one, where English "next fall" can be next year's
_SOON = 30  # so near ahead, no verb of the clause makes it last year's
_LONG_GONE = 180  # "this January" is no more the one that has passed
_STALE_DAYS = 60  # "will premiere on July 5", printed in August, is a stale page and not next year


def dated(
    d: Draft, year: int, sense: Sense, *, relative: bool = False, given: bool = True, inherited: bool = False
) -> Resolved:
    """The expression with its year. A weekday that contradicts shows the neighbouring year that would agree."""
    value = value_in(d, year, broadcast=sense.broadcast)
    agrees: bool | None = None
    other: ReleaseDate | None = None
    if d.weekday is not None and d.day and value.precision is Precision.DAY:
        agrees = value.earliest.weekday() == d.weekday
        near = (day_in(d, neighbour) for neighbour in (year - 1, year + 1))
        if not agrees:
            other = next((v for v in near if v is not None and v.earliest.weekday() == d.weekday), None)
    told = Told(value.earliest.year, value.earliest.month if d.month else 0, d.day, sure=given)
    return Resolved(value, relative, inherited, agrees, given, other, told)


def yearless(d: Draft, sense: Sense) -> Resolved | None:
    anchor = sense.anchor
    # "Moved to 2023: first X, which was expected this fall": this fall is that of whoever says so.
    if (d.deixis is None or anchor is None) and (found := _inherited(d, sense)):
        return found
    if anchor is None:
        return None
    if d.deixis is not None:
        return _deictic(d, sense, anchor)
    readings = readings_near(d, sense, anchor)
    if not readings:
        return None
    if d.weekday is None or not d.day or d.nth:
        return _picked(d, _chosen(readings, sense, anchor), readings, anchor, weekday=None)
    agreeing = [v for v in readings if v.earliest.weekday() == d.weekday and abs(v.earliest.year - anchor.year) <= 1]
    if sense.reading is Reading.CALENDAR:
        agreeing = [v for v in agreeing if v.earliest != anchor and (anchor - v.earliest).days <= 7]
    return _picked(d, _chosen(agreeing or readings, sense, anchor), readings, anchor, weekday=bool(agreeing))


def _inherited(d: Draft, sense: Sense) -> Resolved | None:
    """The year that the sentence opened with; else that of the same day, dated in full elsewhere; else, where nothing
    tells when this was said, that of the date before."""
    year = 0
    if sense.told is not None and sense.told.sure and (sense.close or sense.anchor is None):
        year = sense.told.year
    lent = bool(year)  # by the words before, and not by the same day
    if len(sense.years) == 1 and not (sense.close and year):
        year, lent = sense.years[0], False
    if not year:
        return None
    found = dated(d, year, sense, given=False, inherited=True)
    if sense.anchor is not None and (found.weekday is False or (lent and _gone_by(found, sense, sense.anchor))):
        return None
    return found


def _gone_by(found: Resolved, sense: Sense, anchor: date) -> bool:
    """ "Shown in China in 2019, it will open on July 30": the year belongs to what was, not to what is to come."""
    return sense.lean > 0 and (found.date.latest or found.date.earliest) < anchor


def readings_near(d: Draft, sense: Sense, anchor: date) -> list[ReleaseDate]:
    """The expression in the years around the anchor; 29 February in its nearest leap years."""
    found = []
    for year in range(anchor.year - 4, anchor.year + 9):
        if abs(year - anchor.year) <= 1 or (d.month == 2 and d.day == 29):
            try:
                found.append(value_in(d, year, broadcast=sense.broadcast))
            except ValueError:
                continue
    return found


def _chosen(readings: list[ReleaseDate], sense: Sense, anchor: date) -> ReleaseDate:
    behind = [v for v in readings if v.latest is not None and v.latest < anchor]
    coming = [v for v in readings if v.latest is not None and v.latest >= anchor]
    if not coming or not behind:
        return coming[0] if coming else behind[-1]
    if sense.reading is Reading.CALENDAR:
        return next((v for v in coming if v.latest != anchor or v.earliest != anchor), coming[0])
    gone = (anchor - (behind[-1].latest or anchor)).days
    if coming[0].earliest <= anchor:  # the month, the season or the day that it is now
        return coming[0]
    if sense.lean < 0:
        return behind[-1] if (coming[0].earliest - anchor).days > _SOON else coming[0]
    most = _PAST_DAYS.get(behind[-1].precision, _PAST_WINDOW)
    return behind[-1] if gone <= (min(most, _STALE_DAYS) if sense.lean > 0 else most) else coming[0]


def _picked(
    d: Draft, value: ReleaseDate, readings: list[ReleaseDate], anchor: date, *, weekday: bool | None
) -> Resolved:
    others = [v for v in readings if v is not value]
    other = min(others, key=lambda v: abs((v.earliest - anchor).days), default=None)
    told = Told(value.earliest.year, d.month, d.day)
    return Resolved(value, weekday=weekday, year_given=False, other=other, told=told)


def _deictic(d: Draft, sense: Sense, anchor: date) -> Resolved:
    """This July is this year's, next July the coming one, last July the one before. Next spring is next year's."""
    shift = d.deixis or 0
    if shift == _COMING and d.season:
        shift = 1
        coming = [v for v in readings_near(d, sense, anchor) if v.earliest > anchor]
        if sense.reading is Reading.NEWS and coming:
            return Resolved(
                coming[0], relative=True, year_given=False, told=Told(coming[0].earliest.year, d.month, d.day)
            )
    values = readings_near(d, sense, anchor)
    if d.season:
        value = _season_near(d, shift, sense, anchor)
    elif shift > 0:
        value = next((v for v in values if v.earliest > anchor), values[-1])
    elif shift < 0:
        value = next((v for v in reversed(values) if (v.latest or anchor) < anchor), values[0])
    else:
        value = next((v for v in values if v.earliest.year == anchor.year), values[0])
        if sense.lean >= 0 and (anchor - (value.latest or anchor)).days > _LONG_GONE:
            value = next((v for v in values if v.earliest > anchor), value)  # "this January", said in December
    return Resolved(value, relative=True, year_given=False, told=Told(value.earliest.year, d.month, d.day))


def _season_near(d: Draft, shift: int, sense: Sense, anchor: date) -> ReleaseDate:
    """Winter straddles the year: "this winter" said in autumn is broadcasters' winter of the next year."""
    year = anchor.year + shift
    if d.season == "winter" and sense.broadcast and shift >= 0 and anchor.month >= 9:
        year = anchor.year + 1
    if shift < 0:
        now = dates.season(anchor.year, d.season, broadcast=sense.broadcast)
        year = anchor.year if (now.latest or anchor) < anchor else anchor.year - 1
    return dates.season(year, d.season, broadcast=sense.broadcast)
