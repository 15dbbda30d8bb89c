"""A work's life over a local web: the sources' own shapes over real HTTP, with the days they really published on, under
a virtual clock."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests import shapes
from tests.house import House
from tests.shapes import Item
from tests.web import Web
from tracker import config as configuration
from tracker import pipeline
from tracker.fetch import Fetcher
from tracker.pipeline.context import Context
from tracker.store.store import open_store

RSS = "application/rss+xml; charset=utf-8"


@dataclass
class Life:
    """Days pass; each `day` publishes what came out on it, then takes a round of looks."""

    house: House
    clock: datetime
    feeds: dict[str, list[Item]] = field(default_factory=dict)
    began: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.clock

    def publish(self, feed: str, item: Item) -> None:
        self.feeds.setdefault(feed, []).insert(0, item)

    def serve(self) -> None:
        web = self.house.web
        before = [self.began - timedelta(days=days) for days in (22, 26, 29)]
        quiet = Item("Another Show Reveals Its Cast", "Another show has a cast.", before[0], "q", 9)
        for name, shape in SHAPES.items():
            web.page(f"/{name}", shape([*self.feeds.get(name, []), quiet], web.url(f"/{name}")), type=RSS)
        old = [Item("公式サイトオープン！", "", moment, f"old{at}") for at, moment in enumerate(before)]
        web.page("/news/", shapes.official([*self.feeds.get("official", []), *old]))
        for item in self.feeds.get("official", []):
            web.page(f"/news/{item.slug}.html", shapes.page(item.title, item.text))

    def round(self) -> list[str]:
        """The titles of the messages that this round sent."""
        self.serve()
        before = len(self.house.messages)
        config = configuration.load(self.house.config, env=os.environ, cwd=self.house.folder)
        store = open_store(config.settings.database, now=self.clock)
        fetcher = Fetcher(version="test", now=lambda: self.clock, dice=lambda: 0.5)
        post = pipeline.Post()
        try:
            ctx = Context(config=config, store=store, zone=ZoneInfo("UTC"))
            done = pipeline.check(ctx, fetcher, post, clock=lambda: self.clock, dice=lambda: 0.5, everything=True)
        finally:
            fetcher.close()
            store.close()
        assert not [lesson.error for lesson in done.lessons if lesson.error and not lesson.article]
        return [message["title"] for message in self.house.messages[before:]]

    def until(self, moment: datetime) -> list[str]:
        """Rounds on the way there, at least every ten days, and one at the moment itself."""
        titles: list[str] = []
        while self.clock < moment:
            self.clock = min(self.clock + timedelta(days=10), moment)
            titles += self.round()
        return titles


SHAPES: dict[str, Callable[[list[Item], str], str]] = {
    "ann": lambda items, site: shapes.ann(items),  # noqa: ARG005 - the shape has its own links
    "natalie": lambda items, site: shapes.rss(items, title="コミックナタリー", site=site, lang="ja"),
    "animeanime": lambda items, site: shapes.rdf(items, title="アニメ！アニメ！", site=site),
    "corner": lambda items, site: shapes.rss(items, title="Corner", site=site),
    "fans": lambda items, site: shapes.rss(items, title="A fan's notes", site=site),
}


def jst(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)


def settle(folder: Path, web: Web, *, works: str, about: str, start: datetime, tell: str = "dates") -> Life:
    """A house that polls four press feeds, a fan site and the official page of `about`, before anything happened."""
    house = House(folder, web, works=works, tracker='group_wait = "0s"\nstill_waiting = ""')
    house.notify(f'[[notify]]\nid = "hook"\nurl = "json://{web.authority}/hook"\ntell = "{tell}"\nremind = []\n')
    for name in SHAPES:
        follow = "follow = false" if name == "ann" else ""  # its links lead out of the local web
        house.source(name, f"/{name}", tier="community" if name == "fans" else "press", more=follow)
    house.source("official", "/news/", kind="page", tier="official", more=f'about = "{about}"')
    life = Life(house, start)
    life.round()
    return life
