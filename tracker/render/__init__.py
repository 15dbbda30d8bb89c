"""Messages a person is glad to read: what changed, from what to what, how precisely, who says so, and one link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from tracker.model import Alert, AlertKind, Message, Settings
from tracker.render import facts, news, notices, page, sample
from tracker.render.facts import (
    broadcast_time,
    describe,
    describe_date,
    describe_day,
    describe_fact,
    describe_moment,
    describe_precision,
    field_name,
    label,
    other_label,
    outlet_name,
    reader_time,
    says,
    standing_name,
    witness,
    witnesses,
)
from tracker.render.news import Setting, headline, ordered
from tracker.render.notices import notice
from tracker.render.page import Style
from tracker.render.safe import clean, cut, link, units
from tracker.render.words import words

__all__ = [
    "LONGEST_BODY",
    "LONGEST_SHORT",
    "LONGEST_TITLE",
    "Style",
    "broadcast_time",
    "clean",
    "cut",
    "describe",
    "describe_date",
    "describe_day",
    "describe_fact",
    "describe_moment",
    "describe_precision",
    "field_name",
    "headline",
    "label",
    "link",
    "notice",
    "ordered",
    "other_label",
    "outlet_name",
    "reader_time",
    "render",
    "says",
    "standing_name",
    "units",
    "witness",
    "witnesses",
]

LONGEST_TITLE, LONGEST_BODY, LONGEST_SHORT = 250, 1780, 300
"""In UTF-16 units, the strictest way to count. Discord takes 256 for an embed's title, 4096 below it, 6000 in all;
1,800 is what the plainest of targets still takes in one piece."""


def render(
    alert: Alert, *, settings: Settings, zone: tzinfo, now: datetime, style: Style, mention: str = ""
) -> Message:
    """`zone` is the reader's. `mention` is handed on as it is: it comes from the configuration, never from a feed."""
    setting = Setting(words(settings.language), zone, now, min(alert.created, now))
    title, lines = _MAKERS[alert.kind](alert, setting)
    kept = page.fit(lines, style, LONGEST_BODY, setting.w.phrases["more"])
    shown = page.fitted(title, LONGEST_TITLE, style)
    return Message(
        title=shown,
        body=page.write(kept, style),
        short=_short(title, alert, style),
        html=page.write_html(shown, kept, setting.language) if style is Style.MAIL else "",
        message_id=f"<{_digest(alert.id, alert.target, alert.recipient)}@{_DOMAIN}>",
        thread=f"<{_digest('work', alert.work.id)}@{_DOMAIN}>" if alert.work else "",
        mention=mention,
        topic=cut(label(alert.work, setting.language), 100) if alert.work else "",
    )


_DOMAIN = "release-tracker.invalid"


def _digest(*parts: str) -> str:
    """The same for the same alert, so that a mailbox knows a retry; it shows nothing of what went into it."""
    import hashlib

    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _short(title: str, alert: Alert, style: Style) -> str:
    """The title, and the link of what it tells where that fits."""
    said = page.fitted(title, LONGEST_SHORT, style)
    main = ordered(alert.changes, alert.work)[0] if alert.changes and alert.work else None
    claims = facts.by_weight(main.fact.evidence) if main and main.fact else []
    found = news.first_link(claims)
    if found and units(said) + 1 + len(found.url) <= LONGEST_SHORT:
        return f"{said} {found.url}"
    return said


_Made = tuple[str, list[page.Line]]


def _news(alert: Alert, setting: Setting) -> _Made:
    """An alert whose changes are all gone says so; `tell` settles such rows and should never send one."""
    if alert.work is None or not alert.changes:
        name = label(alert.work, setting.language) if alert.work else "tracker"
        said = setting.w.say("retold")
        return setting.w.say("title", label=name, text=said), [
            page.text(said),
            news.footer(alert, setting, wrong=False),
        ]
    changes = ordered(alert.changes, alert.work)
    title = headline(changes[0], alert.work, setting.language)
    if len(changes) > 1:
        title = setting.w.say("and_more", text=title, count=len(changes) - 1)
    return title, news.body(alert, alert.work, setting)


def _reminder(alert: Alert, setting: Setting) -> _Made:
    works = notices.watched(alert)
    if not works:
        return notices.health(alert, setting)
    return notices.reminder(alert, alert.work or works[0], setting)


def _test(alert: Alert, setting: Setting) -> _Made:
    title, lines = _news(sample.announcement(alert, now=setting.now), setting)
    return setting.w.say("test", text=title), [page.text(setting.w.say("test_body")), page.GAP, *lines]


_MAKERS: Mapping[AlertKind, Callable[[Alert, Setting], _Made]] = {
    AlertKind.NEWS: _news,
    AlertKind.WELCOME: notices.welcome,
    AlertKind.REMINDER: _reminder,
    AlertKind.STILL_WAITING: notices.still_waiting,
    AlertKind.HEALTH: notices.health,
    AlertKind.TEST: _test,
}
