"""Which authorities a target's certificate may come from: all that the environment names, under any of its names."""

from __future__ import annotations

import atexit
import contextlib
import os
import tempfile
from functools import cache
from pathlib import Path

_NAMES = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def bundle() -> str | None:
    """A file for `requests`, which knows only its own names, and of several only the first. A machine that has one set
    for everything and another for this program means both. None: the environment names nothing that can be read."""
    found = []
    for name in _NAMES:
        path = os.environ.get(name, "")
        with contextlib.suppress(OSError):
            if path and Path(path).is_file():
                found.append((path, Path(path).stat().st_mtime_ns))
    paths = tuple(dict.fromkeys(found))
    if len(paths) < 2:
        return paths[0][0] if paths else None
    try:
        return _joined(paths)
    except OSError:  # nowhere to write, or unreadable: requests' own order
        return paths[0][0]


@cache
def _joined(paths: tuple[tuple[str, int], ...]) -> str:
    with tempfile.NamedTemporaryFile("wb", prefix="release-tracker-", suffix=".pem", delete=False) as file:
        for path, _ in paths:
            file.write(Path(path).read_bytes() + b"\n")
    atexit.register(Path(file.name).unlink, missing_ok=True)
    return file.name
