"""What was typed: the name, and which instalment of it ("season 3", "S3", "2nd season", "part 2", "movie", 第3期)."""

from __future__ import annotations

import re

from tracker.find.values import Wanted
from tracker.model import Kind
from tracker.recognise.instalment import Instalment, Marker, Unit, markers, number
from tracker.text import fold

_FINAL = re.compile(r"final|last|ファイナル|最終|the final\b", re.IGNORECASE)
_FINAL_WORDS = re.compile(
    r"\b(?:the\s+)?(?:final|last)\s+seasons?\b|ファイナルシーズン|最終シーズン|最終期", re.IGNORECASE
)
_EDGES = " \t:;,.・-–—~〜/|"
_TRAILING = re.compile(r"^(.*\S)\s+(ii|iii|iv|v|vi|vii|[2-9])$", re.IGNORECASE)
_ROMAN = re.compile(r"(?<=\S) (II|III|IV|VI|VII)(?=:? )")
_LONGEST = 200


def wanted(
    text: str,
    *,
    kind: Kind | None = None,
    season: int | None = None,
    part: int | None = None,
    film: bool = False,
) -> Wanted:
    """`season`, `part`, `film` and `kind` given apart outrank what the words say."""
    plain = " ".join(fold(text).text.split())[:_LONGEST].strip()
    said = _said(plain)
    name, final = said.name, said.final
    stem, count = _trailing(name) if said.open and season is None else ("", 0)
    return Wanted(
        text=plain,
        name=name,
        stem=stem,
        number=count,
        season=season if season is not None else said.season,
        part=part if part is not None else said.part,
        film=film or said.film,
        final=final and season is None and said.season is None,
        kind=kind,
    )


def _said(plain: str) -> Wanted:
    final = _FINAL_WORDS.search(plain) is not None
    rest = _FINAL_WORDS.sub(" ", plain)
    told: list[Instalment] = []
    kept: list[Marker] = []
    for marker in markers(rest):
        if _telling(marker, rest):
            told.append(marker.instalment)
            kept.append(marker)
    name = _without(rest, kept)
    season = next((one.season or one.number for one in told if one.unit is Unit.SEASON or one.season), None)
    part = next((one.number for one in told if one.unit is Unit.PART), None)
    film = any(one.unit is Unit.FILM for one in told)
    return Wanted(text=plain, name=name or plain, season=season or None, part=part or None, film=film, final=final)


def _telling(marker: Marker, text: str) -> bool:
    """Whether a marker says which instalment, and is not the name itself: it stands behind it, or it is the word film
    or a number of a season anywhere."""
    unit = marker.instalment.unit
    if unit is Unit.SEQUEL:
        return marker.span.start > 0 and marker.span.end == len(text)
    if unit not in (Unit.SEASON, Unit.PART, Unit.FILM):
        return False
    if unit is not Unit.FILM and not marker.instalment.number:
        return False
    return text[: marker.span.start].strip(_EDGES) != "" or text[marker.span.end :].strip(_EDGES) != ""


def _without(text: str, found: list[Marker]) -> str:
    if not found:
        return text.strip()
    for marker in reversed(found):
        text = f"{text[: marker.span.start]} {text[marker.span.end :]}"
    text = re.sub(r"(?:\bthe\b|[(\[（【]\s*[)\]）】])\s*$", "", " ".join(text.split()), flags=re.IGNORECASE)
    return text.strip(_EDGES)


def _trailing(name: str) -> tuple[str, int]:
    found = _TRAILING.match(name)
    return (found[1], number(found[2])) if found else ("", 0)


def bare(title: str) -> str:
    """A title without the words that say which instalment: "Sousou no Frieren 2nd Season" → "Sousou no Frieren". What
    is left is as it was written (！ and ～ stay wide)."""
    folded = fold(title)
    plain = folded.text
    final = _FINAL_WORDS.search(plain)
    cuts = [final.start()] if final else []
    cuts += [
        marker.span.start
        for marker in markers(plain)
        if marker.instalment.unit in (Unit.SEASON, Unit.PART) and marker.instalment.number
    ]
    cut = min((at for at in cuts if len(plain[:at].strip(_EDGES)) >= 2), default=len(plain))
    if cut < len(plain):
        kept = plain[:cut].rstrip(_EDGES + "(（[【「『《")
        cut = len(re.sub(r"\s+the$", "", kept, flags=re.IGNORECASE).rstrip(_EDGES)) or len(plain)
    return " ".join(folded.quote(0, cut).split())


def unfilmed(title: str) -> str:
    """A title without 劇場版 or "the Movie", which the franchise itself does not bear."""
    plain = " ".join(fold(title).text.split())
    found = [marker for marker in markers(plain) if marker.instalment.unit is Unit.FILM]
    kept = _without(plain, found)
    kept = re.sub(r"^(?:gekijou?ban|gekijō?ban)\b", "", kept, flags=re.IGNORECASE).strip(_EDGES)
    return kept if len(kept) >= 2 else plain


def instalment(title: str, *, numerals: bool = True) -> tuple[int | None, int | None]:
    """(season, part) as a title says it; with `numerals` one at its end or before its subtitle counts for a season:
    what follows nothing ("Final Fantasy VII") has it in its name."""
    plain = fold(title).text.strip()
    season = part = None
    for marker in markers(plain):
        one = marker.instalment
        if one.unit is Unit.SEASON and one.number:
            season = season or one.number
        elif one.unit is Unit.PART and one.number:
            part, season = part or one.number, season or one.season or None
    if season is None and numerals:
        roman = _ROMAN.search(plain)
        season = number(roman[1]) if roman else (_trailing(plain)[1] if part is None else 0)
    return season or None, part


def is_final(title: str) -> bool:
    return _FINAL.search(fold(title).text) is not None
