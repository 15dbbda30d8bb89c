"""The shipped sources: what a work's ids, its site and its kind imply (`tracker/catalogue.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote_plus, urlsplit

from tracker.config import files, keys, schema
from tracker.model import Kind, Settings, Source, SourceType, Tier, Work
from tracker.pattern import lazily
from tracker.record import dataclass

_AT_ONCE = 50
"""Works in one AniList query: the most it answers on one page."""
_JAPANESE = lazily(r"[\u3040-\u30ff\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the catalogue: a source, or a pattern of one for each work. `per`: the id, or "site", "title" or
    "japanese", that it needs of a work; "" for a source that serves all works of a `kind`. `paths`: by the ending of
    the id, what is added to `url`, and the tier where it is another. `off`: why it is not used unless switched on."""

    id: str
    name: str
    why: str
    source: Mapping[str, Any]
    per: str = ""
    kind: str = ""
    paths: Mapping[str, Mapping[str, str]] | None = None
    off: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """An official site whose address and markup are known."""

    ids: Mapping[str, tuple[str, ...]]
    host: str
    url: str
    select: Mapping[str, str]
    youtube: Mapping[str, str]

    def of(self, work: Work) -> bool:
        if work.site:
            return (urlsplit(work.site).hostname or "").removeprefix("www.") == self.host
        return any(work.ids.get(base) in numbers for base, numbers in self.ids.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """A source that follows from the works, the entry it was made from, and why it is off, if it is."""

    source: Source
    template: str
    path: str = ""
    number: str = ""
    off: str = ""

    def filled(self, url: str, *, whole: bool) -> str:
        """Another address for it: with {id} filled in, and its path behind it unless that is the `whole` address."""
        url = url.replace("{id}", self.number)
        return url.rstrip("/") + self.path if self.path and not whole else url


@cache
def _shipped() -> tuple[tuple[Entry, ...], tuple[Site, ...], Mapping[str, str]]:
    data = tomllib.loads(files.shipped("catalogue.toml"))
    return (
        tuple(_entry(written) for written in data["source"]),
        tuple(_site(written) for written in data["site"]),
        data["refused"],
    )


def entries() -> tuple[Entry, ...]:
    return _shipped()[0]


def refused() -> Mapping[str, str]:
    """Places that are not in the catalogue, and why."""
    return _shipped()[2]


@cache
def names() -> frozenset[str]:
    return frozenset(entry.id for entry in entries())


_OURS = ("id", "name", "why", "per", "kind", "paths", "off")


def _entry(written: Mapping[str, Any]) -> Entry:
    source: dict[str, Any] = {}
    for name, value in written.items():
        if name in _OURS:
            continue
        key = keys.SOURCES.key(name)
        if key is None:
            raise LookupError(f"catalogue.toml: {written['id']}: {name}")
        source[name] = schema.parse(key, value) if "{" not in str(value) else value
    ours = {name: written[name] for name in _OURS if name in written}
    return Entry(source=source, **ours)


def _site(written: Mapping[str, Any]) -> Site:
    ids = {base: tuple(str(number) for number in numbers) for base, numbers in written["ids"].items()}
    return Site(ids, written["host"], written["url"], written.get("select", {}), written.get("youtube", {}))


def imply(
    works: Sequence[Work], settings: Settings, *, fetching: Mapping[str, object] | None = None
) -> tuple[Source, ...]:
    """The sources that follow from these works alone, without any that are off by default."""
    if not settings.catalogue:
        return ()
    return tuple(one.source for one in instances(works, fetching or {}) if not one.off)


def instances(works: Sequence[Work], fetching: Mapping[str, object]) -> list[Implied]:
    """Everything the catalogue has for these works, also what is off; the official first, then the databases that hold
    a work's history, then the press (DESIGN 3.18). `fetching`: the defaults that stand in [tracker]."""
    found: list[Implied] = []
    for entry in entries():
        make = _MAKERS.get(entry.per, _by_id)
        found.extend(make(entry, works, fetching))
    return found


def _source(entry: Entry, fetching: Mapping[str, object], **more: Any) -> Source:
    given: dict[str, Any] = {**fetching, **entry.source, "name": entry.name, **more}
    given["type"] = SourceType(given["type"])
    given["tier"] = Tier(given["tier"])
    if "timezone" in given:
        given["zone"] = given.pop("timezone")
    return Source(**given)


def _for_all(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    if any(work.kind.value == entry.kind for work in works):
        yield Implied(source=_source(entry, fetching, id=entry.id), template=entry.id, off=entry.off)


def _by_id(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    """One source, or one per path, for each number that a work has in this database. Two seasons may share one."""
    groups: dict[str, list[Work]] = {}
    for work in works:
        if entry.per in work.ids:
            groups.setdefault(work.ids[entry.per], []).append(work)
    base = str(entry.source["url"])
    for number, sharers in groups.items():
        for ending, path in (entry.paths or {"": {}}).items():
            filled = path.get("add", "").replace("{id}", number)
            tier = path.get("tier", entry.source["tier"])
            source = _source(
                entry,
                fetching,
                id=f"{entry.id}-{number}" + (f"-{ending}" if ending else ""),
                url=base.replace("{id}", number).rstrip("/") + filled,
                name=f"{entry.name}: {sharers[0].title}",
                about=sharers[0].id,
                ids=tuple((work.id, number) for work in sharers),
                tier=tier,
            )
            yield Implied(source=source, template=entry.id, path=filled, number=number, off=entry.off)


def _anilist(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    """One query asks for all works: AniList counts requests, not works."""
    ids = [(work.id, work.ids["anilist"]) for work in works if "anilist" in work.ids]
    for number, begin in enumerate(range(0, len(ids), _AT_ONCE), start=1):
        name = entry.id if number == 1 else f"{entry.id}-{number}"
        source = _source(entry, fetching, id=name, ids=tuple(ids[begin : begin + _AT_ONCE]))
        yield Implied(source=source, template=entry.id, off=entry.off)


def _site_of(work: Work) -> Site | None:
    return next((site for site in _shipped()[1] if site.of(work)), None)


def _official(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    """The work's own `site`; for a site whose markup is known, its list of news with the selectors for it."""
    seen: set[str] = set()
    for work in works:
        known = _site_of(work)
        front = work.site and urlsplit(work.site).path.strip("/") == ""
        url = known.url if known and (front or not work.site) else work.site
        if not url or url in seen:
            continue
        seen.add(url)
        select = known.select if known and url == known.url else {}
        name = f"Official site: {work.title}"
        source = _source(entry, fetching, id=f"official-{work.id}", url=url, about=work.id, select=select, name=name)
        yield Implied(source=source, template=entry.id, off=entry.off)


def _youtube(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    """The channel of a known work's makers. It carries all of their works, so no entry is about one by itself."""
    seen: set[str] = set()
    for work in works:
        known = _site_of(work)
        if known is None or not known.youtube or known.youtube["channel"] in seen:
            continue
        channel = known.youtube["channel"]
        seen.add(channel)
        url = str(entry.source["url"]).replace("{id}", channel)
        name = f"{entry.name}: {known.youtube['name']}"
        source = _source(entry, fetching, id=f"{entry.id}-{known.youtube['id']}", url=url, name=name)
        yield Implied(source=source, template=entry.id, off=entry.off)


def _search(entry: Entry, works: Sequence[Work], fetching: Mapping[str, object]) -> Iterator[Implied]:
    for work in works:
        if entry.kind and work.kind is not Kind(entry.kind):
            continue
        wanted = _japanese(work) if entry.per == "japanese" else work.title
        if not wanted:
            continue
        url = str(entry.source["url"]).replace("{query}", quote_plus(f'"{wanted}"'))
        name = f"{entry.name}: {wanted}"
        source = _source(entry, fetching, id=f"{entry.id}-{work.id}", url=url, name=name)
        yield Implied(source=source, template=entry.id, off=entry.off)


def _japanese(work: Work) -> str:
    return next((name for name in (work.title, *work.aliases) if _JAPANESE.search(name)), "")


_MAKERS = {
    "": _for_all,
    "anilist": _anilist,
    "site": _official,
    "youtube": _youtube,
    "title": _search,
    "japanese": _search,
}
