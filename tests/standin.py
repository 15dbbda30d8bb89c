"""Plays the web on loopback for a whole program: every default source answers in its own shape, all else is 404.

usage: python -m tests.standin --ready FILE     writes the proxy's environment to FILE, then serves until it is ended

With --newcomer also what somebody meets who adds works of their own (tests/newcomer.py): databases, sites, a store, a
Discord whose address it writes to FILE. SIGUSR1 brings the day on which news come.
"""

from __future__ import annotations

import argparse
import json
import signal
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests import newcomer, shapes
from tests.shapes import Item
from tests.web import Web

_RSS = "application/rss+xml; charset=utf-8"
_JSON = "application/json"


def dress(web: Web, *, now: datetime) -> None:
    """The default list's sources on a quiet day: other works' news everywhere, nothing new about Makeine."""
    other = Item(
        "Another Show Anime Reveals Key Visual",
        "The anime of Another Show revealed a visual.",
        now - timedelta(hours=5),
        "a",
        1,
    )
    other_ja = Item(
        "別の作品、キービジュアル公開", "アニメ「別の作品」のビジュアルが公開された。", now - timedelta(hours=6), "b", 2
    )
    s2 = Item(
        "Makeine: Too Many Losing Heroines! Anime Gets 2nd Season",
        "The event of the Makeine: Too Many Losing Heroines! anime announced that the anime will receive a second season.",
        datetime(2025, 4, 6, 9, tzinfo=UTC),
        "makeine-too-many-losing-heroines-anime-gets-2nd-season",
        3,
    )
    site = [Item("TVアニメ第2期制作決定！", "", datetime(2025, 4, 6, tzinfo=UTC), "250406", 4)]
    web.page("/news/", shapes.official(site), host="makeine-anime.com", etag='"n1"')
    detail = shapes.page(
        "TVアニメ第2期制作決定！",
        "TVアニメ『負けヒロインが多すぎる！』第2期の制作が決定しました。\n続報をお待ちください。",
    )
    web.page("/news/250406.html", detail, host="makeine-anime.com")
    for host, path in (
        ("natalie.mu", "/comic/feed/news"),
        ("animeanime.jp", "/rss20/index.rdf"),
    ):
        web.page(
            path,
            shapes.rss([other_ja], title=host, site=f"https://{host}", lang="ja"),
            host=host,
            type=_RSS,
            etag='"j1"',
        )
    web.page(
        "/rss/index.rdf",
        shapes.rdf([other_ja], title="アニメ！アニメ！", site="https://animeanime.jp"),
        host="animeanime.jp",
    )
    for path in ("/all/rss.xml", "/news/rss.xml"):
        web.page(path, shapes.ann([other]), host="www.animenewsnetwork.com", type=_RSS, etag='"a1"')
    for host, path in (
        ("myanimelist.net", "/rss/news.xml"),
        ("animecorner.me", "/feed/"),
        ("www.livechart.me", "/feeds/headlines"),
        ("cr-news-api-service.prd.crunchyrollsvc.com", "/v1/en-US/rss"),
        ("news.google.com", "/rss/search"),
    ):
        web.page(path, shapes.rss([other], title=host, site=f"https://{host}"), host=host, type=_RSS, etag='"e1"')
    channel = "UC14QT5j2nQI8lKBCGtrrBQA"
    video = shapes.youtube(
        [Item("別の作品 PV", "", now - timedelta(days=1), "abcdefghijk", 99)],
        channel=channel,
        title="アニプレックス チャンネル",
    )
    web.page("/feeds/videos.xml", video, host="www.youtube.com", type="text/xml; charset=UTF-8")
    name = "負けヒロインが多すぎる！ 第2期"
    media = shapes.anilist_media(189796, native=name, start=(None, None, None), status="NOT_YET_RELEASED")
    web.page("/", shapes.anilist(media), host="graphql.anilist.co", type=_JSON)
    web.page(
        "/encyclopedia/api.xml",
        shapes.encyclopedia(31056, "Make Heroine ga Ōsugiru!", [s2]),
        host="cdn.animenewsnetwork.com",
        type="text/xml",
    )
    web.page(
        "/v1/anime/61398/full",
        shapes.tenrai(61398, "Make Heroine ga Oosugiru! 2nd Season"),
        host="api.tenrai.org",
        type=_JSON,
    )
    web.page(
        "/v1/anime/61398/news",
        '{"data": [], "pagination": {"has_next_page": false}}',
        host="api.tenrai.org",
        type=_JSON,
    )
    web.page("/v0/subjects/550507", shapes.bangumi(550507, name), host="api.bgm.tv", type=_JSON)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ready", type=Path, required=True)
    parser.add_argument("--newcomer", action="store_true")
    args = parser.parse_args()
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    now = datetime.now(UTC)  # noqa: TID251 - a program of its own
    with Web() as web:
        dress(web, now=now)
        told = web.env()
        if args.newcomer:
            world = newcomer.World(web, now=now)
            signal.signal(signal.SIGUSR1, lambda *_: world.news())
            told |= {"DISCORD_WEBHOOK": world.discord.url}
        args.ready.write_text("".join(f"{name}='{value}'\n" for name, value in told.items()))
        ended.wait()
        if args.newcomer:
            for payload in world.discord.taken:
                print(json.dumps(payload, ensure_ascii=False))
    print(f"the stand-in answered {len(web.requests)} requests")


if __name__ == "__main__":
    main()
