"""Waits for the news you wait for: release announcements, understood, compared with what is known, told once."""

__version__ = "0.1.0"
