"""How often the reader is right, on labelled items, beside the readers that everybody writes first.

usage: python -m benchmarks.accuracy [--write]     prints the figures; --write puts them into docs/accuracy.md

How an item is judged stands in `benchmarks.scoring`. dateparser (`pip install dateparser`) is asked where it is there.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks import dates_accuracy, restated
from benchmarks.naive import dateparser, naive
from benchmarks.scoring import Figures, Reader, Row, load, measure, measured, ours

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "tests" / "corpus" / "items"
APART = ROOT / "tests" / "corpus" / "apart"
GIVEN = ROOT.parent / "shared" / "corpus"
SUITES = ROOT.parent / "shared" / "data" / "dates"
PAGE = ROOT / "docs" / "accuracy.md"

COLUMNS = ("recall", "precision", "wrong", "false alarms", "strays per 100", "status", "old date")


def corpora() -> dict[str, list[Row]]:
    """Our own items, and the given ones where they lie beside the project."""
    found = {f"own, {path.stem}": load(path) for path in sorted(OWN.glob("*.jsonl"))}
    found |= {f"apart, {path.stem}": load(path) for path in sorted(APART.glob("*.jsonl"))}
    if GIVEN.is_dir():
        found |= {f"given, {path.stem}": load(path) for path in sorted(GIVEN.glob("*.jsonl"))}
    return found


def readers() -> dict[str, Reader]:
    found: dict[str, Reader] = {"tracker": ours, "naive": naive}
    return found | {"dateparser": dateparser} if find_spec("dateparser") else found


def by_file() -> str:
    return table(
        ("items", "reader"),
        (
            ((f"{name} ({len(rows)})", called), measure(rows, reader))
            for name, rows in corpora().items()
            for called, reader in readers().items()
        ),
    )


def by_language() -> str:
    """The first part of a language tag; the items of a file are read together."""
    return _grouped("language", lambda row: str(row.get("lang") or "?").split("-")[0])


def by_kind() -> str:
    """Those of the two languages that come first, and those of the others."""
    return _grouped("kind", lambda row: f"{row['labels']['kind']}, {_family(row)}")


def _family(row: Row) -> str:
    lang = str(row.get("lang") or "en").split("-")[0]
    return lang if lang in ("en", "ja") else "others"


def _grouped(head: str, group: Callable[[Row], str]) -> str:
    found: dict[str, Figures] = {}
    for name, rows in corpora().items():
        if "variants" not in name:
            for key, figures in measured(rows, ours, group).items():
                found.setdefault(key, Figures()).add(figures)
    return table((f"{head} (items)",), (((f"{key} ({found[key].items})",), found[key]) for key in sorted(found)))


def table(head: tuple[str, ...], rows: Iterable[tuple[tuple[str, ...], Figures]]) -> str:
    lines = [_line((*head, *COLUMNS)), _line(("---",) * (len(head) + len(COLUMNS)))]
    return "\n".join([*lines, *(_line((*names, *_told(figures))) for names, figures in rows)])


def _told(f: Figures) -> Iterator[str]:
    """A figure that no item asks for is not given."""
    yield f"{f.recall:.2f}" if f.dated else "-"
    yield f"{f.precision:.2f}" if f.dated or f.undated else "-"
    yield f"{f.wrong:.2f}" if f.dated else "-"
    yield f"{f.false_alarms:.2f}" if f.undated else "-"
    yield f"{100 * f.strays / max(f.items, 1):.1f}"
    yield f"{f.status:.2f}" if f.statuses else "-"
    yield f"{f.old:.2f}" if f.olds else "-"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def suites() -> str:
    if not SUITES.is_dir():
        return "(the suites are not beside this checkout)"
    tally = dates_accuracy.measure(SUITES)
    langs = sorted({lang for lang, _ in tally.asked})
    rows = [(lang, f"{tally.share(lang):.3f}", f"{tally.share(lang, ranges=True):.3f}") for lang in langs]
    return "\n".join(
        [_line(("language", "days, months, quarters, halves, seasons, years", "ranges")), _line(("---",) * 3)]
        + [_line(row) for row in rows]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    if args.write:
        told = restated.table(restated.measured(restated.own().values()))
        text = _PAGE.format(files=by_file(), languages=by_language(), kinds=by_kind(), suites=suites(), restated=told)
        PAGE.write_text(text, encoding="utf-8")
    else:
        text = by_file() + "\n"
    sys.stdout.write(text)


_PAGE = """# How often it is right

Made by `python -m benchmarks.accuracy --write`; the suite fails when a figure falls below what is written in
`tests/corpus/floors.json`.
An item counts as right only when the labelled date of the labelled instalment is told, in its full precision, and
nothing that contradicts it. "Status" is the strongest status an item states, "old date" the one a delay gives up.
The naive readers take the first date in a sentence with a release word and tell it of every work that is named: one
with our dates, one with those that dateparser's search finds.

{files}

"own" items were written and labelled for this project by somebody who had not seen its rules; two thirds of them were
then used to better the rules, so that the figures on items nobody has worked with are lower.
"given" items are condensed from published articles and are not part of the project.
"apart" are 40 items in nine languages, written and labelled without a look at the rules when these were thought to be
done. At first sight: recall 0.92, precision 0.81, false alarms 0.31, status 0.88, old dates 0.86. There were five false
alarms (a denied rumour, a shop's placeholder, "after its June 17 debut", a rerun, a start of shooting); three were
mended, so that the line above is no first sight any more.

## On items nobody had worked with

Further published articles were gathered and labelled by people who had not seen the rules, and read once before
anything was changed for them, in nine rounds from 2026-11-22 to 2026-11-24 (of the first Japanese ones 57, and of the
first others 23, were written from memory in the manner of their houses instead). The last round:

| items | recall | precision | wrong | false alarms |
|---|---|---|---|---|
| English (100) | 0.74 | 0.83 | 0.04 | 0.14 |
| Japanese (60) | 0.78 | 0.89 | 0.00 | 0.12 |
| other languages (50) | 0.71 | 0.95 | 0.00 | 0.06 |
| English, real news retold from memory (80) | 0.80 | 0.89 | 0.03 | 0.09 |
| Japanese, real news retold from memory (50) | 0.93 | 0.93 | 0.00 | 0.10 |

Seven in ten of them are about one work (English recall 0.82 of those that were gathered and 0.87 of those retold,
Japanese 0.95 and 0.91); the others, as half of the rounds before, are of the hard kind: several works, seasons, parts
and films in one item (0.58 and 0.60, 0.50 and 1.00). They are from blogs, forums, shops, calendars and databases of
2012 to 2026 more than from papers; those retold are in the manner of news. Guides to "everything we know", rumours
taken back in the next sentence, compilation films, and the dates of other works beside an undated one are what makes
such pages hard. Where each item is news about a work of its own (150 English ones of the fifth round), recall was
0.95 and precision 0.99, with one false alarm in 73.

The rounds before it:

| items | recall | precision | wrong | false alarms |
|---|---|---|---|---|
| English, the eighth (350) | 0.72 | 0.84 | 0.04 | 0.11 |
| Japanese, the eighth (154) | 0.79 | 0.91 | 0.04 | 0.04 |
| other languages, the eighth (157) | 0.72 | 0.75 | 0.08 | 0.16 |
| English, the seventh (472) | 0.71 | 0.84 | 0.05 | 0.10 |
| Japanese, the seventh (215) | 0.80 | 0.85 | 0.02 | 0.16 |
| other languages, the seventh (188) | 0.65 | 0.82 | 0.07 | 0.10 |
| English, the sixth (734, nearly all of the hard kind) | 0.80 | 0.90 | 0.02 | 0.07 |
| Japanese, the sixth (178) | 0.80 | 0.93 | 0.02 | 0.04 |
| other languages, the sixth (188) | 0.76 | 0.82 | 0.03 | 0.17 |
| English, the fifth (690, of them 540 of that kind: 0.82 recall) | 0.85 | 0.88 | 0.01 | 0.09 |
| Japanese, the fifth (192) | 0.83 | 0.93 | 0.01 | 0.08 |
| other languages, the fifth (125) | 0.71 | 0.88 | 0.02 | 0.08 |
| English, the fourth (325) | 0.74 | 0.91 | 0.03 | 0.04 |
| Japanese, the fourth (150) | 0.83 | 0.94 | 0.00 | 0.06 |
| other languages, the fourth (160) | 0.65 | 0.86 | 0.03 | 0.14 |
| English, the third (390, of them 230 short: 0.80 recall) | 0.76 | 0.85 | 0.06 | 0.11 |
| Japanese, the third (110) | 0.91 | 0.95 | 0.01 | 0.05 |
| other languages, the third (95) | 0.61 | 0.73 | 0.12 | 0.19 |
| English, the second (327) | 0.75 | 0.79 | 0.07 | 0.19 |
| Japanese, the second (170) | 0.69 | 0.87 | 0.06 | 0.08 |
| other languages, the second (118) | 0.75 | 0.84 | 0.04 | 0.15 |
| English, the first (120) | 0.78 | 0.83 | 0.03 | 0.15 |
| Japanese, the first (120) | 0.88 | 0.92 | 0.02 | 0.08 |
| other languages, the first (112) | 0.69 | 0.76 | 0.08 | 0.19 |

The fourth round is of short items only, from blogs, aggregators and machine-written pages more than from papers. Every
fifth of the English dates that are missed in it is the season of a preview ("Spring 2011 preview … X"), which this
program does not tell of each title in it, since other readers of such previews would not either.

"Short" items have 330 characters, as announcements in feeds have; "long" ones twice to three times as many, with other
works, older plans and other days in them.

**What a person does.** Somebody else read 220 of these items without their labels. Of the dates on the labels he told
0.98 (English), 1.00 (Japanese) and 0.97 (others) with a precision of 0.97, 1.00 and 1.00, and all old dates of delays;
in the status he agreed in 0.74, 0.89 and 0.81 of the items. So the dates can be read, and what this program misses is
its own fault; a status is a matter of opinion in every fourth English item.

**What work with them brings.** Rules made for the wording of one article do not help the next: after two hours of such
work the second round stood at 0.86 recall (English), and sets that nobody had read stood where they had (0.77 and 0.77,
0.77 and 0.79). What the third round was bettered by was chosen otherwise. Each error was named as what it is in grammar
(whose the pronoun is, which name the sentence is about, whose doubt a word tells, which of two days an item stands by),
twenty sentences of that kind were written before a rule was, and only what failed several of them was mended. Of 160
short English items that nobody had read meanwhile, the program of the morning told 0.79 of the dates with a precision
of 0.93, that of the evening 0.84 with 0.96; the wrong dates went from three to one, the false alarms stayed two. In
other languages nothing moved.

In the fourth round the same was tried again for two hours, and did not carry over: of 155 items that nobody had read
meanwhile not one verdict changed, though 40 of the 3,400 read before did, nearly all for the better. What is left is a
long tail: each mechanism that is mended is met again by one item in a hundred.

In the fifth round seven people mended some 300 mechanisms in an hour and a half, from items and from batteries of
sentences written blind (of those a fifth to a third failed at first sight). Measured on 372 items that nobody had read
meanwhile, in five sets: recall 0.81 before and 0.82 after, precision 0.87 and 0.87, false alarms 0.08 and 0.09.
Deciding softly what the rules leave out (any future date beside the name, with a word of release and without a decoy)
was measured as well, and would give ten wrong dates for each right one.

In the sixth round what the English cases demand was written again in Italian, Spanish, Portuguese, French, German and
Japanese, 3,200 sentences before one of them was read by the program: 0.30 of them failed, and 0.10 after two hours of
filling the tables and making the rules general. One in five of the missed dates turned out to be lost because the work
was not recognised, though its full name stood there, since some other sentence spoke of a sequel or a fourth film. On
740 items that nobody had read meanwhile: recall 0.80 before and 0.81 after, precision 0.88 and 0.90, false alarms 0.09
and 0.09; ten verdicts better, two worse.

The seventh and eighth round are of pages less like news than those before. Of 321 items that nobody had read while
eight people worked with the seventh, English recall went from 0.65 to 0.71, that of the five European languages from
0.61 to 0.68, the Japanese stayed at 0.80; precision 0.82 to 0.84, 0.78 to 0.80, 0.94 to 0.91.

In the eighth round eleven people worked for two hours with 400 of the items and with grids of simple sentences (things
that are no release, doubts, other works beside ours, by forms of sentences: of 441 to 2,060 combinations each, 5 to 16
in a hundred failed in English, 9 in Japanese, 12 to 16 in other languages; one to four afterwards). Of 262 items that
stayed closed: English recall 0.69 before and after, precision 0.84 and 0.82; Japanese 0.79 and 0.92, nothing changed;
others 0.70 to 0.77, 0.70 to 0.74. What is simple is read now; what is left in real pages is each time something else.

In the ninth round eight people wrote whole items out of parts (headlines, statements, decoys, rows, in every order
and by every name of the work) and mended the parts and pairs of parts that failed most. Each new set of parts failed
about as often as the one before it (4 to 33 items in a hundred; 0 to 11 after the work), and the 340 items of this
round that stayed closed say the same: of their dates four verdicts changed, two for the better and two for the worse;
their status is right in 0.79 instead of 0.76 (English) and 0.79 instead of 0.76 (Japanese), their old dates in 0.66
instead of 0.63.

A work has many sources, too: what is missed at one site is mostly told by the next, and what one site alone says is
told as reported, not as confirmed.

## In other words

What is read rightly is read again with other release verbs, other forms of its dates and seasons, another layout, a
sentence more (`python -m benchmarks.restated`); the verdict changed in this share of the readings of our own items.
Of 1,898 readings of items of the third round it changed in 0.003: it is not the wording that makes an item hard.

{restated}

## By language

{languages}

## By kind of item

{kinds}

## The date suites of others

What is marked as relevant and lies in 1990 or later, value and precision both (`python -m benchmarks.dates_accuracy`).

{suites}
"""


if __name__ == "__main__":
    main()
