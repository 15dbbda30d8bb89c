"""Accents that writers leave out: the words match without them, unless that makes another word of them."""

from __future__ import annotations

import re

import pytest

from tracker.extract.words import LANGUAGES, lexicon
from tracker.extract.words.loose import DROPPING, loose


@pytest.mark.parametrize(
    ("source", "text", "why"),
    [
        (r"\bestrenará\b", "se estrenara en enero", "a word of its own"),
        (r"\bllegar(?:á|án)\b", "llegaran en enero", "an ending behind its stem"),
        (r"\bpr[óo]xim[oa]\b", "el proximo año", "a set that has the plain letter already"),
        (r"\b[áé]poca\b", "epoca", "a set that has not"),
        (r"\bavançará\b", "avancara", "two in one word"),
        (r"(?P<when>próximo)", "proximo", "in a group with a name"),
        (r"(?<!\w)emisión", "emision", "behind a look back"),
    ],
)
def test_without_its_accent(source: str, text: str, why: str) -> None:
    assert re.search(loose(source), text), why


@pytest.mark.parametrize(
    ("source", "text", "why"),
    [
        (r"\bestrenó\b", "el estreno", "a past without its accent is the noun"),
        (r"\b(?:es|é)\b", "e", "one letter"),
        (r"\bestá\b", "esta serie", "another word, and a frequent one"),
        (r"\w{2,}(?:rá|rán)\b", "para", "the end of any word"),
        (r"\w+(?:ría)\b", "feria", "the end of any word"),
        (r"[^á]b", "áb", "what must not stand there"),
    ],
)
def test_kept(source: str, text: str, why: str) -> None:
    assert not re.search(loose(source), text), why


@pytest.mark.parametrize("code", LANGUAGES)
def test_only_where_writers_do_so(code: str) -> None:
    terms = " ".join(term.pattern for term in lexicon(code).words.terms)
    assert ("[áa]" in terms) == (code in DROPPING)
