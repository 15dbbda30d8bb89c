"""Whether words that look like a date are one: "may", "March", 秋, 7/5 and 2049 need company."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from tracker.extract.when.atoms import Kind
from tracker.extract.when.context import Around
from tracker.extract.when.draft import Draft
from tracker.extract.when.values import Bound

_EAST = re.compile(r"[ぁ-ヿ一-鿿가-힣]")
_AFTER_DAY = re.compile(r"\s?(?:$|[.,;:!?)\n]|(?:and|at|on|in|from|to|or|for|via|with|followed)\b)")
_AFTER_WEEKDAY = re.compile(r"(?:に|から|より|、|,)")
# 7/5 in East Asian text: what follows a day, and not what follows a fraction.
_AFTER_SLASH = re.compile(
    r"\s?(?:[(〔から〜~より・、まで以に発開放公先配解上OSス]|全国|全世界|ロードショー|\d{1,2}[:時]|$|\n|[:）)])"
)
_AIRS = re.compile(
    r"\s?(?:[内中]?(?:に|の))?(?:on\s?air|coming|start|release|debut|premiere|放送|公開|配信|発売|サービス|リリース|アニメ化|tvアニメ|テレビアニメ)"
    r"|[内中]?に(?!一度|1度|及|わた|渡|迫|近|なる|なっ|満|達)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\d{1,2}/\d{1,2}(?:,| or| and| &)\s$")
_LISTING = re.compile(r",\s(?:and\s|or\s)?\d{1,2}(?:/\d{1,2}\b|\s(?:of|de|di)\b)")
_OF_A_YEAR = re.compile(r"semest|halbjahr|jahresh|jahres\b|years?\b|año|\banno|\bano\b|année", re.IGNORECASE)
_LOWER = re.compile(r"(?:^|\s)[a-zäöüß]{2,}\s$")
# "Dass Staffel 2 von X 2026 erscheinen wird"
_VERB_LAST = re.compile(
    r"\s(?:erscheinen|starten|kommen|anlaufen|zurückkehren|ausgestrahlt|veröffentlicht|fortgesetzt)\b"
)
_SEVEN = re.compile(r"sept\s[a-zà-ÿ]")  # "repoussé de sept mois"
_OWNED = re.compile(
    r"\b(?:an?|its|their|the|this)\s(?:(?:(?:original|initial|previous|former|tentative)(?:ly)?|planned|scheduled|"
    r"announced|expected|targeted|intended|promised|rumou?red|current|new|old|likely|possible)\s){0,2}\Z",
    re.IGNORECASE,
)
_OWNED_WIDTH = 44  # characters of such a lead
# "Director Jun Aoki": a given name with its surname, behind a word that is no headline's.
_PERSON = re.compile(
    r"(?:Jan|Mar|April|May|June?|August)\s[A-Z][a-z'’-]+(?:\s[A-Z][a-z'’-]+)?(?:\s?[.,;:!?)]|\s?$|\s(?:and|as|at|who|will|is|has|said|says|told)\b)"
)
_NAMED_SO = re.compile(
    r"(?:Jun|Mar|Set|Ago|Dez|Mai|Gen|Mag|Ene)\s[A-ZÀ-Þ][\w'’-]+"
)  # "diretto da Jun Sato", "de Mar Negro"
_LEADS_ON = re.compile(r"(?:^|[a-z,.;:(])\s?\Z")
_POINTS_ON = re.compile(r"\s(?:→|➔|➜|➡|⇒|-{1,2}>|=>)\s")  # "2024 → February 2025"
_ENDING = re.compile(r"\s?(?:$|\n)")
_COMMON_NOUN = re.compile(r"(?:^|[^\w])[^\W\d_A-Z]{3,}\s$")
_PARTICLES = frozenset("のはがにをもで、。年「『(【はとへや ")
_OF_TELEVISION = re.compile(r"クール")  # a season of broadcasts, whatever stands before it
_SIGNED = re.compile(
    r"(?:[—–-]\s?[^.\n—–]{0,40}\(@\w+\)|(?<!\w)r/\w+)[\s,·•|–—-]{1,3}\Z"
)  # "— Name (@handle) May 4, 2026": a post's own day
# "The most watched launch in three years", "il primo film in tre anni": how long it had been.
_RECORD = re.compile(
    r"\b(?:first|only|last|best|worst|least|most|[a-z]{3,}est|prim[oaie]|primer[oa]?|primeir[oa]|migliore?|maggiore?|mejor|mayor|"
    r"melhor|maior|más|mais|più)[\s-](?:(?!(?:will|would|is|are|was|to|and|che|que|premieres|launches|arrives|releases|comes|debuts|"
    r"returns|airs|opens|starts|begins)\b)[\w'’\ufffc-]+\s){0,6}\Z",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(?:in|en|em)\s(?:\w+\s){1,3}(?:years|months|decades|anni|mesi|años|meses|anos)\b", re.IGNORECASE)
_RECORD_WIDTH = 70  # characters
_POST = 80  # characters of such a name
_TITLE = 48  # characters; a longer quotation is no title


def believed(around: Around, text: str, draft: Draft) -> bool:
    """Words that can be something else need a neighbour that makes them a date; the title of a work is none."""
    if draft.recurring and not (draft.pieces[0] is Kind.WEEKDAY and draft.month and draft.day):
        return False
    if not (draft.month and (draft.year or draft.day)) and _in_title(text, draft.start, draft.end):
        return False
    if _SIGNED.search(text, max(0, draft.start - _POST), draft.start):
        return False
    if len(set(draft.pieces)) > 1:
        whose = not draft.half or draft.has_year or draft.near is not None  # "the first half, Friday"
        whose = whose or _OF_A_YEAR.search(text, draft.start, draft.end) is not None
        return whose or _alone(text, draft)
    test = _TESTS.get(draft.pieces[0])
    if test is None or draft.bound is Bound.NOT_BEFORE:
        return True
    return test(around, text, draft) or (draft.pieces[0] not in _SURE and _alone(text, draft))


def measured(text: str, start: int) -> bool:
    """ "The most watched launch in three years": how long it had been, not when it will be."""
    return (
        _LENGTH.match(text, start) is not None
        and _RECORD.search(text, max(0, start - _RECORD_WIDTH), start) is not None
    )


def _alone(text: str, draft: Draft) -> bool:
    """A line or a cell of its own: "Release: May"."""
    before = text[max(0, draft.start - 8) : draft.start].rstrip(" ")
    after = text[draft.end : draft.end + 4].lstrip(" .!。")
    return (not before.strip() or before[-1] in "\n:|=") and (not after or after[0] in "\n|)")


def _year(around: Around, text: str, draft: Draft) -> bool:
    """Four digits are a year behind a preposition, or at the end of a line behind a common noun; "Jump Festa 2026",
    "Blade Runner 2049" and 東京BABYLON 2021 are names."""
    if not draft.bare or (draft.bound is not Bound.NONE and _EAST.match(text, draft.end - 1)):
        return True
    if around.led(text, draft) or _POINTS_ON.match(text, draft.end):
        return True
    if _LABELLED.search(text, max(0, draft.start - _LABEL), draft.start):
        return True
    if around.bare_year and (
        _LOWER.search(text[max(0, draft.start - 24) : draft.start]) or _VERB_LAST.match(text, draft.end)
    ):
        return True  # "soll 2027 erscheinen"
    if around.solid:
        return _AIRS.match(text, draft.end) is not None
    ends = _ENDING.match(text, draft.end) and _COMMON_NOUN.search(text[max(0, draft.start - 24) : draft.start])
    return bool(ends) or around.followed(text, draft)


_LABEL = 24  # characters of such a label
# "Finally has a release date: 2027. A playtest …", or "is 2027" behind it
_LABELLED = re.compile(r"\b[A-Za-zà-ÿ]+\s(?:date|window|fecha|data|estreno|estreia|uscita|sortie)(?:[:,]|\sis)\s\Z")


def _month(around: Around, text: str, draft: Draft) -> bool:
    """ "July" is a month wherever it stands with a capital; "may", "March" and "mar" only behind a preposition."""
    if text[draft.start].isdigit() or _EAST.match(text, draft.start):
        return not around.comes(text, draft)
    if _SEVEN.match(text, draft.start) or _NAMED_SO.match(text, draft.start):
        return False
    if around.led(text, draft):
        return True
    if draft.weak and not draft.lower and _OWNED.search(text, max(0, draft.start - _OWNED_WIDTH), draft.start):
        return around.followed(text, draft)  # "a May premiere"; not "it May Return"
    if _LEADS_ON.search(text, max(0, draft.start - 2), draft.start) and _PERSON.match(text, draft.start):
        return around.followed(text, draft)
    return not draft.weak and (draft.bound is not Bound.NONE or not draft.lower)


def _season(around: Around, text: str, draft: Draft) -> bool:
    if _EAST.match(text, draft.start):
        before = text[draft.start - 1] if draft.start else " "
        free = before in _PARTICLES or not _EAST.match(before) or _OF_TELEVISION.match(text, draft.end)
        return bool(free) and around.followed(text, draft) and not around.comes(text, draft)
    return (around.led(text, draft) or around.opens(text, draft)) and not around.participle(text, draft)


def _day(around: Around, text: str, draft: Draft) -> bool:
    if _EAST.match(text, draft.end - 1) or around.said(text, draft):
        return True
    return not draft.weak and around.led(text, draft) and _AFTER_DAY.match(text, draft.end) is not None


def _weekday(around: Around, text: str, draft: Draft) -> bool:
    """(土) and 毎週土曜 tell a slot; 土曜に a day."""
    if text[draft.start] in "([【〔":
        return False
    if draft.near is not None:
        return True  # 下周五
    if _alone(text, draft):
        return True
    if _EAST.match(text, draft.start):
        return _AFTER_WEEKDAY.match(text, draft.end) is not None
    if text.endswith((" on a ", " any "), 0, draft.start):
        return False  # "it always premieres on a Friday"
    return around.led(text, draft) and not draft.weak


def _numbers(around: Around, text: str, draft: Draft) -> bool:
    """7/5 and 07.05 may be a fraction, a score or a version; a word before, or the language's habit, settles it."""
    if draft.year or not draft.weak or not draft.day:
        return True
    if _LISTED.search(text[max(0, draft.start - 12) : draft.start]) or _LISTING.match(text, draft.end):
        return True
    if around.solid and _in_rows(text, draft):
        return True
    if around.solid or _EAST.search(text[max(0, draft.start - 6) : draft.end + 6]):
        return _AFTER_SLASH.match(text, draft.end) is not None and text[max(0, draft.start - 1) : draft.start] != "ま"
    if _BRACKETED.match(text, max(0, draft.start - 1), draft.end + 1) or _heads_a_row(text, draft):
        return True
    said = _DIGITS.match(text, draft.start, draft.end)
    if said is None or "." in said[0].rstrip(".") or said[0] == "24/7":
        return False
    return around.led(text, draft) or _alone(text, draft)


_DIGITS = re.compile(r"[\d./-]+")


def _heads_a_row(text: str, draft: Draft) -> bool:
    """ "15/08: Blue Rope" on a line of its own."""
    led = _ROW_OPENS.search(text, max(0, draft.start - 4), draft.start)
    return led is not None and _DAY_OF_ROW.match(text, draft.start, draft.end + 4) is not None


_BRACKETED = re.compile(r"\(\d\d/\d\d\)")  # "nesta sexta (15/08)"
_ROW_OPENS = re.compile(r"(?:\A|\n)\s?[•*-]?\s?\Z")
_DAY_OF_ROW = re.compile(r"\d\d/\d\d\s?[:–—-]\s")


def _in_rows(text: str, draft: Draft) -> bool:
    """2/6 X, at the beginning of a line: among others of the kind, or under a month that it lies in (2月公開予定)."""
    if _ROW_BEGINS.search(text, max(0, draft.start - 3), draft.start) is None or _ROW.match(text, draft.end) is None:
        return _in_cells(text, draft)
    above = text[max(0, draft.start - _ROWS_ABOVE) : draft.start]
    return re.search(rf"(?<!\d)0?{draft.month}月", above) is not None or len(_ROWS.findall(text)) > 1


def _in_cells(text: str, draft: Draft) -> bool:
    """鉄の彗星 / 7/3 / 全国公開, 【7/3】, 7/3『X』: the day of a row in Japanese, or its head, among others like it."""
    low, end = text.rfind("\n", 0, draft.start) + 1, text.find("\n", draft.end)
    line = text[low : end if end >= 0 else len(text)]
    return _CELL.search(line) is not None and _KANA.search(text) is not None and len(_CELLS.findall(text)) >= _LIKE


_CELL_OF = (
    r"(?:(?:^[ ]?[・■◆●▼▶◇○★]?[ ]?|[|/\t(:] ?|\.\. ?)\d{1,2}/\d{1,2}"
    r"(?=\s?[|/\t『「《]|\s?$|\s\d{1,2}[:時]|[ ]?[^\W\d]|[~〜～])|"
    r"[【<〈《\[]\d{1,2}/\d{1,2}(?=[】>〉》\]]))"
)
_CELL, _CELLS = re.compile(_CELL_OF), re.compile(rf"(?m){_CELL_OF}")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_LIKE = 3  # rows with such a day

_ROW_BEGINS = re.compile(r"(?:\A|\n)[・■◆●▼○]?\s?\Z")
_ROW = re.compile(r"\s(?=[^\W\d]|[『「《])")
_ROWS = re.compile(r"(?m)^[・■◆●▼○]?\s?\d{1,2}/\d{1,2}(?:\s|\()(?=\D)")
_ROWS_ABOVE = 400  # characters above a row in which its month is told


def _half(_: Around, text: str, draft: Draft) -> bool:
    """H2, 下半期 and a "semestre" are halves of a year; "the second half" is one of anything."""
    if draft.has_year or text[draft.start] in "hH" or _EAST.match(text, draft.start) is not None:
        return True
    return _OF_A_YEAR.search(text, draft.start, draft.end) is not None


def _feast(around: Around, text: str, draft: Draft) -> bool:
    """On Christmas, クリスマスに: not the Christmas special."""
    if text.startswith(" weekend", draft.end):
        return False  # "Memorial Day weekend 2025": some day around it
    if not draft.weak:
        return True
    if _EAST.match(text, draft.start):
        return _AFTER_WEEKDAY.match(text, draft.end) is not None
    return around.led(text, draft) and _AFTER_DAY.match(text, draft.end) is not None


def _near(_around: Around, _text: str, draft: Draft) -> bool:
    """ "In the coming months" is no month, unless their number is said."""
    return not draft.weak


def _never(_around: Around, _text: str, _draft: Draft) -> bool:
    """A holiday season without its year."""
    return False


_TESTS: Mapping[Kind, Callable[[Around, str, Draft], bool]] = MappingProxyType(
    {
        Kind.YEAR: _year,
        Kind.MONTH: _month,
        Kind.SEASON: _season,
        Kind.DAY: _day,
        Kind.WEEKDAY: _weekday,
        Kind.FULL: _numbers,
        Kind.HALF: _half,
        Kind.NEAR: _near,
        Kind.WINDOW: _never,
        Kind.HOLIDAY: _feast,
        Kind.FEAST: _feast,
    }
)


_SURE = frozenset({Kind.FULL, Kind.WEEKDAY})
"""Whose test has the last word, on a line of their own too."""


def _in_title(text: str, start: int, end: int) -> bool:
    """『…』 holds the name of a work, and what looks like a date inside it is part of the name: 『3月のライオン』."""
    opened = text.rfind("『", max(0, start - _TITLE), start)
    if opened < 0 or text.find("』", opened, start) >= 0:
        return False
    closed = text.find("』", end, end + _TITLE)
    return closed >= 0 and not (opened == start - 1 and closed == end) and "\n" not in text[opened:closed]
