"""Who is owed what: the difference between what a target was last told and what is believed now (DESIGN 3b 22-24).

Nothing here remembers: what was told comes in, what is owed or was told goes out, and `now` is an argument."""

from __future__ import annotations

from tracker.alert.difference import dates_changed
from tracker.alert.owed import baseline, hears, learned, owed, settle, silent, watches
from tracker.alert.timing import Reminder, due_at, reminder_moments, reminders, still_waiting

__all__ = [
    "Reminder",
    "baseline",
    "dates_changed",
    "due_at",
    "hears",
    "learned",
    "owed",
    "reminder_moments",
    "reminders",
    "settle",
    "silent",
    "still_waiting",
    "watches",
]
