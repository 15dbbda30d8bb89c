"""The same announcements in other words: how often a right answer changes when only the wording does.

usage: python -m benchmarks.restated [FILE.jsonl ...]     our own items where no file is named

An item that is read rightly (its date told, or nothing where nothing is announced) is read again with other release
verbs, other forms of its dates and seasons, other layout, a sentence more, another title. Its labels hold as before.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.scoring import Row, judged, load, ours, watch_list
from tracker.recognise import compile_watch

OWN = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "items"
_GOOD = ("right", "silent")
Change = Callable[[str], str]


@dataclass(frozen=True)
class Restatement:
    """`change` is made to title and text alike; `lead` is put before the sentence that states the release."""

    kind: str
    lang: str
    change: Change = lambda text: text
    lead: str = ""

    def __call__(self, row: Row) -> Row | None:
        """The item in other words; None where they are the same."""
        title, text = row.get("title"), row["text"]
        at = _stated(row)
        if self.lead:
            if at is None:
                return None
            return {**row, "text": f"{text[:at]}{self.lead}{'' if row['lang'] == 'ja' else ' '}{text[at:]}"}
        changed = {**row, "title": self.change(title) if title else title, "text": self.change(text)}
        return None if (changed["title"], changed["text"]) == (title, text) else changed


_END = re.compile(r"(?<=[\w)”\"’']{2}[.!?]) |\n|(?<=。)")


def _stated(row: Row) -> int | None:
    """Where the sentence begins that the label quotes."""
    quote = (row["labels"].get("release") or {}).get("quote") or ""
    place = row["text"].find(quote) if quote else -1
    return max((found.end() for found in _END.finditer(row["text"], 0, place)), default=0) if place >= 0 else None


# --- English ---------------------------------------------------------------------------------------------------------

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"\b({_MONTHS}) (\d{{1,2}})(?:st|nd|rd|th)?(?:, (\d{{4}}))?(?![\d-])")
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_WORDS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}
_TO_COME = re.compile(r"\bwill (premiere|debut|launch|air|arrive|open|return)\b")
_FORMS = {
    "premiere": ("premiere", "premieres", "premiered", "premiering"),
    "debut": ("debut", "debuts", "debuted", "debuting"),
    "launch": ("launch", "launches", "launched", "launching"),
}
_VERBS = (
    ("arrive", "arrives", "arrived", "arriving"),
    ("come out", "comes out", "came out", "coming out"),
    ("kick off", "kicks off", "kicked off", "kicking off"),
    ("be released", "is released", "was released", "being released"),
    ("begin airing", "begins airing", "began airing", "beginning to air"),
    ("bow", "bows", "bowed", "bowing"),
    *_FORMS.values(),
)
_BARE = re.compile(
    r"\b(?:will|to|would|may|might|could|should|can|now|officially|finally|also|both|not)\s$", re.IGNORECASE
)
_NOUN = re.compile(
    r"(?:\b(?:the|an?|its|their|this|that|world|season|series|tv|theatrical|global|new|first|early|original|official|"
    r"anime|streaming|game|film|movie|planned|for|of|before|after|until|on|and|or|\d+)|['’]s)\s$",
    re.IGNORECASE,
)


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 <= number % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _days(form: str) -> Change:
    def told(found: re.Match[str]) -> str:
        month, day, year = found[1], int(found[2]), found[3]
        short = month if month == "May" else f"{month[:3]}."
        known = {"month": month, "short": short, "day": day, "nth": _ordinal(day)}
        comma = "," if form.startswith(("{month}", "{short}")) else ""
        return form.format(**known) + (f"{comma} {year}" if year else "")

    return lambda text: _DAY.sub(told, text)


def _verbs(forms: tuple[str, ...]) -> Change:
    """Only where the word is a verb: "the premiere" and "its debut" stay."""
    places = {word: at for words in _FORMS.values() for at, word in enumerate(words)}

    def told(found: re.Match[str]) -> str:
        before, at = found.string[: found.start()], places[found[0]]
        verb = _BARE.search(before) if at == 0 else not _NOUN.search(before)
        return forms[at] if verb else found[0]

    pattern = re.compile(rf"\b(?:{'|'.join(sorted(places, key=len, reverse=True))})\b")
    return lambda text: pattern.sub(told, text)


def _to_come(form: str) -> Change:
    return lambda text: _TO_COME.sub(lambda found: form.format(found[1]), text)


_ENGLISH = (
    *(Restatement("verbs", "en", _verbs(forms)) for forms in _VERBS),
    *(Restatement("verbs", "en", _to_come(form)) for form in ("is set to {}", "is scheduled to {}", "is going to {}")),
    *(
        Restatement("dates", "en", _days(form))
        for form in ("{day} {month}", "{month} {nth}", "{short} {day}", "the {nth} of {month}")
    ),
    Restatement("dates", "en", lambda text: re.sub(rf"\b({_MONTHS}) (\d{{4}})\b", r"\1 of \2", text)),
    Restatement(
        "seasons",
        "en",
        lambda text: re.sub(r"\b(S|s)eason ([2-5])\b", lambda m: f"{m[1]}eason {_WORDS[int(m[2])]}", text),
    ),
    Restatement(
        "seasons",
        "en",
        lambda text: re.sub(
            rf"\b({'|'.join(_ORDINALS)}) season\b", lambda m: f"{_ordinal(_ORDINALS[m[1]])} season", text
        ),
    ),
    Restatement("layout", "en", lambda text: text.replace("\n", " ")),
    Restatement("layout", "en", lambda text: re.sub(r"(?<=[a-z)]{3}[.!?]) (?=[A-Z])", "\n", text)),
    Restatement("layout", "en", lambda text: re.sub(r'"([^"\n]{2,80})"', r"“\1”", text)),
    *(
        Restatement("a sentence more", "en", lead=lead)
        for lead in (
            "The news came from its official website.",
            "You can watch the trailer below.",
            "Fans have waited long for this.",
        )
    ),
)

# --- Japanese --------------------------------------------------------------------------------------------------------

_YMD = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日(?![(（])")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def _weekday(found: re.Match[str]) -> str:
    day = date(int(found[1]), int(found[2]), int(found[3]))
    return f"{found[0]}({'月火水木金土日'[day.weekday()]})"


def _words(old: str, new: str) -> Change:
    return lambda text: text.replace(old, new)


_JAPANESE = (
    *(
        Restatement("verbs", "ja", _words(old, new))
        for old, new in (
            ("放送開始", "放送スタート"),
            ("放送される", "オンエアされる"),
            ("が決定した", "が発表された"),
            ("決定した", "決定しました"),
            ("することが決定", "することが明らかに"),
            ("発売される", "リリースされる"),
        )
    ),
    Restatement("dates", "ja", lambda text: text.translate(_WIDE)),
    Restatement("dates", "ja", lambda text: _YMD.sub(_weekday, text)),
    Restatement("dates", "ja", lambda text: _YMD.sub(r"\1/\2/\3", text)),
    Restatement("dates", "ja", _words("日より", "日から")),
    *(Restatement("seasons", "ja", _words("第2期", new)) for new in ("シーズン2", "第二期", "2nd Season")),
    Restatement("layout", "ja", lambda text: text.replace("「", "『").replace("」", "』")),
    Restatement("layout", "ja", lambda text: re.sub(r"。(?=[^」』)\n])", "。\n", text)),
    *(
        Restatement("a sentence more", "ja", lead=lead)
        for lead in ("詳細は公式サイトで確認できる。", "あわせてキービジュアルも公開された。")
    ),
)

RESTATEMENTS: tuple[Restatement, ...] = _ENGLISH + _JAPANESE


@dataclass
class Held:
    """How many readings were tried in other words, and which verdicts changed."""

    tried: Counter[str]
    changed: Counter[str]
    cases: list[tuple[str, str, str, str]]  # kind, id, the verdict before, the verdict then

    @property
    def share(self) -> float:
        return self.changed.total() / max(self.tried.total(), 1)


def measure(rows: Iterable[Row], restatements: Iterable[Restatement] = RESTATEMENTS) -> Held:
    """Of the items that are read rightly, those that are not in other words."""
    rows, restatements = list(rows), list(restatements)
    works = watch_list(rows)
    watch = compile_watch(works.values())

    def verdict(row: Row) -> str:
        return judged(row, ours(row, watch), works)[0]

    held = Held(Counter(), Counter(), [])
    for row in rows:
        mine = [one for one in restatements if one.lang == row["lang"]]
        before = verdict(row) if mine else ""
        if before not in _GOOD:
            continue
        for kind, other in _restated(row, mine):
            held.tried[kind] += 1
            if (now := verdict(other)) != before:
                held.changed[kind] += 1
                held.cases.append((kind, row["id"], before, now))
    return held


def measured(files: Iterable[list[Row]]) -> Held:
    """All of it; the items of a file are read with one watch list."""
    whole = Held(Counter(), Counter(), [])
    for rows in files:
        held = measure(rows)
        whole.tried.update(held.tried)
        whole.changed.update(held.changed)
        whole.cases += held.cases
    return whole


def _restated(row: Row, restatements: Iterable[Restatement]) -> Iterator[tuple[str, Row]]:
    for one in restatements:
        if (other := one(row)) is not None:
            yield f"{one.kind}, {one.lang}", other


def table(held: Held) -> str:
    lines = ["| in other words | readings | changed |", "| --- | --- | --- |"]
    lines += [
        f"| {kind} | {count:,} | {held.changed[kind] / count:.3f} |" for kind, count in sorted(held.tried.items())
    ]
    return "\n".join([*lines, f"| all | {held.tried.total():,} | {held.share:.3f} |"])


def own() -> Mapping[str, list[Row]]:
    return {lang: load(OWN / f"{lang}.jsonl") for lang in ("en", "ja")}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    args = parser.parse_args()
    for rows in [load(path) for path in args.files] or own().values():
        held = measure(rows)
        sys.stdout.write(table(held) + "\n\n")
        for kind, key, before, now in held.cases:
            sys.stdout.write(f"{kind}: {key}: {before} > {now}\n")


if __name__ == "__main__":
    main()
