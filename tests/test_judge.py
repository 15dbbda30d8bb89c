"""The rules of DESIGN 3b, one by one and as whole sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.judging import LEVELS, WORK, World, date, expected, facts_of, outcome
from tests.judging_cases import CASES, OWN, Case
from tracker.judge import Phase, derived_status, early_look, headline, judge, phase, rank_of, upcoming
from tracker.judge import views as judge_views
from tracker.judge.compare import Relation, relate
from tracker.judge.voices import Voice, prepare
from tracker.judge.weight import identities, level_of, standing_of
from tracker.judge.witness import Witnesses
from tracker.model import (
    Act,
    Certainty,
    ChangeKind,
    Claim,
    Evidence,
    Field,
    Key,
    Kind,
    Outlet,
    Standing,
    Tier,
    Value,
    View,
    Work,
)

REPORTED = Standing.REPORTED


def world(events: str = "", work: Work = WORK) -> World:
    made = World(work=work)
    if events:
        made.run(events)
    return made


def told(events: str, target: str = "r") -> str:
    return " / ".join(world(events).targets[target].messages)


@pytest.mark.parametrize("case", [*CASES, *OWN], ids=str)
def test_a_sequence_of_claims_ends_and_is_told_as_the_rules_say(case: Case) -> None:
    facts, messages = outcome(case)
    expected_facts, expected_messages = expected(case)
    assert facts == expected_facts
    assert {name: messages[name] for name in expected_messages} == expected_messages


# --- weight (rules 8, 9) ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "certainty", "rank"),
    [
        (Tier.PERSON, Certainty.SPECULATIVE, 5),  # a person who sets a fact is sure
        (Tier.OFFICIAL, Certainty.OFFICIAL, 4),
        (Tier.OFFICIAL, Certainty.REPORTED, 3),  # the official account passing on a shop's listing
        (Tier.PRESS, Certainty.OFFICIAL, 3),
        (Tier.PRESS, Certainty.RUMOURED, 2),
        (Tier.AGGREGATOR, Certainty.OFFICIAL, 2),
        (Tier.COMMUNITY, Certainty.REPORTED, 2),
        (Tier.COMMUNITY, Certainty.SPECULATIVE, 1),
    ],
)
def test_the_tier_gives_the_rank_and_the_words_lower_it(tier: Tier, certainty: Certainty, rank: int) -> None:
    claim = world().claim("O", "2026", [])
    assert rank_of(replace(claim, certainty=certainty, evidence=replace(claim.evidence, tier=tier))) == rank


def test_standings_and_levels_are_two_ways_to_say_a_rank() -> None:
    assert [standing_of(rank) for rank in (1, 2, 3, 4)] == list(Standing)[:4]
    assert [level_of(standing) for standing in Standing] == [1, 2, 3, 4, 0, 0, 0]


def test_when_in_doubt_two_witnesses_are_one() -> None:
    """A story is known by its source, its origin, and where neither is told apart, by the host it stands on."""
    said = world().claim("P1", "2026", []).evidence
    assert identities(said) == {"p1"}
    assert identities(replace(said, url="https://www.example.org/a")) == {"p1", "example.org"}
    assert identities(replace(said, origin="Example.org")) == {"p1", "example.org"}
    assert identities(replace(said, origin="other", url="https://example.org/a")) == {"p1", "other"}
    assert identities(replace(said, url="http://[broken")) == {"p1"}


@pytest.mark.parametrize(
    ("claimed", "held", "relation"),
    [
        ("2026-10-03", "2026-10-03", Relation.SAME),
        ("2026-10-04T00:30", "2026-10-03T24:30", Relation.SAME),  # one broadcast, written in two ways
        ("2026-10-04T24:30", "2026-10-03T24:30", Relation.DISJOINT),  # both hours are known: a slip by a day
        ("2026-10-04", "2026-10-03T24:30", Relation.SAME),
        ("2026-10-04", "2026-10-03T21:00", Relation.DISJOINT),
        ("2026-10-04", "2026-10-03", Relation.SLOT),
        ("2026-10-05", "2026-10-03", Relation.DISJOINT),
        ("2026-10-03", "2026-10", Relation.INSIDE),
        ("2026-06-20", "2026-22", Relation.INSIDE),  # three weeks before a season's window
        ("2026-22", "2026-06-20", Relation.WIDER),
        ("2026", "2026-10", Relation.WIDER),
        ("2026-40", "2026-06/2026-08", Relation.OVERLAP),
        ("2026-11", "2026-10", Relation.DISJOINT),
        ("2026-10/..", "2026-11-03", Relation.WIDER),
    ],
)
def test_how_a_claimed_date_lies_to_the_held_one(claimed: str, held: str, relation: Relation) -> None:
    assert relate(date(claimed), date(held)) is relation


def test_texts_are_the_same_whatever_their_case_width_and_spacing() -> None:
    assert relate("Ａ-1  Pictures", "a-1 pictures") is Relation.SAME
    assert relate("12", "13") is Relation.DISJOINT
    assert relate("2026", date("2026")) is Relation.DISJOINT


# --- what is set aside, and why --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ("0 O 2026-10-03 tv;1 P1 2026-11-03 tv", "rule 15"),
        ("0 O 2026-10-03 tv;1 A1 2026-11-03 tv", "rule 10"),
        ("0 O 2026-10-03 tv;1 P1 2026-10 tv", "rule 14"),
        ("0 O 2026-10-03 tv;1 O - tv !w;2 P1 2026-10-03 tv", "rule 16"),
        ("0 O 2026-10-03 tv;1 O 2026-11-03 tv;2 P1 2026-10-03 tv", "rule 16"),
        ("0 O 2026-10 tv;1 O 2026-11-03 tv !m;2 O 2026-10-15 tv !m;3 P1 2026-10 tv !m <2026-10-15", "rule 16"),
        ("0 O 2026-10-03 tv;1 O 2026 tv !m <2026-10-03;2 P1 2026-10-03 tv", "rule 16"),
        ("0 O 2026-10-03 tv;1 O - tv !w <2026-05", "rule 17"),
        ("0 O 2026-10-03 tv;1 O - !w <2026-05", "rules 6, 17"),
        ("0 O 2026-02-03 tv;60 O - tv !w", "rule 18"),
        ("0 O 2026-02-03 tv;60 P1 2026-05 tv", "rule 18"),
        ("0 M 2026-10-03 tv;1 P1 2026-11-03 tv", "rule 20"),
        ("0 M 2026-10-03 tv;1 P1 - tv !w", "rule 20"),
        ("0 M announced f=status;1 P1 in_production f=status", "rule 20"),
        ("0 M - tv !w;1 P1 2026-11-03 tv", "rule 20"),
        ("0 P1 announced f=status;1 P1 - f=status !c;2 P2 announced f=status", "rule 19"),
        ("0 P1 in_production f=status;1 P2 announced f=status", "rule 19"),
        ("0 P1 cancelled f=status;1 P2 hiatus f=status", "rule 19"),
        ("0 P1 2026-10 tv;1 P2 announced f=status;2 P3 airing f=status", "before the date"),
        ("0 P1 announced f=status;2 P3 airing f=status", "no date was known"),
        ("0 P1 delayed f=status", "follows from the release date"),
        ("0 P1 - tv", "says nothing"),
        ("0 P1 - f=cast", "says nothing"),
        ("0 P1 - f=cast !w", "names nobody"),
        ("0 P1 A f=cast;1 P1 A f=cast !w", "rule 5"),
        ("0 O 2026-10-03 tv;1 P1 - !d", "rule 1"),
        ("0 O 2026-10-03 tv e=1;1 O 2026-11-03 tv e=1;2 O 2026-10-03 tv e=1", "rule 4"),
        ("0 P1 2026-10-03 #2;0 P1 2026-11-03 #3;1 P1 2026-10 #?", "rule 7"),
        ("0 P1 2026-10-03 e=1;0 P2 2026-10-03 o=P1;1 X P1 1", "rule 20"),
        ("0 P1 2026-07 tv ^-9 & 0 P2 2026-10 tv !u", "not sure|rule 3"),
        ("0 O 2026-07 tv !u & 0 P2 2026-10 tv !u", "rule 3"),
        ("0 O 2026-07 tv !u & 0 P2 - tv !w !u", "rule 3"),
        ("0 O announced f=status !u & 0 P2 cancelled f=status !u", "rule 3"),
    ],
)
def test_a_claim_that_does_not_act_says_which_rule_held_it_back(events: str, reason: str) -> None:
    reasons = [item.reason for item in world(events).view().set_aside]
    assert any(word in said for said in reasons for word in reason.split("|")), reasons


def test_the_speculative_view_holds_what_nobody_else_believes() -> None:
    made = world("0 C1 2026-10 tv ~spec;1 P1 2026-11 tv ~rum;2 C1 - tv !w")
    assert [facts_of(made.view(level)) for level in LEVELS.values()][2:] == [{"missing"}, {"missing"}]
    assert facts_of(made.view(Standing.SPECULATIVE)) == {"release/tv=2026-11-01..2026-11-30"}
    assert any("rule 17" in item.reason for item in made.view(Standing.SPECULATIVE).set_aside)


def test_a_weaker_source_cannot_narrow_a_reported_fact() -> None:
    view = world("0 P1 2026-10 tv;1 C1 2026-10-03 tv").view(Standing.RUMOURED)
    assert facts_of(view) == {"release/tv=2026-10-01..2026-10-31"}
    assert "rule 13" in view.set_aside[0].reason


def test_a_rumour_against_a_report_is_no_dispute() -> None:
    view = world("0 P1 2026-10 tv;1 C1 2026-12 tv").view(Standing.RUMOURED)
    (fact,) = view.facts.values()
    assert fact.standing is Standing.REPORTED
    assert "weightier" in view.set_aside[0].reason


def test_a_release_that_is_no_date_is_set_aside() -> None:
    claim = replace(world().claim("P1", "2026", []), value="soon")
    view = judge([claim], WORK, level=REPORTED, now=world().now)
    assert not view.facts
    assert view.set_aside[0].reason == "no date"


def test_all_views_at_once_are_those_one_by_one() -> None:
    made = world("0 P1 2026-10 tv e=1;1 O 2026-10-03 tv;2 C1 2026-12 tv;3 X P1 1")
    at_once = judge_views(made.claims, WORK, now=made.now, voided=made.voided)
    assert at_once == {level: made.view(level) for level in LEVELS.values()}


def test_claims_of_another_work_are_not_heard() -> None:
    claim = replace(world().claim("P1", "2026", []), work="other")
    assert not judge([claim], WORK, level=REPORTED, now=world().now).facts


# --- evidence, denials, disputes -------------------------------------------------------------------------------------


def test_the_holder_stands_first_and_all_who_support_the_value_are_named() -> None:
    made = world("0 P1 2026-10-03 tv;1 A1 2026-10-03;2 O 2026-10-03;3 P2 2026-10-03 tv;4 P2 2026-11-03 tv e=9")
    (fact,) = made.view().facts.values()
    assert [claim.evidence.source for claim in fact.evidence] == ["O", "P1", "A1", "P2"]
    assert fact.holder is fact.evidence[0]
    assert fact.rank == 4


def test_a_dispute_shows_and_ends_when_the_official_source_speaks() -> None:
    made = world("0 O 2026-10-03 tv;1 P1 2026-11-03 tv")
    (fact,) = made.view().facts.values()
    assert fact.standing is Standing.DISPUTED
    assert [claim.evidence.source for claim in fact.disputes] == ["P1"]
    made.run("2 O 2026-10-03 tv")
    (fact,) = made.view().facts.values()
    assert fact.standing is Standing.CONFIRMED


def test_a_more_exact_date_ends_a_dispute_that_weighs_no_more() -> None:
    made = world("0 P1 2026-10 tv;1 P2 2026-12 tv;2 P3 2026-10-03 tv")
    (fact,) = made.view().facts.values()
    assert (fact.standing, fact.disputes) == (Standing.REPORTED, ())


def test_a_denial_is_evidence_while_nothing_is_known() -> None:
    made = world("0 P1 - !d;1 O announced f=status;2 P2 - tv !d;3 P2 - f=studio !d")
    denied = made.view().denied
    key = Key(work="w", field=Field.RELEASE)
    assert [claim.evidence.source for claim in denied[key]] == ["P1"]
    assert denied.keys() == {key, replace(key, outlet="tv"), replace(key, field=Field.STUDIO)}
    made.run("4 P1 2026-10 tv")
    assert made.view().denied.keys() == {replace(key, field=Field.STUDIO)}


def test_the_history_is_told_oldest_first_and_counts_revisions() -> None:
    view = world("0 P1 2026 tv;1 P1 announced f=status;5 O 2026-10-03 tv;9 O 2026-10-10 tv !m").view()
    assert [change.kind for change in view.changes] == [
        ChangeKind.FIRST, ChangeKind.FIRST, ChangeKind.NARROWED, ChangeKind.DELAYED,
    ]  # fmt: skip
    last = view.changes[-1]
    assert (last.revision, last.old, last.new) == (3, date("2026-10-03"), date("2026-10-10"))
    assert last.fact == view.facts[last.key]


def test_undated_history_begins_before_what_came_after_it() -> None:
    view = world("50 O 2026-10 tv !u & 50 P1 2026-10-03 tv ^5").view()
    assert [change.at.date().isoformat() for change in view.changes] == ["2026-01-06", "2026-01-06"]
    assert [change.kind for change in view.changes] == [ChangeKind.FIRST, ChangeKind.NARROWED]


def test_where_a_kind_has_no_main_outlet_the_first_that_is_named_inherits() -> None:
    other = replace(WORK, kind=Kind.OTHER)
    made = world("0 P1 2026-10;5 P2 2026-10-03 st;6 P1 2026-10-03", other)
    assert facts_of(made.view()) == {"release/st=2026-10-03"}
    assert made.targets["r"].messages == ["first", "narrowed"]
    assert {change.key.outlet for change in made.view().changes} == {"stream"}
    assert facts_of(world("0 P1 2026-10", other).view()) == {"release=2026-10-01..2026-10-31"}
    assert facts_of(world("0 P1 2026-10-03 st;1 P2 2026-12", other).view()) == {"release/st=2026-10-03"}


# --- phases ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "day", "expected_phase", "status"),
    [
        ("0 P1 announced f=status", 5, Phase.WAITING, "announced"),
        ("0 P1 - !d", 5, Phase.WAITING, None),
        ("0 P1 2026-10 tv", 5, Phase.DATED, "dated"),
        ("0 P1 2026-02-03 tv", 5, Phase.DATED, "dated"),
        ("0 P1 2026-02-03 tv", 33, Phase.DATED, "dated"),
        ("0 P1 2026-02-03 tv", 34, Phase.DUE_UNCONFIRMED, "dated"),
        ("0 P1 2026-02-03T24:30 tv", 34, Phase.DATED, "dated"),
        ("0 P1 2026-02 tv", 60, Phase.LAPSED, "dated"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status", 34, Phase.RELEASED, "airing"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status", 47.5, Phase.RELEASED, "airing"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status", 48, Phase.RESTING, "airing"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status", 500, Phase.RESTING, "released"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status;40 O hiatus f=status", 41, Phase.DUE_UNCONFIRMED, "hiatus"),
        ("0 P1 2026-02-03 tv;3 O cancelled f=status", 5, Phase.CANCELLED, "cancelled"),
        ("0 P1 2026-02-03 #2 tv;3 O cancelled f=status", 5, Phase.CANCELLED, "cancelled"),
        ("0 P1 2026-02-03 tv;34 P2 airing f=status;34 O 2026-10 #2", 100, Phase.DATED, "airing"),
        ("0 O 2026-05-03 tv;3 O - !w", 5, Phase.WAITING, "delayed"),
        ("0 O 2026-05-03 tv;3 O 2026-07 tv !m;4 O 2026-07-03 tv", 5, Phase.DATED, "delayed"),
        ("0 O 2026-05-03 tv;3 O 2026-07 tv !m;4 O 2026-06-03 tv !m", 5, Phase.DATED, "dated"),
        ("0 P1 2026-02 tv @US", 5, Phase.WAITING, None),
    ],
)
def test_a_work_goes_through_its_phases(events: str, day: float, expected_phase: Phase, status: str | None) -> None:
    made = world(events)
    made.now = made.at(day)
    assert phase(made.view(), WORK, made.now) is expected_phase
    derived = derived_status(made.view(), WORK, made.now)
    assert (derived.value if derived else None) == status


def test_a_film_that_is_out_is_released_not_airing() -> None:
    made = world("0 P1 2026-02-03 th;34 P2 airing f=status", film := replace(WORK, film=True))
    derived = derived_status(made.view(), film, made.now)
    assert derived is not None
    assert derived.value == "released"


def test_the_headline_is_of_the_outlet_that_is_waited_for() -> None:
    made = world("0 P1 2026-05-03 tv;1 P1 2026-05-07 st;2 P1 2026-04-01 th")
    view = made.view()

    def outlet(work: Work) -> str:
        fact = headline(view, work)
        return fact.key.outlet if fact else ""

    assert outlet(WORK) == "tv"
    assert outlet(replace(WORK, outlets=(Outlet.STREAM, Outlet.TV))) == "stream"
    assert outlet(replace(WORK, kind=Kind.GAME)) == "theatre"  # nobody waits on these three: the first to come
    assert headline(view, WORK, part="2") is None
    made.run("5 O - tv !w")
    view = made.view()
    assert outlet(WORK) == "theatre"


def test_a_date_that_only_a_database_has_brings_an_early_look() -> None:
    made = world("0 P1 2026-10 tv")
    view = made.view()

    def looks(source: str, value: str, *flags: str) -> bool:
        return early_look([made.claim(source, value, list(flags))], view)

    assert looks("A1", "2026-10-03")
    assert looks("A1", "2026-12")
    assert not looks("A1", "2026-10")
    assert not looks("A1", "2026")
    assert not looks("P1", "2026-12")
    assert not looks("A1", "-")
    assert not looks("A1", "12", "f=episodes")


def test_what_lies_ahead_is_in_order() -> None:
    made = world("0 P1 2026-02-03 tv;1 P1 2026-02 st;2 P1 2026-01-03 th;3 P1 12 f=episodes;3 P1 2027 #2")
    made.now = made.at(10)
    ahead = upcoming(made.view(), made.now)
    assert [(fact.key.outlet, fact.key.part) for fact in ahead] == [("stream", ""), ("tv", ""), ("tv", "2")]


# --- bounds ----------------------------------------------------------------------------------------------------------


def test_a_flood_is_bounded_and_still_decided() -> None:
    made = world()
    for number in range(1000):
        made.now = made.at(number / 100)
        made.claims.append(made.claim(f"P{number % 90}", f"2027-{number % 12 + 1:02}-{number % 28 + 1:02}", ["tv"]))
    made.now = made.at(40)
    made.claims.append(made.claim("O", "2027-06-05", ["tv"]))
    assert facts_of(made.view()) == {"release/tv=2027-06-05"}


def test_witnesses_forget_the_oldest_of_a_flood() -> None:
    voices = heard(*(("P1", f"2027-01-{day:02}") for day in range(1, 29)))
    known = Witnesses()
    for voice in voices:
        known.note(voice)
    assert known.of(voices[0].value) == []
    assert known.of(voices[-1].value) == [voices[-1]]
    same = heard(*((f"P{number}", "2027-01-01") for number in range(40)))
    for voice in same:
        known.note(voice)
    assert len(known.of(same[0].value)) == 32


def test_an_entry_that_says_otherwise_is_no_witness_any_more() -> None:
    first, other = heard(("P1", "2027-01-01"), ("P2", "2027-01-01"))
    edited = replace(first, value=date("2027-02-01"), when=first.when + timedelta(days=1))
    known = Witnesses()
    for voice in (first, edited):
        known.note(voice)
    assert known.report_beside(other, after=None) is None
    assert list(known.all()) == [edited]
    known.note(replace(other, value=None))
    assert known.report_beside(replace(other, value=date("2027-03-01")), after=None) is None


def heard(*said: tuple[str, str]) -> list[Voice]:
    made = world()
    voices, _ = prepare(
        [made.claim(f"{source}", value, [f"e={at}"]) for at, (source, value) in enumerate(said)], WORK, ()
    )
    return voices


# --- properties ------------------------------------------------------------------------------------------------------

VALUES = (
    "2026",
    "2026-07",
    "2026-23",
    "2026-10",
    "2026-10-03",
    "2026-10-04",
    "2026-10-03T24:30",
    "2026-10-10",
    "2027-01",
    "2026-10/..",
)
ACTS = ("", "!m", "!m <2026-10-03", "!m <2026-10", "!w", "!w <2026-10-03", "!w <2026-07", "!d")
SOURCES = ("O", "P1", "P2", "P3", "A1", "A2", "C1", "M")
quick = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def histories(draw: st.DrawFn, sources: Sequence[str] = SOURCES, most: int = 12) -> list[Claim]:
    """Claims in the order they were said, each at its own hour, some of them edits of one entry, some copies."""
    made = world()
    claims = []
    for at in range(draw(st.integers(0, most))):
        made.now = made.at(at * draw(st.sampled_from((0.5, 3))) + at * 1.0)
        source = draw(st.sampled_from(sources))
        act = draw(st.sampled_from(ACTS)).split()
        flags = [*act, draw(st.sampled_from(("", "tv", "st"))), draw(st.sampled_from(("", "~rum", "~rep")))]
        flags += [draw(st.sampled_from(("", "", "o=P1", "e=1"))), draw(st.sampled_from(("", "", "#2")))]
        value = "-" if {"!w", "!d"} & set(act) else draw(st.sampled_from(VALUES))
        if draw(st.integers(0, 5)) == 0:
            status = draw(st.sampled_from(("announced", "in_production", "airing", "hiatus", "cancelled")))
            flags, value = ["f=status"], status
        claims.append(made.claim(source, value, [flag for flag in flags if flag]))
        claims[-1] = replace(
            claims[-1], evidence=replace(claims[-1].evidence, said_at=made.now + timedelta(minutes=at))
        )
        made.claims.append(claims[-1])
    return claims


NOW = datetime(2026, 12, 1, tzinfo=UTC)


def views(claims: Sequence[Claim]) -> list[tuple[object, ...]]:
    made = (judge(claims, WORK, level=level, now=NOW) for level in LEVELS.values())
    return [essence(view) for view in made]


def essence(view: View) -> tuple[object, ...]:
    facts = {key: (fact.value, fact.standing, fact.since, fact.revision) for key, fact in view.facts.items()}
    return facts, [(change.key, change.kind, change.new, change.at) for change in view.changes]


@quick
@given(histories(), st.data())
def test_a_refetch_changes_nothing(claims: list[Claim], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(claims), max_size=8)) if claims else []
    assert views([*claims, *again]) == views(claims)


@quick
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_decides(claims: list[Claim], dice: object) -> None:
    shuffled = list(claims)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert views(shuffled) == views(claims)


@quick
@given(histories(), st.sampled_from(VALUES), st.sampled_from(ACTS[:3]), st.integers(1, 6))
def test_copies_of_one_story_never_reach_what_two_witnesses_do(
    claims: list[Claim], value: str, act: str, copies: int
) -> None:
    """However many repeat P9, the values held are those that P9 alone leads to."""

    def with_copies(count: int) -> list[object]:
        made = world()
        made.now = made.at(100)
        story = [made.claim("P9", value, [*act.split(), "e=story", "o=P9"])]
        for number in range(count):
            made.now = made.at(101 + number)
            story.append(made.claim(f"P{20 + number}", value, [*act.split(), "o=P9", f"e=c{number}"]))
        return [
            {key: fact.value for key, fact in judge([*claims, *story], WORK, level=level, now=NOW).facts.items()}
            for level in LEVELS.values()
        ]

    assert with_copies(copies) == with_copies(0)


@quick
@given(histories(sources=("A1", "A2", "A3", "C1", "C2")))
def test_a_low_tier_source_never_moves_a_confirmed_day(claims: list[Claim]) -> None:
    official = world().claim("O", "2026-10-17", ["tv", "e=official"])
    official = replace(
        official, evidence=replace(official.evidence, said_at=official.evidence.said_at - timedelta(days=1))
    )
    for level in LEVELS.values():
        view = judge([official, *claims], WORK, level=level, now=NOW)
        assert view.facts[Key(work="w", field=Field.RELEASE, outlet="tv")].value == date("2026-10-17")


@quick
@given(histories())
def test_a_view_is_whole(claims: list[Claim]) -> None:
    """What stands agrees with the last change of its key; what every view believes, its level allows."""
    for level in LEVELS.values():
        view = judge(claims, WORK, level=level, now=NOW)
        last = {change.key: change for change in view.changes}
        assert last.keys() == view.facts.keys()
        for key, fact in view.facts.items():
            assert fact.rank >= level_of(level)
            assert fact.evidence[0] is fact.holder
            assert relate_or_none(last[key].new, fact.value)
            assert fact.revision == last[key].revision
        assert [change.at for change in view.changes] == sorted(change.at for change in view.changes)


def relate_or_none(a: object, b: object) -> bool:
    if a is None or b is None:
        return a is b
    return relate(a, b) in (Relation.SAME, Relation.SLOT)  # type: ignore[arg-type]


def test_acts_are_all_covered_by_the_language_of_the_table() -> None:
    assert {act.value for act in Act} == {"says", "moves", "withdraws", "denies", "cancels", "revives"}


@pytest.mark.parametrize(
    ("claimed", "held", "expected", "why"),
    [
        ("J.C. STAFF", "J.C.Staff", Relation.SAME, "one name, written in two ways"),
        ("TOKYO MX: Sat 24:30", "TOKYO MX", Relation.INSIDE, "the slot says more than the station"),
        ("TOKYO MX", "TOKYO MX: Sat 24:30", Relation.WIDER, "and the station less"),
        ("MAPPA", "J.C.Staff", Relation.DISJOINT, "two studios"),
        ("MAPPA", date("2026"), Relation.DISJOINT, "a name is no date"),
    ],
)
def test_names_are_compared_as_they_are_spoken(claimed: Value, held: Value, expected: Relation, why: str) -> None:
    assert relate(claimed, held) is expected, why


def test_a_long_sentence_is_not_thought_of_twice() -> None:
    long = "The official website for the anime announced on Monday that the second season will premiere in July."
    first, second = (
        Evidence(
            source=name, tier=Tier.PRESS, entry="1", url=f"https://{name}.example/", quote=long, rule="r", said_at=NOW
        )
        for name in ("one", "two")
    )
    assert identities(first) & identities(second), "who prints the same has copied it"
    assert not identities(replace(first, quote="in July")) & identities(replace(second, quote="in July"))
