"""How the terminal is written to: widths right for Japanese, colours only where a person looks, nothing hostile."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from typing import TextIO

from tracker.config.veil import Veil
from tracker.report.moments import stamp

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36"}
_ALLOWED_CONTROLS = {"\n", "\t"}
_LEAST_ROOM = 24
_NARROWEST, _IN_A_PIPE = 40, 100


def width(text: str) -> int:
    """Columns on a terminal: wide and full-width characters take two, combining ones none."""
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """`text` in at most so many columns, ended with an ellipsis where something was lost."""
    if width(text) <= columns:
        return text
    return _head(text, columns - 1).rstrip() + "…"


def _head(text: str, columns: int) -> str:
    used = 0
    for at, char in enumerate(text):
        used += _columns(char)
        if used > columns:
            return text[:at]
    return text


def pad(text: str, columns: int) -> str:
    return text + " " * max(columns - width(text), 0)


def unsigned(body: str, alert: str) -> str:
    """A message's text without its last lines, where they name an alert that exists nowhere."""
    text, _, footer = body.rpartition("\n\n")
    return text if text and alert in footer else body


def conceal(secrets: Iterable[str]) -> None:
    """From now on none of these is printed, in whatever text it stands."""
    _hidden.extend(secret for secret in secrets if secret not in _hidden)
    _veils[:] = [Veil(_hidden)]


_hidden: list[str] = []
_veils: list[Veil] = [Veil()]


def veiled(text: str) -> str:
    return _veils[0].text(text)


def clean(text: str) -> str:
    """Without control, bidi and zero-width characters: text from the web never steers a terminal. Without secrets, too,
    whoever wrote them into it."""
    text = veiled(text)
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char in _ALLOWED_CONTROLS or not _steers(char))


def _steers(char: str) -> bool:
    """A control, bidi or zero-width character, half of one, a line or paragraph separator."""
    return unicodedata.category(char)[0] == "C" or char in "\u2028\u2029"


def _columns_of(out: TextIO) -> int:
    """What COLUMNS says, else the terminal; 100 in a pipe. (`shutil` says the same, and costs 4 ms to load.)"""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return max(int(said), _NARROWEST)
    try:
        return max(os.get_terminal_size(out.fileno()).columns, _NARROWEST) if out.isatty() else _IN_A_PIPE
    except (OSError, ValueError):
        return _IN_A_PIPE


class Screen:
    """Writes for a person. `colour` is on only where a terminal shows it and NO_COLOR is not set. Lines are broken
    only where a width is known (a terminal, COLUMNS, `columns`): in a pipe a phrase stays whole, to be searched for."""

    def __init__(self, out: TextIO | None = None, *, colour: bool | None = None, columns: int | None = None) -> None:
        self.out = out or sys.stdout
        shown = self.out.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
        self.colour = shown if colour is None else colour
        self.columns = columns or _columns_of(self.out)
        self.wraps = columns is not None or self.out.isatty() or "COLUMNS" in os.environ

    def paint(self, text: str, *styles: str) -> str:
        if not self.colour or not text or not styles:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"

    def line(self, text: str = "", *styles: str) -> None:
        # Styles are put on after the cleaning, so that no escape of the text's own survives.
        print(self.paint(clean(text), *styles), file=self.out)

    def text(self, text: str, *styles: str, indent: int = 0) -> None:
        """A paragraph, wrapped."""
        for piece in wrap(" ".join(clean(text).split()), max(self.columns - indent, 24)):
            print(" " * indent + self.paint(piece, *styles), file=self.out)

    def rows(self, rows: Iterable[Sequence[str]], *, indent: int = 2, styles: Sequence[tuple[str, ...]] = ()) -> None:
        """Columns as wide as they need; the last one takes what is left and is wrapped, or stands below."""
        table = [[" ".join(clean(cell).splitlines()).replace("\t", " ") for cell in row] for row in rows]
        if not table:
            return
        widths = [max(width(row[at]) for row in table) for at in range(len(table[0]))]
        for row in table:
            self._row(row, widths, indent, styles)

    def _row(self, row: Sequence[str], widths: Sequence[int], indent: int, styles: Sequence[tuple[str, ...]]) -> None:
        left = indent + sum(widths[:-1]) + 2 * (len(widths) - 1)
        if not self.wraps:
            print((" " * indent + "  ".join([*map(pad, row[:-1], widths), row[-1]])).rstrip(), file=self.out)
            return
        below = len(row) > 1 and self.columns - left < min(_LEAST_ROOM, widths[-1])
        left = indent + 4 if below else left
        pieces = wrap(row[-1], max(self.columns - left, _LEAST_ROOM)) or [""]
        if below:
            pieces.insert(0, "")
        cells = [
            self.paint(pad(cell, widths[at]), *(styles[at] if at < len(styles) else ()))
            for at, cell in enumerate(row[:-1])
        ]
        last = styles[len(row) - 1] if len(styles) >= len(row) else ()
        print((" " * indent + "  ".join([*cells, self.paint(pieces[0], *last)])).rstrip(), file=self.out)
        for piece in pieces[1:]:
            print(" " * left + self.paint(piece, *last), file=self.out)


_NO_START = frozenset("、。，．・：；？！!?,.:;)]}」』）】〕〉》”’ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…")
_NO_END = frozenset("([{「『（【〔〈《“‘")
"""What Japanese typesetting puts neither at the beginning nor at the end of a line."""


def wrap(text: str, columns: int) -> list[str]:
    """Broken at spaces, or between wide characters, where a line would be too long."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        if line and width(line) + width(word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
        while width(line.rstrip()) > columns:
            head = _head(line, columns) or line[:1]
            lines.append(head)
            line = line[len(head) :]
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _words(text: str) -> Iterable[str]:
    """Pieces that may be kept together: a word with its spaces, or one wide character with what clings to it."""
    piece = ""
    for char in text:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if after == " " or _columns(after) == 0:
        return False
    if before == " ":
        return True
    wide = _columns(before) == 2 or _columns(after) == 2
    return wide and before not in _NO_END and after not in _NO_START


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def grouped(troubles: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(who, what) with those joined who have the same: without a network all sources fail alike, which is one thing."""
    found: dict[str, list[str]] = {}
    for who, what in troubles:
        found.setdefault(what, []).append(who)
    return [(", ".join(who), what) for what, who in found.items()]


def toml(text: str) -> str:
    """A basic string; whatever could steer a terminal is written as its number."""
    written = (
        _ESCAPES.get(char) or (char if char.isprintable() or char == "\u3000" else f"\\U{ord(char):08X}")
        for char in veiled(text)
    )
    return f'"{"".join(written)}"'


def emit(value: object) -> None:
    """One JSON document on standard output. What could steer a terminal that it is shown on is written as its number,
    which is the same JSON."""
    print(numbered(veiled(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))))


def numbered(document: str) -> str:
    """JSON without a raw control, bidi or zero-width character."""
    if document.replace("\n", "").replace("\u3000", "").isprintable():
        return document
    return "".join(
        json.dumps(char)[1:-1] if char != "\n" and not char.isascii() and _steers(char) else char for char in document
    )


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def shown(moment: datetime | None, zone: tzinfo) -> str:
    """A moment in the reader's zone, to the minute."""
    return "never" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d %H:%M")


def near(moment: datetime | None, zone: tzinfo, now: datetime) -> str:
    """The same, as short as it is clear: today only the hour, this year no year."""
    if moment is None:
        return "never"
    local, today = moment.astimezone(zone), now.astimezone(zone)
    if local.date() == today.date():
        return local.strftime("%H:%M")
    return local.strftime("%m-%d %H:%M" if local.year == today.year else "%Y-%m-%d %H:%M")


def counted(count: int, thing: str) -> str:
    """As in "1 message", "2 messages", "0 entries"."""
    if count == 1:
        return f"1 {thing}"
    return f"{count} {thing.removesuffix('y')}ies" if thing.endswith("ry") else f"{count} {thing}s"


def day(moment: datetime | None, zone: tzinfo) -> str:
    return "" if moment is None else moment.astimezone(zone).strftime("%Y-%m-%d")
