"""A database file that is deleted, moved away or replaced while it is written to: noticed, and what it held is kept.

To the writer nothing is wrong: its file lives on without a name until it ends, and then all of it is gone.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tracker.errors import StoreError
from tracker.store import place

_BESIDE = ("-wal", "-shm")
_Mark = tuple[int, int]


class Whereabouts:
    """Which files these are, by device and number. Taken when the database is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._real = Path(os.path.realpath(path))  # SQLite keeps its two files beside what a link leads to
        self._own = _mark(self.path)
        self._beside: dict[Path, _Mark] = {}

    def settle(self) -> None:
        """SQLite makes the files beside it when it first needs them; from then on they stay until the last one closes
        it."""
        if len(self._beside) < len(_BESIDE):
            files = (self._real.with_name(self._real.name + suffix) for suffix in _BESIDE)
            self._beside |= {file: mark for file in files if (mark := _mark(file)) is not None}

    def strayed(self) -> str:
        """What became of it; empty while all is where it was. Costs a microsecond a file."""
        try:
            now = _mark(self.path)
            if now is None:
                return "was deleted, or moved away, while in use"
            if now != self._own:
                return "was replaced by another file while in use"
            if not self.path.stat().st_size:
                return "was emptied while in use"
            lost = [file.name for file, mark in self._beside.items() if _mark(file) != mark]
        except OSError:
            return ""  # nobody can tell; whoever writes next hears of it
        return f"lost a part of it, {' and '.join(lost)}, while in use" if lost else ""

    def copy(self, raw: sqlite3.Connection) -> Path:
        """All that is committed, out of the file that has no name any more, checked and synced beside its old place. A
        `final` StoreError where it is destroyed, an ordinary one where only the copy could not be made."""
        part = self._real.with_name(self._real.name + ".rescued.part")
        try:
            part.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
            with closing(sqlite3.connect(part)) as to:
                raw.backup(to)
                to.execute("PRAGMA journal_mode = DELETE")
                found = [str(row[0]) for row in to.execute("PRAGMA quick_check(3)")]
            if found != ["ok"]:
                raise StoreError(place.damaged(self.path, "; ".join(found)[:300]), final=True)
            place.sync(part)
        except sqlite3.DatabaseError as error:
            lost = (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
            raise StoreError(place.sqlite_words(self.path if lost else part, error), final=lost) from error
        except OSError as error:
            raise StoreError(place.os_words(part, error)) from error
        return part

    def put_back(self, part: Path) -> Path:
        """Under the old name where nothing stands there now, else beside it; where it lies then. After the database was
        closed: what is left of its log would be taken for the log of whatever stands there next."""
        for file, mark in self._beside.items():
            with suppress(OSError):
                if _mark(file) == mark:
                    file.unlink()
        number, to = 0, self._real
        while True:
            try:
                if to == self._real and to.is_file() and not to.stat().st_size:
                    to.unlink()
                os.link(part, to)  # unlike a rename, it never takes the place of another file
                break
            except FileExistsError:
                number += 1
                to = self._real.with_name(f"{self._real.name}.rescued" + (f".{number}" if number > 1 else ""))
            except OSError:  # a file system without links
                if to.exists():
                    raise
                part.rename(to)
                break
        part.unlink(missing_ok=True)
        place.sync(to.parent)
        return to

    def words(self, what: str, to: Path) -> str:
        if to == self._real:
            return (
                f"{self.path}: {what}; what it held was put back there, and nothing is lost: start tracker again "
                "(to begin anew, end tracker before you delete it)"
            )
        return (
            f"{self.path}: {what}; what it held until now is kept in {to}: start tracker again to go on with the file "
            f"that is there now, or first put the kept one in its place (mv {to} {self.path})"
        )


def rescued(path: Path) -> list[Path]:
    """What was kept of earlier files of this name, and waits for a person to use or to remove it."""
    import glob

    real = Path(os.path.realpath(path))
    found = real.parent.glob(f"{glob.escape(real.name)}.rescued*")
    return sorted(file for file in found if ".part" not in file.name)


def _mark(file: Path) -> _Mark | None:
    try:
        state = file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return state.st_dev, state.st_ino
