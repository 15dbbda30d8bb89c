"""The silences that targets asked for, as this process heard them; the store keeps them beyond it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable


class Windows:
    """By name of whom it holds for. On the monotonic clock, so that no set clock opens a window too early."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def close(self, name: str, seconds: float) -> None:
        with self._lock:
            self._until[name] = max(self._until.get(name, 0.0), time.monotonic() + seconds)

    def left(self, names: Iterable[str]) -> float:
        """Seconds until nobody of these asks for silence any more."""
        with self._lock:
            return max(self._until.get(name, 0.0) for name in names) - time.monotonic()
