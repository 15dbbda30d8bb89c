"""Several days of one month, told as a list: "il 4, 5 e 6 maggio", "los días 10 y 11 de julio". The first counts,
as it does of a run."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker import dates
from tracker.dates import Precision
from tracker.extract.when import When
from tracker.record import replace

_LISTED = re.compile(
    r"\b(?:il|l['’]|i|nei giorni|el|los|los días|les|le|dias|nos dias|am|dem|den|on|on the)\s?"
    r"(\d{1,2})[.º°]?(?:,\s\d{1,2}[.º°]?){0,5}"
    r"\s(?:e|y|et|und|and|&)\s(?:il\s|l['’]|le\s|el\s)?\Z",
    re.IGNORECASE,
)
_LEAD = 50  # characters of such a list


def first_days(text: str, whens: Sequence[When]) -> list[When]:
    """The same dates, each that closes such a list as its first day."""
    return [_run(text, when) if when.is_range else _first(text, when) for when in whens]


def _run(text: str, when: When) -> When:
    """2027年10月から12月まで放送: of a run from one month to another, both told as its ends, the first is the release;
    a range that something falls into ("10月から12月までの間に") is a window."""
    span = when.span
    if when.date.latest is not None and _PERIOD.search(text, max(0, span.start - _PERIOD_LEAD), span.start):
        return replace(when, date=dates.day(when.date.earliest), other=None, is_range=False)  # 上映期間:11月20日~
    told = _RUN.fullmatch(text, span.start, span.end)
    if told is None or _WHOLE_RUN.match(text, told.end("last")) is None:
        return when
    first = when.date.earliest
    return replace(when, date=dates.month(first.year, first.month), other=None, is_range=False)


_PERIOD = re.compile(r"(?:上映|公開|放送|配信)期間(?:は|:)?[?\s]*\Z")
_PERIOD_LEAD = 10  # characters of such a label
_RUN = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月\s?(?:から|より|[~〜～-])\s?(?P<last>(?:(?:19|20)\d\d年|翌年)?\d{1,2}月)(?:まで)?"
)
_WHOLE_RUN = re.compile(r"まで(?:の\d+(?:クール|[かカヶ]月))?(?:が|を|に|で|、)?(?:の?(?:放送|放映|配信)(?!前)|予定)")


def _first(text: str, when: When) -> When:
    start = when.span.start
    found = _LISTED.search(text, max(0, start - _LEAD), start) if when.date.precision is Precision.DAY else None
    day = int(found[1]) if found is not None else 0
    if when.relative or not 0 < day < when.date.earliest.day:
        return when
    other = when.other and when.other.earliest.day == when.date.earliest.day
    return replace(
        when,
        date=dates.day(when.date.earliest.replace(day=day)),
        other=dates.day(when.other.earliest.replace(day=day)) if other and when.other else when.other,
    )
