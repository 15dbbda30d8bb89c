"""Which works a text names in full: an item that says a work's own name speaks of it, whatever other instalments it
speaks of elsewhere, unless what stands at the name says otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.model import Kind, Work
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit
from tracker.recognise.names import Hit, normal
from tracker.recognise.others import TELLING
from tracker.recognise.relation import relation
from tracker.recognise.scene import Scene
from tracker.recognise.watch import Watch
from tracker.recognise.which import follows, spoken


def named_whole(
    family: Sequence[str], hits: Sequence[Hit], seen: Scene, watch: Watch, told: Instalment | None
) -> frozenset[str]:
    """Those of a franchise that one of the names in the text is the own name of, where no word about another
    instalment stands in the sentence of the name. `told`: what the item is about."""
    found: set[str] = set()
    headed = any(mark.instalment == told and mark.span.start < seen.head for mark in seen.markers)
    numbered = headed or (told is not None and told.unit in _ROW)
    for work in (watch.works[key] for key in family):
        if work.season not in (None, 1) or work.part not in (None, 1):
            continue  # seasons go by one name: another one than the first is told by its number
        own = [hit for hit in hits[:_ENOUGH] if _own(hit, work, family, watch)]
        beside = told is not None and told.unit in _BESIDE and _of_its_kind(own, work, seen)
        if work.season and numbered and not beside:
            continue
        heads = [hit for hit in own if hit.span.start < seen.head]
        if any(_taken(hit, work, seen, watch) in _BESIDE for hit in heads) and not beside:
            continue  # "X: the stage play": what the headline is about
        if any(_taken(hit, work, seen, watch) is None for hit in own):
            found.add(work.id)
    return frozenset(found)


_ENOUGH = 60  # places of a name that are looked at
_ROW = (Unit.SEASON, Unit.PART, Unit.ENTRY, Unit.SEQUEL, Unit.FRESH)
_BESIDE = (Unit.EXTRA, Unit.LIVE, Unit.OVA, Unit.FILM)


def _of_its_kind(own: Sequence[Hit], work: Work, seen: Scene) -> bool:
    """『X』の舞台化が決定。TVアニメ『X』は7月に放送: the work, told by its kind beside what the headline is of."""
    kind = _KIND.get(work.kind) if not work.film else None
    text = seen.folded.text
    return kind is not None and any(
        hit.span.start >= seen.head
        and (kind.search(text, max(0, hit.span.start - 8), hit.span.start) or _anime_behind(text, hit, work))
        for hit in own
    )


def _anime_behind(text: str, hit: Hit, work: Work) -> bool:
    """ "The cast of the X anime", "X, the TV anime of the manga"; none behind "a stage play of"."""
    led = _OF_IT.search(text, max(0, hit.span.start - _LED), hit.span.start)
    return work.kind is Kind.ANIME and led is None and _ANIME.match(text, hit.span.end) is not None


_LED = 40  # characters before a name
_ANIME = re.compile(
    r"[\"”’'*]?(?:,\s(?:the|an?)(?:\s(?:upcoming|new|original|forthcoming))?)?\s(?:(?:tv|television)\s)?anime\b(?!\s(?:film|movie))",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"\b(?:stage|play|musical|spin-?off|game|exhibition|film|movie)\s(?:\w+\s)?(?:of|for|based on)\s"
    r"(?:the\s)?[\"“‘*]?\Z"
)


_KIND = {
    Kind.ANIME: re.compile(r"(?<!ショート)(?<!ミニ)アニメ[『「]\Z"),
    Kind.TV: re.compile(r"ドラマ[『「]\Z"),
}


def _own(hit: Hit, work: Work, family: Sequence[str], watch: Watch) -> bool:
    """Is this name the work's alone: one that only it carries, or that of a franchise of one?"""
    if work.id not in hit.alias.works or hit.alias.weak or hit.alias.common:
        return False
    name = normal(hit.alias.text)
    if (work.id, name) in watch.specific and hit.alias.works == (work.id,):
        return True
    film = work.film or work.kind is Kind.FILM
    return len(family) == 1 and (not film or name == normal(work.title))


def _taken(hit: Hit, work: Work, seen: Scene, watch: Watch) -> Unit | None:
    """What makes another instalment of this name: words right behind it, or a marker in its sentence."""
    told = spoken(hit, seen.folded.text, watch)
    if told is not None and relation(told, work) is Relation.OTHER:
        return told.unit
    low, high = hit.span.start - _FAR, hit.span.end + _FAR
    near = (mark for mark in seen.markers if mark.span.end > low and mark.span.start < high)
    return next((mark.instalment.unit for mark in near if _takes(mark, hit, work, seen.folded.text)), None)


_FAR = 240  # characters of a sentence on each side of a name
_BREAK = re.compile(r"[\n。!?]|\.[\"”’)]?\s")


def _takes(mark: Marker, hit: Hit, work: Work, text: str) -> bool:
    """Does a word about another instalment stand in one sentence with the name? "Iron Comet: all about the sequel" can
    say what the work is."""
    behind = mark.span.start >= hit.span.end
    inside = not behind and mark.span.end > hit.span.start
    unit = mark.instalment.unit
    other = not inside and unit in TELLING and relation(mark.instalment, work) is Relation.OTHER
    gap = text[hit.span.end : mark.span.start] if behind else text[mark.span.end : hit.span.start]
    apart = _BREAK.search(gap) is not None
    return other and not apart and (unit is not Unit.SEQUEL or follows(mark, hit, text))
