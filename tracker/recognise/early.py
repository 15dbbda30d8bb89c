"""Whether a second season is ordered before the first has begun: "X has been renewed for a second season ahead of its
May 4 premiere" is news of the first as well, which nobody counts."""

from __future__ import annotations

import re

from tracker.recognise.instalment import Marker, Unit

_FAR = 140  # characters on each side of the instalment that are looked at
_RENEWED = re.compile(
    r"\b(?:renew(?:s|ed|al)|order(?:s|ed)|pick(?:s|ed) up|greenlit|greenlights|commission(?:s|ed))\b[^.;\n]{0,40}\Z"
)
# "X, which premieres on May 4, has been renewed", "X premieres on May 4 and has already been renewed"
_TO_COME = re.compile(
    r"\b(?:premieres|debuts|launches|bows|starts|begins|airs|arrives|kicks off|(?:is|was) (?:set|slated|scheduled|due) "
    r"to (?:premiere|debut|launch|bow|start|begin|air|arrive)|"
    r"will (?:premiere|debut|launch|bow|start|begin|air|arrive))\b"
    r"(?!\s(?:its|the) (?:second|third|final))[^.;\n]*\Z"
)
_AHEAD = re.compile(
    r"\s?(?:[\w-]+\s){0,4}?(?:ahead of|before|prior to|in advance of)\s"
    r"(?!the (?:first )?season\s(?:one|two|1|2|finale))"
    r"(?:[^.;\n]{0,40}?\b(?:premieres?|debuts?|launch(?:es)?|bow|starts?|begins|airs|aired|airing)\b)"
)


def ordered_early(mark: Marker, text: str) -> bool:
    """Is this the second season of a work whose first is still to come?"""
    if mark.instalment.unit is not Unit.SEASON or mark.instalment.number != _SECOND:
        return False
    at = mark.span.start
    low = max(0, at - _FAR, text.rfind(". ", 0, at) + 1, text.rfind("\n", 0, at) + 1)
    renewed = _RENEWED.search(text, low, mark.span.start)
    if renewed is None:
        return False
    if _AHEAD.match(text, mark.span.end, mark.span.end + _FAR):
        return True
    return _TO_COME.search(text, low, renewed.start()) is not None


_SECOND = 2
