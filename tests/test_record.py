"""Values made without `dataclasses`: the same behaviour, and the standard library's functions work on them."""

from __future__ import annotations

import dataclasses
import pickle
import re
from typing import ClassVar

import pytest

from tracker.pattern import at_edges, lazily
from tracker.record import dataclass, field, fields, replace


@dataclass(frozen=True, slots=True)
class Point:
    """A place."""

    kind: ClassVar[str] = "point"
    x: int
    y: int = 0
    secret: str = field(default="s", repr=False)

    @property
    def sum(self) -> int:
        return self.x + self.y


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Named:
    name: str
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Growing:
    items: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Single:
    value: int


@dataclass(frozen=True, slots=True)
class Empty:
    pass


def test_values_compare_by_what_they_hold() -> None:
    assert Point(1) == Point(1, 0, "s")
    assert Point(1) != Point(2)
    assert Point(1).__eq__(object()) is NotImplemented
    assert hash(Point(1)) == hash(Point(1))
    assert len({Point(1), Point(1), Point(1, 2)}) == 2
    assert Single(1) != Single(1)
    assert Empty() == Empty()
    assert Named(name="a") < Named(name="b")
    assert Named(name="a").__lt__(1) is NotImplemented  # type: ignore[operator]
    assert Point.kind == "point"
    assert Point(2, 3).sum == 5
    assert Point.__doc__ == "A place."


def test_what_is_frozen_stays_and_the_rest_grows() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"Point\.x"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del Point(1).x  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        Growing().other = 1  # type: ignore[attr-defined]
    one, other = Growing(), Growing()
    one.items.append(1)
    assert other.items == []
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


@pytest.mark.parametrize("make", [Point, lambda: Point(1, 2, "a", 4), lambda: Named("a")])  # type: ignore[call-arg,misc]
def test_a_wrong_call_is_refused(make: object) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        make()  # type: ignore[operator]


def test_they_show_themselves_without_their_secrets() -> None:
    assert repr(Point(1)) == "Point(x=1, y=0)"
    match Point(3, 4):
        case Point(x, y):
            assert (x, y) == (3, 4)


def test_a_field_that_there_is_not_is_not_replaced() -> None:
    with pytest.raises(TypeError, match="Point has no field 'z'"):
        replace(Point(1), z=5)


def test_functions_of_both_kinds_take_both_kinds() -> None:
    standard = dataclasses.make_dataclass("Standard", ["a", "b"], frozen=True)
    assert replace(standard(1, 2), b=3) == standard(1, 3)
    assert replace(Point(1), y=5) == Point(1, 5) == dataclasses.replace(Point(1), y=5)
    assert (
        [one.name for one in fields(Point)] == [one.name for one in dataclasses.fields(Point)] == ["x", "y", "secret"]
    )
    assert dataclasses.asdict(Growing([1])) == {"items": [1]}
    assert dataclasses.is_dataclass(Named)
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)


def test_what_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="slots"):
        dataclass(slots=False)
    with pytest.raises(TypeError, match="no base"):

        @dataclass(frozen=True, slots=True)
        class Child(Point):
            z: int = 0


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    broken = lazily("(")
    with pytest.raises(Exception, match=r"unterminated|missing"):
        broken.search("x")
    found = lazily("A(b)", 2)
    assert found.match("ab") is not None
    assert found.search("xAB") is not None
    assert found.pattern == "A(b)"
    assert "match" in vars(found)


def test_alternatives_at_the_edge_of_a_word_are_tried_only_there() -> None:
    """Brackets and bars inside sets and groups part nothing; one such alternative alone stays as it is."""
    assert at_edges(r"\bba|[c|]|\b(?:d|e)\b") == r"\b(?:ba|(?:d|e)\b)|[c|]"
    assert at_edges(r"\bba|c\|") == r"\bba|c\|"
    assert [found[0] for found in re.finditer(at_edges(r"\bba|c|\bd"), "ba aba cd d")] == ["ba", "c", "d"]
