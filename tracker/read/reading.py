"""What every reader hands back, and the one place where items become entries: keys, digests, folding, newest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from tracker.model import Entry, Source, SourceType, Statement, Tier
from tracker.read import links
from tracker.record import dataclass, replace

if TYPE_CHECKING:
    from tracker.read.glance import Glance

SHORT = 300
"""A text of fewer characters that is no full content is taken for a teaser."""

_CUT = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.)\s*\]|続きを(?:読む|見る)|続きはこちら|もっと(?:読む|見る)|全文を(?:読む|見る)|記事を読む|詳細を見る"
    r"|read (?:more|on|the (?:full|rest|whole))\b.{0,60}|continue reading\b.{0,200}"
    r"|view (?:the )?full (?:article|post)\b.{0,60}"
    r"|lire la suite|weiterlesen|leer más|leggi tutto)[\s»›→>)\]】]*$",
    re.IGNORECASE,
)
_CUT_HINTS = (
    *("...", "read more", "read on", "read the ", "continue reading", "view full ", "view the full "),
    *("lire la suite", "weiterlesen", "leggi tutto"),
)
_OTHER_CUT_HINTS = ("…", "続き", "もっと", "全文", "記事を読", "詳細を見", "leer más")
_APPEARED = re.compile(r"\s*The post .{1,400} (?:appeared first|first appeared) on .{1,200}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`title` is the document's own name; `seen` counts its items before doubles were folded and `dropped` (beyond
    `max_entries`) cut; `feeds` are alternate feeds that a page links to. `skipped`: entries that were taken in before
    and are not repeated here; `glance`: what to know of this body at the next look."""

    entries: tuple[Entry, ...]
    title: str = ""
    type: SourceType = SourceType.FEED
    warnings: tuple[str, ...] = ()
    dropped: int = 0
    seen: int = 0
    feeds: tuple[str, ...] = ()
    skipped: int = 0
    glance: Glance | None = None

    @property
    def count(self) -> int:
        """How many entries the body has."""
        return len(self.entries) + self.skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry in the making. `ident` is the document's own name for it (guid, atom id, element id). `full`: the text
    is the whole content, as far as the document says. None leaves a field to the source."""

    ident: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    lang: str = ""
    full: bool = False
    media: tuple[str, ...] = ()
    publisher: str = ""
    tier: Tier | None = None
    about: str | None = None
    stated: tuple[Statement, ...] = ()


def finish(
    items: Iterable[Item],
    source: Source,
    *,
    kind: SourceType,
    title: str = "",
    warnings: Sequence[str] = (),
    feeds: Sequence[str] = (),
    seen: int | None = None,
) -> Reading:
    """Entries out of items. `seen` when the document held more items than could be read."""
    found = [_entry(item, source, title) for item in items]
    folded = _fold(found)
    kept = _newest(folded, source.max_entries)
    return Reading(
        entries=tuple(kept),
        title=title,
        type=kind,
        warnings=tuple(dict.fromkeys(warnings)),
        dropped=len(folded) - len(kept),
        seen=len(found) if seen is None else seen,
        feeds=tuple(feeds),
    )


def _entry(item: Item, source: Source, feed_title: str) -> Entry:
    text = item.text
    if not item.full and "appeared" in text.lower():
        text = _APPEARED.sub("", text)
    return Entry(
        source=source.id,
        key=_key(item),
        url=item.url,
        title=item.title,
        text=text,
        published=item.published,
        updated=item.updated,
        digest=digest_of(item.title, text, item.url),
        lang=item.lang,
        cut=bool(item.url) and is_cut(text, full=item.full),
        tier=item.tier or source.tier,
        publisher=item.publisher,
        about=item.about or source.about,
        feed_title=feed_title,
        media=item.media,
        stated=item.stated,
    )


def digest_of(title: str, text: str, url: str) -> str:
    """Of what an entry says. Dates, counters, pictures and tracking are no part of it: a re-stamp is no edit."""
    return links.digest(links.normalised(title), links.normalised(text), links.same_page(url), size=32)


def is_cut(text: str, *, full: bool) -> bool:
    """Whether `text` is only the beginning: it ends in "…", "Read more" and the like, or is a short summary."""
    if not full and len(text) < SHORT:
        return True
    end = text[-300:].rstrip()
    small = end.lower()
    # The pattern tries its words at each place; that one of them is there at all is asked ten times as quickly.
    for hint in _CUT_HINTS if small.isascii() else (*_CUT_HINTS, *_OTHER_CUT_HINTS):
        if hint in small:
            return _CUT.search(end) is not None
    return False


def _key(item: Item) -> str:
    """The site's own number, else the id the document gives, else the canonical link, else a digest of the words."""
    ident = item.ident.strip()
    if known := links.number(ident, item.url):
        return known
    if ident:
        name = links.same_page(ident) if ident[:8].lower().startswith(("http://", "https://")) else ident
        return name if len(name) <= 500 else links.digest(name)
    if item.url:
        return links.same_page(item.url)
    day = item.published.date().isoformat() if item.published else ""
    words = links.normalised(item.title) or links.normalised(item.text)
    return "title:" + links.digest(words, day if item.title else "")


def own_key(entry: Entry, held: Entry) -> Entry:
    """`entry` under a key of its own when its id was used before for something wholly different (title and link):
    ids that restart or repeat must not turn news into "an edit" of old news."""
    if _same_story(entry, held):
        return entry
    return replace(entry, key=f"{entry.key}#{links.digest(links.same_page(entry.url) or entry.title, size=8)}")


def _same_story(one: Entry, other: Entry) -> bool:
    return _same_title(one, other) or links.same_page(one.url) == links.same_page(other.url)


def _same_title(one: Entry, other: Entry) -> bool:
    return links.normalised(one.title) == links.normalised(other.title)


def _fold(entries: Sequence[Entry]) -> list[Entry]:
    """One entry a key, in the order of the document. Versions of one story (same title or same link): the latest by
    its stamps, else the first, as feeds list newest first. Different stories under one id: each gets its own key, the
    same at every look, whatever the order."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        groups[entry.key].append(place)
    if len(groups) == len(entries):
        return list(entries)
    chosen: dict[int, Entry] = {}
    for places in groups.values():
        first = entries[places[0]]
        # Where the link is the key it proves nothing more: lists whose items all lead to one page.
        same = _same_title if first.key == links.same_page(first.url) else _same_story
        if all(same(entries[place], first) for place in places):
            best = _latest(entries, places)
            chosen[places[0]] = entries[best]
        else:
            chosen.update(_apart(entries, places))
    return [chosen[place] for place in sorted(chosen)]


def _apart(entries: Sequence[Entry], places: Sequence[int]) -> dict[int, Entry]:
    stories: dict[str, list[int]] = defaultdict(list)
    for place in places:
        entry = entries[place]
        name = links.normalised(entry.title) or links.same_page(entry.url)
        stories[f"{entry.key}#{links.digest(name, size=8)}"].append(place)
    return {group[0]: replace(entries[_latest(entries, group)], key=key) for key, group in stories.items()}


def _latest(entries: Sequence[Entry], places: Sequence[int]) -> int:
    best = places[0]
    for place in places[1:]:
        held, new = _stamp(entries[best]), _stamp(entries[place])
        if new is not None and (held is None or new > held):
            best = place
    return best


def _stamp(entry: Entry) -> datetime | None:
    return entry.updated or entry.published


def _newest(entries: list[Entry], limit: int) -> list[Entry]:
    """The newest `limit`. The order of the document tells which they are; single stamps can be absurd (2099)."""
    if len(entries) <= limit:
        return entries
    stamps = [entry.published for entry in entries if entry.published is not None]
    rising = sum(a < b for a, b in pairwise(stamps))
    falling = sum(a > b for a, b in pairwise(stamps))
    return entries[-limit:] if rising > falling else entries[:limit]
