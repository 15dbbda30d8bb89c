"""Made-up feeds and pages, the same on every machine: what the load server shows at each round.

A source shows one more story for every round in which it changed; 5 in 100 change in a round. Of six pages one has no
validators, two carry a token that is new at each request (and so none either), three say ETag and Last-Modified.
"""

from __future__ import annotations

import random  # noqa: TID251 - seeded: the same town every time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import lru_cache
from xml.sax.saxutils import escape


def _words(text: str) -> list[str]:
    return text.split()


BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
CHANGED_IN = 20
"""One source in so many changes in a round."""

TOKEN = b"@@@@TOKEN@@@@@@@"

_SYLLABLES = _words("ka ri no mo ta se shi yu ha na lo wen tar bel do fri mar kel os ven um la sto pe qui zan")
_PLAIN = _words(
    "the a and of to in with for on after before about studio team director writer actor crew audience screening "
    "interview column review gallery stage figure goods cafe campaign exhibition comment message staff member "
    "announced revealed shared explained visited described praised remembered discussed continued opened closed "
    "new small large bright quiet early late weekly monthly yearly special original second first final local"
)
WORKS = tuple(
    f"{a} {b} {c}"
    for a, b, c in (
        ("Lantern", "Harbour", "Saga"),
        ("Quiet", "Meridian", "Club"),
        ("Paper", "Falcon", "Diaries"),
        ("Nineteen", "Silver", "Gates"),
        ("Marrow", "Street", "Elegy"),
        ("Clockwork", "Orchard", "Twins"),
        ("Velvet", "Comet", "Report"),
        ("Drowned", "Cathedral", "Blues"),
        ("Saffron", "Winter", "Pilots"),
        ("Hollow", "Compass", "Academy"),
    )
)
_NEWS = (
    "The television series {work} premieres on {day}.",
    "{work} will premiere on {day}, the official website announced.",
    "The second trailer for {work} was streamed today.",
    "A column remembers how {work} was first drawn.",
)


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer. `token`: the body carries TOKEN, to be filled anew for each request."""

    body: bytes
    kind: str
    etag: str = ""
    modified: str = ""
    token: bool = False


@lru_cache(maxsize=1)
def _paragraphs() -> tuple[str, ...]:
    dice = random.Random(5)
    words = [*_PLAIN, *("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(600))]
    return tuple(" ".join(dice.choices(words, k=dice.randint(25, 60))).capitalize() + "." for _ in range(800))


def version(number: int, turn: int) -> int:
    """How often source `number` has changed by round `turn`."""
    return sum((number * 7919 + one * 104729) % CHANGED_IN == 0 for one in range(1, turn + 1))


def feed(number: int, turn: int, *, only: int = 0) -> Shown:
    """20 to 100 entries, 25 to 120 KB; of five three RSS and two Atom. Some say only one validator.
    `only`: so many of the newest stories."""
    dice = random.Random(number)
    count = dice.randint(20, 100)
    size = dice.randint(25_000, 120_000)
    shown = version(number, turn)
    newest = shown + count - 1
    stories = [_story(number, at, size // count) for at in range(newest, newest - (only or count), -1)]
    atom = number % 5 >= 3
    body = (_atom if atom else _rss)(number, shown, stories)
    stamp = format_datetime(BEGIN + timedelta(hours=shown), usegmt=True)
    return Shown(
        body.encode(),
        "application/atom+xml" if atom else "application/rss+xml",
        etag="" if number % 10 == 9 else f'"{number:x}-{shown}"',
        modified="" if number % 10 in (3, 6) else stamp,
    )


def page(number: int, turn: int, *, only: int = 0) -> Shown:
    """A list of 20 to 60 news items between the usual frame."""
    dice = random.Random(-number)
    count = dice.randint(20, 60)
    shown = version(number, turn)
    newest = shown + count - 1
    stories = [_story(number, at, 400) for at in range(newest, newest - (only or count), -1)]
    manner = number % 6
    body = _html(number, stories, token=manner in (1, 2))
    stamp = format_datetime(BEGIN + timedelta(hours=shown), usegmt=True)
    known = manner >= 3
    return Shown(
        body.encode(),
        "text/html; charset=utf-8",
        etag=f'W/"{number:x}-{shown}"' if known else "",
        modified=stamp if known else "",
        token=manner in (1, 2),
    )


@dataclass(frozen=True, slots=True)
class _Story:
    link: str
    title: str
    text: str
    at: datetime


def _story(number: int, at: int, size: int) -> _Story:
    """`at` counts the stories of a source from its oldest; one in 150 speaks of a watched work."""
    dice = random.Random(number * 1_000_003 + at)
    pool = _paragraphs()
    pieces = [f"<p>{pool[dice.randrange(len(pool))]}</p>"]
    while sum(map(len, pieces)) < size - 350:
        pieces.append(f"<p>{pool[dice.randrange(len(pool))]}</p>")
    title = pool[dice.randrange(len(pool))][:60].rstrip(" .")
    if dice.random() < 1 / 150:
        work = dice.choice(WORKS)
        day = f"{dice.choice(('July', 'October', 'January'))} {dice.randint(1, 28)}, 2027"
        title = f"{work}: {title}"
        pieces.insert(0, f"<p>{dice.choice(_NEWS).format(work=work, day=day)}</p>")
    pieces.append(f'<p><a href="https://pictures.example/{number}/{at}.jpg">Picture</a> &amp; more</p>')
    when = BEGIN - timedelta(days=60) + timedelta(hours=at * 7 + number % 24, minutes=number % 60)
    return _Story(
        f"https://news{number}.example/stories/{at}-{title[:12].strip().replace(' ', '-')}",
        title,
        "".join(pieces),
        when,
    )


def _rss(number: int, shown: int, stories: list[_Story]) -> str:
    items = "".join(
        f'<item><title>{escape(s.title)}</title><link>{s.link}</link><guid isPermaLink="false">n{number}-{s.link[-20:]}'
        f"</guid><pubDate>{format_datetime(s.at)}</pubDate><dc:creator>desk</dc:creator><category>News</category>"
        f"<description><![CDATA[{s.text}]]></description></item>\n"
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Gazette {number}</title>'
        f"<link>https://news{number}.example/</link><description>All the news</description><language>en</language>"
        f"<lastBuildDate>{format_datetime(BEGIN + timedelta(hours=shown))}</lastBuildDate>\n{items}</channel></rss>\n"
    )


def _atom(number: int, shown: int, stories: list[_Story]) -> str:
    entries = "".join(
        f'<entry><title type="text">{escape(s.title)}</title><link rel="alternate" href="{s.link}"/>'
        f"<id>tag:news{number}.example,2026:{s.link[-20:]}</id><published>{s.at.isoformat()}</published>"
        f"<updated>{s.at.isoformat()}</updated><author><name>desk</name></author>"
        f'<content type="html">{escape(s.text)}</content></entry>\n'
        for s in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>Herald {number}</title><id>tag:news{number}.example,2026:feed</id>"
        f'<link rel="self" href="https://news{number}.example/feed"/>'
        f"<updated>{(BEGIN + timedelta(hours=shown)).isoformat()}</updated>\n{entries}</feed>\n"
    )


def _html(number: int, stories: list[_Story], *, token: bool) -> str:
    hidden = f'<meta name="csrf-token" content="{TOKEN.decode()}">' if token else ""
    style = "".join(f".c{at}{{margin:{at}px;padding:{at % 7}em}}" for at in range(200))
    nav = "".join(f'<li><a href="/section/{at}">Section {at}</a></li>' for at in range(40))
    items = "".join(
        f'<article class="news-item"><time class="date" datetime="{s.at:%Y-%m-%d}">{s.at:%Y.%m.%d}</time>'
        f'<h3 class="title"><a href="/stories/{s.link.rpartition("/")[2]}">{escape(s.title)}</a></h3>'
        f'<div class="text">{s.text}</div></article>\n'
        for s in stories
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>House {number}</title>{hidden}<style>'
        f"{style}</style></head><body><nav><ul>{nav}</ul></nav><main><h1>News</h1>\n{items}</main>"
        f"<footer>House {number}, all rights reserved</footer></body></html>\n"
    )
