"""Which candidate is meant. Clear is what the words name and only one thing fits; all else is left to the person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from tracker.find import anilist, seasons
from tracker.find.values import Candidate, Choice, Wanted
from tracker.find.words import bare, is_final
from tracker.model import Kind
from tracker.recognise.names import normal

_LISTED, _STRONG, _EXACT = 45, 80, 95
_MOST = 12
_LEAD = re.compile(r"[:：](?=\s)|\s[-–—~〜]\s?|\s?[~〜]")


def score(wanted: Wanted, one: Candidate) -> int:
    """How well a candidate bears the name that was typed, 0 to 100."""
    asked = [name for name in dict.fromkeys((wanted.text, wanted.name)) if name]
    best = max((_alike(name, title) for name in asked for title in one.titles.all), default=0)
    best = max(best, max((_alike(name, other) - 3 for name in asked for other in one.synonyms), default=0))
    if wanted.stem:
        best = max(best, max((_alike(wanted.stem, name) - 4 for name in one.titles.all), default=0))
    return max(best, 0)


def _alike(asked: str, name: str) -> int:
    n, forms = normal(asked), {normal(name), normal(bare(name))}
    if not n or not any(forms):
        return 0
    if n in forms:
        return 100
    if n in {normal(piece) for piece in (_LEAD.split(name)[0], _LEAD.split(bare(name))[0])}:
        return 92
    words, others = _words(asked), _words(name)
    if len(n) >= 4 and (" ".join(others) + " ").startswith(" ".join(words) + " "):
        return 84
    if words and set(words) <= set(others) and len(n) >= 4:
        return 74
    if len(n) >= 3 and not n.isascii() and n in normal(name):
        return 72
    ratio = max(SequenceMatcher(None, n, form).ratio() for form in forms)
    return int(ratio * 85) if ratio >= 0.6 else int(ratio * 40)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)).replace("'", ""))


def leader(wanted: Wanted, found: Iterable[Candidate]) -> Candidate | None:
    """The best bearer of the name. AniList's records go first: it ranks them, and knows their row."""
    held = list(found)
    ranked = sorted(
        enumerate(held),
        key=lambda pair: (-score(wanted, pair[1]), pair[1].base != anilist.BASE, pair[0]),
    )
    best = ranked[0][1] if ranked else None
    return best if best is not None and score(wanted, best) >= _LISTED else None


def choose(wanted: Wanted, found: Sequence[Candidate], *, today: date) -> Choice:
    """The one that is meant, where that is clear; else those it may be, the likeliest first."""
    found = [one for one in found if _of_kind(wanted, one)]
    best = leader(wanted, found)
    if best is None:
        return Choice(candidates=())
    rivals = _rivals(wanted, found, best, today=today)
    if best.base == anilist.BASE:
        choice = _in_family(wanted, seasons.family(best, found), best, today=today)
    else:
        choice = _alone(wanted, [one for one in found if score(wanted, one) >= _EXACT], best, today=today)
    sure = score(wanted, best) >= _STRONG
    others = sorted((one for one in found if score(wanted, one) >= _LISTED), key=lambda one: -score(wanted, one))
    listed = _unique([*choice.candidates, *rivals, *others])[:_MOST]
    if choice.picked is None or (sure and not rivals):
        return replace(choice, candidates=listed)
    why = "others bear that name too" if rivals else "no name is quite the one you typed"
    return Choice(candidates=listed, why=why)


def _of_kind(wanted: Wanted, one: Candidate) -> bool:
    if wanted.kind in (None, Kind.OTHER):
        return True
    if wanted.kind is Kind.FILM:
        return one.kind is Kind.FILM or one.film
    return one.kind is wanted.kind


def is_awaited(one: Candidate, today: date) -> bool:
    """Not begun, as far as the database knows: it says so, or its date is not past."""
    if one.awaited or one.virtual:
        return True
    if one.base == anilist.BASE:
        return False
    return not one.when or one.when >= today.isoformat()[: len(one.when)]


def _rivals(wanted: Wanted, found: Sequence[Candidate], best: Candidate, *, today: date) -> list[Candidate]:
    """What bears the name as well and could be meant as much. A book rarely is: most anime come from one."""
    if wanted.kind is not None or best.base != anilist.BASE:
        return []
    bar = max(_STRONG, score(wanted, best) - 5)
    if score(wanted, best) < _STRONG:
        bar = _STRONG
    kin = {one.ident for one in seasons.family(best, found)}
    return [
        one
        for one in found
        if score(wanted, one) >= bar
        and not (one.base == anilist.BASE and (one.ident in kin or not is_awaited(one, today)))
        and one.kind not in (Kind.BOOK, Kind.ANIME)
        and "anilist" not in one.ids
        and _fits(wanted, one)
        and (is_awaited(one, today) or (one.kind is Kind.TV and wanted.season is not None))
    ]


def _fits(wanted: Wanted, one: Candidate) -> bool:
    if wanted.film:
        return one.kind is Kind.FILM or one.film
    return wanted.season is None or one.kind is Kind.TV


# --- one family of AniList's -----------------------------------------------------------------------------------------


def _in_family(wanted: Wanted, kin: Sequence[Candidate], best: Candidate, *, today: date) -> Choice:
    held = seasons.numbers(kin)
    numbered = [
        replace(one, season=held[one.ident][0], part=held[one.ident][1]) if one.ident in held else one for one in kin
    ]
    exact = [
        one
        for one in numbered
        if wanted.season in (None, one.season)
        and wanted.part in (None, one.part)
        and any(normal(wanted.text) == normal(title) for title in one.titles.all)
    ]
    if wanted.film:
        return _film(numbered, exact)
    if len(exact) == 1 and (not wanted.open or exact[0].season not in (None, 1) or is_awaited(exact[0], today)):
        return Choice(candidates=(exact[0],), picked=exact[0], why="its very title")
    series = [one for one in numbered if seasons.is_series(one)]
    if not series:
        return _single(numbered)
    if wanted.season is not None or wanted.part is not None or _is_number(wanted, best):
        return _numbered(wanted, series)
    if wanted.final:
        return _final(series)
    return _open(numbered, series)


def _is_number(wanted: Wanted, best: Candidate) -> bool:
    """Whether the number at the end of what was typed is a season: the name is complete without it."""
    return bool(wanted.number) and any(_alike(wanted.stem, name) >= _EXACT for name in best.titles.all)


def _film(numbered: Sequence[Candidate], exact: Sequence[Candidate]) -> Choice:
    films = [one for one in numbered if one.film]
    ahead = [one for one in films if one.awaited]
    for chosen, why in ((exact, "its very title"), (ahead, "the film that has not opened"), (films, "its only film")):
        one = [film for film in chosen if film.film]
        if len(one) == 1:
            return Choice(candidates=(one[0],), picked=one[0], why=why)
    if films:
        return Choice(candidates=tuple(reversed(films)), why="it has several films")
    made = following(numbered[-1], season=None, part=None, film=True)
    return Choice(candidates=(made,), picked=made, why="AniList has no film of it yet")


def _numbered(wanted: Wanted, series: Sequence[Candidate]) -> Choice:
    count = wanted.season or (wanted.number if wanted.part is None else None)
    last = max(series, key=lambda one: ((one.season or 0), one.part or 0))
    if count is None:  # "part 2": of the season that has one, or of the latest
        fits = [one for one in series if one.part == wanted.part]
        fits = [one for one in fits if one.awaited] or fits[-1:]
        count = last.season
    else:
        fits = [one for one in series if one.season == count and _same_part(wanted.part, one.part)]
    if len(fits) == 1:
        return Choice(candidates=(fits[0],), picked=fits[0], why="the instalment you named")
    if fits:
        return Choice(candidates=tuple(fits), why="several records are that season")
    earlier = [one for one in series if one.season is not None and one.season <= (count or 0)]
    made = following(
        max(earlier or [last], key=lambda one: (one.season or 0, one.part or 0)), season=count, part=wanted.part
    )
    if (
        last.season is not None
        and count is not None
        and (count > last.season or (count == last.season and wanted.part))
    ):
        return Choice(candidates=(made,), picked=made, why=f"AniList has nothing beyond {label(last)} yet")
    return Choice(candidates=(made, *reversed(series)), why="AniList counts its seasons differently")


def _same_part(asked: int | None, held: int | None) -> bool:
    return asked == held or (asked in (None, 1) and held in (None, 1))


def _final(series: Sequence[Candidate]) -> Choice:
    named = [one for one in series if any(is_final(title) for title in one.titles.all)]
    ahead = [one for one in named or series if one.awaited]
    if len(ahead) == 1 or len(named) == 1:
        picked = (ahead if len(ahead) == 1 else named)[0]
        return Choice(candidates=(picked,), picked=picked, why="the last one there is")
    if named:
        return Choice(candidates=tuple(reversed(named)), why="several records are called final")
    last = series[-1]
    made = following(last, season=(last.season or 1) + 1, part=None)
    return Choice(candidates=(made,), picked=made, why=f"AniList has nothing beyond {label(last)} yet")


def _open(numbered: Sequence[Candidate], series: Sequence[Candidate]) -> Choice:
    ahead = [one for one in numbered if one.awaited and (seasons.is_series(one) or one.film)]
    if len(ahead) == 1:
        return Choice(candidates=(ahead[0],), picked=ahead[0], why="the only one that has not begun")
    if ahead:
        return Choice(candidates=tuple(ahead), why="several have not begun")
    last = max(series, key=lambda one: (one.season or 0, one.part or 0))
    made = following(last, season=(last.season or 1) + 1, part=None)
    return Choice(candidates=(made, *reversed(numbered)), why="all of it is out already; which one do you wait for?")


def _single(numbered: Sequence[Candidate]) -> Choice:
    ahead = [one for one in numbered if one.awaited] or list(numbered)
    if len(ahead) == 1:
        return Choice(candidates=tuple(ahead), picked=ahead[0], why="the only one there is")
    return Choice(candidates=tuple(reversed(ahead)), why="several records fit")


def following(earlier: Candidate, *, season: int | None, part: int | None, film: bool = False) -> Candidate:
    """An instalment that the database does not have yet, made from the one before it."""
    return replace(
        earlier, ident="", season=season, part=part, film=film, form="film" if film else earlier.form, when="",
        awaited=True, status="not in the database yet", before=(earlier.ident,), after=(), virtual=True, url="",
    )  # fmt: skip


def label(one: Candidate) -> str:
    """ "season 2 part 2", "the film", or its form."""
    if one.film:
        return "the film"
    if one.season is None:
        return one.form or "it"
    return f"season {one.season}" + (f" part {one.part}" if one.part and one.part > 1 else "")


# --- without a family ------------------------------------------------------------------------------------------------


def _alone(wanted: Wanted, exact: Sequence[Candidate], best: Candidate, *, today: date) -> Choice:
    fits = [one for one in exact if _fits(wanted, one)]
    if wanted.season is not None:
        fits = [replace(one, season=wanted.season, part=wanted.part) for one in fits]
    ahead = [one for one in fits if is_awaited(one, today) or (one.kind is Kind.TV and wanted.season is not None)]
    if len(fits) == 1:
        return Choice(candidates=tuple(fits), picked=fits[0], why="the only one of that name")
    if len(ahead) == 1:
        return Choice(candidates=tuple(fits), picked=ahead[0], why="the only one of that name that is not out")
    return Choice(candidates=tuple(ahead) or tuple(fits) or (best,), why="several bear that name" if fits else "")


def _unique(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    made: dict[tuple[object, ...], Candidate] = {}
    for one in found:
        made.setdefault((one.base, one.ident or ("next", one.season, one.part, one.film)), one)
    return tuple(made.values())
