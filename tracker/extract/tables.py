"""The word tables of `words.services`, compiled: known names found in a text, whatever they are called there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tracker.extract.words.services import CUES, SERVICES, STATIONS, STUDIOS, Cues
from tracker.recognise.names import normal


@dataclass(frozen=True, slots=True)
class Names:
    """`pattern` finds any spelling (no groups), `by_key` tells the canonical name."""

    pattern: str
    by_key: Mapping[str, str]

    def canonical(self, word: str) -> str:
        return self.by_key.get(normal(word), "")


_LATIN = re.compile(r"[A-Za-z0-9]")


def _guarded(name: str) -> str:
    """A Latin name stands alone; a space in it may be any or none; a single ordinary word keeps its case."""
    body = r"\s?".join(re.escape(word) for word in name.split())
    lead = r"(?<![A-Za-z0-9])" if _LATIN.match(name[0]) else r"(?<![ァ-ヺー一-龯])" if re.match("[ァ-ヺー一-龯]", name[0]) else ""
    tail = r"(?![A-Za-z0-9])" if _LATIN.match(name[-1]) else r"(?![ァ-ヺー])" if re.match("[ァ-ヺー]", name[-1]) else ""
    return f"{lead}{body}{tail}"


@lru_cache(maxsize=8)
def _names(which: str) -> Names:
    table: Mapping[str, tuple[str, ...]] = {"studio": STUDIOS, "station": STATIONS, "service": SERVICES}[which]
    forms = sorted({form for name, others in table.items() for form in (name, *others)}, key=len, reverse=True)
    by_key = {normal(form): name for name, others in table.items() for form in (name, *others)}
    return Names("(?:" + "|".join(_guarded(form) for form in forms) + ")", by_key)


def studios() -> Names:
    return _names("studio")


def stations() -> Names:
    return _names("station")


def services() -> Names:
    return _names("service")


def cues(lang: str) -> Cues:
    """The words of a language; English for one that has no table."""
    return CUES.get(lang, CUES["en"])


def code(lang: str) -> str:
    return lang if lang in CUES else "en"


@lru_cache(maxsize=128)
def compiled(source: str) -> re.Pattern[str]:
    """A pattern of a table; an empty one never matches."""
    return re.compile(source or r"(?!)", re.IGNORECASE)


def number(word: str, table: Mapping[str, int]) -> int:
    return int(word) if word.isdecimal() else table.get(word.casefold().strip(), 0)
