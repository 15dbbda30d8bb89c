"""Publication stamps, in the forms that feeds and sites write them."""

from __future__ import annotations

import pytest

from tracker.read import stamps


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-07-05", "2026-07-05T12:00"),  # a bare day stands at noon, the same day in every zone
        ("2026-07-05T10:00:00Z", "2026-07-05T10:00"),
        ("2026-07-05T10:00:00+09:00", "2026-07-05T01:00"),
        ("2026-07-05T10:00:00+0900", "2026-07-05T01:00"),
        ("2026-07-05 10:00 JST", "2026-07-05T01:00"),
        ("2026-07-05T10:00:00.123456789Z", "2026-07-05T10:00"),
        ("2026-07-05 10:00", "2026-07-05T10:00"),  # no zone named: the default
        ("2003-12-31T24:00:00Z", "2004-01-01T00:00"),  # midnight at the end of the day
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59"),  # a leap second
        ("2026-06-31T10:00:00Z", None),  # no calendar holds it
        ("Mon, 07 Sep 2026 08:43:02 -0700", "2026-09-07T15:43"),
        ("Mon, 07 Sep 2026 08:43:02 JST", "2026-09-06T23:43"),  # feedparser reads JST as UTC (HOSTILE 24)
        ("Mon, 07 Sep 2026 08:43:02 CEST", "2026-09-07T06:43"),
        ("Mon, 07 Sep 2026 08:43:02 EST", "2026-09-07T13:43"),
        ("Mon, 07 Sep 2026 08:43:02 GMT", "2026-09-07T08:43"),
        ("Mon, 07 Sep 26 08:43 GMT", "2026-09-07T08:43"),
        ("07-Sep-2026 08:43", "2026-09-07T08:43"),
        ("Thu Jan  1 10:00:00 EST 2026", "2026-01-01T15:00"),  # asctime
        ("2026年11月22日", "2026-11-22T12:00"),  # feedparser reads the 1st (HOSTILE 24)
        ("2026年11月22日(日) 18時30分", "2026-11-22T18:30"),
        ("２０２６年１１月２２日 午後6:05", "2026-11-22T18:05"),
        ("令和8年7月5日", "2026-07-05T12:00"),
        ("令和元年5月1日", "2019-05-01T12:00"),
        ("2026.07.05", "2026-07-05T12:00"),
        ("2026. 7. 5", "2026-07-05T12:00"),
        ("2026/7/5 09:00", "2026-07-05T09:00"),
        ("202607.05", "2026-07-05T12:00"),  # year and day in two tags that concatenate (SHAPES 1)
        ("2026 07.05", "2026-07-05T12:00"),
        ("07.05 2026", "2026-07-05T12:00"),
        ("05 2026.07", "2026-07-05T12:00"),
        ("20260705", "2026-07-05T12:00"),
        ("26.07.05", "2026-07-05T12:00"),
        ("07.05.26", "2026-07-05T12:00"),
        ("07.05.13", None),  # which of them is the year?
        ("07.05.2026", "2026-07-05T12:00"),
        ("25/07/2026", "2026-07-25T12:00"),
        ("JUL.5.2026", "2026-07-05T12:00"),
        ("July 5th, 2026 at 5:30 p.m. EST", "2026-07-05T22:30"),
        ("July 5, 2026 12:15 AM", "2026-07-05T00:15"),
        ("5. Juli 2026", "2026-07-05T12:00"),
        ("2026 Jul 5", "2026-07-05T12:00"),
        ("UPDATE 2026.07.05", "2026-07-05T12:00"),
        ("2026-07-05 31:00", "2026-07-05T12:00"),  # no hour: the day still holds
        ("2026-07-05 10:00 +99:00", "2026-07-05T10:00"),
        ("2026-07-05 25:30", "2026-07-06T01:30"),
        ("2026-07-05 10:00 XYZ", "2026-07-05T10:00"),  # a zone nobody knows
        ("01 Jan 1985 10:00 GMT", None),  # before there were feeds: a clock that was never set
        ("2026", "2026-01-01T12:00"),
        ("2026-07", "2026-07-01T12:00"),
        ("07.05", None),  # without a year there is no stamp
        ("0000-00-00", None),
        ("0001-01-01T00:00:00Z", None),  # Go's zero time
        ("2099-01-01", "2099-01-01T12:00"),  # absurd, but stated; it counts only as min(published, seen)
        ("9999-12-31 29:59", None),  # runs out of the calendar
        ("soon", None),
        ("13.45.2026", None),
        ("", None),
        (1782833400, "2026-06-30T15:30"),
        (1782833400000, "2026-06-30T15:30"),
        ("1782833400", "2026-06-30T15:30"),
        (5, None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_forms(written: object, iso: str | None) -> None:
    found = stamps.parse(written)
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == iso
    assert found is None or found.utcoffset() is not None


def test_a_time_without_a_zone_is_the_sources_own() -> None:
    found = stamps.parse("2026.07.05 18:00", zone="Asia/Tokyo")
    assert found is not None
    assert found.isoformat() == "2026-07-05T09:00:00+00:00"
    assert stamps.parse("2026-07-05 18:00", zone="No/Where") == stamps.parse("2026-07-05 18:00")


def test_day_first_is_a_matter_of_the_reader() -> None:
    assert str(stamps.parse("03/04/2026"))[:10] == "2026-03-04"
    assert str(stamps.parse("03/04/2026", day_first=True))[:10] == "2026-04-03"


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [("7.13", 7, 13), ("7月13日(土)", 7, 13), ("Jul 13", 7, 13), ("13 July", 7, 13), ("13.45 7/13", 7, 13)],
)
def test_a_day_without_a_year_waits_for_one(text: str, month: int, day: int) -> None:
    found = stamps.find(text)
    assert found is not None
    assert (found.at, found.month, found.day) == (None, month, day)
    whole = stamps.find(text, year=2026)
    assert whole is not None
    assert str(whole.at)[:10] == f"2026-{month:02}-{day:02}"


def test_years_are_carried_down_a_falling_list() -> None:
    found = [stamps.find(text) for text in ("2026.1.5", "12.30", "12.1", "1.2", "11.30")]
    carried = stamps.carry_years([one for one in found if one], lambda _: None)
    assert [str(at)[:10] for at in carried] == ["2026-01-05", "2025-12-30", "2025-12-01", "2025-01-02", "2024-11-30"]


def test_without_any_year_nothing_is_invented() -> None:
    found = [one for one in (stamps.find("7.5"), stamps.find("7.4")) if one]
    assert list(stamps.carry_years(found, lambda _: None)) == [None, None]
    assert [str(at)[:10] for at in stamps.carry_years(found, lambda place: 2026 if place else None)] == [
        "None",
        "2026-07-04",
    ]
