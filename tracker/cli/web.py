"""Several polite looks for one command, side by side, with what is asked said while it lasts."""

from __future__ import annotations

import argparse
import random  # noqa: TID251 - the dice are thrown here
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from urllib.parse import urlsplit

import tracker
from tracker import read
from tracker.cli.common import now
from tracker.cli.fetching import source_for
from tracker.cli.progress import Progress
from tracker.errors import FetchError
from tracker.fetch import Fetcher, Look
from tracker.model import Config, Document, NotModified, Request, Source, SourceType, Validators

_SPARE = timedelta(seconds=30)
_PACE = timedelta(milliseconds=500)
"""Between two questions to a database: a handful for one work, far below what they allow in a minute."""


class Web:
    """One fetcher for all that a command asks; closed with its block."""

    def __init__(self, config: Config, args: argparse.Namespace) -> None:
        self.config = config
        self._quiet = bool(args.quiet or args.json)
        self._fetcher = Fetcher(
            contact=config.settings.contact, version=tracker.__version__, now=now, dice=random.random
        )

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._fetcher.close()

    def ask(self, asked: Sequence[tuple[Source, Request]], saying: str) -> list[Document | FetchError]:
        """The answers in the order of the questions; a failure is a value."""
        looks = [Look(source=source, request=request) for source, request in asked]
        answers = self.look(looks, saying)
        never = FetchError("answered that nothing has changed, though it was never read")
        return [never if isinstance(one, NotModified) else one for one in answers]

    def look(self, looks: Sequence[Look], saying: str) -> list[Document | NotModified | FetchError]:
        found: dict[int, Document | NotModified | FetchError] = {}
        patience = max((one.source.timeout for one in looks), default=timedelta(0)) * max(len(looks), 1) + _SPARE
        with Progress(saying, quiet=self._quiet):
            for one in looks:
                self._fetcher.submit(one)
            for outcome in self._fetcher.results(patience.total_seconds()):
                found[id(outcome.look)] = outcome.result
        late = "no answer within its time"
        return [found.get(id(one), FetchError(f"{urlsplit(one.request.url).hostname}: {late}")) for one in looks]

    def page(self, url: str, saying: str = "", *, leave: Collection[str] | None = None) -> Document | FetchError:
        """A page or feed that a person named; with `leave`, one that a database or another page did."""
        source = replace(source_for(url, self.config, leave=leave), id=f"probe {url}")
        return self.ask(
            [(source, read.request_for(replace(source, type=SourceType.AUTO)))], saying or f"reading {url}"
        )[0]

    def again(self, source: Source, request: Request, validators: Validators) -> Document | NotModified | FetchError:
        look = Look(source=source, request=request, validators=validators)
        return self.look([look], "asking whether it has changed")[0]

    def database(self, base: str, url: str, kind: SourceType) -> Source:
        """The source to ask a database by: as configured, so that an own address, headers and pace hold."""
        for one in self.config.sources:
            if one.type is kind and kind is not SourceType.JSON:
                return replace(one, id=base)
            if one.id == base:
                return one
        return Source(id=base, url=url, type=kind, host_delay=_PACE)
