"""Date expressions in text: what day, month, season or year an announcement names, and where it stands."""

from tracker.extract.when.find import find
from tracker.extract.when.sense import Reading
from tracker.extract.when.values import Bound, When

__all__ = ["Bound", "Reading", "When", "find"]
