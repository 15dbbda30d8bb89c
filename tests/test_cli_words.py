"""The reading screens in the reader's language: complete tables, and no English frame around Japanese values."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from tests.house import House
from tests.web import Web
from tracker.report.words import TABLES, Words


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("phrase", sorted(TABLES["en"]))
def test_every_language_says_the_same(phrase: str) -> None:
    assert TABLES.keys() == {"en", "ja"}
    assert fields(TABLES["ja"][phrase]) == fields(TABLES["en"][phrase])
    assert TABLES["en"].keys() == TABLES["ja"].keys()


def test_what_is_filled_in_is_no_template() -> None:
    assert Words("en")("was", said="{old}", old="{said}") == "{old} (was: {said})"
    assert Words("xx")("missing") == "missing"


NOT_OURS = re.compile(
    r"https?://\S+|“[^”]*”|\[[^\]]*\]|/\S+|`[^`]*`|\S*\d\S*|Makeine: Too Many Losing Heroines!|Anime News Network"
    r"|Sportskeeda|Denfaminicogamer|MANTANWEB|ComicBook\.com|announcement video|\bPV\b|ids|kind"
)
"""Links, quotes, paths, commands, names of works and sites, a value as it was said, keys of the configuration."""


@pytest.mark.parametrize("verb", ["status", "why makeine-s2", "history", "upcoming", "sources", "alerts"])
def test_japanese_screens_are_japanese(verb: str, tmp_path: Path) -> None:
    with Web() as web:
        house = House(tmp_path, web, tracker='language = "ja"')
        shown = house.run(*verb.split()).stdout
    assert not re.findall(r"[A-Za-z]{2,}", NOT_OURS.sub(" ", " ".join(shown.split()))), shown
    assert re.search(r"[ぁ-ヿ一-龯]", shown), shown
