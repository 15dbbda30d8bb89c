"""Whether a name is a piece of a longer title that stands in quotation marks around it."""

from __future__ import annotations

import re

from tracker.model import Span
from tracker.recognise.instalment import Relation, markers, name_markers
from tracker.recognise.names import Hit, normal
from tracker.recognise.relation import relation
from tracker.recognise.watch import Watch

_QUOTES = {
    "『": "』",
    "「": "」",
    "《": "》",
    "“": "”",
    "‘": "’",
    "»": "«",
    "«": "»",
    "【": "】",
    "〈": "〉",
    "<": ">",
    '"': '"',
    "'": "'",
    "(": ")",
}


def quoted(span: Span, text: str) -> str:
    """What stands in the quotation marks around the span; "" where none do."""
    left = max(0, span.start - 60)
    for at in range(span.start - 1, left - 1, -1):
        char = text[at]
        if char in "\n。」』》”":
            return ""
        if char in _QUOTES and char not in "('":
            end = text.find(_QUOTES[char], span.end, span.end + 80)
            return text[at + 1 : end] if end >= 0 and "\n" not in text[at:end] else ""
    return ""


def _told_of(hit: Hit, inside: str, text: str, watch: Watch) -> bool:
    """「X Y」のシーズン3: the watched season right behind a longer name shows that it is the same work."""
    end = text.find(inside, max(0, hit.span.start - len(inside))) + len(inside)
    works = [watch.works[key] for key in hit.alias.works]
    found = next(iter(markers(text[end : end + 14])), None)
    return found is not None and any(
        work.season and relation(found.instalment, work) is Relation.THIS for work in works
    )


# A subtitle in dashes; one that ends in 編 or 章 tells another part of the story.
_COMPONENTS = re.compile(r"[/()]|\s?[~〜―—‐-][^~〜―—]*(?<![編篇章])[~〜―—‐-]$")


def _without(inside: str, name: str) -> str:
    """What is left of a quotation without the name and the mark that the name ends in."""
    left, found, right = inside.partition(name)
    return left + right.lstrip("!?.。") if found else inside


def other_title(hit: Hit, text: str, watch: Watch) -> bool:
    """『怪獣8号 保科の休日』 is not 怪獣8号, and "Detective Conan: X" in quotes not "Detective Conan"."""
    inside = quoted(hit.span, text)
    if not inside or len(inside) > 70:
        return False
    own = normal(text[hit.span.start : hit.span.end])
    if "/" in inside and any(normal(part) == own for part in inside.split("/")):
        return False  # two names of one work side by side
    if any(normal(piece) == normal(hit.alias.text) for piece in _COMPONENTS.split(inside)):
        return False  # 『X/Y』, 『X(reading)』, 『X ~a subtitle~』: two names of one work
    rest = normal(_strip_markers(inside)).replace(normal(_strip_markers(text[hit.span.start : hit.span.end])), "", 1)
    rest = _FILLER.sub("", rest)
    if (
        len(rest) < 3
        or _ROMAN.fullmatch(rest)
        or (_SPEECH.search(_without(inside, hit.alias.text)) and not _FILM.match(inside))
        or _said(inside, hit.alias.text)
    ):
        return False
    if _told_of(hit, inside, text, watch):
        return False
    whole = normal(inside)
    names = (
        normal(t)
        for key in hit.alias.works
        for k in watch.franchise[key]
        for t in (watch.works[k].title, *watch.works[k].aliases)
    )
    return not any(len(name) > len(normal(hit.alias.text)) and (name in whole or whole in name) for name in names)


_FILM = re.compile(r"(?:映画|劇場版)\S+\s")  # 『映画X 激突!嵐を呼ぶ塩』 is a title with all its marks and particles
_ROMAN = re.compile(r"[ivx]+")  # 『XIII』 is the third season of X


def _said(inside: str, name: str) -> bool:
    """ "Gale Runner deserves a bit more time": words in small letters right behind the name, and no title."""
    return inside.startswith(name) and _SMALL_WORDS.match(inside, len(name)) is not None


_SMALL_WORDS = re.compile(r"\s[a-z]{3,}(?:\s[a-z'’]+){2,}[\s.,!?]*$")
# What is said, and no title: little words, verbs to come, particles.
_SPEECH = re.compile(
    r"[。、,.]|[!?](?!\s[A-Z])|\b(?:will|the|is|of|to|in|for|has|and|est|sont|sera|ist|wird|dass|que|che|è|é|es|son|fue|está|foi|são|\w+rán?|\w+rà)\b|[をがは]"
    r"|[가-힣](?:은|는|이|가|을|를)\s|다$"
)
_FILLER = re.compile(
    r"tv|アニメ|テレビ|劇場版|映画|シリーズ|the|anime|movie|film|season|公式|プロジェクト|animation|comic"
)


def _strip_markers(text: str) -> str:
    out = text
    for mark in reversed(name_markers(text)):
        out = out[: mark.span.start] + " " + out[mark.span.end :]
    return out
