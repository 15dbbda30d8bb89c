"""The word tables of `words.services`, compiled: known names found in a text, whatever they are called there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from tracker.extract.words.services import CUES, OTHER, SERVICES, STATIONS, STUDIOS, Cues
from tracker.recognise.names import normal
from tracker.record import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """`pattern` finds any spelling (no groups), `by_key` tells the canonical name."""

    pattern: str
    by_key: Mapping[str, str]

    def canonical(self, word: str) -> str:
        return self.by_key.get(normal(word), "")


_LATIN = re.compile(r"[A-Za-z0-9]")
_KATAKANA = re.compile(r"[ァ-ヺー]")


def _forms(table: Mapping[str, tuple[str, ...]]) -> Mapping[str, str]:
    """Every spelling, also in capitals and with its spaces left out. Case counts: a name that is a word is told by it,
    and a text holds few capitals to look behind."""
    made: dict[str, str] = {}
    for name, others in table.items():
        for form in (name, *others):
            for spelt in (form, form.upper(), form.title() if form.isupper() and " " in form else form):
                made.setdefault(spelt, name)
                made.setdefault(spelt.replace(" ", ""), name)
    made.setdefault("Tokyo MX", "TOKYO MX")
    return {form: name for form, name in made.items() if name in table}


def _trie(forms: Iterable[str]) -> str:
    """The alternatives with common beginnings written once: 30 times as quick as one after another."""
    root: dict[str, Any] = {}
    for form in forms:
        node = root
        for char in form:
            node = node.setdefault(char, {})
        node[""] = form
    # What stands before the name is looked at behind its first letter: a pattern that begins with letters is skipped
    # through by them, one that begins with a condition is tried at every place.
    return "|".join(rf"{re.escape(char)}(?<![A-Za-z0-9].){_branches(below)}" for char, below in sorted(root.items()))


def _branches(node: dict[str, Any]) -> str:
    branches = [re.escape(char) + _branches(below) for char, below in sorted(node.items()) if char]
    if "" in node:
        form: str = node[""]
        tail = "(?![A-Za-z0-9])" if _LATIN.match(form[-1]) else "(?![ァ-ヺー])" if _KATAKANA.match(form[-1]) else ""
        branches.append(tail)
    return branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"


@lru_cache(maxsize=8)
def _names(which: str) -> Names:
    table: Mapping[str, tuple[str, ...]] = {"studio": STUDIOS, "station": STATIONS, "service": SERVICES}[which]
    forms = _forms(table)
    return Names(_trie(forms), {normal(form): name for form, name in forms.items()})


def studios() -> Names:
    return _names("studio")


def stations() -> Names:
    return _names("station")


def services() -> Names:
    return _names("service")


def cues(lang: str) -> Cues:
    """The words of a language; English for one that has no table."""
    return CUES.get(lang, OTHER)


def code(lang: str) -> str:
    return lang if lang in CUES else "en"


@lru_cache(maxsize=128)
def compiled(source: str) -> re.Pattern[str]:
    """A pattern of a table; an empty one never matches."""
    return re.compile(source or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=32)
def cased(source: str) -> re.Pattern[str]:
    """A pattern for text that is in lower case already, which is three times as quick."""
    return re.compile(source)


def number(word: str, table: Mapping[str, int]) -> int:
    return int(word) if word.isdecimal() else table.get(word.casefold().strip(), 0)
