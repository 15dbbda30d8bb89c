"""How often the reader is right never falls below what was landed; `python -m benchmarks.accuracy` shows the figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import accuracy, scoring
from benchmarks.naive import naive
from tests.conftest import ROOT

FLOORS = json.loads((ROOT / "tests" / "corpus" / "floors.json").read_text(encoding="utf-8"))


def _hold(name: str, path: Path) -> None:
    figures = scoring.measure(scoring.load(path))
    floor = FLOORS[name]
    told = {
        "recall": round(figures.recall, 4),
        "precision": round(figures.precision, 4),
        "wrong": round(figures.wrong, 4),
        "false_alarms": round(figures.false_alarms, 4),
        "strays": figures.strays,
        "status": round(figures.status, 4),
        "old": round(figures.old, 4),
    }
    for name in ("recall", "precision", "status", "old"):
        assert told[name] >= floor[name], figures.misses
    for name in ("wrong", "false_alarms", "strays"):
        assert told[name] <= floor[name], figures.misses
    assert figures.quotes[False] == 0, "every quote is a verbatim piece of its item"


@pytest.mark.parametrize("name", ["en", "ja", "other"])
def test_our_own_items(name: str) -> None:
    _hold(f"own, {name}", accuracy.OWN / f"{name}.jsonl")


def test_the_items_apart() -> None:
    """Forty in nine languages, by somebody who had not seen a rule; docs/accuracy.md has the figures at first sight."""
    _hold("apart, mixed", accuracy.APART / "mixed.jsonl")


@pytest.mark.parametrize("name", ["en", "ja", "ja_variants"])
def test_the_given_items(name: str, shared: Path) -> None:
    _hold(f"given, {name}", shared / "corpus" / f"{name}.jsonl")


def test_a_naive_reader_is_much_worse() -> None:
    """What is measured can fail: the reader that everybody writes first fails most of it."""
    rows = scoring.load(accuracy.OWN / "en.jsonl")
    assert scoring.measure(rows, naive).recall < 0.5 < scoring.measure(rows).recall


def test_verdicts() -> None:
    """The scorer itself: a contradiction is wrong, a window around the day compatible, a neighbouring day right."""
    row = {
        "id": "x",
        "title": "Skylark Season 2",
        "text": "It premieres on July 5, 2027.",
        "labels": {
            "work": "Skylark",
            "season": 2,
            "kind": "date",
            "medium": "animation",
            "certainty": "official",
            "release": {"value": "2027-07-05", "certainty": "official"},
        },
    }
    works = scoring.watch_list([row])

    def verdict(*values: str) -> str:
        claim = {"work": "skylark-s2", "field": "release", "certainty": "official", "outlet": None, "part": None}
        claims = [claim | {"territory": None, "value": value, "quote": "x"} for value in values]
        return scoring.judged(row, {"claims": claims}, works)[0]

    assert verdict("2027-07-05") == verdict("2027-07-06") == "right"
    assert verdict("2027-07") == "compatible"
    assert verdict("2027-07-05", "2027-08") == verdict("2027-07-09") == "wrong"
    assert verdict() == "missed"
