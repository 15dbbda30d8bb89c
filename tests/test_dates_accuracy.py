"""The date suites of others, read as well as was promised; the command is `python -m benchmarks.dates_accuracy`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.dates_accuracy import Tally, main, measure
from tracker.extract.when import Reading

# What was reached when this was landed, less nothing: a figure may rise and never fall. Spanish ranges once fell, on
# purpose, from 0.93: a suite asks "¿qué pasará de mayo a marzo?", where news says "pasa de mayo a marzo" of a delay. So
# did German points, by one: "dritter Tag im Oktober" of a suite, where news says "der zweite (Cour) im Januar".
POINTS = {"en": 0.950, "ja": 0.957, "it": 0.94, "es": 0.91, "de": 0.91, "fr": 0.89, "pt": 0.96, "zh": 0.93, "ko": 0.93}
RANGES = {"en": 0.91, "ja": 0.82, "it": 0.94, "es": 0.88, "de": 0.93, "fr": 0.77, "pt": 0.97, "zh": 0.83, "ko": 0.91}


@pytest.fixture(scope="module")
def tally(shared: Path) -> Tally:
    return measure(shared / "data/dates")


@pytest.mark.parametrize("lang", POINTS)
def test_value_and_precision_of_points(tally: Tally, lang: str) -> None:
    assert tally.share(lang) >= POINTS[lang]


@pytest.mark.parametrize("lang", RANGES)
def test_both_ends_of_ranges(tally: Tally, lang: str) -> None:
    assert tally.share(lang, ranges=True) >= RANGES[lang]


def test_what_names_its_year_is_read_alike_in_news(shared: Path) -> None:
    """Only dates without a year and lengths of time depend on the reading."""
    folder = shared / "data/dates"
    news, calendar = measure(folder, Reading.NEWS), measure(folder)
    missed = {row["id"] + row["span"] for row, _ in calendar.misses}
    more = [row for row, _ in news.misses if row["id"] + row["span"] not in missed]
    assert not [
        row["span"] for row in more if row["timex"] and row["timex"][:4].isdigit() and row["timex"][:4] in row["span"]
    ]


def test_the_command(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(shared / "data/dates"), "--misses", "en"])
    out = capsys.readouterr().out
    assert "en" in out
    assert "found" in out
