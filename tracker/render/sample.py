"""The test message: an announcement as large as they come, in the shape of a real one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tracker import dates
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
    Standing,
    Tier,
    Value,
    Work,
)
from tracker.record import replace

_QUOTE = "TVアニメ「負けヒロインが多すぎる！」第2期は7月より各局にて放送開始！ 詳細は公式サイトをご確認ください。 "
_WORK = Work(
    id="makeine-s2",
    title="Makeine: Too Many Losing Heroines!",
    kind=Kind.ANIME,
    season=2,
    aliases=("負けヒロインが多すぎる！",),
)
_TRICKS = "PV 2 *_`~|<@1> [here](https://example.com/watch?v=_1_) @everyone"
_LESSER = {
    Field.STREAMING: ("Crunchyroll", "ABEMA", "d アニメストア", "U-NEXT", "Netflix"),
    Field.TRAILER: (_TRICKS,),
    Field.VISUAL: ("第1弾キービジュアル",),
    Field.EPISODES: ("12",),
    Field.BROADCAST: tuple(f"TV station {number}: Saturdays 25:{number:02}" for number in range(10, 40)),
    Field.STAFF: tuple(f"part {number}: 制作スタッフ {number} 👩‍🎤" for number in range(1, 40)),
    Field.CAST: tuple(f"character {number}: 声優 {number}" for number in range(1, 40)),
    Field.MUSIC: tuple(f"theme {number}: 「ひかり」 by Singer {number}" for number in range(1, 20)),
}


def announcement(alert: Alert, *, now: datetime) -> Alert:
    """The same alert with a date that moved, lesser facts without end, and signs that a careless writer trips over."""
    work = alert.work or _WORK
    day = dates.day(date(now.year + 1, 7, 9), time="24:30", zone="Asia/Tokyo")
    changes = [_change(work, Field.RELEASE, day, now, kind=ChangeKind.DELAYED, old=dates.month(now.year + 1, 4))]
    changes += [_change(work, field, value, now) for field, values in _LESSER.items() for value in values]
    return replace(alert, kind=AlertKind.NEWS, work=work, works=(work,), changes=tuple(changes), facts=(), lines=())


def _change(
    work: Work,
    field: Field,
    value: Value,
    now: datetime,
    *,
    kind: ChangeKind = ChangeKind.FIRST,
    old: Value | None = None,
) -> Change:
    key = Key(work.id, field, element="" if field is Field.RELEASE else str(value))
    told = tuple(_claim(work, field, value, now, source) for source in ("official", "press-1", "press-2", "press-3"))
    fact = Fact(key=key, value=value, standing=Standing.CONFIRMED, since=now, evidence=told)
    return Change(key=key, kind=kind, old=old, new=value, at=now, fact=fact, revision=2)


def _claim(work: Work, field: Field, value: Value, now: datetime, source: str) -> Claim:
    evidence = Evidence(
        source=source,
        tier=Tier.OFFICIAL if source == "official" else Tier.PRESS,
        entry="test",
        url=f"https://example.com/news/{'long-' * 30}1",
        quote=_QUOTE * 6,
        rule="test",
        said_at=now - timedelta(minutes=5),
        origin=source,
    )
    return Claim(work=work.id, field=field, value=value, evidence=evidence)
