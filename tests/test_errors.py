"""What each error says of itself: the thing and the place in its text, and whether trying again helps."""

from __future__ import annotations

import pickle

import pytest

from tracker.errors import (
    ConfigError,
    DeliverError,
    FetchError,
    Problem,
    ReadError,
    StoreError,
    TrackerError,
    UsageError,
)


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("config.toml", "works[0].title", "empty", 12), "config.toml:12: works[0].title: empty"),
        (Problem("config.toml", "", "not TOML", 3), "config.toml:3: not TOML"),
        (Problem("DISCORD_WEBHOOK", "", "no address"), "DISCORD_WEBHOOK: no address"),
        (Problem("the environment", "contact", "two lines"), "the environment: contact: two lines"),
    ],
)
def test_a_problem_leads_to_its_place(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_all_problems_of_a_configuration_are_told_at_once() -> None:
    error = ConfigError([Problem("a.toml", "x", "bad", 1), Problem("a.toml", "y", "worse", 2)])
    assert str(error) == "a.toml:1: x: bad\na.toml:2: y: worse"
    assert [problem.key for problem in error.problems] == ["x", "y"]


def test_what_is_not_said_is_temporary() -> None:
    asked = FetchError("no answer")
    assert (asked.permanent, asked.retry_after, asked.status) == (False, None, None)
    sent = DeliverError("no answer")
    assert not any((sent.permanent, sent.refused, sent.uncertain, sent.everywhere))
    assert sent.retry_after is None


def test_what_is_said_is_kept() -> None:
    asked = FetchError("gone", permanent=True, retry_after=1.5, status=410)
    assert (asked.permanent, asked.retry_after, asked.status) == (True, 1.5, 410)
    sent = DeliverError("slow down", refused=True, retry_after=0.5, uncertain=True, permanent=True, everywhere=True)
    assert (sent.refused, sent.retry_after, sent.uncertain, sent.permanent, sent.everywhere) == (True, 0.5, *[True] * 3)


@pytest.mark.parametrize("kind", [UsageError, ReadError, StoreError, FetchError, DeliverError])
def test_one_root_catches_all_that_a_user_can_meet(kind: type[TrackerError]) -> None:
    with pytest.raises(TrackerError, match="what is wrong"):
        raise kind("what is wrong")
    assert str(pickle.loads(pickle.dumps(kind("what is wrong")))) == "what is wrong"  # it crosses to a parsing process
