"""What a feed held at the last look, in hashes, so that the next look parses only the items that are new.

An item of the same bytes, in the same frame, is the same entry; it was taken in then, and is passed over now. Whatever
could make it another entry (a frame that changed, an id that a new item repeats) has the whole feed read again.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import pairwise

from tracker.read.reading import Reading
from tracker.read.xmlprep import Shape
from tracker.record import dataclass

_SIZE = 8
_AT_MOST = 2000
"""Items; a feed of more is read as a whole."""

_STAMPS = re.compile(r"<((?:\w+:)?(?:lastBuildDate|pubDate|updated|date|modified))\b[^<>]{0,200}>[^<]{0,200}</\1\s*>")
"""A frame says when it was made, and nothing follows from that."""

_APART = re.compile(r"#[0-9a-f]{8}$")
"""Stories that share an id are told apart so (`reading._fold`); they are read together, always."""


@dataclass(frozen=True, slots=True)
class Glance:
    """`frame`: the hash of all around the items. `items`: the hash of each item, and of the key of its entry."""

    frame: bytes
    items: Mapping[bytes, bytes]

    def packed(self) -> str:
        pairs = b"".join(item + key for item, key in self.items.items())
        return base64.b64encode(self.frame + pairs).decode("ascii")


def unpacked(text: str) -> Glance | None:
    """None for what is none, which only has the feed read as a whole."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    if not data or len(data) % (2 * _SIZE) != _SIZE:
        return None
    pieces = [data[at : at + _SIZE] for at in range(0, len(data), _SIZE)]
    return Glance(pieces[0], dict(zip(pieces[1::2], pieces[2::2], strict=True)))


@dataclass(frozen=True, slots=True)
class Sight:
    """The hashes of a body that has not been read. `first`, `last`: what stands before and behind the items."""

    frame: bytes
    items: tuple[bytes, ...]
    parts: tuple[tuple[int, int], ...]
    first: str
    last: str

    def news(self, known: Glance) -> list[int] | None:
        """The places of the items that are not known; None where the feed must be read as a whole."""
        if self.frame != known.frame or len(set(self.items)) != len(self.items):
            return None
        return [place for place, item in enumerate(self.items) if item not in known.items]

    def after(self, reading: Reading, places: Sequence[int], known: Glance | None = None) -> Glance | None:
        """What to remember once the items at `places` were read and the others were `known`. None where an entry is
        not one item's alone: some were left out, folded, or share a key with one that was passed over."""
        if reading.warnings or reading.dropped or len(reading.entries) != len(places):
            return None
        pairs = zip(places, reading.entries, strict=True)
        read = {self.items[place]: _hash(_APART.sub("", entry.key)) for place, entry in pairs}
        held = known.items if known is not None else {}
        items = {item: read[item] if item in read else held[item] for item in self.items}
        return Glance(self.frame, items) if len(set(items.values())) == len(self.items) else None


def over(text: str, form: Shape, base: str) -> Sight | None:
    """None where a glance is not enough: no items, too many, or something between them."""
    parts = form.parts
    if not 0 < len(parts) <= _AT_MOST:
        return None
    between = (text[one[1] : other[0]] for one, other in pairwise(parts))
    if any(piece and not piece.isspace() for piece in between):
        return None
    first, last = text[: parts[0][0]], text[parts[-1][1] :]
    frame = _hash(base, _STAMPS.sub("", first), _STAMPS.sub("", last))
    return Sight(frame, tuple(_hash(text[start:end]) for start, end in parts), parts, first, last)


_NOISE = re.compile(r"<script\b|<!--|<meta\b|<input\b", re.IGNORECASE)
_ENDS = {"<script": "</script", "<!--": "-->", "<meta": ">", "<input": ">"}


def of_page(text: str, base: str) -> bytes:
    """The hash of a page without what no item is read from, and where tokens stand that change at each request."""
    kept: list[str] = []
    at = 0
    while found := _NOISE.search(text, at):
        end = text.find(_ENDS[found[0].lower()], found.end())
        if end < 0:
            break  # unclosed, or closed in capitals: it is left, and costs no more than this look
        kept.append(text[at : found.start()])
        at = end
    return _hash(base, *kept, text[at:])


def after_page(frame: bytes, reading: Reading) -> Glance | None:
    """To be known again as a whole. None where a part of it could not be read."""
    if reading.warnings or reading.dropped or not reading.entries:
        return None
    keys = [_hash(entry.key) for entry in reading.entries]
    return Glance(frame, dict(zip(keys, keys, strict=True)))


def _hash(*texts: str) -> bytes:
    return blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def only(text: str, sight: Sight, places: Iterable[int]) -> tuple[str, Shape]:
    """The document with these items alone, and its shape."""
    pieces, parts, at = [sight.first], [], len(sight.first)
    for place in places:
        start, end = sight.parts[place]
        pieces.append(text[start:end])
        parts.append((at, at + end - start))
        at += end - start
    return "".join([*pieces, sight.last]), Shape(tuple(parts), "")
