"""Items that come as they are: one line of `read --jsonl`, or a text given to `learn`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from tracker.errors import ReadError
from tracker.model import Entry, Tier
from tracker.read import links, stamps
from tracker.read.reading import digest_of

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(
    r"^\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE | re.DOTALL
)
_SENTENCE = re.compile(r"[。.!?！？…][\"'」』)]*\s|[。.]$")


def from_json(line: Mapping[str, object], *, now: datetime | None = None) -> tuple[Entry, datetime]:
    """One line of `read --jsonl` and when it was first seen. Texts stay verbatim, since quotes are cut from them.

    A stamp of a year or month alone stands at its first day, or at `seen` where that lies inside it. Without `seen`
    the publication stands in for it, then `now`, then the day the years began to count (1970)."""
    if not isinstance(line, Mapping):
        raise ReadError('the line is no JSON object; give one a line, such as {"id": "1", "title": "…", "text": "…"}')
    url = _text(line, "url")
    title = _text(line, "title")
    text = _text(line, "text")
    seen = _stamp(line, "seen")
    published = _published(line, seen)
    first_seen = seen or published or now or datetime(1970, 1, 1, 12, tzinfo=UTC)
    name = _text(line, "id", numbers=True)
    return (
        Entry(
            source=_text(line, "source") or links.host(url) or "jsonl",
            key=name or links.same_page(url) or "title:" + links.digest(title, text),
            url=url,
            title=title,
            text=text,
            published=published,
            digest=digest_of(title, text, url),
            lang=_text(line, "lang").replace("_", "-").split("-")[0].lower(),
            tier=_tier(line),
            publisher=_text(line, "publisher"),
            about=_text(line, "about") or None,
            feed_title=_text(line, "feed_title"),
        ),
        first_seen,
    )


def _text(line: Mapping[str, object], name: str, *, numbers: bool = False) -> str:
    value = line.get(name)
    if value is None:
        return ""
    if numbers and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise ReadError(f"{name}: {type(value).__name__} where a text or null belongs")
    # Half a pair cannot be written out again; replaced one for one, so that spans keep counting.
    return _SURROGATE.sub("\ufffd", value)


def _tier(line: Mapping[str, object]) -> Tier:
    value = _text(line, "tier") or "press"
    try:
        return Tier(value)
    except ValueError as error:
        raise ReadError(f"tier: {value[:40]!r} is none of {', '.join(tier.value for tier in Tier)}") from error


def _stamp(line: Mapping[str, object], name: str) -> datetime | None:
    value = line.get(name)
    if value is None or value == "":
        return None
    found = stamps.parse(value) or _long_ago(value)
    if found is None:
        raise ReadError(f"{name}: {str(value)[:40]!r} is no date; write YYYY, YYYY-MM, YYYY-MM-DD or more, or null")
    return found


def _long_ago(value: object) -> datetime | None:
    """A day that no feed would be believed, but that a person may well hand in: an article of 1983."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.combine(date.fromisoformat(value.strip()), time(12), tzinfo=UTC)
    except ValueError:
        return None


def _published(line: Mapping[str, object], seen: datetime | None) -> datetime | None:
    published = _stamp(line, "published")
    given = str(line.get("published") or "").strip()
    # "2025" and "2025-10" name a period; the day it was seen is the better guess if it lies inside.
    if published is not None and seen is not None and len(given) in (4, 7) and seen.isoformat().startswith(given):
        return seen
    return published


def from_text(text: str, *, source: str, url: str, tier: Tier, published: datetime | None) -> Entry:
    """A text that a person hands in. A short first line over a longer rest is its title; HTML is read as an article."""
    if _MARKUP.match(text[:5000]):
        return _from_markup(text, source=source, url=url, tier=tier, published=published)
    from tracker.read import markup

    words = markup.squeeze(markup.clean(text))
    if not words:
        raise ReadError(f"{url or source}: the text is empty")
    title, _, rest = words.partition("\n")
    if not rest or len(title) > 200 or _SENTENCE.search(title):
        title, rest = "", words
    lang = markup.language("", words) or ("en" if words.isascii() else "")
    return _entry(source, url, title, rest, tier, published, lang)


def _entry(source: str, url: str, title: str, text: str, tier: Tier, published: datetime | None, lang: str) -> Entry:
    is_web = urlsplit(url).scheme in ("http", "https") if url else False
    return Entry(
        source=source,
        key=links.number(url) or links.same_page(url) if is_web else "text:" + links.digest(title, text),
        url=url,
        title=title,
        text=text,
        published=published,
        digest=digest_of(title, text, url),
        lang=lang,
        tier=tier,
    )


def _from_markup(text: str, *, source: str, url: str, tier: Tier, published: datetime | None) -> Entry:
    from dataclasses import replace

    from tracker.model import Document
    from tracker.read import main_text

    bare = _entry(source, url, "", "", tier, published, "")
    found = main_text.read(
        Document(url=url, body=text.encode("utf-8", "replace"), content_type="text/html; charset=utf-8"), bare
    )
    return replace(found, key=bare.key if url else "text:" + links.digest(found.title, found.text))
