"""What is read rightly is read rightly in other words, too; `python -m benchmarks.restated` tries all of them."""

from __future__ import annotations

import pytest

from benchmarks import restated
from benchmarks.restated import RESTATEMENTS, Restatement

ROW = {
    "id": "x",
    "lang": "en",
    "title": "Lantern Harbor Season 2 Dated",
    "text": "Lantern Harbor is back. Its second season will premiere on July 5, 2026. The premiere is free.",
    "labels": {"release": {"quote": "will premiere on July 5, 2026"}},
}


def _texts(kind: str) -> list[str]:
    found = [one(ROW) for one in RESTATEMENTS if one.kind == kind and one.lang == "en"]
    return [row["text"] for row in found if row is not None]


def test_verbs_change_and_nouns_stay() -> None:
    assert any("will come out on July 5, 2026. The premiere is free" in text for text in _texts("verbs"))
    assert any("is scheduled to premiere on" in text for text in _texts("verbs"))


def test_days_in_other_forms() -> None:
    assert [text.partition("premiere ")[2].partition(". The")[0] for text in _texts("dates")] == [
        "on 5 July 2026",
        "on July 5th, 2026",
        "on Jul. 5, 2026",
        "on the 5th of July 2026",
    ]


def test_a_sentence_more_stands_before_the_one_that_is_quoted() -> None:
    row = Restatement("more", "en", lead="Look.")(ROW)
    assert row is not None
    assert row["text"].startswith("Lantern Harbor is back. Look. Its second season")


def test_the_same_words_are_nothing_to_try() -> None:
    assert Restatement("none", "en", lambda text: text.replace("absent", "present"))(ROW) is None
    assert Restatement("none", "en", lead="Look.")({**ROW, "labels": {}}) is None


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_our_own_items_in_other_words(lang: str) -> None:
    held = restated.measure(restated.own()[lang][::5], RESTATEMENTS)
    assert held.tried.total() > 50
    assert held.share <= 0.02, held.cases
