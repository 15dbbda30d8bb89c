"""Which watched works an entry speaks of, and which instalment of each."""

from tracker.recognise.link import Recognition, recognise
from tracker.recognise.silent import silent
from tracker.recognise.watch import Watch, compile_watch

__all__ = ["Recognition", "Watch", "compile_watch", "recognise", "silent"]
