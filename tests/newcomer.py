"""What a newcomer meets who adds works of their own: an anime, a film and a game that do not exist, in the shapes of the
real databases, sites, stores and press, on a day without news and on the day after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from tests import shapes
from tests.databases import FRONT, OTHERS, SAKURA, TITAN, Databases, entity, media, news_list
from tests.discordland import Land
from tests.shapes import TOKYO, Item
from tests.web import Web

_JSON = "application/json"
RSS = "application/rss+xml; charset=utf-8"
ANIME, FILM, STORE = "sakura-anime.example", "desertkings.example", "store.steampowered.com"
STEAM = "4711"
_MAKEINE = media(
    189796, "Make Heroine ga Oosugiru! 2nd Season", native="負けヒロインが多すぎる！ 第2期", mal=61398,
    status="NOT_YET_RELEASED", start=(None, None, None),
)  # fmt: skip
_GAME_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Silent Harbor on Steam</title>
<meta property="og:title" content="Silent Harbor on Steam"><meta property="og:type" content="website">
<meta property="og:site_name" content="Steam"></head><body><h1>Silent Harbor</h1><p>Planned Release Date: To be announced</p>
<a href="https://store.steampowered.com/news/app/4711">News</a></body></html>"""
_FILM_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Desert Kings: Part Three | Official Site</title>
<link rel="alternate" type="application/rss+xml" title="News" href="/news/feed"></head><body><h1>Desert Kings: Part Three</h1>
<p>Only in theaters.</p><a href="/news/">News</a><footer>© Big Dune Pictures</footer></body></html>"""


class World:
    """`news` brings the day after. `discord` is a webhook that keeps what it took."""

    def __init__(self, web: Web, *, now: datetime) -> None:
        self._web, self._now = web, now
        self.discord = Land(web)
        self.databases = Databases(web, [*SAKURA, *TITAN, *OTHERS, _MAKEINE])
        self.databases.items["Q1001"] = entity(
            "Silent Harbor", "upcoming video game", classes=["Q7889"], japanese="サイレント・ハーバー", P1733=[STEAM]
        )
        web.page("/", FRONT, host=ANIME)
        web.page("/", _FILM_PAGE, host=FILM)
        web.page(f"/app/{STEAM}/Silent_Harbor/", _GAME_PAGE, host=STORE)
        mal = "api.tenrai.org"
        web.page("/v1/anime/902/full", shapes.tenrai(902, "Hoshi wo Kakeru Sakura 2nd Season"), host=mal, type=_JSON)
        web.page("/v1/anime/902/news", '{"data": [], "pagination": {"has_next_page": false}}', host=mal, type=_JSON)
        self._serve(fresh=False)

    def news(self) -> None:
        self._serve(fresh=True)

    def _serve(self, *, fresh: bool) -> None:
        self._anime(fresh=fresh)
        self._film(fresh=fresh)
        self._game(fresh=fresh)

    def _anime(self, *, fresh: bool) -> None:
        year = self._now.year + 1
        today = self._now.astimezone(TOKYO)
        titles = [
            (f"{today - timedelta(days=30):%Y.%m.%d}", f"第3期 {year}年7月放送決定！"),
            ("2026.03.28", "最終回放送御礼"),
        ]
        texts = [
            f"TVアニメ『星を駆けるサクラ』第3期が{year}年7月に放送されることが決定しました。",
            "ご視聴ありがとうございました。",
        ]
        if fresh:
            titles.insert(0, (f"{today:%Y.%m.%d}", f"第3期 {year}年7月9日24時30分より放送開始！"))
            texts.insert(
                0, f"TVアニメ『星を駆けるサクラ』第3期は、{year}年7月9日24時30分よりTOKYO MXほかにて放送開始です。"
            )
        self._web.page("/news/", news_list(titles), host=ANIME)
        for number, ((_, title), text) in enumerate(reversed(list(zip(titles, texts, strict=True)))):
            self._web.page(f"/news/{number}.html", shapes.page(title, text), host=ANIME)

    def _film(self, *, fresh: bool) -> None:
        year = self._now.year + 1
        items = [
            Item(
                f"Desert Kings: Part Three opens December 18, {year}",
                f"Desert Kings: Part Three opens in theaters on December 18, {year}.",
                self._now - timedelta(days=20),
                "opens",
                1,
            )
        ]
        if fresh:
            items.insert(
                0,
                Item(
                    "A new date for Desert Kings: Part Three",
                    f"Desert Kings: Part Three has been delayed from December 18, {year} to March 12, {year + 1}.",
                    self._now - timedelta(minutes=10),
                    "moves",
                    2,
                ),
            )
        feed = shapes.rss(items, title="Desert Kings: Part Three", site=f"https://{FILM}")
        self._web.page("/news/feed", feed, host=FILM, type=RSS)

    def _game(self, *, fresh: bool) -> None:
        year = self._now.year + 1
        items = [
            Item("Devlog #7: The lighthouse", "Lamps, fog and rain.", self._now - timedelta(days=9), "devlog-7", 7)
        ]
        if fresh:
            said = f"Silent Harbor launches on March 12, {year} for PC."
            items.insert(
                0, Item("Silent Harbor has a release date!", said, self._now - timedelta(minutes=5), "date", 8)
            )
        feed = shapes.rss(items, title="Silent Harbor RSS Feed", site=f"https://{STORE}/news/app/{STEAM}")
        self._web.page(f"/feeds/news/app/{STEAM}/", feed, host=STORE, type=RSS)
