"""Dates, values, works and witnesses in words; also what `status`, `why` and `history` print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.model import Act, Claim, Fact, Field, Key, Outlet, Standing, Tier, Value, Work
from tracker.pattern import lazily
from tracker.record import replace
from tracker.render.safe import clean, cut
from tracker.render.shape import shape
from tracker.render.words import Words, words

_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_SOURCE = 90, 120, 60
_RANK = {Tier.PERSON: 0, Tier.OFFICIAL: 1, Tier.PRESS: 2, Tier.AGGREGATOR: 3, Tier.COMMUNITY: 4}

# --- dates -----------------------------------------------------------------------------------------------------------


def describe_date(d: ReleaseDate, language: str = "en", *, on: bool = False) -> str:
    """As in "Fri 9 July 2027, 24:30 JST", "Q3 2027 (July–September)"; with `on`, as it follows "premieres"."""
    w = words(language)
    if d.time is None:
        return w.on(shape(d)) if on else w.date(shape(d))
    time = " ".join(filter(None, (d.time, zone_name(d))))
    return w.say("day_time_on" if on else "day_time", day=w.date(shape(d)), time=time)


def describe_precision(d: ReleaseDate | None, language: str = "en") -> str:
    """As in "month known, day not yet"."""
    return words(language).precisions[_precision(d)]


def _precision(d: ReleaseDate | None) -> str:
    if d is None:
        return "none"
    if d.latest is None:
        return "open"
    if "/" in d.edtf:
        return "range"
    return "time" if d.time is not None and d.precision is Precision.DAY else d.precision.value


def moment(d: ReleaseDate) -> datetime | None:
    """Of a day with its hour; None also for a zone that this machine does not know."""
    return dates.instant(d)


def zone_name(d: ReleaseDate) -> str:
    """As in "JST", "CEST"; "UTC+05:45" where a zone has no letters of its own; "" where none is known."""
    at = moment(d)
    if at is None or d.zone is None:
        return ""
    name, offset = at.astimezone(ZoneInfo(d.zone)).strftime("%Z %z").split()
    return name if name.isalpha() else f"UTC{offset[:3]}:{offset[3:5]}"


def describe_day(at: datetime, language: str = "en", *, zone: tzinfo) -> str:
    """As in "Tue 3 August 2027"."""
    w = words(language)
    return w.date(shape(dates.day(at.astimezone(zone).date())))


def describe_moment(at: datetime, language: str = "en", *, zone: tzinfo) -> str:
    w = words(language)
    return w.say("day_time", day=describe_day(at, language, zone=zone), time=f"{at.astimezone(zone):%H:%M}")


def broadcast_time(d: ReleaseDate, language: str = "en") -> str:
    """As in "24:30 JST Fri = Sat 00:30": a broadcast hour past midnight, told in both ways of counting days."""
    w = words(language)
    at = moment(d)
    if at is None or d.time is None or d.zone is None:
        return d.time or ""
    own = at.astimezone(ZoneInfo(d.zone))
    if d.time < "24:00":
        return w.say("plain_time", time=d.time, zone=zone_name(d))
    return w.say(
        "night",
        time=d.time,
        zone=zone_name(d),
        weekday=w.weekdays[d.earliest.weekday()],
        next=w.weekdays[own.weekday()],
        clock=f"{own:%H:%M}",
    )


def reader_time(d: ReleaseDate, language: str = "en", *, zone: tzinfo) -> str:
    """As in "17:30", "Sat 00:30": the same moment on the reader's clock; "" where that is the broadcaster's."""
    at = moment(d)
    if at is None or d.zone is None:
        return ""
    local = at.astimezone(zone)
    if local.utcoffset() == at.astimezone(ZoneInfo(d.zone)).utcoffset():
        return ""
    weekday = "" if local.date() == d.earliest else words(language).weekdays[local.weekday()]
    return f"{weekday} {local:%H:%M}".strip() if language != "ja" or not weekday else f"（{weekday}）{local:%H:%M}"


# --- values ----------------------------------------------------------------------------------------------------------


def describe(value: Value | None, language: str = "en", *, field: Field | None = None, on: bool = False) -> str:
    """A value as a person would write it; "missing" for none."""
    w = words(language)
    if value is None:
        return w.say("missing")
    if isinstance(value, ReleaseDate):
        return describe_date(value, language, on=on)
    text = w.statuses.get(value, value) if field in (Field.STATUS, None) else value
    return cut(clean(text), _LONGEST_VALUE)


def describe_fact(fact: Fact | None, language: str = "en", *, zone: tzinfo) -> str:
    """The value; or why there is none, and who last said so."""
    w = words(language)
    if fact is None:
        return w.say("missing")
    if fact.value is not None:
        return describe(fact.value, language, field=fact.key.field)
    if fact.standing is Standing.WITHDRAWN:
        was = describe(fact.previous, language, field=fact.key.field) if fact.previous is not None else ""
        return w.say("was", text=w.say("withdrawn"), old=was) if was else w.say("withdrawn")
    denials = [claim for claim in fact.evidence if claim.act is Act.DENIES]
    if not denials:
        return w.say("missing")
    last = max(denials, key=lambda claim: claim.evidence.said_at)
    day = describe_day(last.evidence.said_at, language, zone=zone)
    return w.say("said_missing", day=day, who=witness(last, language))


def field_name(field: Field, language: str = "en") -> str:
    return words(language).fields[field]


def standing_name(standing: Standing | str, language: str = "en") -> str:
    """Of a standing, or of "missing"."""
    return words(language).standings[str(standing)]


def outlet_name(outlet: Outlet | str | None, language: str = "en") -> str:
    """Empty for the work itself."""
    return words(language).outlets[Outlet(outlet)] if outlet else ""


# --- works -----------------------------------------------------------------------------------------------------------

_KANA = lazily(r"[\u3041-\u30ff]")
_JAPANESE = lazily(r"[\u3041-\u30ff\u4e00-\u9fff]")
_LATIN = lazily(r"[\u0000-\u024f\u1e00-\u1eff\u2000-\u206f]+$")
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ORDINAL = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def label(work: Work, language: str = "en", *, key: Key | None = None) -> str:
    """As in "Makeine S2 (streaming, US)": the work, its instalment unless the title names it, and what `key` adds."""
    w = words(language)
    name = cut(clean(_title(work, w)) or clean(work.id) or "?", _LONGEST_NAME)
    if work.season is not None and work.season != 1 and not _names_season(name, work.season):
        name = w.say("label_season", title=name, number=work.season)
    part = (key.part if key else "") or (str(work.part) if work.part else "")
    if part:
        name = w.say("label_part", title=name, number=cut(clean(part), 12))
    more = [cut(clean(key.territory), 12)] if key and key.territory else []
    if key and key.outlet and key.outlet != work.main_outlet:
        more.insert(0, outlet_name(key.outlet, language))
    return w.say("label_more", title=name, more=w.say("join").join(more)) if more else name


def other_label(work: Work, language: str = "en") -> str:
    """The work's name in the other script, with its instalment: 負けヒロインが多すぎる！ 第2期 for Makeine S2; "" where
    none is known. Whoever knows it by that one finds the message by it."""
    if _JAPANESE.search(_title(work, words(language))):
        other, named = "en", next((name for name in (work.title, *work.aliases) if _LATIN.match(name)), "")
    else:
        other, named = "ja", next((name for name in work.aliases if _KANA.search(name)), "")
    return label(replace(work, title=named, aliases=()), other) if named else ""


def _title(work: Work, w: Words) -> str:
    """In Japanese messages the work's Japanese name, where one is known; kana tell it from a Chinese one."""
    if w.code != "ja" or _JAPANESE.search(work.title):
        return work.title
    return next((alias for alias in work.aliases if _KANA.search(alias)), work.title)


def _names_season(title: str, number: int) -> bool:
    text = unicodedata.normalize("NFKC", title).casefold()
    said = [
        rf"\bs0?{number}\b",
        rf"\bseason\s*0?{number}\b",
        rf"(?<!\d){number}(?:st|nd|rd|th)\s+season\b",
        rf"(?<!\d){number}\s*期",
    ]
    if number < len(_ROMAN):
        said += [rf"\b{_ORDINAL[number]}\s+season\b", rf"\s{_ROMAN[number].casefold()}$" if number > 1 else r"(?!)"]
    return any(re.search(pattern, text) for pattern in said)


# --- witnesses -------------------------------------------------------------------------------------------------------


def witness(claim: Claim, language: str = "en") -> str:
    w = words(language)
    if claim.evidence.tier is Tier.PERSON:
        return w.say("person")
    if claim.evidence.tier is Tier.OFFICIAL:
        return w.say("official")
    return cut(clean(claim.evidence.source) or "?", _LONGEST_SOURCE)


def by_weight(claims: Iterable[Claim]) -> list[Claim]:
    """The best witness first: by tier, then who said it first."""
    return sorted(claims, key=lambda claim: (_RANK[claim.evidence.tier], claim.evidence.said_at, claim.evidence.source))


def witnesses(claims: Sequence[Claim], language: str = "en") -> str:
    """As in "the official site and 3 others", counted by origin: copies of one story are one (DESIGN 3b 9)."""
    w = words(language)
    if not claims:
        return ""
    who = witness(by_weight(claims)[0], language)
    others = len({claim.evidence.origin or claim.evidence.source for claim in claims}) - 1
    if others <= 0:
        return who
    return w.say("other_1", who=who) if others == 1 else w.say("others", who=who, count=others)


def says(fact: Fact, language: str = "en") -> str:
    """As in "Confirmed by the official site and 3 others"; "" where nobody does."""
    who = witnesses(fact.evidence, language)
    return words(language).says[fact.standing.value].format(who=who) if who else ""
