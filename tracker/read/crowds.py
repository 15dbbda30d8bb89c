"""A feed with more items than are ever kept: all but the newest go unparsed, since each costs feedparser 0.4 ms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from tracker.model import Source
from tracker.read import stamps, xmlprep

_STAMP = re.compile(r"<(?:pubDate|published|updated|dc:date)\b[^<>]{0,200}>([^<]{4,60})<", re.IGNORECASE)
_SAMPLES = 60


def newest(text: str, form: xmlprep.Shape, source: Source) -> tuple[str, xmlprep.Shape]:
    """The document with `max_entries` items left: the last where the stamps rise, else the first."""
    parts = form.parts
    kept = parts[-source.max_entries :] if _rising(text, parts) else parts[: source.max_entries]
    items = "".join(text[start:end] for start, end in kept)
    short = text[: parts[0][0]] + items + text[parts[-1][1] :]
    return short, xmlprep.shape(short)


def _rising(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """By a sample all over the document; single stamps can be absurd (2099)."""
    step = max(len(parts) // _SAMPLES, 1)
    found: list[datetime] = []
    for start, end in parts[::step]:
        stamp = _STAMP.search(text, start, end)
        at = stamps.parse(stamp[1].strip()) if stamp else None
        if at is not None:
            found.append(at)
    rising = sum(one < other for one, other in pairwise(found))
    return rising > sum(one > other for one, other in pairwise(found))
