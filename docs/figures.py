"""The README's figures, taken from docs/accuracy.md: `python -m docs.figures` writes them anew.

Only those on articles that nobody had worked with are shown: figures on items that made the rules are no promise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
README = _HERE.parent / "README.md"
ACCURACY = _HERE / "accuracy.md"
_SECTION = "## On items nobody had worked with"
_ROW = re.compile(r"^\| (\w+) \((\d+)\) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)
_MARKS = re.compile(r"(<!-- figures: [^\n]*-->\n).*?(<!-- /figures -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Row:
    """Shares of one. `recall`: labelled dates that were told; `precision`: told dates that were labelled."""

    language: str
    items: int
    recall: float
    precision: float
    wrong: float
    false_alarms: float


def rows(text: str) -> list[Row]:
    section = text.partition(_SECTION)[2].partition("\n## ")[0]
    return [Row(name, int(items), *map(float, shares)) for name, items, *shares in _ROW.findall(section)]


def said(text: str) -> str:
    """A sentence a language, and where the rest stands."""
    found = rows(text)
    items = sum(row.items for row in found)
    told = "\n".join(
        f"* **{row.language}**, {row.items} articles: of 100 dates it tells {round(100 * row.precision)} are right, "
        f"as precisely as they were announced; of 100 that were announced it tells {round(100 * row.recall)}."
        for row in found
    )
    return (
        f"Read once, before anything was bettered by them, {items} published articles that nobody had worked with "
        "gave:\n\n"
        f"{told}\n\n"
        "What it misses it mostly leaves silent.\n"
        "[docs/accuracy.md](docs/accuracy.md) has more languages, how it was measured, and a naive reader beside it.\n"
    )


def readme(text: str, accuracy: str) -> str:
    """The README with today's figures between its marks."""
    return _MARKS.sub(lambda marks: f"{marks[1]}{said(accuracy)}{marks[2]}", text)


def main() -> None:
    text = README.read_text(encoding="utf-8")
    README.write_text(readme(text, ACCURACY.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
