"""Months and days of the week that are somebody's name: "de Julio Ventura", "Marco Ventura", "Victoria Abril"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracker.extract.when import When

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_LANGUAGES = frozenset({"it", "es", "pt", "fr"})  # where a month has no capital of its own
_WORD = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]+")
_SURNAME = re.compile(r"[ ][A-ZÀ-Þ][a-zà-ÿ]+")
_TIME = re.compile(r"\b(?:[Ee][mn]|[Ii]n|[Aa]|[Dd]urante|[Dd]esde|[Pp]ara|mes de|mese di|mês de)\s\Z")
_GIVEN = re.compile(
    r"\b(?:con|com|avec|de|di|da|y|e|et|por|actriz|actor|cantante|tenor|attrice|attore|atriz|ator|actrice|acteur)"
    r"\s[A-ZÀ-Þ][\w’'-]+\s\Z"
)
_BACK = 30  # characters before it


def of_a_person(doc: Doc, when: When) -> bool:
    """Is what looks like a month a given name, with a surname behind it, or a surname behind a given name?"""
    span, text = when.span, doc.plain
    if doc.lang not in _LANGUAGES or _WORD.fullmatch(text, span.start, span.end) is None:
        return False
    low = max(0, span.start - _BACK)
    if _SURNAME.match(text, span.end) is not None:
        return _TIME.search(text, low, span.start) is None  # "em Março Netflix"
    return _GIVEN.search(text, low, span.start) is not None
