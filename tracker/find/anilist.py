"""AniList asked for works by name, by number and by a person's planning list; its records as candidates.

Documented at docs.anilist.co; needs no token. One request asks for a name in all its forms at once: AniList counts
requests. The fields of a search are few, because it bounds what one query may cost; `details` asks for the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from tracker.errors import ReadError
from tracker.find.values import Candidate, Link, Titles, Wanted
from tracker.find.words import instalment
from tracker.model import Document, Kind, Request
from tracker.read import anilist as record
from tracker.read import jsonbody, links, markup
from tracker.read.jsonbody import mapping, mappings, name_of, text_of

URL = "https://graphql.anilist.co"
BASE = "anilist"
_SHOWN = 15
_AT_ONCE = 50
_BRIEF = (
    "id idMal type siteUrl format status season seasonYear episodes synonyms title{romaji english native}"
    " startDate{year month day}"
    " relations{edges{relationType(version:2) node{id type format}}}"
)
_MORE = (
    " externalLinks{site url type language} studios(isMain:true){nodes{name}}"
    " staff(perPage:6,sort:RELEVANCE){edges{role node{name{full native}}}}"
    " characters(perPage:5,role:MAIN,sort:ROLE){nodes{name{full native}}}"
)
_SERIES = frozenset({"TV", "ONA", "TV_SHORT", "OVA", "SPECIAL", "MOVIE"})
_FORMS = {
    "TV": "TV", "TV_SHORT": "TV short", "MOVIE": "film", "SPECIAL": "special", "OVA": "OVA", "ONA": "web series",
    "MUSIC": "music video", "MANGA": "manga", "NOVEL": "novel", "ONE_SHOT": "one-shot",
}  # fmt: skip
_STATUS = {
    "NOT_YET_RELEASED": "not yet released",
    "RELEASING": "airing",
    "FINISHED": "finished",
    "CANCELLED": "cancelled",
    "HIATUS": "on hiatus",
}
_AUTHORS = ("original creator", "original story", "original character design", "director", "story & art")


# --- questions -------------------------------------------------------------------------------------------------------


def search(wanted: Wanted, url: str = URL) -> Request:
    """The name as typed, without its instalment, and without a number at its end: three pages of one answer."""
    names = list(dict.fromkeys(name for name in (wanted.name, wanted.text, wanted.stem) if name))
    asked = ", ".join(f"$s{n}: String" for n in range(len(names)))
    kind = "MANGA" if wanted.kind is Kind.BOOK else "ANIME"
    pages = " ".join(
        f"p{n}: Page(page: 1, perPage: {_SHOWN})"
        f" {{ media(search: $s{n}, type: {kind}, sort: SEARCH_MATCH) {{ ...F }} }}"
        for n in range(len(names))
    )
    query = f"query ({asked}) {{ {pages} }} fragment F on Media {{ {_BRIEF} }}"
    return _request(url, query, {f"s{n}": name for n, name in enumerate(names)})


def by_id(idents: Iterable[str], url: str = URL, *, mal: bool = False, more: bool = False) -> Request:
    """`mal`: the numbers are MyAnimeList's."""
    numbers = sorted({int(one) for one in idents if one.isascii() and one.isdigit()})[:_AT_ONCE]
    name = "idMal_in" if mal else "id_in"
    fields = _BRIEF + (_MORE if more else "")
    query = f"query ($i: [Int]) {{ p: Page(page: 1, perPage: {_AT_ONCE}) {{ media({name}: $i) {{ {fields} }} }} }}"
    return _request(url, query, {"i": numbers})


def details(idents: Iterable[str], url: str = URL) -> Request:
    return by_id(idents, url, more=True)


def planning(user: str, chunk: int, url: str = URL) -> Request:
    """A public list's planned anime, 200 to a chunk."""
    query = (
        "query ($u: String, $c: Int) { MediaListCollection(userName: $u, type: ANIME, status: PLANNING, chunk: $c,"
        f" perChunk: 200) {{ hasNextChunk lists {{ isCustomList entries {{ media {{ {_BRIEF} }} }} }} }} }}"
    )
    return _request(url, query, {"u": user, "c": chunk})


def _request(url: str, query: str, variables: Mapping[str, object]) -> Request:
    body = json.dumps({"query": query, "variables": variables}, separators=(",", ":"))
    return Request(
        url=url,
        method="POST",
        body=body.encode(),
        headers={"Content-Type": "application/json", "Accept": "application/json"},
    )


# --- answers ---------------------------------------------------------------------------------------------------------


def candidates(document: Document) -> tuple[Candidate, ...]:
    """What AniList found, the best match first, each once. ReadError where it answers with an error alone."""
    data = _data(document)
    found = [media for page in data.values() for media in mappings(mapping(page).get("media"))]
    return _unique(found)


def planned(document: Document) -> tuple[tuple[Candidate, ...], bool]:
    """The works of one chunk, and whether another chunk follows."""
    collection = mapping(_data(document).get("MediaListCollection"))
    entries = [entry for one in mappings(collection.get("lists")) for entry in mappings(one.get("entries"))]
    return _unique([mapping(entry.get("media")) for entry in entries]), collection.get("hasNextChunk") is True


def _data(document: Document) -> Mapping[str, object]:
    answer = mapping(jsonbody.load(document.body, document.content_type, "AniList"))
    data = mapping(answer.get("data"))
    faults = [text_of(one.get("message")) for one in mappings(answer.get("errors"))]
    if not any(data.values()) and any(faults):
        raise ReadError(f"AniList answers: {markup.line('; '.join(one for one in faults if one), 200)}")
    return data


def _unique(found: Iterable[Mapping[str, object]]) -> tuple[Candidate, ...]:
    made: dict[str, Candidate] = {}
    for media in found:
        one = candidate(media)
        if one is not None:
            made.setdefault(one.ident, one)
    return tuple(made.values())


def candidate(media: Mapping[str, object]) -> Candidate | None:
    """None for a record without a number or any title."""
    ident, given = name_of(media.get("id")), mapping(media.get("title"))
    english, romaji, native = (markup.line(text_of(given.get(key)), 300) for key in ("english", "romaji", "native"))
    titles = Titles(english=english, romaji=romaji, native=native)
    if not ident.isdigit() or not titles.all:
        return None
    synonyms = media.get("synonyms")
    named = [markup.line(text_of(one), 300) for one in synonyms] if isinstance(synonyms, list) else []
    before, after = _relations(media)
    season, part = _counted(titles, named, numerals=bool(before))
    form = text_of(media.get("format"))
    status = text_of(media.get("status"))
    start = record.start(media)
    mal = name_of(media.get("idMal"))
    book = text_of(media.get("type")) == "MANGA"
    ids = {"anilist": ident, **({"mal": mal} if mal.isdigit() and mal != "0" and not book else {})}
    return Candidate(
        base=BASE,
        ident=ident,
        titles=titles,
        kind=Kind.BOOK if book else Kind.ANIME,
        form=_FORMS.get(form, form.replace("_", " ").lower()),
        film=form == "MOVIE",
        when=start.edtf if start is not None else "",
        awaited=status == "NOT_YET_RELEASED",
        status=_STATUS.get(status, ""),
        season=season,
        part=part,
        synonyms=tuple(dict.fromkeys(name for name in named if name)),
        ids={} if book else ids,
        context=_context(media),
        links=_links(media),
        url=markup.join("", text_of(media.get("siteUrl"))) or f"https://anilist.co/anime/{ident}",
        before=before,
        after=after,
    )


def _counted(titles: Titles, synonyms: Sequence[str], *, numerals: bool) -> tuple[int | None, int | None]:
    """The season and part that its names say; a synonym counts only where no title says one."""
    season = part = None
    for title in (*titles.all, *synonyms):
        said = instalment(title, numerals=numerals)
        season, part = season or said[0], part or said[1]
    return season, part


def _relations(media: Mapping[str, object]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before: list[str] = []
    after: list[str] = []
    for edge in mappings(mapping(media.get("relations")).get("edges")):
        node = mapping(edge.get("node"))
        ident = name_of(node.get("id"))
        if not ident or text_of(node.get("type")) not in ("", "ANIME") or text_of(node.get("format")) not in _SERIES:
            continue
        relation = text_of(edge.get("relationType"))
        if relation == "PREQUEL":
            before.append(ident)
        elif relation == "SEQUEL":
            after.append(ident)
    return tuple(before), tuple(after)


def _context(media: Mapping[str, object]) -> tuple[str, ...]:
    """Names that nobody but this work has beside its own: its author, main characters, studio."""
    people: list[str] = []
    for edge in mappings(mapping(media.get("staff")).get("edges")):
        if text_of(edge.get("role")).casefold().startswith(_AUTHORS):
            people += _both(edge.get("node"))
    for node in mappings(mapping(media.get("characters")).get("nodes")):
        people += _both(node)
    studios = [text_of(node.get("name")) for node in mappings(mapping(media.get("studios")).get("nodes"))]
    return tuple(dict.fromkeys(name for one in (*people, *studios) if len(name := markup.line(one, 80)) >= 3))


def _both(node: object) -> list[str]:
    name = mapping(mapping(node).get("name"))
    return [text_of(name.get("native")).replace(" ", ""), text_of(name.get("full"))]


def _links(media: Mapping[str, object]) -> tuple[Link, ...]:
    found = []
    for one in mappings(media.get("externalLinks"))[:50]:
        url = links.tidy(markup.join("", text_of(one.get("url"))))
        if url:
            label = markup.line(text_of(one.get("site")), 80)
            found.append(Link(label, url, markup.line(text_of(one.get("language")), 40)))
    return tuple(found)
