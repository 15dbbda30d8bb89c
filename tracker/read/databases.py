"""What the databases of works have in common: whose record it is, and how far their dates can be believed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from tracker import dates
from tracker.dates import ReleaseDate
from tracker.model import Act, Field, Source, Statement, Tier, Work
from tracker.read import links, markup
from tracker.read.reading import Item
from tracker.record import dataclass, field

_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_ROMAN = {"II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7}
_SEASON = (
    re.compile(r"\b(\d{1,2})(?:st|nd|rd|th) (?:season|series)\b", re.IGNORECASE),
    re.compile(r"\b(?:season|series|tv|シーズン) ?(\d{1,2})\b", re.IGNORECASE),
    re.compile(r"第? ?(\d{1,2}) ?(?:期|季|シーズン)"),
    re.compile(r"(?<=\S) (\d)$"),
)
_PART = re.compile(r"\b(?:part|cour) ?(\d)\b|\b(\d)(?:st|nd|rd|th) (?:part|cour)\b|第(\d)クール", re.IGNORECASE)
_KANJI = str.maketrans("一二三四五六七八九", "123456789")


@dataclass(slots=True)
class Record:
    """One work as a database knows it: lines a person can read, each the quote of a statement."""

    ident: str
    url: str
    title: str
    work: str
    part: str = ""
    about: str | None = None
    updated: datetime | None = None
    lines: list[str] = field(default_factory=list)
    stated: list[Statement] = field(default_factory=list)
    media: list[str] = field(default_factory=list)

    def say(self, what: Field, value: ReleaseDate | str, line: str, *, act: Act = Act.SAYS, element: str = "") -> None:
        line = markup.line(line)
        self.lines.append(line)
        if self.work:
            self.stated.append(
                Statement(work=self.work, field=what, value=value, quote=line, act=act, element=element, part=self.part)
            )

    def item(self, source: Source) -> Item:
        return Item(
            ident=self.ident,
            url=self.url,
            title=self.title,
            text="\n".join(self.lines),
            updated=self.updated,
            lang="en",
            full=True,
            media=tuple(self.media),
            # A record that anybody may edit is no newsroom, whatever its site is.
            tier=Tier.AGGREGATOR if source.tier in (Tier.OFFICIAL, Tier.PRESS) else None,
            about=self.work or self.about,
            stated=tuple(self.stated),
        )


def works_of(source: Source, ident: str) -> list[str]:
    """The works that this id of the database stands for; the source's `about` when it names none."""
    named = [work for work, known in source.ids if known == ident]
    return named or ([source.about] if source.about and not source.ids else [])


def season_in(titles: Iterable[str]) -> int | None:
    for title in titles:
        words = links.normalised(title)
        for word, number in _ORDINALS.items():
            if f"{word} season" in words:
                return number
        for pattern in _SEASON:
            if found := pattern.search(words.translate(_KANJI) if "期" in words or "季" in words else words):
                return int(found[1])
        last = title.rstrip().rpartition(" ")[2]
        if last in _ROMAN:
            return _ROMAN[last]
    return None


def part_in(titles: Iterable[str]) -> int | None:
    for title in titles:
        if found := _PART.search(title):
            return int(found[1] or found[2] or found[3])
    return None


def misfit(work: Work, titles: Sequence[str], *, sequel: bool | None) -> str:
    """Why a record cannot speak for the awaited instalment, or "". `sequel`: whether it has a predecessor, None when
    the database does not say. A first season's record would date the second with the past."""
    if work.season is None or work.season < 2:
        number = season_in(titles) if work.season == 1 else None
        return f"it is season {number}, not 1" if number not in (None, 1) else ""
    number = season_in(titles)
    if number is not None:
        return "" if number == work.season else f"it is season {number}, not {work.season}"
    return "it is the first of its series" if sequel is False else ""


def part_of(work: Work | None, titles: Sequence[str]) -> str:
    """ "" for the instalment as awaited, "2" for a later cour of it that has a record of its own."""
    number = part_in(titles)
    if number is None or number < 2 or work is None or work.part == number:
        return ""
    return str(number)


def started(year: int | None, month: int | None, day: int | None, *, sure: bool) -> ReleaseDate | None:
    """A start as the database means it. Unless `sure` (it has begun, or an hour is set), 12-31 and 01-01 stand for the
    year and the 1st for its month (DESIGN 3b 25)."""
    if year is None or not 1900 <= year <= 2999:
        return None
    if not month or not 1 <= month <= 12:
        return dates.year(year)
    if not day:
        return dates.month(year, month)
    try:
        whole = date(year, month, day)
    except ValueError:
        return dates.month(year, month)
    if not sure and (month, day) in ((12, 31), (1, 1)):
        return dates.year(year)
    if not sure and day == 1:
        return dates.month(year, month)
    return dates.day(whole)


_WRITTEN = re.compile(r"\s*(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?![\d])")


def written(text: str, *, sure: bool) -> ReleaseDate | None:
    """`2024-07-14`, `2026-10` or `2027`: the length is the precision; zeros are unknown."""
    found = _WRITTEN.match(text)
    if found is None:
        return None
    year, month, day = (int(piece) if piece else None for piece in found.groups())
    return started(year, month, day, sure=sure)


def instant(seconds: int | None) -> datetime | None:
    if seconds is None or not 631_152_000 <= seconds <= 32_000_000_000:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def say_status(record: Record, value: str | None, words: str) -> None:
    """The status, with the act that a cancellation is."""
    if value is not None:
        act = Act.CANCELS if value == "cancelled" else Act.SAYS
        record.say(Field.STATUS, value, f"Status: {words}", act=act)


def say_release(record: Record, value: ReleaseDate | None) -> None:
    if value is not None:
        hour = f" {value.time} ({value.zone})" if value.time and value.zone else ""
        record.say(Field.RELEASE, value, f"Start date: {value.edtf}{hour}")


def say_episodes(record: Record, count: int | None) -> None:
    if count is not None and 0 < count < 3000:
        record.say(Field.EPISODES, str(count), f"Episodes: {count}")


def say_studio(record: Record, names: Iterable[str]) -> None:
    said = ", ".join(dict.fromkeys(name for name in (markup.line(one, 80) for one in names) if name))
    if said:
        record.say(Field.STUDIO, said, f"Studio: {said}")


def say_trailer(record: Record, address: str) -> None:
    """The unnumbered trailer, as an article that says no more would call it: the same fact from both is one."""
    if address:
        record.media.append(address)
        record.say(Field.TRAILER, "trailer", f"Trailer: {address}", element="trailer")


def subject(
    works: Mapping[str, Work], name: str, titles: Sequence[str], *, sequel: bool | None
) -> tuple[Work | None, str]:
    """The work of that id, and why the record does not fit it ("" when it does)."""
    work = works.get(name)
    return work, misfit(work, titles, sequel=sequel) if work is not None else ""
