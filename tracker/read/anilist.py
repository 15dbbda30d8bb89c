"""AniList: one GraphQL question for all ids, one record a work."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta, timezone

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.errors import ReadError
from tracker.model import Document, Request, Source, SourceType, Work
from tracker.read import databases, markup
from tracker.read.databases import Record
from tracker.read.jsonbody import mapping, mappings, name_of, number_of, text_of
from tracker.read.reading import Item, Reading, finish

_PAGE = 50
_FIELDS = (
    "id idMal siteUrl format status season seasonYear episodes updatedAt title{romaji english native}"
    " startDate{year month day} endDate{year month day} nextAiringEpisode{episode airingAt}"
    " trailer{id site} studios(isMain:true){nodes{name}} relations{edges{relationType(version:2)}}"
)
_STATUS = {
    "NOT_YET_RELEASED": ("announced", "not yet released"),
    "RELEASING": ("airing", "releasing"),
    "FINISHED": ("released", "finished"),
    "CANCELLED": ("cancelled", "cancelled"),
    "HIATUS": ("hiatus", "on hiatus"),
}
_QUARTERS = {"WINTER": 1, "SPRING": 2, "SUMMER": 3, "FALL": 4}
_JST = timezone(timedelta(hours=9))


def request(source: Source) -> Request:
    """All ids in one question, 50 to a page, which is AniList's limit."""
    ids = sorted({int(known) for _, known in source.ids if known.isascii() and known.isdigit()})
    chunks = [ids[at : at + _PAGE] for at in range(0, len(ids), _PAGE)] or [[]]
    names = ", ".join(f"$i{n}: [Int]" for n in range(len(chunks)))
    pages = " ".join(
        f"p{n}: Page(page: 1, perPage: {_PAGE}) {{ media(id_in: $i{n}) {{ {_FIELDS} }} }}" for n in range(len(chunks))
    )
    body = {"query": f"query ({names}) {{ {pages} }}", "variables": {f"i{n}": chunk for n, chunk in enumerate(chunks)}}
    return Request(
        url=source.url,
        method="POST",
        body=json.dumps(body, separators=(",", ":")).encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )


def is_answer(data: object) -> bool:
    return any("startDate" in media or "idMal" in media for media in _media(data))


def _media(data: object) -> list[Mapping[str, object]]:
    inner = mapping(mapping(data).get("data"))
    found = mappings([inner.get("Media")])
    for name, page in inner.items():
        if name == "Page" or name[:1] == "p":
            found += mappings(mapping(page).get("media"))
    return found


def read(data: object, _document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    faults = [text_of(error.get("message")) for error in mappings(mapping(data).get("errors"))]
    found = _media(data)
    if not found:
        said = "; ".join(fault for fault in faults if fault)
        if said:
            raise ReadError(f"{source.id}: AniList answers with an error: {markup.line(said, 200)}")
        asked = ", ".join(sorted({known for _, known in source.ids})) or "none given"
        raise ReadError(f"{source.id}: AniList knows none of the ids ({asked}); they may have been merged or deleted")
    warnings = [f"AniList: {markup.line(fault, 200)}" for fault in faults if fault]
    known = {name_of(media.get("id")) for media in found}
    warnings += [
        f"AniList no longer knows the id {ident} of {work}" for work, ident in source.ids if ident not in known
    ]
    items: list[Item] = []
    for media in found:
        items += _items(media, source, works, warnings)
    return finish(items, source, kind=SourceType.ANILIST, title="AniList", warnings=warnings, seen=len(found))


def _items(media: Mapping[str, object], source: Source, works: Mapping[str, Work], warnings: list[str]) -> list[Item]:
    ident = name_of(media.get("id"))
    titles = [text_of(mapping(media.get("title")).get(name)) for name in ("english", "romaji", "native")]
    titles = [title for title in titles if title]
    items = []
    for name in databases.works_of(source, ident) or [""]:
        work, fault = databases.subject(works, name, titles, sequel=_is_sequel(media))
        if fault:
            warnings.append(f"AniList {ident} ({titles[0] if titles else 'untitled'}) is set aside for {name}: {fault}")
            continue
        items.append(_record(media, ident, titles, name, databases.part_of(work, titles)).item(source))
    return items


def _is_sequel(media: Mapping[str, object]) -> bool | None:
    edges = mapping(media.get("relations")).get("edges")
    if not isinstance(edges, list):
        return None
    return any(text_of(edge.get("relationType")) == "PREQUEL" for edge in mappings(edges))


def _record(media: Mapping[str, object], ident: str, titles: Sequence[str], work: str, part: str) -> Record:
    record = Record(
        ident=f"anilist:{ident}:{work}" if work else f"anilist:{ident}",
        url=markup.join("", text_of(media.get("siteUrl"))) or f"https://anilist.co/anime/{ident}",
        title=markup.line(titles[0]) if titles else f"AniList {ident}",
        work=work,
        part=part,
        updated=databases.instant(number_of(media.get("updatedAt"))),
    )
    if len(titles) > 1:
        record.lines.append(markup.line(" / ".join(titles[1:])))
    status, words = _STATUS.get(text_of(media.get("status")), (None, ""))
    databases.say_status(record, status, words)
    databases.say_release(record, start(media))
    databases.say_episodes(record, number_of(media.get("episodes")))
    databases.say_studio(record, (text_of(n.get("name")) for n in mappings(mapping(media.get("studios")).get("nodes"))))
    databases.say_trailer(record, _trailer(mapping(media.get("trailer"))))
    return record


def start(media: Mapping[str, object]) -> ReleaseDate | None:
    """The start date; the hour of a first episode that agrees with it; else the season, whose quarter is all it says.

    `airingAt` alone is no date: until a slot is announced it holds weekly placeholders (SHAPES 5)."""
    given = mapping(media.get("startDate"))
    year, month, day = (number_of(given.get(name)) for name in ("year", "month", "day"))
    begun = text_of(media.get("status")) in ("RELEASING", "FINISHED", "HIATUS")
    if timed := _first_airing(media, year, month, day):
        return timed
    held = databases.started(year, month, day, sure=begun)
    if held is not None and held.precision is not Precision.YEAR:
        return held
    quarter = _QUARTERS.get(text_of(media.get("season")))
    season_year = number_of(media.get("seasonYear")) or year
    if quarter and season_year and 1900 <= season_year <= 2999 and (year is None or year == season_year):
        return dates.quarter(season_year, quarter)
    return held


def _first_airing(
    media: Mapping[str, object], year: int | None, month: int | None, day: int | None
) -> ReleaseDate | None:
    upcoming = mapping(media.get("nextAiringEpisode"))
    at = databases.instant(number_of(upcoming.get("airingAt")))
    if at is None or number_of(upcoming.get("episode")) != 1 or not (year and month and day):
        return None
    local = at.astimezone(_JST)
    held = databases.started(year, month, day, sure=True)
    if held is None or abs((local.date() - held.earliest).days) > 1 or held.precision is not Precision.DAY:
        return None
    return dates.day(local.date(), time=f"{local:%H:%M}", zone="Asia/Tokyo")


def _trailer(trailer: Mapping[str, object]) -> str:
    name, site = name_of(trailer.get("id")), text_of(trailer.get("site")).lower()
    if not name or not all(c.isalnum() or c in "-_" for c in name):
        return ""
    if site == "youtube":
        return f"https://www.youtube.com/watch?v={name}"
    return f"https://www.dailymotion.com/video/{name}" if site == "dailymotion" else ""
