"""What every stage of a round has at hand: the configuration, the store, the compiled watch list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import InitVar, dataclass, field
from datetime import tzinfo
from zoneinfo import ZoneInfo

import tracker
from tracker import config as configuration
from tracker import deliver
from tracker.config.veil import Veil
from tracker.model import Claim, Config, Notify, Source, Work
from tracker.pipeline.turns import Turns
from tracker.recognise import Watch, compile_watch
from tracker.store.store import Store

TERMINAL = Notify(id="terminal", url="terminal:")
"""Where alerts go until something to notify is configured."""


@dataclass(slots=True, kw_only=True)
class Context:
    """`zone` is the reader's. `sights` says of each source what it is read with (the watch list, its own definition);
    when that changes, its body must be seen again. `addressees`: every recipient of every target; the unit that is
    told, and remembered as told. `turns`: who writes when, by default (without `beside`) this process alone."""

    config: Config
    store: Store
    zone: tzinfo
    beside: InitVar[Turns | None] = None
    turns: Turns = field(init=False)
    watch: Watch = field(init=False)
    sources: Mapping[str, Source] = field(init=False)
    works: Mapping[str, Work] = field(init=False)
    targets: tuple[Notify, ...] = field(init=False)
    addressees: tuple[tuple[Notify, str], ...] = field(init=False)
    known: tuple[Claim, ...] = field(init=False)
    sights: Mapping[str, str] = field(init=False)
    veil: Veil = field(init=False)

    def __post_init__(self, beside: Turns | None) -> None:
        self.turns = beside or Turns(self.store)
        self.works = {work.id: work for work in self.config.works}
        self.sources = {source.id: source for source in self.config.sources}
        self.targets = self.config.notify or (TERMINAL,)
        self.addressees = tuple((target, one) for target in self.targets for one in deliver.recipients(target))
        self.watch = compile_watch(self.config.works)
        self.known = configuration.known(self.config.works)
        watched = _of_works(self.config.works)
        self.veil = Veil(self.config.secrets)
        self.sights = {source.id: f"{watched}:{_of_source(source)}" for source in self.config.sources}

    def target(self, name: str) -> Notify | None:
        return next((target for target in self.targets if target.id == name), None)


def definition(sight: str) -> str:
    """The part of a sight that speaks of the source alone, not of the watch list; "" where nothing is known."""
    return sight.partition(":")[2]


def _of_works(works: Iterable[Work]) -> str:
    """Of all that decides which entries speak of a watched work."""
    names = [
        repr((work.id, work.title, work.season, work.part, work.film, work.aliases, work.weak_aliases, work.context))
        for work in works
    ]
    # A newer program may understand what this one could not.
    return _digest("\n".join([tracker.__version__, *sorted(names)]))


def _of_source(source: Source) -> str:
    """Of all that decides what its entries are: where they come from, how they are found, whom they concern."""
    select = sorted(source.select.items())
    return _digest(repr((source.url, source.type, source.about, source.ids, select, source.zone)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def zone_of(name: str, local: tzinfo) -> tzinfo:
    """The zone named in the configuration; "local" is the machine's."""
    return local if name in ("", "local") else ZoneInfo(name)
