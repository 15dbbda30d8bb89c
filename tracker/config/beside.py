"""works.d beside the database: which file holds what, what is put in and taken out, and when it has changed.

A file is written whole or not at all, and never over one that is there: a person may have edited it.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tracker import config as configuration
from tracker.config import build, check, files, keys, place
from tracker.config.check import Context, Row
from tracker.config.files import File, Found
from tracker.config.place import Steps
from tracker.errors import ConfigError, Problem, UsageError
from tracker.model import Config, Settings, Source, Work
from tracker.record import dataclass

NAME = "works.d"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a table stands: its file, its first and last line there. `beside`: the file is one of works.d.
    `alone`: nothing else stands in it but sources about this very work."""

    place: str
    path: Path | None
    first: int
    last: int
    beside: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A list that somebody else wrote, checked: its tables, and what was not taken from it, and why."""

    works: tuple[Work, ...]
    sources: tuple[Source, ...]
    notes: tuple[str, ...]


def folder(config: Config) -> Path:
    """With PostgreSQL it lies beside the configuration, which is the user's place then."""
    database = config.settings.database
    if "://" in database and not database.startswith("sqlite://"):
        return Path(config.file or "config.toml").absolute().parent / NAME
    return Path(database).parent / NAME


def fingerprint(config: Config) -> tuple[tuple[str, int, int], ...]:
    """Changes when a file of works.d comes, goes or is edited. What cannot be read counts as not there."""
    found = []
    with suppress(OSError):
        for path in sorted(folder(config).iterdir()):
            if path.suffix == ".toml" and not path.name.startswith("."):
                with suppress(OSError):
                    state = path.stat()
                    found.append((path.name, state.st_mtime_ns, state.st_size))
    return tuple(found)


# --- where a work stands ---------------------------------------------------------------------------------------------


def homes(config: Config, *, path: Path | None, env: Mapping[str, str], cwd: Path) -> dict[str, Home]:
    """Of every watched work, by its id."""
    found = files.search(path, env=env, cwd=cwd)
    main = files.read(found)
    good = [main] if isinstance(main, File) else []
    beside = [file for one in _paths(config) if isinstance(file := files.read(Found(str(one), one.parent, one)), File)]
    context = Context(env)
    rows = [row for file in (*good, *beside) for row in check.rows(file, keys.WORKS, context)]
    held = zip(config.works, rows, strict=False)
    return {work.id: _home(work, row, found, context, beside) for work, row in held}


def _paths(config: Config) -> list[Path]:
    return [folder(config) / name for name, _, _ in fingerprint(config)]


def _home(work: Work, row: Row, found: Found, context: Context, beside: Sequence[File]) -> Home:
    file = row.file
    lines = place.lines(file.text)
    first = place.line_of(lines, row.path) or 1
    inner = any(file is one for one in beside)
    sources = check.rows(file, keys.SOURCES, context)
    own = [one for one in sources if one.said.get("about") == work.id]
    count = len(check.rows(file, keys.WORKS, context))
    path = Path(file.place) if inner else found.file
    return Home(
        file.place,
        path,
        first,
        _end(file.text, lines, row.path),
        inner,
        inner and count == 1 and len(own) == len(sources),
    )


def _end(text: str, lines: Mapping[Steps, int], path: Steps) -> int:
    """The last line of a table: of its last key or list item, with the bracket that closes the list below it."""
    last = max((line for steps, line in lines.items() if steps[: len(path)] == path), default=1)
    written = text.splitlines()
    while last < len(written) and written[last].strip() in ("]", "},", "}", "],"):
        last += 1
    return last


# --- putting in and taking out ---------------------------------------------------------------------------------------


def save(config: Config, name: str, text: str) -> Path:
    """Write works.d/NAME.toml. UsageError where one is there already."""
    if not name or name.startswith(".") or Path(name).name != name:
        raise UsageError(f"{name!r}: cannot be the name of a file; give another: --id NAME")
    where = folder(config)
    target = where / f"{name}.toml"
    try:
        where.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(target, text)
    except FileExistsError:
        raise UsageError(f"{target}: is there already and was left as it is; edit it, or remove it first") from None
    except OSError as error:
        raise UsageError(
            f"{error.filename or target}: {error.strerror}; give this user the right to write there"
        ) from error
    return target


def _write(target: Path, text: str) -> None:
    """Under a hidden name first, which nobody reads; then it gets its own, which must be free."""
    handle, hidden = tempfile.mkstemp(prefix=".new-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(hidden, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: the name is taken first, and nobody else can have it
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            Path(hidden).replace(target)
        _settle(target.parent)
    finally:
        Path(hidden).unlink(missing_ok=True)


def _settle(where: Path) -> None:
    """The name survives a power cut as well; some file systems cannot, and say so."""
    with suppress(OSError):
        handle = os.open(where, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def take_out(target: Path, *, path: Path | None, env: Mapping[str, str], cwd: Path) -> Config:
    """Remove a file of works.d, if what is left is a good configuration; else everything stays, and UsageError says
    what still needs it."""
    aside = target.with_name(f".{target.name}.removed")
    target.rename(aside)
    try:
        left = configuration.load(path, env=env, cwd=cwd, need_works=False)
    except ConfigError as error:
        aside.rename(target)
        raise UsageError(f"{target}: is still needed, so nothing was removed:\n{error}") from error
    aside.unlink()
    _settle(target.parent)
    return left


# --- lists of other people -------------------------------------------------------------------------------------------


def shared(text: str, name: str, settings: Settings) -> Shared:
    """A list of works and sources, held against the schema. Nothing of this machine gets into it: no variable of the
    environment is filled in, no file is read, no private address, header or secret is taken over."""
    data = files.read(Found(name, Path("/nonexistent"), None, text))
    if isinstance(data, Problem):
        raise ConfigError([data])
    file = File(
        data.place, data.base, data.text, {key: data.data[key] for key in data.data if key in ("works", "sources")}
    )
    notes = [f"[{key}] is left out; only works and sources are shared" for key in data.data if key not in file.data]
    refused = _refused(file)
    context = Context({})
    works = build.works(check.rows(file, keys.WORKS, context))
    bare = Settings(database=settings.database, catalogue=False)
    own, _ = build.sources(check.rows(file, keys.SOURCES, context), works, bare, {})
    if file.problems:
        raise ConfigError(file.problems)
    return Shared(works, own, (*notes, *refused))


def _refused(file: File) -> list[str]:
    """Takes out of the tables what another person's list may not set."""
    notes = []
    for rows in file.data.values():
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if not isinstance(row, dict):
                continue
            for key in [key for key in row if key in ("headers", "allow_hosts") or key.endswith("_file")]:
                del row[key]
                notes.append(f"{row.get('id') or row.get('url') or number + 1}: {key} is left out")
    return notes
