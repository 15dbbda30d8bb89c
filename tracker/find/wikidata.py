"""Wikidata asked for films, games, books and series by name; its items as candidates.

Free (CC0), needs no token, only a User-Agent that says who asks, which ours does. Two requests: which items bear the
name (`search`), and what they are (`items`). What an item is, its classes say; where they are unknown here, the English
description does ("2027 film by …"). Most items are no work at all, and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from tracker.dates import ReleaseDate, month, year
from tracker.errors import ReadError
from tracker.find.values import Candidate, Link, Titles, Wanted
from tracker.find.words import instalment
from tracker.model import Document, Kind, Request
from tracker.read import databases, jsonbody, links, markup
from tracker.read.jsonbody import mapping, mappings, number_of, text_of

URL = "https://www.wikidata.org/w/api.php"
BASE = "wikidata"
_LANGUAGES = ("en", "ja", "mul", "de", "fr", "es", "it", "pt", "ko", "zh")
_AT_ONCE = 12
_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HEADERS = {"Accept": "application/json", "Accept-Language": "en"}

# Classes (P31), as other programs list them; what is beside the point (episodes, add-ons, editions) is in none.
_CLASSES: Mapping[Kind, frozenset[str]] = {
    kind: frozenset(classes.split())
    for kind, classes in {
        Kind.FILM: "Q11424 Q24869 Q202866 Q29168811 Q506240 Q20650540 Q18011172 Q93204 Q24862 Q226730",
        Kind.ANIME: "Q63952888 Q100269041 Q1107 Q220898 Q113687694",
        Kind.TV: "Q5398426 Q1259759 Q117467246 Q581714 Q526877 Q15416 Q3464665 Q1366112 Q7724161",
        Kind.GAME: "Q7889 Q64170203 Q21125433 Q4393107 Q65963104 Q209163 Q1066707 Q111223304 Q7058673",
        Kind.BOOK: "Q571 Q7725634 Q8261 Q8274 Q747381 Q21198342 Q104213567 Q277759 Q1667921 Q47461344 Q1004 Q14406742"
        " Q149537 Q725377 Q562214 Q74262765",
    }.items()
}
_NEVER = frozenset(("Q5", "Q21191270", "Q3331189", "Q4167410", "Q95074", "Q15632617", "Q865493", "Q482994", "Q134556"))
"""People, episodes, editions, disambiguation pages, characters, mods, albums, singles."""
_SAID: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (Kind.GAME, r"\b(?:video|computer|mobile|indie|board) game\b"),
        (Kind.ANIME, r"\banime (?:television |tv )?series\b"),
        (Kind.FILM, r"\b(?:film|movie)\b(?! (?:director|series|studio|award|festival|producer|score))"),
        (Kind.TV, r"\b(?:television|tv|web|streaming|drama) (?:mini)?series\b|\bminiseries\b|\bsitcom\b"),
        (Kind.BOOK, r"\b(?:novels?|books?|manga|light novel|novella|comics? series)\b"),
    )
)
_FORMS = {Kind.FILM: "film", Kind.ANIME: "anime", Kind.TV: "TV", Kind.GAME: "game", Kind.BOOK: "book"}
_DATES = ("P577", "P580")
_MAKERS = ("P50", "P57", "P178", "P272")
"""Author, director, developer, production company."""
_IDS = {"P8729": "anilist", "P4086": "mal", "P1985": "ann", "P345": "imdb", "P1733": "steam"}
_OFFICIAL = "P856"


# --- questions -------------------------------------------------------------------------------------------------------


def search(wanted: Wanted, url: str = URL) -> tuple[Request, ...]:
    """Which items bear the name, as typed and without the words for its instalment."""
    names = [wanted.text]
    if wanted.name != wanted.text:
        names.append(wanted.name)
    return tuple(_get(url, _named(name)) for name in names)


def _named(name: str) -> dict[str, str]:
    language = "ja" if _KANA.search(name) else "en"
    return {
        "action": "wbsearchentities",
        "search": name,
        "language": language,
        "uselang": "en",
        "type": "item",
        "limit": "12",
    }


def of_anilist(ident: str, url: str = URL) -> Request:
    """The item of a work that AniList knows: it may know further numbers of it."""
    return _get(url, {"action": "query", "list": "search", "srsearch": f"haswbstatement:P8729={ident}", "srlimit": "2"})


def of_page(site: str, title: str, url: str = URL) -> Request:
    """The item of a Wikipedia article; `site` as in "enwiki"."""
    return _get(url, {**_whole(), "action": "wbgetentities", "sites": site, "titles": title})


def items(idents: Iterable[str], url: str = URL) -> Request:
    return _get(url, {**_whole(), "action": "wbgetentities", "ids": "|".join(list(idents)[:_AT_ONCE])})


def _whole() -> dict[str, str]:
    return {"props": "labels|aliases|descriptions|claims", "languages": "|".join(_LANGUAGES)}


def _get(url: str, query: Mapping[str, str]) -> Request:
    return Request(url=f"{url}?{urlencode({**query, 'format': 'json'})}", headers=_HEADERS)


# --- answers ---------------------------------------------------------------------------------------------------------


def hits(document: Document) -> tuple[str, ...]:
    """The ids of items found, the best first; of either kind of search."""
    answer = _answer(document)
    named = [text_of(one.get("id")) for one in mappings(answer.get("search"))]
    named += [text_of(one.get("title")) for one in mappings(mapping(answer.get("query")).get("search"))]
    return tuple(dict.fromkeys(one for one in named if re.fullmatch(r"Q[1-9]\d{0,11}", one)))


def candidates(document: Document) -> tuple[Candidate, ...]:
    """The items that are works, in the order they were asked for."""
    entities = mapping(_answer(document).get("entities"))
    made = [candidate(ident, mapping(one)) for ident, one in entities.items()]
    return tuple(one for one in made if one is not None)


def numbers(document: Document) -> dict[str, str]:
    """What other databases call a single item; a base with several numbers (one a season) is left out."""
    entities = list(mapping(_answer(document).get("entities")).values())
    return _ids(mapping(mapping(entities[0]).get("claims"))) if len(entities) == 1 else {}


def _answer(document: Document) -> Mapping[str, object]:
    answer = mapping(jsonbody.load(document.body, document.content_type, "Wikidata"))
    if fault := mapping(answer.get("error")):
        words = text_of(fault.get("info")) or text_of(fault.get("code")) or "an error"
        raise ReadError(f"Wikidata answers: {markup.line(words, 200)}")
    return answer


def candidate(ident: str, item: Mapping[str, object]) -> Candidate | None:
    """None for what is no work, or has no name in a language known here."""
    claims = mapping(item.get("claims"))
    note = _text(item, "descriptions", "en")
    kind = _kind(set(_values(claims, "P31")), note)
    english = _text(item, "labels", "en") or _text(item, "labels", "mul")
    native = _text(item, "labels", "ja")
    other = next((name for lang in _LANGUAGES if (name := _text(item, "labels", lang))), "")
    titles = Titles(english=english or other, native=native)
    if kind is None or not titles.all:
        return None
    when = _when(claims)
    season, part = instalment(titles.all[0])
    sites = [
        Link("Official Site", url)
        for one in _values(claims, _OFFICIAL)[:5]
        if (url := links.tidy(markup.join("", one)))
    ]
    return Candidate(
        base=BASE,
        ident=ident,
        titles=titles,
        kind=kind,
        form=_FORMS[kind],
        film=False,
        when=when.edtf if when is not None else "",
        season=season if kind in (Kind.TV, Kind.ANIME) else None,
        part=part if kind in (Kind.TV, Kind.ANIME) else None,
        synonyms=_aliases(item, titles),
        ids={"wikidata": ident, **_ids(claims)},
        links=tuple(sites),
        url=f"https://www.wikidata.org/wiki/{ident}",
        note=note,
    )


def maker_ids(document: Document, ident: str) -> tuple[str, ...]:
    """The items of those who make it: their names tell it from others of its name."""
    claims = mapping(mapping(mapping(_answer(document).get("entities")).get(ident)).get("claims"))
    found = [one for number in _MAKERS for one in _values(claims, number)[:2] if one.startswith("Q")]
    return tuple(dict.fromkeys(found))[:6]


def labels(document: Document) -> tuple[str, ...]:
    entities = mapping(_answer(document).get("entities")).values()
    found = [_text(mapping(one), "labels", language) for one in entities for language in ("en", "ja")]
    return tuple(dict.fromkeys(name for name in found if len(name) >= 3))


def _kind(classes: set[str], note: str) -> Kind | None:
    if classes & _NEVER:
        return None
    for kind, known in _CLASSES.items():
        if classes & known:
            return kind
    return next((kind for kind, pattern in _SAID if pattern.search(note)), None)


def _text(item: Mapping[str, object], part: str, language: str) -> str:
    return markup.line(text_of(mapping(mapping(item.get(part)).get(language)).get("value")), 300)


def _aliases(item: Mapping[str, object], titles: Titles) -> tuple[str, ...]:
    labels = [_text(item, "labels", language) for language in _LANGUAGES]
    given = mapping(item.get("aliases"))
    for language in ("en", "ja"):
        labels += [markup.line(text_of(one.get("value")), 300) for one in mappings(given.get(language))[:12]]
    return tuple(dict.fromkeys(name for name in labels if name and name not in titles.all))


def _values(claims: Mapping[str, object], number: str) -> list[str]:
    """Preferred statements, or all that are not deprecated; items by their id."""
    found: dict[str, list[str]] = {}
    for statement in mappings(claims.get(number))[:200]:
        value = mapping(mapping(statement.get("mainsnak")).get("datavalue")).get("value")
        text = value if isinstance(value, str) else text_of(mapping(value).get("id"))
        if text:
            found.setdefault(text_of(statement.get("rank")) or "normal", []).append(text)
    return found.get("preferred") or found.get("normal") or []


def _ids(claims: Mapping[str, object]) -> dict[str, str]:
    held = {base: _values(claims, number) for number, base in _IDS.items()}
    return {
        base: values[0]
        for base, values in held.items()
        if len(values) == 1 and re.fullmatch(r"[A-Za-z]{0,2}\d{1,12}", values[0])
    }


_PRECISION_DAY, _PRECISION_MONTH, _PRECISION_YEAR = 11, 10, 9


def _when(claims: Mapping[str, object]) -> ReleaseDate | None:
    """The earliest date of publication or start, with the precision that Wikidata gives it."""
    found = []
    for number in _DATES:
        for statement in mappings(claims.get(number))[:100]:
            value = mapping(mapping(mapping(statement.get("mainsnak")).get("datavalue")).get("value"))
            if text_of(statement.get("rank")) != "deprecated" and (date := _date(value)) is not None:
                found.append(date)
        if found:
            return min(found, key=lambda date: (date.earliest, date.edtf))
    return None


def _date(value: Mapping[str, object]) -> ReleaseDate | None:
    written = re.match(r"\+(\d{4})-(\d\d)-(\d\d)T", text_of(value.get("time")))
    precision = number_of(value.get("precision")) or 0
    if written is None or precision < _PRECISION_YEAR:
        return None
    years, months, days = (int(piece) for piece in written.groups())
    if not 1900 <= years <= 2999:
        return None
    if precision == _PRECISION_YEAR or not 1 <= months <= 12:
        return year(years)
    if precision == _PRECISION_MONTH:
        return month(years, months)
    return databases.started(years, months, days, sure=True)
