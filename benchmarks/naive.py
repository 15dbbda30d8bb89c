"""The reader that everybody writes first: the first date in a sentence with a release word. What ours is compared
with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.extract.when import find
from tracker.recognise import Watch
from tracker.text import fold, sentences

_TRIGGER = re.compile(
    r"premier|debut|releas|air(?:s|ing)?\b|launch|open|arriv|放送|公開|配信|発売|開始|スタート|estren|erschein|sort|uscir|lanç",
    re.IGNORECASE,
)


def naive(row: Mapping[str, Any], watch: Watch) -> dict[str, Any]:
    """One alert per item, for every watched work whose title or alias stands in it."""
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
        if _TRIGGER.search(sentence) and (found := find(sentence, lang=row.get("lang"), anchor=anchor)):
            return {"claims": [_claim(work, found[0].date.edtf, sentence) for work in named]}
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
        "quote": sentence,
    }
