"""What a rule of an entry's text alone finds is kept: asked again about the same things, it is not asked again."""

from __future__ import annotations

import dataclasses
from typing import Any, cast

from tracker.extract.doc import Doc
from tracker.extract.once import once
from tracker.model import Span


@dataclasses.dataclass
class Page:
    """As much of a doc as is needed here."""

    kept: dict[tuple[Any, ...], tuple[Any, ...]] = dataclasses.field(default_factory=dict)


asked: list[tuple[object, ...]] = []


@once
def rule(doc: Doc, place: Span | None, at: int = 0, *, dated: bool = False) -> str | None:
    asked.append((place, at, dated))
    return f"{place.start + at}" if place and not dated else None


@once
def other(doc: Doc, place: Span | None) -> str:
    return "other"


def test_each_thing_is_asked_once() -> None:
    asked.clear()
    page, first, second = cast("Doc", Page()), Span(2000, 2001), Span(2000, 2001)
    far = int("3000")
    for _ in range(2):
        assert rule(page, first) == "2000"
        assert rule(page, second) == "2000"  # an equal one is another one
        assert rule(page, first, far) == "5000"
        assert rule(page, first, int("3000")) == "5000"  # but places are numbers
        assert rule(page, first, dated=True) is None  # "nothing" is kept as well
        assert rule(page, None) is None
        assert other(page, first) == "other"
    assert asked == [(first, 0, False), (second, 0, False), (first, 3000, False), (first, 0, True), (None, 0, False)]


def test_another_entry_is_asked_anew() -> None:
    asked.clear()
    place = Span(1, 2)
    assert [rule(cast("Doc", Page()), place) for _ in range(2)] == ["1", "1"]
    assert len(asked) == 2


def test_what_was_asked_about_stays() -> None:
    """Else a new thing at its old address in memory would be taken for it."""
    page = Page()
    told = [rule(cast("Doc", page), Span(number, number)) for number in range(50)]
    assert told == [str(number) for number in range(50)]
