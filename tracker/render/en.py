"""English."""

from __future__ import annotations

from types import MappingProxyType

from tracker.model import ChangeKind, Field, Outlet
from tracker.render.shape import Form, Shape
from tracker.render.words import Words

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date(shape: Shape) -> str:
    return f"not before {_bare(shape)}" if shape.open else _bare(shape)


def on(shape: Shape) -> str:
    """With the preposition that follows a verb; a day needs none."""
    if shape.open or shape.form is Form.DAY:
        return date(shape)
    if shape.form in (Form.DAYS, Form.MONTHS, Form.YEARS):
        return f"within {_bare(shape)}"
    return f"in {'the ' if shape.form is Form.HALF else ''}{_bare(shape)}"


def _bare(shape: Shape) -> str:
    first, last = shape.first, shape.last
    month = f"{MONTHS[first.month - 1]} {first.year}"
    match shape.form:
        case Form.DAY:
            return f"{WEEKDAYS[first.weekday()]} {first.day} {month}"
        case Form.MONTH:
            return month
        case Form.THIRD:
            return f"{('early', 'mid', 'late')[shape.part - 1]} {month}"
        case Form.QUARTER:
            return f"Q{shape.part} {first.year} ({MONTHS[first.month - 1]}–{MONTHS[last.month - 1]})"
        case Form.SEASON:
            return f"{('spring', 'summer', 'autumn', 'winter')[shape.part - 1]} {first.year}"
        case Form.HALF:
            return f"{('first', 'second')[shape.part - 1]} half of {first.year}"
        case Form.YEAR:
            return str(first.year)
        case _:
            return _span(shape)


def _span(shape: Shape) -> str:
    first, last = shape.first, shape.last
    if shape.form is Form.YEARS:
        return f"{first.year}–{last.year}"
    begin, end = MONTHS[first.month - 1], MONTHS[last.month - 1]
    if shape.form is Form.MONTHS:
        return f"{begin}–{end} {last.year}" if first.year == last.year else f"{begin} {first.year} – {end} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {end} {last.year}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"{first.day} {begin}{year} – {last.day} {end} {last.year}"


WORDS = Words(
    code="en",
    fields=MappingProxyType(
        {
            Field.STATUS: "status",
            Field.RELEASE: "release date",
            Field.EPISODES: "episodes",
            Field.BROADCAST: "broadcast",
            Field.STREAMING: "streaming",
            Field.STUDIO: "studio",
            Field.STAFF: "staff",
            Field.CAST: "cast",
            Field.MUSIC: "music",
            Field.TRAILER: "trailer",
            Field.VISUAL: "visual",
            Field.EVENT: "event",
            Field.SOURCE_MATERIAL: "source material",
        }
    ),
    outlets=MappingProxyType(
        {
            Outlet.TV: "TV",
            Outlet.STREAM: "streaming",
            Outlet.THEATRE: "cinema",
            Outlet.DISC: "disc",
            Outlet.GAME: "game",
            Outlet.BOOK: "book",
        }
    ),
    standings=MappingProxyType(
        {
            "missing": "missing",
            "speculative": "speculative",
            "rumoured": "rumoured",
            "reported": "reported",
            "confirmed": "confirmed",
            "disputed": "disputed",
            "withdrawn": "withdrawn",
            "lapsed": "lapsed",
        }
    ),
    statuses=MappingProxyType(
        {
            "announced": "announced",
            "in_production": "in production",
            "dated": "dated",
            "delayed": "delayed",
            "hiatus": "on hiatus",
            "cancelled": "cancelled",
            "airing": "airing",
            "released": "released",
        }
    ),
    precisions=MappingProxyType(
        {
            "none": "no date known",
            "time": "day and time known",
            "day": "day known",
            "month": "month known, day not yet",
            "quarter": "quarter known, month not yet",
            "season": "season known, month not yet",
            "half": "half-year known, month not yet",
            "year": "year known, month not yet",
            "range": "range known, day not yet",
            "open": "only the earliest possible date known",
        }
    ),
    release=MappingProxyType(
        {
            ChangeKind.FIRST: "{verb} {on}",
            ChangeKind.NARROWED: "{verb} {on}",
            ChangeKind.LOOSENED: "date less certain, now {new}",
            ChangeKind.DELAYED: "delayed to {new}",
            ChangeKind.ADVANCED: "moved up to {new}",
            ChangeKind.CORRECTED: "{verb} {on}",
            ChangeKind.WITHDRAWN: "date withdrawn, now {new}",
            ChangeKind.DATED_AGAIN: "has a date again, {verb} {on}",
            ChangeKind.CONFIRMED: "confirmed, {verb} {on}",
            ChangeKind.LAPSED: "{new} has passed without news of a {noun}",
            ChangeKind.TAKEN_BACK: "{verb} {on}",
            ChangeKind.CANCELLED: "cancelled",
            ChangeKind.REVIVED: "on again, {verb} {on}",
            ChangeKind.RELEASED: "{past}",
        }
    ),
    dateless=MappingProxyType(
        {
            ChangeKind.FIRST: "no date known",
            ChangeKind.NARROWED: "no date known",
            ChangeKind.LOOSENED: "no date any more",
            ChangeKind.DELAYED: "delayed, no new date",
            ChangeKind.ADVANCED: "moved up, no new date",
            ChangeKind.CORRECTED: "no date known",
            ChangeKind.WITHDRAWN: "date withdrawn, no new one",
            ChangeKind.DATED_AGAIN: "no date known",
            ChangeKind.CONFIRMED: "confirmed to have no date",
            ChangeKind.LAPSED: "its date has passed without news of a {noun}",
            ChangeKind.TAKEN_BACK: "no date known",
            ChangeKind.CANCELLED: "cancelled",
            ChangeKind.REVIVED: "on again, no date yet",
            ChangeKind.RELEASED: "{past}",
        }
    ),
    other=MappingProxyType(
        {
            ChangeKind.FIRST: "{field}: {new}",
            ChangeKind.NARROWED: "{field}, more exactly: {new}",
            ChangeKind.LOOSENED: "{field}, less exactly: {new}",
            ChangeKind.DELAYED: "{field} delayed: {new}",
            ChangeKind.ADVANCED: "{field} moved up: {new}",
            ChangeKind.CORRECTED: "{field}: {new}",
            ChangeKind.WITHDRAWN: "{field} withdrawn",
            ChangeKind.DATED_AGAIN: "{field}, again: {new}",
            ChangeKind.CONFIRMED: "{field} confirmed: {new}",
            ChangeKind.LAPSED: "{field}: {new} has passed without news",
            ChangeKind.TAKEN_BACK: "{field}: {new}",
            ChangeKind.CANCELLED: "{field}: {new}",
            ChangeKind.REVIVED: "on again, {field}: {new}",
            ChangeKind.RELEASED: "{field}: {new}",
        }
    ),
    verbs=MappingProxyType(
        {
            Outlet.TV: "premieres",
            Outlet.STREAM: "premieres",
            Outlet.THEATRE: "opens",
            Outlet.DISC: "comes out",
            Outlet.GAME: "comes out",
            Outlet.BOOK: "comes out",
            None: "comes out",
        }
    ),
    past=MappingProxyType(
        {
            Outlet.TV: "has premiered",
            Outlet.STREAM: "has premiered",
            Outlet.THEATRE: "has opened",
            Outlet.DISC: "is out",
            Outlet.GAME: "is out",
            Outlet.BOOK: "is out",
            None: "is out",
        }
    ),
    nouns=MappingProxyType(
        {
            Outlet.TV: "premiere",
            Outlet.STREAM: "premiere",
            Outlet.THEATRE: "opening",
            Outlet.DISC: "release",
            Outlet.GAME: "release",
            Outlet.BOOK: "release",
            None: "release",
        }
    ),
    says=MappingProxyType(
        {
            "speculative": "A guess by {who}",
            "rumoured": "Rumoured by {who}",
            "reported": "Reported by {who}",
            "confirmed": "Confirmed by {who}",
            "disputed": "Disputed; this from {who}",
            "withdrawn": "Withdrawn, says {who}",
            "lapsed": "Last said by {who}",
        }
    ),
    weekdays=WEEKDAYS,
    phrases=MappingProxyType(
        {
            "missing": "missing",
            "withdrawn": "withdrawn, no new date",
            "nothing": "none",
            "day_time": "{day}, {time}",
            "day_time_on": "{day}, {time}",
            "was": "{text} (was: {old})",
            "misread": "{text} (not: {old}; our misreading)",
            "correction": "Correction: {text}",
            "title": "{label}: {text}",
            "title_past": "{label} {text}",
            "and_more": "{text} (+{count} more)",
            "side_by_side": "{old} → ",
            "before": "{now} (before: {then})",
            "label_season": "{title} S{number}",
            "label_part": "{title} part {number}",
            "label_more": "{title} ({more})",
            "join": ", ",
            "part": "; ",
            "field": "{field}: ",
            "heading": "{noun} ({outlet})",
            "official": "the official site",
            "person": "you",
            "other_1": "{who} and 1 other",
            "others": "{who} and {count} others",
            "quoted": "“{quote}”",
            "found_late": "found late, published {day}",
            "since_time": "known since {day}",
            "night": "{time} {zone} {weekday} = {next} {clock}",
            "plain_time": "{time} {zone}",
            "yours": "{clock} your time",
            "also": "Also:",
            "more": "… and {count} more, see tracker status",
            "repeat": "This may be a repeat: it was sent before, but nobody can say whether it arrived.",
            "alert": "alert {id}",
            "wrong": "misread? ",
            "why": "evidence: ",
            "closing": "It has {done}. This was the last thing waited for here; the watch now comes to rest.",
            "closing_done": "premiered",
            "closing_out": "come out",
            "since": "{value} (since {day})",
            "said_missing": "missing (last said to be on {day} by {who})",
            "still_missing": "Not known yet: {fields}",
            "welcome_one": "Now watching {label}",
            "welcome_many": "Now watching {count} works",
            "welcome_none": "Now watching",
            "welcome_body": "You will be told here when one of these facts changes.",
            "today": "{label} {verb} today",
            "tomorrow": "{label} {verb} tomorrow",
            "in_days": "{label} {verb} in {count} days, {day}",
            "was_due": "{label}: the {noun} was due {day}",
            "window": "{label} {verb} {on}",
            "at_yours": "{text}, {clock} your time",
            "at": "{text}, {clock}",
            "due": "{label}: {line}",
            "waiting": "Still waiting for {label}",
            "waiting_body": "Nothing new for {days} days. All is well; there is simply no news.",
            "waiting_plain": "Nothing new. All is well; there is simply no news.",
            "health": "tracker: {line}",
            "health_many": "tracker: {line} (+{count} more)",
            "health_none": "tracker: a source needs a look",
            "source_down": "{name} has not answered since {when}: {error}",
            "source_up": "{name} answers again (it was away since {when})",
            "unreached": "Could not be read so far:",
            "target_gone": "notify target {name} takes no messages any more: {error}; see tracker alerts",
            "target_refused": "notify target {name} did not take a message: {error}; see tracker alerts",
            "test": "Test: {text}",
            "test_body": "This is a test, as long as a message can get. None of it is news.",
            "retold": "Nothing is owed any more.",
            "calendar": "Awaited releases",
            "calendar_day": "{label} {verb}",
            "calendar_doubt": "{doubt}: {summary}",
            "calendar_window": "{label}: {noun} {when}",
            "feed": "What became known",
        }
    ),
    date=date,
    on=on,
)
