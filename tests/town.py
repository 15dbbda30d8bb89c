"""A town for the sequences of judging_cases.py: each claim becomes a news item on a site of its own, the whole program
reads it over HTTP, and what arrives at the webhooks is written down as the sequences expect it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import newsroom, shapes
from tests.house import House
from tests.judging import World, expected, written
from tests.judging_cases import Case
from tests.rounds import RSS, Rounds
from tests.shapes import Item
from tests.web import Web
from tracker import pipeline, read
from tracker.dates import ReleaseDate
from tracker.fetch import Fetcher
from tracker.model import AlertKind, Claim, Fact, Standing, Tier
from tracker.pipeline import hand
from tracker.pipeline.context import Context
from tracker.pipeline.judging import rejudge
from tracker.render import facts as words
from tracker.store.questions import Questions, ask

WORKS = {
    "": '[[works]]\nid = "w"\ntitle = "Lantern Road"\nseason = 2\nkind = "anime"\naliases = ["提灯街道"]\n',
    "3": '[[works]]\nid = "w3"\ntitle = "Lantern Road"\nseason = 3\nkind = "anime"\naliases = ["提灯街道"]\n',
    "film": '[[works]]\nid = "film"\ntitle = "Lantern Road the Movie"\nfilm = true\nkind = "anime"\n'
    'aliases = ["Lantern Road", "提灯街道"]\n',
    "other": '[[works]]\nid = "other"\ntitle = "Harbour of Bells"\nkind = "anime"\n',
}
"""By the part of the sequences. "other" is there while the work in question is not."""
PARTS = {"w": "", "w3": "3", "film": "film"}
TIERS = {"O": Tier.OFFICIAL, "P": Tier.PRESS, "A": Tier.AGGREGATOR, "C": Tier.COMMUNITY}
SITES = {
    "P1": "animeherald",
    "P2": "otakugazette",
    "P3": "mangacourier",
    "P4": "seasonpost",
    "A": "animebase",
    "A1": "animebase",
    "A2": "seriesindex",
    "C1": "fanboard",
}
QUIET = ("Another Show Gets a Film", "Another show gets a film.")
_MARK = re.compile(r"<item><title>[^<]*</title><link>[^<]*/undated\d+</link>.*?</item>")


@dataclass
class Site:
    """One source: its items, the newest first, by the entry they stand in."""

    name: str
    items: dict[str, Item] = field(default_factory=dict)
    moved: int = 0
    """On which day it was last rebuilt."""

    @property
    def official(self) -> bool:
        return self.name == "O"


class Town(World):
    """`newsroom` words in `language`; its official site is a page with articles in Japanese, a feed in English."""

    def __init__(self, folder: Path, web: Web, case: Case, language: str, *, beside: bool = False) -> None:
        super().__init__(case.year)
        self.start = datetime(case.year, 1, 1, 3, tzinfo=UTC)
        self.case = case
        self.language = language
        self.beside = beside
        self.folder = folder
        self.web = web
        self.now = self.start - timedelta(days=12)
        self.targets = {name: self.targets[name] for name in expected(case)[1] if name in self.targets}
        self.late = _late(case)
        self.film = _outlets(case) == {"th"} and not _parts(case)
        self.works = ["film"] if self.film else [] if _parts(case) & {"3", "film"} else [""]
        self.sites: dict[str, Site] = {}
        self.stories: list[tuple[str, newsroom.Story]] = []
        self.changed = False
        self.looked = True
        self.sent: set[str] = set()
        self._stack = ExitStack()
        self._ctx: Context | None = None
        self.rounds = Rounds(House(folder, web), self.now)
        for name in _sources(case) - self.late:
            self.sites[name] = Site(name)
        self.configure()
        self.look()
        self.tell()
        self.heard()

    # --- what is watched, by whom ---

    def configure(self) -> None:
        self.close()
        works = "\n".join(WORKS[part] for part in self.works or ["other"])
        house = House(self.folder, self.web, works=works, tracker='group_wait = "0s"\nstill_waiting = ""')
        if not self.sites:
            house.source("quiet", "/quiet")
        for name, site in self.sites.items():
            about = f'about = "{next(work for work, part in PARTS.items() if part == (self.works or [""])[0])}"'
            page = site.official and self.tongue(name) == "ja"
            more = about if site.official and self.works else ""
            tier = TIERS[name[0]].value
            house.source(
                SITES.get(name, "official"), f"/{name}/", kind="page" if page else "feed", tier=tier, more=more
            )
        self.rounds.house = house
        levels = ((name, target.minimum.value) for name, target in self.targets.items())
        fields = ", ".join(f'"{name}"' for name in sorted(_fields(self.case)))
        blocks = (f'id = "{name}"\nminimum = "{level}"\nfields = [{fields}]\nremind = []' for name, level in levels)
        self.rounds.notify(*blocks)

    # --- what happens ---

    def happen(self, words: list[str]) -> None:
        match words:
            case ["T", name, _]:
                if not self.looked:
                    self.look()
                super().happen(words)
                self.targets[name].told = {}
                self.configure()
                self.looked = False
            case ["L", *_]:
                super().happen(words)
                self.configure()
                self.looked = False
            case ["gone"] | ["back"]:
                self.works = [] if words == ["gone"] else [""]
                self.configure()
                self.look()
            case ["lapse", _]:
                super().happen(words)
                self.looked = False
            case [day, "X", source, entry]:
                self.now = self.at(day)
                self.take_back(self.sites[source].items[entry].slug)
                self.looked = False
            case [day, *_]:
                if self.at(day) != self.now and not self.looked:
                    self.look()
                super().happen(words)

    def hear(self, source: str, value: str, flags: list[str]) -> None:
        claim = self.claim(source, value, flags)
        self.claims.append(claim)
        if claim.part in ("3", "film") and claim.part not in self.works:
            self.works.append(claim.part)
            self.configure()
        if "!L" in flags:
            self.learn(claim, source)
            return
        if source == "M":
            self.correct(claim)
            self.looked = False
            return
        if source not in self.sites:
            self.sites[source] = Site(source)
            self.configure()
        self.publish(claim, self.sites[source], flags)
        self.looked = False

    def publish(self, claim: Claim, site: Site, flags: list[str]) -> None:
        named = any(flag.startswith("e=") for flag in flags)
        entry = claim.evidence.entry if named else f"entry {len(self.claims)}"
        before = site.items.get(entry)
        at = before.at if before else self._said(flags)
        made = self.write(claim, site.name, at)
        self.stories.append((site.name, made))
        slug = before.slug if before else f"{'undated' if claim.evidence.undated else 'n'}{len(self.claims)}"
        site.items[entry] = Item(made.title, made.text, at, slug, before.number if before else 100 + len(self.claims))

    def tongue(self, source: str) -> str:
        if self.language != "both":
            return self.language
        return "ja" if source in ("O", "P2", "P4") else "en"

    def write(self, claim: Claim, source: str, at: datetime) -> newsroom.Story:
        about = replace(claim, part="film") if self.film else claim
        made = newsroom.story(about, source, self.tongue(source), at)
        more = newsroom.BESIDE[self.tongue(source)] if self.beside else ""
        return replace(made, text=made.text + more)

    def rebuild(self, source: str, *, day: int, restamped: bool) -> None:
        """New addresses and new ids for all that stands on a site, perhaps with the day of the move on it."""
        for number, (entry, item) in enumerate(self.sites[source].items.items()):
            at = self.at(day) if restamped else item.at
            new = replace(item, at=at, slug=f"moved{day}-{item.slug}", number=1000 * day + number)
            self.sites[source].items[entry] = new
        self.sites[source].moved = day

    def _said(self, flags: list[str]) -> datetime:
        days = [flag[1:] for flag in flags if flag[0] == "^"]
        return self.at(days[0]) if days else self.now

    def learn(self, claim: Claim, source: str) -> None:
        made = self.write(claim, source, claim.evidence.said_at)
        self.stories.append((source, made))
        text = f"{made.title}\n\n{made.text}"
        entry = read.from_text(text, source="by hand", url="", tier=TIERS[source[0]], published=claim.evidence.said_at)
        with self.opened() as ctx:
            hand.learn_entries(ctx, [entry], now=self.now, tell=False)

    def take_back(self, slug: str) -> None:
        """What a site published was wrong: as `tracker wrong` does with an alert, for one entry."""
        with self.opened() as ctx, ctx.store.write() as tx:
            stored = next(one.claim for one in tx.claims("w") if one.claim.evidence.url.endswith(f"/{slug}"))
            said = stored.evidence
            tx.void(said.source, said.entry, reason="the publisher took it back", now=self.now)
            rejudge(ctx, tx, {"w"}, now=self.now)

    def correct(self, claim: Claim) -> None:
        value = claim.value
        written = value.edtf if isinstance(value, ReleaseDate) else str(value or "none")
        with self.opened() as ctx:
            hand.correct(ctx, ctx.works["w"], claim.field, written, outlet=claim.outlet, reason="", now=self.now)

    # --- the program ---

    @contextmanager
    def opened(self) -> Iterator[Context]:
        """The same context as before, as in a daemon, until the configuration changes."""
        if self._ctx is None:
            self.rounds.clock = self.now
            self._ctx = self._stack.enter_context(self.rounds.opened())
        yield self._ctx

    def close(self) -> None:
        self._ctx = None
        self._stack.close()

    @contextmanager
    def asked(self) -> Iterator[Questions]:
        questions = ask(str(self.rounds.house.database))
        assert questions is not None
        with questions:
            yield questions

    def serve(self) -> None:
        quiet = [Item(*QUIET, self.start - timedelta(days=40), "quiet", 1)]
        self.web.page("/quiet", shapes.rss(quiet, title="Quiet", site=self.web.url("/quiet")), type=RSS)
        for site in self.sites.values():
            items = sorted(site.items.values(), key=lambda item: item.at, reverse=True)
            old = [
                Item(*QUIET, self.start - timedelta(days=400 + n), f"quiet{site.moved}-{n}", 1000 * site.moved + n)
                for n in range(3)
            ]
            if site.official and self.tongue(site.name) == "ja":
                old = [replace(item, title="公式サイトを公開しました", text="") for item in old]
                self.page(f"/{site.name}/", shapes.official([*items, *old]))
            else:
                home = self.web.url(f"/{site.name}")
                feed = shapes.rss([*items, *old], title=site.name, site=home, lang=self.tongue(site.name))
                feed = _MARK.sub(lambda one: re.sub("<pubDate>.*?</pubDate>", "", one[0]), feed)
                self.page(f"/{site.name}/", feed, RSS)
            for item in (*items, *old):
                article = shapes.page(item.title, item.text, lang=self.tongue(site.name))
                for ending in ("", ".html"):
                    self.web.page(f"/{site.name}/{item.slug}{ending}", article)

    def page(self, path: str, body: str, kind: str = "text/html; charset=utf-8") -> None:
        self.web.page(path, body, type=kind, etag=f'"{hash(body):x}"')

    def look(self) -> None:
        self.serve()
        fetcher = Fetcher(version="test", now=lambda: self.now, dice=lambda: 0.5)
        try:
            with self.opened() as ctx:
                pipeline.recover(ctx, now=self.now)
                pipeline.begin(ctx, now=self.now, dice=lambda: 0.5)
                planned = pipeline.plan(ctx, now=self.now, everything=True, patient=False)
                lessons = pipeline.poll(ctx, fetcher, planned, clock=lambda: self.now, dice=lambda: 0.5)
                assert not [lesson.error for lesson in lessons if lesson.error]
                pipeline.pass_time(ctx, now=self.now)
                pipeline.welcome(ctx, now=self.now, looked=True)
        finally:
            fetcher.close()
        self.looked = True

    def tell(self) -> None:
        with self.opened() as ctx:
            pipeline.tell_all(ctx, pipeline.Post(), clock=lambda: self.now)

    def flush(self) -> None:
        if not self.looked:
            self.look()
        self.tell()
        for target, message in self.heard():
            self.targets[target].messages.append(message)

    # --- what came of it ---

    def heard(self) -> list[tuple[str, str]]:
        """Each message of news since the last time: whom it went to, and the kinds of its changes. What stands in the
        store as sent arrived as well, and says the new values."""
        told = []
        arrived = {path.strip("/"): list(taken) for path, taken in self.rounds.hooks.items()}
        with self.asked() as asked:
            for row in reversed(asked.alerts("sent")):
                if row.id in self.sent:
                    continue
                self.sent.add(row.id)
                message = next(one for one in arrived[row.target] if one["title"] == row.title)
                if row.kind is not AlertKind.NEWS:
                    continue
                changes = asked.alerted(row.id)
                told.append((row.target, "+".join(sorted(change.kind.replace("_", " ") for change in changes))))
                for change in changes:
                    if isinstance(change.new, ReleaseDate):
                        assert words.describe(change.new, "en") in f"{message['title']}\n{message['message']}"
        return told

    def facts(self) -> set[str]:
        found = set()
        with self.asked() as asked:
            for work, part in (("film", ""),) if self.film else PARTS.items():
                for fact, _ in asked.facts(work, Standing.REPORTED).values():
                    if fact.key.field.value in _fields(self.case):
                        found.add(_named(fact, part))
        return found or {"missing"}


def _named(fact: Fact, part: str) -> str:
    told = written(fact)
    for letter, names in newsroom.PEOPLE.items():
        if fact.key.field.value == "cast" and (
            names[1] in told or names[1].replace(" ", "_") in told or names[3] in told
        ):
            return f"cast/{letter}={letter}"
    return f"{part}/{told}" if part else told.replace("PV 1=PV_1", "PV1=PV1").replace("PV 2=PV_2", "PV2=PV2")


def difference(town: Town) -> list[str]:
    """What differs from what the sequence expects."""
    facts, told = expected(town.case)
    found = town.facts()
    wrong = [f"facts: {', '.join(sorted(found))}\n   not: {', '.join(sorted(facts))}"] if found != facts else []
    for name, messages in told.items():
        got = [_sorted(one) for one in town.targets[name].messages]
        wanted = [_sorted(one) for one in messages.split(" / ") if one]
        if got != wanted:
            wrong.append(f"{name}: {' / '.join(got)}\n   not: {' / '.join(wanted)}")
    return wrong


def _sorted(kinds: str) -> str:
    return "+".join(sorted(kinds.split("+")))


def _parsed(case: Case) -> list[list[str]]:
    return [event.split() for group in case.events.split(";") for event in group.split("&")]


def _fields(case: Case) -> set[str]:
    """Of which it speaks; what its news items say besides ("a second season was announced") is another matter."""
    return {flag[2:] for event in _parsed(case) for flag in event if flag[:2] == "f="} | {"release"}


def _sources(case: Case) -> set[str]:
    return {
        event[1]
        for event in _parsed(case)
        if len(event) > 2 and event[0] not in ("T", "L") and event[1] not in ("X", "M")
    }


def _late(case: Case) -> set[str]:
    """Sources whose first word is older than the day it is found: they were added on that day."""
    late: set[str] = set()
    met: set[str] = set()
    for event in _parsed(case):
        if len(event) < 3 or event[0] in ("T", "L") or event[1] in (*met, "X", "M"):
            continue
        met.add(event[1])
        told = [float(flag[1:]) for flag in event if flag[0] == "^"]
        if told and told[0] < float(event[0]):
            late.add(event[1])
    return late


def _outlets(case: Case) -> set[str]:
    """A work that is only ever dated in theatres is a film."""
    return {flag for event in _parsed(case) for flag in event if flag in ("tv", "st", "th")}


def _parts(case: Case) -> set[str]:
    return {flag[1:] for event in _parsed(case) for flag in event if flag[0] == "#"}
