"""Text made comparable without losing where it came from: every piece of folded text can be quoted back verbatim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.model import Span

# Zero-width and bidi marks hide in titles and break matching; they carry no meaning here.
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_KEYCAP = frozenset("\ufe0f\u20e3")


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is `raw` after NFKC, without invisible marks; `starts[i]` is where character i of `text` began in `raw`
    (one more entry than characters). Case and line breaks are kept."""

    raw: str
    text: str
    starts: tuple[int, ...]

    def quote(self, start: int, end: int) -> str:
        """The verbatim piece of `raw` behind `text[start:end]`, without the white space around it."""
        span = self.origin(start, end)
        return self.raw[span.start : span.end].strip()

    def origin(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in `raw`."""
        return Span(self.starts[start], self.starts[end])


def fold(raw: str) -> Folded:
    """NFKC with a map back. Linear in the length of `raw`."""
    if raw.isascii():
        return Folded(raw, raw, tuple(range(len(raw) + 1)))
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(raw):
        # A base character and the marks that combine with it normalise as one (か + ゙ = が).
        end = at + 1
        while end < len(raw) and (unicodedata.combining(raw[end]) or raw[end] in "\uff9e\uff9f") and end - at < 16:
            end += 1
        cluster = raw[at:end]
        folded = "" if cluster in _INVISIBLE or cluster in _KEYCAP else unicodedata.normalize("NFKC", cluster)
        pieces.append(folded)
        starts.extend([at] * len(folded))
        at = end
    starts.append(len(raw))
    return Folded(raw, "".join(pieces), tuple(starts))


_LONG_VOWEL = re.compile(r"o[ou](?![ou])|oh(?![aeiouy])|uu|(?<=[a-z])m(?=[bp])")


def spelling(name: str) -> str:
    """A name without what writers differ in: case, width, accents, the length of romanised Japanese vowels and the order
    of its words. "Shōtarō Kitamura", "KITAMURA Shoutarou" and "Shotaro Kitamura" are equal; scripts are never bridged."""  # noqa: E501
    folded = unicodedata.normalize("NFKC", name).casefold()
    if any("\u00c0" <= char <= "\u024f" for char in folded):
        folded = "".join(char for char in unicodedata.normalize("NFD", folded) if not "\u0300" <= char <= "\u036f")
    words = re.findall(r"\w+", folded.replace("'", "").replace("\u2019", ""))
    if not folded.isascii() and not any(char.isascii() and char.isalpha() for char in folded):
        return "".join(words)
    return " ".join(
        sorted(_LONG_VOWEL.sub(lambda found: "n" if found[0] == "m" else found[0][0], word) for word in words)
    )


# A sentence ends at Japanese full stops always, at Latin ones only before white space and a fresh start.
_END = re.compile(r"[。!?]+[」』)\"'”’]*|\.[\"'”’)]*(?=\s+[\"'“‘(\[]?[A-Z0-9À-Þ一-龯ぁ-んァ-ヶ가-힣‘「『【])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Vol|vol|Ep|ep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.K)|\b[A-Z])$"
)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of folded text, in order, without the white space around them; a line break always ends one."""
    start = 0
    for found in _END.finditer(text):
        if found[0].startswith(".") and _ABBREVIATION.search(text, max(start, found.start() - 6), found.start()):
            continue
        if span := _trimmed(text, start, found.end()):
            yield span
        start = found.end()
    if span := _trimmed(text, start, len(text)):
        yield span


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
