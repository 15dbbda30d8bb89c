"""What a rule finds out about an entry, kept while the entry is at hand: each work that is spoken of asks it again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from tracker.extract.doc import Doc


_P = ParamSpec("_P")
_T = TypeVar("_T")


def once(rule: Callable[Concatenate[Doc, _P], _T]) -> Callable[Concatenate[Doc, _P], _T]:
    """The rule, asked once of each doc about the same places and objects; for rules that are given no work. Objects are
    told apart by their identity, since a slot takes longer to hash than most rules to ask, and held, so that it stays
    theirs."""

    @wraps(rule)
    def asked(doc: Doc, /, *args: _P.args, **more: _P.kwargs) -> _T:
        about = (rule, *map(_key, args), *more, *map(_key, more.values())) if more else (rule, *map(_key, args))
        kept = doc.kept.get(about)
        if kept is None:
            kept = doc.kept[about] = (rule(doc, *args, **more), args, more)
        return cast("_T", kept[0])

    return asked


def _key(one: object) -> int:
    return one if type(one) is int else id(one)
