"""What changed, from what to what, how precisely, who says so, and one link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo

from tracker.dates import ReleaseDate
from tracker.model import GROWING, Alert, Change, ChangeKind, Claim, Field, Outlet, Value, Work
from tracker.record import dataclass, replace
from tracker.render import facts, page, safe
from tracker.render.page import Code, Line, Moment, Piece, Role, Strong
from tracker.render.words import Words, words

_LATE = timedelta(days=2)
"""Evidence older than this, when the change is noticed, is worth a word: a source read late, or a site added late."""
_HELD = timedelta(hours=2)
_LONGEST_QUOTE = 240
_MOST_ITEMS = 30
_LONGEST_LIST = 220
_LONGEST_ID = 64

_IMPORTANCE = (
    Field.RELEASE,
    Field.STATUS,
    Field.STREAMING,
    Field.EPISODES,
    Field.TRAILER,
    Field.VISUAL,
    Field.BROADCAST,
    Field.STUDIO,
    Field.STAFF,
    Field.CAST,
    Field.MUSIC,
    Field.EVENT,
    Field.SOURCE_MATERIAL,
)
_GRAVE = frozenset({"cancelled", "hiatus"})


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom: in which words, on which clock, and when. `noticed` is when the message came to be owed; it may have
    been held back since, for quiet hours, a digest, or a target that was down."""

    w: Words
    zone: tzinfo
    now: datetime
    noticed: datetime

    @property
    def language(self) -> str:
        return self.w.code


def ordered(changes: Iterable[Change], work: Work) -> list[Change]:
    """The most important first: an end, the premiere, then what else is told of a work, as it came."""

    def weight(change: Change) -> tuple[object, ...]:
        key = change.key
        grave = change.kind in (ChangeKind.CANCELLED, ChangeKind.RELEASED) or (
            key.field is Field.STATUS and change.new in _GRAVE
        )
        aside = (key.outlet not in ("", work.main_outlet or ""), key.territory != "", key.part)
        return (not grave, _IMPORTANCE.index(key.field), aside, key.outlet, key.territory)

    return sorted(changes, key=weight)


# --- the title -------------------------------------------------------------------------------------------------------


def headline(change: Change, work: Work, language: str = "en") -> str:
    """One change in one line: "Makeine S2: premieres Fri 9 July 2027, 24:30 JST (was: July 2027)"."""
    w = words(language)
    name = facts.label(work, language, key=change.key)
    if change.kind is ChangeKind.RELEASED and change.key.field in (Field.RELEASE, Field.STATUS):
        return w.say("title_past", label=name, text=w.past[outlet_of(change, work)])
    said = w.say("title", label=name, text=_with_old(change, statement(change, work, language), language))
    if change.kind in (ChangeKind.CORRECTED, ChangeKind.TAKEN_BACK):
        return w.say("correction", text=said)
    return said


def statement(change: Change, work: Work, language: str = "en") -> str:
    """What holds now, without the work's name and what held before."""
    w = words(language)
    field = change.key.field
    new = change.new
    filled = {
        "field": w.fields[field],
        "verb": w.verbs[outlet_of(change, work)],
        "noun": w.nouns[outlet_of(change, work)],
        "past": w.past[outlet_of(change, work)],
        "new": facts.describe(new, language, field=field),
        "on": facts.describe(new, language, field=field, on=True),
    }
    if field is Field.RELEASE:
        return (w.dateless if new is None else w.release)[change.kind].format(**filled)
    if field is Field.STATUS and new is not None and change.kind is not ChangeKind.REVIVED:
        return filled["new"]
    return w.other[change.kind].format(**filled)


def _with_old(change: Change, said: str, language: str) -> str:
    w = words(language)
    old = before(change)
    if old is None or old == change.new or change.kind in (ChangeKind.LAPSED, ChangeKind.RELEASED):
        return said
    shown = facts.describe(old, language, field=change.key.field)
    return w.say("misread" if change.kind is ChangeKind.TAKEN_BACK else "was", text=said, old=shown)


def before(change: Change) -> Value | None:
    """What this addressee was told last; or, where a date is withdrawn or set anew, the past one."""
    if change.old is None and change.fact is not None and change.kind in (ChangeKind.WITHDRAWN, ChangeKind.DATED_AGAIN):
        return change.fact.previous
    return change.old


def outlet_of(change: Change, work: Work) -> Outlet | None:
    return Outlet(change.key.outlet) if change.key.outlet else work.main_outlet


# --- the body --------------------------------------------------------------------------------------------------------


def body(alert: Alert, work: Work, setting: Setting) -> list[Line]:
    """The first change in full, the others a line each, and how to ask about it or take it back."""
    changes = ordered(alert.changes, work)
    lines = repeat_note(alert, setting)
    main, others = changes[0], changes[1:]
    lines += _section(main, work, setting)
    if main.kind is ChangeKind.RELEASED:
        out = outlet_of(main, work) not in (Outlet.TV, Outlet.STREAM)
        done = setting.w.say("closing_out" if out else "closing_done")
        lines.append(page.text(setting.w.say("closing", done=done)))
    if others:
        lines += [page.GAP, Line(Role.TEXT, (setting.w.say("also"),))]
        lines += _briefs(others, main, work, setting)
    return [*lines, page.GAP, *also_called(work, setting), footer(alert, setting)]


def also_called(work: Work, setting: Setting) -> list[Line]:
    """Its name in the other language; it goes when a message is too long."""
    named = facts.other_label(work, setting.language)
    return [Line(Role.SMALL, (named,), spare=1)] if named else []


def repeat_note(alert: Alert, setting: Setting) -> list[Line]:
    return [page.text(setting.w.say("repeat")), page.GAP] if alert.repeat else []


def _section(change: Change, work: Work, setting: Setting) -> list[Line]:
    w = setting.w
    lines = [page.head(_heading(change, work, w)), page.text(*_side_by_side(change, setting))]
    if change.key.field is Field.RELEASE and change.kind is not ChangeKind.RELEASED:
        lines += _precisely(change, setting)
        lines += clocks(change.new, setting)
    claims = facts.by_weight(change.fact.evidence) if change.fact else []
    shown = _of_the_premiere(claims) if change.kind is ChangeKind.RELEASED else claims
    if quoted := _quote(shown):
        lines.append(Line(Role.QUOTE, (w.say("quoted", quote=quoted),), spare=1))
    if change.fact and (says := facts.says(change.fact, w.code)):
        lines.append(page.text(w.say("join").join(filter(None, (says, _when(change, claims, setting))))))
    if found := first_link(shown):
        lines.append(page.text(found))
    return lines


def _of_the_premiere(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Whoever said that it is out is quoted for it, before those who said when it would be."""
    return sorted(claims, key=lambda claim: claim.field is not Field.STATUS)


def _heading(change: Change, work: Work, w: Words) -> str:
    key = change.key
    noun = w.nouns[outlet_of(change, work)] if key.field is Field.RELEASE else w.fields[key.field]
    noun = noun[:1].upper() + noun[1:]
    more = [facts.outlet_name(key.outlet, w.code), safe.cut(safe.clean(key.territory), 12)]
    more = [word for word in more if word]
    return w.say("heading", noun=noun, outlet=w.say("join").join(more)) if more else noun


def _side_by_side(change: Change, setting: Setting) -> tuple[Piece, ...]:
    """`July 2027 → Fri 9 July 2027, 24:30 JST`; the arrow is left out where nothing moved."""
    w, field, old = setting.w, change.key.field, before(change)
    new = facts.describe(change.new, w.code, field=field)
    if change.new is None and change.kind in (ChangeKind.WITHDRAWN, ChangeKind.DELAYED):
        new = w.say("withdrawn")
    if old == change.new or (old is None and change.kind is ChangeKind.RELEASED):
        return (Strong(new),)
    return (w.say("side_by_side", old=facts.describe(old, w.code, field=field)), Strong(new))


def _precisely(change: Change, setting: Setting) -> list[Line]:
    w = setting.w
    now = _date(change.new)
    then = _date(before(change))
    if now is None:
        return []
    said = facts.describe_precision(now, w.code)
    was = facts.describe_precision(then, w.code)
    if then is not None and was != said:
        said = w.say("before", now=said, then=was)
    return [page.text(said[:1].upper() + said[1:])]


def _date(value: Value | None) -> ReleaseDate | None:
    return value if isinstance(value, ReleaseDate) else None


def clocks(value: Value | None, setting: Setting) -> list[Line]:
    """The hour in the broadcaster's words and on the reader's clock."""
    d = _date(value)
    at = facts.moment(d) if d else None
    if d is None or at is None:
        return []
    own = facts.broadcast_time(d, setting.language)
    yours = facts.reader_time(d, setting.language, zone=setting.zone)
    told = setting.w.say("yours", clock=yours) if yours else ""
    return [page.text(own, Moment(at, told, setting.w.say("part")))]


def _quote(claims: Sequence[Claim]) -> str:
    """The best witness's own words."""
    quotes = (safe.cut(safe.clean(claim.evidence.quote), _LONGEST_QUOTE) for claim in claims)
    return next((quote for quote in quotes if quote), "")


def first_link(claims: Sequence[Claim]) -> safe.Link | None:
    links = (safe.link(claim.evidence.url) for claim in claims)
    return next((link for link in links if link), None)


def _when(change: Change, claims: Sequence[Claim], setting: Setting) -> str:
    """As in "found late, published …" where all that says so is old, "known since …" where the message was held."""
    w = setting.w
    noticed = min(change.at, setting.noticed)
    said = sorted(claim.evidence.said_at for claim in claims) or [noticed]
    if noticed - said[-1] > _LATE:
        return w.say("found_late", day=facts.describe_day(said[0], w.code, zone=setting.zone))
    if setting.now - noticed > _HELD:
        return w.say("since_time", day=facts.describe_moment(max(noticed, said[0]), w.code, zone=setting.zone))
    return ""


def _briefs(changes: Sequence[Change], main: Change, work: Work, setting: Setting) -> list[Line]:
    """A line each, told like a title, and with who says so unless it is who says the first; new names of one field
    (a cast of twelve) share a line."""
    w = setting.w
    shared: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        grows = change.kind is ChangeKind.FIRST and change.key.field in GROWING
        place = replace(change.key, element="") if grows else change.key
        shared.setdefault((place, change.kind, _notes(change, main, setting)), []).append(change)
    lines = []
    for (_, _, notes), group in list(shared.items())[:_MOST_ITEMS]:
        said = _brief(group, work, setting)
        said = w.say("label_more", title=said, more=notes) if notes else said
        lines.append(page.item(said[:1].upper() + said[1:]))
    return lines


def _brief(group: Sequence[Change], work: Work, setting: Setting) -> str:
    w, change = setting.w, group[0]
    if len(group) > 1:
        values = [facts.describe(each.new, w.code, field=change.key.field) for each in group]
        return w.say("field", field=w.fields[change.key.field]) + safe.cut(w.say("part").join(values), _LONGEST_LIST)
    said = _with_old(change, statement(change, work, w.code), w.code)
    if change.key.field is Field.RELEASE or change.key.part:
        return w.say("title", label=_heading(change, work, w), text=said)
    return said


def _notes(change: Change, main: Change, setting: Setting) -> str:
    """Who says it and since when, where that differs from the first change."""
    notes = []
    for told in (change, main):
        claims = facts.by_weight(told.fact.evidence) if told.fact else []
        notes.append([facts.witnesses(claims, setting.language), _when(told, claims, setting)])
    return setting.w.say("join").join(note for note, same in zip(*notes, strict=True) if note and note != same)


def footer(alert: Alert, setting: Setting, *, wrong: bool = True) -> Line:
    """The alert's id, and the two commands that use it; only letters that no shell reads as its own."""
    w = setting.w
    name = "".join(char for char in alert.id if char.isascii() and (char.isalnum() or char in "-_."))[:_LONGEST_ID]
    pieces: list[Piece] = [w.say("alert", id=name)]
    if wrong:
        pieces += [" · ", w.say("wrong"), Code(f"tracker wrong {name}")]
        work = alert.work.id if alert.work else ""
        if 0 < len(work) <= _LONGEST_ID and all(char.isalnum() or char in "-_." for char in work):
            pieces += [" · ", w.say("why"), Code(f"tracker why {work}")]
    return Line(Role.SMALL, tuple(pieces))
