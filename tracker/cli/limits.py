"""What the system grants this process: with too few open files everything fails, each thing in its own words."""

from __future__ import annotations

import resource

_FILES = 64
"""The database and its log, a look at each of sixteen sources, a message, and what Python loads meanwhile."""
_WANTED = 1024


def few_files() -> str:
    """In words with the remedy, where even what the system leaves to us to raise is too little; else empty."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= _WANTED:
        return ""
    granted = _WANTED if hard == resource.RLIM_INFINITY else min(hard, _WANTED)
    if granted < _FILES:
        return (
            f"only {hard} files may be open at once (ulimit -n), and {_FILES} are needed; raise the limit "
            f"(`ulimit -n {_WANTED}`; LimitNOFILE={_WANTED} in a systemd unit; --ulimit nofile={_WANTED} for Docker)"
        )
    if granted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))
    return ""
