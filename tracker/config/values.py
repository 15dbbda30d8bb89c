"""What a written value means: "1d12h" is a length of time, "15MB" a number of bytes, "23:00-08:00" a part of the night.

Each parser takes the value as TOML gave it and returns it understood, or raises `BadValueError` with what is wrong and
what to write instead. None of them repeats the value of a secret.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from tracker.pattern import lazily


class BadValueError(ValueError):
    """A value that cannot be used. `faults`: (path inside the value, such as "[2]" or ".item"; what is wrong)."""

    def __init__(self, *faults: tuple[str, str]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{at}: {text}" if at else text for at, text in faults))


def bad(text: str) -> BadValueError:
    return BadValueError(("", text))


_CONTROL = lazily(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_LENGTH = lazily(
    r"(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?"
    r"(?:(\d+(?:\.\d+)?)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?"
)
_TEN_YEARS = 3650 * 86_400
_SIZE = lazily(r"(\d+(?:\.\d+)?)\s*([kmg]?)(i?)b", re.IGNORECASE)
_CLOCK = lazily(r"([01]\d|2[0-3]):([0-5]\d)")
_SCHEME = lazily(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_TOKEN = lazily(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HOST_PORT = lazily(r"(?:\[[0-9a-fA-F:.]+\]|[^\s:/@\[\]]+):(\d{1,5})")


def kind_of(value: object) -> str:
    """The type of a TOML value, in words."""
    if isinstance(value, bool):
        return "true or false"
    for kinds, words in (
        (str, "a text"),
        (int, "a whole number"),
        (float, "a number"),
        (list, "a list"),
        (dict, "a table"),
    ):
        if isinstance(value, kinds):
            return words
    return "a date or time"


def suggest(word: str, known: Sequence[str]) -> str:
    """`; did you mean "every"?`, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def text(value: object, *, empty: bool = False) -> str:
    if not isinstance(value, str):
        raise bad(f"must be a text in quotes, not {kind_of(value)}")
    if not empty and not value.strip():
        raise bad("empty; write something between the quotes, or remove the line")
    if _CONTROL.search(value):
        raise bad("holds an invisible control character; type the text anew")
    return value.strip()


def words(value: object) -> str:
    """A name as people paste it from pages: what cannot be seen is dropped, any white space is one blank."""
    cleaned = value if not isinstance(value, str) else " ".join(_CONTROL.sub("", " ".join(value.split())).split())
    return text(cleaned)


def texts(value: object, each: Callable[[object], str] = words) -> tuple[str, ...]:
    if isinstance(value, str):
        raise bad('must be a list; put the text in brackets: ["…"]')
    if not isinstance(value, list):
        raise bad(f'must be a list of texts, such as ["…", "…"], not {kind_of(value)}')
    found: list[str] = []
    faults: list[tuple[str, str]] = []
    for number, item in enumerate(value):
        try:
            found.append(each(item))
        except BadValueError as error:
            faults.extend((f"[{number}]{at}", fault) for at, fault in error.faults)
    if faults:
        raise BadValueError(*faults)
    return tuple(dict.fromkeys(found))


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise bad(f"must be true or false, without quotes, not {kind_of(value)}")
    return value


def count(value: object, *, most: int = 1_000_000) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise bad(f"must be a whole number without quotes, not {kind_of(value)}")
    if not 1 <= value <= most:
        raise bad(f"must be between 1 and {most}")
    return value


def duration(value: object) -> timedelta:
    """ "30m", "2h", "90d", "1d12h", "0.5s"; largest unit first."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise bad('must say its unit, in quotes, such as "30m", "2h" or "90d"')
    return _duration(text(value))


@lru_cache(maxsize=256)
def _duration(value: str) -> timedelta:
    """Of thousands of sources, most say the same."""
    written = value.replace(" ", "").casefold()
    if written == "0":
        return timedelta(0)
    found = _LENGTH.fullmatch(written)
    if not found:
        raise bad(f'"{shown(value)}" is no length of time; write "30s", "30m", "2h", "90d" or "1d12h"')
    units = ("w", "d", "h", "m", "s", "ms")
    seconds = sum(
        float(number) * _UNITS[unit] for number, unit in zip(found.groups(), units, strict=True) if number is not None
    )
    if seconds > _TEN_YEARS:
        raise bad(f'"{shown(value)}" is longer than ten years')
    return timedelta(seconds=seconds)


def durations(value: object) -> tuple[timedelta, ...]:
    return tuple(duration(item) for item in texts(value, lambda item: (duration(item), text(item))[1]))


def size(value: object) -> int:
    """Bytes; "15MB" is 15,000,000, "15MiB" is 15,728,640."""
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 1:
            raise bad("must be at least 1")
        return value
    found = _SIZE.fullmatch(text(value))
    if not found:
        raise bad(f'"{shown(value)}" is no size; write "500kB", "15MB" or "1GB"')
    step = 1024 if found[3] else 1000
    total = float(found[1][:15]) * step ** "bkmg".index(found[2].lower() or "b")
    if not 1 <= total <= 10**12:
        raise bad("must be between 1 byte and 1000 GB")
    return int(total)


def shown(value: object) -> str:
    """A value as an error may repeat it: short, and safe in a terminal."""
    seen = _CONTROL.sub("", str(value))
    return seen if len(seen) <= 60 else seen[:59] + "…"


def web(value: object) -> str:
    """A page or feed on the web."""
    written = text(value)
    scheme = _SCHEME.match(written)
    if not scheme:
        raise bad("must be a web address that begins with https://")
    if scheme[1].lower() in ("feed", "feeds", "rss"):
        raise bad("must begin with https://, not feed://")
    if scheme[1].lower() not in ("http", "https"):
        raise bad(f"must begin with https:// or http://, not {scheme[1].lower()}://")
    _split(written)
    return written


def target(value: object) -> str:
    """Where Apprise sends to. Never repeated in an error: it is a secret."""
    written = text(value)
    scheme = _SCHEME.match(written)
    if not scheme:
        raise bad("must be an Apprise URL, such as discord://…, mailto://…, json://…, or a webhook's https:// address")
    if any(blank in written for blank in " \t\n"):
        raise bad("must be one address without blanks; write a further [[notify]] for each other one")
    if scheme[1].lower() in ("http", "https"):
        _split(written)
    return written


def _split(written: str) -> None:
    if any(blank in written for blank in " \t\n\\"):
        raise bad("must be an address without blanks; write %20 for a blank")
    try:
        parts = urlsplit(written)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise bad("is no valid web address; check the host and the port") from None
    if not host or port == 0 or host.startswith(".") or ".." in host:
        raise bad("names no host; write it as https://example.org/page")


def zone(value: object) -> str:
    """An IANA zone, or "local"."""
    name = text(value)
    if name in ("local", "UTC"):
        return name
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        # A directory of the zone database ("America") raises OSError, a path ("../x") ValueError.
        from difflib import get_close_matches

        near = get_close_matches(name, sorted(available_timezones()), n=1, cutoff=0.6)
        hint = f'did you mean "{near[0]}"?' if near else 'write it as "Asia/Tokyo", or "local"'
        raise bad(f'"{shown(name)}" is no time zone; {hint}') from None
    return name


def clock(value: object) -> str:
    written = text(value)
    if not _CLOCK.fullmatch(written):
        raise bad(f'"{shown(value)}" is no time of day; write it as "09:00"')
    return written


def clocks(value: object) -> str:
    written = text(value).replace(" ", "").replace("–", "-")
    first, dash, last = written.partition("-")
    if not dash or not _CLOCK.fullmatch(first) or not _CLOCK.fullmatch(last):
        raise bad(f'"{shown(value)}" is no stretch of time; write it as "23:00-08:00"')
    if first == last:
        raise bad("begins and ends at the same time; to hold everything, remove the target")
    return written


def territory(value: object) -> str:
    """ISO 3166 alpha-2, in capitals; or "home". Britain's letters are not those that it is called by."""
    written = text(value)
    if written.lower() == "home":
        return "home"
    code = "GB" if written.upper() == "UK" else written.upper()
    if not (len(code) == 2 and code.isascii() and code.isalpha()):
        raise bad(f'"{shown(value)}" is no country; write its two letters (US, GB, DE), or "home"')
    return code


def choice(value: object, allowed: Sequence[str]) -> str:
    written = text(value)
    if written not in allowed:
        hint = suggest(written, allowed) or f"; write one of {', '.join(allowed)}"
        raise bad(f'"{shown(value)}" is not known{hint}')
    return written


def name(value: object) -> str:
    """An id: it is typed in commands and stands in JSON."""
    if isinstance(value, int) and not isinstance(value, bool):
        raise bad("must be a text in quotes, not a whole number")
    written = text(value)
    if written == "*" or len(written) > 100 or any(mark in written for mark in "\t\n/\\"):
        raise bad('must be a short name without slashes, such as "makeine-s2"')
    return written


IDS = (
    *(
        "anilist",
        "mal",
        "bangumi",
        "ann",
        "anidb",
        "kitsu",
        "livechart",
        "anisearch",
        "simkl",
        "anime_planet",
        "annict",
    ),
    *("syoboi", "tmdb", "tvdb", "imdb", "wikidata", "animeschedule", "crunchyroll", "netflix", "steam", "igdb", "isbn"),
)
NUMBERED = ("anilist", "mal", "bangumi", "ann")


def ids(value: object) -> dict[str, str]:
    """Numbers or texts by the name of the database that gave them."""
    if not isinstance(value, dict):
        raise bad(f"must be a table, such as {{ anilist = 123456 }}, not {kind_of(value)}")
    found: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for base, number in value.items():
        from difflib import get_close_matches

        near = get_close_matches(base.casefold(), IDS, n=1, cutoff=0.75)
        if base not in IDS and near:
            faults.append((f".{base}", f'unknown; did you mean "{near[0]}"?'))
        elif isinstance(number, bool) or not isinstance(number, int | str):
            faults.append((f".{base}", f"must be a number or a text, not {kind_of(number)}"))
        elif base in NUMBERED and not re.fullmatch(r"0*[1-9]\d{0,9}", str(number).strip(), re.ASCII):
            faults.append((f".{base}", "must be the number in the address of the work's page there, such as 123456"))
        elif not str(number).strip() or _CONTROL.search(str(number)):
            faults.append((f".{base}", "empty; write the id, or remove it"))
        else:
            found[base] = str(int(number)) if base in NUMBERED else str(number).strip()
    if faults:
        raise BadValueError(*faults)
    return found


SELECT = ("item", "title", "link", "date", "text")


def select(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise bad(f'must be a table, such as {{ item = ".news li" }}, not {kind_of(value)}')
    found: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for part, path in value.items():
        if part not in SELECT:
            hint = suggest(part, SELECT) or f"; write one of {', '.join(SELECT)}"
            faults.append((f".{part}", f"unknown{hint}"))
            continue
        try:
            found[part] = text(path)
        except BadValueError as error:
            faults.extend((f".{part}{at}", fault) for at, fault in error.faults)
    if value and "item" not in value:
        faults.append((".item", "missing; it says what one entry of the list is, the rest is looked for inside it"))
    if faults:
        raise BadValueError(*faults)
    return found


_NOT_OURS = ("host", "content-length", "transfer-encoding", "connection")


def headers(value: object) -> dict[str, str]:
    """Request headers; the values are secrets, no error repeats them."""
    if not isinstance(value, Mapping):
        raise bad(f'must be a table, such as {{ Authorization = "${{TOKEN}}" }}, not {kind_of(value)}')
    found: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for header, said in value.items():
        if not _TOKEN.fullmatch(header) or header.lower() in _NOT_OURS:
            faults.append((f".{header}", "is no header that may be set here"))
        elif not isinstance(said, str):
            faults.append((f".{header}", f"must be a text in quotes, not {kind_of(said)}"))
        elif _CONTROL.search(said) or not said.strip().isascii():
            faults.append((f".{header}", "may hold only printable ASCII on one line"))
        else:
            found[header] = said.strip()
    if faults:
        raise BadValueError(*faults)
    return found


def host_port(value: object) -> str:
    return _host_port(text(value))


@lru_cache(maxsize=256)
def _host_port(written: str) -> str:
    found = _HOST_PORT.fullmatch(written)
    if not found or not 1 <= int(found[1]) <= 65_535:
        raise bad(f'"{shown(written)}" must be a host and a port, such as "192.168.1.5:8080"')
    return written.lower()
