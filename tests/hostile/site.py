"""The hostile web on loopback, a house whose sources are its routes, and rounds of the whole program over them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme

from tests import shapes
from tests.hostile.place import DAY, RSS, Answering, Behaviour, Place, Played, served
from tests.hostile.tls import CONTEXTS, RAW, Safe
from tests.house import House
from tests.rounds import Rounds
from tests.shapes import Item
from tests.web import Reply, Request, Web
from tracker.store.values import SourceState

HONEST, HOSTILE, NEWS = "honest", "hostile", "news"


DEEP = 4
"""Refused answers leave a source as it was, so that one can give so many of them, one a round."""


@dataclass(frozen=True)
class Route:
    """A source, and what it does in each hostile round."""

    acts: tuple[Behaviour, ...]
    place: Place

    def act(self, turn: int) -> Behaviour:
        return self.acts[min(turn, len(self.acts) - 1)]

    @property
    def name(self) -> str:
        return self.acts[0].name


@dataclass
class Site:
    """`phase` says what the sources answer, `turn` in which hostile round. `inside` is a private host that nobody may
    reach."""

    rounds: Rounds
    web: Web
    elsewhere: Web
    inside: Web
    safe: dict[str, Safe]
    routes: list[Route] = field(default_factory=list)
    phase: str = HONEST
    turn: int = -1

    def add(self, acts: Sequence[Behaviour]) -> None:
        server = self.safe.get(acts[0].tls, self.web)
        number = len(self.routes)
        place = Place(number, *(one.url("").rstrip("/") for one in (server, self.elsewhere, self.inside)))
        route = Route(tuple(acts), place)
        self.routes.append(route)
        server.answer(f"/{number}/feed", lambda request: self._answer(route, request))
        self.elsewhere.answer(f"/{number}/feed", served(place.feed(place.poison)))
        for act in acts:
            for path, answer in act.routes.items():
                server.answer(f"/{number}/{path}", lambda request, answer=answer: _played(answer, place, request))

    def act(self, name: str) -> Behaviour:
        """What the source of that name does, where it does one thing alone."""
        return next(route.acts[0] for route in self.routes if route.name == name)

    def source(self, route: Route) -> str:
        act, place = route.acts[0], route.place
        allowed = ", ".join(f'"{web.authority}"' for web in (self.web, self.elsewhere, *self.safe.values()))
        own = "" if act.kind in ("feed", "auto") else f'about = "{place.work}"\ntier = "official"\n'
        lines = {"follow": "follow = false", "timeout": 'timeout = "20s"'}
        own_more = act.more
        if self.phase != HOSTILE:
            # An honest answer has time, also on a machine that is busy.
            own_more = "\n".join(line for line in act.more.splitlines() if not line.startswith("timeout"))
        more = "\n".join(line for key, line in lines.items() if key not in own_more)
        return (
            f'[[sources]]\nid = "{route.name}"\nurl = "{place.base}/{place.number}/feed"\ntype = "{act.kind}"\n{own}'
            f'host_delay = "0s"\nhost_connections = 64\nallow_hosts = [{allowed}]\n{own_more}\n{more}\n'
        )

    def round(self, phase: str, days: float) -> list[dict[str, str]]:
        """Time passes, a round is taken; the messages that it brought."""
        self.phase = phase
        self.turn += phase == HOSTILE
        for server in self.safe.values():
            server.bad = phase == HOSTILE
        self.rounds.house._sources = [self.source(route) for route in self.routes]
        self.rounds.house.write()
        self.rounds.clock += days * DAY
        taken = self.rounds.hooks["/hook"]
        before = len(taken)
        self.rounds.check()
        return taken[before:]

    def told(self, messages: Sequence[Mapping[str, str]]) -> dict[str, list[Mapping[str, str]]]:
        """The messages of each source's work."""
        found: dict[str, list[Mapping[str, str]]] = {route.name: [] for route in self.routes}
        names = [(route.name, name) for route in self.routes for name in (route.place.title, route.place.kanji)]
        for message in messages:
            for name in {route for route, name in names if name in message["title"]}:
                found[name].append(message)
        return found

    def states(self) -> Mapping[str, SourceState]:
        with self.rounds.looking() as tx:
            return tx.sources()

    def _answer(self, route: Route, request: Request) -> Played:
        act, place = route.act(self.turn), route.place
        known = request.headers.get("if-none-match") == '"hostile"'
        if known and act.error:
            # Whoever kept the validators of a refused body hears for ever that nothing has changed.
            return Reply(status=304, headers={"ETag": '"hostile"'}, length=None)
        if self.phase == HOSTILE:
            return _played(act.answer, place, request)
        items = [place.old] if self.phase == HONEST else [place.news, place.old]
        body, kind = _SHAPES.get(act.kind, _feed)(place, items)
        return served(body, kind=kind, headers={"ETag": f'"{self.phase}"'})


def stacked(behaviours: Sequence[Behaviour]) -> list[tuple[Behaviour, ...]]:
    """Those that are refused share a source, where it may be the same."""
    groups: dict[object, list[Behaviour]] = {}
    for one in behaviours:
        key = (one.kind, one.more, one.tls, frozenset(one.routes), one.heard) if one.error else one.name
        groups.setdefault(key, []).append(one)
    return [tuple(group[at : at + DEEP]) for group in groups.values() for at in range(0, len(group), DEEP)]


def _feed(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    return place.feed(*items), RSS


def _page(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    return shapes.official([*items, place.other]), "text/html; charset=utf-8"


def _list(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    given = [
        {"id": i.number, "title": i.title, "body": i.text, "date": i.at.isoformat(), "url": f"/{i.slug}"} for i in items
    ]
    return json.dumps(given), "application/json"


def _anilist(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    start = (2026, 8, 9) if len(items) > 1 else (2026, 7, 5)
    media = shapes.anilist_media(1, native=place.kanji, start=start, status="NOT_YET_RELEASED")
    return shapes.anilist(media), "application/json"


def _ann(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    return shapes.encyclopedia(1, place.title, items), "text/xml"


def _youtube(place: Place, items: Sequence[Item]) -> tuple[str, str]:
    return shapes.youtube([*items, place.other], channel="UC1", title="Press"), "text/xml"


_SHAPES: Mapping[str, Callable[[Place, Sequence[Item]], tuple[str, str]]] = {
    "page": _page, "json": _list, "anilist": _anilist, "ann": _ann, "youtube": _youtube,
}  # fmt: skip


def _played(answer: Answering, place: Place, request: Request) -> Played:
    made = answer(place)
    return made(request) if callable(made) else made


@contextmanager
def site(folder: Path, behaviours: Sequence[Behaviour], patch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A house that watches a work of its own for each behaviour, over as many sources."""
    with ExitStack() as stack:
        web, elsewhere, inside = (stack.enter_context(Web()) for _ in range(3))
        ca = trustme.CA()
        pem = folder / "authority.pem"
        ca.cert_pem.write_to_path(str(pem))
        patch.setenv("SSL_CERT_FILE", str(pem))
        wanted = {one.tls for one in behaviours if one.tls}
        safe = {kind: stack.enter_context(Safe(kind, ca)) for kind in (*CONTEXTS, *RAW) if kind in wanted}
        routes = stacked(behaviours)
        works = "\n".join(_work(Place(number)) for number in range(len(routes)))
        made = Rounds(House(folder, web, works=works, tracker='group_wait = "0s"\nstill_waiting = ""'))
        made.notify('id = "hook"\nremind = []')
        hostile = Site(made, web, elsewhere, inside, safe)
        for acts in routes:
            hostile.add(acts)
        made.house._sources = [hostile.source(route) for route in hostile.routes]
        made.house.write()
        yield hostile


def _work(place: Place) -> str:
    return f'[[works]]\nid = "{place.work}"\ntitle = "{place.title}"\nseason = 2\nkind = "anime"\naliases = ["{place.kanji}"]\n'
