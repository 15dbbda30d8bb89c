"""Words as they are typed in a hurry: "llegara el proximo año" for "llegará el próximo año"."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from tracker.extract.words.table import Words
from tracker.extract.words.terms import Term
from tracker.record import fields, replace

DROPPING = frozenset({"es", "pt"})  # whose writers leave accents out
_PLAIN = str.maketrans("áéíóúâêôãõç", "aeiouaeoaoc")
_ACCENTED = re.compile(r"[áéíóúâêôãõç]")
_PIECE = re.compile(
    r"\\.|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:))?)|(?P<close>\))|(?P<word>[^\W\d_]+)",
    re.DOTALL,
)
# Without its accent each of these is another word, and a frequent one; so is a past that ends in "ó": "el estreno".
_OTHER = frozenset({"más", "está", "están", "esté", "pôr", "têm", "avô", "país", "até"})
_PAST = "óéê"


def loose(source: str) -> str:
    """The pattern, so that it matches its words without their accents too. A word of one or two letters keeps them
    unless it is the end of one: "ver(?:á|án)"."""
    written: list[str] = []
    groups: list[_Behind] = []
    at = 0
    for piece in _PIECE.finditer(source):
        written.append(source[at : piece.start()])
        at = piece.end()
        if piece["open"]:
            groups.append(_behind(source, piece.start()))
        elif piece["close"]:
            groups.pop()
        written.append(_loosened(piece, groups[-1] if groups else _Behind.NOTHING))
    return "".join([*written, source[at:]])


class _Behind(Enum):
    """What a bracket stands right behind."""

    NOTHING = 0
    STEM = 1  # letters: "ver(?:á|án)"
    ANY = 2  # whatever letters: `\w+(?:rá|rán)`, where "ra" would be the end of too many words


def _behind(source: str, at: int) -> _Behind:
    if source[at - 2 : at - 1] == "\\" or source[at - 1 : at] in "+*}":
        return _Behind.ANY if at else _Behind.NOTHING
    return _Behind.STEM if source[at - 1 : at].isalpha() else _Behind.NOTHING


def _loosened(piece: re.Match[str], behind: _Behind) -> str:
    if letters := piece["set"]:
        return letters if letters.startswith("[^") else f"{letters[:-1]}{_plain_letters(letters)}]"
    word = piece["word"]
    if word is None or word.lower() in _OTHER or behind is _Behind.ANY or (len(word) < 3 and behind is _Behind.NOTHING):
        return piece[0]
    kept = word[-1] if word[-1] in _PAST else ""
    head = word[: len(word) - len(kept)]
    return _ACCENTED.sub(lambda letter: f"[{letter[0]}{letter[0].translate(_PLAIN)}]", head) + kept


def _plain_letters(letters: str) -> str:
    return "".join(letter.translate(_PLAIN) for letter in _ACCENTED.findall(letters))


def loosened(words: Words) -> Words:
    """The table of a language whose writers leave accents out."""
    changed: dict[str, Any] = {}
    for field in fields(words):
        value = getattr(words, field.name)
        if field.name in ("terms", "nouns"):
            changed[field.name] = tuple(_term(term) for term in value)
        elif isinstance(value, str) and field.name != "lang" and _ACCENTED.search(value):
            changed[field.name] = loose(value)
    return replace(words, **changed)


def _term(term: Term) -> Term:
    return replace(term, pattern=loose(term.pattern))
