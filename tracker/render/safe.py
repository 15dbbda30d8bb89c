"""Text from feeds made harmless: nothing invisible, no pings, no hidden links, no markup, no half characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from tracker.pattern import lazily
from tracker.record import dataclass

# Invisible though their category says letter, mark or symbol; the rest of the invisible is in category C.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_SPACES = lazily(r"[^\S\u3000]+")
_MARKS = 4
"""A letter carries no more combining marks than this; Thai and Vietnamese need three, stacked nonsense has dozens."""

# A second clickable address, in a quote, would not be ours to vouch for: an address without its scheme is only text.
# No \b before it: there is none between kana and letters.
_SCHEME = lazily(r"[A-Za-z][A-Za-z0-9+.\-]{0,20}:/{2,}")


def clean(text: str) -> str:
    """One line without control, bidi, zero-width, private or half characters, and without the scheme of an address."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", _SCHEME.sub("", text)).strip()
    kept: list[str] = []
    marks = 0
    for char in text:
        category = unicodedata.category(char)
        marks = marks + 1 if category[0] == "M" else 0
        if char in "\n\r\t\v\f\x85" or category in ("Zl", "Zp") or char == "\u2800":
            kept.append(" ")
        elif marks <= _MARKS and not _hidden(char, category):
            kept.append(char)
    return _SPACES.sub(" ", _SCHEME.sub("", "".join(kept))).strip()


def _hidden(char: str, category: str) -> bool:
    """Unassigned characters are kept: a newer Unicode than ours has visible ones."""
    if category == "Cn":
        return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF or 0xE0000 <= ord(char) <= 0xE0FFF
    return category[0] == "C" or char in _BLANK


def units(text: str) -> int:
    """Length as the strictest reader of a limit counts it, in UTF-16."""
    return len(text) + sum(char > "\uffff" for char in text)


def cut(text: str, most: int) -> str:
    """At most `most` units, ended by "…" where something was cut off, never within a character as a person sees it."""
    if units(text) <= most:
        return text
    end, room = 0, most - 1
    clusters = graphemes(text)
    while (size := units(cluster := next(clusters))) <= room:  # it is longer than `room`, so one is left
        room -= size
        end += len(cluster)
    return text[:end].rstrip() + "…"


def graphemes(text: str) -> Iterator[str]:
    """Characters as a person sees them (UAX 29, without the Indic conjuncts)."""
    start = 0
    for at in range(1, len(text)):
        if not _joined(text, start, at):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _joined(text: str, start: int, at: int) -> bool:
    before, here = text[at - 1], text[at]
    if (
        unicodedata.category(here)[0] == "M"
        or here == "\u200d"
        or "\U0001f3fb" <= here <= "\U0001f3ff"
        or here in "\uff9e\uff9f"
    ):
        return True
    if before == "\u200d":
        return unicodedata.category(here) == "So"
    if _is_flag(before) and _is_flag(here):
        return (at - start) % 2 == 1
    return _hangul(before, here)


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _hangul(before: str, here: str) -> bool:
    """Jamo that build one syllable."""
    if "\u1160" <= here <= "\u11a7":
        return "\u1100" <= before <= "\u11a7" or "\uac00" <= before <= "\ud7a3"
    return "\u11a8" <= here <= "\u11ff" and ("\u1160" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7a3")


# --- per way of writing ----------------------------------------------------------------------------------------------

_FENCE = lazily(r"`{3,}")
_TAG = lazily(r"<(?=\S)|(?<=\S)>")
_EMOJI = lazily(r":(?=[\w+\-]+:)")
_SPECIAL = lazily(r"([\\`*_~|\[\]<>#&])")
_SPECIAL_DISCORD = lazily(r"([\\`*_~|\[\]<>#])")
_AT_START = lazily(r"^(?:([-+=])|(\d{1,9})([.)]))")


def plain(text: str) -> str:
    """For targets that promise to draw no markup, and often draw some all the same: pings, tags, masked links and code
    fences are broken by look-alikes, since a zero-width character would be trickery of our own."""
    text = _FENCE.sub("'''", _unlinked(text))
    return _TAG.sub(lambda found: "‹" if found[0] == "<" else "›", text)


def _unlinked(text: str) -> str:
    """For every way of writing, escaped or not: no sign that pings, no label that hides an address."""
    return text.replace("@", "＠").replace("](", "] (")


def markdown(text: str) -> str:
    return _escaped(text, _SPECIAL)


def discord(text: str) -> str:
    """Discord draws a backslash before a sign as that sign: `<@1>`, `<#1>`, `<:a:1>` and `<t:1:R>` become text."""
    return _escaped(text, _SPECIAL_DISCORD)


def _escaped(text: str, special: re.Pattern[str]) -> str:
    text = special.sub(r"\\\1", _unlinked(text))
    text = _EMOJI.sub(r"\\:", text)
    return _AT_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", text)


def markup(text: str) -> str:
    import html

    return html.escape(plain(text), quote=True)


# --- links -----------------------------------------------------------------------------------------------------------

_LONGEST_URL = 500
_HOST = lazily(r"(?:[a-z0-9](?:[a-z0-9_\-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?")
_MASS_PING = lazily(r"@(?=everyone|here|channel|all)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """An address fit to be shown: its host in the letters that are really asked for (punycode)."""

    url: str
    host: str


def link(url: str) -> Link | None:
    """None for what is no plain http(s) address, or hides its host behind a user name. An address that is too long is
    cut to its host, because half an address leads nowhere."""
    if not url or any(char.isspace() or char == "\\" or _hidden(char, unicodedata.category(char)) for char in url):
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").rstrip(".").encode("idna").decode("ascii").lower()
    except ValueError:  # UnicodeError is one
        return None
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    base = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    path = quote(parts.path, safe="/%:@!$&'+,;=~-._")
    query = f"?{_part(parts.query)}" if parts.query else ""
    fragment = f"#{_part(parts.fragment)}" if parts.fragment else ""
    whole = _MASS_PING.sub("%40", f"{base}{path or '/'}{query}{fragment}")
    return Link(whole if len(whole) <= _LONGEST_URL else f"{base}/", host)


def _part(text: str) -> str:
    return quote(text, safe="/%:@!$&'+,;=~-._?")
