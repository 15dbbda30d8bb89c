"""From a candidate to a work that can be watched, with what a person should know about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.find import choose, names, seasons
from tracker.find.values import Candidate, Proposal, Wanted
from tracker.find.words import bare
from tracker.model import Kind, Work
from tracker.read import databases

_RECORDS = ("anilist", "mal", "bangumi")
"""Databases with a record for each season, which is read as that season's."""


def propose(picked: Candidate, kin: Sequence[Candidate], wanted: Wanted, *, language: str = "en") -> Proposal:
    """`kin`: its row of prequels and sequels, with itself, earliest first; empty for what has none."""
    series = [one for one in kin if seasons.is_series(one)]
    root = series[0] if series and not (picked.film and not picked.virtual) else picked
    title = _title(picked, root, language)
    strong, weak = names.of_work(picked, series[:1] or [picked], title=title)
    season, part = _instalment(picked, wanted)
    # Only a name that may mean more needs company.
    context = names.context(picked.context, taken=(title, *strong, *weak))
    film = picked.film or (wanted.film and picked.kind is Kind.ANIME)
    work = Work(
        id="",
        title=title,
        kind=picked.kind,
        season=season,
        part=part,
        film=film,
        aliases=strong,
        weak_aliases=weak,
        context=context if weak or names.strength(title) < 2 else (),
        ids=_ids(picked, season),
    )
    if picked.virtual:
        return _from_earlier(work, picked, kin)
    return Proposal(work=work, notes=tuple(_doubts(picked, kin, wanted)))


def _ids(picked: Candidate, season: int | None) -> dict[str, str]:
    """Wikidata has one item for a whole series: the numbers it gives may be those of the first season."""
    whole = picked.base == "wikidata" and (season or 1) > 1
    return {base: number for base, number in picked.ids.items() if not (whole and base in _RECORDS)}


def _doubts(picked: Candidate, kin: Sequence[Candidate], wanted: Wanted) -> Iterator[str]:
    """What a person may not have meant: a work that is out, or the film instead of the next season."""
    series = [one for one in kin if seasons.is_series(one) and one.season]
    following = max((one.season or 0 for one in series), default=0) + 1
    name = bare(picked.titles.best())
    if picked.base == "anilist" and picked.status in ("finished", "airing") and not picked.film:
        yield f'it is {picked.status} already; for the next one: tracker add "{name} season {following}"'
    elif wanted.open and picked.film and series:
        yield f'if you wait for more of the series: tracker add "{bare(series[0].titles.best())} season {following}"'


def _title(picked: Candidate, root: Candidate, language: str) -> str:
    if picked.film and not picked.virtual:
        return picked.titles.best(language)
    if picked.kind in (Kind.ANIME, Kind.TV):
        return bare(root.titles.best(language))
    return picked.titles.best(language)


def _instalment(picked: Candidate, wanted: Wanted) -> tuple[int | None, int | None]:
    """A first season that nobody counted is just the work."""
    if picked.film or picked.kind not in (Kind.ANIME, Kind.TV):
        return None, None
    season = picked.season if picked.season is not None else wanted.season
    part = picked.part if picked.part is not None else wanted.part
    if season == 1 and wanted.season is None and not (part and part > 1):
        season = None
    return season, part if part and part > 1 else None


def _from_earlier(work: Work, picked: Candidate, kin: Sequence[Candidate]) -> Proposal:
    """What is not in the database yet has the names of the instalment before it, and those of its numbers whose
    records cannot be mistaken for the awaited one's."""
    earlier = next((one for one in kin if one.ident in picked.before), picked)
    what = choose.label(picked)
    notes = [f"the names and numbers are those of {choose.label(earlier)}"]
    titles = [title for title in earlier.titles.all if title]
    safe = bool(databases.misfit(work, titles, sequel=bool(earlier.before))) and not work.film
    kept = {base: number for base, number in work.ids.items() if safe or base not in _RECORDS}
    if not safe and work.ids:
        notes.append("its numbers are left out: the earlier record could be taken for the awaited one")
    notes.append(f"run `tracker add` again when it is announced, to get the numbers of {what} itself")
    made = Work(
        id="", title=work.title, kind=work.kind, season=work.season, part=work.part, film=work.film,
        aliases=work.aliases, weak_aliases=work.weak_aliases, context=work.context, ids=kept,
    )  # fmt: skip
    return Proposal(work=made, notes=tuple(notes))
