"""Date expressions in English and Japanese text: what they mean on the day they were published, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import Precision
from tracker.extract.when import Bound, Reading, When, find
from tracker.text import fold

SAID = date(2026, 5, 20)  # a Wednesday
DECEMBER = date(2025, 12, 10)


def read(text: str, lang: str | None = "en", said: date | None = SAID, *, anime: bool = False) -> list[When]:
    return find(fold(text).text, lang=lang, anchor=said, anime=anime)


def edtf(text: str, lang: str | None = "en", said: date | None = SAID, *, anime: bool = False) -> str:
    return " ".join(when.date.edtf for when in read(text, lang, said, anime=anime))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("premieres on July 5, 2026", "2026-07-05", id="month day year"),
        pytest.param("premieres on 5 July 2026", "2026-07-05", id="day month year"),
        pytest.param("on the 5th of July, 2026", "2026-07-05", id="ordinal"),
        pytest.param("on the fifth of July 2026", "2026-07-05", id="ordinal word"),
        pytest.param("July twenty-first, 2026", "2026-07-21", id="number words"),
        pytest.param("January first two thousand and thirty two", "2032-01-01", id="a year in words"),
        pytest.param("Dec. 31, 2026", "2026-12-31", id="abbreviation with its dot"),
        pytest.param("Sat. July 4, 2026", "2026-07-04", id="weekday with its dot"),
        pytest.param("Jul 4, 2026, Sat", "2026-07-04", id="weekday behind"),
        pytest.param("Dec31, 2026", "2026-12-31", id="glued"),
        pytest.param("14april 2026", "2026-04-14", id="glued the other way"),
        pytest.param("14th April 26.", "2026-04-14", id="a short year behind an ordinal"),
        pytest.param("05-Aug-2026", "2026-08-05", id="hyphens"),
        pytest.param("4-Jul-95", "1995-07-04", id="a short year behind hyphens"),
        pytest.param("4-Jul-26", "2026-07-04", id="a short year that could be a day"),
        pytest.param("2026/Aug/01", "2026-08-01", id="slashes around a name"),
        pytest.param("23-2026-September", "2026-09-23", id="an odd order, glued"),
        pytest.param("2026-07-05", "2026-07-05", id="ISO"),
        pytest.param("20260705", "2026-07-05", id="ISO without hyphens"),
        pytest.param("2026.07.05", "2026-07-05", id="dots, as Japanese sites write"),
        pytest.param("2026. 7. 5.", "2026-07-05", id="dots and spaces, as Korean sites write"),
        pytest.param("07/05/2026", "2026-07-05", id="American order"),
        pytest.param("25/07/2026", "2026-07-25", id="no month is 25"),
        pytest.param("05.07.2026", "2026-07-05", id="dots are European"),
        pytest.param("7/5/26", "2026-07-05", id="American, short year"),
        pytest.param("the first Tuesday in October 2026", "2026-10-06", id="in before the month"),
        pytest.param("28 June in 2026", "2026-06-28", id="in before the year"),
        pytest.param("July 2026", "2026-07", id="month"),
        pytest.param("2026 July 5", "2026-07-05", id="year first"),
        pytest.param("2/2027", "2027-02", id="month and year in numbers"),
        pytest.param("2027-02", "2027-02", id="ISO month"),
        pytest.param("in the third month of 2027", "2027-03", id="a counted month"),
        pytest.param("Q3 2026", "2026-35", id="quarter"),
        pytest.param("2026 Q3, 2027Q1", "2026-35 2027-33", id="quarter behind its year"),
        pytest.param("3Q 2026", "2026-35", id="quarter as companies write"),
        pytest.param("the third quarter of 2026", "2026-35", id="quarter in words"),
        pytest.param("the 4th quarter of 2026", "2026-36", id="quarter counted"),
        pytest.param("H2 2026 and 2027-H1", "2026-41 2027-40", id="half"),
        pytest.param("the second half of 2026", "2026-41", id="half in words"),
        pytest.param("holiday 2026", "2026-36", id="holiday is Q4"),
        pytest.param("the holiday season of 2026", "2026-36", id="holiday season"),
        pytest.param("in 2026.", "2026", id="year"),
        pytest.param("a 2026 release", "2026", id="year before what it dates"),
        pytest.param("early July 2026", "2026-07-01/2026-07-10", id="early"),
        pytest.param("mid-July 2026", "2026-07-11/2026-07-20", id="mid"),
        pytest.param("early on July 21, 2026", "2026-07-21", id="an adverb, and a day"),
        pytest.param("late July 2026", "2026-07-21/2026-07-31", id="late"),
        pytest.param("mid-to-late July 2026", "2026-07-11/2026-07-31", id="mid to late"),
        pytest.param("early to mid July 2026", "2026-07-01/2026-07-20", id="early to mid"),
        pytest.param("late 2026", "2026-09/2026-12", id="a third of a year"),
        pytest.param("early Q3 2026", "2026-07", id="a third of a quarter"),
        pytest.param("early H2 2026", "2026-07/2026-08", id="a third of a half"),
        pytest.param("sometime in 2026", "2026", id="sometime"),
        pytest.param("the first Tuesday of October 2026", "2026-10-06", id="a counted weekday"),
        pytest.param("Easter 2026, Thanksgiving 2026, Memorial Day 2026", "2026-04-05 2026-11-26 2026-05-25",
                     id="feasts"),
        pytest.param("on Christmas Day 2026", "2026-12-25", id="a fixed feast"),
    ],
)  # fmt: skip
def test_dates_with_a_year(text: str, expected: str) -> None:
    assert edtf(text, said=None) == expected
    assert edtf(text) == expected
    assert all(when.year_given and not when.relative for when in read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026年7月5日", "2026-07-05", id="the plain form"),
        pytest.param("２０２６年７月５日", "2026-07-05", id="full width"),
        pytest.param("2️⃣0️⃣2️⃣6️⃣年7️⃣月5️⃣日", "2026-07-05", id="keycaps"),
        pytest.param("二〇二六年七月五日", "2026-07-05", id="kanji digits"),
        pytest.param("二〇二六年十二月二十五日", "2026-12-25", id="kanji tens"),
        pytest.param("2026年七月5日", "2026-07-05", id="mixed"),
        pytest.param("令和8年7月5日", "2026-07-05", id="era"),
        pytest.param("令和元年7月", "2019-07", id="the first year of an era"),
        pytest.param("平成三十年十月", "2018-10", id="era in kanji"),
        pytest.param("R8.7.5", "2026-07-05", id="era, short"),
        pytest.param("H31年4月", "2019-04", id="era letter"),
        pytest.param("26年7月", "2026-07", id="short year"),
        pytest.param("2026/07/05", "2026-07-05", id="slashes"),
        pytest.param("2026.07.05", "2026-07-05", id="dots"),
        pytest.param("2026.7", "2026-07", id="dotted month"),
        pytest.param("26/07/05", "2026-07-05", id="year first, short"),
        pytest.param("2026年の7月", "2026-07", id="particle between"),
        pytest.param("2026年度", "2026-04/2027-03", id="fiscal year"),
        pytest.param("令和8年度", "2026-04/2027-03", id="fiscal year of an era"),
        pytest.param("2026年第3四半期", "2026-35", id="quarter"),
        pytest.param("2026年下半期", "2026-41", id="half"),
        pytest.param("2026年後半", "2026-41", id="latter half"),
        pytest.param("2026年前半", "2026-40", id="first half"),
        pytest.param("2026年7月期", "2026-22", id="cour by its first month"),
        pytest.param("2026年5月期", "2026-05", id="no cour begins in May"),
        pytest.param("2026年夏アニメ", "2026-22", id="season of broadcasters"),
        pytest.param("2026年冬クール", "2026-24", id="winter opens the year"),
        pytest.param("2026年夏公開", "2026-22", id="season of films"),
        pytest.param("2026年冬公開", "2026-12", id="winter of films is December"),
        pytest.param("2026夏、TVアニメ放送開始", "2026-22", id="without 年"),
        pytest.param("2026 AUTUMN", "2026-23", id="English in Japanese"),
        pytest.param("OCT.2026", "2026-10", id="English month in Japanese"),
        pytest.param("2026 ON AIR", "2026", id="a bare year that airs"),
        pytest.param("2026年7月上旬", "2026-07-01/2026-07-10", id="early"),
        pytest.param("2026年7月中旬", "2026-07-11/2026-07-20", id="mid"),
        pytest.param("2026年2月下旬", "2026-02-21/2026-02-28", id="late"),
        pytest.param("2026年7月後半", "2026-07-21/2026-07-31", id="latter half of a month"),
        pytest.param("2026年初頭", "2026-01/2026-04", id="early in the year"),
        pytest.param("2026年度初頭", "2026-04/2026-07", id="early in the fiscal year"),
        pytest.param("2026年以降", "2026/..", id="or later"),
        pytest.param("2026年4月以降", "2026-04/..", id="month or later"),
        pytest.param("早くても2027年", "2027/..", id="at the earliest"),
        pytest.param("『作品』は2026年7月5日放送", "2026-07-05", id="behind a title"),
        pytest.param("『2026年7月5日』", "2026-07-05", id="a whole date is no title"),
        pytest.param("TOKYO MX2026年7月5日", "2026-07-05", id="glued to a station"),
    ],
)  # fmt: skip
def test_japanese_dates_with_a_year(text: str, expected: str) -> None:
    assert edtf(text, "ja", None) == expected


@pytest.mark.parametrize(
    ("text", "lang", "anime", "expected"),
    [
        pytest.param("Summer 2026", "en", True, "2026-22", id="anime: a quarter"),
        pytest.param("Winter 2026", "en", True, "2026-24", id="anime: winter opens the year"),
        pytest.param("Summer 2026", "en", False, "2026-22", id="else the weather's"),
        pytest.param("the Fall 2026 anime season", "en", False, "2026-23", id="the words say anime"),
        pytest.param("in theaters. Summer 2026 in theaters", "en", True, "2026-22", id="the words say cinema"),
        pytest.param("Summer 2026 film season", "en", True, "2026-22", id="the first word rules"),
        pytest.param("2026年夏", "ja", True, "2026-22", id="anime in Japanese"),
        pytest.param("2026年秋、劇場公開", "ja", True, "2026-23", id="a film of an anime"),
        pytest.param("Coming Summer '26", "en", True, "2026-22", id="short year"),
        pytest.param("early summer 2026", "en", True, "2026-07", id="a third of a season"),
    ],
)
def test_seasons_are_the_broadcasters_or_the_weathers(text: str, lang: str, anime: bool, expected: str) -> None:
    found = read(text, lang, anime=anime)
    assert [when.date.edtf for when in found] == [expected]
    assert found[0].season in ("spring", "summer", "autumn", "winter")


@pytest.mark.parametrize(
    ("text", "lang", "said", "expected"),
    [
        pytest.param("今夏放送", "ja", SAID, "2026-22", id="this summer"),
        pytest.param("今秋公開", "ja", SAID, "2026-23", id="this autumn, a film"),
        pytest.param("来春公開", "ja", DECEMBER, "2026-21", id="next spring"),
        pytest.param("年内", "ja", SAID, "2026", id="within the year"),
        pytest.param("年末", "ja", SAID, "2026-12", id="end of the year"),
        pytest.param("年明け", "ja", SAID, "2027-01", id="when the year has turned"),
        pytest.param("来年1月", "ja", SAID, "2027-01", id="January next year"),
        pytest.param("昨年10月", "ja", SAID, "2025-10", id="October last year"),
        pytest.param("再来年", "ja", SAID, "2028", id="the year after next"),
        pytest.param("来月5日", "ja", SAID, "2026-06-05", id="the 5th of next month"),
        pytest.param("今月末", "ja", SAID, "2026-05-21/2026-05-31", id="end of the month"),
        pytest.param("本日、明日、昨日", "ja", SAID, "2026-05-20 2026-05-21 2026-05-19", id="days"),
        pytest.param("来週月曜", "ja", SAID, "2026-05-25", id="Monday next week"),
        pytest.param("今週22日(金)", "ja", SAID, "2026-05-22", id="a day of this week"),
        pytest.param("今期", "ja", SAID, "2026-21", id="this cour"),
        pytest.param("来期", "ja", DECEMBER, "2026-24", id="next cour"),
        pytest.param("来四半期", "ja", SAID, "2026-35", id="next quarter"),
        pytest.param("前の半年", "ja", SAID, "2026-40", id="the first half"),
        pytest.param("今年後半", "ja", SAID, "2026-41", id="later half of this year"),
        pytest.param("本日5月21日", "ja", SAID, "2026-05-21", id="a date beside today wins"),
        pytest.param("this summer", "en", SAID, "2026-22", id="this summer"),
        pytest.param("next spring", "en", DECEMBER, "2026-21", id="next spring"),
        pytest.param("last fall", "en", SAID, "2025-23", id="last fall"),
        pytest.param("last spring", "en", date(2026, 9, 1), "2026-21", id="the spring that is over"),
        pytest.param("this winter's anime", "en", date(2026, 10, 1), "2027-24",
                     id="winter of the broadcasters is ahead"),
        pytest.param("later this year", "en", SAID, "2026", id="later this year"),
        pytest.param("late next year", "en", SAID, "2027-09/2027-12", id="late next year"),
        pytest.param("the end of the year", "en", SAID, "2026-12", id="end of the year"),
        pytest.param("next month", "en", SAID, "2026-06", id="next month"),
        pytest.param("early next month", "en", SAID, "2026-06-01/2026-06-10", id="early next month"),
        pytest.param("next year's first quarter", "en", SAID, "2027-33", id="possessive"),
        pytest.param("this quarter, next half", "en", SAID, "2026-34 2026-41", id="quarter and half"),
        pytest.param("next week, this week", "en", SAID, "2026-05-25/2026-05-31 2026-05-18/2026-05-24", id="weeks"),
        pytest.param("today and tomorrow", "en", SAID, "2026-05-20 2026-05-21", id="days"),
        pytest.param("this July, next July, last July", "en", SAID, "2026-07 2026-07 2025-07", id="deictic months"),
        pytest.param("next March", "en", SAID, "2027-03", id="the coming one"),
        pytest.param("on Saturday it was announced", "en", SAID, "2026-05-16", id="news speaks of the last Saturday"),
        pytest.param("it opens on Saturday", "en", SAID, "2026-05-23", id="unless it is to come"),
        pytest.param("it was shown on Wednesday", "en", SAID, "2026-05-20", id="today"),
        pytest.param("this Friday, next Friday, last Friday", "en", SAID, "2026-05-22 2026-05-22 2026-05-15",
                     id="deixis"),
        pytest.param("this Friday, July 10", "en", SAID, "2026-07-10", id="a date behind a deictic weekday"),
        pytest.param("Monday next week", "en", SAID, "2026-05-25", id="weekday of a week"),
        pytest.param("in three months", "en", SAID, "2026-08", id="news rounds to the month"),
        pytest.param("in two years", "en", SAID, "2028", id="and to the year"),
        pytest.param("in 3 weeks", "en", SAID, "2026-06-07/2026-06-13", id="and to the week"),
        pytest.param("five days ago", "en", SAID, "2026-05-15", id="but not days"),
        pytest.param("2ヶ月後", "ja", SAID, "2026-07", id="in two months"),
        pytest.param("the next 3 weeks", "en", SAID, "2026-05-25/2026-06-14", id="whole units ahead"),
        pytest.param("the last two months", "en", SAID, "2026-03/2026-04", id="whole units behind"),
        pytest.param("the next two years", "en", SAID, "2027/2028", id="years ahead"),
    ],
)  # fmt: skip
def test_relative_dates_count_from_the_day_of_publication(text: str, lang: str, said: date, expected: str) -> None:
    assert edtf(text, lang, said) == expected
    assert edtf(text, lang, None) == "", "without that day they stay unresolved"


@pytest.mark.parametrize(
    ("text", "lang", "said", "expected"),
    [
        pytest.param("premieres on July 5", "en", SAID, "2026-07-05", id="soon"),
        pytest.param("2月26日に公開", "ja", date(2025, 11, 10), "2026-02-26", id="rolls into the next year"),
        pytest.param("7月19日から始まるアニメ", "ja", date(2025, 9, 5), "2025-07-19", id="the last one"),
        pytest.param("12月25日(木)放送分", "ja", date(2026, 1, 3), "2025-12-25", id="rolls back over new year"),
        pytest.param("premiered on October 2", "en", date(2026, 9, 1), "2025-10-02", id="the verb is past"),
        pytest.param("will premiere on March 1", "en", date(2026, 6, 1), "2027-03-01", id="the verb is future"),
        pytest.param("will premiere on July 5", "en", date(2026, 8, 1), "2026-07-05",
                     id="a stale page, not next year"),
        pytest.param("will be released on Sept. 4", "en", date(2026, 7, 1), "2026-09-04", id="a passive is no past"),
        pytest.param("revealed the November 11 opening", "en", date(2026, 4, 8), "2026-11-11",
                     id="the news is past, not the day"),
        pytest.param("4月に放送されると発表した", "ja", date(2026, 2, 20), "2026-04", id="the same in Japanese"),
        pytest.param("10月に放送された第1期", "ja", date(2026, 5, 20), "2025-10", id="a past verb behind"),
        pytest.param("10月に放送予定だった", "ja", date(2026, 5, 20), "2025-10",
                     id="planned once: the last verb rules"),
        pytest.param("in May", "en", SAID, "2026-05", id="the month that it is"),
        pytest.param("秋に公開", "ja", date(2026, 1, 2), "2026-23", id="a season is told ahead"),
        pytest.param("Q4", "en", SAID, "2026-36", id="quarter"),
        pytest.param("February 29", "en", SAID, "2028-02-29", id="the next leap day"),
        pytest.param("from August to October", "en", date(2026, 9, 7), "2026-08/2026-10",
                     id="a range that runs"),
        pytest.param("November to February", "en", SAID, "2026-11/2027-02", id="a range over new year"),
        pytest.param("from Oct 25 to Jan 25, 2027", "en", SAID, "2026-10-25/2027-01-25", id="the year of the end"),
        pytest.param("2026年11月から2月まで", "ja", SAID, "2026-11/2027-02", id="the year of the beginning"),
    ],
)  # fmt: skip
def test_a_missing_year_rolls_both_ways(text: str, lang: str, said: date, expected: str) -> None:
    found = read(text, lang, said)
    assert [when.date.edtf for when in found] == [expected]


@pytest.mark.parametrize(
    ("text", "lang", "said", "expected", "agrees"),
    [
        pytest.param("7月5日(日)", "ja", SAID, "2026-07-05", True, id="agrees"),
        pytest.param("7月5日(土)", "ja", SAID, "2025-07-05", True, id="chooses the neighbouring year"),
        pytest.param("Monday, July 5", "en", SAID, "2027-07-05", True, id="in either direction"),
        pytest.param("10月2日(月)", "ja", date(2020, 8, 17), "2020-10-02", False, id="no year near agrees"),
        pytest.param("2026年7月5日(土)", "ja", SAID, "2026-07-05", False,
                     id="a written year stands, with less trust"),
        pytest.param("2026年7月5日(日・祝)", "ja", SAID, "2026-07-05", True, id="holiday mark"),
        pytest.param("2026年7月5日 日曜日", "ja", SAID, "2026-07-05", True, id="without brackets"),
        pytest.param("July 5, 2026", "en", SAID, "2026-07-05", None, id="no weekday"),
        pytest.param("チケットは10月23日(金)、17日(土)から", "ja", date(2026, 10, 1), "2026-10-23 2026-10-17", True,
                     id="a day alone"),
        pytest.param("31日(日)", "ja", SAID, "2026-05-31", True, id="a day alone, no month before"),
        pytest.param("2日(金)", "ja", SAID, "2026-06-02", False, id="a day alone that fits no month near"),
        pytest.param("8月20日(木)…翌週28日(金)", "ja", SAID, "2026-08-20 2026-08-28", True, id="翌週"),
        pytest.param("本日(木)", "ja", SAID, "2026-05-20", None, id="a bracket behind 本日 is not taken for more"),
    ],
)  # fmt: skip
def test_the_weekday_is_a_checksum(text: str, lang: str, said: date, expected: str, agrees: bool | None) -> None:
    found = read(text, lang, said)
    assert " ".join(when.date.edtf for when in found) == expected
    if "本日" not in text:
        assert found[-1].weekday is agrees


def test_what_else_it_could_be_is_shown() -> None:
    assert [str(when.other) for when in read("2026年7月5日(土)", "ja")] == ["2025-07-05"], "the year that would agree"
    assert [str(when.other) for when in read("7月5日", "ja")] == ["2025-07-05"], "the neighbouring year"
    assert [when.other for when in read("2026年7月5日(水)", "ja")] == [None], "no neighbour agrees"


@pytest.mark.parametrize(
    ("text", "lang", "said", "expected"),
    [
        pytest.param("2026年4月4日(土)スタート、11日に第2話", "ja", SAID, "2026-04-04 2026-04-11",
                     id="month and year"),
        pytest.param("July 2 and again on the 9th.", "en", SAID, "2026-07-02 2026-07-09", id="English too"),
        pytest.param("31日、発表した", "ja", date(2023, 8, 31), "2023-08-31", id="the day of the news"),
        pytest.param("5日から放送する", "ja", SAID, "2026-06-05", id="to come"),
        pytest.param("5日に行われた", "ja", SAID, "2026-05-05", id="gone"),
        pytest.param("30日に行われた", "ja", SAID, "2026-04-30", id="gone, last month"),
        pytest.param("2025年4月に開始。同年10月に終了", "ja", SAID, "2025-04 2025-10", id="同年"),
        pytest.param("2025年10月4日。翌日と翌月", "ja", SAID, "2025-10-04 2025-10-05 2025-11",
                     id="翌日, 翌月 of the day"),
        pytest.param("2025年10月4日。翌年春公開", "ja", SAID, "2025-10-04 2026-21", id="翌年春"),
        pytest.param("2025年10月4日。翌春公開", "ja", SAID, "2025-10-04 2026-21", id="翌春"),
        pytest.param("同年10月", "ja", SAID, "2026-10", id="nothing before: the anchor's"),
        pytest.param("In 2019, the show aired from July 6 to September 21.", "en", SAID, "2019 2019-07-06/2019-09-21",
                     id="In 2019,"),
        pytest.param("In 2019, it began. It opens on July 6.", "en", SAID, "2019 2026-07-06",
                     id="the next sentence is free"),
        pytest.param("announced in 2019, opens on July 6", "en", SAID, "2019 2026-07-06",
                     id="a year in passing rules nothing"),
        pytest.param("10月3日放送。2024年10月3日の会見", "ja", SAID, "2024-10-03 2024-10-03",
                     id="dated in full elsewhere"),
        pytest.param("10月3日(土)放送。2024年10月3日の会見", "ja", SAID, "2026-10-03 2024-10-03",
                     id="but the weekday knows better"),
        pytest.param("2024年4月24日、9月11日", "ja", None, "2024-04-24 2024-09-11", id="no anchor: the year before"),
        pytest.param("4月24日、11日", "ja", None, "", id="no anchor, no year"),
        pytest.param("4月24日\n\n11日に発表", "ja", SAID, "2026-04-24 2026-05-11", id="a new paragraph is a new day"),
    ],
)  # fmt: skip
def test_month_and_year_are_inherited(text: str, lang: str, said: date | None, expected: str) -> None:
    assert edtf(text, lang, said) == expected


@pytest.mark.parametrize(
    ("text", "lang", "expected", "time", "zone"),
    [
        pytest.param("7月13日(土)24:30", "ja", "2024-07-13", "24:30", "Asia/Tokyo", id="behind a weekday"),
        pytest.param("7月13日25時05分", "ja", "2024-07-13", "25:05", "Asia/Tokyo", id="時分"),
        pytest.param("7月13日25時半", "ja", "2024-07-13", "25:30", "Asia/Tokyo", id="半"),
        pytest.param("7月13日深夜1時35分", "ja", "2024-07-13", "25:35", "Asia/Tokyo", id="深夜 keeps the named day"),
        pytest.param("7月13日深夜11時", "ja", "2024-07-13", "23:00", "Asia/Tokyo", id="深夜11時 is before midnight"),
        pytest.param("7月13日深夜24時30分", "ja", "2024-07-13", "24:30", "Asia/Tokyo", id="深夜 and 24時"),
        pytest.param("7月13日午後11時", "ja", "2024-07-13", "23:00", "Asia/Tokyo", id="午後"),
        pytest.param("7月13日午後0時", "ja", "2024-07-13", "12:00", "Asia/Tokyo", id="午後0時 is noon"),
        pytest.param("7月13日午前9時", "ja", "2024-07-13", "09:00", "Asia/Tokyo", id="午前"),
        pytest.param("7月13日夜22時", "ja", "2024-07-13", "22:00", "Asia/Tokyo", id="夜22時 needs no shift"),
        pytest.param("7月13日二十四時", "ja", "2024-07-13", "24:00", "Asia/Tokyo", id="kanji hours"),
        pytest.param("7月13日から毎週土曜午後11時", "ja", "2024-07-13", "23:00", "Asia/Tokyo", id="over 毎週土曜"),
        pytest.param("7月13日より、毎週土曜深夜2時25分", "ja", "2024-07-13", "26:25", "Asia/Tokyo",
                     id="over a comma too"),
        pytest.param("7月13日正午", "ja", "2024-07-13", "12:00", "Asia/Tokyo", id="noon"),
        pytest.param("米国時間7月13日9時", "ja", "2024-07-13", "09:00", None, id="another country's clock"),
        pytest.param("7月13日9:00(PT)", "ja", "2024-07-13", "09:00", "America/Los_Angeles", id="zone named"),
        pytest.param("July 13 at 24:30", "en", "2024-07-13", "24:30", "Asia/Tokyo",
                     id="24:30 is Japanese broadcasting"),
        pytest.param("July 13 at 11:30 PM", "en", "2024-07-13", "23:30", None, id="PM in capitals"),
        pytest.param("July 13 at 11:30 p.m.", "en", "2024-07-13", "23:30", None, id="p.m., zone unknown"),
        pytest.param("July 13 at 11 pm JST", "en", "2024-07-13", "23:00", "Asia/Tokyo", id="zone"),
        pytest.param("July 13 at 9:00 a.m. PT / 12:00 p.m. ET", "en", "2024-07-13", "09:00", "America/Los_Angeles",
                     id="the first"),
        pytest.param("at 12:25 a.m. on July 13", "en", "2024-07-13", "00:25", None, id="before its day"),
        pytest.param("12:30 a.m. JST on Saturday, July 13", "en", "2024-07-13", "00:30", "Asia/Tokyo",
                     id="zone and weekday between"),
        pytest.param("24:25 on July 13", "en", "2024-07-13", "24:25", "Asia/Tokyo", id="24:25 before its day"),
        pytest.param("midnight on July 13", "en", "2024-07-13", "00:00", None, id="midnight"),
        pytest.param("July 13 (10:30 a.m. EDT)", "en", "2024-07-13", "10:30", "America/New_York", id="in brackets"),
        pytest.param("July 13, 2024, every Saturday at 12:00", "en", "2024-07-13", "12:00", None,
                     id="over every Saturday"),
        pytest.param("July 13 (02:15 on July 14)", "en", "2024-07-13 2024-07-14", None, None,
                     id="the hour of the other day"),
        pytest.param("7月13日は30:00まで", "ja", "2024-07-13", None, None, id="no hour is 30"),
        pytest.param("July 2024 at 11 pm", "en", "2024-07", None, None, id="a month has no hour"),
        pytest.param("it airs at 11 pm", "en", "", None, None, id="an hour alone is no date"),
        pytest.param("11 pm EST", "en", "", None, None, id="nor with a zone"),
        pytest.param("11 pm for the 3 people", "en", "", None, None, id="nor before something else"),
    ],
)  # fmt: skip
def test_an_hour_belongs_to_its_day(text: str, lang: str, expected: str, time: str | None, zone: str | None) -> None:
    found = read(text, lang, date(2024, 6, 1))
    assert " ".join(when.date.edtf for when in found) == expected
    if found:
        assert (found[0].time, found[0].date.time, found[0].date.zone) == (time, time, zone)


@pytest.mark.parametrize(
    ("text", "lang", "expected", "bound"),
    [
        pytest.param("from July 5, 2026", "en", "2026-07-05", Bound.SINCE, id="from"),
        pytest.param("delayed from July 5, 2026", "en", "2026-07-05", Bound.NONE, id="delayed from is no beginning"),
        pytest.param("no earlier than 2027", "en", "2027/..", Bound.NOT_BEFORE, id="no earlier than"),
        pytest.param("2027 or later", "en", "2027/..", Bound.NOT_BEFORE, id="or later"),
        pytest.param("July 5, 2026 and after", "en", "2026-07-05/..", Bound.NOT_BEFORE, id="and after, at the end"),
        pytest.param("July 5, 2026 and after 6 we go", "en", "2026-07-05", Bound.NONE, id="and after something"),
        pytest.param("before 2027 or later", "en", "2027", Bound.BEFORE, id="the word before is the stronger"),
        pytest.param("by 2027", "en", "2027", Bound.UNTIL, id="by"),
        pytest.param("after July 2026", "en", "2026-07", Bound.AFTER, id="after"),
        pytest.param("2026年7月5日から", "ja", "2026-07-05", Bound.SINCE, id="から"),
        pytest.param("2026年7月5日まで", "ja", "2026-07-05", Bound.UNTIL, id="まで"),
        pytest.param("2026年7月5日より前", "ja", "2026-07-05", Bound.BEFORE, id="より前"),
        pytest.param("2026年夏以降", "ja", "2026-06/..", Bound.NOT_BEFORE, id="the season or later"),
    ],
)
def test_bounds(text: str, lang: str, expected: str, bound: Bound) -> None:
    found = read(text, lang)
    assert [(when.date.edtf, when.bound) for when in found] == [(expected, bound)]
    assert found[0].not_before is (found[0].date.latest is None) is (bound is Bound.NOT_BEFORE)


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        pytest.param("from July 5 to August 3, 2026", "en", "2026-07-05/2026-08-03", id="from … to"),
        pytest.param("July 13-15, 2026", "en", "2026-07-13/2026-07-15", id="days of a month"),
        pytest.param("13-15 July 2026", "en", "2026-07-13/2026-07-15", id="days before the month"),
        pytest.param("1-8 September 2026", "en", "2026-09-01/2026-09-08", id="which could be a date themselves"),
        pytest.param("from the 5th to the 9th of July 2026", "en", "2026-07-05/2026-07-09", id="ordinals"),
        pytest.param("between July 5 and 9", "en", "2026-07-05/2026-07-09", id="between … and"),
        pytest.param("between 5 and 9 July", "en", "2026-07-05/2026-07-09", id="between before the month"),
        pytest.param("July 5 and 9 people", "en", "2026-07-05", id="and alone makes no range"),
        pytest.param("3 and 5 July", "en", "2026-07-05", id="nor before the month"),
        pytest.param("October-December 2026", "en", "2026-36", id="months that are a quarter"),
        pytest.param("from Q1 2026 to Q3 2026", "en", "2026-01/2026-09", id="quarters"),
        pytest.param("from Q1 to Q3 2026", "en", "2026-01/2026-09", id="quarters, one year"),
        pytest.param("2026-2028", "en", "2026/2028", id="years"),
        pytest.param("10/1-11/2/2026", "en", "2026-10-01/2026-11-02", id="numbers"),
        pytest.param("from today to July 5", "en", "2026-05-20/2026-07-05", id="from today"),
        pytest.param("December 30 to 2, 2027", "en", "2026-12-30/2027-01-02", id="over the new year"),
        pytest.param("the 28th to 3 July", "en", "2026-06-28/2026-07-03", id="from the month before"),
        pytest.param("the 28th to 3 January 2027", "en", "2026-12-28/2027-01-03", id="from the year before"),
        pytest.param("2025年10月4日(土)〜11月3日(月・祝)", "ja", "2025-10-04/2025-11-03", id="weekdays between"),
        pytest.param("10月3日(土)10:00〜10月13日(火)23:59", "ja", "2026-10-03/2026-10-13", id="hours between"),
        pytest.param("7月5日から8月3日まで", "ja", "2026-07-05/2026-08-03", id="から … まで"),
        pytest.param("18日から20日まで", "ja", "2026-05-18/2026-05-20", id="days alone") ,
        pytest.param("4〜6月期", "ja", "2026-34", id="months of a cour"),
        pytest.param("2020〜2021年", "ja", "2020/2021", id="years, 年 once"),
        pytest.param("2007年と2009年の間", "ja", "2007/2009", id="と … の間"),
        pytest.param("2007年と2009年", "ja", "2007 2009", id="と alone"),
        pytest.param("10月5日から11月2日へ変更", "ja", "2026-10-05 2026-11-02", id="old to new"),
        pytest.param("10月5日から11月2日に延期", "ja", "2026-10-05 2026-11-02", id="postponed"),
        pytest.param("10月5日〜11月2日に延期", "ja", "2026-10-05 2026-11-02", id="even with a wave"),
        pytest.param("moved from June 25 to October 1", "en", "2026-06-25 2026-10-01", id="moved"),
        pytest.param("July 2026 - Season 2", "en", "2026-07", id="a dash before something else"),
        pytest.param("from 2027 to 2026", "en", "", id="backwards"),
        pytest.param("July 5 to Q4", "en", "2026-07-05 2026-36", id="a day and a quarter"),
    ],
)  # fmt: skip
def test_ranges(text: str, lang: str, expected: str) -> None:
    assert edtf(text, lang) == expected


def test_flags() -> None:
    (when,) = read("from about July 5 to 9")
    assert when.is_range
    (when,) = read("8月頃", "ja")
    assert when.approximate
    assert when.span.end == 3
    (when,) = read("around July 5")
    assert when.approximate
    (when,) = read("the week of July 8, 2026")
    assert when.date.edtf == "2026-07-06/2026-07-12"
    (when,) = read("7月8日の週", "ja")
    assert when.date.edtf == "2026-07-06/2026-07-12"
    assert not read("2026年7月5日", "ja")[0].relative


@pytest.mark.parametrize(
    "text",
    ["24/7", "from 24/7 coverage", "score 8/10", "version 2.5", "v2026", "S2", "Season 2", "Episode 12", "$12.50",
     "$ 7.05 a month", "1.2.10", "Unity 2021.3", "6,107.31", "the 10th anniversary", "the 9th episode",
     "the 2nd cour",
     "3rd season", "May the force be with you", "March comes in like a lion", "it may march", "the Winter Soldier",
     "Spring Framework", "fall guys", "Blade Runner 2049", "Jump Festa 2026", "the 2020s", "'86 is back", "Saturdays",
     "every Saturday", "the first half was slow", "the second half, Part 2", "the Christmas special", "12 episodes",
     "two months long", "a holiday", "13-15", "99/99", "2026-13-45", "in one piece", "100%", "12:61", "at 24:30",
     "the last 12345 weeks", "in 99999 years", "50 may", "H3 R2 Q7", "#7/5", "the 31st"],
)  # fmt: skip
def test_titles_and_numbers_are_no_dates(text: str) -> None:
    assert edtf(text) == ""


@pytest.mark.parametrize(
    "text",
    ["3月のライオン", "『3月のライオン』", "怪獣8号", "第3話", "第2期", "2.5次元", "『東京BABYLON 2021』",
    "『2001年宇宙の旅』", "東京BABYLON 2021",
     "毎週土曜日24:30", "毎年10月", "毎月5日", "1日1回", "5日間", "100日間生きたワニ", "3年ぶり", "創刊10年",
     "2020年代", "20世紀", "一日一善", "春日野", "秋葉原",
     "夏目友人帳", "冬のソナタ", "五等分の花嫁", "7人の侍", "らんま1/2", "8号", "12345円", "3ヶ月", "十十月",
     "一二三月", "三十五日", "令和0年", "R8.13.40",
     "(土)", "29時台", "深夜0時30分", "13月期", "七十時"],
)  # fmt: skip
def test_japanese_titles_and_numbers_are_no_dates(text: str) -> None:
    assert edtf(text, "ja") == ""


def test_the_coming_season_is_next_years_in_a_calendar() -> None:
    found = find("il prossimo autunno", lang="it", anchor=SAID, reading=Reading.CALENDAR)
    assert [when.date.edtf for when in found] == ["2027-23"]


def test_calendars_read_otherwise_than_news() -> None:
    """Reading.CALENDAR: a date without a year is always the next one, and lengths are counted to the day."""

    def calendar(text: str, lang: str = "en") -> str:
        return " ".join(when.date.edtf for when in find(text, lang=lang, anchor=SAID, reading=Reading.CALENDAR))

    assert calendar("May 1, May 20, May 21") == "2027-05-01 2027-05-20 2026-05-21"
    assert calendar("in two months") == "2026-07-20"
    assert calendar("Tuesday, May 19") == "2026-05-19", "a weekday that agrees, a day ago"
    assert calendar("on Wednesday") == "2026-05-27"
    assert calendar("this Monday") == "2026-05-18"
    assert calendar("4日", "ja") == "2026-06-04"


def test_a_label_of_the_wrong_language_does_no_harm() -> None:
    assert edtf("2026年7月5日(日)放送", "en") == "2026-07-05"
    assert edtf("2026年7月5日(日)放送", None) == "2026-07-05"
    assert edtf("premieres on July 5, 2026", None) == "2026-07-05"
    assert edtf("premieres on July 5, 2026", "ja") == "2026-07-05"
    assert edtf("premieres on July 5, 2026", "xx") == "2026-07-05"
    assert edtf("será el 5 de julio de 2026 en los cines", None) == "2026-07-05"
    assert edtf("5.7", "en-US") == ""


def test_spans_quote_the_expression() -> None:
    text = "It premieres on Saturday, July 4, 2026 at 24:30, then."
    (when,) = read(text)
    assert text[when.span.start : when.span.end] == "Saturday, July 4, 2026 at 24:30"
    assert when.date.precision is Precision.DAY


def test_a_day_that_does_not_exist_is_left_out() -> None:
    assert edtf("2026年2月30日", "ja") == ""
    assert edtf("February 30, 2026") == ""
    assert edtf("2月30日", "ja") == ""
    assert edtf("the fifth Tuesday of February 2026", "en") == ""


@pytest.mark.parametrize(
    ("text", "lang", "said", "expected"),
    [
        pytest.param("クリスマスに公開", "ja", SAID, "2026-12-25", id="a feast that opens something"),
        pytest.param("クリスマス特番", "ja", SAID, "", id="and one that names something"),
        pytest.param("Summer 2026. The anime", "en", SAID, "2026-22", id="the next sentence says no season"),
        pytest.param("this 2026 special", "en", SAID, "2026", id="a deixis before a year says nothing"),
        pytest.param("Date: Friday", "en", SAID, "2026-05-15", id="a weekday that fills its cell"),
        pytest.param("open 11/20, 11/22 or 11/25", "en", SAID, "2026-11-20 2026-11-22 2026-11-25",
                     id="numbers in a list vouch for each other"),
        pytest.param("in 2026 2027-07-05", "en", SAID, "2026 2027-07-05", id="a year and a date of another year"),
        pytest.param("July 5 today", "en", SAID, "2026-07-05 2026-05-20", id="today belongs to no date before it"),
        pytest.param("Friday this week", "en", SAID, "2026-05-22", id="a weekday of a week"),
        pytest.param("July next", "en", SAID, "2026-07", id="an English deixis stands before"),
        pytest.param("(Sat) July 4, 2026", "en", SAID, "2026-07-04", id="a weekday in brackets before"),
        pytest.param("the 3 next weeks", "en", SAID, "2026-05-25/2026-06-14", id="the number before the deixis"),
        pytest.param("the next 1 week", "en", SAID, "", id="one is no stretch"),
        pytest.param("0/5 and 5/0", "en", SAID, "", id="no day and no month is zero"),
        pytest.param("2/29-3/1", "ja", SAID, "2028-02-29/2028-03-01", id="a leap day begins a range"),
        pytest.param("2027年2月29日(月)", "ja", SAID, "", id="a leap day of no leap year"),
        pytest.param("2028年2月29日(月)", "ja", SAID, "2028-02-29", id="and of one, whose neighbours have none"),
        pytest.param("today early July 2026", "en", SAID, "2026-05-20 2026-07-01/2026-07-10", id="two expressions"),
        pytest.param("来年1月から3月まで", "ja", SAID, "2027-33", id="the year of the beginning, counted"),
        pytest.param("this July 2026, next July 2028", "en", SAID, "2026-07 2028-07", id="a year settles it"),
        pytest.param("July 5th 12 more", "en", SAID, "2026-07-05", id="a number behind an ordinal that counts"),
        pytest.param("July 2026 5th volume", "en", SAID, "2026-07", id="an ordinal behind a year is none of its"),
        pytest.param("2026年7月4月期", "ja", SAID, "2026-07 2026-21", id="two months are two"),
        pytest.param("next month Q3", "en", SAID, "2026-06 2026-35", id="a quarter is in no month"),
        pytest.param("in July Christmas Day", "en", SAID, "2026-07 2026-12-25", id="a feast is in no other month"),
        pytest.param("in July holiday 2026", "en", SAID, "2026-07 2026-36", id="nor a season of holidays"),
        pytest.param("in July 12 episodes", "en", SAID, "2026-07", id="a number that counts"),
        pytest.param("July 13, every Saturday Sunday Monday", "en", SAID, "2026-07-13",
                     id="weekdays without an hour"),
        pytest.param("4-5 July 9", "en", SAID, "2026-07-09", id="no range of a day that stands behind"),
        pytest.param("Apr\u0131l 5", "en", SAID, "", id="a letter that only looks like i"),
        pytest.param("1234-05-06", "en", SAID, "", id="a year long ago"),
        pytest.param("1234年", "ja", SAID, "", id="a year long ago, in Japanese"),
        pytest.param("二六年七月", "ja", SAID, "2026-07", id="a short year in kanji"),
        pytest.param("五号", "zh", SAID, "", id="a number, not a day"),
        pytest.param("来週31日", "ja", date(2026, 2, 2), "", id="a day that no week near has"),
        pytest.param("in 20 years", "en", date(9990, 1, 1), "", id="after the end of the calendar"),
        pytest.param("the next 3 weeks", "en", date(9999, 12, 30), "", id="the same, for weeks"),
        pytest.param("2026年2月30日から3月2日まで", "ja", SAID, "", id="a range from no day"),
        pytest.param("this February 29", "en", SAID, "2028-02-29", id="a day behind a deixis is a day"),
        pytest.param("12月30日から2日まで", "ja", SAID, "2026-12-30/2027-01-02", id="days over the new year"),
        pytest.param("30日から2日まで", "ja", date(2026, 12, 28), "2026-12-30/2027-01-02",
                     id="days alone over the new year"),
        pytest.param("28日から2日まで", "ja", SAID, "2026-05-28/2026-06-02", id="days alone over the month"),
        pytest.param("in July, Saturday nights", "en", SAID, "2026-07", id="a weekday behind a month tells a slot"),
        pytest.param("in July summer nights", "en", SAID, "2026-07", id="a month says more than its season"),
        pytest.param("in July Q3 results", "en", SAID, "2026-07 2026-35", id="a quarter behind a month is another"),
        pytest.param("July 5 early access", "en", SAID, "2026-07-05", id="a day has no early part"),
        pytest.param("in 2026, 12 shows", "en", SAID, "2026", id="a number behind a year that counts"),
        pytest.param("2026年の翌年", "ja", SAID, "2026 2027", id="the year after is another year"),
        pytest.param("7月の翌日", "ja", SAID, "2026-07 2026-05-21", id="the day after is in no month named before"),
        pytest.param("土曜の夜に", "ja", SAID, "", id="the night of any Saturday"),
        pytest.param("July 5 to August 6", "en", None, "", id="a range of no year, said nobody knows when"),
    ],
)  # fmt: skip
def test_odd_company(text: str, lang: str, said: date, expected: str) -> None:
    assert edtf(text, lang, said) == expected


def test_the_last_year_of_the_calendar_has_no_next() -> None:
    """ "This January", said in December, is the coming one, where there is one."""
    found = find("It premieres this January.", lang="en", anchor=date(9999, 12, 20))
    assert [when.date.edtf for when in found] == ["9999-01"]
    found = find("It premieres this January.", lang="en", anchor=date(2026, 12, 20))
    assert [when.date.edtf for when in found] == ["2027-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It ends on July 3. The anime begins one day later.", "2026-07-03 2026-07-04", id="days"),
        pytest.param("It ends on July 3. The anime begins two weeks later.", "2026-07-03 2026-07-17", id="weeks"),
        pytest.param("It ends on July 3. The anime begins two months later.", "2026-07-03 2026-09", id="months"),
        pytest.param("It begins two weeks later.", "", id="nothing told: a length, and no date"),
        pytest.param("It ends on July 3. It is two weeks later than planned.", "2026-07-03",
                     id="than: a length, and no date"),
        pytest.param(f"It ends on July 3. {'The manga is good. ' * 20}It begins two weeks later.",
                     "2026-07-03 2026-05-31/2026-06-06", id="told too far away"),
        pytest.param("It ends on July 3. The anime begins in two weeks.", "2026-07-03 2026-05-31/2026-06-06",
                     id="in two weeks: from now"),
        pytest.param("premieres on 10/6 at 9 p.m.", "2026-10-06", id="the hour's dots are none of the date's"),
        pytest.param("launches 10/6", "2026-10-06", id="a verb before it"),
        pytest.param("open 24/7, available 24/7", "", id="always"),
        pytest.param("on 10.6", "", id="a number with a dot"),
        pytest.param("Season 2. April 2027.", "2027-04", id="a number that counts ends its sentence"),
        pytest.param("2H 2027", "2027-41", id="half as companies write"),
        pytest.param("over Memorial Day weekend 2027", "2027", id="some day around a feast"),
        pytest.param("will premiere 2027", "2027", id="a bare year behind its verb"),
        pytest.param("it premieres on a Friday", "", id="some day of that name"),
    ],
)  # fmt: skip
def test_what_is_counted_from_and_what_counts(text: str, expected: str) -> None:
    assert edtf(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("第1期が6月末に終わり、7月5日から第2期", "2026-06-21/2026-06-30 2026-07-05", id="it ended, and a day"),
        pytest.param("11月3日に発表。10~12月に放送し、16日スタート", "2026-11-03 2026-36 2026-11-16",
                     id="a run of months lends a day no month"),
    ],
)  # fmt: skip
def test_what_a_japanese_day_leans_on(text: str, expected: str) -> None:
    assert edtf(text, "ja") == expected
