"""The calendar and the feed: what each kind of date becomes, read back by two libraries that are not ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
import vobject

from tests import feedrules
from tracker import dates
from tracker.dates import ReleaseDate
from tracker.export.calendar import Dated, calendar, stamp
from tracker.export.syndication import News, atom
from tracker.model import (
    Act,
    Certainty,
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

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC)
WORK = Work(id="lantern-s2", title="Lantern Harbor", season=2, kind=Kind.ANIME, aliases=("灯の港",))
NIGHT = dates.day(date(2027, 7, 9), time="24:30", zone="Asia/Tokyo")


def said(
    value: Value | None, *, quote: str = "premieres in July", url: str = "https://lantern.example/news/1"
) -> Claim:
    evidence = Evidence(
        source="Lantern news", entry="1", url=url, tier=Tier.OFFICIAL, quote=quote, said_at=SINCE, rule="r", origin=""
    )
    return Claim(
        work=WORK.id, field=Field.RELEASE, value=value, act=Act.SAYS, certainty=Certainty.OFFICIAL, evidence=evidence
    )


def dated(
    value: ReleaseDate | None,
    *,
    standing: Standing = Standing.CONFIRMED,
    outlet: str = "tv",
    previous: ReleaseDate | None = None,
    revision: int = 1,
    cancelled: bool = False,
    quote: str = "premieres in July",
    url: str = "https://lantern.example/news/1",
) -> Dated:
    fact = Fact(
        key=Key(WORK.id, Field.RELEASE, outlet=outlet),
        value=value,
        standing=standing,
        since=SINCE,
        evidence=(said(value, quote=quote, url=url),),
        previous=previous,
    )
    return Dated(work=WORK, fact=fact, revision=revision, cancelled=cancelled)


def events(held: Sequence[Dated], language: str = "en") -> list[icalendar.Event]:
    """As icalendar reads them back; vobject, which shares no code with it, must find the same and call it valid."""
    text = calendar(held, zone=BERLIN, language=language)
    assert all(len(line) <= 75 for line in text.split(b"\r\n")), "folded at 75 octets"
    other = vobject.readOne(text.decode())
    other.validate(raiseException=True)
    found = list(icalendar.Calendar.from_ical(text).walk("VEVENT"))
    second = list(getattr(other, "vevent_list", []))
    assert [str(event["uid"]) for event in found] == [event.uid.value for event in second]
    assert [str(event["summary"]) for event in found] == [event.summary.value for event in second]
    return found


CASES = [
    (dates.day(date(2027, 7, 9)), date(2027, 7, 9), date(2027, 7, 10), "CONFIRMED", "a known day is an all-day event"),
    (NIGHT, datetime(2027, 7, 9, 15, 30, tzinfo=UTC), datetime(2027, 7, 9, 16, 0, tzinfo=UTC), "CONFIRMED",
     "24:30 in Tokyo is 15:30 UTC of the same day"),
    (dates.day(date(2027, 7, 9), time="24:30"), date(2027, 7, 9), date(2027, 7, 10), "CONFIRMED",
     "an hour without a zone is no moment"),
    (dates.month(2027, 7), date(2027, 7, 1), date(2027, 8, 1), "TENTATIVE", "31 days are drawn as they are"),
    (dates.span(date(2027, 7, 10), date(2027, 7, 20)), date(2027, 7, 10), date(2027, 7, 21), "TENTATIVE",
     "the middle of a month"),
    (dates.quarter(2027, 3), date(2027, 7, 1), date(2027, 7, 2), "TENTATIVE", "a longer window stands on its first day"),
    (dates.year(2027), date(2027, 1, 1), date(2027, 1, 2), "TENTATIVE", "a year would fill the calendar"),
    (dates.not_before(dates.month(2027, 4)), date(2027, 4, 1), date(2027, 4, 2), "TENTATIVE", "an open end has no span"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "start", "end", "status", "why"), CASES)
def test_what_a_date_becomes(value: ReleaseDate, start: date, end: date, status: str, why: str) -> None:
    (event,) = events([dated(value)])
    assert (event["dtstart"].dt, event["dtend"].dt, str(event["status"])) == (start, end, status), why
    assert str(event["transp"]) == "TRANSPARENT", "nobody is busy because a season starts"
    assert str(event["url"]) == "https://lantern.example/news/1"


def test_windows_are_titled_with_the_window() -> None:
    (year,) = events([dated(dates.year(2027))])
    (day,) = events([dated(NIGHT)])
    assert str(year["summary"]) == "Lantern Harbor S2: premiere 2027"
    assert str(day["summary"]) == "Lantern Harbor S2 premieres"
    assert "24:30 JST" in str(day["description"]), "the broadcaster's clock"
    assert "17:30" in str(day["description"]), "and the reader's"


def test_a_moved_date_is_the_same_event_with_a_higher_sequence() -> None:
    (first,) = events([dated(dates.month(2027, 7), revision=1)])
    (second,) = events([dated(NIGHT, revision=2)])
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (1, 2)


def test_what_was_withdrawn_or_cancelled_is_struck_out_where_it_stood() -> None:
    (gone,) = events([dated(None, standing=Standing.WITHDRAWN, previous=dates.day(date(2027, 7, 9)))])
    assert (str(gone["status"]), gone["dtstart"].dt) == ("CANCELLED", date(2027, 7, 9))
    assert str(gone["summary"]) == "Withdrawn: Lantern Harbor S2 premieres", "also where a calendar draws it as usual"
    (dead,) = events([dated(dates.day(date(2027, 7, 9)), cancelled=True)])
    assert (str(dead["status"]), str(dead["summary"])) == ("CANCELLED", "Cancelled: Lantern Harbor S2 premieres")
    assert "cancelled" in str(dead["description"])
    assert events([dated(None, standing=Standing.WITHDRAWN)]) == [], "nothing was known that could be struck out"


def test_doubt_is_tentative() -> None:
    (event,) = events([dated(dates.day(date(2027, 7, 9)), standing=Standing.DISPUTED)])
    assert (str(event["status"]), str(event["summary"])) == ("TENTATIVE", "Disputed: Lantern Harbor S2 premieres")
    (event,) = events([dated(dates.day(date(2027, 7, 9)), standing=Standing.RUMOURED)], "ja")
    assert str(event["summary"]) == "【噂】灯の港 第2期 放送開始"


def test_other_fields_have_no_place_in_a_calendar() -> None:
    one = dated(NIGHT)
    assert events([replace(one, fact=replace(one.fact, key=Key(WORK.id, Field.EPISODES), value="12"))]) == []


def test_japanese_survives_the_folding() -> None:
    (event,) = events([dated(NIGHT, quote="二〇二七年七月九日（金）24時30分より" * 12)], "ja")
    assert str(event["summary"]) == "灯の港 第2期 放送開始"
    assert "二〇二七年七月九日（金）24時30分より" * 12 in str(event["description"])


HOSTILE = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\u202e\u200b\x1b[31m;,\\n"


def test_a_hostile_quote_adds_no_line() -> None:
    (event,) = events([dated(NIGHT, quote=HOSTILE, url="javascript:alert(1)")])
    assert "url" not in event
    assert {name for name, _ in event.property_items()} & {"VALARM"} == set()
    assert not set("\u202e\u200b\x1b\r") & set(str(event["description"]))


def test_the_same_facts_are_the_same_bytes() -> None:
    held = [dated(NIGHT), dated(dates.month(2027, 7), outlet="stream")]
    assert calendar(held, zone=BERLIN, language="en") == calendar(held[::-1], zone=BERLIN, language="en")
    assert stamp(held) == SINCE
    assert stamp([]) is None
    assert events([]) == []


# --- the feed --------------------------------------------------------------------------------------------------------


def news(revision: int, at: datetime, *, of: Dated | None, kind: ChangeKind = ChangeKind.FIRST) -> News:
    """As the store has it: the change, the claim behind it, and not the fact."""
    key = Key(WORK.id, Field.RELEASE, outlet="tv")
    if of is None:
        return News(
            work=WORK, change=Change(key=key, kind=kind, old=None, new=None, at=at, fact=None, revision=revision), at=at
        )
    change = Change(key=key, kind=kind, old=None, new=of.fact.value, at=at, fact=None, revision=revision)
    return News(work=WORK, change=change, at=at, claim=of.fact.evidence[0], standing=of.fact.standing)


def test_the_feed_is_read_by_feed_readers() -> None:
    later = datetime(2027, 5, 1, tzinfo=UTC)
    told = [news(1, SINCE, of=dated(dates.month(2027, 7))), news(2, later, of=dated(NIGHT))]
    base = "http://127.0.0.1:8000/"
    text = atom(told, language="en", made=SINCE, base=base)
    assert feedrules.faults(text, location=f"{base}feed.atom") == set(), "not even a warning of the W3C's validator"
    found = feedparser.parse(text)
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.updated == "2027-05-01T00:00:00Z"
    assert [entry.title for entry in found.entries] == [
        "Lantern Harbor S2: premieres Fri 9 July 2027, 24:30 JST",
        "Lantern Harbor S2: premieres in July 2027",
    ], "the newest first"
    assert found.entries[0].link == "https://lantern.example/news/1"
    assert "premieres in July" in found.entries[0].content[0].value
    assert len({entry.id for entry in found.entries}) == 2
    said = found.entries[0].content[0].value
    assert said.count("<p>") == 4, "what, how precisely, in which words, who says so"
    assert "<blockquote><p>premieres in July</p></blockquote>" in said


def test_ids_are_of_the_fact_not_of_the_feed() -> None:
    one = news(1, SINCE, of=dated(NIGHT))
    other = atom([one, news(2, SINCE, of=None, kind=ChangeKind.TAKEN_BACK)], language="ja", made=SINCE)
    first = feedparser.parse(atom([one], language="en", made=SINCE)).entries[0].id
    assert first in {entry.id for entry in feedparser.parse(other).entries}


def test_an_entry_without_a_source_leads_to_the_page() -> None:
    """Where one is known; else to nowhere."""
    one = news(1, SINCE, of=dated(NIGHT, url=""))
    found = feedparser.parse(atom([one], language="en", made=SINCE, base="https://r.example/"))
    assert (found.feed.link, found.entries[0].link) == ("https://r.example/", "https://r.example/work/lantern-s2")
    assert not list(ET.fromstring(atom([one], language="en", made=SINCE)).iter(f"{feedrules.ATOM}link"))


def test_an_empty_feed_is_valid() -> None:
    text = atom([], language="en", made=SINCE)
    assert feedrules.errors(text) == set()
    found = feedparser.parse(text)
    assert (found.bozo, found.entries, found.feed.updated) == (False, [], "2027-02-03T04:05:06Z")


def test_a_hostile_quote_is_text() -> None:
    bad = dated(dates.year(2027), quote="<script>alert(1)</script> ]]> &amp; \u202e", url="http://a@b/")
    bare = replace(news(2, SINCE, of=dated(dates.year(2027), quote="")), standing=None)
    text = atom([news(1, SINCE, of=bad), bare], language="en", made=SINCE)
    assert feedrules.errors(text) == set()
    contents = ET.fromstring(text).iter(f"{feedrules.ATOM}content")
    for raw, entry in zip(contents, feedparser.parse(text).entries, strict=True):
        assert "<script" not in (raw.text or ""), "before any reader sanitises it"
        assert "<script" not in entry.content[0].value
        assert "\u202e" not in entry.content[0].value
        assert "a@b" not in entry.get("link", "")
