"""What a person reads: titles that say it all, both languages, four ways of writing, nothing hostile in any."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import unicodedata
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker import dates, render
from tracker.dates import ReleaseDate
from tracker.model import (
    Act,
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
    Message,
    Outlet,
    Settings,
    Standing,
    Tier,
    Value,
    Work,
)
from tracker.render import Style, safe
from tracker.render.words import Words, words

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 5, 1, 12, tzinfo=UTC)
WORK = Work(
    id="makeine-s2", title="Makeine", season=2, kind=Kind.ANIME, aliases=("Makeine!", "負けヒロインが多すぎる！")
)
NIGHT = dates.day(date(2027, 7, 9), time="24:30", zone="Asia/Tokyo")
JULY = dates.month(2027, 7)
OFFICIAL = "https://makeine-anime.com/news/12"


def claim(
    value: Value | None = NIGHT,
    *,
    tier: Tier = Tier.OFFICIAL,
    source: str = "official",
    url: str = OFFICIAL,
    quote: str = "2027年7月9日（金）24:30より放送開始",
    said: datetime = NOW,
    origin: str = "",
    act: Act = Act.SAYS,
) -> Claim:
    evidence = Evidence(
        source=source, tier=tier, entry="1", url=url, quote=quote, rule="r", said_at=said, origin=origin
    )
    return Claim(work="makeine-s2", field=Field.RELEASE, value=value, act=act, evidence=evidence)


PRESS = tuple(
    claim(tier=Tier.PRESS, source=name, url=f"https://{name}.example/1", quote="") for name in ("ann", "natalie")
)


def fact(
    value: Value | None = NIGHT,
    field: Field = Field.RELEASE,
    *,
    evidence: tuple[Claim, ...] = (claim(), *PRESS),
    standing: Standing = Standing.CONFIRMED,
    previous: Value | None = None,
    **place: Any,
) -> Fact:
    key = Key("makeine-s2", field, **place)
    return Fact(key=key, value=value, standing=standing, since=NOW, evidence=evidence, previous=previous)


def change(
    kind: ChangeKind = ChangeKind.NARROWED,
    old: Value | None = JULY,
    new: Value | None = NIGHT,
    field: Field = Field.RELEASE,
    *,
    held: Fact | None = None,
    at: datetime = NOW,
    **place: Any,
) -> Change:
    held = held or fact(new, field, **place)
    return Change(key=held.key, kind=kind, old=old, new=new, at=at, fact=held)


def alert(*changes: Change, kind: AlertKind = AlertKind.NEWS, **more: Any) -> Alert:
    given: dict[str, Any] = {"work": WORK, "target": "t", "recipient": "", "created": NOW} | more
    return Alert(id="7f3a", kind=kind, changes=changes, **given)


def shown(
    told: Alert, style: Style = Style.PLAIN, *, language: str = "en", zone: tzinfo = BERLIN, now: datetime = NOW
) -> Message:
    return render.render(told, settings=Settings(database="x", language=language), zone=zone, now=now, style=style)


# --- titles ----------------------------------------------------------------------------------------------------------

TITLES = [
    (ChangeKind.FIRST, None, NIGHT, "Makeine S2: premieres Fri 9 July 2027, 24:30 JST"),
    (ChangeKind.FIRST, None, dates.year(2027), "Makeine S2: premieres in 2027"),
    (ChangeKind.FIRST, None, dates.quarter(2027, 3), "Makeine S2: premieres in Q3 2027 (July–September)"),
    (ChangeKind.FIRST, None, dates.not_before(JULY), "Makeine S2: premieres not before July 2027"),
    (ChangeKind.NARROWED, JULY, NIGHT, "Makeine S2: premieres Fri 9 July 2027, 24:30 JST (was: July 2027)"),
    (
        ChangeKind.LOOSENED,
        NIGHT,
        dates.year(2027),
        "Makeine S2: date less certain, now 2027 (was: Fri 9 July 2027, 24:30 JST)",
    ),
    (ChangeKind.DELAYED, JULY, dates.month(2027, 10), "Makeine S2: delayed to October 2027 (was: July 2027)"),
    (ChangeKind.DELAYED, JULY, None, "Makeine S2: delayed, no new date (was: July 2027)"),
    (ChangeKind.ADVANCED, JULY, dates.month(2027, 4), "Makeine S2: moved up to April 2027 (was: July 2027)"),
    (
        ChangeKind.CORRECTED,
        JULY,
        NIGHT,
        "Correction: Makeine S2: premieres Fri 9 July 2027, 24:30 JST (was: July 2027)",
    ),
    (ChangeKind.WITHDRAWN, JULY, None, "Makeine S2: date withdrawn, no new one (was: July 2027)"),
    (ChangeKind.DATED_AGAIN, None, JULY, "Makeine S2: has a date again, premieres in July 2027"),
    (ChangeKind.CONFIRMED, JULY, JULY, "Makeine S2: confirmed, premieres in July 2027"),
    (ChangeKind.LAPSED, JULY, JULY, "Makeine S2: July 2027 has passed without news of a premiere"),
    (ChangeKind.TAKEN_BACK, JULY, None, "Correction: Makeine S2: no date known (not: July 2027; our misreading)"),
    (ChangeKind.CANCELLED, JULY, None, "Makeine S2: cancelled (was: July 2027)"),
    (ChangeKind.REVIVED, None, JULY, "Makeine S2: on again, premieres in July 2027"),
    (ChangeKind.RELEASED, JULY, NIGHT, "Makeine S2 has premiered"),
]


@pytest.mark.parametrize(("kind", "old", "new", "title"), TITLES)
def test_a_title_says_it_all(kind: ChangeKind, old: Value | None, new: Value | None, title: str) -> None:
    assert shown(alert(change(kind, old, new))).title == title


JAPANESE = [
    (ChangeKind.FIRST, None, NIGHT, "2027年7月9日（金）24:30 JSTに放送開始"),
    (ChangeKind.NARROWED, JULY, NIGHT, "2027年7月9日（金）24:30 JSTに放送開始（以前：2027年7月）"),
    (ChangeKind.DELAYED, JULY, dates.month(2027, 10), "2027年10月に延期（以前：2027年7月）"),
    (ChangeKind.WITHDRAWN, JULY, None, "日付は撤回、新しい日付なし（以前：2027年7月）"),
    (ChangeKind.FIRST, None, dates.not_before(JULY), "2027年7月以降に放送開始"),
    (ChangeKind.RELEASED, JULY, NIGHT, "放送が始まりました"),
]


@pytest.mark.parametrize(("kind", "old", "new", "title"), JAPANESE)
def test_a_japanese_title_says_it_all(kind: ChangeKind, old: Value | None, new: Value | None, title: str) -> None:
    assert shown(alert(change(kind, old, new)), language="ja").title == f"負けヒロインが多すぎる！ 第2期：{title}"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("field", list(Field))
@pytest.mark.parametrize("kind", list(ChangeKind))
def test_every_change_of_every_field_is_told(kind: ChangeKind, field: Field, language: str) -> None:
    """No table has a hole, no template a name that nobody fills; both old and new are in the message."""
    old: Value = JULY if field is Field.RELEASE else "announced"
    new: Value = NIGHT if field is Field.RELEASE else "hiatus" if field is Field.STATUS else "new value"
    for told in (change(kind, old, new, field), change(kind, None, new, field), change(kind, old, None, field)):
        message = shown(alert(told), Style.MAIL, language=language)
        assert message.title.startswith(("Makeine S2", "Correction", "負け", "訂正"))
        assert "{" not in message.title + message.body
        assert render.describe(told.old, language, field=field) in message.body or kind is ChangeKind.RELEASED
        assert render.describe(told.new, language, field=field) in message.body or told.new is None


def test_tables_of_both_languages_are_complete() -> None:
    """Every member of every enum, and the same phrases with the same names to fill."""
    en, ja = words("en"), words("ja")
    assert words("??") is en
    assert en.phrases.keys() == ja.phrases.keys()
    for key, phrase in en.phrases.items():
        assert set(re.findall(r"{(\w+)}", phrase)) == set(re.findall(r"{(\w+)}", ja.phrases[key])), key
    used = {name for table in (en, ja) for name in table.phrases}
    assert used
    for table in (
        field.name for field in fields(Words) if field.name not in ("code", "phrases", "date", "on", "weekdays")
    ):
        assert getattr(en, table).keys() == getattr(ja, table).keys(), table
    assert set(Field) == en.fields.keys()
    assert set(Outlet) == en.outlets.keys()
    assert {*Standing, "missing"} == en.standings.keys()
    assert set(ChangeKind) == en.release.keys() == en.dateless.keys() == en.other.keys()
    assert set(Standing) == en.says.keys()
    assert {*Outlet, None} == en.verbs.keys() == en.past.keys() == en.nouns.keys()


# --- dates -----------------------------------------------------------------------------------------------------------

DATES = [
    (dates.day(date(2027, 7, 9)), "Fri 9 July 2027", "2027年7月9日（金）", "day known"),
    (NIGHT, "Fri 9 July 2027, 24:30 JST", "2027年7月9日（金）24:30 JST", "day and time known"),
    (
        dates.day(date(2027, 7, 9), time="21:00"),
        "Fri 9 July 2027, 21:00",
        "2027年7月9日（金）21:00",
        "day and time known",
    ),
    (
        dates.day(date(2027, 7, 9), time="21:00", zone="Mars/Base"),
        "Fri 9 July 2027, 21:00",
        "2027年7月9日（金）21:00",
        "day and time known",
    ),
    (
        dates.day(date(2027, 7, 9), time="21:00", zone="Asia/Kathmandu"),
        "Fri 9 July 2027, 21:00 UTC+05:45",
        "2027年7月9日（金）21:00 UTC+05:45",
        "day and time known",
    ),
    (JULY, "July 2027", "2027年7月", "month known, day not yet"),
    (dates.quarter(2027, 3), "Q3 2027 (July–September)", "2027年7～9月期", "quarter known, month not yet"),
    (dates.season(2027, "summer"), "summer 2027", "2027年夏", "season known, month not yet"),
    (dates.half(2027, 1), "first half of 2027", "2027年上半期", "half-year known, month not yet"),
    (dates.year(2027), "2027", "2027年", "year known, month not yet"),
    (dates.parse("2027-07-01/2027-07-10"), "early July 2027", "2027年7月上旬", "range known, day not yet"),
    (dates.parse("2027-07-11/2027-07-20"), "mid July 2027", "2027年7月中旬", "range known, day not yet"),
    (dates.parse("2027-02-21/2027-02-28"), "late February 2027", "2027年2月下旬", "range known, day not yet"),
    (dates.parse("2027-07-09/2027-07-12"), "9–12 July 2027", "2027年7月9日～12日", "range known, day not yet"),
    (
        dates.parse("2027-06-28/2027-07-02"),
        "28 June – 2 July 2027",
        "2027年6月28日～7月2日",
        "range known, day not yet",
    ),
    (
        dates.parse("2026-12-28/2027-01-02"),
        "28 December 2026 – 2 January 2027",
        "2026年12月28日～2027年1月2日",
        "range known, day not yet",
    ),
    (dates.parse("2027-06/2027-08"), "June–August 2027", "2027年6月～8月", "range known, day not yet"),
    (
        dates.parse("2026-12/2027-02"),
        "December 2026 – February 2027",
        "2026年12月～2027年2月",
        "range known, day not yet",
    ),
    (dates.parse("2027/2028"), "2027–2028", "2027～2028年", "range known, day not yet"),
    (
        dates.not_before(dates.month(2026, 4)),
        "not before April 2026",
        "2026年4月以降",
        "only the earliest possible date known",
    ),
    (dates.parse("2026-22/.."), "not before summer 2026", "2026年夏以降", "only the earliest possible date known"),
]


@pytest.mark.parametrize(("value", "english", "japanese", "precision"), DATES)
def test_a_date_is_said_as_exactly_as_it_is_known(
    value: ReleaseDate, english: str, japanese: str, precision: str
) -> None:
    assert render.describe_date(value) == english
    assert render.describe_date(value, "ja") == japanese
    assert render.describe_precision(value) == precision
    assert render.describe_precision(value, "ja") in words("ja").precisions.values()


@pytest.mark.parametrize(
    ("value", "english", "japanese"),
    [
        (dates.half(2027, 2), "in the second half of 2027", "2027年下半期に"),
        (dates.parse("2027-07-09/2027-07-12"), "within 9–12 July 2027", "2027年7月9日～12日に"),
        (JULY, "in July 2027", "2027年7月に"),
        (NIGHT, "Fri 9 July 2027, 24:30 JST", "2027年7月9日（金）24:30 JSTに"),
    ],
)
def test_a_date_after_its_verb(value: ReleaseDate, english: str, japanese: str) -> None:
    assert render.describe_date(value, on=True) == english
    assert render.describe_date(value, "ja", on=True) == japanese


@pytest.mark.parametrize(
    ("value", "zone", "own", "yours"),
    [
        (NIGHT, BERLIN, "24:30 JST Fri = Sat 00:30", "17:30"),
        (NIGHT, TOKYO, "24:30 JST Fri = Sat 00:30", ""),
        (NIGHT, timezone(timedelta(hours=9)), "24:30 JST Fri = Sat 00:30", ""),  # the same clock by another name
        (NIGHT, ZoneInfo("Pacific/Auckland"), "24:30 JST Fri = Sat 00:30", "Sat 03:30"),
        (dates.day(date(2027, 7, 9), time="21:00", zone="Asia/Tokyo"), BERLIN, "21:00 JST", "14:00"),
        (dates.day(date(2027, 7, 9), time="21:00"), BERLIN, "21:00", ""),  # nobody said where
        (dates.day(date(2027, 7, 9)), BERLIN, "", ""),
    ],
)
def test_a_broadcast_hour_on_both_clocks(value: ReleaseDate, zone: tzinfo, own: str, yours: str) -> None:
    assert render.broadcast_time(value) == own
    assert render.reader_time(value, zone=zone) == yours


def test_a_japanese_reader_elsewhere_sees_the_weekday() -> None:
    assert render.reader_time(NIGHT, "ja", zone=ZoneInfo("Pacific/Auckland")) == "（土）03:30"
    assert render.reader_time(NIGHT, "ja", zone=BERLIN) == "17:30"


# --- the body --------------------------------------------------------------------------------------------------------

BODY = """\
Premiere
July 2027 → Fri 9 July 2027, 24:30 JST
Day and time known (before: month known, day not yet)
24:30 JST Fri = Sat 00:30; 17:30 your time
“2027年7月9日（金）24:30より放送開始”
Confirmed by the official site and 2 others
https://makeine-anime.com/news/12

Also:
• Streaming: Crunchyroll; ABEMA
• Trailer: youtu.be/abc (ann)

負けヒロインが多すぎる！ 第2期
alert 7f3a · misread? tracker wrong 7f3a · evidence: tracker why makeine-s2"""


@pytest.mark.parametrize(
    ("title", "aliases", "language", "named"),
    [
        ("Makeine", ("败犬女主太多", "負けヒロインが多すぎる！"), "en", "負けヒロインが多すぎる！ 第2期"),
        ("Makeine", ("败犬女主太多",), "en", ""),
        ("Makeine", (), "ja", ""),
        ("Makeine", ("負けヒロインが多すぎる！",), "ja", "Makeine S2"),
        ("負けヒロインが多すぎる！", ("敗北", "Too Many Losing Heroines"), "en", "Too Many Losing Heroines S2"),
        ("負けヒロインが多すぎる！", (), "en", ""),
    ],
)
def test_a_message_carries_the_name_in_the_other_script(
    title: str, aliases: tuple[str, ...], language: str, named: str
) -> None:
    """Whoever knows the work by that one finds it; Chinese names are not taken for Japanese ones."""
    work = replace(WORK, title=title, aliases=aliases)
    assert render.other_label(work, language) == named
    message = shown(replace(alert(change()), work=work), language=language)
    assert named in message.body


def test_a_message_a_person_is_glad_to_read() -> None:
    """What changed, from what to what, how precisely, who says so, one link; the rest in a line each."""
    trailer = fact("https://youtu.be/abc", Field.TRAILER, evidence=PRESS[:1])
    changes = (
        change(ChangeKind.FIRST, None, "Crunchyroll", Field.STREAMING, element="a"),
        change(ChangeKind.FIRST, None, "https://youtu.be/abc", Field.TRAILER, held=trailer),
        change(),
        change(ChangeKind.FIRST, None, "ABEMA", Field.STREAMING, element="b"),
    )
    message = shown(alert(*changes))
    assert message.title == "Makeine S2: premieres Fri 9 July 2027, 24:30 JST (was: July 2027) (+3 more)"
    assert message.body == BODY
    assert message.short == message.title + " " + OFFICIAL


def test_discord_shows_the_moment_on_each_clock() -> None:
    unix = int(datetime(2027, 7, 9, 15, 30, tzinfo=UTC).timestamp())
    for zone in (BERLIN, TOKYO):
        body = shown(alert(change()), Style.DISCORD, zone=zone).body
        assert f"24:30 JST Fri = Sat 00:30; <t:{unix}:F> (<t:{unix}:R>)" in body
    assert "**Premiere**\nJuly 2027 → **Fri 9 July 2027, 24:30 JST**" in body
    assert "\n> “2027年" in body
    assert "\n-# alert 7f3a · misread? `tracker wrong 7f3a`" in body
    assert "your time" not in shown(alert(change()), zone=TOKYO).body


def test_markdown_keeps_its_line_breaks() -> None:
    body = shown(alert(change()), Style.MARKDOWN).body
    assert "July 2027 → **Fri 9 July 2027, 24:30 JST**  \n" in body
    assert f"<{OFFICIAL}>" in body


def test_mail_has_a_page_that_loads_nothing() -> None:
    message = shown(alert(change(), change(ChangeKind.FIRST, None, "12", Field.EPISODES)), Style.MAIL)
    assert f'<a href="{OFFICIAL}">makeine-anime.com</a>' in message.html
    assert "<li>Episodes: 12</li>" in message.html
    assert not re.search(r"<(img|script|link|style|iframe)|src=|url\(", message.html)
    assert shown(alert(change())).html == ""


def test_who_says_so_is_counted_by_origin() -> None:
    """Copies of one story are one witness; the official site speaks first, whenever it spoke."""
    copies = tuple(claim(tier=Tier.PRESS, source=name, origin="ann") for name in ("ann", "copy-1", "copy-2"))
    assert render.witnesses(copies) == "ann"
    assert render.witnesses((*copies, claim(said=NOW + timedelta(days=1)))) == "the official site and 1 other"
    assert render.witnesses((claim(), *PRESS), "ja") == "公式サイト ほか2件"
    assert render.witnesses((claim(tier=Tier.PERSON),)) == "you"
    assert render.witnesses(()) == ""
    assert render.says(fact(evidence=())) == ""
    assert render.says(fact(standing=Standing.RUMOURED, evidence=PRESS)) == "Rumoured by ann and 1 other"


def days(number: int) -> datetime:
    return NOW - timedelta(days=number)


def hours(number: int) -> datetime:
    return NOW - timedelta(hours=number)


LATE = "found late, published Sat 3 April 2027"


@pytest.mark.parametrize(
    ("said", "noticed", "words"),
    [
        ([NOW], NOW, ""),
        ([days(1)], NOW, ""),
        ([days(28)], NOW, LATE),
        ([days(3), days(28)], NOW, LATE),
        ([NOW, days(28)], NOW, ""),  # somebody says it today: a closing message counts the old date among its evidence
        ([hours(9)], hours(9), "known since Sat 1 May 2027, 05:00"),  # held back over night
        ([hours(3)], hours(9), "known since Sat 1 May 2027, 11:00"),  # came while another was held back
        ([days(28)], hours(9), LATE),
    ],
)
def test_old_news_say_how_old(said: list[datetime], noticed: datetime, words: str) -> None:
    told = tuple(claim(said=when, origin="one") for when in said)
    body = shown(alert(change(held=fact(evidence=told)), created=noticed)).body
    line = "Confirmed by the official site" + (f", {words}" if words else "")
    assert line in body.split("\n")


def test_a_lesser_fact_says_how_old_it_is_where_that_differs() -> None:
    told = (claim(said=days(28)),)
    beside = change(ChangeKind.FIRST, None, "12", Field.EPISODES, held=fact("12", Field.EPISODES, evidence=told))
    assert f"• Episodes: 12 (the official site, {LATE})" in shown(alert(change(held=fact(evidence=PRESS)), beside)).body
    assert "• Episodes: 12\n" in shown(alert(change(held=fact(evidence=told)), beside)).body


def test_a_repeat_says_so() -> None:
    assert shown(alert(change(), repeat=True)).body.startswith("This may be a repeat")
    assert "repeat" not in shown(alert(change())).body


def test_the_last_message_says_that_it_is() -> None:
    assert "It has premiered. This was the last thing" in shown(alert(change(ChangeKind.RELEASED))).body
    by_status = shown(alert(change(ChangeKind.RELEASED, "announced", "airing", Field.STATUS)))
    assert by_status.title == "Makeine S2 has premiered"
    assert "announced → airing" in by_status.body
    with_date = shown(alert(change(ChangeKind.RELEASED, None)))
    assert with_date.body.startswith("Premiere\nFri 9 July 2027, 24:30 JST\n“")
    film = replace(WORK, film=True, season=None)
    told = shown(alert(change(ChangeKind.RELEASED), work=film))
    assert told.title == "Makeine has opened"
    assert "It has come out." in told.body


def test_who_says_that_it_is_out_is_quoted_for_it() -> None:
    """Not the announcement of the date, though that came from the official site and this from a paper."""
    told = claim("airing", quote="It premiered last night.", tier=Tier.PRESS, source="p", url="https://p.example/1")
    out = replace(told, field=Field.STATUS)
    body = shown(alert(change(ChangeKind.RELEASED, None, held=fact(evidence=(*PRESS, claim(), out))))).body
    assert "“It premiered last night.”" in body
    assert "https://p.example/1" in body


@pytest.mark.parametrize(
    ("place", "label", "heading"),
    [
        ({}, "Makeine S2", "Premiere"),
        ({"outlet": "tv"}, "Makeine S2", "Premiere (TV)"),
        ({"outlet": "stream"}, "Makeine S2 (streaming)", "Premiere (streaming)"),
        ({"outlet": "theatre", "territory": "US"}, "Makeine S2 (cinema, US)", "Opening (cinema, US)"),
        ({"part": "2"}, "Makeine S2 part 2", "Premiere"),
    ],
)
def test_a_title_names_part_outlet_and_country(place: dict[str, Any], label: str, heading: str) -> None:
    message = shown(alert(change(**place)))
    assert message.title.startswith(f"{label}: ")
    assert message.body.startswith(f"{heading}\n")


def test_further_dates_stand_below_the_first() -> None:
    stream, disc = change(outlet="stream"), change(ChangeKind.FIRST, None, JULY, outlet="disc", territory="US")
    message = shown(
        alert(disc, stream, change(outlet="tv"), change(ChangeKind.FIRST, None, "12", Field.EPISODES, part="2"))
    )
    assert message.title.startswith("Makeine S2: premieres Fri")
    assert "• Premiere (streaming): premieres Fri 9 July 2027, 24:30 JST (was: July 2027)\n" in message.body
    assert "• Release (disc, US): comes out in July 2027\n" in message.body
    assert "• Episodes: episodes: 12" in message.body


def test_an_end_comes_before_everything() -> None:
    cancelled = change(ChangeKind.FIRST, "announced", "cancelled", Field.STATUS)
    assert shown(alert(change(), cancelled)).title == "Makeine S2: cancelled (was: announced) (+1 more)"


def test_a_withdrawn_date_is_named_though_nobody_was_told_it() -> None:
    """With nothing held, `previous` becomes the past (DESIGN 3b 17)."""
    held = fact(None, previous=JULY, standing=Standing.WITHDRAWN)
    message = shown(alert(change(ChangeKind.WITHDRAWN, None, None, held=held)))
    assert message.title == "Makeine S2: date withdrawn, no new one (was: July 2027)"
    assert "July 2027 → withdrawn, no new date" in message.body


def test_a_fact_that_is_gone_has_no_witness() -> None:
    gone = Change(
        key=Key("makeine-s2", Field.RELEASE), kind=ChangeKind.TAKEN_BACK, old=NIGHT, new=None, at=NOW, fact=None
    )
    trailer = replace(gone, key=Key("makeine-s2", Field.TRAILER), old="PV 1")
    message = shown(alert(gone, trailer))
    assert message.title.startswith(
        "Correction: Makeine S2: no date known (not: Fri 9 July 2027, 24:30 JST; our misreading)"
    )
    assert "Fri 9 July 2027, 24:30 JST → missing\n" in message.body
    assert "• Trailer: missing (not: PV 1; our misreading)" in message.body
    assert "http" not in message.body


def test_an_alert_without_changes_is_harmless() -> None:
    assert shown(alert()).title == "Makeine S2: Nothing is owed any more."
    assert shown(alert(work=None)).title == "tracker: Nothing is owed any more."


def test_a_work_with_an_odd_id_names_no_command_that_a_shell_would_misread() -> None:
    body = shown(alert(change(), work=replace(WORK, id="a; rm -rf ~"))).body
    assert "tracker wrong 7f3a" in body
    assert "tracker why" not in body


# --- works -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "english", "japanese"),
    [
        (WORK, "Makeine S2", "負けヒロインが多すぎる！ 第2期"),
        (replace(WORK, season=1), "Makeine", "負けヒロインが多すぎる！"),
        (replace(WORK, season=None), "Makeine", "負けヒロインが多すぎる！"),
        (replace(WORK, title="Makeine Season 2"), "Makeine Season 2", "負けヒロインが多すぎる！ 第2期"),
        (replace(WORK, title="Makeine 2nd Season", aliases=()), "Makeine 2nd Season", "Makeine 2nd Season"),
        (
            replace(WORK, title="The Second Season of Makeine"),
            "The Second Season of Makeine",
            "負けヒロインが多すぎる！ 第2期",
        ),
        (replace(WORK, title="Makeine II", aliases=("败犬女主太多了",)), "Makeine II", "Makeine II"),
        (replace(WORK, title="負けヒロイン 第２期"), "負けヒロイン 第２期", "負けヒロイン 第２期"),
        (replace(WORK, title="S2 Makeine", season=12), "S2 Makeine S12", "負けヒロインが多すぎる！ 第12期"),
        (replace(WORK, part=2), "Makeine S2 part 2", "負けヒロインが多すぎる！ 第2期 第2部"),
        (replace(WORK, title="\u202e\u200b"), "makeine-s2", "負けヒロインが多すぎる！ 第2期"),
        (replace(WORK, title="x" * 500, aliases=()), "x" * 89 + "… S2", "x" * 89 + "… 第2期"),
    ],
)
def test_a_work_is_named_with_its_instalment_once(work: Work, english: str, japanese: str) -> None:
    assert render.label(work) == english
    assert render.label(work, "ja") == japanese


# --- values for the CLI ----------------------------------------------------------------------------------------------


def test_values_as_status_prints_them() -> None:
    assert render.describe(None) == "missing"
    assert render.describe("in_production") == "in production"
    assert render.describe("in_production", "ja", field=Field.STATUS) == "制作中"
    assert render.describe("released", field=Field.TRAILER) == "released"
    assert render.describe("dated", "ja", field=Field.VISUAL) == "dated"  # a value, not a status
    assert render.describe("director: X\x1b[2J") == "director: X[2J"
    assert render.field_name(Field.SOURCE_MATERIAL) == "source material"
    assert render.standing_name("missing", "ja") == "未発表"
    assert render.standing_name(Standing.DISPUTED) == "disputed"
    assert render.outlet_name("", "ja") == render.outlet_name(None) == ""
    assert render.outlet_name(Outlet.THEATRE) == "cinema"


def test_a_missing_value_says_who_last_said_so() -> None:
    denied = claim(
        None, act=Act.DENIES, tier=Tier.PRESS, source="sportskeeda", said=datetime(2025, 4, 6, 12, tzinfo=UTC)
    )
    missing = fact(None, evidence=(denied,), standing=Standing.REPORTED)
    assert render.describe_fact(missing, zone=UTC) == "missing (last said to be on Sun 6 April 2025 by sportskeeda)"
    assert render.describe_fact(fact(None, evidence=()), zone=UTC) == "missing"
    assert render.describe_fact(None, "ja", zone=UTC) == "未発表"
    assert render.describe_fact(fact(), zone=UTC) == "Fri 9 July 2027, 24:30 JST"
    withdrawn = fact(None, standing=Standing.WITHDRAWN)
    assert render.describe_fact(withdrawn, zone=UTC) == "withdrawn, no new date"
    assert (
        render.describe_fact(replace(withdrawn, previous=JULY), zone=UTC) == "withdrawn, no new date (was: July 2027)"
    )


# --- notices ---------------------------------------------------------------------------------------------------------

STATUS = Fact(
    key=Key("makeine-s2", Field.STATUS),
    value="announced",
    standing=Standing.CONFIRMED,
    since=NOW - timedelta(days=90),
    evidence=(),
)
CAST = tuple(fact(f"person {number}", Field.CAST, element=str(number)) for number in range(6))


def test_the_welcome_says_what_is_known_and_what_is_missing() -> None:
    message = shown(alert(kind=AlertKind.WELCOME, work=None, works=(WORK,), facts=(STATUS, *CAST)))
    assert message.title == "Now watching Makeine S2"
    assert message.body == (
        "Makeine S2\n• Release date: missing\n• Status: announced\n"
        "• Cast: person 0, person 1, person 2, person 3 (+2 more)\n"
        "• Not known yet: episodes, streaming, studio, trailer\n\n"
        "You will be told here when one of these facts changes.\n\nalert 7f3a"
    )


def test_the_welcome_of_many_works_is_a_line_each_and_stays_within_bounds() -> None:
    works = tuple(Work(id=f"w{number}", title=f"Work number {number}") for number in range(200))
    facts = (STATUS, fact(outlet="tv"))
    message = shown(alert(kind=AlertKind.WELCOME, work=None, works=(WORK, *works), facts=facts))
    assert message.title == "Now watching 201 works"
    assert (
        "• Makeine S2; Release date (TV): Fri 9 July 2027, 24:30 JST (since Sat 1 May 2027); announced\n"
        in message.body
    )
    assert "• Work number 3; Release date: missing\n" in message.body
    assert re.search(r"\n… and \d+ more, see tracker status\n", message.body)
    assert message.body.endswith("alert 7f3a")
    assert shown(alert(kind=AlertKind.WELCOME, work=None)).title == "Now watching"


def test_the_welcome_tells_of_a_withdrawn_date() -> None:
    gone = fact(None, standing=Standing.WITHDRAWN, previous=JULY)
    body = shown(alert(kind=AlertKind.WELCOME, works=(WORK,), facts=(gone,))).body
    assert "• Release date: withdrawn, no new date (was: July 2027)\n" in body


def test_mail_ends_its_lists() -> None:
    from tracker.render import page

    assert page.write_html("t", [page.item("x")], "en").count("ul>") == 2


def test_a_complete_work_has_nothing_missing() -> None:
    wished = (Field.STATUS, Field.EPISODES, Field.STREAMING, Field.STUDIO, Field.TRAILER)
    facts = tuple(fact("x", field) for field in wished)
    assert (
        "Not known yet" not in shown(alert(kind=AlertKind.WELCOME, works=(WORK,), facts=facts, lines=("A word.",))).body
    )


DAY = dates.day(date(2027, 7, 9))
REMINDERS = [
    (NIGHT, datetime(2027, 7, 8, 12, tzinfo=UTC), BERLIN, "Makeine S2 premieres tomorrow, 17:30 your time"),
    (NIGHT, datetime(2027, 7, 9, 12, tzinfo=UTC), BERLIN, "Makeine S2 premieres today, 17:30 your time"),
    (
        NIGHT,
        datetime(2027, 7, 9, 12, tzinfo=UTC),
        TOKYO,
        "Makeine S2 premieres today, 24:30 JST",
    ),  # Friday, as told there
    (
        NIGHT,
        datetime(2027, 7, 9, 6, tzinfo=UTC),
        ZoneInfo("Pacific/Auckland"),
        "Makeine S2 premieres tomorrow, 03:30 your time",
    ),
    (
        NIGHT,
        datetime(2027, 7, 1, 12, tzinfo=UTC),
        BERLIN,
        "Makeine S2 premieres in 8 days, Fri 9 July 2027, 17:30 your time",
    ),
    (DAY, datetime(2027, 7, 8, 12, tzinfo=UTC), BERLIN, "Makeine S2 premieres tomorrow"),
    (
        dates.day(date(2027, 7, 9), time="21:00"),
        datetime(2027, 7, 9, 0, tzinfo=UTC),
        BERLIN,
        "Makeine S2 premieres today, 21:00",
    ),
    (DAY, datetime(2027, 7, 11, 12, tzinfo=UTC), BERLIN, "Makeine S2: the premiere was due Fri 9 July 2027"),
    (JULY, datetime(2027, 6, 30, 12, tzinfo=UTC), BERLIN, "Makeine S2 premieres in July 2027"),
]


@pytest.mark.parametrize(("value", "now", "zone", "title"), REMINDERS)
def test_a_reminder_counts_days_as_the_reader_does(value: ReleaseDate, now: datetime, zone: tzinfo, title: str) -> None:
    message = shown(alert(kind=AlertKind.REMINDER, facts=(STATUS, fact(value))), now=now, zone=zone)
    assert message.title == title
    assert "Confirmed by the official site" in message.body
    assert OFFICIAL in message.body


def test_a_reminder_is_of_the_nearest_day_to_come() -> None:
    past, next_, later = (dates.day(date(2027, month, 9)) for month in (4, 5, 6))
    facts = (
        fact(later, outlet="tv"),
        fact(past, outlet="theatre"),
        fact(next_, outlet="stream", evidence=()),
        fact(JULY, outlet="disc"),
    )
    message = shown(alert(kind=AlertKind.REMINDER, facts=facts))
    assert message.title == "Makeine S2 (streaming) premieres in 8 days, Sun 9 May 2027"
    from_change = shown(alert(change(new=later), kind=AlertKind.REMINDER))
    assert from_change.title.endswith("in 39 days, Wed 9 June 2027")


def test_a_reminder_without_a_date_still_says_what_it_was_given() -> None:
    assert shown(alert(kind=AlertKind.REMINDER, lines=("soon",))).title == "Makeine S2: soon"
    assert shown(alert(kind=AlertKind.REMINDER, work=None, works=(WORK,))).title == "Makeine S2: missing"
    assert shown(alert(kind=AlertKind.REMINDER, work=None)).title == "tracker: a source needs a look"


def test_a_long_silence_is_broken_gently() -> None:
    message = shown(alert(kind=AlertKind.STILL_WAITING, works=(WORK,), facts=(STATUS,)))
    assert message.title == "Still waiting for Makeine S2"
    assert message.body.startswith("Nothing new for 90 days. All is well")
    assert "Release date: missing" in message.body
    works = tuple(Work(id=str(number), title=f"Work {number}") for number in range(5))
    many = shown(alert(kind=AlertKind.STILL_WAITING, work=None, works=works, lines=("x",)))
    assert many.title == "Still waiting for Work 0, Work 1, Work 2 (+2 more)"
    assert many.body.startswith("Nothing new. All is well")


def test_trouble_is_told_with_the_first_line_in_the_title() -> None:
    lines = ("official has been down for 24 h", "ann is back")
    message = shown(alert(kind=AlertKind.HEALTH, work=None, lines=lines))
    assert message.title == "tracker: official has been down for 24 h (+1 more)"
    assert message.body.startswith("• official has been down for 24 h\n• ann is back\n")
    assert shown(alert(kind=AlertKind.HEALTH, work=None, lines=lines[:1])).title == f"tracker: {lines[0]}"
    assert shown(alert(kind=AlertKind.HEALTH, work=None)).title == "tracker: a source needs a look"


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("style", list(Style))
def test_the_test_message_is_as_large_as_they_come(style: Style, language: str) -> None:
    """A test that is smaller than the real thing has passed where the real one failed."""
    message = shown(alert(kind=AlertKind.TEST, work=None), style, language=language)
    assert 1500 < safe.units(message.body) < 1800
    assert message.title.startswith(("Test: Makeine: Too Many", "テスト：負けヒロイン"))
    assert shown(alert(kind=AlertKind.TEST), style).title.startswith("Test: Makeine S2")


def test_a_retry_is_known_for_one_and_works_have_threads() -> None:
    first, again = shown(alert(change())), shown(alert(change(), repeat=True), now=NOW + timedelta(hours=5))
    assert first.message_id == again.message_id != shown(alert(change(), recipient="b")).message_id
    assert re.fullmatch(r"<[0-9a-f]{32}@[\w.\-]+>", first.message_id)
    assert first.thread == shown(alert(kind=AlertKind.REMINDER)).thread != ""
    assert shown(alert(kind=AlertKind.HEALTH, work=None)).thread == ""


def test_a_mention_is_only_handed_on() -> None:
    told = render.render(
        alert(change()), settings=Settings(database="x"), zone=UTC, now=NOW, style=Style.DISCORD, mention="<@1>"
    )
    assert told.mention == "<@1>"
    assert "<@1>" not in told.body + told.title


# --- hostile text ----------------------------------------------------------------------------------------------------

HOSTILE = [
    "@everyone @here <@123456> <@!123456> <@&123456> <#123456>",
    "<:party:123456> <a:party:123456> <t:1700000000:R> </cmd:1> :fire: <id:customize>",
    "[free](https://evil.example/a) ![x](http://evil.example/p.png) [a]: http://evil.example",
    "https://good.example@evil.example/ http://127.0.0.1/ javascript:alert(1) HTTPS://X.example",
    "# big\n## headings\r\n> quote\n- list\n1. list\n-# small",
    "```py\ncode``` `x` ||spoiler|| **bold** __under__ ~~strike~~ *it* _it_ <b>x</b>",
    "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; \" ' & {0} {label} %s ${HOME} {{7*7}}",
    "\x00\x07\x1b[31m\x9b31m\u202eesrever\u202c \u2066x\u2069 a\u200bb\u200dc\ufeff\u00ad\u2028\u2029\U000e0041",
    "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307a\u0308lgo \u3164\u115f\u2800x \ud800 \ufdd0 \uffff \ue000",
    "😀" * 3000,
    "漢" * 3000,
    "*_`~|[]<>#&\\" * 400,
    "",
]


def hostile(text: str, kind: AlertKind = AlertKind.NEWS) -> Alert:
    work = Work(id=text or "x", title=text, season=2, aliases=(f"か{text}",))
    told = claim(text, source=text, quote=text, url=text, tier=Tier.PRESS)
    held = Fact(
        key=Key(work.id, Field.CAST, part=text, territory=text),
        value=text,
        standing=Standing.REPORTED,
        since=NOW,
        evidence=(told,),
    )
    moved = Change(key=held.key, kind=ChangeKind.CORRECTED, old=text, new=text + "!", at=NOW, fact=held)
    many = tuple(replace(moved, key=replace(held.key, element=str(number))) for number in range(20))
    shared = {"target": "t", "recipient": text, "work": work, "works": (work,), "created": NOW}
    return Alert(id=text, kind=kind, changes=(moved, *many), facts=(held,), lines=(text,), **shared)  # type: ignore[arg-type]


def check(message: Message, style: Style) -> None:
    for text in (message.title, message.body, message.short):
        for char in text.replace("\n", ""):
            assert unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"), hex(ord(char))
        assert not re.search(r"@(everyone|here|\w)", text)
        assert "](" not in text
        assert not re.search(r"(?<!\\)`{3}", text)
        assert style in (Style.DISCORD, Style.MARKDOWN) or not re.search(r"<\S", text)
        if style in (Style.DISCORD, Style.MARKDOWN):
            bare = re.sub(r"\\.", "", re.sub(r"`tracker [^`]*`|<t:\d+:[FR]>|https?://\S+", "", text))
            assert not re.search(r"\|\||~~|__|<|\[|\]|(?<!\*)\*(?!\*)|^#", bare, re.MULTILINE), bare
        assert not re.search(r"https?://", text.replace(OFFICIAL, ""))
    assert "\n" not in message.title + message.short
    assert "<script" not in message.html.lower()
    assert "<img" not in message.html.lower()
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b-\u200f]", message.html)
    assert 0 < safe.units(message.title) <= 256
    assert 0 < safe.units(message.body) < 1800
    assert 0 < safe.units(message.short) <= 300


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("kind", list(AlertKind))
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_survives(text: str, kind: AlertKind, style: Style) -> None:
    """No ping, masked or second link, markup, control, bidi or zero-width sign, whatever a feed says."""
    for language in ("en", "ja"):
        if kind is AlertKind.TEST:
            message = shown(replace(hostile(text, kind), changes=()), style, language=language)
            assert "@everyone" not in message.body
            continue
        check(shown(hostile(text, kind), style, language=language), style)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.sampled_from("@<>:#[]()`*_~|&!\\/.-+ \n\t0a亜\u202e\u200dé\u0301😀") | st.characters(), max_size=80)
)
@pytest.mark.parametrize("style", list(Style))
def test_nothing_hostile_survives_that_nobody_thought_of(style: Style, text: str) -> None:
    check(shown(hostile(text), style), style)


def test_a_quote_reads_as_it_was_written() -> None:
    """Escaping is for the renderer: what Discord or a mail shows is the quote."""
    quote = "PV *2* [公開] <7/9> R&D `x`"
    told = alert(change(held=fact(evidence=(claim(quote=quote),))))
    (line,) = re.findall(r"> (“.*”)", shown(told, Style.DISCORD).body)
    assert re.sub(r"\\(.)", r"\1", line) == f"“{quote}”"
    assert html.unescape(shown(told, Style.MAIL).html).count("R&D `x`”") == 1


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\n b\t\tc", "a b c"),
        ("第2期\u3000放送", "第2期\u3000放送"),
        ("see https://example.org/x now", "see example.org/x now"),
        ("ftp://x  tel:1 a://b かhttps://y", "x tel:1 b かy"),
        ("e\u0301", "e\u0301"),
        ("ก็", "ก็"),
    ],
)
def test_cleaning_keeps_what_a_person_sees(text: str, cleaned: str) -> None:
    assert safe.clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "most", "result"),
    [
        ("abc", 3, "abc"),
        ("abcd", 3, "ab…"),
        ("ab cd", 4, "ab…"),
        ("e\u0301e\u0301e\u0301", 4, "e\u0301…"),
        ("👍🏽👍🏽", 5, "👍🏽…"),
        ("👍🏽👍🏽", 4, "…"),
        ("🇯🇵🇩🇪🇫🇷", 9, "🇯🇵🇩🇪…"),
        ("👩\u200d🎤👩\u200d🎤", 6, "👩\u200d🎤…"),
        ("a\u200dbc", 3, "a\u200d…"),
        ("\u1100\u1161\u11a8" * 3, 7, "\u1100\u1161\u11a8" * 2 + "…"),
        ("각각", 3, "각…"),
        ("か\u3099か\u3099", 3, "か\u3099…"),
        ("ｶﾞｶﾞ", 3, "ｶﾞ…"),
        ("", 0, ""),
    ],
)
def test_a_cut_never_halves_a_character(text: str, most: int, result: str) -> None:
    assert safe.cut(text, most) == result
    assert "".join(safe.graphemes(text)) == text


@pytest.mark.parametrize(
    ("url", "result"),
    [
        (OFFICIAL, OFFICIAL),
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org:8443/a?b=c d#e", None),
        ("https://example.org:8443/a?b=%20&c=[1]#e(f)", "https://example.org:8443/a?b=%20&c=%5B1%5D#e%28f%29"),
        ("https://負けヒロイン.jp/ニュース", "https://xn--08j4i3e7d5a5219j.jp/%E3%83%8B%E3%83%A5%E3%83%BC%E3%82%B9"),
        ("https://www.youtube.com/@makeine", "https://www.youtube.com/@makeine"),
        ("https://example.org/@everyone/*x*|", "https://example.org/%40everyone/%2Ax%2A%7C"),
        ("https://makeine-anime.com@evil.example/", None),
        ("https://u:p@evil.example/", None),
        ("https://@evil.example/", None),
        ("https://evil.example\\@good.example/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org/", None),
        ("https://", None),
        ("https://ex\u202eample.org/", None),
        ("https://exa mple.org/", None),
        ("https://example.org:99999/", None),
        ("https://[::1]/", None),
        ("https://[", None),
        ("https://a..b/", None),
        (f"https://{'a' * 64}.example/", None),
        ("https://example.org/" + "x" * 600, "https://example.org/"),
        ("", None),
    ],
)
def test_a_link_shows_its_real_host_or_is_none(url: str, result: str | None) -> None:
    found = render.link(url)
    assert (found.url if found else None) == result
    assert found is None or f"//{found.host}" in found.url


def test_a_message_that_cannot_shrink_keeps_what_matters() -> None:
    """Lines that always stay do so even past the limit; `render` bounds each of them so that it never comes to that."""
    from tracker.render import page

    lines = [page.text("x" * 50), page.item("y" * 50), page.GAP]
    assert page.fit(lines, Style.PLAIN, 40, "… {count}") == (lines[0], page.GAP, page.text("… 1"))


def test_reading_verbs_load_it_quickly() -> None:
    """`status` and `why` use these words: only the standard library, and no slow part of it."""
    code = "import sys, tracker.render; print({'apprise', 'pydantic', 'httpx', 'sqlmodel'} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"


def test_a_zone_that_this_machine_does_not_know_costs_only_the_reckoning() -> None:
    """The hour is shown as it was announced; the moment, which nobody can tell, is left out."""
    from tracker.render.facts import moment

    unknown = dates.parse("2027-07-09", time="24:30", zone="Mars/Olympus")
    assert moment(unknown) is None
    assert "24:30" in render.describe_date(unknown)
