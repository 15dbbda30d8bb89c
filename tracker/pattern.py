"""Patterns that are compiled when they are first used: most runs of a reading verb use few of those they load."""

from __future__ import annotations

import re
from typing import Any, cast


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, later. For modules that a reading verb imports; `re.compile` elsewhere."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Kept as an attribute, so that this is asked once for each method that is used."""
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found
