"""The number of a season behind its name, which begins no span of days: "House of Salt 3 – 5 de julio"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.extract.doc import Doc

_NUMBER = re.compile(r"\s(\d)(?=\s?[–—-]\s?\d{1,2}(?!\d))")


def without_numbers(doc: Doc) -> str:
    """The text, such numbers made letters, so that what follows the dash is a day of its own."""
    text = doc.text
    for title in doc.titles:
        found = _NUMBER.match(text, title.span.end) if title.works else None
        if found is not None and any(str(doc.watch.works[one].season) == found[1] for one in title.works):
            text = f"{text[: found.start(1)]}x{text[found.end(1) :]}"
    return text
