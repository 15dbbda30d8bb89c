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
# Little words that nearly every sentence of the language has; the more languages share one, the less it tells.
_STOPS = {
    "en": "the and of with will is was for to in on at by from this that be has have are it its as an or but not",
    "it": "in a si il lo la gli le di della dei del delle nel nella che è sarà con per una un non anche sono dal da e",
    "es": "a el los las la de del una un con que y en será para por se su es está al como pero más ha lo",
    "de": "in der die das und ist mit im den von zu auf für ein eine wird nicht sich dem auch bei des am aus es ab",
    "fr": "a le les des une un est et du dans pour sera sur qui au avec la de ce plus pas en l d aux son cette a",
    "pt": "o os as a uma um não com do da em e que para será no na dos das ao mais é por foi de se seu",
}
_WORDS = {
    word: tuple(code for code, words in _STOPS.items() if word in words.split())
    for words in _STOPS.values()
    for word in words.split()
}
_LATIN = re.compile(r"[^\W\d_]+")
_SAMPLE = 1200  # characters
_SURE = 4  # little words of another language for one of the stated one, before the label is called wrong


def latin(text: str, stated: str = "") -> str:
    """Which of the languages in Latin letters a text is in: the stated one unless another plainly is; "" where no
    word tells."""
    counts = dict.fromkeys(_STOPS, 0.0)
    for word in _LATIN.findall(text[:_SAMPLE].casefold()):
        for code in (codes := _WORDS.get(word, ())):
            counts[code] += 1 / len(codes)
    best = max(counts, key=lambda code: counts[code])
    if not counts[best]:
        return stated if stated in counts else ""
    own = counts.get(stated)
    return best if own is None or (counts[best] >= _SURE and counts[best] > _SURE * own) else stated


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
        codes.append(latin(head) or "en")
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


__all__ = ["TABLES", "Words", "choose", "latin"]
