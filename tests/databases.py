"""AniList and Wikidata as they answer, over a small world of invented works, for a web on loopback.

Each answers what it was asked: a search by its words, numbers by their records, a list by its owner.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from tests.web import Reply, Request, Web

JSON = {"Content-Type": "application/json; charset=utf-8"}
ANILIST, WIKIDATA = "graphql.anilist.co", "www.wikidata.org"


def media(
    number: int,
    romaji: str,
    *,
    english: str | None = None,
    native: str | None = None,
    form: str = "TV",
    status: str = "FINISHED",
    start: tuple[int | None, int | None, int | None] = (2023, 9, 29),
    before: Sequence[int] = (),
    after: Sequence[int] = (),
    synonyms: Sequence[str] = (),
    mal: int | None = None,
    site: str = "",
    **more: Any,
) -> dict[str, Any]:
    """A record in AniList's shape; `site` its official one."""
    edges = [
        {"relationType": relation, "node": {"id": other, "type": "ANIME", "format": "TV"}}
        for relation, others in (("PREQUEL", before), ("SEQUEL", after))
        for other in others
    ]
    year, month, day = start
    return {
        "id": number,
        "idMal": mal,
        "type": "ANIME",
        "siteUrl": f"https://anilist.co/anime/{number}",
        "format": form,
        "status": status,
        "season": None,
        "seasonYear": None,
        "episodes": None,
        "synonyms": list(synonyms),
        "title": {"romaji": romaji, "english": english, "native": native},
        "startDate": {"year": year, "month": month, "day": day},
        "nextAiringEpisode": None,
        "relations": {"edges": edges},
        "externalLinks": [
            {"site": "Twitter", "url": "https://twitter.com/x", "type": "SOCIAL", "language": "Japanese"},
            *([{"site": "Official Site", "url": site, "type": "INFO", "language": "Japanese"}] if site else []),
        ],
        "studios": {"nodes": [{"name": "Studio Aozora"}]},
        "staff": {
            "edges": [
                {"role": "Original Creator", "node": {"name": {"full": "Hana Kawase", "native": "川瀬 花"}}},
                {"role": "Key Animation (ep 3)", "node": {"name": {"full": "Somebody Else", "native": "別 人"}}},
            ]
        },
        "characters": {"nodes": [{"name": {"full": "Ruri Minase", "native": "水瀬瑠璃"}}]},
    } | more


NOTHING = (None, None, None)
SAKURA = [
    media(
        101, "Hoshi wo Kakeru Sakura", english="Sakura: Beyond the Stars", native="星を駆けるサクラ", after=[102, 103],
        mal=901, synonyms=["Sakura", "Hoshisaku", "HKS"], site="https://sakura-anime.example/",
    ),
    media(
        102, "Hoshi wo Kakeru Sakura 2nd Season", english="Sakura: Beyond the Stars Season 2", native="星を駆けるサクラ 第2期",
        before=[101], start=(2026, 1, 16), mal=902, site="https://sakura-anime.example/",
    ),
    media(
        103, "Gekijouban Hoshi wo Kakeru Sakura", english="Sakura: Beyond the Stars the Movie", native="劇場版 星を駆けるサクラ",
        form="MOVIE", before=[101], status="NOT_YET_RELEASED", start=(2027, None, None),
    ),
]  # fmt: skip
"""Two seasons that are out, a film that is not, a third season that nobody has announced."""
TITAN = [
    media(201, "Kyojin no Niwa", english="Garden of Giants", native="巨人の庭", after=[202], start=(2013, 4, 7)),
    media(202, "Kyojin no Niwa Season 2", native="巨人の庭 Season2", before=[201], after=[203], start=(2017, 4, 1)),
    media(203, "Kyojin no Niwa: Hoshi-hen", english="Garden of Giants: Star Arc", native="巨人の庭 星編", before=[202],
          after=[204], start=(2018, 7, 23)),
    media(204, "Kyojin no Niwa: The Final Season", native="巨人の庭 The Final Season", before=[203], after=[205],
          start=(2020, 12, 7)),
    media(205, "Kyojin no Niwa: The Final Season Part 2", native="巨人の庭 The Final Season Part 2", before=[204],
          status="NOT_YET_RELEASED", start=NOTHING),
]  # fmt: skip
"""A row in which two seasons have no number, the last has two parts."""
OTHERS = [
    media(
        301,
        "Ame to Neko",
        english="Rain and Cats",
        native="雨と猫",
        status="NOT_YET_RELEASED",
        start=(2027, None, None),
    ),
    media(302, "Neko no Machi", native="猫の街", start=(2011, 1, 1)),
]


def entity(
    label: str,
    note: str,
    *,
    classes: Sequence[str] = (),
    japanese: str = "",
    aliases: Sequence[str] = (),
    date: tuple[str, int] | None = None,
    site: str = "",
    **claims: Sequence[str],
) -> dict[str, Any]:
    """An item in Wikidata's shape; `claims` by property."""
    given: dict[str, list[dict[str, Any]]] = {"P31": [_item(one) for one in classes]}
    if date is not None:
        given["P577"] = [_snak({"time": f"+{date[0]}T00:00:00Z", "precision": date[1]})]
    if site:
        given["P856"] = [_snak(site)]
    for name, values in claims.items():
        given[name] = [_item(one) if one.startswith("Q") else _snak(one) for one in values]
    labels = {"en": {"language": "en", "value": label}}
    if japanese:
        labels["ja"] = {"language": "ja", "value": japanese}
    return {
        "type": "item",
        "labels": labels,
        "descriptions": {"en": {"language": "en", "value": note}},
        "aliases": {"en": [{"language": "en", "value": one} for one in aliases]},
        "claims": given,
    }


def _item(ident: str) -> dict[str, Any]:
    return _snak({"entity-type": "item", "id": ident})


def _snak(value: object) -> dict[str, Any]:
    return {"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"value": value}}}


ITEMS: dict[str, dict[str, Any]] = {
    "Q1001": entity("Silent Harbor", "upcoming video game", classes=["Q7889"], japanese="サイレント・ハーバー", P178=["Q2001"]),
    "Q1002": entity("Silent Harbor", "2014 novel by Ann Other", classes=["Q7725634"], date=("2014-05-01", 11)),
    "Q1003": entity("Desert Kings: Part Three", "film by Jo Maker", classes=["Q11424"], date=("2027-12-18", 11),
                    site="https://desertkings.example/", P57=["Q2002"]),
    "Q1004": entity("Desert Kings", "2021 film", classes=["Q11424"], date=("2021-09-03", 11)),
    "Q1005": entity("Cold Office", "American television series", classes=["Q5398426"]),
    "Q1006": entity("Jo Maker", "film director", classes=["Q5"]),
    "Q1007": entity("Harbor Lights", "2019 film", date=("2019-00-00", 9)),
    "Q1101": entity("Sakura: Beyond the Stars", "anime television series", classes=["Q63952888"], P8729=["102"], P1985=["7001"]),
    "Q2001": entity("Lantern Works", "video game developer", classes=["Q210167"]),
    "Q2002": entity("Jo Maker", "film director", classes=["Q5"]),
}  # fmt: skip


class Databases:
    """Dresses a web as both; `asked` counts the requests that each got."""

    def __init__(self, web: Web, records: Sequence[Mapping[str, Any]] = (*SAKURA, *TITAN, *OTHERS)) -> None:
        self.records = list(records)
        self.items = dict(ITEMS)
        self.lists: dict[str, list[int]] = {"aoi": [102, 103, 205, 301, 302]}
        self.asked: dict[str, int] = {ANILIST: 0, WIKIDATA: 0}
        web.answer("/", self._anilist, host=ANILIST)
        web.answer("/w/api.php", self._wikidata, host=WIKIDATA)

    def _anilist(self, request: Request) -> Reply:
        self.asked[ANILIST] += 1
        given = json.loads(request.body)
        names = given["variables"]
        if "u" in names:
            return self._list(names)
        numbers = [number for name, value in names.items() if name.startswith("i") for number in value]
        if numbers:
            field = "idMal" if "idMal_in" in given["query"] else "id"
            found = [one for one in self.records if one[field] in numbers]
            return _json({"data": {"p": {"media": found}}})
        pages = {f"p{number}": {"media": self._named(name)} for number, name in enumerate(names.values())}
        return _json({"data": pages})

    def _named(self, name: str) -> list[Mapping[str, Any]]:
        """Records one of whose names holds a word of the search: as generous as the real one."""
        words = [word for word in name.casefold().split() if len(word) > 2 or not word.isascii()]
        names = [
            (one, " ".join(filter(None, [*one["title"].values(), *one["synonyms"]])).casefold()) for one in self.records
        ]
        ranked = [(sum(word in text for word in words), one) for one, text in names]
        return [one for count, one in sorted(ranked, key=lambda pair: -pair[0]) if count]

    def _list(self, names: Mapping[str, Any]) -> Reply:
        if names["u"] not in self.lists:
            return _json(
                {"errors": [{"message": "User not found", "status": 404}], "data": {"MediaListCollection": None}}
            )
        held = self.lists[names["u"]]
        first, more = (held[:3], True) if names["c"] == 1 else (held[3:], False)
        entries = [{"media": one} for one in self.records if one["id"] in first]
        lists = [{"isCustomList": False, "entries": entries}]
        return _json({"data": {"MediaListCollection": {"hasNextChunk": more, "lists": lists}}})

    def _wikidata(self, request: Request) -> Reply:
        self.asked[WIKIDATA] += 1
        asked = {name: values[0] for name, values in parse_qs(request.query).items()}
        if asked["action"] == "wbsearchentities":
            word = asked["search"].casefold()
            found = [{"id": ident} for ident, one in self.items.items() if _bears(one, word)]
            return _json({"search": found, "success": 1})
        if asked["action"] == "query":
            number = asked["srsearch"].rpartition("=")[2]
            held = [ident for ident, one in self.items.items() if _snak(number) in one["claims"].get("P8729", [])]
            return _json({"query": {"search": [{"title": ident} for ident in held]}})
        if "titles" in asked:
            named = {ident: one for ident, one in self.items.items() if one["labels"]["en"]["value"] == asked["titles"]}
            return _json({"entities": named or {"-1": {"missing": ""}}})
        return _json(
            {"entities": {ident: self.items[ident] for ident in asked["ids"].split("|") if ident in self.items}}
        )


def _bears(item: Mapping[str, Any], word: str) -> bool:
    names = [one["value"] for one in item["labels"].values()] + [one["value"] for one in item["aliases"]["en"]]
    return any(name.casefold().startswith(word) for name in names)


def _json(value: object) -> Reply:
    return Reply(body=json.dumps(value, ensure_ascii=False).encode(), headers=JSON)


FRONT = """<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>TVアニメ『星を駆けるサクラ』公式サイト</title></head><body>
<nav><a href="/">TOP</a> <a href="/news/">NEWS</a> <a href="/story/">STORY</a></nav><main><h1>星を駆けるサクラ</h1>
<p>TVアニメ「星を駆けるサクラ」の公式サイトです。</p></main><footer>©川瀬花／サクラ製作委員会</footer></body></html>"""


def news_list(titles: Sequence[tuple[str, str]]) -> str:
    """(YYYY.MM.DD, title) as a site of this kind lists them, the newest first; the oldest is 0.html."""
    rows = "".join(
        f'<li class="topics__item"><a href="./{number}.html"><time class="topics__date">{day}</time>'
        f'<p class="topics__title">{title}</p></a></li>'
        for number, (day, title) in zip(reversed(range(len(titles))), titles, strict=True)
    )
    return (
        "<!doctype html><html lang='ja'><head><meta charset='utf-8'><title>NEWS | 星を駆けるサクラ</title></head><body>"
        f"<main><ul class='topics'>{rows}</ul></main></body></html>"
    )


def dress_site(web: Web, host: str = "sakura-anime.example") -> None:
    web.page("/", FRONT, host=host)
    titles = [
        ("2026.03.28", "最終回放送御礼"),
        ("2026.01.10", "第2期 放送直前特番"),
        ("2025.09.01", "第2期 キービジュアル公開"),
    ]
    web.page("/news/", news_list(titles), host=host)
