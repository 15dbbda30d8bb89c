"""Truth under attack: what poisoned, flapping, copying and rebuilt sources can make of what is known. Through the whole
program, over HTTP, with a webhook for every minimum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests import shapes
from tests.rounds import DAY, FIFTH, HOUR, QUIET, START, Rounds, rounds, says
from tests.shapes import Item

MOVED = "has been delayed from July 5 to October 3, 2026"
CANCELLED = "has been cancelled"
WITHDRAWN = "has been postponed indefinitely from July 5, 2026"


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Rounds]:
    """An official site and a press feed; the date is official, and everybody has been told."""
    with rounds(tmp_path) as made:
        made.notify('id = "hook"\nremind = []', 'id = "sure"\nminimum = "confirmed"\nremind = []')
        made.house.source("official", "/official", tier="official", more='about = "makeine-s2"')
        made.publish("/official")
        made.after(timedelta(0))
        made.publish("/official", says(FIFTH, START + HOUR, 11))
        assert len(made.after(DAY)) == 2, "both targets are told what is official"
        yield made


@pytest.mark.parametrize("tier", ["community", "aggregator", "press"])
@pytest.mark.parametrize(
    "said", [MOVED, CANCELLED, WITHDRAWN, "will premiere in October 2026", "will premiere on July 4, 2026"]
)
def test_a_poisoned_source_neither_moves_nor_withdraws_what_is_official(life: Rounds, tier: str, said: str) -> None:
    """However often it says so. A move that the press reports may be told as reported; it is never confirmed."""
    life.house.source("liar", "/liar", tier=tier)
    life.publish("/liar")
    life.after(HOUR)
    told: list[str] = []
    for number in range(4):
        life.publish("/liar", says(said, life.clock, 100 + number))
        told += life.after(6 * HOUR)
    sure = [message["title"] for message in life.hooks["/sure"][1:]]
    assert len(sure) == 1, "the official date, and nothing since"
    if tier != "press" or said in ("will premiere in October 2026", "will premiere on July 4, 2026"):
        assert told == []
        assert life.edtf() == "2026-07-05"
    assert len(told) <= 1


def test_a_flapping_source_is_told_of_once_at_most(life: Rounds) -> None:
    """One entry that is edited to and fro by a weak source, with a fresh stamp each time."""
    life.house.source("liar", "/liar", tier="aggregator")
    for number in range(8):
        said = MOVED if number % 2 else "will premiere on December 1, 2026"
        life.publish("/liar", replace(says(said, life.clock, 50), slug="same"))
        assert life.after(6 * HOUR) == []
    assert life.edtf() == "2026-07-05"


@pytest.mark.parametrize("wording", ["verbatim", "cited"])
def test_copies_of_one_story_are_one_witness(tmp_path: Path, wording: str) -> None:
    """Five sites that print one report make it no surer than one; two reports of their own do."""
    with rounds(tmp_path) as life:
        life.notify('id = "sure"\nminimum = "confirmed"\nremind = []')
        sites = [f"copy{number}" for number in range(5)]
        for name in (*sites, "own"):
            life.house.source(name, f"/{name}")
            life.publish(f"/{name}")
        life.publish("/feed")
        life.after(timedelta(0))
        first = says(FIFTH, life.clock + HOUR, 11)
        life.publish("/feed", first)
        for number, name in enumerate(sites):
            at = life.clock + (2 + number) * HOUR
            own = Item(
                f"Makeine S2 on July 5 ({number})",
                "Makeine season 2 will premiere on July 5, 2026. Source: press",
                at,
                f"c{number}",
                11,
            )
            life.publish(f"/{name}", replace(first, at=at, slug=f"c{number}") if wording == "verbatim" else own)
        assert life.after(10 * HOUR) == []
        life.publish("/own", says("starts on July 5, 2026, as our own reporters learned", life.clock, 77))
        assert len(life.after(HOUR)) == 1, "a second story of its own confirms"


def test_a_database_that_errs_is_one_voice(life: Rounds) -> None:
    """And a date that it alone gives is told to nobody who asked for reports."""
    life.house.source("base", "/base", kind="anilist", tier="aggregator", more='about = "makeine-s2"')
    for start in ((2027, 1, 9), (2026, 7, 4), (None, None, None), (2026, 7, 5), (2027, 1, 9)):
        media = shapes.anilist_media(
            1,
            native="負けヒロインが多すぎる！",
            start=start,
            status="CANCELLED" if start[0] is None else "NOT_YET_RELEASED",
        )
        life.house.web.page("/base", shapes.anilist(media), type="application/json")
        assert life.after(3 * DAY) == []
    assert life.edtf() == "2026-07-05"


@pytest.mark.parametrize("restamped", [True, False])
def test_a_site_rebuilt_is_a_new_baseline(life: Rounds, restamped: bool) -> None:
    """All addresses, ids and perhaps dates are new; old news comes again under them and is no news. What is new is."""
    old = [says("gets a mascot", START - n * DAY, 20 + n) for n in range(1, 6)]
    known = says(FIFTH, START + HOUR, 11)
    life.publish("/official", known, *old)
    life.after(HOUR)
    moved = [
        replace(one, slug=f"2nd/{one.slug}", number=500 + one.number, at=life.clock if restamped else one.at)
        for one in (known, *old)
    ]
    life.publish("/official", *moved)
    assert life.after(DAY) == []
    assert life.edtf() == "2026-07-05"
    life.publish("/official", says(MOVED, life.clock, 600), *moved)
    assert len(life.after(DAY)) == 2


def test_what_a_gap_swallowed_is_made_up_by_the_pages_of_the_work(tmp_path: Path) -> None:
    """A press feed holds three days, the machine was off for five: the announcement is no longer in it, but in the list
    that the encyclopedia keeps of this work. The gap is said, the news is told, late and once."""
    with rounds(tmp_path) as life:
        life.house.source("works", "/api.xml", kind="ann", more='about = "makeine-s2"')
        life.house.web.page("/api.xml", shapes.encyclopedia(1, "Makeine", []), type="text/xml")
        life.publish("/feed", *[says("gets a mascot", START - n * HOUR, 40 + n) for n in range(3)], quiet=False)
        life.after(timedelta(0))
        announced = says(FIFTH, START + DAY, 50)
        life.clock += 5 * DAY
        life.publish("/feed", *[says("gets a mug", life.clock - n * HOUR, 60 + n) for n in range(3)], quiet=False)
        life.house.web.page("/api.xml", shapes.encyclopedia(1, "Makeine", [announced]), type="text/xml")
        (title,) = life.after(HOUR)
        assert "5 July" in title
        assert "found late" in life.hooks["/hook"][-1]["message"]
        assert "were missed" in life.source("press").gap
        assert life.after(DAY) == []


def test_the_ids_of_old_news_on_other_news(life: Rounds) -> None:
    """A counter that restarts gives new stories the ids of old ones: none of them is an edit."""
    life.publish("/official", replace(says("gets a mascot", START + 2 * DAY, 11), slug="n900"))
    assert life.after(DAY) == []
    assert life.edtf() == "2026-07-05"
    life.publish("/official", replace(says(MOVED, START + 3 * DAY, 11), slug="n901"))
    assert len(life.after(DAY)) == 2


def test_an_empty_or_foreign_feed_takes_nothing_back(life: Rounds) -> None:
    for items in ([], [QUIET], [Item("Other", "Other.", START, "x", 1)] * 30):
        life.publish("/official", *items, quiet=False)
        life.publish("/feed", *items, quiet=False)
        assert life.after(DAY) == []
        assert life.edtf() == "2026-07-05"
