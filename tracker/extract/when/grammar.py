"""Pieces → date expressions: what belongs together, with its hour, its weekday and its other end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.extract.when.atoms import Atom, Kind
from tracker.extract.when.belief import believed
from tracker.extract.when.context import Around, around
from tracker.extract.when.draft import Draft, lend_year
from tracker.extract.when.ends import BULLET, alike, comma, comparable, counts_next, counts_on, is_day, numeral, spelled
from tracker.extract.when.values import Bound
from tracker.extract.when.words import Words
from tracker.record import dataclass

_GAP = 24  # characters; no language puts more between two parts of one date
_DATE_PARTS = frozenset({Kind.NUMBER, Kind.SHORT, Kind.DAY, Kind.MONTH, Kind.YEAR, Kind.FULL, Kind.QUARTER, Kind.HALF})
_DAY_FIRST = ("de", "fr", "it", "es", "pt")  # a number in words behind a month counts what follows
_DASHES = frozenset({"-", "–", "—", "~", "〜", "−", "‐"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """One date, or with `until` the two ends of a range. `offset`: (unit, number) counted from the anchor."""

    start: int
    end: int
    draft: Draft
    until: Draft | None = None
    offset: tuple[str, int] | None = None
    stretch: tuple[str, int] | None = None


class Grammar:
    def __init__(self, text: str, words: Sequence[Words]) -> None:
        self.text = text
        self.around: Around = around(tuple(table.code for table in words))
        self._day_first = words[0].code in _DAY_FIRST
        self._dotted = words[0].dotted

    def phrases(self, atoms: Sequence[Atom]) -> Iterator[Phrase]:
        at = 0
        self.atoms = atoms
        while at < len(atoms):
            phrase, after = self._phrase(at)
            at = max(after, at + 1)
            if phrase is not None:
                yield phrase
                while at < len(atoms) and atoms[at].start < phrase.end:  # the "later" of "2026 or later" is spent
                    at += 1

    # --- one expression ----------------------------------------------------------------------------------------------

    def _phrase(self, at: int) -> tuple[Phrase | None, int]:
        if self.atoms[at].kind is Kind.TIME:
            return self._after_time(at)
        if found := self._offset(at) or self._stretch(at) or self._days_of_month(at):
            return found
        grown = self._grown(at)
        if grown is None:
            return None, at + 1
        return self._finished(*grown)

    def _finished(self, draft: Draft, after: int) -> tuple[Phrase | None, int]:
        until, after = self._until(draft, after)
        if until is None:
            after = self._with_time(draft, after)
            if draft.time:  # 10月3日(金)10:00〜10月13日(月)
                until, after = self._until(draft, after)
        if until is None:
            self.around.bind(self.text, draft)
            if not believed(self.around, self.text, draft):
                return None, after
            return Phrase(draft.start, draft.end, draft), after
        after = self._with_time(until, after)
        end = self.around.range_end(self.text, until.end)
        self.around.bind(self.text, draft)
        draft.bound = Bound.NONE
        return Phrase(draft.start, end, draft, until), after

    def _grown(self, at: int) -> tuple[Draft, int] | None:
        draft, best = Draft(), None
        for index in range(at, min(at + 8, len(self.atoms))):
            atom, gap = self.atoms[index], ""
            if index > at:
                found = self._gap(index)
                if found is None or not self._joined(draft, self.atoms[index - 1], atom, found):
                    break
                gap = found
            elif self._counted(index):
                return None
            if atom.kind is Kind.NUMBER and draft.month and self.around.quantity(self.text, atom.end):
                break
            if (
                atom.kind is Kind.NUMBER
                and gap == ""
                and draft.ordinal
                and draft.day
                and draft.month
                and not draft.year
            ):
                if self.around.closing(self.text, atom.end):
                    draft.year, draft.end = 2000 + atom.n, atom.end
                    best = (draft.copy(), index + 1)
                break
            if not draft.take(atom, gap):
                break
            if draft.complete:
                best = (draft.copy(), index + 1)
        return best or self._part_alone(at)

    def _part_alone(self, at: int) -> tuple[Draft, int] | None:
        """年底 without a year is this year's."""
        atom = self.atoms[at]
        near = self.around.alone.get(self.text[atom.start : atom.end]) if atom.kind is Kind.PART else None
        if near is None:
            return None
        return Draft(start=atom.start, end=atom.end, near=near, pieces=(Kind.NEAR,)), at + 1

    def _counted(self, index: int) -> bool:
        """Episode 12 counts something; "Staffel 31. Januar" and "a date of 5 September" do not: before a month an
        ordinal is a day, and so is what stands behind "of"."""
        atom = self.atoms[index]
        if atom.kind not in (Kind.NUMBER, Kind.DAY) or not self.around.counted(self.text, atom):
            return False
        ordinal = self._dotted and self.text.startswith(". ", atom.end)
        day = ordinal or self.text[max(0, atom.start - 4) : atom.start] == " of "
        return not (day and index + 1 < len(self.atoms) and self.atoms[index + 1].kind is Kind.MONTH)

    def _gap(self, index: int) -> str | None:
        """What stands before a piece, folded; None where it is too much."""
        start, end = self.atoms[index - 1].end, self.atoms[index].start
        if end - start > _GAP:
            return None
        raw = self.text[start:end]
        plain = " ".join(raw.casefold().split())
        if "\n" in raw:  # "in March", and a text that begins "The third"
            return None if plain[:1].isalpha() else plain or "\n"
        return plain

    def _joined(self, draft: Draft, left: Atom, right: Atom, gap: str) -> bool:
        if left.kind is Kind.YEAR and right.kind is Kind.MONTH and right.weak and right.lower and gap == "":
            return False  # "2025 may see"; not 2020/set/23
        if not gap:
            return not (self._day_first and counts_next(self.text, left, right))  # "en avril un film"
        if gap == "\n":
            return right.kind is Kind.YEAR and draft.month > 0
        if gap in ("-", "/", "."):
            worded = self.text[right.start].isalpha() and right.kind is Kind.DAY  # "in July 2020. One can expect"
            tight = right.start - left.end == 1 or (gap == "." and not worded)
            named = Kind.WEEKDAY if gap == "." else Kind.PART  # "Sat. July 5", "mid-July"
            tight = tight and not numeral(self.text, left, right)
            return tight and (left.kind in _DATE_PARTS or left.kind is named) and right.kind in _DATE_PARTS
        if gap[0] in ",、(":
            # 12月9日、2026年春に放送されることを: another date; 4月に終わり、7月から: it ended
            opens = gap[0] == "、" and (right.kind is Kind.YEAR or left.kind is Kind.PART)
            if gap[0] in ",、" and (opens or not comma(draft, left, right) or counts_on(self.text, left, right)):
                return False
            if gap == "(" or (
                gap[0] == "(" and left.kind is Kind.WEEKDAY and self.around.glue(gap[1:], left.kind, right.kind)
            ):
                return Kind.WEEKDAY in (left.kind, right.kind)
            gap = gap.lstrip(",、 ")
            if not gap:
                return True
        if gap == ")":
            return left.kind is Kind.WEEKDAY
        return self.around.glue(gap, left.kind, right.kind)

    # --- hours -------------------------------------------------------------------------------------------------------

    def _after_time(self, at: int) -> tuple[Phrase | None, int]:
        """12:25 a.m. JST on March 4; a time that no day follows is none of ours."""
        time, after = self.atoms[at], at + 1
        zone = None
        if after < len(self.atoms) and self.atoms[after].kind is Kind.ZONE and self._gap(after) in ("", "("):
            zone, after = self.atoms[after].word, after + 1
        if after >= len(self.atoms):
            return None, at + 1
        gap = self._gap(after)
        if (
            gap is None
            or not self.around.time_joint(gap.strip("() ,"))
            or "\n" in self.text[self.atoms[after - 1].end : self.atoms[after].start]
            or self.atoms[after].kind in (Kind.TIME, Kind.ZONE)
        ):
            return None, at + 1
        phrase, end = self._phrase(after)
        if (
            phrase is None
            or phrase.until
            or phrase.offset
            or phrase.stretch
            or not is_day(phrase.draft)
            or phrase.draft.time
        ):
            return phrase, end
        phrase.draft.time, phrase.draft.zone = time.word, zone or self.around.zone(time)
        return Phrase(time.start, phrase.end, phrase.draft), end

    def _with_time(self, draft: Draft, after: int) -> int:
        """The hour that follows a day, over a weekday, a particle or 毎週土曜."""
        if not is_day(draft):
            return after
        at = after
        for _ in range(2):
            if at >= len(self.atoms):
                return after
            atom, gap = self.atoms[at], self._after(draft.end if at == after else self.atoms[at - 1].end, at)
            if gap is None or not self.around.time_joint(gap.strip("() ,、")):
                return after
            if atom.kind is Kind.TIME:
                return self._timed(draft, at)
            if atom.kind is not Kind.WEEKDAY:
                return after
            at += 1
        return after

    def _after(self, end: int, index: int) -> str | None:
        start = self.atoms[index].start
        return " ".join(self.text[end:start].casefold().split()) if 0 <= start - end <= _GAP else None

    def _timed(self, draft: Draft, at: int) -> int:
        time, after = self.atoms[at], at + 1
        if self._dated_itself(after):
            return at
        draft.time, draft.end, draft.zone = time.word, time.end, self.around.zone(time)
        if before := self._zone_before(draft.start, at):
            draft.zone = before.word or None
        if after < len(self.atoms) and self.atoms[after].kind is Kind.ZONE and self._gap(after) in ("", "("):
            draft.zone, draft.end = self.atoms[after].word or None, self.atoms[after].end
            return after + 1
        return after

    def _dated_itself(self, after: int) -> bool:
        """July 2 (02:15 on July 3): the hour is the other day's."""
        follows = after < len(self.atoms) and self.atoms[after].kind in (*_DATE_PARTS, Kind.WEEKDAY)
        return follows and self._gap(after) in ("on", "on the")

    def _zone_before(self, start: int, at: int) -> Atom | None:
        """米国時間7月5日午前9時."""
        while at >= 0 and self.atoms[at].start >= start:
            at -= 1
        before = self.atoms[at] if at >= 0 else None
        return before if before and before.kind is Kind.ZONE and before.end == start else None

    # --- ranges ------------------------------------------------------------------------------------------------------

    def _until(self, draft: Draft, after: int) -> tuple[Draft | None, int]:
        """The other end, where the words between make a range and not a move from an old date to a new one."""
        if draft.recurring or draft.only_weekday or after >= len(self.atoms):
            return None, after
        gap = self._after(draft.end, after)
        if gap is not None and self.around.either(gap):
            return self._alternative(draft, after)
        if gap is None or spelled(self.text, self.atoms[after]) or not self._ranging(gap, both=True):
            return None, after
        other = self._grown(after)
        if other is None or (other[0].day and other[0].number and not other[0].month):
            other = self._lone_number(draft, after)
        if other is None or (other[0].weekday is not None and other[0].only_weekday):
            return None, after
        until, end = other
        if not self._ranging(gap) and not self.around.between(self.text, draft.start, until.end):
            return None, after
        gone = self.text[draft.end : until.start]
        if "\n" in gone and (BULLET.search(gone) or (until.year and (not draft.year or ")" in gone))):
            return None, after  # (7月11日〜)\n2026年3月12日更新
        if not comparable(draft, until):
            return None, after
        if self.around.moved(self.text, draft, until):
            lend_year(draft, until)
            return None, after
        return until, end

    def _alternative(self, draft: Draft, after: int) -> tuple[Draft | None, int]:
        """May or June, spring or summer: what is left open reaches from the first to the last of them."""
        other = self._grown(after)
        if other is None or not (alike(draft, other[0]) and self._credible(draft) and self._credible(other[0])):
            return None, after
        return other

    def _credible(self, draft: Draft) -> bool:
        """ "May or may not" is no month."""
        return not (draft.weak or draft.lower) or self.around.led(self.text, draft)

    def _ranging(self, gap: str, *, both: bool = False) -> bool:
        bare = gap.strip("() ")
        return bare in _DASHES or self.around.ranges(bare) or (both and self.around.both(bare))

    def _lone_number(self, draft: Draft, at: int) -> tuple[Draft, int] | None:
        """July 13-15: the second number is a day of the first one's month."""
        atom = self.atoms[at]
        if (
            atom.kind not in (Kind.NUMBER, Kind.DAY)
            or not (draft.day and draft.month)
            or self.around.quantity(self.text, atom.end)
        ):
            return None
        until = Draft(start=atom.start, end=atom.end, day=atom.n, pieces=(Kind.DAY,))
        if at + 1 < len(self.atoms) and self.atoms[at + 1].kind is Kind.YEAR and self._gap(at + 1) in (",", ""):
            until.year, until.end = self.atoms[at + 1].n, self.atoms[at + 1].end
            return until, at + 2
        return until, at + 1

    def _days_of_month(self, at: int) -> tuple[Phrase | None, int] | None:
        """13-15 July, from the 13th to 15 of July, 4〜6月期, 14. - 15.10.: both are of the month named."""
        first = self.atoms[at]
        if first.kind is Kind.FULL and first.word and "-" in first.word:
            return self._glued_days(at)
        if (
            first.kind not in (Kind.NUMBER, Kind.DAY)
            or at + 1 >= len(self.atoms)
            or self.around.counted(self.text, first)
        ):
            return None
        gap = self._gap(at + 1)
        start = Draft(start=first.start, end=first.end, day=first.n, pieces=(Kind.DAY,))
        if gap is None:
            return None
        gap = gap.lstrip(". ") or gap
        if gap == "/" and self.text[first.end] == " ":
            return None  # X 3 / 2026年7月7日
        if gap != "/" and not self._ranging(gap) and not self.around.both(gap):
            return None
        other = self._grown(at + 1)
        if other is None or (self.around.both(gap) and not self.around.between(self.text, first.start, other[0].end)):
            return None
        until = other[0]
        dated = until.month and until.day and until.pieces[0] is not Kind.MONTH
        if dated and self.around.moved(self.text, start, until):
            start.month, start.year = until.month, until.year
            return Phrase(start.start, start.end, start), at + 1  # "slitta dal 3 al 10 luglio"
        return self._counted_up(first, start, *other)

    def _counted_up(self, first: Atom, start: Draft, until: Draft, after: int) -> tuple[Phrase | None, int] | None:
        if until.month and until.day and first.kind in (Kind.NUMBER, Kind.DAY) and until.pieces[0] is not Kind.MONTH:
            return self._range(start, until, after)
        if (
            until.day
            and not until.month
            and first.kind is Kind.DAY
            and until.pieces[0] is Kind.DAY
            and not until.number
        ):
            return self._range(start, until, after)
        months = until.month and not until.day and until.pieces[0] in (Kind.MONTH, Kind.COUR)
        if months and first.n <= 12 and first.kind is Kind.NUMBER and self.text[until.start].isdigit():
            start.month, start.day = first.n, 0
            until.cour = False
            return self._range(start, until, after)
        return None

    def _range(self, start: Draft, until: Draft, after: int) -> tuple[Phrase | None, int]:
        return Phrase(start.start, self.around.range_end(self.text, until.end), start, until), after

    def _glued_days(self, at: int) -> tuple[Phrase | None, int] | None:
        """1-8 September, November 4-5: two numbers that could be a date are a range beside a month's name."""
        atom = self.atoms[at]
        a, b = (int(part) for part in atom.word.split("-"))
        if (
            at + 1 < len(self.atoms)
            and self.atoms[at + 1].kind is Kind.MONTH
            and self._gap(at + 1) in ("", "of", "de", "di", ".")
        ):
            other = self._grown(at + 1)
            if other and not other[0].day:
                until = other[0]
                until.day, until.start = b, atom.start
                return self._range(Draft(start=atom.start, end=atom.end, day=a, pieces=(Kind.DAY,)), until, other[1])
        return None

    # --- counted from today ------------------------------------------------------------------------------------------

    def _offset(self, at: int) -> tuple[Phrase | None, int] | None:
        """In two months, 2 weeks ago, 2ヶ月後."""
        number = self.atoms[at]
        if number.kind not in (Kind.NUMBER, Kind.DAY) or at + 1 >= len(self.atoms):
            return None
        unit = self.atoms[at + 1]
        if unit.kind is not Kind.UNIT or self._gap(at + 1) != "":
            return None
        found = self.around.offset(self.text, number.start, unit.end)
        if found is None or self.text.startswith(" of ", unit.end):  # "within six days of its release"
            return None
        sign, start, end = found
        return Phrase(start, end, Draft(start=start, end=end), offset=(unit.word, sign * number.n)), at + 2

    def _stretch(self, at: int) -> tuple[Phrase | None, int] | None:
        """The next three weeks, le prossime 3 settimane, the two upcoming quarters."""
        kinds = [atom.kind for atom in self.atoms[at : at + 3]]
        number = (Kind.NUMBER, Kind.DAY)
        if len(kinds) == 3 and kinds[0] is Kind.DEIXIS and kinds[1] in number and kinds[2] is Kind.UNIT:
            deixis, count, unit, last = self.atoms[at].n, self.atoms[at + 1].n, self.atoms[at + 2].word, at + 2
        elif (
            len(kinds) >= 2
            and kinds[0] in number
            and kinds[1] is Kind.NEAR
            and self.atoms[at + 1].word in ("day", "week", "month", "quarter", "year")
        ):
            deixis, count, unit, last = self.atoms[at + 1].n, self.atoms[at].n, self.atoms[at + 1].word, at + 1
        else:
            return None
        if not deixis or count < 2 or any(self._gap(index) != "" for index in range(at + 1, last + 1)):
            return None
        start, end = self.atoms[at].start, self.atoms[last].end
        return Phrase(
            start, end, Draft(start=start, end=end), stretch=(unit, count if deixis > 0 else -count)
        ), last + 1
