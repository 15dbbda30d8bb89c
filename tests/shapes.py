"""Documents in the shapes that the real sources have, written from what an item says; for the story tests and the
stand-in that plays the web."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from zoneinfo import ZoneInfo

TOKYO, EASTERN = ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")


@dataclass(frozen=True, slots=True)
class Item:
    title: str
    text: str
    at: datetime
    slug: str
    number: int = 0


def rss(items: Sequence[Item], *, title: str, site: str, lang: str = "en") -> str:
    """A press feed of the WordPress kind: RSS 2.0, guid, escaped HTML."""
    body = "".join(
        f"<item><title>{escape(i.title)}</title><link>{site}/{i.slug}</link><guid isPermaLink='false'>{site}/?p={i.number}"
        f"</guid><pubDate>{format_datetime(i.at)}</pubDate><description>{escape(f'<p>{escape(i.text)}</p>')}</description></item>"
        for i in items
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{escape(title)}</title><link>{site}</link>"
        f"<language>{lang}</language><description>news</description>{body}</channel></rss>"
    )


def ann(items: Sequence[Item]) -> str:
    """Anime News Network: Eastern time, a cms guid, `<cite>` escaped inside the description, categories."""
    body = "".join(
        f"<item><title>{escape(i.title)}</title>"
        f"<link>https://www.animenewsnetwork.com/news/{i.at.astimezone(EASTERN):%Y-%m-%d}/{i.slug}/.{i.number}</link>"
        f"<guid isPermaLink='true'>https://www.animenewsnetwork.com/cms/.{i.number}</guid>"
        f"<description>{escape('<cite>' + escape(i.text) + '</cite>')}</description>"
        f"<pubDate>{format_datetime(i.at.astimezone(EASTERN))}</pubDate><category>Anime</category></item>"
        for i in items
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>Anime News Network</title>"
        f"<link>https://www.animenewsnetwork.com/</link><description>all</description>{body}</channel></rss>"
    )


def rdf(items: Sequence[Item], *, title: str, site: str) -> str:
    """A Japanese press feed: RSS 1.0, dc:date in JST."""
    body = "".join(
        f"<item rdf:about='{site}/{i.slug}'><title>{escape(i.title)}</title><link>{site}/{i.slug}</link>"
        f"<description>{escape(i.text)}</description><dc:date>{i.at.astimezone(TOKYO).isoformat()}</dc:date></item>"
        for i in items
    )
    listed = "".join(f"<rdf:li rdf:resource='{site}/{i.slug}'/>" for i in items)
    return (
        "<?xml version='1.0' encoding='UTF-8'?><rdf:RDF xmlns='http://purl.org/rss/1.0/' xml:lang='ja' "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel rdf:about='{site}'><title>{escape(title)}</title><link>{site}</link><description>news</description>"
        f"<items><rdf:Seq>{listed}</rdf:Seq></items></channel>{body}</rdf:RDF>"
    )


def official(items: Sequence[Item]) -> str:
    """An official site's news list: day only, relative links, no ids, no text."""
    body = "".join(
        f"<li class='news_list__item'><a href='./{i.slug}.html'><p class='news_list__item-date'>{i.at.astimezone(TOKYO):%Y.%m.%d}"
        f"</p><p class='news_list__item-title'>{escape(i.title)}</p></a></li>"
        for i in items
    )
    return (
        "<!doctype html><html lang='ja'><head><meta charset='utf-8'><title>NEWS｜TVアニメ公式サイト</title></head><body>"
        "<nav><ul><li><a href='../'>TOP</a></li><li><a href='../story/'>STORY</a></li><li><a href='../movie/'>MOVIE</a></li>"
        f"</ul></nav><main><ul class='news_list'>{body}</ul><div class='news_pager'><a class='news_pager-next' href='?p=2'>2"
        "</a></div></main><footer>©委員会</footer></body></html>"
    )


def page(title: str, text: str, *, lang: str = "ja") -> str:
    """An article with furniture around it."""
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset='utf-8'><title>{escape(title)}</title></head><body>"
        "<header><a href='/'>TOP</a></header>"
        f"<main><article><h1>{escape(title)}</h1>{paragraphs}</article></main><footer>©委員会</footer></body></html>"
    )


def youtube(items: Sequence[Item], *, channel: str, title: str) -> str:
    body = "".join(
        f"<entry><id>yt:video:{i.slug}</id><yt:videoId>{i.slug}</yt:videoId><yt:channelId>{channel}</yt:channelId>"
        f"<title>{escape(i.title)}</title><link rel='alternate' href='https://www.youtube.com/watch?v={i.slug}'/>"
        f"<published>{i.at.isoformat()}</published><updated>{i.at.isoformat()}</updated><media:group>"
        f"<media:title>{escape(i.title)}</media:title><media:description>{escape(i.text)}</media:description>"
        f"<media:community><media:statistics views='{i.number}'/></media:community></media:group></entry>"
        for i in items
    )
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns:yt='http://www.youtube.com/xml/schemas/2015' "
        "xmlns:media='http://search.yahoo.com/mrss/' xmlns='http://www.w3.org/2005/Atom'>"
        f"<yt:channelId>{channel}</yt:channelId><title>{escape(title)}</title>{body}</feed>"
    )


def anilist(*media: dict[str, object]) -> str:
    return json.dumps({"data": {"Page": {"media": list(media)}}})


def anilist_media(
    number: int, *, native: str, start: tuple[int | None, int | None, int | None], status: str
) -> dict[str, object]:
    year, month, day = start
    return {
        "id": number,
        "idMal": None,
        "title": {"romaji": native, "english": None, "native": native},
        "synonyms": [],
        "format": "TV",
        "status": status,
        "startDate": {"year": year, "month": month, "day": day},
        "endDate": {"year": None, "month": None, "day": None},
        "season": None,
        "seasonYear": None,
        "episodes": None,
        "nextAiringEpisode": None,
        "studios": {"edges": [], "nodes": []},
        "trailer": None,
        "externalLinks": [],
        "siteUrl": f"https://anilist.co/anime/{number}",
        "updatedAt": 1750000000,
    }


def encyclopedia(number: int, name: str, news: Sequence[Item]) -> str:
    body = "".join(
        f"<news datetime='{i.at.isoformat().replace('+00:00', 'Z')}' "
        f"href='https://www.animenewsnetwork.com/news/{i.at:%Y-%m-%d}/{i.slug}'><cite>{escape(i.title)}</cite></news>"
        for i in news
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><ann><anime id='{number}' gid='1' type='TV' name='{escape(name)}' "
        f"precision='TV' generated-on='2026-01-01T00:00:00Z'><info type='Main title' lang='JA'>{escape(name)}</info>"
        f"{body}</anime></ann>"
    )


def bangumi(number: int, name: str) -> str:
    return json.dumps({"id": number, "name": name, "name_cn": "", "date": None, "eps": 0, "infobox": [], "summary": ""})


def tenrai(number: int, title: str) -> str:
    nothing = {"day": None, "month": None, "year": None}
    return json.dumps(
        {
            "data": {
                "mal_id": number,
                "url": f"https://myanimelist.net/anime/{number}",
                "title": title,
                "status": "Not yet aired",
                "airing": False,
                "episodes": None,
                "aired": {
                    "from": None,
                    "to": None,
                    "prop": {"from": nothing, "to": nothing},
                    "string": "Not available",
                },
                "studios": [],
                "trailer": {"youtube_id": None, "url": None},
            }
        }
    )
