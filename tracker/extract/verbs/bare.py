"""Nouns that name a thing by themselves: behind a colon with no article, "House of Salt season 3: cookbook arrives on
March 4", or behind a hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.about.titles import BLANK
from tracker.extract.doc import Doc
from tracker.model import Span

_MARK = re.compile(r"(?::|\s[–—-])\s\Z")
_NOUN = re.compile(r"[a-z][a-z'’-]{2,}(?<!ly)(?<!ed)")
# fmt: off
_NO_NOUN = frozenset([
    "now", "finally", "soon", "still", "back", "here", "there", "out", "next", "then", "just", "only", "also", "again",
    "all", "more", "even", "once", "both", "everything", "everyone", "nothing", "something", "live", "exclusive",
    "available", "due", "set", "new", "final", "coming", "yes", "well", "but", "and", "for", "not",
])
# fmt: on


def bare(doc: Doc, phrase: Span, tokens: Sequence[str]) -> str:
    """The head of such a phrase, where it is no word for the work: it is the subject of the verb behind it."""
    if _MARK.search(doc.plain, max(0, phrase.start - 3), phrase.start) is None:
        return ""
    if doc.words.words.head_first:
        return _bare_first(doc, tokens)
    head = tokens[-1]
    if len(tokens) == 1 and head.endswith("ing"):
        return ""  # "House of Salt season 3: arriving on"
    first = tokens[0].lower() if len(tokens) > 1 else tokens[0]  # "Map editor arrives"; "Reckoning opens": a subtitle
    nouns = all(_NOUN.fullmatch(token) and token not in _NO_NOUN for token in (first, *tokens[1:]))
    return head if nouns and not doc.words.whole("audience", head) else ""


def _bare_first(doc: Doc, tokens: Sequence[str]) -> str:
    """ "Gale Runner: modo foto llega el 4 de marzo": where the noun comes first; no adverb, participle or maker."""
    words, first = doc.words, tokens[0]
    if len(tokens) > _SHORT or _FIRST.fullmatch(first) is None:
        return ""
    other = any(words.whole(name, token) for token in tokens for name in _OF_THE_WORK)
    return "" if other or any(words.whole(name, first) for name in _NO_FIRST) else first


_SHORT = 4  # words of a bare noun and what describes it
_FIRST = re.compile(
    r"(?!(?:ecco|presto|tutto|tutti|niente|quando|dove|come|ora|oggi|ancora|sempre|anche|solo|torna|cosa|"
    r"pronto|pronti|todo|todos|nada|cuándo|dónde|cómo|ahora|hoy|aún|también|sólo|listos?|pronto|tudo|onde|agora|hoje|"
    r"ainda|também|quand|enfin|bientôt|voici|voilà|tout|rien|comment|toujours|encore|aussi|c['’]est|déjà|"
    r"prima|antes|avant|dopo|después|depois|après|forse|quizás|talvez|peut|nuov[oa]|nuev[oa]|nov[oa]|nouvelle|nouveau|"
    r"esclusiv[oa]|exclusiv[oa]|exclusivité|exclusif|gratis|gratuit[oa]?|ufficiale|oficial|officiel|streaming)\b)"
    r"[a-zà-ÿ][\w'’-]{2,}(?<!ment)(?<!mente)(?<![aiu]t[oaie])(?<![aeiu]d[oa])(?<!ées)(?<!ée)(?<!é)(?<!és)(?<!ando)"
    r"(?<!endo)(?<!ant)(?<!tore)(?<!trice)(?<!teur)(?<!dora)(?<!dor)(?<!ista)(?<!iste)"
)
_OF_THE_WORK = ("work_nouns", "audience", "agent", "finite")
_NO_FIRST = ("definite", "indefinite", "ordinal", "counting", "period", "beginning", "auxiliary", "article")


def behind_hyphen(doc: Doc, phrase: Span, head: str) -> bool:
    """ "Der „X“-Fotomodus kommt am": the noun behind the hyphen is what comes, unless it is who brings it."""
    return _COMPOUND.search(doc.plain, phrase.start, phrase.end) is not None and not _BY_COMPOUND.fullmatch(head)


_COMPOUND = re.compile(rf"{BLANK}(?:\s(?:Staffel|Season|Teil)\s\d+)?[\"”“«»]?-[A-ZÄÖÜ][^{BLANK}]*\Z")
_BY_COMPOUND = re.compile(
    r".*(?:macher|entwickler|schöpfer|regisseur|team|studio|fans?|spieler|produzent(?:en)?|stars?|darsteller|autor(?:in)?|"
    r"publisher|sender|verleih|universum|franchise|reihe|warten|welt|marke|crew|familie|kosmos)",
    re.IGNORECASE,
)
