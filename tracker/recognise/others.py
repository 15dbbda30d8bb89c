"""Instalments of works that nobody watches: "Blue Rope Season 2", 「Y」第2期, "Golden Crab (whose sequel"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.recognise.instalment import Marker, Unit
from tracker.recognise.names import Hit
from tracker.recognise.scene import HEADLINE_WORD

TELLING = (
    *(Unit.GAME, Unit.SHOWN, Unit.NEXT),
    *(Unit.SEASON, Unit.ENTRY, Unit.PART, Unit.FILM, Unit.SEQUEL, Unit.FRESH, Unit.EXTRA, Unit.OVA, Unit.LIVE),
)

_CJK = re.compile(r"[ぁ-ヿ一-龯가-힣]")
_LONGEST_ABBREVIATION = len("Vol.")
_NAME_BEFORE = re.compile(r"(?:^|[ \n(\"'“‘«])([A-Z][\w'’.:-]*(?: [A-Z][\w'’.:-]*)*)[\"”’»]?[,:]?[ ]*\(?\Z")


def foreign(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """ "Haruhi Season 2", 「コードギアス」第2期: the marker stands behind a name that nobody watches."""
    at = mark.span.start
    if any(hit.span.end <= at <= hit.span.end + 12 for hit in hits) or mark.instalment.unit not in TELLING:
        return False
    if _of_other(mark, hits, text) or _owned_by_another(mark, hits, text) or _of_somebody(mark, hits, text):
        return True
    closing = re.search(r"[』」》”]\s*(?:の|は|が)?\s*(?:TV|テレビ)?(?:アニメ)?\s*$", text[max(0, at - 14) : at])
    if closing:
        end = max(0, at - 14) + closing.start()
        start = max(text.rfind(mark, max(0, end - 60), end) for mark in "『「《“")
        return start >= 0 and not any(start <= hit.span.start <= end for hit in hits)
    if mark.instalment.unit in (Unit.SEQUEL, Unit.FRESH, Unit.FILM, Unit.EXTRA, Unit.OVA, Unit.LIVE):
        return False
    return _behind_a_name(text, at)


_OF_NAME = re.compile(
    r"\s(?:of|to)\s(?:the\s)?[\"“‘']?([A-Z][\w'’-]*)(?:[^\n.,;:()](?! (?:and|will|is|are|has|was|in|on) )){0,60}"
)


def _of_other(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """ "The third season of Blue Rope": the name that the marker belongs to is none of those watched."""
    named = _OF_NAME.match(text, mark.span.end)
    if named is None or HEADLINE_WORD.match(named[1]) or _QUARTER.match(named[1]):
        return False
    return not any(named.start(1) <= hit.span.end and hit.span.start <= named.end() for hit in hits)


_OWNER = re.compile(
    r"\b(?:of|for|from|after|like|behind|in)\s[\"“]?(?!(?:January|February|March|April|May|Ju|Aug|Sept|Octo|Nov|Dec)\w*)"
    r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)+[\"”]?\s(?:[a-z]+\s){1,4}(?:its|their)\s(?:\w+\s){0,1}\Z"
)


def _owned_by_another(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """ "Fans of Golden Crab are waiting for its second season"."""
    owner = _OWNER.search(text, max(0, mark.span.start - 100), mark.span.start)
    return owner is not None and not any(
        owner.start() < hit.span.end and hit.span.start < mark.span.start for hit in hits
    )


_OF_SOMEBODY = re.compile(r"([A-Z][\w'’-]+)[\"”]?,\swhose\s[^.;,\n]{1,60}\Z")


def _of_somebody(mark: Marker, hits: Sequence[Hit], text: str) -> bool:
    """ "X reunites Jo Hale and Ken Oda, whose hospital series is back for a fourth season"."""
    owner = _OF_SOMEBODY.search(text, max(0, mark.span.start - 110), mark.span.start)
    return owner is not None and not any(
        owner.start(1) < hit.span.end and hit.span.start < owner.end(1) for hit in hits
    )


_QUARTER = re.compile(r"Spring|Summer|Fall|Autumn|Winter|Q\d|January|Japan")


_WHOSE = re.compile(r"(?:,|\s?\(|,?\swith)?\s?\b(?:whose|its)\s(?:[a-z]+\s)?\Z")


def _behind_a_name(text: str, at: int) -> bool:
    if owned := _WHOSE.search(text, max(0, at - 24), at):
        at = owned.start()  # "Golden Crab (whose third season is on)"
    before = _NAME_BEFORE.search(text, max(0, at - 60), at)
    if before is None or _CJK.search(before[1]):
        return False
    words = before[1].split()
    if words[-1].endswith(".") and len(words[-1]) > _LONGEST_ABBREVIATION:
        return False  # the sentence before ended with a name: "… and Lycoris Recoil. Season 1 …"
    sentence_start = (
        before.start(1) == 0
        or text[before.start(1) - 2 : before.start(1)] in (". ", "! ", "? ")
        or text[before.start(1) - 1] == "\n"
    )
    return not HEADLINE_WORD.match(words[-1]) and not (
        sentence_start and len(words) == 1 and words[0].lower() in _OPENERS
    )


_OPENERS = frozenset(
    (
        "the", "a", "this", "that", "its", "his", "her", "our", "their", "when", "while", "after", "before", "with",
        "in", "on", "at", "for", "as", "of", "from", "and", "but", "if", "so",
        # adverbs and conjunctions that do: "Meanwhile, season 2 airs abroad"
        "meanwhile", "elsewhere", "however", "then", "now", "also", "still", "yet", "because", "since", "although",
        "though", "once", "until", "both", "only", "even", "instead", "besides", "previously", "originally", "finally",
        "later", "currently", "additionally", "furthermore", "moreover", "unfortunately", "sadly", "today", "perhaps",
        "maybe", "unlike", "despite", "following", "during", "by", "what", "how", "why", "which", "there", "here",
        "where", "whether", "intanto", "inoltre", "quando", "anche", "ora", "se", "dopo", "prima", "mentre", "mientras",
        "además", "cuando", "también", "si", "tras", "ahora", "pendant", "quand", "aussi", "après", "avant", "enfin",
        "alors", "auch", "wenn", "während", "doch", "nun", "danach", "zudem", "außerdem", "enquanto", "também", "após",
        "antes", "agora", "já",
        # determiners and prepositions that open a sentence elsewhere: "Die zweite Staffel", "La saison 3", "Nella"
        "il", "lo", "la", "le", "i", "gli", "un", "una", "questa",
        "questo", "nella", "nel", "della", "del", "dalla", "con", "per", "el", "los", "las", "esta", "este", "su",
        "en", "de", "para", "y", "pero", "les", "une", "cette", "ce", "cet", "sa", "son", "dans", "pour", "et",
        "mais", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "diese", "dieser", "seine",
        "ihre", "im", "zur", "zum", "für", "mit", "und", "aber", "nach", "o", "os", "um", "uma", "sua", "na", "no",
        "da", "do", "e", "mas", "com", "nesta", "neste",
    )
)  # fmt: skip
