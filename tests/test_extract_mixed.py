"""Sentences of the cases, cut, shuffled and mixed at random with days at the ends of the calendar: whatever a page holds,
its reading ends, and every quote stands in it."""

from __future__ import annotations

import random  # noqa: TID251 - dice with a seed
import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from tracker.extract import extract
from tracker.model import Kind, Work
from tracker.read.items import from_json
from tracker.recognise import compile_watch, recognise

_WORKS = (
    Work(id="l1", title="Lantern Harbor", kind=Kind.ANIME, season=1, aliases=("ランタンハーバー",)),
    Work(id="l2", title="Lantern Harbor", kind=Kind.ANIME, season=2, aliases=("ランタンハーバー",)),
    Work(id="f", title="Iron Comet", kind=Kind.FILM, film=True, aliases=("アイアンコメット", "鉄の彗星")),
    Work(id="g", title="Gale Runner", kind=Kind.GAME, aliases=("ゲイルランナー",)),
    Work(id="d3", title="House of Salt", kind=Kind.TV, season=3, aliases=("塩の館",)),
    Work(id="m", title="Mira of the Tides", kind=Kind.ANIME, season=1, aliases=("潮のミラ",)),
    Work(id="b", title="The Copper Parish", kind=Kind.BOOK),
)
_DAYS = ("2024-02-29", "1999-12-31", "2026-07-14", "0001-01-02", "9999-12-30", None)
_LANGUAGES = ("en", "ja", "it", "es", "pt", "fr", "de", "zh", "ko", None)


@lru_cache(maxsize=1)
def _pieces() -> Sequence[str]:
    """Sentences and lines of all cases, in one order."""
    found: list[str] = []
    for path in sorted((Path(__file__).parent / "corpus").rglob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8")).get("case", ()):
            for text in (case.get("title"), case.get("text")):
                found += [piece for piece in re.split(r"(?<=[.!?。])\s*|\n", text or "") if piece]
    return found


def _item(number: int, chance: random.Random) -> dict[str, object]:
    joint = chance.choice((" ", "\n", "", " | ", ", "))
    text = joint.join(chance.choices(_pieces(), k=chance.choice((1, 3, 6, 12, 30))))
    if chance.random() < 0.3:
        at = chance.randrange(len(text) + 1)
        text = text[at:] + text[:at]
    title = chance.choice((None, chance.choice(_pieces())))
    language, day = chance.choice(_LANGUAGES), chance.choice(_DAYS)
    return {"id": str(number), "url": "https://mixed.example/1", "title": title, "text": text, "lang": language,
            "published": day, "seen": "2026-07-14"}  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_mixed_its_reading_ends(seed: int) -> None:
    chance, watch = random.Random(seed), compile_watch(_WORKS)
    for number in range(60):
        entry, seen = from_json(_item(number, chance))
        mentions = recognise(entry, watch).mentions
        for claim in extract(entry, mentions, watch, seen=seen).claims if mentions else ():
            assert claim.evidence.quote in entry.whole
