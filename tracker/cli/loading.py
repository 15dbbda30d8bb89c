"""What is loaded stays: to look through it for garbage, again and again while it grows, takes a fifth of a start."""

from __future__ import annotations

import gc


def loaded() -> None:
    """Everything that this run needs is there, and is looked at no more; from now on garbage is looked for. Only where
    `__main__` has put that off: a program that embeds us keeps its own ways."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
