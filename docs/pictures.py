"""The README's pictures, drawn from what the program says: `python -m docs.pictures` writes docs/images anew.

The life that `tracker demo` tells is lived again up to one night, under its own clock, over a real database; then the
message that left is drawn as Discord would show it, and `tracker status` as a terminal does. A test holds the files to
what the program says today.
"""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from tracker import cli
from tracker.cli.output import width, wrap
from tracker.cli.replaying import read_tape
from tracker.cli.showing import WORK
from tracker.config import files
from tracker.model import Config, Notify, Settings
from tracker.pipeline.context import Context
from tracker.pipeline.replay import Sent, replay
from tracker.store.store import open_store

IMAGES = Path(__file__).parent / "images"
ZONE = "Europe/Berlin"
NIGHT = datetime(2024, 7, 10, 18, tzinfo=UTC)
"""When the pictures are taken: three days before the premiere of the demo's show."""
COLUMNS = 108
WEBHOOK = "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68
CONFIG = f"""[tracker]
timezone = "{ZONE}"
catalogue = false

[[works]]
id = "{WORK.id}"
title = "{WORK.title}"
season = {WORK.season}
kind = "{WORK.kind}"
aliases = ["{'", "'.join(WORK.aliases)}"]
outlets = ["tv", "stream"]

[[notify]]
id = "discord"
url = "{WEBHOOK}"
"""


# --- the life --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Scene:
    """`embed`: the title and body that Discord was given. `screen`: what `tracker status` prints, with its colours."""

    title: str
    body: str
    sent_at: datetime
    screen: str


def scene() -> Scene:
    with tempfile.TemporaryDirectory(prefix="tracker-pictures-") as name:
        folder = Path(name)
        (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
        sent = _live(folder)
        last = next(one for one in reversed(sent) if one.draft.row.work == WORK.id)
        message = last.draft.message
        return Scene(message.title, message.body, last.at, _status(folder))


def _live(folder: Path) -> list[Sent]:
    target = Notify(id="discord", url=WEBHOOK, remind=())
    database = str(folder / "tracker.db")
    settings = Settings(database=database, timezone=ZONE, still_waiting=timedelta(0))
    config = Config(file=None, settings=settings, works=(WORK,), sources=(), notify=(target,))
    tape = [item for item in read_tape(iter(files.shipped("demo.jsonl").splitlines()), "demo") if item.at <= NIGHT]
    sent: list[Sent] = []
    with open_store(database, now=tape[0].at) as store:
        replay(Context(config=config, store=store, zone=ZoneInfo(ZONE)), tape, until=NIGHT, sent=sent.append)
    return sent


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _status(folder: Path) -> str:
    """What the command itself prints; only its clock and the folder's name are not of this machine."""
    out = _Terminal()
    with _plain_environment(folder), patch("tracker.cli.status.now", lambda: NIGHT), redirect_stdout(out):
        code = cli.main(["--config", "config.toml", "status", WORK.id])
    assert code == 0, code  # noqa: S101 - a picture of a failure would be wrong
    return out.getvalue().replace(str(folder), "~/tracker")


@contextmanager
def _plain_environment(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    told = {"COLUMNS": str(COLUMNS), "TERM": "xterm", "HOME": str(folder)}
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TMPDIR")}
    with patch.dict(os.environ, {**kept, **told}, clear=True):
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


# --- drawing ---------------------------------------------------------------------------------------------------------

_LINE, _COLUMN, _EDGE = 20, 8.4, 16
"""Pixels: a line's height, a column's width at 14 px, the space around."""
_MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono','DejaVu Sans Mono',monospace"
_SANS = "system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans CJK JP','Hiragino Sans',sans-serif"
_LIGHT = {
    "page": "#f6f8fa", "line": "#d0d7de", "text": "#1f2328", "dim": "#59636e", "cyan": "#0b6e7f", "green": "#1a7f37",
    "yellow": "#8a5a00", "red": "#cf222e", "bar": "#3aa3e3", "link": "#0a5bbf", "code": "#e4e8ed", "head": "#0b6e7f",
}  # fmt: skip
_DARK = {
    "page": "#161b22", "line": "#343b44", "text": "#e6edf3", "dim": "#9aa4af", "cyan": "#56c8d8", "green": "#56d364",
    "yellow": "#e3b341", "red": "#ff8a84", "bar": "#3aa3e3", "link": "#6cb6ff", "code": "#2b323b", "head": "#56c8d8",
}  # fmt: skip
_STYLES = {"1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "36": "cyan"}


def _sheet(font: str) -> str:
    """Both colour schemes in one file; the reader's browser chooses."""

    def rules(colours: Mapping[str, str]) -> str:
        fills = "".join(f".{name}{{fill:{colour}}}" for name, colour in colours.items() if name != "line")
        return f"{fills}.frame{{stroke:{colours['line']}}}"

    return (
        f"<style>text{{font:14px {font};white-space:pre}}.bold{{font-weight:700}}.small{{font-size:12px}}"
        f"{rules(_LIGHT)}@media(prefers-color-scheme:dark){{{rules(_DARK)}}}</style>"
    )


def _picture(content: Iterable[str], *, size: tuple[int, int], font: str, title: str, desc: str) -> str:
    """`title` and `desc` are for who cannot see it."""
    wide, high = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'role="img" aria-labelledby="title desc">\n<title id="title">{escape(title)}</title>\n'
        f'<desc id="desc">{escape(desc)}</desc>\n{_sheet(font)}\n'
        f'<rect class="page frame" x=".5" y=".5" width="{wide - 1}" height="{high - 1}" rx="8"/>\n'
        + "\n".join(content)
        + "\n</svg>\n"
    )


def _run(x: float, y: float, text: str, style: str, *, wide: float = 0) -> str:
    """`wide`: as many pixels, whatever font the reader has, so that columns stay columns."""
    fitted = f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"' if wide else ""
    return f'<text class="{style}" x="{x:.1f}" y="{y}"{fitted}>{escape(text)}</text>'


# A terminal.


def terminal(command: str, screen: str) -> str:
    lines = screen.rstrip().splitlines()
    drawn = [_run(_EDGE, _EDGE + 10, "$", "dim"), _run(_EDGE + 2 * _COLUMN, _EDGE + 10, command, "text bold")]
    for number, line in enumerate(lines, start=2):
        drawn += _terminal_line(line, _EDGE + 10 + number * _LINE)
    high = 2 * _EDGE + (len(lines) + 2) * _LINE
    size = (int(2 * _EDGE + COLUMNS * _COLUMN), high)
    said = re.sub("\033\\[[0-9;]*m", "", screen)
    return _picture(drawn, size=size, font=_MONO, title=f"What `{command}` prints", desc=" ".join(said.split()))


def _terminal_line(line: str, y: int) -> Iterator[str]:
    column, styles = 0, ["text"]
    for piece in re.split("(\033\\[[0-9;]*m)", line):
        if piece.startswith("\033"):
            styles = [_STYLES[code] for code in piece[2:-1].split(";") if code in _STYLES] or ["text"]
            continue
        for blank, words in re.findall(r"( *)((?:[^ ]| (?! ))*)", piece):
            column += len(blank)
            shown = words.rstrip()
            if shown:
                style = " ".join(styles if set(styles) - {"bold"} else ["text", *styles])
                wide = width(shown) * _COLUMN
                yield _run(_EDGE + column * _COLUMN, y, shown, style, wide=wide)
            column += width(words)


# A message, as Discord shows its Markdown.

_WRAP = 76
_INLINE = re.compile(r"\*\*(.+?)\*\*|`([^`]+)`|<t:(\d+):([FR])>|(https?://\S+)")


def message(title: str, body: str, at: datetime) -> str:
    zone = ZoneInfo(ZONE)
    drawn: list[str] = []
    y = _EDGE + 14
    drawn.append(_run(_EDGE, y, "tracker", "text bold"))
    drawn.append(_run(_EDGE + 64, y, f"{at.astimezone(zone):%d/%m/%Y %H:%M}", "dim small"))
    top = y + 12
    y = top + 26
    for line in wrap(_plain(title, at), _WRAP - 6):
        drawn.append(_run(_EDGE + 20, y, line, "text bold"))
        y += _LINE
    y += 4
    for line in body.split("\n"):
        y = _message_line(drawn, line, y, at)
    high = y - top - 4
    drawn.insert(0, f'<rect class="bar" x="{_EDGE}" y="{top}" width="4" height="{high}" rx="2"/>')
    size = (int(_EDGE * 2 + 20 + _WRAP * 7.9), y + _EDGE - 8)
    said = f"{_plain(title, at)}. {' '.join(_plain(body, at).split())}"
    return _picture(drawn, size=size, font=_SANS, title="A message, as Discord shows it", desc=said)


def _message_line(drawn: list[str], line: str, y: int, at: datetime) -> int:
    """Draws one line of the body, wrapped; the y of the next."""
    style, indent = "text", 20.0
    if line.startswith("-# "):
        line, style = line[3:], "dim small"
    elif line.startswith("> "):
        line, indent = line[2:], 32.0
        quoted = len(wrap(_plain(line, at), _WRAP - 4))
        drawn.append(
            f'<rect class="dim" x="{_EDGE + 20}" y="{y - 13}" width="3" height="{quoted * _LINE - 4}" rx="1"/>'
        )
    elif line.startswith("- "):
        line, indent = line[2:], 32.0
        drawn.append(_run(_EDGE + 21, y, "•", "text"))
    if not line.strip():
        return y + _LINE // 2
    strong = line.startswith("**") and line.endswith("**")
    linked = line.startswith("http")
    shown = "link" if linked else style
    for piece in wrap(_plain(line, at), _WRAP - (4 if indent > 20 else 0) + (8 if "small" in style else 0)):
        drawn.append(_run(_EDGE + indent, y, piece, f"{shown} bold" if strong else shown))
        y += _LINE
    return y


def _plain(text: str, at: datetime) -> str:
    """Discord's Markdown as its reader sees it: moments on their own clock, no marks, no backslashes."""

    def seen(found: re.Match[str]) -> str:
        if found[3]:
            moment = datetime.fromtimestamp(int(found[3]), tz=ZoneInfo(ZONE))
            return f"{moment:%A, %-d %B %Y %H:%M}" if found[4] == "F" else f"in {(moment - at).days} days"
        return found[1] or found[2] or found[5]

    return re.sub(r"\\(.)", r"\1", _INLINE.sub(seen, text))


def pictures() -> dict[str, str]:
    """Each file's name and content, as of today's program."""
    taken = scene()
    return {
        "alert.svg": message(taken.title, taken.body, taken.sent_at),
        "status.svg": terminal(f"tracker status {WORK.id}", taken.screen),
    }


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    for name, content in pictures().items():
        (IMAGES / name).write_text(content, encoding="utf-8")
        print(IMAGES / name)


if __name__ == "__main__":
    main()
