"""Which work a person means: what was typed, what the databases answered, and the block that watches it.

All of it decides in values; the asking goes through `fetch`, by the verbs that use this room. `words` reads what was
typed, `anilist` and `wikidata` ask and understand the two databases that need no token, `webpage` an official or store
page; `seasons` counts instalments, `choose` picks, `names` sorts names into strong and weak, `propose` makes the work.
"""

from __future__ import annotations

from tracker.find.values import Candidate, Choice, Link, Proposal, Titles, Wanted

__all__ = ["Candidate", "Choice", "Link", "Proposal", "Titles", "Wanted"]
