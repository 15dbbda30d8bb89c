"""The words around a date expression: what they make of it, and whether it is one at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from tracker.extract.when.atoms import Atom, Kind
from tracker.extract.when.draft import Draft
from tracker.extract.when.values import Bound
from tracker.extract.when.words import TABLES, Words
from tracker.extract.when.words.trie import pattern

_LETTER = r"[^\W\d_]"
_LOOK = 32  # characters looked back for a word before a date
_NUMBERED = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\s\Z", re.IGNORECASE)
_MOVED = 90  # characters before "from A to B" in which something is moved
_ROW = re.compile(r"\n[^\n:]{2,60}[^\n]{0,40}[:–-]\s(?:from|dal?|dall['’]|del?|d['’]|du|vom|von)\s*$", re.IGNORECASE)
_ROW_LEAD, _ABOVE = 110, 2000  # characters of such a row, and of the list above it

_SET_OUT = frozenset({"on", "a", "ad", "en", "em", "no", "na", "nel", "nella", "al", "en el", "para", "pour"})
_NO_DAY = ("the", "は", "の", "、")  # between a number and a month: "Switch 2は6月5日に" is no second of June
_TOPIC = 24  # characters before a date in which its topic stands
_RULED = re.compile(
    r"(?:放送|放映|公開|配信|発売)(?:開始)?(?:日|時期)?[はがも]、?(?:では|[^。、\nはが]){0,10}$"
)  # 放送は夏ではなく10月になる
_CLAUSE = 56  # characters of the same clause whose verbs say past or future
_STOP = re.compile(r"[。!?;\n]|[.](?=\s)")
_ARTICLE = (
    r"(?:(?:the|le|la|les|el|los|il|lo|l'|der|dem|den|das|die|o|a|os|as|this|late|early|mid|sometime)\s{1,2})?"
    r"(?:(?:the\s|l['’]|el\s|o\s|das\s|dem\s|im\s)?(?:calendar\s)?(?:year|año|ano|anno|année|an|jahr(?:e|es)?)\s(?:of\s|de\s|del\s)?)?"
)
_QUANTITY = re.compile(
    r"[^\S\n]?(?:%|percent|million|billion|thousand|円|話|巻|人|本|分|枚|回|周年|ヶ|か月|"
    r"주(?! ?말)|개월|시간|차례|편|권|명|[个個]月|[周週集部季](?![一二三四五六日]))|"
    r"[^\S\n](?:new\s|tv\s|more\s|other\s)?"
    r"(?:episodes?|anime|volumes?|chapters?|minutes?|hours?|days?|weeks?|months?|years?|films?|movies?|titles?|shows?|series|"
    r"countries|languages|people|characters?|songs?|places?|theaters?|cinemas?|episodios?|episodi|folgen|épisodes?|episódios?)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s?(?:$|[\n。、,で(]|または)")
_WORD = re.compile(r"\s?\w")
_CLOSING = re.compile(r"\s?(?:$|[.,;)\n]|(?:was|is|will|were|at)\b)")


def _sub(tables: Sequence[Words], pick: Callable[[Words], Iterable[str]], *, solid: bool) -> list[str]:
    return sorted({phrase for table in tables if table.solid is solid for phrase in pick(table)})


def _before(
    tables: Sequence[Words], pick: Callable[[Words], Iterable[str]], *, article: bool = True
) -> re.Pattern[str]:
    """Matches at the end of what stands before a date."""
    spaced, solid = _sub(tables, pick, solid=False), _sub(tables, pick, solid=True)
    forms = []
    if spaced:
        forms.append(rf"(?<!{_LETTER})(?:{pattern(spaced)})\s{{1,2}}{_ARTICLE if article else ''}")
        forms.append(rf"(?<!{_LETTER})(?:{pattern(word for word in spaced if not word[-1].isalpha())})\s?")
    if solid:
        forms.append(rf"(?:{pattern(solid)})\s?")
    return re.compile(f"(?:{'|'.join(forms) or '(?!)'})$", re.IGNORECASE)


def _behind(tables: Sequence[Words], pick: Callable[[Words], Iterable[str]]) -> re.Pattern[str]:
    spaced, solid = _sub(tables, pick, solid=False), _sub(tables, pick, solid=True)
    forms = []
    if spaced:
        forms.append(rf"[\s,]{{0,2}}(?:{pattern(spaced)})(?!{_LETTER})")
    if solid:
        forms.append(rf"\s?(?:{pattern(solid)})")
    return re.compile(f"(?:{'|'.join(forms) or '(?!)'})", re.IGNORECASE)


def _anywhere(tables: Sequence[Words], pick: Callable[[Words], Iterable[str]]) -> re.Pattern[str]:
    spaced, solid = _sub(tables, pick, solid=False), _sub(tables, pick, solid=True)
    forms = [rf"(?<!{_LETTER})(?:{pattern(spaced)})(?!{_LETTER})"] if spaced else []
    if solid:
        forms.append(pattern(solid))
    return re.compile("|".join(forms) or "(?!)", re.IGNORECASE)


def _any_of(tables: Sequence[Words], pick: Callable[[Words], str]) -> re.Pattern[str]:
    return re.compile("|".join(filter(None, map(pick, tables))) or "(?!)")


def _deictic(table: Words, sign: int) -> list[str]:
    return [word for word, shift in table.deixis.items() if shift * sign > 0]


def _set(tables: Sequence[Words], pick: Callable[[Words], frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(pick(table) for table in tables))


class Around:
    """The word tables of some languages, compiled for looking around."""

    def __init__(self, tables: Sequence[Words]) -> None:
        self._zone = tables[0].zone
        self.alone = {word: near for table in tables for word, near in table.alone.items()}
        self._of = _set(tables, lambda t: t.of)
        self._within = _set(tables, lambda t: t.within)
        self._ranges = _set(tables, lambda t: t.ranges)
        self._both = _set(tables, lambda t: t.both)
        nouns = _set(tables, lambda t: t.day_nouns)
        articles = _set(tables, lambda t: t.day_articles)
        said = [rf"(?:{pattern(nouns)})\s\d"] * bool(nouns) + [rf"(?:{pattern(articles)})\d"] * bool(articles)
        self._days = re.compile("|".join(said), re.IGNORECASE) if said else None
        self._either = _set(tables, lambda t: t.either)
        self.bare_year = tables[0].bare_year
        self._joints = frozenset(joint for table in tables for joint in table.time_joins) | {
            "",
            ",",
            "、",
            "-",
            "/",
            "|",
        }
        self._between = _before(tables, lambda t: t.between, article=True)
        self._bounds_before = [
            (Bound.NOT_BEFORE, _before(tables, lambda t: t.earliest)),
            (Bound.BEFORE, _before(tables, lambda t: t.before)),
            (Bound.UNTIL, _before(tables, lambda t: t.until)),
            (Bound.AFTER, _before(tables, lambda t: t.after)),
            (Bound.SINCE, _before(tables, lambda t: t.since)),
        ]
        self._any_before = _before(
            tables,
            lambda t: (*t.earliest, *t.before, *t.until, *t.after, *t.since, *t.about, *t.week_of, *t.every),
        )
        self._bounds_behind = [
            (Bound.NOT_BEFORE, _behind(tables, lambda t: t.earliest_end)),
            (Bound.BEFORE, _behind(tables, lambda t: t.before_end)),
            (Bound.UNTIL, _behind(tables, lambda t: t.until_end)),
            (Bound.AFTER, _behind(tables, lambda t: t.after_end)),
            (Bound.SINCE, _behind(tables, lambda t: t.since_end)),
        ]
        self._about, self._about_end = _before(tables, lambda t: t.about), _behind(tables, lambda t: t.about_end)
        self._week, self._week_end = _before(tables, lambda t: t.week_of), _behind(tables, lambda t: t.week_end)
        self._span_end = _behind(tables, lambda t: t.span_end)
        self._leads, self._nouns = _before(tables, lambda t: t.leads), _behind(tables, lambda t: t.nouns)
        self._counts = _before(tables, lambda t: t.counts, article=False)
        self._every = _before(tables, lambda t: t.every, article=False)
        self._ahead, self._past = _anywhere(tables, lambda t: t.ahead), _anywhere(tables, lambda t: t.past)
        self._reported = _any_of(tables, lambda t: t.reported)
        self._comes = _any_of(tables, lambda t: t.comes)
        spaced = [table for table in tables if not table.solid]
        self._moved = _anywhere(spaced, lambda t: t.moved)
        self._moved_end = _behind([table for table in tables if table.solid], lambda t: t.moved)
        # The longest such phrase: "a", "a depuis", "avait déjà".
        aux = _sub(tables, lambda t: t.participle, solid=False)
        self._participle = re.compile(rf"(?<!{_LETTER})(?:{pattern(aux)})\s(?:\w+\s){{0,2}}$", re.IGNORECASE)
        self._gone = _before(tables, lambda t: _deictic(t, -1), article=False)
        self._coming = _before(tables, lambda t: _deictic(t, 1), article=False)
        self._in = _before(tables, lambda t: t.in_ahead, article=False)
        self._ago = _before(tables, lambda t: t.ago, article=False)
        self._later_end, self._ago_end = _behind(tables, lambda t: t.ahead_end), _behind(tables, lambda t: t.ago_end)
        self._goal = _before(tables, lambda t: t.goal)
        self._broadcast = _anywhere(tables, lambda t: t.broadcast)
        self._cinema = _anywhere(tables, lambda t: t.cinema)
        self.solid = tables[0].solid

    def participle(self, text: str, draft: Draft) -> bool:
        """Il a été repoussé: no summer."""
        return self._participle.search(text, max(0, draft.start - _LOOK), draft.start) is not None

    # --- joints ------------------------------------------------------------------------------------------------------

    def glue(self, gap: str, left: Kind, right: Kind) -> bool:
        if gap in self._of:
            return not (left is Kind.NUMBER and right is Kind.MONTH and gap in _NO_DAY)
        if gap == "'s" or gap == "’s":
            return left in (Kind.NEAR, Kind.YEAR, Kind.DEIXIS, Kind.TOLD)
        if gap not in self._within or (gap in _SET_OUT and left is Kind.PART):
            return False  # "arrives early on March 21": an adverb, and a day; "avrà inizio a luglio": no part of it
        if right in (Kind.YEAR, Kind.NEAR, Kind.TOLD):
            return True
        return left in (Kind.PART, Kind.QUARTER, Kind.HALF, Kind.NEAR, Kind.YEAR, Kind.WEEKDAY, Kind.TOLD)

    def ranges(self, gap: str) -> bool:
        return gap in self._ranges

    def both(self, gap: str) -> bool:
        return gap in self._both

    def either(self, gap: str) -> bool:
        return gap in self._either

    def between(self, text: str, start: int, end: int) -> bool:
        """Between A and B, AとBの間: "and" makes a range only so."""
        return (
            self._between.search(text, max(0, start - _LOOK), start) is not None
            or self._span_end.match(text, end) is not None
        )

    def time_joint(self, gap: str) -> bool:
        return gap in self._joints

    def zone(self, time: Atom) -> str | None:
        """Hours past midnight are Japanese broadcasting's; and who writes 時 without a zone means Japan's."""
        if time.word >= "24:00" or (self._zone and self.solid):
            return "Asia/Tokyo"
        return None

    # --- before and behind -------------------------------------------------------------------------------------------

    def counted(self, text: str, atom: Atom) -> bool:
        """Season 2, Episode 12, 第3, "season two": the number counts something. Behind "2nd Season", and on a line of
        its own, it does not."""
        if atom.kind is not Kind.NUMBER and not atom.weak:
            return False
        found = self._counts.search(text, max(0, atom.start - _LOOK), atom.start)
        return (
            found is not None
            and "\n" not in found[0]
            and not _NUMBERED.search(text, max(0, found.start() - 6), found.start())
        )

    def quantity(self, text: str, end: int) -> bool:
        return _QUANTITY.match(text, end) is not None

    def closing(self, text: str, end: int) -> bool:
        """14th April 15: two digits behind an ordinal are the year where nothing follows that they could count."""
        return _CLOSING.match(text, end) is not None

    def bind(self, text: str, draft: Draft) -> None:
        """Which side of the time is meant, and how nearly."""
        low, start = max(0, draft.start - _LOOK), draft.start
        led = self._any_before.search(text, low, start) is not None  # mostly nothing does
        draft.recurring = led and self._every.search(text, low, start) is not None
        draft.week = led and self._week.search(text, low, start) is not None
        draft.about = led and self._about.search(text, low, start) is not None
        if found := self._week_end.match(text, draft.end):
            draft.week, draft.end = True, found.end()
        if found := self._about_end.match(text, draft.end):
            draft.about, draft.end = True, found.end()
        draft.bound = self._bound_before(text, draft) if led else Bound.NONE
        if draft.bound in (Bound.NONE, Bound.SINCE, Bound.UNTIL):
            draft.bound = self._bound_behind(text, draft) or draft.bound

    def _bound_before(self, text: str, draft: Draft) -> Bound:
        for bound, before in self._bounds_before:
            if before.search(text, max(0, draft.start - _LOOK), draft.start):
                if bound is Bound.SINCE and self._moved.search(text, max(0, draft.start - _CLAUSE), draft.start):
                    return Bound.NONE  # "delayed from June 25"
                return bound
        return Bound.NONE

    def _bound_behind(self, text: str, draft: Draft) -> Bound:
        for bound, behind in self._bounds_behind:
            if (found := behind.match(text, draft.end)) and not _dangling(text, found):
                draft.end = draft.end if bound is Bound.SINCE else found.end()
                return bound
        return Bound.NONE

    def range_end(self, text: str, end: int) -> int:
        found = self._span_end.match(text, end)
        return found.end() if found else end

    def moved(self, text: str, first: Draft, second: Draft) -> bool:
        """From June 25 to October 1 is no range where something was moved; nor is 10月5日から11月2日へ変更,
        nor から before a date that no word closes."""
        gap = text[first.end : second.start].strip()
        if gap.startswith(("から", "より")):
            return self._span_end.match(text, second.end) is None and _CLOSED.match(text, second.end) is None
        if self._moved_end.match(text, second.end):
            return True
        if not gap[:1].isalpha():
            return False
        # "X: from February 26 to April 2", a row of a list: the words of the move stand above the list.
        ended = not text[second.end : second.end + 1].strip("\n")
        row = ended and _ROW.search(text, max(0, first.start - _ROW_LEAD), first.start) is not None
        low = max(0, first.start - (_ABOVE if row else _MOVED))
        return self._moved.search(text, low, first.start) is not None

    def offset(self, text: str, start: int, end: int) -> tuple[int, int, int] | None:
        """Whether a length of time is counted from today: (sign, start, end) of the whole expression."""
        low = max(0, start - _LOOK)
        for sign, before in ((1, self._in), (-1, self._ago)):
            if found := before.search(text, low, start):
                return sign, found.start(), end
        for sign, behind in ((-1, self._ago_end), (1, self._later_end)):
            if (found := behind.match(text, end)) and not text.startswith("ろ", found.end()):  # 3週間後ろ倒し
                return sign, start, found.end()
        return None

    def broadcast(self, text: str, end: int, *, anime: bool) -> bool:
        """Whether a season is meant as broadcasters count it: 夏アニメ, 夏クール, "the Summer 2026 anime season", but
        not 夏公開. Where the words behind do not say, it is as `anime` has it."""
        high = min(len(text), end + (10 if self.solid else 28))
        if stop := _STOP.search(text, end, high):
            high = stop.start()
        air, screen = self._broadcast.search(text, end, high), self._cinema.search(text, end, high)
        if air and screen:
            return air.start() < screen.start()
        return air is not None or (anime and screen is None)

    def pointed(self, text: str, start: int) -> bool:
        """ "El pasado 9 de octubre", "il prossimo 5 luglio": the words before say which of two years it is."""
        look = max(0, start - _LOOK)
        found = self._gone.search(text, look, start) or self._coming.search(text, look, start)
        if self.solid:
            return _NEAR_MONTH.search(text, look, start) is not None  # 来月8月8日
        return found is not None

    def leaning(self, text: str, start: int, end: int) -> int:
        """-1 where the clause speaks of the past, 1 of what is to come, 0 where it does not say or says both."""
        look = max(0, start - _LOOK)
        if self._gone.search(text, look, start):
            return -1  # "el pasado 4 de junio"
        if self._coming.search(text, look, start) or self._goal.search(text, look, start):
            return 1
        if self.solid and (near := _NEAR_MONTH.search(text, look, start)) is not None:
            return -1 if near[0].startswith("先") else 1  # 来月8月8日
        low, high = max(0, start - _CLAUSE), min(len(text), end + (36 if self.solid else 24))
        for stop in _STOP.finditer(text, low, start):
            low = stop.end()
        if behind := _STOP.search(text, end, high):
            high = behind.start()
        if self.solid:
            return self._leaning_solid(text, start, end, high)
        ahead = [found.end() for found in self._ahead.finditer(text, low, start)]
        # "will be released on Sept. 4": the participle of a passive says no time.
        past = [
            found.end()
            for found in self._past.finditer(text, low, start)
            if not text.endswith(_AUXILIARY, low, found.start())
        ]
        if ahead or past:
            return 1 if max(ahead, default=-1) > max(past, default=-1) else -1
        return (self._ahead.search(text, end, high) is not None) - (self._past.search(text, end, high) is not None)

    def _leaning_solid(self, text: str, start: int, end: int, high: int) -> int:
        """The verb comes after, and the last one rules: 放送予定であった is past. 放送されることが分かった is told in
        the past, of what is to come."""
        if told := self._reported.search(text, end, high):
            high = told.start()
        if (closed := text.find(")", end, high)) >= 0 and text[start - 1 : start] == "(":
            if _BARE_NOUN.fullmatch(text, end, closed):
                return 0  # 『X』(9月11日公開): beside a name it says no tense
            high = closed  # 『X』(4月3日24:30〜)の主題歌が発表された
        # 10日に始まった『Y』と、17日から放送される『X』: the next date has a verb of its own.
        nearer = next((one.start() for one in _NEXT_DATE.finditer(text, end, high)), high)
        if self._ahead.search(text, end, nearer) or self._past.search(text, end, nearer):
            high = nearer
        ahead = max((found.end() for found in self._ahead.finditer(text, end, high)), default=-1)
        past = max((found.end() for found in self._past.finditer(text, end, high)), default=-1)
        if ahead == past:
            return int(_BARE_NOUN.fullmatch(text, end, high) is not None)
        return 1 if ahead > past else -1

    def led(self, text: str, draft: Draft) -> bool:
        """A preposition or a verb before it makes a time of a bare month, season or year."""
        return self._leads.search(text, max(0, draft.start - _LOOK), draft.start) is not None

    def comes(self, text: str, draft: Draft) -> bool:
        """夏になると: the season came, and what then happened is told behind it."""
        if self._comes.match(text, draft.end) is None:
            return False
        return _RULED.search(text, max(0, draft.start - _TOPIC), draft.start) is None

    def opens(self, text: str, draft: Draft) -> bool:
        """ "A scheduled summer opening": the noun behind is the release itself, and not the season's crop."""
        return self.followed(text, draft) and self._broadcast.match(text[draft.end :].lstrip()[:_LOOK]) is None

    def said(self, text: str, draft: Draft) -> bool:
        """ "El día 20": called a day."""
        return self._days is not None and self._days.match(text, draft.start) is not None

    def followed(self, text: str, draft: Draft) -> bool:
        return self._nouns.match(text, draft.end) is not None


def _dangling(text: str, found: re.Match[str]) -> bool:
    """ "2016 and after" is open, "2016 and after 6 p.m." is not."""
    last = found[0].split()[-1].casefold()
    return last in _AFTERS and _WORD.match(text, found.end()) is not None


_NEXT_DATE = re.compile(r"(?<=[とや、])、?\s?\d{1,4}[年月日]")
_NEAR_MONTH = re.compile(r"(?:来月|今月|先月)の?\s?$")
_BARE_NOUN = re.compile(r"(?:から|より|に)?(?:放送|公開|配信|発売|上映)")  # 10月放送。 A plan is told so
_AUXILIARY = ("be ", "will ", "to ", "would ", "Be ", "Will ")
_AFTERS = frozenset({"after", "before", "après", "después", "dopo", "depois", "avant", "antes", "danach"})


@lru_cache(maxsize=32)
def around(codes: tuple[str, ...]) -> Around:
    return Around([TABLES[code] for code in codes])
