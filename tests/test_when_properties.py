"""What holds for any text: no crash, spans in order, dates found as they were written, time in proportion to length."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import dates
from tracker.extract.when import Reading, find
from tracker.extract.when.words import TABLES
from tracker.text import fold

LANGS = st.sampled_from([None, "", *TABLES])
ANCHORS = st.none() | st.dates()
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Pieces that dates are made of, in any order: far likelier to hurt than random letters.
PIECES = st.lists(
    st.sampled_from(
        ["2026", "26", "'26", "7", "31", "5th", "July", "may", "Sat", "(土)", "年", "月", "日", "2026年", "7月",
        "5日", "十月", "令和8年", "Q3",
         "第3四半期", "summer", "夏", "early", "mid", "上旬", "this", "next", "来", "今夏", "同年", "翌日", "in",
         "two", "months", "ago", "から", "〜",
         "to", "between", "and", "-", "/", ".", ",", " ", "\n", "24:30", "午後11時", "11 pm", "JST", "『", "』",
         "毎週", "以降", "or later", "before",
         "Easter", "the", "of", "first", "1/2", "02-29", "9999", "0", "le", "5 juillet", "상반기", "3월",
         "第一个星期一", "prossime", "3 settimane"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(
    st.one_of(st.text(max_size=80), PIECES, st.lists(PIECES, max_size=4).map(" ".join)), LANGS, ANCHORS, st.booleans()
)
@settings(max_examples=600, deadline=None)
def test_any_text_is_read_without_a_crash(text: str, lang: str | None, anchor: date | None, anime: bool) -> None:
    folded = fold(text).text
    for reading in Reading:
        end = 0
        for when in find(folded, lang=lang, anchor=anchor, anime=anime, reading=reading):
            assert end <= when.span.start < when.span.end <= len(folded)
            end = when.span.end
            assert when.not_before is (when.date.latest is None)
            assert when.date.latest is None or when.date.earliest <= when.date.latest
            assert dates.parse(when.date.edtf).edtf == when.date.edtf


@given(DAYS)
@settings(deadline=None)
def test_a_written_day_is_found_in_every_form(day: date) -> None:
    name, weekday = NAMES[day.month - 1], "月火水木金土日"[day.weekday()]
    for lang, text in (
        ("en", f"it premieres on {name} {day.day}, {day.year} in Japan"),
        ("en", f"it premieres on {day.day} {name} {day.year} in Japan"),
        ("en", f"on {day.isoformat()} it opens"),
        ("ja", f"{day.year}年{day.month}月{day.day}日({weekday})より放送"),
        ("ja", f"放送は{day.year}.{day.month:02}.{day.day:02}から"),
        ("ko", f"{day.year}년 {day.month}월 {day.day}일 방영"),
        ("de", f"am {day.day:02}.{day.month:02}.{day.year} im Kino"),
    ):
        (when,) = find(text, lang=lang, anchor=None)
        assert when.date == dates.day(day)
        assert when.weekday is not False


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(-100, 200))
@settings(deadline=None)
def test_a_day_without_its_year_is_found_near_the_anchor(anchor: date, distance: int) -> None:
    """Said from 100 days before to 200 days after: with its weekday a date is never a year off."""
    day = date.fromordinal(anchor.toordinal() + distance)
    (when,) = find(f"{day.month}月{day.day}日({'月火水木金土日'[day.weekday()]})", lang="ja", anchor=anchor)
    assert when.date == dates.day(day)
    assert when.weekday


@pytest.mark.long
@pytest.mark.parametrize(
    "piece",
    ["1", "1/", "1-1-", "1 ", " ", "(", "'", "『", "July 5, 2026 ", "may ", "2026年7月5日(土)24:30", "十", "一月",
    "『5日", "the ", "twenty ",
     "2020年から", "深夜1時", "the next 3 weeks ", "米国時間7月5日9時", "from 5 to ", "\n5",
     "July" + " " * 50, "二〇", "令和", "1.", ":", "de ", "and ",
     "first of the ", "\u3099", "(土", "Q", "prossime 3 "],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    """What is quadratic would take minutes here; the bound is loose, for slow machines."""
    text = piece * (200_000 // len(piece))
    for lang in ("en", "ja"):
        began = time.process_time()
        find(text, lang=lang, anchor=date(2026, 5, 20))
        assert time.process_time() - began < 10
