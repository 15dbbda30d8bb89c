"""Every shortcut of reading held against the long way: `python -m tests.shortcuts` for all recorded feeds there are.

quick      the items straight from expat, against feedparser's
parts      where they lie as expat sees it, against what a pattern finds
simple     the text of fragments without a tree, against the tree's
glance     the new items alone, against the same items out of the whole feed
"""

from __future__ import annotations

import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from tests.conftest import ROOT
from tracker.errors import ReadError
from tracker.model import Document, Source, SourceType
from tracker.read import encoding, feed, glance, quick, simple, xmlprep
from tracker.read.reading import Reading

SOURCE = Source(id="s", url="https://site.example/dir/feed.xml", type=SourceType.FEED)


def recorded(data: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((data / "feeds").rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()
    for archive in sorted((data / "feeds_packed").glob("*.tar.xz")):
        with tarfile.open(archive) as packed:
            for member in packed:
                held = packed.extractfile(member)
                if held is not None:
                    yield member.name, held.read()


def read(body: bytes, known: glance.Glance | None = None) -> Reading | str:
    document = Document(url=SOURCE.url, body=body)
    try:
        return feed.read_text(encoding.decode(body), document, SOURCE, {}, known)
    except ReadError as error:
        return str(error)


def without_glance(reading: Reading | str) -> Reading | str:
    return replace(reading, glance=None) if isinstance(reading, Reading) else reading


def parsed_by(body: bytes) -> tuple[Reading | str, bool]:
    """What was read, and whether the quick way was good for it."""
    found: list[object] = []
    real = quick.parse

    def noting(text: str) -> quick.Quick | None:
        found.append(whole := real(text))
        return whole

    with patch.object(quick, "parse", noting):
        return read(body), any(whole is not None for whole in found)


def _parts_differ(body: bytes) -> bool:
    text = xmlprep.tame(encoding.decode(body))
    whole = quick.parse(text)
    return whole is not None and xmlprep.shape(text) != xmlprep.Shape(whole.parts, "")


def _simple_differs(body: bytes, reading: Reading | str) -> bool:
    with patch.object(simple, "read", lambda *_: None):
        return read(body) != reading


def faults(body: bytes) -> tuple[list[str], bool, bool]:
    """What differs between the ways; whether the quick one, and a glance, were good for this body."""
    reading, quickly = parsed_by(body)
    with patch.object(quick, "parse", lambda _: None):
        plain = read(body)
    told = [] if without_glance(reading) == without_glance(plain) else ["quick"]
    told += ["parts"] if _parts_differ(body) else []
    told += ["simple"] if _simple_differs(body, reading) else []
    if isinstance(reading, str) or reading.glance is None:
        return told, quickly, False
    return told + list(_at_a_glance(body, reading, reading.glance)), quickly, True


def _at_a_glance(body: bytes, whole: Reading, held: glance.Glance) -> Iterator[str]:
    """As if all but the first, the last, every other or no item had been there before."""
    items = list(held.items)
    for name, new in {"none": (), "first": (0,), "last": (len(items) - 1,), "odd": range(1, len(items), 2)}.items():
        known: Mapping[bytes, bytes] = {one: held.items[one] for at, one in enumerate(items) if at not in new}
        seen = read(body, replace(held, items=known))
        wanted = tuple(whole.entries[at] for at in new)
        if isinstance(seen, str) or seen.entries != wanted or seen.glance != held or seen.count != whole.count:
            yield f"glance, {name} new"
        elif glance.unpacked(held.packed()) != held:
            yield "glance, packed"


def main(data: Path) -> int:
    counts: Counter[str] = Counter()
    for name, body in recorded(data):
        told, quickly, glanced = faults(body)
        counts.update({"feeds": 1, "read quickly": quickly, "glanced at": glanced, "different": bool(told)})
        for fault in told:
            print(f"{name}: {fault}")
    print(", ".join(f"{count} {what}" for what, count in counts.items()))
    return 1 if counts["different"] else 0


if __name__ == "__main__":
    sys.exit(main(ROOT.parent / "shared" / "data"))
