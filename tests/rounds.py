"""Rounds under a virtual clock: the real pipeline, store, fetcher and Apprise, a local web, a webhook on it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests import shapes
from tests.house import House
from tests.shapes import Item
from tests.web import Reply, Request, Web
from tracker import config as configuration
from tracker import pipeline
from tracker.fetch import Fetcher
from tracker.model import Fact, Field, Standing
from tracker.pipeline.context import Context
from tracker.store.store import Transaction, open_store
from tracker.store.values import AlertRow, SourceState

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
RSS = "application/rss+xml; charset=utf-8"
JULY = "will premiere in July 2026"
FIFTH = "will premiere on July 5, 2026"
AUGUST = "has been delayed from July 5 to August 9, 2026"
QUIET = Item("Another Show Gets a Film", "Another show gets a film.", START - 9 * DAY, "quiet", 1)


def says(text: str, at: datetime, number: int, *, title: str = "") -> Item:
    words = f"The Makeine: Too Many Losing Heroines! anime's official site announced that the second season {text}."
    return Item(title or f"Makeine: Too Many Losing Heroines! Season 2 {text}", words, at, f"n{number}", number)


@dataclass
class Rounds:
    """`hooks`: what arrived at each webhook by its path. `verdicts`: what a webhook answers, a status or a Reply."""

    house: House
    clock: datetime = START
    hooks: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    verdicts: dict[str, int | Reply] = field(default_factory=dict)
    asked: list[tuple[str, datetime]] = field(default_factory=list)
    """Each request to a webhook, with its virtual time."""

    def hook(self, path: str = "/hook") -> str:
        """A webhook; its URL for Apprise."""
        self.hooks.setdefault(path, [])

        def take(request: Request) -> Reply:
            self.asked.append((path, self.clock))
            verdict = self.verdicts.get(path, 200)
            if verdict == 200:
                self.hooks[path].append(json.loads(request.body))
            return verdict if isinstance(verdict, Reply) else Reply(status=verdict, body=b"ok")

        self.house.web.answer(path, take)
        return f"json://{self.house.web.authority}{path}"

    def notify(self, *blocks: str) -> None:
        """Each block: the lines of a [[notify]]; `id` names the hook, too."""
        made = []
        for block in blocks:
            name = next(line.split('"')[1] for line in block.splitlines() if line.startswith("id ="))
            made.append(f'[[notify]]\nurl = "{self.hook("/" + name)}"\n{block}\n')
        self.house.notify("\n".join(made))

    def publish(self, path: str, *items: Item, quiet: bool = True, **page: object) -> None:
        shown = [*items, QUIET] if quiet else list(items)
        body = shapes.rss(shown, title="Press", site=self.house.web.url(path))
        self.house.web.page(path, body, type=RSS, **page)  # type: ignore[arg-type]

    @contextmanager
    def opened(self) -> Iterator[Context]:
        config = configuration.load(self.house.config, env=os.environ, cwd=self.house.folder)
        with open_store(config.settings.database, now=self.clock) as store:
            yield Context(config=config, store=store, zone=ZoneInfo("UTC"))

    def reloaded(self, ctx: Context) -> Context:
        """The configuration as it is now, over the same store."""
        config = configuration.load(self.house.config, env=os.environ, cwd=self.house.folder)
        return Context(config=config, store=ctx.store, zone=ctx.zone)

    def check(self, *, everything: bool = True, only: Sequence[str] = ()) -> pipeline.Round:
        fetcher = Fetcher(version="test", now=lambda: self.clock, dice=lambda: 0.5)
        try:
            with self.opened() as ctx:
                return pipeline.check(
                    ctx,
                    fetcher,
                    pipeline.Post(),
                    clock=lambda: self.clock,
                    dice=lambda: 0.5,
                    everything=everything,
                    only=only,
                )
        finally:
            fetcher.close()

    def after(self, wait: timedelta, *, everything: bool = True) -> list[str]:
        """Time passes, then a round; the titles of the messages that it brought to any webhook."""
        self.clock += wait
        before = {path: len(taken) for path, taken in self.hooks.items()}
        self.check(everything=everything)
        return [m["title"] for path, taken in self.hooks.items() for m in taken[before.get(path, 0) :]]

    @contextmanager
    def looking(self) -> Iterator[Transaction]:
        with self.opened() as ctx, ctx.store.write() as tx:
            yield tx

    def source(self, name: str) -> SourceState:
        with self.looking() as tx:
            state = tx.source(name)
        assert state is not None
        return state

    def alerts(self) -> list[AlertRow]:
        with self.looking() as tx:
            return tx.open_alerts(now=self.clock, hurry=True)

    def release(self, level: Standing = Standing.REPORTED) -> Fact | None:
        with self.looking() as tx:
            found = [fact for key, (fact, _) in tx.facts("makeine-s2", level).items() if key.field is Field.RELEASE]
        assert len(found) <= 1
        return found[0] if found else None

    def edtf(self) -> str:
        fact = self.release()
        return getattr(fact.value, "edtf", "none") if fact else "missing"


@contextmanager
def rounds(folder: Path, *, tracker: str = 'group_wait = "0s"\nstill_waiting = ""') -> Iterator[Rounds]:
    """One press feed at /feed, one webhook at /hook, a quiet first round behind it not yet taken."""
    with Web() as web:
        made = Rounds(House(folder, web, tracker=tracker))
        made.notify('id = "hook"\nremind = []')
        made.house.source("press", "/feed")
        made.publish("/feed")
        yield made
