"""Word tables by language, and which of them a text needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from tracker.extract.when.words.de import DE
from tracker.extract.when.words.en import EN
from tracker.extract.when.words.es import ES
from tracker.extract.when.words.fr import FR
from tracker.extract.when.words.it import IT
from tracker.extract.when.words.ja import JA
from tracker.extract.when.words.ko import KO
from tracker.extract.when.words.pt import PT
from tracker.extract.when.words.table import Words
from tracker.extract.when.words.zh import ZH

TABLES: Mapping[str, Words] = MappingProxyType({table.code: table for table in (EN, JA, IT, ES, DE, FR, PT, ZH, KO)})

_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HAN = re.compile(r"[一-鿿]")
_HANGUL = re.compile(r"[가-힣]")
# Little words that nearly every sentence of the language has and the others lack.
_STOPS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "en": re.compile(r"\b(?:the|and|of|with|will|is|was)\b", re.IGNORECASE),
        "it": re.compile(r"\b(?:della?|che|il|gli|sarà|nel|è|di)\b", re.IGNORECASE),
        "es": re.compile(r"\b(?:el|los|las|una|con|será|y|del)\b", re.IGNORECASE),
        "de": re.compile(r"\b(?:der|die|das|und|wird|ist|mit|im)\b", re.IGNORECASE),
        "fr": re.compile(r"\b(?:le|les|des|une|est|sera|dans|du|et)\b", re.IGNORECASE),
        "pt": re.compile(r"\b(?:os|uma|não|será|com|do|da|em|e)\b", re.IGNORECASE),
    }
)


def choose(lang: str | None, text: str) -> tuple[Words, ...]:
    """The stated language first, then those whose script is seen: labels lie, and titles mix languages. English rides
    along in East Asian text, where its dates are common and its words mislead nobody."""
    head = text[:2000]
    codes: list[str] = []
    stated = (lang or "").lower().split("-")[0].split("_")[0]
    if stated in TABLES:
        codes.append(stated)
    if head.isascii() and codes and not TABLES[codes[0]].solid:
        return tuple(TABLES[code] for code in codes)
    codes += [code for code in _by_script(head) if not (code in ("zh", "ja") and codes and codes[0] in ("zh", "ja"))]
    if not codes:
        codes.append(_by_stops(head))
    if not set(codes) & {"it", "es", "de", "fr", "pt"}:
        codes.append("en")
    return tuple(TABLES[code] for code in dict.fromkeys(codes) if code in TABLES) or (EN,)


def _by_script(head: str) -> list[str]:
    found = []
    if _KANA.search(head):
        found.append("ja")
    elif _HAN.search(head):
        found += ["zh", "ja"]
    if _HANGUL.search(head):
        found.append("ko")
    return found


def _by_stops(head: str) -> str:
    counts = {code: len(stops.findall(head)) for code, stops in _STOPS.items()}
    return max(counts, key=lambda code: counts[code]) if any(counts.values()) else "en"


__all__ = ["TABLES", "Words", "choose"]
