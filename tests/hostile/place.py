"""One source of the hostile web: the work that it alone reports of, and the honest and poisoned things it can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeAlias

from tests import shapes
from tests.rounds import START
from tests.shapes import Item
from tests.web import Act, Reply, Request

Played: TypeAlias = "Reply | Act"
RSS = "application/rss+xml; charset=utf-8"
DAY = timedelta(days=1)

_FIRST = (
    ("Amber", "琥珀"), ("Silver", "白銀"), ("Crimson", "真紅"), ("Violet", "菫色"), ("Hollow", "空洞"), ("Winter", "真冬"),
    ("Paper", "紙製"), ("Glass", "硝子"), ("Copper", "赤銅"), ("Velvet", "天鵞"), ("Thunder", "雷鳴"), ("Marble", "大理"),
    ("Cobalt", "群青"), ("Ivory", "象牙"), ("Saffron", "番紅"),
)  # fmt: skip
_SECOND = (
    ("Harbour", "港町"), ("Lantern", "提灯"), ("Orchard", "果樹園"), ("Railway", "鉄道"), ("Cathedral", "聖堂"),
    ("Lighthouse", "灯台"), ("Carousel", "木馬"), ("Observatory", "天文台"), ("Bakery", "麺麭屋"), ("Greenhouse", "温室"),
    ("Typewriter", "打字機"), ("Aquarium", "水槽"), ("Meridian", "子午線"), ("Windmill", "風車"), ("Symphony", "交響曲"),
    ("Clockwork", "時計"), ("Sanctuary", "聖域"), ("Vineyard", "葡萄園"), ("Mailbox", "郵便箱"), ("Compass", "羅針盤"),
    ("Kitchen", "台所"), ("Balloon", "気球"), ("Umbrella", "雨傘"), ("Telescope", "望遠鏡"), ("Monastery", "修道院"),
    ("Puppet", "人形"), ("Bookshop", "本屋"), ("Submarine", "潜水艦"), ("Notebook", "手帳"), ("Accordion", "手風琴"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """`base` is the URL that its paths hang below; `elsewhere` an allowed host, `inside` one that is not."""

    number: int
    base: str = ""
    elsewhere: str = ""
    inside: str = ""

    @property
    def work(self) -> str:
        return f"w{self.number}"

    @property
    def title(self) -> str:
        return f"{_FIRST[self.number % len(_FIRST)][0]} {_SECOND[self.number // len(_FIRST)][0]}"

    @property
    def kanji(self) -> str:
        return f"{_FIRST[self.number % len(_FIRST)][1]}の{_SECOND[self.number // len(_FIRST)][1]}"

    def item(self, said: str, *, at: float = 0, number: int = 1, title: str = "") -> Item:
        """`at` in days after the first round."""
        text = f"The {self.title} anime's official site announced that the second season {said}."
        return Item(title or f"{self.title} Season 2 {said}", text, START + at * DAY, f"n{number}", number)

    @property
    def old(self) -> Item:
        return self.item("will premiere on July 5, 2026", at=-2)

    @property
    def news(self) -> Item:
        return self.item("has been delayed from July 5 to August 9, 2026", at=0.9, number=2)

    @property
    def poison(self) -> Item:
        """What would be told if a body that must be refused were read."""
        return self.item("has been delayed from July 5, 2026 to January 1, 2031", at=0.5, number=3)

    @property
    def other(self) -> Item:
        return Item("Another Show Gets a Film", "Another show gets a film.", START - 9 * DAY, "other", 9)

    def feed(self, *items: Item, lang: str = "en") -> str:
        return shapes.rss([*items, self.other], title="Press", site=f"{self.base}/{self.number}", lang=lang)

    def xml(self, *, head: str = "", before: str = "", after: str = "", item: Item | None = None) -> str:
        """A feed with raw XML around its items: `head` before the root, `before` and `after` as further items."""
        whole = self.feed(item or self.old)
        whole = whole.replace("?>", f"?>{head}", 1)
        return whole.replace("<item>", f"{before}<item>", 1).replace("</channel>", f"{after}</channel>", 1)


def feed(place: Place, *items: Item, **more: object) -> Reply:
    return served(place.feed(*items), **more)  # type: ignore[arg-type]


def served(
    body: str | bytes, *, kind: str = RSS, status: int = 200, headers: Mapping[str, str] | None = None, **more: object
) -> Reply:
    """With validators of its own, which must never be sent back when this body was refused."""
    raw = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    given = {"Content-Type": kind, "ETag": '"hostile"', "Last-Modified": "Fri, 01 Jan 2100 00:00:00 GMT"}
    given |= headers or {}
    return Reply(status=status, body=raw, headers={k: v for k, v in given.items() if v}, **more)  # type: ignore[arg-type]


Answering: TypeAlias = "Callable[[Place], Played | Callable[[Request], Played]]"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`error`: what the failing source says; "" where the answer must be read. `news`: the answer holds news, which
    must be told once. `kind` and `more` are the source's; `routes` are further paths beside the feed's own. `heard`
    False: news of this kind of source alone is told to nobody."""

    name: str
    answer: Answering
    why: str
    error: str = ""
    news: bool = False
    kind: str = "feed"
    more: str = ""
    routes: Mapping[str, Answering] = field(default_factory=dict)
    tls: str = ""
    heard: bool = True
