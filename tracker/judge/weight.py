"""How much a claim weighs: who says it, how surely, and whether two who agree are really two (DESIGN 3b 8, 9)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlsplit

from tracker.model import Certainty, Claim, Evidence, Standing, Tier

SPECULATION, RUMOUR, REPORT, OFFICIAL, PERSON = 1, 2, 3, 4, 5

_TIERS: Mapping[Tier, int] = MappingProxyType(
    {
        Tier.PERSON: PERSON,
        Tier.OFFICIAL: OFFICIAL,
        Tier.PRESS: REPORT,
        Tier.AGGREGATOR: RUMOUR,
        Tier.COMMUNITY: RUMOUR,
    }
)
_CEILINGS: Mapping[Certainty, int] = MappingProxyType(
    {
        Certainty.OFFICIAL: PERSON,
        Certainty.REPORTED: REPORT,
        Certainty.RUMOURED: RUMOUR,
        Certainty.SPECULATIVE: SPECULATION,
    }
)
_STANDINGS: Mapping[int, Standing] = MappingProxyType(
    {1: Standing.SPECULATIVE, 2: Standing.RUMOURED, 3: Standing.REPORTED, 4: Standing.CONFIRMED, 5: Standing.CONFIRMED}
)
_LEVELS: Mapping[Standing, int] = MappingProxyType(
    {
        Standing.SPECULATIVE: SPECULATION,
        Standing.RUMOURED: RUMOUR,
        Standing.REPORTED: REPORT,
        Standing.CONFIRMED: OFFICIAL,
    }
)


def rank_of(claim: Claim) -> int:
    """Rule 8: the tier's rank, lowered by the claim's own certainty. A person who sets a fact is sure of it."""
    tier = _TIERS[claim.evidence.tier]
    return tier if tier == PERSON else min(tier, _CEILINGS[claim.certainty])


def standing_of(rank: int) -> Standing:
    return _STANDINGS[rank]


def level_of(standing: Standing) -> int:
    """The rank a claim needs to act at this `minimum`; 0 for a standing that is no minimum (disputed, lapsed)."""
    return _LEVELS.get(standing, 0)


def origin_of(evidence: Evidence) -> str:
    """Whose story it is; a source that names nobody tells its own."""
    return (evidence.origin or evidence.source).strip().casefold()


def identities(evidence: Evidence) -> frozenset[str]:
    """All that this witness may be known by. Two that share one are one: when in doubt, one (rule 9)."""
    names = {evidence.source.casefold(), origin_of(evidence)}
    if wording := _wording(evidence.quote):
        names.add(wording)
    if not evidence.origin and (host := _host(evidence.url)):
        names.add(host)
    return frozenset(names)


_LONG_WORDING = 60
"""So long a sentence is not thought of twice: who prints the same has copied it, or has it from the same agency.
Characters that are no Latin letters count double, as a Japanese headline says as much in half of them."""


def _wording(quote: str) -> str:
    words = " ".join(quote.casefold().split())
    return words if len(words) + sum(char > "\u02ff" for char in words) >= _LONG_WORDING else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
