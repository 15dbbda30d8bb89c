"""The watch list made ready: names indexed, and works that share a name joined into franchises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from types import MappingProxyType

from tracker.model import Kind, Work
from tracker.recognise.instalment import Instalment, Unit, markers, name_markers, number
from tracker.recognise.names import Alias, Index, normal, ordinary
from tracker.record import dataclass

_QUALIFIER = re.compile(
    r"\s*\((?:[^()]*\b(?:novel|audiobook|live[- ]action|switch|in)\b[^()]*|(?:19|20)\d\d(?:\s[^()]*)?|"
    r"TVアニメ[^()]*|実写[^()]*|[^()]*期)\)\s*$",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\s+(?:ii|iii|iv|v|vi|[2-9])|(?<=[^\W\d_a-zA-Z])(?:ii|iii|iv|[2-9]))$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Watch:
    """`franchise`: work id → the ids of all watched works that share a name with it, itself among them.
    `specific`: (work id, normal alias) pairs where the name itself says which instalment is meant."""

    works: Mapping[str, Work]
    index: Index
    franchise: Mapping[str, tuple[str, ...]]
    specific: frozenset[tuple[str, str]]


def compile_watch(works: Iterable[Work]) -> Watch:
    """Linear in the number of aliases; done once per configuration."""
    held = {work.id: work for work in works}
    named: dict[str, dict[str, tuple[str, bool]]] = {}
    forms: dict[str, dict[str, None]] = {}
    for work in held.values():
        for text, weak in _aliases(work):
            owners = named.setdefault(normal(text), {})
            owners[work.id] = (text, weak and owners.get(work.id, ("", True))[1])
            forms.setdefault(normal(text), {})[text] = None
    aliases = [_alias(owners, tuple(forms[name])) for name, owners in named.items()]
    franchise = _franchises(held, [tuple(owners) for owners in named.values()])
    halves = [half for half in _halves(held.values(), franchise) if normal(half.text) not in named]
    taken = {*named, *(normal(half.text) for half in halves)}
    bases = [
        base for base in _bases(held.values(), franchise) if normal(base.text) not in taken and _alone(base, named)
    ]
    specific = frozenset(
        (work.id, normal(text)) for work in held.values() for text, _ in _aliases(work) if _is_specific(text, work)
    ) | {(key, normal(half.text)) for half in halves for key in half.works}
    return Watch(MappingProxyType(held), Index([*aliases, *halves, *bases]), franchise, specific)


_SPLIT = re.compile(r"(?<=\S)[:：]\s+|\s+[-–—~〜～]+\s*|[-–—~〜～]+\s+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_HALF = re.compile(r"(?=.{9})[a-z0-9]+|(?![a-z0-9]*$).{4,}")  # long enough to be nobody else's words


def _halves(works: Iterable[Work], franchise: Mapping[str, tuple[str, ...]]) -> list[Alias]:
    """The distinctive end of a name in several parts ("Lantern Chronicle: The Drowned Bell"), which names the work
    where the other parts stand elsewhere in the entry. One that two franchises share names neither."""
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for work in works:
        for text, weak in _aliases(work):
            first, *rest = [part for part in _SPLIT.split(text) if normal(part)] or [""]
            last = _unnumbered(rest[-1]).strip(" -–—~") if rest and not weak else ""
            if _HALF.fullmatch(normal(last)) and re.search(r"\W|[^\x00-\x7f]", last):
                bases = tuple(normal(_plain(part)) for part in (first, *rest[:-1]))
                found.setdefault(normal(last), {}).setdefault(work.id, (last, bases))
    halves: list[Alias] = []
    for owners in found.values():
        keys = tuple(owners)
        if all(key in franchise[keys[0]] for key in keys):
            text, bases = owners[keys[0]]
            halves.append(Alias(text=text, works=keys, weak=False, common=False, beside=bases))
    return halves


def _bases(works: Iterable[Work], franchise: Mapping[str, tuple[str, ...]]) -> list[Alias]:
    """What stands before the colon of a name ("Lantern Chronicle: The Drowned Bell"), as short news call a series with
    its season, a film by its series' name, and any work once its whole name has been said. One that two franchises
    begin with names neither. A subtitle in dashes or waves is left out by everybody."""
    found: dict[str, dict[str, tuple[str, _Short]]] = {}
    for work in works:
        for text, weak in _aliases(work):
            first, kind = ("", _Short.BEHIND) if weak else _shortened(text, work)
            if len(normal(first)) >= _SHORTEST:
                held = found.setdefault(normal(first), {})
                if work.id not in held or held[work.id][1] < kind:
                    held[work.id] = (first, kind)
    return [
        _base_alias(name, owners)
        for name, owners in found.items()
        if all(k in franchise[next(iter(owners))] for k in owners)
    ]


def _base_alias(name: str, owners: Mapping[str, tuple[str, _Short]]) -> Alias:
    kind = max(kind for _, kind in owners.values())
    own = kind is _Short.OWN
    return Alias(
        text=next(iter(owners.values()))[0],
        works=tuple(owners),
        weak=not own,
        common=ordinary(name),
        base=not own,
        behind=kind is _Short.BEHIND,
    )


class _Short(IntEnum):
    """How the beginning of a name counts: behind the whole name only, with its instalment too, or as a name."""

    BEHIND, MARKED, OWN = range(3)


def _shortened(text: str, work: Work) -> tuple[str, _Short]:
    first, *rest = [part for part in _SPLIT.split(text) if normal(part)] or [""]
    film = work.film or work.kind is Kind.FILM
    if not film and (decorated := _DECORATED.fullmatch(text)) is not None:
        return decorated[1], _Short.OWN
    if work.film and all(not normal(_plain(part)) for part in rest):
        if not rest and (tail := _FILM_LAST.search(text)) is not None:
            return _THE.sub("", text[: tail.start()]), _Short.MARKED
        return (first if rest else ""), _Short.MARKED
    serial = work.season is not None and work.kind in (Kind.ANIME, Kind.TV)
    return (first if rest else ""), _Short.MARKED if serial else _Short.BEHIND


# 「灯台の少女 ~沈む鐘~」, "Blue Rope -The Last Knot-"; one in 編 or 章 tells another part of the story.
_DECORATED = re.compile(
    r"(\S.*?\S)\s*(?:[~〜～][^~〜～]+(?<![編篇章])[~〜～]|(?<=\s)[-–—―][^-–—―]+(?<![編篇章])[-–—―])"
)


def _alone(base: Alias, named: Mapping[str, Mapping[str, object]]) -> bool:
    """Does no name of the same work begin the beginning ("Gale Runner" before "Gale Runner the Movie: Ashes")?"""
    begun = normal(base.text)
    return not base.behind or not any(
        not named[begun[:end]].keys().isdisjoint(base.works) for end in range(2, len(begun)) if begun[:end] in named
    )


_SHORTEST = 4  # letters of such a name
# "The Hopping Barber Movie", by which film news call it "Hopping Barber"
_FILM_LAST = re.compile(
    r"[\s.:!]+\(?(?:(?:the|il|le|der|la|el|o)\s)?(?:movie|film|filme|pel[ií]cula)\)?$", re.IGNORECASE
)
_THE = re.compile(r"^The\s", re.IGNORECASE)


def _unnumbered(text: str) -> str:
    """A piece of a name without its markers: "The Final Season" is nothing then."""
    for marker in reversed(name_markers(text)):
        text = text[: marker.span.start] + text[marker.span.end :]
    return text


def _alias(owners: Mapping[str, tuple[str, bool]], forms: tuple[str, ...]) -> Alias:
    text = next(iter(owners.values()))[0]
    weak = all(flag for _, flag in owners.values())
    return Alias(
        text=text, works=tuple(owners), weak=weak, common=ordinary(text), forms=forms if len(forms) > 1 else ()
    )


def _aliases(work: Work) -> list[tuple[str, bool]]:
    """(name, is it weak) of a work: as configured, and without the number or qualifier at its end."""
    weak = {normal(text) for text in work.weak_aliases}
    found: list[tuple[str, bool]] = []
    bare = [_KIND.sub("", text) for text in work.aliases if _KIND.search(text) and len(text) >= _LONG]
    if work.film or work.kind is Kind.FILM:
        own = {normal(text) for text in (work.title, *work.aliases)}
        plain = [_FILM_FIRST.sub("", text) for text in (work.title, *work.aliases) if _FILM_FIRST.match(text)]
        bare += [text for text in plain if normal(text) not in own]
    weak.update(map(normal, bare))
    for text in (work.title, *work.aliases, *work.weak_aliases, *bare):
        plain_name = _QUALIFIER.sub("", text)
        for form in dict.fromkeys((text, plain_name, _base(plain_name, work), *_articles(plain_name))):
            if normal(form):
                found.append((form, normal(text) in weak or normal(form) in weak))  # noqa: PERF401 (two loops read better)
    return found


def _articles(name: str) -> Iterator[str]:
    """ "Mira of Tides", "Apothecary Lantern": a name of several words without its articles, as half of the writers have
    it, and with the other one inside."""
    if len(normal(name)) < _LONG_NAME or not name.isascii():
        return
    bare = _THE.sub("", name) if len(name.split()) > 2 else name
    for form in dict.fromkeys((name, bare)):
        yield from (_ARTICLE.sub(other, form) for other in ("", "the ", "a "))
        yield form


_LONG_NAME = 12  # letters of a name that is itself without an article
_ARTICLE = re.compile(r"(?<=\w\s)(?:the|an?)\s(?=\w)", re.IGNORECASE)
# 「劇場版 X」 is spoken of as 「X」の劇場版 as well
_FILM_FIRST = re.compile(r"(?:劇場版|劇場アニメ|映画|극장판|剧场版)\s*[:：]?\s*(?=[^\s「『])")
# "Trails of Blue Rope anime", by which its source is told from it
_KIND = re.compile(r"(?<=\w)\s(?:tv\s)?anime$", re.IGNORECASE)
_LONG = 16  # characters of a name that is no ordinary word without its last one


def _base(text: str, work: Work) -> str:
    """ "Date A Live III" → "Date A Live", where season 3 is awaited; a game's number is part of its name."""
    if work.season is None:
        return text
    for marker in markers(text):
        if marker.instalment.unit in (Unit.SEASON, Unit.PART) and marker.span.start >= 4:
            return text[: marker.span.start].rstrip(" :-–(『「")
    base = _TRAILING.sub("", text)
    return base if len(base) >= 4 and _trailing(text) == work.season else text


def _trailing(text: str) -> int:
    """The number at the end of a name, 0 where none stands there."""
    found = _TRAILING.search(text)
    return number(found[0].strip()) if found else 0


def _franchises(held: Mapping[str, Work], groups: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    root = {key: key for key in held}

    def top(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for group in groups:
        for other in group[1:]:
            root[top(other)] = top(group[0])
    members: dict[str, list[str]] = {}
    for key in held:
        members.setdefault(top(key), []).append(key)
    return MappingProxyType({key: tuple(members[top(key)]) for key in held})


def _is_specific(text: str, work: Work) -> bool:
    if named(text, work) is not None:
        return True
    if not (work.film or work.kind is Kind.FILM):
        return False
    # A film's name is its own, unless a longer name of it begins so ("Chainsaw Man", "Chainsaw Man: Reze Arc").
    own = normal(text)
    names = [normal(_plain(_QUALIFIER.sub("", name))) for name, _ in _aliases(work)]
    return not any(own != other and own in other for other in names)


def _plain(name: str) -> str:
    """A name without 劇場版 or "the movie" in it, which any film's name may carry."""
    for marker in reversed(list(markers(name))):
        if marker.instalment.unit is Unit.FILM:
            name = name[: marker.span.start] + name[marker.span.end :]
    return re.sub(r"\bthe\b\W*$|[\W_]+$", "", name, flags=re.IGNORECASE)


def named(text: str, work: Work) -> Instalment | None:
    """The instalment that a name itself tells: "Date A Live III" is season 3."""
    for marker in name_markers(text):
        if marker.instalment.unit in (Unit.SEASON, Unit.PART, Unit.FILM):
            return marker.instalment
    told = _trailing(text) if work.season is not None else 0
    if not told:
        return None
    own = told != work.season and any(normal(text) == normal(name) for name in (work.title, *work.aliases))
    return None if own else Instalment(Unit.SEASON, told)
