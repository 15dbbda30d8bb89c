"""Which files are read, where they are looked for, and what stands in them: text, or a complaint with the way out."""

from __future__ import annotations

import os
import re
import stat
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import Problem
from tracker.record import dataclass, field

if TYPE_CHECKING:
    from tracker.config.place import Steps

APP = "release-tracker"
EXAMPLE = "config.example.toml"
_LARGEST = 16_000_000
_LARGEST_SECRET = 65_536
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")


@dataclass(frozen=True, slots=True)
class Found:
    """A configuration that is to be read. `place` is how errors call it, `base` where its relative paths begin."""

    place: str
    base: Path
    file: Path | None
    text: str | None = None


@dataclass(slots=True)
class File:
    """A parsed TOML file, and every fault found in it so far."""

    place: str
    base: Path
    text: str = field(repr=False)
    data: Mapping[str, object] = field(repr=False)
    problems: list[Problem] = field(default_factory=list)
    _lines: Mapping[Steps, int] | None = None

    def complain(self, path: Steps, words: str) -> None:
        # The text is searched for lines only when something is wrong: a good file is read once, by tomllib.
        from tracker.config.place import line_of, lines, written

        if self._lines is None:
            self._lines = lines(self.text)
        self.problems.append(Problem(self.place, written(path), words, line_of(self._lines, path)))


# --- where to look ---------------------------------------------------------------------------------------------------


def search(path: Path | None, *, env: Mapping[str, str], cwd: Path) -> Found:
    """--config, $TRACKER_CONFIG, ./config.toml, the user's config directory, else the built-in default (DESIGN §6).
    Whoever names a file wants that file: if it is missing, nothing else is taken in its place."""
    if path is not None:
        return _named(path, cwd)
    if named := env.get("TRACKER_CONFIG", "").strip():
        return _named(expanded(named, env), cwd)
    here = cwd / "config.toml"
    if os.path.lexists(here):
        return Found("config.toml", cwd, here)
    folder = user_dir("config", env)
    if folder is not None and os.path.lexists(folder / "config.toml"):
        return Found(str(folder / "config.toml"), folder, folder / "config.toml")
    return Found("the built-in default", user_dir("data", env) or cwd, None, default_text())


def _named(path: Path, cwd: Path) -> Found:
    file = cwd / path
    try:
        plain = stat.S_ISREG(file.stat().st_mode)
    except (OSError, ValueError):
        plain = True
    # `--config <(…)` is a pipe in /dev/fd: nothing lies beside it, so its relative paths begin where the user stands.
    return Found(str(path), file.parent if plain else cwd, file)


def expanded(path: str, env: Mapping[str, str]) -> Path:
    """`~` and `~/…` by the environment given; `~other` stays as it is."""
    if path == "~" or path.startswith(("~/", "~\\")):
        home = _home(env)
        if home is not None:
            return home / path[2:]
    return Path(path)


def _home(env: Mapping[str, str]) -> Path | None:
    named = env.get("USERPROFILE" if sys.platform == "win32" else "HOME", "").strip()
    if named:
        return Path(named)
    try:
        return Path.home()
    except RuntimeError:  # a container's nameless user
        return None


def user_dir(kind: str, env: Mapping[str, str]) -> Path | None:
    """The user's directory for "config" or "data": what platformdirs says, from the environment given and without the
    cost of importing it (a test holds the two equal)."""
    variable, linux = {
        "config": ("XDG_CONFIG_HOME", ".config"),
        "data": ("XDG_DATA_HOME", ".local/share"),
    }[kind]
    home = _home(env)
    if sys.platform == "win32":
        local = env.get("LOCALAPPDATA", "").strip()
        return Path(local) / APP if local else home and home / "AppData" / "Local" / APP
    named = env.get(variable, "").strip()
    if named and Path(named).is_absolute():  # the XDG rules: a relative one is to be ignored
        return Path(named) / APP
    if home is None:
        return None
    return home / ("Library/Application Support" if sys.platform == "darwin" else linux) / APP


# --- what stands in them ---------------------------------------------------------------------------------------------


def shipped(name: str) -> str:
    """The text of a file that lies in this package's parent, also from inside a zip. (`importlib.resources` does the
    same for 30 ms of start-up; its loaders answer this call.)"""
    loader = __spec__.loader
    path = str(Path(__file__).parent.parent / name)
    return bytes(loader.get_data(path)).decode()  # type: ignore[union-attr]


def default_text() -> str:
    """The built-in default. A wheel carries it inside the package, a checkout at its root."""
    try:
        return shipped(EXAMPLE)
    except OSError:
        return (Path(__file__).parents[2] / EXAMPLE).read_text("utf-8")


def example_path() -> Path:
    """Where the commented example lies on this machine."""
    inside = Path(__file__).parent.parent / EXAMPLE
    return inside if inside.is_file() else Path(__file__).parents[2] / EXAMPLE


def read(found: Found) -> File | Problem:
    """The file parsed, or the one fault that keeps it from being so."""
    text = found.text
    if text is None and found.file is not None:
        body = _bytes(found.file, found.place, _LARGEST)
        if isinstance(body, Problem):
            return body
        decoded = _decoded(body, found.place)
        if isinstance(decoded, Problem):
            return decoded
        text = decoded
    try:
        return File(found.place, found.base, text or "", tomllib.loads(text or ""))
    except RecursionError:
        return Problem(found.place, "", "nested too deeply to be read")
    except ValueError as error:  # TOMLDecodeError, and int() on a number of thousands of digits
        return _syntax(found.place, text or "", str(error))


def secret(path: Path) -> str:
    """What a secret's file holds, without the white space around it. Raises ValueError that says what is wrong."""
    body = _bytes(path, str(path), _LARGEST_SECRET)
    if isinstance(body, Problem):
        raise ValueError(body.text)
    try:
        text = body.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8 text") from None
    if not text:
        raise ValueError("is empty; put the value into it")
    if len(text.splitlines()) > 1:
        raise ValueError("holds more than one line; it may hold only the value")
    return text


def _bytes(file: Path, name: str, largest: int) -> bytes | Problem:
    try:
        with open(file, "rb", opener=_at_once) as stream:
            body = stream.read(largest + 1)
            if not body and stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode):
                return Problem(name, "", "is a pipe that nobody writes to")
    except FileNotFoundError:
        return Problem(name, "", "not found; check the path")
    except IsADirectoryError:
        return Problem(name, "", "is a directory, not a file (a container makes one when the file to mount is missing)")
    except PermissionError:
        return Problem(name, "", "may not be read; give this user the right to read it")
    except (OSError, ValueError) as error:
        return Problem(name, "", f"cannot be read: {getattr(error, 'strerror', None) or 'not a usable path'}")
    if len(body) > largest:
        return Problem(name, "", f"is larger than {largest:,} bytes; is it the right file?")
    return body


def _at_once(path: str, flags: int) -> int:
    """To open a pipe waits for somebody who writes, perhaps for ever; reading waits only while there is one."""
    file = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(file, True)
    return file


def _decoded(body: bytes, name: str) -> str | Problem:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(name, "", "is written as UTF-16; save it as UTF-8", 1)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        return Problem(name, "", "is not UTF-8 from here on; save the file as UTF-8", line)


_REMEDIES = (
    ("Invalid value", "a text needs quotes around it"),
    ("Unescaped", "write a path in 'single' quotes, or double each \\"),
    ("Expected '=' after a key", "a line is `key = value`; a text needs quotes around it"),
    ("Expected newline or end of document", "one `key = value` a line; a text needs quotes around it"),
    ("Cannot overwrite", "the same key stands twice"),
    ("Cannot declare", "the same table stands twice; a list of tables is written [[name]]"),
    ("Cannot mutate", "the same table stands twice; a list of tables is written [[name]]"),
    ("Duplicate inline table key", "the same key stands twice"),
    ("Illegal character", "control characters may not stand in the file"),
    ("Unterminated string", "a quote is missing at the end"),
    ("Found invalid character", "a key may hold letters, digits, _ and -; else put it in quotes"),
    ("Exceeds the limit", "a number is far too long"),
)


def _syntax(name: str, text: str, said: str) -> Problem:
    at = _AT_LINE.search(said)
    line = None
    if at:
        line = int(at[1]) if at[1] else text.count("\n", 0, len(text.rstrip())) + 1
    words = _AT_LINE.sub("", said).split("; use")[0]
    remedy = next((remedy for begin, remedy in _REMEDIES if words.startswith(begin)), "compare it with toml.io")
    safe = "".join(char if char.isprintable() else "?" for char in words)[:120]
    return Problem(name, "", f"is no valid TOML: {safe}; {remedy}", line)
