"""Whether an instalment stands right beside a name: "Lantern Harbor season 2", 第2期『X』, "the third season of X"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tracker.model import Span
from tracker.recognise.instalment import Marker, Relation, Unit, number
from tracker.recognise.names import Hit, normal
from tracker.recognise.relation import relation
from tracker.recognise.watch import Watch

_GAP = re.compile(
    r"[\s』」》”\"'’):\-–—,、のアニメTVテレビ『「《“【】〈〉]{0,8}"
    r"(?:(?:the|of|anime|tv|for|of the|anime's|is|la|il|el|le|die|der|das|l[ae]s|di|de|d[eou]|della|von|vom|a|o|"
    r"(?:anim[eé]|tv) (?:di|d[eou]|von|zu))\s|d['’])?"
    r"[\s『「《“„«\"']{0,2}",
    re.IGNORECASE,
)


def beside_marker(span: Span, marks: Iterable[Marker], text: str) -> bool:
    for mark in marks:
        if mark.instalment.unit is Unit.VOLUME:
            continue
        if span.end <= mark.span.start <= span.end + 20 and _GAP.fullmatch(text, span.end, mark.span.start):
            return True
        if mark.span.end <= span.start <= mark.span.end + 24 and _GAP.fullmatch(text, mark.span.end, span.start):
            return True
    return False


def of_instalment(hit: Hit, marks: Sequence[Marker], text: str, watch: Watch) -> bool:
    """ "Lantern Chronicle season 2", where just that season of "Lantern Chronicle: The Drowned Bell" is watched."""
    works = [watch.works[key] for key in hit.alias.works]
    counted = [mark for mark in marks if mark.instalment.number or mark.instalment.unit is Unit.FILM]
    own = [mark for mark in counted if any(relation(mark.instalment, work) is Relation.THIS for work in works)]
    numbered = _NUMBER_NEXT.match(text, hit.span.end)
    if numbered and any(work.season == number(numbered[1]) for work in works):
        return True
    return beside_marker(hit.span, own, text) or (
        bool(own) and bool(_SERIES_NEXT.match(text, hit.span.end) or _SERIES_OF.search(text[: hit.span.start][-_LEAD:]))
    )


_LEAD = 24  # characters before a name
_SERIES_OF = re.compile(
    r"\b(?:anim[eé]|s[eé]rie)(?:\s(?:tv|animat[ao]|animada|animée))?\s(?:di|d[eoau]|von|zu)\s[\"“«„]?\Z", re.IGNORECASE
)


_NUMBER_NEXT = re.compile(r"[^\S\n]([2-9]|ii|iii|iv|vi?)(?![\w.%]|,\d)", re.IGNORECASE)
_SERIES_NEXT = re.compile(r"[”’\"'»]?\s(?:tv |television )?(?:anime|series|show)\b")


def behind_whole(hit: Hit, hits: Iterable[Hit], text: str) -> bool:
    """ "Lantern Chronicle: The Drowned Bell … Lantern Chronicle": the beginning of a name that has been said in full.
    Where the item tells of another one of the row it may mean that."""
    begun = normal(hit.alias.text)
    whole = any(
        other.span.start < hit.span.start
        and not other.alias.base
        and not set(other.alias.works).isdisjoint(hit.alias.works)
        and normal(other.alias.text).startswith(begun)
        for other in hits
    )
    return whole and _ROW.search(text) is None


# What tells that a name has several bearers
_ROW = re.compile(
    r"\b(?:sequels?|prequels?|spin-?offs?|predecessor|franchise|trilogy|remake|remaster\w*|reboot|"
    r"original (?:game|film|movie|series)|(?:first|second|third|previous|last) (?:game|film|movie|instal?lment|entry)|"
    r"saga|secuela|precuela|franquicia|"
    r"franquia|sequência|fortsetzung|vorgänger|suite de|seguito|capitolo|opus)\b|続編|前作|シリーズ|続く|スピンオフ",
    re.IGNORECASE,
)


def goes_on(hit: Hit, text: str) -> bool:
    """ "Lantern Chronicle: Ashes", "Lantern Chronicle 2": the name of another one of the row."""
    return hit.alias.behind and _MORE.match(text, hit.span.end) is not None


_MORE = re.compile(r"\s?[:：]\s?[A-Z\d]|\s[-–—]\s[A-Z]|\s(?:\d|[IVX]+\b|[A-Z][a-z]+\s(?![A-Z]))")
