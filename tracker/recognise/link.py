"""From names in a text to mentions: is the name really this work, and which instalment do the words mean?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from tracker.model import Entry, Field, Kind, Mention, Refusal, Span, Work
from tracker.recognise.instalment import Instalment, Marker, Relation, Unit, markers, number, relation
from tracker.recognise.names import Hit, normal
from tracker.recognise.watch import Watch, named
from tracker.text import Folded, fold


@dataclass(frozen=True, slots=True)
class Recognition:
    mentions: tuple[Mention, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A folded entry with all that names in it: what `recognise` decides on and `extract` binds dates to.
    `head` is where the title ends. `hits` stand as names of watched works; `slug` is the URL in words."""

    folded: Folded
    head: int
    markers: tuple[Marker, ...]
    hits: tuple[Hit, ...]
    refused: tuple[tuple[Hit, str], ...]
    slug: str


MEDIUM = re.compile(
    r"\b(?:anime|manga|seasons?|episodes?|films?|movies?|series|trailers?|premieres?|studio|novels?|games?|cast|stagione|"
    r"temporada|saison|staffel|serie|pel[ií]cula|sequel|teaser|theat(?:er|re)s?|theatrical|box office|director|directed|starring|developer|playstation|xbox|switch|steam|rpg|sequels?|netflix|crunchyroll|hbo|pv|tv)\b"
    r"|アニメ|漫画|マンガ|ラノベ|ライトノベル|放送|配信|劇場版|映画|第\d期|\d期|主題歌|声優|动画|動畫|애니|만화",
    re.I,
)
_MEDIUM_NEXT = re.compile(r"[\s\"'”’:\-–—,]{1,3}(?:tv |the |television |original )?(?:anime|manga|eighty|season|film|movie|series|game|light novel)|[』」》]?(?:の)?(?:TV|テレビ)?アニメ", re.I)
_CAPITAL_NEXT = re.compile(r"[ \-]+([A-Z][\w'’]*)")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w'’]*|[a-z]+-)[ ]*$")
_HEADLINE_WORD = re.compile(
    r"(?:anime|manga|season|s\d|part|episode|ep|film|movie|series|tv|ova|trailer|teaser|pv|release|premieres?|debuts?|gets?|will|is|"
    r"has|reveals?|announces?|announced|delayed?|returns?|cast|staff|studio|date|visual|new|game|the|adds?|unveils?|opens?|"
    r"launch(?:es)?|confirms?|confirmed|drops?|and|in|on|to|for|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|i{1,3}|iv|vi?|\d+)s?$",
    re.I,
)
_QUOTES = {"『": "』", "「": "」", "《": "》", "“": "”", "‘": "’", "»": "«", "«": "»", "【": "】", "〈": "〉", '"': '"', "'": "'", "(": ")"}


def scene(entry: Entry, watch: Watch) -> Scene:
    folded = fold(entry.whole)
    text = folded.text
    head = len(fold(entry.title).text) if entry.title else 0
    kept: list[Hit] = []
    refused: list[tuple[Hit, str]] = []
    hits = watch.index.find(text)
    if not hits:
        return Scene(folded, head, (), (), (), slug(entry.url))
    marks = tuple(markers(text))
    sure = {work for hit in hits if not hit.alias.weak and not hit.alias.common for work in hit.alias.works}
    for hit in hits:
        reason = _doubt(hit, text, marks, watch, sure=sure, about=entry.about)
        if reason:
            refused.append((hit, reason))
        else:
            kept.append(hit)
    return Scene(folded, head, marks, tuple(kept), tuple(refused), slug(entry.url))


def slug(url: str) -> str:
    """The words of a URL's path: a headline that survives where the visible text names nothing."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url)
    return re.sub(r"[\s\-_/+.=&?#:]+", " ", unquote(path, errors="replace")).strip()


def _doubt(hit: Hit, text: str, marks: Sequence[Marker], watch: Watch, *, sure: set[str], about: str | None) -> str:
    """Why this occurrence is no mention; "" where it is one."""
    if _other_title(hit, text, watch):
        return "the name is a piece of a longer title"
    if not (hit.alias.weak or hit.alias.common):
        return ""
    works = [watch.works[key] for key in hit.alias.works]
    family = {key for work in works for key in watch.franchise[work.id]}
    if family & sure or about in family or _beside_marker(hit.span, marks, text):
        return ""
    if normal(quoted(hit.span, text)) == normal(hit.alias.text) and text[hit.span.start - 1] in "『《【":
        return ""
    near = text[max(0, hit.span.start - 400) : hit.span.end + 400]
    context = [word for work in works for word in work.context]
    if context:
        plain = normal(text)
        if any(normal(word) in plain for word in context if normal(word)):
            return ""
        line = text[max(0, hit.span.start - 25) : hit.span.end + 25]
        return "" if quoted(hit.span, text) and MEDIUM.search(line) else "a weak name without its context"
    if hit.alias.common and _longer_name(hit.span, text):
        return "the word is a piece of another name"
    if _MEDIUM_NEXT.match(text, hit.span.end):
        return ""
    if hit.alias.common and not hit.alias.weak and len(normal(hit.alias.text)) <= 2 and not quoted(hit.span, text):
        return "so short a name counts only in quotes"
    return "" if MEDIUM.search(near) else "an ordinary word, and nothing beside it speaks of a work"


def _longer_name(span: Span, text: str) -> bool:
    after = _CAPITAL_NEXT.match(text, span.end)
    if after and not _HEADLINE_WORD.match(after[1]):
        return True
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 30), span.start)
    return bool(before) and not before[1].endswith(("'s", "’s")) and not _HEADLINE_WORD.match(before[1]) and before.start() > 0 and (
        text[before.start() - 2 : before.start()] not in (". ", "! ", "? ") and text[before.start() - 1] not in "\n\"'“「『("
    )


def quoted(span: Span, text: str) -> str:
    """What stands in the quotation marks around the span; "" where none do."""
    left = max(0, span.start - 60)
    for at in range(span.start - 1, left - 1, -1):
        char = text[at]
        if char in "\n。」』》”":
            return ""
        if char in _QUOTES and char not in "('":
            end = text.find(_QUOTES[char], span.end, span.end + 80)
            return text[at + 1 : end] if end >= 0 and "\n" not in text[at:end] else ""
    return ""


def _other_title(hit: Hit, text: str, watch: Watch) -> bool:
    """『怪獣8号 保科の休日』 is not 怪獣8号, and "Detective Conan: X" in quotes not "Detective Conan"."""
    inside = quoted(hit.span, text)
    if not inside or len(inside) > 70:
        return False
    rest = normal(_strip_markers(inside)).replace(normal(_strip_markers(text[hit.span.start : hit.span.end])), "", 1)
    rest = _FILLER.sub("", rest)
    if len(rest) < 3 or re.search(r"[。!?、,.]|\b(?:will|the|is|of|to|in|for|has|and)\b|[をがは]", inside.replace(hit.alias.text, "")):
        return False
    whole = normal(inside)
    names = (normal(t) for key in hit.alias.works for k in watch.franchise[key] for t in (watch.works[k].title, *watch.works[k].aliases))
    return not any(len(name) > len(normal(hit.alias.text)) and (name in whole or whole in name) for name in names)


_FILLER = re.compile(r"tv|アニメ|テレビ|劇場版|映画|シリーズ|the|anime|movie|film|season|公式|プロジェクト|animation|comic")


def _strip_markers(text: str) -> str:
    out = text
    for mark in reversed(list(markers(text))):
        out = out[: mark.span.start] + " " + out[mark.span.end :]
    return out


_GAP = re.compile(r"[\s』」》”\"'’):\-–—,、のアニメTVテレビ『「《“【】〈〉]{0,8}(?:(?:the|of|anime|tv|for|of the|anime's|is)\s)?[\s『「《“\"']{0,2}", re.I)


def _beside_marker(span: Span, marks: Iterable[Marker], text: str) -> bool:
    for mark in marks:
        if mark.instalment.unit is Unit.VOLUME:
            continue
        if span.end <= mark.span.start <= span.end + 20 and _GAP.fullmatch(text, span.end, mark.span.start):
            return True
        if mark.span.end <= span.start <= mark.span.end + 24 and _GAP.fullmatch(text, mark.span.end, span.start):
            return True
    return False


# --- which instalment ------------------------------------------------------------------------------------------------

_TITLE, _SLUG, _LEAD, _BODY = 4, 3, 2, 1
_TELLING = (Unit.SEASON, Unit.PART, Unit.FILM, Unit.SEQUEL, Unit.EXTRA)
_NUMBER_AFTER = re.compile(r"[\s』」》”\"']{0,2}(?P<n>ii|iii|iv|vi{0,3}|[2-9])(?![\w.:/%年月日話巻号]|\s?(?:期|クール|話|巻|episodes?|volumes?|th|nd|rd|of|years?|weeks?|months?|days?)\b)", re.I)


_SUBTITLE = re.compile(r":\s([A-Z][\w'’-]+)(?=\s[A-Z\d]\w*|\s(?:on|of|the|in|to)\s)")


def _own_subtitle(word: str, hit: Hit, watch: Watch) -> bool:
    """Is the word behind the colon in one of the work's own longer names?"""
    return any(normal(word) in normal(text) for key in hit.alias.works for text in (watch.works[key].title, *watch.works[key].aliases))


def spoken(hit: Hit, text: str, watch: Watch) -> Instalment | None:
    """The instalment that the name at this place tells by itself: its own number, or one right behind it."""
    work = watch.works[hit.alias.works[0]]
    told = named(text[hit.span.start : hit.span.end], work)
    if told is not None:
        return told
    subtitle = _SUBTITLE.match(text, hit.span.end)
    if subtitle and not _HEADLINE_WORD.match(subtitle[1]) and not _own_subtitle(subtitle[1], hit, watch):
        return Instalment(Unit.EXTRA)
    if work.season is None:
        return None
    found = _NUMBER_AFTER.match(text, hit.span.end)
    return Instalment(Unit.SEASON, number(found["n"])) if found else None


def main_instalment(seen: Scene, family: Collection[str], watch: Watch) -> Instalment | None:
    """The instalment an item is about, where its words say one: what its title names, else its URL, lead, body; and
    of several the latest, since news goes forward and the past is told beside it."""
    text = seen.folded.text
    found: list[tuple[int, int, Instalment]] = []
    works = [watch.works[key] for key in family]
    lead = min((at for at in (text.find(". ", seen.head), text.find("。", seen.head), text.find("\n", seen.head + 1)) if at > 0), default=len(text))

    def add(at: int, told: Instalment) -> None:
        weight = _TITLE if at < seen.head else _LEAD if at <= lead else _BODY
        if weight < _TITLE and told.unit in (Unit.SEQUEL, Unit.FILM) and not any(relation(told, work) is Relation.THIS for work in works):
            return  # "the sequel of", "a film too": said of something else as often as not
        if told.unit in _TELLING and (weight > _LEAD or told.unit is not Unit.EXTRA):
            found.append((weight, _order(told), told))

    family = set(family)
    mine = [hit for hit in seen.hits if family & set(hit.alias.works)]
    others = [hit for hit in seen.hits if hit not in mine]
    for hit in mine:
        told = spoken(hit, text, watch)
        if told is not None:
            add(hit.span.start, told)
    for mark in seen.markers:
        inside = any(hit.span.start <= mark.span.start < hit.span.end for hit in mine) or _behind_other(mark, seen.hits, text)
        if not inside and not foreign(mark, seen.hits, text) and nearer(mark.span, mine, others, text):
            add(mark.span.start, mark.instalment)
    found.extend((_SLUG, _order(mark.instalment), mark.instalment) for mark in markers(seen.slug) if mark.instalment.unit in _TELLING)
    return max(found, key=lambda item: item[:2])[2] if found else None


_CLOSE = re.compile(r"[』》」]")


def _behind_other(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """Does a quoted name that nobody watches stand between the marker and the watched names before it?"""
    low = max([mark.span.start - 80, *(hit.span.end for hit in hits if hit.span.end <= mark.span.start)], default=0)
    for found in _CLOSE.finditer(text, max(0, low), mark.span.start):
        start = max(text.rfind(opener, max(0, found.start() - 60), found.start()) for opener in "『《「")
        if start >= low and not any(start <= hit.span.start <= found.start() for hit in hits):
            return True
    return False


_NAME_BEFORE = re.compile(r"(?:^|[ \n(\"'“‘])([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*)[,:]?[ ]*$")


def foreign(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """ "Haruhi Season 2", 「コードギアス」第2期: the marker stands behind a name that nobody watches."""
    at = mark.span.start
    if any(hit.span.end <= at <= hit.span.end + 12 for hit in hits) or mark.instalment.unit not in _TELLING:
        return False
    closing = re.search(r"[』」》”]\s*(?:の|は|が)?\s*(?:TV|テレビ)?(?:アニメ)?\s*$", text[max(0, at - 14) : at])
    if closing:
        end = max(0, at - 14) + closing.start()
        start = max(text.rfind(mark, max(0, end - 60), end) for mark in "『「《“")
        return start >= 0 and not any(start <= hit.span.start <= end for hit in hits)
    if mark.instalment.unit in (Unit.SEQUEL, Unit.FILM, Unit.EXTRA):
        return False
    before = _NAME_BEFORE.search(text, max(0, at - 60), at)
    if before is None:
        return False
    words = before[1].split()
    sentence_start = before.start(1) == 0 or text[before.start(1) - 2 : before.start(1)] in (". ", "! ", "? ") or text[before.start(1) - 1] == "\n"
    return not _HEADLINE_WORD.match(words[-1]) and not (sentence_start and len(words) == 1 and words[0].lower() in _OPENERS)


_OPENERS = frozenset("the a this that its his her our their when while after before with in on at for as of from and but if so".split())


def _order(told: Instalment) -> int:
    """Of two instalments named side by side the later is the news; a season outweighs a film told beside it."""
    rank = {Unit.SEASON: 100, Unit.PART: 100, Unit.SEQUEL: 50, Unit.FILM: 20, Unit.EXTRA: 0}
    return rank.get(told.unit, 0) + 10 * (told.season or (told.number if told.unit is Unit.SEASON else 0)) + (
        told.number if told.unit is Unit.PART else 0
    )


def nearer(span: Span, mine: Sequence[Hit], others: Sequence[Hit], text: str) -> bool:
    """Does a marker belong to these names rather than to the other watched ones?"""
    if not others:
        return True
    if not mine:
        return False

    def far(hit: Hit) -> int:
        gap = span.start - hit.span.end if hit.span.end <= span.start else (hit.span.start - span.end) * 2
        return gap + (60 if "\n" in text[min(hit.span.end, span.start) : max(hit.span.start, span.start)] else 0)

    return min(map(far, mine)) <= min(map(far, others))


def defaults(family: Sequence[str], told: Instalment | None, seen: Scene, watch: Watch, open_works: Collection[str] | None) -> tuple[str, ...]:
    """The works of a franchise that words without an instalment mean, given the one the item is about."""
    works = [watch.works[key] for key in family]
    if told is not None:
        exact = [work.id for work in works if relation(told, work) is Relation.THIS]
        if exact:
            return tuple(exact) if told.unit is not Unit.SEQUEL else _latest([watch.works[key] for key in exact])
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
    if not (work.film or work.kind is Kind.FILM):
        return False
    if any(mark.instalment.unit is Unit.FILM for mark in seen.markers):
        return False
    return not any((work.id, normal(hit.alias.text)) in watch.specific for hit in seen.hits)


# --- the whole -------------------------------------------------------------------------------------------------------


def recognise(entry: Entry, watch: Watch, *, open_works: Collection[str] | None = None) -> Recognition:
    """`open_works`: instalments still awaited; a name without an instalment binds only if it is one of a single kind."""
    seen = scene(entry, watch)
    families: dict[tuple[str, ...], list[Hit]] = {}
    for hit in seen.hits:
        families.setdefault(watch.franchise[hit.alias.works[0]], []).append(hit)
    score = 0.97
    if not families:
        score = 0.8
        for key, hit in _elsewhere(entry, watch, seen):
            families.setdefault(watch.franchise[key], []).extend([hit] if hit else [])
    mentions: list[Mention] = []
    for family, hits in families.items():
        mentions.extend(_mentions(family, hits, seen, watch, open_works, score))
    return Recognition(tuple(mentions), tuple(_refusal(hit, reason, seen) for hit, reason in seen.refused))


def _elsewhere(entry: Entry, watch: Watch, seen: Scene) -> list[tuple[str, Hit | None]]:
    """Where the text names no work: `about`, the URL's words, the feed's title."""
    if entry.about in watch.works:
        return [(entry.about, None)]
    for words in (seen.slug, fold(entry.feed_title).text):
        marks = tuple(markers(words))
        for hit in watch.index.find(words):
            if not (hit.alias.weak or hit.alias.common) or _beside_marker(hit.span, marks, words):
                return [(hit.alias.works[0], None)]
    return []


def _mentions(
    family: tuple[str, ...], hits: Sequence[Hit], seen: Scene, watch: Watch, open_works: Collection[str] | None, score: float
) -> Iterable[Mention]:
    told = main_instalment(seen, set(family), watch)
    usual = defaults(family, told, seen, watch, open_works)
    text = seen.folded.text
    named_here = [mark.instalment for mark in seen.markers] + [i for hit in hits if (i := spoken(hit, text, watch))]
    found: list[Mention] = []
    for key in family:
        work = watch.works[key]
        said = any(relation(i, work) is Relation.THIS and i.unit in _TELLING for i in named_here)
        if key not in usual and not said:
            continue
        alias = hits[0].alias.text if hits else work.title
        spans = tuple(seen.folded.origin(hit.span.start, hit.span.end) for hit in hits)
        found.append(Mention(work=key, alias=alias, score=score if key in usual else score - 0.3, spans=spans, season_said=said))
    return sorted(found, key=lambda mention: -mention.score)


def _refusal(hit: Hit, reason: str, seen: Scene) -> Refusal:
    quote = seen.folded.quote(max(0, hit.span.start - 20), min(len(seen.folded.text), hit.span.end + 20))
    return Refusal(work=hit.alias.works[0], field=Field.STATUS, value=hit.alias.text, quote=quote, reason=reason, rule="recognise")
