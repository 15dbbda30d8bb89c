"""Checked tables become the values that the stages work with: names made, references held against each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from tracker.config import catalogue, values
from tracker.config.catalogue import Implied
from tracker.config.check import Row
from tracker.config.keys import FETCHING
from tracker.model import Field, Kind, Notify, Outlet, Settings, Source, SourceType, Standing, Tier, Work
from tracker.record import replace

# --- works -----------------------------------------------------------------------------------------------------------


def works(rows: Sequence[Row]) -> tuple[Work, ...]:
    built: list[Work] = []
    taken: dict[str, Row] = _named(rows, "works")
    instalments: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if "title" not in row.said:
            continue
        work = _work(row.said)
        same = (work.title.casefold(), work.kind, work.season, work.part, work.film)
        if "id" not in row.said:
            if same in instalments:
                row.complain(
                    "title", f"stands twice, first at {_at(instalments[same])}; give season, part or kind, or an id"
                )
                continue
            work = replace(work, id=_free(work.id, [work.kind.value], taken))
            taken[work.id] = row
        instalments[same] = row
        built.append(work)
    return tuple(built)


def _work(said: Mapping[str, Any]) -> Work:
    given = {name: said[name] for name in said if name not in ("kind", "outlets", "id")}
    work = Work(
        id="",
        kind=Kind(said.get("kind", Kind.OTHER)),
        outlets=tuple(Outlet(outlet) for outlet in said.get("outlets", ())),
        **given,
    )
    return replace(work, id=said.get("id") or name_of(work))


def name_of(work: Work) -> str:
    """The id of a work that was given none: "frieren-beyond-journeys-end-s3". A title that is not written in Latin
    letters has no readable one here; it gets a number that follows from the title alone, so that it stays when aliases
    or ids are added."""
    slug = _slug(work.title)
    if not slug:
        from hashlib import sha256

        folded = unicodedata.normalize("NFKC", work.title).casefold()
        slug = "w" + sha256(folded.encode()).hexdigest()[:8]
    endings = (
        f"-s{work.season}" if work.season else "",
        f"-p{work.part}" if work.part else "",
        "-film" if work.film else "",
    )
    return slug + "".join(endings)


def _slug(title: str) -> str:
    """ASCII letters and digits joined by hyphens; "" for a title of which they are the lesser part (負けヒロイン 2)."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", title) if not unicodedata.combining(char))
    plain = re.sub(r"['’`´]", "", plain.casefold())
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    letters = sum(char.isalnum() for char in plain)
    return slug[:60].rstrip("-") if letters and len(slug.replace("-", "")) * 2 > letters else ""


# --- sources ---------------------------------------------------------------------------------------------------------


_RENAMED: Mapping[str, Callable[[Any], Any]] = {"type": SourceType, "tier": Tier}


def sources(
    rows: Sequence[Row], watched: Sequence[Work], settings: Settings, fetching: Mapping[str, object]
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """The user's own and those of the catalogue, as changed by id; and what is odd but no error."""
    known = {work.id for work in watched}
    implied = catalogue.instances(watched, fetching) if settings.catalogue else []
    changes = [row for row in rows if _is_change(row, implied)]
    own_rows = [row for row in rows if row not in changes]
    taken = _named(rows, "sources")
    for row in rows:
        _about(row, known)
    warnings: list[str] = []
    own = [(row, source) for row in own_rows if (source := _own(row, watched, fetching, taken)) is not None]
    for row in changes:
        if settings.catalogue:
            implied = _changed(row, implied, warnings)
        else:
            row.complain("url", "missing; the catalogue that knows this id is off, so say where to look")
    spoken_for = {_address(source.url) for _, source in own}
    kept = [one.source for one in implied if not one.off and _address(one.source.url) not in spoken_for]
    mine = [source for row, source in own if row.said.get("enabled", True)]
    return (*mine, *kept), tuple(warnings)


def _own(row: Row, watched: Sequence[Work], fetching: Mapping[str, object], taken: dict[str, Row]) -> Source | None:
    said = row.said
    if "url" not in said:
        if "url" not in _written(row):
            known = ""
            if "id" in said:
                known = values.suggest(str(said["id"]), sorted(catalogue.names()))
            row.complain("url", f"missing; say where to look{known}")
        return None
    url = str(said["url"])
    kind = SourceType(str(said.get("type", SourceType.AUTO)))
    if "select" in said and said["select"] and kind not in (SourceType.AUTO, SourceType.PAGE, SourceType.JSON):
        row.complain("select", f'is for type "page" or "json", not "{kind}"')
    if "id" not in said:
        host = (urlsplit(url).hostname or "source").removeprefix("www.")
        said["id"] = _free(host, [_slug(urlsplit(url).path)], taken)
        taken[str(said["id"])] = row
    about = said.get("about")
    heard = [work for work in watched if about in (None, work.id)]
    ids = tuple((work.id, work.ids[kind]) for work in heard if kind.value in values.NUMBERED and kind in work.ids)
    bare = Source(id=str(said["id"]), url=url, ids=ids)
    return _with(bare, {**{key: fetching[key] for key in fetching}, **said})


def _written(row: Row) -> Mapping[str, object]:
    """The table as it stands in the file; a key may be there without having been understood."""
    table: Any = row.file.data
    for step in row.path:
        table = table[step]
    return table  # type: ignore[no-any-return]


def _with(source: Source, said: Mapping[str, Any]) -> Source:
    given = {name: _RENAMED[name](value) if name in _RENAMED else value for name, value in said.items()}
    given.pop("enabled", None)
    given["zone"] = given.pop("timezone", source.zone)
    return replace(source, **given)


def _is_change(row: Row, implied: Sequence[Implied]) -> bool:
    """Whether a row speaks of what the catalogue has. Who calls the feed of a channel "youtube", with its whole
    address, means a source of their own and not every channel there is."""
    name = row.said.get("id")
    if any(one.source.id == name for one in implied):
        return True
    if name not in catalogue.names():
        return False
    url = str(row.said.get("url", ""))
    return not url or any(one.template == name and (one.path or "{" in url) for one in implied)


def _changed(row: Row, implied: list[Implied], warnings: list[str]) -> list[Implied]:
    """The catalogue's sources after one `[[sources]]` that names one of them, or a template they are made from."""
    name = row.said["id"]
    said = {key: value for key, value in row.said.items() if key != "id"}
    off = "switched off by the configuration" if not said.get("enabled", True) else ""
    touched = False
    after: list[Implied] = []
    for one in implied:
        if name not in (one.template, one.source.id):
            after.append(one)
            continue
        touched = True
        moved = {"url": one.filled(str(said["url"]), whole=name == one.source.id)} if "url" in said else {}
        after.append(replace(one, source=_with(one.source, {**said, **moved}), off=off))
    if not touched:
        warnings.append(f'{row.file.place}: sources "{name}": changes nothing; no work has what that source needs')
    return after


def _about(row: Row, known: set[str]) -> None:
    about = row.said.get("about")
    if about is not None and about not in known:
        hint = values.suggest(str(about), sorted(known)) or f"; there are {', '.join(sorted(known)) or 'none'}"
        row.complain("about", f'there is no work "{about}"{hint}')


def _address(url: str) -> tuple[str, ...]:
    parts = urlsplit(url)
    return ((parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query)


# --- notify ----------------------------------------------------------------------------------------------------------


def notify(rows: Sequence[Row], watched: Iterable[Work]) -> tuple[Notify, ...]:
    known = [work.id for work in watched]
    taken = _named(rows, "notify")
    built: list[Notify] = []
    for row in rows:
        for number, wanted in enumerate(_texts(row.said.get("works", ()))):
            if wanted != "*" and wanted not in known:
                hint = values.suggest(wanted, known) or f"; there are {', '.join(known) or 'none'}"
                row.file.complain((*row.path, "works", number), f'there is no work "{wanted}"{hint}')
        if "url" not in row.said:
            written = _written(row)
            if "url" not in written and "url_file" not in written:
                row.complain("url", 'missing; add url = "${DISCORD_WEBHOOK}", or any Apprise URL')
            continue
        name = str(row.said.get("id") or _free(service(str(row.said["url"])), [], taken))
        taken.setdefault(name, row)
        built.append(_notify(name, row.said))
    return tuple(built)


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _notify(name: str, said: Mapping[str, Any]) -> Notify:
    given = {key: value for key, value in said.items() if key not in ("id", "fields", "minimum")}
    return Notify(
        id=name,
        fields=tuple(Field(field) for field in said.get("fields", ())),
        minimum=Standing(said.get("minimum", Standing.REPORTED)),
        **given,
    )


def service(url: str) -> str:
    """What a target without an id is called. Only the scheme, or a host that is no secret: the rest of an Apprise URL
    may be a token (`tgram://TOKEN/…`)."""
    scheme, _, _rest = url.partition("://")
    if scheme.lower() not in ("http", "https"):
        return scheme.lower()
    host = (urlsplit(url).hostname or scheme).lower()
    return "discord" if re.search(r"(^|\.)discord(app)?\.com$", host) else host.removeprefix("www.")


def from_environment(urls: Iterable[tuple[str, str]]) -> tuple[Notify, ...]:
    """A target for each variable that is set; `urls` are (variable, its checked URL)."""
    built: list[Notify] = []
    for variable, url in urls:
        name = "discord" if variable == "DISCORD_WEBHOOK" else service(url)
        if any(one.url == url for one in built):
            continue
        while any(one.id == name for one in built):
            name += "-2"
        built.append(Notify(id=name, url=url))
    return tuple(built)


# --- settings, names -------------------------------------------------------------------------------------------------


def settings(said: Mapping[str, Any], database: str) -> Settings:
    given = {name: value for name, value in said.items() if name not in FETCHING}
    given["database"] = database
    return Settings(**given)


def _named(rows: Sequence[Row], table: str) -> dict[str, Row]:
    """The ids that were given; one that stands twice is complained of."""
    taken: dict[str, Row] = {}
    for row in rows:
        name = row.said.get("id")
        if not isinstance(name, str):
            continue
        if name in taken:
            row.complain(
                "id", f'"{name}" stands twice, first at {_at(taken[name])}; every one of {table} needs its own'
            )
        taken.setdefault(name, row)
    return taken


def _at(row: Row) -> str:
    from tracker.config import place

    line = place.line_of(place.lines(row.file.text), row.path)
    return f"{row.file.place}:{line}" if line else row.file.place


def _free(name: str, endings: Sequence[str], taken: Mapping[str, object]) -> str:
    """`name`, or with an ending or a number behind it where another has it already."""
    for candidate in (name, *(f"{name}-{ending}" for ending in endings if ending)):
        if candidate not in taken:
            return candidate
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
