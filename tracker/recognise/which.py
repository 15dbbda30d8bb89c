"""Which instalment of a franchise the words of an entry mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache

from tracker.model import Kind, Span, Work
from tracker.recognise.address import marked_in, named_in
from tracker.recognise.early import ordered_early
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, number, sequel_to
from tracker.recognise.media import NUMBER_AFTER, beside, of_kind
from tracker.recognise.names import Hit, normal
from tracker.recognise.others import TELLING, foreign
from tracker.recognise.relation import relation
from tracker.recognise.scene import Scene
from tracker.recognise.watch import Watch, named

_TITLE, _SLUG, _LEAD, _BODY = 4, 3, 2, 1


@lru_cache(maxsize=64)
def spoken(hit: Hit, text: str, watch: Watch) -> Instalment | None:
    """The instalment that the name at this place tells by itself: its own number, or one right behind it. Kept for the
    entry at hand, which asks for it in four places."""
    work = watch.works[hit.alias.works[0]]
    own = text[hit.span.start : hit.span.end]
    # A number in a name that several seasons share is the season that one of them has, whichever is listed first.
    told = next((one for key in hit.alias.works if (one := named(own, watch.works[key])) is not None), None)
    if told is not None:
        return told
    if (kind := of_kind(hit, text, [watch.works[key] for key in hit.alias.works])) is not None:
        return kind
    if (another := beside(hit, text, work, watch)) is not None or work.season is None:
        return another
    found = NUMBER_AFTER.match(text, hit.span.end)
    return Instalment(Unit.SEASON, number(found["n"])) if found else None


def main_instalment(seen: Scene, family: Collection[str], watch: Watch) -> Instalment | None:
    """The instalment an item is about, where its words say one: what its title names, else its URL, lead, body; and
    of several the latest, since news goes forward and the past is told beside it."""
    text = seen.folded.text
    found: list[tuple[int, int, Instalment]] = []
    works = [watch.works[key] for key in family]
    lead = min(
        (
            at
            for at in (text.find(". ", seen.head), text.find("。", seen.head), text.find("\n", seen.head + 1))
            if at > 0
        ),
        default=len(text),
    )

    def add(at: int, told: Instalment, *, next_one: bool = False) -> None:
        weight = _TITLE if at < seen.head else _LEAD if at <= lead else _BODY
        if (
            weight < _TITLE
            and not next_one
            and told.unit in (Unit.SEQUEL, Unit.FRESH, Unit.FILM)
            and not any(relation(told, work) is Relation.THIS for work in works)
        ):
            return  # "the sequel of", "a film too": said of something else as often as not
        if told.unit in TELLING and (next_one or weight > _LEAD or told.unit not in (Unit.EXTRA, Unit.OVA, Unit.LIVE)):
            found.append((weight, _order(told), told))

    family = set(family)
    mine = [hit for hit in seen.hits if not family.isdisjoint(hit.alias.works)]
    for hit in mine[:_ENOUGH]:
        told = spoken(hit, text, watch)
        if told is not None:
            add(hit.span.start, _followed(told, hit, seen))
    topic = bool(mine) and mine[0].span.start <= (seen.head or lead)
    itself = _described(mine, seen)
    for mark in seen.markers[:_ENOUGH]:
        near = around(seen.hits, mark.span)
        own = [hit for hit in near if not family.isdisjoint(hit.alias.works)]
        if (
            mark.instalment.unit not in itself
            and _counts(mark, own, works, text)
            and _tells(mark, own, near, text)
            and (topic or _alongside(mark, own, seen))
            and not ordered_early(mark, text)
        ):
            add(mark.span.start, mark.instalment, next_one=next_one(mark, own, text, watch))
    if topic or not family.isdisjoint(named_in(seen.slug, watch)):
        found.extend(
            (_SLUG, _order(mark.instalment), mark.instalment)
            for mark in marked_in(seen.slug)
            if mark.instalment.unit in TELLING and mark.instalment.unit not in itself and not _section(mark, seen.slug)
        )
    best = max(found, key=lambda item: item[:2], default=None)
    if best is None or (
        best[0] == _BODY and best[2].unit in (Unit.SEASON, Unit.PART) and _unmarked(mine, seen, watch, lead)
    ):
        return None
    return best[2]


def next_one(mark: Marker, own: Sequence[Hit], text: str, watch: Watch) -> bool:
    """ "X is getting a sequel": what follows the film that goes by just this name."""
    return any(
        follows(mark, hit, text)
        and any(
            (key, normal(hit.alias.text)) in watch.specific or watch.works[key].kind is Kind.GAME
            for key in hit.alias.works
        )
        for hit in own
    )


def follows(mark: Marker, hit: Hit, text: str) -> bool:
    """Do the words between a name and "sequel" say that it is one to the bearer of the name?"""
    gap = text[hit.span.end : mark.span.start]
    if mark.instalment.unit in (Unit.EXTRA, Unit.LIVE, Unit.OVA):
        return 0 < len(gap) <= _SPAN and _MADE_INTO.fullmatch(gap) is not None
    if mark.instalment.unit is not Unit.SEQUEL:
        return False
    if mark.span.start >= hit.span.end:
        return _FOLLOWED.search(gap[:_SPAN]) is not None
    return _SEQUEL_TO.fullmatch(text, mark.span.end, hit.span.start) is not None


_SPAN = 80  # characters from a name to its sequel
# "X's sequel", "X is getting a sequel"; "the sequel to X"
_FOLLOWED = re.compile(
    r"\A(?:[\s\"”’』」'sの]{0,5}|[^.\n。]*\b(?:an?|another|its|their|new|un[ae]?|eine?n?|uma?|otra)\s(?:\S+\s){0,2})\Z"
)
# "X gets a stage musical", "X will be turned into a live-action series"
_MADE_INTO = re.compile(
    r"[\"”’]?\s(?:(?:is|are|was|will|to|be|being|been|has|also|now|officially)\s)*"
    r"(?:get|gets|getting|got|receiv\w+|inspir\w+|made into|turned into|becom\w+|adapted (?:in)?to)\s"
    r"(?:an?|another|its|their)\s(?:[\w-]+\s){0,3}"
)
_SEQUEL_TO = re.compile(r"\s(?:to|of|d[aei]|del|della|zu|von|à|a)\s(?:the\s)?[\"“«]?")


def _counts(mark: Marker, own: Sequence[Hit], works: Sequence[Work], text: str) -> bool:
    """ "A fourth instalment is in the works", a sentence away from the name, is said of another one."""
    unit = mark.instalment.unit
    if unit is not Unit.ENTRY or any(relation(mark.instalment, work) is Relation.THIS for work in works):
        return True
    return any(
        not _BREAK.search(text, min(hit.span.end, mark.span.end), max(hit.span.start, mark.span.start)) for hit in own
    )


def _followed(told: Instalment, hit: Hit, seen: Scene) -> Instalment:
    """「X2」の続編: not the season that the name tells, but what follows it."""
    at = bisect_right(seen.markers, hit.span.end - 1, key=lambda mark: mark.span.start)
    if told.unit is Unit.SEASON and (piece := _piece(hit, seen, at)):
        return Instalment(Unit.PART, piece, told.number)
    for mark in seen.markers[at : at + 1]:
        return sequel_to(told, hit.span, mark, seen.folded.text) or told
    return told


def _piece(hit: Hit, seen: Scene, at: int) -> int:
    """ "X 3: Part 2", "la seconda parte di X 3": which part of its season stands beside a name; 0 where none does."""
    text = seen.folded.text
    for mark in seen.markers[max(at - 1, 0) : at + 1]:
        behind = PART_BEHIND.fullmatch(text, hit.span.end, mark.span.start) if mark.span.start >= hit.span.end else None
        beside = behind or PART_OF.fullmatch(text, mark.span.end, hit.span.start)
        if mark.instalment.unit is Unit.PART and not mark.instalment.season and beside:
            return mark.instalment.number
    return 0


PART_BEHIND = re.compile(r"[\s\dIVX]{0,4}[\s:,–—-]{1,3}")
PART_OF = re.compile(r"\s(?:of|d[ie]|d[ao]|von)\s[\"“«„]?")


def _described(mine: Sequence[Hit], seen: Scene) -> set[Unit]:
    """What the item says that the work itself is: "the OVA series X", "X is a spin-off of Y"."""
    text = seen.folded.text
    units = set[Unit]()
    for mark in seen.markers[:_ENOUGH]:
        unit, end = mark.instalment.unit, mark.span.end
        if unit not in (Unit.EXTRA, Unit.OVA):
            continue
        if any(_APPOSED.fullmatch(text, end, hit.span.start) for hit in mine if 0 <= hit.span.start - end <= _NEAR):
            units.add(unit)
        base = _BASE.match(text, end)
        if base is not None and not any(hit.span.start - base.end() in (0, 1) for hit in mine):
            units.add(unit)
    return units


_BASE = re.compile(
    r"(?:\s(?:series|anime|show|game|film|movie|manga))*\s(?:of|to|from|d[eio]|del|della|von|zu)\s"
    r"(?:(?:the|la|le|il|el|der|die|das)\s)?(?:(?:anime|manga|series|film|movie|game)\s)?(?=[\"“‘'«]?[A-Z])"
)


def _section(mark: Marker, path: str) -> bool:
    """/movies/, /film/ before the headline's words: a part of the site, and nothing of the work."""
    return mark.instalment.unit in _BESIDE and (
        mark.span.start == 0 or _MANY.search(path, mark.span.start, mark.span.end) is not None
    )


def _apart(mark: Marker, own: Sequence[Hit], text: str) -> bool:
    """『X』2027年夏アニメ化 OVA3作品も配信: an original video that is told of a space away is no news of the name."""
    if mark.instalment.unit is not Unit.OVA:
        return False
    ends = [hit.span.end for hit in own if hit.span.end <= mark.span.start]
    gap = text[max(ends[-1], mark.span.start - _NEAR) : mark.span.start] if ends else ""
    return _CJK.search(gap) is not None and any(char in gap for char in " 、。\n")


_NEAR = 40  # characters before a marker in which words lead up to it


def _tells(mark: Marker, own: Sequence[Hit], near: Sequence[Hit], text: str) -> bool:
    """Can a marker tell which instalment is meant? Not one inside a name, behind another name, or of several things."""
    if near and not own:
        return False  # of several franchises most have no name there
    if any(hit.span.start <= mark.span.start < hit.span.end for hit in own) or _behind_other(mark, near, text):
        return False
    if _inner(mark, own, text) or _apart(mark, own, text) or _bracketed(mark, near, text):
        return False
    if mark.instalment.unit in _BESIDE and _MANY.search(text, mark.span.start, mark.span.end):
        return False  # "spin-offs", "new movies": a kind of thing
    if mark.instalment.unit in (Unit.EXTRA, Unit.OVA, Unit.SEQUEL, Unit.FRESH) and any(
        _APPOSED.fullmatch(text, mark.span.end, hit.span.start) for hit in own if hit.span.start >= mark.span.end
    ):
        return False  # "the spin-off X": what the work itself is
    return not foreign(mark, near, text) and nearer(mark.span, own, near, text)


def _inner(mark: Marker, own: Sequence[Hit], text: str) -> bool:
    """ "Lantern Chronicle: Part 7 - The Drowned Bell": a number between the halves of a name counts something else."""
    return any(
        hit.span.end <= mark.span.start and _MARKS.fullmatch(text, hit.span.end, mark.span.start) for hit in own
    ) and any(mark.span.end <= hit.span.start and _MARKS.fullmatch(text, mark.span.end, hit.span.start) for hit in own)


def _bracketed(mark: Marker, near: Sequence[Hit], text: str) -> bool:
    """ "Los regresos de El marginal (temporada 4)": in brackets right behind a name that nobody watches."""
    name = _NAME_BEFORE.search(text, max(0, mark.span.start - 60), mark.span.start)
    if name is None:
        return False
    return not any(hit.span.end > name.start() and hit.span.start < mark.span.start for hit in near)


_NAME_BEFORE = re.compile(
    r"(?<=[a-zà-ÿ,]\s)(?!Netflix|Crunchyroll|Disney|Amazon|Prime|HBO|Hulu|Max\b|Apple|TV\b|Japan|Rai\b|Sky\b|Globo|Movistar|Filmin)"
    r"[A-ZÀ-Þ][\w'’.!?-]*(?:\s[\w'’.!?-]+){0,4}[\"”»]?\s\(\Z"
)
_MARKS = re.compile(r"\W{1,4}")
_BESIDE = (Unit.EXTRA, Unit.OVA, Unit.SEQUEL, Unit.FILM)
_MANY = re.compile(r"[a-z]{3}s$", re.IGNORECASE)
_APPOSED = re.compile(
    r"[ ](?:(?:tv|original|net|web|short|anime|animated|series|film|movie|show|manga|special)\s)*[\"'“‘]?",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[\n。!?]|\.\s")


def _alongside(mark: Marker, own: Sequence[Hit], seen: Scene) -> bool:
    """Where the work is no topic of the entry (a list, a round-up), an instalment counts that is named in one breath
    with it; a bare number in a headline that names nobody still does."""
    text = seen.folded.text
    if any(
        not _BREAK.search(text, min(hit.span.end, mark.span.end), max(hit.span.start, mark.span.start)) for hit in own
    ):
        return True
    return mark.span.start < seen.head and mark.instalment.unit in (Unit.SEASON, Unit.PART)


def _unmarked(mine: Sequence[Hit], seen: Scene, watch: Watch, lead: int) -> bool:
    """Is the work named at once and without any number? What the body numbers later is then another instalment."""
    text = seen.folded.text
    return bool(mine) and mine[0].span.start <= lead and spoken(mine[0], text, watch) is None


_ENOUGH = 400  # markers and names looked at; a longer item has said it by then


def around(hits: Sequence[Hit], span: Span) -> Sequence[Hit]:
    """The names next to a place, three on each side: all that can matter to it."""
    at = bisect_right(hits, span.start, key=lambda hit: hit.span.start)
    return hits[max(0, at - 3) : at + 3]


_CLOSE = re.compile(r"[』》」]")


def _behind_other(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """Does a quoted name that nobody watches stand between the marker and the watched names before it?"""
    low = max([mark.span.start - 80, *(hit.span.end for hit in hits if hit.span.end <= mark.span.start)], default=0)
    for found in _CLOSE.finditer(text, max(0, low), mark.span.start):
        start = max(text.rfind(opener, max(0, found.start() - 60), found.start()) for opener in "『《「")
        if start >= low and not any(start <= hit.span.start <= found.start() for hit in hits):
            return True
    return False


_CJK = re.compile(r"[ぁ-ヿ一-龯가-힣]")


def _order(told: Instalment) -> int:
    """Of two instalments named side by side the later is the news; a season outweighs a film told beside it."""
    rank = {Unit.SEASON: 100, Unit.ENTRY: 100, Unit.PART: 100, Unit.SEQUEL: 50, Unit.FRESH: 50, Unit.FILM: 20}
    return (
        rank.get(told.unit, 0)
        + 10 * (told.season or (told.number if told.unit in (Unit.SEASON, Unit.ENTRY) else 0))
        + (told.number if told.unit is Unit.PART else 0)
    )


_NEXT = re.compile(r"[^.;\n]{0,20}?[,;]\s|\s(?:and|y|e|ed|et|und)\s[\"“«„'‘]?\Z")


def nearer(span: Span, mine: Sequence[Hit], near: Sequence[Hit], text: str) -> bool:
    """Does a marker belong to these names rather than to the other watched ones near it?"""
    others = [hit for hit in near if hit not in mine]
    if not others or not mine:
        return not others

    def far(hit: Hit) -> int:
        gap = span.start - hit.span.end if hit.span.end <= span.start else (hit.span.start - span.end) * 2
        if hit.span.start > span.end and _NEXT.match(text, span.end, hit.span.start):
            gap += 60  # "X returns with its third season, while Y premieres"
        return gap + (60 if "\n" in text[min(hit.span.end, span.start) : max(hit.span.start, span.start)] else 0)

    return min(map(far, mine)) <= min(map(far, others))


def defaults(
    family: Sequence[str], told: Instalment | None, seen: Scene, watch: Watch, open_works: Collection[str] | None
) -> tuple[str, ...]:
    """The works of a franchise that words without an instalment mean, given the one the item is about."""
    works = [watch.works[key] for key in family]
    if told is not None:
        exact = [work.id for work in works if relation(told, work) is Relation.THIS]
        if exact:
            newest = told.unit in (Unit.SEQUEL, Unit.FRESH)
            return _latest([watch.works[key] for key in exact]) if newest else tuple(exact)
        if told.unit in (Unit.SEASON, Unit.PART) and any(work.season is not None for work in works):
            works = [work for work in works if work.kind is not Kind.GAME]  # the series of that name has seasons
        if told.unit is Unit.OVA:  # one that is watched goes by its own name
            works = [work for work in works if work.season is None or _named_whole(work, seen, watch)]
        return tuple(work.id for work in works if relation(told, work) in (Relation.PART, Relation.OPEN))
    if open_works is not None:
        works = [work for work in works if work.id in open_works]
    works = [work for work in works if not _needs_film(work, seen, watch)]
    shapes = {(work.season, work.part, work.film) for work in works}
    if len(shapes) <= 1:
        return tuple(work.id for work in works)
    if open_works is not None:
        return ()
    plain = [work.id for work in works if work.season in (None, 1) and work.part in (None, 1) and not work.film]
    return tuple(plain)


def _latest(works: Sequence[Work]) -> tuple[str, ...]:
    last = max((work.season or 0, work.part or 0) for work in works)
    return tuple(work.id for work in works if (work.season or 0, work.part or 0) == last)


def _needs_film(work: Work, seen: Scene, watch: Watch) -> bool:
    """A film goes by its franchise's name only where the item speaks of a film."""
    if not (work.film or work.kind is Kind.FILM) or work.id == seen.about:
        return False
    if any(mark.instalment.unit in (Unit.FILM, Unit.LIVE) for mark in seen.markers):
        return False
    return not _named_whole(work, seen, watch)


def _named_whole(work: Work, seen: Scene, watch: Watch) -> bool:
    return any((work.id, normal(hit.alias.text)) in watch.specific for hit in seen.hits)
