"""One message of every kind, about a show that does not exist, for `notify preview`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.model import (
    Alert,
    AlertKind,
    Change,
    ChangeKind,
    Claim,
    Evidence,
    Fact,
    Field,
    Key,
    Kind,
    Outlet,
    Standing,
    Tier,
    Value,
    Work,
)
from tracker.record import replace
from tracker.render.notices import notice

WORK = Work(
    id="lighthouse-cats-s2",
    title="The Lighthouse Keeper's Cats",
    kind=Kind.ANIME,
    season=2,
    aliases=("灯台守の猫たち",),
    outlets=(Outlet.TV, Outlet.STREAM),
)
_SOURCES = (("official", Tier.OFFICIAL), ("Anime paper", Tier.PRESS), ("ニュース欄", Tier.PRESS))
_RELEASE = Key(WORK.id, Field.RELEASE, outlet=Outlet.TV.value)


def alerts(
    *, target: str, recipient: str, now: datetime, zone: tzinfo, language: str = "en"
) -> Iterator[tuple[str, Alert]]:
    """Each kind by its name, in the order in which a life brings them. `zone` is the reader's, whose tomorrow it is."""
    year = now.year + 1
    month, day = dates.month(year, 7), dates.day(date(year, 7, 9), time="24:30", zone="Asia/Tokyo")
    later = dates.month(year, 10)
    tomorrow = dates.day(now.astimezone(zone).date() + timedelta(days=1), time="24:30", zone="Asia/Tokyo")
    bare = Alert(
        id="6pq2jh", kind=AlertKind.NEWS, target=target, recipient=recipient, work=WORK, works=(WORK,), created=now
    )

    def news(*changes: Change) -> Alert:
        return replace(bare, changes=changes)

    def of(kind: AlertKind, *facts: Fact, line: str = "") -> Alert:
        return replace(bare, kind=kind, work=None, facts=facts, lines=(line,) if line else ())

    known = _fact(_RELEASE, None, month, now - timedelta(days=100))
    soon = _fact(_RELEASE, None, tomorrow, now - timedelta(days=9))
    away = now - timedelta(days=1)
    down = notice("source_down", language, zone=zone, name="灯台守の猫たち公式サイト", since=away, error="503")
    yield "welcome", of(AlertKind.WELCOME, known)
    yield (
        "news",
        news(
            _release(ChangeKind.FIRST, None, month, now),
            _other(Field.TRAILER, "PV 1", now),
            _other(Field.STREAMING, "Crunchyroll", now),
        ),
    )
    yield "narrowed", news(_release(ChangeKind.NARROWED, month, day, now))
    yield "delayed", news(_release(ChangeKind.DELAYED, day, later, now))
    yield "withdrawn", news(_release(ChangeKind.WITHDRAWN, later, None, now))
    yield "correction", news(_release(ChangeKind.TAKEN_BACK, day, month, now))
    yield "reminder", replace(of(AlertKind.REMINDER, soon, line=_line(tomorrow)), work=WORK)
    yield "still waiting", of(AlertKind.STILL_WAITING, known)
    yield "health", of(AlertKind.HEALTH, line=down)
    yield "test", replace(of(AlertKind.TEST), works=())


def _line(d: ReleaseDate) -> str:
    return f"{d.edtf} {d.time} {d.zone}"


def _release(kind: ChangeKind, old: Value | None, new: Value | None, now: datetime) -> Change:
    return _change(_RELEASE, kind, old, new, now)


def _other(field: Field, value: str, now: datetime) -> Change:
    return _change(Key(WORK.id, field, element=value), ChangeKind.FIRST, None, value, now)


def _change(key: Key, kind: ChangeKind, old: Value | None, new: Value | None, now: datetime) -> Change:
    return Change(key=key, kind=kind, old=old, new=new, at=now, fact=_fact(key, old, new, now), revision=2)


def _fact(key: Key, old: Value | None, new: Value | None, now: datetime) -> Fact:
    told = tuple(_claim(key, new, now - timedelta(minutes=9 - at), *source) for at, source in enumerate(_SOURCES))
    standing = Standing.WITHDRAWN if new is None else Standing.CONFIRMED
    return Fact(key=key, value=new, standing=standing, since=now, evidence=told, previous=old)


def _claim(key: Key, value: Value | None, said_at: datetime, source: str, tier: Tier) -> Claim:
    evidence = Evidence(
        source=source,
        tier=tier,
        entry="preview",
        url="https://cats.example/news/12",
        quote="TVアニメ「灯台守の猫たち」第2期の放送についてお知らせします。",
        rule="preview",
        said_at=said_at,
        origin=source,
    )
    return Claim(work=key.work, field=key.field, value=value, evidence=evidence)
