"""Who animates a work, how long it is, and what it is made from: studio, episodes, source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tracker.extract.detail import Detail, Statement, Tense, cut, holds, sentences_with, tell
from tracker.extract.doc import Doc
from tracker.extract.making.tables import code, compiled, cues, number, studios
from tracker.extract.words.services import CUES, Cues
from tracker.model import Claim, Field, Refusal, Span, Work


def statements(doc: Doc, lower: str) -> Iterator[Statement]:
    words = cues(doc.lang)
    for _, sentence in sentences_with(doc, lower, words.studio_words):
        yield from _studio(doc, lower, words, sentence)
    for _, sentence in sentences_with(doc, lower, words.episode_words):
        yield from _episodes(doc, lower, words, sentence)
    for _, sentence in sentences_with(doc, lower, ("cour", "クール")):
        yield from _cours(doc, words, sentence)


# --- studio ----------------------------------------------------------------------------------------------------------

# A studio that no table knows: capitalised words, or a name between Japanese words, never a committee.
_MAKER = {
    "en": r"(?:[A-ZÀ-Þ][\w'’.&\-]*|\d\w+)(?:\s(?:[A-ZÀ-Þ][\w'’.&\-]*|\d\w*)){0,3}",
    "ja": r"(?:[A-Za-z0-9][A-Za-z0-9'’.&\-]*(?:\s[A-Za-z0-9][A-Za-z0-9'’.&\-]*){0,3}|(?:スタジオ)?[ァ-ヺー・A-Za-z]{2,20}|[一-龯]{2,6}(?:[ァ-ヺー]{2,12})?)",  # noqa: E501
}
_NO_STUDIO = re.compile(
    r"委員会|決定|発表|会社|同じ|未定|監督|スタッフ|中|順調|進|都合|開始|進行|体制|現場|担当|務め|^(?:The|A|An|It|This|That|In|On|At|Season|TBA|TBD|Unknown|Anime|Japan|Comic|Jump|Tokyo|Netflix|Crunchyroll|Release|Date|New)\b|Expo|Festa|Convention"
)


_ODD = r"ufotable|feel\.|8bit|asread\.?|project No\.9|david production|diomedéa|動画工房|京都アニメーション"


@lru_cache(maxsize=16)
def _studio_patterns(lang: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...], bool], ...]:
    """Each with whether any name will do, or only a known one. Known ones are looked up after: a pattern of hundreds of
    names is a hundred times slower than one of capitals."""
    maker = f"(?:(?-i:{_MAKER[lang]})|(?-i:{_ODD}))"
    return tuple(
        (re.compile(source.format(known=maker, maker=maker), re.IGNORECASE), needs, "{maker}" in source)
        for source, needs in CUES[lang].studio
    )


def _studio(doc: Doc, lower: str, words: Cues, sentence: Span) -> Iterator[Statement]:
    for pattern, needs, loose in _studio_patterns(code(doc.lang)):
        if not holds(lower, sentence, needs):
            continue
        for found in pattern.finditer(doc.text, sentence.start, sentence.end):
            groups = found.groupdict()
            names = _studio_names(found["studio"], groups.get("more") or "", loose=loose)
            if not names:
                continue
            own = Span(found.start(), found.end())
            past = bool(groups.get("past")) or re.search(r"\bwas\b", found[0]) is not None
            tense = Tense.PAST if past else Tense.NOW if groups.get("now") else Tense.OPEN
            value = " / ".join(sorted(names, key=str.casefold))
            detail = Detail(Field.STUDIO, "", value, cut(doc, sentence, own))
            place = Span(found.start("studio"), found.end("studio"))
            reason = "denied" if compiled(words.negated).search(found[0]) else ""
            yield Statement(place, (detail,), f"studio:{doc.lang}:said", tense, reason)
            return


def _studio_names(first: str, more: str, *, loose: bool) -> list[str]:
    names: list[str] = []
    for raw in (first, *re.split(r",\s|\sand\s|\s&\s|[×/&と]", more)):
        word = raw.strip(" 「」『』,、")
        known = _known_studio(word)
        if known:
            names.append(known)
        elif loose and len(word.strip(".")) > 1 and not _NO_STUDIO.search(word):
            names.append(word.strip("."))
    return list(dict.fromkeys(names))


def _known_studio(word: str) -> str:
    """The known studio that the words are, or end with ("Meanwhile MAPPA")."""
    pieces = word.split()
    for at in range(len(pieces)):
        if known := studios().canonical(" ".join(pieces[at:])):
            return known
    return ""


# --- episodes and cours ----------------------------------------------------------------------------------------------

_SOME = re.compile(
    r"\b(?:final|last|first|remaining|new|next|opening|these|those|previous|of the)\s(?:\w+\s)?$|\bepisodes?\s\d",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def _episode_patterns(lang: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    word = "|".join(sorted(CUES[lang].numbers, key=len, reverse=True)) or "(?!)"
    return tuple((re.compile(source.format(word=word), re.IGNORECASE), needs) for source, needs in CUES[lang].episodes)


def _episodes(doc: Doc, lower: str, words: Cues, sentence: Span) -> Iterator[Statement]:
    text = doc.text
    for pattern, needs in _episode_patterns(code(doc.lang)):
        if not holds(lower, sentence, needs):
            continue
        for found in pattern.finditer(text, sentence.start, sentence.end):
            count = number(found["n"], words.numbers)
            if not 1 < count < 200 or _SOME.search(text, max(sentence.start, found.start() - 24), found.start("n")):
                continue
            own = Span(found.start(), found.end())
            # What was counted is over: "with 12 episodes it concluded".
            past = re.search(
                r"\b(?:had|ran|concluded|ended|aired|consisted|spanned|premiered)\b|(?:放送|配信|公開)(?:され|し)た|終了",
                text[sentence.start : sentence.end],
            )
            detail = Detail(Field.EPISODES, "", str(count), cut(doc, sentence, own))
            reason = (
                "a disc, a rerun or a dub"
                if compiled(words.other_issue).search(text, sentence.start, sentence.end)
                else ""
            )
            yield Statement(own, (detail,), f"episodes:{doc.lang}:count", Tense.PAST if past else Tense.OPEN, reason)
            return


def _cours(doc: Doc, words: Cues, sentence: Span) -> Iterator[Statement]:
    """How it runs: an element of the broadcast, beside its stations."""
    found = compiled(words.cours).search(doc.text, sentence.start, sentence.end)
    if found is None:
        return
    groups = found.groupdict()
    table = {**words.numbers, "二": 2, "三": 3, "四": 4}
    count = number(groups.get("n") or "", table)
    if not 1 < count < 5:
        return
    split = groups.get("split") or re.search(
        r"split|分割", doc.text[max(sentence.start, found.start() - 12) : found.end() + 6]
    )
    run = groups.get("run") or groups.get("after")
    form = ", split" if split else ", consecutive" if run else ""
    own = Span(found.start(), found.end())
    detail = Detail(Field.BROADCAST, "cours", f"{count} cours{form}", cut(doc, sentence, own))
    yield Statement(own, (detail,), f"broadcast:{doc.lang}:cours")


# --- source ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _source_pattern(lang: str) -> re.Pattern[str]:
    media = "|".join(source for _, source in CUES[lang].source)
    return re.compile(CUES[lang].source_frame.format(media=media), re.IGNORECASE)


def sources(doc: Doc, lower: str) -> Iterator[Claim | Refusal]:
    """What a work is made from. Of a sequel it is no news; which piece of it comes next is."""
    words = cues(doc.lang)
    found = list(_sources(doc, words, lower))
    if not found:
        return
    for result in tell(doc, found):
        work = doc.watch.works[result.work]
        if isinstance(result, Claim) and _later(work) and not str(result.value).startswith("arc: "):
            yield Refusal(
                work=work.id,
                field=Field.SOURCE_MATERIAL,
                value=str(result.value),
                quote=result.evidence.quote,
                reason="what the whole franchise is made from, no news of a sequel",
                rule=result.evidence.rule,
            )
        else:
            yield result


def _later(work: Work) -> bool:
    return (work.season or 1) > 1 or (work.part or 1) > 1


def _sources(doc: Doc, words: Cues, lower: str) -> Iterator[Statement]:
    for _, sentence in sentences_with(doc, lower, words.source_words):
        arc = re.compile(words.arc).search(doc.text, sentence.start, sentence.end)
        if arc is not None:
            own = Span(arc.start(), arc.end())
            value = f"arc: {arc['arc'].strip()}"
            yield Statement(
                own, (Detail(Field.SOURCE_MATERIAL, "", value, cut(doc, sentence, own)),), f"source:{doc.lang}:arc"
            )
            continue
        found = _source_pattern(code(doc.lang)).search(doc.text, sentence.start, sentence.end)
        if found is None:
            continue
        said = next(word for word in found.groups() if word)
        medium = next(name for name, source in words.source if compiled(source).fullmatch(said))
        own = Span(found.start(), found.end())
        detail = Detail(Field.SOURCE_MATERIAL, "", medium, cut(doc, sentence, own))
        yield Statement(own, (detail,), f"source:{doc.lang}:medium", news=True)
