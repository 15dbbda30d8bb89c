"""Every table and key of the configuration as data: what a file is checked by, and what the manual says."""

from __future__ import annotations

from typing import Final

from tracker.config.schema import Key, Table, Type
from tracker.model import ChangeKind, Field, Kind, Outlet, SourceType, Standing, Tier

_FETCHING: Final = (
    Key(
        name="timeout",
        type=Type.DURATION,
        default="30s",
        least=0.001,
        doc="How long the whole fetch may take, redirects included.",
    ),
    Key(
        name="host_connections",
        type=Type.COUNT,
        default=2,
        doc="How many requests may run at once to one host.",
    ),
    Key(
        name="host_delay",
        type=Type.DURATION,
        default="1s",
        doc="The pause between two requests to one host.",
    ),
    Key(
        name="max_body",
        type=Type.SIZE,
        default="15MB",
        doc="The largest answer that is read, counted after decompression.",
    ),
    Key(
        name="max_entries",
        type=Type.COUNT,
        default=5000,
        doc="How many entries of one answer are read; the newest are kept, and a cut is reported.",
    ),
)
FETCHING: Final = tuple(key.name for key in _FETCHING)
"""Keys of a source that may stand in [tracker] as defaults for all."""

TRACKER: Final = Table(
    name="tracker",
    many=False,
    doc="Settings for the whole. The table may be left out.",
    synonyms={"db": "database", "path": "database", "tz": "timezone", "lang": "language", "email": "contact"},
    keys=(
        Key(
            name="database",
            type=Type.DATABASE,
            default="tracker.db",
            example="/var/lib/tracker/tracker.db",
            secret=True,
            doc="Where everything learned is kept: a path, `sqlite:///…` or `postgresql+psycopg://…`. A relative path "
            "begins at the configuration file; without a file it begins in the user's data directory.",
        ),
        Key(
            name="catalogue",
            type=Type.FLAG,
            default=True,
            doc='Use the sources that are shipped: a work\'s `ids` imply its pages in the databases, `kind = "anime"` '
            "the press. `[[sources]]` adds to them, or changes one by its id.",
        ),
        Key(
            name="timezone",
            type=Type.ZONE,
            default="local",
            example="Europe/Berlin",
            doc="How times are shown. They are kept in UTC; broadcast times are shown in their own zone as well.",
        ),
        Key(
            name="language",
            type=Type.CHOICE,
            default="en",
            allowed=("en", "ja"),
            doc="The language of messages and screens.",
        ),
        Key(
            name="group_wait",
            type=Type.DURATION,
            default="2m",
            doc="How long a message waits for other facts of the same announcement.",
        ),
        Key(
            name="contact",
            type=Type.TEXT,
            default="",
            off=True,
            example="you@example.org",
            doc="An address or web page that goes into the User-Agent, for the owners of the sites.",
        ),
        Key(
            name="still_waiting",
            type=Type.DURATION,
            default="90d",
            off=True,
            doc='One quiet note when nothing was sent for so long; `""` for never.',
        ),
        Key(
            name="heartbeat",
            type=Type.WEB,
            default="",
            off=True,
            secret=True,
            example="https://hc.example.org/ping/…",
            doc="A URL that is pinged after each good round.",
        ),
        *_FETCHING,
    ),
)

WORKS: Final = Table(
    name="works",
    many=True,
    doc="One awaited work: a season, a film, a game, a book. Only `title` is needed.",
    synonyms={"name": "title", "alias": "aliases", "type": "kind", "url": "site", "link": "site", "names": "aliases"},
    keys=(
        Key(
            name="title", type=Type.TEXT, required=True, example="Frieren: Beyond Journey's End", doc="Its usual name."
        ),
        Key(
            name="id",
            type=Type.NAME,
            example="makeine-s2",
            doc="Its short name in commands and JSON; made from title, season and part where it is not given.",
        ),
        Key(name="season", type=Type.COUNT, example=3, doc="Which season is awaited."),
        Key(name="part", type=Type.COUNT, example=2, doc="Which part (cour) of that season, where it is a later one."),
        Key(name="film", type=Type.FLAG, default=False, doc="It is the film of a series."),
        Key(
            name="kind",
            type=Type.CHOICE,
            default=Kind.OTHER.value,
            allowed=tuple(Kind),
            example="anime",
            doc="What it is. Decides which sources the catalogue adds and which words count as a release.",
        ),
        Key(
            name="aliases",
            type=Type.TEXTS,
            default=[],
            example=["負けヒロインが多すぎる！", "Too Many Losing Heroines"],
            doc="Other names, in any language. Each alone is proof that a text speaks of this work.",
        ),
        Key(
            name="weak_aliases",
            type=Type.TEXTS,
            default=[],
            example=["マケイン", "Makeine"],
            doc="Names that mean other things as well; they count only beside a word of `context`.",
        ),
        Key(
            name="context",
            type=Type.TEXTS,
            default=[],
            example=["雨森たきび", "A-1 Pictures"],
            doc="Words that show a weak name is meant: the author, the studio, a character.",
        ),
        Key(
            name="outlets",
            type=Type.CHOICES,
            default=[],
            allowed=tuple(Outlet),
            example=["tv", "stream"],
            doc="Where you wait for it. The first is headlined and reminded of; `kind` decides where none is given.",
        ),
        Key(
            name="ids",
            type=Type.IDS,
            default={},
            example={"anilist": 189796, "mal": 61398},
            doc="Its numbers in the databases (`anilist`, `mal`, `bangumi`, `ann`, …); each adds its page there.",
        ),
        Key(
            name="site",
            type=Type.WEB,
            default="",
            off=True,
            example="https://makeine-anime.com/news/",
            doc="The news page of its official site. It is polled as an official source; its list of news is found by "
            "itself, or described in a `[[sources]]` of your own.",
        ),
    ),
)

SOURCES: Final = Table(
    name="sources",
    many=True,
    doc="A place to look that the catalogue does not know, or, with the `id` of one it knows, what to change about it.",
    synonyms={
        "interval": "every",
        "poll": "every",
        "link": "url",
        "kind": "type",
        "selectors": "select",
        "work": "about",
    },
    keys=(
        Key(
            name="url",
            type=Type.WEB,
            example="https://makeine-anime.com/news/",
            doc="Its address. Needed, except to change a source of the catalogue.",
        ),
        Key(
            name="id",
            type=Type.NAME,
            example="official",
            doc="Its short name; made from the host where it is not given.",
        ),
        Key(name="name", type=Type.TEXT, default="", off=True, doc="How it is called in messages."),
        Key(
            name="enabled",
            type=Type.FLAG,
            default=True,
            doc="`false` takes it out. A source of the catalogue that is off is switched on by naming it here.",
        ),
        Key(
            name="type",
            type=Type.CHOICE,
            default=SourceType.AUTO.value,
            allowed=tuple(SourceType),
            doc="How it is read; `auto` looks at the answer.",
        ),
        Key(
            name="tier",
            type=Type.CHOICE,
            default=Tier.PRESS.value,
            allowed=("official", "press", "aggregator", "community"),
            doc="How far it is trusted: only `official` speaks for the makers.",
        ),
        Key(name="every", type=Type.DURATION, default="1h", least=1, example="30m", doc="How often it is looked at."),
        Key(
            name="about",
            type=Type.NAME,
            example="makeine-s2",
            doc="The id of a work, when EVERY entry concerns its franchise; season and medium are still judged.",
        ),
        Key(
            name="select",
            type=Type.SELECT,
            default={},
            example={"item": ".news li", "title": ".title", "date": "time"},
            doc="Where `item`, `title`, `link`, `date` and `text` stand: CSS selectors for a page, JSONPaths for JSON. "
            "A page is understood without it where it can be.",
        ),
        Key(
            name="follow",
            type=Type.FLAG,
            default=True,
            doc="Read the linked article once when an entry that speaks of a watched work is cut off.",
        ),
        *_FETCHING,
        Key(
            name="allow_hosts",
            type=Type.HOSTS,
            default=[],
            example=["192.168.1.5:8080"],
            doc="Private addresses this source may reach, as `host:port`.",
        ),
        Key(
            name="headers",
            type=Type.HEADERS,
            default={},
            secret=True,
            example={"Authorization": "Bearer ${TOKEN}"},
            doc="Request headers, sent to this origin only. `NAME_file` names a file that holds the value.",
        ),
        Key(
            name="timezone",
            type=Type.ZONE,
            default="Asia/Tokyo",
            doc="The zone of times on it that name none.",
        ),
    ),
)

NOTIFY: Final = Table(
    name="notify",
    many=True,
    doc="Whom to tell. Without one, `DISCORD_WEBHOOK` or `TRACKER_NOTIFY_URL` in the environment becomes one (each "
    "also as `…_FILE`, a file that holds it); without that, messages go to the terminal.",
    synonyms={
        "regions": "territories",
        "countries": "territories",
        "webhook": "url",
        "target": "url",
        "events_only": "events",
        "level": "minimum",
        "work": "works",
    },
    keys=(
        Key(
            name="url",
            type=Type.TARGET,
            secret=True,
            example="${DISCORD_WEBHOOK}",
            doc="Any Apprise URL, or a webhook's address as Discord shows it. Needed, or `url_file`.",
        ),
        Key(
            name="id",
            type=Type.NAME,
            example="discord",
            doc="Its short name; made from the service where it is not given.",
        ),
        Key(
            name="works",
            type=Type.TEXTS,
            default=["*"],
            example=["makeine-s2"],
            doc='Ids of the works it is told of; `"*"`: all.',
        ),
        Key(
            name="tell",
            type=Type.CHOICE,
            default="news",
            allowed=("dates", "news", "all"),
            doc="`dates`: the release date, hiatus, cancellation. `news`: also status, streaming, episodes, trailer, "
            "first visual. `all`: everything.",
        ),
        Key(
            name="fields",
            type=Type.CHOICES,
            default=[],
            allowed=tuple(Field),
            example=["release", "cast"],
            doc="Instead of `tell`: just these fields.",
        ),
        Key(
            name="events",
            type=Type.CHOICES,
            default=[],
            allowed=tuple(ChangeKind),
            example=["first", "delayed"],
            doc="Just these kinds of change; empty: all.",
        ),
        Key(
            name="minimum",
            type=Type.CHOICE,
            default=Standing.REPORTED.value,
            allowed=("speculative", "rumoured", "reported", "confirmed"),
            doc="How sure a fact must be to be told.",
        ),
        Key(
            name="territories",
            type=Type.TERRITORIES,
            default=[],
            example=["US", "GB"],
            doc='Whose dates it is told of, by ISO code; what is said of the home release is always told. `["home"]`: '
            "that alone; empty: every country's. It is reminded of the dates of those that are named.",
        ),
        Key(
            name="quiet_hours",
            type=Type.CLOCKS,
            default="",
            off=True,
            example="23:00-08:00",
            doc="Holds delivery, not checking.",
        ),
        Key(
            name="digest",
            type=Type.CLOCK,
            default="",
            off=True,
            example="09:00",
            doc="One message a day, at this time.",
        ),
        Key(
            name="timezone",
            type=Type.ZONE,
            default="",
            off=True,
            example="Europe/Berlin",
            doc="The zone of `quiet_hours`, `digest` and reminders; else that of `[tracker]`.",
        ),
        Key(
            name="remind",
            type=Type.DURATIONS,
            default=["1d", "0d"],
            doc="How long before a known day to remind; a date that moves or is withdrawn cancels it.",
        ),
        Key(
            name="mention",
            type=Type.TEXT,
            default="",
            off=True,
            example="<@1234567890>",
            doc="The only ping that is trusted, for dates.",
        ),
        Key(
            name="health",
            type=Type.FLAG,
            default=False,
            doc="Tell of trouble with sources too; else it stands in `status` and the log.",
        ),
    ),
)

EXPORT: Final = Table(
    name="export",
    many=False,
    doc="Files that the daemon keeps up to date, for other programs.",
    synonyms={"folder": "directory", "path": "directory", "dir": "directory"},
    keys=(
        Key(
            name="directory",
            type=Type.FOLDER,
            default="",
            off=True,
            example="/srv/www/releases",
            doc="Where `calendar.ics`, `feed.atom` and `status.json` are written whenever something changed; relative "
            "to the configuration file. The directory is made where it is missing.",
        ),
    ),
)

WEB: Final = Table(
    name="web",
    many=False,
    doc="A read-only page inside the daemon.",
    synonyms={"host": "listen", "bind": "listen", "address": "listen", "port": "listen"},
    keys=(
        Key(
            name="listen",
            type=Type.LISTEN,
            default="",
            off=True,
            example="127.0.0.1:8765",
            doc="The address and port of the page; there is none without it. It has no password, so that anything but "
            "a loopback address opens it to whoever can reach the machine.",
        ),
        Key(
            name="url",
            type=Type.WEB,
            default="",
            off=True,
            example="https://releases.example.org/",
            doc="Where readers find the page, or the files of `[export]`, from outside; the feed names itself by it.",
        ),
    ),
)

TABLES: Final = (TRACKER, WORKS, SOURCES, NOTIFY, EXPORT, WEB)
