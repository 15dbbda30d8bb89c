"""What reaches a terminal: widths, wrapping, colours, and nothing that steers it."""

from __future__ import annotations

import io
import json
import logging
from datetime import UTC, datetime

import pytest

from tracker.cli import output, running


@pytest.mark.parametrize(
    ("text", "columns", "why"),
    [
        ("abc", 3, "Latin letters take one column"),
        ("負けヒロイン", 12, "kanji and kana take two"),
        ("ｶﾞ", 2, "half-width katakana take one each"),
        ("e\u0301", 1, "a combining accent takes none"),
        ("a\u200bb", 2, "a zero-width space takes none"),
        ("！", 2, "full-width punctuation takes two"),
    ],
)
def test_width(text: str, columns: int, why: str) -> None:
    assert output.width(text) == columns, why


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("負けヒロイン", 6, "負け…"),
        ("負けヒロイン", 5, "負け…"),
        ("a b c", 4, "a b…"),
    ],
)
def test_cut_never_exceeds_its_columns(text: str, columns: int, expected: str) -> None:
    assert output.cut(text, columns) == expected
    assert output.width(output.cut(text, columns)) <= columns


@pytest.mark.parametrize(
    "text", ["one two three four", "負けヒロインが多すぎる！第２期 製作決定", "a" * 50, "x 負け " * 9, ""]
)
@pytest.mark.parametrize("columns", [8, 13, 40])
def test_wrap_loses_nothing_and_fits(text: str, columns: int) -> None:
    lines = output.wrap(text, columns)
    assert all(output.width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_hostile_text_cannot_steer_a_terminal() -> None:
    """Escape sequences, bidi overrides and bells from a title are dropped, the rest stays."""
    out = io.StringIO()
    output.Screen(out, colour=True, columns=80).line("\x1b[2Jtitle\u202egnp.exe\x07\r", "red")
    assert out.getvalue() == "\033[31m[2Jtitlegnp.exe\033[0m\n"


def test_no_colour_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    output.Screen(out).line("text", "red")
    assert out.getvalue() == "text\n"


def test_rows_align_japanese_titles() -> None:
    out = io.StringIO()
    output.Screen(out, columns=60).rows([("マケイン", "one"), ("abc", "two")])
    first, second = out.getvalue().splitlines()
    assert output.width(first[: first.index("one")]) == output.width(second[: second.index("two")])


def test_stamp_is_utc_with_z() -> None:
    assert output.stamp(datetime(2025, 4, 6, 12, tzinfo=UTC)) == "2025-04-06T12:00:00Z"
    assert output.stamp(None) is None


def test_japanese_is_broken_as_typesetters_do() -> None:
    """No line begins with a full stop or closing bracket, none ends with an opening one, none is too long."""
    text = "第1期は「2027年3月26日」に発売、原作小説（第9巻）は2027年1月18日に刊行される。" * 2
    for columns in range(24, 60):
        lines = output.wrap(text, columns)
        assert "".join(lines) == text
        assert all(output.width(line) <= columns for line in lines)
        assert not [line for line in lines if line[0] in "、。」）"]
        assert not [line for line in lines if line[-1] in "「（"]


@pytest.mark.parametrize("columns", range(1, 12))
def test_a_word_longer_than_the_line_is_cut(columns: int) -> None:
    lines = output.wrap("https://example.org/負けヒロイン x", columns)
    assert "".join(lines).replace(" ", "") == "https://example.org/負けヒロインx"
    assert all(output.width(line) <= max(columns, 2) for line in lines)


@pytest.mark.parametrize(
    ("count", "thing", "expected"),
    [
        (1, "message", "1 message"),
        (0, "message", "0 messages"),
        (2, "new entry", "2 new entries"),
        (1, "new entry", "1 new entry"),
    ],
)
def test_counted(count: int, thing: str, expected: str) -> None:
    assert output.counted(count, thing) == expected


@pytest.mark.parametrize(
    ("moment", "expected", "why"),
    [
        (None, "never", "it has not come"),
        (datetime(2026, 7, 5, 9, 30, tzinfo=UTC), "09:30", "today"),
        (datetime(2026, 7, 6, 9, 30, tzinfo=UTC), "07-06 09:30", "this year"),
        (datetime(2027, 7, 5, 9, 30, tzinfo=UTC), "2027-07-05 09:30", "another year"),
    ],
)
def test_a_moment_is_as_short_as_it_is_clear(moment: datetime | None, expected: str, why: str) -> None:
    assert output.near(moment, UTC, datetime(2026, 7, 5, 23, tzinfo=UTC)) == expected, why


def test_rows_fall_below_where_no_room_is_left() -> None:
    """On a narrow screen the last column stands under the others instead of running over."""
    out = io.StringIO()
    screen = output.Screen(out, columns=40)
    screen.rows([("an-id-of-a-source", "2026-07-05", "a sentence that has no room beside the others")])
    lines = out.getvalue().splitlines()
    assert lines[0].split() == ["an-id-of-a-source", "2026-07-05"]
    assert all(output.width(line) <= 40 for line in lines)
    assert " ".join(" ".join(lines[1:]).split()) == "a sentence that has no room beside the others"


HOSTILE = "\x1b[31m\x9b1mred \u202eevil\u202c \u2066x\u2069 a\u200bb\u200dc\ufeff\u2028d\U000e0041 \ud800"


def test_json_says_the_same_and_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does a reader that takes U+2028 for the end of a line see one that is none."""
    told = {"quote": HOSTILE, "title": "負けヒロイン\u3000👩\u200d🎤", HOSTILE: 1}
    output.emit(told)
    out = capsys.readouterr().out
    assert json.loads(out) == told
    assert "負けヒロイン\u3000👩" in out
    assert not [char for char in out.replace("\n", "") if output._steers(char)]
    assert len(out.splitlines()) == len(out.split("\n")) - 1


def test_no_text_of_the_web_looks_like_a_line_of_the_log() -> None:
    forged = f"{HOSTILE}\n2026-07-05 09:00:00,000 ERROR   send your password to x"
    record = logging.LogRecord("tracker", logging.WARNING, "", 0, "press: %s", (forged,), None)
    first, *others = running._Veiled(running._LINE).format(record).split("\n")
    assert first.endswith("red evil x abcd ")
    assert others
    assert all(line.startswith("    ") for line in others)
