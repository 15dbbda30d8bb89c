"""Our own rules for a valid feed and list, held to the test cases of the W3C's validator; and ours held to the rules."""

from __future__ import annotations

import contextlib
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import feedrules
from tests.feedrules import WARNINGS, Fault, faults, opml_faults
from tracker.errors import ReadError
from tracker.find import opml
from tracker.model import Source, SourceType

_EXPECTED = re.compile(r"Expect:\s*(!?)(\w+)(?:\{([^}]*)\})?")
_ELSEWHERE = re.compile(
    r"parent:(source|category|generator|root|content|summary)\b|element:(\w+:|label|generator|category|link,parent:entry)|tag:"
    r"|(content-src|type-multipart|content-svg|_type_not_mime|base64_script|core_namespace|in_known_namespace)"
)
"""What a feed of ours has none of: quoted feeds, categories, generators, extensions, XHTML, content from elsewhere; and
types of text as drafts before the RFC had them."""


def _cases(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.name.startswith("testcases/atom/") and member.name.endswith(".xml"):
                body = packed.extractfile(member)
                assert body is not None
                yield member.name, body.read()


def _meets(fault: Fault, code: str, attributes: str) -> bool:
    wanted = dict(pair.strip().split(":", 1) for pair in attributes.split(",") if ":" in pair)
    said = {"parent": fault.parent, "element": fault.element}
    return fault.code == code and all(said[name] == value for name, value in wanted.items() if name in said)


def test_the_rules_are_those_of_the_validator(shared: Path) -> None:
    """Each case of a rule that concerns us is judged as the validator's authors wrote down."""
    codes = set(re.findall(r'Fault\("(\w+)"', Path(feedrules.__file__).read_text("utf-8")))
    right: Counter[str] = Counter()
    wrong = []
    for name, body in _cases(shared / "data" / "feeds_packed" / "feedvalidator_testcases.tar.xz"):
        expected = _EXPECTED.search(body.decode("utf-8", "replace"))
        if expected is None:
            continue
        absent, code, attributes = expected[1], expected[2], expected[3] or ""
        found = faults(body, location=f"http://www.feedvalidator.org/{name}")
        if code == "Error":
            good = not {fault for fault in found if fault.code not in WARNINGS}
        elif code not in codes or _ELSEWHERE.search(f"{name} {attributes}"):
            continue
        else:
            good = any(_meets(fault, code, attributes) for fault in found) != bool(absent)
        right[code] += good
        if not good:
            wrong.append((name, expected[0]))
    assert wrong == []
    assert right.total() >= 300
    assert right["InvalidRFC3339Date"] >= 70
    assert right["Error"] >= 60


# --- OPML ------------------------------------------------------------------------------------------------------------

_OPML = {
    "MissingElement",
    "UndefinedElement",
    "MissingAttribute",
    "MissingXmlURL",
    "MissingTitleAttr",
    "MissingUrlAttr",
    "InvalidOutlineType",
    "InvalidOPMLVersion",
    "SAXError",
}


def test_the_rules_of_opml_are_those_of_the_validator(shared: Path) -> None:
    folder = shared / "data" / "opml" / "feedvalidator"
    counted = 0
    for path in sorted([*folder.glob("clean/*.opml"), *folder.glob("errors/*.opml")]):
        expected = _EXPECTED.search(path.read_bytes().decode("latin-1"))
        found = opml_faults(path.read_bytes())
        if path.parent.name == "clean":
            assert found == set(), path.name
        elif expected is None or expected[2] not in _OPML or expected[1]:
            continue
        else:
            assert any(_meets(fault, expected[2], expected[3] or "") for fault in found), (path.name, found)
        counted += 1
    assert counted >= 20


@pytest.mark.parametrize("folder", ["feedvalidator/errors", "listparser/malformed", "listparser/rdf"])
def test_lists_with_faults_are_read_as_far_as_they_go(folder: str, shared: Path) -> None:
    """Or refused with words; none is a fault of ours."""
    read = 0
    for path in sorted((shared / "data" / "opml" / folder).glob("*")):
        if path.is_file():
            with contextlib.suppress(ReadError):
                opml.read(path.read_bytes())
            read += 1
    assert read >= 10


def test_our_list_is_valid() -> None:
    sources = [
        Source(id="a", url="https://a.example/f?x=1&y=<2>", name='"A" & <b>\x07</b>', type=SourceType.FEED),
        Source(id="b", url="https://b.example/news/", name="ニュース", type=SourceType.PAGE),
        Source(id="c", url="https://c.example/", type=SourceType.AUTO),
    ]
    for given in (sources, sources[:1]):
        assert opml_faults(opml.write(given, title="負け & <co>").encode()) == set()
