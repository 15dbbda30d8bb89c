"""What shows that a run is on, where no sentence says so: its first day was a few weeks ago, or its first episode is
written about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tracker import dates
from tracker.dates import Precision
from tracker.extract.doc import About, Doc
from tracker.extract.state import aired
from tracker.model import Field, Kind, Refusal, Span, Work

PREMIERED = "already past: an earlier release"
_RUN = timedelta(days=75)  # the length of a cour, with a week or two at its end that nobody writes of


def premiered(doc: Doc, work: Work, refused: Sequence[Refusal]) -> str:
    """ "The anime premiered on January 8", told two weeks later: it is on. The words that tell it, or ""."""
    if not serial(work) or doc.words.words.final or aired.has_run(doc, work):
        return ""
    for one in refused:
        if one.work == work.id and one.field is Field.RELEASE and one.reason == PREMIERED:
            day = dates.parse(one.value)
            if day.precision is Precision.DAY and timedelta() <= doc.anchor - day.earliest <= _RUN:
                return one.quote
    return ""


def serial(work: Work) -> bool:
    return work.kind in (Kind.ANIME, Kind.TV, Kind.OTHER) and not work.film


def written_about(doc: Doc, work: Work) -> Span | None:
    """ "Winter 2026 Anime: First Impressions": the works below it are on. The heading, if it is one of them."""
    if not serial(work):
        return None
    head = Span(0, doc.head or doc.sentences[0].end)
    found = doc.words.search("impressions", doc.plain, *_at(head))
    if found is None:
        return None
    names = (title for title in doc.titles if title.sure and work.id in title.works)
    shown = any(doc.subject(work, Span(name.span.end, name.span.end)).about is About.THIS for name in names)
    return head if shown else None


def _at(span: Span) -> tuple[int, int]:
    return span.start, span.end
