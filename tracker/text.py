"""Text made comparable without losing where it came from: every piece of folded text can be quoted back verbatim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from tracker.model import Span
from tracker.pattern import lazily
from tracker.record import dataclass

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
    starts: Sequence[int]

    def quote(self, start: int, end: int) -> str:
        """The verbatim piece of `raw` behind `text[start:end]`, without the white space around it."""
        span = self.origin(start, end)
        return self.raw[span.start : span.end].strip()

    def origin(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in `raw`."""
        return Span(self.starts[start], self.starts[end])


# Letters that folding leaves as they are, in a row: all but the last, which may have to join a mark behind it.
_KEPT = r"[\x00-\x7f\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3]"
_SAME = re.compile(rf"{_KEPT}+(?={_KEPT})")


def fold(raw: str) -> Folded:
    """NFKC with a map back. Linear in the length of `raw`."""
    if raw.isascii():
        return Folded(raw, raw, range(len(raw) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    while at < len(raw):
        if (same := _SAME.match(raw, at)) is not None:
            pieces.append(same[0])
            starts.extend(range(at, same.end()))
            at = same.end()
            continue
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


_LONG_VOWEL = lazily(r"o[ou](?![ou])|oh(?![aeiouy])|uu|(?<=[a-z])m(?=[bp])")


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
_END = lazily(
    r"[。!?]++[」』)\"'”’]*+(?! +[a-z])"
    r"|\.[\"'”’)]*(?=\s+(?:[\"'“‘(\[»„«¿¡•·●▪■◆►‣]\s?|[*_]{1,3})?[A-Z0-9À-Þ一-龯ぁ-んァ-ヶ가-힣‘「『【])|(?<!、)(?<!より)\n+"
)
_ABBREVIATION = lazily(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Vol|vol|Ep|ep|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC|a\.m|p\.m|U\.S|U\.K)|\b[A-Z])$"
)


# "Thursdays at 8 p.m. New drama X will": an hour at the end of a sentence, behind which another begins.
_BEHIND_HOUR = lazily(
    r"\s+(?:The|An?|New|In|It|Its|This|That|These|But|And|Meanwhile|Also|Season|Series|Then|Here|He|She|They|We|You|Fans|"
    r"Viewers|Based|Starring|From|With|Each|All|Both|After|Before|While|As|If|For|Following)\b(?!\s(?:ET|EST|PT)\b)"
)

# "am 3. Januar", "die 2. Staffel": a German ordinal ends no sentence; behind a month's English name it is a day.
_ORDINAL = lazily(
    r"(?<![\d.,:])(?<!ary )(?<!arch )(?<!pril )(?<!May )(?<!une )(?<!uly )(?<!gust )(?<!mber )(?<!ober )\d{1,2}\.\s+"
    r"(?:(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b|"
    # "of Season 3. Season 3 arrives": the number of the one before
    r"(?<!eason \d\.\s)(?<!taffel \d\.\s)(?<!eries \d\.\s)(?<!part \d\.\s)(?<!Part \d\.\s)"
    r"(?:Staffel|Season|Folge|Episode|Teil|Kinofilm|Film|Quartal|Halbjahr|Kapitel|Akt|Band|Geburtstag|Jubiläum)\b)"
)


def sentences(text: str) -> Iterator[Span]:
    """The sentences of folded text, in order, without the white space around them; a line break always ends one."""
    start = 0
    for found in _END.finditer(text):
        if found[0].startswith(".") and (
            (
                _ABBREVIATION.search(text, max(start, found.start() - 6), found.start())
                and not (text.startswith("m", found.start() - 1) and _BEHIND_HOUR.match(text, found.end()))
            )
            or _ordinal(text, max(start, found.start() - 2), found)
        ):
            continue
        if found[0][0] in "。!?" and _in_a_name(text, start, found):
            continue
        if span := _trimmed(text, start, found.end()):
            yield span
        start = found.end()
    if span := _trimmed(text, start, len(text)):
        yield span


def _ordinal(text: str, low: int, found: re.Match[str]) -> bool:
    """Is the full stop an ordinal's ("am 5. Juli")? One further on ("fertig. Am 5. Juli") says nothing of it."""
    told = _ORDINAL.search(text, low, found.end() + 16)
    return told is not None and told.start() <= found.start()


_NAME = 60  # characters; a longer quotation is speech
_HEARSAY = re.compile(r"(?:との|という)(?:噂|うわさ|情報|話)")  # what is said is no sentence of the text's own
_GOES_ON = re.compile(r"[がはをもにへとのでや、から(「『]")


def _in_a_name(text: str, start: int, found: re.Match[str]) -> bool:
    """『それいけ!X』が, 「X。」の: a mark inside the quotation marks of a name ends no sentence."""
    at = found.start()
    for opener, closer in ("『』", "「」"):
        opened = text.rfind(opener, max(start, at - _NAME), at)
        if opened < 0 or text.find(closer, opened, at) >= 0:
            continue
        closed = text.find(closer, at, opened + _NAME)
        if closed >= 0 and "\n" not in text[opened:closed] and _GOES_ON.match(text, closed + 1):
            told = opener == "「" and text.startswith(("と", "との"), closed + 1)
            return not told or _HEARSAY.match(text, closed + 1) is not None
    return False


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
