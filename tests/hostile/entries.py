"""What honest-looking feeds do with their entries: ids, dates, order, number, size; and what their texts try to do."""

# ruff: noqa: ARG005 - many a behaviour needs nothing of its place

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

from tests.hostile.place import DAY, Behaviour, Place, Played, feed, served
from tests.rounds import START
from tests.shapes import Item


def _old(change: Callable[[str], str]) -> Callable[[Place], Played]:
    """The known feed with something changed that is no news."""
    return lambda p: served(change(p.feed(p.old)))


def _new(change: Callable[[str], str]) -> Callable[[Place], Played]:
    """The feed with its news, and something odd about it."""
    return lambda p: served(change(p.feed(p.news, p.old)))


def _without(tag: str) -> Callable[[str], str]:
    return lambda text: re.sub(rf"(<item>.*?)<{tag}\b.*?</{tag}>", r"\1", text)


def _dated(at: datetime | str) -> Callable[[str], str]:
    written = at if isinstance(at, str) else format_datetime(at)
    return lambda text: re.sub("<pubDate>.*?</pubDate>", f"<pubDate>{written}</pubDate>", text)


def _first_dated(at: str) -> Callable[[str], str]:
    return lambda text: re.sub("<pubDate>.*?</pubDate>", f"<pubDate>{at}</pubDate>", text, count=1)


def _crowd(p: Place, count: int) -> list[Item]:
    return [Item(f"Show {n} Gets a Poster", "A poster.", START - DAY, f"c{n}", 1000 + n) for n in range(count)]


IDS = (
    Behaviour("guids-all-new", _old(lambda t: t.replace("?p=", "?new=")), "a migration: every id changes at once", ""),
    Behaviour("guids-and-links-all-new", _old(lambda t: t.replace("?p=", "?new=").replace("/n1<", "/moved/n1<")), "and every link with them", ""),
    Behaviour("guids-random", lambda p: lambda r: served(p.feed(p.old).replace("?p=", f"?r={id(r)}-")), "another id at every look", ""),
    Behaviour("guids-empty", _old(lambda t: re.sub("<guid.*?</guid>", "<guid></guid>", t)), "ids are empty", ""),
    Behaviour("guids-all-equal", _new(lambda t: re.sub("<guid.*?</guid>", "<guid>1</guid>", t)), "one id for all", news=True),
    Behaviour("guid-reused", _new(lambda t: t.replace("?p=2<", "?p=1<").split("<item>", 2)[0] + "<item>" + t.split("<item>", 2)[1].replace("?p=2<", "?p=1<") + "</channel></rss>"),
              "the id of old news for new", news=True),
    Behaviour("guid-of-100-kB", _new(lambda t: t.replace("?p=2<", "?p=2" + "x" * 100_000 + "<")), "kept short", news=True),
    Behaviour("links-gone", _new(_without("link")), "nothing to follow", news=True),
    Behaviour("titles-gone", _new(_without("title")), "only texts", news=True),
    Behaviour("dates-gone-from-the-old", _old(_without("pubDate")), "no stamps any more", ""),
    Behaviour("dates-gone-from-the-new", _new(_without("pubDate")), "no stamps, yet news", news=True),
    Behaviour("all-gone-but-titles", _new(lambda t: re.sub("<(guid|link|pubDate|description).*?</\\1>", "", t.partition("<item>")[2]).join(["<rss version='2.0'><channel><title>t</title><item>", ""])),
              "every id and date lost at once: nobody knows what is new in it", ""),
    Behaviour("dated-2099", _old(_dated("Fri, 01 Jan 2099 00:00:00 GMT")), "the future is no high-water mark", ""),
    Behaviour("one-dated-2099", lambda p: feed(p, replace(p.other, title="Pinned", at=datetime(2099, 1, 1, tzinfo=UTC), number=77), p.news, p.old), "one item of 2099 blocks nothing", news=True),
    Behaviour("news-dated-2099", _new(_first_dated("Fri, 01 Jan 2099 00:00:00 GMT")), "its stamp is nonsense, its words are not", news=True),
    Behaviour("dated-year-0", _old(_dated("0000-00-00 00:00:00")), "feedparser makes the year -1 of it", ""),
    Behaviour("dated-year-99999", _old(_dated("99999-01-01T00:00:00Z")), "no clock holds it", ""),
    Behaviour("dated-nonsense", _old(_dated("yesterday at tea time")), "no date", ""),
    Behaviour("dated-in-words", _new(_first_dated("2026年3月2日")), "feedparser reads it as the 2nd of some month", news=True),
    Behaviour("re-dated-now", _old(_dated(START + DAY)), "an edit re-dates everything", ""),
    Behaviour("re-dated-every-look", lambda p: lambda r: served(_dated(START + DAY * (1 + len(r.path)))(p.feed(p.old))), "and again", ""),
    Behaviour("a-typo-mended", _old(lambda t: t.replace("official site announced", "official website announced")), "an edit without news", ""),
    Behaviour("a-counter", _old(lambda t: t.replace("&lt;/p&gt;", " 12,345 views&lt;/p&gt;", 1)), "counters count", ""),
    Behaviour("tracking-added", _old(lambda t: t.replace("/n1<", "/n1?utm_source=rss&amp;utm_medium=feed<")), "links grow tails", ""),
    Behaviour("http-to-https", _old(lambda t: t.replace("http://", "https://")), "links change their scheme", ""),
    Behaviour("reordered", lambda p: served(p.feed(p.old).replace("<item>", "<item n='1'>", 1).replace("<rss", "<rss a='1'", 1)), "nothing is where it was", ""),
    Behaviour("reversed", lambda p: feed(p, p.other, p.old), "the oldest first", ""),
    Behaviour("twice-each", lambda p: feed(p, p.old, p.old, p.old, p.other, p.old), "doubles", ""),
    Behaviour("news-fifty-times", lambda p: feed(p, *[p.news] * 50), "one announcement, one alert", news=True),
    Behaviour("news-under-fifty-ids", lambda p: feed(p, *[replace(p.news, number=100 + n, slug=f"z{n}") for n in range(50)]), "one announcement, one alert", news=True),
    Behaviour("shrunken", feed, "all but one are gone: no withdrawal", ""),
    Behaviour("no-items", lambda p: served("<rss version='2.0'><channel><title>Press</title></channel></rss>"), "an empty feed withdraws nothing", ""),
    Behaviour("another-feed", lambda p: feed(p, *_crowd(p, 5)), "somebody else's items", ""),
    Behaviour("more-than-are-kept", lambda p: feed(p, p.news, *_crowd(p, 300)), "more than max_entries; the newest are kept", news=True, more="max_entries = 100"),
    Behaviour("too-large", lambda p: served(p.feed(p.poison) + " " * 600_000), "larger than allowed", "sent more than", more='max_body = "500kB"'),
)  # fmt: skip


def _titled(title: str) -> Callable[[Place], Played]:
    """The news, its title followed by something hostile."""
    return lambda p: feed(p, replace(p.news, title=f"{p.news.title} {title}"))


def _texted(text: str, *, raw: bool = False) -> Callable[[Place], Played]:
    if raw:
        return lambda p: served(p.feed(p.news).replace("&lt;/p&gt;", f"&lt;/p&gt;{text}", 1))
    return lambda p: feed(p, replace(p.news, text=f"{p.news.text} {text}"))


def _hidden(wrap: str) -> Callable[[Place], Played]:
    """The poison where no reader sees it."""
    return lambda p: served(
        p.feed(p.old).replace("&lt;/p&gt;", "&lt;/p&gt;" + wrap.format(p.poison.text).replace("<", "&lt;"), 1)
    )


def _linked(link: str) -> Callable[[Place], Played]:
    return lambda p: served(
        re.sub("(<item>.*?)<link>.*?</link>", lambda f: f"{f[1]}<link>{link}</link>", p.feed(p.news), count=1)
    )


def _inside(place: Place) -> Played:
    return _linked(f"{place.inside}/article")(place)


TEXTS = (
    Behaviour("ping-everyone", _titled("@everyone @here <@123> <@&456> <#789> <!channel> [click](https://evil.example/x) <https://evil.example/y>"), "a feed must not ring", news=True),
    Behaviour("markdown", _titled("**b** __u__ ~~s~~ ||spoiler|| `code` ```block``` # h > q"), "markup that is not ours", news=True),
    Behaviour("html", _titled("<img src=x onerror=alert(1)><script>alert(1)</script> &lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt;"), "markup that is not ours", news=True),
    Behaviour("template", _titled("{{ config }} {% import os %} ${jndi:ldap://x} #{7*7} %s %n {0} {title}"), "not evaluated", news=True),
    Behaviour("escape-codes", lambda p: served(p.feed(p.news).replace("Season 2", "Season 2 \u009b31m \x9d8;;http://evil.example\x9c", 1)), "a terminal obeys", news=True),
    Behaviour("bidi", _titled("\u202egnp.exe\u202c \u2066x\u2069 \u200f"), "reads backwards", news=True),
    Behaviour("zero-width", _titled("a\u200bb\u200d\u2060\ufeff\u00ad\u3164\U000e0041"), "cannot be seen", news=True),
    Behaviour("zero-width-in-the-name", lambda p: feed(p, replace(p.news, title=p.news.title.replace(p.title, "\u200b".join(p.title)))), "hides the name from us", news=True),
    Behaviour("zalgo", _titled("Z" + "\u0335\u0321\u0336\u0322\u0301" * 40), "climbs over other lines", news=True),
    Behaviour("new-lines", _titled("\r\n\r\nFrom: evil\nSubject: x\n\n"), "no header of a mail", news=True),
    Behaviour("title-of-1-MB", _titled("x" * 1_000_000), "cut", news=True),
    Behaviour("title-of-emoji", _titled("👩‍👩‍👧‍👦🏴‍☠️" * 300), "cut between characters", news=True),
    Behaviour("text-of-1-MB", _texted("lorem ipsum dolor " * 70_000), "read within bounds", news=True),
    Behaviour("text-of-references", _texted("&amp;#x41;" * 50_000, raw=True), "escaped twice", news=True),
    Behaviour("text-of-dates", _texted("on July 5, 2026, August 9, 2026, " * 1000), "a bomb for who reads dates", news=True),
    Behaviour("text-of-names", lambda p: feed(p, replace(p.news, text=p.news.text + f" {p.title} season 2" * 3000)), "a bomb for who looks for names", news=True),
    Behaviour("text-of-brackets", _texted("「『（【([{" * 9000), "a bomb for who pairs them", news=True),
    Behaviour("text-of-digits", _texted("2026" * 20_000), "a bomb for who reads numbers", news=True),
    Behaviour("text-of-blanks", _texted(" \u3000" * 100_000), "a bomb for patterns", news=True),
    Behaviour("script-in-text", _hidden("<script>{0}</script>"), "no reader sees it", ""),
    Behaviour("comment-in-text", _hidden("<!-- {0} -->"), "no reader sees it", ""),
    Behaviour("struck-out", _hidden("<s>{0}</s>"), "taken back by its author", ""),
    Behaviour("link-to-script", _linked("javascript:alert(document.cookie)"), "no address", news=True),
    Behaviour("link-to-file", _linked("file:///etc/passwd"), "no address", news=True),
    Behaviour("link-with-a-user", _linked("https://www.official.example@evil.example/x"), "hides its host", news=True),
    Behaviour("link-homograph", _linked("https://аррӏе.com/"), "shown as it is asked for", news=True),
    Behaviour("link-inside", _inside, "an article on a private host is not fetched", news=True, more="follow = true"),
    Behaviour("link-blanks", _linked(" \n\thttps://press.example/a b\n "), "sloppy", news=True),
    Behaviour("link-of-100-kB", _linked("https://press.example/" + "a" * 100_000), "cut to its host", news=True),
    Behaviour("base-elsewhere", lambda p: served(p.feed(p.news).replace("<item>", "<item xml:base='javascript:alert(1)//'>").replace("<rss", "<rss xml:base='file:///etc/'")), "bases lie, too", news=True),
    Behaviour("hub-and-pictures", lambda p: served(p.xml(before=f"<image><url>{p.inside}/i.png</url></image><item><title>x</title><enclosure url='{p.inside}/v.mp4' length='9' type='video/mp4'/></item><cloud domain='127.0.0.1' port='9' path='/x'/><icon>{p.inside}/f.ico</icon>", item=p.news)), "not fetched", news=True),
    Behaviour("feed-moved-inside", lambda p: served(p.xml(before=f"<itunes:new-feed-url xmlns:itunes='x'>{p.inside}/new</itunes:new-feed-url>", item=p.news)), "not followed", news=True),
)  # fmt: skip

ENTRIES = (*IDS, *TEXTS)
