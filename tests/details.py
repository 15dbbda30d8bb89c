"""What the tests of the lesser fields share: two watched works, an item, and what was claimed and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from tracker.extract.doc import Doc, open_doc
from tracker.model import Claim, Entry, Field, Kind, Mention, Outlet, Refusal, Work
from tracker.recognise import compile_watch, recognise

SEEN = datetime(2026, 5, 10, 12, tzinfo=UTC)
SEQUEL = Work(
    id="lantern-s2",
    title="Lantern Road",
    season=2,
    kind=Kind.ANIME,
    aliases=("提灯街道",),
    outlets=(Outlet.TV, Outlet.STREAM),
)
FIRST = Work(id="bakery", title="Moonlit Bakery", kind=Kind.ANIME, aliases=("月夜のパン屋",))
FILM = Work(id="harbour", title="Harbour of Bells", kind=Kind.FILM, film=True, aliases=("鐘の港",))
WATCH = compile_watch([SEQUEL, FIRST, FILM])

Find = Callable[[Doc], Iterable[Claim | Refusal]]


def doc(text: str, *, title: str = "", url: str = "https://news.example/1", published: datetime | None = SEEN) -> Doc:
    entry = Entry(source="s", key="k", url=url, title=title, text=text, published=published)
    mentions = recognise(entry, WATCH).mentions or (Mention(work=FIRST.id, alias="", score=0.5),)
    return open_doc(entry, mentions, WATCH, seen=SEEN)


def said(find: Find, text: str, **more: str) -> list[tuple[str, str, str]]:
    """(field, element, value) of every claim; each quote is verbatim and short."""
    opened = doc(text, **more)  # type: ignore[arg-type]
    claims = [found for found in find(opened) if isinstance(found, Claim)]
    for claim in claims:
        quote = claim.evidence.quote
        assert quote
        assert quote in opened.entry.whole
        assert len(quote) <= 160
    return [(claim.field.value, claim.element, str(claim.value)) for claim in claims]


def values(find: Find, text: str, field: Field, **more: str) -> list[str]:
    return [value for name, _, value in said(find, text, **more) if name == field.value]


def refused(find: Find, text: str, **more: str) -> list[tuple[str, str, str]]:
    """(field, value, reason) of every refusal; their quotes are verbatim and short, too."""
    opened = doc(text, **more)  # type: ignore[arg-type]
    found = [each for each in find(opened) if isinstance(each, Refusal)]
    for each in found:
        assert each.quote in opened.entry.whole
        assert len(each.quote) <= 160
    return [(each.field.value, each.value, each.reason) for each in found]
