"""Where the database is, and what can be wrong with the place, in words that the writer and the readers share.

Standard library only.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

from tracker.errors import StoreError

APPLICATION_ID = 0x54524B52
"""ASCII "TRKR", at offset 68 of the file: `file tracker.db` and we know whose it is."""
SCHEMA = "0001"
"""The newest step of `migrations/versions`; a test holds them equal. So Alembic is only loaded where it has to work."""

_MAGIC = b"SQLite format 3\0"


def locate(database: str) -> Path:
    """The file behind `[tracker] database`: a path or sqlite:///PATH. Repeats no URL, which may hold a password."""
    if database.startswith("sqlite://"):
        path = database.removeprefix("sqlite://").partition("?")[0].removeprefix("/")
        if not database.startswith("sqlite:///") or not path:
            raise StoreError(
                "[tracker] database: sqlite:// without a path; write sqlite:///tracker.db or just tracker.db"
            )
        return Path(path)
    if "://" in database:
        kind = database.partition("://")[0]
        raise StoreError(f"[tracker] database: {kind}:// is not supported; give a path, or sqlite:///PATH")
    if database in ("", ":memory:"):
        raise StoreError("[tracker] database: must be a file, so that nothing is forgotten; give a path")
    return Path(database)


def exists(path: Path) -> bool:
    """Whether there is a database to read; refuses what can never be one."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a directory; [tracker] database must name a file")
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise StoreError(f"{path}: is no ordinary file; [tracker] database must name one")
        if state.st_size == 0:
            return False
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StoreError(os_words(path, error)) from error
    if head != _MAGIC:
        raise StoreError(foreign(path))
    return True


def make_file(path: Path) -> None:
    """Create the file so that only its owner can read it (SQLite gives its -wal and -shm the same mode)."""
    try:
        fresh = not path.exists()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        if fresh:
            # SQLite syncs what it writes, but not the name of a file that it found; a power cut could take that.
            for directory in (path.parent, path.parent.parent):
                sync(directory)
    except OSError as error:
        raise StoreError(os_words(path, error)) from error


_UNABLE = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EPERM, errno.EROFS, errno.EBADF})


def sync(path: Path) -> None:
    """Make a file, or the names in a directory, survive a power cut. Some file systems cannot, and some directories may
    not be read; a disk that fails is no such case, and raises."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(file)
        finally:
            os.close(file)
    except OSError as error:
        if error.errno not in _UNABLE:
            raise


# --- words -----------------------------------------------------------------------------------------------------------


def way_back(path: Path) -> str:
    """What to do when a file is beyond use, with its newest backup by name."""
    aside = f"stop tracker and move it aside with its -wal and -shm (mv {path} {path}.bad)"
    import glob

    whole = (file for file in path.parent.glob(f"{glob.escape(path.name)}.backup-*") if ".part" not in file.name)
    backups = sorted(whole, key=lambda file: file.name.rpartition("-")[2])
    if backups:
        return f"{aside}, then put the newest backup in its place (cp {backups[-1]} {path})"
    return f"{aside}; no backup lies beside it, so tracker starts anew and will not repeat what the welcome tells"


def damaged(path: Path, detail: str) -> str:
    return f"{path}: the database is damaged ({detail}); {way_back(path)}"


def foreign(path: Path) -> str:
    return (
        f"{path}: is no tracker database (or its beginning is destroyed) and was left untouched; "
        "name another file in [tracker] database, or move this one away"
    )


def newer(path: Path, schema: str) -> str:
    return (
        f"{path}: was written by a newer tracker (schema {schema}, this one knows {SCHEMA}); upgrade tracker, or "
        f"name another file, or put back a backup of the older schema ({path}.backup-{SCHEMA}-…)"
    )


def older(path: Path, schema: str) -> str:
    return (
        f"{path}: was written by an older tracker (schema {schema}); "
        f"`tracker db upgrade` brings it to {SCHEMA}, after a backup"
    )


_OS_WORDS = {
    errno.EACCES: "no permission; give it to the user tracker runs as (chown, chmod)",
    errno.EPERM: "no permission; give it to the user tracker runs as (chown, chmod)",
    errno.EROFS: "the file system is read-only; name a writable place in [tracker] database",
    errno.ENOSPC: "the disk is full; free some space",
    errno.EDQUOT: "the disk quota is used up; free some space",
    errno.EEXIST: "a part of the path is a file, not a directory; correct [tracker] database",
    errno.ENOTDIR: "a part of the path is a file, not a directory; correct [tracker] database",
    errno.EISDIR: "is a directory; [tracker] database must name a file",
    errno.ENOENT: "its directory does not exist and cannot be made; correct [tracker] database",
    errno.ELOOP: "a symbolic link leads in a circle; correct it",
    errno.ENAMETOOLONG: "the name is too long; correct [tracker] database",
    errno.EIO: "the disk refused (input/output error); check its health, and that its cable and its network are there",
    errno.EMFILE: "too many open files",
    errno.ENFILE: "too many open files",
}


def os_words(path: Path, error: OSError) -> str:
    return f"{path}: {_OS_WORDS.get(error.errno or 0, error.strerror or type(error).__name__)}"


def sqlite_words(path: Path, error: sqlite3.Error) -> str:
    """SQLite's verdict with thing and remedy. Nothing of the statement: its values may be long, or private."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path}: another process is writing to it and did not finish in time; try again, or end that process"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path, str(error))
    if name == "SQLITE_FULL":
        return f"{path}: the disk is full; nothing of this step was kept; free some space"
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return (
            f"{path}: cannot be written, or its directory cannot ({error}); SQLite keeps two files beside it: "
            "give the user tracker runs as the right to write both, or name another place in [tracker] database"
        )
    if name.startswith("SQLITE_IOERR"):
        return f"{path}: the disk refused ({error}, {name}); nothing of this step was kept; check its space and health"
    return f"{path}: {error}" + (f" ({name})" if name else "")
