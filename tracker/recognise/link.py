"""From an entry to its mentions: which watched works it speaks of, and which instalment of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from tracker.model import Entry, Field, Mention, Refusal
from tracker.recognise.before import told_markers
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, markers
from tracker.recognise.names import Hit
from tracker.recognise.nearby import beside_marker
from tracker.recognise.others import TELLING
from tracker.recognise.relation import relation
from tracker.recognise.scene import Scene, scene
from tracker.recognise.shared import of_medium
from tracker.recognise.watch import Watch
from tracker.recognise.which import defaults, main_instalment, next_one, spoken
from tracker.recognise.whole import named_whole
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
            seen = replace(seen, markers=told_markers(seen.folded.text))
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
    family = of_medium(family, hits, seen, watch)
    told = main_instalment(seen, set(family), watch)
    usual = defaults(family, told, seen, watch, open_works)
    text = seen.folded.text
    itself = named_whole(family, hits, seen, watch, told) if hits and not set(family) <= set(usual) else frozenset()
    spelled = [spoken(hit, text, watch) for hit in hits]
    named_here = [mark.instalment for mark in _own_markers(told, hits, seen, watch)] + [one for one in spelled if one]
    told_here = dict.fromkeys(one for one in named_here if one.unit in TELLING)
    found: list[Mention] = []
    for key in family:
        work = watch.works[key]
        said = any(relation(one, work) is Relation.THIS for one in told_here)
        if key not in usual and not said and key not in itself:
            continue
        if work.season is None and not said and spelled and all(one == _BESIDE for one in spelled):
            continue  # "X 2", "the X game" wherever the name stands
        alias = hits[0].alias.text if hits else work.title
        spans = tuple(seen.folded.origin(hit.span.start, hit.span.end) for hit in hits)
        found.append(
            Mention(work=key, alias=alias, score=score if key in usual else score - 0.3, spans=spans, season_said=said)
        )
    return sorted(found, key=lambda mention: -mention.score)


_BESIDE = Instalment(Unit.EXTRA)
_SEQUEL, _FILM = Instalment(Unit.SEQUEL), Instalment(Unit.FILM)


def _own_markers(told: Instalment | None, hits: Sequence[Hit], seen: Scene, watch: Watch) -> Sequence[Marker]:
    """ "A sequel to X has been dated. The film opens": that film is the sequel, and not X."""
    text = seen.folded.text
    if told != _SEQUEL or not any(next_one(mark, hits, text, watch) for mark in seen.markers):
        return seen.markers
    return [
        mark
        for mark in seen.markers
        if mark.instalment != _FILM or any(beside_marker(hit.span, (mark,), text) for hit in hits)
    ]


def _refusal(hit: Hit, reason: str, seen: Scene) -> Refusal:
    quote = seen.folded.quote(max(0, hit.span.start - 20), min(len(seen.folded.text), hit.span.end + 20))
    return Refusal(
        work=hit.alias.works[0], field=Field.STATUS, value=hit.alias.text, quote=quote, reason=reason, rule="recognise"
    )
