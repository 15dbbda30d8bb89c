"""Text → the few pieces of it that can be part of a date, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from tracker.extract.when.atoms import Atom, Kind
from tracker.extract.when.numbers import ERA, GLOSS, KANJI, NTH, era_at, gloss_at, kanji_at, nth_at, number_at
from tracker.extract.when.words import TABLES, Words
from tracker.extract.when.words.numerals import ORDINALS
from tracker.extract.when.words.trie import pattern
from tracker.record import dataclass

_Meaning = tuple[Kind, int, str, bool]
_LATIN = re.compile(r"[A-Za-z]+")
_MOST = 20_000  # pieces; no article has so many, and hostile text shall not cost more than they
# A year "ending March 2027" is told; which twelve months "fiscal 2027" are differs by house, so it is no date.
_FISCAL = r"(?:FY\s?['’]?|fiscal\s(?:year\s)?(?:ending\s(?:in\s)?March\s(?:31,?\s)?)?)(?:20)?\d\d"
_SPACES = re.compile(r"\s+")
_LETTER = r"[^\W\d_]"
_BRACKETED = "月火水木金土日"
_HANGUL_DAYS = "월화수목금토일"
# 7月5日(土) or (土・祝): the brackets make it a weekday.
_IN_BRACKETS = (
    rf"[(〔\[【]\s?(?:[{_BRACKETED}]|[{_HANGUL_DAYS}])(?:曜日?|요일)?"
    r"(?:\s?[・/,]\s?(?:祝日?|休|振休|祝前日))?\s?[)〕\]】]"
)


@dataclass(frozen=True, slots=True)
class Lexer:
    master: re.Pattern[str]
    meanings: Mapping[str, _Meaning]
    short: frozenset[str]
    first: re.Pattern[str] | None
    days: re.Pattern[str] | None
    day_articles: re.Pattern[str]
    day_verbs: re.Pattern[str] | None
    order: str
    dotted: bool
    solid: bool

    def atoms(self, text: str) -> list[Atom]:
        """In order, never overlapping, without those that can be no part of a date. Digits glued to a letter are none
        of ours (S2, v2), unless a month is glued to them (Dec31)."""
        found: list[Atom] = []
        at, month_end = 0, -1
        while (match := self._next(text, at)) and len(found) < _MOST:
            atom = self._atom(text, match, month_end)
            at = max(match.end(), atom.end)
            month_end = atom.end if atom.kind is Kind.MONTH else -1
            if atom.kind is Kind.UNIT and found and (counted := _counted_unit(text, found[-1], atom)):
                found[-1] = counted
            elif atom.kind is Kind.UNIT and not (found and text[found[-1].end : atom.start] in ("", " ", "  ")):
                continue
            elif atom.kind is not Kind.OTHER:
                found.append(atom)
        return found

    def _next(self, text: str, at: int) -> re.Match[str] | None:
        """In East Asian text a set of first characters finds the few places to look at ten times quicker."""
        if self.first is None:
            return self.master.search(text, at)
        if at and (match := self.master.match(text, at)):  # what follows a piece need not look like a beginning: 2ヶ月
            return match
        while begin := self.first.search(text, at):
            at = begin.start()
            if match := self.master.match(text, at):
                return match
            run = _LATIN.match(text, at)
            at = run.end() if run else at + 1
        return None

    def _atom(self, text: str, found: re.Match[str], month_end: int) -> Atom:
        start, end, group = found.start(), found.end(), found.lastgroup
        if group == "digit":
            atom = number_at(text, start, order=self.order, dotted=self.dotted, solid=self.solid)
            glued = start > 0 and _glued(text[start - 1]) and start != month_end and text[atom.end - 1].isascii()
            if atom.kind is Kind.NUMBER and (noun := self._day_noun(text, start, atom)) is not None:
                return Atom(Kind.DAY, noun, atom.end, atom.n, "said")
            return Atom(Kind.OTHER, start, atom.end) if glued and atom.ymd[0] == 0 else atom
        if group == "word":
            return self._word(found)
        if group == "bracket":
            return _bracketed(text, start, end)
        if group == "short":
            return Atom(Kind.YEAR, start, end, 2000 + int(found[0][-2:]), weak=True)
        if group == "fiscal":
            kind = Kind.YEAR if "ending" in found[0].casefold() else Kind.OTHER
            return Atom(kind, start, end, 1999 + int(found[0][-2:]), "fiscal")
        if group == "part":
            return Atom(Kind.QUARTER if found[0][0] in "QqTt" else Kind.HALF, start, end, int(found[0][-1]))
        read = {"kanji": kanji_at, "era": era_at, "nth": nth_at, "gloss": gloss_at}[group or "kanji"]
        return read(text, start, end)

    def _day_noun(self, text: str, start: int, atom: Atom) -> int | None:
        """ "El día 20", "l'11 sarà il turno di": where the noun or the article begins that makes a number a day."""
        found = self.days.search(text, max(0, start - 8), start) if self.days is not None else None
        if found is None and self.day_verbs is not None and atom.n <= _DAYS and self.day_verbs.match(text, atom.end):
            found = self.day_articles.search(text, max(0, start - 4), start)
        return found.start() if found else None

    def _word(self, found: re.Match[str]) -> Atom:
        raw = found[0]
        end = found.end()
        key = _SPACES.sub(" ", raw.casefold()).replace("’", "'")
        if key.endswith(".") and key not in self.meanings:
            key = key[:-1]
            end -= key not in self.short  # the dot of "Sept." is its own, that of "in July." the sentence's
        meaning = self.meanings.get(key)
        if meaning is None:  # a letter whose lower case the table does not know
            return Atom(Kind.OTHER, found.start(), end)
        kind, n, word, weak = meaning
        if kind is Kind.PART and _within(found):
            return Atom(Kind.OTHER, found.start(), end)
        return Atom(kind, found.start(), end, n, word, weak=weak, lower=raw[:1].islower())


_DAYS = 31  # of a month


# 初 and 末 are parts of a month, a year or a season; behind any other character they are part of a word: 当初, 結末.
# So are 初日 and 初公開, and 初めて behind a time: 2025年に初めて放送.
_INSIDE = re.compile(r"[一-龯](?<![年月週春夏秋冬期旬半])")
_FIRST = re.compile(r"\S初(?:[日回]|めて|公開|放送|上映|配信|登場|披露|上陸|開催)")


def _within(found: re.Match[str]) -> bool:
    """Is the word for a part only the beginning, or the end, of another word?"""
    text, before = found.string, found.start() - 1
    if before < 0:
        return False
    return _FIRST.match(text, before) is not None or (len(found[0]) == 1 and _INSIDE.match(text, before) is not None)


_COUNTED = {"day": (Kind.DAY, 31), "month": (Kind.MONTH, 12), "quarter": (Kind.QUARTER, 4), "half": (Kind.HALF, 2)}


def _counted_unit(text: str, number: Atom, unit: Atom) -> Atom | None:
    """The third month, 1º trimestre, 3rd quarter: an ordinal and a unit are the part of the year they count."""
    kind, most = _COUNTED.get(unit.word, (Kind.OTHER, 0))
    if (
        number.kind is not Kind.DAY
        or not (number.weak or number.word in ("ord", "season"))
        or not 1 <= number.n <= most
    ):
        return None
    if (
        text[number.end : unit.start].strip()
        or unit.start - number.end > 2
        or not _ordinal(text[number.start : number.end])
    ):
        return None
    return Atom(kind, number.start, unit.end, number.n, weak=kind is Kind.DAY)


def _ordinal(word: str) -> bool:
    """Cardinals count a length instead: "two months", "due mesi"."""
    return word[0].isdigit() or word.casefold() in ORDINALS


def _glued(char: str) -> bool:
    return char.isascii() and (char.isalpha() or char in "_.")


def _bracketed(text: str, start: int, end: int) -> Atom:
    day = next(char for char in text[start:end] if char in _BRACKETED or char in _HANGUL_DAYS)
    return Atom(Kind.WEEKDAY, start, end, (_BRACKETED if day in _BRACKETED else _HANGUL_DAYS).index(day), word="()")


@lru_cache(maxsize=32)
def lexer(codes: tuple[str, ...]) -> Lexer:
    tables = [TABLES[code] for code in codes]
    meanings: dict[str, _Meaning] = {}
    solid_keys: set[str] = set()
    for table in tables:
        for key, meaning in _meanings(table):
            if key not in meanings:
                meanings[key] = meaning
                if table.solid:
                    solid_keys.add(key)
    spaced = [key for key in meanings if key not in solid_keys]
    # Latin abbreviations in an East Asian table (JST) still need to be whole words.
    latin = [key for key in solid_keys if key[0].isascii()]
    third = r"(?:[QqTt]|trimestre\s?)" if {"es", "it", "fr", "pt"} & set(codes) else "[Qq]"
    east = any(table.solid for table in tables)
    master = "|".join(
        [
            *([rf"(?P<gloss>{GLOSS})"] if east else []),
            r"(?P<digit>\d)",
            rf"(?P<word>(?<!{_LETTER})(?:{pattern(spaced + latin)})\.?(?:(?<=['’])|(?!{_LETTER}))"
            + (f"|{pattern(key for key in solid_keys if not key[0].isascii())})" if east else ")"),
            *(
                [rf"(?P<bracket>{_IN_BRACKETS})", rf"(?P<kanji>{KANJI})", rf"(?P<era>{ERA})", rf"(?P<nth>{NTH})"]
                if east
                else []
            ),
            r"(?P<short>(?<!\w)['’]\d\d(?!\w))",
            rf"(?P<part>(?<![A-Za-z0-9_])(?:{third}[1-4]|[Hh][12])(?![A-Za-z0-9_]))",
            rf"(?P<fiscal>(?<!\w){_FISCAL}(?!\w))",
        ]
    )
    first = tables[0]
    nouns = sorted({noun for table in tables for noun in table.day_nouns})
    articles = sorted({word for table in tables for word in table.day_articles})
    verbs = sorted({verb for table in tables for verb in table.day_verbs})
    short = frozenset(
        name for table in tables for names in (*table.months, *table.weekdays) for name in names.split("|")[1:]
    )
    return Lexer(
        re.compile(master, re.IGNORECASE),
        meanings,
        short,
        _first(meanings) if east else None,
        re.compile(rf"\b(?:{pattern(nouns)})\s$", re.IGNORECASE) if nouns else None,
        re.compile(rf"(?<![^\s(\"“«])(?:{pattern(articles)})$", re.IGNORECASE),
        re.compile(rf"\s(?:{pattern(verbs)})\b") if verbs else None,
        first.order,
        first.dotted,
        first.solid,
    )


def _first(meanings: Mapping[str, _Meaning]) -> re.Pattern[str]:
    """One character of those that a piece can begin with; units stand behind a number, and か is everywhere."""
    chars = {key[0] for key, (kind, *_) in meanings.items() if kind is not Kind.UNIT} | set(
        "〇零一二三四五六七八九十廿令平昭第"
    )
    solid = "".join(sorted(char for char in chars if not char.isascii()))
    return re.compile(rf"[0-9A-Za-z{re.escape(solid)}(〔\[【'’]")


def _meanings(table: Words) -> Iterator[tuple[str, _Meaning]]:
    """Every phrase of the table with its meaning; where two kinds share a phrase the first stands."""
    yield from ((name, (Kind.OTHER, 0, "", False)) for name in table.ignored)
    yield from _named(table)
    for kind, shifts in ((Kind.NEAR, table.near), (Kind.TOLD, table.told)):
        yield from ((name, (kind, shift, unit, False)) for name, (unit, shift) in shifts.items())
    for kind, numbers in ((Kind.YEAR, table.years), (Kind.QUARTER, table.quarters), (Kind.HALF, table.halves)):
        yield from ((name, (kind, number, "", False)) for name, number in numbers.items())
    yield from _combined(table)
    yield from ((name, (Kind.NEAR, number, "day", False)) for name, number in table.days.items())
    yield from ((name, (Kind.SEASON, 0, season, name in table.weak)) for name, season in table.seasons.items())
    for kind, pairs in ((Kind.HOLIDAY, table.holidays), (Kind.WINDOW, table.windows)):
        yield from ((name, (kind, 100 * a + b, "", name in table.weak)) for name, (a, b) in pairs.items())
    yield from _worded(table)
    yield from ((name, (Kind.DEIXIS, number, "end", False)) for name, number in table.deixis_end.items())
    yield from ((name, (Kind.DEIXIS, number, "", False)) for name, number in table.deixis.items())
    yield from ((name, (Kind.UNIT, 0, unit, False)) for name, unit in table.units.items())
    nth = "nth" if table.solid else ""
    yield from ((name, (Kind.DAY, number, nth, True)) for name, number in table.numbers.items())


def _named(table: Words) -> Iterator[tuple[str, _Meaning]]:
    for kind, names, begin in ((Kind.MONTH, table.months, 1), (Kind.WEEKDAY, table.weekdays, 0)):
        for number, forms in enumerate(names, begin):
            yield from ((name, (kind, number, "", name in table.weak)) for name in forms.split("|"))
    for number, forms in enumerate(table.weekdays):
        for word, shift in table.weeks.items():
            yield from ((word + name, (Kind.WEEKDAY, number, str(shift), False)) for name in forms.split("|"))


def _worded(table: Words) -> Iterator[tuple[str, _Meaning]]:
    kinds = ((Kind.PART, table.parts), (Kind.TIME, table.hours), (Kind.ZONE, table.zones), (Kind.FEAST, table.feasts))
    for kind, words in kinds:
        yield from ((name, (kind, 0, word, name in table.weak)) for name, word in words.items())


def _combined(table: Words) -> Iterator[tuple[str, _Meaning]]:
    """ "next year", "l'année prochaine": a deixis and a unit in the language's order."""
    if table.solid:
        return
    for noun, unit in table.units.items():
        for word, shift in table.deixis.items():
            vague = bool({word, noun} & table.plural)
            yield f"{word} {noun}", (Kind.NEAR, min(shift, 1), unit, vague)
        for word, shift in table.deixis_end.items():
            vague = bool({word, noun} & table.plural)
            yield f"{noun} {word}", (Kind.NEAR, min(shift, 1), unit, vague)
