"""Dates, parts of dates and hours that are written in digits."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tracker.extract.when.atoms import Atom, Kind

FIRST_YEAR, LAST_YEAR = 1900, 2199

# What follows makes 3日 a length (3日間), an ordinal (3日目) or another word (3日本), 5年 an age, 2月 a duration.
_NOT_YEAR = (
    r"(?!間|目|前(?!半|期|後)|後(?!半|期)|以上|ぶり|代|生|越し|連続|くらい|ぐらい|ほど|近く|余|にわた|経"
    r"|と?\d{1,2}(?:か|ヶ|ヵ|カ)月)"
)
_NOT_MONTH = r"(?!間|額|刊(?!行)|面|曜|例|給|謝|号|光|影|姫|見|の(?:ライオン|土竜))"
_NOT_DAY = (
    r"(?!間|目|前|後|本|数|ぶり|以内|連続|あたり|ごと|おき|限り|限定|曜|系|常|没|程|\d{1,2}回|分|ほど|以上|余"
    r"|がかり|掛|[がも]?(?:経|過ぎ))"
)
_KO_YEAR, _KO_DAY = (
    r"년(?!간|대|전|만|째|차|생|후)",
    r"일(?!간|째|차|전|후|동안|본|반|부(?!터)|정|상|\s?(?:미룬|미뤄진|늦춘|늦어진|앞당긴|뒤))",
)

_NUMBER = re.compile(
    r"(?P<ampm>(?P<h1>\d{1,2})(?:[:.](?P<m1>[0-5]\d))?\s?(?P<ap>[apAP])\.?\s?[mM]\b\.?)"
    r"|(?P<clock>(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?Uhr\b)?)"
    r"|(?P<hour>(?P<h3>\d{1,2})\s?(?:時(?!間|代|点|期|報|空|系|計|短|差)|시(?!간|즌|리)|[点點](?!数|滿|满))"
    r"(?:\s?(?P<m3>[0-5]?\d)\s?[分분](?!間)|(?P<half>半|반))?台?)"
    r"|(?P<hn>(?P<h9>[12])H(?=\s?(?:19|20)\d\d(?!\d)))"
    r"|(?P<uhr>(?P<h4>\d{1,2})(?:(?:\.(?P<m4>[0-5]\d))?\s?Uhr\b|\s?[hH](?P<m5>[0-5]\d)?(?!\w)))"
    r"|(?P<ymd>(?P<y1>\d{4})(?P<s1>\s?[-/.]\s?|\s(?=\d\d\s\d\d(?!\d)))(?P<mo1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d))"
    r"|(?P<dmy>(?P<a2>\d{1,2})(?P<s2>[-/.]\s?|\s(?=\d{1,2}\s(?:19|20)\d\d(?!\d)))(?P<b2>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2})"
    r"(?!\d|[/.]\d|-\d(?!\d?[-/.])))"
    r"|(?P<ym>(?P<y3>(?:19|20)\d\d)(?P<s3>[-/.])(?P<mo3>\d{1,2})(?!\d|[-/.]\w|\s?[月日월일話])\.?)"
    r"|(?P<my>(?P<mo4>\d{1,2})[-/.](?P<y4>(?:19|20)\d\d)(?!\d|[-/.]\d))"
    r"|(?P<md>(?P<a5>\d{1,2})(?P<s5>[-/.] ?|・(?=\d{1,2}(?:公開|放送|配信|発売|スタート|開幕|封切|全国)))"
    r"(?P<b5>\d{1,2})(?P<dot>\.(?!\d))?"
    r"(?![\d%°]|[/:,]\d|\.\d|-\d{1,2}(?![\d/.])|\s?[月日월일話時点])(?!st|nd|rd|th))"
    r"|(?P<yq>(?P<y6>\d{4}|\d\d)[\s-]?(?:[QqTt]|trim(?:estre|\.)?\s?)(?P<q6>[1-4])(?!\w))"
    r"|(?P<yh>(?P<y7>\d{4})[\s-]?[HhS](?P<h7>[12])(?!\w))"
    r"|(?P<qn>(?P<q8>[1-4])[Qq](?!\w))"
    r"|(?P<c8>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d))"
    rf"|(?P<cy>(?P<y9>\d{{4}}|\d\d)\s?(?:年(?P<fiscal>度)?{_NOT_YEAR}|{_KO_YEAR}))"
    r"|(?P<cour>(?P<mo10>\d{1,2})\s?月期)"
    rf"|(?P<cm>(?P<mo11>\d{{1,2}})\s?(?:月(?:份)?{_NOT_MONTH}|월(?!화|요일|급|세|간)))"
    rf"|(?P<cd>(?<!あと)(?<!残り)(?<!まで)(?P<d12>\d{{1,2}})\s?(?:日{_NOT_DAY}|{_KO_DAY}))"
    r"|(?P<ch>(?P<d13>\d{1,2})\s?[号號])"
    r"|(?P<kq>(?P<q14>[1-4])\s?(?:분기|季度))"
    r"|(?P<ord>(?P<d15>\d{1,2})(?:st|nd|rd|th|ère|ere|er|ème|eme|e|°|\.?[oa]|ro|do|te[rns]?)(?!\w))"
    r"|(?P<other>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+[.,]\d{1,2}(?![\d月월])|\d{5,}|\d+\s?[%円話巻])"
    r"|(?P<year>(?:19|2[01])\d\d)"
    r"|(?P<n>\d{1,4})"
)

_SHIFTS = MappingProxyType(
    {
        "午後": 12,
        "夜": 12,
        "よる": 12,
        "夕方": 12,
        "昼": 12,
        "深夜": 24,
        "午前": 0,
        "朝": 0,
        "あさ": 0,
        "早朝": 0,
        "未明": 0,
        "오후": 12,
        "오전": 0,
        "밤": 12,
        "새벽": 0,
        "심야": 24,
        "下午": 12,
        "晚上": 12,
        "上午": 0,
        "凌晨": 0,
    }
)
_SHIFT = re.compile(f"(?:{'|'.join(sorted(_SHIFTS, key=len, reverse=True))})\\s?$")


def valid(y: int, m: int, d: int) -> bool:
    """Zero stands for "not said"; 29 February is a day when no year is."""
    if y and not FIRST_YEAR <= y <= LAST_YEAR:
        return False
    if not 0 <= m <= 12 or (d and not m):
        return False
    return 0 <= d <= (monthrange(y or 2000, m)[1] if m else 31)


def number_at(text: str, start: int, *, order: str, dotted: bool, solid: bool) -> Atom:
    """What the digits at `start` are. `order` settles 3/7 ("mdy" March 7, "dmy" 3 July); `dotted`: 22.04. is a date;
    `solid`: in East Asian text, where dots and single digits are as usual in a date as slashes."""
    found = _NUMBER.match(text, start)
    if found is None or (start and text[start - 1] in "$€£¥#"):
        return Atom(Kind.OTHER, start, found.end() if found else start + 1)
    group = found.lastgroup or ""
    if group == "md" and found["s5"] == ". " and not (dotted or solid):
        return _bare(start, found.end("a5"), found["a5"])  # "on February 12. 2 more follow"
    atom = _READERS[group](found, _Habit(text, order, dotted, solid))
    return atom or _plain(found)


class _Habit:
    __slots__ = ("dotted", "order", "solid", "text")

    def __init__(self, text: str, order: str, dotted: bool, solid: bool) -> None:
        self.text, self.order, self.dotted, self.solid = text, order, dotted, solid


def _plain(found: re.Match[str]) -> Atom:
    """Only the digits themselves, where the longer reading makes no date (13-15 is no month and day)."""
    start = end = found.start()
    while end < found.end() and found.string[end].isdigit():
        end += 1
    return _bare(start, end, found.string[start:end])


def _bare(start: int, end: int, digits: str) -> Atom:
    value = int(digits[:5])
    if len(digits) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return Atom(Kind.YEAR, start, end, value, weak=True)
    if len(digits) <= 2 and 1 <= value <= 31:
        return Atom(Kind.NUMBER, start, end, value)
    if len(digits) == 2:
        return Atom(Kind.SHORT, start, end, value)
    return Atom(Kind.OTHER, start, end)


def _time(found: re.Match[str], habit: _Habit, hour: str | None, minute: str | None, shift: str = "") -> Atom | None:
    start, hours = found.start(), int(hour or 0)
    if before := _SHIFT.search(habit.text, max(0, start - 4), start):
        start, shift = before.start(), before[0].strip()
    if shift == "p" and hours <= 12:
        hours = hours % 12 + 12
    elif shift == "a" and hours <= 12:
        hours %= 12
    elif shift in _SHIFTS:
        hours = _shifted(hours, _SHIFTS[shift])
    minutes = int(minute or 0)
    if hours > 29:
        return None
    return Atom(Kind.TIME, start, found.end(), word=f"{hours:02}:{minutes:02}")


def _shifted(hours: int, by: int) -> int:
    """深夜1時35分 is 25:35 of the day that is named; 午後0時 is noon, 午後13時 needs no help."""
    if by == 24:
        return hours + 24 if hours < 6 else hours + 12 if hours < 12 else hours
    return hours + by if hours < 12 else hours


def _full(found: re.Match[str], y: int, m: int, d: int, *, weak: bool = False, word: str = "") -> Atom | None:
    return (
        Atom(Kind.FULL, found.start(), found.end(), word=word, ymd=(y, m, d), weak=weak)
        if valid(y, m, d) and m
        else None
    )


def century(yy: int) -> int:
    return yy if yy > 99 else 2000 + yy if yy < 70 else 1900 + yy


def _dmy(found: re.Match[str], habit: _Habit) -> Atom | None:
    a, b, y = int(found["a2"]), int(found["b2"]), found["y2"]
    sep = found["s2"].strip()
    if len(y) == 2 and habit.order == "ymd" and (sep != "/" or a > 12):
        return _full(found, century(a), b, int(y))
    if len(y) == 2 and (sep == "." and not (habit.dotted or len(found["a2"]) == len(found["b2"]) == 2)):
        return None  # 1.2.10 is a version
    month, dom = _ordered(a, b, habit.order if sep != "." else "dmy")
    return _full(found, century(int(y)), month, dom)


def _ordered(a: int, b: int, order: str) -> tuple[int, int]:
    """Month and day; a number above twelve is the day whatever the habit."""
    month, dom = (b, a) if order == "dmy" else (a, b)
    return (dom, month) if month > 12 >= dom else (month, dom)


def _ym(found: re.Match[str], habit: _Habit) -> Atom | None:
    if found["s3"] == "." and not habit.solid and len(found["mo3"]) < 2:
        return None  # Unity 2021.3
    return _full(found, int(found["y3"]), int(found["mo3"]), 0)


def _md(found: re.Match[str], habit: _Habit) -> Atom | None:
    """Without a year two numbers are as often a score, a version or a pair: weak, except as German writes its days."""
    a, b, sep = found["a5"], found["b5"], found["s5"].strip()
    if (sep != "." and len(found["s5"]) > 1) or found[0] == "24/7":
        return None
    month, dom = _ordered(int(a), int(b), habit.order)
    if not month or not dom:
        return None
    sure = sep == "." and habit.dotted and bool(found["dot"] or len(a) == len(b) == 2)
    return _full(found, 0, month, dom, weak=not sure, word=f"{a}{sep}{b}")


def _quarter(found: re.Match[str], y: str | None, q: str) -> Atom:
    year = century(int(y)) if y else 0
    return Atom(Kind.QUARTER, found.start(), found.end(), int(q), ymd=(year, 0, 0))


def _year(found: re.Match[str], _: _Habit) -> Atom | None:
    digits = found["y9"]
    year = century(int(digits)) if len(digits) == 2 else int(digits)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return Atom(Kind.OTHER, found.start(), found.end())
    word = "fiscal" if found["fiscal"] else ""
    return Atom(Kind.YEAR, found.start(), found.end(), year, word, weak=len(digits) == 2)


def _counted(found: re.Match[str], habit: _Habit) -> Atom | None:
    """ "2nd", "2º"; a season is counted in the feminine ("vai ter 2ª temporada"), and no day."""
    word = "season" if found[0].endswith("a") else "ord"
    return _unit(Kind.DAY, "d15", 31, word)(found, habit)


def _unit(kind: Kind, group: str, most: int, word: str = "") -> Callable[[re.Match[str], _Habit], Atom | None]:
    def read(found: re.Match[str], _: _Habit) -> Atom | None:
        value = int(found[group])
        fits = 1 <= value <= most
        return Atom(kind if fits else Kind.OTHER, found.start(), found.end(), value, word)

    return read


def _hao(found: re.Match[str], habit: _Habit) -> Atom | None:
    """5号 is a day only behind a month (zh); alone it is an issue, a ship, a monster."""
    before = habit.text[max(0, found.start() - 3) : found.start()].rstrip()
    fits = before.endswith(("月", "个月", "個月")) and 1 <= int(found["d13"]) <= 31
    return Atom(Kind.DAY if fits else Kind.OTHER, found.start(), found.end(), int(found["d13"]))


_READERS: Mapping[str, Callable[[re.Match[str], _Habit], Atom | None]] = MappingProxyType(
    {
        # "Staffel 2 am 6. Juli": no hour where "am" leads to a day
        "ampm": lambda f, h: (
            None if h.dotted and f[0].endswith("am") else _time(f, h, f["h1"], f["m1"], f["ap"].lower())
        ),
        "clock": lambda f, h: _time(f, h, f["h2"], f["m2"]),
        "hour": lambda f, h: _time(f, h, f["h3"], "30" if f["half"] else f["m3"]),
        "uhr": lambda f, h: _time(f, h, f["h4"], f["m4"] or f["m5"]),
        "ymd": lambda f, _: _full(f, int(f["y1"]), int(f["mo1"]), int(f["d1"])),
        "dmy": _dmy,
        "ym": _ym,
        "my": lambda f, _: _full(f, int(f["y4"]), int(f["mo4"]), 0),
        "md": _md,
        "yq": lambda f, _: _quarter(f, f["y6"], f["q6"]),
        "yh": lambda f, _: Atom(Kind.HALF, f.start(), f.end(), int(f["h7"]), ymd=(int(f["y7"]), 0, 0)),
        "hn": lambda f, _: Atom(Kind.HALF, f.start(), f.end(), int(f["h9"])),
        "qn": lambda f, _: _quarter(f, None, f["q8"]),
        "c8": lambda f, _: _full(f, int(f[0][:4]), int(f[0][4:6]), int(f[0][6:])),
        "cy": _year,
        "cour": _unit(Kind.COUR, "mo10", 12),
        "cm": _unit(Kind.MONTH, "mo11", 12),
        "cd": _unit(Kind.DAY, "d12", 31),
        "ch": _hao,
        "kq": lambda f, _: _quarter(f, None, f["q14"]),
        "ord": _counted,
        "other": lambda f, _: Atom(Kind.OTHER, f.start(), f.end()),
        "year": lambda f, _: _bare(f.start(), f.end(), f[0]),
        "n": lambda f, _: _bare(f.start(), f.end(), f[0]),
    }
)

# --- numbers in kanji, and years of an era ---------------------------------------------------------------------------

_DIGITS = MappingProxyType({char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1})
_ERAS = MappingProxyType({"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988})
KANJI = (
    r"[〇零一二三四五六七八九十廿]{1,5}\s?"
    rf"(?:年(?:度)?{_NOT_YEAR}|月(?:份|期)?{_NOT_MONTH}|日{_NOT_DAY}|[号號時点點])"
)
ERA = (
    rf"(?:令和|平成|昭和)\s?(?:元|\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?年度?{_NOT_YEAR}"
    rf"|(?<![A-Za-z0-9])[RH]\d{{1,2}}(?:年{_NOT_YEAR}|[./]\d{{1,2}}[./]\d{{1,2}}(?!\d))"
)
# 明(2027)年, 今年(2026年): a year counted from today, and in brackets which one that is.
GLOSS = r"(?:[今明去本来來昨翌]|올|내|작)(?:年|해|년)?\s?\((?:19|20)\d\d[年년]?\)年?"
NTH = (
    r"第\s?[1-4一二三四]\s?(?:四半期|季度)|[一二三四]季度"
    r"|第\s?[1-5一二三四五]\s?[个個](?=\s?(?:星期|周|週|礼拜|禮拜|月))"
)


def kanji_number(chars: str) -> int:
    """二〇二六, 十二, 二十五, 廿; a negative number where it is none."""
    chars = chars.replace("廿", "二十")
    if "十" not in chars:
        return int("".join(str(_DIGITS[char]) for char in chars))
    tens, _, ones = chars.partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return -1
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


def kanji_at(text: str, start: int, end: int) -> Atom:
    raw = text[start:end]
    chars = re.match(r"[〇零一二三四五六七八九十廿]+", raw)
    count = chars.end() if chars else 0
    value, unit = kanji_number(raw[:count]), raw[count:].strip()
    kind = _kanji_kind(unit, value, count)
    if kind is Kind.TIME:
        return Atom(kind, start, end, word=f"{value:02}:00")
    if kind is Kind.YEAR and value < 100:
        return Atom(kind, start, end, century(value), weak=True)
    if kind is Kind.DAY and raw[:count] == "一" and text[max(0, start - 1) : start] != "月":
        kind = Kind.OTHER  # "one day"
    if kind is Kind.DAY and unit in "号號" and text[max(0, start - 1) : start] != "月":
        kind = Kind.OTHER
    return Atom(kind, start, end, value)


def _kanji_kind(unit: str, value: int, count: int) -> Kind:
    if unit.startswith("年"):
        fits = FIRST_YEAR <= value <= LAST_YEAR if count == 4 else count == 2 and value >= 10
        return Kind.YEAR if fits else Kind.OTHER
    if unit.startswith("月"):
        return Kind.OTHER if not 1 <= value <= 12 else Kind.COUR if unit.endswith("期") else Kind.MONTH
    if unit in ("時", "点", "點"):
        return Kind.TIME if 0 <= value <= 29 and unit == "時" else Kind.OTHER
    return Kind.DAY if 1 <= value <= 31 else Kind.OTHER


def era_at(text: str, start: int, end: int) -> Atom:
    raw = text[start:end]
    name = raw[:2] if raw[:2] in _ERAS else raw[:1]
    parts = re.findall(r"\d+|[元一二三四五六七八九十]+", raw[len(name) :])
    value = int(parts[0]) if parts[0].isdigit() else kanji_number(parts[0])
    year = _ERAS[name] + value
    if not (value >= 1 and FIRST_YEAR <= year <= LAST_YEAR):
        return Atom(Kind.OTHER, start, end)
    if len(parts) == 3:
        ymd = (year, int(parts[1]), int(parts[2]))
        return (
            Atom(Kind.FULL, start, end, ymd=ymd) if valid(*ymd) and ymd[1] and ymd[2] else Atom(Kind.OTHER, start, end)
        )
    return Atom(Kind.YEAR, start, end, year, "fiscal" if "度" in raw else "")


def gloss_at(text: str, start: int, end: int) -> Atom:
    digits = text.index("(", start) + 1
    return Atom(Kind.YEAR, start, end, int(text[digits : digits + 4]))


def nth_at(text: str, start: int, end: int) -> Atom:
    """第3四半期, or 第一个 before a weekday."""
    digit = next(char for char in text[start:end] if char.isdigit() or char in "一二三四五")
    value = int(digit) if digit.isdigit() else _DIGITS[digit]
    if text[end - 1] in "个個":
        return Atom(Kind.DAY, start, end, value, "nth", weak=True)
    return Atom(Kind.QUARTER, start, end, value)
