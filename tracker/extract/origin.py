"""Whose story an entry is: copies, citations and syndications of one story share an origin."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from tracker.model import Entry
from tracker.recognise.names import normal

_CITED = re.compile(
    r"[(（](?:(?:sources?|via|quelle|fonte|fuente)\s*[:：]?|(?:引用元|出典|ソース|情報源)\s*[:：])\s*([^()（）\n]{2,60})[)）]"
    r"|(?:^|[\n。！!.])\s*(?:source|via|quelle|fonte|fuente|引用元|出典|ソース|情報源)\s*[:：]\s*([^\n]{2,60})",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)  # asked for each claim of an entry
def origin(entry: Entry, text: str) -> str:
    """Whose story it is: the one it cites, else its publisher, else its host. Copies of one story share it."""
    cited = _CITED.search(text)
    if cited:
        return _outlet_name(cited[1] or cited[2])
    if entry.publisher:
        return _outlet_name(entry.publisher)
    host = (urlsplit(entry.url).hostname or "") if "://" in entry.url else ""
    # An address, or this very machine, is nobody's name: many sources may be served from it.
    named = "." in host and not host.replace(".", "").isdigit()
    return _outlet_name(host) if named else entry.source


_HOUSES = {
    "ann": "animenewsnetwork", "mal": "myanimelist", "myanimelist": "myanimelist",
    "crunchyrollnews": "crunchyroll", "コミックナタリー": "natalie", "ナタリー": "natalie", "natalie": "natalie",
}  # fmt: skip


def _outlet_name(raw: str) -> str:
    name = re.sub(r"^https?://|^(?:www|m|news|anime)\.|/.*$", "", raw.strip().lower())
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", name):
        parts = name.split(".")
        second = len(parts) > 2 and len(parts[-2]) <= 3
        name = parts[-3] if second else parts[-2]
    key = normal(name)
    return _HOUSES.get(key, key)
