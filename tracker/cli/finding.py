"""The databases asked for a work, as often as it takes and no oftener; what they answer is understood in `find`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from tracker.cli.common import now
from tracker.cli.web import Web
from tracker.errors import FetchError, ReadError, UsageError
from tracker.find import anilist, choose, seasons, webpage, wikidata
from tracker.find.values import Candidate, Choice, Link, Wanted
from tracker.find.words import wanted as understood
from tracker.model import Document, Kind, Request, Source, SourceType
from tracker.read import links

_ROUNDS = 4
"""So often the neighbours in a row of seasons are asked for, 50 at a time."""
_DRAWN = (None, Kind.ANIME, Kind.FILM, Kind.BOOK, Kind.OTHER)
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`kin`: the row of seasons that the candidates stand in. `troubles`: databases that could not be asked."""

    wanted: Wanted
    choice: Choice
    kin: tuple[Candidate, ...] = ()
    troubles: tuple[str, ...] = ()
    page: webpage.Page | None = None


class Finder:
    def __init__(self, web: Web) -> None:
        self._web = web
        self._anilist = web.database(anilist.BASE, anilist.URL, SourceType.ANILIST)
        self._wikidata = web.database(wikidata.BASE, wikidata.URL, SourceType.JSON)
        self._troubles: list[str] = []

    # --- by name ---

    def by_name(self, wanted: Wanted, beside: Sequence[Candidate] = ()) -> Found:
        """`beside`: candidates that are there already, such as the page that was given."""
        drawn, other = self._search(wanted)
        drawn = self._row(wanted, drawn)
        held = [*drawn, *other, *beside]
        choice = choose.choose(wanted, held, today=now().date())
        return Found(wanted=wanted, choice=choice, kin=self._kin(choice, drawn), troubles=tuple(self._troubles))

    def _search(self, wanted: Wanted) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...]]:
        """Both databases side by side: what one does not have the other may."""
        asked: list[tuple[Source, Request]] = []
        if wanted.kind in _DRAWN:
            asked.append((self._anilist, anilist.search(wanted, self._anilist.url)))
        first = len(asked)
        if wanted.kind is not Kind.ANIME:
            asked += [(self._wikidata, one) for one in wikidata.search(wanted, self._wikidata.url)]
        answers = self._web.ask(asked, f"looking for {wanted.name}")
        drawn = self._read(answers[:first], anilist.candidates, "AniList")
        named = self._read(answers[first:], wikidata.hits, "Wikidata")
        return drawn, self._items(tuple(dict.fromkeys(named)))

    def _items(self, idents: Sequence[str]) -> tuple[Candidate, ...]:
        if not idents:
            return ()
        request = wikidata.items(idents, self._wikidata.url)
        return self._read(
            self._web.ask([(self._wikidata, request)], "asking Wikidata"), wikidata.candidates, "Wikidata"
        )

    def _read(
        self, answers: Iterable[Document | FetchError], reader: Callable[[Document], tuple[_Read, ...]], name: str
    ) -> tuple[_Read, ...]:
        found: list[_Read] = []
        for answer in answers:
            try:
                if isinstance(answer, FetchError):
                    raise answer
                found += reader(answer)
            except (FetchError, ReadError) as error:
                said = str(error) if name in str(error) else f"{name}: {error}"
                if said not in self._troubles:
                    self._troubles.append(said)
        return tuple(found)

    def _row(self, wanted: Wanted, drawn: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """With the seasons before and after that the search did not show."""
        best = choose.leader(wanted, drawn)
        for _ in range(_ROUNDS):
            missing = seasons.unknown(seasons.family(best, drawn)) if best is not None else ()
            if not missing:
                break
            request = anilist.by_id(missing, self._anilist.url)
            more = self._read(
                self._web.ask([(self._anilist, request)], "asking AniList"), anilist.candidates, "AniList"
            )
            if not more:
                break
            known = {one.ident for one in drawn}
            drawn = (*drawn, *(one for one in more if one.ident not in known))
        return drawn

    def _kin(self, choice: Choice, drawn: Sequence[Candidate]) -> tuple[Candidate, ...]:
        one = choice.picked or next((one for one in choice.candidates if one.base == anilist.BASE), None)
        return self.kin(one, drawn) if one is not None else ()

    def kin(self, one: Candidate, drawn: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Its row, each with the season that it counts for."""
        if one.base != anilist.BASE:
            return ()
        start = next((held for held in drawn if held.ident in (one.ident, *one.before)), one)
        row = seasons.family(start, drawn)
        held = seasons.numbers(row)
        return tuple(
            replace(other, season=held[other.ident][0], part=held[other.ident][1]) if other.ident in held else other
            for other in row
        )

    # --- by address ---

    def by_url(self, url: str, wanted: Wanted) -> Found:
        """The page of a database by its number; any other page by what it says it is."""
        parts = urlsplit(url)
        pieces = [piece for piece in parts.path.split("/") if piece]
        if links.is_on(url, "anilist.co", "myanimelist.net") and len(pieces) >= 2 and pieces[0] == "anime":
            return self._numbered(pieces[1], wanted, mal=links.is_on(url, "myanimelist.net"))
        if links.is_on(url, "wikidata.org") and pieces and re.fullmatch(r"Q\d+", pieces[-1]):
            return self._whole(self._items(pieces[-1:]), wanted)
        if links.is_on(url, "wikipedia.org") and len(pieces) >= 2 and pieces[0] == "wiki":
            site = (parts.hostname or "en").partition(".")[0] + "wiki"
            title = unquote("/".join(pieces[1:])).replace("_", " ")
            request = wikidata.of_page(site, title, self._wikidata.url)
            answers = self._web.ask([(self._wikidata, request)], "asking Wikidata")
            return self._whole(self._read(answers, wikidata.candidates, "Wikidata"), wanted)
        return self._page(url, wanted)

    def _numbered(self, ident: str, wanted: Wanted, *, mal: bool) -> Found:
        request = anilist.by_id([ident], self._anilist.url, mal=mal)
        answers = self._web.ask([(self._anilist, request)], "asking AniList")
        return self._whole(self._read(answers, anilist.candidates, "AniList"), wanted)

    def _whole(self, found: tuple[Candidate, ...], wanted: Wanted) -> Found:
        """A record that was named by its number is the one that is meant."""
        if not found:
            return Found(wanted=wanted, choice=Choice(candidates=()), troubles=tuple(self._troubles))
        if found[0].base != anilist.BASE:
            choice = Choice(candidates=found[:1], picked=found[0], why="the item you named")
            return Found(wanted=wanted, choice=choice, troubles=tuple(self._troubles))
        named = replace(wanted, text=found[0].titles.all[0], name=found[0].titles.all[0])
        row = self._row(named, found)
        kin = self.kin(found[0], row)
        picked = next((one for one in kin if one.ident == found[0].ident), found[0])
        choice = Choice(candidates=(picked,), picked=picked, why="the record you named")
        return Found(wanted=wanted, choice=choice, kin=kin, troubles=tuple(self._troubles))

    def _page(self, url: str, wanted: Wanted) -> Found:
        answer = self._web.page(url)
        if isinstance(answer, FetchError):
            raise answer
        page = webpage.read(answer)
        own = webpage.candidate(page)
        if own is None:
            raise UsageError(f'{url}: the page does not say its name; give it: --title "NAME"')
        named = understood(page.name, kind=wanted.kind, season=wanted.season, part=wanted.part, film=wanted.film)
        found = self.by_name(replace(named, kind=wanted.kind or _sure(page)))
        picked = self._of_site(found, page)
        if picked is None:
            choice = Choice(candidates=(own, *found.choice.candidates), picked=own, why="what the page says")
            return Found(wanted=named, choice=choice, troubles=found.troubles, page=page)
        if not page.store:
            picked = replace(picked, links=(Link("Official Site", page.url), *picked.links))
        picked = replace(picked, ids={**webpage.numbers(page.url), **picked.ids})
        choice = Choice(candidates=found.choice.candidates, picked=picked, why=found.choice.why or "the page's name")
        return Found(wanted=named, choice=choice, kin=found.kin, troubles=found.troubles, page=page)

    def _of_site(self, found: Found, page: webpage.Page) -> Candidate | None:
        """The database's record of what the page is about: a clear choice, else one that links to this very host."""
        if found.choice.picked is not None:
            return found.choice.picked
        here = links.host(page.url)
        mine = [one for one in found.choice.candidates if any(links.host(link.url) == here for link in one.links)]
        return mine[0] if len(mine) == 1 else None

    # --- more of what was picked ---

    def enriched(self, picked: Candidate, kin: Sequence[Candidate]) -> tuple[Candidate, tuple[Candidate, ...]]:
        """With its people, links and further numbers."""
        if picked.base == anilist.BASE:
            return self._more_of_anilist(picked, tuple(kin))
        if picked.base == wikidata.BASE:
            request = wikidata.items([picked.ident], self._wikidata.url)
            answer = self._web.ask([(self._wikidata, request)], "asking Wikidata")[0]
            return replace(picked, context=self._makers(answer, picked.ident)), tuple(kin)
        return picked, tuple(kin)

    def _makers(self, answer: Document | FetchError, ident: str) -> tuple[str, ...]:
        idents = self._read([answer], lambda document: wikidata.maker_ids(document, ident), "Wikidata")
        if not idents:
            return ()
        request = wikidata.items(idents, self._wikidata.url)
        return self._read(self._web.ask([(self._wikidata, request)], "asking Wikidata"), wikidata.labels, "Wikidata")

    def _more_of_anilist(
        self, picked: Candidate, kin: tuple[Candidate, ...]
    ) -> tuple[Candidate, tuple[Candidate, ...]]:
        first = [one.ident for one in kin if seasons.is_series(one)][:1]
        idents = [one for one in dict.fromkeys((picked.ident, *picked.before[:1], *first)) if one]
        asked = [(self._anilist, anilist.details(idents, self._anilist.url))]
        asked += [(self._wikidata, wikidata.of_anilist(one, self._wikidata.url)) for one in idents[:1]]
        answers = self._web.ask(asked, "asking for names and numbers")
        fuller = {one.ident: one for one in self._read(answers[:1], anilist.candidates, "AniList")}
        own = fuller.get(picked.ident) or next((fuller[one] for one in picked.before if one in fuller), picked)
        beyond = [one for one in fuller.values() if one.ident != own.ident]
        context = dict.fromkeys(word for one in (own, *beyond) for word in one.context)
        ids = {**picked.ids, **{b: n for b, n in self._numbers(answers[1:]).items() if b not in picked.ids}}
        # An earlier season's site becomes the next one's; it is shown, and looked at before it is believed.
        given = dict.fromkeys(link for one in (own, *beyond) for link in one.links)
        more = replace(picked, context=tuple(context), links=(*picked.links, *given), ids=ids)
        return more, kin

    def _numbers(self, answers: Sequence[Document | FetchError]) -> dict[str, str]:
        """What Wikidata knows of the same work; nothing where it does not answer: these are extras."""
        for answer in answers:
            try:
                idents = wikidata.hits(answer) if isinstance(answer, Document) else ()
                if len(idents) != 1:
                    continue
                request = wikidata.items(idents, self._wikidata.url)
                item = self._web.ask([(self._wikidata, request)], "asking Wikidata")[0]
                found = wikidata.numbers(item) if isinstance(item, Document) else {}
            except ReadError:
                continue
            return {base: number for base, number in found.items() if base in ("ann", "imdb")} | {"wikidata": idents[0]}
        return {}


def _sure(page: webpage.Page) -> Kind | None:
    return page.kind if page.kind is not Kind.OTHER else None
