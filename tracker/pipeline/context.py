"""What every stage of a round has at hand: the configuration, the store, the compiled watch list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from zoneinfo import ZoneInfo

from tracker import config as configuration
from tracker import deliver
from tracker.model import Claim, Config, Notify, Source, Work
from tracker.recognise import Watch, compile_watch
from tracker.store.store import Store

TERMINAL = Notify(id="terminal", url="terminal:")
"""Where alerts go until something to notify is configured."""


@dataclass(slots=True, kw_only=True)
class Context:
    """`zone` is the reader's; `watch_digest` changes when a source must be read again for other works or aliases."""

    config: Config
    store: Store
    zone: tzinfo
    watch: Watch = field(init=False)
    sources: Mapping[str, Source] = field(init=False)
    works: Mapping[str, Work] = field(init=False)
    targets: tuple[Notify, ...] = field(init=False)
    known: tuple[Claim, ...] = field(init=False)
    watch_digest: str = field(init=False)

    def __post_init__(self) -> None:
        self.works = {work.id: work for work in self.config.works}
        self.sources = {source.id: source for source in self.config.sources}
        self.targets = self.config.notify or (TERMINAL,)
        self.watch = compile_watch(self.config.works)
        self.known = configuration.known(self.config.works)
        self.watch_digest = digest_of(self.config.works)

    def addressees(self) -> Iterable[tuple[Notify, str]]:
        """Every recipient of every target; the unit that is told, and remembered as told."""
        for target in self.targets:
            for recipient in deliver.recipients(target):
                yield target, recipient

    def target(self, name: str) -> Notify | None:
        return next((target for target in self.targets if target.id == name), None)


def digest_of(works: Iterable[Work]) -> str:
    """Of all that decides which entries speak of a watched work."""
    names = [
        repr((work.id, work.title, work.season, work.part, work.film, work.aliases, work.weak_aliases, work.context))
        for work in works
    ]
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:32]


def zone_of(name: str, local: tzinfo) -> tzinfo:
    """The zone named in the configuration; "local" is the machine's."""
    return local if name in ("", "local") else ZoneInfo(name)
