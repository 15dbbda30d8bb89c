"""Every date expression of a text, resolved against the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tracker import dates
from tracker.dates import Precision, ReleaseDate
from tracker.extract.when.belief import measured
from tracker.extract.when.draft import Draft
from tracker.extract.when.grammar import Grammar, Phrase
from tracker.extract.when.lexer import lexer
from tracker.extract.when.relative import resolve_offset, resolve_stretch
from tracker.extract.when.resolve import resolve, resolve_range
from tracker.extract.when.sense import Reading, Resolved, Sense, Told
from tracker.extract.when.values import Bound, When
from tracker.extract.when.words import choose
from tracker.model import Span
from tracker.record import replace

_NEXT_TERM = ("cour", 1)
_SOLD = re.compile(r"中?(?:に|の)(?:は)?(?:発売|リリース|投入|販売)")
_NOW = ("now", 0)
_REACH = 240  # characters over which "the 9th" still leans on the date before
_SENTENCE = re.compile(r"[。!?\n]|\.\s")
# "The first half of this year" is of no other one.
_THIS_YEAR = re.compile(r"\b(?:this year|quest['’]anno|este a[ñn]o|cette année|dieses jahres)|[今本]年", re.IGNORECASE)
_HEADING = re.compile(r"(?:\s[^\W\d_][\w'’-]*){0,3}\s?:\s")  # "The 2026 anime slate: X in May, Y in July"
_OPENING = re.compile(r"\s?(?:[,、:]|は|に|には|の)")


def find(
    text: str, *, lang: str | None, anchor: date | None, anime: bool = False, reading: Reading = Reading.NEWS
) -> list[When]:
    """`text` is folded (text.fold); `anchor` is the day of publication; `anime`: bare seasons are quarters. What cannot
    be resolved (year-less or relative without an anchor) is left out."""
    tables = choose(lang, text)
    codes = tuple(table.code for table in tables)
    atoms = lexer(codes).atoms(text)
    if not atoms:
        return []
    grammar = Grammar(text, tables)
    phrases = list(grammar.phrases(atoms))
    return _Resolver(text, grammar, phrases, anchor, anime, reading).run()


class _Resolver:
    def __init__(
        self, text: str, grammar: Grammar, phrases: Sequence[Phrase], anchor: date | None, anime: bool, reading: Reading
    ) -> None:
        self.text, self.around, self.phrases = text, grammar.around, phrases
        self.anchor, self.anime, self.reading = anchor, anime, reading
        self.told: Told | None = None
        self.day: Told | None = None
        self.written: Told | None = None  # the last one whose year was told
        self.years = _years_of_days(phrases)

    def run(self) -> list[When]:
        found = []
        for phrase in self._meant():
            sense = self._sense(phrase)
            resolved = self._resolved(phrase, sense)
            if resolved is None:
                continue
            if resolved.told is not None and not self.text.startswith("放送分", phrase.end):  # a page's furniture
                ruled = resolved.inherited and sense.close and self.told is not None and self.told.opens
                opens = ruled or self._opens(phrase, resolved.told)
                wide = phrase.until is not None and not resolved.told.day
                sure = ruled or resolved.told.sure
                self.told = replace(resolved.told, end=phrase.end, opens=opens, sure=sure, wide=wide)
                self.day = self.told if self.told.day else self.day
                self.written = self.told if self.told.sure else self.written
            sure = resolved.other is not None and (
                self.around.pointed(self.text, phrase.start)
                or _THIS_YEAR.search(self.text, phrase.start, phrase.end) is not None
            )
            found.append(_when(phrase, replace(resolved, other=None) if sure else resolved))
        return found

    def _meant(self) -> Iterator[Phrase]:
        """In news "now" is no day: "the series is now in production", "first to April and now to October 8"."""
        for phrase in self.phrases:
            if phrase.offset is not None and measured(self.text, phrase.start):
                continue
            if phrase.draft.near == _NEXT_TERM and not self.anime and _SOLD.match(self.text, phrase.end):
                continue  # 来期に発売: of a company it is the next year
            if self.reading is not Reading.NEWS or phrase.draft.near != _NOW:
                yield phrase
            elif phrase.until is not None:
                yield replace(phrase, start=phrase.until.start, draft=phrase.until, until=None)

    def _resolved(self, phrase: Phrase, sense: Sense) -> Resolved | None:
        if phrase.offset is not None:
            unit, number = phrase.offset
            if unit == "week" and sense.anchor != self.anchor:
                unit, number = "day", number * 7  # a week after a day is a day
            return resolve_offset(unit, number, sense)
        if phrase.stretch is not None:
            return resolve_stretch(*phrase.stretch, sense)
        if phrase.until is not None:
            return resolve_range(phrase.draft, phrase.until, sense)
        return resolve(phrase.draft, sense)

    def _opens(self, phrase: Phrase, told: Told) -> bool:
        if told.month or not told.sure or phrase.until is not None:
            return False
        if self.anchor is not None and told.year > self.anchor.year and _HEADING.match(self.text, phrase.end):
            return True
        head = self.text[max(0, phrase.start - 16) : phrase.start]
        return len(_SENTENCE.split(head)[-1].split()) <= 1 and _OPENING.match(self.text, phrase.end) is not None

    def _sense(self, phrase: Phrase) -> Sense:
        d = phrase.draft
        last = self.told
        if d.told is not None and d.told[0] in ("day", "week"):
            last = self.day  # 翌週: after a day
        elif d.day and not d.month and last is not None and last.wide:
            last = self.day
        elif d.told is not None and d.told[0] == "year" and d.month:
            last = self.written or last  # "in 2026 ... from July to October of that year": no year that was only read
        told = last if last is not None and phrase.start - last.end <= _REACH else None
        close = told is not None and self._close(d, told, phrase.start)
        undecided = not d.has_year and d.near is None
        lean = d.lean or self.around.leaning(self.text, phrase.start, phrase.end) if undecided else 0
        broadcast = bool(d.season) and self.around.broadcast(self.text, phrase.end, anime=self.anime)
        years = tuple(self.years.get((d.month, d.day), ())) if undecided and d.day else ()
        return Sense(self._counted_from(phrase), told, lean, close, broadcast, self.reading, years)

    def _counted_from(self, phrase: Phrase) -> date | None:
        """ "The manga ends on April 4. The anime begins a week later": later than the day told before, not than now."""
        day = self.day
        later = phrase.offset is not None and _LATER.search(self.text, phrase.start, phrase.end) is not None
        if later and self.reading is Reading.NEWS and (day is None or self.text.startswith(" than", phrase.end)):
            return None  # "it comes three weeks later", "two weeks later than planned": a length, and no date
        if not later or day is None or phrase.start - day.end > _REACH:
            return self.anchor
        return date(day.year, day.month, day.day)

    def _close(self, d: Draft, told: Told, start: int) -> bool:
        """A day alone leans on any date near; a month and day take a year only from their own clause, or from an
        "In 2013," that opens the sentence."""
        between = self.text[told.end : start]
        if between.strip() == "(" and told.sure:
            return True  # "Spring 2022 (April-June)": what explains a date is of its year
        if d.day and not d.month:
            return "\n\n" not in between
        return told.opens and _SENTENCE.search(between) is None


def _years_of_days(phrases: Sequence[Phrase]) -> dict[tuple[int, int], set[int]]:
    """A day that the text dates in full somewhere has that year everywhere: one fact, told twice."""
    years: dict[tuple[int, int], set[int]] = {}
    for phrase in phrases:
        for draft in (phrase.draft, phrase.until):
            if draft is not None and draft.year and draft.month and draft.day:
                years.setdefault((draft.month, draft.day), set()).add(draft.year)
    return years


def _when(phrase: Phrase, resolved: Resolved) -> When:
    first = phrase.draft
    value = _with_week(resolved.date) if first.week and resolved.date.precision is Precision.DAY else resolved.date
    if first.bound is Bound.NOT_BEFORE:
        value = dates.not_before(value)
    if first.time and phrase.until is None and value.precision is Precision.DAY and value.latest is not None:
        value = dates.day(value.earliest, time=first.time, zone=first.zone)
    return When(
        span=Span(phrase.start, phrase.end),
        date=value,
        year_given=resolved.year_given,
        relative=resolved.relative,
        inherited=resolved.inherited,
        weekday=resolved.weekday,
        approximate=first.about or bool(first.part or phrase.offset),
        is_range=phrase.until is not None or phrase.stretch is not None,
        not_before=value.latest is None,
        bound=first.bound,
        time=first.time,
        season=first.season or None,
        other=resolved.other,
    )


def _with_week(value: ReleaseDate) -> ReleaseDate:
    monday = value.earliest - timedelta(days=value.earliest.weekday())
    return dates.span(monday, monday + timedelta(days=6))


_LATER = re.compile(
    r"\b(?:later|dopo|después|más tarde|depois|mais tarde|après|plus tard|später|danach)\Z", re.IGNORECASE
)
