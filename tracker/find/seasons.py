"""Which season a record of AniList is: what its names say, else its place in the row of prequels and sequels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracker.find.values import Candidate

_SERIES = ("TV", "web series")
Number = tuple[int, int | None]
"""Season, and part where it is a later cour."""


def is_series(one: Candidate) -> bool:
    return one.form in _SERIES


def numbers(found: Iterable[Candidate]) -> dict[str, Number]:
    """Season and part by id, of every series whose row is known to its beginning, or whose name says it."""
    known = {one.ident: one for one in found}
    made: dict[str, Number | None] = {}
    for ident in known:
        _number(ident, known, made, depth=0)
    return {ident: number for ident, number in made.items() if number is not None}


def _number(ident: str, known: Mapping[str, Candidate], made: dict[str, Number | None], *, depth: int) -> Number | None:
    if ident in made:
        return made[ident]
    made[ident] = None  # a row that leads back to itself numbers nobody
    one = known[ident]
    if is_series(one) and depth < 60:
        made[ident] = _counted(one, _earlier(one, known), known, made, depth=depth)
    return made[ident]


def _counted(
    one: Candidate,
    earlier: Candidate | None,
    known: Mapping[str, Candidate],
    made: dict[str, Number | None],
    *,
    depth: int,
) -> Number | None:
    if one.season is not None:
        return one.season, one.part
    if earlier is None:
        return None if any(ident not in known for ident in one.before) else (1, one.part)
    held = _number(earlier.ident, known, made, depth=depth + 1)
    if held is None:
        return None
    return (held[0], one.part) if one.part and one.part > 1 else (held[0] + 1, None)


def _earlier(one: Candidate, known: Mapping[str, Candidate]) -> Candidate | None:
    """The series before it; films and specials between two seasons are passed through."""
    seen = {one.ident}
    waiting = [ident for ident in one.before if ident in known]
    while waiting:
        ident = waiting.pop(0)
        if ident in seen:
            continue
        seen.add(ident)
        before = known[ident]
        if is_series(before):
            return before
        waiting += [other for other in before.before if other in known]
    return None


def family(leader: Candidate, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """All that is joined to the leader by prequels and sequels, in the order of their dates."""
    known = {one.ident: one for one in found if one.base == leader.base and one.ident.isdigit()}
    joined: dict[str, set[str]] = {ident: set() for ident in known}
    for one in known.values():
        for other in (*one.before, *one.after):
            if other in known:
                joined[one.ident].add(other)
                joined[other].add(one.ident)
    reached, waiting = {leader.ident}, [leader.ident]
    while waiting:
        for other in joined.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    held = numbers(known.values())
    members = [known.get(ident, leader) for ident in reached]
    return tuple(
        sorted(members, key=lambda one: (*_order(held.get(one.ident)), one.when or "9999", one.ident.zfill(12)))
    )


def _order(number: Number | None) -> tuple[int, int]:
    return (number[0], number[1] or 0) if number else (999, 0)


def unknown(members: Iterable[Candidate]) -> tuple[str, ...]:
    """Neighbours in the row that have not been asked for."""
    held = list(members)
    known = {one.ident for one in held}
    beside = [ident for one in held for ident in (*one.before, *one.after)]
    return tuple(ident for ident in dict.fromkeys(beside) if ident not in known)
