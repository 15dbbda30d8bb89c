"""What the header fields of an answer mean for us, and what ours say."""

from __future__ import annotations

import math
import re
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from tracker.model import Validators

_WAIT_AT_MOST = 7 * 86400.0
"""Seconds. Nobody means more, and 10**300 must not reach a clock."""

_LONGEST_VALIDATOR = 2048

# The three forms of RFC 9110 section 5.6.7; what is only like one of them is no promise of freshness.
_STRICT = re.compile(
    r"[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT|[a-z]+, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d GMT"
    r"|[a-z]{3} [a-z]{3} [ \d]\d \d\d:\d\d:\d\d \d{4}",
    re.IGNORECASE | re.ASCII,
)

# For looks whose request says nothing of it (a linked article, a URL given by hand); readers know better.
_FEED = "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8"
_PAGE = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"


def usual(user_agent: str) -> dict[str, str]:
    """What every request of ours says. Japanese press answers some clients only when they read Japanese."""
    return {
        "User-Agent": user_agent,
        "Accept": _FEED,
        "Accept-Language": "ja,en;q=0.8",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def usual_for_pages(user_agent: str) -> dict[str, str]:
    return {**usual(user_agent), "Accept": _PAGE}


def user_agent(version: str, contact: str) -> str:
    """Who asks, and whom to write to about it (the form Wikimedia asks for, which fits all)."""
    reach = re.sub(r"[^\x21-\x7e]+|[()\\]", " ", contact).strip()
    middle = f" (+{reach})" if reach else ""
    return f"release-tracker/{version}{middle} httpx/{httpx.__version__}"


def conditions(validators: Validators, *, onward: bool) -> dict[str, str]:
    """Validators as they were given. `onward`: behind a redirect only the ETag is trusted, for any static page there is
    older than the date of what we hold, and would answer 304 for a document we never had."""
    found = {}
    if validators.etag:
        found["If-None-Match"] = validators.etag
    if validators.last_modified and not (onward and validators.etag):
        found["If-Modified-Since"] = validators.last_modified
    return found


def validators(headers: httpx.Headers) -> Validators:
    return Validators(_verbatim(headers, b"etag"), _verbatim(headers, b"last-modified"))


def refreshed(sent: Validators, answered: Validators) -> Validators:
    """What to send next after a 304. One that names another ETag than we hold contradicts itself: we keep ours, so
    that the next answer settles it, instead of taking up a name for a body we never had."""
    if sent.etag and answered.etag and _opaque(sent.etag) != _opaque(answered.etag):
        return sent
    return Validators(answered.etag or sent.etag, answered.last_modified or sent.last_modified)


def _opaque(etag: str) -> str:
    return etag.removeprefix("W/")


def _verbatim(headers: httpx.Headers, name: bytes) -> str | None:
    # Latin-1 and back gives the same bytes, whatever they are.
    values = [value for key, value in headers.raw if key.lower() == name]
    return values[0].decode("latin-1") if values and 0 < len(values[0]) <= _LONGEST_VALIDATOR else None


def max_age(headers: httpx.Headers) -> float | None:
    """Seconds for which the answer stays fresh (RFC 9111 section 4.2.1, for a private cache); None if unsaid."""
    control = headers.get("cache-control", "").lower()
    if re.search(r"(?:^|[\s,])no-(?:cache|store)(?:$|[\s,=])", control):
        return 0.0
    age = _age(headers)
    if stated := re.search(r"(?:^|[\s,])max-age=\"?(\d+)", control):
        return max(float(stated[1][:12]) - age, 0.0)
    expires = headers.get("expires")
    served = _date(headers.get("date", ""))
    if expires is None or served is None:
        return None
    until = _date(expires) if _STRICT.fullmatch(expires.strip()) else None
    # "Expires: 0" and other nonsense mean already stale (RFC 9111 section 5.3).
    return max((until - served).total_seconds() - age, 0.0) if until is not None else 0.0


def _age(headers: httpx.Headers) -> float:
    """Seconds in a cache. Of a list the first counts (RFC 9111 section 5.1); what is no number is none."""
    passed = re.match(r"\s*(\d{1,15})\s*(?:$|[,;])", headers.get("age", ""), re.ASCII)
    return float(passed[1]) if passed else 0.0


def ahead(headers: httpx.Headers, *, now: datetime) -> float | None:
    """Seconds by which the clock that dated the answer is before ours. A cache that hides its age makes it less."""
    served = _date(headers.get("date", ""))
    return None if served is None else (served - now).total_seconds() + _age(headers)


def retry_after(headers: httpx.Headers, *, now: datetime) -> float | None:
    """Seconds to wait, as the server asked. Dates count by its own clock, so a wrong one on either side is harmless."""
    served = _date(headers.get("date", "")) or now
    asked = headers.get("retry-after", "").strip()
    wait = _number(asked)
    if wait is None and (until := _date(asked)) is not None:
        wait = (until - served).total_seconds()
    if wait is None:
        wait = _reset(headers, served)
    return None if wait is None or wait < 0 else min(wait, _WAIT_AT_MOST)


def _reset(headers: httpx.Headers, served: datetime) -> float | None:
    """The rate-limit fields of before and beside Retry-After: seconds to go, or a time (in seconds or milliseconds)."""
    for name in ("x-ratelimit-reset-after", "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"):
        value = _number(headers.get(name, ""))
        if value is None:
            continue
        if value > 1e11:
            value /= 1000
        return value - served.timestamp() if value > 1e8 else value
    return None


def _number(text: str) -> float | None:
    if not re.fullmatch(r"\s*\d{1,15}(?:\.\d{1,9})?\s*", text, re.ASCII):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def _date(text: str) -> datetime | None:
    """An HTTP date (RFC 9110 section 5.6.7)."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo is not None else None
