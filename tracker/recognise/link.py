"""From an entry to its mentions: which watched works it speaks of, and which instalment of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from tracker.model import Entry, Field, Mention, Refusal
from tracker.recognise.instalment import Relation, markers, relation
from tracker.recognise.names import Hit
from tracker.recognise.nearby import beside_marker
from tracker.recognise.scene import Scene, scene
from tracker.recognise.watch import Watch
from tracker.recognise.which import TELLING, defaults, main_instalment, spoken
from tracker.record import dataclass, replace
from tracker.text import fold


@dataclass(frozen=True, slots=True)
class Recognition:
    mentions: tuple[Mention, ...] = ()
    refused: tuple[Refusal, ...] = ()


def recognise(entry: Entry, watch: Watch, *, open_works: Collection[str] | None = None) -> Recognition:
    """`open_works`: the instalments still awaited; a name without an instalment binds only if one alone is open."""
    seen = scene(entry, watch)
    families: dict[tuple[str, ...], list[Hit]] = {}
    for hit in seen.hits:
        families.setdefault(watch.franchise[hit.alias.works[0]], []).append(hit)
    score = 0.97
    if not families:
        score = 0.8
        key = _elsewhere(entry, watch, seen)
        if key is not None:
            families[watch.franchise[key]] = []
            seen = replace(seen, markers=tuple(markers(seen.folded.text)))
    mentions: list[Mention] = []
    for family, hits in families.items():
        mentions.extend(_mentions(family, hits, seen, watch, open_works, score))
    return Recognition(tuple(mentions), tuple(_refusal(hit, reason, seen) for hit, reason in seen.refused))


def _elsewhere(entry: Entry, watch: Watch, seen: Scene) -> str | None:
    """Where the text names no work: `about`, the URL's words, the feed's title."""
    if entry.about is not None and entry.about in watch.works:
        return entry.about
    return _named(seen.slug, watch) or _titled(entry.feed_title, watch)


@lru_cache(maxsize=4)
def _titled(title: str, watch: Watch) -> str | None:
    """Kept for the next entry of the same feed."""
    return _named(fold(title).text, watch)


def _named(words: str, watch: Watch) -> str | None:
    hits = watch.index.find(words)
    marks = tuple(markers(words)) if hits else ()
    for hit in hits:
        if not (hit.alias.weak or hit.alias.common) or beside_marker(hit.span, marks, words):
            return hit.alias.works[0]
    return None


def _mentions(
    family: tuple[str, ...],
    hits: Sequence[Hit],
    seen: Scene,
    watch: Watch,
    open_works: Collection[str] | None,
    score: float,
) -> Iterable[Mention]:
    told = main_instalment(seen, set(family), watch)
    usual = defaults(family, told, seen, watch, open_works)
    text = seen.folded.text
    named_here = [mark.instalment for mark in seen.markers] + [i for hit in hits if (i := spoken(hit, text, watch))]
    found: list[Mention] = []
    for key in family:
        work = watch.works[key]
        said = any(relation(i, work) is Relation.THIS and i.unit in TELLING for i in named_here)
        if key not in usual and not said:
            continue
        alias = hits[0].alias.text if hits else work.title
        spans = tuple(seen.folded.origin(hit.span.start, hit.span.end) for hit in hits)
        found.append(
            Mention(work=key, alias=alias, score=score if key in usual else score - 0.3, spans=spans, season_said=said)
        )
    return sorted(found, key=lambda mention: -mention.score)


def _refusal(hit: Hit, reason: str, seen: Scene) -> Refusal:
    quote = seen.folded.quote(max(0, hit.span.start - 20), min(len(seen.folded.text), hit.span.end + 20))
    return Refusal(
        work=hit.alias.works[0], field=Field.STATUS, value=hit.alias.text, quote=quote, reason=reason, rule="recognise"
    )
