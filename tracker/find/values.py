"""What is looked for, what was found, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.model import Kind, Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person typed. `name` is `text` without the words that say which instalment; `stem` is `name` without a
    number at its end, which may be a season ("Mob Psycho III") or a part of the name ("Hades 2"): `number` is it."""

    text: str
    name: str
    stem: str = ""
    number: int = 0
    season: int | None = None
    part: int | None = None
    film: bool = False
    final: bool = False
    kind: Kind | None = None

    @property
    def open(self) -> bool:
        """Whether nothing says which instalment."""
        return self.season is None and self.part is None and not self.film and not self.final


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    english: str = ""
    romaji: str = ""
    native: str = ""

    @property
    def all(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(title for title in (self.english, self.romaji, self.native) if title))

    def best(self, language: str = "en") -> str:
        order = (self.native, self.english, self.romaji) if language == "ja" else self.all
        return next((title for title in order if title), "")


@dataclass(frozen=True, slots=True)
class Link:
    """A link that a database gives; `label` is what it calls it ("Official Site")."""

    label: str
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One work of a database. `when` as EDTF, "" where it is not dated; `awaited`: it has not begun.
    `before`: ids of what it follows on, `after` of what follows. `virtual`: not in the database, made from the
    instalment before it."""

    base: str
    ident: str
    titles: Titles
    kind: Kind
    form: str = ""
    film: bool = False
    when: str = ""
    awaited: bool = False
    status: str = ""
    season: int | None = None
    part: int | None = None
    synonyms: tuple[str, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)
    context: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    url: str = ""
    note: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    virtual: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.titles.all, *self.synonyms)))

    @property
    def year(self) -> str:
        return self.when[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`picked` is None where a person has to say which of `candidates` is meant; `why` says why that one, or not."""

    candidates: tuple[Candidate, ...]
    picked: Candidate | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A work ready to be watched, and what a person should know about how it was made."""

    work: Work
    notes: tuple[str, ...] = ()
