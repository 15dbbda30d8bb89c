"""How a work is made and shown: studio, episodes, source, stations, services, trailers, visuals and events."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extract.detail import plain, tell
from tracker.extract.doc import Doc
from tracker.extract.making import makers, outlets, shown
from tracker.model import Claim, Refusal


def find(doc: Doc) -> Iterator[Claim | Refusal]:
    """All that the entry says of these of each work it mentions."""
    lower = plain(doc.text)
    statements = [*shown.statements(doc, lower), *makers.statements(doc, lower), *outlets.statements(doc, lower)]
    yield from tell(doc, statements)
    yield from makers.sources(doc, lower)
