"""The days of the week on which something is shown each week, which are no dates: "airs Sunday nights", "on Saturday
and Sunday evenings"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.when import When

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_DAY = re.compile(r"(?:(?:on|every|each)\s)?[A-Z][a-z]+days?", re.IGNORECASE)
_EACH_WEEK = re.compile(
    r"(?:(?:,\s|,?\s(?:and|or|&|through|to)\s|-)[A-Z][a-z]+day){0,6}s?\s(?:nights|evenings|mornings|afternoons)\b",
    re.IGNORECASE,
)


def weekly(doc: Doc, when: When) -> bool:
    """Is a day of the week, with no date, that of a slot?"""
    span = when.span
    lone = _DAY.fullmatch(doc.text, span.start, span.end) is not None
    return lone and _EACH_WEEK.match(doc.text, span.end) is not None
