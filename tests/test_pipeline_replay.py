"""A life under a clock of its own: the real stages in the order of its days, into a store that is thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tracker import dates
from tracker.model import (
    AlertKind,
    Certainty,
    Claim,
    Config,
    Entry,
    Evidence,
    Field,
    Kind,
    Notify,
    Outlet,
    Settings,
    Tier,
    Work,
)
from tracker.pipeline.context import Context
from tracker.pipeline.hand import PERSON
from tracker.pipeline.replay import Difference, Event, Item, Letter, Refused, Sent, Step, difference, replay
from tracker.read.reading import digest_of
from tracker.store.store import open_store

WORK = Work(
    id="cats",
    title="The Lighthouse Keeper's Cats",
    kind=Kind.ANIME,
    season=1,
    aliases=("灯台守の猫たち",),
    outlets=(Outlet.TV,),
)
MAKEINE = Work(id="makeine-s2", title="Makeine: Too Many Losing Heroines!", season=2, ids={"anilist": "189796"})
NAME = "Cats"
YEAR, MONTH, DAY = "premieres in 2027", "premieres in July 2027", "premieres on July 9, 2027"


def at(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=UTC)


def item(
    when: str, text: str, *, source: str = "Paper", key: str = "", tier: Tier = Tier.PRESS, dated: bool = True
) -> Item:
    title = f"TV anime The Lighthouse Keeper's Cats {text}"
    entry = Entry(
        source=source,
        key=key or f"{source}-{when}",
        url=f"https://{source.lower().replace(' ', '-')}.example/{when[:10]}",
        title=title,
        text=f"{title}.",
        published=at(when) if dated else None,
        digest=digest_of(title, f"{title}.", ""),
        lang="en",
        tier=tier,
    )
    return Item(at=at(when), entry=entry, undated=not dated)


def live(
    folder: Path,
    *tape: Event,
    until: str,
    welcomed: str = "",
    target: Notify = Notify(id="you", url="terminal:", remind=()),  # noqa: B008 - frozen
    works: tuple[Work, ...] = (WORK,),
    still_waiting: int = 0,
) -> tuple[list[Step], list[Sent]]:
    settings = Settings(database="", still_waiting=timedelta(days=still_waiting))
    config = Config(file=None, settings=settings, works=works, sources=(), notify=(target,))
    steps: list[Step] = []
    sent: list[Sent] = []
    start = min((event.at for event in tape), default=at(until))
    with open_store(str(folder / "t.db"), now=start) as store:
        ctx = Context(config=config, store=store, zone=ZoneInfo("UTC"))
        replay(
            ctx,
            tape,
            welcomed=at(welcomed) if welcomed else None,
            until=at(until),
            met=steps.append,
            sent=sent.append,
        )
    return steps, sent


def told(sent: Sequence[Sent], *kinds: AlertKind) -> list[tuple[str, str]]:
    """When, and what, without the work's name."""
    kept = [one for one in sent if one.draft.row.kind in (kinds or (AlertKind.NEWS,))]
    return [(f"{one.at:%m-%d %H:%M}", one.draft.message.title.replace(WORK.title, NAME)) for one in kept]


FIRST, NARROWED = f"{NAME}: premieres in July 2027", f"{NAME}: premieres Fri 9 July 2027 (was: July 2027)"


@pytest.mark.parametrize(
    ("tape", "messages"),
    [
        pytest.param(
            [item("2026-11-01T10:00", MONTH), item("2026-12-01T10:00", DAY)],
            [("11-01 10:02", FIRST), ("12-01 10:02", NARROWED)],
            id="each step of precision is told when its group has waited",
        ),
        pytest.param(
            [item("2026-12-01T10:00", DAY), item("2026-11-01T10:00", MONTH)],
            [("11-01 10:02", FIRST), ("12-01 10:02", NARROWED)],
            id="the order of the days counts, not that of the tape",
        ),
        pytest.param(
            [item("2026-11-01T10:00", MONTH), item("2026-11-09T10:00", MONTH, source="Other"), item("2026-11-20T10:00", YEAR, source="Third")],
            [("11-01 10:02", FIRST)],
            id="a repeat and a coarser word tell nothing",
        ),
        pytest.param(
            [item("2026-11-01T10:00", MONTH), item("2026-11-01T10:01", DAY, source="Other")],
            [("11-01 10:02", f"{NAME}: premieres Fri 9 July 2027")],
            id="what comes within the wait is one message",
        ),
        pytest.param(
            [item("2026-11-01T10:00", f"Blu-ray volume 1 {text}") for text in ("ships on March 3, 2027", "is sold in March 2027")],
            [],
            id="a disc is no premiere",
        ),
    ],
)  # fmt: skip
def test_a_tape_brings_the_messages_of_its_days(
    tape: list[Event], messages: list[tuple[str, str]], tmp_path: Path
) -> None:
    _, sent = live(tmp_path, *tape, until="2027-01-01")
    assert told(sent) == messages
    assert told(sent, AlertKind.WELCOME)[0][0] == f"{min(event.at for event in tape):%m-%d %H:%M}"


def test_an_item_says_what_it_came_to(tmp_path: Path) -> None:
    tape = [
        item("2026-11-01T10:00", MONTH, key="1"),
        item("2026-11-02T10:00", MONTH, key="1"),
        item("2026-11-03T10:00", DAY, key="1"),
        item("2026-11-04T10:00", f"volume 3 {DAY}"),
    ]
    steps, sent = live(tmp_path, *tape, until="2026-12-01")
    assert [step.known for step in steps] == [False, True, False, False]
    assert [bool(step.changes) for step in steps] == [True, False, True, False]
    assert steps[0].works == ("cats",)
    assert {claim.field for claim in steps[0].found.claims} >= {Field.RELEASE}
    assert steps[3].found.refused
    assert len(told(sent)) == 2, "an edit is news on the day it is seen"


def test_what_stood_there_at_the_welcome_is_told_in_it(tmp_path: Path) -> None:
    tape = [item("2026-11-01T10:00", MONTH, dated=False), item("2026-12-01T10:00", DAY)]
    _, sent = live(tmp_path, *tape, welcomed="2026-11-01T10:00:01", until="2027-01-01")
    assert [one.draft.row.kind for one in sent] == [AlertKind.WELCOME, AlertKind.NEWS]
    assert "July 2027" in sent[0].draft.message.body
    assert told(sent) == [("12-01 10:02", NARROWED)]


@pytest.mark.parametrize(
    ("target", "messages"),
    [
        ({"remind": (timedelta(days=1), timedelta(0))}, ["07-08 09:00", "07-09 09:00"]),
        ({"remind": (timedelta(hours=30),)}, ["07-07 18:00"]),
        ({"remind": (timedelta(days=1),), "quiet_hours": "08:00-11:00"}, ["07-08 11:00"]),
        ({"remind": (timedelta(days=1),), "digest": "18:00"}, ["07-08 09:00"]),
        ({"remind": ()}, []),
    ],
    ids=["in the morning", "in hours", "held for quiet hours", "no digest holds one", "none wanted"],
)
def test_the_clock_stops_where_a_reminder_is_due(
    target: dict[str, object], messages: list[str], tmp_path: Path
) -> None:
    notify = replace(Notify(id="you", url="terminal:"), **target)  # type: ignore[arg-type]
    _, sent = live(tmp_path, item("2027-06-01T10:00", DAY), until="2027-07-12", target=notify)
    assert [when for when, _ in told(sent, AlertKind.REMINDER)] == messages


@pytest.mark.parametrize(
    ("target", "when"),
    [
        ({"quiet_hours": "22:00-08:00"}, "11-02 08:00"),
        ({"digest": "18:30"}, "11-02 18:30"),
    ],
)
def test_news_wait_for_the_hour_of_their_target(target: dict[str, object], when: str, tmp_path: Path) -> None:
    notify = replace(Notify(id="you", url="terminal:", remind=()), **target)  # type: ignore[arg-type]
    _, sent = live(tmp_path, item("2026-11-01T23:00", MONTH), until="2026-11-10", target=notify)
    assert told(sent) == [(when, FIRST)]


def test_a_long_silence_is_broken_on_its_day(tmp_path: Path) -> None:
    _, sent = live(tmp_path, item("2026-11-01T10:00", YEAR), until="2027-03-01", still_waiting=90)
    assert [when[:5] for when, _ in told(sent, AlertKind.STILL_WAITING)] == ["01-30"]


def test_what_a_person_refused_counts_until_then(tmp_path: Path) -> None:
    tape = [
        item("2026-11-01T10:00", MONTH),
        item("2026-11-10T10:00", DAY, source="Other", key="misread"),
        Refused(at=at("2026-11-11T10:00"), source="Other", key="misread", reason="wrong"),
    ]
    _, sent = live(tmp_path, *tape, until="2026-12-01")
    assert told(sent) == [
        ("11-01 10:02", FIRST),
        ("11-10 10:02", NARROWED),
        ("11-11 10:02", f"Correction: {NAME}: premieres in July 2027 (not: Fri 9 July 2027; our misreading)"),
    ]


def test_what_a_person_set_is_taken_as_it_was_set(tmp_path: Path) -> None:
    """Its words are no announcement, so nothing could be understood of them."""
    entry = Entry(source=PERSON, key="cats:release::", title="by hand", digest="d", tier=Tier.PERSON, publisher=PERSON)
    said = Evidence(
        source=PERSON, tier=Tier.PERSON, entry=entry.key, url="", quote="mine", rule="set by hand",
        said_at=at("2026-11-05T10:00"), origin=PERSON,
    )  # fmt: skip
    claim = Claim(
        work="cats", field=Field.RELEASE, value=dates.day(date(2027, 7, 9)), certainty=Certainty.OFFICIAL, evidence=said
    )
    by_hand = Item(at=at("2026-11-05T10:00"), entry=entry, stated=(claim,))
    _, sent = live(tmp_path, item("2026-11-01T10:00", MONTH), by_hand, until="2026-12-01")
    assert told(sent) == [("11-01 10:02", FIRST), ("11-05 10:02", NARROWED)]


@pytest.mark.parametrize(
    ("first", "known"),
    [("2025-03-01T10:00", ["2025-04-11"]), ("2026-03-01T10:00", [])],
    ids=["news on its day, where the tape is older", "held before the welcome, where it is younger"],
)
def test_what_is_built_in_is_known_once_it_was_said(first: str, known: list[str], tmp_path: Path) -> None:
    _, sent = live(tmp_path, item(first, MONTH), works=(MAKEINE, WORK), until="2026-06-01")
    news = [one for one in sent if one.draft.row.kind is AlertKind.NEWS and one.draft.row.work == "makeine-s2"]
    assert [f"{one.at:%Y-%m-%d}" for one in news] == known


def test_an_empty_tape_is_a_welcome(tmp_path: Path) -> None:
    steps, sent = live(tmp_path, until="2026-12-01")
    assert not steps
    assert [one.draft.row.kind for one in sent] == [AlertKind.WELCOME]


# --- what differs ----------------------------------------------------------------------------------------------------


def letter(day: int, title: str, *, target: str = "you", kind: AlertKind = AlertKind.NEWS) -> Letter:
    return Letter(
        at=at("2026-11-01") + timedelta(days=day), target=target, recipient="", kind=kind, work="cats", title=title
    )


A, B = letter(1, "A"), letter(2, "B")


@pytest.mark.parametrize(
    ("was", "now", "found"),
    [
        pytest.param([A, B], [A, B], [], id="the same"),
        pytest.param([A], [letter(20, "A")], [], id="the same, though late"),
        pytest.param([A], [A, B], [Difference(None, B)], id="a new one"),
        pytest.param([A, B], [A], [Difference(B, None)], id="a missing one"),
        pytest.param([A], [B], [Difference(A, B)], id="another title for the same news"),
        pytest.param([A], [letter(9, "B")], [Difference(A, None), Difference(None, letter(9, "B"))], id="too far apart"),
        pytest.param([A], [letter(1, "A", target="me")], [Difference(None, letter(1, "A", target="me")), Difference(A, None)], id="to somebody else"),
        pytest.param([A, letter(30, "A")], [letter(31, "A")], [Difference(A, None)], id="the nearer of two alike"),
        pytest.param([], [], [], id="nothing at all"),
    ],
)  # fmt: skip
def test_two_lives_are_compared_by_what_they_told(
    was: list[Letter], now: list[Letter], found: list[Difference]
) -> None:
    assert difference(was, now) == found
