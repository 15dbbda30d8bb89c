"""The configuration as a person may see it: checked, complete, and without its secrets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import Enum

from tracker.config.veil import HIDDEN, Veil
from tracker.model import Config, Notify, Source


def redacted(config: Config) -> dict[str, object]:
    """All of it as plain data, for `config show` and --json. What came from a secret key, a file or the environment
    into an address is replaced, wherever it stands."""
    veil = Veil(config.secrets)
    settings = config.settings
    return {
        "file": config.file,
        "tracker": {
            **_plain(settings, veil),
            "database": veil.url(settings.database),
            "heartbeat": HIDDEN if settings.heartbeat else "",
        },
        "works": [_plain(work, veil) for work in config.works],
        "sources": [_source(source, veil) for source in config.sources],
        "notify": [_notify(target, veil) for target in config.notify],
        "export": {"directory": config.export},
        "web": {"listen": config.listen, "url": veil.url(config.url)},
        "warnings": [veil.text(warning) for warning in config.warnings],
    }


def _source(source: Source, veil: Veil) -> dict[str, object]:
    said = _plain(source, veil)
    return {**said, "url": veil.url(source.url), "headers": dict.fromkeys(source.headers, HIDDEN)}


def _notify(target: Notify, veil: Veil) -> dict[str, object]:
    return {**_plain(target, veil), "url": HIDDEN, "service": target.url.partition(":")[0].lower()}


def _plain(value: object, veil: Veil) -> dict[str, object]:
    names: tuple[str, ...] = value.__slots__  # type: ignore[attr-defined]
    return {name: _data(getattr(value, name), veil) for name in names}


def _data(value: object, veil: Veil) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, timedelta):
        return length(value)
    if isinstance(value, str):
        return veil.text(value)
    if isinstance(value, Mapping):
        return {str(name): _data(item, veil) for name, item in value.items()}
    if isinstance(value, tuple):
        return [_data(item, veil) for item in value]
    return value


def length(value: timedelta) -> str:
    """A duration as it would be written: "1d12h"."""
    milliseconds = round(value.total_seconds() * 1000)
    pieces = []
    for unit, size in (("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)):
        number, milliseconds = divmod(milliseconds, size)
        if number:
            pieces.append(f"{number}{unit}")
    return "".join(pieces) or "0s"
