"""YouTube channel feeds: the video is the item; view counts and re-stamps are not."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from tracker.read import links
from tracker.read.reading import Item
from tracker.record import replace


def adapt(item: Item, video: str) -> Item:
    """The description is the whole text there is. `updated` moves with every view, so it is dropped."""
    ident = f"yt:video:{video}" if video else item.ident
    watch = links.watch_url(links.number(item.url, ident) or ident) or item.url
    media = (watch, *item.media) if watch else item.media
    return replace(item, ident=ident, updated=None, full=True, media=tuple(dict.fromkeys(media)))


def feed_url(url: str) -> str:
    """The channel's feed, when `url` is the channel's or playlist's own page by id; else `url` itself."""
    parts = urlsplit(url)
    pieces = [piece for piece in parts.path.split("/") if piece]
    if len(pieces) >= 2 and pieces[0] == "channel":
        return f"https://www.youtube.com/feeds/videos.xml?channel_id={pieces[1]}"
    lists = parse_qs(parts.query).get("list")
    if pieces[:1] == ["playlist"] and lists:
        return f"https://www.youtube.com/feeds/videos.xml?playlist_id={lists[0]}"
    return url
