"""Why something was set aside, in Japanese: every reason that the rules can give has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT
from tracker.report.reasons import told

_OTHER_TEXTS = {"PV X", "X X"}
"""What functions of these rooms return besides reasons."""


def leaves(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (*leaves(node.body), *leaves(node.orelse))
        case ast.BoolOp():
            yield from (text for value in node.values for text in leaves(value))
        case ast.JoinedStr():
            yield "".join(str(one.value) if isinstance(one, ast.Constant) else "X" for one in node.values)


def reasons() -> Iterator[tuple[str, str]]:
    """Given as `reason`, or returned by a function that answers with words."""
    for room in ("extract", "judge", "recognise"):
        for path in sorted((ROOT / "tracker" / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                yield from ((text, f"{path.name}:{node.lineno}") for text in _said(node))  # type: ignore[attr-defined]


def _said(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.keyword(arg="reason"):
            yield from leaves(node.value)
        case ast.Assign(targets=[ast.Name(id="reason")]):
            yield from leaves(node.value)
        case ast.FunctionDef(returns=ast.Name(id="str")):
            ends = (one for one in ast.walk(node) if isinstance(one, ast.Return) and one.value is not None)
            yield from (text for one in ends if one.value for text in leaves(one.value) if " " in text.strip())


def test_every_reason_has_japanese_words() -> None:
    found = dict(reasons())
    assert len(found) > 80, "they are found where they are given"
    silent = {text: where for text, where in found.items() if text and told(text, "ja") == text}
    assert set(silent) - _OTHER_TEXTS == set(), f"give them words in report/reasons.py: {silent}"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("a disc", "ディスク"),
        ("taken back: it was wrong or retracted (rule 20)", "取り消し（誤り、または発表元の撤回）（規則20）"),
        ("withdraws another date than any outlet's (rules 6, 17)", "どの媒体の日付とも違う日付の撤回（規則6・17）"),
        ("not sure enough to act where the minimum is reported (rule 10)", "確かさが足りない（下限は「報道」）（規則10）"),
        ("speaks of another instalment (第1期)", "別の期・作品の話（第1期）"),
        ("speaks of another instalment (not this one)", "別の期・作品の話（この作品ではない）"),
        ("the clause is about something else (a disc)", "その節は別のものの話（ディスク）"),
        ("announced, when it is airing already; a status only rises (rule 19)", "制作発表。すでに「放送中」で、状況は進むだけ（規則19）"),
        ("airing, but only a report or better ends the waiting", "放送中。ただし待機を終えられるのは報道以上の情報だけ"),
        ("a reason of next year's version (rule 99)", "a reason of next year's version (rule 99)"),
    ],
)  # fmt: skip
def test_reasons_in_japanese(reason: str, said: str) -> None:
    assert told(reason, "ja") == said
    assert told(reason, "en") == reason
