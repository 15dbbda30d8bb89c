"""Who is asked about a work: its own pages, the press of its kind, and what the user added for all works."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.config import catalogue
from tracker.model import Settings, Source, SourceType, Work

_NUMBERED = (SourceType.ANILIST, SourceType.ANN, SourceType.MAL, SourceType.BANGUMI)
"""Without a number of the work they have nothing to ask for."""


def serving(work: Work, works: Sequence[Work], sources: Sequence[Source], settings: Settings) -> tuple[Source, ...]:
    """The sources that may bring news of it. A feed that the catalogue has for other kinds of work does not count: an
    anime paper that names a game once is not whom to rely on."""
    own = [source for source in sources if _is_about(source, work, works)]
    general = [source for source in sources if _is_general(source)]
    if not general:
        return tuple(own)
    implied = {source.id for source in catalogue.imply([work], settings)}
    return (*own, *(source for source in general if source.id in implied or not _is_shipped(source)))


def _is_general(source: Source) -> bool:
    return source.about is None and not source.ids and source.type not in _NUMBERED


def _is_shipped(source: Source) -> bool:
    return any(source.id == name or source.id.startswith(f"{name}-") for name in catalogue.names())


def unserved(works: Sequence[Work], sources: Sequence[Source], settings: Settings) -> list[Work]:
    """The works that nobody is asked about: nothing would ever be heard of them."""
    if any(_is_general(source) and not _is_shipped(source) for source in sources):
        return []  # one that the user added for all works
    doubtful = [work for work in works if not any(_is_about(source, work, works) for source in sources)]
    return [work for work in doubtful if not serving(work, works, sources, settings)]


def _is_about(source: Source, work: Work, works: Sequence[Work]) -> bool:
    """Also a site that two seasons share, which is watched once."""
    if source.about == work.id or any(name == work.id for name, _ in source.ids):
        return True
    if source.about is None:
        return False
    kin = next((one for one in works if one.id == source.about), None)
    return kin is not None and (kin.title == work.title or bool(kin.site and kin.site == work.site))
