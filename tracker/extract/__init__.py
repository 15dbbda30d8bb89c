"""What an entry says about each work it mentions: claims, and what was seen but refused.

`doc` is the ground that every rule stands on. The rules have a room for each question: whose talk it is (`about`),
what the form of a page tells (`lists`), what a date is said of (`verbs`), which day is meant (`times`), whether it
is stated (`sure`), which of several dates stands (`moved`), what has become of the work (`state`), who makes it
(`making`). `slots` asks them what each date is, `release` binds dates to works. Dates as such are read in `when`;
words are data (`words`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from tracker.extract import release
from tracker.extract.doc import Doc, open_doc
from tracker.extract.making import people, production
from tracker.extract.state import status
from tracker.model import Claim, Entry, Evidence, Extraction, Mention, Refusal, Statement
from tracker.recognise import Watch
from tracker.record import replace

__all__ = ["extract"]

_LONGEST = 150_000  # characters read; an announcement is said long before, and a hostile page should not cost seconds


def extract(entry: Entry, mentions: Sequence[Mention], watch: Watch, *, seen: datetime) -> Extraction:
    """Data that an API states becomes claims as it is; the words of everything else are read."""
    if entry.stated:
        return Extraction(
            claims=tuple(_stated(entry, statement, seen) for statement in entry.stated if statement.work in watch.works)
        )
    known = [mention for mention in mentions if mention.work in watch.works]
    if not known:
        return Extraction()
    if len(entry.text) > _LONGEST:
        entry = replace(entry, text=entry.text[:_LONGEST])
    doc = open_doc(entry, known, watch, seen=seen)
    claims: list[Claim] = []
    refused: list[Refusal] = []
    for found in _rules(doc):
        if isinstance(found, Claim):
            claims.append(found)
        else:
            refused.append(found)
    return Extraction(tuple(dict.fromkeys(claims)), tuple(dict.fromkeys(refused)))


def _rules(doc: Doc) -> Iterator[Claim | Refusal]:
    dated = list(release.find(doc))
    yield from dated
    past = [found for found in dated if isinstance(found, Refusal)]
    yield from status.find(doc, [found for found in dated if isinstance(found, Claim)], past)
    yield from production.find(doc)
    yield from people.find(doc)


def _stated(entry: Entry, statement: Statement, seen: datetime) -> Claim:
    said = min(entry.published, seen) if entry.published else seen
    return Claim(
        work=statement.work,
        field=statement.field,
        value=statement.value,
        act=statement.act,
        part=statement.part,
        element=statement.element,
        outlet=statement.outlet,
        territory=statement.territory,
        evidence=Evidence(
            source=entry.source,
            tier=entry.tier,
            entry=entry.key,
            url=entry.url,
            quote=statement.quote,
            rule="stated",
            said_at=said,
            origin=entry.publisher or entry.source,
            undated=entry.published is None,
        ),
    )
