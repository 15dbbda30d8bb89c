"""Addresses and words compared: the same page behind tracking parameters, http or https, www or not, is one page."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_location|ns_\w+|cmpid|cmp|wt\.\w+|ocid|xtor|spm"
    r"|ref_src|ref_url|feature|guccounter|guce_\w+|__twitter_impression|s_cid|at_\w+|pk_\w+|mtm_\w+|hsa_\w+|_hs\w+)$",
    re.IGNORECASE,
)
# "source" and "ref" mean something on some sites; these values only say "from the feed".
_FROM_FEED = frozenset({"rss", "feed", "atom", "rdf", "newsfeed", "rssfeed"})
_MAYBE = frozenset({"source", "ref", "from", "src", "via", "partner", "cm_ven", "rss"})
_ANN = re.compile(r"animenewsnetwork\.com/.*?/?\.(\d{3,})(?:[/?#].*)?$", re.IGNORECASE)
_MAL = re.compile(r"myanimelist\.net/news/(\d+)", re.IGNORECASE)
_YOUTUBE = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:.*&)?v=|shorts/|live/|embed/)|youtu\.be/)([\w-]{6,20})", re.IGNORECASE
)
_NUMBERED = (("ann", "animenewsnetwork", _ANN), ("mal", "myanimelist", _MAL), ("yt:video", "youtu", _YOUTUBE))


def tidy(url: str) -> str:
    """The address without what only tells where the reader came from."""
    if "?" not in url and "#" not in url:
        return url
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return url
    kept = [(name, value) for name, value in pairs if not _is_tracking(name, value)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = "" if _is_tracking(*_pair(parts.fragment)) else parts.fragment
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def _pair(fragment: str) -> tuple[str, str]:
    name, _, value = fragment.partition("=")
    return name, value


def _is_tracking(name: str, value: str) -> bool:
    return bool(_TRACKING.match(name)) or (name.lower() in _MAYBE and value.lower() in _FROM_FEED)


_PLAIN = re.compile(r"https?://(?:www\.)?([a-z0-9][a-z0-9.-]*)((?:/[A-Za-z0-9_.~%-]+)*)/?")
"""What `same_page` has no more to do about: most addresses, at a tenth of the price."""


def same_page(url: str) -> str:
    """What identifies a page: no tracking, one scheme, no "www.", no default port, no slash at the end."""
    if plain := _PLAIN.fullmatch(url):
        return f"https://{plain[1]}{plain[2]}"
    try:
        parts = urlsplit(tidy(url.strip()))
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url.strip()
    if not host:
        return url.strip()
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    path = re.sub(r"/{2,}", "/", parts.path)
    path = quote(path, safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    return urlunsplit(("https", netloc, path, parts.query, parts.fragment))


def host(url: str) -> str:
    """The host without "www.", or ""."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def is_on(url: str, *domains: str) -> bool:
    """Whether the address lies on one of the domains or below it."""
    small = url.lower()
    if not any(domain in small for domain in domains):
        return False
    name = host(url)
    return any(name == domain or name.endswith("." + domain) for domain in domains)


def number(*addresses: str) -> str:
    """The site's own number of an item, where a slug can be edited while the number stays (SHAPES 2, 3, 4)."""
    for address in addresses:
        small = address.lower()
        for prefix, name, pattern in _NUMBERED:
            if name in small and (found := pattern.search(address)):
                return f"{prefix}:{found[1]}"
    return ""


def normalised(text: str) -> str:
    """Words for digests and comparisons: width, case and spacing do not count."""
    if text.isascii():
        flat = text.replace("\n", " ")
        # What a reader made is tidy already; to split it into words and join them again costs five times as much.
        if flat.isprintable() and "  " not in flat and flat[:1] != " " and flat[-1:] != " ":
            return flat.lower()
    else:
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.split()).casefold()


def digest(*texts: str, size: int = 16) -> str:
    return hashlib.sha256("\n".join(texts).encode("utf-8", "replace")).hexdigest()[:size]


def watch_url(ident: str) -> str:
    """The page of a video from its key, or ""."""
    kind, _, name = ident.rpartition(":")
    return f"https://www.youtube.com/watch?v={name}" if kind == "yt:video" and name else ""
