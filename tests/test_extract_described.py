"""Whose date stands before the first watched name, where the address of the page names the work."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.dates import ReleaseDate
from tracker.extract import extract
from tracker.model import Entry, Field, Kind, Work
from tracker.recognise import compile_watch, recognise

DAY = datetime(2024, 7, 5, 12, tzinfo=UTC)
WATCH = compile_watch([Work(id="f", title="Iron Comet", kind=Kind.FILM, film=True)])


def told(text: str, url: str, title: str = "") -> list[str]:
    entry = Entry(source="case", key="1", url=url, title=title, text=text, published=DAY, lang="en")
    found = extract(entry, recognise(entry, WATCH).mentions, WATCH, seen=DAY)
    return [
        claim.value.edtf
        for claim in found.claims
        if claim.field is Field.RELEASE and isinstance(claim.value, ReleaseDate)
    ]


@pytest.mark.parametrize(
    ("text", "url", "dates"),
    [
        (
            "Studio Blau has bought Jo Hale’s “Tallow Bay.” The film opens on July 20. Spark Films has “Iron Comet.”",
            "https://films.example/2024/07/tallow-bay-iron-comet",
            [],
        ),
        (
            "The drama TALLOW is on its way. The film opens on July 20. Iron Comet has no date.",
            "https://films.example/2024/07/tallow-iron-comet",
            [],
        ),
        (
            "Jo Hale is back on the big screen. The film opens on July 20. Iron Comet tells of a miner.",
            "https://films.example/2024/07/iron-comet-date",
            ["2024-07-20"],
        ),
        (
            "Jo Hale is back on the big screen. The film opens on July 20. Iron Comet tells of a miner.",
            "https://films.example/2024/07/news",
            [],
        ),
    ],
)
def test_before_the_first_name(text: str, url: str, dates: list[str]) -> None:
    assert told(text, url) == dates
