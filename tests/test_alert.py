"""What is owed to whom, and when it may go (DESIGN 3b 22-25)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.judging import LEVELS, WORK, World, date
from tests.test_judge import ACTS, VALUES
from tracker import alert
from tracker.alert.timing import parse_clock, parse_hours
from tracker.judge import level_of
from tracker.judge.compare import relate
from tracker.judge.held import ALIKE
from tracker.model import (
    Change,
    ChangeKind,
    Fact,
    Field,
    Key,
    Notify,
    Outlet,
    Standing,
    Told,
    View,
)

NOTIFY = Notify(id="n", url="json://127.0.0.1", tell="all")
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TV = Key(work="w", field=Field.RELEASE, outlet="tv")
TOKYO, BERLIN, LONDON = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London")


def after(events: str, day: float | None = None) -> World:
    made = World()
    made.run(events)
    if day is not None:
        made.now = made.at(day)
    return made


def owed(world: World, told: Mapping[Key, Told] | None = None, notify: Notify = NOTIFY) -> list[tuple[str, str]]:
    changes = alert.owed(told or {}, world.view(), notify, WORK, now=world.now)
    return [(change.key.field.value, change.kind.value) for change in changes]


def told(value: str | None, standing: Standing = Standing.REPORTED, *, day: float = 0, revision: int = 1) -> Told:
    at = NOW + timedelta(days=day)
    return Told(value=date(value) if value else None, standing=standing, revision=revision, at=at)


# --- what a target asks for ------------------------------------------------------------------------------------------

MUCH = (
    "0 P1 announced f=status & 0 P1 2026-02-03 tv & 0 P1 12 f=episodes & 0 P1 A f=cast & 0 P1 Somewhere f=streaming"
    " & 0 P1 PV1 f=trailer & 0 P1 V1 f=visual & 0 P1 V2 f=visual & 0 P1 S f=studio"
)


@pytest.mark.parametrize(
    ("notify", "fields"),
    [
        ({"tell": "dates"}, ["release"]),
        ({"tell": "news"}, ["release", "episodes", "status", "streaming", "trailer", "visual"]),
        (
            {"tell": "all"},
            ["release", "cast", "episodes", "status", "streaming", "studio", "trailer", "visual", "visual"],
        ),
        ({"fields": (Field.CAST, Field.STUDIO)}, ["cast", "studio"]),
        ({"events": ("delayed",)}, []),
        ({"events": ("first",), "tell": "dates"}, ["release"]),
        ({"events": ("announced",)}, ["status"]),
        ({"works": ("x*",)}, []),
        ({"works": ("x", "w*"), "fields": (Field.RELEASE,)}, ["release"]),
    ],
)
def test_a_target_hears_what_it_asked_for(notify: dict[str, object], fields: list[str]) -> None:
    target = replace(NOTIFY, **notify)  # type: ignore[arg-type]
    assert sorted(field for field, _ in owed(after(MUCH), notify=target)) == sorted(fields)


ABROAD = "0 O 2026-02-03 th & 0 O 2026-04-05 th @US & 0 O 2026-05-06 th @GB & 0 O Somewhere f=streaming @GB"


@pytest.mark.parametrize(
    ("territories", "heard"),
    [
        ((), ["", "GB", "GB", "US"]),
        (("home",), [""]),
        (("US",), ["", "US"]),
        (("home", "GB", "DE"), ["", "GB", "GB"]),
    ],
)
def test_a_target_hears_of_the_countries_it_names_and_of_home(territories: tuple[str, ...], heard: list[str]) -> None:
    """What it does not hear counts as told, so that a later choice brings no flood."""
    made, target = after(ABROAD), replace(NOTIFY, territories=territories)
    changes = alert.owed({}, made.view(), target, WORK, now=made.now)
    assert sorted(change.key.territory for change in changes) == heard
    silent = alert.silent({}, made.view(), target, WORK, now=made.now)
    assert {change.key for change in changes} | silent.keys() == made.view().facts.keys()
    assert not {change.key for change in changes} & silent.keys()


def test_it_is_reminded_of_the_countries_it_names() -> None:
    target = replace(NOTIFY, territories=("GB", "home"))
    assert reminded(ABROAD, "2026-02-03T09:00", notify=target) == ["remind:w:theatre:2026-02-03:0d"]
    assert reminded(ABROAD, "2026-05-06T09:00", notify=target) == ["remind:w:theatre:GB:2026-05-06:0d"]
    assert reminded(ABROAD, "2026-04-05T09:00", notify=target) == []
    assert reminded(ABROAD, "2026-04-05T09:00") == [], "of home alone, where none is named"
    moments = alert.reminder_moments(after(ABROAD).view(), target, WORK, zone=TOKYO)
    assert [f"{moment.astimezone(TOKYO):%m-%d}" for moment in moments] == ["02-02", "02-03", "05-05", "05-06"]


@pytest.mark.parametrize(
    ("events", "kinds"),
    [
        ("0 O announced f=status", []),
        ("0 O hiatus f=status", ["first"]),
        ("0 O cancelled f=status", ["cancelled"]),
        ("0 O 2026-02-03 tv;40 O airing f=status", ["released"]),
    ],
)
def test_those_who_want_dates_hear_of_the_end_too(events: str, kinds: list[str]) -> None:
    assert [kind for _, kind in owed(after(events), notify=replace(NOTIFY, tell="dates"))] == kinds


def test_leaving_a_hiatus_is_told_to_those_who_heard_of_it() -> None:
    made = after("0 O hiatus f=status;5 O in_production f=status")
    status = Key(work="w", field=Field.STATUS)
    known = {status: Told(value="hiatus", standing=Standing.CONFIRMED, revision=1, at=NOW)}
    assert owed(made, known, replace(NOTIFY, tell="dates")) == [("status", "revived")]


def test_only_the_first_visual_is_news() -> None:
    made = after("0 P1 V1 f=visual")
    known = alert.baseline(made.view(), now=made.now)
    made.run("1 P1 V2 f=visual")
    assert owed(made, known, replace(NOTIFY, tell="news")) == []
    assert owed(made, known) == [("visual", "first")]


def test_what_is_not_asked_for_counts_as_told() -> None:
    """A target of delays alone hears of a delay, also where nobody wrote down that it knew the first date."""
    delays = replace(NOTIFY, events=("delayed",))
    made = after("0 O 2026-10-03 tv")
    assert owed(made, {}, delays) == []
    known = alert.silent({}, made.view(), delays, WORK, now=made.now)
    assert known[TV].value == date("2026-10-03")
    made.run("5 O 2026-11-03 tv !m <2026-10-03")
    assert owed(made, known, delays) == owed(made, {}, delays) == [("release", "delayed")]


def test_silence_is_not_written_down_for_works_of_others() -> None:
    made = after("0 O 2026-10-03 tv")
    assert alert.silent({}, made.view(), replace(NOTIFY, works=("x",)), WORK, now=made.now) == {}


def test_dates_changed_asks_for_release_dates_only() -> None:
    changes = alert.owed({}, after(MUCH).view(), NOTIFY, WORK, now=NOW)
    assert alert.dates_changed(changes)
    assert not alert.dates_changed([change for change in changes if change.key.field is not Field.RELEASE])


# --- told and held ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("was", "events", "kind", "why"),
    [
        (told("2026-10"), "0 P1 2026-10-03 tv", "narrowed", "more exact"),
        (told("2026-10-04"), "0 P1 2026-10-03 tv", None, "the first heard of a late night counted otherwise"),
        (told("2026-10-04"), "0 O 2026-10-03 tv", "corrected", "the official source may move a day by one"),
        (told("2026-10-03"), "0 P1 2026-10-03T24:30 tv", None, "the hour of a told day"),
        (told("2026-10-10"), "0 O 2026-10-03 tv", "corrected", "a date that the view never held was wrong"),
        (told("2026-10-03"), "0 O 2026-10-10 tv !m <2026-10-03", "delayed", "the held date came by a move from it"),
        (told("2026-10-10"), "0 O 2026-10-03 tv !m", "advanced", "a move that does not say from where"),
        (told("2026-10-10"), "0 O 2026-10 tv", "corrected", "the finer date was taken back"),
        (told("2026-10-10"), "0 O 2026 tv !m <2026-10-10", "loosened", "later this year"),
        (told("2026-10-10"), "0 P1 announced f=status", "taken back", "nothing is held any more"),
        (told(None, Standing.WITHDRAWN), "0 P1 announced f=status", None, "nothing was told and nothing is held"),
        (told(None, Standing.WITHDRAWN), "0 O - tv !w", None, "withdrawn, and told so"),
        (told(None, Standing.WITHDRAWN), "0 O 2026-10 tv", "corrected", "the withdrawal itself was misread"),
        (told(None, Standing.SPECULATIVE), "0 O 2026-10 tv", "dated again", "after one that was taken back"),
        (told(None, Standing.WITHDRAWN), "0 O - tv !w;1 O 2026-10 tv", "dated again", "after a withdrawal"),
        (told(None, Standing.WITHDRAWN), "0 O - tv !w;1 O 2026-02 tv;lapse 80", None, "a window that is over already"),
        (told("2026-10", Standing.LAPSED), "0 O 2026-12 tv", "dated again", "after one that lapsed"),
        (told("2026-03", Standing.LAPSED), "0 O 2026-02 tv;lapse 80", None, "another that is over as well"),
        (told("2026-02", Standing.LAPSED), "0 O 2026-02 tv;lapse 80", None, "noted once"),
        (told("2026-02"), "0 O 2026-02 tv;lapse 80", "lapsed", "passed in silence"),
        (told("2026-02"), "0 O 2026-02 tv;9 O hiatus f=status;lapse 80", None, "nobody waits for what has stopped"),
        (told("2026-10", Standing.RUMOURED, day=-1), "0 P1 2026-10 tv", "confirmed", "rule 23"),
        (told("2026-10"), "0 O 2026-10 tv", None, "rule 23: reported already"),
        (told("2026-10-10"), "0 O 2026-10-03 tv;1 P1 2026-10-10 tv", None, "disputed, told to nobody"),
    ],
)
def test_the_difference_has_a_name(was: Told, events: str, kind: str | None, why: str) -> None:
    changes = alert.owed({TV: was}, after(events).view(), NOTIFY, WORK, now=NOW)
    kinds = [change.kind.value.replace("_", " ") for change in changes if change.key.field is Field.RELEASE]
    assert kinds == ([kind] if kind else []), why


def text(value: str | None) -> Told:
    return Told(value=value, standing=Standing.REPORTED, revision=1, at=NOW)


@pytest.mark.parametrize(
    ("was", "events", "kind"),
    [
        ("announced", "0 P1 in_production f=status", "first"),
        ("in production", "0 P1 announced f=status", "corrected"),
        (None, "0 P1 announced f=status", "first"),
        ("announced", "0 O hiatus f=status", "first"),
        ("hiatus", "0 O cancelled f=status", "cancelled"),
        ("hiatus", "0 O airing f=status", "released"),
        ("airing", "0 O released f=status", None),
        ("released", "0 O announced f=status", "corrected"),
        ("announced", "0 O announced f=status", None),
        ("announced", "0 P1 2026 tv", "taken back"),
    ],
)
def test_a_status_only_rises_and_closes_once(was: str | None, events: str, kind: str | None) -> None:
    key = Key(work="w", field=Field.STATUS)
    known = {key: text(was.replace(" ", "_") if was else None)}
    changes = alert.owed(known, after(events).view(), NOTIFY, WORK, now=NOW)
    kinds = [change.kind.value.replace("_", " ") for change in changes if change.key == key]
    assert kinds == ([kind] if kind else [])


def test_facts_that_nobody_weighed_are_told_as_they_stand() -> None:
    """A fact read back from the store has no rank."""
    fact = Fact(key=TV, value=date("2026-10"), standing=Standing.DISPUTED, since=NOW, evidence=())
    view = View(level=Standing.REPORTED, facts={TV: fact})
    assert alert.baseline(view, now=NOW)[TV].standing is Standing.REPORTED
    near = {TV: told("2026-10-04")}
    slot = View(level=Standing.REPORTED, facts={TV: replace(fact, value=date("2026-10-03"))})
    assert alert.owed(near, slot, NOTIFY, WORK, now=NOW) == ()


def test_a_text_that_changed_is_corrected_and_one_that_came_back_is_new() -> None:
    key = Key(work="w", field=Field.EPISODES)
    made = after("0 O 13 f=episodes")
    assert owed(made, {key: text("12")}) == [("episodes", "corrected")]
    assert owed(made, {key: text(None)}) == [("episodes", "first")]


def test_the_closing_message_names_the_date_instead_of_telling_it_too() -> None:
    made = after("0 O 2026-02-03 tv & 0 O 2026-02-10 st;34 P1 airing f=status")
    changes = alert.owed({}, made.view(), NOTIFY, WORK, now=made.now)
    assert [(change.key.outlet, change.kind.value) for change in changes] == [("stream", "first"), ("tv", "released")]
    closing = changes[1]
    assert closing.new == date("2026-02-03")
    assert closing.fact is not None
    assert [claim.field for claim in closing.fact.evidence] == [Field.STATUS, Field.RELEASE]


def test_without_a_date_the_closing_message_is_of_the_status() -> None:
    made = after("0 O released f=status")
    assert owed(made) == [("status", "released")]


def test_after_the_closing_message_the_work_rests() -> None:
    made = after("0 O 2026-02-03 tv;34 P1 airing f=status")
    known = alert.baseline(made.view(), now=made.now)
    made.run("40 P1 A f=cast")
    assert owed(made, known) == [("cast", "first")]
    made.now = made.at(60)
    assert owed(made, known) == []
    made.voided.add(("O", "entry 0"))
    assert ("release", "taken_back") in owed(made, known)


def test_a_further_outlet_with_the_same_slot_is_silent_until_the_first_is_told() -> None:
    made = after("0 O 2026-10-03 tv;0 O 2026-10-03 st")
    changes = alert.owed({}, made.view(), NOTIFY, WORK, now=made.now)
    assert [change.key.outlet for change in changes] == ["tv"]
    hushed = alert.silent({}, made.view(), NOTIFY, WORK, now=made.now)
    assert hushed == {}  # if TV were withdrawn before it is told, the stream would have to be
    later = alert.silent({TV: told("2026-10-03")}, made.view(), NOTIFY, WORK, now=made.now)
    assert [key.outlet for key in later] == ["stream"]


def test_the_outlet_that_is_waited_for_speaks_for_the_others() -> None:
    made = after("0 O 2026-10-03 tv;0 O 2026-10-03 st")
    work = replace(WORK, outlets=(Outlet.STREAM,))
    changes = alert.owed({}, made.view(), NOTIFY, work, now=made.now)
    assert [change.key.outlet for change in changes] == ["stream"]


def test_outlets_that_parted_are_told_each() -> None:
    stream = replace(TV, outlet="stream")
    both = {TV: told("2026-10-03"), stream: told("2026-10-03")}
    made = after("0 O 2026-10-03 tv & 0 O 2026-10-03 st;5 O 2026-10-10 st !m")
    assert owed(made, both) == [("release", "delayed")]
    apart = {TV: told("2026-10-03"), stream: told("2026-10-10")}
    made = after("0 O 2026-10-03 tv & 0 O 2026-10-10 st;5 O 2026-11 !m")
    assert owed(made, apart) == [("release", "delayed"), ("release", "delayed")]


def test_a_date_that_only_went_to_another_outlet_is_not_taken_back() -> None:
    """The main outlet was set anew in the configuration."""
    made = after("0 O 2026-10-03 st")
    assert owed(made, {TV: told("2026-10-03")}) == []
    assert owed(made, {TV: told("2026-11-03")}) == [("release", "taken_back"), ("release", "first")]


def test_a_misread_date_of_two_outlets_is_taken_back_once() -> None:
    stream = replace(TV, outlet="stream")
    made = after("0 P1 announced f=status")
    both = {TV: told("2026-10-03"), stream: told("2026-10-03")}
    assert ("release", "taken_back") in owed(made, both)
    assert len(owed(made, both)) == 2  # the status, and one of the two


def test_lapsing_is_echoed_only_by_what_lapses_too() -> None:
    stream = replace(TV, outlet="stream")
    known = {TV: told("2026-02"), stream: told("2026-02")}
    made = after("0 O 2026-02 tv & 0 O 2026-02 st;lapse 80")
    assert owed(made, known) == [("release", "lapsed")]
    made = after("0 O 2026-02 tv & 0 O 2026-02 st;lapse 80;81 O 2026-02 st !w")
    assert owed(made, known) == [("release", "lapsed"), ("release", "withdrawn")]


def test_a_disputed_outlet_speaks_for_no_other() -> None:
    """TV is told as the 10th, held as the 3rd, disputed and so silent; the stream's 3rd is news."""
    made = after("0 O 2026-10-03 tv;1 P1 2026-10-10 tv;2 O 2026-10-03 st")
    assert owed(made, {TV: told("2026-10-10")}) == [("release", "first")]


def test_both_gone_is_said_once() -> None:
    stream = replace(TV, outlet="stream")
    made = after("0 O 2026-10-03 tv & 0 O 2026-10-03 st;5 O - !w")
    assert owed(made, {TV: told("2026-10-03"), stream: told("2026-10-03")}) == [("release", "withdrawn")]
    assert owed(made, {TV: told(None, Standing.WITHDRAWN), stream: told("2026-10-03")}) == [("release", "withdrawn")]
    assert owed(made, {TV: told(None, Standing.WITHDRAWN)}) == []
    assert owed(made, {stream: told("2026-10-03")}) == [("release", "withdrawn")] * 2


def test_the_revision_rises_above_what_was_told() -> None:
    """A fold that lost changes still owes under a number of its own."""
    made = after("0 O 2026-10-03 tv")
    (change,) = alert.owed({TV: told("2026-11-03", revision=7)}, made.view(), NOTIFY, WORK, now=made.now)
    assert (change.revision, change.old, change.new) == (8, date("2026-11-03"), date("2026-10-03"))
    settled = alert.settle({TV: told("2026-11-03", revision=7)}, made.view(), now=made.now)
    assert settled[TV].revision == 8
    assert alert.settle({}, made.view(), now=made.now, revisions={TV: 12})[TV].revision == 12


def test_a_silent_rise_is_remembered() -> None:
    """Rule 23: from reported to confirmed nobody is told, but a raised minimum may ask for it."""
    made = after("0 O 2026-10-03 tv")
    before = told("2026-10-03", day=-5)
    settled = alert.settle({TV: before}, made.view(), now=made.now)
    assert settled == {TV: replace(before, standing=Standing.CONFIRMED)}
    assert alert.settle(settled, made.view(), now=made.now) == {}
    assert (
        alert.settle({TV: told("2026-11-03")}, after("0 P1 announced f=status").view(), now=made.now)[TV].value is None
    )


def test_raising_the_minimum_takes_nothing_back() -> None:
    """Rule 24; what is said after it was told is owed all the same."""
    confirmed = replace(NOTIFY, minimum=Standing.CONFIRMED)
    made = after("0 O 2026-10 tv;1 P1 2026-10-10 tv")
    view = made.view(Standing.CONFIRMED)
    before = {TV: told("2026-10-10", day=1)}
    assert alert.owed(before, view, confirmed, WORK, now=made.now) == ()
    assert alert.owed(before, View(level=Standing.CONFIRMED, facts={}), confirmed, WORK, now=made.now) == ()
    made.run("5 O 2026-11-03 tv !m")
    (change,) = alert.owed(before, made.view(Standing.CONFIRMED), confirmed, WORK, now=made.now)
    assert change.kind is ChangeKind.DELAYED


def test_what_learn_changes_counts_as_told_and_what_was_owed_stays_owed() -> None:
    made = after("0 P1 2026-10 tv & 0 P1 announced f=status")
    before = made.view()
    known = {Key(work="w", field=Field.STATUS): text("announced")}
    made.run("1 P1 in_production f=status & 1 P1 2026-10-03 tv")
    updates = alert.learned(known, before, made.view(), now=made.now)
    assert {key.field for key in updates} == {Field.STATUS}
    assert owed(made, {**known, **updates}) == [("release", "first")]


# --- properties ------------------------------------------------------------------------------------------------------

EVENTS = st.builds(
    lambda source, value, act, outlet, join: (source, value, act, outlet, join),
    st.sampled_from(("O", "P1", "P2", "A1", "A2", "C1", "M")),
    st.sampled_from(VALUES),
    st.sampled_from(ACTS),
    st.sampled_from(("", "tv", "st")),
    st.sampled_from((";", "&")),
)
quick = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def sequence(events: list[tuple[str, str, str, str, str]]) -> str:
    said = ""
    for at, (source, value, act, outlet, join) in enumerate(events):
        stated = "-" if "!w" in act or "!d" in act else value
        said += (join if said else "") + f"{at * 3} {source} {stated} {act} {outlet}"
    return said


@quick
@given(st.lists(EVENTS, min_size=1, max_size=8), st.sampled_from(list(LEVELS)))
def test_what_was_told_is_owed_no_more(events: list[tuple[str, str, str, str, str]], target: str) -> None:
    """`World.flush` asserts it after every event; a new target is as told, whatever it starts from."""
    made = after(sequence(events), 300)
    view = made.view(LEVELS[target])
    known = alert.baseline(view, now=made.now)
    assert alert.owed(known, view, replace(NOTIFY, minimum=LEVELS[target]), WORK, now=made.now) == ()
    assert alert.settle(known, view, now=made.now) == {}


@quick
@given(st.lists(EVENTS, min_size=1, max_size=6), st.sampled_from(VALUES[4:6]))
def test_there_and_back_owes_nothing(events: list[tuple[str, str, str, str, str]], away: str) -> None:
    made = after(sequence(events) + ";100 O 2026-10-17 tv")
    known = alert.baseline(made.view(), now=made.now)
    made.run(f"101 O {away} tv !m <2026-10-17 & 102 O 2026-10-17 tv !m <{away}")
    assert [field for field, _ in owed(made, known)] == []


@quick
@given(st.lists(EVENTS, min_size=1, max_size=8))
def test_what_was_told_is_taken_back_when_all_of_it_was_wrong(events: list[tuple[str, str, str, str, str]]) -> None:
    made = after(sequence(events), 300)
    known = alert.baseline(made.view(), now=made.now)
    made.voided = {(claim.evidence.source, claim.evidence.entry) for claim in made.claims}
    mended = [change.old for change in alert.owed(known, made.view(), NOTIFY, WORK, now=made.now)]
    for entry in known.values():
        assert entry.value is None or any(relate(entry.value, old) in ALIKE for old in mended if old is not None)


@quick
@given(st.lists(EVENTS, min_size=1, max_size=8))
def test_silence_and_messages_together_are_everything(events: list[tuple[str, str, str, str, str]]) -> None:
    """A target of narrow interests: what is hushed as it comes is never owed later."""
    made = after(sequence(events), 300)
    narrow = replace(NOTIFY, events=("delayed", "withdrawn"))
    known = alert.silent({}, made.view(), narrow, WORK, now=made.now)
    rest = alert.owed(known, made.view(), narrow, WORK, now=made.now)
    assert all(change.kind.value in narrow.events for change in rest)
    assert alert.silent(known, made.view(), narrow, WORK, now=made.now).keys() <= {
        key for key in made.view().facts if key not in known
    }


@quick
@given(st.lists(EVENTS, min_size=1, max_size=8), st.sampled_from(list(LEVELS)), st.sampled_from(list(LEVELS)))
def test_raising_a_minimum_alone_owes_nothing(
    events: list[tuple[str, str, str, str, str]], low: str, high: str
) -> None:
    made = after(sequence(events), 300)
    known = alert.baseline(made.view(LEVELS[low]), now=made.now)
    if level_of(LEVELS[high]) < level_of(LEVELS[low]):
        return
    changes = alert.owed(known, made.view(LEVELS[high]), replace(NOTIFY, minimum=LEVELS[high]), WORK, now=made.now)
    assert all(is_rise(change, known) for change in changes), changes


def is_rise(change: Change, known: Mapping[Key, Told]) -> bool:
    """What the higher view knows otherwise about facts that were told as sure enough for it (their stronger half)."""
    was = known.get(change.key)
    return was is None or was.standing not in (Standing.SPECULATIVE, Standing.RUMOURED)


# --- when ------------------------------------------------------------------------------------------------------------


def at(text: str, zone: ZoneInfo = TOKYO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("quiet", "digest", "since", "now", "due", "zone"),
    [
        ("", "", "2026-01-05T10:00", "2026-01-05T10:00", "2026-01-05T10:02", TOKYO),
        ("", "", "2026-01-05T10:00", "2026-01-05T11:00", "2026-01-05T10:02", TOKYO),
        ("23:00-08:00", "", "2026-01-05T22:57", "2026-01-05T22:57", "2026-01-05T22:59", TOKYO),
        ("23:00-08:00", "", "2026-01-05T22:59", "2026-01-05T22:59", "2026-01-06T08:00", TOKYO),
        ("23:00-08:00", "", "2026-01-05T03:00", "2026-01-05T03:00", "2026-01-05T08:00", TOKYO),
        ("23:00-08:00", "", "2026-01-05T08:00", "2026-01-05T08:00", "2026-01-05T08:02", TOKYO),
        (
            "23:00-08:00",
            "",
            "2026-01-05T22:00",
            "2026-01-05T23:30",
            "2026-01-06T08:00",
            TOKYO,
        ),  # late, and now it is night
        ("12:00-13:00", "", "2026-01-05T12:30", "2026-01-05T12:30", "2026-01-05T13:00", TOKYO),
        ("12:00-12:00", "", "2026-01-05T12:30", "2026-01-05T12:30", "2026-01-05T12:32", TOKYO),
        ("", "09:00", "2026-01-05T08:00", "2026-01-05T08:00", "2026-01-05T09:00", TOKYO),
        ("", "09:00", "2026-01-05T08:59", "2026-01-05T08:59", "2026-01-05T09:01", TOKYO),
        ("", "09:00", "2026-01-05T09:01", "2026-01-05T09:01", "2026-01-06T09:00", TOKYO),
        ("", "9:00", "2026-01-05T09:00", "2026-01-05T15:00", "2026-01-05T09:02", TOKYO),
        ("23:00-08:00", "07:00", "2026-01-05T12:00", "2026-01-05T12:00", "2026-01-06T08:00", TOKYO),
        # Clocks go forward at 02:00 on 29 March: the hour from 2 to 3 is not there, and quiet hours end with it.
        ("23:00-02:30", "", "2026-03-28T23:30", "2026-03-28T23:30", "2026-03-29T03:30", BERLIN),
        # They go back at 03:00 on 25 October: half past two comes twice, and the first that lies ahead ends the quiet.
        ("23:00-02:30", "", "2026-10-25T01:30", "2026-10-25T01:30", "2026-10-25T02:30", BERLIN),
        ("", "09:00", "2026-10-24T12:00", "2026-10-24T12:00", "2026-10-25T09:00", BERLIN),
    ],
)
def test_a_message_waits_for_its_group_the_digest_and_the_morning(
    quiet: str, digest: str, since: str, now: str, due: str, zone: ZoneInfo
) -> None:
    notify = replace(NOTIFY, quiet_hours=quiet, digest=digest)
    wait = timedelta(minutes=2)
    assert alert.due_at(notify, at(since, zone), now=at(now, zone), group_wait=wait, zone=zone) == at(due, zone)


def test_a_repeated_hour_ends_the_quiet_only_ahead() -> None:
    """In the second half past one of the night when clocks go back, the end at 01:45 is that of the same hour."""
    second = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON).replace(fold=1).astimezone(UTC)
    notify = replace(NOTIFY, quiet_hours="23:00-01:45")
    due = alert.due_at(notify, second, now=second, group_wait=timedelta(0), zone=LONDON)
    assert due == second + timedelta(minutes=15)


def test_the_targets_own_zone_comes_first() -> None:
    notify = replace(NOTIFY, digest="09:00", timezone="Asia/Tokyo")
    since = at("2026-01-05T08:00")
    assert alert.due_at(notify, since, now=since, group_wait=timedelta(0), zone=BERLIN) == at("2026-01-05T09:00")
    local = replace(notify, timezone="local")
    assert alert.due_at(local, since, now=since, group_wait=timedelta(0), zone=BERLIN) == at("2026-01-05T09:00", BERLIN)


@pytest.mark.parametrize("text", ["", "24:00", "9", "09:60", "nine"])
def test_what_is_no_clock_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write it like 09:00"):
        parse_clock(text)


def test_hours_have_a_beginning_and_an_end() -> None:
    assert parse_hours("23:00-8:00") == (time(23), time(8))
    with pytest.raises(ValueError, match="23:00-08:00"):
        parse_hours("23:00")


def reminded(events: str, when: str, zone: ZoneInfo = TOKYO, notify: Notify = NOTIFY) -> list[str]:
    made = after(events)
    found = alert.reminders(made.view(), notify, WORK, now=at(when, zone), zone=zone)
    return [reminder.ref for reminder in found]


@pytest.mark.parametrize(
    ("when", "refs"),
    [
        ("2026-07-04T08:59", []),
        ("2026-07-04T09:00", ["remind:w:tv:2026-07-05:1d"]),
        ("2026-07-05T08:59", ["remind:w:tv:2026-07-05:1d"]),
        ("2026-07-05T09:00", ["remind:w:tv:2026-07-05:0d"]),
        ("2026-07-06T05:59", ["remind:w:tv:2026-07-05:0d"]),
        ("2026-07-06T06:01", []),
    ],
)
def test_a_known_day_is_reminded_of_in_the_morning(when: str, refs: list[str]) -> None:
    assert reminded("0 O 2026-07-05 tv & 0 O 2026-07-04 st", when) == refs


@pytest.mark.parametrize(
    ("when", "zone", "refs"),
    [
        ("2026-07-05T09:00", TOKYO, ["remind:w:tv:2026-07-05T24:30:0d"]),  # 00:30 on the 6th is still that evening
        ("2026-07-06T06:00", TOKYO, ["remind:w:tv:2026-07-05T24:30:0d"]),
        ("2026-07-06T06:31", TOKYO, []),
        ("2026-07-05T09:00", BERLIN, ["remind:w:tv:2026-07-05T24:30:0d"]),  # 17:30 there
        ("2026-07-05T08:00", BERLIN, ["remind:w:tv:2026-07-05T24:30:1d"]),
    ],
)
def test_a_late_night_is_reminded_of_before_it_begins(when: str, zone: ZoneInfo, refs: list[str]) -> None:
    assert reminded("0 O 2026-07-05T24:30 tv", when, zone) == refs


def test_a_reminder_may_count_in_hours() -> None:
    hours = replace(NOTIFY, remind=(timedelta(hours=2, minutes=30), timedelta(days=1, hours=12)))
    assert reminded("0 O 2026-07-05T21:00 tv", "2026-07-05T18:29", notify=hours) == [
        "remind:w:tv:2026-07-05T21:00:1d12h"
    ]
    assert reminded("0 O 2026-07-05T21:00 tv", "2026-07-05T18:30", notify=hours) == [
        "remind:w:tv:2026-07-05T21:00:2h30m"
    ]
    assert reminded("0 O 2026-07-05 tv", "2026-07-04T21:30", notify=hours) == ["remind:w:tv:2026-07-05:2h30m"]


@pytest.mark.parametrize(
    "events",
    [
        "0 O 2026-07 tv",
        "0 O 2026-07-05 tv;5 O - !w",
        "0 O 2026-07-05 tv;5 O 2026-07-12 tv !m",
        "0 O 2026-07-05 tv;5 O cancelled f=status",
        "184.7 O 2026-07-05 tv",  # first said after the moment of the reminder: its news tells it
        "0 O announced f=status",
    ],
)
def test_what_is_not_due_is_not_reminded_of(events: str) -> None:
    assert reminded(events, "2026-07-04T10:00") == []


def test_every_part_has_its_own_reminder_and_its_bare_words() -> None:
    made = after("0 O 2026-07-05T24:30 tv & 0 O 2026-07-05 #2 th & 0 O 12 f=episodes")
    found = alert.reminders(made.view(), NOTIFY, WORK, now=at("2026-07-05T10:00"), zone=TOKYO)
    assert [reminder.ref for reminder in found] == [
        "remind:w:tv:2026-07-05T24:30:0d",
        "remind:w:2:theatre:2026-07-05:0d",
    ]
    assert found[0].line == "2026-07-05 24:30 Asia/Tokyo"


@pytest.mark.parametrize(
    ("events", "moments"),
    [
        ("0 O 2026-07-05 tv & 0 O 2026-08-01 #2 th", ["07-04 09:00", "07-05 09:00", "07-31 09:00", "08-01 09:00"]),
        ("0 O 2026-07-05T24:30 tv", ["07-04 09:00", "07-05 09:00"]),
        ("0 O 2026-07 tv", []),
        ("0 O announced f=status", []),
    ],
)
def test_the_moments_of_reminders_are_known_ahead(events: str, moments: list[str]) -> None:
    """Each of them brings its reminder, and none comes between."""
    found = alert.reminder_moments(after(events).view(), NOTIFY, WORK, zone=TOKYO)
    assert [f"{moment.astimezone(TOKYO):%m-%d %H:%M}" for moment in found] == moments


@pytest.mark.parametrize(
    ("events", "days", "every", "due"),
    [
        ("0 O announced f=status", 90, 90, True),
        ("0 O announced f=status", 89, 90, False),
        ("0 O announced f=status", 900, 0, False),
        ("0 O cancelled f=status", 900, 90, False),
        ("0 O released f=status", 10, 5, False),
        ("0 O 2026-10 tv", 90, 90, True),
    ],
)
def test_a_long_silence_is_worth_a_word_while_something_is_waited_for(
    events: str, days: float, every: int, due: bool
) -> None:
    made = after(events, days)
    said = alert.still_waiting(made.view(), WORK, last=made.start, now=made.now, every=timedelta(days=every))
    assert said is due
