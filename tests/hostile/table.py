"""All behaviours, each named once."""

from __future__ import annotations

from collections import Counter

from tests.hostile.answers import ANSWERS
from tests.hostile.bodies import BODIES
from tests.hostile.entries import ENTRIES
from tests.hostile.wire import WIRE

BEHAVIOURS = (*WIRE, *ANSWERS, *BODIES, *ENTRIES)
assert max(Counter(one.name for one in BEHAVIOURS).values()) == 1, "a name stands for one behaviour"
