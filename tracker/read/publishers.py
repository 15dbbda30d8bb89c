"""Whose story an aggregated item is: Google News and Yahoo! pass on what others wrote, and rank by those others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tracker.model import Tier, Work
from tracker.read import links, markup
from tracker.read.reading import Item
from tracker.record import replace

# Newsrooms with reporters of their own. Everything else that Google finds is community until a source says otherwise.
_HOSTS = """
    animenewsnetwork.com animecorner.me natalie.mu animeanime.jp animatetimes.com mantan-web.jp oricon.co.jp
    famitsu.com dengekionline.com dengeki.com denfaminicogamer.jp crunchyroll.com 4gamer.net gamer.ne.jp gigazine.net
    itmedia.co.jp impress.co.jp eiga.com cinra.net realsound.jp lisani.jp pashplus.jp ln-news.com animehack.jp
    nijimen.net otakuusamagazine.com ign.com variety.com hollywoodreporter.com deadline.com polygon.com eurogamer.net
    gematsu.com siliconera.com nikkansports.com sponichi.co.jp hochi.news sankei.com mainichi.jp asahi.com
    yomiuri.co.jp nikkei.com nhk.or.jp prtimes.jp kadokawa.co.jp moviewalker.jp mynavi.jp walkerplus.com crank-in.net
    cinematoday.jp comicbook.com sportskeeda.com screenrant.com cbr.com
"""
_NAMES = """
    Anime News Network | Anime Corner | Crunchyroll News | Variety | Deadline | Polygon | Gematsu | Siliconera | IGN
    コミックナタリー | 音楽ナタリー | 映画ナタリー | お笑いナタリー | ナタリー | アニメ！アニメ！ | アニメイトタイムズ
    MANTANWEB | まんたんウェブ | ORICON NEWS | オリコンニュース | ファミ通.com
    電撃オンライン | 電ファミニコゲーマー | 4Gamer.net
    GIGAZINE | 映画.com | リアルサウンド | リスアニ！ | PASH! PLUS | ラノベニュースオンライン
    アニメハック | にじめん
    日刊スポーツ | スポニチアネックス | スポーツ報知 | 産経ニュース
    毎日新聞 | 朝日新聞 | 読売新聞 | 日本経済新聞
    PR TIMES | マイナビニュース | WEBザテレビジョン | クランクイン！ | シネマトゥデイ | MOVIE WALKER PRESS | Sportskeeda
"""
_PRESS = tuple(_HOSTS.split())
_PRESS_NAMES = frozenset(links.normalised(name) for name in _NAMES.replace("\n", "|").split("|") if name.strip())
_ANN_NEWS = re.compile(r"/(?:news|daily-briefs|newsfeed|press-release|cms)/", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^(?P<title>.{4,}?)\s*[(（](?P<name>[^()（）]{2,40})[)）]$")


def google(item: Item, name: str, address: str, works: Mapping[str, Work]) -> Item:
    """The title without " - Publisher", and the publisher's tier, never Google's (SHAPES 8). The description only
    repeats headlines of several sites, so it is no text."""
    name = markup.line(name, 100)
    title = item.title
    if name and title.endswith(f" - {name}"):
        title = title.removesuffix(f" - {name}").rstrip()
    elif not name and " - " in title:
        title, _, name = (part.strip() for part in title.rpartition(" - "))
    # The opaque link cannot be followed by a robot: an article look would only meet a consent page.
    return replace(item, title=title, text="", full=True, publisher=name, tier=tier_of(name, address, works), media=())


def yahoo(item: Item) -> Item:
    """A syndicated copy: the publisher stands in brackets at the end of the title (SHAPES 9)."""
    found = _IN_BRACKETS.match(item.title)
    return replace(item, title=found["title"], publisher=found["name"]) if found else item


def tier_of(name: str, address: str, works: Mapping[str, Work]) -> Tier:
    own = {links.host(work.site) for work in works.values() if work.site}
    if links.host(address) and links.host(address) in own:
        return Tier.OFFICIAL
    if links.is_on(address, *_PRESS) or (not address and links.normalised(name) in _PRESS_NAMES):
        return Tier.PRESS
    return Tier.COMMUNITY


def is_ann_news(url: str) -> bool:
    return _ANN_NEWS.search(links.path(url)) is not None
