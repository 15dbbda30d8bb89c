"""A noun with no article behind a colon: "House of Salt's third season: cookbook arrives on March 4"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tracker.extract.doc import Doc
from tracker.model import Span

_MARK = re.compile(r"(?::|\s[–—-])\s\Z")
_NOUN = re.compile(r"[a-z][a-z'’-]{2,}(?<!ly)(?<!ed)")
_NO_NOUN = frozenset(
    "now finally soon still back here there out next then just only also again all more even once both everything "
    "everyone nothing something live exclusive available due set new final coming yes well but and for not".split()
)


def bare(doc: Doc, phrase: Span, tokens: Sequence[str]) -> str:
    """The head of such a phrase, where it is no word for the work: it is what the verb behind it has for its subject."""
    if doc.words.words.head_first or _MARK.search(doc.plain, max(0, phrase.start - 3), phrase.start) is None:
        return ""
    head = tokens[-1]
    if len(tokens) == 1 and head.endswith("ing"):
        return ""  # "House of Salt season 3: arriving on"
    first = tokens[0].lower() if len(tokens) > 1 else tokens[0]  # "Map editor arrives"; "Reckoning opens": a subtitle
    nouns = all(_NOUN.fullmatch(token) and token not in _NO_NOUN for token in (first, *tokens[1:]))
    return head if nouns and not doc.words.whole("audience", head) else ""
