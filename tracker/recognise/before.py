""" "Renewed for a second season ahead of its June 1 premiere": what is still to open then is the season before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tracker.model import Span
from tracker.recognise.instalment import Instalment, Marker, Unit, markers

_RENEWED = re.compile(
    r"\b(?:renew|pick(?:s|ed) up|pick-?up|order(?:s|ed)?\b|greenl|green-l|commission|rinnov|renov|renuev|encarg|"
    r"encomend|renouvel|command|verlänger|bestell)",
    re.IGNORECASE,
)
_TRIGGER = re.compile(r"\b(?:ahead of|in advance of|before|prior to|antes|prima|vor|bevor|avant)\s", re.IGNORECASE)
# What is still to come: the head of the phrase is the group "it".
_OPENS = re.compile(
    r"(?:even\s)?(?:the\s(?:show|series)['’]s|its|the|their)\s(?:[\w.]+\s){0,3}?(?P<it>premiere|debut|launch)\b(?!\s(?:of|for)\b)"
    r"|(?:the\s)?(?P<it2>show|series|drama|anime|it)\s(?:(?:has|is|will|had|even|actually|ever|first|set|scheduled|due|to)\s)*"
    r"(?:premier|debut|air|launch|start|beg[iau]n)\w*"
    r"|(?:incluso\s)?de\s(?:su|la|el)?\s?(?P<it3>estreno|debut|lanzamiento|llegada)\b(?!\sde\b)"
    r"|(?:ancora\s)?del(?:la)?\s(?:suo?a?\s)?(?P<it4>debutto|esordio|uscita|lancio|messa in onda)\b(?!\sdi\b)"
    r"|(?:dem|der|ihrem|seinem|ihrer|seiner)\s(?:offiziellen\s)?(?P<it5>(?:serien)?(?:start|premiere|debüt))\b(?!\sder\b)"
    r"|(?:même\s)?(?:sa|son|la|le)\s(?P<it6>sortie|lancement|diffusion|arrivée|première)\b(?!\sde\b)"
    r"|(?:mesmo\s)?d[aeo]\s(?:sua\s|seu\s)?(?P<it7>estreia|lançamento|chegada)\b(?!\sd[aeo]\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[\n!?]|(?<!\d)\.\s")
_NEWS = re.compile(
    r"(?:The|This)\s(?:\w+\s)?(?:news|order|renewal|pickup|pick-up|announcement|decision)\s", re.IGNORECASE
)
_FAR = 240  # characters of a sentence on each side


def preceding(text: str, marks: Sequence[Marker]) -> Iterator[Marker]:
    """The seasons before those that were ordered, at the words about their premiere."""
    seasons = [mark for mark in marks if mark.instalment.unit is Unit.SEASON and mark.instalment.number > 1]
    for found in _TRIGGER.finditer(text) if seasons else ():
        opens = _OPENS.match(text, found.end())
        if opens is None or any(mark.span.end > found.start() and mark.span.start < opens.end() for mark in marks):
            continue
        sentence = _around(text, found.start(), opens.end())
        ordered = [mark for mark in seasons if sentence.start <= mark.span.start < sentence.end]
        if ordered and _RENEWED.search(text, sentence.start, sentence.end):
            number = max(mark.instalment.number for mark in ordered)
            name = opens.lastgroup or ""
            yield Marker(Span(opens.start(name), opens.end(name)), Instalment(Unit.SEASON, number - 1))


def _around(text: str, start: int, end: int) -> Span:
    """The sentence, and the one before that "the news" of this one points to."""
    low = _begin(text, start)
    if _NEWS.match(text, low):
        low = _begin(text, low - 2)
    behind = _ENDS.search(text, end, end + _FAR)
    return Span(low, behind.start() if behind else min(len(text), end + _FAR))


def _begin(text: str, at: int) -> int:
    low = max(0, at - _FAR)
    return max((found.end() for found in _ENDS.finditer(text, low, max(low, at))), default=low)


def told_markers(text: str) -> tuple[Marker, ...]:
    """All markers of an entry, those that are not said in so many words among them, in order."""
    marks = tuple(markers(text))
    more = tuple(preceding(text, marks))
    return tuple(sorted((*marks, *more), key=lambda mark: mark.span.start)) if more else marks
