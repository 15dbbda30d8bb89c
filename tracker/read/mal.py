"""MyAnimeList in its three shapes: Jikan (and its successor Tenrai), their news lists, and MAL's own API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.dates import ReleaseDate
from tracker.errors import ReadError
from tracker.model import Document, Field, Source, SourceType, Work
from tracker.read import databases, links, markup, stamps
from tracker.read.databases import Record
from tracker.read.jsonbody import mapping, mappings, name_of, number_of, text_of
from tracker.read.reading import Item, Reading, finish

_STATUS = {
    "not yet aired": ("announced", "not yet aired"),
    "not_yet_aired": ("announced", "not yet aired"),
    "currently airing": ("airing", "currently airing"),
    "currently_airing": ("airing", "currently airing"),
    "finished airing": ("released", "finished airing"),
    "finished_airing": ("released", "finished airing"),
    "on hiatus": ("hiatus", "on hiatus"),
    "discontinued": ("cancelled", "discontinued"),
}


def is_answer(data: object) -> bool:
    top = mapping(data)
    first = mapping(top.get("data")) or (mappings(top.get("data"))[:1] or [{}])[0]
    return "mal_id" in first or "promo" in first or ("start_season" in top or "main_picture" in top)


def read(data: object, document: Document, source: Source, works: Mapping[str, Work]) -> Reading:
    top = mapping(data)
    inner = top.get("data")
    warnings: list[str] = []
    if isinstance(inner, list):
        items = _list_items(inner, document, source)
        return finish(items, source, kind=SourceType.MAL, title="MyAnimeList", seen=len(inner))
    record = mapping(inner) or top
    if "promo" in record:
        videos = mappings(record.get("promo"))
        items = [item for item in (_video(video, source) for video in videos) if item is not None]
        return finish(items, source, kind=SourceType.MAL, title="MyAnimeList", seen=len(videos))
    ident = name_of(record.get("mal_id")) or name_of(record.get("id"))
    if not ident:
        said = text_of(top.get("message")) or text_of(top.get("error")) or "no `mal_id` in it"
        raise ReadError(f"{source.id}: the answer is no MyAnimeList record: {markup.line(said, 200)}")
    items = _items(record, ident, source, works, warnings)
    return finish(items, source, kind=SourceType.MAL, title="MyAnimeList", warnings=warnings, seen=1)


def _items(
    record: Mapping[str, object], ident: str, source: Source, works: Mapping[str, Work], warnings: list[str]
) -> list[Item]:
    titles = _titles(record)
    items = []
    for name in databases.works_of(source, ident) or [""]:
        work, fault = databases.subject(works, name, titles, sequel=_is_sequel(record))
        if fault:
            warnings.append(
                f"MyAnimeList {ident} ({titles[0] if titles else 'untitled'}) is set aside for {name}: {fault}"
            )
            continue
        items.append(_record(record, ident, titles, name, databases.part_of(work, titles)).item(source))
    return items


def _titles(record: Mapping[str, object]) -> list[str]:
    more = mapping(record.get("alternative_titles"))
    given = [
        record.get("title_english"),
        more.get("en"),
        record.get("title"),
        record.get("title_japanese"),
        more.get("ja"),
    ]
    return list(dict.fromkeys(title for title in map(text_of, given) if title))


def _is_sequel(record: Mapping[str, object]) -> bool | None:
    relations = record.get("relations", record.get("related_anime"))
    if not isinstance(relations, list):
        return None
    named = [text_of(one.get("relation")) or text_of(one.get("relation_type")) for one in mappings(relations)]
    return any(name.lower() == "prequel" for name in named)


def _record(record: Mapping[str, object], ident: str, titles: Sequence[str], work: str, part: str) -> Record:
    made = Record(
        ident=f"mal:anime:{ident}:{work}" if work else f"mal:anime:{ident}",
        url=markup.join("", text_of(record.get("url"))) or f"https://myanimelist.net/anime/{ident}",
        title=markup.line(titles[0]) if titles else f"MyAnimeList {ident}",
        work=work,
        part=part,
        updated=stamps.parse(record.get("updated_at")),
    )
    if len(titles) > 1:
        made.lines.append(markup.line(" / ".join(titles[1:])))
    status, words = _STATUS.get(text_of(record.get("status")).lower(), (None, ""))
    databases.say_status(made, status, words)
    databases.say_release(made, start(record, sure=status in ("airing", "released", "hiatus")))
    databases.say_episodes(made, number_of(record.get("episodes")) or number_of(record.get("num_episodes")))
    databases.say_studio(made, (text_of(studio.get("name")) for studio in mappings(record.get("studios"))))
    databases.say_trailer(made, _trailer(mapping(record.get("trailer"))))
    return made


def start(record: Mapping[str, object], *, sure: bool) -> ReleaseDate | None:
    """`aired.from` is a Japanese calendar day dressed as a UTC instant, so its parts are taken, never the instant."""
    aired = mapping(record.get("aired"))
    given = mapping(mapping(aired.get("prop")).get("from"))
    year, month, day = (number_of(given.get(name)) for name in ("year", "month", "day"))
    if year:
        return databases.started(year, month, day, sure=sure)
    said = text_of(record.get("start_date")) or text_of(aired.get("from"))[:10]
    # Jikan fills "Jul 2026 to ?" up to the 1st; the words keep the precision.
    words = text_of(aired.get("string")).split(" to ")[0].strip()
    if words.isdigit() and len(words) == 4:
        said = words
    elif len(words.split()) == 2 and words[-4:].isdigit():
        said = said[:7]
    return databases.written(said, sure=sure)


def _trailer(trailer: Mapping[str, object]) -> str:
    name = text_of(trailer.get("youtube_id"))
    ident = f"yt:video:{name}" if name else links.number(text_of(trailer.get("url")), text_of(trailer.get("embed_url")))
    return links.watch_url(ident)


def _list_items(inner: list[object], document: Document, source: Source) -> list[Item]:
    """`/news`: stories about the work; `/streaming`: where it can be seen."""
    items = []
    works = [work for work, _ in source.ids] or ([source.about] if source.about else [])
    about = works[0] if len(works) == 1 else source.about
    for one in mappings(inner):
        title = markup.line(text_of(one.get("title")))
        if title:
            items.append(_story(one, title, about, document))
    services = [(text_of(one.get("name")), text_of(one.get("url"))) for one in mappings(inner) if one.get("name")]
    if services and not items:
        record = Record(
            ident=f"mal:streaming:{about or ''}", url=document.url, title="Streaming", work=about or "", about=about
        )
        for name in [markup.line(name, 80) for name, _ in services]:
            record.say(Field.STREAMING, name, f"Streaming: {name}", element=name.casefold())
        items.append(record.item(source))
    return items


def _story(one: Mapping[str, object], title: str, about: str | None, document: Document) -> Item:
    url = markup.join(document.url, text_of(one.get("url")))
    text = markup.plain(text_of(one.get("excerpt")) or text_of(one.get("intro"))).text
    return Item(
        ident=f"mal:{name_of(one.get('mal_id'))}" if one.get("mal_id") else "",
        url=links.tidy(url),
        title=title,
        text=text,
        published=stamps.parse(one.get("date")),
        lang=markup.language("en", title),
        about=about,
    )


def _video(video: Mapping[str, object], source: Source) -> Item | None:
    address = _trailer(mapping(video.get("trailer")))
    title = markup.line(text_of(video.get("title")))
    if not (address and title):
        return None
    works = [work for work, _ in source.ids]
    return Item(
        url=address, title=title, full=True, lang="en", media=(address,), about=works[0] if len(works) == 1 else None
    )
