"""The calendar (RFC 5545): a known day is an event, a window is a tentative span, what was withdrawn is cancelled.

The same facts give the same bytes, so that a reader who asks again can be told that nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from icalendar import Calendar, Event, vDuration

from tracker.dates import Precision, ReleaseDate
from tracker.model import Fact, Field, Outlet, Standing, Work
from tracker.render import describe_date, describe_precision, label, says, standing_name
from tracker.render.facts import broadcast_time, by_weight, moment, reader_time
from tracker.render.safe import clean, link
from tracker.render.words import words

_SPAN = 31
"""Days; a longer window would fill the calendar for months, so that it stands on its first day alone."""
_SHOWN = timedelta(minutes=30)
"""How long an event with an hour is drawn: an episode's slot. How long it really lasts is not known."""
_REFRESH = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A release fact of a watched work. `revision` rises with every change of it; `cancelled`: the work is."""

    work: Work
    fact: Fact
    revision: int
    cancelled: bool = False


def calendar(held: Iterable[Dated], *, zone: tzinfo, language: str) -> bytes:
    """An iCalendar document, in UTF-8 with folded lines. `zone` is the reader's: hours are told in both."""
    whole = Calendar()
    whole.add("prodid", "-//release-tracker//tracker//EN")
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    for name in ("name", "x-wr-calname"):
        whole.add(name, words(language).say("calendar"))
    whole.add("refresh-interval", vDuration(_REFRESH), parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", vDuration(_REFRESH))
    for one in sorted(held, key=lambda one: one.fact.key):
        event = _event(one, zone, language)
        if event is not None:
            whole.add_component(event)
    return bytes(whole.to_ical())


def uid(one: Dated) -> str:
    """Of the fact, not of its value: a date that moves stays one event."""
    key = one.fact.key
    return ".".join(filter(None, (key.work, key.field.value, key.part, key.outlet, key.territory))) + "@release-tracker"


def _event(one: Dated, zone: tzinfo, language: str) -> Event | None:
    gone = one.fact.standing is Standing.WITHDRAWN or one.cancelled
    value = one.fact.value if isinstance(one.fact.value, ReleaseDate) else one.fact.previous
    if one.fact.key.field is not Field.RELEASE or not isinstance(value, ReleaseDate):
        return None
    event = Event()
    event.add("uid", uid(one))
    event.add("sequence", one.revision)
    event.add("dtstamp", one.fact.since.astimezone(UTC))
    event.add("last-modified", one.fact.since.astimezone(UTC))
    _when(event, value)
    day = value.precision is Precision.DAY and value.latest == value.earliest
    sure = day and one.fact.standing in (Standing.CONFIRMED, Standing.REPORTED)
    event.add("status", "CANCELLED" if gone else "CONFIRMED" if sure else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    event.add("summary", _titled(one, value, day=day, language=language))
    event.add("description", _description(one, value, gone=gone, zone=zone, language=language))
    event.add("categories", [one.work.kind.value])
    address = next((found for claim in by_weight(one.fact.evidence) if (found := link(claim.evidence.url))), None)
    if address is not None:
        event.add("url", address.url)
    return event


def _when(event: Event, value: ReleaseDate) -> None:
    at = moment(value)
    if at is not None:
        event.add("dtstart", at.astimezone(UTC))
        event.add("dtend", at.astimezone(UTC) + _SHOWN)
        return
    event.add("dtstart", value.earliest)
    event.add("dtend", _last(value) + timedelta(days=1))


def _last(value: ReleaseDate) -> date:
    if value.latest is None or (value.latest - value.earliest).days >= _SPAN:
        return value.earliest
    return value.latest


def _titled(one: Dated, value: ReleaseDate, *, day: bool, language: str) -> str:
    """Many calendars draw what is tentative, or cancelled, like everything else: then the title alone can say so, and
    at its beginning, for a month's cell shows no more."""
    w = words(language)
    summary = _summary(one, value, day=day, language=language)
    if one.cancelled:
        return w.say("calendar_doubt", summary=summary, doubt=w.statuses["cancelled"].capitalize())
    if one.fact.standing in (Standing.CONFIRMED, Standing.REPORTED):
        return summary
    return w.say("calendar_doubt", summary=summary, doubt=standing_name(one.fact.standing, language).capitalize())


def _summary(one: Dated, value: ReleaseDate, *, day: bool, language: str) -> str:
    w = words(language)
    key = one.fact.key
    outlet = Outlet(key.outlet) if key.outlet else one.work.main_outlet
    name = label(one.work, language, key=key)
    if day:
        return w.say("calendar_day", label=name, verb=w.verbs[outlet])
    return w.say("calendar_window", label=name, noun=w.nouns[outlet], when=describe_date(value, language))


def _description(one: Dated, value: ReleaseDate, *, gone: bool, zone: tzinfo, language: str) -> str:
    w = words(language)
    lines = [describe_date(value, language)]
    if gone:
        lines.append(w.say("withdrawn") if not one.cancelled else w.statuses["cancelled"])
    else:
        lines.append(describe_precision(value, language))
    if moment(value) is not None:
        yours = reader_time(value, language, zone=zone)
        hours = [broadcast_time(value, language), w.say("yours", clock=yours) if yours else ""]
        lines[0] = " / ".join(filter(None, hours))
    best = by_weight(one.fact.evidence)
    quote = clean(best[0].evidence.quote) if best else ""
    return "\n".join(filter(None, [*lines, f"“{quote}”" if quote else "", says(one.fact, language)]))


def stamp(held: Iterable[Dated]) -> datetime | None:
    """When the newest of them changed; None for an empty calendar."""
    return max((one.fact.since for one in held), default=None)
