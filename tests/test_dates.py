"""Release dates: EDTF in and out, containment, and the moment a broadcast begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker import dates
from tracker.dates import Precision, ReleaseDate, parse


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        pytest.param("2026-07-05", "2026-07-05", "2026-07-05", Precision.DAY, id="a day"),
        pytest.param("2026-07", "2026-07-01", "2026-07-31", Precision.MONTH, id="a month"),
        pytest.param("2028-02", "2028-02-01", "2028-02-29", Precision.MONTH, id="a leap February"),
        pytest.param("2026-21", "2026-04-01", "2026-06-30", Precision.SEASON, id="spring of broadcasters"),
        pytest.param("2026-22", "2026-07-01", "2026-09-30", Precision.SEASON, id="summer"),
        pytest.param("2026-23", "2026-10-01", "2026-12-31", Precision.SEASON, id="autumn"),
        pytest.param("2026-24", "2026-01-01", "2026-03-31", Precision.SEASON, id="winter opens the year"),
        pytest.param("2026-33", "2026-01-01", "2026-03-31", Precision.QUARTER, id="Q1"),
        pytest.param("2026-36", "2026-10-01", "2026-12-31", Precision.QUARTER, id="Q4"),
        pytest.param("2026-40", "2026-01-01", "2026-06-30", Precision.HALF, id="first half"),
        pytest.param("2026-41", "2026-07-01", "2026-12-31", Precision.HALF, id="second half"),
        pytest.param("2026", "2026-01-01", "2026-12-31", Precision.YEAR, id="a year"),
        pytest.param("2026-07-10/2026-07-20", "2026-07-10", "2026-07-20", Precision.MONTH, id="mid July"),
        pytest.param("2026-06/2026-08", "2026-06-01", "2026-08-31", Precision.SEASON, id="the weather's summer"),
        pytest.param("2026-05/2026-07", "2026-05-01", "2026-07-31", Precision.QUARTER, id="three months, no season"),
        pytest.param("2026-01/2026-04", "2026-01-01", "2026-04-30", Precision.HALF, id="a third of a year"),
        pytest.param("2026/2027", "2026-01-01", "2027-12-31", Precision.YEAR, id="two years"),
        pytest.param("2026-04/2027-03", "2026-04-01", "2027-03-31", Precision.YEAR, id="a Japanese fiscal year"),
        pytest.param("2026-04/..", "2026-04-01", None, Precision.MONTH, id="April or later"),
        pytest.param("2026/..", "2026-01-01", None, Precision.YEAR, id="2026 or later"),
        pytest.param("2026-22/..", "2026-07-01", None, Precision.SEASON, id="summer or later"),
    ],
)
def test_edtf_is_read_and_written_alike(edtf: str, earliest: str, latest: str | None, precision: Precision) -> None:
    found = parse(edtf)
    assert str(found) == found.edtf == edtf
    assert (found.earliest.isoformat(), found.latest and found.latest.isoformat()) == (earliest, latest)
    assert found.precision is precision


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        pytest.param("2026-Q3", "2026-35", id="as people type a quarter"),
        pytest.param("2026-H1", "2026-40", id="as people type a half"),
        pytest.param("2026-26", "2026-22", id="summer of the north"),
        pytest.param("2026-37", "2026-01/2026-04", id="a third of a year has no name here"),
        pytest.param("2026-07-01/2026-07-31", "2026-07", id="a range that is a month"),
        pytest.param("2026-07/2026-09", "2026-35", id="a range that is a quarter"),
        pytest.param("2026-01/2026-06", "2026-40", id="a range that is a half"),
        pytest.param("2026-01-01/2026-12-31", "2026", id="a range that is a year"),
        pytest.param("2026-07-05/2026-07-05", "2026-07-05", id="a range of one day"),
        pytest.param("2026-04/", "2026-04/..", id="the older mark of an open end"),
        pytest.param(" 2026-07 ", "2026-07", id="white space around"),
    ],
)
def test_one_value_has_one_text(written: str, canonical: str) -> None:
    assert parse(written).edtf == canonical


@pytest.mark.parametrize(
    "nonsense",
    ["", "soon", "2026-13", "2026-00", "2026-02-30", "26-07-05", "2026-7-5", "2026-Q5", "2026-H3", "2026-42", "../2026",
     "2026-07/2026-05", "0000", "2026-07-05T12:00", "２０２６", "2026-07-05/soon", "2026/2027/2028", "2026-Q3-05"],
)  # fmt: skip
def test_nonsense_is_refused(nonsense: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(nonsense)


@pytest.mark.parametrize(
    ("edtf", "time", "zone"),
    [
        pytest.param("2026-07", "24:30", None, id="a month has no hour"),
        pytest.param("2026-07-05", "30:00", None, id="hours end at 29"),
        pytest.param("2026-07-05", "9:00", None, id="two digits"),
        pytest.param("2026-07-05", None, "Asia/Tokyo", id="a zone of nothing"),
        pytest.param("2026-07-05/..", "24:30", None, id="an open end has no hour"),
    ],
)
def test_only_a_day_has_an_hour(edtf: str, time: str | None, zone: str | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(edtf, time=time, zone=zone)


def test_construction() -> None:
    assert dates.day(date(2026, 7, 5), time="24:30", zone="Asia/Tokyo") == parse(
        "2026-07-05", time="24:30", zone="Asia/Tokyo"
    )
    assert dates.season(2026, "fall") == dates.season(2026, "autumn") == parse("2026-23")
    weather = dates.season(2026, "summer", broadcast=False)
    assert (weather.edtf, weather.earliest, weather.latest) == ("2026-22", date(2026, 6, 1), date(2026, 8, 31))
    assert dates.season(2025, "winter", broadcast=False) == parse("2025-12")
    assert dates.span(date(2026, 7, 1), date(2026, 7, 10), Precision.DAY).precision is Precision.DAY
    assert dates.not_before(dates.season(2026, "summer", broadcast=False)) == parse("2026-06/..")
    assert dates.not_before(dates.not_before(dates.year(2026))) == parse("2026/..")


REFUSED: list[Callable[[], ReleaseDate]] = [
    lambda: dates.quarter(2026, 5),
    lambda: dates.half(2026, 0),
    lambda: dates.season(2026, "monsoon"),
    lambda: dates.span(date(2026, 7, 2), date(2026, 7, 1)),
]


@pytest.mark.parametrize("make", REFUSED, ids=["quarter", "half", "season", "backwards"])
def test_construction_refuses_what_does_not_exist(make: Callable[[], ReleaseDate]) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()


def at(edtf: str, time: str | None = None) -> ReleaseDate:
    return parse(edtf, time=time, zone="Asia/Tokyo" if time else None)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(at("2026-07-05"), at("2026-07-05", "23:00"), True, id="the hour is no part of the day"),
        pytest.param(at("2026-07-05", "24:30"), at("2026-07-06"), True, id="24:30 on the 5th is the 6th"),
        pytest.param(at("2026-07-06", "00:30"), at("2026-07-05"), True, id="00:30 on the 6th, named the night before"),
        pytest.param(at("2026-07-05"), at("2026-07-06", "05:59"), True, id="before six is still night"),
        pytest.param(at("2026-07-05"), at("2026-07-06", "06:00"), False, id="six is morning"),
        pytest.param(at("2026-07-05"), at("2026-07-06"), False, id="days one apart without an hour"),
        pytest.param(at("2026-07-05", "24:30"), at("2026-07-07"), False, id="two days apart"),
        pytest.param(at("2026-22"), at("2026-35"), True, id="summer and Q3 are the same days"),
        pytest.param(at("2026-07"), at("2026-07-05"), False, id="a month is no day"),
        pytest.param(at("2026/.."), at("2026"), False, id="an open end is another value"),
    ],
)
def test_same(a: ReleaseDate, b: ReleaseDate, expected: bool) -> None:
    assert dates.same(a, b) is dates.same(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("2026-07-05", "2026-07", True, id="a day in its month"),
        pytest.param("2026-07", "2026-22", True, id="a month in its season"),
        pytest.param("2026-07", "2026-07", False, id="not strictly narrower"),
        pytest.param("2026-07", "2026-07-05", False, id="wider"),
        pytest.param("2026-08-05", "2026-07", False, id="beside"),
        pytest.param("2026-06-28", "2026-22", True, id="a summer series that starts in late June"),
        pytest.param("2026-06-10", "2026-22", True, id="three weeks before"),
        pytest.param("2026-06-09", "2026-22", False, id="more than three weeks before"),
        pytest.param("2026-06-28", "2026-35", False, id="a quarter is no season"),
        pytest.param("2026-06", "2026-22", False, id="a month before the season is not inside it"),
        pytest.param("2026-05-20", "2026-06/2026-08", True, id="the weather's season too"),
        pytest.param("2027-03", "2026/..", True, id="inside an open end"),
        pytest.param("2027/..", "2026/..", True, id="a later beginning says more"),
        pytest.param("2026/..", "2027/..", False, id="an earlier one less"),
        pytest.param("2027/..", "2027", False, id="an open end is in no year"),
        pytest.param("2026-06-28", "2026-22/..", False, id="not before summer is not late June"),
    ],
)
def test_inside(a: str, b: str, expected: bool) -> None:
    assert dates.inside(parse(a), parse(b)) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("2026-07", "2026-22", True), ("2026-07", "2026-08", False), ("2026/..", "2030", True), ("2026/..", "2025", False),
     ("2026/..", "2031/..", True), ("2026-07-31", "2026-07", True)],
)  # fmt: skip
def test_meets_and_disjoint(a: str, b: str, expected: bool) -> None:
    assert dates.meets(parse(a), parse(b)) is dates.meets(parse(b), parse(a)) is expected
    assert dates.disjoint(parse(a), parse(b)) is not expected


@pytest.mark.parametrize(
    ("day", "time", "zone", "expected"),
    [
        pytest.param("2026-07-13", "24:30", "Asia/Tokyo", datetime(2026, 7, 13, 15, 30, tzinfo=UTC), id="24:30"),
        pytest.param(
            "2026-07-13", "29:59", "Asia/Tokyo", datetime(2026, 7, 13, 20, 59, tzinfo=UTC), id="the last hour"
        ),
        pytest.param(
            "2026-12-31", "25:00", "Asia/Tokyo", datetime(2026, 12, 31, 16, 0, tzinfo=UTC), id="over new year"
        ),
        pytest.param(
            "2026-07-04", "09:00", "America/Los_Angeles", datetime(2026, 7, 4, 16, tzinfo=UTC), id="summer time"
        ),
        pytest.param(
            "2026-01-04", "09:00", "America/Los_Angeles", datetime(2026, 1, 4, 17, tzinfo=UTC), id="winter time"
        ),
        pytest.param("2026-07-13", "24:30", None, None, id="no zone"),
        pytest.param("2026-07-13", None, None, None, id="no hour"),
        pytest.param("2026-07-13", "12:00", "Nowhere/Never", None, id="no such zone"),
        pytest.param("9999-12-31", "24:30", "Asia/Tokyo", None, id="the end of the calendar"),
    ],
)
def test_instant(day: str, time: str | None, zone: str | None, expected: datetime | None) -> None:
    assert dates.instant(parse(day, time=time, zone=zone)) == expected


def test_a_window_has_no_instant() -> None:
    assert (
        dates.instant(ReleaseDate("2026", date(2026, 1, 1), date(2026, 12, 31), Precision.YEAR, "24:30", "UTC")) is None
    )


YEARS = st.integers(1, 9999)
DAYS = st.dates()
CLOSED = st.one_of(
    st.builds(dates.day, DAYS),
    st.builds(dates.month, YEARS, st.integers(1, 12)),
    st.builds(dates.quarter, YEARS, st.integers(1, 4)),
    st.builds(dates.half, YEARS, st.integers(1, 2)),
    st.builds(dates.year, YEARS),
    st.builds(dates.season, YEARS, st.sampled_from(["spring", "summer", "autumn", "winter"])),
    st.builds(lambda a, b: dates.span(min(a, b), max(a, b)), DAYS, DAYS),
)
ANY = st.one_of(CLOSED, st.builds(dates.not_before, CLOSED))


@given(ANY)
def test_every_value_survives_its_text(value: ReleaseDate) -> None:
    assert parse(value.edtf) == value
    assert value.latest is None or value.earliest <= value.latest


@example(dates.day(date(2000, 1, 1)), dates.season(1, "winter"))  # nothing lies before the first year
@given(ANY, ANY)
def test_the_comparisons_agree_with_each_other(a: ReleaseDate, b: ReleaseDate) -> None:
    assert dates.meets(a, b) is not dates.disjoint(a, b)
    assert dates.same(a, b) is dates.same(b, a)
    if dates.inside(a, b):
        assert not dates.inside(b, a)
        assert dates.meets(a, b) or b.precision is Precision.SEASON
    if dates.same(a, b):
        assert dates.meets(a, b)


@given(ANY, ANY, ANY)
def test_inside_is_transitive(a: ReleaseDate, b: ReleaseDate, c: ReleaseDate) -> None:
    if dates.inside(a, b) and dates.inside(b, c) and Precision.SEASON not in (b.precision, c.precision):
        assert dates.inside(a, c)


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        value = parse(text)
    except ValueError:
        return
    assert parse(value.edtf) == value
