"""Extraction cases are files: text in, claims out, with the reason in the case."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tracker.dates import ReleaseDate
from tracker.extract import extract
from tracker.model import Act, Certainty, Claim, Entry, Field, Kind, Work
from tracker.recognise import compile_watch, recognise

CORPUS = Path(__file__).parent / "corpus"
FIRM = (Certainty.OFFICIAL, Certainty.REPORTED)


def cases() -> list[object]:
    found = []
    for path in sorted(CORPUS.glob("*/*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if "works" not in data:
            continue  # another test's shape
        for number, case in enumerate(data["case"], 1):
            case.setdefault("lang", path.parent.name)
            if path.stem == "status":
                case.setdefault("states", {})
            found.append(pytest.param(data["works"], case, id=f"{path.parent.name}/{path.stem}-{number}"))
    return found


def works(rows: list[dict[str, object]]) -> list[Work]:
    return [Work(**{**row, "kind": Kind(row["kind"]), "aliases": tuple(row.get("aliases", ()))}) for row in rows]


def shown(claim: Claim) -> str:
    new = claim.value.edtf if isinstance(claim.value, ReleaseDate) else "?"
    old = claim.previous.edtf if isinstance(claim.previous, ReleaseDate) else ""
    if claim.act is Act.DENIES:
        return "none said"
    return f"{old} -> {new}".strip() if claim.act in (Act.MOVES, Act.WITHDRAWS) else new


@pytest.mark.parametrize(("rows", "case"), cases())
def test_case(rows: list[dict[str, object]], case: dict[str, object]) -> None:
    watch = compile_watch(works(rows))
    day = datetime.fromisoformat(f"{case['published']}T12:00:00").replace(tzinfo=UTC)
    entry = Entry(
        source="case", key="1", title=case.get("title", ""), text=case["text"], published=day, lang=case["lang"]
    )
    found = extract(entry, recognise(entry, watch).mentions, watch, seen=day)
    release: dict[str, list[str]] = {}
    status: dict[str, set[str]] = {}
    for claim in found.claims:
        assert claim.evidence.quote in entry.whole
        if claim.certainty not in FIRM:
            continue
        if claim.field is Field.RELEASE:
            release.setdefault(claim.work, []).append(shown(claim))
            assert claim.territory == case.get("territory", {}).get(claim.work, "")
        elif claim.field is Field.STATUS:
            status.setdefault(claim.work, set()).add(str(claim.value))
    parts = {c.work: c.part for c in found.claims if c.field is Field.RELEASE and c.part}
    wanted = case.get("release", {})
    told = {work: sorted(set(dates)) for work, dates in release.items() if work in wanted or dates != ["none said"]}
    assert told == {work: sorted(dates) for work, dates in wanted.items()}, case["why"]
    assert parts == case.get("part", {}), case["why"]
    if "states" in case:
        assert {work: sorted(values) for work, values in status.items()} == case["states"], case["why"]
        return
    for work, value in case.get("status", {}).items():
        assert value in status.get(work, set()), case["why"]
    if "status" not in case:
        assert not {"cancelled", "hiatus"} & set().union(*status.values(), set()), case["why"]
