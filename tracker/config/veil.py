"""Secrets in whatever form they take, made unreadable in any text that is shown, logged or kept."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

HIDDEN = "(secret)"
TELLING = re.compile(r"key|token|secret|pass|auth|sig|user|feed", re.IGNORECASE)
"""Names of parameters whose values are keys as a rule."""

_KEY = re.compile(r"key|token|secret|pass|auth|sig", re.IGNORECASE)

_SHORTEST = 6
"""A shorter one would hide half of every text; nor does it protect anything."""
_TOKEN = 8
"""A key is at least so long, and has a digit in it; "?feed=headlines" is none."""


class Veil:
    """As they are, as URLs write them, and in base64, as headers do."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        forms = {form for secret in secrets for form in _forms(secret)}
        # A longer secret may contain a shorter one.
        ordered = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def text(self, text: str) -> str:
        return self._pattern.sub(HIDDEN, text) if self._pattern is not None else text

    def covers(self, text: str) -> bool:
        return self._pattern is not None and self._pattern.search(text) is not None

    def url(self, url: str) -> str:
        """Without a password, and without the values of parameters that sound like a key."""
        hidden = self.text(url)
        if "://" not in hidden:
            return hidden
        scheme, _, rest = hidden.partition("://")
        authority, slash, tail = rest.partition("/")
        if "@" in authority:
            authority = f"{HIDDEN}@{authority.rpartition('@')[2]}"
        for pair in _query(url).split("&"):
            name, _, value = pair.partition("=")
            if value and TELLING.search(name):
                tail = tail.replace(pair, f"{name}={HIDDEN}")
        return f"{scheme}://{authority}{slash}{tail}"

    def bare(self, url: str) -> str:
        """An address fit to be kept and shown: without the parameters that hold a secret."""
        if not self.covers(url):
            return url
        base, mark, query = url.partition("?")
        kept = "&".join(pair for pair in query.split("&") if not self.covers(pair))
        return self.text(base) + (mark + kept if kept else "")


def _forms(secret: str) -> Iterator[str]:
    if len(secret) < _SHORTEST:
        return
    yield from (secret, quote(secret, safe=""), quote(secret), quote_plus(secret))
    raw = secret.encode("utf-8", "replace")
    yield from (base64.b64encode(raw).decode().rstrip("="), base64.urlsafe_b64encode(raw).decode().rstrip("="))


def of_page(url: str) -> set[str]:
    """What is secret in the address of a page: a password, and what stands under a name that sounds like a key."""
    return {*_login(url), *(value for name, value in parse_qsl(_query(url)) if _KEY.search(name) and is_token(value))}


def of_target(url: str) -> set[str]:
    """All that is secret in where Apprise sends to, so that a piece of it in some library's words is hidden, too."""
    values = [value for name, value in parse_qsl(_query(url)) if _KEY.search(name) or name[:1] in "+-"]
    segments = [unquote(part) for part in _path(url).split("/")]
    return {url, *_login(url), *values, *(part for part in segments if is_token(part))}


def is_token(text: str) -> bool:
    return len(text) >= _TOKEN and any(char.isdigit() for char in text)


def _login(url: str) -> set[str]:
    """The password, and what Basic authorization makes of name and password."""
    try:
        parts = urlsplit(url)
        name, password = unquote(parts.username or ""), unquote(parts.password or "")
    except ValueError:
        return set()
    return {password, f"{name}:{password}", *([name] if is_token(name) else [])} if password else set()


def _query(url: str) -> str:
    try:
        return urlsplit(url).query
    except ValueError:
        return ""


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
