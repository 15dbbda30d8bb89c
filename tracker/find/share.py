"""What of a watch list may be shown to others: no token in an address, no private network, nothing secret."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from urllib.parse import parse_qsl, urlsplit

from tracker.model import Source, Work

_TELLING = re.compile(r"key|token|secret|pass|auth|sig|user|account|feed|session|private|uid|hash", re.IGNORECASE)
_PLAIN = frozenset({"rss", "rss2", "rdf", "atom", "feed", "json", "news", "all", "true", "1"})
_PRIVATE = re.compile(
    r"(?:^|\.)(?:localhost|local|lan|internal|intranet|home|home\.arpa|localdomain|corp)$", re.IGNORECASE
)
_LONG = 20


def reason(source: Source, secrets: Sequence[str]) -> str:
    """Why a source is not shared, "" where nothing speaks against it."""
    if source.headers:
        return "it needs headers of yours"
    if is_private(source.url) or source.allow_hosts:
        return "its address is in a private network"
    if any(secret in source.url for secret in secrets if len(secret) >= 4):
        return "its address holds a secret of your configuration"
    return _token(source.url)


def is_private(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or bool(_PRIVATE.search(host))


def _token(url: str) -> str:
    parts = urlsplit(url)
    if parts.username is not None or parts.password is not None:
        return "its address holds a user name"
    for name, value in parse_qsl(parts.query):
        if (_TELLING.search(name) and value.lower() not in _PLAIN) or _random(value):
            return f"its address holds what may be a token ({name})"
    if any(_random(piece) for piece in parts.path.split("/")) or _random(parts.fragment):
        return "its address holds what may be a token"
    return ""


def _random(text: str) -> bool:
    """Long, without the hyphens of words, with letters and digits mixed as only machines do it."""
    plain = re.fullmatch(r"[A-Za-z0-9_.~=%+-]+", text)
    if plain is None or len(text) < _LONG or text.count("-") * 6 > len(text):
        return False
    if re.fullmatch(r"UC[\w-]{22}|PL[\w-]{16,34}", text):  # channels and play lists are public
        return False
    digits = sum(char.isdigit() for char in text)
    changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(text))
    return digits >= 3 and changes >= 4


def works(held: Iterable[Work], secrets: Sequence[str]) -> tuple[list[Work], list[str]]:
    """Those without a secret in any of their words, and what is said of the others."""
    good: list[Work] = []
    notes: list[str] = []
    for work in held:
        words = (work.title, work.site, *work.aliases, *work.weak_aliases, *work.context, *work.ids.values())
        if any(secret in word for secret in secrets if len(secret) >= 4 for word in words):
            notes.append(f"{work.id} is left out: it holds a secret of your configuration")
        elif work.site and (is_private(work.site) or _token(work.site)):
            notes.append(f"{work.id} is left out: its site is private")
        else:
            good.append(work)
    return good, notes
