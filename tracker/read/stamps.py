"""Publication stamps in all the forms that sites write, as aware datetimes; a bare day stands at 12:00 UTC."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache

from tracker.record import dataclass

# feedparser knows the American names only and reads the rest as UTC (HOSTILE 24).
_ZONES: dict[str, float] = {
    "utc": 0, "gmt": 0, "ut": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "mez": 1, "cest": 2,
    "mest": 2, "mesz": 2, "eet": 2, "eest": 3, "sast": 2, "msk": 3, "ist": 5.5, "ict": 7, "wib": 7, "hkt": 8, "sgt": 8,
    "pht": 8, "awst": 8, "jst": 9, "kst": 9, "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5, "ct": -6, "mst": -7, "mdt": -6, "mt": -7, "pst": -8,
    "pdt": -7, "pt": -8, "akst": -9, "akdt": -8, "hst": -10, "brt": -3, "art": -3, "ast": -4, "adt": -3, "日本時間": 9,
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro",
            "feb february februar fevrier février febrero febbraio fevereiro",
            "mar march märz maerz mrz mars marzo março",
            "apr april avril abril aprile avr",
            "may mai mayo maggio maio",
            "jun june juni juin junio giugno junho",
            "jul july juli juillet julio luglio julho",
            "aug august août aout agosto",
            "sep sept september septembre septiembre settembre setembro",
            "oct okt october oktober octobre octubre ottobre outubro",
            "nov november novembre noviembre novembro",
            "dec dez december dezember décembre decembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988}

_TIME = (
    r"(?:[T\s,、]*(?:at\s+|um\s+|à\s+)?(?P<am>午前|午後|AM|PM)?\s*(?P<H>\d{1,2})\s*[:時]\s*(?P<M>\d{1,2})(?:\s*[:分]\s*(?P<S>\d{1,2}))?"
    r"(?:[.,]\d{1,9})?分?\s*(?P<pm>[AaPp]\.?[Mm]\b\.?)?"
    r"(?:\s*\(?(?P<z>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?\d{0,2}(?!\d)|[A-Za-z]{1,4}\b|日本時間))?)?"
)
_DAY_NAME = (
    r"(?:\s*[(（\[]\s*[月火水木金土日](?:曜日?)?(?:・祝)?\s*[)）\]]"
    r"|\s*[(\[]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?[)\]]?,?)?"
)
_WORD = r"[A-Za-zäéûçÀ-ÿ]{3,10}"
_Y = r"(?P<y>(?:19|20)\d\d)"
# The first that matches at the earliest place wins; each is bounded, so that a long line costs one pass.
_FORMS = (
    rf"(?<!\d){_Y}\s?[.\-/年,·]\s?(?P<m>\d{{1,2}})\s?[.\-/月·]\s?(?P<d>\d{{1,2}})(?!\d)(?:\s?日)?",
    rf"(?<!\d){_Y}\s+(?P<m>\d{{1,2}})\s?[.\-/月]\s?(?P<d>\d{{1,2}})(?!\d)(?:\s?日)?",
    rf"(?<!\d){_Y}(?P<m>\d\d)[.\-/](?P<d>\d\d)(?!\d)",
    rf"(?<!\d){_Y}(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)",
    rf"(?<![\d.])(?P<m>\d{{1,2}})\s?[.\-/月]\s?(?P<d>\d{{1,2}})\s?日?\s+{_Y}(?!\d)",
    rf"(?<!\d)(?P<d>\d{{1,2}})\s+{_Y}\s?[.\-/]\s?(?P<m>\d{{1,2}})(?![\d.])",
    r"(?P<era>令和|平成|\b[RH])\s?(?P<n>\d{1,2}|元)\s?[年.]\s?(?P<m>\d{1,2})\s?[月.]\s?(?P<d>\d{1,2})(?!\d)\s?日?",
    (
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?[\s\-/.]*(?:de\s)?(?P<mon>{_WORD})\.?[\s,\-/.]*(?:de\s)?"
        r"(?P<yy>\d{4}|\d\d(?![\d:]))"
    ),
    rf"\b(?P<mon>{_WORD})\.?[\s\-/.]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s,\-/.]+(?P<yy>\d{{4}})(?!\d)",
    rf"(?<!\d){_Y}[\s,\-/.]*(?P<mon>{_WORD})\.?[\s,\-/.]*(?P<d>\d{{1,2}})(?!\d)",
    rf"(?<![\d.])(?P<a>\d{{1,2}})[.\-/](?P<b>\d{{1,2}})[.\-/]{_Y}(?!\d)",
    r"(?<![\d.:])(?P<a>\d{2})[.\-/](?P<b>\d{1,2})[.\-/](?P<c>\d{2})(?![\d.:])",
)
_ASCTIME = (
    r"\b(?P<mon>[A-Za-z]{3})\s+(?P<d>\d{1,2})\s+(?P<H>\d\d):(?P<M>\d\d):(?P<S>\d\d)\s+(?P<z>[A-Za-z]{2,4}\s+)?"
    r"(?P<y>\d{4})"
)
_YEARLESS = r"(?<![\d.:])(?P<m>\d{1,2})\s?[./月]\s?(?P<d>\d{1,2})(?![\d.])\s?日?" + _DAY_NAME + _TIME
_YEARLESS_WORD = (
    rf"\b(?P<mon>{_WORD})\.?\s?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"|(?<!\d)(?P<d2>\d{{1,2}})\.?\s(?P<mon2>{_WORD})\b"
)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{12,13}")
_PARTIAL = re.compile(r"(?P<y>(?:19|20)\d\d)(?:-(?P<m>\d\d))?")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d\d?) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) (?:([+-])(\d\d)(\d\d)|GMT|UTC|Z)",
    re.ASCII,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?")


@cache
def _compiled(*forms: str) -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: all of them cost more than a reading verb may take to start."""
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _dated_forms() -> tuple[re.Pattern[str], ...]:
    return _compiled(_ASCTIME, *(form + _DAY_NAME + _TIME for form in _FORMS))


@dataclass(frozen=True, slots=True)
class Found:
    """A stamp inside a text; `start`, `end` count in the NFKC form. `at` None: month and day without a year."""

    at: datetime | None
    start: int
    end: int
    month: int
    day: int
    timed: bool = False


def parse(text: object, *, zone: str = "UTC", day_first: bool = False) -> datetime | None:
    """The stamp that a field holds, or None. `zone` is for times that name none."""
    if isinstance(text, bool) or text is None:
        return None
    if isinstance(text, (int, float)):
        return _epoch(float(text))
    return _parsed(text[:200], zone, day_first) if isinstance(text, str) else None


@lru_cache(maxsize=8)
def _parsed(text: str, zone: str, day_first: bool) -> datetime | None:
    """Kept for a moment: an item often says when it was changed in the same words as when it was published."""
    words = (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip()
    if _ISO.fullmatch(words) and (quick := _iso(words, zone)) is not None:
        return quick
    if (mail := _MAIL.fullmatch(words)) and (quick := _mail(mail)) is not None:
        return quick
    if _EPOCH.fullmatch(words):
        return _epoch(float(words))
    if partial := _PARTIAL.fullmatch(words):
        return _build(int(partial["y"]), int(partial["m"] or 1), 1, None, "UTC")
    found = find(words, zone=zone, day_first=day_first)
    return found.at if found else None


def _iso(words: str, zone: str) -> datetime | None:
    """The common form without any search; None leaves it (24:00, the 31st of June) to the patient way."""
    try:
        at = datetime.fromisoformat(words)
    except ValueError:
        return None
    if not 1990 <= at.year <= 9990:
        return None
    if len(words) == 10:
        return at.replace(hour=12, tzinfo=UTC)
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone_named(zone))).astimezone(UTC)


def _mail(found: re.Match[str]) -> datetime | None:
    """The same for the form of mail and RSS (RFC 5322)."""
    day, name, year, hour, minute, second, sign, hours, minutes = found.groups()
    month = _MONTHS.get(name.lower())
    if month is None or not 1990 <= int(year) <= 9990 or int(hours or 0) > 23 or int(minutes or 0) > 59:
        return None
    offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    try:
        at = datetime(int(year), month, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
        return at + offset if sign == "-" else at - offset
    except (ValueError, OverflowError):
        return None


def find(text: str, *, zone: str = "UTC", day_first: bool = False, year: int | None = None) -> Found | None:
    """The first stamp in a text. `year` completes one that names none; without it such a stamp has no `at`."""
    words = unicodedata.normalize("NFKC", text)
    best: Found | None = None
    for form in _dated_forms():
        for match in form.finditer(words):
            found = _found(match, zone, day_first)
            if found is not None and (best is None or found.start < best.start):
                best = found
            if found is not None:
                break
    return best or _yearless(words, zone, year)


def _found(match: re.Match[str], zone: str, day_first: bool) -> Found | None:
    parts = match.groupdict()
    named = _ymd(parts, day_first)
    if named is None:
        return None
    year, month, day = named
    at = _build(year, month, day, _clock(parts), _zone_of(parts) or zone)
    if at is None:
        return None
    return Found(at, match.start(), match.end(), month, day, timed=parts.get("H") is not None)


def _ymd(parts: dict[str, str | None], day_first: bool) -> tuple[int, int, int] | None:
    if parts.get("a"):
        return _numbers(parts, day_first)
    month = _MONTHS.get((parts.get("mon") or "").lower()) if parts.get("mon") else int(parts.get("m") or 0)
    if not month:
        return None
    if parts.get("era"):
        number = parts.get("n") or ""
        return _ERAS[(parts["era"] or "").upper()] + (1 if number == "元" else int(number)), month, int(parts["d"] or 0)
    year = int(parts.get("y") or parts.get("yy") or 0)
    if year < 100:
        year += 2000 if year < 69 else 1900  # RFC 2822 4.3, as feedparser and POSIX read it
    return year, month, int(parts["d"] or 0)


def _numbers(parts: dict[str, str | None], day_first: bool) -> tuple[int, int, int] | None:
    """Three numbers in an order that only the numbers, or the reader's habit, can tell."""
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    if parts.get("c"):
        c = int(parts["c"] or 0)
        if 20 <= a <= 45 and b <= 12:
            return 2000 + a, b, c
        if not 20 <= c <= 45:
            return None
        year = 2000 + c
    else:
        year = int(parts["y"] or 0)
    if a > 12 or (day_first and b <= 12):
        a, b = b, a
    return year, a, b


def _clock(parts: dict[str, str | None]) -> tuple[int, int, int] | None:
    if parts.get("H") is None:
        return None
    hour = int(parts["H"] or 0)
    half = (parts.get("am") or parts.get("pm") or "").lower().replace(".", "")
    if half in ("pm", "午後") and hour < 12:
        hour += 12
    elif half in ("am", "午前") and hour == 12:
        hour = 0
    return hour, int(parts.get("M") or 0), int(parts.get("S") or 0)


def _zone_of(parts: dict[str, str | None]) -> tzinfo | None:
    name = (parts.get("z") or "").strip()
    if not name:
        return None
    if name.lower() in _ZONES:
        return timezone(timedelta(hours=_ZONES[name.lower()]))
    offset = re.search(r"([+\-−])(\d{1,2}):?(\d\d)?$", name)
    if offset is None:
        return None
    size = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    if size >= timedelta(hours=24):
        return UTC
    return timezone(size if offset[1] == "+" else -size)


def _build(year: int, month: int, day: int, clock: tuple[int, int, int] | None, zone: tzinfo | str) -> datetime | None:
    """None for what no calendar holds. Hours 24 to 29 and the leap second run over into the next day or minute."""
    if not 1990 <= year <= 9990:
        return None
    try:
        if clock is None:
            return datetime(year, month, day, 12, tzinfo=UTC)
        hour, minute, second = clock
        if hour > 29 or minute > 59 or second > 60:
            return datetime(year, month, day, 12, tzinfo=UTC)
        start = datetime(year, month, day, tzinfo=zone_named(zone) if isinstance(zone, str) else zone)
        return (start + timedelta(hours=hour, minutes=minute, seconds=min(second, 59))).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo

    if name == "UTC":
        return UTC
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return UTC


def _epoch(number: float) -> datetime | None:
    seconds = number / 1000 if number > 1e11 else number
    if not 631_152_000 <= seconds <= 253_000_000_000:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _yearless(words: str, zone: str, year: int | None) -> Found | None:
    plain, worded = _compiled(_YEARLESS, _YEARLESS_WORD)
    for match in plain.finditer(words):
        if found := _complete(match, int(match["m"]), int(match["d"]), zone, year):
            return found
    for match in worded.finditer(words):
        month = _MONTHS.get((match["mon"] or match["mon2"]).lower(), 0)
        if found := _complete(match, month, int(match["d"] or match["d2"]), zone, year):
            return found
    return None


def _complete(match: re.Match[str], month: int, day: int, zone: str, year: int | None) -> Found | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    parts = match.groupdict()
    at = _build(year, month, day, _clock(parts), _zone_of(parts) or zone) if year else None
    return Found(at, match.start(), match.end(), month, day, timed=parts.get("H") is not None)


def carry_years(found: list[Found], years: Callable[[int], int | None]) -> Iterator[datetime | None]:
    """Stamps of a list, newest first, the missing years taken from `years(place)` or from the neighbour above: within
    a falling list the year drops where the month rises."""
    last: datetime | None = None
    for place, one in enumerate(found):
        at = one.at
        if at is None:
            year = years(place)
            if year is None and last is not None:
                year = last.year - ((one.month, one.day) > (last.month, last.day))
            at = _build(year, one.month, one.day, None, "UTC") if year else None
        last = at or last
        yield at
