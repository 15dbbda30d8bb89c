"""The readers that everybody writes first, which ours is compared with: the first date in a sentence with a release
word, told of every watched work whose name stands in the item. They differ in who finds the dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from importlib import import_module
from typing import Any

from tracker.extract.when import find
from tracker.recognise import Watch
from tracker.text import fold, sentences

_TRIGGER = re.compile(
    r"premier|debut|releas|air(?:s|ing)?\b|launch|open|arriv|放送|公開|配信|発売|開始|スタート|estren|erschein|sort|uscir|lanç",
    re.IGNORECASE,
)
# What dateparser calls a period, as EDTF.
_PERIODS = {"year": "%Y", "month": "%Y-%m"}


def naive(row: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    """With our own dates."""

    def dates(sentence: str, anchor: date | None) -> Iterator[str]:
        return (when.date.edtf for when in find(sentence, lang=row.get("lang"), anchor=anchor))

    return _first(row, watch, dates)


def dateparser(row: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    """With the dates that dateparser's search finds, told as precisely as it says they are."""
    # Not among our dependencies; whoever measures installs it.
    search_dates = import_module("dateparser.search").search_dates
    dated = import_module("dateparser.date").DateDataParser

    def dates(sentence: str, anchor: date | None) -> Iterator[str]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "future", "RETURN_AS_TIMEZONE_AWARE": False}
        if anchor:
            settings["RELATIVE_BASE"] = datetime(anchor.year, anchor.month, anchor.day)  # noqa: DTZ001 - its calendar is naive
        language = re.split("[-_]", row.get("lang") or "en")[0]
        parser = dated(languages=[language], settings=settings)
        for words, moment in search_dates(sentence, languages=[language], settings=settings) or ():
            if re.search(r"\d|[一二三四五六七八九十]", words):
                period = parser.get_date_data(words).period
                yield moment.strftime(_PERIODS.get(period, "%Y-%m-%d"))

    return _first(row, watch, dates)


def _first(row: Mapping[str, Any], watch: Watch, dates: Callable[[str, date | None], Iterator[str]]) -> dict[str, Any]:
    folded = fold(f"{row.get('title') or ''}\n{row['text']}")
    published = str(row.get("published") or row.get("seen") or "")
    anchor = date.fromisoformat(published) if re.fullmatch(r"\d{4}-\d\d-\d\d", published) else None
    low = folded.text.casefold()
    named = [
        work.id
        for work in watch.works.values()
        if any(fold(name).text.casefold() in low for name in (work.title, *work.aliases, *work.weak_aliases))
    ]
    for span in sentences(folded.text):
        sentence = folded.text[span.start : span.end]
        if _TRIGGER.search(sentence) and (value := next(dates(sentence, anchor), None)):
            return {"claims": [_claim(work, value, sentence) for work in named]}
    return {"claims": []}


def _claim(work: str, value: str, sentence: str) -> dict[str, Any]:
    return {
        "work": work,
        "field": "release",
        "value": value,
        "certainty": "official",
        "outlet": None,
        "part": None,
        "territory": None,
        "previous": None,
        "quote": sentence,
    }
