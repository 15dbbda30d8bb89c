"""Messages that tell no change: the welcome, reminders, a word in a long silence, trouble, and the test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.model import Alert, Fact, Field, Key, Outlet, Work
from tracker.render import facts, page, safe
from tracker.render.news import Setting, also_called, clocks, first_link, footer, repeat_note
from tracker.render.page import Line, Strong
from tracker.render.shape import shape
from tracker.render.words import words

_WISHED = (Field.STATUS, Field.EPISODES, Field.STREAMING, Field.STUDIO, Field.TRAILER)
"""What a person asks of every work besides its release; named as missing where nothing is known."""
_MOST_VALUES = 4
_LONGEST_LINE = 300

Notice = tuple[str, list[Line]]


def texts(alert: Alert) -> list[Line]:
    """The texts that are no facts; they may quote an answer from the web."""
    return [page.item(safe.cut(safe.clean(line), _LONGEST_LINE)) for line in alert.lines]


def notice(phrase: str, language: str, *, zone: tzinfo, name: str, since: datetime, **more: object) -> str:
    """A text of a health message: what is away, or back, and since when."""
    when = facts.describe_moment(since, language, zone=zone)
    return words(language).say(phrase, name=name, when=when, **more)


def welcome(alert: Alert, setting: Setting) -> Notice:
    w = setting.w
    works = watched(alert)
    title = w.say("welcome_none")
    if len(works) == 1:
        title = w.say("welcome_one", label=facts.label(works[0], w.code))
    elif works:
        title = w.say("welcome_many", count=len(works))
    lines = repeat_note(alert, setting)
    lines += tables(alert, setting)
    if alert.lines:
        lines += [page.text(w.say("unreached")), *texts(alert), page.GAP]
    return title, [*lines, page.text(w.say("welcome_body")), page.GAP, footer(alert, setting, wrong=False)]


def watched(alert: Alert) -> list[Work]:
    """The works a message is about; a fact of a work that is not named any more still shows under its id."""
    works = {work.id: work for work in (*alert.works, *((alert.work,) if alert.work else ()))}
    for fact in alert.facts:
        works.setdefault(fact.key.work, Work(id=fact.key.work, title=fact.key.work))
    return list(works.values())


def tables(alert: Alert, setting: Setting) -> list[Line]:
    """One work in full, or many a line each."""
    w = setting.w
    works = watched(alert)
    held = {work.id: [fact for fact in alert.facts if fact.key.work == work.id] for work in works}
    if len(works) == 1:
        return [page.head(facts.label(works[0], w.code)), *known(held[works[0].id], setting), page.GAP]
    lines = []
    for work in works:
        said = _releases(held[work.id], setting)
        said += [facts.describe(fact.value, w.code) for fact in held[work.id] if fact.key.field is Field.STATUS]
        lines.append(page.item(Strong(facts.label(work, w.code)), w.say("part") + w.say("part").join(said)))
    return [*lines, page.GAP]


def known(held: Sequence[Fact], setting: Setting) -> list[Line]:
    """A work's release first, then what else is known, then what is not."""
    w = setting.w
    lines = [page.item(said) for said in _releases(held, setting)]
    by_field = {field: [fact for fact in held if fact.key.field is field and fact.value is not None] for field in Field}
    lines += [
        page.item(w.say("field", field=_name(field, setting)) + _values(by_field[field], setting))
        for field in Field
        if field is not Field.RELEASE and by_field[field]
    ]
    missing = [w.fields[field] for field in _WISHED if not by_field[field]]
    return [*lines, page.item(w.say("still_missing", fields=w.say("join").join(missing)))] if missing else lines


def _releases(held: Sequence[Fact], setting: Setting) -> list[str]:
    w = setting.w
    name = _name(Field.RELEASE, setting)
    releases = sorted((fact for fact in held if fact.key.field is Field.RELEASE), key=lambda fact: fact.key)
    if not releases:
        return [w.say("field", field=name) + w.say("missing")]
    said = []
    for fact in releases:
        text = facts.describe_fact(fact, w.code, zone=setting.zone)
        if fact.value is not None:
            text = w.say("since", value=text, day=facts.describe_day(fact.since, w.code, zone=setting.zone))
        where = [facts.outlet_name(fact.key.outlet, w.code), safe.cut(safe.clean(fact.key.territory), 12)]
        more = w.say("join").join(piece for piece in where if piece)
        label = w.say("label_more", title=name, more=more) if more else name
        said.append(w.say("field", field=label) + text)
    return said


def _values(held: Sequence[Fact], setting: Setting) -> str:
    w = setting.w
    values = [facts.describe(fact.value, w.code, field=fact.key.field) for fact in held[:_MOST_VALUES]]
    said = w.say("join").join(values)
    return w.say("and_more", text=said, count=len(held) - _MOST_VALUES) if len(held) > _MOST_VALUES else said


def _name(field: Field, setting: Setting) -> str:
    name = setting.w.fields[field]
    return name[:1].upper() + name[1:]


# --- a day comes near ------------------------------------------------------------------------------------------------


def reminder(alert: Alert, work: Work, setting: Setting) -> Notice:
    w = setting.w
    found = next_release(alert, work, setting)
    if found is None:
        line = alert.lines[0] if alert.lines else w.say("missing")
        title = w.say("due", label=facts.label(work, w.code), line=line)
        return title, [*repeat_note(alert, setting), *texts(alert), footer(alert, setting)]
    fact, day = found
    lines = [*repeat_note(alert, setting), page.text(facts.describe_date(day, w.code)), *clocks(day, setting)]
    if said := facts.says(fact, w.code):
        lines.append(page.text(said))
    if shown := first_link(facts.by_weight(fact.evidence)):
        lines.append(page.text(shown))
    lines += [page.GAP, *also_called(work, setting), footer(alert, setting)]
    return due(fact.key, day, work, setting), lines


def next_release(alert: Alert, work: Work, setting: Setting) -> tuple[Fact, ReleaseDate] | None:
    """The nearest known day that has not passed, on the outlet that is headlined where several share it."""
    held = [change.fact for change in alert.changes if change.fact] or list(alert.facts)
    dated = [(fact, fact.value) for fact in held if isinstance(fact.value, ReleaseDate)]
    today = setting.now.astimezone(setting.zone).date()

    def nearness(held: tuple[Fact, ReleaseDate]) -> tuple[object, ...]:
        fact, day = held
        passed = _due_day(day, setting) < today
        aside = fact.key.outlet not in ("", work.main_outlet or "")
        return (day.precision is not Precision.DAY, passed, abs(day.earliest - today), aside, fact.key)

    return min(dated, key=nearness, default=None)


def due(key: Key, d: ReleaseDate, work: Work, setting: Setting) -> str:
    """As in "Makeine S2 premieres tomorrow, 17:30 your time"."""
    w = setting.w
    outlet = Outlet(key.outlet) if key.outlet else work.main_outlet
    filled = {"label": facts.label(work, w.code, key=key), "verb": w.verbs[outlet], "noun": w.nouns[outlet]}
    if d.earliest != d.latest:
        return w.say("window", on=facts.describe_date(d, w.code, on=True), **filled)
    day = _due_day(d, setting)
    days = (day - setting.now.astimezone(setting.zone).date()).days
    if days < 0:
        return w.say("was_due", day=facts.describe_date(d, w.code), **filled)
    phrase = {0: "today", 1: "tomorrow"}.get(days, "in_days")
    text = w.say(phrase, count=days, day=w.date(shape(dates.day(day))), **filled)
    if (at := facts.moment(d)) and facts.reader_time(d, w.code, zone=setting.zone):
        return w.say("at_yours", text=text, clock=f"{at.astimezone(setting.zone):%H:%M}")
    clock = " ".join(filter(None, (d.time, facts.zone_name(d))))
    return w.say("at", text=text, clock=clock) if clock else text


def _due_day(d: ReleaseDate, setting: Setting) -> date:
    """The day on the reader's calendar; the broadcaster's own ("Friday, 24:30") where both live by one clock."""
    at = facts.moment(d)
    if at is None or not facts.reader_time(d, zone=setting.zone):
        return d.earliest
    return at.astimezone(setting.zone).date()


# --- silence, trouble ------------------------------------------------------------------------------------------------


def still_waiting(alert: Alert, setting: Setting) -> Notice:
    w = setting.w
    works = watched(alert)
    names = w.say("join").join(facts.label(work, w.code) for work in works[:3]) or "tracker"
    title = w.say("waiting", label=names)
    if len(works) > 3:
        title = w.say("and_more", text=title, count=len(works) - 3)
    lines = [*repeat_note(alert, setting), page.text(_silence(alert, setting)), page.GAP]
    lines += [*tables(alert, setting), *texts(alert)]
    return title, [*lines, footer(alert, setting, wrong=False)]


def _silence(alert: Alert, setting: Setting) -> str:
    """Counted from the newest fact; a machine that has known nothing yet has nothing to count from."""
    newest = max((fact.since for fact in alert.facts), default=setting.now)
    days = (setting.now - newest) // timedelta(days=1)
    return setting.w.say("waiting_body", days=days) if days > 1 else setting.w.say("waiting_plain")


def health(alert: Alert, setting: Setting) -> Notice:
    w = setting.w
    if not alert.lines:
        return w.say("health_none"), [*repeat_note(alert, setting), footer(alert, setting, wrong=False)]
    title = w.say("health", line=alert.lines[0])
    if len(alert.lines) > 1:
        title = w.say("health_many", line=alert.lines[0], count=len(alert.lines) - 1)
    lines = [*repeat_note(alert, setting), *texts(alert)]
    return title, [*lines, page.GAP, footer(alert, setting, wrong=False)]
