"""Where a redirect leads, and whether we follow."""

from __future__ import annotations

import httpx

from tracker.errors import FetchError

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
AT_MOST = 5

_LONGEST = 8192
_KNOWN = frozenset({"file", "ftp", "gopher", "data", "javascript", "feed", "mailto", "ws", "wss", "about", "blob"})
"""Other schemes are not repeated: in "user:password@host" the user looks like one."""


def parsed(text: str) -> httpx.URL:
    """A URL that can be asked for, without its fragment. No error repeats the text: it may hold a secret."""
    if len(text) > _LONGEST:
        raise FetchError(f"a URL of {len(text):,} characters is refused")
    try:
        url = httpx.URL(text.strip())
        port = url.port
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError("not a URL that can be asked for; give http(s)://HOST/PATH") from None
    return _checked(url, port)


def _checked(url: httpx.URL, port: int | None) -> httpx.URL:
    if url.scheme not in {"http", "https"}:
        named = url.scheme if url.scheme in _KNOWN else "this"
        raise FetchError(f"{named} is no address of the web; only http and https URLs are asked for")
    if not url.raw_host or (port is not None and not 0 < port < 65536):
        raise FetchError("a URL without a usable host and port; give http(s)://HOST/PATH")
    return url.copy_with(fragment=None) if url.fragment else url


def next_url(url: httpx.URL, headers: httpx.Headers) -> httpx.URL:
    """Where the answer of `url` sends us."""
    host = url.raw_host.decode("ascii")
    location = _location(headers)
    if location is None:
        raise FetchError(f"{host}: a redirect that leads nowhere")
    try:
        target = parsed(str(url.join(location)))
    except FetchError as error:
        raise FetchError(f"{host}: a redirect is not followed: {error}") from None
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise FetchError(f"{host}: a redirect to something that is no URL") from None
    if target.userinfo:
        raise FetchError(f"{host}: a redirect to {_host(target)} with a user name in it is not followed")
    if url.scheme == "https" and target.scheme != "https":
        raise FetchError(f"{host}: a redirect from https to plain http ({_host(target)}) is not followed")
    return target


def _location(headers: httpx.Headers) -> str | None:
    values = [value for name, value in headers.raw if name.lower() == b"location"]
    if not values or len(values[0]) > _LONGEST:
        return None
    try:
        return values[0].decode("utf-8").strip() or None
    except UnicodeDecodeError:
        return values[0].decode("latin-1").strip() or None


def _host(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii")
