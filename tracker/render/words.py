"""What a language must have words for; every table is complete, so that no message mixes languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.model import ChangeKind, Field, Outlet
from tracker.record import dataclass
from tracker.render.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Templates are ours and constant; what is filled in is never read as a template again. `{new}` and `{old}` are
    values, `{on}` is a date with its preposition, `{verb}`, `{past}` and `{noun}` fit the outlet."""

    code: str
    fields: Mapping[Field, str]
    outlets: Mapping[Outlet, str]
    standings: Mapping[str, str]
    statuses: Mapping[str, str]
    precisions: Mapping[str, str]
    release: Mapping[ChangeKind, str]
    dateless: Mapping[ChangeKind, str]
    other: Mapping[ChangeKind, str]
    verbs: Mapping[Outlet | None, str]
    past: Mapping[Outlet | None, str]
    nouns: Mapping[Outlet | None, str]
    says: Mapping[str, str]
    weekdays: tuple[str, ...]
    phrases: Mapping[str, str]
    date: Callable[[Shape], str]
    on: Callable[[Shape], str]

    def say(self, phrase: str, **values: object) -> str:
        return self.phrases[phrase].format(**values)


def words(language: str) -> Words:
    """Of "en" or "ja"; English for anything else, since the configuration has already been checked."""
    from tracker.render import en, ja

    return ja.WORDS if language == "ja" else en.WORDS
