"""Date expressions in text (first standing version)."""

from __future__ import annotations

import re
from datetime import date

from tracker import dates
from tracker.extract.when.values import When
from tracker.model import Span

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_RE = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?年\s?(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?"
    r"|(?P<Mn>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\.? (?:(?P<Md>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<My>(?:19|20)\d\d)"
)


def find(text: str, *, lang: str | None, anchor: date | None, anime: bool = False) -> list[When]:
    found = []
    for m in _RE.finditer(text):
        try:
            if m["y"]:
                y = int(m["y"])
                made = dates.year(y) if not m["m"] else dates.month(y, int(m["m"])) if not m["d"] else dates.day(date(y, int(m["m"]), int(m["d"])))
            else:
                y, mo = int(m["My"]), _MONTHS[m["Mn"][:3].lower()]
                made = dates.day(date(y, mo, int(m["Md"]))) if m["Md"] else dates.month(y, mo)
        except ValueError:
            continue
        found.append(When(span=Span(m.start(), m.end()), date=made))
    return found
